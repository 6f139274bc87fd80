//! Numbers over whole columns.

use super::column::{Column, Validity, listed};
use super::{Table, truths};
use crate::calendar::Date;
use crate::expr::eval::round_places;
use crate::expr::odk::Odk;
use crate::expr::redcap::Redcap;
use crate::expr::syntax::{Factor, Term};
use crate::expr::tree::{Aggregate, Node, Op, Source};
use crate::expr::value::Type;

/// Numbers of all records, and which of them there are.
pub(super) struct Numbers {
    pub(super) values: Vec<f64>,
    pub(super) valid: Vec<bool>,
}

impl Numbers {
    fn constant(value: Option<f64>, rows: usize) -> Self {
        Self { values: vec![value.unwrap_or(f64::NAN); rows], valid: vec![value.is_some(); rows] }
    }

    /// What is not finite is Blank, as the native operators have it.
    fn finite(mut self) -> Self {
        for (value, valid) in self.values.iter_mut().zip(&mut self.valid) {
            *valid &= value.is_finite();
            // Minus zero is zero.
            *value += 0.0;
        }
        self
    }

    /// What is Blank is NaN, as XPath has it.
    fn or_nan(mut self) -> Self {
        for (value, valid) in self.values.iter_mut().zip(&mut self.valid) {
            if !*valid {
                *value = f64::NAN;
                *valid = true;
            }
        }
        self
    }

    pub(super) fn known(self) -> Vec<Option<f64>> {
        self.values.into_iter().zip(self.valid).map(|(value, valid)| valid.then_some(value)).collect()
    }

    /// Combines with others, record by record.
    fn with(mut self, other: &Self, change: impl Fn(f64, f64) -> f64) -> Self {
        for (value, other) in self.values.iter_mut().zip(&other.values) {
            *value = change(*value, *other);
        }
        for (valid, other) in self.valid.iter_mut().zip(&other.valid) {
            *valid &= other;
        }
        self
    }

    fn map(mut self, change: impl Fn(f64) -> f64) -> Self {
        self.values.iter_mut().for_each(|value| *value = change(*value));
        self
    }
}

/// The numbers that a part gives, or, of a part of another type, Blank.
pub(super) fn of(node: &Node, table: &Table<'_>) -> Numbers {
    vectorised(node, table).unwrap_or_else(|| {
        let found = table.each(node, |value| value.as_number());
        Numbers {
            values: found.iter().map(|value| value.unwrap_or(f64::NAN)).collect(),
            valid: found.iter().map(Option::is_some).collect(),
        }
    })
}

fn vectorised(node: &Node, table: &Table<'_>) -> Option<Numbers> {
    Some(match &node.op {
        Op::Number(value) => Numbers::constant(Some(*value), table.rows),
        Op::Slot(slot) => match table.columns.column(*slot) {
            None => Numbers::constant(None, table.rows),
            Some(column) => read(&column, table.rows)?,
        },
        Op::Current => read(&table.columns.current()?, table.rows)?,
        Op::Negate(inner) => of(inner, table).map(|value| -value).finite(),
        Op::Sum(terms) => native_sum(terms, table),
        Op::Product(factors) => native_product(factors, table),
        Op::OdkSum(terms) => odk_sum(terms, table),
        Op::OdkProduct(factors) => odk_product(factors, table),
        Op::Odk(Odk::Number, parts) => match parts.as_slice() {
            [part] if part.kind == Type::Number => of(part, table).or_nan(),
            _ => return None,
        },
        Op::Odk(Odk::Int, parts) => match parts.as_slice() {
            [part] if part.kind == Type::Number => {
                of(part, table).or_nan().map(|value| if value.abs() < 9.2e18 { value.trunc() } else { value })
            }
            _ => return None,
        },
        Op::Odk(Odk::Round, parts) => match parts.as_slice() {
            [part] if is_number(part) => of(part, table).or_nan().map(|value| round_places(value, 0.0)),
            [part, Node { op: Op::Number(places), .. }] if is_number(part) => {
                of(part, table).or_nan().map(|value| round_places(value, places.trunc()))
            }
            _ => return None,
        },
        Op::Odk(Odk::StringLength, parts) => match parts.as_slice() {
            [part] if part.kind == Type::Text => lengths(&truths::subject(part, table)?, table.rows)?,
            _ => return None,
        },
        Op::Odk(Odk::CountSelected, parts) => match parts.as_slice() {
            [part] if part.kind == Type::Codes => words(&truths::subject(part, table)?, table.rows)?,
            _ => return None,
        },
        Op::Odk(Odk::Coalesce, parts) => match parts.as_slice() {
            [first, second] if is_number(first) && is_number(second) => {
                let mut first = of(first, table);
                for (value, valid) in first.values.iter().zip(&mut first.valid) {
                    *valid &= !value.is_nan();
                }
                filled(first, &of(second, table))
            }
            _ => return None,
        },
        Op::Redcap(Redcap::Number, parts) => match parts.as_slice() {
            [part] if part.kind == Type::Number => of(part, table).finite(),
            _ => return None,
        },
        Op::Days(later, earlier) => {
            let (later, earlier) = (days(later, table)?, days(earlier, table)?);
            later.with(&earlier, |later, earlier| later - earlier)
        }
        Op::If(condition, yes, no) if is_number(yes) && is_number(no) => {
            let condition = truths::of(condition, table);
            chosen(&condition, &of(yes, table), &of(no, table))
        }
        Op::OdkIf(condition, yes, no)
            if is_number(yes) && is_number(no) && condition.kind == Type::Boolean =>
        {
            let condition = truths::of(condition, table);
            chosen(&condition, &of(yes, table), &of(no, table))
        }
        Op::Coalesce(parts) if parts.iter().all(is_number) => {
            let mut parts = parts.iter();
            let first = of(parts.next()?, table);
            parts.fold(first, |found, part| filled(found, &of(part, table)))
        }
        Op::Aggregate(aggregate, Source::Values(parts)) if parts.iter().all(is_number) => {
            aggregated(*aggregate, parts, table)
        }
        _ => return None,
    })
}

