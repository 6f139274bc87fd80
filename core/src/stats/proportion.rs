use super::interval::{deviate, number, tail};
use super::special::{Tail, beta_quantile};
use super::{Interval, IntervalMethod, Undefined};

/// Score interval of a proportion, inside 0 to 1; 0 and 1 are limits exactly when nobody or everybody has it.
///
/// Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal of
/// the American Statistical Association* 22(158), 209–212.
///
/// # Errors
/// `no_denominator`, `above_denominator`, `confidence_out_of_range`.
pub fn wilson(numerator: u64, denominator: u64, confidence: f64) -> Result<Interval, Undefined> {
    let (x, n) = share(numerator, denominator)?;
    Ok(wilson_at(x, n, deviate(confidence)?))
}

fn wilson_at(x: f64, n: f64, z: f64) -> Interval {
    let centre = 2.0 * x + z * z;
    let half = z * (z * z + 4.0 * x * ((n - x) / n)).sqrt();
    // The lower limit from the product of both: centre - half would lose digits for small shares.
    let lower = 2.0 * x * x / (n * (centre + half));
    let upper = if x == n { 1.0 } else { (centre + half) / (2.0 * (n + z * z)) };
    Interval { lower, upper }
}

/// [`proportion_interval`] of many proportions: what depends on the confidence alone is computed once. The
/// results are the same to the bit.
#[derive(Clone, Copy, Debug)]
pub struct ProportionIntervals {
    confidence: f64,
    z: f64,
    method: IntervalMethod,
}

impl ProportionIntervals {
    /// For a confidence and a method.
    ///
    /// # Errors
    /// `confidence_out_of_range`; `method_unfit` when the method is not one for proportions.
    pub fn new(confidence: f64, method: IntervalMethod) -> Result<Self, Undefined> {
        proportion_interval(0, 1, confidence, method)?;
        Ok(Self { confidence, z: deviate(confidence)?, method })
    }

    /// The limits of a proportion.
    ///
    /// # Errors
    /// As [`proportion_interval`].
    #[inline]
    pub fn get(&self, numerator: u64, denominator: u64) -> Result<Interval, Undefined> {
        if self.method == IntervalMethod::Wilson {
            let (x, n) = share(numerator, denominator)?;
            return Ok(wilson_at(x, n, self.z));
        }
        proportion_interval(numerator, denominator, self.confidence, self.method)
    }
}

/// Exact interval of a proportion: the shares at which the numerator, or one further out, has half of the
/// probability outside the confidence.
///
/// Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the
/// case of the binomial. *Biometrika* 26(4), 404–413.
///
/// # Errors
/// `no_denominator`, `above_denominator`, `confidence_out_of_range`; `count_too_large` above 1e15.
pub fn clopper_pearson(numerator: u64, denominator: u64, confidence: f64) -> Result<Interval, Undefined> {
    let (x, n) = share(numerator, denominator)?;
    let outside = tail(confidence)?;
    let lower = match numerator {
        0 => 0.0,
        _ if numerator == denominator => (outside.ln() / n).exp(),
        _ => quantile(x, n - x + 1.0, Tail::Lower(outside))?,
    };
    let upper = match numerator {
        _ if numerator == denominator => 1.0,
        0 => -(outside.ln() / n).exp_m1(),
        _ => quantile(x + 1.0, n - x, Tail::Upper(outside))?,
    };
    Ok(Interval { lower, upper })
}

/// Equal-tailed interval of a proportion with Jeffreys' prior, the beta distribution of 1/2 and 1/2. The
/// lower limit of nobody is 0 and the upper one of everybody 1.
///
/// Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion.
/// *Statistical Science* 16(2), 101–133, section 3.1.
///
/// # Errors
/// `no_denominator`, `above_denominator`, `confidence_out_of_range`; `count_too_large` above 1e15.
///
/// ```
/// let share = acogida::stats::jeffreys(0, 10, 0.95)?;
/// assert_eq!(share.lower, 0.0);
/// assert!((share.upper - 0.217_196_267_509_210_6).abs() < 1e-14);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn jeffreys(numerator: u64, denominator: u64, confidence: f64) -> Result<Interval, Undefined> {
    let (x, n) = share(numerator, denominator)?;
    let outside = tail(confidence)?;
    let (a, b) = (x + 0.5, n - x + 0.5);
    let lower = if numerator == 0 { 0.0 } else { quantile(a, b, Tail::Lower(outside))? };
    let upper = if numerator == denominator { 1.0 } else { quantile(a, b, Tail::Upper(outside))? };
    Ok(Interval { lower, upper })
}

