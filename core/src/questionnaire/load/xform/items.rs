use std::collections::{BTreeMap, BTreeSet};

use super::controls::Controls;
use super::fields::{Field, Fields};
use super::itext::{LONG, Texts};
use super::lost;
use super::paths::{Start, to_references};
use super::question::question;
use super::selects;
use super::sources::Sources;
use crate::base::{Issue, LanguageText};
use crate::expr::Dialect;
use crate::model::{ChoiceList, Form, Formula, Item};
use crate::questionnaire::load::odk::{self, extra};

/// What is needed everywhere while the form is made.
pub(super) struct Builder<'a, 'x> {
    pub fields: &'a Fields<'x>,
    pub controls: &'a Controls<'x>,
    pub sources: Sources<'x>,
    pub texts: &'a Texts<'x>,
    pub lists: BTreeMap<String, ChoiceList>,
    /// Nodes that only hold the number of rows of a repeat.
    folded: BTreeSet<usize>,
    pub issues: &'a mut Vec<Issue>,
}

pub(super) fn form<'x>(
    fields: &Fields<'x>,
    controls: &Controls<'x>,
    sources: Sources<'x>,
    texts: &Texts<'x>,
    title: Option<&str>,
    issues: &mut Vec<Issue>,
) -> Form {
    let folded = controls.repeats.iter().filter_map(|(number, repeat)| {
        let count = fields.find(repeat.attribute("jr:count")?, *number)?;
        let (counter, repeated) = (fields.get(count)?, fields.get(*number)?);
        let generated = counter.name == format!("{}_count", repeated.name);
        let hidden = !controls.inputs.contains_key(&count) && counter.bind.contains_key("calculate");
        (generated && hidden).then_some(count)
    });
    let folded = folded.collect();
    let mut builder = Builder { fields, controls, sources, texts, lists: BTreeMap::new(), folded, issues };
    let mut extra = BTreeMap::new();
    let mut items = builder.items(0, &mut extra);
    odk::shorten_names(&mut items);
    selects::remaining(&mut builder);
    let root = fields.get(0);
    let attribute = |name: &str| root.and_then(|root| root.element.attribute(name));
    let id = attribute("id").or_else(|| root.map(|root| root.name)).unwrap_or("data").to_owned();
    if let Some(name) = root.map(|root| root.name).filter(|name| *name != "data") {
        extra.insert("name".to_owned(), name.to_owned());
    }
    let version = attribute("version").or_else(|| attribute("orx:version")).unwrap_or(odk::NO_VERSION);
    let title = title.map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&id);
    for (id, address) in &builder.sources.addresses {
        if *id != "__last-saved" && !selects::is_used(&builder.lists, address) {
            extra.insert(format!("instance::{id}"), (*address).to_owned());
        }
    }
    let mut form = Form {
        version: if version.is_empty() { odk::NO_VERSION } else { version }.to_owned(),
        source_language: texts.source.clone(),
        title: texts.single(title),
        lists: builder.lists,
        items,
        extra,
        id,
        ..Form::default()
    };
    form.languages = odk::complete_languages(&form, texts.languages());
    form
}

