# treatment demand tables

tdi-code_unknown = the value of { $field } is not a code of its list
    .title = Unknown code
    .help = Use the codes of the form treatment_demand. Until then the value counts as not known.
tdi-number_invalid = the value of { $field } is not a whole number between { $min } and { $max }
    .title = Not a valid number
    .help = Correct it or leave it empty. Until then it counts as not known.
tdi-date_invalid = the value of { $field } is not a day written YYYY-MM-DD
    .title = Not a valid date
    .help = Write dates as 2025-03-09. An episode without a start of treatment is left out.
tdi-start_missing = the start of treatment is missing
    .title = Start of treatment missing
    .help = Add the date. Until then the episode is left out, as it belongs to no year.
tdi-not_a_case = a person treated mainly for alcohol is not a case of this protocol
    .title = Not a case
    .help = Nothing has to be done if it is right. The episode is left out; alcohol counts as a secondary drug only.
tdi-after_start = { $field } is higher than the age at the start of treatment
    .title = Ages contradict each other
    .help = Correct one of the two. Until then { $field } counts as not known.
tdi-birth_unfit = the day of birth gives no age between { $min } and { $max } at the start of treatment
    .title = Day of birth and start of treatment contradict each other
    .help = Correct one of the two days. Until then the episode counts with the age that is given, or as of an age not known.
tdi-answers_contradict = { $field } says what { $other } denies
    .title = Answers contradict each other
    .help = Correct one of the two. Until then each counts in its own tables, and what stands under a “never” is not shown.
tdi-person_differs =
    { $count ->
        [one] the episodes of one code of a person have
       *[other] the episodes of { $count } codes of persons have each
    } another sex or age
    .title = Code that may stand for several persons
    .help = Check the codes. Only the first episode of each code is counted, so that somebody may be left out.
tdi-years_invalid = the value of { $field } is not a number of years from 0
    .title = Not a number of years
    .help = Correct it or leave it empty; decimals are accepted. Until then it counts as not known.
tdi-age_differs = the age is not the one that the date of birth gives
    .title = Age and date of birth differ
    .help = Correct one of the two. The age is computed from the date of birth.
tdi-drug_repeated = a secondary drug is given twice, or is the primary drug
    .title = Drug given twice
    .help = Nothing has to be done if it is right. The drug counts once.
tdi-drugs_contradict = “none” or “not known” stands beside other secondary drugs
    .title = Secondary drugs contradict each other
    .help = Keep the drugs, or the other answer. Until then the secondary drugs count as not known.
tdi-column_missing = there is no column for { $field }
    .title = Column missing
    .help = Add the column or say what it is called. Until then the field is not known of anybody.
tdi-column_unused = the column { $column } is not used
    .title = Column not used
    .help = Nothing has to be done if it has nothing to do with the tables; otherwise say which field it is.
tdi-outside_year =
    { $count ->
        [one] one episode began
       *[other] { $count } episodes began
    } in another year
    .title = Episodes of other years
    .help = Nothing has to be done when the file covers more years than the one that is counted.
tdi-units_above = more treatment units gave data than there are
    .title = More units than exist
    .help = Check the number of existing units and the codes of the centres.
tdi-table_unknown = the protocol has no numeric table { $table }
    .title = Unknown table
    .help = Use a number from 8.1.1 to 29.1.2 as the reporting template has them; the other tables are made or checked.
tdi-table_repeated = table { $table } is there twice
    .title = Table repeated
    .help = Keep one of them; only the first one is compared.
tdi-shape_differs = table { $table } has not the { $rows } rows and { $columns } columns of the template
    .title = Table of another shape
    .help = Give all cells, row by row, with null where one is blank. Until then the table is not compared.
tdi-unchecked =
    { $count ->
        [one] one entrant lacks
       *[other] { $count } entrants lack
    } the codes that the control of double counting needs
    .title = Double counting not checked
    .help = Add the codes of person, centre and region. Until then each of them counts as a person of its own.
tdi-no_control = there is no control of double counting
    .title = No control of double counting
    .help = Persons with several episodes are counted several times. State it wherever the tables are shown.
tdi-group_only =
    { $count ->
        [one] one entrant has
       *[other] { $count } entrants have
    } a primary drug of which only the group is known
    .title = Drug known as a group only
    .help = Nothing has to be done if it is right. The rows below a group then do not add up to it; an opioid that is not specified is with “other opioids” in the tables that have no row for the group.
tdi-inconsistent = two figures that must agree do not
    .title = Tables contradict each other
    .help = Check both tables, at { $left_place } and { $right_place }.
tdi-template_unfit = the workbook is not the reporting template: { $reason ->
        [sheet] it has no sheet { $sheet }
        [table] the title of table { $table } is not where it should be
       *[part] a part of it cannot be read
    }
    .title = Not the reporting template
    .help = Attach the template as it was downloaded, or none to get a workbook of the same layout.
