# fora

forum-ends_before_start = le forum se termine avant de commencer
    .title = Fin avant le début
    .help = Corrigez l’une des deux heures.
forum-delegation_repeated = cette partie a deux délégations
    .title = Délégation en double
    .help = Réunissez-les.
forum-person_repeated = cette personne figure deux fois dans les délégations
    .title = Personne en double
    .help = Nommez chaque personne une seule fois.
forum-length =
    { $days ->
        [one] un forum dure { $days } jour, et non { $found }
       *[other] un forum dure { $days } jours, et non { $found }
    }
    .title = Durée
    .help = Modifiez les heures. Une journée sans matinée ou sans après-midi compte pour une demi-journée.
forum-delegation_size =
    { $people ->
        [one] une délégation compte au plus { $people } personne, et non { $found }
       *[other] une délégation compte au plus { $people } personnes, et non { $found }
    }
    .title = Délégation trop nombreuse
    .help = Envoyez moins de personnes.
forum-mayor_costs = la ville ne prend pas en charge les frais du ou de la maire
    .title = Frais du ou de la maire
    .help = Laissez la ville payer, et indiquez-le.
forum-not_open = le forum n’est pas ouvert à toutes les villes intéressées
    .title = Non ouvert
    .help = Ouvrez-le à toutes les villes intéressées.
forum-not_invited = la ville { $party } a demandé à venir et n’a pas de délégation
    .title = Sans délégation
    .help = Invitez la ville, ou demandez-lui si elle veut toujours venir.
forum-one_sided = personne ne vient de l’un des deux côtés
    .title = Un seul côté
    .help = Invitez des villes des deux côtés.
forum-wrap_up_place = le forum qui conclut le programme n’a pas lieu dans l’Union européenne
    .title = Lieu
    .help = Tenez-le dans une ville de l’Union européenne.
forum-wrap_up_year =
    { $found ->
        [0] le forum qui conclut le programme a lieu avant son premier jour, et non l’année { $year }
       *[other] le forum qui conclut le programme a lieu l’année { $found }, et non l’année { $year }
    }
    .title = Année
    .help = Tenez-le la dernière année du programme.
forum-year_unknown = on ne peut pas savoir en quelle année du programme tombe ce forum ; il relève de l’année { $year }
    .title = Année du programme inconnue
    .help = Donnez programme_starts.
forum-no_transition = rien ne dit comment les villes continuent par elles-mêmes
    .title = Sans transition
    .help = Écrivez qui poursuit quoi après le programme.
