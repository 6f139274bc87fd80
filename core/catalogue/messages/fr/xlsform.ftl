# xlsform

xlsform-sheet_missing =
    { $suggestions ->
        [0] le classeur n’a pas de feuille { $sheet }
       *[other] le classeur n’a pas de feuille { $sheet } ; serait-ce { $suggestion } ?
    }
    .title = Feuille manquante
    .help = Ajoutez la feuille ou donnez-lui exactement ce nom.

xlsform-sheet_misspelt = la feuille { $sheet } n’est pas lue ; vouliez-vous dire { $suggestion } ?
    .title = Feuille au nom inhabituel
    .help = Corrigez le nom. Si la feuille ne fait pas partie du formulaire, faites commencer son nom par un tiret bas.

xlsform-header_missing = la feuille { $sheet } n’a pas de colonne { $column }
    .title = Colonne manquante
    .help = Ajoutez la colonne. Si elle y est, vérifiez que la première ligne de la feuille porte les noms des colonnes.

xlsform-header_repeated = dans la feuille { $sheet }, { $column } et { $other } nomment la même colonne
    .title = Colonne en double
    .help = Renommez l’une des deux ou supprimez-la.

xlsform-header_unknown = la colonne { $column } n’est pas lue ; vouliez-vous dire { $suggestion } ?
    .title = Colonne inconnue
    .help = Corrigez le nom de la colonne. Les colonnes de vos propres notes peuvent avoir tout autre nom.

xlsform-header_absent = dans la feuille { $sheet }, la colonne { $column } a un contenu mais pas de nom
    .title = Contenu sans nom de colonne
    .help = Nommez la colonne dans la première ligne ou videz ses cellules. La ligne des noms manque peut-être.

xlsform-header_spaced = la colonne { $column } est laissée de côté parce que son nom a une espace
    .title = Nom de colonne avec une espace
    .help = Mettez un tiret bas si des filtres de choix doivent lire la colonne.

xlsform-type_missing = le type manque
    .title = Question sans type
    .help = Écrivez le type de la question, par exemple text ou integer.

xlsform-type_unknown =
    { $suggestions ->
        [0] le type { $type } n’existe pas
       *[other] le type { $type } n’existe pas ; vouliez-vous dire { $suggestion } ?
    }
    .title = Type inconnu
    .help = Employez un des types de XLSForm. Une question à choix nomme sa liste : select_one ma_liste.

xlsform-row_skipped = la ligne n’a ni type, ni nom, ni libellé et est laissée de côté
    .title = Ligne laissée de côté
    .help = Complétez la ligne, ou videz-la si ce n’est qu’une note.

xlsform-name_missing = le nom manque
    .title = Nom manquant
    .help = Donnez un nom à chaque question, groupe et répétition.

xlsform-name_invalid = le nom dans { $column } a un caractère qui ne peut pas s’y trouver
    .title = Nom non valide
    .help = Commencez par une lettre ou un tiret bas ; ensuite lettres, chiffres, tirets bas, traits d’union ou points.

xlsform-name_repeated =
    le nom { $name } est employé deux fois ; { $reason ->
        [repeat] deux répétitions d’un formulaire ne peuvent pas porter le même
        [generated] le formulaire en a besoin pour une question qu’il ajoute lui-même
        [instance] deux tableaux joints ne peuvent pas porter le même
       *[section] dans un groupe, une répétition ou le formulaire, il ne sert qu’une fois
    }
    .title = Nom employé deux fois
    .help = Renommez l’un des deux, et les références vers lui.

xlsform-name_reserved =
    le nom { $name } ne peut pas être employé ici : { $reason ->
        [audit] l’audit s’appelle toujours ainsi et aucun autre nom n’est accepté pour lui
        [root] le formulaire lui-même porte ce nom
       *[meta] il est réservé aux données sur le formulaire
    }
    .title = Nom réservé
    .help = Choisissez un autre nom ; laissez vide le nom d’un audit.

xlsform-name_case = { $name } ne diffère d’un autre nom que par les majuscules
    .title = Noms qui ne diffèrent que par les majuscules
    .help = Beaucoup de logiciels d’analyse ne voient pas la différence : choisissez des noms bien distincts.

xlsform-end_unmatched = ici se termine un { $section } qui n’a pas commencé
    .title = Fin sans début
    .help = Supprimez cette ligne ou ajoutez celle où le { $section } commence. Le dernier commencé se termine le premier.

xlsform-begin_unmatched = le { $section } { $name } commence ici et ne se termine pas
    .title = Début sans fin
    .help = Ajoutez une ligne end_{ $section } après sa dernière question.

xlsform-list_missing =
    { $suggestions ->
        [0] la liste de choix { $list } n’existe pas
       *[other] la liste de choix { $list } n’existe pas ; vouliez-vous dire { $suggestion } ?
    }
    .title = Liste de choix manquante
    .help = Ajoutez les choix à la feuille des choix ou corrigez le nom de la liste après le type.

