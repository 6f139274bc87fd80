use validator::ValidateUrl;

use super::{absence, found, is_telling, is_too_long, pattern};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::text::squeeze;

/// The web addresses of a cell, in order, with scheme; the host in lower case.
///
/// A missing scheme is assumed to be `https`. A name on a social network is not a web address. Text beside an address
/// is told and not kept.
#[must_use]
pub fn web(text: &str, _: &Context<'_>) -> Report<Vec<String>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(Vec::new(), vec![issue]);
    }
    if is_too_long(&text) {
        return Report::new(Vec::new(), vec![found(code::VALUE_TOO_LONG)]);
    }
    // Two addresses without anything between: a scheme or "www." begins another, but not inside a path or query.
    let text = pattern!(r"(?i)([^\s/\\=?&.:#%@])(https?:/|www\.)").replace_all(&text, "$1 $2");
    // "www.centro,org": a slip of the point, which makes neither half an address.
    let slip =
        pattern!(r"(?i)\b((?:https?://|www\.)[a-z0-9-]+),((?:com|org|net|info|gob|gov|edu|[a-z]{2})\b)");
    let text = slip.replace_all(&text, "$1\u{1}$2");
    let mut issues = Vec::new();
    let mut addresses: Vec<String> = Vec::new();
    let mut beside = false;
    for word in text.split(|c: char| c.is_whitespace() || ",;|<>\"".contains(c)) {
        let word = word.trim_matches(|c: char| ".:'’“”!¡()[]".contains(c));
        if word.starts_with('@') && word.len() > 1 {
            issues.push(found(code::WEB_SOCIAL_HANDLE));
        } else if word.contains('@') && !word.contains('/') {
            issues.push(found(code::WEB_IS_EMAIL));
        } else if let Some((address, assumed)) = address(word) {
            if assumed {
                issues.push(found(code::WEB_SCHEME_ASSUMED));
            }
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        } else {
            beside |= is_telling(word);
        }
    }
    if beside && !addresses.is_empty() {
        issues.push(found(code::VALUE_TEXT_BESIDE));
    }
    if addresses.is_empty() && !issues.iter().any(|issue| issue.severity >= crate::base::Severity::Warning) {
        issues.push(found(code::WEB_INVALID));
    }
    Report::new(addresses, issues)
}

/// The address and whether its scheme was assumed.
fn address(word: &str) -> Option<(String, bool)> {
    // "http:/", "http//" and "https:\\" are slips of the same scheme.
    let scheme = pattern!(r"(?i)^(?:https?:?[/\\]{1,3})*(https?):?[/\\]{1,3}");
    let (scheme, rest, assumed) = match scheme.captures(word) {
        Some(hit) => {
            let end = hit.get(0)?.end();
            (hit.get(1)?.as_str().to_lowercase(), word.get(end..)?, false)
        }
        None => ("https".to_owned(), word, true),
    };
    let split = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(split)?;
    let host = host.to_lowercase();
    if !is_host(&host) {
        return None;
    }
    let address = format!("{scheme}://{host}{path}");
    address.validate_url().then_some((address, assumed))
}

/// Endings of files, which a path that was cut leaves behind.
const FILES: &[&str] = &[
    "asp", "aspx", "php", "html", "htm", "shtml", "jsp", "pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg",
    "png", "gif", "txt", "cfm",
];

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let labels: Vec<&str> = name.split('.').collect();
    let plain = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
    };
    let ending = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && labels.iter().all(plain)
        && (2..=24).contains(&ending.len())
        && ending.chars().all(char::is_alphabetic)
        && !FILES.contains(&ending)
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::test_context::city;
    use super::*;
    use crate::base::Code;
    use crate::vocab::Vocabularies;

    fn parse(text: &str) -> Report<Vec<String>> {
        let city = city("MX", "es", None);
        let vocabularies = Vocabularies::default();
        web(text, &Context { city: &city, language: "es", country: "MX", vocabularies: &vocabularies })
    }

    fn has(report: &Report<Vec<String>>, code: Code) -> bool {
        report.issues.iter().any(|issue| issue.is(code))
    }

    #[test]
    fn addresses_are_completed() {
        assert_eq!(parse("http://www.regionten.org").value, ["http://www.regionten.org"]);
        assert_eq!(parse("HTTPS://WWW.Example.ORG/Ruta.").value, ["https://www.example.org/Ruta"]);
        assert_eq!(parse("http//example.org").value, ["http://example.org"]);
        let bare = parse("www.example.org");
        assert_eq!(bare.value, ["https://www.example.org"]);
        assert!(has(&bare, code::WEB_SCHEME_ASSUMED));
        assert_eq!(parse("example.org; facebook.com/casa").value.len(), 2);
        let glued = parse("http://www.a.orghttp://b.org");
        assert_eq!(glued.value, ["http://www.a.org", "http://b.org"]);
        assert_eq!(parse("www.a.orgwww.b.org").value, ["https://www.a.org", "https://www.b.org"]);
        assert_eq!(parse("http://a.org/?u=http://b.org").value, ["http://a.org/?u=http://b.org"]);
        assert!(parse(&"a.org ".repeat(100_000)).issues[0].is(code::VALUE_TOO_LONG));
    }

    #[test]
    fn a_comma_in_the_place_of_a_point_makes_no_address() {
        let slip = parse("www.centro,org");
        assert!(slip.value.is_empty() && has(&slip, code::WEB_INVALID));
        assert_eq!(parse("www.a.org,www.b.org").value.len(), 2);
        assert_eq!(parse("www.a.org,es").value, ["https://www.a.org"]);
    }

    #[test]
    fn a_path_that_was_cut_is_no_second_address() {
        let cut = parse("http://www.example.org/BalboaT eenHlthCtr.asp");
        assert_eq!(cut.value, ["http://www.example.org/BalboaT"]);
        assert!(has(&cut, code::VALUE_TEXT_BESIDE));
    }

    #[test]
    fn text_beside_an_address_is_told() {
        assert!(has(&parse("www.example.org (solo agenda)"), code::VALUE_TEXT_BESIDE));
        assert!(!has(&parse("Sitio web: www.example.org y b.example.org"), code::VALUE_TEXT_BESIDE));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert!(has(&parse("@casaazul"), code::WEB_SOCIAL_HANDLE));
        assert!(has(&parse("Facebook: Casa Azul"), code::WEB_INVALID));
        assert!(has(&parse("info@example.org"), code::WEB_IS_EMAIL));
        assert!(has(&parse("no tiene"), code::VALUE_ABSENT));
        for text in ["@casaazul", "Facebook: Casa Azul", "info@example.org", "no tiene"] {
            assert!(parse(text).value.is_empty(), "{text}");
        }
    }
}
