//! What forms of other standards keep beside the model and FHIR has no place for.

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use crate::base::Path;
use crate::questionnaire::load::odk::{self, extra};

/// Members of a Questionnaire that are kept as they were; those with `_` before their names hold extensions.
const MEMBERS: [&str; 26] = [
    "approvalDate",
    "code",
    "contact",
    "contained",
    "copyright",
    "copyrightLabel",
    "date",
    "derivedFrom",
    "effectivePeriod",
    "experimental",
    "id",
    "identifier",
    "implicitRules",
    "jurisdiction",
    "lastReviewDate",
    "meta",
    "modifierExtension",
    "name",
    "publisher",
    "purpose",
    "subjectType",
    "text",
    "url",
    "useContext",
    "versionAlgorithmCoding",
    "versionAlgorithmString",
];

/// Whether a Questionnaire has such a member.
pub(super) fn is_member(name: &str) -> bool {
    name.starts_with('_') || MEMBERS.contains(&name)
}

/// What of a question, a group or a note has no place.
fn properties(kept: &BTreeMap<String, String>) -> BTreeSet<&str> {
    let mut found: BTreeSet<&str> = kept
        .keys()
        .filter_map(|key| match key.split("::").next().unwrap_or(key) {
            name @ (extra::APPEARANCE
            | extra::TRIGGER
            | extra::CALCULATION
            | extra::PRELOAD
            | "media"
            | "hint"
            | "guidance_hint"
            | "no_app_error_string"
            | "slider_labels"
            | "autoplay"
            | "save_to") => Some(name),
            _ => None,
        })
        .collect();
    let parameters = odk::read_parameters(kept.get(extra::PARAMETERS).map_or("", String::as_str));
    for parameter in parameters.keys().filter(|name| !matches!(name.as_str(), "start" | "end")) {
        found.insert(if parameter == "step" { "step" } else { extra::PARAMETERS });
    }
    found
}

impl Writer<'_> {
    /// Tells what an item has beside the model.
    pub(super) fn extra_losses(&mut self, name: &str, kept: &BTreeMap<String, String>, place: &Path) {
        for property in properties(kept) {
            self.lost(property, name, place);
        }
    }
}
