//! Truth values over whole columns.

use super::Table;
use super::column::{Column, Validity, listed};
use super::numbers::{self, Numbers, marks};
use crate::expr::odk::Odk;
use crate::expr::tree::{Comparison, Node, Op};
use crate::expr::value::{Type, Value};

pub(super) const FALSE: u8 = 0;
pub(super) const TRUE: u8 = 1;
/// Not known. It is larger than the others, so that Kleene's tables are maxima where nothing decides.
pub(super) const UNKNOWN: u8 = 2;

const fn code(known: Option<bool>) -> u8 {
    match known {
        Some(true) => TRUE,
        Some(false) => FALSE,
        None => UNKNOWN,
    }
}

pub(super) const fn known(code: u8) -> Option<bool> {
    match code {
        TRUE => Some(true),
        FALSE => Some(false),
        _ => None,
    }
}

/// The truth values that a part gives.
pub(super) fn of(node: &Node, table: &Table<'_>) -> Vec<u8> {
    vectorised(node, table).unwrap_or_else(|| table.each(node, |value| code(value.as_truth())))
}

fn vectorised(node: &Node, table: &Table<'_>) -> Option<Vec<u8>> {
    Some(match &node.op {
        Op::Boolean(value) => vec![code(Some(*value)); table.rows],
        Op::And(parts) => junction(parts, table, FALSE),
        Op::Or(parts) => junction(parts, table, TRUE),
        Op::Not(inner) => of(inner, table).into_iter().map(negated).collect(),
        Op::Slot(slot) => match table.columns.column(*slot) {
            None => vec![UNKNOWN; table.rows],
            Some(Column::Booleans { values, valid }) => {
                let marks = marks(&valid, values.len(), table.rows);
                let values = values.iter().map(Some).chain(std::iter::repeat(None));
                marks
                    .iter()
                    .zip(values)
                    .map(|(there, value)| code(value.copied().filter(|_| *there)))
                    .collect()
            }
            Some(_) => return None,
        },
        Op::TestNumber { slot, comparison, literal, blank } => {
            tested(table.columns.column(*slot), *comparison, *literal, code(*blank), table.rows)?
        }
        Op::TestText { slot, equal, literal, blank } => {
            let table_of = |text: &str| code(Some((text == literal) == *equal));
            by_text(table.columns.column(*slot), &table_of, code(*blank), table.rows)?
        }
        Op::TestCode { slot, code: wanted, blank } => {
            selected(table.columns.column(*slot), wanted, code(*blank), table.rows)?
        }
        Op::Answered(inner) => match &inner.op {
            Op::Slot(slot) => answered(table.columns.column(*slot), table.rows)?,
            _ => return None,
        },
        Op::Compare(comparison, left, right) => {
            let (left, right) = ordered(left, right, table)?;
            compared(&left, &right, |left, right| comparison.holds_for(left, right), UNKNOWN)
        }
        Op::OdkCompare(comparison, left, right) => match (subject(left, table), &right.op) {
            (Some(column), Op::Text(literal)) if left.kind == Type::Text && !comparison.is_ordered() => {
                let equal = *comparison == Comparison::Equal;
                let decide = |text: &str| code(Some((text == literal) == equal));
                by_text(Some(column), &decide, decide(""), table.rows)?
            }
            _ => {
                let (left, right) = odk_ordered(left, right, table)?;
                odk_compared(*comparison, &left, &right)
            }
        },
        Op::OdkMatches(inner, pattern) => {
            let decide = |text: &str| code(Some(pattern.is_match(text)));
            by_text(Some(subject(inner, table)?), &decide, decide(""), table.rows)?
        }
        Op::RedcapCompare(comparison, left, right)
            if left.kind == Type::Number && right.kind == Type::Number =>
        {
            redcap_compared(*comparison, &numbers::of(left, table), &numbers::of(right, table))
        }
        Op::RedcapTruth(inner) if inner.kind == Type::Number => {
            let values = numbers::of(inner, table);
            let holds = |(value, valid): (&f64, &bool)| code(Some(*valid && *value != 0.0));
            values.values.iter().zip(&values.valid).map(holds).collect()
        }
        Op::Odk(Odk::Selected, parts) => match parts.as_slice() {
            [holder, Node { op: Op::Text(wanted), .. }] => {
                let wanted = wanted.trim();
                let blank = code(Some(wanted.is_empty()));
                let decide =
                    |text: &str| code(Some(wanted.is_empty() || text.split(' ').any(|one| one == wanted)));
                match (subject(holder, table)?, holder.kind) {
                    (column, Type::Text) => by_text(Some(column), &decide, blank, table.rows)?,
                    (column, Type::Codes) if !wanted.is_empty() => {
                        selected(Some(column), wanted, blank, table.rows)?
                    }
                    _ => return None,
                }
            }
            _ => return None,
        },
        Op::In(value, items) => {
            let Op::Slot(slot) = &value.op else { return None };
            contained(table.columns.column(*slot), items, table.rows)?
        }
        Op::OdkTruth(inner) if inner.kind == Type::Number => {
            let values = numbers::of(inner, table);
            let holds = |(value, valid): (&f64, &bool)| code(Some(*valid && value.abs() > 1e-12));
            values.values.iter().zip(&values.valid).map(holds).collect()
        }
        Op::OdkTruth(inner) | Op::RedcapTruth(inner) if inner.kind == Type::Boolean => {
            of(inner, table).into_iter().map(|value| if value == UNKNOWN { FALSE } else { value }).collect()
        }
        _ => return None,
    })
}

