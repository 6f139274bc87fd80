//! Merging: several entries become one organization, one location and its services.
//!
//! The entries of a cluster are in order of trust. For each field the first value wins and the values that
//! differ are kept as losers, with where they came from. Lists are united. The strictest visibility of a
//! location wins whatever its source: nobody can un-protect a shelter by listing it elsewhere.

use serde::Serialize;
use serde_json::Value;

use super::normalise::name_key;
use crate::model::{
    Eligibility, Fact, Facts, FieldConflict, Listing, Location, Loser, Organization, Phone, Provenance,
    Service, Sources,
};
use crate::vocab::Vocabularies;

/// The result of merging a cluster.
#[derive(Debug)]
pub(super) struct Merged {
    pub organization: Organization,
    pub location: Option<Location>,
    pub services: Vec<Service>,
    pub conflicts: Vec<FieldConflict>,
}

/// Merges entries, the most trusted first.
pub(super) fn merge(listings: &[&Listing], vocabularies: &Vocabularies) -> Option<Merged> {
    let (first, rest) = listings.split_first()?;
    let mut conflicts = Conflicts::default();
    let mut organization = first.organization.clone();
    let mut location = first.location.clone();
    let mut services = first.services.clone();
    for other in rest {
        conflicts.between(&first.provenance, &other.provenance);
        merge_organization(&mut organization, &other.organization, &mut conflicts);
        match (&mut location, &other.location) {
            (Some(kept), Some(more)) => merge_location(kept, more, &mut conflicts),
            (None, Some(more)) => location = Some(more.clone()),
            _ => {}
        }
        for service in &other.services {
            let names = (first.organization.name.as_str(), other.organization.name.as_str());
            match services.iter_mut().find(|kept| same_service(kept, service, names, vocabularies)) {
                Some(kept) => merge_service(kept, service, &mut conflicts),
                None => services.push(service.clone()),
            }
        }
    }
    Some(Merged { organization, location, services, conflicts: conflicts.found })
}

/// Two services of one organization at one place are the same when they have the same name, or when one of
/// them only repeats the organization's name (a list that knows nothing of services) and the other has some
/// of its modalities, or says nothing of modalities.
fn same_service(
    kept: &Service,
    other: &Service,
    organizations: (&str, &str),
    vocabularies: &Vocabularies,
) -> bool {
    let key = |name: &str| name_key(name, vocabularies);
    let (one, two) = (key(&kept.name), key(&other.name));
    if one == two {
        return true;
    }
    let general = one == key(organizations.0) || two == key(organizations.1);
    let overlap = kept.modalities.keys().any(|code| other.modalities.contains_key(code));
    general && (overlap || kept.modalities.is_empty() || other.modalities.is_empty())
}

/// Collects fields on which entries differ.
#[derive(Default)]
struct Conflicts {
    kept: Provenance,
    other: Provenance,
    found: Vec<FieldConflict>,
}

impl Conflicts {
    fn between(&mut self, kept: &Provenance, other: &Provenance) {
        self.kept = kept.clone();
        self.other = other.clone();
    }

    fn note(&mut self, field: &str, value: impl Serialize, sources: &Sources) {
        let name = field.rsplit('.').next().unwrap_or(field);
        let kept = sources.get(name).cloned().unwrap_or_else(|| self.kept.clone());
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        let loser = Loser { from: self.other.clone(), value };
        match self.found.iter_mut().find(|conflict| conflict.field == field && conflict.kept == kept) {
            Some(conflict) => conflict.losers.push(loser),
            None => self.found.push(FieldConflict { field: field.to_owned(), kept, losers: vec![loser] }),
        }
    }

