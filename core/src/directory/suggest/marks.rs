//! Columns of marks: the name of the column is a term, and its cells say yes or no.

use super::names::{Parts, named, words};
use super::{ReasonKind, SuggestedColumn, SuggestionReason};
use crate::base::codes;
use crate::directory::Context;
use crate::directory::normalise::{MARKED, asks_visibility, mark, says_nothing_beside};
use crate::model::ColumnTarget;
use crate::text::fold;
use crate::vocab::Found;

/// A column of marks of the one term that its name names; with several it is left to a person.
pub(super) fn marked<'a>(
    name: &str,
    cells: impl Iterator<Item = &'a str>,
    context: &Context<'_>,
) -> Option<(ColumnTarget, SuggestedColumn)> {
    if !are_marks(cells) || asks_visibility(name) {
        return None;
    }
    let columns = context.vocabularies.get("list_columns")?;
    if named(&Parts::of(name), columns).first().is_some_and(|named| named.field == "none") {
        return None;
    }
    let mut terms =
        MARKED.iter().filter_map(|(field, vocabulary)| Some((*field, term(name, vocabulary, context)?)));
    let (field, code) = terms.next().filter(|_| terms.next().is_none())?;
    let target = ColumnTarget::Detailed { field, split: None, crosswalk: None, code: Some(code) };
    let reason = |kind, words| SuggestionReason { kind, words, share: None };
    let column = SuggestedColumn {
        column: name.to_owned(),
        field: Some(field),
        confidence: 0.8,
        reasons: vec![reason(ReasonKind::Name, Some(words(name))), reason(ReasonKind::Marks, None)],
        alternatives: Vec::new(),
    };
    Some((target, column))
}

/// All cells that are not empty are marks, or say that nobody knows.
fn are_marks<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut known = 0_usize;
    for report in cells.filter(|cell| !cell.trim().is_empty()).map(mark) {
        let is_unknown = report.issues.iter().any(|issue| issue.is(codes::directory::VALUE_ABSENT));
        match report.value {
            Some(_) => known = known.saturating_add(1),
            None if is_unknown => {}
            None => return false,
        }
    }
    known > 0
}

/// The one term of a vocabulary that a name names, with nothing beside it that says more.
fn term(name: &str, vocabulary: &str, context: &Context<'_>) -> Option<String> {
    let folded = fold(name);
    let found = context.vocabularies.get(vocabulary)?.find_in(name, context.origin());
    let alone = |hit: &Found<'_>| {
        let (before, behind) = (folded.get(..hit.start), folded.get(hit.end..));
        before.zip(behind).is_some_and(|(before, behind)| says_nothing_beside(before, behind))
    };
    let mut terms = found.into_iter().filter(alone).map(|hit| hit.code.to_owned());
    terms.next().filter(|_| terms.next().is_none())
}
