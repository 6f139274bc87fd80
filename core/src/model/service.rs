use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Fact, Facts, Phone, Sources};
use crate::base::LanguageText;
use crate::calendar::{Date, Weekday};

/// Something that an organization offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Stable identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// The organization that offers it.
    pub organization_id: String,
    /// Name for display.
    #[validate(length(min = 1, max = 500))]
    pub name: String,
    /// Other name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// What it is, in plain words.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// Whether it is running.
    #[serde(default)]
    pub status: ServiceStatus,
    /// Modalities by code of the vocabulary.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub modalities: Facts,
    /// Code of the setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// Substances by code of the vocabulary.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub substances: Facts,
    /// Groups for whom there is a programme, by code of the vocabulary.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub populations: Facts,
    /// Languages spoken with people, by code of the vocabulary.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub languages: Facts,
    /// Whether an interpreter can be arranged.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub interpretation_services: Fact,
    /// Kinds of payment accepted, by code of the vocabulary.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub payment_accepted: Facts,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(email)]
    pub email: Option<String>,
    /// Web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(url)]
    pub url: Option<String>,
    /// What happens when somebody comes for the first time, and what to bring.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub application_process: LanguageText,
    /// Whether one can come without an appointment.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub walk_in: Fact,
    /// Whether one can make an appointment.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub by_appointment: Fact,
    /// How long it usually lasts, in weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 5200))]
    pub duration_weeks: Option<u32>,
    /// Phones of this service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub phones: Vec<Phone>,
    /// Opening hours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub schedules: Vec<Schedule>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub cost_options: Vec<CostOption>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Eligibility::is_unasked")]
    #[validate(nested)]
    pub eligibility: Eligibility,
    /// Places and use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub capacity: Option<Capacity>,
    /// When somebody last confirmed the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<Date>,
    /// Where each field came from.
    #[serde(default, skip_serializing_if = "Sources::is_empty")]
    pub provenance: Sources,
}

/// Whether a service is running (HSDS).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// Running.
    #[default]
    Active,
    /// Not running.
    Inactive,
    /// Ended for good.
    Defunct,
    /// Closed for some time.
    #[serde(rename = "temporarily closed")]
    TemporarilyClosed,
}

/// Regular opening hours of some weekdays (HSDS), or only the text when it could not be read with certainty.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The weekdays; empty when only the description is certain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub byday: Vec<Weekday>,
    /// Opening time, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(equal = 5))]
    pub opens_at: Option<String>,
    /// Closing time, `HH:MM`; `24:00` at the end of the day, earlier than the opening when on the next day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(equal = 5))]
    pub closes_at: Option<String>,
    /// The text as the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A price, a range of prices, or that there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CostOption {
    /// Code of the cost kind, such as `free` or `sliding_scale`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The amount; the lowest of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub amount: Option<Money>,
    /// The highest amount of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub amount_maximum: Option<Money>,
    /// What the amount is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<CostPeriod>,
    /// The text as the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_description: Option<String>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The amount in units of the currency.
    #[validate(range(min = 0.0))]
    pub value: f64,
    /// ISO 4217 code.
    #[validate(length(equal = 3))]
    pub currency: String,
}

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CostPeriod {
    /// A session.
    Session,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// The whole stay.
    WholeStay,
}

/// For whom a service is, and what it asks of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// Youngest age in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub minimum_age: Option<u8>,
    /// Oldest age in years, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 130))]
    pub maximum_age: Option<u8>,
    /// Women, men or all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex_accepted: Option<SexAccepted>,
    /// People must not use drugs to be admitted.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub abstinence_required: Fact,
    /// A referral is needed.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub referral_required: Fact,
    /// Orders of courts are accepted.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub court_orders_accepted: Fact,
    /// People must live in the city.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub residence_required: Fact,
    /// The text as the source has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Eligibility {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        *self == Self::default()
    }
}

/// Who is admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SexAccepted {
    /// Women only.
    Women,
    /// Men only.
    Men,
    /// Everybody.
    All,
}

/// Places of a service and how they are used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// Beds or slots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<PlacesKind>,
    /// Places in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// People in treatment on the reference day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients_on_reference_day: Option<u32>,
    /// Days between asking and beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_days: Option<u32>,
    /// Admissions of the last calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admissions_last_year: Option<u32>,
    /// Treatments completed as planned in the last calendar year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_last_year: Option<u32>,
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlacesKind {
    /// Beds.
    Beds,
    /// Slots in outpatient care.
    Slots,
}
