//! Kinds of prices that a text names, without what only looks like one.

use super::words::PRICES;
use super::{pattern, recognise};
use crate::directory::Context;
use crate::text::fold;

/// Kinds of what somebody pays.
pub(super) const PAID: [&str; 4] = ["fixed_fee", "recovery_fee", "co_payment", "sliding_scale"];

/// The kinds that a clause names. What people are exempt from is none; where the clause begins with the exemption,
/// it says that the service is free.
pub(super) fn kinds(clause: &str, context: &Context<'_>) -> Vec<String> {
    let mut kinds = all_kinds(clause, context);
    // "Primera visita gratuita", "gratuito para empadronados": free for some is free for nobody else.
    if is_for_some(clause) && kinds.iter().any(|kind| kind == "free") {
        kinds.retain(|kind| kind != "free" && kind != "free_for_some");
        kinds.push("free_for_some".to_owned());
    }
    kinds
}

/// Whether a clause says that its price is that of some people, some visits or some days: by a word for them, or by
/// "for" and words that do not mean everybody.
pub(super) fn is_for_some(clause: &str) -> bool {
    let folded = format!(" {} ", fold(clause));
    let is_everybody = |people: &str| people.split(' ').take(2).any(|word| PRICES.everybody.contains(word));
    let for_whom = [" for ", " para ", " pour "].iter().filter_map(|word| folded.split_once(word));
    PRICES.somebody.iter().any(|words| folded.contains(words.as_str()))
        || frees_some_visits(clause)
        || for_whom.map(|(_, people)| people).any(|people| !is_everybody(people))
}

/// "5 sesiones gratuitas", "12 free sessions": not those that follow.
fn frees_some_visits(clause: &str) -> bool {
    pattern!(
        r"(?i)\b\d+\s+(?:(?:sesiones|sess[oõ]es|sessions|s[ée]ances|consultas|consultations|visitas|visites|visits)\s+(?:gratuit[oae]+s|gratis|free)|free\s+(?:sessions|visits|consultations))\b"
    )
    .is_match(clause)
}

/// Whether a clause counts visits: "bono 5 sesiones 200€".
pub(super) fn counts_visits(clause: &str) -> bool {
    pattern!(
        r"(?i)\b(?:[2-9]|[1-9]\d)\s+(?:(?:free|primeras|primeiras|premières)\s+)?(?:sesiones|sess[oõ]es|sessions|s[ée]ances|consultas|consultations|visitas|visites|visits)\b"
    )
    .is_match(clause)
}

fn all_kinds(clause: &str, context: &Context<'_>) -> Vec<String> {
    let clause = without_other_freedom(clause);
    let mut kinds = recognise(&clause, None, "cost_kinds", context).value.codes;
    let exempt = pattern!(
        r"(?i)\b(?:isent[oa]s?|exent[oa]s?|exonér[ée]e?s?|exonerad[oa]s?|dispensé?e?s?|dispensad[oa]s?|exempt(?:ed)?)\s+(?:d[eao]s?|del|du|des|d['’]|from|of)"
    );
    let Some(hit) = exempt.find(&clause) else { return kinds };
    let from = clause.get(hit.end()..).unwrap_or_default();
    let from = recognise(from, None, "cost_kinds", context).value.codes;
    let before = kinds.len();
    kinds.retain(|kind| !(PAID.contains(&kind.as_str()) && from.contains(kind)));
    if kinds.is_empty() && before > 0 && clause.get(..hit.start()).is_some_and(|head| head.trim().is_empty())
    {
        kinds.push("free".to_owned());
    }
    kinds
}

/// Without "smoke-free", "free parking" and calls that cost nothing: they say nothing about the service.
fn without_other_freedom(clause: &str) -> String {
    let other = pattern!(
        r"(?i)\b(?P<of>[\p{Alphabetic}]+)-free\b|\b(?:smoke|toll|drug|alcohol|tobacco) free\b|\bfree[- ](?:parking|wi-?fi|internet|time|will|calls?)\b|\bfeel free\b|\bfree (?:of|from) (?:drugs|alcohol|smoke|tobacco)\b|\b(?:estacionamiento|aparcamiento|estacionamento|parking|wi-?fi|l[ií]nea|linha|llamadas?|chamadas?|liga[cç][aã]o|appels?|num[eé]ro|n[uú]mero|tel[eé]fono|telefone) (?:gratuit[oea]?s?|gr[aá]tis)\b"
    );
    other
        .replace_all(clause, |hit: &regex::Captures<'_>| {
            let price = hit
                .name("of")
                .is_some_and(|of| ["cost", "fee", "charge"].contains(&of.as_str().to_lowercase().as_str()));
            let whole = hit.get(0).map_or("", |whole| whole.as_str());
            if price { whole.to_owned() } else { " ".to_owned() }
        })
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_of_a_price_stays() {
        assert_eq!(without_other_freedom("cost-free"), "cost-free");
        assert_eq!(without_other_freedom("smoke-free").trim(), "");
    }
}
