//! Events from JSON Lines. A line is read as its type at once; only one with a fault is read again to tell what it is.

use memchr::memchr_iter;

use super::state::Workspace;
use crate::base::{Error, Issue, Limits, Path, codes};
use crate::formats::{DocumentSchema, read_with};
use crate::model::WorkspaceEvent;

/// The attachment.
const SOURCE: &str = "events";

impl Workspace {
    /// Applies events in order; gives what is wrong, each below the position of its event.
    pub fn replay<'e>(&mut self, events: impl IntoIterator<Item = &'e WorkspaceEvent>) -> Vec<Issue> {
        let mut issues = Vec::new();
        for (position, event) in events.into_iter().enumerate() {
            issues.extend(self.apply(event).map(|issue| issue.under(&Path::root().index(position))));
        }
        issues
    }

    /// Applies events of JSON Lines, one event a line, and gives each that could be read to `seen`. A line that is no
    /// event is an issue and does not lose the others; paths begin with the position among the lines that are not
    /// empty.
    ///
    /// # Errors
    /// `input.empty` without any line; `limit.reached`.
    pub fn replay_lines(
        &mut self,
        bytes: &[u8],
        limits: &Limits,
        mut seen: impl FnMut(u64, WorkspaceEvent) -> Result<(), Error>,
    ) -> Result<Vec<Issue>, Error> {
        limits.check_bytes(bytes.len()).map_err(|error| error.in_source(SOURCE))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut schema = None;
        // An event takes more than a hundred bytes, and every second one or so brings something new.
        self.objects.reserve(bytes.len() / 256);
        let (mut issues, mut count) = (Vec::new(), 0_u64);
        for (position, line) in lines(bytes).filter(|line| !line.is_empty()).enumerate() {
            count = count.saturating_add(1);
            if count > limits.rows {
                return Err(Limits::reached("rows", limits.rows, Path::root()).in_source(SOURCE));
            }
            let place = Path::root();
            let text = std::str::from_utf8(line).ok();
            match text.and_then(|text| serde_json::from_str::<WorkspaceEvent>(text).ok()) {
                Some(event) => {
                    let found = self.apply(&event);
                    issues.extend(found.map(|issue| issue.under(&place.index(position)).in_source(SOURCE)));
                    seen(count, event)?;
                }
                None => {
                    self.skip();
                    let schema = schema.get_or_insert_with(DocumentSchema::of::<WorkspaceEvent>);
                    let found = faults(schema, line, limits).into_iter();
                    issues.extend(found.map(|issue| issue.under(&place.index(position)).in_source(SOURCE)));
                }
            }
        }
        if count == 0 {
            return Err(Error::new(codes::formats::EMPTY).in_source(SOURCE));
        }
        Ok(issues)
    }
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr_iter(b'\n', bytes).chain([bytes.len()]);
    ends.scan(0, |start, end| {
        let line = bytes.get(*start..end).unwrap_or_default();
        *start = end.saturating_add(1);
        Some(line.trim_ascii())
    })
}

/// Everything that is wrong with a line.
fn faults(schema: &DocumentSchema, line: &[u8], limits: &Limits) -> Vec<Issue> {
    match read_with::<WorkspaceEvent>(schema, line, limits) {
        Ok(report) => report.issues,
        Err(problem) => vec![problem.into_issue()],
    }
}
