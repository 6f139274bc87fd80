# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } a { $found } élément alors qu’il en faut { $expected }
       *[other] { $field } a { $found } éléments alors qu’il en faut { $expected }
    }
    .title = Listes de longueurs différentes
    .help = Donnez à chaque liste un élément par ligne ; écrivez null quand un nombre est inconnu.
estimate-option_invalid = { $option } a une valeur que cette estimation ne peut pas utiliser
    .title = Réglage inutilisable
    .help = Utilisez une valeur citée dans la description de l’opération.
estimate-value_invalid =
    { $reason ->
        [missing] le nombre manque
        [not_a_count] un effectif est un nombre entier non négatif
        [negative] le nombre est négatif
       *[other] le nombre est trop grand pour cette méthode
    }
    .title = Nombre inutilisable
    .help = Corrigez le nombre ; les lignes qui n’en dépendent pas sont estimées quand même.
estimate-no_denominator = la division est impossible : le dénominateur est nul
    .title = Dénominateur nul
    .help = Retirez la ligne, ou indiquez la population dont proviennent les événements.
estimate-above_denominator = le numérateur est plus grand que le dénominateur
    .title = Numérateur supérieur au dénominateur
    .help = Vérifiez que les deux comptent les mêmes personnes sur la même période.
estimate-too_few =
    { $reason ->
        [too_few_events] il y a trop peu d’événements pour cette méthode
        [too_few_values] il y a trop peu de valeurs pour cette méthode
        [too_few_for_byar] il y a trop peu d’événements pour la borne inférieure de Byar
       *[near_zero] la valeur au dénominateur est nulle ou ne se distingue pas de zéro
    }
    .title = Données insuffisantes pour cette méthode
    .help = Regroupez des périodes ou des zones, ou utilisez une méthode exacte.
estimate-no_spread = toutes les valeurs sont égales, les deux limites sont donc la moyenne
    .title = Limites sans étendue
    .help = N’y voyez pas une certitude : des valeurs qui ne diffèrent jamais ne disent rien de l’écart que d’autres peuvent avoir. Vérifiez que ce sont les bonnes.
estimate-below_zero = la limite inférieure est au-dessous de zéro, où la valeur ne peut pas être
    .title = Limite inférieure au-dessous de zéro
    .help = Réunissez des périodes ou des zones : il y a trop peu d’événements pour des limites autour de la valeur. Rien n’a été coupé.
estimate-repeated = cette strate, cet âge ou ce score figure deux fois dans le même groupe
    .title = Strate, âge ou score en double
    .help = Donnez chacun une seule fois par groupe ; additionnez les effectifs s’ils vont ensemble.
estimate-stratum_missing = le groupe n’a pas la strate { $stratum }, que d’autres groupes ont
    .title = Strate manquante
    .help = Donnez la strate avec sa population, même si rien ne s’y est produit.
estimate-stratum_unknown = aucune suite de tranches de la population standard ne forme { $stratum }
    .title = Strate inconnue
    .help = Écrivez les âges sous la forme 0-4 ou 90+, avec les limites des tranches de la population standard.
