//! Linkage of entries by the model `directory`: pairs with what they are, and clusters.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::layout::layout;
use crate::base::{Error, Issue};
use crate::linkage::{LinkOptions, LinkageModel, Part, Rivals, Source, cluster_pairs, link};
use crate::model::Listing;
use crate::vocab::Vocabularies;

/// What two entries are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One entry: the same offering at the same place.
    Same,
    /// Different offerings at one place.
    SameSite,
    /// The same offering of one organization at another place.
    SameOffering,
    /// One organization with its places: a branch is not its parent.
    Branch,
    /// Nothing of that.
    Unrelated,
}

/// What becomes of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairOutcome {
    /// One entry.
    Same,
    /// A person should look.
    Review,
    /// Two entries.
    Different,
}

/// A part of the weight of a pair.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LinkReason {
    /// What was compared and how it came out, such as `phone_same`.
    pub code: String,
    /// In bits: positive speaks for one entry, negative for two.
    pub weight: f64,
}

/// Two entries that were weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedEntries {
    /// Position of the entry that comes first.
    pub left: usize,
    /// Position of the other.
    pub right: usize,
    /// The probability that they are one, 0 to 1, with what other entries say about it.
    pub probability: f64,
    /// What becomes of the pair.
    pub outcome: PairOutcome,
    /// What the entries are to each other.
    pub relation: Relation,
    /// What speaks for and against.
    pub reasons: Vec<LinkReason>,
}

/// Linked entries.
#[derive(Clone, Debug, Default)]
pub struct LinkedDirectory {
    /// Pairs, in the order of their entries.
    pub pairs: Vec<LinkedEntries>,
    /// For each entry, the first entry of its cluster.
    pub clusters: Vec<usize>,
    /// Pairs that were looked at.
    pub candidates: u64,
}

/// Pairs that nobody needs to look at are known by less than this.
const LEAST: f64 = 1e-6;
/// Entries of one list that repeat each other at least this surely do not compete.
const REPEATED: f64 = 0.9;
/// The worst level at which names still have something in common.
const NAMED_ALIKE: usize = 5;

/// Links entries.
///
/// Entries of one list that are the same entry are found too; between two lists the best counterpart of an entry speaks
/// against the others.
///
/// # Errors
/// As [`link`](crate::linkage::link).
pub fn link_entries(
    listings: &[Listing],
    model: &LinkageModel,
    vocabularies: &Vocabularies,
    watch: &(dyn Fn(u64, u64) -> Result<(), Error> + Sync),
    issues: &mut Vec<Issue>,
) -> Result<LinkedDirectory, Error> {
    let table = layout(listings, vocabularies);
    let thresholds = model.thresholds;
    let mut wide = model.clone();
    wide.thresholds.review = LEAST.min(thresholds.review);
    let options = LinkOptions { threads: 1, label: None, decisions: &[], watch };
    // What the engine says of clusters is about pairs before competition.
    let found = link(Source::Frame(&table), &wide, &options, &mut Vec::new())?;
    let number = |id: &str| id.parse::<u32>().unwrap_or_default();
    let sides: Vec<(u32, u32)> = (0..found.pairs())
        .map(|at| {
            let pair = found.pair(at);
            let (one, other) = (number(pair.left), number(pair.right));
            (one.min(other), one.max(other))
        })
        .collect();
    let mut weights: Vec<f64> = (0..found.pairs()).map(|at| found.weight(at)).collect();
    settle(listings, &sides, &mut weights);
    let mut pairs: Vec<LinkedEntries> = Vec::new();
    let mut against = Vec::new();
    for (at, ((left, right), weight)) in sides.iter().zip(&weights).enumerate() {
        let probability = rounded(1.0 / (1.0 + (-weight).exp2()));
        let parts = found.parts(at);
        let seen = Seen::of(&parts);
        let outcome = seen.outcome(probability, thresholds.same, thresholds.review);
        let relation = seen.relation(outcome);
        if probability <= thresholds.against {
            against.push((*left, *right));
        }
        if outcome != PairOutcome::Different || relation != Relation::Unrelated {
            let reasons = parts.iter().map(reason).collect();
            let (left, right) = (*left as usize, *right as usize);
            pairs.push(LinkedEntries { left, right, probability, outcome, relation, reasons });
        }
    }
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    let clusters = clusters(listings.len(), &pairs, &against, thresholds, issues);
    Ok(LinkedDirectory { pairs, clusters, candidates: found.candidates() })
}

fn rounded(probability: f64) -> f64 {
    (probability * 1_000_000.0).round() / 1_000_000.0
}

fn reason(part: &Part<'_>) -> LinkReason {
    let how = match part.test {
        "different" => "different",
        "exact" | "shared_items" => "same",
        _ => "similar",
    };
    let what = part.comparison.replace(' ', "_");
    LinkReason { code: format!("{what}_{how}"), weight: part.weight }
}

