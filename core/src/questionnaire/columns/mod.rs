//! Checks tables, column by column.
//!
//! A table has a row for each response and a column for each question. Most rows of a table are right, and
//! that they are is found out quickly, many rows of one question after another. Rows that may not be right
//! are then checked as single responses are, so that the findings are the same.

mod answers;
mod cells;
mod chunk;
mod scope;
mod screen;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;

use schemars::JsonSchema;
use serde::Serialize;

use super::check::{CheckedResponse, Checker};
use super::options::{CheckOptions, Surroundings};
use super::plan::FormPlan;
use super::read::{Envelope, FIELDS, Field, Headers};
use crate::base::{Issue, Path, Report, Severity, codes};
use crate::formats::{Frame, Values};
use crate::text::nearest;
use cells::Source;
pub(crate) use cells::text as cell_text;
use chunk::Chunk;

/// How many rows are looked at together: what they hold has to fit near the processor.
const ROWS: usize = 256;

/// What was found in a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct CheckedColumns {
    /// How many rows have no error.
    pub ok: usize,
    /// The rows, in order.
    pub rows: Vec<CheckedRow>,
}

/// A row of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckedRow {
    /// Whether no issue is an error.
    pub ok: bool,
    /// Issues that are errors.
    pub errors: usize,
    /// Issues that are warnings.
    pub warnings: usize,
    /// Issues that are only information.
    pub infos: usize,
    /// How many questions were to be asked.
    pub relevant: usize,
    /// How many of them have an answer or a typed missing one.
    pub answered: usize,
}

impl FormPlan {
    /// Checks a table of responses. Columns are named as questions are; several codes stand in one text,
    /// separated by spaces, or in one column for each code, `question/code` or `question___code`, with 1 or 0. Other
    /// names of columns are read as those of tables are, such as labels.
    /// Numbers, days and truth values may be texts, as in files. What stands around the answers is in columns
    /// `form`, `form_version`, `id`, `language`, `date` and `status`, where there are such columns and no
    /// questions of these names.
    ///
    /// A table has no repeated groups: the rows are checked as responses without them. The findings are those
    /// of [`check_batch`](Self::check_batch): their places begin with the position of the row. A column that
    /// the form does not have is one issue at its name.
    #[must_use]
    pub fn check_columns(&self, table: &Frame, options: CheckOptions) -> Report<CheckedColumns> {
        let around = Surroundings::default();
        let Ok(report) = self.check_columns_with(table, options, around, |_, _| Ok::<(), Infallible>(()));
        report
    }

    /// The same with responses to related forms. `progress` is told how many rows are done and how many there are,
    /// and ends the check with its error.
    ///
    /// # Errors
    /// Those of `progress`.
    pub fn check_columns_with<E>(
        &self,
        table: &Frame,
        options: CheckOptions,
        around: Surroundings<'_>,
        progress: impl Fn(usize, usize) -> Result<(), E>,
    ) -> Result<Report<CheckedColumns>, E> {
        let mut issues = Vec::new();
        let columns = Columns::of(self, table, &options, &mut issues);
        let mut rows = Vec::with_capacity(table.rows());
        let mut checker = Checker::new(self, options, around);
        let mut chunk = Chunk::new(self, options, &columns.sources);
        let mut ids: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
        // Many rows at once see no other responses.
        let alone = !self.form.related.is_empty() && around.related.is_some_and(|given| !given.is_empty());
        for start in (0..table.rows()).step_by(ROWS) {
            progress(start, table.rows())?;
            let count = ROWS.min(table.rows().saturating_sub(start));
            chunk.read(start..start.saturating_add(count));
            let verdicts = if alone { vec![None; count] } else { chunk.screen() };
            for (offset, verdict) in verdicts.into_iter().enumerate() {
                let row = start.saturating_add(offset);
                let mut checked = match verdict {
                    Some(checked) if columns.is_plain(row) => checked,
                    _ => {
                        let report = checker.cells(&columns.envelope(row), chunk.cells(offset));
                        told(report, row, &mut issues)
                    }
                };
                if let Some(issue) = columns.duplicate(row, &mut ids) {
                    issues.push(issue);
                    checked.ok = false;
                    checked.errors = checked.errors.saturating_add(1);
                }
                rows.push(checked);
            }
        }
        progress(table.rows(), table.rows())?;
        let ok = rows.iter().filter(|row| row.ok).count();
        Ok(Report::new(CheckedColumns { ok, rows }, issues))
    }
}

/// Tells the findings of a row where they belong.
fn told(report: Report<CheckedResponse>, row: usize, issues: &mut Vec<Issue>) -> CheckedRow {
    let place = Path::root().index(row);
    let count = |severity| report.issues.iter().filter(|issue| issue.severity == severity).count();
    let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    issues.extend(report.issues.into_iter().map(|mut issue| {
        issue.related.iter_mut().for_each(|related| *related = place.join(related));
        issue.under(&place)
    }));
    let CheckedResponse { ok, relevant, answered, .. } = report.value;
    CheckedRow { ok, errors, warnings, infos, relevant, answered }
}

