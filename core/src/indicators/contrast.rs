//! Differences, ratios and trends by the kind of the estimates.

use crate::calendar::Date;
use crate::model::{Contrast, ContrastMethod, Estimate, MeasureKind, NotCompared, Trend, TrendMethod};
use crate::stats::{
    Estimated, IntervalMethod, Part, Undefined, as_count, proportion_difference, proportion_ratio,
    rate_difference, rate_ratio, trend_in_proportions, trend_in_rates, weighted_slope,
};

/// What the numbers of an estimate are.
enum Numbers {
    /// A count and the count it is a part of.
    Share(u64, u64),
    /// Independent events and what they were counted in.
    Events(Part, IntervalMethod),
    /// A quotient by an estimated denominator.
    Ranged,
    /// Anything else.
    Plain,
}

fn numbers(estimate: &Estimate) -> Numbers {
    use IntervalMethod::{
        AgrestiCoull, Byar, ByarExactBelow10, ClopperPearson, DenominatorRange, ExactPoisson, Jeffreys,
        Wilson,
    };
    let Some((numerator, denominator)) = estimate.numerator.zip(estimate.denominator) else {
        return Numbers::Plain;
    };
    let of_a_whole = matches!(estimate.method, Wilson | ClopperPearson | Jeffreys | AgrestiCoull)
        || estimate.measure == MeasureKind::Proportion;
    match (as_count(numerator), as_count(denominator), estimate.method) {
        (_, _, DenominatorRange) => Numbers::Ranged,
        (Ok(count), Ok(of), _) if of_a_whole => Numbers::Share(count, of),
        (Ok(count), _, method @ (ExactPoisson | Byar | ByarExactBelow10)) => {
            Numbers::Events(Part { count, of: denominator }, method)
        }
        _ => Numbers::Plain,
    }
}

/// The difference and the ratio of two estimates of the same definition. Where the method has no limits for these
/// numbers, the plain values stand alone.
pub(super) fn contrasts(
    one: &Estimate,
    other: &Estimate,
    confidence: f64,
) -> (Option<Contrast>, Option<Contrast>) {
    let factor = one.unit.factor();
    let (difference, ratio) = match (numbers(one), numbers(other)) {
        (Numbers::Share(x, n), Numbers::Share(y, m)) => (
            limited(
                proportion_difference((x, n), (y, m), confidence),
                factor,
                ContrastMethod::NewcombeHybridScore,
            ),
            limited(proportion_ratio((x, n), (y, m), confidence), 1.0, ContrastMethod::WilsonRatio),
        ),
        (Numbers::Events(x, method), Numbers::Events(y, _)) => (
            limited(rate_difference(x, y, confidence, method), factor, ContrastMethod::RateLimits),
            limited(rate_ratio(x, y, confidence), 1.0, ContrastMethod::ExactRateRatio),
        ),
        (Numbers::Ranged, Numbers::Ranged) => ranged(one, other),
        _ => (None, None),
    };
    (difference.or_else(|| plain_difference(one, other)), ratio.or_else(|| plain_ratio(one, other)))
}

fn limited(found: Result<Estimated, Undefined>, factor: f64, method: ContrastMethod) -> Option<Contrast> {
    let found = found.ok()?;
    let limits = found.limits.scaled(factor);
    Some(Contrast {
        value: found.value * factor,
        lower: Some(limits.lower),
        upper: Some(limits.upper),
        method,
    })
}

/// What is possible when each denominator may be anywhere in its range.
fn ranged(one: &Estimate, other: &Estimate) -> (Option<Contrast>, Option<Contrast>) {
    let ends = |estimate: &Estimate| Some((estimate.value?, estimate.lower?, estimate.upper?));
    let Some(((value, lower, upper), (base, low, high))) = ends(one).zip(ends(other)) else {
        return (None, None);
    };
    let method = ContrastMethod::DenominatorRanges;
    let difference =
        Contrast { value: value - base, lower: Some(lower - high), upper: Some(upper - low), method };
    let ratio = (low > 0.0 && lower >= 0.0).then(|| Contrast {
        value: value / base,
        lower: Some(lower / high),
        upper: Some(upper / low),
        method,
    });
    (Some(difference), ratio)
}

fn plain_difference(one: &Estimate, other: &Estimate) -> Option<Contrast> {
    plain(one.value? - other.value?)
}

