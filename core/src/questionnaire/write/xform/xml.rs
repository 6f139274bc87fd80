use crate::formats::{escape_xml_attribute, escape_xml_text};

/// XML as it is written, indented.
pub(super) struct Xml {
    text: String,
    depth: usize,
}

/// Attributes by name.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    pub fn at(depth: usize) -> Self {
        Self { text: String::new(), depth }
    }

    pub fn raw(&mut self, line: &str) {
        self.indent();
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        self.tag(name, attributes);
        self.text.push_str(">\n");
        self.depth = self.depth.saturating_add(1);
    }

    pub fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        self.tag(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with text.
    pub fn leaf(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.marked(name, attributes, &escape_xml_text(text));
    }

    /// An element with text that is XML already.
    pub fn marked(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        self.indent();
        self.tag(name, attributes);
        self.text.push('>');
        self.text.push_str(text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    pub fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    pub fn finish(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape_xml_attribute(value));
            self.text.push('"');
        }
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }
}
