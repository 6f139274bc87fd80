use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Directory, Entry, codes};
use super::texts::Texts;
use crate::text::fold;

/// What the search knows beyond the words of a card: for each code in use its label and the words that
/// people use for it. A card names them by position, so that each is in the page once.
pub(super) struct Terms {
    positions: BTreeMap<(&'static str, String), usize>,
    words: Vec<String>,
}

impl Terms {
    pub(super) fn new(directory: &Directory<'_>, texts: &Texts<'_>) -> Self {
        let used: BTreeSet<_> = directory.entries.iter().flat_map(used).collect();
        let words = used.iter().map(|(vocabulary, code)| words(vocabulary, code, texts)).collect();
        let positions = used
            .into_iter()
            .enumerate()
            .map(|(position, (vocabulary, code))| ((vocabulary, code.to_owned()), position))
            .collect();
        Self { positions, words }
    }

    /// The positions of an entry's terms, separated by spaces.
    pub(super) fn of(&self, entry: &Entry<'_>) -> String {
        let positions = used(entry)
            .into_iter()
            .filter_map(|(vocabulary, code)| self.positions.get(&(vocabulary, code.to_owned())));
        positions.map(usize::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The words as JSON that cannot end a script element.
    pub(super) fn json(&self) -> String {
        let json = serde_json::to_string(&self.words).unwrap_or_default();
        json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }
}

fn used<'a>(entry: &Entry<'a>) -> BTreeSet<(&'static str, &'a str)> {
    let of = |name, facts| codes(facts, true).map(move |code| (name, code));
    of("modalities", &entry.service.modalities)
        .chain(of("populations", &entry.service.populations))
        .chain(of("substances", &entry.service.substances))
        .collect()
}

/// Each word once: the search looks for words, not for phrases.
fn words(vocabulary: &str, code: &str, texts: &Texts<'_>) -> String {
    let mut texts_of_term = vec![texts.label(vocabulary, code)];
    let term = texts.vocabularies.get(vocabulary).and_then(|vocabulary| vocabulary.term(code));
    for language in [texts.language.code(), "mul"] {
        let synonyms = term.and_then(|term| term.synonyms.get(language));
        texts_of_term.extend(synonyms.into_iter().flatten().cloned());
    }
    let folded = texts_of_term.iter().map(|text| fold(text)).collect::<Vec<_>>().join(" ");
    let words: BTreeSet<&str> = folded.split(' ').filter(|word| word.chars().count() > 1).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_end_a_script() {
        let terms = Terms { positions: BTreeMap::new(), words: vec!["</script><!--&".into()] };
        assert_eq!(terms.json(), r#"["\u003c/script\u003e\u003c!--\u0026"]"#);
    }
}
