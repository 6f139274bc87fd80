//! Figures: trends, inequality, means and quantiles as other programs have them; persons are counted once; what is about
//! persons is exported only after release protection; tables become files.

use std::collections::BTreeMap;

use acogida::formats::{Column, Frame, Values};
use acogida::indicators::release::{Internal, facility_estimates};
use acogida::ops::{Job, Outcome};
use serde_json::{Value, json};

use crate::made_up::{call, episodes, figures, places, report, request};
use crate::support::engine;

fn near(found: &Value, expected: f64) {
    let number = found.as_f64().unwrap_or_else(|| panic!("{found} is not {expected}"));
    assert!((number - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{number} is not {expected}");
}

fn of<'v>(estimates: &'v Value, id: &str) -> &'v Value {
    let all = estimates.as_array().unwrap();
    all.iter().find(|estimate| estimate["indicator"] == id && estimate["group"].is_null()).unwrap()
}

#[test]
fn trends_agree_with_other_programs() {
    // R's help page of prop.trend.test, with mpmath; statsmodels' linear association times n / (n - 1) is the same.
    let (value, issues) = report(
        "estimate.trend",
        &json!({"score": [1, 2, 3, 4], "numerator": [83, 90, 129, 70], "denominator": [86, 93, 136, 82]}),
        None,
    );
    assert_eq!(places(&issues), [""; 0]);
    near(&value["slope"][0], -0.033_415_626_412_601_27);
    near(&value["statistic"][0], 8.224_922_285_197_676);
    near(&value["p_value"][0], 0.004_131_897_477_641_565);
    assert_eq!(value["lower"], json!([null]));
    // The score test of statsmodels' Poisson regression.
    let (value, _) = report(
        "estimate.trend",
        &json!({"method": "poisson_score", "score": [2021, 2022, 2023, 2024, 2025],
                "numerator": [12, 15, 11, 21, 25], "denominator": [1000, 1100, 1150, 1200, 1250]}),
        None,
    );
    near(&value["slope"][0], 0.002_060_889_929_742_388_8);
    near(&value["statistic"][0], 3.238_541_318_166_611);
    near(&value["p_value"][0], 0.071_924_648_303_412_9);
    // Weighted least squares of statsmodels with a scale of 1.
    let (value, _) = report(
        "estimate.trend",
        &json!({"method": "weighted_slope", "groups": ["b", "b", "b", "b"], "score": [4, 1, 3, 2],
                "value": [14, 10, 12.5, 11], "standard_error": [0.3, 0.5, 0.6, 0.4], "multiplier": 10}),
        None,
    );
    assert_eq!(value["groups"], json!(["b"]));
    near(&value["slope"][0], 13.865_069_356_872_635);
    near(&value["lower"][0], 10.450_775_003_513_533);
    near(&value["upper"][0], 17.279_363_710_231_74);
    near(&value["statistic"][0], 63.348_794_544_322_665);
    assert!((value["p_value"][0].as_f64().unwrap() / 1.731_613_200_190_919_3e-15 - 1.0).abs() < 1e-10);
}

#[test]
fn a_method_takes_its_own_arrays() {
    for (wrong, place) in [
        (json!({"score": [1, 2], "numerator": [1, 2]}), "/denominator"),
        (json!({"score": [1, 2], "method": "weighted_slope", "value": [1, 2]}), "/standard_error"),
        (json!({"score": [1, 2], "numerator": [1, 2], "denominator": [3, 4], "value": [1, 2]}), "/value"),
        (json!({"score": [1, 2, 3], "numerator": [1, 2], "denominator": [3, 4]}), "/numerator"),
    ] {
        let error = call("estimate.trend", &wrong, None).unwrap_err();
        assert!(error.issues().iter().any(|issue| issue.path.as_str() == place), "{wrong}");
    }
    let error = call("estimate.inequality", &json!({"value": [1], "indices": ["concentration"]}), None);
    assert_eq!(error.unwrap_err().issues()[0].path.as_str(), "/rank");
}

#[test]
fn inequality_is_that_of_the_definitions() {
    // The definitions summed over all pairs in mpmath with 40 digits.
    let asked = json!({"value": [3, 0, 8, 4, 1], "weight": [10, 20, 5, 40, 25], "rank": [1, 2, 3, 3, 5]});
    let (value, issues) = report("estimate.inequality", &asked, None);
    assert_eq!(places(&issues), [""; 0]);
    near(&value["gini"][0], 0.428_431_372_549_019_6);
    near(&value["theil"][0], 0.389_173_809_874_446_5);
    near(&value["concentration"][0], 0.006_862_745_098_039_216);
    let (value, issues) = report(
        "estimate.inequality",
        &json!({"groups": ["a", "a", "b", "b", "c", "c", "d"], "value": [1e12, 3e12, -1, 2, 0, 0, null]}),
        None,
    );
    assert_eq!(
        places(&issues),
        [
            "estimate.value_invalid /value/2",
            "estimate.no_denominator /value/4",
            "estimate.value_invalid /value/6"
        ]
    );
    assert_eq!(value["gini"], json!([0.25, null, null, null]));
    assert!(value.get("concentration").is_none());
}

