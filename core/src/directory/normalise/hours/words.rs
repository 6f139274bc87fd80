//! The words and phrases of opening hours in four languages. A text is read with the words of one language;
//! what is not in these lists is not understood, and then nothing of the text is.

mod english;
mod french;
mod portuguese;
mod services;
mod spanish;

use Word::*;

use super::lexer::Token;
use crate::base::Language;
use crate::calendar::Weekday;

pub(super) use services::{is_condition, is_qualifier, is_service};

/// What a word or phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Day(Weekday),
    /// The name of a day that is also an ordinal number: `segunda`.
    DayOrNth(Weekday, i8),
    Workdays,
    /// Monday to Friday except public holidays: `días hábiles`, `dias úteis`.
    BusinessDays,
    Weekend,
    Everyday,
    Holiday,
    /// A month, from 1.
    Month(u8),
    /// A day that is the same in every year, such as Christmas: month and day.
    Feast(u8, u8),
    /// First to fifth, or -1 for the last.
    Nth(i8),
    OfMonth,
    /// Summer or winter: says nothing without dates.
    NamedSeason,
    RestOfYear,
    To,
    /// `until`: the word of a range, or of a closing without an opening.
    Until,
    /// `from`: a part of the year after it needs an end.
    From,
    /// `inclusive`, after the last day of a range.
    Included,
    /// Joins days, or a time with noon or midnight, never two times: `del 9 al 15` are dates.
    ToDay,
    And,
    Between,
    /// Says nothing of its own, such as an article.
    Skip,
    /// Says nothing about hours, such as "please call".
    Remark,
    AllDay,
    /// All day, every day.
    Always,
    Closed,
    Except,
    Lunch,
    Appointment,
    /// No appointment is needed for some of the hours.
    WalkIn,
    /// Appointments besides the hours that are given.
    OtherByAppointment,
    Office,
    HolidaysOpen,
    /// Weekends are among the days that are named: says that it is every day.
    WeekendsIncluded,
    /// Weekends and public holidays are among the days.
    AllIncluded,
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
    ("24 hr", AllDay),
    ("h 24", AllDay),
    ("&", And),
    ("h", HourMark),
    ("hs", HourMark),
    ("hrs", HourMark),
];

const BUCKETS: usize = 256;
/// No further phrase.
const END: u16 = u16::MAX;

/// Phrases by the hash of their first word, made when the library is compiled.
struct Table<const N: usize> {
    heads: [u16; BUCKETS],
    next: [u16; N],
}

/// FNV-1a of the bytes of a word.
pub(super) const fn hash(word: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u32).wrapping_mul(0x0100_0193);
        rest = tail;
    }
    hash
}

const fn first_word(phrase: &str) -> &[u8] {
    let bytes = phrase.as_bytes();
    let mut rest = bytes;
    let mut length = 0;
    while let [first, tail @ ..] = rest {
        if *first == b' ' {
            break;
        }
        length = usize::saturating_add(length, 1);
        rest = tail;
    }
    bytes.split_at(length).0
}

const fn bucket(hash: u32) -> usize {
    (hash ^ (hash >> 16)) as usize % BUCKETS
}

impl<const N: usize> Table<N> {
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "runs when the library is compiled, where a slip is an error of the compiler"
    )]
    const fn of(entries: &[Entry]) -> Self {
        let mut table = Self { heads: [END; BUCKETS], next: [END; N] };
        let mut at = 0;
        while at < N {
            let bucket = bucket(hash(first_word(entries[at].0)));
            table.next[at] = table.heads[bucket];
            table.heads[bucket] = at as u16;
            at += 1;
        }
        table
    }

    /// The longest phrase of this table at the beginning of the tokens, if it is longer than `least`.
    fn longest(&self, entries: &[Entry], tokens: &[Token<'_>], least: usize) -> Option<(Word, usize)> {
        let first = tokens.first()?;
        let mut at = self.heads.get(bucket(first.hash)).copied().unwrap_or(END);
        let (mut found, mut best) = (None, least);
        while let Some((phrase, word)) = entries.get(usize::from(at)) {
            if let Some(length) = matches(phrase, tokens).filter(|length| *length > best) {
                (found, best) = (Some((*word, length)), length);
            }
            at = self.next.get(usize::from(at)).copied().unwrap_or(END);
        }
        found
    }
}

