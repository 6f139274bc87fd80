//! Days and moments of the ODK dialect.

use std::fmt::Write as _;

use super::Run;
use super::convert::local;
use crate::calendar::Date;
use crate::expr::failure::Reason;
use crate::expr::moment::{DAY, Moment, clock, loose_date};
use crate::expr::syntax::Span;
use crate::expr::value::Value;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `date()`, `date-time()`: a day or a moment; the empty text and NaN stay what they are.
pub(super) fn date<'a>(value: Value<'a>, keep_time: bool, span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let failed = || run.fail(Reason::Date, span, "date");
    match value {
        Value::Blank => Value::Blank,
        Value::Number(number) if number.is_nan() => Value::Number(number),
        Value::Number(number) if number.abs() <= f64::from(i32::MAX) => {
            let found = if keep_time {
                // The bound above keeps it far inside the whole numbers.
                Moment::of_instant((number * DAY as f64) as i64).map(Value::Moment)
            } else {
                Date::of_epoch_days(number.trunc() as i32).map(Value::Date)
            };
            found.unwrap_or_else(failed)
        }
        Value::Text(text) if text.is_empty() => Value::Text(text),
        Value::Text(text) => {
            let found = if text.contains('T') {
                Moment::parse(&text).map(|moment| Value::Moment(local(moment, run)))
            } else {
                loose_date(&text).map(Value::Date)
            };
            found.unwrap_or_else(failed)
        }
        Value::Moment(moment) if !keep_time => Value::Date(local(moment, run).day),
        Value::Date(_) | Value::Moment(_) => value,
        _ => failed(),
    }
}

/// `decimal-date-time()` in days since 1970-01-01 of UTC, `decimal-time()` in parts of the local day.
pub(super) fn decimal<'a>(value: Value<'a>, keep_date: bool, span: Span, run: &Run<'a, '_>) -> Value<'a> {
    if let Value::Number(number) = value {
        return match number {
            _ if number.is_nan() => Value::Number(number),
            _ if number.abs() > f64::from(i32::MAX) => run.fail(Reason::Date, span, "date"),
            _ if keep_date => Value::Number(number),
            _ => Value::Number(number - number.floor()),
        };
    }
    // A time alone is a part of a day.
    if let (false, Value::Text(text)) = (keep_date, &value)
        && let Some((millis, _)) = clock(text)
    {
        return Value::Number(f64::from(millis) / DAY as f64);
    }
    let moment = match date(value, true, span, run) {
        Value::Date(day) => Moment::midnight(day),
        Value::Moment(moment) => moment,
        other => return other,
    };
    if keep_date {
        let offset =
            moment.offset.or_else(|| run.scope.utc_offset().and_then(|offset| i16::try_from(offset).ok()));
        let instant = Moment { offset, ..moment }.instant();
        Value::Number(instant as f64 / DAY as f64)
    } else {
        Value::Number(f64::from(local(moment, run).millis) / DAY as f64)
    }
}

/// `format-date()`.
pub(super) fn formatted<'a>(moment: Moment, format: &str, span: Span, run: &Run<'a, '_>) -> Value<'a> {
    let (hour, minute, second, millis) = moment.clock();
    let (year, month, day) = (moment.day.year(), moment.day.month(), moment.day.day());
    let mut text = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            text.push(letter);
            continue;
        }
        // Writing to a String cannot fail.
        let _ = match letters.next() {
            Some('%') => write!(text, "%"),
            Some('Y') => write!(text, "{year:04}"),
            Some('y') => write!(text, "{:02}", year.rem_euclid(100)),
            Some('m') => write!(text, "{month:02}"),
            Some('n') => write!(text, "{month}"),
            Some('b') => write!(text, "{}", named(&MONTHS, i32::from(month).saturating_sub(1))),
            Some('d') => write!(text, "{day:02}"),
            Some('e') => write!(text, "{day}"),
            Some('H') => write!(text, "{hour:02}"),
            Some('h') => write!(text, "{hour}"),
            Some('M') => write!(text, "{minute:02}"),
            Some('S') => write!(text, "{second:02}"),
            Some('3') => write!(text, "{millis:03}"),
            Some('a') => write!(text, "{}", named(&WEEKDAYS, weekday(moment.day))),
            Some('W') => write!(text, "{}", week(moment.day)),
            _ => return run.fail(Reason::Argument, span, "format-date"),
        };
    }
    Value::made(text)
}

fn named(names: &[&'static str], at: i32) -> &'static str {
    usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
}

/// 0 for Monday.
fn weekday(day: Date) -> i32 {
    // 1970-01-01 was a Thursday.
    day.epoch_days().saturating_add(3).rem_euclid(7)
}

/// The week of the year as ISO 8601 counts it: week 1 has the year's first Thursday.
fn week(day: Date) -> i32 {
    let thursday = day.epoch_days().saturating_sub(weekday(day)).saturating_add(3);
    let year = Date::of_epoch_days(thursday).map_or(1970, Date::year);
    let first = Date::new(year, 1, 1).map_or(0, Date::epoch_days);
    thursday.saturating_sub(first).div_euclid(7).saturating_add(1)
}
