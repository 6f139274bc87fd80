//! Constraints that say what the neutral form has a place for.

use crate::expr::{Expression, Name, Names, RuleShape, Type};
use crate::model::{Formula, QuestionType};

/// The codes that cannot be chosen together with others, by the constraint of a question, when that is all that
/// the constraint says. It stays beside them: that is how its author wrote it.
pub(crate) fn exclusive(kind: QuestionType, constraint: Option<&Formula>) -> Vec<String> {
    let Some(formula) = constraint.filter(|_| kind.is_multiple()) else { return Vec::new() };
    let rule = Expression::compile_in_as(formula.dialect, &formula.text, &AnswerOnly, Type::Boolean);
    match rule.ok().and_then(|rule| rule.rule_shape()) {
        Some(RuleShape::Exclusive(codes)) => codes,
        _ => Vec::new(),
    }
}

/// A rule that looks at other answers says more.
struct AnswerOnly;

impl Names for AnswerOnly {
    fn resolve(&self, _: &str) -> Option<Name> {
        None
    }

    fn current(&self) -> Option<Name> {
        Some(Name::one(0, Type::Codes))
    }
}
