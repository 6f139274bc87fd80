//! Where the choices of a question come from.

use std::collections::BTreeMap;

use super::items::Builder;
use super::paths::{Start, to_references};
use super::problem;
use crate::base::codes;
use crate::expr::Dialect;
use crate::formats::Element;
use crate::model::{Choice, ChoiceList, Formula, Question};
use crate::questionnaire::load::odk;

/// A nodeset in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Nodeset<'t> {
    path: &'t str,
    instance: Option<&'t str>,
    filters: Vec<&'t str>,
    /// Whether the choices are shuffled, and from which number.
    randomize: Option<Option<&'t str>>,
}

/// Reads the table that a map or the ticks of a range show: its name is a parameter.
pub(super) fn read_parameter<'x>(
    builder: &Builder<'_, 'x>,
    number: usize,
    itemset: &'x Element,
    question: &mut Question,
    parameters: &mut BTreeMap<String, String>,
) {
    let nodeset = nodeset(itemset.attribute("nodeset").unwrap_or_default());
    let table = match nodeset.instance {
        Some(id) => {
            let filter = nodeset.filters.first();
            let filter = filter.map(|text| to_references(text, number, Start::Item, builder.fields));
            question.choice_filter = filter.map(|text| Formula::new(Dialect::OdkXpath, text));
            Some(id.to_owned())
        }
        None => builder
            .fields
            .find(nodeset.path, number)
            .and_then(|number| builder.fields.get(number))
            .map(|field| format!("${{{}}}", field.name)),
    };
    let range = question.extra.get(odk::extra::CONTROL).is_some_and(|control| control == "range");
    let parameter = if range { "tick_labelset" } else { "reference-geometry" };
    parameters.extend(table.map(|table| (parameter.to_owned(), table)));
}

/// Reads the choices of a question.
pub(super) fn read<'x>(
    builder: &mut Builder<'_, 'x>,
    number: usize,
    control: &'x Element,
    question: &mut Question,
    parameters: &mut BTreeMap<String, String>,
) {
    let Some(itemset) = control.element("itemset") else {
        inline(builder, number, control, question);
        return;
    };
    let nodeset = nodeset(itemset.attribute("nodeset").unwrap_or_default());
    if let Some(seed) = nodeset.randomize {
        parameters.insert("randomize".to_owned(), "true".to_owned());
        if let Some(seed) = seed {
            let seed = to_references(seed, number, Start::Node, builder.fields);
            parameters.insert("seed".to_owned(), seed);
        }
    }
    let refer = |name: &str| itemset.element(name).and_then(|part| part.attribute("ref"));
    let value = refer("value").unwrap_or("name");
    let label = refer("label").unwrap_or("label");
    let mut filters = nodeset.filters;
    let list = match nodeset.instance {
        Some(id) => table(builder, id, value, label, itemset, parameters),
        None => {
            // A filter that only keeps answered rows comes with choices from a repeat.
            filters.retain(|filter| filter.replace(' ', "") != format!("./{value}!=''"));
            let target = builder.fields.find(nodeset.path, number);
            let name = target.and_then(|number| {
                let below = builder.fields.find(value, number)?;
                builder.fields.get(below).map(|field| field.name.to_owned())
            });
            let list = name.map_or_else(|| nodeset.path.to_owned(), |name| format!("${{{name}}}"));
            if target.is_none() {
                let issue = problem(codes::xlsform::NODE_UNKNOWN, itemset, nodeset.path);
                builder.issues.push(issue.with("element", "itemset"));
            }
            builder.lists.insert(list.clone(), ChoiceList::External(list.clone()));
            list
        }
    };
    question.list = Some(list);
    let filter = filters.iter().map(|text| to_references(text, number, Start::Item, builder.fields));
    let filter: Vec<String> = filter.collect();
    question.choice_filter = match filter.as_slice() {
        [] => None,
        [only] => Some(Formula::new(Dialect::OdkXpath, only.as_str())),
        several => {
            let all: Vec<String> = several.iter().map(|text| format!("({text})")).collect();
            Some(Formula::new(Dialect::OdkXpath, all.join(" and ")))
        }
    };
}

/// The list of a table of the form, or of a file.
fn table<'x>(
    builder: &mut Builder<'_, 'x>,
    id: &str,
    value: &str,
    label: &str,
    itemset: &'x Element,
    parameters: &mut BTreeMap<String, String>,
) -> String {
    if let Some(address) = builder.sources.addresses.get(id) {
        let file = address.rsplit('/').next().unwrap_or(address).to_owned();
        let defaults = if file.ends_with(".geojson") { ("id", "title") } else { ("name", "label") };
        if value != defaults.0 {
            parameters.insert("value".to_owned(), value.to_owned());
        }
        if label != defaults.1 {
            parameters.insert("label".to_owned(), label.to_owned());
        }
        builder.lists.insert(file.clone(), ChoiceList::External(file.clone()));
        return file;
    }
    if !builder.sources.tables.contains_key(id) {
        let issue = problem(codes::xlsform::INSTANCE_MISSING, itemset, "");
        builder.issues.push(issue.with("instance", id));
        return id.to_owned();
    }
    let name = if value == "name" { id.to_owned() } else { format!("{id}_{value}") };
    if !builder.lists.contains_key(&name) {
        let choices = choices(builder, id, value, label);
        builder.lists.insert(name.clone(), ChoiceList::Options(choices));
    }
    name
}

