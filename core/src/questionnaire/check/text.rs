use super::walk::{Spot, Walk};
use crate::base::codes;
use crate::model::QuestionType;
use crate::questionnaire::cell::{Amount, FileInfo, has_lines};

impl<'p> Walk<'_, 'p, '_> {
    /// An answer that is a text.
    pub(super) fn text(&mut self, spot: Spot<'p>, text: &str) {
        let question = spot.question;
        match question.kind {
            QuestionType::Text if has_lines(text) => {
                let issue = self.about(codes::questionnaire::NEWLINE, spot);
                self.issues.push(issue);
            }
            QuestionType::Url if !is_address(text) => {
                let issue = self.about(codes::questionnaire::URL, spot);
                self.issues.push(issue);
            }
            QuestionType::Reference => self.reference(spot, text),
            _ => {}
        }
        self.length(spot, text);
        if question.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
            let issue = self.about(codes::questionnaire::PATTERN, spot);
            self.issues.push(match &question.asked.format {
                Some(format) => issue.with("formats", 1).with("format", format.as_str()),
                None => issue.with("formats", 0),
            });
        }
    }

    fn length(&mut self, spot: Spot<'p>, text: &str) {
        let asked = &spot.question.asked;
        if asked.max_length.is_none() && asked.min_length.is_none() {
            return;
        }
        let limit = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
        // Counting characters is only needed when there are more bytes than characters allowed.
        if let Some(most) = asked.max_length
            && text.len() > limit(most)
            && text.chars().count() > limit(most)
        {
            let issue = self.about(codes::questionnaire::TOO_LONG, spot);
            self.issues.push(issue.with("limit", most));
        }
        if let Some(fewest) = asked.min_length
            && text.chars().take(limit(fewest)).count() < limit(fewest)
        {
            let issue = self.about(codes::questionnaire::MIN_LENGTH, spot);
            self.issues.push(issue.with("limit", fewest));
        }
    }

    fn reference(&mut self, spot: Spot<'p>, text: &str) {
        let Some(kind) = referenced(text) else {
            let issue = self.about(codes::questionnaire::REFERENCE, spot);
            self.issues.push(issue);
            return;
        };
        let types = &spot.question.asked.resource_types;
        if !types.is_empty() && kind.is_some_and(|kind| !types.iter().any(|known| known == kind)) {
            let issue = self.about(codes::questionnaire::REFERENCE_TYPE, spot);
            self.issues.push(issue.with("expected", types.join(", ")));
        }
    }

    /// The unit of a quantity has to be one that the question offers.
    pub(super) fn unit(&mut self, spot: Spot<'p>, amount: &Amount<'_>) {
        let units = &spot.question.asked.units;
        if units.is_empty() {
            return;
        }
        let fits = units.iter().any(|option| match (&amount.code, &amount.unit) {
            (Some(code), _) if !option.code.is_empty() => {
                **code == option.code
                    && amount
                        .system
                        .as_ref()
                        .is_none_or(|system| option.system.is_empty() || **system == option.system)
            }
            (_, Some(unit)) => **unit == option.unit || **unit == option.code,
            // A number without a unit is in the only one that there is.
            (None, None) => units.len() == 1,
            _ => false,
        });
        if !fits {
            let names = units.iter().map(|unit| if unit.unit.is_empty() { &unit.code } else { &unit.unit });
            let expected: Vec<&str> = names.map(String::as_str).collect();
            let issue = self.about(codes::questionnaire::UNIT, spot);
            self.issues.push(issue.with("expected", expected.join(", ")));
        }
    }

    /// The type and the size of a file.
    pub(super) fn file(&mut self, spot: Spot<'p>, file: &FileInfo<'_>) {
        let asked = &spot.question.asked;
        let accepted = |given: &str| {
            asked.media_types.iter().any(|known| match known.strip_suffix("/*") {
                Some(main) => given.split('/').next().is_some_and(|part| part.eq_ignore_ascii_case(main)),
                None => known == "*" || given.eq_ignore_ascii_case(known),
            })
        };
        if !asked.media_types.is_empty()
            && file
                .media_type
                .as_ref()
                .is_some_and(|given| !accepted(given.split(';').next().unwrap_or(given).trim()))
        {
            let issue = self.about(codes::questionnaire::MEDIA_TYPE, spot);
            self.issues.push(issue.with("expected", asked.media_types.join(", ")));
        }
        if let Some(most) = asked.max_bytes
            && file.bytes.is_some_and(|bytes| bytes > most)
        {
            let issue = self.about(codes::questionnaire::SIZE, spot);
            self.issues.push(issue.with("max", most));
        }
        if file.url.as_ref().is_some_and(|url| !is_address(url)) {
            let issue = self.about(codes::questionnaire::URL, spot);
            self.issues.push(issue);
        }
    }
}

