//! Freshness: how much what a field says can still be relied on, by the day on which it was last verified.
//!
//! The curve is that of data·inclusion's quality score: 1 up to six months, then in a straight line to 0 at two
//! years; a policy can give other months, for single fields too.

use std::collections::BTreeMap;

use crate::calendar::Date;
use crate::model::{Decay, EditionPolicy, Location, Organization, Provenance, Service, Sources};

/// Fields whose freshness matters, with their usual importance.
pub(super) const IMPORTANCE: [(&str, u32); 9] = [
    ("organization.name", 1),
    ("organization.phones", 3),
    ("organization.email", 2),
    ("organization.website", 1),
    ("location.address", 3),
    ("service.modalities", 2),
    ("service.schedules", 3),
    ("service.cost_options", 1),
    ("service.eligibility", 1),
];

/// How important it is that a field is fresh.
pub(super) fn importance(field: &str, policy: &EditionPolicy) -> u32 {
    let usual = || IMPORTANCE.iter().find(|(name, _)| *name == field).map(|(_, weight)| *weight);
    policy.importance.get(field).copied().or_else(usual).unwrap_or_default()
}

/// From 1 (fresh) to 0, with four decimals. A day that is still to come is fresh.
///
/// ```
/// use acogida::{directory::freshness, model::Decay};
/// let day = |text: &str| text.parse::<acogida::calendar::Date>();
/// let score = |verified: &str| Ok::<_, jiff::Error>(freshness(day(verified)?, day("2026-07-01")?, Decay::default()));
/// assert_eq!(score("2026-01-01")?, 1.0);
/// // 274 of the 547 days between six months and two years are left.
/// assert_eq!(score("2025-04-01")?, 0.5009);
/// assert_eq!(score("2024-07-01")?, 0.0);
/// # Ok::<(), jiff::Error>(())
/// ```
#[must_use]
pub fn freshness(verified: Date, today: Date, decay: Decay) -> f64 {
    let (Some(full), Some(zero)) =
        (verified.months_later(decay.full_months), verified.months_later(decay.zero_months))
    else {
        return 1.0;
    };
    let (left, whole) = (today.days_until(zero), full.days_until(zero));
    if whole <= 0 {
        return if left > 0 { 1.0 } else { 0.0 };
    }
    rounded((f64::from(left) / f64::from(whole)).clamp(0.0, 1.0))
}

pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// The fields that an entry has, each with the last day on which it was verified, when anybody knows it.
///
/// A field has its own day, or else that of the entry; somebody's confirmation of a service counts for the whole entry.
/// For what comes from the very row that tells when it was confirmed that day counts, also when it is before the day of
/// the list: a list is copied more often than its rows are verified. Of several services the one that was verified
/// longest ago counts.
#[must_use]
pub fn field_dates(
    organization: &Organization,
    location: Option<&Location>,
    services: &[&Service],
    entry: Option<Date>,
) -> BTreeMap<&'static str, Option<Date>> {
    let confirmed = services.iter().filter_map(|service| service.assured_date).max();
    let of_row = |source: &Provenance| {
        let mut own = services.iter().filter_map(|service| service.provenance.get("assured_date"));
        own.any(|own| own.source == source.source && own.record == source.record)
    };
    let day = |sources: &Sources, name: &str, confirmed: Option<Date>| {
        let source = sources.get(name);
        let listed = source.and_then(|source| source.date).or(entry);
        match confirmed.filter(|_| source.is_some_and(of_row)) {
            Some(day) => Some(day),
            None => listed.max(confirmed),
        }
    };
    let mut dates = BTreeMap::new();
    dates.insert("organization.name", day(&organization.provenance, "name", confirmed));
    for (field, name, there) in [
        ("organization.email", "email", organization.email.is_some()),
        ("organization.website", "website", organization.website.is_some()),
    ] {
        if there {
            dates.insert(field, day(&organization.provenance, name, confirmed));
        }
    }
    let phones = [(&organization.provenance, organization.phones.is_empty())]
        .into_iter()
        .chain(location.map(|place| (&place.provenance, place.phones.is_empty())))
        .chain(services.iter().map(|service| (&service.provenance, service.phones.is_empty())));
    let phones: Vec<_> =
        phones.filter(|(_, none)| !none).map(|(sources, _)| day(sources, "phones", confirmed)).collect();
    if let Some(latest) = phones.into_iter().max() {
        dates.insert("organization.phones", latest);
    }
    if let Some(place) = location.filter(|place| place.address.is_some()) {
        dates.insert("location.address", day(&place.provenance, "address", confirmed));
    }
    for service in services {
        for (field, name, there) in [
            ("service.modalities", "modalities", !service.modalities.is_empty()),
            ("service.schedules", "schedules", !service.schedules.is_empty()),
            ("service.cost_options", "cost_options", !service.cost_options.is_empty()),
            ("service.eligibility", "eligibility", !service.eligibility.is_unasked()),
        ] {
            if there {
                let date = day(&service.provenance, name, service.assured_date);
                let oldest = dates.entry(field).or_insert(date);
                *oldest = (*oldest).min(date);
            }
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_end_where_the_month_ends() {
        assert_eq!(day("2026-08-31").months_later(6), Some(day("2027-02-28")));
        assert_eq!(day("2027-08-31").months_later(6), Some(day("2028-02-29")));
        assert_eq!(day("2026-12-01").months_later(24), Some(day("2028-12-01")));
        assert_eq!(day("9999-12-01").months_later(1), None);
    }

    #[test]
    fn freshness_falls_in_a_straight_line() {
        let policy = Decay { full_months: 0, zero_months: 1 };
        let score = |today: &str| freshness(day("2026-06-01"), day(today), policy);
        assert_eq!(score("2026-05-01"), 1.0, "a day to come");
        assert_eq!(score("2026-06-01"), 1.0);
        assert_eq!(score("2026-06-16"), 0.5);
        assert_eq!(score("2026-07-01"), 0.0);
        assert_eq!(score("2036-07-01"), 0.0);
    }

    #[test]
    fn the_day_of_the_row_counts_before_that_of_its_list() {
        let of = |record: &str| Provenance {
            source: "list".into(),
            record: Some(record.into()),
            date: Some(day("2026-10-01")),
            original: None,
        };
        let organization = |record: &str| Organization {
            provenance: Sources::from([("name".to_owned(), of(record))]),
            ..Organization::default()
        };
        let service = Service {
            assured_date: Some(day("2024-03-05")),
            provenance: Sources::from([("assured_date".to_owned(), of("7"))]),
            ..Service::default()
        };
        let name =
            |record: &str| field_dates(&organization(record), None, &[&service], None)["organization.name"];
        assert_eq!(name("7"), Some(day("2024-03-05")));
        assert_eq!(name("8"), Some(day("2026-10-01")), "of another row");
    }

    #[test]
    fn a_confirmation_counts_for_the_entry_and_the_oldest_service_for_a_field() {
        let organization = Organization { email: Some("a@b.org".into()), ..Organization::default() };
        let hours = vec![crate::model::Schedule::default()];
        let one =
            Service { schedules: hours.clone(), assured_date: Some(day("2026-05-01")), ..Service::default() };
        let other = Service { schedules: hours, ..Service::default() };
        let dates = field_dates(&organization, None, &[&one, &other], Some(day("2024-01-01")));
        assert_eq!(dates["organization.email"], Some(day("2026-05-01")));
        assert_eq!(dates["service.schedules"], Some(day("2024-01-01")));
        assert!(!dates.contains_key("location.address"));
        assert_eq!(field_dates(&organization, None, &[], None)["organization.name"], None);
    }
}
