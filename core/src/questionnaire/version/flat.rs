use std::collections::BTreeMap;

use crate::base::{LanguageText, Path};
use crate::model::{ChoiceList, Form, Formula, Item, Question, QuestionType};
use crate::vocab::Vocabularies;

/// A question where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed<'f> {
    pub(super) question: &'f Question,
    /// Names of the repeats around it, from the outside.
    pub(super) repeats: Vec<&'f str>,
    /// The conditions around it and its own.
    pub(super) relevant: Vec<&'f Formula>,
    pub(super) options: Vec<Choosable<'f>>,
    pub(super) path: Path,
}

/// A choice of a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choosable<'f> {
    pub(super) code: &'f str,
    pub(super) label: &'f LanguageText,
}

/// The questions of a form by name.
pub(super) fn questions<'f>(form: &'f Form, vocabularies: &'f Vocabularies) -> BTreeMap<&'f str, Placed<'f>> {
    let mut flat = Flat { form, vocabularies, found: BTreeMap::new() };
    flat.items(&form.items, &Path::root().key("items"), &Around::default());
    flat.found
}

#[derive(Clone, Default)]
struct Around<'f> {
    repeats: Vec<&'f str>,
    relevant: Vec<&'f Formula>,
}

struct Flat<'f> {
    form: &'f Form,
    vocabularies: &'f Vocabularies,
    found: BTreeMap<&'f str, Placed<'f>>,
}

impl<'f> Flat<'f> {
    fn items(&mut self, items: &'f [Item], path: &Path, around: &Around<'f>) {
        for (position, item) in items.iter().enumerate() {
            let path = path.index(position);
            let mut inside = around.clone();
            match item {
                Item::Group { relevant, items, .. } => {
                    inside.relevant.extend(relevant);
                    self.items(items, &path.key("items"), &inside);
                }
                Item::Repeat { name, relevant, items, .. } => {
                    inside.relevant.extend(relevant);
                    inside.repeats.push(name);
                    self.items(items, &path.key("items"), &inside);
                }
                Item::Note { .. } => {}
                Item::Question(question) => {
                    inside.relevant.extend(&question.relevant);
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

    fn options(&self, question: &Question) -> Vec<Choosable<'f>> {
        match question.list.as_ref().and_then(|list| self.form.lists.get(list)) {
            Some(ChoiceList::Options(options)) => {
                options.iter().map(|option| Choosable { code: &option.code, label: &option.label }).collect()
            }
            Some(ChoiceList::Vocabulary(id)) => {
                let terms = self.vocabularies.get(id).into_iter().flat_map(|vocabulary| vocabulary.terms());
                terms.map(|term| Choosable { code: &term.code, label: &term.label }).collect()
            }
            Some(ChoiceList::External(_)) | None => Vec::new(),
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
