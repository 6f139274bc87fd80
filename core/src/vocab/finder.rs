use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::Term;
use crate::text::fold;

/// Finds labels and synonyms in folded text, whole words only.
#[derive(Debug)]
pub(super) struct Finder {
    /// `None` only beyond the size that [`super::MAX_TEXT`] allows.
    automaton: Option<AhoCorasick>,
    /// Folded pattern to position of its meanings.
    exact: BTreeMap<String, usize>,
    /// What each pattern of the automaton can mean, in reading order.
    meanings: Vec<Vec<Meaning>>,
}

/// A term that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Code of the term.
    pub code: &'a str,
    /// The words that name it, folded.
    pub evidence: String,
    /// Where they begin in the folded text, in bytes.
    pub start: usize,
    /// Where they end in the folded text, in bytes.
    pub end: usize,
}

/// Where a text comes from: what an acronym means depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The language of the text, such as `es`.
    pub language: &'a str,
    /// ISO 3166-1 alpha-2 code of the country; empty when it is not known.
    pub country: &'a str,
}

/// One term that a label or synonym stands for.
#[derive(Debug)]
struct Meaning {
    /// Position of the term.
    term: usize,
    /// The languages that say it so.
    languages: BTreeSet<String>,
    /// An acronym or a very short word: the same letters mean other things elsewhere.
    short: bool,
}

/// Texts of the catalogue that every language writes alike stand under this code of ISO 639-2.
const ANY_LANGUAGE: &str = "mul";

impl Meaning {
    fn is_said_in(&self, language: &str) -> bool {
        self.languages.contains(ANY_LANGUAGE) || self.languages.contains(primary(language))
    }

    /// A short text counts only where it is used: in the term's countries when it has some, and then as the
    /// acronym that it is; else in the languages that write it.
    fn holds(&self, terms: &[Term], origin: Origin<'_>, is_acronym: bool) -> bool {
        let countries = terms.get(self.term).map_or(&[][..], |term| term.countries.as_slice());
        if !self.short {
            return true;
        }
        if !countries.is_empty() && !is_acronym {
            return false;
        }
        if countries.is_empty() || origin.country.is_empty() {
            return self.is_said_in(origin.language);
        }
        countries.iter().any(|country| country == origin.country)
    }
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}

/// Capitals for the most part, or four letters and less.
fn is_short(text: &str, folded: &str) -> bool {
    let count = |is: fn(&char) -> bool| text.chars().filter(is).count();
    let (capitals, small) = (count(|letter| letter.is_uppercase()), count(|letter| letter.is_lowercase()));
    folded.len() <= 4 || (capitals >= 2 && capitals > small)
}

/// Whether a text writes the evidence as an acronym. Three letters in small are a word more often than not:
/// a CAS is a centre in Catalonia, and "en cas de" means "in case of".
fn is_acronym(text: &str, evidence: &str) -> bool {
    evidence.len() > 3
        || text
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| !word.chars().any(char::is_lowercase) && fold(word) == evidence)
}

impl Finder {
    pub(super) fn compile(terms: &[Term]) -> Self {
        let mut known: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
        for (position, term) in terms.iter().enumerate().filter(|(_, term)| !term.retired) {
            let labels = term.label.iter();
            let synonyms = term
                .synonyms
                .iter()
                .flat_map(|(code, texts)| texts.iter().map(move |t| (code.as_str(), t.as_str())));
            for (language, text) in labels.chain(synonyms) {
                let folded = fold(text);
                if folded.is_empty() {
                    continue;
                }
                let short = is_short(text, &folded);
                let meanings = known.entry(folded).or_default();
                match meanings.iter_mut().find(|meaning| meaning.term == position) {
                    Some(meaning) => {
                        meaning.languages.insert(language.to_owned());
                    }
                    None => meanings.push(Meaning {
                        term: position,
                        languages: BTreeSet::from([language.to_owned()]),
                        short,
                    }),
                }
            }
        }
        let exact = known.keys().cloned().enumerate().map(|(position, text)| (text, position)).collect();
        let (patterns, meanings): (Vec<String>, Vec<Vec<Meaning>>) =
            known.into_iter().map(|(text, meanings)| (format!(" {text} "), meanings)).unzip();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
        Self { automaton, exact, meanings }
    }

    /// The term that a pattern means at its place of origin. Of several terms the one of the text's own
    /// language is meant; when none is, and there are several, nobody knows. Without an origin the first term
    /// in reading order owns the text.
    fn meant(
        &self,
        pattern: usize,
        terms: &[Term],
        origin: Option<Origin<'_>>,
        is_acronym: bool,
    ) -> Option<usize> {
        let meanings = self.meanings.get(pattern)?;
        let Some(origin) = origin else { return meanings.first().map(|meaning| meaning.term) };
        let holding: Vec<&Meaning> =
            meanings.iter().filter(|meaning| meaning.holds(terms, origin, is_acronym)).collect();
        let own = holding.iter().find(|meaning| meaning.is_said_in(origin.language));
        match (own, holding.as_slice()) {
            (Some(own), _) => Some(own.term),
            (None, [only]) => Some(only.term),
            (None, _) => None,
        }
    }

    pub(super) fn exact(&self, terms: &[Term], folded: &str, origin: Option<Origin<'_>>) -> Option<usize> {
        self.exact.get(folded).and_then(|pattern| self.meant(*pattern, terms, origin, true))
    }

    /// Each term once, where the text names it first.
    pub(super) fn find<'a>(
        &self,
        terms: &'a [Term],
        text: &str,
        origin: Option<Origin<'_>>,
    ) -> Vec<Found<'a>> {
        let mut codes = BTreeSet::new();
        let mut found = self.find_all(terms, text, origin);
        found.retain(|hit| codes.insert(hit.code));
        found
    }

    /// Every place where the text names a term.
    pub(super) fn find_all<'a>(
        &self,
        terms: &'a [Term],
        text: &str,
        origin: Option<Origin<'_>>,
    ) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        let Some(automaton) = &self.automaton else { return found };
        let hay = format!(" {} ", fold(text));
        let mut from = 0;
        // Two neighbours share the space between them, so each search begins at the last space.
        while let Some((pattern, range)) =
            hay.get(from..).and_then(|rest| automaton.find(rest).map(|hit| (hit.pattern(), hit.range())))
        {
            let start = from.saturating_add(range.start);
            let end = from.saturating_add(range.end);
            let evidence = hay.get(start..end).unwrap_or_default().trim();
            let is_acronym = is_acronym(text, evidence);
            let Some(term) = self.meant(pattern.as_usize(), terms, origin, is_acronym) else {
                // Something else may begin at the next word.
                let next = hay.get(start.saturating_add(1)..).and_then(|rest| rest.find(' '));
                from = start.saturating_add(1).saturating_add(next.unwrap_or_default());
                continue;
            };
            if let Some(term) = terms.get(term) {
                // One space stands before the folded text, and each pattern begins with the space before it.
                found.push(Found {
                    code: &term.code,
                    evidence: evidence.to_owned(),
                    start,
                    end: start.saturating_add(evidence.len()),
                });
            }
            from = end.saturating_sub(1);
        }
        found
    }
}
