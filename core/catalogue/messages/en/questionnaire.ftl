# questionnaire

answer-required = the question { $question } has no answer
    .title = Required answer missing
    .help = Answer the question or mark why there is no answer.

answer-type =
    the answer to { $question } must be { $expected ->
        [integer] a whole number
        [decimal] a number
        [date] a date that exists, as YYYY-MM-DD
        [time] a time of day, as HH:MM
        [boolean] true or false
        [select_one] one code
        [select_many] a list of codes
        [list] a list
        [object] an object with the answers of one row
       *[text] a text
    }
    .title = Answer of the wrong type
    .help = Write the answer in the form that the question asks for, or mark why there is no answer.

answer-range =
    the answer to { $question } is { $side ->
        [min] below { $min }, the smallest number accepted
       *[max] above { $max }, the largest number accepted
    }
    .title = Number out of range
    .help = Check the number: a digit too many or another unit is a common cause.

answer-not_a_choice = an answer to { $question } is not in its list of choices ({ $list })
    .title = Answer is not one of the choices
    .help = Use one of the codes of the list.

answer-choice_repeated = the same choice is given twice for { $question }
    .title = Choice given twice
    .help = Nothing is lost: it counts once. Remove the repetition.

answer-choice_exclusive = the choice { $choice } of { $question } cannot be combined with others
    .title = Choices that exclude each other
    .help = Keep that choice alone, or remove it and keep the others.

answer-constraint = the answer to { $question } does not agree with the form’s rule
    .title = Answer breaks a rule of the form
    .help = Compare it with the related answers and correct the one that is wrong.

answer-not_relevant = { $question } was not to be asked, but it has an answer
    .title = Answer to a question that does not apply
    .help = Remove the answer, or correct the earlier answer that makes the question unnecessary.

answer-unknown_question =
    { $suggestions ->
        [0] the form has no question of this name
       *[other] the form has no question of this name; did you mean { $suggestion }?
    }
    .title = Unknown question
    .help = Check the spelling, and that the answer stands in the right group.

answer-missing_not_allowed =
    { $question } does not accept { $reason ->
        [not_asked] “not asked”
        [not_applicable] “not applicable”
        [refused] “prefers not to say”
        [withheld] “withheld”
       *[unknown] “does not know”
    } as an answer
    .title = This reason for a missing answer is not accepted
    .help = Answer the question, or use one of the reasons that the form offers.

answer-too_long = the answer to { $question } has more than { $limit } characters
    .title = Text too long
    .help = Shorten the text.

answer-repeat_count =
    { $question } has { $count } entries; { $limit ->
        [min] at least { $min } are needed
       *[max] at most { $max } are accepted
    }
    .title = Too few or too many entries
    .help = Add the entries that are missing or join some of them.

response-form_mismatch = the response is for another form or version: { $expected } was expected in { $field }
    .title = Response to another form or version
    .help = Check the response with the form and the version that it was answered on.

response-duplicate = another response of this batch has the same identifier
    .title = Identifier used twice
    .help = Keep one of the two, or give each response its own identifier.

form-invalid =
    the form cannot be used: { $reason ->
        [empty] { $name } is empty
        [language] the language { $name } is not among the form’s languages
        [vocabulary_unknown] there is no vocabulary { $name }
        [list_empty] the list { $name } has no choices
        [list_unknown] there is no list { $name }
        [list_missing] { $name } needs a list of choices
        [code] a code of { $name } is empty or has spaces
        [code_duplicate] the code { $name } is used twice
        [text_missing] a text of { $name } is missing in one of the form’s languages
        [name] { $name } is not a valid name
        [name_duplicate] the name { $name } is used twice
        [min_above_max] a limit of { $name } cannot be met
        [property_unfit] a property of { $name } does not fit the type of the question
        [exclusive_unknown] the exclusive code { $name } is not in the list
        [cycle] a condition depends on itself
       *[other] it has a mistake
    }
    .title = Form cannot be used
    .help = Correct this place in the form. Names are small letters, digits and underscores, each used once.

form-lost = { $property } of { $name } has no place in { $format } and was left out
    .title = Part of a form left out
    .help = The rest of the form is complete. Check that the form works without this part.

response-not_migrated = the answer to { $question } was not brought to the new version of the form: { $reason ->
        [removed] the question is not there any more
        [moved] the question stands in another repeated group
        [type] the question takes another type of answer
        [option] one of its choices is not there any more
       *[unknown] it belonged to no question of the old version
    }
    .title = Answer without a place in the new version
    .help = The answer is kept among what was dropped. If the question or the choice has a new name, say so in the renames.
