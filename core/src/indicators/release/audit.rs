use std::collections::BTreeMap;

use super::attack::{Attack, Limits};
use super::dictionary::Dictionary;
use super::ledger::Earlier;
use super::protect::MOST_CHAINED;
use super::same::{About, Relation};
use super::space::Space;
use super::times::Times;
use super::written;
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::model::{AuditedCell, Period, ReleaseCounts, ReleasedTables, Suppression};

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Whether no small count is published or can be computed.
    pub safe: bool,
    /// The suppressed cells of all tables, with what can be computed about them.
    pub cells: Vec<AuditedCell>,
    /// How many cells there are.
    pub counts: ReleaseCounts,
}

impl Audit {
    fn append(&mut self, mut other: Self) {
        let ReleaseCounts { cells, published, primary, secondary, exposed } = other.counts;
        for (sum, count) in [
            (&mut self.counts.cells, cells),
            (&mut self.counts.published, published),
            (&mut self.counts.primary, primary),
            (&mut self.counts.secondary, secondary),
            (&mut self.counts.exposed, exposed),
        ] {
            *sum = sum.saturating_add(count);
        }
        self.safe &= other.safe;
        self.cells.append(&mut other.cells);
    }
}

/// Computes what published tables tell about their suppressed cells, whoever protected them. Releases about the same
/// persons are taken together, those of other periods as well as far as counts of times add up; each of the others is
/// looked at for itself, and where nobody can tell what two tell together, nothing is safe.
///
/// # Errors
/// `release.too_large`.
pub fn audit(releases: &[ReleasedTables]) -> Result<Report<Audit>, Error> {
    let relations: Vec<Vec<Relation>> =
        releases.iter().map(|release| About::released(release).relations(releases)).collect();
    let mut issues = Vec::new();
    let mut all = Audit { safe: true, cells: Vec::new(), counts: ReleaseCounts::default() };
    let mut looked_at = vec![false; releases.len()];
    for (position, release) in releases.iter().enumerate() {
        if looked_at.get(position) != Some(&false) {
            continue;
        }
        // What one of an earlier group may tell together with this one is not known.
        let row = relations.get(position).map_or(&[][..], Vec::as_slice);
        let is_apart = |(relation, seen): (&Relation, &bool)| *relation == Relation::Apart || !*seen;
        if !row.iter().zip(&looked_at).all(is_apart) {
            all.safe = false;
            issues.push(universe_differs(position));
        }
        let (group, found) = match chain(release, releases, row, &looked_at) {
            Some(together) => together,
            None => {
                let is_same = |(relation, seen): (&Relation, &bool)| !*seen && *relation == Relation::Same;
                let same: Vec<bool> = row.iter().zip(&looked_at).map(is_same).collect();
                let found = audit_group(releases, &same, &Times::default())?;
                (same, found)
            }
        };
        let Report { value, issues: told } = found;
        all.append(value);
        issues.extend(told);
        for (slot, is_in) in looked_at.iter_mut().zip(&group) {
            *slot |= *is_in;
        }
    }
    Ok(Report::new(all, issues))
}

fn universe_differs(position: usize) -> Issue {
    Issue::new(codes::release::UNIVERSE_DIFFERS, Path::root().key("releases").index(position))
}

/// Which releases were audited together, and what was found.
type Together = (Vec<bool>, Report<Audit>);

/// A release with those of the same persons for periods that are linked with its own; nothing when there are none, or
/// when their counts do not add up.
fn chain(
    release: &ReleasedTables,
    releases: &[ReleasedTables],
    relations: &[Relation],
    looked_at: &[bool],
) -> Option<Together> {
    let linked = About::released(release).linked(releases, relations)?;
    let period = |((relation, period), seen): ((&Relation, &Option<Period>), &bool)| {
        match relation {
            Relation::Same => Some(linked.own),
            _ => *period,
        }
        .filter(|_| !*seen)
    };
    let periods: Vec<Option<Period>> =
        relations.iter().zip(&linked.periods).zip(looked_at).map(period).collect();
    let group: Vec<bool> = periods.iter().map(Option::is_some).collect();
    let tables = releases.iter().zip(&periods).filter_map(|(release, period)| {
        period.map(|period| std::iter::repeat_n(period, release.tables.len()))
    });
    let times = Times::new(&tables.flatten().collect::<Vec<Period>>());
    if times.classes < 2 {
        return None;
    }
    // Too much together may be little enough alone.
    let found = audit_group(releases, &group, &times).ok()?;
    // Whatever is wrong with one of them is told of it alone.
    let is_wrong = |issue: &Issue| {
        issue.severity >= Severity::Error
            && !issue.is(codes::release::UNPROTECTED)
            && !issue.is(codes::release::PUBLISHED_SMALL)
    };
    let is_apart = |issue: &Issue| is_wrong(issue) || issue.is(codes::release::GROUPS_APART);
    (!found.issues.iter().any(is_apart)).then_some((group, found))
}

