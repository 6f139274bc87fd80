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

/// Which letters a text has, as 64 marks, so that a bound of the similarity costs an instruction or two.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature {
    marks: u64,
    head: [u8; 4],
    length: u32,
}

impl Signature {
    pub fn of(text: &[u8]) -> Self {
        let (mut marks, mut head) = (0_u64, [0; 4]);
        for &byte in text {
            let (first, second) = match byte {
                b'a'..=b'z' => (byte - b'a', byte - b'a' + 26),
                b'0'..=b'9' => (byte - b'0' + 52, byte - b'0' + 52),
                _ => (62 + (byte & 1), 62 + (byte & 1)),
            };
            let bit = 1 << first;
            marks |= if marks & bit == 0 { bit } else { 1 << second };
        }
        for (place, byte) in head.iter_mut().zip(text) {
            *place = *byte;
        }
        // Letters of other scripts are several bytes, and of long texts only the first are compared: no bound.
        if text.is_ascii() && text.len() <= LONGEST {
            Self { marks, head, length: text.len() as u32 }
        } else {
            Self { marks: 0, head, length: u32::MAX }
        }
    }

    fn is_usable(self, other: Self) -> bool {
        self.length != u32::MAX && other.length != u32::MAX
    }

    /// Letters of each that the other cannot have, at least.
    fn apart(self, other: Self) -> (u32, u32) {
        ((self.marks & !other.marks).count_ones(), (other.marks & !self.marks).count_ones())
    }

    /// Whether the distance in edits may be at most this.
    pub fn may_be_within(self, other: Self, most: u32) -> bool {
        if !self.is_usable(other) {
            return true;
        }
        let (here, there) = self.apart(other);
        here.max(there).max(self.length.abs_diff(other.length)) <= most
    }

    /// Whether the Jaro-Winkler similarity may reach a threshold.
    pub fn may_reach(self, other: Self, threshold: u64) -> bool {
        if !self.is_usable(other) {
            return true;
        }
        let (here, there) = self.apart(other);
        let matches = (self.length.saturating_sub(here)).min(other.length.saturating_sub(there));
        let common = common_prefix(&self.head, &other.head).min(matches as usize);
        let matches = u64::from(matches);
        let lengths = (u64::from(self.length), u64::from(other.length));
        Jaro { lengths, matches, transpositions: 0, prefix: common as u64 }.reaches(threshold)
    }
}

fn common_prefix(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).take(4).take_while(|(a, b)| a == b && **a != 0).count()
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
            let mut best = (row[place] + u32::from(letter != other)).min(row[place + 1] + 1).min(next[place] + 1);
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
        fn a_bound_never_excludes_what_holds(a in "[a-f0-3 é]{0,10}", b in "[a-f0-3 é]{0,10}") {
            let mut scratch = Scratch::default();
            let (x, y) = (Signature::of(a.as_bytes()), Signature::of(b.as_bytes()));
            for most in 0..4 {
                prop_assert!(scratch.damerau(&a, &b) > most || x.may_be_within(y, most));
            }
            for threshold in [6000, 8000, 9000, 9500] {
                prop_assert!(!reached(&a, &b, threshold) || x.may_reach(y, threshold));
            }
        }
    }
}
