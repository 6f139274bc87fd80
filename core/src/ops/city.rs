//! The main job as an operation.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::city::{self, BuildInput};
use crate::engine::Engine;
use crate::formats::read_document;
use crate::indicators::estimates_frame;
use crate::model::{BuildSummary, CityProject, DirectoryEdition, Estimate};

/// `city.build`.
pub struct CityBuild;

/// What came of a build.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CityBuilt {
    /// In numbers.
    pub summary: BuildSummary,
    /// The indicators.
    pub estimates: Vec<Estimate>,
}

impl Operate for CityBuild {
    const NAME: &'static str = "city.build";
    const SUMMARY: &'static str =
        "checks responses, cleans and merges lists, computes indicators and makes the public directory";
    const ACCESS: Access = Access::Custodian;
    type Request = CityProject;
    type Value = CityBuilt;

    fn run(engine: &Engine, project: CityProject, call: &mut Call<'_>) -> Result<Report<CityBuilt>, Error> {
        let limits = engine.limits();
        let earlier = match call.attachment_if_given("previous")? {
            Some(bytes) => {
                let report = read_document::<DirectoryEdition>(bytes, &limits);
                report.map_err(|error| error.in_source("previous"))?
            }
            None => Report::clean(None),
        };
        let mut files = BTreeMap::new();
        for name in named_files(&project) {
            files.insert(name.clone(), call.attachment(name)?);
        }
        let built = city::build(&BuildInput {
            project: &project,
            files,
            previous: earlier.value.as_ref(),
            form: engine.provider_form(),
            indicators: engine.indicators(),
            vocabularies: engine.vocabularies(),
            messages: engine.messages(),
            limits,
            progress: &|done, total| call.progress(done, total),
        })?;
        let mut issues: Vec<Issue> =
            earlier.issues.into_iter().map(|issue| issue.in_source("previous")).collect();
        issues.extend(built.issues);
        call.give_stream("estimates", estimates_frame(&built.value.estimates));
        for (name, bytes) in built.value.files {
            call.give(name, bytes);
        }
        let value = CityBuilt { summary: built.value.summary, estimates: built.value.estimates };
        Ok(Report::new(value, issues))
    }
}

/// The attachments that the project names.
fn named_files(project: &CityProject) -> impl Iterator<Item = &String> {
    let lists = project.lists.iter().map(|list| &list.file);
    let responses = project.responses.iter().flat_map(|source| [Some(&source.file), source.form.as_ref()]);
    lists.chain(responses.flatten())
}
