use super::place_words::country;
use super::{absence, found, pattern, recognise};
use crate::base::{Code, Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{CostOption, CostPeriod, Money};
use crate::text::{fold, squeeze};

/// What a text says about the price: kinds, amounts with currency, and what they are for.
///
/// The text is always kept as `amount_description`. A sign that several currencies share is read as the
/// country's own; where the country has none with that sign the amount is refused (`cost.currency_unclear`).
#[must_use]
pub fn cost(text: &str, context: &Context<'_>) -> Report<Vec<CostOption>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(Vec::new(), vec![issue]);
    }
    let mut issues: Vec<Issue> = Vec::new();
    let mut options = Vec::new();
    for clause in text.split([';', '|']).map(str::trim).filter(|clause| !clause.is_empty()) {
        options.extend(clause_options(clause, context, &mut issues));
    }
    issues.dedup();
    Report::new(options, issues)
}

fn clause_options(clause: &str, context: &Context<'_>, issues: &mut Vec<Issue>) -> Vec<CostOption> {
    let kinds = recognise(clause, None, "cost_kinds", context).value;
    let (amounts, problem) = amounts(clause, context);
    issues.extend(problem.map(found));
    let period = match periods(clause).as_slice() {
        [] => None,
        [only] => Some(*only),
        _ if amounts.is_empty() => None,
        _ => {
            issues.push(found(code::COST_PERIOD_UNCLEAR));
            None
        }
    };
    let understood = !kinds.codes.is_empty() || !amounts.is_empty();
    if !understood && problem.is_none() {
        issues.push(found(code::COST_NOT_UNDERSTOOD));
    }
    let option = |kind: Option<String>, range: Option<&Range>| CostOption {
        option: kind,
        amount: range.map(|range| range.from.clone()),
        amount_maximum: range.and_then(|range| range.to.clone()),
        period: range.and(period),
        amount_description: Some(clause.to_owned()),
    };
    // "Cuota de recuperación $50-200": the kind is about the amount. Several kinds are separate options.
    match (kinds.codes.as_slice(), amounts.as_slice()) {
        ([], []) => vec![option(None, None)],
        ([kind], amounts) if !amounts.is_empty() => {
            amounts.iter().map(|range| option(Some(kind.clone()), Some(range))).collect()
        }
        (kinds, amounts) => {
            let kinds = kinds.iter().map(|kind| option(Some(kind.clone()), None));
            kinds.chain(amounts.iter().map(|range| option(None, Some(range)))).collect()
        }
    }
}

/// An amount or a range.
struct Range {
    from: Money,
    to: Option<Money>,
}

/// The amounts of a clause; a problem when there are amounts that cannot be read with certainty.
fn amounts(clause: &str, context: &Context<'_>) -> (Vec<Range>, Option<Code>) {
    let money = pattern!(concat!(
        r"(?i)(?P<sign>r\$|us\$|u\$s|rd\$|c\$|\$|€|£|s/\.?|q|usd|eur|mxn|brl|ars|clp|cop|uyu|pen|dop)?\s*",
        r"(?P<from>\d[\d.,\u{a0}]*(?:\s\d{3}\b)*)",
        r"(?:\s*(?P<unit1>€|euros?|eur|reais|pesos|d[oó]lares|dollars?|soles|usd|mxn|brl))?",
        r"(?:\s*(?:-|–|—|a|y|to|and|at[eé]|hasta|à|et|e)\s*",
        r"(?:r\$|us\$|u\$s|rd\$|\$|€|£|s/\.?)?\s*(?P<to>\d[\d.,]*(?:\s\d{3}\b)*)",
        r"(?:\s*(?P<unit2>€|euros?|eur|reais|pesos|d[oó]lares|dollars?|soles|usd|mxn|brl))?)?(?P<percent>\s*%)?"
    ));
    let mut ranges = Vec::new();
    let mut problem = None;
    for hit in money.captures_iter(clause) {
        if hit.name("percent").is_some() {
            continue;
        }
        let sign = ["sign", "unit2", "unit1"]
            .into_iter()
            .find_map(|name| hit.name(name))
            .map(|m| fold_sign(m.as_str()));
        // A number without a currency may be an age or a count of sessions.
        let Some(sign) = sign else { continue };
        let Some(currency) = currency(&sign, context) else {
            problem = Some(code::COST_CURRENCY_UNCLEAR);
            continue;
        };
        let read = |name: &str| hit.name(name).map(|digits| number(digits.as_str(), &currency, context));
        match (read("from"), read("to")) {
            (Some(Some(from)), None) => ranges.push(range(from, None, &currency)),
            (Some(Some(from)), Some(Some(to))) if from <= to => ranges.push(range(from, Some(to), &currency)),
            _ => problem = Some(code::COST_AMOUNT_UNCLEAR),
        }
    }
    (ranges, problem)
}

fn range(from: f64, to: Option<f64>, currency: &str) -> Range {
    let money = |value: f64| Money { value, currency: currency.to_owned() };
    Range { from: money(from), to: to.map(money) }
}

fn fold_sign(sign: &str) -> String {
    let sign = sign.to_lowercase();
    if sign.chars().any(|c| "$€£/".contains(c)) { sign } else { fold(&sign) }
}

