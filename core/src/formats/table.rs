use super::{Column, Frame, Values};
use crate::base::{Error, Issue, Limits, Path, Report, codes};

/// A table of texts, as a list or workbook has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the caller calls it; readers leave it empty.
    pub name: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The names of the columns: never empty, no two alike.
    pub columns: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number that the file shows for it, the header being 1. Blank rows are counted and left out.
    pub number: u64,
    /// The cells; a blank one is missing.
    pub cells: Vec<Option<String>>,
}

/// A sheet of a workbook as it stands: its rows that are not blank, none of them taken for a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name.
    pub name: String,
    /// Rows, with the numbers that the workbook shows.
    pub rows: Vec<Row>,
}

/// Cells of one table. A table is held whole, so rows alone are no limit for a file with many columns.
pub(crate) const MAX_CELLS: u64 = 100_000_000;
/// Columns of one table; spreadsheets stop at 16,384.
pub(crate) const MAX_COLUMNS: usize = 16_384;

impl Table {
    /// The position of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The text of a row in a column, when there is one.
    #[must_use]
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        row.cell(self.column(column)?)
    }

    /// The texts of a column with their rows, missing ones left out.
    pub fn texts(&self, column: &str) -> impl Iterator<Item = (&Row, &str)> {
        let position = self.column(column);
        self.rows.iter().filter_map(move |row| Some((row, row.cell(position?)?)))
    }

    /// The place of a row: `/row`, or `/sheet/row` in a workbook.
    #[must_use]
    pub fn row_path(&self, row: &Row) -> Path {
        row_path(self.sheet.as_deref(), row.number)
    }

    /// The place of a cell: `/row/column`, or `/sheet/row/column` in a workbook.
    #[must_use]
    pub fn cell_path(&self, row: &Row, column: &str) -> Path {
        self.row_path(row).key(column)
    }

    /// The cells of a frame as a list would write them, the first row being number 2, below the header.
    ///
    /// # Errors
    /// `limit.reached` when it is too large.
    pub fn from_frame(frame: &Frame, limits: &Limits) -> Result<Report<Self>, Error> {
        let texts: Vec<_> = frame.columns().iter().map(|column| column.values.texts()).collect();
        let header = frame.columns().iter().map(|column| not_blank(column.name.clone())).collect();
        let rows = (0..frame.rows()).zip(2_u64..).map(|(row, number)| Row {
            number,
            cells: texts.iter().map(|column| column.get(row).cloned().flatten()).collect(),
        });
        let filled = |row: &Row| row.cells.iter().any(Option::is_some);
        check_size(texts.len(), frame.rows(), limits)?;
        assemble(None, (1, header), rows.filter(filled).collect(), limits)
    }

    /// The table as a frame of text columns.
    #[must_use]
    pub fn into_frame(self) -> Frame {
        let mut values: Vec<Vec<Option<String>>> =
            self.columns.iter().map(|_| Vec::with_capacity(self.rows.len())).collect();
        for row in self.rows {
            let mut cells = row.cells.into_iter();
            for column in &mut values {
                column.push(cells.next().flatten());
            }
        }
        let columns = self
            .columns
            .into_iter()
            .zip(values)
            .map(|(name, values)| Column { name, values: Values::Text(values) })
            .collect();
        // Every column got one value a row, so the lengths are equal.
        Frame::new(columns).unwrap_or_default()
    }
}

impl Row {
    /// The text at a position, when there is one.
    #[must_use]
    pub fn cell(&self, position: usize) -> Option<&str> {
        self.cells.get(position).and_then(Option::as_deref)
    }
}

