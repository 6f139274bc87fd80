//! Records in coded columns and their cross-tabulation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::contract::for_custodian;
use super::linkage::threads;
use super::{Access, Call, Handle, HandleKind, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{CodedColumn, CodedCsv, CodedValues, Frame, read_table};
use crate::indicators::crosstab::{
    Columns, Finish, Records, Tabulation, built_in, cells_frame, finish, is_wanted, merge, read_records,
    shares_frame, tabulate,
};
use crate::indicators::release::Internal;
use crate::model::{
    Codebook, CrosstabState, Crosstabs, OneOrMore, RecordsSummary, ShareOf, TableOptions, TableSpec,
};

/// The attachment or table with the records; a file may be called `records.csv` and so on.
const RECORDS: &str = "records";

/// Where a codebook comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CodebookSource {
    /// The catalogue: the identifier, such as `teds`.
    Catalogue(String),
    /// The request.
    Given(Box<Codebook>),
}

/// A code of the request: a text or a whole number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Code {
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

/// How the table or attachment `records` is read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// What its columns mean; without it every value is a code.
    #[serde(default)]
    pub codebook: Option<CodebookSource>,
    /// The variables that are read; all without it, except those that only tell records apart.
    #[serde(default)]
    pub variables: Option<Vec<String>>,
    /// Codes that stand for missing, by variable, besides those of the codebook.
    #[serde(default)]
    pub missing_codes: BTreeMap<String, Vec<Code>>,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
}

/// `crosstab.open`.
pub struct Open;

impl Operate for Open {
    const NAME: &'static str = "crosstab.open";
    const SUMMARY: &'static str = "reads and checks the records in the attachment or table `records`, of a file such as \
                                   TEDS, to count them any number of times";
    const ACCESS: Access = Access::Custodian;
    const GIVES: Option<HandleKind> = Some(HandleKind::Records);
    type Request = OpenRequest;
    type Value = RecordsSummary;

    fn run(_: &Engine, request: OpenRequest, call: &mut Call<'_>) -> Result<Report<RecordsSummary>, Error> {
        let Report { value: (records, summary), issues } = read(request, call, &Path::root())?;
        call.give_handle(Handle::Records(Arc::new(records)));
        Ok(Report::new(summary, issues))
    }
}

/// What is counted, of records that were opened or of the table or attachment `records`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComputeRequest {
    /// The variable of the rows, or several: one table without a list.
    #[serde(default)]
    pub rows: Option<OneOrMore>,
    /// The variable of its columns.
    #[serde(default)]
    pub columns: Option<String>,
    /// Many tables, counted in one pass.
    #[serde(default)]
    pub tables: Vec<TableSpec>,
    /// Only records for which this expression holds, such as `AGE >= 4 and SERVICES in (4, 5)`.
    #[serde(default, rename = "where")]
    pub condition: Option<String>,
    /// The variable whose codes are weights: 0, or from 2^-12 to 2^24.
    #[serde(default)]
    pub weight: Option<String>,
    /// Codes that stand for missing in these tables, by variable.
    #[serde(default)]
    pub missing_codes: BTreeMap<String, Vec<Code>>,
    /// Whether tables have totals of rows and columns.
    #[serde(default = "yes")]
    pub margins: bool,
    /// The percentages that are given: none without it.
    #[serde(default)]
    pub percentages: Vec<ShareOf>,
    /// Whether to give a partial state for `crosstab.merge` instead of tables.
    #[serde(default)]
    pub partial: bool,
    /// How records that were not opened are read.
    #[serde(default)]
    pub read: Option<OpenRequest>,
    /// How many threads to use; one without it. The result is the same.
    #[serde(default)]
    pub threads: Option<u16>,
}

fn yes() -> bool {
    true
}

/// `crosstab.compute`.
pub struct Compute;

impl Operate for Compute {
    const NAME: &'static str = "crosstab.compute";
    const SUMMARY: &'static str = "counts records by their variables in one or many tables, with all that is missing; the \
                                   counts are exact and not for publication before release protection";
    const ACCESS: Access = Access::Custodian;
    const TAKES: Option<HandleKind> = Some(HandleKind::Records);
    type Request = ComputeRequest;
    type Value = Crosstabs;

