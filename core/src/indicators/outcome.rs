//! What each measure finds among the records that belong.

use std::collections::BTreeMap;

use super::behind::Parts;
use super::names::View;
use super::plan::CompiledDenominator;
use super::population::residents;
use crate::base::{Issue, codes};
use crate::expr::{Expression, Value};
use crate::model::{
    City, DenominatorRule, EstimateNote, FactField, IndicatorDefinition, NoValue, PopulationGroup,
};
use crate::stats::{
    ExactSum, Interval, IntervalMethod, SurvivalMethod, SurvivalStep, Undefined, kaplan_meier, mean, quantile,
};

/// A population that is more years before the end of the period is told.
const OLD_POPULATION: i16 = 5;

/// What was found, before it becomes an estimate.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) valid: u64,
    pub(super) missing: u64,
    /// The weights of the items that are missing; of records, their number.
    pub(super) missing_weight: f64,
    /// The weights of what items are short of that only some of the records deny.
    pub(super) open_weight: f64,
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    /// The ends of an estimated denominator.
    pub(super) range: Option<(f64, f64)>,
    pub(super) rule: Option<DenominatorRule>,
    /// A value that is not a quotient.
    pub(super) direct: Option<f64>,
    pub(super) level: Option<String>,
    /// Limits that are not those of a quotient.
    pub(super) limits: Option<Result<Interval, Undefined>>,
    /// The value is one minus the quotient.
    pub(super) complement: bool,
    pub(super) notes: Vec<EstimateNote>,
    pub(super) refused: Option<NoValue>,
    pub(super) behind: Parts,
    /// What is wrong with single records.
    pub(super) issues: Vec<Issue>,
}

impl Outcome {
    fn of(rule: DenominatorRule) -> Self {
        Self { rule: Some(rule), ..Self::default() }
    }

    fn know(&mut self, view: &View<'_, '_>, counted: bool) {
        self.valid = self.valid.saturating_add(1);
        let list = if counted { &mut self.behind.counted } else { &mut self.behind.not_counted };
        list.push(view.position);
    }

    fn miss(&mut self, view: &View<'_, '_>) {
        self.missing = self.missing.saturating_add(1);
        self.missing_weight += 1.0;
        self.behind.missing.push(view.position);
    }

    pub(super) fn refuse(&mut self, reason: NoValue) {
        self.refused = Some(reason);
    }

    pub(super) fn proportion(views: &[View<'_, '_>], numerator: &Expression) -> Self {
        let mut outcome = Self::of(DenominatorRule::KnownRecords);
        for view in views {
            match numerator.truth(view) {
                Some(yes) => outcome.know(view, yes),
                None => outcome.miss(view),
            }
        }
        outcome.numerator = Some(outcome.behind.counted.len() as f64);
        outcome.denominator = Some(outcome.valid as f64);
        outcome
    }

    /// Without a group of residents there is nothing to divide by.
    pub(super) fn rate(
        views: &[View<'_, '_>],
        numerator: &Expression,
        city: &City,
        group: Option<PopulationGroup>,
        year: Option<i16>,
    ) -> Self {
        let (mut outcome, numbers) = Self::numbers(views, numerator);
        outcome.rule = Some(DenominatorRule::Residents);
        outcome.numerator = Some(total(&numbers));
        match year.zip(group).and_then(|(year, group)| residents(city, group, year)) {
            Some((persons, of)) => {
                outcome.denominator = Some(persons as f64);
                outcome.notes.push(EstimateNote::PopulationYear { year: of });
                let years = year.unwrap_or(of).saturating_sub(of);
                if years > OLD_POPULATION {
                    outcome.notes.push(EstimateNote::PopulationOld { years });
                }
            }
            None => outcome.refuse(NoValue::NoPopulation),
        }
        if outcome.missing > 0 {
            outcome.notes.push(EstimateNote::SumIncomplete);
        }
        outcome
    }

    fn numbers(views: &[View<'_, '_>], value: &Expression) -> (Self, Vec<f64>) {
        let mut outcome = Self::of(DenominatorRule::NotAQuotient);
        let mut numbers = Vec::new();
        for view in views {
            match number(&value.eval(view)) {
                Some(number) => {
                    outcome.know(view, number != 0.0);
                    numbers.push(number);
                }
                None => outcome.miss(view),
            }
        }
        (outcome, numbers)
    }

