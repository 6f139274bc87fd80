//! Similarity of two short texts, by bit-parallel algorithms, compared with thresholds in whole numbers only.
//!
//! Jaro (1989) and Winkler (1990) with a boost for up to four common first letters when the Jaro similarity is above
//! 0.7; Levenshtein by Myers (1999); optimal string alignment by Hyyrö (2003). Texts longer than 64 letters take the
//! plain algorithms, with the same results.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "every index is below a length that stands beside it, and letters are at most 64 or counted in u64"
)]

/// Thresholds are given in steps of this part of 1.
pub(crate) const STEPS: u64 = 10_000;

/// Letters of a text that are compared, so that a cell of a megabyte cannot stop the work.
const LONGEST: usize = 2000;

fn first_letters(text: &str) -> Vec<char> {
    text.chars().take(LONGEST).collect()
}

/// A table of letter positions that is cleaned after each use.
pub(crate) struct Scratch {
    positions: [u64; 256],
}

impl Default for Scratch {
    fn default() -> Self {
        Self { positions: [0; 256] }
    }
}

/// Which letters a text has, as 64 marks, so that a bound of the similarity costs a few instructions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature {
    marks: u64,
    /// The first four letters, the first in the lowest byte.
    head: u32,
    length: u16,
    /// How many marks are set.
    set: u8,
    layout: Layout,
}

/// What the marks of a signature stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Layout {
    /// Nothing: letters of other scripts are several bytes, and of long texts only the first are compared.
    #[default]
    None,
    /// Two marks for each letter, one for each digit, two for all others.
    Letters,
    /// Six marks for each digit, three for all others.
    Digits,
}

impl Signature {
    pub fn of(text: &[u8]) -> Self {
        if !text.is_ascii() || text.len() > LONGEST {
            return Self::default();
        }
        let mut head = [0; 4];
        for (place, byte) in head.iter_mut().zip(text) {
            *place = *byte;
        }
        let is_number =
            text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'+' | b'.' | b'/'));
        let mut marks = 0_u64;
        for &byte in text {
            // The first mark of the letter and how many it has: each further time it sets a further one.
            let (first, several) = match (is_number, byte) {
                (true, b'0'..=b'9') => ((byte - b'0') * 6, 6),
                (true, _) => (60, 3),
                (false, b'a'..=b'z') => ((byte - b'a') * 2, 2),
                (false, b'0'..=b'9') => (byte - b'0' + 52, 1),
                (false, _) => (62 + (byte & 1), 1),
            };
            let mask = ((1_u64 << several) - 1) << first;
            let set = (marks & mask) >> first;
            marks |= ((set << 1 | 1) << first) & mask;
        }
        let layout = if is_number { Layout::Digits } else { Layout::Letters };
        let set = marks.count_ones() as u8;
        Self { marks, head: u32::from_le_bytes(head), length: text.len() as u16, set, layout }
    }

    /// Letters of each that the other cannot have, at least; nothing when that is not known.
    #[inline]
    pub fn apart(self, other: Self) -> Option<Apart> {
        if self.layout != other.layout || self.layout == Layout::None {
            return None;
        }
        // Each letter of one without a partner in the other needs an edit, and is no match.
        let common = (self.marks & other.marks).count_ones();
        let (here, there) = (u32::from(self.set) - common, u32::from(other.set) - common);
        let lengths = (u32::from(self.length), u32::from(other.length));
        let matches = lengths.0.saturating_sub(here).min(lengths.1.saturating_sub(there));
        let edits = here.max(there).max(lengths.0.abs_diff(lengths.1));
        let prefix = ((self.head ^ other.head).trailing_zeros() / 8).min(4).min(matches);
        Some(Apart { lengths, matches, edits, prefix })
    }
}

/// Bounds of what two texts can have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Apart {
    lengths: (u32, u32),
    /// Matching letters, at most.
    matches: u32,
    /// Edits, at least.
    pub edits: u32,
    prefix: u32,
}

