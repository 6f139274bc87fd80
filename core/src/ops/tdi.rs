//! Treatment demand tables.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::for_custodian;
use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Language, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{Column, Frame, Values, read_table};
use crate::indicators::tdi::{
    CellPlace, DemandPlan, Entrants, Episodes, Selection, Source, demand_csv, demand_frame,
    frame_of_documents,
};
use crate::model::{
    ControlLevel, DemandTable, FilledTable, TableOptions, TreatmentDemand, TreatmentEpisode, UnitsKnown,
};

/// The attachment or table with the episodes.
const EPISODES: &str = "episodes";
/// The attachment with the reporting template.
const TEMPLATE: &str = "template";
/// The attachment with tables to be checked.
const FILLED: &str = "tables";
/// The attachments with the exact tables: their names say that they are for those who hold the data.
const WORKBOOK: &str = "tables.internal.xlsx";
const CSV: &str = "cells.internal.csv";

/// `tdi.tables`.
pub struct Tables;

/// Which episodes are counted, and how the tables are given. The episodes are in the request, or in the table or
/// attachment `episodes`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TablesRequest {
    /// The calendar year of the start of treatment.
    pub year: i16,
    /// Where a person is counted once. It is stated with the tables.
    pub level: ControlLevel,
    /// Codes of types of centres; all when empty. A person belongs to the centre of the first treatment of the
    /// year.
    #[serde(default)]
    pub centre_types: Vec<String>,
    /// The episodes.
    #[serde(default)]
    pub episodes: Option<Vec<TreatmentEpisode>>,
    /// The names of columns that are not called as the fields: field to column.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What is known of the treatment units by type of centre, for table 3.1.1, which is made only when this is here.
    #[serde(default)]
    pub units: Option<Vec<UnitsKnown>>,
    /// The tables that are given, such as `9.1.1`; all when empty. The workbook always has all.
    #[serde(default)]
    pub tables: Vec<String>,
    /// What is given besides the report; the table `cells` without it.
    #[serde(default)]
    pub outputs: Vec<DemandOutput>,
}

/// Forms in which treatment demand is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DemandOutput {
    /// The table `cells`: a row for each cell.
    Cells,
    /// The attachment `cells.internal.csv`: `table`, `row`, `column`, `cell`, `value`. It has exact counts.
    Csv,
    /// The attachment `tables.internal.xlsx`, in the layout of the reporting template: the attachment `template`, filled,
    /// or a workbook of our own. It has exact counts.
    Workbook,
    /// The table `entrants`: the rows of the episodes that were counted.
    Entrants,
}

impl Operate for Tables {
    const NAME: &'static str = "tdi.tables";
    const SUMMARY: &'static str = "counts treatment episodes in the 70 tables of the treatment demand indicator 3.0; \
                                   the counts, also those of the workbook, are exact and not for publication: release.protect takes single \
                                   tables";
    const ACCESS: Access = Access::Custodian;
    type Request = TablesRequest;
    type Value = TreatmentDemand;