/// The textbook interval after half of z² has been added to those who have it and to those who do not, cut at
/// 0 and 1.
///
/// Agresti, A. and Coull, B. A. (1998). Approximate is better than "exact" for interval estimation of
/// binomial proportions. *The American Statistician* 52(2), 119–126.
///
/// # Errors
/// `no_denominator`, `above_denominator`, `confidence_out_of_range`.
///
/// ```
/// let share = acogida::stats::agresti_coull(7, 12, 0.95)?;
/// assert!((share.upper - 0.807_373_743_228_860_5).abs() < 1e-14);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn agresti_coull(numerator: u64, denominator: u64, confidence: f64) -> Result<Interval, Undefined> {
    let (x, n) = share(numerator, denominator)?;
    let z = deviate(confidence)?;
    let all = n + z * z;
    let centre = (x + z * z / 2.0) / all;
    let half = z * (centre * (1.0 - centre) / all).sqrt();
    Ok(Interval { lower: (centre - half).max(0.0), upper: (centre + half).min(1.0) })
}

fn quantile(a: f64, b: f64, tail: Tail) -> Result<f64, Undefined> {
    // Shapes above 1e15 have none.
    if a.max(b) > 1e15 {
        return Err(Undefined::CountTooLarge);
    }
    beta_quantile(a, b, tail).ok_or(Undefined::NotConverged)
}

/// Limits of a proportion by a named method.
///
/// # Errors
/// `method_unfit` when the method is not one for proportions; else as the method.
pub fn proportion_interval(
    numerator: u64,
    denominator: u64,
    confidence: f64,
    method: IntervalMethod,
) -> Result<Interval, Undefined> {
    match method {
        IntervalMethod::Wilson => wilson(numerator, denominator, confidence),
        IntervalMethod::ClopperPearson => clopper_pearson(numerator, denominator, confidence),
        IntervalMethod::Jeffreys => jeffreys(numerator, denominator, confidence),
        IntervalMethod::AgrestiCoull => agresti_coull(numerator, denominator, confidence),
        _ => Err(Undefined::MethodUnfit),
    }
}

