//! XLSForm workbooks: `.xlsx`, `.csv` and the markdown tables that test suites use.
//!
//! The three are read into one [`Book`] of sheets; everything after that is the same for all of them. A walk
//! over the sheet `survey` makes a tree of nodes and finds what is wrong on the way; the checks that need the
//! whole form follow; then the tree becomes a [`Form`]. Nothing stops at the first problem. Places are
//! `/sheet/row/column` with the names and numbers that the file shows.

mod book;
mod build;
mod choices;
mod columns;
mod entities;
mod entity_scope;
mod instances;
mod language;
mod languages;
mod lists;
mod names;
mod origins;
mod parameters;
mod question;
mod questions;
mod range;
mod references;
mod selects;
mod settings;
mod survey;
mod translations;
pub(crate) mod types;

use book::{Book, SheetKind};
use choices::Choices;
use columns::Sheet;
use entities::Entities;
use settings::Settings;

use crate::base::{Error, Issue, Limits, Report};
use crate::model::Form;
use crate::questionnaire::load::Origins;

pub(crate) use instances::{address, stem};
pub(super) use language::{private_tag, tag_of};
pub(crate) use names::{is_name, only_reference, references};
pub(crate) use selects::{is_file, searched};

/// Reads markdown tables.
pub(super) fn markdown(bytes: &[u8], limits: &Limits) -> Report<Option<(Form, Origins)>> {
    read(book::markdown(bytes, limits), limits)
}

/// Reads a workbook, or the sheets of one in a CSV file.
pub(super) fn workbook(bytes: &[u8], limits: &Limits) -> Report<Option<(Form, Origins)>> {
    let book = if bytes.starts_with(b"PK") { book::xlsx(bytes, limits) } else { book::csv(bytes, limits) };
    read(book, limits)
}

fn read(book: Result<Book, Error>, limits: &Limits) -> Report<Option<(Form, Origins)>> {
    match book {
        Ok(book) => form(&book, limits),
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

/// Checks the sheets and makes a form of them. There is a form also when issues are errors, as far as it could
/// be understood; without a survey there is none.
fn form(book: &Book, limits: &Limits) -> Report<Option<(Form, Origins)>> {
    let mut issues = Vec::new();
    let settings = Settings::read(Sheet::of(book, SheetKind::Settings, false, &mut issues), &mut issues);
    let Some(survey) = Sheet::of(book, SheetKind::Survey, settings.collapses_blanks(), &mut issues) else {
        book.missing(SheetKind::Survey, &mut issues);
        return Report::new(None, issues);
    };
    let choices_sheet = Sheet::of(book, SheetKind::Choices, false, &mut issues);
    let external_sheet = Sheet::of(book, SheetKind::ExternalChoices, false, &mut issues);
    let entities_sheet = Sheet::of(book, SheetKind::Entities, false, &mut issues);
    book.misspelt(&mut issues);
    let choices = Choices::read(choices_sheet.as_ref(), external_sheet.as_ref(), &settings, &mut issues);
    let entities = Entities::read(entities_sheet.as_ref(), &mut issues);
    translations::check(&survey, choices_sheet.as_ref(), settings.get("default_language"), &mut issues);
    let tree = survey::walk(&survey, book, &choices, limits, &mut issues);
    entities.check(&tree, &survey, entities_sheet.as_ref(), &mut issues);
    instances::check(&tree, &survey, &choices, &entities.names(), &mut issues);
    let sheets = [choices_sheet.as_ref(), entities_sheet.as_ref()];
    let unusable = references::check(&tree, &survey, sheets, &settings, &mut issues);
    let form =
        build::form(&tree, &survey, &settings, &choices, entities_sheet.as_ref(), unusable, &mut issues);
    Report::new(Some(form), issues)
}

/// Says what was probably meant.
fn suggest(issue: Issue, suggestion: Option<&str>) -> Issue {
    let count = u8::from(suggestion.is_some());
    issue.with("suggestions", count).with("suggestion", suggestion.unwrap_or_default())
}
