use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::check::{CheckOptions, CheckedResponse};
use super::plan::FormPlan;
use crate::base::{Error, Issue, Path, Report, codes};

/// A response of a batch that could be read as JSON, or why it could not.
pub type BatchItem = Result<Json, Box<Issue>>;

/// Reads responses from a JSON array, one JSON object, or JSON Lines (one object a line).
///
/// In JSON Lines a line that is not JSON is left as an issue in its place, so that it does not lose the
/// others.
///
/// # Errors
/// `input.empty` without any response; `input.malformed`, with line and column, when the text begins like an
/// array and is not one.
pub fn read_batch(bytes: &[u8]) -> Result<Vec<BatchItem>, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let malformed = |problem: &serde_json::Error| {
        Error::new(codes::formats::MALFORMED)
            .with("format", "json")
            .with("line", problem.line())
            .with("column", problem.column())
    };
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(Error::new(codes::formats::EMPTY)),
        Some(b'[') => {
            let responses: Vec<Json> =
                serde_json::from_slice(bytes).map_err(|problem| malformed(&problem))?;
            Ok(responses.into_iter().map(Ok).collect())
        }
        Some(_) => match serde_json::from_slice::<Json>(bytes) {
            // One response, also when it is written over several lines.
            Ok(response) => Ok(vec![Ok(response)]),
            Err(_) => Ok(lines(bytes)),
        },
    }
}

fn lines(bytes: &[u8]) -> Vec<BatchItem> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).enumerate();
    let read = |(position, (line, text)): (usize, (usize, &[u8]))| {
        serde_json::from_slice(text).map_err(|problem| {
            let issue = Issue::new(codes::formats::MALFORMED, Path::root().index(position));
            let issue = issue.with("format", "json").with("line", line.saturating_add(1));
            Box::new(issue.with("column", problem.column()))
        })
    };
    lines.filter(|(_, text)| !text.is_empty()).enumerate().map(read).collect()
}

impl FormPlan {
    /// Checks many responses, in order. Each is checked whatever is wrong with the others; paths begin with
    /// the position in the batch: `/3/answers/beds`. A response that repeats an identifier gets
    /// `response.duplicate`, which points to the first.
    pub fn check_batch<'a>(
        &'a self,
        items: &'a [BatchItem],
        options: CheckOptions,
    ) -> impl Iterator<Item = Report<CheckedResponse>> + 'a {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        items.iter().enumerate().map(move |(position, item)| {
            let place = Path::root().index(position);
            let mut report = match item {
                Ok(response) => {
                    let Report { value, issues } = self.check(response, options);
                    Report::new(value, issues.into_iter().map(|issue| issue.under(&place)).collect())
                }
                Err(issue) => Report::new(CheckedResponse::default(), vec![Issue::clone(issue)]),
            };
            let id = &report.value.id;
            if let Some(earlier) = first.get(id) {
                let issue = Issue::new(codes::questionnaire::RESPONSE_DUPLICATE, place.key("id"));
                report.issues.push(issue.related(Path::root().index(*earlier).key("id")));
                report.value.ok = false;
            } else if !id.is_empty() {
                first.insert(id.clone(), position);
            }
            report
        })
    }
}
