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

/// Most codes of a question of several codes that a filter is tried with: 256 answers.
const MOST_CODES: usize = 8;

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
                self.empty(&[(slot, &[code])], issues);
                told = told.saturating_add(1);
            }
        }
        if !there.contains("") && self.can_be(vec![Term::Blank(slot)]) {
            self.empty(&[(slot, &[])], issues);
        }
    }

    /// Any other filter that depends on few answers is tried with all of them.
    fn by_trying(&self, filter: &'f Expression, issues: &mut Vec<Issue>) {
        let drivers: Option<Vec<(usize, Vec<Chosen<'f>>)>> =
            filter.slots().iter().map(|slot| Some((*slot, self.answers(*slot)?))).collect();
        let Some(drivers) = drivers else { return };
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
            let terms = || answers.iter().flat_map(|(slot, codes)| self.said(*slot, codes)).collect();
            if !any && required && told < MOST_TOLD && self.can_be(terms()) {
                self.empty(&answers, issues);
                told = told.saturating_add(1);
            }
        }
        let gone: Vec<usize> =
            reached.iter().enumerate().filter(|(_, reached)| !**reached).map(|(item, _)| item).collect();
        self.unreachable(&gone, issues);
    }

    /// The answers that a question can have, none first: one code each, or some of the codes in the order of the
    /// list, in which programs write them. Nothing when it is not a question of few codes.
    fn answers(&self, slot: usize) -> Option<Vec<Chosen<'f>>> {
        let driver = self.plan.questions.get(slot).filter(|driver| driver.calculation.is_none())?;
        let list = self.conditions.facts.list(slot)?;
        let codes: Vec<&str> = list.choices.iter().map(|choice| choice.code.as_str()).collect();
        match driver.kind {
            QuestionType::SelectOne => {
                Some(std::iter::once(Vec::new()).chain(codes.into_iter().map(|code| vec![code])).collect())
            }
            QuestionType::SelectMany if codes.len() <= MOST_CODES => {
                let mut answers = vec![Vec::new()];
                for code in codes {
                    let with = |chosen: &Chosen<'f>| chosen.iter().copied().chain([code]).collect();
                    let more: Vec<Chosen<'f>> =
                        answers.iter().filter(|chosen| !chosen.contains(&code)).map(with).collect();
                    answers.extend(more);
                }
                let asked = &driver.asked;
                let fits = |chosen: &Chosen<'_>| {
                    let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
                    count == 0
                        || (asked.min_answers.is_none_or(|least| count >= least)
                            && asked.max_answers.is_none_or(|most| count <= most))
                };
                answers.retain(fits);
                Some(answers)
            }
            _ => None,
        }
    }

    /// That a question has exactly these codes.
    fn said(&self, slot: usize, chosen: &[&'f str]) -> Vec<Term<'f>> {
        if chosen.is_empty() {
            return vec![Term::Blank(slot)];
        }
        let mut terms: Vec<Term<'f>> =
            chosen.iter().map(|code| Term::Code { question: slot, code }).collect();
        let choices = self.conditions.facts.list(slot).into_iter().flat_map(|list| &list.choices);
        let others = choices.map(|choice| choice.code.as_str()).filter(|code| !chosen.contains(code));
        if self.plan.questions.get(slot).is_some_and(|driver| driver.kind.is_multiple()) {
            terms.extend(others.map(|code| Term::Not(Box::new(Term::Code { question: slot, code }))));
        }
        terms
    }

    /// Whether these answers can be there when the question is asked.
    fn can_be(&self, terms: Vec<Term<'f>>) -> bool {
        let facts = &self.conditions.facts;
        let mut goals = facts.asked(self.question.gate);
        let place = facts.place(self.number, "choice_filter");
        goals.extend(terms.into_iter().map(|term| Clause { term, place: place.clone() }));
        facts.ask(goals, Around::Everything) == Verdict::Possible
    }

    fn empty(&self, answers: &[(usize, &[&str])], issues: &mut Vec<Issue>) {
        let facts = &self.conditions.facts;
        let place = facts.place(self.number, "choice_filter");
        let mut issue = found(codes::form::CHOICES_EMPTY, place.name, place.path.clone());
        let mut names = Vec::new();
        for (slot, codes) in answers {
            let driver = facts.place(*slot, "name");
            let answer = if codes.is_empty() { "''".to_owned() } else { codes.join(" ") };
            names.push(format!("{} = {answer}", driver.name));
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

/// The codes of an answer; none when there is no answer.
type Chosen<'f> = Vec<&'f str>;

/// The answers of a combination: its number in digits, a digit for each question.
fn combination<'a, 'f>(
    drivers: &'a [(usize, Vec<Chosen<'f>>)],
    mut number: usize,
) -> Vec<(usize, &'a [&'f str])> {
    let mut answers = Vec::new();
    for (slot, codes) in drivers {
        let digit = number.checked_rem(codes.len()).unwrap_or(0);
        number = number.checked_div(codes.len()).unwrap_or(0);
        answers.extend(codes.get(digit).map(|codes| (*slot, codes.as_slice())));
    }
    answers
}

/// A few answers and the lists of a form.
struct Answers<'a, 'f> {
    plan: &'f FormPlan,
    answers: BTreeMap<usize, &'a [&'f str]>,
}

impl Scope for Answers<'_, '_> {
    fn value(&self, slot: usize) -> Value<'_> {
        let chosen = self.answers.get(&slot).copied().unwrap_or_default();
        let several = self.plan.questions.get(slot).is_some_and(|question| question.kind.is_multiple());
        match chosen {
            [] => Value::Blank,
            [code] if !several => Value::text(code),
            codes => Value::Codes(codes.to_vec()),
        }
    }

    fn items(&self, list: usize) -> usize {
        self.plan.lists.get(list).map_or(0, |list| list.choices.len())
    }

    fn attribute(&self, list: usize, item: usize, attribute: usize) -> Value<'_> {
        let text = self.plan.lists.get(list).and_then(|list| list.text(item, attribute, |_| None));
        text.map_or(Value::Blank, Value::text)
    }
}
