//! `form.convert`: a form of one standard in another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::questionnaire::{FormSource, loaded};
use super::{Call, Operate};
use crate::base::{Error, Report, Severity};
use crate::engine::Engine;
use crate::questionnaire::FormFormat;
use crate::questionnaire::write::{CodebookFormat, Written, write, write_codebook};

/// `form.convert`.
pub struct Convert;

/// Which form, and where to.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConvertRequest {
    /// The form; without it the attachment `form` is a form of our own.
    #[serde(default)]
    pub form: Option<FormSource>,
    /// The standard to write.
    pub to: Target,
    /// Language of the labels for Stata and SPSS; the form's own without it.
    #[serde(default)]
    pub language: Option<String>,
}

/// What a form can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Target {
    /// A form.
    Form(FormFormat),
    /// A description of its answers.
    Codebook(CodebookFormat),
}

impl Default for Target {
    fn default() -> Self {
        Self::Form(FormFormat::Native)
    }
}

/// A form in another standard.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Converted {
    /// Whether there is one: the form could be read.
    pub ok: bool,
    /// The standard.
    pub format: Target,
    /// The form, when the standard is a text or JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Value>,
    /// The name of the attachment with the form, when the standard is a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
}

impl Operate for Convert {
    const NAME: &'static str = "form.convert";
    const SUMMARY: &'static str = "writes a form of one standard in another, or a codebook of its answers, and tells what has no place there";
    type Request = ConvertRequest;
    type Value = Converted;

    fn run(
        engine: &Engine,
        request: ConvertRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<Converted>, Error> {
        let Report { value, mut issues } = loaded(engine, request.form.as_ref(), "form", Self::NAME, call)?;
        let mut converted = Converted { format: request.to, ..Converted::default() };
        let sound = issues.iter().all(|issue| issue.severity < Severity::Error);
        let Some(loaded) = value.filter(|_| sound) else { return Ok(Report::new(converted, issues)) };
        let form = &loaded.document;
        let Report { value: written, issues: lost } = match request.to {
            Target::Form(format) => write(format, form, engine.vocabularies())?,
            Target::Codebook(format) => {
                let language = request.language.as_deref().unwrap_or(&form.source_language);
                write_codebook(format, form, engine.vocabularies(), language)
            }
        };
        issues.extend(lost.into_iter().map(|issue| loaded.place(issue)));
        converted.ok = true;
        match written {
            Written::Json(document) => converted.document = Some(document),
            Written::Text(text) => converted.document = Some(Value::String(text)),
            Written::Bytes(bytes) => {
                let name = "form.xlsx";
                call.give(name, bytes);
                converted.attachment = Some(name.to_owned());
            }
        }
        Ok(Report::new(converted, issues))
    }
}
