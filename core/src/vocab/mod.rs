//! Closed vocabularies with labels and real-world synonyms in four languages, and crosswalks.
//!
//! ```
//! use acogida::vocab::Vocabularies;
//! # let file = r#"{"id":"modalities","version":"1.0.0","licence":"CC0-1.0","source":"own",
//! #   "name":{"en":"Modalities"},"terms":[{"code":"detoxification","label":{"en":"Detoxification"},
//! #   "synonyms":{"es":["desintoxicación"]},"mappings":[]}]}"#;
//! let vocabularies = Vocabularies::compile([file])?;
//! let modalities = vocabularies.get("modalities").ok_or("no such vocabulary")?;
//! let found = modalities.find("Unidad de Desintoxicación");
//! assert_eq!(found[0].code, "detoxification");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod finder;
mod term;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

pub use finder::{Found, Origin};
pub use term::{Mapping, MatchQuality, SideMembership, Term, VocabularyFile};

use crate::base::{Error, Language, codes};
use crate::text::fold;
use finder::Finder;

/// A compiled vocabulary.
#[derive(Debug)]
pub struct Vocabulary {
    file: VocabularyFile,
    positions: BTreeMap<String, usize>,
    /// Made at the first search: most calls never search, and it takes longer than to read all vocabularies.
    search: OnceLock<Search>,
}

#[derive(Debug)]
struct Search {
    finder: Finder,
    long_words: BTreeSet<String>,
}

impl Vocabulary {
    fn compile(file: VocabularyFile) -> Result<Self, Error> {
        let mut positions = BTreeMap::new();
        for (position, term) in file.terms.iter().enumerate() {
            if positions.insert(term.code.clone(), position).is_some() {
                return Err(invalid(&file, term));
            }
        }
        let is_orphan =
            |term: &&Term| term.broader.as_ref().is_some_and(|code| !positions.contains_key(code));
        if let Some(orphan) = file.terms.iter().find(is_orphan) {
            return Err(invalid(&file, orphan));
        }
        if texts(&file.terms).map(str::len).sum::<usize>() > MAX_TEXT {
            return Err(Error::new(codes::base::CATALOGUE_INVALID).with("file", file.id.as_str()));
        }
        Ok(Self { file, positions, search: OnceLock::new() })
    }

    fn search(&self) -> &Search {
        self.search.get_or_init(|| Search {
            finder: Finder::compile(&self.file.terms),
            long_words: long_words(&self.file.terms),
        })
    }

    /// The vocabulary's name, such as `modalities`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// The document it was compiled from.
    #[must_use]
    pub fn file(&self) -> &VocabularyFile {
        &self.file
    }

    /// All terms, in reading order.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.file.terms
    }

    /// A term by its code.
    #[must_use]
    pub fn term(&self, code: &str) -> Option<&Term> {
        self.positions.get(code).and_then(|position| self.file.terms.get(*position))
    }

    /// A code and those of the broader terms above it, the nearest first. A circle ends where it would go round again.
    pub fn and_broader<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let above = |code: &&'a str| self.term(code)?.broader.as_deref();
        std::iter::successors(Some(code), above).take(self.file.terms.len().max(1))
    }

    /// The label of a code in a language; the code itself when there is no such term.
    #[must_use]
    pub fn label<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.term(code).map_or(code, |term| term.label.text(language))
    }

    /// The terms that a free text names, by label or synonym, longest first where they overlap, whatever its
    /// origin. For a text of which the origin is known use [`Vocabulary::find_in`].
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found<'_>> {
        self.search().finder.find(&self.file.terms, text, None)
    }

    /// [`Vocabulary::find`] for a text of a known origin: an acronym counts only in the countries of its term,
    /// in capitals when it has three letters or fewer, or in the languages that write it when the term has no
    /// countries.
    #[must_use]
    pub fn find_in(&self, text: &str, origin: Origin<'_>) -> Vec<Found<'_>> {
        self.search().finder.find(&self.file.terms, text, Some(origin))
    }

    /// [`Vocabulary::find_in`] with every place where the text names a term, also again.
    #[must_use]
    pub fn find_all_in(&self, text: &str, origin: Origin<'_>) -> Vec<Found<'_>> {
        self.search().finder.find_all(&self.file.terms, text, Some(origin))
    }

    /// The long words (eight letters and more) of labels and synonyms, folded: what a misspelt word may mean.
    #[must_use]
    pub fn long_words(&self) -> &BTreeSet<String> {
        &self.search().long_words
    }

    /// The term that the whole text names, as [`Vocabulary::find_in`].
    #[must_use]
    pub fn exact_in(&self, text: &str, origin: Origin<'_>) -> Option<&Term> {
        let folded = fold(text);
        self.search()
            .finder
            .exact(&self.file.terms, &folded, Some(origin))
            .and_then(|position| self.file.terms.get(position))
    }

    /// The terms that another code list's code maps to. Where codes are unique only inside a category of that
    /// list, the code is `CATEGORY/CODE`.
    pub fn mapped<'a>(
        &'a self,
        system: &'a str,
        code: &'a str,
    ) -> impl Iterator<Item = (&'a Term, MatchQuality)> {
        self.file.terms.iter().flat_map(move |term| {
            term.mappings
                .iter()
                .filter(move |mapping| mapping.leads_to(system, code))
                .map(move |mapping| (term, mapping.quality))
        })
    }
}

