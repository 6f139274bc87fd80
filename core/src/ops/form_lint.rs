//! What is wrong or doubtful in a form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::questionnaire::{FormSource, loaded};
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, Severity};
use crate::engine::Engine;
use crate::model::{Form, Item};
use crate::questionnaire::load::Origins;
use crate::questionnaire::{lint, lint_rules};

/// `form.lint`.
pub struct Lint;

/// Which form to look at.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LintRequest {
    /// The form; without it the attachment `form` is a form of our own.
    #[serde(default)]
    pub form: Option<FormSource>,
}

/// What was looked at. The findings are the issues.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Linted {
    /// Whether no finding is an error: the form can be used.
    pub ok: bool,
    /// Identifier; empty when the form could not be read.
    pub id: String,
    /// Version.
    pub version: String,
    /// The rules, by code.
    pub rules: Vec<&'static str>,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are only information.
    pub infos: usize,
    /// Questions, also those inside repeated groups.
    pub questions: usize,
    /// Repeated groups.
    pub repeats: usize,
    /// Lists of choices.
    pub lists: usize,
}

impl Operate for Lint {
    const NAME: &'static str = "form.lint";
    const SUMMARY: &'static str = "finds everything that is wrong or doubtful in a form of any standard";
    type Request = LintRequest;
    type Value = Linted;

    fn run(engine: &Engine, request: LintRequest, call: &mut Call<'_>) -> Result<Report<Linted>, Error> {
        let Report { value, mut issues } = loaded(engine, request.form.as_ref(), "form", Self::NAME, call)?;
        let mut linted = Linted::default();
        if let Some(form) = &value {
            linted = Linted {
                id: form.document.id.clone(),
                version: form.document.version.clone(),
                rules: lint_rules(),
                lists: form.document.lists.len(),
                ..Linted::default()
            };
            count_items(&form.document.items, &mut linted);
            let found = lint(&form.document, form.format, engine.vocabularies());
            issues.extend(found.into_iter().map(|issue| form.place(issue)));
        }
        let count = |severity| issues.iter().filter(|issue: &&Issue| issue.severity == severity).count();
        linted.errors = count(Severity::Error);
        linted.warnings = count(Severity::Warning);
        linted.infos = count(Severity::Info);
        linted.ok = value.is_some() && linted.errors == 0;
        Ok(Report::new(linted, issues))
    }
}

fn count_items(items: &[Item], linted: &mut Linted) {
    for item in items {
        match item {
            Item::Question(_) => linted.questions = linted.questions.saturating_add(1),
            Item::Repeat { .. } => linted.repeats = linted.repeats.saturating_add(1),
            Item::Group { .. } | Item::Note { .. } => {}
        }
        count_items(item.items(), linted);
    }
}

/// A form of a request, and how places in it are told.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) document: Form,
    pub(super) format: crate::questionnaire::FormFormat,
    /// Where its parts stand in the document that it was read from.
    pub(super) origins: Origins,
    /// Where its document stands in the request; nothing when it is an attachment.
    pub(super) within: Option<Path>,
    /// The attachment that it is.
    pub(super) source: Option<&'static str>,
}

impl Loaded {
    /// A finding about the form as one about the request.
    pub(super) fn place(&self, issue: Issue) -> Issue {
        let issue = self.origins.translate(issue);
        let issue = match &self.within {
            Some(place) => issue.under(place).with_related_under(place),
            None => issue,
        };
        match self.source {
            Some(source) => issue.in_source(source),
            None => issue,
        }
    }
}
