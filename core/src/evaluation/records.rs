//! The records that can be used: each once, and none that ends before it begins.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{
    ActivityRecord, AgreementRecord, EventRecord, NetworkCity, Participation, ProgrammeRecords,
    PublicationRecord, Region, VisitRecord, WorkspaceRecord,
};

/// Records that can be used. A list that was not kept is none.
#[derive(Debug)]
pub(super) struct Usable<'a> {
    pub agreements: Option<Vec<&'a AgreementRecord>>,
    pub visits: Option<Vec<&'a VisitRecord>>,
    pub events: Option<Vec<&'a EventRecord>>,
    pub assessments: Option<&'a [PublicationRecord]>,
    pub directories: Option<&'a [PublicationRecord]>,
    pub materials: Option<&'a [crate::model::Material]>,
    pub activities: Option<Vec<&'a ActivityRecord>>,
    pub workspace: Option<Vec<&'a WorkspaceRecord>>,
    sides: BTreeMap<&'a str, Region>,
}

impl<'a> Usable<'a> {
    /// Takes the records, and tells what was left out and which cities nobody knows. Places are inside the request.
    pub(super) fn new(
        records: &'a ProgrammeRecords,
        network: &'a [NetworkCity],
        issues: &mut Vec<Issue>,
    ) -> Self {
        let sides = network.iter().rev().map(|city| (city.id.as_str(), city.side)).collect();
        let mut check = Check { sides: &sides, issues };
        check.network(network);
        let agreements = check.list(&records.agreements, "agreements", |check, record, place| {
            check.cities(record.cities.iter().map(String::as_str), &place.key("cities"));
            record.signed.zip(record.ended).is_none_or(|(signed, ended)| check.order(signed, ended, place))
        });
        let visits = check.list(&records.visits, "visits", |check, record, place| {
            check.cities([record.visitor.as_str(), &record.host], place);
            check.people(&record.people, place);
            if record.visitor == record.host {
                check.issues.push(Issue::new(codes::evaluation::SAME_CITY, place.clone()));
                return false;
            }
            check.order(record.start, record.end, place)
        });
        let events = check.list(&records.events, "events", |check, record, place| {
            check.cities(record.host.as_deref(), place);
            check.people(&record.people, place);
            check.order(record.start, record.end, place)
        });
        let activities = check.list(&records.activities, "activities", |check, record, place| {
            check.cities(record.owner.as_deref(), place);
            true
        });
        let workspace = check.list(&records.workspace, "workspace", |check, record, place| {
            check.order(record.start, record.end, place)
        });
        check.publications(&records.assessments, "assessments");
        check.publications(&records.directories, "directories");
        Self {
            agreements,
            visits,
            events,
            assessments: records.assessments.as_deref(),
            directories: records.directories.as_deref(),
            materials: records.materials.as_deref(),
            activities,
            workspace,
            sides,
        }
    }

    /// The side of a city, or `other`.
    pub(super) fn region(&self, city: Option<&str>) -> &'static str {
        city.and_then(|city| self.sides.get(city)).map_or("other", |side| side_name(*side))
    }
}

/// The name of a side in documents.
pub(super) const fn side_name(side: Region) -> &'static str {
    match side {
        Region::EU => "EU",
        Region::LAC => "LAC",
    }
}

/// What a record is found again by; records of use have none.
trait Identified {
    fn id(&self) -> Option<&str>;
}

macro_rules! identified {
    ($($record:ty),+) => { $(impl Identified for $record {
        fn id(&self) -> Option<&str> {
            Some(&self.id)
        }
    })+ };
}
identified!(AgreementRecord, VisitRecord, EventRecord, ActivityRecord);

impl Identified for WorkspaceRecord {
    fn id(&self) -> Option<&str> {
        None
    }
}

struct Check<'s, 'a> {
    sides: &'s BTreeMap<&'a str, Region>,
    issues: &'s mut Vec<Issue>,
}

impl Check<'_, '_> {
    fn network(&mut self, network: &[NetworkCity]) {
        let mut seen = BTreeSet::new();
        for (position, city) in network.iter().enumerate() {
            if !seen.insert(city.id.as_str()) {
                let place = Path::root().key("network").key("cities").index(position).key("id");
                self.issues.push(Issue::new(codes::evaluation::REPEATED, place).with("id", city.id.as_str()));
            }
        }
    }

    /// The records of a list that are there for the first time and pass a test.
    fn list<'r, T: Identified>(
        &mut self,
        records: &'r Option<Vec<T>>,
        name: &str,
        test: impl Fn(&mut Self, &T, &Path) -> bool,
    ) -> Option<Vec<&'r T>> {
        let mut seen = BTreeSet::new();
        let mut usable = Vec::new();
        for (position, record) in records.as_ref()?.iter().enumerate() {
            let place = Path::root().key("records").key(name).index(position);
            if let Some(id) = record.id()
                && !seen.insert(id)
            {
                let issue = Issue::new(codes::evaluation::REPEATED, place.key("id"));
                self.issues.push(issue.with("id", id));
                continue;
            }
            if test(self, record, &place) {
                usable.push(record);
            }
        }
        Some(usable)
    }

    fn order(&mut self, start: Date, end: Date, place: &Path) -> bool {
        if end < start {
            self.issues.push(Issue::new(codes::evaluation::RECORD_ORDER, place.clone()));
        }
        start <= end
    }

    fn cities<'c>(&mut self, cities: impl IntoIterator<Item = &'c str>, place: &Path) {
        for city in cities {
            if !self.sides.contains_key(city) {
                let issue = Issue::new(codes::evaluation::CITY_UNKNOWN, place.clone());
                self.issues.push(issue.with("city", city));
            }
        }
    }

    fn people(&mut self, people: &[Participation], place: &Path) {
        for (position, person) in people.iter().enumerate() {
            self.cities(person.city.as_deref(), &place.key("people").index(position).key("city"));
        }
    }

    fn publications(&mut self, records: &Option<Vec<PublicationRecord>>, name: &str) {
        for (position, record) in records.iter().flatten().enumerate() {
            let place = Path::root().key("records").key(name).index(position).key("city");
            self.cities([record.city.as_str()], &place);
        }
    }
}
