mod html;
mod markdown;
mod slots;

use std::collections::BTreeMap;

use minijinja::AutoEscape;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use self::slots::Filler;
pub use self::slots::SlotType;
use crate::base::{Error, Issue, Language, Messages, Path, Report, codes};
use crate::catalogue::{self, templates};

/// Documents that the templates make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A memorandum of understanding between the secretariat and a city.
    Memorandum,
    /// An agreement between two cities.
    Agreement,
    /// An action plan.
    Plan,
    /// A letter of invitation to a visit or a forum.
    Invitation,
    /// The programme of a visit.
    Agenda,
    /// The report on a visit.
    VisitReport,
    /// The dossier of a forum.
    ForumDossier,
    /// What a partner tells the others about itself.
    PartnerProfile,
    /// An application for an exchange.
    ExchangeApplication,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Memorandum,
        Self::Agreement,
        Self::Plan,
        Self::Invitation,
        Self::Agenda,
        Self::VisitReport,
        Self::ForumDossier,
        Self::PartnerProfile,
        Self::ExchangeApplication,
    ];

    /// The name in documents and of the files of its templates.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memorandum => "memorandum",
            Self::Agreement => "agreement",
            Self::Plan => "plan",
            Self::Invitation => "invitation",
            Self::Agenda => "agenda",
            Self::VisitReport => "visit_report",
            Self::ForumDossier => "forum_dossier",
            Self::PartnerProfile => "partner_profile",
            Self::ExchangeApplication => "exchange_application",
        }
    }
}

/// The form in which a document is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentFormat {
    /// Markdown (CommonMark with tables).
    #[default]
    Markdown,
    /// A page of HTML.
    Html,
}

/// A document to be made.
#[derive(Clone, Copy, Debug)]
pub struct DocumentRequest<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// The language.
    pub language: Language,
    /// The form.
    pub format: DocumentFormat,
    /// The values, by slot.
    pub slots: &'a Map<String, Value>,
    /// A template of the caller instead of that of the catalogue.
    pub template: Option<&'a str>,
}

/// Gives the label of a code of a list that is not the template's own: `form:NAME/LIST` or `vocabulary:NAME`.
pub type Labels<'a> = dyn Fn(&str, &str) -> Option<String> + 'a;

/// Makes a document. A slot that is needed and missing is a line to be filled in by hand, and an issue.
///
/// # Errors
/// `document.template_invalid` when the template cannot be used; `catalogue.invalid`, which would be a defect of this
/// build.
pub fn render_document(
    request: &DocumentRequest<'_>,
    messages: &Messages,
    labels: &Labels<'_>,
) -> Result<Report<String>, Error> {
    let filler = Filler::built_in(messages, labels, request.language)?;
    let mut issues = Vec::new();
    let slots = filler.fill(request.kind.name(), request.slots, &Path::root().key("slots"), &mut issues)?;
    let text = render(request, &slots)?;
    let text = match request.format {
        DocumentFormat::Markdown => text,
        DocumentFormat::Html => html::page(&text, request.language),
    };
    Ok(Report::new(text, issues))
}

fn render(request: &DocumentRequest<'_>, slots: &BTreeMap<String, Value>) -> Result<String, Error> {
    let name = request.kind.name();
    let source = match request.template {
        Some(template) => template,
        None => catalogue::document_template(name, request.language).ok_or_else(|| {
            Error::new(codes::base::CATALOGUE_INVALID).with("file", format!("documents/{name}"))
        })?,
    };
    let mut engine = templates::environment(|_| AutoEscape::None);
    engine.add_filter("in_sentence", in_sentence);
    engine.add_test("one_day", slots::is_one_day);
    let invalid = |problem: minijinja::Error| {
        Error::new(codes::document::TEMPLATE_INVALID)
            .with("document", name)
            .with("line", problem.line().unwrap_or_default())
    };
    engine.add_template(name, source).map_err(invalid)?;
    let text = engine.get_template(name).and_then(|template| template.render(slots)).map_err(invalid)?;
    Ok(markdown::tidy(&text))
}

/// A label inside a sentence: in Spanish, French and Portuguese names of languages have small letters there. An acronym
/// stays as it is.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// A finding about a slot.
fn finding(code: crate::base::Code, place: &Path, slot: &str) -> Issue {
    Issue::new(code, place.clone()).with("slot", slot)
}
