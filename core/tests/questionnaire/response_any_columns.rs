//! A table is judged as the responses that its rows are, whatever the form asks and however it asks it.

use acogida::base::Limits;
use acogida::formats::{Column, Frame, Values};
use acogida::questionnaire::{Calculations, CheckOptions, FormPlan, Nodes, Policies, Treatment, read_batch};
use acogida::vocab::Vocabularies;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Conditions on the first questions, in our own language; those after a bar are in ODK's.
static CONDITIONS: [&str; 26] = [
    "n0 > 2",
    "s0 = 'a'",
    "s0 != 'a' and n0 < 5",
    "selected(m0, 'x')",
    "not selected(m0, 'y')",
    "b0",
    "answered(t0) and not answered(y0)",
    "count_selected(m0) > 1",
    "s0 in ('a', 'b') or b0",
    "length(t0) > 4",
    "matches(t0, '[A-Z].*')",
    "n0 + 1 > 3",
    "|${n0} > 2",
    "|${s0} = 'a'",
    "|${s0} != 'b'",
    "|selected(${m0}, 'x')",
    "|count-selected(${m0}) >= 2",
    "|string-length(${t0}) > 4",
    "|regex(${t0}, '[A-Z].*')",
    "|${y0} > date('2024-02-01')",
    "|${y0} <= today()",
    "|${n0} * 2 div 3 > 1",
    "|not(${s0} = 'b')",
    "|coalesce(${n0}, 1) = 1",
    "|number(${n0}) >= 0",
    "|${t0} = ''",
];

static OF_NUMBERS: [&str; 7] = [
    ". >= 0",
    ". < 9 or selected(m0, 'x')",
    ". <= n0 * 2",
    "|. >= 0 and . <= 7",
    "|. <= ${n0} + 3",
    "|. = ${n0}",
    "|. >= count-selected(${m0})",
];
static OF_TEXTS: [&str; 6] = [
    "length(.) < 6",
    "matches(., '[A-Z].*')",
    "|string-length(.) >= 2",
    "|regex(., '^[A-Z][a-z]+$')",
    "|. = 'Casa' or ${n0} > 1",
    "|. != ${t0}",
];
static OF_DAYS: [&str; 4] =
    ["answered(.)", "|. <= today()", "|. >= ${y0}", "|. >= date('2024-01-01') and . <= today()"];
static OF_ONE: [&str; 3] = [". != s0", "|. = 'a' or ${s0} = 'b'", "|. != ${s0}"];
static OF_MANY: [&str; 5] = [
    "count_selected(.) < 3",
    "selected(., 'x') or n0 > 1",
    "|count-selected(.) <= 2",
    "|not(selected(., 'x') and count-selected(.) > 1)",
    "|selected(., 'y') or ${n0} > 1",
];
/// What is computed into questions without a type.
static COMPUTED: [&str; 10] = [
    "|if(${n0} > 2, 1, 0)",
    "|${n0} + ${n1}",
    "|concat(${t0}, '-', ${n0})",
    "|int((${y1} - ${y0}) div 7)",
    "|round(${n0} div 3, 2)",
    "|count-selected(${m0})",
    "|string-length(${t0})",
    "|${s0}",
    "|coalesce(${n1}, 0) + 1",
    "|if(${n0} > 2, 'many', 'few')",
];
static NUMBERS_COMPUTED: [&str; 5] =
    ["n0 + n1", "n0 / n1", "if(answered(t0), n0, 0)", "coalesce(n1, n0)", "|${n0} - ${n1}"];
static ON_COMPUTED: [&str; 6] =
    ["c1 > 2", "answered(c1)", "|${c0} = 1", "|${c0} > 2", "|${c0} != ''", "|${c0} + ${c1} > 3"];

fn formula(text: &str) -> Value {
    match text.strip_prefix('|') {
        Some(odk) => json!({"odk-xpath": odk}),
        None => json!(text),
    }
}

/// One of the formulas, or none.
fn one(formulas: &'static [&'static str]) -> impl Strategy<Value = Option<Value>> {
    prop::option::of(select(formulas).prop_map(formula))
}

