use super::problem::{Cell, Problem};
use super::protect::{WithCells, unit_of};
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
    match (rules.round_to, value.kind) {
        (None, _) => Ok((value.value, value.lower, value.upper)),
        // Those of exact counts, and their limits, would tell the counts.
        (Some(_), DerivedKind::Proportion | DerivedKind::Rate) => {
            let among = among.ok_or(NoRelease::RoundedCounts)?;
            let unit = unit_of(value, events.count, among.count).ok_or(NoRelease::RoundedCounts)?;
            let of = rules.rounded(among.count);
            let made = rules.rounded(events.count) / of * unit;
            if of > 0.0 { Ok((made, None, None)) } else { Err(NoRelease::RoundedCounts) }
        }
        // A mean of whole numbers tells of how many it is.
        (Some(_), DerivedKind::Standardised | DerivedKind::Statistic) => Err(NoRelease::RoundedCounts),
        (Some(_), DerivedKind::Quantile) => Ok((value.value, None, None)),
    }
}

impl NoRelease {
    const fn name(self) -> &'static str {
        match self {
            Self::CellSuppressed => "cell_suppressed",
            Self::SmallDenominator => "small_denominator",
            Self::FewEvents => "few_events",
            Self::ExtremeQuantile => "extreme_quantile",
            Self::RoundedCounts => "rounded_counts",
        }
    }
}
