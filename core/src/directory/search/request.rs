//! What can be asked and what is answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::calendar::LocalTime;
use crate::geo::{BoundingBox, Coordinates};

/// What to look for. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SearchRequest {
    /// Words, in any of the four languages. Accents and capitals do not count; a word also finds words that begin with
    /// it or are written almost like it, and the terms of the vocabularies that it names in whatever language. Words
    /// beyond the 32nd are not looked at.
    #[validate(length(max = 1000))]
    pub text: String,
    /// Whether the words must be there as they are given: no endings, no other spellings, no synonyms.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// A modality that is offered, it or a narrower one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<String>,
    /// A group for whom there is a programme, it or a narrower one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// A code of the cost kinds, such as `free`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// Codes of languages of which at least one is spoken with people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 100))]
    pub languages: Vec<String>,
    /// The city of the public address, without regard to accents and capitals. Places that are known only by their
    /// city are found, withheld ones are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country of the public address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Identifier of the organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// A point to be near to. Only public points have a distance; services without one come after those that have.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub near: Option<Coordinates>,
    /// Most metres from `near`. Services without a public point are left out and counted in `unplaced`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0.0, max = 21_000_000.0))]
    pub radius: Option<f64>,
    /// West, south, east and north of a box in which a public point must be, in degrees. Services without one are left
    /// out whatever the box, and counted in `unplaced`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<BoundingBox>,
    /// A time on the clocks of the city, `YYYY-MM-DDTHH:MM`, at which it must be open by its weekly hours. Services
    /// whose hours are not known are left out and counted in `hours_unknown`. Public holidays are not considered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<LocalTime>,
    /// What comes first.
    pub order: SearchOrder,
    /// Whether each result says what its score is made of.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub explain: bool,
    /// Results to pass over, for the next page.
    #[serde(skip_serializing_if = "is_none")]
    pub offset: usize,
    /// Most results; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

fn is_none(number: &usize) -> bool {
    *number == 0
}

/// What comes first. Equal ones follow by name, then by identifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// The highest score, which words and nearness make; of equal ones the nearest.
    #[default]
    Relevance,
    /// The nearest; of equal ones the highest score.
    Distance,
    /// The first by name.
    Name,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Hit {
    /// The service.
    pub service_id: String,
    /// Its name.
    pub name: String,
    /// The organization's identifier.
    pub organization_id: String,
    /// The organization's name.
    pub organization: String,
    /// Whether it is not running now, or no longer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_running: bool,
    /// Metres from the point asked for to its nearest public point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// How well it fits what was asked, compared with the other results: the sum of its contributions.
    pub score: i32,
    /// What the score is made of, when that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributions: Vec<Contribution>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Contribution {
    /// What gives the points.
    pub kind: ContributionKind,
    /// The word that was asked for, folded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// The word that was found, folded, or the term, such as `modalities/outreach`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// Where a word was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<SearchField>,
    /// Points; negative ones put the result further down.
    pub points: i32,
}

/// What gives points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// The word itself.
    Word,
    /// A word that begins with it.
    Beginning,
    /// A word that is written almost like it.
    Spelling,
    /// A term of a vocabulary that the words name.
    Term,
    /// A term of a vocabulary that has the word, or one like it, in a name of several words.
    PartOfTerm,
    /// Nearness to the point asked for.
    Nearness,
    /// The service is not running now, or no longer.
    NotRunning,
}

/// Where words are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchField {
    /// A description.
    Description,
    /// The public address and the name of a place.
    Place,
    /// The names of the organization.
    Organization,
    /// The names of the service.
    Name,
}

/// Results and their number before the limit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct SearchResult {
    /// All that match.
    pub total: usize,
    /// No service has all the words; these have the most of them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Services that fit otherwise and have no public point, when a radius or a box was asked for.
    #[serde(skip_serializing_if = "is_none")]
    pub unplaced: usize,
    /// Services that fit otherwise and whose weekly hours are not known, when a time was asked for.
    #[serde(skip_serializing_if = "is_none")]
    pub hours_unknown: usize,
    /// The page that was asked for.
    pub hits: Vec<Hit>,
}
