//! From groups of records to the edition's document.

use std::collections::{BTreeMap, BTreeSet};

use super::EditionInput;
use super::assemble::{Names, Placed};
use super::before::Before;
use super::grouping::Grouping;
use super::identity::Identity;
use super::records::{Record, hash};
use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::directory::decisions::Standing;
use crate::directory::merge::{Kept, merge};
use crate::linkage::LinkageModel;
use crate::model::{
    Decision, DirectoryEdition, EditionPolicy, EntryState, EntryStatus, LinkageBasis, Listing, Manifest,
    MergeRecord, PairReview, RecordRef, SourceDigest, SourceRecord, Tombstone, TombstoneReason,
};

/// Everything that a build found out before it writes.
pub(super) struct Writer<'w, 'a> {
    pub input: &'w EditionInput<'w>,
    pub before: &'w Before<'w>,
    pub records: &'w [Record<'a>],
    pub grouping: &'w Grouping,
    pub identity: &'w Identity<'a>,
    pub model: &'w LinkageModel,
}

/// What was known before the groups are written.
struct Known<'k> {
    standing: &'k Standing,
    /// Since when each organization is known.
    since: BTreeMap<&'k str, Date>,
    /// What the records under tombstones said.
    buried: BTreeSet<&'k str>,
}

impl Writer<'_, '_> {
    pub fn write(
        &self,
        decisions: Vec<Decision>,
        standing: &Standing,
        issues: &mut Vec<Issue>,
    ) -> DirectoryEdition {
        let mut edition = self.empty(decisions);
        let mut names = Names::new(self.input.city, self.input.date, self.before, self.input.vocabularies);
        let mut owners = vec![String::new(); self.records.len()];
        let known = Known { standing, since: self.before.since(), buried: self.buried() };
        issues.extend(standing.issues.iter().cloned());
        for (number, group) in self.grouping.groups.iter().enumerate() {
            let touched = group.first().is_some_and(|first| self.grouping.looked_at.contains(first));
            let id = if touched {
                self.entry(number, group, &known, &mut names, &mut edition, issues)
            } else {
                self.unchanged(group, &mut edition)
            };
            let Some(id) = id else { continue };
            if edition.tombstones.last().is_none_or(|stone| stone.organization_id != id) {
                edition.states.push(self.state(group, &id, &known.since));
            }
            for position in group {
                if let Some(owner) = owners.get_mut(*position) {
                    owner.clone_from(&id);
                }
            }
        }
        edition.review = self.review();
        edition.records = self.source_records(owners);
        sort(&mut edition);
        let in_use = edition.organizations.iter().map(|one| one.id.as_str());
        let in_use = in_use.chain(edition.locations.iter().map(|one| one.id.as_str()));
        let in_use = in_use.chain(edition.services.iter().map(|one| one.id.as_str()));
        let in_use: BTreeSet<&str> = in_use.collect();
        edition.id_changes = self.before.id_changes(names.changes, &in_use);
        let unverified = |state: &&EntryState| state.status == EntryStatus::Unverified;
        let count = edition.states.iter().filter(unverified).count();
        if count > 0 {
            let issue = Issue::new(codes::edition::UNVERIFIED, Path::root().key("states"));
            issues.push(issue.with("count", u64::try_from(count).unwrap_or(u64::MAX)));
        }
        edition
    }

    fn empty(&self, decisions: Vec<Decision>) -> DirectoryEdition {
        DirectoryEdition {
            city: self.input.city.id.clone(),
            date: self.input.date,
            organizations: Vec::new(),
            locations: Vec::new(),
            services: Vec::new(),
            service_at_locations: Vec::new(),
            merges: Vec::new(),
            review: Vec::new(),
            states: Vec::new(),
            id_changes: Vec::new(),
            tombstones: Vec::new(),
            manifest: Some(self.manifest(&decisions)),
            decisions,
            records: Vec::new(),
        }
    }

