use crate::formats::escape_markdown;

/// A text as one line that Markdown shows as it is.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    escape(&words.join(" "))
}

/// A text of paragraphs that Markdown shows as they are; an empty line divides them.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut paragraphs: Vec<String> = Vec::new();
    let mut begins = true;
    for found in text.lines().map(line) {
        if found.is_empty() {
            begins = true;
        } else if let Some(last) = paragraphs.last_mut().filter(|_| !begins) {
            last.push('\n');
            last.push_str(&found);
        } else {
            paragraphs.push(found);
            begins = false;
        }
    }
    paragraphs.join("\n\n")
}

fn escape(line: &str) -> String {
    let mut escaped = escape_markdown(line);
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    // At the beginning of a line these begin a list or underline a heading. Digits stand where they stood.
    let begins_block = match (number, line.as_bytes().get(number)) {
        (0, Some(first)) => b"-+=".contains(first),
        (_, Some(after)) => b".)".contains(after),
        (_, None) => false,
    };
    if begins_block {
        escaped.insert(number, '\\');
    }
    escaped
}

/// The text without spaces at line ends and with one empty line at most between two others.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut was_empty = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && was_empty) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        was_empty = line.is_empty();
    }
    let end = tidy.trim_end().len();
    tidy.truncate(end);
    tidy.push('\n');
    tidy
}
