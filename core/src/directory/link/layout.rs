//! What linkage compares of an entry, laid out as the columns of a table.

use std::collections::BTreeSet;

use super::verdict::Apart;
use crate::directory::normalise::{
    Contrast, announces_other_name, asks_for_protection, contrast, name_key, names_government,
    own_identifiers, singular,
};
use crate::directory::street::{is_area, names_a_street, number_key, telling_words};
use crate::formats::{Column, Frame, Values};
use crate::model::{Field, Listing};
use crate::text::fold;
use crate::vocab::Vocabularies;

/// The columns that the model `directory` knows.
const COLUMNS: [&str; 16] = [
    "id",
    "source",
    "identifier",
    "organization",
    "place",
    "name",
    "numbers",
    "house_number",
    "street",
    "postal_code",
    "phones",
    "web",
    "host",
    "email",
    "city",
    "point",
];

/// An entry and the list that it stands in.
#[derive(Clone, Copy, Debug)]
pub(in crate::directory) struct Entry<'a> {
    pub listing: &'a Listing,
    pub source: &'a str,
}

impl<'a> From<&'a Listing> for Entry<'a> {
    fn from(listing: &'a Listing) -> Self {
        Self { listing, source: &listing.provenance.source }
    }
}

impl Entry<'_> {
    /// Whether it is not said where it is, but for a town or a neighbourhood.
    pub fn is_nowhere(&self) -> bool {
        let address = self.listing.location.as_ref().and_then(|place| place.address.as_ref());
        address.is_none_or(is_area)
    }

    /// What the entries say themselves against being one: their names, which come with their keys, or the numbers
    /// that one list gives both. Of one name those are the numbers of repeated rows.
    pub fn told_apart(&self, key: &str, other: &Entry<'_>, other_key: &str) -> Option<Apart> {
        match contrast((self.name(), key), (other.name(), other_key)) {
            Some(Contrast::Services) => return Some(Apart::Services),
            Some(Contrast::Part) => return Some(Apart::Perhaps),
            None if key == other_key || self.source != other.source => return None,
            None => {}
        }
        let (one, another) = (self.own_numbers(), other.own_numbers());
        (!one.is_empty() && !another.is_empty() && one.is_disjoint(&another)).then_some(Apart::Perhaps)
    }

    fn name(&self) -> &str {
        short(&self.listing.organization.name)
    }

    /// The numbers that the entry's list gives it.
    fn own_numbers(&self) -> BTreeSet<String> {
        let identifiers = self.listing.organization.organization_identifiers.iter();
        let own = identifiers.filter(|id| is_own(&id.identifier_type, self.listing));
        own.map(|id| fold(&id.identifier)).filter(|number| !number.is_empty()).collect()
    }
}

/// Whether a kind of identifiers is that of the list in which an entry stands, not of a register.
fn is_own(kind: &str, listing: &Listing) -> bool {
    kind == own_identifiers(&listing.provenance.source)
}

