# parties, agreements, applications and profiles

party-repeated = deux parties ont le même identifiant
    .title = Partie en double
    .help = Donnez à chaque partie son propre identifiant. D’ici là, la première compte.
party-unknown = cette partie ne figure pas parmi celles qui ont été indiquées
    .title = Partie inconnue
    .help = Ajoutez la partie ou corrigez l’identifiant.
party-sides =
    { $reason ->
        [none] la partie n’appartient à aucun des deux côtés au { $date }
       *[both] la partie appartient aux deux côtés au { $date }
    }
    .title = Côté d’une partie incertain
    .help = Indiquez de quand à quand la partie appartient à chaque côté.

agreement-parties_unfit =
    { $reason ->
        [same] les deux parties n’en font qu’une
        [not_two_cities] un accord lie deux villes ; le Secrétariat signe des mémorandums
       *[other] un mémorandum lie une ville et le Secrétariat
    }
    .title = Parties inadaptées
    .help = Nommez les deux parties, et le Secrétariat par son propre identifiant.
agreement-same_side = les deux parties étaient du même côté lors de la signature
    .title = Même côté
    .help = Un accord lie une ville de l’Union européenne et une ville d’Amérique latine ou des Caraïbes.
agreement-ends_before_start = l’accord se termine avant de commencer
    .title = Fin avant le début
    .help = Corrigez l’une des deux dates.
agreement-transition =
    un accord { $state ->
        [draft] à l’état de projet
        [negotiated] déjà négocié
        [partly_signed] signé en partie seulement
        [signed] signé
        [active] en vigueur
        [amended] modifié
        [renewed] renouvelé
        [dormant] en sommeil
        [expired] arrivé à échéance
       *[terminated] résilié
    } ne peut pas être { $event ->
        [negotiated] négocié
        [signed] signé
        [amended] modifié
        [renewed] renouvelé
       *[terminated] résilié
    }
    .title = Étape inattendue
    .help = Corrigez la date ou l’étape, ou ajoutez celle qui manque. D’ici là, elle ne compte pas.
agreement-signature_unfit =
    { $reason ->
        [twice] cette partie a déjà signé
        [over] le dernier jour de l’accord était passé
       *[not_a_party] le signataire n’est pas partie à l’accord
    }
    .title = Signature inutilisable
    .help = Nommez la partie qui a signé, ou corrigez les dates. D’ici là, la signature ne compte pas.
agreement-renewal_unfit = le dernier jour indiqué n’est pas possible : un renouvellement finit plus tard qu’avant, une modification ou une résiliation pas avant sa propre date, une modification pas avant le premier jour de l’accord, après un préavis rien n’en indique un autre, et rien d’autre n’en porte
    .title = Dernier jour inutilisable
    .help = Corrigez le dernier jour. Un accord sans dernier jour n’a pas besoin d’être renouvelé.
agreement-unordered = ceci est antérieur à l’entrée qui précède
    .title = Dates dans le désordre
    .help = Vérifiez les dates. Les entrées sont lues dans l’ordre des dates.
agreement-in_future = ceci n’a pas encore eu lieu
    .title = Encore à venir
    .help = Vérifiez la date. Rien n’est compté avant d’avoir eu lieu.
agreement-not_signed = le premier jour est arrivé sans que les deux parties aient signé
    .title = Signature manquante
    .help = Ajoutez les signatures manquantes ou reportez le premier jour.
agreement-memorandum_missing = la ville { $party } n’a pas de mémorandum en vigueur
    .title = Pas de mémorandum
    .help = Signez un mémorandum entre la ville et le Secrétariat.
agreement-dormant = rien ne s’est passé depuis le { $since }, il y a plus de { $months } mois
    .title = En sommeil
    .help = Prévoyez une activité, ou mettez fin à l’accord.

application-transition =
    une candidature { $from ->
        [draft] à l’état de brouillon
        [submitted] déposée
        [accepted] acceptée
        [declined] refusée
        [scheduled] programmée
        [done] réalisée
        [reported] suivie d’un rapport
       *[withdrawn] retirée
    } ne peut pas être ensuite { $to ->
        [draft] à l’état de brouillon
        [submitted] déposée
        [accepted] acceptée
        [declined] refusée
        [scheduled] programmée
        [done] réalisée
        [reported] suivie d’un rapport
       *[withdrawn] retirée
    }
    .title = Étape inattendue
    .help = Corrigez l’étape ou ajoutez celle qui manque. D’ici là, elle ne compte pas.
application-dates = les jours proposés sont moins nombreux que les { $days } d’une visite de ce niveau
    .title = Trop peu de jours
    .help = Proposez plus de jours ou choisissez un autre niveau.
application-team =
    personne ne se déplace pour { $role ->
        [drug_commission] la commission des drogues
        [mental_health] la santé mentale
        [court] la justice
       *[ngo] les ONG de soins
    }
    .title = Rôle manquant
    .help = Une visite technique réunit une personne pour chacun des quatre rôles.
application-support = la première autorité ne soutient pas la candidature par écrit
    .title = Pas de soutien
    .help = Demandez une lettre de soutien.
application-no_offer = le partenaire n’offre aucun des thèmes demandés
    .title = Rien en commun
    .help = Cherchez un autre partenaire, ou demandez à celui-ci ce qu’il pourrait montrer.
application-unanswered =
    { $days ->
        [one] le partenaire n’a pas répondu depuis plus de { $days } jour
       *[other] le partenaire n’a pas répondu depuis plus de { $days } jours
    }
    .title = Sans réponse
    .help = Relancez le partenaire ou adressez-vous à un autre.
application-report_due =
    { $days ->
        [one] l’échange est terminé depuis plus de { $days } jour et il n’y a pas de rapport
       *[other] l’échange est terminé depuis plus de { $days } jours et il n’y a pas de rapport
    }
    .title = Rapport attendu
    .help = Rédigez le rapport.
application-visit =
    { $reason ->
        [other_parties] la visite est celle d’autres parties
        [cancelled] la visite a été annulée
        [not_over] la visite n’est pas terminée à cette date
        [other_level] la visite n’est pas du niveau de la demande
        [other_direction] la visite va dans le sens contraire de la demande
        [other_days] la visite ne tombe pas sur les jours que propose la demande
        [no_report] la visite n’a pas de compte rendu
       *[unknown] aucune visite portant cet identifiant n’est connue
    }
    .title = Visite inadaptée
    .help = Nommez la visite entre les deux qui a été programmée et corrigez son niveau, ses jours ou la date de cette entrée.

profile-code = ce code ne figure pas dans la liste
    .title = Code inconnu
    .help = Utilisez un code de la liste.
profile-empty = le profil ne dit ni ce que le partenaire veut apprendre ni ce qu’il peut montrer
    .title = Rien à échanger
    .help = Nommez au moins un thème.
profile-languages = aucune langue de travail n’est indiquée
    .title = Langues manquantes
    .help = Nommez les langues dans lesquelles l’équipe peut travailler.
profile-contacts = il n’y a personne à qui écrire
    .title = Contact manquant
    .help = Donnez la fonction et l’adresse d’un bureau.
profile-support = la première autorité ne soutient pas l’échange par écrit
    .title = Pas de soutien
    .help = Demandez une lettre de soutien.
profile-outdated = le profil n’a pas été revu depuis plus de { $months } mois
    .title = Profil périmé
    .help = Demandez au partenaire si tout est encore exact.
