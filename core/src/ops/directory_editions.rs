//! Operations on editions: merge, build, compare.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Language, LanguageText, Path, Report, codes};
use crate::calendar::Date;
use crate::directory::{
    EditionInput, MergedEntry, build_edition_counted, change_report, diff, diff_public, diff_released,
    merge_entries, policy_issues, queue, release,
};
use crate::engine::Engine;
use crate::formats::{DocumentSchema, read_document, read_with, validation_issues};
use crate::model::{
    City, Decision, DirectoryEdition, EditionDiff, EditionPolicy, EntryStatus, Listing, PublicEdition,
};

/// `directory.merge`.
pub struct Merge;

/// Entries to merge.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The entries, the most trusted first.
    #[validate(nested)]
    pub listings: Vec<Listing>,
    /// Which of them are one: positions from 0. All of them when absent.
    #[serde(default)]
    pub clusters: Option<Vec<Vec<usize>>>,
    /// How a value is chosen.
    #[serde(default)]
    #[validate(nested)]
    pub policy: EditionPolicy,
}

/// Merged entries.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MergeValue {
    /// One for each cluster that could be used, in order.
    pub entries: Vec<MergedEntry>,
}

impl Operate for Merge {
    const NAME: &'static str = "directory.merge";
    const SUMMARY: &'static str =
        "merges entries that are one, field by field by a policy, and keeps what lost and why";
    const ACCESS: Access = Access::Custodian;
    type Request = MergeRequest;
    type Value = MergeValue;

    fn check(request: &MergeRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, request: MergeRequest, _: &mut Call<'_>) -> Result<Report<MergeValue>, Error> {
        let MergeRequest { listings, clusters, policy } = request;
        let mut issues = issues_of_policy(&policy);
        let clusters = clusters.unwrap_or_else(|| vec![(0..listings.len()).collect()]);
        let mut used = BTreeSet::new();
        let mut entries = Vec::new();
        for (number, cluster) in clusters.iter().enumerate() {
            let members: Vec<&Listing> =
                cluster.iter().filter_map(|position| listings.get(*position)).collect();
            let fresh = cluster.iter().filter(|position| used.insert(**position)).count();
            if members.len() < cluster.len() || fresh < cluster.len() {
                let path = Path::root().key("clusters").index(number);
                issues.push(Issue::new(codes::edition::CLUSTER_UNUSABLE, path));
                continue;
            }
            entries.extend(merge_entries(&members, &policy, engine.vocabularies()));
        }
        Ok(Report::new(MergeValue { entries }, issues))
    }
}

/// `directory.build`.
pub struct Build;

/// What an edition is made of. The custodian's edition before is the attachment `previous`.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BuildRequest {
    /// The city.
    #[validate(nested)]
    pub city: City,
    /// The day of the edition.
    pub date: Date,
    /// The entries of all sources, normalised, or only new and changed ones, see `batch`; each as the schema `listing`
    /// asks. One that is not is left out, with findings, and the others are built.
    pub listings: Vec<Value>,
    /// Whether the entries are a batch that joins those of the edition before. Otherwise they are everything, and
    /// what is not among them is in no source any more.
    #[serde(default)]
    pub batch: bool,
    /// Whether to link as the edition before was linked, by its model and its counts of words, as a batch always
    /// does. Otherwise the model is that of the catalogue and words are counted anew.
    #[serde(default)]
    pub keep_linkage: bool,
    /// How entries become one, and how they age.
    #[serde(default)]
    #[validate(nested)]
    pub policy: EditionPolicy,
    /// What people decided since the edition before, whose decisions are replayed.
    #[serde(default)]
    #[validate(nested)]
    pub decisions: Vec<Decision>,
    /// The sources, by name: what they are and their licence, for the public edition.
    #[serde(default)]
    pub sources: std::collections::BTreeMap<String, LanguageText>,
}

