# city

project-invalid = le projet de la ville n’est pas utilisable tel quel
    .title = Projet inutilisable
    .help = Corrigez le projet et générez de nouveau l’annuaire.

project-source_repeated = deux sources portent le nom { $name }
    .title = Nom de source répété
    .help = Donnez à chaque liste et à chaque fichier de réponses un nom propre.

response-refused = la réponse contient des erreurs et n’entre pas dans l’annuaire
    .title = Réponse refusée
    .help = Envoyez les constats au prestataire et demandez une réponse corrigée.

response-no_consent = le prestataire n’a pas accepté la publication
    .title = Pas de consentement
    .help = Il n’y a rien à faire : la réponse est comptée et laissée de côté.

response-answer_not_taken = la réponse à { $question } n’a pas sa place dans l’annuaire et n’a pas été reprise
    .title = Réponse non reprise
    .help = Son texte figure avec les sources de la fiche. Posez la question comme le questionnaire des prestataires : avec le même type et les mêmes codes.

# Beside a figure on the page about the directory.
city-figure-at_least = au moins { $value }
city-figure-note =
    { $universe ->
        [one] sur { $universe } fiche, { $valid } avec réponse
       *[other] sur { $universe } fiches, { $valid } avec réponse
    }
