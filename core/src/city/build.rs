use std::collections::BTreeMap;

use super::figures::figures;
use super::project::project_issues;
use super::sources::Gathering;
use crate::base::{Error, LanguageText, Limits, Messages, Path, Report, codes};
use crate::directory::{self, EditionInput};
use crate::formats::Frame;
use crate::indicators::release::{Internal, facility_estimates};
use crate::indicators::{IndicatorInput, IndicatorPlan};
use crate::model::{BuildSummary, CityProject, DirectoryEdition, Estimate, PublicEdition, PublicLocation};
use crate::publication::{SiteInput, SiteSettings, site};
use crate::questionnaire::FormPlan;
use crate::vocab::Vocabularies;

/// What a build is made of.
pub struct BuildInput<'a> {
    /// The project.
    pub project: &'a CityProject,
    /// The files that the project names.
    pub files: BTreeMap<String, &'a [u8]>,
    /// Lists that are tables already, by the names of the files that they stand for.
    pub tables: BTreeMap<String, &'a Frame>,
    /// The custodian's edition of the last build, so that entries keep their identifiers.
    pub previous: Option<&'a DirectoryEdition>,
    /// The provider questionnaire.
    pub form: &'a FormPlan,
    /// The indicators.
    pub indicators: &'a IndicatorPlan,
    /// The vocabularies.
    pub vocabularies: &'a Vocabularies,
    /// The texts of pages.
    pub messages: &'a Messages,
    /// Limits of input.
    pub limits: Limits,
    /// Told after each step (done, total); an error stops the build.
    pub progress: &'a dyn Fn(u64, u64) -> Result<(), Error>,
}

/// What a build gives.
#[derive(Debug)]
pub struct Build {
    /// In numbers.
    pub summary: BuildSummary,
    /// The indicators.
    pub estimates: Internal<Vec<Estimate>>,
    /// Files by name; those below `custodian/` hold protected addresses.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Confidence of the intervals.
const CONFIDENCE: f64 = 0.95;

/// Makes a city's directory: reads and checks every source, links and merges, releases, computes, publishes.
///
/// A source that cannot be read at all is an issue, and the others go on.
///
/// # Errors
/// `project.invalid` when the project contradicts itself, `attachment.missing` when a file that it names was
/// not given, `operation.cancelled`.
pub fn build(input: &BuildInput<'_>) -> Result<Report<Build>, Error> {
    let project = input.project;
    let problems = project_issues(project, input.indicators, input.vocabularies);
    if !problems.is_empty() {
        return Err(Error::new(codes::city::PROJECT_INVALID).because(problems));
    }
    let mut steps = Steps::new(input);
    let mut gathering = Gathering::new(input);
    for source in &project.responses {
        gathering.responses(source)?;
        steps.done()?;
    }
    for list in &project.lists {
        gathering.list(list)?;
        steps.done()?;
    }
    let (listings, mut issues, mut summary) = gathering.finish();
    let root = Path::root();

    let place = root.key("policy");
    issues.extend(directory::policy_issues(&project.policy).into_iter().map(|issue| issue.under(&place)));
    let edition = directory::build_edition(&EditionInput {
        city: &project.city,
        date: project.date,
        listings: &listings,
        batch: false,
        keep_linkage: false,
        previous: input.previous,
        policy: &project.policy,
        decisions: &project.decisions,
        vocabularies: input.vocabularies,
    })?
    .drain_into(&mut issues, &root);
    steps.done()?;
    let public = directory::release(&edition, source_notes(project)).drain_into(&mut issues, &root);
    steps.done()?;
    let estimates = input.indicators.compute(&IndicatorInput {
        city: &project.city,
        edition: Some(&edition),
        records: BTreeMap::new(),
        period: None,
        until: None,
        confidence: CONFIDENCE,
        keep_records: false,
    });
    let estimates = estimates.drain_into(&mut issues, &root);
    let wanted = &project.outputs.indicators;
    let estimates = estimates.map(|mut estimates| {
        estimates.retain(|found| wanted.is_empty() || wanted.contains(&found.indicator));
        estimates
    });
    steps.done()?;
    let mut files = BTreeMap::new();
    if project.outputs.site {
        let settings = SiteSettings {
            notice: project.outputs.notice.clone(),
            emergency_phone: project.outputs.emergency_phone.clone(),
            corrections: project.outputs.corrections.clone(),
            figures: figures(input, facility_estimates(&estimates)).into_inner(),
        };
        let site = site(&SiteInput {
            edition: &public,
            city: &project.city,
            vocabularies: input.vocabularies,
            messages: input.messages,
            settings: &settings,
            templates: &BTreeMap::new(),
        })?;
        let pages = site.drain_into(&mut issues, &root);
        files.extend(pages.into_iter().map(|(name, page)| (format!("site/{name}"), page)));
    }
    files.insert("edition.json".to_owned(), json(&public)?);
    files.insert("custodian/edition.json".to_owned(), json(&edition)?);
    steps.done()?;
    count(&mut summary, &edition, &public, estimates.custodian());
    Ok(Report::new(Build { summary, estimates, files }, issues))
}

/// Counts the steps of a build for whoever watches.
struct Steps<'a> {
    done: u64,
    total: u64,
    progress: &'a dyn Fn(u64, u64) -> Result<(), Error>,
}

impl<'a> Steps<'a> {
    /// Steps after the sources: link and merge, release, indicators, site.
    const LATER: usize = 4;

    fn new(input: &BuildInput<'a>) -> Self {
        let sources = input.project.lists.len().saturating_add(input.project.responses.len());
        let total = u64::try_from(sources.saturating_add(Self::LATER)).unwrap_or(u64::MAX);
        Self { done: 0, total, progress: input.progress }
    }

    fn done(&mut self) -> Result<(), Error> {
        self.done = self.done.saturating_add(1);
        (self.progress)(self.done, self.total)
    }
}

/// What the page about sources says of each.
fn source_notes(project: &CityProject) -> BTreeMap<String, LanguageText> {
    let lists = project.lists.iter().map(|list| {
        let mut note = list.description.clone();
        let licence = list.licence.as_ref().map(|licence| format!(" ({licence})")).unwrap_or_default();
        for (language, text) in list.description.iter() {
            note.set(language, format!("{text}{licence}"));
        }
        (list.name.clone(), note)
    });
    let responses = project.responses.iter().map(|source| (source.name.clone(), source.description.clone()));
    lists.chain(responses).collect()
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(value).map_err(|_| Error::new(codes::base::INTERNAL))
}

fn count(
    summary: &mut BuildSummary,
    edition: &DirectoryEdition,
    public: &PublicEdition,
    estimates: &[Estimate],
) {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let merged = |merge: &crate::model::MergeRecord| merge.entries.len().saturating_sub(1);
    summary.duplicates_merged = number(edition.merges.iter().map(merged).sum());
    summary.to_review = number(edition.review.len());
    summary.organizations = number(public.organizations.len());
    summary.locations = number(public.locations.len());
    let protected = |location: &&PublicLocation| location.place().is_none();
    summary.locations_protected = number(public.locations.iter().filter(protected).count());
    summary.services_published = number(public.services.len());
    summary.indicators = number(estimates.iter().filter(|estimate| estimate.value.is_some()).count());
}
