use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Issue, Path, Report};
use crate::model::{City, Crosswalk, Field, Provenance};
use crate::vocab::{Origin, Vocabularies};

/// One row of a source after mapping and before normalisation: texts by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEntry {
    /// Where the row stands.
    pub provenance: Provenance,
    /// The place of the row in its source, for issues.
    #[serde(default)]
    pub path: Path,
    /// The texts. A field can have several cells.
    pub fields: BTreeMap<Field, Vec<RawCell>>,
}

/// A cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCell {
    /// The text, as it came. Empty only where a column asks whether the place may be published and nobody answered.
    pub text: String,
    /// The place of the cell below the row, such as `/telefono`.
    #[serde(default)]
    pub path: Path,
    /// The code list of the text, when the mapping names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crosswalk: Option<Crosswalk>,
    /// The code that a yes in the cell stands for, when the column is one of marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What normalisers know about where a text comes from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The city.
    pub city: &'a City,
    /// The language of the text, such as `es`.
    pub language: &'a str,
    /// ISO 3166-1 alpha-2 code of the country of the entry.
    pub country: &'a str,
    /// The vocabularies.
    pub vocabularies: &'a Vocabularies,
}

impl<'a> Context<'a> {
    /// Where a text comes from, for the vocabularies.
    #[must_use]
    pub const fn origin(&self) -> Origin<'a> {
        Origin { language: self.language, country: self.country }
    }
}

impl RawEntry {
    /// The cells of a field.
    #[must_use]
    pub fn cells(&self, field: Field) -> &[RawCell] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The country of the row: a code of ISO 3166-1, or a name in one of the catalogue's languages. Nothing when
    /// the row says nothing that is known.
    #[must_use]
    pub fn country(&self, vocabularies: &Vocabularies) -> Option<String> {
        let text = self.text(Field::Country)?.trim();
        let countries = vocabularies.get("countries")?;
        let upper = text.to_uppercase();
        let by_code = countries
            .terms()
            .iter()
            .find(|term| term.code == upper || term.alpha3.as_deref() == Some(upper.as_str()));
        let term = by_code.or_else(|| countries.exact_in(text, Origin { language: "", country: "" }));
        let other = (upper.len() == 2 && super::normalise::has_numbering_plan(&upper)).then_some(upper);
        term.map(|term| term.code.clone()).or(other)
    }

    /// The first text of a field.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        self.cells(field).first().map(|cell| cell.text.as_str())
    }

    /// The value of a report about a cell, with its issues moved to the cell's place.
    pub fn settle<T>(&self, report: Report<T>, cell: &RawCell, issues: &mut Vec<Issue>) -> T {
        report.drain_into(issues, &self.path.join(&cell.path))
    }
}