fn is_number(node: &Node) -> bool {
    node.kind == Type::Number
}

/// The numbers of a part whose column has numbers, whatever the part is said to be.
pub(super) fn of_column(node: &Node, table: &Table<'_>) -> Option<Numbers> {
    read(&truths::subject(node, table)?, table.rows)
}

/// How long texts are, in the units of Java; Blank is the empty text.
fn lengths(column: &Column<'_>, rows: usize) -> Option<Numbers> {
    let Column::Texts { values, valid } = column else { return None };
    let length = |text: &str| if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    let mut found = Numbers::constant(Some(0.0), rows);
    for (row, (place, text)) in found.values.iter_mut().zip(*values).enumerate() {
        if valid.has(row) {
            *place = u32::try_from(length(text)).map_or(f64::NAN, f64::from);
        }
    }
    Some(found)
}

/// How many codes are selected; a code with spaces counts as several, as in ODK's texts of codes.
fn words(column: &Column<'_>, rows: usize) -> Option<Numbers> {
    let Column::Lists { codes, places, ends, valid } = column else { return None };
    let counts: Vec<u32> = codes
        .iter()
        .map(|code| {
            u32::try_from(code.split(' ').filter(|word| !word.is_empty()).count()).unwrap_or(u32::MAX)
        })
        .collect();
    let count = |place: &u32| usize::try_from(*place).ok().and_then(|place| counts.get(place)).copied();
    let mut found = Numbers::constant(Some(0.0), rows);
    for (row, place) in found.values.iter_mut().enumerate() {
        if valid.has(row) {
            *place = listed(places, ends, row).iter().filter_map(count).map(f64::from).sum();
        }
    }
    Some(found)
}

/// The numbers of a column.
fn read(column: &Column<'_>, rows: usize) -> Option<Numbers> {
    let Column::Numbers { values, valid } = column else { return None };
    let mut found = Numbers {
        values: values.iter().copied().take(rows).collect(),
        valid: marks(valid, values.len(), rows),
    };
    found.values.resize(rows, f64::NAN);
    Some(found.finite())
}

/// Which of the records have a value.
pub(super) fn marks(valid: &Validity<'_>, length: usize, rows: usize) -> Vec<bool> {
    let mut marks = match valid {
        Validity::All => vec![true; length.min(rows)],
        Validity::Marks(marks) => marks.iter().copied().take(length.min(rows)).collect(),
        Validity::Bits(..) => (0..length.min(rows)).map(|row| valid.has(row)).collect(),
    };
    marks.resize(rows, false);
    marks
}

/// The days that a part gives, as numbers.
pub(super) fn days(node: &Node, table: &Table<'_>) -> Option<Numbers> {
    let column = match &node.op {
        Op::Date(day) => return Some(Numbers::constant(Some(f64::from(day.epoch_days())), table.rows)),
        Op::Today => {
            let today = table.columns.today().map(|day| f64::from(day.epoch_days()));
            return Some(Numbers::constant(today, table.rows));
        }
        Op::Slot(slot) => match table.columns.column(*slot) {
            Some(column) => column,
            None => return Some(Numbers::constant(None, table.rows)),
        },
        Op::Current => table.columns.current()?,
        _ => return None,
    };
    let Column::Days { values, valid } = column else { return None };
    let mut found = Numbers {
        values: values.iter().map(|day| f64::from(*day)).take(table.rows).collect(),
        valid: marks(&valid, values.len(), table.rows),
    };
    // What no calendar has is no day.
    let end = |year, month, day| Date::new(year, month, day).map_or(0.0, |day| f64::from(day.epoch_days()));
    let (first, last) = (end(-9999, 1, 1), end(9999, 12, 31));
    for (valid, day) in found.valid.iter_mut().zip(&found.values) {
        *valid &= (first..=last).contains(day);
    }
    found.values.resize(table.rows, f64::NAN);
    Some(found)
}

