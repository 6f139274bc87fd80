//! MergedEntry entries get their identifiers and become an edition.

use std::collections::{BTreeMap, BTreeSet};

use super::before::Before;
use super::identity::Identity;
use crate::base::stable_id;
use crate::calendar::Date;
use crate::directory::merge::MergedEntry;
use crate::directory::normalise::name_key;
use crate::model::{
    City, IdChange, IdChangeKind, Location, Organization, Service, ServiceAtLocation, Visibility,
};
use crate::text::fold;
use crate::vocab::Vocabularies;

/// Whether a service goes on with the identifier of an earlier one, given with its key.
type GoesOn<'t> = &'t dyn Fn(&Service, &str, &(String, &Service)) -> bool;

/// An entry with its identifiers.
#[derive(Debug)]
pub(super) struct Placed {
    pub organization: Organization,
    pub location: Option<Location>,
    pub services: Vec<Service>,
    pub service_at_locations: Vec<ServiceAtLocation>,
}

/// Gives identifiers: those of the edition before, or new ones made of content.
pub(super) struct Names<'a> {
    city: &'a City,
    date: Date,
    before: &'a Before<'a>,
    vocabularies: &'a Vocabularies,
    taken: BTreeSet<String>,
    /// How often an identifier was wanted by entries that nothing tells apart.
    again: BTreeMap<String, u32>,
    pub changes: Vec<IdChange>,
}

impl<'a> Names<'a> {
    pub fn new(city: &'a City, date: Date, before: &'a Before<'a>, vocabularies: &'a Vocabularies) -> Self {
        let taken = before.reserved();
        Self { city, date, before, vocabularies, taken, again: BTreeMap::new(), changes: Vec::new() }
    }

    fn key(&self, name: &str) -> String {
        name_key(name, self.vocabularies)
    }

    fn change(&mut self, from: &str, to: &str, kind: IdChangeKind) {
        let (from, to) = (from.to_owned(), to.to_owned());
        self.changes.push(IdChange { from, to, kind, date: self.date });
    }

    /// Makes a new identifier unique: two entries that nothing tells apart get different ones, in order.
    fn mint(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.taken.insert(id.clone()) {
            let again = self.again.entry(wanted.to_owned()).or_insert(1);
            *again = again.saturating_add(1);
            id = stable_id([wanted, &again.to_string()]);
        }
        id
    }

    /// The identifier of the organization that a group is, and what became of those that it took in.
    pub fn organization(&mut self, number: usize, merged: &MergedEntry, identity: &Identity<'_>) -> String {
        let id = match identity.keeps.get(&number) {
            Some(kept) => (*kept).to_owned(),
            None => self.new_organization(merged),
        };
        for retired in identity.takes_in.get(&number).into_iter().flatten() {
            self.change(retired, &id, IdChangeKind::Merged);
        }
        if let Some(whole) = identity.part_of.get(&number) {
            self.change(whole, &id, IdChangeKind::Split);
        }
        id
    }

    /// What an identifier is made of is public, so it must not tell a protected address, which a list of all
    /// streets would find again.
    fn new_organization(&mut self, merged: &MergedEntry) -> String {
        let name = self.key(&merged.organization.name);
        let location = merged.location.as_ref();
        let visibility = location.map(|place| place.visibility).unwrap_or_default();
        let address = location.and_then(|place| place.address.as_ref());
        let address = address.filter(|_| visibility == Visibility::Public);
        let place = address.map(|address| fold(&address.address_1)).unwrap_or_default();
        let phone = merged.organization.phones.first().filter(|_| visibility != Visibility::Withheld);
        let phone = phone.map(|phone| phone.number.clone()).unwrap_or_default();
        self.mint(&stable_id(["organization", &self.city.id, &name, &place, &phone]))
    }

