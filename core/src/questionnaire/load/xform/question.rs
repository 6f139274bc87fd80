use super::fields::Field;
use super::items::Builder;
use super::itext::LONG;
use super::paths::{Start, to_references};
use super::selects;
use crate::expr::Dialect;
use crate::formats::Element;
use crate::model::{Bound, Condition, Formula, Item, Question, QuestionType};
use crate::questionnaire::load::odk::{self, extra};

/// The question of a node, or the note that it is.
pub(super) fn question<'x>(builder: &mut Builder<'_, 'x>, number: usize, field: &Field<'x>) -> Option<Item> {
    let control = builder.controls.inputs.get(&number).copied();
    let kind = kind(field, control);
    let mut question = Question::new(builder.name(field), kind);
    let (label, extra) = builder.labelled(number, control);
    question.label = label;
    question.extra = extra;
    hints(builder, number, control, &mut question);
    binds(builder, number, field, &mut question);
    values(builder, number, field, &mut question);
    shown(builder, number, field, control, &mut question);
    if let Some(control) = control {
        controlled(builder, number, control, &mut question);
    }
    let note = control.is_some_and(|control| control.name == "input") && odk::is_note(&question);
    Some(if note { odk::into_note(question) } else { Item::Question(Box::new(question)) })
}

fn kind(field: &Field<'_>, control: Option<&Element>) -> QuestionType {
    let own = field.bind.get(odk::OWN_TYPE).and_then(|name| odk::own_type(name));
    let declared = field.bind.get("type").copied().unwrap_or("string");
    let declared = declared.rsplit(':').next().unwrap_or_default();
    let control = control.map_or("", |control| control.name.as_str());
    own.unwrap_or(match (control, declared) {
        ("select1", _) | ("", "select1") => QuestionType::SelectOne,
        ("select", _) | ("", "select") => QuestionType::SelectMany,
        ("rank", _) | ("", "rank") => QuestionType::Rank,
        ("upload", _) | (_, "binary") => QuestionType::Attachment,
        ("textarea", _) => QuestionType::LongText,
        (_, "int" | "integer" | "long") => QuestionType::Integer,
        (_, "decimal" | "double" | "float") => QuestionType::Decimal,
        (_, "boolean") => QuestionType::Boolean,
        (_, "date") => QuestionType::Date,
        (_, "time") => QuestionType::Time,
        (_, "dateTime") => QuestionType::DateTime,
        (_, "geopoint") => QuestionType::Geopoint,
        (_, "geotrace") => QuestionType::Geotrace,
        (_, "geoshape") => QuestionType::Geoshape,
        _ => QuestionType::Text,
    })
}

fn hints<'x>(
    builder: &mut Builder<'_, 'x>,
    number: usize,
    control: Option<&'x Element>,
    question: &mut Question,
) {
    let Some(hint) = control.and_then(|control| control.element("hint")) else { return };
    let mut forms = builder.texts.of(hint, number, builder.fields, builder.issues);
    question.hint = forms.remove(LONG).unwrap_or_default();
    question.guidance = forms.remove("guidance").unwrap_or_default();
}

fn condition(formula: Option<Formula>) -> Option<Condition> {
    let formula = formula?;
    match formula.text.as_str() {
        "true()" => Some(Condition::Always(true)),
        "false()" => None,
        _ => Some(Condition::When(formula)),
    }
}

fn binds<'x>(builder: &mut Builder<'_, 'x>, number: usize, field: &Field<'x>, question: &mut Question) {
    question.relevant = builder.formula(field, number, "relevant");
    question.constraint = builder.formula(field, number, "constraint");
    question.exclusive = odk::exclusive(question.kind, question.constraint.as_ref());
    question.calculate = builder.formula(field, number, "calculate");
    question.required = condition(builder.formula(field, number, "required"));
    question.read_only = condition(builder.formula(field, number, "readonly"));
    let mut message = |name: &str| {
        let value = field.bind.get(name).copied().unwrap_or_default();
        if value.is_empty() {
            return Default::default();
        }
        builder.texts.message(value, field.element, number, builder.fields, builder.issues)
    };
    question.constraint_message = message("jr:constraintMsg");
    question.required_message = message("jr:requiredMsg");
    let no_app = message("jr:noAppErrorString");
    let source = builder.texts.source.as_str();
    for (tag, text) in no_app.iter() {
        let key = "no_app_error_string";
        let key = if tag == source { key.to_owned() } else { format!("{key}::{tag}") };
        question.extra.insert(key, text.to_owned());
    }
    let mut parameters = std::collections::BTreeMap::new();
    for (name, value) in &field.bind {
        let set = |question: &mut Question, key: &str| {
            question.extra.insert(key.to_owned(), (*value).to_owned());
        };
        match *name {
            "jr:preload" => set(question, extra::PRELOAD),
            "jr:preloadParams" => set(question, extra::PRELOAD_PARAMS),
            "entities:saveto" => set(question, "save_to"),
            "type" if value.ends_with("barcode") => set(question, extra::BIND_TYPE),
            name if odk::bind_parameter(name).is_some() => {
                let parameter = odk::bind_parameter(name).unwrap_or_default();
                parameters.insert(parameter.to_owned(), (*value).to_owned());
            }
            name if odk::is_known_bind(name) => {}
            name => set(question, &format!("bind::{name}")),
        }
    }
    if !parameters.is_empty() {
        question.extra.insert(extra::PARAMETERS.to_owned(), odk::write_parameters(&parameters));
    }
}