/// Whether a text is an absolute address: a scheme of two letters at least, and nothing that has to be escaped.
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.chars();
    let is_scheme = scheme.len() >= 2
        && letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    let plain = |text: &str| {
        !text.is_empty()
            && !text.contains(|letter: char| {
                letter.is_whitespace() || letter.is_control() || "<>\"{}|\\^`".contains(letter)
            })
    };
    if !is_scheme || !plain(rest) {
        return false;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ftp" => rest
            .strip_prefix("//")
            .is_some_and(|rest| rest.split(['/', '?', '#']).next().is_some_and(|host| !host.is_empty())),
        "urn" => match rest.split_once(':') {
            Some(("uuid", name)) => is_uuid(name),
            Some(("oid", name)) => {
                name.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            }
            Some((space, name)) => !space.is_empty() && !name.is_empty(),
            None => false,
        },
        _ => true,
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == lengths.len()
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, length)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The type of the resource that a reference points to, when it can be told; nothing when it is no reference.
fn referenced(text: &str) -> Option<Option<&str>> {
    let is_type = |part: &&str| {
        part.starts_with(|first: char| first.is_ascii_uppercase())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_id = |part: &str| {
        (1..=64).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
    };
    if text.starts_with('#') {
        return Some(None);
    }
    let path = if text.contains(':') {
        if !is_address(text) {
            return None;
        }
        if text.starts_with("urn:") {
            return Some(None);
        }
        text
    } else {
        text
    };
    let mut parts: Vec<&str> = path.split('/').collect();
    if let Some(history) = parts.iter().position(|part| *part == "_history") {
        parts.truncate(history);
    }
    let found = match parts.as_slice() {
        [.., kind, id] if is_type(kind) && is_id(id) => Some(*kind),
        _ => None,
    };
    match found {
        Some(kind) => Some(Some(kind)),
        None if text.contains(':') => Some(None),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_address, referenced};

    #[test]
    fn addresses_are_absolute() {
        for good in [
            "https://example.org/a?b#c",
            "mailto:a@example.org",
            "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
            "urn:oid:1.2.3",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "c:\\temp\\example.txt",
            "example.org",
            "http://",
            "https:/example.org",
            "ht tp://example.org",
            "urn:uuid:c757873d-ec9a-4326-a141-556f43239520asdf",
            "urn:oid:1..2",
            "",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn references_tell_their_type() {
        assert_eq!(referenced("Patient/1"), Some(Some("Patient")));
        assert_eq!(referenced("https://example.org/fhir/Patient/1/_history/2"), Some(Some("Patient")));
        assert_eq!(referenced("#contained"), Some(None));
        assert_eq!(referenced("urn:uuid:c757873d-ec9a-4326-a141-556f43239520"), Some(None));
        assert_eq!(referenced("https://example.org/registry"), Some(None));
        assert_eq!(referenced("ht sdtps://example.org/Patient/1"), None);
        assert_eq!(referenced("someone"), None);
    }
}
