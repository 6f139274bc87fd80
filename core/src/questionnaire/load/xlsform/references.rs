//! `${name}` in every cell: the name is written as it should be, exists, and exists once.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Sheet;
use super::names::{references, yes_no};
use super::settings::Settings;
use super::suggest;
use super::survey::{NodeKind, Tree};
use super::types::Section;
use crate::base::{Issue, codes};
use crate::expr::{Dialect, canonical};
use crate::questionnaire::load::odk;
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

/// Cells of the survey whose formulas cannot be used, by row and column.
pub(super) type Unusable = BTreeSet<(usize, String)>;

pub(super) fn check(
    tree: &Tree,
    survey: &Sheet<'_>,
    [choices, entities]: [Option<&Sheet<'_>>; 2],
    settings: &Settings<'_>,
    issues: &mut Vec<Issue>,
) -> Unusable {
    let names = Names::of(tree, settings);
    if let Some(sheet) = &settings.sheet {
        check_sheet(sheet, |_| true, &names, issues);
    }
    if let Some(sheet) = entities {
        check_sheet(sheet, |key| !matches!(key, "list_name" | "repeat"), &names, issues);
    }
    if let Some(sheet) = choices {
        check_sheet(sheet, |key| key == "label" || key.starts_with("media::"), &names, issues);
    }
    let mut unusable = Unusable::new();
    for row in (0..survey.rows.len()).filter(|row| !tree.disabled.contains(row)) {
        for (column, text) in survey.cells(row) {
            let key = column.key.as_str();
            if matches!(key, "type" | "name" | "trigger") {
                continue;
            }
            let sound = check_cell(survey, row, &column.header, text, &names, issues);
            if is_formula(key, text) && !(sound && check_formula(survey, row, &column.header, text, issues)) {
                unusable.insert((row, column.key.clone()));
            }
        }
    }
    unusable
}

/// Whether a cell holds a formula. Conditions may also be a yes or no, and a default the answer itself.
fn is_formula(key: &str, text: &str) -> bool {
    match key {
        "relevant" | "constraint" | "calculation" | "choice_filter" | "repeat_count" | "required"
        | "read_only" => yes_no(text).is_none(),
        "default" => odk::is_dynamic(text, true),
        _ => false,
    }
}

fn check_sheet(sheet: &Sheet<'_>, wanted: impl Fn(&str) -> bool, names: &Names<'_>, issues: &mut Vec<Issue>) {
    for row in 0..sheet.rows.len() {
        for (column, text) in sheet.cells(row).filter(|(column, _)| wanted(&column.key)) {
            check_cell(sheet, row, &column.header, text, names, issues);
        }
    }
}

/// Whether every reference of a cell is sound.
fn check_cell(
    sheet: &Sheet<'_>,
    row: usize,
    header: &str,
    text: &str,
    names: &Names<'_>,
    issues: &mut Vec<Issue>,
) -> bool {
    if !text.contains("${") {
        return true;
    }
    let before = issues.len();
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
    issues.len() == before
}

/// Whether a formula can be read at all.
fn check_formula(sheet: &Sheet<'_>, row: usize, header: &str, text: &str, issues: &mut Vec<Issue>) -> bool {
    match canonical(Dialect::OdkXpath, text) {
        Ok(_) => true,
        Err(found) => {
            issues.push(found.under(&sheet.place(row, header)));
            false
        }
    }
}
