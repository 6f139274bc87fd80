//! Columns and rows give the same.

use proptest::prelude::*;

use super::{Column, ColumnRow, ColumnValues, Columns, Validity};
use crate::calendar::Date;
use crate::expr::{Dialect, Expression, Name, Names, Scope, Type, Value};

const CODES: [&str; 4] = ["a", "b", "c", ""];

/// Records with two numbers, a code, a text, a truth value, two days and a set of codes.
#[derive(Debug, Default)]
struct Records {
    rows: usize,
    numbers: [Vec<f64>; 2],
    places: Vec<u32>,
    texts: Vec<&'static str>,
    truths: Vec<bool>,
    days: [Vec<i32>; 2],
    marks: [Vec<bool>; 3],
    valid: Vec<bool>,
    bits: Vec<u8>,
}

const NAMES: [(&str, Type); 8] = [
    ("n", Type::Number),
    ("m", Type::Number),
    ("code", Type::Text),
    ("text", Type::Text),
    ("yes", Type::Boolean),
    ("day", Type::Date),
    ("later", Type::Date),
    ("set", Type::Codes),
];

impl Names for Records {
    fn resolve(&self, name: &str) -> Option<Name> {
        if name == "gone" {
            return Some(Name::one(8, Type::Number));
        }
        let slot = NAMES.iter().position(|(known, _)| *known == name)?;
        Some(Name::one(slot, NAMES[slot].1))
    }
}

impl Columns for Records {
    fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, slot: usize) -> Option<Column<'_>> {
        let marks = Validity::Marks(&self.valid);
        let bits = Validity::Bits(&self.bits, 3);
        Some(match slot {
            0 => Column::Numbers { values: &self.numbers[0], valid: marks },
            1 => Column::Numbers { values: &self.numbers[1], valid: bits },
            2 => Column::Coded { codes: &CODES, places: &self.places },
            3 => Column::Texts { values: &self.texts, valid: bits },
            4 => Column::Booleans { values: &self.truths, valid: marks },
            5 => Column::Days { values: &self.days[0], valid: bits },
            6 => Column::Days { values: &self.days[1], valid: Validity::All },
            7 => return None,
            _ => return None,
        })
    }

    fn today(&self) -> Option<Date> {
        "2026-03-01".parse().ok()
    }

    fn scope(&self, _row: usize) -> Option<Box<dyn Scope + '_>> {
        None
    }
}

/// The same with the set, whose marks have to be borrowed together.
struct WithSet<'r> {
    records: &'r Records,
    marks: Vec<&'r [bool]>,
}

impl Columns for WithSet<'_> {
    fn rows(&self) -> usize {
        self.records.rows
    }

    fn column(&self, slot: usize) -> Option<Column<'_>> {
        if slot == 7 {
            let valid = Validity::Marks(&self.records.valid);
            return Some(Column::Sets { codes: &CODES[..3], marks: &self.marks, valid });
        }
        self.records.column(slot)
    }

    fn today(&self) -> Option<Date> {
        self.records.today()
    }
}

fn records() -> impl Strategy<Value = Records> {
    let number = || {
        prop::collection::vec(
            prop_oneof![4 => (-5_i32..10).prop_map(f64::from), 1 => Just(2.5), 1 => Just(f64::NAN), 1 => Just(0.0)],
            0..12,
        )
    };
    let day = || prop::collection::vec(prop_oneof![9 => 20_500..20_530_i32, 1 => Just(i32::MAX)], 0..12);
    let mark = || prop::collection::vec(any::<bool>(), 0..12);
    (
        (0_usize..12, number(), number(), prop::collection::vec(0_u32..6, 0..12)),
        (
            prop::collection::vec(prop::sample::select(vec!["a", "b", "", "7", "2026-02-30"]), 0..12),
            mark(),
            day(),
            day(),
        ),
        (mark(), mark(), mark(), mark(), prop::collection::vec(any::<u8>(), 0..3)),
    )
        .prop_map(|((rows, n, m, places), (texts, truths, day, later), (a, b, c, valid, bits))| {
            Records {
                rows,
                numbers: [n, m],
                places,
                texts,
                truths,
                days: [day, later],
                marks: [a, b, c],
                valid,
                bits,
            }
        })
}

