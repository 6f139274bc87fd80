use std::collections::{BTreeMap, BTreeSet};

use super::super::xlsform::{private_tag, tag_of};
use super::fields::Fields;
use super::paths::LAST_SAVED;
use super::problem;
use crate::base::{Issue, LanguageText, codes};
use crate::formats::{Content, Element};

/// The texts of a form by identifier, form and language.
pub(super) struct Texts<'x> {
    pub source: String,
    languages: BTreeSet<String>,
    values: BTreeMap<&'x str, Vec<(String, &'x Element)>>,
}

/// A text in the forms that it has: `long` for reading, `guidance`, `image`, ...
pub(super) type TextForms = BTreeMap<String, LanguageText>;

/// The form of a text that is shown as it is.
pub(super) const LONG: &str = "long";

impl<'x> Texts<'x> {
    pub fn read(model: &'x Element, issues: &mut Vec<Issue>) -> Self {
        let mut texts =
            Self { source: "und".to_owned(), languages: BTreeSet::new(), values: BTreeMap::new() };
        let translations = model.element("itext").into_iter().flat_map(Element::elements);
        let mut first = None;
        for translation in translations.filter(|element| element.name == "translation") {
            let name = translation.attribute("lang").unwrap_or_default();
            let tag = match name {
                "" | "default" => "und".to_owned(),
                name => tag_of(name).unwrap_or_else(|| {
                    let issue = problem(codes::questionnaire::FORM_LOST, translation, "");
                    issues
                        .push(issue.with("property", "language").with("name", name).with("format", "BCP 47"));
                    private_tag(name)
                }),
            };
            if translation.attribute("default").is_some() || first.is_none() {
                texts.source.clone_from(&tag);
                first = Some(());
            }
            texts.languages.insert(tag.clone());
            for text in translation.elements().filter(|element| element.name == "text") {
                let Some(id) = text.attribute("id") else { continue };
                texts.values.entry(id).or_default().push((tag.clone(), text));
            }
        }
        texts
    }

    /// Tags of all languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    /// A text that stands where it is shown, or a reference to one.
    pub fn of(
        &self,
        element: &Element,
        context: usize,
        fields: &Fields<'_>,
        issues: &mut Vec<Issue>,
    ) -> TextForms {
        match element.attribute("ref").and_then(id_of) {
            Some(id) => self.by_id(id, element, context, fields, issues),
            None => {
                let text = content(element, context, fields);
                let mut texts = TextForms::new();
                if !text.trim().is_empty() {
                    texts.insert(LONG.to_owned(), self.single(&text));
                }
                texts
            }
        }
    }

    /// A message of a bind: a text, or a reference to one.
    pub fn message(
        &self,
        value: &str,
        element: &Element,
        context: usize,
        fields: &Fields<'_>,
        issues: &mut Vec<Issue>,
    ) -> LanguageText {
        match id_of(value) {
            Some(id) => self.by_id(id, element, context, fields, issues).remove(LONG).unwrap_or_default(),
            None => self.single(value),
        }
    }

    /// A text in the language that the form was written in.
    pub fn single(&self, text: &str) -> LanguageText {
        let mut texts = LanguageText::default();
        texts.set(&self.source, text.trim());
        texts
    }

    /// The forms of a text.
    pub fn by_id(
        &self,
        id: &str,
        element: &Element,
        context: usize,
        fields: &Fields<'_>,
        issues: &mut Vec<Issue>,
    ) -> TextForms {
        let mut forms = TextForms::new();
        let Some(values) = self.values.get(id) else {
            issues.push(problem(codes::xlsform::TEXT_MISSING, element, "").with("text", id));
            return forms;
        };
        for (tag, text) in values {
            for value in text.elements().filter(|element| element.name == "value") {
                let form = match value.attribute("form").unwrap_or(LONG) {
                    "short" => LONG,
                    other => other,
                };
                let text = content(value, context, fields);
                // A hyphen stands where a language has no text.
                if !matches!(text.trim(), "" | "-") {
                    forms.entry(form.to_owned()).or_default().set(tag, text.trim());
                }
            }
        }
        forms
    }
}

fn id_of(reference: &str) -> Option<&str> {
    let inside = reference.trim().strip_prefix("jr:itext(")?.strip_suffix(')')?.trim();
    Some(inside.trim_matches(['\'', '"']))
}

/// The text of an element; answers that it shows are written as references.
fn content(element: &Element, context: usize, fields: &Fields<'_>) -> String {
    let mut text = String::new();
    for part in &element.children {
        match part {
            Content::Text(piece) => text.push_str(piece),
            Content::Element(output) if output.name == "output" => {
                let value = output.attribute("value").or_else(|| output.attribute("ref")).unwrap_or_default();
                let (path, prefix) = match value.trim().strip_prefix(LAST_SAVED) {
                    Some(path) => (path, "last-saved#"),
                    None => (value, ""),
                };
                let target = fields.find(path, context).and_then(|number| fields.get(number));
                match target.filter(|field| fields.is_unique(field.name)) {
                    Some(field) => text.push_str(&format!("${{{prefix}{}}}", field.name)),
                    None => text.push_str(&format!("<output value=\"{}\"/>", value.trim())),
                }
            }
            Content::Element(other) => text.push_str(&content(other, context, fields)),
        }
    }
    text
}