#[test]
fn means_are_compared_as_scipy_does() {
    let (a, b) = (json!([3, 5, 10, null, 7, 4.5]), json!([1, 2, 6, 2.5]));
    // SciPy 1.17: ttest_ind(..., equal_var=...)
    for (method, expected) in [
        (
            "welch",
            [
                3.025,
                -0.819_861_017_425_636_4,
                6.869_861_017_425_637,
                1.860_951_271_724_456_5,
                6.989_828_399_100_327,
                0.105_126_008_154_442_38,
            ],
        ),
        (
            "student",
            [
                3.025,
                -0.924_132_357_514_528_8,
                6.974_132_357_514_529,
                1.811_280_988_710_659_1,
                7.0,
                0.113_002_634_781_302_32,
            ],
        ),
    ] {
        let asked =
            json!({"values": [a, [1], [4, 4]], "reference_values": [b, [1, 2], [4, 4]], "method": method});
        let (value, issues) = report("estimate.mean_difference", &asked, None);
        assert_eq!(places(&issues), ["estimate.too_few /values/1", "estimate.too_few /values/2"]);
        for (field, expected) in
            ["value", "lower", "upper", "statistic", "freedom", "p_value"].into_iter().zip(expected)
        {
            let found = value[field][0].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-11, "{method} {field}: {found} is not {expected}");
            assert_eq!((&value[field][1], &value[field][2]), (&Value::Null, &Value::Null));
        }
        assert_eq!((&value["valid_n"], &value["missing_n"]), (&json!([5, 1, 2]), &json!([1, 0, 0])));
    }
}

#[test]
fn limits_of_quantiles_are_order_statistics() {
    // SciPy 1.17: quantile_test(x, p=...).confidence_interval(0.95)
    let asked = json!({"values": [[0, 3, 7, 20, 1, 5, 9, 30, 12, 2]], "confidence": 0.95});
    let (value, issues) = report("estimate.quantiles", &asked, None);
    assert_eq!(value["value"], json!([[2.25, 6.0, 11.25]]));
    assert_eq!(value["lower"], json!([[null, 1.0, 5.0]]));
    assert_eq!(value["upper"], json!([[7.0, 20.0, null]]));
    assert_eq!(places(&issues), ["estimate.too_few /values/0"]);
    let (value, _) = report("estimate.quantiles", &json!({"values": [[1, 2]]}), None);
    assert!(value.get("lower").is_none());
    let ends = json!({"values": [[1, 2]], "probabilities": [0, 0.5], "confidence": 0.95});
    let (value, issues) = report("estimate.quantiles", &ends, None);
    assert_eq!((&value["value"], &value["lower"]), (&json!([[1.0, 1.5]]), &json!([[null, null]])));
    assert_eq!(places(&issues), ["estimate.too_few /values/0", "estimate.no_limits /probabilities/0"]);
}

/// Exact limits of a quantile cover it at least as often as they say: every rank against the binomial sum.
#[test]
fn limits_of_quantiles_are_the_narrowest_that_hold() {
    for n in 1..30_u32 {
        let values: Vec<f64> = (1..=n).map(f64::from).collect();
        for p in [0.1, 0.5, 0.75] {
            let at_most = |k: i64| -> f64 {
                (0..=k)
                    .map(|k| {
                        (0..k).fold(1.0, |b, i| b * (f64::from(n) - i as f64) / (i + 1) as f64)
                            * f64::powi(p, k as i32)
                            * f64::powi(1.0 - p, n as i32 - k as i32)
                    })
                    .sum()
            };
            let low = (1..=i64::from(n)).filter(|rank| at_most(rank - 1) <= 0.025).max();
            let high = (1..=i64::from(n)).find(|rank| 1.0 - at_most(rank - 1) <= 0.025);
            let found = acogida::stats::quantile_limits_of_sorted(&values, p, 0.95).unwrap();
            assert_eq!(found, (low.map(|rank| rank as f64), high.map(|rank| rank as f64)), "{n} {p}");
        }
    }
}

