use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{CommitmentLevel, Partner, Region, RegionMembership, ThemeWeight};
use crate::vocab::{Vocabularies, Vocabulary};

/// The side of a partner on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is on this side.
    On(Region),
    /// It is on neither.
    None,
    /// It is on both: its memberships overlap.
    Both,
}

/// The side of a partner on a day.
#[must_use]
pub fn side_on(memberships: &[RegionMembership], date: Date) -> Side {
    let holds = |membership: &&RegionMembership| {
        membership.from.is_none_or(|from| from <= date) && membership.to.is_none_or(|to| date <= to)
    };
    let mut regions = memberships.iter().filter(holds).map(|membership| membership.region);
    match regions.next() {
        None => Side::None,
        Some(region) if regions.all(|other| other == region) => Side::On(region),
        Some(_) => Side::Both,
    }
}

/// Whether a tie or an agreement is dormant on a day: nothing has happened for more than so many months.
#[must_use]
pub fn is_dormant(last_activity: Date, months: u16, date: Date) -> bool {
    last_activity.months_later(months).is_some_and(|until| until < date)
}

/// Whether a commitment of a level holds on a day.
#[must_use]
pub fn is_committed(partner: &Partner, level: CommitmentLevel, date: Date) -> bool {
    partner.commitments.iter().any(|commitment| {
        commitment.level == level
            && commitment.date <= date
            && commitment.until.is_none_or(|until| date <= until)
    })
}

/// What is wrong in partners: codes that the vocabularies do not have, rows that are there twice, overlapping
/// memberships, identifiers that several have.
#[must_use]
pub fn check(partners: &[Partner], vocabularies: &Vocabularies) -> Vec<Issue> {
    let mut known = BTreeMap::<&str, u32>::new();
    for partner in partners {
        let count = known.entry(partner.id.as_str()).or_default();
        *count = count.saturating_add(1);
    }
    let mut issues = Vec::new();
    for (position, partner) in partners.iter().enumerate() {
        let place = Path::root().key("partners").index(position);
        if known.get(partner.id.as_str()).is_some_and(|count| *count > 1) {
            let repeated = Issue::new(codes::network::PARTNER_REPEATED, place.key("id"));
            issues.push(repeated.with("partner", partner.id.as_str()));
        }
        issues.extend(overlaps(partner, &place));
        issues.extend(unknown_languages(partner, vocabularies, &place));
        for (field, rows) in [("needs", &partner.needs), ("offers", &partner.offers)] {
            issues.extend(theme_issues(rows, vocabularies, &place.key(field)));
        }
        for (row, other) in partner.exclusions.iter().enumerate() {
            if !known.contains_key(other.as_str()) {
                issues.push(unknown_partner(other, place.key("exclusions").index(row)));
            }
        }
    }
    issues
}

/// Partners by identifier, without those that share one: nobody can tell which is meant.
#[must_use]
pub fn by_id(partners: &[Partner]) -> BTreeMap<&str, &Partner> {
    let mut found = BTreeMap::new();
    let mut repeated = BTreeSet::new();
    for partner in partners {
        if found.insert(partner.id.as_str(), partner).is_some() {
            repeated.insert(partner.id.as_str());
        }
    }
    found.retain(|id, _| !repeated.contains(id));
    found
}

/// A theme that the vocabulary does not have.
#[must_use]
pub fn unknown_theme(theme: &str, vocabularies: &Vocabularies, place: Path) -> Option<Issue> {
    (!has_term(vocabularies.get("themes"), theme)).then(|| Issue::new(codes::network::THEME_UNKNOWN, place))
}

/// An identifier that no partner has.
#[must_use]
pub fn unknown_partner(id: &str, place: Path) -> Issue {
    Issue::new(codes::network::PARTNER_UNKNOWN, place).with("partner", id)
}

fn overlaps(partner: &Partner, place: &Path) -> Vec<Issue> {
    let overlap = |one: &RegionMembership, other: &RegionMembership| {
        one.from.is_none_or(|from| other.to.is_none_or(|to| from <= to))
            && other.from.is_none_or(|from| one.to.is_none_or(|to| from <= to))
    };
    let place = place.key("regions");
    let mut issues = Vec::new();
    for (row, membership) in partner.regions.iter().enumerate() {
        let mut before = partner.regions.iter().enumerate().take(row);
        let earlier = before.find(|(_, earlier)| overlap(earlier, membership));
        issues.extend(earlier.map(|(number, earlier)| {
            let sides = if earlier.region == membership.region { "same" } else { "both" };
            Issue::new(codes::network::MEMBERSHIP_OVERLAP, place.index(row))
                .with("partner", partner.id.as_str())
                .with("sides", sides)
                .related(place.index(number))
        }));
    }
    issues
}

/// Warnings for languages of a partner that the vocabulary does not know.
#[must_use]
pub fn unknown_languages(partner: &Partner, vocabularies: &Vocabularies, place: &Path) -> Vec<Issue> {
    let Some(languages) = vocabularies.get("languages") else { return Vec::new() };
    let rows = partner.languages.iter().enumerate();
    rows.filter(|(_, code)| languages.term(code).is_none())
        .map(|(row, _)| Issue::new(codes::network::LANGUAGE_UNKNOWN, place.key("languages").index(row)))
        .collect()
}

fn theme_issues(rows: &[ThemeWeight], vocabularies: &Vocabularies, place: &Path) -> Vec<Issue> {
    let mut seen = BTreeSet::new();
    let mut issues = Vec::new();
    for (row, weight) in rows.iter().enumerate() {
        let place = place.index(row);
        issues.extend(unknown_theme(&weight.theme, vocabularies, place.key("theme")));
        let population = weight.population.as_deref();
        if population.is_some_and(|code| !has_term(vocabularies.get("populations"), code)) {
            issues.push(Issue::new(codes::network::POPULATION_UNKNOWN, place.key("population")));
        }
        if !seen.insert((weight.theme.as_str(), population)) {
            issues.push(Issue::new(codes::network::THEME_REPEATED, place));
        }
    }
    issues
}

fn has_term(vocabulary: Option<&Vocabulary>, code: &str) -> bool {
    vocabulary.is_some_and(|vocabulary| vocabulary.term(code).is_some())
}

/// The rows whose codes are known; of those that are there twice the larger one.
#[must_use]
pub fn usable_rows<'a>(
    rows: &'a [ThemeWeight],
    vocabularies: &Vocabularies,
) -> BTreeMap<(&'a str, Option<&'a str>), u32> {
    let mut usable = BTreeMap::new();
    for row in rows {
        let population = row.population.as_deref();
        let known = has_term(vocabularies.get("themes"), &row.theme)
            && population.is_none_or(|code| has_term(vocabularies.get("populations"), code));
        if known {
            let weight = usable.entry((row.theme.as_str(), population)).or_insert(0);
            *weight = row.weight.max(*weight);
        }
    }
    usable
}
