//! Questions with choices.

use super::book::SheetKind;
use super::names::references;
use super::parameters;
use super::suggest;
use super::survey::{NodeKind, Walker};
use super::types::Choose;
use crate::base::codes;
use crate::text::nearest;

/// Files that choices may come from.
pub(super) const EXTENSIONS: [&str; 3] = ["xml", "csv", "geojson"];

/// Whether a list is the name of a file of choices.
pub(crate) fn is_file(list: &str) -> bool {
    list.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}

/// Whether the choices are the answers in a repeat.
pub(super) fn is_from_repeat(list: &str) -> bool {
    references(list).first().is_some_and(|reference| reference.sound)
}

/// Whether an appearance looks choices up when the form is filled in.
pub(super) fn is_search(appearance: &str) -> bool {
    searched(appearance).is_some()
}

/// The table that an appearance such as `minimal search('centres')` looks choices up in.
pub(crate) fn searched(appearance: &str) -> Option<&str> {
    let (_, rest) = appearance.split_once("search(")?;
    let (arguments, _) = rest.split_once(')')?;
    Some(arguments.split(',').next().unwrap_or_default().trim().trim_matches(['\'', '"']))
}

impl<'s> Walker<'_, 's, '_> {
    pub(super) fn select(&mut self, number: usize, list: &'s str) {
        let sheet = self.sheet;
        let Some(node) = self.tree.node(number) else { return };
        let NodeKind::Select { choose, from_file, or_other, .. } = node.kind else { return };
        let (row, name) = (node.row, node.name.clone());
        parameters::check_select(from_file, &node.parameters, sheet, row, self.issues);
        let issue = |code| sheet.issue(code, row, "type").with("list", list).with("name", name.as_str());
        if from_file && (list.matches('.').count() != 1 || !is_file(list)) {
            let issue = issue(codes::xlsform::FILE_EXTENSION).with("accepted", EXTENSIONS.join(", "));
            self.issues.push(issue);
        }
        let known = if choose == Choose::OneExternal {
            self.external_list(row, list)
        } else if is_file(list) || from_file || is_from_repeat(list) {
            if or_other {
                self.issues.push(issue(codes::xlsform::COMBINATION).with("reason", "or_other_needs_choices"));
            }
            false
        } else {
            self.own_list(row, list)
        };
        if known && choose == Choose::Many {
            self.spaced.insert(list);
        }
        if or_other && sheet.get(row, "choice_filter").is_some() {
            let issue = sheet.issue(codes::xlsform::COMBINATION, row, "choice_filter");
            self.issues.push(issue.with("reason", "or_other_filter"));
        }
        if is_file(list) && sheet.get(row, "appearance").is_some_and(is_search) {
            let issue = sheet.issue(codes::xlsform::COMBINATION, row, "appearance");
            self.issues.push(issue.with("reason", "search_file"));
        }
        self.table_list(row, list);
        self.check_texts(number);
    }

    fn own_list(&mut self, row: usize, list: &str) -> bool {
        if self.choices.rows(list).is_some() {
            return true;
        }
        if self.choices.is_empty() {
            if !std::mem::replace(&mut self.no_choices_told, true) {
                self.book.missing(SheetKind::Choices, self.issues);
            }
            return false;
        }
        let issue = self.sheet.issue(codes::xlsform::LIST_MISSING, row, "type").with("list", list);
        self.issues.push(suggest(issue, nearest(list, self.choices.names())));
        false
    }

    fn external_list(&mut self, row: usize, list: &str) -> bool {
        if self.choices.external_rows(list).is_some() {
            return true;
        }
        if self.choices.has_external() {
            let issue = self.sheet.issue(codes::xlsform::LIST_MISSING, row, "type").with("list", list);
            self.issues.push(suggest(issue, nearest(list, self.choices.external_names())));
        } else {
            self.book.missing(SheetKind::ExternalChoices, self.issues);
        }
        false
    }

    /// The questions of a table share one list, which heads its columns.
    fn table_list(&mut self, row: usize, list: &'s str) {
        let Some(table) = self.open.last_mut().and_then(|open| open.table.as_mut()) else { return };
        match table {
            None => {
                *table = Some(list);
                if self.sheet.get(row, "choice_filter").is_some() {
                    let issue = self.sheet.issue(codes::xlsform::COMBINATION, row, "choice_filter");
                    self.issues.push(issue.with("reason", "table_filter"));
                }
            }
            Some(first) if *first != list => {
                let issue = self.sheet.issue(codes::xlsform::COMBINATION, row, "type");
                self.issues.push(issue.with("reason", "table_lists").with("list", *first));
            }
            Some(_) => {}
        }
    }
}
