# REDCap

redcap-dictionary_invalid =
    the data dictionary cannot be used: { $reason ->
        [column_missing] the column “{ $name }” is missing
        [name] the variable name { $name } is not made of small letters, digits and underscores
        [name_missing] a field has no variable name
        [name_duplicate] the variable name { $name } is used twice
        [form_missing] the field { $name } belongs to no instrument
        [form_split] the fields of the instrument { $name } do not stand together
        [type_missing] the field { $name } has no type
        [type_unknown] the type of the field { $name } is not one of REDCap’s
        [choices_missing] the field { $name } has no choices
        [choice_code] a choice of the field { $name } is not written as “code, label”
        [choice_duplicate] a code is used twice in the choices of the field { $name }
        [calculation_missing] the field { $name } has nothing to calculate
        [bound] a smallest or largest value of the field { $name } is not a value of its type
        [bound_crossed] the smallest value of the field { $name } is above the largest
        [logic_reference] logic refers to the field { $name }, which does not exist
        [matrix_choices] the field { $name } has other choices than its matrix
        [exclusive_unknown] the field { $name } excludes with a code that it does not have
        [empty] it has no fields
       *[other] { $name } is not correct
    }
    .title = Data dictionary breaks a rule of REDCap
    .help = Correct this cell of the data dictionary.

redcap-column_unknown = the column { $column } is not a field of the data dictionary
    .title = Unknown column in an export
    .help = Check that the export and the dictionary are of the same project and version.

redcap-record_missing = nothing in the column { $column } says of which record this is
    .title = Row without a record
    .help = Each such row was read as a record of its own, with its number as the identifier. Export the identifier of the record as well.

redcap-cell_misplaced = the field { $column } belongs to another instrument than this row, so its value does not count
    .title = Value in a row of another instrument
    .help = Move the value to the row of its instrument, or clear the cell. Check which instruments repeat in the project.

redcap-row_twice = the export has this record, event, instrument and instance in an earlier row already
    .title = Row that stands twice in an export
    .help = Remove one of the two rows, or correct the number of the instance.

redcap-instrument_unknown = the dictionary has no instrument { $instrument }
    .title = Unknown repeating instrument
    .help = Write the name of the instrument as in the data dictionary, or use the dictionary of this export.
