use std::collections::BTreeMap;

use super::Findings;
use super::partner::{Side, side_on};
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Partner, Region};

/// The partners of a request, by identifier.
#[derive(Debug)]
pub(super) struct Parties<'a>(BTreeMap<&'a str, (usize, &'a Partner)>);

impl<'a> Parties<'a> {
    pub(super) fn new(partners: &'a [Partner], findings: &mut Findings<'_>) -> Self {
        let mut known = BTreeMap::new();
        for (position, partner) in partners.iter().enumerate() {
            if known.contains_key(partner.id.as_str()) {
                findings.at(codes::agreement::PARTY_REPEATED, place(position).key("id"));
            } else {
                known.insert(partner.id.as_str(), (position, partner));
            }
        }
        Self(known)
    }

    /// The partner of a name that stands at a place.
    pub(super) fn named(&self, id: &str, at: &Path, findings: &mut Findings<'_>) -> Option<&'a Partner> {
        let partner = self.0.get(id).map(|(_, partner)| *partner);
        if partner.is_none() {
            findings.at(codes::agreement::PARTY_UNKNOWN, at.clone());
        }
        partner
    }

    /// The side of a partner on a day. One that has none, or both, on that day has an issue.
    pub(super) fn side(&self, partner: &Partner, day: Date, findings: &mut Findings<'_>) -> Option<Region> {
        let position = self.0.get(partner.id.as_str()).map_or(0, |(position, _)| *position);
        match clear_side(partner, day, &place(position)) {
            Ok(side) => Some(side),
            Err(issue) => {
                if !findings.list().contains(&issue) {
                    findings.add(issue);
                }
                None
            }
        }
    }
}

/// The side of a partner that stands at a place, on a day.
///
/// # Errors
/// `party.sides` when it has none or both on that day.
#[expect(clippy::result_large_err, reason = "the issue goes into a list as it is")]
pub fn clear_side(partner: &Partner, day: Date, place: &Path) -> Result<Region, Issue> {
    let reason = match side_on(&partner.regions, day) {
        Side::On(region) => return Ok(region),
        Side::None => "none",
        Side::Both => "both",
    };
    let issue = Issue::new(codes::agreement::PARTY_SIDES, place.key("regions"));
    Err(issue.with("reason", reason).with("date", day.to_string()))
}

fn place(position: usize) -> Path {
    Path::root().key("partners").index(position)
}

/// Whether two partners can talk without an interpreter.
pub(super) fn have_common_language(a: &Partner, b: &Partner) -> bool {
    a.languages.iter().any(|language| b.languages.contains(language))
}
