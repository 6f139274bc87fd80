use std::collections::BTreeMap;

use super::super::constraints::constraint;
use super::super::losses;
use super::super::places::Place;
use super::super::terms::Use;
use super::Writer;
use super::xml::Xml;
use crate::base::{LanguageText, Path};
use crate::model::{Condition, Item, Question, QuestionType};
use crate::questionnaire::load::odk::{self, extra};
use crate::questionnaire::load::references;

/// The binds of items and of what is inside.
pub(super) fn items(writer: &mut Writer<'_>, items: &[Item], path: &Path, xml: &mut Xml) {
    for (position, item) in items.iter().enumerate() {
        let path = path.index(position);
        let place = writer.place(item.name());
        match item {
            Item::Question(question) => self::question(writer, question, &place, &path, xml),
            Item::Note { relevant, .. } => {
                let relevant = relevant
                    .as_ref()
                    .and_then(|formula| writer.formula(formula, Use::Relevant, &place, item.name(), &path));
                let mut attributes =
                    vec![("nodeset", place.path.as_str()), ("type", "string"), ("readonly", "true()")];
                attributes.extend(relevant.as_deref().map(|relevant| ("relevant", relevant)));
                xml.empty("bind", &attributes);
            }
            Item::Group { relevant, items, .. } | Item::Repeat { relevant, items, .. } => {
                if let Some(formula) = relevant
                    && let Some(relevant) = writer.formula(formula, Use::Relevant, &place, item.name(), &path)
                {
                    xml.empty("bind", &[("nodeset", &place.path), ("relevant", &relevant)]);
                }
                if let Item::Repeat { .. } = item {
                    repeat(writer, item, &place, &path, xml);
                }
                self::items(writer, items, &path.key("items"), xml);
            }
        }
    }
}

/// The node that holds the number of rows, and the one that holds the code of a row.
fn repeat(writer: &mut Writer<'_>, item: &Item, place: &Place, path: &Path, xml: &mut Xml) {
    let Item::Repeat { name, min, max, count, rows, row_total, .. } = item else { return };
    for (property, there) in [
        ("min", min.is_some() && min != max),
        ("max", max.is_some() && min != max),
        ("row_total", row_total.is_some()),
    ] {
        if there {
            writer.lose(property, name, path);
        }
    }
    let fixed = rows.as_ref().and_then(|list| writer.lists.codes(list)).map(|codes| codes.join(" "));
    if let Some(codes) = &fixed {
        let code = format!("selected-at({}, position(..) - 1)", odk::literal(codes));
        let row = format!("{}/row", place.path);
        xml.empty(
            "bind",
            &[("nodeset", &row), ("type", "string"), ("readonly", "true()"), ("calculate", &code)],
        );
    }
    let number = match (count, &fixed, min) {
        (Some(formula), _, _) => {
            if is_reference(&formula.text) {
                return;
            }
            writer.formula(formula, Use::Count, place, name, path)
        }
        (None, Some(codes), _) => Some(codes.split(' ').count().to_string()),
        (None, None, Some(number)) if min == max => Some(number.to_string()),
        _ => None,
    };
    if let Some(number) = number {
        let nodeset = format!("{}_count", place.path);
        xml.empty(
            "bind",
            &[("nodeset", &nodeset), ("type", "string"), ("readonly", "true()"), ("calculate", &number)],
        );
    }
}

/// Whether the number of rows has a node of its own.
pub(super) fn has_count_node(writer: &Writer<'_>, item: &Item) -> bool {
    let Item::Repeat { count, rows, min, max, .. } = item else { return false };
    match count {
        Some(formula) => {
            !is_reference(&formula.text) && writer.references(formula, Use::Count, item.name()).is_some()
        }
        None => {
            rows.as_ref().is_some_and(|list| writer.lists.codes(list).is_some())
                || (min.is_some() && min == max)
        }
    }
}

pub(super) fn is_reference(text: &str) -> bool {
    references(text).first().is_some_and(|found| found.sound && found.range == (0..text.len()))
}

