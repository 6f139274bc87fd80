use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::base::codes;
use crate::calendar::Date;

/// `n` 7, `z` 0, `half` 2.5, `gone` and `nobody` Blank, `yes`, `no`, `maybe` Blank, `word`, `code`, `codes`,
/// `none` no codes, `day`, `later`, rows `r` with numbers 3, Blank, 5 and rows `e` without any.
struct World;

const NAMES: [(&str, Shape); 17] = [
    ("n", Shape::One(Type::Number)),
    ("z", Shape::One(Type::Number)),
    ("half", Shape::One(Type::Number)),
    ("gone", Shape::One(Type::Number)),
    ("yes", Shape::One(Type::Boolean)),
    ("no", Shape::One(Type::Boolean)),
    ("maybe", Shape::One(Type::Boolean)),
    ("word", Shape::One(Type::Text)),
    ("nobody", Shape::One(Type::Text)),
    ("codes", Shape::One(Type::Codes)),
    ("day", Shape::One(Type::Date)),
    ("later", Shape::One(Type::Date)),
    ("r", Shape::Rows),
    ("r.n", Shape::Column(Type::Number)),
    ("e", Shape::Rows),
    ("e.n", Shape::Column(Type::Number)),
    ("unset", Shape::One(Type::Codes)),
];

impl Names for World {
    fn resolve(&self, name: &str) -> Option<Name> {
        let slot = NAMES.iter().position(|(known, _)| *known == name)?;
        Some(Name { slot, shape: NAMES[slot].1 })
    }

    fn current(&self) -> Option<Name> {
        Some(Name::one(99, Type::Number))
    }

    fn accepts(&self, slot: usize, code: &str) -> bool {
        NAMES.get(slot).is_none_or(|(name, _)| *name != "codes" || ["a", "b", "c"].contains(&code))
    }

    fn nearest(&self, name: &str) -> Option<String> {
        (name == "wrod").then(|| "word".to_owned())
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

impl Scope for World {
    fn value(&self, slot: usize) -> Value<'_> {
        match NAMES[slot].0 {
            "n" => Value::Number(7.0),
            "z" => Value::Number(0.0),
            "half" => Value::Number(2.5),
            "yes" => Value::Boolean(true),
            "no" => Value::Boolean(false),
            "word" => Value::text("São"),
            "codes" => Value::Codes(vec!["a", "c"]),
            "day" => Value::Date(date("2026-02-27")),
            "later" => Value::Date(date("2026-03-01")),
            _ => Value::Blank,
        }
    }

    fn current(&self) -> Value<'_> {
        Value::Number(12.0)
    }

    fn rows(&self, slot: usize) -> usize {
        if NAMES[slot].0 == "r" { 3 } else { 0 }
    }

    fn column(&self, slot: usize) -> Vec<Value<'_>> {
        match NAMES[slot].0 {
            "r.n" => vec![Value::Number(3.0), Value::Blank, Value::Number(5.0)],
            _ => Vec::new(),
        }
    }

    fn today(&self) -> Option<Date> {
        Some(date("2026-11-23"))
    }
}

fn shown(text: &str) -> String {
    let expression = Expression::compile(text, &World).unwrap_or_else(|issues| panic!("{text}: {issues:?}"));
    match expression.eval(&World) {
        Value::Blank => "-".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Text(text) => format!("'{text}'"),
        Value::Date(date) => date.to_string(),
        Value::Codes(codes) => codes.join(" "),
        other => format!("{other:?}"),
    }
}

