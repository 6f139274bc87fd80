//! One question to the solver: conditions with the places they come from.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::rule::{ANY, Rule, Set, first};
use super::solve::Solver;
use super::term::{Mention, Property, Term};
use super::values::{Kind, Sort, Values, number_of};
use crate::base::Path;
use crate::expr::{Literal, Logic};

/// Steps for one question to the solver; beyond them nothing is claimed.
const BUDGET: u32 = 200_000;

/// Questions that are taken in. Those further away are left out, which can only make more possible.
const MOST_QUESTIONS: usize = 40;

/// A condition that has to hold, and where it stands in the form.
#[derive(Clone, Debug)]
pub(in crate::questionnaire::lint) struct Clause<'p> {
    pub(in crate::questionnaire::lint) term: Term<'p>,
    pub(in crate::questionnaire::lint) place: Place<'p>,
}

/// A property of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::questionnaire::lint) struct Place<'p> {
    /// Name of the item.
    pub(in crate::questionnaire::lint) name: &'p str,
    pub(in crate::questionnaire::lint) property: &'static str,
    pub(in crate::questionnaire::lint) path: Path,
}

/// What the solver says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::questionnaire::lint) enum Verdict<'p> {
    Possible,
    /// The conditions that contradict each other: without any of them the others could hold.
    Impossible(Vec<Place<'p>>),
    /// It took too many steps to tell.
    Unknown,
}

/// How far to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::questionnaire::lint) enum Around {
    /// Also at what decides whether the questions are asked, and what their answers may be.
    Everything,
    /// Only at what the questions themselves accept.
    Answers,
}

impl<'p> Facts<'p> {
    /// Whether the conditions can hold together in a complete response, and why not.
    pub(in crate::questionnaire::lint) fn ask(
        &'p self,
        goals: Vec<Clause<'p>>,
        around: Around,
    ) -> Verdict<'p> {
        let mut problem = Problem::new(self, goals);
        problem.take_in(around);
        problem.solve()
    }
}

struct Problem<'p> {
    facts: &'p Facts<'p>,
    clauses: Vec<Clause<'p>>,
}

impl<'p> Problem<'p> {
    fn new(facts: &'p Facts<'p>, goals: Vec<Clause<'p>>) -> Self {
        Self { facts, clauses: goals }
    }

    /// Adds what is known of the questions that the conditions are about.
    fn take_in(&mut self, around: Around) {
        let mut known = BTreeSet::new();
        let mut next = 0;
        while let Some(clause) = self.clauses.get(next) {
            let mut found = Vec::new();
            clause.term.mentions(&mut |question, _| found.push(question));
            next = next.saturating_add(1);
            for question in found {
                if known.len() < MOST_QUESTIONS && known.insert(question) {
                    if around == Around::Everything {
                        self.facts.when_asked(question, &mut self.clauses);
                    }
                    self.facts.when_answered(question, around, &mut self.clauses);
                }
            }
        }
    }

    /// The values of the questions, and the size of each variable.
    fn values(&self) -> (BTreeMap<usize, Values<'p>>, Vec<Set>) {
        let mut texts: BTreeMap<usize, Vec<&'p str>> = BTreeMap::new();
        let mut numbers: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        let mut questions = BTreeSet::new();
        for clause in &self.clauses {
            clause.term.mentions(&mut |question, mention| {
                questions.insert(question);
                match mention {
                    Mention::Code(code) => texts.entry(question).or_default().push(code),
                    Mention::Literal(Literal::Text(text)) => match self.facts.sort(question) {
                        Sort::Codes => texts.entry(question).or_default().extend(text.split_whitespace()),
                        _ => texts.entry(question).or_default().push(text),
                    },
                    Mention::Literal(literal) => {
                        numbers.entry(question).or_default().extend(number_of(literal));
                    }
                    Mention::Answer => {}
                }
            });
        }
        let mut values = BTreeMap::new();
        let mut sizes = Vec::new();
        for question in questions {
            let mut points = numbers.remove(&question).unwrap_or_default();
            points.extend(self.facts.ends(question));
            let mut texts = texts.remove(&question).unwrap_or_default();
            texts.extend(self.facts.numeric_codes(question, &points));
            let kind = Kind::of(self.facts.sort(question), texts, points);
            let own = Values {
                variable: sizes.len(),
                is_one_code: self.facts.list(question).is_some(),
                missing: self.facts.missing(question),
                kind,
            };
            sizes.extend(own.kind.sizes().into_iter().map(first));
            values.insert(question, own);
        }
        (values, sizes)
    }

