use super::place_words::short_subdivision;
use super::words::ADDRESSES;
use crate::directory::Context;
use crate::model::Address;
use crate::text::fold;

/// The lines of an address in the order of its country, from the parts that are known.
///
/// Where the line as written says more than its parts, and without a street, it stands first, with the parts that
/// it does not name. Read again, joined with commas, they give the same parts.
///
/// ```
/// use acogida::directory::normalise::address_lines;
/// # use acogida::{Engine, directory::Context, model::{Address, City}};
/// # let engine = Engine::new()?;
/// # let city: City = serde_json::from_value(serde_json::json!({"id": "x", "name": {"fr": "Paris"},
/// #     "country": "FR", "languages": ["fr"], "time_zone": "Europe/Paris"}))?;
/// # let context = Context { city: &city, language: "fr", country: "FR", vocabularies: engine.vocabularies() };
/// let address = Address {
///     street: Some("rue de la Paix".into()),
///     number: Some("12 bis".into()),
///     postal_code: Some("75002".into()),
///     city: Some("Paris".into()),
///     ..Address::default()
/// };
/// assert_eq!(address_lines(&address, &context), ["12 bis rue de la Paix", "75002 Paris"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn address_lines(address: &Address, context: &Context<'_>) -> Vec<String> {
    let country = address.country.as_deref().unwrap_or(context.country);
    let lines = formatted(address, country, context);
    let shown = padded(&lines.join(" "));
    let written = fold(&address.address_1);
    let street = padded(address.street.as_deref().unwrap_or_default());
    let count = |text: &str, word: &str| text.split(' ').filter(|other| *other == word).count();
    // "Av. Providencia 1234, Providencia": what the street is named after is there twice.
    let hidden = |word: &str| street.contains(&padded(word)) && count(&written, word) > count(&shown, word);
    let says_more =
        written.split(' ').any(|word| !is_label(word) && (!shown.contains(&padded(word)) || hidden(word)));
    if address.address_1.is_empty() || address.street.is_some() && !says_more {
        return lines;
    }
    formatted(&as_written(address, context), country, context)
}

fn formatted(address: &Address, country: &str, context: &Context<'_>) -> Vec<String> {
    let lines = ADDRESSES.format(country).iter();
    lines
        .map(|line| fill(line, |part| value(part, address, context)))
        .filter(|line| !line.is_empty())
        .collect()
}

/// Short words, and words that only say what the next one is: "Col.", "entre", "CEP".
fn is_label(word: &str) -> bool {
    let words = &*ADDRESSES;
    let tables = [&words.plain_areas, &words.number_marks, &words.corner, &words.without_number];
    let is_number = word.starts_with(|letter: char| letter.is_ascii_digit());
    !is_number && word.len() < 3
        || tables.iter().any(|table| table.contains(word))
        || ["cep", "codigo", "postal", "code", "zip"].contains(&word)
}

/// The line as written in the place of the street, and the parts that it does not name.
fn as_written(address: &Address, context: &Context<'_>) -> Address {
    let written = padded(&address.address_1);
    let street = address.street.as_deref().map(padded).unwrap_or_default();
    let written = if street.is_empty() { written } else { written.replacen(&street, " ", 1) };
    let names = |part: &str| written.contains(&padded(part));
    let other = |part: &Option<String>| part.clone().filter(|part| !names(part));
    let crossed = address.cross_streets.iter().all(|street| names(street));
    let state = address.state_province.clone().filter(|state| {
        !names(short_subdivision(state)) && !names(&super::place_words::subdivision_label(state, context))
    });
    Address {
        street: Some(address.address_1.clone()),
        unit: other(&address.unit),
        cross_streets: if crossed { Vec::new() } else { address.cross_streets.clone() },
        state_province: state,
        neighbourhood: other(&address.neighbourhood),
        city: other(&address.city),
        postal_code: other(&address.postal_code),
        country: address.country.clone(),
        ..Address::default()
    }
}

/// Folded, between spaces, so that whole words are found.
fn padded(text: &str) -> String {
    format!(" {} ", fold(text))
}

fn value(part: &str, address: &Address, context: &Context<'_>) -> Option<String> {
    match part {
        "street" => address.street.clone(),
        "number" => address.number.clone().or_else(|| address.without_number.then(|| "S/N".to_owned())),
        "unit" => {
            let parts: Vec<String> =
                crossing(address, context).into_iter().chain(address.unit.clone()).collect();
            Some(parts.join(", ")).filter(|parts| !parts.is_empty())
        }
        "neighbourhood" => address.neighbourhood.clone(),
        "city" => address.city.clone(),
        "postal_code" => address.postal_code.clone(),
        "state_code" => address.state_province.as_deref().map(|state| short_subdivision(state).to_owned()),
        "state" => {
            let state = address.state_province.as_deref()?;
            // The capital district and its city are often one.
            let label = super::place_words::subdivision_label(state, context);
            Some(label).filter(|label| address.city.as_deref().is_none_or(|city| fold(city) != fold(label)))
        }
        _ => None,
    }
}

