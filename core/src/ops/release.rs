//! Operations of disclosure control.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Access, Call, Operate};
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::engine::Engine;
use crate::formats::{Frame, Values, read_table, validation_issues};
use crate::indicators::release::{
    Internal, ReleaseInput, Released, audit, protect, release_presets, released_csv, released_frame,
};
use crate::model::{
    AuditedCell, CellRef, CountCell, CountTable, DerivedValue, ReleaseCounts, ReleasePreset, ReleaseRules,
    ReleasedTables, TableOptions,
};

/// The table or attachment with the cells of a table; `cells.ID` is for the table of that name.
const CELLS: &str = "cells";

/// `release.presets`.
pub struct Presets;

/// No request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresetsRequest {}

impl Operate for Presets {
    const NAME: &'static str = "release.presets";
    const SUMMARY: &'static str = "gives the published rules of disclosure control that are built in";
    type Request = PresetsRequest;
    type Value = Vec<ReleasePreset>;

    fn run(_: &Engine, _: PresetsRequest, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        release_presets().map(Report::clean)
    }
}

/// `release.protect`.
pub struct Protect;

/// Tables that are to be published, and the rules. Tables that count the same persons belong in one request.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProtectRequest {
    /// Name of the release, unique in the ledger.
    #[validate(length(min = 1, max = 200))]
    pub id: String,
    /// Who is counted, such as `treatment_entrants`. Only releases about the same are compared.
    #[serde(default)]
    pub universe: String,
    /// When: `2025`, `2025-03`, or two days as `2025-01-01/2025-06-30`. Releases about the same period are compared,
    /// and cell by cell those whose periods have days in common.
    #[serde(default)]
    pub period: String,
    /// Hash of the records that are counted, if there is one: another release of the same records is then told even
    /// when it is called otherwise.
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    pub input_hash: Option<String>,
    /// Name of the rules of the catalogue.
    #[serde(default)]
    pub preset: Option<String>,
    /// Rules of one's own, instead of a preset.
    #[serde(default)]
    #[validate(nested)]
    pub rules: Option<ReleaseRules>,
    /// The tables. One without cells has them in the table or attachment `cells`, or `cells.ID` with its name: a
    /// column for each dimension, `count`, and `contributors` when there are any.
    #[validate(length(min = 1), nested)]
    pub tables: Vec<CountTable>,
    /// Cells that must stay published. Totals are kept where that is possible.
    #[serde(default)]
    pub keep: Vec<CellRef>,
    /// Values that are derived from cells.
    #[serde(default)]
    pub derived: Vec<DerivedValue>,
    /// Earlier releases: the `released` of each.
    #[serde(default)]
    #[validate(nested)]
    pub ledger: Vec<ReleasedTables>,
    /// What is given besides the report; the table `cells` without it.
    #[serde(default)]
    pub outputs: Vec<ReleaseOutput>,
}

/// Forms in which released tables are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseOutput {
    /// The table `cells`: a row for each cell.
    Cells,
    /// The attachment `cells.csv`.
    Csv,
    /// The attachment `cells.xlsx`.
    Workbook,
}

/// What came of a release.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProtectedTables {
    /// What may be published, and the next entry of the ledger; nothing when the tables cannot be made safe.
    pub released: Option<Released<ReleasedTables>>,
    /// The suppressed cells, with what can be computed about each from all that is published.
    pub audit: Vec<AuditedCell>,
    /// How many cells there are.
    pub counts: ReleaseCounts,
}

impl Operate for Protect {
    const NAME: &'static str = "release.protect";
    const SUMMARY: &'static str = "suppresses small counts of tables about persons, and what it takes so that nobody \
                                   can compute them; refuses what cannot be made safe";
    const ACCESS: Access = Access::Custodian;
    type Request = ProtectRequest;
    type Value = ProtectedTables;

    fn check(request: &ProtectRequest) -> Vec<Issue> {
        let mut issues = validation_issues(request);
        if request.preset.is_some() == request.rules.is_some() {
            issues.push(Issue::new(codes::release::RULES_UNCLEAR, Path::root().key("rules")));
        }
        issues
    }

    fn run(
        _: &Engine,
        request: ProtectRequest,
        call: &mut Call<'_>,
    ) -> Result<Report<ProtectedTables>, Error> {
        let mut issues = Vec::new();
        let mut tables = request.tables;
        for (position, table) in tables.iter_mut().enumerate() {
            let place = Path::root().key("tables").index(position);
            read_cells(table, call)?.drain_into(&mut issues, &place);
        }
        let (rules, preset) = match request.rules {
            Some(rules) => (rules, None),
            None => {
                let name = request.preset.unwrap_or_default();
                let preset = find_preset(&name, Self::NAME, Path::root().key("preset"))?;
                (preset.rules, Some(format!("{} {}", preset.id, preset.version)))
            }
        };
        if issues.iter().any(|issue| issue.severity >= Severity::Error) {
            let counts = ReleaseCounts::default();
            return Ok(Report::new(ProtectedTables { released: None, audit: Vec::new(), counts }, issues));
        }
        call.progress(1, 3)?;
        let input = Internal::new(ReleaseInput {
            id: request.id,
            universe: request.universe,
            period: request.period,
            input_hash: request.input_hash,
            counts: None,
            rules,
            preset,
            tables,
            keep: request.keep,
            derived: request.derived,
            ledger: request.ledger,
        });
        let protection = protect(&input)?.drain_into(&mut issues, &Path::root());
        call.progress(2, 3)?;
        let outputs = if request.outputs.is_empty() { vec![ReleaseOutput::Cells] } else { request.outputs };
        if let Some(released) = &protection.released {
            for output in outputs {
                match output {
                    ReleaseOutput::Cells => call.give_stream(CELLS, released_frame(released)),
                    ReleaseOutput::Csv => call.give("cells.csv", released_csv(released)),
                    ReleaseOutput::Workbook => give_workbook(released, call)?,
                }
            }
        }
        let (released, audit, counts) = (protection.released, protection.audit, protection.counts);
        Ok(Report::new(ProtectedTables { released, audit, counts }, issues))
    }
}

