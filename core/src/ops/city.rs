//! The main job as an operation.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Access, Call, Operate};
use crate::base::{Error, Report};
use crate::city::{self, BuildInput};
use crate::engine::Engine;
use crate::formats::read_document;
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
        let previous = match call.attachment_if_given("previous")? {
            Some(bytes) => read_document::<DirectoryEdition>(bytes, &engine.limits())
                .map_err(|error| error.in_source("previous"))?,
            None => Report::clean(None),
        };
        let input = BuildInput { project: &project, previous: previous.value.as_ref() };
        let mut built = city::build(engine, &input, call)?;
        built.issues.splice(0..0, previous.issues.into_iter().map(|issue| issue.in_source("previous")));
        Ok(built.map(|built| {
            for (name, bytes) in built.files {
                call.give(name, bytes);
            }
            call.give_stream("estimates", crate::indicators::estimates_frame(&built.estimates));
            CityBuilt { summary: built.summary, estimates: built.estimates }
        }))
    }
}