    /// Merges a group and puts it into the edition, or under a tombstone.
    fn entry(
        &self,
        number: usize,
        group: &[usize],
        known: &Known<'_>,
        names: &mut Names<'_>,
        edition: &mut DirectoryEdition,
        issues: &mut Vec<Issue>,
    ) -> Option<String> {
        let members: Vec<&Record<'_>> =
            group.iter().filter_map(|position| self.records.get(*position)).collect();
        let listings: Vec<&Listing> = members.iter().map(|record| &*record.listing).collect();
        let kept = kept_values(group, known.standing, issues);
        let merged = merge(&listings, self.input.policy, &kept, self.input.vocabularies)?;
        let id = names.organization(number, &merged, self.identity);
        if let Some((date, reason)) = self.burial(group, known.standing) {
            names.bury(number, &id, self.identity);
            if self.is_news(&members, group, known) {
                let path = Path::root().key("tombstones").key(&id);
                issues.push(Issue::new(codes::edition::LISTED_AGAIN, path));
            }
            let since = known.since.get(id.as_str()).copied().unwrap_or(self.input.date);
            edition.tombstones.push(Tombstone { organization_id: id.clone(), reason, date, since });
            return Some(id);
        }
        if group.len() > 1 {
            edition.merges.push(MergeRecord {
                organization_id: id.clone(),
                entries: listings.iter().map(|listing| listing.provenance.clone()).collect(),
                reasons: self.grouping.reasons(group),
                conflicts: merged.conflicts.clone(),
            });
        }
        take_in(edition, names.place(number, merged, &id, self.identity));
        Some(id)
    }

    /// An entry that a batch did not touch.
    fn unchanged(&self, group: &[usize], edition: &mut DirectoryEdition) -> Option<String> {
        let first = group.first().and_then(|first| self.records.get(*first))?;
        let id = *first.was.first()?;
        if let Some(stone) = self.before.tombstones.get(id) {
            edition.tombstones.push((*stone).clone());
        } else {
            edition.merges.extend(self.before.merge(id).cloned());
            take_in(edition, self.before.entry(id)?);
        }
        Some(id.to_owned())
    }

    /// Why a group is not listed: the last word of the decisions on its records and of the tombstones on which
    /// they stood before.
    fn burial(&self, group: &[usize], standing: &Standing) -> Option<(Date, TombstoneReason)> {
        let stones = group
            .iter()
            .filter_map(|position| self.records.get(*position))
            .flat_map(|record| &record.was)
            .filter_map(|id| self.before.tombstones.get(*id))
            .map(|stone| (stone.date, Some(stone.reason)));
        let decided = group.iter().filter_map(|position| standing.burials.get(position).copied());
        let (date, reason) = stones.chain(decided).max()?;
        Some((date, reason?))
    }

