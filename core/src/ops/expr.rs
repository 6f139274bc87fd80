//! Evaluation of single expressions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value as Json};

use super::{Call, Operate};
use crate::base::{Error, Issue, Path, Report, Severity, codes};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::expr::{Dialect, Document, Element, Expression, Item, Moment, Settings, Value};

/// `expr.eval`.
pub struct Eval;

/// An expression and what it is evaluated on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvalRequest {
    /// The expression.
    pub expression: String,
    /// The dialect it is written in.
    #[serde(default)]
    pub dialect: Dialect,
    /// What it is evaluated on. An object of answers by name: objects inside it are groups, lists of objects are
    /// repeated groups, `.` is the current answer. For FHIRPath any document, or `{"resource": ...}`.
    /// An object may also hold `variables`, `lists`, `today`, `now`, `utc_offset` and `seed`, as the request.
    #[serde(default)]
    pub context: Option<Json>,
    /// The day of evaluation, `YYYY-MM-DD`; without it `today()` is blank.
    #[serde(default)]
    pub today: Option<Date>,
    /// The moment of evaluation, such as `2026-11-28T10:30:00+01:00`; without it `now()` is blank.
    #[serde(default)]
    pub now: Option<String>,
    /// Minutes that the local time is ahead of UTC.
    #[serde(default)]
    pub utc_offset: Option<i32>,
    /// What random numbers are drawn from; without it `random()` is blank.
    #[serde(default)]
    pub seed: Option<u64>,
    /// Variables by name: `$name` of ODK, `%name` of FHIRPath.
    #[serde(default)]
    pub variables: Option<Map<String, Json>>,
    /// Lists by name, each an array of items with `name`, `label` and further columns: what `instance('list')`
    /// and `jr:choice-name` read.
    #[serde(default)]
    pub lists: Option<Map<String, Json>>,
}

/// The value of an expression.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct EvalValue {
    /// The value; null when it is blank or could not be computed. Numbers that are not finite are the texts
    /// `NaN`, `Infinity` and `-Infinity`. A FHIRPath expression gives an array.
    pub value: Json,
    /// `boolean`, `number`, `text`, `date`, `date_time`, `codes`, `collection`, `blank`, or `none` when it could
    /// not be computed.
    #[serde(rename = "type")]
    pub kind: &'static str,
}

impl Operate for Eval {
    const NAME: &'static str = "expr.eval";
    const SUMMARY: &'static str =
        "evaluates an expression of our own language, of ODK XPath, FHIRPath or REDCap on a document";
    type Request = EvalRequest;
    type Value = EvalValue;

    fn run(_: &Engine, request: EvalRequest, _: &mut Call<'_>) -> Result<Report<EvalValue>, Error> {
        let nothing = Map::new();
        let object = request.context.as_ref().and_then(Json::as_object).unwrap_or(&nothing);
        let settings = settings(&request, object);
        let document = Document::new(request.dialect, object, &settings);
        let place = Path::root().key("expression");
        let under = |issues: Vec<Issue>| issues.into_iter().map(|issue| issue.under(&place)).collect();
        let failed = |issues| Ok(Report::new(EvalValue { value: Json::Null, kind: "none" }, under(issues)));
        let expression = match Expression::compile_in(request.dialect, &request.expression, &document) {
            Ok(expression) => expression,
            Err(issues) => return failed(issues),
        };
        let mut issues = expression.doubts().to_vec();
        issues.extend(document.unknown_names().into_iter().map(unanswered));
        let value = match expression.try_eval(&document) {
            Ok(value) => written(value, request.dialect),
            Err(failure) => {
                issues.push(failure.issue(&request.expression));
                return failed(issues);
            }
        };
        Ok(Report::new(value, under(issues)))
    }
}

/// A name that the context does not have counts as a question without an answer.
fn unanswered(name: String) -> Issue {
    let mut issue = Issue::new(codes::expr::UNKNOWN_NAME, Path::root())
        .with("name", name)
        .with("suggestions", 0)
        .with("column", 1);
    issue.severity = Severity::Info;
    issue
}

/// The settings of the request; those of the context fill what the request leaves out.
fn settings<'r>(request: &'r EvalRequest, object: &'r Map<String, Json>) -> Settings<'r> {
    let inside = |name: &str| object.get(name);
    let text = |name: &str| inside(name).and_then(Json::as_str);
    let map = |name: &str| inside(name).and_then(Json::as_object);
    let is_resource = object.contains_key("resourceType");
    let resource = if is_resource { None } else { inside("resource") };
    Settings {
        today: request.today.or_else(|| text("today")?.parse().ok()),
        now: request.now.as_deref().or_else(|| text("now")).and_then(Moment::parse),
        utc_offset: request
            .utc_offset
            .or_else(|| inside("utc_offset")?.as_i64().and_then(|offset| i32::try_from(offset).ok())),
        seed: request.seed.or_else(|| inside("seed")?.as_u64()),
        variables: request.variables.as_ref().or_else(|| map("variables")),
        lists: request.lists.as_ref().or_else(|| map("lists").or_else(|| map("instances"))),
        resource: resource.or(request.context.as_ref()),
        focus: if is_resource { None } else { inside("focus") },
    }
}

fn written(value: Value<'_>, dialect: Dialect) -> EvalValue {
    if dialect == Dialect::Fhirpath {
        let items = Item::of(value);
        return EvalValue { value: items.iter().map(item).collect(), kind: "collection" };
    }
    let (value, kind) = match value {
        // Where there is no third value, what has no answer is the empty text.
        Value::Blank if dialect == Dialect::Native => (Json::Null, "blank"),
        Value::Blank => (Json::from(""), "text"),
        Value::Boolean(value) => (Json::from(value), "boolean"),
        Value::Number(number) => (self::number(number), "number"),
        Value::Text(text) => (Json::from(text.into_owned()), "text"),
        Value::Date(day) => (Json::from(day.to_string()), "date"),
        Value::Moment(moment) => (Json::from(moment.to_string()), "date_time"),
        Value::Codes(codes) if dialect == Dialect::OdkXpath => (Json::from(codes.join(" ")), "text"),
        Value::Codes(codes) => (codes.into_iter().map(Json::from).collect(), "codes"),
        Value::Items(items) => (items.iter().map(item).collect(), "collection"),
    };
    EvalValue { value, kind }
}

/// A whole number as one, so that it does not look like a measurement.
fn number(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        // Within the range that a float holds exactly.
        return Json::from(number as i64);
    }
    match Number::from_f64(number) {
        Some(number) => Json::Number(number),
        None if number.is_nan() => Json::from("NaN"),
        None => Json::from(if number < 0.0 { "-Infinity" } else { "Infinity" }),
    }
}

fn item(item: &Item<'_>) -> Json {
    match item {
        Item::Element(Element { json, .. }) => (*json).clone(),
        Item::Boolean(value) => Json::from(*value),
        Item::Integer(value) => Json::from(*value),
        Item::Decimal(value) => number(*value),
        Item::Text(text) => Json::from(text.as_ref()),
        Item::Time(time) => Json::from(time.to_string()),
        Item::Quantity(value, unit) => serde_json::json!({ "value": number(*value), "unit": unit }),
    }
}
