use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::interval::{deviate, number};
use super::{Interval, Undefined};

/// How the limits of a survival probability are made. The variance is Greenwood's in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SurvivalMethod {
    /// Of the probability itself, cut at 0 and 1.
    Plain,
    /// Of its logarithm, cut at 1.
    Log,
    /// Of the logarithm of minus its logarithm, which stays inside 0 to 1 by itself.
    #[default]
    LogLog,
}

/// What is known at a time at which somebody's waiting ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalStep {
    /// The time.
    pub time: f64,
    /// Who was still waiting just before it.
    pub at_risk: u64,
    /// Events at it.
    pub events: u64,
    /// Observations that ended at it without the event.
    pub censored: u64,
    /// Probability of no event up to and at it.
    pub survival: f64,
    /// Its limits; none when the method has none, at a probability of 0 or of 1.
    pub limits: Option<Interval>,
}

/// The product-limit estimate of survival: the share of persons who still wait after each time, when some are
/// only known to have waited that long. Entries are times and whether the event happened then.
///
/// Somebody whose observation ends at a time of events counts as at risk of them.
///
/// Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. *Journal of the
/// American Statistical Association* 53, 457–481. Kalbfleisch, J. D. and Prentice, R. L. (2002). *The
/// Statistical Analysis of Failure Time Data*. Wiley, section 1.4 (log and log-log limits).
///
/// # Errors
/// `too_few_values` without entries; `missing` or `negative` for a time; `confidence_out_of_range`.
///
/// ```
/// use acogida::stats::{SurvivalMethod, kaplan_meier};
/// let steps = kaplan_meier(&[(2.0, true), (3.0, false), (5.0, true)], 0.95, SurvivalMethod::Plain)?;
/// assert_eq!(steps.iter().map(|step| step.at_risk).collect::<Vec<_>>(), [3, 2, 1]);
/// assert_eq!(steps.last().map(|step| step.survival), Some(0.0));
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
pub fn kaplan_meier(
    entries: &[(f64, bool)],
    confidence: f64,
    method: SurvivalMethod,
) -> Result<Vec<SurvivalStep>, Undefined> {
    let z = deviate(confidence)?;
    if entries.is_empty() {
        return Err(Undefined::TooFewValues);
    }
    if entries.iter().any(|(time, _)| !time.is_finite()) {
        return Err(Undefined::Missing);
    }
    if entries.iter().any(|(time, _)| *time < 0.0) {
        return Err(Undefined::Negative);
    }
    let mut sorted = entries.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let mut at_risk = count(sorted.len());
    let (mut survival, mut variance) = (1.0, 0.0);
    let mut steps = Vec::new();
    // Zero may be written with either sign.
    for together in sorted.chunk_by(|one, other| one.0 == other.0) {
        let ended = count(together.len());
        let events = count(together.iter().filter(|(_, event)| *event).count());
        let (n, d) = (number(at_risk)?, number(events)?);
        survival *= (n - d) / n;
        if events > 0 {
            variance += d / (n * (n - d));
        }
        steps.push(SurvivalStep {
            time: together.first().map_or(0.0, |(time, _)| *time),
            at_risk,
            events,
            censored: ended.saturating_sub(events),
            survival,
            limits: limits(survival, variance, z, method),
        });
        at_risk = at_risk.saturating_sub(ended);
    }
    Ok(steps)
}

/// `variance` is Greenwood's sum, the variance of the logarithm.
fn limits(survival: f64, variance: f64, z: f64, method: SurvivalMethod) -> Option<Interval> {
    if survival <= 0.0 {
        return None;
    }
    let half = z * variance.sqrt();
    let (lower, upper) = match method {
        SurvivalMethod::Plain => (survival - survival * half, survival + survival * half),
        SurvivalMethod::Log => (survival * (-half).exp(), survival * half.exp()),
        SurvivalMethod::LogLog => {
            if survival >= 1.0 {
                return None;
            }
            let logarithm = survival.ln();
            let reach = half / logarithm.abs();
            ((logarithm * reach.exp()).exp(), (logarithm * (-reach).exp()).exp())
        }
    };
    Some(Interval { lower: lower.max(0.0), upper: upper.min(1.0) })
}

/// The first time at which the survival is at or below one minus the probability: the median for one half.
/// Nothing when the survival does not fall so far.
///
/// ```
/// use acogida::stats::{SurvivalMethod, kaplan_meier, survival_quantile};
/// let steps = kaplan_meier(&[(2.0, true), (3.0, false), (5.0, true)], 0.95, SurvivalMethod::Log)?;
/// assert_eq!(survival_quantile(&steps, 0.5), Some(5.0));
/// # Ok::<(), acogida::stats::Undefined>(())
/// ```
#[must_use]
pub fn survival_quantile(steps: &[SurvivalStep], probability: f64) -> Option<f64> {
    // A share such as 2/3 · 1/2 is not always exact.
    let reached = |step: &&SurvivalStep| step.survival <= (1.0 - probability) + 4.0 * f64::EPSILON;
    steps.iter().find(reached).map(|step| step.time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_persons_by_hand() {
        // 6 at risk, 1 event: 5/6. 5 at risk, 1 event, 1 censored: 5/6 · 4/5 = 2/3. 3 at risk, 1 event: 4/9.
        let entries = [(1.0, true), (2.0, true), (2.0, false), (3.0, true), (4.0, false), (5.0, true)];
        let steps = kaplan_meier(&entries, 0.95, SurvivalMethod::Plain).unwrap();
        let found: Vec<(u64, u64, u64)> =
            steps.iter().map(|step| (step.at_risk, step.events, step.censored)).collect();
        assert_eq!(found, [(6, 1, 0), (5, 1, 1), (3, 1, 0), (2, 0, 1), (1, 1, 0)]);
        for (step, share) in steps.iter().zip([5.0 / 6.0, 2.0 / 3.0, 4.0 / 9.0, 4.0 / 9.0, 0.0]) {
            assert!((step.survival - share).abs() < 1e-15);
        }
        // Greenwood at 3: (4/9)² (1/30 + 1/20 + 1/6), so 4/9 ± 1.96 · 2/9
        let limits = steps[2].limits.unwrap();
        assert!((limits.lower - 0.008_896_892_324_432_36).abs() < 1e-15, "{limits:?}");
        assert!((limits.upper - 0.879_991_996_564_456_5).abs() < 1e-15, "{limits:?}");
        assert_eq!(steps[4].limits, None);
        assert_eq!(survival_quantile(&steps, 0.5), Some(3.0));
        assert_eq!(survival_quantile(&steps[..2], 0.5), None);
    }

    #[test]
    fn limits_of_logarithms_stay_inside() {
        let entries = [(1.0, true), (2.0, true), (3.0, false)];
        for method in [SurvivalMethod::Log, SurvivalMethod::LogLog] {
            for step in kaplan_meier(&entries, 0.99, method).unwrap() {
                let limits = step.limits.unwrap();
                assert!(0.0 < limits.lower && limits.lower < step.survival, "{method:?}");
                assert!(step.survival < limits.upper && limits.upper <= 1.0, "{method:?}");
            }
        }
    }

    #[test]
    fn what_does_not_exist_has_a_reason() {
        let one = |time| kaplan_meier(&[(time, true)], 0.95, SurvivalMethod::Plain);
        assert_eq!(kaplan_meier(&[], 0.95, SurvivalMethod::Log), Err(Undefined::TooFewValues));
        assert_eq!(one(f64::NAN), Err(Undefined::Missing));
        assert_eq!(one(-1.0), Err(Undefined::Negative));
    }
}