/// A question with what it may say besides its name and type.
fn question(
    name: &'static str,
    kind: &'static str,
    conditions: &'static [&'static str],
    rules: &'static [&'static str],
) -> impl Strategy<Value = Value> {
    let required = prop_oneof![
        3 => Just(None),
        1 => Just(Some(json!(true))),
        1 => one(&CONDITIONS[..1]),
    ];
    let conditions = if conditions.is_empty() { Just(None).boxed() } else { one(conditions).boxed() };
    let rules = if rules.is_empty() { Just(None).boxed() } else { one(rules).boxed() };
    (conditions, rules, required, prop::option::weighted(0.2, -1..3)).prop_map(
        move |(relevant, constraint, required, least)| {
            let mut question = json!({"kind": "question", "name": name, "type": kind, "label": {"en": "L"}});
            let mut say = |field: &str, value: Option<Value>| {
                if let Some(value) = value {
                    question[field] = value;
                }
            };
            say("relevant", relevant);
            say("constraint", constraint);
            // The first question cannot depend on itself.
            say("required", required.filter(|required| required.is_boolean() || name != "n0"));
            match kind {
                "integer" | "decimal" => say("min", least.map(Value::from)),
                "text" => say("allow_missing", least.map(|_| json!(["refused"]))),
                "select_one" => say("list", Some(json!("kinds"))),
                "select_many" => say("list", Some(json!("drugs"))),
                _ => {}
            }
            question
        },
    )
}

fn computed(
    name: &'static str,
    kind: &'static str,
    formulas: &'static [&'static str],
) -> impl Strategy<Value = Value> {
    (question(name, kind, &CONDITIONS, &[]), select(formulas)).prop_map(|(mut question, text)| {
        question["calculate"] = formula(text);
        question
    })
}

fn form() -> impl Strategy<Value = Value> {
    let first = (
        question("n0", "integer", &[], &OF_NUMBERS[..1]),
        question("s0", "select_one", &[], &[]),
        question("m0", "select_many", &[], &OF_MANY[2..4]),
        question("t0", "text", &[], &OF_TEXTS),
        question("y0", "date", &[], &OF_DAYS[..2]),
        question("b0", "boolean", &[], &[]),
    );
    let second = (
        question("n1", "integer", &CONDITIONS, &OF_NUMBERS),
        question("d1", "decimal", &CONDITIONS, &OF_NUMBERS),
        question("s1", "select_one", &CONDITIONS, &OF_ONE),
        question("m1", "select_many", &CONDITIONS, &OF_MANY),
        question("t1", "text", &CONDITIONS, &OF_TEXTS),
        question("y1", "date", &CONDITIONS, &OF_DAYS),
    );
    let third = (
        computed("c0", "text", &COMPUTED),
        computed("c1", "integer", &NUMBERS_COMPUTED),
        question("n2", "integer", &ON_COMPUTED, &OF_NUMBERS),
        question("s2", "select_one", &ON_COMPUTED, &OF_ONE),
    );
    let more = (any::<bool>(), any::<bool>(), any::<bool>());
    (first, second, third, more).prop_map(|(first, second, third, (other, total, rule))| {
        let label = json!({"en": "L"});
        let option = |code: &str| json!({"code": code, "label": label});
        let mut items = vec![first.0, first.1, first.2, first.3, first.4, first.5];
        items.extend([second.0, second.1, second.2, second.3, second.4, second.5]);
        items.extend([third.0, third.1, third.2, third.3]);
        if other {
            items[1]["other"] = json!({"code": "b", "question": "t1"});
        }
        let mut form = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
            "title": label, "missing_codes": {"refused": ["-98"]},
            "lists": {"kinds": {"options": [option("a"), option("b"), option("7")]},
                "drugs": {"options": [option("x"), option("y"), option("z")]}},
            "items": items});
        if total {
            form["totals"] = json!([{"total": "n0", "of": ["n1", "n2"], "kind": "unique_individuals"}]);
        }
        if rule {
            form["rules"] = json!([{"id": "r", "rule": "n0 > 1 or not answered(s1)", "questions": ["s1"]}]);
        }
        form
    })
}

fn plan(form: &Value) -> FormPlan {
    let report = FormPlan::read(form.to_string().as_bytes(), &Vocabularies::default());
    report.value.unwrap_or_else(|| panic!("{form:#}\n{:#?}", report.issues))
}

