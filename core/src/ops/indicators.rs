//! Operations on indicators and intervals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Operate};
use crate::base::{Error, Report};
use crate::engine::Engine;
use crate::stats::{Interval, IntervalMethod, Undefined, count_interval, proportion_interval};

/// `stats.proportion`.
pub struct Proportion;

/// A proportion.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProportionRequest {
    /// Who has it.
    pub numerator: u64,
    /// Everybody.
    pub denominator: u64,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// `wilson` or `clopper_pearson`.
    #[serde(default = "wilson")]
    pub method: IntervalMethod,
}

/// A value with its limits, or why there are none.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IntervalValue {
    /// The value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Lower limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Upper limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// How the limits are made.
    pub method: IntervalMethod,
    /// Why there are no limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Undefined>,
}

fn usual_confidence() -> f64 {
    0.95
}

fn wilson() -> IntervalMethod {
    IntervalMethod::Wilson
}

fn exact_below_10() -> IntervalMethod {
    IntervalMethod::ExactBelow10
}

fn one() -> f64 {
    1.0
}

impl IntervalValue {
    fn new(value: Option<f64>, limits: Result<Interval, Undefined>, method: IntervalMethod) -> Self {
        let value = value.filter(|value| value.is_finite());
        // Very large multipliers can leave the finite numbers.
        let limits = limits.and_then(|limits| match limits.upper.is_finite() && limits.lower.is_finite() {
            true => Ok(limits),
            false => Err(Undefined::CountTooLarge),
        });
        let found = limits.ok();
        Self {
            value,
            lower: found.map(|limits| limits.lower),
            upper: found.map(|limits| limits.upper),
            method,
            reason: limits.err(),
        }
    }
}

impl Operate for Proportion {
    const NAME: &'static str = "stats.proportion";
    const SUMMARY: &'static str = "gives a proportion with its confidence interval by a named method";
    type Request = ProportionRequest;
    type Value = IntervalValue;

    fn run(_: &Engine, request: ProportionRequest, _: &mut Call<'_>) -> Result<Report<IntervalValue>, Error> {
        let ProportionRequest { numerator, denominator, confidence, method } = request;
        let limits = proportion_interval(numerator, denominator, confidence, method);
        #[expect(clippy::cast_precision_loss, reason = "a quotient is rounded in any case")]
        let value = (denominator > 0).then(|| numerator as f64 / denominator as f64);
        Ok(Report::clean(IntervalValue::new(value, limits, method)))
    }
}

/// `stats.rate`.
pub struct Rate;

/// A rate of events.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateRequest {
    /// Events.
    pub count: u64,
    /// Residents, or person-years.
    pub denominator: f64,
    /// What the quotient is multiplied by, such as 100000.
    #[serde(default = "one")]
    pub multiplier: f64,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// `exact_below_10`, `exact_poisson` or `byar`.
    #[serde(default = "exact_below_10")]
    pub method: IntervalMethod,
}

impl Operate for Rate {
    const NAME: &'static str = "stats.rate";
    const SUMMARY: &'static str = "gives a rate with its confidence interval by a named method";
    type Request = RateRequest;
    type Value = IntervalValue;

    fn run(_: &Engine, request: RateRequest, _: &mut Call<'_>) -> Result<Report<IntervalValue>, Error> {
        let RateRequest { count, denominator, multiplier, confidence, method } = request;
        let factor = (denominator > 0.0 && multiplier >= 0.0).then(|| multiplier / denominator);
        let limits = factor
            .ok_or(Undefined::NoDenominator)
            .and_then(|factor| count_interval(count, confidence, method).map(|limits| limits.scaled(factor)));
        #[expect(clippy::cast_precision_loss, reason = "a quotient is rounded in any case")]
        let value = factor.map(|factor| count as f64 * factor);
        Ok(Report::clean(IntervalValue::new(value, limits, method)))
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    #[test]
    fn a_proportion_and_a_rate_come_with_their_limits() {
        let engine = Engine::new().unwrap();
        let report = engine.call_json("stats.proportion", br#"{"numerator": 7, "denominator": 12}"#);
        assert!(report.starts_with(r#"{"value":{"value":0.58333333"#), "{report}");
        assert!(report.contains(r#","lower":0.3195113125"#), "{report}");
        assert!(report.contains(r#","upper":0.8067396863"#), "{report}");
        let report = engine.call_json(
            "stats.rate",
            br#"{"count": 10, "denominator": 200000, "multiplier": 100000, "method": "byar"}"#,
        );
        assert!(report.starts_with(r#"{"value":{"value":5.0,"lower":2.39372495"#), "{report}");
    }

    #[test]
    fn what_does_not_exist_has_a_reason_and_no_number() {
        let engine = Engine::new().unwrap();
        assert_eq!(
            engine.call_json("stats.proportion", br#"{"numerator": 1, "denominator": 0}"#),
            r#"{"value":{"method":"wilson","reason":"no_denominator"},"issues":[]}"#
        );
        assert_eq!(
            engine.call_json("stats.rate", br#"{"count": 1, "denominator": -3.0}"#),
            r#"{"value":{"method":"exact_below_10","reason":"no_denominator"},"issues":[]}"#
        );
    }
}
