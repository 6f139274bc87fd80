use std::collections::{BTreeMap, BTreeSet};

use super::cost_kinds::{PAID, counts_visits, is_for_some, kinds};
use super::cost_money::{currency, fold_sign, is_cut, is_multiplied, number};
use super::place_words::country;
use super::{absence, found, is_too_long, pattern};
use crate::base::{Code, Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{CostOption, CostPeriod, Money};
use crate::text::{fold, squeeze};

/// What a text says about the price: kinds, amounts with currency, and what they are for.
///
/// The text is kept as `amount_description`, unless it says that there is nothing or is too long. A sign that several
/// currencies share is read as the country's own; where the country has none with that sign the amount is refused
/// (`cost.currency_unclear`).
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
    // "R$ 1.200 (mensal) + R$ 300 matrícula" are two prices, each with its own words.
    let parts = pattern!(r"[;|]|\s\+\s").split(&text);
    for clause in parts.map(str::trim).filter(|clause| !clause.is_empty()) {
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
        ("free", false) => {
            (!is_for_some(option.amount_description.as_deref().unwrap_or_default())).then_some(true)
        }
        _ => zero.then_some(true),
    }
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
    let periods = periods_of(clause, &amounts, issues);
    let understood = !kinds.is_empty() || !amounts.is_empty();
    if !understood && problem.is_none() {
        issues.push(found(code::COST_NOT_UNDERSTOOD));
    }
    let option = |kind: Option<String>, range: Option<&Range>| CostOption {
        option: kind,
        amount: range.and_then(|range| range.from.clone()),
        amount_maximum: range.and_then(|range| range.to.clone()),
        period: range.and_then(|range| periods.get(&range.start).copied()),
        amount_description: Some(clause.to_owned()),
    };
    // "Cuota de recuperación $50-200": the kind is about the amount. Several kinds are separate options.
    match (kinds.as_slice(), amounts.as_slice()) {
        ([], []) => vec![option(None, None)],
        // "Gratuito (SUS) ou R$ 50": what is free has no amount.
        ([kind], amounts) if has_price(kind, amounts) => {
            let own =
                |range: &&Range| kind != "co_payment" || is_beside(kind, range, amounts, clause, context);
            amounts
                .iter()
                .map(|range| option(Some(kind.clone()).filter(|_| own(&range)), Some(range)))
                .collect()
        }
        (kinds, amounts) => {
            let kinds = kinds.iter().map(|kind| option(Some(kind.clone()), None));
            kinds.chain(amounts.iter().map(|range| option(None, Some(range)))).collect()
        }
    }
}

/// What each amount is for, by its place. Of several amounts, one that a period follows has that for itself:
/// "$3,000 de ingreso y $1,200 semanales".
fn periods_of(clause: &str, amounts: &[Range], issues: &mut Vec<Issue>) -> BTreeMap<usize, CostPeriod> {
    // "60 € (5 sesiones)" is no price of one.
    if !amounts.is_empty() && counts_visits(clause) {
        issues.push(found(code::COST_PERIOD_UNCLEAR));
        return BTreeMap::new();
    }
    let starts: BTreeSet<usize> = amounts.iter().map(|range| range.start).collect();
    let ends = starts.iter().copied().skip(1).chain([clause.len()]);
    let parts = starts.iter().copied().zip(ends);
    let own: BTreeMap<usize, Vec<CostPeriod>> = parts
        .map(|(start, end)| (start, periods(clause.get(start..end).unwrap_or_default())))
        .filter(|(_, periods)| !periods.is_empty())
        .collect();
    let head = starts.first().and_then(|first| clause.get(..*first)).unwrap_or_default();
    let apart = starts.len() > 1 && !own.is_empty() && periods(head).is_empty();
    let all = periods(clause);
    let said: BTreeMap<usize, Vec<CostPeriod>> =
        if apart { own } else { starts.iter().map(|start| (*start, all.clone())).collect() };
    let unclear = said.values().any(|periods| periods.len() > 1)
        || !amounts.is_empty() && all.is_empty() && has_other_period(clause);
    if unclear {
        issues.push(found(code::COST_PERIOD_UNCLEAR));
    }
    let one = |periods: Vec<CostPeriod>| periods.first().copied().filter(|_| periods.len() == 1);
    said.into_iter().filter_map(|(start, periods)| Some((start, one(periods)?))).collect()
}

/// Whether a kind is named between an amount and the next one, or no amount has it beside it: of "25 € (dont 4 € de ticket
/// modérateur)" the patient pays 4.
fn is_beside(kind: &str, range: &Range, amounts: &[Range], clause: &str, context: &Context<'_>) -> bool {
    let names = |range: &Range| {
        let end = amounts.iter().map(|other| other.start).filter(|start| *start > range.start).min();
        let part = clause.get(range.start..end.unwrap_or(clause.len())).unwrap_or_default();
        kinds(part, context).iter().any(|named| named == kind)
    };
    names(range) || !amounts.iter().any(names)
}

