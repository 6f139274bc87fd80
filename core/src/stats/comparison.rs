//! Differences and ratios of two independent proportions or rates.

use super::proportion::share;
use super::student::Estimated;
use super::{Interval, IntervalMethod, Undefined, clopper_pearson, count_interval, wilson};

/// A count and what it is a part of, or was counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Who has it, or how many events.
    pub count: u64,
    /// Everybody: a count for proportions; persons or time at risk for rates.
    pub of: f64,
}

/// The difference of two proportions, first minus second, with the hybrid score limits: the Wilson limits of
/// each, squared and added.
///
/// Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison
/// of eleven methods. *Statistics in Medicine* 17, 873–890; method 10.
///
/// # Errors
/// As [`wilson`].
///
/// ```
/// // Newcombe's first example: 56 of 70 and 48 of 80 give 0.0524 to 0.3339.
/// let gap = acogida::stats::proportion_difference((56, 70), (48, 80), 0.95)?;
/// assert_eq!(format!("{:.4} {:.4}", gap.limits.lower, gap.limits.upper), "0.0524 0.3339");
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn proportion_difference(
    first: (u64, u64),
    second: (u64, u64),
    confidence: f64,
) -> Result<Estimated, Undefined> {
    let (one, other) = (measured(first, confidence)?, measured(second, confidence)?);
    difference(one, other)
}

/// The ratio of two proportions, first by second, from the Wilson limits of each (MOVER-R).
///
/// Donner, A. and Zou, G. Y. (2012). Closed-form confidence intervals for functions of the normal mean and
/// standard deviation. *Statistical Methods in Medical Research* 21(4), 347–359, equation 9; with Wilson
/// limits, Newcombe, R. G. (2016), *Communications in Statistics* 45, 1774–1782.
///
/// # Errors
/// As [`wilson`]; `near_zero` when the second numerator is 0.
pub fn proportion_ratio(
    first: (u64, u64),
    second: (u64, u64),
    confidence: f64,
) -> Result<Estimated, Undefined> {
    let (one, other) = (measured(first, confidence)?, measured(second, confidence)?);
    if second.0 == 0 {
        return Err(Undefined::NearZero);
    }
    // x (2 p - x) of a limit x of p, the product of the roots of the fraction's quadratic equation.
    let weight = |of: &Estimated, limit: f64| limit * (2.0 * of.value - limit);
    let product = one.value * other.value;
    let root = |first: f64, second: f64| (product * product - first * second).max(0.0).sqrt();
    let (low, high) = (weight(&one, one.limits.lower), weight(&other, other.limits.upper));
    // The smaller root from the product of both: it exists when the quadratic term is zero or negative, too.
    let lower = if product > 0.0 { low / (product + root(low, high)) } else { 0.0 };
    let (high, low) = (weight(&one, one.limits.upper), weight(&other, other.limits.lower));
    let upper = (product + root(high, low)) / low;
    Estimated::finite(one.value / other.value, lower, upper)
}

/// The difference of two rates, first minus second: the limits of each by a named method, squared and added.
///
/// Li, H. Q., Tang, M. L., Poon, W. Y. and Tang, N. S. (2011). Confidence intervals for difference between
/// two Poisson rates. *Communications in Statistics: Simulation and Computation* 40(9), 1478–1493.
///
/// # Errors
/// `no_denominator`; as [`count_interval`].
pub fn rate_difference(
    first: Part,
    second: Part,
    confidence: f64,
    method: IntervalMethod,
) -> Result<Estimated, Undefined> {
    difference(counted(first, confidence, method)?, counted(second, confidence, method)?)
}

/// The ratio of two rates, first by second, exact: given the total of both counts, the first is binomial.
///
/// Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing samples from Poisson series.
/// *Biometrika* 31, 313–323; limits of the share by Clopper and Pearson.
///
/// # Errors
/// `no_denominator`; `near_zero` when the second count is 0; as [`clopper_pearson`].
///
/// ```
/// use acogida::stats::{Part, rate_ratio};
/// let ratio = rate_ratio(Part { count: 11, of: 800.0 }, Part { count: 5, of: 1000.0 }, 0.95)?;
/// assert!((ratio.value - 2.75).abs() < 1e-15);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn rate_ratio(first: Part, second: Part, confidence: f64) -> Result<Estimated, Undefined> {
    positive(first.of)?;
    positive(second.of)?;
    if second.count == 0 {
        return Err(Undefined::NearZero);
    }
    let total = first.count.checked_add(second.count).ok_or(Undefined::CountTooLarge)?;
    let limits = clopper_pearson(first.count, total, confidence)?;
    // The share of the second has the digits where the first is nearly all.
    let rest = clopper_pearson(second.count, total, confidence)?;
    let scale = second.of / first.of;
    let (x, n) = share(first.count, total)?;
    Estimated::finite(
        x / (n - x) * scale,
        limits.lower / rest.upper * scale,
        limits.upper / rest.lower * scale,
    )
}

