//! Action tags: `@NONEOFTHEABOVE='99'`, `@CALCTEXT(...)`.

/// An action tag and what it says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    /// The text after `=` or inside the brackets, without its quotes.
    pub(super) value: Option<&'a str>,
}

pub(super) fn tags(annotation: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = annotation;
    while let Some((_, after)) = rest.split_once('@') {
        let end = after.find(|letter: char| !(letter.is_ascii_uppercase() || letter == '-' || letter == '_'));
        let (name, tail) = after.split_at(end.unwrap_or(after.len()));
        let (value, tail) = value(tail);
        // `a@b.org` in an annotation is no tag.
        if name.len() > 1 {
            tags.push(Tag { name, value });
        }
        rest = tail;
    }
    tags
}

fn value(text: &str) -> (Option<&str>, &str) {
    let trimmed = text.trim_start();
    if let Some(inside) = trimmed.strip_prefix('(') {
        return bracketed(inside);
    }
    let Some(after) = trimmed.strip_prefix('=') else { return (None, text) };
    let after = after.trim_start();
    for quote in ['"', '\''] {
        if let Some((inside, tail)) = after.strip_prefix(quote).and_then(|inside| inside.split_once(quote)) {
            return (Some(inside), tail);
        }
    }
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    let (value, tail) = after.split_at(end);
    (Some(value), tail)
}

/// The text up to the bracket that closes the first one, quotes left alone.
fn bracketed(text: &str) -> (Option<&str>, &str) {
    let (mut depth, mut quote) = (1_usize, None);
    for (position, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth = depth.saturating_add(1),
            (None, ')') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let (inside, tail) = text.split_at(position);
                    return (Some(inside), tail.strip_prefix(')').unwrap_or(tail));
                }
            }
            _ => {}
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::{Tag, tags};

    #[test]
    fn tags_are_found_with_what_they_say() {
        let found =
            tags("@HIDDEN @DEFAULT='a b' write to a@b.org @CALCTEXT(if([x]=')', (1), \"(\")) @CHARLIMIT=20");
        let expected = [
            Tag { name: "HIDDEN", value: None },
            Tag { name: "DEFAULT", value: Some("a b") },
            Tag { name: "CALCTEXT", value: Some("if([x]=')', (1), \"(\")") },
            Tag { name: "CHARLIMIT", value: Some("20") },
        ];
        assert_eq!(found, expected);
        assert!(tags("no tag @").is_empty());
    }
}
