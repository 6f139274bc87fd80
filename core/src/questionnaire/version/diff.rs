use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flat::{Placed, questions};
use super::judge::{Aspect, Verdict, judge};
use super::parts::{PartChange, parts};
use crate::base::{LanguageText, Path};
use crate::model::{Choice, Condition, Form};
use crate::questionnaire::choices::all_choices;
use crate::text::fold;
use crate::vocab::Vocabularies;

/// What changed from one version of a form to another, for the answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct FormDiff {
    /// Identifier and version of the old form.
    pub from: String,
    /// Identifier and version of the new form.
    pub to: String,
    /// The most harmful change.
    pub verdict: Verdict,
    /// Questions that changed, in the order of their names.
    pub questions: Vec<QuestionChange>,
    /// What else changed: codes of missing answers, repeats, totals, rules, earlier waves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartChange>,
}

/// A question that changed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct QuestionChange {
    /// Its name; the old one when it was renamed.
    pub question: String,
    /// The new name of a renamed question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_to: Option<String>,
    /// The most harmful of its changes.
    pub verdict: Verdict,
    /// What changed, and what each change means.
    pub changes: BTreeMap<Aspect, Verdict>,
    /// Choices that changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionChange>,
    /// Place in the old form; for a question that is new, in the new one.
    pub path: Path,
}

/// A choice that changed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OptionChange {
    /// Its code; the old one when it was renamed.
    pub code: String,
    /// The new code of a renamed choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_to: Option<String>,
    /// What it means.
    pub verdict: Verdict,
}

/// What the caller knows about names: old question to new one, and old code to new one by old question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renames {
    /// New names of questions by old name.
    #[serde(default)]
    pub questions: BTreeMap<String, String>,
    /// New codes by old code, by old name of the question.
    #[serde(default)]
    pub options: BTreeMap<String, BTreeMap<String, String>>,
}

/// Compares two versions of a form, for the answers.
///
/// A question counts as renamed when the caller says so, or when exactly one question that is gone and exactly
/// one that is new have the same type, the same repeats and the same wording. The same holds for choices.
#[must_use]
pub fn diff(old: &Form, new: &Form, renames: &Renames, vocabularies: &Vocabularies) -> FormDiff {
    let (old_choices, new_choices) = (all_choices(old, vocabularies), all_choices(new, vocabularies));
    let (before, after) = (questions(old, &old_choices), questions(new, &new_choices));
    let renamed = renamed_questions(&before, &after, renames);
    let mut changes = Vec::new();
    for (name, placed) in &before {
        let target = renamed.get(name).copied().unwrap_or(name);
        changes.extend(match after.get(target) {
            Some(now) => changed(name, placed, target, now, renames.options.get(*name)),
            None => Some(lone(name, placed, Aspect::Removed, Verdict::Breaking)),
        });
    }
    let targets: BTreeSet<&str> = renamed.values().copied().collect();
    let fresh = after.iter().filter(|(name, _)| !before.contains_key(*name) && !targets.contains(*name));
    changes.extend(fresh.map(|(name, placed)| lone(name, placed, Aspect::Added, addition(placed))));
    let parts = parts(old, new);
    let verdicts = changes.iter().map(|change| change.verdict);
    FormDiff {
        from: format!("{}@{}", old.id, old.version),
        to: format!("{}@{}", new.id, new.version),
        verdict: verdicts.chain(parts.iter().map(|part| part.verdict)).max().unwrap_or_default(),
        questions: changes,
        parts,
    }
}

/// A question that must always be answered leaves old responses incomplete.
fn addition(placed: &Placed<'_>) -> Verdict {
    let always = placed.relevant.is_empty() && placed.question.required == Some(Condition::Always(true));
    if always { Verdict::Narrowing } else { Verdict::Widening }
}

fn lone(name: &str, placed: &Placed<'_>, aspect: Aspect, verdict: Verdict) -> QuestionChange {
    QuestionChange {
        question: name.to_owned(),
        renamed_to: None,
        verdict,
        changes: BTreeMap::from([(aspect, verdict)]),
        options: Vec::new(),
        path: placed.path.clone(),
    }
}

