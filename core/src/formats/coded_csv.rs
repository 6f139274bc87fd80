//! Large CSV files of codes: read in one pass over the bytes, each different value of a column kept once.

use std::collections::BTreeSet;

use encoding_rs::WINDOWS_1252;

use super::coded::{CodedColumn, CodedValues, Coder, SHORT, short_key};
use super::csv::detect;
use super::mojibake::{Mojibake, inspect};
use crate::base::{Issue, Limits, Path, codes};

/// A CSV file by its columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedCsv {
    /// The columns, in order.
    pub columns: Vec<CodedColumn>,
    /// Rows below the header; row `n`, from 0, is number `n + 2` of the file.
    pub rows: usize,
    /// The delimiter.
    pub delimiter: char,
    /// What had to be assumed.
    pub issues: Vec<Issue>,
}

/// Bytes that are looked at to find the delimiter.
const SAMPLE: usize = 1 << 16;

impl CodedCsv {
    /// Reads a file; nothing when a record has not as many cells as the header, when it is blank, when quotes are
    /// out of place, when it is beyond the limits or in UTF-16: that is for [`read_table`](super::read_table).
    /// Columns for which `wanted` is false have no values. The result does not depend on `threads`.
    #[must_use]
    pub fn read(
        bytes: &[u8],
        limits: &Limits,
        threads: usize,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Option<Self> {
        limits.check_bytes(bytes.len()).ok()?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
        let is_text =
            sample.first().is_some_and(|first| first.is_ascii_alphanumeric() || b"\"_".contains(first))
                && !sample.starts_with(b"sep=")
                && !sample.contains(&0);
        if !is_text {
            return None;
        }
        let delimiter = detect(&String::from_utf8_lossy(sample), limits);
        let mut scanner = Scanner { bytes, delimiter, position: 0 };
        let names = scanner.header().filter(|names| names.len() > 1)?;
        let body = bytes.get(scanner.position..)?;
        let coders = || -> Vec<Coder> {
            names.iter().map(|name| if wanted(name) { Coder::new() } else { Coder::unwanted() }).collect()
        };
        let longest = usize::try_from(limits.text).unwrap_or(usize::MAX);
        let parts: Vec<(Scanner<'_>, Vec<Coder>)> = parts(body, threads)
            .into_iter()
            .map(|bytes| (Scanner { bytes, delimiter, position: 0 }, coders()))
            .collect();
        let read = |(mut scanner, mut coders): (Scanner<'_>, Vec<Coder>)| {
            let rows = scanner.rows(&mut coders, longest)?;
            Some((rows, coders))
        };
        let read: Vec<Option<(usize, Vec<Coder>)>> = std::thread::scope(|scope| {
            let mut parts = parts.into_iter();
            let first = parts.next();
            let others: Vec<_> = parts.map(|part| scope.spawn(move || read(part))).collect();
            let first = first.map(read);
            first.into_iter().chain(others.into_iter().map(|part| part.join().ok().flatten())).collect()
        });
        let mut read = read.into_iter();
        let (mut rows, mut whole) = read.next()??;
        for part in read {
            let (more, coders) = part?;
            rows = rows.checked_add(more)?;
            whole.iter_mut().zip(coders).for_each(|(whole, part)| whole.append(part));
        }
        if u64::try_from(rows).ok()? > limits.rows {
            return None;
        }
        let mut table =
            Self { columns: Vec::new(), rows, delimiter: char::from(delimiter), issues: Vec::new() };
        table.decode(names, whole)?;
        Some(table)
    }

    /// Bytes become text: UTF-8, or windows-1252 when that is not what they are.
    fn decode(&mut self, names: Vec<String>, coders: Vec<Coder>) -> Option<()> {
        let finished: Vec<_> = coders.into_iter().map(Coder::finish).collect();
        let mut first: Option<usize> = None;
        for (texts, places) in finished.iter().flatten() {
            let broken: BTreeSet<usize> = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| std::str::from_utf8(text).is_err())
                .map(|(place, _)| place)
                .collect();
            if !broken.is_empty() {
                let row = places.iter().position(|place| broken.contains(&place));
                first = first.into_iter().chain(row).min();
            }
        }
        if let Some(row) = first {
            let issue = Issue::new(codes::formats::ENCODING_ASSUMED, Path::root());
            self.issues.push(issue.with("encoding", WINDOWS_1252.name()).with("line", row.saturating_add(2)));
        }
        for (name, column) in names.into_iter().zip(finished) {
            let Some((texts, places)) = column else {
                self.columns.push(CodedColumn { name, values: None });
                continue;
            };
            let mut decoded = Vec::with_capacity(texts.len());
            for text in texts {
                let text = if first.is_some() {
                    WINDOWS_1252.decode_without_bom_handling(&text).0.into_owned()
                } else {
                    String::from_utf8(text).ok()?
                };
                if !text.is_ascii() && inspect(&text) != Mojibake::None {
                    return None;
                }
                decoded.push(text);
            }
            self.columns.push(CodedColumn { name, values: Some(CodedValues { texts: decoded, places }) });
        }
        Some(())
    }
}

/// Parts of whole lines, as many as there are threads. A quoted cell may have lines inside: then there is one part.
fn parts(body: &[u8], threads: usize) -> Vec<&[u8]> {
    if threads <= 1 || body.contains(&b'"') {
        return vec![body];
    }
    let share = body.len().div_ceil(threads).max(1);
    let mut parts = Vec::with_capacity(threads);
    let mut rest = body;
    while rest.len() > share {
        let tail = rest.get(share..).unwrap_or_default();
        let Some(end) = tail.iter().position(|byte| *byte == b'\n') else { break };
        let (part, others) = rest.split_at(share.saturating_add(end).saturating_add(1));
        parts.push(part);
        rest = others;
    }
    parts.push(rest);
    parts
}

fn is_blank(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(|text| text.trim().is_empty())
}

struct Scanner<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    position: usize,
}