/// "esq. Juárez", "entre Roma y Lisboa", in the language of the address.
fn crossing(address: &Address, context: &Context<'_>) -> Option<String> {
    let language = context.language.get(..2).unwrap_or_default();
    let (corner, between, and) = match language {
        "pt" => ("esq.", "entre", "e"),
        "fr" => ("angle", "entre", "et"),
        "en" => ("corner of", "between", "and"),
        _ => ("esq.", "entre", "y"),
    };
    match address.cross_streets.as_slice() {
        [] => None,
        [one] => Some(format!("{corner} {one}")),
        [first, second, ..] => Some(format!("{between} {first} {and} {second}")),
    }
}

/// Fills the parts into a line; what stands between two parts is written only when both are there.
fn fill(line: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut between = String::new();
    let mut is_present = false;
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        // A bracket that is closed before the next part belongs to the part before it.
        between.push_str(before);
        let Some((part, after)) = after.split_once('}') else { break };
        if let Some(value) = value(part) {
            if !filled.is_empty() {
                filled.push_str(&between);
            }
            filled.push_str(&value);
            is_present = true;
            between.clear();
        } else {
            // What stands before a part that is not there goes with it.
            is_present = false;
            between.clear();
        }
        rest = after;
    }
    if is_present {
        filled.push_str(rest);
    }
    filled.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn lines(country: &str, language: &str, address: &Address) -> Vec<String> {
        let (city, vocabularies) = (city(country, language, None), vocabularies());
        address_lines(address, &Context { city: &city, language, country, vocabularies })
    }

    fn whole(street: &str, number: &str, area: &str, city: &str, state: &str, postal: &str) -> Address {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Address {
            street: text(street),
            number: text(number),
            neighbourhood: text(area),
            city: text(city),
            state_province: text(state),
            postal_code: text(postal),
            ..Address::default()
        }
    }

    #[test]
    fn each_country_has_its_order() {
        let brazil = whole("Rua das Flores", "8", "Centro", "Fortaleza", "BR-CE", "60110-000");
        assert_eq!(
            lines("BR", "pt", &brazil),
            ["Rua das Flores, 8", "Centro", "Fortaleza - CE", "60110-000"]
        );
        let mexico = whole("Uxmal", "300", "Centro", "Toluca", "MX-MEX", "50000");
        assert_eq!(lines("MX", "es", &mexico)[..2], ["Uxmal 300", "Centro"]);
        let america = whole("East Market Street", "1014", "", "Charlottesville", "US-VA", "22902");
        assert_eq!(lines("US", "en", &america), ["1014 East Market Street", "Charlottesville, VA 22902"]);
        let spain = whole("Calle Mayor", "5", "", "Madrid", "", "28013");
        assert_eq!(lines("ES", "es", &spain), ["Calle Mayor, 5", "28013 Madrid"]);
        let colombia = whole("Carrera 7", "45-10", "", "Bogotá", "", "");
        assert_eq!(lines("CO", "es", &colombia), ["Carrera 7 # 45-10", "Bogotá"]);
    }

    #[test]
    fn what_stands_around_an_absent_part_goes_with_it() {
        let mut address = whole("Largo do Rato", "", "", "Lisboa", "", "");
        address.unit = Some("Lote 5, 3º andar".into());
        assert_eq!(lines("PT", "pt", &address), ["Largo do Rato, Lote 5, 3º andar", "Lisboa"]);
        address = whole("Rodovia BR-101", "", "", "Natal", "BR-RN", "");
        address.unit = Some("km 12,5".into());
        assert_eq!(lines("BR", "pt", &address), ["Rodovia BR-101 - km 12,5", "Natal - RN"]);
        let america = whole("East Market Street", "", "", "Charlottesville", "", "22902");
        assert_eq!(lines("US", "en", &america), ["East Market Street", "Charlottesville 22902"]);
    }

    #[test]
    fn a_district_with_the_name_of_its_street_is_not_lost() {
        let mut address = whole("Av. Providencia", "1234", "Providencia", "Santiago", "", "");
        address.address_1 = "Av. Providencia N° 1234, frente al metro".into();
        let shown = ["Av. Providencia N° 1234, frente al metro", "Providencia", "Santiago"];
        assert_eq!(lines("CL", "es", &address), shown);
        address.neighbourhood = None;
        address.address_1 = "Av. Providencia N° 1234, Providencia".into();
        assert_eq!(lines("CL", "es", &address), ["Av. Providencia N° 1234, Providencia", "Santiago"]);
    }

    #[test]
    fn corners_and_units_stand_behind_the_number() {
        let mut address = whole("Norte 94", "", "Malinche", "Toluca", "", "");
        address.without_number = true;
        address.cross_streets = vec!["Oriente 83".into(), "Oriente 85".into()];
        address.unit = Some("Piso 2".into());
        assert_eq!(lines("MX", "es", &address)[0], "Norte 94 S/N, entre Oriente 83 y Oriente 85, Piso 2");
        address.street = None;
        address.address_1 = "Mercado".into();
        let behind = "Mercado, entre Oriente 83 y Oriente 85, Piso 2";
        assert_eq!(lines("MX", "es", &address), [behind, "Malinche", "Toluca"]);
        address.address_1 = "Mercado, entre Oriente 83 y Oriente 85, Piso 2, Malinche".into();
        assert_eq!(lines("MX", "es", &address), [&address.address_1, "Toluca"]);
    }
}