/// The columns of a table by what they are to the form.
struct Columns<'p, 't> {
    plan: &'p FormPlan,
    /// By question.
    sources: Vec<Source<'t>>,
    /// By the order of [`FIELDS`].
    envelope: [Option<&'t Values>; 6],
    /// Whether the form itself says something about every response.
    always: bool,
}

impl<'p, 't> Columns<'p, 't> {
    fn of(plan: &'p FormPlan, table: &'t Frame, options: &CheckOptions, issues: &mut Vec<Issue>) -> Self {
        let mut sources: Vec<Source<'t>> = plan.questions.iter().map(|_| Source::None).collect();
        let mut envelope = [None; 6];
        let mut others = Vec::new();
        for column in table.columns() {
            if let Some((question, code)) = cells::question_of(plan, &column.name) {
                if let Some(source) = sources.get_mut(question) {
                    source.add(code, &column.values);
                }
            } else if let Some(position) = FIELDS.iter().position(|field| *field == column.name) {
                if let Some(place) = envelope.get_mut(position) {
                    *place = Some(&column.values);
                }
            } else {
                others.push(column);
            }
        }
        let headers = (!others.is_empty()).then(|| Headers::of(plan));
        for column in others {
            let meant = headers.as_ref().and_then(|headers| headers.meaning(&column.name));
            let meant = meant.and_then(|(name, code)| Some((cells::question_of(plan, name)?.0, code)));
            match meant.and_then(|(question, code)| Some((sources.get_mut(question)?, code))) {
                Some((source, code)) if source.takes(code) => source.add(code, &column.values),
                _ => issues.extend(unknown(plan, &column.name, options)),
            }
        }
        let form = &plan.form;
        let always = form.status != crate::model::FormStatus::Active
            || form.valid_from.is_some()
            || form.valid_to.is_some();
        Self { plan, sources, envelope, always }
    }

    fn text(&self, field: usize, row: usize) -> Option<Cow<'t, str>> {
        cells::text(self.envelope.get(field).copied().flatten()?, row)
    }

    /// Whether there is nothing to find around the answers of a row.
    fn is_plain(&self, row: usize) -> bool {
        let expected = [self.plan.form.id.as_str(), self.plan.form.version.as_str()];
        let form = expected.iter().enumerate().all(|(field, expected)| {
            self.envelope.get(field).copied().flatten().is_none()
                || self.text(field, row).is_some_and(|text| text == *expected)
        });
        let id = self.envelope.get(2).copied().flatten().is_none()
            || self.text(2, row).is_some_and(|id| !id.trim().is_empty() && id.len() <= 200);
        // The language only chooses among messages.
        let others = self.envelope.iter().skip(3).all(Option::is_none);
        form && id && others && !self.always
    }

    /// What stands around the answers of a row; what has no column is as it should be.
    fn envelope(&self, row: usize) -> Envelope<'_> {
        let form = &self.plan.form;
        let mut envelope = Envelope { is_object: true, answers: Some(true), ..Envelope::default() };
        for (position, place) in envelope.fields.iter_mut().enumerate() {
            *place = match (self.envelope.get(position).copied().flatten(), position) {
                (Some(_), _) => match self.text(position, row) {
                    None => Field::Absent,
                    Some(text) if text.trim().is_empty() || text.chars().nth(200).is_some() => Field::Wrong,
                    Some(text) => Field::Text(text),
                },
                (None, 0) => Field::Text(Cow::Borrowed(&form.id)),
                (None, 1) => Field::Text(Cow::Borrowed(&form.version)),
                (None, 2) => Field::Text(Cow::Owned(row.to_string())),
                _ => Field::Absent,
            };
        }
        envelope
    }

    /// The issue of a row whose identifier came before.
    fn duplicate(&self, row: usize, ids: &mut BTreeMap<Cow<'t, str>, usize>) -> Option<Issue> {
        let id = self.text(2, row).filter(|id| !id.trim().is_empty())?;
        let earlier = *ids.entry(id).or_insert(row);
        let place = |row: usize| Path::root().index(row).key("id");
        (earlier != row)
            .then(|| Issue::new(codes::questionnaire::RESPONSE_DUPLICATE, place(row)).related(place(earlier)))
    }
}

/// The issue of a column that the form does not have.
fn unknown(plan: &FormPlan, name: &str, options: &CheckOptions) -> Option<Issue> {
    let (place, _) = Path::root().unexpected(name);
    let mut issue = Issue::new(codes::questionnaire::UNKNOWN_QUESTION, place);
    issue.severity = match options.policies.unknown {
        super::options::Treatment::Error => Severity::Error,
        super::options::Treatment::Warn => Severity::Warning,
        super::options::Treatment::Drop => Severity::Info,
        super::options::Treatment::Keep => return None,
    };
    let names = plan.frames.first().into_iter().flat_map(|frame| frame.names.iter());
    Some(match nearest(name, names) {
        Some(known) => issue.with("suggestions", 1).with("suggestion", known),
        None => issue.with("suggestions", 0),
    })
}
