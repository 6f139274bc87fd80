//! Writes forms in other standards, and what data analysts need beside the data.
//!
//! A writer says what the other standard has no place for: an issue `form.lost` at its place in the form.

mod codebook;
mod codebook_csv;
mod constraints;
mod ddi;
mod fhir;
mod hidden;
mod initial;
mod labels;
mod logic;
mod losses;
mod places;
mod response_schema;
mod searched;
mod terms;
mod xform;
mod xlsform;

pub use codebook_csv::codebook_csv;
pub use ddi::ddi_codebook;
pub use labels::{spss_labels, stata_labels};
pub use response_schema::response_schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::load::FormFormat;
use super::load::fhir::Release;
use crate::base::{Error, Issue, Path, Report, codes};
use crate::model::Form;
use crate::vocab::Vocabularies;

/// A form as another standard has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// A text.
    Text(String),
    /// A JSON document.
    Json(Value),
    /// A file.
    Bytes(Vec<u8>),
}

impl Written {
    /// What a file of it holds.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.into_bytes(),
            Self::Json(document) => document.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
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
        FormFormat::FhirR4 => Ok(fhir(Release::R4, form, vocabularies)),
        FormFormat::FhirR5 => Ok(fhir(Release::R5, form, vocabularies)),
        FormFormat::Redcap => Err(Error::new(codes::base::NOT_BUILT).with("feature", "redcap")),
        FormFormat::XlsformMd => Ok(xlsform::markdown(form, vocabularies).map(Written::Text)),
    }
}

fn fhir(release: Release, form: &Form, vocabularies: &Vocabularies) -> Report<Written> {
    let (opened, issues) = searched::opened(form, release.name());
    let mut report = fhir::write(release, &opened, vocabularies).map(Written::Json);
    report.issues.extend(issues);
    report
}

fn native(form: &Form) -> Result<Report<Written>, Error> {
    let document = serde_json::to_value(form).map_err(|_| Error::new(codes::base::INTERNAL))?;
    Ok(Report::clean(Written::Json(document)))
}

/// What describes the answers to a form, for those who analyse them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CodebookFormat {
    /// A codebook as CSV.
    CodebookCsv,
    /// A codebook as DDI Codebook 2.5 XML.
    DdiCodebook,
    /// Labels of variables and values as a Stata do-file.
    Stata,
    /// Labels of variables and values as SPSS syntax.
    Spss,
    /// A JSON Schema of the responses.
    ResponseSchema,
}

impl CodebookFormat {
    /// The name of the format in messages.
    const fn name(self) -> &'static str {
        match self {
            Self::CodebookCsv => "CSV",
            Self::DdiCodebook => "DDI Codebook",
            Self::Stata => "Stata",
            Self::Spss => "SPSS",
            Self::ResponseSchema => "JSON Schema",
        }
    }
}

/// Writes a description of the answers to a form. Stata and SPSS take labels in one language.
#[must_use]
pub fn write_codebook(
    format: CodebookFormat,
    form: &Form,
    vocabularies: &Vocabularies,
    language: &str,
) -> Report<Written> {
    let (opened, issues) = searched::opened(form, format.name());
    let mut report = described(format, &opened, vocabularies, language);
    report.issues.extend(issues);
    report
}

fn described(
    format: CodebookFormat,
    form: &Form,
    vocabularies: &Vocabularies,
    language: &str,
) -> Report<Written> {
    let text = match format {
        CodebookFormat::CodebookCsv => Report::clean(codebook_csv(form, vocabularies)),
        CodebookFormat::DdiCodebook => Report::clean(ddi_codebook(form, vocabularies)),
        CodebookFormat::Stata => stata_labels(form, vocabularies, language),
        CodebookFormat::Spss => spss_labels(form, vocabularies, language),
        CodebookFormat::ResponseSchema => {
            return Report::clean(Written::Json(response_schema(form, vocabularies)));
        }
    };
    text.map(Written::Text)
}

/// Something that a standard has no place for.
fn lost(property: &str, name: &str, format: &str, place: &Path) -> Issue {
    Issue::new(codes::questionnaire::FORM_LOST, place.key(property))
        .with("property", property)
        .with("name", name)
        .with("format", format)
}
