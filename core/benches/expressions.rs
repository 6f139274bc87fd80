//! How long an expression takes on one record and on columns.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark stops at the first surprise"
)]

use acogida::expr::{Column, Columns, Dialect, Expression, Name, Names, Scope, Type, Validity, Value};
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

const ROWS: usize = 10_000;
const CODES: [&str; 3] = ["1", "2", "3"];

/// `age`, `beds` and `sex` of many records.
struct Records {
    age: Vec<f64>,
    beds: Vec<f64>,
    sex: Vec<u32>,
}

fn records() -> Records {
    let number = |row: usize, most: u32| f64::from(u32::try_from(row * 7919 % 10_007).unwrap() % most);
    Records {
        age: (0..ROWS).map(|row| number(row, 90)).collect(),
        beds: (0..ROWS).map(|row| number(row, 40)).collect(),
        sex: (0..ROWS).map(|row| u32::try_from(row % 4).unwrap()).collect(),
    }
}

impl Names for Records {
    fn resolve(&self, name: &str) -> Option<Name> {
        let slot = ["age", "beds", "sex"].iter().position(|known| *known == name)?;
        Some(Name::one(slot, if slot == 2 { Type::Text } else { Type::Number }))
    }
}

impl Columns for Records {
    fn rows(&self) -> usize {
        ROWS
    }

    fn column(&self, slot: usize) -> Option<Column<'_>> {
        Some(match slot {
            0 => Column::Numbers { values: &self.age, valid: Validity::All },
            1 => Column::Numbers { values: &self.beds, valid: Validity::All },
            _ => Column::Coded { codes: &CODES, places: &self.sex },
        })
    }
}

struct Record;

impl Scope for Record {
    fn value(&self, slot: usize) -> Value<'_> {
        match slot {
            0 => Value::Number(34.0),
            1 => Value::Number(12.0),
            _ => Value::text("2"),
        }
    }
}

const EXPRESSIONS: [(Dialect, &str); 6] = [
    (Dialect::Native, "age >= 18"),
    (Dialect::OdkXpath, "${age} >= 18"),
    (Dialect::Native, "age >= 18 and sex = '2' or beds + 1 > 20"),
    (Dialect::OdkXpath, "${age} >= 18 and ${sex} = '2' or ${beds} + 1 > 20"),
    (Dialect::Redcap, "[age] >= 18 and [sex] = '2' or [beds] + 1 > 20"),
    (Dialect::OdkXpath, "if(selected(${sex}, '2'), round(${beds} div 3, 1), ${beds} * 2)"),
];

fn compiled(number: usize) -> Expression {
    let (dialect, text) = EXPRESSIONS[number];
    Expression::compile_in(dialect, text, &records()).unwrap()
}

#[divan::bench(args = 0..EXPRESSIONS.len())]
fn one_record(bencher: Bencher<'_, '_>, number: usize) {
    let expression = compiled(number);
    bencher.bench(|| expression.eval(black_box(&Record)).is_blank());
}

#[divan::bench(args = 0..EXPRESSIONS.len())]
fn ten_thousand_records(bencher: Bencher<'_, '_>, number: usize) {
    let (expression, records) = (compiled(number), records());
    bencher.counter(ItemsCount::new(ROWS)).bench(|| expression.eval_columns(black_box(&records)));
}

#[divan::bench(args = 0..EXPRESSIONS.len())]
fn compile(bencher: Bencher<'_, '_>, number: usize) {
    let (dialect, text) = EXPRESSIONS[number];
    let names = records();
    bencher.bench(|| Expression::compile_in(dialect, black_box(text), &names).is_ok());
}
