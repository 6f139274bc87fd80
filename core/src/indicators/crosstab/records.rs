//! Records in coded columns, read with a codebook.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::codebook::{Reader, Reading};
use crate::base::{Issue, Path, Report, Severity, codes};
use crate::formats::{CodedColumn, CodedValues, MOST_VALUES, Places};
use crate::model::{Codebook, CodebookVariable, RecordsSummary, StateCode, VariableKind, VariableSummary};

/// Columns as they were read, and how they place their rows.
pub struct Columns<'a> {
    /// The columns.
    pub columns: Vec<CodedColumn>,
    /// Rows.
    pub rows: usize,
    /// The place of a row, from its position.
    pub place: &'a dyn Fn(usize) -> Path,
}

impl std::fmt::Debug for Columns<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Columns").field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// Records in coded columns: immutable, usable from many threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub(super) rows: usize,
    pub(super) variables: Vec<Variable>,
}

/// A variable: its codes in order, and which of them each record has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) codes: Vec<StateCode>,
    pub(super) places: Places,
}

impl Records {
    /// How many there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The names of the variables.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|variable| variable.name.as_str())
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable.name == name)
    }
}

/// Codes in the order of tables: whole numbers, texts, blank.
pub(super) fn order(one: &str, other: &str) -> Ordering {
    fn key(code: &str) -> (bool, i64, bool, &str) {
        match code.parse::<i64>() {
            Ok(number) => (false, number, false, code),
            Err(_) => (true, 0, code.is_empty(), code),
        }
    }
    key(one).cmp(&key(other))
}

/// Places that one issue about records lists besides the first.
const RELATED_ROWS: usize = 99;

/// Whether a column is read: all that are asked for, or all but those that only tell records apart.
#[must_use]
pub fn is_wanted(column: &str, codebook: Option<&Codebook>, only: Option<&[String]>) -> bool {
    let variable = codebook.and_then(|codebook| codebook.variable(column));
    match only {
        Some(only) => {
            let name = variable.map_or(column, |variable| variable.name.as_str());
            only.iter().any(|asked| asked == name || asked == column)
        }
        None => variable.is_none_or(|variable| variable.kind != VariableKind::Identifier),
    }
}

/// Reads records. A value that is no code counts as missing; `missing` has more codes that stand for that, by
/// variable, and `only` the names of the variables that are wanted.
#[must_use]
pub fn read_records(
    source: Columns<'_>,
    codebook: Option<&Codebook>,
    missing: &BTreeMap<String, Vec<String>>,
    only: Option<&[String]>,
) -> Report<(Records, RecordsSummary)> {
    let Columns { columns, rows, place } = source;
    let mut issues = Vec::new();
    let mut records = Records { rows, variables: Vec::new() };
    let mut summary = RecordsSummary {
        codebook: codebook.map(|codebook| format!("{} {}", codebook.id, codebook.version)),
        rows: count(rows),
        variables: Vec::new(),
    };
    let names = named(&columns, codebook, only, &mut issues);
    for (column, named) in columns.into_iter().zip(names) {
        let Some((name, variable)) = named else { continue };
        let Some(values) = column.values else {
            let place = Path::root().key(&column.name);
            issues.push(
                Issue::new(codes::crosstab::TOO_MANY_CODES, place)
                    .with("variable", name.as_str())
                    .with("most", MOST_VALUES),
            );
            continue;
        };
        let reader = Reader::new(codebook, variable, missing.get(&name));
        let readings: Vec<Reading> = values.texts.iter().map(|text| reader.read(text)).collect();
        let counts = frequencies(&values);
        remark(&column.name, &readings, &counts, &values.places, place, &mut issues);
        let renamed = (column.name != name).then(|| column.name.clone());
        let (variable_read, described) =
            variable_of(name, renamed, &reader, &readings, &counts, values.places);
        if variable.is_some_and(|variable| variable.kind == VariableKind::Year) && described.codes > 1 {
            let issue = Issue::new(codes::crosstab::YEARS_MIXED, Path::root().key(&column.name));
            issues.push(issue.with("variable", described.name.as_str()).with("count", described.codes));
        }
        records.variables.push(variable_read);
        summary.variables.push(described);
    }
    absent(&records, codebook, only, &mut issues);
    Report::new((records, summary), issues)
}

/// The name of the variable of each column, with what the codebook says of it; nothing for a column that is not read.
fn named<'a>(
    columns: &[CodedColumn],
    codebook: Option<&'a Codebook>,
    only: Option<&[String]>,
    issues: &mut Vec<Issue>,
) -> Vec<Option<(String, Option<&'a CodebookVariable>)>> {
    let exact: BTreeSet<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut taken = BTreeSet::new();
    let mut names = Vec::with_capacity(columns.len());
    for column in columns {
        let variable = codebook.and_then(|codebook| codebook.variable(&column.name));
        let name = variable.map_or(&column.name, |variable| &variable.name);
        let place = Path::root().key(&column.name);
        let issue = |code| {
            Issue::new(code, place.clone())
                .with("variable", name.as_str())
                .with("column", column.name.as_str())
        };
        if !is_wanted(&column.name, codebook, only) {
            names.push(None);
        } else if (*name != column.name && exact.contains(name.as_str())) || !taken.insert(name.clone()) {
            issues.push(issue(codes::crosstab::COLUMN_REPEATED));
            names.push(None);
        } else {
            if *name != column.name {
                issues.push(issue(codes::crosstab::COLUMN_RENAMED));
            }
            names.push(Some((name.clone(), variable)));
        }
    }
    names
}

