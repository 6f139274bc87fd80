//! Linkage of directory entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::linkage::ModelSource;
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, LanguageText, Path, Report};
use crate::catalogue;
use crate::directory::link::{LinkedDirectory, LinkedEntries, PairOutcome, Relation, link_entries};
use crate::directory::normalise::listing;
use crate::directory::{Context, entries, unknown_language, unknown_origin, unmapped_by_column};
use crate::engine::Engine;
use crate::formats::{Table, read_document, read_table, validation_issues};
use crate::model::{City, ListSource, Listing, PairReason};

/// The attachment with normalised entries.
const LISTINGS: &str = "listings";

/// `directory.link`.
pub struct DirectoryLink;

/// Which entries to link: those of lists, read and normalised as a build does, and those of the attachment
/// `listings`, `{"listings": [...]}`.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DirectoryLinkRequest {
    /// The city.
    #[validate(nested)]
    pub city: City,
    /// The lists, each an attachment or a table of its file's name.
    #[serde(default)]
    #[validate(nested)]
    pub lists: Vec<ListSource>,
    /// The model; `directory` of the catalogue without it.
    #[serde(default)]
    pub model: Option<ModelSource>,
    /// The language of the reasons, such as `es`; English without it.
    #[serde(default)]
    pub language: Option<String>,
    /// Whether to give pairs too that are two entries of one place or one organization.
    #[serde(default)]
    pub related: bool,
}

/// Entries that were normalised before.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Listings {
    /// The entries.
    #[validate(nested)]
    pub listings: Vec<Listing>,
}

/// Where an entry stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct EntryKey {
    /// The list.
    pub source: String,
    /// The record in it: for tables the number of the row, the header counted.
    pub record: String,
}

impl EntryKey {
    fn of(listings: &[Listing], position: usize) -> Self {
        let Some(Listing { provenance, .. }) = listings.get(position) else { return Self::default() };
        Self { source: provenance.source.clone(), record: provenance.record.clone().unwrap_or_default() }
    }
}

/// What came out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DirectoryLinkValue {
    /// Entries that were linked.
    pub entries: usize,
    /// Pairs that were looked at.
    pub candidates: u64,
    /// Pairs that are one entry, are to be looked at, or are related, the surest first.
    pub pairs: Vec<EntryPair>,
    /// Entries that are one, where there are several.
    pub clusters: Vec<Vec<EntryKey>>,
}

/// Two entries.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryPair {
    /// One entry.
    pub left: EntryKey,
    /// The other.
    pub right: EntryKey,
    /// The probability that they are one, 0 to 1.
    pub probability: f64,
    /// What becomes of the pair.
    pub outcome: PairOutcome,
    /// What the entries are to each other.
    pub relation: Relation,
    /// What speaks for and against, the strongest first.
    pub reasons: Arc<[ReasonInWords]>,
}

/// A part of the weight of a pair, in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReasonInWords {
    /// What was compared and how it came out, such as `phone_same`.
    pub code: String,
    /// In bits: positive speaks for one entry, negative for two.
    pub weight: f64,
    /// The same for people, in the language that was asked for.
    pub text: String,
}

impl Operate for DirectoryLink {
    const NAME: &'static str = "directory.link";
    const SUMMARY: &'static str =
        "links entries of directories: what is one entry, one place or one organization, and why";
    const ACCESS: Access = Access::Custodian;
    type Request = DirectoryLinkRequest;
    type Value = DirectoryLinkValue;