/// The episodes five times over, each with a person of its own, or some with the same.
fn many(person: impl Fn(usize) -> Option<String>) -> Value {
    let nine = episodes();
    let rows = nine.as_array().unwrap().iter().cycle().take(45).enumerate().map(|(number, row)| {
        let mut row = row.clone();
        row["id"] = json!(number.to_string());
        if let Some(person) = person(number) {
            row["person_code"] = json!(person);
        }
        row
    });
    rows.collect()
}

#[test]
fn coverage_counts_persons_once_when_episodes_say_whose_they_are() {
    let compute = |inputs: Value| {
        let mut asked = request();
        asked["ids"] = json!(["treatment_coverage", "treatment_gap"]);
        asked["inputs"] = inputs;
        report("indicator.compute", &asked, None).0
    };
    // The city's own count.
    let stated = compute(json!({"figures": figures()}));
    let coverage = of(&stated, "treatment_coverage");
    assert_eq!((&coverage["numerator"], &coverage["value"]), (&json!(3000.0), &json!(30.0)));
    assert_eq!(coverage["notes"], json!([{"note": "persons_stated", "unidentified": 0}]));
    // Seven of nine episodes touch 2025; two wait. Nine persons have five episodes each.
    let counted =
        compute(json!({"figures": figures(), "episodes": many(|number| Some(format!("p{}", number % 9)))}));
    let coverage = of(&counted, "treatment_coverage");
    assert_eq!(coverage["numerator"], json!(7.0));
    near(&coverage["value"], 0.07);
    assert_eq!(coverage["notes"], json!([{"note": "persons_counted", "records": 35}]));
    near(&of(&counted, "treatment_gap")["value"], 99.93);
    assert_ne!(coverage["input_hash"], of(&stated, "treatment_coverage")["input_hash"]);
    // One of them does not say whose it is: persons cannot be counted, and the city's figure stands.
    let unclear = compute(
        json!({"figures": figures(), "episodes": many(|number| (number > 0).then(|| number.to_string()))}),
    );
    let coverage = of(&unclear, "treatment_coverage");
    assert_eq!(coverage["numerator"], json!(3000.0));
    assert_eq!(coverage["notes"], json!([{"note": "persons_stated", "unidentified": 1}]));
    // Without the city's figure the persons are known all the same.
    let mut figures = figures();
    figures[0].as_object_mut().unwrap().remove("treated_people");
    let alone = compute(json!({"figures": figures, "episodes": many(|number| Some(number.to_string()))}));
    assert_eq!(of(&alone, "treatment_coverage")["numerator"], json!(35.0));
}

#[test]
fn notes_that_would_count_few_are_not_released() {
    let released = |persons: usize| {
        let mut asked = request();
        asked["ids"] = json!(["treatment_coverage"]);
        let episodes = many(|number| Some((number % persons).to_string()));
        asked["inputs"] = json!({"figures": figures(), "episodes": episodes});
        asked["release"] = json!({"rules": {"threshold": 5}});
        asked["outputs"] = json!(["csv"]);
        let outcome = call("indicator.compute", &asked, None).unwrap();
        let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
        let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        let place = lines[0].iter().position(|name| *name == "notes").unwrap();
        lines[1][place].to_owned()
    };
    assert_eq!(released(45), "persons_counted");
    // Two of 45 episodes are of one person, who is counted once: that one came back would be told.
    assert_eq!(released(44), "");
    assert_eq!(released(20), "persons_counted");
}

#[test]
fn persons_are_counted_by_fields_that_there_are() {
    let (value, _) = report("indicator.catalogue", &json!({"packs": ["coverage"]}), None);
    let coverage = &value["packs"][0]["indicators"][0];
    assert_eq!(coverage["id"], "treatment_coverage");
    for (field, wrong) in [("over", "nowhere"), ("person", "intake_date"), ("from", "sex"), ("to", "nothing")]
    {
        let mut definition = coverage.clone();
        definition["measure"]["persons"][field] = json!(wrong);
        let (found, issues) = report("indicator.lint", &json!({"definitions": [definition]}), None);
        assert_eq!(
            places(&issues),
            ["indicator.definition_invalid /definitions/0/measure/persons"],
            "{field}"
        );
        assert_eq!(found["unusable"], 1);
    }
}

