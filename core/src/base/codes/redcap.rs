//! Codes of REDCap data dictionaries and exports.

codes! {
    /// The data dictionary breaks a rule of REDCap.
    DICTIONARY_INVALID = error "redcap.dictionary_invalid";
    /// An export has a column that no field of the dictionary has.
    COLUMN_UNKNOWN = warning "redcap.column_unknown";
    /// An export does not say of which record a row is.
    RECORD_MISSING = warning "redcap.record_missing";
    /// A row of an export has a cell of an instrument that is not that of the row.
    CELL_MISPLACED = error "redcap.cell_misplaced";
    /// An export has the same record, event, instrument and instance twice.
    ROW_TWICE = error "redcap.row_twice";
    /// A row of an export is an instance of an instrument that the dictionary does not have.
    INSTRUMENT_UNKNOWN = error "redcap.instrument_unknown";
}
