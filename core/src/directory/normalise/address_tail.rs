//! What stands at the end of an address: postal code, city, subdivision, country.

use super::address::fits;
use super::place_words::{has_subdivisions, is_city, is_country, subdivision};
use super::words::ADDRESSES;
use super::{found, pattern};
use crate::base::{Issue, codes::directory as code};
use crate::directory::Context;
use crate::model::Address;
use crate::text::{fold, jaro_winkler};

/// What is being filled, and what is known about the place.
pub(super) struct Tail<'a> {
    pub address: &'a mut Address,
    /// Names of the town from other columns.
    pub towns: &'a [&'a str],
    pub context: &'a Context<'a>,
    /// The city stood right behind the postal code, so that a subdivision may follow it.
    pub city_first: bool,
    pub issues: &'a mut Vec<Issue>,
}

/// How alike two writings of a town must be, where another column already names it.
const SAME_TOWN: f64 = 0.93;

impl Tail<'_> {
    fn is_town(&self, text: &str) -> bool {
        let folded = fold(text);
        is_city(text, self.context)
            || self.towns.iter().any(|town| {
                let town = fold(town);
                town == folded || (town.len() > 6 && jaro_winkler(&town, &folded) >= SAME_TOWN)
            })
    }

    /// Whether the country writes the city right behind the postal code.
    fn city_follows(&self) -> bool {
        !self.context.country.is_empty()
            && ADDRESSES.format(self.context.country).iter().any(|line| line.contains("{postal_code} {city}"))
    }
}

/// Takes a postal code that has a label, or whose shape and place leave no doubt; and the city that follows it.
pub(super) fn take_postal_code(line: &str, tail: &mut Tail<'_>) -> String {
    let labelled = pattern!(
        r"(?i)[,\s(]*\b(?:c\.?\s?p\.?|cep|c[oó]digo postal|code postal|zip(?: code)?|c[oó]d\.? postal)\s*[:.]?\s*(\d{2}\.\d{3}-\d{3}|\d{4,5}(?:-\d{3,4})?|\d{6})\b[)]?"
    );
    let bare = match tail.context.country {
        "BR" => Some(pattern!(r"[,\s-]*\b(\d{5}-\d{3})\b")),
        "PT" => Some(pattern!(r"[,\s-]*\b(\d{4}-\d{3})\b")),
        "FR" | "GP" | "MQ" | "GF" => Some(pattern!(r"(?:^|[,\s-])\s*\b(\d{5})\b(?:\s|$)")),
        "ES" => Some(pattern!(r"(?:[,(.]|\s[-–])\s*\b(\d{5})\b\)?")),
        "US" | "PR" | "VI" => Some(pattern!(r"[,\s]+[A-Z]{2}[,\s]+(\d{5}(?:-\d{4})?)\s*$")),
        "CA" => Some(pattern!(r"(?:[,\s]+[A-Z]{2})?[,\s]+([A-Z]\d[A-Z] ?\d[A-Z]\d)\s*$")),
        "GB" => Some(pattern!(r"[,\s]+([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\s*$")),
        "IE" => Some(pattern!(r"[,\s]+([A-Z]\d[\dW] ?[A-Z\d]{4})\s*$")),
        "NL" => Some(pattern!(r"[,\s]+(\d{4} ?[A-Z]{2})\b")),
        "PL" => Some(pattern!(r"[,\s]+(\d{2}-\d{3})\b")),
        // After a comma: at the very end, or with the town behind it.
        "MX" | "DO" | "CR" | "GT" | "UY" | "PE" | "CU" | "NI" | "IT" | "DE" | "FI" | "EE" | "HR" => {
            Some(pattern!(r",\s*(\d{5})(?:\s*$|\s+\b)"))
        }
        "AT" | "BE" | "BG" | "CY" | "DK" | "HU" | "LU" | "SI" | "PY" | "SV" | "VE" => {
            Some(pattern!(r",\s*(\d{4})(?:\s*$|\s+\b)"))
        }
        "AR" => Some(pattern!(r",\s*([A-HJ-NP-Z]\d{4}[A-Z]{3}|[A-HJ-NP-Z]?\d{4})(?:\s*$|\s+\b)")),
        "CO" | "EC" | "RO" | "TT" => Some(pattern!(r",\s*(\d{6})(?:\s*$|\s+\b)")),
        "CL" => Some(pattern!(r",\s*(\d{3}-?\d{4})(?:\s*$|\s+\b)")),
        "CZ" | "GR" | "SK" | "SE" => Some(pattern!(r",\s*(\d{3} ?\d{2})(?:\s*$|\s+\b)")),
        _ => None,
    };
    let hit = labelled.captures(line).map(|hit| (hit, true));
    // Of several candidates the last: streets come before towns.
    let hit = hit.or_else(|| bare.and_then(|bare| bare.captures_iter(line).last()).map(|hit| (hit, false)));
    let Some((hit, sure)) = hit else { return line.to_owned() };
    let (Some(whole), Some(postal)) = (hit.get(0), hit.get(1)) else { return line.to_owned() };
    // "58.042-080"
    let code = postal.as_str().replace('.', "");
    if fits(&code, tail.context) == Some(false) {
        if sure {
            tail.issues.push(found(code::ADDRESS_POSTAL_CODE_INVALID));
        }
        return line.to_owned();
    }
    tail.address.postal_code = Some(code);
    let before = line.get(..whole.start()).unwrap_or_default();
    let mut after = line.get(whole.end()..).unwrap_or_default().to_owned();
    // In "Charlottesville, VA 22902" the state stands inside the pattern, and the town before it.
    let state = line.get(whole.start()..postal.start()).unwrap_or_default().trim_matches([' ', ',']);
    if !sure && state.chars().any(char::is_alphabetic) {
        let state = subdivision(state, tail.context).unwrap_or_else(|| state.to_owned());
        tail.address.state_province = Some(state);
        if let Some((street, city)) = before.rsplit_once(',').filter(|(_, city)| is_name(city)) {
            tail.address.city = Some(city.trim().to_owned());
            return street.trim_matches([' ', ',']).to_owned();
        }
    } else if tail.city_follows() {
        after = take_city(&after, tail);
    }
    format!("{before}, {after}").trim_matches([' ', ',']).to_owned()
}