/// How many tokens a phrase takes when it stands at their beginning.
fn matches(phrase: &str, tokens: &[Token<'_>]) -> Option<usize> {
    let mut rest = phrase;
    for (position, token) in tokens.iter().enumerate() {
        rest = rest.strip_prefix(token.text)?;
        if rest.is_empty() {
            return Some(position.saturating_add(1));
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

static COMMON_TABLE: Table<{ COMMON.len() }> = Table::of(COMMON);
static ENGLISH: Table<{ english::WORDS.len() }> = Table::of(english::WORDS);
static SPANISH: Table<{ spanish::WORDS.len() }> = Table::of(spanish::WORDS);
static PORTUGUESE: Table<{ portuguese::WORDS.len() }> = Table::of(portuguese::WORDS);
static FRENCH: Table<{ french::WORDS.len() }> = Table::of(french::WORDS);

/// The longest word or phrase at the beginning of the tokens, with its length in tokens.
pub(super) fn longest(tokens: &[Token<'_>], language: Language) -> Option<(Word, usize)> {
    let common = COMMON_TABLE.longest(COMMON, tokens, 0);
    let least = common.map_or(0, |(_, length)| length);
    let own = match language {
        Language::En => ENGLISH.longest(english::WORDS, tokens, least),
        Language::Es => SPANISH.longest(spanish::WORDS, tokens, least),
        Language::Pt => PORTUGUESE.longest(portuguese::WORDS, tokens, least),
        Language::Fr => FRENCH.longest(french::WORDS, tokens, least),
    };
    own.or(common)
}

/// Names of days that are long enough to be known with a slip of one letter.
const fn long_names(language: Language) -> &'static [(&'static str, Weekday)] {
    use Weekday::*;
    match language {
        Language::En => &[
            ("monday", Monday),
            ("tuesday", Tuesday),
            ("wednesday", Wednesday),
            ("thursday", Thursday),
            ("friday", Friday),
            ("saturday", Saturday),
            ("sunday", Sunday),
        ],
        Language::Es => &[
            ("lunes", Monday),
            ("martes", Tuesday),
            ("miercoles", Wednesday),
            ("jueves", Thursday),
            ("viernes", Friday),
            ("sabado", Saturday),
            ("domingo", Sunday),
        ],
        Language::Pt => &[("sabado", Saturday), ("domingo", Sunday)],
        Language::Fr => &[
            ("lundi", Monday),
            ("mardi", Tuesday),
            ("jeudi", Thursday),
            ("mercredi", Wednesday),
            ("vendredi", Friday),
            ("samedi", Saturday),
            ("dimanche", Sunday),
        ],
    }
}

/// Whether a word is the name of a day in full, so that a point after it ends a sentence.
pub(super) fn is_full_name(word: &str, language: Language) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    let portuguese = language == Language::Pt
        && matches!(one, "segunda" | "terca" | "quarta" | "quinta" | "sexta" | "feira");
    portuguese || long_names(language).iter().any(|(name, _)| *name == word || *name == one)
}

/// The day whose name a word is but for one letter that is missing, added, other or in the wrong place. The
/// first letter must be right, and no other day as near.
pub(super) fn misspelt_day(word: &str, language: Language) -> Option<Weekday> {
    if word.len() < 5 || word.len() > 10 {
        return None;
    }
    let near = |name: &str| {
        name.as_bytes().first() == word.as_bytes().first() && strsim::osa_distance(name, word) == 1
    };
    let mut days = long_names(language).iter().filter(|(name, _)| near(name));
    let found = days.next()?.1;
    days.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::normalise::hours::lexer::lex;
    use std::collections::BTreeSet;

    const fn table(language: Language) -> &'static [Entry] {
        match language {
            Language::En => english::WORDS,
            Language::Es => spanish::WORDS,
            Language::Pt => portuguese::WORDS,
            Language::Fr => french::WORDS,
        }
    }

    #[test]
    fn every_phrase_is_what_the_lexer_makes_of_it_and_means_one_thing() {
        for language in Language::ALL {
            let mut seen = BTreeSet::new();
            for (phrase, word) in COMMON.iter().chain(table(language)) {
                let mut folded = String::new();
                let tokens = lex(phrase, &mut folded).unwrap();
                let texts: Vec<&str> = tokens.iter().map(|token| token.text).collect();
                assert_eq!(texts.join(" "), *phrase);
                assert!(seen.insert(*phrase), "{phrase} stands twice in {language}");
                assert_eq!(longest(&tokens, language), Some((*word, tokens.len())), "{phrase}");
            }
        }
    }

    #[test]
    fn slips_in_the_names_of_days() {
        assert_eq!(misspelt_day("moday", Language::En), Some(Weekday::Monday));
        assert_eq!(misspelt_day("wednsday", Language::En), Some(Weekday::Wednesday));
        assert_eq!(misspelt_day("saurday", Language::En), Some(Weekday::Saturday));
        assert_eq!(misspelt_day("firday", Language::En), Some(Weekday::Friday));
        assert_eq!(misspelt_day("miercloes", Language::Es), Some(Weekday::Wednesday));
        // Tuesday or Thursday; another word; a word of its own.
        for word in ["tursday", "midday", "today", "holiday", "someday"] {
            assert_eq!(misspelt_day(word, Language::En), None, "{word}");
        }
        assert_eq!(misspelt_day("segundo", Language::Pt), None);
    }
}
