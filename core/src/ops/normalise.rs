//! Operations on opening hours: read them, write them, ask whether it is open.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contact::absent;
use super::fields::{city, in_text, unknown_origin};
use super::{Call, Operate};
use crate::base::{Code, Error, Issue, Language, Path, Report, codes::hours as code};
use crate::calendar::{
    Date, Doubt, Exceptional, OpeningHours, Rule, TimeSpan, When, is_zone, open_at, read_moment,
    services_from_osm, services_to_osm,
};
use crate::directory::Context;
use crate::directory::normalise::hours;
use crate::directory::normalise::hours::{Holidays, Part};
use crate::engine::Engine;
use crate::interchange::{HoursDocuments, hours_documents};
use crate::model::{Schedule, schedules, weekly_hours};

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
    /// The hours in the notation of OpenStreetMap's `opening_hours`; null when not understood and when the text
    /// gives no hours. Those of several services are added up, each with its name as a comment: see `parts`.
    pub osm: Option<String>,
    /// The codes of the issues that are assumptions: the hours are right only if these are.
    pub assumptions: Vec<String>,
    /// The hours as text for people, in the engine's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The services that the text names, each with its hours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<HoursPart>,
    /// Open all day on every day.
    pub always_open: bool,
    /// The text speaks of appointments.
    pub by_appointment: bool,
    /// The hours are said to be those of the office.
    pub office: bool,
    /// The text says that there are none, or that nobody knows them.
    pub absent: bool,
    /// What is said about public holidays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Holidays>,
}

/// The hours of one service that a text names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HoursPart {
    /// What the text calls the service; null for hours that it gives without a name.
    pub label: Option<String>,
    /// Its hours in the notation of OpenStreetMap; null when it is only by appointment.
    pub osm: Option<String>,
    /// The text speaks of appointments for this service.
    pub by_appointment: bool,
}

/// The issues that say what was assumed.
const ASSUMPTIONS: [Code; 8] = [
    code::ASSUMED_AFTERNOON,
    code::ASSUMED_EVERY_DAY,
    code::ASSUMED_ADDED,
    code::ASSUMED_DAYS,
    code::ASSUMED_SPELLING,
    // That the hours of the office, or of a service, are those of the place.
    code::OFFICE,
    code::SERVICE,
    code::SEVERAL_SERVICES,
];

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
        let Report { value: found, issues: in_hours } = hours(&request.text, &context);
        let mut issues = unknown_origin(engine, country, Some(language));
        issues.extend(in_text(in_hours));
        let assumed = |issue: &&Issue| ASSUMPTIONS.iter().any(|code| issue.is(*code));
        let opening = found.opening.as_ref();
        let value = HoursValue {
            schedules: found.schedules(),
            osm: found.osm(),
            assumptions: issues.iter().filter(assumed).map(|issue| issue.code.clone()).collect(),
            text: opening.map(|opening| opening.to_text(engine.messages(), engine.language())),
            always_open: opening
                .is_some_and(|opening| opening.is_only_weekly() && opening.weekly.is_always()),
            by_appointment: found.by_appointment,
            office: found.office,
            absent: absent(&issues),
            holidays: found.holidays,
            parts: found.parts.into_iter().map(part).collect(),
        };
        Ok(Report::new(value, issues))
    }
}

fn part(part: Part) -> HoursPart {
    HoursPart {
        label: part.label,
        osm: part.opening.as_ref().map(OpeningHours::to_osm),
        by_appointment: part.by_appointment,
    }
}

/// `hours.format`.
pub struct HoursFormat;

/// Hours to be written: give `osm` or `schedules`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursInput {
    /// The notation of OpenStreetMap's `opening_hours`: weekdays and times, `24/7`, `off`, `PH`, weekdays of a
    /// month such as `Tu[1]`, months, days of a year, dates, and a comment.
    #[serde(default)]
    pub osm: Option<String>,
    /// The schedules of a document, when there is no `osm`.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
}

