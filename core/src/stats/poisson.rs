use super::interval::{deviate, number, tail};
use super::special::{GammaExpansion, Tail, gamma_quantile};
use super::{Interval, IntervalMethod, Undefined};

/// The largest count of the exact method, which needs the gamma distribution of one more.
const LARGEST: u64 = 999_999_999_999_999;

/// Exact limits of the mean of a Poisson count: the means at which the count, or one further out, has
/// half of the probability outside the confidence. The lower limit of 0 is 0.
///
/// Garwood, F. (1936). Fiducial limits for the Poisson distribution. *Biometrika* 28(3/4), 437–442.
///
/// # Errors
/// `confidence_out_of_range`; `count_too_large` from 1e15 on.
///
/// ```
/// let none = acogida::stats::exact_poisson(0, 0.95)?;
/// assert_eq!(none.lower, 0.0);
/// assert!((none.upper - 40.0_f64.ln()).abs() < 1e-15);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn exact_poisson(count: u64, confidence: f64) -> Result<Interval, Undefined> {
    let outside = tail(confidence)?;
    let x = exact_count(count)?;
    if count == 0 {
        return Ok(Interval { lower: 0.0, upper: -outside.ln() });
    }
    let lower = gamma_quantile(x, Tail::Lower(outside)).ok_or(Undefined::NotConverged)?;
    let upper = gamma_quantile(x + 1.0, Tail::Upper(outside)).ok_or(Undefined::NotConverged)?;
    Ok(Interval { lower, upper })
}

fn exact_count(count: u64) -> Result<f64, Undefined> {
    if count > LARGEST { Err(Undefined::CountTooLarge) } else { number(count) }
}

/// [`count_interval`] of many counts: what depends on the confidence alone is computed once, and so are the
/// limits of each small count. The results are the same to the bit.
#[derive(Clone, Debug)]
pub struct CountIntervals {
    confidence: f64,
    z: f64,
    method: IntervalMethod,
    lower: GammaExpansion,
    upper: GammaExpansion,
    small: Vec<Option<Interval>>,
}

impl CountIntervals {
    /// Counts below this are kept.
    const SMALL: usize = 512;

    /// For a confidence and a method.
    ///
    /// # Errors
    /// `confidence_out_of_range`; `method_unfit` when the method is not one for counts.
    pub fn new(confidence: f64, method: IntervalMethod) -> Result<Self, Undefined> {
        let z = deviate(confidence)?;
        count_interval(0, confidence, method)?;
        let small = vec![None; Self::SMALL];
        let (lower, upper) = (GammaExpansion::new(-z), GammaExpansion::new(z));
        Ok(Self { confidence, z, method, lower, upper, small })
    }

    /// The limits of a count.
    ///
    /// # Errors
    /// As [`count_interval`].
    pub fn get(&mut self, count: u64) -> Result<Interval, Undefined> {
        let exact = match self.method {
            IntervalMethod::Byar => false,
            IntervalMethod::ByarExactBelow10 => count < 10,
            _ => true,
        };
        if !exact {
            return byar_at(number(count)?, self.z);
        }
        let kept = usize::try_from(count).ok().and_then(|position| self.small.get_mut(position));
        if let Some(kept) = kept {
            if let Some(interval) = kept {
                return Ok(*interval);
            }
            let interval = exact_poisson(count, self.confidence)?;
            *kept = Some(interval);
            return Ok(interval);
        }
        let x = exact_count(count)?;
        match (self.lower.quantile(x), self.upper.quantile(x + 1.0)) {
            (Some(lower), Some(upper)) => Ok(Interval { lower, upper }),
            _ => exact_poisson(count, self.confidence),
        }
    }
}