/// The answer at first, and what computes the answer when another changes.
fn values<'x>(builder: &mut Builder<'_, 'x>, number: usize, field: &Field<'x>, question: &mut Question) {
    let formula = |text: &str| to_references(text, number, Start::Node, builder.fields);
    let initial = builder.controls.initial.get(&number).or(field.initial.as_ref()).map(|text| formula(text));
    let initial = initial.or_else(|| field.text.as_deref().map(|text| odk::literal(text.trim())));
    question.initial = initial.map(|text| Formula::new(Dialect::OdkXpath, text));
    let changes = builder.controls.changes.get(&number).map(Vec::as_slice).unwrap_or_default();
    let geopoint = builder.controls.geopoints.get(&number);
    let names = changes.iter().map(|(trigger, _)| trigger).chain(geopoint);
    let triggers: Vec<String> =
        names.filter_map(|trigger| Some(format!("${{{}}}", builder.fields.get(*trigger)?.name))).collect();
    if !triggers.is_empty() {
        question.extra.insert(extra::TRIGGER.to_owned(), triggers.join(","));
    }
    if let Some((trigger, text)) = changes.first().filter(|(_, text)| !text.is_empty()) {
        // The formula stands at the trigger, and its paths begin there.
        let calculation = to_references(text, *trigger, Start::Node, builder.fields);
        question.extra.insert(extra::CALCULATION.to_owned(), calculation);
    }
    if geopoint.is_some() {
        question.extra.insert(extra::CONTROL.to_owned(), "background-geopoint".to_owned());
    }
}

/// How the question is shown, when its type does not say.
fn shown<'x>(
    builder: &Builder<'_, 'x>,
    number: usize,
    field: &Field<'x>,
    control: Option<&'x Element>,
    question: &mut Question,
) {
    let parent = builder.fields.get(field.parent).map_or("", |parent| parent.name);
    let control = match control.map(|control| control.name.as_str()) {
        Some("trigger") => "trigger",
        Some("range") => "range",
        Some(_) => return,
        None if parent == "meta" => "audit",
        None if question.extra.contains_key(extra::PRELOAD)
            || question.extra.contains_key(extra::CONTROL) =>
        {
            return;
        }
        None => builder.controls.recorded(number).unwrap_or("hidden"),
    };
    question.extra.insert(extra::CONTROL.to_owned(), control.to_owned());
    question.media_types = match control {
        "audit" => vec!["text/csv".to_owned()],
        "background-audio" => vec!["audio/*".to_owned()],
        _ => return,
    };
}

fn controlled<'x>(
    builder: &mut Builder<'_, 'x>,
    number: usize,
    control: &'x Element,
    question: &mut Question,
) {
    for (name, value) in &control.attributes {
        let key = match name.as_str() {
            "ref" | "bind" | "nodeset" | "query" => continue,
            "mediatype" => {
                question.media_types = vec![value.clone()];
                continue;
            }
            "appearance" if question.kind == QuestionType::LongText && value == "multiline" => continue,
            "appearance" | "autoplay" => name.clone(),
            name if odk::control_parameter(name).is_some() => continue,
            name => format!("control::{name}"),
        };
        question.extra.insert(key, value.clone());
    }
    let mut parameters =
        odk::read_parameters(question.extra.get(extra::PARAMETERS).map(String::as_str).unwrap_or_default());
    for (name, value) in &control.attributes {
        if let Some(parameter) = odk::control_parameter(name) {
            parameters.insert(parameter.to_owned(), value.clone());
        }
    }
    if control.name == "range" {
        let number = |name: &str| parameters.get(name).and_then(|text| text.parse::<f64>().ok());
        if let (Some(start), Some(end)) = (number("start"), number("end")) {
            question.min = Some(Bound::Number(start.min(end)));
            question.max = Some(Bound::Number(start.max(end)));
        }
    }
    if question.kind.is_select() {
        selects::read(builder, number, control, question, &mut parameters);
    } else if let Some(itemset) = control.element("itemset") {
        selects::read_parameter(builder, number, itemset, question, &mut parameters);
    }
    if !parameters.is_empty() {
        question.extra.insert(extra::PARAMETERS.to_owned(), odk::write_parameters(&parameters));
    }
}
