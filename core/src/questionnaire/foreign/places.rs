use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::base::{Issue, Path, codes};
use crate::questionnaire::outcome;

/// A response of another standard in our own form, and where everything came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForeignResponse {
    /// The response in our own form: a document of the type `Response`.
    pub response: Json,
    /// The document it was read from.
    pub document: Json,
    /// Places in the document by places in our form: of items, and of each of several answers. Those of
    /// questions without an item are of what it would stand in.
    pub pointers: BTreeMap<String, String>,
    /// Places of answers that are the only one of their question.
    pub(super) answers: BTreeMap<String, String>,
    /// Questions of our form whose answer is there and could not be read, or that were left out with the
    /// optional group they are in: what is missing there is no finding.
    pub(super) unread: BTreeSet<String>,
    /// Questions whose choices are of a value set, and those whose units are.
    pub(super) sets: BTreeSet<String>,
}

impl ForeignResponse {
    /// Tells the findings of a check where they belong in the original. What only follows from an answer
    /// that could not be read is left out: that it could not be read has been told.
    #[must_use]
    pub fn restated(&self, issues: Vec<Issue>) -> Vec<Issue> {
        issues.into_iter().filter_map(|issue| self.restate(issue)).collect()
    }

    fn restate(&self, mut issue: Issue) -> Option<Issue> {
        let missing = ["answer.required", "answer.too_few", "answer.missing_node"];
        if missing.contains(&issue.code.as_str()) && self.unread.contains(issue.path.as_str()) {
            return None;
        }
        let of_set = [codes::questionnaire::NOT_A_CHOICE].iter().any(|code| issue.is(*code));
        let question = issue.params.get("question").and_then(Json::as_str);
        if of_set && question.is_some_and(|question| self.sets.contains(question)) {
            issue = issue.with("value_set", true);
        }
        let named = issue.params.get("question").and_then(Json::as_str);
        let place = named
            .filter(|_| outcome::stands_on_item(&issue))
            .map(|name| issue.path.key(name))
            .filter(|inner| self.pointers.contains_key(inner.as_str()));
        let place = place.or_else(|| self.exclusive(&issue)).unwrap_or_else(|| issue.path.clone());
        issue.path = self.original(&place, outcome::stands_on_item(&issue));
        issue.related = issue.related.iter().map(|place| self.original(place, true)).collect();
        Some(issue)
    }

    /// The answer that stands alone, among those it cannot stand with.
    fn exclusive(&self, issue: &Issue) -> Option<Path> {
        let choice = issue.params.get("choice")?.as_str()?;
        let given = self.response.pointer(issue.path.as_str())?.as_array()?;
        let is_it = |answer: &Json| answer.get("code").unwrap_or(answer).as_str() == Some(choice);
        Some(issue.path.index(given.iter().position(is_it)?))
    }

    /// The place in the document: of the closest part that is known.
    fn original(&self, place: &Path, item: bool) -> Path {
        let mut pointer = place.as_str();
        loop {
            let found = if item { None } else { self.answers.get(pointer) };
            if let Some(found) = found.or_else(|| self.pointers.get(pointer)) {
                return Path::pointer(found);
            }
            match pointer.rsplit_once('/') {
                Some((outer, _)) => pointer = outer,
                None => return Path::root(),
            }
        }
    }
}
