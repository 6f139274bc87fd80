use std::collections::BTreeMap;

use super::names::View;
use super::plan::{Compiled, CompiledMeasure, IndicatorPlan};
use super::population::residents;
use super::record::{Record, records};
use super::result::Outcome;
use crate::base::{Issue, Report, codes};
use crate::expr::{Expression, Value};
use crate::model::{City, DirectoryEdition, Estimate, EstimateNote, FactField, NoValue, Records};

impl IndicatorPlan {
    /// Computes every indicator on an edition. The order of the edition's records does not matter.
    ///
    /// Estimates come in the order of the definitions, and by code where there is one for each code.
    /// An indicator that cannot be computed has an estimate with a reason, and an issue
    /// `indicator.not_computable`; a share above one has `indicator.above_one` and is not cut.
    #[must_use]
    pub fn compute(&self, edition: &DirectoryEdition, city: &City, confidence: f64) -> Report<Vec<Estimate>> {
        let mut by_kind: BTreeMap<Records, Vec<Record<'_>>> = BTreeMap::new();
        let (mut estimates, mut issues) = (Vec::new(), Vec::new());
        for item in &self.items {
            let over = item.definition.over;
            let records = by_kind.entry(over).or_insert_with(|| records(edition, over));
            let universe = self.universe(item, records);
            let run = Run { plan: self, item, universe, city, confidence };
            let found = run.estimates(edition.date.year());
            issues.extend(findings(item, &found));
            estimates.extend(found);
        }
        Report::new(estimates, issues)
    }

    fn universe<'r, 'e>(&self, item: &Compiled, records: &'r [Record<'e>]) -> Universe<'r, 'e> {
        let mut universe = Universe { members: Vec::new(), undetermined: 0 };
        for record in records {
            let view = View { record, indexes: &self.indexes, term: None };
            match item.universe.as_ref().map_or(Some(true), |belongs| belongs.truth(&view)) {
                Some(true) => universe.members.push(record),
                Some(false) => {}
                None => universe.undetermined = universe.undetermined.saturating_add(1),
            }
        }
        universe
    }
}

/// The records that belong.
struct Universe<'r, 'e> {
    members: Vec<&'r Record<'e>>,
    undetermined: u64,
}

/// One indicator on one edition.
struct Run<'p, 'r, 'e> {
    plan: &'p IndicatorPlan,
    item: &'p Compiled,
    universe: Universe<'r, 'e>,
    city: &'p City,
    confidence: f64,
}

