# exchange visits

visit-person_unknown = cette personne ne figure pas parmi celles qui ont été indiquées
    .title = Personne inconnue
    .help = Ajoutez la personne ou corrigez l’identifiant.
visit-repeated = cet identifiant figure deux fois
    .title = Identifiant en double
    .help = Donnez à chacun son propre identifiant et nommez chaque personne une seule fois.
visit-not_of_visitor = cette personne n’appartient pas à la partie en visite
    .title = Hors de la partie en visite
    .help = La délégation vient de la partie en visite.
visit-ends_before_start = la fin précède le début
    .title = Fin avant le début
    .help = Corrigez l’une des deux heures.
visit-same_side = l’hôte et le visiteur sont du même côté
    .title = Même côté
    .help = Une visite va d’un côté de l’Atlantique à l’autre.
visit-mayor_head = une visite au niveau des maires est conduite par une seule autorité ou son représentant, et non par { $found }
    .title = Aucune autorité, ou plusieurs
    .help = Nommez le maire ou la maire, ou le seul haut représentant qu’il ou elle a désigné.
visit-mayor_staff =
    { $people ->
        [one] l’autorité est accompagnée de { $people } membre de l’équipe technique, et non de { $found }
       *[other] l’autorité est accompagnée de { $people } membres de l’équipe technique, et non de { $found }
    }
    .title = Équipe technique
    .help = Modifiez la délégation. Les interprètes ne comptent pas.
visit-mayor_days =
    { $exact ->
        [1] une visite au niveau des maires dure { $max ->
            [1] un jour
           *[other] { $max } jours
        }, et non { $days }
       *[other] une visite au niveau des maires dure de { $min } à { $max } jours, et non { $days }
    }
    .title = Trop courte ou trop longue
    .help = Modifiez les dates.
visit-not_programmed_by_host = l’hôte n’établit pas le programme
    .title = Programme non établi par l’hôte
    .help = Confiez le programme à l’hôte et indiquez-le.
visit-no_press_conference = le programme ne prévoit pas de conférence de presse
    .title = Sans conférence de presse
    .help = Ajoutez-en une.
visit-no_broadcast = le programme ne prévoit pas de passage à la télévision ou à la radio
    .title = Sans télévision ni radio
    .help = Ajoutez-en un.
visit-no_treatment_programme = aucun programme de soins n’est visité
    .title = Sans programme de soins
    .help = Ajoutez la visite d’un programme.
visit-no_walk_about = le programme ne prévoit pas de parcours à pied dans la ville
    .title = Sans parcours dans la ville
    .help = Ajoutez-en un.
visit-technical_people =
    { $people ->
        [one] une visite technique réunit { $people } personne, et non { $found }
       *[other] une visite technique réunit { $people } personnes, et non { $found }
    }
    .title = Nombre de personnes
    .help = Modifiez la délégation. Les interprètes ne comptent pas.
visit-technical_role =
    personne ne se déplace pour { $role ->
        [drug_commission] la commission des drogues
        [board_of_health] la direction de la santé
        [court_system] la justice
       *[ngo_provider] les ONG de soins
    }
    .title = Rôle manquant
    .help = Une visite technique réunit une personne de la commission des drogues, une de la direction de la santé, une de la justice et une des structures de soins.
visit-technical_days =
    { $exact ->
        [1] une visite technique dure { $max ->
            [1] un jour
           *[other] { $max } jours
        }, et non { $days }
       *[other] une visite technique dure de { $min } à { $max } jours, et non { $days }
    }
    .title = Trop courte ou trop longue
    .help = Modifiez les dates.
visit-first_not_mayor = la première visite entre les deux n’est pas au niveau des maires ou n’est pas encore terminée
    .title = Première visite
    .help = Commencez par une visite au niveau des maires.
visit-no_interpreter = les deux n’ont aucune langue en commun et personne n’interprète
    .title = Sans interprète
    .help = Prévoyez un interprète.
visit-in_two_places =
    { $kind ->
        [forum] cette personne participe en même temps au forum { $event }
       *[visit] cette personne participe en même temps à la visite { $event }
    }
    .title = À deux endroits
    .help = Déplacez la visite ou envoyez quelqu’un d’autre.
visit-agenda_empty = il n’y a pas de programme
    .title = Sans programme
    .help = Demandez le programme à l’hôte.
visit-agenda_outside = cette partie du programme est hors de la visite
    .title = Hors de la visite
    .help = Corrigez ses heures ou celles de la visite.
visit-agenda_overlap =
    { $others ->
        [1] les mêmes personnes ont deux rendez-vous en même temps
       *[other] les mêmes personnes ont en même temps ce rendez-vous et { $others } autres
    }
    .title = En même temps
    .help = Déplacez l’un des deux ou partagez la délégation.
