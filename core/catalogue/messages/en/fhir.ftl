# FHIR

fhir-questionnaire_invalid =
    the questionnaire cannot be used: { $reason ->
        [not_a_questionnaire] it is not a resource of the type Questionnaire
        [value_kind] a value of { $name } is of the wrong kind
        [too_deep] items below { $name } are nested too deeply
        [link_missing] an item has no linkId
        [link_duplicate] the linkId { $name } is used twice
        [type_missing] the item { $name } has no type
        [type_unknown] the type of the item { $name } is not one of this release of FHIR
        [type_abstract] the type “question” of the item { $name } only stands for others
        [member_unfit] the item { $name } has a property that its type does not allow
        [group_empty] the group { $name } has no items
        [options_both] the item { $name } has options and a value set
        [options_unfit] the type of the item { $name } takes no options
        [option_value] an option of the item { $name } has no value
        [option_type] an option of the item { $name } is not of the item’s type
        [option_duplicate] the item { $name } has the same option twice
        [value_set_missing] the value set of the item { $name } is not contained in the questionnaire
        [enable_behavior] the enableBehavior of the item { $name } is neither “all” nor “any”
        [enable_behavior_missing] the item { $name } has several conditions and no enableBehavior
        [enable_both] the item { $name } has enableWhen and enableWhenExpression
        [enable_question_missing] a condition of the item { $name } names no question
        [enable_question_unknown] a condition refers to { $name }, which does not exist
        [enable_self] the item { $name } depends on itself
        [enable_operator] a condition of the item { $name } has an unknown operator
        [enable_operator_missing] a condition of the item { $name } has no operator
        [enable_answer_missing] a condition of the item { $name } has no answer to compare with
        [enable_answer_several] a condition of the item { $name } has several answers to compare with
        [enable_answer_type] a condition of the item { $name } compares with an answer of another type
        [bound_missing] a limit of the item { $name } has no value
        [bound_type] a limit of the item { $name } is not of the item’s type
        [initial_unfit] the item { $name } has options, so its initial answer belongs to them
        [initial_several] the item { $name } takes one answer and has several initial ones
        [initial_missing] an initial answer of the item { $name } has no value
        [expression_missing] an expression of { $name } is empty
        [variable_name] a variable of { $name } has no name
        [constraint_key] a constraint of { $name } has no key
        [constraint_severity] a constraint of { $name } has no known severity
        [constraint_expression] a constraint of { $name } has no expression
        [constraint_human] a constraint of { $name } has no text for people
        [status] its status is not one of FHIR’s
        [status_missing] it has no status
       *[other] { $name } is not correct
    }
    .title = Questionnaire breaks a rule of FHIR
    .help = Correct this place in the questionnaire.

fhir-response_invalid =
    the response cannot be read here: { $reason ->
        [not_a_response] it is not a resource of the type QuestionnaireResponse
        [value_kind] { $name } is of the wrong kind
        [link_missing] an item has no linkId
        [status_missing] it has no status
        [status] its status is not one of FHIR’s
        [too_deep] items are nested too deeply
        [value_several] an answer has several values
        [data] the data of an attachment is not Base64
       *[other] { $name } is not correct
    }
    .title = Response breaks a rule of FHIR
    .help = Correct this place in the program that writes the response.

fhir-group_answered = the group { $question } has answers; its questions belong under “item”
    .title = Group with answers
    .help = Write the questions of a group as items of the group.

fhir-display_answered = { $question } is only shown and cannot have an answer
    .title = Answer to a text that is no question
    .help = Remove the answer.

fhir-item_misplaced = { $question } does not stand where the questionnaire has it
    .title = Item in the wrong place
    .help = Put the item below the item that it is nested in in the questionnaire.

fhir-item_repeated = { $question } is not repeated, but appears several times
    .title = Item given several times
    .help = Keep one item. Several answers to a question belong in one item.

fhir-value_missing = an answer to { $question } has no value
    .title = Answer without a value
    .help = Give the value, or leave the answer out.

fhir-display_differs = the text of a code of { $question } is not the one of its code system
    .title = Text and code differ
    .help = Find out whether the code or the text is what was meant.

fhir-attachment_size = the size of the file for { $question } is given as { $stated } bytes; its data has { $actual }
    .title = Size of a file is not that of its data
    .help = Send the file again: it may have been cut off.

fhir-resource_unknown = the reference for { $question } is to a type of resource that FHIR does not have
    .title = Reference to an unknown type of resource
    .help = Check the spelling of the type in the reference.

fhir-resources_skipped =
    { $count ->
        [one] { $count } resource of the bundle is no response to a questionnaire and was left out
       *[other] { $count } resources of the bundle are no responses to a questionnaire and were left out
    }
    .title = Other resources in the bundle
    .help = Nothing has to be done: only the responses are checked.

fhir-form_draft = the questionnaire of this response is still a draft
    .title = Response to a draft
    .help = Find out whether the response was meant as a test.
