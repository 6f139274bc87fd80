use std::collections::BTreeSet;

use crate::model::{Denominator, IndicatorDefinition, Measure, PeriodRule, Records, Unit};
use crate::stats::IntervalMethod;

/// What of a definition does not fit the rest of it: a reason and the place.
pub(super) fn misfits(definition: &IndicatorDefinition) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut found = Vec::new();
    if !fits_interval(&definition.measure, definition.interval) {
        found.push(("interval", vec!["interval"]));
    }
    if !fits_unit(&definition.measure, definition.unit) {
        found.push(("unit", vec!["unit"]));
    }
    let by_facts = matches!(definition.measure, Measure::Diversity { .. });
    let of_items = matches!(definition.measure, Measure::Index { .. });
    let fields: BTreeSet<&String> = definition.disaggregate.iter().collect();
    let repeated = fields.len() < definition.disaggregate.len();
    if repeated || ((by_facts || of_items) && !definition.disaggregate.is_empty()) {
        found.push(("disaggregate", vec!["disaggregate"]));
    }
    if by_facts && definition.over != Records::Services {
        found.push(("over", vec!["over"]));
    }
    let of_set = matches!(definition.over, Records::Set(_));
    if of_set != matches!(definition.period, PeriodRule::Within { .. }) {
        found.push(("period", vec!["period"]));
    }
    found
}

/// Whether limits of this kind exist for the measure.
fn fits_interval(measure: &Measure, interval: IntervalMethod) -> bool {
    use IntervalMethod::{
        AgrestiCoull, Byar, ByarExactBelow10, ClopperPearson, DenominatorRange, ExactPoisson, Jeffreys,
        LogLog, MissingBounds, None, StudentT, Wilson,
    };
    match measure {
        Measure::Proportion { .. } => {
            matches!(interval, None | Wilson | ClopperPearson | Jeffreys | AgrestiCoull | MissingBounds)
        }
        Measure::Rate { .. } => matches!(interval, None | ExactPoisson | Byar | ByarExactBelow10),
        Measure::Ratio { denominator: Denominator::Estimated { .. }, .. } => {
            matches!(interval, None | DenominatorRange)
        }
        Measure::Ratio { .. } => {
            matches!(interval, None | Wilson | ClopperPearson | Jeffreys | AgrestiCoull)
        }
        Measure::Index { .. } => matches!(interval, None | MissingBounds),
        Measure::Mean { .. } => matches!(interval, None | StudentT),
        Measure::Survival { .. } => matches!(interval, None | LogLog),
        Measure::Diversity { .. } | Measure::Quantile { .. } | Measure::Ordinal { .. } => interval == None,
    }
}

/// Rates are for residents and levels are levels; nothing else is. Shares and indices are no time.
fn fits_unit(measure: &Measure, unit: Unit) -> bool {
    match measure {
        Measure::Rate { .. } => unit == Unit::Per100000,
        Measure::Ordinal { .. } => unit == Unit::Level,
        Measure::Proportion { .. }
        | Measure::Survival { .. }
        | Measure::Index { .. }
        | Measure::Diversity { .. } => {
            !matches!(unit, Unit::Per100000 | Unit::Level | Unit::Days | Unit::Years)
        }
        _ => !matches!(unit, Unit::Per100000 | Unit::Level),
    }
}
