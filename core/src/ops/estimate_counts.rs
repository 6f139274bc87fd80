//! `estimate.proportion`, `estimate.rate`, `estimate.difference`, `estimate.funnel`: one estimate a row.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::estimate::{
    Column, Estimates, Found, Numbers, Refusal, byar_exact_below_10, choice, found, is_confidence,
    is_multiplier, lengths, one, option, setting, unusable, usual_confidence,
};
use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, codes};
use crate::engine::Engine;
use crate::formats::{self, Frame, Values};
use crate::stats::{
    CountIntervals, ExactSum, Interval, IntervalMethod, Part, ProportionIntervals, Undefined, byar_upper,
    count_control, proportion_control, proportion_difference, proportion_ratio, rate_difference, rate_ratio,
};

/// `estimate.proportion`.
pub struct Proportion;

/// Proportions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProportionRequest {
    /// Who has it, one a row. Left out when there is a stream `data`, which then has these columns.
    #[serde(default)]
    pub numerator: Numbers,
    /// Everybody, one a row.
    #[serde(default)]
    pub denominator: Numbers,
    /// `wilson`, `clopper_pearson`, `jeffreys` or `agresti_coull`.
    #[serde(default = "wilson")]
    pub method: IntervalMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by, such as 100.
    #[serde(default = "one")]
    pub multiplier: f64,
}

fn wilson() -> IntervalMethod {
    IntervalMethod::Wilson
}

impl Operate for Proportion {
    const NAME: &'static str = "estimate.proportion";
    const SUMMARY: &'static str = "gives proportions with their confidence intervals by a named method; with a stream \
                                   `data` of the columns, the stream `estimates` has the result";
    type Request = ProportionRequest;
    type Value = Estimates;

    fn run(_: &Engine, request: ProportionRequest, call: &mut Call<'_>) -> Result<Report<Estimates>, Error> {
        let ProportionRequest { numerator, denominator, method, confidence, multiplier } = request;
        let data = call.stream_if_given("data");
        let mut wrong = Vec::new();
        let above = Column::of(data, "numerator", &numerator, &mut wrong);
        let below = Column::of(data, "denominator", &denominator, &mut wrong);
        let intervals = ProportionIntervals::new(confidence, method);
        wrong.extend(lengths(above.rows(), &[(below.name, below.rows())]));
        let methods = ["wilson", "clopper_pearson", "jeffreys", "agresti_coull"];
        wrong.extend(settings(confidence, multiplier, intervals.as_ref().err(), &methods));
        unusable(Self::NAME, wrong)?;
        let intervals = intervals.map_err(unlikely)?;
        Ok(by_row(above.rows(), above.name, multiplier, |row| {
            let (x, n) = (above.count(row)?, below.count(row)?);
            let limits = intervals.get(x, n).map_err(|why| place(why, above, below, row))?;
            Ok((quotient(x, n), Ok(limits)))
        })
        .give(call, data))
    }
}

/// `estimate.rate`.
pub struct Rate;

/// Rates of events.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateRequest {
    /// Events, one a row. Left out when there is a stream `data`, which then has these columns.
    #[serde(default)]
    pub events: Numbers,
    /// Residents, or person-years, one a row.
    #[serde(default)]
    pub population: Numbers,
    /// `byar_exact_below_10`, `exact_poisson` or `byar`.
    #[serde(default = "byar_exact_below_10")]
    pub method: IntervalMethod,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by, such as 100000.
    #[serde(default = "one")]
    pub multiplier: f64,
}

impl Operate for Rate {
    const NAME: &'static str = "estimate.rate";
    const SUMMARY: &'static str = "gives rates with their confidence intervals by a named method; with a stream \
                                   `data` of the columns, the stream `estimates` has the result";
    type Request = RateRequest;
    type Value = Estimates;

