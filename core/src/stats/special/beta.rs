use std::f64::consts::TAU;

use super::gamma::is_shape;
use super::gaps::{log_gap, log_gap_of_ratio, logit_gap, stirling_error};
use super::solve::solve;
use super::width::{FINE, WIDE, fraction, quadrature};
use super::{Side, Tail, Tails};

/// From this variance of the binomial on the quadrature is shorter than the sum.
const LARGE: f64 = 2000.0;

/// The regularised incomplete beta function I(x; a, b) and its complement: the tails of the beta
/// distribution.
///
/// The smaller of the two has a relative error of about 1e-14 and, where it is tiny, 1e-16 times its
/// logarithm. Nothing when a shape is below 0.01 or above 1e15, or x not from 0 to 1.
///
/// ```
/// use acogida::stats::special::beta_tails;
/// let square = beta_tails(2.0, 1.0, 0.3).ok_or("outside")?;
/// assert!((square.lower - 0.09).abs() < 1e-16);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn beta_tails(a: f64, b: f64, x: f64) -> Option<Tails> {
    if !(is_shape(a) && is_shape(b) && (0.0..=1.0).contains(&x)) {
        return None;
    }
    if x == 0.0 || x == 1.0 {
        return Some(Tails { lower: x, upper: 1.0 - x });
    }
    if x <= 0.5 {
        return Some(side(a, b, x).tails());
    }
    let Tails { lower, upper } = side(b, a, 1.0 - x).tails();
    Some(Tails { lower: upper, upper: lower })
}

/// The point of the beta distribution that has the given tail, with a relative error of about 1e-15. Nothing
/// when a shape is below 0.01 or above 1e15, or the probability not between 0 and 1, both excluded.
///
/// ```
/// use acogida::stats::special::{Tail, beta_quantile};
/// let square = beta_quantile(2.0, 1.0, Tail::Lower(0.09)).ok_or("outside")?;
/// assert!((square - 0.3).abs() < 1e-15);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn beta_quantile(a: f64, b: f64, tail: Tail) -> Option<f64> {
    let z = tail.deviate()?;
    if !(is_shape(a) && is_shape(b)) {
        return None;
    }
    let odds = start(a, b, z);
    // The smaller of x and 1 - x keeps its digits.
    if odds <= 1.0 {
        return search(a, b, odds, tail);
    }
    search(b, a, odds.recip(), tail.mirrored()).map(|rest| 1.0 - rest)
}

fn search(a: f64, b: f64, odds: f64, tail: Tail) -> Option<f64> {
    let start = (odds / (1.0 + odds)).max(1e-300);
    solve(
        start,
        tail,
        |x| side_anywhere(a, b, x),
        |x, distance| {
            let moved = x * distance.exp() / (1.0 + x * distance.exp_m1());
            // Far from the root a step may reach 1 in doubles.
            moved.min(1.0 - f64::EPSILON)
        },
    )
}

/// The odds x / (1 - x) near the root: Abramowitz and Stegun 26.5.22, with shapes below 1 taken as 1.
fn start(a: f64, b: f64, z: f64) -> f64 {
    let (first, second) = ((2.0 * a - 1.0).max(1.0).recip(), (2.0 * b - 1.0).max(1.0).recip());
    let harmonic = 2.0 / (first + second);
    let lambda = (z * z - 3.0) / 6.0;
    let reach = (harmonic + lambda).max(0.1).sqrt();
    let w = -z * reach / harmonic - (second - first) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * harmonic));
    a / b * (-2.0 * w).clamp(-600.0, 600.0).exp()
}

fn side_anywhere(a: f64, b: f64, x: f64) -> Side {
    if x <= 0.6 {
        return side(a, b, x);
    }
    let other = side(b, a, 1.0 - x);
    Side { is_lower: !other.is_lower, slope: -other.slope, ..other }
}

/// x up to 0.6.
fn side(a: f64, b: f64, x: f64) -> Side {
    let n = a + b;
    let beyond = difference(a, b, x);
    let errors = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let gaps = a * log_gap_of_ratio(beyond / a, n * x / a) + b * log_gap(-beyond / b);
    let ln_density = errors - gaps + (a / n * b / TAU).ln() / 2.0;
    let slope = -beyond;
    let spread = n * x * (1.0 - x);
    if spread < LARGE {
        let is_lower = x < (a + 1.0) / (n + 2.0);
        let found = if is_lower {
            finite_sum(a, b, x / (1.0 - x)).or_else(|| short_width(a, b, x))
        } else {
            finite_sum(b, a, (1.0 - x) / x).or_else(|| short_width(b, a, 1.0 - x))
        };
        if let Some(width) = found {
            return Side { is_lower, ln_density, width, slope };
        }
    }
    let is_lower = beyond < 0.0;
    let sign = if is_lower { -1.0 } else { 1.0 };
    let steep = beyond.abs();
    let width = quadrature(
        (steep, spread),
        if a.min(b) < 30.0 { FINE } else { WIDE },
        |w| n * logit_gap(x, sign * w) + steep * w,
        |w| {
            let change = f64::exp_m1(sign * w);
            n * x * (1.0 - x) * change.abs() / (1.0 + x * change) + steep
        },
    );
    Side { is_lower, ln_density, width, slope }
}

/// Integration by parts, again and again (DLMF 8.17.20), divided by the density: a sum of as many terms as
/// the distribution is wide. Nothing when the second shape ends before the sum does, unless it is whole.
fn finite_sum(a: f64, b: f64, odds: f64) -> Option<f64> {
    let (mut sum, mut term, mut step) = (1.0, 1.0, 1.0);
    loop {
        let ratio = (b - step) / (a + step) * odds;
        if ratio < 0.0 || step > 5000.0 {
            return None;
        }
        term *= ratio;
        sum += term;
        // The ratios fall: what is left is less than a geometric series.
        if ratio < 1.0 && term * ratio <= sum * 1e-17 * (1.0 - ratio) {
            let width = sum * (1.0 + odds) / a;
            return width.is_finite().then_some(width);
        }
        step += 1.0;
    }
}

/// DLMF 8.17.22, divided by the density; nothing where the fraction is long, or so near zero that it loses
/// digits.
fn short_width(a: f64, b: f64, x: f64) -> Option<f64> {
    let value = fraction(1.0, 150, |step| {
        let m = (step / 2.0).floor();
        let at = a + step;
        let above = if step % 2.0 == 0.0 { m * (b - m) * x } else { -(a + m) * (a + b + m) * x };
        (above / ((at - 1.0) * at), 1.0)
    })?;
    (value > 0.01 && value.is_finite()).then(|| (a * value).recip())
}

/// (a + b) x - a as if calculated exactly: with large shapes the product's rounding would be what is left.
fn difference(a: f64, b: f64, x: f64) -> f64 {
    let sum = a + b;
    let lost = {
        let other = sum - a;
        (a - (sum - other)) + (b - other)
    };
    sum.mul_add(x, -a) + lost * x
}
