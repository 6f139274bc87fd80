use std::fmt::Write as _;

use crate::model::{Address, Phone, PhoneKind, PublicPlace};

/// The address itself when it is one of the web. Anything else, such as `javascript:`, is text.
pub(super) fn web(address: &str) -> Option<&str> {
    let address = address.trim();
    let scheme = address.split_once("://").map(|(scheme, _)| scheme)?;
    let known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let clean = !address.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    (known && clean).then_some(address)
}

/// A link that writes an e-mail, when the address is a plain one.
pub(super) fn mail(address: &str) -> Option<String> {
    let (name, domain) = address.split_once('@')?;
    let plain = |text: &str, others: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || others.contains(letter))
    };
    (plain(name, ".+-_") && plain(domain, ".-")).then(|| format!("mailto:{address}"))
}

/// A link that dials. Without a certain number only what people dial as it stands gets one.
pub(super) fn dial(phone: &Phone) -> Option<String> {
    if phone.kind == Some(PhoneKind::Fax) {
        return None;
    }
    let number = phone.e164.as_deref().map_or_else(|| plain_number(&phone.number), e164);
    number.map(|number| format!("tel:{number}"))
}

/// A link to a chat, only when the source says that the number answers there.
pub(super) fn whatsapp(phone: &Phone) -> Option<String> {
    let number = e164(phone.e164.as_deref()?)?;
    let digits = number.strip_prefix('+')?;
    // In Argentina a mobile number has a 9 that people leave out; without it the link would lead to somebody else.
    if digits.starts_with("54") && !digits.starts_with("549") {
        return None;
    }
    (phone.whatsapp == Some(true)).then(|| format!("https://wa.me/{digits}"))
}

fn e164(number: &str) -> Option<String> {
    let digits = number.strip_prefix('+')?;
    let right = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| number.to_owned())
}

pub(super) fn plain_number(number: &str) -> Option<String> {
    // "/" or "," would make several numbers of it.
    let dialable = |letter: char| letter.is_ascii_digit() || " ().-\u{a0}".contains(letter);
    if !number.chars().all(dialable) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (3..=15).contains(&digits.len()).then_some(digits)
}

/// A map of the place: its point when that is known, else a search for its address.
pub(super) fn map(place: &PublicPlace) -> Option<String> {
    if let Some((latitude, longitude)) = point(place) {
        return Some(format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        ));
    }
    let address = place.address.as_ref()?;
    let query = [Some(&address.address_1), address.city.as_ref(), address.country.as_ref()];
    let query: Vec<_> = query.into_iter().flatten().map(String::as_str).collect();
    Some(format!("https://www.openstreetmap.org/search?query={}", percent_encode(&query.join(", "))))
}

/// The place for a map application (RFC 5870).
pub(super) fn geo(place: &PublicPlace) -> Option<String> {
    point(place).map(|(latitude, longitude)| format!("geo:{latitude},{longitude}?q={latitude},{longitude}"))
}

/// Degrees with five decimals, about a metre.
fn point(place: &PublicPlace) -> Option<(String, String)> {
    let point = place.coordinates?;
    Some((format!("{:.5}", point.latitude), format!("{:.5}", point.longitude)))
}

/// The lines of an address for reading.
pub(super) fn address_lines(address: &Address) -> Vec<String> {
    let town = [&address.postal_code, &address.city].into_iter().flatten().cloned().collect::<Vec<_>>();
    let mut lines = vec![address.address_1.trim().to_owned()];
    let shown = |lines: &[String], part: &str| lines.iter().any(|line| line.contains(part));
    for part in [
        address.address_2.clone().unwrap_or_default(),
        address.neighbourhood.clone().unwrap_or_default(),
        town.join(" "),
    ] {
        if !part.is_empty() && !shown(&lines, &part) {
            lines.push(part);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert_eq!(web(" https://example.org/a?b=c "), Some("https://example.org/a?b=c"));
        assert_eq!(web("HTTP://example.org"), Some("HTTP://example.org"));
        for refused in
            ["javascript:alert(1)", "javascript://x", "data:text/html,x", "example.org", "https://a b"]
        {
            assert_eq!(web(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_number_that_may_be_two_is_not_dialled() {
        let phone = |number: &str, e164: Option<&str>| Phone {
            number: number.into(),
            e164: e164.map(Into::into),
            ..Phone::default()
        };
        assert_eq!(
            dial(&phone("(85) 3105-2632", Some("+558531052632"))).as_deref(),
            Some("tel:+558531052632")
        );
        assert_eq!(dial(&phone("132", None)).as_deref(), Some("tel:132"));
        assert_eq!(dial(&phone("3105-2632 / 33", None)), None);
        assert_eq!(dial(&phone("x", Some("+55;ext=1"))), None);
    }

    #[test]
    fn a_chat_is_linked_only_where_its_number_is_certain() {
        let chat = |number: &str| {
            whatsapp(&Phone { e164: Some(number.into()), whatsapp: Some(true), ..Phone::default() })
        };
        assert_eq!(chat("+5493416112233").as_deref(), Some("https://wa.me/5493416112233"));
        assert_eq!(chat("+543416112233"), None);
        assert_eq!(chat("+351912345678").as_deref(), Some("https://wa.me/351912345678"));
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(percent_encode("Ruá 1&x"), "Ru%C3%A1%201%26x");
        assert_eq!(mail("a.b@example.org").as_deref(), Some("mailto:a.b@example.org"));
        assert_eq!(mail("a@b?subject=x"), None);
    }
}
