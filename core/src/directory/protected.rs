//! What the public edition must not say: where protected places are.

mod points;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use points::{Points, has_plus_code};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::street::{door_words, is_area, telling_words};
use crate::geo::Coordinates;
use crate::model::{
    Address, DirectoryEdition, EntryChange, Location, Phone, Provenance, PublicEdition, PublicLocation,
    Visibility,
};
use crate::text::fold;

/// A text shorter than this is too common to be looked for.
const SHORTEST: usize = 5;
/// The last digits of a phone, which people write with or without the codes before them.
const PHONE_DIGITS: usize = 8;

/// The places that are protected, by everything that could give them away.
#[derive(Debug, Default)]
pub(super) struct Protected {
    /// Folded address lines, with the strictest visibility asked for them.
    lines: BTreeMap<String, Visibility>,
    /// Street and number in telling words, in both orders.
    doors: BTreeMap<String, Visibility>,
    /// The lines and the doors, to find any of them in a text in one go.
    lines_in_text: Option<AhoCorasick>,
    doors_in_text: Option<AhoCorasick>,
    points: Points,
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
                protected.add_location(location, edition);
            } else if protected.awaits(location).is_some() {
                let home = protected.homes.entry(location.organization_id.clone()).or_default();
                home.streets.extend(location.address.iter().flat_map(street_keys));
            }
        }
        protected.add_buried(edition);
        protected.ready()
    }

    /// Places that the earlier of two public editions shows and the later one protects or no longer lists.
    pub(super) fn of_public(earlier: &PublicEdition, later: &PublicEdition) -> Self {
        let mut protected = Self::default();
        let hidden: BTreeSet<&str> = later
            .locations
            .iter()
            .filter(|location| location.place().is_none())
            .map(PublicLocation::organization_id)
            .collect();
        let listed: BTreeSet<&str> = later.organizations.iter().map(|one| one.id.as_str()).collect();
        for place in earlier.locations.iter().filter_map(PublicLocation::place) {
            let id = place.organization_id.as_str();
            if hidden.contains(id) || !listed.contains(id) && !later.closed.contains_key(id) {
                let addresses: Vec<Address> = place.address.iter().cloned().collect();
                protected.add(id, Visibility::Withheld, &addresses, place.coordinates, &place.phones);
            }
        }
        protected.ready()
    }

    /// The places of entries that are not listed stay protected in the texts of others.
    fn add_buried(&mut self, edition: &DirectoryEdition) {
        let buried: BTreeSet<&str> =
            edition.tombstones.iter().map(|stone| stone.organization_id.as_str()).collect();
        for record in edition.records.iter().filter(|record| buried.contains(record.organization_id.as_str()))
        {
            let place = record.listing.location.as_ref();
            if let Some(place) = place.filter(|place| place.visibility != Visibility::Public) {
                let addresses: Vec<Address> = place.address.iter().cloned().collect();
                self.add(
                    &record.organization_id,
                    place.visibility,
                    &addresses,
                    place.coordinates,
                    &place.phones,
                );
            }
        }
    }

    fn ready(mut self) -> Self {
        let finder = |texts: &BTreeMap<String, Visibility>| {
            let patterns: Vec<String> = texts.keys().map(|text| padded(text)).collect();
            (!patterns.is_empty()).then(|| AhoCorasick::new(patterns).ok()).flatten()
        };
        self.lines_in_text = finder(&self.lines);
        self.doors_in_text = finder(&self.doors);
        self
    }

    /// The visibility that a place would have if it were the protected one that it may be. Somebody who says
    /// that it is public has decided.
    fn awaits(&self, location: &Location) -> Option<Visibility> {
        let decided = location.provenance.contains_key("visibility");
        self.undecided.get(&location.organization_id).filter(|_| !decided).copied()
    }

    /// A protected place, with the addresses and points that lost when its entries were merged.
    fn add_location(&mut self, location: &Location, edition: &DirectoryEdition) {
        let merges = edition.merges.iter().filter(|merge| merge.organization_id == location.organization_id);
        let conflicts: Vec<_> = merges.flat_map(|merge| &merge.conflicts).collect();
        let lost = |field: &str| {
            let fields = conflicts.iter().filter(|conflict| conflict.field == field);
            fields.flat_map(|conflict| &conflict.losers).map(|loser| &loser.value).collect::<Vec<_>>()
        };
        let addresses: Vec<Address> =
            location.address.iter().cloned().chain(read(&lost("location.address"))).collect();
        let points = location.coordinates.into_iter().chain(read(&lost("location.coordinates")));
        self.add(&location.organization_id, location.visibility, &addresses, points, &location.phones);
    }

    fn add(
        &mut self,
        organization: &str,
        visibility: Visibility,
        addresses: &[Address],
        points: impl IntoIterator<Item = Coordinates>,
        phones: &[Phone],
    ) {
        points.into_iter().for_each(|point| self.points.add(point));
        for address in addresses {
            for (keys, known) in [(line_key(address), &mut self.lines), (door_keys(address), &mut self.doors)]
            {
                for key in keys {
                    let strictest = known.entry(key).or_insert(visibility);
                    *strictest = (*strictest).max(visibility);
                }
            }
        }
        let home = self.homes.entry(organization.to_owned()).or_default();
        home.streets.extend(addresses.iter().flat_map(street_keys));
        if visibility == Visibility::Withheld {
            home.phones.extend(phones.iter().filter_map(phone_key));
        }
    }

    /// The visibility of a location, or the stricter one of a protected location that it is or may be.
    pub(super) fn visibility(&self, location: &Location) -> Visibility {
        let address = location.address.as_ref();
        let lines = address.into_iter().flat_map(line_key);
        let same_line = lines.filter_map(|line| self.lines.get(&line));
        // The line as it is written, and the street and number that were found in it.
        let written = address.into_iter().flat_map(|address| in_words(&address.address_1));
        let words: Vec<String> =
            written.chain(address.into_iter().flat_map(door_keys)).map(|words| padded(&words)).collect();
        let finder = self.doors_in_text.as_ref();
        let any_door = finder.is_some_and(|doors| words.iter().any(|words| doors.is_match(words)));
        let doors = self.doors.iter().filter(|_| any_door);
        let same_door = doors.filter(|(door, _)| words.iter().any(|words| words.contains(&padded(door))));
        let stricter = same_line.chain(same_door.map(|(_, visibility)| visibility)).copied();
        stricter.chain(self.awaits(location)).chain([location.visibility]).max().unwrap_or_default()
    }

    /// Whether a point is that of a protected place.
    pub(super) fn is_near(&self, point: Coordinates) -> bool {
        self.points.is_near(point)
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
        let words = in_words(text).map(|words| padded(&words));
        let found = |finder: &Option<AhoCorasick>, text: &str| {
            finder.as_ref().is_some_and(|finder| finder.is_match(text))
        };
        found(&self.lines_in_text, &folded)
            || words.iter().any(|words| found(&self.doors_in_text, words))
            || self.points.are_told(text)
            || home.is_some_and(|home| home.is_named(text, &folded, &words))
    }

    /// Whether any text or number of a value does.
    pub(super) fn repeats_anywhere(&self, value: &Value, home: Option<&Home>) -> bool {
        match value {
            Value::String(text) => self.repeats(text, home),
            Value::Number(number) => self.points.are_told(&number.to_string()),
            Value::Array(items) => items.iter().any(|item| self.repeats_anywhere(item, home)),
            Value::Object(members) => members.values().any(|member| self.repeats_anywhere(member, home)),
            Value::Null | Value::Bool(_) => false,
        }
    }

    /// Takes out of a change what tells where a protected place is.
    pub(super) fn scrub(&self, change: &mut EntryChange) {
        let home = self.home(&change.organization_id);
        if self.repeats(&change.name, home) {
            change.name.clone_from(&change.organization_id);
        }
        if change.service.as_deref().is_some_and(|name| self.repeats(name, home)) {
            change.service.clone_from(&change.service_id);
        }
        for value in [&mut change.before, &mut change.after] {
            if value.as_ref().is_some_and(|value| self.repeats_anywhere(value, home)) {
                *value = None;
            }
        }
    }
}

