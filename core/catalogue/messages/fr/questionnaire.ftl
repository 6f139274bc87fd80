# questionnaire

answer-required = la question { $question } n’a pas de réponse
    .title = Réponse obligatoire manquante
    .help = Répondez à la question ou indiquez pourquoi il n’y a pas de réponse.

answer-type =
    la réponse à { $question } doit être { $expected ->
        [integer] un nombre entier
        [decimal] un nombre
        [date] une date qui existe, au format AAAA-MM-JJ
        [time] une heure, au format HH:MM
        [boolean] vrai ou faux
        [select_one] un code
        [select_many] une liste de codes
        [date_time] un jour et une heure, au format AAAA-MM-JJTHH:MM
        [rank] les codes de la liste dans un ordre
        [quantity] un nombre avec son unité
        [url] une adresse web
        [attachment] un fichier
        [reference] une référence à un enregistrement
        [geopoint] une latitude et une longitude
        [geotrace] des points séparés par des points-virgules
        [geoshape] des points séparés par des points-virgules
        [list] une liste
        [object] un objet avec les réponses d’une ligne
       *[text] un texte
    }
    .title = Réponse du mauvais type
    .help = Écrivez la réponse comme la question le demande ou indiquez pourquoi il n’y en a pas.

answer-range =
    la réponse à { $question } est { $side ->
        [min] inférieure à { $min }, le minimum accepté
        [min_computed] inférieure au minimum qui découle d’autres réponses
        [max_computed] supérieure au maximum qui découle d’autres réponses
       *[max] supérieure à { $max }, le maximum accepté
    }
    .title = Nombre hors limites
    .help = Vérifiez le nombre : un chiffre de trop ou une autre unité en est souvent la cause.

answer-not_a_choice = une réponse à { $question } n’est pas dans sa liste de choix ({ $list })
    .title = La réponse n’est pas un des choix
    .help = Utilisez un des codes de la liste.

answer-choice_repeated = le même choix est donné deux fois pour { $question }
    .title = Choix répété
    .help = Rien n’est perdu : il compte une fois. Retirez la répétition.

answer-choice_exclusive = le choix { $choice } de { $question } ne peut pas être combiné avec d’autres
    .title = Choix qui s’excluent
    .help = Gardez ce choix seul, ou retirez-le et gardez les autres.

answer-constraint = la réponse à { $question } ne respecte pas la règle du formulaire
    .title = La réponse ne respecte pas une règle
    .help = Comparez-la aux réponses liées et corrigez celle qui est fausse.

answer-not_relevant = { $question } ne devait pas être posée, mais elle a une réponse
    .title = Réponse à une question sans objet
    .help = Retirez la réponse ou corrigez la réponse précédente qui rend la question inutile.

answer-unknown_question =
    { $suggestions ->
        [0] le formulaire n’a pas de question de ce nom
       *[other] le formulaire n’a pas de question de ce nom ; vouliez-vous dire { $suggestion } ?
    }
    .title = Question inconnue
    .help = Vérifiez l’orthographe et que la réponse est dans le bon groupe.

answer-missing_not_allowed =
    { $question } n’accepte pas { $reason ->
        [not_asked] « question non posée »
        [not_applicable] « sans objet »
        [refused] « préfère ne pas répondre »
        [withheld] « donnée non communiquée »
        [unanswered] « sans réponse »
       *[unknown] « ne sait pas »
    } comme réponse
    .title = Ce motif d’absence de réponse n’est pas accepté
    .help = Répondez à la question ou utilisez un des motifs que le formulaire propose.

answer-too_long =
    { $limit ->
        [one] la réponse à { $question } dépasse { $limit } caractère
       *[other] la réponse à { $question } dépasse { $limit } caractères
    }
    .title = Texte trop long
    .help = Raccourcissez le texte.

