use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{City, Decision, EditionPolicy, Mapping, TableOptions};
use crate::base::LanguageText;
use crate::calendar::Date;

/// What a city gives to have its directory made: lists, responses and what it wants to get.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CityProject {
    /// The city.
    #[validate(nested)]
    pub city: City,
    /// The day of the edition; the core has no clock.
    pub date: Date,
    /// The lists, the most trusted first.
    #[serde(default)]
    #[validate(nested)]
    pub lists: Vec<ListSource>,
    /// The responses to the provider questionnaire. They are trusted before any list.
    #[serde(default)]
    #[validate(nested)]
    pub responses: Vec<ResponseSource>,
    /// How entries of several sources become one. Without it the order of sources is the order of trust.
    #[serde(default)]
    #[validate(nested)]
    pub policy: EditionPolicy,
    /// What people decided about entries since the edition before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub decisions: Vec<Decision>,
    /// What to make.
    #[serde(default)]
    pub outputs: Outputs,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ListSource {
    /// Short name, used in issues and provenance.
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    /// The attachment that holds it.
    #[validate(length(min = 1, max = 500))]
    pub file: String,
    /// What it is and who keeps it, for the page about sources.
    pub description: LanguageText,
    /// Its licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The language of its texts, such as `es`.
    #[validate(length(min = 2, max = 35))]
    pub language: String,
    /// When it was true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How to read it.
    #[serde(default)]
    pub options: TableOptions,
    /// What its columns hold.
    pub mapping: Mapping,
    /// Keep only rows in which a modality of ours is recognised, or a facility type that is not for everybody's
    /// health, as a pharmacy is.
    #[serde(default)]
    pub recognised_only: bool,
    /// Keep rows that have no address, phone, e-mail or web site.
    #[serde(default)]
    pub keep_without_contact: bool,
}

/// A file of responses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ResponseSource {
    /// Short name, used in issues and provenance.
    #[validate(length(min = 1, max = 100))]
    pub name: String,
    /// The attachment that holds them: a JSON array or JSON Lines.
    #[validate(length(min = 1, max = 500))]
    pub file: String,
    /// The attachment that holds the form; the built-in provider questionnaire when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// What it is, for the page about sources.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
}

/// What to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Outputs {
    /// The site, with its CSV and GeoJSON downloads.
    pub site: bool,
    /// A notice on every page, such as that it is a demonstration.
    #[serde(skip_serializing_if = "LanguageText::is_empty")]
    pub notice: LanguageText,
    /// The number to call when a life is in danger, such as `112`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency_phone: Option<String>,
    /// Where people can ask for corrections: an e-mail or web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<String>,
    /// Identifiers of indicators; all when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
}

impl Default for Outputs {
    fn default() -> Self {
        Self {
            site: true,
            notice: LanguageText::default(),
            emergency_phone: None,
            corrections: None,
            indicators: Vec::new(),
        }
    }
}

/// What came of a build, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BuildSummary {
    /// Sources of which nothing could be read, by code of the reason.
    pub sources_not_read: BTreeMap<String, u64>,
    /// Rows of all lists.
    pub rows_read: u64,
    /// Rows that did not enter, by code of the reason.
    pub rows_refused: BTreeMap<String, u64>,
    /// Responses read.
    pub responses_read: u64,
    /// Responses that did not enter, by code of the reason.
    pub responses_refused: BTreeMap<String, u64>,
    /// Entries that were normalised.
    pub entries: u64,
    /// Values that somebody should look at: kept as written, or read with an assumption; by code.
    pub to_check: BTreeMap<String, u64>,
    /// Entries that were merged into another.
    pub duplicates_merged: u64,
    /// Pairs for a person to decide.
    pub to_review: u64,
    /// Organizations of the edition.
    pub organizations: u64,
    /// Locations of the edition.
    pub locations: u64,
    /// Locations of which not everything may be published.
    pub locations_protected: u64,
    /// Services that were published.
    pub services_published: u64,
    /// Indicators that have a value.
    pub indicators: u64,
}