fn choices(builder: &mut Builder<'_, '_>, id: &str, value: &str, label: &str) -> Vec<Choice> {
    let Builder { sources, texts, fields, issues, .. } = builder;
    let text = |id: &str, element: &Element| texts.by_id(id, element, 0, fields, issues);
    sources.choices(id, value, label, text, |text| texts.single(text)).unwrap_or_default()
}

/// Choices that stand in the question itself.
fn inline<'x>(builder: &mut Builder<'_, 'x>, number: usize, control: &'x Element, question: &mut Question) {
    let mut choices = Vec::new();
    for item in control.elements().filter(|element| element.name == "item") {
        let code = item.element("value").map(Element::text).unwrap_or_default();
        let (label, extra) = builder.labelled(number, Some(item));
        choices.push(Choice { code: code.trim().to_owned(), label, extra, ..Choice::default() });
    }
    if choices.is_empty() {
        builder.issues.push(problem(codes::xlsform::INSTANCE_MISSING, control, "").with("instance", "none"));
    }
    let list = ChoiceList::Options(choices);
    // Questions with the same choices share a list.
    let same = builder.lists.iter().find(|(_, other)| **other == list).map(|(name, _)| name.clone());
    let own = question.name.rsplit('/').next().unwrap_or(&question.name);
    let name = same.unwrap_or_else(|| {
        // Two questions may have the same name in different parts.
        if builder.lists.contains_key(own) { question.name.clone() } else { own.to_owned() }
    });
    builder.lists.entry(name.clone()).or_insert(list);
    question.list = Some(name);
}

/// The tables that no question uses.
pub(super) fn remaining(builder: &mut Builder<'_, '_>) {
    let ids: Vec<String> = builder.sources.tables.keys().map(|id| (*id).to_owned()).collect();
    for id in ids.into_iter().filter(|id| !builder.lists.contains_key(id)).collect::<Vec<_>>() {
        let choices = choices(builder, &id, "name", "label");
        if !choices.is_empty() && !builder.lists.keys().any(|name| name.starts_with(&format!("{id}_"))) {
            builder.lists.insert(id, ChoiceList::Options(choices));
        }
    }
}

/// Whether a list is the file of an address.
pub(super) fn is_used(lists: &BTreeMap<String, ChoiceList>, address: &str) -> bool {
    let file = address.rsplit('/').next().unwrap_or(address);
    matches!(lists.get(file), Some(ChoiceList::External(_)))
}

fn nodeset(text: &str) -> Nodeset<'_> {
    let mut nodeset = Nodeset::default();
    let mut text = text.trim();
    if let Some(inside) = text.strip_prefix("randomize(").and_then(|text| text.strip_suffix(')')) {
        let parts = odk::split_outside(inside, ',');
        text = parts.first().copied().unwrap_or_default().trim();
        nodeset.randomize = Some(parts.get(1).map(|seed| seed.trim()));
    }
    let (path, mut rest) = match text.find('[') {
        Some(end) => text.split_at_checked(end).unwrap_or((text, "")),
        None => (text, ""),
    };
    nodeset.path = path.trim();
    while let Some(inside) = rest.trim_start().strip_prefix('[') {
        let Some(end) = odk::closing(inside) else { break };
        nodeset.filters.push(inside.get(..end).unwrap_or_default().trim());
        rest = inside.get(end.saturating_add(1)..).unwrap_or_default();
    }
    let id = nodeset.path.strip_prefix("instance(").and_then(|rest| rest.split_once(')'));
    nodeset.instance = id.map(|(id, _)| id.trim().trim_matches(['\'', '"']));
    nodeset
}

#[cfg(test)]
mod tests {
    use super::{Nodeset, nodeset};

    #[test]
    fn nodesets_are_taken_apart() {
        assert_eq!(
            nodeset("randomize(instance('c')/root/item[state= /data/s ][x[1] = ']'], /data/seed )"),
            Nodeset {
                path: "instance('c')/root/item",
                instance: Some("c"),
                filters: vec!["state= /data/s", "x[1] = ']'"],
                randomize: Some(Some("/data/seed")),
            }
        );
        assert_eq!(nodeset("/data/r").path, "/data/r");
    }
}
