//! Names as XML has them, and `${name}` references.

use std::ops::Range;

/// Whether a text is a name that an XML element can have, with one optional prefix.
pub(crate) fn is_name(text: &str) -> bool {
    let mut parts = text.splitn(2, ':');
    parts.all(is_plain_name)
}

/// Whether a text is a name without a prefix.
pub(super) fn is_plain_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(starts_name) && letters.all(|letter| starts_name(letter) || continues(letter))
}

fn starts_name(letter: char) -> bool {
    letter == '_'
        || letter.is_ascii_alphabetic()
        || matches!(u32::from(letter),
            0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x2ff | 0x370..=0x37d | 0x37f..=0x1fff | 0x200c..=0x200d
            | 0x2070..=0x218f | 0x2c00..=0x2fef | 0x3001..=0xd7ff | 0xf900..=0xfdcf | 0xfdf0..=0xfffd
            | 0x1_0000..=0xe_ffff)
}

fn continues(letter: char) -> bool {
    matches!(letter, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// A `${name}` in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference<'t> {
    /// Where it stands, with its braces.
    pub range: Range<usize>,
    /// The name.
    pub name: &'t str,
    /// Whether it asks for the answer of the record that was saved before: `${last-saved#name}`.
    pub last_saved: bool,
    /// Whether it is written as it should be.
    pub sound: bool,
}

/// Every reference of a text, also those that are malformed.
pub(crate) fn references(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("${")) {
        let start = from.saturating_add(start);
        let inside_from = start.saturating_add(2);
        let inside = text.get(inside_from..).unwrap_or_default();
        let length = inside.find('}');
        let inner = inside.get(..length.unwrap_or(inside.len())).unwrap_or_default();
        let last_saved = inner.starts_with("last-saved#");
        let name = inner.strip_prefix("last-saved#").unwrap_or(inner);
        let end = inside_from.saturating_add(inner.len()).saturating_add(usize::from(length.is_some()));
        let sound = length.is_some() && is_plain_name(name);
        found.push(Reference { range: start..end, name, last_saved, sound });
        from = end;
    }
    found
}

/// Whether a text is one reference and nothing else.
pub(crate) fn only_reference(text: &str) -> Option<Reference<'_>> {
    let reference = references(text).into_iter().next()?;
    (reference.sound && reference.range == (0..text.len())).then_some(reference)
}

/// A text with blanks at its ends removed, curly quotes made straight and, when asked, runs of blanks joined.
pub(super) fn clean(text: &str, collapse: bool) -> String {
    let text = if collapse { text.trim() } else { text };
    let mut clean = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars() {
        let letter = match letter {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        };
        if !(collapse && blank && letter == ' ') {
            clean.push(letter);
        }
        blank = letter == ' ';
    }
    clean
}

/// The yes and no that forms write.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_xml() {
        for name in ["a", "_1", "a-b.c", "niño", "jr:count", "名"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "-a", "a b", "a:b:c", ":a", "a:", "a$", "×"] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn references_are_found_sound_or_not() {
        let all = |text| {
            references(text)
                .into_iter()
                .map(|r| (r.name.to_owned(), r.last_saved, r.sound))
                .collect::<Vec<_>>()
        };
        assert_eq!(all("${a} + ${last-saved#b}"), [("a".into(), false, true), ("b".into(), true, true)]);
        assert_eq!(all("${a b}"), [("a b".into(), false, false)]);
        assert_eq!(all("${a"), [("a".into(), false, false)]);
        assert_eq!(all("${}"), [(String::new(), false, false)]);
        assert!(only_reference("${a}").is_some() && only_reference("${a} ").is_none());
    }

    #[test]
    fn texts_are_cleaned() {
        assert_eq!(clean("  a   b’s “c” ", true), "a b's \"c\"");
        assert_eq!(clean(" a  b", false), " a  b");
    }
}
