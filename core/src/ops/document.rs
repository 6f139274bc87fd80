//! Documents made from templates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Call, Operate};
use crate::base::{Error, Language, Report};
use crate::engine::Engine;
use crate::model::ChoiceList;
use crate::network::{DocumentFormat, DocumentKind, DocumentRequest, render_document};

/// `document.render`.
pub struct RenderDocument;

/// A document to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenderRequest {
    /// What it is.
    pub document: DocumentKind,
    /// The language; that of the engine when absent.
    #[serde(default)]
    pub language: Option<Language>,
    /// The form.
    #[serde(default)]
    pub format: DocumentFormat,
    /// The values, by slot. docs/agreements-and-visits.md lists the slots of each document.
    #[serde(default)]
    pub slots: Map<String, Value>,
    /// A template of the caller (MiniJinja that makes Markdown: headings, paragraphs, lists with `- `, tables, bold)
    /// instead of that of the catalogue, with the same slots.
    #[serde(default)]
    pub template: Option<String>,
}

/// A document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RenderedDocument {
    /// The language.
    pub language: Language,
    /// The text.
    pub text: String,
}

impl Operate for RenderDocument {
    const NAME: &'static str = "document.render";
    const SUMMARY: &'static str = "makes a memorandum, an agreement, a plan, a letter, a programme, a report, a dossier, \
                                   a profile or an application from its slots, as Markdown or HTML in four languages";
    type Request = RenderRequest;
    type Value = RenderedDocument;

    fn run(
        engine: &Engine,
        request: RenderRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<RenderedDocument>, Error> {
        let language = request.language.unwrap_or_else(|| engine.language());
        let wanted = DocumentRequest {
            kind: request.document,
            language,
            format: request.format,
            slots: &request.slots,
            template: request.template.as_deref(),
        };
        let labels = |list: &str, code: &str| label(engine, list, code, language);
        let report = render_document(&wanted, engine.messages(), &labels)?;
        Ok(report.map(|text| RenderedDocument { language, text }))
    }
}

/// The label of a code of `vocabulary:NAME` or `form:NAME/LIST`.
fn label(engine: &Engine, list: &str, code: &str, language: Language) -> Option<String> {
    if let Some(name) = list.strip_prefix("vocabulary:") {
        let term = engine.vocabularies().get(name)?.term(code)?;
        return Some(term.label.text(language).to_owned());
    }
    let (form, list) = list.strip_prefix("form:")?.split_once('/')?;
    match engine.forms().get(form)?.lists.get(list)? {
        ChoiceList::Options(options) => {
            let choice = options.iter().find(|choice| choice.code == code)?;
            Some(choice.label.text(language).to_owned())
        }
        _ => None,
    }
}
