//! Codes of the readers.

codes! {
    /// The file is empty.
    EMPTY = Input "input.empty";
    /// The bytes are not of the format that was expected.
    MALFORMED = Input "input.malformed";
    /// The workbook cannot be opened, or its sheet cannot be read.
    WORKBOOK_UNREADABLE = Input "input.workbook_unreadable";
    /// The workbook has no sheet of that name.
    SHEET_MISSING = Usage "input.sheet_missing";
    /// The JSON document has no list of objects, or more than one.
    NO_TABLE = Input "input.no_table";
    /// The format is not known or not built in.
    FORMAT_UNKNOWN = Usage "input.format_unknown";
    /// The encoding has no such name.
    ENCODING_UNKNOWN = Usage "input.encoding_unknown";
    /// Bytes were not valid in the encoding; they were read in another one.
    ENCODING_ASSUMED = info "input.encoding_assumed";
    /// Bytes that are not valid in the encoding became replacement characters.
    UNDECODABLE = warning "input.undecodable";
    /// A row has more or fewer cells than the header.
    ROW_WIDTH = warning "input.row_width";
    /// A column has no name in the header.
    HEADER_UNNAMED = warning "input.header_unnamed";
    /// Two columns have the same name in the header.
    HEADER_REPEATED = warning "input.header_repeated";
    /// Letters follow the closing quote of a cell.
    QUOTE_STRAY = warning "input.quote_stray";
    /// The file ends in the middle of something.
    TRUNCATED = error "input.truncated";
    /// Text shows the marks of a wrong decoding before it came here.
    MOJIBAKE = warning "input.mojibake";
    /// The file is not strict JSON; what was tolerated.
    JSON_TOLERATED = info "input.json_tolerated";
    /// An element of a list is not an object and has no columns.
    ELEMENT_SKIPPED = warning "input.element_skipped";
    /// A list of key and value has the same key twice in a row.
    PIVOT_REPEATED = info "input.pivot_repeated";
    /// A cell of a workbook holds an error, such as `#REF!`.
    CELL_ERROR = warning "input.cell_error";
    /// None of the columns that the mapping names is in the table.
    HEADER_MISSING = error "input.header_missing";
    /// A column that the mapping names is not in the table.
    COLUMN_MISSING = warning "input.column_missing";
    /// A column of the table is not in the mapping.
    COLUMN_UNMAPPED = info "input.column_unmapped";
}
