//! The verification queue: what somebody should look at, the most urgent first.
//!
//! Every reason has a weight, importance times staleness; an entry's priority is their sum, so that a person can
//! see why it stands where it stands.

use std::collections::BTreeMap;

use super::decisions::{self, value_hash};
use super::edition::by_id;
use super::edition::records::{Record, record_name};
use super::freshness::{field_dates, freshness, importance, rounded};
use crate::calendar::Date;
use crate::model::{
    DecisionKind, DirectoryEdition, EditionPolicy, EntryStatus, FieldConflict, LostBy, Organization,
    Provenance, QueueCode, QueueItem, QueueReason, RecordRef, Service, SourceRecord, TombstoneReason,
};

/// Weight of a question that only a person can answer.
const QUESTION: f64 = 4.0;
/// Weight of an entry that no source lists any more.
const SILENCE: f64 = 5.0;

/// The entries of an edition that somebody should verify, by priority, then by identifier.
///
/// `today` is the day on which freshness is looked at; usually that of the edition.
#[must_use]
pub fn queue(edition: &DirectoryEdition, policy: &EditionPolicy, today: Date) -> Vec<QueueItem> {
    let mut reasons = Reasons::new(edition, policy, today);
    reasons.questions();
    reasons.silence();
    reasons.conflicts();
    let scores = reasons.staleness();
    let names = by_id(&edition.organizations, |organization| organization.id.as_str());
    let item = |(id, mut reasons): (String, Vec<QueueReason>)| {
        reasons.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then_with(|| a.code.cmp(&b.code))
                .then_with(|| a.field.cmp(&b.field))
        });
        QueueItem {
            name: names.get(id.as_str()).map(|organization| organization.name.clone()).unwrap_or_default(),
            priority: rounded(reasons.iter().map(|reason| reason.weight).sum()),
            reasons,
            freshness: scores.get(&id).cloned().unwrap_or_default(),
            organization_id: id,
        }
    };
    let mut items: Vec<QueueItem> = reasons.found.into_iter().map(item).collect();
    items.sort_by(|a, b| {
        b.priority.total_cmp(&a.priority).then_with(|| a.organization_id.cmp(&b.organization_id))
    });
    items
}

struct Reasons<'a> {
    edition: &'a DirectoryEdition,
    policy: &'a EditionPolicy,
    today: Date,
    /// Records by source and name; of several of one name the first.
    records: BTreeMap<(&'a str, &'a str), &'a SourceRecord>,
    found: BTreeMap<String, Vec<QueueReason>>,
}

impl<'a> Reasons<'a> {
    fn new(edition: &'a DirectoryEdition, policy: &'a EditionPolicy, today: Date) -> Self {
        let mut records = BTreeMap::new();
        for record in &edition.records {
            let provenance = &record.listing.provenance;
            records.entry((provenance.source.as_str(), record_name(provenance))).or_insert(record);
        }
        Self { edition, policy, today, records, found: BTreeMap::new() }
    }

    fn add(&mut self, organization: &str, reason: QueueReason) {
        if reason.weight > 0.0 {
            self.found.entry(organization.to_owned()).or_default().push(reason);
        }
    }

