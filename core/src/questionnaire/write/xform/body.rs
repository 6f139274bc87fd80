use std::collections::BTreeMap;

use super::super::hidden::is_hidden;
use super::super::places::Place;
use super::super::terms::Use;
use super::Writer;
use super::binds::{has_count_node, is_reference, start_formula, texts_of};
use super::instances::media;
use super::texts::LONG;
use super::xml::Xml;
use crate::base::{LanguageText, Path};
use crate::model::{ChoiceList, Item, Question, QuestionType};
use crate::questionnaire::load::odk::{self, extra};
use crate::questionnaire::load::{references, stem};

/// The controls of items.
pub(super) fn items(writer: &mut Writer<'_>, items: &[Item], path: &Path, xml: &mut Xml) {
    for (position, item) in items.iter().enumerate() {
        let path = path.index(position);
        match item {
            Item::Question(question) => self::question(writer, question, &path, xml),
            Item::Note { name, label, extra, .. } => {
                if is_hidden(extra) {
                    writer.lose("hidden", name, &path);
                }
                let place = writer.place(name);
                let mut attributes = vec![("ref", place.path.as_str())];
                attributes.extend(
                    extra.get(extra::APPEARANCE).map(|appearance| ("appearance", appearance.as_str())),
                );
                xml.open("input", &attributes);
                let source = writer.form.source_language.clone();
                let hint = texts_of(extra, "hint", &source);
                let guidance = texts_of(extra, "guidance_hint", &source);
                labels(writer, label, &hint, &guidance, extra, &place, xml);
                xml.close("input");
            }
            Item::Group { name, label, items, extra, .. } => {
                if is_hidden(extra) {
                    writer.lose("hidden", name, &path);
                }
                let place = writer.place(name);
                let mut attributes = vec![("ref", place.path.as_str())];
                attributes.extend(
                    extra.get(extra::APPEARANCE).map(|appearance| ("appearance", appearance.as_str())),
                );
                xml.open("group", &attributes);
                heading(writer, label, extra, &place, xml);
                self::items(writer, items, &path.key("items"), xml);
                xml.close("group");
            }
            Item::Repeat { .. } => repeat(writer, item, &path, xml),
        }
    }
}

fn heading(
    writer: &mut Writer<'_>,
    label: &LanguageText,
    extra: &BTreeMap<String, String>,
    place: &Place,
    xml: &mut Xml,
) {
    let mut forms = media(extra, &writer.form.source_language);
    if !label.is_empty() {
        forms.insert(LONG.to_owned(), label.clone());
    }
    if !forms.is_empty() {
        let id = format!("{}:label", place.path);
        writer.texts.show("label", &id, forms, place, &writer.terms.places, xml);
    }
}

fn repeat(writer: &mut Writer<'_>, item: &Item, path: &Path, xml: &mut Xml) {
    let Item::Repeat { name, label, count, items, extra, .. } = item else { return };
    let place = writer.place(name);
    xml.open("group", &[("ref", &place.path)]);
    heading(writer, label, extra, &place, xml);
    let number = if has_count_node(writer, item) {
        Some(format!("{}_count", place.path))
    } else {
        count.as_ref().filter(|formula| is_reference(&formula.text)).and_then(|formula| {
            let text = writer.references(formula, Use::Count, item.name())?;
            Some(writer.terms.places.with_paths(&text, &place, false))
        })
    };
    let mut attributes = vec![("nodeset", place.path.as_str())];
    if let Some(number) = &number {
        attributes.push(("jr:count", number));
        attributes.push(("jr:noAddRemove", "true()"));
    } else if extra.contains_key("no_add_remove") {
        attributes.push(("jr:noAddRemove", "true()"));
    }
    attributes.extend(extra.get(extra::APPEARANCE).map(|appearance| ("appearance", appearance.as_str())));
    xml.open("repeat", &attributes);
    self::items(writer, items, &path.key("items"), xml);
    new_rows(writer, items, xml);
    xml.close("repeat");
    xml.close("group");
}

/// The answers that a new row begins with, also in its groups; repeats inside have their own.
fn new_rows(writer: &mut Writer<'_>, items: &[Item], xml: &mut Xml) {
    for item in items {
        match item {
            Item::Question(question) => {
                let place = writer.place(&question.name);
                if let Some(value) = start_formula(writer, question, &place) {
                    xml.empty(
                        "setvalue",
                        &[("event", "odk-new-repeat"), ("ref", &place.path), ("value", &value)],
                    );
                }
            }
            Item::Group { items, .. } => new_rows(writer, items, xml),
            Item::Repeat { .. } | Item::Note { .. } => {}
        }
    }
}

