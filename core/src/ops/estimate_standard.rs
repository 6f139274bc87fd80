//! `estimate.dsr` and `estimate.isr`: rates that do not depend on how old the population is.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Estimates, Numbers, Refusal, array, byar_exact_below_10, choice, found, grouped, is_confidence,
    is_multiplier, lengths, names, one, option, setting, unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::indicators::{AgeGroup, StandardPopulation};
use crate::stats::{
    DsrMethod, ExactSum, IntervalMethod, Stratum, Undefined, byar_upper, directly_standardised,
    indirectly_standardised,
};

/// `estimate.dsr`.
pub struct Dsr;

/// Strata of populations.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DsrRequest {
    /// The population of each row, such as an area; one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// The stratum of each row. Ages as `0-4` or `90+` with a named standard population.
    pub strata: Vec<String>,
    /// Events.
    pub events: Numbers,
    /// Persons, or person-years.
    pub population: Numbers,
    /// The standard population of the row's stratum, or the name of one of the catalogue.
    pub standard_population: Standard,
    /// `dobson`, `dobson_byar` or `fay_feuer`.
    #[serde(default)]
    pub method: DsrMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by, such as 100000.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// A standard population.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Standard {
    /// `esp_2013` or `who_world`.
    Named(String),
    /// Persons of the standard in the stratum of each row.
    Given(Numbers),
}

/// Directly standardised rates.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DsrValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The estimates, one a group.
    #[serde(flatten)]
    pub estimates: Estimates,
    /// All events of the group.
    pub events: Vec<Option<u64>>,
}

impl Operate for Dsr {
    const NAME: &'static str = "estimate.dsr";
    const SUMMARY: &'static str =
        "gives directly standardised rates with their confidence intervals by a named method";
    type Request = DsrRequest;
    type Value = DsrValue;

    fn run(_: &Engine, request: DsrRequest, _: &mut Call<'_>) -> Result<Report<DsrValue>, Error> {
        let rows = request.events.len();
        let mut wrong =
            lengths(rows, &[("strata", request.strata.len()), ("population", request.population.len())]);
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        wrong.extend(option(is_multiplier(request.multiplier), "multiplier"));
        let mut issues = Vec::new();
        let named = match &request.standard_population {
            Standard::Named(id) => StandardPopulation::built_in(id)?,
            Standard::Given(_) => None,
        };
        let standard = match &request.standard_population {
            Standard::Given(numbers) => {
                wrong.extend(lengths(rows, &[("standard_population", numbers.len())]));
                numbers.clone()
            }
            Standard::Named(_) => {
                let names = StandardPopulation::names()?;
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                wrong.extend(choice(named.is_some(), "standard_population", &names));
                named.as_ref().map(|named| weights(named, &request.strata, &mut issues)).unwrap_or_default()
            }
        };
        unusable(Self::NAME, wrong)?;

        let groups = grouped(request.groups.as_deref(), rows);
        let strata_of_rows: Vec<String> = request.strata.iter().map(|text| spelt(text)).collect();
        let all: BTreeSet<&str> = strata_of_rows.iter().map(String::as_str).collect();
        match &named {
            Some(named) => issues.extend(partly(named, &all)),
            None => issues.extend(weighed_differently(&strata_of_rows, &standard)),
        }
        let (mut estimates, mut totals) = (Estimates::with_capacity(groups.len()), Vec::new());
        for (_, members) in &groups {
            let first = members.first().copied().unwrap_or_default();
            let mut whole = strata_are_whole(&strata_of_rows, &all, members, &mut issues);
            if named.is_some() {
                let found = bands_in_order(&strata_of_rows, members);
                whole &= found.is_empty();
                issues.extend(found);
            }
            let strata = strata(&request, &standard, members, &mut issues).filter(|_| whole);
            totals.push(
                strata.as_ref().map(|strata| {
                    strata.iter().fold(0u64, |sum, stratum| sum.saturating_add(stratum.events))
                }),
            );
            match strata {
                Some(strata) => {
                    let rate = directly_standardised(&strata, request.confidence, request.method);
                    let weighs_nothing = strata.iter().all(|stratum| stratum.standard == 0.0);
                    let field = if weighs_nothing { "standard_population" } else { "events" };
                    let rate = rate.map_err(|why| Refusal { why, field, row: first });
                    estimates.push(rate.and_then(found), request.multiplier, ("events", first), &mut issues);
                }
                None => estimates.push_nothing(),
            }
        }
        let firsts = groups.iter().map(|(_, members)| members.first().copied().unwrap_or_default());
        issues.extend(estimates.below_zero("events", firsts));
        Ok(Report::new(DsrValue { groups: names(&groups), estimates, events: totals }, issues))
    }
}