/// The column of a part that is a slot or the current value.
pub(super) fn subject<'c>(node: &Node, table: &Table<'c>) -> Option<Column<'c>> {
    match node.op {
        // What is always Blank has no column.
        Op::Slot(slot) => {
            Some(table.columns.column(slot).unwrap_or(Column::Texts { values: &[], valid: Validity::All }))
        }
        Op::Current => table.columns.current(),
        _ => None,
    }
}

fn junction(parts: &[Node], table: &Table<'_>, decides: u8) -> Vec<u8> {
    let mut total = vec![if decides == FALSE { TRUE } else { FALSE }; table.rows];
    for part in parts {
        for (total, value) in total.iter_mut().zip(of(part, table)) {
            *total = if *total == decides || value == decides { decides } else { (*total).max(value) };
        }
    }
    total
}

const fn negated(value: u8) -> u8 {
    match value {
        TRUE => FALSE,
        FALSE => TRUE,
        other => other,
    }
}

fn tested(
    column: Option<Column<'_>>,
    comparison: Comparison,
    literal: f64,
    blank: u8,
    rows: usize,
) -> Option<Vec<u8>> {
    let (values, valid) = match column {
        None => return Some(vec![blank; rows]),
        Some(Column::Numbers { values, valid }) => (values, valid),
        Some(_) => return None,
    };
    let marks = marks(&valid, values.len(), rows);
    // One loop for each comparison, over two plain slices, so that each is a quick one.
    Some(match comparison {
        Comparison::Equal => holding(values, &marks, literal, blank, rows, |value, literal| value == literal),
        Comparison::Unequal => {
            holding(values, &marks, literal, blank, rows, |value, literal| value != literal)
        }
        Comparison::LessOrEqual => {
            holding(values, &marks, literal, blank, rows, |value, literal| value <= literal)
        }
        Comparison::GreaterOrEqual => {
            holding(values, &marks, literal, blank, rows, |value, literal| value >= literal)
        }
        Comparison::Less => holding(values, &marks, literal, blank, rows, |value, literal| value < literal),
        Comparison::Greater => {
            holding(values, &marks, literal, blank, rows, |value, literal| value > literal)
        }
    })
}

#[inline(always)]
fn holding(
    values: &[f64],
    marks: &[bool],
    literal: f64,
    blank: u8,
    rows: usize,
    holds: impl Fn(f64, f64) -> bool,
) -> Vec<u8> {
    let one = |(value, there): (&f64, &bool)| {
        if *there && value.is_finite() { u8::from(holds(*value, literal)) } else { blank }
    };
    let mut found: Vec<u8> = values.iter().zip(marks).map(one).collect();
    found.resize(rows, blank);
    found
}

/// What a text decides alone: of codes once for each code.
fn by_text(
    column: Option<Column<'_>>,
    decide: &dyn Fn(&str) -> u8,
    blank: u8,
    rows: usize,
) -> Option<Vec<u8>> {
    let mut found: Vec<u8> = match column {
        None => Vec::new(),
        Some(Column::Texts { values, valid }) => {
            let marks = marks(&valid, values.len(), rows);
            values.iter().zip(marks).map(|(text, there)| if there { decide(text) } else { blank }).collect()
        }
        Some(Column::Coded { codes, places }) => {
            let at = |place: &u32| usize::try_from(*place).ok();
            let places = places.iter().take(rows);
            if codes.len() > rows {
                let code = |place| at(place).and_then(|place| codes.get(place));
                places.map(|place| code(place).map_or(blank, |code| decide(code))).collect()
            } else {
                let decided: Vec<u8> = codes.iter().map(|code| decide(code)).collect();
                let one = |place| at(place).and_then(|place| decided.get(place)).copied();
                places.map(|place| one(place).unwrap_or(blank)).collect()
            }
        }
        Some(_) => return None,
    };
    found.resize(rows, blank);
    Some(found)
}

