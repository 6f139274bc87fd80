use super::cost_kinds::{PAID, kinds};
use super::cost_money::{currency, fold_sign, is_cut, is_multiplied, number};
use super::place_words::country;
use super::{absence, found, is_too_long, pattern};
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
    if is_too_long(&text) {
        return Report::new(Vec::new(), vec![found(code::VALUE_TOO_LONG)]);
    }
    let mut issues: Vec<Issue> = Vec::new();
    let mut options = Vec::new();
    for clause in text.split([';', '|']).map(str::trim).filter(|clause| !clause.is_empty()) {
        for part in sentences(clause, context) {
            // A part that says nothing by itself says nothing beside others either.
            match absence(part) {
                Some(issue) => issues.push(issue),
                None => options.extend(clause_options(part, context, &mut issues)),
            }
        }
    }
    issues.dedup();
    Report::new(options, issues)
}

/// Whether it is free for everybody; nothing when the options do not tell, or some are free and some are not.
///
/// What is asked as a donation, and what is free "for" somebody, tells neither.
#[must_use]
pub fn is_free(options: &[CostOption]) -> Option<bool> {
    let all_free = !options.is_empty() && options.iter().all(|option| is_free_for_all(option) == Some(true));
    let any_free = options.iter().any(|option| is_free_for_all(option) == Some(true));
    let paid = options.iter().any(|option| is_free_for_all(option) == Some(false));
    match (all_free, paid, any_free) {
        (true, _, _) => Some(true),
        (false, true, false) => Some(false),
        _ => None,
    }
}

fn is_free_for_all(option: &CostOption) -> Option<bool> {
    let above_zero = |money: &Option<Money>| money.as_ref().is_some_and(|money| money.value > 0.0);
    let kind = option.option.as_deref().unwrap_or_default();
    let paid = above_zero(&option.amount) || above_zero(&option.amount_maximum) || PAID.contains(&kind);
    let zero = option.amount.is_some() && option.amount_maximum.is_none();
    match (kind, paid) {
        ("voluntary_contribution" | "free_for_some", _) => None,
        (_, true) => Some(false),
        ("free", false) => (!is_for_somebody(option)).then_some(true),
        _ => zero.then_some(true),
    }
}

/// "Free for residents": words of whom it is free for follow, and they are not "for all".
fn is_for_somebody(option: &CostOption) -> bool {
    let folded = format!(" {} ", fold(option.amount_description.as_deref().unwrap_or_default()));
    let all = [
        "todos",
        "todas",
        "todo",
        "toda",
        "all",
        "everyone",
        "everybody",
        "anyone",
        "tous",
        "toutes",
        "qualquer",
    ];
    [" for ", " para ", " pour "].iter().any(|word| match folded.split_once(word) {
        Some((_, rest)) => !rest.split(' ').take(2).any(|word| all.contains(&word)),
        None => false,
    })
}

/// The sentences of a clause, when more than one has an amount: a kind is about the amount beside it. Otherwise
/// the clause as it is.
fn sentences<'a>(clause: &'a str, context: &Context<'_>) -> Vec<&'a str> {
    let parts: Vec<&str> =
        pattern!(r"[.!?]\s+").split(clause).filter(|part| !part.trim().is_empty()).collect();
    let priced = parts.iter().filter(|part| !amounts(part, context).0.is_empty()).count();
    if priced > 1 { parts } else { vec![clause] }
}

