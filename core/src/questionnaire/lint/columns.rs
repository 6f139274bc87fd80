//! Answers that get the same column when responses become a table.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{Part, View, found};
use crate::base::{Issue, Path, Severity, codes};
use crate::model::{Item, Question};

/// Most codes of a question that are taken for columns; longer lists do not become one column for each code.
const MOST_CODES: usize = 1_000;

/// Letters of a name that Stata keeps.
const STATA: usize = 32;

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    let mut tables: BTreeMap<Option<usize>, Columns<'_>> = BTreeMap::new();
    for (question, part) in view.questions() {
        let table = table_of(view, part);
        let columns = tables.entry(table).or_default();
        if let Some(other) = &question.other {
            columns.others.insert((&question.name, Some(&other.code), &other.question));
        }
        for key in keys(view, question, part) {
            columns.add(
                key,
                Column { name: &question.name, code: None, path: part.path.key("name") },
                issues,
            );
        }
        for (code, path, key) in split(view, question, part) {
            columns.add(key, Column { name: &question.name, code: Some(code), path }, issues);
        }
    }
}

/// The repeat whose table the question is a column of.
fn table_of(view: &View<'_>, part: &Part<'_>) -> Option<usize> {
    let mut next = part.parent;
    while let Some(position) = next {
        let around = view.parts.get(position)?;
        if matches!(around.item, Item::Repeat { .. }) {
            return next;
        }
        next = around.parent;
    }
    None
}

#[derive(Clone)]
struct Column<'f> {
    name: &'f str,
    code: Option<&'f str>,
    path: Path,
}

#[derive(Default)]
struct Columns<'f> {
    taken: BTreeMap<String, Column<'f>>,
    /// Pairs of places that were told.
    told: BTreeSet<(Path, Path)>,
    /// A question, its choice that asks for a text, and the question that takes it.
    others: BTreeSet<(&'f str, Option<&'f str>, &'f str)>,
}

impl<'f> Columns<'f> {
    fn add(&mut self, key: String, column: Column<'f>, issues: &mut Vec<Issue>) {
        let Some(first) = self.taken.get(&key) else {
            self.taken.insert(key, column);
            return;
        };
        let same_name = first.name == column.name && first.code == column.code;
        if first.path == column.path
            || same_name
            || !self.told.insert((first.path.clone(), column.path.clone()))
        {
            return;
        }
        let mut issue = found(codes::form::COLUMN_COLLISION, column.name, column.path);
        // The text for "other" beside the column of that choice: programs that keep `/` or `___` tell them apart,
        // and people know the two belong together.
        if self.others.contains(&(first.name, first.code, column.name)) {
            issue.severity = Severity::Info;
        }
        issues.push(issue.with("other", first.name).with("column", key).related(first.path.clone()));
    }
}

/// A column as programs that know only letters, digits and underscores write it, without the case of letters.
fn plain(name: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    name.chars().flat_map(char::to_lowercase).map(letter).collect()
}

/// The names of the column of a question: alone, after its groups, and cut.
fn keys(view: &View<'_>, question: &Question, part: &Part<'_>) -> Vec<String> {
    let own = plain(&question.name);
    let mut keys = vec![own.clone()];
    let grouped = with_groups(view, part, &own);
    if grouped != own {
        keys.push(grouped);
    }
    if own.chars().count() > STATA {
        keys.push(own.chars().take(STATA).collect());
    }
    keys
}

fn with_groups(view: &View<'_>, part: &Part<'_>, name: &str) -> String {
    let groups = view.around(part).take_while(|around| matches!(around.item, Item::Group { .. }));
    groups.fold(name.to_owned(), |name, group| format!("{}_{name}", plain(group.item.name())))
}

/// The columns of a question of several codes that is split: `q/code`, and `q___code`.
fn split<'f>(view: &View<'f>, question: &'f Question, part: &Part<'f>) -> Vec<(&'f str, Path, String)> {
    let list = part.question.filter(|_| question.kind.is_multiple());
    let list = list.and_then(|number| view.plan().lists.get(view.plan().questions.get(number)?.list?));
    let Some(list) = list.filter(|list| list.choices.len() <= MOST_CODES) else { return Vec::new() };
    let own = plain(&question.name);
    let mut columns = Vec::new();
    for (position, choice) in list.choices.iter().enumerate() {
        let path = Path::root().key("lists").key(&list.name).key("options").index(position).key("code");
        let code = plain(&choice.code);
        columns.push((choice.code.as_str(), path.clone(), format!("{own}_{code}")));
        columns.push((choice.code.as_str(), path, format!("{own}___{code}")));
    }
    columns
}
