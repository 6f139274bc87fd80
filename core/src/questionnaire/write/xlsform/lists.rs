use std::collections::BTreeSet;

use super::Writer;
use super::sheets::Sheet;
use crate::base::{LanguageText, Path};
use crate::model::{Item, QuestionType};

/// The list of yes and no.
pub(super) const YES_NO: &str = crate::questionnaire::load::odk::YES_NO;

/// The sheet of choices.
pub(super) fn sheet(writer: &mut Writer<'_>) -> Sheet {
    let mut sheet = Sheet::new("choices");
    let lists = std::mem::take(&mut writer.choices);
    for (list, choices) in &lists {
        let mut seen = BTreeSet::new();
        for (position, choice) in choices.iter().enumerate() {
            // The choice that `or_other` brings with it.
            if choice.code == "other" && writer.or_other.contains(list) && is_made(&choice.label) {
                continue;
            }
            sheet.row();
            sheet.set("list_name", list);
            sheet.set("name", &choice.code);
            let shown = choice.extra.keys().any(|key| key.starts_with("media::"));
            if choice.label.is_empty() && !shown {
                // A choice that shows nothing is one that no tool accepts.
                let code = LanguageText::original(&writer.form.source_language, choice.code.as_str());
                sheet.texts("label", &code, &writer.languages);
            }
            sheet.texts("label", &choice.label, &writer.languages);
            let path = || Path::root().key("lists").key(list).key("options").index(position);
            for (key, value) in choice.attributes.iter().chain(&choice.extra) {
                let column = match key.rsplit_once("::") {
                    Some((column, tag)) if key.starts_with("media::") && column != "media" => {
                        writer.languages.column(column, tag)
                    }
                    _ if key.starts_with("media::") => {
                        writer.languages.column(key, &writer.form.source_language)
                    }
                    _ => key.clone(),
                };
                sheet.set(&column, value);
            }
            if let Some(parent) = &choice.parent
                && !choice.attributes.contains_key("parent")
            {
                sheet.set("parent", parent);
            }
            for (property, there) in [
                ("weight", choice.weight.is_some()),
                ("coding", choice.coding.is_some()),
                (
                    "code",
                    !seen.insert(&choice.code) && !writer.form.extra.contains_key("allow_choice_duplicates"),
                ),
            ] {
                if there {
                    writer.terms.lose(property, &choice.code, &path());
                }
            }
        }
    }
    if has_boolean(&writer.form.items) {
        yes_no(writer, &mut sheet);
    }
    sheet
}

fn is_made(label: &LanguageText) -> bool {
    label.iter().all(|(_, text)| text == "Other")
}

fn has_boolean(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Question(question) => question.kind == QuestionType::Boolean,
        other => has_boolean(other.items()),
    })
}

fn yes_no(writer: &Writer<'_>, sheet: &mut Sheet) {
    const WORDS: [(&str, [&str; 2]); 4] =
        [("en", ["Yes", "No"]), ("es", ["Sí", "No"]), ("fr", ["Oui", "Non"]), ("pt", ["Sim", "Não"])];
    let tags: BTreeSet<&str> = std::iter::once(&writer.form.source_language)
        .chain(&writer.form.languages)
        .map(String::as_str)
        .collect();
    for (position, code) in ["true", "false"].into_iter().enumerate() {
        sheet.row();
        sheet.set("list_name", YES_NO);
        sheet.set("name", code);
        for tag in &tags {
            let primary = tag.split('-').next().unwrap_or(tag);
            let words = WORDS.iter().find(|(language, _)| *language == primary).or(WORDS.first());
            let word = words.and_then(|(_, words)| words.get(position)).copied().unwrap_or(code);
            sheet.set(&writer.languages.column("label", tag), word);
        }
    }
}
