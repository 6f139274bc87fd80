use schemars::JsonSchema;
use serde::Serialize;

use super::flat::Placed;
use crate::expr::canonical;
use crate::model::{Bound, Condition, Formula, QuestionType};

/// A formula, the same as another one when both say the same: spaces and needless brackets change nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'f>(pub(super) &'f Formula);

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.0, other.0);
        let canonical = |formula: &Formula| canonical(formula.dialect, &formula.text).ok();
        one == two
            || (one.dialect == two.dialect && canonical(one).is_some_and(|text| canonical(two) == Some(text)))
    }
}

/// What a change means for answers to the old version, from harmless to harmful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Answers stay as they are.
    #[default]
    Compatible,
    /// Answers stay, and more answers are accepted.
    Widening,
    /// Answers stay under another name or code.
    Renamed,
    /// Some answers are no longer accepted.
    Narrowing,
    /// Answers have no place any more, or mean something else.
    Breaking,
}

/// What changed in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The question is new.
    Added,
    /// The question is gone.
    Removed,
    /// The question has another name.
    Name,
    /// It stands in another repeat, or in none.
    Repeat,
    /// The type of the answer.
    Type,
    /// The wording of the question.
    Label,
    /// The choices.
    Options,
    /// Whether other text may be written instead of choosing.
    Open,
    /// Whether several answers may be given.
    Repeats,
    /// Whether there must be an answer.
    Required,
    /// When it is asked.
    Relevant,
    /// The rule for the answer.
    Constraint,
    /// Which choices there are.
    ChoiceFilter,
    /// What it is computed from.
    Calculate,
    /// The smallest answer.
    Min,
    /// The largest answer.
    Max,
    /// The fewest characters.
    MinLength,
    /// The most characters.
    MaxLength,
    /// The pattern of a text.
    Pattern,
    /// The decimal places.
    Decimals,
    /// Codes that stand alone.
    Exclusive,
    /// The fewest answers.
    MinAnswers,
    /// The most answers.
    MaxAnswers,
    /// Units of a quantity.
    Units,
    /// Typed missing answers that are accepted.
    Missing,
}

/// Judges everything but names and choices.
pub(super) fn judge(old: &Placed<'_>, new: &Placed<'_>) -> Vec<(Aspect, Verdict)> {
    let (before, after) = (old.question, new.question);
    let judged = [
        (Aspect::Repeat, (old.repeats != new.repeats).then_some(Verdict::Breaking)),
        (Aspect::Type, kinds(before.kind, after.kind)),
        (Aspect::Label, (before.label != after.label).then_some(Verdict::Compatible)),
        (Aspect::Open, switched(before.open, after.open)),
        (Aspect::Repeats, repeats(before.repeats, after.repeats)),
        (Aspect::Required, required(before.required.as_ref(), after.required.as_ref())),
        (
            Aspect::Relevant,
            rule(
                (!old.relevant.is_empty()).then_some(&old.relevant),
                (!new.relevant.is_empty()).then_some(&new.relevant),
            ),
        ),
        (Aspect::Constraint, rule(said(&before.constraint), said(&after.constraint))),
        (Aspect::ChoiceFilter, rule(said(&before.choice_filter), said(&after.choice_filter))),
        (Aspect::Calculate, (said(&before.calculate) != said(&after.calculate)).then_some(Verdict::Breaking)),
        (Aspect::Min, bounds(before.min.as_ref(), after.min.as_ref(), false)),
        (Aspect::Max, bounds(before.max.as_ref(), after.max.as_ref(), true)),
        (Aspect::MinLength, fewest(before.min_length, after.min_length)),
        (Aspect::MaxLength, most(before.max_length, after.max_length)),
        (Aspect::Pattern, rule(before.pattern.as_ref(), after.pattern.as_ref())),
        (Aspect::Decimals, most(before.decimals, after.decimals)),
        (Aspect::Exclusive, subset(&after.exclusive, &before.exclusive)),
        (Aspect::MinAnswers, fewest(before.min_answers, after.min_answers)),
        (Aspect::MaxAnswers, most(before.max_answers, after.max_answers)),
        (Aspect::Units, units(old, new)),
        (Aspect::Missing, subset(&before.allow_missing, &after.allow_missing)),
    ];
    judged.into_iter().filter_map(|(aspect, verdict)| verdict.map(|verdict| (aspect, verdict))).collect()
}

