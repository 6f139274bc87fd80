use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::flat::{Placed, questions};
use super::judge::{Aspect, Verdict, judge};
use super::parts::{PartChange, parts};
use super::renames::{Renames, Targets, renamed_repeats};
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

/// Compares two versions of a form, for the answers.
///
/// A question counts as renamed when the caller says so, or when exactly one question that is gone and exactly
/// one that is new have the same type, the same repeats and the same wording. The same holds for choices.
#[must_use]
pub fn diff(old: &Form, new: &Form, renames: &Renames, vocabularies: &Vocabularies) -> FormDiff {
    let (old_choices, new_choices) = (all_choices(old, vocabularies), all_choices(new, vocabularies));
    let (mut before, after) = (questions(old, &old_choices), questions(new, &new_choices));
    let repeats = renamed_repeats(old, new, renames);
    before.values_mut().for_each(|placed| placed.rename_repeats(&repeats));
    let targets = Targets::of(&before, &after, renames);
    let mut changes = Vec::new();
    for (name, placed) in &before {
        let target = targets.name(name);
        changes.extend(match target.and_then(|target| Some((target, after.get(target)?))) {
            Some((target, now)) => changed(name, placed, target, now, renames.options.get(*name)),
            None => Some(lone(name, placed, Aspect::Removed, Verdict::Breaking)),
        });
    }
    let targets: BTreeSet<&str> = targets.renamed.values().copied().collect();
    let fresh = after.iter().filter(|(name, _)| !before.contains_key(*name) && !targets.contains(*name));
    changes.extend(fresh.map(|(name, placed)| lone(name, placed, Aspect::Added, addition(placed))));
    let parts = parts(old, new, &repeats);
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
    let mut options = match (old.options, new.options) {
        ([], _) | (_, []) => Vec::new(),
        (before, after) => options(before, after, codes),
    };
    refiltered(old, new, &mut options);
    if !old.is_closed() || !new.is_closed() {
        // Where other text may be written, a choice that is gone or new changes nothing.
        options.retain(|option| matches!(option.verdict, Verdict::Renamed | Verdict::Breaking));
    }
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
    let (of_old, of_new) = (by_code(old), by_code(new));
    let gone = || old.iter().enumerate().filter(|(_, option)| !of_new.contains_key(option.code.as_str()));
    let told = |code: &str| {
        let target = known.and_then(|known| known.get(code)).map(String::as_str);
        target.filter(|target| of_new.contains_key(target))
    };
    let mut targets: BTreeSet<&str> = old.iter().filter_map(|option| told(&option.code)).collect();
    let taken = targets.clone();
    let fresh = || {
        let is_fresh = |code: &str| !of_old.contains_key(code) && !taken.contains(code);
        new.iter().enumerate().filter(move |(_, option)| is_fresh(&option.code))
    };
    let gone_words = by_words(gone().map(|(position, option)| (position, &option.label)));
    let fresh_words = by_words(fresh().map(|(position, option)| (position, &option.label)));
    let mut changes = reworded(old, &of_new);
    changes.retain(|change| told(&change.code).is_none());
    let renamed = of_old.keys().filter_map(|code| Some((*code, told(code)?)));
    changes.extend(renamed.filter(|(code, target)| code != target).map(|(code, target)| OptionChange {
        code: code.to_owned(),
        renamed_to: Some(target.to_owned()),
        verdict: Verdict::Renamed,
    }));
    for (_, option) in gone().filter(|(_, option)| told(&option.code).is_none()) {
        let like = || {
            let one = new.get(only_like(&fresh_words, &option.label, |_| true)?)?;
            only_like(&gone_words, &one.label, |_| true)?;
            Some(one.code.as_str())
        };
        let target = like();
        targets.extend(target);
        changes.push(OptionChange {
            code: option.code.clone(),
            renamed_to: target.map(str::to_owned),
            verdict: if target.is_some() { Verdict::Renamed } else { Verdict::Narrowing },
        });
    }
    changes.extend(fresh().filter(|(_, option)| !targets.contains(option.code.as_str())).map(
        |(_, option)| OptionChange {
            code: option.code.clone(),
            renamed_to: None,
            verdict: Verdict::Widening,
        },
    ));
    changes
}

/// Choices of which a filter reads something else than before: it may leave them out where it did not.
fn refiltered(old: &Placed<'_>, new: &Placed<'_>, changes: &mut Vec<OptionChange>) {
    let (Some(before), Some(after)) = (&old.question.choice_filter, &new.question.choice_filter) else {
        return;
    };
    let is_read = |name: &str| before.text.contains(name) || after.text.contains(name);
    let (of_old, of_new) = (read_by_code(old.options, is_read), read_by_code(new.options, is_read));
    for (code, was) in of_old {
        let known = changes.iter().position(|change| change.code == code);
        let known = known.and_then(|position| changes.get_mut(position));
        let target = known.as_ref().and_then(|change| change.renamed_to.as_deref()).unwrap_or(code);
        let Some(now) = of_new.get(target) else { continue };
        let verdict = if !was.is_subset(now) {
            Verdict::Narrowing
        } else if was.len() < now.len() {
            Verdict::Widening
        } else {
            continue;
        };
        match known {
            Some(change) => change.verdict = change.verdict.max(verdict),
            None => changes.push(OptionChange { code: code.to_owned(), renamed_to: None, verdict }),
        }
    }
}