/// Answers of a row, wrong ones among them; null is none.
fn row() -> impl Strategy<Value = Value> {
    let of = |values: Value| select(values.as_array().unwrap().clone());
    let numbers = || of(json!([null, 0, 1, 2, 3, 3, 5, 8, -1]));
    let ones = || of(json!([null, "a", "a", "b", "7", "q"]));
    let many = || of(json!([null, "x", "y", "x y", "y z x", "x x", "w"]));
    let texts = || of(json!([null, "Casa", "Casa Abierta", "x", "-98", "a\nb", "Ñandú"]));
    let days = || of(json!([null, "2024-01-10", "2024-03-01", "2024-03-08", "2031-01-01", "2024-02-30"]));
    (
        (numbers(), ones(), many(), texts(), days(), of(json!([null, true, false]))),
        (numbers(), of(json!([null, 0, 0.5, 2, 7.25])), ones(), many(), texts(), days()),
        (of(json!([null, null, 0, 1, 1, 2, 3, 0.33, 4])), numbers(), numbers(), ones()),
    )
        .prop_map(|(a, b, c)| {
            json!({"n0": a.0, "s0": a.1, "m0": a.2, "t0": a.3, "y0": a.4, "b0": a.5, "n1": b.0, "d1": b.1,
                "s1": b.2, "m1": b.3, "t1": b.4, "y1": b.5, "c0": c.0, "c1": c.1, "n2": c.2, "s2": c.3})
        })
}

/// The table of the rows; `written`: numbers and truth values are texts, as in files.
fn table(rows: &[Value], written: bool) -> Frame {
    let names = rows[0].as_object().unwrap().keys();
    let column = |name: &String| {
        let cells = || rows.iter().map(|row| &row[name]);
        let text = |cell: &Value| match cell {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        let values = match name.as_bytes()[0] {
            _ if written => Values::Text(cells().map(text).collect()),
            b'n' => Values::Integer(cells().map(Value::as_i64).collect()),
            b'c' | b'd' => Values::Number(cells().map(Value::as_f64).collect()),
            b'b' => Values::Boolean(cells().map(Value::as_bool).collect()),
            _ => Values::Text(cells().map(text).collect()),
        };
        Column { name: name.clone(), values }
    };
    Frame::new(names.map(column).collect()).unwrap()
}

/// The same rows as responses.
fn lines(rows: &[Value], written: bool) -> String {
    let line = |(number, row): (usize, &Value)| {
        let mut answers = row.clone();
        for name in ["m0", "m1"] {
            if let Some(codes) = row[name].as_str() {
                answers[name] = codes.split(' ').collect();
            }
        }
        // Without a type there is nothing but the text itself.
        if written && !row["c0"].is_null() {
            answers["c0"] = json!(row["c0"].to_string());
        }
        let response =
            json!({"form": "f", "form_version": "1", "id": number.to_string(), "answers": answers});
        format!("{response}\n")
    };
    rows.iter().enumerate().map(line).collect()
}

fn agrees(
    plan: &FormPlan,
    rows: &[Value],
    written: bool,
    options: CheckOptions,
) -> Result<(), TestCaseError> {
    let text = lines(rows, written);
    let batch = read_batch(text.as_bytes(), &Limits::default()).unwrap();
    let expected: Vec<_> = plan.check_batch(&batch, options).collect();
    let report = plan.check_columns(&table(rows, written), options);
    for (number, (row, expected)) in report.value.rows.iter().zip(&expected).enumerate() {
        let place = format!("/{number}/");
        let issues: Vec<_> =
            report.issues.iter().filter(|issue| issue.path.as_str().starts_with(&place)).cloned().collect();
        prop_assert_eq!(&issues, &expected.issues, "{:#}", rows[number]);
        let expected = &expected.value;
        prop_assert_eq!(
            (row.ok, row.relevant, row.answered),
            (expected.ok, expected.relevant, expected.answered),
            "{:#}",
            rows[number]
        );
    }
    prop_assert_eq!(report.value.rows.len(), rows.len());
    prop_assert_eq!(report.issues.len(), expected.iter().map(|report| report.issues.len()).sum::<usize>());
    Ok(())
}

proptest! {
    #[test]
    fn columns_and_rows_of_any_form_agree(
        form in form(),
        rows in prop::collection::vec(row(), 1..30),
        written in any::<bool>(),
        nodes in select(vec![Nodes::Any, Nodes::All]),
        disabled in select(vec![Treatment::Error, Treatment::Warn, Treatment::Keep]),
        calculations in select(vec![Calculations::Verify, Calculations::Verify, Calculations::Recompute]),
    ) {
        let policies = Policies { nodes, disabled, calculations, ..Policies::default() };
        let options = CheckOptions { policies, today: "2024-06-01".parse().ok(), ..CheckOptions::default() };
        agrees(&plan(&form), &rows, written, options)?;
    }

    #[test]
    fn more_rows_than_are_looked_at_together_agree(form in form(), rows in prop::collection::vec(row(), 7)) {
        let rows: Vec<Value> = rows.iter().cycle().take(300).cloned().collect();
        agrees(&plan(&form), &rows, false, CheckOptions::default())?;
    }
}
