//! Fields with a small closed form: places, legal status.

use super::words::LEGAL_STATUSES;
use super::{absence, found, is_too_long};
use crate::base::{Report, codes::directory as code};
use crate::model::{Capacity, LegalStatus, PlacesKind};
use crate::text::fold;

/// The places of a service: a whole number, with beds or slots when the text says so.
#[must_use]
pub fn places(text: &str) -> Report<Option<Capacity>> {
    if let Some(issue) = absence(text) {
        return Report::new(None, vec![issue]);
    }
    if is_too_long(text) {
        return Report::new(None, vec![found(code::PLACES_NOT_UNDERSTOOD)]);
    }
    let folded = fold(text);
    let numbers: Vec<&str> =
        folded.split(' ').filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect();
    let unit = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let kind = if unit(&["camas", "cama", "leitos", "leito", "beds", "bed", "lits", "lit"]) {
        Some(PlacesKind::Beds)
    } else if unit(&["cupos", "plazas", "vagas", "slots", "places", "lugares", "turnos"]) {
        Some(PlacesKind::Slots)
    } else {
        None
    };
    match numbers.as_slice() {
        [only] if only.len() <= 6 => match only.parse() {
            Ok(places) => {
                Report::clean(Some(Capacity { unit: kind, places: Some(places), ..Capacity::default() }))
            }
            Err(_) => Report::new(None, vec![found(code::PLACES_NOT_UNDERSTOOD)]),
        },
        _ => Report::new(None, vec![found(code::PLACES_NOT_UNDERSTOOD)]),
    }
}

/// The legal status that a text names.
#[must_use]
pub fn legal_status(text: &str) -> Report<Option<LegalStatus>> {
    if let Some(issue) = absence(text) {
        return Report::new(None, vec![issue]);
    }
    if is_too_long(text) {
        return Report::new(None, vec![found(code::LEGAL_STATUS_NOT_UNDERSTOOD)]);
    }
    let folded = fold(text);
    let padded = format!(" {folded} ");
    let named = |words: &[String]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    match LEGAL_STATUSES.iter().find(|of| named(&of.words)) {
        Some(of) => Report::clean(Some(of.status)),
        None => Report::new(None, vec![found(code::LEGAL_STATUS_NOT_UNDERSTOOD)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capacities() {
        let beds = places("40 camas").value.unwrap();
        assert_eq!((beds.places, beds.unit), (Some(40), Some(PlacesKind::Beds)));
        assert_eq!(places("25").value.unwrap().places, Some(25));
        assert!(places("20 hombres y 10 mujeres").issues[0].is(code::PLACES_NOT_UNDERSTOOD));
    }

    #[test]
    fn statuses() {
        assert_eq!(legal_status("Privado sin fines de lucro").value, Some(LegalStatus::PrivateNonProfit));
        assert_eq!(legal_status("ONG").value, Some(LegalStatus::NonGovernmental));
        assert_eq!(
            legal_status("Private for-profit organization").value,
            Some(LegalStatus::PrivateForProfit)
        );
        assert_eq!(
            legal_status("Private non-profit organization").value,
            Some(LegalStatus::PrivateNonProfit)
        );
        assert_eq!(
            legal_status("Local, county, or community government").value,
            Some(LegalStatus::PublicLocal)
        );
        assert!(legal_status("azul").issues[0].is(code::LEGAL_STATUS_NOT_UNDERSTOOD));
    }
}
