//! How far the instruments of a record have come.

use super::Places;
use super::redcap::{Cells, Field};
use super::redcap_cells::box_of;
use crate::base::{Issue, Path, codes};
use crate::formats::{Row, Table};
use crate::model::{Form, Item};
use crate::questionnaire::load::redcap::extra;

/// How far an instrument has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// The event does not have it, nobody has opened it, or the export leaves it out.
    NotAsked,
    Draft,
    Finished,
}

/// How far an instrument has come in some rows: what its status says, otherwise whether it has answers.
pub(super) fn progress(
    item: &Item,
    form: &Form,
    table: &Table,
    fields: &[Field<'_>],
    rows: &[&Row],
) -> Progress {
    if let Some(position) = table.column(&status_column(item)) {
        return match rows.iter().find_map(|row| row.cell(position)) {
            None => Progress::NotAsked,
            Some("2" | "Complete") => Progress::Finished,
            Some(_) => Progress::Draft,
        };
    }
    // Every row has the identifier of its record, and boxes that nobody has seen are unchecked.
    let record = form.extra.get("record_id");
    let has_answer = |field: &Field<'_>| {
        Some(&field.question.name) != record
            && rows.iter().any(|row| match &field.cells {
                Cells::One(position) => row.cell(*position).is_some(),
                Cells::Boxes(boxes) => boxes
                    .iter()
                    .any(|(_, position)| row.cell(*position).is_some_and(|cell| box_of(cell) != Some(false))),
            })
    };
    let mut own = fields.iter().filter(|field| holds(item, &field.question.name));
    if own.any(has_answer) { Progress::Finished } else { Progress::NotAsked }
}

/// The column with the status of an instrument.
fn status_column(item: &Item) -> String {
    format!("{}_complete", extra(item, "instrument").unwrap_or_default())
}

/// What a status may be, raw or as a label.
const STATUSES: [&str; 6] = ["0", "1", "2", "Incomplete", "Unverified", "Complete"];

/// Tells a status that REDCap does not have.
pub(super) fn judge_status(item: &Item, table: &Table, rows: &[&Row], places: &mut Places) {
    let column = status_column(item);
    let Some(position) = table.column(&column) else { return };
    let strange = |row: &&&Row| row.cell(position).is_some_and(|status| !STATUSES.contains(&status));
    for row in rows.iter().filter(strange) {
        let issue = Issue::new(codes::questionnaire::NOT_A_CHOICE, table.cell_path(row, &column));
        places.found.push(issue.with("question", column.as_str()).with("list", "0, 1, 2"));
    }
}

/// What is missing in an instrument that was not asked, or in a field that was not exported, is no finding.
pub(super) fn note_progress(
    item: &Item,
    progress: Progress,
    fields: &[Field<'_>],
    place: &Path,
    places: &mut Places,
) {
    if let Item::Question(question) = item {
        let own = place.key(&question.name).as_str().to_owned();
        let exported = fields.iter().any(|field| field.question.name == question.name);
        if progress == Progress::NotAsked || !exported {
            places.unread.insert(own);
        } else if progress == Progress::Finished {
            places.finished.insert(own);
        }
    }
    for inner in item.items() {
        note_progress(inner, progress, fields, place, places);
    }
}

/// Whether a question stands in an item.
fn holds(item: &Item, name: &str) -> bool {
    match item {
        Item::Question(question) => question.name == name,
        _ => item.items().iter().any(|inner| holds(inner, name)),
    }
}
