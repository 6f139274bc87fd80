//! Which languages a collection needs.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::base::{Issue, Path, Report, codes};

/// A member of the network and the languages that its people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Reader {
    /// The city.
    #[validate(length(min = 1, max = 100))]
    pub city: String,
    /// Languages that they can work with, the best first, such as `pt`.
    pub reads: Vec<String>,
}

/// The languages of a programme: always English and Spanish, French and Portuguese when a member needs them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LanguagePolicy {
    /// Every item is wanted in these.
    pub always: Vec<String>,
    /// Every item is wanted in these when a member reads none of the others.
    pub when_needed: Vec<String>,
}

impl Default for LanguagePolicy {
    fn default() -> Self {
        let list = |codes: [&str; 2]| codes.map(str::to_owned).to_vec();
        Self { always: list(["en", "es"]), when_needed: list(["fr", "pt"]) }
    }
}

/// The languages that a collection needs, with the members that need them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageNeed {
    languages: Vec<NeededLanguage>,
}

impl LanguageNeed {
    /// All languages of the policy, in its order.
    #[must_use]
    pub fn languages(&self) -> &[NeededLanguage] {
        &self.languages
    }

    /// Whether items are wanted in this language.
    #[must_use]
    pub fn needs(&self, language: &str) -> bool {
        self.languages.iter().any(|known| known.needed && known.language == language)
    }

    /// The languages in which items are wanted.
    pub fn needed(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().filter(|known| known.needed).map(|known| known.language.as_str())
    }
}

/// A language of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NeededLanguage {
    /// The language.
    pub language: String,
    /// Whether items are wanted in it.
    pub needed: bool,
    /// The members that could read nothing without it.
    pub members: Vec<String>,
}

/// A language of `when_needed` is needed when a member reads it and no other language of the policy. A member
/// that reads two of them and none of `always` needs one: one that is needed anyway, else the one it names first.
#[must_use]
pub fn languages_needed(policy: &LanguagePolicy, members: &[Reader]) -> Report<LanguageNeed> {
    let all = || policy.always.iter().chain(&policy.when_needed);
    let mut issues = Vec::new();
    let mut needed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut undecided = Vec::new();
    for (position, member) in members.iter().enumerate() {
        let reads: Vec<&str> = distinct(member.reads.iter().map(|language| primary_language(language)))
            .filter(|language| all().any(|known| known == language))
            .collect();
        match reads.as_slice() {
            [] => {
                let path = Path::root().key("members").index(position);
                issues.push(
                    Issue::new(codes::material::MEMBER_UNREACHED, path).with("city", member.city.as_str()),
                );
            }
            _ if reads.iter().any(|language| policy.always.iter().any(|known| known == language)) => {}
            [only] => {
                needed.entry(only).or_default().insert(&member.city);
            }
            _ => undecided.push((member, reads)),
        }
    }
    for (member, reads) in undecided {
        let language = reads.iter().find(|language| needed.contains_key(*language)).or_else(|| reads.first());
        if let Some(language) = language {
            needed.entry(language).or_default().insert(&member.city);
        }
    }
    let languages = distinct(all().map(String::as_str)).map(|language| NeededLanguage {
        language: language.to_owned(),
        needed: needed.contains_key(language) || policy.always.iter().any(|known| known == language),
        members: needed.get(language).into_iter().flatten().map(|city| (*city).to_owned()).collect(),
    });
    Report::new(LanguageNeed { languages: languages.collect() }, issues)
}

/// `pt` of `pt-BR`.
#[must_use]
pub fn primary_language(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

fn distinct<'a>(items: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut seen = BTreeSet::new();
    items.filter(move |item| seen.insert(*item))
}
