//! Differences and ratios of two independent proportions or rates.

use super::interval::{deviate, number};
use super::proportion::share;
use super::student::Estimated;
use super::{Interval, IntervalMethod, Undefined, clopper_pearson, count_interval};

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
/// As [`wilson`](super::wilson).
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
    let ((x, n), (y, m)) = (share(first.0, first.1)?, share(second.0, second.1)?);
    difference(one, other, difference_of_products(x, m, y, n) / (n * m))
}

/// The ratio of two proportions, first by second, from the Wilson limits of each (MOVER-R).
///
/// Donner, A. and Zou, G. Y. (2012). Closed-form confidence intervals for functions of the normal mean and
/// standard deviation. *Statistical Methods in Medical Research* 21(4), 347–359, equation 9; with Wilson
/// limits, Newcombe, R. G. (2016), *Communications in Statistics* 45, 1774–1782.
///
/// # Errors
/// As [`wilson`](super::wilson); `near_zero` when the second numerator is 0.
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
    let weight = |of: &Measured, limit: f64| limit * (2.0 * of.value - limit);
    let product = one.value * other.value;
    // The root of (p q)² less the weights of both, p² - below² and q² - above², without their difference.
    let root = |distance: f64, other: f64, weight: f64, value: f64| {
        (distance * distance * weight + (other * value).powi(2)).sqrt()
    };
    let low = weight(&one, one.lower());
    // The smaller root from the product of both: it exists when the quadratic term is zero or negative, too.
    let lower =
        if product > 0.0 { low / (product + root(other.above, one.below, low, other.value)) } else { 0.0 };
    let low = weight(&other, other.lower());
    let upper = (product + root(one.above, other.below, low, one.value)) / low;
    let ((x, n), (y, m)) = (share(first.0, first.1)?, share(second.0, second.1)?);
    Estimated::finite((x * m) / (n * y), lower, upper)
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
    let (one, other) = (counted(first, confidence, method)?, counted(second, confidence, method)?);
    let (x, y) = (number(first.count)?, number(second.count)?);
    difference(one, other, difference_of_products(x, second.of, y, first.of) / first.of / second.of)
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

/// A value, and how far below and above it the limits are.
#[derive(Clone, Copy, Debug)]
struct Measured {
    value: f64,
    below: f64,
    above: f64,
}

impl Measured {
    fn lower(&self) -> f64 {
        self.value - self.below
    }
}

/// A proportion with the distances to its Wilson limits. As differences of the limits they would lose their digits where
/// many are counted.
fn measured((count, of): (u64, u64), confidence: f64) -> Result<Measured, Undefined> {
    let (x, n) = share(count, of)?;
    let z = deviate(confidence)?;
    let squared = z * z;
    let whole = n + squared;
    let rest = n - x;
    let half = z * (x * (rest / n) + squared / 4.0).sqrt() / whole;
    // The limits are around another centre. The product of the two distances gives the smaller one with all its digits.
    let shift = squared * ((x - rest) / n) / (2.0 * whole);
    let product = squared * (x / n) * (rest / n) / whole;
    let far = half + shift.abs();
    let near = if far > 0.0 { product / far } else { 0.0 };
    let (below, above) = if shift < 0.0 { (near, far) } else { (far, near) };
    Ok(Measured { value: x / n, below, above })
}

fn counted(part: Part, confidence: f64, method: IntervalMethod) -> Result<Measured, Undefined> {
    positive(part.of)?;
    let Interval { lower, upper } = count_interval(part.count, confidence, method)?;
    let count = number(part.count)?;
    let found = Measured {
        value: count / part.of,
        below: (count - lower) / part.of,
        above: (upper - count) / part.of,
    };
    Estimated::finite(found.value, found.below, found.above).map(|_| found)
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

/// The difference of two values, which is given, with the distances of their limits squared and added.
fn difference(one: Measured, other: Measured, value: f64) -> Result<Estimated, Undefined> {
    let below = one.below.hypot(other.above);
    let above = one.above.hypot(other.below);
    Estimated::finite(value, value - below, value + above)
}

/// a b - c d, to the last digit or the one before it, after Kahan: a difference of quotients loses what they have in
/// common.
fn difference_of_products(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let product = c * d;
    a.mul_add(b, -product) + (-c).mul_add(d, product)
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
    fn shares_that_are_nearly_equal_keep_their_digits() {
        // mpmath 1.4.1 with 60 digits, from the definitions.
        const E12: u64 = 1_000_000_000_000;
        let cases = [
            (
                (E12 - 1, 2 * E12),
                (E12 - 2, 2 * E12 - 1),
                [2.500_000_000_003_75e-13, -9.799_817_422_692_084e-7, 9.799_822_422_692_086e-7],
            ),
            ((E12 - 1, E12), (E12 - 2, E12), [1e-12, -3.885_544_477_031_878e-12, 6.356_661_257_607_643e-12]),
            ((1, E12), (0, E12), [1e-12, -2.928_729_779_407_085e-12, 5.664_934_265_736_511_6e-12]),
            (
                (300_000_000_001, E12),
                (300_000_000_000, E12),
                [1e-12, -1.270_200_836_201_330_8e-6, 1.270_202_836_201_331e-6],
            ),
            (
                (500_000_000_000, E12 - 1),
                (500_000_000_001, E12),
                [-4.999_999_999_995e-13, -1.385_904_324_347_362_4e-6, 1.385_903_324_347_362_4e-6],
            ),
        ];
        for (one, other, [value, lower, upper]) in cases {
            let found = proportion_difference(one, other, 0.95).unwrap();
            let width = upper - lower;
            assert!((found.value / value - 1.0).abs() < 1e-15, "{} is not {value}", found.value);
            for (ours, theirs) in [(found.limits.lower, lower), (found.limits.upper, upper)] {
                assert!((ours - theirs).abs() < 1e-14 * width, "{ours} is not {theirs}");
            }
        }
        // Nobody and everybody are one apart, whatever the counts.
        assert_eq!(
            proportion_difference((0, 857_912_837_057), (407_150_988_338, 407_150_988_338), 0.95)
                .unwrap()
                .value,
            -1.0
        );
        let found = proportion_ratio((E12 - 1, E12), (E12 - 2, E12), 0.95).unwrap();
        assert!((found.limits.lower - 0.999_999_999_996_114_6).abs() < 2e-16, "{}", found.limits.lower);
        assert!((found.limits.upper - 1.000_000_000_006_356_7).abs() < 3e-16, "{}", found.limits.upper);
        // Whole counts of events in as many person-years as make the rates nearly equal.
        let (one, other) = (Part { count: E12 - 1, of: 2e12 }, Part { count: E12 - 2, of: 2e12 - 1.0 });
        let found = rate_difference(one, other, 0.95, IntervalMethod::ExactPoisson).unwrap();
        assert!((found.value / 2.500_000_000_003_75e-13 - 1.0).abs() < 1e-15, "{}", found.value);
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
