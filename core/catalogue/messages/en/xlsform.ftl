# xlsform

xlsform-sheet_missing =
    { $suggestions ->
        [0] the workbook has no sheet { $sheet }
       *[other] the workbook has no sheet { $sheet }; did you mean { $suggestion }?
    }
    .title = Sheet missing
    .help = Add the sheet, or give it exactly this name.

xlsform-sheet_misspelt = the sheet { $sheet } is not read; did you mean { $suggestion }?
    .title = Sheet with an unusual name
    .help = Correct the name. If the sheet is not part of the form, begin its name with an underscore.

xlsform-header_missing = the sheet { $sheet } has no column { $column }
    .title = Column missing
    .help = Add the column. If it is there, check that the first row of the sheet has the names of the columns.

xlsform-header_repeated = on the sheet { $sheet }, { $column } and { $other } are names of the same column
    .title = Column given twice
    .help = Rename one of the two or remove it.

xlsform-header_unknown = the column { $column } is not read; did you mean { $suggestion }?
    .title = Unknown column
    .help = Correct the name of the column. Columns with your own notes may have any other name.

xlsform-header_absent = on the sheet { $sheet }, column { $column } has content but no name
    .title = Content without a column name
    .help = Name the column in the first row, or empty its cells. Perhaps the row with the names is missing.

xlsform-header_spaced = the column { $column } is left out because its name has a space
    .title = Column name with a space
    .help = Use an underscore instead if choice filters are to read the column.

xlsform-type_missing = there is no type
    .title = Question without a type
    .help = Write the type of the question, such as text or integer.

xlsform-type_unknown =
    { $suggestions ->
        [0] there is no type { $type }
       *[other] there is no type { $type }; did you mean { $suggestion }?
    }
    .title = Unknown type
    .help = Use one of the types of XLSForm. A question with choices names its list: select_one my_list.

xlsform-row_skipped = the row has no type, name or label and is left out
    .title = Row left out
    .help = Complete the row, or empty it if it is only a note.

xlsform-name_missing = there is no name
    .title = Name missing
    .help = Give every question, group and repeat a name.

xlsform-name_invalid = the name in { $column } has a character that cannot be there
    .title = Invalid name
    .help = Begin with a letter or underscore; then use letters, digits, underscores, hyphens or full stops.

xlsform-name_repeated =
    the name { $name } is used twice; { $reason ->
        [repeat] no two repeats of a form may have the same one
        [generated] the form needs it for a question that it adds itself
        [instance] no two attached tables may have the same one
       *[section] inside one group, repeat or form each may be used once
    }
    .title = Name used twice
    .help = Rename one of the two, and the references to it.

xlsform-name_reserved =
    the name { $name } cannot be used here: { $reason ->
        [audit] the audit is always called that, and nothing else is accepted for it
        [root] the form itself has this name
       *[meta] it is kept for data about the form
    }
    .title = Reserved name
    .help = Choose another name; leave the name of an audit empty.

xlsform-name_case = { $name } differs from another name only in capital letters
    .title = Names that differ only in capital letters
    .help = Many programs that analyse data see no difference: choose clearly different names.

xlsform-end_unmatched = a { $section } ends here but has not begun
    .title = End without a beginning
    .help = Remove this row, or add the row where the { $section } begins. What begins last ends first.

xlsform-begin_unmatched = the { $section } { $name } begins here and does not end
    .title = Beginning without an end
    .help = Add a row end_{ $section } after its last question.

xlsform-list_missing =
    { $suggestions ->
        [0] there is no list of choices { $list }
       *[other] there is no list of choices { $list }; did you mean { $suggestion }?
    }
    .title = List of choices missing
    .help = Add the choices to the sheet of choices, or correct the name of the list after the type.

xlsform-choice_name_missing = a choice of the list { $list } has no name
    .title = Choice without a name
    .help = Give every choice a name: it is what the answers hold.

xlsform-choice_label_missing = a choice of the list { $list } has no label
    .title = Choice without a label
    .help = Give the choice a label, or respondents see its name.

xlsform-choice_repeated = the choice { $choice } is twice in the list { $list }
    .title = Choice given twice
    .help = Rename one. If it is meant to be so, set allow_choice_duplicates to yes on the sheet of settings.

xlsform-choice_spaces = a choice of the list { $list } has a space in its name, and several may be chosen
    .title = Choice name with a space
    .help = Answers with several choices are separated by spaces: use an underscore in the name instead.

xlsform-choice_without_list = the choice belongs to no list and is left out
    .title = Choice without a list
    .help = Write the name of its list in the column list_name.

xlsform-reference_malformed = a reference in { $column } is not written correctly
    .title = Reference not readable
    .help = Write { "${" }, the name of one question and { "}" }, with a comma between two triggers.

xlsform-reference_unknown =
    { $suggestions ->
        [0] the form has nothing with the name { $name }, which { $column } refers to
       *[other] the form has nothing with the name { $name }, which { $column } refers to; did you mean { $suggestion }?
    }
    .title = Reference to nothing
    .help = Correct the name in the reference, or add the question.

xlsform-reference_ambiguous = { $column } refers to { $name }, a name that the form has several times
    .title = Ambiguous reference
    .help = Give what is referred to a name that the form has only once.

xlsform-trigger_hidden = { $name } is not shown to the respondent and so cannot trigger a calculation
    .title = Trigger that is not shown
    .help = Use a question that the respondent answers as the trigger.

xlsform-parameter_malformed = the parameters are not pairs of name and value
    .title = Parameters not readable
    .help = Write name=value, with spaces between the pairs: start=1 end=10 step=1.

