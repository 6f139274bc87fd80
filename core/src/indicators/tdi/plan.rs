//! The definition compiled: what each value of a field adds to.

use std::collections::BTreeMap;

use super::codes::CodeList;
use super::definition::{Axis, Definition, Filter, Position, Section, Statistic, TableEntry};
use super::episode::{Episode, UNKNOWN};
use super::field::Field;
use crate::base::{Error, codes, content_hash};
use crate::catalogue;

/// The tables of the protocol, ready to be counted. Immutable; one plan serves any number of threads.
///
/// ```
/// let plan = acogida::indicators::tdi::DemandPlan::built_in()?;
/// assert_eq!(plan.table_ids().count(), 70);
/// # Ok::<(), acogida::base::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DemandPlan {
    pub(super) definition: Definition,
    /// A hash of the definition's bytes.
    pub(super) hash: String,
    pub(super) lists: BTreeMap<Field, CodeList>,
    pub(super) axes: Vec<AxisPlan>,
    pub(super) tables: Vec<TablePlan>,
    /// Cells of all tables.
    pub(super) size: usize,
}

/// How an axis classifies an episode. Episodes are counted by class; a class adds to one or several positions.
#[derive(Clone, Debug)]
pub(super) struct AxisPlan {
    pub id: String,
    pub by: Classify,
    /// The positions that each class adds to, as bits.
    pub classes: Vec<u64>,
    pub positions: usize,
}

/// How the classes of an episode are found.
#[derive(Clone, Debug)]
pub(super) enum Classify {
    /// One value, one class.
    Single(Field, Box<[u8; 256]>),
    /// A set of codes: the positions of each code, and those that everybody is in. Each position is a class.
    Set(Field, Vec<u64>, u64),
    /// Numbers of which count, sum and sum of squares are kept.
    Measures(Vec<Field>),
}

/// A table with its place among the cells.
#[derive(Clone, Debug)]
pub(super) struct TablePlan {
    pub section: usize,
    pub entry: usize,
    pub rows: usize,
    pub columns: usize,
    /// Codes that a field must have, as bits.
    pub filter: Vec<(Field, u64)>,
    pub offset: usize,
    pub width: usize,
}

impl AxisPlan {
    /// Cells that each class of the other axis needs.
    pub fn width(&self) -> usize {
        match &self.by {
            Classify::Measures(measures) => measures.len().saturating_mul(3),
            _ => self.classes.len(),
        }
    }
}

impl DemandPlan {
    /// The tables of protocol 3.0.
    ///
    /// # Errors
    /// `catalogue.invalid`, which would be a defect of this build.
    pub fn built_in() -> Result<Self, Error> {
        let text = catalogue::treatment_demand_tables();
        let invalid = || Error::new(codes::base::CATALOGUE_INVALID).with("file", "tdi/tables");
        let definition = catalogue::read(text, "tdi/tables")?;
        Self::compile(definition, format!("{:032x}", content_hash([text]))).ok_or_else(invalid)
    }

    /// Nothing when the definition contradicts itself.
    fn compile(definition: Definition, hash: String) -> Option<Self> {
        let mut lists = BTreeMap::new();
        for (field, rule) in definition.fields.iter().filter(|(_, rule)| !rule.codes.is_empty()) {
            lists.insert(*field, CodeList::new(rule)?);
        }
        let known = |field: &Field| lists.contains_key(field);
        let bounded = |field: &Field| definition.fields.contains_key(field);
        if !Field::CODED.iter().all(known) || !Field::NUMBERS.iter().all(bounded) {
            return None;
        }
        let mut axes = Vec::new();
        for (id, axis) in &definition.axes {
            axes.push(compile_axis(id, axis, &lists)?);
        }
        let mut plan = Self { definition, hash, lists, axes, tables: Vec::new(), size: 0 };
        for (position, section) in plan.definition.sections.clone().iter().enumerate() {
            for entry in 0..section.tables.len() {
                plan.add_table(position, section, entry)?;
            }
        }
        Some(plan)
    }

