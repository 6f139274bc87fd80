use std::collections::{BTreeMap, BTreeSet};

use super::same::label;
use crate::base::{Error, Issue, Path, codes};
use crate::model::{Coordinates, CountDimension};

/// Cells of a table, at most.
const MOST_CELLS: usize = 50_000;

/// The shape of a table: every combination of the codes of its dimensions is a cell, numbered in the order of the
/// codes, the last dimension first.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub dimensions: Vec<GridDimension>,
}

#[derive(Clone, Debug)]
pub(super) struct GridDimension {
    pub name: String,
    /// The words of its name, by which it is known in other tables.
    pub label: String,
    pub codes: Vec<GridCode>,
    total: Option<usize>,
}

/// A code and what it is made of.
#[derive(Clone, Debug)]
pub(super) struct GridCode {
    pub code: String,
    /// The words of the units, shared with other tables.
    pub units: BTreeSet<String>,
    /// The codes without children that it is the sum of; itself when it is one.
    pub leaves: Vec<usize>,
    /// Whether it is a parent or the total.
    is_sum: bool,
}

impl Grid {
    /// # Errors
    /// `release.too_large`.
    pub fn new(dimensions: &[CountDimension], issues: &mut Vec<Issue>) -> Result<Option<Self>, Error> {
        let mut names = BTreeSet::new();
        let mut built = Vec::new();
        for (position, dimension) in dimensions.iter().enumerate() {
            let place = Path::root().key("dimensions").index(position);
            if !names.insert(label(&dimension.name)) {
                issues.push(invalid(place.key("name"), "repeated"));
                continue;
            }
            built.extend(GridDimension::new(dimension, &place, issues));
        }
        let grid = Self { dimensions: built };
        let size = grid.dimensions.iter().try_fold(1_usize, |size, one| size.checked_mul(one.codes.len()));
        if size.is_none_or(|size| size > MOST_CELLS) {
            return Err(Error::new(codes::release::TOO_LARGE).with("cells", MOST_CELLS));
        }
        Ok((grid.dimensions.len() == dimensions.len()).then_some(grid))
    }

    /// How many cells there are.
    pub fn size(&self) -> usize {
        self.dimensions.iter().fold(1, |size, one| size.saturating_mul(one.codes.len()))
    }

    /// The number of a cell; a dimension that is left out is at its total when `total_if_absent`.
    pub fn find(&self, at: &Coordinates, total_if_absent: bool) -> Option<usize> {
        let known = at.keys().filter(|name| self.dimensions.iter().any(|one| one.name == **name)).count();
        if known != at.len() {
            return None;
        }
        self.dimensions.iter().try_fold(0_usize, |cell, dimension| {
            let code = match at.get(&dimension.name) {
                Some(code) => dimension.codes.iter().position(|known| known.code == *code),
                None => dimension.total.filter(|_| total_if_absent),
            }?;
            Some(cell.saturating_mul(dimension.codes.len()).saturating_add(code))
        })
    }

    /// Why there is no such cell: a dimension that is not there, one that is left out, or a code that it does not have.
    pub fn unknown(&self, at: &Coordinates, place: &Path) -> Issue {
        let is_known = |name: &String| self.dimensions.iter().any(|one| one.name == *name);
        let issue =
            |reason: &str| Issue::new(codes::release::CELL_UNKNOWN, place.clone()).with("reason", reason);
        if at.keys().any(|name| !is_known(name)) {
            return issue("dimension");
        }
        match self.dimensions.iter().find(|dimension| !at.contains_key(&dimension.name)) {
            Some(missing) => issue("missing").with("dimension", missing.name.as_str()),
            None => issue("code"),
        }
    }

    /// The code of a cell in each dimension.
    pub fn codes(&self, cell: usize) -> Vec<&GridCode> {
        let mut rest = cell;
        let mut found: Vec<&GridCode> = Vec::with_capacity(self.dimensions.len());
        for dimension in self.dimensions.iter().rev() {
            let width = dimension.codes.len().max(1);
            let code = rest.checked_rem(width).and_then(|place| dimension.codes.get(place));
            found.extend(code);
            rest = rest.checked_div(width).unwrap_or(0);
        }
        found.reverse();
        found
    }

    /// The same, by name.
    pub fn at(&self, cell: usize) -> Coordinates {
        let codes = self.codes(cell).into_iter().map(|code| code.code.clone());
        self.dimensions.iter().map(|dimension| dimension.name.clone()).zip(codes).collect()
    }

    /// In how many dimensions the cell is a sum.
    pub fn sums(&self, cell: usize) -> usize {
        self.codes(cell).iter().filter(|code| code.is_sum).count()
    }

