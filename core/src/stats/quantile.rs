use super::Undefined;
use super::interval::tail;
use super::special::beta_tails;

/// A quantile of some values by one of the nine definitions of Hyndman and Fan; 7 is what most software uses
/// unless told otherwise, 6 what SPSS and Minitab use, 2 what SAS uses.
///
/// Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. *The American Statistician*
/// 50(4), 361–365.
///
/// # Errors
/// `missing` when a value is not a number; `too_few_values` without values; `method_unfit` for a type that is
/// not from 1 to 9 or a probability that is not from 0 to 1.
///
/// ```
/// let waits = [0.0, 3.0, 7.0, 20.0];
/// assert_eq!(acogida::stats::quantile(&waits, 0.5, 7)?, 5.0);
/// assert_eq!(acogida::stats::quantile(&waits, 0.5, 1)?, 3.0);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn quantile(values: &[f64], probability: f64, kind: u8) -> Result<f64, Undefined> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_of_sorted(&sorted, probability, kind)
}

/// [`quantile`] of values that are in order.
///
/// # Errors
/// As [`quantile`].
pub fn quantile_of_sorted(sorted: &[f64], probability: f64, kind: u8) -> Result<f64, Undefined> {
    if !(0.0..=1.0).contains(&probability) || !(1..=9).contains(&kind) {
        return Err(Undefined::MethodUnfit);
    }
    // What is not a number sorts to an end.
    if [sorted.first(), sorted.last()].into_iter().flatten().any(|value| !value.is_finite()) {
        return Err(Undefined::Missing);
    }
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 values")]
    let n = sorted.len() as f64;
    // The position, counted from 1, and for the continuous definitions the share of the next value.
    let (alpha, beta) = match kind {
        4 => (0.0, 1.0),
        5 => (0.5, 0.5),
        6 => (0.0, 0.0),
        7 => (1.0, 1.0),
        8 => (1.0 / 3.0, 1.0 / 3.0),
        9 => (0.375, 0.375),
        _ => return discontinuous(sorted, n, probability, kind),
    };
    // A position within a few roundings of a whole number is that number.
    let fuzz = 4.0 * f64::EPSILON;
    let place = alpha + probability * (n + 1.0 - alpha - beta);
    let whole = (place + fuzz).floor();
    let part = place - whole;
    let part = if part.abs() < fuzz { 0.0 } else { part };
    let (low, high) = (ordered(sorted, whole)?, ordered(sorted, whole + 1.0)?);
    Ok(if part == 0.0 || low == high { low } else { (1.0 - part) * low + part * high })
}

/// Limits of a quantile that hold whatever the distribution: the order statistics beyond which no more than half of
/// the rest lies, by the binomial distribution. A small sample has no lower limit, or no upper one.
///
/// Conover, W. J. (1999). *Practical Nonparametric Statistics*, third edition. Wiley, section 3.2.
///
/// # Errors
/// `missing` when a value is not a number; `method_unfit` for a probability that is not between 0 and 1, both
/// excluded; `confidence_out_of_range`.
///
/// ```
/// // The median of 6 lies between the first and the last with 97 %, of 5 with 94 % only.
/// use acogida::stats::quantile_limits_of_sorted;
/// let six = quantile_limits_of_sorted(&[1.0, 2.0, 3.0, 5.0, 8.0, 13.0], 0.5, 0.95)?;
/// assert_eq!(six, (Some(1.0), Some(13.0)));
/// assert_eq!(quantile_limits_of_sorted(&[1.0, 2.0, 3.0, 5.0, 8.0], 0.5, 0.95)?, (None, None));
/// // One value lies above the first decile with exactly 90 %.
/// assert_eq!(quantile_limits_of_sorted(&[6.0], 0.1, 0.8)?, (None, Some(6.0)));
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn quantile_limits_of_sorted(
    sorted: &[f64],
    probability: f64,
    confidence: f64,
) -> Result<(Option<f64>, Option<f64>), Undefined> {
    // A tail of exactly what is left counts, whatever the last digits of 1 - confidence are.
    let outside = tail(confidence)? * (1.0 + 1e-12);
    if !(probability > 0.0 && probability < 1.0) {
        return Err(Undefined::MethodUnfit);
    }
    if [sorted.first(), sorted.last()].into_iter().flatten().any(|value| !value.is_finite()) {
        return Err(Undefined::Missing);
    }
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 values")]
    let tails = |rank: usize| {
        let (rank, n) = (rank as f64, sorted.len() as f64);
        beta_tails(rank, n - rank + 1.0, probability).ok_or(Undefined::NotConverged)
    };
    // Fewer than `rank` values lie at or below the quantile: the more probable, the higher the rank.
    let below = first_rank(sorted.len(), |rank| Ok(tails(rank)?.upper > outside))?;
    // At least `rank` values lie at or below it: the less probable, the higher the rank.
    let above = first_rank(sorted.len(), |rank| Ok(tails(rank)?.lower <= outside))?;
    let at = |rank: usize| rank.checked_sub(1).and_then(|place| sorted.get(place)).copied();
    Ok((at(below.saturating_sub(1)), at(above)))
}

