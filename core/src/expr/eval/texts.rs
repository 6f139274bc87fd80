//! Functions of the ODK dialect on texts, and its rounding.

use crate::base::digest;
use crate::expr::value::Value;

/// `substr(text, start, end)`: from 0, negative from the end, in UTF-16 units as in Java.
pub(super) fn substr<'a>(text: &str, start: f64, end: Option<f64>) -> Value<'a> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = units.len() as f64;
    let place = |at: f64| {
        let at = if at.is_nan() { 0.0 } else { at.trunc() };
        let at = if at < 0.0 { length + at } else { at };
        at.clamp(0.0, length) as usize
    };
    let (start, end) = (place(start), end.map_or(units.len(), place));
    let part = units.get(start..end).map(String::from_utf16_lossy).unwrap_or_default();
    Value::made(part)
}

pub(super) fn before<'a>(text: &str, mark: &str) -> Value<'a> {
    let part = text.find(mark).and_then(|at| text.get(..at)).unwrap_or_default();
    Value::made(part.to_owned())
}

pub(super) fn after<'a>(text: &str, mark: &str) -> Value<'a> {
    let part = text.find(mark).and_then(|at| text.get(at.saturating_add(mark.len())..)).unwrap_or_default();
    Value::made(part.to_owned())
}

/// Each letter of `from` becomes the one at its place in `to`; without one it goes away.
pub(super) fn translated(text: &str, from: &str, to: &str) -> String {
    text.chars()
        .filter_map(|letter| match from.chars().position(|old| old == letter) {
            Some(place) => to.chars().nth(place),
            None => Some(letter),
        })
        .collect()
}

pub(super) fn digest<'a>(text: &str, algorithm: &str, encoding: Option<&str>) -> Option<Value<'a>> {
    let bytes = digest::digest(algorithm, text.as_bytes())?;
    match encoding {
        None => Some(Value::made(digest::base64(&bytes))),
        Some(name) if name.eq_ignore_ascii_case("base64") => Some(Value::made(digest::base64(&bytes))),
        Some(name) if name.eq_ignore_ascii_case("hex") => Some(Value::made(digest::hex(&bytes))),
        Some(_) => None,
    }
}

pub(super) fn decoded(text: &str) -> Option<String> {
    digest::from_base64(text).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Rounds the decimal digits of the number, halves away from zero for positive and towards it for negative
/// numbers, as Java's decimals do.
pub(in crate::expr) fn rounded(number: f64, places: f64) -> f64 {
    if !number.is_finite() {
        return number;
    }
    if places.is_nan() || places.abs() > 30.0 {
        return f64::NAN;
    }
    if places < 0.0 {
        // Tens and more: half up, on the scaled number.
        let scale = 10_f64.powi(places.abs() as i32);
        return (number / scale + 0.5).trunc() * scale;
    }
    quick(number, places).unwrap_or_else(|| round_digits(number, places as usize))
}

/// The same by arithmetic, where that is exact: the scaled number is not near a half, and a whole number
/// divided by a power of ten is the float nearest to the decimal.
fn quick(number: f64, places: f64) -> Option<f64> {
    if places > 15.0 {
        return None;
    }
    let scale = 10_f64.powi(places as i32);
    let scaled = number.abs() * scale;
    let near_half = (scaled.fract() - 0.5).abs() < 1e-4;
    (scaled < 1e11 && !near_half).then(|| (scaled.round() / scale).copysign(number))
}

/// Rounds the shortest decimal writing of a number.
fn round_digits(number: f64, places: usize) -> f64 {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() <= places {
        return number;
    }
    let kept: Vec<u8> = whole.bytes().chain(fraction.bytes().take(places)).collect();
    let dropped = fraction.get(places..).unwrap_or_default();
    let half = dropped.starts_with('5') && dropped.bytes().skip(1).all(|digit| digit == b'0');
    let up = if half { number > 0.0 } else { dropped >= "5" };
    let digits = if up { incremented(kept) } else { kept };
    let point = digits.len().saturating_sub(places);
    let mut written = String::with_capacity(digits.len().saturating_add(1));
    for (place, digit) in digits.iter().enumerate() {
        if place == point {
            written.push('.');
        }
        written.push(char::from(*digit));
    }
    let rounded: f64 = written.parse().unwrap_or(f64::NAN);
    if number < 0.0 { -rounded } else { rounded }
}

/// The digits of the next number.
fn incremented(mut digits: Vec<u8>) -> Vec<u8> {
    for digit in digits.iter_mut().rev() {
        if *digit == b'9' {
            *digit = b'0';
        } else {
            *digit = digit.saturating_add(1);
            return digits;
        }
    }
    digits.insert(0, b'1');
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{quick, round_digits, rounded};

    #[test]
    fn halves_are_those_of_the_decimal_writing() {
        // 1.005 is a little less in binary, but it is written as a half.
        assert_eq!(rounded(1.005, 2.0), 1.01);
        assert_eq!(rounded(-2.5, 0.0), -2.0);
        assert_eq!(rounded(2.5, 0.0), 3.0);
        assert_eq!(rounded(0.000_12, 4.0), 0.0001);
        assert_eq!(rounded(999.995, 2.0), 1000.0);
        assert_eq!(rounded(1e300, 2.0), 1e300);
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_digits(number in -1e9_f64..1e9, places in 0_u8..8) {
            if let Some(found) = quick(number, f64::from(places)) {
                prop_assert_eq!(found, round_digits(number, usize::from(places)), "{} {}", number, places);
            }
        }
    }
}