    fn check(request: &DirectoryLinkRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(
        engine: &Engine,
        request: DirectoryLinkRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<DirectoryLinkValue>, Error> {
        let place = Path::root().key("city");
        let mut issues = unknown_origin(&request.city, engine.vocabularies(), &place);
        let mut listings = given(engine, call, &mut issues)?;
        for (position, list) in request.lists.iter().enumerate() {
            let place = Path::root().key("lists").index(position).key("language");
            issues.extend(unknown_language(&list.language, engine.vocabularies(), place));
            read(engine, &request.city, list, call, &mut listings, &mut issues)?;
        }
        let catalogue_model = || ModelSource::Catalogue("directory".to_owned());
        let model = request.model.unwrap_or_else(catalogue_model).model()?;
        let shared = &*call;
        let watch = |done: u64, total: u64| shared.progress(done, total);
        let linked = link_entries(&listings, &model, engine.vocabularies(), &watch, &mut issues)?;
        let words = Words::new(request.language.as_deref().unwrap_or("en"))?;
        let pairs = pairs(&listings, &linked, request.related, &words);
        let value = DirectoryLinkValue {
            entries: listings.len(),
            candidates: linked.candidates,
            pairs,
            clusters: clusters(&listings, &linked),
        };
        Ok(Report::new(value, issues))
    }
}

/// The entries of the attachment `listings`.
fn given(engine: &Engine, call: &mut Call<'_>, issues: &mut Vec<Issue>) -> Result<Vec<Listing>, Error> {
    let Some(bytes) = call.attachment_if_given(LISTINGS)? else { return Ok(Vec::new()) };
    let report =
        read_document::<Listings>(bytes, &engine.limits()).map_err(|error| error.in_source(LISTINGS))?;
    issues.extend(report.issues.into_iter().map(|issue| issue.in_source(LISTINGS)));
    Ok(report.value.map(|document| document.listings).unwrap_or_default())
}

/// Reads and normalises a list.
fn read(
    engine: &Engine,
    city: &City,
    list: &ListSource,
    call: &mut Call<'_>,
    listings: &mut Vec<Listing>,
    issues: &mut Vec<Issue>,
) -> Result<(), Error> {
    let limits = engine.limits();
    let table = match call.stream_if_given(&list.file) {
        Some(frame) => Table::from_frame(frame, &limits),
        None => read_table(call.attachment(&list.file)?, &list.options, &limits),
    }
    .map_err(|error| error.in_source(&list.name))?;
    let mut found = table.issues;
    let vocabularies = engine.vocabularies();
    let rows = entries(&table.value, list, vocabularies);
    found.extend(rows.issues);
    let context = Context { city, language: &list.language, country: &city.country, vocabularies };
    for raw in rows.value {
        let report = listing(&raw, &context);
        found.extend(report.issues);
        listings.push(report.value);
    }
    issues.extend(unmapped_by_column(found).into_iter().map(|issue| issue.in_source(&list.name)));
    Ok(())
}

/// What reasons are called.
struct Words {
    texts: BTreeMap<String, LanguageText>,
    language: String,
}

impl Words {
    fn new(language: &str) -> Result<Self, Error> {
        let texts = catalogue::read(catalogue::linkage_reasons(), "linkage/reasons")?;
        Ok(Self { texts, language: language.to_owned() })
    }

    /// The strongest first.
    fn all(&self, reasons: &[PairReason]) -> Arc<[ReasonInWords]> {
        let mut reasons: Vec<ReasonInWords> = reasons.iter().map(|reason| self.of(reason)).collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.code.cmp(&b.code)));
        reasons.into()
    }

    fn of(&self, reason: &PairReason) -> ReasonInWords {
        let text = self.texts.get(&reason.code).and_then(|text| text.get(&self.language));
        let text = text.map_or_else(|| reason.code.replace('_', " "), str::to_owned);
        ReasonInWords { code: reason.code.clone(), weight: reason.weight, text }
    }
}

fn pairs(listings: &[Listing], linked: &LinkedDirectory, related: bool, words: &Words) -> Vec<EntryPair> {
    let wanted = |pair: &&LinkedEntries| {
        pair.outcome != PairOutcome::Different || related && pair.relation != Relation::Unrelated
    };
    let mut chosen: Vec<&LinkedEntries> = linked.pairs.iter().filter(wanted).collect();
    chosen.sort_by(|a, b| {
        b.probability.total_cmp(&a.probability).then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    let reasons: Vec<Arc<[ReasonInWords]>> = linked.reasons.iter().map(|of| words.all(of)).collect();
    let pair = |pair: &LinkedEntries| EntryPair {
        left: EntryKey::of(listings, pair.left),
        right: EntryKey::of(listings, pair.right),
        probability: pair.probability,
        outcome: pair.outcome,
        relation: pair.relation,
        reasons: reasons.get(pair.reasons).cloned().unwrap_or_default(),
    };
    chosen.into_iter().map(pair).collect()
}

fn clusters(listings: &[Listing], linked: &LinkedDirectory) -> Vec<Vec<EntryKey>> {
    let mut members: BTreeMap<usize, Vec<EntryKey>> = BTreeMap::new();
    for (entry, cluster) in linked.clusters.iter().enumerate() {
        members.entry(*cluster).or_default().push(EntryKey::of(listings, entry));
    }
    members.into_values().filter(|cluster| cluster.len() > 1).collect()
}
