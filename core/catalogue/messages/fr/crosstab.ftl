# crosstab

crosstab-column_renamed = la colonne { $column } est lue comme la variable { $variable }
    .title = Colonne sous un autre nom
    .help = Il n’y a rien à faire ; utilisez le nom de la variable dans les tableaux.
crosstab-column_repeated = la colonne { $column } est aussi la variable { $variable } ; elle n’est pas lue
    .title = Variable à deux colonnes
    .help = Supprimez l’une des colonnes, ou renommez-la si elle signifie autre chose.
crosstab-column_missing = il n’y a pas de colonne pour la variable { $variable }
    .title = Colonne manquante
    .help = Il n’y a rien à faire si les fichiers de cette année ne l’ont pas ; sinon, vérifiez l’en-tête.
crosstab-too_many_codes = { $variable } a plus de { $most } valeurs différentes : on ne peut pas compter selon elle
    .title = Trop de valeurs différentes
    .help = Laissez de côté ce qui distingue les enregistrements et groupez les quantités en classes.
crosstab-value_trimmed =
    { $count ->
        [one] { $count } valeur de { $column } est entourée d’espaces, qui ont été retirées
       *[other] { $count } valeurs de { $column } sont entourées d’espaces, qui ont été retirées
    }
    .title = Espaces autour des valeurs
    .help = Il n’y a rien à faire.
crosstab-value_decoded =
    { $count ->
        [one] { $count } valeur de { $column } est un libellé ; elle a été lue comme le code correspondant
       *[other] { $count } valeurs de { $column } sont des libellés ; elles ont été lues comme les codes correspondants
    }
    .title = Libellés au lieu de codes
    .help = Vérifiez que le fichier utilise les libellés du même dictionnaire de codes.
crosstab-value_converted =
    { $count ->
        [one] { $count } valeur de { $column } est un nombre entier écrit autrement, comme 7.0 ou 07 ; elle a été lue comme un code
       *[other] { $count } valeurs de { $column } sont des nombres entiers écrits autrement, comme 7.0 ou 07 ; elles ont été lues comme des codes
    }
    .title = Nombres sous une autre forme
    .help = Écrivez les codes sans décimales ni zéros initiaux.
crosstab-value_unknown =
    { $count ->
        [one] { $count } valeur de { $column } n’est pas un code du dictionnaire ; elle compte comme manquante
       *[other] { $count } valeurs de { $column } ne sont pas des codes du dictionnaire ; elles comptent comme manquantes
    }
    .title = Valeurs qui ne sont pas des codes
    .help = Corrigez les valeurs, ou ajoutez leurs codes au dictionnaire.
crosstab-years_mixed = les enregistrements portent sur { $count } années différentes
    .title = Plusieurs années ensemble
    .help = Comptez selon { $variable }, ou choisissez une année par une condition.
crosstab-delimiter_differs = le nom du fichier annonce un autre séparateur ; il a été lu avec { $delimiter }
    .title = Autre séparateur
    .help = Il n’y a rien à faire ; renommez le fichier pour ne pas induire en erreur.
crosstab-codebook_unknown = il n’existe pas de dictionnaire de codes { $codebook }
    .title = Dictionnaire de codes inconnu
    .help = Nommez-en un que cite la documentation, ou donnez le dictionnaire lui-même.
crosstab-variable_unknown = les enregistrements n’ont pas de variable { $variable }
    .title = Variable inconnue
    .help = Utilisez les noms que donne l’ouverture des enregistrements ; une variable qui a trop de valeurs n’y est pas.
crosstab-table_invalid = un tableau demande au moins une variable en lignes, { $most } au plus en tout, et aucune deux fois
    .title = Tableau impossible
    .help = Corrigez les lignes et colonnes du tableau ; les autres tableaux sont comptés.
crosstab-table_too_large = le tableau aurait plus de { $most } cellules
    .title = Tableau trop grand
    .help = Prenez moins de variables, ou des variables à moins de codes ; les autres tableaux sont comptés.
crosstab-weight_invalid =
    { $count ->
        [one] { $count } enregistrement, l’enregistrement { $record }, n’a pas dans { $variable } de poids utilisable ; il ne compte nulle part
       *[other] { $count } enregistrements n’ont pas dans { $variable } de poids utilisable, le premier est l’enregistrement { $record } ; ils ne comptent nulle part
    }
    .title = Poids inutilisable
    .help = Un poids est 0, ou un nombre de 0.000244140625 à 16777216 ; changez d’échelle s’ils sont plus petits ou plus grands.
crosstab-states_differ = cet état ne va pas avec ceux qui le précèdent
    .title = États incompatibles
    .help = Réunissez des états des mêmes tableaux, condition, poids et codes manquants, tels qu’ils ont été donnés.
crosstab-states_missing = il n’y a pas d’états à fusionner
    .title = Aucun état
    .help = Donnez au moins un état, tel que crosstab.compute le donne avec partial.
crosstab-table_repeated = un tableau précédent porte le même nom
    .title = Tableau nommé deux fois
    .help = Donnez à chaque tableau un id qui lui est propre, ou aucun.
