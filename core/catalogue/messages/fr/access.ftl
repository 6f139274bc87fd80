# access

access-list_missing = { $list } n’est ni dans la requête ni parmi les tableaux
    .title = Liste manquante
    .help = Donnez la liste dans la requête, ou un tableau du même nom.
access-column_missing = le tableau n’a pas de colonne { $column }
    .title = Colonne manquante
    .help = Ajoutez la colonne, ou renommez celle qui contient cette donnée.
access-option_invalid = { $option } manque ou a une valeur que cette méthode ne peut pas utiliser
    .title = Réglage inutilisable
    .help = Voyez dans la description de l’opération les réglages dont la méthode a besoin et donnez des nombres positifs ; les tranches vont de la plus proche à la plus lointaine, avec des poids entre 0 et 1.
access-id_repeated = cet identifiant figure deux fois dans { $list } ; la première entrée compte
    .title = Identifiant en double
    .help = Donnez chaque zone et chaque centre une seule fois.
access-id_unknown =
    { $field ->
        [area] ce coût de déplacement ne désigne aucune zone de la liste ; il est laissé de côté
       *[other] ce coût de déplacement ne désigne aucun centre de la liste ; il est laissé de côté
    }
    .title = Identifiant inconnu
    .help = Corrigez l’identifiant, ou ajoutez la zone ou le centre à la liste. Les paires sont réunies par identifiant, jamais par position.
access-pair_repeated = cette paire de zone et de centre a déjà un coût ; le premier compte
    .title = Paire en double
    .help = Donnez un seul coût par paire, par exemple celui du trajet le plus rapide.
access-id_missing = une entrée de { $list } n’a pas d’identifiant
    .title = Identifiant manquant
    .help = Donnez à chaque zone et à chaque centre un identifiant propre ; les coûts de déplacement et les résultats le nomment.
access-value_invalid =
    { $reason ->
        [missing] la valeur de { $field } manque ; le calcul se fait sans elle
        [negative] la valeur de { $field } est négative ; le calcul se fait sans elle
        [too_large] la valeur de { $field } est trop grande ; le calcul se fait sans elle
       *[infinite] la valeur de { $field } est infinie ; le calcul se fait sans elle
    }
    .title = Nombre inutilisable
    .help = Corrigez le nombre. Les zones dont l’accessibilité serait autre avec lui sont signalées.
access-incomplete = l’accessibilité de cette zone serait autre si tous les nombres autour d’elle étaient connus
    .title = Accessibilité incomplète
    .help = Corrigez les populations, capacités et coûts signalés ; d’ici là, elle est calculée sans eux.
access-point_invalid =
    { $reason ->
        [missing] le point manque : aucune distance n’est connue
       *[out_of_range] le point n’est pas sur Terre : aucune distance n’est connue
    }
    .title = Point inutilisable
    .help = Donnez la latitude et la longitude en degrés, ou un tableau des coûts de déplacement.
access-modality_missing = le centre n’a pas de modalité et ne figure que dans le résultat de tous les centres
    .title = Modalité manquante
    .help = Donnez la modalité de chaque centre, ou mesurez-les tous ensemble.
access-nobody_in_reach = personne n’habite dans l’aire d’attraction de ce centre : sa capacité ne sert aucune zone
    .title = Personne à portée
    .help = Vérifiez les coûts de déplacement de ce centre ; élargissez l’aire d’attraction si l’on vient de plus loin.
access-out_of_range = l’accessibilité de cette zone est trop grande pour être calculée
    .title = Au-delà de ce qui se calcule
    .help = Vérifiez la population et les poids alentour : presque personne ne partage ce qui est à portée.
access-not_converged =
    { $rounds ->
        [one] après { $rounds } tour, des habitants changeaient encore de centre : les coûts sont approchés
       *[other] après { $rounds } tours, des habitants changeaient encore de centre : les coûts sont approchés
    }
    .title = Calcul non stabilisé
    .help = Prenez une aire d’attraction plus petite ou un tau plus grand, ou tenez le résultat pour une approximation.
