//! Codes of the readers.

codes! {
    /// The file is empty.
    EMPTY = Input "input.empty";
    /// The bytes are not of the format that was expected.
    MALFORMED = Input "input.malformed";
    /// The format is not known or not built in.
    FORMAT_UNKNOWN = Usage "input.format_unknown";
    /// Bytes were not valid in the encoding; they were read in another one.
    ENCODING_ASSUMED = info "input.encoding_assumed";
    /// A row has more or fewer cells than the header.
    ROW_WIDTH = warning "input.row_width";
    /// The file ends in the middle of something.
    TRUNCATED = error "input.truncated";
    /// Text shows the marks of a wrong decoding before it came here.
    MOJIBAKE = warning "input.mojibake";
    /// The file is not strict JSON; what was tolerated.
    JSON_TOLERATED = info "input.json_tolerated";
    /// A column that the mapping names is not in the table.
    COLUMN_MISSING = warning "input.column_missing";
    /// A column of the table is not in the mapping.
    COLUMN_UNMAPPED = info "input.column_unmapped";
}
