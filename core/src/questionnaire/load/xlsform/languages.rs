use std::collections::{BTreeMap, BTreeSet};

use super::columns::Sheet;
use super::language::{private_tag, tag_of};
use super::settings::Settings;
use crate::base::{Issue, LanguageText, Path, codes};

/// The languages of a workbook: what each is called there, and its tag.
pub(super) struct Languages {
    /// Tag of the language that texts have whose column names none.
    pub source: String,
    tags: BTreeMap<String, String>,
}

impl Languages {
    pub fn of(
        survey: &Sheet<'_>,
        choices: Option<&Sheet<'_>>,
        settings: &Settings<'_>,
        issues: &mut Vec<Issue>,
    ) -> Self {
        let mut tags: BTreeMap<String, String> = BTreeMap::new();
        let mut first = None;
        let mut unnamed = false;
        for sheet in [Some(survey), choices].into_iter().flatten() {
            for column in sheet.columns.iter().filter(|column| super::columns::is_translatable(&column.key)) {
                let Some(name) = column.language.as_deref().filter(|name| *name != "default") else {
                    unnamed = true;
                    continue;
                };
                if !tags.contains_key(name) {
                    let tag = tag_of(name).unwrap_or_else(|| {
                        let place = Path::root().key(sheet.name()).key("1").key(&column.header);
                        issues.push(lost(name, place));
                        private_tag(name)
                    });
                    tags.insert(name.to_owned(), tag);
                }
                first.get_or_insert_with(|| name.to_owned());
            }
        }
        let source = match settings.get("default_language").filter(|name| *name != "default") {
            Some(name) => tags.get(name).cloned().or_else(|| tag_of(name)).unwrap_or_else(|| {
                let place = settings.sheet.as_ref().map(|sheet| sheet.place(0, "default_language"));
                issues.push(lost(name, place.unwrap_or_default()));
                private_tag(name)
            }),
            None => match first.filter(|_| !unnamed).and_then(|name| tags.get(&name)) {
                Some(tag) => tag.clone(),
                None => "und".to_owned(),
            },
        };
        Self { source, tags }
    }

    /// The tag of a language as a header names it.
    pub fn tag(&self, name: Option<&str>) -> &str {
        name.and_then(|name| self.tags.get(name)).unwrap_or(&self.source)
    }

    /// A text that is there once.
    pub fn single(&self, text: &str) -> LanguageText {
        let mut texts = LanguageText::default();
        texts.set(&self.source, text);
        texts
    }

    /// A text that is the same in every language.
    pub fn everywhere(&self, text: &str) -> LanguageText {
        let mut texts = self.single(text);
        self.tags.values().for_each(|tag| texts.set(tag, text));
        texts
    }

    /// The texts of a row. A column that names the language goes before one that does not.
    pub fn texts<'t>(&self, found: impl Iterator<Item = (Option<&'t str>, &'t str)>) -> LanguageText {
        let mut texts = LanguageText::default();
        let mut named = BTreeSet::new();
        for (name, text) in found {
            let tag = self.tag(name);
            if name.is_none() && named.contains(tag) {
                continue;
            }
            if name.is_some() {
                named.insert(tag);
            }
            texts.set(tag, text);
        }
        texts
    }

    /// Tags of all languages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.values().map(String::as_str)
    }
}

fn lost(name: &str, place: Path) -> Issue {
    Issue::new(codes::questionnaire::FORM_LOST, place)
        .with("property", "language")
        .with("name", name)
        .with("format", "BCP 47")
}
