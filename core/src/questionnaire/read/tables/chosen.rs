//! Several codes of one question: one column of all of them, one for each, or both.

use super::layout::QuestionLayout;

/// What the columns of one question say about the codes that were chosen.
#[derive(Default)]
pub(super) struct Chosen<'t> {
    /// The text of the column of all codes, and that column's position.
    pub(super) whole: Option<(usize, &'t str)>,
    /// The options whose own column says that they were chosen.
    pub(super) ticked: Vec<usize>,
    /// The options whose own column says that they were not.
    pub(super) left: Vec<usize>,
}

/// The codes of an answer.
pub(super) struct Codes<'t> {
    /// The codes; words that are none stay, so that the check tells them. Nothing when nothing was said.
    pub(super) codes: Option<Vec<&'t str>>,
    /// The column of all codes when those of each code say something else.
    pub(super) contradicts: Option<usize>,
}

impl<'t> Chosen<'t> {
    /// The codes that the columns say. The column of all codes keeps their order; the columns of each are the
    /// same answer again, and tell where one label ends and the next begins.
    pub(super) fn codes(&self, question: &QuestionLayout<'t>) -> Codes<'t> {
        let ticked = || self.ticked.iter().filter_map(|option| question.list.options.get(*option));
        let Some((position, text)) = self.whole else {
            let codes: Vec<&str> = ticked().map(|option| option.code).collect();
            return Codes { codes: (!codes.is_empty()).then_some(codes), contradicts: None };
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        if let Some(codes) = known(&words, question) {
            let contradicts = self.contradicts(&codes, question).then_some(position);
            return Codes { codes: Some(codes), contradicts };
        }
        let split = !self.ticked.is_empty() || !self.left.is_empty();
        if split && arrangements(&words, question, &self.ticked).0 > 0 {
            return Codes { codes: Some(ticked().map(|option| option.code).collect()), contradicts: None };
        }
        Codes { codes: Some(words), contradicts: None }
    }

    fn contradicts(&self, codes: &[&str], question: &QuestionLayout<'_>) -> bool {
        let is_chosen = |option: &usize| {
            question.list.options.get(*option).is_some_and(|option| codes.contains(&option.code))
        };
        !self.ticked.iter().all(is_chosen) || self.left.iter().any(is_chosen)
    }
}

/// The codes of words: they are codes themselves, or can be read as labels in exactly one way.
fn known<'t>(words: &[&'t str], question: &QuestionLayout<'t>) -> Option<Vec<&'t str>> {
    let is_code = |word: &&str| {
        question.list.options.iter().any(|option| option.code == *word) || question.missing.contains(word)
    };
    if question.list.options.is_empty() || words.iter().all(is_code) {
        return Some(words.to_vec());
    }
    let all: Vec<usize> = (0..question.list.options.len()).collect();
    match arrangements(words, question, &all) {
        (1, codes) => Some(codes),
        _ => None,
    }
}

/// In how many ways words are labels and codes of some options one after another, up to two, and the codes of
/// the last of them.
fn arrangements<'t>(
    words: &[&str],
    question: &QuestionLayout<'t>,
    options: &[usize],
) -> (usize, Vec<&'t str>) {
    // By how many words have been read: the ways to get there, and the last step of one of them.
    let mut ways = vec![(0_usize, 0_usize, ""); words.len().saturating_add(1)];
    if let Some(start) = ways.first_mut() {
        start.0 = 1;
    }
    for from in 0..words.len() {
        let Some((before, ..)) = ways.get(from).copied().filter(|way| way.0 > 0) else { continue };
        let rest = words.get(from..).unwrap_or_default();
        for option in options.iter().filter_map(|option| question.list.options.get(*option)) {
            for length in lengths(option.code, option.label.iter().map(|(_, label)| label), rest) {
                if let Some(way) = ways.get_mut(from.saturating_add(length)) {
                    *way = (way.0.saturating_add(before).min(2), from, option.code);
                }
            }
        }
    }
    let mut codes = Vec::new();
    let mut end = words.len();
    while let Some((count, from, code)) = ways.get(end).copied().filter(|_| end > 0) {
        if count == 0 {
            return (0, Vec::new());
        }
        codes.push(code);
        end = from;
    }
    codes.reverse();
    (ways.last().map_or(0, |way| way.0), codes)
}

/// How many of the words at the beginning the code or a label is; each number once.
fn lengths<'a>(code: &'a str, labels: impl Iterator<Item = &'a str>, words: &[&str]) -> Vec<usize> {
    let mut lengths = Vec::new();
    for spelling in std::iter::once(code).chain(labels) {
        let parts: Vec<&str> = spelling.split_whitespace().collect();
        if !parts.is_empty() && words.starts_with(&parts) && !lengths.contains(&parts.len()) {
            lengths.push(parts.len());
        }
    }
    lengths
}