fn native_sum(terms: &[(Term, Node)], table: &Table<'_>) -> Numbers {
    let start = Numbers::constant(Some(0.0), table.rows);
    let total = terms.iter().fold(start, |total, (term, node)| {
        let minus = *term == Term::Minus;
        total.with(&of(node, table), |total, value| if minus { total - value } else { total + value })
    });
    total.finite()
}

fn native_product(factors: &[(Factor, Node)], table: &Table<'_>) -> Numbers {
    let start = Numbers::constant(Some(1.0), table.rows);
    let total = factors.iter().fold(start, |total, (factor, node)| {
        let values = of(node, table);
        match factor {
            Factor::Times => total.with(&values, |total, value| total * value),
            // A divisor of 0 makes it Blank for good: nothing that follows makes NaN finite.
            Factor::Modulo => {
                total.with(&values, |total, value| if value == 0.0 { f64::NAN } else { total % value })
            }
            Factor::Divide | Factor::Whole => {
                total.with(&values, |total, value| if value == 0.0 { f64::NAN } else { total / value })
            }
        }
    });
    total.finite()
}

fn odk_part(node: &Node, table: &Table<'_>) -> Numbers {
    if is_number(node) {
        return of(node, table).or_nan();
    }
    if let Some(days) = days(node, table).or_else(|| of_column(node, table)) {
        return days.or_nan();
    }
    // A sum of this part alone converts it.
    let converted = Node { op: Op::Odk(Odk::Number, vec![node.clone()]), ..node.clone() };
    let found = table.each(&converted, |value| value.as_number().unwrap_or(f64::NAN));
    let valid = vec![true; found.len()];
    Numbers { values: found, valid }
}

fn odk_sum(terms: &[(Term, Node)], table: &Table<'_>) -> Numbers {
    let mut total: Option<Numbers> = None;
    for (term, node) in terms {
        let part = odk_part(node, table);
        let part = if *term == Term::Minus { part.map(|value| -value) } else { part };
        total = Some(match total {
            None => part,
            Some(total) => total.with(&part, |total, value| total + value),
        });
    }
    total.unwrap_or_else(|| Numbers::constant(Some(0.0), table.rows))
}

fn odk_product(factors: &[(Factor, Node)], table: &Table<'_>) -> Numbers {
    let start = Numbers::constant(Some(1.0), table.rows);
    factors.iter().fold(start, |total, (factor, node)| {
        let part = odk_part(node, table);
        match factor {
            Factor::Times => total.with(&part, |total, value| total * value),
            Factor::Divide | Factor::Whole => total.with(&part, |total, value| total / value),
            Factor::Modulo => total.with(&part, |total, value| total % value),
        }
    })
}

/// One of two numbers, as the condition says; Blank when it is not known.
fn chosen(condition: &[u8], yes: &Numbers, no: &Numbers) -> Numbers {
    let pick =
        |(condition, (yes, no)): (&u8, (&f64, &f64))| if *condition == truths::TRUE { *yes } else { *no };
    let values = condition.iter().zip(yes.values.iter().zip(&no.values)).map(pick).collect();
    let valid =
        condition.iter().zip(yes.valid.iter().zip(&no.valid)).map(
            |(condition, (yes, no))| match *condition {
                truths::TRUE => *yes,
                truths::FALSE => *no,
                _ => false,
            },
        );
    Numbers { values, valid: valid.collect() }
}

/// The first that there is.
fn filled(mut found: Numbers, other: &Numbers) -> Numbers {
    let others = other.values.iter().zip(&other.valid);
    for ((value, valid), (other, has)) in found.values.iter_mut().zip(&mut found.valid).zip(others) {
        if !*valid && *has {
            *value = *other;
            *valid = true;
        }
    }
    found
}

fn aggregated(aggregate: Aggregate, parts: &[Node], table: &Table<'_>) -> Numbers {
    let start = match aggregate {
        Aggregate::Sum | Aggregate::Count => Some(0.0),
        Aggregate::Min | Aggregate::Max => None,
    };
    let mut total = Numbers::constant(start, table.rows);
    for part in parts {
        let part = of(part, table);
        let values = part.values.iter().zip(&part.valid);
        for ((total, known), (value, valid)) in total.values.iter_mut().zip(&mut total.valid).zip(values) {
            if !*valid {
                continue;
            }
            *total = match aggregate {
                Aggregate::Sum => *total + value,
                Aggregate::Count => *total + 1.0,
                Aggregate::Min if *known => total.min(*value),
                Aggregate::Max if *known => total.max(*value),
                Aggregate::Min | Aggregate::Max => *value,
            };
            *known = true;
        }
    }
    total.finite()
}
