//! What a text denies: the negations of four languages, and how far they reach.

use super::denial_words::NEGATIONS;
use super::pattern;
use crate::text::fold;

/// Parts of a text that a negation does not reach across.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    clauses_at(text).into_iter().map(|(_, clause)| clause)
}

/// [`clauses`] with the byte at which each begins.
pub(super) fn clauses_at(text: &str) -> Vec<(usize, &str)> {
    let border = pattern!(r"(?i)[.!?]\s|[;|•\n]|\b(?:pero|sino|but|however|mas|mais|por[eé]m)\b");
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = border.find_iter(text).map(|hit| (hit.start(), hit.end()));
    for (end, next) in ends.chain([(text.len(), text.len())]) {
        answers(text, from, end, &mut parts);
        from = next;
    }
    parts.retain(|(_, clause)| !clause.trim().is_empty());
    parts
}

/// "Metadona: no, naloxona: sí": every thing that is answered is a clause of its own.
fn answers<'a>(text: &'a str, from: usize, end: usize, parts: &mut Vec<(usize, &'a str)>) {
    let answer = pattern!(
        r"(?i)(?:\s*[:=(]|\s[-–]|\s)\s*(?:(?P<no>no|n[aã]o|non|not (?:offered|available)|no disponible|n[aã]o dispon[ií]vel)|s[ií]|yes|sim|oui)\s*\)?\s*(?:,|\.?\s*$)"
    );
    let clause = text.get(from..end).unwrap_or_default();
    let mut begin = from;
    for hit in answer.captures_iter(clause) {
        let Some(whole) = hit.get(0) else { continue };
        let place = |byte: usize| from.saturating_add(byte);
        let stop = hit.name("no").map_or(whole.start(), |no| no.end());
        let asked = text.get(begin..place(stop)).unwrap_or_default();
        let comma = asked.rfind(',').filter(|_| hit.name("no").is_some());
        let comma = begin.saturating_add(comma.map_or(0, |at| at.saturating_add(1)));
        without_head(text, begin, comma, parts);
        without_head(text, comma, place(stop), parts);
        begin = place(whole.end());
    }
    without_head(text, begin, end, parts);
}

/// "Without waiting list: detox" denies the list, "no ofrecemos: detox" what is listed.
fn without_head<'a>(text: &'a str, from: usize, end: usize, parts: &mut Vec<(usize, &'a str)>) {
    let clause = text.get(from..end).unwrap_or_default();
    let head = clause.rfind(':').filter(|at| denies_only_itself(clause.get(..*at).unwrap_or_default()));
    let border = from.saturating_add(head.unwrap_or(0));
    parts.push((from, text.get(from..border).unwrap_or_default()));
    parts.push((border, text.get(border..end).unwrap_or_default()));
}

fn denies_only_itself(head: &str) -> bool {
    let head = fold(head);
    denies(&head) && !refuses(&words(&head))
}

/// What a text says about the words behind a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Negated {
    /// Nothing is denied.
    No,
    /// They are refused: "no se admiten".
    Refused,
    /// There is a negation, and it is not certain what it denies.
    Unclear,
}

/// Whether the text before some words refuses them.
pub(super) fn negated(before: &str) -> Negated {
    let near = before.rsplit([',', '(', ')', '/', '|']).next().unwrap_or_default();
    let near = match near.rsplit_once(':') {
        Some((head, rest)) if denies_only_itself(head) => rest,
        _ => near,
    };
    let near = fold(near);
    let far = fold(before);
    if refuses(&words(&near)) {
        Negated::Refused
    } else if denies(&near) || lists_refused(&words(&far)) {
        Negated::Unclear
    } else {
        Negated::No
    }
}

/// Whether the text behind some words refuses them: "are not admitted".
pub(super) fn negated_behind(after: &str) -> Negated {
    let after = fold(after.split([',', '(', ')', '/', '|']).next().unwrap_or_default());
    let words: Vec<&str> = after.split_whitespace().collect();
    let is_link = |word: &&str| ["are", "is", "must", "can", "will", "son", "sont", "s"].contains(word);
    let mut behind = words.into_iter().skip_while(is_link);
    if begins_with_refused(&after) {
        return Negated::Refused;
    }
    if !behind.next().is_some_and(|word| NEGATIONS.words.contains(word) && word != "sin" && word != "sem") {
        return Negated::No;
    }
    let rest: Vec<&str> = behind.take(4).collect();
    match rest.first() {
        // "Menores no acompañados" are let in.
        Some(word) if word.starts_with("acomp") || word.starts_with("accomp") => Negated::No,
        None => Negated::Refused,
        _ if rest.iter().any(|word| NEGATIONS.admitting.contains(*word)) => Negated::Refused,
        _ => Negated::Unclear,
    }
}

