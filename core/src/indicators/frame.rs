use crate::formats::{Column, Frame, Values};
use crate::model::{Estimate, EstimateNote};

/// Estimates as a table: one row each, columns as the fields of [`Estimate`]; of the notes,
/// `population_year` and `above_one` are columns of their own.
#[must_use]
pub fn estimates_frame(estimates: &[Estimate]) -> Frame {
    let text = |get: &dyn Fn(&Estimate) -> Option<&str>| {
        Values::Text(estimates.iter().map(|estimate| get(estimate).map(str::to_owned)).collect())
    };
    let number = |get: &dyn Fn(&Estimate) -> Option<f64>| Values::Number(estimates.iter().map(get).collect());
    let count = |get: &dyn Fn(&Estimate) -> u64| {
        Values::Integer(estimates.iter().map(|estimate| i64::try_from(get(estimate)).ok()).collect())
    };
    let columns = [
        ("indicator", text(&|estimate| Some(&estimate.indicator))),
        ("version", text(&|estimate| Some(&estimate.version))),
        ("group", text(&|estimate| estimate.group.as_deref())),
        ("numerator", number(&|estimate| estimate.numerator)),
        ("denominator", number(&|estimate| estimate.denominator)),
        ("valid_n", count(&|estimate| estimate.valid_n)),
        ("missing_n", count(&|estimate| estimate.missing_n)),
        ("universe_n", count(&|estimate| estimate.universe_n)),
        ("undetermined_n", count(&|estimate| estimate.undetermined_n)),
        ("value", number(&|estimate| estimate.value)),
        ("lower", number(&|estimate| estimate.lower)),
        ("upper", number(&|estimate| estimate.upper)),
        ("confidence", number(&|estimate| estimate.confidence)),
        ("method", text(&|estimate| Some(estimate.method.name()))),
        ("unit", text(&|estimate| Some(estimate.unit.name()))),
        ("reason", text(&|estimate| estimate.reason.map(crate::model::NoValue::name))),
        ("population_year", Values::Integer(estimates.iter().map(population_year).collect())),
        ("above_one", Values::Boolean(estimates.iter().map(|estimate| Some(above_one(estimate))).collect())),
    ];
    let columns =
        columns.into_iter().map(|(name, values)| Column { name: name.to_owned(), values }).collect();
    // The columns are all of the same length.
    Frame::new(columns).unwrap_or_default()
}

fn population_year(estimate: &Estimate) -> Option<i64> {
    estimate.notes.iter().find_map(|note| match note {
        EstimateNote::PopulationYear { year } => Some(i64::from(*year)),
        _ => None,
    })
}

fn above_one(estimate: &Estimate) -> bool {
    estimate.notes.contains(&EstimateNote::AboveOne)
}
