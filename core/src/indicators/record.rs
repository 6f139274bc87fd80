use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::Path;
use crate::calendar::Date;
use crate::model::{
    DirectoryEdition, LicenseState, Location, Organization, Records, Schedule, Service, ServiceStatus,
};

/// One record of an edition with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Record<'e> {
    pub(super) id: &'e str,
    /// Its place in the edition.
    pub(super) place: Path,
    /// Day of the edition.
    pub(super) date: Date,
    pub(super) service: Option<&'e Service>,
    pub(super) location: Option<&'e Location>,
    pub(super) organization: Option<&'e Organization>,
    /// Running services of the organization or at the location.
    pub(super) active_services: u32,
}

/// The records of an edition.
pub(super) fn records<'e>(edition: &'e DirectoryEdition, over: &Records) -> Vec<Record<'e>> {
    let organizations: BTreeMap<&str, &Organization> =
        edition.organizations.iter().map(|organization| (organization.id.as_str(), organization)).collect();
    let list = Path::root().key(over.name());
    let record = |position: usize, id, organization_id: &str| Record {
        id,
        place: list.index(position),
        date: edition.date,
        service: None,
        location: None,
        organization: organizations.get(organization_id).copied(),
        active_services: 0,
    };
    match over {
        Records::Services => edition
            .services
            .iter()
            .enumerate()
            .map(|(position, service)| Record {
                service: Some(service),
                ..record(position, &service.id, &service.organization_id)
            })
            .collect(),
        Records::Organizations => {
            let active = by_organization(edition);
            edition
                .organizations
                .iter()
                .enumerate()
                .map(|(position, organization)| Record {
                    active_services: count(&active, &organization.id),
                    ..record(position, &organization.id, &organization.id)
                })
                .collect()
        }
        Records::Locations => {
            let active = by_location(edition);
            edition
                .locations
                .iter()
                .enumerate()
                .map(|(position, location)| Record {
                    location: Some(location),
                    active_services: count(&active, &location.id),
                    ..record(position, &location.id, &location.organization_id)
                })
                .collect()
        }
        Records::Set(_) => Vec::new(),
    }
}

type Active<'e> = BTreeMap<&'e str, BTreeSet<&'e str>>;

fn count(active: &Active<'_>, id: &str) -> u32 {
    active.get(id).map_or(0, |services| u32::try_from(services.len()).unwrap_or(u32::MAX))
}

fn by_organization(edition: &DirectoryEdition) -> Active<'_> {
    let mut active = Active::new();
    for service in edition.services.iter().filter(|service| is_active(service)) {
        active.entry(&service.organization_id).or_default().insert(&service.id);
    }
    active
}

fn by_location(edition: &DirectoryEdition) -> Active<'_> {
    let running: BTreeSet<&str> = edition
        .services
        .iter()
        .filter(|service| is_active(service))
        .map(|service| service.id.as_str())
        .collect();
    let mut active = Active::new();
    for link in edition.service_at_locations.iter().filter(|link| running.contains(link.service_id.as_str()))
    {
        active.entry(&link.location_id).or_default().insert(&link.service_id);
    }
    active
}

pub(super) fn is_active(service: &Service) -> bool {
    service.status == ServiceStatus::Active
}

/// Whether one pays nothing: stated as free, or stated in another way. A text alone says nothing certain.
pub(super) fn is_free(service: &Service) -> Option<bool> {
    let options = &service.cost_options;
    if options.iter().any(|option| option.option.as_deref() == Some("free")) {
        return Some(true);
    }
    let stated = options.iter().any(|option| {
        option.option.is_some() || option.amount.as_ref().is_some_and(|amount| amount.value > 0.0)
    });
    stated.then_some(false)
}

/// Whether a stretch of opening is there. Not known without hours, nor when hours that were not understood
/// could be it.
fn opens(service: &Service, wanted: impl Fn(&Schedule, u32, u32) -> bool) -> Option<bool> {
    let mut all_understood = !service.schedules.is_empty();
    for schedule in &service.schedules {
        match (minutes(schedule.opens_at.as_deref()), minutes(schedule.closes_at.as_deref())) {
            (Some(opens), Some(closes)) if !schedule.byday.is_empty() => {
                if wanted(schedule, opens, closes) {
                    return Some(true);
                }
            }
            _ => all_understood = false,
        }
    }
    all_understood.then_some(false)
}

/// Whether it opens on a Saturday or Sunday.
pub(super) fn opens_at_weekend(service: &Service) -> Option<bool> {
    opens(service, |schedule, _, _| schedule.byday.iter().any(|day| day.is_weekend()))
}

/// Whether it is open after 18:00 on any day. Closing at 18:00 is not; closing on the next day is.
pub(super) fn opens_in_evening(service: &Service) -> Option<bool> {
    const EVENING: u32 = 18 * 60;
    opens(service, |_, opens, closes| closes > EVENING || closes <= opens)
}

fn minutes(time: Option<&str>) -> Option<u32> {
    let (hour, minute) = time?.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && total <= 24 * 60).then_some(total)
}

/// Whether there is a licence that is valid on the day. One whose last day has passed is none.
pub(super) fn is_licensed(organization: &Organization, date: Date) -> Option<bool> {
    let valid = organization.licenses.iter().any(|license| {
        license.state == LicenseState::Yes && license.valid_until.is_none_or(|last| last >= date)
    });
    if valid {
        return Some(true);
    }
    let stated = organization.licenses.iter().any(|license| license.state != LicenseState::NotRequired);
    stated.then_some(false)
}

/// Whether it is stated that no licence is required. Never unknown: silence exempts nobody.
pub(super) fn is_exempt(organization: &Organization) -> bool {
    !organization.licenses.is_empty()
        && organization.licenses.iter().all(|license| license.state == LicenseState::NotRequired)
}

/// The code that a document has for a value of an enumeration.
pub(super) fn code<T: Serialize>(value: Option<T>) -> Option<Cow<'static, str>> {
    match serde_json::to_value(value?) {
        Ok(serde_json::Value::String(code)) => Some(Cow::Owned(code)),
        _ => None,
    }
}
