use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Error, LanguageText};
use crate::catalogue;

/// A standard population by age, to which rates are standardised.
///
/// ```
/// let standard = acogida::indicators::StandardPopulation::built_in("esp_2013")?.ok_or("unknown")?;
/// assert_eq!(standard.weight("15-24"), Some(11_500.0));
/// assert_eq!(standard.weight("85+"), Some(2_500.0));
/// assert_eq!(standard.weight("3-7"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardPopulation {
    /// Its name in requests.
    pub id: String,
    /// Its name for people.
    pub name: LanguageText,
    /// Where it is published.
    pub source: String,
    /// The bands, each up to the next; the last is open.
    pub bands: Vec<StandardBand>,
}

/// A band of ages.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardBand {
    /// First age.
    pub from: u16,
    /// Persons, in the unit of the standard.
    pub weight: f64,
}

impl StandardPopulation {
    /// A standard population of the catalogue; nothing when there is none of this name.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn built_in(id: &str) -> Result<Option<Self>, Error> {
        for text in catalogue::populations() {
            let found: Self = catalogue::read(text, "populations")?;
            if found.id == id {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The weight of an age group such as `0-4`, `15-64` or `90+`, when its limits are limits of the bands.
    #[must_use]
    pub fn weight(&self, ages: &str) -> Option<f64> {
        let (from, to) = match ages.strip_suffix('+') {
            Some(from) => (from, None),
            None => ages.split_once('-').map(|(from, to)| (from, Some(to)))?,
        };
        let from: u16 = from.trim().parse().ok()?;
        let after = match to {
            Some(to) => Some(to.trim().parse::<u16>().ok()?.checked_add(1)?),
            None => None,
        };
        let starts = |age: u16| self.bands.iter().any(|band| band.from == age);
        if !starts(from) || after.is_some_and(|after| after <= from || !starts(after)) {
            return None;
        }
        let inside = |band: &&StandardBand| band.from >= from && after.is_none_or(|after| band.from < after);
        Some(
            self.bands
                .iter()
                .filter(inside)
                .map(|band| band.weight)
                .collect::<crate::stats::ExactSum>()
                .value(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_totals() {
        // Eurostat (2013): 100 000. Ahmad and others (2001): the percentages sum to 100.035.
        for (id, total) in [("esp_2013", 100_000.0), ("who_world", 100.035)] {
            let standard = StandardPopulation::built_in(id).unwrap().unwrap();
            assert_eq!(standard.weight("0+"), Some(total), "{id}");
            assert_eq!(standard.bands.len(), 19);
        }
        assert_eq!(StandardPopulation::built_in("nowhere").unwrap(), None);
    }

    #[test]
    fn only_limits_of_bands_have_a_weight() {
        let standard = StandardPopulation::built_in("who_world").unwrap().unwrap();
        assert_eq!(standard.weight("5-9"), Some(8.69));
        for ages in ["", "5", "5-", "-9", "9-5", "5-8", "90-94", "91+", "x-y", "99999-4"] {
            assert_eq!(standard.weight(ages), None, "{ages}");
        }
    }
}
