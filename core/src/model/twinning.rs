use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{LeadLevel, Partner, Region, ThemeWeight};
use crate::calendar::Date;

/// The agora: the partners that look for twin cities, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Agora {
    /// Those who take part.
    #[validate(length(max = 10000), nested)]
    pub partners: Vec<Partner>,
    /// The day: sides, commitments and ties are those of this day.
    pub date: Date,
    /// What the best set of pairs is.
    #[serde(default)]
    pub method: TwinningMethod,
    /// The side whose cities propose, when the method is `stable`: of all stable sets it gets its best.
    #[serde(default = "proposing_side")]
    pub proposing: Region,
    /// Points that a pair is given.
    #[serde(default)]
    #[validate(nested)]
    pub weights: TwinningWeights,
    /// What a pair must fulfil.
    #[serde(default)]
    #[validate(nested)]
    pub rules: TwinningRules,
    /// Pairs that stand, whatever the rules say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locked: Vec<LockedPair>,
    /// Pairs that must not be made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<[String; 2]>,
    /// The wishes of cities, which override what their needs say when the method is `stable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rankings: Vec<Ranking>,
}

fn proposing_side() -> Region {
    Region::LAC
}

/// What the best set of pairs is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TwinningMethod {
    /// Most cities with a partner, then the highest total score, then the earliest identifiers.
    #[default]
    Maximum,
    /// No two cities would both rather have each other than what they have.
    Stable,
    /// Most cities with a partner, then the highest benefit of the city that has the lowest, then as `maximum`.
    Fairest,
}

/// A pair that stands, such as one that has signed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockedPair {
    /// The two partners.
    pub pair: [String; 2],
    /// The day it was signed: the sides are those of that day. The day of the agora when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Date>,
}

/// The wishes of a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// The city.
    pub partner: String,
    /// Whom it wants, the first choice first. All others come after these, by benefit.
    pub order: Vec<String>,
    /// It wants nobody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nobody_else: bool,
}

/// Points that a pair is given. A score is their sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct TwinningWeights {
    /// For each point of a need that the other's offer meets.
    #[validate(range(max = 1000))]
    pub need: u32,
    /// The same for single themes, by code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub themes: BTreeMap<String, u32>,
    /// For each point that both directions have: the smaller of the two.
    #[validate(range(max = 1000))]
    pub reciprocity: u32,
    /// For a language that both teams work in.
    #[validate(range(max = 100_000))]
    pub common_language: u32,
    /// For equal numbers of residents; less by as much as the smaller is a part of the larger.
    #[validate(range(max = 100_000))]
    pub similar_size: u32,
    /// When the same level of government leads drug treatment.
    #[validate(range(max = 100_000))]
    pub similar_system: u32,
    /// For an earlier relation.
    #[validate(range(max = 100_000))]
    pub prior_tie: u32,
    /// Taken off again when it has fallen asleep.
    #[validate(range(max = 100_000))]
    pub dormant_tie: u32,
}

impl Default for TwinningWeights {
    fn default() -> Self {
        Self {
            need: 1,
            themes: BTreeMap::new(),
            reciprocity: 1,
            common_language: 100,
            similar_size: 50,
            similar_system: 25,
            prior_tie: 60,
            dormant_tie: 40,
        }
    }
}

/// What a pair must fulfil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(default, deny_unknown_fields)]
pub struct TwinningRules {
    /// Whose written commitment each city needs.
    pub commitment: CommitmentRule,
    /// How they understand one another.
    pub language: LanguageRule,
    /// The lowest score of a pair.
    pub minimum_score: u32,
    /// A tie with nothing done together for more than so many months has fallen asleep.
    #[validate(range(min = 1, max = 1200))]
    pub dormant_after_months: u16,
}

impl Default for TwinningRules {
    fn default() -> Self {
        Self {
            commitment: CommitmentRule::City,
            language: LanguageRule::OrInterpreter,
            minimum_score: 1,
            dormant_after_months: 24,
        }
    }
}

