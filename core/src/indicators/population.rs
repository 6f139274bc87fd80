use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, Path, codes};
use crate::model::{City, PopulationCount, PopulationGroup, Sex};

/// Ages end before this; `None` of a document is open and ends here.
const OPEN: u16 = 256;

/// Residents of a group in the latest year up to a year for which the city's document has them, and that
/// year. Both sexes are added when only they are counted, and age bands when they tile the group exactly.
/// Of two counts of the same band, the first listed counts: see [`repeated_counts`].
pub(super) fn residents(city: &City, group: PopulationGroup, until: i16) -> Option<(u64, i16)> {
    let years: BTreeSet<i16> =
        city.population.iter().map(|count| count.year).filter(|year| *year <= until).collect();
    years.into_iter().rev().find_map(|year| {
        let rows: Vec<&PopulationCount> = city.population.iter().filter(|count| count.year == year).collect();
        let persons = match group.sex {
            Some(sex) => tiled(&rows, Some(sex), group),
            None => tiled(&rows, None, group).or_else(|| {
                let women = tiled(&rows, Some(Sex::Female), group)?;
                women.checked_add(tiled(&rows, Some(Sex::Male), group)?)
            }),
        };
        persons.map(|persons| (persons, year))
    })
}

/// The sum of age bands that follow each other without gap or overlap from the first to the last age.
fn tiled(rows: &[&PopulationCount], sex: Option<Sex>, group: PopulationGroup) -> Option<u64> {
    let end = |maximum: Option<u8>| maximum.map_or(OPEN, |age| u16::from(age).saturating_add(1));
    let mut reached = BTreeMap::from([(u16::from(group.minimum_age.unwrap_or(0)), 0_u64)]);
    while let Some((age, persons)) = reached.pop_first() {
        if age == end(group.maximum_age) {
            return Some(persons);
        }
        let follows =
            rows.iter().filter(|row| row.sex == sex && u16::from(row.minimum_age.unwrap_or(0)) == age);
        for row in follows {
            let next = end(row.maximum_age);
            if next > age
                && let Some(sum) = persons.checked_add(row.persons)
            {
                reached.entry(next).or_insert(sum);
            }
        }
    }
    None
}

/// Counts of residents that are there twice: the same year, sex and ages.
pub(super) fn repeated_counts(city: &City) -> Vec<Issue> {
    let place = |position: usize| Path::root().key("city").key("population").index(position);
    let mut first = BTreeMap::new();
    let mut issues = Vec::new();
    for (position, count) in city.population.iter().enumerate() {
        let band = (count.year, count.sex, count.minimum_age, count.maximum_age);
        match first.get(&band) {
            Some(earlier) => issues.push(
                Issue::new(codes::indicators::RECORD_REPEATED, place(position))
                    .with("records", "population")
                    .related(place(*earlier)),
            ),
            None => drop(first.insert(band, position)),
        }
    }
    issues
}
