//! The second reading of the items: each becomes a part of the form.

use std::collections::BTreeMap;

use super::extensions::{self, Fate};
use super::index::{Kind, Link};
use super::{At, Loader, kept};
use crate::base::LanguageText;
use crate::model::{Formula, Item, Question};

/// Members of an item that have a meaning here.
const MEMBERS: &[&str] = &[
    "linkId",
    "text",
    "_text",
    "type",
    "item",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "readOnly",
    "maxLength",
    "answerOption",
    "answerValueSet",
    "answerConstraint",
    "initial",
    "code",
    "extension",
    "prefix",
    "definition",
    "disabledDisplay",
    "id",
    "_linkId",
];

/// Members that are kept to be written back.
const KEPT: [&str; 3] = ["prefix", "definition", "disabledDisplay"];

impl<'j> Loader<'j> {
    pub(super) fn items(&mut self, parent: &At<'j>) -> Vec<Item> {
        let mut items = Vec::new();
        for item in parent.each("item") {
            self.item(&item, &mut items);
        }
        items
    }

    /// The parts that an item becomes: one, or a question and the group of what is under it.
    fn item(&mut self, item: &At<'j>, items: &mut Vec<Item>) {
        let Some(link_id) = item.text("linkId") else { return };
        // An item whose identifier was there before has had its issue.
        let Some(link) = self.links.get(link_id).filter(|link| link.at.path == item.path).cloned() else {
            return;
        };
        self.rules_of(item, Some(&link.name), link_id);
        let relevant = self.relevance(item, link_id);
        let label = self.label(item, "text", link_id);
        let mut extra = self.extra(item, link_id, &link);
        match link.kind {
            Kind::Group => {
                self.unfit(
                    item,
                    link_id,
                    &["initial", "maxLength", "answerOption", "answerValueSet", "readOnly"],
                );
                self.keep_codes(item, &mut extra);
                let inner = self.items(item);
                if inner.is_empty() {
                    self.empty_group(link_id, item);
                }
                items.push(self.group(item, link, label, relevant, inner, extra, link_id));
            }
            Kind::Display => {
                self.unfit(
                    item,
                    link_id,
                    &[
                        "initial",
                        "maxLength",
                        "answerOption",
                        "answerValueSet",
                        "required",
                        "repeats",
                        "readOnly",
                        "item",
                    ],
                );
                self.keep_codes(item, &mut extra);
                items.push(Item::Note { name: link.name, label, relevant, extra });
            }
            Kind::Question(kind) => {
                let mut question = Question::new(link.name.clone(), kind);
                question.label = label;
                question.relevant = relevant;
                question.extra = extra;
                self.question(item, link_id, &link, &mut question);
                self.with_nested(item, &link, question, items);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what a group is made of")]
    fn group(
        &mut self,
        item: &At<'j>,
        link: Link<'j>,
        label: LanguageText,
        relevant: Option<Formula>,
        inner: Vec<Item>,
        mut extra: BTreeMap<String, String>,
        link_id: &str,
    ) -> Item {
        let name = link.name;
        let required = self.truth(item, "required", link_id);
        if !self.truth(item, "repeats", link_id) {
            if required {
                extra.insert("required".to_owned(), "true".to_owned());
                self.required_group(&name, &inner);
            }
            return Item::Group { name, label, relevant, items: inner, extra };
        }
        let (min, max) = self.occurs(item, link_id);
        let min = if required { Some(min.unwrap_or(1).max(1)) } else { min };
        let (count, rows, row_total) = (None, None, None);
        Item::Repeat { name, label, relevant, min, max, count, rows, row_total, items: inner, extra }
    }

    /// A question, and what stands under it.
    fn with_nested(&mut self, item: &At<'j>, link: &Link<'j>, mut question: Question, items: &mut Vec<Item>) {
        if item.each("item").is_empty() {
            items.push(Item::Question(Box::new(question)));
            return;
        }
        let link_id = item.text("linkId").unwrap_or_default();
        let inner = self.items(item);
        let name = question.name.clone();
        let mark = |key: &str| BTreeMap::from([(key.to_owned(), name.clone())]);
        if !item.is_true("repeats") {
            let group = self.reserve(&format!("{name}_items"));
            items.push(Item::Question(Box::new(question)));
            items.push(Item::Group {
                name: group,
                label: LanguageText::default(),
                relevant: Some(Formula::native(format!("answered({name})"))),
                items: inner,
                extra: mark("items_of"),
            });
            return;
        }
        let (min, max) = self.occurs(item, link_id);
        let required = item.is_true("required");
        let mut parts = Vec::with_capacity(inner.len().saturating_add(1));
        let relevant = question.relevant.take();
        question.min_answers = None;
        question.max_answers = None;
        parts.push(Item::Question(Box::new(question)));
        parts.extend(inner);
        items.push(Item::Repeat {
            name: link.frames.last().cloned().unwrap_or_default(),
            label: LanguageText::default(),
            relevant,
            min: if required { Some(min.unwrap_or(1).max(1)) } else { min },
            max,
            count: None,
            rows: None,
            row_total: None,
            items: parts,
            extra: mark("answers_of"),
        });
    }

    pub(super) fn occurs(&mut self, item: &At<'j>, link_id: &str) -> (Option<u32>, Option<u32>) {
        let [min, max] = ["minOccurs", "maxOccurs"].map(|name| {
            let extension = item.extension(name)?;
            let number = extension.whole();
            if number.is_none() {
                self.invalid("value_kind", link_id, &extension.path);
            }
            number
        });
        (min, max)
    }

    /// Members that an item of this type cannot have.
    fn unfit(&mut self, item: &At<'j>, link_id: &str, members: &[&str]) {
        for member in members {
            let Some(found) = item.get(member) else { continue };
            let says_nothing = found.json.as_bool() == Some(false);
            if !says_nothing {
                self.invalid("member_unfit", link_id, &found.path);
            }
        }
    }

    fn empty_group(&mut self, link_id: &str, item: &At<'j>) {
        self.invalid("group_empty", link_id, &item.path);
        if let Some(issue) = self.issues.last_mut() {
            issue.severity = crate::base::Severity::Warning;
        }
    }

    fn keep_codes(&mut self, item: &At<'j>, extra: &mut BTreeMap<String, String>) {
        if let Some(code) = item.get("code") {
            extra.insert("code".to_owned(), kept(code.json));
        }
    }

    /// What an item says that has no meaning here, and the identifier when the name is another.
    fn extra(&mut self, item: &At<'j>, link_id: &str, link: &Link<'j>) -> BTreeMap<String, String> {
        let mut extra = BTreeMap::new();
        if link.name != link_id {
            extra.insert("linkId".to_owned(), link_id.to_owned());
        }
        for name in KEPT {
            if let Some(member) = item.get(name) {
                extra.insert(name.to_owned(), kept(member.json));
            }
        }
        self.extra_extensions(item, &mut extra, link_id);
        for name in item.json.as_object().into_iter().flat_map(serde_json::Map::keys) {
            if !MEMBERS.contains(&name.as_str()) {
                self.lost(name, link_id, &item.path.key(name));
            }
        }
        extra
    }

    /// Extensions that are kept as they are, and those that are lost.
    pub(super) fn extra_extensions(
        &mut self,
        at: &At<'j>,
        extra: &mut BTreeMap<String, String>,
        link_id: &str,
    ) {
        let mut all = Vec::new();
        for extension in at.each("extension") {
            let url = extension.text("url").unwrap_or_default();
            match extensions::fate(url) {
                Fate::Used => {}
                Fate::Kept => all.push(extension.json.clone()),
                Fate::Lost => {
                    let property = url.rsplit('/').next().filter(|name| !name.is_empty());
                    self.lost(property.unwrap_or("extension"), link_id, &extension.path);
                }
            }
        }
        if !all.is_empty() {
            extra.insert("extension".to_owned(), serde_json::Value::Array(all).to_string());
        }
    }
}
