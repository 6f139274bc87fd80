# hours

hours-not_understood = les horaires ne sont pas compris avec certitude
    .title = Horaires non compris
    .help = Écrivez les jours et les heures d’un seul service, par exemple « du lundi au vendredi, de 9 h à 17 h » ; le texte d’origine est conservé.
hours-ambiguous = une heure ou un jour des horaires peut se lire de deux façons
    .title = Horaires ambigus
    .help = Écrivez les heures sur 24 heures ou précisez matin ou après-midi, et les jours en toutes lettres ; le texte d’origine est conservé.
hours-contradictory = les horaires donnent à un même jour des heures incompatibles
    .title = Horaires contradictoires
    .help = Écrivez chaque jour une seule fois ; s’il y a plusieurs services, donnez à chacun ses horaires. Le texte d’origine est conservé.
hours-no_days = les horaires donnent des heures sans jours
    .title = Jours manquants
    .help = Indiquez les jours concernés, par exemple « tous les jours » ou « du lundi au vendredi » ; le texte d’origine est conservé.
hours-no_times = les horaires donnent des jours sans heures
    .title = Heures manquantes
    .help = Indiquez les heures d’ouverture de ces jours ; le texte d’origine est conservé.
hours-implausible = une heure des horaires est probablement une erreur de saisie
    .title = Horaires peu plausibles
    .help = Vérifiez les heures : un service ouvre rarement entre minuit et cinq heures et reste rarement ouvert plus de seize heures jusqu’au lendemain. Le texte d’origine est conservé.
hours-place_closed = le texte dit que le lieu est fermé et ne donne pas d’horaires
    .title = Fermé, sans horaires
    .help = Si c’est pour un temps seulement, indiquez jusqu’à quand ; si le service n’existe plus, retirez l’entrée. Le texte d’origine est conservé.
hours-language_unread = il n’y a pas de mots d’horaires dans la langue du texte
    .title = Pas d’horaires dans cette langue
    .help = Les horaires se lisent en français, anglais, espagnol et portugais ; dans une autre langue, utilisez la notation d’OpenStreetMap, comme Mo-Fr 09:00-17:00. Le texte d’origine est conservé.
hours-assumed_afternoon = des heures sans indication de matin ou de soir ont été lues comme étant de l’après-midi
    .title = Après-midi supposé
    .help = Vérifiez les horaires : « 8-5 » a été lu de 8 h à 17 h et « 1-5 » de 13 h à 17 h. Écrivez les heures sur 24 heures pour lever le doute.
hours-assumed_every_day = les horaires ne nomment aucun jour et ont été lus comme valables tous les jours
    .title = Tous les jours supposés
    .help = Vérifiez que c’est ouvert jour et nuit toute la semaine, et écrivez « 24h/24, 7j/7 » pour lever le doute.
hours-assumed_added = un jour est nommé deux fois et ses heures plus tardives ont été ajoutées aux premières
    .title = Heures d’un jour additionnées
    .help = Vérifiez les heures des jours nommés deux fois et écrivez chaque jour une seule fois pour lever le doute.
hours-holidays = les horaires disent quelque chose des jours fériés
    .title = Jours fériés
    .help = Les horaires de la semaine ne contiennent pas les jours fériés ; montrez le texte d’origine à côté des horaires.
hours-some_by_appointment = certains jours ou certaines heures sont uniquement sur rendez-vous
    .title = Rendez-vous à certaines heures
    .help = Les horaires n’indiquent pas quels jours exigent un rendez-vous ; affichez le texte d’origine à côté.
hours-holidays_unknown = les horaires sont différents les jours fériés, et leurs dates n’ont pas été données
    .title = Jours fériés non donnés
    .help = Donnez dans `holidays` les dates des jours fériés du lieu ; une liste vide signifie qu’il n’y en a pas.
hours-office = les horaires sont donnés comme ceux du bureau
    .title = Horaires du bureau
    .help = Demandez si le service lui-même a les mêmes horaires.
