//! Editions: entries of all sources, merged, with identifiers that stay the same from one edition to the next.
//!
//! An edition keeps the records that it was made of. So the next one knows which records are given again, which
//! entry each of them was, and what nobody gives any more: that stays, marked as unverified, until a person says
//! that it closed. Adding a batch looks only at what the batch can change and gives what a full build would give.

mod assemble;
mod before;
mod grouping;
mod identity;
mod matching;
pub(super) mod records;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use before::Before;
use grouping::{group_all, group_touched};
use identity::identify;
use matching::recognise;
use records::{Record, order, ranks, record_name, telling};

use super::decisions;
use crate::base::{Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::model::{City, Decision, DirectoryEdition, EditionPolicy, Listing, SourceRecord, Visibility};
use crate::vocab::Vocabularies;

/// What an edition is made of.
#[derive(Clone, Copy, Debug)]
pub struct EditionInput<'a> {
    /// The city.
    pub city: &'a City,
    /// The day of the edition.
    pub date: Date,
    /// The entries of all sources, or only those of a batch.
    pub listings: &'a [Listing],
    /// Whether `listings` is everything that the sources give or a batch that joins what they gave before.
    pub batch: bool,
    /// The edition before.
    pub previous: Option<&'a DirectoryEdition>,
    /// How entries become one.
    pub policy: &'a EditionPolicy,
    /// What people decided since.
    pub decisions: &'a [Decision],
    /// The vocabularies.
    pub vocabularies: &'a Vocabularies,
}

/// Makes an edition of entries, the most trusted first, without policy or decisions.
///
/// See [`build_edition`], which also tells what it found.
#[must_use]
pub fn build(
    city: &City,
    date: Date,
    listings: &[Listing],
    previous: Option<&DirectoryEdition>,
    vocabularies: &Vocabularies,
) -> DirectoryEdition {
    let policy = EditionPolicy::default();
    let input = EditionInput {
        city,
        date,
        listings,
        batch: false,
        previous,
        policy: &policy,
        decisions: &[],
        vocabularies,
    };
    build_edition(&input).value
}

/// Makes an edition: links records, merges entries, and carries identifiers and decisions on.
///
/// The order of records inside a source changes nothing; the order of sources is the order of trust unless the
/// policy gives another one. New identifiers are made of what names an entry, so the same first edition has the
/// same identifiers wherever it is made.
#[must_use]
pub fn build_edition(input: &EditionInput<'_>) -> Report<DirectoryEdition> {
    let before = Before::new(input.previous);
    let mut issues = Vec::new();
    let mut given: Vec<Record<'_>> =
        input.listings.iter().map(|listing| Record::given(listing, input.date)).collect();
    repeated(&given, &mut issues);
    let standing = if input.batch { join_standing(&mut given, &before.records) } else { BTreeSet::new() };
    let missing = recognise(&mut given, &before.records, &standing, input.policy, input.vocabularies);
    let missing = missing.iter().filter_map(|position| before.records.get(*position));
    let (kept, gone): (Vec<&SourceRecord>, Vec<&SourceRecord>) = silent(missing, &given);
    given.extend(kept.into_iter().map(|record| Record { absent: true, ..Record::earlier(record) }));
    let mut records = given;
    let known = before.edition.and_then(|edition| edition.manifest.as_ref());
    let known = known.map(|manifest| manifest.sources.as_slice()).unwrap_or_default();
    let known = known.iter().map(|source| source.name.as_str()).filter(|_| input.batch);
    let sources: Vec<String> = known.chain(records.iter().map(Record::source)).map(str::to_owned).collect();
    order(&mut records, &ranks(&input.policy.sources, sources.iter().map(String::as_str)));

    let decisions = all_decisions(input);
    let standing = decisions::apply(&decisions, &records);
    let grouping = match touched(input, &before, &records, &standing, &gone) {
        Some((touched, gone)) => {
            group_touched(&mut records, touched, &gone, &standing.links, input.vocabularies)
        }
        None => group_all(&mut records, &standing.links, input.vocabularies),
    };
    if grouping.too_common > 0 {
        let count = u64::try_from(grouping.too_common).unwrap_or(u64::MAX);
        issues.push(Issue::new(codes::edition::VALUES_TOO_COMMON, Path::root()).with("count", count));
    }
    let identity = identify(&grouping.groups, &records, &before.since());
    let writer =
        write::Writer { input, before: &before, records: &records, grouping: &grouping, identity: &identity };
    let edition = writer.write(decisions, &standing, &mut issues);
    Report::new(edition, issues)
}

