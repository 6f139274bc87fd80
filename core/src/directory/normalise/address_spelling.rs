//! Ways to write numbers that mean one thing in a country, in the form that is read.

use super::address::own_letters;
use super::pattern;
use super::words::ADDRESSES;
use crate::text::fold;

/// The line with its numbers in the plain form; `address_1` keeps the line as written.
pub(super) fn plain(line: &str, country: &str) -> String {
    // "n.º 80", "nº 80", "N.o 80"
    let text = pattern!(r"(?i)\bn(?:\.\s?[ºo°]|[º°])\.?\s*(\d)").replace_all(line, "No. $1").into_owned();
    let text = with_code(&text, country).unwrap_or(text);
    match country {
        // "Cra. 13 No. 32 - 76": the crossing street and the metres from it are one number.
        "CO" => colombia(&text),
        // "Nº 1.234", "Rua X, 1.234"
        "BR" => pattern!(r"((?:,|\bNo\.)\s*)(\d{1,2})\.(\d{3})\b").replace_all(&text, "$1$2$3").into_owned(),
        // "12bis"
        "FR" | "GP" | "MQ" | "GF" | "BE" | "LU" | "HT" => {
            pattern!(r"(?i)\b(\d{1,4})(bis|ter|quater)\b").replace_all(&text, "$1 $2").into_owned()
        }
        // "Rosario, Santa Fe (2000)"
        "AR" => {
            pattern!(r"\s*\(((?:[A-HJ-NP-Z])?\d{4}(?:[A-Z]{3})?)\)\s*$").replace(&text, ", $1").into_owned()
        }
        _ => text,
    }
}

/// "Cra. 13 No. 32 - 76", "Calle 26 No. 57 41", "Cl 10 5 62": the crossing street and the metres from it are one number.
fn colombia(line: &str) -> String {
    let unmarked = pattern!(
        r"(?i)^(\s*(?:calle|cll?|cra|kra|kr|cr|carrera|diagonal|diag|dg|transversal|trans|tv|avenida|av|ak|ac)\.?\s+\d{1,3}\s?[A-Z]?(?:\s(?:sur|norte|este|oeste))?)\s+(\d{1,3}[A-Z]?)\s+(\d{1,3})\b"
    );
    let line = unmarked.replace(line, "$1 # $2-$3");
    pattern!(
        r"(?i)(#|\bno\.?|\bn[°º]\.?|\bnro\.?)\s*(\d{1,3}\s?[A-Z]?(?:\s?bis)?)(\s(?:sur|norte|este|oeste))?(?:\s+[-–]\s+|\s+)(\d{1,3})\b"
    )
    .replace_all(&line, |hit: &regex::Captures<'_>| {
        let part = |at: usize| hit.get(at).map_or("", |part| part.as_str());
        format!("{} {}{}-{}", part(1), part(2).replace(' ', ""), part(3), part(4))
    })
    .into_owned()
}

/// "San Martín 1234 - 4400 Salta", "B-4000 Liège": a comma before the postal code and the town behind it, no letters.
fn with_code(line: &str, country: &str) -> Option<String> {
    let before_town =
        matches!(country, "AR" | "AT" | "BE" | "DE" | "IT" | "LU" | "MX" | "UY").then_some(pattern!(
            r"(?:,|\s[-–])\s*(?:(?P<letters>[A-Z]{1,2})[-\s])?(?P<code>[A-HJ-NP-Z]?\d{4,5}(?:[A-Z]{3})?)\s+(?P<town>\p{Lu}[^\d,]*)$"
        ))?;
    let hit = before_town.captures(line)?;
    let (letters, town) = (hit.name("letters").map(|letters| letters.as_str()), hit.name("town")?.as_str());
    let own = letters.is_none_or(|letters| letters == country || letters == own_letters(country));
    let inside = ADDRESSES.units.contains(fold(town).split(' ').next().unwrap_or_default());
    (own && !inside).then(|| before_town.replace(line, ", $code $town").into_owned())
}

/// "Av. Arequipa 1234 - Lince": in Peru the district stands behind a dash. Gives the line with a comma there.
pub(super) fn with_district(line: &str, country: &str) -> Option<String> {
    let dash = pattern!(r"(\d[A-Za-z]?)\s+[-–]\s+(\p{Lu}[^,\d]+)$");
    (country == "PE" && dash.is_match(line)).then(|| dash.replace(line, "$1, $2").into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(plain("Rua da Prata n.º 80", "PT"), "Rua da Prata No. 80");
        assert_eq!(plain("Carrera 8A Bis No 12B - 42 Sur", "CO"), "Carrera 8A Bis No 12B-42 Sur");
        assert_eq!(plain("Rua X, Nº 1.234", "BR"), "Rua X, No. 1234");
        assert_eq!(plain("Calle Mayor 1.234", "ES"), "Calle Mayor 1.234");
        assert_eq!(plain("Kra 43A # 1 Sur - 100", "CO"), "Kra 43A # 1 Sur-100");
        assert_eq!(plain("Tavella 1234 - 4400 Salta", "AR"), "Tavella 1234, 4400 Salta");
        assert_eq!(plain("Tavella 1234 - 1236", "AR"), "Tavella 1234 - 1236");
        assert_eq!(
            plain("Place Saint-Lambert 1/3, B-4000 Liège", "BE"),
            "Place Saint-Lambert 1/3, 4000 Liège"
        );
        assert_eq!(
            with_district("Av. Arequipa 1234 - Lince", "PE").as_deref(),
            Some("Av. Arequipa 1234, Lince")
        );
    }
}
