//! What several tables say about the same persons, as one set of equations.
//!
//! The groups of all tables are cut into *classes*: the smallest groups that every grouping of a dimension is made
//! of. Tables whose dimensions are all among those of another are seen in a *frame* with it; a frame has a count for
//! each combination of classes, and each cell of a table is a sum of these, in every frame that has its dimensions.
//! Cells are the same when they are made of the same classes; a dimension in which a cell has all is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::corners::Block;
use super::grid::{Grid, GridDimension};
use super::times::Times;
use crate::base::{Error, codes};

/// Coefficients of the equations, at most: 160 MB.
const MOST_COEFFICIENTS: usize = 20_000_000;

/// What a cell is made of: dimension and classes, of those dimensions in which it has not all.
type Region = BTreeMap<usize, Vec<usize>>;

/// A sum of counts of frames.
type Sum = Vec<usize>;

/// A dimension as several tables see it.
#[derive(Clone, Debug, Default)]
struct Dimension {
    /// The class of each unit.
    class_of: BTreeMap<String, usize>,
    classes: usize,
}

/// Two ways to group a dimension that cannot be told apart or put together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Groupings {
    /// They have no unit in common.
    Apart { grid: usize, dimension: usize },
    /// They have units in common, and neither total contains the other.
    Unclear { grid: usize, dimension: usize },
}

/// Equations between the cells of tables.
#[derive(Clone, Debug)]
pub(super) struct Space {
    /// Variables that no equation defines come first.
    pub columns: usize,
    /// The next variables, as sums of those.
    pub rows: Vec<Vec<(usize, f64)>>,
    /// Of the rows, those that are always zero.
    pub zeros: Vec<usize>,
    /// The columns of each frame.
    pub blocks: Vec<Block>,
    /// The variable of each cell.
    pub variables: Vec<usize>,
    /// The cell of each cell of each table.
    pub cells: Vec<Vec<usize>>,
    /// How many classes each dimension has.
    classes: Vec<usize>,
    regions: Vec<Region>,
    sums: Vec<Sum>,
    known: BTreeMap<Region, usize>,
}

impl Space {
    /// Time is a dimension that no table shows: each has one place in it, and counts of times add up.
    ///
    /// # Errors
    /// `release.too_large`.
    pub fn new(grids: &[&Grid], times: &Times) -> Result<(Self, BTreeSet<Groupings>), Error> {
        let (dimensions, mut owners, groupings) = dimensions(grids);
        let time = dimensions.len();
        let mut space = Self {
            columns: 0,
            rows: Vec::new(),
            zeros: Vec::new(),
            blocks: Vec::new(),
            variables: Vec::new(),
            cells: Vec::new(),
            classes: dimensions.iter().map(|dimension| dimension.classes).collect(),
            regions: Vec::new(),
            sums: Vec::new(),
            known: BTreeMap::new(),
        };
        if times.classes > 1 {
            space.classes.push(times.classes);
            owners.iter_mut().for_each(|owners| owners.push(time));
        }
        for (number, (grid, owners)) in grids.iter().zip(&owners).enumerate() {
            let cells = (0..grid.size()).map(|cell| {
                let mut region = region(grid, cell, owners, &dimensions);
                region.extend(times.some_of(number).map(|classes| (time, classes.clone())));
                space.intern(region)
            });
            let cells = cells.collect();
            space.cells.push(cells);
        }
        let frames = frames(&owners);
        space.join(&frames);
        space.write_sums(&frames)?;
        Ok((space, groupings))
    }

    /// How many variables there are.
    pub fn size(&self) -> usize {
        self.columns.saturating_add(self.rows.len())
    }

    /// A new variable: how much more one cell is than another.
    pub fn difference(&mut self, whole: usize, part: usize) -> usize {
        let terms = |cell: usize, sign: f64| self.sum(cell).iter().map(move |column| (*column, sign));
        let row = terms(whole, 1.0).chain(terms(part, -1.0)).collect();
        self.rows.push(row);
        self.size().saturating_sub(1)
    }

    /// Whether the persons of one cell are some of those of another, and not all.
    pub fn is_part(&self, part: usize, whole: usize) -> bool {
        let (Some(part_of), Some(region)) = (self.regions.get(part), self.regions.get(whole)) else {
            return false;
        };
        let inside = |(dimension, classes): (&usize, &Vec<usize>)| {
            part_of.get(dimension).is_some_and(|own| own.iter().all(|class| classes.contains(class)))
        };
        part != whole && region.iter().all(inside)
    }

