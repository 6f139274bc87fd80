use super::address_segments::Reading;
use super::address_spelling::{plain, with_district};
use super::address_tail::{Tail, take_code_behind_town, take_postal_code, take_tail};
use super::address_words::segments;
use super::place_words::{country, subdivision};
use super::words::{ADDRESSES, NAMES};
use super::{absence, found, is_too_long, pattern};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{Address, AddressKind};
use crate::text::{fold, squeeze};

/// An address: the whole text as `address_1`, and the parts that are certain.
///
/// Corners ("esq.", "corner of"), "entre X y Y", floors and units are parts of their own. A range such as
/// "1402-1528" is a number, kept as text. A number that may belong to the street's name ("Calle 106",
/// "Norte 94") is left alone. Without a label a neighbourhood is taken only where the country writes one
/// between street and city, and where the city is known.
///
/// Reading `address_1` again gives the same parts.
#[must_use]
pub fn address(text: &str, context: &Context<'_>) -> Report<Option<Address>> {
    address_near(text, &[], context)
}

/// [`address`] when other columns name the town: with it, what stands before it is the neighbourhood.
#[must_use]
pub fn address_near(text: &str, towns: &[&str], context: &Context<'_>) -> Report<Option<Address>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    if is_too_long(&text) {
        let address = Address { address_1: text, ..Address::default() };
        return Report::new(Some(address), vec![found(code::VALUE_TOO_LONG)]);
    }
    let line = text.trim_matches([' ', ',', ';']).to_owned();
    let mut issues = Vec::new();
    let mut address = Address {
        country: Some(context.country.to_owned()).filter(|country| !country.is_empty()),
        ..Address::default()
    };
    let mut tail = Tail { address: &mut address, towns, context, city_first: false, issues: &mut issues };
    let spelt = plain(&line, context.country);
    let rest =
        take_code_behind_town(&spelt, &mut tail).unwrap_or_else(|| take_postal_code(&spelt, &mut tail));
    let district = with_district(&rest, context.country);
    let rest = district.as_deref().unwrap_or(&rest);
    let parts = take_tail(&segments(rest, context.country), &mut tail);
    let reading = Reading::of(&parts, number_first(context), context.country);
    let known_town = address.city.is_some() || !towns.is_empty() || district.is_some();
    let neighbourhood = reading.neighbourhood(known_town, has_area(context), &NAMES);
    if is_post_box(&line) {
        address.address_type = AddressKind::Postal;
    } else {
        address.street = reading.street;
        address.number = reading.number;
        address.cross_streets = reading.cross_streets;
        let units = reading.units.join(", ");
        address.unit = Some(units).filter(|units| !units.is_empty());
    }
    address.without_number = reading.without_number;
    address.neighbourhood = neighbourhood;
    address.address_1 = line;
    Report::new(Some(address), issues)
}

/// A postal code of the entry's country, from a column of its own.
///
/// A code that lost its leading zeros in a spreadsheet gets them back (`address.postal_code_padded`).
#[must_use]
pub fn postal_code(text: &str, context: &Context<'_>) -> Report<Option<String>> {
    let text = squeeze(text).to_uppercase();
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let text =
        text.trim_start_matches("CEP").trim_start_matches("C.P.").trim_start_matches("CP").trim().to_owned();
    // "E-28012", "28.012": the letters of the country and a point are no part of it.
    let plain =
        text.strip_prefix(&format!("{}-", own_letters(context.country))).unwrap_or(&text).replace('.', "");
    let text = if fits(&plain, context) == Some(true) { plain } else { text };
    match fits(&text, context) {
        Some(true) | None => Report::clean(Some(text)),
        Some(false) => {
            let padded = format!("{text:0>5}");
            if text.len() < 5
                && text.chars().all(|c| c.is_ascii_digit())
                && fits(&padded, context) == Some(true)
            {
                return Report::new(Some(padded), vec![found(code::ADDRESS_POSTAL_CODE_PADDED)]);
            }
            Report::new(None, vec![found(code::ADDRESS_POSTAL_CODE_INVALID)])
        }
    }
}

/// The letters before postal codes of letters from abroad, where they are not the country's code.
pub(super) fn own_letters(country: &str) -> &str {
    match country {
        "ES" => "E",
        "FR" => "F",
        "DE" => "D",
        "IT" => "I",
        "PT" => "P",
        "AT" => "A",
        "BE" => "B",
        "LU" => "L",
        other => other,
    }
}

/// The subdivision's ISO 3166-2 code when it is known, else the text.
#[must_use]
pub fn state_province(text: &str, context: &Context<'_>) -> Report<Option<String>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    Report::clean(Some(subdivision(&text, context).unwrap_or(text)))
}

/// The kind of the street that an address names by its first word, such as `avenue` for "Av." and "Avda.".
#[must_use]
pub fn street_kind(street: &str) -> Option<&'static str> {
    let folded = fold(street);
    let known = |word: &str| ADDRESSES.street_kinds.get(word).map(String::as_str);
    // In English the kind comes last.
    let first = folded.split(' ').next().and_then(known);
    first.or_else(|| folded.split(' ').next_back().and_then(known))
}

/// Whether a folded word is one for a kind of street.
pub(in crate::directory) fn street_word(word: &str) -> bool {
    ADDRESSES.street_kinds.contains_key(word)
}

/// Whether a folded word says that a house number follows.
pub(in crate::directory) fn number_mark(word: &str) -> bool {
    ADDRESSES.number_marks.contains(word)
}

/// Whether words of a column's name say that it holds where mail goes.
pub(in crate::directory) fn names_mailing(words: &str) -> bool {
    words.split(' ').any(|word| ADDRESSES.mailing.contains(word))
}

/// The word that stands for a title of somebody whom a street is named after, and for its abbreviations.
pub(in crate::directory) fn street_title(word: &str) -> Option<&'static str> {
    ADDRESSES.titles.get(word).map(String::as_str)
}

/// Whether a code has the shape of the country; nothing when the shape is not known.
pub(super) fn fits(postal: &str, context: &Context<'_>) -> Option<bool> {
    let shape = country(context)?.postal_code.as_deref()?;
    super::place_words::shape(shape).map(|shape| shape.is_match(postal))
}

/// Whether numbers stand before the street, by the country's order of the parts, else by the language.
fn number_first(context: &Context<'_>) -> bool {
    let lines = ADDRESSES.format(context.country);
    let number = lines.iter().any(|line| line.starts_with("{number}"));
    number || (context.country.is_empty() && matches!(context.language.get(..2), Some("en" | "fr")))
}

/// Whether the country writes a neighbourhood between street and city.
fn has_area(context: &Context<'_>) -> bool {
    !context.country.is_empty()
        && ADDRESSES.format(context.country).iter().any(|line| line.contains("{neighbourhood}"))
}

fn is_post_box(line: &str) -> bool {
    pattern!(
        r"(?i)\b(?:p\.?\s?o\.?\s?box|apartado(?:\s+(?:postal|de correos))?|caixa postal|casilla|apdo\.?|bo[iî]te postale|b\.?p\.)\s*\d"
    )
    .is_match(line)
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "address_habits_tests.rs"]
mod habits;