    fn add_table(&mut self, section: usize, of: &Section, entry: usize) -> Option<()> {
        let axis = |id: &str| self.axes.iter().position(|axis| axis.id == id);
        let (rows, columns) = (axis(&of.rows)?, axis(&of.columns)?);
        let variant = self.definition.variants.get(&of.tables.get(entry)?.variant)?;
        let mut filter = filter(&variant.filter, &self.lists)?;
        filter.extend(self::filter(&of.filter, &self.lists)?);
        let width = self.axes.get(columns)?.width();
        let size = self.axes.get(rows)?.classes.len().checked_mul(width)?;
        let offset = self.size;
        self.tables.push(TablePlan { section, entry, rows, columns, filter, offset, width });
        self.size = offset.checked_add(size)?;
        Some(())
    }

    /// The identifiers of the tables, such as `9.1.1`, in the order of the template.
    pub fn table_ids(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().filter_map(|table| Some(self.entry(table)?.id.as_str()))
    }

    pub(super) fn section(&self, table: &TablePlan) -> Option<&Section> {
        self.definition.sections.get(table.section)
    }

    pub(super) fn entry(&self, table: &TablePlan) -> Option<&TableEntry> {
        self.section(table)?.tables.get(table.entry)
    }

    /// The definition of an axis.
    pub(super) fn axis(&self, position: usize) -> Option<(&AxisPlan, &Axis)> {
        let plan = self.axes.get(position)?;
        Some((plan, self.definition.axes.get(&plan.id)?))
    }

    /// The sheet of the template.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.definition.sheet
    }

    pub(super) fn list(&self, field: Field) -> Option<&CodeList> {
        self.lists.get(&field)
    }

    /// Adds an episode to the cells of every table that it belongs to.
    pub(super) fn add(&self, episode: &Episode, cells: &mut [u64]) {
        for table in &self.tables {
            let fits = |(field, allowed): &(Field, u64)| {
                allowed.checked_shr(u32::from(episode.value(*field))).unwrap_or(0) & 1 == 1
            };
            if !table.filter.iter().all(fits) {
                continue;
            }
            let (Some(rows), Some(columns)) = (self.axes.get(table.rows), self.axes.get(table.columns))
            else {
                continue;
            };
            let row_classes = rows.classes_of(episode);
            row_classes.each(|row| {
                let start = table.offset.saturating_add(row.saturating_mul(table.width));
                let end = start.saturating_add(table.width);
                columns.add(episode, cells.get_mut(start..end).unwrap_or_default());
            });
        }
    }
}

/// The classes of an episode on an axis.
enum Classes {
    One(u8),
    Bits(u64),
}

impl Classes {
    fn each(&self, mut visit: impl FnMut(usize)) {
        match self {
            Self::One(class) => visit(usize::from(*class)),
            Self::Bits(bits) => ones(*bits).for_each(visit),
        }
    }
}

/// The positions of the bits that are set.
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let position = bits.trailing_zeros();
        // Clears the lowest bit.
        bits &= bits.wrapping_sub(1);
        usize::try_from(position).ok().filter(|position| *position < 64)
    })
}

impl AxisPlan {
    fn classes_of(&self, episode: &Episode) -> Classes {
        match &self.by {
            Classify::Single(field, classes) => {
                let value = usize::from(episode.value(*field));
                Classes::One(classes.get(value).copied().unwrap_or(UNKNOWN))
            }
            Classify::Set(field, masks, all) => {
                let mask = |code: usize| masks.get(code).copied().unwrap_or(0);
                Classes::Bits(ones(episode.codes(*field)).map(mask).fold(*all, |bits, mask| bits | mask))
            }
            Classify::Measures(_) => Classes::Bits(0),
        }
    }

    /// Adds an episode to the cells of one row class.
    fn add(&self, episode: &Episode, cells: &mut [u64]) {
        let Classify::Measures(measures) = &self.by else {
            self.classes_of(episode).each(|class| raise(cells, class, 1));
            return;
        };
        for (position, field) in measures.iter().enumerate() {
            let value = episode.value(*field);
            if value == UNKNOWN {
                continue;
            }
            let value = u64::from(value);
            let first = position.saturating_mul(3);
            raise(cells, first, 1);
            raise(cells, first.saturating_add(1), value);
            raise(cells, first.saturating_add(2), value.saturating_mul(value));
        }
    }
}