/// Levels have no ratio.
fn plain_ratio(one: &Estimate, other: &Estimate) -> Option<Contrast> {
    let base = other.value.filter(|base| *base > 0.0 && one.measure != MeasureKind::Ordinal)?;
    plain(one.value? / base)
}

fn plain(value: f64) -> Option<Contrast> {
    let contrast = Contrast { value, lower: None, upper: None, method: ContrastMethod::None };
    value.is_finite().then_some(contrast)
}

/// Tests for a trend over periods that follow each other, in years.
pub(super) fn trend_test(trend: &mut Trend, estimates: &[&Estimate], confidence: f64) {
    let found = shares(estimates).map(|entries| of_shares(trend, &entries)).or_else(|| {
        let with_errors = rates(estimates).is_some_and(|entries| of_rates(trend, &entries, confidence));
        // A year without events has no error.
        Some(with_errors || events(estimates).is_some_and(|entries| of_events(trend, &entries)))
    });
    if found != Some(true) {
        trend.reason = Some(NotCompared::NoMethod);
    }
}

fn of_shares(trend: &mut Trend, entries: &[(f64, u64, u64)]) -> bool {
    let Ok(test) = trend_in_proportions(entries) else { return false };
    trend.method = Some(TrendMethod::CochranArmitage);
    trend.slope = Some(test.slope * trend.unit.factor());
    trend.statistic = Some(test.statistic);
    trend.p_value = Some(test.p_value);
    true
}

fn of_rates(trend: &mut Trend, entries: &[(f64, f64, f64)], confidence: f64) -> bool {
    let Ok(found) = weighted_slope(entries, confidence) else { return false };
    let limits = found.slope.limits.scaled(trend.unit.factor());
    trend.method = Some(TrendMethod::WeightedSlope);
    trend.slope = Some(found.slope.value * trend.unit.factor());
    (trend.lower, trend.upper) = (Some(limits.lower), Some(limits.upper));
    (trend.statistic, trend.p_value) = (Some(found.statistic), Some(found.p_value));
    true
}

fn of_events(trend: &mut Trend, entries: &[(f64, u64, f64)]) -> bool {
    let Ok(test) = trend_in_rates(entries) else { return false };
    trend.method = Some(TrendMethod::PoissonScore);
    trend.slope = Some(test.slope * trend.unit.factor());
    trend.statistic = Some(test.statistic);
    trend.p_value = Some(test.p_value);
    true
}

fn shares(estimates: &[&Estimate]) -> Option<Vec<(f64, u64, u64)>> {
    let years = years(estimates)?;
    let share = |(estimate, year): (&&Estimate, f64)| match numbers(estimate) {
        Numbers::Share(count, of) => Some((year, count, of)),
        _ => None,
    };
    estimates.iter().zip(years).map(share).collect()
}

/// Events and what they were counted in.
fn events(estimates: &[&Estimate]) -> Option<Vec<(f64, u64, f64)>> {
    let years = years(estimates)?;
    let part = |(estimate, year): (&&Estimate, f64)| match numbers(estimate) {
        Numbers::Events(Part { count, of }, _) => Some((year, count, of)),
        _ => None,
    };
    estimates.iter().zip(years).map(part).collect()
}

/// Rates with the Poisson error of each.
fn rates(estimates: &[&Estimate]) -> Option<Vec<(f64, f64, f64)>> {
    let rate = |(year, count, of): (f64, u64, f64)| {
        let count = count as f64;
        (year, count / of, count.sqrt() / of)
    };
    Some(events(estimates)?.into_iter().map(rate).collect())
}

/// When the periods begin, in years: whole ones when they begin on the same day of the year.
fn years(estimates: &[&Estimate]) -> Option<Vec<f64>> {
    let starts: Vec<Date> =
        estimates.iter().map(|estimate| estimate.period.map(|period| period.from)).collect::<Option<_>>()?;
    let day = |start: &Date| (start.month(), start.day());
    let alike = starts.iter().all(|start| starts.first().is_some_and(|first| day(first) == day(start)));
    let year = |start: &Date| {
        if alike { f64::from(start.year()) } else { f64::from(start.epoch_days()) / 365.25 }
    };
    Some(starts.iter().map(year).collect())
}
