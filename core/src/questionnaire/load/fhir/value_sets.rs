//! The standard value sets that are part of the catalogue.

use serde::Deserialize;

use crate::catalogue;

/// A value set whose codes are all of one system.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::questionnaire) struct ValueSet {
    /// Address.
    pub(super) url: String,
    /// Address of the code system.
    pub(super) system: String,
    /// Whether the displays are those of the standard, so that another one is wrong.
    pub(super) displays: bool,
    /// Where the codes come from.
    #[expect(dead_code, reason = "for the readers of the file")]
    source: String,
    pub(super) codes: Vec<Concept>,
}

/// A code and its display.
#[derive(Debug, Deserialize)]
pub(in crate::questionnaire) struct Concept(pub(super) String, pub(super) String);

pub(super) fn all() -> Vec<ValueSet> {
    // A test reads the file: it is part of the build.
    serde_json::from_str(catalogue::fhir_value_sets()).unwrap_or_default()
}

pub(super) fn bundled(url: &str) -> Option<ValueSet> {
    all().into_iter().find(|set| set.url == url)
}

#[cfg(test)]
mod tests {
    use super::{all, bundled};

    #[test]
    fn the_sets_of_the_catalogue_can_be_read() {
        assert!(all().len() >= 4);
        let kinds = bundled("http://hl7.org/fhir/ValueSet/item-type").expect("it is bundled");
        assert_eq!(kinds.codes.len(), 17, "R4 has 17 types of items");
        let genders = bundled("http://hl7.org/fhir/ValueSet/administrative-gender").expect("it is bundled");
        assert_eq!(
            genders.codes.iter().map(|code| code.0.as_str()).collect::<Vec<_>>(),
            ["male", "female", "other", "unknown"]
        );
    }
}
