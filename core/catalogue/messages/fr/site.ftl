# The directory's web site: read by people who look for help, and by their families.

site-name = Trouver de l’aide pour l’alcool et les autres drogues
site-language-name = Français
site-skip = Aller au contenu
site-languages = Langues
site-choose-language = Choisissez votre langue
site-home = Tous les services
site-about = À propos de cet annuaire
site-footer = En savoir plus
site-notice = Avertissement
site-edition = Édition du { $date }
site-emergency = Si une personne ne se réveille pas ou respire mal, appelez tout de suite :

## The list

site-lead = Vous pouvez appeler et poser vos questions, pour vous ou pour quelqu’un qui compte pour vous. Rien n’a besoin d’être décidé d’avance.
site-start = Vous ne savez pas par où commencer ?
site-start-text = Vous pouvez appeler ici, raconter ce qui se passe et demander ce qui convient.
site-search = Que cherchez-vous ?
site-search-hint = Un nom, un quartier ou un besoin, comme « sevrage » ou « famille »
site-search-area = Recherche et filtres
site-filters = Plus de filtres
site-filter-stage = Type d’aide
site-any-stage = Tous les types d’aide
site-filter-modality = Traitement ou service
site-any-modality = Tous les traitements et services
site-filter-population = Pour qui
site-any-population = Tout le monde
site-filter-cost = Coût
site-any-cost = Tous les coûts
site-filter-neighbourhood = Quartier
site-any-neighbourhood = Toute la ville
site-filter-open = Ouvert maintenant
site-filter-women = Pour les femmes
site-filter-no-referral = Sans orientation préalable
site-clear = Effacer la recherche
site-results-none = Aucun service trouvé. Essayez avec moins de mots ou effacez la recherche.
site-results-one = 1 service
site-results-many = { $count } services
site-hours-unlisted-one = 1 autre service n’indique pas ses horaires ici. Appelez pour les demander.
site-hours-unlisted-many = { $count } autres services n’indiquent pas leurs horaires ici. Appelez pour les demander.
site-kinds = Types d’aide
site-list-note = Chaque service figure une seule fois, sous son principal type d’aide.
site-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
 }
site-empty = Il n’y a pas encore de service dans cette édition.

site-stage-outreach = Premier contact et aide urgente
    .help = Quelqu’un à qui parler, une ligne d’écoute, un lieu pour souffler, des équipes qui viennent à vous.
site-stage-family = Aide aux proches
    .help = Pour les parents, les conjoints, les enfants et les amis.
site-stage-screening = Voir ce qui convient
    .help = Un premier échange sur ce qui se passe et ce qui pourrait aider.
site-stage-outpatient = Se soigner en vivant chez soi
    .help = Rendez-vous, groupes et accueil de jour.
site-stage-detoxification = Sevrage
    .help = Arrêter sans danger, en prenant soin du corps.
site-stage-agonist_treatment = Méthadone, buprénorphine et médicaments proches
    .help = Des médicaments qui remplacent les opioïdes et aident à aller bien.
site-stage-residential = Se soigner avec un hébergement
    .help = Hôpitaux, centres résidentiels et communautés thérapeutiques.
site-stage-harm_reduction = Prendre moins de risques et prendre soin de soi
    .help = Matériel propre, naloxone, dépistages, repas et douche, que l’on souhaite arrêter ou non.
site-stage-aftercare = Soutien après les soins
    .help = Groupes de pairs et d’entraide, suivi et hébergement de transition.
site-stage-reintegration = Travail, études et logement
    .help = Un appui pour construire la vie que l’on veut.
site-stage-justice = Prison et justice
    .help = Des soins en prison ou à la suite d’une décision de justice.
site-stage-other = Autres aides
    .help = Services dont le type d’aide n’est pas encore décrit.

## A service, short and long

site-open = Ouvert maintenant
site-open-until = Ouvert maintenant, jusqu’à { $time }
site-closed = Fermé maintenant
site-always-open = Ouvert jour et nuit
site-temporarily-closed = Fermé pour le moment
site-women-only = Femmes uniquement
site-men-only = Hommes uniquement
site-all-genders = Personnes de tout genre
site-age-from =
    { $minimum ->
        [one] À partir de { $minimum } an
       *[other] À partir de { $minimum } ans
    }
site-age-to =
    { $maximum ->
        [one] Jusqu’à { $maximum } an
       *[other] Jusqu’à { $maximum } ans
    }
site-age-between = De { $minimum } à { $maximum } ans
site-no-referral = Sans orientation préalable
site-more = et { $count } de plus
site-address-private = Adresse non publiée
site-offers = Ce qui est proposé
site-call = Appeler le
site-whatsapp = WhatsApp
site-extension = poste { $number }
site-phone-fax = télécopie
site-phone-text = messages écrits
site-phone-textphone = pour les personnes qui entendent mal

