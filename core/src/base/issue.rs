use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Code, Language, Messages, Path};

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something to know; nothing has to be done.
    Info,
    /// Probably wrong, or an assumption was made.
    Warning,
    /// Wrong: the value was refused.
    Error,
}

impl Severity {
    /// The name in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A finding about the data: what, where and what to do. It never repeats the value itself.
///
/// ```
/// use acogida::base::{codes, Issue, Path, Severity};
/// let issue = Issue::new(codes::questionnaire::REQUIRED, Path::root().key("beds")).with("question", "beds");
/// assert_eq!(issue.code, "answer.required");
/// assert_eq!(issue.path.as_str(), "/beds");
/// assert_eq!(issue.severity, Severity::Error);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Issue {
    /// A code of the table, such as `answer.required`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The attachment it is about, when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where: a JSON Pointer. In a table it is `/row/column`, in a workbook `/sheet/row/column`;
    /// rows count as the file shows them, the header being row 1.
    pub path: Path,
    /// The message in the engine's language.
    #[serde(default)]
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What the message says as data: names, limits, counts; never a person's value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, Value>,
    /// Other places that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Path>,
}

impl Issue {
    /// An issue of a code at a place, with the code's own severity.
    #[must_use]
    pub fn new(code: Code, path: Path) -> Self {
        Self {
            code: code.name().to_owned(),
            severity: code.severity(),
            source: None,
            path,
            message: String::new(),
            help: String::new(),
            params: BTreeMap::new(),
            related: Vec::new(),
        }
    }

    /// Adds a value that the message or a program uses. Never a person's data.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Names the attachment.
    #[must_use]
    pub fn in_source(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    /// Points to another place that belongs to it.
    #[must_use]
    pub fn related(mut self, path: Path) -> Self {
        self.related.push(path);
        self
    }

    /// Puts the whole issue below another place.
    #[must_use]
    pub fn under(mut self, parent: &Path) -> Self {
        self.path = parent.join(&self.path);
        self
    }

    /// Puts the places that belong to it below another place.
    #[must_use]
    pub fn with_related_under(mut self, parent: &Path) -> Self {
        self.related = self.related.iter().map(|path| parent.join(path)).collect();
        self
    }

    /// Whether it is of this code.
    #[must_use]
    pub fn is(&self, code: Code) -> bool {
        self.code == code.name()
    }
}

/// A value with everything that was found on the way to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report<T> {
    /// The result.
    pub value: T,
    /// All findings, in the order of the data.
    pub issues: Vec<Issue>,
}

impl<T> Report<T> {
    /// A result without findings.
    #[must_use]
    pub fn clean(value: T) -> Self {
        Self { value, issues: Vec::new() }
    }

    /// A result with findings.
    #[must_use]
    pub fn new(value: T, issues: Vec<Issue>) -> Self {
        Self { value, issues }
    }

    /// Whether no finding is an error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.issues.iter().all(|issue| issue.severity < Severity::Error)
    }

    /// Moves the findings to a list, below a place, and gives the value.
    pub fn drain_into(self, issues: &mut Vec<Issue>, parent: &Path) -> T {
        issues.extend(self.issues.into_iter().map(|issue| issue.under(parent)));
        self.value
    }

    /// The same findings with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Report<U> {
        Report { value: change(self.value), issues: self.issues }
    }

    /// Writes message and help of every finding in a language.
    #[must_use]
    pub fn in_language(mut self, messages: &Messages, language: Language) -> Self {
        for issue in &mut self.issues {
            messages.describe(issue, language);
        }
        self
    }
}