fn raise(cells: &mut [u64], position: usize, by: u64) {
    if let Some(cell) = cells.get_mut(position) {
        *cell = cell.saturating_add(by);
    }
}

/// The codes of each field as bits.
fn filter(filter: &Filter, lists: &BTreeMap<Field, CodeList>) -> Option<Vec<(Field, u64)>> {
    filter.iter().map(|(field, codes)| Some((*field, code_bits(codes, lists.get(field)?)?))).collect()
}

fn code_bits(codes: &[String], list: &CodeList) -> Option<u64> {
    codes.iter().try_fold(0, |bits, code| Some(bits | bit(usize::from(list.find(code)?))))
}

pub(super) fn bit(position: usize) -> u64 {
    u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position)).unwrap_or(0)
}

fn compile_axis(id: &str, axis: &Axis, lists: &BTreeMap<Field, CodeList>) -> Option<AxisPlan> {
    let positions = axis.positions.len();
    if positions > 64 {
        return None;
    }
    let Some(field) = axis.field else {
        return compile_measures(id, axis);
    };
    let everybody = bits_where(axis, |position| position.all);
    let list = match field.codes_of() {
        Some(coded) => Some(lists.get(&coded)?),
        None => None,
    };
    let of_code = |code: &String| bits_where(axis, |position| position.all || position.of.contains(code));
    if matches!(field, Field::SecondaryDrugs | Field::AnyDrug) {
        let masks = list?.names.iter().map(of_code).collect();
        let by = Classify::Set(field, masks, everybody);
        return Some(AxisPlan {
            id: id.to_owned(),
            by,
            classes: (0..positions).map(bit).collect(),
            positions,
        });
    }
    let masks: Vec<u64> = match list {
        Some(list) => list.names.iter().map(of_code).collect(),
        None => (0..=UNKNOWN).map(|value| bits_where(axis, |position| position.has(value))).collect(),
    };
    // Everything has a place besides the total, so that rows add up to it.
    if masks.contains(&everybody) {
        return None;
    }
    let (mut classes, mut of_value) = (Vec::new(), Box::new([UNKNOWN; 256]));
    for (value, mask) in masks.iter().enumerate() {
        let class = classes.iter().position(|known| known == mask).unwrap_or_else(|| {
            classes.push(*mask);
            classes.len().saturating_sub(1)
        });
        *of_value.get_mut(value)? = u8::try_from(class).ok()?;
    }
    Some(AxisPlan { id: id.to_owned(), by: Classify::Single(field, of_value), classes, positions })
}

fn compile_measures(id: &str, axis: &Axis) -> Option<AxisPlan> {
    let mut measures = Vec::new();
    for position in &axis.positions {
        let measure = position.measure.filter(|measure| measure.codes_of().is_none())?;
        position.statistic?;
        if !measures.contains(&measure) {
            measures.push(measure);
        }
    }
    let positions = axis.positions.len();
    Some(AxisPlan { id: id.to_owned(), by: Classify::Measures(measures), classes: Vec::new(), positions })
}

fn bits_where(axis: &Axis, belongs: impl Fn(&Position) -> bool) -> u64 {
    let found = axis.positions.iter().enumerate().filter(|(_, position)| belongs(position));
    found.fold(0, |bits, (place, _)| bits | bit(place))
}

impl Position {
    /// Whether a number belongs to it.
    fn has(&self, value: u8) -> bool {
        let bounded = self.from.is_some() || self.to.is_some();
        let inside = self.from.unwrap_or(0) <= value && value <= self.to.unwrap_or(UNKNOWN);
        match value {
            UNKNOWN => self.all || self.unknown,
            _ => self.all || bounded && inside,
        }
    }
}

impl Statistic {
    pub const fn is_count(self) -> bool {
        matches!(self, Self::ValidN)
    }
}
