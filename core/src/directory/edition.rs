//! Editions: entries of all sources, merged, with identifiers that stay the same from one edition to the next.
//!
//! An edition keeps the records that it was made of. So the next one knows which records are given again, which
//! entry each of them was, and what nobody gives any more: that stays, marked as unverified, until a person says
//! that it closed. Adding a batch looks only at what the batch can change and gives what a full build would give.

mod assemble;
mod before;
mod covered;
mod given;
mod grouping;
mod identity;
mod matching;
mod nearby;
pub(super) mod records;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use before::Before;
use grouping::{group_all, group_touched};
use identity::identify;
use matching::recognise;
use records::{Record, lifts, order, protects, ranks, record_name, telling};
use serde::Deserialize;

use super::decisions;
use super::link::{Linker, too_common};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::linkage::LinkageModel;
use crate::model::{
    City, Decision, DirectoryEdition, EditionPolicy, LinkageBasis, Listing, SourceRecord, WordCounts,
};
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
    /// Whether to link as the edition before was linked, by its model and its counts of words. Otherwise the model is
    /// that of the catalogue and words are counted anew. A batch always links as the edition that it joins.
    pub keep_linkage: bool,
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
///
/// # Errors
/// As [`build_edition`].
pub fn build(
    city: &City,
    date: Date,
    listings: &[Listing],
    previous: Option<&DirectoryEdition>,
    vocabularies: &Vocabularies,
) -> Result<DirectoryEdition, Error> {
    let policy = EditionPolicy::default();
    let input = EditionInput {
        city,
        date,
        listings,
        batch: false,
        keep_linkage: false,
        previous,
        policy: &policy,
        decisions: &[],
        vocabularies,
    };
    Ok(build_edition(&input)?.value)
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BuildWork {
    /// Pairs of records that were compared.
    pub compared: u64,
    /// Records that can have changed: for a batch those that it gives and what depends on them.
    pub looked_at: usize,
}

/// Makes an edition: links records, merges entries, and carries identifiers and decisions on.
///
/// The order of records inside a source changes nothing; the order of sources is the order of trust unless the
/// policy gives another one. New identifiers are made of what names an entry, so the same first edition has the
/// same identifiers wherever it is made.
///
/// # Errors
/// `linkage.model_invalid` when the edition before names a linkage model that cannot be used.
pub fn build_edition(input: &EditionInput<'_>) -> Result<Report<DirectoryEdition>, Error> {
    build_edition_counted(input).map(|(report, _)| report)
}

/// The same, and how much work it was.
///
/// # Errors
/// As [`build_edition`].
pub fn build_edition_counted(
    input: &EditionInput<'_>,
) -> Result<(Report<DirectoryEdition>, BuildWork), Error> {
    let before = Before::new(input.previous);
    let basis = before.edition.and_then(|edition| edition.manifest.as_ref()?.linkage.as_ref());
    let (model, words) = linkage(input, basis)?;
    let linker = Linker {
        model: &model,
        words,
        houses: true,
        vocabularies: input.vocabularies,
        watch: &|_, _| Ok(()),
    };
    let mut issues = Vec::new();
    let mut given: Vec<Record<'_>> =
        input.listings.iter().map(|listing| Record::given(listing, input.date)).collect();
    given::check(input, &given, &mut issues);
    issues.extend(given::not_yet(&mut given, input.date));
    let standing = if input.batch { join_standing(&mut given, &before.records) } else { BTreeSet::new() };
    // Of a few records their own words tell little about how common words are.
    let recogniser = Linker { words: basis.map(|basis| &basis.words), ..linker };
    let missing = recognise(&mut given, &before.records, &standing, input.policy, &recogniser)?;
    let missing = missing.iter().filter_map(|position| before.records.get(*position));
    let alive = by_organization(&given);
    let (kept, gone): (Vec<&SourceRecord>, Vec<&SourceRecord>) = silent(missing, &alive);
    issues.extend(still_protected(&kept, &alive));
    given.extend(kept.into_iter().map(|record| Record { absent: true, ..Record::earlier(record) }));
    let mut records = given;
    let known = before.edition.and_then(|edition| edition.manifest.as_ref());
    let known = known.map(|manifest| manifest.sources.as_slice()).unwrap_or_default();
    let known = known.iter().map(|source| source.name.as_str()).filter(|_| input.batch);
    let sources: Vec<String> = known.chain(records.iter().map(Record::source)).map(str::to_owned).collect();
    order(&mut records, &ranks(&input.policy.sources, sources.iter().map(String::as_str)));

    let (mut decisions, places) = all_decisions(input);
    let mut standing = decisions::apply(&decisions, places, &records, &before.records);
    standing.links.together.extend(covered::covered(&records));
    decisions::keep_contents(&mut decisions, &standing, &records, &input.policy.stable_records);
    let touched = touched(input, &before, &records, &standing, &gone);
    let grouping = match (touched, words) {
        (Some((touched, gone)), Some(words)) => {
            let decided = &standing.links;
            group_touched(&mut records, &touched, &gone, words, decided, &linker, &mut issues)?
        }
        _ => group_all(&mut records, &standing.links, &linker, &mut issues)?,
    };
    issues.extend(too_common(grouping.too_common));
    if grouping.shortened > 0 {
        let issue = Issue::new(codes::edition::REVIEW_SHORTENED, Path::root());
        issues.push(issue.with("count", grouping.shortened));
    }
    let work = BuildWork { compared: grouping.compared, looked_at: grouping.looked_at.len() };
    let identity = identify(&grouping.groups, &records, &before.since());
    let writer = write::Writer {
        input,
        before: &before,
        records: &records,
        grouping: &grouping,
        identity: &identity,
        model: &model,
    };
    let edition = writer.write(decisions, &standing, &mut issues);
    Ok((Report::new(edition, issues), work))
}

/// How common the words of fields are.
type KnownWords = BTreeMap<String, WordCounts>;

/// The model to link by and, when records are linked as they were before, how common words are.
fn linkage<'b>(
    input: &EditionInput<'_>,
    basis: Option<&'b LinkageBasis>,
) -> Result<(LinkageModel, Option<&'b KnownWords>), Error> {
    match basis.filter(|_| input.batch || input.keep_linkage) {
        Some(basis) => {
            let unusable = |_| Error::new(codes::linkage::MODEL_INVALID).in_source("previous");
            Ok((LinkageModel::deserialize(&basis.model).map_err(unusable)?, Some(&basis.words)))
        }
        None => Ok((LinkageModel::of_catalogue("directory")?, None)),
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

/// The given records by the organizations that they were.
fn by_organization<'r, 'a>(given: &'r [Record<'a>]) -> BTreeMap<&'a str, Vec<&'r Record<'a>>> {
    let mut alive: BTreeMap<&str, Vec<&Record<'a>>> = BTreeMap::new();
    for record in given {
        record.was.iter().for_each(|organization| alive.entry(organization).or_default().push(record));
    }
    alive
}

