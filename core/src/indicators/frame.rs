use crate::calendar::Date;
use crate::formats::{Column, Frame, Values};
use crate::model::{Estimate, EstimateNote, Period};

/// Estimates as a table: one row each, columns as the fields of [`Estimate`]; `notes` has the names of the notes with
/// spaces between them, and `population_year` and `above_one` are columns of their own. The records behind them are not in it.
#[must_use]
pub fn estimates_frame(estimates: &[Estimate]) -> Frame {
    let text = |get: &dyn Fn(&Estimate) -> Option<&str>| {
        Values::Text(estimates.iter().map(|estimate| get(estimate).map(str::to_owned)).collect())
    };
    let number = |get: &dyn Fn(&Estimate) -> Option<f64>| Values::Number(estimates.iter().map(get).collect());
    let count = |get: &dyn Fn(&Estimate) -> u64| {
        Values::Integer(estimates.iter().map(|estimate| i64::try_from(get(estimate)).ok()).collect())
    };
    let day = |get: &dyn Fn(Period) -> Date| {
        Values::Text(estimates.iter().map(|estimate| Some(get(estimate.period?).to_string())).collect())
    };
    let columns = [
        ("indicator", text(&|estimate| Some(&estimate.indicator))),
        ("version", text(&|estimate| Some(&estimate.version))),
        ("definition_hash", text(&|estimate| Some(&estimate.definition_hash))),
        ("input_hash", text(&|estimate| Some(&estimate.input_hash))),
        ("city", text(&|estimate| Some(&estimate.city))),
        ("period_from", day(&|period| period.from)),
        ("period_to", day(&|period| period.to)),
        ("measure", text(&|estimate| Some(estimate.measure.name()))),
        ("by", text(&|estimate| estimate.by.as_deref())),
        ("group", text(&|estimate| estimate.group.as_deref())),
        ("numerator", number(&|estimate| estimate.numerator)),
        ("denominator", number(&|estimate| estimate.denominator)),
        ("denominator_low", number(&|estimate| estimate.denominator_low)),
        ("denominator_high", number(&|estimate| estimate.denominator_high)),
        ("denominator_rule", text(&|estimate| Some(estimate.denominator_rule.name()))),
        ("valid_n", count(&|estimate| estimate.valid_n)),
        ("missing_n", count(&|estimate| estimate.missing_n)),
        ("universe_n", count(&|estimate| estimate.universe_n)),
        ("undetermined_n", count(&|estimate| estimate.undetermined_n)),
        ("outside_n", {
            let counts = estimates.iter().map(|estimate| i64::try_from(estimate.outside_n?).ok());
            Values::Integer(counts.collect())
        }),
        ("reporting_coverage", number(&|estimate| estimate.reporting_coverage)),
        ("value", number(&|estimate| estimate.value)),
        ("probability", number(&|estimate| estimate.probability)),
        ("level", text(&|estimate| estimate.level.as_deref())),
        ("lower", number(&|estimate| estimate.lower)),
        ("upper", number(&|estimate| estimate.upper)),
        ("confidence", number(&|estimate| estimate.confidence)),
        ("method", text(&|estimate| Some(estimate.method.name()))),
        ("unit", text(&|estimate| Some(estimate.unit.name()))),
        ("suppression", text(&|estimate| Some(estimate.suppression.name()))),
        ("reason", text(&|estimate| estimate.reason.map(crate::model::NoValue::name))),
        ("notes", Values::Text(estimates.iter().map(notes).collect())),
        ("population_year", Values::Integer(estimates.iter().map(population_year).collect())),
        ("above_one", Values::Boolean(estimates.iter().map(|estimate| Some(above_one(estimate))).collect())),
    ];
    let columns =
        columns.into_iter().map(|(name, values)| Column { name: name.to_owned(), values }).collect();
    // The columns are all of the same length.
    Frame::new(columns).unwrap_or_default()
}

fn notes(estimate: &Estimate) -> Option<String> {
    let names: Vec<&str> = estimate.notes.iter().map(EstimateNote::name).collect();
    (!names.is_empty()).then(|| names.join(" "))
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