/// The first of the ranks, from 1, for which something holds that then holds for all higher ones; one after the
/// last when there is none.
fn first_rank(ranks: usize, holds: impl Fn(usize) -> Result<bool, Undefined>) -> Result<usize, Undefined> {
    let (mut low, mut high) = (1, ranks.saturating_add(1));
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle)? {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    Ok(low)
}

fn discontinuous(sorted: &[f64], n: f64, probability: f64, kind: u8) -> Result<f64, Undefined> {
    let fuzz = 4.0 * f64::EPSILON;
    let place = if kind == 3 { n * probability - 0.5 } else { n * probability };
    let whole = (place + fuzz).floor();
    let is_whole = place - whole <= fuzz;
    let (low, high) = (ordered(sorted, whole)?, ordered(sorted, whole + 1.0)?);
    Ok(match kind {
        1 if is_whole => low,
        2 if is_whole => f64::midpoint(low, high),
        3 if is_whole && whole % 2.0 == 0.0 => low,
        _ => high,
    })
}

/// The value at a position counted from 1; the first and the last beyond the ends.
fn ordered(sorted: &[f64], position: f64) -> Result<f64, Undefined> {
    let before = (position - 1.0).max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and not negative")]
    let found = sorted.get(before as usize).or_else(|| sorted.last());
    found.copied().ok_or(Undefined::TooFewValues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_nine_definitions_agree_with_numpy() {
        // numpy 2.4: quantile([1, 2, 4, 8, 16, 32, 64], p, method=...) for inverted_cdf,
        // averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, linear,
        // median_unbiased, normal_unbiased
        let values = [64.0, 1.0, 2.0, 32.0, 4.0, 8.0, 16.0];
        for (probability, expected) in QUANTILES {
            for (kind, theirs) in (1..=9).zip(expected) {
                let ours = quantile(&values, probability, kind).unwrap();
                assert!(
                    (ours - theirs).abs() < 1e-12,
                    "type {kind} of {probability}: {ours} is not {theirs}"
                );
            }
        }
    }

    #[test]
    fn what_does_not_exist_has_a_reason() {
        assert_eq!(quantile(&[], 0.5, 7), Err(Undefined::TooFewValues));
        assert_eq!(quantile(&[1.0, f64::NAN], 0.5, 7), Err(Undefined::Missing));
        assert_eq!(quantile(&[1.0], 1.5, 7), Err(Undefined::MethodUnfit));
        assert_eq!(quantile(&[1.0], 0.5, 10), Err(Undefined::MethodUnfit));
    }

    const QUANTILES: [(f64, [f64; 9]); 3] = [
        (0.1, [1.0, 1.0, 1.0, 1.0, 1.200_000_000_000_000_2, 1.0, 1.6, 1.066_666_666_666_666_7, 1.1]),
        (0.5, [8.0, 8.0, 8.0, 6.0, 8.0, 8.0, 8.0, 8.0, 8.0]),
        (
            0.77,
            [
                32.0,
                32.0,
                16.0,
                22.240_000_000_000_01,
                30.240_000_000_000_01,
                37.120_000_000_000_005,
                25.92,
                31.680_000_000_000_007,
                31.320_000_000_000_007,
            ],
        ),
    ];
}
