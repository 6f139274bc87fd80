# crosstab

crosstab-column_renamed = the column { $column } is read as the variable { $variable }
    .title = Column with another name
    .help = Nothing has to be done; use the name of the variable in tables.
crosstab-column_repeated = the column { $column } is also the variable { $variable }; it is not read
    .title = Variable with two columns
    .help = Remove one of the columns, or rename it if it means something else.
crosstab-column_missing = there is no column for the variable { $variable }
    .title = Column missing
    .help = Nothing has to be done if files of this year do not have it; otherwise check the header.
crosstab-too_many_codes = { $variable } has more than { $most } different values, so nothing can be counted by it
    .title = Too many different values
    .help = Leave out what tells records apart, and group amounts into classes.
crosstab-value_trimmed =
    { $count ->
        [one] { $count } value of { $column } has blanks around it, which were left out
       *[other] { $count } values of { $column } have blanks around them, which were left out
    }
    .title = Blanks around values
    .help = Nothing has to be done.
crosstab-value_decoded =
    { $count ->
        [one] { $count } value of { $column } is a label; it was read as the code that it stands for
       *[other] { $count } values of { $column } are labels; they were read as the codes that they stand for
    }
    .title = Labels instead of codes
    .help = Check that the file uses the labels of the same codebook.
crosstab-value_converted =
    { $count ->
        [one] { $count } value of { $column } is a whole number in another form, such as 7.0 or 07; it was read as a code
       *[other] { $count } values of { $column } are whole numbers in another form, such as 7.0 or 07; they were read as codes
    }
    .title = Numbers in another form
    .help = Write codes without decimals and without leading zeros.
crosstab-value_unknown =
    { $count ->
        [one] { $count } value of { $column } is not a code of the codebook; it counts as missing
       *[other] { $count } values of { $column } are not codes of the codebook; they count as missing
    }
    .title = Values that are not codes
    .help = Correct the values, or add their codes to the codebook.
crosstab-years_mixed = the records are of { $count } different years
    .title = Several years together
    .help = Count by { $variable }, or select one year with a condition.
crosstab-delimiter_differs = the name of the file promises another delimiter; it was read with { $delimiter }
    .title = Another delimiter
    .help = Nothing has to be done; rename the file so that others are not misled.
crosstab-codebook_unknown = there is no codebook { $codebook }
    .title = Codebook unknown
    .help = Name one that the documentation lists, or give the codebook itself.
crosstab-variable_unknown = there is no variable { $variable } in the records
    .title = Variable unknown
    .help = Use the names that opening the records gives; a variable of too many values is not there.
crosstab-table_invalid = a table needs at least one variable in its rows, { $most } in all at most, and none twice
    .title = Table not possible
    .help = Correct the rows and columns of the table; the other tables are counted.
crosstab-table_too_large = the table would have more than { $most } cells
    .title = Table too large
    .help = Use fewer variables, or variables of fewer codes; the other tables are counted.
crosstab-weight_invalid =
    { $count ->
        [one] { $count } record, record { $record }, has no weight in { $variable } that can be used; it counts nowhere
       *[other] { $count } records have no weight in { $variable } that can be used, the first is record { $record }; they count nowhere
    }
    .title = Weight not usable
    .help = A weight is 0, or a number from 0.000244140625 to 16777216; scale the weights if they are smaller or larger.
crosstab-states_differ = this state does not fit the ones before it
    .title = States do not fit
    .help = Merge states of the same tables, condition, weight and missing codes, as they were given.
crosstab-states_missing = there are no states to be merged
    .title = No states
    .help = Give at least one state, as crosstab.compute gives it with partial.
crosstab-table_repeated = an earlier table has the same name
    .title = Table named twice
    .help = Give every table an id of its own, or none.