answer-repeat_count =
    { $count ->
        [one] { $question } compte { $count } entrée
       *[other] { $question } compte { $count } entrées
    } ; { $limit ->
        [min] il en faut au moins { $min }
       *[max] on en accepte au plus { $max }
    }
    .title = Trop peu ou trop d’entrées
    .help = Ajoutez les entrées qui manquent ou regroupez certaines d’entre elles.

answer-missing_node = { $question } n’est pas dans la réponse
    .title = Question omise
    .help = Mettez la question dans la réponse, même sans réponse.

answer-calculation_differs = la réponse à { $question } n’est pas ce que le formulaire calcule
    .title = Le calcul enregistré diffère
    .help = Refaites le calcul ou corrigez les réponses dont il provient.

answer-choice_filtered = une réponse à { $question } est dans la liste { $list }, mais pas parmi les choix que laissent les réponses précédentes
    .title = Choix qui ne s’applique pas
    .help = Prenez un des choix qui restent ou corrigez la réponse précédente.

answer-total_differs =
    { $kind ->
        [unique_individuals] { $question } est inférieur à sa plus grande partie ou supérieur à la somme de ses parties : { $of }
       *[sum] { $question } n’est pas le total de ses parties : { $of }
    }
    .title = Le total diffère
    .help = Additionnez de nouveau les parties. Une personne présente dans plusieurs parties ne compte une seule fois que là où le formulaire le dit.

answer-min_length =
    { $limit ->
        [one] la réponse à { $question } compte moins de { $limit } caractère
       *[other] la réponse à { $question } compte moins de { $limit } caractères
    }
    .title = Texte trop court
    .help = Écrivez davantage ou indiquez pourquoi il n’y a pas de réponse.

answer-decimals =
    { $max ->
        [one] la réponse à { $question } a plus de { $max } décimale
       *[other] la réponse à { $question } a plus de { $max } décimales
    }
    .title = Trop de décimales
    .help = Arrondissez le nombre.

answer-pattern =
    { $formats ->
        [0] la réponse à { $question } n’a pas le format que le formulaire demande
       *[other] la réponse à { $question } n’a pas le format { $format }
    }
    .title = Mauvais format
    .help = Écrivez la réponse au format que la question demande.

answer-unit = la réponse à { $question } a une unité que la question ne propose pas : { $expected }
    .title = Mauvaise unité
    .help = Donnez le nombre dans une des unités de la question.

answer-unit_incomparable = l’unité de { $question } ne peut pas être comparée à { $unit }, l’unité de la limite
    .title = Unités non comparables
    .help = Vérifiez l’unité : elle mesure autre chose ou n’est pas connue.

answer-too_few =
    { $count ->
        [one] { $question } a { $count } réponse ; il en faut au moins { $min }
       *[other] { $question } a { $count } réponses ; il en faut au moins { $min }
    }
    .title = Trop peu de réponses
    .help = Ajoutez les réponses qui manquent.

answer-too_many =
    { $count ->
        [one] { $question } a { $count } réponse ; on en accepte au plus { $max }
       *[other] { $question } a { $count } réponses ; on en accepte au plus { $max }
    }
    .title = Trop de réponses
    .help = Gardez les réponses qui comptent.

answer-media_type = le fichier de { $question } doit être du type { $expected }
    .title = Fichier d’un autre type
    .help = Enregistrez le fichier dans un des types acceptés.

answer-size = le fichier de { $question } dépasse { $max } octets
    .title = Fichier trop volumineux
    .help = Réduisez le fichier.

answer-reference = la réponse à { $question } n’est pas une référence à un enregistrement
    .title = Ce n’est pas une référence
    .help = Écrivez le type et l’identifiant, comme Organization/12, ou l’adresse complète.

answer-reference_type = la réponse à { $question } doit renvoyer à { $expected }
    .title = Référence à un autre type d’enregistrement
    .help = Renvoyez à un enregistrement d’un des types acceptés.

