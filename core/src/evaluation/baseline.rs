//! Baseline studies: what each round found, on the scale of the round.
//!
//! Items and ratings change from round to round of the Multilateral Evaluation Mechanism, so shares are made inside
//! a round and differences only between two subjects of the same round.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::figure::{Measured, NoFigure, count};
use crate::base::{Issue, Path, Report, codes};
use crate::model::{BaselineFinding, BaselineRound};

/// Two subjects to compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SubjectComparison {
    /// The chapter; all of them when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The one.
    #[validate(nested)]
    pub first: RoundSubject,
    /// The other.
    #[validate(nested)]
    pub second: RoundSubject,
}

/// A city or a country in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RoundSubject {
    /// Identifier of the round.
    #[validate(length(min = 1, max = 100))]
    pub round: String,
    /// The city or the country.
    #[validate(length(min = 1, max = 100))]
    pub subject: String,
}

/// What baseline studies found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct BaselineReport {
    /// Shares of ratings, by round, subject and area.
    pub rounds: Vec<RoundIndex>,
    /// The comparisons, in the order asked.
    pub comparisons: Vec<RoundComparison>,
}

/// The ratings of a subject in a round.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RoundIndex {
    /// Identifier of the round.
    pub round: String,
    /// The city or the country.
    pub subject: String,
    /// The chapter; all of them when absent.
    pub area: Option<String>,
    /// Items that apply.
    pub applicable: usize,
    /// Items that do not.
    pub not_applicable: usize,
    /// Items with each rating by items that apply, in the order of the scale; ratings that say that an item does not
    /// apply are left out.
    pub shares: Vec<RatingShare>,
}

/// The share of a rating.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RatingShare {
    /// Code of the rating.
    pub rating: String,
    /// Items.
    pub items: usize,
    /// By items that apply, from 0 to 1.
    pub share: Measured,
}

/// A comparison.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RoundComparison {
    /// What was asked.
    pub comparison: SubjectComparison,
    /// The share of each rating at the first less that at the second; empty when they are not comparable.
    pub differences: Vec<RatingDifference>,
}

/// The difference of a rating's shares.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RatingDifference {
    /// Code of the rating.
    pub rating: String,
    /// First less second.
    pub difference: Measured,
}

/// What the rounds found, each for itself, and the comparisons inside a round. Places are inside the request.
#[must_use]
pub fn baseline(rounds: &[BaselineRound], comparisons: &[SubjectComparison]) -> Report<BaselineReport> {
    let mut issues = Vec::new();
    let mut report = BaselineReport::default();
    let place = Path::root().key("baselines");
    let mut seen = BTreeSet::new();
    for (position, round) in rounds.iter().enumerate() {
        let place = place.key("rounds").index(position);
        if !seen.insert(round.id.as_str()) {
            let issue = Issue::new(codes::evaluation::REPEATED, place.key("id"));
            issues.push(issue.with("id", round.id.as_str()));
            continue;
        }
        report.rounds.extend(indices(round, &place, &mut issues));
    }
    for (position, comparison) in comparisons.iter().enumerate() {
        let place = place.key("comparisons").index(position);
        let differences = compare(comparison, &report.rounds, &seen, &place, &mut issues);
        report.comparisons.push(RoundComparison { comparison: comparison.clone(), differences });
    }
    Report::new(report, issues)
}

/// Each area of each subject, and all areas of it.
fn indices(round: &BaselineRound, place: &Path, issues: &mut Vec<Issue>) -> Vec<RoundIndex> {
    let mut items = BTreeSet::new();
    let mut groups: BTreeMap<(&str, Option<&str>), Vec<&BaselineFinding>> = BTreeMap::new();
    for (position, finding) in round.findings.iter().enumerate() {
        let place = place.key("findings").index(position);
        if !round.scale.iter().any(|rating| rating.code == finding.rating) {
            let issue = Issue::new(codes::evaluation::RATING_UNKNOWN, place.key("rating"));
            issues.push(issue.with("round", round.id.as_str()));
            continue;
        }
        if !items.insert((&finding.subject, &finding.area, &finding.item)) {
            let issue = Issue::new(codes::evaluation::FINDING_REPEATED, place);
            issues.push(issue.with("item", finding.item.as_str()));
            continue;
        }
        for area in [None, Some(finding.area.as_str())] {
            groups.entry((&finding.subject, area)).or_default().push(finding);
        }
    }
    groups.into_iter().map(|((subject, area), findings)| index(round, subject, area, &findings)).collect()
}

fn index(
    round: &BaselineRound,
    subject: &str,
    area: Option<&str>,
    findings: &[&BaselineFinding],
) -> RoundIndex {
    let rated = |code: &str| findings.iter().filter(|finding| finding.rating == code).count();
    let aside = round.scale.iter().filter(|rating| rating.not_applicable);
    let not_applicable: usize = aside.map(|rating| rated(&rating.code)).sum();
    let applicable = findings.len().saturating_sub(not_applicable);
    let shares = round.scale.iter().filter(|rating| !rating.not_applicable).map(|rating| {
        let items = rated(&rating.code);
        RatingShare {
            rating: rating.code.clone(),
            items,
            share: Measured::ratio(count(items), count(applicable)),
        }
    });
    RoundIndex {
        round: round.id.clone(),
        subject: subject.to_owned(),
        area: area.map(str::to_owned),
        applicable,
        not_applicable,
        shares: shares.collect(),
    }
}

fn compare(
    comparison: &SubjectComparison,
    indices: &[RoundIndex],
    rounds: &BTreeSet<&str>,
    place: &Path,
    issues: &mut Vec<Issue>,
) -> Vec<RatingDifference> {
    let (first, second) = (&comparison.first, &comparison.second);
    for (name, side) in [("first", first), ("second", second)] {
        if !rounds.contains(side.round.as_str()) {
            let issue = Issue::new(codes::evaluation::ROUND_UNKNOWN, place.key(name).key("round"));
            issues.push(issue.with("round", side.round.as_str()));
            return Vec::new();
        }
    }
    if first.round != second.round {
        issues.push(
            Issue::new(codes::evaluation::ROUNDS_NOT_COMPARABLE, place.clone())
                .with("first", first.round.as_str())
                .with("second", second.round.as_str()),
        );
        return Vec::new();
    }
    let find = |side: &RoundSubject| {
        indices.iter().find(|index| {
            index.round == side.round && index.subject == side.subject && index.area == comparison.area
        })
    };
    let (first, second) = match (find(first), find(second)) {
        (Some(first), Some(second)) => (first, second),
        (known, other) => {
            let sides = [("first", known, first), ("second", other, second)];
            issues.extend(sides.into_iter().filter(|(_, found, _)| found.is_none()).map(
                |(name, _, side)| {
                    let issue =
                        Issue::new(codes::evaluation::SUBJECT_UNKNOWN, place.key(name).key("subject"));
                    issue.with("round", side.round.as_str())
                },
            ));
            return Vec::new();
        }
    };
    first
        .shares
        .iter()
        .zip(&second.shares)
        .map(|(one, other)| RatingDifference {
            rating: one.rating.clone(),
            difference: one
                .share
                .value
                .zip(other.share.value)
                .map(|(one, other)| one - other)
                .ok_or(NoFigure::NoDenominator)
                .into(),
        })
        .collect()
}
