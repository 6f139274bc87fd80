use std::collections::{BTreeMap, BTreeSet};

use super::link::{Clusters, Features, PairScore, clusters};
use super::merge::merge;
use super::normalise::name_key;
use crate::base::stable_id;
use crate::calendar::Date;
use crate::model::{
    City, DirectoryEdition, Listing, Location, MergeRecord, Organization, PairReview, Provenance, Service,
    ServiceAtLocation,
};
use crate::text::fold;
use crate::vocab::Vocabularies;

/// Makes an edition of entries, the most trusted first.
///
/// Identifiers are made of what names an entry (name, street, city), so the same entry has the same
/// identifier in the next edition. With the previous edition given, an entry that links to one of its
/// organizations keeps that organization's identifiers even when its name or address changed.
#[must_use]
pub fn build(
    city: &City,
    date: Date,
    listings: &[Listing],
    previous: Option<&DirectoryEdition>,
    vocabularies: &Vocabularies,
) -> DirectoryEdition {
    let earlier = previous.map(previous_listings).unwrap_or_default();
    let all: Vec<&Listing> = listings.iter().chain(&earlier).collect();
    let current = listings.iter().map(|listing| Features::of(listing, vocabularies));
    let before = earlier.iter().map(|listing| Features::of(listing, vocabularies).earlier());
    let features: Vec<Features> = current.chain(before).collect();
    let clustered = clusters(&features);
    let mut edition = Builder::new(city, date, vocabularies);
    for members in &clustered.members {
        edition.add(members, &all, listings.len(), &clustered);
    }
    edition.finish(&all, listings.len(), &clustered)
}

/// The organizations of an earlier edition as entries, so that linkage finds them again.
fn previous_listings(edition: &DirectoryEdition) -> Vec<Listing> {
    edition
        .organizations
        .iter()
        .map(|organization| Listing {
            provenance: Provenance {
                source: "previous edition".to_owned(),
                record: Some(organization.id.clone()),
                date: Some(edition.date),
                original: None,
            },
            organization: organization.clone(),
            location: edition
                .locations
                .iter()
                .find(|place| place.organization_id == organization.id)
                .cloned(),
            services: edition
                .services
                .iter()
                .filter(|service| service.organization_id == organization.id)
                .cloned()
                .collect(),
        })
        .collect()
}

struct Builder<'a> {
    city: &'a City,
    vocabularies: &'a Vocabularies,
    taken: BTreeSet<String>,
    edition: DirectoryEdition,
}

impl<'a> Builder<'a> {
    fn new(city: &'a City, date: Date, vocabularies: &'a Vocabularies) -> Self {
        let edition = DirectoryEdition {
            city: city.id.clone(),
            date,
            organizations: Vec::new(),
            locations: Vec::new(),
            services: Vec::new(),
            service_at_locations: Vec::new(),
            merges: Vec::new(),
            review: Vec::new(),
        };
        Self { city, vocabularies, taken: BTreeSet::new(), edition }
    }

    fn add(&mut self, members: &[usize], all: &[&Listing], current: usize, clustered: &Clusters) {
        let entries: Vec<&Listing> = members
            .iter()
            .filter(|position| **position < current)
            .filter_map(|p| all.get(*p).copied())
            .collect();
        let mut before =
            members.iter().filter(|position| **position >= current).filter_map(|p| all.get(*p).copied());
        let Some(merged) = merge(&entries, self.vocabularies) else { return };
        // Two organizations of the earlier edition that are now one: the first one's identifier goes on.
        let ids = self.place(merged.organization, merged.location, merged.services, before.next());
        if entries.len() > 1 {
            let reasons: BTreeSet<_> = clustered
                .links
                .iter()
                .filter(|((left, right), _)| {
                    members.contains(left) && members.contains(right) && *right < current
                })
                .flat_map(|(_, pair)| pair.reasons.iter().cloned())
                .collect();
            self.edition.merges.push(MergeRecord {
                organization_id: ids,
                entries: entries.iter().map(|listing| listing.provenance.clone()).collect(),
                reasons: reasons.into_iter().collect(),
                conflicts: merged.conflicts,
            });
        }
    }

    /// Gives identifiers to a merged entry and puts it into the edition.
    fn place(
        &mut self,
        mut organization: Organization,
        location: Option<Location>,
        services: Vec<Service>,
        before: Option<&Listing>,
    ) -> String {
        let name = name_key(&organization.name, self.vocabularies);
        let address = location.as_ref().and_then(|place| place.address.as_ref());
        let place = address.map(|address| fold(&address.address_1)).unwrap_or_default();
        let phone = organization.phones.first().map(|phone| phone.number.clone()).unwrap_or_default();
        organization.id = match before {
            Some(listing) => self.take(&listing.organization.id),
            None => self.take(&stable_id(["organization", &self.city.id, &name, &place, &phone])),
        };
        let id = organization.id.clone();
        self.edition.organizations.push(organization);
        let location_id = location.map(|mut location| {
            location.id = match before.and_then(|listing| listing.location.as_ref()) {
                Some(earlier) => self.take(&earlier.id),
                None => self.take(&stable_id(["location", &id])),
            };
            location.organization_id.clone_from(&id);
            let location_id = location.id.clone();
            self.edition.locations.push(location);
            location_id
        });
        for mut service in services {
            let key = name_key(&service.name, self.vocabularies);
            let earlier = before
                .into_iter()
                .flat_map(|listing| &listing.services)
                .find(|earlier| name_key(&earlier.name, self.vocabularies) == key);
            service.id = match earlier {
                Some(earlier) => self.take(&earlier.id),
                None => self.take(&stable_id(["service", &id, &key])),
            };
            service.organization_id.clone_from(&id);
            if let Some(location_id) = &location_id {
                self.edition.service_at_locations.push(ServiceAtLocation {
                    id: stable_id(["service at location", &service.id, location_id]),
                    service_id: service.id.clone(),
                    location_id: location_id.clone(),
                });
            }
            self.edition.services.push(service);
        }
        id
    }

    /// Makes an identifier unique: two entries that nothing tells apart get different ones, in order.
    fn take(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut again: u32 = 1;
        while !self.taken.insert(id.clone()) {
            again = again.saturating_add(1);
            id = stable_id([wanted, &again.to_string()]);
        }
        id
    }

    fn finish(mut self, all: &[&Listing], current: usize, clustered: &Clusters) -> DirectoryEdition {
        let review = |((left, right), pair): (&(usize, usize), &PairScore)| {
            // Pairs with the earlier edition are not work for a person.
            (*right < current).then_some(())?;
            Some(PairReview {
                left: all.get(*left)?.provenance.clone(),
                right: all.get(*right)?.provenance.clone(),
                reasons: pair.reasons.clone(),
            })
        };
        self.edition.review = clustered.review.iter().filter_map(review).collect();
        let edition = &mut self.edition;
        edition.organizations.sort_by(|a, b| a.id.cmp(&b.id));
        edition.locations.sort_by(|a, b| a.id.cmp(&b.id));
        edition.services.sort_by(|a, b| a.id.cmp(&b.id));
        edition.service_at_locations.sort();
        edition.merges.sort_by(|a, b| a.organization_id.cmp(&b.organization_id));
        self.edition
    }
}

/// Positions by identifier, for looking things up in an edition.
pub(crate) fn by_id<'a, T>(items: &'a [T], id: impl Fn(&'a T) -> &'a str) -> BTreeMap<&'a str, &'a T> {
    items.iter().map(|item| (id(item), item)).collect()
}