/// Lengths for which the matches that a threshold needs are kept in a table.
const SHORT: usize = 32;

/// For short lengths and a common prefix, how many matching letters Jaro-Winkler needs to reach a threshold.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    threshold: u64,
    matches: Vec<u8>,
}

impl Needed {
    pub fn new(threshold: u64) -> Self {
        let mut matches = Vec::with_capacity(SHORT * SHORT * 5);
        for a in 1..=SHORT as u64 {
            for b in 1..=SHORT as u64 {
                for prefix in 0..5 {
                    let with = |matches: u64| Jaro { lengths: (a, b), matches, transpositions: 0, prefix };
                    let least = (0..=a.min(b)).find(|matches| with(*matches).reaches(threshold));
                    matches.push(least.unwrap_or(u64::from(u8::MAX)) as u8);
                }
            }
        }
        Self { threshold, matches }
    }

    /// Whether the similarity may reach the threshold.
    #[inline]
    pub fn may_be_reached(&self, bounds: &Apart) -> bool {
        let (a, b) = bounds.lengths;
        let short = |length: u32| (1..=SHORT as u32).contains(&length);
        if short(a) && short(b) {
            let place = ((a as usize - 1) * SHORT + b as usize - 1) * 5 + bounds.prefix as usize;
            return bounds.matches >= u32::from(self.matches[place]);
        }
        let lengths = (u64::from(a), u64::from(b));
        let (matches, prefix) = (u64::from(bounds.matches), u64::from(bounds.prefix));
        Jaro { lengths, matches, transpositions: 0, prefix }.reaches(self.threshold)
    }
}

fn common_prefix(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).take(4).take_while(|(a, b)| a == b).count()
}

/// What the Jaro-Winkler similarity is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Jaro {
    lengths: (u64, u64),
    matches: u64,
    /// Half of the matches that are out of order.
    transpositions: u64,
    /// Common first letters, at most four.
    prefix: u64,
}

impl Jaro {
    /// Whether Jaro-Winkler is at least `threshold / STEPS`, exactly: for matches `m` and transpositions `t` Jaro is
    /// `(m/a + m/b + (m-t)/m) / 3`, and the boost adds `0.1 * prefix * (1 - jaro)` above 0.7. Lengths are at most
    /// 2000, so that nothing exceeds 64 bits.
    pub fn reaches(self, threshold: u64) -> bool {
        let ((a, b), m) = (self.lengths, self.matches);
        if m == 0 {
            return threshold == 0;
        }
        let over = 3 * a * b * m;
        let jaro = m * m * (a + b) + (m - self.transpositions) * a * b;
        let prefix = if jaro * 10 > over * 7 { self.prefix } else { 0 };
        (10 * jaro + prefix * (over - jaro)) * STEPS >= threshold * 10 * over
    }
}

impl Scratch {
    fn with_positions<T>(&mut self, text: &[u8], work: impl FnOnce(&[u64; 256]) -> T) -> T {
        for (place, &byte) in text.iter().enumerate() {
            self.positions[usize::from(byte)] |= 1 << place;
        }
        let found = work(&self.positions);
        for &byte in text {
            self.positions[usize::from(byte)] = 0;
        }
        found
    }

    /// Matches, and half of the matches out of order, of the Jaro similarity of two ASCII texts of 1 to 64 letters.
    fn jaro(&mut self, pattern: &[u8], text: &[u8]) -> (u64, u64) {
        let window = (pattern.len().max(text.len()) / 2).saturating_sub(1);
        self.with_positions(pattern, |positions| {
            let (mut in_pattern, mut in_text) = (0_u64, 0_u64);
            let mut near = if window + 1 >= 64 { u64::MAX } else { (1_u64 << (window + 1)) - 1 };
            for (place, &byte) in text.iter().enumerate() {
                let found = positions[usize::from(byte)] & near & !in_pattern;
                in_pattern |= found & found.wrapping_neg();
                in_text |= u64::from(found != 0) << place;
                near = if place < window { near << 1 | 1 } else { near << 1 };
            }
            let matches = u64::from(in_pattern.count_ones());
            let mut out_of_order = 0;
            while in_text != 0 {
                let first = in_pattern & in_pattern.wrapping_neg();
                let byte = text[in_text.trailing_zeros() as usize];
                out_of_order += u64::from(positions[usize::from(byte)] & first == 0);
                in_text &= in_text - 1;
                in_pattern ^= first;
            }
            (matches, out_of_order / 2)
        })
    }

