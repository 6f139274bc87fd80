use std::collections::BTreeMap;

use super::responses::listing as response_listing;
use crate::base::{Code, Error, Issue, Report, Severity, codes};
use crate::directory::{self, Context, RawEntry};
use crate::engine::Engine;
use crate::formats::{Table, read_table};
use crate::model::{BuildSummary, CityProject, Field, ListSource, Listing, ResponseSource};
use crate::ops::Call;

/// What the sources gave so far, the most trusted first.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub listings: Vec<Listing>,
    pub issues: Vec<Issue>,
    pub summary: BuildSummary,
}

impl Gathered {
    fn take<T>(&mut self, report: Report<T>, source: &str) -> T {
        self.issues.extend(report.issues.into_iter().map(|issue| issue.in_source(source)));
        report.value
    }

    fn refuse(counts: &mut BTreeMap<String, u64>, code: &str) {
        let count = counts.entry(code.to_owned()).or_default();
        *count = count.saturating_add(1);
    }
}

/// Codes that say that a row did not enter.
const REFUSALS: [Code; 4] = [
    codes::directory::ROW_SHELL,
    codes::directory::ROW_REPEATED,
    codes::directory::ROW_UNNAMED,
    codes::directory::ROW_OUT_OF_SCOPE,
];

/// Reads, maps and normalises a list. A list that cannot be read is an issue; the others go on.
pub(super) fn list(
    engine: &Engine,
    project: &CityProject,
    list: &ListSource,
    call: &mut Call<'_>,
    gathered: &mut Gathered,
) -> Result<(), Error> {
    let read = read_table(call.attachment(&list.file)?, &list.options, &engine.limits());
    let table = match read {
        Ok(report) => gathered.take(report, &list.name),
        Err(error) => {
            gathered.issues.push(error.into_issue().in_source(&list.name));
            return Ok(());
        }
    };
    add_table(engine, project, list, &table, gathered);
    Ok(())
}

fn add_table(engine: &Engine, project: &CityProject, list: &ListSource, table: &Table, gathered: &mut Gathered) {
    let rows = u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
    gathered.summary.rows_read = gathered.summary.rows_read.saturating_add(rows);
    let report = directory::entries(table, list);
    for code in REFUSALS {
        for _ in report.issues.iter().filter(|issue| issue.is(code)) {
            Gathered::refuse(&mut gathered.summary.rows_refused, code.name());
        }
    }
    for raw in gathered.take(report, &list.name) {
        add_entry(engine, project, list, &raw, gathered);
    }
}

fn add_entry(engine: &Engine, project: &CityProject, list: &ListSource, raw: &RawEntry, gathered: &mut Gathered) {
    let country = raw.text(Field::Country).filter(|text| text.len() == 2).unwrap_or(&project.city.country);
    let context = Context {
        city: &project.city,
        language: &list.language,
        country,
        vocabularies: engine.vocabularies(),
    };
    let listing = gathered.take(directory::normalise::listing(raw, &context), &list.name);
    if list.recognised_only && !recognised(&listing) {
        gathered
            .issues
            .push(Issue::new(codes::directory::ROW_OUT_OF_SCOPE, raw.path.clone()).in_source(&list.name));
        Gathered::refuse(&mut gathered.summary.rows_refused, codes::directory::ROW_OUT_OF_SCOPE.name());
        return;
    }
    gathered.summary.entries = gathered.summary.entries.saturating_add(1);
    gathered.listings.push(listing);
}

/// Whether a facility type or a modality of ours was recognised.
fn recognised(listing: &Listing) -> bool {
    let place = listing.location.as_ref().and_then(|location| location.facility_type.as_ref());
    place.is_some() || listing.services.iter().any(|service| !service.modalities.is_empty())
}