/// "Calle Zurbarán 17 Madrid 28010": a known town behind a house number, and the postal code behind it. Gives what is
/// left.
pub(super) fn take_code_behind_town(line: &str, tail: &mut Tail<'_>) -> Option<String> {
    let (before, postal) = line.rsplit_once(' ')?;
    if fits(postal, tail.context) != Some(true) || !postal.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let known =
        |town: &str| is_city(town, tail.context) || tail.towns.iter().any(|other| fold(other) == fold(town));
    let starts = before.match_indices([' ', ',']).map(|(at, mark)| at.saturating_add(mark.len()));
    let (street, town) = starts
        .filter_map(|at| before.split_at_checked(at))
        .find(|(street, town)| street.contains(|c: char| c.is_ascii_digit()) && known(town.trim()))?;
    tail.address.postal_code = Some(postal.to_owned());
    tail.address.city = Some(town.trim().to_owned());
    Some(street.trim_end_matches([' ', ',', '-', '–']).to_owned())
}

/// Takes the city that begins the text, without a comma before it; gives what is left.
fn take_city(after: &str, tail: &mut Tail<'_>) -> String {
    let text = after.trim_start_matches([' ', '.', '-', '–']);
    if text.starts_with(',') || text.is_empty() {
        return after.to_owned();
    }
    let (city, rest) = text.split_once(',').unwrap_or((text, ""));
    let (city, province) = match city.split_once('(') {
        Some((city, province)) => (city.trim(), Some(province.trim_end_matches([')', ' ']))),
        None => (city.trim(), None),
    };
    let bare = pattern!(r"(?i)\s+cedex(?:\s+\d+)?$").replace(city, "");
    let bare = bare.trim_end_matches(['.', ' ']);
    if !is_name(bare) || subdivision(bare, tail.context).is_some() && !tail.is_town(bare) && bare.len() < 4 {
        return after.to_owned();
    }
    tail.address.city = Some(bare.to_owned());
    tail.city_first = true;
    if let Some(state) = province.and_then(|province| subdivision(province, tail.context)) {
        tail.address.state_province = Some(state);
    }
    rest.trim().to_owned()
}

/// Letters and no digits, and no word of a neighbourhood before it.
fn is_name(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    let area = ADDRESSES.plain_areas.contains(first)
        || ADDRESSES.kept_areas.contains(first) && !["villa", "vila", "pueblo"].contains(&first);
    !area && !text.chars().any(|c| c.is_ascii_digit()) && folded.chars().any(char::is_alphabetic)
}

/// Takes country, subdivision and city from the end, as far as they are known.
pub(super) fn take_tail(segments: &[String], tail: &mut Tail<'_>) -> Vec<String> {
    let mut parts: Vec<&str> = segments.iter().map(String::as_str).collect();
    while parts.len() > 1 {
        let Some(last) = parts.last().map(|part| part.trim_matches(['.', '(', ')', ' '])) else { break };
        if tail.address.city.is_none() && tail.is_town(last) {
            tail.address.city = Some(last.to_owned());
        } else if tail.address.city.is_none() && is_country(last, tail.context) {
            // Already known.
        } else if tail.address.city.as_deref().is_some_and(|city| fold(city) == fold(last)) {
            // "Puebla, Puebla": once is enough.
        } else if let (None, true, Some(state)) = (
            &tail.address.state_province,
            tail.address.city.is_none() || tail.city_first,
            // "Rue Nationale, 59": a number behind a street is that of a house, though departments have numbers.
            subdivision(last, tail.context).filter(|_| !last.starts_with(|c: char| c.is_ascii_digit())),
        ) {
            tail.address.state_province = Some(state);
        } else {
            // "Fortaleza - CE", "Fortaleza/CE" and "Madrid (Comunidad de Madrid)"; the last bracket is trimmed away.
            let Some((city, state)) = last.rsplit_once(['-', '–', '/', '(']) else { break };
            // Of a country whose subdivisions are not known the text stays: "Montréal (Québec)".
            let bracketed = last.contains('(') && !has_subdivisions(tail.context);
            let known = subdivision(state.trim(), tail.context);
            let known = known.or_else(|| bracketed.then(|| state.trim().to_owned()));
            let (true, Some(state)) = (tail.is_town(city), known) else { break };
            tail.address.city = Some(city.trim().to_owned());
            tail.address.state_province = Some(state);
        }
        parts.pop();
    }
    parts.into_iter().map(str::to_owned).collect()
}
