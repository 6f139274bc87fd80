use std::io::{self, BufRead, Read};

use super::batch::Seen;
use super::check::{CheckedResponse, Checker, refused};
use super::options::{CheckOptions, Surroundings};
use super::plan::FormPlan;
use crate::base::{Limits, Path, Report};

/// The checks of a stream of JSON Lines, one line in memory at a time.
#[derive(Debug)]
pub struct LineChecks<'p, R> {
    plan: &'p FormPlan,
    reader: R,
    options: CheckOptions,
    limits: Limits,
    line: Vec<u8>,
    /// Lines that have been read.
    lines: usize,
    /// Responses that have been handed out.
    given: usize,
    seen: Seen,
}

impl FormPlan {
    /// Checks JSON Lines as they come. Only the line that is checked is in memory, and the identifiers of
    /// those before it; a line longer than the limit of bytes is an issue in its place.
    ///
    /// ```
    /// use acogida::{Engine, base::Limits, questionnaire::CheckOptions};
    /// let engine = Engine::new()?;
    /// let lines = b"{\"form\": \"provider\"}\n\nnothing\n".as_slice();
    /// let reports: Vec<_> = engine
    ///     .provider_form()
    ///     .check_lines(lines, CheckOptions::default(), Limits::default())
    ///     .collect::<Result<_, _>>()?;
    /// assert_eq!(reports.len(), 2);
    /// assert_eq!(reports[1].issues[0].path.as_str(), "/1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check_lines<R: BufRead>(
        &self,
        reader: R,
        options: CheckOptions,
        limits: Limits,
    ) -> LineChecks<'_, R> {
        let line = Vec::new();
        LineChecks { plan: self, reader, options, limits, line, lines: 0, given: 0, seen: Seen::default() }
    }
}

impl<R: BufRead> LineChecks<'_, R> {
    /// Reads a line; nothing at the end. False when it is too long, of which only the beginning was kept.
    fn read(&mut self) -> io::Result<Option<bool>> {
        self.line.clear();
        let most = self.limits.bytes.saturating_add(1);
        let count = self.reader.by_ref().take(most).read_until(b'\n', &mut self.line)?;
        if count == 0 {
            return Ok(None);
        }
        self.lines = self.lines.saturating_add(1);
        if self.line.last() == Some(&b'\n') || u64::try_from(count).unwrap_or(u64::MAX) < most {
            return Ok(Some(true));
        }
        self.skip_rest()?;
        Ok(Some(false))
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(buffer.len(), |end| end.saturating_add(1));
            self.reader.consume(length);
            if end.is_some() {
                return Ok(());
            }
        }
    }

    fn checked(&mut self, fits: bool) -> Report<CheckedResponse> {
        if !fits {
            let error = Limits::reached("bytes", self.limits.bytes, Path::root());
            return refused(vec![error.into_issue()]);
        }
        let text = self.line.trim_ascii();
        let mut checker = Checker::new(self.plan, self.options, Surroundings::default());
        checker.lines(text, self.lines.saturating_sub(1))
    }
}

impl<R: BufRead> Iterator for LineChecks<'_, R> {
    type Item = io::Result<Report<CheckedResponse>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let fits = match self.read() {
                Ok(fits) => fits?,
                Err(problem) => return Some(Err(problem)),
            };
            if fits && self.line.trim_ascii().is_empty() {
                continue;
            }
            let report = self.checked(fits);
            let report = self.seen.placed(report, &Path::root().index(self.given), self.given);
            self.given = self.given.saturating_add(1);
            return Some(Ok(report));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::base::codes;

    #[test]
    fn a_long_line_does_not_lose_the_others() {
        let engine = Engine::new().unwrap();
        let text = format!("{{\"id\": \"{}\"}}\n{{\"id\": \"a\"}}\n{{\"id\": \"a\"}}", "x".repeat(100));
        let limits = Limits { bytes: 40, ..Limits::default() };
        let options = CheckOptions::default();
        let checks = engine.provider_form().check_lines(text.as_bytes(), options, limits);
        let reports: Vec<_> = checks.map(Result::unwrap).collect();
        assert_eq!(reports.len(), 3);
        assert!(reports[0].issues[0].is(codes::base::LIMIT_REACHED));
        assert_eq!(reports[1].value.id, "a");
        assert!(reports[2].issues.iter().any(|issue| issue.is(codes::questionnaire::RESPONSE_DUPLICATE)));
    }
}
