//! Tables beside the answers: choices, files, earlier answers. Each has a name, which means one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::Choices;
use super::columns::Sheet;
use super::names::only_reference;
use super::parameters::invalid;
use super::selects::{is_file, is_from_repeat, is_search};
use super::survey::{Node, NodeKind, Tree};
use super::types::{Base, Choose};
use crate::base::{Issue, codes};

pub(super) fn check(
    tree: &Tree,
    sheet: &Sheet<'_>,
    choices: &Choices<'_, '_>,
    entities: &BTreeSet<&str>,
    issues: &mut Vec<Issue>,
) {
    check_sources(tree, sheet, choices, issues);
    check_searches(tree, sheet, issues);
    check_geometries(tree, sheet, choices, entities, issues);
}

/// A file's name without its extension.
pub(crate) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The address of a file of choices.
pub(crate) fn address(file: &str) -> String {
    let folder = if file.ends_with(".csv") { "file-csv" } else { "file" };
    format!("jr://{folder}/{file}")
}

/// Whether a row's question is a table of its own and not asked.
pub(super) fn external_address(node: &Node) -> Option<String> {
    match node.kind {
        NodeKind::Plain(Base::ExternalXml, _) => Some(format!("jr://file/{}.xml", node.name)),
        NodeKind::Plain(Base::ExternalCsv, _) => Some(format!("jr://file-csv/{}.csv", node.name)),
        _ => None,
    }
}

/// Addresses by name, with the row where the name stands first and whether that row is nothing but a table.
type Seen = BTreeMap<String, (String, usize, bool)>;

/// The same name for two tables.
fn check_sources(tree: &Tree, sheet: &Sheet<'_>, choices: &Choices<'_, '_>, issues: &mut Vec<Issue>) {
    let mut seen: Seen = BTreeMap::new();
    let mut searched: BTreeSet<&str> = BTreeSet::new();
    for (_, node) in tree.all() {
        let mut sources: Vec<(String, String, &str)> = Vec::new();
        if let Some(address) = external_address(node) {
            sources.push((node.name.clone(), address, "name"));
        }
        for column in
            ["calculation", "constraint", "read_only", "required", "relevant", "default", "choice_filter"]
        {
            for name in sheet.get(node.row, column).map(pulled).unwrap_or_default() {
                sources.push((name.to_owned(), format!("jr://file-csv/{name}.csv"), column));
            }
        }
        if let NodeKind::Select { list, .. } = &node.kind {
            if is_file(list) {
                sources.push((stem(list).to_owned(), address(list), "type"));
            }
            if sheet.get(node.row, "appearance").is_some_and(is_search) {
                searched.insert(list);
            }
        }
        for (name, address, column) in sources {
            clash(name, address, (sheet, node.row, column), &mut seen, issues);
        }
    }
    for list in choices.names().filter(|list| !searched.contains(list)) {
        if let Some((_, row, _)) = seen.get(list) {
            let issue = sheet.issue(codes::xlsform::COMBINATION, *row, "name").with("name", list);
            issues.push(issue.with("reason", "instance_clash"));
        }
    }
}

fn clash(
    name: String,
    address: String,
    (sheet, row, column): (&Sheet<'_>, usize, &str),
    seen: &mut Seen,
    issues: &mut Vec<Issue>,
) {
    match seen.get(&name) {
        Some((other, first, _)) if *other != address => {
            let issue = sheet.issue(codes::xlsform::COMBINATION, row, column).with("name", name.as_str());
            issues.push(issue.with("reason", "instance_clash").related(sheet.place(*first, "name")));
        }
        Some((_, first, true)) if column == "name" && *first != row => {
            let issue = sheet.issue(codes::xlsform::NAME_REPEATED, row, column).with("name", name.as_str());
            issues.push(issue.with("reason", "instance").related(sheet.place(*first, "name")));
        }
        Some(_) => {}
        None => {
            seen.insert(name, (address, row, column == "name"));
        }
    }
}

/// The tables that calls of `pulldata` in a formula read.
fn pulled(formula: &str) -> Vec<&str> {
    formula
        .match_indices("pulldata")
        .filter_map(|(position, word)| {
            let rest = formula.get(position.saturating_add(word.len())..)?.trim_start().strip_prefix('(')?;
            let first = rest.split_once(',')?.0.trim();
            let name = first.trim_matches(['\'', '"']).trim();
            (!name.is_empty()).then_some(name)
        })
        .collect()
}

/// Choices that are looked up in a file cannot also be the choices of a question that looks nothing up.
fn check_searches(tree: &Tree, sheet: &Sheet<'_>, issues: &mut Vec<Issue>) {
    let mut plain = BTreeSet::new();
    let mut searches = Vec::new();
    for (_, node) in tree.all() {
        let NodeKind::Select { list, choose, .. } = &node.kind else { continue };
        if sheet.get(node.row, "appearance").is_some_and(is_search) {
            searches.push((list.as_str(), node.row));
        } else if *choose != Choose::OneExternal {
            plain.insert(list.as_str());
        }
    }
    for (list, row) in searches.into_iter().filter(|(list, _)| plain.contains(list)) {
        let issue = sheet.issue(codes::xlsform::COMBINATION, row, "appearance").with("list", list);
        issues.push(issue.with("reason", "search_shared"));
    }
}

/// Geometries that a map shows come from a table of the form or from a repeat.
fn check_geometries(
    tree: &Tree,
    sheet: &Sheet<'_>,
    choices: &Choices<'_, '_>,
    entities: &BTreeSet<&str>,
    issues: &mut Vec<Issue>,
) {
    let mut known: BTreeSet<String> =
        choices.names().chain(entities.iter().copied()).map(str::to_lowercase).collect();
    let mut repeats = BTreeSet::new();
    for (number, node) in tree.all() {
        match &node.kind {
            NodeKind::Select { list, choose, .. }
                if *choose != Choose::OneExternal && !is_from_repeat(list) =>
            {
                known.insert(stem(list).to_lowercase());
            }
            NodeKind::Plain(Base::ExternalXml | Base::ExternalCsv, _) => {
                known.insert(node.name.to_lowercase());
            }
            _ if tree.is_repeat(number) => {
                repeats.insert(node.name.to_lowercase());
            }
            _ => {}
        }
    }
    for (_, node) in tree.all() {
        if !matches!(node.kind, NodeKind::Plain(Base::Geopoint | Base::Geotrace | Base::Geoshape, _)) {
            continue;
        }
        let Some(target) = node.parameters.get("reference-geometry") else { continue };
        let repeat = only_reference(target).is_some_and(|reference| repeats.contains(reference.name));
        if !known.contains(target) && !repeat {
            issues.push(invalid(sheet, node.row, "reference-geometry", "geometry"));
        }
    }
}
