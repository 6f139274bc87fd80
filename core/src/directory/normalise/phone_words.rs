//! What the words around a phone number say.

use super::denial_words::ABSENCES;
use super::pattern;
use super::phone_cell::{Piece, Run};
use crate::model::{Phone, PhoneKind};
use crate::text::{fold, squeeze};

/// Whether a number that the country knows as a short one stands here for itself: no word before it makes it
/// that of a house, a room or an extension.
pub(super) fn is_known_alone(label: &str, next: Option<&Piece>) -> bool {
    let folded = fold(label);
    let words: Vec<&str> = folded.split(' ').collect();
    let of_house = [
        "av",
        "avenida",
        "rua",
        "calle",
        "rue",
        "street",
        "st",
        "no",
        "n",
        "nº",
        "numero",
        "piso",
        "sala",
        "casa",
        "ramal",
        "anexo",
        "ext",
        "poste",
        "apto",
        "km",
        "y",
        "e",
        "and",
        "c",
        "plaza",
        "pza",
        "paseo",
        "praca",
        "travessa",
        "place",
        "boulevard",
        "bd",
        "road",
        "rd",
        "carrera",
        "cra",
        "jiron",
        "jr",
        "despacho",
        "puerta",
        "pta",
        "planta",
        "oficina",
        "depto",
        "dpto",
        "departamento",
        "porte",
        "bureau",
        "consultorio",
    ];
    words.len() <= 4
        && !words.iter().any(|word| of_house.contains(word))
        && !matches!(next, Some(Piece::Extension(_)))
}

/// Three digits, or a star and digits, that stand alone: 911, 7-1-1, *765.
pub(super) fn is_short(run: &Run, label: &str, next: Option<&Piece>) -> bool {
    let digits = run.digits();
    let starred = run.text.starts_with('*');
    let length = if starred { 3..=4 } else { 3..=3 };
    let alone = match next {
        None | Some(Piece::Run(_) | Piece::Endings(_)) => true,
        Some(Piece::Extension(_)) => false,
        Some(Piece::Words(words)) => {
            words.trim_start().starts_with([',', ';', '/', '|', '(', ')'])
                || fold(words).starts_with("and ")
                || fold(words).starts_with("y ")
        }
    };
    // "(183 Golden Gate Ave)" and "Av. Juárez 183" are not numbers to dial.
    let named = label.trim().is_empty() || label.trim_end().ends_with(':') || is_dial_word(label);
    length.contains(&digits.len()) && alone && named && !run.text.starts_with('(')
}

fn is_dial_word(label: &str) -> bool {
    let folded = fold(label);
    let last = folded.split(' ').next_back().unwrap_or_default();
    [
        "dial",
        "call",
        "marque",
        "marcar",
        "marca",
        "llame",
        "llamar",
        "al",
        "ligue",
        "disque",
        "composez",
        "appelez",
        "linea",
        "linha",
        "tel",
        "telefono",
        "telefone",
        "emergencias",
        "tty",
    ]
    .contains(&last)
}

/// The bracket that words begin with, and what stands behind it. Of "(secretaría) - 341 4256678" the dash says nothing
/// of the next number.
pub(super) fn bracket(words: &str) -> Option<(&str, &str)> {
    let mut depth = 0_u32;
    let end = words.char_indices().find_map(|(at, letter)| {
        depth = match letter {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        (depth == 0).then_some(at)
    })?;
    let (inside, behind) = words.split_at_checked(end.saturating_add(1))?;
    let is_whole = inside.starts_with('(') && inside.ends_with(')');
    is_whole.then_some((inside, behind.trim_start_matches([' ', '-', '–', '—', '.'])))
}

/// Words that belong to the number before them.
pub(super) fn describe_last(phones: &mut [Phone], words: &str, country: &str) {
    if let Some(phone) = phones.last_mut() {
        apply_label(phone, words, country);
    }
}

/// Words of kinds of phones.
fn kinds() -> &'static regex::Regex {
    pattern!(
        r"(?i)\b(?:(?P<fax>t[eé]l[eé]fax|fax)|(?P<whatsapp>whats?app|whats|wpp|wsp|zap|wa\.me/?)|(?P<cell>celular(?:es)?|cel|m[oó]vil(?:es)?|mobile|portable|telem[oó]vel|cellphone|cell)|(?P<tty>tty/?tdd|tty|tdd)|(?P<text>sms|text)|(?P<voice>tel[eé]fonos?|telefones?|t[eé]l[eé]phones?|phones?|tels?|t[eé]l|tlfs?|tfno|fones?|n[uú]mero|number|contacto|contato))\b\.?"
    )
}

