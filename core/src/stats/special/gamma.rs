use std::f64::consts::TAU;

use super::gaps::{exp_gap, log_gap_of_ratio, stirling_error};
use super::solve::solve;
use super::width::{FINE, WIDE, fraction, quadrature};
use super::{GammaExpansion, Side, Tail, Tails};

/// From this shape on the quadrature is shorter than series and fraction.
const LARGE: f64 = 300.0;

/// The regularised incomplete gamma functions P(shape, x) and Q(shape, x): the tails of the gamma
/// distribution of scale 1, and of the chi-squared distribution of 2 `shape` degrees of freedom at 2 x.
///
/// The smaller of the two has a relative error of about 1e-14 and, where it is tiny, 1e-16 times its
/// logarithm. Nothing when the shape is below 0.01 or above 1e15, or x negative or not a number.
///
/// ```
/// use acogida::stats::special::gamma_tails;
/// let one = gamma_tails(1.0, 3.0).ok_or("outside")?;
/// assert!((one.upper / (-3.0f64).exp() - 1.0).abs() < 1e-15);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn gamma_tails(shape: f64, x: f64) -> Option<Tails> {
    if !is_shape(shape) || x.is_nan() || x < 0.0 {
        return None;
    }
    if x == 0.0 {
        return Some(Tails { lower: 0.0, upper: 1.0 });
    }
    if x > 1e18 {
        return Some(Tails { lower: 1.0, upper: 0.0 });
    }
    Some(side(shape, x).tails())
}

/// The point of the gamma distribution of scale 1 that has the given tail, with a relative error of about
/// 1e-15. Nothing when the shape is below 0.01 or above 1e15, or the probability not between 0 and 1, both
/// excluded.
///
/// ```
/// use acogida::stats::special::{Tail, gamma_quantile};
/// let half = gamma_quantile(1.0, Tail::Upper(0.5)).ok_or("outside")?;
/// assert!((half - 2.0f64.ln()).abs() < 1e-15);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn gamma_quantile(shape: f64, tail: Tail) -> Option<f64> {
    let z = tail.deviate()?;
    if !is_shape(shape) {
        return None;
    }
    if shape > 20.0
        && let Some(found) = GammaExpansion::new(z).quantile(shape)
    {
        return Some(found);
    }
    quantile_by_steps(shape, tail, z)
}

/// [`gamma_quantile`] without the expansion.
pub(super) fn quantile_by_steps(shape: f64, tail: Tail, z: f64) -> Option<f64> {
    // Wilson and Hilferty (1931); where their cube is near zero, the first term of the series.
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    let start = if root > 0.3 {
        shape * root.powi(3)
    } else {
        let probability = match tail {
            Tail::Lower(probability) => probability,
            Tail::Upper(probability) => 1.0 - probability,
        };
        let ln_factorial = stirling_error(shape) + (shape + 0.5) * shape.ln() - shape + TAU.ln() / 2.0;
        ((probability.max(1e-300).ln() + ln_factorial) / shape).exp()
    };
    solve(start.max(1e-300), tail, |x| side(shape, x), |x, distance| x * distance.exp())
}

pub(super) fn is_shape(shape: f64) -> bool {
    (0.01..=1e15).contains(&shape)
}

fn side(shape: f64, x: f64) -> Side {
    let beyond = x - shape;
    let gap = log_gap_of_ratio(beyond / shape, x / shape);
    let ln_density = (shape / TAU).ln() / 2.0 - stirling_error(shape) - shape * gap;
    let (is_lower, width) = if shape > LARGE {
        let lower = beyond < 0.0;
        (lower, tail_width(shape, x, lower, WIDE))
    } else if x < shape + 1.0 {
        (true, series(shape, x))
    } else {
        let upper = fraction(x + 1.0 - shape, 400, |n| (n * (shape - n), x + 2.0 * n + 1.0 - shape));
        (false, upper.map_or_else(|| tail_width(shape, x, false, FINE), f64::recip))
    };
    Side { is_lower, ln_density, width, slope: -beyond }
}

/// DLMF 8.11.4, divided by the density of ln x.
fn series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut at) = (1.0, 1.0, shape + 1.0);
    while term > sum * 1e-17 {
        term *= x / at;
        sum += term;
        at += 1.0;
    }
    sum / shape
}

/// With y = ln x, the density falls from x to x e^w by x (e^w - 1) - shape w, here with the tangent split
/// off.
fn tail_width(shape: f64, x: f64, lower: bool, step: f64) -> f64 {
    let sign = if lower { -1.0 } else { 1.0 };
    let slope = (x - shape).abs();
    quadrature(
        (slope, x),
        step,
        |w| x * exp_gap(sign * w) + slope * w,
        |w| x * f64::exp_m1(sign * w).abs() + slope,
    )
}
