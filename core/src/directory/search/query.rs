//! What the words of a request can mean in an edition.

use std::collections::BTreeSet;

use super::index::Index;
use super::request::ContributionKind;
use super::words::words;
use crate::text::fold;

/// Words of a request that are looked at.
const MOST_WORDS: usize = 32;

/// Words that alone find nothing worth finding, folded.
const STOP_WORDS: &str = include_str!("stop_words.txt");

/// From so many letters a word is also looked for in other spellings: with one edit, and from `TWO_EDITS` letters
/// with two when nothing is nearer. From `ALWAYS` letters also when the word itself is there, because lists misspell
/// what people spell right; shorter words have too many neighbours.
const ONE_EDIT: usize = 4;
const ALWAYS: usize = 6;
const TWO_EDITS: usize = 8;

/// A word that was asked for and everything that would do.
#[derive(Debug)]
pub(super) struct Asked {
    /// Folded.
    pub(super) text: String,
    pub(super) meanings: Vec<Meaning>,
}

/// Something that would do for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) found: Found,
    pub(super) kind: ContributionKind,
    /// How near it is to what was asked, of 10.
    pub(super) closeness: u32,
}

/// Where the postings of a meaning are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A word of the index.
    Word(u32),
    /// A term of the index.
    Term(u32),
}

/// The words that have to be found. With `exact` each means only itself.
pub(super) fn understand(index: &Index, text: &str, exact: bool) -> Vec<Asked> {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).take(MOST_WORDS).collect();
    let stops: BTreeSet<&str> =
        STOP_WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect();
    let only_stops = all.iter().all(|word| stops.contains(word));
    let named = if exact { Vec::new() } else { index.terms.named(&all) };
    let mut seen = BTreeSet::new();
    let mut asked = Vec::new();
    for (position, word) in all.iter().enumerate() {
        let passed_over = stops.contains(word) && !only_stops && !exact;
        if passed_over || !seen.insert(*word) {
            continue;
        }
        let is_last = position.saturating_add(1) == all.len();
        let mut meanings = if exact { itself(index, word) } else { meanings(index, word, is_last) };
        let terms = named.iter().filter(|(_, range)| range.contains(&position)).flat_map(|(terms, _)| *terms);
        for term in terms {
            meanings.push(Meaning { found: Found::Term(*term), kind: ContributionKind::Term, closeness: 10 });
        }
        asked.push(Asked { text: (*word).to_owned(), meanings });
    }
    asked
}

fn itself(index: &Index, word: &str) -> Vec<Meaning> {
    let found = index.words.find(word).filter(|word| !index.words.postings(*word).is_empty());
    found.into_iter().map(|word| of_word(word, ContributionKind::Word, 10)).collect()
}

fn of_word(word: u32, kind: ContributionKind, closeness: u32) -> Meaning {
    Meaning { found: Found::Word(word), kind, closeness }
}

/// The word itself, words that begin with it, words that are written like it, and the terms of all of them.
fn meanings(index: &Index, word: &str, is_last: bool) -> Vec<Meaning> {
    let mut meanings = Vec::new();
    let mut add = |number: u32, kind: ContributionKind, closeness: u32| {
        if !index.words.postings(number).is_empty() {
            meanings.push(of_word(number, kind, closeness));
        }
        let part = |term: &u32| Meaning {
            found: Found::Term(*term),
            kind: ContributionKind::PartOfTerm,
            closeness: closeness.div_ceil(2),
        };
        meanings.extend(index.words.terms(number).iter().map(part));
    };
    let length = word.chars().count();
    let own = index.words.find(word);
    own.into_iter().for_each(|number| add(number, ContributionKind::Word, 10));
    let mut is_found = own.is_some();
    // One letter begins half of everything; only what somebody is still typing may be that short.
    if length > 1 || is_last {
        for number in index.words.beginning(word).filter(|number| Some(*number) != own) {
            add(number, ContributionKind::Beginning, 7);
            is_found = true;
        }
    }
    let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
    if is_number || length < ONE_EDIT || (is_found && length < ALWAYS) {
        return meanings;
    }
    let mut alike = index.words.written_like(word, 1);
    if alike.is_empty() && !is_found && length >= TWO_EDITS {
        alike = index.words.written_like(word, 2);
    }
    for (number, distance) in alike {
        // A longer word that begins with it is found already.
        if !index.words.text(number).starts_with(word) {
            add(number, ContributionKind::Spelling, if distance == 1 { 5 } else { 3 });
        }
    }
    meanings
}