/// Hours in words and in other notations.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HoursFormatted {
    /// The notation of OpenStreetMap.
    pub osm: String,
    /// Text for people, by language: `en`, `es`, `fr`, `pt`.
    pub text: BTreeMap<&'static str, String>,
    /// The schedules of a document: those of the ordinary week.
    pub schedules: Vec<Schedule>,
    /// HSDS 3.0, FHIR R4 and schema.org.
    #[serde(flatten)]
    pub documents: HoursDocuments,
}

impl Operate for HoursFormat {
    const NAME: &'static str = "hours.format";
    const SUMMARY: &'static str =
        "writes opening hours as text in four languages, for OpenStreetMap, HSDS, FHIR and schema.org";
    type Request = HoursInput;
    type Value = Option<HoursFormatted>;

    fn run(engine: &Engine, request: HoursInput, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let Report { value, mut issues } = opening(request.osm.as_deref(), &request.schedules);
        let Some(Given { hours, services }) = value else { return Ok(Report::new(None, issues)) };
        let text = |hours: &OpeningHours, language| hours.to_text(engine.messages(), language);
        let all = |language| match services.as_slice() {
            [] => text(&hours, language),
            services => {
                let named = services.iter().map(|(name, hours)| match name {
                    Some(name) => format!("{name}: {}", text(hours, language)),
                    None => text(hours, language),
                });
                named.collect::<Vec<_>>().join("; ")
            }
        };
        let rule_text = |rule: &Rule| {
            let alone = OpeningHours { rules: vec![rule.clone()], ..OpeningHours::default() };
            text(&alone, engine.language())
        };
        let in_words = all(engine.language());
        let (documents, left_out) = hours_documents(&hours, &in_words, rule_text);
        issues.extend(
            left_out
                .into_iter()
                .map(|standard| Issue::new(code::NO_PLACE, Path::root()).with("standard", standard.name())),
        );
        let value = HoursFormatted {
            osm: services_to_osm(services.iter().map(|(name, hours)| (name.as_deref(), hours)))
                .unwrap_or_else(|| hours.to_osm()),
            text: Language::ALL.into_iter().map(|language| (language.code(), all(language))).collect(),
            schedules: schedules(&hours.weekly),
            documents,
        };
        Ok(Report::new(Some(value), issues))
    }
}

/// The hours of a request: of one service, or the times when any of several is open, and the hours of each.
#[derive(Default)]
struct Given {
    hours: OpeningHours,
    services: Vec<(Option<String>, OpeningHours)>,
}

impl From<OpeningHours> for Given {
    fn from(hours: OpeningHours) -> Self {
        Self { hours, services: Vec::new() }
    }
}

impl Given {
    /// What `hours.parse` writes for several services.
    fn services(osm: &str) -> Option<Self> {
        let services = services_from_osm(osm)?;
        let mut hours = OpeningHours::default();
        for (_, own) in &services {
            for (days, spans) in own.weekly.groups() {
                for day in days {
                    spans.iter().for_each(|span| hours.weekly.add(day, *span));
                }
            }
        }
        Some(Self { hours, services })
    }
}

/// The hours of a request, or the reason why there are none.
fn opening(osm: Option<&str>, schedules: &[Schedule]) -> Report<Option<Given>> {
    let Some(osm) = osm else {
        let Report { value, issues } = weekly_hours(schedules);
        let under = Path::root().key("schedules");
        let issues = issues.into_iter().map(|issue| issue.under(&under)).collect();
        return Report::new(Some(OpeningHours::from(value.unwrap_or_default()).into()), issues);
    };
    let issue = || Issue::new(code::OSM_UNUSABLE, Path::root().key("osm"));
    if let Some(hours) = OpeningHours::from_osm(osm) {
        return Report::clean(Some(hours.into()));
    }
    match Given::services(osm) {
        Some(given) => {
            let several = Issue::new(code::SEVERAL_SERVICES, Path::root().key("osm"));
            Report::new(Some(given), vec![several])
        }
        None => Report::new(None, vec![issue()]),
    }
}

