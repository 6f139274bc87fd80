//! `indicator.compare`: estimates of several cities or periods next to each other.

use schemars::JsonSchema;
use serde::Deserialize;

use super::estimate::{is_confidence, option, usual_confidence};
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::indicators::{compare_cities, compare_periods};
use crate::model::{Comparisons, Estimate};

/// `indicator.compare`.
pub struct Compare;

/// Estimates of `indicator.compute` for several cities or periods, in any order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareRequest {
    /// The estimates.
    pub estimates: Vec<Estimate>,
    /// What is compared.
    pub between: Between,
    /// The city that the others are compared with; only between cities.
    #[serde(default)]
    pub reference: Option<String>,
    /// Confidence of the intervals, between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Between {
    /// Each city with the reference city, at the same time.
    Cities,
    /// Each period of a city with its earliest one, and the trend over three or more.
    Periods,
}

impl Operate for Compare {
    const NAME: &'static str = "indicator.compare";
    const SUMMARY: &'static str = "compares estimates of cities or periods of the same definition: difference and \
                                   ratio with intervals, and tests of trend";
    const ACCESS: Access = Access::Custodian;
    type Request = CompareRequest;
    type Value = Comparisons;

    fn check(request: &CompareRequest) -> Vec<Issue> {
        // Between cities there is a reference, and between periods there is none.
        let mut issues: Vec<Issue> =
            option(is_confidence(request.confidence), "confidence").into_iter().collect();
        if (request.between == Between::Cities) != request.reference.is_some() {
            let place = Path::root().key("reference");
            let issue = Issue::new(codes::base::VALUE_INVALID, place).with("rule", "between");
            issues.push(issue.with("expected", "a city when between is cities, and nothing else"));
        }
        issues
    }

    fn run(_: &Engine, request: CompareRequest, _: &mut Call<'_>) -> Result<Report<Comparisons>, Error> {
        Ok(match &request.reference {
            Some(city) => compare_cities(&request.estimates, city, request.confidence),
            None => compare_periods(&request.estimates, request.confidence),
        })
    }
}
