//! What services are and offer, by code, and the words that four languages have for it: "troca de seringas" finds
//! a *programa de intercambio de jeringas*, because both name the same term of a vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{Reader, Writer};
use super::lists::{Lists, Texts};
use crate::text::fold;
use crate::vocab::{Term, Vocabularies, Vocabulary};

/// The vocabularies whose terms can be asked for in words.
const IN_WORDS: [&str; 8] = [
    "cost_kinds",
    "facility_types",
    "languages",
    "modalities",
    "payment_kinds",
    "populations",
    "settings",
    "substances",
];

/// A word stands alone for the terms that have it in a label or synonym when they are this few: "jeringas" does,
/// "programa" does not.
const FEW_TERMS: usize = 3;

/// Letters that a word needs to stand alone for a term.
const TELLING_LETTERS: usize = 4;

/// How a service comes to have a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Its name or description names it.
    Read,
    /// It has a narrower term: who exchanges needles reduces harm.
    Narrower,
    /// The edition says so.
    Stated,
}

impl Level {
    /// Bits of a posting.
    pub(super) const BITS: u32 = 2;

    fn of(posting: u32) -> Self {
        match posting & 3 {
            0 => Self::Read,
            1 => Self::Narrower,
            _ => Self::Stated,
        }
    }

    /// The document and the level of a posting.
    pub(super) fn split(posting: u32) -> (u32, Self) {
        (posting >> Self::BITS, Self::of(posting))
    }
}

/// The name of a term: `modalities/outreach`.
pub(super) fn term_name(vocabulary: &str, code: &str) -> String {
    format!("{vocabulary}/{code}")
}

/// The terms that services of the edition have.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Sorted.
    names: Texts,
    /// Documents and levels.
    postings: Lists,
    /// Labels and synonyms, folded and sorted.
    phrases: Texts,
    /// The terms that each phrase means.
    meanings: Lists,
    /// Words of the longest phrase.
    longest: usize,
}

impl Terms {
    pub(super) fn name(&self, term: u32) -> &str {
        self.names.get(term)
    }

    pub(super) fn postings(&self, term: u32) -> &[u32] {
        self.postings.get(term)
    }

    /// The services that have a term of a vocabulary, for certain.
    pub(super) fn having(&self, vocabulary: &str, code: &str) -> impl Iterator<Item = u32> {
        let term = self.names.find(&term_name(vocabulary, code));
        let postings = term.map_or(&[][..], |term| self.postings.get(term));
        postings
            .iter()
            .map(|posting| Level::split(*posting))
            .filter(|(_, level)| *level > Level::Read)
            .map(|hit| hit.0)
    }

    /// The labels and synonyms that stand in a row of words, the longest first and none inside another: the terms
    /// and the range of words.
    pub(super) fn named<'a>(&'a self, words: &[&str]) -> Vec<(&'a [u32], std::ops::Range<usize>)> {
        let mut named = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let most = self.longest.min(words.len().saturating_sub(start));
            let found = (1..=most).rev().find_map(|length| {
                let end = start.saturating_add(length);
                let phrase = words.get(start..end)?.join(" ");
                Some((self.meanings.get(self.phrases.find(&phrase)?), start..end))
            });
            start = found.as_ref().map_or(start.saturating_add(1), |(_, range)| range.end);
            named.extend(found);
        }
        named
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.texts(&self.names);
        writer.lists(&self.postings);
        writer.texts(&self.phrases);
        writer.lists(&self.meanings);
    }

    pub(super) fn read(reader: &mut Reader<'_>, documents: u64) -> Option<Self> {
        let names = reader.texts()?;
        let postings = reader.lists(documents.checked_shl(Level::BITS)?)?;
        let phrases = reader.texts()?;
        let meanings = reader.lists(u64::from(names.numbers().end))?;
        let is_whole = postings.len() == names.len()
            && meanings.len() == phrases.len()
            && names.is_sorted()
            && phrases.is_sorted();
        let longest = words_of_longest(&phrases);
        is_whole.then_some(Self { names, postings, phrases, meanings, longest })
    }

    /// How many terms there are, for checking the numbers of terms elsewhere.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

fn words_of_longest(phrases: &Texts) -> usize {
    phrases.iter().map(|phrase| phrase.split(' ').count()).max().unwrap_or_default()
}

/// Gathers the terms of documents that come in order.
#[derive(Debug, Default)]
pub(super) struct TermsBuilder {
    postings: BTreeMap<String, Vec<u32>>,
}

impl TermsBuilder {
    /// Adds what a document has; of the same term the most certain level counts.
    pub(super) fn add(&mut self, document: u32, has: &BTreeMap<String, Level>) {
        for (name, level) in has {
            let posting = (document << Level::BITS) | *level as u32;
            match self.postings.get_mut(name) {
                Some(postings) => postings.push(posting),
                None => {
                    self.postings.insert(name.clone(), vec![posting]);
                }
            }
        }
    }

    /// The terms, and the terms of each word that stands alone for few of them.
    pub(super) fn finish(self, vocabularies: &Vocabularies) -> (Terms, BTreeMap<String, Vec<u32>>) {
        let names: Texts = self.postings.keys().map(String::as_str).collect();
        let mut phrases: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        let mut of_word: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for vocabulary in IN_WORDS.into_iter().filter_map(|id| vocabularies.get(id)) {
            for term in vocabulary.terms().iter().filter(|term| !term.retired) {
                let name = term_name(vocabulary.id(), &term.code);
                let number = names.find(&name);
                for phrase in names_of(term) {
                    for word in phrase.split(' ').filter(|word| word.chars().count() >= TELLING_LETTERS) {
                        of_word.entry(word.to_owned()).or_default().insert(name.clone());
                    }
                    if let Some(number) = number {
                        phrases.entry(phrase).or_default().insert(number);
                    }
                }
            }
        }
        let telling = of_word
            .into_iter()
            .filter(|(_, terms)| terms.len() <= FEW_TERMS)
            .map(|(word, terms)| (word, terms.iter().filter_map(|name| names.find(name)).collect::<Vec<_>>()))
            .filter(|(_, terms)| !terms.is_empty())
            .collect();
        let meanings = phrases.values().map(|terms| terms.iter().copied().collect()).collect();
        let phrases: Texts = phrases.keys().map(String::as_str).collect();
        let longest = words_of_longest(&phrases);
        let postings = self.postings.into_values().collect();
        (Terms { names, postings, phrases, meanings, longest }, telling)
    }
}

/// Labels and synonyms of a term, folded.
fn names_of(term: &Term) -> impl Iterator<Item = String> {
    let labels = term.label.iter().map(|(_, text)| text);
    let synonyms = term.synonyms.values().flatten().map(String::as_str);
    labels.chain(synonyms).map(fold).filter(|phrase| !phrase.is_empty())
}

/// A code and the terms above it.
pub(super) fn with_broader<'a>(
    vocabulary: Option<&'a Vocabulary>,
    code: &'a str,
) -> impl Iterator<Item = &'a str> {
    // The catalogue refuses an unknown broader term, not a circle.
    let above = move |code: &&'a str| vocabulary?.term(code)?.broader.as_deref();
    std::iter::successors(Some(code), above).take(16)
}