    fn run(_: &Engine, request: RateRequest, call: &mut Call<'_>) -> Result<Report<Estimates>, Error> {
        let RateRequest { events, population, method, confidence, multiplier } = request;
        let data = call.stream_if_given("data");
        let mut wrong = Vec::new();
        let above = Column::of(data, "events", &events, &mut wrong);
        let below = Column::of(data, "population", &population, &mut wrong);
        let intervals = CountIntervals::new(confidence, method);
        wrong.extend(lengths(above.rows(), &[(below.name, below.rows())]));
        let methods = ["exact_poisson", "byar", "byar_exact_below_10"];
        wrong.extend(settings(confidence, multiplier, intervals.as_ref().err(), &methods));
        unusable(Self::NAME, wrong)?;
        let mut intervals = intervals.map_err(unlikely)?;
        let (mut estimates, mut issues) = (Estimates::with_capacity(above.rows()), Vec::new());
        for row in 0..above.rows() {
            let numbers = above.count(row).and_then(|x| Ok((x, below.above_zero(row)?)));
            let found = numbers.map(|(x, n)| {
                let limits = intervals.get(x).map(|limits| limits.scaled(n.recip()));
                (float(x) / n, limits)
            });
            estimates.push(found, multiplier, (above.name, row), &mut issues);
            if let (IntervalMethod::Byar, Ok((x, n))) = (method, numbers) {
                let upper = byar_upper(x, confidence).ok();
                estimates.with_upper(upper.map(|upper| upper / n * multiplier));
            }
        }
        Ok(Rows { estimates, issues }.give(call, data))
    }
}

/// `estimate.difference`.
pub struct Difference;

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Proportions: denominators are counts that hold the numerators.
    #[default]
    Proportion,
    /// Rates: denominators are persons or time at risk.
    Rate,
    /// Observed by expected events.
    Ratio,
}

/// How two are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// First minus reference.
    #[default]
    Difference,
    /// First by reference.
    Ratio,
}

/// How the limits of a comparison are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ComparisonMethod {
    /// Difference of proportions: Newcombe's hybrid score method (1998).
    Newcombe,
    /// Ratio of proportions: the same idea for quotients, with Wilson limits (Donner and Zou 2012).
    MoverWilson,
    /// Difference of rates: the exact Poisson limits of both, squared and added.
    MoverExactPoisson,
    /// Difference of rates: Byar's limits of both, squared and added.
    MoverByar,
    /// Ratio of rates: exact, given the total of both counts.
    ExactConditional,
}

/// Pairs to compare.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRequest {
    /// Counts, one a row.
    pub numerator: Numbers,
    /// What they are part of, or were counted in.
    pub denominator: Numbers,
    /// Counts of what is compared with.
    pub reference_numerator: Numbers,
    /// What those are part of, or were counted in.
    pub reference_denominator: Numbers,
    /// `proportion` or `rate`.
    #[serde(default)]
    pub measure: Measure,
    /// `difference` or `ratio`.
    #[serde(default)]
    pub compare: Comparison,
    /// The method; the first one that fits when absent.
    #[serde(default)]
    pub method: Option<ComparisonMethod>,
    /// Confidence between 0 and 1.
    #[serde(default = "usual_confidence")]
    pub confidence: f64,
    /// What values and limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

impl Operate for Difference {
    const NAME: &'static str = "estimate.difference";
    const SUMMARY: &'static str = "gives differences or ratios of two proportions or rates with their confidence \
                                   intervals by a named method";
    type Request = DifferenceRequest;
    type Value = Estimates;

