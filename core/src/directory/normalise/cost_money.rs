//! Signs and words of money, and numbers with the separators of a country.

use super::pattern;
use super::place_words::country;
use crate::directory::Context;
use crate::text::fold;

pub(super) fn fold_sign(sign: &str) -> String {
    let sign = sign.to_lowercase();
    if sign.chars().any(|c| "$€£/₡¢₲".contains(c)) { sign } else { fold(&sign) }
}

/// What signs and words of money stand for. One currency is certain anywhere; of several the country's own is
/// meant.
const SIGNS: &[(&[&str], &[&str])] = &[
    (&["r$", "reais", "reales", "brl"], &["BRL"]),
    (&["us$", "u$s", "usd"], &["USD"]),
    (&["€", "euro", "euros", "eur"], &["EUR"]),
    (&["£", "gbp"], &["GBP"]),
    (&["cad", "ca$"], &["CAD"]),
    (&["aud", "au$"], &["AUD"]),
    (&["hnl"], &["HNL"]),
    (&["jmd"], &["JMD"]),
    (&["ttd"], &["TTD"]),
    (&["bbd"], &["BBD"]),
    (&["rd$", "dop"], &["DOP"]),
    (&["c$", "nio"], &["NIO"]),
    (&["s/", "s/.", "soles", "pen"], &["PEN"]),
    (&["mxn", "mx$"], &["MXN"]),
    (&["ars", "ar$"], &["ARS"]),
    (&["clp", "cl$"], &["CLP"]),
    (&["cop"], &["COP"]),
    (&["uyu", "$u"], &["UYU"]),
    (&["₡", "crc", "colones"], &["CRC"]),
    (&["₲", "gs", "pyg", "guaranies"], &["PYG"]),
    (&["¢"], &["CRC", "SVC"]),
    (&["b/", "b/.", "balboas", "pab"], &["PAB"]),
    (&["quetzales", "gtq"], &["GTQ"]),
    (&["bolivianos", "bob"], &["BOB"]),
    (&["q"], &["GTQ", ""]),
    (&["bs"], &["BOB", "VES"]),
    (&["pesos", "m n", "mn"], &["MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP"]),
    (&["dollar", "dollars", "dolares"], DOLLARS),
    (
        &["$"],
        &[
            "MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "USD", "CAD", "JMD", "BBD", "TTD", "BSD", "BZD",
            "GYD", "XCD", "SRD", "KYD", "BMD", "PAB",
        ],
    ),
];

const DOLLARS: &[&str] =
    &["USD", "CAD", "JMD", "BBD", "TTD", "BSD", "BZD", "GYD", "XCD", "SRD", "KYD", "BMD"];

/// The ISO 4217 code that all signs and words of an amount stand for in the entry's country: "$50 USD" is in dollars
/// of the United States wherever it is written, "US$5 - R$25" in nothing that can be told.
pub(super) fn currency(signs: &[String], context: &Context<'_>) -> Option<String> {
    let meant = |sign: &String| SIGNS.iter().find(|(signs, _)| signs.contains(&sign.as_str()));
    let mut lists = signs.iter().map(|sign| meant(sign).map_or(&[][..], |(_, currencies)| *currencies));
    let mut common = lists.next()?.to_vec();
    lists.for_each(|list| common.retain(|currency| list.contains(currency)));
    if let [only] = common.as_slice() {
        return Some((*only).to_owned());
    }
    let own = country(context).and_then(|term| term.currency.clone());
    own.filter(|own| common.contains(&own.as_str()))
}

/// Whether the text before a number without a sign ends in more of its figures.
pub(super) fn is_cut(before: &str) -> bool {
    pattern!(r"\d[\s.,'’´]?$").is_match(before)
}

/// Whether "thousand" or its like follows a number.
pub(super) fn is_multiplied(after: Option<&str>) -> bool {
    let thousands =
        pattern!(r"(?i)^\s*(?:k|mil|mille|thousand|mill[oó]n(?:es)?|milh[aãoõ]o?(?:es)?|millions?)\b");
    after.is_some_and(|after| thousands.is_match(after))
}

/// A number with the separators of the country; nothing when they could mean two things.
pub(super) fn number(text: &str, currency: &str, context: &Context<'_>) -> Option<f64> {
    let text = text.trim_end_matches(['.', ',']);
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let last = plain.rfind(['.', ',']);
    let Some(last) = last else { return plain.parse().ok() };
    let decimals = plain.len().saturating_sub(last).saturating_sub(1);
    let (whole, fraction) = plain.split_at_checked(last)?;
    let mark = fraction.chars().next()?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match decimals {
        1 | 2 if groups_of_three(whole, mark) => {
            format!("{}.{}", digits(whole), digits(fraction)).parse().ok()
        }
        3 if groups_of_three(&plain, ' ') => {
            // "12.000" is twelve thousand where the point groups digits.
            let grouping = if groups_with_point(currency, context) { '.' } else { ',' };
            let several = plain.matches(mark).count() > 1;
            (mark == grouping || several).then(|| digits(&plain).parse().ok()).flatten()
        }
        _ => None,
    }
}

/// Whether every group after the first has three digits and no separator is the decimal mark.
fn groups_of_three(text: &str, decimal_mark: char) -> bool {
    let mut groups = text.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let mixed = text.contains('.') && text.contains(',');
    !mixed && !text.contains(decimal_mark) && !first.is_empty() && groups.all(|group| group.len() == 3)
}

fn groups_with_point(currency: &str, context: &Context<'_>) -> bool {
    matches!(currency, "BRL" | "ARS" | "CLP" | "COP" | "UYU" | "PYG" | "BOB" | "CRC" | "VES" | "EUR")
        && !matches!(context.country, "IE" | "MT")
}
