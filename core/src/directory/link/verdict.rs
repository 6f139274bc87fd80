//! What the evidence of a pair says about its entries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::linkage::{Part, Thresholds};
use crate::model::PairReason;

/// The worst level at which names still have something in common.
const NAMED_ALIKE: usize = 5;

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

/// What becomes of a pair, and why.
#[derive(Clone, Copy, Debug)]
pub(in crate::directory) struct Verdict {
    pub probability: f64,
    pub outcome: PairOutcome,
    pub relation: Relation,
    /// Whether both have a phone, a page, an e-mail address or a number of a register in common.
    pub contact: bool,
    /// Whether they are at one place, and no register tells them apart.
    pub one_place: bool,
    /// Whether nothing says that they are at two places or two in a register.
    pub may_be_one_place: bool,
    /// Whether the entries themselves say that they are two.
    pub apart: bool,
    /// Whether a register, an acronym, or place, phone, page and e-mail together say that the entries are one.
    pub beyond_words: bool,
}

impl Verdict {
    /// Whether the entries are called the same only as long as their names have a word in common.
    pub fn rests_on_names(&self) -> bool {
        self.outcome == PairOutcome::Same && !self.beyond_words
    }

    /// Of entries that say themselves that they are two: different services, or one that a person has to look at.
    pub fn keep_apart(&mut self, apart: Apart) {
        self.apart = true;
        self.outcome = match apart {
            Apart::Services => PairOutcome::Different,
            Apart::Perhaps => PairOutcome::Review,
        };
        if self.relation == Relation::Same {
            self.relation = if self.one_place { Relation::SameSite } else { Relation::Branch };
        }
    }

    /// Of the evidence of a pair that weighs this many bits.
    pub fn of(parts: &[Part<'_>], weight: f64, thresholds: Thresholds) -> Self {
        let seen = Seen::of(parts);
        let probability = rounded(1.0 / (1.0 + (-weight).exp2()));
        let outcome = seen.outcome(probability, thresholds.same, thresholds.review);
        let contact = seen.contact || seen.registered;
        let (one_place, may_be_one_place) =
            (!seen.denied && seen.same_place, !seen.denied && !seen.other_place);
        let relation = seen.relation(outcome);
        let beyond_words = seen.beyond_words();
        Self {
            probability,
            outcome,
            relation,
            contact,
            one_place,
            may_be_one_place,
            apart: false,
            beyond_words,
        }
    }
}

/// What entries say themselves against being one, however much they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::directory) enum Apart {
    /// Their names are those of different services.
    Services,
    /// One is a part of the other, or their list gives them two numbers.
    Perhaps,
}

fn rounded(probability: f64) -> f64 {
    (probability * 1_000_000.0).round() / 1_000_000.0
}

/// The evidence of a pair as reasons.
pub(in crate::directory) fn reasons(parts: &[Part<'_>]) -> Vec<PairReason> {
    parts.iter().map(reason).collect()
}

fn reason(part: &Part<'_>) -> PairReason {
    let how = match part.test {
        "different" => "different",
        "exact" | "shared_items" => "same",
        _ => "similar",
    };
    let what = part.comparison.replace(' ', "_");
    PairReason { code: format!("{what}_{how}"), weight: part.weight }
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
    same_mail: bool,
    /// One name has the first letters of the other.
    by_initials: bool,
    registered: bool,
    /// Another number of the same register.
    denied: bool,
    /// Something other than names agrees.
    beside_names: bool,
    /// Another street, without anything that says that it is the same house all the same.
    elsewhere: bool,
}

impl Seen {
    fn of(parts: &[Part<'_>]) -> Self {
        let mut seen = Self::default();
        let (mut number, mut street, mut point) = (None, None, None);
        for part in parts {
            let agrees = part.test != "different";
            let is_name =
                matches!(part.comparison, "organization" | "place" | "whole name" | "numbers" | "city");
            seen.beside_names |= agrees && !is_name;
            seen.by_initials |= is_name && part.test == "initials";
            match part.comparison {
                // A slip in the number says neither that it is the house nor that it is another.
                "house number" if matches!(part.test, "exact" | "different") => number = Some(agrees),
                "street" => street = Some(agrees),
                "point" => point = Some((agrees, part.level == 0)),
                "organization" => seen.organization = Some(part.level),
                "place" => seen.part = Some(part.level),
                "phone" => seen.same_phone = agrees,
                "web" => seen.same_page = agrees,
                "email" => seen.same_mail = agrees,
                "identifier" => (seen.registered, seen.denied) = (agrees, !agrees),
                _ => {}
            }
        }
        seen.contact = seen.same_phone || seen.same_page || seen.same_mail;
        let near = matches!(point, Some((true, true)));
        seen.same_place = number == Some(true) && street != Some(false) || number.is_none() && near;
        seen.elsewhere = street == Some(false) && number != Some(true) && !near;
        seen.other_place =
            number == Some(false) || street == Some(false) && !near || matches!(point, Some((false, _)));
        seen
    }

    /// Whether the names of the organizations and those of their parts have something in common: place, phone and web
    /// site alone are those of a house with several offerings, and a part is not the whole. One of the two is enough
    /// for entries of one place with one phone and one and the same page, and none when the e-mail address is one too.
    fn alike(&self) -> bool {
        let alike = |level: Option<usize>| level.is_none_or(|level| level <= NAMED_ALIKE);
        let (organization, part) = (alike(self.organization), alike(self.part));
        self.registered || organization && part || (organization || part || self.same_mail) && self.all_else()
    }

    /// One place with one phone and one page.
    fn all_else(&self) -> bool {
        self.same_place && self.same_phone && self.same_page
    }

    /// Whether the entries are one without a word that their names share.
    fn beyond_words(&self) -> bool {
        self.registered || self.by_initials || self.same_mail && self.all_else()
    }

    fn outcome(&self, probability: f64, same: f64, review: f64) -> PairOutcome {
        if probability >= same && self.alike() && self.beside_names && (self.registered || !self.elsewhere) {
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
