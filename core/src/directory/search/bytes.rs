//! How an index is kept as bytes: a head, then numbers as varints and texts as blocks.
//!
//! The head is [`MAGIC`], the version (4 bytes), the length of the body (8) and its checksum (8), all little-endian.
//! A damaged file is told by the checksum; whatever passes it is read with bounds all the same, so that a file that
//! somebody made on purpose can give wrong results but no panic and no unbounded memory.

use super::lists::{Lists, Texts};
use crate::base::{Error, codes};

/// What every index begins with.
const MAGIC: &[u8; 12] = b"acogida.srch";

/// Raised with every change of the form or of what the numbers in it mean.
const VERSION: u32 = 1;

/// Magic, version, length and checksum.
const HEAD: usize = 12 + 4 + 8 + 8;

/// Gathers the body.
#[derive(Debug, Default)]
pub(super) struct Writer {
    body: Vec<u8>,
}

impl Writer {
    /// Seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.body.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
            value >>= 7;
        }
        self.body.push(u8::try_from(value).unwrap_or_default());
    }

    pub(super) fn length(&mut self, length: usize) {
        self.number(u64::try_from(length).unwrap_or(u64::MAX));
    }

    pub(super) fn numbers(&mut self, values: &[u32]) {
        self.length(values.len());
        values.iter().for_each(|value| self.number(u64::from(*value)));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.body.extend_from_slice(text.as_bytes());
    }

    pub(super) fn texts(&mut self, texts: &Texts) {
        self.length(texts.len());
        texts.iter().for_each(|text| self.length(text.len()));
        texts.iter().for_each(|text| self.body.extend_from_slice(text.as_bytes()));
    }

    /// Each list as the differences of its rising numbers.
    pub(super) fn lists(&mut self, lists: &Lists) {
        self.length(lists.len());
        for list in lists.iter() {
            self.length(list.len());
            let mut before = 0;
            for value in list {
                self.number(u64::from(value.saturating_sub(before)));
                before = *value;
            }
        }
    }

    /// The whole file.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut file = Vec::with_capacity(HEAD.saturating_add(self.body.len()));
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&u64::try_from(self.body.len()).unwrap_or(u64::MAX).to_le_bytes());
        file.extend_from_slice(&checksum(&self.body).to_le_bytes());
        file.extend_from_slice(&self.body);
        file
    }
}

/// Reads a body from its beginning. Nothing when it does not hold what is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the head.
    ///
    /// # Errors
    /// `index.unusable` with the reason `other_file`, `other_version` or `damaged`.
    pub(super) fn open(file: &'a [u8]) -> Result<Self, Error> {
        let rest = file.strip_prefix(MAGIC.as_slice()).ok_or_else(|| unusable("other_file"))?;
        let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(|| unusable("damaged"))?;
        if u32::from_le_bytes(*version) != VERSION {
            return Err(unusable("other_version"));
        }
        let (length, rest) = rest.split_first_chunk::<8>().ok_or_else(|| unusable("damaged"))?;
        let (sum, body) = rest.split_first_chunk::<8>().ok_or_else(|| unusable("damaged"))?;
        let is_whole = u64::try_from(body.len()).is_ok_and(|found| found == u64::from_le_bytes(*length));
        if !is_whole || checksum(body) != u64::from_le_bytes(*sum) {
            return Err(unusable("damaged"));
        }
        Ok(Self { rest: body })
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        // Nearly all numbers are one byte: differences.
        if let Some((byte, rest)) = self.rest.split_first()
            && *byte < 0x80
        {
            self.rest = rest;
            return Some(u32::from(*byte));
        }
        u32::try_from(self.number()?).ok()
    }

    /// A number of things of at least one byte each, so never more than there are bytes.
    pub(super) fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.rest.len()).then_some(length)
    }

    pub(super) fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.length()?;
        (0..length).map(|_| self.small()).collect()
    }

    fn take(&mut self, length: usize) -> Option<&'a str> {
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        self.take(length)
    }

    pub(super) fn texts(&mut self) -> Option<Texts> {
        let count = self.length()?;
        let lengths: Vec<u32> = (0..count).map(|_| self.small()).collect::<Option<_>>()?;
        let whole = lengths
            .iter()
            .try_fold(0_usize, |sum, length| sum.checked_add(usize::try_from(*length).ok()?))?;
        Texts::of_block(self.take(whole)?.to_owned(), &lengths)
    }

    /// Lists of rising numbers, all below `bound`.
    pub(super) fn lists(&mut self, bound: u64) -> Option<Lists> {
        let count = self.length()?;
        let mut lists = Lists::default();
        for _ in 0..count {
            let length = self.length()?;
            let mut before = 0_u32;
            for position in 0..length {
                let step = self.small()?;
                if position > 0 && step == 0 {
                    return None;
                }
                before = before.checked_add(step)?;
                lists.push(before);
            }
            if u64::from(before) >= bound && length > 0 {
                return None;
            }
            lists.close();
        }
        Some(lists)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The index cannot be used: `other_file`, `other_version` or `damaged`.
pub(super) fn unusable(reason: &str) -> Error {
    Error::new(codes::directory::INDEX_UNUSABLE).with("reason", reason)
}

/// FNV-1a over words of eight bytes, the last one filled with zeros, with a shift so that high bits count, too.
/// It tells damage, not intent.
fn checksum(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.chunks(8).fold(OFFSET, |hash, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
        mixed ^ (mixed >> 29)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        for value in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            writer.number(value);
        }
        let mut texts = Texts::default();
        ["", "ação", "b"].into_iter().for_each(|text| texts.push(text));
        writer.texts(&texts);
        let lists: Lists = [vec![], vec![0, 5, 900_000], vec![3]].into_iter().collect();
        writer.lists(&lists);
        let file = writer.finish();
        let mut reader = Reader::open(&file).unwrap();
        for value in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(reader.number(), Some(value));
        }
        assert_eq!(reader.texts(), Some(texts));
        assert_eq!(reader.lists(900_001), Some(lists));
        assert!(reader.is_at_end());
    }

    #[test]
    fn a_number_that_is_out_of_bounds_is_refused() {
        let mut writer = Writer::default();
        writer.lists(&[vec![7]].into_iter().collect());
        let file = writer.finish();
        assert_eq!(Reader::open(&file).unwrap().lists(7), None);
        assert!(Reader::open(&file).unwrap().lists(8).is_some());
    }

    #[test]
    fn the_reason_is_told() {
        let file = Writer::default().finish();
        let reason =
            |file: &[u8]| Reader::open(file).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(reason(b"{}").contains("other_file"));
        let mut later = file.clone();
        later[12] = 200;
        assert!(reason(&later).contains("other_version"));
        assert!(reason(&file[..file.len() - 1]).contains("damaged"));
        assert_eq!(reason(&file), "");
    }
}
