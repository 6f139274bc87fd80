//! Where everything stands in an XForm, and formulas with paths.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Form, Item};
use crate::questionnaire::load::odk::{extra, takes_question};
use crate::questionnaire::load::{is_name, references};

/// Where an item stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// `/data/group/question`.
    pub path: String,
    /// Paths of the repeats around it, from outside.
    pub repeats: Vec<String>,
    /// Whether it is a repeat itself.
    pub is_repeat: bool,
}

/// The places of all items, by their names in the neutral form.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: BTreeMap<String, Place>,
    /// Names as they stand in formulas; nothing for those that several items have.
    short: BTreeMap<String, Option<String>>,
    pub root: String,
}

impl Places {
    pub fn of(form: &Form) -> Self {
        let root = form.extra.get("name").filter(|name| is_name(name)).cloned();
        let mut places = Self { root: root.unwrap_or_else(|| "data".to_owned()), ..Self::default() };
        let around = Place { path: format!("/{}", places.root), ..Place::default() };
        places.walk(&form.items, &around);
        places
    }

    fn walk(&mut self, items: &[Item], around: &Place) {
        let mut used = BTreeSet::new();
        for item in items {
            let audit = matches!(item, Item::Question(question)
                if question.extra.get(extra::CONTROL).is_some_and(|control| control == "audit"));
            let name = element_name(item.name(), &mut used);
            let meta = if audit { "/meta" } else { "" };
            let mut place = Place {
                path: format!("{}{meta}/{name}", around.path),
                repeats: around.repeats.clone(),
                is_repeat: matches!(item, Item::Repeat { .. }),
            };
            let known = self.short.entry(name).or_insert_with(|| Some(item.name().to_owned()));
            if known.as_deref() != Some(item.name()) {
                *known = None;
            }
            self.all.insert(item.name().to_owned(), place.clone());
            if place.is_repeat {
                place.repeats.push(place.path.clone());
            }
            self.walk(item.items(), &place);
        }
    }

    /// The place of an item.
    pub fn get(&self, name: &str) -> Option<&Place> {
        self.all.get(name)
    }

    /// The item that a name in a formula means.
    pub fn find(&self, name: &str) -> Option<&Place> {
        self.all.get(name).or_else(|| self.all.get(self.short.get(name)?.as_deref()?))
    }

    /// A reference to an item, when its name means only this one.
    pub fn reference(&self, name: &str) -> Option<String> {
        let last = name.rsplit('/').next().unwrap_or(name);
        (self.find(last)? == self.get(name)?).then(|| format!("${{{last}}}"))
    }

    /// A formula with paths in place of `${name}`. `current` is for filters, where the path begins at an item
    /// of the list.
    pub fn with_paths(&self, formula: &str, context: &Place, current: bool) -> String {
        let has_nodes = formula.contains("indexed-repeat");
        let mut text = String::with_capacity(formula.len());
        let mut from = 0;
        let mut in_string = None;
        for reference in references(formula) {
            let before = formula.get(from..reference.range.start).unwrap_or_default();
            for letter in before.chars().filter(|letter| matches!(letter, '\'' | '"')) {
                in_string = match in_string {
                    None => Some(letter),
                    Some(open) if open == letter => None,
                    open => open,
                };
            }
            text.push_str(before);
            from = reference.range.end;
            let written = formula.get(reference.range.clone()).unwrap_or_default();
            if in_string.is_some()
                && let Some(place) = self.find(reference.name).filter(|_| in_choice_name(&text))
            {
                text.push_str(&place.path);
                continue;
            }
            let Some(place) = self.find(reference.name).filter(|_| in_string.is_none()) else {
                let instance_id = reference.name == "instanceID" && in_string.is_none();
                let path = format!("/{}/meta/instanceID", self.root);
                text.push_str(if instance_id { &path } else { written });
                continue;
            };
            if text.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')) {
                text.push(' ');
            }
            if reference.last_saved {
                text.push_str("instance('__last-saved')");
                text.push_str(&place.path);
            } else if has_nodes && is_node_argument(&text) {
                text.push_str(&place.path);
            } else {
                text.push_str(&path_from(context, place, current || inside_filter(&text)));
            }
            let after = formula.get(from..).and_then(|rest| rest.chars().next());
            if after.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':'))
            {
                text.push(' ');
            }
        }
        text.push_str(formula.get(from..).unwrap_or_default());
        text
    }
}

/// Whether what follows a text stands in quotes and is the question of `jr:choice-name`.
fn in_choice_name(text: &str) -> bool {
    text.trim_end().strip_suffix(['\'', '"']).is_some_and(takes_question)
}

