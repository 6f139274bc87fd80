//! Documents of our own model: strict JSON, all findings, then the type.
//!
//! Typed parsing stops at its first error, so a document is first read into a tree and the tree is walked
//! against the type's own schema, which collects every finding with its place. Only a tree without findings
//! is typed; `validator` then checks what a schema cannot say. The walk is always made, not only when typing
//! fails: the schema carries the bounds of `#[validate]`, so requests, whose types need not implement
//! `Validate`, are held to them too. A schema compiles in about a tenth of a millisecond; who reads many
//! documents of a type keeps its [`DocumentSchema`].

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::schema::DocumentSchema;
use super::{JsonMode, Node, NodeValue, read_json};
use crate::base::{Error, Issue, Limits, Path, Report, codes};

/// Reads a document and checks all its rules. The value is there only when no issue is an error.
///
/// ```
/// use acogida::base::Limits;
/// use acogida::formats::read_document;
/// use acogida::model::TableOptions;
/// let report = read_document::<TableOptions>(br#"{"formt": "csv"}"#, &Limits::default())?;
/// assert!(report.value.is_none());
/// assert_eq!(report.issues[0].params["suggestion"], "format");
/// # Ok::<(), acogida::base::Error>(())
/// ```
///
/// # Errors
/// `input.empty`, `input.malformed`, `limit.reached`.
pub fn read_document<T>(bytes: &[u8], limits: &Limits) -> Result<Report<Option<T>>, Error>
where
    T: DeserializeOwned + JsonSchema + Validate,
{
    let report = read_plain::<T>(bytes, limits)?;
    let Report { value: Some(value), mut issues } = report else { return Ok(report) };
    let problems = validation_issues(&value);
    let is_valid = problems.is_empty();
    issues.extend(problems);
    Ok(Report::new(is_valid.then_some(value), issues))
}

/// [`read_document`] for types without rules beyond their schema.
///
/// # Errors
/// As [`read_document`].
pub fn read_plain<T>(bytes: &[u8], limits: &Limits) -> Result<Report<Option<T>>, Error>
where
    T: DeserializeOwned + JsonSchema,
{
    read_with(&DocumentSchema::of::<T>(), bytes, limits)
}

/// [`read_plain`] with a schema that was compiled before: that of `T`.
///
/// # Errors
/// As [`read_document`].
pub fn read_with<T>(
    schema: &DocumentSchema,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Report<Option<T>>, Error>
where
    T: DeserializeOwned,
{
    let Report { value: node, mut issues } = read_json(bytes, JsonMode::Strict, limits)?;
    issues.extend(schema.check(&node));
    if !issues.is_empty() {
        return Ok(Report::new(None, issues));
    }
    match serde_json::from_slice(bytes) {
        Ok(value) => Ok(Report::new(Some(value), issues)),
        // A rule that only the type knows. Its text may repeat the value, so only the place is told.
        Err(problem) => {
            let path = place(&node, bytes, problem.line(), problem.column());
            issues.push(invalid(path, "type", "valid"));
            Ok(Report::new(None, issues))
        }
    }
}

fn invalid(path: Path, rule: &str, expected: &str) -> Issue {
    Issue::new(codes::base::VALUE_INVALID, path).with("rule", rule).with("expected", expected)
}

/// What `validator` finds in a value, by place.
pub fn validation_issues(value: &impl Validate) -> Vec<Issue> {
    let mut issues = Vec::new();
    if let Err(problems) = value.validate() {
        collect(&problems, &Path::root(), &mut issues);
    }
    issues.sort_by(|a, b| a.path.cmp(&b.path));
    issues
}

fn collect(problems: &ValidationErrors, path: &Path, issues: &mut Vec<Issue>) {
    for (field, kind) in problems.errors() {
        // `__all__` is the structure itself.
        let place = if field == "__all__" { path.clone() } else { path.key(field) };
        match kind {
            ValidationErrorsKind::Struct(below) => collect(below, &place, issues),
            ValidationErrorsKind::List(elements) => {
                for (position, below) in elements {
                    collect(below, &place.index(*position), issues);
                }
            }
            ValidationErrorsKind::Field(problems) => {
                issues.extend(problems.iter().map(|problem| rule_issue(problem, place.clone())));
            }
        }
    }
}

/// The rule and its bounds. `validator` also keeps the offending value, which must not go on.
fn rule_issue(problem: &ValidationError, place: Path) -> Issue {
    let mut bounds = vec![problem.code.to_string()];
    for name in ["equal", "min", "max", "exclusive_min", "exclusive_max"] {
        if let Some(bound) = problem.params.get(name).filter(|bound| bound.is_number()) {
            bounds.push(format!("{name} {bound}"));
        }
    }
    invalid(place, &problem.code, &bounds.join(", "))
}

/// The innermost value that begins at or before a place that serde names: line from 1, column in bytes.
fn place(root: &Node, bytes: &[u8], line: usize, column: usize) -> Path {
    let text = bytes.split(|&byte| byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = String::from_utf8_lossy(text.get(..column.min(text.len())).unwrap_or_default());
    let target =
        (u64::try_from(line).unwrap_or(u64::MAX), u64::try_from(before.chars().count()).unwrap_or(u64::MAX));
    let begins_before = |node: &Node| (node.line, node.column) <= target;
    let mut path = Path::root();
    let mut node = root;
    loop {
        let below = match &node.value {
            NodeValue::Array(elements) => elements
                .iter()
                .enumerate()
                .rev()
                .find(|(_, element)| begins_before(element))
                .map(|(position, element)| (path.index(position), element)),
            NodeValue::Object(members) => members
                .iter()
                .rev()
                .find(|(_, member)| begins_before(member))
                .map(|(name, member)| (path.key(name), member)),
            _ => None,
        };
        let Some((inner, next)) = below else { return path };
        path = inner;
        node = next;
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
