use std::fmt;

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

    /// The names of all that are built in.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn names() -> Result<Vec<String>, Error> {
        let read = |text| catalogue::read::<Self>(text, "populations").map(|found| found.id);
        catalogue::populations().into_iter().map(read).collect()
    }

    /// The weight of an age group such as `0-4`, `15-64` or `90+`, when its limits are limits of the bands.
    #[must_use]
    pub fn weight(&self, ages: &str) -> Option<f64> {
        let AgeGroup { from, after } = AgeGroup::parse(ages)?;
        let starts = |age: u16| self.bands.iter().any(|band| band.from == age);
        if !starts(from) || after.is_some_and(|after| !starts(after)) {
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

/// Ages such as `0-4`, `15-64` or `90+`, however they are spelt.
///
/// ```
/// use acogida::indicators::AgeGroup;
/// assert_eq!(AgeGroup::parse("00 - 04 "), AgeGroup::parse("0-4"));
/// assert_eq!(AgeGroup::parse("90+").map(|ages| ages.to_string()).as_deref(), Some("90+"));
/// assert_eq!(AgeGroup::parse("9-5"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgeGroup {
    /// First age.
    pub from: u16,
    /// The first age after the last; open when absent.
    pub after: Option<u16>,
}

impl AgeGroup {
    /// Reads ages; nothing when they are written otherwise or end before they begin.
    #[must_use]
    pub fn parse(ages: &str) -> Option<Self> {
        let ages = ages.trim();
        let (from, to) = match ages.strip_suffix('+') {
            Some(from) => (from, None),
            None => ages.split_once('-').map(|(from, to)| (from, Some(to)))?,
        };
        let from: u16 = from.trim().parse().ok()?;
        let after = match to {
            Some(to) => Some(to.trim().parse::<u16>().ok()?.checked_add(1)?),
            None => None,
        };
        after.is_none_or(|after| after > from).then_some(Self { from, after })
    }

    /// Whether its last age is below that of another one.
    pub(crate) fn reaches_less_than(self, other: Self) -> bool {
        match (self.after, other.after) {
            (Some(after), Some(others)) => after < others,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}

impl fmt::Display for AgeGroup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.after {
            Some(after) => write!(formatter, "{}-{}", self.from, after.saturating_sub(1)),
            None => write!(formatter, "{}+", self.from),
        }
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
