//! The evaluation as tables.

use super::compute::{IndicatorProgress, ProgrammeEvaluation};
use super::exchange::Flow;
use super::figure::NoFigure;
use super::process::ProcessFigure;
use super::progress::PeriodProgress;
use crate::formats::{Column, Frame, Values};
use crate::model::Region;

fn frame<const N: usize>(columns: [(&str, Values); N]) -> Frame {
    let columns =
        columns.into_iter().map(|(name, values)| Column { name: name.to_owned(), values }).collect();
    // The columns are all of the same length.
    Frame::new(columns).unwrap_or_default()
}

fn reason(reason: Option<NoFigure>) -> Option<String> {
    reason.map(|reason| reason.name().to_owned())
}

/// The indicators of the plan: one row for each period.
#[must_use]
pub fn indicators_frame(evaluation: &ProgrammeEvaluation) -> Frame {
    let rows: Vec<(&IndicatorProgress, &PeriodProgress)> = evaluation
        .indicators
        .iter()
        .flat_map(|indicator| indicator.periods.iter().map(move |period| (indicator, period)))
        .collect();
    let text = |get: &dyn Fn(&IndicatorProgress, &PeriodProgress) -> Option<String>| {
        Values::Text(rows.iter().map(|(indicator, period)| get(indicator, period)).collect())
    };
    let number = |get: &dyn Fn(&PeriodProgress) -> Option<f64>| {
        Values::Number(rows.iter().map(|(_, period)| get(period)).collect())
    };
    frame([
        ("result", text(&|indicator, _| Some(indicator.result.clone()))),
        ("indicator", text(&|indicator, _| Some(indicator.indicator.clone()))),
        ("period_start", text(&|_, period| Some(period.start.to_string()))),
        ("period_end", text(&|_, period| Some(period.end.to_string()))),
        ("baseline", number(&|period| period.baseline)),
        ("target", number(&|period| period.target)),
        ("actual", number(&|period| period.actual)),
        ("achieved", number(&|period| period.achieved.value)),
        ("achieved_reason", text(&|_, period| reason(period.achieved.reason))),
        ("times_target", number(&|period| period.times_target.value)),
        ("times_target_reason", text(&|_, period| reason(period.times_target.reason))),
        ("reached", Values::Boolean(rows.iter().map(|(_, period)| period.reached).collect())),
    ])
}

/// The process indicators: one row for each group.
#[must_use]
pub fn process_frame(evaluation: &ProgrammeEvaluation) -> Frame {
    let rows = &evaluation.process;
    let text = |get: &dyn Fn(&ProcessFigure) -> Option<String>| Values::Text(rows.iter().map(get).collect());
    let number = |get: &dyn Fn(&ProcessFigure) -> Option<f64>| Values::Number(rows.iter().map(get).collect());
    frame([
        ("indicator", text(&|figure| Some(figure.indicator.clone()))),
        ("dimension", text(&|figure| figure.group.keys().next().cloned())),
        ("group", text(&|figure| figure.group.values().next().cloned())),
        ("value", number(&|figure| figure.value)),
        ("numerator", number(&|figure| figure.numerator)),
        ("denominator", number(&|figure| figure.denominator)),
        ("reason", text(&|figure| reason(figure.reason))),
    ])
}

/// The visits and the directed pairs from side to side: one row for each two sides, none for a city's own evaluation.
#[must_use]
pub fn exchange_frame(evaluation: &ProgrammeEvaluation) -> Frame {
    let rows: Vec<&Flow> = evaluation.exchange.iter().flat_map(|exchange| &exchange.matrix).collect();
    let side = |get: fn(&Flow) -> Region| {
        Values::Text(rows.iter().map(|flow| Some(get(flow).name().to_owned())).collect())
    };
    let number = |get: fn(&Flow) -> usize| {
        Values::Integer(rows.iter().map(|flow| i64::try_from(get(flow)).ok()).collect())
    };
    frame([
        ("from", side(|flow| flow.from)),
        ("to", side(|flow| flow.to)),
        ("exchanges", number(|flow| flow.exchanges)),
        ("arcs", number(|flow| flow.arcs)),
    ])
}