    fn run(_: &Engine, request: DifferenceRequest, _: &mut Call<'_>) -> Result<Report<Estimates>, Error> {
        let columns = [
            Column::new("numerator", &request.numerator),
            Column::new("denominator", &request.denominator),
            Column::new("reference_numerator", &request.reference_numerator),
            Column::new("reference_denominator", &request.reference_denominator),
        ];
        let method = comparison_method(&request);
        let rows = request.numerator.len();
        let mut wrong = lengths(rows, &columns.map(|column| (column.name, column.rows())));
        wrong.extend(settings(request.confidence, request.multiplier, None, &[]));
        wrong.extend(choice(request.measure != Measure::Ratio, "measure", &["proportion", "rate"]));
        let fitting: Vec<&str> = fitting(&request).iter().map(|(_, name)| *name).collect();
        wrong.extend(choice(method.is_some() || request.measure == Measure::Ratio, "method", &fitting));
        unusable(Self::NAME, wrong)?;
        let [above, below, other_above, other_below] = columns;
        let confidence = request.confidence;
        Ok(by_row(rows, above.name, request.multiplier, |row| {
            let (x, y) = (above.count(row)?, other_above.count(row)?);
            let estimated = match method {
                None => Err(Undefined::MethodUnfit),
                Some(ComparisonMethod::Newcombe | ComparisonMethod::MoverWilson) => {
                    let (n, m) = (below.count(row)?, other_below.count(row)?);
                    for (x, n, above, below) in [(x, n, above, below), (y, m, other_above, other_below)] {
                        held(x, n).map_err(|why| place(why, above, below, row))?;
                    }
                    match method {
                        Some(ComparisonMethod::Newcombe) => proportion_difference((x, n), (y, m), confidence),
                        _ => proportion_ratio((x, n), (y, m), confidence),
                    }
                }
                Some(rates) => {
                    let first = Part { count: x, of: below.above_zero(row)? };
                    let second = Part { count: y, of: other_below.above_zero(row)? };
                    match rates {
                        ComparisonMethod::ExactConditional => rate_ratio(first, second, confidence),
                        ComparisonMethod::MoverByar => {
                            rate_difference(first, second, confidence, IntervalMethod::Byar)
                        }
                        _ => rate_difference(first, second, confidence, IntervalMethod::ExactPoisson),
                    }
                }
            };
            let column = if estimated == Err(Undefined::NearZero) { other_above } else { above };
            found(estimated.map_err(|why| column.refusal(why, row))?)
        })
        .report())
    }
}

/// The methods that fit measure and comparison, as requests call them; the first is the usual one.
const fn fitting(request: &DifferenceRequest) -> &'static [(ComparisonMethod, &'static str)] {
    match (request.measure, request.compare) {
        (Measure::Proportion, Comparison::Difference) => &[(ComparisonMethod::Newcombe, "newcombe")],
        (Measure::Proportion, Comparison::Ratio) => &[(ComparisonMethod::MoverWilson, "mover_wilson")],
        (Measure::Rate, Comparison::Difference) => &[
            (ComparisonMethod::MoverExactPoisson, "mover_exact_poisson"),
            (ComparisonMethod::MoverByar, "mover_byar"),
        ],
        (Measure::Rate, Comparison::Ratio) => &[(ComparisonMethod::ExactConditional, "exact_conditional")],
        (Measure::Ratio, _) => &[],
    }
}

fn comparison_method(request: &DifferenceRequest) -> Option<ComparisonMethod> {
    let mut methods = fitting(request).iter().map(|(method, _)| *method);
    match request.method {
        None => methods.next(),
        Some(asked) => methods.find(|method| *method == asked),
    }
}

/// `estimate.funnel`.
pub struct Funnel;

/// Areas to hold against a target.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FunnelRequest {
    /// Counts, one a row.
    pub numerator: Numbers,
    /// What they are part of (`proportion`), were counted in (`rate`), or how many were expected (`ratio`).
    pub denominator: Numbers,
    /// `proportion`, `rate` or `ratio`.
    #[serde(default)]
    pub measure: Measure,
    /// The target, before the multiplier; the figure of all rows together when absent, 1 for ratios.
    #[serde(default)]
    pub target: Option<f64>,
    /// Confidences of the limits, the narrowest first.
    #[serde(default = "usual_confidences")]
    pub confidence: Vec<f64>,
    /// What values and limits are multiplied by.
    #[serde(default = "one")]
    pub multiplier: f64,
}

