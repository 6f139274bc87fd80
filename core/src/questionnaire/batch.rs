use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::check::{CheckOptions, CheckedResponse};
use super::plan::FormPlan;
use crate::base::{Error, Issue, Limits, Path, Report, codes};
use crate::formats::{JsonMode, read_json};

/// A response of a batch that could be read as JSON, or why it could not.
pub type BatchItem = Result<Json, Vec<Issue>>;

/// Reads responses from a JSON array, one JSON object, or JSON Lines (one object a line).
///
/// In JSON Lines a line that is not JSON is left as an issue in its place, so that it does not lose the
/// others. So is a response that has a field twice: which of the two was meant, nobody knows.
///
/// # Errors
/// `input.empty` without any response; `input.malformed`, with line and column, when the text begins like an
/// array and is not one; `limit.reached`.
pub fn read_batch(bytes: &[u8], limits: &Limits) -> Result<Vec<BatchItem>, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(Error::new(codes::formats::EMPTY)),
        Some(b'[') => {
            let responses: Vec<Json> =
                serde_json::from_slice(bytes).map_err(|problem| malformed(bytes, &problem, limits))?;
            let mut items: Vec<BatchItem> = responses.into_iter().map(Ok).collect();
            for issue in read_json(bytes, JsonMode::Strict, limits)?.issues {
                if let Some(item) = position(&issue).and_then(|position| items.get_mut(position)) {
                    refuse(item, issue);
                }
            }
            Ok(items)
        }
        Some(_) => match serde_json::from_slice::<Json>(bytes) {
            // One response, also when it is written over several lines.
            Ok(response) => Ok(vec![without_repeats(response, bytes, &Path::root().index(0), limits)]),
            Err(_) => Ok(lines(bytes, limits)),
        },
    }
}

/// The response, unless a field is there twice: serde would take the last one in silence.
fn without_repeats(response: Json, text: &[u8], place: &Path, limits: &Limits) -> BatchItem {
    let issues = match read_json(text, JsonMode::Strict, limits) {
        Ok(report) => report.issues,
        Err(problem) => vec![problem.into_issue()],
    };
    if issues.is_empty() {
        return Ok(response);
    }
    Err(issues.into_iter().map(|issue| issue.under(place)).collect())
}

/// Why a text is not JSON. Our own reader knows it in words that have a translation.
fn malformed(text: &[u8], problem: &serde_json::Error, limits: &Limits) -> Error {
    read_json(text, JsonMode::Strict, limits).err().unwrap_or_else(|| {
        Error::new(codes::formats::MALFORMED)
            .with("format", "json")
            .with("reason", "value_expected")
            .with("line", problem.line())
            .with("column", problem.column())
    })
}

/// The first part of an issue's place in an array.
fn position(issue: &Issue) -> Option<usize> {
    issue.path.as_str().split('/').nth(1)?.parse().ok()
}

fn refuse(item: &mut BatchItem, issue: Issue) {
    match item {
        Ok(_) => *item = Err(vec![issue]),
        Err(issues) => issues.push(issue),
    }
}

fn lines(bytes: &[u8], limits: &Limits) -> Vec<BatchItem> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).enumerate();
    let read = |(position, (line, text)): (usize, (usize, &[u8]))| {
        let place = Path::root().index(position);
        match serde_json::from_slice(text) {
            Ok(response) => without_repeats(response, text, &place, limits),
            Err(problem) => {
                let issue = malformed(text, &problem, limits).into_issue().under(&place);
                Err(vec![issue.with("line", line.saturating_add(1))])
            }
        }
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
                Err(issues) => Report::new(CheckedResponse::default(), issues.clone()),
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
