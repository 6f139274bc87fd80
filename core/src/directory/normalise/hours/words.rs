//! The words and phrases of opening hours in four languages. A text is read with the words of one language;
//! what is not in these lists is not understood, and then nothing of the text is.

mod english;
mod french;
mod portuguese;
mod spanish;

use Word::*;

use super::lexer::Token;
use crate::base::Language;
use crate::calendar::Weekday;

/// What a word or phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Day(Weekday),
    Workdays,
    Weekend,
    Everyday,
    Holiday,
    To,
    /// Joins days, or a time with noon or midnight, never two times: `del 9 al 15` are dates.
    ToDay,
    And,
    Between,
    /// Says nothing of its own, such as an article.
    Skip,
    AllDay,
    /// All day, every day.
    Always,
    Closed,
    Except,
    Lunch,
    Appointment,
    Office,
    HolidaysOpen,
    NextDay,
    Noon,
    Midnight,
    Morning,
    Afternoon,
    Night,
    /// The letter after an hour.
    HourMark,
}

type Entry = (&'static str, Word);

const COMMON: &[Entry] = &[
    ("24 / 7", Always),
    ("24 h / 24", AllDay),
    ("24 h", AllDay),
    ("24 hs", AllDay),
    ("24 hrs", AllDay),
    ("&", And),
    ("h", HourMark),
    ("hs", HourMark),
    ("hrs", HourMark),
];

const fn table(language: Language) -> &'static [Entry] {
    match language {
        Language::En => english::WORDS,
        Language::Es => spanish::WORDS,
        Language::Pt => portuguese::WORDS,
        Language::Fr => french::WORDS,
    }
}

/// The longest word or phrase at the beginning of the tokens, with its length in tokens.
pub(super) fn longest(tokens: &[Token], language: Language) -> Option<(Word, usize)> {
    let first = tokens.first()?;
    COMMON
        .iter()
        .chain(table(language))
        .filter(|(phrase, _)| phrase.starts_with(first.text.as_str()))
        .filter_map(|(phrase, word)| {
            let parts = phrase.split(' ');
            let count = parts.clone().count();
            let same = count <= tokens.len() && parts.zip(tokens).all(|(part, token)| part == token.text);
            same.then_some((*word, count))
        })
        .max_by_key(|(_, count)| *count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::normalise::hours::lexer::lex;
    use std::collections::BTreeSet;

    #[test]
    fn every_phrase_is_what_the_lexer_makes_of_it_and_means_one_thing() {
        for language in Language::ALL {
            let mut seen = BTreeSet::new();
            for (phrase, _) in COMMON.iter().chain(table(language)) {
                let tokens = lex(phrase).unwrap().tokens;
                let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
                assert_eq!(texts.join(" "), *phrase);
                assert!(seen.insert(*phrase), "{phrase} stands twice in {language}");
            }
        }
    }
}
