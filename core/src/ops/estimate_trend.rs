//! `estimate.trend` and `estimate.inequality`: one finding from the rows of a group.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Numbers, Refusal, array, grouped, is_confidence, is_multiplier, lengths, names, one, option,
    unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Report};
use crate::engine::Engine;
use crate::stats::{
    Interval, Undefined, concentration_index, gini, theil, trend_in_proportions, trend_in_rates,
    weighted_slope,
};

/// `estimate.trend`.
pub struct Trend;

/// How a trend is tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrendTestMethod {
    /// Proportions: the chi-squared test of Cochran (1954) and Armitage (1955).
    #[default]
    CochranArmitage,
    /// Rates of events: the score test of a log-linear trend (Breslow and Day 1987).
    PoissonScore,
    /// Any values with a standard error: their slope, weighted by the reciprocal of the variances.
    WeightedSlope,
}

/// Values in an order, such as years.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrendRequest {
    /// The series that each row belongs to, such as a city; one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// What the values are in the order of, such as the year: once each in a group.
    pub score: Numbers,
    /// Counts: of the proportions or of events.
    #[serde(default)]
    pub numerator: Option<Numbers>,
    /// What they are part of, or were counted in.
    #[serde(default)]
    pub denominator: Option<Numbers>,
    /// Values, for `weighted_slope`.
    #[serde(default)]
    pub value: Option<Numbers>,
    /// Their standard errors.
    #[serde(default)]
    pub standard_error: Option<Numbers>,
    /// `cochran_armitage` or `poisson_score` for counts, `weighted_slope` for values.
    #[serde(default)]
    pub method: TrendTestMethod,
    /// Confidence of the limits of a weighted slope, between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What the slope and its limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

/// A test of trend for each group.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrendValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The method.
    pub method: TrendTestMethod,
    /// The change for each unit of the score; `null` where an issue says why there is none.
    pub slope: Vec<Option<f64>>,
    /// Lower limits of the slope; `null` for the tests of counts, which have none.
    pub lower: Vec<Option<f64>>,
    /// Upper limits of the slope.
    pub upper: Vec<Option<f64>>,
    /// Chi-squared with one degree of freedom.
    pub statistic: Vec<Option<f64>>,
    /// Probability of a statistic this large or larger without a trend.
    pub p_value: Vec<Option<f64>>,
}

/// What was found about one series.
struct Tested {
    slope: f64,
    limits: Option<Interval>,
    statistic: f64,
    p_value: f64,
}

impl Tested {
    /// The same, times a factor, when it is still finite.
    fn scaled(self, factor: f64) -> Result<Self, Undefined> {
        let slope = self.slope * factor;
        let limits = self.limits.map(|limits| limits.scaled(factor));
        let finite = |limits: Interval| limits.lower.is_finite() && limits.upper.is_finite();
        if slope.is_finite() && limits.is_none_or(finite) {
            Ok(Self { slope, limits, ..self })
        } else {
            Err(Undefined::CountTooLarge)
        }
    }
}

impl Operate for Trend {
    const NAME: &'static str = "estimate.trend";
    const SUMMARY: &'static str = "tests for a trend in proportions, rates or other values over years or other scores, by \
                                   a named method";
    type Request = TrendRequest;
    type Value = TrendValue;

    fn run(_: &Engine, request: TrendRequest, _: &mut Call<'_>) -> Result<Report<TrendValue>, Error> {
        let columns = Columns::of(&request)?;
        let groups = grouped(request.groups.as_deref(), request.score.len());
        let mut issues = Vec::new();
        let found: Vec<Option<Tested>> =
            groups.iter().map(|(_, members)| columns.test(members, &request, &mut issues)).collect();
        let column = |number: &dyn Fn(&Tested) -> Option<f64>| {
            found.iter().map(|tested| tested.as_ref().and_then(number)).collect::<Vec<Option<f64>>>()
        };
        let value = TrendValue {
            method: request.method,
            slope: column(&|tested| Some(tested.slope)),
            lower: column(&|tested| Some(tested.limits?.lower)),
            upper: column(&|tested| Some(tested.limits?.upper)),
            statistic: column(&|tested| Some(tested.statistic)),
            p_value: column(&|tested| Some(tested.p_value)),
            groups: names(&groups),
        };
        Ok(Report::new(value, issues))
    }
}

/// The arrays that the method takes.
struct Columns<'a> {
    score: Column<'a>,
    above: Column<'a>,
    below: Column<'a>,
}

