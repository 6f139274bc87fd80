//! What an expression says about single slots, for those who look for contradictions.

use super::odk::Odk;
use super::tree::{Comparison, Node, Op};
use super::value::Type;
use crate::calendar::Date;

/// A condition, as far as it can be told without evaluating it. `Blank` never holds here: a condition that is
/// not known counts as one that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Logic {
    /// All of them.
    All(Vec<Logic>),
    /// One of them at least.
    Any(Vec<Logic>),
    /// Not this one.
    Not(Box<Logic>),
    /// A slot beside a literal.
    Compare {
        /// The slot; nothing for `.`.
        slot: Option<usize>,
        /// How.
        comparison: Comparison,
        /// With what.
        literal: Literal,
        /// What it is when the slot is Blank; nothing when it is not known then.
        blank: Option<bool>,
    },
    /// A code is selected.
    Selected {
        /// The slot; nothing for `.`.
        slot: Option<usize>,
        /// The code.
        code: String,
        /// What it is when the slot is Blank; nothing when it is not known then.
        blank: Option<bool>,
    },
    /// A slot is one of the literals.
    In {
        /// The slot; nothing for `.`.
        slot: Option<usize>,
        /// The literals.
        literals: Vec<Literal>,
    },
    /// A slot has an answer.
    Answered {
        /// The slot; nothing for `.`.
        slot: Option<usize>,
    },
    /// True or false, whatever the answers.
    Known(bool),
    /// Something else: it may hold or not.
    Other,
}

/// A literal of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text or a code.
    Text(String),
    /// A day.
    Date(Date),
}

pub(super) fn of(node: &Node) -> Logic {
    match &node.op {
        Op::Boolean(value) => Logic::Known(*value),
        Op::And(parts) => Logic::All(parts.iter().map(of).collect()),
        Op::Or(parts) => Logic::Any(parts.iter().map(of).collect()),
        Op::Not(inner) => Logic::Not(Box::new(of(inner))),
        Op::TestNumber { slot, comparison, literal, blank } => Logic::Compare {
            slot: Some(*slot),
            comparison: *comparison,
            literal: Literal::Number(*literal),
            blank: *blank,
        },
        Op::TestText { slot, equal, literal, blank } if literal.is_empty() && blank.is_some() => {
            // Beside the empty text it asks whether there is an answer.
            let answered = Logic::Answered { slot: Some(*slot) };
            if *equal { Logic::Not(Box::new(answered)) } else { answered }
        }
        Op::TestText { slot, equal, literal, blank } => Logic::Compare {
            slot: Some(*slot),
            comparison: if *equal { Comparison::Equal } else { Comparison::Unequal },
            literal: Literal::Text(literal.clone()),
            blank: *blank,
        },
        Op::TestCode { slot, code, blank } => {
            Logic::Selected { slot: Some(*slot), code: code.clone(), blank: *blank }
        }
        Op::SelectedCurrent(code) => match &code.op {
            Op::Text(code) => Logic::Selected { slot: None, code: code.clone(), blank: None },
            _ => Logic::Other,
        },
        Op::Odk(Odk::Selected, parts) => match parts.as_slice() {
            [holder, Node { op: Op::Text(code), .. }] => match slot_of(holder) {
                Some(slot) => Logic::Selected {
                    slot,
                    code: code.trim().to_owned(),
                    blank: Some(code.trim().is_empty()),
                },
                None => Logic::Other,
            },
            _ => Logic::Other,
        },
        Op::Odk(Odk::Boolean, parts) => parts.first().map_or(Logic::Other, truth),
        Op::OdkTruth(inner) | Op::RedcapTruth(inner) => truth(inner),
        Op::Compare(comparison, left, right) => compared(*comparison, left, right, |_| None),
        Op::OdkCompare(comparison, left, right) => {
            let comparison = *comparison;
            compared(comparison, left, right, |literal| match literal {
                Literal::Text(text) => Some((comparison == Comparison::Equal) == text.is_empty()),
                _ => Some(comparison == Comparison::Unequal),
            })
        }
        Op::RedcapCompare(comparison, left, right) => {
            let comparison = *comparison;
            compared(comparison, left, right, |literal| match literal {
                Literal::Text(text) if !comparison.is_ordered() => {
                    Some((comparison == Comparison::Equal) == text.is_empty())
                }
                Literal::Number(number) if comparison.is_ordered() => {
                    Some(comparison.holds_for(0.0, *number))
                }
                _ => Some(comparison == Comparison::Unequal),
            })
        }
        Op::In(value, items) => {
            let literals: Option<Vec<Literal>> = items.iter().map(literal_of).collect();
            match (slot_of(value), literals) {
                (Some(slot), Some(literals)) => Logic::In { slot, literals },
                _ => Logic::Other,
            }
        }
        Op::Answered(inner) => slot_of(inner).map_or(Logic::Other, |slot| Logic::Answered { slot }),
        _ => Logic::Other,
    }
}

