//! The words of an edition: which services have them and where, which begin alike and which are written alike.

use super::bytes::{Reader, Writer};
use super::lists::{Lists, Texts};

/// Letters of a word that count. Longer ones are cut, in the index and in what is asked for alike.
const LONGEST: usize = 64;

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty()).map(|word| {
        let end = word.char_indices().nth(LONGEST).map_or(word.len(), |(position, _)| position);
        word.get(..end).unwrap_or(word)
    })
}

/// A posting is a document and the fields that have the word, in the lowest four bits.
pub(super) const FIELD_BITS: u32 = 4;

/// All words, sorted.
#[derive(Debug, Default)]
pub(super) struct Words {
    texts: Texts,
    postings: Lists,
    /// Terms of vocabularies that have the word in a label or synonym, when it is the word of few.
    terms: Lists,
    pairs: Pairs,
}

impl Words {
    /// Of sorted words, each with its postings and terms.
    pub(super) fn new(texts: Texts, postings: Lists, terms: Lists) -> Self {
        let pairs = Pairs::of(&texts);
        Self { texts, postings, terms, pairs }
    }

    pub(super) fn text(&self, word: u32) -> &str {
        self.texts.get(word)
    }

    pub(super) fn postings(&self, word: u32) -> &[u32] {
        self.postings.get(word)
    }

    pub(super) fn terms(&self, word: u32) -> &[u32] {
        self.terms.get(word)
    }

    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.texts.find(text)
    }

    /// The words that begin so, the word itself included.
    pub(super) fn beginning(&self, text: &str) -> std::ops::Range<u32> {
        let start = self.texts.partition(|word| word < text);
        let end = self.texts.partition(|word| word < text || word.starts_with(text));
        start..end
    }

    /// The words that are at most so many edits away (a letter added, left out, changed or swapped with its
    /// neighbour), with the number of edits, without the word itself.
    pub(super) fn written_like(&self, text: &str, edits: u8) -> Vec<(u32, u8)> {
        let letters: Vec<char> = text.chars().collect();
        self.pairs
            .sharing(&letters, edits)
            .into_iter()
            .filter_map(|word| Some((word, edit_distance(&letters, self.text(word), edits)?)))
            .filter(|(_, distance)| *distance > 0)
            .collect()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.texts(&self.texts);
        writer.lists(&self.postings);
        writer.lists(&self.terms);
        self.pairs.write(writer);
    }

    pub(super) fn read(reader: &mut Reader<'_>, documents: u64, terms: u64) -> Option<Self> {
        let texts = reader.texts()?;
        let postings = reader.lists(documents.checked_shl(FIELD_BITS)?)?;
        let terms = reader.lists(terms)?;
        let pairs = Pairs::read(reader, &texts)?;
        let is_whole = postings.len() == texts.len() && terms.len() == texts.len() && texts.is_sorted();
        is_whole.then_some(Self { texts, postings, terms, pairs })
    }
}

/// Pairs of neighbouring letters, the edges of the word counting as letters. An edit breaks at most three pairs, so
/// words that are written alike share the others: they are found without looking at every word.
#[derive(Debug, Default)]
struct Pairs {
    /// Sorted; the first letter in the upper half.
    keys: Vec<u64>,
    /// The words that have each pair.
    words: Lists,
    /// Letters of each word.
    lengths: Vec<u8>,
}

