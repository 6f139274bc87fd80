use std::collections::BTreeMap;

use crate::model::{Organization, PublicEdition, PublicLocation, Service};

/// A service at a location; a service that is nowhere has one row without a location.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub id: &'a str,
    pub service: &'a Service,
    pub organization: Option<&'a Organization>,
    pub location: Option<&'a PublicLocation>,
}

/// The rows of an edition, in the order of its services.
pub(super) fn rows(edition: &PublicEdition) -> Vec<Row<'_>> {
    let organizations: BTreeMap<&str, &Organization> =
        edition.organizations.iter().map(|item| (item.id.as_str(), item)).collect();
    let locations: BTreeMap<&str, &PublicLocation> =
        edition.locations.iter().map(|item| (item.id(), item)).collect();
    let mut places: BTreeMap<&str, Vec<(&str, Option<&PublicLocation>)>> = BTreeMap::new();
    for link in &edition.service_at_locations {
        let location = locations.get(link.location_id.as_str()).copied();
        places.entry(&link.service_id).or_default().push((&link.id, location));
    }
    let mut rows = Vec::new();
    for service in &edition.services {
        let organization = organizations.get(service.organization_id.as_str()).copied();
        let nowhere = || vec![(service.id.as_str(), None)];
        for (id, location) in places.remove(service.id.as_str()).unwrap_or_else(nowhere) {
            rows.push(Row { id, service, organization, location });
        }
    }
    rows
}
