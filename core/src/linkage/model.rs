//! The linkage model: what is compared, how pairs are found, what the evidence weighs. Plain data, versioned.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::base::{Error, codes};
use crate::catalogue;

/// How records of a table are linked. Without trained shares (`m`, `u`) it is trained on the table itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LinkageModel {
    /// Identifier, such as `person`.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Version of the model; results name it.
    #[validate(length(min = 1, max = 100))]
    pub version: String,
    /// What the model is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Columns that say which record a row is.
    #[serde(default)]
    pub records: RecordColumns,
    /// What is compared, made from columns.
    #[validate(length(min = 1, max = 100), nested)]
    pub fields: Vec<Field>,
    /// How pairs are found. A pair is a candidate when one rule holds.
    #[validate(length(max = 50), nested)]
    pub blocking: Vec<BlockingRule>,
    /// What is weighed.
    #[validate(length(min = 1, max = 40), nested)]
    pub comparisons: Vec<Comparison>,
    /// Groups of comparisons that move together, with the share of its weight that each further agreement (or
    /// disagreement) of the group keeps: 1 counts all in full, 0 only the strongest.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, f64>,
    /// The probability that two records drawn at random are the same; estimated when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0.000_000_000_001, max = 0.999))]
    pub prior: Option<f64>,
    /// A monotone map from the weight of a pair in bits to its probability: knots `[weight, probability]`, straight
    /// between them. Without it the probability is the model's own, `1 / (1 + 2^-weight)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calibration: Vec<[f64; 2]>,
    /// Probabilities that decide.
    #[serde(default)]
    #[validate(nested)]
    pub thresholds: Thresholds,
    /// What may not be joined and what must be.
    #[serde(default)]
    pub constraints: Constraints,
    /// How much is learnt from how few pairs.
    #[serde(default)]
    #[validate(nested)]
    pub training: Training,
}

impl LinkageModel {
    /// A model of the catalogue.
    ///
    /// # Errors
    /// `linkage.model_unknown`.
    pub fn of_catalogue(id: &str) -> Result<Self, Error> {
        for text in catalogue::linkage_models() {
            let model: Self = catalogue::read(text, "linkage")?;
            if model.id == id {
                return Ok(model);
            }
        }
        Err(Error::new(codes::linkage::MODEL_UNKNOWN).with("model", id))
    }
}

/// Columns that say which record a row is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordColumns {
    /// The column with the identifier of the record; without it, the number of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The column with the source of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A value to compare, made from one or more columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name.
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    /// The columns; the texts of several are joined by a space. Without any, the column of the field's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Separators of a cell with several values, such as `;`. The field is then a set, each item cleaned alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<String>,
    /// Steps of cleaning, in order. A value that ends up empty is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clean: Vec<CleanStep>,
}

/// A step of cleaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CleanStep {
    /// Lower case, without accents, every run of other characters as one space.
    Fold,
    /// Of a folded text, the words that institutions are called by as concepts (`university` and `universidad` as
    /// `=university`), other words as the stem that words of the same origin share in English, Spanish, French and
    /// Portuguese.
    Concepts,
    /// Only the digits.
    Digits,
    /// Only the letters.
    Letters,
    /// Without spaces.
    Join,
    /// The words in the order of the alphabet, each once.
    SortWords,
    /// The first letter of each word.
    Initials,
    /// The first word.
    FirstWord,
    /// The last word.
    LastWord,
    /// Only the words with a digit.
    NumberWords,
    /// The first characters.
    Prefix(usize),
    /// The last characters.
    Suffix(usize),
    /// The first group of a regular expression, or all that it finds when it has no group; missing when it finds
    /// nothing.
    Extract(String),
    /// Everything that a regular expression finds, replaced: `[expression, replacement]`.
    Replace([String; 2]),
    /// Words to leave out.
    RemoveWords(Vec<String>),
    /// Words to write otherwise.
    MapWords(BTreeMap<String, String>),
    /// Values that stand for a missing one.
    Absent(Vec<String>),
    /// Missing when shorter than this many characters.
    MinLength(usize),
}

/// A way to find pairs: records with the same keys are compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct BlockingRule {
    /// What must be the same. A rule without keys compares every record with every other.
    #[validate(length(max = 8))]
    pub keys: Vec<Key>,
    /// Records with the same keys that are all compared with each other. A larger block is split, which is told.
    #[serde(default = "BlockingRule::default_max_block")]
    #[validate(range(min = 2, max = 100_000))]
    pub max_block: u32,
    /// Fields by which too large blocks are split, one after the other. What is still too large is put in the order
    /// of its values, and every record compared with those near it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split_by: Vec<String>,
}

impl BlockingRule {
    fn default_max_block() -> u32 {
        2000
    }
}

/// A part of a blocking rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The field.
    pub field: String,
    /// Which part of the value.
    #[serde(default)]
    pub part: KeyPart,
    /// Only the first characters of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<usize>,
    /// For words and items: those that more records have are no keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}

/// Parts of a value that can be a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyPart {
    /// The value as it is.
    #[default]
    Value,
    /// Each of its words.
    Word,
    /// Each of its items.
    Item,
    /// Its initials, or the value itself when it is one word.
    Initials,
}

