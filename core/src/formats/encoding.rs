//! Bytes to text. What was assumed and what could not be decoded is reported, never hidden.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::base::{Error, Issue, Path, Report, codes};

/// Decodes a file: the named encoding, else the byte order mark, else UTF-8, else windows-1252.
///
/// ```
/// use acogida::formats::decode;
/// let report = decode(b"Atenci\xf3n", None)?;
/// assert_eq!(report.value, "Atención");
/// assert_eq!(report.issues[0].code, "input.encoding_assumed");
/// # Ok::<(), acogida::base::Error>(())
/// ```
///
/// # Errors
/// `input.encoding_unknown` when the named encoding is not one of the WHATWG labels.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<Report<String>, Error> {
    if let Some(label) = named {
        let encoding = Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Error::new(codes::formats::ENCODING_UNKNOWN).with("encoding", label))?;
        return Ok(decode_in(encoding, bytes));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decode_in(encoding, bytes.get(length..).unwrap_or_default()));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let mut report = decode_in(encoding, bytes);
        report.issues.insert(0, assumed(encoding, 1));
        return Ok(report);
    }
    Ok(decode_unmarked(bytes))
}

fn decode_unmarked(bytes: &[u8]) -> Report<String> {
    let problem = match std::str::from_utf8(bytes) {
        Ok(text) => return Report::clean(text.to_owned()),
        Err(problem) => problem,
    };
    let (valid, rest) = bytes.split_at_checked(problem.valid_up_to()).unwrap_or((bytes, &[]));
    let text = String::from_utf8_lossy(valid);
    let line = line_count(&text);
    // A file that was UTF-8 up to an incomplete last character was cut; "caf\xe9" alone was never UTF-8.
    if problem.error_len().is_none() && rest.len() < 4 && !valid.is_ascii() {
        let issue = Issue::new(codes::formats::TRUNCATED, Path::root()).with("line", line);
        return Report::new(text.into_owned(), vec![issue]);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Report::new(text.into_owned(), vec![assumed(WINDOWS_1252, line)])
}

fn decode_in(encoding: &'static Encoding, bytes: &[u8]) -> Report<String> {
    let (text, had_problems) = encoding.decode_with_bom_removal(bytes);
    let mut report = Report::clean(text.into_owned());
    if had_problems {
        let before = report.value.split('\u{fffd}').next().unwrap_or_default();
        report.issues.push(
            Issue::new(codes::formats::UNDECODABLE, Path::root())
                .with("encoding", encoding.name())
                .with("count", report.value.matches('\u{fffd}').count())
                .with("line", line_count(before)),
        );
    }
    report
}

fn assumed(encoding: &'static Encoding, line: usize) -> Issue {
    Issue::new(codes::formats::ENCODING_ASSUMED, Path::root())
        .with("encoding", encoding.name())
        .with("line", line)
}

/// Spreadsheets on some systems write UTF-16 without a mark: every second byte of its first letters is 0.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The line on which a text ends, from 1.
fn line_count(text: &str) -> usize {
    text.matches('\n').count().saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xc3\xb3", None).unwrap(), Report::clean("aó".to_owned()));
        assert_eq!(decode(b"\xff\xfea\0\xf3\0", None).unwrap(), Report::clean("aó".to_owned()));
        assert_eq!(decode(b"\xfe\xff\0a\0\xf3", None).unwrap(), Report::clean("aó".to_owned()));
    }

    #[test]
    fn utf16_without_a_mark_is_an_assumption() {
        let report = decode(b"a\0;\0b\0", None).unwrap();
        assert_eq!(report.value, "a;b");
        assert!(report.issues[0].is(codes::formats::ENCODING_ASSUMED));
        assert_eq!(report.issues[0].params["encoding"], "UTF-16LE");
    }

    #[test]
    fn other_bytes_are_windows_1252() {
        let report = decode(b"x\ncaf\xe9 \x80", None).unwrap();
        assert_eq!(report.value, "x\ncafé €");
        assert!(report.issues[0].is(codes::formats::ENCODING_ASSUMED));
        assert_eq!(report.issues[0].params["line"], 2);
        assert_eq!(decode(b"caf\xe9", None).unwrap().value, "café");
    }

    #[test]
    fn a_file_cut_inside_a_letter_stays_utf8() {
        let report = decode(b"Aten\xc3\xa7\xc3\xa3o psic\xc3", None).unwrap();
        assert_eq!(report.value, "Atenção psic");
        assert!(report.issues[0].is(codes::formats::TRUNCATED));
    }

    #[test]
    fn a_named_encoding_is_followed_and_its_failures_are_told() {
        assert_eq!(decode(b"\xf3", Some("latin1")).unwrap().value, "ó");
        let report = decode(b"a\n\xf3b", Some("utf-8")).unwrap();
        assert_eq!(report.value, "a\n\u{fffd}b");
        assert!(report.issues[0].is(codes::formats::UNDECODABLE));
        assert_eq!(report.issues[0].params["line"], 2);
        let error = decode(b"", Some("no-such")).unwrap_err();
        assert_eq!(error.code(), codes::formats::ENCODING_UNKNOWN.name());
    }
}
