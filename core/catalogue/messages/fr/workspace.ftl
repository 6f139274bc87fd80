# workspace

workspace-time_backwards = l’événement est antérieur à celui qui le précède
    .title = Événement dans le désordre
    .help = Écrivez les événements dans l’ordre du temps ; ce qui s’est passé plus tôt et a été oublié s’écrit avec l’heure de son enregistrement.
workspace-not_allowed = l’auteur n’avait pas le droit de le faire à ce moment-là
    .title = Non autorisé
    .help = Demandez la raison à workspace.decide ; n’indiquez pas d’auteur quand c’est le système hôte qui l’a fait.
workspace-member_unknown = la personne indiquée n’était pas membre à ce moment-là
    .title = Pas membre
    .help = Inscrivez d’abord la personne, ou corrigez l’identifiant.
workspace-group_unknown = le groupe indiqué n’existe pas
    .title = Groupe inconnu
    .help = Créez d’abord le groupe, ou corrigez l’identifiant.
workspace-object_unknown = ce qui est indiqué n’existe pas à ce moment-là ou est d’un autre type
    .title = Objet inconnu
    .help = Créez-le d’abord, ou corrigez l’identifiant ; rien n’existe sous un lieu supprimé.
workspace-id_taken = l’identifiant appartient à autre chose
    .title = Identifiant déjà pris
    .help = Donnez à chaque nœud, message, tâche et rendez-vous, et à chaque groupe, un identifiant propre ; ils ne resservent pas.
workspace-membership_overlaps = le membre est déjà inscrit
    .title = Appartenances qui se chevauchent
    .help = Faites d’abord partir le membre, ou retirez l’événement ; une appartenance n’a qu’un début.
workspace-place_unfit = ceci n’a pas sa place à cet endroit
    .title = Endroit inadapté
    .help = Un journal a un seul espace ; les bibliothèques, forums, actualités, agendas et tâches y sont, les dossiers et documents dans une bibliothèque, les messages dans les forums et actualités, les rendez-vous dans les agendas.
workspace-move_cycle = un nœud ne peut pas être déplacé sous lui-même
    .title = Déplacement sous soi-même
    .help = Choisissez un parent hors du nœud.
workspace-too_deep = l’arbre dépasserait la profondeur maximale
    .title = Arbre trop profond
    .help = Utilisez moins de niveaux, ou relevez la limite de profondeur.
workspace-right_unfit = un droit n’est pas de son service, ou le service n’est pas à ce nœud
    .title = Droit inadapté
    .help = Utilisez un niveau du service ou une liste de capacités ; sous l’espace, un nœud n’accepte que les droits de son propre service.
workspace-grant_contradicts = deux octrois du même moment donnent des droits différents au même destinataire ; le dernier compte
    .title = Octrois contradictoires
    .help = Écrivez un seul octroi.
workspace-owner_left = ce membre était propriétaire de l’espace, qui n’en a plus
    .title = Propriétaire parti
    .help = Confiez l’espace à un autre membre, de préférence avant le départ. Le système hôte peut toujours le faire.
workspace-no_effect = l’événement ne change rien
    .title = Sans effet
    .help = Il n’y a rien à faire ; l’événement peut être retiré.
workspace-status_illegal = le statut actuel ne mène pas à celui-ci
    .title = Statut impossible
    .help = Les documents passent de brouillon à final et inversement, et de final à publié ; on décide une seule fois de chaque message ; seul ce qui est ouvert peut être terminé ou annulé.
workspace-reason_missing = un message est refusé sans motif pour la personne qui l’a écrit
    .title = Sans motif
    .help = Écrivez pourquoi le message a été refusé.
workspace-checked_out = quelqu’un d’autre travaille sur le document
    .title = Document réservé
    .help = Attendez qu’il soit libéré, ou faites-le libérer par un administrateur.
workspace-version_conflict = la version suit une autre que la dernière dans sa langue
    .title = Conflit de versions
    .help = Prenez la dernière version, fusionnez les modifications et ajoutez le résultat.
workspace-edition_unknown = le document n’a pas cette édition
    .title = Édition inconnue
    .help = La langue pivot garde son édition ou commence la suivante ; une traduction indique l’édition traduite.
workspace-task_cycle = des tâches s’attendraient l’une l’autre
    .title = Tâches qui s’attendent
    .help = Retirez une des dépendances.
workspace-task_blocked = la tâche en attend d’autres qui sont ouvertes
    .title = Tâche bloquée
    .help = Terminez ou annulez les tâches qu’elle attend, puis celle-ci.
workspace-task_followed = une tâche qui attend celle-ci est déjà faite
    .title = Tâche rouverte trop tard
    .help = Rouvrez d’abord la tâche suivante.
workspace-task_order = l’échéance de la tâche précède celle d’une tâche qu’elle attend
    .title = Échéance avant celle du prédécesseur
    .help = Déplacez une des dates.
workspace-ends_first = la fin précède le début
    .title = Finit avant de commencer
    .help = Corrigez une des heures.
workspace-now_past = ce qui est montré correspond au dernier événement, car le moment demandé lui est antérieur
    .title = Moment antérieur au dernier événement
    .help = Rejouez seulement les événements jusqu’à ce moment ; les décisions, `workspace.who_can` et les politiques Cedar peuvent être demandées pour tout moment.
workspace-activity_unknown = un espace de travail n’a pas de place pour cette activité
    .title = Activité sans place
    .help = Les autres activités ont été lues ; écrivez un événement si elle compte.
workspace-activity_untrusted = cette activité fait ce que seul l’hôte peut faire : elle agit sans membre, ou en fait entrer un
    .title = Activité au nom de l’hôte
    .help = Si le flux est celui de cet espace même, ou si l’hôte s’en porte garant, donnez trusted ; sinon, laissez l’activité de côté.

# reasons of decisions

workspace_reason =
    { $kind ->
        [member] membre
        [group] membre du groupe
        [grant] un octroi donne le droit
        [inherited] le lieu prend les droits de celui du dessus
        [owner] le propriétaire d’un nœud le lit toujours
        [space_owner] le propriétaire de l’espace peut tout faire
        [own] c’est à la personne elle-même
        [absent] cela n’existe pas à ce moment-là
        [not_member] pas membre à ce moment-là
        [no_grant] rien n’a été accordé ici à cette personne
        [grant_lacks] l’octroi ne le permet pas
        [inheritance_cut] héritage coupé : ce qui a été accordé plus haut ne descend pas
        [grant_nearer] un octroi plus proche de l’objet compte à la place de celui-ci
        [post_hidden] le message ne paraît pas ; les modérateurs le voient, et son auteur s’il n’a pas été retiré
       *[private_entry] rendez-vous privé ; seules les personnes invitées le voient
    }
workspace_reason_over =
    { $kind ->
        [member] était membre jusque-là
        [group] était dans le groupe jusque-là
        [grant] le droit était accordé jusque-là
        [inherited] prenait les droits du lieu du dessus jusque-là
        [owner] était propriétaire jusque-là
       *[space_owner] était propriétaire de l’espace jusque-là
    }
