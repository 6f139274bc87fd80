//! `${name}` in every cell: the name is written as it should be, exists, and exists once.

use std::collections::BTreeMap;

use super::columns::Sheet;
use super::names::references;
use super::settings::Settings;
use super::suggest;
use super::survey::{NodeKind, Tree};
use super::types::Section;
use crate::base::{Issue, codes};
use crate::questionnaire::load::odk::{self, Unsound};
use crate::text::nearest;

/// How often each name stands in the form.
struct Names<'t> {
    counts: BTreeMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    fn of(tree: &'t Tree, settings: &Settings<'_>) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, node) in tree.all().filter(|(_, node)| !node.name.is_empty()) {
            // What stands in a loop is there once for every choice.
            let looped = tree.ancestors(number).any(|around| {
                tree.node(around).is_some_and(|n| matches!(n.kind, NodeKind::Section(Section::Loop, _)))
            });
            let count = counts.entry(&node.name).or_default();
            *count = count.saturating_add(if looped { 2 } else { 1 });
        }
        if !settings.omits_instance_id() {
            counts.entry("instanceID").or_insert(1);
        }
        Self { counts }
    }
}

pub(super) fn check(
    tree: &Tree,
    survey: &Sheet<'_>,
    [choices, entities]: [Option<&Sheet<'_>>; 2],
    settings: &Settings<'_>,
    issues: &mut Vec<Issue>,
) {
    let names = Names::of(tree, settings);
    let any = |_: &str| true;
    if let Some(sheet) = &settings.sheet {
        check_sheet(sheet, any, &names, tree, issues);
    }
    if let Some(sheet) = entities {
        check_sheet(sheet, |key| !matches!(key, "list_name" | "repeat"), &names, tree, issues);
    }
    check_sheet(survey, |key| !matches!(key, "type" | "name" | "trigger"), &names, tree, issues);
    if let Some(sheet) = choices {
        check_sheet(sheet, |key| key == "label" || key.starts_with("media::"), &names, tree, issues);
    }
}

fn check_sheet(
    sheet: &Sheet<'_>,
    wanted: impl Fn(&str) -> bool,
    names: &Names<'_>,
    tree: &Tree,
    issues: &mut Vec<Issue>,
) {
    let is_survey = sheet.has("type");
    for row in 0..sheet.rows.len() {
        if is_survey && tree.disabled.contains(&row) {
            continue;
        }
        for (column, text) in sheet.cells(row) {
            if text.contains("${") && wanted(&column.key) {
                check_cell(sheet, row, &column.header, text, names, issues);
            }
            if is_survey && odk::is_formula_column(&column.key) {
                check_formula(sheet, row, &column.header, text, issues);
            }
        }
    }
}

fn check_cell(
    sheet: &Sheet<'_>,
    row: usize,
    header: &str,
    text: &str,
    names: &Names<'_>,
    issues: &mut Vec<Issue>,
) {
    let mut told = Vec::new();
    for reference in references(text) {
        let place = sheet.place(row, header);
        let issue = |code| Issue::new(code, place.clone()).with("column", header);
        if !reference.sound {
            issues.push(issue(codes::xlsform::REFERENCE_MALFORMED));
            continue;
        }
        if told.contains(&reference.name) {
            continue;
        }
        told.push(reference.name);
        match names.counts.get(reference.name) {
            Some(1) => {}
            Some(_) => {
                issues.push(issue(codes::xlsform::REFERENCE_AMBIGUOUS).with("name", reference.name));
            }
            None => {
                let issue = issue(codes::xlsform::REFERENCE_UNKNOWN).with("name", reference.name);
                issues.push(suggest(issue, nearest(reference.name, names.counts.keys().copied())));
            }
        }
    }
}

fn check_formula(sheet: &Sheet<'_>, row: usize, header: &str, text: &str, issues: &mut Vec<Issue>) {
    let Some(unsound) = odk::unsound(text) else { return };
    let reason = match unsound {
        Unsound::Quote => "quote",
        Unsound::Bracket => "bracket",
    };
    let issue = Issue::new(codes::xlsform::FORMULA_UNSOUND, sheet.place(row, header));
    issues.push(issue.with("column", header).with("reason", reason));
}
