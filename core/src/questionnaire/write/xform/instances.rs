use std::collections::{BTreeMap, BTreeSet};

use super::super::places::Place;
use super::super::terms::Use;
use super::Writer;
use super::binds::{has_count_node, texts_of};
use super::texts::{LONG, Texts};
use super::xml::Xml;
use crate::base::{LanguageText, Path};
use crate::model::{Choice, ChoiceList, Condition, Form, Item};
use crate::questionnaire::choices::all_choices;
use crate::questionnaire::load::odk::{self, extra};
use crate::questionnaire::load::{address, is_name, stem};
use crate::vocab::Vocabularies;

/// The lists of choices that a form has, with those of vocabularies.
pub(super) struct Lists {
    choices: BTreeMap<String, Vec<Choice>>,
}

impl Lists {
    pub fn of(form: &Form, vocabularies: &Vocabularies) -> Self {
        Self { choices: all_choices(form, vocabularies) }
    }

    /// The codes of a list.
    pub fn codes(&self, list: &str) -> Option<Vec<&str>> {
        Some(self.choices.get(list)?.iter().map(|choice| choice.code.as_str()).collect())
    }

    pub fn is_own(&self, list: &str) -> bool {
        self.choices.contains_key(list)
    }

    /// Where the label of a choice stands in its item.
    pub fn label_ref(&self, list: &str, texts: &Texts, source: &str) -> &'static str {
        if self.is_translated(list, texts, source) {
            "jr:itext(itextId)"
        } else if self.has_labels(list) {
            "label"
        } else {
            "name"
        }
    }

    fn has_labels(&self, list: &str) -> bool {
        self.choices.get(list).is_some_and(|choices| choices.iter().any(|choice| !choice.label.is_empty()))
    }

    /// Whether the labels of a list are among the translated texts.
    pub fn is_translated(&self, list: &str, texts: &Texts, source: &str) -> bool {
        let choices = self.choices.get(list).map(Vec::as_slice).unwrap_or_default();
        choices
            .iter()
            .any(|choice| texts.plain(&forms(choice, source)).is_none_or(|text| text.contains("${")))
    }
}

/// Whether submissions have no identifier.
pub(super) fn omits_id(form: &Form) -> bool {
    form.extra.get("omit_instanceid").is_some_and(|omit| omit.eq_ignore_ascii_case("yes") || omit == "true")
}

/// The answers before anything was answered.
pub(super) fn primary(writer: &mut Writer<'_>, xml: &mut Xml) {
    let form = writer.form;
    let root = writer.terms.places.root.clone();
    let mut attributes = vec![("id", form.id.as_str())];
    let version = writer.version().map(str::to_owned);
    attributes.extend(version.as_deref().map(|version| ("version", version)));
    for key in ["prefix", "delimiter"] {
        if let Some(value) = form.extra.get(key) {
            attributes.push((if key == "prefix" { "odk:prefix" } else { "odk:delimiter" }, value));
        }
    }
    xml.open(&root, &attributes);
    items(writer, &form.items, true, xml);
    let audits = audits(&form.items);
    if !omits_id(form) || form.extra.contains_key("instance_name") || !audits.is_empty() {
        xml.open("meta", &[]);
        audits.iter().for_each(|_| xml.empty("audit", &[]));
        if !omits_id(form) {
            xml.empty("instanceID", &[]);
        }
        if form.extra.contains_key("instance_name") {
            xml.empty("instanceName", &[]);
        }
        xml.close("meta");
    }
    xml.close(&root);
}

fn is_audit(item: &Item) -> bool {
    matches!(item, Item::Question(question)
        if question.extra.get(extra::CONTROL).is_some_and(|control| control == "audit"))
}

fn audits(items: &[Item]) -> Vec<&str> {
    items.iter().filter(|item| is_audit(item)).map(Item::name).collect()
}

/// Repeats have a pattern of new rows and a first row; inside a first row they have first rows only.
fn items(writer: &mut Writer<'_>, items: &[Item], patterns: bool, xml: &mut Xml) {
    for item in items.iter().filter(|item| !is_audit(item)) {
        let place = writer.place(item.name());
        let name = place.path.rsplit('/').next().unwrap_or_default().to_owned();
        match item {
            Item::Note { .. } => xml.empty(&name, &[]),
            Item::Question(question) => {
                let initial = question
                    .initial
                    .as_ref()
                    .and_then(|formula| writer.references(formula, Use::Initial, &question.name));
                let text = initial.as_deref().and_then(odk::as_literal).unwrap_or_default();
                xml.leaf(&name, &[], text);
            }
            Item::Group { items, .. } => {
                xml.open(&name, &[]);
                self::items(writer, items, patterns, xml);
                xml.close(&name);
            }
            Item::Repeat { items, rows, .. } => {
                if has_count_node(writer, item) {
                    xml.empty(&format!("{name}_count"), &[]);
                }
                for pattern in [true, false].into_iter().filter(|pattern| patterns || !pattern) {
                    let attributes: &[(&str, &str)] = if pattern { &[("jr:template", "")] } else { &[] };
                    xml.open(&name, attributes);
                    if rows.is_some() {
                        xml.empty("row", &[]);
                    }
                    self::items(writer, items, pattern, xml);
                    xml.close(&name);
                }
            }
        }
    }
}

