//! Dates and moments of FHIR, which may leave out day, month and time.

use crate::calendar::Date;

/// The first day of `2021`, `2021-03` or `2021-03-07`, and the last.
fn days(text: &str) -> Option<(Date, Date)> {
    if let Ok(day) = text.parse::<Date>() {
        return Some((day, day));
    }
    let mut parts = text.split('-');
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())?
    };
    let year = number(parts.next()?, 4)?;
    let month = match parts.next() {
        None => return Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)),
        Some(month) => i8::try_from(number(month, 2)?).ok()?,
    };
    if parts.next().is_some() {
        return None;
    }
    let last = [31, 30, 29, 28].into_iter().find_map(|day| Date::new(year, month, day))?;
    Some((Date::new(year, month, 1)?, last))
}

/// A bound that includes all of what it names: the first moment for a smallest value, the last for a largest.
pub(super) fn bound(text: &str, largest: bool, with_time: bool) -> Option<String> {
    if text.contains('T') {
        return is_instant(text).then(|| text.to_owned());
    }
    let (first, last) = days(text)?;
    let day = if largest { last } else { first };
    Some(match (with_time, largest) {
        (false, _) => day.to_string(),
        (true, false) => format!("{day}T00:00:00"),
        (true, true) => format!("{day}T23:59:59.999"),
    })
}

/// `2021-03-07T10:00:00`, with fractions and an offset from UTC or without.
fn is_instant(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    if day.parse::<Date>().is_err() {
        return false;
    }
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(position) => time.split_at(position),
        None => (time, ""),
    };
    is_clock(clock) && is_offset(offset)
}

/// `HH:MM` or `HH:MM:SS` with fractions.
pub(super) fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let within = |part: Option<&str>, most: u8| {
        part.is_some_and(|part| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number <= most))
    };
    if !within(parts.next(), 23) || !within(parts.next(), 59) {
        return false;
    }
    let Some(seconds) = parts.next() else { return true };
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    within(Some(whole), 60)
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
        && parts.next().is_none()
}

fn is_offset(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => offset.len() == 5 && is_clock(offset),
        None => text.is_empty() || text == "Z",
    }
}

#[cfg(test)]
mod tests {
    use super::{bound, is_instant};

    #[test]
    fn bounds_take_in_all_that_they_name() {
        for (text, largest, with_time, expected) in [
            ("2020", false, false, Some("2020-01-01")),
            ("2020", true, false, Some("2020-12-31")),
            ("2020-02", true, false, Some("2020-02-29")),
            ("2022-06", true, true, Some("2022-06-30T23:59:59.999")),
            ("2022-06", false, true, Some("2022-06-01T00:00:00")),
            ("2022-06-01T10:00:00Z", true, true, Some("2022-06-01T10:00:00Z")),
            ("2022-13", true, false, None),
            ("22", true, false, None),
        ] {
            assert_eq!(bound(text, largest, with_time).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn moments_are_told_from_other_texts() {
        for text in ["2021-03-07T10:00:00", "2021-03-07T10:00:00.5Z", "2021-03-07T10:00:00+02:00"] {
            assert!(is_instant(text), "{text}");
        }
        for text in ["2021-03-07", "2021-03-07T25:00:00", "2021-02-30T10:00:00", "2021-03-07T10:00:00+2"] {
            assert!(!is_instant(text), "{text}");
        }
    }
}
