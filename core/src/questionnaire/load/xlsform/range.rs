//! The type `range`: its parameters are numbers that have to fit together.

use super::choices::Choices;
use super::columns::Sheet;
use super::parameters::{Parameters, invalid, only};
use crate::base::Issue;

/// A decimal number, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    /// In units of 10 to the power of minus `SCALE`.
    units: i128,
}

/// Decimal places that are kept; a number with more is refused.
const SCALE: i32 = 12;
const ONE: i128 = 1_000_000_000_000;

impl Decimal {
    fn parse(text: &str) -> Option<Self> {
        let (text, negative) = match text.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (text.strip_prefix('+').unwrap_or(text), false),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || digits.len() > 20 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let places = SCALE.checked_add(exponent)?;
        let shift = places.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let ten = 10_i128.checked_pow(u32::try_from(shift).ok()?)?;
        let units = digits.parse::<i128>().ok()?.checked_mul(ten)?;
        Some(Self { units: if negative { units.checked_neg()? } else { units } })
    }

    fn is_whole(self) -> bool {
        self.units.checked_rem(ONE) == Some(0)
    }

    fn is_multiple_of(self, step: Self) -> bool {
        self.units.checked_rem(step.units) == Some(0)
    }

    fn minus(self, other: Self) -> Self {
        Self { units: self.units.saturating_sub(other.units) }
    }
}

/// Checks the parameters of a range; gives whether all of its numbers are whole.
pub(super) fn check(
    parameters: &Parameters,
    sheet: &Sheet<'_>,
    row: usize,
    choices: &Choices<'_, '_>,
    issues: &mut Vec<Issue>,
) -> bool {
    only(
        &["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"],
        parameters,
        sheet,
        row,
        issues,
    );
    let appearance = sheet.get(row, "appearance").unwrap_or_default();
    let plain = appearance.is_empty() || appearance.contains("vertical") || appearance.contains("no-ticks");
    for name in ["tick_interval", "placeholder", "tick_labelset"] {
        if !plain && parameters.contains_key(name) {
            issues.push(invalid(sheet, row, name, "appearance"));
        }
    }
    let mut numbers = Numbers { parameters, sheet, row, issues, whole: true };
    let start = numbers.get("start", Some("1"));
    let end = numbers.get("end", Some("10"));
    let step = numbers.get("step", Some("1"));
    let interval = numbers.get("tick_interval", None);
    let placeholder = numbers.get("placeholder", None);
    let whole = numbers.whole;
    let (Some(start), Some(end), Some(step)) = (start, end, step) else { return whole };
    let scale = Scale { start, end, step, interval };
    for (name, number) in [("step", Some(step)), ("tick_interval", interval)] {
        let Some(number) = number else { continue };
        if number.units == 0 {
            issues.push(invalid(sheet, row, name, "not_zero"));
        } else if number.units > scale.width() {
            issues.push(invalid(sheet, row, name, "within_width"));
        } else if step.units != 0 && !number.is_multiple_of(step) {
            issues.push(invalid(sheet, row, name, "multiple_of_step"));
        }
    }
    if let Some(number) = placeholder.filter(|_| step.units != 0) {
        if !number.minus(start).is_multiple_of(step) {
            issues.push(invalid(sheet, row, "placeholder", "multiple_of_step"));
        }
        if !scale.holds(number) {
            issues.push(invalid(sheet, row, "placeholder", "within_range"));
        }
    }
    if let Some(list) = parameters.get("tick_labelset") {
        let reason = match choices.codes(list) {
            Some(codes) => scale.wrong_labels(codes, appearance.contains("no-ticks")),
            None => Some("list"),
        };
        issues.extend(reason.map(|reason| invalid(sheet, row, "tick_labelset", reason)));
    }
    whole
}

struct Numbers<'a, 'b> {
    parameters: &'a Parameters,
    sheet: &'a Sheet<'b>,
    row: usize,
    issues: &'a mut Vec<Issue>,
    whole: bool,
}

impl Numbers<'_, '_> {
    fn get(&mut self, name: &str, default: Option<&str>) -> Option<Decimal> {
        let text = self.parameters.get(name).map(String::as_str).or(default)?;
        let number = Decimal::parse(text);
        match number {
            Some(number) => self.whole &= number.is_whole(),
            None => self.issues.push(invalid(self.sheet, self.row, name, "number")),
        }
        number
    }
}

struct Scale {
    start: Decimal,
    end: Decimal,
    step: Decimal,
    interval: Option<Decimal>,
}

impl Scale {
    fn width(&self) -> i128 {
        self.end.minus(self.start).units.saturating_abs()
    }

    fn holds(&self, number: Decimal) -> bool {
        let (low, high) = (self.start.units.min(self.end.units), self.start.units.max(self.end.units));
        (low..=high).contains(&number.units)
    }

    /// What is wrong with the choices that label the ticks.
    fn wrong_labels<'c>(
        &self,
        codes: impl Iterator<Item = &'c str>,
        only_ends: bool,
    ) -> Option<&'static str> {
        let tick = self.interval.unwrap_or(self.step);
        let mut seen = std::collections::BTreeSet::new();
        for code in codes {
            let Some(number) = Decimal::parse(code) else { return Some("numbers") };
            if !self.holds(number) {
                return Some("within_range");
            }
            if tick.units != 0 && !number.minus(self.start).is_multiple_of(tick) {
                return Some("on_ticks");
            }
            seen.insert(number.units);
        }
        let ends = std::collections::BTreeSet::from([self.start.units, self.end.units]);
        (only_ends && seen != ends).then_some("ends")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn decimals_are_exact() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(number("0.3").is_multiple_of(number("0.1")));
        assert!(!number("0.35").is_multiple_of(number("0.1")));
        assert!(number("1e2").is_whole() && !number("-1.5").is_whole());
        for wrong in ["", "a", "1.2.3", "inf", "nan", "1e", "--1"] {
            assert!(Decimal::parse(wrong).is_none(), "{wrong}");
        }
    }
}
