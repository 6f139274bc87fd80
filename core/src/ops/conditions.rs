//! Operations that read for whom a service is, and when an entry was last confirmed.

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::absent;
use super::fields::{FieldText, with_context};
use super::{Call, Operate};
use crate::base::{Error, Report};
use crate::calendar::Date;
use crate::directory::{assumptions, normalise};
use crate::engine::Engine;
use crate::model::SexAccepted;

/// For whom a service is, as far as a text says it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EligibilityValue {
    /// Youngest age in years.
    pub minimum_age: Option<u8>,
    /// Oldest age in years, included.
    pub maximum_age: Option<u8>,
    /// Women, men or all.
    pub sex_accepted: Option<SexAccepted>,
    /// Codes of the groups that the text names.
    pub populations: Vec<String>,
    /// People must live in the city; null when the text does not say, or says both. So are the next ones.
    pub residence_required: Option<bool>,
    /// A referral is needed.
    pub referral_required: Option<bool>,
    /// Orders of courts are accepted.
    pub court_orders_accepted: Option<bool>,
    /// People must not use drugs to be admitted.
    pub abstinence_required: Option<bool>,
    /// The text says that there is nothing to say, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// `eligibility.parse`.
pub struct EligibilityParse;

impl Operate for EligibilityParse {
    const NAME: &'static str = "eligibility.parse";
    const SUMMARY: &'static str = "reads ages, sex, groups and conditions of admission";
    type Request = FieldText;
    type Value = EligibilityValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<EligibilityValue>, Error> {
        let Report { value: whom, issues } = with_context(engine, &request, normalise::eligibility);
        let value = EligibilityValue {
            minimum_age: whom.eligibility.minimum_age,
            maximum_age: whom.eligibility.maximum_age,
            sex_accepted: whom.eligibility.sex_accepted,
            populations: whom.populations,
            residence_required: whom.conditions.residence,
            referral_required: whom.conditions.referral,
            court_orders_accepted: whom.conditions.court_orders,
            abstinence_required: whom.conditions.abstinence,
            absent: absent(&issues),
            assumptions: assumptions(&issues),
        };
        Ok(Report::new(value, issues))
    }
}

/// The day of a confirmation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DateValue {
    /// The day; null when it is not certain.
    pub date: Option<Date>,
    /// The text says that there is none, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// `date.parse`.
pub struct DateParse;

impl Operate for DateParse {
    const NAME: &'static str = "date.parse";
    const SUMMARY: &'static str = "reads the day on which an entry was last confirmed";
    type Request = FieldText;
    type Value = DateValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<DateValue>, Error> {
        let Report { value: date, issues } = with_context(engine, &request, normalise::date);
        let value = DateValue { date, absent: absent(&issues), assumptions: assumptions(&issues) };
        Ok(Report::new(value, issues))
    }
}