    fn run(_: &Engine, request: ComputeRequest, call: &mut Call<'_>) -> Result<Report<Crosstabs>, Error> {
        let mut issues = Vec::new();
        let opened = match call.handle() {
            Some(Handle::Records(records)) => Arc::clone(records),
            _ => {
                let read = read(request.read.unwrap_or_default(), call, &Path::root().key("read"))?;
                issues.extend(read.issues);
                Arc::new(read.value.0)
            }
        };
        let single = request.rows.map(|rows| TableSpec { id: None, rows, columns: request.columns });
        let of_list = request.tables.len();
        let has_single = single.is_some();
        let tables: Vec<TableSpec> = request.tables.into_iter().chain(single).collect();
        let mut of_tables: Vec<Issue> = repeated(&tables).collect();
        let missing = texts(request.missing_codes);
        issues.extend(unknown_variables(&missing, &opened, &Path::root()));
        let tabulation = Tabulation {
            tables: &tables,
            condition: request.condition.as_deref(),
            weight: request.weight.as_deref(),
            missing: Some(&missing),
        };
        let counted = tabulate(&opened, &tabulation, threads(request.threads));
        of_tables.extend(counted.issues);
        // The table without a list is the last one here, and none of the list of the request.
        let list = Path::root().key("tables").index(of_list);
        issues.extend(of_tables.into_iter().map(
            |issue| match issue.path.as_str().strip_prefix(list.as_str()) {
                Some("" | "/id") if has_single => Issue { path: Path::root().key("rows"), ..issue },
                _ => issue,
            },
        ));
        let how = Finish { margins: request.margins, shares: request.percentages };
        Ok(Report::new(give::<Self>(counted.value, &how, request.partial, call), issues))
    }
}

/// Tables that have the name of an earlier one: nothing that is told of them later says which is meant.
fn repeated(tables: &[TableSpec]) -> impl Iterator<Item = Issue> {
    let mut seen = BTreeSet::new();
    let again = tables.iter().enumerate().filter(move |(_, table)| !seen.insert(table.name()));
    again.map(|(position, table)| {
        let place = Path::root().key("tables").index(position);
        let place = if table.id.is_some() { place.key("id") } else { place };
        Issue::new(codes::crosstab::TABLE_REPEATED, place)
    })
}

/// States to be merged.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The states, in any order.
    pub states: Vec<CrosstabState>,
    /// Whether tables have totals of rows and columns.
    #[serde(default = "yes")]
    pub margins: bool,
    /// The percentages that are given: none without it.
    #[serde(default)]
    pub percentages: Vec<ShareOf>,
    /// Whether to give a state again instead of tables.
    #[serde(default)]
    pub partial: bool,
}

/// `crosstab.merge`.
pub struct Merge;

impl Operate for Merge {
    const NAME: &'static str = "crosstab.merge";
    const SUMMARY: &'static str = "merges the partial states of parts of the records; the tables are those of all records \
                                   at once, to the bit";
    const ACCESS: Access = Access::Custodian;
    type Request = MergeRequest;
    type Value = Crosstabs;

    fn run(_: &Engine, request: MergeRequest, call: &mut Call<'_>) -> Result<Report<Crosstabs>, Error> {
        let state = merge(&request.states)?;
        let how = Finish { margins: request.margins, shares: request.percentages };
        Ok(Report::clean(give::<Self>(state, &how, request.partial, call)))
    }
}

/// Tables with their streams, or the state.
fn give<O: Operate>(
    state: Internal<CrosstabState>,
    how: &Finish,
    partial: bool,
    call: &mut Call<'_>,
) -> Crosstabs {
    if partial {
        let state = for_custodian::<O, _>(state);
        return Crosstabs { records: state.records, tables: Vec::new(), state: Some(state) };
    }
    let crosstabs = for_custodian::<O, _>(finish(&state, how));
    call.give_stream("cells", cells_frame(&crosstabs));
    if !how.shares.is_empty() {
        call.give_stream("shares", shares_frame(&crosstabs));
    }
    crosstabs
}

fn texts(codes: BTreeMap<String, Vec<Code>>) -> BTreeMap<String, Vec<String>> {
    let text = |code: Code| match code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => text,
    };
    codes.into_iter().map(|(name, codes)| (name, codes.into_iter().map(text).collect())).collect()
}

