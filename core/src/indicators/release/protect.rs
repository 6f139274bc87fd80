use std::collections::{BTreeMap, BTreeSet};

use super::attack::Limits;
use super::counted::Counted;
use super::derive::derived_values;
use super::kinds::{Internal, Released};
use super::ledger::Earlier;
use super::problem::{Completion, Problem};
use super::same::{About, Linked, Relation};
use super::times::Times;
use super::written;
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::model::{
    AuditedCell, CellRef, CountTable, DerivedKind, DerivedValue, Period, ReleaseCounts, ReleaseRules,
    ReleasedCell, ReleasedTable, ReleasedTables, Suppression,
};

/// Counts of groups and times, at most, that releases of several periods are put together with. The work grows with the
/// third power.
pub(super) const MOST_CHAINED: usize = 1_000;

/// What is to be released, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleaseInput {
    /// Name of the release.
    pub id: String,
    /// Who is counted.
    pub universe: String,
    /// When.
    pub period: String,
    /// Hash of the records that were counted.
    pub input_hash: Option<String>,
    /// What the counts are of, for releases that are called otherwise.
    pub counts: Option<String>,
    /// The rules.
    pub rules: ReleaseRules,
    /// Name and version of the preset that they are of.
    pub preset: Option<String>,
    /// The tables.
    pub tables: Vec<CountTable>,
    /// Cells that must stay published.
    pub keep: Vec<CellRef>,
    /// Values that are derived from cells.
    pub derived: Vec<DerivedValue>,
    /// Earlier releases.
    pub ledger: Vec<ReleasedTables>,
}

/// What came of a release.
#[derive(Clone, Debug, PartialEq)]
pub struct Protection {
    /// What may be published; nothing when it cannot be made safe. It is the next entry of the ledger.
    pub released: Option<Released<ReleasedTables>>,
    /// The suppressed cells, with what can be computed about them.
    pub audit: Vec<AuditedCell>,
    /// How many there are.
    pub counts: ReleaseCounts,
}

/// Makes tables of counts safe to publish, or refuses to.
///
/// # Errors
/// `release.too_large`.
pub fn protect(input: &Internal<ReleaseInput>) -> Result<Report<Protection>, Error> {
    let input = input.custodian();
    let mut issues = Vec::new();
    let refused = |issues| {
        let counts = ReleaseCounts::default();
        Ok(Report::new(Protection { released: None, audit: Vec::new(), counts }, issues))
    };
    let tables = read(input, &mut issues)?;
    let about = About::new(input, &tables);
    let relations = about.relations(&input.ledger);
    let is = |wanted: Relation| relations.iter().map(|relation| *relation == wanted).collect::<Vec<_>>();
    let mut earlier = Earlier::read("ledger", &input.ledger, &is(Relation::Same), &mut issues)?;
    let overlapping = Earlier::read("ledger", &input.ledger, &is(Relation::Overlapping), &mut issues)?;
    let same = earlier.len();
    let mut problem = Problem::new(&tables, &earlier, &input.rules, &Times::default(), &mut issues)?;
    let mut is_chained = false;
    if let Some(linked) = about.linked(&input.ledger, &relations).filter(|_| !has_error(&issues))
        && let Some((chained, others)) = chain(&problem, &earlier, &input.ledger, &linked)
    {
        (problem, earlier, is_chained) = (chained, others, true);
    }
    issues.extend(not_compared(&input.ledger, &relations, is_chained));
    if has_error(&issues) {
        return refused(issues);
    }
    keep(&mut problem, &input.keep, &mut issues);
    let values = find_cells(&problem, &input.derived, &mut issues);
    if has_error(&issues) {
        return refused(issues);
    }
    problem.imply_between_tables();
    for (_, of, among) in &values {
        among.iter().for_each(|among| problem.imply(*among, *of));
    }
    if !overlapping.is_empty() {
        // Of another period nothing follows for these cells: it is a problem of its own.
        let other = Problem::new(&tables, &overlapping, &input.rules, &Times::default(), &mut Vec::new())?;
        issues.extend(other.compare_cells(&overlapping));
    }
    issues.extend(problem.compare(&earlier, same));
    if has_error(&issues) {
        return refused(issues);
    }
    let completion = problem.complete();
    if completion != Completion::Found {
        let code = match completion {
            Completion::Halves if is_chained => codes::release::PERIODS_EXPOSED,
            _ => codes::release::CONTRADICTION,
        };
        issues.push(Issue::new(code, Path::root().key("ledger")));
        return refused(issues);
    }
    let left = problem.protect();
    let protection = decide(input, &problem, &tables, (&left, &values), &mut issues);
    if is_chained {
        // What no table of this release shows may be a cell of another period.
        for issue in issues.iter_mut().filter(|issue| issue.is(codes::release::GROUP_UNPROTECTED)) {
            *issue = Issue::new(codes::release::PERIODS_EXPOSED, Path::root().key("ledger"));
        }
    }
    Ok(Report::new(protection, issues))
}

