//! Operations on best-practice material.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::formats::validation_issues;
use crate::materials::{
    Coverage, CoverageInput, LanguagePolicy, MaterialsStatus, Reader, StatusInput, built_in_schemes,
    coverage, coverage_frame, dublin_core, languages_needed, learning_resources, status,
};
use crate::model::{EvidenceScheme, Material};

/// `material.status`.
pub struct Status;

/// A collection and the day.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct StatusRequest {
    /// The items.
    #[validate(nested)]
    pub materials: Vec<Material>,
    /// The members of the network and what they read; without them only the languages of `always` are needed.
    #[serde(default)]
    #[validate(nested)]
    pub members: Vec<Reader>,
    /// The languages of the programme.
    #[serde(default)]
    pub languages: LanguagePolicy,
    /// Schemes of evidence to use instead of those that are built in.
    #[serde(default)]
    #[validate(nested)]
    pub schemes: Option<Vec<EvidenceScheme>>,
    /// The day of the report.
    pub date: Date,
}

impl Operate for Status {
    const NAME: &'static str = "material.status";
    const SUMMARY: &'static str =
        "tells which translations are current or needed, what evidence says and which reviews are due";
    type Request = StatusRequest;
    type Value = MaterialsStatus;

    fn check(request: &StatusRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, request: StatusRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let schemes = match request.schemes {
            Some(schemes) => schemes,
            None => built_in_schemes()?,
        };
        let mut issues = Vec::new();
        let need =
            languages_needed(&request.languages, &request.members).drain_into(&mut issues, &Path::root());
        let input = StatusInput {
            materials: &request.materials,
            need: &need,
            schemes: &schemes,
            vocabularies: engine.vocabularies(),
            date: request.date,
        };
        let value = status(&input).drain_into(&mut issues, &Path::root());
        Ok(Report::new(value, issues))
    }
}

/// `material.coverage`.
pub struct CoverageOf;

/// A collection and what to look at.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CoverageRequest {
    /// The items.
    #[validate(nested)]
    pub materials: Vec<Material>,
    /// The members of the network and what they read; without them only the languages of `always` are needed.
    #[serde(default)]
    #[validate(nested)]
    pub members: Vec<Reader>,
    /// The languages of the programme.
    #[serde(default)]
    pub languages: LanguagePolicy,
    /// Codes of topics; all of the vocabulary `material_topics` when absent.
    #[serde(default)]
    pub topics: Option<Vec<String>>,
    /// Codes of population groups; those that the programme names when absent.
    #[serde(default)]
    pub populations: Option<Vec<String>>,
}

impl Operate for CoverageOf {
    const NAME: &'static str = "material.coverage";
    const SUMMARY: &'static str = "tells for which topics, population groups and languages there is material; \
                                   the stream `coverage` has it as a table";
    type Request = CoverageRequest;
    type Value = Coverage;

    fn check(request: &CoverageRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(
        engine: &Engine,
        request: CoverageRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Coverage>, Error> {
        let mut issues = Vec::new();
        let need =
            languages_needed(&request.languages, &request.members).drain_into(&mut issues, &Path::root());
        let input = CoverageInput {
            materials: &request.materials,
            need: &need,
            vocabularies: engine.vocabularies(),
            topics: request.topics.as_deref(),
            populations: request.populations.as_deref(),
        };
        let value = coverage(&input).drain_into(&mut issues, &Path::root());
        call.give_stream("coverage", coverage_frame(&value));
        Ok(Report::new(value, issues))
    }
}

/// `material.export`.
pub struct Export;

/// What to describe.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// The items.
    #[validate(nested)]
    pub materials: Vec<Material>,
    /// What stands before an identifier to make it an address, such as `https://example.org/materials/`.
    #[serde(default = "same_document")]
    pub base: String,
}

fn same_document() -> String {
    "#".to_owned()
}

/// What was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportSummary {
    /// Items.
    pub materials: usize,
    /// The attachments.
    pub files: Vec<String>,
}

impl Operate for Export {
    const NAME: &'static str = "material.export";
    const SUMMARY: &'static str = "describes material as Dublin Core terms (`dublin-core.rdf`) and as schema.org \
                                   learning resources (`learning-resources.jsonld`)";
    type Request = ExportRequest;
    type Value = ExportSummary;

    fn check(request: &ExportRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(
        engine: &Engine,
        request: ExportRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<ExportSummary>, Error> {
        let (materials, base) = (&request.materials, request.base.as_str());
        let Report { value, issues } = learning_resources(materials, engine.vocabularies(), base);
        let linked = serde_json::to_vec_pretty(&value).map_err(|_| Error::new(codes::base::INTERNAL))?;
        call.give("dublin-core.rdf", dublin_core(materials, engine.vocabularies(), base));
        call.give("learning-resources.jsonld", linked);
        let files = ["dublin-core.rdf", "learning-resources.jsonld"].map(str::to_owned).to_vec();
        Ok(Report::new(ExportSummary { materials: materials.len(), files }, issues))
    }
}
