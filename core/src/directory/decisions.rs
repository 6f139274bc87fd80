//! What people decided once, replayed in every build.
//!
//! A decision names records and a hash of what they said; one that came without the hash gets it when it is first
//! applied, unless the source keeps the names of its records for ever. It holds while they say the same, wherever the rows
//! have moved inside their source; when the evidence has changed it is not applied and is asked again. Decisions
//! that contradict each other, as those of two editions can, are an issue and never stop a build: the later day
//! wins, and of the same day the cautious one: apart rather than together, out of the directory rather than in;
//! of two values of a field neither, so that the policy decides.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::edition::records::{Record, evidence, hash, record_name};
use crate::base::{Code, Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Decision, DecisionKind, Listing, RecordRef, SourceRecord, TombstoneReason};

/// Pairs of records that people put together or keep apart; none contradicts another.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub together: Vec<(usize, usize)>,
    pub apart: BTreeSet<(usize, usize)>,
}

/// A value that a person keeps.
#[derive(Debug)]
pub(super) struct KeepValue {
    pub decision: usize,
    pub record: usize,
    pub field: String,
    pub date: Date,
}

/// A decision whose evidence has changed.
#[derive(Debug)]
pub(super) struct AskAgain {
    /// Its position.
    pub number: usize,
    pub decision: DecisionKind,
    pub date: Date,
    pub records: Vec<usize>,
}

/// The decisions that hold, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub links: Links,
    pub values: Vec<KeepValue>,
    /// The last word about whether a record may be listed: nothing when it may.
    pub burials: BTreeMap<usize, (Date, Option<TombstoneReason>)>,
    pub again: Vec<AskAgain>,
    pub issues: Vec<Issue>,
    /// Where each decision was given.
    places: Vec<Path>,
    /// The records of every decision that was found, whether it holds or not.
    pub concerned: BTreeMap<usize, Vec<usize>>,
}