/// Whether an answer of one type can be an answer of another.
fn kinds(before: QuestionType, after: QuestionType) -> Option<Verdict> {
    use QuestionType as Type;
    let textual = |kind| matches!(kind, Type::Text | Type::LongText);
    match (before, after) {
        _ if before == after => None,
        (Type::Integer, Type::Decimal)
        | (Type::SelectOne, Type::SelectMany)
        | (Type::Text, Type::LongText) => Some(Verdict::Widening),
        // Every single value can be written as text.
        (Type::SelectMany | Type::Rank | Type::Quantity | Type::Attachment | Type::Reference, _) => {
            Some(Verdict::Breaking)
        }
        (Type::LongText, Type::Text) | (Type::Decimal, Type::Integer) => Some(Verdict::Narrowing),
        (_, kind) if textual(kind) => Some(Verdict::Widening),
        _ => Some(Verdict::Breaking),
    }
}

fn switched(before: bool, after: bool) -> Option<Verdict> {
    match (before, after) {
        (false, true) => Some(Verdict::Widening),
        (true, false) => Some(Verdict::Narrowing),
        _ => None,
    }
}

fn repeats(before: bool, after: bool) -> Option<Verdict> {
    match (before, after) {
        (false, true) => Some(Verdict::Widening),
        (true, false) => Some(Verdict::Breaking),
        _ => None,
    }
}

pub(super) fn said(formula: &Option<Formula>) -> Option<Said<'_>> {
    formula.as_ref().map(Said)
}

/// A rule that is new or other may refuse what was accepted.
pub(super) fn rule<T: PartialEq>(before: Option<T>, after: Option<T>) -> Option<Verdict> {
    match (before, after) {
        (before, after) if before == after => None,
        (_, None) => Some(Verdict::Widening),
        _ => Some(Verdict::Narrowing),
    }
}

fn required(before: Option<&Condition>, after: Option<&Condition>) -> Option<Verdict> {
    let never = |condition: Option<&Condition>| matches!(condition, None | Some(Condition::Always(false)));
    let always = |condition: Option<&Condition>| condition == Some(&Condition::Always(true));
    match (before, after) {
        (Some(Condition::When(before)), Some(Condition::When(after))) if Said(before) == Said(after) => None,
        (before, after) if before == after || (never(before) && never(after)) => None,
        (before, after) if always(before) || never(after) => Some(Verdict::Widening),
        _ => Some(Verdict::Narrowing),
    }
}

fn bounds(before: Option<&Bound>, after: Option<&Bound>, upper: bool) -> Option<Verdict> {
    let wider = match (before, after) {
        (before, after) if before == after => return None,
        (Some(Bound::Computed { formula: before }), Some(Bound::Computed { formula: after }))
            if Said(before) == Said(after) =>
        {
            return None;
        }
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(Bound::Number(before)), Some(Bound::Number(after))) => (after > before) == upper,
        // Days and times of one precision sort as text.
        (Some(Bound::Text(before)), Some(Bound::Text(after))) if before.len() == after.len() => {
            (after > before) == upper
        }
        _ => false,
    };
    Some(if wider { Verdict::Widening } else { Verdict::Narrowing })
}

pub(super) fn fewest(before: Option<u32>, after: Option<u32>) -> Option<Verdict> {
    let (before, after) = (before.unwrap_or(0), after.unwrap_or(0));
    match before.cmp(&after) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(Verdict::Narrowing),
        std::cmp::Ordering::Greater => Some(Verdict::Widening),
    }
}

pub(super) fn most(before: Option<u32>, after: Option<u32>) -> Option<Verdict> {
    let (before, after) = (before.unwrap_or(u32::MAX), after.unwrap_or(u32::MAX));
    match before.cmp(&after) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(Verdict::Widening),
        std::cmp::Ordering::Greater => Some(Verdict::Narrowing),
    }
}

/// Widening when everything of the first is in the second.
fn subset<T: PartialEq>(first: &[T], second: &[T]) -> Option<Verdict> {
    let within = first.iter().all(|item| second.contains(item));
    let equal = within && second.iter().all(|item| first.contains(item));
    if equal { None } else { Some(if within { Verdict::Widening } else { Verdict::Narrowing }) }
}

fn units(old: &Placed<'_>, new: &Placed<'_>) -> Option<Verdict> {
    let (before, after) = (&old.question.units, &new.question.units);
    match (before.as_slice(), after.as_slice()) {
        _ if before == after => None,
        (_, []) => Some(Verdict::Widening),
        // A number that means something else.
        _ if old.kind() != QuestionType::Quantity => Some(Verdict::Breaking),
        ([], _) => Some(Verdict::Narrowing),
        _ => subset(before, after),
    }
}
