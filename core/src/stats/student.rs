use super::interval::tail;
use super::special::{Tail, beta_quantile};
use super::sum::sum;
use super::{Interval, Undefined};

/// An estimate with its limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    /// The value.
    pub value: f64,
    /// Its limits.
    pub limits: Interval,
}

impl Estimated {
    /// The estimate when all of it is finite.
    pub(super) fn finite(value: f64, lower: f64, upper: f64) -> Result<Self, Undefined> {
        if value.is_finite() && lower.is_finite() && upper.is_finite() {
            Ok(Self { value, limits: Interval { lower, upper } })
        } else {
            Err(Undefined::CountTooLarge)
        }
    }
}

/// The mean of a sample with the limits of Student's t; the standard deviation has n - 1 below. The sums are
/// exact, so the order of the values does not change a bit.
///
/// Student (1908). The probable error of a mean. *Biometrika* 6(1), 1–25.
///
/// # Errors
/// `missing` when a value is not a number; `too_few_values` below two; `confidence_out_of_range`.
///
/// ```
/// let mean = acogida::stats::mean(&[3.0, 5.0, 10.0], 0.95)?;
/// assert_eq!(mean.value, 6.0);
/// assert!((mean.limits.upper - 14.956_685_895_029_603).abs() < 1e-9);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn mean(values: &[f64], confidence: f64) -> Result<Estimated, Undefined> {
    let outside = tail(confidence)?;
    if values.iter().any(|value| !value.is_finite()) {
        return Err(Undefined::Missing);
    }
    if values.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 values")]
    let n = values.len() as f64;
    let centre = sum(values.iter().copied()) / n;
    let squares = sum(values.iter().map(|value| (value - centre).powi(2)));
    let half =
        student_upper(n - 1.0, outside).ok_or(Undefined::NotConverged)? * (squares / (n - 1.0) / n).sqrt();
    Estimated::finite(centre, centre - half, centre + half)
}

/// The point of Student's t distribution that a probability up to one half lies above.
pub(super) fn student_upper(freedom: f64, probability: f64) -> Option<f64> {
    if probability == 0.5 {
        return Some(0.0);
    }
    // t² / (t² + freedom) is beta distributed; the smaller of it and its complement has all digits.
    let share = beta_quantile(0.5, freedom / 2.0, Tail::Upper(2.0 * probability))?;
    if share <= 0.5 {
        return Some((freedom * share / (1.0 - share)).sqrt());
    }
    let rest = beta_quantile(freedom / 2.0, 0.5, Tail::Lower(2.0 * probability))?;
    Some((freedom * (1.0 - rest) / rest).sqrt())
}
