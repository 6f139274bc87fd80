//! `estimate.sii` and `estimate.life_expectancy`: estimates from areas in an order, and from ages in an
//! order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Estimates, Numbers, Refusal, found, grouped, is_confidence, is_multiplier, lengths, names, one,
    option, unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::engine::Engine;
use crate::stats::{AgeBand, RankedGroup, Undefined, life_expectancy, slope_index};

/// `estimate.sii`.
pub struct Sii;

/// Areas in the order of an advantage, such as fifths of deprivation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiiRequest {
    /// The comparison that each row belongs to, such as a year; one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// The indicator of each area. The rows of a group are in the order of rank, from rank 0 to rank 1.
    pub value: Numbers,
    /// Its standard error.
    pub standard_error: Numbers,
    /// Persons.
    pub population: Numbers,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What the slope and its limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// Slope and relative index of inequality.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiiValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// How much the indicator changes from rank 0 to rank 1.
    pub slope: Estimates,
    /// The value at rank 1 by the one at rank 0.
    pub relative: Estimates,
}

impl Operate for Sii {
    const NAME: &'static str = "estimate.sii";
    const SUMMARY: &'static str = "gives the slope and the relative index of inequality with their confidence intervals \
                                   in closed form";
    type Request = SiiRequest;
    type Value = SiiValue;

    fn run(_: &Engine, request: SiiRequest, _: &mut Call<'_>) -> Result<Report<SiiValue>, Error> {
        let rows = request.value.len();
        let others =
            [("standard_error", request.standard_error.len()), ("population", request.population.len())];
        let mut wrong = lengths(rows, &others);
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        wrong.extend(option(is_multiplier(request.multiplier), "multiplier"));
        unusable(Self::NAME, wrong)?;

        let groups = grouped(request.groups.as_deref(), rows);
        let (mut slope, mut relative) =
            (Estimates::with_capacity(groups.len()), Estimates::with_capacity(groups.len()));
        let mut issues = Vec::new();
        for (_, members) in &groups {
            let first = members.first().copied().unwrap_or_default();
            let ranked: Vec<Option<RankedGroup>> =
                members.iter().map(|row| ranked(&request, *row, &mut issues)).collect();
            let Some(ranked) = ranked.into_iter().collect::<Option<Vec<RankedGroup>>>() else {
                slope.push_nothing();
                relative.push_nothing();
                continue;
            };
            let place = ("value", first);
            let refusal = |why| Refusal { why, field: place.0, row: place.1 };
            match slope_index(&ranked, request.confidence) {
                Ok(indices) => {
                    slope.push(found(indices.slope), request.multiplier, place, &mut issues);
                    relative.push(indices.relative.map_err(refusal).and_then(found), 1.0, place, &mut issues);
                }
                Err(why) => {
                    slope.push(Err(refusal(why)), 1.0, place, &mut issues);
                    relative.push_nothing();
                }
            }
        }
        Ok(Report::new(SiiValue { groups: names(&groups), slope, relative }, issues))
    }
}

fn ranked(request: &SiiRequest, row: usize, issues: &mut Vec<Issue>) -> Option<RankedGroup> {
    let error = Column::new("standard_error", &request.standard_error);
    let found = (|| {
        let population = Column::new("population", &request.population).above_zero(row)?;
        let value = Column::new("value", &request.value).number(row)?;
        let standard_error = error.number(row)?;
        if standard_error < 0.0 {
            return Err(error.refusal(Undefined::Negative, row));
        }
        Ok(RankedGroup { population, value, standard_error })
    })();
    found.map_err(|refusal: Refusal| issues.push(refusal.issue())).ok()
}

/// `estimate.life_expectancy`.
pub struct LifeExpectancy;

/// Deaths and persons by age.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LifeExpectancyRequest {
    /// The population of each row, such as an area; one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// The first age of the row's band, in years. A band ends where the next of its group starts; the last is
    /// open.
    pub age: Numbers,
    /// Deaths.
    pub deaths: Numbers,
    /// Persons, or person-years.
    pub population: Numbers,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
}

