use std::borrow::Cow;

use super::plan::QuestionPlan;
use crate::calendar::Date;
use crate::expr::{Moment, Value};
use crate::model::{Missing, QuestionType};

/// An answer as it stands in the response: typed, but still borrowed and not yet judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell<'r> {
    /// The response has no such field.
    #[default]
    Absent,
    /// No answer: null, text of nothing but white space, an empty list.
    Blank,
    Missing(Missing),
    /// A text, a code, an address, a time of day, a point, the name of a file.
    Text(Cow<'r, str>),
    Integer(i64),
    Decimal(f64),
    Boolean(bool),
    Date(Date),
    Moment(Moment),
    Codes(Vec<Pick<'r>>),
    Quantity(Box<Amount<'r>>),
    File(Box<FileInfo<'r>>),
    /// Several answers to a question that may have them.
    List(Vec<Cell<'r>>),
    /// Several answers, of the right type, to a question that may have one.
    Several(usize),
    /// The rows of a repeated group: the first of them, and how many.
    Rows(usize, usize),
    /// Of another type than the question.
    Wrong,
    /// The response has the field twice.
    Twice,
}

/// A code of a list, or text that stands instead of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pick<'r> {
    pub(super) code: Cow<'r, str>,
    /// Written as `{"code": ...}`: never text instead of a code.
    pub(super) is_code: bool,
}

/// A number with a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Amount<'r> {
    pub(super) value: f64,
    pub(super) unit: Option<Cow<'r, str>>,
    pub(super) system: Option<Cow<'r, str>>,
    pub(super) code: Option<Cow<'r, str>>,
}

/// A file that was attached.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FileInfo<'r> {
    pub(super) name: Option<Cow<'r, str>>,
    pub(super) media_type: Option<Cow<'r, str>>,
    pub(super) bytes: Option<u64>,
    pub(super) url: Option<Cow<'r, str>>,
}

/// The largest whole number that a float, and so JSON in most languages, holds exactly.
pub(super) const MOST_INTEGER: i64 = 9_007_199_254_740_991;

impl<'r> Cell<'r> {
    /// Whether it says anything.
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self, Self::Absent | Self::Blank)
    }

    /// A number that is not known to be whole, as an answer of a type.
    pub(super) fn number(kind: QuestionType, value: f64) -> Self {
        match kind {
            // `3.0` is a whole number too. The cast is exact inside the bounds.
            QuestionType::Integer if value.fract() == 0.0 && value.abs() <= MOST_INTEGER as f64 => {
                Self::Integer(value as i64)
            }
            QuestionType::Decimal if value.is_finite() => Self::Decimal(value),
            QuestionType::Quantity if value.is_finite() => {
                Self::Quantity(Box::new(Amount { value, ..Amount::default() }))
            }
            _ => Self::Wrong,
        }
    }

    pub(super) fn integer(kind: QuestionType, value: i64) -> Self {
        match kind {
            QuestionType::Integer if value.unsigned_abs() <= MOST_INTEGER.unsigned_abs() => {
                Self::Integer(value)
            }
            // Larger numbers are written as floats by most programs: so they are compared here.
            _ => Self::number(kind, value as f64),
        }
    }

    /// A text of JSON as an answer to a question.
    pub(super) fn text(question: &QuestionPlan, text: Cow<'r, str>, partial: bool) -> Self {
        if is_blank(&text) {
            return Self::Blank;
        }
        if let Some(missing) = question.missing(&text) {
            return Self::Missing(missing);
        }
        match question.kind {
            QuestionType::Text
            | QuestionType::LongText
            | QuestionType::SelectOne
            | QuestionType::Url
            | QuestionType::Reference
            | QuestionType::Attachment => Self::Text(text),
            QuestionType::Date => day(&text)
                .or_else(|| if partial { partial_day(&text, false) } else { None })
                .map_or(Self::Wrong, Self::Date),
            QuestionType::DateTime => moment(&text)
                .or_else(|| {
                    let day = day(&text).or_else(|| partial_day(&text, false));
                    day.filter(|_| partial).map(Moment::midnight)
                })
                .map_or(Self::Wrong, Self::Moment),
            QuestionType::Time if clock(&text).is_some() => Self::Text(text),
            QuestionType::Geopoint if is_point(&text) => Self::Text(text),
            QuestionType::Geotrace if is_line(&text, 2) => Self::Text(text),
            QuestionType::Geoshape if is_line(&text, 3) => Self::Text(text),
            _ => Self::Wrong,
        }
    }

    /// The value in expressions.
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::text(text),
            Self::Integer(number) => Value::number(*number as f64),
            Self::Decimal(number) => Value::number(*number),
            Self::Boolean(value) => Value::Boolean(*value),
            Self::Date(date) => Value::Date(*date),
            Self::Moment(moment) => Value::Moment(*moment),
            Self::Codes(codes) => Value::Codes(codes.iter().map(|pick| &*pick.code).collect()),
            Self::Quantity(amount) => Value::number(amount.value),
            Self::File(file) => {
                file.name.as_ref().or(file.url.as_ref()).map_or(Value::Blank, |name| Value::text(name))
            }
            Self::List(cells) => {
                let texts = cells.iter().filter_map(|cell| match cell {
                    Self::Text(text) => Some(&**text),
                    _ => None,
                });
                Value::Codes(texts.collect())
            }
            _ => Value::Blank,
        }
    }

    /// Whether a code is selected; nothing without an answer.
    pub(super) fn selects(&self, code: &str) -> Option<bool> {
        match self {
            Self::Text(text) => Some(text == code),
            Self::Codes(codes) => Some(codes.iter().any(|pick| pick.code == code)),
            Self::List(cells) => Some(cells.iter().any(|cell| cell.selects(code) == Some(true))),
            _ => None,
        }
    }

    /// The number, when it is one.
    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            Self::Quantity(amount) => Some(amount.value),
            _ => None,
        }
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    // Nearly every text begins with a letter or a digit.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}

