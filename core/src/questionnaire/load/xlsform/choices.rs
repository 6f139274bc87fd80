use std::collections::{BTreeMap, BTreeSet};

use super::columns::Sheet;
use super::settings::Settings;
use crate::base::{Issue, codes};

/// The lists of the sheets `choices` and `external_choices`, by name.
pub(super) struct Choices<'s, 'b> {
    pub sheet: Option<&'s Sheet<'b>>,
    pub external_sheet: Option<&'s Sheet<'b>>,
    lists: BTreeMap<&'s str, Vec<usize>>,
    external: BTreeMap<&'s str, Vec<usize>>,
}

impl<'s, 'b> Choices<'s, 'b> {
    pub fn read(
        sheet: Option<&'s Sheet<'b>>,
        external_sheet: Option<&'s Sheet<'b>>,
        settings: &Settings<'_>,
        issues: &mut Vec<Issue>,
    ) -> Self {
        let lists = sheet.map(lists_of).unwrap_or_default();
        let external = external_sheet.map(lists_of).unwrap_or_default();
        let choices = Self { sheet, external_sheet, lists, external };
        if let Some(sheet) = sheet {
            choices.check(sheet, settings.allows_choice_duplicates(), issues);
        }
        choices
    }

    fn check(&self, sheet: &Sheet<'_>, allow_duplicates: bool, issues: &mut Vec<Issue>) {
        for (list, rows) in &self.lists {
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for &row in rows {
                let about = |issue: Issue| issue.with("list", *list);
                let Some(name) = sheet.get(row, "name") else {
                    issues.push(about(sheet.issue(codes::xlsform::CHOICE_NAME_MISSING, row, "name")));
                    continue;
                };
                if sheet.texts(row, "label").next().is_none() {
                    issues.push(about(sheet.issue(codes::xlsform::CHOICE_LABEL_MISSING, row, "label")));
                }
                match seen.get(name) {
                    Some(first) if !allow_duplicates => {
                        let issue = sheet.issue(codes::xlsform::CHOICE_REPEATED, row, "name");
                        issues.push(about(issue).with("choice", name).related(sheet.place(*first, "name")));
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(name, row);
                    }
                }
            }
        }
        for row in 0..sheet.rows.len() {
            if sheet.get(row, "list_name").is_none() && !sheet.is_blank(row) {
                issues.push(sheet.issue(codes::xlsform::CHOICE_WITHOUT_LIST, row, "list_name"));
            }
        }
    }

    /// Whether there are lists at all.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    pub fn has_external(&self) -> bool {
        !self.external.is_empty()
    }

    /// The names of the lists.
    pub fn names(&self) -> impl Iterator<Item = &'s str> {
        self.lists.keys().copied()
    }

    pub fn external_names(&self) -> impl Iterator<Item = &'s str> {
        self.external.keys().copied()
    }

    /// The rows of a list.
    pub fn rows(&self, list: &str) -> Option<&[usize]> {
        self.lists.get(list).map(Vec::as_slice)
    }

    pub fn external_rows(&self, list: &str) -> Option<&[usize]> {
        self.external.get(list).map(Vec::as_slice)
    }

    /// The codes of a list.
    pub fn codes(&self, list: &str) -> Option<impl Iterator<Item = &'s str>> {
        let rows = self.lists.get(list)?;
        Some(rows.iter().filter_map(|row| self.sheet?.get(*row, "name")))
    }

    /// The choices of a list whose codes cannot stand in an answer that separates codes by spaces.
    pub fn spaced(&self, list: &str) -> Vec<usize> {
        let Some((rows, sheet)) = self.lists.get(list).zip(self.sheet) else { return Vec::new() };
        let spaced = |row: &usize| sheet.get(*row, "name").is_some_and(|name| name.contains(' '));
        rows.iter().copied().filter(spaced).collect()
    }

    /// Tells of codes with spaces, each once, though several questions may use the list.
    pub fn check_spaced(&self, lists: &BTreeSet<&str>, issues: &mut Vec<Issue>) {
        let Some(sheet) = self.sheet else { return };
        for list in lists {
            for row in self.spaced(list) {
                let issue = sheet.issue(codes::xlsform::CHOICE_SPACES, row, "name");
                issues.push(issue.with("list", *list));
            }
        }
    }
}

fn lists_of<'s>(sheet: &'s Sheet<'_>) -> BTreeMap<&'s str, Vec<usize>> {
    let mut lists: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        if let Some(list) = sheet.get(row, "list_name") {
            lists.entry(list).or_default().push(row);
        }
    }
    lists
}