fn question(writer: &mut Writer<'_>, question: &Question, place: &Place, path: &Path, xml: &mut Xml) {
    writer.terms.issues.extend(losses::of_question(question, super::FORMAT, path));
    let mut attributes: Vec<(String, String)> = vec![("nodeset".to_owned(), place.path.clone())];
    let mut set = |name: &str, value: String| attributes.push((name.to_owned(), value));
    set("type", bind_type(question).to_owned());
    if odk::OWN_TYPES.contains(&question.kind) {
        set(odk::OWN_TYPE, question.kind.name().to_owned());
    }
    for (key, name) in [
        (extra::PRELOAD, "jr:preload"),
        (extra::PRELOAD_PARAMS, "jr:preloadParams"),
        ("save_to", "entities:saveto"),
    ] {
        if let Some(value) = question.extra.get(key) {
            set(name, value.clone());
        }
    }
    for (key, value) in &question.extra {
        if let Some(name) = key.strip_prefix("bind::").filter(|name| *name != "type") {
            set(name, value.clone());
        }
    }
    for (parameter, value) in
        odk::read_parameters(question.extra.get(extra::PARAMETERS).map_or("", String::as_str))
    {
        if let Some((name, true)) = odk::parameter_attribute(&parameter) {
            set(name, value);
        }
    }
    let name = &question.name;
    if question.extra.contains_key("save_to") {
        writer.lose("save_to", name, path);
    }
    if let Some(formula) = &question.relevant
        && let Some(text) = writer.formula(formula, Use::Relevant, place, name, path)
    {
        set("relevant", text);
    }
    for (attribute, condition, use_of) in
        [("required", &question.required, Use::Required), ("readonly", &question.read_only, Use::ReadOnly)]
    {
        let text = match condition {
            Some(Condition::Always(true)) => Some("true()".to_owned()),
            Some(Condition::When(formula)) => writer.formula(formula, use_of, place, name, path),
            Some(Condition::Always(false)) | None => None,
        };
        if let Some(text) = text {
            set(attribute, text);
        }
    }
    if let Some(text) = constraint(&mut writer.terms, question, path) {
        set("constraint", writer.terms.places.with_paths(&text, place, false));
    }
    if let Some(formula) = &question.calculate
        && let Some(text) = writer.formula(formula, Use::Calculate, place, name, path)
    {
        set("calculate", text);
    }
    if let Some(formula) = &question.initial
        && writer.references(formula, Use::Initial, name).is_none()
    {
        writer.lose("initial", name, path);
    }
    let no_app = localized(question, "no_app_error_string", &writer.form.source_language);
    for (attribute, text) in [
        ("jr:constraintMsg", &question.constraint_message),
        ("jr:requiredMsg", &question.required_message),
        ("jr:noAppErrorString", &no_app),
    ] {
        if !text.is_empty() {
            let id = format!("{}:{attribute}", place.path);
            set(attribute, writer.texts.attribute(&id, text, place, &writer.terms.places));
        }
    }
    let attributes: Vec<(&str, &str)> =
        attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    xml.empty("bind", &attributes);
}

/// Texts of several languages that are kept in `extra`.
pub(super) fn localized(question: &Question, key: &str, source: &str) -> LanguageText {
    texts_of(&question.extra, key, source)
}

/// Texts of several languages that are kept in `extra`.
pub(super) fn texts_of(extra: &BTreeMap<String, String>, key: &str, source: &str) -> LanguageText {
    let mut texts = LanguageText::default();
    for (name, text) in extra {
        if name == key {
            texts.set(source, text.as_str());
        } else if let Some(tag) = name.strip_prefix(key).and_then(|rest| rest.strip_prefix("::")) {
            texts.set(tag, text.as_str());
        }
    }
    texts
}

fn bind_type(question: &Question) -> &'static str {
    match question.kind {
        QuestionType::Text if question.extra.get(extra::BIND_TYPE).is_some_and(|kind| kind == "barcode") => {
            "barcode"
        }
        QuestionType::Text
        | QuestionType::LongText
        | QuestionType::Boolean
        | QuestionType::SelectOne
        | QuestionType::SelectMany
        | QuestionType::Url
        | QuestionType::Reference => "string",
        QuestionType::Integer => "int",
        QuestionType::Decimal | QuestionType::Quantity => "decimal",
        QuestionType::Date => "date",
        QuestionType::Time => "time",
        QuestionType::DateTime => "dateTime",
        QuestionType::Rank => "odk:rank",
        QuestionType::Attachment => "binary",
        QuestionType::Geopoint => "geopoint",
        QuestionType::Geotrace => "geotrace",
        QuestionType::Geoshape => "geoshape",
    }
}

/// Data about the form.
pub(super) fn meta(writer: &mut Writer<'_>, xml: &mut Xml) {
    if writer.form.extra.keys().any(|key| key.starts_with("entities::")) {
        let id = writer.form.id.clone();
        writer.lose("entities", &id, &Path::root());
    }
    let root = writer.terms.places.root.clone();
    if !super::instances::omits_id(writer.form) {
        let path = format!("/{root}/meta/instanceID");
        let preload = writer.form.extra.get("instance_id").map_or("uid", String::as_str);
        xml.empty(
            "bind",
            &[("nodeset", &path), ("type", "string"), ("readonly", "true()"), ("jr:preload", preload)],
        );
    }
    if let Some(name) = writer.form.extra.get("instance_name") {
        let path = format!("/{root}/meta/instanceName");
        let context = Place { path: path.clone(), ..Place::default() };
        let formula = writer.terms.places.with_paths(name, &context, false);
        xml.empty("bind", &[("nodeset", &path), ("type", "string"), ("calculate", &formula)]);
    }
}

/// What happens when the form is opened.
pub(super) fn actions(writer: &mut Writer<'_>, items: &[Item], xml: &mut Xml) {
    for item in items {
        if let Item::Question(question) = item {
            let place = writer.place(&question.name);
            if let Some(value) = start_formula(writer, question, &place) {
                let event = "odk-instance-first-load";
                xml.empty("setvalue", &[("event", event), ("ref", &place.path), ("value", &value)]);
            }
            match question.extra.get(extra::CONTROL).map(String::as_str) {
                Some("start-geopoint") => {
                    xml.empty(
                        "odk:setgeopoint",
                        &[("event", "odk-instance-first-load"), ("ref", &place.path)],
                    );
                }
                Some("background-audio") => {
                    xml.empty("odk:recordaudio", &[("event", "odk-instance-load"), ("ref", &place.path)]);
                }
                _ => {}
            }
        }
        actions(writer, item.items(), xml);
    }
}

/// The formula of the answer at first, when it is not just the answer.
pub(super) fn start_formula(writer: &mut Writer<'_>, question: &Question, place: &Place) -> Option<String> {
    let formula = question.initial.as_ref()?;
    let text = writer.references(formula, Use::Initial, &question.name)?;
    odk::as_literal(&text).is_none().then(|| writer.terms.places.with_paths(&text, place, false))
}
