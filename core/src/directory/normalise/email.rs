use validator::ValidateEmail;

use super::{absence, found, is_telling, is_too_long, pattern};
use crate::base::{Report, codes::directory as code};
use crate::directory::Context;
use crate::text::{fold, squeeze};

/// Endings that another word glued to an address often follows: `gob.mxcalle`, `gmail.compaseo`.
const ENDINGS: &[&str] =
    &["com", "org", "net", "gov", "edu", "mx", "br", "ar", "co", "cl", "pe", "es", "pt", "fr", "us", "uy"];

/// Longer endings that are real although they begin like a shorter one.
const LONG: &[&str] = &[
    "company",
    "community",
    "computer",
    "comsec",
    "organic",
    "network",
    "netflix",
    "cooking",
    "coop",
    "codes",
    "coffee",
    "college",
    "cologne",
    "consulting",
    "contact",
    "contractors",
    "cool",
    "country",
    "coupons",
    "courses",
    "arte",
    "archi",
    "army",
    "clinic",
    "click",
    "cloud",
    "club",
    "clothing",
    "cleaning",
    "claims",
    "education",
    "estate",
    "eus",
    "events",
    "expert",
    "express",
    "exchange",
    "free",
    "fraud",
    "frl",
    "ptx",
    "pet",
    "broker",
    "brother",
    "brussels",
    "bradesco",
    "bridgestone",
    "esq",
    "cooperative",
    "corsica",
    "condos",
    "construction",
    "cocacola",
    "arab",
    "art",
    "arpa",
];

/// The e-mail addresses of a cell, lower case, in order.
///
/// Domains are never guessed: an address with a word glued to it, or without `@`, has an issue and no value. Text beside
/// an address is told and not kept.
#[must_use]
pub fn email(text: &str, _: &Context<'_>) -> Report<Vec<String>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(Vec::new(), vec![issue]);
    }
    if is_too_long(&text) {
        return Report::new(Vec::new(), vec![found(code::VALUE_TOO_LONG)]);
    }
    let mut issues = Vec::new();
    let plain = plain(&text);
    if plain != text && !text.contains('@') {
        issues.push(found(code::EMAIL_OBFUSCATED));
    }
    let mut addresses: Vec<String> = Vec::new();
    let (mut refused, mut beside) = (false, false);
    for word in plain.split(|c: char| c.is_whitespace() || ",;|<>()[]/\"".contains(c)) {
        let word = word.trim_matches(|c: char| ".:'’“”!¡-_".contains(c) && c != '_').to_lowercase();
        if !word.contains('@') {
            beside |= is_telling(&word);
            continue;
        }
        // "correo:", "e-mail:" and "mailto:" stand before an address, and no address has a colon.
        let word = word.rsplit(':').find(|part| part.contains('@')).unwrap_or(&word);
        if is_glued(word) {
            issues.push(found(code::EMAIL_GLUED));
            refused = true;
        } else if is_address(word) {
            if !addresses.iter().any(|earlier| earlier == word) {
                addresses.push(word.to_owned());
            }
        } else {
            issues.push(found(code::EMAIL_INVALID));
            refused = true;
        }
    }
    if addresses.is_empty() && !refused {
        issues.push(found(code::EMAIL_INVALID));
    }
    if beside && !addresses.is_empty() {
        issues.push(found(code::VALUE_TEXT_BESIDE));
    }
    Report::new(addresses, issues)
}

/// Without the usual disguises of `@` and `.`, without space around `@`, and with a space before a web address
/// that is glued to it.
fn plain(text: &str) -> String {
    let at = pattern!(
        r"(?i)\s*[\[({]\s*(?:at|a|arroba|arrobas|arobase|@)\s*[\])}]\s*|\s+arroba\s+|&#64;|%40|\s*@\s*"
    );
    let dot = pattern!(r"(?i)\s*[\[({]\s*(?:dot|punto|ponto|point|\.)\s*[\])}]\s*");
    let spaced =
        pattern!(r"(?i)(\S)\s+(?:at|arobase)\s+([\w.-]+(?:\s+(?:dot|punto|ponto|point)\s+[\w-]+|\.\w))");
    let spaced_dot = pattern!(r"(?i)(@[\w.-]*\w)\s+(?:dot|punto|ponto|point)\s+(\w)");
    let web = pattern!(r"(?i)(\w)(https?://|www\.)");
    let text = at.replace_all(text, "@");
    let text = dot.replace_all(&text, ".");
    let mut text =
        if text.contains('@') { text.into_owned() } else { spaced.replace(&text, "$1@$2").into_owned() };
    // "dominio ponto org ponto br": each pass writes one more point of a domain.
    for _ in 0..4 {
        text = spaced_dot.replace_all(&text, "$1.$2").into_owned();
    }
    web.replace_all(&text, "$1 $2").into_owned()
}

