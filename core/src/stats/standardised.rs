//! Directly and indirectly standardised rates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::comparison::positive;
use super::interval::{number, tail};
use super::special::{Tail, gamma_quantile};
use super::student::Estimated;
use super::sum::sum;
use super::{Interval, IntervalMethod, Undefined, count_interval};

/// One stratum, such as an age band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events in the population.
    pub events: u64,
    /// Persons, or time at risk.
    pub population: f64,
    /// Persons in the standard population: any unit, only the proportions count.
    pub standard: f64,
}

/// How the limits of a directly standardised rate are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DsrMethod {
    /// The exact limits of the number of events, scaled by the ratio of the standard deviations
    /// (Dobson, Kuulasmaa, Eberle and Scherer 1991).
    #[default]
    Dobson,
    /// The same with Byar's approximation of the limits, as English public health tables do.
    DobsonByar,
    /// Limits of the gamma distribution (Fay and Feuer 1997).
    FayFeuer,
}

/// A rate standardised to the structure of a standard population.
///
/// Dobson, A. J., Kuulasmaa, K., Eberle, E. and Scherer, J. (1991). Confidence intervals for weighted sums of
/// Poisson parameters. *Statistics in Medicine* 10, 457–462. Fay, M. P. and Feuer, E. J. (1997). Confidence
/// intervals for directly standardized rates: a method based on the gamma distribution. *Statistics in
/// Medicine* 16, 791–801.
///
/// # Errors
/// `too_few_events` below 10 events, `too_few_values` without strata; `no_denominator`, `negative` or
/// `missing` for a population or the whole standard; as [`count_interval`].
pub fn directly_standardised(
    strata: &[Stratum],
    confidence: f64,
    method: DsrMethod,
) -> Result<Estimated, Undefined> {
    let outside = tail(confidence)?;
    if strata.is_empty() {
        return Err(Undefined::TooFewValues);
    }
    let (mut events, mut terms) = (0u64, Vec::with_capacity(strata.len()));
    for stratum in strata {
        positive(stratum.population)?;
        if stratum.standard != 0.0 {
            positive(stratum.standard)?;
        }
        events = events.checked_add(stratum.events).ok_or(Undefined::CountTooLarge)?;
        terms.push((number(stratum.events)?, stratum.standard / stratum.population));
    }
    let whole = sum(strata.iter().map(|stratum| stratum.standard));
    positive(whole)?;
    if events < 10 {
        return Err(Undefined::TooFewEvents);
    }
    let value = sum(terms.iter().map(|(x, weight)| x * weight)) / whole;
    let variance = sum(terms.iter().map(|(x, weight)| x * weight * weight)) / whole / whole;
    match method {
        DsrMethod::Dobson | DsrMethod::DobsonByar => {
            let counts = match method {
                DsrMethod::DobsonByar => IntervalMethod::Byar,
                _ => IntervalMethod::ExactPoisson,
            };
            let all = number(events)?;
            let Interval { lower, upper } = count_interval(events, confidence, counts)?;
            let scale = (variance / all).sqrt();
            Estimated::finite(value, value + scale * (lower - all), value + scale * (upper - all))
        }
        DsrMethod::FayFeuer => {
            let largest = terms.iter().map(|(_, weight)| weight / whole).fold(0.0, f64::max);
            let limit = |value: f64, variance: f64, tail: Tail| {
                let shape = value * value / variance;
                gamma_quantile(shape, tail)
                    .map(|point| point * variance / value)
                    .ok_or(Undefined::CountTooLarge)
            };
            // Events only where the standard has nobody.
            let lower = if value > 0.0 { limit(value, variance, Tail::Lower(outside))? } else { 0.0 };
            let upper = limit(value + largest, variance + largest * largest, Tail::Upper(outside))?;
            Estimated::finite(value, lower, upper)
        }
    }
}

/// Observed by expected events, with limits of the observed ones.
///
/// Breslow, N. E. and Day, N. E. (1987). *Statistical Methods in Cancer Research*, volume II. IARC, section
/// 2.3.
///
/// # Errors
/// `no_denominator`, `negative` or `missing` for the expected events; as [`count_interval`].
///
/// ```
/// use acogida::stats::{IntervalMethod, indirectly_standardised};
/// let ratio = indirectly_standardised(10, 8.0, 0.95, IntervalMethod::ExactPoisson)?;
/// assert_eq!(ratio.value, 1.25);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn indirectly_standardised(
    observed: u64,
    expected: f64,
    confidence: f64,
    method: IntervalMethod,
) -> Result<Estimated, Undefined> {
    positive(expected)?;
    let Interval { lower, upper } = count_interval(observed, confidence, method)?;
    Estimated::finite(number(observed)? / expected, lower / expected, upper / expected)
}