/// `hours.open_at`.
pub struct HoursOpenAt;

/// Hours and a moment: give `osm` or `schedules`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursMoment {
    /// The hours in the notation of OpenStreetMap, as `hours.format` takes it.
    #[serde(default)]
    pub osm: Option<String>,
    /// The schedules of a document, when there is no `osm`.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    /// The local time, such as `2026-03-29T09:30`; or with an offset or `Z`, for any moment.
    pub at: String,
    /// The IANA time zone of the place, such as `Europe/Madrid`. The zones come with the library.
    pub time_zone: String,
    /// The dates that are public holidays there; only hours that say something about holidays need them, and
    /// have an issue (`hours.holidays_unknown`) without them. An empty list says that there are none.
    #[serde(default)]
    pub holidays: Option<Vec<Date>>,
    /// Single dates with other hours. They win over everything else.
    #[serde(default)]
    pub exceptions: Vec<HoursException>,
}

/// A date that is closed, or has other hours; a date with several spans has several of these.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursException {
    /// The date.
    pub date: Date,
    /// Opening, `HH:MM`; closed when absent.
    #[serde(default)]
    pub opens_at: Option<String>,
    /// Closing, `HH:MM`; `24:00` at the end of the day, earlier than the opening when on the next day.
    #[serde(default)]
    pub closes_at: Option<String>,
}

/// Whether it is open. Moments are RFC 3339 with the offset of the place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HoursOpening {
    /// The moment that was asked for.
    pub at: String,
    /// It is open.
    pub open: bool,
    /// When it opened or closed last; null when that is more than eight days ago.
    pub since: Option<String>,
    /// When it closes or opens next; null when not within 400 days.
    pub until: Option<String>,
    /// When it opens next, also while it is open; null when not within 400 days.
    pub next_opening: Option<String>,
}

impl Operate for HoursOpenAt {
    const NAME: &'static str = "hours.open_at";
    const SUMMARY: &'static str =
        "says whether opening hours are open at a moment, until when, and when they open next";
    type Request = HoursMoment;
    type Value = Option<HoursOpening>;

    fn run(_: &Engine, request: HoursMoment, _: &mut Call<'_>) -> Result<Report<Self::Value>, Error> {
        let Report { value, mut issues } = opening(request.osm.as_deref(), &request.schedules);
        let moment = read_moment(&request.at, &request.time_zone);
        match moment.as_ref().map(|moment| moment.doubt) {
            None => {
                let wrong = if is_zone(&request.time_zone) { "at" } else { "time_zone" };
                issues.push(Issue::new(code::MOMENT_UNUSABLE, Path::root().key(wrong)));
            }
            Some(Some(Doubt::Twice)) => issues.push(Issue::new(code::TIME_TWICE, Path::root().key("at"))),
            Some(Some(Doubt::Never)) => issues.push(Issue::new(code::TIME_NEVER, Path::root().key("at"))),
            Some(None) => {}
        }
        let exceptional = exceptional(&request.exceptions, &mut issues);
        let (Some(Given { hours, .. }), Some(moment)) = (value, moment) else {
            return Ok(Report::new(None, issues));
        };
        if request.holidays.is_none() && hours.rules.iter().any(|rule| rule.when == When::Holidays) {
            issues.push(Issue::new(code::HOLIDAYS_UNKNOWN, Path::root().key("holidays")));
        }
        let holidays = request.holidays.unwrap_or_default();
        let opening = open_at(&hours, &moment, |date| holidays.contains(&date), &exceptional);
        let value = HoursOpening {
            at: moment.to_string(),
            open: opening.open,
            since: opening.since,
            until: opening.until,
            next_opening: opening.next_opening,
        };
        Ok(Report::new(Some(value), issues))
    }
}

