//! Tables that a form keeps elsewhere: files of choices, and tables that `pulldata`, `instance` and `search` read.

use std::collections::BTreeMap;

use super::odk::extra;
use super::xlsform::{is_file, searched, stem};
use crate::model::{Choice, ChoiceList, Form, Item, Question};

/// What a form keeps of a table beside the answers, before its name.
const INSTANCE: &str = "instance::";

/// The name of a table, with or without the extension of its file.
fn name_of(table: &str) -> &str {
    if is_file(table) { stem(table) } else { table }
}

/// Whether two names mean the same table.
pub(in crate::questionnaire) fn is_same_table(one: &str, other: &str) -> bool {
    name_of(one) == name_of(other)
}

/// Whether a form reads a table that is not part of it.
pub(in crate::questionnaire) fn is_elsewhere(form: &Form, table: &str) -> bool {
    let named = |name: &str| is_same_table(name, table);
    let mut attached = form.extra.keys().filter_map(|key| key.strip_prefix(INSTANCE));
    let mut listed = form.lists.iter().filter(|(_, list)| matches!(list, ChoiceList::External(_)));
    attached.any(named) || listed.any(|(name, _)| named(name))
}

/// The table that the choices of a question are searched in when the form is filled in.
pub(in crate::questionnaire) fn searched_table(question: &Question) -> Option<&str> {
    searched(question.extra.get(extra::APPEARANCE)?)
}

/// Puts the choices that the caller has in the place of lists that are kept elsewhere.
pub(crate) fn fill_lists(form: &mut Form, tables: &BTreeMap<String, Vec<Choice>>) {
    let languages = form.languages.clone();
    for (name, list) in &mut form.lists {
        if let ChoiceList::External(place) = list
            && let Some(choices) = find(tables, name).or_else(|| find(tables, place))
        {
            *list = ChoiceList::Options(shown(choices, &languages));
        }
    }
}

/// Puts the tables that the caller has where expressions and searches of the form find them. The form is then
/// for checking: it has lists that the original keeps elsewhere.
pub(crate) fn fill_tables(form: &mut Form, tables: &BTreeMap<String, Vec<Choice>>) {
    let languages = form.languages.clone();
    let mut found = Vec::new();
    searches(&mut form.items, tables, &mut found);
    for (list, choices) in found {
        let Some(ChoiceList::Options(own)) = form.lists.get_mut(&list) else { continue };
        // The other rows only name the columns of the table; those with a number as code are choices, too.
        own.retain(|choice| choice.code.parse::<i64>().is_ok());
        own.extend(shown(&choices, &languages));
    }
    for (name, choices) in tables {
        if !form.lists.keys().any(|list| is_same_table(list, name)) {
            form.lists.insert(name_of(name).to_owned(), ChoiceList::Options(shown(choices, &languages)));
        }
    }
}

/// Rows of a table as choices: one without a text shows its code, because the form has no words for it.
fn shown(rows: &[Choice], languages: &[String]) -> Vec<Choice> {
    let shown = |row: &Choice| {
        let mut choice = row.clone();
        if choice.label.is_empty() {
            languages.iter().for_each(|language| choice.label.set(language, &row.code));
        }
        choice
    };
    rows.iter().map(shown).collect()
}

/// The lists whose choices are searched in a table that is there; the questions then have them as any others.
fn searches(
    items: &mut [Item],
    tables: &BTreeMap<String, Vec<Choice>>,
    found: &mut Vec<(String, Vec<Choice>)>,
) {
    for item in items {
        match item {
            Item::Group { items, .. } | Item::Repeat { items, .. } => searches(items, tables, found),
            Item::Note { .. } => {}
            Item::Question(question) => {
                let choices = searched_table(question).and_then(|table| find(tables, table));
                let (Some(list), Some(choices)) = (&question.list, choices) else { continue };
                if !found.iter().any(|(known, _)| known == list) {
                    found.push((list.clone(), choices.clone()));
                }
                question.extra.remove(extra::APPEARANCE);
            }
        }
    }
}

fn find<'t>(tables: &'t BTreeMap<String, Vec<Choice>>, name: &str) -> Option<&'t Vec<Choice>> {
    let same = || tables.iter().find(|(known, _)| is_same_table(known, name));
    tables.get(name).or_else(|| same().map(|(_, choices)| choices))
}

#[cfg(test)]
mod tests {
    use super::is_same_table;

    #[test]
    fn a_table_has_its_name_with_and_without_the_extension() {
        assert!(is_same_table("centres", "centres.csv") && is_same_table("centres.csv", "centres.csv"));
        assert!(!is_same_table("centres", "centres2.csv") && !is_same_table("a.b", "a.c"));
    }
}
