//! Release: from the custodian's edition to what may be published.
//!
//! The type [`PublicLocation`] has no place for a protected address. What could still carry one are free
//! texts, so every text of the public edition is compared with what is protected, and a text that repeats it
//! is left out with an issue. A public location at a protected address becomes protected too: another list
//! that knows the shelter by another name must not give it away.

use std::collections::{BTreeMap, BTreeSet};

use super::protected::{Home, Protected};
use crate::base::{Issue, LanguageText, Path, Report, codes};
use crate::model::{
    Capacity, DirectoryEdition, EntryStatus, IdChange, IdChangeKind, Location, Organization, PublicEdition,
    PublicLocation, PublicPlace, Service, Sources, TombstoneReason, Visibility,
};

/// Makes the edition that may be published. `sources` names the lists and their licences.
///
/// Left out on purpose: staff, people in treatment, admissions, names of contact persons, original texts,
/// merge records and pairs to review.
#[must_use]
pub fn release(edition: &DirectoryEdition, sources: BTreeMap<String, LanguageText>) -> Report<PublicEdition> {
    let protected = Protected::of(edition);
    let mut issues = Vec::new();
    let locations: Vec<PublicLocation> = edition
        .locations
        .iter()
        .map(|location| {
            let visibility = protected.visibility(location);
            if visibility != location.visibility {
                let path = Path::root().key("locations").key(&location.id);
                issues.push(Issue::new(codes::publication::LOCATION_PROTECTED, path));
            }
            public_location(location, visibility)
        })
        .collect();
    let unverified = edition.states.iter().filter(|state| state.status == EntryStatus::Unverified);
    let closed = edition.tombstones.iter().filter(|stone| stone.reason == TombstoneReason::Closed);
    let mut public = PublicEdition {
        city: edition.city.clone(),
        date: edition.date,
        organizations: edition.organizations.iter().map(public_organization).collect(),
        locations,
        services: edition.services.iter().map(public_service).collect(),
        service_at_locations: edition.service_at_locations.clone(),
        sources,
        unverified: unverified.map(|state| (state.organization_id.clone(), state.last_seen)).collect(),
        closed: closed.map(|stone| (stone.organization_id.clone(), stone.date)).collect(),
        id_changes: Vec::new(),
    };
    public.id_changes = id_changes(edition, &public);
    for organization in &mut public.organizations {
        let path = Path::root().key("organizations").key(&organization.id);
        let words = Guard { protected: &protected, home: protected.home(&organization.id) };
        words.organization(organization, &path, &mut issues);
    }
    for service in &mut public.services {
        let path = Path::root().key("services").key(&service.id);
        let words = Guard { protected: &protected, home: protected.home(&service.organization_id) };
        words.service(service, &path, &mut issues);
    }
    for location in &mut public.locations {
        let path = Path::root().key("locations").key(location.id());
        let words = Guard { protected: &protected, home: None };
        words.location(location, &path, &mut issues);
    }
    Report::new(public, issues)
}

/// What became of identifiers, where that leads to something public. Of a place that is protected, or that an
/// entry no longer has, nothing is told.
fn id_changes(edition: &DirectoryEdition, public: &PublicEdition) -> Vec<IdChange> {
    let places = public.locations.iter().filter_map(PublicLocation::place).map(|place| place.id.as_str());
    let leads_to: BTreeSet<&str> = public
        .organizations
        .iter()
        .map(|organization| organization.id.as_str())
        .chain(public.services.iter().map(|service| service.id.as_str()))
        .chain(public.closed.keys().map(String::as_str))
        .chain(places)
        .collect();
    let told = |change: &&IdChange| {
        change.kind != IdChangeKind::PlaceWithdrawn && leads_to.contains(change.to.as_str())
    };
    edition.id_changes.iter().filter(told).cloned().collect()
}

fn public_location(location: &Location, visibility: Visibility) -> PublicLocation {
    let id = location.id.clone();
    let organization_id = location.organization_id.clone();
    let phones = location.phones.clone();
    match visibility {
        Visibility::Public => PublicLocation::Public(Box::new(PublicPlace {
            id,
            organization_id,
            name: location.name.clone(),
            address: location.address.clone(),
            coordinates: location.coordinates,
            transportation: location.transportation.clone(),
            wheelchair: location.wheelchair.clone(),
            phones,
            facility_type: location.facility_type.clone(),
        })),
        Visibility::ContactOnly => PublicLocation::ContactOnly { id, organization_id, phones },
        Visibility::CityOnly => {
            let address = location.address.as_ref();
            PublicLocation::CityOnly {
                id,
                organization_id,
                city: address.and_then(|address| address.city.clone()),
                country: address.and_then(|address| address.country.clone()),
                phones,
            }
        }
        Visibility::Withheld => PublicLocation::Withheld { id, organization_id },
    }
}

fn public_organization(organization: &Organization) -> Organization {
    let mut public = organization.clone();
    public.staff = None;
    public.contacts.iter_mut().for_each(|contact| contact.name = None);
    public.contacts.retain(|contact| *contact != crate::model::Contact::default());
    public.provenance.values_mut().for_each(|source| source.original = None);
    public
}

