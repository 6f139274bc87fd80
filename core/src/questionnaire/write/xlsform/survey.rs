use super::super::terms::Use;
use super::{Writer, is_from_repeat, question};
use crate::base::Path;
use crate::model::{Formula, Item, Question};
use crate::questionnaire::load::odk::{self, extra};

/// The rows of tables that are attached to the form.
pub(super) fn instances(writer: &mut Writer<'_>) {
    let form = writer.form;
    for (key, address) in &form.extra {
        let Some(id) = key.strip_prefix("instance::") else { continue };
        let kind = if address.contains("file-csv") { "csv-external" } else { "xml-external" };
        writer.survey.row();
        writer.survey.set("type", kind);
        writer.survey.set("name", id);
    }
}

/// The rows of items.
pub(super) fn items(writer: &mut Writer<'_>, items: &[Item], path: &Path) {
    let mut skipped = None;
    for (position, item) in items.iter().enumerate() {
        // The text of a choice "other" that comes with its question.
        if skipped == Some(position) {
            continue;
        }
        let path = path.index(position);
        match item {
            Item::Question(question) => {
                let next = items.get(position.saturating_add(1));
                let with_other = next.is_some_and(|next| is_other_text(question, next));
                if with_other {
                    skipped = Some(position.saturating_add(1));
                }
                question::row(writer, question, with_other, &path);
            }
            Item::Note { name, label, relevant, extra } => {
                start(writer, "note", name);
                writer.survey.texts("label", label, &writer.languages);
                condition(writer, "relevant", relevant.as_ref(), Use::Relevant, name, &path);
                extras(writer, extra);
            }
            Item::Group { name, label, relevant, items, extra } => {
                start(writer, "begin_group", name);
                writer.survey.texts("label", label, &writer.languages);
                condition(writer, "relevant", relevant.as_ref(), Use::Relevant, name, &path);
                extras(writer, extra);
                self::items(writer, items, &path.key("items"));
                writer.survey.row();
                writer.survey.set("type", "end_group");
            }
            Item::Repeat { .. } => repeat(writer, item, &path),
        }
    }
}

/// Whether an item is the question for the text of a choice, just as `or_other` makes it.
fn is_other_text(question: &Question, next: &Item) -> bool {
    let (Some(other), Item::Question(text)) = (&question.other, next) else { return false };
    let last = question.name.rsplit('/').next().unwrap_or_default();
    let relevant = format!("selected(${{{last}}}, 'other')");
    other.code == "other"
        && other.question == text.name
        && text.name == format!("{}_other", question.name)
        && text.label.iter().all(|(_, label)| label == "Specify other.")
        && text.relevant.as_ref().is_some_and(|formula| formula.text == relevant)
        && question.choice_filter.is_none()
}

fn repeat(writer: &mut Writer<'_>, item: &Item, path: &Path) {
    let Item::Repeat { name, label, relevant, min, max, count, rows, row_total, items, extra } = item else {
        return;
    };
    start(writer, "begin_repeat", name);
    writer.survey.texts("label", label, &writer.languages);
    condition(writer, "relevant", relevant.as_ref(), Use::Relevant, name, path);
    extras(writer, extra);
    let codes = rows
        .as_ref()
        .and_then(|list| writer.choices.get(list))
        .map(|choices| choices.iter().map(|choice| choice.code.clone()).collect::<Vec<_>>());
    match (count, &codes, min) {
        (Some(formula), _, _) => condition(writer, "repeat_count", Some(formula), Use::Count, name, path),
        (None, Some(codes), _) => writer.survey.set("repeat_count", &codes.len().to_string()),
        (None, None, Some(number)) if min == max => writer.survey.set("repeat_count", &number.to_string()),
        _ => {}
    }
    for (property, there) in [
        ("min", min.is_some() && min != max),
        ("max", max.is_some() && min != max),
        ("row_total", row_total.is_some()),
    ] {
        if there {
            writer.terms.lose(property, name, path);
        }
    }
    if let Some(codes) = codes {
        writer.survey.row();
        writer.survey.set("type", "calculate");
        writer.survey.set("name", "row");
        let code = format!("selected-at({}, position(..) - 1)", odk::literal(&codes.join(" ")));
        writer.survey.set("calculation", &code);
    }
    self::items(writer, items, &path.key("items"));
    writer.survey.row();
    writer.survey.set("type", "end_repeat");
}

/// Begins the row of an item.
pub(super) fn start(writer: &mut Writer<'_>, kind: &str, name: &str) {
    let place = writer.terms.places.get(name);
    let element = place.and_then(|place| place.path.rsplit('/').next()).unwrap_or(name).to_owned();
    writer.survey.row();
    writer.survey.set("type", kind);
    writer.survey.set("name", &element);
}

pub(super) fn condition(
    writer: &mut Writer<'_>,
    column: &str,
    formula: Option<&Formula>,
    use_of: Use,
    name: &str,
    path: &Path,
) {
    if let Some(text) = formula.and_then(|formula| writer.terms.formula(formula, use_of, name, path)) {
        writer.survey.set(column, &text);
    }
}

/// What the form has in the words of XLSForm.
pub(super) fn extras(writer: &mut Writer<'_>, extra: &std::collections::BTreeMap<String, String>) {
    const OWN: [&str; 6] =
        [extra::CONTROL, extra::BIND_TYPE, extra::PRELOAD, extra::PRELOAD_PARAMS, "no_add_remove", "hidden"];
    for (key, value) in extra.iter().filter(|(key, _)| !OWN.contains(&key.as_str())) {
        let column = match key.rsplit_once("::") {
            // A tag of a language behind a column, as in `media::image::es`.
            Some((column, tag)) if is_translated(column) => writer.languages.column(column, tag),
            _ if is_translated(key) => writer.languages.column(key, &writer.form.source_language),
            _ => key.clone(),
        };
        writer.survey.set(&column, value);
    }
}

fn is_translated(column: &str) -> bool {
    matches!(column, "hint" | "guidance_hint" | "no_app_error_string")
        || column.strip_prefix("media::").is_some_and(|kind| !kind.contains("::"))
}

/// The type of a question with choices.
pub(super) fn select_type(writer: &Writer<'_>, question: &Question, with_other: bool) -> String {
    let list = question.list.as_deref().unwrap_or_default();
    let many = question.kind == crate::model::QuestionType::SelectMany;
    let rank = question.kind == crate::model::QuestionType::Rank;
    let file = super::super::super::load::is_file(list) && !is_from_repeat(writer.form, question);
    let command = match (rank, many, file) {
        (true, ..) => "rank",
        (_, true, true) => "select_multiple_from_file",
        (_, false, true) => "select_one_from_file",
        (_, true, false) => "select_multiple",
        (_, false, false) => "select_one",
    };
    let ending = if with_other { " or_other" } else { "" };
    format!("{command} {list}{ending}")
}