fn clause_options(clause: &str, context: &Context<'_>, issues: &mut Vec<Issue>) -> Vec<CostOption> {
    let kinds = kinds(clause, context);
    let (mut amounts, problem) = amounts(clause, context);
    issues.extend(problem.map(found));
    if amounts.is_empty() && problem.is_none() {
        match bare_amount(clause, context) {
            Some(Ok(amount)) => {
                issues.push(found(code::COST_CURRENCY_ASSUMED));
                amounts.push(amount);
            }
            Some(Err(unclear)) => issues.push(found(unclear)),
            None => {}
        }
    }
    let period = match periods(clause).as_slice() {
        [] => None,
        [only] => Some(*only),
        _ if amounts.is_empty() => None,
        _ => {
            issues.push(found(code::COST_PERIOD_UNCLEAR));
            None
        }
    };
    if period.is_none() && !amounts.is_empty() && has_other_period(clause) {
        issues.push(found(code::COST_PERIOD_UNCLEAR));
    }
    let understood = !kinds.is_empty() || !amounts.is_empty();
    if !understood && problem.is_none() {
        issues.push(found(code::COST_NOT_UNDERSTOOD));
    }
    let option = |kind: Option<String>, range: Option<&Range>| CostOption {
        option: kind,
        amount: range.and_then(|range| range.from.clone()),
        amount_maximum: range.and_then(|range| range.to.clone()),
        period: range.and(period),
        amount_description: Some(clause.to_owned()),
    };
    // "Cuota de recuperación $50-200": the kind is about the amount. Several kinds are separate options.
    match (kinds.as_slice(), amounts.as_slice()) {
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

/// An amount, a range, or only its end: "up to $500".
struct Range {
    from: Option<Money>,
    to: Option<Money>,
}

/// The amounts of a clause; a problem when there are amounts that cannot be read with certainty.
fn amounts(clause: &str, context: &Context<'_>) -> (Vec<Range>, Option<Code>) {
    let money = pattern!(concat!(
        r"(?i)(?P<sign>r\$|us\$|u\$s|rd\$|c\$|\$u|\$|€|£|₡|₲|\bs/\.?|\bq\.?|\bbs\.?|\bgs\.?|\b(?:usd|eur|mxn|brl|ars|clp|cop|uyu|pen|dop|crc|gtq|bob|pyg)\b)?\s*",
        r"(?P<from>\d[\d.,\u{a0}]*(?:\s\d{3}\b)*(?:[.,]\d{1,2}\b)?)",
        r"(?:\s*(?P<unit1>€|euros?\b|eur\b|reais\b|reales\b|pesos\b|d[oó]lares\b|dollars?\b|soles\b|usd\b|mxn\b|brl\b|m\.?n\.?\b|quetzales\b|colones\b|guaran[ií]es\b|bolivianos\b))?",
        r"(?:\s*(?P<joint>-|–|—|\b(?:a|y|to|and|at[eé]|hasta|à|et|e)\b)\s*",
        r"(?:r\$|us\$|u\$s|rd\$|\$|€|£|s/\.?)?\s*(?P<to>\d[\d.,]*(?:\s\d{3}\b)*(?:[.,]\d{1,2}\b)?)",
        r"(?:\s*(?P<unit2>€|euros?\b|eur\b|reais\b|pesos\b|d[oó]lares\b|dollars?\b|soles\b|usd\b|mxn\b|brl\b))?)?(?P<percent>\s*%)?"
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
        let before = hit.get(0).and_then(|whole| clause.get(..whole.start())).unwrap_or_default();
        // "12 34 €", "$1.5k": only a part of the number stands here.
        let ends = ["from", "to"].into_iter().filter_map(|name| hit.name(name));
        let multiplied = ends.into_iter().any(|part| is_multiplied(clause.get(part.end()..)));
        if multiplied || hit.name("sign").is_none() && is_cut(before) {
            problem = Some(code::COST_AMOUNT_UNCLEAR);
            continue;
        }
        let read = |name: &str| hit.name(name).map(|digits| number(digits.as_str(), &currency, context));
        let joint = hit.name("joint").map(|joint| fold(joint.as_str())).unwrap_or_default();
        // "$50 y $100" are two prices, "entre $50 y $100" is a range.
        let several = matches!(joint.as_str(), "y" | "and" | "et" | "e") && !ends_with(before, &BETWEEN);
        match (read("from"), read("to")) {
            (Some(Some(only)), None) if ends_with(before, &UP_TO) => {
                ranges.push(range(None, Some(only), &currency));
            }
            (Some(Some(from)), None) => ranges.push(range(Some(from), None, &currency)),
            (Some(Some(first)), Some(Some(second))) if several => {
                ranges.push(range(Some(first), None, &currency));
                ranges.push(range(Some(second), None, &currency));
            }
            (Some(Some(from)), Some(Some(to))) if from <= to => {
                ranges.push(range(Some(from), Some(to), &currency));
            }
            _ => problem = Some(code::COST_AMOUNT_UNCLEAR),
        }
    }
    (ranges, problem)
}

/// Words before the lower end of a range.
const BETWEEN: [&str; 5] = ["entre", "between", "from", "de", "desde"];

/// Words before the upper end of a range.
const UP_TO: [&str; 8] = ["hasta", "up to", "ate", "jusqu a", "maximo", "maximum", "hasta los", "no mas de"];

fn ends_with(text: &str, words: &[&str]) -> bool {
    let folded = format!(" {}", fold(text));
    words.iter().any(|word| folded.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
}

/// A number without a currency that can only be a price: it is the whole text, or its period follows. Few figures
/// may be a code, or a count of sessions.
fn bare_amount(clause: &str, context: &Context<'_>) -> Option<Result<Range, Code>> {
    let price =
        pattern!(r"(?i)^(?P<amount>\d[\d.,]*)(?:\s*(?:/|por|al|a|per|par|la|le)?\s*(?P<period>[^\d\s]+))?$");
    let hit = price.captures(clause)?;
    let amount = hit.name("amount")?.as_str();
    let figures = amount.chars().filter(char::is_ascii_digit).count();
    let enough = match hit.name("period") {
        Some(period) => figures >= 3 && periods(period.as_str()).len() == 1,
        None => figures >= 2,
    };
    if !enough {
        return None;
    }
    let Some(currency) = country(context).and_then(|term| term.currency.clone()) else {
        return Some(Err(code::COST_CURRENCY_UNCLEAR));
    };
    Some(match number(amount, &currency, context) {
        Some(value) => Ok(range(Some(value), None, &currency)),
        None => Err(code::COST_AMOUNT_UNCLEAR),
    })
}

fn range(from: Option<f64>, to: Option<f64>, currency: &str) -> Range {
    let money = |value: f64| Money { value, currency: currency.to_owned() };
    Range { from: from.map(money), to: to.map(money) }
}

/// Whether a clause names a period that is none of ours.
fn has_other_period(clause: &str) -> bool {
    let others = [
        "quincena",
        "quincenal",
        "quincenales",
        "quinzena",
        "quinzenal",
        "fortnight",
        "bimestral",
        "trimestral",
        "trimestre",
        "quarter",
        "quarterly",
        "semestral",
        "semestre",
        "ano",
        "anual",
        "anuais",
        "anuales",
        "year",
        "yearly",
        "annual",
        "annuel",
        "an",
        "hora",
        "horas",
        "hour",
        "hourly",
        "heure",
    ];
    fold(clause).split(' ').any(|word| others.contains(&word))
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
                "mo",
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
        cost(text, &Context { city: &city, language: "es", country, vocabularies })
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
    fn a_part_that_says_nothing_is_no_option() {
        let report = parse("Gratuito | s/d", "MX");
        assert_eq!(report.value, parse("Gratuito", "MX").value);
        assert!(report.issues[0].is(code::VALUE_ABSENT));
    }

    #[test]
    fn amounts_have_the_currency_of_the_country() {
        assert_eq!(parse("R$ 12.000,00", "BR").value[0].amount, money(12000.0, "BRL"));
        let range = parse("$0.00 - $120.00", "MX").value.remove(0);
        assert_eq!((range.amount, range.amount_maximum), (money(0.0, "MXN"), money(120.0, "MXN")));
        let prices = |text: &str, country: &str| -> Vec<(Option<f64>, Option<f64>)> {
            let value = |money: Option<Money>| money.map(|money| money.value);
            let options = parse(text, country).value.into_iter();
            options.map(|option| (value(option.amount), value(option.amount_maximum))).collect()
        };
        assert_eq!(prices("hasta $500", "MX"), [(None, Some(500.0))]);
        assert_eq!(prices("entre $50 y $100 por sesión", "MX"), [(Some(50.0), Some(100.0))]);
        assert_eq!(prices("$50 y $100", "MX"), [(Some(50.0), None), (Some(100.0), None)]);
        assert_eq!(prices("R$ 600,00 a R$ 900,00 por mês", "BR"), [(Some(600.0), Some(900.0))]);
        assert_eq!(prices("₡5000", "CR"), [(Some(5000.0), None)]);
        assert_eq!(prices("Bs. 50", "BO"), [(Some(50.0), None)]);
        let bare = parse("1,500 mensuales", "MX");
        assert_eq!(bare.value[0].amount, money(1500.0, "MXN"));
        assert!(bare.issues[0].is(code::COST_CURRENCY_ASSUMED));
        assert_eq!(prices("3 sesiones por semana", "MX"), [(None, None)]);
        assert_eq!(prices("12 horas por día", "MX"), [(None, None)]);
        assert!(parse("$ 500 anual", "MX").issues[0].is(code::COST_PERIOD_UNCLEAR));
        let fee = parse("Cuota de recuperación $50-200", "MX").value.remove(0);
        assert_eq!(fee.option.as_deref(), Some("recovery_fee"));
        assert_eq!((fee.amount, fee.amount_maximum), (money(50.0, "MXN"), money(200.0, "MXN")));
        assert_eq!(parse("$ 12.000 mensual", "AR").value[0].amount, money(12000.0, "ARS"));
        assert_eq!(parse("$12,000.50", "US").value[0].amount, money(12000.5, "USD"));
    }

    #[test]
    fn a_part_of_a_number_is_no_amount() {
        let euros = |text: &str| {
            let report = parse(text, "FR");
            (
                report.value[0].amount.clone(),
                report.issues.iter().any(|issue| issue.is(code::COST_AMOUNT_UNCLEAR)),
            )
        };
        for space in [" ", "\u{a0}", "\u{202f}", "\u{2009}"] {
            assert_eq!(euros(&format!("1{space}234,50{space}€")), (money(1234.5, "EUR"), false), "{space:?}");
        }
        assert_eq!(euros("12 34 €"), (None, true));
        assert_eq!(euros("1'234 €"), (None, true));
        for (text, country) in [("$1.5k", "US"), ("R$ 1.5 mil", "BR"), ("$2 million", "US")] {
            let report = parse(text, country);
            assert_eq!(report.value[0].amount, None, "{text}");
            assert!(report.issues[0].is(code::COST_AMOUNT_UNCLEAR), "{text}");
        }
    }

    #[test]
    fn free_of_something_else_is_not_free() {
        for text in ["Toll-free", "Smoke-free", "free parking", "Línea gratuita"] {
            let report = parse(text, "US");
            assert_eq!((is_free(&report.value), report.value[0].option.as_deref()), (None, None), "{text}");
            assert!(report.issues[0].is(code::COST_NOT_UNDERSTOOD), "{text}");
        }
        let programme = parse("drug-free program $100/week", "US").value;
        assert_eq!(programme.len(), 1);
        assert_eq!(programme[0].option, None);
        assert_eq!(programme[0].amount, money(100.0, "USD"));
        assert_eq!(is_free(&parse("Gratuito, con estacionamiento gratuito", "MX").value), Some(true));
    }

    #[test]
    fn who_is_exempt_does_not_pay() {
        assert_eq!(is_free(&parse("isento de taxas moderadoras", "PT").value), Some(true));
        assert_eq!(is_free(&parse("exonéré du ticket modérateur", "FR").value), Some(true));
        let some = parse("Utentes carenciados isentos de taxas moderadoras", "PT");
        assert_eq!((is_free(&some.value), some.value[0].option.as_deref()), (None, None));
        assert!(some.issues[0].is(code::COST_NOT_UNDERSTOOD));
        assert_eq!(parse("taxa moderadora", "PT").value[0].option.as_deref(), Some("co_payment"));
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
    fn free_is_said_only_when_all_is_free() {
        let free = |text: &str| is_free(&parse(text, "MX").value);
        assert_eq!(free("Gratuito"), Some(true));
        assert_eq!(free("$0.00"), Some(true));
        assert_eq!(free("$0.00 - $120.00"), Some(false));
        assert_eq!(free("Cuota de recuperación"), Some(false));
        assert_eq!(free("Gratuito; medicamentos $ 200"), None);
        assert_eq!(free("Preguntar"), None);
        assert_eq!(free("Gratuito para todos"), Some(true));
        assert_eq!(free("Gratis para menores"), None);
        assert_eq!(free("Fixed charge; no charge for individuals with low income"), None);
        assert_eq!(free("Donativo voluntario $ 20"), None);
        let kinds = parse("Suggested donation of $4. Mandatory charge of $2.", "US").value;
        let kinds: Vec<_> = kinds.iter().map(|option| option.option.as_deref()).collect();
        assert_eq!(kinds, [Some("voluntary_contribution"), None]);
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
