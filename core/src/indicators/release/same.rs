//! Whether two releases are about the same persons, as far as can be told from outside.

use std::collections::BTreeSet;

use super::counted::Counted;
use super::protect::ReleaseInput;
use super::times::linked;
use crate::calendar::Date;
use crate::model::{CountDimension, Period, ReleasedTables};

/// What two releases have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same persons in the same period: they are compared.
    Same,
    /// Nothing says that they have persons in common.
    Apart,
    /// The same persons, and a period that has days in common: only counts of the same cells are compared.
    Overlapping,
    /// They seem to have persons in common, and cannot be compared.
    Unclear(&'static str),
}

/// The time of a release, and that of each of some others that is linked with it.
pub(super) struct Linked {
    pub own: Period,
    pub periods: Vec<Option<Period>>,
}

/// What tells whom a release is about.
pub(super) struct About<'a> {
    universe: &'a str,
    period: &'a str,
    input_hash: Option<&'a str>,
    /// The largest count of each table.
    totals: BTreeSet<u64>,
    /// The dimensions of each table, with their codes.
    shapes: BTreeSet<Shape>,
}

type Shape = BTreeSet<(String, BTreeSet<String>)>;

fn shape(dimensions: &[CountDimension]) -> Shape {
    let codes = |dimension: &CountDimension| dimension.codes.iter().map(|code| label(code)).collect();
    dimensions.iter().map(|dimension| (label(&dimension.name), codes(dimension))).collect()
}

impl<'a> About<'a> {
    /// What is to be released.
    pub fn new(input: &'a ReleaseInput, tables: &[Counted]) -> Self {
        let largest = |table: &Counted| table.counts.iter().copied().fold(0.0, f64::max);
        Self {
            universe: &input.universe,
            period: &input.period,
            input_hash: input.input_hash.as_deref(),
            totals: tables.iter().map(|table| input.rules.rounded(largest(table)) as u64).collect(),
            shapes: input.tables.iter().map(|table| shape(&table.dimensions)).collect(),
        }
    }

    /// What is released.
    pub fn released(release: &'a ReleasedTables) -> Self {
        Self {
            universe: &release.universe,
            period: &release.period,
            input_hash: release.input_hash.as_deref(),
            totals: release
                .tables
                .iter()
                .filter_map(|table| table.cells.iter().filter_map(|cell| cell.count).max())
                .collect(),
            shapes: release.tables.iter().map(|table| shape(&table.dimensions)).collect(),
        }
    }

    /// What each of some releases has to do with this one.
    pub fn relations(&self, releases: &[ReleasedTables]) -> Vec<Relation> {
        releases.iter().map(|release| self.relation(&About::released(release))).collect()
    }

    /// The periods of what is to be released and of those of some releases that are linked with it by days in common,
    /// directly or by one another. Nothing when there is none but those of the same period.
    pub fn linked(&self, releases: &[ReleasedTables], relations: &[Relation]) -> Option<Linked> {
        let own = days(self.period)?;
        let period = |(release, relation): (&ReleasedTables, &Relation)| match relation {
            Relation::Overlapping => days(&release.period),
            Relation::Apart if alike(self.universe, &release.universe) => days(&release.period),
            _ => None,
        };
        let periods: Vec<Option<Period>> = releases.iter().zip(relations).map(period).collect();
        let linked = linked(&[own], &periods);
        let periods: Vec<Option<Period>> =
            periods.into_iter().zip(linked).map(|(period, is_linked)| period.filter(|_| is_linked)).collect();
        periods.iter().any(Option::is_some).then_some(Linked { own, periods })
    }

    fn relation(&self, other: &About<'_>) -> Relation {
        // One that does not say whom it counts may count anybody; it is taken at its word when it has the same groups.
        let is_unnamed = self.universe.trim().is_empty() != other.universe.trim().is_empty();
        let same_shape = self.shapes.intersection(&other.shapes).next().is_some();
        let same_universe = alike(self.universe, other.universe) || (is_unnamed && same_shape);
        let times = days(self.period).zip(days(other.period));
        let same_period = alike(self.period, other.period) || times.is_some_and(|(one, other)| one == other);
        if same_universe && same_period {
            return Relation::Same;
        }
        if self.input_hash.is_some() && self.input_hash == other.input_hash {
            return Relation::Unclear("same_input");
        }
        let may_overlap = same_period || times.is_none_or(|(one, other)| one.overlaps(&other));
        if !may_overlap {
            return Relation::Apart;
        }
        let same_total = self.totals.intersection(&other.totals).any(|total| *total > 0);
        match (same_universe, times) {
            (true, Some(_)) => Relation::Overlapping,
            (true, None) => Relation::Unclear("period_unclear"),
            (false, _) if same_total => Relation::Unclear("same_total"),
            (false, _) if is_unnamed => Relation::Unclear("universe_unnamed"),
            (false, _) => Relation::Apart,
        }
    }
}

/// Whether two labels have the same words.
fn alike(one: &str, other: &str) -> bool {
    label(one) == label(other)
}

/// The words of a label, which are the same however they are written. Signs tell labels apart: `<25` is not `>25`, and
/// `-9` is not `9`.
pub(super) fn label(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '_' | '-');
    let words: Vec<&str> = text.split(between).filter(|word| !word.is_empty()).collect();
    let is_number = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit());
    let sign = if text.strip_prefix('-').is_some_and(is_number) { "-" } else { "" };
    if words.is_empty() { text } else { format!("{sign}{}", words.join(" ")) }
}

/// The days of a label such as `2025`, `2025-03`, `2025-03-31`, or two of them with a slash between.
fn days(label: &str) -> Option<Period> {
    let (from, to) = label.split_once('/').unwrap_or((label, label));
    let (from, to) = (first_and_last(from)?.0, first_and_last(to)?.1);
    (from <= to).then_some(Period { from, to })
}

fn first_and_last(label: &str) -> Option<(Date, Date)> {
    let label = label.trim();
    let (length, months) = match label.len() {
        4 => ("-01-01", 12),
        7 => ("-01", 1),
        _ => return label.parse().ok().map(|day| (day, day)),
    };
    let first: Date = format!("{label}{length}").parse().ok()?;
    let next = first.months_later(months)?;
    Some((first, Date::of_epoch_days(next.epoch_days().checked_sub(1)?)?))
}
