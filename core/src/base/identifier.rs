/// What [`is_identifier`] says, as a regular expression.
pub const IDENTIFIER_PATTERN: &str = "^[a-z][a-z0-9_]*$";

/// What [`is_version`] says, as a regular expression.
pub const VERSION_PATTERN: &str = r"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$";

/// Whether a text is an identifier: small letters, digits and underscores, beginning with a letter.
///
/// ```
/// use acogida::base::is_identifier;
/// assert!(is_identifier("beds_per_100000"));
/// assert!(!is_identifier("../x y") && !is_identifier("Beds") && !is_identifier("2_beds") && !is_identifier(""));
/// ```
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text is a semantic version: three whole numbers, and perhaps what it precedes or how it was built.
///
/// ```
/// use acogida::base::is_version;
/// assert!(is_version("1.0.0") && is_version("2.10.3-draft.1+2026"));
/// assert!(!is_version("1.0") && !is_version("01.0.0") && !is_version("1.0.0 final") && !is_version("v1.0.0"));
/// ```
#[must_use]
pub fn is_version(text: &str) -> bool {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() <= 9
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let is_label = |label: &str| {
        label.split('.').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    };
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (numbers, before) = text.split_once('-').map_or((text, None), |(text, before)| (text, Some(before)));
    let numbers: Vec<&str> = numbers.split('.').collect();
    numbers.len() == 3
        && numbers.into_iter().all(is_number)
        && build.is_none_or(is_label)
        && before.is_none_or(is_label)
}
