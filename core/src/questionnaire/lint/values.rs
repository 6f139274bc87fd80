//! Values that the form itself gives: the first answer of a question, and the choice that asks for a text.

use super::view::{Part, View, found};
use crate::base::{Issue, Severity, codes};
use crate::expr::{Expression, Name, Names, Scope, Value};
use crate::model::{Question, QuestionType};
use crate::questionnaire::plan::{Limit, QuestionPlan};

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    for (question, part) in view.questions() {
        let Some(plan) = part.question.and_then(|number| view.plan().questions.get(number)) else { continue };
        other(view, question, plan, part, issues);
        if let Some(value) = initial(question) {
            fits(view, question, plan, &value, part, issues);
        }
    }
}

fn other(
    view: &View<'_>,
    question: &Question,
    plan: &QuestionPlan,
    part: &Part<'_>,
    issues: &mut Vec<Issue>,
) {
    let Some(other) = &question.other else { return };
    let list = plan.list.and_then(|list| view.plan().lists.get(list));
    if list.is_some_and(|list| !list.contains(&other.code)) {
        let path = part.path.key("other").key("code");
        issues.push(found(codes::form::NOT_A_CHOICE, &other.code, path).with("property", "other"));
    }
}

/// What stands there at first, when it does not depend on anything.
fn initial(question: &Question) -> Option<String> {
    let formula = question.initial.as_ref()?;
    let compiled = Expression::compile_in(formula.dialect, &formula.text, &Nothing).ok()?;
    match compiled.eval(&Nothing) {
        Value::Text(text) => Some(text.into_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Date(day) => Some(day.to_string()),
        _ => None,
    }
}

struct Nothing;

impl Names for Nothing {
    fn resolve(&self, _: &str) -> Option<Name> {
        None
    }
}

impl Scope for Nothing {
    fn value(&self, _: usize) -> Value<'_> {
        Value::Blank
    }
}

fn fits(
    view: &View<'_>,
    question: &Question,
    plan: &QuestionPlan,
    value: &str,
    part: &Part<'_>,
    issues: &mut Vec<Issue>,
) {
    let path = part.path.key("initial");
    let list = plan.list.and_then(|list| view.plan().lists.get(list));
    if let Some(list) = list.filter(|_| question.kind.is_select() && !question.open) {
        let codes: Vec<&str> = match question.kind {
            QuestionType::SelectOne => vec![value],
            _ => value.split_whitespace().collect(),
        };
        for code in codes.into_iter().filter(|code| !list.contains(code) && plan.missing(code).is_none()) {
            let mut issue = found(codes::form::NOT_A_CHOICE, code, path.clone()).with("property", "initial");
            // The answer can still be changed.
            issue.severity = Severity::Warning;
            issues.push(issue);
        }
        return;
    }
    let broken = match question.kind {
        QuestionType::Integer | QuestionType::Decimal => number(question, plan, value),
        QuestionType::Text | QuestionType::LongText => text(question, plan, value),
        QuestionType::Date if !value.is_empty() => {
            let day = value.get(..10).filter(|_| value.get(10..11).is_none_or(|after| after == "T"));
            day.and_then(crate::questionnaire::cell::day).is_none().then_some("type")
        }
        _ => None,
    };
    if let Some(property) = broken {
        let issue = found(codes::form::INITIAL_UNFIT, &question.name, path);
        issues.push(issue.with("property", property).related(part.path.key(property)));
    }
}

/// The property that a first number does not agree with.
fn number(question: &Question, plan: &QuestionPlan, value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return None;
    }
    let Ok(number) = value.trim().parse::<f64>() else { return Some("type") };
    let below = matches!(plan.range.min, Some(Limit::Number(min)) if number < min);
    let above = matches!(plan.range.max, Some(Limit::Number(max)) if number > max);
    let broken = question.kind == QuestionType::Integer && number.fract() != 0.0;
    match (broken, below, above) {
        (true, ..) => Some("type"),
        (_, true, _) => Some("min"),
        (_, _, true) => Some("max"),
        _ => None,
    }
}

/// The property that a first text does not agree with.
fn text(question: &Question, plan: &QuestionPlan, value: &str) -> Option<&'static str> {
    let letters = u32::try_from(value.chars().count()).unwrap_or(u32::MAX);
    if value.is_empty() {
        return None;
    }
    if plan.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(value)) {
        return Some("pattern");
    }
    if question.min_length.is_some_and(|least| letters < least) {
        return Some("min_length");
    }
    question.max_length.is_some_and(|most| letters > most).then_some("max_length")
}