/// Whether a text has several lines. Bytes are searched many at a time, characters one by one.
pub(super) fn has_lines(text: &str) -> bool {
    text.as_bytes().contains(&b'\n') || text.as_bytes().contains(&b'\r')
}

/// `YYYY-MM-DD`, exactly. The documents' own dates are read by `Date`, which is slower.
pub(super) fn day(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let year = digits(&[*y1, *y2, *y3, *y4])?;
    let (month, day) = (digits(&[*m1, *m2])?, digits(&[*d1, *d2])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn digits(bytes: &[u8]) -> Option<i16> {
    bytes.iter().try_fold(0_i16, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number.checked_mul(10)?.checked_add(i16::from(digit))
    })
}

/// `YYYY` or `YYYY-MM`: its first or last day.
pub(super) fn partial_day(text: &str, last: bool) -> Option<Date> {
    let bytes = text.as_bytes();
    match bytes {
        [_, _, _, _] => {
            let year = digits(bytes)?;
            if last { Date::new(year, 12, 31) } else { Date::new(year, 1, 1) }
        }
        [year @ .., b'-', m1, m2] if year.len() == 4 => {
            let (year, month) = (digits(year)?, i8::try_from(digits(&[*m1, *m2])?).ok()?);
            if last {
                (28..=31).rev().find_map(|day| Date::new(year, month, day))
            } else {
                Date::new(year, month, 1)
            }
        }
        _ => None,
    }
}

/// A day as `YYYY-MM-DD` and a time.
pub(super) fn moment(text: &str) -> Option<Moment> {
    day(text.get(..10)?)?;
    let rest = text.get(10..)?;
    clock(rest.strip_prefix(['T', ' '])?)?;
    Moment::parse(text)
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`, with or without an offset from UTC: milliseconds since midnight.
pub(super) fn clock(text: &str) -> Option<u32> {
    // Two digits for hours: what a day before it makes of it is the same.
    let two = |range: std::ops::Range<usize>| text.as_bytes().get(range).and_then(digits);
    let (hours, minutes) = (two(0..2)?, two(3..5)?);
    let has_seconds = text.as_bytes().get(5) == Some(&b':');
    let seconds = if has_seconds { two(6..8)? } else { 0 };
    if text.as_bytes().get(2) != Some(&b':') || hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    if text.len() == 5 || (has_seconds && text.len() == 8) {
        let minutes =
            u32::try_from(hours).ok()?.checked_mul(60)?.checked_add(u32::try_from(minutes).ok()?)?;
        return minutes.checked_mul(60)?.checked_add(u32::try_from(seconds).ok()?)?.checked_mul(1000);
    }
    Moment::parse(&format!("2000-01-01T{text}")).map(|moment| moment.millis)
}

/// Latitude and longitude, and maybe altitude and accuracy.
pub(super) fn is_point(text: &str) -> bool {
    let numbers: Option<Vec<f64>> = text.split_ascii_whitespace().map(|part| part.parse().ok()).collect();
    numbers.is_some_and(|numbers| match numbers.as_slice() {
        [latitude, longitude, rest @ ..] => {
            latitude.abs() <= 90.0
                && longitude.abs() <= 180.0
                && rest.len() <= 2
                && rest.iter().all(|number| number.is_finite())
        }
        _ => false,
    })
}

fn is_line(text: &str, fewest: usize) -> bool {
    let points = text.split(';').map(str::trim).filter(|point| !point.is_empty());
    let (count, good) = points
        .fold((0_usize, true), |(count, good), point| (count.saturating_add(1), good && is_point(point)));
    good && count >= fewest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_exact() {
        for good in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(good), good.parse().ok(), "{good}");
            assert!(day(good).is_some(), "{good}");
        }
        for bad in ["2023-02-29", "2001-13-45", "24-02-29", "2024-2-29", "2024-02-2x", "+024-02-29", ""] {
            assert_eq!(day(bad), None, "{bad}");
        }
        assert_eq!(clock("23:59"), Some(86_340_000));
        assert_eq!(clock("00:00:01"), Some(1_000));
        assert_eq!(clock("10:20:30.500+02:00"), Some(37_230_500));
        for bad in ["24:00", "23:60", "7:00", "07-00", "0700", "07:00:61", "07:00 pm", "é7:00"] {
            assert_eq!(clock(bad), None, "{bad}");
        }
        assert!(moment("2024-02-29T10:00:00Z").is_some() && moment("2024-02-30T10:00:00Z").is_none());
        assert!(moment("2024-02-29").is_none());
    }

    #[test]
    fn parts_of_dates_have_a_first_and_a_last_day() {
        let shown = |text, last| partial_day(text, last).map(|day| day.to_string());
        assert_eq!(shown("2024", false).as_deref(), Some("2024-01-01"));
        assert_eq!(shown("2024-02", true).as_deref(), Some("2024-02-29"));
        assert_eq!(shown("2024-13", true), None);
    }

    #[test]
    fn points_lie_on_the_earth() {
        assert!(is_point("43.01 -7.55") && is_point("43.01 -7.55 400 5.5"));
        assert!(!is_point("91 0") && !is_point("43.01") && !is_point("43,01 7") && !is_point("1 2 3 4 5"));
        assert!(is_line("1 2; 3 4", 2) && !is_line("1 2", 2) && is_line("1 2; 3 4; 1 2", 3));
    }
}
