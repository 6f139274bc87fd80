use std::collections::BTreeMap;

use super::lookup::NameMap;
use crate::base::LanguageText;
use crate::model::Choice;

/// The choices of a list.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct ListPlan {
    pub(in crate::questionnaire) name: String,
    pub(in crate::questionnaire) choices: Vec<Choice>,
    /// The choices with a code: several when only a filter tells them apart.
    by_code: NameMap<String, Vec<u32>>,
    /// Names of attributes by the number under which expressions ask for them.
    attributes: Vec<String>,
    /// For each attribute that expressions ask for: the choices by its text.
    indexes: Vec<Option<NameMap<String, Vec<u32>>>>,
}

/// What every choice has: its code and its label.
const OWN: [&str; 2] = ["name", "label"];

impl ListPlan {
    pub(in crate::questionnaire) fn new(name: &str, choices: Vec<Choice>) -> Self {
        let mut by_code: NameMap<String, Vec<u32>> = NameMap::default();
        for (position, choice) in choices.iter().enumerate() {
            by_code.entry(choice.code.clone()).or_default().push(small(position));
        }
        let more = choices.iter().flat_map(|choice| choice.attributes.keys());
        let mut names: Vec<String> = more.cloned().collect();
        names.sort();
        names.dedup();
        let attributes: Vec<String> =
            OWN.into_iter().map(str::to_owned).chain(names).chain(["parent".to_owned()]).collect();
        Self { name: name.to_owned(), choices, by_code, indexes: Vec::new(), attributes }
    }

    pub(in crate::questionnaire) fn contains(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// The choices with a code.
    pub(in crate::questionnaire) fn with_code(&self, code: &str) -> &[u32] {
        self.by_code.get(code).map_or(&[], Vec::as_slice)
    }

    /// The number of an attribute; `value` is another name of the code.
    pub(in crate::questionnaire) fn attribute(&self, name: &str) -> Option<usize> {
        let name = if name == "value" || name == "code" { "name" } else { name };
        self.attributes.iter().position(|known| known == name)
    }

    /// The text of an attribute of a choice; a label in the language that `label` chooses.
    pub(in crate::questionnaire) fn text<'a>(
        &'a self,
        item: usize,
        attribute: usize,
        label: impl Fn(&'a LanguageText) -> Option<&'a str>,
    ) -> Option<&'a str> {
        let choice = self.choices.get(item)?;
        match (attribute, self.attributes.get(attribute)?.as_str()) {
            (0, _) => Some(&choice.code),
            (1, _) => label(&choice.label),
            (_, name) => choice
                .attributes
                .get(name)
                .or(choice.parent.as_ref().filter(|_| name == "parent"))
                .map(String::as_str),
        }
    }

    /// Makes the choices of an attribute findable by its text.
    pub(in crate::questionnaire) fn index(&mut self, attribute: usize) {
        if self.indexes.len() <= attribute {
            self.indexes.resize_with(attribute.saturating_add(1), || None);
        }
        let mut index: NameMap<String, Vec<u32>> = NameMap::default();
        for item in 0..self.choices.len() {
            // Labels differ by language: they have no index.
            let text = self.text(item, attribute, |_| None).unwrap_or_default();
            index.entry(text.to_owned()).or_default().push(small(item));
        }
        if let Some(place) = self.indexes.get_mut(attribute).filter(|_| attribute != 1) {
            *place = Some(index);
        }
    }

    /// The choices whose attribute has a text; nothing when there is no index.
    pub(in crate::questionnaire) fn matching(&self, attribute: usize, text: &str) -> Option<&[u32]> {
        let index = self.indexes.get(attribute)?.as_ref()?;
        Some(index.get(text).map_or(&[], Vec::as_slice))
    }

    /// The narrower codes of each wider one.
    pub(in crate::questionnaire) fn wider(&self) -> Vec<(String, Vec<String>)> {
        let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for choice in &self.choices {
            if let Some(parent) = &choice.parent {
                parts.entry(parent).or_default().push(choice.code.clone());
            }
        }
        parts.into_iter().map(|(parent, parts)| (parent.to_owned(), parts)).collect()
    }
}

fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