fn usual_confidences() -> Vec<f64> {
    vec![0.95, 0.998]
}

/// Where each row is in the funnel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FunnelValue {
    /// The figures of the rows.
    pub value: Vec<Option<f64>>,
    /// The target, times the multiplier.
    pub target: Option<f64>,
    /// The control limits of each confidence.
    pub limits: Vec<ControlLimits>,
    /// How many of the limits the row is above, or with a minus sign below: 0 is inside all.
    pub outside: Vec<Option<i64>>,
}

/// Control limits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ControlLimits {
    /// Their confidence.
    pub confidence: f64,
    /// Lower limits, one a row.
    pub lower: Vec<Option<f64>>,
    /// Upper limits, one a row.
    pub upper: Vec<Option<f64>>,
}

impl Operate for Funnel {
    const NAME: &'static str = "estimate.funnel";
    const SUMMARY: &'static str = "gives control limits around a target, and which rows lie outside of them";
    type Request = FunnelRequest;
    type Value = FunnelValue;

    fn run(_: &Engine, request: FunnelRequest, _: &mut Call<'_>) -> Result<Report<FunnelValue>, Error> {
        let (above, below) =
            (Column::new("numerator", &request.numerator), Column::new("denominator", &request.denominator));
        let rows = above.rows();
        let proportion = request.measure == Measure::Proportion;
        let mut wrong = lengths(rows, &[(below.name, below.rows())]);
        let rising = request.confidence.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
        let usable = request.confidence.iter().all(|confidence| is_confidence(*confidence));
        wrong.extend(setting(rising && usable && !request.confidence.is_empty(), "confidence", "rising"));
        wrong.extend(option(is_multiplier(request.multiplier), "multiplier"));
        let fits = |target: f64| target > 0.0 && target.is_finite() && (target <= 1.0 || !proportion);
        let range = if proportion { "share" } else { "positive" };
        wrong.extend(setting(request.target.is_none_or(fits), "target", range));
        unusable(Self::NAME, wrong)?;

        let mut issues = Vec::new();
        // Of persons, more than one event each is rare: whoever writes 50 mostly means 50 of the multiplier.
        let is_unlikely = |target: f64| target > 1.0 && request.multiplier > 1.0;
        if request.measure == Measure::Rate && request.target.is_some_and(is_unlikely) {
            let issue = Issue::new(codes::estimate::TARGET_UNLIKELY, Path::root().key("target"));
            issues.push(issue.with("multiplier", request.multiplier));
        }
        let counted: Vec<Option<(u64, f64)>> = (0..rows)
            .map(|row| {
                let found = above.count(row).and_then(|x| {
                    let n = if proportion { float(below.count(row)?) } else { below.above_zero(row)? };
                    if proportion {
                        held(x, below.count(row)?).map_err(|why| place(why, above, below, row))?;
                    }
                    Ok((x, n))
                });
                found.map_err(|refusal| issues.push(refusal.issue())).ok()
            })
            .collect();
        let target = request.target.or_else(|| pooled(request.measure, &counted));
        if target.is_none() && counted.iter().flatten().next().is_some() {
            issues.push(above.refusal(Undefined::TooFewEvents, 0).issue());
        }
        let control = |n: f64, target: f64, confidence: f64| -> Result<Interval, Undefined> {
            if proportion {
                return proportion_control(target, crate::stats::as_count(n)?, confidence);
            }
            count_control(n * target, confidence).map(|limits| limits.scaled(n.recip()))
        };
        let mut limits: Vec<ControlLimits> = Vec::new();
        let mut outside: Vec<Option<i64>> = counted.iter().map(|row| row.map(|_| 0)).collect();
        for confidence in &request.confidence {
            let (mut lower, mut upper) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
            for (row, (counted, outside)) in counted.iter().zip(&mut outside).enumerate() {
                let limits = counted.zip(target).map(|((_, n), target)| control(n, target, *confidence));
                let limits = limits.and_then(|limits| {
                    limits.map_err(|why| issues.push(below.refusal(why, row).issue())).ok()
                });
                if let (Some((x, n)), Some(limits), Some(outside)) = (counted, limits, outside.as_mut()) {
                    let value = float(*x) / n;
                    *outside = outside.saturating_add(i64::from(value > limits.upper));
                    *outside = outside.saturating_sub(i64::from(value < limits.lower));
                } else {
                    *outside = None;
                }
                lower.push(limits.map(|limits| limits.lower * request.multiplier));
                upper.push(limits.map(|limits| limits.upper * request.multiplier));
            }
            limits.push(ControlLimits { confidence: *confidence, lower, upper });
        }
        let value = counted.iter().map(|row| row.map(|(x, n)| float(x) / n * request.multiplier)).collect();
        let target = target.map(|target| target * request.multiplier);
        Ok(Report::new(FunnelValue { value, target, limits, outside }, issues))
    }
}