fn selected(column: Option<Column<'_>>, wanted: &str, blank: u8, rows: usize) -> Option<Vec<u8>> {
    if let Some(Column::Lists { codes, places, ends, valid }) = column {
        let Some(place) = place_of(codes, wanted) else {
            return Some((0..rows).map(|row| if valid.has(row) { FALSE } else { blank }).collect());
        };
        let chosen = |row| u8::from(listed(places, ends, row).contains(&place));
        return Some((0..rows).map(|row| if valid.has(row) { chosen(row) } else { blank }).collect());
    }
    let Some(Column::Sets { codes, marks: by_code, valid }) = column else {
        return by_text(column, &|text| code(Some(text == wanted)), blank, rows);
    };
    let place = codes.iter().position(|known| *known == wanted);
    let marks_of = place.and_then(|place| by_code.get(place)).copied().unwrap_or_default();
    let length = by_code.iter().map(|marks| marks.len()).max().unwrap_or(rows).max(rows);
    let there = marks(&valid, length, rows);
    let chosen = marks_of.iter().copied().chain(std::iter::repeat(false));
    Some(
        there
            .iter()
            .zip(chosen)
            .map(|(there, chosen)| if *there { u8::from(chosen) } else { blank })
            .collect(),
    )
}

fn place_of(codes: &[&str], wanted: &str) -> Option<u32> {
    codes.iter().position(|code| *code == wanted).and_then(|place| u32::try_from(place).ok())
}

fn answered(column: Option<Column<'_>>, rows: usize) -> Option<Vec<u8>> {
    match column {
        None => Some(vec![FALSE; rows]),
        Some(Column::Scoped) => None,
        Some(column) => {
            Some((0..rows).map(|row| u8::from(!matches!(column.value(row), Value::Blank))).collect())
        }
    }
}

/// Two sides of which XPath makes numbers: days are numbers of days, and beside a number anything is one.
fn odk_ordered(left: &Node, right: &Node, table: &Table<'_>) -> Option<(Numbers, Numbers)> {
    match (left.kind, right.kind) {
        (Type::Number, Type::Text) => Some((numbers::of(left, table), numbers::of_column(right, table)?)),
        (Type::Text, Type::Number) => Some((numbers::of_column(left, table)?, numbers::of(right, table))),
        _ => ordered(left, right, table),
    }
}

/// Two sides that are numbers or days.
fn ordered(left: &Node, right: &Node, table: &Table<'_>) -> Option<(Numbers, Numbers)> {
    match (left.kind, right.kind) {
        (Type::Number, Type::Number) => Some((numbers::of(left, table), numbers::of(right, table))),
        (Type::Date, Type::Date) => Some((numbers::days(left, table)?, numbers::days(right, table)?)),
        _ => None,
    }
}

fn compared(left: &Numbers, right: &Numbers, holds: impl Fn(f64, f64) -> bool, blank: u8) -> Vec<u8> {
    let values = left.values.iter().zip(&right.values);
    let valid = left.valid.iter().zip(&right.valid);
    values
        .zip(valid)
        .map(
            |((left, right), (has_left, has_right))| {
                if *has_left && *has_right { u8::from(holds(*left, *right)) } else { blank }
            },
        )
        .collect()
}

/// Blank is NaN, but two Blanks are two empty texts, which are equal. Equality has XPath's tolerance.
fn odk_compared(comparison: Comparison, left: &Numbers, right: &Numbers) -> Vec<u8> {
    let one = |(value, valid): (&f64, &bool)| if *valid { *value } else { f64::NAN };
    let sides = left.values.iter().zip(&left.valid).zip(right.values.iter().zip(&right.valid));
    sides
        .map(|(left, right)| {
            let empty = !*left.1 && !*right.1;
            let (left, right) = (one(left), one(right));
            let close = empty || left == right || (left - right).abs() < 1e-12;
            u8::from(match comparison {
                Comparison::Equal => close,
                Comparison::Unequal => !close,
                other => other.holds_for(left, right),
            })
        })
        .collect()
}

/// Blank is the empty text, and 0 beside a number whose order is asked.
fn redcap_compared(comparison: Comparison, left: &Numbers, right: &Numbers) -> Vec<u8> {
    let sides = left.values.iter().zip(&left.valid).zip(right.values.iter().zip(&right.valid));
    sides
        .map(|((left, has_left), (right, has_right))| {
            u8::from(match (has_left, has_right) {
                (true, true) => comparison.holds_for(*left, *right),
                (false, false) => comparison.holds(std::cmp::Ordering::Equal),
                (true, false) if comparison.is_ordered() => comparison.holds_for(*left, 0.0),
                (false, true) if comparison.is_ordered() => comparison.holds_for(0.0, *right),
                _ => comparison == Comparison::Unequal,
            })
        })
        .collect()
}

fn contained(column: Option<Column<'_>>, items: &[Node], rows: usize) -> Option<Vec<u8>> {
    if let Some(Column::Numbers { .. }) = column {
        let literals: Option<Vec<f64>> = items
            .iter()
            .map(|item| match item.op {
                Op::Number(value) => Some(value),
                _ => None,
            })
            .collect();
        let literals = literals?;
        let column = column?;
        let one = |row| match column.value(row) {
            Value::Number(value) => u8::from(literals.contains(&value)),
            _ => UNKNOWN,
        };
        return Some((0..rows).map(one).collect());
    }
    let literals: Option<Vec<&str>> = items
        .iter()
        .map(|item| match &item.op {
            Op::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let literals = literals?;
    by_text(column, &|text| u8::from(literals.contains(&text)), UNKNOWN, rows)
}
