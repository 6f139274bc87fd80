use std::collections::BTreeMap;

use super::sources::{self, Gathered};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::directory;
use crate::engine::Engine;
use crate::indicators;
use crate::model::{BuildSummary, CityProject, DirectoryEdition, Estimate, PublicEdition, PublicLocation};
use crate::ops::Call;
use crate::publication::site;

/// What a build is made of.
#[derive(Clone, Copy, Debug)]
pub struct BuildInput<'a> {
    /// The project.
    pub project: &'a CityProject,
    /// The custodian's edition of the last build.
    pub previous: Option<&'a DirectoryEdition>,
}

/// What a build gives.
#[derive(Debug)]
pub struct Build {
    /// In numbers.
    pub summary: BuildSummary,
    /// The indicators.
    pub estimates: Vec<Estimate>,
    /// Files by name; those below `custodian/` hold protected addresses.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Steps after the sources: link and merge, release, indicators, site.
const LATER_STEPS: u64 = 4;

/// Makes a city's directory: reads and checks every source, links and merges, releases, computes, publishes.
///
/// # Errors
/// `project.invalid` when the project contradicts itself; errors of files that cannot be read at all are
/// issues, and the other files go on.
pub fn build(engine: &Engine, input: &BuildInput<'_>, call: &mut Call<'_>) -> Result<Report<Build>, Error> {
    let project = input.project;
    check_project(project)?;
    let source_steps = u64::try_from(project.lists.len().saturating_add(project.responses.len())).unwrap_or(0);
    let total = source_steps.saturating_add(LATER_STEPS);
    let mut step: u64 = 0;
    let mut next = |call: &Call<'_>| {
        step = step.saturating_add(1);
        call.progress(step, total)
    };

    let mut gathered = Gathered::default();
    for source in &project.responses {
        sources::responses(engine, project, source, call, &mut gathered)?;
        next(call)?;
    }
    for list in &project.lists {
        sources::list(engine, project, list, call, &mut gathered)?;
        next(call)?;
    }
    let Gathered { listings, mut issues, mut summary } = gathered;

    let edition =
        directory::build(&project.city, project.date, &listings, input.previous, engine.vocabularies());
    next(call)?;
    let public = directory::release(&edition, source_notes(project)).drain_into(&mut issues, &Path::root());
    next(call)?;
    let estimates = indicators::for_city(engine, project, &edition).drain_into(&mut issues, &Path::root());
    next(call)?;
    let mut files = BTreeMap::new();
    if project.outputs.site {
        files.extend(site::files(engine, project, &public, &estimates)?);
    }
    files.insert("edition.json".to_owned(), json(&public)?);
    files.insert("custodian/edition.json".to_owned(), json(&edition)?);
    next(call)?;

    count(&mut summary, &issues, &edition, &public, &estimates);
    Ok(Report::new(Build { summary, estimates, files }, issues))
}

/// Names of sources tell where a value came from, so they must tell sources apart.
fn check_project(project: &CityProject) -> Result<(), Error> {
    let names = project
        .responses
        .iter()
        .map(|source| &source.name)
        .chain(project.lists.iter().map(|list| &list.name));
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Error::new(codes::city::PROJECT_INVALID).with("reason", "source_repeated").with("name", name.as_str()));
        }
    }
    Ok(())
}

/// What the page about sources says of each.
fn source_notes(project: &CityProject) -> BTreeMap<String, String> {
    let lists = project.lists.iter().map(|list| {
        let licence = list.licence.as_ref().map(|licence| format!(" ({licence})")).unwrap_or_default();
        (list.name.clone(), format!("{}{licence}", list.description))
    });
    let responses =
        project.responses.iter().map(|source| (source.name.clone(), source.description.clone().unwrap_or_default()));
    lists.chain(responses).collect()
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(value).map_err(|_| Error::new(codes::base::INTERNAL))
}

fn count(
    summary: &mut BuildSummary,
    issues: &[Issue],
    edition: &DirectoryEdition,
    public: &PublicEdition,
    estimates: &[Estimate],
) {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let merged: usize = edition.merges.iter().map(|merge| merge.entries.len().saturating_sub(1)).sum();
    summary.duplicates_merged = number(merged);
    summary.to_review = number(edition.review.len());
    summary.organizations = number(public.organizations.len());
    summary.locations = number(public.locations.len());
    let protected = |location: &&PublicLocation| location.place().is_none();
    summary.locations_protected = number(public.locations.iter().filter(protected).count());
    summary.services_published = number(public.services.len());
    summary.indicators = number(estimates.iter().filter(|estimate| estimate.value.is_some()).count());
    for issue in issues.iter().filter(|issue| directory::keeps_text(issue)) {
        let seen = summary.kept_as_written.entry(issue.code.clone()).or_default();
        *seen = seen.saturating_add(1);
    }
}
