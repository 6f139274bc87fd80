# REDCap

redcap-dictionary_invalid =
    le dictionnaire de données ne peut pas être utilisé : { $reason ->
        [column_missing] il manque la colonne « { $name } »
        [name] le nom de variable { $name } n’est pas fait de minuscules, de chiffres et de tirets bas
        [name_missing] un champ n’a pas de nom de variable
        [name_duplicate] le nom de variable { $name } est utilisé deux fois
        [form_missing] le champ { $name } n’appartient à aucun instrument
        [form_split] les champs de l’instrument { $name } ne se suivent pas
        [type_missing] le champ { $name } n’a pas de type
        [type_unknown] le type du champ { $name } n’est pas un de ceux de REDCap
        [choices_missing] le champ { $name } n’a pas de choix
        [choice_code] un choix du champ { $name } n’est pas écrit « code, libellé »
        [choice_duplicate] un code est utilisé deux fois dans les choix du champ { $name }
        [calculation_missing] le champ { $name } n’a rien à calculer
        [bound] une valeur minimale ou maximale du champ { $name } n’est pas de son type
        [bound_crossed] la valeur minimale du champ { $name } dépasse la valeur maximale
        [logic_reference] la logique renvoie au champ { $name }, qui n’existe pas
        [matrix_choices] le champ { $name } a d’autres choix que sa matrice
        [exclusive_unknown] le champ { $name } exclut avec un code qu’il n’a pas
        [empty] il n’a pas de champs
       *[other] { $name } n’est pas correct
    }
    .title = Le dictionnaire de données enfreint une règle de REDCap
    .help = Corrigez cette cellule du dictionnaire de données.

redcap-column_unknown = la colonne { $column } n’est pas un champ du dictionnaire de données
    .title = Colonne inconnue dans un export
    .help = Vérifiez que l’export et le dictionnaire sont du même projet et de la même version.

redcap-record_missing = rien dans la colonne { $column } ne dit de quel enregistrement il s’agit
    .title = Ligne sans enregistrement
    .help = Chacune de ces lignes a été lue comme un enregistrement à part, avec son numéro comme identifiant. Exportez aussi l’identifiant de l’enregistrement.

redcap-cell_misplaced = le champ { $column } appartient à un autre instrument que cette ligne, sa valeur ne compte donc pas
    .title = Valeur dans la ligne d’un autre instrument
    .help = Déplacez la valeur vers la ligne de son instrument ou videz la cellule. Vérifiez quels instruments se répètent dans le projet.

redcap-row_twice = l’export contient déjà, dans une ligne précédente, cet enregistrement, cet événement, cet instrument et cette instance
    .title = Ligne en double dans un export
    .help = Supprimez l’une des deux lignes ou corrigez le numéro de l’instance.

redcap-instrument_unknown = le dictionnaire n’a pas d’instrument { $instrument }
    .title = Instrument répété inconnu
    .help = Écrivez le nom de l’instrument comme dans le dictionnaire de données ou utilisez le dictionnaire de cet export.
