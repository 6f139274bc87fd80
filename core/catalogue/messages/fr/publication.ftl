# publication

release-text_withheld = un texte a été retiré parce qu’il répète ce qui ne doit pas être publié
    .title = Texte retiré
    .help = Récrivez le texte sans le lieu pour qu’il puisse être publié.

release-location_protected = le lieu est à une adresse qu’une autre fiche protège : il est donc protégé aussi
    .title = Lieu protégé
    .help = S’il peut être public, voyez-le avec qui a demandé la protection.
