# city

project-invalid = the city project cannot be used as it is
    .title = Project not usable
    .help = Correct the project and build the directory again.

project-source_repeated = two sources have the name { $name }
    .title = Source named twice
    .help = Give every list and every file of responses a name of its own.

response-refused = the response has errors and does not enter the directory
    .title = Response refused
    .help = Send the findings to the provider and ask for a corrected response.

response-no_consent = the provider did not agree to be published
    .title = No consent
    .help = Nothing has to be done: the response is counted and left out.

response-answer_not_taken = the answer to { $question } does not fit the directory and was not taken
    .title = Answer not taken
    .help = Its text stands with the sources of the entry. Ask in the form as the provider questionnaire does: with the same type and the same codes.

# Beside a figure on the page about the directory.
city-figure-at_least = at least { $value }
city-figure-note =
    { $universe ->
        [one] of { $universe } entry, { $valid } answered
       *[other] of { $universe } entries, { $valid } answered
    }
