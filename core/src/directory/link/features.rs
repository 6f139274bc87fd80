use std::collections::BTreeSet;

use crate::directory::normalise::name_key;
use crate::directory::street::{is_area, number_key, street_key, telling_words};
use crate::geo::Coordinates;
use crate::model::{Identifier, Listing};
use crate::text::fold;
use crate::vocab::Vocabularies;

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

/// What linkage looks at in an entry.
#[derive(Clone, Debug, Default)]
pub struct Features {
    pub(super) names: BTreeSet<String>,
    pub(super) phones: BTreeSet<String>,
    pub(super) emails: BTreeSet<String>,
    pub(super) hosts: BTreeSet<String>,
    pub(super) street: Option<String>,
    pub(super) number: Option<String>,
    pub(super) place: Option<String>,
    /// The address line in its telling words.
    pub(super) line: Option<String>,
    pub(super) neighbourhood: Option<String>,
    pub(super) city: Option<String>,
    pub(super) coordinates: Option<Coordinates>,
    pub(super) identifiers: Vec<Identifier>,
    pub(super) earlier: bool,
}

impl Features {
    /// Takes them from an entry.
    #[must_use]
    pub fn of(listing: &Listing, vocabularies: &Vocabularies) -> Self {
        let organization = &listing.organization;
        let location = listing.location.as_ref();
        let address = location.and_then(|location| location.address.as_ref());
        let names = [Some(&organization.name), location.and_then(|place| place.name.as_ref())]
            .into_iter()
            .flatten()
            .chain(listing.services.iter().map(|service| &service.name))
            .map(|name| name_key(name, vocabularies))
            .filter(|key| !key.is_empty())
            .collect();
        let phones = organization
            .phones
            .iter()
            .chain(location.into_iter().flat_map(|place| &place.phones))
            .chain(listing.services.iter().flat_map(|service| &service.phones))
            .filter_map(|phone| phone.e164.clone())
            .collect();
        let emails = [organization.email.as_ref()]
            .into_iter()
            .chain(listing.services.iter().map(|service| service.email.as_ref()))
            .flatten()
            .map(|email| email.to_lowercase())
            .collect();
        let hosts = [organization.website.as_ref()]
            .into_iter()
            .chain(listing.services.iter().map(|service| service.url.as_ref()))
            .flatten()
            .filter_map(|url| host(url))
            .collect();
        let text = |value: Option<&String>| value.map(|text| fold(text)).filter(|text| !text.is_empty());
        let street = address.and_then(|address| address.street.as_deref()).map(street_key);
        let street = street.filter(|key| !key.is_empty());
        let number = address.and_then(|address| address.number.as_deref()).map(number_key);
        let place = street.as_ref().zip(number.as_ref()).map(|(street, number)| format!("{street} {number}"));
        // A town or a neighbourhood in place of a street is no address: whoever is there would be the same.
        let line = address.filter(|address| !is_area(address)).map(|address| &address.address_1);
        Self {
            names,
            phones,
            emails,
            hosts,
            place: place.or_else(|| text(line)),
            line: line.map(|line| telling_words(line)).filter(|words| !words.is_empty()),
            street,
            number,
            neighbourhood: text(address.and_then(|address| address.neighbourhood.as_ref())),
            city: text(address.and_then(|address| address.city.as_ref())),
            coordinates: location.and_then(|place| place.coordinates),
            identifiers: organization.organization_identifiers.clone(),
            earlier: false,
        }
    }

    /// The same of an entry of the edition before.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self { earlier: true, ..self }
    }

    /// The values by which entries are put together for comparison.
    pub(in crate::directory) fn blocking_keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.names
            .iter()
            .map(|value| ("name", value.as_str()))
            .chain(self.phones.iter().map(|value| ("phone", value.as_str())))
            .chain(self.emails.iter().map(|value| ("email", value.as_str())))
            .chain(self.place.iter().map(|value| ("place", value.as_str())))
            .chain(self.identifiers.iter().map(|id| ("identifier", id.identifier.as_str())))
    }
}

pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    (!host.is_empty() && !SHARED_HOSTS.contains(&host.as_str())).then_some(host)
}
