//! Large tables that are plain CSV: read from where they lie, column by column, without a copy of every cell.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::csv::detect;
use super::mojibake::{Mojibake, inspect};
use super::table::check_size;
use crate::base::Limits;

/// A CSV text of which every record has as many cells as the header and nothing has to be repaired, assumed or
/// told. Whatever is not so is for [`read_table`](super::read_table), which gives the same cells and says the rest.
#[derive(Clone, Debug)]
pub struct PlainCsv<'a> {
    text: &'a str,
    delimiter: u8,
    columns: Vec<String>,
    /// Where the records below the header begin, each with the number that the file shows for it.
    records: Vec<(u32, u32)>,
}

impl<'a> PlainCsv<'a> {
    /// Looks through a file; nothing when it is not plain CSV within the limits.
    #[must_use]
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Option<Self> {
        limits.check_bytes(bytes.len()).ok()?;
        u32::try_from(bytes.len()).ok()?;
        let text = std::str::from_utf8(bytes).ok()?;
        let begins = text.chars().next()?;
        if text.starts_with("sep=") || !(begins.is_alphanumeric() || matches!(begins, '"' | '_')) {
            return None;
        }
        let code = ["export ", "let ", "const ", "var ", "module.exports"];
        if code.iter().any(|word| text.starts_with(word)) {
            return None;
        }
        let mut plain = Self { text, delimiter: detect(text, limits), columns: Vec::new(), records: vec![] };
        let ascii = text.is_ascii();
        let longest = usize::try_from(limits.text).unwrap_or(usize::MAX);
        let is_sound = |cell: &str| cell.len() <= longest && (ascii || inspect(cell) == Mojibake::None);
        let mut cursor = Cursor { text, delimiter: plain.delimiter, position: 0 };
        let mut names = Vec::new();
        cursor.record(|_, cell| names.push(cell.trim().to_owned()))?;
        let unique: BTreeSet<&String> = names.iter().collect();
        if unique.len() < names.len() || names.iter().any(|name| name.is_empty() || !is_sound(name)) {
            return None;
        }
        let width = names.len();
        plain.columns = names;
        let mut number = 1_u32;
        while cursor.position < text.len() {
            number = number.checked_add(1)?;
            let start = u32::try_from(cursor.position).ok()?;
            let (mut cells, mut filled, mut sound) = (0_usize, false, true);
            cursor.record(|_, cell| {
                cells = cells.saturating_add(1);
                filled |= !cell.is_empty();
                sound &= is_sound(cell);
            })?;
            if filled && sound && cells == width {
                plain.records.push((start, number));
            } else if filled || !sound || cells > 1 {
                return None;
            }
        }
        check_size(width, plain.records.len(), limits).ok()?;
        Some(plain)
    }

    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many records there are below the header.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.records.len()
    }

    /// The number that the file shows for a record.
    #[must_use]
    pub fn number(&self, row: usize) -> u64 {
        self.records.get(row).map_or(0, |(_, number)| u64::from(*number))
    }

    /// Gives the cells of every record in order. The visitor gets the row, the column and the text.
    pub fn each(&self, mut visit: impl FnMut(usize, usize, &str)) {
        for (row, (start, _)) in self.records.iter().enumerate() {
            let mut cursor = Cursor { text: self.text, delimiter: self.delimiter, position: *start as usize };
            // It was read before, so it can be read again.
            let _ = cursor.record(|column, cell| visit(row, column, cell));
        }
    }
}

struct Cursor<'a> {
    text: &'a str,
    delimiter: u8,
    position: usize,
}

