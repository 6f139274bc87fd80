//! The documents of a programme that can be counted: each once, and none that ends before it begins.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{
    ActionPlan, Agreement, Delegate, Forum, HeldActivity, Material, PlanActivity, Programme, Publication,
    Region, Visit, WorkspaceSummary,
};
use crate::network::{clear_side, signatures};

/// Documents that can be counted. A list that was not kept is none.
#[derive(Debug)]
pub(super) struct Usable<'a> {
    pub agreements: Option<Vec<&'a Agreement>>,
    pub plans: Option<Vec<&'a ActionPlan>>,
    pub visits: Option<Vec<&'a Visit>>,
    pub fora: Option<Vec<&'a Forum>>,
    pub assessments: Option<&'a [Publication]>,
    pub directories: Option<&'a [Publication]>,
    pub materials: Option<&'a [Material]>,
    pub workspace: Option<&'a WorkspaceSummary>,
    /// The sides of the partners that have one.
    pub sides: BTreeMap<&'a str, Region>,
    pub people: BTreeMap<&'a str, &'a Delegate>,
}

impl<'a> Usable<'a> {
    /// Takes the documents, and tells what was left out and who is not known. A partner is on the side that it had
    /// when it first signed, or else on the given day. Places are inside the request.
    pub(super) fn new(programme: &'a Programme, day: Date, issues: &mut Vec<Issue>) -> Self {
        let mut check = Check { programme, known: BTreeSet::new(), people: BTreeMap::new(), issues };
        let sides = check.partners(day);
        check.persons();
        let agreements = check.list(programme.agreements.as_ref(), "agreements", Check::agreement);
        let plans = check.list(programme.plans.as_ref(), "plans", Check::plan);
        let visits = check.list(programme.visits.as_ref(), "visits", Check::visit);
        let fora = check.list(programme.fora.as_ref(), "fora", Check::forum);
        check.publications(programme.assessments.as_ref(), "assessments");
        check.publications(programme.directories.as_ref(), "directories");
        Self {
            agreements,
            plans,
            visits,
            fora,
            assessments: programme.assessments.as_deref(),
            directories: programme.directories.as_deref(),
            materials: programme.materials.as_deref(),
            workspace: programme.workspace.as_ref(),
            sides,
            people: check.people,
        }
    }

    /// The side of a city, or `other`.
    pub(super) fn region(&self, city: Option<&str>) -> &'static str {
        city.and_then(|city| self.sides.get(city)).map_or("other", |side| side.name())
    }

    /// Every activity with its plan.
    pub(super) fn activities(&self) -> Option<impl Iterator<Item = (&'a ActionPlan, &'a PlanActivity)>> {
        let plans = self.plans.as_ref()?;
        Some(plans.iter().flat_map(|plan| plan.activities().map(move |activity| (*plan, activity))))
    }
}

/// When and with whom an activity was held. One that ends before it begins was not.
pub(super) fn held(activity: &PlanActivity) -> Option<&HeldActivity> {
    activity.held.as_ref().filter(|held| held.days.from <= held.days.to)
}

/// What a document is found again by.
trait Identified {
    fn id(&self) -> &str;

    fn repeated(&self, place: &Path) -> Issue {
        repeated(self.id(), place)
    }
}

macro_rules! identified {
    ($($document:ty),+) => { $(impl Identified for $document {
        fn id(&self) -> &str {
            &self.id
        }
    })+ };
}
identified!(Agreement, ActionPlan, Visit, Forum);

impl Identified for Delegate {
    fn id(&self) -> &str {
        &self.id
    }

    /// The code of a person stands in no message.
    fn repeated(&self, place: &Path) -> Issue {
        Issue::new(codes::evaluation::REPEATED, place.key("id")).with("list", "people")
    }
}

struct Check<'a, 'i> {
    programme: &'a Programme,
    /// The partners, whatever their side.
    known: BTreeSet<&'a str>,
    people: BTreeMap<&'a str, &'a Delegate>,
    issues: &'i mut Vec<Issue>,
}