#[cfg(feature = "xlsx")]
fn give_workbook(released: &Released<ReleasedTables>, call: &mut Call<'_>) -> Result<(), Error> {
    call.give("cells.xlsx", crate::indicators::release::released_workbook(released)?);
    Ok(())
}

#[cfg(not(feature = "xlsx"))]
fn give_workbook(_: &Released<ReleasedTables>, _: &mut Call<'_>) -> Result<(), Error> {
    Err(Error::new(codes::base::NOT_BUILT).with("feature", "xlsx"))
}

/// The preset that an operation was asked for at some place.
pub(super) fn find_preset(name: &str, operation: &'static str, place: Path) -> Result<ReleasePreset, Error> {
    release_presets()?.into_iter().find(|preset| preset.id == name).ok_or_else(|| {
        let issue = Issue::new(codes::release::PRESET_UNKNOWN, place);
        Error::new(codes::base::REQUEST_INVALID).with("operation", operation).because(vec![issue])
    })
}

/// Takes the cells of a table that has none from the table or attachment that has them.
fn read_cells(table: &mut CountTable, call: &mut Call<'_>) -> Result<Report<()>, Error> {
    if !table.cells.is_empty() {
        return Ok(Report::clean(()));
    }
    let names = [format!("{CELLS}.{}", table.id), CELLS.to_owned()];
    for name in names {
        if let Some(frame) = call.stream_if_given(&name) {
            return Ok(Report::new((), cells_of(table, frame)));
        }
        if let Some(bytes) = call.attachment_if_given(&name)? {
            let limits = call.limits();
            let read = read_table(bytes, &TableOptions::default(), &limits)
                .map_err(|error| error.in_source(&name))?;
            let mut issues: Vec<Issue> =
                read.issues.into_iter().map(|issue| issue.in_source(&name)).collect();
            issues.extend(cells_of(table, &read.value.into_frame()));
            return Ok(Report::new((), issues));
        }
    }
    Ok(Report::clean(()))
}

/// Reads the rows of a table as cells; a number that is none is told with its cell.
fn cells_of(table: &mut CountTable, frame: &Frame) -> Vec<Issue> {
    let names: Vec<&str> = table.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    let missing = names.iter().chain([&"count"]).filter(|name| frame.column(name).is_none());
    let issues: Vec<Issue> = missing
        .map(|name| Issue::new(codes::release::COLUMN_MISSING, Path::root().key(CELLS)).with("column", *name))
        .collect();
    if !issues.is_empty() {
        return issues;
    }
    let texts = |name: &str| frame.column(name).map(Values::texts).unwrap_or_default();
    let codes: Vec<(&str, Vec<Option<String>>)> = names.iter().map(|name| (*name, texts(name))).collect();
    let (counts, contributors) = (texts("count"), texts("contributors"));
    let number = |texts: &[Option<String>], row: usize| {
        texts.get(row).cloned().flatten().map(|text| text.trim().parse().unwrap_or(f64::NAN))
    };
    table.cells = (0..frame.rows())
        .map(|row| CountCell {
            at: codes
                .iter()
                .filter_map(|(name, texts)| Some(((*name).to_owned(), texts.get(row)?.clone()?)))
                .collect(),
            count: number(&counts, row),
            contributors: number(&contributors, row),
        })
        .collect();
    issues
}

/// `release.audit`.
pub struct Audit;

/// Published tables about the same persons in the same period, whoever protected them.
#[derive(Debug, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AuditRequest {
    /// The releases, with the rules that were applied. A cell without a count is suppressed.
    #[validate(length(min = 1), nested)]
    pub releases: Vec<ReleasedTables>,
}

/// What published tables tell of their suppressed cells.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditedTables {
    /// Whether no small count is published or can be computed.
    pub safe: bool,
    /// The suppressed cells, with the smallest and the largest count that each may have.
    pub cells: Vec<AuditedCell>,
    /// How many cells there are.
    pub counts: ReleaseCounts,
}

impl Operate for Audit {
    const NAME: &'static str = "release.audit";
    const SUMMARY: &'static str =
        "computes what published tables tell of their suppressed cells, whoever protected them";
    type Request = AuditRequest;
    type Value = AuditedTables;

    fn check(request: &AuditRequest) -> Vec<Issue> {
        validation_issues(request)
    }

    fn run(_: &Engine, request: AuditRequest, _: &mut Call<'_>) -> Result<Report<AuditedTables>, Error> {
        let report = audit(&request.releases)?;
        Ok(report.map(|found| AuditedTables { safe: found.safe, cells: found.cells, counts: found.counts }))
    }
}