/// Whether what follows a text is inside the condition on a table's items.
fn inside_filter(text: &str) -> bool {
    text.contains("instance(") && text.matches('[').count() > text.matches(']').count()
}

/// Whether what follows a text is an argument of `indexed-repeat` that is a node wherever it stands: the question
/// and the repeats, not the positions.
fn is_node_argument(text: &str) -> bool {
    // Of each bracket that is open, how many arguments were before this one; nothing for other brackets.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut quote = None;
    for (position, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(opened), letter) if opened == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[') => {
                let before = text.get(..position).unwrap_or_default().trim_end();
                open.push((letter == '(' && before.ends_with("indexed-repeat")).then_some(0));
            }
            (None, ')' | ']') => {
                open.pop();
            }
            (None, ',') => {
                if let Some(Some(argument)) = open.last_mut() {
                    *argument = argument.saturating_add(1);
                }
            }
            (None, _) => {}
        }
    }
    matches!(open.last(), Some(Some(0 | 1 | 3 | 5)))
}

/// The path from one item to another: relative when both are in the same repeat, so that it means the same row.
pub(super) fn path_from(context: &Place, target: &Place, current: bool) -> String {
    let shared = context.repeats.iter().zip(&target.repeats).take_while(|(a, b)| a == b).last();
    let Some((shared, _)) = shared else { return target.path.clone() };
    let below =
        |path: &str| path.strip_prefix(shared.as_str()).unwrap_or(path).trim_start_matches('/').to_owned();
    let (from, to) = (below(&context.path), below(&target.path));
    let steps = if from.is_empty() { 0 } else { from.split('/').count() };
    let start = if current {
        "current()/"
    } else if steps == 0 {
        "./"
    } else {
        ""
    };
    format!("{start}{}{to}", "../".repeat(steps))
}

/// The name of an element: the last part of a name in the neutral form, once among its siblings.
pub(super) fn element_name(name: &str, used: &mut BTreeSet<String>) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let plain: String = last
        .chars()
        .map(
            |letter| if letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.') { letter } else { '_' },
        )
        .collect();
    let plain = if is_name(&plain) { plain } else { format!("_{plain}") };
    let mut unique = plain.clone();
    let mut number = 2_usize;
    while !used.insert(unique.clone()) {
        unique = format!("{plain}_{number}");
        number = number.saturating_add(1);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str, repeats: &[&str]) -> Place {
        Place {
            path: path.to_owned(),
            repeats: repeats.iter().map(|path| (*path).to_owned()).collect(),
            is_repeat: repeats.contains(&path),
        }
    }

    #[test]
    fn paths_in_the_same_repeat_are_relative() {
        let in_repeat = place("/data/r/g/a", &["/data/r"]);
        let sibling = place("/data/r/b", &["/data/r"]);
        assert_eq!(path_from(&in_repeat, &sibling, false), "../../b");
        assert_eq!(path_from(&in_repeat, &sibling, true), "current()/../../b");
        assert_eq!(path_from(&in_repeat, &place("/data/c", &[]), false), "/data/c");
        assert_eq!(path_from(&in_repeat, &place("/data/s/d", &["/data/s"]), false), "/data/s/d");
    }

    #[test]
    fn a_repeat_inside_another_is_that_of_the_same_row() {
        let count = place("/data/hh/c", &["/data/hh"]);
        let inner = Place { is_repeat: true, ..place("/data/hh/r", &["/data/hh"]) };
        assert_eq!(path_from(&count, &inner, false), "../r");
        let outer = Place { is_repeat: true, ..place("/data/hh", &[]) };
        assert_eq!(path_from(&count, &outer, false), "/data/hh");
    }

    #[test]
    fn only_nodes_that_indexed_repeat_takes_are_absolute() {
        for text in ["indexed-repeat(", "indexed-repeat(/a, ", "1 + indexed-repeat (/a, /r, 1, "] {
            assert!(is_node_argument(text), "{text}");
        }
        for text in [
            "",
            "if(",
            "indexed-repeat(/a, /r, ",
            "indexed-repeat(/a, /r, 1) + ",
            "indexed-repeat(/a, /r, count(",
        ] {
            assert!(!is_node_argument(text), "{text}");
        }
    }

    #[test]
    fn element_names_are_xml_names_and_unique() {
        let mut used = BTreeSet::new();
        let names: Vec<String> =
            ["a", "g/a", "1 x", "niño"].into_iter().map(|name| element_name(name, &mut used)).collect();
        assert_eq!(names, ["a", "a_2", "_1_x", "niño"]);
    }
}
