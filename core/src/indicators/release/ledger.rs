//! Earlier releases about the same persons: what they published is known.

use std::collections::{BTreeMap, BTreeSet};

use super::attack::Limits;
use super::grid::Grid;
use super::space::Space;
use super::written;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{ReleasedTables, Suppression};

/// A table of an earlier release.
#[derive(Clone, Debug)]
pub(super) struct Earlier<'a> {
    pub release: &'a ReleasedTables,
    /// The list that it is in, and its position there.
    list: &'static str,
    pub position: usize,
    pub table: usize,
    pub grid: Grid,
    /// What is known of each cell of the grid.
    pub known: Vec<Known>,
}

/// What a release tells of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub limits: Limits,
    /// Whether its count is there.
    pub published: bool,
    /// Why it is not, when that is told.
    pub reason: Option<Suppression>,
}

impl<'a> Earlier<'a> {
    /// The tables of the releases that are wanted.
    ///
    /// # Errors
    /// `release.too_large`.
    pub fn read(
        list: &'static str,
        releases: &'a [ReleasedTables],
        wanted: &[bool],
        issues: &mut Vec<Issue>,
    ) -> Result<Vec<Self>, Error> {
        let mut found = Vec::new();
        for (position, (release, _)) in
            releases.iter().zip(wanted).enumerate().filter(|(_, (_, is_wanted))| **is_wanted)
        {
            for table in 0..release.tables.len() {
                found.extend(Self::read_table(release, (list, position), table, issues)?);
            }
        }
        Ok(found)
    }

    fn read_table(
        release: &'a ReleasedTables,
        (list, position): (&'static str, usize),
        number: usize,
        issues: &mut Vec<Issue>,
    ) -> Result<Option<Self>, Error> {
        let Some(table) = release.tables.get(number) else { return Ok(None) };
        let place = Path::root().key(list).index(position).key("tables").index(number);
        let mut found = Vec::new();
        let grid = Grid::new(&table.dimensions, &mut found)?;
        issues.extend(found.into_iter().map(|issue| issue.under(&place)));
        let Some(grid) = grid else { return Ok(None) };
        let mut known = vec![Known { limits: Limits::ANY, published: false, reason: None }; grid.size()];
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, cell) in table.cells.iter().enumerate() {
            let cells = place.key("cells");
            let number = grid.find(&cell.at, false);
            let Some((number, slot)) = number.and_then(|number| Some((number, known.get_mut(number)?)))
            else {
                issues.push(grid.unknown(&cell.at, &cells.index(at).key("at")));
                continue;
            };
            if let Some(earlier) = first.get(&number) {
                let issue = Issue::new(codes::release::CELL_REPEATED, cells.index(at).key("at"));
                issues.push(issue.related(cells.index(*earlier)));
                continue;
            }
            first.insert(number, at);
            let limits = match cell.count {
                Some(count) => release.rules.published(count as f64),
                None => release.rules.suppressed(cell.suppressed),
            };
            *slot = Known { limits, published: cell.count.is_some(), reason: cell.suppressed };
        }
        Ok(Some(Self { release, list, position, table: number, grid, known }))
    }

    /// Where it is.
    pub fn place(&self) -> Path {
        Path::root().key(self.list).index(self.position).key("tables").index(self.table)
    }

    /// The cells whose published count is one that the rules of the release do not publish.
    pub fn published_small(&self) -> Vec<Issue> {
        let rules = &self.release.rules;
        // A rounded count may be below the threshold when one that is not is rounded to it.
        let is_small = |count: f64| {
            let limits = rules.published(count);
            if rules.round_to.is_some() { limits.low > limits.high } else { rules.is_small(count) }
        };
        let cells = self.release.tables.get(self.table).map_or(&[][..], |table| table.cells.as_slice());
        let small = cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.count.is_some_and(|count| is_small(count as f64)));
        small
            .map(|(at, cell)| {
                let place = self.place().key("cells").index(at).key("count");
                Issue::new(codes::release::PUBLISHED_SMALL, place)
                    .with("cell", written(&cell.at))
                    .with("threshold", rules.threshold)
            })
            .collect()
    }

    /// The cells that have a published count, with what is known of it.
    fn published(&self) -> impl Iterator<Item = (usize, Limits)> + '_ {
        let published = |(cell, known): (usize, &Known)| known.published.then_some((cell, known.limits));
        self.known.iter().enumerate().filter_map(published)
    }
}

