//! Codes of responses that come as tables.

codes! {
    /// A column belongs to no question of the form.
    COLUMN_UNKNOWN = warning "responses.column_unknown";
    /// A column could belong to several questions.
    COLUMN_AMBIGUOUS = warning "responses.column_ambiguous";
    /// Two columns belong to the same question.
    COLUMN_TWICE = warning "responses.column_twice";
    /// A table belongs to no repeated group of the form.
    TABLE_UNKNOWN = warning "responses.table_unknown";
    /// A repeated group of the form has no table.
    TABLE_MISSING = warning "responses.table_missing";
    /// Every table names a parent.
    NO_MAIN_TABLE = error "responses.no_main_table";
    /// A row of a repeated group belongs to no row of the table around it.
    PARENT_UNKNOWN = error "responses.parent_unknown";
    /// Two rows have the same key.
    KEY_TWICE = error "responses.key_twice";
    /// A cell of a column for one choice says neither chosen nor not chosen.
    CHOICE_UNCLEAR = error "responses.choice_unclear";
    /// The column of all codes of a question and the columns of each code say different things.
    CHOICE_CONTRADICTED = error "responses.choice_contradicted";
    /// Two rows of one record answer the same question differently.
    ANSWER_TWICE = error "responses.answer_twice";
    /// A repeated group has a second table.
    TABLE_TWICE = error "responses.table_twice";
    /// Errors of responses are in the file or table of issues.
    ERRORS_APART = error "responses.errors_apart";
    /// A file of several responses was checked as one.
    ONLY_FIRST = warning "responses.only_first";
}