    /// Gives the location and the services of an entry their identifiers.
    pub fn place(&mut self, number: usize, merged: MergedEntry, id: &str, identity: &Identity<'_>) -> Placed {
        let MergedEntry { mut organization, location, services, .. } = merged;
        id.clone_into(&mut organization.id);
        let kept = identity.keeps.get(&number).copied();
        let taken_in = identity.takes_in.get(&number).into_iter().flatten().copied();
        let earlier: Vec<&str> = kept.into_iter().chain(taken_in).collect();
        let location = self.location(location, id, &earlier);
        let services = self.services(services, id, &earlier);
        let link = |service: &Service, place: &Location| ServiceAtLocation {
            id: stable_id(["service at location", &service.id, &place.id]),
            service_id: service.id.clone(),
            location_id: place.id.clone(),
        };
        let service_at_locations = location
            .iter()
            .flat_map(|place| services.iter().map(move |service| link(service, place)))
            .collect();
        Placed { organization, location, services, service_at_locations }
    }

    fn location(&mut self, location: Option<Location>, id: &str, earlier: &[&str]) -> Option<Location> {
        let mut old = earlier.iter().filter_map(|organization| self.before.location(organization));
        let Some(mut location) = location else {
            let gone: Vec<&str> = old.collect();
            gone.into_iter().for_each(|gone| self.change(gone, id, IdChangeKind::PlaceWithdrawn));
            return None;
        };
        let kept = old.next();
        let gone: Vec<&str> = old.collect();
        location.id = match kept {
            Some(kept) => kept.to_owned(),
            None => self.mint(&stable_id(["location", id])),
        };
        gone.into_iter().for_each(|gone| self.change(gone, &location.id, IdChangeKind::Merged));
        id.clone_into(&mut location.organization_id);
        Some(location)
    }

    /// A service goes on with the identifier of one that has its name, else of one that has its modalities.
    fn services(&mut self, mut services: Vec<Service>, id: &str, earlier: &[&str]) -> Vec<Service> {
        let before = self.before;
        let mut old: Vec<(String, &Service)> = earlier
            .iter()
            .flat_map(|organization| before.services(organization))
            .map(|service| (self.key(&service.name), *service))
            .collect();
        let keys: Vec<String> = services.iter().map(|service| self.key(&service.name)).collect();
        let mut kept: BTreeMap<usize, &str> = BTreeMap::new();
        let by_name = |_: &Service, key: &str, old: &(String, &Service)| old.0 == key;
        let by_content = |service: &Service, _: &str, (_, old): &(String, &Service)| {
            service.modalities.keys().any(|code| old.modalities.contains_key(code))
        };
        let tests: [GoesOn<'_>; 2] = [&by_name, &by_content];
        for test in tests {
            for (position, (service, key)) in services.iter().zip(&keys).enumerate() {
                if kept.contains_key(&position) {
                    continue;
                }
                if let Some(found) = old.iter().position(|old| test(service, key, old)) {
                    kept.insert(position, &old.remove(found).1.id);
                }
            }
        }
        if let ([(_, only)], [position]) = (
            old.as_slice(),
            (0..services.len()).filter(|one| !kept.contains_key(one)).collect::<Vec<_>>().as_slice(),
        ) {
            kept.insert(*position, &only.id);
            old.clear();
        }
        for (position, (service, key)) in services.iter_mut().zip(&keys).enumerate() {
            service.id = match kept.get(&position) {
                Some(kept) => (*kept).to_owned(),
                None => self.mint(&stable_id(["service", id, key])),
            };
            id.clone_into(&mut service.organization_id);
        }
        for (key, gone) in old {
            let same = keys.iter().zip(&services).find(|(known, _)| **known == key);
            match same {
                Some((_, service)) => self.change(&gone.id, &service.id, IdChangeKind::Merged),
                None => self.change(&gone.id, id, IdChangeKind::Withdrawn),
            }
        }
        services
    }

    /// The location and the services of an entry that is not listed lead to its organization.
    pub fn bury(&mut self, number: usize, id: &str, identity: &Identity<'_>) {
        let kept = identity.keeps.get(&number).copied();
        let taken_in = identity.takes_in.get(&number).into_iter().flatten().copied();
        for organization in kept.into_iter().chain(taken_in) {
            if let Some(place) = self.before.location(organization) {
                self.change(place, id, IdChangeKind::PlaceWithdrawn);
            }
            for service in self.before.services(organization) {
                self.change(&service.id, id, IdChangeKind::Withdrawn);
            }
        }
    }
}
