//! XML into a small tree, with places and limits.
//!
//! Documents come from anywhere. A document type declaration is refused, so there are no entities besides the
//! five of XML and nothing outside the document is ever read; depth, size and number of everything are limited
//! while it is read, so a hostile document costs no more than its own length.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{decode, malformed};
use crate::base::{Error, Limits, Path};

/// Attributes that one element may have.
const MAX_ATTRIBUTES: u64 = 256;

/// An element with what is inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// The prefix of its name; empty without one.
    pub prefix: String,
    /// Attributes in order, with their prefixes: `jr:preload`.
    pub attributes: Vec<(String, String)>,
    /// What is inside, in order.
    pub children: Vec<Content>,
    /// Where it begins.
    pub line: u64,
    /// Where it begins in its line, in characters from 1.
    pub column: u64,
}

/// What stands inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name with prefix.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements inside.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first element inside of a name, without regard to its prefix.
    #[must_use]
    pub fn element(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The text directly inside, all pieces together.
    #[must_use]
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|content| match content {
            Content::Text(text) => Some(text.as_str()),
            Content::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a document.
///
/// # Errors
/// `input.malformed` with the place and a reason, `limit.reached`.
pub fn read_xml(bytes: &[u8], limits: &Limits) -> Result<Element, Error> {
    limits.check_bytes(bytes.len())?;
    let text = decode(bytes, None)?.value;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut builder = Builder {
        open: Vec::new(),
        root: None,
        count: 0,
        limits,
        places: Places { text: &text, at: 0, line: 1, column: 1 },
    };
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        builder.places.advance(start);
        match event {
            Ok(Event::Eof) => return builder.finish(),
            Ok(event) => builder.event(event)?,
            Err(_) => return Err(builder.refuse("not_well_formed")),
        }
    }
}

struct Builder<'a> {
    open: Vec<Element>,
    root: Option<Element>,
    count: u64,
    limits: &'a Limits,
    places: Places<'a>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Error> {
        match event {
            Event::Start(start) | Event::Empty(start) => self.start(&start),
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => predefined(&reference),
                    Err(_) => None,
                };
                let letter = letter.ok_or_else(|| self.refuse("entity_unknown"))?;
                self.text(letter.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => Err(self.refuse("doctype")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        let depth = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        if depth >= self.limits.depth {
            return Err(self.limit("depth", u64::from(self.limits.depth)));
        }
        self.count = self.count.saturating_add(1);
        if self.count > self.limits.rows {
            return Err(self.limit("elements", self.limits.rows));
        }
        if self.root.is_some() {
            return Err(self.refuse("not_well_formed"));
        }
        let name = start.name();
        let mut element = Element {
            name: name.local_name().as_ref().to_owned(),
            prefix: name.prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default(),
            line: self.places.line,
            column: self.places.column,
            ..Element::default()
        };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| self.refuse("not_well_formed"))?;
            // No entities besides those of XML itself are known here either.
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|_| self.refuse("entity_unknown"))?;
            self.check_text(&value)?;
            element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
            if u64::try_from(element.attributes.len()).unwrap_or(u64::MAX) > MAX_ATTRIBUTES {
                return Err(self.limit("attributes", MAX_ATTRIBUTES));
            }
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Content::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        self.check_text(text)?;
        let Some(parent) = self.open.last_mut() else {
            // Between the tags of the document itself there can be blanks only.
            return if text.trim().is_empty() { Ok(()) } else { Err(self.refuse("not_well_formed")) };
        };
        let length = match parent.children.last_mut() {
            Some(Content::Text(before)) => {
                before.push_str(text);
                before.len()
            }
            _ => {
                parent.children.push(Content::Text(text.to_owned()));
                text.len()
            }
        };
        if u64::try_from(length).unwrap_or(u64::MAX) > self.limits.text.saturating_mul(4) {
            return Err(self.limit("text", self.limits.text));
        }
        Ok(())
    }

    fn check_text(&self, text: &str) -> Result<(), Error> {
        let most = usize::try_from(self.limits.text).unwrap_or(usize::MAX);
        if text.len() > most && text.chars().count() > most {
            return Err(self.limit("text", self.limits.text));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Element, Error> {
        match self.root.take() {
            Some(root) if self.open.is_empty() => Ok(root),
            _ => Err(self.refuse("ended_early")),
        }
    }

    fn refuse(&self, reason: &str) -> Error {
        malformed("XML", reason, self.places.line, self.places.column)
    }

    fn limit(&self, name: &str, limit: u64) -> Error {
        Limits::reached(name, limit, Path::root())
            .with("line", self.places.line)
            .with("column", self.places.column)
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Line and column of positions that only move forwards.
struct Places<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    column: u64,
}

impl Places<'_> {
    fn advance(&mut self, to: usize) {
        for letter in self.text.get(self.at..to).unwrap_or_default().chars() {
            if letter == '\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else {
                self.column = self.column.saturating_add(1);
            }
        }
        self.at = self.at.max(to);
    }
}

/// Text as it stands between tags.
#[must_use]
pub fn escape_xml_text(text: &str) -> String {
    escape(text, false)
}

/// Text as it stands between the double quotes of an attribute.
#[must_use]
pub fn escape_xml_attribute(text: &str) -> String {
    escape(text, true)
}

fn escape(text: &str, attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if attribute => escaped.push_str("&quot;"),
            '\n' if attribute => escaped.push_str("&#10;"),
            '\t' if attribute => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            // What XML cannot hold at all.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
#[path = "xml_tests.rs"]
mod tests;
