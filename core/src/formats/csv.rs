//! Delimited text: `,` `;` tab or `|`, with or without quotes, any line end.

use super::csv_split::Splitter;
use super::table::{Row, Table, assemble, check_size};
use crate::base::{Error, Issue, Limits, Path, Report, codes};

/// What is tried when the caller does not name a delimiter, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at to find the delimiter.
const SAMPLE: usize = 50;

/// Reads a table. The first record that is not blank is the header.
///
/// # Errors
/// `input.empty`, `limit.reached`, `request.invalid` for a delimiter that cannot be one.
pub fn read_csv(text: &str, delimiter: Option<char>, limits: &Limits) -> Result<Report<Table>, Error> {
    let (text, declared) = excel_declaration(text);
    let delimiter = match delimiter {
        Some(letter) => ascii_delimiter(letter)?,
        None => match declared {
            Some(letter) => ascii_delimiter(letter)?,
            None => detect(text, limits),
        },
    };
    let mut splitter = Splitter::new(text, delimiter, limits);
    let mut rows = Vec::new();
    let mut header: Option<Row> = None;
    while let Some(row) = splitter.next()? {
        if row.cells.iter().all(Option::is_none) {
            continue;
        }
        if header.is_none() {
            header = Some(row);
        } else {
            rows.push(row);
            check_size(1, rows.len(), limits)?;
        }
    }
    let Some(header) = header else { return Err(Error::new(codes::formats::EMPTY)) };
    let mut report = assemble(None, (header.number, header.cells), rows, limits)?;
    report.issues.extend(layout_issues(&splitter));
    Ok(report)
}

/// Reads records as they stand, without taking one for a header; blank ones are left out.
///
/// # Errors
/// `limit.reached`, `request.invalid` for a delimiter that cannot be one.
pub fn read_records(text: &str, delimiter: char, limits: &Limits) -> Result<Vec<Row>, Error> {
    let mut splitter = Splitter::new(text, ascii_delimiter(delimiter)?, limits);
    let mut rows = Vec::new();
    while let Some(row) = splitter.next()? {
        if row.cells.iter().any(Option::is_some) {
            rows.push(row);
            check_size(1, rows.len(), limits)?;
        }
    }
    Ok(rows)
}

fn layout_issues(splitter: &Splitter<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    if let Some((first, count)) = splitter.strays {
        let place = Path::root().key(&first.to_string());
        issues.push(Issue::new(codes::formats::QUOTE_STRAY, place).with("count", count));
    }
    if let Some((line, record)) = splitter.unclosed {
        let place = Path::root().key(&record.to_string());
        issues.push(Issue::new(codes::formats::TRUNCATED, place).with("line", line));
    }
    issues
}

/// `sep=;` on the first line, which spreadsheets write and do not show.
fn excel_declaration(text: &str) -> (&str, Option<char>) {
    let declared = text.strip_prefix("sep=").and_then(|rest| {
        let mut letters = rest.chars();
        let delimiter = letters.next().filter(|letter| !matches!(letter, '\n' | '\r'))?;
        let rest = letters.as_str();
        let below = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
        Some((below, delimiter))
    });
    declared.map_or((text, None), |(below, delimiter)| (below, Some(delimiter)))
}