impl<'a> Columns<'a> {
    fn of(request: &'a TrendRequest) -> Result<Self, Error> {
        let weighted = request.method == TrendTestMethod::WeightedSlope;
        let given = [
            ("numerator", &request.numerator, !weighted),
            ("denominator", &request.denominator, !weighted),
            ("value", &request.value, weighted),
            ("standard_error", &request.standard_error, weighted),
        ];
        let rows = request.score.len();
        let mut wrong = Vec::new();
        let mut columns = Vec::new();
        for (name, values, taken) in given {
            wrong.extend(array(values.is_some(), taken, name, "method"));
            if let Some(values) = values {
                wrong.extend(lengths(rows, &[(name, values.len())]));
                columns.push(Column::new(name, values));
            }
        }
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        wrong.extend(option(is_confidence(request.confidence), "confidence"));
        wrong.extend(option(is_multiplier(request.multiplier), "multiplier"));
        unusable(Trend::NAME, wrong)?;
        let score = Column::new("score", &request.score);
        let none = || Column::new("value", &[]);
        let mut columns = columns.into_iter();
        let (above, below) = (columns.next().unwrap_or_else(none), columns.next().unwrap_or_else(none));
        Ok(Self { score, above, below })
    }

    /// The test of one series; nothing when a row cannot be used or the test is not defined, which is told.
    fn test(&self, members: &[usize], request: &TrendRequest, issues: &mut Vec<Issue>) -> Option<Tested> {
        let rows: Vec<Result<(f64, f64, f64), Refusal>> =
            members.iter().map(|row| self.row(*row, request.method)).collect();
        let mut seen = BTreeSet::new();
        let mut usable = Vec::with_capacity(rows.len());
        for (row, found) in members.iter().zip(rows) {
            let fresh = found.and_then(|entry| {
                // Scores that are equal have equal bits, but for the sign of zero.
                let first = seen.insert((entry.0 + 0.0).to_bits());
                if first { Ok(entry) } else { Err(self.score.refusal(Undefined::Repeated, *row)) }
            });
            usable.extend(fresh.map_err(|refusal| issues.push(refusal.issue())).ok());
        }
        if usable.len() < members.len() {
            return None;
        }
        let at = members.first().copied().unwrap_or_default();
        tested(&usable, request.method, request.confidence)
            .and_then(|tested| tested.scaled(request.multiplier))
            .map_err(|why| issues.push(self.above.refusal(why, at).issue()))
            .ok()
    }

    fn row(&self, row: usize, method: TrendTestMethod) -> Result<(f64, f64, f64), Refusal> {
        let score = self.score.number(row)?;
        if method == TrendTestMethod::WeightedSlope {
            return Ok((score, self.above.number(row)?, self.below.above_zero(row)?));
        }
        self.above.count(row)?;
        let (count, of) = (self.above.number(row)?, self.below.above_zero(row)?);
        if method == TrendTestMethod::CochranArmitage {
            self.below.count(row)?;
            if count > of {
                return Err(self.above.refusal(Undefined::AboveDenominator, row));
            }
        }
        Ok((score, count, of))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts were checked to be whole numbers"
)]
fn tested(
    entries: &[(f64, f64, f64)],
    method: TrendTestMethod,
    confidence: f64,
) -> Result<Tested, Undefined> {
    let test = match method {
        TrendTestMethod::WeightedSlope => {
            let found = weighted_slope(entries, confidence)?;
            return Ok(Tested {
                slope: found.slope.value,
                limits: Some(found.slope.limits),
                statistic: found.statistic,
                p_value: found.p_value,
            });
        }
        TrendTestMethod::CochranArmitage => {
            let counts: Vec<_> = entries.iter().map(|(score, x, n)| (*score, *x as u64, *n as u64)).collect();
            trend_in_proportions(&counts)?
        }
        TrendTestMethod::PoissonScore => {
            let counts: Vec<_> = entries.iter().map(|(score, x, n)| (*score, *x as u64, *n)).collect();
            trend_in_rates(&counts)?
        }
    };
    Ok(Tested { slope: test.slope, limits: None, statistic: test.statistic, p_value: test.p_value })
}

/// `estimate.inequality`.
pub struct Inequality;

/// How unequally something is spread over persons or areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InequalityIndex {
    /// Half of the mean absolute difference by the mean (Lerman and Yitzhaki 1989).
    Gini,
    /// Theil's index T (1967).
    Theil,
    /// Twice the covariance of value and rank by the mean (Kakwani, Wagstaff and van Doorslaer 1997).
    Concentration,
}

/// What persons or areas have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InequalityRequest {
    /// The comparison that each row belongs to, such as a year; one when absent.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
    /// What each row has; not negative.
    pub value: Numbers,
    /// How many persons the row stands for; 1 when absent.
    #[serde(default)]
    pub weight: Option<Numbers>,
    /// What the rows are ranked by, such as income, for `concentration`.
    #[serde(default)]
    pub rank: Option<Numbers>,
    /// `gini`, `theil`, `concentration`; all that can be had when absent.
    #[serde(default)]
    pub indices: Option<BTreeSet<InequalityIndex>>,
}

