//! Which column of a list holds which field: proposed from the names of the columns and from their content.
//!
//! What is not certain is left out and told. A proposal is for a person to look at.

mod content;
mod marks;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use self::content::Content;
use self::marks::marked;
pub(super) use self::names::words as column_words;
use self::names::{Named, Parts, named};
use super::Context;
use super::normalise::{asks_visibility, names_mailing, number_mark};
use crate::base::{Issue, Path, Report, codes::directory as code};
use crate::formats::Table;
use crate::model::{ColumnTarget, Crosswalk, Field, Mapping};

/// A proposal for a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct SuggestedMapping {
    /// The mapping, of what is certain enough.
    pub mapping: Mapping,
    /// Every column with what was found, in the order of the list.
    pub columns: Vec<SuggestedColumn>,
}

/// What was found about a column.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SuggestedColumn {
    /// Its name.
    pub column: String,
    /// The field that it holds; absent when it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// How certain that is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<SuggestionReason>,
    /// Other fields that it may hold, likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
}

/// A field that a column may hold.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Alternative {
    /// The field.
    pub field: Field,
    /// How certain that is, 0 to 1.
    pub confidence: f64,
}

/// Something that speaks for a field, or for leaving a column out.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SuggestionReason {
    /// What it is.
    pub kind: ReasonKind,
    /// The words of the column's name that say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The share of the cells that are values of the field, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

/// Kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// The name is a name of the field.
    Name,
    /// The name contains a name of the field.
    NamePart,
    /// The cells are values of the field.
    Content,
    /// The cells say yes or no, and the name is a term of the field.
    Marks,
    /// The name says so, and the cells are no values of the field.
    ContentDisagrees,
    /// The column has no cells that say anything.
    Empty,
    /// The name is that of something that a directory has no field for, such as a fax.
    NoField,
    /// The column belongs to a second place or service of the row, which would be another entry.
    FurtherElement,
    /// Another column fits the field better, and the field has only one.
    OtherColumn,
}

/// A column is mapped from this confidence on.
const CERTAIN: f64 = 0.5;
/// Two fields closer than this are not told apart.
const CLOSE: f64 = 0.1;
/// Fields whose values are known by their shape: a column without them does not hold the field.
const SHAPED: [Field; 6] =
    [Field::Email, Field::Website, Field::Phones, Field::Latitude, Field::Longitude, Field::DateVerified];
/// Fields that a column is known to hold without a word of its name, with the share of cells that it takes.
const BY_CONTENT: [(Field, f64); 5] = [
    (Field::Email, 0.6),
    (Field::Website, 0.7),
    (Field::Phones, 0.6),
    (Field::OpeningHours, 0.6),
    (Field::FacilityType, 0.8),
];
/// Fields of which an entry has one. Of several answers about visibility the most protective counts.
const SINGLE: [Field; 20] = [
    Field::Name,
    Field::OrganizationName,
    Field::OrganizationAlternateName,
    Field::LocationName,
    Field::ServiceName,
    Field::City,
    Field::StreetKind,
    Field::StreetNumber,
    Field::Neighbourhood,
    Field::StateProvince,
    Field::PostalCode,
    Field::Country,
    Field::Latitude,
    Field::Longitude,
    Field::DateVerified,
    Field::Identifier,
    Field::LegalStatus,
    Field::Places,
    Field::Setting,
    Field::Website,
];
/// Fields whose values are texts: a column of nothing but numbers does not hold them.
const TEXTS: [Field; 10] = [
    Field::Name,
    Field::OrganizationName,
    Field::LocationName,
    Field::ServiceName,
    Field::Description,
    Field::Address,
    Field::City,
    Field::OpeningHours,
    Field::FacilityType,
    Field::Modalities,
];
/// Foreign code lists whose category a column may be named after, with our fields; of equals the first is meant.
const CROSSWALKS: [(&str, &[(Field, &str)]); 1] = [(
    "samhsa-label",
    &[
        (Field::Setting, "settings"),
        (Field::FacilityType, "facility_types"),
        (Field::Languages, "languages"),
        (Field::PaymentAccepted, "payment_kinds"),
        (Field::Cost, "cost_kinds"),
        (Field::Modalities, "modalities"),
        (Field::Populations, "populations"),
    ],
)];

