//! The tables of a release as one problem: cells, equations, and what is known of each variable.

use std::collections::{BTreeMap, BTreeSet};

use super::attack::{Attack, Limits};
use super::corners::Corners;
use super::counted::Counted;
use super::dictionary::Dictionary;
use super::grid::Grid;
use super::ledger::{Differences, Earlier, Planned};
use super::search::{Candidate, Search, Target};
use super::space::{Groupings, Space};
use super::times::Times;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{CellRef, ReleaseRules, Suppression};

/// What it costs to suppress a cell, besides its share of all persons: a sum is dearer than a group, by this for
/// each dimension.
const SUM: f64 = 2.0;

/// What came of looking for counts that fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Completion {
    /// There are some.
    Found,
    /// Those that were found are no whole numbers.
    Halves,
    /// There are none.
    Nothing,
}

/// A cell of the tables.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub count: f64,
    /// Why it is not published.
    pub status: Option<Suppression>,
    kept: bool,
    sums: usize,
    /// The first table that has it, and the cell of its grid.
    pub first: (usize, usize),
}

/// Tables, equations and what is known. A cell is a number of the space, a variable a number of its equations.
pub(super) struct Problem<'a> {
    pub tables: &'a [Counted],
    pub rules: &'a ReleaseRules,
    pub space: Space,
    /// By cell of the space; nothing for those that only other releases have.
    cells: Vec<Option<Cell>>,
    /// Cells that an earlier release suppressed because few contributed.
    of_few: BTreeSet<usize>,
    /// What earlier releases say, by variable.
    before: Vec<Limits>,
    /// Counts that fit, by variable: the true ones where they are known.
    point: Vec<f64>,
    /// Groups that no table shows and that are small, by variable.
    implied: Vec<usize>,
    /// How many groupings cannot be compared.
    pub groupings: usize,
}

