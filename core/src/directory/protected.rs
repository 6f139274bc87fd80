//! What the public edition must not say: where protected places are.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use super::street::{is_area, telling_words};
use crate::geo::Coordinates;
use crate::model::{Address, DirectoryEdition, Location, Phone, Provenance, Visibility};
use crate::text::fold;

/// A text shorter than this is too common to be looked for.
const SHORTEST: usize = 5;
/// A public place this near to a protected one, in metres, has no point on the map.
const NEAR: f64 = 50.0;
/// The last digits of a phone, which people write with or without the codes before them.
const PHONE_DIGITS: usize = 8;

/// The places that are protected, by everything that could give them away.
#[derive(Debug, Default)]
pub(super) struct Protected {
    /// Folded address lines, with the strictest visibility asked for them.
    lines: BTreeMap<String, Visibility>,
    /// Street and number in telling words, in both orders.
    doors: BTreeMap<String, Visibility>,
    points: Vec<Coordinates>,
    /// Degrees as people write them, with three decimals and more.
    degrees: BTreeSet<String>,
    homes: BTreeMap<String, Home>,
    /// Organizations that may be a protected one, which a person has to decide.
    undecided: BTreeMap<String, Visibility>,
}

/// What the texts of a protected place's own organization must not even name.
#[derive(Debug, Default)]
pub(super) struct Home {
    /// Folded streets and ways to the door.
    streets: BTreeSet<String>,
    /// The last digits of phones at a place of which nothing may be told.
    phones: BTreeSet<String>,
}

impl Protected {
    pub(super) fn of(edition: &DirectoryEdition) -> Self {
        let mut protected = Self { undecided: undecided(edition), ..Self::default() };
        for location in &edition.locations {
            if location.visibility != Visibility::Public {
                protected.add(location, edition);
            } else if protected.awaits(location).is_some() {
                let home = protected.homes.entry(location.organization_id.clone()).or_default();
                home.streets.extend(location.address.iter().flat_map(street_keys));
            }
        }
        protected
    }

    /// The visibility that a place would have if it were the protected one that it may be. Somebody who says
    /// that it is public has decided.
    fn awaits(&self, location: &Location) -> Option<Visibility> {
        let decided = location.provenance.contains_key("visibility");
        self.undecided.get(&location.organization_id).filter(|_| !decided).copied()
    }

    /// A protected place, with the addresses and points that lost when its entries were merged.
    fn add(&mut self, location: &Location, edition: &DirectoryEdition) {
        let merges = edition.merges.iter().filter(|merge| merge.organization_id == location.organization_id);
        let conflicts: Vec<_> = merges.flat_map(|merge| &merge.conflicts).collect();
        let lost = |field: &str| {
            let fields = conflicts.iter().filter(|conflict| conflict.field == field);
            fields.flat_map(|conflict| &conflict.losers).map(|loser| &loser.value).collect::<Vec<_>>()
        };
        let addresses: Vec<Address> =
            location.address.iter().cloned().chain(read(&lost("location.address"))).collect();
        let points = location.coordinates.into_iter().chain(read(&lost("location.coordinates")));
        for point in points {
            self.points.push(point);
            self.degrees.extend([point.latitude, point.longitude].into_iter().flat_map(written));
        }
        for address in &addresses {
            for (keys, known) in [(line_key(address), &mut self.lines), (door_keys(address), &mut self.doors)]
            {
                for key in keys {
                    let strictest = known.entry(key).or_insert(location.visibility);
                    *strictest = (*strictest).max(location.visibility);
                }
            }
        }
        let home = self.homes.entry(location.organization_id.clone()).or_default();
        home.streets.extend(addresses.iter().flat_map(street_keys));
        if location.visibility == Visibility::Withheld {
            home.phones.extend(location.phones.iter().filter_map(phone_key));
        }
    }

    /// The visibility of a location, or the stricter one of a protected location that it is or may be.
    pub(super) fn visibility(&self, location: &Location) -> Visibility {
        let address = location.address.as_ref();
        let lines = address.into_iter().flat_map(line_key);
        let same_line = lines.filter_map(|line| self.lines.get(&line));
        let words = address.map(|address| padded(&telling_words(&address.address_1))).unwrap_or_default();
        let same_door = self.doors.iter().filter(|(door, _)| words.contains(&padded(door)));
        let stricter = same_line.chain(same_door.map(|(_, visibility)| visibility)).copied();
        stricter.chain(self.awaits(location)).chain([location.visibility]).max().unwrap_or_default()
    }

    /// Whether a point is that of a protected place.
    pub(super) fn is_near(&self, point: Coordinates) -> bool {
        self.points.iter().any(|protected| protected.distance(point) <= NEAR)
    }

