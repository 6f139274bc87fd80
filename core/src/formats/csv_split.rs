//! Delimited text to records. RFC 4180, and what real lists do besides: CR alone as line end, blanks before
//! and after a quoted cell, letters after a closing quote, a last quote that is never closed.
//!
//! The `csv` crate reads none of the last three as meant and does not tell about them, so the splitting is
//! ours; its reader is the reference in the tests for everything that is plain RFC 4180.

use super::table::Row;
use crate::base::{Error, Limits};

/// A CSV text as it is cut into records.
#[derive(Debug)]
pub(super) struct Splitter<'a> {
    text: &'a str,
    position: usize,
    delimiter: u8,
    limits: Limits,
    line: u64,
    record: u64,
    /// Where a quoted cell begins that does not end: line, and record.
    pub unclosed: Option<(u64, u64)>,
    /// Records in which something follows a closing quote: the first, and how many.
    pub strays: Option<(u64, u64)>,
}

impl<'a> Splitter<'a> {
    pub fn new(text: &'a str, delimiter: u8, limits: &Limits) -> Self {
        Self {
            text,
            position: 0,
            delimiter,
            limits: *limits,
            line: 1,
            record: 0,
            unclosed: None,
            strays: None,
        }
    }

    /// The next record, blank ones included.
    pub fn next(&mut self) -> Result<Option<Row>, Error> {
        if self.position >= self.text.len() {
            return Ok(None);
        }
        self.record = self.record.saturating_add(1);
        let mut cells = Vec::new();
        loop {
            let cell = self.cell(cells.len())?;
            cells.push(if is_blank(&cell) { None } else { Some(cell) });
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.advance(1),
                _ => break,
            }
            if cells.len() > super::table::MAX_COLUMNS {
                super::table::check_size(cells.len(), 0, &self.limits)?;
            }
        }
        self.line_end();
        Ok(Some(Row { number: self.record, cells }))
    }

    fn cell(&mut self, column: usize) -> Result<String, Error> {
        let start = self.position;
        self.skip_blanks();
        let cell = if self.peek() == Some(b'"') {
            self.quoted()
        } else {
            self.position = start;
            self.plain().to_owned()
        };
        let too_long = u64::try_from(cell.len()).unwrap_or(u64::MAX) > self.limits.text
            && cell.chars().count() > usize::try_from(self.limits.text).unwrap_or(usize::MAX);
        if too_long {
            let place = super::table::row_path(None, self.record).index(column.saturating_add(1));
            return Err(Limits::reached("text", self.limits.text, place));
        }
        Ok(cell)
    }

    /// Everything up to the next delimiter or line end.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let delimiter = self.delimiter;
        let end = rest
            .bytes()
            .position(|byte| byte == delimiter || byte == b'\n' || byte == b'\r')
            .unwrap_or(rest.len());
        self.advance(end);
        rest.get(..end).unwrap_or_default()
    }

    fn quoted(&mut self) -> String {
        let opening = (self.line, self.record);
        let start = self.position;
        self.advance(1);
        let mut cell = String::new();
        loop {
            let rest = self.rest();
            let Some(end) = rest.find('"') else {
                cell.push_str(rest);
                self.count_lines(rest);
                self.position = self.text.len();
                self.unclosed.get_or_insert(opening);
                return cell;
            };
            let piece = rest.get(..end).unwrap_or_default();
            cell.push_str(piece);
            self.count_lines(piece);
            self.advance(end.saturating_add(1));
            if self.peek() != Some(b'"') {
                break;
            }
            cell.push('"');
            self.advance(1);
        }
        let after = self.plain();
        if !is_blank(after) {
            cell = literal(self.text.get(start..self.position).unwrap_or_default());
            let (_, count) = self.strays.get_or_insert((self.record, 0));
            *count = count.saturating_add(1);
        }
        cell
    }

    fn skip_blanks(&mut self) {
        let delimiter = self.delimiter;
        let blanks = self
            .rest()
            .bytes()
            .take_while(|&byte| (byte == b' ' || byte == b'\t') && byte != delimiter)
            .count();
        self.advance(blanks);
    }

    fn line_end(&mut self) {
        match (self.peek(), self.text.as_bytes().get(self.position.saturating_add(1))) {
            (Some(b'\r'), Some(b'\n')) => self.advance(2),
            (Some(_), _) => self.advance(1),
            (None, _) => return,
        }
        self.line = self.line.saturating_add(1);
    }

    fn count_lines(&mut self, text: &str) {
        let lines = text.matches('\n').count();
        self.line = self.line.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX));
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn advance(&mut self, bytes: usize) {
        self.position = self.position.saturating_add(bytes);
    }
}

/// A cell whose quotes do not fit: the outer pair is taken for quotes when there is one, the rest is text.
fn literal(written: &str) -> String {
    let written = written.trim_end();
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => inside.replace("\"\"", "\""),
        None => written.to_owned(),
    }
}

/// Whether there is nothing to read in a cell: white space of any kind.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
