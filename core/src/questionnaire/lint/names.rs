//! Names that mean something else elsewhere.

use std::collections::BTreeMap;

use super::view::{View, found};
use crate::base::{Issue, Path, codes};
use crate::model::Item;

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    reserved(view, issues);
    shadowed(view, issues);
    unused(view, issues);
}

/// Columns that other tools add to their exports, in small letters, and words that statistics programs keep for
/// themselves.
const RESERVED: [&str; 62] = [
    "key",
    "parent_key",
    "set-of",
    "submissiondate",
    "instanceid",
    "instancename",
    "meta",
    "formdef_version",
    "_id",
    "_uuid",
    "_index",
    "_parent_index",
    "_parent_table_name",
    "_submission_time",
    "_submission_id",
    "_version_",
    "_status",
    "_tags",
    "_notes",
    "_all",
    "_b",
    "byte",
    "_coef",
    "_cons",
    "double",
    "float",
    "if",
    "in",
    "int",
    "long",
    "_n",
    "_pi",
    "_pred",
    "_rc",
    "_skip",
    "str",
    "strl",
    "using",
    "with",
    "all",
    "and",
    "by",
    "eq",
    "ge",
    "gt",
    "le",
    "lt",
    "ne",
    "not",
    "or",
    "to",
    "null",
    "true",
    "false",
    "none",
    "else",
    "for",
    "while",
    "break",
    "next",
    "function",
    "repeat",
];

fn reserved(view: &View<'_>, issues: &mut Vec<Issue>) {
    for (question, part) in view.questions() {
        let name = question.name.as_str();
        let in_repeat = view.around(part).any(|around| matches!(around.item, Item::Repeat { .. }));
        // An object `{"missing": ...}` is a typed missing answer, and `row` names the row of a table.
        let in_rows =
            view.around(part).any(|around| matches!(around.item, Item::Repeat { rows: Some(_), .. }));
        let own = (in_repeat && name == "missing") || (in_rows && name == "row");
        if own || RESERVED.iter().any(|word| word.eq_ignore_ascii_case(name)) {
            issues.push(found(codes::form::NAME_RESERVED, name, part.path.key("name")));
        }
    }
}

fn shadowed(view: &View<'_>, issues: &mut Vec<Issue>) {
    if view.form.variables.is_empty() && view.form.related.is_empty() {
        return;
    }
    let items: BTreeMap<&str, &Path> =
        view.parts.iter().rev().map(|part| (part.item.name(), &part.path)).collect();
    let variables = view.form.variables.iter().map(|variable| variable.name.as_str());
    let related = view.form.related.iter().map(|related| related.name.as_str());
    for (list, names) in [("variables", variables.collect::<Vec<_>>()), ("related", related.collect())] {
        let mut seen: BTreeMap<&str, Path> = BTreeMap::new();
        for (position, name) in names.into_iter().enumerate() {
            let path = Path::root().key(list).index(position).key("name");
            let inside = view.form.variables.get(position).and_then(|variable| variable.inside.as_ref());
            let first = items.get(name).copied().or_else(|| seen.get(name));
            if let Some(first) = first {
                issues.push(found(codes::form::NAME_SHADOWED, name, path.clone()).related(first.clone()));
            }
            // The same name inside different items is known in each.
            if list == "related" || inside.is_none() {
                seen.insert(name, path);
            }
        }
    }
}

/// Variables and related forms that no expression names.
fn unused(view: &View<'_>, issues: &mut Vec<Issue>) {
    if view.form.variables.is_empty() && view.form.related.is_empty() {
        return;
    }
    let formulas = view.formulas();
    let is_named = |name: &str, own: &Path| {
        formulas.iter().any(|(formula, path)| path != own && formula.text.contains(name))
    };
    for (position, variable) in view.form.variables.iter().enumerate() {
        let path = Path::root().key("variables").index(position);
        if !is_named(&variable.name, &path.key("value")) {
            issues.push(found(codes::form::UNUSED, &variable.name, path));
        }
    }
    for (position, related) in view.form.related.iter().enumerate() {
        let compared = view.form.changes.iter().any(|change| change.previous == related.name);
        let path = Path::root().key("related").index(position);
        if !compared && !is_named(&related.name, &path) {
            issues.push(found(codes::form::UNUSED, &related.name, path));
        }
    }
}
