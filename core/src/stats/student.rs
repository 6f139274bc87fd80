use schemars::JsonSchema;
use serde::Deserialize;

use super::interval::tail;
use super::special::{Tail, beta_quantile, beta_tails};
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
    let Sample { n, centre, squares } = Sample::of(values)?;
    let half =
        student_upper(n - 1.0, outside).ok_or(Undefined::NotConverged)? * (squares / (n - 1.0) / n).sqrt();
    Estimated::finite(centre, centre - half, centre + half)
}

/// What Student's methods know of a sample.
struct Sample {
    n: f64,
    centre: f64,
    /// Sum of the squared distances from the centre.
    squares: f64,
}

impl Sample {
    /// # Errors
    /// `missing` when a value is not a number; `too_few_values` below two.
    fn of(values: &[f64]) -> Result<Self, Undefined> {
        if values.iter().any(|value| !value.is_finite()) {
            return Err(Undefined::Missing);
        }
        if values.len() < 2 {
            return Err(Undefined::TooFewValues);
        }
        #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 values")]
        let n = values.len() as f64;
        // The mean of equal values is their value, which the division may miss by a rounding.
        let all_equal = values.windows(2).all(|pair| matches!(pair, [one, next] if one == next));
        let centre = match values.first() {
            Some(value) if all_equal => *value,
            _ => sum(values.iter().copied()) / n,
        };
        let squares = sum(values.iter().map(|value| (value - centre).powi(2)));
        Ok(Self { n, centre, squares })
    }

    fn freedom(&self) -> f64 {
        self.n - 1.0
    }

    /// The squared standard error of the mean.
    fn error(&self) -> f64 {
        self.squares / self.freedom() / self.n
    }
}

/// How the means of two samples are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeanMethod {
    /// Each sample has its own variance; degrees of freedom by Welch and Satterthwaite.
    #[default]
    Welch,
    /// Both have the same variance.
    Student,
}

/// Two means compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparedMeans {
    /// First mean minus second.
    pub difference: Estimated,
    /// The difference by its standard error.
    pub statistic: f64,
    /// Degrees of freedom.
    pub freedom: f64,
    /// Probability of a statistic this far from zero or farther when the means are equal.
    pub p_value: f64,
}

/// The difference of the means of two independent samples with the limits of Student's t.
///
/// Welch, B. L. (1947). The generalization of 'Student's' problem when several different population variances are
/// involved. *Biometrika* 34, 28–35; with equal variances, Student (1908).
///
/// # Errors
/// As [`mean`]; `near_zero` when no value differs from its mean, in both samples.
///
/// ```
/// use acogida::stats::{MeanMethod, mean_difference};
/// let waits = mean_difference(&[3.0, 5.0, 10.0], &[1.0, 2.0, 6.0], 0.95, MeanMethod::Welch)?;
/// assert_eq!(waits.difference.value, 3.0);
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn mean_difference(
    first: &[f64],
    second: &[f64],
    confidence: f64,
    method: MeanMethod,
) -> Result<ComparedMeans, Undefined> {
    let outside = tail(confidence)?;
    let (one, other) = (Sample::of(first)?, Sample::of(second)?);
    let (square, freedom) = match method {
        MeanMethod::Welch => {
            let (a, b) = (one.error(), other.error());
            (a + b, (a + b).powi(2) / (a * a / one.freedom() + b * b / other.freedom()))
        }
        MeanMethod::Student => {
            let freedom = one.freedom() + other.freedom();
            let variance = (one.squares + other.squares) / freedom;
            (variance * (one.n.recip() + other.n.recip()), freedom)
        }
    };
    if square <= 0.0 || !freedom.is_finite() {
        return Err(Undefined::NearZero);
    }
    let value = one.centre - other.centre;
    let half = student_upper(freedom, outside).ok_or(Undefined::NotConverged)? * square.sqrt();
    let statistic = value / square.sqrt();
    Ok(ComparedMeans {
        difference: Estimated::finite(value, value - half, value + half)?,
        statistic,
        freedom,
        p_value: student_both(freedom, statistic).ok_or(Undefined::NotConverged)?,
    })
}

/// The probability that Student's t is as far from zero as this, or farther.
fn student_both(freedom: f64, statistic: f64) -> Option<f64> {
    let square = statistic * statistic;
    if square == 0.0 {
        return Some(1.0);
    }
    // As in `student_upper`: of the share and its complement, the smaller has all digits.
    if square <= freedom {
        return beta_tails(0.5, freedom / 2.0, square / (square + freedom)).map(|tails| tails.upper);
    }
    beta_tails(freedom / 2.0, 0.5, freedom / (square + freedom)).map(|tails| tails.lower)
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
