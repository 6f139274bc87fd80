use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Term;
use crate::text::fold;

/// Finds labels and synonyms in folded text, whole words only.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// Folded pattern to position of its term.
    exact: BTreeMap<String, usize>,
    /// Position of the term, by pattern of the automaton.
    terms: Vec<usize>,
}

/// A term that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Code of the term.
    pub code: &'a str,
    /// The words that name it, folded.
    pub evidence: String,
}

impl Finder {
    pub(super) fn compile(terms: &[Term]) -> Result<Self, ()> {
        let mut exact = BTreeMap::new();
        for (position, term) in terms.iter().enumerate().filter(|(_, term)| !term.retired) {
            let labels = term.label.iter().map(|(_, text)| text);
            let synonyms = term.synonyms.values().flatten().map(String::as_str);
            for text in labels.chain(synonyms) {
                let folded = fold(text);
                if !folded.is_empty() {
                    // The first term in reading order owns a text that two terms share.
                    exact.entry(folded).or_insert(position);
                }
            }
        }
        let (patterns, terms): (Vec<String>, Vec<usize>) =
            exact.iter().map(|(text, position)| (format!(" {text} "), *position)).unzip();
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).map_err(|_| ())?;
        Ok(Self { automaton, exact, terms })
    }

    pub(super) fn exact(&self, folded: &str) -> Option<usize> {
        self.exact.get(folded).copied()
    }

    pub(super) fn find<'a>(&self, terms: &'a [Term], text: &str) -> Vec<Found<'a>> {
        let hay = format!(" {} ", fold(text));
        let mut found: Vec<Found<'a>> = Vec::new();
        let mut from = 0;
        // Two neighbours share the space between them, so each search begins at the last space.
        while let Some(hit) =
            hay.get(from..).and_then(|rest| self.automaton.find(rest).map(|hit| (hit.pattern(), hit.range())))
        {
            let (pattern, range) = hit;
            let start = from.saturating_add(range.start);
            let end = from.saturating_add(range.end);
            if let (Some(term), Some(evidence)) = (
                self.terms.get(pattern.as_usize()).and_then(|position| terms.get(*position)),
                hay.get(start..end),
            ) && !found.iter().any(|earlier| earlier.code == term.code)
            {
                found.push(Found { code: &term.code, evidence: evidence.trim().to_owned() });
            }
            from = end.saturating_sub(1);
        }
        found
    }
}
