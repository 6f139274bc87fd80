use super::grid::Grid;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{CountCell, CountTable};

/// Numbers above may stand for another whole number.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// A table with a count for every cell of its grid.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub id: String,
    pub grid: Grid,
    /// By cell of the grid.
    pub counts: Vec<f64>,
    /// The persons behind each count, when they are not the count.
    pub contributors: Vec<Option<f64>>,
}

impl Counted {
    /// Reads a table. Totals that are not there are computed, the others are checked.
    ///
    /// # Errors
    /// `release.too_large`.
    pub fn read(table: &CountTable, issues: &mut Vec<Issue>) -> Result<Option<Self>, Error> {
        let Some(grid) = Grid::new(&table.dimensions, issues)? else { return Ok(None) };
        let before = issues.len();
        let mut given: Vec<Option<usize>> = vec![None; grid.size()];
        let mut counts: Vec<Option<f64>> = vec![None; grid.size()];
        let mut contributors: Vec<Option<f64>> = vec![None; grid.size()];
        for (position, cell) in table.cells.iter().enumerate() {
            let place = Path::root().key("cells").index(position);
            let Some(number) = grid.find(&cell.at, false) else {
                issues.push(grid.unknown(&cell.at, &place.key("at")));
                continue;
            };
            let (count, persons) = checked(cell, &place, issues);
            if let Some(first) = given.get(number).copied().flatten() {
                let first = Path::root().key("cells").index(first);
                issues.push(Issue::new(codes::release::CELL_REPEATED, place.key("at")).related(first));
                continue;
            }
            set(&mut given, number, position);
            if let Some(count) = count {
                set(&mut counts, number, count);
            }
            if let Some(persons) = persons {
                set(&mut contributors, number, persons);
            }
        }
        let is_sum: Vec<bool> = (0..grid.size()).map(|cell| grid.sums(cell) > 0).collect();
        missing(table, &grid, &given, &is_sum, &mut counts, issues);
        // Where persons are told of some groups, silence about another does not say that they are enough.
        if contributors.iter().any(Option::is_some) {
            for (cell, position) in given.iter().enumerate() {
                let has = |values: &[Option<f64>]| values.get(cell).copied().flatten();
                let is_group = is_sum.get(cell) == Some(&false);
                let Some(position) = position.filter(|_| is_group && has(&contributors).is_none()) else {
                    continue;
                };
                if has(&counts).is_some_and(|count| count > 0.0) {
                    let place = Path::root().key("cells").index(position).key("contributors");
                    issues.push(Issue::new(codes::release::COUNT_INVALID, place).with("reason", "missing"));
                }
            }
        }
        if issues.len() > before {
            return Ok(None);
        }
        for cell in (0..grid.size()).filter(|cell| is_sum.get(*cell) == Some(&true)) {
            let leaves = grid.leaves(cell);
            let sum: f64 = leaves.iter().filter_map(|leaf| counts.get(*leaf).copied().flatten()).sum();
            let persons = |leaf: &usize| contributors.get(*leaf).copied().flatten();
            let most = leaves
                .iter()
                .filter_map(|leaf| persons(leaf).or_else(|| counts.get(*leaf).copied().flatten()))
                .fold(0.0, f64::max);
            let is_known = leaves.iter().any(|leaf| persons(leaf).is_some());
            match (counts.get(cell).copied().flatten(), given.get(cell).copied().flatten()) {
                (Some(count), Some(position)) if (count - sum).abs() > 0.5 => {
                    let place = Path::root().key("cells").index(position).key("count");
                    issues.push(Issue::new(codes::release::NOT_ADDITIVE, place));
                }
                (_, None) if sum > LARGEST => {
                    let issue = Issue::new(codes::release::COUNT_INVALID, Path::root().key("cells"));
                    issues.push(issue.with("reason", "too_large"));
                }
                (Some(_), _) => {}
                (None, _) => set(&mut counts, cell, sum),
            }
            // Persons may be in several groups: there are at least as many as in the largest.
            if is_known && contributors.get(cell).copied().flatten().is_none() {
                set(&mut contributors, cell, most);
            }
        }
        let counts = counts.into_iter().map(Option::unwrap_or_default).collect();
        let counted = Self { id: table.id.clone(), grid, counts, contributors };
        Ok((issues.len() == before).then_some(counted))
    }

    pub fn count(&self, cell: usize) -> f64 {
        self.counts.get(cell).copied().unwrap_or_default()
    }

    pub fn contributors(&self, cell: usize) -> Option<f64> {
        self.contributors.get(cell).copied().flatten()
    }
}

fn set<T>(values: &mut [Option<T>], place: usize, value: T) {
    if let Some(slot) = values.get_mut(place) {
        *slot = Some(value);
    }
}

/// Groups without a cell count nobody, or are told.
fn missing(
    table: &CountTable,
    grid: &Grid,
    given: &[Option<usize>],
    is_sum: &[bool],
    counts: &mut [Option<f64>],
    issues: &mut Vec<Issue>,
) {
    let absent: Vec<usize> = given
        .iter()
        .zip(is_sum)
        .enumerate()
        .filter(|(_, (given, is_sum))| given.is_none() && !**is_sum)
        .map(|(cell, _)| cell)
        .collect();
    if table.absent_is_zero {
        absent.iter().for_each(|cell| set(counts, *cell, 0.0));
    } else if let Some(first) = absent.first() {
        let issue = Issue::new(codes::release::CELL_MISSING, Path::root().key("cells"));
        issues.push(issue.with("cells", absent.len()).with("first", super::written(&grid.at(*first))));
    }
}

/// The counts of a cell, when they are counts.
fn checked(cell: &CountCell, place: &Path, issues: &mut Vec<Issue>) -> (Option<f64>, Option<f64>) {
    let mut check = |value: Option<f64>, field: &str| -> Option<f64> {
        let reason = match value {
            None => "missing",
            Some(number) if number < 0.0 => "negative",
            Some(number) if number.fract() != 0.0 => "not_a_count",
            Some(number) if number > LARGEST => "too_large",
            Some(number) => return Some(number),
        };
        issues.push(Issue::new(codes::release::COUNT_INVALID, place.key(field)).with("reason", reason));
        None
    };
    let count = check(cell.count, "count");
    let persons = cell.contributors.and_then(|persons| check(Some(persons), "contributors"));
    let contradiction = match count.zip(persons) {
        Some((count, persons)) if persons > count => Some("more_persons"),
        Some((count, persons)) if persons == 0.0 && count > 0.0 => Some("no_persons"),
        _ => None,
    };
    issues.extend(contradiction.map(|reason| {
        Issue::new(codes::release::COUNT_INVALID, place.key("contributors")).with("reason", reason)
    }));
    (count, persons)
}