/// What words say besides kinds of phones.
pub(super) fn beside_kinds(words: &str) -> String {
    trimmed(&kinds().replace_all(words, " "))
}

fn trimmed(words: &str) -> String {
    squeeze(words).trim_matches([' ', ',', ';', ':', '/', '|', '-', '.', '(', ')']).to_owned()
}

/// Whether the words before a thing say that there is none: "não tem WhatsApp". "No. WhatsApp" is its number, and "no
/// WhatsApp" in Portuguese is where somebody answers.
fn is_without(before: &str, country: &str) -> bool {
    let folded = format!(" {}", fold(before));
    let ends_with = |words: &str| folded.strip_suffix(words).is_some_and(|rest| rest.ends_with(' '));
    let in_the = |words: &str| words == "no" && matches!(country, "BR" | "PT" | "AO" | "MZ" | "CV");
    !before.trim_end().ends_with('.')
        && ABSENCES.without.iter().any(|words| !in_the(words) && ends_with(words))
}

/// Whether what is left of words says anything.
pub(super) fn is_description(rest: &str) -> bool {
    rest.chars().filter(|letter| letter.is_alphabetic()).count() > 2
}

/// Takes kind and WhatsApp from the words around a number; what is left describes it.
pub(super) fn apply_label(phone: &mut Phone, words: &str, country: &str) {
    let kinds = kinds();
    let mut denied = false;
    for hit in kinds.captures_iter(words) {
        if let Some(name) = hit.name("whatsapp") {
            let without = is_without(words.get(..name.start()).unwrap_or_default(), country);
            denied |= without;
            phone.whatsapp = phone.whatsapp.or((!without).then_some(true));
        }
        let kind = [
            ("fax", PhoneKind::Fax),
            ("cell", PhoneKind::Cell),
            ("tty", PhoneKind::Textphone),
            ("text", PhoneKind::Text),
        ]
        .into_iter()
        .find_map(|(name, kind)| hit.name(name).map(|_| kind));
        // "Tel/Fax" answers voice calls too.
        let also_voice = kind == Some(PhoneKind::Fax)
            && kinds.captures_iter(words).any(|other| other.name("voice").is_some());
        if kind.is_some() && !also_voice {
            phone.kind = kind;
        }
    }
    // What is denied stays in words.
    let rest = if denied { trimmed(words) } else { beside_kinds(words) };
    if is_description(&rest) || rest.contains("24") {
        let description = phone.description.get_or_insert_default();
        if !description.is_empty() {
            description.push_str("; ");
        }
        description.push_str(&rest);
    }
}

/// Where words that follow a number end and those that name the next begin; "24/7" has no border.
pub(super) fn border(words: &str) -> Option<usize> {
    // "Celular/WhatsApp:" names the number that follows.
    let heading = words.trim_end().ends_with(':');
    let letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    words.char_indices().find_map(|(at, mark)| {
        let (before, after) = words.split_at_checked(at)?;
        let (left, right) = (before.chars().next_back(), after.chars().nth(1));
        let inside = mark == '/' && (digit(left) && digit(right) || heading && letter(left) && letter(right));
        (matches!(mark, ',' | ';' | '|' | '/') && !inside).then_some(at)
    })
}

/// Each number once; what a repetition says about it is kept. A number that is there as a fax or for text
/// as well stays, because it is used in another way.
pub(super) fn without_repeats(phones: Vec<Phone>) -> Vec<Phone> {
    let mut kept: Vec<Phone> = Vec::new();
    for phone in phones {
        let own = |kind: Option<PhoneKind>| {
            kind.filter(|kind| matches!(kind, PhoneKind::Fax | PhoneKind::Text | PhoneKind::Textphone))
        };
        let same = |earlier: &&mut Phone| {
            let dialled = match (&earlier.e164, &phone.e164) {
                (None, None) => earlier.number == phone.number,
                (first, second) => first == second,
            };
            dialled && earlier.extension == phone.extension && own(earlier.kind) == own(phone.kind)
        };
        match kept.iter_mut().find(same) {
            Some(earlier) => {
                earlier.whatsapp = earlier.whatsapp.max(phone.whatsapp);
                earlier.description = earlier.description.take().or(phone.description);
            }
            None => kept.push(phone),
        }
    }
    kept
}

pub(super) fn last_digits(digits: &str) -> String {
    let skip = digits.len().saturating_sub(4);
    digits.chars().skip(skip).collect()
}
