# responses as tables

responses-column_unknown = la colonne { $column } ne correspond à aucune question du formulaire
    .title = Colonne sans question
    .help = Ses cellules ont été écartées. Vérifiez l’orthographe, ou si l’export provient d’une autre version du formulaire.

responses-column_ambiguous = la colonne { $column } pourrait correspondre à plusieurs questions du formulaire
    .title = Colonne de plusieurs questions
    .help = Ses cellules ont été écartées. Exportez avec les noms des questions plutôt que leurs libellés, ou avec les noms des groupes.

responses-column_twice = la colonne { $column } correspond à une question qui a déjà une autre colonne
    .title = Question avec deux colonnes
    .help = Ses cellules ont été écartées. Supprimez l’une des deux colonnes.

responses-table_unknown = le tableau { $table } ne correspond à aucun groupe répété du formulaire
    .title = Tableau sans groupe répété
    .help = Ses lignes ont été écartées. Donnez au tableau le nom du groupe répété, comme le fait l’export.

responses-table_missing = le tableau du groupe répété { $repeat } manque, ses lignes n’ont donc pas été vérifiées
    .title = Tableau d’un groupe répété manquant
    .help = Ajoutez le fichier ou la feuille de l’export qui contient ces lignes. Ce qui en dépend n’a pas été vérifié non plus.

responses-no_main_table = tous les tableaux renvoient aux lignes d’un autre, de sorte qu’aucun ne contient les réponses
    .title = Tableau principal manquant
    .help = Ajoutez le tableau de l’export qui a une ligne par réponse.

responses-parent_unknown = une ligne du tableau { $table } ne correspond à aucune ligne du tableau qui l’entoure
    .title = Ligne sans réponse
    .help = La ligne a été écartée. Vérifiez que tous les tableaux proviennent du même export.

responses-key_twice = deux lignes du tableau { $table } ont la même clé
    .title = Clé utilisée deux fois
    .help = Les deux lignes ont été lues. Supprimez celle qui est une répétition.

responses-choice_unclear = la cellule de la colonne { $column } ne dit pas si le choix est retenu ou non
    .title = Choix peu clair
    .help = Écrivez 1 pour un choix retenu, 0 sinon, ou laissez la cellule vide.

responses-choice_contradicted = la colonne { $column } indique d’autres choix que les colonnes de chaque choix
    .title = Colonnes de choix contradictoires
    .help = Les choix de cette colonne ont été retenus. Comparez les deux avec l’enregistrement d’origine et corrigez celle qui est fausse.

responses-answer_twice = une autre ligne du même enregistrement donne une autre réponse dans la colonne { $column }
    .title = Deux réponses à une question
    .help = La réponse de cette ligne a été retenue. Corrigez celle qui est fausse, ou donnez à chaque ligne son propre événement ou sa propre instance.

responses-table_twice = le tableau { $table } est un autre tableau d’un groupe répété qui en a déjà un
    .title = Deux tableaux d’un groupe répété
    .help = Ses lignes ont été écartées. Réunissez toutes les lignes du groupe répété dans un seul tableau.

responses-errors_apart =
    { $count ->
        [one] une erreur d’une réponse se trouve
       *[other] { $count } erreurs de réponses se trouvent
    } parmi les constats demandés à part
    .title = Erreurs parmi les constats donnés à part
    .help = Lisez issues.csv, issues.jsonl ou la table issues : chaque erreur y a sa réponse et son emplacement.

responses-only_first =
    { $count ->
        [one] une autre réponse du fichier n’a pas été vérifiée
       *[other] { $count } autres réponses du fichier n’ont pas été vérifiées
    }
    .title = Seule la première réponse a été vérifiée
    .help = Vérifiez les fichiers de plusieurs réponses avec response.check_batch.
