//! What a form says of each question, ready to be asked about.

use std::collections::BTreeMap;

use regex::Regex;

use super::problem::{Around, Clause, Place};
use super::term::{Mention, Property, Term};
use super::values::{Sort, day_number, whole};
use crate::base::Path;
use crate::expr::{Literal, Logic};
use crate::model::QuestionType;
use crate::questionnaire::compile::Draft;
use crate::questionnaire::plan::{FormPlan, Formula, Limit, ListPlan, QuestionPlan, Required, RulePlan};

/// The conditions of a form.
#[derive(Debug)]
pub(in crate::questionnaire::lint) struct Facts<'p> {
    plan: &'p FormPlan,
    pub(in crate::questionnaire::lint) gates: Vec<Known<'p>>,
    constraints: BTreeMap<usize, Logic>,
    requirements: BTreeMap<usize, Logic>,
    rules: Vec<(&'p RulePlan, RuleLogic)>,
    places: &'p [Path],
    /// Questions around which a condition could not be compiled: whether they are asked is not known.
    unsure: Vec<bool>,
}

/// A condition of relevance.
#[derive(Debug)]
pub(in crate::questionnaire::lint) struct Known<'p> {
    pub(in crate::questionnaire::lint) logic: Logic,
    pub(in crate::questionnaire::lint) name: &'p str,
    pub(in crate::questionnaire::lint) path: &'p Path,
    pub(in crate::questionnaire::lint) parent: Option<usize>,
    pub(in crate::questionnaire::lint) frame: usize,
}

/// What a rule between questions says, and where it is looked at.
#[derive(Debug)]
pub(in crate::questionnaire::lint) struct RuleLogic {
    pub(in crate::questionnaire::lint) logic: Logic,
    pub(in crate::questionnaire::lint) frame: usize,
}

impl<'p> Facts<'p> {
    /// `names` are those of the items, by the place of their condition; `unsure` by number of the question.
    pub(in crate::questionnaire::lint) fn new(
        draft: &'p Draft,
        names: &BTreeMap<&str, &'p str>,
        unsure: Vec<bool>,
    ) -> Self {
        let plan = &draft.plan;
        let gates = plan.gates.iter().zip(&draft.gate_places).map(|(gate, path)| Known {
            logic: gate.formula.expression.logic(),
            name: names.get(path.as_str()).copied().unwrap_or_default(),
            path,
            parent: gate.parent,
            frame: gate.frame,
        });
        let logic = |formula: &Formula| formula.expression.logic();
        let numbered = || plan.questions.iter().enumerate();
        let constraints =
            numbered().filter_map(|(number, question)| Some((number, logic(question.constraint.as_ref()?))));
        let requirements = numbered().filter_map(|(number, question)| match &question.required {
            Required::When(formula) => Some((number, logic(formula))),
            _ => None,
        });
        let rules = plan.frames.iter().enumerate().flat_map(|(frame, home)| {
            home.rules
                .iter()
                .map(move |rule| (rule, RuleLogic { logic: rule.formula.expression.logic(), frame }))
        });
        Self {
            rules: rules.collect(),
            plan,
            gates: gates.collect(),
            constraints: constraints.collect(),
            requirements: requirements.collect(),
            places: &draft.question_places,
            unsure,
        }
    }

    /// The rules between questions.
    pub(in crate::questionnaire::lint) fn rules(&self) -> impl Iterator<Item = (&'p RulePlan, &RuleLogic)> {
        self.rules.iter().map(|(rule, logic)| (*rule, logic))
    }

    pub(in crate::questionnaire::lint) fn constraint_logic(&self, question: usize) -> Option<&Logic> {
        self.constraints.get(&question)
    }

    /// The codes that the question's constraint names.
    pub(in crate::questionnaire::lint) fn named_codes(&'p self, question: usize) -> Vec<&'p str> {
        let mut codes = Vec::new();
        if let Some(clause) = self.constraint(question) {
            clause.term.mentions(&mut |about, mention| match mention {
                Mention::Code(code) if about == question => codes.push(code),
                Mention::Literal(Literal::Text(text)) if about == question => codes.push(text.as_str()),
                _ => {}
            });
        }
        codes
    }

    /// Both ends of the range of a question.
    pub(in crate::questionnaire::lint) fn range(&self, question: usize) -> Option<(f64, f64)> {
        self.min(question).zip(self.max(question))
    }

    fn question(&self, number: usize) -> Option<&'p QuestionPlan> {
        self.plan.questions.get(number)
    }

