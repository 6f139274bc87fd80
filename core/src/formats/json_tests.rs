use proptest::prelude::*;

use super::*;
use serde_json::{Value, json};

fn tolerant(text: &str) -> (Value, Vec<(String, u64)>) {
    let report = read_json(text.as_bytes(), JsonMode::Tolerant, &Limits::default()).expect(text);
    let told = report.issues.iter().map(|issue| {
        assert!(issue.is(codes::formats::JSON_TOLERATED), "{issue:?}");
        (issue.params["what"].as_str().unwrap().to_owned(), issue.params["line"].as_u64().unwrap())
    });
    (report.value.to_json(), told.collect())
}

fn refused(text: &str) -> (String, u64, u64) {
    let error = read_json(text.as_bytes(), JsonMode::Strict, &Limits::default()).expect_err(text);
    assert_eq!(error.code(), codes::formats::MALFORMED.name(), "{text}");
    let issue = error.into_issue();
    let number = |name: &str| issue.params[name].as_u64().unwrap();
    (issue.params["reason"].as_str().unwrap().to_owned(), number("line"), number("column"))
}

fn told(what: &str, line: u64) -> Vec<(String, u64)> {
    vec![(what.to_owned(), line)]
}

#[test]
fn places_are_counted_in_letters() {
    let text = "{\n  \"é\": [1, \"x\"]\n}";
    let node = read_json(text.as_bytes(), JsonMode::Strict, &Limits::default()).unwrap().value;
    let list = node.get("é").unwrap();
    assert_eq!((list.line, list.column), (2, 8));
    let last = &list.elements().unwrap()[1];
    assert_eq!((last.line, last.column, last.as_str()), (2, 12, Some("x")));
}

#[test]
fn numbers_keep_their_text() {
    let node = read_json(b"[1.50, 1e3, 12345678901234567890123]", JsonMode::Strict, &Limits::default());
    let texts: Vec<_> =
        node.unwrap().value.elements().unwrap().iter().map(|n| n.scalar().unwrap().into_owned()).collect();
    assert_eq!(texts, ["1.50", "1e3", "12345678901234567890123"]);
}

#[test]
fn strict_refuses_and_says_where() {
    for (text, expected) in [
        ("{\"a\": 1,}", ("value_expected", 1, 8)),
        ("[1 2]", ("comma_expected", 1, 4)),
        ("{a: 1}", ("key_expected", 1, 2)),
        ("{'a': 1}", ("value_expected", 1, 2)),
        ("{\"a\" 1}", ("colon_expected", 1, 6)),
        ("[1,\n 01]", ("number_invalid", 2, 2)),
        ("[tru]", ("value_expected", 1, 2)),
        ("[\"\\x\"]", ("escape_invalid", 1, 3)),
        ("[\"\\ud800\"]", ("escape_invalid", 1, 3)),
        ("[\"a\nb\"]", ("control_character", 1, 4)),
        ("{} {}", ("trailing", 1, 4)),
        ("[1]]", ("trailing", 1, 4)),
        ("\u{feff}[]", ("value_expected", 1, 1)),
        ("[\u{a0}1]", ("value_expected", 1, 2)),
        ("/**/ 1", ("value_expected", 1, 1)),
        ("[1, ", ("ended_early", 1, 5)),
        ("{\"a\": {\"b\"", ("ended_early", 1, 11)),
        ("\"abc", ("ended_early", 1, 5)),
        ("[tr", ("ended_early", 1, 4)),
        ("[-", ("ended_early", 1, 3)),
    ] {
        let (reason, line, column) = refused(text);
        assert_eq!((reason.as_str(), line, column), expected, "{text}");
    }
    let error = read_json(b"[\"\xf3\"]", JsonMode::Strict, &Limits::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "input.malformed, column: 3, format: \"json\", line: 1, reason: \"not_utf8\""
    );
}

#[test]
fn nothing_is_an_error_of_its_own() {
    for mode in [JsonMode::Strict, JsonMode::Tolerant] {
        let error = read_json(b" \n", mode, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), codes::formats::EMPTY.name());
    }
}

