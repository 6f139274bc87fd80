use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::base::{Issue, Path, Severity, codes};
use crate::questionnaire::load::fhir::required_rule;
use crate::questionnaire::options::Original;
use crate::questionnaire::outcome::stands_on_item;
use crate::questionnaire::read::NativeResponse;

/// What a response of another standard says besides its answers: where they came from, and what was found
/// while it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::questionnaire) struct Places {
    /// What was found while it was read, at places of the original.
    pub(super) found: Vec<Issue>,
    /// Places of answers that are the only one of their question; [`Original`] has those of the questions.
    pub(super) answers: BTreeMap<String, String>,
    /// Questions of our form whose answer is there and could not be read, or that were left out with the
    /// optional group or the instrument they are in: what is missing there is no finding.
    pub(super) unread: BTreeSet<String>,
    /// Questions of our form with an answer that could not be read: what depends on it is not judged.
    pub(super) unreadable: BTreeSet<String>,
    /// Questions of parts that are finished while the response as a whole is not: what is missing there is
    /// missing, not still to come.
    pub(super) finished: BTreeSet<String>,
    /// How questions are called there whose answers are rows of ours, by the name of the rows.
    pub(super) links: BTreeMap<String, String>,
    /// Questions whose choices are of a value set.
    pub(super) sets: BTreeSet<String>,
    /// Places of addresses that the standard accepts although they are not absolute.
    pub(super) addresses: BTreeSet<String>,
    /// Whether years and months stand for dates.
    pub(in crate::questionnaire) partial_dates: bool,
}

/// What is missing, which is told once for an answer that could not be read.
const MISSING: [&str; 4] =
    ["answer.required", "answer.too_few", "answer.missing_node", "answer.repeat_count"];

impl Places {
    /// The places of questions with an answer that could not be read.
    pub(in crate::questionnaire) fn unreadable(&self) -> impl Iterator<Item = &str> {
        self.unreadable.iter().map(String::as_str)
    }

    /// Tells the findings of a check where they belong in the original, after those of the reading. What only
    /// follows from an answer that could not be read is left out: that it could not be read has been told.
    pub(in crate::questionnaire) fn restated(&self, read: &NativeResponse, issues: Vec<Issue>) -> Vec<Issue> {
        let Some(original) = &read.original else { return issues };
        let told = issues.into_iter().filter_map(|issue| self.restate(&read.response, original, issue));
        self.found.iter().cloned().chain(told).collect()
    }

    fn restate(&self, response: &Json, original: &Original, mut issue: Issue) -> Option<Issue> {
        let place = issue.path.as_str();
        if MISSING.contains(&issue.code.as_str()) && self.unread.contains(place) {
            return None;
        }
        if MISSING.contains(&issue.code.as_str()) && self.finished.contains(place) {
            issue.severity = Severity::Error;
        }
        if issue.is(codes::questionnaire::URL) && self.addresses.contains(place) {
            return None;
        }
        let question = issue.params.get("question").and_then(Json::as_str).map(str::to_owned);
        if issue.is(codes::questionnaire::RULE)
            && let Some(group) = &question
            && issue.params.get("rule").and_then(Json::as_str) == Some(&required_rule(group))
        {
            // FHIR calls a group required when it has to hold an answer.
            issue = Issue::new(codes::questionnaire::REQUIRED, issue.path.key(group))
                .with("question", group.as_str());
        }
        let choices = [codes::questionnaire::NOT_A_CHOICE, codes::questionnaire::UNIT];
        if choices.iter().any(|code| issue.is(*code))
            && question.as_ref().is_some_and(|name| self.sets.contains(name))
        {
            issue = issue.with("value_set", true);
        }
        if let Some(link) = question.as_ref().and_then(|name| self.links.get(name)) {
            issue = issue.with("question", link.as_str());
        }
        let on_item = stands_on_item(&issue);
        // A rule stands on the object that it was looked at in; the item it belongs to is inside.
        let inner = question.filter(|_| on_item).map(|name| issue.path.key(&name));
        let inner = inner.filter(|inner| original.pointers.contains_key(inner.as_str()));
        let place = inner.or_else(|| exclusive(response, &issue)).unwrap_or_else(|| issue.path.clone());
        issue.path = self.original(original, &place, on_item);
        issue.related = issue.related.iter().map(|place| self.original(original, place, true)).collect();
        Some(issue)
    }

    /// The place in the document: of the closest part that is known.
    fn original(&self, original: &Original, place: &Path, on_item: bool) -> Path {
        let mut pointer = place.as_str();
        loop {
            let answer = if on_item { None } else { self.answers.get(pointer) };
            if let Some(found) = answer.or_else(|| original.pointers.get(pointer)) {
                return Path::pointer(found);
            }
            match pointer.rsplit_once('/') {
                Some((outer, _)) => pointer = outer,
                None => return Path::root(),
            }
        }
    }
}

/// The answer that stands alone, among those it cannot stand with.
fn exclusive(response: &Json, issue: &Issue) -> Option<Path> {
    let choice = issue.params.get("choice")?.as_str()?;
    let given = response.pointer(issue.path.as_str())?.as_array()?;
    let is_it = |answer: &Json| answer.get("code").unwrap_or(answer).as_str() == Some(choice);
    Some(issue.path.index(given.iter().position(is_it)?))
}
