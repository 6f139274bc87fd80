//! Estimates of several cities or periods next to each other: by definition, code and time, never by position.

use std::collections::BTreeMap;

use super::contrast::{contrasts, trend_test};
use crate::base::{Issue, Path, Report, codes};
use crate::model::{
    ComparedEstimate, Comparison, Comparisons, Estimate, EstimateNote, MeasureKind, NotCompared, Period,
    Trend,
};
use crate::stats::as_count;

/// What makes estimates the same: definition, field and code.
type Key<'e> = (&'e str, Option<&'e str>, Option<&'e str>);
/// An estimate with its place in the list.
type Placed<'e> = (usize, &'e Estimate);

fn key(estimate: &Estimate) -> Key<'_> {
    (&estimate.indicator, estimate.by.as_deref(), estimate.group.as_deref())
}

/// The time that estimates of different cities have to share: the period, or the year of a single day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Time {
    Unknown,
    Year(i16),
    Whole(Period),
}

fn time(estimate: &Estimate) -> Time {
    match estimate.period {
        None => Time::Unknown,
        Some(period) if period.from == period.to => Time::Year(period.from.year()),
        Some(period) => Time::Whole(period),
    }
}

/// Compares each city with the reference city at the same time.
///
/// What cannot be compared has a reason and an issue `indicator.not_compared`.
#[must_use]
pub fn compare_cities(estimates: &[Estimate], reference: &str, confidence: f64) -> Report<Comparisons> {
    let mut table = Table { confidence, ..Table::default() };
    let (kept, repeated) = without_repeats(estimates, |estimate| (estimate.city.as_str(), time(estimate)));
    table.refuse_all(&repeated);
    let mut references: BTreeMap<Key<'_>, BTreeMap<Time, Placed<'_>>> = BTreeMap::new();
    for (position, estimate) in kept.iter().filter(|(_, estimate)| estimate.city == reference) {
        references.entry(key(estimate)).or_default().insert(time(estimate), (*position, estimate));
    }
    for placed in kept.iter().filter(|(_, estimate)| estimate.city != reference) {
        match references.get(&key(placed.1)) {
            None => table.refuse(*placed, None, NotCompared::NoReference),
            Some(times) => match times.get(&time(placed.1)) {
                None => table.refuse(*placed, None, NotCompared::PeriodDiffers),
                Some(with) => table.compare(*placed, *with),
            },
        }
    }
    table.finish()
}

