use super::syntax::{Problem, Span};
use crate::base::{Issue, codes};

/// Why an expression could not be evaluated. Inside a form the value is then Blank; who asks with
/// [`Expression::try_eval`](super::Expression::try_eval) is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub(super) reason: Reason,
    pub(super) span: Span,
    /// A word of the expression: the name of a variable or a function.
    pub(super) name: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// A text or number that is no date.
    Date,
    /// A value of a type that the function cannot take.
    Type,
    /// Several nodes or items where one is needed.
    Several,
    /// A variable that the scope does not have.
    Variable,
    /// A pattern that is no regular expression, known only when evaluated.
    Pattern,
    /// More steps than an evaluation may take.
    Steps,
    /// A code, an algorithm or an encoding that does not exist.
    Argument,
}

impl Reason {
    const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Type => "type",
            Self::Several => "several",
            Self::Variable => "variable",
            Self::Pattern => "pattern",
            Self::Steps => "steps",
            Self::Argument => "argument",
        }
    }
}

impl Failure {
    /// Whether a variable does not exist.
    #[must_use]
    pub const fn is_undefined_variable(&self) -> bool {
        matches!(self.reason, Reason::Variable)
    }

    /// The variable that does not exist, or the function that failed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The issue `expression.failed`, with the column in the text of the expression.
    #[must_use]
    pub fn issue(&self, text: &str) -> Issue {
        Problem::new(codes::expr::FAILED, self.span)
            .with("reason", self.reason.name())
            .with("name", &*self.name)
            .issue(text)
    }
}