    /// `counted` stands for the numerator when it is there.
    pub(super) fn ratio(
        views: &[View<'_, '_>],
        numerator: &Expression,
        counted: Option<u64>,
        denominator: &CompiledDenominator,
        definition: &IndicatorDefinition,
    ) -> Self {
        let CompiledDenominator { value: below, ends } = denominator;
        let rule = if ends.is_some() { DenominatorRule::EstimatedRange } else { DenominatorRule::SumOfKnown };
        let is_part = is_of_a_whole(definition.interval);
        let mut outcome = Self::of(rule);
        let (mut above, mut under) = (ExactSum::default(), ExactSum::default());
        let mut has_best = true;
        let mut range = ends.as_ref().map(|_| (ExactSum::default(), ExactSum::default()));
        for view in views {
            let value = |expression: &Expression| number(&expression.eval(view));
            let stated = value(numerator);
            let found = counted.map(|persons| persons as f64).or(stated);
            let ends = ends.as_ref().map(|ends| value(&ends.0).zip(value(&ends.1)));
            let best = value(below);
            // The ends of an estimate say something without a best one.
            let (Some(numerator), true) = (found, best.is_some() || ends.flatten().is_some()) else {
                outcome.miss(view);
                continue;
            };
            outcome.know(view, numerator != 0.0);
            above.add(numerator);
            // An end that is not known for one record is not known for the sum.
            range = range.zip(ends.flatten()).map(|((mut lows, mut highs), (low, high))| {
                lows.add(low);
                highs.add(high);
                (lows, highs)
            });
            // Nor is a best estimate.
            let Some(denominator) = best else {
                has_best = false;
                continue;
            };
            if denominator != 0.0 && denominator != numerator {
                outcome.behind.beside.push(view.position);
            }
            under.add(denominator);
            if is_part && numerator > denominator {
                let issue = view.entry.issue(codes::indicators::RECORD_ABOVE_ONE);
                outcome.issues.push(issue.with("indicator", definition.id.as_str()));
            }
            if let (Some(counted), Some(stated)) = (counted, stated.filter(|_| far_apart(found, stated))) {
                let issue = view.entry.issue(codes::indicators::PERSONS_DIFFER);
                let issue = issue.with("indicator", definition.id.as_str()).with("counted", counted);
                outcome.issues.push(issue.with("stated", stated));
            }
        }
        outcome.numerator = Some(above.value());
        outcome.denominator = has_best.then(|| under.value());
        outcome.range = range.map(|(low, high)| (low.value(), high.value()));
        let best = |end: f64| outcome.denominator.unwrap_or(end);
        if outcome.range.is_some_and(|(low, high)| low > best(high) || best(low) > high) {
            outcome.refuse(NoValue::RangeOutOfOrder);
        } else if !has_best {
            outcome.refuse(NoValue::NoBestEstimate);
        }
        outcome
    }

    /// An item is what the best of the records gives, and known when any of them knows it. That it is not there is sure
    /// only when all of them say so: until then it may be, in the upper limit.
    pub(super) fn index(views: &[View<'_, '_>], items: &[(Expression, f64)]) -> Self {
        let mut outcome = Self::of(DenominatorRule::KnownItems);
        let (mut above, mut below) = (ExactSum::default(), ExactSum::default());
        for (item, weight) in items {
            let given: Vec<f64> = views.iter().filter_map(|view| number(&item.eval(view))).collect();
            let best = given.iter().copied().max_by(f64::total_cmp);
            match best {
                Some(best) => {
                    if given.len() < views.len() {
                        outcome.open_weight += weight * (1.0 - best).max(0.0);
                    }
                    outcome.valid = outcome.valid.saturating_add(1);
                    above.add(weight * best);
                    below.add(*weight);
                }
                None => {
                    outcome.missing = outcome.missing.saturating_add(1);
                    outcome.missing_weight += weight;
                }
            }
        }
        outcome.behind.counted = views.iter().map(|view| view.position).collect();
        outcome.numerator = Some(above.value());
        outcome.denominator = Some(below.value());
        if views.is_empty() {
            outcome.refuse(NoValue::NoRecords);
        }
        outcome
    }

    /// 1 - sum n(n - 1) / N(N - 1) over the offers of the broadest codes.
    pub(super) fn diversity(views: &[View<'_, '_>], field: FactField, broadest: &[String]) -> Self {
        let mut outcome = Self::of(DenominatorRule::PairsOfOffers);
        let mut offers: BTreeMap<&str, u64> = BTreeMap::new();
        for view in views {
            let known: Vec<(&str, bool)> = broadest
                .iter()
                .filter_map(|code| view.offers(field, code).map(|offered| (code.as_str(), offered)))
                .collect();
            if known.is_empty() {
                outcome.miss(view);
                continue;
            }
            outcome.know(view, known.iter().any(|(_, offered)| *offered));
            for (code, _) in known.into_iter().filter(|(_, offered)| *offered) {
                let count = offers.entry(code).or_default();
                *count = count.saturating_add(1);
            }
        }
        let pairs = |count: u64| count.saturating_mul(count.saturating_sub(1));
        let all = pairs(offers.values().fold(0, |sum, count| sum.saturating_add(*count)));
        let alike = offers.values().fold(0_u64, |sum, count| sum.saturating_add(pairs(*count)));
        outcome.numerator = Some(all.saturating_sub(alike) as f64);
        outcome.denominator = Some(all as f64);
        if all == 0 && outcome.valid > 0 {
            outcome.refuse(NoValue::TooFew);
        }
        outcome
    }

