//! Properties that have no effect, and counts that cannot be had.

use super::view::{Part, View, found};
use crate::base::{Issue, codes};
use crate::model::{Condition, Question, QuestionType};

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    for (question, part) in view.questions() {
        dead(question, part, issues);
        counts(view, question, part, issues);
    }
}

/// A property, what makes it useless, and whether that is so.
fn dead(question: &Question, part: &Part<'_>, issues: &mut Vec<Issue>) {
    let required = !matches!(question.required, None | Some(Condition::Always(false)));
    let read_only = question.read_only == Some(Condition::Always(true));
    let is_text = matches!(question.kind, QuestionType::Text | QuestionType::LongText | QuestionType::Url);
    let is_number =
        matches!(question.kind, QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity);
    let rows = [
        ("required_message", "required", !required && !question.required_message.is_empty()),
        ("format", "pattern", question.pattern.is_none() && question.format.is_some()),
        ("initial", "calculate", question.calculate.is_some() && question.initial.is_some()),
        ("units", "type", !is_number && !question.units.is_empty()),
        (
            "decimals",
            "type",
            question.kind == QuestionType::Integer && question.decimals.is_some_and(|n| n > 0),
        ),
        ("open", "list", question.open && question.list.is_none()),
        ("other", "list", question.other.is_some() && question.list.is_none()),
        ("choice_filter", "list", question.choice_filter.is_some() && question.list.is_none()),
        (
            "pattern",
            "list",
            question.pattern.is_some() && is_text && question.list.is_some() && !question.open,
        ),
    ];
    for (property, because, _) in rows.into_iter().filter(|(.., is_dead)| *is_dead) {
        let issue = found(codes::form::PROPERTY_DEAD, &question.name, part.path.key(property));
        issues.push(issue.with("property", property).with("because", because));
    }
    // Nobody and nothing can fill it. What another standard fills it with is in `extra`.
    let nothing_fills =
        question.calculate.is_none() && question.initial.is_none() && question.extra.is_empty();
    if required && read_only && nothing_fills {
        let path = part.path.key("read_only");
        let issue = found(codes::form::NO_VALID_ANSWER, &question.name, path);
        let reasons = format!("{0}.required, {0}.read_only", question.name);
        issues.push(issue.with("reasons", reasons).related(part.path.key("required")));
    }
}

fn counts(view: &View<'_>, question: &Question, part: &Part<'_>, issues: &mut Vec<Issue>) {
    let list =
        part.question.and_then(|number| view.plan().lists.get(view.plan().questions.get(number)?.list?));
    let closed = question.kind.is_select() && !question.open;
    let choices = list.filter(|_| closed).map(|list| list.choices.len());
    let above = |least: Option<u32>, most: Option<usize>| {
        least.zip(most).is_some_and(|(least, most)| usize::try_from(least).is_ok_and(|least| least > most))
    };
    let size = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
    for (property, other, wrong) in [
        ("min_answers", "max_answers", above(question.min_answers, size(question.max_answers))),
        ("min_answers", "list", above(question.min_answers, choices)),
        ("max_answers", "required", question.max_answers == Some(0)),
        ("min_length", "max_length", above(question.min_length, size(question.max_length))),
    ] {
        if wrong {
            let issue = found(codes::form::COUNT_CONTRADICTION, &question.name, part.path.key(property));
            issues
                .push(issue.with("property", property).with("because", other).related(part.path.key(other)));
        }
    }
    // A choice that stands alone is one answer.
    let several = question.min_answers.is_some_and(|least| least > 1);
    if several && !question.exclusive.is_empty() {
        let path = part.path.key("exclusive");
        let issue = found(codes::form::CHOICE_UNREACHABLE, &question.name, path);
        let issue = issue.with("choice", question.exclusive.join(", "));
        let reasons = format!("{0}.exclusive, {0}.min_answers", question.name);
        issues.push(issue.with("reasons", reasons).related(part.path.key("min_answers")));
    }
}
