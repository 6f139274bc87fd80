//! The text of a phone cell as numbers, extensions and words, before anybody asks whether they are numbers.

use std::borrow::Cow;

use super::address::street_word;
use super::pattern;
use crate::text::fold;

/// Digits of the longest further extension; more are a number.
const LONGEST_EXTENSION: usize = 6;

/// A piece of a phone cell, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Digit groups that stand together, such as `01 (55) 5868 1201`, perhaps with letters of a vanity number.
    Run(Run),
    /// An extension.
    Extension(String),
    /// Short endings after a slash: `/ 07 / 08`.
    Endings(Vec<String>),
    /// Other words.
    Words(String),
}

/// Digit groups that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The text.
    pub text: String,
    /// The groups of digits; the first keeps a `+` or `*` that stands before it.
    pub groups: Vec<String>,
}

impl Run {
    /// All digits.
    pub fn digits(&self) -> String {
        self.groups.iter().flat_map(|group| group.chars()).filter(char::is_ascii_digit).collect()
    }
}

/// Cuts a cell into its pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let text = mask_hours(&without_carrier(text));
    let tokens = pattern!(concat!(
        r"(?i:\b(?:extensi[oó]n(?:es)?|extensions?|extens[aã]o|exts?|ramal|ramais|internos?|int|anexos?|poste|x|(?-i:r[.:]))[.:\s#]*(?P<ext>\d{1,7})\b)",
        r"|(?P<endings>(?:\s*[/,]\s*\d{1,4}\b|\s+(?:y|e|o|and|et)\s+\d{2,4}\b|\s+bis\s*[-–]?\s*\d{1,4}\b)+)",
        r"|(?P<run>[+(*]*\d(?:[\d\s().\-–—]*[\d)])?(?:-\s?[A-Z][A-Z-]{2,}|[A-Z]{5,})?)",
    ));
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some(hit) = tokens.captures_at(&text, from) {
        let Some(whole) = hit.get(0) else { break };
        push_words(&mut pieces, text.get(from..whole.start()));
        from = whole.end();
        if let Some(extension) = hit.name("ext") {
            pieces.push(Piece::Extension(extension.as_str().to_owned()));
        } else if let Some(run) = hit.name("run") {
            let run = run_of(run.as_str());
            let further = goes_on_with_extensions(&pieces) && run.groups.len() == 1;
            match run.groups.first().filter(|group| further && group.len() <= LONGEST_EXTENSION) {
                // "ext. 22415 / 22416"
                Some(extension) => pieces.push(Piece::Extension(extension.clone())),
                None => pieces.push(Piece::Run(run)),
            }
        } else if let Some(endings) = hit.name("endings") {
            if starts_number(text.get(from..).unwrap_or_default()) {
                // The digits begin another whole number, such as "3105-1119, 3105-1120".
                from = whole.start().saturating_add(separator(endings.as_str()));
                push_words(&mut pieces, text.get(whole.start()..from));
            } else if is_street(text.get(from..).unwrap_or_default()) {
                // "01 42 28 01 01, 12 rue de la Paix"
                push_words(&mut pieces, text.get(whole.start()..from));
            } else {
                push_endings(&mut pieces, endings.as_str());
            }
        }
    }
    push_words(&mut pieces, text.get(from..));
    pieces
}

/// "(0xx85)" and "(0**85)" stand for the area code after the code of any carrier, as Brazil prints it.
fn without_carrier(text: &str) -> Cow<'_, str> {
    pattern!(r"(?i)\(?\b0\s?(?:xx|\*\*|\.\.)\s?(?P<area>\d{2})\)?").replace_all(text, "($area)")
}

