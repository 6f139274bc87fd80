//! The options of a question: listed, or of a value set.

use std::collections::BTreeSet;

use super::value_sets::{Concept, ValueSet, bundled};
use super::{At, Loader, part_text};
use crate::base::LanguageText;
use crate::model::{Choice, ChoiceList, Coding};
use crate::questionnaire::load::names::Names;

/// What may be answered.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// Name of the list.
    pub(super) list: String,
    /// Codes that stand alone.
    pub(super) exclusive: Vec<String>,
    /// Codes that are chosen at first.
    pub(super) initial: Vec<String>,
}

/// The list of questions that have no options at all.
const ANY: &str = "any";

impl<'j> Loader<'j> {
    pub(super) fn options(&mut self, item: &At<'j>, link_id: &str, name: &str) -> Option<Options> {
        let listed = self.array(item, "answerOption", link_id);
        let set = self.text(item, "answerValueSet", link_id);
        let kind = item.text("type").unwrap_or_default();
        let select = matches!(kind, "choice" | "open-choice" | "coding");
        if !listed.is_empty() && set.is_some() {
            self.invalid("options_both", link_id, &item.path.key("answerValueSet"));
        }
        if !listed.is_empty() {
            if !takes_options(kind) {
                self.invalid("options_unfit", link_id, &item.path.key("answerOption"));
                return None;
            }
            return Some(self.listed(&listed, kind, link_id, name));
        }
        match set {
            Some(_) if !select => {
                self.invalid("options_unfit", link_id, &item.path.key("answerValueSet"));
                None
            }
            Some(url) => {
                let list = self.set(url, link_id, &item.path.key("answerValueSet"));
                Some(Options { list, exclusive: Vec::new(), initial: Vec::new() })
            }
            None if select => {
                let list = ChoiceList::External(String::new());
                self.lists.entry(ANY.to_owned()).or_insert(list);
                Some(Options { list: ANY.to_owned(), exclusive: Vec::new(), initial: Vec::new() })
            }
            None => None,
        }
    }