impl<'a> Problem<'a> {
    /// Puts tables and earlier releases together.
    ///
    /// # Errors
    /// `release.too_large`.
    pub fn new(
        tables: &'a [Counted],
        earlier: &[Earlier<'_>],
        rules: &'a ReleaseRules,
        times: &Times,
        issues: &mut Vec<Issue>,
    ) -> Result<Self, Error> {
        let grids: Vec<&Grid> =
            tables.iter().map(|table| &table.grid).chain(earlier.iter().map(|one| &one.grid)).collect();
        let (space, groupings) = Space::new(&grids, times)?;
        let unlike = groupings.len();
        issues
            .extend(groupings.into_iter().map(|found| grouping_issue(&grids, tables.len(), earlier, &found)));
        let mut cells: Vec<Option<Cell>> = vec![None; space.variables.len()];
        for (number, (table, own)) in tables.iter().zip(&space.cells).enumerate() {
            for (at, id) in own.iter().enumerate() {
                let Some(slot) = cells.get_mut(*id) else { continue };
                let count = table.count(at);
                let status = rules.own(count, table.contributors(at));
                let sums = table.grid.sums(at);
                let cell = slot.get_or_insert(Cell { count, status, kept: false, sums, first: (number, at) });
                cell.status = cell.status.or(status);
                if (cell.count - count).abs() > 0.5 {
                    let place = Path::root().key("tables").index(number);
                    let other = Path::root().key("tables").index(cell.first.0);
                    let written = super::written(&table.grid.at(at));
                    let issue = Issue::new(codes::release::TABLES_DIFFER, place).with("cell", written);
                    issues.push(issue.related(other));
                }
            }
        }
        let of_few = of_few(&space, tables.len(), earlier);
        // The few may be the same persons now, and a release that has no contributors does not know it.
        for id in &of_few {
            if let Some(Some(cell)) = cells.get_mut(*id)
                && cell.count > 0.0
            {
                cell.status = cell.status.or(Some(Suppression::Contributors));
            }
        }
        let before = vec![Limits::ANY; space.size()];
        Ok(Self {
            tables,
            rules,
            space,
            cells,
            of_few,
            before,
            point: Vec::new(),
            implied: Vec::new(),
            groupings: unlike,
        })
    }

    /// The cell that is meant.
    pub fn find(&self, reference: &CellRef) -> Option<usize> {
        let (number, table) = self.meant(reference)?;
        let at = table.grid.find(&reference.at, true)?;
        self.space.cells.get(number)?.get(at).copied()
    }

    /// The table that is meant; one without a name when there is no other.
    fn meant(&self, reference: &CellRef) -> Option<(usize, &Counted)> {
        let is_meant = |table: &Counted| {
            table.id == reference.table || (reference.table.is_empty() && self.tables.len() == 1)
        };
        self.tables.iter().enumerate().find(|(_, table)| is_meant(table))
    }

    /// Why a cell that is meant is not there.
    pub fn unknown(&self, reference: &CellRef, place: &Path) -> Issue {
        match self.meant(reference) {
            Some((_, table)) => table.grid.unknown(&reference.at, place),
            None => Issue::new(codes::release::CELL_UNKNOWN, place.clone()).with("reason", "table"),
        }
    }

    pub fn cell(&self, id: usize) -> Option<&Cell> {
        self.cells.get(id)?.as_ref()
    }

    fn variable(&self, id: usize) -> usize {
        self.space.variables.get(id).copied().unwrap_or_default()
    }

    /// Cells of the tables, each once.
    pub fn known(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter_map(|(id, cell)| Some((id, cell.as_ref()?)))
    }

    /// Marks a cell that stays published.
    pub fn keep(&mut self, id: usize) {
        if let Some(Some(cell)) = self.cells.get_mut(id) {
            cell.kept = true;
        }
    }

    /// What is known of a cell with this status.
    fn limits(&self, cell: &Cell, status: Option<Suppression>) -> Limits {
        match status {
            None => self.rules.published(self.rules.rounded(cell.count)),
            reason => self.rules.suppressed(reason),
        }
    }

    /// Protects the persons who are in one cell and not in another, when they are few.
    pub fn imply(&mut self, whole: usize, part: usize) {
        let count = |id: usize| self.cell(id).map_or(0.0, |cell| cell.count);
        let difference = count(whole) - count(part);
        let shown = self.space.rest(whole, part).is_some_and(|rest| self.cell(rest).is_some());
        if !shown && difference > 0.0 && self.rules.is_small(difference) {
            let variable = self.space.difference(whole, part);
            self.before.push(Limits::ANY);
            self.implied.push(variable);
        }
    }

    /// Protects small groups that appear when tables with different groups are compared.
    pub fn imply_between_tables(&mut self) {
        if self.tables.len() < 2 {
            return;
        }
        let cells: Vec<(usize, usize, f64)> =
            self.known().map(|(id, cell)| (id, cell.first.0, cell.count)).collect();
        let mut pairs = Vec::new();
        for (whole, table, count) in &cells {
            let others = cells.iter().filter(|(_, other, less)| {
                other != table && count > less && self.rules.is_small(count - less)
            });
            let parts = others.filter(|(part, ..)| self.space.is_part(*part, *whole));
            pairs.extend(parts.map(|(part, ..)| (*whole, *part)));
        }
        for (whole, part) in pairs {
            self.imply(whole, part);
        }
    }

    /// Tells which counts are close to those that earlier releases, about periods with days in common, have of the same
    /// cells.
    pub fn compare_cells(&self, earlier: &[Earlier<'_>]) -> Vec<Issue> {
        self.differences(|differences| {
            let each = earlier.iter().enumerate();
            each.flat_map(|(number, one)| differences.of_same_cells(number, one)).collect()
        })
    }

    fn differences<T>(&self, find: impl FnOnce(&Differences<'_>) -> T) -> T {
        let planned: Vec<Planned> = self
            .known()
            .map(|(id, cell)| Planned {
                cell: id,
                at: cell.first,
                known: self.limits(cell, None),
                suppressed: cell.status.is_some(),
            })
            .collect();
        let grids: Vec<&Grid> = self.tables.iter().map(|table| &table.grid).collect();
        find(&Differences {
            space: &self.space,
            first: self.tables.len(),
            grids: &grids,
            planned: &planned,
            is_new: &|id| self.cell(id).is_some(),
            of_few: &self.of_few,
            is_exposed: &|reason, range| range.low >= 1.0 && self.rules.is_exposed(reason, range),
        })
    }

    /// Takes earlier releases in; tells what the first of them, those of the same period, give away by differences.
    pub fn compare(&mut self, earlier: &[Earlier<'_>], same: usize) -> Vec<Issue> {
        let found = self.differences(|differences| {
            let each = earlier.iter().take(same).enumerate();
            each.map(|(number, one)| differences.with(number, one)).collect::<Vec<_>>()
        });
        let mut issues = Vec::new();
        let mut revised = BTreeSet::new();
        for (one, (told, is_revised)) in earlier.iter().zip(found) {
            issues.extend(told);
            if is_revised {
                revised.insert(one.position);
            }
        }
        for (number, one) in earlier.iter().enumerate() {
            let changed = if revised.contains(&one.position) {
                self.changed(earlier, one.position)
            } else {
                BTreeSet::new()
            };
            for (id, limits) in self.limits_of(number, one) {
                if self.is_about_changed(id, &changed) {
                    continue;
                }
                let variable = self.variable(id);
                if let Some(before) = self.before.get_mut(variable) {
                    *before = before.both(limits);
                }
            }
        }
        issues
    }

    /// What is known of the cells of an earlier table.
    fn limits_of(&self, number: usize, earlier: &Earlier<'_>) -> Vec<(usize, Limits)> {
        let cells = self.space.cells.get(self.tables.len().saturating_add(number));
        let cells = cells.into_iter().flatten().copied();
        cells.zip(earlier.known.iter().map(|known| known.limits)).collect()
    }

    /// The cells that have another count now than a revised release said.
    fn changed(&self, earlier: &[Earlier<'_>], position: usize) -> BTreeSet<usize> {
        let of_it = earlier.iter().enumerate().filter(|(_, one)| one.position == position);
        let known = of_it.flat_map(|(number, one)| self.limits_of(number, one));
        let is_other = |(id, limits): &(usize, Limits)| {
            self.cell(*id).is_some_and(|cell| Limits::exactly(cell.count).both(*limits).is_empty())
        };
        known.filter(is_other).map(|(id, _)| id).collect()
    }

    /// Whether what was said of a cell is about other data: its count has changed or, where only the earlier release has
    /// it, that of a group that it has persons in common with. All else still holds.
    fn is_about_changed(&self, id: usize, changed: &BTreeSet<usize>) -> bool {
        if self.cell(id).is_some() {
            return changed.contains(&id);
        }
        let is_group = |id: &&usize| self.cell(**id).is_some_and(|cell| cell.sums == 0);
        let overlaps = |other: &usize| self.space.overlap(id, *other);
        if changed.iter().any(|id| is_group(&id)) {
            changed.iter().filter(is_group).any(overlaps)
        } else {
            changed.iter().any(overlaps)
        }
    }

    fn dictionary(&self) -> Dictionary {
        Dictionary::new(self.space.columns, &self.space.rows)
    }

    /// What is known of each variable when cells have their status.
    fn all_limits(&self, of: impl Fn(&Cell) -> Limits) -> Vec<Limits> {
        let mut limits = self.before.clone();
        for zero in &self.space.zeros {
            if let Some(slot) = limits.get_mut(*zero) {
                *slot = Limits::exactly(0.0);
            }
        }
        for (id, cell) in self.known() {
            if let Some(slot) = limits.get_mut(self.variable(id)) {
                *slot = slot.both(of(cell));
            }
        }
        limits
    }

    /// Finds counts that fit everything that is true and everything that is known.
    pub fn complete(&mut self) -> Completion {
        let limits = self.all_limits(|cell| Limits::exactly(cell.count));
        let Some(found) = Attack::find(self.dictionary(), limits) else { return Completion::Nothing };
        self.point = found.point;
        // Halves would be no counts.
        let is_whole = self.point.iter().all(|value| value.fract() == 0.0);
        if is_whole { Completion::Found } else { Completion::Halves }
    }

    /// Suppresses further cells; gives the small counts that stay unprotected.
    pub fn protect(&mut self) -> Vec<Option<usize>> {
        let limits = self.all_limits(|cell| self.limits(cell, cell.status));
        let targets = self.targets(&limits);
        let corners = Corners::new(self.space.blocks.clone(), self.space.columns, &self.space.rows);
        let search = Search::new(self.dictionary(), &corners, self.point.clone(), limits, self.candidates());
        let (search, failed) = best(&search, &targets);
        let ids: BTreeMap<usize, usize> = self.known().map(|(id, _)| (self.variable(id), id)).collect();
        for (variable, _) in &search.hidden {
            if let Some(Some(cell)) = ids.get(variable).and_then(|id| self.cells.get_mut(*id)) {
                cell.status = Some(Suppression::Secondary);
            }
        }
        failed.iter().map(|target| ids.get(&target.variable).copied()).collect()
    }

    /// Everything small, or of few contributors, that is not published.
    fn targets(&self, limits: &[Limits]) -> Vec<Target> {
        let width = self.rules.width as f64;
        let suppressed: BTreeSet<usize> =
            self.known().filter(|(_, cell)| cell.status.is_some()).map(|(id, _)| self.variable(id)).collect();
        let shown: BTreeSet<usize> = self.known().map(|(id, _)| self.variable(id)).collect();
        let ours = self.space.variables.iter().copied().chain(0..self.space.columns);
        let ours: BTreeSet<usize> = ours.chain(self.implied.iter().copied()).collect();
        let of_few: BTreeSet<usize> = self.of_few.iter().map(|id| self.variable(*id)).collect();
        let is_target = |variable: &usize| {
            let count = self.point.get(*variable).copied().unwrap_or_default();
            let small = || count > 0.0 && self.rules.is_small(count);
            let open = || limits.get(*variable).is_some_and(|limits| !limits.is_fixed());
            let sensitive = || small() || of_few.contains(variable);
            suppressed.contains(variable) || (!shown.contains(variable) && open() && sensitive())
        };
        ours.into_iter().filter(is_target).map(|variable| Target { variable, width }).collect()
    }

    /// The cells that may be suppressed to protect others, by variable.
    fn candidates(&self) -> Vec<Option<Candidate>> {
        let mut candidates = vec![None; self.space.size()];
        let largest = self.known().map(|(_, cell)| cell.count).fold(1.0, f64::max);
        for (id, cell) in self.known() {
            // A zero stays: that nobody is in a group is often known anyway.
            if cell.status.is_some() || cell.kept || cell.count == 0.0 {
                continue;
            }
            let variable = self.variable(id);
            let before = self.before.get(variable).copied().unwrap_or(Limits::ANY);
            let limits = before.both(self.rules.suppressed(Some(Suppression::Secondary)));
            let weight = 1.0 + cell.count / largest + SUM * cell.sums as f64;
            if let Some(slot) = candidates.get_mut(variable).filter(|_| !limits.is_fixed()) {
                *slot = Some(Candidate { limits, weight });
            }
        }
        candidates
    }

    /// The feasible range of each suppressed cell.
    pub fn ranges(&self) -> BTreeMap<usize, Limits> {
        let limits = self.all_limits(|cell| self.limits(cell, cell.status));
        let attack = Attack::at(self.dictionary(), limits, self.point.clone());
        let suppressed: Vec<(usize, usize)> = self
            .known()
            .filter(|(_, cell)| cell.status.is_some())
            .map(|(id, _)| (id, self.variable(id)))
            .collect();
        let variables: Vec<usize> = suppressed.iter().map(|(_, variable)| *variable).collect();
        suppressed.iter().map(|(id, _)| *id).zip(attack.ranges(&variables)).collect()
    }
}

/// The cells of a space that earlier tables, which come after the new ones, suppressed because few contributed.
fn of_few(space: &Space, tables: usize, earlier: &[Earlier<'_>]) -> BTreeSet<usize> {
    let each = earlier.iter().zip(space.cells.iter().skip(tables));
    let cells = each.flat_map(|(one, cells)| one.known.iter().zip(cells));
    let few = cells.filter(|(known, _)| known.reason == Some(Suppression::Contributors));
    few.map(|(_, id)| *id).collect()
}

/// The cheapest of the searches that begin with the small counts in different orders.
fn best<'a>(search: &Search<'a>, targets: &[Target]) -> (Search<'a>, Vec<Target>) {
    let orders = [targets.to_vec(), targets.iter().rev().copied().collect()];
    let mut results = orders.into_iter().map(|order| {
        let mut search = search.clone();
        let failed = search.protect(&order);
        (search, failed)
    });
    let first = results.next().unwrap_or_else(|| (search.clone(), Vec::new()));
    results.fold(first, |best, next| {
        let rank = |(search, failed): &(Search<'_>, Vec<Target>)| (failed.len(), search.cost());
        let ((less, cost), (failed, other)) = (rank(&next), rank(&best));
        if less < failed || (less == failed && cost < other) { next } else { best }
    })
}

pub(super) fn grouping_issue(
    grids: &[&Grid],
    tables: usize,
    earlier: &[Earlier<'_>],
    found: &Groupings,
) -> Issue {
    let (code, grid, dimension) = match found {
        Groupings::Apart { grid, dimension } => (codes::release::GROUPS_APART, *grid, *dimension),
        Groupings::Unclear { grid, dimension } => (codes::release::GROUPS_UNCLEAR, *grid, *dimension),
    };
    let place = match grid.checked_sub(tables).and_then(|number| earlier.get(number)) {
        Some(earlier) => earlier.place(),
        None => Path::root().key("tables").index(grid),
    };
    let name = grids.get(grid).and_then(|grid| grid.dimensions.get(dimension));
    Issue::new(code, place.key("dimensions").index(dimension))
        .with("dimension", name.map(|dimension| dimension.name.clone()).unwrap_or_default())
}