/// Indices of inequality.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InequalityValue {
    /// The groups, in the order in which they first appear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The Gini coefficient of each group; `null` where an issue says why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gini: Option<Vec<Option<f64>>>,
    /// Theil's index of each group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theil: Option<Vec<Option<f64>>>,
    /// The concentration index of each group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concentration: Option<Vec<Option<f64>>>,
}

impl Operate for Inequality {
    const NAME: &'static str = "estimate.inequality";
    const SUMMARY: &'static str = "gives the Gini coefficient, Theil's index and the concentration index, weighted by \
                                   persons";
    type Request = InequalityRequest;
    type Value = InequalityValue;

    fn run(
        _: &Engine,
        request: InequalityRequest,
        _: &mut Call<'_>,
    ) -> Result<Report<InequalityValue>, Error> {
        let rows = request.value.len();
        let ranked = request.rank.is_some();
        let wanted = request.indices.clone().unwrap_or_else(|| {
            let all = [InequalityIndex::Gini, InequalityIndex::Theil, InequalityIndex::Concentration];
            all.into_iter().filter(|index| ranked || *index != InequalityIndex::Concentration).collect()
        });
        let mut wrong: Vec<Issue> = [("weight", &request.weight), ("rank", &request.rank)]
            .into_iter()
            .filter_map(|(name, values)| Some((name, values.as_ref()?.len())))
            .flat_map(|length| lengths(rows, &[length]))
            .collect();
        wrong.extend(request.groups.iter().flat_map(|groups| lengths(rows, &[("groups", groups.len())])));
        let needs_rank = wanted.contains(&InequalityIndex::Concentration);
        wrong.extend(array(ranked, needs_rank || ranked, "rank", "index"));
        unusable(Self::NAME, wrong)?;

        let groups = grouped(request.groups.as_deref(), rows);
        let mut indices: BTreeMap<InequalityIndex, Vec<Option<f64>>> =
            wanted.iter().map(|index| (*index, Vec::with_capacity(groups.len()))).collect();
        let mut issues = Vec::new();
        for (_, members) in &groups {
            let entries: Vec<Option<(f64, f64, f64)>> =
                members.iter().map(|row| holder(&request, *row, &mut issues)).collect();
            let entries: Option<Vec<(f64, f64, f64)>> = entries.into_iter().collect();
            let at = members.first().copied().unwrap_or_default();
            let mut untold = true;
            for (index, values) in &mut indices {
                let found = entries.as_ref().and_then(|entries| {
                    // Without a total no index exists, which is told once.
                    spread(*index, entries)
                        .map_err(|why| {
                            if std::mem::take(&mut untold) {
                                issues.push(Refusal { why, field: "value", row: at }.issue());
                            }
                        })
                        .ok()
                });
                values.push(found);
            }
        }
        let value = InequalityValue {
            groups: names(&groups),
            gini: indices.remove(&InequalityIndex::Gini),
            theil: indices.remove(&InequalityIndex::Theil),
            concentration: indices.remove(&InequalityIndex::Concentration),
        };
        Ok(Report::new(value, issues))
    }
}

/// Rank, value and weight of a row; what is wrong with it is told.
fn holder(request: &InequalityRequest, row: usize, issues: &mut Vec<Issue>) -> Option<(f64, f64, f64)> {
    let not_negative = |column: Column<'_>| {
        let number = column.number(row)?;
        if number < 0.0 { Err(column.refusal(Undefined::Negative, row)) } else { Ok(number) }
    };
    let found = (|| {
        let value = not_negative(Column::new("value", &request.value))?;
        let weight = match &request.weight {
            Some(weights) => not_negative(Column::new("weight", weights))?,
            None => 1.0,
        };
        let rank = match &request.rank {
            Some(ranks) => Column::new("rank", ranks).number(row)?,
            None => value,
        };
        Ok((rank, value, weight))
    })();
    found.map_err(|refusal: Refusal| issues.push(refusal.issue())).ok()
}

fn spread(index: InequalityIndex, entries: &[(f64, f64, f64)]) -> Result<f64, Undefined> {
    let weighted = || entries.iter().map(|(_, value, weight)| (*value, *weight)).collect::<Vec<_>>();
    let found = match index {
        InequalityIndex::Gini => gini(&weighted())?,
        InequalityIndex::Theil => theil(&weighted())?,
        InequalityIndex::Concentration => concentration_index(entries)?,
    };
    if found.is_finite() { Ok(found) } else { Err(Undefined::CountTooLarge) }
}
