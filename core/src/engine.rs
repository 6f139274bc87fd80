//! The engine: a catalogue and settings. Everything else is an operation on it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::base::{Error, ErrorDocument, Language, Limits, Messages, Path, Report, codes};
use crate::catalogue;
use crate::formats::DocumentSchema;
use crate::indicators::{self, IndicatorPlan, RecordSets};
use crate::model::Records;
use crate::ops::{self, Job, Outcome};
use crate::questionnaire::{FormPlan, Forms};
use crate::vocab::Vocabularies;

/// The questionnaire whose answers become entries of the directory.
const PROVIDER_FORM: &str = "provider";

/// A compiled catalogue with settings. Cheap to clone, immutable, usable from many threads.
///
/// ```
/// use acogida::{Engine, ops::Job};
/// let engine = Engine::new()?;
/// let outcome = engine.call("engine.info", &Job::default())?;
/// assert!(outcome.report.starts_with(r#"{"value":"#));
/// # Ok::<(), acogida::base::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    catalogue: Arc<Catalogue>,
    language: Language,
    limits: Limits,
}

#[derive(Debug)]
struct Catalogue {
    messages: Messages,
    vocabularies: Vocabularies,
    /// The vocabulary files of the caller.
    own: Vec<String>,
    forms: Forms,
    provider_form: FormPlan,
    indicators: IndicatorPlan,
    /// The schema of each operation's request, compiled when it is first called.
    requests: BTreeMap<&'static str, OnceLock<DocumentSchema>>,
}

/// The vocabularies that are built in and those of the caller.
fn vocabularies<'v>(own: &'v [String]) -> Result<Vocabularies, Error> {
    let built_in = catalogue::vocabularies().into_iter().map(|file| -> &'v str { file });
    Vocabularies::compile(built_in.chain(own.iter().map(String::as_str)))
}

impl Engine {
    /// An engine with the catalogue that is built in, messages in English.
    ///
    /// # Errors
    /// `catalogue.invalid`, which would be a defect of this build.
    pub fn new() -> Result<Self, Error> {
        Self::of(Vec::new())
    }

    /// The same engine with vocabulary files (JSON) of the caller: each joins those that the engine has, or replaces
    /// that of the same name. Forms and indicators of the caller come with each request instead.
    ///
    /// # Errors
    /// `catalogue.invalid` when a file is not a vocabulary, or when a built-in form or indicator needs a term
    /// that is no longer there.
    pub fn with_vocabularies<'a>(self, files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let own = self.catalogue.own.iter().cloned().chain(files.into_iter().map(str::to_owned));
        Ok(Self { catalogue: Self::of(own.collect())?.catalogue, ..self })
    }

    fn of(own: Vec<String>) -> Result<Self, Error> {
        let vocabularies = vocabularies(&own)?;
        let forms = Forms::read(catalogue::forms())?;
        let invalid = |file: &str| Error::new(codes::base::CATALOGUE_INVALID).with("file", file);
        let provider = forms.get(PROVIDER_FORM).ok_or_else(|| invalid(PROVIDER_FORM))?.clone();
        let provider_form = FormPlan::compile(&provider, &vocabularies)
            .map_err(|issues| invalid(PROVIDER_FORM).because(issues))?;
        let mut of_directory = indicators::built_in()?;
        of_directory.retain(|definition| !matches!(definition.over, Records::Set(_)));
        let place = Path::root().key("indicators");
        let plan = indicators::compile(&of_directory, &place, RecordSets::default(), &vocabularies);
        if !plan.is_ok() {
            return Err(invalid("indicators").because(plan.issues));
        }
        let catalogue = Catalogue {
            messages: Messages::compile(catalogue::messages())?,
            vocabularies,
            own,
            forms,
            provider_form,
            indicators: plan.value,
            requests: ops::table().iter().map(|operation| (operation.name, OnceLock::new())).collect(),
        };
        Ok(Self { catalogue: Arc::new(catalogue), language: Language::En, limits: Limits::default() })
    }

    /// The same engine with messages in another language.
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The same engine with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Language of the messages.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Limits of input.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Messages and interface texts.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.catalogue.messages
    }

    /// Vocabularies.
    #[must_use]
    pub fn vocabularies(&self) -> &Vocabularies {
        &self.catalogue.vocabularies
    }

    /// Forms.
    #[must_use]
    pub fn forms(&self) -> &Forms {
        &self.catalogue.forms
    }

    /// Where the compiled schema of an operation's request is kept.
    pub(crate) fn request_schema(&self, operation: &str) -> Option<&OnceLock<DocumentSchema>> {
        self.catalogue.requests.get(operation)
    }

    /// The built-in provider questionnaire, compiled.
    #[must_use]
    pub fn provider_form(&self) -> &FormPlan {
        &self.catalogue.provider_form
    }

    /// The built-in indicators that need nothing but a directory, compiled.
    #[must_use]
    pub fn indicators(&self) -> &IndicatorPlan {
        &self.catalogue.indicators
    }

    /// Does an operation.
    ///
    /// # Errors
    /// When the call could not be done: an unknown operation, an unusable request, an unreadable input.
    pub fn call(&self, operation: &str, job: &Job<'_>) -> Result<Outcome, Error> {
        let Some(found) = ops::find(operation) else {
            return Err(Error::new(codes::base::UNKNOWN_OPERATION));
        };
        found.run(self, job)
    }

    /// Does an operation that needs only a request, and gives one JSON document whatever happens:
    /// `{"value", "issues"}` or `{"error"}`. The bindings and the command line give the same bytes.
    #[must_use]
    pub fn call_json(&self, operation: &str, request: &[u8]) -> String {
        match self.call(operation, &Job { request, ..Job::default() }) {
            Ok(outcome) => outcome.report,
            Err(error) => self.error_json(&error),
        }
    }

    /// An error as a document in the engine's language.
    #[must_use]
    pub fn error_document(&self, error: &Error) -> ErrorDocument {
        error.document(self.messages(), self.language)
    }

    /// An error as `{"error": {...}}`.
    #[must_use]
    pub fn error_json(&self, error: &Error) -> String {
        #[derive(Serialize)]
        struct Wrapped {
            error: ErrorDocument,
        }
        serde_json::to_string(&Wrapped { error: self.error_document(error) }).unwrap_or_default()
    }

    pub(crate) fn write<T: Serialize>(&self, report: Report<T>) -> Result<String, Error> {
        let report = report.in_language(self.messages(), self.language);
        serde_json::to_string(&report).map_err(|_| Error::new(codes::base::INTERNAL))
    }
}