/// The figure of all rows together.
fn pooled(measure: Measure, counted: &[Option<(u64, f64)>]) -> Option<f64> {
    if measure == Measure::Ratio {
        return Some(1.0);
    }
    let events: ExactSum = counted.iter().flatten().map(|(x, _)| float(*x)).collect();
    let all: ExactSum = counted.iter().flatten().map(|(_, n)| *n).collect();
    let target = events.value() / all.value();
    (target.is_finite() && target > 0.0).then_some(target)
}

/// Estimates and what was found on the way.
struct Rows {
    estimates: Estimates,
    issues: Vec<Issue>,
}

fn by_row(rows: usize, field: &'static str, factor: f64, mut estimate: impl FnMut(usize) -> Found) -> Rows {
    let (mut estimates, mut issues) = (Estimates::with_capacity(rows), Vec::new());
    for row in 0..rows {
        estimates.push(estimate(row), factor, (field, row), &mut issues);
    }
    Rows { estimates, issues }
}

impl Rows {
    fn report(self) -> Report<Estimates> {
        Report::new(self.estimates, self.issues)
    }

    /// What came as a table goes as one.
    fn give(self, call: &mut Call<'_>, data: Option<&Frame>) -> Report<Estimates> {
        if data.is_none() {
            return self.report();
        }
        let Estimates { value, lower, upper } = self.estimates;
        let columns = [("value", value), ("lower", lower), ("upper", upper)];
        let columns = columns
            .map(|(name, values)| formats::Column { name: name.to_owned(), values: Values::Number(values) });
        call.give_stream("estimates", Frame::new(columns.into()).unwrap_or_default());
        Report::new(Estimates::default(), self.issues)
    }
}

fn settings(confidence: f64, multiplier: f64, problem: Option<&Undefined>, methods: &[&str]) -> Vec<Issue> {
    let unfit = problem == Some(&Undefined::MethodUnfit);
    [
        option(is_confidence(confidence), "confidence"),
        option(is_multiplier(multiplier), "multiplier"),
        choice(!unfit, "method", methods),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the settings were checked for.
fn unlikely(_: Undefined) -> Error {
    Error::new(codes::base::REQUEST_INVALID)
}

/// The array that a reason is about.
fn place(why: Undefined, above: Column<'_>, below: Column<'_>, row: usize) -> Refusal {
    if why == Undefined::NoDenominator { below.refusal(why, row) } else { above.refusal(why, row) }
}

fn held(x: u64, n: u64) -> Result<(), Undefined> {
    match n {
        0 => Err(Undefined::NoDenominator),
        _ if x > n => Err(Undefined::AboveDenominator),
        _ => Ok(()),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts come from numbers up to 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}

fn quotient(x: u64, n: u64) -> f64 {
    float(x) / float(n)
}
