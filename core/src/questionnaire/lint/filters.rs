//! Choice filters that leave nothing to choose, and choices that they never let through.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{Asked, Conditions};
use super::reach::{Around, Clause, Term, Verdict};
use super::view::{View, found};
use crate::base::{Issue, Path, codes};
use crate::expr::{Expression, Scope, Value};
use crate::model::QuestionType;
use crate::questionnaire::plan::{FormPlan, ListPlan, QuestionPlan, Required};

/// Most findings about one filter, and most choices that one of them names.
const MOST_TOLD: usize = 20;

/// Most combinations of answers that a filter is tried with, and most evaluations.
const MOST_COMBINATIONS: usize = 400;
const MOST_TRIALS: usize = 40_000;

pub(super) fn lint<'f>(
    view: &'f View<'f>,
    conditions: &'f Conditions<'f>,
    asked: &[Asked<'f>],
    issues: &mut Vec<Issue>,
) {
    let plan = view.plan();
    for (number, question) in plan.questions.iter().enumerate() {
        let list = question.list.and_then(|list| plan.lists.get(list));
        let (Some(filter), Some(list)) = (&question.filter, list) else { continue };
        if question.asked.open || conditions.is_never(question.gate, asked) {
            continue;
        }
        let site = Site { plan, conditions, number, question, list };
        let keys = filter.filter_keys();
        if keys.is_empty() {
            site.by_trying(filter, issues);
        }
        for (attribute, slot) in keys {
            site.by_key(attribute, slot, issues);
        }
    }
}

struct Site<'f> {
    plan: &'f FormPlan,
    conditions: &'f Conditions<'f>,
    number: usize,
    question: &'f QuestionPlan,
    list: &'f ListPlan,
}