/// Whose written commitment a city needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentRule {
    /// None.
    None,
    /// Its own.
    City,
    /// Its own and that of the national authority.
    CityAndNational,
}

/// How two cities understand one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageRule {
    /// They need a common working language.
    Required,
    /// They need one, or one of them brings an interpreter.
    OrInterpreter,
    /// Nothing is asked.
    Any,
}

/// A set of pairs, and what it means for each city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TwinningPlan {
    /// How it was found.
    pub method: TwinningMethod,
    /// What it comes to.
    pub totals: PlanTotals,
    /// The pairs, by identifiers.
    pub pairs: Vec<PlannedPair>,
    /// What each city gets, by identifier.
    pub cities: Vec<CityOutcome>,
    /// Cities without a partner, by identifier, and why.
    pub unmatched: Vec<Unmatched>,
    /// Needs that no partner meets in full, by city.
    pub unmet_needs: Vec<UnmetNeed>,
    /// Pairs that are not made and that both cities would rather have. All are in the table `blocking_pairs`; the
    /// first hundred are here.
    pub blocking_pairs: Vec<PairIds>,
}

/// What a plan comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanTotals {
    /// Cities with at least one partner.
    pub cities: u64,
    /// Pairs.
    pub pairs: u64,
    /// The sum of their scores.
    pub score: i64,
    /// Partners that are missing to the minima of cities.
    pub below_minimum: u64,
    /// The benefit from its best partner of the city where that is lowest, of those with a partner.
    pub lowest_benefit: Option<i64>,
    /// Pairs that are not made and that both cities would rather have.
    pub blocking_pairs: u64,
}

/// A pair of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlannedPair {
    /// The partner on the side of the EU.
    pub eu: String,
    /// The partner on the side of LAC.
    pub lac: String,
    /// It stood before.
    pub locked: bool,
    /// The sum of the contributions.
    pub score: i64,
    /// The score without the needs of the other.
    pub eu_benefit: i64,
    /// The score without the needs of the other.
    pub lac_benefit: i64,
    /// What makes up the score.
    pub contributions: Vec<Contribution>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contribution {
    /// What it is for.
    pub kind: ContributionKind,
    /// The points; below zero when they are taken off.
    pub points: i64,
    /// Whose need is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// The need that is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<ThemeWeight>,
    /// How much of it the other offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<u32>,
    /// The common language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The level of government that leads treatment in both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub led_by: Option<LeadLevel>,
}

/// What a part of a score is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// A need of one is met by an offer of the other.
    NeedMet,
    /// Both learn from each other.
    Reciprocity,
    /// Both teams work in a language.
    CommonLanguage,
    /// They have similar numbers of residents.
    SimilarSize,
    /// The same level of government leads treatment.
    SimilarSystem,
    /// They have worked together before.
    PriorTie,
    /// That has fallen asleep.
    DormantTie,
}

/// What a city gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CityOutcome {
    /// The city.
    pub partner: String,
    /// Its side.
    pub side: Region,
    /// Its partners.
    pub partners: Vec<String>,
    /// For each partner, its place among the city's candidates: 1 is the first choice. Nothing for a locked pair that
    /// the rules would not allow.
    pub choices: Vec<Option<u32>>,
    /// Partners that are possible by the rules.
    pub candidates: u32,
    /// The sum of the benefits from its partners.
    pub benefit: i64,
    /// The sum that its best candidates would give it if it could have them all.
    pub best_possible: i64,
    /// What it misses of that.
    pub regret: i64,
    /// Candidates that are worth as much as the one before them, so that identifiers decide.
    pub ties: u32,
}

/// A city without a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unmatched {
    /// The city.
    pub partner: String,
    /// Why.
    pub reason: UnmatchedReason,
    /// How many cities of the other side each rule leaves out for it. One may be left out by several.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ruled_out: BTreeMap<PairBarrier, u32>,
}

