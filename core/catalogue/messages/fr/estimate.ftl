# estimate

estimate-length_differs =
    { $found ->
        [one] { $field } a { $found } élément alors qu’il en faut { $expected }
       *[other] { $field } a { $found } éléments alors qu’il en faut { $expected }
    }
    .title = Listes de longueurs différentes
    .help = Donnez à chaque liste un élément par ligne ; écrivez null quand un nombre est inconnu.
estimate-option_invalid =
    { $reason ->
        [confidence] { $option } doit être supérieur à 0 et inférieur à 1, par exemple 0.95
        [rising] { $option } demande au moins un nombre supérieur à 0 et inférieur à 1, chacun plus grand que le précédent
        [positive] { $option } doit être supérieur à 0
        [share] { $option } doit être supérieur à 0 et au plus égal à 1, avant le multiplicateur
        [probability] chaque nombre de { $option } doit être compris entre 0 et 1
        [definition] { $option } doit être un nombre entier de 1 à 9
        [choice] { $option } accepte ici l’une de ces valeurs : { $accepted }
        [unused] { $option } ne sert à rien ici
        [table] { $option } est dans la requête, et le tableau data en tient lieu
        [both] { $option } est donné, et ce dont on le calculerait l’est aussi
       *[other] { $option } a une valeur que cette estimation ne peut pas utiliser
    }
    .title = Réglage inutilisable
    .help = Utilisez une valeur citée dans la description de l’opération.
estimate-array_missing =
    { $reason ->
        [reference] { $field } manque ; population, reference_events et reference_population peuvent le remplacer
        [expected] { $field } manque ; les trois listes dont on calcule les événements attendus vont ensemble
        [index] { $field } manque, et l’indice de concentration en a besoin
        [column] le tableau data n’a pas de colonne { $field }
       *[method] { $field } manque, et la méthode en a besoin
    }
    .title = Liste manquante
    .help = Donnez la liste avec un élément par ligne, ou choisissez ce qui n’en a pas besoin.
estimate-value_invalid =
    { $reason ->
        [missing] le nombre manque
        [not_a_number] ce n’est pas un nombre
        [band_too_wide] la tranche d’âge est trop large pour son taux de mortalité : il y mourrait plus de personnes qu’il n’en arrive
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
estimate-strata_overlap = les âges { $stratum } et { $other } se chevauchent
    .title = Strates qui se chevauchent
    .help = Donnez chaque âge une seule fois : qui est dans deux strates compterait deux fois.
estimate-strata_gap = entre { $other } et { $stratum }, il y a des âges qu’aucune strate n’a
    .title = Trou entre les strates
    .help = Donnez aussi les strates manquantes, même si rien ne s’y est produit ; sans elles, la population standard serait une autre.
estimate-standard_partial = les strates représentent { $percent } % de la population standard { $standard }
    .title = Partie de la population standard
    .help = Il n’y a rien à faire s’il ne s’agit que de ces âges, par exemple de 15 à 64 ans. Dites-le partout où le taux est montré.
estimate-standard_differs = la strate { $stratum } a ici une autre population standard que dans une ligne précédente
    .title = Population standard différente
    .help = Donnez à une strate la même population standard dans tous les groupes ; des taux standardisés autrement ne se comparent pas.
estimate-target_unlikely = la cible dépasse un événement par personne
    .title = Cible avant le multiplicateur
    .help = Donnez la cible avant le multiplicateur : 50 pour 1 000 s’écrit 0.05. Ce qui en sort est multiplié.
estimate-no_limits =
    { $reason ->
        [end] la plus petite et la plus grande valeur n’ont pas de limites
        [nobody] là où plus personne n’attend, il n’y a pas de limites
       *[everybody] là où tout le monde attend encore, cette méthode n’a pas de limites
    }
    .title = Pas de limites
    .help = Il n’y a rien à faire ; la valeur reste sans limites.
estimate-median_beyond = à la fin, la moitié ou plus attend encore : il n’y a pas de médiane
    .title = Médiane non atteinte
    .help = Montrez plutôt la part à un moment donné, ou observez plus longtemps.
estimate-stratum_unknown = aucune suite de tranches de la population standard ne forme { $stratum }
    .title = Strate inconnue
    .help = Écrivez les âges sous la forme 0-4 ou 90+, avec les limites des tranches de la population standard.
