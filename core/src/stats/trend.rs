use super::Undefined;
use super::comparison::positive;
use super::interval::{deviate, number};
use super::proportion::share;
use super::special::gamma_tails;
use super::student::Estimated;
use super::sum::sum;

/// A test of trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendTest {
    /// Chi-squared with one degree of freedom.
    pub statistic: f64,
    /// Probability of a statistic this large or larger without a trend.
    pub p_value: f64,
    /// Whether the proportion or the rate rises (above 0) or falls with the score, per unit of the score.
    pub slope: f64,
}

/// A slope with its limits and the test that it is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedSlope {
    /// The slope, per unit of the score.
    pub slope: Estimated,
    /// Chi-squared with one degree of freedom: the square of the slope by its standard error.
    pub statistic: f64,
    /// Probability of a statistic this large or larger without a trend.
    pub p_value: f64,
}

/// The chi-squared test of a linear trend in proportions. Each entry is a score, such as a year, a numerator
/// and a denominator.
///
/// Armitage, P. (1955). Tests for linear trends in proportions and frequencies. *Biometrics* 11, 375–386.
///
/// # Errors
/// `too_few_values` below two entries; `near_zero` when all scores are equal or nobody or everybody has it;
/// as for a proportion.
///
/// ```
/// // The smokers example of R's help page of prop.trend.test: X-squared = 8.2249, p = 0.00413
/// let test = acogida::stats::trend_in_proportions(&[(1.0, 83, 86), (2.0, 90, 93), (3.0, 129, 136), (4.0, 70, 82)])?;
/// assert_eq!(format!("{:.4} {:.5}", test.statistic, test.p_value), "8.2249 0.00413");
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn trend_in_proportions(entries: &[(f64, u64, u64)]) -> Result<TrendTest, Undefined> {
    if entries.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    let mut rows = Vec::with_capacity(entries.len());
    for (score, numerator, denominator) in entries {
        if !score.is_finite() {
            return Err(Undefined::Missing);
        }
        let (x, n) = share(*numerator, *denominator)?;
        rows.push((*score, x, n));
    }
    let all = sum(rows.iter().map(|(_, _, n)| *n));
    let having = sum(rows.iter().map(|(_, x, _)| *x));
    let overall = having / all;
    let centre = sum(rows.iter().map(|(score, _, n)| score * n)) / all;
    let spread = sum(rows.iter().map(|(score, _, n)| n * (score - centre).powi(2)));
    let joint = sum(rows.iter().map(|(score, x, n)| (score - centre) * (x - n * overall)));
    let scale = overall * (1.0 - overall) * spread;
    if scale <= 0.0 {
        return Err(Undefined::NearZero);
    }
    let statistic = joint * joint / scale;
    Ok(TrendTest { statistic, p_value: chi_squared_upper(statistic)?, slope: joint / spread })
}

/// The score test of a log-linear trend in rates. Each entry is a score, a count of events and the persons or the
/// time that they were counted in.
///
/// Breslow, N. E. and Day, N. E. (1987). *Statistical Methods in Cancer Research*, volume II. IARC, section 3.6.
///
/// # Errors
/// `too_few_values` below two entries; `near_zero` when all scores are equal or there are no events; `missing`,
/// `negative` or `no_denominator` for a denominator that is not above 0.
///
/// ```
/// // Three events a year among equally many persons: no trend.
/// let test = acogida::stats::trend_in_rates(&[(2023.0, 3, 100.0), (2024.0, 3, 100.0), (2025.0, 3, 100.0)])?;
/// assert_eq!((test.statistic, test.p_value, test.slope), (0.0, 1.0, 0.0));
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn trend_in_rates(entries: &[(f64, u64, f64)]) -> Result<TrendTest, Undefined> {
    if entries.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    let mut rows = Vec::with_capacity(entries.len());
    for (score, events, population) in entries {
        positive(*population)?;
        if !score.is_finite() {
            return Err(Undefined::Missing);
        }
        rows.push((*score, number(*events)?, *population));
    }
    let all = sum(rows.iter().map(|(_, _, n)| *n));
    let overall = sum(rows.iter().map(|(_, x, _)| *x)) / all;
    let centre = sum(rows.iter().map(|(score, _, n)| score * n)) / all;
    let spread = sum(rows.iter().map(|(score, _, n)| n * (score - centre).powi(2)));
    let joint = sum(rows.iter().map(|(score, x, n)| (score - centre) * (x - n * overall)));
    if overall * spread <= 0.0 {
        return Err(Undefined::NearZero);
    }
    let statistic = joint * joint / (overall * spread);
    Ok(TrendTest { statistic, p_value: chi_squared_upper(statistic)?, slope: joint / spread })
}

/// The probability that chi-squared with one degree of freedom is larger.
fn chi_squared_upper(statistic: f64) -> Result<f64, Undefined> {
    if statistic == 0.0 {
        return Ok(1.0);
    }
    gamma_tails(0.5, statistic / 2.0).map(|tails| tails.upper).ok_or(Undefined::NotConverged)
}

/// The slope of values over scores, each weighted by the reciprocal of its variance, with normal limits. Each
/// entry is a score, a value and its standard error.
///
/// Armitage, P., Berry, G. and Matthews, J. N. S. (2002). *Statistical Methods in Medical Research*.
/// Blackwell, section 11.6.
///
/// # Errors
/// `too_few_values` below two entries; `near_zero` when all scores are equal; `missing`, `negative` or
/// `no_denominator` for a standard error that is not above 0.
pub fn weighted_slope(entries: &[(f64, f64, f64)], confidence: f64) -> Result<WeightedSlope, Undefined> {
    let z = deviate(confidence)?;
    if entries.len() < 2 {
        return Err(Undefined::TooFewValues);
    }
    for (score, value, error) in entries {
        positive(*error)?;
        if !score.is_finite() || !value.is_finite() {
            return Err(Undefined::Missing);
        }
    }
    let weight = |error: f64| (error * error).recip();
    let all = sum(entries.iter().map(|(_, _, error)| weight(*error)));
    let centre = sum(entries.iter().map(|(score, _, error)| weight(*error) * score)) / all;
    let spread = sum(entries.iter().map(|(score, _, error)| weight(*error) * (score - centre).powi(2)));
    if spread <= 0.0 {
        return Err(Undefined::NearZero);
    }
    let value =
        sum(entries.iter().map(|(score, value, error)| weight(*error) * (score - centre) * value)) / spread;
    let half = z / spread.sqrt();
    let statistic = value * value * spread;
    Ok(WeightedSlope {
        slope: Estimated::finite(value, value - half, value + half)?,
        statistic,
        p_value: chi_squared_upper(statistic)?,
    })
}
