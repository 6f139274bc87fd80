//! Compares two editions, organization by organization.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::side::{Place, Side, fields};
use crate::directory::street::telling_words;
use crate::model::{
    Address, ChangeKind, EntryChange, IdChangeKind, Organization, Phone, Service, ServiceStatus, weekly_hours,
};
use crate::text::fold;

/// Fields that have a kind of change of their own.
const OWN_KIND: [&str; 5] = ["name", "phones", "schedules", "address", "status"];

/// A comparison that is going on.
pub(super) struct Comparison<'c, 'a> {
    pub before: &'c Side<'a>,
    pub after: &'c Side<'a>,
    pub changes: Vec<EntryChange>,
    pub unchanged: u64,
}

impl Comparison<'_, '_> {
    pub fn organizations(&mut self) {
        let (before, after) = (self.before, self.after);
        for (id, organization) in &after.organizations {
            match before.organizations.get(id) {
                Some(earlier) => {
                    let count = self.changes.len();
                    self.organization(earlier, organization);
                    if self.changes.len() == count {
                        self.unchanged = self.unchanged.saturating_add(1);
                    }
                }
                None => self.arrived(organization),
            }
        }
        for (id, organization) in &before.organizations {
            if !after.organizations.contains_key(id) {
                self.left(organization);
            }
        }
    }

    fn add(&mut self, kind: ChangeKind, organization: &Organization) {
        self.changes.push(change(kind, organization));
    }

    fn field(
        &mut self,
        kind: ChangeKind,
        organization: &Organization,
        service: Option<&Service>,
        field: &str,
        [before, after]: [Option<Value>; 2],
    ) {
        self.changes.push(EntryChange {
            service_id: service.map(|service| service.id.clone()),
            service: service.map(|service| service.name.clone()),
            field: Some(field.to_owned()),
            before,
            after,
            ..change(kind, organization)
        });
    }

    fn arrived(&mut self, organization: &Organization) {
        let (before, after) = (self.before, self.after);
        let split = after.id_changes.iter().find(|change| {
            change.kind == IdChangeKind::Split
                && change.to == organization.id
                && before.organizations.contains_key(change.from.as_str())
        });
        if let Some(split) = split {
            let other_id = Some(split.from.clone());
            self.changes.push(EntryChange { other_id, ..change(ChangeKind::Split, organization) });
        } else if before.closed.contains(organization.id.as_str()) {
            self.add(ChangeKind::ListedAgain, organization);
        } else {
            self.add(ChangeKind::Added, organization);
        }
    }

    fn left(&mut self, organization: &Organization) {
        let after = self.after;
        let merged = after
            .id_changes
            .iter()
            .find(|change| change.kind == IdChangeKind::Merged && change.from == organization.id);
        let into = merged.and_then(|change| after.organizations.get(change.to.as_str()));
        let closed = |id: &str| after.closed.contains(id);
        if let Some(into) = into {
            let other_id = Some(organization.id.clone());
            self.changes.push(EntryChange { other_id, ..change(ChangeKind::Merged, into) });
        } else if closed(&organization.id) || merged.is_some_and(|change| closed(&change.to)) {
            self.add(ChangeKind::Closed, organization);
        } else {
            self.add(ChangeKind::Removed, organization);
        }
    }

    fn organization(&mut self, earlier: &Organization, later: &Organization) {
        let id = later.id.as_str();
        match (self.before.unverified.contains(id), self.after.unverified.contains(id)) {
            (false, true) => self.add(ChangeKind::Unverified, later),
            (true, false) => self.add(ChangeKind::ListedAgain, later),
            _ => {}
        }
        if earlier.name != later.name {
            let values = [text(&earlier.name), text(&later.name)];
            self.field(ChangeKind::Renamed, later, None, "organization.name", values);
        }
        self.phones(earlier, later);
        self.others("organization", later, None, &fields(earlier), &fields(later));
        self.place(later);
        self.services(later);
    }