impl Operate for LifeExpectancy {
    const NAME: &'static str = "estimate.life_expectancy";
    const SUMMARY: &'static str = "gives the years that are left at the start of each age band, with their confidence \
                                   intervals";
    type Request = LifeExpectancyRequest;
    type Value = Estimates;

    fn run(_: &Engine, request: LifeExpectancyRequest, _: &mut Call<'_>) -> Result<Report<Estimates>, Error> {
        let rows = request.age.len();
        let mut wrong =
            lengths(rows, &[("deaths", request.deaths.len()), ("population", request.population.len())]);
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        unusable(Self::NAME, wrong)?;

        let mut issues = Vec::new();
        let mut by_row = vec![None; rows];
        for (_, members) in grouped(request.groups.as_deref(), rows) {
            let bands: Vec<Option<(usize, AgeBand)>> =
                members.iter().map(|row| band(&request, *row, &mut issues)).collect();
            let Some(mut bands) = bands.into_iter().collect::<Option<Vec<_>>>() else { continue };
            bands.sort_by(|(_, one), (_, other)| one.start.total_cmp(&other.start));
            let (rows, bands): (Vec<usize>, Vec<AgeBand>) = bands.into_iter().unzip();
            match life_expectancy(&bands, request.confidence) {
                Ok(found) => {
                    for (row, estimated) in rows.iter().zip(found) {
                        if let Some(place) = by_row.get_mut(*row) {
                            *place = Some(estimated);
                        }
                    }
                }
                Err(why) => issues.push(refusal(why, &rows, &bands).issue()),
            }
        }
        let mut estimates = Estimates::with_capacity(rows);
        for (row, estimated) in by_row.into_iter().enumerate() {
            match estimated {
                Some(estimated) => estimates.push(found(estimated), 1.0, ("age", row), &mut issues),
                None => estimates.push_nothing(),
            }
        }
        issues.extend(estimates.below_zero("age", 0..rows));
        Ok(Report::new(estimates, issues))
    }
}

/// The row that a table fails at.
fn refusal(why: Undefined, rows: &[usize], bands: &[AgeBand]) -> Refusal {
    let at = |position: Option<usize>| position.and_then(|position| rows.get(position)).or(rows.last());
    let (field, row) = match why {
        Undefined::OutOfOrder => {
            let repeated =
                bands.windows(2).position(|pair| matches!(pair, [one, next] if one.start == next.start));
            ("age", at(repeated.map(|position| position.saturating_add(1))))
        }
        Undefined::AboveDenominator => {
            #[expect(clippy::cast_precision_loss, reason = "counts come from numbers up to 2^53")]
            let above = bands.iter().position(|band| band.deaths as f64 > band.population);
            ("deaths", at(above))
        }
        Undefined::BandTooWide => {
            // Who lives half of a band that is too wide for its death rate would die more than once.
            #[expect(clippy::cast_precision_loss, reason = "counts come from numbers up to 2^53")]
            let too_wide = bands.windows(2).position(|pair| match pair {
                [band, next] => band.deaths as f64 / band.population * (next.start - band.start) > 2.0,
                _ => false,
            });
            ("deaths", at(too_wide))
        }
        _ => ("deaths", at(None)),
    };
    // The bands are sorted: only one that is there twice is out of order.
    let why = if why == Undefined::OutOfOrder { Undefined::Repeated } else { why };
    Refusal { why, field, row: row.copied().unwrap_or_default() }
}

fn band(request: &LifeExpectancyRequest, row: usize, issues: &mut Vec<Issue>) -> Option<(usize, AgeBand)> {
    let age = Column::new("age", &request.age);
    let found = (|| {
        let start = age.number(row)?;
        if start < 0.0 {
            return Err(age.refusal(Undefined::Negative, row));
        }
        let population = Column::new("population", &request.population).above_zero(row)?;
        let deaths = Column::new("deaths", &request.deaths).count(row)?;
        Ok((row, AgeBand { start, deaths, population }))
    })();
    found.map_err(|refusal: Refusal| issues.push(refusal.issue())).ok()
}