fn public_service(service: &Service) -> Service {
    let mut public = service.clone();
    public.capacity = service.capacity.as_ref().map(|capacity| Capacity {
        unit: capacity.unit,
        places: capacity.places,
        waiting_days: capacity.waiting_days,
        ..Capacity::default()
    });
    public.capacity = public.capacity.filter(|capacity| *capacity != Capacity::default());
    public.provenance.values_mut().for_each(|source| source.original = None);
    public
}

/// Compares texts with what is protected and takes out those that repeat it.
struct Guard<'a> {
    protected: &'a Protected,
    home: Option<&'a Home>,
}

impl Guard<'_> {
    fn repeats(&self, text: &str) -> bool {
        self.protected.repeats(text, self.home)
    }

    fn optional(&self, field: &mut Option<String>, path: &Path, name: &str, issues: &mut Vec<Issue>) {
        if field.as_deref().is_some_and(|text| self.repeats(text)) {
            *field = None;
            issues.push(Issue::new(codes::publication::TEXT_WITHHELD, path.key(name)));
        }
    }

    fn text(&self, field: &mut LanguageText, path: &Path, name: &str, issues: &mut Vec<Issue>) {
        if field.iter().any(|(_, text)| self.repeats(text)) {
            *field = LanguageText::default();
            issues.push(Issue::new(codes::publication::TEXT_WITHHELD, path.key(name)));
        }
    }

    /// A name cannot be left out, so it is replaced by the identifier.
    fn name(&self, field: &mut String, id: &str, path: &Path, issues: &mut Vec<Issue>) {
        if self.repeats(field) {
            id.clone_into(field);
            issues.push(Issue::new(codes::publication::TEXT_WITHHELD, path.key("name")));
        }
    }

    fn organization(&self, organization: &mut Organization, path: &Path, issues: &mut Vec<Issue>) {
        let id = organization.id.clone();
        self.name(&mut organization.name, &id, path, issues);
        self.optional(&mut organization.alternate_name, path, "alternate_name", issues);
        self.optional(&mut organization.legal_status_other, path, "legal_status_other", issues);
        self.optional(&mut organization.email, path, "email", issues);
        self.optional(&mut organization.website, path, "website", issues);
        self.text(&mut organization.description, path, "description", issues);
        self.list(&mut organization.accreditations, path, "accreditations", issues);
        self.list(&mut organization.licenses, path, "licenses", issues);
        self.list(&mut organization.contacts, path, "contacts", issues);
        self.list(&mut organization.phones, path, "phones", issues);
        self.list(&mut organization.organization_identifiers, path, "organization_identifiers", issues);
        self.sources(&mut organization.provenance, path, issues);
    }

    /// A record can be named after an address.
    fn sources(&self, sources: &mut Sources, path: &Path, issues: &mut Vec<Issue>) {
        for (field, source) in sources {
            self.optional(&mut source.record, &path.key("provenance").key(field), "record", issues);
        }
    }

    fn service(&self, service: &mut Service, path: &Path, issues: &mut Vec<Issue>) {
        let id = service.id.clone();
        self.name(&mut service.name, &id, path, issues);
        self.optional(&mut service.alternate_name, path, "alternate_name", issues);
        self.optional(&mut service.email, path, "email", issues);
        self.optional(&mut service.url, path, "url", issues);
        self.text(&mut service.description, path, "description", issues);
        self.text(&mut service.application_process, path, "application_process", issues);
        self.optional(&mut service.eligibility.description, path, "eligibility", issues);
        self.list(&mut service.schedules, path, "schedules", issues);
        self.list(&mut service.cost_options, path, "cost_options", issues);
        self.list(&mut service.phones, path, "phones", issues);
        self.sources(&mut service.provenance, path, issues);
    }

    fn location(&self, location: &mut PublicLocation, path: &Path, issues: &mut Vec<Issue>) {
        match location {
            PublicLocation::Public(place) => {
                self.optional(&mut place.name, path, "name", issues);
                self.optional(&mut place.transportation, path, "transportation", issues);
                if place.coordinates.is_some_and(|point| self.protected.is_near(point)) {
                    place.coordinates = None;
                    issues.push(Issue::new(codes::publication::TEXT_WITHHELD, path.key("coordinates")));
                }
                if let Some(address) = &mut place.address {
                    self.optional(&mut address.address_2, path, "address_2", issues);
                    self.optional(&mut address.unit, path, "unit", issues);
                    self.list(&mut address.cross_streets, path, "cross_streets", issues);
                }
                self.list(&mut place.phones, path, "phones", issues);
            }
            PublicLocation::ContactOnly { phones, .. } | PublicLocation::CityOnly { phones, .. } => {
                self.list(phones, path, "phones", issues);
            }
            PublicLocation::Withheld { .. } => {}
        }
    }

    /// Takes out the elements of a list in which any text repeats something protected.
    fn list<T: serde::Serialize>(
        &self,
        items: &mut Vec<T>,
        path: &Path,
        name: &str,
        issues: &mut Vec<Issue>,
    ) {
        let before = items.len();
        items.retain(|item| {
            let value = serde_json::to_value(item);
            !value.is_ok_and(|value| self.protected.repeats_anywhere(&value, self.home))
        });
        if items.len() < before {
            issues.push(Issue::new(codes::publication::TEXT_WITHHELD, path.key(name)));
        }
    }
}
