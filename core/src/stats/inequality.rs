//! Inequality across ordered groups (slope and relative index), and within one population (Gini, Theil,
//! concentration index).

use super::Undefined;
use super::comparison::positive;
use super::interval::deviate;
use super::student::Estimated;
use super::sum::sum;

/// One of the groups that are ordered from the least to the most advantaged, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedGroup {
    /// Persons: the share is the group's stretch of the rank from 0 to 1.
    pub population: f64,
    /// The indicator in this group.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The slope and the relative index of inequality.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InequalityIndices {
    /// How much the indicator changes from rank 0 to rank 1.
    pub slope: Estimated,
    /// The value at rank 1 by the one at rank 0, or why there is none.
    pub relative: Result<Estimated, Undefined>,
}

/// The regression of an indicator on the relative rank, weighted by population, in closed form: both indices
/// come from two linear combinations of the groups' values, so their variances are exact and nothing is
/// simulated. The limits of the ratio are Fieller's.
///
/// Pamuk, E. R. (1985). Social class inequality in mortality from 1921 to 1972 in England and Wales.
/// *Population Studies* 39, 17–31. Fieller, E. C. (1954). Some problems in interval estimation. *Journal of
/// the Royal Statistical Society B* 16(2), 175–185.
///
/// # Errors
/// `too_few_values` below two groups; `missing`, `negative`, `no_denominator` for what is not above 0 (a
/// standard error may be 0).
pub fn slope_index(groups: &[RankedGroup], confidence: f64) -> Result<InequalityIndices, Undefined> {
    let z = deviate(confidence)?;
    if groups.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    for group in groups {
        positive(group.population)?;
        if !group.value.is_finite() || !group.standard_error.is_finite() {
            return Err(Undefined::Missing);
        }
        if group.standard_error < 0.0 {
            return Err(Undefined::Negative);
        }
    }
    let whole = sum(groups.iter().map(|group| group.population));
    let mut below = 0.0;
    let ranks: Vec<(f64, f64)> = groups
        .iter()
        .map(|group| {
            let share = group.population / whole;
            let rank = below + share / 2.0;
            below += share;
            (share, rank)
        })
        .collect();
    let centre = sum(ranks.iter().map(|(share, rank)| share * rank));
    let spread = sum(ranks.iter().map(|(share, rank)| share * (rank - centre).powi(2)));
    // The weights of the values in the slope, and in the line at ranks 0 and 1.
    let slope: Vec<f64> = ranks.iter().map(|(share, rank)| share * (rank - centre) / spread).collect();
    let at = |rank: f64| -> Vec<f64> {
        ranks.iter().zip(&slope).map(|((share, _), slope)| share + (rank - centre) * slope).collect()
    };
    let (start, end) = (at(0.0), at(1.0));
    let value = |weights: &[f64]| sum(groups.iter().zip(weights).map(|(group, weight)| group.value * weight));
    let covariance = |one: &[f64], other: &[f64]| {
        let terms = groups.iter().zip(one.iter().zip(other));
        sum(terms.map(|(group, (one, other))| group.standard_error.powi(2) * one * other))
    };
    let half = z * covariance(&slope, &slope).sqrt();
    let difference = value(&slope);
    Ok(InequalityIndices {
        slope: Estimated::finite(difference, difference - half, difference + half)?,
        relative: fieller(
            (value(&end), covariance(&end, &end)),
            (value(&start), covariance(&start, &start)),
            covariance(&end, &start),
            z,
        ),
    })
}

/// Limits of a ratio of two normal variables, each with its variance.
fn fieller(
    (above, above_variance): (f64, f64),
    (below, below_variance): (f64, f64),
    covariance: f64,
    z: f64,
) -> Result<Estimated, Undefined> {
    let square = z * z;
    let a = below * below - square * below_variance;
    let b = above * below - square * covariance;
    let c = above * above - square * above_variance;
    // With a denominator that may be zero the limits are no interval.
    if a <= 0.0 {
        return Err(Undefined::NearZero);
    }
    let root = (b * b - a * c).max(0.0).sqrt();
    Estimated::finite(above / below, (b - root) / a, (b + root) / a)
}

/// The Gini coefficient of values that are not negative, with weights: half of the mean absolute difference
/// of two persons by the mean. 0 is equality. No correction for small samples.
///
/// Lerman, R. I. and Yitzhaki, S. (1989). Improving the accuracy of estimates of Gini coefficients. *Journal
/// of Econometrics* 42, 43–47.
///
/// # Errors
/// `missing`, `negative`; `no_denominator` when all is 0.
///
/// ```
/// let all_has_one = acogida::stats::gini(&[(0.0, 1.0), (0.0, 1.0), (0.0, 1.0), (8.0, 1.0)])?;
/// assert_eq!(all_has_one, 0.75);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn gini(values: &[(f64, f64)]) -> Result<f64, Undefined> {
    let mut sorted: Vec<(f64, f64, f64)> =
        values.iter().map(|(value, weight)| (*value, *weight, *value)).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    concentration_of_sorted(&sorted)
}