/// What was built, in numbers. The files are attachments: `edition.json` may be published, and after an edition
/// before so may `changes.json` and its readable forms `changes.en.md` and so on. What is below `custodian/` may
/// not: `edition.json`, `queue.json` and `changes.json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BuildValue {
    /// Records of all sources.
    pub records: usize,
    /// Organizations of the edition.
    pub organizations: usize,
    /// Organizations that no source lists any more.
    pub unverified: usize,
    /// Entries that closed or must not be listed.
    pub tombstones: usize,
    /// Entries that were made of several records.
    pub merged: usize,
    /// Fields on which merged records differ.
    pub conflicts: usize,
    /// Pairs for a person to decide.
    pub to_review: usize,
    /// Entries that somebody should verify.
    pub to_verify: usize,
    /// Records that can have changed: for a batch those that it gives and what depends on them.
    pub looked_at: usize,
    /// Pairs of records that were compared.
    pub compared: u64,
}

impl Operate for Build {
    const NAME: &'static str = "directory.build";
    const SUMMARY: &'static str = "makes an edition of entries, a policy, decisions and the edition before, with stable identifiers, what to verify and what changed";
    const ACCESS: Access = Access::Custodian;
    type Request = BuildRequest;
    type Value = BuildValue;

    fn check(request: &BuildRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, request: BuildRequest, call: &mut Call<'_>) -> Result<Report<BuildValue>, Error> {
        let mut issues = issues_of_policy(&request.policy);
        let (listings, positions) = usable(&request.listings, engine, &mut issues)?;
        let previous = match call.attachment_if_given("previous")? {
            Some(bytes) => Some(document::<DirectoryEdition>(bytes, "previous", engine)?),
            None => None,
        };
        call.progress(1, 4)?;
        let (built, work) = build_edition_counted(&EditionInput {
            city: &request.city,
            date: request.date,
            listings: &listings,
            batch: request.batch,
            keep_linkage: request.keep_linkage,
            previous: previous.as_ref(),
            policy: &request.policy,
            decisions: &request.decisions,
            vocabularies: engine.vocabularies(),
        })?;
        call.progress(2, 4)?;
        issues.extend(built.issues.into_iter().map(|issue| at_its_place(issue, &positions)));
        let edition = built.value;
        let public = release(&edition, request.sources).drain_into(&mut issues, &Path::root());
        if let Some(previous) = &previous {
            let custodian = diff(previous, &edition).drain_into(&mut issues, &Path::root());
            call.give("custodian/changes.json", json(&custodian)?);
            // What was found out about the edition before was told when it was built.
            let earlier = release(previous, std::collections::BTreeMap::new()).value;
            let changes = diff_released((previous, &earlier), (&edition, &public)).value;
            call.give("changes.json", json(&changes)?);
            reports(&changes, engine, call);
        }
        let to_verify = queue(&edition, &request.policy, request.date);
        call.progress(3, 4)?;
        let unverified = edition.states.iter().filter(|state| state.status == EntryStatus::Unverified);
        let value = BuildValue {
            records: edition.records.len(),
            organizations: edition.organizations.len(),
            unverified: unverified.count(),
            tombstones: edition.tombstones.len(),
            merged: edition.merges.len(),
            conflicts: edition.merges.iter().map(|merge| merge.conflicts.len()).sum(),
            to_review: edition.review.len(),
            to_verify: to_verify.len(),
            looked_at: work.looked_at,
            compared: work.compared,
        };
        call.give("edition.json", json(&public)?);
        call.give("custodian/edition.json", json(&edition)?);
        call.give("custodian/queue.json", json(&to_verify)?);
        Ok(Report::new(value, issues))
    }
}

