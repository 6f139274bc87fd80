use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::answer::Answers;
use super::plan::FormPlan;
use super::state::State;
use super::walk::Walk;
use crate::base::{Code, Issue, Language, Path, Report, codes};
use crate::calendar::Date;
use crate::model::ResponseStatus;

/// What a check needs to know besides the form and the response.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckOptions {
    /// The day of the check. Without it `today()` is Blank, so rules that use it are not checked.
    pub today: Option<Date>,
    /// The language of the form's own messages when the response does not name one of the four.
    pub language: Language,
}

/// A response whose answers have been read and judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct CheckedResponse {
    /// Whether no issue is an error.
    pub ok: bool,
    /// Identifier of the form.
    pub form: String,
    /// Version of the form.
    pub form_version: String,
    /// Identifier of the response; empty when it has none.
    pub id: String,
    /// Whether the respondent has finished.
    pub status: ResponseStatus,
    /// The language it was answered in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The day it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The answers that can be used.
    pub answers: Answers,
    /// How many questions were to be asked; in a repeated group once for every row.
    pub relevant: usize,
    /// How many of them have an answer or a typed missing one.
    pub answered: usize,
}

impl FormPlan {
    /// Checks a response and gives its typed answers with everything that is wrong, as JSON Pointers into
    /// the response. It never stops early.
    ///
    /// A question that was not to be asked gets only that issue. A typed missing answer of an accepted kind
    /// satisfies `required`; `not_asked` and `not_applicable` are also accepted where a question was not to
    /// be asked. In a response that is in progress, what is missing is only noted.
    ///
    /// ```
    /// use acogida::{Engine, base::codes, questionnaire::{CheckOptions, FormPlan}};
    /// let form = br#"{"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
    ///   "title": {"en": "Form"}, "items": [
    ///     {"kind": "question", "name": "beds", "type": "integer", "label": {"en": "Beds"}, "min": 0},
    ///     {"kind": "question", "name": "used", "type": "integer", "label": {"en": "Beds in use"},
    ///      "relevant": "beds > 0", "constraint": ". <= beds"}]}"#;
    /// let plan = FormPlan::read(form, Engine::new()?.vocabularies()).value.ok_or("not a form")?;
    /// let response = serde_json::json!({"form": "f", "form_version": "1", "id": "r1",
    ///   "answers": {"beds": 10, "used": 12}});
    /// let report = plan.check(&response, CheckOptions::default());
    /// assert!(report.issues[0].is(codes::questionnaire::CONSTRAINT));
    /// assert_eq!(report.issues[0].path.as_str(), "/answers/used");
    /// assert_eq!(report.value.answers.integer("beds"), Some(10));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check(&self, response: &Json, options: CheckOptions) -> Report<CheckedResponse> {
        let mut envelope = Envelope { issues: Vec::new() };
        let (mut checked, answers) = envelope.read(self, response);
        let issues = envelope.issues;
        let language = checked.language.as_deref().and_then(|tag| Language::from_str(tag).ok());
        let state = State::new(self, answers, options.today);
        let mut walk = Walk::new(&state, issues, checked.status, language.unwrap_or(options.language));
        checked.answers = walk.frame(0, 0, &Path::root().key("answers"));
        checked.relevant = walk.relevant;
        checked.answered = walk.answered;
        let mut report = Report::new(checked, walk.issues);
        report.value.ok = report.is_ok();
        report
    }
}

/// Reads what stands around the answers.
struct Envelope {
    issues: Vec<Issue>,
}

const FIELDS: [&str; 7] = ["form", "form_version", "id", "status", "language", "date", "answers"];

impl Envelope {
    fn read<'r>(
        &mut self,
        plan: &FormPlan,
        response: &'r Json,
    ) -> (CheckedResponse, Option<&'r Map<String, Json>>) {
        let mut checked = CheckedResponse::default();
        let Some(fields) = response.as_object() else {
            let issue = Issue::new(codes::base::VALUE_INVALID, Path::root());
            self.issues.push(issue.with("field", "response").with("expected", "object"));
            return (checked, None);
        };
        for name in fields.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
            let (place, told) = Path::root().unexpected(name);
            self.issues.push(Issue::new(codes::base::FIELD_UNKNOWN, place).with("field", told));
        }
        checked.form = self.text(fields, "form", true).unwrap_or_default();
        checked.form_version = self.text(fields, "form_version", true).unwrap_or_default();
        checked.id = self.text(fields, "id", true).unwrap_or_default();
        checked.language = self.text(fields, "language", false);
        checked.date = self.parsed(fields, "date", "date");
        checked.status = match self.text(fields, "status", false).as_deref() {
            None | Some("completed") => ResponseStatus::Completed,
            Some("in_progress") => ResponseStatus::InProgress,
            Some(_) => {
                self.push(codes::base::VALUE_INVALID, "status", "completed, in_progress");
                ResponseStatus::Completed
            }
        };
        self.form(plan, &checked);
        let answers = match fields.get("answers") {
            None => {
                self.push(codes::base::FIELD_MISSING, "answers", "object");
                None
            }
            Some(Json::Object(answers)) => Some(answers),
            Some(_) => {
                self.push(codes::base::VALUE_INVALID, "answers", "object");
                None
            }
        };
        (checked, answers)
    }

    fn push(&mut self, code: Code, field: &str, expected: &str) {
        let issue = Issue::new(code, Path::root().key(field));
        self.issues.push(issue.with("field", field).with("expected", expected));
    }

    fn form(&mut self, plan: &FormPlan, checked: &CheckedResponse) {
        let given = [
            ("form", &checked.form, &plan.form.id),
            ("form_version", &checked.form_version, &plan.form.version),
        ];
        for (field, given, expected) in given {
            if !given.is_empty() && given != expected {
                self.push(codes::questionnaire::FORM_MISMATCH, field, expected);
            }
        }
    }

    fn text(&mut self, fields: &Map<String, Json>, field: &str, needed: bool) -> Option<String> {
        match fields.get(field) {
            // The bounds that the schema of a response has.
            Some(Json::String(text)) if !text.trim().is_empty() && text.chars().nth(200).is_none() => {
                Some(text.clone())
            }
            None | Some(Json::Null) => {
                if needed {
                    self.push(codes::base::FIELD_MISSING, field, "text");
                }
                None
            }
            Some(_) => {
                self.push(codes::base::VALUE_INVALID, field, "text");
                None
            }
        }
    }

    fn parsed<T: FromStr>(&mut self, fields: &Map<String, Json>, field: &str, expected: &str) -> Option<T> {
        let text = self.text(fields, field, false)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.push(codes::base::VALUE_INVALID, field, expected);
        }
        parsed
    }
}
