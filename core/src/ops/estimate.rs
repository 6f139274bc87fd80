//! What the operations that estimate have in common: arrays in, arrays out, a coded issue for each row that
//! has no estimate, and the other rows estimated all the same.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::{Code, Error, Issue, Path, codes};
use crate::formats::{Frame, Values};
use crate::stats::{Estimated, Interval, IntervalMethod, Undefined, as_count};

/// Numbers, one a row; `null` is missing.
pub(super) type Numbers = Vec<Option<f64>>;

/// Estimates, one a row or one a group.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Estimates {
    /// The values; `null` where an issue says why there is none.
    pub value: Vec<Option<f64>>,
    /// Lower limits.
    pub lower: Vec<Option<f64>>,
    /// Upper limits.
    pub upper: Vec<Option<f64>>,
}

/// Why a row has no estimate, and the array whose entry it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal {
    pub(super) why: Undefined,
    pub(super) field: &'static str,
    pub(super) row: usize,
}

/// A value, and its limits or why there are none.
pub(super) type Found = Result<(f64, Result<Interval, Undefined>), Refusal>;

/// An array of the request, or a column of its table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    pub(super) name: &'static str,
    cells: Cells<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Cells<'a> {
    Numbers(&'a [Option<f64>]),
    Whole(&'a [Option<i64>]),
    /// So many rows of something else.
    NotNumbers(usize),
}

impl<'a> Column<'a> {
    pub(super) const fn new(name: &'static str, values: &'a [Option<f64>]) -> Self {
        Self { name, cells: Cells::Numbers(values) }
    }

    /// The array of the request, or the column of a table that comes with it; then an array beside it, or no such column, is
    /// wrong: rows are never put together by their position. In a column of anything but numbers no row has a number.
    pub(super) fn of(
        data: Option<&'a Frame>,
        name: &'static str,
        given: &'a [Option<f64>],
        wrong: &mut Vec<Issue>,
    ) -> Self {
        let Some(data) = data else { return Self::new(name, given) };
        wrong.extend(setting(given.is_empty(), name, "table"));
        let column = data.column(name);
        wrong.extend(array(column.is_some(), true, name, "column"));
        let cells = match column {
            None => Cells::NotNumbers(data.rows()),
            Some(Values::Number(numbers)) => Cells::Numbers(numbers),
            Some(Values::Integer(numbers)) => Cells::Whole(numbers),
            Some(other) => Cells::NotNumbers(other.len()),
        };
        Self { name, cells }
    }

    pub(super) const fn rows(self) -> usize {
        match self.cells {
            Cells::Numbers(numbers) => numbers.len(),
            Cells::Whole(numbers) => numbers.len(),
            Cells::NotNumbers(rows) => rows,
        }
    }

    /// The number of a row.
    pub(super) fn number(self, row: usize) -> Result<f64, Refusal> {
        let found = match self.cells {
            Cells::Numbers(numbers) => numbers.get(row).copied().flatten(),
            #[expect(clippy::cast_precision_loss, reason = "counts above 2^53 are refused as numbers")]
            Cells::Whole(numbers) => numbers.get(row).copied().flatten().map(|whole| whole as f64),
            Cells::NotNumbers(_) => return Err(self.refusal(Undefined::NotANumber, row)),
        };
        found.filter(|number| number.is_finite()).ok_or_else(|| self.refusal(Undefined::Missing, row))
    }

    /// The count of a row.
    pub(super) fn count(self, row: usize) -> Result<u64, Refusal> {
        as_count(self.number(row)?).map_err(|why| self.refusal(why, row))
    }

    /// The number of a row that is divided by.
    pub(super) fn above_zero(self, row: usize) -> Result<f64, Refusal> {
        let number = self.number(row)?;
        let why = if number < 0.0 { Undefined::Negative } else { Undefined::NoDenominator };
        if number > 0.0 { Ok(number) } else { Err(self.refusal(why, row)) }
    }

    pub(super) const fn refusal(self, why: Undefined, row: usize) -> Refusal {
        Refusal { why, field: self.name, row }
    }
}

impl Refusal {
    pub(super) fn issue(self) -> Issue {
        let place = Path::root().key(self.field).index(self.row);
        Issue::new(code(self.why), place).with("reason", self.why.name())
    }
}

const fn code(why: Undefined) -> Code {
    match why {
        Undefined::NoDenominator => codes::estimate::NO_DENOMINATOR,
        Undefined::AboveDenominator => codes::estimate::ABOVE_DENOMINATOR,
        Undefined::TooFewForByar
        | Undefined::TooFewEvents
        | Undefined::TooFewValues
        | Undefined::NearZero => codes::estimate::TOO_FEW,
        Undefined::Repeated | Undefined::OutOfOrder => codes::estimate::REPEATED,
        Undefined::ConfidenceOutOfRange | Undefined::MethodUnfit => codes::estimate::OPTION_INVALID,
        Undefined::Missing
        | Undefined::NotACount
        | Undefined::Negative
        | Undefined::CountTooLarge
        | Undefined::BandTooWide
        | Undefined::NotANumber
        | Undefined::NotConverged => codes::estimate::VALUE_INVALID,
    }
}

impl Estimates {
    pub(super) fn with_capacity(rows: usize) -> Self {
        let column = || Vec::with_capacity(rows);
        Self { value: column(), lower: column(), upper: column() }
    }

    /// Adds a row without an estimate, which has been told.
    pub(super) fn push_nothing(&mut self) {
        self.value.push(None);
        self.lower.push(None);
        self.upper.push(None);
    }

    /// Adds a row, times a factor. `field` is where a missing limit is told.
    #[inline]
    pub(super) fn push(
        &mut self,
        found: Found,
        factor: f64,
        place: (&'static str, usize),
        issues: &mut Vec<Issue>,
    ) {
        let (field, row) = place;
        let refusal = |why| Refusal { why, field, row };
        let finite = |number: f64| number.is_finite().then_some(number);
        let (value, limits) = match found {
            Ok((value, limits)) => match finite(value * factor) {
                Some(value) => (Some(value), limits.map_err(refusal)),
                None => (None, Err(refusal(Undefined::CountTooLarge))),
            },
            Err(refusal) => (None, Err(refusal)),
        };
        let scaled = limits.and_then(|limits| {
            let Interval { lower, upper } = limits.scaled(factor);
            finite(lower).zip(finite(upper)).ok_or_else(|| refusal(Undefined::CountTooLarge))
        });
        let (lower, upper) = match scaled {
            Ok((lower, upper)) => (Some(lower), Some(upper)),
            Err(refusal) => {
                issues.push(refusal.issue());
                (None, None)
            }
        };
        self.value.push(value);
        self.lower.push(lower);
        self.upper.push(upper);
    }
}

impl Estimates {
    /// Gives the last estimate the upper limit that it has without a lower one.
    pub(super) fn with_upper(&mut self, upper: Option<f64>) {
        let has_value = self.value.last().is_some_and(Option::is_some);
        if let Some(slot) = self.upper.last_mut().filter(|slot| slot.is_none() && has_value) {
            *slot = upper.filter(|upper| upper.is_finite());
        }
    }

    /// Says which lower limits are below zero, of values that cannot be. `places` has the row of each estimate.
    pub(super) fn below_zero(&self, field: &str, places: impl Iterator<Item = usize>) -> Vec<Issue> {
        let below = |lower: &Option<f64>| lower.is_some_and(|lower| lower < 0.0);
        let rows = self.lower.iter().zip(places).filter(|(lower, _)| below(lower));
        let issue = |row: usize| Issue::new(codes::estimate::BELOW_ZERO, Path::root().key(field).index(row));
        rows.map(|(_, row)| issue(row)).collect()
    }
}

/// The same for an estimate that always has limits.
pub(super) fn found(estimated: Estimated) -> Found {
    Ok((estimated.value, Ok(estimated.limits)))
}

/// A request that cannot be used, with all that is wrong.
pub(super) fn unusable(operation: &'static str, issues: Vec<Issue>) -> Result<(), Error> {
    if issues.is_empty() {
        return Ok(());
    }
    Err(Error::new(codes::base::REQUEST_INVALID).with("operation", operation).because(issues))
}

/// Issues of arrays that do not have as many entries as the first.
pub(super) fn lengths(rows: usize, others: &[(&str, usize)]) -> Vec<Issue> {
    let differing = others.iter().filter(|(_, length)| *length != rows);
    differing
        .map(|(field, length)| {
            Issue::new(codes::estimate::LENGTH_DIFFERS, Path::root().key(field))
                .with("field", *field)
                .with("found", *length)
                .with("expected", rows)
        })
        .collect()
}

/// An issue of a setting, when it does not hold. Settings of a name have the same range everywhere.
pub(super) fn option(holds: bool, name: &str) -> Option<Issue> {
    let reason = match name {
        "confidence" => "confidence",
        "multiplier" | "reference_rate" => "positive",
        "probabilities" => "probability",
        "type" => "definition",
        _ => "other",
    };
    setting(holds, name, reason)
}

/// An issue of a setting, with what it has to be.
pub(super) fn setting(holds: bool, name: &str, reason: &str) -> Option<Issue> {
    let issue = || {
        Issue::new(codes::estimate::OPTION_INVALID, Path::root().key(name))
            .with("option", name)
            .with("reason", reason)
    };
    (!holds).then(issue)
}

/// An issue of a setting that takes some words, with these.
pub(super) fn choice(holds: bool, name: &str, accepted: &[&str]) -> Option<Issue> {
    setting(holds, name, "choice").map(|issue| issue.with("accepted", accepted.join(", ")))
}

/// An issue of an array that is not there and is needed, or is there and has no use. `need` says what for, or what may
/// stand in its place.
pub(super) fn array(given: bool, wanted: bool, name: &str, need: &str) -> Option<Issue> {
    let missing = || {
        Issue::new(codes::estimate::ARRAY_MISSING, Path::root().key(name))
            .with("field", name)
            .with("reason", need)
    };
    match (given, wanted) {
        (false, true) => Some(missing()),
        (true, false) => setting(false, name, "unused"),
        _ => None,
    }
}

pub(super) fn is_confidence(confidence: f64) -> bool {
    confidence > 0.0 && confidence < 1.0
}

pub(super) fn is_multiplier(multiplier: f64) -> bool {
    multiplier > 0.0 && multiplier.is_finite()
}

pub(super) fn usual_confidence() -> f64 {
    0.95
}

pub(super) fn byar_exact_below_10() -> IntervalMethod {
    IntervalMethod::ByarExactBelow10
}

pub(super) fn one() -> f64 {
    1.0
}

/// The rows of each group, in the order in which the groups first appear; one group without a name when the
/// request names none.
pub(super) fn grouped(groups: Option<&[String]>, rows: usize) -> Vec<(Option<&str>, Vec<usize>)> {
    let Some(groups) = groups else { return vec![(None, (0..rows).collect())] };
    let mut found: Vec<(Option<&str>, Vec<usize>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, group) in groups.iter().enumerate() {
        let place = *places.entry(group).or_insert(found.len());
        if place == found.len() {
            found.push((Some(group), Vec::new()));
        }
        if let Some((_, members)) = found.get_mut(place) {
            members.push(row);
        }
    }
    found
}

/// The names of the groups, when there are any.
pub(super) fn names(groups: &[(Option<&str>, Vec<usize>)]) -> Option<Vec<String>> {
    groups.iter().map(|(name, _)| name.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::Engine;
    use crate::base::codes;
    use crate::formats::{Column, Frame, Values};
    use crate::ops::Job;

    #[test]
    fn a_request_that_cannot_be_used_has_everything_told() {
        let report = Engine::new().unwrap().call_json(
            "estimate.rate",
            br#"{"events": [1, 2], "population": [3], "confidence": 1.5, "multiplier": 0, "method": "wilson"}"#,
        );
        for (code, place) in [
            (codes::estimate::LENGTH_DIFFERS, "/population"),
            (codes::estimate::OPTION_INVALID, "/confidence"),
            (codes::estimate::OPTION_INVALID, "/multiplier"),
        ] {
            assert!(report.contains(&format!(r#""code":"{}""#, code.name())), "{report}");
            assert!(report.contains(&format!(r#""path":"{place}""#)), "{place}: {report}");
        }
        let report = Engine::new()
            .unwrap()
            .call_json("estimate.rate", br#"{"events": [1], "population": [3], "method": "wilson"}"#);
        assert!(report.contains(r#""path":"/method""#), "{report}");
    }

    fn with_table(
        request: &'static str,
        columns: Vec<Column>,
    ) -> Result<crate::ops::Outcome, crate::base::Error> {
        let streams = BTreeMap::from([("data".to_owned(), Frame::new(columns).unwrap())]);
        let job = Job { request: request.as_bytes(), streams, ..Job::default() };
        Engine::new().unwrap().call("estimate.proportion", &job)
    }

    fn column(name: &str, values: Values) -> Column {
        Column { name: name.to_owned(), values }
    }

    #[test]
    fn a_table_is_not_mixed_with_arrays_nor_passed_over() {
        let whole = |numbers: &[i64]| Values::Integer(numbers.iter().copied().map(Some).collect());
        let told = |request: &'static str, columns: Vec<Column>| {
            let issues = with_table(request, columns)
                .map(|_| Vec::new())
                .unwrap_or_else(|error| error.issues().to_vec());
            let told = |issue: &crate::base::Issue| {
                format!("{} {} {}", issue.code, issue.path.as_str(), issue.params["reason"].as_str().unwrap())
            };
            issues.iter().map(told).collect::<Vec<_>>()
        };
        // Other names are no columns, whatever the request has.
        let named = |above: &str| vec![column(above, whole(&[1, 2])), column("denominator", whole(&[9, 9]))];
        let missing = "estimate.array_missing /numerator column";
        assert_eq!(told("{}", named("count")), [missing]);
        let beside = "estimate.option_invalid /numerator table";
        assert_eq!(told(r#"{"numerator": [5, 6]}"#, named("count")), [beside, missing]);
        assert_eq!(told(r#"{"numerator": [5, 6]}"#, named("numerator")), [beside]);
        assert_eq!(told("{}", named("numerator")), [""; 0]);
        // A text is no number that is missing.
        let texts = Values::Text(vec![Some("7".to_owned()), None]);
        let columns = vec![column("numerator", texts), column("denominator", whole(&[9, 9]))];
        let report = with_table("{}", columns).unwrap().report;
        assert_eq!(report.matches(r#""reason":"not_a_number""#).count(), 2, "{report}");
    }

    #[test]
    fn a_table_gives_a_table() {
        let outcome = with_table(
            "{}",
            vec![
                column("numerator", Values::Integer(vec![Some(7), None, Some(5)])),
                column("denominator", Values::Number(vec![Some(12.0), Some(1.0), Some(4.0)])),
            ],
        )
        .unwrap();
        let estimates = &outcome.streams["estimates"];
        let names: Vec<&str> = estimates.columns().iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["value", "lower", "upper"]);
        assert_eq!(estimates.columns()[0].values, Values::Number(vec![Some(7.0 / 12.0), None, None]));
        for (code, place) in [
            (codes::estimate::VALUE_INVALID, "/numerator/1"),
            (codes::estimate::ABOVE_DENOMINATOR, "/numerator/2"),
        ] {
            assert!(outcome.report.contains(code.name()), "{}", outcome.report);
            assert!(outcome.report.contains(place), "{}", outcome.report);
        }
    }
}