/// The concentration index: twice the covariance of a value and the rank of the persons, by the mean. Each
/// entry is a rank variable (such as income), a value that is not negative, and a weight. Entries of equal
/// rank share the middle of their ranks. Above 0: the higher ranks have more.
///
/// Kakwani, N., Wagstaff, A. and van Doorslaer, E. (1997). Socioeconomic inequalities in health: measurement,
/// computation, and statistical inference. *Journal of Econometrics* 77, 87–103.
///
/// # Errors
/// `missing`, `negative`; `no_denominator` when all is 0.
pub fn concentration_index(entries: &[(f64, f64, f64)]) -> Result<f64, Undefined> {
    if entries.iter().any(|(rank, _, _)| !rank.is_finite()) {
        return Err(Undefined::Missing);
    }
    let mut sorted: Vec<(f64, f64, f64)> =
        entries.iter().map(|(rank, value, weight)| (*value, *weight, *rank)).collect();
    sorted.sort_by(|one, other| {
        one.2.total_cmp(&other.2).then(one.0.total_cmp(&other.0)).then(one.1.total_cmp(&other.1))
    });
    concentration_of_sorted(&sorted)
}

/// Values, weights and ranks, sorted by rank.
fn concentration_of_sorted(sorted: &[(f64, f64, f64)]) -> Result<f64, Undefined> {
    for (value, weight, _) in sorted {
        if !value.is_finite() || !weight.is_finite() {
            return Err(Undefined::Missing);
        }
        if *value < 0.0 || *weight < 0.0 {
            return Err(Undefined::Negative);
        }
    }
    let weights = sum(sorted.iter().map(|(_, weight, _)| *weight));
    let total = sum(sorted.iter().map(|(value, weight, _)| value * weight));
    positive(weights)?;
    positive(total)?;
    let (mut below, mut moment) = (super::ExactSum::default(), super::ExactSum::default());
    for tied in sorted.chunk_by(|one, other| one.2 == other.2) {
        let weight = sum(tied.iter().map(|(_, weight, _)| *weight));
        // Twice the middle rank of those who are tied, less one.
        let rank = (2.0 * below.value() + weight) / weights - 1.0;
        moment.add(sum(tied.iter().map(|(value, weight, _)| value * weight)) * rank);
        below.add(weight);
    }
    Ok(moment.value() / total)
}

/// Theil's index T of values that are not negative, with weights: the mean of y/m ln(y/m). 0 is equality.
///
/// Theil, H. (1967). *Economics and Information Theory*. North-Holland, chapter 4.
///
/// # Errors
/// `missing`, `negative`; `no_denominator` when all is 0.
pub fn theil(values: &[(f64, f64)]) -> Result<f64, Undefined> {
    for (value, weight) in values {
        if !value.is_finite() || !weight.is_finite() {
            return Err(Undefined::Missing);
        }
        if *value < 0.0 || *weight < 0.0 {
            return Err(Undefined::Negative);
        }
    }
    let weights = sum(values.iter().map(|(_, weight)| *weight));
    let total = sum(values.iter().map(|(value, weight)| value * weight));
    positive(weights)?;
    positive(total)?;
    let mean = total / weights;
    let terms = values.iter().filter(|(value, _)| *value > 0.0);
    Ok(sum(terms.map(|(value, weight)| weight * value / mean * (value / mean).ln())) / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_persons_by_hand() {
        // 1 and 3: the mean difference is 1, half of it by the mean of 2 is 1/4
        assert_eq!(gini(&[(3.0, 1.0), (1.0, 1.0)]), Ok(0.25));
        // (ln(1/2) / 2 + 3 ln(3/2) / 2) / 2
        let index = theil(&[(1.0, 1.0), (3.0, 1.0)]).unwrap();
        assert!((index - 0.130_812_035_941_137_6).abs() < 1e-15, "{index}");
        // Who ranks higher has less: minus the Gini coefficient.
        assert_eq!(concentration_index(&[(9.0, 1.0, 1.0), (2.0, 3.0, 1.0)]), Ok(-0.25));
        assert_eq!(concentration_index(&[(2.0, 1.0, 1.0), (2.0, 3.0, 1.0)]), Ok(0.0));
    }

    #[test]
    fn what_does_not_exist_has_a_reason() {
        assert_eq!(gini(&[]), Err(Undefined::NoDenominator));
        assert_eq!(gini(&[(0.0, 1.0)]), Err(Undefined::NoDenominator));
        assert_eq!(theil(&[(-1.0, 1.0)]), Err(Undefined::Negative));
        assert_eq!(theil(&[(1.0, f64::NAN)]), Err(Undefined::Missing));
        let group = RankedGroup { population: 1.0, value: 0.1, standard_error: 5.0 };
        assert_eq!(slope_index(&[group], 0.95), Err(Undefined::TooFewValues));
        assert_eq!(slope_index(&[group; 2], 0.95).unwrap().relative, Err(Undefined::NearZero));
    }

    proptest::proptest! {
        #[test]
        fn neither_unit_nor_order_matters(
            values in proptest::collection::vec((0.0f64..1e6, 0.1f64..10.0), 2..40),
            power in -8i32..8,
        ) {
            proptest::prop_assume!(values.iter().any(|(value, _)| *value > 0.0));
            let factor = 2f64.powi(power);
            let scaled: Vec<(f64, f64)> = values.iter().rev().map(|(value, weight)| (value * factor, *weight)).collect();
            let (one, other) = (gini(&values).unwrap(), gini(&scaled).unwrap());
            proptest::prop_assert_eq!(one.to_bits(), other.to_bits());
            proptest::prop_assert!((0.0..=1.0).contains(&one) || one.abs() < 1e-12);
            proptest::prop_assert_eq!(theil(&values).unwrap().to_bits(), theil(&scaled).unwrap().to_bits());
        }
    }
}
