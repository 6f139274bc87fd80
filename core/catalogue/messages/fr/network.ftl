# partner authorities

network-partner_repeated = plusieurs partenaires ont l’identifiant { $partner } : aucun d’eux n’est utilisé
    .title = Identifiant en double
    .help = Donnez à chaque partenaire un identifiant qui lui est propre.
network-partner_unknown = aucun partenaire n’a l’identifiant { $partner }
    .title = Partenaire inconnu
    .help = Utilisez l’identifiant d’un partenaire de la requête, ou ajoutez le partenaire.
network-membership_overlap =
    { $sides ->
        [same] { $partner } figure deux fois du même côté aux mêmes dates
       *[both] { $partner } figure des deux côtés aux mêmes dates
    }
    .title = Appartenances qui se chevauchent
    .help = Faites finir une appartenance avant le début de l’autre. Les jours où les deux valent, aucun nouveau partenaire n’est possible.
network-language_unknown = ce n’est pas un code de langue du vocabulaire
    .title = Langue inconnue
    .help = Écrivez les langues sous forme de codes, par exemple es ou pt. Sinon, aucune langue commune n’est trouvée.
network-theme_unknown = ce thème n’est pas dans le vocabulaire : la ligne ne compte pas
    .title = Thème inconnu
    .help = Utilisez un code du vocabulaire themes.
network-population_unknown = ce public n’est pas dans le vocabulaire : la ligne ne compte pas
    .title = Public inconnu
    .help = Utilisez un code du vocabulaire populations, ou n’indiquez rien si tout le monde est concerné.
network-theme_repeated = ce thème figure deux fois pour le même public : le poids le plus élevé compte
    .title = Thème répété
    .help = Gardez une seule ligne par thème et par public.
network-form_wrong = les besoins et les offres viennent des réponses au formulaire { $expected }
    .title = Réponses à un autre formulaire
    .help = Fournissez une réponse à ce formulaire.
network-answer_unusable = la réponse à { $question } n’est pas de celles que le formulaire admet : elle ne compte pas
    .title = Réponse inutilisable
    .help = Vérifiez la réponse avec response.check et corrigez-la.
network-population_without_need = ce groupe n’est pas devenu un besoin : il ne relève d’aucun thème de la liste, ou la ville n’a pas besoin du thème dont il relève
    .title = Groupe sans besoin
    .help = Ajoutez le besoin à la main si la ville en a un.
network-not_shared = la ville n’a pas accepté que ses réponses soient partagées avec les autres : rien n’en est repris
    .title = Réponses non partagées
    .help = Demandez l’accord de la ville, ou saisissez avec elle les besoins et les offres.