/// Audits what the search came to, and releases it or refuses to.
fn decide(
    input: &ReleaseInput,
    problem: &Problem<'_>,
    tables: &[Counted],
    (left, values): (&[Option<usize>], &[WithCells<'_>]),
    issues: &mut Vec<Issue>,
) -> Protection {
    let audit = audited(problem, tables);
    let counts = counted(problem, &audit);
    let mut found: Vec<Issue> = Vec::new();
    for id in left {
        let issue = left_issue(problem, tables, *id);
        // One group may be the difference of several pairs of cells.
        if !found.contains(&issue) {
            found.push(issue);
        }
    }
    if found.is_empty() {
        // The audit does not trust the search: what it finds exposed is refused as well.
        found.extend(audit.iter().filter(|cell| cell.exposed).map(|cell| {
            let position = tables.iter().position(|table| table.id == cell.table).unwrap_or_default();
            unprotected_issue(position, &written(&cell.at))
        }));
    }
    if !found.is_empty() {
        issues.extend(found);
        return Protection { released: None, audit, counts };
    }
    let derived = derived_values(problem, values, issues);
    let tables = tables.iter().zip(&input.tables).enumerate();
    let released = ReleasedTables {
        id: input.id.clone(),
        universe: input.universe.clone(),
        period: input.period.clone(),
        input_hash: input.input_hash.clone(),
        counts: input.counts.clone(),
        rules: input.rules.clone(),
        preset: input.preset.clone(),
        tables: tables.map(|(number, pair)| published(problem, number, pair)).collect(),
        derived,
    };
    Protection { released: Some(Released::protected(released)), audit, counts }
}

/// The tables with those of other periods, as one problem in which counts of times add up; nothing when they do not, as
/// where persons are counted who may be there in several periods, or when groups cannot be compared.
fn chain<'a>(
    alone: &Problem<'a>,
    same: &[Earlier<'a>],
    ledger: &'a [ReleasedTables],
    linked: &Linked,
) -> Option<(Problem<'a>, Vec<Earlier<'a>>)> {
    let is_linked: Vec<bool> = linked.periods.iter().map(Option::is_some).collect();
    let others = Earlier::read("ledger", ledger, &is_linked, &mut Vec::new()).ok()?;
    let period = |earlier: &Earlier<'_>| linked.periods.get(earlier.position).copied().flatten();
    let own = alone.tables.len().saturating_add(same.len());
    let periods: Vec<Period> =
        std::iter::repeat_n(linked.own, own).chain(others.iter().filter_map(period)).collect();
    let earlier: Vec<Earlier<'a>> = same.iter().cloned().chain(others).collect();
    let times = Times::new(&periods);
    // Too much together may be little enough alone.
    let mut problem = Problem::new(alone.tables, &earlier, alone.rules, &times, &mut Vec::new()).ok()?;
    if problem.groupings > alone.groupings || problem.space.columns > MOST_CHAINED {
        return None;
    }
    problem.compare(&earlier, same.len());
    let fits = problem.complete() != Completion::Nothing;
    fits.then_some((problem, earlier))
}

/// The earlier releases that seem to count the same persons and are not compared.
fn not_compared(ledger: &[ReleasedTables], relations: &[Relation], is_chained: bool) -> Vec<Issue> {
    let reason = |relation: &Relation| match relation {
        Relation::Same | Relation::Apart => None,
        Relation::Overlapping if is_chained => None,
        Relation::Overlapping => Some("period_overlaps"),
        Relation::Unclear(reason) => Some(*reason),
    };
    let issue = |(position, release, reason): (usize, &ReleasedTables, &str)| {
        Issue::new(codes::release::NOT_COMPARED, Path::root().key("ledger").index(position))
            .with("release", release.id.as_str())
            .with("reason", reason)
    };
    let each = ledger.iter().zip(relations).enumerate();
    each.filter_map(|(position, (release, relation))| Some(issue((position, release, reason(relation)?))))
        .collect()
}

fn has_error(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| issue.severity >= Severity::Error)
}

/// Reads the tables and looks at what the schema cannot say.
fn read(input: &ReleaseInput, issues: &mut Vec<Issue>) -> Result<Vec<Counted>, Error> {
    issues.extend(input.rules.problems());
    if input.ledger.iter().any(|release| release.id == input.id) {
        issues.push(Issue::new(codes::release::NAME_REPEATED, Path::root().key("id")));
    }
    let mut names = BTreeSet::new();
    let mut tables = Vec::new();
    for (position, table) in input.tables.iter().enumerate() {
        let place = Path::root().key("tables").index(position);
        if !names.insert(table.id.as_str()) {
            issues.push(Issue::new(codes::release::NAME_REPEATED, place.key("id")));
        }
        let mut found = Vec::new();
        tables.extend(Counted::read(table, &mut found)?);
        issues.extend(found.into_iter().map(|issue| issue.with_related_under(&place).under(&place)));
    }
    Ok(tables)
}

fn keep(problem: &mut Problem<'_>, keep: &[CellRef], issues: &mut Vec<Issue>) {
    for (position, reference) in keep.iter().enumerate() {
        let place = Path::root().key("keep").index(position);
        match problem.find(reference) {
            None => issues.push(problem.unknown(reference, &place)),
            Some(id) if problem.cell(id).is_some_and(|cell| cell.status.is_some()) => {
                issues.push(Issue::new(codes::release::KEPT_TOO_SMALL, place));
            }
            Some(id) => problem.keep(id),
        }
    }
}

/// A derived value with its cells.
pub(super) type WithCells<'a> = (&'a DerivedValue, usize, Option<usize>);

