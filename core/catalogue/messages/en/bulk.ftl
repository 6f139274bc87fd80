# responses as tables

responses-column_unknown = the column { $column } belongs to no question of the form
    .title = Column without a question
    .help = Its cells were left out. Check the spelling, or whether the export is of another version of the form.

responses-column_ambiguous = the column { $column } could belong to several questions of the form
    .title = Column of several questions
    .help = Its cells were left out. Export with question names instead of labels, or with the names of groups.

responses-column_twice = the column { $column } belongs to a question that another column has already answered
    .title = Question with two columns
    .help = Its cells were left out. Remove one of the two columns.

responses-table_unknown = the table { $table } belongs to no repeated group of the form
    .title = Table without a repeated group
    .help = Its rows were left out. Name the table after the repeated group, as the export does.

responses-table_missing = the table of the repeated group { $repeat } is not there, so its rows were not checked
    .title = Table of a repeated group missing
    .help = Add the file or sheet of the export that holds these rows. What depends on them was not checked either.

responses-no_main_table = every table names rows of another table, so none holds the responses themselves
    .title = Main table missing
    .help = Add the table of the export that has one row for each response.

responses-parent_unknown = a row of the table { $table } belongs to no row of the table around it
    .title = Row without a response
    .help = The row was left out. Check that all tables come from the same export.

responses-key_twice = two rows of the table { $table } have the same key
    .title = Key used twice
    .help = Both rows were read. Remove the one that is a repetition.

responses-choice_unclear = the cell in the column { $column } does not say whether it was chosen
    .title = Choice not clear
    .help = Write 1 for a choice that was made, 0 for one that was not, or leave the cell empty.

responses-choice_contradicted = the column { $column } names other choices than the columns of the single choices
    .title = Columns of choices that disagree
    .help = The choices of this column were taken. Compare both with the original record, and correct the wrong one.

responses-answer_twice = another row of the same record has another answer in the column { $column }
    .title = Two answers to one question
    .help = The answer of this row was taken. Correct the wrong one, or give the rows events or instances of their own.

responses-table_twice = the table { $table } is another table of a repeated group that has one already
    .title = Two tables of one repeated group
    .help = Its rows were left out. Put all rows of the repeated group into one table.

responses-errors_apart =
    { $count ->
        [one] one error of a response is
       *[other] { $count } errors of responses are
    } in the issues that were asked for apart
    .title = Errors in the issues given apart
    .help = Read issues.csv, issues.jsonl or the table issues: every error has its response and its place there.

responses-only_first =
    { $count ->
        [one] one further response of the file was not checked
       *[other] { $count } further responses of the file were not checked
    }
    .title = Only the first response was checked
    .help = Check files of several responses with response.check_batch.