xlsform-parameter_unknown =
    { $suggestions ->
        [0] this type has no parameter { $parameter }; it has { $accepted }
       *[other] this type has no parameter { $parameter }; did you mean { $suggestion }?
    }
    .title = Unknown parameter
    .help = Correct the name or remove the parameter.

xlsform-parameter_invalid =
    the parameter { $parameter } { $reason ->
        [flag] must be true or false
        [true] must be true, or be left out
        [count] must be a whole number, not below zero
        [integer] must be a whole number
        [number] must be a number
        [numbers] names a list in which not every choice is a number
        [priority] must be no-power, low-power, balanced or high-accuracy
        [on_form_edit] must be on-form-edit
        [quality] must be voice-only, low or normal; a recording in the foreground may also be external
        [needed] is needed together with the others about the place of the device
        [not_below_interval] must not be below location-min-interval
        [package] must be the name of an Android package, such as org.example.camera
        [name] must be the name of a column of the file
        [seed] must be a number or a reference to a question
        [needs_randomize] has an effect only with randomize=true
        [appearance] does not go with this appearance
        [not_zero] must not be zero
        [within_width] must not be larger than the whole range
        [multiple_of_step] must be a multiple of step
        [within_range] must lie between start and end
        [on_ticks] names a list in which a choice is not on a tick
        [ends] must name a list with exactly the start and the end of the range
        [list] must be a list of the sheet of choices
        [geometry] must name a list, an attached file or a repeat
       *[other] has a value that is not accepted
    }
    .title = Value of a parameter not accepted
    .help = Correct the value or remove the parameter.

xlsform-calculation_missing = the calculation is missing
    .title = Calculation missing
    .help = Write the calculation, or a default that is one.

xlsform-file_extension = the file { $list } cannot hold choices; accepted are { $accepted }
    .title = File of an unknown kind
    .help = Write the name of the file with its extension, as it will be attached to the form.

xlsform-label_missing = { $name } has no label
    .title = Label missing
    .help = Write a label or a hint: a guidance hint alone may stay hidden.

xlsform-combination =
    { $reason ->
        [encryption_needs_id] an encrypted form needs its instanceID, which omit_instanceID removes
        [loop_without_list] a loop needs a list of choices to go over
        [or_other_needs_choices] or_other needs a list on the sheet of choices
        [or_other_filter] or_other does not work together with a choice filter
        [search_file] search() does not work with choices from a file
        [search_shared] the list is also used by a question without search()
        [table_filter] a choice filter does not work in a table-list
        [table_lists] all questions of a table-list need the same list of choices
        [background_needs_trigger] a background-geopoint needs a trigger
        [background_calculation] a background-geopoint cannot have a calculation
        [big_image] a big-image needs an image beside it
        [instance_clash] two different tables or lists would have the same name in the form
       *[other] two things here do not go together
    }
    .title = Things that do not go together
    .help = Remove one of the two, or change it as said.

xlsform-entity_invalid =
    { $reason ->
        [no_entities] an answer is saved to an entity, but the form has no sheet of entities
        [container] a group or repeat cannot be saved to an entity
        [delimiter] save_to may have one # only
        [list_needed] with several entities, save_to names the list: my_list#my_property
        [list_unknown] save_to names a list that is not on the sheet of entities
        [list_missing] an entity has no list_name
        [list_repeated] two entities have the same list_name
        [reserved] name and label cannot be the names of properties
        [underscores] names here cannot begin with two underscores
        [period] the name of a list of entities cannot have a full stop
        [property_repeated] two answers are saved to the same property
        [update_needs_id] to update an entity its entity_id is needed
        [needs_update_if] with entity_id and create_if, update_if is needed too
        [create_needs_label] to create an entity its label is needed
        [scope_save] this answer is not in the same repeat as the others of its entity
        [scope_read] the entity reads an answer of another repeat than the rest
        [no_part_left] another entity already has the only part of the form where this one could be
       *[other] the entity is not as it must be
    }
    .title = Entity not accepted
    .help = Correct the sheet of entities or the column save_to. Each form, group and repeat can hold one entity.

xlsform-entity_column =
    { $suggestions ->
        [0] the sheet of entities has no column { $column }
       *[other] the sheet of entities has no column { $column }; did you mean { $suggestion }?
    }
    .title = Unknown column of entities
    .help = Correct the name of the column or remove it.

xlsform-translation_missing = on the sheet { $sheet }, { $column } is missing in the language { $language }
    .title = Translation missing
    .help = Add the column or the text in this language, or respondents will see a text in another one.

xlsform-deprecated =
    { $what ->
        [disabled] the column disabled is no longer part of XLSForm
       *[other] devices no longer give { $what }
    }
    .title = No longer in use
    .help = Use relevant instead of disabled; remove questions about the device that stay empty.

xform-part_missing = the document has no { $part ->
        [model] model
        [instance] instance with the answers
       *[body] body
    }
    .title = Part of the form missing
    .help = Check that the file is an ODK XForm and is complete.

xform-node_unknown = line { $line }: a { $element } refers to a node that the instance does not have
    .title = Reference to an unknown node
    .help = Correct the path, or add the node to the instance.

xform-text_missing = line { $line }: no language has the text { $text }
    .title = Text missing
    .help = Add the text to the translations, or correct the reference to it.

xform-instance_missing =
    line { $line }: { $instance ->
        [none] the question has no choices
       *[other] the choices { $instance } are not in the form
    }
    .title = Choices missing
    .help = Add the choices as an instance, or correct the reference to them.

xform-text_misplaced = there is text that is the answer to no question
    .title = Text outside of the answers
    .help = Put the text into the node of a question, or remove it.
