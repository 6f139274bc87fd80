use std::collections::BTreeMap;

use super::Findings;
use super::partner::{Side, side_on};
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Party, Region};

/// The parties of a request, by identifier.
#[derive(Debug)]
pub(super) struct Parties<'a>(BTreeMap<&'a str, (usize, &'a Party)>);

impl<'a> Parties<'a> {
    pub(super) fn new(parties: &'a [Party], findings: &mut Findings<'_>) -> Self {
        let mut known = BTreeMap::new();
        for (position, party) in parties.iter().enumerate() {
            if known.contains_key(party.id.as_str()) {
                findings.at(codes::agreement::PARTY_REPEATED, place(position).key("id"));
            } else {
                known.insert(party.id.as_str(), (position, party));
            }
        }
        Self(known)
    }

    /// The party of a name that stands at a place.
    pub(super) fn named(&self, id: &str, at: &Path, findings: &mut Findings<'_>) -> Option<&'a Party> {
        let party = self.0.get(id).map(|(_, party)| *party);
        if party.is_none() {
            findings.at(codes::agreement::PARTY_UNKNOWN, at.clone());
        }
        party
    }

    /// The side of a party on a day. A party that has none, or both, on that day has an issue.
    pub(super) fn side(&self, party: &Party, day: Date, findings: &mut Findings<'_>) -> Option<Region> {
        let reason = match side_on(&party.regions, day) {
            Side::On(region) => return Some(region),
            Side::None => "none",
            Side::Both => "both",
        };
        let position = self.0.get(party.id.as_str()).map_or(0, |(position, _)| *position);
        let issue = Issue::new(codes::agreement::PARTY_SIDES, place(position).key("regions"));
        let issue = issue.with("reason", reason).with("date", day.to_string());
        if !findings.list().contains(&issue) {
            findings.add(issue);
        }
        None
    }
}

fn place(position: usize) -> Path {
    Path::root().key("parties").index(position)
}

/// Whether two parties can talk without an interpreter.
pub(super) fn have_common_language(a: &Party, b: &Party) -> bool {
    a.languages.iter().any(|language| b.languages.contains(language))
}