#[test]
fn values() {
    let table = [
        // Kleene's tables.
        ("yes and yes", "true"),
        ("yes and no", "false"),
        ("no and no", "false"),
        ("yes and maybe", "-"),
        ("maybe and yes", "-"),
        ("no and maybe", "false"),
        ("maybe and no", "false"),
        ("maybe and maybe", "-"),
        ("yes or no", "true"),
        ("no or no", "false"),
        ("yes or maybe", "true"),
        ("maybe or yes", "true"),
        ("no or maybe", "-"),
        ("maybe or maybe", "-"),
        ("not yes", "false"),
        ("not no", "true"),
        ("not maybe", "-"),
        ("not not yes", "true"),
        ("not yes or yes", "true"),
        ("not (yes or yes)", "false"),
        ("no and no or yes", "true"),
        ("yes or no and no", "true"),
        ("not n = 8", "true"),
        // Comparison.
        ("n = 7", "true"),
        ("n != 7", "false"),
        ("n < 7", "false"),
        ("n <= 7", "true"),
        ("n > 6.5", "true"),
        ("n >= 8", "false"),
        ("gone = 7", "-"),
        ("n = gone", "-"),
        ("gone = gone", "-"),
        ("gone != 7", "-"),
        ("0.1 + 0.2 = 0.3", "false"),
        ("word = 'São'", "true"),
        ("'a' < 'b'", "true"),
        ("'09:30' < '17:00'", "true"),
        ("yes = no", "false"),
        ("yes != no", "true"),
        ("day < later", "true"),
        ("day = '2026-02-27'", "true"),
        ("'2027-01-01' > day", "true"),
        ("later <= today()", "true"),
        ("n in (1, 7, 9)", "true"),
        ("n in (1, 9)", "false"),
        ("n in ()", "false"),
        ("gone in (1, 7)", "-"),
        ("word in ('x', 'São')", "true"),
        ("day in ('2026-02-27')", "true"),
        // Arithmetic.
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 3 - 2", "5"),
        ("24 / 4 / 2", "3"),
        ("-n + 10", "3"),
        ("--n", "7"),
        ("2 * -3", "-6"),
        ("n / z", "-"),
        ("z / n", "0"),
        ("-z", "0"),
        ("n + gone", "-"),
        ("gone * 0", "-"),
        ("-gone", "-"),
        ("n * 1000000000 * 1000000000", "7000000000000000000"),
        (".5 * 4", "2"),
        ("later - day", "2"),
        ("day - later", "-2"),
        ("today() - '2026-11-01'", "22"),
        (". <= 120", "true"),
        (". - 2", "10"),
        // Functions.
        ("answered(n)", "true"),
        ("answered(gone)", "false"),
        ("answered(codes)", "true"),
        ("answered(unset)", "false"),
        ("answered(.)", "true"),
        ("selected(codes, 'a')", "true"),
        ("selected(codes, 'b')", "false"),
        ("selected(unset, 'a')", "-"),
        ("selected(word, 'São')", "true"),
        ("selected(nobody, 'x')", "-"),
        ("count_selected(codes)", "2"),
        ("count_selected(word)", "1"),
        ("count_selected(unset)", "-"),
        ("if(yes, 1, 2)", "1"),
        ("if(no, 1, 2)", "2"),
        ("if(maybe, 1, 2)", "-"),
        ("if(n > 5, 'many', 'few')", "'many'"),
        ("coalesce(gone, 4)", "4"),
        ("coalesce(n, 4)", "7"),
        ("coalesce(gone, gone)", "-"),
        ("coalesce(maybe, no)", "false"),
        ("length(word)", "3"),
        ("length('')", "0"),
        ("length(nobody)", "-"),
        ("round(half)", "3"),
        ("round(-half)", "-3"),
        ("round(2.4999)", "2"),
        ("round(1 / 3, 2)", "0.33"),
        ("round(gone)", "-"),
        ("round(-0.4)", "0"),
        ("matches(word, '^S.o$')", "true"),
        ("matches(word, '^[A-Z]+$')", "false"),
        ("matches(nobody, '.')", "-"),
        ("min(n, 3, gone)", "3"),
        ("max(n, 3, gone)", "7"),
        ("min(gone)", "-"),
        ("sum(r.n)", "8"),
        ("min(r.n)", "3"),
        ("max(r.n)", "5"),
        ("count(r)", "3"),
        ("count(r.n)", "2"),
        ("count(n)", "1"),
        ("count(gone)", "0"),
        ("sum(e.n)", "0"),
        ("max(e.n)", "-"),
        ("count(e)", "0"),
        ("count(e.n)", "0"),
        ("sum(gone)", "0"),
        ("today()", "2026-11-23"),
        ("true", "true"),
        ("false()", "false"),
        ("codes", "a c"),
        ("'it''s'", "'it's'"),
        ("\"say \"\"no\"\"\"", "'say \"no\"'"),
    ];
    for (text, expected) in table {
        assert_eq!(shown(text), expected, "{text}");
    }
}

fn found(text: &str) -> Vec<(String, u64)> {
    let issues = Expression::compile(text, &World).expect_err(text);
    issues.into_iter().map(|issue| (issue.code, issue.params["column"].as_u64().unwrap())).collect()
}

