//! The edition before, by its organizations.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::records::records_of;
use crate::calendar::Date;
use crate::model::{
    DirectoryEdition, EntryState, IdChange, IdChangeKind, Location, MergeRecord, Organization, Service,
    ServiceAtLocation, SourceRecord, Tombstone,
};

/// The edition before; of the first edition, nothing.
#[derive(Debug, Default)]
pub(super) struct Before<'a> {
    pub edition: Option<&'a DirectoryEdition>,
    pub records: Cow<'a, [SourceRecord]>,
    organizations: BTreeMap<&'a str, &'a Organization>,
    locations: BTreeMap<&'a str, &'a Location>,
    services: BTreeMap<&'a str, Vec<&'a Service>>,
    links: BTreeMap<&'a str, &'a ServiceAtLocation>,
    merges: BTreeMap<&'a str, &'a MergeRecord>,
    states: BTreeMap<&'a str, &'a EntryState>,
    pub tombstones: BTreeMap<&'a str, &'a Tombstone>,
}

impl<'a> Before<'a> {
    pub fn new(edition: Option<&'a DirectoryEdition>) -> Self {
        let Some(edition) = edition else { return Self::default() };
        let mut services: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
        for service in &edition.services {
            services.entry(&service.organization_id).or_default().push(service);
        }
        let by = edition.merges.iter().map(|merge| (merge.organization_id.as_str(), merge));
        Self {
            edition: Some(edition),
            records: records_of(edition),
            organizations: edition.organizations.iter().map(|one| (one.id.as_str(), one)).collect(),
            locations: edition
                .locations
                .iter()
                .rev()
                .map(|one| (one.organization_id.as_str(), one))
                .collect(),
            services,
            links: edition.service_at_locations.iter().map(|one| (one.service_id.as_str(), one)).collect(),
            merges: by.collect(),
            states: edition.states.iter().map(|one| (one.organization_id.as_str(), one)).collect(),
            tombstones: edition.tombstones.iter().map(|one| (one.organization_id.as_str(), one)).collect(),
        }
    }

    /// Since when each organization and tombstone is known.
    pub fn since(&self) -> BTreeMap<&str, Date> {
        let Some(edition) = self.edition else { return BTreeMap::new() };
        let states = self.states.values().map(|state| (state.organization_id.as_str(), state.since));
        let buried = self.tombstones.values().map(|stone| (stone.organization_id.as_str(), stone.since));
        let all = edition.organizations.iter().map(|one| (one.id.as_str(), edition.date));
        all.chain(states).chain(buried).collect()
    }

    pub fn location(&self, organization: &str) -> Option<&'a str> {
        self.locations.get(organization).map(|place| place.id.as_str())
    }

    pub fn services(&self, organization: &str) -> &[&'a Service] {
        self.services.get(organization).map_or(&[], Vec::as_slice)
    }

    /// Everything of an organization that did not change.
    pub fn entry(&self, organization: &str) -> Option<super::assemble::Placed> {
        let services = self.services(organization);
        let links = services.iter().filter_map(|service| self.links.get(service.id.as_str()));
        Some(super::assemble::Placed {
            organization: (*self.organizations.get(organization)?).clone(),
            location: self.locations.get(organization).map(|place| (*place).clone()),
            services: services.iter().map(|service| (*service).clone()).collect(),
            service_at_locations: links.map(|link| (*link).clone()).collect(),
        })
    }

    pub fn merge(&self, organization: &str) -> Option<&'a MergeRecord> {
        self.merges.get(organization).copied()
    }

    /// Every identifier that was ever given. A withdrawn service may come back under its own.
    pub fn reserved(&self) -> BTreeSet<String> {
        let Some(edition) = self.edition else { return BTreeSet::new() };
        let living = edition.organizations.iter().map(|one| &one.id);
        let living = living.chain(edition.locations.iter().map(|one| &one.id));
        let living = living.chain(edition.services.iter().map(|one| &one.id));
        let buried = edition.tombstones.iter().map(|stone| &stone.organization_id);
        let merged = |change: &&IdChange| change.kind == IdChangeKind::Merged;
        let retired = edition.id_changes.iter().filter(merged).map(|change| &change.from);
        living.chain(buried).chain(retired).cloned().collect()
    }

    /// What became of identifiers until now, brought up to date with what happens now.
    ///
    /// Of an identifier that is in use again nothing is left to tell.
    pub fn id_changes(&self, now: Vec<IdChange>, in_use: &BTreeSet<&str>) -> Vec<IdChange> {
        let past = self.edition.map(|edition| edition.id_changes.clone()).unwrap_or_default();
        let mut all: Vec<IdChange> = past.into_iter().chain(now).collect();
        all.retain(|change| change.kind == IdChangeKind::Split || !in_use.contains(change.from.as_str()));
        let leads: BTreeMap<String, String> = all
            .iter()
            .filter(|change| change.kind != IdChangeKind::Split)
            .map(|change| (change.from.clone(), change.to.clone()))
            .collect();
        for change in &mut all {
            // As many steps as there are changes are enough; a circle cannot be longer.
            for _ in 0..leads.len() {
                match leads.get(&change.to) {
                    Some(next) if *next != change.from => change.to.clone_from(next),
                    _ => break,
                }
            }
        }
        all.retain(|change| change.from != change.to);
        all.sort();
        all.dedup_by(|a, b| a.from == b.from && a.to == b.to && a.kind == b.kind);
        all
    }
}