/// Proposes a mapping for a table.
///
/// A column is mapped when its name or its cells say so with a confidence of at least 0.5 and no second field is
/// close. Where name and content disagree, or two fields are close, it is left out with `mapping.ambiguous`;
/// where nothing is known, with `mapping.not_recognised`.
#[must_use]
pub fn suggest_mapping(table: &Table, context: &Context<'_>) -> Report<SuggestedMapping> {
    let mut columns: Vec<SuggestedColumn> = Vec::new();
    let mut targets: BTreeMap<usize, ColumnTarget> = BTreeMap::new();
    for (position, name) in table.columns.iter().enumerate() {
        let cells = || table.rows.iter().filter_map(|row| row.cell(position));
        let content = Content::of(cells(), table.rows.len(), context);
        if let Some((target, column)) = crossed(name, &content).or_else(|| marked(name, cells(), context)) {
            targets.insert(position, target);
            columns.push(column);
        } else {
            let column = number_behind_street(name, columns.last(), &content);
            columns.push(column.unwrap_or_else(|| judged(name, &content, context)));
        }
    }
    leave_mailing_addresses(&mut columns);
    keep_one_of_each(&mut columns);
    let mut issues = Vec::new();
    let mut suggestion = SuggestedMapping::default();
    for (position, column) in columns.iter().enumerate() {
        match column.field {
            Some(field) => {
                let target = targets.remove(&position).unwrap_or(ColumnTarget::Field(field));
                suggestion.mapping.columns.insert(column.column.clone(), target);
            }
            None => left_out(column, &mut suggestion.mapping, &mut issues),
        }
    }
    suggestion.columns = columns;
    Report::new(suggestion, issues)
}

/// Tells why a column is not mapped; one that has no place in a directory is left out on purpose.
fn left_out(column: &SuggestedColumn, mapping: &mut Mapping, issues: &mut Vec<Issue>) {
    let has = |kind: ReasonKind| column.reasons.iter().any(|reason| reason.kind == kind);
    if has(ReasonKind::NoField) || has(ReasonKind::FurtherElement) {
        mapping.ignore.push(column.column.clone());
        return;
    }
    let place = Path::root().key(&column.column);
    let issue = if column.alternatives.is_empty() {
        Issue::new(code::MAPPING_NOT_RECOGNISED, place)
    } else {
        let fields: BTreeSet<String> = column.alternatives.iter().map(|other| other.field.name()).collect();
        let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
        Issue::new(code::MAPPING_AMBIGUOUS, place).with("fields", fields)
    };
    issues.push(issue.with("column", column.column.as_str()));
}

/// A column that is named after a category of a foreign code list, such as `services.SET`.
fn crossed(name: &str, content: &Content<'_>) -> Option<(ColumnTarget, SuggestedColumn)> {
    let last = name.rsplit('.').next()?;
    let is_category = !last.is_empty() && last.chars().all(|letter| letter.is_ascii_uppercase());
    if !is_category || content.is_empty() {
        return None;
    }
    let prefix = format!("{last}/");
    let all = CROSSWALKS.iter().flat_map(|(system, fields)| fields.iter().map(move |field| (system, field)));
    let best = all
        .map(|(system, (field, vocabulary))| (*system, *field, content.crossed(vocabulary, system, &prefix)))
        .reduce(|best, next| if next.2 > best.2 { next } else { best })
        .filter(|(_, _, share)| *share >= 0.3)?;
    let (system, field, share) = best;
    let target = ColumnTarget::Detailed {
        field,
        split: Some(";".to_owned()),
        crosswalk: Some(Crosswalk { system: system.to_owned(), prefix }),
        code: None,
    };
    let reason = SuggestionReason { kind: ReasonKind::Content, words: None, share: Some(rounded(share)) };
    let column = SuggestedColumn {
        column: name.to_owned(),
        field: Some(field),
        confidence: rounded(0.6 + 0.35 * share),
        reasons: vec![reason],
        alternatives: Vec::new(),
    };
    Some((target, column))
}