/// Whether the words behind some people say which of them are meant: "mujeres embarazadas".
pub(super) fn narrows(after: &str) -> bool {
    let after = fold(after.split([',', '(', ')', '/', '|']).next().unwrap_or_default());
    let first = after.split_whitespace().next();
    let joins = ["y", "o", "u", "e", "ni", "ou", "nem", "or", "nor", "and", "et"];
    first.is_some_and(|word| {
        !(joins.contains(&word) || NEGATIONS.admitting.contains(word) || NEGATIONS.between.contains(word))
    })
}

/// Whether the words before some people say which of them are meant: "pregnant women".
pub(super) fn is_narrowed(before: &str) -> bool {
    let before = fold(before.rsplit([',', '(', ')', '/', '|', ':']).next().unwrap_or_default());
    narrows(before.rsplit(' ').next().unwrap_or_default())
}

/// Whether a negation stands before the words in the same clause, "no" answers them, they are refused behind them, or
/// what they name is elsewhere, or asked of people.
pub(super) fn is_denied(folded: &str, evidence: &str) -> bool {
    let padded = format!(" {folded} ");
    let around = padded.split_once(&format!(" {evidence} "));
    around.is_some_and(|(before, after)| is_answered_no(folded) || is_denied_by(before, evidence, after))
}

/// [`is_denied`] of the words that begin at a byte and end at another.
pub(super) fn is_denied_at(folded: &str, start: usize, end: usize) -> bool {
    let (before, after) = (folded.get(..start), folded.get(end..));
    let words = folded.get(start..end).unwrap_or_default();
    is_answered_no(folded)
        || before.zip(after).is_some_and(|(before, after)| is_denied_by(before, words, after))
}

/// Whether what stands before and behind some words denies them.
fn is_denied_by(before: &str, words: &str, after: &str) -> bool {
    denies(before)
        || is_elsewhere(before)
        || are_refused(after)
        || was_once(before, words, after)
        || is_asked_first(before, after)
}

/// "Former residential program", but not "former foster youth".
fn was_once(before: &str, words: &str, after: &str) -> bool {
    let mut named = words.split_whitespace().chain(after.split_whitespace().take(1));
    before.split_whitespace().next_back().is_some_and(|word| NEGATIONS.once.contains(word))
        && named.any(|word| NEGATIONS.once_of.contains(word))
}

/// "Clients must complete detox before admission."
fn is_asked_first(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace().chain(after.split_whitespace());
    let after = format!(" {after} ");
    NEGATIONS.admission.iter().any(|admission| after.contains(&format!(" {admission} ")))
        && words.any(|word| NEGATIONS.beforehand.contains(word))
}

/// Whether words begin with one that refuses what stands before them: "are excluded", but not "excluded from school".
fn begins_with_refused(after: &str) -> bool {
    let is_link = |word: &&str| NEGATIONS.between.contains(*word);
    let mut behind = after.split_whitespace().skip_while(is_link);
    behind.next().is_some_and(|word| NEGATIONS.refused.contains(word))
        && !behind.next().is_some_and(|word| NEGATIONS.refused_by_others.contains(word))
}

/// "Referral to …", "formerly …": others offer what follows.
fn is_elsewhere(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    // Further away it is about something else.
    let near = words.get(words.len().saturating_sub(4)..).unwrap_or_default().join(" ");
    let near = format!(" {near} ");
    NEGATIONS.elsewhere.iter().any(|words| near.contains(&format!(" {words} ")))
}

/// Whether the folded words behind some others refuse them: "methadone clients are not accepted".
fn are_refused(after: &str) -> bool {
    if begins_with_refused(after) {
        return true;
    }
    let is_link = |word: &&str| NEGATIONS.between.contains(*word) && *word != "to";
    let mut behind = after.split_whitespace().skip_while(is_link);
    // "Sin" and "without" begin something else.
    let negations = ["no", "not", "nao", "non", "ne", "n"];
    if !behind.next().is_some_and(|word| negations.contains(&word)) {
        return false;
    }
    let rest: Vec<&str> = behind.take(3).collect();
    rest.iter()
        .take_while(|word| NEGATIONS.between.contains(**word) || NEGATIONS.admitting.contains(**word))
        .any(|word| NEGATIONS.admitting.contains(*word))
}