    fn run(
        engine: &Engine,
        request: TablesRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<TreatmentDemand>, Error> {
        let plan = DemandPlan::built_in()?;
        let mut issues = Vec::new();
        let Episodes { episodes, without_start, not_a_case } =
            episodes(&plan, &request, call)?.drain_into(&mut issues, &Path::root());
        call.progress(1, 3)?;
        let selection = Selection {
            year: request.year,
            level: request.level,
            centre_types: known_centre_types(&plan, request.centre_types, &mut issues),
        };
        let mut entrants = Entrants::new(&plan, &selection);
        episodes.iter().for_each(|episode| entrants.add(episode));
        let language = engine.language();
        let demand = plan.tables(&entrants, &selection, (without_start, not_a_case), language);
        let mut demand = for_custodian::<Self, _>(demand);
        if let Some(known) = &request.units {
            let units = plan.units(&episodes, selection.year, known, language);
            demand.units = Some(units.drain_into(&mut issues, &Path::root()));
        }
        call.progress(2, 3)?;
        issues.extend(plan.remarks(&demand));
        issues.extend(entrants.remarks());
        let outputs = if request.outputs.is_empty() { vec![DemandOutput::Cells] } else { request.outputs };
        if outputs.contains(&DemandOutput::Workbook) {
            give_workbook(&plan, &demand, language, call)?;
        }
        let demand = only(demand, &request.tables, &mut issues);
        for output in outputs {
            match output {
                DemandOutput::Cells => call.give_stream("cells", demand_frame(&demand)),
                DemandOutput::Csv => call.give(CSV, demand_csv(&demand)),
                DemandOutput::Entrants => call.give_stream("entrants", rows_of(&entrants)),
                DemandOutput::Workbook => {}
            }
        }
        Ok(Report::new(demand, issues))
    }
}

/// The tables that were asked for, with the axes that they need.
fn only(mut demand: TreatmentDemand, asked: &[String], issues: &mut Vec<Issue>) -> TreatmentDemand {
    for (position, id) in asked.iter().enumerate() {
        if !demand.tables.iter().any(|table| table.id == *id) {
            issues.push(unknown_table(position, id));
        }
    }
    if !asked.is_empty() {
        demand.tables.retain(|table| asked.contains(&table.id));
        let used = |id: &String| demand.tables.iter().any(|table| table.rows == *id || table.columns == *id);
        demand.axes.retain(|id, _| used(id));
    }
    demand
}

/// Reads the episodes, wherever they are.
fn episodes(
    plan: &DemandPlan,
    request: &TablesRequest,
    call: &mut Call<'_>,
) -> Result<Report<Episodes>, Error> {
    let columns = &request.columns;
    let below = |row: usize| u64::try_from(row).unwrap_or(u64::MAX);
    if let Some(documents) = &request.episodes {
        let frame = frame_of_documents(documents);
        let place = |row: usize| Path::root().key(EPISODES).index(row);
        return Ok(plan.read(&Source { frame: &frame, columns, number: &below, place: &place }));
    }
    let in_source = |issues: Vec<Issue>| -> Vec<Issue> {
        issues.into_iter().map(|issue| issue.in_source(EPISODES)).collect()
    };
    if let Some(frame) = call.stream_if_given(EPISODES) {
        // Tables are numbered as lists are, the header being row 1.
        let number = |row: usize| below(row).saturating_add(2);
        let place = |row: usize| Path::root().key(&number(row).to_string());
        let read = plan.read(&Source { frame, columns, number: &number, place: &place });
        return Ok(Report::new(read.value, in_source(read.issues)));
    }
    let limits = call.limits();
    let table = read_table(call.attachment(EPISODES)?, &TableOptions::default(), &limits)
        .map_err(|error| error.in_source(EPISODES))?;
    let (table, mut issues) = (table.value, table.issues);
    let places: Vec<(u64, Path)> = table.rows.iter().map(|row| (row.number, table.row_path(row))).collect();
    let frame = table.into_frame();
    let number = |row: usize| places.get(row).map_or(0, |(number, _)| *number);
    let place = |row: usize| places.get(row).map_or_else(Path::root, |(_, path)| path.clone());
    let read = plan.read(&Source { frame: &frame, columns, number: &number, place: &place });
    issues.extend(read.issues);
    Ok(Report::new(read.value, in_source(issues)))
}

/// The types of centres that there are. One that there is not is told, and nobody is counted for it.
fn known_centre_types(plan: &DemandPlan, asked: Vec<String>, issues: &mut Vec<Issue>) -> Vec<String> {
    for (position, code) in asked.iter().enumerate() {
        if !plan.has_centre_type(code) {
            let place = Path::root().key("centre_types").index(position);
            issues.push(Issue::new(codes::tdi::CODE_UNKNOWN, place).with("field", "centre_types"));
        }
    }
    asked
}

fn rows_of(entrants: &Entrants<'_>) -> Frame {
    let mut rows: Vec<u64> = entrants.counted().map(|episode| episode.row()).collect();
    rows.sort_unstable();
    let rows = rows.into_iter().map(|row| i64::try_from(row).ok()).collect();
    Frame::new(vec![Column { name: "row".to_owned(), values: Values::Integer(rows) }]).unwrap_or_default()
}

#[cfg(feature = "xlsx")]
fn give_workbook(
    plan: &DemandPlan,
    demand: &TreatmentDemand,
    language: Language,
    call: &mut Call<'_>,
) -> Result<(), Error> {
    let limits = call.limits();
    let workbook = match call.attachment_if_given(TEMPLATE)? {
        Some(template) => {
            plan.fill_template(demand, template, &limits).map_err(|error| error.in_source(TEMPLATE))?
        }
        None => plan.workbook(demand, language)?,
    };
    call.give(WORKBOOK, workbook);
    Ok(())
}

#[cfg(not(feature = "xlsx"))]
fn give_workbook(_: &DemandPlan, _: &TreatmentDemand, _: Language, _: &mut Call<'_>) -> Result<(), Error> {
    let _ = (TEMPLATE, WORKBOOK);
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}

/// `tdi.check`.
pub struct Check;

/// Tables to be checked: those given here, or a workbook in the layout of the reporting template as the attachment
/// `tables`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckTablesRequest {
    /// The tables; one that is not here is not compared.
    #[serde(default)]
    pub tables: Option<Vec<FilledTable>>,
}