/// Variables whose codes are said to be missing and that are not there: a slip there makes missing values valid.
fn unknown_variables(missing: &BTreeMap<String, Vec<String>>, records: &Records, place: &Path) -> Vec<Issue> {
    let known: BTreeSet<&str> = records.names().collect();
    let unknown = missing.keys().filter(|name| !known.contains(name.as_str()));
    unknown
        .map(|name| {
            let place = place.key("missing_codes").key(name);
            Issue::new(codes::crosstab::VARIABLE_UNKNOWN, place).with("variable", name.as_str())
        })
        .collect()
}

/// Reads the table or attachment `records`. The request is at a place of the whole one.
fn read(
    request: OpenRequest,
    call: &mut Call<'_>,
    at: &Path,
) -> Result<Report<(Records, RecordsSummary)>, Error> {
    let codebook = match request.codebook {
        Some(CodebookSource::Given(codebook)) => Some(*codebook),
        Some(CodebookSource::Catalogue(id)) => Some(built_in(&id).map_err(|error| {
            let place = at.join(error.path());
            error.at(place)
        })?),
        None => None,
    };
    let (codebook, only) = (codebook.as_ref(), request.variables.as_deref());
    let wanted = |column: &str| is_wanted(column, codebook, only);
    let missing = texts(request.missing_codes);
    let table = match call.stream_if_given(RECORDS) {
        Some(frame) => {
            let number = |row: usize| Path::root().key(&row.to_string());
            let columns = Columns { columns: coded(frame, &wanted), rows: frame.rows(), place: &number };
            read_records(columns, codebook, &missing, only)
        }
        None => {
            let name =
                call.attachments_like(RECORDS).into_iter().next().unwrap_or_else(|| RECORDS.to_owned());
            let (limits, bytes) = (call.limits(), call.attachment(&name)?);
            match CodedCsv::read(bytes, &limits, threads(request.threads), &wanted) {
                Some(csv) => {
                    let place = |row: usize| Path::root().key(&row.saturating_add(2).to_string());
                    let columns = Columns { columns: csv.columns, rows: csv.rows, place: &place };
                    let mut issues = csv.issues;
                    issues.extend(promised(&name, csv.delimiter));
                    let read = read_records(columns, codebook, &missing, only);
                    issues.extend(read.issues);
                    Report::new(read.value, issues)
                }
                None => {
                    let table = read_table(bytes, &TableOptions::default(), &limits)
                        .map_err(|error| error.in_source(&name))?;
                    let (table, mut issues) = (table.value, table.issues);
                    let places: Vec<Path> = table.rows.iter().map(|row| table.row_path(row)).collect();
                    let place = |row: usize| places.get(row).cloned().unwrap_or_else(Path::root);
                    let frame = table.into_frame();
                    let columns =
                        Columns { columns: coded(&frame, &wanted), rows: frame.rows(), place: &place };
                    let read = read_records(columns, codebook, &missing, only);
                    issues.extend(read.issues);
                    Report::new(read.value, issues)
                }
            }
        }
    };
    let mut issues = unknown_variables(&missing, &table.value.0, at);
    issues.extend(table.issues.into_iter().map(|issue| issue.in_source(RECORDS)));
    Ok(Report::new(table.value, issues))
}

fn coded(frame: &Frame, wanted: &dyn Fn(&str) -> bool) -> Vec<CodedColumn> {
    let columns = frame.columns().iter();
    columns
        .map(|column| CodedColumn {
            name: column.name.clone(),
            values: if wanted(&column.name) { CodedValues::of(&column.values) } else { None },
        })
        .collect()
}

/// Files that are called `.tsv` and have commas, and the other way round.
fn promised(name: &str, delimiter: char) -> Option<Issue> {
    let ends = |ending: &str| {
        name.get(name.len().saturating_sub(ending.len())..)
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    let differs = (ends("tsv") && delimiter != '\t') || (ends("csv") && delimiter == '\t');
    let found = if delimiter == '\t' { "tab".to_owned() } else { delimiter.to_string() };
    differs.then(|| Issue::new(codes::crosstab::DELIMITER_DIFFERS, Path::root()).with("delimiter", found))
}
