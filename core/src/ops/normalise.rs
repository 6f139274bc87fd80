//! Operations on single fields: text in, value out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::city;
use super::{Call, Operate};
use crate::base::{Error, Report};
use crate::directory::Context;
use crate::directory::normalise::hours;
use crate::directory::normalise::hours::Holidays;
use crate::engine::Engine;
use crate::model::Schedule;

/// `hours.parse`.
pub struct HoursParse;

/// Opening hours as somebody wrote them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursText {
    /// The text.
    pub text: String,
    /// The language of the text, such as `es` or `pt-BR`. Texts in another of the four languages are read
    /// too, when only one reading is possible.
    #[serde(default)]
    pub language: String,
    /// ISO 3166-1 alpha-2 code of the country, as the other operations on fields take it. Hours are read alike
    /// in all countries so far; what is ambiguous is refused, not settled by the country.
    #[serde(default)]
    pub country: Option<String>,
}

/// What the text says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HoursValue {
    /// The schedules of a document; only with a description when the text was not understood.
    pub schedules: Vec<Schedule>,
    /// The hours in the notation of OpenStreetMap's `opening_hours`; absent when not understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub osm: Option<String>,
    /// The hours as text for people, in the engine's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Open all day on every day.
    pub always_open: bool,
    /// The text speaks of appointments.
    pub by_appointment: bool,
    /// The hours are said to be those of the office.
    pub office: bool,
    /// What is said about public holidays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Holidays>,
}

impl Operate for HoursParse {
    const NAME: &'static str = "hours.parse";
    const SUMMARY: &'static str =
        "reads opening hours as people write them in English, Spanish, Portuguese and French";
    type Request = HoursText;
    type Value = HoursValue;

    fn run(engine: &Engine, request: HoursText, _: &mut Call<'_>) -> Result<Report<HoursValue>, Error> {
        let city = city(request.country.as_deref(), Some(&request.language), None, None);
        let (language, country) = (request.language.as_str(), city.country.as_str());
        let context = Context { city: &city, language, country, vocabularies: engine.vocabularies() };
        let report = hours(&request.text, &context);
        Ok(report.map(|hours| HoursValue {
            schedules: hours.schedules(),
            osm: hours.weekly.as_ref().map(|weekly| weekly.to_osm()),
            text: hours.weekly.as_ref().map(|weekly| weekly.to_text(engine.messages(), engine.language())),
            always_open: hours.weekly.as_ref().is_some_and(|weekly| weekly.is_always()),
            by_appointment: hours.by_appointment,
            office: hours.office,
            holidays: hours.holidays,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_parse_takes_a_country_like_the_other_fields() {
        let request = json!({ "text": "Las 24 horas, los 365 días", "language": "es", "country": "MX" });
        let report = Engine::new().unwrap().call_json(HoursParse::NAME, request.to_string().as_bytes());
        assert!(report.contains(r#""always_open":true"#), "{report}");
    }
    use crate::base::Language;
    use serde_json::json;

    #[test]
    fn hours_parse_gives_schedules_notation_and_text() {
        let engine = Engine::new().unwrap().with_language(Language::Es);
        let request = json!({ "text": "2ª a 6ª feira das 7h às 17h, exceto feriados", "language": "pt" });
        let report = engine.call_json(HoursParse::NAME, request.to_string().as_bytes());
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["value"]["osm"], "Mo-Fr 07:00-17:00");
        assert_eq!(report["value"]["text"], "lunes a viernes, de 7:00 a 17:00");
        assert_eq!(report["value"]["holidays"], "closed");
        assert_eq!(report["value"]["schedules"][0]["byday"], json!(["MO", "TU", "WE", "TH", "FR"]));
        assert_eq!(report["issues"][0]["code"], "hours.holidays");
        assert!(report["issues"][0]["message"].as_str().unwrap().contains("festivos"));
    }
}