fn ascii_delimiter(letter: char) -> Result<u8, Error> {
    u8::try_from(letter)
        .ok()
        .filter(|byte| byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r'))
        .ok_or_else(|| Error::new(codes::base::REQUEST_INVALID).at(Path::root().key("delimiter")))
}

/// The delimiter that cuts the first records most evenly into as many cells as the header has.
pub(super) fn detect(text: &str, limits: &Limits) -> u8 {
    let mut best = (0, 1, b',');
    for delimiter in DELIMITERS {
        // A delimiter that cuts a row into more cells than any table has is not the one.
        let Ok(widths) = sample_widths(text, delimiter, limits) else { continue };
        // With this delimiter all is blank: there is nothing to read.
        let Some((&header, rows)) = widths.split_first() else { return delimiter };
        if header < 2 {
            continue;
        }
        let even = rows.iter().filter(|&&width| width == header).count();
        let permille = even.saturating_mul(1000).checked_div(rows.len()).unwrap_or(1000);
        if (permille, header) > (best.0, best.1) {
            best = (permille, header, delimiter);
        }
    }
    best.2
}

fn sample_widths(text: &str, delimiter: u8, limits: &Limits) -> Result<Vec<usize>, Error> {
    let mut splitter = Splitter::new(text, delimiter, limits);
    let mut widths = Vec::new();
    while widths.len() < SAMPLE {
        let Some(row) = splitter.next()? else { break };
        if row.cells.iter().any(Option::is_some) {
            widths.push(row.cells.len());
        }
    }
    Ok(widths)
}

/// Writes a table as CSV (RFC 4180, `,`, CR LF), safe to open in a spreadsheet: a cell that a spreadsheet
/// would take for a formula gets a `'` in front. Numbers and phones such as `+55 85 3105-2632` stay.
///
/// ```
/// use acogida::formats::write_csv;
/// let text = write_csv(&["name", "phone"], [["=cmd()", "+34 91 000"], ["a, b", "-3.5"]]);
/// assert_eq!(text, "name,phone\r\n'=cmd(),+34 91 000\r\n\"a, b\",-3.5\r\n");
/// ```
#[must_use]
pub fn write_csv<C, R, T>(columns: &[C], rows: R) -> String
where
    C: AsRef<str>,
    R: IntoIterator,
    R::Item: IntoIterator<Item = T>,
    T: AsRef<str>,
{
    let mut text = String::new();
    write_record(&mut text, columns);
    for row in rows {
        write_record(&mut text, row);
    }
    text
}

fn write_record<T: AsRef<str>>(text: &mut String, cells: impl IntoIterator<Item = T>) {
    let start = text.len();
    let mut count = 0_usize;
    for cell in cells {
        if count > 0 {
            text.push(',');
        }
        count = count.saturating_add(1);
        write_cell(text, cell.as_ref());
    }
    // A record of one blank cell would be a blank line, which readers leave out.
    if count == 1 && text.len() == start {
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

pub(crate) fn write_cell(text: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    let needs_quotes = cell.contains(['"', ',', ';', '\t', '|', '\n', '\r'])
        || cell.starts_with("sep=")
        || cell.starts_with(char::is_whitespace)
        || cell.ends_with(char::is_whitespace);
    if needs_quotes {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(guard);
        text.push_str(cell);
    }
}

/// Whether a spreadsheet would compute the cell. White space and control characters before the sign do not
/// help against it.
fn is_formula(cell: &str) -> bool {
    let start = cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    match start.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !is_number_or_phone(start),
        _ => false,
    }
}

/// A sign, digits, and nothing else than what separates digits: a spreadsheet keeps it or reads a number.
fn is_number_or_phone(text: &str) -> bool {
    let rest = text.get(1..).unwrap_or_default();
    if rest.parse::<f64>().is_ok_and(f64::is_finite) {
        return true;
    }
    text.starts_with('+')
        && rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(')
        && rest.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '(' | ')' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Report<Table> {
        read_csv(text, None, &Limits::default()).unwrap()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table
            .rows
            .iter()
            .map(|row| (0..row.cells.len()).map(|at| row.cell(at).unwrap_or_default()).collect())
            .collect()
    }

    #[test]
    fn every_line_end_is_read() {
        for end in ["\n", "\r\n", "\r"] {
            let report = read(&["a;b", "1;2", "", "3;4", ""].join(end));
            assert_eq!(report.value.columns, ["a", "b"]);
            assert_eq!(cells(&report.value), [["1", "2"], ["3", "4"]]);
            assert_eq!(report.value.rows[1].number, 4, "the blank line counts");
            assert_eq!(report.issues, []);
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_is_even() {
        assert_eq!(read("n;lat;tel\nA, B;1,5;2\nC;1,6;3").value.columns, ["n", "lat", "tel"]);
        assert_eq!(read("n\tx\na,b\tc").value.columns, ["n", "x"]);
        assert_eq!(read("n|x\na|c").value.columns, ["n", "x"]);
        assert_eq!(read("sep=;\nn;x,y\na;c").value.columns, ["n", "x,y"]);
        // A column of this name is no declaration, and is written so that it is not taken for one.
        assert_eq!(read("sep=\r\na\r\n").value.columns, ["sep="]);
        assert_eq!(write_csv(&["sep=;"], [["a"]]), "\"sep=;\"\r\na\r\n");
        assert_eq!(read("name\nA; B\nC").value.columns, ["name"]);
        assert_eq!(read("\"a;x\",b\n\"c;d;e\",f\n").value.columns, ["a;x", "b"]);
    }

    #[test]
    fn blanks_around_quoted_cells_are_layout() {
        let report = read("\"Name\", \"Address\" ,\"x\"\n\"a\",  \"Main St., 5\", \"say \"\"hi\"\"\n2\"\n");
        assert_eq!(report.value.columns, ["Name", "Address", "x"]);
        assert_eq!(cells(&report.value), [["a", "Main St., 5", "say \"hi\"\n2"]]);
        assert_eq!(report.issues, []);
    }

    #[test]
    fn letters_after_a_closing_quote_are_kept_and_told() {
        let report = read("a,b\n\"El \"Faro\" azul\",2\n\"El\" Faro,4");
        assert_eq!(cells(&report.value), [["El \"Faro\" azul", "2"], ["\"El\" Faro", "4"]]);
        assert!(report.issues[0].is(codes::formats::QUOTE_STRAY));
        assert_eq!(report.issues[0].path.as_str(), "/2");
        assert_eq!(report.issues[0].params["count"], 2);
    }

    #[test]
    fn a_quote_that_never_ends_is_told() {
        let report = read("a,b\n1,2\n3,\"4\n5,6\n");
        assert_eq!(cells(&report.value), [["1", "2"], ["3", "4\n5,6\n"]]);
        assert!(report.issues[0].is(codes::formats::TRUNCATED));
        assert_eq!(report.issues[0].params["line"], 3);
        assert_eq!(report.issues[0].path.as_str(), "/3");
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        for text in ["", " \n\n", ";;\n;\n"] {
            let error = read_csv(text, None, &Limits::default()).unwrap_err();
            assert_eq!(error.code(), codes::formats::EMPTY.name());
        }
    }

    #[test]
    fn limits_are_errors_that_name_themselves() {
        let limits = Limits { rows: 1, text: 3, ..Limits::default() };
        let error = read_csv("a\n1\n2\n", None, &limits).unwrap_err();
        assert_eq!(error.to_string(), "limit.reached, limit: \"rows\", value: 1");
        let error = read_csv("a,b\n1,2345\n", None, &limits).unwrap_err();
        assert_eq!(error.to_string(), "limit.reached at /2/2, limit: \"text\", value: 3");
        let wide = ",".repeat(20_000);
        assert!(read_csv(&wide, None, &limits).unwrap_err().is_limit());
    }

    #[test]
    fn a_delimiter_must_be_one() {
        let error = read_csv("a", Some('"'), &Limits::default()).unwrap_err();
        assert_eq!((error.code(), error.path().as_str()), ("request.invalid", "/delimiter"));
        assert_eq!(read_csv("a:b", Some(':'), &Limits::default()).unwrap().value.columns, ["a", "b"]);
    }

    #[test]
    fn formulas_are_disarmed() {
        let guarded = ["=1+1", "@x", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "+A1"];
        let plain = ["+55 (85) 3105-2632", "-3.5", "+1", "'x", "a=b", "-38.02"];
        assert!(guarded.iter().all(|cell| is_formula(cell)));
        assert!(!plain.iter().any(|cell| is_formula(cell)));
    }

    proptest! {
        /// What is written is read again, whatever it is, but for blank cells and the guards of formulas.
        #[test]
        fn written_tables_are_read_again(rows in prop::collection::vec(prop::collection::vec(
            "[a-z0-9\"',;|\t\r\n áéñ漢.]{0,12}", 3), 1..20)) {
            let text = write_csv(&["a", "b", "c"], &rows);
            let report = read_csv(&text, Some(','), &Limits::default()).unwrap();
            let expected: Vec<Vec<&str>> = rows.iter()
                .map(|row| row.iter().map(|cell| if cell.trim().is_empty() { "" } else { cell }).collect::<Vec<_>>())
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            prop_assert_eq!(cells(&report.value), expected);
            prop_assert_eq!(report.issues, []);
        }

        /// Plain RFC 4180 is read as the `csv` crate reads it.
        #[test]
        fn agrees_with_the_csv_crate(rows in prop::collection::vec(prop::collection::vec("[a-z\",\n]{1,8}", 2), 1..9)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let reference: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let report = read_csv(&text, Some(','), &Limits::default()).unwrap();
            let ours: Vec<Vec<String>> = report.value.rows.iter()
                .map(|row| row.cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect()).collect();
            let blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
            let trimmed = |rows: Vec<Vec<String>>| rows.into_iter().filter(|row| !blank(row))
                .map(|row| row.into_iter().map(|cell| if cell.trim().is_empty() { String::new() } else { cell }).collect())
                .collect::<Vec<Vec<String>>>();
            prop_assert_eq!(trimmed(ours), trimmed(reference));
        }

        /// No text panics.
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = read_csv(&text, None, &Limits::default());
        }
    }
}
