use super::outcome::Outcome;
use crate::model::{
    DenominatorRule, Estimate, EstimateNote, IndicatorDefinition, Measure, MissingRule, NoValue, Unit,
};
use crate::stats::{Interval, IntervalMethod, Undefined, as_count, count_interval, proportion_interval};

impl Outcome {
    /// The estimate, without what only its run knows: hashes, city, period and records.
    pub(super) fn estimate(mut self, definition: &IndicatorDefinition, confidence: f64) -> Estimate {
        let factor = definition.unit.factor();
        let found = self.value(definition).and_then(|value| {
            let scaled = value * factor;
            if scaled.is_finite() { Ok(scaled) } else { Err(NoValue::OutOfRange) }
        });
        // The ends of an estimated denominator have limits without a value between them.
        let is_limited = matches!(found, Ok(_) | Err(NoValue::NoBestEstimate));
        let limits =
            if is_limited { self.limits(definition.interval, confidence) } else { Ok(Limits::default()) };
        if is_limited {
            self.note_parity(definition.unit);
        } else {
            // Notes are about a value.
            self.notes.clear();
        }
        if let Err(why) = limits {
            self.notes.push(EstimateNote::NoInterval { why });
        }
        let limits = limits.unwrap_or_default();
        if limits.lower.is_some() != limits.upper.is_some() {
            self.notes.push(EstimateNote::OneLimit { why: Undefined::NoDenominator });
        }
        let has_limits = limits.lower.or(limits.upper).is_some();
        let of_sampling =
            !matches!(definition.interval, IntervalMethod::MissingBounds | IntervalMethod::DenominatorRange);
        let known = self.valid > 0;
        let shown = |number: Option<f64>| number.filter(|number| known && number.is_finite());
        let (low, high) = self.range.unzip();
        Estimate {
            indicator: definition.id.clone(),
            version: definition.version.clone(),
            definition_hash: String::new(),
            input_hash: String::new(),
            city: String::new(),
            period: None,
            measure: definition.measure.kind(),
            by: None,
            group: None,
            numerator: shown(self.numerator),
            denominator: shown(self.denominator),
            denominator_low: shown(low),
            denominator_high: shown(high),
            denominator_rule: self.rule.unwrap_or(DenominatorRule::NotAQuotient),
            valid_n: self.valid,
            missing_n: self.missing,
            universe_n: self.valid.saturating_add(self.missing),
            undetermined_n: 0,
            outside_n: Some(0),
            reporting_coverage: None,
            value: found.ok(),
            probability: match &definition.measure {
                Measure::Quantile { probability, .. } => Some(*probability),
                _ => None,
            },
            level: self.level.filter(|_| found.is_ok()),
            lower: limits.lower.map(|limit| limit * factor),
            upper: limits.upper.map(|limit| limit * factor),
            confidence: (has_limits && of_sampling).then_some(confidence),
            method: definition.interval,
            unit: definition.unit,
            suppression: definition.suppression,
            reason: found.err(),
            notes: self.notes,
            records: None,
        }
    }

    /// A share that is above one is told and not cut; so is one whose limit is.
    fn note_parity(&mut self, unit: Unit) {
        let Some(numerator) = self.numerator.filter(|_| unit == Unit::Percent && self.direct.is_none())
        else {
            return;
        };
        if self.denominator.is_some_and(|denominator| numerator > denominator) {
            self.notes.push(EstimateNote::AboveOne);
        } else if self.range.is_some_and(|(low, _)| numerator > low) {
            self.notes.push(EstimateNote::AboveLowest);
        }
    }

    fn value(&self, definition: &IndicatorDefinition) -> Result<f64, NoValue> {
        if self.valid == 0 {
            if self.refused == Some(NoValue::NoPeriod) {
                return Err(NoValue::NoPeriod);
            }
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
            Some((numerator, denominator)) if denominator > 0.0 => {
                let quotient = numerator / denominator;
                Ok(if self.complement { 1.0 - quotient } else { quotient })
            }
            _ => Err(NoValue::ZeroDenominator),
        }
    }

    /// The limits, before the unit.
    fn limits(&self, method: IntervalMethod, confidence: f64) -> Result<Limits, Undefined> {
        let limits = match self.limits {
            Some(limits) => limits?.into(),
            None => self.quotient_limits(method, confidence)?,
        };
        Ok(if self.complement { limits.turned() } else { limits })
    }

    fn quotient_limits(&self, method: IntervalMethod, confidence: f64) -> Result<Limits, Undefined> {
        if method == IntervalMethod::DenominatorRange {
            return self.range_limits();
        }
        let Some((numerator, denominator)) = self.numerator.zip(self.denominator) else {
            return Ok(Limits::default());
        };
        match method {
            IntervalMethod::None
            | IntervalMethod::StudentT
            | IntervalMethod::LogLog
            | IntervalMethod::DenominatorRange => Ok(Limits::default()),
            IntervalMethod::Wilson
            | IntervalMethod::ClopperPearson
            | IntervalMethod::Jeffreys
            | IntervalMethod::AgrestiCoull => {
                proportion_interval(as_count(numerator)?, as_count(denominator)?, confidence, method)
                    .map(Limits::from)
            }
            IntervalMethod::ExactPoisson | IntervalMethod::Byar | IntervalMethod::ByarExactBelow10 => {
                let limits = count_interval(as_count(numerator)?, confidence, method)?;
                Ok(limits.scaled(1.0 / denominator).into())
            }
            IntervalMethod::MissingBounds => {
                let all = denominator + self.missing_weight;
                let upper = (numerator + self.missing_weight + self.open_weight) / all;
                Ok(Interval { lower: numerator / all, upper }.into())
            }
        }
    }

    /// What is possible when the denominator may be anywhere in its range: without limit where that may be nothing.
    fn range_limits(&self) -> Result<Limits, Undefined> {
        let Some(numerator) = self.numerator else { return Ok(Limits::default()) };
        let (low, high) = self.range.ok_or(Undefined::Missing)?;
        let by = |end: f64| (end > 0.0).then(|| numerator / end);
        let lower = by(high).ok_or(Undefined::NoDenominator)?;
        Ok(Limits { lower: Some(lower), upper: by(low) })
    }
}

/// The limits that there are.
#[derive(Clone, Copy, Debug, Default)]
struct Limits {
    lower: Option<f64>,
    upper: Option<f64>,
}

impl Limits {
    /// Those of one minus the value.
    fn turned(self) -> Self {
        let turned = |limit: Option<f64>| limit.map(|limit| 1.0 - limit);
        Self { lower: turned(self.upper), upper: turned(self.lower) }
    }
}

impl From<Interval> for Limits {
    fn from(limits: Interval) -> Self {
        Self { lower: Some(limits.lower), upper: Some(limits.upper) }
    }
}
