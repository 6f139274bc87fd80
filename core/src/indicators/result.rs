use crate::model::{Estimate, EstimateNote, IndicatorDefinition, MissingRule, NoValue, Unit};
use crate::stats::{Interval, IntervalMethod, Undefined, count_interval, proportion_interval};

/// What was found among the records that belong, before it becomes an estimate.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) valid: u64,
    pub(super) missing: u64,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    /// A value that is not a quotient.
    pub(super) direct: Option<f64>,
    pub(super) notes: Vec<EstimateNote>,
    refused: Option<NoValue>,
}

impl Outcome {
    pub(super) fn know(&mut self) {
        self.valid = self.valid.saturating_add(1);
    }

    pub(super) fn miss(&mut self) {
        self.missing = self.missing.saturating_add(1);
    }

    pub(super) fn refuse(&mut self, reason: NoValue) {
        self.refused = Some(reason);
    }

    pub(super) fn estimate(mut self, definition: &IndicatorDefinition, confidence: f64) -> Estimate {
        let factor = definition.unit.factor();
        let found = self.value(definition).and_then(|value| {
            let scaled = value * factor;
            if scaled.is_finite() { Ok(scaled) } else { Err(NoValue::OutOfRange) }
        });
        let limits = if found.is_ok() { self.limits(definition.interval, confidence) } else { Ok(None) };
        if found.is_err() {
            // Notes are about a value.
            self.notes.clear();
        }
        if found.is_ok() && definition.unit == Unit::Percent && self.above_one() {
            self.notes.push(EstimateNote::AboveOne);
        }
        if let Err(why) = limits {
            self.notes.push(EstimateNote::NoInterval { why });
        }
        let limits = limits.ok().flatten().map(|limits| limits.scaled(factor));
        let sampled = !matches!(definition.interval, IntervalMethod::MissingBounds);
        let known = self.valid > 0;
        Estimate {
            indicator: definition.id.clone(),
            version: definition.version.clone(),
            group: None,
            numerator: self.numerator.filter(|number| known && number.is_finite()),
            denominator: self.denominator.filter(|number| known && number.is_finite()),
            valid_n: self.valid,
            missing_n: self.missing,
            universe_n: self.valid.saturating_add(self.missing),
            undetermined_n: 0,
            value: found.ok(),
            lower: limits.map(|limits| limits.lower),
            upper: limits.map(|limits| limits.upper),
            confidence: limits.filter(|_| sampled).map(|_| confidence),
            method: definition.interval,
            unit: definition.unit,
            reason: found.err(),
            notes: self.notes,
        }
    }

    fn above_one(&self) -> bool {
        self.numerator.zip(self.denominator).is_some_and(|(numerator, denominator)| numerator > denominator)
    }

    fn value(&self, definition: &IndicatorDefinition) -> Result<f64, NoValue> {
        if self.valid == 0 {
            let empty = self.missing == 0 || self.refused == Some(NoValue::NoRecords);
            return Err(if empty { NoValue::NoRecords } else { NoValue::NothingKnown });
        }
        if let Some(reason) = self.refused {
            return Err(reason);
        }
        if definition.missing == MissingRule::Refuse && self.missing > 0 {
            return Err(NoValue::MissingRefused);
        }
        if let Some(value) = self.direct {
            return Ok(value);
        }
        match self.numerator.zip(self.denominator) {
            Some((numerator, denominator)) if denominator > 0.0 => Ok(numerator / denominator),
            _ => Err(NoValue::ZeroDenominator),
        }
    }

    /// The limits of the quotient.
    fn limits(&self, method: IntervalMethod, confidence: f64) -> Result<Option<Interval>, Undefined> {
        let Some((numerator, denominator)) = self.numerator.zip(self.denominator) else { return Ok(None) };
        match method {
            IntervalMethod::None => Ok(None),
            IntervalMethod::Wilson
            | IntervalMethod::ClopperPearson
            | IntervalMethod::Jeffreys
            | IntervalMethod::AgrestiCoull => {
                proportion_interval(whole(numerator)?, whole(denominator)?, confidence, method).map(Some)
            }
            IntervalMethod::ExactPoisson | IntervalMethod::Byar | IntervalMethod::ByarExactBelow10 => {
                let limits = count_interval(whole(numerator)?, confidence, method)?;
                Ok(Some(limits.scaled(1.0 / denominator)))
            }
            IntervalMethod::MissingBounds => {
                let all = denominator + self.missing as f64;
                let upper = (numerator + self.missing as f64) / all;
                Ok(Some(Interval { lower: numerator / all, upper }))
            }
        }
    }
}

/// A count, when the number is one.
fn whole(number: f64) -> Result<u64, Undefined> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number < 0.0 || number.fract() != 0.0 {
        return Err(Undefined::MethodUnfit);
    }
    if number > EXACT {
        return Err(Undefined::CountTooLarge);
    }
    Ok(number as u64)
}
