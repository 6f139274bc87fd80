use super::walk::{Spot, Walk};
use crate::base::{Code, Issue, codes};
use crate::expr::{Scope, Value};
use crate::model::QuestionType;
use crate::questionnaire::cell::{Cell, Pick};
use crate::questionnaire::plan::{ListPlan, QuestionPlan};
use crate::questionnaire::state::State;

/// What a code is to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Fits,
    NotInList,
    FilteredOut,
}

/// Looks a code up in the list of a question, and then only its own choices up in the filter.
pub(super) fn choice(state: &State<'_, '_>, question: &QuestionPlan, row: usize, code: &str) -> Choice {
    if let Some(column) = question.asked.choices_from {
        return among_answers(state, question, column, row, code);
    }
    let Some(list) = question.list.and_then(|list| state.plan.lists.get(list)) else { return Choice::Fits };
    let items = list.with_code(code);
    if items.is_empty() {
        return Choice::NotInList;
    }
    let filter = question.filter.as_ref().filter(|filter| state.can_judge(filter, question.frame, row));
    let Some(filter) = filter else { return Choice::Fits };
    let mut scope = state.at(question.frame, row);
    scope.name = Some(&question.name);
    let kept = items.iter().any(|item| usize::try_from(*item).is_ok_and(|item| filter.keeps(&scope, item)));
    if kept { Choice::Fits } else { Choice::FilteredOut }
}

/// Whether a choice is one of the answers in a repeated group. Without rows they are not known: tables have none.
fn among_answers(
    state: &State<'_, '_>,
    question: &QuestionPlan,
    column: usize,
    row: usize,
    code: &str,
) -> Choice {
    let (mut any, mut found) = (false, question.kind != QuestionType::SelectOne);
    state.at(question.frame, row).each(column, &mut |value| {
        any = true;
        found |= match value {
            Value::Text(text) => text.trim() == code.trim(),
            Value::Blank => false,
            Value::Number(number) => code.trim().parse() == Ok(number),
            _ => true,
        };
    });
    if found || !any { Choice::Fits } else { Choice::NotInList }
}

impl<'p> Walk<'_, 'p, '_> {
    fn choice_issue(&self, code: Code, spot: Spot<'p>) -> Issue {
        self.about(code, spot).with("list", spot.question.asked.list_name.as_str())
    }

    /// One code.
    pub(super) fn code(&mut self, spot: Spot<'p>, code: &str) {
        self.judge_code(spot, code, spot.question.asked.open);
    }

    fn judge_code(&mut self, spot: Spot<'p>, code: &str, is_open: bool) -> bool {
        let found = match choice(self.state, spot.question, spot.row, code) {
            Choice::Fits => return true,
            Choice::NotInList if is_open => return true,
            Choice::NotInList => codes::questionnaire::NOT_A_CHOICE,
            Choice::FilteredOut => codes::questionnaire::CHOICE_FILTERED,
        };
        let issue = self.choice_issue(found, spot);
        self.issues.push(issue);
        false
    }

    /// Several codes.
    pub(super) fn codes(&mut self, spot: Spot<'p>, given: &[Pick<'_>]) {
        let question = spot.question;
        let one = question.kind == QuestionType::SelectOne;
        for (position, pick) in given.iter().enumerate() {
            let element = if one { spot.element } else { Some(position) };
            let place = Spot { element, ..spot };
            let fits = self.judge_code(place, &pick.code, question.asked.open && !pick.is_code);
            if fits && given.iter().take(position).any(|earlier| earlier.code == pick.code) {
                let issue = self.choice_issue(codes::questionnaire::CHOICE_REPEATED, place);
                self.issues.push(issue);
            }
        }
        if one {
            return;
        }
        self.answers(spot, given.len());
        self.exclusive(spot, given);
        if question.kind == QuestionType::Rank {
            self.ranked(spot, given);
        }
    }

    fn exclusive(&mut self, spot: Spot<'p>, given: &[Pick<'_>]) {
        let exclusive = &spot.question.asked.exclusive;
        let alone = exclusive.iter().find(|code| given.iter().any(|pick| pick.code == **code));
        if let Some(code) = alone
            && given.iter().any(|other| other.code != *code)
        {
            let issue = self.choice_issue(codes::questionnaire::CHOICE_EXCLUSIVE, spot);
            let issue = issue.with("choice", code.as_str());
            // The form's message is about the constraint, if there is one.
            let issue = match spot.question.constraint {
                None => self.with_message(issue, &spot.question.asked.constraint_message),
                Some(_) => issue,
            };
            self.issues.push(issue);
        }
    }

    /// A ranking has all choices that there are.
    fn ranked(&mut self, spot: Spot<'p>, given: &[Pick<'_>]) {
        let question = spot.question;
        let Some(list) = question.list.and_then(|list| self.state.plan.lists.get(list)) else { return };
        let wanted = list.choices.iter().filter(|wanted| {
            question.filter.is_none() || choice(self.state, question, spot.row, &wanted.code) == Choice::Fits
        });
        let count = wanted.count();
        if given.len() < count {
            let issue = self.about(codes::questionnaire::TOO_FEW, spot);
            self.issues.push(issue.with("count", given.len()).with("min", count));
        }
    }

    /// An answer that is no code but has to be one of a list: a number, a day, a time.
    pub(super) fn option(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let Some(list) = spot.question.list.and_then(|list| self.state.plan.lists.get(list)) else { return };
        if !spot.question.asked.open && !is_option(list, cell) {
            let issue = self.choice_issue(codes::questionnaire::NOT_A_CHOICE, spot);
            self.issues.push(issue);
        }
    }
}

pub(super) fn is_option(list: &ListPlan, cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) => list.contains(text),
        Cell::Integer(number) => list.contains(&number.to_string()),
        Cell::Decimal(number) => {
            list.choices.iter().any(|choice| choice.code.parse::<f64>().is_ok_and(|code| code == *number))
        }
        Cell::Date(day) => list.contains(&day.to_string()),
        Cell::Moment(moment) => list.choices.iter().any(|choice| {
            crate::questionnaire::cell::moment(&choice.code).is_some_and(|code| code == *moment)
        }),
        _ => true,
    }
}