/// The choices of the form, and what is kept elsewhere.
pub(super) fn tables(writer: &mut Writer<'_>, xml: &mut Xml) {
    let mut addresses: BTreeMap<String, String> = BTreeMap::new();
    let form = writer.form;
    for (key, value) in &form.extra {
        if let Some(id) = key.strip_prefix("instance::") {
            addresses.insert(id.to_owned(), value.clone());
        }
    }
    for list in form.lists.values() {
        if let ChoiceList::External(file) = list
            && !file.contains("${")
        {
            addresses.insert(stem(file).to_owned(), address(file));
        }
    }
    let mut formulas = Vec::new();
    formulas_of(&form.items, &mut formulas);
    for formula in &formulas {
        for file in pulled(formula) {
            addresses.entry(file.clone()).or_insert_with(|| format!("jr://file-csv/{file}.csv"));
        }
    }
    let shown = writer.texts.reads_last_saved();
    if shown || formulas.iter().any(|formula| formula.contains("${last-saved#")) {
        addresses.insert("__last-saved".to_owned(), "jr://instance/last-saved".to_owned());
    }
    for (id, address) in &addresses {
        xml.empty("instance", &[("id", id), ("src", address)]);
    }
    let lists = std::mem::take(&mut writer.lists.choices);
    for (list, choices) in &lists {
        table(writer, list, choices, xml);
    }
    writer.lists.choices = lists;
}

fn table(writer: &mut Writer<'_>, list: &str, choices: &[Choice], xml: &mut Xml) {
    let source = writer.form.source_language.clone();
    let nowhere = Place::default();
    xml.open("instance", &[("id", list)]);
    xml.open("root", &[]);
    let own = Lists { choices: BTreeMap::from([(list.to_owned(), choices.to_vec())]) };
    let plain = !own.is_translated(list, &writer.texts, &source);
    for (position, choice) in choices.iter().enumerate() {
        let forms = forms(choice, &source);
        xml.open("item", &[]);
        if !plain {
            let id = format!("{list}-{position}");
            writer.texts.refer(&id, forms, &nowhere, &writer.terms.places);
            xml.leaf("itextId", &[], &id);
        } else if own.has_labels(list) {
            let label = writer.texts.plain(&forms).filter(|label| !label.is_empty());
            xml.leaf("label", &[], label.unwrap_or(&choice.code));
        }
        xml.leaf("name", &[], &choice.code);
        let mut used = BTreeSet::from(["name".to_owned(), "label".to_owned(), "itextId".to_owned()]);
        let path = || Path::root().key("lists").key(list).key("options").index(position);
        for (name, value) in &choice.attributes {
            if is_name(name) && used.insert(name.clone()) {
                xml.leaf(name, &[], value);
            } else {
                writer.lose("attributes", &choice.code, &path());
            }
        }
        if let Some(parent) = choice.parent.as_ref().filter(|_| !used.contains("parent")) {
            xml.leaf("parent", &[], parent);
        }
        for (property, there) in [("weight", choice.weight.is_some()), ("coding", choice.coding.is_some())] {
            if there {
                writer.lose(property, &choice.code, &path());
            }
        }
        xml.close("item");
    }
    xml.close("root");
    xml.close("instance");
}

/// The label of a choice and the files that belong to it.
fn forms(choice: &Choice, source: &str) -> BTreeMap<String, LanguageText> {
    let mut forms = media(&choice.extra, source);
    if !choice.label.is_empty() {
        forms.insert(LONG.to_owned(), choice.label.clone());
    }
    forms
}

/// The files that `extra` names, as texts of the forms `image`, `audio`, ...
pub(super) fn media(extra: &BTreeMap<String, String>, source: &str) -> BTreeMap<String, LanguageText> {
    let mut forms = BTreeMap::new();
    for form in ["image", "big-image", "audio", "video"] {
        let files = texts_of(extra, &format!("media::{form}"), source);
        if files.is_empty() {
            continue;
        }
        let folder = if form == "big-image" { "images" } else { form };
        let folder = if folder == "image" { "images" } else { folder };
        let mut addresses = LanguageText::default();
        for (tag, file) in files.iter() {
            let address =
                if file.contains("://") { file.to_owned() } else { format!("jr://{folder}/{file}") };
            addresses.set(tag, address);
        }
        forms.insert(form.to_owned(), addresses);
    }
    forms
}

/// Every formula of the form.
fn formulas_of<'f>(items: &'f [Item], formulas: &mut Vec<&'f str>) {
    for item in items {
        let relevant = match item {
            Item::Group { relevant, .. } | Item::Repeat { relevant, .. } | Item::Note { relevant, .. } => {
                relevant
            }
            Item::Question(question) => {
                let own =
                    [&question.constraint, &question.calculate, &question.initial, &question.choice_filter];
                formulas.extend(own.into_iter().flatten().map(|formula| formula.text.as_str()));
                for condition in [&question.required, &question.read_only] {
                    if let Some(Condition::When(formula)) = condition {
                        formulas.push(&formula.text);
                    }
                }
                formulas.extend(question.extra.get(extra::CALCULATION).map(String::as_str));
                &question.relevant
            }
        };
        formulas.extend(relevant.iter().map(|formula| formula.text.as_str()));
        formulas_of(item.items(), formulas);
    }
}

/// The tables that `pulldata` reads.
fn pulled(formula: &str) -> Vec<String> {
    let calls = formula.split("pulldata(").skip(1);
    calls
        .filter_map(|rest| {
            let name = rest.split(',').next()?.trim().trim_matches(['\'', '"']);
            is_name(name).then(|| name.to_owned())
        })
        .collect()
}
