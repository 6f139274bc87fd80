use std::collections::BTreeMap;

use super::BuildInput;
use super::responses::listing as response_listing;
use crate::base::{Code, Error, Issue, Path, Report, Severity, codes};
use crate::directory::{self, Context, RawEntry};
use crate::formats::{Table, read_table};
use crate::model::{BuildSummary, ListSource, Listing, ResponseSource};
use crate::questionnaire::{CheckOptions, CheckedResponse, FormFormat, FormPlan, ResponseFormat, read_batch};
use crate::vocab::Vocabularies;

/// Reads the sources one after another, the most trusted first.
pub(super) struct Gathering<'a> {
    input: &'a BuildInput<'a>,
    listings: Vec<Listing>,
    issues: Vec<Issue>,
    summary: BuildSummary,
}

/// Codes that say that a row of a list did not enter.
const REFUSALS: [Code; 4] = [
    codes::directory::ROW_SHELL,
    codes::directory::ROW_REPEATED,
    codes::directory::ROW_UNNAMED,
    codes::directory::ROW_OUT_OF_SCOPE,
];

impl<'a> Gathering<'a> {
    pub(super) fn new(input: &'a BuildInput<'a>) -> Self {
        Self { input, listings: Vec::new(), issues: Vec::new(), summary: BuildSummary::default() }
    }

    pub(super) fn finish(mut self) -> (Vec<Listing>, Vec<Issue>, BuildSummary) {
        // Warnings of normalisation: the value was kept as written, or an assumption was made.
        let kept = self.issues.iter().filter(|issue| issue.severity == Severity::Warning);
        for issue in kept {
            add(&mut self.summary.to_check, &issue.code);
        }
        (self.listings, self.issues, self.summary)
    }

    /// Reads, maps and normalises a list.
    pub(super) fn list(&mut self, list: &ListSource) -> Result<(), Error> {
        let limits = &self.input.limits;
        let read = match self.input.tables.get(&list.file) {
            Some(frame) => Table::from_frame(frame, limits),
            None => read_table(self.file(&list.file)?, &list.options, limits),
        };
        let table = match read {
            Ok(report) => self.take(report, &list.name),
            Err(error) => {
                self.unreadable(error, &list.name);
                return Ok(());
            }
        };
        add_many(&mut self.summary.rows_read, table.rows.len());
        let report = directory::entries(&table, list, self.input.vocabularies);
        for issue in &report.issues {
            if let Some(code) = REFUSALS.into_iter().find(|code| issue.is(*code)) {
                add(&mut self.summary.rows_refused, code.name());
            }
        }
        let before = self.issues.len();
        for raw in self.take(report, &list.name) {
            self.entry(list, &raw);
        }
        let found = self.issues.split_off(before.min(self.issues.len()));
        self.issues.extend(directory::unmapped_by_column(found));
        Ok(())
    }

    fn entry(&mut self, list: &ListSource, raw: &RawEntry) {
        let city = &self.input.project.city;
        let vocabularies = self.input.vocabularies;
        let context = Context { city, language: &list.language, country: &city.country, vocabularies };
        let listing = self.take(directory::normalise::listing(raw, &context), &list.name);
        if list.recognised_only && !recognised(&listing, vocabularies) {
            let issue = Issue::new(codes::directory::ROW_OUT_OF_SCOPE, raw.path.clone());
            self.issues.push(issue.in_source(&list.name));
            add(&mut self.summary.rows_refused, codes::directory::ROW_OUT_OF_SCOPE.name());
            return;
        }
        self.listings.push(listing);
        add_many(&mut self.summary.entries, 1);
    }

    /// Reads and checks responses and takes those in that have no errors.
    pub(super) fn responses(&mut self, source: &ResponseSource) -> Result<(), Error> {
        let own = match &source.form {
            Some(file) => Some(self.form(file)?),
            None => None,
        };
        let plan = own.as_ref().unwrap_or(self.input.form);
        let items = match read_batch(self.file(&source.file)?, &self.input.limits) {
            Ok(items) => items,
            Err(error) => {
                self.unreadable(error, &source.name);
                return Ok(());
            }
        };
        let options = CheckOptions { today: Some(self.input.project.date), ..CheckOptions::default() };
        let unchecked = plan.unchecked(&options).into_iter().chain(plan.unchecked_in(ResponseFormat::Native));
        self.issues.extend(unchecked.map(|issue| issue.in_source(&source.name)));
        for (position, report) in plan.check_batch(&items, options).enumerate() {
            add_many(&mut self.summary.responses_read, 1);
            let place = Path::root().index(position);
            let checked = self.take(report, &source.name);
            self.response(source, plan, &place, &checked);
        }
        Ok(())
    }

    /// A form of the project's own.
    fn form(&mut self, file: &str) -> Result<FormPlan, Error> {
        let (bytes, limits) = (self.file(file)?, &self.input.limits);
        let Report { value, issues } =
            FormPlan::read_as(FormFormat::Native, bytes, self.input.vocabularies, limits);
        let Some(plan) = value else {
            return Err(Error::new(codes::city::PROJECT_INVALID).in_source(file).because(issues));
        };
        self.take(Report::new((), issues), file);
        Ok(plan)
    }

    fn response(
        &mut self,
        source: &ResponseSource,
        plan: &FormPlan,
        place: &Path,
        checked: &CheckedResponse,
    ) {
        let city = &self.input.project.city;
        let language = checked.language.as_deref().or(city.languages.first().map(String::as_str));
        let context = Context {
            city,
            language: language.unwrap_or_default(),
            country: &city.country,
            vocabularies: self.input.vocabularies,
        };
        let report = response_listing(checked, plan, &source.name, &context);
        for code in [codes::city::RESPONSE_REFUSED, codes::city::RESPONSE_NO_CONSENT] {
            if report.issues.iter().any(|issue| issue.is(code)) {
                add(&mut self.summary.responses_refused, code.name());
            }
        }
        let issues = report.issues.into_iter().map(|issue| issue.under(place)).collect();
        if let Some(listing) = self.take(Report::new(report.value, issues), &source.name) {
            self.listings.push(listing);
            add_many(&mut self.summary.entries, 1);
        }
    }

    fn file(&self, name: &str) -> Result<&'a [u8], Error> {
        let found = self.input.files.get(name).copied();
        found.ok_or_else(|| Error::new(codes::base::ATTACHMENT_MISSING).with("attachment", name))
    }

    fn take<T>(&mut self, report: Report<T>, source: &str) -> T {
        self.issues.extend(report.issues.into_iter().map(|issue| issue.in_source(source)));
        report.value
    }

    fn unreadable(&mut self, error: Error, source: &str) {
        add(&mut self.summary.sources_not_read, error.code());
        self.issues.push(error.into_issue().in_source(source));
    }
}

/// Whether a modality of ours was recognised, or a facility type that is for people who use drugs or for
/// mental health: a pharmacy or a health centre is no drug service by its type alone.
fn recognised(listing: &Listing, vocabularies: &Vocabularies) -> bool {
    let facility = listing.location.as_ref().and_then(|location| location.facility_type.as_deref());
    let types = vocabularies.get("facility_types");
    let special = |code: &str| types.and_then(|types| types.term(code)).is_some_and(|term| !term.general);
    facility.is_some_and(special) || listing.services.iter().any(|service| !service.modalities.is_empty())
}

fn add(counts: &mut BTreeMap<String, u64>, code: &str) {
    let count = counts.entry(code.to_owned()).or_default();
    *count = count.saturating_add(1);
}

fn add_many(count: &mut u64, more: usize) {
    *count = count.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
}
