use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use super::{Fact, Phone, Sources};
use crate::geo::Coordinates;

/// How much of a location may be published.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everything.
    #[default]
    Public,
    /// How to get in touch, not where it is.
    ContactOnly,
    /// How to get in touch and the city.
    CityOnly,
    /// Nothing about the location.
    Withheld,
}

/// A place where services are given. Custodian document: it holds the address whatever its visibility.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Stable identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// The organization that runs it.
    pub organization_id: String,
    /// Physical, postal or virtual.
    #[serde(default)]
    pub location_type: LocationType,
    /// How much of it may be published.
    #[serde(default)]
    pub visibility: Visibility,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub address: Option<Address>,
    /// The point on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub coordinates: Option<Coordinates>,
    /// How to get there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transportation: Option<String>,
    /// Whether a wheelchair can enter.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub wheelchair: Fact,
    /// Phones of this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub phones: Vec<Phone>,
    /// Code of the facility type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility_type: Option<String>,
    /// Where each field came from.
    #[serde(default, skip_serializing_if = "Sources::is_empty")]
    pub provenance: Sources,
}

/// Kinds of locations (HSDS).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LocationType {
    /// A place one can go to.
    #[default]
    Physical,
    /// A place for letters only.
    Postal,
    /// On-line or by phone.
    Virtual,
}

/// An address. `address_1` is always there: the parts that were recognised are in it too.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The street line for display.
    #[validate(length(min = 1, max = 1000))]
    pub address_1: String,
    /// Floor, unit, building, how to find the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 1000))]
    pub address_2: Option<String>,
    /// House number, when certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Street without the number, when certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Floor, unit, building, block and lot as the street line writes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The streets of the corner, or the two streets that it lies between.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cross_streets: Vec<String>,
    /// Whether the source says that there is no number ("S/N").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_number: bool,
    /// Neighbourhood: barrio, bairro, colonia, quartier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbourhood: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province, department: ISO 3166-2 code when certain, else as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_province: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Physical or postal.
    #[serde(default)]
    pub address_type: AddressKind,
}

/// Kinds of addresses (HSDS).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AddressKind {
    /// Where it is.
    #[default]
    Physical,
    /// Where letters go.
    Postal,
}

/// What may be published of a location. A protected variant has no field that could hold an address,
/// a point or a free text, so it cannot leak one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "visibility", rename_all = "snake_case", deny_unknown_fields)]
pub enum PublicLocation {
    /// Everything.
    Public(Box<PublicPlace>),
    /// How to get in touch, not where it is.
    ContactOnly {
        /// Stable identifier.
        id: String,
        /// The organization that runs it.
        organization_id: String,
        /// Phones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        phones: Vec<Phone>,
    },
    /// How to get in touch and the city.
    CityOnly {
        /// Stable identifier.
        id: String,
        /// The organization that runs it.
        organization_id: String,
        /// City.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        city: Option<String>,
        /// ISO 3166-1 alpha-2 code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        country: Option<String>,
        /// Phones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        phones: Vec<Phone>,
    },
    /// Nothing about the location.
    Withheld {
        /// Stable identifier.
        id: String,
        /// The organization that runs it.
        organization_id: String,
    },
}

/// A location that may be published whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PublicPlace {
    /// Stable identifier.
    pub id: String,
    /// The organization that runs it.
    pub organization_id: String,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub address: Option<Address>,
    /// The point on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub coordinates: Option<Coordinates>,
    /// How to get there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transportation: Option<String>,
    /// Whether a wheelchair can enter.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub wheelchair: Fact,
    /// Phones of this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub phones: Vec<Phone>,
    /// Code of the facility type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility_type: Option<String>,
}

impl Validate for PublicLocation {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Public(place) => place.validate(),
            Self::ContactOnly { phones, .. } | Self::CityOnly { phones, .. } => {
                let mut errors = ValidationErrors::new();
                errors.merge_self("phones", phones.validate());
                if errors.is_empty() { Ok(()) } else { Err(errors) }
            }
            Self::Withheld { .. } => Ok(()),
        }
    }
}

impl PublicLocation {
    /// Stable identifier.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Public(place) => &place.id,
            Self::ContactOnly { id, .. } | Self::CityOnly { id, .. } | Self::Withheld { id, .. } => id,
        }
    }

    /// The organization that runs it.
    #[must_use]
    pub fn organization_id(&self) -> &str {
        match self {
            Self::Public(place) => &place.organization_id,
            Self::ContactOnly { organization_id, .. }
            | Self::CityOnly { organization_id, .. }
            | Self::Withheld { organization_id, .. } => organization_id,
        }
    }

    /// The place, when all of it may be published.
    #[must_use]
    pub fn place(&self) -> Option<&PublicPlace> {
        match self {
            Self::Public(place) => Some(place),
            _ => None,
        }
    }

    /// The phones that may be published.
    #[must_use]
    pub fn phones(&self) -> &[Phone] {
        match self {
            Self::Public(place) => &place.phones,
            Self::ContactOnly { phones, .. } | Self::CityOnly { phones, .. } => phones,
            Self::Withheld { .. } => &[],
        }
    }
}
