use super::suggest;
use crate::base::{Error, Issue, Limits, Path, codes};
use crate::formats::{Row, Sheet, decode, malformed, read_records, read_sheets};

/// The sheets that an XLSForm has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    Survey,
    Choices,
    Settings,
    ExternalChoices,
    Osm,
    Entities,
}

impl SheetKind {
    pub const ALL: [Self; 6] =
        [Self::Survey, Self::Choices, Self::Settings, Self::ExternalChoices, Self::Osm, Self::Entities];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Choices => "choices",
            Self::Settings => "settings",
            Self::ExternalChoices => "external_choices",
            Self::Osm => "osm",
            Self::Entities => "entities",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// The sheets of a workbook; the first row of each is its header.
#[derive(Default)]
pub(super) struct Book {
    sheets: Vec<Sheet>,
    /// Whether a column may stand there twice: a table in text has no rule against it.
    pub spreadsheet: bool,
}

impl Book {
    /// The sheet of a kind. A workbook with one sheet only has the survey there, whatever its name.
    pub fn sheet(&self, kind: SheetKind) -> Option<&Sheet> {
        let named = self.sheets.iter().rfind(|sheet| SheetKind::of(&sheet.name) == Some(kind));
        match (named, self.sheets.as_slice()) {
            (None, [only]) if kind == SheetKind::Survey && SheetKind::of(&only.name).is_none() => Some(only),
            _ => named.filter(|sheet| !sheet.rows.is_empty()),
        }
    }

    /// Tells that a sheet is needed and not there.
    pub fn missing(&self, kind: SheetKind, issues: &mut Vec<Issue>) {
        let similar = self.similar(kind);
        let place = Path::root().key(kind.name());
        let issue = Issue::new(codes::xlsform::SHEET_MISSING, place).with("sheet", kind.name());
        issues.push(suggest(issue, similar.first().copied()));
    }

    /// Sheets whose names look like one that is optional and not there.
    pub fn misspelt(&self, issues: &mut Vec<Issue>) {
        for kind in [SheetKind::Settings, SheetKind::Entities] {
            if self.sheet(kind).is_some() {
                continue;
            }
            for name in self.similar(kind) {
                let issue = Issue::new(codes::xlsform::SHEET_MISSPELT, Path::root().key(name));
                issues.push(suggest(issue.with("sheet", name), Some(kind.name())));
            }
        }
    }

    fn similar(&self, kind: SheetKind) -> Vec<&str> {
        let names = self.sheets.iter().map(|sheet| sheet.name.as_str());
        names
            .filter(|name| SheetKind::of(name).is_none() && !name.starts_with('_') && name.len() <= 40)
            .filter(|name| strsim::levenshtein(&name.to_lowercase(), kind.name()) <= 2)
            .collect()
    }
}

/// Reads a workbook.
pub(super) fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Book, Error> {
    let wanted = |name: &str, count: usize| count == 1 || SheetKind::of(name).is_some();
    let mut sheets = read_sheets(bytes, wanted, limits)?;
    for sheet in &mut sheets {
        for cell in sheet.rows.iter_mut().flat_map(|row| row.cells.iter_mut()).flatten() {
            if cell.contains('\u{a0}') {
                *cell = cell.replace('\u{a0}', " ");
            }
        }
    }
    Ok(Book { sheets, spreadsheet: true })
}

/// Reads a CSV file in which the first column names the sheet that follows.
pub(super) fn csv(bytes: &[u8], limits: &Limits) -> Result<Book, Error> {
    limits.check_bytes(bytes.len())?;
    let text = decode(bytes, None)?.value;
    let mut book = Book { spreadsheet: true, ..Book::default() };
    let mut header = None;
    for row in read_records(&text, ',', limits)? {
        let mut cells = row.cells.into_iter();
        if let Some(name) = cells.next().flatten() {
            book.open(name.trim());
            header = None;
        }
        let cells: Vec<Option<String>> = cells.collect();
        if cells.iter().any(Option::is_some) {
            let first = *header.get_or_insert(row.number);
            let number = row.number.saturating_sub(first).saturating_add(1);
            book.add(Row { number, cells });
        }
    }
    book.or_malformed()
}

/// Reads tables in markdown: a sheet's name stands in the first cell of a row, the cells of its rows follow an
/// empty one.
pub(super) fn markdown(bytes: &[u8], limits: &Limits) -> Result<Book, Error> {
    limits.check_bytes(bytes.len())?;
    let text = decode(bytes, None)?.value;
    let mut book = Book::default();
    for line in text.lines() {
        let Some(mut cells) = markdown_cells(line, limits)? else { continue };
        if cells.is_empty() {
            continue;
        }
        if let Some(name) = cells.remove(0) {
            book.open(&name);
        }
        if cells.iter().any(Option::is_some) {
            let number = book.sheets.last().map_or(0, |sheet| sheet.rows.len()).saturating_add(1);
            let number = u64::try_from(number).unwrap_or(u64::MAX);
            if number > limits.rows {
                return Err(Limits::reached("rows", limits.rows, Path::root()));
            }
            book.add(Row { number, cells });
        }
    }
    book.or_malformed()
}

impl Book {
    fn open(&mut self, name: &str) {
        self.sheets.push(Sheet { name: name.to_owned(), rows: Vec::new() });
    }

    fn add(&mut self, row: Row) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rows.push(row);
        }
    }

    fn or_malformed(self) -> Result<Self, Error> {
        if self.sheets.is_empty() {
            return Err(malformed("XLSForm", "no_table", 1, 1));
        }
        Ok(self)
    }
}

/// The cells of a line; nothing for comments, rules and what is no table.
fn markdown_cells(line: &str, limits: &Limits) -> Result<Option<Vec<Option<String>>>, Error> {
    let line = line.trim();
    let Some((start, end)) = line.find('|').zip(line.rfind('|')) else { return Ok(None) };
    if line.starts_with('#') || start == end {
        return Ok(None);
    }
    let inside = line.get(start.saturating_add(1)..end).unwrap_or_default();
    if inside.chars().all(|letter| matches!(letter, '|' | '-')) {
        return Ok(None);
    }
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                cell.push('|');
            }
            '|' => cells.push(finished(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(finished(&mut cell));
    let most = usize::try_from(limits.text).unwrap_or(usize::MAX);
    if cells.iter().flatten().any(|cell| cell.len() > most && cell.chars().count() > most) {
        return Err(Limits::reached("text", limits.text, Path::root()));
    }
    Ok(Some(cells))
}

fn finished(cell: &mut String) -> Option<String> {
    let text = std::mem::take(cell);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