fn changed(
    name: &str,
    old: &Placed<'_>,
    target: &str,
    new: &Placed<'_>,
    codes: Option<&BTreeMap<String, String>>,
) -> Option<QuestionChange> {
    let mut changes: BTreeMap<Aspect, Verdict> = judge(old, new).into_iter().collect();
    if name != target {
        changes.insert(Aspect::Name, Verdict::Renamed);
    }
    let options = if old.is_closed() && new.is_closed() {
        options(old.options, new.options, codes)
    } else {
        Vec::new()
    };
    if let Some(worst) = options.iter().map(|option| option.verdict).max() {
        changes.insert(Aspect::Options, worst);
    } else if old.is_closed() != new.is_closed() && !old.question.open && !new.question.open {
        let verdict = if new.is_closed() { Verdict::Narrowing } else { Verdict::Widening };
        changes.insert(Aspect::Options, verdict);
    }
    let verdict = changes.values().copied().max()?;
    Some(QuestionChange {
        question: name.to_owned(),
        renamed_to: (name != target).then(|| target.to_owned()),
        verdict,
        changes,
        options,
        path: old.path.clone(),
    })
}

fn options(old: &[Choice], new: &[Choice], known: Option<&BTreeMap<String, String>>) -> Vec<OptionChange> {
    let has = |options: &[Choice], code: &str| options.iter().any(|option| option.code == code);
    let gone: Vec<_> = old.iter().filter(|option| !has(new, &option.code)).collect();
    let fresh: Vec<_> = new.iter().filter(|option| !has(old, &option.code)).collect();
    let mut changes = reworded(old, new);
    let mut targets = BTreeSet::new();
    for option in &gone {
        let told = known.and_then(|known| known.get(&option.code)).map(String::as_str);
        let told = told.filter(|code| has(new, code));
        let target = told.or_else(|| {
            let same = |other: &&&Choice| same_text(&option.label, &other.label);
            let one = only(fresh.iter().filter(same))?;
            only(gone.iter().filter(|other| same_text(&other.label, &one.label)))?;
            Some(one.code.as_str())
        });
        targets.extend(target);
        changes.push(OptionChange {
            code: option.code.clone(),
            renamed_to: target.map(str::to_owned),
            verdict: if target.is_some() { Verdict::Renamed } else { Verdict::Narrowing },
        });
    }
    changes.extend(fresh.iter().filter(|option| !targets.contains(option.code.as_str())).map(|option| {
        OptionChange { code: option.code.clone(), renamed_to: None, verdict: Verdict::Widening }
    }));
    changes
}

/// Codes that stayed and have other words. Where these were the words of another code, answers mean something else.
fn reworded(old: &[Choice], new: &[Choice]) -> Vec<OptionChange> {
    let change = |option: &Choice| {
        let now = new.iter().find(|now| now.code == option.code && now.label != option.label)?;
        let is_other = |other: &Choice| other.code != option.code && same_text(&other.label, &now.label);
        let moved = !same_text(&option.label, &now.label) && old.iter().any(is_other);
        let verdict = if moved { Verdict::Breaking } else { Verdict::Compatible };
        Some(OptionChange { code: option.code.clone(), renamed_to: None, verdict })
    };
    old.iter().filter_map(change).collect()
}

/// New names by old name.
pub(super) fn renamed_questions<'f>(
    before: &BTreeMap<&'f str, Placed<'f>>,
    after: &BTreeMap<&'f str, Placed<'f>>,
    renames: &'f Renames,
) -> BTreeMap<&'f str, &'f str> {
    let told: BTreeMap<&str, &str> = renames
        .questions
        .iter()
        .map(|(old, new)| (old.as_str(), new.as_str()))
        .filter(|(old, new)| before.contains_key(old) && after.contains_key(new))
        .collect();
    let taken: BTreeSet<&str> = told.values().copied().collect();
    let gone: Vec<_> =
        before.iter().filter(|(name, _)| !after.contains_key(*name) && !told.contains_key(*name)).collect();
    let fresh: Vec<_> =
        after.iter().filter(|(name, _)| !before.contains_key(*name) && !taken.contains(*name)).collect();
    let mut renamed = told;
    for (name, placed) in &gone {
        if let Some((target, now)) = only(fresh.iter().filter(|other| same_question(placed, other.1)))
            && only(gone.iter().filter(|other| same_question(other.1, now))).is_some()
        {
            renamed.insert(name, target);
        }
    }
    renamed
}

fn same_question(old: &Placed<'_>, new: &Placed<'_>) -> bool {
    old.kind() == new.kind()
        && old.repeats == new.repeats
        && same_text(&old.question.label, &new.question.label)
}

/// The same words in a language that both have; no words are not the same words.
fn same_text(old: &LanguageText, new: &LanguageText) -> bool {
    let mut shared = old.iter().filter_map(|(language, text)| Some((text, new.get(language)?)));
    let same = |(old, new): (&str, &str)| {
        let (old, new) = (fold(old), fold(new));
        !old.is_empty() && old == new
    };
    shared.any(same)
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