/// How the check ended.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedTables {
    /// Whether no two figures contradict each other.
    pub consistent: bool,
    /// Cells that have a number.
    pub filled: usize,
    /// Cells without one.
    pub blank: usize,
}

impl Operate for Check {
    const NAME: &'static str = "tdi.check";
    const SUMMARY: &'static str = "checks that treatment demand tables agree with each other, as data or in a \
                                   workbook in the layout of the reporting template";
    const ACCESS: Access = Access::Custodian;
    type Request = CheckTablesRequest;
    type Value = CheckedTables;

    fn run(
        _: &Engine,
        request: CheckTablesRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<CheckedTables>, Error> {
        let plan = DemandPlan::built_in()?;
        let asked: Vec<String> = request.tables.iter().flatten().map(|table| table.id.clone()).collect();
        let (source, read) = match request.tables {
            Some(tables) => (None, given(&plan, tables)),
            None => {
                let limits = call.limits();
                let read = plan.read_workbook(call.attachment(FILLED)?, &limits);
                (Some(FILLED), read.map_err(|error| error.in_source(FILLED))?)
            }
        };
        let mut issues = read.issues;
        let found = plan.check(&read.value, &|at: &CellPlace| match source {
            // The first table of a number is the one that is compared.
            None => {
                let position = asked.iter().position(|id| *id == at.table).unwrap_or_default();
                Path::root().key("tables").index(position).key("cells").index(at.row).index(at.column)
            }
            Some(_) => Path::root().key(plan.sheet()).key(&at.cell),
        });
        let consistent = found.is_empty();
        issues.extend(found);
        let cells = || read.value.iter().flat_map(|table| table.cells.iter().flatten());
        let filled = cells().flatten().count();
        let value = CheckedTables { consistent, filled, blank: cells().count().saturating_sub(filled) };
        let issues = issues.into_iter().map(|issue| match source {
            Some(source) => issue.in_source(source),
            None => issue,
        });
        Ok(Report::new(value, issues.collect()))
    }
}

/// Tables of the request that there are, each once; one of another shape and cells that are no number are told and
/// left out.
fn given(plan: &DemandPlan, tables: Vec<FilledTable>) -> Report<Vec<DemandTable>> {
    let mut issues = Vec::new();
    let mut kept: Vec<DemandTable> = Vec::new();
    let mut first: BTreeMap<String, Path> = BTreeMap::new();
    for (position, table) in tables.into_iter().enumerate() {
        let place = Path::root().key("tables").index(position);
        if !plan.table_ids().any(|known| known == table.id) {
            issues.push(unknown_table(position, &table.id));
            continue;
        }
        if let Some(earlier) = first.get(&table.id) {
            let issue = Issue::new(codes::tdi::TABLE_REPEATED, place.key("id"));
            issues.push(issue.with("table", table.id).related(earlier.clone()));
            continue;
        }
        first.insert(table.id.clone(), place.clone());
        let mut table = DemandTable::from(table);
        let found = plan.refuse_cells(&mut table, &place.key("cells"));
        let whole = found.iter().all(|issue| !issue.is(codes::tdi::SHAPE_DIFFERS));
        issues.extend(found);
        kept.extend(whole.then_some(table));
    }
    Report::new(kept, issues)
}

fn unknown_table(position: usize, id: &str) -> Issue {
    let place = Path::root().key("tables").index(position);
    Issue::new(codes::tdi::TABLE_UNKNOWN, place).with("table", id)
}
