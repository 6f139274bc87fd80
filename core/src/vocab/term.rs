use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::LanguageText;

/// A vocabulary as a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VocabularyFile {
    /// Name, such as `modalities`.
    pub id: String,
    /// Semantic version.
    pub version: String,
    /// Licence.
    pub licence: String,
    /// What it was written from.
    pub source: String,
    /// Title.
    pub name: LanguageText,
    /// The terms, in reading order.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable code.
    pub code: String,
    /// Code of the broader term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<String>,
    /// Stage of the continuum of care (modalities).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Label.
    pub label: LanguageText,
    /// One sentence.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub definition: LanguageText,
    /// What people and official lists write, by language; `mul` when all languages write it alike.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// Codes of other lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
    /// Modalities that a facility type offers by definition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implies: Vec<String>,
    /// The facility type is for everybody's health, so that alone it does not tell of a drug service.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub general: bool,
    /// The term is no longer used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// ISO 3166-1 alpha-2 codes of the countries that use the acronyms of the term; everywhere that its
    /// languages are written when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// ISO 3166-1 alpha-2 code of the country (subdivisions).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// ISO 3166-1 alpha-3 code (countries).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha3: Option<String>,
    /// ISO 3166-1 numeric code (countries).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numeric: Option<String>,
    /// Sides of the partnership, with dates (countries).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub side: Vec<SideMembership>,
    /// Calling code without `+` (countries).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calling_code: Option<String>,
    /// ISO 4217 code (countries).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// IANA time zones (countries).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_zones: Vec<String>,
    /// Regular expression of postal codes (countries that have them).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Short numbers that reach an emergency service (countries).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emergency_numbers: Vec<String>,
    /// Short numbers of known lines of help and information (countries).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help_numbers: Vec<String>,
    /// West, south, east, north in degrees (countries).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
    /// The same of parts of the country that lie elsewhere on Earth (countries).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overseas: Vec<[f64; 4]>,
}

/// Membership of a side of the partnership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SideMembership {
    /// `EU` or `LAC`.
    pub region: String,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A code of another list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The other list, such as `fhir-service-type`.
    pub system: String,
    /// Its edition, where a code means something only in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The category of the list that the code belongs to, where codes are unique only inside one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Its code.
    pub code: String,
    /// How well they agree.
    #[serde(rename = "match")]
    pub quality: MatchQuality,
}

impl Mapping {
    /// Whether it leads to a code of a system. The code of a category is written `CATEGORY/CODE`.
    #[must_use]
    pub fn leads_to(&self, system: &str, code: &str) -> bool {
        let rest = match &self.category {
            Some(category) => code.strip_prefix(category.as_str()).and_then(|rest| rest.strip_prefix('/')),
            None => Some(code),
        };
        self.system == system && rest == Some(self.code.as_str())
    }
}

/// How well two terms agree (SKOS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchQuality {
    /// The same.
    Exact,
    /// Nearly the same.
    Close,
    /// The other list's term is broader.
    Broad,
}