fn is_answered_no(folded: &str) -> bool {
    NEGATIONS
        .answers
        .iter()
        .any(|answer| folded.strip_suffix(answer.as_str()).is_some_and(|before| before.ends_with(' ')))
}

/// Whether the folded words before a term deny it.
fn denies(before: &str) -> bool {
    let words = words(before);
    // Further away it is about something else.
    let words = words.get(words.len().saturating_sub(8)..).unwrap_or_default();
    words.iter().enumerate().any(|(position, _)| is_negation(words, position))
}

/// Whether the last negation has only words of letting in behind it: "no se admiten".
fn refuses(words: &[String]) -> bool {
    let last = (0..words.len()).rev().find(|position| is_negation(words, *position));
    let behind = last.and_then(|last| words.get(last.saturating_add(1)..));
    let admits = |word: &String| NEGATIONS.admitting.contains(word) || NEGATIONS.between.contains(word);
    behind.is_some_and(|behind| behind.iter().all(admits))
}

/// Whether a list of what is refused begins here, however long it is.
fn lists_refused(words: &[String]) -> bool {
    let admits = |word: &String| NEGATIONS.admitting.contains(word);
    (0..words.len()).any(|position| {
        is_negation(words, position) && words.iter().skip(position.saturating_add(1)).take(2).any(admits)
    })
}

/// The words without the negations that deny nothing; a negation of several words is one.
fn words(folded: &str) -> Vec<String> {
    let mut text = format!(" {folded} ");
    for excepting in &NEGATIONS.excepting {
        text = text.replace(&format!(" {excepting} "), " except ");
    }
    for harmless in &NEGATIONS.harmless {
        text = text.replace(harmless, " ");
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn is_negation(words: &[String], position: usize) -> bool {
    let next = words.get(position.saturating_add(1)).map(String::as_str).unwrap_or_default();
    let is_between = |word: &String| NEGATIONS.between.contains(word);
    let is_first = words.get(..position).is_some_and(|before| before.iter().all(is_between));
    // "Excluded: minors"; what stands before it is refused behind itself.
    let refuses = |word: &String| {
        NEGATIONS.refused.contains(word) && is_first && !NEGATIONS.refused_by_others.contains(next)
    };
    // "No. 5" is a number.
    words.get(position).is_some_and(|word| NEGATIONS.words.contains(word) || refuses(word))
        && !next.starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_reaches_what_it_refuses() {
        assert_eq!(negated("no se admiten "), Negated::Refused);
        assert_eq!(negated("interdit aux "), Negated::Refused);
        assert_eq!(negated("no one "), Negated::Refused);
        assert_eq!(negated("mujeres sin hogar "), Negated::No);
        assert_eq!(negated("no hace falta seguro, "), Negated::No);
        assert_eq!(negated("no se admiten embarazadas, "), Negated::Unclear);
        assert_eq!(negated_behind(" no acompañados"), Negated::No);
        assert_eq!(negated_behind(" are not admitted"), Negated::Refused);
    }

    #[test]
    fn a_refusal_may_stand_behind_what_it_refuses() {
        assert!(is_denied("clients on methadone not accepted", "methadone"));
        assert!(is_denied("methadone clients are not admitted", "methadone"));
        assert!(is_denied("clientes en metadona no admitidos", "metadona"));
        assert!(is_denied("patients sous methadone non acceptes", "methadone"));
        assert!(is_denied("referrals to detox and residential treatment", "residential treatment"));
        assert!(is_denied("formerly a methadone clinic", "methadone"));
        assert!(!is_denied("methadone not only for adults", "methadone"));
        assert!(!is_denied("methadone clients are accepted", "methadone"));
        assert!(is_denied("intercambio de jeringas suspendido", "jeringas"));
        assert!(is_denied("quedan excluidas personas sin hogar", "personas sin hogar"));
        assert!(is_denied("veterans are excluded", "veterans"));
        assert!(is_denied("former methadone clinic", "methadone"));
        assert!(!is_denied("former foster youth", "foster youth"));
        assert!(!is_denied("youth excluded from school", "youth"));
        assert!(!is_denied("riesgo de exclusion social y mujeres", "mujeres"));
    }

    #[test]
    fn answers_are_clauses() {
        let of = |text: &'static str| clauses(text).map(str::trim).collect::<Vec<_>>();
        assert_eq!(of("Metadona: no, naloxona: sí"), ["Metadona: no", "naloxona"]);
        assert_eq!(of("without any queue: detox"), ["without any queue", ": detox"]);
        assert_eq!(of("No ofrecemos: metadona"), ["No ofrecemos: metadona"]);
    }
}