fn is_address(word: &str) -> bool {
    let ending = word.rsplit('.').next().unwrap_or_default();
    let named = ending.len() >= 2 && ending.chars().all(char::is_alphabetic);
    named && word.split('@').next_back().is_some_and(|domain| domain.contains('.')) && word.validate_email()
}

/// Two addresses, or a word of the next column, without anything between.
fn is_glued(word: &str) -> bool {
    if word.matches('@').count() > 1 {
        return true;
    }
    let ending = fold(word.rsplit('.').next().unwrap_or_default());
    let short = ENDINGS.iter().any(|known| ending.strip_prefix(known).is_some_and(|rest| !rest.is_empty()));
    ending.len() > 2
        && short
        && !ENDINGS.contains(&ending.as_str())
        && !LONG.contains(&ending.as_str())
        && ending != "cat"
        && ending != "esp"
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
        email(text, &Context { city: &city, language: "es", country: "MX", vocabularies: &vocabularies })
    }

    fn only_issue(text: &str) -> Option<String> {
        let report = parse(text);
        assert!(report.value.is_empty(), "{text}");
        report.issues.first().map(|issue| issue.code.clone())
    }

    #[test]
    fn addresses_are_found() {
        assert_eq!(parse("CAPA@Salud.GOB.mx.").value, ["capa@salud.gob.mx"]);
        assert_eq!(parse("mailto:a_b@x.org").value, ["a_b@x.org"]);
        assert_eq!(
            parse("lilia@hotmail.com cnv@hotmail.com").value,
            ["lilia@hotmail.com", "cnv@hotmail.com"]
        );
        assert_eq!(parse("a@x.org; b@y.org / c@z.org").value.len(), 3);
        assert_eq!(parse("nombre @ dominio.org").value, ["nombre@dominio.org"]);
        let hidden = parse("nombre [at] dominio [punto] org");
        assert_eq!(hidden.value, ["nombre@dominio.org"]);
        assert!(hidden.issues[0].is(code::EMAIL_OBFUSCATED));
        assert_eq!(parse("nombre arroba dominio.org").value, ["nombre@dominio.org"]);
        for text in [
            "nome (arroba) dominio ponto org",
            "nome at dominio dot org",
            "nome(a)dominio.org",
            "nome {at} dominio (dot) org",
            "Correo:nome@dominio.org",
            "nome@dominio.orghttp://www.dominio.org",
        ] {
            assert_eq!(parse(text).value, ["nome@dominio.org"], "{text}");
        }
        assert_eq!(parse("a arroba b ponto org ponto br").value, ["a@b.org.br"]);
        assert_eq!(parse("Centro de atención, a la vuelta").value, Vec::<String>::new());
        assert!(parse(&"a@x.org ".repeat(100_000)).issues[0].is(code::VALUE_TOO_LONG));
    }

    #[test]
    fn domains_are_never_guessed() {
        let name = |code: Code| Some(code.name().to_owned());
        assert_eq!(only_issue("cjm@gob.mxcalle"), name(code::EMAIL_GLUED));
        assert_eq!(only_issue("x@gmail.compaseo"), name(code::EMAIL_GLUED));
        assert_eq!(only_issue("x@gmail.comy@gmail.com"), name(code::EMAIL_GLUED));
        assert_eq!(only_issue("uneme.salud.df.gob.mx"), name(code::EMAIL_INVALID));
        assert_eq!(only_issue("someone@"), name(code::EMAIL_INVALID));
        assert_eq!(only_issue("someone@localhost"), name(code::EMAIL_INVALID));
        assert_eq!(only_issue("Não informado"), name(code::VALUE_ABSENT));
    }
}