fn find_cells<'a>(
    problem: &Problem<'_>,
    derived: &'a [DerivedValue],
    issues: &mut Vec<Issue>,
) -> Vec<WithCells<'a>> {
    let mut found = Vec::new();
    let mut names = BTreeSet::new();
    for (position, value) in derived.iter().enumerate() {
        let place = Path::root().key("derived").index(position);
        if !names.insert(value.id.as_str()) {
            issues.push(Issue::new(codes::release::NAME_REPEATED, place.key("id")));
        }
        if let Some((reason, field)) = incomplete(value) {
            issues.push(Issue::new(codes::release::DERIVED_INVALID, place.key(field)).with("reason", reason));
        }
        let among = value.among.as_ref().map(|among| problem.find(among));
        if let (Some(reference), Some(None)) = (&value.among, among) {
            issues.push(problem.unknown(reference, &place.key("among")));
        }
        match problem.find(&value.of) {
            Some(of) => {
                let count = |id: usize| problem.cell(id).map(|cell| cell.count);
                let of_whole = among.flatten().and_then(count);
                if let Some((part, whole)) = count(of).zip(of_whole) {
                    if part > whole {
                        issues.push(Issue::new(codes::release::PART_ABOVE_WHOLE, place.key("of")));
                    } else if !is_quotient(value, part, whole) {
                        let issue = Issue::new(codes::release::DERIVED_INVALID, place.key("value"));
                        issues.push(issue.with("reason", "differs"));
                    }
                }
                found.push((value, of, among.flatten()));
            }
            None => issues.push(problem.unknown(&value.of, &place.key("of"))),
        }
    }
    found
}

/// Whether a proportion or rate is the quotient of its cells.
fn is_quotient(value: &DerivedValue, part: f64, whole: f64) -> bool {
    let is_of_counts = matches!(value.kind, DerivedKind::Proportion | DerivedKind::Rate);
    !is_of_counts || whole <= 0.0 || unit_of(value, part, whole).is_some()
}