visit-travel_gap =
    { $found ->
        [one] il y a { $found } minute pour rejoindre le lieu suivant alors qu’il en faut { $minutes }
       *[other] il y a { $found } minutes pour rejoindre le lieu suivant alors qu’il en faut { $minutes }
    }
    .title = Trop peu de temps de trajet
    .help = Laissez plus de temps ou indiquez la durée du trajet.
visit-long_day =
    { $hours ->
        [one] la journée de travail du { $date } dépasse { $hours } heure
       *[other] la journée de travail du { $date } dépasse { $hours } heures
    }
    .title = Longue journée
    .help = Raccourcissez la journée. Les repas, les réceptions et les trajets ne comptent pas en début ni en fin de journée.
visit-no_objectives = il n’y a pas d’objectifs
    .title = Sans objectifs
    .help = Écrivez avant la visite à quoi elle sert.
visit-report_missing =
    { $days ->
        [one] il n’y a pas de rapport { $days } jour après la visite
       *[other] il n’y a pas de rapport { $days } jours après la visite
    }
    .title = Rapport manquant
    .help = Rédigez le rapport.
visit-report_early = le rapport est daté d’avant la fin de la visite
    .title = Rapport prématuré
    .help = Corrigez la date du rapport ou celle de la visite.
visit-report_late =
    { $days ->
        [one] le rapport est arrivé plus de { $days } jour après la visite
       *[other] le rapport est arrivé plus de { $days } jours après la visite
    }
    .title = Rapport tardif
    .help = Il n’y a rien à faire ; rendez compte plus tôt la prochaine fois.
visit-no_follow_ups = le rapport ne dit pas quelles suites sont données
    .title = Sans suites
    .help = Écrivez ce qui sera fait, par qui et pour quand.
visit-follow_up_no_owner = personne n’est responsable de cette suite
    .title = Sans responsable
    .help = Nommez la partie qui s’en charge.
visit-no_agreement = aucun accord entre les deux n’est indiqué, ou les deux ne l’avaient pas signé au début de la visite
    .title = Sans accord
    .help = Indiquez l’accord, ou signez-en un.
visit-agreement_of_others = l’accord lie d’autres parties
    .title = Autre accord
    .help = Indiquez l’accord entre l’hôte et le visiteur.
visit-outside_agreement = la visite est hors des dates de l’accord
    .title = Hors de l’accord
    .help = Déplacez la visite ou renouvelez l’accord.
visit-not_reciprocal = visites que l’hôte a reçues de l’autre partie : { $received } ; visites qu’il lui a rendues : { $made }
    .title = Sans réciprocité
    .help = Laissez l’autre partie recevoir la prochaine fois.
visit-not_in_season = aucune visite de la saison n’est de cette partie ou de cette personne
    .title = Personne de la saison
    .help = Corrigez l’identifiant ; ce qui figure ici n’empêche aucune date.
visit-over_capacity =
    { $side ->
        [host] avec cette visite, l’hôte en reçoit { $found } en { $year } ; il peut en recevoir { $most }
       *[visitor] avec cette visite, le visiteur en fait { $found } en { $year } ; il peut en faire { $most }
    }
    .title = Plus de visites que possible
    .help = Déplacez la visite à une autre année ou demandez à la partie si elle peut davantage.
visit-season_unfit = le dernier jour précède le premier
    .title = Dates inversées
    .help = Corrigez l’une des deux dates.
visit-unscheduled = il n’y a pas de jours pour cette visite : { $reason ->
        [window_too_short] la période est plus courte que la visite
        [weekend] elle tomberait en fin de semaine
        [holiday] l’hôte a des jours fériés
        [host_closed] l’hôte ne reçoit personne à ce moment-là
        [person_absent] quelqu’un ne peut pas se déplacer à ce moment-là
        [mayor_level_first] la visite au niveau des maires ne sera pas terminée
        [host_full] l’hôte reçoit déjà autant de visites qu’il le peut
        [visitor_full] le visiteur fait déjà autant de visites qu’il le peut
       *[person_busy] quelqu’un participe à une autre visite à ce moment-là
    }
    .title = Aucun jour trouvé
    .help = Le plan compte les raisons ; élargissez la période ou changez ce qui l’empêche.
visit-search_ended =
    { $steps ->
        [one] la recherche s’est arrêtée après { $steps } étape ; un plan avec plus de visites peut exister
       *[other] la recherche s’est arrêtée après { $steps } étapes ; un plan avec plus de visites peut exister
    }
    .title = Recherche arrêtée
    .help = Autorisez plus d’étapes, ou programmez des saisons plus courtes.
