//! The sheet `entities`: records that a submission makes or changes, and the answers that are saved to them.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Sheet;
use super::entity_scope::{Mention, Wish, place_all};
use super::names::{is_name, references};
use super::suggest;
use super::survey::{NodeKind, Tree};
use crate::base::{Issue, Path, codes};
use crate::text::nearest;

/// A list of entities that the form writes to.
#[derive(Debug)]
pub(super) struct Declaration<'s> {
    pub row: usize,
    pub list: &'s str,
    /// The questions that its columns read.
    reads: BTreeSet<&'s str>,
}

pub(super) struct Entities<'s> {
    pub declarations: Vec<Declaration<'s>>,
    /// Whether every declaration could be understood.
    sound: bool,
}

impl<'s> Entities<'s> {
    pub fn read(sheet: Option<&'s Sheet<'_>>, issues: &mut Vec<Issue>) -> Self {
        let mut entities = Self { declarations: Vec::new(), sound: true };
        let Some(sheet) = sheet else { return entities };
        let before = issues.len();
        entities.check_columns(sheet, issues);
        for row in (0..sheet.rows.len()).filter(|row| !sheet.is_blank(*row)) {
            if let Some(declaration) = declaration(sheet, row, issues) {
                let first = entities.declarations.iter().find(|other| other.list == declaration.list);
                if let Some(first) = first {
                    let issue = invalid(sheet, row, "list_name", "list_repeated");
                    issues.push(issue.related(sheet.place(first.row, "list_name")));
                } else {
                    entities.declarations.push(declaration);
                }
            }
        }
        entities.sound = issues.len() == before;
        entities
    }

    fn check_columns(&self, sheet: &Sheet<'_>, issues: &mut Vec<Issue>) {
        const KNOWN: [&str; 6] = ["list_name", "entity_id", "create_if", "update_if", "label", "repeat"];
        let used = |header: &str| {
            (0..sheet.rows.len()).any(|row| sheet.cells(row).any(|(column, _)| column.header == header))
        };
        for column in sheet.columns.iter().filter(|column| !KNOWN.contains(&column.key.as_str())) {
            if !column.header.is_empty() && used(&column.header) {
                let place = Path::root().key(sheet.name()).key("1").key(&column.header);
                let issue =
                    Issue::new(codes::xlsform::ENTITY_COLUMN, place).with("column", column.header.as_str());
                issues.push(suggest(issue, nearest(&column.header, KNOWN)));
            }
        }
    }

    /// The lists by name.
    pub fn names(&self) -> BTreeSet<&str> {
        self.declarations.iter().map(|declaration| declaration.list).collect()
    }

    /// Checks what the survey saves, and that every entity has a part of the form of its own.
    pub fn check(&self, tree: &Tree, survey: &Sheet<'_>, sheet: Option<&Sheet<'_>>, issues: &mut Vec<Issue>) {
        let before = issues.len();
        let mut saved = Saved { entities: self, survey, properties: BTreeMap::new(), issues };
        let mut mentions: Vec<Vec<Mention>> = self.declarations.iter().map(|_| Vec::new()).collect();
        for (number, node) in tree.all() {
            let section = matches!(node.kind, NodeKind::Section(..));
            if let Some(text) = survey.get(node.row, "save_to")
                && let Some(position) = saved.property(text, node.row, section)
                && let Some(mentions) = mentions.get_mut(position)
            {
                mentions.push(Mention { part: node.parent, row: node.row, saves: true, question: number });
            }
            let readers = self.declarations.iter().zip(&mut mentions);
            for (_, mentions) in
                readers.filter(|(declaration, _)| declaration.reads.contains(node.name.as_str()))
            {
                mentions.push(Mention { part: node.parent, row: node.row, saves: false, question: number });
            }
        }
        if !self.sound || issues.len() != before {
            // Where entities go follows from what is wrong already.
            return;
        }
        let Some(sheet) = sheet else { return };
        let wishes = self.declarations.iter().zip(mentions);
        let wishes: Vec<Wish> =
            wishes.map(|(declaration, mentions)| Wish { row: declaration.row, mentions }).collect();
        place_all(&wishes, tree, survey, sheet, issues);
    }
}

/// A finding about an entity.
pub(super) fn invalid(sheet: &Sheet<'_>, row: usize, column: &str, reason: &str) -> Issue {
    sheet.issue(codes::xlsform::ENTITY_INVALID, row, column).with("reason", reason)
}

fn declaration<'s>(sheet: &'s Sheet<'_>, row: usize, issues: &mut Vec<Issue>) -> Option<Declaration<'s>> {
    let get = |key| sheet.get(row, key);
    let Some(list) = get("list_name") else {
        issues.push(invalid(sheet, row, "list_name", "list_missing"));
        return None;
    };
    if list.starts_with("__") {
        issues.push(invalid(sheet, row, "list_name", "underscores"));
    } else if list.contains('.') {
        issues.push(invalid(sheet, row, "list_name", "period"));
    } else if !is_name(list) {
        issues.push(sheet.issue(codes::xlsform::NAME_INVALID, row, "list_name"));
    }
    let (id, create, update) = (get("entity_id"), get("create_if"), get("update_if"));
    let wrong = match (id.is_some(), create.is_some(), update.is_some()) {
        (false, _, true) => Some(("entity_id", "update_needs_id")),
        (true, true, false) => Some(("update_if", "needs_update_if")),
        (false, _, false) if get("label").is_none() => Some(("label", "create_needs_label")),
        _ => None,
    };
    issues.extend(wrong.map(|(column, reason)| invalid(sheet, row, column, reason)));
    let read = [id, create, update, get("label")];
    let reads = read.into_iter().flatten().flat_map(references).filter(|reference| reference.sound);
    Some(Declaration { row, list, reads: reads.map(|reference| reference.name).collect() })
}

/// What the survey saves, as it is read row by row.
struct Saved<'a, 's, 'b> {
    entities: &'a Entities<'s>,
    survey: &'a Sheet<'b>,
    /// The row that saves each property of each entity.
    properties: BTreeMap<(usize, &'a str), usize>,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Saved<'a, '_, '_> {
    /// The entity that a `save_to` is for.
    fn property(&mut self, text: &'a str, row: usize, section: bool) -> Option<usize> {
        let declarations = &self.entities.declarations;
        let (list, property) = match text.split_once('#') {
            Some((list, property)) => (Some(list), property),
            None => (None, text),
        };
        let position = list.map_or((!declarations.is_empty()).then_some(0), |list| {
            declarations.iter().position(|declaration| declaration.list == list)
        });
        let first = position.and_then(|position| self.properties.get(&(position, property)).copied());
        let reason = if declarations.is_empty() && self.entities.sound {
            "no_entities"
        } else if section {
            "container"
        } else if property.contains('#') {
            "delimiter"
        } else if list.is_none() && declarations.len() > 1 {
            "list_needed"
        } else if position.is_none() {
            "list_unknown"
        } else if property.eq_ignore_ascii_case("name") || property.eq_ignore_ascii_case("label") {
            "reserved"
        } else if property.starts_with("__") {
            "underscores"
        } else if !is_name(property) {
            self.issues.push(self.survey.issue(codes::xlsform::NAME_INVALID, row, "save_to"));
            return None;
        } else if let Some(first) = first {
            let issue = invalid(self.survey, row, "save_to", "property_repeated");
            self.issues.push(issue.related(self.survey.place(first, "save_to")));
            return None;
        } else {
            let position = position?;
            self.properties.insert((position, property), row);
            return Some(position);
        };
        self.issues.push(invalid(self.survey, row, "save_to", reason));
        None
    }
}