    /// Whether a source lists something that was closed or refused, and says something new about it.
    fn is_news(&self, members: &[&Record<'_>], group: &[usize], known: &Known<'_>) -> bool {
        let news = |(record, position): (&&Record<'_>, &usize)| {
            !record.absent
                && !record.standing
                && !known.buried.contains(record.evidence.as_str())
                && !known.standing.burials.contains_key(position)
        };
        // A group that is buried for the first time was listed until now.
        members.iter().any(|record| record.was.iter().any(|id| self.before.tombstones.contains_key(id)))
            && members.iter().zip(group).any(news)
    }

    fn buried(&self) -> BTreeSet<&str> {
        let buried =
            |record: &&SourceRecord| self.before.tombstones.contains_key(record.organization_id.as_str());
        self.before.records.iter().filter(buried).map(|record| record.evidence.as_str()).collect()
    }

    fn state(&self, group: &[usize], id: &str, since: &BTreeMap<&str, Date>) -> EntryState {
        let members = || group.iter().filter_map(|position| self.records.get(*position));
        let absent = members().all(|record| record.absent);
        EntryState {
            organization_id: id.to_owned(),
            since: since.get(id).copied().unwrap_or(self.input.date),
            last_seen: members().map(|record| record.last_seen).max().unwrap_or(self.input.date),
            status: if absent { EntryStatus::Unverified } else { EntryStatus::Listed },
        }
    }

    /// The pairs for a person: those that were looked at now, and the others as they were.
    fn review(&self) -> Vec<PairReview> {
        let record = |position: &usize| self.records.get(*position);
        let now = self.grouping.review.iter().filter_map(|((left, right), pair)| {
            let (left, right) = (record(left)?, record(right)?);
            Some(PairReview {
                left: left.listing.provenance.clone(),
                right: right.listing.provenance.clone(),
                reasons: self.grouping.reasons_of(pair.pattern),
                records: vec![left.reference(), right.reference()],
            })
        });
        let mut untouched: BTreeSet<RecordRef> = BTreeSet::new();
        for (position, record) in self.records.iter().enumerate() {
            if !self.grouping.looked_at.contains(&position) {
                untouched.insert(record.reference());
            }
        }
        let earlier = self.before.edition.map(|edition| edition.review.as_slice()).unwrap_or_default();
        let still = |pair: &&PairReview| {
            !untouched.is_empty()
                && !pair.records.is_empty()
                && pair.records.iter().all(|record| untouched.contains(record))
        };
        let mut review: Vec<PairReview> = now.chain(earlier.iter().filter(still).cloned()).collect();
        review.sort_by(|a, b| a.records.cmp(&b.records));
        review
    }

    fn source_records(&self, owners: Vec<String>) -> Vec<SourceRecord> {
        let record = |(record, organization_id): (&Record<'_>, String)| SourceRecord {
            organization_id,
            content: record.content.clone(),
            evidence: record.evidence.clone(),
            last_seen: record.last_seen,
            absent: record.absent,
            keys: record.keys.clone(),
            listing: (*record.listing).clone(),
        };
        self.records.iter().zip(owners).map(record).collect()
    }

    fn manifest(&self, decisions: &[Decision]) -> Manifest {
        let mut sources: Vec<SourceDigest> = Vec::new();
        let mut contents: Vec<Vec<&str>> = Vec::new();
        // Records are in the order of their sources.
        for record in self.records.iter().filter(|record| !record.absent) {
            if sources.last().is_none_or(|source| source.name != record.source()) {
                sources.push(SourceDigest { name: record.source().to_owned(), ..SourceDigest::default() });
                contents.push(Vec::new());
            }
            if let (Some(source), Some(content)) = (sources.last_mut(), contents.last_mut()) {
                source.records = source.records.saturating_add(1);
                content.push(&record.content);
            }
        }
        for (source, content) in sources.iter_mut().zip(contents) {
            source.content = hash(content);
        }
        let previous = self.before.edition.map(|edition| {
            let manifest = serde_json::to_string(&edition.manifest).unwrap_or_default();
            let date = edition.date.to_string();
            let ids = edition.organizations.iter().map(|one| one.id.as_str());
            hash([date.as_str(), manifest.as_str()].into_iter().chain(ids))
        });
        Manifest {
            library: env!("CARGO_PKG_VERSION").to_owned(),
            sources,
            policy: policy_hash(self.input.policy),
            model: hash([serde_json::to_string(self.model).unwrap_or_default().as_str()]),
            linkage: Some(LinkageBasis {
                model: serde_json::to_value(self.model).unwrap_or_default(),
                words: self.grouping.words.clone(),
            }),
            decisions: hash([serde_json::to_string(decisions).unwrap_or_default().as_str()]),
            previous,
        }
    }
}

/// A hash of the policy.
pub(super) fn policy_hash(policy: &EditionPolicy) -> String {
    hash([serde_json::to_string(policy).unwrap_or_default().as_str()])
}

/// The values that people keep in a group; of a field on which two decisions differ the later one.
fn kept_values(group: &[usize], standing: &Standing, issues: &mut Vec<Issue>) -> Vec<Kept> {
    let mut by_field: BTreeMap<&str, Vec<(Date, usize, usize)>> = BTreeMap::new();
    for value in &standing.values {
        if let Ok(entry) = group.binary_search(&value.record) {
            by_field.entry(&value.field).or_default().push((value.date, entry, value.decision));
        }
    }
    let mut kept = Vec::new();
    for (field, mut decided) in by_field {
        decided.sort_unstable();
        let Some((last, entry, _)) = decided.last().copied() else { continue };
        let mut of_one_day = false;
        for (date, _, decision) in decided.iter().filter(|(_, other, _)| *other != entry) {
            of_one_day |= *date == last;
            issues.push(standing.issue(codes::edition::DECISION_CONTRADICTION, *decision));
        }
        if !of_one_day {
            kept.push(Kept { entry, field: field.to_owned() });
        }
    }
    kept
}

fn take_in(edition: &mut DirectoryEdition, placed: Placed) {
    edition.organizations.push(placed.organization);
    edition.locations.extend(placed.location);
    edition.services.extend(placed.services);
    edition.service_at_locations.extend(placed.service_at_locations);
}

fn sort(edition: &mut DirectoryEdition) {
    edition.organizations.sort_by(|a, b| a.id.cmp(&b.id));
    edition.locations.sort_by(|a, b| a.id.cmp(&b.id));
    edition.services.sort_by(|a, b| a.id.cmp(&b.id));
    edition.service_at_locations.sort();
    edition.merges.sort_by(|a, b| a.organization_id.cmp(&b.organization_id));
    edition.states.sort_by(|a, b| a.organization_id.cmp(&b.organization_id));
    edition.tombstones.sort_by(|a, b| a.organization_id.cmp(&b.organization_id));
}
