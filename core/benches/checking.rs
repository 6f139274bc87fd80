//! How long it takes to compile a form and to check responses to it, beside what reading the same bytes as
//! plain JSON takes.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark stops at the first surprise"
)]

use acogida::Engine;
use acogida::formats::{Column, Frame, Values};
use acogida::questionnaire::{CheckOptions, Checker, FormPlan, Surroundings, read_batch};
use acogida::vocab::Vocabularies;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

#[expect(clippy::needless_pass_by_value, reason = "names are made for it")]
fn question(name: String, kind: &str, more: &Value) -> Value {
    let mut question = json!({"kind": "question", "type": kind, "label": {"en": name}, "name": name});
    for (name, value) in more.as_object().unwrap() {
        question[name] = value.clone();
    }
    question
}

/// A form of eighty questions as facility surveys have them: conditions, rules, ranges, calculations, a
/// cascade, a total and a repeated group.
fn form() -> Value {
    let options = |prefix: &str, count: usize| -> Value {
        let option = |number: usize| {
            json!({"code": format!("{prefix}_{number}"), "label": {"en": "L"},
                "attributes": {"region": format!("region_{}", number % 8)}})
        };
        Value::Array((0..count).map(option).collect())
    };
    let mut items = Vec::new();
    items.push(question("region".into(), "select_one", &json!({"list": "regions", "required": true})));
    items.push(question(
        "town".into(),
        "select_one",
        &json!({"list": "towns",
        "choice_filter": "item.region = region"}),
    ));
    for number in 0..14 {
        items.push(question(format!("free_text_{number}"), "text", &json!({"max_length": 200})));
        items.push(question(format!("offers_service_{number}"), "boolean", &json!({"required": true})));
        items.push(question(format!("people_served_{number}"), "integer", &json!({
            "min": 0, "max": 100_000, "relevant": format!("offers_service_{number}"),
            "constraint": if number == 0 { ". >= 0".to_owned() } else { format!(". <= people_served_{} * 10", number - 1) }})));
    }
    for number in 0..10 {
        items.push(question(
            format!("main_kind_{number}"),
            "select_one",
            &json!({"list": "kinds", "required": true}),
        ));
        items.push(question(
            format!("populations_{number}"),
            "select_many",
            &json!({"list": "kinds",
            "relevant": format!("main_kind_{number} != 'kind_0'")}),
        ));
    }
    for number in 0..5 {
        items.push(question(
            format!("day_of_event_{number}"),
            "date",
            &json!({"constraint": ". <= today()"}),
        ));
        items.push(question(format!("hours_per_week_{number}"), "decimal", &json!({"min": 0, "max": 168})));
    }
    items.push(question("people_in_all".into(), "integer", &json!({
        "calculate": (0..14).map(|number| format!("people_served_{number}")).collect::<Vec<_>>().join(" + ")})));
    items.push(question("beds".into(), "integer", &json!({"min": 0})));
    items.push(json!({"kind": "repeat", "name": "rooms", "label": {"en": "R"}, "max": 30, "items": [
        question("room_name".into(), "text", &json!({"required": true})),
        question("room_beds".into(), "integer", &json!({"min": 0, "constraint": ". <= beds"})),
        question("room_open".into(), "boolean", &json!({})),
        question("room_since".into(), "date", &json!({}))]}));
    json!({"id": "survey", "version": "1", "source_language": "en", "languages": ["en"], "title": {"en": "S"},
        "lists": {"kinds": {"options": options("kind", 20)}, "towns": {"options": options("town", 400)},
            "regions": {"options": options("region", 8)}},
        "items": items, "totals": [{"total": "beds", "of": ["rooms.room_beds"]}]})
}

fn response(number: usize) -> Value {
    let mut answers = json!({"region": "region_3", "town": "town_11"});
    for number in 0..14 {
        answers[format!("free_text_{number}")] = json!("Acogida, tratamiento y reinserción en la ciudad.");
        answers[format!("offers_service_{number}")] = json!(true);
        answers[format!("people_served_{number}")] = json!(100 + number);
    }
    for number in 0..10 {
        answers[format!("main_kind_{number}")] = json!(format!("kind_{}", number + 1));
        answers[format!("populations_{number}")] = json!(["kind_1", "kind_4", "kind_9"]);
    }
    for number in 0..5 {
        answers[format!("day_of_event_{number}")] = json!(format!("2024-0{}-15", number + 1));
        answers[format!("hours_per_week_{number}")] = json!(37.5);
    }
    answers["people_in_all"] = json!(1491);
    answers["beds"] = json!(12);
    answers["rooms"] = (0..3)
        .map(|room| json!({"room_name": format!("Room {room}"), "room_beds": 4, "room_open": true, "room_since": "2019-05-01"}))
        .collect();
    json!({"form": "survey", "form_version": "1", "id": format!("r{number}"), "date": "2024-06-01", "answers": answers})
}

fn plan() -> FormPlan {
    let report = FormPlan::read(form().to_string().as_bytes(), &Vocabularies::default());
    let plan = report.value.unwrap_or_else(|| panic!("{:#?}", report.issues));
    assert_eq!(plan.question_count(), 80);
    plan
}

