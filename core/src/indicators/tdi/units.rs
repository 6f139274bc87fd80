//! Table 3.1.1 of the template: how many treatment units gave data, by type of centre, and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::Position;
use super::episode::Episode;
use super::field::Field;
use super::plan::DemandPlan;
use super::tables::first_row;
use crate::base::{Issue, Language, Path, Report, codes};
use crate::formats::cell_name;
use crate::model::{UnitTable, UnitsKnown};

/// The columns.
const COLUMNS: &str = "centre_types";

impl DemandPlan {
    /// The units with an episode that began in a year, besides what is known of all units. Units are told apart by
    /// `centre_code`: where an episode has none, their number is not known.
    #[must_use]
    pub fn units(
        &self,
        episodes: &[Episode],
        year: i16,
        known: &[UnitsKnown],
        language: Language,
    ) -> Report<UnitTable> {
        let of_year: Vec<&Episode> = episodes.iter().filter(|one| one.start.year() == year).collect();
        let columns =
            self.definition.axes.get(COLUMNS).map(|axis| axis.positions.as_slice()).unwrap_or_default();
        let mut issues = Vec::new();
        let stated = stated(columns, known, &mut issues);
        let of = &self.definition.units;
        let mut table = UnitTable {
            id: of.id.clone(),
            title: of.title.text(language).to_owned(),
            first_cell: cell_name(first_row(of.header_row), 1),
            rows: of.rows.iter().map(|row| row.text(language).to_owned()).collect(),
            ..UnitTable::default()
        };
        for column in columns {
            let reporting = self.reporting(&of_year, column);
            let (existing, percent) =
                stated.get(column.code.as_str()).map_or((None, None), |(place, units)| {
                    if reporting.zip(units.existing).is_some_and(|(reporting, existing)| reporting > existing)
                    {
                        issues.push(Issue::new(codes::tdi::UNITS_ABOVE, place.key("existing")));
                    }
                    (units.existing, units.clients_percent)
                });
            table.columns.push(column.code.clone());
            table.reporting.push(reporting);
            table.existing.push(existing);
            table.clients_percent.push(percent);
        }
        Report::new(table, issues)
    }

    /// How many units the episodes of a column are from; nothing when one does not say it.
    fn reporting(&self, episodes: &[&Episode], column: &Position) -> Option<u64> {
        let list = self.list(Field::CentreType)?;
        let belongs = |episode: &&&Episode| {
            let code = list.name(episode.value(Field::CentreType));
            column.all || column.of.iter().any(|known| known == code)
        };
        let units: Option<BTreeSet<&str>> =
            episodes.iter().filter(belongs).map(|episode| episode.centre.as_deref()).collect();
        units.map(|units| u64::try_from(units.len()).unwrap_or(u64::MAX))
    }
}

/// What is known by type of centre, with its place. A type that there is not, or that is there already, is told.
fn stated<'a>(
    columns: &[Position],
    known: &'a [UnitsKnown],
    issues: &mut Vec<Issue>,
) -> BTreeMap<&'a str, (Path, &'a UnitsKnown)> {
    let mut found: BTreeMap<&str, (Path, &UnitsKnown)> = BTreeMap::new();
    for (position, units) in known.iter().enumerate() {
        let place = Path::root().key("units").index(position);
        if !columns.iter().any(|column| column.code == units.centre_type) {
            let issue = Issue::new(codes::tdi::CODE_UNKNOWN, place.key("centre_type"));
            issues.push(issue.with("field", "centre_type"));
        } else if let Some((earlier, _)) = found.get(units.centre_type.as_str()) {
            let issue = Issue::new(codes::indicators::RECORD_REPEATED, place);
            issues.push(issue.with("records", "units").related(earlier.clone()));
        } else {
            found.insert(&units.centre_type, (place, units));
        }
    }
    found
}