hours-schedule_unusable = il manque à un horaire les jours, l’ouverture ou la fermeture, ou une heure n’est pas de la forme HH:MM
    .title = Horaire inutilisable
    .help = Donnez les jours de la semaine, l’heure d’ouverture et l’heure de fermeture, ou seulement une description.
hours-assumed_days = des heures sans jours ont été lues comme celles des jours qui précèdent
    .title = Jours supposés
    .help = Vérifiez à quels jours les heures suivantes s’appliquent et répétez les jours pour lever le doute.
hours-assumed_spelling = un jour mal orthographié a été lu comme le jour auquel il ressemble
    .title = Jour mal orthographié
    .help = Vérifiez les jours et corrigez l’orthographe.
hours-service = les horaires sont ceux d’un service que le texte nomme
    .title = Horaires d’un seul service
    .help = Demandez si tout le lieu a les mêmes horaires.
hours-several_services = le texte donne les horaires de plusieurs services
    .title = Horaires de plusieurs services
    .help = Donnez à chaque service ses propres horaires ; ils figurent ici séparément et le texte d’origine est conservé.
hours-moment_unusable = le moment n’est pas une heure locale d’un fuseau horaire connu
    .title = Moment inutilisable
    .help = Écrivez l’heure sous la forme 2026-03-29T09:30 et le fuseau comme dans la base IANA, par exemple Europe/Madrid.
hours-time_twice = ce jour-là, les horloges montrent deux fois l’heure locale ; la première a été retenue
    .title = Heure qui revient deux fois
    .help = Ajoutez le décalage avec UTC, par exemple 2026-10-25T02:30+01:00, pour dire laquelle des deux est visée.
hours-time_never = ce jour-là, les horloges ne montrent jamais l’heure locale ; l’heure après le changement a été retenue
    .title = Heure qui n’existe pas
    .help = Ajoutez à l’heure le décalage avec UTC pour dire de quel moment il s’agit.
hours-osm_unusable = le texte n’est pas dans la partie de la notation opening_hours qui est lue
    .title = Notation inutilisable
    .help = Utilisez des jours, des mois, PH, des dates et des heures, par exemple « Mo-Fr 09:00-17:00; PH off ».
hours-no_place = { $standard } n’a pas de place pour une partie des horaires
    .title = Sans place dans la norme
    .help = Cette partie est dite en toutes lettres ; montrez le texte à côté des horaires.

# Texts for pages

hours-day-mo = lundi
    .short = lundi
hours-day-tu = mardi
    .short = mardi
hours-day-we = mercredi
    .short = mercredi
hours-day-th = jeudi
    .short = jeudi
hours-day-fr = vendredi
    .short = vendredi
hours-day-sa = samedi
    .short = samedi
hours-day-su = dimanche
    .short = dimanche
hours-range = du { $from } au { $to }
hours-list = { $first } et { $last }
hours-group = { $days }, { $times }
hours-span = de { $opens } à { $closes }
hours-span-overnight = de { $opens } à { $closes } le lendemain
hours-clock = { $hour } h { $minute }
hours-clock-full = { $hour } h
hours-whole-day = 24 h sur 24
hours-always = 24 h sur 24, 7 j sur 7
hours-closed = fermé
hours-month-1 = janvier
hours-month-2 = février
hours-month-3 = mars
hours-month-4 = avril
hours-month-5 = mai
hours-month-6 = juin
hours-month-7 = juillet
hours-month-8 = août
hours-month-9 = septembre
hours-month-10 = octobre
hours-month-11 = novembre
hours-month-12 = décembre
hours-dates = { $from } – { $to }
hours-date = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
    .with-year = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
hours-season = { $season } : { $hours }
hours-monthly = { $nth ->
        [1] premier
        [2] deuxième
        [3] troisième
        [4] quatrième
        [5] cinquième
       *[other] dernier
    } { $day } du mois
    .feminine = { $nth ->
        [1] premier
        [2] deuxième
        [3] troisième
        [4] quatrième
        [5] cinquième
       *[other] dernier
    } { $day } du mois
hours-public-holidays = jours fériés
    .closed = fermé les jours fériés
hours-by-appointment = sur rendez-vous