#[test]
fn what_lists_do_is_tolerated_and_told_once() {
    assert_eq!(tolerant("\u{feff}[1]"), (json!([1]), vec![]), "a mark of UTF-8 is no fault of a file");
    assert_eq!(tolerant("[\u{a0}1,\n\u{a0}2]"), (json!([1, 2]), told("unicode_blank", 1)));
    assert_eq!(tolerant("[1,\n2,\n]"), (json!([1, 2]), told("trailing_comma", 2)));
    assert_eq!(tolerant("// a\n[1, /* b */ 2]"), (json!([1, 2]), told("comment", 1)));
    assert_eq!(
        tolerant("['a\"b', 'l\\'eau']"),
        (json!(["a\"b", "l'eau"]), {
            let mut both = told("escape", 1);
            both.extend(told("single_quotes", 1));
            both
        })
    );
    assert_eq!(tolerant("{a: 1, é_2: 2}"), (json!({"a": 1, "é_2": 2}), told("unquoted_key", 1)));
    assert_eq!(tolerant("[\"a\tb\"]"), (json!(["a\tb"]), told("control_character", 1)));
    assert_eq!(tolerant("[007, +1]"), (json!(["007", "+1"]), told("number", 1)));
    assert_eq!(tolerant("[undefined, True]"), (json!([null, true]), told("word", 1)));
    assert_eq!(
        tolerant("{\"a\":1}\n{\"a\":2}\n"),
        (json!([{"a": 1}, {"a": 2}]), told("several_documents", 2))
    );
    assert_eq!(tolerant("[\"\\ud800x\"]"), (json!(["\u{fffd}x"]), told("escape", 1)));
}

#[test]
fn javascript_around_the_data_is_left_out() {
    for prefix in ["export const x =", "let dados = ", "module.exports =", "export default ", "window.x="] {
        let (value, what) = tolerant(&format!("{prefix}[true];\n"));
        assert_eq!((value, what), (json!([true]), told("javascript", 1)), "{prefix}");
    }
    let (value, _) = tolerant("export const a = {rows: []};\nconst b = [1];");
    assert_eq!(value, json!({"a": {"rows": []}, "b": [1]}));
}

#[test]
fn a_repeated_key_keeps_its_first_value() {
    let text = br#"{"r": [{"a": 1, "b": 2, "a": 3}, {"a": 1, "a": 2}]}"#;
    let strict = read_json(text, JsonMode::Strict, &Limits::default()).unwrap();
    assert_eq!(strict.value.to_json(), json!({"r": [{"a": 1, "b": 2}, {"a": 1}]}));
    let places: Vec<_> = strict.issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(places, ["/r/0/a", "/r/1/a"]);
    assert!(strict.issues.iter().all(|issue| issue.is(codes::base::FIELD_DUPLICATE)));
    let tolerant = read_json(text, JsonMode::Tolerant, &Limits::default()).unwrap();
    assert_eq!(tolerant.issues.len(), 1);
    assert_eq!(tolerant.issues[0].severity, Severity::Warning);
}

#[test]
fn limits_name_themselves_and_the_place() {
    let limits = Limits { depth: 2, rows: 2, text: 3, bytes: 40 };
    let error = |text: &str| read_json(text.as_bytes(), JsonMode::Tolerant, &limits).unwrap_err().to_string();
    assert_eq!(error("[{\"a\":[]}]"), "limit.reached at /0/a, limit: \"depth\", value: 2");
    assert_eq!(error("[1,2,3]"), "limit.reached at /3, limit: \"rows\", value: 2");
    assert_eq!(error("[1,\"abcd\"]"), "limit.reached at /1, limit: \"text\", value: 3");
    assert_eq!(error(&" ".repeat(41)), "limit.reached, limit: \"bytes\", value: 40");
}

#[test]
fn no_depth_exhausts_the_stack() {
    let limits = Limits { depth: u32::MAX, ..Limits::default() };
    let deep = "[".repeat(1_000_000);
    let error = read_json(deep.as_bytes(), JsonMode::Tolerant, &limits).unwrap_err();
    assert!(error.is_limit());
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    /// What serde_json writes is read as it reads it, in both modes.
    #[test]
    fn strict_json_is_read_as_serde_reads_it(value in value(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.unwrap();
        for mode in [JsonMode::Strict, JsonMode::Tolerant] {
            let report = read_json_text(&text, mode, &Limits::default()).unwrap();
            prop_assert_eq!(report.value.to_json(), value.clone());
            prop_assert_eq!(report.issues, []);
        }
    }

    /// Strict mode accepts exactly what serde_json accepts, numbers too large for it aside.
    #[test]
    fn strict_mode_accepts_what_serde_accepts(text in "[\\[\\]{}:,\"a0-9.eE+\\- \\\\utrue]{0,12}") {
        let ours = read_json_text(&text, JsonMode::Strict, &Limits::default()).is_ok();
        let reference = match serde_json::from_str::<Value>(&text) {
            Ok(_) => true,
            Err(error) => error.to_string().starts_with("number out of range"),
        };
        prop_assert_eq!(ours, reference, "{}", text);
    }

    /// No bytes panic.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = read_json(&bytes, JsonMode::Tolerant, &Limits::default());
        let _ = read_json(&bytes, JsonMode::Strict, &Limits::default());
    }
}
