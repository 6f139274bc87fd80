//! Writes forms in other standards, and what data analysts need beside the data.
//!
//! A writer says what the other standard has no place for: an issue `form.lost` at its place in the form.

mod codebook;
mod codebook_csv;
mod constraints;
mod ddi;
mod labels;
mod losses;
mod places;
mod response_schema;
mod terms;
mod xform;
mod xlsform;

pub use codebook_csv::codebook_csv;
pub use ddi::ddi_codebook;
pub use labels::{spss_labels, stata_labels};
pub use response_schema::response_schema;

use super::load::FormFormat;
use crate::base::{Error, Issue, Path, Report, codes};
use crate::model::Form;
use crate::vocab::Vocabularies;

/// A form as another standard has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A text.
    Text(String),
    /// A file.
    Bytes(Vec<u8>),
}

/// Writes a form. The vocabularies give the choices of the lists that name one.
///
/// # Errors
/// `operation.not_built` when the build cannot write the format.
pub fn write(format: FormFormat, form: &Form, vocabularies: &Vocabularies) -> Result<Report<Written>, Error> {
    match format {
        FormFormat::Native => native(form),
        FormFormat::Xform => Ok(xform::write(form, vocabularies).map(Written::Text)),
        FormFormat::Xlsform => xlsform::workbook(form, vocabularies).map(|report| report.map(Written::Bytes)),
        FormFormat::XlsformMd => Ok(xlsform::markdown(form, vocabularies).map(Written::Text)),
        FormFormat::FhirR4 | FormFormat::FhirR5 | FormFormat::Redcap => {
            Err(Error::new(codes::base::NOT_BUILT).with("feature", "form.convert"))
        }
    }
}

fn native(form: &Form) -> Result<Report<Written>, Error> {
    let text = serde_json::to_string_pretty(form).map_err(|_| Error::new(codes::base::INTERNAL))?;
    Ok(Report::clean(Written::Text(text)))
}

/// Something that a standard has no place for.
fn lost(property: &str, name: &str, format: &str, place: &Path) -> Issue {
    Issue::new(codes::questionnaire::FORM_LOST, place.key(property))
        .with("property", property)
        .with("name", name)
        .with("format", format)
}