    /// Whether two cells may have persons in common.
    pub fn overlap(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.regions.get(one), self.regions.get(other)) else { return true };
        let shared = |(dimension, classes): (&usize, &Vec<usize>)| {
            other.get(dimension).is_none_or(|others| classes.iter().any(|class| others.contains(class)))
        };
        one.iter().all(shared)
    }

    /// The cell of the persons of one cell who are not in another that is part of it, when there is such a cell.
    pub fn rest(&self, whole: usize, part: usize) -> Option<usize> {
        let (part, whole) = (self.regions.get(part)?, self.regions.get(whole)?);
        let mut differing = part.iter().filter(|(dimension, classes)| whole.get(dimension) != Some(classes));
        let (Some((dimension, classes)), None) = (differing.next(), differing.next()) else { return None };
        let all = whole.get(dimension).cloned().or_else(|| {
            let count = self.classes.get(*dimension)?;
            Some((0..*count).collect())
        })?;
        let mut region = whole.clone();
        region.insert(*dimension, all.into_iter().filter(|class| !classes.contains(class)).collect());
        self.known.get(&region).copied()
    }

    fn sum(&self, cell: usize) -> &[usize] {
        self.sums.get(cell).map_or(&[], Vec::as_slice)
    }

    fn intern(&mut self, region: Region) -> usize {
        if let Some(cell) = self.known.get(&region) {
            return *cell;
        }
        let cell = self.regions.len();
        self.known.insert(region.clone(), cell);
        self.regions.push(region);
        cell
    }

    /// Where frames meet: the cells that both have, so that their groupings are compared.
    fn join(&mut self, frames: &[BTreeSet<usize>]) {
        for (position, frame) in frames.iter().enumerate() {
            for other in frames.iter().skip(position.saturating_add(1)) {
                let shared: Vec<usize> = frame.intersection(other).copied().collect();
                for region in self.combinations(&shared) {
                    self.intern(region);
                }
            }
        }
    }

    /// Every combination of single classes of some dimensions.
    fn combinations(&self, dimensions: &[usize]) -> Vec<Region> {
        let mut regions = vec![Region::new()];
        for dimension in dimensions {
            let classes = self.classes.get(*dimension).copied().unwrap_or(0);
            // Of one class, each has all.
            if classes < 2 {
                continue;
            }
            let with = |region: Region| {
                (0..classes).map(move |class| {
                    let mut region = region.clone();
                    region.insert(*dimension, vec![class]);
                    region
                })
            };
            regions = regions.into_iter().flat_map(with).collect();
        }
        regions
    }

    /// Writes each cell as a sum of the counts of a frame, and as many equations as it is in further frames.
    fn write_sums(&mut self, frames: &[BTreeSet<usize>]) -> Result<(), Error> {
        for frame in frames {
            let sizes: Vec<usize> =
                frame.iter().filter_map(|dimension| self.classes.get(*dimension).copied()).collect();
            let width = sizes.iter().fold(1_usize, |width, size| width.saturating_mul(*size));
            self.blocks.push(Block { start: self.columns, sizes });
            self.columns = self.columns.saturating_add(width);
        }
        if self.columns.saturating_mul(self.regions.len()) > MOST_COEFFICIENTS {
            return Err(Error::new(codes::release::TOO_LARGE).with("cells", self.regions.len()));
        }
        let mut taken = BTreeSet::new();
        for region in &self.regions {
            let inside =
                |(frame, _): &(&BTreeSet<usize>, &Block)| region.keys().all(|one| frame.contains(one));
            let mut sums = frames.iter().zip(&self.blocks).filter(inside).map(|(frame, block)| {
                let places = sum_in(region, frame, &self.classes).into_iter();
                places.map(|place| block.start.saturating_add(place)).collect()
            });
            let first: Sum = sums.next().unwrap_or_default();
            let plus = |sum: &Sum| sum.iter().map(|column| (*column, 1.0)).collect::<Vec<_>>();
            match first.as_slice() {
                [column] if taken.insert(*column) => self.variables.push(*column),
                _ => {
                    self.variables.push(self.columns.saturating_add(self.rows.len()));
                    self.rows.push(plus(&first));
                }
            }
            for sum in sums {
                self.zeros.push(self.columns.saturating_add(self.rows.len()));
                let minus = sum.into_iter().map(|column| (column, -1.0));
                self.rows.push(plus(&first).into_iter().chain(minus).collect());
            }
            self.sums.push(first);
        }
        Ok(())
    }
}

/// The counts of a frame that a region is the sum of, by their place in the frame.
fn sum_in(region: &Region, frame: &BTreeSet<usize>, classes: &[usize]) -> Sum {
    let mut places = vec![0_usize];
    for dimension in frame {
        let count = classes.get(*dimension).copied().unwrap_or(0);
        let all: Vec<usize>;
        let chosen = match region.get(dimension) {
            Some(chosen) => chosen,
            None => {
                all = (0..count).collect();
                &all
            }
        };
        let below =
            |place: usize| chosen.iter().map(move |class| place.saturating_mul(count).saturating_add(*class));
        places = places.into_iter().flat_map(below).collect();
    }
    places
}