fn exceptional(exceptions: &[HoursException], issues: &mut Vec<Issue>) -> Exceptional {
    let mut exceptional = Exceptional::new();
    for (position, exception) in exceptions.iter().enumerate() {
        let spans = exceptional.entry(exception.date).or_default();
        let one = match (&exception.opens_at, &exception.closes_at) {
            (None, None) => continue,
            (Some(opens), Some(closes)) => TimeSpan::read(opens, closes),
            _ => None,
        };
        match one {
            Some(span) => spans.push(span),
            None => {
                let place = Path::root().key("exceptions").index(position);
                issues.push(Issue::new(code::SCHEDULE_UNUSABLE, place));
            }
        }
    }
    exceptional
}

#[cfg(test)]
mod tests {
    use super::*;

    use serde_json::{Value, json};

    fn call(operation: &str, request: &Value) -> Value {
        let report = Engine::new().unwrap().call_json(operation, request.to_string().as_bytes());
        serde_json::from_str(&report).unwrap()
    }

    #[test]
    fn hours_parse_takes_a_country_like_the_other_fields() {
        let request = json!({ "text": "Las 24 horas, los 365 días", "language": "es", "country": "MX" });
        let report = Engine::new().unwrap().call_json(HoursParse::NAME, request.to_string().as_bytes());
        assert!(report.contains(r#""always_open":true"#), "{report}");
    }

    #[test]
    fn hours_parse_gives_schedules_notation_and_text() {
        let engine = Engine::new().unwrap().with_language(Language::Es);
        let request = json!({ "text": "2ª a 6ª feira das 7h às 17h, exceto feriados", "language": "pt" });
        let report = engine.call_json(HoursParse::NAME, request.to_string().as_bytes());
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["value"]["osm"], "Mo-Fr 07:00-17:00; PH off");
        assert_eq!(report["value"]["assumptions"], json!([]));
        assert_eq!(report["value"]["text"], "lunes a viernes, de 7:00 a 17:00; cerrado los días festivos");
        assert_eq!(report["value"]["holidays"], "closed");
        assert_eq!(report["value"]["schedules"][0]["byday"], json!(["MO", "TU", "WE", "TH", "FR"]));
        assert_eq!(report["issues"][0]["code"], "hours.holidays");
        assert!(report["issues"][0]["message"].as_str().unwrap().contains("festivos"));
    }

    #[test]
    fn hours_that_are_not_understood_have_a_null() {
        let report = call(HoursParse::NAME, &json!({"text": "hours vary", "language": "en"}));
        assert_eq!(report["value"]["osm"], Value::Null);
        assert!(report["value"].as_object().unwrap().contains_key("osm"));
        assert_eq!(report["value"]["assumptions"], json!([]));
    }

    #[test]
    fn the_hours_of_several_services_are_read_again() {
        let text = "Office: M-F 9am-5pm; Shelter: 24/7";
        let parsed = call(HoursParse::NAME, &json!({"text": text, "language": "en"}));
        let osm = parsed["value"]["osm"].as_str().unwrap();
        assert_eq!(osm, r#"Mo-Fr 09:00-17:00 open "office", 24/7 open "Shelter""#);
        let written = call(HoursFormat::NAME, &json!({ "osm": osm }));
        assert_eq!(written["value"]["osm"], osm);
        assert_eq!(
            written["value"]["text"]["en"],
            "office: Monday to Friday, 09:00–17:00; Shelter: 24 hours a day, 7 days a week"
        );
        assert_eq!(written["issues"][0]["code"], "hours.several_services");
        let sunday = json!({"osm": osm, "at": "2026-03-01T03:00", "time_zone": "America/New_York"});
        assert_eq!(call(HoursOpenAt::NAME, &sunday)["value"]["open"], true);
    }

    #[test]
    fn holidays_that_nobody_named_are_told() {
        let mut request = json!({"osm": "Mo-Fr 09:00-17:00; PH off", "at": "2026-12-25T10:00",
            "time_zone": "Europe/Madrid"});
        let report = call(HoursOpenAt::NAME, &request);
        assert_eq!(report["issues"][0]["code"], "hours.holidays_unknown");
        request["holidays"] = json!([]);
        assert_eq!(call(HoursOpenAt::NAME, &request)["issues"], json!([]));
        request["holidays"] = json!(["2026-12-25"]);
        assert_eq!(call(HoursOpenAt::NAME, &request)["value"]["open"], false);
    }

    #[test]
    fn assumptions_are_listed() {
        let report = call(HoursParse::NAME, &json!({"text": "Moday 1-5", "language": "en"}));
        assert_eq!(report["value"]["osm"], "Mo 13:00-17:00");
        let codes = json!(["hours.assumed_afternoon", "hours.assumed_spelling"]);
        assert_eq!(report["value"]["assumptions"], codes);
    }

    #[test]
    fn several_services_are_parts() {
        let text = "Office: Mon-Fri 9am-5pm; Food Pantry: Sat 10am-noon";
        let report = call(HoursParse::NAME, &json!({"text": text, "language": "en"}));
        let osm = "Mo-Fr 09:00-17:00 open \"office\", Sa 10:00-12:00 open \"Food Pantry\"";
        assert_eq!(report["value"]["osm"], osm);
        let again = call(HoursParse::NAME, &json!({"text": osm, "language": "en"}));
        assert_eq!(again["value"]["osm"], osm);
        assert_eq!(report["value"]["assumptions"], json!(["hours.several_services"]));
        let parts = json!([
            {"label": "office", "osm": "Mo-Fr 09:00-17:00", "by_appointment": false},
            {"label": "Food Pantry", "osm": "Sa 10:00-12:00", "by_appointment": false},
        ]);
        assert_eq!(report["value"]["parts"], parts);
        assert_eq!(report["issues"][0]["code"], "hours.several_services");
    }

    #[test]
    fn hours_format_writes_every_notation() {
        let report = call(HoursFormat::NAME, &json!({"osm": "Mo-Fr 09:00-17:00; PH off"}));
        let value = &report["value"];
        assert_eq!(value["text"]["fr"], "du lundi au vendredi, de 9 h à 17 h; fermé les jours fériés");
        assert_eq!(value["fhir"]["notAvailable"], json!([{"description": "closed on public holidays"}]));
        assert_eq!(value["schedules"][0]["opens_at"], "09:00");
        assert_eq!(report["issues"][0]["code"], "hours.no_place");
        assert_eq!(report["issues"][0]["params"]["standard"], "HSDS");
        let schedules = json!([{"byday": ["MO"], "opens_at": "09:00", "closes_at": "12:00"}]);
        let report = call(HoursFormat::NAME, &json!({"schedules": schedules}));
        assert_eq!(report["value"]["osm"], "Mo 09:00-12:00");
        let report = call(HoursFormat::NAME, &json!({"osm": "SH off"}));
        assert_eq!(report["value"], Value::Null);
        assert_eq!(report["issues"][0]["code"], "hours.osm_unusable");
    }

    #[test]
    fn hours_open_at_knows_the_time_zone() {
        let ask = |at: &str| {
            let request = json!({
                "osm": "Mo-Su 22:00-06:00; PH off", "at": at, "time_zone": "Europe/Madrid",
                "holidays": ["2026-10-27"],
                "exceptions": [{"date": "2026-10-28", "opens_at": "09:00", "closes_at": "10:00"}],
            });
            call(HoursOpenAt::NAME, &request)
        };
        let report = ask("2026-10-25T02:30");
        assert_eq!(report["issues"][0]["code"], "hours.time_twice");
        assert_eq!(report["value"]["at"], "2026-10-25T02:30:00+02:00");
        assert_eq!(report["value"]["until"], "2026-10-25T06:00:00+01:00");
        assert_eq!(ask("2026-10-27T12:00")["value"]["next_opening"], "2026-10-28T09:00:00+01:00");
        assert_eq!(ask("2026-03-29T02:30")["issues"][0]["code"], "hours.time_never");
        let report = ask("half past nine");
        assert_eq!(
            (&report["value"], &report["issues"][0]["code"]),
            (&Value::Null, &json!("hours.moment_unusable"))
        );
    }
}