    /// Fills an empty field from the other entry, or notes that they differ.
    fn settle<T: Clone + PartialEq + Serialize>(
        &mut self,
        field: &str,
        kept: &mut Option<T>,
        other: &Option<T>,
        sources: &mut Sources,
        other_sources: &Sources,
    ) {
        match (kept.as_ref(), other) {
            (None, Some(value)) => {
                *kept = Some(value.clone());
                let name = field.rsplit('.').next().unwrap_or(field);
                let from = other_sources.get(name).cloned().unwrap_or_else(|| self.other.clone());
                sources.insert(name.to_owned(), from);
            }
            (Some(mine), Some(value)) if mine != value => self.note(field, value, sources),
            _ => {}
        }
    }
}

fn merge_organization(kept: &mut Organization, other: &Organization, conflicts: &mut Conflicts) {
    if kept.name != other.name {
        conflicts.note("organization.name", &other.name, &kept.provenance);
    }
    let sources = &mut kept.provenance;
    let theirs = &other.provenance;
    conflicts.settle(
        "organization.alternate_name",
        &mut kept.alternate_name,
        &other.alternate_name,
        sources,
        theirs,
    );
    conflicts.settle("organization.email", &mut kept.email, &other.email, sources, theirs);
    conflicts.settle("organization.website", &mut kept.website, &other.website, sources, theirs);
    conflicts.settle(
        "organization.legal_status",
        &mut kept.legal_status,
        &other.legal_status,
        sources,
        theirs,
    );
    conflicts.settle(
        "organization.legal_status_other",
        &mut kept.legal_status_other,
        &other.legal_status_other,
        sources,
        theirs,
    );
    conflicts.settle(
        "organization.year_incorporated",
        &mut kept.year_incorporated,
        &other.year_incorporated,
        sources,
        theirs,
    );
    conflicts.settle("organization.staff", &mut kept.staff, &other.staff, sources, theirs);
    if kept.description.is_empty() {
        kept.description = other.description.clone();
    }
    unite_phones(&mut kept.phones, &other.phones);
    unite(&mut kept.contacts, &other.contacts);
    unite(&mut kept.organization_identifiers, &other.organization_identifiers);
    unite(&mut kept.licenses, &other.licenses);
    unite(&mut kept.accreditations, &other.accreditations);
    for ((name, mine), (_, theirs)) in kept.ethical_care.iter_mut().zip(other.ethical_care.iter()) {
        merge_fact(&format!("organization.ethical_care.{name}"), mine, theirs, conflicts);
    }
}

fn merge_location(kept: &mut Location, other: &Location, conflicts: &mut Conflicts) {
    if kept.visibility != other.visibility {
        conflicts.note("location.visibility", other.visibility, &kept.provenance);
        kept.visibility = kept.visibility.max(other.visibility);
    }
    let sources = &mut kept.provenance;
    let theirs = &other.provenance;
    conflicts.settle("location.name", &mut kept.name, &other.name, sources, theirs);
    conflicts.settle("location.address", &mut kept.address, &other.address, sources, theirs);
    conflicts.settle("location.coordinates", &mut kept.coordinates, &other.coordinates, sources, theirs);
    conflicts.settle(
        "location.transportation",
        &mut kept.transportation,
        &other.transportation,
        sources,
        theirs,
    );
    conflicts.settle(
        "location.facility_type",
        &mut kept.facility_type,
        &other.facility_type,
        sources,
        theirs,
    );
    unite_phones(&mut kept.phones, &other.phones);
    merge_fact("location.wheelchair", &mut kept.wheelchair, &other.wheelchair, conflicts);
}

