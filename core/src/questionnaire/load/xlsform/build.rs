//! The neutral form of a tree.

use std::collections::BTreeMap;

use super::choices::Choices;
use super::columns::Sheet;
use super::instances::external_address;
use super::languages::Languages;
use super::lists;
use super::names::yes_no;
use super::origins;
use super::question::question;
use super::references::Unusable;
use super::settings::Settings;
use super::survey::{Node, NodeKind, Tree};
use super::types::{Base, Section};
use crate::base::{Issue, LanguageText};
use crate::expr::Dialect;
use crate::model::{Choice, ChoiceList, Form, Formula, Item};
use crate::questionnaire::load::{Origins, odk};

/// What building needs to know everywhere.
pub(super) struct Builder<'a, 's, 'b> {
    pub tree: &'a Tree,
    pub sheet: &'a Sheet<'b>,
    pub choices: &'a Choices<'s, 'b>,
    pub languages: &'a Languages,
    pub lists: BTreeMap<String, ChoiceList>,
    unusable: Unusable,
    /// The rows of items, by their names with the parts around them.
    rows: BTreeMap<String, usize>,
}

/// Where a node comes to stand.
#[derive(Clone, Default)]
pub(super) struct Scope<'c> {
    /// Names of the parts around it.
    path: Vec<String>,
    /// The choice of the loop that it is in.
    choice: Option<&'c Choice>,
}

/// Settings that have a place of their own in the neutral form.
const SETTINGS: [&str; 4] = ["form_title", "form_id", "version", "default_language"];

pub(super) fn form(
    tree: &Tree,
    sheet: &Sheet<'_>,
    settings: &Settings<'_>,
    choices: &Choices<'_, '_>,
    entities: Option<&Sheet<'_>>,
    unusable: Unusable,
    issues: &mut Vec<Issue>,
) -> (Form, Origins) {
    let languages = Languages::of(sheet, choices.sheet, settings, issues);
    let lists = lists::all(choices, &languages);
    let mut builder =
        Builder { tree, sheet, choices, languages: &languages, lists, unusable, rows: BTreeMap::new() };
    let mut items = builder.items(0, &Scope::default());
    let origins = origins::of(&items, &builder.rows, sheet, choices);
    odk::shorten_names(&mut items);
    let setting = |key: &str| tree.settings.get(key).map(String::as_str).or_else(|| settings.get(key));
    let id = setting("form_id").unwrap_or(Settings::root_name()).to_owned();
    let title = setting("form_title").unwrap_or(&id).to_owned();
    let mut form = Form {
        version: setting("version").unwrap_or(odk::NO_VERSION).to_owned(),
        source_language: languages.source.clone(),
        title: languages.single(&title),
        lists: builder.lists,
        items,
        extra: extra_settings(settings, entities),
        id,
        ..Form::default()
    };
    for (_, node) in tree.all() {
        if let Some(address) = external_address(node) {
            form.extra.insert(format!("instance::{}", node.name), address);
        }
    }
    // What our own writer adds for yes and no.
    form.lists.remove(odk::YES_NO);
    if let Some(namespaces) = form.extra.remove("namespaces") {
        let others = namespaces.replace("acogida=\"urn:acogida:form\"", "");
        if !others.trim().is_empty() {
            form.extra.insert("namespaces".to_owned(), others.trim().to_owned());
        }
    }
    form.languages = odk::complete_languages(&form, languages.tags());
    (form, origins)
}

fn extra_settings(settings: &Settings<'_>, entities: Option<&Sheet<'_>>) -> BTreeMap<String, String> {
    let mut extra = BTreeMap::new();
    if let Some(sheet) = settings.sheet.as_ref().filter(|sheet| !sheet.rows.is_empty()) {
        for (column, text) in sheet.cells(0) {
            if !SETTINGS.contains(&column.key.as_str()) && !column.header.is_empty() {
                extra.insert(column.key.clone(), text.to_owned());
            }
        }
    }
    let Some(sheet) = entities else { return extra };
    for row in 0..sheet.rows.len() {
        let list = sheet.get(row, "list_name").unwrap_or_default();
        for (column, text) in sheet.cells(row).filter(|(column, _)| column.key != "list_name") {
            extra.insert(format!("entities::{list}::{}", column.key), text.to_owned());
        }
    }
    extra
}

