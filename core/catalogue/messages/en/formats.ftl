# Messages of the readers.

input-empty = the file is empty
    .title = Empty file
    .help = Check that the right file was chosen and that it was saved with its content.

input-malformed = line { $line }, column { $column } is not { $format }: { $reason ->
        [ended_early] it ends too early
        [value_expected] a value was expected
        [comma_expected] a comma or the end of the list was expected
        [colon_expected] a colon was expected
        [key_expected] a name was expected
        [number_invalid] a number is not written correctly
        [escape_invalid] a backslash is misused
        [control_character] a line break or control character stands inside a text
        [syntax] it is not written as it should be
        [trailing] something follows the end of the document
        [not_utf8] it is not UTF-8
        [not_well_formed] tags or attributes do not fit together
        [doctype] it has a document type declaration, which is never read
        [entity_unknown] an entity is used that XML does not have
        [no_table] there is no table
       *[other] { $reason }
    }
    .title = File not readable
    .help = Correct the file at that place or export it again.

input-workbook_unreadable = the workbook cannot be read
    .title = Workbook not readable
    .help = Open it in a spreadsheet, save it again as .xlsx without a password, and try once more.

input-sheet_missing = the workbook has no sheet { $sheet }
    .title = No such sheet
    .help = Check the name of the sheet; a workbook without a named sheet is read from its first.

input-no_table =
    { $lists ->
        [0] the document has no list of objects; exactly one is needed
       *[other] the document has { $lists } lists of objects; exactly one is needed
    }
    .title = No list found
    .help = Give a file whose top is a list, or an object with one list in it.

input-format_unknown = the format { $format } cannot be read
    .title = Unknown format
    .help = Save the list as .xlsx, CSV or JSON.

input-encoding_unknown = there is no encoding named { $encoding }
    .title = Unknown encoding
    .help = Use a name such as utf-8, windows-1252 or utf-16le, or leave it out.

input-encoding_assumed = the file does not say its encoding; it was read as { $encoding }, first needed in line { $line }
    .title = Encoding assumed
    .help = Check whether letters with accents are right; if not, name the encoding or save the file as UTF-8.

input-undecodable =
    { $count ->
        [one] { $count } place is not valid { $encoding }, in line { $line }
       *[other] { $count } places are not valid { $encoding }, the first in line { $line }
    }
    .title = Undecodable bytes
    .help = Name the right encoding or save the file again; the places are marked with the replacement character.

input-row_width =
    { $count ->
        [one] { $count } row has { $found } cells instead of { $expected }
       *[other] { $count } rows have { $found } cells instead of { $expected }
    }
    .title = Wrong number of cells
    .help = Check these rows for a missing or an extra separator; extra cells are kept in columns of their own.

input-header_unnamed = column { $column } has no name in the header; it is called { $name }
    .title = Column without name
    .help = Give the column a name in the first row.

input-header_repeated = column { $column } has the name of an earlier column; it is called { $name }
    .title = Column name repeated
    .help = Give each column its own name.

input-quote_stray =
    { $count ->
        [one] { $count } cell has quotes that do not fit; they were kept as text
       *[other] { $count } cells have quotes that do not fit; they were kept as text
    }
    .title = Stray quotes
    .help = Look at these cells; inside a quoted cell each quote is written twice.

input-truncated = the file ends in the middle of something that begins in line { $line }
    .title = File cut off
    .help = Get the whole file again, or close the quotes that were opened there.

input-mojibake = column { $column } has text that was decoded wrongly before; cells repaired: { $repaired }, left as they are: { $suspected }
    .title = Garbled letters
    .help = Save the original list as UTF-8 and correct the cells that were left.

input-json_tolerated = the file is not strict JSON, first in line { $line }, column { $column }: { $what ->
        [byte_order_mark] a byte order mark
        [unicode_blank] unusual blanks
        [trailing_comma] a comma before the end of a list
        [comment] comments
        [single_quotes] single quotes
        [unquoted_key] names without quotes
        [javascript] JavaScript around the data
        [several_documents] several documents one after the other
        [control_character] line breaks or control characters inside a text
        [escape] backslashes that JSON does not know
        [number] numbers with leading zeros or signs
        [word] words of a programming language
       *[other] { $what }
    }
    .title = JSON tolerated
    .help = Nothing has to be done; a strict export would be safer.

input-element_skipped =
    { $count ->
        [one] { $count } element of the list is not an object and was left out
       *[other] { $count } elements of the list are not objects and were left out
    }
    .title = Elements left out
    .help = Check the list: each element must be an object with named fields.

input-pivot_repeated =
    { $count ->
        [one] in { $count } row, column { $column } was filled more than once; the texts were joined
       *[other] in { $count } rows, column { $column } was filled more than once; the texts were joined
    }
    .title = Values joined
    .help = Nothing has to be done when the texts belong together.

input-cell_error =
    { $count ->
        [one] column { $column } has { $count } cell with a spreadsheet error; it counts as missing
       *[other] column { $column } has { $count } cells with a spreadsheet error; they count as missing
    }
    .title = Error in cells
    .help = Correct the formulas in the workbook.

input-header_missing = none of the columns that the mapping names is in the table
    .title = No column of the mapping
    .help = Put the names of the columns into the first row, or correct the mapping.

input-column_missing = the table has no column { $column }
    .title = Column missing
    .help = Correct the name in the mapping or add the column to the list.

input-column_unmapped = the column { $column } is not used
    .title = Column not used
    .help = Add it to the mapping, or to the columns that are ignored.