fn pairs(letters: impl Iterator<Item = char>) -> Vec<u64> {
    let mut before = 0;
    let mut pairs: Vec<u64> = letters
        .chain(['\0'])
        .map(|letter| {
            let pair = (u64::from(before) << 32) | u64::from(u32::from(letter));
            before = u32::from(letter);
            pair
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn lengths(texts: &Texts) -> Vec<u8> {
    texts.iter().map(|text| u8::try_from(text.chars().count()).unwrap_or(u8::MAX)).collect()
}

impl Pairs {
    fn of(texts: &Texts) -> Self {
        let mut all: Vec<(u64, u32)> = texts
            .numbers()
            .flat_map(|word| pairs(texts.get(word).chars()).into_iter().map(move |pair| (pair, word)))
            .collect();
        all.sort_unstable();
        let mut keys = Vec::new();
        let mut words = Lists::default();
        for group in all.chunk_by(|a, b| a.0 == b.0) {
            keys.extend(group.first().map(|(pair, _)| *pair));
            group.iter().for_each(|(_, word)| words.push(*word));
            words.close();
        }
        Self { keys, words, lengths: lengths(texts) }
    }

    /// Words that share enough pairs to be so many edits away.
    fn sharing(&self, letters: &[char], edits: u8) -> Vec<u32> {
        let asked = pairs(letters.iter().copied());
        let broken = 3 * usize::from(edits);
        let enough = u8::try_from(asked.len().saturating_sub(broken)).unwrap_or(u8::MAX).max(1);
        let length = u8::try_from(letters.len()).unwrap_or(u8::MAX);
        let mut shared = vec![0_u8; self.lengths.len()];
        let mut found = Vec::new();
        for pair in asked {
            let Ok(position) = self.keys.binary_search(&pair) else { continue };
            for word in self.words.get(u32::try_from(position).unwrap_or(u32::MAX)) {
                let Some(count) = shared.get_mut(*word as usize) else { continue };
                *count = count.saturating_add(1);
                let is_near =
                    || self.lengths.get(*word as usize).is_some_and(|l| l.abs_diff(length) <= edits);
                if *count == enough && is_near() {
                    found.push(*word);
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn write(&self, writer: &mut Writer) {
        writer.length(self.keys.len());
        let mut before = 0;
        for key in &self.keys {
            writer.number(key.saturating_sub(before));
            before = *key;
        }
        writer.lists(&self.words);
    }

    fn read(reader: &mut Reader<'_>, texts: &Texts) -> Option<Self> {
        let count = reader.length()?;
        let mut before = 0_u64;
        let mut keys = Vec::with_capacity(count);
        for _ in 0..count {
            before = before.checked_add(reader.number()?)?;
            keys.push(before);
        }
        let words = reader.lists(u64::from(texts.numbers().end))?;
        (words.len() == keys.len()).then(|| Self { keys, words, lengths: lengths(texts) })
    }
}

/// Edits between two words when there are no more than `most` (optimal string alignment, in a band around the
/// diagonal).
fn edit_distance(left: &[char], right: &str, most: u8) -> Option<u8> {
    let mut letters = ['\0'; LONGEST];
    let mut length = 0_usize;
    for letter in right.chars() {
        *letters.get_mut(length)? = letter;
        length = length.saturating_add(1);
    }
    let right = letters.get(..length)?;
    if left.len() > LONGEST || left.len().abs_diff(right.len()) > usize::from(most) {
        return None;
    }
    let far = most.saturating_add(1);
    // Three rows: two letters ago, one letter ago, and the one being filled.
    let mut rows = [[far; LONGEST + 1]; 3];
    let [older, old, row] = &mut rows;
    old.iter_mut().zip(0..=most).for_each(|(cell, distance)| *cell = distance);
    for (position, letter) in left.iter().enumerate() {
        row.fill(far);
        let line = position.saturating_add(1);
        let first = line.saturating_sub(usize::from(most));
        let last = line.saturating_add(usize::from(most)).min(right.len());
        if first == 0 {
            *row.first_mut()? = u8::try_from(line).unwrap_or(far).min(far);
        }
        let mut best = row.first().copied().unwrap_or(far);
        for column in first.max(1)..=last {
            let other = right.get(column.saturating_sub(1))?;
            let changed = old.get(column.saturating_sub(1))?.saturating_add(u8::from(letter != other));
            let left_out = old.get(column)?.saturating_add(1);
            let added = row.get(column.saturating_sub(1))?.saturating_add(1);
            let mut cell = changed.min(left_out).min(added).min(far);
            if let (Some(back), Some(across)) = (position.checked_sub(1), column.checked_sub(2))
                && left.get(back) == Some(other)
                && right.get(across) == Some(letter)
            {
                cell = cell.min(older.get(across)?.saturating_add(1));
            }
            *row.get_mut(column)? = cell;
            best = best.min(cell);
        }
        if best > most {
            return None;
        }
        std::mem::swap(older, old);
        std::mem::swap(old, row);
    }
    old.get(right.len()).copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lexicon(words: &[String]) -> Words {
        let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let none: Lists = sorted.iter().map(|_| Vec::new()).collect();
        Words::new(sorted.into_iter().collect(), none.clone(), none)
    }

    #[test]
    fn long_words_are_cut_and_empty_ones_are_none() {
        let long = "a".repeat(100);
        assert_eq!(words(&format!("b  {long}")).map(str::len).collect::<Vec<_>>(), [1, LONGEST]);
        assert_eq!(words("").count(), 0);
    }

    #[test]
    fn beginnings_are_a_range() {
        let words = lexicon(&["casa", "casal", "caso", "ca", "d"].map(str::to_owned));
        let found = |text: &str| words.beginning(text).map(|word| words.text(word)).collect::<Vec<_>>();
        assert_eq!(found("cas"), ["casa", "casal", "caso"]);
        assert_eq!(found("casa"), ["casa", "casal"]);
        assert_eq!(found("x"), [""; 0]);
    }

    #[test]
    fn an_edit_is_a_letter_more_less_other_or_swapped() {
        let words = lexicon(&["metadona", "methadone", "metodo"].map(str::to_owned));
        let found = |text: &str, edits| {
            words
                .written_like(text, edits)
                .into_iter()
                .map(|(word, n)| (words.text(word), n))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("metdaona", 1), [("metadona", 1)]);
        assert_eq!(found("metadon", 1), [("metadona", 1)]);
        assert_eq!(found("mettadona", 2), [("metadona", 1), ("methadone", 2)]);
        assert_eq!(found("metadone", 2), [("metadona", 1), ("methadone", 1)]);
        assert_eq!(found("metadona", 2), [("methadone", 2)], "the word itself is not another one");
    }

    proptest! {
        /// The pairs of letters lose no word that a look at every word would find.
        #[test]
        fn nothing_that_is_written_alike_is_missed(
            words in proptest::collection::vec("[abç]{1,12}", 1..40),
            asked in "[abç]{4,12}",
        ) {
            let lexicon = lexicon(&words);
            let edits = if asked.chars().count() < 8 { 1 } else { 2 };
            let mut expected: Vec<(String, usize)> = words
                .iter()
                .map(|word| (word.clone(), strsim::osa_distance(word, &asked)))
                .filter(|(_, distance)| (1..=usize::from(edits)).contains(distance))
                .collect();
            expected.sort();
            expected.dedup();
            let found: Vec<(String, usize)> = lexicon
                .written_like(&asked, edits)
                .into_iter()
                .map(|(word, distance)| (lexicon.text(word).to_owned(), usize::from(distance)))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