    pub(super) fn mean(
        views: &[View<'_, '_>],
        value: &Expression,
        interval: IntervalMethod,
        confidence: f64,
    ) -> Self {
        let (mut outcome, numbers) = Self::numbers(views, value);
        outcome.rule = Some(DenominatorRule::KnownRecords);
        outcome.numerator = Some(total(&numbers));
        outcome.denominator = Some(outcome.valid as f64);
        if interval == IntervalMethod::StudentT {
            let limits = mean(&numbers, confidence).map(|estimated| estimated.limits);
            if limits.is_ok_and(|limits| limits.lower == limits.upper) {
                outcome.notes.push(EstimateNote::NoSpread);
            }
            outcome.limits = Some(limits);
        }
        outcome
    }

    pub(super) fn quantile(
        views: &[View<'_, '_>],
        value: &Expression,
        probability: f64,
        definition: u8,
    ) -> Self {
        let (mut outcome, numbers) = Self::numbers(views, value);
        outcome.direct = quantile(&numbers, probability, definition).ok();
        outcome.notes.push(EstimateNote::QuantileDefinition { number: definition });
        outcome
    }

    /// The lower median of the levels.
    pub(super) fn ordinal(views: &[View<'_, '_>], value: &Expression, levels: &[String]) -> Self {
        let mut outcome = Self::of(DenominatorRule::NotAQuotient);
        let mut places = Vec::new();
        for view in views {
            let value = value.eval(view);
            match value.as_text().and_then(|code| levels.iter().position(|level| level == code)) {
                Some(place) => {
                    outcome.know(view, place > 0);
                    places.push(place);
                }
                None => outcome.miss(view),
            }
        }
        places.sort_unstable();
        let middle = places.len().saturating_sub(1) / 2;
        if let Some(place) = places.get(middle) {
            outcome.direct = Some(*place as f64);
            outcome.level = levels.get(*place).cloned();
        }
        outcome
    }

    pub(super) fn survival(
        views: &[View<'_, '_>],
        time: &Expression,
        event: &Expression,
        at: f64,
        confidence: f64,
    ) -> Self {
        let mut outcome = Self::of(DenominatorRule::NotAQuotient);
        let mut watched = Vec::new();
        for view in views {
            // A time below zero is no time: an end before its beginning.
            let time = time.eval(view).as_number().filter(|time| *time >= 0.0);
            match time.zip(event.truth(view)) {
                Some((time, event)) => {
                    // The numerator has the events up to the time, and nobody else.
                    outcome.know(view, event && time <= at);
                    watched.push((time, event));
                }
                None => outcome.miss(view),
            }
        }
        let events = watched.iter().filter(|(time, event)| *event && *time <= at).count();
        outcome.numerator = Some(events as f64);
        let Ok(steps) = kaplan_meier(&watched, confidence, SurvivalMethod::LogLog) else { return outcome };
        match step_at(&steps, at) {
            Some(Some(step)) => {
                outcome.direct = Some(step.survival);
                // The logarithm of 1, and of 0, has no logarithm.
                outcome.limits = Some(step.limits.ok_or(Undefined::NearZero));
            }
            Some(None) => {
                outcome.direct = Some(1.0);
                outcome.limits = Some(Err(Undefined::NearZero));
            }
            None => outcome.refuse(NoValue::BeyondWatched),
        }
        outcome
    }
}

/// The last step up to a time, nothing inside before the first, and nothing at all when nobody was watched for so
/// long and somebody was still without the event.
fn step_at(steps: &[SurvivalStep], at: f64) -> Option<Option<&SurvivalStep>> {
    let last = steps.last()?;
    if last.time < at && last.survival > 0.0 {
        return None;
    }
    Some(steps.iter().rev().find(|step| step.time <= at))
}

/// Whether the method takes the numerator for a part of the denominator.
const fn is_of_a_whole(method: IntervalMethod) -> bool {
    matches!(
        method,
        IntervalMethod::Wilson
            | IntervalMethod::ClopperPearson
            | IntervalMethod::Jeffreys
            | IntervalMethod::AgrestiCoull
    )
}

/// Whether one of two counts is less than half of the other: they can hardly be about the same.
fn far_apart(one: Option<f64>, other: Option<f64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| 2.0 * one.min(other) < one.max(other))
}

fn number(value: &Value<'_>) -> Option<f64> {
    value.as_truth().map(|yes| f64::from(u8::from(yes))).or_else(|| value.as_number())
}

/// The sum, whatever the order of the numbers.
fn total(numbers: &[f64]) -> f64 {
    let mut sum = ExactSum::default();
    numbers.iter().for_each(|number| sum.add(*number));
    sum.value()
}
