use std::collections::BTreeMap;

use super::itext::{LONG, Texts};
use crate::base::LanguageText;
use crate::formats::Element;
use crate::model::Choice;

/// The instances beside the answers.
pub(super) struct Sources<'x> {
    /// Tables of the form itself, by identifier.
    pub tables: BTreeMap<&'x str, Vec<&'x Element>>,
    /// Addresses of tables elsewhere, by identifier.
    pub addresses: BTreeMap<&'x str, &'x str>,
}

impl<'x> Sources<'x> {
    pub fn read(instances: impl Iterator<Item = &'x Element>, _: &Texts<'x>) -> Self {
        let mut sources = Self { tables: BTreeMap::new(), addresses: BTreeMap::new() };
        for instance in instances {
            let Some(id) = instance.attribute("id") else { continue };
            match instance.attribute("src") {
                Some(address) => {
                    sources.addresses.insert(id, address);
                }
                None => {
                    let root = instance.elements().next();
                    sources.tables.insert(id, root.into_iter().flat_map(Element::elements).collect());
                }
            }
        }
        sources
    }

    /// The choices of a table: the elements that hold the code and the label are named.
    pub fn choices(
        &self,
        id: &str,
        value: &str,
        label: &str,
        mut text: impl FnMut(&str, &Element) -> BTreeMap<String, LanguageText>,
        single: impl Fn(&str) -> LanguageText,
    ) -> Option<Vec<Choice>> {
        let items = self.tables.get(id)?;
        let choices = items.iter().filter_map(|item| {
            let code = item.element(value)?.text();
            let mut choice = Choice { code: code.trim().to_owned(), ..Choice::default() };
            for part in item.elements() {
                let content = part.text();
                let content = content.trim();
                if part.name == "itextId" {
                    for (form, texts) in text(content, part) {
                        if form == LONG {
                            choice.label = texts;
                        } else {
                            let name = content_key(&form);
                            choice.extra.extend(media(
                                &name,
                                &texts,
                                single("x").iter().next().map(|(tag, _)| tag),
                            ));
                        }
                    }
                } else if part.name == label && label != value {
                    choice.label = single(content);
                } else if part.name != value {
                    choice.attributes.insert(part.name.clone(), content.to_owned());
                }
            }
            Some(choice)
        });
        Some(choices.collect())
    }
}

fn content_key(form: &str) -> String {
    format!("media::{form}")
}

/// Files of a text: the one of the form's language under the plain name.
pub(super) fn media(name: &str, texts: &LanguageText, source: Option<&str>) -> BTreeMap<String, String> {
    texts
        .iter()
        .map(|(tag, file)| {
            let key = if Some(tag) == source { name.to_owned() } else { format!("{name}::{tag}") };
            let file = file
                .rsplit_once("jr://")
                .map_or(file, |(_, path)| path.split_once('/').map_or(path, |(_, file)| file));
            (key, file.to_owned())
        })
        .collect()
}
