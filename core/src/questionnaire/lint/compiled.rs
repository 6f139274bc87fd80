//! What compiling finds, under the codes of the rules.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{View, found};
use crate::base::{Code, Issue, Path, codes};

pub(super) fn issues(view: &View<'_>) -> Vec<Issue> {
    let mut issues: Vec<Issue> = view.draft.issues.iter().cloned().map(restated).collect();
    once_for_languages(&mut issues, view.form.languages.len());
    issues.extend(view.draft.circles.iter().filter_map(|circle| self::circle(view, circle)));
    issues
}

/// The rule of a reason.
fn code(reason: &str) -> Option<Code> {
    use codes::form as rule;
    Some(match reason {
        "empty" => rule::IDENTITY_MISSING,
        "language" => rule::LANGUAGE_UNKNOWN,
        "vocabulary_unknown" => rule::VOCABULARY_UNKNOWN,
        "list_empty" => rule::LIST_EMPTY,
        "list_unknown" => rule::LIST_UNKNOWN,
        "list_missing" => rule::LIST_MISSING,
        "code" => rule::CHOICE_INVALID,
        "code_duplicate" => rule::CHOICE_DUPLICATE,
        "text_missing" => rule::TRANSLATION_MISSING,
        "name" => rule::NAME_INVALID,
        "name_duplicate" => rule::NAME_DUPLICATE,
        "min_above_max" => rule::LIMITS_CROSSED,
        "limit" => rule::LIMIT_INVALID,
        "pattern" => rule::PATTERN_INVALID,
        "property_unfit" => rule::PROPERTY_UNFIT,
        "exclusive_unknown" | "row_unknown" => rule::NOT_A_CHOICE,
        "question_unknown" => rule::QUESTION_UNKNOWN,
        "related_unknown" => rule::RELATED_UNKNOWN,
        "total" => rule::TOTAL_UNFIT,
        _ => return None,
    })
}

fn restated(mut issue: Issue) -> Issue {
    if !issue.is(codes::questionnaire::FORM_INVALID) {
        return issue;
    }
    let rule = issue.params.get("reason").and_then(|reason| code(reason.as_str()?));
    if let Some(rule) = rule {
        issue.code = rule.name().to_owned();
        issue.params.remove("reason");
        let words = issue.path.as_str().rsplit('/');
        let property = words.into_iter().find(|word| word.parse::<usize>().is_err());
        let property = property.unwrap_or_default().to_owned();
        issue.params.insert("property".to_owned(), property.into());
    }
    issue
}

/// A place without any text has one finding, not one for each language.
fn once_for_languages(issues: &mut Vec<Issue>, languages: usize) {
    let mut gaps: BTreeMap<Path, usize> = BTreeMap::new();
    for issue in issues.iter().filter(|issue| issue.is(codes::form::TRANSLATION_MISSING)) {
        let count = gaps.entry(issue.path.clone()).or_default();
        *count = count.saturating_add(1);
    }
    let mut told = BTreeSet::new();
    issues.retain_mut(|issue| {
        let all = gaps.get(&issue.path).is_some_and(|count| *count >= languages);
        if !issue.is(codes::form::TRANSLATION_MISSING) || !all {
            return true;
        }
        issue.code = codes::form::LABEL_MISSING.name().to_owned();
        issue.params.remove("language");
        told.insert(issue.path.clone())
    });
}

/// A circle is one finding at its first place.
fn circle(view: &View<'_>, places: &[Path]) -> Option<Issue> {
    let (first, rest) = places.split_first()?;
    let names: Vec<&str> = places.iter().filter_map(|place| view.name_at(place)).collect();
    let name = names.first().copied().unwrap_or_default();
    let issue = found(codes::form::CYCLE, name, first.clone()).with("through", names.join(", "));
    Some(rest.iter().cloned().fold(issue, Issue::related))
}
