//! Calculations, totals, tables with fixed rows, and repeated groups.

use acogida::questionnaire::{Calculations, CheckOptions, FormPlan, Policies};
use acogida::vocab::Vocabularies;
use serde_json::{Value, json};

fn plan(mut parts: Value) -> FormPlan {
    for (name, value) in [
        ("id", json!("f")),
        ("version", json!("1")),
        ("source_language", json!("en")),
        ("languages", json!(["en"])),
        ("title", json!({"en": "Form"})),
    ] {
        parts[name] = value;
    }
    let report = FormPlan::read(parts.to_string().as_bytes(), &Vocabularies::default());
    report.value.unwrap_or_else(|| panic!("{:#?}", report.issues))
}

fn number(name: &str, more: &Value) -> Value {
    let mut question = json!({"kind": "question", "name": name, "type": "integer", "label": {"en": name}});
    for (name, value) in more.as_object().unwrap() {
        question[name] = value.clone();
    }
    question
}

fn response(answers: &Value) -> Value {
    json!({"form": "f", "form_version": "1", "id": "r", "answers": answers})
}

fn expect(plan: &FormPlan, answers: &Value, expected: &[(&str, &str)]) {
    let found = plan.check(&response(answers), CheckOptions::default()).issues;
    let found: Vec<(&str, &str)> =
        found.iter().map(|issue| (issue.code.as_str(), &issue.path.as_str()["/answers".len()..])).collect();
    assert_eq!(found, expected, "{answers}");
}

#[test]
fn stored_calculations_are_verified_or_made_again() {
    let plan = plan(json!({"items": [number("a", &json!({})), number("b", &json!({})),
        number("double", &json!({"calculate": "sum * 2", "constraint": ". < 100"})),
        number("sum", &json!({"calculate": "a + b"}))]}));
    expect(&plan, &json!({"a": 1, "b": 2, "sum": 3, "double": 6}), &[]);
    // Others see what the form computes, so one wrong sum is one finding.
    expect(&plan, &json!({"a": 1, "b": 2, "sum": 4, "double": 6}), &[("answer.calculation_differs", "/sum")]);
    // Without a part nobody can tell.
    expect(&plan, &json!({"a": 1, "sum": 4}), &[]);
    let answers = json!({"a": 1, "b": 2, "sum": 4});
    let again = Policies { calculations: Calculations::Recompute, ..Policies::default() };
    let options = CheckOptions { policies: again, ..CheckOptions::default() };
    let report = plan.check(&response(&answers), options);
    assert_eq!(report.issues, []);
    assert_eq!(
        serde_json::to_value(&report.value.answers).unwrap(),
        json!({"a": 1, "b": 2, "double": 6, "sum": 3})
    );
    let odk = self::plan(json!({"items": [number("a", &json!({})),
        number("b", &json!({"calculate": {"odk-xpath": "if(${a} > 1, 5, '')"}}))]}));
    expect(&odk, &json!({"a": 2, "b": 5}), &[]);
    expect(&odk, &json!({"a": 2, "b": 6}), &[("answer.calculation_differs", "/b")]);
    expect(&odk, &json!({"a": 1, "b": 5}), &[("answer.calculation_differs", "/b")]);
}

#[test]
fn calculations_and_conditions_share_one_order() {
    let text = |name: &str, relevant: &str, calculate: &str| {
        let mut question = number(name, &json!({}));
        if !relevant.is_empty() {
            question["relevant"] = json!(relevant);
        }
        if !calculate.is_empty() {
            question["calculate"] = json!(calculate);
        }
        question
    };
    let plan = plan(json!({"variables": [{"name": "limit", "value": "c + 1"}], "items": [
        text("d", "limit > 3", ""), text("c", "b > 0", "b + 1"), text("b", "", "a + 1"), text("a", "", "")]}));
    expect(&plan, &json!({"a": 1, "b": 2, "c": 3, "d": 9}), &[]);
    expect(&plan, &json!({"a": 0, "b": 1, "c": 2, "d": 9}), &[("answer.not_relevant", "/d")]);
    let circle = json!({"id": "f", "version": "1", "source_language": "en", "languages": ["en"],
        "title": {"en": "F"}, "variables": [{"name": "v", "value": "a"}],
        "items": [text("a", "b > 1", ""), text("b", "", "v + 1"), text("c", "a > 1", "")]});
    let issues = FormPlan::read(circle.to_string().as_bytes(), &Vocabularies::default()).issues;
    let places: Vec<&str> = issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(places, ["/items/0/relevant", "/items/1/calculate", "/variables/0/value"]);
    assert!(issues.iter().all(|issue| issue.params["reason"] == "cycle"));
}