/// Of the records that nobody gives any more those that stay and those that go.
///
/// An entry of which no record was given stays whole. Of an entry that another record still stands for they go,
/// except those that protect a place, until their own source says that it is public: a list that forgets a shelter
/// must not uncover it.
fn silent<'a>(
    missing: impl Iterator<Item = &'a SourceRecord>,
    alive: &BTreeMap<&str, Vec<&Record<'_>>>,
) -> (Vec<&'a SourceRecord>, Vec<&'a SourceRecord>) {
    missing.partition(|record| match alive.get(record.organization_id.as_str()) {
        None => true,
        Some(now) => protects(&record.listing) && !now.iter().any(|now| lifts(now, record)),
    })
}

/// Tells how many places stay protected only because a record said so that nobody gives any more.
fn still_protected(kept: &[&SourceRecord], alive: &BTreeMap<&str, Vec<&Record<'_>>>) -> Option<Issue> {
    let is_uncovered = |organization: &&str| {
        alive.get(organization).is_some_and(|now| !now.iter().any(|now| protects(&now.listing)))
    };
    let places: BTreeSet<&str> =
        kept.iter().map(|record| record.organization_id.as_str()).filter(is_uncovered).collect();
    let issue = Issue::new(codes::edition::STILL_PROTECTED, Path::root()).with("count", places.len());
    (!places.is_empty()).then_some(issue)
}

/// The decisions of the edition before and those that came since, each once and in order, with where they were given. One
/// that is given again without content is the one that the edition before keeps with the content that it was about.
fn all_decisions(input: &EditionInput<'_>) -> (Vec<Decision>, Vec<Path>) {
    let earlier = input.previous.map(|edition| edition.decisions.as_slice()).unwrap_or_default();
    let known: BTreeSet<Decision> = earlier.iter().map(decisions::without_content).collect();
    let is_new = |decision: &Decision| {
        decision.records.iter().all(|record| record.content.is_some())
            || !known.contains(&decisions::without_content(decision))
    };
    let kept = Path::root().key("previous").key("decisions");
    let mut all: BTreeMap<&Decision, Path> =
        earlier.iter().enumerate().map(|(number, decision)| (decision, kept.index(number))).collect();
    let given = Path::root().key("decisions");
    let new = input.decisions.iter().enumerate().filter(|(_, decision)| is_new(decision));
    // Of one that is given twice the first place counts.
    all.extend(new.rev().map(|(number, decision)| (decision, given.index(number))));
    all.into_iter().map(|(decision, place)| (decision.clone(), place)).unzip()
}

/// The records that a batch can have changed, and those of before that are gone. Nothing when everything has to be
/// looked at: in a full build, and when the policy is not that of the edition.
fn touched<'a>(
    input: &EditionInput<'_>,
    before: &'a Before<'_>,
    records: &[Record<'_>],
    standing: &decisions::Standing,
    gone: &[&'a SourceRecord],
) -> Option<(BTreeSet<usize>, Vec<&'a SourceRecord>)> {
    let manifest = before.edition?.manifest.as_ref().filter(|_| input.batch)?;
    if manifest.policy != write::policy_hash(input.policy) {
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
    let left = gone.iter().copied().chain(records_replaced(before, records)).collect();
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
