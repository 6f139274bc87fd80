//! Conditions that contradict each other, and those that say nothing.

use std::collections::BTreeMap;

use super::reach::{Around, Clause, Facts, Place, Term, Verdict};
use super::view::{View, found};
use crate::base::{Issue, Path, Severity, codes};
use crate::expr::Logic;
use crate::questionnaire::plan::Required;

/// The conditions of a form, and which of them can hold.
pub(super) struct Conditions<'f> {
    view: &'f View<'f>,
    pub(super) facts: Facts<'f>,
}

/// Whether an item with a condition can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked<'f> {
    Sometimes,
    /// Never, and why; nothing when the item around it is never asked either.
    Never(Option<Vec<Place<'f>>>),
    Unknown,
}

impl<'f> Conditions<'f> {
    pub(super) fn new(view: &'f View<'f>) -> Self {
        let mut unsure = vec![true; view.plan().questions.len()];
        for part in &view.parts {
            if let Some(place) = part.question.and_then(|number| unsure.get_mut(number)) {
                *place = std::iter::once(part).chain(view.around(part)).any(|part| view.is_lost(part));
            }
        }
        Self { view, facts: Facts::new(view.draft, &view.gate_names(), unsure) }
    }

    /// Whether each item with a condition can be asked, by number of the condition. The same condition inside the
    /// same ones is looked at once.
    pub(super) fn asked(&'f self) -> Vec<Asked<'f>> {
        let mut known: BTreeMap<(Option<usize>, usize, String), usize> = BTreeMap::new();
        let mut same: Vec<usize> = Vec::new();
        let mut all: Vec<Asked<'f>> = Vec::new();
        for (number, gate) in self.facts.gates.iter().enumerate() {
            let outer = gate.parent.and_then(|parent| same.get(parent).copied());
            let key = (outer, gate.frame, format!("{:?}", gate.logic));
            let first = *known.entry(key).or_insert(number);
            same.push(first);
            let inside_never = gate
                .parent
                .and_then(|parent| all.get(parent))
                .is_some_and(|outer| matches!(outer, Asked::Never(_)));
            let asked = match all.get(first) {
                _ if inside_never => Asked::Never(None),
                Some(known) => known.clone(),
                None => match self.facts.ask(self.facts.asked(Some(number)), Around::Everything) {
                    Verdict::Possible => Asked::Sometimes,
                    Verdict::Impossible(places) => Asked::Never(Some(places)),
                    Verdict::Unknown => Asked::Unknown,
                },
            };
            all.push(asked);
        }
        all
    }

    pub(super) fn lint(&'f self, asked: &[Asked<'f>], issues: &mut Vec<Issue>) {
        for (gate, asked) in self.facts.gates.iter().zip(asked) {
            let item = Path::root().join(&parent(gate.path));
            match asked {
                Asked::Never(Some(places)) => {
                    let issue = found(codes::form::NEVER_ASKED, gate.name, item);
                    issues.push(explained(issue, places));
                }
                Asked::Never(None) => {}
                Asked::Unknown => issues.push(found(codes::form::NOT_ANALYSED, gate.name, gate.path.clone())),
                Asked::Sometimes => {
                    let term = Term::Said { logic: &gate.logic, current: None, frame: gate.frame };
                    let place = Place { name: gate.name, property: "relevant", path: gate.path.clone() };
                    self.always(&gate.logic, Term::Holds(Box::new(term)), Vec::new(), &place, issues);
                }
            }
        }
        self.requirements(asked, issues);
        self.rules(issues);
        if !self.view.draft.circles.is_empty() {
            self.hidden(asked, issues);
        }
    }

    /// Whether a question can be asked.
    pub(super) fn is_never(&self, gate: Option<usize>, asked: &[Asked<'f>]) -> bool {
        gate.and_then(|gate| asked.get(gate)).is_some_and(|asked| matches!(asked, Asked::Never(_)))
    }

    /// Tells that a condition holds whatever the answers are, when its own questions are all that matters. What
    /// is written as always true is meant so.
    pub(super) fn always(
        &'f self,
        logic: &Logic,
        holds: Term<'f>,
        mut goals: Vec<Clause<'f>>,
        place: &Place<'f>,
        issues: &mut Vec<Issue>,
    ) {
        if !says_something(logic) {
            return;
        }
        goals.push(Clause { term: Term::Not(Box::new(holds)), place: place.clone() });
        if let Verdict::Impossible(places) = self.facts.ask(goals, Around::Answers) {
            let issue = found(codes::form::CONDITION_ALWAYS, place.name, place.path.clone());
            let others: Vec<Place<'f>> =
                places.into_iter().filter(|other| other.path != place.path).collect();
            issues.push(explained(issue.with("property", place.property), &others));
        }
    }

    fn requirements(&'f self, asked: &[Asked<'f>], issues: &mut Vec<Issue>) {
        for (number, question) in self.view.plan().questions.iter().enumerate() {
            let Required::When(formula) = &question.required else { continue };
            let place = self.facts.place(number, "required");
            if formula.expression.slots().contains(&number) {
                let issue = found(codes::form::SELF_REFERENCE, &question.name, place.path.clone());
                issues.push(issue.with("property", "required"));
            }
            let Some(term) = self.facts.requirement(number) else { continue };
            if self.is_never(question.gate, asked) {
                continue;
            }
            let holds = Term::Holds(Box::new(term));
            let mut goals = self.facts.asked(question.gate);
            goals.push(Clause { term: holds.clone(), place: place.clone() });
            match self.facts.ask(goals, Around::Everything) {
                Verdict::Impossible(places) => {
                    let issue = found(codes::form::CONDITION_NEVER, &question.name, place.path.clone());
                    issues.push(explained(issue.with("property", "required"), &places));
                }
                _ => {
                    let logic = formula.expression.logic();
                    self.always(&logic, holds, Vec::new(), &place, issues);
                }
            }
        }
        for (number, question) in self.view.plan().questions.iter().enumerate() {
            let reads = question.filter.as_ref().is_some_and(|filter| filter.slots().contains(&number));
            if reads {
                let path = self.facts.place(number, "choice_filter").path;
                let issue = found(codes::form::SELF_REFERENCE, &question.name, path);
                issues.push(issue.with("property", "choice_filter"));
            }
        }
    }

