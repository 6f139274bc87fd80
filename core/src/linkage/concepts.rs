//! Words of several languages for the same thing: what institutions are called in English, Spanish, French and
//! Portuguese, and the stem that words of the same origin share.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue;

/// Stands before the name of a concept, so that no word is taken for one.
pub(crate) const MARK: char = '=';

#[derive(Deserialize)]
struct Cognates {
    /// Endings by the stem's ending that stands for them.
    endings: Vec<(String, Vec<String>)>,
    /// Letters to write otherwise, in order.
    letters: Vec<(String, String)>,
}

struct Concepts {
    words: HashMap<String, String>,
    /// Ending and what stands for it, the longest first.
    endings: Vec<(String, String)>,
    letters: Vec<(String, String)>,
}

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in catalogue::linkage_words().lines().skip(1) {
        let mut cells = line.split(',');
        let Some(concept) = cells.next() else { continue };
        for word in cells.flat_map(str::split_whitespace) {
            words.entry(word.to_owned()).or_insert_with(|| format!("{MARK}{concept}"));
        }
    }
    let cognates: Option<Cognates> = serde_json::from_str(catalogue::linkage_cognates()).ok();
    let (endings, letters) = cognates.map_or_else(Default::default, |c| (c.endings, c.letters));
    let each = |(stem, endings): (String, Vec<String>)| endings.into_iter().map(move |e| (e, stem.clone()));
    let mut endings: Vec<(String, String)> = endings.into_iter().flat_map(each).collect();
    endings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    Concepts { words, endings, letters }
});

/// The words of a folded text as concepts; other words as the stem that they share with words of the same origin in
/// the other languages.
pub(crate) fn concepts(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        match CONCEPTS.words.get(word) {
            Some(concept) => text.push_str(concept),
            None => text.push_str(&stem(word)),
        }
    }
    text
}

fn stem(word: &str) -> String {
    const SHORT: usize = 3;
    if word.len() <= SHORT || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous");
    let mut stem = word.strip_suffix('s').filter(|_| plural).unwrap_or(word).to_owned();
    let ending = CONCEPTS.endings.iter().find_map(|(ending, other)| {
        let start = stem.strip_suffix(ending.as_str())?;
        (start.chars().count() >= SHORT).then(|| format!("{start}{other}"))
    });
    stem = ending.unwrap_or(stem);
    for (from, to) in &CONCEPTS.letters {
        if stem.contains(from.as_str()) {
            stem = stem.replace(from.as_str(), to);
        }
    }
    let mut last = None;
    stem.retain(|letter| last.replace(letter) != Some(letter));
    // "escuela" and "school", "estacion" and "station": Spanish and Portuguese put a vowel before such an s.
    let vowel_first = stem.strip_prefix("es").is_some_and(|rest| rest.starts_with(|c| !"aeious".contains(c)));
    if vowel_first { stem.split_off(1) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_the_same_thing_are_one() {
        let same = [
            ["university", "universidad", "universite", "universidade"],
            ["health", "salud", "sante", "saude"],
            ["research", "investigacion", "recherche", "pesquisa"],
            ["center", "centro", "centre", "centros"],
        ];
        for words in same {
            let first = concepts(words[0]);
            assert!(first.starts_with(MARK), "{first}");
            for word in words {
                assert_eq!(concepts(word), first, "{word}");
            }
        }
        assert_ne!(concepts("university"), concepts("hospital"));
    }

    #[test]
    fn words_of_one_origin_share_a_stem() {
        for (one, other) in [
            ("transplantation", "transplantacao"),
            ("immunologie", "imunologia"),
            ("geophysical", "geofisico"),
            ("diversity", "diversidad"),
        ] {
            assert_eq!(concepts(one), concepts(other), "{one} {other}");
        }
        assert_eq!(concepts("hla g 42"), "hla g 42");
    }
}