    /// What belongs to an organization of which a place is protected.
    pub(super) fn home(&self, organization: &str) -> Option<&Home> {
        self.homes.get(organization)
    }

    /// Whether a text tells where a protected place is; of its own organization a street is enough.
    pub(super) fn repeats(&self, text: &str, home: Option<&Home>) -> bool {
        if self.homes.is_empty() {
            return false;
        }
        let folded = padded(&fold(text));
        let words = padded(&telling_words(text));
        self.lines.keys().any(|line| folded.contains(&padded(line)))
            || self.doors.keys().any(|door| words.contains(&padded(door)))
            || self.degrees.iter().any(|degrees| text.contains(degrees.as_str()))
            || home.is_some_and(|home| home.is_named(text, &folded, &words))
    }
}

impl Home {
    fn is_named(&self, text: &str, folded: &str, words: &str) -> bool {
        let named = |street: &String| folded.contains(&padded(street)) || words.contains(&padded(street));
        let digits = digits(text);
        self.streets.iter().any(named) || self.phones.iter().any(|phone| digits.contains(phone.as_str()))
    }
}

/// Organizations of which a pair to review says that they may be one with a protected place.
fn undecided(edition: &DirectoryEdition) -> BTreeMap<String, Visibility> {
    let owners = owners(edition);
    let mut asked: BTreeMap<&str, Visibility> = BTreeMap::new();
    for location in &edition.locations {
        let strictest = asked.entry(&location.organization_id).or_default();
        *strictest = (*strictest).max(location.visibility);
    }
    let mut undecided = BTreeMap::new();
    for pair in &edition.review {
        let owner = |entry: &Provenance| owners.get(&record(entry)).copied();
        let (Some(left), Some(right)) = (owner(&pair.left), owner(&pair.right)) else { continue };
        for (one, other) in [(left, right), (right, left)] {
            if let Some(visibility) = asked.get(other).filter(|visibility| **visibility != Visibility::Public)
            {
                let strictest = undecided.entry(one.to_owned()).or_insert(*visibility);
                *strictest = (*strictest).max(*visibility);
            }
        }
    }
    undecided
}

/// The organization that each entry became.
fn owners(edition: &DirectoryEdition) -> BTreeMap<(&str, &str), &str> {
    let merged = edition
        .merges
        .iter()
        .flat_map(|merge| merge.entries.iter().map(|entry| (record(entry), merge.organization_id.as_str())));
    let alone = edition.organizations.iter().flat_map(|organization| {
        organization.provenance.values().map(|entry| (record(entry), organization.id.as_str()))
    });
    merged.chain(alone).collect()
}

fn record(entry: &Provenance) -> (&str, &str) {
    (&entry.source, entry.record.as_deref().unwrap_or_default())
}

fn read<T: DeserializeOwned>(values: &[&serde_json::Value]) -> Vec<T> {
    values.iter().filter_map(|value| serde_json::from_value((*value).clone()).ok()).collect()
}

/// The whole line. Where only the town or the neighbourhood is known, its name protects nothing.
fn line_key(address: &Address) -> Vec<String> {
    let line = fold(&address.address_1);
    if is_area(address) || line.len() < SHORTEST { Vec::new() } else { vec![line] }
}

fn door_keys(address: &Address) -> Vec<String> {
    let Some((street, number)) = address.street.as_ref().zip(address.number.as_ref()) else {
        return Vec::new();
    };
    let mut keys =
        vec![telling_words(&format!("{street} {number}")), telling_words(&format!("{number} {street}"))];
    keys.retain(|key| key.len() >= SHORTEST && key.contains(' '));
    keys
}

/// Street and way to the door as they are written, and the street in telling words when those are several: one
/// word alone is often a name too.
fn street_keys(address: &Address) -> Vec<String> {
    let parts = [&address.street, &address.address_2].into_iter().flatten();
    let mut keys: Vec<String> = parts.map(|part| fold(part)).collect();
    keys.extend(address.street.as_deref().map(telling_words).filter(|words| words.contains(' ')));
    keys.retain(|key| key.len() >= SHORTEST);
    keys
}

fn phone_key(phone: &Phone) -> Option<String> {
    let digits = digits(phone.e164.as_deref().unwrap_or(&phone.number));
    let start = digits.len().saturating_sub(PHONE_DIGITS);
    digits.get(start..).filter(|key| key.len() >= SHORTEST).map(str::to_owned)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A degree cut and rounded to three decimals: a longer one begins with the cut one.
fn written(degree: f64) -> [String; 2] {
    let long = format!("{degree:.6}");
    let cut = long.len().checked_sub(3).and_then(|end| long.get(..end)).unwrap_or(&long).to_owned();
    [cut, format!("{degree:.3}")]
}

/// With spaces around it, so that only whole words are found.
fn padded(words: &str) -> String {
    format!(" {words} ")
}