    /// What the Jaro-Winkler similarity of two texts is made of.
    pub fn jaro_winkler(&mut self, left: &str, right: &str) -> Jaro {
        let (a, b) = (left.as_bytes(), right.as_bytes());
        if left.is_ascii() && right.is_ascii() && (1..=64).contains(&a.len()) && (1..=64).contains(&b.len()) {
            let (matches, transpositions) = self.jaro(a, b);
            let lengths = (a.len() as u64, b.len() as u64);
            return Jaro { lengths, matches, transpositions, prefix: common_prefix(a, b) as u64 };
        }
        let (a, b) = (first_letters(left), first_letters(right));
        let (matches, transpositions) = jaro_of_letters(&a, &b);
        let prefix = a.iter().zip(&b).take(4).take_while(|(a, b)| a == b).count() as u64;
        Jaro { lengths: (a.len() as u64, b.len() as u64), matches, transpositions, prefix }
    }

    /// The Levenshtein distance.
    pub fn levenshtein(&mut self, left: &str, right: &str) -> u32 {
        self.distance(left, right, false)
    }

    /// The optimal string alignment distance.
    pub fn damerau(&mut self, left: &str, right: &str) -> u32 {
        self.distance(left, right, true)
    }

    fn distance(&mut self, left: &str, right: &str, swaps: bool) -> u32 {
        let (a, b) = (left.as_bytes(), right.as_bytes());
        if a.is_empty() || b.is_empty() {
            return left.chars().count().max(right.chars().count()) as u32;
        }
        if !(left.is_ascii() && right.is_ascii() && a.len() <= 64) {
            return distance_of_letters(&first_letters(left), &first_letters(right), swaps);
        }
        self.with_positions(a, |positions| {
            let last = 1_u64 << (a.len() - 1);
            let (mut up, mut down, mut diagonal, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
            let mut distance = a.len() as u32;
            for &byte in b {
                let here = positions[usize::from(byte)];
                let swap = if swaps { ((!diagonal & here) << 1) & before } else { 0 };
                diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swap;
                let across_up = down | !(diagonal | up);
                let across_down = diagonal & up;
                distance += u32::from(across_up & last != 0);
                distance -= u32::from(across_down & last != 0);
                let across_up = across_up << 1 | 1;
                up = across_down << 1 | !(diagonal | across_up);
                down = across_up & diagonal;
                before = here;
            }
            distance
        })
    }
}

fn jaro_of_letters(a: &[char], b: &[char]) -> (u64, u64) {
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; a.len()];
    let mut of_text = Vec::new();
    for (place, letter) in b.iter().enumerate() {
        let (from, to) = (place.saturating_sub(window), (place + window + 1).min(a.len()));
        if let Some(found) = (from..to).find(|&at| !taken[at] && a[at] == *letter) {
            taken[found] = true;
            of_text.push(*letter);
        }
    }
    let of_pattern = a.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(letter, _)| letter);
    let out_of_order = of_pattern.zip(&of_text).filter(|(x, y)| x != y).count();
    (of_text.len() as u64, out_of_order as u64 / 2)
}