/// Label, hint and guidance.
fn labels(
    writer: &mut Writer<'_>,
    label: &LanguageText,
    hint: &LanguageText,
    guidance: &LanguageText,
    extra: &BTreeMap<String, String>,
    place: &Place,
    xml: &mut Xml,
) {
    let mut forms = media(extra, &writer.form.source_language);
    if !label.is_empty() {
        forms.insert(LONG.to_owned(), label.clone());
    }
    let id = format!("{}:label", place.path);
    writer.texts.show("label", &id, forms, place, &writer.terms.places, xml);
    let mut forms = BTreeMap::new();
    for (form, text) in [(LONG, hint), ("guidance", guidance)] {
        if !text.is_empty() {
            forms.insert(form.to_owned(), text.clone());
        }
    }
    if !forms.is_empty() {
        let id = format!("{}:hint", place.path);
        writer.texts.show("hint", &id, forms, place, &writer.terms.places, xml);
    }
}

fn question(writer: &mut Writer<'_>, question: &Question, path: &Path, xml: &mut Xml) {
    let place = writer.place(&question.name);
    let shown = question.extra.get(extra::CONTROL).map(String::as_str);
    let hidden = is_hidden(&question.extra)
        || matches!(shown, Some("audit" | "start-geopoint" | "background-audio" | "background-geopoint"));
    if hidden || question.extra.contains_key(extra::PRELOAD) {
        if !question.label.is_empty() {
            writer.lose("label", &question.name, path);
        }
        return;
    }
    let tag = match (shown, question.kind) {
        (Some("trigger"), _) => "trigger",
        (Some("range"), _) => "range",
        (_, QuestionType::SelectOne | QuestionType::Boolean) => "select1",
        (_, QuestionType::SelectMany) => "select",
        (_, QuestionType::Rank) => "odk:rank",
        (_, QuestionType::Attachment) => "upload",
        _ => "input",
    };
    let attributes = attributes(question, tag, &place);
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    xml.open(tag, &attributes);
    labels(writer, &question.label, &question.hint, &question.guidance, &question.extra, &place, xml);
    if question.kind == QuestionType::Boolean {
        yes_no(writer, &place, xml);
    }
    if question.kind.is_select() {
        choices(writer, question, &place, path, xml);
    } else {
        table(writer, question, &place, path, xml);
    }
    changes(writer, question, &place, xml);
    xml.close(tag);
}

fn attributes(question: &Question, tag: &str, place: &Place) -> Vec<(String, String)> {
    let mut attributes = vec![("ref".to_owned(), place.path.clone())];
    if tag == "upload" {
        let media = question.media_types.first().map_or("*/*", String::as_str);
        attributes.push(("mediatype".to_owned(), media.to_owned()));
    }
    match question.extra.get(extra::APPEARANCE) {
        Some(appearance) => attributes.push(("appearance".to_owned(), appearance.clone())),
        None if question.kind == QuestionType::LongText => {
            attributes.push(("appearance".to_owned(), "multiline".to_owned()));
        }
        None => {}
    }
    for (key, value) in &question.extra {
        if key == "autoplay" {
            attributes.push((key.clone(), value.clone()));
        } else if let Some(name) = key.strip_prefix("control::") {
            attributes.push((name.to_owned(), value.clone()));
        }
    }
    let parameters = odk::read_parameters(question.extra.get(extra::PARAMETERS).map_or("", String::as_str));
    for (name, value) in parameters {
        if let Some((attribute, false)) = odk::parameter_attribute(&name) {
            attributes.push((attribute.to_owned(), value));
        }
    }
    attributes
}

/// Yes and no as choices, in the languages of the form.
fn yes_no(writer: &mut Writer<'_>, place: &Place, xml: &mut Xml) {
    const WORDS: [(&str, [&str; 2]); 4] =
        [("en", ["Yes", "No"]), ("es", ["Sí", "No"]), ("fr", ["Oui", "Non"]), ("pt", ["Sim", "Não"])];
    for (position, code) in ["true", "false"].into_iter().enumerate() {
        let mut label = LanguageText::default();
        for tag in writer.texts.languages() {
            let primary = tag.split('-').next().unwrap_or(tag);
            let words = WORDS.iter().find(|(language, _)| *language == primary).or(WORDS.first());
            label.set(tag, words.and_then(|(_, words)| words.get(position)).copied().unwrap_or(code));
        }
        xml.open("item", &[]);
        let forms = BTreeMap::from([(LONG.to_owned(), label)]);
        writer.texts.show("label", &format!("acogida:{code}"), forms, place, &writer.terms.places, xml);
        xml.leaf("value", &[], code);
        xml.close("item");
    }
}