/// Entries as the table that the model `directory` compares. A record is named by the position of its entry.
pub(super) fn layout(entries: &[Entry<'_>], vocabularies: &Vocabularies) -> Frame {
    let mut columns: Vec<Vec<Option<String>>> = COLUMNS.iter().map(|_| Vec::new()).collect();
    for (position, entry) in entries.iter().enumerate() {
        for (column, cell) in columns.iter_mut().zip(row(position, *entry, vocabularies)) {
            column.push((!cell.is_empty()).then_some(cell));
        }
    }
    let named = COLUMNS.iter().zip(columns);
    let columns = named.map(|(name, texts)| Column { name: (*name).to_owned(), values: Values::Text(texts) });
    Frame::new(columns.collect()).unwrap_or_default()
}

/// Bytes of a name or an address line that is compared. A longer one is no name.
pub(in crate::directory) const LONGEST_TEXT: usize = 1_000;

/// A text when it is short enough to be compared.
pub(super) fn short(text: &str) -> &str {
    if text.len() > LONGEST_TEXT { "" } else { text }
}

fn row(position: usize, entry: Entry<'_>, vocabularies: &Vocabularies) -> [String; COLUMNS.len()] {
    let Entry { listing, source } = entry;
    let organization = &listing.organization;
    let location = listing.location.as_ref();
    let address = location.and_then(|place| place.address.as_ref());
    let names = Names::of(listing, vocabularies);
    let folded = |text: Option<&String>| text.map(|text| fold(text)).unwrap_or_default();
    let line = address.filter(|address| !is_area(address));
    let number = line.and_then(|address| address.number.as_deref());
    let street = line.and_then(|address| address.street.as_deref().or(Some(address.address_1.as_str())));
    let street = street.map(short).filter(|street| !street.is_empty());
    // "City Hall" in place of an address is no street that could be another one.
    let street = street.filter(|street| number.is_some() || names_a_street(street));
    let phones = organization.phones.iter().chain(location.into_iter().flat_map(|place| &place.phones));
    let phones = phones.chain(listing.services.iter().flat_map(|service| &service.phones));
    let mails = [organization.email.as_ref()].into_iter();
    let mails = mails.chain(listing.services.iter().map(|service| service.email.as_ref())).flatten();
    let sites = [organization.website.as_ref()].into_iter();
    let sites: Vec<&String> =
        sites.chain(listing.services.iter().map(|service| service.url.as_ref())).flatten().collect();
    let point = location.and_then(|place| place.coordinates);
    // The numbers that a list gives its own rows say nothing about the rows of other lists; those of registers do.
    let registered = organization.organization_identifiers.iter();
    let registered = registered.filter(|id| !is_own(&id.identifier_type, listing));
    [
        position.to_string(),
        source.to_owned(),
        items(registered.map(|id| format!("{} {}", fold(&id.identifier_type), fold(&id.identifier)))),
        names.organization,
        names.place,
        names.whole,
        names.numbers,
        number.map(number_key).unwrap_or_default(),
        street.map(telling_words).unwrap_or_default(),
        folded(address.and_then(|address| address.postal_code.as_ref())),
        items(phones.filter_map(|phone| phone.e164.clone())),
        items(sites.iter().filter_map(|url| page(url))),
        items(sites.iter().filter_map(|url| host(url))),
        items(mails.map(|mail| mail.to_lowercase())),
        folded(address.and_then(|address| address.city.as_ref())),
        point.map(|point| format!("{} {}", point.latitude, point.longitude)).unwrap_or_default(),
    ]
}

/// Items of a set in one cell, each once.
fn items(items: impl Iterator<Item = String>) -> String {
    let items: BTreeSet<String> = items.map(|item| item.replace(';', " ")).collect();
    items.into_iter().collect::<Vec<_>>().join(";")
}

/// Hosts whose addresses say nothing about who publishes there.
const SHARED_HOSTS: [&str; 10] = [
    "facebook.com",
    "m.facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "linktr.ee",
    "sites.google.com",
    "wa.me",
    "linkedin.com",
];

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    (!host.is_empty() && !SHARED_HOSTS.contains(&host.as_str())).then_some(host)
}

/// Host and path of an address that is the entry's own.
fn page(url: &str) -> Option<String> {
    let host = host(url)?;
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map(|(_, path)| path.trim_end_matches('/').to_lowercase());
    Some(path.filter(|path| !path.is_empty()).map_or_else(|| host.clone(), |path| format!("{host}/{path}")))
}

/// The names of an entry as words: who it is, which part or place of it, both, and the numbers in them.
struct Names {
    organization: String,
    place: String,
    whole: String,
    numbers: String,
}

impl Names {
    fn of(listing: &Listing, vocabularies: &Vocabularies) -> Self {
        let city = named_city(listing);
        let words = |name: &str| words(&name_key(&plain(name), vocabularies), &city);
        let name = short(&listing.organization.name);
        let place = listing.location.as_ref().and_then(|place| place.name.as_deref()).unwrap_or(name);
        let service = listing.services.first().map_or(place, |service| service.name.as_str());
        let (place, service) = (short(place), short(service));
        // The most particular name that is not just the organization's.
        let particular = [place, service].into_iter().find(|other| fold(other) != fold(name));
        let (organization, place) = match particular {
            Some(other) => (words(name), words(other)),
            None => match parts(name) {
                Some((whole, part)) => (words(&whole), words(&part)),
                None => (words(name), words(name)),
            },
        };
        let together = format!("{organization} {place}");
        let mut seen = BTreeSet::new();
        let whole: Vec<&str> = together.split_whitespace().filter(|word| seen.insert(*word)).collect();
        let numbers: BTreeSet<&str> =
            whole.iter().copied().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).collect();
        Self {
            numbers: numbers.into_iter().collect::<Vec<_>>().join(" "),
            whole: whole.join(" "),
            organization,
            place,
        }
    }
}

/// The city of an entry's place, folded.
pub(super) fn named_city(listing: &Listing) -> String {
    let city = listing.location.as_ref().and_then(|place| place.address.as_ref()?.city.as_deref());
    city.map(fold).unwrap_or_default()
}

