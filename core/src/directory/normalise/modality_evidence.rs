use super::codes::{is_page, names_a_street};
use super::negation::{clauses_at, is_denied_at};
use crate::directory::Context;
use crate::text::fold_places;

/// A place in a text that names a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
pub struct Evidence {
    /// Name of the vocabulary, such as `modalities`.
    pub vocabulary: String,
    /// Code of the term.
    pub code: String,
    /// Where the words begin, in characters (Unicode code points) from 0.
    pub start: usize,
    /// Where they end: the character behind the last one.
    pub end: usize,
    /// The words as the text writes them.
    pub matched: String,
    /// The text says that this is not offered.
    pub denied: bool,
}

/// Every place where a text names a term of a vocabulary, in the order of the text. The text is taken as it is,
/// so that the places fit it. Of a text that is too long for the field there is nothing.
///
/// ```
/// # use acogida::{Engine, directory::{Context, normalise::evidence}, model::City};
/// # let engine = Engine::new()?;
/// # let city: City = serde_json::from_value(serde_json::json!({"id": "x", "name": {"es": "x"},
/// #     "country": "MX", "languages": ["es"], "time_zone": "Etc/UTC"}))?;
/// # let context = Context { city: &city, language: "es", country: "MX", vocabularies: engine.vocabularies() };
/// let found = evidence("Atiende alcohol; no atiende heroína", "substances", &context);
/// assert_eq!((found[0].code.as_str(), found[0].start, found[0].end), ("alcohol", 8, 15));
/// assert!(found[1].denied);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn evidence(text: &str, vocabulary: &str, context: &Context<'_>) -> Vec<Evidence> {
    let Some(terms) = context.vocabularies.get(vocabulary) else { return Vec::new() };
    // As in `recognise`, which says so.
    if is_page(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (from, clause) in clauses_at(text) {
        let hits = terms.find_all_in(clause, context.origin());
        if hits.is_empty() {
            continue;
        }
        let offset = text.get(..from).map_or(0, |before| before.chars().count());
        let (folded, places) = fold_places(clause);
        for hit in hits {
            let around = folded.get(..hit.start).zip(folded.get(hit.end..));
            if around.is_some_and(|(before, after)| names_a_street(before, after)) {
                continue;
            }
            let place = |byte: usize| places.get(byte).copied();
            let (Some(start), Some(last)) = (place(hit.start), place(hit.end.saturating_sub(1))) else {
                continue;
            };
            let length = last.saturating_sub(start).saturating_add(1);
            let start = offset.saturating_add(start);
            found.push(Evidence {
                vocabulary: vocabulary.to_owned(),
                code: hit.code.to_owned(),
                start,
                end: start.saturating_add(length),
                matched: text.chars().skip(start).take(length).collect(),
                denied: is_denied_at(&folded, hit.start, hit.end),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn find(text: &str, vocabulary: &str) -> Vec<Evidence> {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "MX", vocabularies };
        evidence(text, vocabulary, &context)
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "¿Ayuda? Sí: desintoxicación ambulatoria. No ofrece   DESINTOXICACIÓN hospitalaria";
        for hit in find(text, "modalities") {
            let cut: String = text.chars().skip(hit.start).take(hit.end - hit.start).collect();
            assert_eq!(cut, hit.matched);
        }
        let hits = find(text, "modalities");
        assert_eq!(hits[0].code, "outpatient_detoxification");
        assert_eq!(hits[0].matched, "desintoxicación ambulatoria");
        assert!(!hits[0].denied && hits.iter().skip(1).all(|hit| hit.denied));
    }

    #[test]
    fn what_is_refused_behind_or_offered_elsewhere_is_denied() {
        for text in [
            "Clients on methadone not accepted",
            "methadone clients not admitted",
            "Clientes en metadona no admitidos",
            "patients sous méthadone non acceptés",
            "referral to methadone clinic",
            "formerly a methadone clinic",
            "Derivación a comunidad terapéutica",
            "Intercambio de jeringas suspendido",
            "Se deriva a centros de desintoxicación",
            "Former residential program",
            "Must be off methadone",
            "Clients must complete detox before admission",
            "Personas en tratamiento con metadona deben dejarla antes de ingresar",
        ] {
            let hits = find(text, "modalities");
            let offered = hits.iter().any(|hit| !hit.denied && !hit.code.contains("referral"));
            assert!(!hits.is_empty() && !offered, "{text}: {hits:?}");
        }
    }

    #[test]
    fn what_was_once_leaves_what_is_now() {
        let hits = find("Former residential program, now outpatient treatment", "modalities");
        let offered: Vec<&str> = hits.iter().filter(|hit| !hit.denied).map(|hit| hit.code.as_str()).collect();
        assert_eq!(offered, ["outpatient_treatment"]);
        assert!(find("Support for former heroin users", "substances").iter().all(|hit| !hit.denied));
    }

    #[test]
    fn substances_that_are_left_out_are_denied() {
        for (text, denied) in [
            ("Hors alcool", "alcohol"),
            ("todas las sustancias menos tabaco", "tobacco_and_nicotine"),
            ("alcohol y otras drogas, a excepción de opiáceos", "opioids"),
        ] {
            let hits = find(text, "substances");
            let hit = hits.iter().find(|hit| hit.code == denied);
            assert!(hit.is_some_and(|hit| hit.denied), "{text}: {hits:?}");
        }
    }

    #[test]
    fn a_street_with_the_name_of_a_medicine_offers_none() {
        assert_eq!(find("Calle Metadona 12", "modalities"), []);
        assert_eq!(find("Metadona 12 mg", "modalities").len(), 1);
    }

    #[test]
    fn a_term_is_found_each_time() {
        let hits = find("alcohol, cocaína y alcohol", "substances");
        let codes: Vec<&str> = hits.iter().map(|hit| hit.code.as_str()).collect();
        assert_eq!(codes, ["alcohol", "cocaine", "alcohol"]);
        assert!(find("nada", "substances").is_empty());
        assert!(find("alcohol", "no_such_vocabulary").is_empty());
    }
}