impl<'a> Cursor<'a> {
    /// Gives the cells of the next record; nothing when it is not plain.
    fn record(&mut self, mut visit: impl FnMut(usize, &str)) -> Option<()> {
        let mut column = 0_usize;
        loop {
            let rest = self.text.get(self.position..)?;
            let cell =
                if rest.starts_with('"') { self.quoted(rest)? } else { Cow::Borrowed(self.bare(rest)?) };
            visit(column, if cell.chars().all(char::is_whitespace) { "" } else { &cell });
            column = column.saturating_add(1);
            match self.text.as_bytes().get(self.position) {
                Some(byte) if *byte == self.delimiter => self.position = self.position.saturating_add(1),
                Some(b'\r') if self.text.as_bytes().get(self.position.saturating_add(1)) == Some(&b'\n') => {
                    self.position = self.position.saturating_add(2);
                    return Some(());
                }
                Some(b'\n') => {
                    self.position = self.position.saturating_add(1);
                    return Some(());
                }
                None => return Some(()),
                // A bare carriage return, or something behind a closing quote.
                Some(_) => return None,
            }
        }
    }

    fn bare(&mut self, rest: &'a str) -> Option<&'a str> {
        let bytes = rest.as_bytes();
        let ends = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
        let end = bytes.iter().position(ends).unwrap_or(bytes.len());
        self.position = self.position.saturating_add(end);
        let cell = rest.get(..end)?;
        // Blanks before a quote are layout, which the general reader knows.
        let is_layout = matches!(bytes.first(), Some(b' ' | b'\t')) && cell.trim_start().starts_with('"');
        (!is_layout).then_some(cell)
    }

    fn quoted(&mut self, rest: &'a str) -> Option<Cow<'a, str>> {
        let mut from = 1_usize;
        let mut doubled = false;
        loop {
            let end = from.saturating_add(rest.get(from..)?.find('"')?);
            let after = end.saturating_add(1);
            if rest.as_bytes().get(after) == Some(&b'"') {
                doubled = true;
                from = after.saturating_add(1);
                continue;
            }
            self.position = self.position.saturating_add(after);
            let inside = rest.get(1..end)?;
            return Some(if doubled { inside.replace("\"\"", "\"").into() } else { inside.into() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_table;
    use super::*;
    use crate::model::TableOptions;
    use proptest::prelude::*;

    fn cells(plain: &PlainCsv<'_>) -> Vec<Vec<Option<String>>> {
        let mut rows = vec![vec![None; plain.columns().len()]; plain.rows()];
        plain.each(|row, column, cell| {
            rows[row][column] = (!cell.is_empty()).then(|| cell.to_owned());
        });
        rows
    }

    #[test]
    fn plain_tables_are_read_and_others_are_left() {
        let limits = Limits::default();
        let text = "id,name\r\n1,\"Rua \"\"A\"\", 5\"\r\n\r\n2,  \r\n";
        let plain = PlainCsv::open(text.as_bytes(), &limits).unwrap();
        assert_eq!(
            cells(&plain),
            [[Some("1".to_owned()), Some("Rua \"A\", 5".to_owned())], [Some("2".to_owned()), None]]
        );
        assert_eq!((plain.number(0), plain.number(1)), (2, 4));
        for other in [
            "a,b\n1\n",
            "a,b\n\"1\"x,2\n",
            "a,a\n1,2\n",
            "[1]",
            "",
            "a,b\n1,AtenciÃ³n\n",
            "a\r1\r",
            "a,b\n1,\"2",
        ] {
            assert!(PlainCsv::open(other.as_bytes(), &limits).is_none(), "{other}");
        }
        let few = Limits { rows: 1, ..limits };
        assert!(PlainCsv::open(b"a,b\n1,2\n3,4\n", &few).is_none());
    }

    proptest! {
        #[test]
        fn it_reads_what_the_general_reader_reads(text in "[ab\"; ,\t\r\n1é]{0,60}") {
            let limits = Limits::default();
            let text = format!("x,y\n{text}");
            if let Some(plain) = PlainCsv::open(text.as_bytes(), &limits) {
                let report = read_table(text.as_bytes(), &TableOptions::default(), &limits).unwrap();
                prop_assert_eq!(report.issues, vec![]);
                prop_assert_eq!(&report.value.columns, plain.columns());
                let expected: Vec<_> = report.value.rows.iter().map(|row| row.cells.clone()).collect();
                prop_assert_eq!(cells(&plain), expected);
                for (row, expected) in report.value.rows.iter().enumerate() {
                    prop_assert_eq!(plain.number(row), expected.number);
                }
            }
        }
    }
}
