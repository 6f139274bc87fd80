//! Fields with a small closed form: places, legal status.

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
    let named = |words: &[&str]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    // The narrower words come first: "privado sin fines de lucro" is not "privado".
    let table: [(LegalStatus, &[&str]); 7] = [
        (LegalStatus::MutualAid, &["mutual aid", "mutual_aid", "ayuda mutua", "ajuda mutua", "entraide"]),
        (
            LegalStatus::FaithBased,
            &[
                "faith based",
                "faith_based",
                "religioso",
                "religiosa",
                "religieux",
                "iglesia",
                "igreja",
                "church",
                "confesional",
            ],
        ),
        (
            LegalStatus::PublicLocal,
            &[
                "public local",
                "public_local",
                "municipal",
                "local county or community government",
                "city government",
                "publico municipal",
                "ayuntamiento",
                "prefeitura",
                "commune",
            ],
        ),
        (
            LegalStatus::NonGovernmental,
            &[
                "ngo",
                "ong",
                "osc",
                "non governmental",
                "no gubernamental",
                "nao governamental",
                "asociacion civil",
                "a c",
                "sociedad civil",
                "sociedade civil",
                "association loi 1901",
                "non_governmental",
            ],
        ),
        (
            LegalStatus::PrivateNonProfit,
            &[
                "non profit",
                "nonprofit",
                "not for profit",
                "sin fines de lucro",
                "sin animo de lucro",
                "sem fins lucrativos",
                "sans but lucratif",
                "private non profit organization",
                "private_non_profit",
                "filantropica",
            ],
        ),
        (
            LegalStatus::PublicNational,
            &[
                "public national",
                "public_national",
                "state government",
                "federal",
                "estatal",
                "estadual",
                "nacional",
                "publico nacional",
            ],
        ),
        (
            LegalStatus::PrivateForProfit,
            &[
                "for profit",
                "private for profit organization",
                "private_for_profit",
                "con fines de lucro",
                "com fins lucrativos",
                "lucratif",
                "empresa",
                "sociedad mercantil",
            ],
        ),
    ];
    match table.into_iter().find(|(_, words)| named(words)) {
        Some((status, _)) => Report::clean(Some(status)),
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
