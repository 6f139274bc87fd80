//! The extensions of FHIR questionnaires by short name, and what becomes of each.

const STANDARD: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// `minValue` for `http://hl7.org/fhir/StructureDefinition/minValue`, `calculatedExpression` for
/// `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression`.
pub(in crate::questionnaire) fn short_name(url: &str) -> Option<&str> {
    let name = url.strip_prefix(STANDARD).or_else(|| url.strip_prefix(SDC))?;
    let plain = name.strip_prefix("sdc-questionnaire-").or_else(|| name.strip_prefix("questionnaire-"));
    Some(plain.unwrap_or(name))
}

/// The address of an extension by its short name.
pub(in crate::questionnaire) fn address(name: &str) -> String {
    let sdc =
        ["enableWhenExpression", "calculatedExpression", "initialExpression", "minQuantity", "maxQuantity"];
    let questionnaire = [
        "minOccurs",
        "maxOccurs",
        "unit",
        "unitOption",
        "unitValueSet",
        "constraint",
        "optionExclusive",
        "referenceResource",
    ];
    if sdc.contains(&name) {
        format!("{SDC}sdc-questionnaire-{name}")
    } else if questionnaire.contains(&name) {
        format!("{STANDARD}questionnaire-{name}")
    } else {
        format!("{STANDARD}{name}")
    }
}

/// Extensions of items and options that the model has a meaning for.
const USED: &[&str] = &[
    "minValue",
    "maxValue",
    "minLength",
    "maxDecimalPlaces",
    "regex",
    "entryFormat",
    "mimeType",
    "maxSize",
    "minOccurs",
    "maxOccurs",
    "unit",
    "unitOption",
    "unitValueSet",
    "constraint",
    "targetConstraint",
    "variable",
    "calculatedExpression",
    "initialExpression",
    "enableWhenExpression",
    "minQuantity",
    "maxQuantity",
    "referenceResource",
    "optionExclusive",
    "ordinalValue",
    "itemWeight",
    "translation",
];

/// Extensions that say how a form looks, is found or is filled in: without meaning for the answers, kept to
/// be written back.
const KEPT: &[&str] = &[
    "hidden",
    "itemControl",
    "choiceOrientation",
    "displayCategory",
    "supportLink",
    "sliderStepValue",
    "usageMode",
    "openLabel",
    "shortText",
    "width",
    "collapsible",
    "choiceColumn",
    "optionPrefix",
    "preferredTerminologyServer",
    "columnCount",
    "isSubject",
    "observationLinkPeriod",
    "observationExtract",
    "observation-extract-category",
    "rendering-style",
    "rendering-xhtml",
    "rendering-markdown",
    "rendering-styleSensitive",
    "designNote",
    "signatureRequired",
    "unitOpen",
    "unitSupplementalSystem",
    "keyboard",
    "itemMedia",
    "itemAnswerMedia",
    "launchContext",
    "itemExtractionContext",
    "itemPopulationContext",
    "targetStructureMap",
    "performerType",
    "entryMode",
    "endpoint",
    "assembledFrom",
];

/// What becomes of an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Used,
    Kept,
    Lost,
}

pub(super) fn fate(url: &str) -> Fate {
    match short_name(url) {
        Some(name) if USED.contains(&name) => Fate::Used,
        Some(name) if KEPT.contains(&name) => Fate::Kept,
        _ => Fate::Lost,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, address, fate, short_name};

    #[test]
    fn an_address_has_a_short_name_and_back() {
        for name in ["minValue", "unit", "calculatedExpression", "maxQuantity", "variable"] {
            assert_eq!(short_name(&address(name)), Some(name));
        }
        assert_eq!(fate("http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"), Fate::Kept);
        assert_eq!(fate("http://hl7.org/fhir/StructureDefinition/regex"), Fate::Used);
        assert_eq!(fate("http://example.org/own"), Fate::Lost);
        assert_eq!(short_name("http://example.org/own"), None);
    }
}
