//! Addresses and references of FHIR.

use crate::catalogue;

/// Whether a text is an address that is relative to another: `Patient/1`.
pub(super) fn is_relative(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~/?#[]@!$&'()*+,;=%".contains(letter);
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    // What has a colon in its first part has a scheme and is absolute.
    !text.is_empty() && !first.contains(':') && text.chars().all(|letter| plain(letter) || letter == ':')
}

/// Whether a reference names a type of resource that FHIR does not have: `Chicken/1`.
pub(super) fn refers_to_nothing(text: &str) -> bool {
    if text.contains(char::is_whitespace) || text.starts_with(['#', '?']) || text.starts_with("urn:") {
        return false;
    }
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let path = path.split("/_history/").next().unwrap_or_default();
    let mut parts = path.rsplit('/');
    let (Some(id), Some(kind)) = (parts.next(), parts.next()) else { return false };
    let is_type = kind.starts_with(|first: char| first.is_ascii_uppercase())
        && kind.chars().all(|letter| letter.is_ascii_alphabetic());
    is_type
        && !id.is_empty()
        && !catalogue::fhir_resource_types().split_whitespace().any(|known| known == kind)
}

#[cfg(test)]
mod tests {
    use super::{is_relative, refers_to_nothing};

    #[test]
    fn relative_addresses_have_no_scheme() {
        for good in ["Patient/1", "/a/b?c=d#e", "../x", "page.html", "a/b:c"] {
            assert!(is_relative(good), "{good}");
        }
        for bad in ["", "c:\\temp\\example.txt", "https://example.org", "urn:uuid:1", "a b", "a\\b"] {
            assert!(!is_relative(bad), "{bad}");
        }
    }

    #[test]
    fn references_name_types_that_there_are() {
        for good in [
            "Patient/1",
            "https://example.org/Patient/1/_history/2",
            "#a",
            "urn:uuid:1",
            "https://example.org/x",
        ] {
            assert!(!refers_to_nothing(good), "{good}");
        }
        for bad in ["Chicken/1", "https://example.org/Chicken/example"] {
            assert!(refers_to_nothing(bad), "{bad}");
        }
    }
}
