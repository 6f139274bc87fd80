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
        [date_time] a day and a time, as YYYY-MM-DDTHH:MM
        [rank] the codes of the list in an order
        [quantity] a number with its unit
        [url] an address
        [attachment] a file
        [reference] a reference to a record
        [geopoint] a latitude and a longitude
        [geotrace] points separated by semicolons
        [geoshape] points separated by semicolons
        [list] a list
        [object] an object with the answers of one row
       *[text] a text
    }
    .title = Answer of the wrong type
    .help = Write the answer in the form that the question asks for, or mark why there is no answer.

answer-range =
    the answer to { $question } is { $side ->
        [min] below { $min }, the smallest accepted
        [min_computed] below the smallest that follows from other answers
        [max_computed] above the largest that follows from other answers
       *[max] above { $max }, the largest accepted
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

answer-not_relevant = { $question } should not have been asked, but it has an answer
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
        [unanswered] “not answered”
       *[unknown] “does not know”
    } as an answer
    .title = This reason for a missing answer is not accepted
    .help = Answer the question, or use one of the reasons that the form offers.

answer-too_long =
    { $limit ->
        [one] the answer to { $question } has more than { $limit } character
       *[other] the answer to { $question } has more than { $limit } characters
    }
    .title = Text too long
    .help = Shorten the text.

answer-repeat_count =
    { $count ->
        [one] { $question } has { $count } entry
       *[other] { $question } has { $count } entries
    }; { $limit ->
        [min] the minimum is { $min }
       *[max] the maximum is { $max }
    }
    .title = Too few or too many entries
    .help = Add the entries that are missing or join some of them.

answer-missing_node = { $question } is not in the response
    .title = Question left out
    .help = Put the question into the response, also when it has no answer.

answer-calculation_differs = the answer to { $question } is not what the form computes
    .title = Stored calculation differs
    .help = Compute it again, or correct the answers it comes from.

answer-choice_filtered = an answer to { $question } is in the list { $list }, but not among the choices that the earlier answers leave
    .title = Choice that does not apply
    .help = Choose one of the choices that remain, or correct the earlier answer.

answer-total_differs =
    { $kind ->
        [unique_individuals] { $question } is below its largest part or above the sum of its parts: { $of }
       *[sum] { $question } is not the total of its parts: { $of }
    }
    .title = Total differs
    .help = Add the parts up again. A person in several parts counts once only where the form says so.

answer-min_length =
    { $limit ->
        [one] the answer to { $question } has fewer than { $limit } character
       *[other] the answer to { $question } has fewer than { $limit } characters
    }
    .title = Text too short
    .help = Write more, or mark why there is no answer.

answer-decimals =
    { $max ->
        [one] the answer to { $question } has more than { $max } decimal place
       *[other] the answer to { $question } has more than { $max } decimal places
    }
    .title = Too many decimal places
    .help = Round the number.

answer-pattern =
    { $formats ->
        [0] the answer to { $question } does not have the format that the form asks for
       *[other] the answer to { $question } does not have the format { $format }
    }
    .title = Wrong format
    .help = Write the answer in the format that the question asks for.

answer-unit = the answer to { $question } has a unit that the question does not offer: { $expected }
    .title = Wrong unit
    .help = Give the number in one of the units of the question.

answer-unit_incomparable = the unit of { $question } cannot be compared with { $unit }, the unit of the limit
    .title = Units that cannot be compared
    .help = Check the unit: it measures something else, or is not known.

answer-too_few =
    { $count ->
        [one] { $question } has { $count } answer; the minimum is { $min }
       *[other] { $question } has { $count } answers; the minimum is { $min }
    }
    .title = Too few answers
    .help = Add the answers that are missing.

answer-too_many =
    { $count ->
        [one] { $question } has { $count } answer; the maximum is { $max }
       *[other] { $question } has { $count } answers; the maximum is { $max }
    }
    .title = Too many answers
    .help = Keep the answers that count.

answer-media_type = the file for { $question } must be of the type { $expected }
    .title = File of another type
    .help = Save the file as one of the types that are accepted.

answer-size = the file for { $question } has more than { $max } bytes
    .title = File too large
    .help = Make the file smaller.

answer-reference = the answer to { $question } is not a reference to a record
    .title = Not a reference
    .help = Write the type and the identifier, such as Organization/12, or the whole address.

answer-reference_type = the answer to { $question } must refer to { $expected }
    .title = Reference to another type of record
    .help = Refer to a record of one of the types that are accepted.

answer-url = the answer to { $question } is not a whole address
    .title = Not an address
    .help = Write the address with its beginning, such as https://.

answer-newline = the answer to { $question } has several lines; one was asked for
    .title = Text of several lines
    .help = Nothing is lost. Join the lines if the text goes into a table.

