# calendars

calendar-stamp_invalid = l’horodatage n’est pas un instant
    .title = Horodatage inutilisable
    .help = Écrivez-le comme 2026-03-01T09:00:00Z.
calendar-zone_unknown = ce fuseau horaire n’est pas connu
    .title = Fuseau horaire inconnu
    .help = Utilisez un nom de la base des fuseaux horaires de l’IANA, comme America/Montevideo.
calendar-time_doubtful =
    { $doubt ->
        [twice] les horloges affichent cette heure deux fois ; la première a été retenue
       *[never] les horloges n’affichent jamais cette heure ; l’heure après le changement a été retenue
    }
    .title = Heure douteuse
    .help = Choisissez une heure en dehors de celle du changement d’heure.
calendar-time_beyond = l’heure se situe à la toute fin du calendrier
    .title = Fin du calendrier
    .help = Écrivez un jour antérieur. D’ici là, l’événement est laissé de côté.
calendar-ends_before_start = l’événement se termine avant de commencer
    .title = Fin avant le début
    .help = Corrigez l’une des deux heures. D’ici là, l’événement est laissé de côté.
calendar-uid_repeated = un autre événement a le même identifiant
    .title = Identifiant en double
    .help = Donnez à chaque événement son propre identifiant. D’ici là, seul le premier est écrit.
calendar-text_controls = le texte contient des caractères de contrôle, qui ont été omis
    .title = Caractères de contrôle
    .help = Retirez-les du texte.
calendar-organizer_missing = le calendrier est envoyé sans dire par qui
    .title = Organisateur manquant
    .help = Donnez le nom et l’adresse du bureau, ou aucune méthode.
calendar-empty = aucun événement ne peut être écrit
    .title = Pas de calendrier
    .help = Donnez au moins un événement. Un calendrier sans événement n’est pas valide.
