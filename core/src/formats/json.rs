//! JSON as a tree with places: strict for documents, tolerant for lists as they are found.
//!
//! The reader keeps its own stack, so no nesting can exhaust the thread's.

use std::collections::{BTreeMap, BTreeSet};

use super::json_cursor::{Cursor, malformed};
use super::{Node, NodeValue, decode};
use crate::base::{Error, Issue, Limits, Path, Report, Severity, codes};

/// How much is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonMode {
    /// RFC 8259 in UTF-8, nothing else. A repeated key is an error issue.
    Strict,
    /// Also what is found in lists: any encoding, Unicode blanks, comments, trailing commas, single quotes,
    /// unquoted keys, `export const x = ...;`, several documents one after the other. Each kind is told
    /// once, as `input.json_tolerated`. A repeated key is a warning, once for each key.
    Tolerant,
}

/// Nesting is never deeper than this, whatever the limits say: trees are walked and dropped recursively.
const DEEPEST: u32 = 256;

/// Reads JSON into a tree. Of a repeated key the first value stays.
///
/// ```
/// use acogida::base::Limits;
/// use acogida::formats::{JsonMode, read_json};
/// let report = read_json(b"let dados = [{nome: 'CAPS',}];", JsonMode::Tolerant, &Limits::default())?;
/// assert_eq!(report.value.to_json().to_string(), r#"[{"nome":"CAPS"}]"#);
/// assert!(read_json(b"{nome: 1}", JsonMode::Strict, &Limits::default()).is_err());
/// # Ok::<(), acogida::base::Error>(())
/// ```
///
/// # Errors
/// `input.empty`, `input.malformed` with `reason`, `line` and `column`, `limit.reached`.
pub fn read_json(bytes: &[u8], mode: JsonMode, limits: &Limits) -> Result<Report<Node>, Error> {
    limits.check_bytes(bytes.len())?;
    if mode == JsonMode::Tolerant {
        let decoded = decode(bytes, None)?;
        let mut report = read_json_text(&decoded.value, mode, limits)?;
        report.issues.splice(0..0, decoded.issues);
        return Ok(report);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_json_text(text, mode, limits),
        Err(problem) => {
            let valid = bytes.get(..problem.valid_up_to()).unwrap_or_default();
            let mut cursor = Cursor::new(std::str::from_utf8(valid).unwrap_or_default());
            while cursor.next().is_some() {}
            Err(malformed("json", "not_utf8", cursor.line, cursor.column))
        }
    }
}

/// [`read_json`] of decoded text.
///
/// # Errors
/// As [`read_json`].
pub fn read_json_text(text: &str, mode: JsonMode, limits: &Limits) -> Result<Report<Node>, Error> {
    let mut reader = Reader {
        cursor: Cursor::new(text),
        tolerant: mode == JsonMode::Tolerant,
        limits: *limits,
        open: Vec::new(),
        tolerated: BTreeMap::new(),
        repeated: BTreeSet::new(),
        issues: Vec::new(),
    };
    let node = reader.documents()?;
    let mut issues: Vec<Issue> = reader
        .tolerated
        .into_iter()
        .map(|(what, (line, column))| {
            Issue::new(codes::formats::JSON_TOLERATED, Path::root())
                .with("what", what)
                .with("line", line)
                .with("column", column)
        })
        .collect();
    issues.extend(reader.issues);
    Ok(Report::new(node, issues))
}

/// An array or object whose end has not come yet.
struct Open {
    content: Content,
    line: u64,
    column: u64,
}

enum Content {
    Array(Vec<Node>),
    Object { members: Vec<(String, Node)>, key: Option<String> },
}

pub(super) struct Reader<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) tolerant: bool,
    pub(super) limits: Limits,
    open: Vec<Open>,
    /// What was tolerated and where first.
    pub(super) tolerated: BTreeMap<&'static str, (u64, u64)>,
    /// Keys whose repetition has been told.
    repeated: BTreeSet<String>,
    issues: Vec<Issue>,
}