/// A number and a condition of a dialect, from what all dialects say alike.
struct Words {
    name: fn(&str) -> String,
    divide: &'static str,
    special: &'static [&'static str],
    numbers: &'static [&'static str],
}

const NATIVE: Words = Words {
    name: str::to_owned,
    divide: "/",
    special: &[
        "yes",
        "answered(n)",
        "answered(gone)",
        "code in ('a', 'c')",
        "n in (1, 2, 2.5)",
        "selected(set, 'a')",
        "selected(code, 'b')",
        "day < later",
        "day = later",
        "later <= today()",
        "day > '2026-02-20'",
        "yes = (n > 2)",
        "text = code",
        "matches(text, '^[a-z]$')",
        "length(text) > 0",
        "count_selected(set) = 2",
        "not selected(set, 'z')",
    ],
    numbers: &[
        "sum(n)",
        "min(n, m)",
        "max(n, m, gone)",
        "count(n)",
        "coalesce(n, m, 1)",
        "if(yes, n, m)",
        "day - later",
        "round(n, 1)",
        "length(text)",
        "-n",
        "--m",
    ],
};

const ODK: Words = Words {
    name: |name| format!("${{{name}}}"),
    divide: "div",
    special: &[
        "${yes}",
        "not(${yes})",
        "${n}",
        "boolean(${text})",
        "selected(${set}, 'a')",
        "selected(${set}, 'z')",
        "selected(${code}, 'b')",
        "${code} = ''",
        "${day} < ${later}",
        "${day} = ${later}",
        "${day} != ''",
        "${later} <= today()",
        "${day} > date('2026-02-20')",
        "date(${text}) < today()",
        "false() and date(${text}) < today()",
        "true() or date(${text}) < today()",
        "regex(${text}, '[a-z]')",
        "${text} = ${code}",
        "${gone} = ${gone}",
        "count-selected(${set}) > 1",
        "${n} = ${m}",
        "${text} > 3",
    ],
    numbers: &[
        "int(${n})",
        "number(${text})",
        "number(${n})",
        "if(${yes}, ${n}, ${m})",
        "${later} - ${day}",
        "${text} + 1",
        "round(${n}, 1)",
        "string-length(${text})",
        "sum(${n})",
        "-${n}",
        "${n} mod 3",
        "0 div 0",
    ],
};

const REDCAP: Words = Words {
    name: |name| format!("[{name}]"),
    divide: "/",
    special: &[
        "[yes]",
        "[n]",
        "[set(a)] = '1'",
        "[set(a)] = 0",
        "[set(z)] <> '1'",
        "[code] = 'b'",
        "[code] <> ''",
        "[text] = '7'",
        "[text] > 3",
        "[text] = 7",
        "[text] = [code]",
        "[day] < [later]",
        "isnumber([text])",
        "datediff([day], [later], 'd') > 3",
        "datediff([day], [later], [text]) > 3",
        "'1' = [n]",
    ],
    numbers: &[
        "[text] + 1",
        "round([n], 1)",
        "sum([n], [m], 1)",
        "mean([n], [m])",
        "if([n] > 2, [n], [m])",
        "abs([n])",
        "[set(a)] + [set(b)]",
        "[n] ^ 2",
        "-[m]",
    ],
};

fn numbers(words: &'static Words) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        3 => prop::sample::select(vec!["n", "m", "gone"]).prop_map(words.name),
        2 => prop::sample::select(vec!["0", "1", "2.5", "7"]).prop_map(str::to_owned),
        2 => prop::sample::select(words.numbers.to_vec()).prop_map(|text| format!("({text})")),
    ];
    leaf.prop_recursive(2, 8, 2, move |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", words.divide]);
        (inner.clone(), sign, inner).prop_map(|(left, sign, right)| format!("({left} {sign} {right})"))
    })
    .boxed()
}

fn conditions(words: &'static Words) -> BoxedStrategy<String> {
    let comparison = || prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let leaf = prop_oneof![
        3 => prop::sample::select(words.special.to_vec()).prop_map(|text| format!("({text})")),
        3 => (numbers(words), comparison(), numbers(words))
            .prop_map(|(left, sign, right)| format!("({left} {sign} {right})")),
        1 => (prop::sample::select(vec!["code", "text"]), prop::sample::select(vec!["=", "!="]), prop::sample::select(CODES.to_vec()))
            .prop_map(|(name, sign, code)| format!("({} {sign} '{code}')", (words.name)(name))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner, 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
        ]
    })
    .boxed()
}