impl<'f> Site<'f> {
    /// A filter that asks for an attribute to be the answer to a question: no choice has to be looked at twice.
    fn by_key(&self, attribute: usize, slot: usize, issues: &mut Vec<Issue>) {
        let Some(driver) = self.plan.questions.get(slot) else { return };
        let is_one = driver.kind == QuestionType::SelectOne && driver.calculation.is_none();
        let Some(answers) = self.conditions.facts.list(slot).filter(|_| is_one) else { return };
        let texts: Vec<&str> = (0..self.list.choices.len())
            .map(|item| self.list.text(item, attribute, |_| None).unwrap_or_default())
            .collect();
        let gone: Vec<usize> = texts
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty() && !answers.contains(text))
            .map(|(item, _)| item)
            .collect();
        self.unreachable(&gone, issues);
        if matches!(self.question.required, Required::Never) {
            return;
        }
        let there: BTreeSet<&str> = texts.into_iter().collect();
        let without =
            answers.choices.iter().map(|choice| choice.code.as_str()).filter(|code| !there.contains(code));
        let mut told = 0_usize;
        for code in without {
            let term = Term::Code { question: slot, code };
            if told < MOST_TOLD && self.can_be(vec![term]) {
                self.empty(&[(slot, Some(code))], issues);
                told = told.saturating_add(1);
            }
        }
        if !there.contains("") && self.can_be(vec![Term::Blank(slot)]) {
            self.empty(&[(slot, None)], issues);
        }
    }

    /// Any other filter that depends on few answers is tried with all of them.
    fn by_trying(&self, filter: &'f Expression, issues: &mut Vec<Issue>) {
        let mut drivers: Vec<(usize, Vec<Option<&'f str>>)> = Vec::new();
        for slot in filter.slots() {
            let answers = self.plan.questions.get(*slot).and_then(|driver| {
                let plain = driver.kind == QuestionType::SelectOne && driver.calculation.is_none();
                self.conditions.facts.list(*slot).filter(|_| plain)
            });
            let Some(answers) = answers else { return };
            let codes = answers.choices.iter().map(|choice| Some(choice.code.as_str()));
            drivers.push((*slot, std::iter::once(None).chain(codes).collect()));
        }
        let combinations =
            drivers.iter().fold(1_usize, |all, (_, answers)| all.saturating_mul(answers.len()));
        let trials = combinations.saturating_mul(self.list.choices.len());
        if combinations > MOST_COMBINATIONS || trials > MOST_TRIALS {
            return;
        }
        let mut reached = vec![false; self.list.choices.len()];
        let mut told = 0_usize;
        for number in 0..combinations {
            let answers = combination(&drivers, number);
            let scope = Answers { plan: self.plan, answers: answers.iter().copied().collect() };
            let mut any = false;
            for (item, reached) in reached.iter_mut().enumerate() {
                let kept = filter.keeps(&scope, item);
                any |= kept;
                *reached |= kept;
            }
            let required = !matches!(self.question.required, Required::Never);
            let terms = || answers.iter().map(|(slot, code)| said(*slot, *code)).collect();
            if !any && required && told < MOST_TOLD && self.can_be(terms()) {
                self.empty(&answers, issues);
                told = told.saturating_add(1);
            }
        }
        let gone: Vec<usize> =
            reached.iter().enumerate().filter(|(_, reached)| !**reached).map(|(item, _)| item).collect();
        self.unreachable(&gone, issues);
    }

    /// Whether these answers can be there when the question is asked.
    fn can_be(&self, terms: Vec<Term<'f>>) -> bool {
        let facts = &self.conditions.facts;
        let mut goals = facts.asked(self.question.gate);
        let place = facts.place(self.number, "choice_filter");
        goals.extend(terms.into_iter().map(|term| Clause { term, place: place.clone() }));
        facts.ask(goals, Around::Everything) == Verdict::Possible
    }

    fn empty(&self, answers: &[(usize, Option<&str>)], issues: &mut Vec<Issue>) {
        let facts = &self.conditions.facts;
        let place = facts.place(self.number, "choice_filter");
        let mut issue = found(codes::form::CHOICES_EMPTY, place.name, place.path.clone());
        let mut names = Vec::new();
        for (slot, code) in answers {
            let driver = facts.place(*slot, "name");
            names.push(format!("{} = {}", driver.name, code.unwrap_or("''")));
            issue = issue.related(super::conditions::parent(&driver.path));
        }
        issues.push(issue.with("answer", names.join(", ")).with("count", names.len()));
    }

    fn unreachable(&self, gone: &[usize], issues: &mut Vec<Issue>) {
        let place = self.conditions.facts.place(self.number, "choice_filter");
        if gone.is_empty() {
            return;
        }
        let told = || gone.iter().take(MOST_TOLD);
        let codes: Vec<&str> = told()
            .filter_map(|item| self.list.choices.get(*item))
            .map(|choice| choice.code.as_str())
            .collect();
        let reasons = format!("{}.choice_filter", place.name);
        let issue = found(codes::form::CHOICE_UNREACHABLE, place.name, place.path.clone());
        let issue = issue.with("choice", codes.join(", ")).with("count", gone.len()).with("reasons", reasons);
        let options = Path::root().key("lists").key(&self.list.name).key("options");
        issues.push(told().fold(issue, |issue, item| issue.related(options.index(*item))));
    }
}

fn said<'f>(slot: usize, code: Option<&'f str>) -> Term<'f> {
    code.map_or(Term::Blank(slot), |code| Term::Code { question: slot, code })
}

/// The answers of a combination: its number in digits, a digit for each question.
fn combination<'f>(
    drivers: &[(usize, Vec<Option<&'f str>>)],
    mut number: usize,
) -> Vec<(usize, Option<&'f str>)> {
    let mut answers = Vec::new();
    for (slot, codes) in drivers {
        let digit = number.checked_rem(codes.len()).unwrap_or(0);
        number = number.checked_div(codes.len()).unwrap_or(0);
        answers.push((*slot, codes.get(digit).copied().flatten()));
    }
    answers
}

/// A few answers and the lists of a form.
struct Answers<'f> {
    plan: &'f FormPlan,
    answers: BTreeMap<usize, Option<&'f str>>,
}

impl Scope for Answers<'_> {
    fn value(&self, slot: usize) -> Value<'_> {
        self.answers.get(&slot).copied().flatten().map_or(Value::Blank, Value::text)
    }

    fn items(&self, list: usize) -> usize {
        self.plan.lists.get(list).map_or(0, |list| list.choices.len())
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        let text = self.plan.lists.get(list).and_then(|list| list.text(item, attribute, |_| None));
        text.map_or(Value::Blank, Value::text)
    }
}
