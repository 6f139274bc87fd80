use std::collections::BTreeMap;

use super::choices::Choices;
use super::columns::Sheet;
use super::languages::Languages;
use crate::base::LanguageText;
use crate::model::{Choice, ChoiceList};

/// All lists of choices of the workbook.
pub(super) fn all(choices: &Choices<'_, '_>, languages: &Languages) -> BTreeMap<String, ChoiceList> {
    let mut lists = BTreeMap::new();
    for name in choices.names() {
        let rows = choices.rows(name).unwrap_or_default();
        let options = choices.sheet.map(|sheet| options(sheet, rows, languages)).unwrap_or_default();
        lists.insert(name.to_owned(), ChoiceList::Options(options));
    }
    for name in choices.external_names() {
        let rows = choices.external_rows(name).unwrap_or_default();
        let options = choices.external_sheet.map(|sheet| options(sheet, rows, languages)).unwrap_or_default();
        lists.insert(external_name(name, choices), ChoiceList::Options(options));
    }
    lists
}

/// The name of an external list, which the sheet of choices may have too.
pub(super) fn external_name(name: &str, choices: &Choices<'_, '_>) -> String {
    if choices.rows(name).is_some() { format!("{name}_external") } else { name.to_owned() }
}

fn options(sheet: &Sheet<'_>, rows: &[usize], languages: &Languages) -> Vec<Choice> {
    rows.iter().filter_map(|row| option(sheet, *row, languages)).collect()
}

fn option(sheet: &Sheet<'_>, row: usize, languages: &Languages) -> Option<Choice> {
    let mut choice = Choice {
        code: sheet.get(row, "name")?.to_owned(),
        label: languages.texts(sheet.texts(row, "label")),
        ..Choice::default()
    };
    for (column, text) in sheet.cells(row) {
        let key = column.key.as_str();
        if matches!(key, "list_name" | "name" | "label") || column.header.is_empty() || key.contains(' ') {
            continue;
        }
        if key.starts_with("media::") || key == "sms_option" {
            let language = column.language.as_deref().map(|name| languages.tag(Some(name)));
            let key = match language.filter(|tag| *tag != languages.source) {
                Some(tag) => format!("{key}::{tag}"),
                None => key.to_owned(),
            };
            choice.extra.insert(key, text.to_owned());
        } else {
            choice.attributes.insert(column.header.clone(), text.to_owned());
        }
    }
    Some(choice)
}

/// Adds the choice that asks for a text, when the list has none.
pub(super) fn add_other(list: &mut ChoiceList) {
    let ChoiceList::Options(options) = list else { return };
    if options.iter().any(|option| option.code == "other") {
        return;
    }
    let mut label = LanguageText::default();
    for option in options.iter() {
        option.label.iter().for_each(|(language, _)| label.set(language, "Other"));
    }
    options.push(Choice { code: "other".to_owned(), label, ..Choice::default() });
}