fn expressions() -> impl Strategy<Value = (Dialect, String)> {
    prop_oneof![
        prop_oneof![conditions(&NATIVE), numbers(&NATIVE)].prop_map(|text| (Dialect::Native, text)),
        prop_oneof![conditions(&ODK), numbers(&ODK)].prop_map(|text| (Dialect::OdkXpath, text)),
        prop_oneof![conditions(&REDCAP), numbers(&REDCAP)].prop_map(|text| (Dialect::Redcap, text)),
    ]
}

fn same(column: &ColumnValues, row: usize, value: &Value<'_>) -> bool {
    match (column, value) {
        (ColumnValues::Truths(values), value) => values[row] == value.as_truth(),
        (ColumnValues::Numbers(values), value) => match (values[row], value.as_number()) {
            (Some(left), Some(right)) => left == right || left.is_nan() && right.is_nan(),
            (left, right) => left == right,
        },
        (ColumnValues::Days(values), Value::Date(day)) => values[row] == Some(*day),
        (ColumnValues::Texts(values), Value::Text(text)) => values[row].as_deref() == Some(text),
        (ColumnValues::Texts(values), Value::Number(number)) => values[row]
            .as_deref()
            .is_some_and(|text| text.parse::<f64>().is_ok_and(|read| read == *number || read.is_nan())),
        (ColumnValues::Days(values), Value::Blank) => values[row].is_none(),
        (ColumnValues::Texts(values), Value::Blank) => values[row].is_none(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn columns_and_rows_agree(records in records(), (dialect, text) in expressions()) {
        let marks = records.marks.iter().map(Vec::as_slice).collect();
        let columns = WithSet { records: &records, marks };
        match Expression::compile_in(dialect, &text, &records) {
            Ok(expression) => {
                let found = expression.eval_columns(&columns);
                prop_assert_eq!(found.len(), records.rows);
                for row in 0..records.rows {
                    let scope = ColumnRow { columns: &columns, row };
                    let value = expression.eval(&scope);
                    prop_assert!(same(&found, row, &value), "{} {}: row {}: {:?} and {:?}", dialect, text, row, found, value);
                }
            }
            Err(issues) => prop_assert!(false, "{} {}: {:?}", dialect, text, issues),
        }
    }
}

#[test]
fn a_table_by_hand() {
    let records = Records {
        rows: 4,
        numbers: [vec![1.0, 5.0, f64::NAN], vec![10.0; 4]],
        places: vec![0, 1, 9, 2],
        valid: vec![true; 4],
        bits: vec![0b0111_1000],
        ..Records::default()
    };
    let eval =
        |dialect, text: &str| Expression::compile_in(dialect, text, &records).unwrap().eval_columns(&records);
    let truths = ColumnValues::Truths;
    assert_eq!(eval(Dialect::Native, "n > 3"), truths(vec![Some(false), Some(true), None, None]));
    assert_eq!(
        eval(Dialect::OdkXpath, "${n} > 3"),
        truths(vec![Some(false), Some(true), Some(false), Some(false)])
    );
    assert_eq!(eval(Dialect::Native, "code = 'b'"), truths(vec![Some(false), Some(true), None, Some(false)]));
    assert_eq!(
        eval(Dialect::Native, "n > 3 or code = 'a'"),
        truths(vec![Some(true), Some(true), None, None])
    );
    assert_eq!(
        eval(Dialect::Native, "n + m"),
        ColumnValues::Numbers(vec![Some(11.0), Some(15.0), None, None])
    );
    // Two Blanks are two empty texts.
    assert_eq!(eval(Dialect::OdkXpath, "${gone} = ${gone}"), truths(vec![Some(true); 4]));
    assert_eq!(
        eval(Dialect::OdkXpath, "${n} = ${gone}"),
        truths(vec![Some(false), Some(false), Some(true), Some(true)])
    );
    assert_eq!(
        eval(Dialect::Native, "if(n > 3, 'many', 'few')"),
        ColumnValues::Texts(vec![Some("few".to_owned()), Some("many".to_owned()), None, None])
    );
}