fn choices(writer: &mut Writer<'_>, question: &Question, place: &Place, path: &Path, xml: &mut Xml) {
    let Some(list) = question.list.as_deref() else { return };
    let parameters = odk::read_parameters(question.extra.get(extra::PARAMETERS).map_or("", String::as_str));
    let parameter = |name: &str| parameters.get(name).map(String::as_str);
    let mut filter = question
        .choice_filter
        .as_ref()
        .and_then(|formula| writer.formula(formula, Use::Filter, place, &question.name, path));
    let (nodeset, value, label) = match writer.form.lists.get(list) {
        Some(ChoiceList::External(source)) if source.contains("${") => {
            let Some(target) =
                references(source).first().and_then(|found| writer.terms.places.find(found.name))
            else {
                writer.lose("list", &question.name, path);
                return;
            };
            let (repeat, name) = target.path.rsplit_once('/').unwrap_or_default();
            let (repeat, name) = (repeat.to_owned(), name.to_owned());
            // Rows without an answer are no choices.
            let answered = format!("./{name} != ''");
            filter = Some(filter.map_or_else(|| answered.clone(), |filter| format!("{answered}][{filter}")));
            (repeat, name.clone(), name)
        }
        Some(ChoiceList::External(file)) => {
            let defaults = if file.ends_with(".geojson") { ("id", "title") } else { ("name", "label") };
            let id = stem(file);
            let value = parameter("value").unwrap_or(defaults.0);
            let label = parameter("label").unwrap_or(defaults.1);
            (format!("instance('{id}')/root/item"), value.to_owned(), label.to_owned())
        }
        _ if writer.lists.is_own(list) => {
            let label = writer.lists.label_ref(list, &writer.texts, &writer.form.source_language);
            (format!("instance('{list}')/root/item"), "name".to_owned(), label.to_owned())
        }
        _ => {
            writer.lose("list", &question.name, path);
            return;
        }
    };
    let mut nodeset = filter.map_or_else(|| nodeset.clone(), |filter| format!("{nodeset}[{filter}]"));
    if parameter("randomize") == Some("true") {
        nodeset = match parameter("seed") {
            Some(seed) => {
                format!("randomize({nodeset}, {})", writer.terms.places.with_paths(seed, place, false))
            }
            None => format!("randomize({nodeset})"),
        };
    }
    xml.open("itemset", &[("nodeset", &nodeset)]);
    xml.empty("value", &[("ref", &value)]);
    xml.empty("label", &[("ref", &label)]);
    xml.close("itemset");
}

/// The table that a map or the ticks of a range show.
fn table(writer: &mut Writer<'_>, question: &Question, place: &Place, path: &Path, xml: &mut Xml) {
    let parameters = odk::read_parameters(question.extra.get(extra::PARAMETERS).map_or("", String::as_str));
    let Some(table) = parameters.get("reference-geometry").or_else(|| parameters.get("tick_labelset")) else {
        return;
    };
    let filter = question
        .choice_filter
        .as_ref()
        .and_then(|formula| writer.formula(formula, Use::Filter, place, &question.name, path));
    let (nodeset, value, label) = if is_reference(table) {
        let Some(target) = references(table).first().and_then(|found| writer.terms.places.find(found.name))
        else {
            writer.lose("parameters", &question.name, path);
            return;
        };
        (format!("{}[./geometry != '']", target.path), "geometry", "geometry")
    } else {
        let filter = filter.map(|filter| format!("[{filter}]")).unwrap_or_default();
        let label = writer.lists.label_ref(table, &writer.texts, &writer.form.source_language);
        (format!("instance('{table}')/root/item{filter}"), "name", label)
    };
    xml.open("itemset", &[("nodeset", &nodeset)]);
    xml.empty("value", &[("ref", value)]);
    xml.empty("label", &[("ref", label)]);
    xml.close("itemset");
}

/// What a change of this answer computes elsewhere.
fn changes(writer: &mut Writer<'_>, question: &Question, place: &Place, xml: &mut Xml) {
    let form = writer.form;
    let mut targets = Vec::new();
    triggered(&form.items, &question.name, writer, &mut targets);
    for target in targets {
        let target_place = writer.place(&target.name);
        if target.extra.get(extra::CONTROL).is_some_and(|control| control == "background-geopoint") {
            let event = "xforms-value-changed";
            xml.empty("odk:setgeopoint", &[("event", event), ("ref", &target_place.path)]);
            continue;
        }
        let formula = target.extra.get(extra::CALCULATION).map_or("", String::as_str);
        let value = writer.terms.places.with_paths(formula, place, false);
        let mut attributes = vec![("event", "xforms-value-changed"), ("ref", target_place.path.as_str())];
        if !value.is_empty() {
            attributes.push(("value", &value));
        }
        xml.empty("setvalue", &attributes);
    }
}

fn triggered<'f>(items: &'f [Item], name: &str, writer: &Writer<'_>, targets: &mut Vec<&'f Question>) {
    for item in items {
        if let Item::Question(question) = item
            && let Some(trigger) = question.extra.get(extra::TRIGGER)
        {
            let own = writer.terms.places.get(name);
            if references(trigger).iter().any(|found| writer.terms.places.find(found.name) == own) {
                targets.push(question);
            }
        }
        triggered(item.items(), name, writer, targets);
    }
}
