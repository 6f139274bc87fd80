//! Services of merged entries: which of them are one, and what it says.

use std::collections::BTreeSet;

use super::contest::Contest;
use super::facts::{settle_fact, settle_facts, settle_text, settle_whole};
use super::lists::unite_phones;
use super::{Voice, settle};
use crate::directory::normalise::name_key;
use crate::model::{Eligibility, Listing, Service};
use crate::vocab::Vocabularies;

/// Services that are one.
struct Group<'a> {
    /// The key of the first one's name.
    name: String,
    modalities: BTreeSet<&'a str>,
    voices: Vec<Voice<'a, Service>>,
}

/// The services of all entries, those that are the same merged.
pub(super) fn merge_services(
    listings: &[&Listing],
    contest: &mut Contest<'_>,
    vocabularies: &Vocabularies,
) -> Vec<Service> {
    let key = |name: &str| name_key(name, vocabularies);
    let general = listings.first().map(|first| key(&first.organization.name)).unwrap_or_default();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (entry, listing) in listings.iter().enumerate() {
        let organization = key(&listing.organization.name);
        for item in &listing.services {
            let name = key(&item.name);
            let modalities: BTreeSet<&str> = item.modalities.keys().map(String::as_str).collect();
            let voice = Voice { entry, item, sources: &item.provenance, listing };
            let unnamed = |name: &str| name == general || name == organization;
            // The services of one entry are different ones.
            let found = groups.iter_mut().filter(|_| entry > 0).find(|group| {
                group.name == name
                    || (unnamed(&group.name) || unnamed(&name)) && may_be_one(&group.modalities, &modalities)
            });
            match found {
                Some(group) => {
                    group.modalities.extend(modalities);
                    group.voices.push(voice);
                }
                None => groups.push(Group { name, modalities, voices: vec![voice] }),
            }
        }
    }
    groups.iter().filter_map(|group| merge_group(&group.voices, contest)).collect()
}

/// Two services of one organization at one place are the same when they have the same name, or when one of them
/// only repeats the organization's name (a list that knows nothing of services) and the other has some of its
/// modalities, or says nothing of modalities.
fn may_be_one(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    one.is_empty() || other.is_empty() || !one.is_disjoint(other)
}

fn merge_group(voices: &[Voice<'_, Service>], contest: &mut Contest<'_>) -> Option<Service> {
    let mut merged = voices.first()?.item.clone();
    if voices.len() == 1 {
        return Some(merged);
    }
    let sources = &mut merged.provenance;
    if let Some(name) = settle("service.name", voices, sources, contest, |one| Some(&one.name)) {
        merged.name = name;
    }
    merged.alternate_name =
        settle("service.alternate_name", voices, sources, contest, |one| one.alternate_name.as_ref());
    merged.setting = settle("service.setting", voices, sources, contest, |one| one.setting.as_ref());
    merged.email = settle("service.email", voices, sources, contest, |one| one.email.as_ref());
    merged.url = settle("service.url", voices, sources, contest, |one| one.url.as_ref());
    merged.duration_weeks =
        settle("service.duration_weeks", voices, sources, contest, |one| one.duration_weeks.as_ref());
    merged.capacity = settle("service.capacity", voices, sources, contest, |one| one.capacity.as_ref());
    merged.assured_date =
        settle("service.assured_date", voices, sources, contest, |one| one.assured_date.as_ref());
    if let Some(status) = settle_whole("service.status", voices, contest, |one| Some(&one.status)) {
        merged.status = status;
    }
    merged.modalities = settle_facts("service.modalities", voices, contest, |one| &one.modalities);
    merged.substances = settle_facts("service.substances", voices, contest, |one| &one.substances);
    merged.populations = settle_facts("service.populations", voices, contest, |one| &one.populations);
    merged.languages = settle_facts("service.languages", voices, contest, |one| &one.languages);
    merged.payment_accepted =
        settle_facts("service.payment_accepted", voices, contest, |one| &one.payment_accepted);
    merged.description = settle_text("service.description", voices, contest, |one| &one.description);
    merged.application_process =
        settle_text("service.application_process", voices, contest, |one| &one.application_process);
    let filled = |list: bool| list.then_some(());
    merged.schedules = settle_whole("service.schedules", voices, contest, |one| {
        filled(!one.schedules.is_empty()).map(|()| &one.schedules)
    })
    .unwrap_or_default();
    merged.cost_options = settle_whole("service.cost_options", voices, contest, |one| {
        filled(!one.cost_options.is_empty()).map(|()| &one.cost_options)
    })
    .unwrap_or_default();
    let known = |one: &Eligibility| *one != Eligibility::default();
    merged.eligibility = settle_whole("service.eligibility", voices, contest, |one| {
        filled(known(&one.eligibility)).map(|()| &one.eligibility)
    })
    .unwrap_or_default();
    merged.phones = unite_phones(voices.iter().map(|voice| voice.item.phones.as_slice()));
    merged.walk_in = settle_fact("service.walk_in", voices, contest, |one| Some(&one.walk_in));
    merged.by_appointment =
        settle_fact("service.by_appointment", voices, contest, |one| Some(&one.by_appointment));
    merged.interpretation_services = settle_fact("service.interpretation_services", voices, contest, |one| {
        Some(&one.interpretation_services)
    });
    Some(merged)
}
