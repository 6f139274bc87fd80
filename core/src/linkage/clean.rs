//! Cleaning of values before they are compared.

use regex::Regex;

use super::concepts::concepts;
use super::model::{CleanStep, Field};
use crate::base::{Issue, Path, codes};
use crate::text::fold;

/// The steps of a field, compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cleaner {
    steps: Vec<Step>,
    separators: Option<Vec<char>>,
}

#[derive(Clone, Debug)]
enum Step {
    Plain(CleanStep),
    Extract(Regex),
    Replace(Regex, String),
}

/// Separates the items of a set, and what fields of several columns are made of. No text contains it after cleaning.
pub(crate) const ITEM: char = '\u{1f}';

impl Cleaner {
    pub fn compile(field: &Field, place: &Path, issues: &mut Vec<Issue>) -> Self {
        let mut steps = Vec::with_capacity(field.clean.len());
        for (position, step) in field.clean.iter().enumerate() {
            let mut compiled = |pattern: &str| {
                let found = regex::RegexBuilder::new(pattern).size_limit(1 << 20).build();
                if found.is_err() {
                    let at = place.key("clean").index(position);
                    issues.push(Issue::new(codes::linkage::MODEL_PART, at).with("reason", "expression"));
                }
                found.ok()
            };
            match step {
                CleanStep::Extract(pattern) => steps.extend(compiled(pattern).map(Step::Extract)),
                CleanStep::Replace([pattern, with]) => {
                    steps.extend(compiled(pattern).map(|found| Step::Replace(found, with.clone())));
                }
                plain => steps.push(Step::Plain(plain.clone())),
            }
        }
        Self { steps, separators: field.split.as_ref().map(|text| text.chars().collect()) }
    }

    /// Whether values stay as they are.
    pub fn is_idle(&self) -> bool {
        self.steps.is_empty() && self.separators.is_none()
    }

    /// Whether values are sets.
    pub fn is_set(&self) -> bool {
        self.separators.is_some()
    }

    /// The value to compare; nothing when it is missing. Items of a set are sorted, each once.
    pub fn clean(&self, text: &str) -> Option<String> {
        let Some(separators) = &self.separators else { return self.one(text) };
        let items = text.split(|letter: char| letter == ITEM || separators.contains(&letter));
        let mut items: Vec<String> = items.filter_map(|item| self.one(item)).collect();
        items.sort_unstable();
        items.dedup();
        let mut joined = String::with_capacity(text.len());
        for item in items {
            if !joined.is_empty() {
                joined.push(ITEM);
            }
            joined.push_str(&item);
        }
        (!joined.is_empty()).then_some(joined)
    }

    fn one(&self, text: &str) -> Option<String> {
        let mut value = text.trim().to_owned();
        for step in &self.steps {
            value = match step {
                Step::Extract(pattern) => {
                    let found = pattern.captures(&value)?;
                    found.get(1).or_else(|| found.get(0))?.as_str().to_owned()
                }
                Step::Replace(pattern, with) => pattern.replace_all(&value, with.as_str()).into_owned(),
                Step::Plain(step) => plain(step, value)?,
            };
        }
        let value = if value.contains(ITEM) { value.replace(ITEM, " ") } else { value };
        (!value.trim().is_empty()).then(|| value.trim().to_owned())
    }
}

fn plain(step: &CleanStep, value: String) -> Option<String> {
    let words = || value.split_whitespace();
    let joined = |words: Vec<&str>| words.join(" ");
    Some(match step {
        CleanStep::Fold => fold(&value),
        CleanStep::Concepts => concepts(&value),
        CleanStep::Digits => value.chars().filter(char::is_ascii_digit).collect(),
        CleanStep::Letters => value.chars().filter(|letter| letter.is_alphabetic()).collect(),
        CleanStep::Join => value.chars().filter(|letter| !letter.is_whitespace()).collect(),
        CleanStep::SortWords => {
            let mut sorted: Vec<&str> = words().collect();
            sorted.sort_unstable();
            sorted.dedup();
            joined(sorted)
        }
        CleanStep::Initials => initials(&value),
        CleanStep::FirstWord => words().next()?.to_owned(),
        CleanStep::LastWord => words().next_back()?.to_owned(),
        CleanStep::NumberWords => {
            joined(words().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).collect())
        }
        CleanStep::Prefix(length) => value.chars().take(*length).collect(),
        CleanStep::Suffix(length) => {
            let skip = value.chars().count().saturating_sub(*length);
            value.chars().skip(skip).collect()
        }
        CleanStep::RemoveWords(removed) => {
            joined(words().filter(|word| !removed.iter().any(|known| known == word)).collect())
        }
        CleanStep::MapWords(map) => {
            joined(words().map(|word| map.get(word).map_or(word, String::as_str)).collect())
        }
        CleanStep::Absent(absent) => {
            if absent.contains(&value) {
                return None;
            }
            value
        }
        CleanStep::MinLength(length) => {
            if value.chars().count() < *length {
                return None;
            }
            value
        }
        CleanStep::Extract(_) | CleanStep::Replace(_) => value,
    })
}

/// The first letter of each word.
pub(crate) fn initials(text: &str) -> String {
    text.split_whitespace().filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(json: &str, text: &str) -> Option<String> {
        let field: Field = serde_json::from_str(json).unwrap();
        let mut issues = Vec::new();
        let cleaner = Cleaner::compile(&field, &Path::root(), &mut issues);
        assert_eq!(issues, []);
        cleaner.clean(text)
    }

    #[test]
    fn steps_follow_each_other() {
        let street = r#"{"name": "s", "clean": ["fold", {"replace": ["^\\d+ ", ""]}, {"remove_words": ["street"]},
            {"map_words": {"n": "north"}}]}"#;
        assert_eq!(clean(street, " 12 N. Élm Street ").as_deref(), Some("north elm"));
        assert_eq!(clean(street, "12 Street"), None);
        let number = r#"{"name": "s", "clean": [{"extract": "^(\\d+)"}, {"min_length": 2}]}"#;
        assert_eq!(clean(number, "123 Main").as_deref(), Some("123"));
        assert_eq!((clean(number, "Main"), clean(number, "1 Main")), (None, None));
        let absent = r#"{"name": "s", "clean": ["digits", {"absent": ["0000"]}, {"suffix": 3}]}"#;
        assert_eq!((clean(absent, "00-00"), clean(absent, "55 1234").as_deref()), (None, Some("234")));
    }

    #[test]
    fn sets_are_sorted_and_each_item_is_cleaned() {
        let phones = r#"{"name": "p", "split": ";/", "clean": ["digits"]}"#;
        assert_eq!(clean(phones, "3105-2632 / 11; 3105 2632;").as_deref(), Some("11\u{1f}31052632"));
    }

    #[test]
    fn a_wrong_expression_is_told() {
        let field: Field = serde_json::from_str(r#"{"name": "s", "clean": [{"extract": "("}]}"#).unwrap();
        let mut issues = Vec::new();
        Cleaner::compile(&field, &Path::root().key("fields").index(0), &mut issues);
        assert!(issues[0].is(codes::linkage::MODEL_PART));
        assert_eq!(issues[0].path.as_str(), "/fields/0/clean/0");
    }
}