    /// The expressions that stand in more than one place of the conditions.
    fn repeated(&self) -> BTreeSet<*const Logic> {
        let (mut seen, mut repeated) = (BTreeSet::new(), BTreeSet::new());
        for clause in &self.clauses {
            clause.term.expressions(&mut |logic| {
                let logic = std::ptr::from_ref(logic);
                if !seen.insert(logic) {
                    repeated.insert(logic);
                }
            });
        }
        repeated
    }

    fn solve(self) -> Verdict<'p> {
        let (values, mut start) = self.values();
        let repeated = self.repeated();
        let mut lower =
            Lower { facts: self.facts, values: &values, repeated, free: start.len(), open: Vec::new() };
        let mut rules: Vec<Rule> = self.clauses.iter().map(|clause| lower.rule(&clause.term)).collect();
        start.extend(lower.open.iter().map(|_| first(3)));
        rules.extend(lower.open.into_iter().map(|open| open.rule.told_by(open.variable)));
        rules.extend(values.values().flat_map(Values::agree));
        let solver = Solver::new(&rules, &start);
        let mut wanted = vec![true; rules.len()];
        match solver.possible(&wanted, BUDGET) {
            Some(true) => Verdict::Possible,
            None => Verdict::Unknown,
            Some(false) => {
                self.shrink(&solver, &mut wanted);
                let chosen = self.clauses.iter().zip(&wanted).filter(|(_, wanted)| **wanted);
                let mut places: Vec<Place<'p>> = Vec::new();
                for (clause, _) in chosen {
                    if !places.contains(&clause.place) {
                        places.push(clause.place.clone());
                    }
                }
                Verdict::Impossible(places)
            }
        }
    }

    /// Leaves the conditions of a smallest contradiction, made of those that are nearest: the shortest beginning
    /// that contradicts itself ends with one that is needed, and so does what is left before it, again and again.
    fn shrink(&self, solver: &Solver<'_>, wanted: &mut [bool]) {
        let mut needed: Vec<usize> = Vec::new();
        let mut end = self.clauses.len();
        let contradicts = |wanted: &mut [bool], needed: &[usize], end: usize| {
            for (number, place) in wanted.iter_mut().enumerate().take(self.clauses.len()) {
                *place = number < end || needed.contains(&number);
            }
            solver.possible(wanted, BUDGET) == Some(false)
        };
        while !contradicts(wanted, &needed, 0) {
            let (mut low, mut high) = (0, end);
            while low < high {
                let middle = low.midpoint(high);
                if contradicts(wanted, &needed, middle) {
                    high = middle;
                } else {
                    low = middle.saturating_add(1);
                }
            }
            // Too many steps: what is known to contradict itself is told as it is.
            if high == 0 || needed.len() > self.clauses.len() {
                contradicts(wanted, &needed, end);
                return;
            }
            end = high.saturating_sub(1);
            needed.push(end);
        }
        contradicts(wanted, &needed, 0);
    }
}

/// Makes conditions over variables of conditions over questions.
struct Lower<'a, 'p> {
    facts: &'a Facts<'p>,
    values: &'a BTreeMap<usize, Values<'p>>,
    repeated: BTreeSet<*const Logic>,
    /// The first variable that no question has.
    free: usize,
    /// Repeated expressions of which not everything is known, in the order in which they were met.
    open: Vec<Open>,
}

/// An expression that is one thing or the other, but the same wherever it stands: it has a variable for that.
struct Open {
    logic: *const Logic,
    variable: usize,
    rule: Rule,
}

