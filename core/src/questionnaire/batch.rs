use std::collections::{BTreeMap, VecDeque};

use serde::de::IgnoredAny;

use super::check::{CheckedResponse, Checker, refused};
use super::options::{CheckOptions, Surroundings};
use super::plan::FormPlan;
use super::read::NativeResponse;
use crate::base::{Error, Issue, Limits, Path, Report, Severity, codes};
use crate::formats::json_reason;

/// Responses to be checked one after another.
#[derive(Debug, Default)]
pub struct Batch<'r> {
    items: Vec<Item<'r>>,
}

#[derive(Debug)]
enum Item<'r> {
    /// JSON text, and how many lines of the file stand before it.
    Text(&'r [u8], usize),
    Read(Box<NativeResponse>),
    /// What could not be read, and why.
    Refused(Vec<Issue>),
}

impl Batch<'_> {
    /// Responses that have been read from elsewhere; for those that could not be read, why.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = Result<NativeResponse, Vec<Issue>>>) -> Self {
        let item = |value| match value {
            Ok(read) => Item::Read(Box::new(read)),
            Err(issues) => Item::Refused(issues),
        };
        Self { items: values.into_iter().map(item).collect() }
    }

    /// How many responses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// Finds the responses in a JSON array, one JSON object, or JSON Lines (one object a line). They are read when
/// they are checked: one that is not JSON is an issue in its place and does not lose the others.
///
/// # Errors
/// `input.empty` without any response; `input.malformed`, with line and column, when the text begins like an
/// array and is not one; `limit.reached`.
pub fn read_batch<'r>(bytes: &'r [u8], limits: &Limits) -> Result<Batch<'r>, Error> {
    limits.check_bytes(bytes.len())?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let items = match bytes.trim_ascii_start() {
        [] => return Err(Error::new(codes::formats::EMPTY)),
        [b'[', ..] => elements(bytes).ok_or_else(|| malformed(bytes))?,
        text => match value_end(text) {
            // One response, also when it is written over several lines.
            Some(end) if text.get(end..).is_some_and(|rest| rest.trim_ascii().is_empty()) => {
                vec![Item::Text(bytes, 0)]
            }
            _ => lines(bytes),
        },
    };
    let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
    if count > limits.rows {
        return Err(Limits::reached("rows", limits.rows, Path::root()));
    }
    Ok(Batch { items })
}

fn malformed(bytes: &[u8]) -> Error {
    let error = Error::new(codes::formats::MALFORMED).with("format", "json");
    match serde_json::from_slice::<IgnoredAny>(bytes) {
        Ok(_) => error.with("reason", "syntax").with("line", 1).with("column", 1),
        Err(problem) => error
            .with("reason", json_reason(&problem))
            .with("line", problem.line())
            .with("column", problem.column()),
    }
}

fn lines(bytes: &[u8]) -> Vec<Item<'_>> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).enumerate();
    lines.filter(|(_, text)| !text.is_empty()).map(|(line, text)| Item::Text(text, line)).collect()
}

/// The elements of an array; nothing when it is none.
fn elements(bytes: &[u8]) -> Option<Vec<Item<'_>>> {
    let mut items = Vec::new();
    let mut reading = Reading { rest: bytes, lines: 0 };
    reading.pass_spaces();
    reading.pass(1);
    reading.pass_spaces();
    if let [b']', after @ ..] = reading.rest {
        return after.trim_ascii().is_empty().then_some(items);
    }
    loop {
        reading.pass_spaces();
        let end = value_end(reading.rest)?;
        let text = reading.rest.get(..end)?;
        items.push(Item::Text(text.trim_ascii_end(), reading.lines));
        reading.pass(end);
        reading.pass_spaces();
        match reading.rest {
            [b',', ..] => reading.pass(1),
            [b']', after @ ..] => return after.trim_ascii().is_empty().then_some(items),
            _ => return None,
        }
    }
}

/// Text that is gone through, with the lines that have been passed.
struct Reading<'r> {
    rest: &'r [u8],
    lines: usize,
}

impl Reading<'_> {
    fn pass(&mut self, length: usize) {
        let (before, after) = self.rest.split_at_checked(length).unwrap_or((self.rest, &[]));
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        self.lines = self.lines.saturating_add(lines);
        self.rest = after;
    }

    fn pass_spaces(&mut self) {
        self.pass(self.rest.len().saturating_sub(self.rest.trim_ascii_start().len()));
    }
}

/// Where the value at the beginning ends, by its brackets and quotes only.
fn value_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (position, byte) in bytes.iter().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' if depth == 0 => return Some(position),
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(position.saturating_add(1));
                }
            }
            b',' if depth == 0 => return Some(position),
            _ => {}
        }
    }
    (depth == 0 && !in_text).then_some(bytes.len())
}

/// How many responses a thread checks before the results are handed out.
const SHARE: usize = 256;

/// The checks of a batch, in its order. Paths begin with the position in the batch.
#[derive(Debug)]
pub struct Checks<'a> {
    plan: &'a FormPlan,
    items: &'a [Item<'a>],
    options: CheckOptions,
    around: Surroundings<'a>,
    threads: usize,
    checker: Checker<'a, 'a>,
    /// How many have been taken from the batch.
    taken: usize,
    ready: VecDeque<Report<CheckedResponse>>,
    /// How many have been handed out.
    given: usize,
    seen: Seen,
}

/// What must not come twice in a batch, with where it came first.
#[derive(Debug, Default)]
pub(super) struct Seen {
    ids: BTreeMap<String, usize>,
    facilities: BTreeMap<String, Path>,
}

