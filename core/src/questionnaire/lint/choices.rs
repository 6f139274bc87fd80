//! Lists of choices.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{View, found};
use crate::base::{Issue, Path, codes};
use crate::model::{Choice, ChoiceList, Item};
use crate::text::fold;

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    unused(view, issues);
    let mut seen: BTreeMap<Vec<(&str, Vec<&str>)>, &str> = BTreeMap::new();
    for (name, list) in &view.form.lists {
        let ChoiceList::Options(options) = list else { continue };
        let path = Path::root().key("lists").key(name).key("options");
        similar(options, &path, issues);
        parents(options, &path, issues);
        // Lists of one or two choices, such as yes and no, are often written again.
        if options.len() < 3 {
            continue;
        }
        let content = options
            .iter()
            .map(|choice| (choice.code.as_str(), choice.label.iter().map(|(_, text)| text).collect()));
        match seen.get(&content.clone().collect::<Vec<_>>()) {
            Some(first) => {
                let issue = found(codes::form::LIST_REPEATED, name, Path::root().key("lists").key(name));
                issues.push(issue.with("other", *first).related(Path::root().key("lists").key(first)));
            }
            None => {
                seen.insert(content.collect(), name);
            }
        }
    }
    missing_codes(view, issues);
}

/// Lists that no question, table or expression names.
fn unused(view: &View<'_>, issues: &mut Vec<Issue>) {
    let of_questions = view.questions().filter_map(|(question, _)| question.list.as_deref());
    let of_tables = view.parts.iter().filter_map(|part| match part.item {
        Item::Repeat { rows, .. } => rows.as_deref(),
        _ => None,
    });
    let used: BTreeSet<&str> = of_questions.chain(of_tables).collect();
    let mut left = view.form.lists.keys().filter(|name| !used.contains(name.as_str())).peekable();
    if left.peek().is_none() {
        return;
    }
    let formulas = view.formulas();
    for name in left {
        if !formulas.iter().any(|(formula, _)| formula.text.contains(name.as_str())) {
            issues.push(found(codes::form::LIST_UNUSED, name, Path::root().key("lists").key(name)));
        }
    }
}

/// Choices with the same text that nothing tells apart.
fn similar(options: &[Choice], path: &Path, issues: &mut Vec<Issue>) {
    let mut seen: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for (position, choice) in options.iter().enumerate() {
        for (language, text) in choice.label.iter() {
            let text = fold(text);
            if text.is_empty() {
                continue;
            }
            let same = seen.entry((language, text)).or_default();
            let first = same.iter().copied().find(|first| {
                options.get(*first).is_some_and(|first| {
                    first.code != choice.code
                        && first.parent == choice.parent
                        && first.attributes == choice.attributes
                })
            });
            // A long list of equal texts would be compared again and again.
            if same.len() < 50 {
                same.push(position);
            }
            if let Some(first) = first
                && told.insert(position)
            {
                let issue =
                    found(codes::form::CHOICE_SIMILAR, &choice.code, path.index(position).key("label"));
                let other = options.get(first).map_or("", |first| first.code.as_str());
                issues.push(issue.with("other", other).related(path.index(first).key("label")));
            }
        }
    }
}

/// Wider choices that do not exist, or that are narrower than themselves.
fn parents(options: &[Choice], path: &Path, issues: &mut Vec<Issue>) {
    let parents: BTreeMap<&str, Option<&str>> =
        options.iter().map(|choice| (choice.code.as_str(), choice.parent.as_deref())).collect();
    for (position, choice) in options.iter().enumerate() {
        let Some(parent) = choice.parent.as_deref() else { continue };
        let mut next = Some(parent);
        let mut steps = 0_usize;
        while let Some(code) = next.filter(|code| *code != choice.code && steps <= options.len()) {
            next = parents.get(code).copied().flatten();
            steps = steps.saturating_add(1);
        }
        if !parents.contains_key(parent) || next == Some(&choice.code) {
            let issue = found(codes::form::CHOICE_PARENT, &choice.code, path.index(position).key("parent"));
            issues.push(issue.with("parent", parent));
        }
    }
}

/// Codes of typed missing answers that are answers too.
fn missing_codes(view: &View<'_>, issues: &mut Vec<Issue>) {
    for (question, part) in view.questions() {
        let Some(plan) = part.question.and_then(|number| view.plan().questions.get(number)) else { continue };
        let list = plan.list.and_then(|list| view.plan().lists.get(list));
        let range = (number_of(plan.range.min.as_ref()), number_of(plan.range.max.as_ref()));
        let own = !question.missing_codes.is_empty();
        for (code, missing) in &plan.missing_codes {
            let is_choice = list.filter(|_| plan.kind.is_select()).is_some_and(|list| list.contains(code));
            let number: Option<f64> = code.trim().parse().ok();
            let in_range = match (number, range) {
                (_, (None, None)) | (None, _) => false,
                (Some(number), (min, max)) => {
                    min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
                }
            };
            if is_choice || in_range {
                let home = if own { part.path.clone() } else { Path::root() };
                let issue = found(codes::form::MISSING_CODE_CLASH, &question.name, part.path.clone());
                let issue = issue.with("choice", code.as_str()).with("missing", missing.name());
                issues.push(issue.related(home.key("missing_codes").key(missing.name())));
            }
        }
    }
}

fn number_of(limit: Option<&crate::questionnaire::plan::Limit>) -> Option<f64> {
    match limit {
        Some(crate::questionnaire::plan::Limit::Number(number)) => Some(*number),
        _ => None,
    }
}