fn options() -> CheckOptions {
    CheckOptions { today: "2026-11-23".parse().ok(), ..CheckOptions::default() }
}

fn bytes(bencher: Bencher<'_, '_>, text: &str, work: impl Fn(&str) + Sync) {
    bencher.counter(BytesCount::of_str(text)).bench(|| work(black_box(text)));
}

/// What is compared with: the same bytes into a value of JSON.
#[divan::bench]
fn json_only(bencher: Bencher<'_, '_>) {
    let text = response(1).to_string();
    bytes(bencher, &text, |text| drop(black_box(serde_json::from_str::<Value>(text).unwrap())));
}

#[divan::bench]
fn read_and_check(bencher: Bencher<'_, '_>) {
    let (plan, text) = (plan(), response(1).to_string());
    assert_eq!(plan.check_bytes(text.as_bytes(), options()).issues, []);
    bytes(bencher, &text, |text| drop(black_box(plan.check_bytes(text.as_bytes(), options()))));
}

/// The same with memory that is kept from one response to the next.
#[divan::bench]
fn read_and_check_again(bencher: Bencher<'_, '_>) {
    let (plan, text) = (plan(), response(1).to_string());
    let mut checker = Checker::new(&plan, options(), Surroundings::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| drop(black_box(checker.bytes(black_box(text.as_bytes())))));
}

#[divan::bench]
fn check_a_value(bencher: Bencher<'_, '_>) {
    let (plan, response) = (plan(), response(1));
    bencher.bench(|| plan.check(black_box(&response), options()));
}

#[divan::bench(args = [1, 2])]
fn thousand_lines(bencher: Bencher<'_, '_>, threads: usize) {
    let plan = plan();
    let text: String = (0..1000).map(|number| format!("{}\n", response(number))).collect();
    bytes(bencher, &text, |text| {
        let batch = read_batch(text.as_bytes(), &acogida::base::Limits::default()).unwrap();
        assert!(plan.check_batch(&batch, options()).on(threads).all(|report| report.value.ok));
    });
}

/// The same thousand responses, without their rooms, as JSON Lines and as a table.
#[divan::bench]
fn flat_lines(bencher: Bencher<'_, '_>) {
    let plan = plan();
    let text: String = flat().iter().map(|response| format!("{response}\n")).collect();
    bytes(bencher, &text, |text| {
        let batch = read_batch(text.as_bytes(), &acogida::base::Limits::default()).unwrap();
        assert!(plan.check_batch(&batch, options()).all(|report| report.value.ok));
    });
}

#[divan::bench]
fn flat_columns(bencher: Bencher<'_, '_>) {
    let (plan, table) = (plan(), table(&flat()));
    assert_eq!(plan.check_columns(&table, options()).issues, []);
    bencher.bench(|| assert_eq!(plan.check_columns(black_box(&table), options()).value.ok, 1000));
}

/// What is compared with: a thousand responses into values of JSON.
#[divan::bench]
fn flat_json_only(bencher: Bencher<'_, '_>) {
    let text: String = flat().iter().map(|response| format!("{response}\n")).collect();
    bytes(bencher, &text, |text| {
        text.lines().for_each(|line| drop(black_box(serde_json::from_str::<Value>(line).unwrap())));
    });
}

fn flat() -> Vec<Value> {
    (0..1000)
        .map(|number| {
            let mut response = response(number);
            response["answers"].as_object_mut().unwrap().remove("rooms");
            response
        })
        .collect()
}

fn table(responses: &[Value]) -> Frame {
    let answers =
        |name: &str| responses.iter().map(|response| response["answers"][name].clone()).collect::<Vec<_>>();
    let column = |name: &String| {
        let cells = answers(name);
        let values = match &cells[0] {
            Value::Bool(_) => Values::Boolean(cells.iter().map(Value::as_bool).collect()),
            Value::Number(number) if number.is_i64() => {
                Values::Integer(cells.iter().map(Value::as_i64).collect())
            }
            Value::Number(_) => Values::Number(cells.iter().map(Value::as_f64).collect()),
            Value::Array(_) => {
                let codes = |cell: &Value| {
                    let codes: Vec<&str> =
                        cell.as_array().unwrap().iter().filter_map(Value::as_str).collect();
                    Some(codes.join(" "))
                };
                Values::Text(cells.iter().map(codes).collect())
            }
            _ => Values::Text(cells.iter().map(|cell| cell.as_str().map(str::to_owned)).collect()),
        };
        Column { name: name.clone(), values }
    };
    let names = responses[0]["answers"].as_object().unwrap().keys();
    Frame::new(names.map(column).collect()).unwrap()
}

#[divan::bench]
fn compile(bencher: Bencher<'_, '_>) {
    let engine = Engine::new().unwrap();
    let form = engine.forms().get("provider").unwrap();
    bencher
        .with_inputs(|| form.clone())
        .bench_values(|form| FormPlan::compile(&black_box(form), engine.vocabularies()).unwrap());
}
