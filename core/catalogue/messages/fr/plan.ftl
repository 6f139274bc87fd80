# action plans

plan-id_repeated = cet identifiant figure deux fois
    .title = Identifiant en double
    .help = Donnez à chaque objectif, à chaque résultat et à chaque activité son propre identifiant.
plan-empty = le plan n’a pas d’objectifs
    .title = Plan vide
    .help = Écrivez ce que les parties veulent atteindre et ce qu’elles font pour cela.
plan-agreement_differs = le plan mentionne un autre accord que celui qui a été indiqué
    .title = Autre accord
    .help = Indiquez l’accord que le plan met en œuvre.
plan-party_differs = cette partie du plan n’est pas partie à l’accord
    .title = Partie d’un autre accord
    .help = Nommez les parties à l’accord que le plan met en œuvre.
plan-goal_unmeasured = rien ne mesure cet objectif
    .title = Objectif non mesuré
    .help = Donnez un indicateur à un résultat ou à une activité de l’objectif.
plan-result_without_activity = rien n’est fait pour ce résultat
    .title = Résultat sans activité
    .help = Ajoutez une activité ou retirez le résultat.
plan-no_owner = personne n’est responsable de cette activité
    .title = Sans responsable
    .help = Nommez la partie qui s’en charge.
plan-owner_unknown = le responsable n’est pas une partie du plan
    .title = Responsable inconnu
    .help = Nommez l’une des parties du plan.
plan-no_group = l’activité n’appartient à aucun groupe de travail
    .title = Sans groupe de travail
    .help = Nommez le groupe : 1 politiques publiques, 2 services de soins, 3 alternatives à l’incarcération.
plan-no_due = l’activité n’a pas d’échéance
    .title = Sans échéance
    .help = Indiquez l’échéance.
plan-ends_before_start = l’activité se termine avant de commencer
    .title = Fin avant le début
    .help = Corrigez l’une des deux dates.
plan-outside_agreement = l’activité est hors des dates de l’accord
    .title = Hors de l’accord
    .help = Déplacez l’activité ou renouvelez l’accord.
plan-one_sided = la partie { $party } n’est responsable de rien
    .title = Un seul côté
    .help = Confiez au moins une activité à chaque partie.
plan-after_unknown = l’activité suit une activité qui n’est pas dans le plan
    .title = Activité inconnue
    .help = Corrigez l’identifiant.
plan-cycle = ces activités s’attendent les unes les autres
    .title = Cercle
    .help = Rompez le cercle ; les endroits liés sont ses activités.
plan-after_later = l’échéance de l’activité précède celle d’une activité qui vient avant elle
    .title = Ordre inversé
    .help = Corrigez l’une des deux dates.
plan-done_in_future = le jour où l’activité a été faite n’est pas encore arrivé
    .title = Faite dans le futur
    .help = Corrigez la date, ou omettez-la tant que l’activité n’est pas faite. D’ici là, elle ne compte pas comme faite.
plan-overdue =
    { $days ->
        [one] l’activité a { $days } jour de retard
       *[other] l’activité a { $days } jours de retard
    }
    .title = En retard
    .help = Indiquez quand elle a été faite, ou convenez d’une nouvelle échéance.
