//! Operations on indicators.

use schemars::JsonSchema;
use serde::Deserialize;

use super::estimate::usual_confidence;
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{read_document, validation_issues};
use crate::indicators::{built_in, compile, estimates_frame};
use crate::model::{City, DirectoryEdition, Estimate, IndicatorDefinition};

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