/// A value where a truth value is needed.
fn truth(node: &Node) -> Logic {
    match &node.op {
        Op::Number(number) => Logic::Known(*number != 0.0 && !number.is_nan()),
        Op::Text(text) => Logic::Known(!text.is_empty()),
        // An answer that is no number holds by being there.
        Op::Slot(_) | Op::Current
            if matches!(node.kind, Type::Text | Type::Codes | Type::Date | Type::Moment) =>
        {
            slot_of(node).map_or(Logic::Other, |slot| Logic::Answered { slot })
        }
        Op::Slot(_) | Op::Current if node.kind == Type::Boolean => {
            slot_of(node).map_or(Logic::Other, |slot| Logic::Compare {
                slot,
                comparison: Comparison::Equal,
                literal: Literal::Boolean(true),
                blank: Some(false),
            })
        }
        _ => of(node),
    }
}

fn slot_of(node: &Node) -> Option<Option<usize>> {
    match node.op {
        Op::Slot(slot) => Some(Some(slot)),
        Op::Current => Some(None),
        _ => None,
    }
}

fn literal_of(node: &Node) -> Option<Literal> {
    match &node.op {
        Op::Boolean(value) => Some(Literal::Boolean(*value)),
        Op::Number(value) => Some(Literal::Number(*value)),
        Op::Text(text) => Some(Literal::Text(text.clone())),
        Op::Date(date) => Some(Literal::Date(*date)),
        // `date('2024-01-01')` is a literal too.
        Op::Odk(Odk::Date, parts) => match parts.as_slice() {
            [Node { op: Op::Text(text), .. }] => text.parse().ok().map(Literal::Date),
            _ => None,
        },
        _ => None,
    }
}

fn compared(
    comparison: Comparison,
    left: &Node,
    right: &Node,
    blank: impl Fn(&Literal) -> Option<bool>,
) -> Logic {
    let (slot, literal, turned) = match (slot_of(left), literal_of(right)) {
        (Some(slot), Some(literal)) => (slot, literal, comparison),
        _ => match (slot_of(right), literal_of(left)) {
            (Some(slot), Some(literal)) => (slot, literal, comparison.mirrored()),
            _ => return Logic::Other,
        },
    };
    let blank = blank(&literal);
    match &literal {
        Literal::Text(text) if text.is_empty() && blank.is_some() => {
            let answered = Logic::Answered { slot };
            if turned == Comparison::Equal { Logic::Not(Box::new(answered)) } else { answered }
        }
        _ => Logic::Compare { slot, comparison: turned, literal, blank },
    }
}

/// The equalities (attribute, slot) of a choice filter.
pub(super) fn filter_keys(node: &Node) -> Vec<(usize, usize)> {
    super::lower::keys(node)
        .into_iter()
        .filter_map(|(attribute, other)| match other.op {
            Op::Slot(slot) => Some((attribute, slot)),
            _ => None,
        })
        .collect()
}

/// Whether a choice filter is nothing but such equalities.
pub(super) fn is_only_keys(node: &Node) -> bool {
    match &node.op {
        Op::And(parts) => parts.iter().all(is_only_keys),
        Op::OdkTruth(inner) => is_only_keys(inner),
        _ => !filter_keys(node).is_empty(),
    }
}