/// The audit of some releases together.
fn audit_group(releases: &[ReleasedTables], group: &[bool], times: &Times) -> Result<Report<Audit>, Error> {
    let mut issues = Vec::new();
    let tables = Earlier::read("releases", releases, group, &mut issues)?;
    issues.extend(tables.iter().flat_map(Earlier::published_small));
    let grids: Vec<_> = tables.iter().map(|table| &table.grid).collect();
    let (space, groupings) = Space::new(&grids, times)?;
    issues.extend(groupings.iter().map(|found| super::problem::grouping_issue(&grids, 0, &tables, found)));
    if times.classes > 1 && space.columns > MOST_CHAINED {
        return Err(Error::new(codes::release::TOO_LARGE).with("cells", space.columns));
    }
    let (cells, mut limits) = known(&space, &tables);
    for zero in &space.zeros {
        if let Some(slot) = limits.get_mut(*zero) {
            *slot = Limits::exactly(0.0);
        }
    }
    let empty = Audit { safe: false, cells: Vec::new(), counts: ReleaseCounts::default() };
    let Some(attack) = Attack::find(Dictionary::new(space.columns, &space.rows), limits) else {
        issues.push(Issue::new(codes::release::CONTRADICTION, Path::root().key("releases")));
        return Ok(Report::new(empty, issues));
    };
    let suppressed: Vec<(&usize, &Seen)> = cells.iter().filter(|(_, seen)| !seen.published).collect();
    let variables: Vec<usize> =
        suppressed.iter().filter_map(|(id, _)| space.variables.get(**id).copied()).collect();
    let mut audited = Vec::new();
    for ((_, seen), range) in suppressed.iter().zip(attack.ranges(&variables)) {
        let Some(table) = tables.get(seen.table) else { continue };
        let exposed = table.release.rules.is_exposed(seen.reason, range);
        if exposed {
            let cell = written(&table.grid.at(seen.at));
            issues.push(Issue::new(codes::release::UNPROTECTED, table.place()).with("cell", cell));
        }
        audited.push(AuditedCell {
            table: table.release.tables.get(table.table).map(|table| table.id.clone()).unwrap_or_default(),
            at: table.grid.at(seen.at),
            suppressed: seen.reason,
            low: range.low as u64,
            high: range.high.is_finite().then_some(range.high as u64),
            exposed,
        });
    }
    let with = |wanted: &[Option<Suppression>]| {
        suppressed.iter().filter(|(_, seen)| wanted.contains(&seen.reason)).count()
    };
    let counts = ReleaseCounts {
        cells: cells.len(),
        published: cells.len().saturating_sub(suppressed.len()),
        primary: with(&[Some(Suppression::Primary), Some(Suppression::Contributors)]),
        secondary: with(&[Some(Suppression::Secondary), None]),
        exposed: audited.iter().filter(|cell| cell.exposed).count(),
    };
    // What is wrong with a table, or cannot be compared, was not looked at.
    let is_open = |issue: &Issue| issue.severity >= Severity::Error || issue.is(codes::release::GROUPS_APART);
    let safe = counts.exposed == 0 && !issues.iter().any(is_open);
    Ok(Report::new(Audit { safe, cells: audited, counts }, issues))
}

/// A cell of the space as the first table that publishes it shows it, or the first that has it.
struct Seen {
    table: usize,
    at: usize,
    published: bool,
    reason: Option<Suppression>,
}

fn known(space: &Space, tables: &[Earlier<'_>]) -> (BTreeMap<usize, Seen>, Vec<Limits>) {
    let mut cells: BTreeMap<usize, Seen> = BTreeMap::new();
    let mut limits = vec![Limits::ANY; space.size()];
    for (number, (table, own)) in tables.iter().zip(&space.cells).enumerate() {
        for (at, (id, known)) in own.iter().zip(&table.known).enumerate() {
            if let Some(slot) = space.variables.get(*id).and_then(|variable| limits.get_mut(*variable)) {
                *slot = slot.both(known.limits);
            }
            let new = Seen { table: number, at, published: known.published, reason: known.reason };
            let better = cells.get(id).is_none_or(|seen| known.published && !seen.published);
            if better {
                cells.insert(*id, new);
            }
        }
    }
    (cells, limits)
}