/// The standard's weights of strata that are ages; what is unknown is told once a row.
fn weights(standard: &StandardPopulation, strata: &[String], issues: &mut Vec<Issue>) -> Numbers {
    let mut known: BTreeMap<&str, Option<f64>> = BTreeMap::new();
    let mut weights = Vec::with_capacity(strata.len());
    for (row, stratum) in strata.iter().enumerate() {
        let weight = *known.entry(stratum).or_insert_with(|| standard.weight(stratum));
        if weight.is_none() {
            let place = Path::root().key("strata").index(row);
            issues
                .push(Issue::new(codes::estimate::STRATUM_UNKNOWN, place).with("stratum", stratum.as_str()));
        }
        weights.push(weight);
    }
    weights
}

/// A stratum as all of its spellings are compared.
fn spelt(stratum: &str) -> String {
    AgeGroup::parse(stratum).map_or_else(|| stratum.trim().to_owned(), |ages| ages.to_string())
}

/// Bands of a group that share ages with another one, or leave ages out between them.
fn bands_in_order(strata: &[String], members: &[usize]) -> Vec<Issue> {
    let mut bands: Vec<(AgeGroup, usize)> =
        members.iter().filter_map(|row| Some((AgeGroup::parse(strata.get(*row)?)?, *row))).collect();
    bands.sort();
    // The same band twice has been told.
    bands.dedup_by_key(|(band, _)| *band);
    let mut issues = Vec::new();
    let mut widest: Option<(AgeGroup, usize)> = None;
    for (band, row) in bands {
        if let Some((before, other)) = widest {
            let code = match before.after {
                Some(after) if after == band.from => None,
                Some(after) if after < band.from => Some(codes::estimate::STRATA_GAP),
                _ => Some(codes::estimate::STRATA_OVERLAP),
            };
            let place = Path::root().key("strata");
            issues.extend(code.map(|code| {
                Issue::new(code, place.index(row))
                    .with("stratum", band.to_string())
                    .with("other", before.to_string())
                    .related(place.index(other))
            }));
        }
        if widest.is_none_or(|(before, _)| before.reaches_less_than(band)) {
            widest = Some((band, row));
        }
    }
    issues
}

/// Says how much of a named standard the strata are.
fn partly(standard: &StandardPopulation, all: &BTreeSet<&str>) -> Option<Issue> {
    let covered: ExactSum = all.iter().filter_map(|stratum| standard.weight(stratum)).collect();
    let share = covered.value() / standard.weight("0+")?;
    // Decimals of percentages need not add up to the last digit.
    (share > 0.0 && share < 1.0 - 1e-9).then(|| {
        Issue::new(codes::estimate::STANDARD_PARTIAL, Path::root().key("standard_population"))
            .with("standard", standard.id.as_str())
            .with("share", (share * 1e4).round() / 1e4)
            .with("percent", (share * 1e3).round() / 10.0)
    })
}

/// Rows of a stratum whose standard is not that of the first such row.
fn weighed_differently(strata: &[String], standard: &[Option<f64>]) -> Vec<Issue> {
    let place = Path::root().key("standard_population");
    let mut first: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    let mut issues = Vec::new();
    for (row, (stratum, weight)) in strata.iter().zip(standard).enumerate() {
        let Some(weight) = weight else { continue };
        let (other, known) = *first.entry(stratum).or_insert((row, *weight));
        if known != *weight {
            issues.push(
                Issue::new(codes::estimate::STANDARD_DIFFERS, place.index(row))
                    .with("stratum", stratum.as_str())
                    .related(place.index(other)),
            );
        }
    }
    issues
}

