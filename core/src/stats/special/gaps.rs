//! Differences of functions and their tangents, without the cancellation of writing them so.

use std::f64::consts::{LN_2, PI};

/// v - ln(1 + v), for v above -1. It is never negative.
pub(super) fn log_gap(v: f64) -> f64 {
    if (-0.4..=0.6).contains(&v) { near_log_gap(v) } else { v - v.ln_1p() }
}

/// [`log_gap`] of `ratio` - 1: a ratio near zero keeps its digits.
pub(super) fn log_gap_of_ratio(v: f64, ratio: f64) -> f64 {
    if v < -0.5 { v - ratio.ln() } else { log_gap(v) }
}

/// ln(1 + v) = 2 artanh(r) with r = v / (2 + v), and v - 2 r = v r.
fn near_log_gap(v: f64) -> f64 {
    // One by the odd numbers from 29 down to 3; r² is at most 1/16.
    const ODD: [f64; 14] = [
        1.0 / 29.0,
        1.0 / 27.0,
        1.0 / 25.0,
        1.0 / 23.0,
        1.0 / 21.0,
        1.0 / 19.0,
        1.0 / 17.0,
        1.0 / 15.0,
        1.0 / 13.0,
        1.0 / 11.0,
        1.0 / 9.0,
        1.0 / 7.0,
        1.0 / 5.0,
        1.0 / 3.0,
    ];
    let r = v / (2.0 + v);
    let square = r * r;
    v * r - 2.0 * r * square * ODD.iter().fold(0.0, |sum, next| sum * square + next)
}

/// e^w - 1 - w. It is never negative.
pub(super) fn exp_gap(w: f64) -> f64 {
    // One by the factorials from 15 down to 2.
    const TAYLOR: [f64; 14] = [
        1.0 / 1_307_674_368_000.0,
        1.0 / 87_178_291_200.0,
        1.0 / 6_227_020_800.0,
        1.0 / 479_001_600.0,
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40320.0,
        1.0 / 5040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        1.0 / 2.0,
    ];
    if w.abs() > 0.5 {
        return w.exp_m1() - w;
    }
    w * w * TAYLOR.iter().fold(0.0, |sum, next| sum * w + next)
}

/// ln(1 - x + x e^w) - x w for x between 0 and 0.6. It is never negative.
pub(super) fn logit_gap(x: f64, w: f64) -> f64 {
    let change = w.exp_m1();
    if w.abs() > 1.0 {
        return (x * change).ln_1p() - x * w;
    }
    x * exp_gap(w) - log_gap(x * change)
}

/// ln of the gamma function of n + 1, minus Stirling's formula (n + 1/2) ln n - n + ln(2 pi) / 2, for n above
/// 0.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n >= 16.0 {
        return series(n);
    }
    if n.fract() == 0.0 {
        // Products of small numbers: short, and exact enough to cancel.
        let mut factorial = 1.0;
        let mut next = 2.0;
        while next <= n {
            factorial *= next;
            next += 1.0;
        }
        return f64::ln(factorial) - (n + 0.5) * n.ln() + n - (LN_2 + PI.ln()) / 2.0;
    }
    // From n + 1 down to n the formula errs by (n + 1/2) ln(1 + 1/n) - 1.
    let (mut at, mut sum) = (n, 0.0);
    while at < 16.0 {
        sum += step(at);
        at += 1.0;
    }
    sum + series(at)
}

/// (n + 1/2) ln(1 + 1/n) - 1.
fn step(n: f64) -> f64 {
    if n < 1.0 {
        return (n + 0.5) * (1.0 / n).ln_1p() - 1.0;
    }
    // (n + 1/2) 2 artanh(1 / (2 n + 1)) - 1 = r^2 / 3 + r^4 / 5 + ..., with r = 1 / (2 n + 1).
    let square = (2.0 * n + 1.0).recip().powi(2);
    let (mut power, mut odd, mut sum) = (square, 3.0, 0.0);
    loop {
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        sum = next;
        power *= square;
        odd += 2.0;
    }
}

fn series(n: f64) -> f64 {
    let square = n * n;
    let terms = [691.0 / 360_360.0, 1.0 / 1188.0, 1.0 / 1680.0, 1.0 / 1260.0, 1.0 / 360.0, 1.0 / 12.0];
    terms.into_iter().reduce(|sum, next| next - sum / square).unwrap_or_default() / n
}
