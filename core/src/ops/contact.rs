//! Operations that read the phones, e-mail and web addresses and prices of a cell. All answer alike: what was
//! found, whether the text says that there is nothing, and what was assumed.

use schemars::JsonSchema;
use serde::Serialize;

use super::fields::{FieldText, with_context};
use super::{Call, Operate};
use crate::base::{Error, Issue, Report, codes};
use crate::directory::normalise::{self, PhoneLine};
use crate::directory::{Context, assumptions};
use crate::engine::Engine;
use crate::model::{CostOption, Phone, PhoneKind};

/// The phones of a cell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PhonesValue {
    /// The numbers in their order, each once.
    pub phones: Vec<ParsedPhone>,
    /// The text says that there is none, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// A phone number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParsedPhone {
    /// The number as E.164; null when it is not certain, and for short numbers.
    pub e164: Option<String>,
    /// The number as it is written inside its own country; the text as it came when it is not certain.
    pub national: String,
    /// What it is for, by the words around it and by its kind of line (RFC 6350, as HSDS); null when neither
    /// tells, as in North America, where mobile and fixed numbers look alike.
    pub kind: Option<PhoneKind>,
    /// The kind of line by the numbering plan.
    pub line: PhoneLine,
    /// Whether it is a number of a numbering plan, or an emergency number of the country.
    pub valid: bool,
    /// Extension, as text: leading zeros matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Whether it answers on WhatsApp, when the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whatsapp: Option<bool>,
    /// What the text says about it, such as "24 hours".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The e-mail addresses of a cell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EmailsValue {
    /// The addresses in their order, each once, in small letters.
    pub emails: Vec<String>,
    /// The text says that there is none, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// The web addresses of a cell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UrlsValue {
    /// The addresses in their order, each once, with scheme.
    pub urls: Vec<String>,
    /// The text says that there is none, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// What a text says about the price.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CostValue {
    /// Kinds and amounts, each with the text it comes from.
    pub cost_options: Vec<CostOption>,
    /// Whether it is free for everybody; absent when the text does not tell, or says both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// The text says nothing, or that nobody knows it.
    pub absent: bool,
    /// Codes of the issues that name an assumption.
    pub assumptions: Vec<String>,
}

/// Whether the text says that there is no value.
pub(super) fn absent(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| issue.is(codes::directory::VALUE_ABSENT))
}

/// `phone.parse`.
pub struct PhoneParse;

impl Operate for PhoneParse {
    const NAME: &'static str = "phone.parse";
    const SUMMARY: &'static str = "reads the phone numbers of a cell";
    type Request = FieldText;
    type Value = PhonesValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<PhonesValue>, Error> {
        Ok(with_context(engine, &request, |text, context| {
            let Report { value, issues } = normalise::phone(text, context);
            let phones = value.into_iter().map(|phone| parsed(phone, context)).collect();
            let value = PhonesValue { phones, absent: absent(&issues), assumptions: assumptions(&issues) };
            Report::new(value, issues)
        }))
    }
}

fn parsed(phone: Phone, context: &Context<'_>) -> ParsedPhone {
    let dialled = match &phone.e164 {
        Some(e164) => normalise::phone_line(e164),
        None => None,
    };
    let (national, line, valid) = match dialled {
        Some((national, line)) => (national, line, true),
        None => {
            let (line, valid) = normalise::short_line(&phone.number, context);
            (phone.number, line, valid)
        }
    };
    ParsedPhone {
        e164: phone.e164,
        national,
        kind: phone.kind,
        line,
        valid,
        extension: phone.extension,
        whatsapp: phone.whatsapp,
        description: phone.description,
    }
}

/// `email.parse`.
pub struct EmailParse;

impl Operate for EmailParse {
    const NAME: &'static str = "email.parse";
    const SUMMARY: &'static str = "reads the e-mail addresses of a cell";
    type Request = FieldText;
    type Value = EmailsValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<EmailsValue>, Error> {
        let Report { value: emails, issues } = with_context(engine, &request, normalise::email);
        let value = EmailsValue { emails, absent: absent(&issues), assumptions: assumptions(&issues) };
        Ok(Report::new(value, issues))
    }
}

/// `web.parse`.
pub struct WebParse;

