//! What schemes of evidence say about an item, side by side.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::{Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::model::{EffectFinding, EvidenceRating, EvidenceScheme, Material};

/// The ratings of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RatingSummary {
    /// Whether they say the same.
    pub agreement: RatingAgreement,
    /// Whether every rating is by a scheme that is not kept any more.
    pub only_retired: bool,
    /// The latest rating of each assessor in each version of a scheme, by scheme.
    pub schemes: Vec<RatedScheme>,
}

/// Whether ratings say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatingAgreement {
    /// There is no rating.
    None,
    /// There is one.
    Single,
    /// What can be compared is the same.
    Same,
    /// Two ratings of a scheme have different levels, or two schemes say different things about the effect.
    Differ,
    /// They are by schemes that say different kinds of things.
    NotComparable,
}

/// The latest rating of an assessor by a version of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RatedScheme {
    /// Code of the scheme.
    pub scheme: String,
    /// The version of its criteria.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme_version: Option<String>,
    /// Who assessed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessor: Option<String>,
    /// Code of the level.
    pub level: String,
    /// When.
    pub date: Date,
    /// What the level says about the effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<EffectFinding>,
    /// The year since which the scheme is not kept any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<i16>,
}

/// The latest ratings and whether they agree. Places of issues are inside the item.
#[must_use]
pub fn ratings(material: &Material, schemes: &[EvidenceScheme]) -> Report<RatingSummary> {
    let mut issues = Vec::new();
    let mut latest = BTreeMap::<_, (usize, &EvidenceRating)>::new();
    for (position, rating) in material.ratings.iter().enumerate() {
        issues.extend(problem(rating, position, schemes));
        let key = (rating.scheme.as_str(), rating.scheme_version.as_deref(), rating.assessor.as_deref());
        let newest = latest.entry(key).or_insert((position, rating));
        if rating.date >= newest.1.date {
            *newest = (position, rating);
        }
    }
    let rated: Vec<RatedScheme> = latest.values().map(|(_, rating)| rated(rating, schemes)).collect();
    let agreement = agreement(&rated);
    if agreement == RatingAgreement::Differ {
        let place = Path::root().key("ratings");
        let issue = Issue::new(codes::material::RATINGS_DIFFER, place.clone()).with("count", rated.len());
        let related = latest.values().map(|(position, _)| place.index(*position));
        issues.push(related.fold(issue, Issue::related));
    }
    let only_retired = !rated.is_empty() && rated.iter().all(|rating| rating.retired.is_some());
    Report::new(RatingSummary { agreement, only_retired, schemes: rated }, issues)
}

fn find<'a>(schemes: &'a [EvidenceScheme], id: &str) -> Option<&'a EvidenceScheme> {
    schemes.iter().find(|scheme| scheme.id == id)
}

fn problem(rating: &EvidenceRating, position: usize, schemes: &[EvidenceScheme]) -> Option<Issue> {
    let place = Path::root().key("ratings").index(position);
    let Some(scheme) = find(schemes, &rating.scheme) else {
        let issue = Issue::new(codes::material::SCHEME_UNKNOWN, place.key("scheme"));
        return Some(issue.with("scheme", rating.scheme.as_str()));
    };
    if !scheme.levels.is_empty() && !scheme.levels.iter().any(|level| level.code == rating.level) {
        let issue = Issue::new(codes::material::LEVEL_UNKNOWN, place.key("level"));
        return Some(issue.with("scheme", rating.scheme.as_str()));
    }
    let year = scheme.retired?;
    let issue = Issue::new(codes::material::SCHEME_RETIRED, place.key("scheme"));
    Some(issue.with("scheme", rating.scheme.as_str()).with("year", year.to_string()))
}

fn rated(rating: &EvidenceRating, schemes: &[EvidenceScheme]) -> RatedScheme {
    let scheme = find(schemes, &rating.scheme);
    let level = scheme.and_then(|scheme| scheme.levels.iter().find(|level| level.code == rating.level));
    RatedScheme {
        scheme: rating.scheme.clone(),
        scheme_version: rating.scheme_version.clone(),
        assessor: rating.assessor.clone(),
        level: rating.level.clone(),
        date: rating.date,
        effect: level.and_then(|level| level.effect),
        retired: scheme.and_then(|scheme| scheme.retired),
    }
}

fn agreement(rated: &[RatedScheme]) -> RatingAgreement {
    if rated.len() < 2 {
        return if rated.is_empty() { RatingAgreement::None } else { RatingAgreement::Single };
    }
    let mut levels: BTreeMap<(&str, Option<&str>), BTreeSet<&str>> = BTreeMap::new();
    for rating in rated {
        let criteria = (rating.scheme.as_str(), rating.scheme_version.as_deref());
        levels.entry(criteria).or_default().insert(&rating.level);
    }
    let effects: BTreeSet<EffectFinding> = rated.iter().filter_map(|rating| rating.effect).collect();
    if effects.len() > 1 || levels.values().any(|levels| levels.len() > 1) {
        return RatingAgreement::Differ;
    }
    let without_effect = rated.iter().filter(|rating| rating.effect.is_none()).count();
    let is_comparable = levels.len() == 1 || without_effect == 0;
    if is_comparable { RatingAgreement::Same } else { RatingAgreement::NotComparable }
}