/// The entries that can be used, and where they stand among all.
fn usable(
    listings: &[Value],
    engine: &Engine,
    issues: &mut Vec<Issue>,
) -> Result<(Vec<Listing>, Vec<usize>), Error> {
    let schema = DocumentSchema::of::<Listing>();
    let mut kept = (Vec::with_capacity(listings.len()), Vec::with_capacity(listings.len()));
    for (position, value) in listings.iter().enumerate() {
        let place = Path::root().key("listings").index(position);
        let Report { value, issues: mut found } =
            read_with::<Listing>(&schema, value.to_string().as_bytes(), &engine.limits())?;
        if let Some(listing) = &value {
            found.extend(validation_issues(listing));
        }
        // Of the entry alone, which is not what was sent.
        found.iter_mut().for_each(|issue| issue.params.retain(|name, _| name != "line" && name != "column"));
        if let Some(listing) = value.filter(|_| found.is_empty()) {
            kept.0.push(listing);
            kept.1.push(position);
        }
        issues.extend(found.into_iter().map(|issue| issue.under(&place)));
    }
    Ok(kept)
}

/// An issue of an entry, at the entry's place among all.
fn at_its_place(mut issue: Issue, positions: &[usize]) -> Issue {
    let mut parts = issue.path.as_str().split('/').skip(1);
    let position = match (parts.next(), parts.next()) {
        (Some("listings"), Some(number)) => number.parse().ok().and_then(|at: usize| positions.get(at)),
        _ => None,
    };
    if let Some(position) = position {
        let place = Path::root().key("listings").index(*position);
        issue.path = parts.fold(place, |place, part| place.key(part));
    }
    issue
}

/// `directory.diff`.
pub struct Diff;

/// `directory.diff_custodian`.
pub struct DiffCustodian;

/// No request; the editions are the attachments `earlier` and `later`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffRequest {}

impl Operate for Diff {
    const NAME: &'static str = "directory.diff";
    const SUMMARY: &'static str =
        "tells what changed between two public editions, as data and as a report in four languages";
    type Request = DiffRequest;
    type Value = EditionDiff;

    fn run(engine: &Engine, _: DiffRequest, call: &mut Call<'_>) -> Result<Report<EditionDiff>, Error> {
        let earlier: PublicEdition = document(call.attachment("earlier")?, "earlier", engine)?;
        let later: PublicEdition = document(call.attachment("later")?, "later", engine)?;
        let report = diff_public(&earlier, &later);
        reports(&report.value, engine, call);
        Ok(report)
    }
}

impl Operate for DiffCustodian {
    const NAME: &'static str = "directory.diff_custodian";
    const SUMMARY: &'static str =
        "tells what changed between two custodian editions, protected places included";
    const ACCESS: Access = Access::Custodian;
    type Request = DiffRequest;
    type Value = EditionDiff;

    fn run(engine: &Engine, _: DiffRequest, call: &mut Call<'_>) -> Result<Report<EditionDiff>, Error> {
        let earlier: DirectoryEdition = document(call.attachment("earlier")?, "earlier", engine)?;
        let later: DirectoryEdition = document(call.attachment("later")?, "later", engine)?;
        let report = diff(&earlier, &later);
        reports(&report.value, engine, call);
        Ok(report)
    }
}

/// Gives the report of changes in each language.
fn reports(changes: &EditionDiff, engine: &Engine, call: &mut Call<'_>) {
    for language in Language::ALL {
        let text = change_report(changes, engine.messages(), language);
        call.give(format!("changes.{}.md", language.code()), text);
    }
}

/// Reads a document that must be usable.
pub(super) fn document<T>(bytes: &[u8], name: &str, engine: &Engine) -> Result<T, Error>
where
    T: DeserializeOwned + JsonSchema + Validate,
{
    let report = read_document::<T>(bytes, &engine.limits()).map_err(|error| error.in_source(name))?;
    let unusable = || Error::new(codes::edition::EDITION_UNUSABLE).in_source(name);
    match report.value {
        Some(document) => Ok(document),
        None => Err(unusable().because(report.issues)),
    }
}

fn issues_of_policy(policy: &EditionPolicy) -> Vec<Issue> {
    let place = Path::root().key("policy");
    policy_issues(policy).into_iter().map(|issue| issue.under(&place)).collect()
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(value).map_err(|_| Error::new(codes::base::INTERNAL))
}
