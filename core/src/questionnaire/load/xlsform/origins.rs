//! The cells that the parts of a form come from.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::columns::Sheet;
use crate::base::Path;
use crate::model::Item;
use crate::questionnaire::load::origins::{Origin, Origins};

/// The columns of the properties of an item.
const PROPERTIES: [(&str, &str); 18] = [
    ("name", "name"),
    ("type", "type"),
    ("list", "type"),
    ("label", "label"),
    ("hint", "hint"),
    ("guidance", "guidance_hint"),
    ("relevant", "relevant"),
    ("required", "required"),
    ("required_message", "required_message"),
    ("constraint", "constraint"),
    ("constraint_message", "constraint_message"),
    ("calculate", "calculation"),
    ("initial", "default"),
    ("choice_filter", "choice_filter"),
    ("read_only", "read_only"),
    ("count", "repeat_count"),
    ("min", "parameters"),
    ("max", "parameters"),
];

/// The cells of items, whose rows are known by name, and of choices.
pub(super) fn of(
    items: &[Item],
    rows: &BTreeMap<String, usize>,
    survey: &Sheet<'_>,
    choices: &Choices<'_, '_>,
) -> Origins {
    let mut origins = Origins::default();
    walk(items, &Path::root().key("items"), rows, survey, &mut origins);
    let Some(sheet) = choices.sheet else { return origins };
    for list in choices.names() {
        let path = Path::root().key("lists").key(list);
        let rows = choices.rows(list).unwrap_or_default();
        let named = rows.iter().filter(|row| sheet.get(**row, "name").is_some());
        for (position, row) in named.enumerate() {
            let place = sheet.place(*row, "name");
            let properties = BTreeMap::from([("label", sheet.place(*row, "label"))]);
            origins.insert(&path.key("options").index(position), Origin { place, properties });
        }
    }
    origins
}

fn walk(
    items: &[Item],
    path: &Path,
    rows: &BTreeMap<String, usize>,
    survey: &Sheet<'_>,
    origins: &mut Origins,
) {
    for (position, item) in items.iter().enumerate() {
        let path = path.index(position);
        if let Some(row) = rows.get(item.name()) {
            let place = survey.place(*row, "name");
            let cell = |key: &str| survey.place(*row, key);
            let properties = PROPERTIES.iter().map(|(property, key)| (*property, cell(key))).collect();
            origins.insert(&path, Origin { place, properties });
        }
        walk(item.items(), &path.key("items"), rows, survey, origins);
    }
}