/// Whether a group has each stratum of all groups once.
fn strata_are_whole(
    strata: &[String],
    all: &BTreeSet<&str>,
    members: &[usize],
    issues: &mut Vec<Issue>,
) -> bool {
    let before = issues.len();
    let mut seen = BTreeSet::new();
    for row in members {
        let Some(stratum) = strata.get(*row) else { continue };
        if !seen.insert(stratum.as_str()) {
            issues.push(Refusal { why: Undefined::Repeated, field: "strata", row: *row }.issue());
        }
    }
    let place = Path::root().key("groups").index(members.first().copied().unwrap_or_default());
    issues.extend(all.difference(&seen).map(|stratum| {
        Issue::new(codes::estimate::STRATUM_MISSING, place.clone()).with("stratum", *stratum)
    }));
    issues.len() == before
}

/// The strata of a group, when all of its numbers can be used.
fn strata(
    request: &DsrRequest,
    standard: &[Option<f64>],
    members: &[usize],
    issues: &mut Vec<Issue>,
) -> Option<Vec<Stratum>> {
    let events = Column::new("events", &request.events);
    let population = Column::new("population", &request.population);
    let weight = Column::new("standard_population", standard);
    let named = matches!(request.standard_population, Standard::Named(_));
    let mut read = |row: usize| -> Option<Stratum> {
        let mut keep = |result: Result<f64, Refusal>| match result {
            Ok(number) => Some(number),
            Err(refusal) => {
                issues.push(refusal.issue());
                None
            }
        };
        let persons = keep(population.above_zero(row));
        let standard = match named {
            // An unknown stratum has been told.
            true => weight.number(row).ok(),
            false => keep(weight.number(row).and_then(|number| {
                if number < 0.0 { Err(weight.refusal(Undefined::Negative, row)) } else { Ok(number) }
            })),
        };
        let events = events.count(row).map_err(|refusal| issues.push(refusal.issue())).ok();
        Some(Stratum { events: events?, population: persons?, standard: standard? })
    };
    let found: Vec<Option<Stratum>> = members.iter().map(|row| read(*row)).collect();
    found.into_iter().collect()
}

/// `estimate.isr`.
pub struct Isr;

/// Observed and expected events.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IsrRequest {
    /// The population of each row, such as an area; every row is one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// Observed events.
    pub observed: Numbers,
    /// Events expected at the reference's rates. Left out when `population` and the reference are given.
    #[serde(default)]
    pub expected: Option<Numbers>,
    /// Persons of the row's stratum.
    #[serde(default)]
    pub population: Option<Numbers>,
    /// Events of the reference in the row's stratum.
    #[serde(default)]
    pub reference_events: Option<Numbers>,
    /// Persons of the reference in the row's stratum.
    #[serde(default)]
    pub reference_population: Option<Numbers>,
    /// The reference's crude rate: ratios become rates.
    #[serde(default = "one")]
    pub reference_rate: f64,
    /// `byar_exact_below_10`, `exact_poisson` or `byar`.
    #[serde(default = "byar_exact_below_10")]
    pub method: IntervalMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by, such as 100.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// Indirectly standardised ratios or rates.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IsrValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The estimates, one a group or row.
    #[serde(flatten)]
    pub estimates: Estimates,
    /// Observed events.
    pub observed: Vec<Option<u64>>,
    /// Expected events.
    pub expected: Vec<Option<f64>>,
}

impl Operate for Isr {
    const NAME: &'static str = "estimate.isr";
    const SUMMARY: &'static str = "gives indirectly standardised ratios or rates with their confidence intervals by a \
                                   named method";
    type Request = IsrRequest;
    type Value = IsrValue;

