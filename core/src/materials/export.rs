//! Items as others describe them: Dublin Core terms in RDF/XML, and schema.org in JSON-LD.
//!
//! DCMI Metadata Terms, <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>; schema.org
//! `LearningResource`, <https://schema.org/LearningResource>.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::status::unknown_codes;
use super::translation::repeated_languages;
use crate::base::{Issue, LanguageText, Path, Report, codes};
use crate::formats::{escape_xml_attribute, escape_xml_text};
use crate::model::{Material, MaterialKind, MaterialText};
use crate::vocab::Vocabularies;

/// The items as Dublin Core terms in RDF/XML. `base` stands before each identifier to make it an address.
#[must_use]
pub fn dublin_core(materials: &[Material], vocabularies: &Vocabularies, base: &str) -> String {
    let mut xml = Rdf(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\">\n"
            .to_owned(),
    );
    for material in materials {
        let address = address(base, &material.id, None);
        xml.open(&address);
        xml.literal("identifier", &material.id);
        xml.texts("title", &material.title);
        xml.texts("description", &material.description);
        xml.literal("type", kind_name(material.kind));
        for label in labels(vocabularies, "material_topics", &material.topics) {
            xml.texts("subject", &label);
        }
        for label in labels(vocabularies, "populations", &material.populations) {
            xml.texts("audience", &label);
        }
        xml.maybe("publisher", material.publisher.as_deref());
        xml.maybe("license", material.licence.as_deref());
        if let Some(origin) = &material.adapted_from {
            xml.resource("source", &self::address(base, &origin.material, None));
        }
        for text in &material.texts {
            xml.resource("hasVersion", &self::address(base, &material.id, Some(&text.language)));
        }
        xml.close();
        for text in &material.texts {
            add_version(&mut xml, material, text, base);
        }
    }
    xml.0.push_str("</rdf:RDF>\n");
    xml.0
}

fn add_version(xml: &mut Rdf, material: &Material, text: &MaterialText, base: &str) {
    xml.open(&address(base, &material.id, Some(&text.language)));
    xml.literal("language", &text.language);
    if let Some(title) = material.title.get(&text.language) {
        xml.literal("title", title);
    }
    // What is being worked on has not been finished on any day yet.
    if !text.in_progress {
        xml.literal("modified", &text.changed.to_string());
    }
    xml.resource("isVersionOf", &address(base, &material.id, None));
    if let Some(source) = &text.translated_from {
        xml.resource("source", &address(base, &material.id, Some(source)));
    }
    if let Some(url) = text.url.as_deref().filter(|url| is_web(url)) {
        xml.resource("hasFormat", url);
    }
    xml.close();
}

struct Rdf(String);

impl Rdf {
    fn open(&mut self, address: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "  <rdf:Description rdf:about=\"{}\">", escape_xml_attribute(address));
    }

    fn close(&mut self) {
        self.0.push_str("  </rdf:Description>\n");
    }

    fn literal(&mut self, term: &str, text: &str) {
        let _ = writeln!(self.0, "    <dcterms:{term}>{}</dcterms:{term}>", escape_xml_text(text));
    }

    fn maybe(&mut self, term: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.literal(term, text);
        }
    }

    fn texts(&mut self, term: &str, texts: &LanguageText) {
        for (language, text) in texts.iter() {
            let (language, text) = (escape_xml_attribute(language), escape_xml_text(text));
            let _ = writeln!(self.0, "    <dcterms:{term} xml:lang=\"{language}\">{text}</dcterms:{term}>");
        }
    }

    fn resource(&mut self, term: &str, address: &str) {
        let _ = writeln!(self.0, "    <dcterms:{term} rdf:resource=\"{}\"/>", escape_xml_attribute(address));
    }
}

/// The items as schema.org learning resources in JSON-LD, with their translations.
///
/// Addresses that do not begin with `http://` or `https://` are left out, with an issue.
#[must_use]
pub fn learning_resources(materials: &[Material], vocabularies: &Vocabularies, base: &str) -> Report<Value> {
    let mut issues = Vec::new();
    for (position, material) in materials.iter().enumerate() {
        let place = Path::root().key("materials").index(position);
        issues.extend(unknown_codes(material, vocabularies).map(|issue| issue.under(&place)));
        issues.extend(repeated_languages(material).map(|issue| issue.under(&place)));
        for (number, text) in material.texts.iter().enumerate() {
            if text.url.as_deref().is_some_and(|url| !is_web(url)) {
                let item = Path::root().key("materials").index(position);
                let path = item.key("texts").index(number).key("url");
                issues.push(Issue::new(codes::material::LINK_REFUSED, path));
            }
        }
    }
    let graph: Vec<Value> =
        materials.iter().map(|material| learning_resource(material, vocabularies, base)).collect();
    Report::new(json!({ "@context": { "@vocab": "https://schema.org/" }, "@graph": graph }), issues)
}