/// Byar's approximation of the exact limits of a Poisson count. The lower limit of 0 is 0.
///
/// Breslow, N. E. and Day, N. E. (1987). *Statistical Methods in Cancer Research*, volume II. IARC, p. 69.
///
/// # Errors
/// `confidence_out_of_range`; `too_few_for_byar` when the formula has no lower limit for the count, though it has
/// [an upper one](byar_upper).
pub fn byar(count: u64, confidence: f64) -> Result<Interval, Undefined> {
    byar_at(number(count)?, deviate(confidence)?)
}

fn byar_at(x: f64, z: f64) -> Result<Interval, Undefined> {
    let lower = if x == 0.0 { 0.0 } else { byar_lower(x, z).ok_or(Undefined::TooFewForByar)? };
    Ok(Interval { lower, upper: upper_at(x, z) })
}

/// Byar's upper limit alone, which is there also where the formula has no lower one.
///
/// # Errors
/// `confidence_out_of_range`.
///
/// ```
/// // 1 event with a confidence of 99.8 %: the lower limit would be the cube of -0.14.
/// assert_eq!(acogida::stats::byar(1, 0.998), Err(acogida::stats::Undefined::TooFewForByar));
/// assert_eq!(format!("{:.4}", acogida::stats::byar_upper(1, 0.998)?), "9.3622");
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn byar_upper(count: u64, confidence: f64) -> Result<f64, Undefined> {
    Ok(upper_at(number(count)?, deviate(confidence)?))
}

/// Exact limits for counts below 10, Byar's approximation from 10 on: the rule of the English public
/// health indicators. The limits jump slightly between 9 and 10; [`exact_poisson`] does not.
///
/// # Errors
/// As [`exact_poisson`] and [`byar`].
pub fn byar_exact_below_10(count: u64, confidence: f64) -> Result<Interval, Undefined> {
    if count < 10 { exact_poisson(count, confidence) } else { byar(count, confidence) }
}

/// Limits of a Poisson count by a named method.
///
/// # Errors
/// `method_unfit` when the method is not one for counts; else as the method.
pub fn count_interval(count: u64, confidence: f64, method: IntervalMethod) -> Result<Interval, Undefined> {
    match method {
        IntervalMethod::ExactPoisson => exact_poisson(count, confidence),
        IntervalMethod::Byar => byar(count, confidence),
        IntervalMethod::ByarExactBelow10 => byar_exact_below_10(count, confidence),
        _ => Err(Undefined::MethodUnfit),
    }
}

fn byar_lower(x: f64, z: f64) -> Option<f64> {
    let root = 1.0 - 1.0 / (9.0 * x) - z / (3.0 * x.sqrt());
    (root >= 0.0).then(|| x * root.powi(3))
}

