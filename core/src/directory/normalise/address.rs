use regex::Regex;

use super::place_words::{country, is_city, is_country, subdivision};
use super::{absence, found, pattern};
use crate::base::{Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{Address, AddressKind};
use crate::text::{fold, squeeze};

/// An address: the whole text as `address_1`, and the parts that are certain.
///
/// Floors, units and corners stay in the text. A range such as "1402-1528" is a number, kept as text. A
/// number that may belong to the street's name ("Calle 106", "Norte 94") is left alone.
#[must_use]
pub fn address(text: &str, context: &Context<'_>) -> Report<Option<Address>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let line = text.trim_matches([' ', ',', ';']).to_owned();
    let mut issues = Vec::new();
    let mut address = Address {
        country: Some(context.country.to_owned()).filter(|country| !country.is_empty()),
        ..Address::default()
    };
    let rest = take_postal_code(&line, &mut address, context, &mut issues);
    let rest = take_tail(&rest, &mut address, context);
    address.neighbourhood = neighbourhood(&rest);
    address.without_number = without_number().is_match(&line);
    if pattern!(
        r"(?i)\b(?:p\.?\s?o\.?\s?box|apartado(?:\s+(?:postal|de correos))?|caixa postal|casilla|apdo\.?)\s*\d"
    )
    .is_match(&line)
    {
        address.address_type = AddressKind::Postal;
    } else if address.without_number {
        address.street = street_without_number(&rest);
    } else if let Some((street, number)) = street_and_number(&rest, context) {
        address.street = Some(street);
        address.number = Some(number);
    }
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

/// The subdivision's ISO 3166-2 code when it is known, else the text.
#[must_use]
pub fn state_province(text: &str, context: &Context<'_>) -> Report<Option<String>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    Report::clean(Some(subdivision(&text, context).unwrap_or(text)))
}

/// Whether a code has the shape of the country; nothing when the shape is not known.
fn fits(postal: &str, context: &Context<'_>) -> Option<bool> {
    let shape = country(context)?.postal_code.as_deref()?;
    Regex::new(shape).ok().map(|shape| shape.is_match(postal))
}

/// Takes a postal code that has a label, or whose shape and place leave no doubt.
fn take_postal_code(
    line: &str,
    address: &mut Address,
    context: &Context<'_>,
    issues: &mut Vec<Issue>,
) -> String {
    let labelled = pattern!(
        r"(?i)[,\s(]*\b(?:c\.?\s?p\.?|cep|c[oó]digo postal|code postal|zip(?: code)?|c[oó]d\.? postal)\s*[:.]?\s*(\d{4,5}(?:-\d{3,4})?)\b[)\s,]*"
    );
    let bare = match context.country {
        "BR" => Some(pattern!(r"[,\s-]*\b(\d{5}-\d{3})\b[\s,]*")),
        "PT" => Some(pattern!(r"[,\s-]*\b(\d{4}-\d{3})\b[\s,]*")),
        "FR" | "GP" | "MQ" | "GF" => Some(pattern!(r"(?:^|[,\s-])\s*\b(\d{5})\b\s+")),
        "ES" => Some(pattern!(r"[,(]\s*\b(\d{5})\b[)\s,]*")),
        "US" | "PR" => Some(pattern!(r"[,\s]+[A-Z]{2}[,\s]+(\d{5}(?:-\d{4})?)\s*$")),
        _ => None,
    };
    let hit = labelled.captures(line).map(|hit| (hit, true));
    // Of several candidates the last: streets come before towns.
    let hit = hit.or_else(|| bare.and_then(|bare| bare.captures_iter(line).last()).map(|hit| (hit, false)));
    let Some((hit, sure)) = hit else { return line.to_owned() };
    let (Some(whole), Some(postal)) = (hit.get(0), hit.get(1)) else { return line.to_owned() };
    if fits(postal.as_str(), context) == Some(false) {
        if sure {
            issues.push(found(code::ADDRESS_POSTAL_CODE_INVALID));
        }
        return line.to_owned();
    }
    address.postal_code = Some(postal.as_str().to_owned());
    // In "Charlottesville, VA 22902" the state stands inside the pattern.
    let state = line.get(whole.start()..postal.start()).unwrap_or_default().trim_matches([' ', ',']);
    if !sure && state.chars().any(char::is_alphabetic) {
        address.state_province = Some(subdivision(state, context).unwrap_or_else(|| state.to_owned()));
    }
    let before = line.get(..whole.start()).unwrap_or_default();
    let after = line.get(whole.end()..).unwrap_or_default();
    format!("{before}, {after}").trim_matches([' ', ',']).to_owned()
}

/// Takes country, subdivision and city from the end, as far as they are known.
fn take_tail(line: &str, address: &mut Address, context: &Context<'_>) -> String {
    let mut parts: Vec<&str> = line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    while parts.len() > 1 {
        let Some(last) = parts.last().map(|part| part.trim_matches(['.', '(', ')', ' '])) else { break };
        if address.city.is_none() && is_city(last, context) {
            address.city = Some(last.to_owned());
        } else if address.city.is_none() && is_country(last, context) {
            // Already known.
        } else if let (None, None, Some(state)) =
            (&address.state_province, &address.city, subdivision(last, context))
        {
            address.state_province = Some(state);
        } else {
            // "Fortaleza - CE" and "Fortaleza/CE"
            let Some((city, state)) = last.rsplit_once(['-', '–', '/']) else { break };
            let (true, Some(state)) = (is_city(city, context), subdivision(state.trim(), context)) else {
                break;
            };
            address.city = Some(city.trim().to_owned());
            address.state_province = Some(state);
        }
        parts.pop();
    }
    parts.join(", ")
}

/// A neighbourhood that is named as one.
fn neighbourhood(line: &str) -> Option<String> {
    let labelled = pattern!(
        r"(?i)(?:^|[,\s(])(?P<label>col\.|colonia|bairro|barrio|b[°º]|quartier|fracc?\.|fraccionamiento|urb\.|urbanizaci[oó]n|urbaniza[cç][aã]o)\s*:?\s*(?P<name>[^,;()]{2,60})"
    );
    let hit = labelled.captures_iter(line).last()?;
    let label = fold(hit.name("label")?.as_str());
    let name = hit.name("name")?.as_str().trim().trim_end_matches(['.', '-']).trim_end();
    // A gated estate is known by its kind; a colonia is known without it.
    let kept = label.starts_with("fra") || label.starts_with("urb");
    let label = hit.name("label")?.as_str();
    Some(if kept { format!("{label} {name}") } else { name.to_owned() })
}

fn without_number() -> &'static Regex {
    pattern!(
        r"(?i)\bs\s?/\s?n(?:[°ºo]|r[oº])?\b|\bs\.\s?n\.|\bsin n[uú]mero\b|\bsem n[uú]mero\b|\bsans num[eé]ro\b"
    )
}

fn street_without_number(line: &str) -> Option<String> {
    let hit = without_number().find(line)?;
    let street = line.get(..hit.start())?.trim_matches([' ', ',', '-']);
    // With a corner or a second road it is not one street.
    let plain = !street.contains(',') && !is_crossing(street) && street.chars().any(char::is_alphabetic);
    plain.then(|| street.to_owned())
}

/// The street and its number, when it is certain which digits are the number.
fn street_and_number(line: &str, context: &Context<'_>) -> Option<(String, String)> {
    let mut parts = line.split(',').map(str::trim);
    let first = parts.next()?;
    let second = parts.next().unwrap_or_default();
    if number_first(context) {
        let hit =
            pattern!(r"^(\d{1,6}(?:\s?[-/]\s?\d{1,5})?[A-Za-z]?(?:\s(?:bis|ter|quater))?),?\s+(\p{L}.+)$");
        let whole = if first.chars().all(|c| c.is_ascii_digit() || c == '-') {
            format!("{first}, {second}")
        } else {
            first.to_owned()
        };
        if let Some(hit) = hit.captures(&whole) {
            return Some((hit.get(2)?.as_str().to_owned(), hit.get(1)?.as_str().to_owned()));
        }
    }
    if is_crossing(first) {
        return None;
    }
    let marked = pattern!(
        r"(?i)^(?P<street>.*\p{L}.*?)[\s,]+(?:n[°º]|n[úu]m\.?|nro\.?|no\.|n\.)\s*[°º:]?\s*(?P<number>\d{1,6}(?:\s?[-–/]\s?\d{1,6})?(?:\s?-?[A-Za-z]\b)?)"
    );
    if let Some(hit) = marked.captures(&format!("{first}, {second}")) {
        return Some((
            hit.name("street")?.as_str().trim().to_owned(),
            hit.name("number")?.as_str().to_owned(),
        ));
    }
    let trailing = pattern!(
        r"^(?P<street>.*\p{L}\S*)\s+#?(?P<number>\d{1,6}(?:\s?[-–]\s?(?:\d{1,6}|[A-Z]))?[A-Z]?(?:\s(?:bis|BIS|Bis))?)$"
    );
    if let Some(hit) = trailing.captures(first) {
        let (street, number) = (hit.name("street")?.as_str(), hit.name("number")?.as_str());
        return (!names_by_number(street)).then(|| (street.to_owned(), number.to_owned()));
    }
    let alone = pattern!(r"^(?:n[°º.]\s*)?(\d{1,6}(?:\s?[-–/]\s?\d{1,6})?(?:\s?-?[A-Za-z])?)(?:\s+[-–].*)?$");
    let number = alone.captures(second)?.get(1)?.as_str();
    // "Km 5, 300" does not say what 300 is; "Calle 106, 25" does.
    let street = first.to_owned();
    (street.chars().any(char::is_alphabetic) && !is_lot(&street)).then(|| (street, number.to_owned()))
}

fn number_first(context: &Context<'_>) -> bool {
    let english = matches!(
        context.country,
        "US" | "CA"
            | "GB"
            | "IE"
            | "FR"
            | "LU"
            | "GP"
            | "MQ"
            | "GF"
            | "HT"
            | "JM"
            | "TT"
            | "BB"
            | "BS"
            | "BZ"
            | "GY"
    );
    english || matches!(context.language.get(..2), Some("en" | "fr"))
}

/// Corners and "between" name several streets.
fn is_crossing(street: &str) -> bool {
    pattern!(r"(?i)\b(?:esq(?:uina)?|entre|ente|y|e|casi|por|corner|angle|cruce|cruzamiento)\b")
        .is_match(street)
}

/// Words after which digits belong to the street's name: "Calle 106", "Norte 94", "Eje 5".
fn names_by_number(street: &str) -> bool {
    let folded = fold(street);
    let last = folded.split(' ').next_back().unwrap_or_default();
    is_lot(street)
        || [
            "calle",
            "av",
            "avenida",
            "avenue",
            "norte",
            "sur",
            "oriente",
            "poniente",
            "este",
            "oeste",
            "eje",
            "carrera",
            "cra",
            "cl",
            "kr",
            "cr",
            "diagonal",
            "transversal",
            "ruta",
            "rn",
            "rp",
            "autopista",
            "carretera",
            "hwy",
            "highway",
            "route",
            "circuito",
            "calzada",
            "cerrada",
            "privada",
            "andador",
            "retorno",
            "street",
            "rua",
            "travessa",
            "rodovia",
            "br",
            "pasaje",
            "pje",
            "boulevard",
            "blvd",
            "barrio",
            "secc",
            "seccion",
        ]
        .contains(&last)
}

/// Kilometres, lots, blocks, floors and units are not house numbers.
fn is_lot(street: &str) -> bool {
    let folded = fold(street);
    let last = folded.split(' ').next_back().unwrap_or_default();
    [
        "km",
        "kilometro",
        "quilometro",
        "lt",
        "lote",
        "mz",
        "mza",
        "manzana",
        "quadra",
        "qd",
        "piso",
        "andar",
        "depto",
        "apto",
        "sala",
        "local",
        "int",
        "interior",
        "suite",
        "ste",
        "apt",
        "unit",
        "floor",
        "edificio",
        "bloco",
        "torre",
        "etage",
        "bis",
        "modulo",
        "nave",
        "zona",
        "box",
        "tablaje",
        "catastral",
        "casa",
    ]
    .contains(&last)
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
