//! One of two editions that are compared, public or custodian.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::calendar::Date;
use crate::directory::edition::by_id;
use crate::directory::edition::records::strip;
use crate::model::{
    Address, DirectoryEdition, EntryStatus, IdChange, Location, Organization, Phone, PublicEdition,
    PublicLocation, PublicPlace, Service, TombstoneReason,
};

/// An edition by organization.
pub(super) struct Side<'a> {
    pub city: &'a str,
    pub date: Date,
    pub organizations: BTreeMap<&'a str, &'a Organization>,
    pub places: BTreeMap<&'a str, Place<'a>>,
    services: BTreeMap<&'a str, Vec<&'a Service>>,
    pub unverified: BTreeSet<&'a str>,
    pub closed: BTreeSet<&'a str>,
    pub id_changes: &'a [IdChange],
}

/// What may be compared of a place.
pub(super) enum Place<'a> {
    /// It is protected: nothing.
    Hidden,
    Shown {
        address: Option<&'a Address>,
        phones: &'a [Phone],
        fields: Value,
    },
}

impl<'a> Side<'a> {
    pub fn public(edition: &'a PublicEdition) -> Self {
        let owner = |location: &'a PublicLocation| location.organization_id();
        let mut places = BTreeMap::new();
        for location in edition.locations.iter().rev() {
            let place = location.place().map_or(Place::Hidden, Place::public);
            let hidden = matches!(places.get(owner(location)), Some(Place::Hidden));
            // An organization with a protected place has no place that is compared.
            places.insert(owner(location), if hidden { Place::Hidden } else { place });
        }
        Self {
            city: &edition.city,
            date: edition.date,
            organizations: by_id(&edition.organizations, |organization| organization.id.as_str()),
            places,
            services: by_organization(&edition.services),
            unverified: edition.unverified.keys().map(String::as_str).collect(),
            closed: edition.closed.keys().map(String::as_str).collect(),
            id_changes: &edition.id_changes,
        }
    }

    pub fn custodian(edition: &'a DirectoryEdition) -> Self {
        let place = |place: &'a Location| (place.organization_id.as_str(), Place::custodian(place));
        let unverified = edition.states.iter().filter(|state| state.status == EntryStatus::Unverified);
        let closed = edition.tombstones.iter().filter(|stone| stone.reason == TombstoneReason::Closed);
        Self {
            city: &edition.city,
            date: edition.date,
            organizations: by_id(&edition.organizations, |organization| organization.id.as_str()),
            places: edition.locations.iter().rev().map(place).collect(),
            services: by_organization(&edition.services),
            unverified: unverified.map(|state| state.organization_id.as_str()).collect(),
            closed: closed.map(|stone| stone.organization_id.as_str()).collect(),
            id_changes: &edition.id_changes,
        }
    }

    pub fn services(&self, organization: &str) -> &[&'a Service] {
        self.services.get(organization).map_or(&[], Vec::as_slice)
    }

    /// Whether a place of the organization is protected.
    pub fn hides(&self, organization: &str) -> bool {
        matches!(self.places.get(organization), Some(Place::Hidden))
    }
}

impl<'a> Place<'a> {
    fn public(place: &'a PublicPlace) -> Self {
        Self::Shown { address: place.address.as_ref(), phones: &place.phones, fields: fields(place) }
    }

    fn custodian(place: &'a Location) -> Self {
        Self::Shown { address: place.address.as_ref(), phones: &place.phones, fields: fields(place) }
    }
}

fn by_organization(services: &[Service]) -> BTreeMap<&str, Vec<&Service>> {
    let mut found: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
    for service in services {
        found.entry(&service.organization_id).or_default().push(service);
    }
    found
}

/// What a document says, without identifiers and where and when it comes from.
pub(super) fn fields(document: &impl serde::Serialize) -> Value {
    let mut value = serde_json::to_value(document).unwrap_or(Value::Null);
    strip(&mut value);
    value
}