fn upper_at(x: f64, z: f64) -> f64 {
    let y = x + 1.0;
    y * (1.0 - 1.0 / (9.0 * y) + z / (3.0 * y.sqrt())).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(ours: f64, theirs: f64) {
        assert!((ours - theirs).abs() <= 1e-12 * theirs.abs(), "{ours} is not {theirs}");
    }

    #[test]
    fn exact_limits_agree_with_scipy() {
        // SciPy 1.17: chi2.ppf((1 - c) / 2, 2 * x) / 2, chi2.isf((1 - c) / 2, 2 * x + 2) / 2
        for (x, confidence, lower, upper) in [
            (1, 0.95, 0.025_317_807_984_289_897, 5.571_643_390_938_898),
            (2, 0.95, 0.242_209_278_543_965_07, 7.224_687_667_723_96),
            (3, 0.95, 0.618_672_122_895_601_5, 8.767_273_069_742_323),
            (5, 0.998, 0.739_371_731_917_832_7, 16.454_745_203_680_105),
            (9, 0.95, 4.115_373_097_378_334, 17.084_803_451_419_166),
            (9, 0.998, 2.452_424_404_363_775, 22.657_373_309_062_93),
            (10, 0.95, 4.795_388_696_132_433_5, 18.390_356_042_017_78),
            (100, 0.95, 81.363_991_250_923_15, 121.626_793_792_426_38),
            (12_345, 0.95, 12_128.180_907_899_08, 12_564.722_206_913_333),
            (1_000_000, 0.95, 998_040.983_340_293_9, 1_001_961.911_945_432_2),
        ] {
            let interval = exact_poisson(x, confidence).unwrap();
            agrees(interval.lower, lower);
            agrees(interval.upper, upper);
        }
    }

    #[test]
    fn byar_agrees_with_its_formula_in_python() {
        // z = norm.isf((1 - c) / 2); y = x + 1
        // x * (1 - 1/(9*x) - z/(3*x**.5))**3, y * (1 - 1/(9*y) + z/(3*y**.5))**3
        for (x, confidence, lower, upper) in [
            (0, 0.95, 0.0, 3.668_011_832_173_750_7),
            (3, 0.95, 0.602_972_570_970_229_6, 8.765_364_396_746_339),
            (10, 0.95, 4.787_449_913_967_563, 18.391_458_605_756_473),
            (65, 0.998, 42.880_261_471_480_2, 94.000_290_844_318),
            (1000, 0.95, 938.972_498_715_490_2, 1_063.952_581_271_486_2),
        ] {
            let interval = byar(x, confidence).unwrap();
            agrees(interval.lower, lower);
            agrees(interval.upper, upper);
        }
    }

    #[test]
    fn the_public_health_rule_changes_method_at_10() {
        assert_eq!(byar_exact_below_10(9, 0.95), exact_poisson(9, 0.95));
        assert_eq!(byar_exact_below_10(10, 0.95), byar(10, 0.95));
    }

    #[test]
    fn the_exact_method_ends_below_ten_to_the_fifteenth() {
        // Wilson and Hilferty: x + z^2 / 3 -+ z sqrt(x), and one more above.
        let interval = exact_poisson(999_999_999_999_999, 0.95).unwrap();
        assert!((interval.lower - (1e15 - 61_979_504.1)).abs() < 10.0, "{interval:?}");
        assert!((interval.upper - (1e15 + 61_979_504.1)).abs() < 10.0, "{interval:?}");
        assert_eq!(exact_poisson(1_000_000_000_000_000, 0.95), Err(Undefined::CountTooLarge));
    }

    #[test]
    fn what_does_not_exist_has_a_reason() {
        assert_eq!(byar(1, 0.9999), Err(Undefined::TooFewForByar));
        assert_eq!(exact_poisson(u64::MAX, 0.95), Err(Undefined::CountTooLarge));
        assert_eq!(byar(3, 1.5), Err(Undefined::ConfidenceOutOfRange));
        assert_eq!(count_interval(3, 0.95, IntervalMethod::Wilson), Err(Undefined::MethodUnfit));
    }

    proptest::proptest! {
        #[test]
        fn many_at_once_are_the_same_to_the_bit(x in 0u64..2_000, confidence in 0.01f64..0.999_999) {
            for method in [IntervalMethod::ExactPoisson, IntervalMethod::Byar, IntervalMethod::ByarExactBelow10] {
                let mut many = CountIntervals::new(confidence, method).unwrap();
                let one = count_interval(x, confidence, method);
                proptest::prop_assert_eq!(many.get(x), one);
                proptest::prop_assert_eq!(many.get(x), one);
            }
        }

        #[test]
        fn limits_rise_with_the_count(x in 0u64..3_000, confidence in 0.1f64..0.999_999) {
            let (one, next) = (exact_poisson(x, confidence).unwrap(), exact_poisson(x + 1, confidence).unwrap());
            proptest::prop_assert!(one.lower < next.lower && one.upper < next.upper);
        }

        #[test]
        fn limits_hold_the_count(x in 0u64..100_000, confidence in 0.01f64..0.999_999) {
            let found = exact_poisson(x, confidence).unwrap();
            proptest::prop_assert!(found.lower <= x as f64 && x as f64 <= found.upper);
            proptest::prop_assert!(found.upper.is_finite() && found.lower >= 0.0);
        }
    }
}
