//! What stands where: empty groups, rules, totals, texts for "other", repeated groups.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{View, found};
use crate::base::{Issue, Path, codes};
use crate::expr::{Scope, Value};
use crate::model::{Item, QuestionType};

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    empty(view, issues);
    rules(view, issues);
    totals(view, issues);
    repeats(view, issues);
    others(view, issues);
}

fn empty(view: &View<'_>, issues: &mut Vec<Issue>) {
    if !view.parts.iter().any(|part| matches!(part.item, Item::Question(_))) {
        issues.push(found(codes::form::GROUP_EMPTY, &view.form.id, Path::root().key("items")));
    }
    for part in &view.parts {
        let holds = matches!(part.item, Item::Group { .. } | Item::Repeat { .. });
        if holds && part.item.items().is_empty() {
            issues.push(found(codes::form::GROUP_EMPTY, part.item.name(), part.path.key("items")));
        }
    }
}

fn rules(view: &View<'_>, issues: &mut Vec<Issue>) {
    let mut seen: BTreeMap<&str, Path> = BTreeMap::new();
    for (position, rule) in view.form.rules.iter().enumerate() {
        let path = Path::root().key("rules").index(position).key("id");
        match seen.get(rule.id.as_str()) {
            Some(first) => {
                issues.push(found(codes::form::RULE_DUPLICATE, &rule.id, path).related(first.clone()));
            }
            None => {
                seen.insert(&rule.id, path);
            }
        }
    }
}

fn totals(view: &View<'_>, issues: &mut Vec<Issue>) {
    for (position, total) in view.form.totals.iter().enumerate() {
        let path = Path::root().key("totals").index(position);
        let mut seen = BTreeSet::new();
        if total.of.is_empty() {
            issues.push(found(codes::form::TOTAL_UNFIT, &total.total, path.key("of")));
        }
        for (place, name) in total.of.iter().enumerate() {
            if *name == total.total || !seen.insert(name) {
                issues.push(found(codes::form::TOTAL_UNFIT, name, path.key("of").index(place)));
            }
        }
    }
}

/// Repeated groups without rows, and limits that another property overrules.
fn repeats(view: &View<'_>, issues: &mut Vec<Issue>) {
    for frame in view.plan().frames.iter().skip(1) {
        let Some(part) = view
            .parts
            .iter()
            .find(|part| matches!(part.item, Item::Repeat { .. }) && part.item.name() == &*frame.name)
        else {
            continue;
        };
        let Item::Repeat { max, min, count, rows, .. } = part.item else { continue };
        if *max == Some(0) {
            issues.push(found(codes::form::REPEAT_DEAD, &frame.name, part.path.key("max")));
        }
        let fixed =
            frame.count.as_ref().filter(|count| !count.is_fleeting && count.expression.slots().is_empty());
        let fixed = fixed.filter(|count| count.expression.variables().is_empty());
        let number = fixed.and_then(|count| match count.expression.eval(&Nothing) {
            Value::Number(number) => Some(number),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        });
        if number.is_some_and(|number: f64| number < 1.0) {
            issues.push(found(codes::form::REPEAT_DEAD, &frame.name, part.path.key("count")));
        }
        for (property, dead) in [
            ("min", min.is_some() && (count.is_some() || rows.is_some())),
            ("max", max.is_some() && *max != Some(0) && (count.is_some() || rows.is_some())),
            ("count", count.is_some() && rows.is_some()),
        ] {
            if dead {
                let issue = found(codes::form::PROPERTY_DEAD, &frame.name, part.path.key(property));
                let other = if rows.is_some() { "rows" } else { "count" };
                issues.push(issue.with("property", property).with("because", other));
            }
        }
    }
}

struct Nothing;

impl Scope for Nothing {
    fn value(&self, _: usize) -> Value<'_> {
        Value::Blank
    }
}

/// The text for "other" has to depend on that choice.
fn others(view: &View<'_>, issues: &mut Vec<Issue>) {
    let plan = view.plan();
    for (question, part) in view.questions() {
        let (Some(other), Some(number)) = (&question.other, part.question) else { continue };
        let Some((target, target_part)) = view.questions().find(|(text, _)| text.name == other.question)
        else {
            continue;
        };
        let path = part.path.key("other").key("question");
        if !matches!(target.kind, QuestionType::Text | QuestionType::LongText) {
            let issue = found(codes::form::PROPERTY_UNFIT, &target.name, path);
            issues.push(issue.with("property", "other").related(target_part.path.clone()));
            continue;
        }
        let gate = target_part.question.and_then(|number| plan.questions.get(number)?.gate);
        let mut next = gate;
        let mut depends = relevant_is_lost(view, target_part);
        while let Some(gate) = next.and_then(|gate| plan.gates.get(gate)) {
            depends |= gate.formula.expression.slots().contains(&number);
            next = gate.parent;
        }
        if !depends {
            let issue = found(codes::form::OTHER_ALWAYS_ASKED, &target.name, target_part.path.clone());
            let issue = issue.with("question", question.name.as_str()).with("choice", other.code.as_str());
            issues.push(issue.related(part.path.key("other")));
        }
    }
}

/// Whether a condition around the item could not be compiled.
fn relevant_is_lost(view: &View<'_>, part: &super::view::Part<'_>) -> bool {
    std::iter::once(part).chain(view.around(part)).any(|part| view.is_lost(part))
}
