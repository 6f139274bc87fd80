use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Fact, Sources};
use crate::base::LanguageText;
use crate::calendar::Date;

/// Who provides services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Stable identifier.
    #[validate(length(min = 1, max = 100))]
    pub id: String,
    /// Name for display.
    #[validate(length(min = 1, max = 500))]
    pub name: String,
    /// Other name or acronym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// What it is and does, in plain words.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub description: LanguageText,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(email)]
    pub email: Option<String>,
    /// Web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(url)]
    pub website: Option<String>,
    /// Legal status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_status: Option<LegalStatus>,
    /// The legal status in the provider's words, when it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 500))]
    pub legal_status_other: Option<String>,
    /// Year of foundation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1000, max = 2200))]
    pub year_incorporated: Option<i16>,
    /// Phones of the organization as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub phones: Vec<Phone>,
    /// People or offices to ask for, by role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub contacts: Vec<Contact>,
    /// Identifiers in registers, such as CNES.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub organization_identifiers: Vec<Identifier>,
    /// Staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub staff: Option<Staff>,
    /// Licences to treat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub licenses: Vec<License>,
    /// Accreditations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested)]
    pub accreditations: Vec<Accreditation>,
    /// Facts of ethical care.
    #[serde(default, skip_serializing_if = "EthicalCare::is_unasked")]
    pub ethical_care: EthicalCare,
    /// Where each field came from.
    #[serde(default, skip_serializing_if = "Sources::is_empty")]
    pub provenance: Sources,
}

/// Legal status of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalStatus {
    /// National or regional public service.
    PublicNational,
    /// Municipal public service.
    PublicLocal,
    /// Non-governmental organization.
    NonGovernmental,
    /// Faith-based organization.
    FaithBased,
    /// Private, non-profit.
    PrivateNonProfit,
    /// Private, for profit.
    PrivateForProfit,
    /// Mutual-aid group.
    MutualAid,
    /// Another status.
    Other,
}

/// A phone number.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate,
)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// The number for people to dial: national format, or the text as it came when it is not certain.
    #[validate(length(min = 1, max = 100))]
    pub number: String,
    /// The number as E.164, when it is certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
    /// Extension, as text: leading zeros matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// What it is for.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<PhoneKind>,
    /// Whether it answers on WhatsApp, when the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<bool>,
    /// What the source says about it, such as "24 hours".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Kinds of phones (RFC 6350, as HSDS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// A voice line.
    Voice,
    /// A mobile phone.
    Cell,
    /// A fax.
    Fax,
    /// A phone for text messages.
    Text,
    /// A phone for people who do not hear well.
    Textphone,
}

/// Somebody or an office to ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Role or job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(email)]
    pub email: Option<String>,
}

/// An identifier in a register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The register, such as `cnes`.
    #[validate(length(min = 1, max = 100))]
    pub identifier_type: String,
    /// The identifier.
    #[validate(length(min = 1, max = 200))]
    pub identifier: String,
}

/// Staff of an organization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Clinical staff, persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinical: Option<u32>,
    /// Clinical staff with a professional licence, persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licensed: Option<u32>,
    /// Peer workers, persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peers: Option<u32>,
}

/// A licence to treat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct License {
    /// Whether there is one.
    pub state: LicenseState,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Last day of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

/// States of a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenseState {
    /// Licensed.
    Yes,
    /// Applied for.
    InProcess,
    /// Not licensed.
    No,
    /// No licence is required there.
    NotRequired,
}

/// An accreditation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Accreditation {
    /// What and by whom, as the provider writes it.
    #[validate(length(min = 1, max = 1000))]
    pub name: String,
    /// Last day of validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

/// Facts of ethical care.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EthicalCare {
    /// People are admitted only if they want to.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub voluntary_admission: Fact,
    /// People agree in writing, informed, before treatment.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub informed_consent: Fact,
    /// There is a way to complain.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub complaint_route: Fact,
    /// Somebody from outside inspects.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub external_inspection: Fact,
    /// People can go on taking the medicines that a doctor prescribed.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub medication_not_withheld: Fact,
    /// Residents can telephone and have visits.
    #[serde(default, skip_serializing_if = "Fact::is_unasked")]
    pub phone_and_visits_allowed: Fact,
}

impl EthicalCare {
    /// Whether nothing was asked.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        self.iter().all(|(_, fact)| fact.is_unasked())
    }

    /// The facts with the names of their fields.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        [
            ("voluntary_admission", &self.voluntary_admission),
            ("informed_consent", &self.informed_consent),
            ("complaint_route", &self.complaint_route),
            ("external_inspection", &self.external_inspection),
            ("medication_not_withheld", &self.medication_not_withheld),
            ("phone_and_visits_allowed", &self.phone_and_visits_allowed),
        ]
        .into_iter()
    }

    /// The facts with the names of their fields, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut Fact)> {
        [
            ("voluntary_admission", &mut self.voluntary_admission),
            ("informed_consent", &mut self.informed_consent),
            ("complaint_route", &mut self.complaint_route),
            ("external_inspection", &mut self.external_inspection),
            ("medication_not_withheld", &mut self.medication_not_withheld),
            ("phone_and_visits_allowed", &mut self.phone_and_visits_allowed),
        ]
        .into_iter()
    }
}