#[test]
fn totals_have_a_kind_and_a_tolerance() {
    let plan = plan(
        json!({"items": [number("men", &json!({})), number("women", &json!({})), number("all", &json!({})),
            number("unique", &json!({})), number("beds", &json!({})),
            {"kind": "repeat", "name": "services", "label": {"en": "S"}, "items": [number("places", &json!({}))]}],
        "totals": [
            {"total": "all", "of": ["men", "women"], "tolerance": {"absolute": 1}, "message": {"en": "add up"}},
            {"total": "unique", "of": ["men", "women"], "kind": "unique_individuals"},
            {"total": "beds", "of": ["services.places"], "tolerance": {"relative": 0.05}}]}),
    );
    let answers = |all: u32, unique: u32, beds: u32| {
        json!({"men": 10, "women": 20, "all": all, "unique": unique, "beds": beds,
            "services": [{"places": 60}, {"places": 40}]})
    };
    expect(&plan, &answers(31, 25, 105), &[]);
    expect(&plan, &answers(30, 20, 95), &[]);
    expect(
        &plan,
        &answers(32, 31, 106),
        &[
            ("answer.total_differs", "/all"),
            ("answer.total_differs", "/unique"),
            ("answer.total_differs", "/beds"),
        ],
    );
    expect(&plan, &answers(30, 19, 100), &[("answer.total_differs", "/unique")]);
    let issue = &plan.check(&response(&answers(1, 20, 100)), CheckOptions::default()).issues[0];
    assert_eq!(issue.params["form_message"], "add up");
    assert_eq!(issue.params["of"], "men, women");
    // Without a part nobody can tell.
    expect(&plan, &json!({"men": 10, "all": 50, "services": [{}, {"places": 3}], "beds": 99}), &[]);
}

#[test]
fn tables_have_each_row_once_and_add_up() {
    let options = json!([
        {"code": "1", "label": {"en": "Opioids"}}, {"code": "1.1", "label": {"en": "Heroin"}, "parent": "1"},
        {"code": "1.2", "label": {"en": "Other"}, "parent": "1"}, {"code": "2", "label": {"en": "Cocaine"}},
        {"code": "all", "label": {"en": "All"}}]);
    let plan = plan(json!({"lists": {"drugs": {"options": options}}, "items": [
        {"kind": "repeat", "name": "table", "label": {"en": "T"}, "rows": "drugs",
         "row_total": {"row": "all"}, "items": [number("men", &json!({})), number("women", &json!({}))]}]}));
    let row = |row: &str, men: u32, women: u32| json!({"row": row, "men": men, "women": women});
    let rows = |all: u32, opioids: u32| {
        json!([row("1", opioids, 3), row("1.1", 2, 1), row("1.2", 3, 2), row("2", 4, 4), row("all", all, 7)])
    };
    expect(&plan, &json!({"table": rows(9, 5)}), &[]);
    expect(&plan, &json!({"table": rows(10, 5)}), &[("answer.total_differs", "/table/4/men")]);
    // The wider row leaves no room for its parts.
    expect(&plan, &json!({"table": rows(8, 4)}), &[("answer.total_differs", "/table/0/men")]);
    let mut broken = rows(9, 5);
    broken[2]["row"] = json!("9");
    expect(
        &plan,
        &json!({"table": broken}),
        &[("answer.not_a_choice", "/table/2/row"), ("answer.row_missing", "/table")],
    );
    let mut twice = rows(9, 5);
    twice[3]["row"] = json!("1.2");
    expect(
        &plan,
        &json!({"table": twice}),
        &[("answer.row_repeated", "/table/3/row"), ("answer.row_missing", "/table")],
    );
    expect(
        &plan,
        &json!({"table": [{"men": 1}]}),
        &[
            ("answer.required", "/table/0/row"),
            ("answer.row_missing", "/table"),
            ("answer.row_missing", "/table"),
            ("answer.row_missing", "/table"),
            ("answer.row_missing", "/table"),
            ("answer.row_missing", "/table"),
        ],
    );
}

#[test]
fn the_number_of_rows_may_follow_from_an_answer() {
    let plan = plan(json!({"items": [number("wards", &json!({})),
        {"kind": "repeat", "name": "ward", "label": {"en": "W"}, "count": "wards",
         "items": [number("beds", &json!({"required": true}))]}]}));
    expect(&plan, &json!({"wards": 2, "ward": [{"beds": 1}, {"beds": 2}]}), &[]);
    expect(
        &plan,
        &json!({"wards": 3, "ward": [{"beds": 1}, {}]}),
        &[("answer.repeat_count", "/ward"), ("answer.required", "/ward/1/beds")],
    );
    expect(&plan, &json!({"wards": 0, "ward": [{"beds": 1}]}), &[("answer.repeat_count", "/ward")]);
    expect(&plan, &json!({"ward": [{"beds": 1}]}), &[]);
}

