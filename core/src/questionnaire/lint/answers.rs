//! Questions that no answer satisfies, and choices that nobody can choose.

use super::conditions::{Asked, Conditions, explained, says_something};
use super::reach::{Around, Clause, Place, Term, Verdict};
use super::view::{View, found};
use crate::base::{Issue, Severity, codes};

/// Most choices that are looked at one by one.
const MOST_CHOICES: usize = 300;

pub(super) fn lint<'f>(
    view: &'f View<'f>,
    conditions: &'f Conditions<'f>,
    asked: &[Asked<'f>],
    issues: &mut Vec<Issue>,
) {
    for (number, question) in view.plan().questions.iter().enumerate() {
        let fixed = question.calculation.is_some() || question.repeats || question.is_row;
        if fixed || conditions.is_never(question.gate, asked) {
            continue;
        }
        match conditions.facts.constraint(number) {
            Some(constraint) => of_constraint(view, conditions, number, constraint, issues),
            None => of_range(conditions, number, issues),
        }
    }
}

fn answered<'f>(conditions: &'f Conditions<'f>, number: usize) -> Clause<'f> {
    Clause { term: Term::Not(Box::new(Term::Blank(number))), place: conditions.facts.place(number, "name") }
}

/// The reasons without the one that there is an answer.
fn without_name<'f>(places: Vec<Place<'f>>) -> Vec<Place<'f>> {
    places.into_iter().filter(|place| place.property != "name").collect()
}

/// A range that holds no value of its type. Ends that are the wrong way round are found elsewhere.
fn of_range<'f>(conditions: &'f Conditions<'f>, number: usize, issues: &mut Vec<Issue>) {
    let facts = &conditions.facts;
    let Some((min, max)) = facts.range(number).filter(|(min, max)| min <= max) else { return };
    // Only between close ends there may be nothing.
    if max - min >= 1.0 {
        return;
    }
    if let Verdict::Impossible(places) = facts.ask(vec![answered(conditions, number)], Around::Answers) {
        let place = facts.place(number, "min");
        let issue = found(codes::form::NO_VALID_ANSWER, place.name, place.path.clone());
        issues.push(explained(issue, &without_name(places)));
    }
}

fn of_constraint<'f>(
    view: &'f View<'f>,
    conditions: &'f Conditions<'f>,
    number: usize,
    constraint: Clause<'f>,
    issues: &mut Vec<Issue>,
) {
    let facts = &conditions.facts;
    let Some(logic) = facts.constraint_logic(number) else { return };
    if !says_something(logic) {
        return;
    }
    let place = constraint.place.clone();
    let gate = view.plan().questions.get(number).and_then(|question| question.gate);
    let mut goals = vec![constraint.clone(), answered(conditions, number)];
    goals.extend(facts.asked(gate));
    match facts.ask(goals.clone(), Around::Everything) {
        Verdict::Impossible(places) => {
            let issue = found(codes::form::NO_VALID_ANSWER, place.name, place.path.clone());
            issues.push(explained(issue, &without_name(places)));
        }
        Verdict::Unknown => issues.push(found(codes::form::NOT_ANALYSED, place.name, place.path)),
        Verdict::Possible => {
            conditions.always(logic, constraint.term, vec![answered(conditions, number)], &place, issues);
            unreachable(conditions, number, &goals, issues);
        }
    }
}

/// Choices that the constraint does not allow.
fn unreachable<'f>(
    conditions: &'f Conditions<'f>,
    number: usize,
    goals: &[Clause<'f>],
    issues: &mut Vec<Issue>,
) {
    let facts = &conditions.facts;
    let Some(list) = facts.list(number).filter(|list| list.choices.len() <= MOST_CHOICES) else { return };
    let named = facts.named_codes(number);
    let mut gone: Vec<&str> = Vec::new();
    let mut reasons = Vec::new();
    let mut try_out = |term: Term<'f>, codes: &mut dyn Iterator<Item = &'f str>| {
        let mut goals = goals.to_vec();
        goals.push(Clause { term, place: facts.place(number, "name") });
        if let Verdict::Impossible(places) = facts.ask(goals, Around::Everything) {
            gone.extend(codes);
            if reasons.is_empty() {
                reasons = without_name(places);
            }
        }
    };
    for choice in list.choices.iter().filter(|choice| named.contains(&choice.code.as_str())) {
        let term = Term::Code { question: number, code: &choice.code };
        try_out(term, &mut std::iter::once(choice.code.as_str()));
    }
    let mut others = list
        .choices
        .iter()
        .map(|choice| choice.code.as_str())
        .filter(|code| !named.contains(code))
        .peekable();
    if others.peek().is_some() {
        try_out(Term::OtherCode(number), &mut others);
    }
    if !gone.is_empty() {
        let place = facts.place(number, "constraint");
        let issue = found(codes::form::CHOICE_UNREACHABLE, place.name, place.path.clone());
        let mut issue = explained(issue.with("choice", gone.join(", ")), &reasons);
        // An author who refuses an answer in so many words, such as "no" to consent, means it.
        if reasons.iter().all(|reason| reason.path == place.path) {
            issue.severity = Severity::Info;
        }
        issues.push(issue);
    }
}
