//! Operations that normalise one field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Call, Operate};
use crate::base::{Error, Issue, LanguageText, Path, Report};
use crate::directory::normalise::{Evidence, NameKind};
use crate::directory::{self, Context, normalise};
use crate::engine::Engine;
use crate::geo::{BoundingBox, Coordinates};
use crate::model::{Address, City};

/// A text and where it comes from.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldText {
    /// The text of the field.
    pub text: String,
    /// Its language, such as `es`.
    #[serde(default)]
    pub language: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country.
    #[serde(default)]
    pub country: Option<String>,
    /// Name of the city, to recognise it at the end of addresses and to complete local phone numbers with its
    /// area code.
    #[serde(default)]
    pub city: Option<String>,
    /// Area code to complete local numbers with; that of the city when absent, where it is known.
    #[serde(default)]
    pub area_code: Option<String>,
}

/// Two texts of degrees and where they should be.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointText {
    /// Degrees north, or both degrees when `longitude` is absent.
    pub latitude: String,
    /// Degrees east.
    #[serde(default)]
    pub longitude: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country.
    #[serde(default)]
    pub country: Option<String>,
    /// A generous box around the city: west, south, east, north.
    #[serde(default)]
    pub bounds: Option<BoundingBox>,
}

/// An address and its parts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AddressValue {
    /// The address; nothing when the text gives none.
    pub address: Option<Address>,
    /// The text says that there is no address.
    pub absent: bool,
    /// Kind of the street, such as `avenue` for "Av." and "Avda.".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street_kind: Option<String>,
    /// The lines of the address in the order of its country, from the parts that are known.
    pub lines: Vec<String>,
}

/// A name and its parts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NameValue {
    /// The name for display.
    pub display: String,
    /// An acronym or other name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// The name without its legal form.
    pub core: String,
    /// The legal form, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<String>,
    /// The legal form's code, such as `asociacion_civil`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_form_code: Option<String>,
    /// What it is the name of, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NameKind>,
    /// The key for matching.
    pub key: String,
}

/// What a text says about the kind of help.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ModalityValue {
    /// Codes of modalities that the text names.
    pub modalities: Vec<String>,
    /// Codes of substances that the text names.
    pub substances: Vec<String>,
    /// Code of the facility type that the text names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facility_type: Option<String>,
    /// Codes of modalities that the facility type offers by its definition.
    pub implied: Vec<String>,
    /// The places of the text that name modalities and substances, also where it denies them.
    pub evidence: Vec<Evidence>,
}

