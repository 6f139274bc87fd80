use std::collections::{BTreeMap, BTreeSet};

use super::is_listed;
use super::links::web;
use crate::base::content_hash;
use crate::model::{
    Facts, Organization, Phone, PublicEdition, PublicLocation, PublicPlace, Service, SexAccepted,
};
use crate::text::fold;

/// A service with everything around it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Position in the edition.
    pub position: usize,
    /// Name of its page.
    pub short: String,
    pub service: &'a Service,
    pub organization: Option<&'a Organization>,
    pub locations: Vec<&'a PublicLocation>,
}

impl Entry<'_> {
    /// The organization's name, where it says something that the service's does not.
    pub(super) fn organization_name(&self) -> Option<&str> {
        let organization = self.organization.filter(|organization| organization.name != organization.id)?;
        let name = organization.name.as_str();
        (fold(name) != fold(&self.service.name)).then_some(name)
    }
}

/// The services that are listed, by name.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    pub edition: &'a PublicEdition,
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Directory<'a> {
    pub(super) fn new(edition: &'a PublicEdition) -> Self {
        let organizations: BTreeMap<&str, &Organization> =
            edition.organizations.iter().map(|item| (item.id.as_str(), item)).collect();
        let locations: BTreeMap<&str, &PublicLocation> =
            edition.locations.iter().map(|item| (item.id(), item)).collect();
        let mut places: BTreeMap<&str, Vec<&PublicLocation>> = BTreeMap::new();
        for link in &edition.service_at_locations {
            if let Some(location) = locations.get(link.location_id.as_str()) {
                places.entry(&link.service_id).or_default().push(location);
            }
        }
        let mut names = ShortNames::default();
        let mut entries: Vec<_> = edition
            .services
            .iter()
            .enumerate()
            .filter(|(_, service)| is_listed(service.status))
            .map(|(position, service)| Entry {
                position,
                short: names.of(&service.id),
                service,
                organization: organizations.get(service.organization_id.as_str()).copied(),
                locations: places.remove(service.id.as_str()).unwrap_or_default(),
            })
            .collect();
        entries.sort_by_cached_key(|entry| (fold(&entry.service.name), entry.service.id.clone()));
        Self { edition, entries }
    }
}

/// Short names for pages: ten digits of the identifier's hash, more when two would be the same.
#[derive(Default)]
struct ShortNames(BTreeSet<String>);

impl ShortNames {
    fn of(&mut self, id: &str) -> String {
        let digits = format!("{:032x}", content_hash(["page", id]));
        let name = (10..=digits.len())
            .filter_map(|length| digits.get(..length))
            .find(|name| !self.0.contains(*name))
            .unwrap_or(&digits)
            .to_owned();
        self.0.insert(name.clone());
        name
    }
}

impl<'a> Entry<'a> {
    /// Phones: those of the service first, then of its places, then of its organization.
    pub(super) fn phones(&self) -> impl Iterator<Item = &'a Phone> {
        let places = self.locations.iter().flat_map(|location| location.phones());
        let organization = self.organization.iter().flat_map(|organization| &organization.phones);
        self.service.phones.iter().chain(places).chain(organization)
    }

    /// E-mail addresses, each once.
    pub(super) fn emails(&self) -> Vec<&'a str> {
        once([self.service.email.as_deref(), self.organization.and_then(|item| item.email.as_deref())])
    }

    /// Web addresses, each once; without those of another scheme, which no reader can use.
    pub(super) fn sites(&self) -> Vec<&'a str> {
        let mut sites =
            once([self.service.url.as_deref(), self.organization.and_then(|item| item.website.as_deref())]);
        sites.retain(|site| web(site).is_some() || !site.contains(':'));
        sites
    }

    /// The places that may be published whole.
    pub(super) fn public_places(&self) -> impl Iterator<Item = &'a PublicPlace> {
        self.locations.iter().filter_map(|location| location.place())
    }

    /// Whether some location is protected.
    pub(super) fn is_protected(&self) -> bool {
        self.locations.iter().any(|location| location.place().is_none())
    }

    /// Whether a reader finds no way to get there or to get in touch.
    pub(super) fn is_out_of_reach(&self) -> bool {
        self.phones().next().is_none()
            && self.emails().is_empty()
            && self.sites().is_empty()
            && self.public_places().all(|place| place.address.is_none())
    }

    /// Whether it has something for women in particular.
    pub(super) fn is_for_women(&self) -> bool {
        let offered = |code| self.service.populations.get(code).and_then(|fact| fact.known()) == Some(true);
        match self.service.eligibility.sex_accepted {
            Some(SexAccepted::Women) => true,
            Some(SexAccepted::Men) => false,
            Some(SexAccepted::All) | None => offered("women") || offered("pregnant_women"),
        }
    }
}

fn once<const N: usize>(texts: [Option<&str>; N]) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts.into_iter().flatten().map(str::trim) {
        if !text.is_empty() && !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// The codes of which a source says that they are offered, or that they are not.
pub(super) fn codes(facts: &Facts, offered: bool) -> impl Iterator<Item = &str> {
    facts.iter().filter(move |(_, fact)| fact.known() == Some(offered)).map(|(code, _)| code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_all_different() {
        let mut names = ShortNames::default();
        let made: BTreeSet<_> = (0..5000).map(|number| names.of(&format!("service-{number}"))).collect();
        assert_eq!(made.len(), 5000);
        assert_eq!(ShortNames::default().of("service-1"), ShortNames::default().of("service-1"));
        let again = names.of("service-1");
        assert_eq!(again.len(), 11);
    }
}