/// What the quotient of two counts is multiplied by: it is as it is or per some power of ten, to its own last digit.
pub(super) fn unit_of(value: &DerivedValue, part: f64, whole: f64) -> Option<f64> {
    let written = value.value.to_string();
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digit = 0.1_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    let away = |unit: f64| (value.value - part / whole * unit).abs();
    let units = [1.0, 1e2, 1e3, 1e4, 1e5, 1e6].into_iter().filter(|unit| {
        // Two digits of a share are the least that tells it.
        let tolerance = digit.min(0.05 * unit).max(1e-9 * unit);
        away(*unit) <= tolerance
    });
    units.min_by(|one, other| away(*one).total_cmp(&away(*other)))
}

/// What a derived value lacks or contradicts, and the field.
fn incomplete(value: &DerivedValue) -> Option<(&'static str, &'static str)> {
    match value.kind {
        DerivedKind::Proportion if value.among.is_none() => Some(("no_denominator", "among")),
        DerivedKind::Quantile if !value.probability.is_some_and(|share| (0.0..=1.0).contains(&share)) => {
            Some(("no_probability", "probability"))
        }
        _ if value.lower.is_some_and(|lower| lower > value.value) => Some(("limits", "lower")),
        _ if value.upper.is_some_and(|upper| upper < value.value) => Some(("limits", "upper")),
        _ => None,
    }
}

/// The suppressed cells with their ranges, in the order of the tables.
fn audited(problem: &Problem<'_>, tables: &[Counted]) -> Vec<AuditedCell> {
    let ranges: BTreeMap<(usize, usize), (Limits, Option<Suppression>)> = problem
        .ranges()
        .into_iter()
        .filter_map(|(id, range)| problem.cell(id).map(|cell| (cell.first, (range, cell.status))))
        .collect();
    ranges
        .into_iter()
        .filter_map(|((number, at), (range, suppressed))| {
            let table = tables.get(number)?;
            let exposed = problem.rules.is_exposed(suppressed, range);
            Some(audited_cell(table, at, suppressed, range, exposed))
        })
        .collect()
}

pub(super) fn audited_cell(
    table: &Counted,
    at: usize,
    suppressed: Option<Suppression>,
    range: Limits,
    exposed: bool,
) -> AuditedCell {
    AuditedCell {
        table: table.id.clone(),
        at: table.grid.at(at),
        suppressed,
        low: range.low as u64,
        high: range.high.is_finite().then_some(range.high as u64),
        exposed,
    }
}

fn counted(problem: &Problem<'_>, audit: &[AuditedCell]) -> ReleaseCounts {
    let with = |wanted: &[Option<Suppression>]| {
        problem.known().filter(|(_, cell)| wanted.contains(&cell.status)).count()
    };
    ReleaseCounts {
        cells: problem.known().count(),
        published: with(&[None]),
        primary: with(&[Some(Suppression::Primary), Some(Suppression::Contributors)]),
        secondary: with(&[Some(Suppression::Secondary)]),
        exposed: audit.iter().filter(|cell| cell.exposed).count(),
    }
}

/// A small count that stays unprotected: a cell, or a group that no table shows.
fn left_issue(problem: &Problem<'_>, tables: &[Counted], id: Option<usize>) -> Issue {
    let Some(cell) = id.and_then(|id| problem.cell(id)) else {
        return Issue::new(codes::release::GROUP_UNPROTECTED, Path::root().key("tables"));
    };
    let (number, at) = cell.first;
    let name = tables.get(number).map(|table| written(&table.grid.at(at))).unwrap_or_default();
    unprotected_issue(number, &name)
}

fn unprotected_issue(table: usize, cell: &str) -> Issue {
    Issue::new(codes::release::UNPROTECTED, Path::root().key("tables").index(table)).with("cell", cell)
}

fn published(
    problem: &Problem<'_>,
    number: usize,
    (counted, table): (&Counted, &CountTable),
) -> ReleasedTable {
    let ids = problem.space.cells.get(number).map_or(&[][..], Vec::as_slice);
    let cell = |(at, id): (usize, &usize)| {
        let status = problem.cell(*id).and_then(|cell| cell.status);
        let count = problem.rules.rounded(counted.count(at)) as u64;
        ReleasedCell { at: counted.grid.at(at), count: status.is_none().then_some(count), suppressed: status }
    };
    ReleasedTable {
        id: table.id.clone(),
        dimensions: table.dimensions.clone(),
        cells: ids.iter().enumerate().map(cell).collect(),
    }
}