/// Whether the amounts are those of a kind: what is free costs nothing.
fn has_price(kind: &str, amounts: &[Range]) -> bool {
    let above_zero = |money: &Option<Money>| money.as_ref().is_some_and(|money| money.value > 0.0);
    match kind {
        "free" | "free_for_some" => {
            !amounts.is_empty()
                && !amounts.iter().any(|range| above_zero(&range.from) || above_zero(&range.to))
        }
        _ => !amounts.is_empty(),
    }
}

/// Codes of money.
macro_rules! money_code {
    () => {
        r"usd|eur|mxn|brl|ars|clp|cop|uyu|pen|dop|crc|gtq|bob|pyg|pab|cad|aud|gbp|nio|hnl|jmd|ttd|bbd"
    };
}

/// Signs and codes of money before a number.
macro_rules! sign {
    () => {
        concat!(
            r"\b(?:ar|mx|ca|cl|au)\$|\br\$|\bus\$|\bu\$s|\brd\$|\bc\$|\$u|\$|€|£|₡|¢|₲|\bb/\.?|\bs/\.?|\bq\.?|\bbs\.?|\bgs\.?|\b(?:",
            money_code!(),
            r")\b"
        )
    };
}

/// Signs, words and codes of money behind a number.
macro_rules! unit {
    () => {
        concat!(
            r"€|(?:euros?|reais|reales|pesos|d[oó]lares|dollars?|soles|quetzales|colones|guaran[ií]es|bolivianos|balboas|m\.?n\.?|",
            money_code!(),
            r")\b"
        )
    };
}

/// An amount, a range, or only its end: "up to $500".
struct Range {
    /// Where it stands in its clause.
    start: usize,
    from: Option<Money>,
    to: Option<Money>,
}

/// The amounts of a clause; a problem when there are amounts that cannot be read with certainty.
fn amounts(clause: &str, context: &Context<'_>) -> (Vec<Range>, Option<Code>) {
    let money = pattern!(concat!(
        r"(?i)(?P<sign1>",
        sign!(),
        r")?\s*",
        r"(?P<from>\d[\d.,\u{a0}]*(?:\s\d{3}\b)*(?:[.,]\d{1,2}\b)?)",
        r"(?:\s*(?P<unit1>",
        unit!(),
        r"))?",
        r"(?:\s*(?P<joint>-|–|—|\b(?:a|y|to|and|at[eé]|hasta|à|et|e)\b)\s*",
        r"(?P<sign2>",
        sign!(),
        r")?\s*(?P<to>\d[\d.,]*(?:\s\d{3}\b)*(?:[.,]\d{1,2}\b)?)",
        r"(?:\s*(?P<unit2>",
        unit!(),
        r"))?)?(?P<percent>\s*%)?"
    ));
    let mut ranges = Vec::new();
    let mut problem = None;
    for hit in money.captures_iter(clause) {
        if hit.name("percent").is_some() {
            continue;
        }
        let signs = ["sign1", "unit1", "sign2", "unit2"].into_iter().filter_map(|name| hit.name(name));
        let signs: Vec<String> = signs.map(|sign| fold_sign(sign.as_str())).collect();
        // A number without a currency may be an age or a count of sessions.
        if signs.is_empty() {
            continue;
        }
        let Some(currency) = currency(&signs, context) else {
            problem = Some(code::COST_CURRENCY_UNCLEAR);
            continue;
        };
        let start = hit.get(0).map_or(0, |whole| whole.start());
        let before = clause.get(..start).unwrap_or_default();
        let range = |from: Option<f64>, to: Option<f64>| Range { start, ..range(from, to, &currency) };
        // "12 34 €", "$1.5k": only a part of the number stands here.
        let ends = ["from", "to"].into_iter().filter_map(|name| hit.name(name));
        let multiplied = ends.into_iter().any(|part| is_multiplied(clause.get(part.end()..)));
        if multiplied || hit.name("sign1").is_none() && is_cut(before) {
            problem = Some(code::COST_AMOUNT_UNCLEAR);
            continue;
        }
        let read = |name: &str| hit.name(name).map(|digits| number(digits.as_str(), &currency, context));
        let joint = hit.name("joint").map(|joint| fold(joint.as_str())).unwrap_or_default();
        // "$50 y $100" are two prices, "entre $50 y $100" is a range.
        let several = matches!(joint.as_str(), "y" | "and" | "et" | "e") && !ends_with(before, &BETWEEN);
        match (read("from"), read("to")) {
            (Some(Some(only)), None) if ends_with(before, &UP_TO) => {
                ranges.push(range(None, Some(only)));
            }
            (Some(Some(from)), None) => ranges.push(range(Some(from), None)),
            (Some(Some(first)), Some(Some(second))) if several => {
                ranges.push(range(Some(first), None));
                ranges.push(range(Some(second), None));
            }
            (Some(Some(from)), Some(Some(to))) if from <= to => {
                ranges.push(range(Some(from), Some(to)));
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
    Range { start: 0, from: from.map(money), to: to.map(money) }
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
        "hr",
        "hrs",
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
#[path = "cost_tests.rs"]
mod tests;