answer-url = la réponse à { $question } n’est pas une adresse complète
    .title = Ce n’est pas une adresse
    .help = Écrivez l’adresse avec son début, comme https://.

answer-newline = la réponse à { $question } a plusieurs lignes, une seule était demandée
    .title = Texte de plusieurs lignes
    .help = Rien n’est perdu. Réunissez les lignes si le texte va dans un tableau.

answer-other_unspecified = { $choice } est choisi dans { $of }, mais { $question } ne dit pas de quoi il s’agit
    .title = Autre, sans précision
    .help = Écrivez de quoi il s’agit ou prenez le code qui convient.

answer-rule =
    { $named ->
        [0] la règle { $rule } du formulaire n’est pas respectée
       *[other] la règle { $rule } du formulaire n’est pas respectée à { $question }
    }
    .title = Réponses qui ne vont pas ensemble
    .help = Comparez les réponses liées et corrigez celle qui est fausse.

answer-cross_form = la règle { $rule } n’est pas respectée : { $question } ne concorde pas avec l’autre formulaire
    .title = Deux formulaires qui ne concordent pas
    .help = Comparez les deux formulaires et corrigez celui qui est faux.

answer-wave_change = { $question } s’écarte de la réponse de { $previous } plus que d’habitude
    .title = Grand changement depuis la dernière fois
    .help = Vérifiez le nombre. S’il est juste, il n’y a rien à faire.

answer-rule_failed =
    { $names ->
        [0] une règle de { $question } n’a pas pu être évaluée ({ $property })
       *[other] une règle de { $question } n’a pas pu être évaluée ({ $property }) : { $name }
    }
    .title = Règle qui n’a pas pu être évaluée
    .help = La réponse n’a pas été vérifiée par cette règle. Vérifiez la règle du formulaire.

answer-row_missing = il manque la ligne { $row } au tableau { $question }
    .title = Ligne manquante
    .help = Ajoutez la ligne, même si ses nombres sont nuls.

answer-row_repeated = le tableau { $question } a deux fois cette ligne
    .title = Ligne répétée
    .help = Réunissez les deux lignes.

response-form_retired = le formulaire n’est plus utilisé
    .title = Formulaire qui n’est plus utilisé
    .help = Utilisez le formulaire qui l’a remplacé.

response-form_inactive =
    { $side ->
        [from] la réponse est antérieure au formulaire, utilisé à partir du { $limit }
       *[to] la réponse est postérieure au { $limit }, dernier jour du formulaire
    }
    .title = Formulaire non utilisé ce jour-là
    .help = Vérifiez la date de la réponse ou utilisez le formulaire de l’époque.

response-facility_duplicate = cette structure est déclarée deux fois
    .title = Structure déclarée deux fois
    .help = Gardez une déclaration par structure, pour qu’elle ne soit pas comptée deux fois.

response-form_mismatch = la réponse porte sur un autre formulaire ou une autre version : { $expected } était attendu dans { $field }
    .title = Réponse à un autre formulaire ou une autre version
    .help = Vérifiez la réponse avec le formulaire et la version utilisés pour répondre.

response-duplicate = une autre réponse de ce lot a le même identifiant
    .title = Identifiant en double
    .help = Gardez l’une des deux ou donnez à chaque réponse son propre identifiant.