/// A cell of the new tables, as it would be published when nothing prevents it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    /// The cell of the space.
    pub cell: usize,
    /// Table and cell of its grid.
    pub at: (usize, usize),
    pub known: Limits,
    pub suppressed: bool,
}

/// Differences between what an earlier release has published and what the new tables would publish.
pub(super) struct Differences<'a> {
    pub space: &'a Space,
    /// Where the earlier tables begin among the tables of the space.
    pub first: usize,
    pub grids: &'a [&'a Grid],
    pub planned: &'a [Planned],
    /// Whether a cell of the space is one of the new tables.
    pub is_new: &'a dyn Fn(usize) -> bool,
    /// Cells that an earlier release suppressed because few contributed.
    pub of_few: &'a BTreeSet<usize>,
    /// Whether a range gives a count away that is small, or suppressed for a reason.
    pub is_exposed: &'a dyn Fn(Option<Suppression>, Limits) -> bool,
}

impl Differences<'_> {
    /// What an earlier table gives away together with the new ones; and whether it has other counts of the same
    /// cells.
    pub fn with(&self, number: usize, earlier: &Earlier<'_>) -> (Vec<Issue>, bool) {
        let mut issues = Vec::new();
        let mut revised = false;
        let cells = self.space.cells.get(self.first.saturating_add(number));
        for (at, before) in earlier.published() {
            let Some(cell) = cells.and_then(|cells| cells.get(at)) else { continue };
            for planned in self.planned {
                if planned.suppressed {
                    // A count that is small by these rules is out already.
                    if planned.cell == *cell {
                        issues.push(self.issue(earlier, at, planned));
                    }
                    continue;
                }
                let (more, less) = if planned.cell == *cell {
                    revised |= before.both(planned.known).low > before.both(planned.known).high;
                    if planned.known.low >= before.low {
                        (planned.known, before)
                    } else {
                        (before, planned.known)
                    }
                } else if self.space.is_part(*cell, planned.cell) {
                    (planned.known, before)
                } else if self.space.is_part(planned.cell, *cell) {
                    (before, planned.known)
                } else {
                    continue;
                };
                let difference = Limits { low: more.low - less.high, high: more.high - less.low };
                let rest = self.rest(*cell, planned.cell);
                let is_protected = rest.is_some_and(|rest| (self.is_new)(rest));
                let is_of_few = rest.is_some_and(|rest| self.of_few.contains(&rest));
                let reason = is_of_few.then_some(Suppression::Contributors);
                if !is_protected && (self.is_exposed)(reason, difference) {
                    issues.push(self.issue(earlier, at, planned));
                }
            }
        }
        if revised {
            let place = Path::root().key("ledger").index(earlier.position);
            issues.push(
                Issue::new(codes::release::REVISED, place).with("release", earlier.release.id.as_str()),
            );
        }
        (issues, revised)
    }

    /// The counts of an earlier table that differ by a small count from those of the same cells.
    pub fn of_same_cells(&self, number: usize, earlier: &Earlier<'_>) -> Vec<Issue> {
        let cells = self.space.cells.get(self.first.saturating_add(number));
        let mut issues = Vec::new();
        for (at, before) in earlier.published() {
            let Some(cell) = cells.and_then(|cells| cells.get(at)) else { continue };
            let same = self.planned.iter().filter(|planned| planned.cell == *cell && !planned.suppressed);
            for planned in same {
                let (less, more) = if planned.known.low >= before.low {
                    (before, planned.known)
                } else {
                    (planned.known, before)
                };
                let difference = Limits { low: more.low - less.high, high: more.high - less.low };
                if (self.is_exposed)(None, difference) {
                    issues.push(self.issue(earlier, at, planned));
                }
            }
        }
        issues
    }

    /// The cell that is the difference of two cells. One of the new tables is protected as such.
    fn rest(&self, a: usize, b: usize) -> Option<usize> {
        self.space.rest(a, b).or_else(|| self.space.rest(b, a))
    }

    fn issue(&self, earlier: &Earlier<'_>, at: usize, planned: &Planned) -> Issue {
        let (table, cell) = planned.at;
        let place = Path::root().key("tables").index(table);
        let now = self.grids.get(table).map(|grid| written(&grid.at(cell))).unwrap_or_default();
        Issue::new(codes::release::DIFFERENCE_EXPOSED, place)
            .with("release", earlier.release.id.as_str())
            .with("cell", now)
            .with("earlier", written(&earlier.grid.at(at)))
            .related(earlier.place())
    }
}
