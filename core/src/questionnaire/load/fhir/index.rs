//! The first reading of the items: names, types, choices and where each item stands, so that conditions can
//! refer to items that come later.

use super::choices::Options;
use super::{At, Loader, Release};
use crate::model::QuestionType;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Group,
    Display,
    Question(QuestionType),
}

/// An item as others refer to it.
#[derive(Clone, Debug)]
pub(super) struct Link<'j> {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Whether several answers may be given.
    pub(super) repeats: bool,
    /// Whether text may stand instead of a choice.
    pub(super) open: bool,
    /// Names of the repeats around it, outermost first.
    pub(super) frames: Vec<String>,
    pub(super) options: Option<Options>,
    pub(super) at: At<'j>,
}

/// Deeper items than this are refused: the trees of items are walked recursively.
const DEEPEST: usize = 60;

impl<'j> Loader<'j> {
    pub(super) fn index(&mut self, parent: &At<'j>, frames: &[String], depth: usize) {
        let name = parent.text("linkId").unwrap_or("questionnaire");
        if depth > DEEPEST {
            self.invalid("too_deep", name, &parent.path);
            return;
        }
        for item in self.array(parent, "item", name) {
            self.index_item(&item, frames, depth);
        }
    }

    fn index_item(&mut self, item: &At<'j>, frames: &[String], depth: usize) {
        if !item.json.is_object() {
            self.invalid("value_kind", "item", &item.path);
            return;
        }
        let Some(link_id) = self.text(item, "linkId", "linkId") else {
            if item.get("linkId").is_none() {
                self.invalid("link_missing", "linkId", &item.path);
            }
            // What is below still has its own findings.
            self.index(item, frames, depth.saturating_add(1));
            return;
        };
        if let Some(first) = self.links.get(link_id) {
            let first = first.at.path.clone();
            self.invalid("link_duplicate", link_id, &item.path.key("linkId"));
            if let Some(issue) = self.issues.pop() {
                self.issues.push(issue.related(first.key("linkId")));
            }
            self.index(item, frames, depth.saturating_add(1));
            return;
        }
        let repeats = self.truth(item, "repeats", link_id);
        let kind = self.kind(item, link_id, repeats);
        let name = self.free_name(link_id);
        let kind = kind.unwrap_or(Kind::Display);
        let nested = item.json.get("item").is_some();
        let open = self.is_open(item);
        let options = match kind {
            Kind::Question(_) => self.options(item, link_id, &name),
            _ => None,
        };
        let mut inner = frames.to_vec();
        match kind {
            Kind::Group if repeats => inner.push(name.clone()),
            Kind::Question(_) if repeats && nested => inner.push(self.answers_name(&name)),
            _ => {}
        }
        let own = if matches!(kind, Kind::Question(_)) { inner.clone() } else { frames.to_vec() };
        let several = repeats && !nested;
        let link = Link { name, kind, repeats: several, open, frames: own, options, at: item.clone() };
        self.links.insert(link_id, link);
        self.index(item, &inner, depth.saturating_add(1));
    }

    fn kind(&mut self, item: &At<'j>, link_id: &str, repeats: bool) -> Option<Kind> {
        let Some(kind) = self.text(item, "type", link_id) else {
            if item.get("type").is_none() {
                self.invalid("type_missing", link_id, &item.path);
            }
            return None;
        };
        let nested = item.json.get("item").is_some();
        let select = select(repeats && !nested);
        Some(match (kind, self.release) {
            ("group", _) => Kind::Group,
            ("display", _) => Kind::Display,
            ("boolean", _) => Kind::Question(QuestionType::Boolean),
            ("decimal", _) => Kind::Question(QuestionType::Decimal),
            ("integer", _) => Kind::Question(QuestionType::Integer),
            ("date", _) => Kind::Question(QuestionType::Date),
            ("dateTime", _) => Kind::Question(QuestionType::DateTime),
            ("time", _) => Kind::Question(QuestionType::Time),
            ("string", _) => Kind::Question(QuestionType::Text),
            ("text", _) => Kind::Question(QuestionType::LongText),
            ("url", _) => Kind::Question(QuestionType::Url),
            ("attachment", _) => Kind::Question(QuestionType::Attachment),
            ("reference", _) => Kind::Question(QuestionType::Reference),
            ("quantity", _) => Kind::Question(QuestionType::Quantity),
            ("choice" | "open-choice", Release::R4) | ("coding", Release::R5) => Kind::Question(select),
            ("question", _) => {
                self.invalid("type_abstract", link_id, &item.path.key("type"));
                return None;
            }
            _ => {
                self.invalid("type_unknown", link_id, &item.path.key("type"));
                return None;
            }
        })
    }

    /// Whether something may be answered that is not among the options.
    pub(super) fn is_open(&self, item: &At<'j>) -> bool {
        match self.release {
            Release::R4 => item.text("type") == Some("open-choice"),
            Release::R5 => {
                matches!(item.text("answerConstraint"), Some("optionsOrType" | "optionsOrString"))
            }
        }
    }

    pub(super) fn answers_name(&mut self, name: &str) -> String {
        self.reserve(&format!("{name}_answers"))
    }

    pub(super) fn free_name(&mut self, link_id: &str) -> String {
        self.reserve(&plain_name(link_id))
    }

    pub(super) fn reserve(&mut self, stem: &str) -> String {
        self.names.reserve(stem)
    }
}

const fn select(several: bool) -> QuestionType {
    if several { QuestionType::SelectMany } else { QuestionType::SelectOne }
}

const RESERVED: [&str; 8] = ["and", "or", "not", "in", "true", "false", "if", "today"];

/// Small letters, digits and `_`, beginning with a letter.
pub(super) fn plain_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_matches('_');
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return format!("q_{name}").trim_end_matches('_').to_owned();
    }
    if RESERVED.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn link_identifiers_become_names() {
        for (link_id, name) in [
            ("q1", "q1"),
            ("1.2.3", "q_1_2_3"),
            ("/54127-6/54128-4", "q_54127_6_54128_4"),
            ("Patient Name", "patient_name"),
            ("and", "and_"),
            ("¿?", "q"),
        ] {
            assert_eq!(plain_name(link_id), name);
        }
    }
}