/// Finds the records of decisions and applies them. `places` say where each was given, `earlier` are the records of the
/// edition before.
pub(super) fn apply(
    decisions: &[Decision],
    places: Vec<Path>,
    records: &[Record<'_>],
    earlier: &[SourceRecord],
) -> Standing {
    let mut standing = Standing { places, ..Standing::default() };
    if decisions.is_empty() {
        return standing;
    }
    let mut finder = Finder::new(records, earlier);
    let mut links = Vec::new();
    for (number, decision) in decisions.iter().enumerate() {
        if !is_usable(decision) {
            standing.tell(codes::edition::DECISION_UNUSABLE, number);
            continue;
        }
        let found: Vec<Found> =
            decision.records.iter().map(|record| finder.find(record, decision.field.as_deref())).collect();
        let places: Vec<usize> = found.iter().filter_map(Found::place).collect();
        standing.concerned.insert(number, places.clone());
        if places.len() < found.len() {
            let known = decision.records.iter().zip(&found).all(|(record, found)| {
                found.place().is_some() || record.content.is_some() || finder.was_known(record)
            });
            let absent = codes::edition::DECISION_RECORD_ABSENT;
            let code = if known { absent } else { codes::edition::DECISION_RECORD_UNKNOWN };
            standing.tell(code, number);
        } else if found.iter().any(|found| matches!(found, Found::Changed(_))) {
            standing.tell(codes::edition::DECISION_EVIDENCE_CHANGED, number);
            let (kind, date) = (decision.decision, decision.date);
            let again = AskAgain { number, decision: kind, date, records: places };
            standing.again.push(again);
        } else {
            standing.take(number, decision, &places, &mut links);
        }
    }
    standing.consistent(decisions, links);
    standing
}

/// Keeps with each decision what the records that it was applied to say, so that it does not pass on to whatever row
/// gets their numbers later. One that was not applied, since the name is another record's now, keeps that nobody knows.
pub(super) fn keep_contents(
    decisions: &mut [Decision],
    standing: &Standing,
    records: &[Record<'_>],
    stable: &[String],
) {
    let asked_again: BTreeSet<usize> = standing.again.iter().map(|again| again.number).collect();
    for (number, decision) in decisions.iter_mut().enumerate() {
        let Some(places) = standing.concerned.get(&number) else { continue };
        if places.len() != decision.records.len() {
            continue;
        }
        let field = decision.field.as_deref();
        let said = |place: usize| {
            if asked_again.contains(&number) {
                return Some(String::new());
            }
            let record = records.get(place)?;
            field.map_or_else(|| Some(record.evidence.clone()), |field| value_hash(&record.listing, field))
        };
        let open = |named: &RecordRef| named.content.is_none() && !stable.contains(&named.source);
        for (named, place) in decision.records.iter_mut().zip(places).filter(|(named, _)| open(named)) {
            named.content = said(*place);
        }
    }
}

/// The decision as somebody makes it who only knows the names of records.
pub(super) fn without_content(decision: &Decision) -> Decision {
    let mut decision = decision.clone();
    for record in &mut decision.records {
        record.content = None;
    }
    decision
}

/// Whether a decision has as many records as it needs, and a field when it is about one.
pub(super) fn is_usable(decision: &Decision) -> bool {
    let wanted: usize = match decision.decision {
        DecisionKind::MustLink | DecisionKind::DoNotLink => 2,
        _ => 1,
    };
    decision.records.len() == wanted
        && (decision.decision == DecisionKind::KeepValue) == decision.field.is_some()
        && decision.records.first() != decision.records.get(1)
}

impl Standing {
    /// An issue of a decision, where the decision was given.
    pub fn issue(&self, code: Code, number: usize) -> Issue {
        Issue::new(code, self.places.get(number).cloned().unwrap_or_else(Path::root))
    }

    fn tell(&mut self, code: Code, number: usize) {
        let issue = self.issue(code, number);
        self.issues.push(issue);
    }

    fn take(
        &mut self,
        number: usize,
        decision: &Decision,
        places: &[usize],
        links: &mut Vec<(usize, (usize, usize))>,
    ) {
        let Some(first) = places.first().copied() else { return };
        let reason = match decision.decision {
            DecisionKind::MustLink | DecisionKind::DoNotLink => {
                let second = places.get(1).copied().unwrap_or(first);
                if first != second {
                    links.push((number, (first.min(second), first.max(second))));
                }
                return;
            }
            DecisionKind::KeepValue => {
                let field = decision.field.clone().unwrap_or_default();
                self.values.push(KeepValue { decision: number, record: first, field, date: decision.date });
                return;
            }
            DecisionKind::Closed => Some(TombstoneReason::Closed),
            DecisionKind::DoNotList => Some(TombstoneReason::DoNotList),
            DecisionKind::Relist => None,
        };
        let known = self.burials.entry(first).or_insert((decision.date, reason));
        let contradicts = known.0 == decision.date && known.1.is_some() != reason.is_some();
        // Nothing, the record may be listed, is the least cautious word of a day.
        *known = (*known).max((decision.date, reason));
        if contradicts {
            self.tell(codes::edition::DECISION_CONTRADICTION, number);
        }
    }

    /// Takes the pairs in, the latest first; one that contradicts what was taken in before is an issue.
    fn consistent(&mut self, decisions: &[Decision], mut links: Vec<(usize, (usize, usize))>) {
        let facts = |number: usize| decisions.get(number).map(|decision| (decision.date, decision.decision));
        // `DoNotLink` is the greater kind, so of one day it comes first.
        links.sort_by(|(a, one), (b, other)| facts(*b).cmp(&facts(*a)).then(one.cmp(other)));
        let mut groups = Groups::default();
        for (number, pair) in links {
            let together = facts(number).is_some_and(|(_, kind)| kind == DecisionKind::MustLink);
            let taken = if together { groups.join(pair, &self.links.apart) } else { groups.apart(pair) };
            match (taken, together) {
                (true, true) => self.links.together.push(pair),
                (true, false) => {
                    self.links.apart.insert(pair);
                }
                (false, _) => self.tell(codes::edition::DECISION_CONTRADICTION, number),
            }
        }
    }
}

/// Records that were put together, to see what follows from it.
#[derive(Default)]
struct Groups {
    parent: BTreeMap<usize, usize>,
}

impl Groups {
    fn root(&mut self, record: usize) -> usize {
        let mut root = record;
        while let Some(parent) = self.parent.get(&root).copied().filter(|parent| *parent != root) {
            root = parent;
        }
        // What is found once is near the next time.
        let mut at = record;
        while at != root {
            at = self.parent.insert(at, root).unwrap_or(root);
        }
        root
    }

    fn join(&mut self, (one, other): (usize, usize), apart: &BTreeSet<(usize, usize)>) -> bool {
        let (left, right) = (self.root(one), self.root(other));
        if left == right {
            return true;
        }
        for (a, b) in apart {
            let (a, b) = (self.root(*a), self.root(*b));
            if (a, b) == (left, right) || (b, a) == (left, right) {
                return false;
            }
        }
        self.parent.insert(left.max(right), left.min(right));
        true
    }

    fn apart(&mut self, (one, other): (usize, usize)) -> bool {
        self.root(one) != self.root(other)
    }
}

/// Where the record of a decision is.
enum Found {
    Holds(usize),
    Changed(usize),
    Absent,
}

impl Found {
    fn place(&self) -> Option<usize> {
        match self {
            Self::Holds(place) | Self::Changed(place) => Some(*place),
            Self::Absent => None,
        }
    }
}

/// Finds records by name and by what they say.
struct Finder<'r, 'a> {
    records: &'r [Record<'a>],
    by_name: BTreeMap<(&'r str, &'r str), Vec<usize>>,
    by_evidence: BTreeMap<(&'r str, &'r str), usize>,
    /// The records of the edition before, by name.
    earlier: BTreeMap<(&'r str, &'r str), Vec<&'r SourceRecord>>,
    /// Records by the value of a field, made when a field is first asked for.
    by_value: BTreeMap<String, BTreeMap<(&'r str, String), Vec<usize>>>,
}

impl<'r, 'a> Finder<'r, 'a> {
    fn new(records: &'r [Record<'a>], before: &'r [SourceRecord]) -> Self {
        let mut by_name: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        let mut by_evidence = BTreeMap::new();
        for (position, record) in records.iter().enumerate() {
            by_name.entry((record.source(), record.name())).or_default().push(position);
            by_evidence.entry((record.source(), record.evidence.as_str())).or_insert(position);
        }
        let mut earlier: BTreeMap<(&str, &str), Vec<&SourceRecord>> = BTreeMap::new();
        for record in before {
            let provenance = &record.listing.provenance;
            earlier.entry((&provenance.source, record_name(provenance))).or_default().push(record);
        }
        Self { records, by_name, by_evidence, earlier, by_value: BTreeMap::new() }
    }

    /// Whether the name was another record's in the edition before: a row was put in above.
    fn is_renumbered(&self, place: usize) -> bool {
        let Some(record) = self.records.get(place) else { return false };
        let Some(earlier) = self.earlier.get(&(record.source(), record.name())) else { return false };
        earlier.iter().all(|earlier| {
            earlier.evidence != record.evidence && !record.was.contains(&earlier.organization_id.as_str())
        })
    }

    /// Whether the edition before has a record of the name. A decision with the content of its record was made about one.
    fn was_known(&self, wanted: &RecordRef) -> bool {
        self.earlier.contains_key(&(wanted.source.as_str(), wanted.record.as_str()))
    }

    fn find(&mut self, wanted: &RecordRef, field: Option<&str>) -> Found {
        let named = self.by_name.get(&(wanted.source.as_str(), wanted.record.as_str())).cloned();
        let named = named.unwrap_or_default();
        let Some(content) = wanted.content.as_deref() else {
            return match named.first() {
                Some(place) if self.is_renumbered(*place) => Found::Changed(*place),
                Some(place) => Found::Holds(*place),
                None => Found::Absent,
            };
        };
        let says = |place: &usize| {
            self.records.get(*place).is_some_and(|record| match field {
                Some(field) => value_hash(&record.listing, field).as_deref() == Some(content),
                None => record.evidence == content,
            })
        };
        if let Some(place) = named.iter().copied().find(|place| says(place)) {
            return Found::Holds(place);
        }
        let elsewhere = match field {
            Some(field) => self.only_with_value(&wanted.source, field, content),
            None => self.by_evidence.get(&(wanted.source.as_str(), content)).copied(),
        };
        match (elsewhere, named.first()) {
            (Some(place), _) => Found::Holds(place),
            (None, Some(place)) => Found::Changed(*place),
            (None, None) => Found::Absent,
        }
    }

    /// The one record of a source with a value; of several nobody knows which was meant.
    fn only_with_value(&mut self, source: &str, field: &str, content: &str) -> Option<usize> {
        let records = self.records;
        let values = self.by_value.entry(field.to_owned()).or_insert_with(|| {
            let mut values: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
            for (position, record) in records.iter().enumerate() {
                if let Some(hash) = value_hash(&record.listing, field) {
                    values.entry((record.source(), hash)).or_default().push(position);
                }
            }
            values
        });
        let values: &BTreeMap<(&str, String), Vec<usize>> = values;
        match values.get(&(source, content.to_owned())).map(Vec::as_slice) {
            Some([place]) => Some(*place),
            _ => None,
        }
    }
}

/// A hash of what a listing says in a field, such as `location.address`; of services what any of them says.
pub(super) fn value_hash(listing: &Listing, field: &str) -> Option<String> {
    let (part, rest) = field.split_once('.')?;
    let inside = |document: Value| rest.split('.').try_fold(document, |value, name| value.get(name).cloned());
    let value = match part {
        "organization" => inside(serde_json::to_value(&listing.organization).ok()?)?,
        "location" => inside(serde_json::to_value(listing.location.as_ref()?).ok()?)?,
        "service" => {
            let services = listing.services.iter().filter_map(|service| serde_json::to_value(service).ok());
            let values: Vec<Value> = services.filter_map(inside).collect();
            (!values.is_empty()).then_some(Value::Array(values))?
        }
        _ => return None,
    };
    Some(hash([value.to_string().as_str()]))
}

/// A record as a decision names it: about a field, or about the whole record.
///
/// Nothing when the record does not have the field.
#[must_use]
pub fn record_ref(listing: &Listing, field: Option<&str>) -> Option<RecordRef> {
    let content = match field {
        Some(field) => value_hash(listing, field)?,
        None => evidence(listing),
    };
    let provenance = &listing.provenance;
    let record = provenance.record.clone().unwrap_or_default();
    Some(RecordRef { source: provenance.source.clone(), record, content: Some(content) })
}