/// A piece of evidence: a field with levels of agreement, the best first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Name; without it, that of the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The field.
    pub field: String,
    /// The levels; the first that holds counts. A level `different` is added when there is none. When a value is
    /// missing there is no evidence.
    #[validate(length(min = 1, max = 14))]
    pub levels: Vec<Level>,
    /// The group it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The most that it may weigh, in bits, for and against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
}

impl Comparison {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.field)
    }
}

/// A level of agreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What must hold.
    pub test: Test,
    /// The smallest similarity (0 to 1) or number for it to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// The largest distance for it to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Whether agreement on a rare value weighs more than on a common one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub term_frequency: bool,
    /// Whether two records at this level contradict each other, so that nothing joins them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub conflict: bool,
    /// The share of matching pairs at this level; trained when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub m: Option<f64>,
    /// The share of other pairs at this level; trained when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub u: Option<f64>,
    /// What `m` is expected to be before anything was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_m: Option<f64>,
    /// A fixed weight in bits instead of a trained one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// What must hold at a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The same value.
    #[default]
    Exact,
    /// Jaro-Winkler similarity `at_least`.
    JaroWinkler,
    /// Levenshtein distance `at_most`.
    Levenshtein,
    /// Optimal string alignment distance (a swap of neighbours is one edit) `at_most`.
    Damerau,
    /// The same words in any order.
    SameWords,
    /// Shared words, as a share of the words of the value that has fewer, `at_least`.
    WordOverlap,
    /// Shared words weighed by their rarity in the data, as a share (cosine) of all, `at_least`. Words of three or
    /// more letters that differ by one edit count as shared from six letters on.
    RareWords,
    /// Words in common carry `at_least` this many bits: rare words carry more. Words that are spelt alike count in
    /// part.
    SharedWords,
    /// Words that only one of the values has carry `at_most` this many bits.
    OtherWords,
    /// All words of one value are words of the other.
    Contains,
    /// Items in common `at_least`, 1 when not given.
    SharedItems,
    /// One value is the initials of the other, or its letters in order when it is one short word; or it has a word of
    /// three to eight letters that is the initials of words after each other in the other.
    Initials,
    /// The numbers in the texts are the same (both have some).
    SameNumbers,
    /// Both texts have numbers and none in common.
    OtherNumbers,
    /// Numbers that differ by `at_most`.
    Number,
    /// Points `latitude longitude` that are `at_most` kilometres apart.
    Kilometres,
    /// Dates `YYYY-MM-DD` with day and month exchanged, or `at_least` two of three parts the same.
    DateParts,
    /// Dates that are `at_most` days apart.
    Days,
    /// What is left: both are given and nothing before holds.
    Different,
}

impl Test {
    /// The name in documents and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::JaroWinkler => "jaro_winkler",
            Self::Levenshtein => "levenshtein",
            Self::Damerau => "damerau",
            Self::SameWords => "same_words",
            Self::WordOverlap => "word_overlap",
            Self::RareWords => "rare_words",
            Self::SharedWords => "shared_words",
            Self::OtherWords => "other_words",
            Self::Contains => "contains",
            Self::SharedItems => "shared_items",
            Self::Initials => "initials",
            Self::SameNumbers => "same_numbers",
            Self::OtherNumbers => "other_numbers",
            Self::Number => "number",
            Self::Kilometres => "kilometres",
            Self::DateParts => "date_parts",
            Self::Days => "days",
            Self::Different => "different",
        }
    }
}

/// Probabilities that decide what becomes of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// From this on, two records are the same.
    #[validate(range(min = 0.0, max = 1.0))]
    pub same: f64,
    /// From this on, a person should look. Below, two records are different and the pair is not given out.
    #[validate(range(min = 0.0, max = 1.0))]
    pub review: f64,
    /// Up to this, a pair speaks clearly against joining two clusters.
    #[validate(range(min = 0.0, max = 1.0))]
    pub against: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { same: 0.5, review: 0.1, against: 0.001 }
    }
}

/// What may not be joined and what must be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constraints {
    /// Sources without duplicates: at most one record of each in a cluster. `*` stands for every source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_per_source: Vec<String>,
    /// Whether each record of a source without duplicates has at most one counterpart in every other source: a
    /// better counterpart then speaks against a worse one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub one_counterpart: bool,
    /// Fields that decide alone: records that agree on all of a list are the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_when: Vec<Vec<String>>,
    /// Fields that decide alone: records that both have one of them, with other values, are different.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub different_when: Vec<String>,
}

/// How a model is trained.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct Training {
    /// How many matching pairs the expectation before training is worth.
    #[validate(range(min = 0.0, max = 1_000_000.0))]
    pub strength: f64,
    /// Whether the shares of other pairs are estimated on the candidates, which share more than pairs drawn at random
    /// do. The prior is then the share of matches among candidates.
    pub candidates: bool,
    /// Whether a better level never weighs less than a worse one.
    pub ordered: bool,
    /// Pairs that are looked at for each blocking rule.
    #[validate(range(min = 1000, max = 100_000_000))]
    pub pairs: u64,
    /// Rounds of expectation and maximisation, at most.
    #[validate(range(min = 1, max = 10_000))]
    pub rounds: u32,
    /// What the samples are drawn from.
    pub seed: u64,
}

impl Default for Training {
    fn default() -> Self {
        Self { strength: 20.0, candidates: true, ordered: false, pairs: 200_000, rounds: 500, seed: 1 }
    }
}
