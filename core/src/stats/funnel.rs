//! Control limits around a target: where an area's figure is expected to lie when its true value is the
//! target.
//!
//! Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. *Statistics in
//! Medicine* 24, 1185–1202.

use super::comparison::positive;
use super::interval::{deviate, number, tail};
use super::special::gamma_tails;
use super::{Interval, Undefined};

/// Control limits of a proportion: the observed shares whose score test does not reject the target. An area
/// is outside exactly when its Wilson interval leaves the target out.
///
/// # Errors
/// `no_denominator`; `method_unfit` for a target outside 0 to 1; `confidence_out_of_range`.
///
/// ```
/// let limits = acogida::stats::proportion_control(0.2, 400, 0.95)?;
/// assert!((limits.upper - 0.239_199_279_690_801_1).abs() < 1e-14);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn proportion_control(target: f64, denominator: u64, confidence: f64) -> Result<Interval, Undefined> {
    let z = deviate(confidence)?;
    let n = number(denominator)?;
    positive(n)?;
    if !(0.0..=1.0).contains(&target) {
        return Err(Undefined::MethodUnfit);
    }
    let half = z * (target * (1.0 - target) / n).sqrt();
    Ok(Interval { lower: (target - half).max(0.0), upper: (target + half).min(1.0) })
}

/// Control limits of a count when `expected` events are expected: the counts, not only whole ones, whose
/// exact Poisson limits just reach the expectation. An area is outside exactly when its exact interval leaves
/// the expectation out. The lower limit is 0 when no count is low enough.
///
/// # Errors
/// `no_denominator`, `negative`, `missing` for the expected events; `count_too_large` above 1e14;
/// `confidence_out_of_range`.
pub fn count_control(expected: f64, confidence: f64) -> Result<Interval, Undefined> {
    let outside = tail(confidence)?;
    let z = deviate(confidence)?;
    positive(expected)?;
    if expected > 1e14 {
        return Err(Undefined::CountTooLarge);
    }
    let reach = z * expected.sqrt() + z * z + 1.0;
    // The lower limit of a count x is below the expectation as long as P(x, expected) is above what is
    // outside.
    let upper = crossing(0.01, expected + 4.0 * reach, |x| {
        gamma_tails(x, expected).map(|tails| tails.lower.ln() - outside.ln())
    })?;
    // No event is low enough when its upper limit is below the expectation.
    let lower = if (-expected).exp() >= outside {
        0.0
    } else {
        crossing(1.0, expected + 1.0, |shape| {
            gamma_tails(shape, expected).map(|tails| outside.ln() - tails.upper.ln())
        })? - 1.0
    };
    Ok(Interval { lower: lower.max(0.0), upper })
}

/// Where a falling function is zero.
fn crossing(low: f64, high: f64, at: impl Fn(f64) -> Option<f64>) -> Result<f64, Undefined> {
    let (mut low, mut high) = (low, high);
    let value = |x: f64| at(x).map(|value| value.clamp(-1e3, 1e3)).ok_or(Undefined::NotConverged);
    let (mut above, mut below) = (value(low)?, value(high)?);
    if above <= 0.0 {
        return Ok(low);
    }
    // Illinois: the secant through both ends, where an end that stays is given half its value.
    let mut last_was_low = None;
    for _ in 0..200 {
        let secant = (low * below - high * above) / (below - above);
        let middle = if secant > low && secant < high { secant } else { f64::midpoint(low, high) };
        let found = value(middle)?;
        if found == 0.0 || (high - low) <= 4.0 * f64::EPSILON * high {
            return Ok(middle);
        }
        if found > 0.0 {
            if last_was_low == Some(true) {
                below /= 2.0;
            }
            (low, above, last_was_low) = (middle, found, Some(true));
        } else {
            if last_was_low == Some(false) {
                above /= 2.0;
            }
            (high, below, last_was_low) = (middle, found, Some(false));
        }
        if found.abs() < 1e-14 {
            return Ok(middle);
        }
    }
    Ok(f64::midpoint(low, high))
}