form-invalid =
    erreur dans le formulaire : { $reason ->
        [empty] { $name } est vide
        [language] la langue { $name } n’est pas parmi les langues du formulaire
        [vocabulary_unknown] le vocabulaire { $name } n’existe pas
        [list_empty] la liste { $name } n’a aucun choix
        [list_unknown] la liste { $name } n’existe pas
        [list_missing] { $name } a besoin d’une liste de choix
        [code] un code de { $name } est vide ou contient des espaces
        [code_duplicate] le code { $name } est utilisé deux fois
        [text_missing] un texte de { $name } manque dans une des langues du formulaire
        [name] { $name } n’est pas un nom valide
        [name_duplicate] le nom { $name } est utilisé deux fois
        [min_above_max] une limite de { $name } ne peut pas être respectée
        [property_unfit] une propriété de { $name } ne convient pas au type de la question
        [exclusive_unknown] le code exclusif { $name } n’est pas dans la liste
        [question_unknown] la question { $name } n’existe pas
        [related_unknown] le formulaire lié { $name } n’existe pas
        [row_unknown] la ligne { $name } n’existe pas
        [total] { $name } n’est pas un nombre dont on peut faire un total
        [limit] une limite de { $name } est illisible
        [pattern] le motif de { $name } n’est pas une expression régulière acceptée
        [cycle] une condition dépend d’elle-même
       *[other] quelque chose est incorrect
    }
    .title = Erreur dans le formulaire
    .help = Corrigez cet endroit du formulaire. Les noms sont en minuscules, chiffres et tirets bas, chacun une seule fois.

form-lost = { $property } de { $name } n’a pas d’équivalent dans { $format } et a été omis
    .title = Partie d’un formulaire omise
    .help = Le reste du formulaire est complet. Vérifiez que le formulaire fonctionne sans cette partie.

response-clock_missing =
    { $field ->
        [now] { $count ->
            [one] une règle du formulaire n’a pas été vérifiée : il lui faut la date et l’heure de la vérification (now)
           *[other] { $count } règles du formulaire n’ont pas été vérifiées : il leur faut la date et l’heure de la vérification (now)
        }
       *[today] { $count ->
            [one] une règle du formulaire n’a pas été vérifiée : il lui faut la date de la vérification (today)
           *[other] { $count } règles du formulaire n’ont pas été vérifiées : il leur faut la date de la vérification (today)
        }
    }
    .title = Règles non vérifiées faute de date
    .help = Indiquez la date (today) ou la date et l’heure (now) de la vérification, puis recommencez.

response-document_missing =
    { $count ->
        [one] une règle du formulaire n’a pas été vérifiée : elle est écrite en FHIRPath et il lui faut la réponse sous forme de document FHIR
       *[other] { $count } règles du formulaire n’ont pas été vérifiées : elles sont écrites en FHIRPath et il leur faut la réponse sous forme de document FHIR
    }
    .title = Règles non vérifiées sans document FHIR
    .help = Fournissez les réponses sous forme de documents QuestionnaireResponse de FHIR pour que ces règles soient vérifiées.

form-renamed = { $format } n’accepte pas le nom { $name } : il y devient { $replacement }
    .title = Nom remplacé pour un autre logiciel
    .help = Utilisez le nouveau nom dans ce logiciel ou donnez à la question un nom qu’il accepte.

form-rename_doubtful =
    { $reason ->
        [from] le changement de nom de { $name } n’a pas été appliqué : l’ancienne version n’a rien de ce nom qui puisse être renommé
        [to] le changement de nom de { $name } en { $target } n’a pas été appliqué : la nouvelle version n’a aucun { $target } de cette sorte
       *[taken] { $name } et une autre question s’appellent désormais { $target } : de deux réponses d’un même envoi, une seule peut rester
    }
    .title = Changement de nom douteux
    .help = Vérifiez les noms indiqués dans « renames » avec les deux versions du formulaire.

response-not_migrated = la réponse à { $question } n’a pas été reprise dans la nouvelle version du formulaire : { $reason ->
        [removed] la question n’existe plus
        [moved] la question se trouve dans un autre groupe répété
        [type] la question attend un autre type de réponse
        [option] l’un de ses choix n’existe plus
        [meaning] le code de l’un de ses choix a changé de sens
        [taken] une autre réponse du même envoi porte déjà son nom
       *[unknown] elle ne correspondait à aucune question de l’ancienne version
    }
    .title = Réponse sans place dans la nouvelle version
    .help = La réponse est conservée parmi ce qui a été écarté. Si la question ou le choix a un nouveau nom, indiquez-le dans les changements de nom.
