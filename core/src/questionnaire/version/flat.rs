use std::collections::BTreeMap;

use super::judge::{Said, said};
use crate::base::Path;
use crate::model::{Choice, Form, Item, Question, QuestionType};
use crate::questionnaire::choices::Choices;

/// A question where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed<'f> {
    pub(super) question: &'f Question,
    /// Names of the repeats around it, from the outside.
    pub(super) repeats: Vec<&'f str>,
    /// The conditions around it and its own.
    pub(super) relevant: Vec<Said<'f>>,
    pub(super) options: &'f [Choice],
    pub(super) path: Path,
}

/// The questions of a form by name.
pub(super) fn questions<'f>(form: &'f Form, choices: &'f Choices) -> BTreeMap<&'f str, Placed<'f>> {
    let mut flat = Flat { choices, found: BTreeMap::new() };
    flat.items(&form.items, &Path::root().key("items"), &Around::default());
    flat.found
}

#[derive(Clone, Default)]
struct Around<'f> {
    repeats: Vec<&'f str>,
    relevant: Vec<Said<'f>>,
}

struct Flat<'f> {
    choices: &'f Choices,
    found: BTreeMap<&'f str, Placed<'f>>,
}

impl<'f> Flat<'f> {
    fn items(&mut self, items: &'f [Item], path: &Path, around: &Around<'f>) {
        for (position, item) in items.iter().enumerate() {
            let path = path.index(position);
            let mut inside = around.clone();
            match item {
                Item::Group { relevant, items, .. } => {
                    inside.relevant.extend(said(relevant));
                    self.items(items, &path.key("items"), &inside);
                }
                Item::Repeat { name, relevant, items, .. } => {
                    inside.relevant.extend(said(relevant));
                    inside.repeats.push(name);
                    self.items(items, &path.key("items"), &inside);
                }
                Item::Note { .. } => {}
                Item::Question(question) => {
                    inside.relevant.extend(said(&question.relevant));
                    let placed = Placed {
                        question,
                        repeats: inside.repeats,
                        relevant: inside.relevant,
                        options: self.options(question),
                        path,
                    };
                    self.found.insert(&question.name, placed);
                }
            }
        }
    }

    fn options(&self, question: &Question) -> &'f [Choice] {
        question.list.as_ref().and_then(|list| self.choices.get(list)).map_or(&[], Vec::as_slice)
    }
}

impl<'f> Placed<'f> {
    /// Gives the repeats around it their new names.
    pub(super) fn rename_repeats(&mut self, renamed: &BTreeMap<&'f str, &'f str>) {
        for name in &mut self.repeats {
            *name = renamed.get(name).copied().unwrap_or(name);
        }
    }
}

impl Placed<'_> {
    /// Whether its codes are known and nothing else may be answered.
    pub(super) fn is_closed(&self) -> bool {
        !self.options.is_empty() && !self.question.open
    }

    pub(super) const fn kind(&self) -> QuestionType {
        self.question.kind
    }
}