/// Two records of a source with one name are two records; somebody should know.
fn repeated(given: &[Record<'_>], issues: &mut Vec<Issue>) {
    let mut known = BTreeSet::new();
    for (position, record) in given.iter().enumerate() {
        if !record.name().is_empty() && !known.insert((record.source(), record.name())) {
            let path = Path::root().key("listings").index(position);
            issues.push(Issue::new(codes::edition::RECORD_REPEATED, path));
        }
    }
}

/// A batch replaces the records that it names; all other records stand as they are, and have these positions.
fn join_standing<'a>(given: &mut Vec<Record<'a>>, earlier: &'a [SourceRecord]) -> BTreeSet<usize> {
    let named: BTreeSet<(String, String)> =
        given.iter().map(|record| (record.source().to_owned(), record.name().to_owned())).collect();
    let replaced = |record: &SourceRecord| {
        let provenance = &record.listing.provenance;
        named.contains(&(provenance.source.clone(), record_name(provenance).to_owned()))
    };
    let mut standing = BTreeSet::new();
    for (position, record) in earlier.iter().enumerate() {
        if !record.absent && !replaced(record) {
            standing.insert(position);
            given.push(Record { standing: true, ..Record::earlier(record) });
        }
    }
    standing
}

/// Of the records that nobody gives any more those that stay and those that go.
///
/// An entry of which no record was given stays whole. Of an entry that another record still stands for they go,
/// except those that protect a place: a list that forgets a shelter must not uncover it.
fn silent<'a>(
    missing: impl Iterator<Item = &'a SourceRecord>,
    given: &[Record<'_>],
) -> (Vec<&'a SourceRecord>, Vec<&'a SourceRecord>) {
    let alive: BTreeSet<&str> = given.iter().flat_map(|record| record.was.iter().copied()).collect();
    missing.partition(|record| {
        let protects = |place: &crate::model::Location| place.visibility != Visibility::Public;
        !alive.contains(record.organization_id.as_str())
            || record.listing.location.as_ref().is_some_and(protects)
    })
}

/// The decisions of the edition before and those that came since, each once and in order.
fn all_decisions(input: &EditionInput<'_>) -> Vec<Decision> {
    let earlier = input.previous.map(|edition| edition.decisions.as_slice()).unwrap_or_default();
    let all: BTreeSet<&Decision> = earlier.iter().chain(input.decisions).collect();
    all.into_iter().cloned().collect()
}

/// The records that a batch can have changed, and the keys and organizations of records that are gone. Nothing
/// when everything has to be looked at: in a full build, and when policy or model are not those of the edition.
fn touched<'a>(
    input: &EditionInput<'_>,
    before: &'a Before<'_>,
    records: &[Record<'_>],
    standing: &decisions::Standing,
    gone: &[&'a SourceRecord],
) -> Option<(BTreeSet<usize>, BTreeSet<&'a str>)> {
    let manifest = before.edition?.manifest.as_ref().filter(|_| input.batch)?;
    if manifest.policy != write::policy_hash(input.policy) || manifest.model != write::model_hash() {
        return None;
    }
    let mut touched: BTreeSet<usize> = records
        .iter()
        .enumerate()
        .filter(|(_, record)| !record.standing && !record.absent)
        .map(|(position, _)| position)
        .collect();
    // A record that is absent since now counts as touched too: its entry becomes unverified.
    let was_absent: BTreeSet<(&str, &str, &str)> =
        before.records.iter().filter(|record| record.absent).map(telling).collect();
    let newly = |record: &Record<'_>| record.absent && !was_absent.contains(&record.telling());
    touched.extend(records.iter().enumerate().filter(|(_, record)| newly(record)).map(|(place, _)| place));
    let changed = |places: &&Vec<usize>| places.iter().any(|place| touched.contains(place));
    let concerned: Vec<usize> = match input.decisions {
        [] => standing.concerned.values().filter(changed).flatten().copied().collect(),
        _ => standing.concerned.values().flatten().copied().collect(),
    };
    touched.extend(concerned);
    // A name that a record no longer has makes room among those that were too common.
    let replaced = records_replaced(before, records);
    let mut left = BTreeSet::new();
    for record in gone.iter().copied().chain(replaced) {
        left.extend(record.keys.iter().map(String::as_str));
        left.insert(record.organization_id.as_str());
    }
    Some((touched, left))
}

/// The records of the edition before that are not there as they were.
fn records_replaced<'a>(before: &'a Before<'_>, records: &[Record<'_>]) -> Vec<&'a SourceRecord> {
    let same: BTreeSet<(&str, &str, &str)> =
        records.iter().filter(|record| record.standing || record.absent).map(Record::telling).collect();
    before.records.iter().filter(|record| !same.contains(&telling(record))).collect()
}

/// Positions by identifier, for looking things up in an edition.
pub(crate) fn by_id<'a, T>(items: &'a [T], id: impl Fn(&'a T) -> &'a str) -> BTreeMap<&'a str, &'a T> {
    items.iter().map(|item| (id(item), item)).collect()
}