impl Operate for WebParse {
    const NAME: &'static str = "web.parse";
    const SUMMARY: &'static str = "reads the web addresses of a cell";
    type Request = FieldText;
    type Value = UrlsValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<UrlsValue>, Error> {
        let Report { value: urls, issues } = with_context(engine, &request, normalise::web);
        let value = UrlsValue { urls, absent: absent(&issues), assumptions: assumptions(&issues) };
        Ok(Report::new(value, issues))
    }
}

/// `cost.parse`.
pub struct CostParse;

impl Operate for CostParse {
    const NAME: &'static str = "cost.parse";
    const SUMMARY: &'static str = "reads what a text says about the price";
    type Request = FieldText;
    type Value = CostValue;

    fn run(engine: &Engine, request: FieldText, _: &mut Call<'_>) -> Result<Report<CostValue>, Error> {
        let Report { value: cost_options, issues } = with_context(engine, &request, normalise::cost);
        let value = CostValue {
            free: normalise::is_free(&cost_options),
            cost_options,
            absent: absent(&issues),
            assumptions: assumptions(&issues),
        };
        Ok(Report::new(value, issues))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::Engine;

    fn call(operation: &str, request: &Value) -> Value {
        let engine = Engine::new().unwrap();
        serde_json::from_str(&engine.call_json(operation, request.to_string().as_bytes())).unwrap()
    }

    #[test]
    fn phones_have_their_national_form_and_line() {
        let report =
            call("phone.parse", &json!({"text": "Tel. 26452501 ext. 04", "country": "mx", "city": "CDMX"}));
        let phone = &report["value"]["phones"][0];
        assert_eq!(phone["e164"], "+525526452501");
        assert_eq!(phone["national"], "55 2645 2501");
        assert_eq!(phone["valid"], true);
        assert_eq!(phone["extension"], "04");
        assert_eq!(report["value"]["absent"], false);
        assert_eq!(report["value"]["assumptions"], json!(["phone.area_code_assumed"]));
        let abroad = call("phone.parse", &json!({"text": "+34 612 34 56 78", "country": "MX"}));
        assert_eq!(abroad["value"]["phones"][0]["national"], "612 34 56 78");
        assert_eq!(abroad["value"]["phones"][0]["kind"], "cell");
        assert_eq!(abroad["value"]["phones"][0]["line"], "mobile");
        let emergency = call("phone.parse", &json!({"text": "192", "country": "BR"}));
        let phone = &emergency["value"]["phones"][0];
        assert_eq!(
            (&phone["e164"], &phone["line"], &phone["valid"]),
            (&Value::Null, &json!("emergency"), &json!(true))
        );
        let none = call("phone.parse", &json!({"text": "No tiene", "country": "MX"}));
        assert_eq!(none["value"], json!({"phones": [], "absent": true, "assumptions": []}));
    }

    #[test]
    fn a_country_that_nobody_knows_is_an_issue() {
        let report = call("phone.parse", &json!({"text": "26452501", "country": "Atlantis"}));
        assert_eq!(report["issues"][0]["code"], "country.unknown");
        assert_eq!(report["issues"][0]["path"], "/country");
        let report = call("cost.parse", &json!({"text": "$ 50", "country": "ZZ"}));
        assert_eq!(report["issues"][0]["code"], "country.unknown");
        assert!(report["value"]["cost_options"][0].get("amount").is_none());
    }

    #[test]
    fn the_others_answer_alike() {
        let report = call("email.parse", &json!({"text": "nome (arroba) dominio ponto org"}));
        let expected =
            json!({"emails": ["nome@dominio.org"], "absent": false, "assumptions": ["email.obfuscated"]});
        assert_eq!(report["value"], expected);
        let report = call("web.parse", &json!({"text": "example.org"}));
        let expected =
            json!({"urls": ["https://example.org"], "absent": false, "assumptions": ["web.scheme_assumed"]});
        assert_eq!(report["value"], expected);
        let report = call("cost.parse", &json!({"text": "Gratuito", "country": "BR"}));
        assert_eq!(report["value"]["free"], true);
        let report = call("cost.parse", &json!({"text": "R$ 12.000,00", "country": "BR"}));
        assert_eq!(report["value"]["free"], false);
        assert_eq!(report["value"]["cost_options"][0]["amount"]["value"], 12000.0);
        let report = call("cost.parse", &json!({"text": "s/d", "country": "BR"}));
        assert_eq!(report["value"], json!({"cost_options": [], "absent": true, "assumptions": []}));
    }
}