impl FormPlan {
    /// Checks many responses, in order. Each is checked whatever is wrong with the others; paths begin with
    /// the position of the response. An identifier or a facility that comes twice is an issue of the later
    /// response.
    #[must_use]
    pub fn check_batch<'a>(&'a self, batch: &'a Batch<'a>, options: CheckOptions) -> Checks<'a> {
        self.check_batch_with(batch, options, Surroundings::default())
    }

    /// The same with responses to related forms.
    #[must_use]
    pub fn check_batch_with<'a>(
        &'a self,
        batch: &'a Batch<'a>,
        options: CheckOptions,
        around: Surroundings<'a>,
    ) -> Checks<'a> {
        Checks {
            plan: self,
            items: &batch.items,
            options,
            around,
            threads: 1,
            checker: Checker::new(self, options, around),
            taken: 0,
            ready: VecDeque::new(),
            given: 0,
            seen: Seen::default(),
        }
    }
}

impl<'a> Checks<'a> {
    /// The same on several threads. The results and their order do not depend on their number.
    #[must_use]
    pub fn on(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Checks the next responses, as many as the threads share.
    fn more(&mut self) {
        let most = if self.threads > 1 { SHARE.saturating_mul(self.threads) } else { 1 };
        let rest = self.items.get(self.taken..).unwrap_or_default();
        let window = rest.get(..most.min(rest.len())).unwrap_or_default();
        self.taken = self.taken.saturating_add(window.len());
        if window.len() <= SHARE || self.threads == 1 {
            self.ready.extend(window.iter().map(|item| checked(&mut self.checker, item)));
            return;
        }
        let (plan, options, around) = (self.plan, self.options, self.around);
        let work = |items: &'a [Item<'a>]| {
            let mut checker = Checker::new(plan, options, around);
            items.iter().map(|item| checked(&mut checker, item)).collect::<Vec<_>>()
        };
        let parts: Vec<&'a [Item<'a>]> = window.chunks(SHARE).collect();
        let done: Vec<Vec<Report<CheckedResponse>>> = std::thread::scope(|scope| {
            let spawn = |part: &&'a [Item<'a>]| {
                let part = *part;
                std::thread::Builder::new().spawn_scoped(scope, move || work(part)).ok()
            };
            let threads: Vec<_> = parts.iter().map(spawn).collect();
            let joined = threads.into_iter().map(|thread| thread.and_then(|thread| thread.join().ok()));
            // Without a thread the work is done here, and a defect shows itself here.
            joined.zip(&parts).map(|(done, part)| done.unwrap_or_else(|| work(part))).collect()
        });
        self.ready.extend(done.into_iter().flatten());
    }
}

impl Iterator for Checks<'_> {
    type Item = Report<CheckedResponse>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() {
            self.more();
        }
        let report = self.ready.pop_front()?;
        let place = Path::root().index(self.given);
        let report = self.seen.placed(report, &place, self.given);
        self.given = self.given.saturating_add(1);
        Some(report)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.items.len().saturating_sub(self.given);
        (left, Some(left))
    }
}

fn checked<'a>(checker: &mut Checker<'_, 'a>, item: &'a Item<'a>) -> Report<CheckedResponse> {
    match item {
        Item::Text(text, lines) => checker.lines(text, *lines),
        Item::Read(read) => checker.read(read),
        Item::Refused(issues) => refused(issues.clone()),
    }
}

impl Seen {
    /// The report with its place in the batch, and with what came before already.
    pub(super) fn placed(
        &mut self,
        mut report: Report<CheckedResponse>,
        place: &Path,
        position: usize,
    ) -> Report<CheckedResponse> {
        // What names its file has its place in that file.
        for issue in report.issues.iter_mut().filter(|issue| issue.source.is_none()) {
            issue.path = place.join(&issue.path);
            issue.related.iter_mut().for_each(|related| *related = place.join(related));
        }
        let id = &report.value.id;
        if let Some(earlier) = self.ids.get(id) {
            let issue = Issue::new(codes::questionnaire::RESPONSE_DUPLICATE, place.key("id"));
            report.issues.push(issue.related(Path::root().index(*earlier).key("id")));
        } else if !id.is_empty() {
            self.ids.insert(id.clone(), position);
        }
        for (number, facility) in report.value.reports_for.iter().enumerate() {
            let here = place.key("reports_for").index(number);
            match self.facilities.get(facility) {
                Some(earlier) => {
                    let issue = Issue::new(codes::questionnaire::FACILITY_DUPLICATE, here);
                    report.issues.push(issue.related(earlier.clone()));
                }
                None => {
                    self.facilities.insert(facility.clone(), here);
                }
            }
        }
        report.value.ok &= report.issues.iter().all(|issue| issue.severity < Severity::Error);
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_their_brackets_do() {
        assert_eq!(value_end(b"{\"a\": \"}\\\"\"} x"), Some(12));
        assert_eq!(value_end(b"3, 4"), Some(1));
        assert_eq!(value_end(b"3"), Some(1));
        assert_eq!(value_end(b"{\"a\": 1"), None);
        assert_eq!(value_end(b"\"a"), None);
        let count = |text: &str| elements(text.as_bytes()).map(|items| items.len());
        assert_eq!(count("[]"), Some(0));
        assert_eq!(count(" [ ] "), Some(0));
        assert_eq!(count("[1, {\"a\": [1, 2]} , \"]\"]"), Some(3));
        for broken in ["[1", "[1,", "[1 2]x", "[1] 2", "["] {
            assert_eq!(count(broken), None, "{broken}");
        }
    }
}
