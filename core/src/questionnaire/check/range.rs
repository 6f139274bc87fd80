use std::cmp::Ordering;

use serde_json::Value as Json;

use super::walk::{Spot, Walk};
use crate::base::{Issue, codes};
use crate::expr::{Moment, Value};
use crate::model::Quantity;
use crate::questionnaire::cell::{Amount, Cell, clock};
use crate::questionnaire::plan::Limit;
use crate::questionnaire::units::in_unit;

/// How an answer stands to a limit.
enum Standing {
    Compared(Ordering),
    /// The units cannot be brought to one another.
    Incomparable,
    /// The limit says nothing about this answer.
    Silent,
}

impl<'p> Walk<'_, 'p, '_> {
    /// The smallest and the largest answer.
    pub(super) fn range(&mut self, spot: Spot<'p>, cell: &Cell<'_>) {
        let range = &spot.question.range;
        if let Some(limit) = &range.min {
            self.limit(spot, cell, limit, "min", Ordering::Less);
        }
        if let Some(limit) = &range.max {
            self.limit(spot, cell, limit, "max", Ordering::Greater);
        }
    }

    fn limit(&mut self, spot: Spot<'p>, cell: &Cell<'_>, limit: &Limit, side: &str, beyond: Ordering) {
        let standing = match limit {
            Limit::Computed(formula)
                if !self.state.can_judge(&formula.expression, spot.question.frame, spot.row) =>
            {
                Standing::Silent
            }
            Limit::Computed(formula) => {
                let mut scope = self.state.at(spot.question.frame, spot.row);
                scope.current = Some(cell);
                scope.name = Some(&spot.question.name);
                computed(cell, &formula.value(&scope))
            }
            fixed => compare(cell, fixed),
        };
        match standing {
            Standing::Compared(order) if order == beyond => {
                let issue = self.about(codes::questionnaire::RANGE, spot);
                self.issues.push(told(issue, limit, side));
            }
            Standing::Incomparable => {
                let issue = self.about(codes::questionnaire::UNIT_INCOMPARABLE, spot);
                let issue = issue.with("side", side).with("unit", unit_of(limit));
                self.issues.push(issue);
            }
            Standing::Compared(_) | Standing::Silent => {}
        }
    }
}

/// Whether an answer keeps a limit that does not depend on others. False also where that is not known.
pub(in crate::questionnaire) fn keeps_limit(cell: &Cell<'_>, limit: &Limit, is_min: bool) -> bool {
    let beyond = if is_min { Ordering::Less } else { Ordering::Greater };
    match limit {
        Limit::Computed(_) => false,
        fixed => match compare(cell, fixed) {
            Standing::Compared(order) => order != beyond,
            Standing::Silent => true,
            Standing::Incomparable => false,
        },
    }
}

fn compare(cell: &Cell<'_>, limit: &Limit) -> Standing {
    let order = match (cell, limit) {
        (Cell::Quantity(amount), Limit::Quantity(limit)) => return compare_amounts(amount, limit),
        (cell, Limit::Number(limit)) => cell.as_number().and_then(|value| value.partial_cmp(limit)),
        (cell, Limit::Quantity(limit)) => cell.as_number().and_then(|value| value.partial_cmp(&limit.value)),
        (Cell::Date(day), Limit::Day(limit, _)) => Some(day.cmp(limit)),
        (Cell::Date(day), Limit::Moment(limit, _)) => Some(day.cmp(&limit.day)),
        (Cell::Moment(moment), Limit::Day(limit, _)) => Some(moment.day.cmp(limit)),
        (Cell::Moment(moment), Limit::Moment(limit, _)) => Some(moment.instant().cmp(&limit.instant())),
        (Cell::Text(text), Limit::Time(limit, _)) => clock(text).map(|time| time.cmp(limit)),
        _ => None,
    };
    order.map_or(Standing::Silent, Standing::Compared)
}

fn computed(cell: &Cell<'_>, limit: &Value<'_>) -> Standing {
    let order = match (cell, limit) {
        (cell, Value::Number(limit)) => cell.as_number().and_then(|value| value.partial_cmp(limit)),
        (Cell::Date(day), Value::Date(limit)) => Some(day.cmp(limit)),
        (Cell::Date(day), Value::Moment(limit)) => Some(day.cmp(&limit.day)),
        (Cell::Moment(moment), Value::Date(limit)) => Some(moment.day.cmp(limit)),
        (Cell::Moment(moment), Value::Moment(limit)) => Some(moment.instant().cmp(&limit.instant())),
        (Cell::Text(text), Value::Text(limit)) => match (clock(text), clock(limit)) {
            (Some(time), Some(limit)) => Some(time.cmp(&limit)),
            _ => None,
        },
        (Cell::Date(day), Value::Text(limit)) => {
            crate::questionnaire::cell::day(limit).map(|limit| day.cmp(&limit))
        }
        (Cell::Moment(moment), Value::Text(limit)) => {
            Moment::parse(limit).map(|limit| moment.instant().cmp(&limit.instant()))
        }
        (cell, Value::Text(limit)) => {
            let limit = limit.trim().parse::<f64>().ok();
            cell.as_number().zip(limit).and_then(|(value, limit)| value.partial_cmp(&limit))
        }
        _ => None,
    };
    order.map_or(Standing::Silent, Standing::Compared)
}

fn compare_amounts(amount: &Amount<'_>, limit: &Quantity) -> Standing {
    let given = amount.code.as_deref().or(amount.unit.as_deref());
    let wanted = limit.code.as_deref().or(limit.unit.as_deref());
    let value = match (given, wanted) {
        (Some(given), Some(wanted)) if given != wanted => in_unit(amount.value, given, wanted),
        // Without a unit on one side it is the other's.
        _ => Some(amount.value),
    };
    match value {
        Some(value) => value.partial_cmp(&limit.value).map_or(Standing::Silent, Standing::Compared),
        None => Standing::Incomparable,
    }
}

fn unit_of(limit: &Limit) -> &str {
    match limit {
        Limit::Quantity(limit) => limit.unit.as_deref().or(limit.code.as_deref()).unwrap_or_default(),
        _ => "",
    }
}

/// The issue with the limit as the form has it. A computed limit comes from answers: it is not told.
fn told(issue: Issue, limit: &Limit, side: &str) -> Issue {
    let shown = match limit {
        Limit::Number(limit) => plain(*limit),
        Limit::Day(_, text) | Limit::Moment(_, text) | Limit::Time(_, text) => Json::from(text.as_str()),
        Limit::Quantity(limit) => {
            let unit = limit.unit.as_deref().or(limit.code.as_deref()).unwrap_or_default();
            Json::from(format!("{} {unit}", limit.value).trim_end())
        }
        Limit::Computed(_) => return issue.with("side", format!("{side}_computed")),
    };
    issue.with("side", side).with(side, shown)
}

/// A whole limit as a whole number, so that messages do not say `120.0`.
fn plain(limit: f64) -> Json {
    if limit.fract() == 0.0 && limit.abs() < 1e15 { Json::from(limit as i64) } else { Json::from(limit) }
}
