//! Opening hours whose column says when or for what they count: "Horario de verano", "Horario línea telefónica".

use super::words::{NAMES, SEASONS};
use super::{Hours, absence, hours};
use crate::base::Report;
use crate::directory::{Context, RawCell};
use crate::text::fold;

/// Words of the longest addition; a longer name is a path of a file's layout or a question.
const MOST_WORDS: usize = 4;

/// The hours of a cell. Where several cells have hours, or the name of the column speaks of a season, what the name adds
/// is read with the cell: hours of the summer are not those of the year.
pub(super) fn hours_of(cell: &RawCell, is_one_of_several: bool, context: &Context<'_>) -> Report<Hours> {
    if let Some(issue) = absence(&cell.text) {
        return Report::new(Hours::default(), vec![issue]);
    }
    let column = cell.path.as_str();
    let counts = is_one_of_several || fold(column).split(' ').any(|word| SEASONS.contains(word));
    match counts.then(|| addition(column, context)).flatten() {
        Some(added) => hours(&format!("{added}: {}", cell.text), context),
        None => hours(&cell.text, context),
    }
}

/// What the name of a column says besides that it holds hours, folded; numbers say nothing.
fn addition(column: &str, context: &Context<'_>) -> Option<String> {
    let name = fold(column);
    let columns = context.vocabularies.get("list_columns")?;
    let named = columns.find(column).into_iter().find(|found| found.code == "opening_hours");
    let (before, behind) = match named {
        Some(found) => (name.get(..found.start)?, name.get(found.end..)?),
        None => (name.as_str(), ""),
    };
    let added = [words(before), words(behind)].concat();
    let is_path = column.contains(['.', '_']);
    (!is_path && (1..=MOST_WORDS).contains(&added.len())).then(|| added.join(" "))
}

/// The words of a part of a name, without numbers, and without small words where it begins and ends: "de verano".
fn words(part: &str) -> Vec<&str> {
    let all: Vec<&str> = part.split_whitespace().filter(|word| word.parse::<u32>().is_err()).collect();
    let says_something = |word: &&str| !NAMES.small.contains(*word);
    let first = all.iter().position(says_something);
    let last = all.iter().rposition(says_something);
    first.zip(last).and_then(|(first, last)| all.get(first..=last)).unwrap_or_default().to_vec()
}
