use std::collections::BTreeSet;

use super::Features;
use crate::model::PairReason;
use crate::text::jaro_winkler;

/// Score from which two entries are the same.
pub const SAME: i32 = 10;
/// Score from which a person should decide.
pub const REVIEW: i32 = 5;

/// What a pair of entries is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Two entries.
    Different,
    /// A person has to look.
    Review,
    /// One entry.
    Same,
}

/// The weights of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairScore {
    /// What speaks for and against.
    pub reasons: Vec<PairReason>,
    /// Whether something excludes that they are the same.
    pub excluded: bool,
}

impl PairScore {
    /// The sum of the weights.
    #[must_use]
    pub fn total(&self) -> i32 {
        self.reasons.iter().map(|reason| reason.weight).sum()
    }

    /// What follows.
    #[must_use]
    pub fn decision(&self) -> Decision {
        match self.total() {
            total if total >= SAME && !self.excluded => Decision::Same,
            total if total >= REVIEW => Decision::Review,
            _ => Decision::Different,
        }
    }
}

/// Weighs a pair.
#[must_use]
pub fn score(left: &Features, right: &Features) -> PairScore {
    let mut pair = PairScore { reasons: Vec::new(), excluded: false };
    let mut add = |code: &str, weight: i32| pair.reasons.push(PairReason { code: code.to_owned(), weight });
    let shared = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_disjoint(b);

    // Branches share name, phone and e-mail. An entry of the edition before may have moved since.
    let mut elsewhere = false;
    match best_similarity(left, right) {
        similarity if similarity >= 1.0 => add("same_name", 6),
        similarity if similarity >= 0.92 => add("similar_name", 4),
        similarity if similarity < 0.75 => add("different_name", -3),
        _ => {}
    }
    if shared(&left.phones, &right.phones) {
        add("same_phone", 5);
    }
    if shared(&left.emails, &right.emails) {
        add("same_email", 5);
    }
    if shared(&left.hosts, &right.hosts) {
        add("same_website", 2);
    }
    if left.place.is_some() && left.place == right.place {
        add("same_address", 6);
    } else if let (Some(one), Some(other)) = (&left.number, &right.number) {
        let same_street = left.street == right.street;
        match (one == other, same_street) {
            (true, _) => add("same_house_number", 4),
            (false, true) => add("other_house_number", -6),
            (false, false) => add("other_address", -6),
        }
        elsewhere = one != other;
    } else if let (Some(one), Some(other)) = (&left.line, &right.line)
        && !alike(one, other)
    {
        add("other_address", -6);
        elsewhere = true;
    }
    if let (Some(one), Some(other)) = (&left.neighbourhood, &right.neighbourhood) {
        add(
            if one == other { "same_neighbourhood" } else { "other_neighbourhood" },
            if one == other { 1 } else { -1 },
        );
    }
    if let (Some(one), Some(other)) = (&left.city, &right.city)
        && one != other
    {
        add("other_city", -6);
    }
    if let (Some(one), Some(other)) = (left.coordinates, right.coordinates) {
        match one.distance(other) {
            metres if metres <= 100.0 => add("near", 3),
            metres if metres > 2_000.0 => add("far", -6),
            _ => {}
        }
    }
    match same_identifier(left, right) {
        Some(true) => add("same_identifier", 12),
        Some(false) => {
            add("other_identifier", -8);
            pair.excluded = true;
        }
        None => pair.excluded = elsewhere && !left.earlier && !right.earlier,
    }
    pair
}

/// Whether two address lines have half of their names in common; the name of the state alone is not enough.
fn alike(one: &str, other: &str) -> bool {
    let names = |line: &str| -> BTreeSet<String> {
        line.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
    };
    let (one, other) = (names(one), names(other));
    one.intersection(&other).count().saturating_mul(2) >= one.len().min(other.len())
}

/// The best similarity of any name of one with any name of the other; 1 when a key is equal.
fn best_similarity(left: &Features, right: &Features) -> f64 {
    let mut best: f64 = 0.0;
    for one in &left.names {
        for other in &right.names {
            if one == other {
                return 1.0;
            }
            let alike = if holds(one, other) || holds(other, one) { 0.95 } else { jaro_winkler(one, other) };
            // 1.0 is kept for equal keys.
            best = best.max(alike.min(0.999));
        }
    }
    best
}

/// Whether a name of two words or more is in another that only says more: "CAPS AD II" in "CAPS AD Centro II".
fn holds(short: &str, long: &str) -> bool {
    let words: BTreeSet<&str> = long.split(' ').collect();
    let mut count: usize = 0;
    let inside =
        short.split(' ').inspect(|_| count = count.saturating_add(1)).all(|word| words.contains(word));
    inside && count >= 2
}

/// Whether both have an identifier of one register, and whether it is the same.
fn same_identifier(left: &Features, right: &Features) -> Option<bool> {
    let mut comparable = None;
    for one in &left.identifiers {
        for other in right.identifiers.iter().filter(|other| other.identifier_type == one.identifier_type) {
            if one.identifier == other.identifier {
                return Some(true);
            }
            comparable = Some(false);
        }
    }
    comparable
}