#[test]
fn another_definition_over_released_records_is_compared_with_the_earlier_release() {
    let mut asked = request();
    let definition = |version: &str, universe: &str| {
        json!([{"id": "women", "version": version, "name": {"en": "Women"}, "tier": "basic", "over": "episodes",
            "universe": universe, "period": {"kind": "within", "field": "intake_date"},
            "measure": {"kind": "proportion", "numerator": "sex = 'female'"}, "interval": "wilson",
            "unit": "percent", "suppression": "person", "source": {"citation": "made up"}}])
    };
    let row = |number: usize| {
        let sex = if number < 20 { "female" } else { "male" };
        json!({"id": number.to_string(), "intake_date": "2025-05-01", "sex": sex,
            "age": if number < 2 { 17 } else { 40 }})
    };
    asked["inputs"] = json!({"episodes": (0..59).map(row).collect::<Vec<_>>()});
    asked["outputs"] = json!(["fhir"]);
    asked["definitions"] = definition("1.0.0", "answered(intake_date)");
    asked["release"] = json!({"rules": {"threshold": 5}});
    let first = call("indicator.compute", &asked, None).unwrap();
    assert_eq!(exported(&first).len(), 1, "{}", first.report);
    // Without the two who are under age: both together would tell them.
    asked["definitions"] = definition("1.1.0", "age >= 18");
    let ledger: Value = serde_json::from_slice(&first.attachments["ledger.json"]).unwrap();
    asked["release"]["ledger"] = ledger;
    let second = call("indicator.compute", &asked, None).unwrap();
    assert!(second.report.contains("indicator.not_released"), "{}", second.report);
    assert_eq!(exported(&second).len(), 0);
}

#[test]
fn indicators_over_records_of_persons_are_about_persons() {
    let definition = json!({"id": "women", "version": "1.0.0", "name": {"en": "Women"}, "tier": "basic",
        "over": "episodes", "period": {"kind": "within", "field": "intake_date"},
        "measure": {"kind": "proportion", "numerator": "sex = 'female'"}, "interval": "wilson", "unit": "percent",
        "suppression": "facility", "source": {"citation": "made up"}});
    let (found, issues) = report("indicator.lint", &json!({"definitions": [definition]}), None);
    assert_eq!(places(&issues), ["indicator.definition_invalid /definitions/0/suppression"]);
    assert_eq!(found["unusable"], 1);
    // Nor by records of one's own in place of the episodes.
    let own = json!({"id": "episodes", "description": "An episode.", "fields": [
        {"name": "intake_date", "kind": "date", "description": "First day"},
        {"name": "sex", "kind": "text", "description": "Sex"}]});
    let asked = json!({"definitions": [definition], "record_sets": [own]});
    let (_, issues) = report("indicator.lint", &asked, None);
    assert_eq!(places(&issues), ["indicator.definition_invalid /definitions/0/suppression"]);
}

