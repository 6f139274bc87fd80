//! Operations on indicators and intervals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{read_document, validation_issues};
use crate::indicators::{built_in, compile, estimates_frame};
use crate::model::{City, DirectoryEdition, Estimate, IndicatorDefinition};
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

/// `indicators.list`.
pub struct List;

/// No request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRequest {}

impl Operate for List {
    const NAME: &'static str = "indicators.list";
    const SUMMARY: &'static str = "gives the indicator definitions that are built in";
    type Request = ListRequest;
    type Value = Vec<IndicatorDefinition>;

    fn run(_: &Engine, _: ListRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        built_in().map(Report::clean)
    }
}

/// `indicators.compute`.
pub struct Compute;

/// Which indicators of which city.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComputeRequest {
    /// The city, with its population.
    pub city: City,
    /// Definitions to use instead of those that are built in.
    #[serde(default)]
    pub definitions: Option<Vec<IndicatorDefinition>>,
    /// The identifiers to compute; all when absent.
    #[serde(default)]
    pub ids: Option<Vec<String>>,
    /// Confidence of the intervals, between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
}

impl Operate for Compute {
    const NAME: &'static str = "indicators.compute";
    const SUMMARY: &'static str = "computes indicators on the edition in the attachment `edition`; \
                                   the stream `estimates` has them as a table";
    const ACCESS: Access = Access::Custodian;
    type Request = ComputeRequest;
    type Value = Vec<Estimate>;

    fn check(request: &ComputeRequest) -> Vec<Issue> {
        let city = Path::root().key("city");
        let mut issues: Vec<Issue> =
            validation_issues(&request.city).into_iter().map(|issue| issue.under(&city)).collect();
        for (position, definition) in request.definitions.iter().flatten().enumerate() {
            let place = Path::root().key("definitions").index(position);
            issues.extend(validation_issues(definition).into_iter().map(|issue| issue.under(&place)));
        }
        issues
    }

    fn run(
        engine: &Engine,
        request: ComputeRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Self::Value>, Error> {
        let report = read_document::<DirectoryEdition>(call.attachment("edition")?, &engine.limits())
            .map_err(|error| error.in_source("edition"))?;
        let Some(edition) = report.value else {
            let issues = report.issues.into_iter().map(|issue| issue.in_source("edition")).collect();
            return Ok(Report::new(Vec::new(), issues));
        };
        let given = request.definitions.is_some();
        let mut definitions = match request.definitions {
            Some(definitions) => definitions,
            None => built_in()?,
        };
        let mut issues = Vec::new();
        if let Some(ids) = &request.ids {
            issues.extend(unknown(ids, &definitions));
            definitions.retain(|definition| ids.contains(&definition.id));
        }
        let below = if given { Path::root().key("definitions") } else { Path::root().key("indicators") };
        let plan = compile(&definitions, engine.vocabularies()).drain_into(&mut issues, &below);
        let estimates =
            plan.compute(&edition, &request.city, request.confidence).drain_into(&mut issues, &below);
        call.give_stream("estimates", estimates_frame(&estimates));
        Ok(Report::new(estimates, issues))
    }
}

fn unknown(ids: &[String], definitions: &[IndicatorDefinition]) -> Vec<Issue> {
    let known = |id: &str| definitions.iter().any(|definition| definition.id == id);
    ids.iter()
        .enumerate()
        .filter(|(_, id)| !known(id))
        .map(|(position, id)| {
            Issue::new(codes::indicators::UNKNOWN, Path::root().key("ids").index(position))
                .with("indicator", id.as_str())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::Engine;
    use crate::base::{Error, codes};
    use crate::ops::{Job, Outcome};

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

    const CITY: &str = r#"{"id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza", "population": [{"year": 2024, "persons": 50000}]}"#;

    fn compute(rest: &str, edition: &str) -> Result<Outcome, Error> {
        let request = format!(r#"{{"city": {CITY}{rest}}}"#);
        let attachments = BTreeMap::from([("edition".to_owned(), edition.as_bytes().into())]);
        let job = Job { request: request.as_bytes(), attachments, ..Job::default() };
        Engine::new().unwrap().call("indicators.compute", &job)
    }

    const EDITION: &str = r#"{"city": "x", "date": "2026-03-01", "organizations": [], "locations": [],
        "services": [{"id": "s", "organization_id": "o", "name": "S"}], "service_at_locations": []}"#;

    #[test]
    fn indicators_come_as_a_report_and_as_a_table() {
        let outcome = compute(r#", "ids": ["services_per_100000", "nowhere"]"#, EDITION).unwrap();
        assert!(outcome.report.contains(r#""value":2.0,"lower":0.0506"#), "{}", outcome.report);
        assert!(outcome.report.contains(codes::indicators::UNKNOWN.name()), "{}", outcome.report);
        assert_eq!(outcome.streams["estimates"].rows(), 1);
    }

    #[test]
    fn definitions_may_be_given() {
        let listed = Engine::new().unwrap().call_json("indicators.list", b"");
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        let mut own = listed["value"][0].clone();
        own["universe"] = "actve".into();
        let outcome = compute(&format!(r#", "definitions": [{own}]"#), EDITION).unwrap();
        assert!(outcome.report.contains(r#""path":"/definitions/0/universe""#), "{}", outcome.report);
        assert_eq!(outcome.streams["estimates"].rows(), 0);
    }

    #[test]
    fn an_edition_that_is_none_is_an_error() {
        let error = compute("", "[").unwrap_err();
        assert_eq!(error.code(), codes::formats::MALFORMED.name());
    }

    #[test]
    fn an_edition_with_several_faults_has_all_of_them_told() {
        let edition = r#"{"city": "x", "date": "2026-13-01", "organisations": [], "locations": [],
            "services": [{"id": "", "organization_id": "o", "name": 5}], "service_at_locations": []}"#;
        let outcome = compute("", edition).unwrap();
        for place in ["/date", "/organisations", "/organizations", "/services/0/id", "/services/0/name"] {
            assert!(outcome.report.contains(&format!(r#""path":"{place}""#)), "{place}: {}", outcome.report);
        }
        assert!(outcome.report.contains(r#""source":"edition""#), "{}", outcome.report);
        assert!(outcome.report.contains("did you mean organizations?"), "{}", outcome.report);
    }
}
