# city

project-invalid = le projet de la ville se contredit : { $reason }
    .title = Projet inutilisable
    .help = Corrigez le projet et relancez.

response-refused = la réponse contient des erreurs et n’entre pas dans l’annuaire
    .title = Réponse refusée
    .help = Envoyez les constats au prestataire et demandez une réponse corrigée.

response-no_consent = le prestataire n’a pas accepté la publication
    .title = Pas d’accord
    .help = Rien à faire : la réponse est comptée et laissée de côté.

# Beside a figure on the page about the directory.
city-figure-note = sur { $universe } fiches, { $valid } renseignées