    /// The cells without children that a cell is the sum of; itself when it is one.
    pub fn leaves(&self, cell: usize) -> Vec<usize> {
        let mut leaves = vec![0_usize];
        for (code, dimension) in self.codes(cell).into_iter().zip(&self.dimensions) {
            let width = dimension.codes.len();
            let below = |leaf: usize| {
                code.leaves.iter().map(move |place| leaf.saturating_mul(width).saturating_add(*place))
            };
            leaves = leaves.into_iter().flat_map(below).collect();
        }
        leaves
    }
}

impl GridDimension {
    fn new(dimension: &CountDimension, place: &Path, issues: &mut Vec<Issue>) -> Option<Self> {
        let before = issues.len();
        let parents = checked_codes(dimension, place, issues);
        if issues.len() > before {
            return None;
        }
        let position: BTreeMap<&str, usize> =
            dimension.codes.iter().enumerate().map(|(place, code)| (code.as_str(), place)).collect();
        let is_leaf = |code: &str| !parents.contains(code);
        let mut leaves: Vec<Vec<usize>> = vec![Vec::new(); dimension.codes.len()];
        for (at, code) in dimension.codes.iter().enumerate().filter(|(_, code)| is_leaf(code)) {
            let mut above = Some(code.as_str());
            // As many steps as there are codes: a circle ends as well, and its codes have no leaves.
            for _ in 0..=dimension.codes.len() {
                let Some(code) = above else { break };
                if let Some(of) = position.get(code).and_then(|place| leaves.get_mut(*place)) {
                    of.push(at);
                }
                above = dimension.hierarchy.get(code).map(String::as_str);
            }
        }
        if leaves.iter().any(Vec::is_empty) {
            issues.push(invalid(place.key("hierarchy"), "circle"));
            return None;
        }
        let own = |code: &String| -> BTreeSet<String> {
            dimension.parts.get(code).map_or_else(|| BTreeSet::from([label(code)]), |parts| units_of(parts))
        };
        let mut codes: Vec<GridCode> = Vec::new();
        for (code, leaves) in dimension.codes.iter().zip(leaves) {
            let units = leaves.iter().filter_map(|leaf| dimension.codes.get(*leaf)).flat_map(own).collect();
            codes.push(GridCode { code: code.clone(), units, leaves, is_sum: !is_leaf(code) });
        }
        let all: Vec<usize> =
            (0..codes.len()).filter(|at| codes.get(*at).is_some_and(|code| is_leaf(&code.code))).collect();
        let units: BTreeSet<String> = codes.iter().flat_map(|code| code.units.iter().cloned()).collect();
        let total = dimension.total.as_ref().map(|total| {
            codes.push(GridCode { code: total.clone(), units, leaves: all.clone(), is_sum: true });
            codes.len().saturating_sub(1)
        });
        let built = Self { name: dimension.name.clone(), label: label(&dimension.name), codes, total };
        built.check_units(dimension, &all, place, issues).then_some(built)
    }

    /// Codes that are no sums have no unit in common, and a sum is made of what its children are made of.
    fn check_units(
        &self,
        dimension: &CountDimension,
        leaves: &[usize],
        place: &Path,
        issues: &mut Vec<Issue>,
    ) -> bool {
        let before = issues.len();
        let mut met = BTreeSet::new();
        let units = leaves.iter().filter_map(|leaf| self.codes.get(*leaf)).flat_map(|code| &code.units);
        if units.into_iter().any(|unit| !met.insert(unit)) {
            issues.push(invalid(place.key("parts"), "overlap"));
        }
        for (code, parts) in &dimension.parts {
            let known = self.codes.iter().find(|known| known.code == *code);
            let parts = units_of(parts);
            if known.is_none_or(|known| parts.is_empty() || known.units != parts) {
                issues.push(invalid(place.key("parts").key(code), "parts"));
            }
        }
        issues.len() == before
    }
}

fn units_of(parts: &[String]) -> BTreeSet<String> {
    parts.iter().map(|part| label(part)).collect()
}

/// The codes that are parents.
fn checked_codes<'a>(
    dimension: &'a CountDimension,
    place: &Path,
    issues: &mut Vec<Issue>,
) -> BTreeSet<&'a str> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (position, code) in dimension.codes.iter().enumerate() {
        if !known.insert(code) || dimension.total.as_ref() == Some(code) {
            issues.push(invalid(place.key("codes").index(position), "repeated"));
        }
    }
    for (code, parent) in &dimension.hierarchy {
        if !known.contains(code.as_str()) || !known.contains(parent.as_str()) {
            issues.push(invalid(place.key("hierarchy").key(code), "unknown"));
        }
    }
    dimension.hierarchy.values().map(String::as_str).collect()
}

fn invalid(place: Path, reason: &str) -> Issue {
    Issue::new(codes::release::DIMENSION_INVALID, place).with("reason", reason)
}
