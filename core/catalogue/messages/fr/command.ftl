# The command line: files, and the summary of a build.

file-not_read =
    le fichier { $file } ne peut pas être lu : { $reason ->
        [not_found] il n’existe pas
        [not_allowed] ce compte n’a pas le droit de le lire
        [not_utf8] il n’est pas en UTF-8
       *[other] le système a refusé
    }
    .title = Fichier non lu
    .help = Vérifiez le chemin et le droit de lire le fichier.

file-not_written =
    { $file } ne peut pas être écrit : { $reason ->
        [not_found] son dossier n’existe pas
        [not_allowed] ce compte n’a pas le droit d’y écrire
        [full] le disque est plein
       *[other] le système a refusé
    }
    .title = Fichier non écrit
    .help = Créez le dossier s’il manque, ou vérifiez le chemin et la place sur le disque. Ce qui s’y trouvait est inchangé.

file-folder_occupied = le dossier { $file } n’est pas vide et n’a pas été écrit par acogida
    .title = Dossier occupé
    .help = Indiquez un autre dossier, ou videz celui-ci.

project-syntax = le projet { $file } n’est pas du TOML valide à la ligne { $line }, colonne { $column }
    .title = Projet illisible
    .help = Corrigez le fichier du projet à cet endroit.

argument-form = { $argument } n’est pas de la forme NOM=CHEMIN
    .title = Argument inutilisable
    .help = Écrivez le nom de la pièce jointe, un signe égal et le chemin du fichier.

file-parquet =
    { $reason ->
        [nested] la colonne { $column } du fichier Parquet { $file } contient des tableaux ou des listes de tableaux
       *[damaged] { $file } n’est pas un fichier Parquet complet, ou sa compression n’est pas prise en charge ici
    }
    .title = Fichier Parquet inutilisable
    .help = Réécrivez-le avec des colonnes simples, sans compression ou avec Snappy, gzip ou Zstandard.

schema-unknown = il n’y a pas de schéma de ce nom
    .title = Schéma inconnu
    .help = Lancez « acogida schema » sans nom pour les voir tous.

command-sources_not_read = sources qui n’ont pas pu être lues
command-rows_read = lignes lues
command-rows_refused = lignes refusées
command-responses_read = réponses lues
command-responses_refused = réponses refusées
command-entries = fiches normalisées
command-duplicates_merged = doublons fusionnés
command-to_review = paires à vérifier
command-organizations = organisations
command-locations_protected = lieux protégés
command-services_published = services publiés
command-indicators = estimations avec une valeur
command-site = site : { $path }
command-building = préparation de l’annuaire
command-working = en cours

argument-twice = { $file } porterait le nom { $name }, qu’un autre fichier porte déjà
    .title = Nom utilisé deux fois
    .help = Donnez à chaque fichier un nom propre.

argument-policy = { $argument } n’a pas la forme NOM=VALEUR
    .title = Politique inutilisable
    .help = Écrivez le nom de la politique, un signe égal et sa valeur, par exemple disabled=warn.

file-format_unclear = impossible de déterminer selon quelle norme le fichier { $file } est écrit
    .title = Format peu clair
    .help = Indiquez-le : --form-format pour un formulaire, --format pour des réponses.

command-responses_checked = réponses vérifiées
command-responses_ok = sans erreur
command-responses_wrong = avec erreurs
command-files_wrong = dans les fichiers eux-mêmes (erreurs)
command-findings = constats : { $path }
command-findings_where = tous les constats : ajoutez --report FICHIER
command-checking = vérification des réponses
command-linking = rapprochement des enregistrements
command-linked_records = enregistrements
command-linked_candidates = paires comparées
command-linked_same = identiques
command-linked_review = à examiner
command-linked_clusters = groupes d’au moins deux enregistrements
command-not_written = non écrit : { $names }. Ajoutez --out DOSSIER pour l’obtenir.
command-issues_where = tous les constats : ajoutez --issues FICHIER

file-overlap = { $file } remplacerait { $other }
    .title = Fichiers qui s’écrasent
    .help = Indiquez un autre fichier ou un autre dossier ; rien n’a été écrit.