/// What ends a cell.
enum End {
    Cell,
    Row,
}

const LOWEST: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// Marks the bytes of a word that are the byte; above the lowest mark there may be false ones.
const fn marks(word: u64, byte: u8) -> u64 {
    let differing = word ^ (LOWEST.wrapping_mul(byte as u64));
    differing.wrapping_sub(LOWEST) & !differing & HIGHEST
}

impl Scanner<'_> {
    /// The names of the columns: none blank, no two alike.
    fn header(&mut self) -> Option<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        loop {
            let (cell, end) = self.cell(usize::MAX)?;
            let name = std::str::from_utf8(&cell).ok()?.trim().to_owned();
            if name.is_empty() || inspect(&name) != Mojibake::None {
                return None;
            }
            names.push(name);
            if let End::Row = end {
                break;
            }
        }
        let unique: BTreeSet<&String> = names.iter().collect();
        (unique.len() == names.len()).then_some(names)
    }

    /// Reads all records and gives how many there are.
    fn rows(&mut self, coders: &mut [Coder], longest: usize) -> Option<usize> {
        let mut rows = 0_usize;
        while self.position < self.bytes.len() && !self.is_over() {
            let mut columns = coders.iter_mut();
            let mut filled = false;
            loop {
                let coder = columns.next()?;
                let end = match self.short() {
                    Some((key, length)) => {
                        let from = self.position;
                        self.position = from.wrapping_add(length);
                        let bytes = self.bytes;
                        let cell = || bytes.get(from..from.wrapping_add(length)).unwrap_or_default();
                        filled = filled || !is_blank(cell());
                        coder.push_short(key, || cell().to_vec());
                        self.end()?
                    }
                    None => {
                        let (cell, end) = self.cell(longest)?;
                        filled = filled || !is_blank(&cell);
                        coder.push(&cell);
                        end
                    }
                };
                if let End::Row = end {
                    break;
                }
            }
            if columns.next().is_some() || !filled {
                return None;
            }
            rows = rows.wrapping_add(1);
        }
        Some(rows)
    }

    /// Whether only line ends are left.
    fn is_over(&self) -> bool {
        let rest = self.bytes.get(self.position..).unwrap_or_default();
        rest.iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    /// The key and the length of the next cell, when it has at most [`SHORT`] bytes, no quotes and other bytes behind.
    #[inline]
    fn short(&self) -> Option<(u64, usize)> {
        let (next, _) = self.bytes.get(self.position..)?.split_first_chunk::<8>()?;
        let word = u64::from_le_bytes(*next);
        let ends = marks(word, self.delimiter) | marks(word, b'\n') | marks(word, b'\r');
        let end = ends | marks(word, b'"');
        let bits = end.trailing_zeros();
        let is_end = ends.trailing_zeros() == bits;
        let length = (bits / 8) as usize;
        let kept = word & 1_u64.checked_shl(bits & !7).map_or(u64::MAX, |bit| bit.wrapping_sub(1));
        (is_end && length <= SHORT).then(|| (short_key(kept, length), length))
    }

    /// Steps over what ends a cell.
    #[inline]
    fn end(&mut self) -> Option<End> {
        let next = |position: usize| self.bytes.get(position).copied();
        let end = match next(self.position) {
            Some(byte) if byte == self.delimiter => End::Cell,
            Some(b'\n') | None => End::Row,
            Some(b'\r') if next(self.position.wrapping_add(1)) == Some(b'\n') => {
                self.position = self.position.wrapping_add(1);
                End::Row
            }
            // A bare carriage return, or something behind a closing quote.
            Some(_) => return None,
        };
        self.position = self.position.wrapping_add(1);
        Some(end)
    }

    /// Any cell.
    fn cell(&mut self, longest: usize) -> Option<(Vec<u8>, End)> {
        let rest = self.bytes.get(self.position..)?;
        let cell = match rest.strip_prefix(b"\"") {
            Some(inside) => self.quoted(inside)?,
            None => {
                let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
                let cell = rest.get(..rest.iter().position(is_end).unwrap_or(rest.len()))?;
                if cell.contains(&b'"') {
                    return None;
                }
                self.position = self.position.checked_add(cell.len())?;
                cell.to_vec()
            }
        };
        if cell.len() > longest {
            return None;
        }
        Some((cell, self.end()?))
    }

    fn quoted(&mut self, inside: &[u8]) -> Option<Vec<u8>> {
        let mut cell = Vec::new();
        let mut bytes = inside.iter().copied().enumerate();
        loop {
            match bytes.next()? {
                (end, b'"') => match inside.get(end.checked_add(1)?) {
                    Some(b'"') => {
                        cell.push(b'"');
                        bytes.next();
                    }
                    _ => {
                        self.position = self.position.checked_add(end)?.checked_add(2)?;
                        return Some(cell);
                    }
                },
                (_, byte) => cell.push(byte),
            }
        }
    }
}