    fn listed(&mut self, listed: &[At<'j>], kind: &str, link_id: &str, name: &str) -> Options {
        let mut choices: Vec<Choice> = Vec::new();
        let (mut taken, mut seen) = (Names::default(), BTreeSet::new());
        let mut options = Options { list: self.free_list(name), exclusive: Vec::new(), initial: Vec::new() };
        for option in listed {
            let Some((given, value)) = option.value() else {
                self.invalid("option_value", link_id, &option.path);
                continue;
            };
            if !fits(kind, given) {
                self.invalid("option_type", link_id, &value.path);
                continue;
            }
            let Some(mut choice) = self.choice(&value, given, link_id) else { continue };
            if !matches!(kind, "choice" | "open-choice" | "coding") {
                // The answers themselves are compared with these.
                choice.extra.remove("value").into_iter().for_each(|text| choice.code = text);
                choice.extra.remove("value_type");
            }
            if !seen.insert((choice.coding.clone(), choice.code.clone())) {
                self.invalid("option_duplicate", link_id, &option.path);
                continue;
            }
            make_unique(&mut choice, &mut taken);
            choice.weight = weight(option).or_else(|| weight(&value));
            if truth(option, "optionExclusive") {
                options.exclusive.push(choice.code.clone());
            }
            if option.is_true("initialSelected") {
                options.initial.push(choice.code.clone());
            }
            self.extra_extensions(option, &mut choice.extra, link_id);
            choices.push(choice);
        }
        self.lists.insert(options.list.clone(), ChoiceList::Options(choices));
        options
    }

    /// The choice of an option's value. Values that are no codes have their text as the code.
    fn choice(&mut self, value: &At<'j>, kind: &str, link_id: &str) -> Option<Choice> {
        match kind {
            "Coding" => {
                let code = value.text("code").or_else(|| value.text("display"));
                let Some(code) = code.filter(|code| !code.is_empty()) else {
                    self.invalid("option_value", link_id, &value.path);
                    return None;
                };
                let display = value.text("display").unwrap_or_default();
                let label = if display.is_empty() {
                    LanguageText::default()
                } else {
                    self.label(value, "display", link_id)
                };
                let coding = Coding {
                    system: value.text("system").unwrap_or_default().to_owned(),
                    code: value.text("code").unwrap_or_default().to_owned(),
                    display: display.to_owned(),
                };
                Some(Choice { code: plain_code(code), label, coding: Some(coding), ..Choice::default() })
            }
            "Reference" => {
                let text = value.text("reference")?;
                let label = LanguageText::original(&self.language, value.text("display").unwrap_or(text));
                Some(typed_choice(kind, text, label))
            }
            _ => {
                let text = super::kept(value.json);
                let label = LanguageText::original(&self.language, text.as_str());
                Some(typed_choice(kind, &text, label))
            }
        }
    }

    /// The list of a value set, made once.
    pub(super) fn set(&mut self, canonical: &str, link_id: &str, path: &crate::base::Path) -> String {
        let url = canonical.split('|').next().unwrap_or(canonical);
        if let Some(list) = self.sets.get(url) {
            return list.clone();
        }
        let stem = url.rsplit(['/', '#']).next().unwrap_or(url);
        let name = self.free_list(&super::index::plain_name(stem));
        let contained = self.contained.get(url).cloned();
        let list = match contained {
            Some(resource) => self.contained_set(&resource),
            None if url.starts_with('#') => {
                self.invalid("value_set_missing", link_id, path);
                None
            }
            None => bundled(url).map(|set| self.bundled_set(&set)),
        };
        let list = list.map_or_else(|| ChoiceList::External(canonical.to_owned()), ChoiceList::Options);
        self.lists.insert(name.clone(), list);
        self.sets.insert(url.to_owned(), name.clone());
        name
    }

    fn bundled_set(&self, set: &ValueSet) -> Vec<Choice> {
        let choice = |Concept(code, display): &Concept| Choice {
            code: plain_code(code),
            label: LanguageText::original("en", display.as_str()),
            coding: Some(Coding {
                system: set.system.clone(),
                code: code.clone(),
                // A display that is not the one of the standard is not held against an answer.
                display: if set.displays { display.clone() } else { String::new() },
            }),
            ..Choice::default()
        };
        set.codes.iter().map(choice).collect()
    }

    /// The codes of a value set that is part of the questionnaire; nothing when they are not all there.
    fn contained_set(&mut self, resource: &At<'j>) -> Option<Vec<Choice>> {
        let mut choices = Vec::new();
        let mut taken = Names::default();
        if let Some(expansion) = resource.get("expansion") {
            self.expansion(&expansion, &mut choices, &mut taken, 0);
            return Some(choices);
        }
        let compose = resource.get("compose")?;
        if compose.get("exclude").is_some() {
            return None;
        }
        for include in compose.each("include") {
            if include.get("filter").is_some() {
                return None;
            }
            let system = include.text("system").unwrap_or_default();
            let concepts = include.each("concept");
            if concepts.is_empty() {
                let sets = include.each("valueSet");
                let of_system = bundled_system(system).filter(|_| sets.is_empty())?;
                choices.extend(self.bundled_set(&of_system));
            }
            for concept in concepts {
                self.concept(&concept, system, &mut choices, &mut taken);
            }
        }
        Some(choices)
    }

    fn expansion(&mut self, parent: &At<'j>, choices: &mut Vec<Choice>, taken: &mut Names, depth: usize) {
        if depth > 30 {
            return;
        }
        for entry in parent.each("contains") {
            let system = entry.text("system").unwrap_or_default();
            if !entry.is_true("abstract") {
                self.concept(&entry, system, choices, taken);
            }
            self.expansion(&entry, choices, taken, depth.saturating_add(1));
        }
    }

    fn concept(&mut self, concept: &At<'j>, system: &str, choices: &mut Vec<Choice>, taken: &mut Names) {
        let Some(code) = concept.text("code").filter(|code| !code.is_empty()) else { return };
        let mut label = self.label(concept, "display", code);
        for designation in concept.each("designation") {
            let language = designation.text("language").and_then(super::language_tag);
            if let Some((language, value)) = language.zip(designation.text("value")) {
                self.translations.insert(language.clone());
                label.set(&language, value);
            }
        }
        let display = concept.text("display").unwrap_or_default().to_owned();
        let coding = Coding { system: system.to_owned(), code: code.to_owned(), display };
        let mut choice = Choice { code: plain_code(code), label, coding: Some(coding), ..Choice::default() };
        choice.weight = weight(concept);
        make_unique(&mut choice, taken);
        choices.push(choice);
    }

    fn free_list(&self, stem: &str) -> String {
        let mut name = stem.to_owned();
        let mut number = 2_usize;
        while self.lists.contains_key(&name) {
            name = format!("{stem}_{number}");
            number = number.saturating_add(1);
        }
        name
    }
}

fn bundled_system(system: &str) -> Option<ValueSet> {
    super::value_sets::all().into_iter().find(|set| set.system == system)
}

fn typed_choice(kind: &str, text: &str, label: LanguageText) -> Choice {
    let mut choice = Choice { code: plain_code(text), label, ..Choice::default() };
    choice.extra.insert("value_type".to_owned(), kind.to_owned());
    if choice.code != text {
        choice.extra.insert("value".to_owned(), text.to_owned());
    }
    choice
}

/// A code without white space, which tables of answers separate codes by.
fn plain_code(text: &str) -> String {
    if !text.contains(char::is_whitespace) {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The same code of two code systems is told apart by its system.
fn make_unique(choice: &mut Choice, taken: &mut Names) {
    if taken.take(&choice.code) {
        return;
    }
    let stem = match &choice.coding {
        Some(coding) if !coding.system.is_empty() => format!("{}|{}", coding.system, choice.code),
        _ => choice.code.clone(),
    };
    choice.code = taken.reserve(&stem);
}

fn weight(at: &At<'_>) -> Option<f64> {
    let extension = at.extension("itemWeight").or_else(|| at.extension("ordinalValue"))?;
    extension.value()?.1.json.as_f64()
}

fn truth(at: &At<'_>, name: &str) -> bool {
    let value =
        at.extension(name).and_then(|extension| extension.value().map(|(_, value)| value.json.clone()));
    value.and_then(|json| json.as_bool()).unwrap_or(false)
}

fn takes_options(kind: &str) -> bool {
    matches!(
        kind,
        "choice"
            | "open-choice"
            | "coding"
            | "integer"
            | "decimal"
            | "date"
            | "dateTime"
            | "time"
            | "string"
            | "text"
            | "reference"
            | "quantity"
    )
}

/// Whether an option of this type may be the answer of an item of that type.
fn fits(kind: &str, option: &str) -> bool {
    match kind {
        "choice" | "open-choice" => {
            matches!(option, "Coding" | "String" | "Integer" | "Date" | "Time" | "Reference")
        }
        "coding" => option == "Coding",
        "integer" => option == "Integer",
        "decimal" => matches!(option, "Decimal" | "Integer"),
        "date" => option == "Date",
        "dateTime" => matches!(option, "DateTime" | "Date"),
        "time" => option == "Time",
        "string" | "text" => option == "String",
        "reference" => option == "Reference",
        "quantity" => option == "Quantity",
        _ => false,
    }
}

/// The text of an extension's value, for those that have one.
pub(super) fn extension_text<'j>(at: &At<'j>, name: &str) -> Option<&'j str> {
    at.extension(name).and_then(|extension| part_text(&extension))
}