site-by = Proposé par { $organization }
site-back = Tous les services
site-also-known = Aussi appelé { $name }
site-contact = Prendre contact
site-email = Courriel
site-website = Site internet
site-contact-unknown = Nous n’avons ni numéro de téléphone ni adresse de courriel.
site-description = Le service
site-not-offered = Il nous a dit qu’il ne propose pas
site-for-whom = Pour qui
site-populations = Un programme est prévu pour :
site-populations-none = Groupes sans programme qui leur soit propre
site-substances = Substances prises en charge :
site-residence-yes = Pour les personnes qui habitent la ville.
site-residence-no = Il n’est pas nécessaire d’habiter la ville.
site-abstinence-yes = Il faut avoir arrêté de consommer avant d’entrer.
site-abstinence-no = On peut venir même si l’on consomme encore.
site-cost = Ce que cela coûte
site-cost-amount = { $amount } { $currency }
site-cost-range = de { $lowest } à { $highest } { $currency }
site-cost-up-to = Jusqu’à { $amount } { $currency }
site-period-session = par séance
site-period-day = par jour
site-period-week = par semaine
site-period-month = par mois
site-period-whole_stay = pour tout le séjour
site-payment = Paiements ou prises en charge acceptés :
site-hours = Horaires d’ouverture
site-hours-holidays = Les horaires peuvent changer les jours fériés. Si vous le pouvez, appelez avant.
site-where = Où se trouve le service
site-name-withheld = Service à l’adresse protégée
site-address-protected = L’adresse n’est pas publiée, pour protéger les personnes qui y vivent ou y séjournent.
site-address-call = Appelez d’abord et demandez comment venir.
site-address-city = Ville : { $city }.
site-address-unknown = Nous n’avons pas l’adresse. Appelez d’abord pour la demander.
site-map = Voir sur une carte
site-map-app = Ouvrir dans une application de cartes
site-directions = Comment venir
site-wheelchair-yes = On peut entrer en fauteuil roulant.
site-wheelchair-no = On ne peut pas entrer en fauteuil roulant.
site-first-time = La première fois
site-walk-in-yes = On peut venir sans rendez-vous.
site-walk-in-no = Prenez rendez-vous avant de venir.
site-by-appointment-yes = On peut prendre rendez-vous.
site-by-appointment-no = On ne peut pas prendre rendez-vous.
site-referral-yes = Il faut être orienté par un autre service.
site-referral-no = Il n’est pas nécessaire d’être orienté par un autre service.
site-court-yes = Le service reçoit des personnes orientées par la justice.
site-court-no = Le service ne reçoit pas de personnes orientées par la justice.
site-practical = Bon à savoir
site-spoken = Langues parlées : { $languages }
site-interpreter-yes = Un interprète peut être trouvé.
site-interpreter-no = Le service ne peut pas trouver d’interprète.
site-duration = { $weeks ->
    [0] Cela dure en général moins d’une semaine.
    [one] Cela dure en général { $weeks } semaine.
   *[other] Cela dure en général { $weeks } semaines.
 }
site-waiting = { $days ->
    [0] Pas d’attente, à notre connaissance.
    [one] L’attente est d’environ { $days } jour.
   *[other] L’attente est d’environ { $days } jours.
 }
site-beds = { $count ->
    [one] { $count } lit
   *[other] { $count } lits
 }
site-slots = { $count ->
    [one] Place pour { $count } personne
   *[other] Places pour { $count } personnes
 }