/// Takes into the weights, in bits, what the other candidates of the entries say.
fn settle(listings: &[Listing], sides: &[(u32, u32)], weights: &mut [f64]) {
    const MOST: f64 = 60.0;
    /// Candidates that weigh less are no competitors.
    const WEAK: f64 = -12.0;
    let mut names = BTreeMap::new();
    let sources: Vec<u32> = listings
        .iter()
        .map(|listing| {
            let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
            *names.entry(listing.provenance.source.as_str()).or_insert(next)
        })
        .collect();
    let source = |entry: u32| sources.get(entry as usize).copied().unwrap_or_default();
    // Repeats inside a list are one in the competition for counterparts.
    let mut groups: Vec<u32> = (0..).take(listings.len()).collect();
    let sure = (REPEATED / (1.0 - REPEATED)).log2();
    for ((one, other), weight) in sides.iter().zip(&*weights) {
        if source(*one) == source(*other) && *weight >= sure {
            let (one, other) = (root(&groups, *one), root(&groups, *other));
            if let Some(group) = groups.get_mut(one.max(other) as usize) {
                *group = one.min(other);
            }
        }
    }
    let groups: Vec<u32> = (0..).take(listings.len()).map(|entry| root(&groups, entry)).collect();
    let competes =
        |((one, other), weight): (&(u32, u32), &f64)| source(*one) != source(*other) && *weight > WEAK;
    let competing: Vec<bool> = sides.iter().zip(&*weights).map(competes).collect();
    let rivals: Vec<(u32, u32)> =
        sides.iter().zip(&competing).filter(|(_, competes)| **competes).map(|(sides, _)| *sides).collect();
    let odds: Vec<f64> = weights
        .iter()
        .zip(&competing)
        .filter(|(_, competes)| **competes)
        .map(|(weight, _)| weight.min(MOST).exp2())
        .collect();
    let settled = Rivals::new(&rivals, &sources, &groups).settle(&odds);
    let places = weights.iter_mut().zip(&competing).filter(|(_, competes)| **competes);
    for ((weight, _), odds) in places.zip(settled) {
        *weight = odds.log2();
    }
}

fn root(groups: &[u32], mut entry: u32) -> u32 {
    while let Some(parent) = groups.get(entry as usize).copied().filter(|parent| *parent != entry) {
        entry = parent;
    }
    entry
}

/// What the levels of a pair say about place, names and contact.
#[derive(Debug, Default)]
struct Seen {
    same_place: bool,
    other_place: bool,
    organization: Option<usize>,
    part: Option<usize>,
    contact: bool,
    same_phone: bool,
    same_page: bool,
    registered: bool,
}

impl Seen {
    fn of(parts: &[Part<'_>]) -> Self {
        let mut seen = Self::default();
        let (mut number, mut street, mut point) = (None, None, None);
        for part in parts {
            let agrees = part.test != "different";
            match part.comparison {
                "house number" => number = Some(agrees),
                "street" => street = Some(agrees),
                "point" => point = Some((agrees, part.level == 0)),
                "organization" => seen.organization = Some(part.level),
                "place" => seen.part = Some(part.level),
                "phone" => seen.same_phone = agrees,
                "web" => seen.same_page = agrees,
                "email" => seen.contact = agrees,
                "identifier" => seen.registered = agrees,
                _ => {}
            }
        }
        seen.contact |= seen.same_phone || seen.same_page;
        let near = matches!(point, Some((true, true)));
        seen.same_place = number == Some(true) && street != Some(false) || number.is_none() && near;
        seen.other_place =
            number == Some(false) || street == Some(false) && !near || matches!(point, Some((false, _)));
        seen
    }

    /// Whether the names of the organizations and those of their parts have something in common: place, phone and web
    /// site alone are those of a house with several offerings, and a part is not the whole. One of the two is enough
    /// for entries of one place with one phone and one and the same page.
    fn alike(&self) -> bool {
        let alike = |level: Option<usize>| level.is_none_or(|level| level <= NAMED_ALIKE);
        let (organization, part) = (alike(self.organization), alike(self.part));
        let all_else = self.same_place && self.same_phone && self.same_page;
        self.registered || organization && part || (organization || part) && all_else
    }

    fn outcome(&self, probability: f64, same: f64, review: f64) -> PairOutcome {
        if probability >= same && self.alike() {
            PairOutcome::Same
        } else if probability >= review {
            PairOutcome::Review
        } else {
            PairOutcome::Different
        }
    }

    fn relation(&self, outcome: PairOutcome) -> Relation {
        let close = |level: Option<usize>| level.is_some_and(|level| level <= 2);
        match outcome {
            PairOutcome::Same => Relation::Same,
            _ if self.same_place && !self.other_place => Relation::SameSite,
            _ if self.other_place && close(self.organization) && close(self.part) => Relation::SameOffering,
            _ if close(self.organization) || close(self.part) || self.contact && self.alike() => {
                Relation::Branch
            }
            _ => Relation::Unrelated,
        }
    }
}

/// The first entry of the cluster of each entry. Pairs that speak clearly against it keep clusters apart.
fn clusters(
    entries: usize,
    pairs: &[LinkedEntries],
    against: &[(u32, u32)],
    thresholds: crate::linkage::Thresholds,
    issues: &mut Vec<Issue>,
) -> Vec<usize> {
    let same: Vec<&LinkedEntries> = pairs.iter().filter(|pair| pair.outcome == PairOutcome::Same).collect();
    let joined: BTreeSet<usize> = same.iter().flat_map(|pair| [pair.left, pair.right]).collect();
    let mut edges: Vec<(String, String, f64)> = same
        .iter()
        .map(|pair| (pair.left.to_string(), pair.right.to_string(), pair.probability.max(thresholds.same)))
        .collect();
    let both =
        |(one, other): &&(u32, u32)| joined.contains(&(*one as usize)) && joined.contains(&(*other as usize));
    edges.extend(against.iter().filter(both).map(|(one, other)| (one.to_string(), other.to_string(), 0.0)));
    let mut clusters: Vec<usize> = (0..entries).collect();
    for (entry, cluster) in cluster_pairs(&edges, thresholds, issues) {
        if let (Ok(entry), Ok(cluster)) = (entry.parse::<usize>(), cluster.parse())
            && let Some(place) = clusters.get_mut(entry)
        {
            *place = cluster;
        }
    }
    clusters
}