impl Builder<'_, '_, '_> {
    fn items(&mut self, parent: usize, scope: &Scope<'_>) -> Vec<Item> {
        let children = self.tree.node(parent).map(|node| node.children.as_slice()).unwrap_or_default();
        let mut items = Vec::new();
        for number in children {
            let Some(node) = self.tree.node(*number) else { continue };
            match &node.kind {
                NodeKind::Root => {}
                NodeKind::Section(section, list) => {
                    items.push(self.section(*number, node, *section, list.as_deref(), scope));
                }
                NodeKind::Plain(Base::ExternalXml | Base::ExternalCsv, _) => {}
                NodeKind::Plain(..) | NodeKind::Select { .. } => items.extend(question(self, node, scope)),
            }
        }
        items
    }

    /// The name of a node with the parts around it; it is shortened when no other has it.
    pub fn name(&mut self, node: &Node, scope: &Scope<'_>) -> String {
        let name = scope.path.iter().map(|part| format!("{part}/")).collect::<String>() + &node.name;
        self.rows.insert(name.clone(), node.row);
        name
    }

    fn section(
        &mut self,
        number: usize,
        node: &Node,
        section: Section,
        list: Option<&str>,
        scope: &Scope<'_>,
    ) -> Item {
        let name = self.name(node, scope);
        let label = self.texts(node, "label", scope);
        let relevant = self.formula(node, "relevant");
        let mut inner = scope.clone();
        inner.path.push(node.name.clone());
        let count = self.formula(node, "repeat_count");
        let mut extra = self.extra(node, &["label", "relevant", "repeat_count"], scope);
        let items = match section {
            Section::Loop => self.looped(number, list.unwrap_or_default(), &inner),
            Section::Group | Section::Repeat => self.items(number, &inner),
        };
        if section != Section::Repeat {
            if let Some(count) = count {
                extra.insert("repeat_count".to_owned(), count.text);
            }
            return Item::Group { name, label, relevant, items, extra };
        }
        let (min, max, rows, row_total) = (None, None, None, None);
        Item::Repeat { name, label, relevant, min, max, count, rows, row_total, items, extra }
    }

    /// The questions of a loop, once for every choice.
    fn looped(&mut self, number: usize, list: &str, scope: &Scope<'_>) -> Vec<Item> {
        let Some(ChoiceList::Options(choices)) = self.lists.get(list).cloned() else { return Vec::new() };
        let around = scope.path.join("/");
        let groups = choices.iter().filter(|choice| choice.code != "none").map(|choice| {
            let mut inner = Scope { path: scope.path.clone(), choice: Some(choice) };
            inner.path.push(choice.code.clone());
            Item::Group {
                name: format!("{around}/{}", choice.code),
                label: choice.label.clone(),
                relevant: None,
                items: self.items(number, &inner),
                extra: BTreeMap::new(),
            }
        });
        groups.collect()
    }

    pub fn texts(&self, node: &Node, key: &str, scope: &Scope<'_>) -> LanguageText {
        let mut texts = self.languages.texts(self.sheet.texts(node.row, key));
        let Some(choice) = scope.choice else { return texts };
        let filled: Vec<(String, String)> = texts
            .iter()
            .map(|(language, text)| {
                let label = choice.label.get(language).or_else(|| choice.label.iter().next().map(|(_, l)| l));
                let text = text.replace("%(name)s", &choice.code);
                (language.to_owned(), text.replace("%(label)s", label.unwrap_or_default()))
            })
            .collect();
        for (language, text) in filled {
            texts.set(&language, text);
        }
        texts
    }

    /// Whether a cell has no formula, or one that had no finding.
    pub fn is_usable(&self, node: &Node, key: &str) -> bool {
        self.unusable.is_empty() || !self.unusable.contains(&(node.row, key.to_owned()))
    }

    pub fn formula(&self, node: &Node, key: &str) -> Option<Formula> {
        let text = self.sheet.get(node.row, key)?;
        if !self.is_usable(node, key) {
            return None;
        }
        // Forms say `yes` for what is always so.
        let text = match yes_no(text) {
            Some(true) => "true()",
            Some(false) => "false()",
            None => text,
        };
        Some(Formula::new(Dialect::OdkXpath, text))
    }

    /// What a row says besides the columns that were used.
    pub fn extra(&self, node: &Node, used: &[&str], scope: &Scope<'_>) -> BTreeMap<String, String> {
        const NEVER: [&str; 4] = ["type", "name", "disabled", "parameters"];
        let mut extra = BTreeMap::new();
        for (column, text) in self.sheet.cells(node.row) {
            let key = column.key.as_str();
            if used.contains(&key) || NEVER.contains(&key) || !self.sheet.carries(column) {
                continue;
            }
            let text = scope.choice.map_or_else(|| text.to_owned(), |c| text.replace("%(name)s", &c.code));
            let language = column.language.as_deref().map(|name| self.languages.tag(Some(name)));
            let key = match language.filter(|tag| *tag != self.languages.source) {
                Some(tag) => format!("{key}::{tag}"),
                None => key.to_owned(),
            };
            extra.insert(key, text);
        }
        if !node.parameters.is_empty() {
            extra.insert(odk::extra::PARAMETERS.to_owned(), odk::write_parameters(&node.parameters));
        }
        extra
    }
}