fn learning_resource(material: &Material, vocabularies: &Vocabularies, base: &str) -> Value {
    let id = address(base, &material.id, None);
    let mut node = Map::new();
    node.insert("@type".to_owned(), "LearningResource".into());
    node.insert("@id".to_owned(), id.as_str().into());
    node.insert("identifier".to_owned(), material.id.as_str().into());
    node.insert("name".to_owned(), in_languages(&material.title));
    if !material.description.is_empty() {
        node.insert("description".to_owned(), in_languages(&material.description));
    }
    node.insert("learningResourceType".to_owned(), kind_name(material.kind).into());
    let named = |list, used: &[String], kind: &str, field: &str| -> Vec<Value> {
        labels(vocabularies, list, used)
            .map(|label| json!({ "@type": kind, field: in_languages(&label) }))
            .collect()
    };
    let topics = named("material_topics", &material.topics, "DefinedTerm", "name");
    let audience = named("populations", &material.populations, "Audience", "audienceType");
    for (field, values) in [("about", topics), ("audience", audience)] {
        if !values.is_empty() {
            node.insert(field.to_owned(), values.into());
        }
    }
    if let Some(publisher) = &material.publisher {
        node.insert("publisher".to_owned(), json!({ "@type": "Organization", "name": publisher }));
    }
    if let Some(licence) = &material.licence {
        node.insert("license".to_owned(), licence.as_str().into());
    }
    if let Some(origin) = &material.adapted_from {
        node.insert("isBasedOn".to_owned(), json!({ "@id": address(base, &origin.material, None) }));
    }
    let pivot = material.texts.iter().find(|text| text.translated_from.is_none());
    if let Some(pivot) = pivot {
        describe(&mut node, pivot);
    }
    let is_pivot = |text: &MaterialText| pivot.is_some_and(|pivot| std::ptr::eq(pivot, text));
    let translations: Vec<Value> = material
        .texts
        .iter()
        .filter(|text| !is_pivot(text))
        .map(|text| {
            let mut version = Map::new();
            version.insert("@type".to_owned(), "LearningResource".into());
            version.insert("@id".to_owned(), address(base, &material.id, Some(&text.language)).into());
            describe(&mut version, text);
            let from = text.translated_from.as_deref();
            let source = from.filter(|from| pivot.is_none_or(|pivot| pivot.language != *from));
            version.insert(
                "translationOfWork".to_owned(),
                json!({ "@id": address(base, &material.id, source) }),
            );
            version.into()
        })
        .collect();
    if !translations.is_empty() {
        node.insert("workTranslation".to_owned(), translations.into());
    }
    node.into()
}

fn describe(node: &mut Map<String, Value>, text: &MaterialText) {
    node.insert("inLanguage".to_owned(), text.language.as_str().into());
    node.insert("version".to_owned(), text.edition.to_string().into());
    if text.in_progress {
        node.insert("creativeWorkStatus".to_owned(), "Draft".into());
    } else {
        node.insert("dateModified".to_owned(), text.changed.to_string().into());
    }
    if let Some(url) = text.url.as_deref().filter(|url| is_web(url)) {
        node.insert("url".to_owned(), url.into());
    }
}

fn in_languages(texts: &LanguageText) -> Value {
    texts.iter().map(|(language, text)| json!({ "@language": language, "@value": text })).collect()
}

fn labels<'a>(
    vocabularies: &'a Vocabularies,
    list: &str,
    codes: &'a [String],
) -> impl Iterator<Item = LanguageText> + 'a {
    let vocabulary = vocabularies.get(list);
    codes.iter().map(move |code| {
        let term = vocabulary.and_then(|vocabulary| vocabulary.term(code));
        // A code that is not in the vocabulary stays as it is written.
        term.map_or_else(|| LanguageText::original("und", code.as_str()), |term| term.label.clone())
    })
}

const fn kind_name(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Guideline => "guideline",
        MaterialKind::Protocol => "protocol",
        MaterialKind::Manual => "manual",
        MaterialKind::Training => "training",
        MaterialKind::CaseStudy => "case study",
        MaterialKind::Leaflet => "leaflet",
        MaterialKind::Tool => "tool",
        MaterialKind::Other => "other",
    }
}

/// The address of an item or of its text in a language. What an address cannot hold is percent-encoded.
fn address(base: &str, id: &str, language: Option<&str>) -> String {
    let mut address = base.to_owned();
    for part in [Some(id), language].into_iter().flatten() {
        if address.len() > base.len() {
            address.push('.');
        }
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.') {
                address.push(char::from(byte));
            } else {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

fn is_web(url: &str) -> bool {
    let is_plain = !url.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    is_plain && (url.starts_with("https://") || url.starts_with("http://"))
}
