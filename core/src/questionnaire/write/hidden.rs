//! Questions that nobody sees.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::questionnaire::load::odk::extra;

/// The extension with which FHIR says it.
pub(super) const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";

/// Whether the form says in words of ODK or REDCap that an item is not shown.
pub(super) fn is_marked(kept: &BTreeMap<String, String>) -> bool {
    kept.get("hidden").is_some_and(|hidden| hidden == "true")
        || kept.get(extra::CONTROL).is_some_and(|control| control == "hidden")
}

/// Whether the form says in words of any standard that an item is not shown.
pub(super) fn is_hidden(kept: &BTreeMap<String, String>) -> bool {
    is_marked(kept) || in_fhir(kept.get("extension").map(String::as_str))
}

/// Whether `questionnaire-hidden` is among extensions that were kept.
pub(super) fn in_fhir(extensions: Option<&str>) -> bool {
    let extensions = extensions.and_then(|text| serde_json::from_str::<Vec<Json>>(text).ok());
    extensions.into_iter().flatten().any(|extension| {
        let url = extension.get("url").and_then(Json::as_str).unwrap_or_default();
        url == HIDDEN && extension.get("valueBoolean") == Some(&Json::Bool(true))
    })
}