/// Variables that were asked for, or that the codebook has, and that have no column.
fn absent(records: &Records, codebook: Option<&Codebook>, only: Option<&[String]>, issues: &mut Vec<Issue>) {
    let known: BTreeSet<&str> = records.names().collect();
    let mut tell = |name: &str, severity: Severity| {
        let mut issue =
            Issue::new(codes::crosstab::COLUMN_MISSING, Path::root().key(name)).with("variable", name);
        issue.severity = severity;
        issues.push(issue);
    };
    match only {
        Some(only) => {
            only.iter()
                .filter(|name| !known.contains(name.as_str()))
                .for_each(|name| tell(name, Severity::Warning));
        }
        // Files of different years have different columns.
        None => codebook
            .into_iter()
            .flat_map(|codebook| &codebook.variables)
            .filter(|variable| {
                variable.kind != VariableKind::Identifier && !known.contains(variable.name.as_str())
            })
            .for_each(|variable| tell(&variable.name, Severity::Info)),
    }
}

/// One issue for each thing that was done to values of a column, with the first places.
fn remark(
    column: &str,
    readings: &[Reading],
    counts: &[u64],
    places: &Places,
    place: &dyn Fn(usize) -> Path,
    issues: &mut Vec<Issue>,
) {
    for code in [
        codes::crosstab::VALUE_TRIMMED,
        codes::crosstab::VALUE_DECODED,
        codes::crosstab::VALUE_CONVERTED,
        codes::crosstab::VALUE_UNKNOWN,
    ] {
        let affected: Vec<bool> = readings.iter().map(|reading| reading.remark == Some(code)).collect();
        let sum = |sum: u64, (count, affected): (&u64, &bool)| {
            if *affected { sum.saturating_add(*count) } else { sum }
        };
        let count = counts.iter().zip(&affected).fold(0, sum);
        let is_affected = |place: &usize| affected.get(*place).copied().unwrap_or(false);
        let mut rows = places.iter().enumerate().filter(|(_, place)| is_affected(place)).map(|(row, _)| row);
        if count == 0 {
            continue;
        }
        let Some(first) = rows.next() else { continue };
        let mut issue =
            Issue::new(code, place(first).key(column)).with("column", column).with("count", count);
        if code == codes::crosstab::VALUE_UNKNOWN {
            issue.related = rows.take(RELATED_ROWS).map(|row| place(row).key(column)).collect();
        }
        issues.push(issue);
    }
}

/// The variable with its codes in order, those of the codebook also when no record has them.
fn variable_of(
    name: String,
    column: Option<String>,
    reader: &Reader<'_>,
    readings: &[Reading],
    counts: &[u64],
    places: Places,
) -> (Variable, VariableSummary) {
    let mut known: Vec<&str> =
        reader.declared().chain(readings.iter().map(|reading| reading.code.as_str())).collect();
    known.sort_unstable_by(|one, other| order(one, other));
    known.dedup();
    let place = |reading: &Reading| {
        let found = known.binary_search_by(|code| order(code, &reading.code)).ok();
        // There are fewer codes than values, which fit, and those of the codebook.
        found.and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX)
    };
    let map: Vec<u16> = readings.iter().map(place).collect();
    let codes: Vec<StateCode> = known.iter().map(|code| reader.describe(code)).collect();
    let mut summary = VariableSummary { name: name.clone(), column, ..VariableSummary::default() };
    let mut seen = BTreeSet::new();
    for ((reading, count), place) in readings.iter().zip(counts).zip(&map) {
        let is_missing = codes.get(usize::from(*place)).is_none_or(|code| code.missing);
        let sum = if is_missing { &mut summary.missing } else { &mut summary.valid };
        *sum = sum.saturating_add(*count);
        if !is_missing {
            seen.insert(*place);
        }
        if reading.remark == Some(codes::crosstab::VALUE_UNKNOWN) {
            summary.refused = summary.refused.saturating_add(*count);
        }
    }
    summary.codes = count(seen.len());
    (Variable { name, codes, places: places.mapped(&map) }, summary)
}

/// How many rows have each value.
fn frequencies(values: &CodedValues) -> Vec<u64> {
    let mut counts = vec![0_u64; values.texts.len()];
    super::count::frequencies(&values.places, &mut counts);
    counts
}

pub(super) fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