impl Home {
    fn is_named(&self, text: &str, folded: &str, words: &[String]) -> bool {
        let named = |street: &String| {
            let street = padded(street);
            folded.contains(&street) || words.iter().any(|words| words.contains(&street))
        };
        let digits = digits(text);
        leads_to_a_point(text)
            || self.streets.iter().any(named)
            || self.phones.iter().any(|phone| digits.contains(phone.as_str()))
    }
}

/// Parts of the addresses of services that show a point. Where their short links lead nobody can see.
const MAPS: [&str; 10] = [
    "goo.gl/maps",
    "maps.app.goo.gl",
    "maps.google.",
    "google.com/maps",
    "maps.apple.com",
    "openstreetmap.org",
    "osm.org/",
    "waze.com",
    "what3words.com",
    "w3w.co/",
];

/// Whether a text has a link to a map or an open location code.
fn leads_to_a_point(text: &str) -> bool {
    let lower = text.to_lowercase();
    MAPS.iter().any(|map| lower.contains(map)) || has_plus_code(&text.replace("%2B", "+"))
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

fn read<T: DeserializeOwned>(values: &[&Value]) -> Vec<T> {
    values.iter().filter_map(|value| serde_json::from_value((*value).clone()).ok()).collect()
}

/// The whole line. Where only the town or the neighbourhood is known, its name protects nothing.
fn line_key(address: &Address) -> Vec<String> {
    let line = fold(&address.address_1);
    if is_area(address) || line.len() < SHORTEST { Vec::new() } else { vec![line] }
}

/// A text in the words by which lists tell a street, and in those by which people would know it all the same.
fn in_words(text: &str) -> [String; 2] {
    [telling_words(text), door_words(text)]
}

/// Street and number in words, in both orders; of a place at a kilometre or in a grid, of which no house number was
/// found, the whole line.
fn door_keys(address: &Address) -> Vec<String> {
    let mut keys: Vec<String> = match address.street.as_ref().zip(address.number.as_ref()) {
        Some((street, number)) => {
            let doors = [format!("{street} {number}"), format!("{number} {street}")];
            doors.iter().flat_map(|door| in_words(door)).collect()
        }
        None if is_area(address) => Vec::new(),
        // "Calle 5 de Mayo" is a street, and a day.
        None => {
            Some(door_words(&address.address_1)).filter(|line| ends_in_number(line)).into_iter().collect()
        }
    };
    keys.retain(|key| key.len() >= SHORTEST && key.contains(' '));
    keys
}

fn ends_in_number(words: &str) -> bool {
    words.ends_with(|letter: char| letter.is_ascii_digit())
}

/// Street, way to the door and postal code as they are written, and the street in words when those are several: one
/// word alone is often a name too.
fn street_keys(address: &Address) -> Vec<String> {
    let parts = [&address.street, &address.address_2, &address.postal_code].into_iter().flatten();
    let mut keys: Vec<String> = parts.map(|part| fold(part)).collect();
    keys.extend(address.postal_code.as_deref().map(|code| fold(code).replace(' ', "")));
    let words = address.street.as_deref().into_iter().flat_map(in_words);
    keys.extend(words.filter(|words| words.contains(' ')));
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

/// With spaces around it, so that only whole words are found.
fn padded(words: &str) -> String {
    format!(" {words} ")
}
