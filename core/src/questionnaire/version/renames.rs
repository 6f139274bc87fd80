//! What the caller knows about names, and what of it cannot be applied.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diff::{renamed_questions, same_text};
use super::flat::{Placed, questions};
use crate::base::{Issue, Path, codes};
use crate::model::{Form, Item};
use crate::questionnaire::choices::all_choices;
use crate::vocab::Vocabularies;

/// What the caller knows about names: old question to new one, and old code to new one by old question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renames {
    /// New names of questions and repeats by old name.
    #[serde(default)]
    pub questions: BTreeMap<String, String>,
    /// New codes by old code, by old name of the question. All of them are applied at once, so two codes can
    /// change places.
    #[serde(default)]
    pub options: BTreeMap<String, BTreeMap<String, String>>,
}

/// Where each question of the old version has gone.
pub(super) struct Targets<'f> {
    pub(super) renamed: BTreeMap<&'f str, &'f str>,
    /// Questions whose name another one has now, and whose words are gone.
    displaced: BTreeSet<&'f str>,
}

impl<'f> Targets<'f> {
    pub(super) fn of(
        before: &BTreeMap<&'f str, Placed<'f>>,
        after: &BTreeMap<&'f str, Placed<'f>>,
        renames: &'f Renames,
    ) -> Self {
        let renamed = renamed_questions(before, after, renames);
        let claimed = renames.questions.iter().filter(|(old, new)| {
            old != new && before.contains_key(old.as_str()) && after.contains_key(new.as_str())
        });
        let displaced = claimed.filter_map(|(_, new)| {
            let (name, was) = before.get_key_value(new.as_str())?;
            let now = after.get(name)?;
            let is_other = !same_text(&was.question.label, &now.question.label);
            (is_other && !renames.questions.contains_key(*name)).then_some(*name)
        });
        Self { displaced: displaced.collect(), renamed }
    }

    /// The name in the new version, when the question may have one.
    pub(super) fn name(&self, old: &'f str) -> Option<&'f str> {
        let target = self.renamed.get(old).copied().unwrap_or(old);
        (!self.displaced.contains(old)).then_some(target)
    }
}

/// New names of repeats by old name.
pub(super) fn renamed_repeats<'f>(
    old: &Form,
    new: &Form,
    renames: &'f Renames,
) -> BTreeMap<&'f str, &'f str> {
    let (before, after) = (repeats(&old.items), repeats(&new.items));
    let told = renames.questions.iter().filter(|(old, new)| before.contains(*old) && after.contains(*new));
    told.map(|(old, new)| (old.as_str(), new.as_str())).collect()
}

pub(super) fn repeats(items: &[Item]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in items {
        if let Item::Repeat { name, .. } = item {
            found.insert(name.clone());
        }
        found.extend(repeats(item.items()));
    }
    found
}

/// Renames that name nothing, or that give one name to several questions; places begin with `/renames`.
#[must_use]
pub fn doubtful_renames(
    old: &Form,
    new: &Form,
    renames: &Renames,
    vocabularies: &Vocabularies,
) -> Vec<Issue> {
    let (old_choices, new_choices) = (all_choices(old, vocabularies), all_choices(new, vocabularies));
    let (before, after) = (questions(old, &old_choices), questions(new, &new_choices));
    let targets = Targets::of(&before, &after, renames);
    let (old_repeats, new_repeats) = (repeats(&old.items), repeats(&new.items));
    let root = Path::root().key("renames");
    let issue = |place: Path, name: &str, target: &str, reason: &str| {
        let issue = Issue::new(codes::questionnaire::RENAME_DOUBTFUL, place);
        issue.with("name", name).with("target", target).with("reason", reason)
    };
    let mut found = Vec::new();
    for (name, target) in &renames.questions {
        let is_repeat = old_repeats.contains(name);
        let takes = |other: &str| targets.name(other) == Some(target.as_str());
        let others = before.keys().filter(|other| **other != name.as_str() && takes(other)).count();
        let has_target =
            if is_repeat { new_repeats.contains(target) } else { after.contains_key(target.as_str()) };
        let reason = if !is_repeat && !before.contains_key(name.as_str()) {
            "from"
        } else if !has_target {
            "to"
        } else if !is_repeat && others > 0 {
            "taken"
        } else {
            continue;
        };
        found.push(issue(root.key("questions").key(name), name, target, reason));
    }
    for (question, told) in &renames.options {
        let place = root.key("options").key(question);
        let Some(was) = before.get(question.as_str()) else {
            found.push(issue(place, question, question, "from"));
            continue;
        };
        let now = targets.name(question).and_then(|target| after.get(target));
        for (code, target) in told {
            let has = |placed: &Placed<'_>, code: &str| placed.options.iter().any(|one| one.code == *code);
            let reason = if !has(was, code) {
                "from"
            } else if now.is_some_and(|now| !has(now, target)) {
                "to"
            } else {
                continue;
            };
            found.push(issue(place.key(code), code, target, reason));
        }
    }
    found
}
