//! Probabilities of single counts to full double precision, and sums of tails.
//!
//! Loader, C. (2000). Fast and accurate computation of binomial probabilities: the factorials and powers
//! are written as a saddle-point expansion, so nothing large cancels.

use std::f64::consts::{PI, TAU};

/// Logarithm of the Poisson probability of a count at a mean above 0.
pub(super) fn ln_poisson(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return -mean;
    }
    -stirling_error(count) - deviance(count, mean) - (TAU * count).ln() / 2.0
}

/// Logarithm of the binomial probability of `count` in `trials` at a share between 0 and 1, both excluded.
pub(super) fn ln_binomial(count: f64, trials: f64, share: f64) -> f64 {
    let rest = trials - count;
    if count <= 0.0 {
        return trials * (-share).ln_1p();
    }
    if rest <= 0.0 {
        return trials * share.ln();
    }
    let errors = stirling_error(trials) - stirling_error(count) - stirling_error(rest);
    let deviances = deviance(count, trials * share) + deviance(rest, trials * (1.0 - share));
    errors - deviances + (trials / (TAU * count * rest)).ln() / 2.0
}

/// The sum 1 + r(1) + r(1)r(2) + ... of the ratios of neighbouring terms of a tail, which fall.
pub(super) fn tail_sum(ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut term, mut position) = (1.0, 1.0, 1.0);
    loop {
        let next = ratio(position);
        term *= next;
        sum += term;
        // What is left is less than a geometric series of the last ratio.
        if next <= 0.0 || (next < 1.0 && term * next / (1.0 - next) < sum * 1e-17) || position > 1e7 {
            return sum;
        }
        position += 1.0;
    }
}

/// ln(n!) minus Stirling's formula, for whole n above 0.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        // Sums of logarithms of small numbers: short, and exact enough to cancel.
        let mut factorial = 1.0;
        let mut next = 2.0;
        while next <= n {
            factorial *= next;
            next += 1.0;
        }
        return f64::ln(factorial) - (n + 0.5) * n.ln() + n - (2.0 * PI).ln() / 2.0;
    }
    let square = n * n;
    let series = [1.0 / 1188.0, 1.0 / 1680.0, 1.0 / 1260.0, 1.0 / 360.0, 1.0 / 12.0];
    series.into_iter().reduce(|sum, next| next - sum / square).unwrap_or_default() / n
}

/// x ln(x / m) + m - x, without cancellation where x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = difference / (x + m);
    let mut sum = difference * v;
    let mut term = 2.0 * x * v;
    let mut odd = 3.0;
    loop {
        term *= v * v;
        let next = sum + term / odd;
        if next == sum {
            return sum;
        }
        sum = next;
        odd += 2.0;
    }
}