site-setting = Lieu des soins : { $setting }
site-care = Vos droits sur place
site-care-voluntary-yes = On n’y entre que parce qu’on le veut, et on peut partir.
site-care-voluntary-no = Tout le monde n’y est pas entré de son plein gré.
site-care-consent-yes = Les soins sont expliqués et la personne donne son accord avant de commencer.
site-care-consent-no = L’accord des personnes n’est pas demandé avant de commencer.
site-care-complaint-yes = On peut se plaindre auprès de quelqu’un d’extérieur au service.
site-care-complaint-no = On ne peut pas se plaindre auprès de quelqu’un d’extérieur au service.
site-care-inspection-yes = Une autorité extérieure a inspecté le lieu ces deux dernières années.
site-care-inspection-no = Aucune autorité extérieure n’a inspecté le lieu ces deux dernières années.
site-care-medication-yes = On peut continuer à prendre les médicaments prescrits par un médecin.
site-care-medication-no = On ne peut pas continuer à prendre tous les médicaments prescrits par un médecin.
site-care-visits-yes = Les personnes hébergées peuvent téléphoner et recevoir des visites.
site-care-visits-no = Les personnes hébergées ne peuvent pas téléphoner ni recevoir des visites librement.
site-license-yes = Le service a une autorisation.
site-license-in_process = Le service a demandé une autorisation.
site-license-no = Le service n’a pas d’autorisation.
site-license-not_required = Le service n’a pas besoin d’autorisation.
site-license-number = Autorisation { $number }
site-license-authority = accordée par { $authority }
site-license-until = valable jusqu’au { $date }
site-accreditation = Accréditation : { $name }
site-legal-public_national = Service public du pays ou de la région
site-legal-public_local = Service public de la ville
site-legal-non_governmental = Organisation non gouvernementale
site-legal-faith_based = Organisation religieuse
site-legal-private_non_profit = Organisme privé à but non lucratif
site-legal-private_for_profit = Organisme privé à but lucratif
site-legal-mutual_aid = Groupe d’entraide
site-legal-other = Autre type d’organisation
site-legal-own = Type d’organisme : { $kind }
site-ask = Les bonnes questions à poser
site-ask-text = Nous n’avons pas encore ces réponses. Vous pouvez les demander au service.
site-ask-cost = Combien cela coûte-t-il ? Peut-on payer moins ?
site-ask-hours = Quand êtes-vous ouverts ?
site-ask-appointment = Puis-je venir sans rendez-vous ?
site-ask-referral = Faut-il être orienté par un autre service ?
site-ask-first = Que se passe-t-il la première fois, et que faut-il apporter ?
site-ask-abstinence = Faut-il arrêter de consommer avant d’entrer ?
site-ask-wheelchair = Peut-on entrer en fauteuil roulant ?
site-ask-court = Recevez-vous des personnes orientées par la justice ?
site-ask-voluntary = Tout le monde entre-t-il de son plein gré ? Peut-on partir ?
site-ask-medication = Peut-on continuer à prendre les médicaments prescrits, comme la méthadone ?
site-ask-visits = Peut-on téléphoner et recevoir des visites ?
site-ask-languages = Quelles langues parlez-vous ?
site-confirmed = Dernière confirmation : { $date }.
site-confirmed-old = C’était il y a plus d’un an. Appelez avant d’y aller.
site-confirmed-unknown = Nous ne savons pas quand ces informations ont été confirmées. Appelez avant d’y aller.
site-unverified = Aucune liste ne cite ce service depuis le { $date }. Il n’existe peut-être plus : appelez avant de vous déplacer.
site-source-facility = Ce que propose d’habitude un lieu de ce type ({ $kind })
site-sources = D’où viennent ces informations
site-entry = À propos de cette fiche

## About

site-about-what = Ce que c’est
site-about-what-text = Une liste des lieux qui aident pour l’alcool et les autres drogues : services publics, associations et groupes. Elle est faite pour que chacun trouve une porte où frapper.
site-about-not-advice = Ce sont des informations, pas un avis médical. Figurer dans la liste n’est pas une recommandation.
site-about-facts = Ce que nous savons, et ce que nous ne savons pas
site-about-facts-text = Nous écrivons « oui » ou « non » seulement quand on nous l’a dit. Ce que personne n’a encore demandé n’apparaît pas, ou apparaît comme une question à poser ; cela ne veut jamais dire « non ».
site-about-protected = Les adresses qui ne sont pas ici
site-about-protected-text = Certains lieux ne publient pas leur adresse, pour protéger les personnes qui y vivent ou y séjournent. Elle ne se trouve nulle part sur ce site, ni dans ses fichiers de données.
site-about-privacy = Votre vie privée
site-about-privacy-text = Ce site n’utilise pas de cookies et n’envoie rien sur vous à personne. La recherche se fait dans votre propre téléphone ou ordinateur.
site-about-correct = Une erreur ?
site-about-correct-text = Dites-nous, s’il vous plaît, ce qui a changé et comment vous le savez.
site-about-correct-ask = Merci de le dire au service de la ville qui publie cet annuaire.
site-about-sources = Sources
site-about-sources-none = Cette édition ne nomme pas ses sources.
site-about-figures = La ville en chiffres
site-figure = Chiffre
site-figure-value = Valeur
site-figure-interval = Probablement entre
site-figure-note = Remarque
site-about-data = Les données
site-about-data-text = Les mêmes informations publiques, pour d’autres sites et programmes.
site-data-csv = Tableau pour tableurs (CSV)
site-data-geojson = Lieux pour cartes (GeoJSON)
site-data-json = L’édition complète (JSON)
