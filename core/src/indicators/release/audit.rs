use std::collections::BTreeMap;

use super::attack::{Attack, Limits};
use super::dictionary::Dictionary;
use super::ledger::Earlier;
use super::same::{About, Relation};
use super::space::Space;
use super::written;
use crate::base::{Error, Issue, Path, Report, codes};
use crate::model::{AuditedCell, ReleaseCounts, ReleasedTables, Suppression};

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

/// Computes what published tables tell about their suppressed cells, whoever protected them. All releases are taken
/// together: they are about the same persons.
///
/// # Errors
/// `release.too_large`.
pub fn audit(releases: &[ReleasedTables]) -> Result<Report<Audit>, Error> {
    let mut issues = Vec::new();
    let relations =
        releases.first().map(|first| About::released(first).relations(releases)).unwrap_or_default();
    let tables = Earlier::read("releases", releases, (&relations, Relation::Same), &mut issues)?;
    let small: Vec<Issue> = tables.iter().flat_map(Earlier::published_small).collect();
    let shows_small = !small.is_empty();
    issues.extend(small);
    for (position, relation) in relations.iter().enumerate() {
        if *relation != Relation::Same {
            let place = Path::root().key("releases").index(position);
            issues.push(Issue::new(codes::release::UNIVERSE_DIFFERS, place));
        }
    }
    let grids: Vec<_> = tables.iter().map(|table| &table.grid).collect();
    let (space, groupings) = Space::new(&grids)?;
    issues.extend(groupings.iter().map(|found| super::problem::grouping_issue(&grids, 0, &tables, found)));
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
    Ok(Report::new(Audit { safe: counts.exposed == 0 && !shows_small, cells: audited, counts }, issues))
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
