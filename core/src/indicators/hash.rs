use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::document_hash;
use crate::calendar::Date;
use crate::model::{City, DirectoryEdition, IndicatorDefinition, Measure, Period, Records};

/// A hash of what a definition computes. Names, description, tier and source are not part of it, so a better
/// translation does not make results incomparable.
#[must_use]
pub fn definition_hash(definition: &IndicatorDefinition) -> String {
    let mut document = serde_json::to_value(definition).unwrap_or_default();
    if let Some(fields) = document.as_object_mut() {
        for text in ["name", "description", "tier", "source"] {
            fields.remove(text);
        }
    }
    document_hash(&document)
}

/// A hash of which records a definition counts, whatever it is called. By what it is split is not part of it: the tables
/// of two releases say by themselves which groups they have. Nor are the limits and the unit: they change no count.
pub(super) fn counted_hash(definition: &IndicatorDefinition) -> String {
    let mut counted = json!({
        "over": definition.over.name(),
        "universe": definition.universe,
        "period": definition.period,
        "measure": definition.measure,
        "missing": definition.missing,
    });
    squeeze(&mut counted);
    document_hash(&counted)
}

/// Leaves spaces out of every expression: written closer, it is the same one.
fn squeeze(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|letter| !letter.is_whitespace()),
        Value::Array(items) => items.iter_mut().for_each(squeeze),
        Value::Object(fields) => fields.values_mut().for_each(squeeze),
        _ => {}
    }
}

/// Hashes of the inputs, each made once.
pub(super) struct InputHashes {
    city: String,
    edition: Option<String>,
    sets: BTreeMap<String, String>,
}

impl InputHashes {
    pub(super) fn new(
        city: &City,
        edition: Option<&DirectoryEdition>,
        sets: BTreeMap<String, String>,
    ) -> Self {
        Self {
            city: in_any_order(&city.population),
            edition: edition.map(|edition| {
                document_hash(&[
                    edition.date.to_string(),
                    in_any_order(&edition.organizations),
                    in_any_order(&edition.locations),
                    in_any_order(&edition.services),
                    in_any_order(&edition.service_at_locations),
                ])
            }),
            sets,
        }
    }

    /// The hash of what an indicator over these records was computed from.
    pub(super) fn of(
        &self,
        definition: &IndicatorDefinition,
        period: Option<Period>,
        today: Option<Date>,
    ) -> String {
        let records = match &definition.over {
            Records::Set(id) => self.sets.get(id),
            _ => self.edition.as_ref(),
        };
        match &definition.measure {
            Measure::Ratio { persons: Some(persons), .. } => {
                let persons = self.sets.get(&persons.over);
                document_hash(&(&self.city, records, period, today, persons))
            }
            _ => document_hash(&(&self.city, records, period, today)),
        }
    }
}

/// A hash of documents that does not depend on their order.
fn in_any_order(documents: &[impl Serialize]) -> String {
    let mut hashes: Vec<String> = documents.iter().map(|document| document_hash(document)).collect();
    hashes.sort();
    document_hash(&hashes)
}
