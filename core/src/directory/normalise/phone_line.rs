//! Kinds of lines by the numbering plans, short numbers included.

use schemars::JsonSchema;
use serde::Serialize;

use super::place_words::country;
use crate::directory::Context;

/// Kinds of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhoneLine {
    /// A fixed line.
    Fixed,
    /// A mobile phone.
    Mobile,
    /// One of the two, in countries whose numbers do not tell.
    FixedOrMobile,
    /// Free for those who call.
    TollFree,
    /// The costs are shared.
    SharedCost,
    /// Those who call pay more than for other calls.
    PremiumRate,
    /// An emergency number of the country.
    Emergency,
    /// A short number that works only inside the country.
    Short,
    /// Another kind, such as voice over the internet.
    Other,
    /// It is not certain what number it is.
    Unknown,
}

/// Whether a short number is one that everybody in the country can dial: of an emergency service, or of a known
/// line of help.
pub(super) fn is_known(number: &str, context: &Context<'_>) -> bool {
    short_line(number, context).1
}

/// The line of a text that is no whole number, and whether it is surely in use: emergency numbers and some lines
/// of help are known.
#[must_use]
pub fn short_line(number: &str, context: &Context<'_>) -> (PhoneLine, bool) {
    let known = |term: &crate::vocab::Term| term.emergency_numbers.iter().any(|known| known == number);
    if country(context).is_some_and(known) {
        return (PhoneLine::Emergency, true);
    }
    if country(context).is_some_and(|term| term.help_numbers.iter().any(|known| known == number)) {
        return (PhoneLine::Short, true);
    }
    let digits = number.strip_prefix('*').unwrap_or(number);
    let short = (2..=6).contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_digit());
    (if short { PhoneLine::Short } else { PhoneLine::Unknown }, false)
}
