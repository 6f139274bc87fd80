//! The tables of words that deny, withhold or say that there is nothing. Keys are folded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::{folded, longest_first, table};

/// Words that deny others, folded.
pub(super) struct NegationWords {
    pub words: BTreeSet<String>,
    /// What has a negation and denies nothing that a vocabulary names, in the order in which it is passed over. Folded
    /// in the file, like `answers`.
    pub harmless: Vec<String>,
    /// Words of letting in and offering: with a negation they refuse what follows.
    pub admitting: BTreeSet<String>,
    /// Words that may stand between a negation and what it refuses.
    pub between: BTreeSet<String>,
    /// Answers that deny the words before them.
    pub answers: Vec<String>,
    /// Words that say that what follows is done elsewhere, or was once; folded in the file.
    pub elsewhere: Vec<String>,
    /// Words that say so of what stands between them and a word for a house or a service.
    pub once: BTreeSet<String>,
    pub once_of: BTreeSet<String>,
    /// Negations of several words, folded in the file.
    pub excepting: Vec<String>,
    /// Words that refuse what they stand behind, and what others refuse when they stand behind those.
    pub refused: BTreeSet<String>,
    pub refused_by_others: BTreeSet<String>,
    /// Words of ending something, and those of being let in; the latter folded in the file.
    pub beforehand: BTreeSet<String>,
    pub admission: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct NegationFile {
    negations: Vec<String>,
    harmless: Vec<String>,
    admitting: Vec<String>,
    between: Vec<String>,
    answers: Vec<String>,
    elsewhere: Vec<String>,
    once: Vec<String>,
    once_of: Vec<String>,
    excepting: Vec<String>,
    refused: Vec<String>,
    refused_by_others: Vec<String>,
    beforehand: Vec<String>,
    admission: Vec<String>,
}

pub(super) static NEGATIONS: LazyLock<NegationWords> = LazyLock::new(|| {
    let file: NegationFile = table("negations");
    NegationWords {
        words: folded(&file.negations),
        harmless: file.harmless,
        admitting: folded(&file.admitting),
        between: folded(&file.between),
        answers: file.answers,
        elsewhere: file.elsewhere,
        once: folded(&file.once),
        once_of: folded(&file.once_of),
        excepting: file.excepting,
        refused: folded(&file.refused),
        refused_by_others: folded(&file.refused_by_others),
        beforehand: folded(&file.beforehand),
        admission: file.admission,
    }
});

/// Words about what may be published of a place. Lists of words that texts contain have the longest first.
pub(super) struct VisibilityWords {
    /// Words of names of columns whose yes means that the place may be published.
    pub published_columns: Vec<String>,
    /// Words of names of columns whose yes means that the place is protected.
    pub protected_columns: Vec<String>,
    /// Words that may stand beside those in a name that asks nothing else.
    pub beside_columns: BTreeSet<String>,
    pub withheld: BTreeSet<String>,
    pub public: BTreeSet<String>,
    pub contact_only: BTreeSet<String>,
    pub city_only: BTreeSet<String>,
    /// Requests not to publish a place, in any text.
    pub requests: Vec<String>,
    /// The same and those that are such a request in an address only.
    pub address_requests: Vec<String>,
    /// The same and those that are such a request beside a phone only.
    pub phone_requests: Vec<String>,
    /// A place with words of secrecy behind or before it, in folded text; `other` where it is somebody else's.
    pub secret: regex::Regex,
    /// Words that say nothing beside such a request.
    pub beside_secret: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct VisibilityFile {
    columns: BTreeMap<String, Vec<String>>,
    withheld: Vec<String>,
    public: Vec<String>,
    contact_only: Vec<String>,
    city_only: Vec<String>,
    requests: Vec<String>,
    requests_in_addresses: Vec<String>,
    requests_in_phones: Vec<String>,
    secrets: BTreeMap<String, Vec<String>>,
}

pub(super) static VISIBILITY: LazyLock<VisibilityWords> = LazyLock::new(|| {
    let file: VisibilityFile = table("visibility");
    let columns = |asked: &str| longest_first(file.columns.get(asked).into_iter().flatten());
    VisibilityWords {
        published_columns: columns("published"),
        protected_columns: columns("protected"),
        beside_columns: folded(file.columns.get("beside").into_iter().flatten()),
        withheld: folded(&file.withheld),
        public: folded(&file.public),
        contact_only: folded(&file.contact_only),
        city_only: folded(&file.city_only),
        requests: longest_first(&file.requests),
        address_requests: longest_first(file.requests.iter().chain(&file.requests_in_addresses)),
        phone_requests: longest_first(file.requests.iter().chain(&file.requests_in_phones)),
        secret: secret(&file.secrets),
        beside_secret: folded(file.secrets.get("between").into_iter().flatten())
            .iter()
            .flat_map(|words| words.split(' '))
            .map(str::to_owned)
            .collect(),
    }
});

/// One of the places with one of the words behind or before it, and at most four words between them.
#[expect(clippy::unwrap_used, reason = "the catalogue is built in, and a defect in it must not pass")]
fn secret(file: &BTreeMap<String, Vec<String>>) -> regex::Regex {
    let any = |name: &str| longest_first(file.get(name).into_iter().flatten()).join("|");
    let [places, others, between, behind, before] =
        ["places", "others", "between", "behind", "before"].map(any);
    let pattern = format!(
        "(?:^| )(?:(?P<other>{others}) )?(?P<article>(?:{between}) )?(?P<request>(?:{places})(?: (?:{between})){{0,4}} (?:{behind})\
         |(?:{before})(?: (?:{between})){{0,4}} (?:{places}))(?: |$)"
    );
    regex::Regex::new(&pattern).unwrap()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AbsenceFile {
    unknown: Vec<String>,
    none: Vec<String>,
    without: Vec<String>,
    things: Vec<String>,
}

/// What stands in the place of a value, folded.
pub(super) struct AbsenceWords {
    /// Nobody knows it or wrote it down.
    pub unknown: BTreeSet<String>,
    /// There is none.
    pub none: BTreeSet<String>,
    /// Words before one of the things: "sin", "n'a pas de".
    pub without: BTreeSet<String>,
    pub things: BTreeSet<String>,
}

pub(super) static ABSENCES: LazyLock<AbsenceWords> = LazyLock::new(|| {
    let file: AbsenceFile = table("absences");
    AbsenceWords {
        unknown: folded(&file.unknown),
        none: folded(&file.none),
        without: folded(&file.without),
        things: folded(&file.things),
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_table_is_there_and_folded() {
        assert!(NEGATIONS.words.contains("sauf") && NEGATIONS.between.contains("personas"));
        assert!(NEGATIONS.admitting.contains("aceitam") && !NEGATIONS.harmless.is_empty());
        assert!(NEGATIONS.answers.iter().any(|answer| answer == "nao"));
        assert!(ABSENCES.unknown.contains("s d") && ABSENCES.none.contains("neant"));
        assert!(ABSENCES.without.contains("n a pas de") && ABSENCES.things.contains("correo electronico"));
        assert!(NEGATIONS.once.contains("former") && NEGATIONS.once_of.contains("clinic"));
        assert!(NEGATIONS.refused.contains("excluidas"));
        assert!(NEGATIONS.refused_by_others.contains("from") && NEGATIONS.beforehand.contains("complete"));
        let phrases = [&NEGATIONS.harmless, &NEGATIONS.answers, &NEGATIONS.elsewhere];
        let phrases = phrases.into_iter().chain([&NEGATIONS.excepting, &NEGATIONS.admission]);
        for text in phrases.flatten() {
            assert_eq!(*text, fold(text));
        }
        assert!(VISIBILITY.withheld.contains("sigilo"));
        assert!(VISIBILITY.requests.iter().any(|words| words == "nao publicar"));
        assert!(VISIBILITY.phone_requests.iter().any(|words| words == "no facilitar"));
        assert!(VISIBILITY.secret.is_match("address is confidential"));
    }
}
