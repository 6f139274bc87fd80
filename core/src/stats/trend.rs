use super::Undefined;
use super::comparison::positive;
use super::interval::deviate;
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
    /// Whether the proportion rises (above 0) or falls with the score, per unit of the score.
    pub slope: f64,
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
    let tails = gamma_tails(0.5, statistic / 2.0).ok_or(Undefined::NotConverged)?;
    Ok(TrendTest { statistic, p_value: tails.upper, slope: joint / spread })
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
pub fn weighted_slope(entries: &[(f64, f64, f64)], confidence: f64) -> Result<Estimated, Undefined> {
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
    Estimated::finite(value, value - half, value + half)
}
