//! What an answer must be, as one condition.

use super::terms::{Terms, Use};
use crate::base::Path;
use crate::model::{Bound, Question, QuestionType, Total, TotalKind};
use crate::questionnaire::load::odk::{exclusive, extra, literal};

/// The constraint of a question: its own, and what its other properties ask for, with `${name}`.
pub(super) fn constraint(terms: &mut Terms<'_>, question: &Question, place: &Path) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(formula) = &question.constraint {
        parts.extend(terms.formula(formula, Use::Constraint, &question.name, place));
    }
    // The control of a range has its bounds itself.
    if question.extra.get(extra::CONTROL).is_none_or(|control| control != "range") {
        parts.extend(bound(terms, question, question.min.as_ref(), ">=", &place.key("min")));
        parts.extend(bound(terms, question, question.max.as_ref(), "<=", &place.key("max")));
    }
    if let Some(length) = question.min_length {
        parts.push(format!("string-length(.) >= {length}"));
    }
    if let Some(length) = question.max_length {
        parts.push(format!("string-length(.) <= {length}"));
    }
    if let Some(pattern) = &question.pattern {
        parts.push(format!("regex(., {})", literal(&format!("^({pattern})$"))));
    }
    if question.kind.is_multiple() {
        if let Some(count) = question.min_answers {
            parts.push(format!("count-selected(.) >= {count}"));
        }
        if let Some(count) = question.max_answers {
            parts.push(format!("count-selected(.) <= {count}"));
        }
        // A constraint may already say it.
        let said = exclusive(question.kind, question.constraint.as_ref());
        for code in question.exclusive.iter().filter(|code| !said.contains(code)) {
            parts.push(format!("not(selected(., {})) or count-selected(.) = 1", literal(code)));
        }
    }
    let form = terms.form;
    for (position, total) in form.totals.iter().enumerate().filter(|(_, total)| total.total == question.name)
    {
        let place = Path::root().key("totals").index(position);
        parts.extend(sum(terms, total, &place));
    }
    match parts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => {
            let all: Vec<String> = several.iter().map(|part| format!("({part})")).collect();
            Some(all.join(" and "))
        }
    }
}

fn bound(
    terms: &mut Terms<'_>,
    question: &Question,
    bound: Option<&Bound>,
    operator: &str,
    place: &Path,
) -> Option<String> {
    let value = match bound? {
        Bound::Number(number) => number.to_string(),
        Bound::Text(text) if matches!(question.kind, QuestionType::Date | QuestionType::DateTime) => {
            format!("date({})", literal(text))
        }
        Bound::Computed { formula } => {
            let text = terms.formula(formula, Use::Bound, &question.name, place)?;
            format!("({text})")
        }
        Bound::Text(_) | Bound::Quantity(_) => {
            terms.lose("bound", &question.name, place);
            return None;
        }
    };
    Some(format!(". {operator} {value}"))
}

/// A total that follows from other answers. As long as one of them is missing nothing can be said.
fn sum(form: &mut Terms<'_>, total: &Total, place: &Path) -> Option<String> {
    let mut terms = Vec::new();
    let mut missing = Vec::new();
    for part in &total.of {
        let column = part.rsplit_once('.').map(|(_, column)| column);
        let Some(name) = form.places.reference(column.unwrap_or(part)) else {
            form.lose("totals", &total.total, place);
            return None;
        };
        if column.is_some() {
            terms.push(format!("sum({name})"));
        } else {
            missing.push(format!("{name} = ''"));
            terms.push(name);
        }
    }
    let expected = terms.join(" + ");
    let holds = match (total.kind, total.tolerance.absolute, total.tolerance.relative) {
        (TotalKind::Sum, None, None) => format!(". = {expected}"),
        (TotalKind::Sum, absolute, relative) => {
            let absolute = absolute.map(|most| format!("abs(. - ({expected})) <= {most}"));
            let relative = relative.map(|part| format!("abs(. - ({expected})) <= {part} * abs({expected})"));
            absolute.into_iter().chain(relative).collect::<Vec<_>>().join(" or ")
        }
        (TotalKind::UniqueIndividuals, ..) => {
            let largest: Vec<String> = terms.iter().map(|term| format!(". >= {term}")).collect();
            format!(". <= {expected} and {}", largest.join(" and "))
        }
    };
    missing.push(format!("({holds})"));
    Some(missing.join(" or "))
}