impl<'p> Lower<'_, 'p> {
    /// What an expression says; one that is not known has to be the same in all places.
    fn once(&mut self, logic: &'p Logic, current: Option<usize>, frame: usize) -> Rule {
        let address = std::ptr::from_ref(logic);
        if let Some(open) = self.open.iter().find(|open| open.logic == address) {
            return Rule::outcome(open.variable);
        }
        let rule = self.said(logic, current, frame);
        if !self.repeated.contains(&address) || !rule.is_open() {
            return rule;
        }
        let variable = self.free.saturating_add(self.open.len());
        self.open.push(Open { logic: address, variable, rule });
        Rule::outcome(variable)
    }

    fn rule(&mut self, term: &Term<'p>) -> Rule {
        match term {
            Term::Said { logic, current, frame } => self.once(logic, *current, *frame),
            Term::Any(parts) => Rule::Any(parts.iter().map(|part| self.rule(part)).collect()),
            Term::Not(inner) => Rule::Not(Box::new(self.rule(inner))),
            Term::Holds(inner) => Rule::Holds(Box::new(self.rule(inner))),
            Term::NotBroken(inner) => Rule::NotBroken(Box::new(self.rule(inner))),
            Term::Blank(question) => self.of(*question, Values::blank),
            Term::Code { question, code } => self.of(*question, |values| values.has_code(code)),
            Term::OtherCode(question) => self.of(*question, Values::other_code),
            Term::Fits { question, property } => {
                self.of(*question, |values| self.fits(*question, *property, values))
            }
        }
    }

    fn of(&self, question: usize, rule: impl FnOnce(&Values<'p>) -> Rule) -> Rule {
        self.values.get(&question).map_or(Rule::Fixed(ANY), rule)
    }

    fn fits(&self, question: usize, property: Property, values: &Values<'p>) -> Rule {
        match property {
            Property::Whole => values.whole_only(),
            Property::Min => values.at_least(self.facts.min(question).unwrap_or(f64::NEG_INFINITY)),
            Property::Max => values.at_most(self.facts.max(question).unwrap_or(f64::INFINITY)),
            Property::Pattern => {
                let pattern = self.facts.pattern(question);
                values.among(|text| pattern.is_none_or(|pattern| pattern.is_match(text)), true)
            }
            Property::List => {
                let Some(list) = self.facts.list(question) else { return Rule::Fixed(ANY) };
                let told = match &values.kind {
                    Kind::One(codes) | Kind::Many(codes) => {
                        codes.iter().filter(|code| list.contains(code)).count()
                    }
                    _ => 0,
                };
                values.among(|code| list.contains(code), told < list.choices.len())
            }
            Property::Exclusive => values.exclusive(|code| self.facts.is_exclusive(question, code)),
        }
    }

    fn said(&self, logic: &Logic, current: Option<usize>, frame: usize) -> Rule {
        let parts = |parts: &[Logic]| parts.iter().map(|part| self.said(part, current, frame)).collect();
        match logic {
            Logic::All(all) => Rule::All(parts(all)),
            Logic::Any(any) => Rule::Any(parts(any)),
            Logic::Not(inner) => Rule::Not(Box::new(self.said(inner, current, frame))),
            Logic::Known(value) => Rule::Fixed(if *value { super::rule::TRUE } else { super::rule::FALSE }),
            Logic::Other => Rule::Fixed(ANY),
            Logic::Compare { slot, comparison, literal, blank } => {
                self.at(*slot, current, frame, |values| values.compare(*comparison, literal, *blank))
            }
            Logic::Selected { slot, code, blank } => {
                self.at(*slot, current, frame, |values| values.selected(code, *blank))
            }
            Logic::In { slot, literals } => self.at(*slot, current, frame, |values| {
                let equal = |literal| values.compare(crate::expr::Comparison::Equal, literal, None);
                Rule::Any(literals.iter().map(equal).collect())
            }),
            Logic::Answered { slot } => self.at(*slot, current, frame, Values::answered),
        }
    }

    /// What is said about a slot, when it has one value where the expression stands.
    fn at(
        &self,
        slot: Option<usize>,
        current: Option<usize>,
        frame: usize,
        rule: impl FnOnce(&Values<'p>) -> Rule,
    ) -> Rule {
        match slot.or(current) {
            Some(question) if self.facts.has_one_value(question, frame) => self.of(question, rule),
            _ => Rule::Fixed(ANY),
        }
    }
}
