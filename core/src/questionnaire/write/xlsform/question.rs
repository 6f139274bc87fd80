use super::super::constraints::constraint;
use super::super::hidden::is_hidden;
use super::super::losses;
use super::super::terms::Use;
use super::survey::{condition, extras, select_type, start};
use super::{FORMAT, Writer};
use crate::base::Path;
use crate::model::{Condition, Question, QuestionType};
use crate::questionnaire::load::odk::{self, extra};

/// The row of a question.
pub(super) fn row(writer: &mut Writer<'_>, question: &Question, with_other: bool, path: &Path) {
    let mut issues = losses::of_question(question, FORMAT, path);
    issues.retain(|issue| !with_other || !issue.path.as_str().ends_with("/other"));
    writer.terms.issues.extend(issues);
    let kind = kind(writer, question, with_other);
    if is_hidden(&question.extra) && !matches!(kind.as_str(), "hidden" | "calculate") {
        writer.terms.lose("hidden", &question.name, path);
    }
    let name = question.name.as_str();
    start(writer, &kind, name);
    if kind == "audit" {
        writer.survey.set("name", "audit");
    }
    if with_other && let Some(list) = &question.list {
        writer.or_other.push(list.clone());
    }
    for (column, texts) in [
        ("label", &question.label),
        ("hint", &question.hint),
        ("guidance_hint", &question.guidance),
        ("constraint_message", &question.constraint_message),
        ("required_message", &question.required_message),
    ] {
        writer.survey.texts(column, texts, &writer.languages);
    }
    condition(writer, "relevant", question.relevant.as_ref(), Use::Relevant, name, path);
    condition(writer, "calculation", question.calculate.as_ref(), Use::Calculate, name, path);
    condition(writer, "choice_filter", question.choice_filter.as_ref(), Use::Filter, name, path);
    if let Some(text) = constraint(&mut writer.terms, question, path) {
        writer.survey.set("constraint", &text);
    }
    for (column, when, use_of) in
        [("required", &question.required, Use::Required), ("read_only", &question.read_only, Use::ReadOnly)]
    {
        match when {
            Some(Condition::Always(true)) => writer.survey.set(column, "yes"),
            Some(Condition::When(formula)) => condition(writer, column, Some(formula), use_of, name, path),
            Some(Condition::Always(false)) | None => {}
        }
    }
    if let Some(formula) = &question.initial
        && let Some(text) = writer.terms.formula(formula, Use::Initial, name, path)
    {
        writer.survey.set("default", &default(&text, question.kind));
    }
    extras(writer, &question.extra);
    own_type(writer, question);
}

/// The cell of an answer at first. One that would be taken for a formula is written as one.
fn default(text: &str, kind: QuestionType) -> String {
    match odk::as_literal(text) {
        Some(answer) if odk::is_dynamic(answer, odk::has_hyphens(kind)) => format!("concat({text}, '')"),
        Some(answer) => answer.to_owned(),
        None => text.to_owned(),
    }
}

/// What XLSForm has no type for is told by an attribute of our own.
fn own_type(writer: &mut Writer<'_>, question: &Question) {
    if !odk::OWN_TYPES.contains(&question.kind) {
        return;
    }
    if question.kind == QuestionType::LongText {
        if !question.extra.contains_key(extra::APPEARANCE) {
            return writer.survey.set("appearance", "multiline");
        }
        if odk::is_multiline(question) {
            return;
        }
    }
    writer.survey.set(&format!("bind::{}", odk::OWN_TYPE), question.kind.name());
}

/// The type of a row.
fn kind(writer: &Writer<'_>, question: &Question, with_other: bool) -> String {
    let get = |key: &str| question.extra.get(key).map(String::as_str);
    if let Some(kind) = get(extra::PRELOAD).and_then(|kind| device(kind, get(extra::PRELOAD_PARAMS))) {
        return kind.to_owned();
    }
    let hidden = is_hidden(&question.extra).then_some("hidden");
    let media = question.media_types.first().map_or("", String::as_str);
    let plain = match (hidden.or(get(extra::CONTROL)), question.kind) {
        (Some("audit"), _) => "audit",
        (Some("trigger"), _) => "acknowledge",
        (Some("range"), _) => "range",
        (Some(control @ ("start-geopoint" | "background-geopoint" | "background-audio")), _) => control,
        (Some("hidden"), QuestionType::Text)
            if question.calculate.is_some() || get(extra::CALCULATION).is_some() =>
        {
            "calculate"
        }
        (Some("hidden"), QuestionType::Text) => "hidden",
        (_, QuestionType::Text) if get(extra::BIND_TYPE) == Some("barcode") => "barcode",
        (_, QuestionType::Text | QuestionType::LongText | QuestionType::Url | QuestionType::Reference) => {
            "text"
        }
        (_, QuestionType::Integer) => "integer",
        (_, QuestionType::Decimal | QuestionType::Quantity) => "decimal",
        (_, QuestionType::Date) => "date",
        (_, QuestionType::Time) => "time",
        (_, QuestionType::DateTime) => "dateTime",
        (_, QuestionType::Boolean) => return format!("select_one {}", super::lists::YES_NO),
        (_, QuestionType::SelectOne | QuestionType::SelectMany | QuestionType::Rank) => {
            return select_type(writer, question, with_other);
        }
        (_, QuestionType::Geopoint) => "geopoint",
        (_, QuestionType::Geotrace) => "geotrace",
        (_, QuestionType::Geoshape) => "geoshape",
        (_, QuestionType::Attachment) => match media.split('/').next() {
            Some("image") => "image",
            Some("audio") => "audio",
            Some("video") => "video",
            Some("osm") => "osm",
            _ => "file",
        },
    };
    plain.to_owned()
}

/// The type of what the device fills in.
fn device<'p>(kind: &str, parameter: Option<&'p str>) -> Option<&'p str> {
    let parameter = parameter?;
    let known =
        matches!((kind, parameter), ("timestamp", "start" | "end") | ("date", "today") | ("property", _));
    known.then_some(parameter)
}