xlsform-choice_name_missing = un choix de la liste { $list } n’a pas de nom
    .title = Choix sans nom
    .help = Donnez un nom à chaque choix : c’est ce que contiennent les réponses.

xlsform-choice_label_missing = un choix de la liste { $list } n’a pas de libellé
    .title = Choix sans libellé
    .help = Donnez un libellé au choix, sinon son nom sera affiché.

xlsform-choice_repeated = le choix { $choice } est deux fois dans la liste { $list }
    .title = Choix en double
    .help = Renommez-en un. Si c’est voulu, mettez allow_choice_duplicates à yes dans la feuille des réglages.

xlsform-choice_spaces = un choix de la liste { $list } a une espace dans son nom, et plusieurs peuvent être choisis
    .title = Nom de choix avec une espace
    .help = Les réponses à plusieurs choix sont séparées par des espaces : mettez un tiret bas dans le nom.

xlsform-choice_without_list = le choix n’appartient à aucune liste et est laissé de côté
    .title = Choix sans liste
    .help = Écrivez le nom de sa liste dans la colonne list_name.

xlsform-reference_malformed = une référence dans { $column } est mal écrite
    .title = Référence illisible
    .help = Écrivez { "${" }, le nom d’une question et { "}" }, avec une virgule entre deux déclencheurs.

xlsform-reference_unknown =
    { $suggestions ->
        [0] le formulaire n’a rien du nom de { $name }, auquel { $column } renvoie
       *[other] le formulaire n’a rien du nom de { $name }, auquel { $column } renvoie ; vouliez-vous dire { $suggestion } ?
    }
    .title = Référence vers rien
    .help = Corrigez le nom dans la référence ou ajoutez la question.

xlsform-reference_ambiguous = { $column } renvoie à { $name }, un nom que le formulaire a plusieurs fois
    .title = Référence ambiguë
    .help = Donnez à ce qui est visé un nom que le formulaire n’a qu’une fois.

xlsform-trigger_hidden = { $name } n’est pas affichée et ne peut donc pas déclencher un calcul
    .title = Déclencheur non affiché
    .help = Employez comme déclencheur une question à laquelle on répond.

xlsform-parameter_malformed = les paramètres ne sont pas des paires de nom et de valeur
    .title = Paramètres illisibles
    .help = Écrivez nom=valeur, avec des espaces entre les paires : start=1 end=10 step=1.

xlsform-parameter_unknown =
    { $suggestions ->
        [0] ce type n’a pas de paramètre { $parameter } ; il a { $accepted }
       *[other] ce type n’a pas de paramètre { $parameter } ; vouliez-vous dire { $suggestion } ?
    }
    .title = Paramètre inconnu
    .help = Corrigez le nom ou supprimez le paramètre.

xlsform-parameter_invalid =
    le paramètre { $parameter } { $reason ->
        [flag] doit être true ou false
        [true] doit être true, ou ne pas y être
        [count] doit être un nombre entier, pas inférieur à zéro
        [integer] doit être un nombre entier
        [number] doit être un nombre
        [numbers] nomme une liste dont tous les choix ne sont pas des nombres
        [priority] doit être no-power, low-power, balanced ou high-accuracy
        [on_form_edit] doit être on-form-edit
        [quality] doit être voice-only, low ou normal ; un enregistrement au premier plan peut aussi être external
        [needed] est nécessaire avec les autres sur la position de l’appareil
        [not_below_interval] ne doit pas être inférieur à location-min-interval
        [package] doit être le nom d’un paquet Android, comme org.example.camera
        [name] doit être le nom d’une colonne du fichier
        [seed] doit être un nombre ou une référence à une question
        [needs_randomize] n’a d’effet qu’avec randomize=true
        [appearance] ne va pas avec cette apparence
        [not_zero] ne doit pas être zéro
        [within_width] ne doit pas dépasser toute l’étendue
        [multiple_of_step] doit être un multiple de step
        [within_range] doit se trouver entre start et end
        [on_ticks] nomme une liste dont un choix n’est pas sur une graduation
        [ends] doit nommer une liste qui a exactement le début et la fin de l’étendue
        [list] doit être une liste de la feuille des choix
        [geometry] doit nommer une liste, un fichier joint ou une répétition
       *[other] a une valeur qui n’est pas acceptée
    }
    .title = Valeur de paramètre non acceptée
    .help = Corrigez la valeur ou supprimez le paramètre.

xlsform-calculation_missing = le calcul manque
    .title = Calcul manquant
    .help = Écrivez le calcul, ou une valeur par défaut qui en est un.

xlsform-file_extension = le fichier { $list } ne peut pas contenir de choix ; sont acceptés { $accepted }
    .title = Fichier d’un genre inconnu
    .help = Écrivez le nom du fichier avec son extension, tel qu’il sera joint au formulaire.

