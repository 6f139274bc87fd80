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
        "estimate",
        "expr",
        "fhir",
        "form",
        "formats",
        "hours",
        "indicators",
        "linkage",
        "publication",
        "questionnaire",
        "redcap",
        "site",
        "tdi",
        "xlsform"
    ]
}

/// Vocabulary files.
pub(crate) fn vocabularies() -> impl IntoIterator<Item = &'static str> {
    files!["vocabulary": "area_codes", "cost_kinds", "countries", "facility_types", "languages", "list_columns", "missing_answers", "modalities", "payment_kinds", "populations", "samhsa_services", "settings", "st24_facility_types", "subdivisions", "substances"]
}

/// Tables of words that the normalisers read: `addresses`, `legal_forms`, `names`, `spellings`.
pub(crate) fn words() -> [&'static str; 4] {
    files!["words": "addresses", "legal_forms", "names", "spellings"]
}

/// Form files.
pub(crate) fn forms() -> impl IntoIterator<Item = &'static str> {
    files!["questionnaires": "city", "discharge", "exchange_application", "follow_up", "intake", "provider", "routing_example", "treatment_demand"]
}

/// Packs of indicator definitions.
pub(crate) fn indicators() -> impl IntoIterator<Item = &'static str> {
    files!["indicators": "service_system", "coverage", "harm_reduction", "access", "retention", "alternatives", "populations", "ethics", "low_threshold"]
}

/// Sets of records that indicators may be over.
pub(crate) fn record_sets() -> impl IntoIterator<Item = &'static str> {
    files!["records": "episodes", "figures", "referrals"]
}

/// Standard populations.
pub(crate) fn populations() -> impl IntoIterator<Item = &'static str> {
    files!["populations": "esp_2013", "who_world"]
}

/// The tables of treatment demand.
pub(crate) fn treatment_demand_tables() -> &'static str {
    include_str!("../catalogue/tdi/tables.json")
}

/// Words of institutions in four languages: a concept and its words on each line.
pub(crate) fn linkage_words() -> &'static str {
    include_str!("../catalogue/linkage/words.csv")
}

/// What the reasons of linked entries are called in four languages.
pub(crate) fn linkage_reasons() -> &'static str {
    include_str!("../catalogue/linkage/reasons.json")
}

/// Endings and letters in which words of one origin differ between languages.
pub(crate) fn linkage_cognates() -> &'static str {
    include_str!("../catalogue/linkage/cognates.json")
}

/// Linkage models.
pub(crate) fn linkage_models() -> impl IntoIterator<Item = &'static str> {
    files!["linkage": "directory", "organisation_names", "person", "person_febrl"]
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
