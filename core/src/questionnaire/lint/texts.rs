//! Texts that are there twice. Those that are missing are found when the form is compiled.

use std::collections::BTreeMap;

use super::view::{View, found};
use crate::base::{Issue, LanguageText, codes};
use crate::text::fold;

pub(super) fn lint(view: &View<'_>, issues: &mut Vec<Issue>) {
    let mut seen: BTreeMap<(Option<usize>, &str, String), usize> = BTreeMap::new();
    for (position, part) in view.parts.iter().enumerate() {
        let crate::model::Item::Question(question) = part.item else { continue };
        // A computed question is not shown.
        if question.calculate.is_some() {
            continue;
        }
        let Some((language, text)) = first(&question.label) else { continue };
        match seen.get(&(part.parent, language, text.clone())).and_then(|first| view.parts.get(*first)) {
            Some(other) => {
                let issue = found(codes::form::LABEL_REPEATED, &question.name, part.path.key("label"));
                issues.push(issue.with("other", other.item.name()).related(other.path.key("label")));
            }
            None => {
                seen.insert((part.parent, language, text), position);
            }
        }
    }
}

/// A text for comparison, with its language; nothing when there are no words in it.
pub(super) fn first(text: &LanguageText) -> Option<(&str, String)> {
    let (language, text) = text.iter().next()?;
    let text = fold(text);
    (!text.is_empty()).then_some((language, text))
}
