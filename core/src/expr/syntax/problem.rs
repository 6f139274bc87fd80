use serde_json::Value;

use super::Span;
use crate::base::{Code, Issue, Path, codes};

/// A finding about an expression, before its column is known.
#[derive(Clone, Debug)]
pub(in crate::expr) struct Problem {
    code: Code,
    span: Span,
    params: Vec<(&'static str, Value)>,
}

impl Problem {
    pub(in crate::expr) fn new(code: Code, span: Span) -> Self {
        Self { code, span, params: Vec::new() }
    }

    pub(in crate::expr) fn syntax(reason: &'static str, span: Span) -> Self {
        Self::new(codes::expr::SYNTAX, span).with("reason", reason)
    }

    /// Something that exists in the dialect and that this library does not do.
    pub(in crate::expr) fn unsupported(name: &str, span: Span) -> Self {
        Self::new(codes::expr::UNSUPPORTED, span).with("name", name)
    }

    pub(in crate::expr) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// The issue; `column` counts characters from 1.
    pub(in crate::expr) fn issue(self, text: &str) -> Issue {
        let before = text.get(..self.span.start).unwrap_or(text);
        let column = before.chars().count().saturating_add(1);
        let issue = Issue::new(self.code, Path::root()).with("column", column);
        self.params.into_iter().fold(issue, |issue, (name, value)| issue.with(name, value))
    }
}