xlsform-label_missing = { $name } n’a pas de libellé
    .title = Libellé manquant
    .help = Écrivez un libellé ou une aide : une consigne seule peut rester cachée.

xlsform-combination =
    { $reason ->
        [encryption_needs_id] un formulaire chiffré a besoin de son instanceID, que omit_instanceID enlève
        [loop_without_list] une boucle a besoin d’une liste de choix à parcourir
        [or_other_needs_choices] or_other a besoin d’une liste dans la feuille des choix
        [or_other_filter] or_other ne fonctionne pas avec un filtre de choix
        [search_file] search() ne fonctionne pas avec des choix tirés d’un fichier
        [search_shared] la liste sert aussi à une question sans search()
        [table_filter] un filtre de choix ne fonctionne pas dans une table-list
        [table_lists] toutes les questions d’une table-list ont besoin de la même liste de choix
        [background_needs_trigger] un background-geopoint a besoin d’un déclencheur
        [background_calculation] un background-geopoint ne peut pas avoir de calcul
        [big_image] une big-image a besoin d’une image à côté d’elle
        [instance_clash] deux tableaux ou listes différents auraient le même nom dans le formulaire
       *[other] deux choses ici ne vont pas ensemble
    }
    .title = Choses qui ne vont pas ensemble
    .help = Enlevez l’une des deux ou changez-la comme indiqué.

xlsform-entity_invalid =
    { $reason ->
        [no_entities] une réponse est enregistrée dans une entité, mais le formulaire n’a pas de feuille d’entités
        [container] un groupe ou une répétition ne peut pas être enregistré dans une entité
        [delimiter] save_to ne peut avoir qu’un seul #
        [list_needed] avec plusieurs entités, save_to nomme la liste : ma_liste#ma_propriete
        [list_unknown] save_to nomme une liste qui n’est pas dans la feuille des entités
        [list_missing] une entité n’a pas de list_name
        [list_repeated] deux entités ont le même list_name
        [reserved] name et label ne peuvent pas être des noms de propriétés
        [underscores] les noms ici ne peuvent pas commencer par deux tirets bas
        [period] le nom d’une liste d’entités ne peut pas avoir de point
        [property_repeated] deux réponses sont enregistrées dans la même propriété
        [update_needs_id] pour mettre à jour une entité, son entity_id est nécessaire
        [needs_update_if] avec entity_id et create_if, update_if est nécessaire aussi
        [create_needs_label] pour créer une entité, son label est nécessaire
        [scope_save] cette réponse n’est pas dans la même répétition que les autres de son entité
        [scope_read] l’entité lit une réponse d’une autre répétition que le reste
        [no_part_left] une autre entité occupe déjà la seule partie du formulaire où celle-ci pourrait être
       *[other] l’entité n’est pas comme elle doit être
    }
    .title = Entité non acceptée
    .help = Corrigez la feuille des entités ou la colonne save_to. Formulaire, groupe et répétition accueillent chacun une entité.

xlsform-entity_column =
    { $suggestions ->
        [0] la feuille des entités n’a pas de colonne { $column }
       *[other] la feuille des entités n’a pas de colonne { $column } ; vouliez-vous dire { $suggestion } ?
    }
    .title = Colonne d’entités inconnue
    .help = Corrigez le nom de la colonne ou supprimez-la.

xlsform-translation_missing = dans la feuille { $sheet }, { $column } manque dans la langue { $language }
    .title = Traduction manquante
    .help = Ajoutez la colonne ou le texte dans cette langue, sinon un texte dans une autre langue sera affiché.

xlsform-deprecated =
    { $what ->
        [disabled] la colonne disabled ne fait plus partie de XLSForm
       *[other] les appareils ne donnent plus { $what }
    }
    .title = N’est plus employé
    .help = Employez relevant à la place de disabled ; enlevez les questions sur l’appareil qui restent vides.

xform-part_missing = le document n’a pas de { $part ->
        [model] modèle
        [instance] instance avec les réponses
       *[body] corps
    }
    .title = Partie du formulaire manquante
    .help = Vérifiez que le fichier est un XForm d’ODK et qu’il est complet.

xform-node_unknown = ligne { $line } : un { $element } renvoie à un nœud que l’instance n’a pas
    .title = Référence vers un nœud inconnu
    .help = Corrigez le chemin ou ajoutez le nœud à l’instance.

xform-text_missing = ligne { $line } : aucune langue n’a le texte { $text }
    .title = Texte manquant
    .help = Ajoutez le texte aux traductions ou corrigez la référence.

xform-instance_missing =
    ligne { $line } : { $instance ->
        [none] la question n’a pas de choix
       *[other] les choix { $instance } ne sont pas dans le formulaire
    }
    .title = Choix manquants
    .help = Ajoutez les choix comme instance ou corrigez la référence.

xform-text_misplaced = il y a un texte qui n’est la réponse à aucune question
    .title = Texte hors des réponses
    .help = Placez le texte dans le nœud d’une question ou retirez-le.