/// `Nº` right behind the street; elsewhere it numbers the rows.
fn number_behind_street(
    name: &str,
    before: Option<&SuggestedColumn>,
    content: &Content<'_>,
) -> Option<SuggestedColumn> {
    let street = before.is_some_and(|before| before.field == Some(Field::Address));
    let words = column_words(name);
    if !(street && number_mark(&words) && content.are_house_numbers()) {
        return None;
    }
    let reason = |kind, words| SuggestionReason { kind, words, share: None };
    Some(SuggestedColumn {
        column: name.to_owned(),
        field: Some(Field::StreetNumber),
        confidence: 0.8,
        reasons: vec![reason(ReasonKind::Name, Some(words)), reason(ReasonKind::Content, None)],
        alternatives: Vec::new(),
    })
}

/// A field with how certain it is and why.
struct Candidate {
    field: Field,
    confidence: f64,
    reasons: Vec<SuggestionReason>,
    /// The cells speak against it.
    refuted: bool,
}

fn judged(name: &str, content: &Content<'_>, context: &Context<'_>) -> SuggestedColumn {
    let parts = Parts::of(name);
    let found = context.vocabularies.get("list_columns").map(|columns| named(&parts, columns));
    let found = found.unwrap_or_default();
    let reason = |kind| SuggestionReason { kind, words: None, share: None };
    let unmapped = |reasons: Vec<SuggestionReason>, alternatives| SuggestedColumn {
        column: name.to_owned(),
        field: None,
        confidence: 0.0,
        reasons,
        alternatives,
    };
    if parts.repeated {
        return unmapped(vec![reason(ReasonKind::FurtherElement)], Vec::new());
    }
    if let Some(Named { field, words, .. }) = found.first()
        && field == "none"
    {
        let why = SuggestionReason { words: Some(words.clone()), ..reason(ReasonKind::NoField) };
        return unmapped(vec![why], Vec::new());
    }
    // Whatever else its name names: what may be published must not be taken for an address.
    if asks_visibility(name) && (content.is_empty() || content.answers_visibility(name)) {
        let why = SuggestionReason { words: Some(column_words(name)), ..reason(ReasonKind::Name) };
        return SuggestedColumn {
            column: name.to_owned(),
            field: Some(Field::Visibility),
            confidence: 0.95,
            reasons: vec![why],
            alternatives: Vec::new(),
        };
    }
    let mut candidates: Vec<Candidate> = found.iter().filter_map(|named| by_name(named, content)).collect();
    candidates.extend(by_content(&candidates, content));
    candidates.sort_by(|first, second| second.confidence.total_cmp(&first.confidence));
    let refuted = candidates.iter().any(|candidate| candidate.refuted);
    let mut rest = candidates.into_iter();
    let Some(best) = rest.next() else {
        let empty = content.is_empty().then(|| reason(ReasonKind::Empty));
        return unmapped(empty.into_iter().collect(), Vec::new());
    };
    let others: Vec<Candidate> = rest.collect();
    let alternative =
        |other: &Candidate| Alternative { field: other.field, confidence: rounded(other.confidence) };
    let mut alternatives: Vec<Alternative> = others.iter().map(alternative).collect();
    let rival = alternatives.first().is_some_and(|other| best.confidence - other.confidence < CLOSE);
    if refuted || rival || best.confidence < CERTAIN {
        alternatives.insert(0, Alternative { field: best.field, confidence: rounded(best.confidence) });
        let all = std::iter::once(best).chain(others).flat_map(|candidate| candidate.reasons);
        return unmapped(all.collect(), alternatives);
    }
    SuggestedColumn {
        column: name.to_owned(),
        field: Some(best.field),
        confidence: rounded(best.confidence),
        reasons: best.reasons,
        alternatives,
    }
}

