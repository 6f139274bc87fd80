//! Codes of REDCap data dictionaries and exports.

codes! {
    /// The data dictionary breaks a rule of REDCap.
    DICTIONARY_INVALID = error "redcap.dictionary_invalid";
    /// An export has a column that no field of the dictionary has.
    COLUMN_UNKNOWN = warning "redcap.column_unknown";
    /// An export does not say of which record a row is.
    RECORD_MISSING = warning "redcap.record_missing";
}