impl Reader<'_> {
    fn documents(&mut self) -> Result<Node, Error> {
        if self.cursor.rest().starts_with('\u{feff}') {
            self.tolerate("byte_order_mark")?;
            self.cursor.next();
        }
        self.blanks()?;
        if self.cursor.at_end() {
            return Err(Error::new(codes::formats::EMPTY));
        }
        let mut documents = Vec::new();
        while !self.cursor.at_end() {
            if documents.len() == 1 {
                self.tolerate_or("several_documents", "trailing")?;
            }
            let name = self.assignment()?;
            documents.push((name, self.document()?));
            self.check_count(documents.len())?;
            self.blanks()?;
            while self.tolerant && matches!(self.cursor.byte(), Some(b';' | b',')) {
                let comma = self.cursor.byte() == Some(b',');
                self.tolerate(if comma { "several_documents" } else { "javascript" })?;
                self.cursor.next();
                self.blanks()?;
            }
        }
        Ok(joined(documents))
    }

    /// `export const x =`, `let x =`, `module.exports =`, `export default`: the name of what follows.
    fn assignment(&mut self) -> Result<Option<String>, Error> {
        let starts_like_value = |word: &str| matches!(word, "true" | "false" | "null" | "undefined");
        let mut ahead = self.cursor;
        let mut name = None;
        loop {
            let word =
                ahead.take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.'));
            let begins_well =
                word.starts_with(|letter: char| letter.is_alphabetic() || matches!(letter, '_' | '$'));
            if !begins_well || starts_like_value(word) {
                break;
            }
            ahead.take_while(char::is_whitespace);
            if word == "default" && !ahead.rest().starts_with('=') {
                name = Some(word.to_owned());
                break;
            }
            if ahead.eat("=") {
                name = Some(word.to_owned());
                ahead.take_while(char::is_whitespace);
                break;
            }
        }
        if name.is_some() {
            self.tolerate("javascript")?;
            self.cursor = ahead;
            self.blanks()?;
        }
        Ok(name)
    }

    /// One value with all that is in it.
    fn document(&mut self) -> Result<Node, Error> {
        loop {
            self.blanks()?;
            let Some(mut node) = self.begin()? else { continue };
            // A finished value ends its member or element, and perhaps the arrays and objects around it.
            loop {
                let Some(open) = self.open.last_mut() else { return Ok(node) };
                match &mut open.content {
                    Content::Array(elements) => elements.push(node),
                    Content::Object { members, key } => members.push((key.take().unwrap_or_default(), node)),
                }
                match self.separator()? {
                    None => break,
                    Some(closed) => node = closed,
                }
            }
        }
    }

    /// Reads a scalar, or opens an array or object; gives what is complete.
    fn begin(&mut self) -> Result<Option<Node>, Error> {
        let (line, column) = (self.cursor.line, self.cursor.column);
        let content = match self.cursor.byte() {
            Some(b'[') => Content::Array(Vec::new()),
            Some(b'{') => Content::Object { members: Vec::new(), key: None },
            _ => return Ok(Some(Node { value: self.scalar()?, line, column })),
        };
        let deepest = self.limits.depth.min(DEEPEST);
        if self.open.len() >= usize::try_from(deepest).unwrap_or(usize::MAX) {
            return Err(Limits::reached("depth", u64::from(deepest), self.path()));
        }
        self.cursor.next();
        self.open.push(Open { content, line, column });
        self.blanks()?;
        if self.at_close() {
            return self.close().map(Some);
        }
        self.key()?;
        Ok(None)
    }

    /// After a value: a comma and what must follow it, or the end of the array or object, which is given.
    fn separator(&mut self) -> Result<Option<Node>, Error> {
        self.blanks()?;
        let count = match self.open.last().map(|open| &open.content) {
            Some(Content::Array(elements)) => elements.len(),
            Some(Content::Object { members, .. }) => members.len(),
            None => 0,
        };
        self.check_count(count)?;
        if self.at_close() {
            return self.close().map(Some);
        }
        if self.cursor.byte() != Some(b',') {
            return Err(self.cursor.wrong("comma_expected"));
        }
        let comma = self.cursor;
        self.cursor.next();
        self.blanks()?;
        if self.at_close() {
            let after = std::mem::replace(&mut self.cursor, comma);
            self.tolerate_or("trailing_comma", "value_expected")?;
            self.cursor = after;
            return self.close().map(Some);
        }
        self.key()?;
        Ok(None)
    }

    fn at_close(&self) -> bool {
        let end = match self.open.last().map(|open| &open.content) {
            Some(Content::Array(_)) => b']',
            Some(Content::Object { .. }) => b'}',
            None => return false,
        };
        self.cursor.byte() == Some(end)
    }

    fn close(&mut self) -> Result<Node, Error> {
        self.cursor.next();
        let Some(open) = self.open.pop() else { return Err(self.cursor.wrong("value_expected")) };
        let value = match open.content {
            Content::Array(elements) => NodeValue::Array(elements),
            Content::Object { members, .. } => NodeValue::Object(self.without_repeated(members)),
        };
        Ok(Node { value, line: open.line, column: open.column })
    }

    /// In an object, the key of the next member and its colon.
    fn key(&mut self) -> Result<(), Error> {
        if !matches!(self.open.last(), Some(Open { content: Content::Object { .. }, .. })) {
            return Ok(());
        }
        let name = match self.cursor.byte() {
            Some(b'"') => self.string()?,
            Some(b'\'') => self.string()?,
            _ => self.bare_key()?,
        };
        self.blanks()?;
        if !self.cursor.eat(":") {
            return Err(self.cursor.wrong("colon_expected"));
        }
        if let Some(Open { content: Content::Object { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(name);
        }
        Ok(())
    }

    fn bare_key(&mut self) -> Result<String, Error> {
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
        if !self.cursor.letter().is_some_and(is_part) {
            return Err(self.cursor.wrong("key_expected"));
        }
        self.tolerate_or("unquoted_key", "key_expected")?;
        Ok(self.cursor.take_while(is_part).to_owned())
    }

    fn tolerate(&mut self, what: &'static str) -> Result<(), Error> {
        self.tolerate_or(what, "value_expected")
    }

    /// In tolerant mode remembers what was met, in strict mode refuses it.
    pub(super) fn tolerate_or(&mut self, what: &'static str, reason: &str) -> Result<(), Error> {
        if !self.tolerant {
            return Err(malformed("json", reason, self.cursor.line, self.cursor.column));
        }
        self.tolerated.entry(what).or_insert((self.cursor.line, self.cursor.column));
        Ok(())
    }

    fn check_count(&self, count: usize) -> Result<(), Error> {
        if u64::try_from(count).unwrap_or(u64::MAX) > self.limits.rows {
            return Err(Limits::reached("rows", self.limits.rows, self.path()));
        }
        Ok(())
    }

    /// The place of what is being read.
    pub(super) fn path(&self) -> Path {
        self.open.iter().fold(Path::root(), |path, open| match &open.content {
            Content::Array(elements) => path.index(elements.len()),
            Content::Object { key: Some(key), .. } => path.key(key),
            Content::Object { key: None, .. } => path,
        })
    }

    /// Keeps the first of the members of each name and tells about the others.
    fn without_repeated(&mut self, members: Vec<(String, Node)>) -> Vec<(String, Node)> {
        let repeated = repeated_positions(&members);
        if repeated.is_empty() {
            return members;
        }
        let parent = self.path();
        let mut kept = Vec::with_capacity(members.len());
        for (position, (name, node)) in members.into_iter().enumerate() {
            if !repeated.contains(&position) {
                kept.push((name, node));
                continue;
            }
            if !self.tolerant || self.repeated.insert(name.clone()) {
                // A list's headings are said as they are; a document's fields only when they look like one.
                let (place, told) =
                    if self.tolerant { (parent.key(&name), name.as_str()) } else { parent.unexpected(&name) };
                let mut issue = Issue::new(codes::base::FIELD_DUPLICATE, place)
                    .with("field", told)
                    .with("line", node.line)
                    .with("column", node.column);
                if self.tolerant {
                    issue.severity = Severity::Warning;
                }
                self.issues.push(issue);
            }
        }
        kept
    }
}

/// Positions of members whose name has been there before.
fn repeated_positions(members: &[(String, Node)]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    members
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| !seen.insert(name.as_str()))
        .map(|(position, _)| position)
        .collect()
}

/// One document is itself; several named ones are the members of an object, others the elements of an array.
fn joined(mut documents: Vec<(Option<String>, Node)>) -> Node {
    if documents.len() == 1
        && let Some((_, node)) = documents.pop()
    {
        return node;
    }
    let mut names = BTreeSet::new();
    let all_named = documents.iter().all(|(name, _)| name.as_ref().is_some_and(|name| names.insert(name)));
    let value = if all_named {
        NodeValue::Object(
            documents.into_iter().map(|(name, node)| (name.unwrap_or_default(), node)).collect(),
        )
    } else {
        NodeValue::Array(documents.into_iter().map(|(_, node)| node).collect())
    };
    Node { value, line: 1, column: 1 }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
