/// A text of which Markdown takes nothing for markup, on one line. What is markup only at the beginning of a line is for
/// the caller.
///
/// ```
/// use acogida::formats::escape_markdown;
/// assert_eq!(escape_markdown("a*b\n<c>"), r"a\*b \<c\>");
/// ```
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '!' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
