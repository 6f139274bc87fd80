# form

form-identity_missing = { $name } is empty
    .title = Form without identifier or version
    .help = Give the form an identifier and a version: responses name both.

form-name_invalid = { $name } is not a valid name
    .title = Name that cannot be used
    .help = Use small letters, digits and underscores, beginning with a letter, and no word of the expression language.

form-name_duplicate = the name { $name } is used twice
    .title = Name used twice
    .help = Give one of the two another name: answers are kept by name.

form-name_reserved = the name { $name } means something else in exports or in statistics programs
    .title = Name with another meaning elsewhere
    .help = Choose another name, for example with the topic of the question before it.

form-name_shadowed = { $name } is also the name of something else, so expressions cannot tell the two apart
    .title = Name that hides another
    .help = Rename the variable or the related form.

form-column_collision = the answers to { $name } and { $other } get the same column { $column } in a table
    .title = Two answers in one column
    .help = Rename one of the two. Tables join groups, questions and codes with / - or ___, and statistics programs ignore the case of letters.

form-group_empty = { $name } has no questions
    .title = Empty group
    .help = Add its questions or remove it.

form-question_unknown = the form has no { $name } that { $property } could mean here
    .title = Unknown question
    .help = Write the name as it stands in the form; the question has to be in the same row.

form-related_unknown = the form declares no related form { $name }
    .title = Unknown related form
    .help = Add it to the related forms, or correct the name.

form-unused = nothing uses { $name }
    .title = Declared and not used
    .help = Remove it, or use it where it was meant.

form-rule_duplicate = two rules have the identifier { $name }
    .title = Identifier of a rule used twice
    .help = Give each rule its own identifier: findings name it.

form-total_unfit = { $name } cannot be part of this total
    .title = Total that does not add up
    .help = A total is a number and has other numbers as its parts, each once and all in the same row.

form-language_unknown = the original language { $name } is not among the form’s languages
    .title = Original language missing
    .help = Add it to the languages of the form.

form-label_missing = { $name } has no text
    .title = Text missing
    .help = Write what the respondent is to read.

form-translation_missing = { $property } of { $name } is missing in { $language }
    .title = Translation missing
    .help = Add the translation, or remove the language from the form’s languages.

form-label_repeated = { $name } has the same text as { $other }
    .title = Two questions with the same text
    .help = Make clear in the text what is different, or remove one of the two.

form-list_unknown = the form has no list { $name }
    .title = Unknown list
    .help = Add the list or correct its name.

form-list_missing = { $name } needs a list of choices
    .title = List of choices missing
    .help = Name the list that the answer is chosen from.

form-list_empty = the list { $name } has no choices
    .title = Empty list
    .help = Add its choices.

form-list_unused = no question uses the list { $name }
    .title = List that is not used
    .help = Remove it, or name it in the question that it was meant for.

form-list_repeated = the lists { $name } and { $other } have the same choices
    .title = Two lists with the same choices
    .help = Use one list for both, so that a correction reaches both.

form-vocabulary_unknown = there is no vocabulary { $name }
    .title = Unknown vocabulary
    .help = Correct the name, or give the vocabulary to the engine.

form-choice_invalid = a code of the list { $name } is empty or has spaces
    .title = Code that cannot be used
    .help = Write the code without spaces: where several are chosen, spaces separate them.

form-choice_duplicate = the code { $name } is used twice in its list
    .title = Code used twice
    .help = Give one of the two choices another code.

form-choice_similar = the choices { $name } and { $other } have the same text
    .title = Two choices with the same text
    .help = Make clear in the text what is different, or remove one of the two.

form-choice_parent = the wider choice { $parent } of { $name } does not exist or is a part of it
    .title = Wider choice that does not fit
    .help = Name a choice of the same list that is wider than this one.

form-not_a_choice = { $property } names the code { $name }, which is not in the list
    .title = Code that the list does not have
    .help = Use a code of the list, or add the choice.

form-missing_code_clash = the code { $choice } of { $name } means both an answer and a missing one ({ $missing })
    .title = Code with two meanings
    .help = Use a code for the missing answer that is neither a choice nor a number in the range.

form-property_unfit = { $property } of { $name } does not fit the type of the question
    .title = Property of another type
    .help = Remove it, or change the type of the question.

form-property_dead = { $property } of { $name } has no effect because of { $because }
    .title = Property without effect
    .help = Remove it, or correct the other property.

form-limits_crossed = a limit of { $name } cannot be met
    .title = Limits the wrong way round
    .help = Write the smaller value as the minimum and the larger one as the maximum.

form-limit_invalid = { $property } of { $name } is not a value of the question’s type
    .title = Limit of the wrong type
    .help = Write the limit as an answer is written: a number, a day as YYYY-MM-DD, a time as HH:MM.

form-count_contradiction = { $property } of { $name } cannot be met together with { $because }
    .title = Numbers that contradict each other
    .help = Change one of the two numbers.

form-pattern_invalid = the pattern of { $name } is not a regular expression that this library reads
    .title = Pattern that cannot be used
    .help = Correct the pattern; look-around and back references are not available.

form-initial_unfit = the initial answer of { $name } does not agree with its { $property }
    .title = Initial answer that is not accepted
    .help = Change the initial answer or the property.

form-other_always_asked = { $name } is asked even when { $choice } is not chosen in { $question }
    .title = Text for “other” that is always asked
    .help = Ask it only when that choice is chosen.

form-repeat_dead = { $name } never has a row
    .title = Repeated group without rows
    .help = Correct how many times it is asked, or remove it.

form-self_reference = { $property } of { $name } reads the answer to { $name } itself
    .title = Expression about its own answer
    .help = Use another question, or a constraint, where the answer itself is written as a point.

form-cycle = { $name } depends on itself, through { $through }
    .title = Conditions that go round in a circle
    .help = Take one of these conditions or calculations out of the circle.

form-never_asked = { $name } can never be asked: these contradict each other: { $reasons }
    .title = Question that is never asked
    .help = Change one of the conditions that are named.

form-condition_always = { $property } of { $name } holds whatever is answered
    .title = Condition that says nothing
    .help = Remove the condition, or correct it: `or` between two inequalities is a common cause.

form-condition_never = { $property } of { $name } can never hold: these contradict each other: { $reasons }
    .title = Condition that never holds
    .help = Change one of the conditions that are named.

form-rule_never_holds = every complete response breaks the rule { $name }: these contradict each other: { $reasons }
    .title = Rule that is always broken
    .help = Correct the rule, or the conditions that are named.

form-no_valid_answer = no answer to { $name } is accepted: these contradict each other: { $reasons }
    .title = Question without an accepted answer
    .help = Change one of the properties that are named.

form-hidden_by_itself = an answer to { $name } makes { $name } itself disappear
    .title = Question that its own answer hides
    .help = Let the condition depend on an earlier question.

form-choices_empty = { $name } has no choices when { $answer }
    .title = Answer that leaves nothing to choose
    .help = Add choices for that answer, or do not ask the question then.

form-choice_unreachable = { $choice } can never be chosen in { $name }, because of { $reasons }
    .title = Choice that cannot be chosen
    .help = Remove the choice, or correct what keeps it from being chosen.

form-not_analysed = the conditions around { $name } are too many to be examined together
    .title = Conditions not examined
    .help = Nothing is known to be wrong here. Simpler conditions can be checked.