/// Whether what follows digits goes on with more digits of the same number.
fn starts_number(rest: &str) -> bool {
    rest.trim_start_matches([' ', '-', '.', '–', '(', ')'])
        .starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether a street begins here: the kind of one, and a name.
fn is_street(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let kind = words.next().is_some_and(|word| street_word(&fold(word)));
    kind && words.next().is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// Whether nothing but a sign or a word that joins stands behind the last extension.
fn goes_on_with_extensions(pieces: &[Piece]) -> bool {
    match pieces {
        [.., Piece::Extension(_), Piece::Words(words)] => {
            ["/", "-", "–", ",", ";", "y", "e", "o", "ou", "u", "or", "and", "et", "&"]
                .contains(&words.trim())
        }
        _ => false,
    }
}

/// Bytes before the first digit.
fn separator(text: &str) -> usize {
    text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len())
}

/// Hides the digits of "24/7", "24 h", "7 jours sur 7", of times of the day, of options of a menu, of prices and of
/// postal codes that are named behind letters, so that they stay words.
fn mask_hours(text: &str) -> String {
    let hours = pattern!(
        r"(?i)((?:R\$|US\$|[$€£])\s?\d{1,4}(?:[.,]\d{1,3})?\b|\b(?:\d{1,4}(?:[.,]\d{1,3})?\s?(?:€|£|euros?\b|eur\b|cts\b|cents?\b|centimes?\b|c[eé]ntimos?\b|[cp]?\s?/\s?min)|(?:c\.?\s?p\.?|cep|(?:c[oó]digo|code) postal|zip(?: code)?)[.:\s]*\d[\d.-]*|24\s?h(?:eures)?\s?(?:/|sur)\s?24\b|24\s?/\s?24\b|[1-7]\s?(?:jours?|j|d[ií]as?|days?|d)\.?\s?(?:/|sur|x)\s?7\b|[5-7]\s?/\s?7\b|(?:press|presione|pulse|oprima|opci[oó]n|op[cç][aã]o|opc|option|tecla|touche)[.:\s#]*\d{1,2}\b|24\s*/\s*7|24\s*x\s*7|24\s?(?:h\b|hs\b|hrs\b|horas\b|heures\b|hours\b)|(?:[1-7]|365)\s?(?:d[ií]as?|days?|jours?)\b|\d{1,2}\s?(?:a|[àá]s?|at[eé]|to|-|–)\s?\d{1,2}\s?(?:hs?\b|hrs?\b|horas?\b)|\d{1,2}:\d{2}\b|\d{1,2}\s?h\s?(?:[0-5]\d\b)?(?:\b|$)|\d{1,2}\s?(?:am\b|pm\b|a\.m|p\.m)))"
    );
    hours
        .replace_all(text, |hit: &regex::Captures<'_>| {
            hit.get(0).map_or("", |whole| whole.as_str()).chars().map(hide).collect::<String>()
        })
        .into_owned()
}

/// A private-use letter for each digit; [`reveal`] gives the digit back.
fn hide(letter: char) -> char {
    letter.to_digit(10).and_then(|digit| char::from_u32(0xe000_u32.saturating_add(digit))).unwrap_or(letter)
}

fn reveal(letter: char) -> char {
    u32::from(letter).checked_sub(0xe000).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

fn push_words(pieces: &mut Vec<Piece>, words: Option<&str>) {
    if let Some(words) = words.filter(|words| words.chars().any(|letter| !letter.is_whitespace())) {
        pieces.push(Piece::Words(words.chars().map(reveal).collect()));
    }
}

/// Endings need a number before them; otherwise their groups are a run of their own.
fn push_endings(pieces: &mut Vec<Piece>, text: &str) {
    let groups = digit_groups(text);
    match pieces.last() {
        Some(Piece::Run(_) | Piece::Endings(_)) => pieces.push(Piece::Endings(groups)),
        // "ext. 112 y 113"
        Some(Piece::Extension(_)) => pieces.extend(groups.into_iter().map(Piece::Extension)),
        _ => {
            for group in groups {
                pieces.push(Piece::Run(Run { text: group.clone(), groups: vec![group] }));
            }
        }
    }
}

pub(super) fn run_of(text: &str) -> Run {
    Run { text: text.trim().to_owned(), groups: digit_groups(text) }
}

fn digit_groups(text: &str) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    let mut open = false;
    let mut sign = None;
    for letter in text.chars() {
        match letter {
            '+' | '*' => sign = Some(letter),
            digit if digit.is_ascii_digit() => {
                if !open {
                    groups.push(sign.take().into_iter().collect());
                }
                if let Some(group) = groups.last_mut() {
                    group.push(digit);
                }
                open = true;
                continue;
            }
            _ => {}
        }
        open = false;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, groups: &[&str]) -> Piece {
        Piece::Run(Run { text: text.into(), groups: groups.iter().map(|group| (*group).into()).collect() })
    }

    #[test]
    fn cells_are_cut_where_people_mean_it() {
        assert_eq!(
            pieces("2234782099 EXT. 2318"),
            [run("2234782099", &["2234782099"]), Piece::Extension("2318".into())]
        );
        assert_eq!(
            pieces("55 5346 8205 / 06"),
            [run("55 5346 8205", &["55", "5346", "8205"]), Piece::Endings(vec!["06".into()])]
        );
        assert_eq!(
            pieces("Tel. 24/7: (415) 970-3800"),
            [Piece::Words("Tel. 24/7: ".into()), run("(415) 970-3800", &["415", "970", "3800"])]
        );
        assert_eq!(
            pieces("408-216-9826 x5"),
            [run("408-216-9826", &["408", "216", "9826"]), Piece::Extension("5".into())]
        );
    }
}
