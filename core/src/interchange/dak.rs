//! Definitions as the indicator table of a digital adaptation kit of the World Health Organization.

use std::collections::BTreeMap;

use super::fhir_measure::residents;
use crate::base::{Language, Messages};
use crate::formats::write_csv;
use crate::model::{Denominator, IndicatorDefinition, Measure};

const COLUMNS: [&str; 9] = [
    "code",
    "name",
    "description",
    "numerator_definition",
    "numerator_computation",
    "denominator_definition",
    "denominator_computation",
    "disaggregation",
    "references",
];

/// A row for each definition, in a language. Cells that a spreadsheet would take for a formula are made harmless.
#[must_use]
pub fn dak_table<'d>(
    definitions: impl Iterator<Item = &'d IndicatorDefinition>,
    messages: &Messages,
    language: Language,
) -> String {
    write_csv(&COLUMNS, definitions.map(|definition| row(definition, messages, language)))
}

fn row(definition: &IndicatorDefinition, messages: &Messages, language: Language) -> Vec<String> {
    let kind = definition.measure.kind().name();
    let params = BTreeMap::from([("records".to_owned(), definition.over.name().into())]);
    let words = |part: &str| {
        messages.text(&format!("indicator-{part}-{kind}"), &params, language).unwrap_or_default()
    };
    let (numerator, denominator) = computations(&definition.measure);
    let universe = definition.universe.as_ref().map(|universe| format!(" where {universe}"));
    let universe = universe.unwrap_or_default();
    let source = &definition.source;
    let references = [Some(source.citation.clone()), source.url.clone()];
    vec![
        definition.id.clone(),
        definition.name.text(language).to_owned(),
        definition.description.text(language).to_owned(),
        words("numerator"),
        format!("{numerator}{universe}"),
        words("denominator"),
        denominator,
        definition.disaggregate.join("; "),
        references.into_iter().flatten().collect::<Vec<_>>().join(" "),
    ]
}

/// The expressions above and below the line.
fn computations(measure: &Measure) -> (String, String) {
    let lone = |text: &str| (text.to_owned(), String::new());
    match measure {
        Measure::Proportion { numerator } => (numerator.clone(), format!("answered({numerator})")),
        Measure::Rate { numerator, population } => (numerator.clone(), residents(*population)),
        Measure::Ratio { numerator, denominator, complement, .. } => {
            let (value, below) = match denominator {
                Denominator::Known(value) => (value, value.clone()),
                Denominator::Estimated { low, value, high } => (value, format!("{value} ({low} - {high})")),
            };
            let above = if *complement { format!("({value}) - ({numerator})") } else { numerator.clone() };
            (above, below)
        }
        Measure::Index { items } => {
            let terms: Vec<String> =
                items.iter().map(|item| format!("{} * ({})", item.weight, item.value)).collect();
            let weights: Vec<String> = items.iter().map(|item| item.weight.to_string()).collect();
            (terms.join(" + "), weights.join(" + "))
        }
        Measure::Diversity { field } => lone(field.name()),
        Measure::Mean { value } => (value.clone(), format!("answered({value})")),
        Measure::Quantile { value, probability, definition } => {
            (format!("quantile {probability} (type {definition}) of {value}"), String::new())
        }
        Measure::Ordinal { value, levels } => (format!("{value}: {}", levels.join(" < ")), String::new()),
        Measure::Survival { time, event, at } => {
            (format!("Kaplan-Meier at {at} of {time} until {event}"), String::new())
        }
    }
}