/// A name without what stands in brackets: acronyms and former names.
fn plain(name: &str) -> String {
    let mut depth: u32 = 0;
    let kept: String = name
        .chars()
        .filter(|letter| {
            let inside = depth > 0;
            match letter {
                '(' => depth = depth.saturating_add(1),
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            !inside && *letter != '('
        })
        .collect();
    if fold(&kept).is_empty() { name.to_owned() } else { kept }
}

/// "Community Services - Adult Education Center", "Community Services (Harbour Street Shelter)": the organization and
/// its part.
fn parts(name: &str) -> Option<(String, String)> {
    let telling = |text: &str| fold(text).split(' ').filter(|word| word.len() > 2).count() > 1;
    let bracket = name.split_once('(').and_then(|(whole, rest)| {
        let (part, after) = rest.split_once(')')?;
        let former = fold(part).split(' ').next().is_some_and(announces_other_name);
        // "Consultorio Sur (no publicar domicilio)" asks for something and names no part.
        (!former && !asks_for_protection(part, Field::Name))
            .then(|| (format!("{whole} {after}"), part.to_owned()))
    });
    let dash = [" - ", " – ", " — ", ": "].into_iter().find_map(|mark| {
        plain(name).split_once(mark).map(|(whole, part)| (whole.to_owned(), part.to_owned()))
    });
    // One word in brackets or after a dash is an acronym or the name of a person or a district, not a part.
    [bracket, dash].into_iter().flatten().find(|(whole, part)| telling(whole) && telling(part))
}

/// Words of a key without the city's name, ordinals as numbers, without the plural's s.
pub(super) fn words(key: &str, city: &str) -> String {
    // What is left of "women's" before its s is the word.
    let telling = without_place(key, city).into_iter().filter(|word| *word != "s");
    let words = telling.map(|word| {
        if let Some(number) = ordinal(word) {
            return number.to_owned();
        }
        singular(word).to_owned()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The words of a key without the city's name or its initials and without the government before it: "City and County
/// of Springfield Health Department" is the health department. A name that is nothing else stays.
fn without_place<'k>(key: &'k str, city: &'k str) -> Vec<&'k str> {
    let all: Vec<&str> = key.split_whitespace().collect();
    let place: Vec<&str> = city.split_whitespace().collect();
    let initials: String = place.iter().filter_map(|word| word.chars().next()).collect();
    let (mut kept, mut rest): (Vec<&str>, _) = (Vec::new(), all.as_slice());
    while let Some((word, after)) = rest.split_first() {
        if let Some(behind) = rest.strip_prefix(place.as_slice()).filter(|_| !place.is_empty()) {
            while kept.last().is_some_and(|word| names_government(word)) {
                kept.pop();
            }
            rest = behind;
        } else {
            kept.extend((place.len() < 2 || *word != initials).then_some(*word));
            rest = after;
        }
    }
    if kept.is_empty() { all } else { kept }
}

/// The digits of an English ordinal: "3rd".
fn ordinal(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = word.strip_prefix(digits)?;
    (!digits.is_empty() && matches!(ending, "st" | "nd" | "rd" | "th")).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Location, Organization};

    fn names(organization: &str, place: Option<&str>) -> Names {
        let location = place.map(|name| Location { name: Some(name.to_owned()), ..Location::default() });
        let organization = Organization { name: organization.to_owned(), ..Organization::default() };
        let listing = Listing { organization, location, ..Listing::default() };
        Names::of(&listing, &Vocabularies::default())
    }

    #[test]
    fn a_part_is_told_from_its_organization() {
        let found = names("Harbour Community Services - Adult Education Center", None);
        assert_eq!(
            (found.organization.as_str(), found.place.as_str()),
            ("harbour comunidad servicio", "adult education centro")
        );
        let found = names("Harbour Community Services", Some("Second Street Shelter"));
        assert_eq!(
            (found.organization.as_str(), found.place.as_str()),
            ("harbour comunidad servicio", "second street shelter")
        );
        let found = names("CAPS AD III - Munguba", None);
        assert_eq!(found.organization, found.place);
        let found = names("Food for All (16th Street Kitchen)", None);
        assert_eq!((found.organization.as_str(), found.place.as_str()), ("food all", "16 street kitchen"));
        let found = names("Curry Centre (formerly Market Services)", None);
        assert_eq!((found.organization.as_str(), found.place.as_str()), ("curry centro", "curry centro"));
        assert_eq!(names("Women's Clinic (WCC)", None).whole, names("Women's Clinic", None).whole);
        assert_eq!(names("Women's Clinic", None).whole, names("Womens Clinic", None).whole);
        assert_eq!(names("Lar 2 - 9th Street Home", None).numbers, "2 9");
    }

    #[test]
    fn the_city_and_its_government_are_not_part_of_a_name() {
        let key = |name: &str| words(&name_key(name, &Vocabularies::default()), "porto velho");
        assert_eq!(key("City and County of Porto Velho Health Department"), "salud departamento");
        assert_eq!(key("Prefeitura de Porto Velho Casa Azul"), "casa azul");
        assert_eq!(key("PV Food Bank"), key("Porto Velho Food Bank"));
        assert_eq!(key("Prefeitura de Porto Velho"), "prefeitura porto velho");
        assert_eq!(words("food bank", ""), "food bank");
    }

    #[test]
    fn pages_are_host_and_path() {
        assert_eq!(page("http://www.example.org/centre/"), Some("example.org/centre".to_owned()));
        assert_eq!(page("https://example.org"), Some("example.org".to_owned()));
        assert_eq!(page("https://www.facebook.com/centre"), None);
    }
}