/// Why a city has no partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnmatchedReason {
    /// It is on no side on this day.
    NoSide,
    /// It is on both sides on this day.
    TwoSides,
    /// Its smallest number of partners is above the largest.
    ImpossibleCapacity,
    /// Its largest number of partners is zero.
    NoCapacity,
    /// A commitment that the rules ask for is missing.
    NoCommitment,
    /// No city of the other side takes part.
    NobodyThere,
    /// The rules leave out every city of the other side.
    AllRuledOut,
    /// All its candidates have others.
    CandidatesTaken,
}

/// What stands against a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairBarrier {
    /// They are on the same side, or one is on none or on both.
    SameSide,
    /// The largest number of partners of one is zero, or below its smallest.
    NoCapacity,
    /// A commitment that the rules ask for is missing.
    NoCommitment,
    /// They have no common language, and no interpreter where that would do.
    NoCommonLanguage,
    /// One of them does not want the other.
    Excluded,
    /// The pair is forbidden.
    Forbidden,
    /// The score is below the lowest that the rules ask for.
    ScoreTooLow,
}

/// A need that no partner of the plan meets in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnmetNeed {
    /// The city.
    pub partner: String,
    /// The need.
    pub need: ThemeWeight,
    /// How much of it the best of its partners offers.
    pub met: u32,
    /// How much of it the best offer of any city of the other side is.
    pub best_offer: u32,
}

/// The two partners of a pair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct PairIds {
    /// The partner on the side of the EU.
    pub eu: String,
    /// The partner on the side of LAC.
    pub lac: String,
}

/// A candidate of a city, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// The candidate.
    pub partner: String,
    /// The score of the pair.
    pub score: i64,
    /// What the city itself gets from it.
    pub benefit: i64,
    /// The city's place among the choices of that partner: 1 is its first. Nothing when that one wants others only.
    pub their_choice: Option<u32>,
    /// What makes up the score.
    pub contributions: Vec<Contribution>,
}

/// A pair explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PairExplanation {
    /// The partner on the side of the EU; the first that was asked about when they have no two sides.
    pub eu: String,
    /// The partner on the side of LAC.
    pub lac: String,
    /// The sum of the contributions.
    pub score: i64,
    /// The score without the needs of the other.
    pub eu_benefit: i64,
    /// The score without the needs of the other.
    pub lac_benefit: i64,
    /// What makes up the score.
    pub contributions: Vec<Contribution>,
    /// What stands against it.
    pub barriers: Vec<PairBarrier>,
    /// It is a pair of the plan.
    pub in_plan: bool,
    /// What the plan comes to.
    pub plan: PlanTotals,
    /// The other plan: with the pair forced when it is not in the plan, without it when it is. Nothing when it cannot
    /// be forced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<OtherPlan>,
}

/// A plan with a pair forced or forbidden, beside the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherPlan {
    /// The pair is forced; else it is forbidden.
    pub forced: bool,
    /// What the other plan comes to.
    pub totals: PlanTotals,
    /// Cities with a partner that it costs; below zero when there are more.
    pub cities_lost: i64,
    /// Points of the total score that it costs; below zero when there are more.
    pub score_lost: i64,
    /// Pairs that it has and the plan has not.
    pub gained: Vec<PairIds>,
    /// Pairs that the plan has and it has not.
    pub lost: Vec<PairIds>,
}

/// A thematic working group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WorkingGroup {
    /// Its identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Codes of its themes.
    #[validate(length(min = 1, max = 1000))]
    pub themes: Vec<String>,
}

/// The members of a working group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupMembers {
    /// The group.
    pub group: String,
    /// Its members of the side of the EU.
    pub eu: Vec<String>,
    /// Its members of the side of LAC.
    pub lac: Vec<String>,
    /// The sum of their needs and offers in the themes of the group.
    pub interest: i64,
}