/// The ISO 4217 code of a sign or a word in the entry's country.
fn currency(sign: &str, context: &Context<'_>) -> Option<String> {
    let own = country(context).and_then(|term| term.currency.clone());
    let own_of = |list: &[&str]| own.clone().filter(|own| list.contains(&own.as_str()));
    let fixed = match sign {
        "r$" | "reais" | "brl" => "BRL",
        "us$" | "u$s" | "usd" => "USD",
        "€" | "euro" | "euros" | "eur" => "EUR",
        "£" => "GBP",
        "rd$" | "dop" => "DOP",
        "c$" => "NIO",
        "s/" | "s/." | "soles" | "pen" => "PEN",
        "mxn" => "MXN",
        "ars" => "ARS",
        "clp" => "CLP",
        "cop" => "COP",
        "uyu" => "UYU",
        "q" => return own_of(&["GTQ"]),
        "pesos" => return own_of(&["MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP"]),
        "dollar" | "dollars" | "dolares" => {
            return own_of(&[
                "USD", "CAD", "JMD", "BBD", "TTD", "BSD", "BZD", "GYD", "XCD", "SRD", "KYD", "BMD",
            ]);
        }
        "$" => {
            return own_of(&[
                "MXN", "ARS", "CLP", "COP", "UYU", "DOP", "CUP", "USD", "CAD", "JMD", "BBD", "TTD", "BSD",
                "BZD", "GYD", "XCD", "SRD", "KYD", "BMD",
            ]);
        }
        _ => return None,
    };
    Some(fixed.to_owned())
}

/// A number with the separators of the country; nothing when they could mean two things.
fn number(text: &str, currency: &str, context: &Context<'_>) -> Option<f64> {
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

/// What the prices of a clause are for.
fn periods(clause: &str) -> Vec<CostPeriod> {
    let folded = fold(clause);
    let table: [(CostPeriod, &[&str]); 5] = [
        (
            CostPeriod::Session,
            &[
                "sesion",
                "sesiones",
                "sessao",
                "sessoes",
                "seance",
                "session",
                "consulta",
                "consultation",
                "visit",
                "visita",
                "appointment",
            ],
        ),
        (
            CostPeriod::Day,
            &[
                "dia", "diaria", "diario", "diarios", "jour", "day", "daily", "noche", "noite", "night",
                "nuit",
            ],
        ),
        (CostPeriod::Week, &["semana", "semanal", "semanales", "semaine", "week", "weekly", "hebdomadaire"]),
        (
            CostPeriod::Month,
            &[
                "mes",
                "mensual",
                "mensuales",
                "mensualidad",
                "mensal",
                "mensais",
                "mensalidade",
                "mois",
                "mensuel",
                "month",
                "monthly",
            ],
        ),
        (
            CostPeriod::WholeStay,
            &[
                "estancia",
                "tratamiento completo",
                "tratamento completo",
                "programa completo",
                "estadia",
                "sejour",
                "stay",
                "whole treatment",
                "internamiento completo",
            ],
        ),
    ];
    let padded = format!(" {folded} ");
    let named = |words: &[&str]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    table.into_iter().filter(|(_, words)| named(words)).map(|(period, _)| period).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn parse(text: &str, country: &str) -> Report<Vec<CostOption>> {
        let (city, vocabularies) = (city(country, "es", None), vocabularies());
        cost(text, &Context { city: &city, language: "es", country, vocabularies: &vocabularies })
    }

    fn money(value: f64, currency: &str) -> Option<Money> {
        Some(Money { value, currency: currency.into() })
    }

    #[test]
    fn kinds() {
        assert_eq!(parse("Gratuito", "BR").value[0].option.as_deref(), Some("free"));
        assert_eq!(parse("sin costo", "MX").value[0].option.as_deref(), Some("free"));
        assert_eq!(parse("Sliding scale", "US").value[0].option.as_deref(), Some("sliding_scale"));
        assert!(parse("No informado", "MX").issues[0].is(code::VALUE_ABSENT));
    }

    #[test]
    fn amounts_have_the_currency_of_the_country() {
        assert_eq!(parse("R$ 12.000,00", "BR").value[0].amount, money(12000.0, "BRL"));
        let range = parse("$0.00 - $120.00", "MX").value.remove(0);
        assert_eq!((range.amount, range.amount_maximum), (money(0.0, "MXN"), money(120.0, "MXN")));
        let fee = parse("Cuota de recuperación $50-200", "MX").value.remove(0);
        assert_eq!(fee.option.as_deref(), Some("recovery_fee"));
        assert_eq!((fee.amount, fee.amount_maximum), (money(50.0, "MXN"), money(200.0, "MXN")));
        assert_eq!(parse("$ 12.000 mensual", "AR").value[0].amount, money(12000.0, "ARS"));
        assert_eq!(parse("$12,000.50", "US").value[0].amount, money(12000.5, "USD"));
    }

    #[test]
    fn periods_are_named() {
        assert_eq!(parse("50 € por sesión", "ES").value[0].period, Some(CostPeriod::Session));
        assert_eq!(parse("50 € por sesión", "ES").value[0].amount, money(50.0, "EUR"));
        assert_eq!(parse("R$ 1.500,00 mensal", "BR").value[0].period, Some(CostPeriod::Month));
        let both = parse("50 € por sesión / mensual", "ES");
        assert_eq!(both.value[0].period, None);
        assert!(both.issues[0].is(code::COST_PERIOD_UNCLEAR));
    }

    #[test]
    fn doubt_is_said() {
        assert!(parse("$50", "ES").issues[0].is(code::COST_CURRENCY_UNCLEAR));
        assert!(parse("$ 12.000", "MX").issues[0].is(code::COST_AMOUNT_UNCLEAR));
        let unknown = parse("Preguntar en recepción", "MX");
        assert!(unknown.issues[0].is(code::COST_NOT_UNDERSTOOD));
        assert_eq!(unknown.value[0].amount_description.as_deref(), Some("Preguntar en recepción"));
    }
}
