//! Reads forms of any standard into the neutral model.
//!
//! A loader never stops at the first problem. What the model has no place for is an issue `form.lost` at its
//! place in the original, so that nothing disappears silently; what has no meaning here but can be written
//! back is kept in `extra`.

mod names;
pub(super) mod odk;
mod origins;
mod tables;
mod xform;
mod xlsform;

pub use origins::Origins;
pub(crate) use tables::{fill_lists, fill_tables};
pub(super) use tables::{is_elsewhere, is_same_table, searched_table};
pub(super) use xlsform::{address, is_file, is_name, references, stem};
pub(super) mod fhir;
pub(super) mod redcap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Limits, Report};
use crate::formats::read_document;
use crate::model::Form;

/// The standards that forms are written in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum FormFormat {
    /// Our own JSON.
    #[default]
    Native,
    /// XLSForm as markdown tables, as test suites have it.
    XlsformMd,
    /// XLSForm as a workbook (.xlsx), or as a CSV file whose first column names the sheets.
    Xlsform,
    /// ODK XForm XML.
    Xform,
    /// A Questionnaire of FHIR R4, as JSON.
    FhirR4,
    /// A Questionnaire of FHIR R5, as JSON.
    FhirR5,
    /// A data dictionary of REDCap, as CSV.
    Redcap,
}

/// Reads a form. There is none when the document itself cannot be read.
#[must_use]
pub fn load(format: FormFormat, bytes: &[u8], limits: &Limits) -> Report<Option<Form>> {
    load_traced(format, bytes, limits).map(|loaded| loaded.map(|(form, _)| form))
}

/// Reads a form, with the places that its parts have in the document.
#[must_use]
pub fn load_traced(format: FormFormat, bytes: &[u8], limits: &Limits) -> Report<Option<(Form, Origins)>> {
    let report = match format {
        FormFormat::XlsformMd => return xlsform::markdown(bytes, limits),
        FormFormat::Xlsform => return xlsform::workbook(bytes, limits),
        FormFormat::Native => native(bytes, limits),
        FormFormat::Xform => xform::load(bytes, limits),
        FormFormat::FhirR4 => fhir::load(fhir::Release::R4, bytes, limits),
        FormFormat::FhirR5 => fhir::load(fhir::Release::R5, bytes, limits),
        FormFormat::Redcap => redcap::load(bytes, limits),
    };
    report.map(|form| form.map(|form| (form, Origins::default())))
}

fn native(bytes: &[u8], limits: &Limits) -> Report<Option<Form>> {
    match read_document::<Form>(bytes, limits) {
        Ok(Report { value: Some(form), .. }) => Report::clean(Some(form)),
        Ok(Report { issues, .. }) => Report::new(None, issues),
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}