fn measured((count, of): (u64, u64), confidence: f64) -> Result<Estimated, Undefined> {
    let limits = wilson(count, of, confidence)?;
    let (x, n) = share(count, of)?;
    Ok(Estimated { value: x / n, limits })
}

fn counted(part: Part, confidence: f64, method: IntervalMethod) -> Result<Estimated, Undefined> {
    positive(part.of)?;
    let Interval { lower, upper } = count_interval(part.count, confidence, method)?;
    let value = super::interval::number(part.count)? / part.of;
    Estimated::finite(value, lower / part.of, upper / part.of)
}

pub(super) fn positive(number: f64) -> Result<(), Undefined> {
    if number.is_nan() {
        Err(Undefined::Missing)
    } else if number < 0.0 {
        Err(Undefined::Negative)
    } else if number == 0.0 {
        Err(Undefined::NoDenominator)
    } else if number.is_infinite() {
        Err(Undefined::CountTooLarge)
    } else {
        Ok(())
    }
}

fn difference(one: Estimated, other: Estimated) -> Result<Estimated, Undefined> {
    let value = one.value - other.value;
    let below = (one.value - one.limits.lower).hypot(other.limits.upper - other.value);
    let above = (one.limits.upper - one.value).hypot(other.value - other.limits.lower);
    Estimated::finite(value, value - below, value + above)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(found: Estimated, expected: (f64, f64, f64)) {
        for (ours, theirs) in
            [(found.value, expected.0), (found.limits.lower, expected.1), (found.limits.upper, expected.2)]
        {
            assert!((ours - theirs).abs() <= 1e-12 * theirs.abs().max(1e-3), "{ours} is not {theirs}");
        }
    }

    #[test]
    fn ratios_of_rates_agree_with_the_binomial_in_scipy() {
        // SciPy 1.17: binomtest(11, 16).proportion_ci(method="exact") as odds, times 1000 / 800
        agrees(
            rate_ratio(Part { count: 11, of: 800.0 }, Part { count: 5, of: 1000.0 }, 0.95).unwrap(),
            RATIO_11_5,
        );
    }

    #[test]
    fn the_second_must_not_be_zero() {
        assert_eq!(proportion_ratio((3, 10), (0, 10), 0.95), Err(Undefined::NearZero));
        let none = Part { count: 0, of: 10.0 };
        assert_eq!(rate_ratio(none, none, 0.95), Err(Undefined::NearZero));
        let nobody = Part { count: 0, of: 0.0 };
        assert_eq!(rate_ratio(nobody, none, 0.95), Err(Undefined::NoDenominator));
    }

    const RATIO_11_5: (f64, f64, f64) = (2.75, 0.880_849_005_861_128_5, 10.096_106_143_091_5);

    proptest::proptest! {
        #[test]
        fn exchanged_groups_mirror_the_limits(a in 0u64..500, b in 0u64..500, c in 1u64..500, d in 1u64..500) {
            let (one, other) = ((a.min(c), c), (b.min(d), d));
            let (there, back) = (
                proportion_difference(one, other, 0.95).unwrap(),
                proportion_difference(other, one, 0.95).unwrap(),
            );
            proptest::prop_assert!((there.limits.lower + back.limits.upper).abs() < 1e-14);
            proptest::prop_assert!(there.limits.lower <= there.value && there.value <= there.limits.upper);
            if one.0 > 0 && other.0 > 0 {
                let (there, back) = (
                    proportion_ratio(one, other, 0.95).unwrap(),
                    proportion_ratio(other, one, 0.95).unwrap(),
                );
                proptest::prop_assert!((there.limits.lower * back.limits.upper - 1.0).abs() < 1e-9);
                proptest::prop_assert!(there.limits.lower <= there.value && there.value <= there.limits.upper);
            }
        }
    }
}
