//! The main job as an operation.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::contract::for_custodian;
use super::directory_editions::document;
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::city::{self, BuildInput};
use crate::engine::Engine;
use crate::formats::validation_issues;
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
    const SUMMARY: &'static str = "checks responses, cleans and merges lists, which are files or tables, computes indicators and makes the public directory";
    const ACCESS: Access = Access::Custodian;
    type Request = CityProject;
    type Value = CityBuilt;

    fn check(request: &CityProject) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(engine: &Engine, project: CityProject, call: &mut Call<'_>) -> Result<Report<CityBuilt>, Error> {
        let limits = engine.limits();
        let earlier = match call.attachment_if_given("previous")? {
            Some(bytes) => Some(document::<DirectoryEdition>(bytes, "previous", engine)?),
            None => None,
        };
        let mut problems = city::project_issues(&project, engine.indicators(), engine.vocabularies());
        let contradicts = !problems.is_empty();
        let lists: BTreeSet<&String> = project.lists.iter().map(|list| &list.file).collect();
        let (mut files, mut tables) = (BTreeMap::new(), BTreeMap::new());
        for (place, name) in named_files(&project) {
            if let Some(bytes) = call.attachment_if_given(name)? {
                files.insert(name.clone(), bytes);
            } else if let (true, Some(table)) = (lists.contains(name), call.stream_if_given(name)) {
                tables.insert(name.clone(), table);
            } else {
                problems.push(missing(name).at(place).into_issue());
            }
        }
        if let Some(first) = problems.first() {
            let name = first.params.get("attachment").and_then(|name| name.as_str()).unwrap_or_default();
            let error = if contradicts { Error::new(codes::city::PROJECT_INVALID) } else { missing(name) };
            return Err(error.because(problems));
        }
        let built = city::build(&BuildInput {
            project: &project,
            files,
            tables,
            previous: earlier.as_ref(),
            form: engine.provider_form(),
            indicators: engine.indicators(),
            vocabularies: engine.vocabularies(),
            messages: engine.messages(),
            limits,
            progress: &|done, total| call.progress(done, total),
        })?;
        let estimates = for_custodian::<Self, _>(built.value.estimates);
        call.give_stream("estimates", estimates_frame(&estimates));
        for (name, bytes) in built.value.files {
            call.give(name, bytes);
        }
        let value = CityBuilt { summary: built.value.summary, estimates };
        Ok(Report::new(value, built.issues))
    }
}

fn missing(attachment: &str) -> Error {
    Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", attachment)
}

/// The attachments that the project names, and where it names them.
fn named_files(project: &CityProject) -> impl Iterator<Item = (Path, &String)> {
    let place = |part: &str, position: usize| Path::root().key(part).index(position);
    let lists = project.lists.iter().enumerate();
    let lists = lists.map(move |(position, list)| (place("lists", position).key("file"), &list.file));
    let responses = project.responses.iter().enumerate().flat_map(move |(position, source)| {
        let place = place("responses", position);
        let form = source.form.as_ref().map(|form| (place.key("form"), form));
        [Some((place.key("file"), &source.file)), form]
    });
    lists.chain(responses.flatten())
}
