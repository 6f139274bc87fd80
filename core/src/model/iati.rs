use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::base::{Language, LanguageText};
use crate::calendar::Date;

/// What an IATI activity says besides its results. Title and description are those of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IatiActivity {
    /// The identifier: that of the reporting organisation, a hyphen, and what the organisation calls the activity.
    #[validate(length(min = 1, max = 300))]
    pub identifier: String,
    /// The language of texts that name none.
    #[serde(default)]
    pub language: Language,
    /// The currency of amounts, an ISO 4217 code.
    #[serde(default = "euro")]
    #[validate(length(equal = 3))]
    pub currency: String,
    /// Who reports.
    #[validate(nested)]
    pub reporting: ReportingOrganisation,
    /// Who takes part; at least one.
    #[validate(length(min = 1), nested)]
    pub participating: Vec<ParticipatingOrganisation>,
    /// How far it is.
    pub status: ActivityStatus,
    /// When it begins and ends.
    pub dates: ActivityDates,
    /// The countries that benefit, ISO 3166-1 alpha-2, with their shares.
    #[serde(default)]
    #[validate(nested)]
    pub countries: Vec<IatiShare>,
    /// The regions that benefit, codes of the OECD Development Assistance Committee, with their shares.
    #[serde(default)]
    #[validate(nested)]
    pub regions: Vec<IatiShare>,
    /// The sectors, purpose codes of that committee, with their shares. 12330 is the control of harmful use of
    /// alcohol and drugs.
    #[serde(default = "harmful_use")]
    #[validate(length(min = 1), nested)]
    pub sectors: Vec<IatiShare>,
}

fn euro() -> String {
    "EUR".to_owned()
}

fn harmful_use() -> Vec<IatiShare> {
    vec![IatiShare { code: "12330".to_owned(), percentage: Some(100.0) }]
}

/// Who reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ReportingOrganisation {
    /// Its IATI organisation identifier.
    #[validate(length(min = 1, max = 200))]
    pub reference: String,
    /// Its kind: a code of IATI's OrganisationType, such as `40` for multilateral.
    #[validate(length(equal = 2))]
    pub kind: String,
    /// Its name.
    pub name: LanguageText,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ParticipatingOrganisation {
    /// Its IATI organisation identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Its kind: a code of IATI's OrganisationType.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(equal = 2))]
    pub kind: Option<String>,
    /// What it does.
    pub role: OrganisationRole,
    /// Its name.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub name: LanguageText,
}

/// What an organisation does in an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    /// Gives the money.
    Funding,
    /// Answers for it.
    Accountable,
    /// Manages it for another.
    Extending,
    /// Does the work.
    Implementing,
}

/// How far an activity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActivityStatus {
    /// Being prepared.
    Pipeline,
    /// Going on.
    Implementation,
    /// Done, and being evaluated.
    Finalisation,
    /// Closed.
    Closed,
    /// Given up.
    Cancelled,
    /// Interrupted.
    Suspended,
}

/// When an activity begins and ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityDates {
    /// The day on which it was to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_start: Option<Date>,
    /// The day on which it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<Date>,
    /// The day on which it is to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_end: Option<Date>,
    /// The day on which it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_end: Option<Date>,
}

/// A country, a region or a sector and its share of the activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IatiShare {
    /// The code.
    #[validate(length(min = 1, max = 20))]
    pub code: String,
    /// Its share in percent; needed when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentage: Option<f64>,
}
