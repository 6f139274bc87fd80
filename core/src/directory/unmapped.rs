use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, codes};

/// Codes that are named in an issue; the others are counted.
const MOST_NAMED: usize = 10;

/// Puts the `code.unmapped` issues of a list together: one for each column and code list, at its first place,
/// with the count and the codes themselves as far as they look like codes.
#[must_use]
pub fn unmapped_by_column(issues: Vec<Issue>) -> Vec<Issue> {
    let mut kept: Vec<Issue> = Vec::with_capacity(issues.len());
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    for issue in issues {
        if !issue.is(codes::directory::CODE_UNMAPPED) {
            kept.push(issue);
            continue;
        }
        let text = |name: &str| issue.params.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        let column = issue.path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let key = (column, text("system").to_owned());
        let codes = text("codes").split(", ").filter(|code| *code != UNTOLD).map(str::to_owned).collect();
        match groups.get_mut(&key) {
            Some(group) => group.add(count(&issue), codes),
            None => {
                let group = Group { position: kept.len(), count: count(&issue), codes };
                groups.insert(key, group);
                kept.push(issue);
            }
        }
    }
    for group in groups.into_values() {
        if let Some(issue) = kept.get_mut(group.position) {
            let told = told(&group.codes);
            issue.params.insert("count".to_owned(), group.count.into());
            issue.params.insert("codes".to_owned(), told.into());
        }
    }
    kept
}

struct Group {
    position: usize,
    count: u64,
    codes: BTreeSet<String>,
}

impl Group {
    fn add(&mut self, count: u64, codes: BTreeSet<String>) {
        self.count = self.count.saturating_add(count);
        self.codes.extend(codes);
    }
}

fn count(issue: &Issue) -> u64 {
    issue.params.get("count").and_then(serde_json::Value::as_u64).unwrap_or(1)
}

/// Stands for values that are not repeated.
const UNTOLD: &str = "…";

/// The codes as a message tells them.
pub(super) fn told(codes: &BTreeSet<String>) -> String {
    let mut names: Vec<&str> = codes.iter().take(MOST_NAMED).map(String::as_str).collect();
    if names.is_empty() || codes.len() > MOST_NAMED {
        names.push(UNTOLD);
    }
    names.join(", ")
}

/// Whether a value is surely a code and nothing of a person: a few capitals and figures, no whole word.
pub(super) fn is_code(value: &str) -> bool {
    let figures = value.chars().filter(char::is_ascii_digit).count();
    let most = if figures > 0 { 8 } else { 4 };
    (1..=most).contains(&value.len())
        && figures <= 4
        && value.chars().all(|letter| {
            letter.is_ascii_uppercase() || letter.is_ascii_digit() || matches!(letter, '.' | '_' | '/' | '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Path;

    fn issue(row: usize, column: &str, value: &str) -> Issue {
        let codes: BTreeSet<String> =
            Some(value.to_owned()).into_iter().filter(|value| is_code(value)).collect();
        Issue::new(codes::directory::CODE_UNMAPPED, Path::root().index(row).key(column))
            .with("system", "samhsa")
            .with("count", 1)
            .with("codes", told(&codes))
    }

    #[test]
    fn unmapped_codes_are_told_once_for_a_column() {
        let other = Issue::new(codes::directory::CODE_BROADER, Path::root().index(2).key("PAY"));
        let found = unmapped_by_column(vec![
            issue(2, "PAY", "SF"),
            other.clone(),
            issue(3, "PAY", "Maria Gomez"),
            issue(4, "PAY", "ATR"),
            issue(4, "SET", "+34 600 11 22 33"),
        ]);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].path.as_str(), "/2/PAY");
        assert_eq!(found[0].params["count"], 3);
        assert_eq!(found[0].params["codes"], "ATR, SF");
        assert_eq!(found[1], other);
        assert_eq!(found[2].params["codes"], "…");
    }
}