impl Run<'_, '_, '_> {
    fn estimates(&self, year: i16) -> Vec<Estimate> {
        match &self.item.groups {
            None => vec![self.estimate(None, year)],
            Some((field, codes)) => {
                codes.iter().map(|code| self.estimate(Some((*field, code)), year)).collect()
            }
        }
    }

    fn estimate(&self, term: Option<(FactField, &str)>, year: i16) -> Estimate {
        let outcome = match &self.item.measure {
            CompiledMeasure::Proportion(numerator) => self.proportion(numerator, term),
            CompiledMeasure::Rate(numerator, population) => {
                let mut outcome = self.sum(numerator, term);
                match residents(self.city, *population, year) {
                    Some((persons, year)) => {
                        outcome.denominator = Some(persons as f64);
                        outcome.notes.push(EstimateNote::PopulationYear { year });
                    }
                    None => outcome.refuse(NoValue::NoPopulation),
                }
                if outcome.missing > 0 {
                    outcome.notes.push(EstimateNote::SumIncomplete);
                }
                outcome
            }
            CompiledMeasure::Ratio(numerator, denominator) => self.ratio(numerator, denominator, term),
            CompiledMeasure::Coverage(field, required) => self.coverage(*field, required),
            CompiledMeasure::Diversity(field, broadest) => self.diversity(*field, broadest),
            CompiledMeasure::Mean(value) => {
                let mut outcome = self.sum(value, term);
                outcome.denominator = Some(outcome.valid as f64);
                outcome
            }
            CompiledMeasure::Median(value) => self.median(value, term),
        };
        let mut estimate = outcome.estimate(&self.item.definition, self.confidence);
        estimate.group = term.map(|(_, code)| code.to_owned());
        estimate.undetermined_n = self.universe.undetermined;
        estimate
    }

    fn views<'v>(&'v self, term: Option<(FactField, &'v str)>) -> impl Iterator<Item = View<'v, 'v>> {
        self.universe.members.iter().map(move |record| View { record, indexes: &self.plan.indexes, term })
    }

    fn proportion(&self, numerator: &Expression, term: Option<(FactField, &str)>) -> Outcome {
        let mut outcome = Outcome::default();
        let mut with = 0_u64;
        for view in self.views(term) {
            match numerator.truth(&view) {
                Some(yes) => {
                    outcome.know();
                    with = with.saturating_add(u64::from(yes));
                }
                None => outcome.miss(),
            }
        }
        outcome.numerator = Some(with as f64);
        outcome.denominator = Some(outcome.valid as f64);
        outcome
    }

    fn numbers(&self, value: &Expression, term: Option<(FactField, &str)>) -> (Outcome, Vec<f64>) {
        let mut outcome = Outcome::default();
        let mut numbers = Vec::new();
        for view in self.views(term) {
            match number(&value.eval(&view)) {
                Some(number) => {
                    outcome.know();
                    numbers.push(number);
                }
                None => outcome.miss(),
            }
        }
        (outcome, numbers)
    }

    fn sum(&self, value: &Expression, term: Option<(FactField, &str)>) -> Outcome {
        let (mut outcome, numbers) = self.numbers(value, term);
        outcome.numerator = Some(total(numbers));
        outcome
    }

    fn ratio(
        &self,
        numerator: &Expression,
        denominator: &Expression,
        term: Option<(FactField, &str)>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for view in self.views(term) {
            match (number(&numerator.eval(&view)), number(&denominator.eval(&view))) {
                (Some(numerator), Some(denominator)) => {
                    outcome.know();
                    above.push(numerator);
                    below.push(denominator);
                }
                _ => outcome.miss(),
            }
        }
        outcome.numerator = Some(total(above));
        outcome.denominator = Some(total(below));
        outcome
    }

    /// The units are the required codes: one is known when any record was asked about it.
    fn coverage(&self, field: FactField, required: &[String]) -> Outcome {
        let mut outcome = Outcome::default();
        let mut present = 0_u64;
        for code in required {
            let states: Vec<bool> = self.views(None).filter_map(|view| view.offers(field, code)).collect();
            if states.is_empty() {
                outcome.miss();
            } else {
                outcome.know();
                present = present.saturating_add(u64::from(states.contains(&true)));
            }
        }
        outcome.numerator = Some(present as f64);
        outcome.denominator = Some(outcome.valid as f64);
        if self.universe.members.is_empty() {
            outcome.refuse(NoValue::NoRecords);
        }
        outcome
    }

    /// 1 - sum n(n - 1) / N(N - 1) over the offers of the broadest codes.
    fn diversity(&self, field: FactField, broadest: &[String]) -> Outcome {
        let mut outcome = Outcome::default();
        let mut offers: BTreeMap<&str, u64> = BTreeMap::new();
        for view in self.views(None) {
            let known: Vec<(&str, bool)> = broadest
                .iter()
                .filter_map(|code| view.offers(field, code).map(|offered| (code.as_str(), offered)))
                .collect();
            if known.is_empty() {
                outcome.miss();
                continue;
            }
            outcome.know();
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

    fn median(&self, value: &Expression, term: Option<(FactField, &str)>) -> Outcome {
        let (mut outcome, mut numbers) = self.numbers(value, term);
        numbers.sort_by(f64::total_cmp);
        let middle = numbers.len() / 2;
        let upper = numbers.get(middle).copied();
        let lower = if numbers.len().is_multiple_of(2) { middle.checked_sub(1) } else { Some(middle) };
        let lower = lower.and_then(|position| numbers.get(position).copied());
        outcome.direct = lower.zip(upper).map(|(lower, upper)| f64::midpoint(lower, upper));
        outcome
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    value.as_truth().map(|yes| f64::from(u8::from(yes))).or_else(|| value.as_number())
}

/// The sum in order of size, so that the order of the records does not matter.
fn total(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.into_iter().sum()
}

/// One issue for each reason, however many codes have it.
fn findings(item: &Compiled, estimates: &[Estimate]) -> Vec<Issue> {
    let mut reasons: BTreeMap<NoValue, u64> = BTreeMap::new();
    for reason in estimates.iter().filter_map(|estimate| estimate.reason) {
        let count = reasons.entry(reason).or_default();
        *count = count.saturating_add(1);
    }
    let mut issues: Vec<Issue> = reasons
        .into_iter()
        .map(|(reason, count)| {
            Issue::new(codes::indicators::NOT_COMPUTABLE, item.path.clone())
                .with("indicator", item.definition.id.as_str())
                .with("reason", reason.name())
                .with("estimates", count)
        })
        .collect();
    if estimates.iter().any(|estimate| estimate.notes.contains(&EstimateNote::AboveOne)) {
        issues.push(
            Issue::new(codes::indicators::ABOVE_ONE, item.path.clone())
                .with("indicator", item.definition.id.as_str()),
        );
    }
    issues
}