    fn rules(&'f self, issues: &mut Vec<Issue>) {
        for (rule, known) in self.facts.rules() {
            if !says_something(&known.logic) {
                continue;
            }
            let path = Path::root().key("rules").index(rule.position).key("rule");
            let place = Place { name: &rule.rule.id, property: "rule", path };
            let said = Term::Said { logic: &known.logic, current: None, frame: known.frame };
            let term = Term::NotBroken(Box::new(said));
            let mut goals = self.facts.asked(rule.gate);
            goals.push(Clause { term: term.clone(), place: place.clone() });
            match self.facts.ask(goals, Around::Everything) {
                Verdict::Impossible(places) => {
                    let issue = found(codes::form::RULE_NEVER_HOLDS, place.name, place.path.clone());
                    issues.push(explained(issue, &places));
                }
                _ => self.always(&known.logic, term, Vec::new(), &place, issues),
            }
        }
    }

    /// Questions that an answer of their own hides.
    fn hidden(&'f self, asked: &[Asked<'f>], issues: &mut Vec<Issue>) {
        for (number, question) in self.view.plan().questions.iter().enumerate() {
            let chain = self.facts.chain(question.gate);
            if self.is_never(question.gate, asked) || !self.reaches(&chain, number) {
                continue;
            }
            let answered = || Clause {
                term: Term::Not(Box::new(Term::Blank(number))),
                place: self.facts.place(number, "name"),
            };
            let own = chain.iter().filter_map(|gate| self.facts.gates.get(*gate)).find(|gate| {
                let mut slots = Vec::new();
                Term::Said { logic: &gate.logic, current: None, frame: gate.frame }.questions(&mut slots);
                !slots.is_empty() && slots.iter().all(|slot| *slot == number)
            });
            let (hides, place) = match own {
                // A condition on nothing but the answer itself: one answer is enough.
                Some(gate) => {
                    let term = Term::Said { logic: &gate.logic, current: None, frame: gate.frame };
                    let place = Place { name: gate.name, property: "relevant", path: gate.path.clone() };
                    let fails = Term::Not(Box::new(Term::Holds(Box::new(term))));
                    let goals = vec![answered(), Clause { term: fails, place: place.clone() }];
                    (self.facts.ask(goals, Around::Answers) == Verdict::Possible, Some(place))
                }
                None => {
                    let mut goals = self.facts.asked(question.gate);
                    goals.push(answered());
                    (matches!(self.facts.ask(goals, Around::Everything), Verdict::Impossible(_)), None)
                }
            };
            if hides {
                let path = parent(&self.facts.place(number, "name").path);
                let mut issue = found(codes::form::HIDDEN_BY_ITSELF, &question.name, path);
                if !matches!(question.required, Required::Never) {
                    issue.severity = Severity::Error;
                }
                let places: Vec<Place<'f>> = place.into_iter().collect();
                issues.push(explained(issue, &places));
            }
        }
    }

    /// Whether conditions read a question, directly or through the conditions of those they read.
    fn reaches(&self, chain: &[usize], question: usize) -> bool {
        let plan = self.view.plan();
        let mut seen = std::collections::BTreeSet::new();
        let mut open: Vec<usize> = chain.to_vec();
        while let Some(gate) = open.pop() {
            let Some(gate) = plan.gates.get(gate).filter(|_| seen.insert(gate)) else { continue };
            for slot in gate.formula.expression.slots() {
                if *slot == question {
                    return true;
                }
                open.extend(self.facts.chain(plan.questions.get(*slot).and_then(|other| other.gate)));
            }
        }
        false
    }
}

/// The reasons of a finding, in order, and their places.
pub(super) fn explained(issue: Issue, places: &[Place<'_>]) -> Issue {
    let names: Vec<String> =
        places.iter().map(|place| format!("{}.{}", place.name, place.property)).collect();
    let issue = issue.with("reasons", names.join(", ")).with("because", names);
    places.iter().fold(issue, |issue, place| issue.related(place.path.clone()))
}

/// The item of a property.
pub(super) fn parent(path: &Path) -> Path {
    let item = path.as_str().rsplit_once('/').map_or("", |(item, _)| item);
    item.split('/')
        .skip(1)
        .fold(Path::root(), |path, word| path.key(&word.replace("~1", "/").replace("~0", "~")))
}

/// Whether something about an answer can be told from a condition.
pub(super) fn says_something(logic: &Logic) -> bool {
    match logic {
        Logic::All(parts) | Logic::Any(parts) => parts.iter().any(says_something),
        Logic::Not(inner) => says_something(inner),
        Logic::Known(_) | Logic::Other => false,
        _ => true,
    }
}
