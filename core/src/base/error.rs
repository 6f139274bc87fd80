use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Code, Issue, Kind, Language, Messages, Path};

/// The call could not be done. What is wrong *in* the data is an [`Issue`], not an error.
///
/// ```
/// use acogida::base::{codes, Error};
/// let error = Error::new(codes::base::UNKNOWN_OPERATION).with("operation", "x.y");
/// assert_eq!(error.code(), "operation.unknown");
/// assert!(error.is_usage());
/// ```
#[derive(Debug, thiserror::Error)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    source_name: Option<String>,
    path: Path,
    params: BTreeMap<String, Value>,
    issues: Vec<Issue>,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.code())?;
        if let Some(source) = &self.0.source_name {
            write!(formatter, " in {source}")?;
        }
        if !self.0.path.as_str().is_empty() {
            write!(formatter, " at {}", self.0.path)?;
        }
        for (name, value) in &self.0.params {
            write!(formatter, ", {name}: {value}")?;
        }
        Ok(())
    }
}

impl Error {
    /// An error of a code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Inner {
            code,
            source_name: None,
            path: Path::root(),
            params: BTreeMap::new(),
            issues: Vec::new(),
        }))
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, path: Path) -> Self {
        self.0.path = path;
        self
    }

    /// Names the attachment.
    #[must_use]
    pub fn in_source(mut self, source: &str) -> Self {
        self.0.source_name = Some(source.to_owned());
        self
    }

    /// Adds a value that the message uses. Never a person's data.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.params.insert(name.to_owned(), value.into());
        self
    }

    /// The findings that made the call impossible.
    #[must_use]
    pub fn because(mut self, issues: Vec<Issue>) -> Self {
        self.0.issues = issues;
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code.name()
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.code.kind()
    }

    /// Where, as a JSON Pointer.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The findings that made the call impossible, if any.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }

    /// The caller asked for something that does not exist or does not fit.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        self.kind() == Kind::Usage
    }

    /// The input could not be read.
    #[must_use]
    pub fn is_input(&self) -> bool {
        self.kind() == Kind::Input
    }

    /// A limit was reached.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        self.kind() == Kind::Limit
    }

    /// A defect of the library.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.kind() == Kind::Internal
    }

    /// The same finding as an issue, for a batch that goes on without this part.
    #[must_use]
    pub fn into_issue(self) -> Issue {
        let mut issue = Issue::new(self.0.code, self.0.path);
        issue.source = self.0.source_name;
        issue.params = self.0.params;
        issue
    }

    /// The error as a document in a language.
    #[must_use]
    pub fn document(&self, messages: &Messages, language: Language) -> ErrorDocument {
        let (message, help) = messages.lookup(self.0.code.name(), &self.0.params, language);
        let mut issues = self.0.issues.clone();
        for issue in &mut issues {
            messages.describe(issue, language);
        }
        ErrorDocument {
            code: self.code().to_owned(),
            kind: self.kind(),
            source: self.0.source_name.clone(),
            path: self.0.path.clone(),
            message,
            help,
            params: self.0.params.clone(),
            issues,
        }
    }
}

/// An [`Error`] as the bindings and the command line give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorDocument {
    /// The stable code.
    pub code: String,
    /// What kind of error it is.
    pub kind: Kind,
    /// The attachment it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where, as a JSON Pointer.
    pub path: Path,
    /// What happened, in the engine's language.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What the message says as data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, Value>,
    /// The findings that made the call impossible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
}
