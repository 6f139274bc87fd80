//! XLSForms: workbooks that people read, change and upload to KoboToolbox or ODK Central.

#[path = "xlsform/lists.rs"]
mod lists;
#[path = "xlsform/question.rs"]
mod question;
#[path = "xlsform/sheets.rs"]
mod sheets;
#[path = "xlsform/survey.rs"]
mod survey;

use std::collections::BTreeMap;

use super::terms::Terms;
use crate::base::{Error, Report};
#[cfg(feature = "xlsx")]
use crate::formats::{NewCell, NewSheet, write_workbook};
use crate::model::{Choice, ChoiceList, Form, Item, Question};
use crate::questionnaire::choices::all_choices;
use crate::questionnaire::load::odk::{NO_VERSION, OWN_TYPES};
use crate::vocab::Vocabularies;
use sheets::{Languages, Sheet};

/// The name of the format in messages.
const FORMAT: &str = "XLSForm";

/// What is needed everywhere while the workbook is written.
struct Writer<'f> {
    form: &'f Form,
    terms: Terms<'f>,
    languages: Languages,
    choices: BTreeMap<String, Vec<Choice>>,
    survey: Sheet,
    /// Whether a column for types of our own is there.
    own_types: bool,
    /// Lists whose choice "other" comes with its question.
    or_other: Vec<String>,
}

/// Writes a form as a workbook.
///
/// # Errors
/// `operation.not_built` in builds without workbooks.
#[cfg(feature = "xlsx")]
pub(super) fn workbook(form: &Form, vocabularies: &Vocabularies) -> Result<Report<Vec<u8>>, Error> {
    let Report { value, issues } = sheets_of(form, vocabularies);
    let sheet = |sheet: &Sheet| NewSheet {
        name: sheet.name,
        rows: sheet.cells().into_iter().map(|row| row.into_iter().map(NewCell::Text).collect()).collect(),
    };
    let sheets: Vec<NewSheet<'_>> = value.iter().map(sheet).collect();
    Ok(Report::new(write_workbook(&sheets)?, issues))
}

/// Writes a form as a workbook.
///
/// # Errors
/// `operation.not_built`, always.
#[cfg(not(feature = "xlsx"))]
pub(super) fn workbook(_: &Form, _: &Vocabularies) -> Result<Report<Vec<u8>>, Error> {
    Err(Error::new(crate::base::codes::base::NOT_BUILT).with("feature", "xlsx"))
}

/// Writes a form as markdown tables.
pub(super) fn markdown(form: &Form, vocabularies: &Vocabularies) -> Report<String> {
    sheets_of(form, vocabularies).map(|sheets| sheets.iter().map(Sheet::markdown).collect())
}

fn sheets_of(form: &Form, vocabularies: &Vocabularies) -> Report<Vec<Sheet>> {
    let terms = Terms::of(form, FORMAT);
    let mut writer = Writer {
        form,
        terms,
        languages: Languages::of(form),
        choices: all_choices(form, vocabularies),
        survey: Sheet::new("survey"),
        own_types: has_own_types(&form.items),
        or_other: Vec::new(),
    };
    survey::instances(&mut writer);
    survey::items(&mut writer, &form.items, &crate::base::Path::root().key("items"));
    let choices = lists::sheet(&mut writer);
    let mut sheets = vec![std::mem::take(&mut writer.survey)];
    sheets.extend([choices, settings(&writer), entities(form)].into_iter().filter(|sheet| !sheet.is_empty()));
    Report::new(sheets, writer.terms.issues)
}

fn has_own_types(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Question(question) => OWN_TYPES.contains(&question.kind),
        other => has_own_types(other.items()),
    })
}

/// Whether the choices of a question are the answers in a repeat.
fn is_from_repeat(form: &Form, question: &Question) -> bool {
    question
        .list
        .as_ref()
        .and_then(|list| form.lists.get(list))
        .is_some_and(|list| matches!(list, ChoiceList::External(source) if source.contains("${")))
}

fn settings(writer: &Writer<'_>) -> Sheet {
    let form = writer.form;
    let mut sheet = Sheet::new("settings");
    sheet.row();
    let title =
        form.title.get(&form.source_language).or_else(|| form.title.iter().next().map(|(_, text)| text));
    sheet.set("form_title", title.unwrap_or(&form.id));
    sheet.set("form_id", &form.id);
    if form.version != NO_VERSION {
        sheet.set("version", &form.version);
    }
    if form.source_language != "und" {
        sheet.set("default_language", &writer.languages.name(&form.source_language));
    }
    for (key, value) in form.extra.iter().filter(|(key, _)| !key.contains("::") && *key != "namespaces") {
        sheet.set(key, value);
    }
    let own = writer.own_types.then_some("acogida=\"urn:acogida:form\"");
    let namespaces = [form.extra.get("namespaces").map(String::as_str), own];
    let namespaces: Vec<&str> = namespaces.into_iter().flatten().collect();
    if !namespaces.is_empty() {
        sheet.set("namespaces", &namespaces.join(" "));
    }
    sheet
}

/// The sheet of entities, which is kept as it was.
fn entities(form: &Form) -> Sheet {
    let mut sheet = Sheet::new("entities");
    let mut current = None;
    for (key, value) in &form.extra {
        let Some((list, column)) = key.strip_prefix("entities::").and_then(|rest| rest.split_once("::"))
        else {
            continue;
        };
        if current != Some(list) {
            sheet.row();
            sheet.set("list_name", list);
            current = Some(list);
        }
        sheet.set(column, value);
    }
    sheet
}
