//! Paths in formulas as `${name}`.

use super::fields::Fields;
use crate::questionnaire::load::odk::takes_question;
use crate::questionnaire::load::xlsform::is_name;

/// The table with the answers of the record that was saved before.
pub(super) const LAST_SAVED: &str = "instance('__last-saved')";

/// Where relative paths of a formula begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// At the node that the formula belongs to.
    Node,
    /// At an item of a list; only what begins with `current()` is at the node.
    Item,
}

/// Rewrites the paths of a formula whose node has a name of its own.
pub(super) fn to_references(formula: &str, context: usize, start: Start, fields: &Fields<'_>) -> String {
    let mut text = String::with_capacity(formula.len());
    let mut rest = formula.trim();
    let mut brackets = 0_usize;
    // Whether what stands before can be continued by a path: a name, a closing bracket.
    let mut continues = false;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '\'' | '"' => {
                let inside = rest.get(1..).unwrap_or_default();
                inside.find(letter).map_or(rest.len(), |end| end.saturating_add(2))
            }
            _ if rest.starts_with(LAST_SAVED) => {
                let path = rest.get(LAST_SAVED.len()..).unwrap_or_default();
                LAST_SAVED.len().saturating_add(path_length(path).unwrap_or(0))
            }
            _ => path_length(rest).filter(|_| !continues).unwrap_or_else(|| word_length(rest)),
        };
        let piece = rest.get(..taken).unwrap_or(rest);
        let after = rest.get(taken..).unwrap_or_default();
        let relative_to_item = start == Start::Item || brackets > 0;
        if let Some(path) = piece.strip_prefix(LAST_SAVED) {
            match resolved(path, after, context, relative_to_item, fields) {
                Some(name) => text.push_str(&format!("${{last-saved#{name}}}")),
                None => text.push_str(piece),
            }
            continues = true;
            rest = after;
            continue;
        }
        let quoted = piece.trim_matches(['\'', '"']).trim();
        if matches!(letter, '\'' | '"')
            && takes_question(&text)
            && let Some(name) = resolved(quoted, "", context, relative_to_item, fields)
        {
            text.push_str(&format!("{letter}${{{name}}}{letter}"));
            rest = after;
            continue;
        }
        match resolved(piece, after, context, relative_to_item, fields) {
            Some(name) => text.push_str(&format!("${{{name}}}")),
            None => text.push_str(piece),
        }
        match letter {
            '[' => brackets = brackets.saturating_add(1),
            ']' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        continues = piece
            .ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ')' | ']' | '_' | '.'))
            && !is_operator(piece);
        rest = after;
    }
    text
}

fn is_operator(piece: &str) -> bool {
    matches!(piece, "and" | "or" | "div" | "mod")
}

/// The name of the node that a path leads to.
fn resolved<'f>(
    piece: &str,
    after: &str,
    context: usize,
    relative_to_item: bool,
    fields: &'f Fields<'_>,
) -> Option<&'f str> {
    let absolute = piece.starts_with('/');
    let from_node = piece.starts_with("current()/");
    let relative = piece.starts_with("../") || piece.starts_with("./");
    if !absolute && !from_node && (!relative || relative_to_item) {
        return None;
    }
    // A call follows, or more of a path; a condition on a row can follow a reference to the rows.
    if after.starts_with('(') || after.starts_with('/') || (after.starts_with('[') && !absolute) {
        return None;
    }
    let field = fields.get(fields.find(piece, context)?)?;
    (field.parent != 0 || field.path.matches('/').count() > 1)
        .then_some(field.name)
        .filter(|name| fields.is_unique(name))
}

/// The length of the path that a text begins with.
fn path_length(text: &str) -> Option<usize> {
    let starts = ["/", "../", "./", "current()/"];
    let start = starts.into_iter().find(|start| text.starts_with(start))?;
    let rest = text.get(start.len()..).unwrap_or_default();
    let end = rest
        .find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | ':')))
        .unwrap_or(rest.len());
    let path = rest.get(..end).unwrap_or_default().trim_end_matches(['/', ':']);
    let sound = path.split('/').all(|part| part == ".." || part == "." || is_name(part));
    (sound && !path.is_empty()).then(|| start.len().saturating_add(path.len()))
}

/// The length of the name or number that a text begins with, or of one letter.
fn word_length(text: &str) -> usize {
    let end =
        text.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':')));
    match end.unwrap_or(text.len()) {
        0 => text.chars().next().map_or(0, char::len_utf8),
        length => length,
    }
}