    fn run(_: &Engine, request: IsrRequest, _: &mut Call<'_>) -> Result<Report<IsrValue>, Error> {
        let rows = request.observed.len();
        let optional = [
            ("expected", &request.expected),
            ("population", &request.population),
            ("reference_events", &request.reference_events),
            ("reference_population", &request.reference_population),
        ];
        let mut wrong: Vec<Issue> = optional
            .iter()
            .filter_map(|(name, numbers)| numbers.as_ref().map(|numbers| (*name, numbers.len())))
            .flat_map(|given| lengths(rows, &[given]))
            .collect();
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        let given = optional.map(|(_, numbers)| numbers.is_some());
        // Either the expected events or all that they are computed from.
        match given {
            [true, false, false, false] => {}
            [false, false, false, false] => wrong.extend(array(false, true, "expected", "reference")),
            [true, ..] => wrong.extend(setting(false, "expected", "both")),
            [false, parts @ ..] => wrong.extend(
                ["population", "reference_events", "reference_population"]
                    .into_iter()
                    .zip(parts)
                    .filter_map(|(name, given)| array(given, true, name, "expected")),
            ),
        }
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        wrong.extend(option(is_multiplier(request.multiplier), "multiplier"));
        wrong.extend(option(is_multiplier(request.reference_rate), "reference_rate"));
        let counts = matches!(
            request.method,
            IntervalMethod::ByarExactBelow10 | IntervalMethod::ExactPoisson | IntervalMethod::Byar
        );
        wrong.extend(choice(counts, "method", &["byar_exact_below_10", "exact_poisson", "byar"]));
        unusable(Self::NAME, wrong)?;

        let groups = match &request.groups {
            Some(groups) => grouped(Some(groups), rows),
            None => (0..rows).map(|row| (None, vec![row])).collect(),
        };
        let factor = request.multiplier * request.reference_rate;
        let mut issues = Vec::new();
        let mut estimates = Estimates::with_capacity(groups.len());
        let (mut observed, mut expected) = (Vec::new(), Vec::new());
        for (_, members) in &groups {
            let first = members.first().copied().unwrap_or_default();
            let sums = sums(&request, members, &mut issues);
            observed.push(sums.map(|(observed, _)| observed));
            expected.push(sums.map(|(_, expected)| expected));
            let Some((observed, expected)) = sums else {
                estimates.push_nothing();
                continue;
            };
            let field = if expected > 0.0 {
                "observed"
            } else if request.expected.is_some() {
                "expected"
            } else {
                "population"
            };
            let refused = |why| Refusal { why, field, row: first };
            let ratio = match indirectly_standardised(observed, expected, request.confidence, request.method)
            {
                Err(why @ Undefined::TooFewForByar) => Ok((observed as f64 / expected, Err(why))),
                ratio => ratio.map_err(refused).and_then(found),
            };
            estimates.push(ratio, factor, (field, first), &mut issues);
            if request.method == IntervalMethod::Byar {
                let upper = byar_upper(observed, request.confidence).ok();
                estimates.with_upper(upper.map(|upper| upper / expected * factor));
            }
        }
        let groups = request.groups.is_some().then(|| names(&groups)).flatten();
        Ok(Report::new(IsrValue { groups, estimates, observed, expected }, issues))
    }
}

/// Observed and expected events of a group, when all of its numbers can be used.
fn sums(request: &IsrRequest, members: &[usize], issues: &mut Vec<Issue>) -> Option<(u64, f64)> {
    let observed = Column::new("observed", &request.observed);
    let before = issues.len();
    let (mut events, mut expected) = (0u64, ExactSum::default());
    for row in members {
        match observed.count(*row) {
            Ok(count) => events = events.saturating_add(count),
            Err(refusal) => issues.push(refusal.issue()),
        }
        match expected_of(request, *row) {
            Ok(number) => expected.add(number),
            Err(refusal) => issues.push(refusal.issue()),
        }
    }
    (issues.len() == before).then(|| (events, expected.value()))
}

fn expected_of(request: &IsrRequest, row: usize) -> Result<f64, Refusal> {
    let not_negative = |name, numbers: &Option<Numbers>| -> Result<f64, Refusal> {
        let column = Column::new(name, numbers.as_deref().unwrap_or_default());
        let number = column.number(row)?;
        if number < 0.0 { Err(column.refusal(Undefined::Negative, row)) } else { Ok(number) }
    };
    if request.expected.is_some() {
        return not_negative("expected", &request.expected);
    }
    let persons = not_negative("population", &request.population)?;
    let events = not_negative("reference_events", &request.reference_events)?;
    let reference = not_negative("reference_population", &request.reference_population)?;
    if reference > 0.0 {
        return Ok(persons * events / reference);
    }
    Err(Refusal { why: Undefined::NoDenominator, field: "reference_population", row })
}
