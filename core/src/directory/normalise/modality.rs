use super::{found, recognise};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::model::Crosswalk;

/// The modalities that a text or a cell of codes names.
///
/// A text that names none has `modality.not_recognised`; nothing is guessed.
#[must_use]
pub fn modalities(text: &str, crosswalk: Option<&Crosswalk>, context: &Context<'_>) -> Report<Vec<String>> {
    let mut report = recognise(text, crosswalk, "modalities", context);
    if report.value.codes.is_empty() && report.issues.is_empty() {
        report.issues.push(found(code::MODALITY_NOT_RECOGNISED));
    }
    report.map(|recognised| recognised.codes)
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn parse(text: &str) -> Report<Vec<String>> {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        modalities(text, None, &Context { city: &city, language: "es", country: "MX", vocabularies })
    }

    #[test]
    fn modalities_in_four_languages() {
        assert_eq!(parse("Unidad de Desintoxicación").value, ["detoxification"]);
        assert_eq!(parse("Comunidade terapêutica").value, ["therapeutic_community"]);
        assert_eq!(parse("needle exchange and naloxone kits").value[0], "needle_syringe_programme");
        assert_eq!(
            parse("tratamiento ambulatorio; no ofrece desintoxicación").value,
            ["outpatient_treatment"]
        );
    }

    #[test]
    fn answers_and_colons() {
        assert!(parse("Metadona: no").value.is_empty());
        assert!(parse("Intercambio de jeringas: no").value.is_empty());
        assert!(parse("Metadona: no").issues[0].is(code::VALUE_NEGATED));
        assert_eq!(parse("without waiting list: detox").value, ["detoxification"]);
        assert_eq!(parse("Sin turno previo: desintoxicación").value, ["detoxification"]);
        assert!(parse("No ofrecemos: desintoxicación").value.is_empty());
        let mixed = parse("Intercambio de jeringas: no, desintoxicación: sí");
        assert_eq!(mixed.value, ["detoxification"]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let report = parse("Atención de lunes a viernes");
        assert!(report.value.is_empty());
        assert!(report.issues[0].is(code::MODALITY_NOT_RECOGNISED));
    }
}