/// Compares the periods of each city with its earliest one, and tests for a trend over three or more.
///
/// What cannot be compared has a reason and an issue `indicator.not_compared`.
#[must_use]
pub fn compare_periods(estimates: &[Estimate], confidence: f64) -> Report<Comparisons> {
    let mut table = Table { confidence, ..Table::default() };
    let (kept, repeated) = without_repeats(estimates, |estimate| (estimate.city.as_str(), estimate.period));
    table.refuse_all(&repeated);
    let mut series: BTreeMap<(&str, Key<'_>), Vec<Placed<'_>>> = BTreeMap::new();
    for (position, estimate) in kept {
        series.entry((&estimate.city, key(estimate))).or_default().push((position, estimate));
    }
    for mut placed in series.into_values() {
        placed.sort_by_key(|(_, estimate)| estimate.period);
        table.series(&placed);
    }
    table.finish()
}

/// The estimates once each, and those that are there again with the first of them.
fn without_repeats<'e, T: Ord>(
    estimates: &'e [Estimate],
    unit: impl Fn(&'e Estimate) -> T,
) -> (Vec<Placed<'e>>, Vec<(Placed<'e>, Placed<'e>)>) {
    let mut first: BTreeMap<(Key<'e>, T), Placed<'e>> = BTreeMap::new();
    let (mut kept, mut repeated) = (Vec::new(), Vec::new());
    for placed in estimates.iter().enumerate() {
        let place = (key(placed.1), unit(placed.1));
        if let Some(earlier) = first.get(&place) {
            repeated.push((placed, *earlier));
        } else {
            first.insert(place, placed);
            kept.push(placed);
        }
    }
    (kept, repeated)
}

/// The comparisons so far.
#[derive(Default)]
struct Table {
    confidence: f64,
    found: Vec<(usize, Comparison)>,
    trends: Vec<Trend>,
    issues: Vec<Issue>,
}

impl Table {
    fn finish(mut self) -> Report<Comparisons> {
        if self.found.is_empty() {
            let place = Path::root().key("estimates");
            self.issues.push(Issue::new(codes::indicators::NOTHING_TO_COMPARE, place));
        }
        self.found.sort_by_key(|(position, _)| *position);
        let comparisons = self.found.into_iter().map(|(_, comparison)| comparison).collect();
        Report::new(Comparisons { comparisons, trends: self.trends }, self.issues)
    }

    fn refuse_all(&mut self, repeated: &[(Placed<'_>, Placed<'_>)]) {
        for (placed, earlier) in repeated {
            self.refuse(*placed, Some(*earlier), NotCompared::Repeated);
        }
    }

    fn refuse(&mut self, placed: Placed<'_>, with: Option<Placed<'_>>, reason: NotCompared) {
        let place = |position: usize| Path::root().key("estimates").index(position);
        let mut issue = Issue::new(codes::indicators::NOT_COMPARED, place(placed.0))
            .with("indicator", placed.1.indicator.as_str())
            .with("reason", reason.name());
        if let Some((position, _)) = with {
            issue = issue.related(place(position));
        }
        self.issues.push(issue);
        let mut comparison = side_by_side(placed.1, with.map(|(_, estimate)| estimate));
        comparison.reason = Some(reason);
        self.found.push((placed.0, comparison));
    }

    fn compare(&mut self, placed: Placed<'_>, with: Placed<'_>) {
        if let Some(reason) = differing(placed.1, with.1) {
            self.refuse(placed, Some(with), reason);
            return;
        }
        let mut comparison = side_by_side(placed.1, Some(with.1));
        (comparison.difference, comparison.ratio) = contrasts(placed.1, with.1, self.confidence);
        self.found.push((placed.0, comparison));
    }

    /// The periods of one indicator of one city, in order.
    fn series(&mut self, placed: &[Placed<'_>]) {
        let Some((earliest, later)) = placed.split_first() else { return };
        let mut reached = *earliest;
        let mut broken = None;
        for (previous, current) in placed.iter().zip(later) {
            let reason = if reached.1.period.is_none() || current.1.period.is_none() {
                Some(NotCompared::NoPeriod)
            } else if overlap(reached.1, current.1) {
                Some(NotCompared::PeriodsOverlap)
            } else {
                reached = *current;
                differing(current.1, previous.1)
            };
            broken = broken.or(reason);
            let apart = [NotCompared::PeriodsOverlap, NotCompared::NoPeriod];
            match reason.filter(|reason| apart.contains(reason)) {
                Some(reason) => self.refuse(*current, Some(*previous), reason),
                None => self.compare(*current, *earliest),
            }
        }
        if placed.len() >= 3 {
            self.trend(placed, broken);
        }
    }

    fn trend(&mut self, placed: &[Placed<'_>], broken: Option<NotCompared>) {
        let (Some((position, first)), Some((_, last))) = (placed.first(), placed.last()) else { return };
        let Some((start, end)) = first.period.zip(last.period) else { return };
        let mut trend = Trend {
            indicator: first.indicator.clone(),
            by: first.by.clone(),
            group: first.group.clone(),
            city: first.city.clone(),
            period: Period { from: start.from, to: end.to },
            periods: u64::try_from(placed.len()).unwrap_or(u64::MAX),
            unit: first.unit,
            suppression: first.suppression,
            method: None,
            slope: None,
            lower: None,
            upper: None,
            statistic: None,
            p_value: None,
            reason: broken,
        };
        if broken.is_none() {
            let estimates: Vec<&Estimate> = placed.iter().map(|(_, estimate)| *estimate).collect();
            trend_test(&mut trend, &estimates, self.confidence);
        }
        if let Some(reason) = trend.reason {
            let place = Path::root().key("estimates").index(*position);
            let issue = Issue::new(codes::indicators::NO_TREND, place);
            self.issues.push(issue.with("indicator", first.indicator.as_str()).with("reason", reason.name()));
        }
        self.trends.push(trend);
    }
}

fn overlap(one: &Estimate, other: &Estimate) -> bool {
    one.period.zip(other.period).is_none_or(|(one, other)| one.overlaps(&other))
}

/// Why two estimates do not measure the same.
fn differing(one: &Estimate, other: &Estimate) -> Option<NotCompared> {
    if one.version != other.version || one.definition_hash != other.definition_hash {
        Some(NotCompared::DefinitionDiffers)
    } else if counts_persons(one).zip(counts_persons(other)).is_some_and(|(one, other)| one != other) {
        Some(NotCompared::PersonsDiffer)
    } else if is_rate(one) && lengths_differ(one, other) {
        Some(NotCompared::PeriodDiffers)
    } else if one.unit != other.unit {
        Some(NotCompared::UnitDiffers)
    } else if one.value.is_none() || other.value.is_none() {
        Some(NotCompared::NoValue)
    } else if is_impossible(one) || is_impossible(other) {
        Some(NotCompared::Impossible)
    } else {
        None
    }
}

fn lengths_differ(one: &Estimate, other: &Estimate) -> bool {
    one.period.zip(other.period).is_some_and(|(one, other)| !one.is_as_long_as(&other))
}

/// Whether more is counted in a longer time.
const fn is_rate(estimate: &Estimate) -> bool {
    matches!(estimate.measure, MeasureKind::Rate)
}

/// Whether the numerator counts persons in records rather than being a figure that was given, when it is told.
fn counts_persons(estimate: &Estimate) -> Option<bool> {
    estimate.notes.iter().find_map(|note| match note {
        EstimateNote::PersonsCounted { .. } => Some(true),
        EstimateNote::PersonsStated { .. } => Some(false),
        _ => None,
    })
}

/// Estimates come from outside: what was computed here is never so.
fn is_impossible(estimate: &Estimate) -> bool {
    let (numerator, denominator) = (estimate.numerator, estimate.denominator);
    if numerator.into_iter().chain(denominator).any(|number| !number.is_finite()) {
        return true;
    }
    let is_share = estimate.measure == MeasureKind::Proportion && estimate.denominator_low.is_none();
    let Some(((part, whole), value)) = numerator.zip(denominator).zip(estimate.value).filter(|_| is_share)
    else {
        return false;
    };
    let share = part / whole * estimate.unit.factor();
    as_count(part).is_err()
        || as_count(whole).is_err()
        || part > whole
        || (share - value).abs() > 1e-9 * share.abs().max(1.0)
}

fn side_by_side(estimate: &Estimate, reference: Option<&Estimate>) -> Comparison {
    let side = |estimate: &Estimate| ComparedEstimate {
        city: estimate.city.clone(),
        period: estimate.period,
        value: estimate.value,
    };
    Comparison {
        indicator: estimate.indicator.clone(),
        by: estimate.by.clone(),
        group: estimate.group.clone(),
        measure: estimate.measure,
        unit: estimate.unit,
        suppression: estimate.suppression,
        compared: side(estimate),
        reference: reference.map(side),
        difference: None,
        ratio: None,
        reason: None,
    }
}