    /// The place of a property of a question.
    pub(in crate::questionnaire::lint) fn place(&self, question: usize, property: &'static str) -> Place<'p> {
        let path = self.places.get(question).map_or_else(Path::root, |path| path.key(property));
        Place { name: self.question(question).map_or("", |question| &question.name), property, path }
    }

    /// The conditions around a question, the nearest first.
    pub(in crate::questionnaire::lint) fn chain(&self, gate: Option<usize>) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut next = gate;
        while let Some(number) = next {
            chain.push(number);
            next = self.gates.get(number).and_then(|gate| gate.parent);
        }
        chain
    }

    /// That a condition of relevance holds.
    pub(in crate::questionnaire::lint) fn gate_term(&'p self, gate: usize) -> Option<Term<'p>> {
        let known = self.gates.get(gate)?;
        Some(Term::Said { logic: &known.logic, current: None, frame: known.frame }.holds())
    }

    /// That the conditions around a question hold, the nearest first.
    pub(in crate::questionnaire::lint) fn asked(&'p self, gate: Option<usize>) -> Vec<Clause<'p>> {
        let clause = |number: usize| {
            let known = self.gates.get(number)?;
            let place = Place { name: known.name, property: "relevant", path: known.path.clone() };
            Some(Clause { term: self.gate_term(number)?, place })
        };
        self.chain(gate).into_iter().filter_map(clause).collect()
    }

    pub(in crate::questionnaire::lint) fn constraint(&'p self, question: usize) -> Option<Clause<'p>> {
        let logic = self.constraints.get(&question)?;
        let frame = self.question(question)?.frame;
        let said = Term::Said { logic, current: Some(question), frame };
        Some(Clause { term: Term::NotBroken(Box::new(said)), place: self.place(question, "constraint") })
    }

    pub(in crate::questionnaire::lint) fn requirement(&'p self, question: usize) -> Option<Term<'p>> {
        let logic = self.requirements.get(&question)?;
        let frame = self.question(question)?.frame;
        Some(Term::Said { logic, current: None, frame })
    }

    /// Whether a complete response has an answer when the question is asked: always, or when this holds.
    fn is_required(&'p self, question: &QuestionPlan, number: usize) -> Option<Option<Term<'p>>> {
        if question.calculation.is_some() || !question.asked.allow_missing.is_empty() {
            return None;
        }
        match question.required {
            Required::Always => Some(None),
            Required::When(_) => self.requirement(number).map(Some),
            Required::Never => None,
        }
    }

    /// A question that is not asked has no answer; one that is asked and required has one.
    pub(super) fn when_asked(&'p self, number: usize, clauses: &mut Vec<Clause<'p>>) {
        let Some(question) = self.question(number) else { return };
        let chain = self.asked(question.gate);
        let unasked: Vec<Term<'p>> = chain.iter().map(|clause| clause.term.clone().not()).collect();
        clauses.extend(chain.into_iter().map(|clause| Clause {
            term: Term::Any(vec![clause.term, Term::Blank(number)]),
            place: clause.place,
        }));
        let unsure = self.unsure.get(number).copied().unwrap_or(true);
        if let Some(when) = self.is_required(question, number).filter(|_| !unsure) {
            let mut ways = unasked;
            ways.push(Term::Blank(number).not());
            ways.extend(when.map(|when| when.holds().not()));
            clauses.push(Clause { term: Term::Any(ways), place: self.place(number, "required") });
        }
    }

    /// What an answer has to be like. A computed one is what it is.
    pub(super) fn when_answered(&'p self, number: usize, around: Around, clauses: &mut Vec<Clause<'p>>) {
        let Some(question) = self.question(number) else { return };
        if question.calculation.is_some() || question.repeats {
            return;
        }
        let mut properties: Vec<(Property, &'static str)> = Vec::new();
        if self.list(number).is_some() {
            properties.push((Property::List, if question.is_row { "rows" } else { "list" }));
        }
        if question.kind == QuestionType::Integer || question.kind == QuestionType::Date {
            properties.push((Property::Whole, "type"));
        }
        properties.extend(self.min(number).map(|_| (Property::Min, "min")));
        properties.extend(self.max(number).map(|_| (Property::Max, "max")));
        properties.extend(self.pattern(number).map(|_| (Property::Pattern, "pattern")));
        if !question.asked.exclusive.is_empty() {
            properties.push((Property::Exclusive, "exclusive"));
        }
        clauses.extend(properties.into_iter().map(|(property, name)| Clause {
            term: Term::Fits { question: number, property },
            place: self.place(number, name),
        }));
        if around == Around::Everything
            && let Some(Clause { term, place }) = self.constraint(number)
            && !clauses.iter().any(|clause| clause.place == place)
        {
            clauses.push(Clause { term: Term::Any(vec![Term::Blank(number), term]), place });
        }
    }

    pub(super) fn sort(&self, number: usize) -> Sort {
        match self.question(number) {
            Some(question) if question.repeats => Sort::Other,
            Some(question) => match question.kind {
                QuestionType::Text | QuestionType::LongText | QuestionType::SelectOne | QuestionType::Url => {
                    Sort::Text
                }
                QuestionType::SelectMany => Sort::Codes,
                QuestionType::Integer | QuestionType::Decimal => Sort::Number,
                QuestionType::Date => Sort::Day,
                QuestionType::Boolean => Sort::Truth,
                _ => Sort::Other,
            },
            None => Sort::Other,
        }
    }

    /// Numbers at which the range of a question ends.
    pub(super) fn ends(&self, number: usize) -> impl Iterator<Item = f64> {
        [self.min(number), self.max(number)].into_iter().flatten()
    }

    pub(super) fn min(&self, number: usize) -> Option<f64> {
        self.limit(number, self.question(number)?.range.min.as_ref())
    }

    pub(super) fn max(&self, number: usize) -> Option<f64> {
        self.limit(number, self.question(number)?.range.max.as_ref())
    }

    fn limit(&self, number: usize, limit: Option<&Limit>) -> Option<f64> {
        match (self.sort(number), limit?) {
            (Sort::Number, Limit::Number(limit)) => Some(*limit),
            (Sort::Day, Limit::Day(day, _)) => Some(day_number(*day)),
            _ => None,
        }
    }

    pub(super) fn pattern(&self, number: usize) -> Option<&'p Regex> {
        let question = self.question(number)?;
        question.pattern.as_ref().filter(|_| self.sort(number) == Sort::Text && question.list.is_none())
    }

    /// The list whose codes are the only ones.
    pub(in crate::questionnaire::lint) fn list(&self, number: usize) -> Option<&'p ListPlan> {
        let question = self.question(number)?;
        let closed = !question.asked.open && question.kind.is_select();
        self.plan.lists.get(question.list?).filter(|_| closed)
    }

    /// The codes of a list that are one of these numbers.
    pub(super) fn numeric_codes(&self, number: usize, numbers: &[f64]) -> Vec<&'p str> {
        let list = self.list(number).filter(|_| !numbers.is_empty());
        let codes = list.into_iter().flat_map(|list| &list.choices).map(|choice| choice.code.as_str());
        codes.filter(|code| whole(code).is_some_and(|code| numbers.contains(&code))).collect()
    }

    pub(super) fn is_exclusive(&self, number: usize, code: &str) -> bool {
        self.question(number)
            .is_some_and(|question| question.asked.exclusive.iter().any(|known| known == code))
    }

    pub(super) fn missing(&self, number: usize) -> Vec<&'p str> {
        let question = self.question(number);
        question
            .into_iter()
            .flat_map(|question| question.missing_codes.iter().map(|(code, _)| code.as_str()))
            .collect()
    }

    /// Whether a question has one value for an expression in a frame: it stands in this row or one around it.
    pub(super) fn has_one_value(&self, number: usize, frame: usize) -> bool {
        let Some(question) = self.question(number) else { return false };
        let mut around = frame;
        loop {
            if around == question.frame {
                return true;
            }
            if around == 0 {
                return false;
            }
            around = self.plan.frames.get(around).map_or(0, |frame| frame.parent);
        }
    }
}