/// The city that a request describes.
pub(super) fn city(
    country: Option<&str>,
    language: Option<&str>,
    name: Option<&str>,
    area_code: Option<&str>,
) -> City {
    let language = language.unwrap_or("en").to_owned();
    City {
        id: "request".to_owned(),
        name: name.map_or_else(LanguageText::default, |name| LanguageText::original(&language, name)),
        country: country.unwrap_or_default().to_uppercase(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec![language],
        time_zone: "Etc/UTC".to_owned(),
        area_code: area_code.map(str::to_owned),
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

/// Warnings about the `country` and the `language` of a request.
pub(super) fn unknown_origin(engine: &Engine, country: &str, language: Option<&str>) -> Vec<Issue> {
    let (vocabularies, root) = (engine.vocabularies(), Path::root());
    let country = directory::unknown_country(country, vocabularies, root.key("country"));
    let language =
        language.and_then(|tag| directory::unknown_language(tag, vocabularies, root.key("language")));
    country.into_iter().chain(language).collect()
}

/// Runs a normaliser in the context that the request describes. What it finds is found in `text`.
pub(super) fn with_context<T>(
    engine: &Engine,
    request: &FieldText,
    normalise: impl FnOnce(&str, &Context<'_>) -> Report<T>,
) -> Report<T> {
    let city = city(
        request.country.as_deref(),
        request.language.as_deref(),
        request.city.as_deref(),
        request.area_code.as_deref(),
    );
    let context = Context {
        city: &city,
        language: request.language.as_deref().unwrap_or("en"),
        country: &city.country,
        vocabularies: engine.vocabularies(),
    };
    let Report { value, issues: found } = normalise(&request.text, &context);
    let mut issues = unknown_origin(engine, &city.country, request.language.as_deref());
    issues.extend(in_text(found));
    Report::new(value, issues)
}

/// What was found in the `text` of a request.
pub(super) fn in_text(issues: Vec<Issue>) -> impl Iterator<Item = Issue> {
    let text = Path::root().key("text");
    issues.into_iter().map(move |issue| issue.under(&text))
}

/// `address.parse`.
pub struct AddressParse;

impl Operate for AddressParse {
    const NAME: &'static str = "address.parse";
    const SUMMARY: &'static str = "takes the parts of an address that are certain";
    type Request = FieldText;
    type Value = AddressValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<AddressValue>, Error> {
        Ok(with_context(engine, &request, |text, context| {
            normalise::address(text, context).map(|address| AddressValue {
                absent: normalise::missing(text).is_some(),
                street_kind: address
                    .as_ref()
                    .and_then(|address| normalise::street_kind(address.street.as_deref()?))
                    .map(str::to_owned),
                lines: address
                    .as_ref()
                    .map(|address| normalise::address_lines(address, context))
                    .unwrap_or_default(),
                address,
            })
        }))
    }
}

/// `name.parse`.
pub struct NameParse;

impl Operate for NameParse {
    const NAME: &'static str = "name.parse";
    const SUMMARY: &'static str = "gives a name for display, its parts and its key for matching";
    type Request = FieldText;
    type Value = Option<NameValue>;

    fn run(
        engine: &Engine,
        request: FieldText,
        _: &mut Call<'_>,
    ) -> Result<Report<Option<NameValue>>, Error> {
        let key = normalise::name_key(&request.text, engine.vocabularies());
        Ok(with_context(engine, &request, normalise::name).map(|name| {
            name.map(|name| NameValue {
                display: name.display,
                alternate_name: name.alternate_name,
                core: name.core,
                legal_form: name.legal_form,
                legal_form_code: name.legal_form_code,
                kind: name.kind,
                key,
            })
        }))
    }
}

/// `coordinates.check`.
pub struct CoordinatesCheck;

impl Operate for CoordinatesCheck {
    const NAME: &'static str = "coordinates.check";
    const SUMMARY: &'static str = "reads coordinates and checks that they are in the country and the city";
    type Request = PointText;
    type Value = Option<Coordinates>;

    fn run(
        engine: &Engine,
        request: PointText,
        _: &mut Call<'_>,
    ) -> Result<Report<Option<Coordinates>>, Error> {
        let mut city = city(request.country.as_deref(), None, None, None);
        city.bounds = request.bounds;
        let context = Context {
            city: &city,
            language: "en",
            country: &city.country,
            vocabularies: engine.vocabularies(),
        };
        let mut report = match &request.longitude {
            Some(longitude) => normalise::coordinates(&request.latitude, longitude, &context),
            None => normalise::coordinate_pair(&request.latitude, &context),
        };
        report.issues.splice(0..0, unknown_origin(engine, &city.country, None));
        Ok(report)
    }
}

/// `modality.find`.
pub struct ModalityFind;

impl Operate for ModalityFind {
    const NAME: &'static str = "modality.find";
    const SUMMARY: &'static str =
        "finds the modalities, the substances and the facility type that a text names, with the places";
    type Request = FieldText;
    type Value = ModalityValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<ModalityValue>, Error> {
        Ok(with_context(engine, &request, |text, context| {
            let mut report = normalise::modalities(text, None, context);
            let facility = normalise::facility_type(text, None, context);
            let implied = facility.value.as_deref().map(|code| normalise::implied_modalities(code, context));
            report.issues.extend(facility.issues);
            let substances = normalise::recognise(text, None, "substances", context).value.codes;
            let mut evidence = normalise::evidence(text, "modalities", context);
            evidence.extend(normalise::evidence(text, "substances", context));
            evidence.sort_by_key(|hit| (hit.start, hit.end));
            report.map(|modalities| ModalityValue {
                modalities,
                substances,
                facility_type: facility.value,
                implied: implied.unwrap_or_default(),
                evidence,
            })
        }))
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    #[test]
    fn operations_answer_with_values_and_issues() {
        let engine = Engine::new().unwrap();
        let call = |operation: &str, request: &str| -> serde_json::Value {
            serde_json::from_str(&engine.call_json(operation, request.as_bytes())).unwrap()
        };
        let address = call("address.parse", r#"{"text":"Uxmal 300, Toluca","country":"MX","city":"Toluca"}"#);
        assert_eq!(address["value"]["address"]["number"], "300");
        assert_eq!(address["value"]["address"]["city"], "Toluca");
        assert_eq!(address["value"]["lines"][0], "Uxmal 300");
        let absent = call("address.parse", r#"{"text":"s/d","country":"MX","language":"es"}"#);
        assert_eq!((&absent["value"]["absent"], &absent["value"]["address"]), (&true.into(), &().into()));
        assert_eq!(
            call("name.parse", r#"{"text":"CASA DEL SOL A.C."}"#)["value"]["display"],
            "Casa del Sol A.C."
        );
        let point = call("coordinates.check", r#"{"latitude":"-99.65","longitude":"19.28","country":"MX"}"#);
        assert_eq!(point["value"]["latitude"], 19.28);
        let found = call("modality.find", r#"{"text":"UNEME-CAPA Toluca","country":"MX","language":"es"}"#);
        assert_eq!(found["value"]["facility_type"], "uneme_capa");
        assert!(found["value"]["implied"].as_array().is_some_and(|implied| !implied.is_empty()));
        let found = call("modality.find", r#"{"text":"No atiende heroína; sí alcohol","language":"es"}"#);
        assert_eq!(found["value"]["substances"], serde_json::json!(["alcohol"]));
        assert_eq!(found["value"]["evidence"][0]["denied"], true);
        assert_eq!(found["value"]["evidence"][1]["start"], 23);
    }
}