fn distance_of_letters(a: &[char], b: &[char], swaps: bool) -> u32 {
    let mut earlier: Vec<u32> = Vec::new();
    let mut row: Vec<u32> = (0..=b.len() as u32).collect();
    for (line, letter) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(line as u32 + 1);
        for (place, other) in b.iter().enumerate() {
            let mut best =
                (row[place] + u32::from(letter != other)).min(row[place + 1] + 1).min(next[place] + 1);
            let swapped = swaps && line > 0 && place > 0 && a[line - 1] == *other && b[place - 1] == *letter;
            if swapped {
                best = best.min(earlier[place - 1] + 1);
            }
            next.push(best);
        }
        earlier = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reached(a: &str, b: &str, threshold: u64) -> bool {
        Scratch::default().jaro_winkler(a, b).reaches(threshold)
    }

    #[test]
    fn published_examples() {
        // Winkler (1990): MARTHA/MARHTA 0.961, DIXON/DICKSONX 0.813, DWAYNE/DUANE 0.840.
        for (a, b, above, below) in [
            ("martha", "marhta", 9611, 9612),
            ("dixon", "dicksonx", 8133, 8134),
            ("dwayne", "duane", 8400, 8401),
        ] {
            assert!(reached(a, b, above), "{a} {b}");
            assert!(!reached(a, b, below), "{a} {b}");
        }
        let mut scratch = Scratch::default();
        assert_eq!(scratch.levenshtein("kitten", "sitting"), 3);
        assert_eq!((scratch.levenshtein("ca", "ac"), scratch.damerau("ca", "ac")), (2, 1));
        assert_eq!((scratch.damerau("ca", "abc"), scratch.levenshtein("", "abc")), (3, 3));
        assert_eq!(scratch.levenshtein("são", "sao"), 1);
    }

    proptest! {
        #[test]
        fn the_fast_ways_agree_with_the_plain_ones(a in "[a-d ]{0,12}", b in "[a-d ]{0,12}", long in "[ab]{65,80}") {
            let mut scratch = Scratch::default();
            for (a, b) in [(&a, &b), (&a, &long), (&long, &a)] {
                let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
                prop_assert_eq!(scratch.levenshtein(a, b) as usize, strsim::levenshtein(a, b));
                prop_assert_eq!(scratch.damerau(a, b) as usize, strsim::osa_distance(a, b));
                if !x.is_empty() && !y.is_empty() && x.len() <= 64 && y.len() <= 64 {
                    prop_assert_eq!(scratch.jaro(a.as_bytes(), b.as_bytes()), jaro_of_letters(&x, &y));
                }
            }
        }

        #[test]
        fn jaro_winkler_is_that_of_another_library(a in "[a-e]{1,12}", b in "[a-e]{1,12}") {
            let similarity = strsim::jaro(&a, &b);
            let prefix = a.bytes().zip(b.bytes()).take(4).take_while(|(x, y)| x == y).count() as f64;
            let expected = if similarity > 0.7 { similarity + 0.1 * prefix * (1.0 - similarity) } else { similarity };
            for threshold in [5000, 7000, 8800, 9200, 9999] {
                if (expected - threshold as f64 / 10_000.0).abs() > 1e-9 {
                    prop_assert_eq!(reached(&a, &b, threshold), expected >= threshold as f64 / 10_000.0);
                }
            }
        }

        #[test]
        fn a_bound_never_excludes_what_holds(a in "[a-f0-3 é]{0,10}", b in "[a-f0-3 é]{0,10}", x in "[0-3-]{0,12}", y in "[0-3-]{0,12}") {
            let mut scratch = Scratch::default();
            for (a, b) in [(&a, &b), (&x, &y), (&a, &x)] {
                let Some(bounds) = Signature::of(a.as_bytes()).apart(Signature::of(b.as_bytes())) else { continue };
                prop_assert!(scratch.damerau(a, b) >= bounds.edits);
                for threshold in [6000, 8000, 9000, 9500] {
                    prop_assert!(!reached(a, b, threshold) || Needed::new(threshold).may_be_reached(&bounds));
                }
            }
        }
    }
}