    /// Phones of the organization, of its place when it is shown in both editions, and of its services.
    fn phones(&mut self, earlier: &Organization, later: &Organization) {
        let id = later.id.as_str();
        let hidden = self.before.hides(id) || self.after.hides(id);
        let phones = |side: &Side<'_>, organization: &Organization| -> BTreeMap<String, String> {
            let place = match side.places.get(id) {
                Some(Place::Shown { phones, .. }) if !hidden => *phones,
                _ => &[],
            };
            let services = side.services(id).iter().flat_map(|service| &service.phones);
            organization.phones.iter().chain(place).chain(services).map(numbered).collect()
        };
        let (before, after) = (phones(self.before, earlier), phones(self.after, later));
        if !before.keys().eq(after.keys()) {
            let values = [before, after].map(|phones| {
                (!phones.is_empty()).then(|| Value::Array(phones.into_values().map(Value::String).collect()))
            });
            self.field(ChangeKind::PhoneChanged, later, None, "organization.phones", values);
        }
    }

    fn place(&mut self, organization: &Organization) {
        let id = organization.id.as_str();
        let (before, after) = (self.before, self.after);
        if before.hides(id) || after.hides(id) {
            return;
        }
        let parts = |side: &'_ Side<'_>| match side.places.get(id) {
            Some(Place::Shown { address, fields, .. }) => (address.cloned(), fields.clone()),
            _ => (None, Value::Null),
        };
        let ((old, old_fields), (new, new_fields)) = (parts(before), parts(after));
        let field = "location.address";
        let values = || [address_value(old.as_ref()), address_value(new.as_ref())];
        let moved = match (&old, &new) {
            (Some(old), Some(new)) => where_it_is(old) != where_it_is(new),
            _ => false,
        };
        if moved {
            self.field(ChangeKind::Moved, organization, None, field, values());
        } else if old != new {
            self.field(ChangeKind::Other, organization, None, field, values());
        }
        let without_point = |mut fields: Value| {
            if let (true, Some(members)) = (moved, fields.as_object_mut()) {
                members.shift_remove("coordinates");
            }
            fields
        };
        let (old_fields, new_fields) = (without_point(old_fields), without_point(new_fields));
        self.others("location", organization, None, &old_fields, &new_fields);
    }

    fn services(&mut self, organization: &Organization) {
        let id = organization.id.as_str();
        let (before, after) = (self.before, self.after);
        let earlier: BTreeMap<&str, &Service> =
            before.services(id).iter().map(|service| (service.id.as_str(), *service)).collect();
        let later: BTreeMap<&str, &Service> =
            after.services(id).iter().map(|service| (service.id.as_str(), *service)).collect();
        for (id, service) in &later {
            match earlier.get(id) {
                Some(before) => self.service(organization, before, service),
                None => self.changes.push(of_service(ChangeKind::ServiceAdded, organization, service)),
            }
        }
        for service in earlier.iter().filter(|(id, _)| !later.contains_key(*id)).map(|(_, service)| service) {
            self.changes.push(of_service(ChangeKind::ServiceRemoved, organization, service));
        }
    }

    fn service(&mut self, organization: &Organization, earlier: &Service, later: &Service) {
        let mut found: Vec<(ChangeKind, &str, [Option<Value>; 2])> = Vec::new();
        if earlier.name != later.name {
            found.push((ChangeKind::Renamed, "service.name", [text(&earlier.name), text(&later.name)]));
        }
        if earlier.schedules != later.schedules {
            let hours = |service: &Service| weekly_hours(&service.schedules).value;
            let (old, new) = (hours(earlier), hours(later));
            let same = old.is_some() && old == new;
            let kind = if same { ChangeKind::Other } else { ChangeKind::HoursChanged };
            let values = [earlier, later].map(|service| {
                let schedules = serde_json::to_value(&service.schedules).ok();
                schedules.filter(|_| !service.schedules.is_empty())
            });
            found.push((kind, "service.schedules", values));
        }
        if earlier.status != later.status {
            let ended = later.status == ServiceStatus::Defunct;
            let kind = if ended { ChangeKind::Closed } else { ChangeKind::Other };
            let values = [earlier, later].map(|service| serde_json::to_value(service.status).ok());
            found.push((kind, "service.status", values));
        }
        for (kind, field, values) in found {
            self.field(kind, organization, Some(later), field, values);
        }
        self.others("service", organization, Some(later), &fields(earlier), &fields(later));
    }

    /// Fields without a kind of change of their own.
    fn others(
        &mut self,
        part: &str,
        organization: &Organization,
        service: Option<&Service>,
        earlier: &Value,
        later: &Value,
    ) {
        let names = |value: &Value| value.as_object().map(|members| members.keys().cloned().collect());
        let names: BTreeSet<String> =
            [earlier, later].into_iter().filter_map(names).flat_map(|names: Vec<String>| names).collect();
        for name in names.iter().filter(|name| !OWN_KIND.contains(&name.as_str())) {
            let (old, new) = (earlier.get(name), later.get(name));
            if old != new {
                let values = [old.cloned(), new.cloned()];
                let field = format!("{part}.{name}");
                self.field(ChangeKind::Other, organization, service, &field, values);
            }
        }
    }
}

fn change(kind: ChangeKind, organization: &Organization) -> EntryChange {
    EntryChange {
        kind,
        organization_id: organization.id.clone(),
        name: organization.name.clone(),
        service_id: None,
        service: None,
        other_id: None,
        field: None,
        before: None,
        after: None,
    }
}

fn of_service(kind: ChangeKind, organization: &Organization, service: &Service) -> EntryChange {
    EntryChange {
        service_id: Some(service.id.clone()),
        service: Some(service.name.clone()),
        ..change(kind, organization)
    }
}

fn text(text: &str) -> Option<Value> {
    Some(Value::String(text.to_owned()))
}

fn address_value(address: Option<&Address>) -> Option<Value> {
    address.and_then(|address| serde_json::to_value(address).ok())
}

/// A phone by what it dials, with the text for people.
fn numbered(phone: &Phone) -> (String, String) {
    let number = phone.e164.clone().unwrap_or_else(|| fold(&phone.number));
    let extension = phone.extension.as_ref().map(|extension| format!(" x{extension}")).unwrap_or_default();
    (format!("{number}{extension}"), format!("{}{extension}", phone.number))
}

/// The telling words of an address: another spelling is no move.
fn where_it_is(address: &Address) -> (String, Option<String>) {
    let line = match (&address.street, &address.number) {
        (Some(street), Some(number)) => telling_words(&format!("{street} {number}")),
        _ => telling_words(&address.address_1),
    };
    (line, address.city.as_deref().map(fold))
}