answer-other_unspecified = { $choice } is chosen in { $of }, but { $question } does not say what
    .title = Other, without saying what
    .help = Write what it is, or choose the code that fits.

answer-rule =
    { $named ->
        [0] the rule { $rule } of the form is broken
       *[other] the rule { $rule } of the form is broken at { $question }
    }
    .title = Answers that do not go together
    .help = Compare the related answers and correct the one that is wrong.

answer-cross_form = the rule { $rule } is broken: { $question } does not agree with the other form
    .title = Two forms that do not agree
    .help = Compare the two forms and correct the one that is wrong.

answer-wave_change = { $question } is further from the answer in { $previous } than is usual
    .title = Large change since the last time
    .help = Check the number. If it is right, nothing has to be done.

answer-rule_failed =
    { $names ->
        [0] a rule of { $question } could not be evaluated ({ $property })
       *[other] a rule of { $question } could not be evaluated ({ $property }): { $name }
    }
    .title = Rule that could not be evaluated
    .help = The answer was not checked by this rule. Check the rule of the form.

answer-row_missing = the table { $question } has no row { $row }
    .title = Row missing
    .help = Add the row, also when its numbers are zero.

answer-row_repeated = the table { $question } has this row twice
    .title = Row repeated
    .help = Join the two rows.

response-form_retired = the form is no longer in use
    .title = Form no longer in use
    .help = Use the form that took its place.

response-form_inactive =
    { $side ->
        [from] the response is older than the form, which is in use from { $limit }
       *[to] the response is later than { $limit }, the last day of the form
    }
    .title = Form not in use on that day
    .help = Check the day of the response, or use the form of that time.

response-facility_duplicate = this facility is reported on twice
    .title = Facility reported twice
    .help = Keep one report for each facility, so that it is not counted twice.

response-form_mismatch = the response is for another form or version: { $expected } was expected in { $field }
    .title = Response to another form or version
    .help = Check the response with the form and the version that it was answered on.

response-duplicate = another response of this batch has the same identifier
    .title = Identifier used twice
    .help = Keep one of the two, or give each response its own identifier.

form-invalid =
    a mistake in the form: { $reason ->
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
        [question_unknown] there is no question { $name }
        [related_unknown] there is no related form { $name }
        [row_unknown] there is no row { $name }
        [total] { $name } is not a number that a total can have
        [limit] a limit of { $name } cannot be read
        [pattern] the pattern of { $name } is not a regular expression that is accepted
        [cycle] a condition depends on itself
       *[other] something in it is not right
    }
    .title = Mistake in the form
    .help = Correct this place in the form. Names are small letters, digits and underscores, each used once.

form-lost = { $property } of { $name } has no place in { $format } and was left out
    .title = Part of a form left out
    .help = The rest of the form is complete. Check that the form works without this part.

response-clock_missing =
    { $field ->
        [now] { $count ->
            [one] one rule of the form was not checked: it needs the day and time of the check, given as now
           *[other] { $count } rules of the form were not checked: they need the day and time of the check, given as now
        }
       *[today] { $count ->
            [one] one rule of the form was not checked: it needs the day of the check, given as today
           *[other] { $count } rules of the form were not checked: they need the day of the check, given as today
        }
    }
    .title = Rules not checked without the date
    .help = Give the day (today) or the day and time (now) of the check and check again.

response-document_missing =
    { $count ->
        [one] one rule of the form was not checked: it is written in FHIRPath and needs the response as a FHIR document
       *[other] { $count } rules of the form were not checked: they are written in FHIRPath and need the response as a FHIR document
    }
    .title = Rules not checked without a FHIR document
    .help = Give the responses as QuestionnaireResponse documents of FHIR to have these rules checked.

form-renamed = { $format } does not take the name { $name }: it is called { $replacement } there
    .title = Name replaced for another program
    .help = Use the new name in that program, or give the question a name that it takes.

form-rename_doubtful =
    { $reason ->
        [from] the rename of { $name } was not applied: the old version has nothing of that name that can be renamed
        [to] the rename of { $name } to { $target } was not applied: the new version has no { $target } of that kind
       *[taken] { $name } and another question are both called { $target } now: of two answers in one response only one can stay
    }
    .title = Rename that is not clear
    .help = Check the names in “renames” against both versions of the form.

response-not_migrated = the answer to { $question } was not brought to the new version of the form: { $reason ->
        [removed] the question no longer exists
        [moved] the question stands in another repeated group
        [type] the question takes another type of answer
        [option] one of its choices no longer exists
        [meaning] one of its choices means something else now
        [taken] another answer of the response has its name already
       *[unknown] it belonged to no question of the old version
    }
    .title = Answer without a place in the new version
    .help = The answer is kept among what was dropped. If the question or the choice has a new name, say so in the renames.