    fn record(&self, entry: &Provenance) -> Option<&'a SourceRecord> {
        self.records.get(&(entry.source.as_str(), record_name(entry))).copied()
    }

    /// Pairs to review, decisions to make again, and closed entries that a source still lists.
    fn questions(&mut self) {
        let edition = self.edition;
        for pair in &edition.review {
            for entry in [&pair.left, &pair.right] {
                let Some(record) = self.record(entry) else { continue };
                let reason =
                    QueueReason { records: pair.records.clone(), ..reason(QueueCode::Review, QUESTION) };
                self.add(&record.organization_id, reason);
            }
        }
        let records: Vec<Record<'_>> = edition.records.iter().map(Record::earlier).collect();
        let standing = decisions::apply(&edition.decisions, Vec::new(), &records, &[]);
        for again in &standing.again {
            let concerned: Vec<&SourceRecord> =
                again.records.iter().filter_map(|place| edition.records.get(*place)).collect();
            for record in &concerned {
                let reason = QueueReason {
                    date: Some(again.date),
                    decision: Some(again.decision),
                    records: concerned.iter().map(|record| Record::earlier(record).reference()).collect(),
                    ..reason(QueueCode::DecisionAgain, QUESTION)
                };
                self.add(&record.organization_id, reason);
            }
        }
        let closed = edition.tombstones.iter().filter(|stone| stone.reason == TombstoneReason::Closed);
        let closed: BTreeMap<&str, Date> =
            closed.map(|stone| (stone.organization_id.as_str(), stone.date)).collect();
        for (place, record) in edition.records.iter().enumerate() {
            let Some(date) = closed.get(record.organization_id.as_str()) else { continue };
            if record.absent || record.last_seen <= *date || standing.burials.contains_key(&place) {
                continue;
            }
            let reason = QueueReason {
                date: Some(record.last_seen),
                decision: Some(DecisionKind::Relist),
                records: vec![Record::earlier(record).reference()],
                ..reason(QueueCode::ListedAgain, QUESTION)
            };
            self.add(&record.organization_id, reason);
        }
    }

    fn silence(&mut self) {
        let edition = self.edition;
        for state in edition.states.iter().filter(|state| state.status == EntryStatus::Unverified) {
            let reason =
                QueueReason { date: Some(state.last_seen), ..reason(QueueCode::Unverified, SILENCE) };
            self.add(&state.organization_id, reason);
        }
    }

    /// Fields on which sources differ and nobody has decided.
    fn conflicts(&mut self) {
        let edition = self.edition;
        for merge in &edition.merges {
            for conflict in &merge.conflicts {
                let settled = |loser: &crate::model::Loser| {
                    matches!(
                        loser.lost_by,
                        Some(LostBy::Decision | LostBy::Strictest | LostBy::FollowsAddress)
                    )
                };
                if conflict.losers.iter().all(settled) {
                    continue;
                }
                let weight = f64::from(importance(&conflict.field, self.policy));
                let reason = QueueReason {
                    field: Some(conflict.field.clone()),
                    decision: Some(DecisionKind::KeepValue),
                    records: self.rivals(conflict),
                    ..reason(QueueCode::Conflict, weight)
                };
                self.add(&merge.organization_id, reason);
            }
        }
    }

    /// The records that differ on a field, the one that was kept first, as a decision names them.
    fn rivals(&self, conflict: &FieldConflict) -> Vec<RecordRef> {
        let entries = [&conflict.kept].into_iter().chain(conflict.losers.iter().map(|loser| &loser.from));
        let named = entries.filter_map(|entry| {
            let record = self.record(entry)?;
            Some(RecordRef {
                source: entry.source.clone(),
                record: record_name(entry).to_owned(),
                content: Some(value_hash(&record.listing, &conflict.field)?),
            })
        });
        named.collect()
    }

    /// Fields that were verified too long ago, and the freshness of all of them.
    fn staleness(&mut self) -> BTreeMap<String, BTreeMap<String, f64>> {
        let edition = self.edition;
        let places: BTreeMap<&str, _> =
            edition.locations.iter().map(|place| (place.organization_id.as_str(), place)).collect();
        let mut services: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
        for service in &edition.services {
            services.entry(&service.organization_id).or_default().push(service);
        }
        let mut days: BTreeMap<&str, Date> = BTreeMap::new();
        for record in &edition.records {
            if let Some(date) = record.listing.provenance.date {
                days.entry(&record.organization_id).or_insert(date);
            }
        }
        let mut scores = BTreeMap::new();
        for organization in &edition.organizations {
            let id = organization.id.as_str();
            let offered = services.get(id).map_or(&[][..], Vec::as_slice);
            let dates = field_dates(organization, places.get(id).copied(), offered, days.get(id).copied());
            scores.insert(id.to_owned(), self.fields(organization, &dates));
        }
        scores
    }

    fn fields(
        &mut self,
        organization: &Organization,
        dates: &BTreeMap<&'static str, Option<Date>>,
    ) -> BTreeMap<String, f64> {
        let mut scores = BTreeMap::new();
        for (field, date) in dates {
            let weight = f64::from(importance(field, self.policy));
            let (code, staleness) = match date {
                Some(date) => {
                    let aging = &self.policy.freshness;
                    let decay = aging.fields.get(*field).copied().unwrap_or(aging.usual);
                    let score = freshness(*date, self.today, decay);
                    scores.insert((*field).to_owned(), score);
                    (QueueCode::Stale, 1.0 - score)
                }
                None => (QueueCode::Undated, 1.0),
            };
            let reason = QueueReason {
                field: Some((*field).to_owned()),
                date: *date,
                ..reason(code, rounded(weight * staleness))
            };
            self.add(&organization.id, reason);
        }
        scores
    }
}

fn reason(code: QueueCode, weight: f64) -> QueueReason {
    QueueReason { code, weight, field: None, date: None, decision: None, records: Vec::new() }
}