impl<'x> Builder<'_, 'x> {
    fn items(&mut self, parent: usize, extra: &mut BTreeMap<String, String>) -> Vec<Item> {
        let mut children = self.fields.get(parent).map(|field| field.children.clone()).unwrap_or_default();
        children.retain(|number| !self.folded.contains(number));
        let mut items = Vec::new();
        let mut has_instance_id = false;
        for number in children {
            let fields = self.fields;
            let Some(field) = fields.get(number) else { continue };
            let section = self.controls.repeats.contains_key(&number)
                || self.controls.groups.contains_key(&number)
                || !field.children.is_empty();
            if field.name == "meta" {
                if parent == 0 {
                    has_instance_id = self.meta(field, &mut items, extra);
                } else {
                    self.issues.push(lost("meta", field.element, &field.path));
                }
            } else if section {
                items.push(self.section(number, field));
            } else {
                items.extend(question(self, number, field));
            }
        }
        if parent == 0 && !has_instance_id {
            extra.insert("omit_instanceid".to_owned(), "yes".to_owned());
        }
        items
    }

    /// Data about the form; gives whether every submission gets an identifier.
    fn meta(
        &mut self,
        meta: &Field<'x>,
        items: &mut Vec<Item>,
        extra: &mut BTreeMap<String, String>,
    ) -> bool {
        let mut has_instance_id = false;
        for number in meta.children.iter().copied() {
            let fields = self.fields;
            let Some(field) = fields.get(number) else { continue };
            match field.name {
                "instanceID" => has_instance_id = true,
                "instanceName" => {
                    if let Some(name) = self.formula(field, number, "calculate") {
                        extra.insert("instance_name".to_owned(), name.text);
                    }
                }
                "audit" => items.extend(question(self, number, field)),
                _ => self.issues.push(lost(field.name, field.element, &field.path)),
            }
        }
        has_instance_id
    }

    /// The name of a node with the parts around it; it is shortened when no other has it.
    pub fn name(&self, field: &Field<'_>) -> String {
        // Behind the root, which has no name in the answers.
        field.path.splitn(3, '/').nth(2).unwrap_or(field.name).to_owned()
    }

    fn section(&mut self, number: usize, field: &Field<'x>) -> Item {
        let name = self.name(field);
        let relevant = self.formula(field, number, "relevant");
        let group = self.controls.groups.get(&number).copied();
        let repeat = self.controls.repeats.get(&number).copied();
        let (label, mut extra) = self.labelled(number, group);
        let appearance =
            [group, repeat].into_iter().flatten().find_map(|element| element.attribute("appearance"));
        if let Some(appearance) = appearance {
            extra.insert(extra::APPEARANCE.to_owned(), appearance.to_owned());
        }
        let mut nothing = BTreeMap::new();
        let items = self.items(number, &mut nothing);
        let Some(repeat) = repeat else { return Item::Group { name, label, relevant, items, extra } };
        let count = repeat.attribute("jr:count").map(|count| self.count(count, number));
        if count.is_none() && repeat.attribute("jr:noAddRemove").is_some() {
            extra.insert("no_add_remove".to_owned(), "true()".to_owned());
        }
        let (min, max, rows, row_total) = (None, None, None, None);
        Item::Repeat { name, label, relevant, min, max, count, rows, row_total, items, extra }
    }

    /// How many rows a repeat has: the formula of the node that only holds the number, or the node.
    fn count(&self, count: &str, context: usize) -> Formula {
        let counter = self.fields.find(count, context).filter(|number| self.folded.contains(number));
        let calculation = counter.and_then(|number| {
            let formula = *self.fields.get(number)?.bind.get("calculate")?;
            Some(to_references(formula, number, Start::Node, self.fields))
        });
        let text = calculation.unwrap_or_else(|| to_references(count, context, Start::Node, self.fields));
        Formula::new(Dialect::OdkXpath, text)
    }

    /// The label of a control, and the files that belong to it.
    pub fn labelled(
        &mut self,
        number: usize,
        control: Option<&'x crate::formats::Element>,
    ) -> (LanguageText, BTreeMap<String, String>) {
        let mut extra = BTreeMap::new();
        let Some(label) = control.and_then(|control| control.element("label")) else {
            return (LanguageText::default(), extra);
        };
        let mut forms = self.texts.of(label, number, self.fields, self.issues);
        let text = forms.remove(LONG).unwrap_or_default();
        for (form, texts) in forms {
            let files = super::sources::media(&format!("media::{form}"), &texts, Some(&self.texts.source));
            extra.extend(files);
        }
        (text, extra)
    }

    /// A formula of a bind.
    pub fn formula(&self, field: &Field<'_>, number: usize, name: &str) -> Option<Formula> {
        let text = field.bind.get(name)?;
        let text = to_references(text, number, Start::Node, self.fields);
        (!text.is_empty()).then(|| Formula::new(Dialect::OdkXpath, text))
    }
}
