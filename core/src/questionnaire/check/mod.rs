//! Judges responses.

mod answer;
pub(super) mod calculated;
mod choices;
mod envelope;
mod kept;
mod range;
mod rules;
mod table;
mod text;
mod totals;
mod walk;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeSeed;
use serde_json::Value as Json;

use super::answer::Answers;
use super::cell::Cell;
use super::foreign::Places;
use super::options::{CheckOptions, Surroundings};
use super::plan::FormPlan;
use super::read::{Envelope, NativeResponse, ResponseSeed, malformed};
use super::state::State;
use crate::base::{Issue, LanguageText, Path, Report};
use crate::calendar::Date;
use crate::model::ResponseStatus;
use walk::Walk;

pub(super) use calculated::agree;
pub(super) use range::keeps_limit;
pub(super) use totals::Parts;

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
    /// Identifiers of the facilities that the answers are about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports_for: Vec<String>,
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
    /// be asked. In a response that is in progress, what is missing is only noted. Expressions see what the
    /// form computes and not what the response has in its place.
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
        self.check_with(response, options, Surroundings::default())
    }

    /// Checks a response with other documents at hand: responses to related forms, and the response as it was
    /// in another standard.
    #[must_use]
    pub fn check_with<'r>(
        &self,
        response: &'r Json,
        options: CheckOptions,
        around: Surroundings<'r>,
    ) -> Report<CheckedResponse> {
        Checker::new(self, options, around).value(response)
    }

    /// Checks a response that is still JSON text. What is no JSON gets one issue.
    #[must_use]
    pub fn check_bytes(&self, response: &[u8], options: CheckOptions) -> Report<CheckedResponse> {
        Checker::new(self, options, Surroundings::default()).bytes(response)
    }
}

/// Checks one response after another with the same memory.
///
/// ```
/// use acogida::{Engine, questionnaire::{CheckOptions, Checker, Surroundings}};
/// let engine = Engine::new()?;
/// let lines = b"{\"form\": \"provider\"}\n{\"form\": \"city\"}\n";
/// let mut checker = Checker::new(engine.provider_form(), CheckOptions::default(), Surroundings::default());
/// for line in lines.split_inclusive(|byte| *byte == b'\n') {
///     assert!(!checker.bytes(line).value.ok);
/// }
/// # Ok::<(), acogida::base::Error>(())
/// ```
#[derive(Debug)]
pub struct Checker<'p, 'r> {
    state: State<'p, 'r>,
}

impl<'p, 'r> Checker<'p, 'r> {
    /// A checker of responses to a form.
    #[must_use]
    pub fn new(plan: &'p FormPlan, options: CheckOptions, around: Surroundings<'r>) -> Self {
        Self { state: State::new(plan, options, around) }
    }

    /// Checks a response.
    pub fn value(&mut self, response: &'r Json) -> Report<CheckedResponse> {
        self.whole(response, None)
    }

    /// Checks a response; `places` says which answers could not be brought into it.
    fn whole(&mut self, response: &'r Json, places: Option<&Places>) -> Report<CheckedResponse> {
        self.state.clear();
        let mut envelope = Envelope::default();
        let seed = ResponseSeed { state: &mut self.state, envelope: &mut envelope };
        // A document in memory can be read: there is nothing malformed in it.
        match seed.deserialize(response) {
            Ok(()) => {
                for place in places.iter().flat_map(|places| places.unreadable()) {
                    self.state.spoil(place);
                }
                self.judge(&envelope)
            }
            Err(problem) => refused(vec![malformed(&problem, 0)]),
        }
    }

    /// Checks a response that was read, and tells its findings where they belong in the original.
    pub fn read(&mut self, read: &'r NativeResponse) -> Report<CheckedResponse> {
        let before = std::mem::replace(&mut self.state.around.original, read.original.as_ref());
        let partial = self.state.options.partial_dates;
        self.state.options.partial_dates |= read.places.as_ref().is_some_and(|places| places.partial_dates);
        let Report { value, issues } = self.whole(&read.response, read.places.as_ref());
        self.state.around.original = before;
        self.state.options.partial_dates = partial;
        let mut report = Report::new(value, read.restated(issues));
        report.value.ok = report.is_ok();
        report
    }

    /// Checks a response that is still JSON text.
    pub fn bytes(&mut self, response: &'r [u8]) -> Report<CheckedResponse> {
        self.lines(response, 0)
    }

    /// The same where other lines of the text stand before it.
    pub(super) fn lines(&mut self, response: &'r [u8], before: usize) -> Report<CheckedResponse> {
        self.state.clear();
        let mut envelope = Envelope::default();
        let seed = ResponseSeed { state: &mut self.state, envelope: &mut envelope };
        // Whether it is UTF-8 is found out at once for the whole text, not for one string after another.
        let read = match std::str::from_utf8(response) {
            Ok(text) => whole(seed, serde_json::Deserializer::from_str(text)),
            Err(_) => whole(seed, serde_json::Deserializer::from_slice(response)),
        };
        match read {
            Ok(()) => self.judge(&envelope),
            Err(problem) => refused(vec![malformed(&problem, before)]),
        }
    }

    /// Checks a response whose cells have been read.
    pub(super) fn cells(
        &mut self,
        envelope: &Envelope<'_>,
        cells: impl Iterator<Item = (usize, Cell<'r>)>,
    ) -> Report<CheckedResponse> {
        self.state.clear();
        let row = self.state.add_row(0, 0, 0, true);
        let plan = self.state.plan;
        for (number, cell) in cells {
            let position = plan.questions.get(number).map_or(0, |question| question.position);
            if let Some(place) = self.state.part_mut(0, row, position) {
                *place = cell;
            }
        }
        self.judge(envelope)
    }

    fn judge(&mut self, envelope: &Envelope<'_>) -> Report<CheckedResponse> {
        if self.state.row_count(0) == 0 {
            self.state.add_row(0, 0, 0, false);
        }
        let (mut checked, issues) = envelope::judge(envelope, &self.state);
        self.state.set_language(checked.language.as_deref());
        self.state.decide();
        let mut walk = Walk::new(&self.state, issues, &checked);
        checked.answers = walk.frame(0, 0);
        checked.relevant = walk.relevant;
        checked.answered = walk.answered;
        let mut report = Report::new(checked, walk.issues);
        report.value.ok = report.is_ok();
        report
    }
}

/// Reads a response and that nothing comes after it.
fn whole<'de>(
    seed: ResponseSeed<'_, '_, 'de>,
    mut reader: serde_json::Deserializer<impl serde_json::de::Read<'de>>,
) -> Result<(), serde_json::Error> {
    seed.deserialize(&mut reader).and_then(|()| reader.end())
}

/// The report of a response that could not be read.
pub(super) fn refused(issues: Vec<Issue>) -> Report<CheckedResponse> {
    Report::new(CheckedResponse::default(), issues)
}

/// A text of the form in the respondent's language, otherwise in the one of the check.
fn form_text<'t>(text: &'t LanguageText, tag: Option<&str>, options: &CheckOptions) -> Option<&'t str> {
    tag.and_then(|tag| text.in_tag(tag))
        .or_else(|| text.best(options.language).map(|(_, text)| text))
        .or_else(|| text.iter().next().map(|(_, text)| text))
}

/// A place of the answers.
fn answers_root() -> Path {
    Path::root().key("answers")
}
