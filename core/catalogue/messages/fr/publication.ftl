# publication

release-text_withheld = un texte ou un point de la carte a été retiré parce qu’il révèle ce qui ne doit pas être publié
    .title = Texte retiré
    .help = Récrivez le texte sans le lieu pour qu’il puisse être publié.

release-location_protected = le lieu est, ou peut être, à une adresse qu’une autre fiche protège : il est donc protégé aussi
    .title = Lieu protégé
    .help = S’il peut être public, voyez-le avec qui a demandé la protection. Si c’est un autre lieu, indiquez dans sa liste qu’il est public.

site-link_refused = une adresse web ne commence pas par http:// ou https:// et s’affiche comme du texte
    .title = Adresse web sans lien
    .help = Écrivez l’adresse entière, par exemple https://www.example.org.

site-no_contact = un service n’a ni téléphone, ni courriel, ni site, ni adresse publique
    .title = Service que personne ne peut joindre
    .help = Demandez au prestataire un moyen de contact qui puisse être publié.

site-left_out = un service qui ne fonctionne pas n’a pas de page
    .title = Service absent du site
    .help = Il n’y a rien à faire. S’il fonctionne à nouveau, changez son état.
