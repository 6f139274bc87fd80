//! The catalogue that is built in.

use serde::de::DeserializeOwned;

use crate::base::{Error, Language, codes};

pub(crate) mod templates;

/// Reads a file of the catalogue; `file` is what an error calls it.
///
/// # Errors
/// `catalogue.invalid`.
pub(crate) fn read<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|problem| {
        Error::new(codes::base::CATALOGUE_INVALID)
            .with("file", file)
            .with("line", problem.line())
            .with("column", problem.column())
    })
}

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

macro_rules! documents {
    ($($kind:literal),+ $(,)?) => {
        [$(
            ($kind, Language::En, include_str!(concat!("../catalogue/templates/documents/", $kind, ".en.md"))),
            ($kind, Language::Es, include_str!(concat!("../catalogue/templates/documents/", $kind, ".es.md"))),
            ($kind, Language::Fr, include_str!(concat!("../catalogue/templates/documents/", $kind, ".fr.md"))),
            ($kind, Language::Pt, include_str!(concat!("../catalogue/templates/documents/", $kind, ".pt.md"))),
        )+]
    };
}

macro_rules! files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$( include_str!(concat!("../catalogue/", $folder, "/", $name, ".json")) ),+]
    };
}

macro_rules! named_files {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        [$( ($name, include_str!(concat!("../catalogue/", $folder, "/", $name, ".json"))) ),+]
    };
}

/// Message files, by language.
pub(crate) fn messages() -> impl IntoIterator<Item = (Language, &'static str)> {
    messages![
        "agreement",
        "access",
        "base",
        "bulk",
        "calendar",
        "city",
        "command",
        "crosstab",
        "directory",
        "document",
        "edition",
        "estimate",
        "evaluation",
        "evaluation_report",
        "expr",
        "fhir",
        "form",
        "formats",
        "forum",
        "hours",
        "indicators",
        "linkage",
        "network",
        "plan",
        "material",
        "publication",
        "questionnaire",
        "redcap",
        "rule",
        "release",
        "site",
        "tdi",
        "twinning",
        "visit",
        "workspace",
        "xlsform"
    ]
}

/// Vocabulary files.
pub(crate) fn vocabularies() -> impl IntoIterator<Item = &'static str> {
    files!["vocabulary": "area_codes", "cost_kinds", "countries", "facility_types", "languages", "list_columns", "material_topics", "missing_answers", "modalities", "payment_kinds", "populations", "samhsa_services", "settings", "st24_facility_types", "subdivisions", "substances", "themes"]
}

/// A table of words that the normalisers read, by its name.
pub(crate) fn words(name: &str) -> Option<&'static str> {
    let tables = named_files!["words": "absences", "addresses", "dates", "hours", "legal_forms", "legal_status", "marks", "names", "negations", "prices", "spellings", "visibility"];
    tables.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text)
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

/// Rules of disclosure control that somebody has published.
pub(crate) fn release_presets() -> &'static str {
    include_str!("../catalogue/release/presets.json")
}

/// The tables of treatment demand.
pub(crate) fn treatment_demand_tables() -> &'static str {
    include_str!("../catalogue/tdi/tables.json")
}

/// Codebooks of files of records.
pub(crate) fn codebooks() -> impl IntoIterator<Item = &'static str> {
    files!["codebooks": "teds"]
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

/// Presets of the rights in a workspace.
pub(crate) fn workspace_presets() -> &'static str {
    include_str!("../catalogue/workspace/presets.json")
}

/// Ways to rate evidence.
pub(crate) fn evidence_schemes() -> &'static str {
    include_str!("../catalogue/materials/evidence_schemes.json")
}

/// Code lists of IATI.
pub(crate) fn iati_codes() -> &'static str {
    include_str!("../catalogue/evaluation/iati_codes.json")
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

/// Cities of the network that public sources name.
pub(crate) fn network_cities() -> &'static str {
    include_str!("../catalogue/network/cities.json")
}

/// How needs and offers come from the answers to the city questionnaire.
pub(crate) fn network_derivation() -> &'static str {
    include_str!("../catalogue/network/derivation.json")
}

/// Of what synthetic partners are made.
pub(crate) fn network_synthetic() -> &'static str {
    include_str!("../catalogue/network/synthetic.json")
}

/// The rules of the programme.
pub(crate) fn network_rules() -> &'static str {
    include_str!("../catalogue/network/rules.json")
}

/// What the slots of the documents are.
pub(crate) fn document_slots() -> &'static str {
    include_str!("../catalogue/templates/documents/slots.json")
}

/// The template of a document in a language.
pub(crate) fn document_template(kind: &str, language: Language) -> Option<&'static str> {
    let templates = documents![
        "agenda",
        "agreement",
        "exchange_application",
        "forum_dossier",
        "invitation",
        "memorandum",
        "partner_profile",
        "plan",
        "visit_report"
    ];
    let is_wanted = |(of, in_language, _): &(&str, Language, &str)| *of == kind && *in_language == language;
    templates.into_iter().find(is_wanted).map(|(_, _, template)| template)
}