/// The dimensions of all tables, which of them each dimension of each table is, and what is wrong with that.
fn dimensions(grids: &[&Grid]) -> (Vec<Dimension>, Vec<Vec<usize>>, BTreeSet<Groupings>) {
    let mut dimensions: Vec<Dimension> = Vec::new();
    let mut owners: Vec<Vec<usize>> = Vec::new();
    let names: BTreeSet<&str> =
        grids.iter().flat_map(|grid| &grid.dimensions).map(|dimension| dimension.label.as_str()).collect();
    let mut place: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut groupings = BTreeSet::new();
    for name in names {
        for parts in connected(grids, name) {
            place.extend(parts.iter().map(|unit| ((name, *unit), dimensions.len())));
            dimensions.push(Dimension { class_of: classes(grids, name, &parts), ..Dimension::default() });
        }
    }
    for dimension in &mut dimensions {
        dimension.classes = dimension.class_of.values().max().map_or(0, |last| last.saturating_add(1));
    }
    for (number, grid) in grids.iter().enumerate() {
        let owner = |position: usize| {
            let dimension = grid.dimensions.get(position)?;
            let unit = dimension.codes.iter().flat_map(|code| &code.units).next()?;
            place.get(&(dimension.label.as_str(), unit.as_str())).copied()
        };
        let own: Vec<usize> = (0..grid.dimensions.len()).filter_map(owner).collect();
        for (position, dimension) in grid.dimensions.iter().enumerate() {
            let earlier = grids.iter().zip(&owners).flat_map(|(grid, owners): (&&Grid, &Vec<usize>)| {
                grid.dimensions.iter().zip(owners.iter().copied())
            });
            for (other, owner) in earlier.filter(|(other, _)| other.label == dimension.label) {
                let place = (number, position);
                groupings.extend(compared(dimension, other, own.get(position) == Some(&owner), place));
            }
        }
        owners.push(own);
    }
    (dimensions, owners, groupings)
}

/// What is wrong with two groupings of a dimension.
fn compared(
    one: &GridDimension,
    other: &GridDimension,
    connected: bool,
    (grid, dimension): (usize, usize),
) -> Option<Groupings> {
    if !connected {
        return Some(Groupings::Apart { grid, dimension });
    }
    let units = |dimension: &GridDimension| -> BTreeSet<String> {
        dimension.codes.iter().flat_map(|code| code.units.iter().cloned()).collect()
    };
    let (one, other) = (units(one), units(other));
    let clear = one.is_subset(&other) || one.is_superset(&other);
    (!clear).then_some(Groupings::Unclear { grid, dimension })
}

/// The units of a dimension, those together that belong to tables with units in common.
fn connected<'a>(grids: &[&'a Grid], name: &str) -> Vec<BTreeSet<&'a str>> {
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for dimension in grids.iter().flat_map(|grid| &grid.dimensions).filter(|one| one.label == name) {
        let mut units: BTreeSet<&str> =
            dimension.codes.iter().flat_map(|code| code.units.iter().map(String::as_str)).collect();
        found.retain(|other| {
            let apart = other.is_disjoint(&units);
            if !apart {
                units.extend(other.iter().copied());
            }
            apart
        });
        found.push(units);
    }
    found
}

/// The class of each unit: units are of one class when no code of any table has one without the other.
fn classes(grids: &[&Grid], name: &str, units: &BTreeSet<&str>) -> BTreeMap<String, usize> {
    let all = grids.iter().flat_map(|grid| &grid.dimensions).filter(|one| one.label == name);
    let codes: Vec<&BTreeSet<String>> = all.flat_map(|one| &one.codes).map(|code| &code.units).collect();
    let mut signs: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let mut class_of = BTreeMap::new();
    for unit in units {
        let sign: Vec<bool> = codes.iter().map(|code| code.contains(*unit)).collect();
        let next = signs.len();
        class_of.insert((*unit).to_owned(), *signs.entry(sign).or_insert(next));
    }
    class_of
}

fn region(grid: &Grid, cell: usize, owners: &[usize], dimensions: &[Dimension]) -> Region {
    let mut region = Region::new();
    for (code, owner) in grid.codes(cell).into_iter().zip(owners) {
        let Some(dimension) = dimensions.get(*owner) else { continue };
        let classes = code.units.iter().filter_map(|unit| dimension.class_of.get(unit).copied());
        let classes: BTreeSet<usize> = classes.collect();
        if classes.len() < dimension.classes {
            region.insert(*owner, classes.into_iter().collect());
        }
    }
    region
}

/// The sets of dimensions of tables, those left out that are inside another.
fn frames(owners: &[Vec<usize>]) -> Vec<BTreeSet<usize>> {
    let all: BTreeSet<BTreeSet<usize>> =
        owners.iter().map(|owners| owners.iter().copied().collect()).collect();
    let inside = |frame: &BTreeSet<usize>| all.iter().any(|other| other != frame && other.is_superset(frame));
    all.iter().filter(|frame| !inside(frame)).cloned().collect()
}
