//! The catalogue that is built in.

use crate::base::Language;

macro_rules! messages {
    ($($area:literal),+ $(,)?) => {
        [$(
            (Language::En, include_str!(concat!("../catalogue/messages/en/", $area, ".ftl"))),
            (Language::Es, include_str!(concat!("../catalogue/messages/es/", $area, ".ftl"))),
            (Language::Fr, include_str!(concat!("../catalogue/messages/fr/", $area, ".ftl"))),
            (Language::Pt, include_str!(concat!("../catalogue/messages/pt/", $area, ".ftl"))),
        )+]
    };
}

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$( include_str!(concat!("../catalogue/", $folder, "/", $name, ".json")) ),+]
    };
}

/// Message files, by language.
pub(crate) fn messages() -> impl IntoIterator<Item = (Language, &'static str)> {
    messages![
        "base",
        "bulk",
        "city",
        "command",
        "directory",
        "edition",
        "expr",
        "fhir",
        "form",
        "formats",
        "hours",
        "indicators",
        "publication",
        "questionnaire",
        "redcap",
        "site",
        "xlsform"
    ]
}

/// Vocabulary files.
pub(crate) fn vocabularies() -> impl IntoIterator<Item = &'static str> {
    files!["vocabulary": "cost_kinds", "countries", "facility_types", "languages", "modalities", "payment_kinds", "populations", "samhsa_services", "settings", "st24_facility_types", "subdivisions", "substances"]
}

/// Form files.
pub(crate) fn forms() -> impl IntoIterator<Item = &'static str> {
    files!["questionnaires": "city", "discharge", "exchange_application", "follow_up", "intake", "provider", "routing_example", "treatment_demand"]
}

/// Packs of indicator definitions.
pub(crate) fn indicators() -> impl IntoIterator<Item = &'static str> {
    files!["indicators": "service_system"]
}

/// Value sets of FHIR that questionnaires refer to.
pub(crate) fn fhir_value_sets() -> &'static str {
    include_str!("../catalogue/fhir/value_sets.json")
}

/// Types of resources of FHIR R4 and R5.
pub(crate) fn fhir_resource_types() -> &'static str {
    include_str!("../catalogue/fhir/resource_types.txt")
}

/// What our codes are called in FHIR's outcomes.
pub(crate) fn fhir_outcome() -> &'static str {
    include_str!("../catalogue/fhir/outcome.json")
}
