use super::problem::{Cell, Problem};
use super::protect::WithCells;
use crate::base::{Issue, Path, codes};
use crate::model::{DerivedKind, NoRelease, ReleasedValue};

/// The derived values as they may be published with their cells.
pub(super) fn derived_values(
    problem: &Problem<'_>,
    values: &[WithCells<'_>],
    issues: &mut Vec<Issue>,
) -> Vec<ReleasedValue> {
    let mut released = Vec::new();
    for (position, with_cells) in values.iter().enumerate() {
        let id = with_cells.0.id.clone();
        released.push(match derived(problem, with_cells) {
            Ok((value, lower, upper)) => ReleasedValue { id, value: Some(value), lower, upper, reason: None },
            Err(reason) => {
                let place = Path::root().key("derived").index(position);
                issues.push(
                    Issue::new(codes::release::DERIVED_SUPPRESSED, place).with("reason", reason.name()),
                );
                ReleasedValue { id, value: None, lower: None, upper: None, reason: Some(reason) }
            }
        });
    }
    released
}

type Shown = (f64, Option<f64>, Option<f64>);

fn derived(problem: &Problem<'_>, (value, of, among): &WithCells<'_>) -> Result<Shown, NoRelease> {
    let rules = problem.rules;
    let shown = |id: usize| -> Result<&Cell, NoRelease> {
        problem.cell(id).filter(|cell| cell.status.is_none()).ok_or(NoRelease::CellSuppressed)
    };
    let events = shown(*of)?;
    let among = among.map(shown).transpose()?;
    if let (DerivedKind::Proportion, Some(least), Some(among)) = (value.kind, rules.min_denominator, among)
        && rules.rounded(among.count) < least as f64
    {
        return Err(NoRelease::SmallDenominator);
    }
    if value.kind == DerivedKind::Standardised
        && rules.min_events.is_some_and(|least| events.count < least as f64)
    {
        return Err(NoRelease::FewEvents);
    }
    if value.kind == DerivedKind::Quantile
        && !value.probability.is_some_and(|probability| rules.is_inner(events.count, probability))
    {
        return Err(NoRelease::ExtremeQuantile);
    }
    let is_of_counts = matches!(value.kind, DerivedKind::Proportion | DerivedKind::Rate);
    if rules.round_to.is_none() || !is_of_counts || events.count == 0.0 {
        return Ok((value.value, value.lower, value.upper));
    }
    // Of exact counts it would tell them: it is made again of the rounded ones, without limits.
    let (exact, rounded) = among.map_or((1.0, 1.0), |among| (among.count, rules.rounded(among.count)));
    let unit = (value.value * exact / events.count * 1e6).round() / 1e6;
    Ok((unit * rules.rounded(events.count) / rounded, None, None))
}

impl NoRelease {
    const fn name(self) -> &'static str {
        match self {
            Self::CellSuppressed => "cell_suppressed",
            Self::SmallDenominator => "small_denominator",
            Self::FewEvents => "few_events",
            Self::ExtremeQuantile => "extreme_quantile",
        }
    }
}
