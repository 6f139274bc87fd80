//! Fields with a small closed form: places, the day of the last confirmation, legal status.

use super::{absence, found, pattern};
use crate::base::{Report, codes::directory as code};
use crate::calendar::Date;
use crate::directory::Context;
use crate::model::{Capacity, LegalStatus, PlacesKind};
use crate::text::{fold, squeeze};

/// The places of a service: a whole number, with beds or slots when the text says so.
#[must_use]
pub fn places(text: &str) -> Report<Option<Capacity>> {
    if let Some(issue) = absence(text) {
        return Report::new(None, vec![issue]);
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

/// A day: `YYYY-MM-DD`, or with day and month in the order of the country.
///
/// "03/04/2026" has two readings; the country's order is an assumption (`date.order_assumed`).
#[must_use]
pub fn date(text: &str, context: &Context<'_>) -> Report<Option<Date>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let refused = || Report::new(None, vec![found(code::DATE_NOT_UNDERSTOOD)]);
    let iso = pattern!(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$");
    let local = pattern!(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$");
    let number =
        |hit: &regex::Captures<'_>, group: usize| hit.get(group).and_then(|m| m.as_str().parse::<i16>().ok());
    let day_of = |year: Option<i16>, month: Option<i16>, day: Option<i16>| {
        Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?)
    };
    if let Some(hit) = iso.captures(&text) {
        let date = day_of(number(&hit, 1), number(&hit, 2), number(&hit, 3));
        return date.map_or_else(refused, |date| Report::clean(Some(date)));
    }
    let Some(hit) = local.captures(&text) else { return refused() };
    let (first, second, year) = (number(&hit, 1), number(&hit, 2), number(&hit, 3));
    let day_first = day_of(year, second, first);
    let month_first = day_of(year, first, second);
    match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Report::clean(Some(date)),
        (Some(date), Some(other)) if date == other => Report::clean(Some(date)),
        (Some(day_first), Some(month_first)) => {
            let date = if context.country == "US" { month_first } else { day_first };
            // Canada writes both; there nothing is likelier.
            if context.country == "CA" {
                return refused();
            }
            Report::new(Some(date), vec![found(code::DATE_ORDER_ASSUMED)])
        }
        (None, None) => refused(),
    }
}

/// The legal status that a text names.
#[must_use]
pub fn legal_status(text: &str) -> Report<Option<LegalStatus>> {
    if let Some(issue) = absence(text) {
        return Report::new(None, vec![issue]);
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
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn day(text: &str, country: &str) -> Report<Option<Date>> {
        let (city, vocabularies) = (city(country, "es", None), vocabularies());
        date(text, &Context { city: &city, language: "es", country, vocabularies: &vocabularies })
    }

    #[test]
    fn dates() {
        let spring = Date::new(2026, 4, 3);
        assert_eq!(day("2026-04-03", "MX"), Report::clean(spring));
        assert_eq!(day("2026-04-03T10:00:00Z", "MX"), Report::clean(spring));
        assert_eq!(day("25/04/2026", "MX"), Report::clean(Date::new(2026, 4, 25)));
        let assumed = day("03/04/2026", "MX");
        assert_eq!(assumed.value, spring);
        assert!(assumed.issues[0].is(code::DATE_ORDER_ASSUMED));
        assert_eq!(day("04/03/2026", "US").value, spring);
        assert!(day("abril", "MX").issues[0].is(code::DATE_NOT_UNDERSTOOD));
        assert!(day("31/02/2026", "MX").issues[0].is(code::DATE_NOT_UNDERSTOOD));
    }

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