/// What a filter may read of a choice: its attributes and the wider code.
type Read<'f> = BTreeMap<&'f str, &'f str>;

/// By code, what may be read of its choices: a code has several where only a filter tells them apart.
fn read_by_code(options: &[Choice], is_read: impl Fn(&str) -> bool) -> BTreeMap<&str, BTreeSet<Read<'_>>> {
    let mut found: BTreeMap<&str, BTreeSet<Read<'_>>> = BTreeMap::new();
    for option in options {
        let attributes = option.attributes.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let parent = option.parent.iter().map(|parent| ("parent", parent.as_str()));
        let read = parent.chain(attributes).filter(|(name, _)| is_read(name)).collect();
        found.entry(&option.code).or_default().insert(read);
    }
    found
}

/// Of each code its first choice, and the first that has another label than that.
fn by_code(options: &[Choice]) -> BTreeMap<&str, (&Choice, Option<&Choice>)> {
    let mut found: BTreeMap<&str, (&Choice, Option<&Choice>)> = BTreeMap::new();
    for option in options {
        let (first, other) = found.entry(&option.code).or_insert((option, None));
        if other.is_none() && first.label != option.label {
            *other = Some(option);
        }
    }
    found
}

/// Codes that stayed and have other words. Where these were the words of another code, answers mean something else.
fn reworded(old: &[Choice], new: &BTreeMap<&str, (&Choice, Option<&Choice>)>) -> Vec<OptionChange> {
    let words = by_words(old.iter().map(|option| (option.code.as_str(), &option.label)));
    let change = |option: &Choice| {
        let (first, other) = new.get(option.code.as_str())?;
        let now = if first.label == option.label { (*other)? } else { first };
        let mut of_others = folded(&now.label).filter_map(|words_of| words.get(&words_of)).flatten();
        let moved =
            !same_text(&option.label, &now.label) && of_others.any(|code| *code != option.code.as_str());
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
    let label = |placed: &Placed<'f>| &placed.question.label;
    let gone_words = by_words(gone.iter().map(|(name, placed)| (**name, label(placed))));
    let fresh_words = by_words(fresh.iter().map(|(name, placed)| (**name, label(placed))));
    let mut renamed = told;
    for (name, placed) in &gone {
        let is_like = |other: &Placed<'f>| other.kind() == placed.kind() && other.repeats == placed.repeats;
        let like = |questions: &BTreeMap<&'f str, Placed<'f>>, name| questions.get(name).is_some_and(is_like);
        if let Some(target) = only_like(&fresh_words, label(placed), |name| like(after, name))
            && let Some(now) = after.get(target)
            && only_like(&gone_words, label(now), |name| like(before, name)).is_some()
        {
            renamed.insert(name, target);
        }
    }
    renamed
}

/// The texts of a label, folded, with their languages; empty ones are no words.
fn folded(label: &LanguageText) -> impl Iterator<Item = (&str, String)> {
    label.iter().map(|(language, text)| (language, fold(text))).filter(|(_, text)| !text.is_empty())
}

/// Labels by their words in each language.
type ByWords<'f, T> = BTreeMap<(&'f str, String), Vec<T>>;

fn by_words<'f, T: Copy + PartialEq>(labels: impl Iterator<Item = (T, &'f LanguageText)>) -> ByWords<'f, T> {
    let mut found: ByWords<'f, T> = BTreeMap::new();
    for (item, label) in labels {
        for words in folded(label) {
            let items = found.entry(words).or_default();
            if items.last() != Some(&item) {
                items.push(item);
            }
        }
    }
    found
}

/// The only one that fits and has the same words as a label in a language that both have.
fn only_like<T: Copy + PartialEq>(
    labels: &ByWords<'_, T>,
    label: &LanguageText,
    fits: impl Fn(T) -> bool,
) -> Option<T> {
    let mut found = None;
    for words in folded(label) {
        for item in labels.get(&words).into_iter().flatten().copied().filter(|item| fits(*item)) {
            match found {
                None => found = Some(item),
                Some(first) if first == item => {}
                Some(_) => return None,
            }
        }
    }
    found
}

/// The same words in a language that both have; no words are not the same words.
pub(super) fn same_text(old: &LanguageText, new: &LanguageText) -> bool {
    folded(old).any(|(language, text)| new.get(language).is_some_and(|other| fold(other) == text))
}
