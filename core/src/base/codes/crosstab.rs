//! Codes of records and cross-tabulation.

codes! {
    /// A column has another name than its variable.
    COLUMN_RENAMED = info "crosstab.column_renamed";
    /// Two columns are the same variable; the first one counts.
    COLUMN_REPEATED = warning "crosstab.column_repeated";
    /// A variable that was asked for has no column.
    COLUMN_MISSING = warning "crosstab.column_missing";
    /// A column has too many different values to be counted by.
    TOO_MANY_CODES = warning "crosstab.too_many_codes";
    /// Values had blanks around them.
    VALUE_TRIMMED = info "crosstab.value_trimmed";
    /// Values were labels instead of codes.
    VALUE_DECODED = info "crosstab.value_decoded";
    /// Whole numbers were written with decimals.
    VALUE_CONVERTED = info "crosstab.value_converted";
    /// Values are no code of the codebook; they count as missing.
    VALUE_UNKNOWN = error "crosstab.value_unknown";
    /// The records are of several years.
    YEARS_MIXED = warning "crosstab.years_mixed";
    /// The name of a file promises another delimiter than it has.
    DELIMITER_DIFFERS = info "crosstab.delimiter_differs";
    /// The codebook is not one that is built in.
    CODEBOOK_UNKNOWN = Usage "crosstab.codebook_unknown";
    /// A table or a condition names a variable that is not there.
    VARIABLE_UNKNOWN = error "crosstab.variable_unknown";
    /// A table names a variable twice, none at all or too many.
    TABLE_INVALID = error "crosstab.table_invalid";
    /// A table would have too many cells.
    TABLE_TOO_LARGE = error "crosstab.table_too_large";
    /// A weight is missing, negative, too small or too large; its record counts nowhere.
    WEIGHT_INVALID = error "crosstab.weight_invalid";
    /// States are of different tables or settings.
    STATES_DIFFER = Usage "crosstab.states_differ";
    /// There are no states to be merged.
    STATES_MISSING = Usage "crosstab.states_missing";
    /// A table has the name of an earlier one.
    TABLE_REPEATED = error "crosstab.table_repeated";
}
