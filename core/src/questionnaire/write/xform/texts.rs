use std::collections::{BTreeMap, BTreeSet};

use super::super::places::{Place, Places};
use super::xml::Xml;
use crate::base::LanguageText;
use crate::formats::{escape_xml_attribute, escape_xml_text};
use crate::model::{ChoiceList, Form, Item};
use crate::questionnaire::load::references;

/// The texts of a form in several languages, collected while the form is written.
pub(super) struct Texts {
    source: String,
    languages: BTreeSet<String>,
    /// By identifier and form: the text in each language.
    entries: BTreeMap<String, BTreeMap<String, LanguageText>>,
    last_saved: bool,
    written: BTreeMap<(String, String, String), String>,
}

/// The form of a text that is shown as it is.
pub(super) const LONG: &str = "long";

impl Texts {
    pub fn of(form: &Form) -> Self {
        let mut languages = BTreeSet::from([form.source_language.clone()]);
        collect(&form.items, &mut languages);
        for list in form.lists.values() {
            if let ChoiceList::Options(choices) = list {
                add(choices.iter().map(|choice| &choice.label), &mut languages);
            }
        }
        languages.extend(form.languages.iter().cloned());
        Self {
            source: form.source_language.clone(),
            languages,
            entries: BTreeMap::new(),
            last_saved: false,
            written: BTreeMap::new(),
        }
    }

    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    /// Writes a text where it is shown: itself, or a reference to its translations.
    pub fn show(
        &mut self,
        tag: &str,
        id: &str,
        forms: BTreeMap<String, LanguageText>,
        context: &Place,
        places: &Places,
        xml: &mut Xml,
    ) {
        if let Some(text) = self.plain(&forms) {
            self.last_saved |= text.contains("${last-saved#");
            return xml.marked(tag, &[], &marked(text, context, places));
        }
        let reference = self.refer(id, forms, context, places);
        xml.empty(tag, &[("ref", &reference)]);
    }

    /// A text for an attribute: itself, or a reference to its translations.
    pub fn attribute(&mut self, id: &str, text: &LanguageText, context: &Place, places: &Places) -> String {
        let forms = BTreeMap::from([(LONG.to_owned(), text.clone())]);
        match self.plain(&forms).filter(|text| !text.contains("${")) {
            Some(text) => text.to_owned(),
            None => self.refer(id, forms, context, places),
        }
    }

    /// The text when it needs no translation: in the only language of a form that does not name it.
    pub fn plain<'t>(&self, forms: &'t BTreeMap<String, LanguageText>) -> Option<&'t str> {
        let mut all = forms.iter();
        match (all.next(), all.next()) {
            (None, _) => Some(""),
            (Some((form, text)), None) if form == LONG && self.source == "und" => {
                let mut texts = text.iter();
                texts
                    .next()
                    .filter(|(tag, _)| *tag == "und" && self.languages.len() == 1)
                    .map(|(_, text)| text)
            }
            _ => None,
        }
    }

    pub fn refer(
        &mut self,
        id: &str,
        forms: BTreeMap<String, LanguageText>,
        context: &Place,
        places: &Places,
    ) -> String {
        for (form, texts) in &forms {
            for (tag, text) in texts.iter() {
                let key = (id.to_owned(), form.clone(), tag.to_owned());
                self.last_saved |= text.contains("${last-saved#");
                self.written.insert(key, marked(text, context, places));
            }
        }
        self.entries.insert(id.to_owned(), forms);
        format!("jr:itext('{id}')")
    }

    /// Whether a text shows an answer of the record that was saved before.
    pub fn reads_last_saved(&self) -> bool {
        self.last_saved
    }

    pub fn write(&self, xml: &mut Xml) {
        if self.entries.is_empty() {
            return;
        }
        xml.open("itext", &[]);
        let others = self.languages.iter().filter(|tag| **tag != self.source);
        for tag in std::iter::once(&self.source).chain(others) {
            let name = language_name(tag);
            let mut attributes = vec![("lang", name.as_str())];
            if *tag == self.source {
                attributes.push(("default", "true()"));
            }
            xml.open("translation", &attributes);
            for (id, forms) in &self.entries {
                self.entry(id, forms, tag, xml);
            }
            xml.close("translation");
        }
        xml.close("itext");
    }

    /// A text in a language. A hyphen stands where there is none, since every language needs every text.
    fn entry(&self, id: &str, forms: &BTreeMap<String, LanguageText>, tag: &str, xml: &mut Xml) {
        xml.open("text", &[("id", id)]);
        let mut any = false;
        for form in forms.keys() {
            let key = (id.to_owned(), form.clone(), tag.to_owned());
            let Some(text) = self.written.get(&key) else { continue };
            any = true;
            if form == LONG {
                xml.marked("value", &[], text);
            } else {
                xml.marked("value", &[("form", form)], text);
            }
        }
        if !any {
            xml.leaf("value", &[], "-");
        }
        xml.close("text");
    }
}

fn language_name(tag: &str) -> String {
    let name = match tag {
        "und" => return "default".to_owned(),
        "en" => "English",
        "es" => "Español",
        "fr" => "Français",
        "pt" => "Português",
        other => return other.to_owned(),
    };
    format!("{name} ({tag})")
}

/// A text with the answers that it shows.
pub(super) fn marked(text: &str, context: &Place, places: &Places) -> String {
    let mut xml = String::new();
    let mut from = 0;
    for reference in references(text) {
        let Some(place) = places.find(reference.name).filter(|_| reference.sound) else { continue };
        xml.push_str(&escape_xml_text(text.get(from..reference.range.start).unwrap_or_default()));
        let path = if reference.last_saved {
            format!("instance('__last-saved'){}", place.path)
        } else {
            super::super::places::path_from(context, place, false)
        };
        xml.push_str(&format!("<output value=\"{}\"/>", escape_xml_attribute(&path)));
        from = reference.range.end;
    }
    xml.push_str(&escape_xml_text(text.get(from..).unwrap_or_default()));
    xml
}

fn add<'t>(texts: impl Iterator<Item = &'t LanguageText>, languages: &mut BTreeSet<String>) {
    for text in texts {
        languages.extend(text.iter().map(|(tag, _)| tag.to_owned()));
    }
}

fn collect(items: &[Item], languages: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Group { label, .. } | Item::Repeat { label, .. } | Item::Note { label, .. } => {
                add(std::iter::once(label), languages);
            }
            Item::Question(question) => {
                let texts = [
                    &question.label,
                    &question.hint,
                    &question.guidance,
                    &question.constraint_message,
                    &question.required_message,
                ];
                add(texts.into_iter(), languages);
            }
        }
        collect(item.items(), languages);
    }
}