impl<'a> Check<'a, '_> {
    fn partners(&mut self, day: Date) -> BTreeMap<&'a str, Region> {
        let signed = first_signatures(self.programme);
        let mut sides = BTreeMap::new();
        for (position, partner) in self.programme.partners.iter().enumerate() {
            let place = place("partners", position);
            if !self.known.insert(&partner.id) {
                self.issues.push(repeated(&partner.id, &place));
                continue;
            }
            let day = signed.get(partner.id.as_str()).copied().unwrap_or(day);
            match clear_side(partner, day, &place) {
                Ok(side) => {
                    sides.insert(partner.id.as_str(), side);
                }
                Err(issue) => self.issues.push(issue),
            }
        }
        sides
    }

    fn persons(&mut self) {
        let people = self.programme.people.as_slice();
        for person in self.once(people, "people", |_, _, _| true) {
            self.people.insert(&person.id, person);
        }
    }

    fn list<T: Identified>(
        &mut self,
        documents: Option<&'a Vec<T>>,
        name: &str,
        test: impl Fn(&mut Self, &T, &Path) -> bool,
    ) -> Option<Vec<&'a T>> {
        documents.map(|documents| self.once(documents, name, test))
    }

    /// The documents of a list that are there for the first time and pass a test.
    fn once<T: Identified>(
        &mut self,
        documents: &'a [T],
        name: &str,
        test: impl Fn(&mut Self, &T, &Path) -> bool,
    ) -> Vec<&'a T> {
        let mut seen = BTreeSet::new();
        let mut usable = Vec::new();
        for (position, document) in documents.iter().enumerate() {
            let place = place(name, position);
            if !seen.insert(document.id()) {
                self.issues.push(T::repeated(document, &place));
            } else if test(self, document, &place) {
                usable.push(document);
            }
        }
        usable
    }

    fn agreement(&mut self, agreement: &Agreement, place: &Path) -> bool {
        for (position, party) in agreement.parties.iter().enumerate() {
            if *party != self.programme.secretariat {
                self.city(party, place.key("parties").index(position));
            }
        }
        agreement.ends.is_none_or(|ends| self.order(agreement.starts, ends, place))
    }

    fn plan(&mut self, plan: &ActionPlan, place: &Path) -> bool {
        for (position, goal) in plan.goals.iter().enumerate() {
            let place = place.key("goals").index(position).key("results");
            for (position, result) in goal.results.iter().enumerate() {
                let place = place.index(position).key("activities");
                for (position, activity) in result.activities.iter().enumerate() {
                    self.activity(activity, &place.index(position));
                }
            }
        }
        true
    }

    fn activity(&mut self, activity: &PlanActivity, place: &Path) {
        if let Some(owner) = &activity.owner {
            self.city(owner, place.key("owner"));
        }
        if let Some(held) = &activity.held {
            let place = place.key("held");
            self.order(held.days.from, held.days.to, &place);
            self.attendance(&held.people, &place.key("people"), &mut BTreeSet::new());
        }
    }

    fn visit(&mut self, visit: &Visit, place: &Path) -> bool {
        self.city(&visit.visitor, place.key("visitor"));
        self.city(&visit.host, place.key("host"));
        self.attendance(&visit.delegation, &place.key("delegation"), &mut BTreeSet::new());
        if visit.visitor == visit.host {
            self.issues.push(Issue::new(codes::evaluation::SAME_CITY, place.clone()));
            return false;
        }
        self.order(visit.begins, visit.ends, place)
    }

    fn forum(&mut self, forum: &Forum, place: &Path) -> bool {
        self.city(&forum.host, place.key("host"));
        let mut seen = BTreeSet::new();
        for (position, delegation) in forum.delegations.iter().enumerate() {
            let place = place.key("delegations").index(position);
            self.city(&delegation.party, place.key("party"));
            self.attendance(&delegation.people, &place.key("people"), &mut seen);
        }
        self.order(forum.begins, forum.ends, place)
    }

    fn publications(&mut self, publications: Option<&Vec<Publication>>, name: &str) {
        for (position, publication) in publications.into_iter().flatten().enumerate() {
            self.city(&publication.city, place(name, position).key("city"));
        }
    }

    fn order<T: Ord + Copy>(&mut self, first: T, last: T, place: &Path) -> bool {
        let in_order = first <= last;
        if !in_order {
            self.issues.push(Issue::new(codes::evaluation::RECORD_ORDER, place.clone()));
        }
        in_order
    }

    fn city(&mut self, city: &str, place: Path) {
        if !self.known.contains(city) {
            self.issues.push(Issue::new(codes::evaluation::CITY_UNKNOWN, place).with("city", city));
        }
    }

    /// Those who took part are known, and named once for each event.
    fn attendance<'p>(&mut self, people: &'p [String], place: &Path, seen: &mut BTreeSet<&'p str>) {
        for (position, person) in people.iter().enumerate() {
            if !seen.insert(person) {
                self.issues.push(Issue::new(codes::visit::REPEATED, place.index(position)));
            }
            if !self.people.contains_key(person.as_str()) {
                self.issues.push(Issue::new(codes::visit::PERSON_UNKNOWN, place.index(position)));
            }
        }
    }
}

fn repeated(id: &str, place: &Path) -> Issue {
    Issue::new(codes::evaluation::REPEATED, place.key("id")).with("id", id)
}

fn place(list: &str, position: usize) -> Path {
    Path::root().key("programme").key(list).index(position)
}

/// The day on which each party first signed something.
fn first_signatures(programme: &Programme) -> BTreeMap<&str, Date> {
    let mut first: BTreeMap<&str, Date> = BTreeMap::new();
    for (party, day) in programme.agreements.iter().flatten().flat_map(signatures) {
        first.entry(party).and_modify(|known| *known = day.min(*known)).or_insert(day);
    }
    first
}
