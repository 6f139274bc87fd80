//! REDCap's branching logic and calculations.

use serde_json::{Value, json};

use crate::expr_table::gives;
use crate::support::engine;

fn shown(expression: &str, context: &Value) -> String {
    let request = json!({ "expression": expression, "dialect": "redcap", "context": context });
    let report = engine().call_json("expr.eval", request.to_string().as_bytes());
    let report: Value = serde_json::from_str(&report).unwrap();
    match &report["value"]["value"] {
        Value::Null => format!("! {}", report["issues"][0]["code"].as_str().unwrap()),
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

#[test]
fn values() {
    let context = json!({
        "sex": "1", "age": 30, "weight": "72.5", "none": "", "name": "Ana María", "zero": "0",
        "chk": ["1", "3"], "use___2": "1", "use___4": "0",
        "start": "2026-01-01", "end": "2026-01-31", "met": "2026-01-01T10:30:00",
        "baseline_arm_1": { "score": 12 },
        "today": "2026-03-02",
    });
    let table = [
        ("[sex] = '1'", "true"),
        ("[sex]='1' and [chk(3)]='1'", "true"),
        ("[sex] = 1", "true"),
        ("[sex] = \"2\"", "false"),
        ("[sex] <> '2'", "true"),
        ("[sex] != '1'", "false"),
        ("[sex] = '1' AND [age] > 18", "true"),
        ("[sex] = '2' OR [age] >= 30", "true"),
        ("[sex] = '2' || [age] < 30", "false"),
        ("[chk(1)] = '1'", "true"),
        ("[chk(2)] = '1'", "false"),
        ("[chk(2)] = '0'", "true"),
        ("[chk(2)] <> '1'", "true"),
        ("[chk(1)] + [chk(2)] + [chk(3)]", "2"),
        ("[use(2)] = '1'", "true"),
        ("[use(4)] = '1'", "false"),
        ("[use___2] = '1'", "true"),
        // Blank is the empty text.
        ("[none] = ''", "true"),
        ("[none] = \"\"", "true"),
        ("[none] <> ''", "false"),
        ("[none] = '0'", "false"),
        ("[zero] = '0'", "true"),
        ("[zero] = ''", "false"),
        ("[nobody] = ''", "true"),
        ("[none] < 5", "true"),
        ("[none] > 5", "false"),
        ("[none] + 1", "''"),
        ("[age] * [none]", "''"),
        ("1 / 0", "''"),
        // Arithmetic.
        ("[age] + 2 * 3", "36"),
        ("([age] + 2) * 3", "96"),
        ("[weight] * 2", "145"),
        ("(2)^(3)", "8"),
        ("-2^2", "-4"),
        ("2 ^ 3 ^ 2", "512"),
        // Functions.
        ("if([age] > 18, 'adult', 'child')", "'adult'"),
        ("if([none] = '', 1, 0)", "1"),
        ("round(14.384, 1)", "14.4"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("roundup(14.384, 1)", "14.4"),
        ("rounddown(14.384, 1)", "14.3"),
        ("round([none], 1)", "''"),
        ("sum([age], [none], 5)", "35"),
        ("mean(1, 2, [none])", "1.5"),
        ("median(3, 1, 2, 10)", "2.5"),
        ("min(3, [none], 1)", "1"),
        ("max(3, 1)", "3"),
        ("sum([none])", "''"),
        ("stdev(2, 4, 4, 4, 5, 5, 7, 9)", "2.138089935299395"),
        ("sqrt(16)", "4"),
        ("abs(-3)", "3"),
        ("log(8, 2)", "3"),
        ("mod(7, 3)", "1"),
        ("datediff([start], [end], 'd')", "30"),
        ("datediff([end], [start], 'd')", "30"),
        ("datediff([end], [start], 'd', 'ymd', true)", "-30"),
        ("datediff([end], [start], 'd', true)", "-30"),
        ("datediff([start], 'today', 'd')", "60"),
        ("datediff([start], [none], 'd')", "''"),
        ("datediff([start], [met], 'h')", "10.5"),
        ("round(datediff('1990-02-28', '2026-02-28', 'y'), 1)", "36"),
        // The format is that of days in the formula; answers are stored in one format.
        ("datediff('01-02-2020', '02-02-2020', 'd', 'dmy')", "1"),
        ("datediff('01-02-2020', '02-02-2020', 'd', 'mdy', true)", "31"),
        ("datediff('02-02-2020 12:00', '01-02-2020', 'h', 'dmy', true)", "-36"),
        ("datediff('2020-02-01', '03-02-2020', 'd', 'dmy')", "2"),
        ("datediff('01-02-2020', '02-02-2020', 'd')", "''"),
        ("datediff('31-01-2020', '02-02-2020', 'd', 'mdy')", "''"),
        ("datediff([start], [end], 'd', 'dmy')", "30"),
        ("datediff([start], [end], 'x')", "! expression.failed"),
        ("contains([name], 'MAR')", "true"),
        ("not_contain([name], 'x')", "true"),
        ("starts_with([name], 'ana')", "true"),
        ("ends_with([name], 'ÍA')", "true"),
        ("upper([name])", "'ANA MARÍA'"),
        ("left([name], 3)", "'Ana'"),
        ("right([name], 2)", "'ía'"),
        ("mid([name], 5, 3)", "'Mar'"),
        ("length([name])", "9"),
        ("find('mar', [name])", "5"),
        ("trim('  a ')", "'a'"),
        ("replace_text('a-b', '-', '+')", "'a+b'"),
        ("concat_ws('-', 'a', [none], 'b')", "'a-b'"),
        ("isnumber([weight])", "true"),
        ("isnumber([name])", "false"),
        ("isinteger('4.5')", "false"),
        ("isblankormissingcode([none])", "true"),
        ("year([start]) + month([start])", "2027"),
        ("[baseline_arm_1][score] > 10", "true"),
        ("[sex] = '1' // men\n and [age] > 18", "true"),
        // What is wrong is an issue.
        ("[sex", "! expression.syntax"),
        ("[sex] =", "! expression.syntax"),
        ("[sex] = '1' and", "! expression.syntax"),
        ("[sex:label] = 'Man'", "! expression.unsupported"),
        ("frobnicate([sex])", "! expression.unknown_function"),
        ("round()", "! expression.unknown_function"),
    ];
    gives(table, |expression| shown(expression, &context));
}