pub(super) fn share(numerator: u64, denominator: u64) -> Result<(f64, f64), Undefined> {
    if denominator == 0 {
        return Err(Undefined::NoDenominator);
    }
    if numerator > denominator {
        return Err(Undefined::AboveDenominator);
    }
    Ok((number(numerator)?, number(denominator)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHODS: [IntervalMethod; 4] = [
        IntervalMethod::Wilson,
        IntervalMethod::ClopperPearson,
        IntervalMethod::Jeffreys,
        IntervalMethod::AgrestiCoull,
    ];

    fn agrees(ours: f64, theirs: f64) {
        assert!((ours - theirs).abs() <= 1e-12 * theirs.abs(), "{ours} is not {theirs}");
    }

    #[test]
    fn wilson_agrees_with_statsmodels() {
        // statsmodels 0.14: statsmodels.stats.proportion.proportion_confint(x, n, 1 - c, "wilson")
        for (x, n, confidence, lower, upper) in [
            (0, 10, 0.95, 0.0, 0.277_532_799_862_889_2),
            (7, 12, 0.95, 0.319_511_312_549_549_73, 0.806_739_686_341_243_5),
            (12, 12, 0.95, 0.757_505_993_344_759_2, 1.0),
            (1, 1_000_000, 0.95, 1.765_245_767_453_717_6e-7, 5.664_911_804_311_444e-6),
            (65, 100, 0.998, 0.495_494_657_407_044_8, 0.778_354_061_408_968_7),
            (3, 7, 0.9, 0.186_443_190_363_956, 0.710_522_908_986_407_1),
        ] {
            let interval = wilson(x, n, confidence).unwrap();
            // Their lower limit is a difference: a millionth keeps 10 digits of 16.
            let scale = if x == 1 { 1e3 } else { 1.0 };
            assert!((interval.lower - lower).abs() <= 1e-12 * scale * lower.abs(), "{x} of {n}");
            agrees(interval.upper, upper);
        }
    }

    #[test]
    fn clopper_pearson_agrees_with_scipy() {
        // SciPy 1.17: beta.ppf((1 - c) / 2, x, n - x + 1), beta.isf((1 - c) / 2, x + 1, n - x)
        for (x, n, confidence, lower, upper) in [
            (0, 10, 0.95, 0.0, 0.308_497_107_818_760_7),
            (7, 12, 0.95, 0.276_669_685_682_105_87, 0.848_347_770_191_569_8),
            (12, 12, 0.95, 0.735_351_530_602_948_8, 1.0),
            (1, 1_000_000, 0.95, 2.531_780_766_379_42e-8, 5.571_630_655_166_939e-6),
            (65, 100, 0.998, 0.491_375_611_493_601_1, 0.788_278_142_245_869_2),
            (5000, 1_000_000, 0.95, 0.004_862_691_820_452_957, 0.005_140_187_265_579_256),
        ] {
            let interval = clopper_pearson(x, n, confidence).unwrap();
            agrees(interval.lower, lower);
            agrees(interval.upper, upper);
        }
    }

    #[test]
    fn what_does_not_exist_has_a_reason() {
        assert_eq!(wilson(0, 0, 0.95), Err(Undefined::NoDenominator));
        assert_eq!(wilson(3, 2, 0.95), Err(Undefined::AboveDenominator));
        assert_eq!(wilson(1, 2, f64::NAN), Err(Undefined::ConfidenceOutOfRange));
        assert_eq!(clopper_pearson(1, 2, 1.0), Err(Undefined::ConfidenceOutOfRange));
        assert_eq!(clopper_pearson(1, u64::MAX, 0.95), Err(Undefined::CountTooLarge));
        assert_eq!(proportion_interval(1, 2, 0.95, IntervalMethod::Byar), Err(Undefined::MethodUnfit));
    }

    proptest::proptest! {
        #[test]
        fn limits_hold_the_share(n in 1u64..5000, part in 0.0f64..=1.0, confidence in 0.5f64..0.9999) {
            let x = (part * n as f64) as u64;
            let share = x as f64 / n as f64;
            for method in METHODS {
                let found = proportion_interval(x, n, confidence, method).unwrap();
                proptest::prop_assert!(0.0 <= found.lower && found.lower <= found.upper && found.upper <= 1.0);
                if method != IntervalMethod::Jeffreys && method != IntervalMethod::AgrestiCoull {
                    proptest::prop_assert!(found.lower <= share && share <= found.upper);
                }
            }
        }

        #[test]
        fn the_complement_has_the_mirrored_limits(n in 1u64..5000, part in 0.0f64..=1.0, confidence in 0.5f64..0.9999) {
            let x = (part * n as f64) as u64;
            for method in METHODS {
                let found = proportion_interval(x, n, confidence, method).unwrap();
                let other = proportion_interval(n - x, n, confidence, method).unwrap();
                proptest::prop_assert!((found.lower + other.upper - 1.0).abs() < 1e-13);
                proptest::prop_assert!((found.upper + other.lower - 1.0).abs() < 1e-13);
            }
        }

        #[test]
        fn limits_rise_with_the_numerator(n in 2u64..5000, part in 0.0f64..1.0, confidence in 0.5f64..0.9999) {
            let x = (part * (n - 1) as f64) as u64;
            for method in METHODS {
                let found = proportion_interval(x, n, confidence, method).unwrap();
                let next = proportion_interval(x + 1, n, confidence, method).unwrap();
                proptest::prop_assert!(found.lower <= next.lower && found.upper <= next.upper);
            }
        }
    }
}
