# treatment demand tables

tdi-code_unknown = la valeur de { $field } n’est pas un code de sa liste
    .title = Code inconnu
    .help = Utilisez les codes du formulaire treatment_demand. D’ici là, la valeur compte comme inconnue.
tdi-number_invalid = la valeur de { $field } n’est pas un nombre entier entre { $min } et { $max }
    .title = Nombre non valide
    .help = Corrigez-la ou laissez-la vide. D’ici là, elle compte comme inconnue.
tdi-date_invalid = la valeur de { $field } n’est pas un jour écrit AAAA-MM-JJ
    .title = Date non valide
    .help = Écrivez les dates comme 2025-03-09. Un épisode sans début de traitement est laissé de côté.
tdi-start_missing = le début du traitement manque
    .title = Début du traitement manquant
    .help = Ajoutez la date. D’ici là, l’épisode est laissé de côté, car il n’appartient à aucune année.
tdi-not_a_case = une personne soignée surtout pour l’alcool n’est pas un cas de ce protocole
    .title = Pas un cas
    .help = Il n’y a rien à faire si c’est exact. L’épisode est laissé de côté ; l’alcool ne compte que comme drogue secondaire.
tdi-after_start = { $field } dépasse l’âge au début du traitement
    .title = Âges contradictoires
    .help = Corrigez l’un des deux. D’ici là, { $field } compte comme inconnu.
tdi-birth_unfit = la date de naissance ne donne pas un âge compris entre { $min } et { $max } au début du traitement
    .title = Date de naissance et début du traitement contradictoires
    .help = Corrigez l’une des deux dates. D’ici là, l’épisode compte avec l’âge indiqué, ou avec un âge inconnu.
tdi-answers_contradict = { $field } dit ce que { $other } nie
    .title = Réponses contradictoires
    .help = Corrigez l’une des deux. D’ici là, chacune compte dans ses tableaux, et ce qui dépend d’un « jamais » n’est pas montré.
tdi-person_differs =
    { $count ->
        [one] les épisodes d’un code de personne n’ont pas
       *[other] pour { $count } codes de personne, les épisodes n’ont pas
    } le même sexe ou le même âge
    .title = Code qui peut désigner plusieurs personnes
    .help = Vérifiez les codes. Seul le premier épisode de chaque code est compté : quelqu’un peut donc manquer.
tdi-years_invalid = la valeur de { $field } n’est pas un nombre d’années à partir de 0
    .title = Pas un nombre d’années
    .help = Corrigez-la ou laissez-la vide ; les décimales sont admises. D’ici là, elle compte comme inconnue.
tdi-age_differs = l’âge n’est pas celui que donne la date de naissance
    .title = Âge et date de naissance différents
    .help = Corrigez l’un des deux. L’âge est calculé d’après la date de naissance.
tdi-drug_repeated = une drogue secondaire est indiquée deux fois, ou est la drogue principale
    .title = Drogue répétée
    .help = Il n’y a rien à faire si c’est exact. La drogue compte une fois.
tdi-drugs_contradict = « aucune » ou « inconnu » figure à côté d’autres drogues secondaires
    .title = Drogues secondaires contradictoires
    .help = Gardez les drogues ou l’autre réponse. D’ici là, les drogues secondaires comptent comme inconnues.
tdi-column_missing = il n’y a pas de colonne pour { $field }
    .title = Colonne manquante
    .help = Ajoutez la colonne ou indiquez son nom. D’ici là, la donnée n’est connue de personne.
tdi-column_unused = la colonne { $column } n’est pas utilisée
    .title = Colonne non utilisée
    .help = Il n’y a rien à faire si elle ne concerne pas les tableaux ; sinon, indiquez à quel champ elle correspond.
tdi-outside_year =
    { $count ->
        [one] un épisode a commencé
       *[other] { $count } épisodes ont commencé
    } une autre année
    .title = Épisodes d’autres années
    .help = Il n’y a rien à faire si le fichier couvre plus d’années que celle qui est comptée.
tdi-units_above = plus d’unités de traitement ont fourni des données qu’il n’en existe
    .title = Plus d’unités qu’il n’en existe
    .help = Vérifiez le nombre d’unités existantes et les codes des structures.
tdi-table_unknown = le protocole n’a pas de tableau numérique { $table }
    .title = Tableau inconnu
    .help = Utilisez un numéro de 8.1.1 à 29.1.2, comme dans le modèle ; les autres tableaux sont établis ou contrôlés.
tdi-table_repeated = le tableau { $table } figure deux fois
    .title = Tableau en double
    .help = Gardez l’un des deux ; seul le premier est comparé.
tdi-shape_differs = le tableau { $table } n’a pas les { $rows } lignes et { $columns } colonnes du modèle
    .title = Tableau d’une autre forme
    .help = Donnez toutes les cellules, ligne par ligne, avec null pour les vides. D’ici là, le tableau n’est pas comparé.
tdi-unchecked =
    il manque { $count ->
        [one] à une personne
       *[other] à { $count } personnes
    } les codes nécessaires au contrôle des doubles comptages
    .title = Doubles comptages non contrôlés
    .help = Ajoutez les codes de la personne, de la structure et de la région. D’ici là, chaque épisode compte comme une personne distincte.
tdi-no_control = il n’y a pas de contrôle des doubles comptages
    .title = Sans contrôle des doubles comptages
    .help = Les personnes qui ont plusieurs épisodes sont comptées plusieurs fois. Indiquez-le partout où les tableaux sont montrés.
tdi-group_only =
    de la drogue principale { $count ->
        [one] d’une personne
       *[other] de { $count } personnes
    }, seul le groupe est connu
    .title = Drogue connue seulement comme groupe
    .help = Il n’y a rien à faire si c’est exact. La somme des lignes d’un groupe n’atteint alors pas son total ; un opioïde non précisé est avec « autres opioïdes » dans les tableaux sans ligne pour le groupe.
tdi-inconsistent = deux chiffres qui doivent concorder diffèrent
    .title = Tableaux contradictoires
    .help = Vérifiez les deux tableaux, en { $left_place } et { $right_place }.
tdi-template_unfit = le classeur n’est pas le modèle de rapport : { $reason ->
        [sheet] il n’a pas de feuille { $sheet }
        [table] le titre du tableau { $table } n’est pas à sa place
       *[part] une partie ne peut pas être lue
    }
    .title = Pas le modèle de rapport
    .help = Joignez le modèle tel qu’il a été téléchargé, ou aucun pour obtenir un classeur de même disposition.
