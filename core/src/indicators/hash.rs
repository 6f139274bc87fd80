use std::collections::BTreeMap;

use serde::Serialize;

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