#[test]
fn paths_of_odk_find_what_they_mean() {
    let odk = |text: &str| json!({"odk-xpath": text});
    let plan = plan(json!({"items": [
        {"kind": "group", "name": "Site", "items": [number("Beds", &json!({})),
            number("Used", &json!({"constraint": odk(". <= ../Beds")}))]},
        {"kind": "repeat", "name": "Ward", "items": [
            number("Beds", &json!({"constraint": odk(". <= /data/Site/Used and position(..) < 3")})),
            number("Double", &json!({"calculate": odk("../Beds * 2")}))]},
        number("Total", &json!({"calculate": odk("sum(${Ward}/Beds)"), "relevant": odk("count(/data/Ward) > 0")})),
        number("First", &json!({"calculate": odk("indexed-repeat(${Double}, ${Ward}, 1)")}))]}));
    let good = json!({"Beds": 9, "Used": 8, "Ward": [{"Beds": 3, "Double": 6}, {"Beds": 5, "Double": 10}],
        "Total": 8, "First": 6});
    expect(&plan, &good, &[]);
    let bad = json!({"Beds": 9, "Used": 10, "Ward": [{"Beds": 11, "Double": 6}, {"Beds": 5}, {"Beds": 1}],
        "Total": 8, "First": 5});
    expect(
        &plan,
        &bad,
        &[
            ("answer.constraint", "/Used"),
            ("answer.constraint", "/Ward/0/Beds"),
            ("answer.calculation_differs", "/Ward/0/Double"),
            ("answer.constraint", "/Ward/2/Beds"),
            ("answer.calculation_differs", "/Total"),
            ("answer.calculation_differs", "/First"),
        ],
    );
}

/// A cascade of towns in districts of ten, and the number of towns of the district.
fn cascade(towns: usize) -> FormPlan {
    let options: Vec<Value> = (0..towns)
        .map(|number| {
            json!({"code": format!("t{number}"), "label": {"en": "T"},
                "attributes": {"district": format!("d{}", number / 10)}})
        })
        .collect();
    let items = json!([
        {"kind": "question", "name": "district", "type": "text", "label": {"en": "D"}},
        {"kind": "question", "name": "town", "type": "select_one", "label": {"en": "T"}, "list": "towns",
         "choice_filter": {"odk-xpath": "district = ${district}"}},
        number("towns", &json!({"calculate":
            {"odk-xpath": "count(instance('towns')/root/item[district = ${district}])"}}))]);
    plan(json!({"lists": {"towns": {"options": options}}, "items": items}))
}

#[test]
fn a_long_list_is_not_gone_through() {
    let (long, short) = (cascade(50_000), cascade(50));
    expect(&long, &json!({"district": "d4999", "town": "t49999", "towns": 10}), &[]);
    expect(&long, &json!({"district": "d4998", "town": "t49999"}), &[("answer.choice_filtered", "/town")]);
    // The best of some rounds of each: going through a list of a thousand times the length would take hundreds of
    // times as long.
    let fastest = |plan: &FormPlan, answers: Value| {
        let response = response(&answers);
        let rounds = (0..100).map(|_| {
            let start = std::time::Instant::now();
            assert!(plan.check(&response, CheckOptions::default()).value.ok);
            start.elapsed()
        });
        rounds.min().unwrap()
    };
    let far = fastest(&long, json!({"district": "d4999", "town": "t49999", "towns": 10}));
    let near = fastest(&short, json!({"district": "d4", "town": "t49", "towns": 10}));
    assert!(far < near * 20, "{far:?} and {near:?}");
}

#[test]
fn a_stored_calculation_that_depends_on_the_day_is_not_computed_again() {
    // The word of REDCap's `datediff` for the day of the answer is a text, not a call.
    let plan = plan(json!({"items": [
        {"kind": "question", "name": "born", "type": "date", "label": {"en": "Born"}},
        number("age", &json!({"calculate": {"redcap": "datediff([born], 'today', 'y')"}}))]}));
    let options = CheckOptions { today: "2026-06-01".parse().ok(), ..CheckOptions::default() };
    let report = plan.check(&response(&json!({"born": "2000-01-01", "age": 20})), options);
    assert_eq!(report.issues, []);
}

#[test]
fn a_number_of_rows_that_is_computed_as_text_counts() {
    let odk = |text: &str| json!({"odk-xpath": text});
    let people = json!({"kind": "repeat", "name": "hh", "label": {"en": "H"}, "count": odk("${c}"), "items": [
        {"kind": "question", "name": "t", "type": "text", "label": {"en": "T"}}]});
    let plan = plan(json!({"items": [number("n", &json!({})),
        {"kind": "question", "name": "c", "type": "text", "label": {"en": "C"}, "calculate": odk("${n}")}, people]}));
    let rows = |count: usize| json!({"n": 2, "c": "2", "hh": vec![json!({"t": "x"}); count]});
    expect(&plan, &rows(2), &[]);
    expect(&plan, &rows(1), &[("answer.repeat_count", "/hh")]);
    expect(&plan, &rows(3), &[("answer.repeat_count", "/hh")]);
}