#[test]
fn problems_have_codes_and_columns() {
    let [syntax, name, function, kind, choice] = [
        codes::expr::SYNTAX,
        codes::expr::UNKNOWN_NAME,
        codes::expr::UNKNOWN_FUNCTION,
        codes::expr::TYPE_MISMATCH,
        codes::expr::UNKNOWN_CHOICE,
    ];
    let table = [
        ("", syntax, 1),
        ("n >", syntax, 4),
        ("n > 3)", syntax, 6),
        ("(n > 3", syntax, 7),
        ("n ? 3", syntax, 3),
        ("'São", syntax, 1),
        ("'ã' = word and # ", syntax, 16),
        ("1.2.3", syntax, 1),
        ("matches(word, '(')", syntax, 15),
        ("n = 1 = 1", syntax, 7),
        ("and yes", syntax, 1),
        ("min(n,)", syntax, 7),
        ("wrod = 'x'", name, 1),
        ("nothing > 3", name, 1),
        ("r.beds > 3", name, 1),
        ("frobnicate(n)", function, 1),
        ("today(n)", function, 1),
        ("length()", function, 1),
        ("n and yes", kind, 1),
        ("yes + 1", kind, 1),
        ("n = 'x'", kind, 5),
        ("yes < no", kind, 1),
        ("codes = 'a'", kind, 1),
        ("r > 3", kind, 1),
        ("sum(word)", kind, 5),
        ("r.n > 3", kind, 1),
        ("day = 'soon'", kind, 7),
        ("day - 1", kind, 7),
        ("matches(word, word)", kind, 15),
        ("round(n, n)", kind, 10),
        ("if(yes, 1, 'x')", kind, 12),
        ("if(n, 1, 2)", kind, 4),
        ("coalesce(n, 'x')", kind, 13),
        ("selected(n, 'a')", kind, 10),
        ("length(n)", kind, 8),
        ("n in ('a')", kind, 7),
        ("selected(codes, 'd')", choice, 17),
    ];
    for (text, code, column) in table {
        assert_eq!(found(text), [(code.name().to_owned(), column)], "{text}");
    }
}

#[test]
fn all_problems_at_once() {
    let found = found("nothing > 3 and yes + 1 = 2 or selected(codes, 'zz') and oops()");
    let codes: BTreeSet<_> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(found.len(), 4);
    assert!(codes.contains(codes::expr::UNKNOWN_NAME.name()));
    assert!(codes.contains(codes::expr::TYPE_MISMATCH.name()));
    assert!(codes.contains(codes::expr::UNKNOWN_CHOICE.name()));
    assert!(codes.contains(codes::expr::UNKNOWN_FUNCTION.name()));
}

#[test]
fn an_expression_says_what_it_needs() {
    let wrong = Expression::compile_as("n + 1", &World, Type::Boolean).unwrap_err();
    assert!(wrong[0].is(codes::expr::TYPE_MISMATCH));
    let expression = Expression::compile("n > 3 and . > z", &World).unwrap();
    assert_eq!(expression.slots(), [0, 1]);
    assert!(expression.uses_current());
    assert_eq!(expression.kind(), Type::Boolean);
    assert_eq!(found("wrod = 'x'").len(), 1);
    let issue = Expression::compile("wrod = 'x'", &World).unwrap_err().remove(0);
    assert_eq!(issue.params["suggestion"], "word");
}

#[test]
fn depth_is_limited_and_length_is_not_depth() {
    let deep = |count: usize| format!("{}1{}", "(".repeat(count), ")".repeat(count));
    assert!(Expression::compile(&deep(60), &World).is_ok());
    assert_eq!(found(&deep(70)).len(), 1);
    assert_eq!(found(&"not ".repeat(5000)).len(), 1);
    let long = format!("n{}", " + n".repeat(4000));
    assert_eq!(shown(&long), "28007");
    assert_eq!(found(&"n + ".repeat(6000)).len(), 1);
}

proptest! {
    #[test]
    fn any_text_compiles_or_has_issues(text in "\\PC{0,60}") {
        if let Ok(expression) = Expression::compile(&text, &World) {
            let _ = expression.eval(&World);
        }
    }

    #[test]
    fn any_tokens_give_finite_numbers(words in prop::collection::vec(prop::sample::select(vec![
        "n", "z", "gone", "yes", "maybe", "codes", "word", "day", "r", "r.n", "(", ")", ",", ".", "and", "or",
        "not", "in", "=", "<", "+", "-", "*", "/", "1", "1e9", "99999999999", "'a'", "sum", "min", "if",
        "coalesce", "selected", "answered", "count", "round", "today", "true",
    ]), 0..14)) {
        if let Ok(expression) = Expression::compile(&words.join(" "), &World)
            && let Value::Number(number) = expression.eval(&World)
        {
            prop_assert!(number.is_finite());
        }
    }
}