/// Bytes of all labels and synonyms of a vocabulary: the finder has a state for each at most.
const MAX_TEXT: usize = 1 << 26;

/// Letters of a word that is long enough to be recognised with an error.
const LONG: usize = 8;

fn long_words(terms: &[Term]) -> BTreeSet<String> {
    let current = terms.iter().filter(|term| !term.retired);
    let words = texts(current).flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.filter(|word| word.len() >= LONG).collect()
}

/// Labels and synonyms.
fn texts<'a>(terms: impl IntoIterator<Item = &'a Term>) -> impl Iterator<Item = &'a str> {
    terms.into_iter().flat_map(|term| {
        term.label.iter().map(|(_, text)| text).chain(term.synonyms.values().flatten().map(String::as_str))
    })
}

/// A code that is there twice, or a broader term that is not there.
fn invalid(file: &VocabularyFile, term: &Term) -> Error {
    Error::new(codes::base::CATALOGUE_INVALID).with("file", file.id.as_str()).with("term", term.code.as_str())
}

/// All vocabularies of a catalogue.
#[derive(Debug, Default)]
pub struct Vocabularies {
    by_name: BTreeMap<String, Vocabulary>,
    acronyms: BTreeSet<String>,
}

impl Vocabularies {
    /// Compiles vocabulary files (JSON). A later file replaces an earlier one of the same name.
    ///
    /// # Errors
    /// `catalogue.invalid` when a file is not a vocabulary, has a code twice or a broader term that is not there.
    pub fn compile<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut vocabularies = BTreeMap::new();
        for text in files {
            let file: VocabularyFile = serde_json::from_str(text).map_err(|problem| {
                Error::new(codes::base::CATALOGUE_INVALID)
                    .with("file", "vocabulary")
                    .with("line", problem.line())
                    .with("column", problem.column())
            })?;
            vocabularies.insert(file.id.clone(), Vocabulary::compile(file)?);
        }
        let acronyms = acronyms(&vocabularies);
        Ok(Self { by_name: vocabularies, acronyms })
    }

    /// A vocabulary by name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Vocabulary> {
        self.by_name.get(id)
    }

    /// Words that facility types and modalities write in capitals, such as CAPS, UNEME and CSAPA.
    #[must_use]
    pub fn acronyms(&self) -> &BTreeSet<String> {
        &self.acronyms
    }

    /// All vocabularies, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Vocabulary> {
        self.by_name.values()
    }
}

/// Made once: names are recased one by one.
fn acronyms(vocabularies: &BTreeMap<String, Vocabulary>) -> BTreeSet<String> {
    let terms = ["facility_types", "modalities"]
        .into_iter()
        .filter_map(|id| vocabularies.get(id))
        .flat_map(Vocabulary::terms);
    texts(terms)
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase))
        .map(str::to_owned)
        .collect()
}
