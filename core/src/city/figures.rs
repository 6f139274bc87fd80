//! Estimates as figures for the page about the directory.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::BuildInput;
use crate::base::Language;
use crate::indicators::release::Released;
use crate::model::{Estimate, IndicatorDefinition, MeasureKind, Unit};
use crate::publication::Figure;

/// The released estimates as figures. Estimates for each code of a field are left out: they are a table of their
/// own.
pub(super) fn figures(input: &BuildInput<'_>, estimates: Released<Vec<Estimate>>) -> Released<Vec<Figure>> {
    let definitions: BTreeMap<&str, &IndicatorDefinition> =
        input.indicators.definitions().map(|definition| (definition.id.as_str(), definition)).collect();
    estimates.map(|estimates| {
        let all = estimates.iter().filter(|estimate| estimate.group.is_none());
        let figure =
            |estimate: &Estimate| figure(input, definitions.get(estimate.indicator.as_str())?, estimate);
        all.filter_map(figure).collect()
    })
}

fn figure(input: &BuildInput<'_>, definition: &IndicatorDefinition, estimate: &Estimate) -> Option<Figure> {
    let value = estimate.value?;
    // A rate is a sum of what was answered: with the rest it can only rise.
    let is_minimum = estimate.measure == MeasureKind::Rate && estimate.missing_n > 0;
    let limits = estimate.lower.zip(estimate.upper).filter(|_| !is_minimum);
    let mut figure = Figure { name: definition.name.clone(), ..Figure::default() };
    for language in Language::ALL {
        let written = |number: f64| amount(number, estimate.unit, language);
        let params = [("value".to_owned(), json!(written(value)))].into();
        let at_least = input.messages.text("city-figure-at_least", &params, language);
        figure.value.set(language.code(), at_least.filter(|_| is_minimum).unwrap_or_else(|| written(value)));
        if let Some((lower, upper)) = limits {
            figure.interval.set(language.code(), format!("{} – {}", written(lower), written(upper)));
        }
        if let Some(note) = note(input, estimate, language) {
            figure.note.set(language.code(), note);
        }
    }
    Some(figure)
}

/// How many entries a figure is made of.
fn note(input: &BuildInput<'_>, estimate: &Estimate, language: Language) -> Option<String> {
    let params: BTreeMap<String, Value> =
        [("valid".to_owned(), json!(estimate.valid_n)), ("universe".to_owned(), json!(estimate.universe_n))]
            .into();
    input.messages.text("city-figure-note", &params, language)
}

/// An amount as people of a language write it, with one decimal, or as many as it takes to see a digit.
fn amount(value: f64, unit: Unit, language: Language) -> String {
    let decimals = match unit {
        Unit::Index | Unit::Ratio => 2,
        _ => 1,
    };
    let first_digit = if value == 0.0 { 0.0 } else { -value.abs().log10().floor() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 6")]
    let decimals = decimals.max(first_digit.clamp(0.0, 6.0) as usize);
    let number = format!("{value:.decimals$}");
    let number = if language == Language::En { number } else { number.replace('.', ",") };
    match (unit, language) {
        (Unit::Percent, Language::En | Language::Pt) => format!("{number}%"),
        (Unit::Percent, Language::Es | Language::Fr) => format!("{number}\u{a0}%"),
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Measure, SuppressionClass};

    #[test]
    fn amounts_are_written_as_the_language_does() {
        let written: Vec<_> = Language::ALL.map(|language| amount(12.345, Unit::Percent, language)).into();
        assert_eq!(written, ["12.3%", "12,3\u{a0}%", "12,3\u{a0}%", "12,3%"]);
        assert_eq!(amount(0.876, Unit::Index, Language::Fr), "0,88");
        // One service for 2,428,708 residents.
        assert_eq!(amount(100_000.0 / 2_428_708.0, Unit::Per100000, Language::En), "0.04");
        assert_eq!(amount(0.0, Unit::Per100000, Language::En), "0.0");
    }

    #[test]
    fn no_shown_figure_counts_persons() {
        let persons = ["clients", "admissions", "completed", "staff"];
        let built_in = crate::indicators::built_in().unwrap();
        // A proportion of facilities counts facilities, whatever makes them belong.
        let sums = built_in.iter().filter(|found| {
            found.suppression == SuppressionClass::Facility
                && !matches!(found.measure, Measure::Proportion { .. })
        });
        for definition in sums {
            let measure = serde_json::to_string(&definition.measure).unwrap();
            assert!(persons.iter().all(|word| !measure.contains(word)), "{}", definition.id);
        }
    }
}
