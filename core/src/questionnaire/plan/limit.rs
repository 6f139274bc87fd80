use super::Formula;
use crate::calendar::Date;
use crate::expr::Moment;
use crate::model::Quantity;

/// The smallest and the largest answer.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct Range {
    pub(in crate::questionnaire) min: Option<Limit>,
    pub(in crate::questionnaire) max: Option<Limit>,
}

/// A limit of answers.
#[derive(Debug)]
pub(in crate::questionnaire) enum Limit {
    Number(f64),
    /// The day and how the form writes it.
    Day(Date, String),
    Moment(Moment, String),
    /// A time of day in milliseconds and how the form writes it.
    Time(u32, String),
    Quantity(Quantity),
    Computed(Formula),
}
