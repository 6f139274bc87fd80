//! ODK XForms, as ODK Collect, KoboToolbox and Enketo fill them in.
//!
//! What the neutral form says with its own words, such as a smallest number, becomes a constraint where XPath can
//! say it; the rest is told as lost.

#[path = "xform/binds.rs"]
mod binds;
#[path = "xform/body.rs"]
mod body;
#[path = "xform/instances.rs"]
mod instances;
#[path = "xform/texts.rs"]
mod texts;
#[path = "xform/xml.rs"]
mod xml;

use super::places::Place;
use super::terms::{Terms, Use};
use crate::base::{Path, Report};
use crate::model::{Form, Formula};
use crate::questionnaire::load::odk::{NO_VERSION, STYLE, SUBMISSION};
use crate::vocab::Vocabularies;
use instances::Lists;
use texts::Texts;
use xml::Xml;

/// The name of the format in messages.
pub(super) const FORMAT: &str = "XForm";

/// What is needed everywhere while the form is written.
struct Writer<'f> {
    form: &'f Form,
    terms: Terms<'f>,
    texts: Texts,
    lists: Lists,
}

/// Writes a form as an XForm.
pub(super) fn write(form: &Form, vocabularies: &Vocabularies) -> Report<String> {
    let terms = Terms::of(form, FORMAT);
    let mut writer = Writer { form, terms, texts: Texts::of(form), lists: Lists::of(form, vocabularies) };
    // The texts that are shared are collected while the rest is written.
    let mut body = Xml::at(2);
    let style = form.extra.get(STYLE).map(|style| ("class", style.as_str()));
    body.open("h:body", style.as_slice());
    body::items(&mut writer, &form.items, &Path::root().key("items"), &mut body);
    body.close("h:body");
    let mut binds = Xml::at(3);
    binds::items(&mut writer, &form.items, &Path::root().key("items"), &mut binds);
    binds::meta(&mut writer, &mut binds);
    let mut data = Xml::at(4);
    instances::primary(&mut writer, &mut data);
    let mut tables = Xml::at(3);
    instances::tables(&mut writer, &mut tables);
    let mut actions = Xml::at(3);
    binds::actions(&mut writer, &form.items, &mut actions);

    let mut xml = Xml::at(0);
    xml.raw("<?xml version=\"1.0\"?>");
    xml.open("h:html", NAMESPACES);
    xml.open("h:head", &[]);
    let title =
        form.title.get(&form.source_language).or_else(|| form.title.iter().next().map(|(_, text)| text));
    xml.leaf("h:title", &[], title.unwrap_or(&form.id));
    xml.open("model", &[("odk:xforms-version", "1.0.0")]);
    submission(form, &mut xml);
    writer.texts.write(&mut xml);
    xml.open("instance", &[]);
    xml.append(&data);
    xml.close("instance");
    xml.append(&tables);
    xml.append(&binds);
    xml.append(&actions);
    xml.close("model");
    xml.close("h:head");
    xml.append(&body);
    xml.close("h:html");
    Report::new(xml.finish(), writer.terms.issues)
}

/// Where finished forms go and how they are encrypted.
fn submission(form: &Form, xml: &mut Xml) {
    let settings = SUBMISSION.iter().filter_map(|(setting, attribute)| {
        let value = form.extra.get(*setting).filter(|value| !value.is_empty())?;
        Some((*attribute, value.as_str()))
    });
    let mut attributes: Vec<(&str, &str)> = settings.collect();
    if attributes.first().is_some_and(|(name, _)| *name == "action") {
        attributes.insert(1, ("method", "post"));
    }
    if !attributes.is_empty() {
        xml.empty("submission", &attributes);
    }
}

const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns", "http://www.w3.org/2002/xforms"),
    ("xmlns:h", "http://www.w3.org/1999/xhtml"),
    ("xmlns:ev", "http://www.w3.org/2001/xml-events"),
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:jr", "http://openrosa.org/javarosa"),
    ("xmlns:orx", "http://openrosa.org/xforms"),
    ("xmlns:odk", "http://www.opendatakit.org/xforms"),
    ("xmlns:entities", "http://www.opendatakit.org/xforms/entities"),
    ("xmlns:acogida", "urn:acogida:form"),
];

impl Writer<'_> {
    fn version(&self) -> Option<&str> {
        Some(self.form.version.as_str()).filter(|version| *version != NO_VERSION)
    }

    /// A formula as XPath with paths; nothing when it cannot be said so, which is told.
    fn formula(
        &mut self,
        formula: &Formula,
        use_of: Use,
        context: &Place,
        name: &str,
        place: &Path,
    ) -> Option<String> {
        let text = self.terms.formula(formula, use_of, name, place)?;
        Some(self.terms.places.with_paths(&text, context, use_of == Use::Filter))
    }

    fn references(&self, formula: &Formula, use_of: Use, item: &str) -> Option<String> {
        self.terms.quiet(formula, use_of, item)
    }

    fn place(&self, name: &str) -> Place {
        self.terms.places.get(name).cloned().unwrap_or_default()
    }

    fn lose(&mut self, property: &str, name: &str, place: &Path) {
        self.terms.lose(property, name, place);
    }
}