/// What the name says, confirmed or refuted by the cells.
fn by_name(named: &Named, content: &Content<'_>) -> Option<Candidate> {
    let field = serde_json::from_value(serde_json::Value::String(named.field.clone())).ok()?;
    let kind = if named.whole { ReasonKind::Name } else { ReasonKind::NamePart };
    let mut reasons = vec![SuggestionReason { kind, words: Some(named.words.clone()), share: None }];
    if content.is_empty() {
        reasons.push(SuggestionReason { kind: ReasonKind::Empty, words: None, share: None });
        // A part of a name is not enough without any cell.
        let confidence = if named.whole { named.strength } else { named.strength * 0.7 };
        return Some(Candidate { field, confidence, reasons, refuted: false });
    }
    let mut candidate = Candidate { field, confidence: named.strength, reasons, refuted: false };
    let share = if TEXTS.contains(&field) && content.is_numbers() { Some(0.0) } else { content.share(field) };
    let Some(share) = share else { return Some(candidate) };
    let shown = Some(rounded(share));
    let local = field == Field::Phones && named.whole && content.are_like_phones();
    let shaped = SHAPED.contains(&field) && !local || content.is_numbers() && TEXTS.contains(&field);
    if shaped && share < 0.1 {
        let kind = ReasonKind::ContentDisagrees;
        candidate.reasons.push(SuggestionReason { kind, words: None, share: shown });
        candidate.refuted = true;
        candidate.confidence *= 0.5;
    } else if share >= 0.3 {
        candidate.reasons.push(SuggestionReason { kind: ReasonKind::Content, words: None, share: shown });
        candidate.confidence += (1.0 - candidate.confidence) * 0.5 * share;
    }
    Some(candidate)
}

/// What the cells say by themselves.
fn by_content(known: &[Candidate], content: &Content<'_>) -> Vec<Candidate> {
    // A name that the cells do not refute is enough.
    if content.is_thin()
        || known.iter().any(|candidate| !candidate.refuted && candidate.confidence >= CERTAIN)
    {
        return Vec::new();
    }
    let new = BY_CONTENT.iter().filter(|(field, _)| !known.iter().any(|candidate| candidate.field == *field));
    new.filter(|(field, _)| *field != Field::FacilityType || content.mean_length() <= 60)
        .filter_map(|(field, least)| {
            let share = content.share(*field).filter(|share| share >= least)?;
            let kind = ReasonKind::Content;
            let reasons = vec![SuggestionReason { kind, words: None, share: Some(rounded(share)) }];
            Some(Candidate { field: *field, confidence: 0.4 + 0.35 * share, reasons, refuted: false })
        })
        .collect()
}

/// Where mail goes is not where people go, and often somebody's home: beside another address it is left for a person.
fn leave_mailing_addresses(columns: &mut [SuggestedColumn]) {
    let addresses = || columns.iter().filter(|column| column.field == Some(Field::Address));
    let is_mailing = |column: &SuggestedColumn| names_mailing(&column_words(&column.column));
    if addresses().all(is_mailing) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.field == Some(Field::Address)) {
        if is_mailing(column) {
            give_up(column, Field::Address);
        }
    }
}

/// Leaves a column to a person, because another one is for the field.
fn give_up(column: &mut SuggestedColumn, field: Field) {
    column.field = None;
    column.alternatives.insert(0, Alternative { field, confidence: column.confidence });
    column.confidence = 0.0;
    let kind = ReasonKind::OtherColumn;
    column.reasons.push(SuggestionReason { kind, words: None, share: None });
}

/// Of several columns for a field that an entry has once the most certain stays; equals are left for a person.
fn keep_one_of_each(columns: &mut [SuggestedColumn]) {
    for field in SINGLE {
        let of_field = |column: &SuggestedColumn| column.field == Some(field);
        let best = columns.iter().filter(|column| of_field(column)).map(|column| column.confidence);
        let Some(best) = best.reduce(f64::max) else { continue };
        let equals = columns.iter().filter(|column| of_field(column) && column.confidence >= best).count();
        for column in columns.iter_mut().filter(|column| of_field(column)) {
            if column.confidence < best || equals > 1 {
                give_up(column, field);
            }
        }
    }
}

/// Two decimals are enough for people, and the same everywhere.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
