use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::RegionMembership;
use crate::base::LanguageText;
use crate::calendar::Date;

/// An authority that takes part in the network: what it needs, what it offers and what it can take on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Stable identifier, such as `montevideo`.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Name, in its own and other languages.
    pub name: LanguageText,
    /// What kind of authority it is.
    #[serde(default)]
    pub kind: PartnerKind,
    /// ISO 3166-1 alpha-2 code.
    #[validate(length(equal = 2))]
    pub country: String,
    /// ISO 3166-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 10))]
    pub subdivision: Option<String>,
    /// Side of the partnership, with dates: an authority keeps the side it had when it signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub regions: Vec<RegionMembership>,
    /// Languages in which its team can work, ISO 639, such as `es`.
    #[validate(length(min = 1, max = 50))]
    pub languages: Vec<String>,
    /// It can bring an interpreter where there is no common language.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interpreter: bool,
    /// Residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    /// The level of government that leads drug treatment there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub led_by: Option<LeadLevel>,
    /// The mayor or other head of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub head: Option<AuthorityHead>,
    /// Whom to write to. Of their work, not of their home.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub focal_points: Vec<FocalPoint>,
    /// The local technical team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub team: Vec<TeamMember>,
    /// Who has agreed in writing that it takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub commitments: Vec<Commitment>,
    /// How much it can take on.
    #[serde(default)]
    #[validate(nested)]
    pub capacity: PartnerCapacity,
    /// Earlier relations with other partners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 1000), nested)]
    pub prior_ties: Vec<PriorTie>,
    /// Identifiers of partners that it does not want to be put together with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<String>,
    /// What it wants to learn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 1000), nested)]
    pub needs: Vec<ThemeWeight>,
    /// What it can teach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 1000), nested)]
    pub offers: Vec<ThemeWeight>,
    /// Where this is known from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Kinds of authorities.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PartnerKind {
    /// A city.
    #[default]
    City,
    /// A commune.
    Commune,
    /// A region.
    Region,
    /// A county.
    County,
}

/// Levels of government that lead drug treatment, as the city questionnaire asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeadLevel {
    /// The city.
    City,
    /// The region, state or province.
    Regional,
    /// The country.
    National,
    /// Several levels together.
    Shared,
}

/// The head of an authority, by office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AuthorityHead {
    /// The office, such as mayor or president of the region.
    pub title: LanguageText,
    /// The name, where the authority publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub name: Option<String>,
    /// The office that stands in for the head in this programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative_title: Option<LanguageText>,
    /// The name of the representative, where the authority publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub representative_name: Option<String>,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct FocalPoint {
    /// The office.
    pub office: LanguageText,
    /// The name of the person, where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub name: Option<String>,
    /// Work e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(email)]
    pub email: Option<String>,
    /// Languages in which one can write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// A member of the technical team, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct TeamMember {
    /// What the member stands for.
    pub role: TeamRole,
    /// The institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 300))]
    pub institution: Option<String>,
    /// The post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub post: Option<String>,
    /// The name, where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 200))]
    pub name: Option<String>,
}

/// The four roles of a technical team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    /// The drug commission.
    DrugCommission,
    /// The board of health, or the head of mental health.
    BoardOfHealth,
    /// The court system.
    CourtSystem,
    /// A non-governmental organisation that treats.
    NgoProvider,
}

/// A written agreement to take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Whose it is.
    pub level: CommitmentLevel,
    /// The institution, such as the municipal council or the national drug commission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 300))]
    pub institution: Option<String>,
    /// The day it was given.
    pub date: Date,
    /// The last day it holds; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The document, such as the number of a resolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 500))]
    pub source: Option<String>,
}

/// Whose commitment it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentLevel {
    /// The authority itself.
    City,
    /// The national authority.
    National,
}

/// How much a partner can take on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PartnerCapacity {
    /// Fewest twin cities that make it worth while.
    #[serde(default)]
    #[validate(range(max = 100))]
    pub minimum: u32,
    /// Most twin cities at one time.
    #[serde(default = "one")]
    #[validate(range(max = 100))]
    pub maximum: u32,
    /// Most visits a year that it can host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 1000))]
    pub visits_hosted: Option<u32>,
    /// Most visits a year that it can make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 1000))]
    pub visits_made: Option<u32>,
}

fn one() -> u32 {
    1
}

impl Default for PartnerCapacity {
    fn default() -> Self {
        Self { minimum: 0, maximum: 1, visits_hosted: None, visits_made: None }
    }
}

/// An earlier relation with another partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PriorTie {
    /// Identifier of the other partner.
    #[validate(length(min = 1, max = 100))]
    pub partner: String,
    /// What kind of relation.
    pub kind: TieKind,
    /// First day; unknown when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; open when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The last day on which something was done together; unknown when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<Date>,
    /// Where this is known from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 500))]
    pub source: Option<String>,
}

/// Kinds of earlier relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// Signed as twin or sister cities.
    Twinning,
    /// Another signed agreement.
    Agreement,
    /// A joint project.
    Project,
    /// Personal or professional contacts.
    Contact,
}

/// How much of a theme is needed or offered, for everybody or for one group of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ThemeWeight {
    /// Code of the vocabulary `themes`.
    #[validate(length(min = 1, max = 100))]
    pub theme: String,
    /// Code of the vocabulary `populations`; everybody when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 100))]
    pub population: Option<String>,
    /// From 0, nothing, to 100, most.
    #[validate(range(max = 100))]
    pub weight: u32,
}

/// What the answers to the city questionnaire say about a partner: fields of [`Partner`], to be looked over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartnerAnswers {
    /// What it wants to learn.
    pub needs: Vec<ThemeWeight>,
    /// What it can teach.
    pub offers: Vec<ThemeWeight>,
    /// Languages in which its team can work.
    pub languages: Vec<String>,
    /// Residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    /// The level of government that leads drug treatment there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub led_by: Option<LeadLevel>,
    /// The partner that it would like, and why, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_preference: Option<String>,
    /// Its own commitment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
}