fn merge_service(kept: &mut Service, other: &Service, conflicts: &mut Conflicts) {
    if kept.name != other.name {
        conflicts.note("service.name", &other.name, &kept.provenance);
    }
    let sources = &mut kept.provenance;
    let theirs = &other.provenance;
    conflicts.settle(
        "service.alternate_name",
        &mut kept.alternate_name,
        &other.alternate_name,
        sources,
        theirs,
    );
    conflicts.settle("service.setting", &mut kept.setting, &other.setting, sources, theirs);
    conflicts.settle("service.email", &mut kept.email, &other.email, sources, theirs);
    conflicts.settle("service.url", &mut kept.url, &other.url, sources, theirs);
    conflicts.settle(
        "service.duration_weeks",
        &mut kept.duration_weeks,
        &other.duration_weeks,
        sources,
        theirs,
    );
    conflicts.settle("service.capacity", &mut kept.capacity, &other.capacity, sources, theirs);
    conflicts.settle("service.assured_date", &mut kept.assured_date, &other.assured_date, sources, theirs);
    for (field, mine, theirs) in [
        ("service.modalities", &mut kept.modalities, &other.modalities),
        ("service.substances", &mut kept.substances, &other.substances),
        ("service.populations", &mut kept.populations, &other.populations),
        ("service.languages", &mut kept.languages, &other.languages),
        ("service.payment_accepted", &mut kept.payment_accepted, &other.payment_accepted),
    ] {
        merge_facts(field, mine, theirs, conflicts);
    }
    if kept.description.is_empty() {
        kept.description = other.description.clone();
    }
    if kept.application_process.is_empty() {
        kept.application_process = other.application_process.clone();
    }
    settle_list("service.schedules", &mut kept.schedules, &other.schedules, &kept.provenance, conflicts);
    settle_list(
        "service.cost_options",
        &mut kept.cost_options,
        &other.cost_options,
        &kept.provenance,
        conflicts,
    );
    if kept.eligibility == Eligibility::default() {
        kept.eligibility = other.eligibility.clone();
    } else if other.eligibility != Eligibility::default() && kept.eligibility != other.eligibility {
        conflicts.note("service.eligibility", &other.eligibility, &kept.provenance);
    }
    unite_phones(&mut kept.phones, &other.phones);
    for (field, mine, theirs) in [
        ("service.walk_in", &mut kept.walk_in, &other.walk_in),
        ("service.by_appointment", &mut kept.by_appointment, &other.by_appointment),
        (
            "service.interpretation_services",
            &mut kept.interpretation_services,
            &other.interpretation_services,
        ),
    ] {
        merge_fact(field, mine, theirs, conflicts);
    }
}

/// A list that belongs together is taken whole from the first entry that has it.
fn settle_list<T: Clone + PartialEq + Serialize>(
    field: &str,
    kept: &mut Vec<T>,
    other: &[T],
    sources: &Sources,
    conflicts: &mut Conflicts,
) {
    if kept.is_empty() {
        *kept = other.to_vec();
    } else if !other.is_empty() && kept != other {
        conflicts.note(field, other, sources);
    }
}

fn merge_facts(field: &str, kept: &mut Facts, other: &Facts, conflicts: &mut Conflicts) {
    for (code, fact) in other {
        match kept.get_mut(code) {
            Some(mine) => merge_fact(&format!("{field}.{code}"), mine, fact, conflicts),
            None => {
                kept.insert(code.clone(), fact.clone());
            }
        }
    }
}

/// What was stated wins over what was not asked; of two statements the first.
fn merge_fact(field: &str, kept: &mut Fact, other: &Fact, conflicts: &mut Conflicts) {
    match (kept.known(), other.known()) {
        (None, Some(_)) => *kept = other.clone(),
        (Some(mine), Some(theirs)) if mine != theirs => conflicts.note(field, other.state, &Sources::new()),
        _ => {}
    }
}

fn unite<T: Clone + PartialEq>(kept: &mut Vec<T>, other: &[T]) {
    for value in other {
        if !kept.contains(value) {
            kept.push(value.clone());
        }
    }
}

/// Phones are the same when their E.164 numbers are, or their texts.
fn unite_phones(kept: &mut Vec<Phone>, other: &[Phone]) {
    for phone in other {
        let known = kept.iter().any(|mine| match (&mine.e164, &phone.e164) {
            (Some(one), Some(two)) => one == two && mine.extension == phone.extension,
            _ => mine.number == phone.number,
        });
        if !known {
            kept.push(phone.clone());
        }
    }
}
