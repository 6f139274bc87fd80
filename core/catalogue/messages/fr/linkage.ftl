# linkage

linkage-model_invalid = le modèle de rapprochement n’est pas utilisable
    .title = Modèle de rapprochement inutilisable
    .help = Corrigez ce qui est énuméré ; docs/linkage.md décrit le format avec un exemple.
linkage-model_unknown = il n’y a pas de modèle de rapprochement intégré { $model }
    .title = Modèle de rapprochement inconnu
    .help = Utilisez le nom d’un modèle du catalogue, ou donnez le modèle lui-même.
linkage-column_missing = le tableau n’a pas la colonne { $column }, nécessaire pour rapprocher ses enregistrements
    .title = Colonne manquante
    .help = Ajoutez la colonne, ou nommez-en une autre, dans le modèle ou comme celle des étiquettes.
linkage-record_unknown = le tableau n’a pas d’enregistrement portant cet identifiant
    .title = Enregistrement inconnu
    .help = Utilisez les identifiants de la colonne que nomme le modèle.
linkage-model_part =
    cette partie du modèle de rapprochement n’est pas utilisable : { $reason ->
        [field_unknown] elle nomme un champ que le modèle n’a pas
        [field_twice] le nom du champ est utilisé deux fois
        [group_unknown] elle nomme un groupe que le modèle n’a pas
        [empty] elle est vide
        [several_multiple] une seule clé d’une règle peut être faite de mots ou d’éléments
        [different_not_last] le niveau « different » doit être le dernier
        [too_many_levels] les comparaisons ont ensemble trop de niveaux
        [threshold_missing] le test a besoin de at_least ou de at_most, un nombre non négatif
        [threshold_above_one] une similarité vaut au plus 1
        [share_out_of_range] une proportion est supérieure à 0 et vaut au plus 1
        [not_rising] les nœuds doivent croître, en poids et en probabilité, et être au moins deux
        [thresholds_crossed] « review » et « against » ne peuvent pas dépasser « same »
        [source_missing] le modèle ne nomme pas de colonne de sources
        [expression] l’expression régulière n’est pas correcte
       *[other] { $reason }
    }
    .title = Partie d’un modèle de rapprochement inutilisable
    .help = Corrigez cette partie du modèle.
linkage-id_missing =
    { $count ->
        [one] une ligne n’a pas d’identifiant et a été laissée de côté
       *[other] { $count } lignes n’ont pas d’identifiant et ont été laissées de côté
    }
    .title = Lignes sans identifiant
    .help = Donnez un identifiant à chaque ligne, ou retirez du modèle la colonne des identifiants.
linkage-id_repeated =
    { $count ->
        [one] une ligne porte l’identifiant d’une autre et a été laissée de côté
       *[other] { $count } lignes portent l’identifiant d’une autre et ont été laissées de côté
    }
    .title = Identifiant en double
    .help = Donnez à chaque ligne un identifiant propre.
linkage-nothing_to_compare = il n’y a pas deux enregistrements à comparer
    .title = Rien à comparer
    .help = Il n’y a rien à faire, sauf si l’on attendait plus d’enregistrements.
linkage-block_split =
    trop d’enregistrements ont les mêmes clés ({ $records } dans le plus grand bloc), si bien que { $compared } paires sur { $possible } ont été comparées { $blocks ->
        [one] dans un bloc
       *[other] dans { $blocks } blocs
    }
    .title = Blocs trop grands
    .help = Ajoutez une clé à cette règle, nommez des champs dans split_by, ou augmentez max_block si le temps le permet.
linkage-not_converged =
    { $rounds ->
        [one] après { $rounds } tour d’apprentissage, les proportions changeaient encore
       *[other] après { $rounds } tours d’apprentissage, les proportions changeaient encore
    }
    .title = Apprentissage inachevé
    .help = Autorisez plus de tours, ou donnez dans le modèle les proportions d’une comparaison.
linkage-not_trained = aucune paire n’a rien dit de la comparaison { $comparison } ; les proportions attendues ont été utilisées
    .title = Comparaison sans apprentissage
    .help = Ajoutez une règle de blocage sans le champ de cette comparaison, ou donnez ses proportions dans le modèle.
linkage-join_refused =
    { $count ->
        [one] une paire qui semble identique n’a pas été réunie, car quelque chose s’y oppose
       *[other] { $count } paires qui semblent identiques n’ont pas été réunies, car quelque chose s’y oppose
    }
    .title = Paires non réunies
    .help = Regardez les paires au résultat « review » et de forte probabilité, et enregistrez une décision.
linkage-cluster_large = { $records } enregistrements sont liés ; toutes leurs paires n’ont pas été examinées avant de les réunir
    .title = Très grand groupe
    .help = Vérifiez le groupe : des valeurs de remplissage, comme le téléphone d’un siège, relient des enregistrements.
linkage-decision_unknown = une décision nomme un enregistrement qui n’est pas dans le tableau
    .title = Décision sans enregistrement
    .help = Retirez la décision si l’enregistrement a été supprimé, ou corrigez l’identifiant.
linkage-decisions_contradict = deux décisions sur la même paire se contredisent ; les enregistrements restent séparés
    .title = Décisions contradictoires
    .help = Gardez une seule des deux décisions.
linkage-row_unusable = il manque à une ligne une valeur nécessaire, ou sa probabilité n’est pas valide
    .title = Ligne inutilisable
    .help = Complétez la ligne. Les probabilités sont des nombres de 0 à 1.

linkage-explanation =
    { $outcome ->
        [same] Les deux enregistrements désignent la même chose
        [review] Les deux enregistrements désignent peut-être la même chose et quelqu’un devrait vérifier
       *[different] Les deux enregistrements sont différents
    } (probabilité { $percent } %). En bits d’indices : { $evidence }.
linkage-evidence =
    { $comparison } : { $test ->
        [exact] identique
        [jaro_winkler] d’orthographe proche
        [levenshtein] peu de lettres diffèrent
        [damerau] peu de lettres diffèrent ou sont inversées
        [same_words] les mêmes mots
        [word_overlap] des mots en commun
        [rare_words] des mots rares en commun
        [contains] l’un fait partie de l’autre
        [shared_items] un élément en commun
        [initials] l’un est fait des initiales de l’autre
        [same_numbers] les mêmes nombres
        [other_numbers] d’autres nombres
        [number] des nombres proches
        [kilometres] des lieux proches
        [date_parts] des dates qui diffèrent d’une partie ou dont jour et mois sont échangés
        [days] des dates proches
        [missing] inconnu pour l’un des deux
       *[different] différent
    } ({ $weight })