fn exported(outcome: &Outcome) -> Vec<String> {
    let bundle: Value = serde_json::from_slice(&outcome.attachments["measure_reports.json"]).unwrap();
    let reports = bundle["entry"].as_array().unwrap().iter();
    reports.map(|entry| entry["resource"]["measure"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn estimates_about_persons_are_exported_only_after_release_protection() {
    let mut asked = request();
    asked["ids"] = json!(["started_within_21_days_share", "services_per_100000"]);
    asked["inputs"] = json!({"episodes": many(|_| None)});
    asked["outputs"] = json!(["fhir", "csv"]);
    let outcome = |asked: &Value| call("indicator.compute", asked, Some(crate::made_up::EDITION)).unwrap();
    let rows = |outcome: &Outcome| {
        let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
        csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let without = outcome(&asked);
    assert_eq!(exported(&without).len(), 1);
    assert_eq!(rows(&without), ["services_per_100000"]);
    assert!(without.report.contains("indicator.not_released"));
    assert!(!without.attachments.contains_key("ledger.json"));
    // Its counts are multiples of five, so that nothing is small.
    asked["release"] = json!({"rules": {"threshold": 5}});
    let with = outcome(&asked);
    assert_eq!(exported(&with).len(), 2);
    let persons = rows(&with).into_iter().filter(|id| id == "started_within_21_days_share");
    assert!(persons.count() > 0);
    assert!(!with.report.contains("indicator.not_released"));
    let ledger: Value = serde_json::from_slice(&with.attachments["ledger.json"]).unwrap();
    assert_eq!(ledger[0]["universe"], "x started_within_21_days_share");
    // With a higher threshold small groups are kept back, and with them what they could be computed from.
    asked["release"] = json!({"rules": {"threshold": 8}});
    let kept = outcome(&asked);
    assert!(kept.report.contains("indicator.not_released"));
    // Rules that round, and neither rules nor a preset.
    asked["release"] = json!({"rules": {"threshold": 5, "round_to": 5}});
    assert_eq!(exported(&outcome(&asked)).len(), 1);
    asked["release"] = json!({});
    assert_eq!(
        call("indicator.compute", &asked, None).unwrap_err().issues()[0].path.as_str(),
        "/release/rules"
    );
    asked["release"] = json!({"preset": "nothing"});
    assert_eq!(
        call("indicator.compute", &asked, None).unwrap_err().issues()[0].path.as_str(),
        "/release/preset"
    );
}

#[test]
fn what_is_about_persons_does_not_print_and_is_not_exempt() {
    let estimates: Vec<acogida::model::Estimate> =
        serde_json::from_value(report("indicator.compute", &request(), Some(crate::made_up::EDITION)).0)
            .unwrap();
    let persons = |all: &[acogida::model::Estimate]| {
        all.iter().filter(|one| one.suppression == acogida::model::SuppressionClass::Person).count()
    };
    assert!(persons(&estimates) > 20);
    let internal = Internal::new(estimates);
    assert_eq!(format!("{internal:?}"), "Internal(..)");
    assert_eq!(persons(facility_estimates(&internal).get()), 0);
    assert!(!facility_estimates(&internal).get().is_empty());
}

#[test]
fn tables_become_files() {
    let columns =
        json!({"groups": ["a", "=b"], "method": "wilson", "slope": {"value": [0.5, null], "n": [1, 2]}});
    let asked = json!({"columns": columns, "outputs": ["csv"]});
    let outcome = call("table.write", &asked, None).unwrap();
    assert_eq!(
        String::from_utf8(outcome.attachments["table.csv"].clone()).unwrap(),
        "groups,method,slope.value,slope.n\r\na,wilson,0.5,1\r\n'=b,wilson,,2\r\n"
    );
    assert_eq!(outcome.streams["table"].rows(), 2);
    // What a funnel and quantiles look like.
    let nested =
        json!({"value": [[1, 2.5], [null, 3]], "limits": [{"confidence": 0.95, "lower": [true, null]}]});
    let outcome = call("table.write", &json!({"columns": nested, "outputs": ["csv"]}), None).unwrap();
    assert_eq!(
        outcome.attachments["table.csv"],
        b"value.1,value.2,limits.1.confidence,limits.1.lower\r\n1,2.5,0.95,true\r\n,3,0.95,\r\n"
    );
    for wrong in [json!({"a": [1, 2], "b": [1]}), json!({"a": [1, "x"]}), json!({"a": [[1], [2, 3]]})] {
        let error = call("table.write", &json!({"columns": wrong, "outputs": ["csv"]}), None).unwrap_err();
        assert_eq!(error.issues().len(), 1, "{wrong}");
    }
    // A table goes through, whatever made it.
    let column = Column { name: "share".to_owned(), values: Values::Number(vec![Some(0.1), None]) };
    let streams = BTreeMap::from([("table".to_owned(), Frame::new(vec![column]).unwrap())]);
    let job = Job { request: br#"{"outputs": ["csv"]}"#, streams, ..Job::default() };
    let outcome = engine().call("table.write", &job).unwrap();
    assert_eq!(outcome.attachments["table.csv"], b"share\r\n0.1\r\n\"\"\r\n");
}

#[test]
#[cfg(feature = "xlsx")]
fn estimates_come_as_csv_and_as_a_workbook() {
    let mut asked = request();
    // What is about persons is in no file before it was released; what is about facilities is exempt.
    asked["ids"] = json!(["treatment_coverage", "inspected_services_share"]);
    asked["inputs"]["figures"][0]["services_inspected"] = json!(30);
    asked["inputs"]["figures"][0]["services_total"] = json!(40);
    asked["outputs"] = json!(["csv", "workbook"]);
    let outcome = call("indicator.compute", &asked, None).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    let kept =
        report["issues"].as_array().unwrap().iter().find(|one| one["code"] == "indicator.not_released");
    assert_eq!(kept.unwrap()["params"]["indicator"], "treatment_coverage");
    let csv = String::from_utf8(outcome.attachments["estimates.csv"].clone()).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("indicator,version,definition_hash"), "{csv}");
    assert_eq!(lines.len(), 2, "{csv}");
    assert!(lines[1].contains(",30,40,"), "{csv}");
    let read = acogida::formats::read_sheets(
        &outcome.attachments["estimates.xlsx"],
        |name, _| name == "estimates",
        &acogida::base::Limits::default(),
    );
    let rows = &read.unwrap()[0].rows;
    let header: Vec<_> = rows[0].cells.iter().flatten().map(String::as_str).collect();
    assert_eq!(header.join(","), lines[0]);
    let place = header.iter().position(|name| *name == "numerator").unwrap();
    assert_eq!(rows[1].cells[place].as_deref(), Some("30"));
}