fn not_blank(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

pub(crate) fn row_path(sheet: Option<&str>, number: u64) -> Path {
    let root = sheet.map_or_else(Path::root, |sheet| Path::root().key(sheet));
    root.key(&number.to_string())
}

/// Refuses a table whose cells, filled up to full rows, would be too many.
pub(crate) fn check_size(columns: usize, rows: usize, limits: &Limits) -> Result<(), Error> {
    let (columns, rows) =
        (u64::try_from(columns).unwrap_or(u64::MAX), u64::try_from(rows).unwrap_or(u64::MAX));
    if rows > limits.rows {
        return Err(Limits::reached("rows", limits.rows, Path::root()));
    }
    let most = u64::try_from(MAX_COLUMNS).unwrap_or(u64::MAX);
    if columns > most {
        return Err(Limits::reached("columns", most, Path::root()));
    }
    if columns.saturating_mul(rows) > MAX_CELLS {
        return Err(Limits::reached("cells", MAX_CELLS, Path::root()));
    }
    Ok(())
}

/// Builds a table from a header and records of any width: names made unique, nothing lost.
///
/// `records` are the rows below the header with their numbers; blank cells are missing.
pub(crate) fn assemble(
    sheet: Option<String>,
    header: (u64, Vec<Option<String>>),
    mut records: Vec<Row>,
    limits: &Limits,
) -> Result<Report<Table>, Error> {
    let (header_number, mut header) = header;
    let widest = records.iter().map(|row| used_width(&row.cells)).max().unwrap_or(0);
    // A delimiter at the end of every line makes a last column without name and without cells.
    while header.last().is_some_and(Option::is_none) && header.len() > widest {
        header.pop();
    }
    let width = header.len().max(widest);
    check_size(width, records.len(), limits)?;
    let at = |number| row_path(sheet.as_deref(), number);
    let mut issues = Vec::new();
    let columns = unique_names(&header, width, &at(header_number), &mut issues);
    issues.extend(width_issues(&records, header.len(), &at));
    for row in &mut records {
        row.cells.resize(width, None);
    }
    Ok(Report::new(Table { name: String::new(), sheet, columns, rows: records }, issues))
}

/// The cells up to the last that is not blank.
fn used_width(cells: &[Option<String>]) -> usize {
    cells.iter().rposition(Option::is_some).map_or(0, |last| last.saturating_add(1))
}

fn unique_names(
    header: &[Option<String>],
    width: usize,
    place: &Path,
    issues: &mut Vec<Issue>,
) -> Vec<String> {
    let mut taken: std::collections::BTreeSet<String> =
        header.iter().flatten().map(|name| name.trim().to_owned()).collect();
    let mut seen = std::collections::BTreeSet::new();
    let mut names = Vec::with_capacity(width);
    for position in 0..width {
        let number = position.saturating_add(1);
        let written = header.get(position).and_then(Option::as_deref).map(str::trim);
        let name = match written {
            Some(name) if seen.insert(name.to_owned()) => name.to_owned(),
            Some(name) => {
                let unique = free_name(&format!("{name}_"), 2, &mut taken);
                issues.push(
                    Issue::new(codes::formats::HEADER_REPEATED, place.clone())
                        .with("column", number)
                        .with("name", unique.as_str()),
                );
                unique
            }
            None => {
                let unique = free_name("column_", number, &mut taken);
                // Columns beyond the header are told by the rows that have them.
                if position < header.len() {
                    issues.push(
                        Issue::new(codes::formats::HEADER_UNNAMED, place.clone())
                            .with("column", number)
                            .with("name", unique.as_str()),
                    );
                }
                unique
            }
        };
        names.push(name);
    }
    names
}

fn free_name(stem: &str, first: usize, taken: &mut std::collections::BTreeSet<String>) -> String {
    let mut number = first;
    loop {
        let name = format!("{stem}{number}");
        if taken.insert(name.clone()) {
            return name;
        }
        number = number.saturating_add(1);
    }
}

/// Places that one issue about rows lists besides the first.
const RELATED_ROWS: usize = 99;

/// One issue for each width that is not the header's, with the rows that have it.
fn width_issues(records: &[Row], expected: usize, at: &impl Fn(u64) -> Path) -> Vec<Issue> {
    let mut by_width = std::collections::BTreeMap::<usize, (u64, u64, Vec<u64>)>::new();
    for row in records {
        let found = if row.cells.len() < expected { row.cells.len() } else { used_width(&row.cells) };
        if found == expected || (row.cells.len() >= expected && found < expected) {
            continue;
        }
        let entry = by_width.entry(found).or_insert_with(|| (row.number, 0, Vec::new()));
        entry.1 = entry.1.saturating_add(1);
        if row.number != entry.0 && entry.2.len() < RELATED_ROWS {
            entry.2.push(row.number);
        }
    }
    by_width
        .into_iter()
        .map(|(found, (first, count, others))| {
            let mut issue = Issue::new(codes::formats::ROW_WIDTH, at(first))
                .with("expected", expected)
                .with("found", found)
                .with("count", count);
            issue.related = others.into_iter().map(at).collect();
            issue
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u64, cells: &[&str]) -> Row {
        let cells = cells.iter().map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned())).collect();
        Row { number, cells }
    }

    fn table(header: &[&str], rows: Vec<Row>) -> Report<Table> {
        assemble(None, (1, row(1, header).cells), rows, &Limits::default()).unwrap()
    }

    #[test]
    fn names_become_unique() {
        let report = table(&["tel", "", " tel ", "tel_2"], vec![row(2, &["1", "2", "3", "4"])]);
        assert_eq!(report.value.columns, ["tel", "column_2", "tel_3", "tel_2"]);
        let [unnamed, repeated] = report.issues.as_slice() else { panic!("two issues") };
        assert!(unnamed.is(codes::formats::HEADER_UNNAMED));
        assert!(repeated.is(codes::formats::HEADER_REPEATED));
        assert_eq!(repeated.params["column"], 3);
        assert_eq!(repeated.path.as_str(), "/1");
    }

    #[test]
    fn ragged_rows_lose_nothing() {
        let rows =
            vec![row(2, &["1", "2", "3"]), row(3, &["1"]), row(4, &["1", "2", "", "4"]), row(6, &["x"])];
        let report = table(&["a", "b"], rows);
        assert_eq!(report.value.columns, ["a", "b", "column_3", "column_4"]);
        assert_eq!(report.value.rows[2].cell(3), Some("4"));
        assert!(report.value.rows.iter().all(|row| row.cells.len() == 4));
        let found: Vec<_> =
            report.issues.iter().map(|issue| (issue.path.as_str(), issue.params["found"].clone())).collect();
        assert_eq!(found, [("/3", 1.into()), ("/2", 3.into()), ("/4", 4.into())]);
        assert!(report.issues.iter().all(|issue| issue.is(codes::formats::ROW_WIDTH)));
        assert_eq!(report.issues[0].related, [Path::root().key("6")]);
    }

    #[test]
    fn delimiters_at_the_end_of_lines_are_no_column() {
        let report = table(&["a", "b", ""], vec![row(2, &["1", "2", ""]), row(3, &["1", "2"])]);
        assert_eq!(report.value.columns, ["a", "b"]);
        assert_eq!(report.issues, []);
    }

    #[test]
    fn a_table_becomes_a_frame() {
        let report = table(&["a", "b"], vec![row(2, &["1", ""]), row(3, &["", "2"])]);
        assert_eq!(report.value.cell(&report.value.rows[1], "b"), Some("2"));
        assert_eq!(
            report.value.texts("a").map(|(row, text)| (row.number, text)).collect::<Vec<_>>(),
            [(2, "1")]
        );
        let frame = report.value.into_frame();
        assert_eq!(frame.rows(), 2);
        assert_eq!(frame.columns()[1].values, Values::Text(vec![None, Some("2".to_owned())]));
    }

    #[test]
    fn a_frame_becomes_a_table() {
        let text = |text: &str| Some(text.to_owned());
        let column = |name: &str, values| Column { name: name.to_owned(), values };
        let frame = Frame::new(vec![
            column("name", Values::Text(vec![text("CAPS"), text(" "), None])),
            column("beds", Values::Integer(vec![Some(12), None, Some(-3)])),
            column("share", Values::Number(vec![Some(0.5), None, Some(2.0)])),
            column("name", Values::Boolean(vec![Some(true), None, None])),
        ]);
        let report = Table::from_frame(&frame.unwrap(), &Limits::default()).unwrap();
        assert_eq!(report.value.columns, ["name", "beds", "share", "name_2"]);
        let cells = |row: &Row| row.cells.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
        let rows: Vec<(u64, Vec<String>)> =
            report.value.rows.iter().map(|row| (row.number, cells(row))).collect();
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        assert_eq!(rows, [(2, row(["CAPS", "12", "0.5", "true"])), (4, row(["", "-3", "2", ""]))]);
        assert!(report.issues[0].is(codes::formats::HEADER_REPEATED));
        let few = Limits { rows: 2, ..Limits::default() };
        let large = Frame::new(vec![column("a", Values::Integer(vec![Some(1); 3]))]).unwrap();
        assert!(Table::from_frame(&large, &few).unwrap_err().is_limit());
    }
}
