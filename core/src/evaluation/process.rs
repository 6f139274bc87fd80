//! Process indicators: what was done, counted from the documents of a programme.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::figure::{NoFigure, count};
use super::last_days::LastDays;
use super::people::{Attendance, add_people};
use super::records::{Usable, held};
use super::workspace::WorkspaceUse;
use crate::calendar::Date;
use crate::materials::{LanguageNeed, TranslationState, primary_language, translations};
use crate::model::{
    ActivityKind, Agreement, AgreementKind, DelegateRole, Forum, HeldActivity, Material, Period,
    PlanActivity, PlanFigure, ProcessReference, Publication, ResultIndicator, ResultMeasure, Visit,
    VisitLevel,
};
use crate::network::{Standing, is_dormant, standing};

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProcessInput<'a> {
    /// The stretch of time. What is not done by its last day is not known.
    pub period: Period,
    /// Whose documents.
    pub scope: Scope<'a>,
    /// An agreement with no activity for more than so many months is dormant.
    pub dormant_after_months: u16,
    /// The languages that material is wanted in.
    pub need: &'a LanguageNeed,
}

/// Whose documents are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The whole network.
    Network,
    /// One city: what it did, and who came from it.
    City(&'a str),
}

impl Scope<'_> {
    fn has<'c>(self, mut cities: impl Iterator<Item = &'c str>) -> bool {
        match self {
            Self::Network => true,
            Self::City(city) => cities.any(|other| other == city),
        }
    }
}

/// A process indicator, or one group of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ProcessFigure {
    /// Its code, such as `visits_done`.
    pub indicator: String,
    /// The group; the whole when empty.
    pub group: BTreeMap<String, String>,
    /// The value; a share in percent.
    pub value: Option<f64>,
    /// Of a share: how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<f64>,
    /// Of a share: of how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<f64>,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoFigure>,
}

/// What a process indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    /// A number of things that happened on a day, or of their days.
    Happened,
    /// A share of such things.
    ShareOfHappened,
    /// How many there are, a mean, or persons and cities that count once however often they come: the values of two
    /// periods are not added.
    Standing,
    /// A share of what there is.
    ShareOfStanding,
}

/// Every process indicator with the ways it is broken down.
const INDICATORS: &[(&str, &[&str], Nature)] = &[
    ("agreements_signed", &["kind"], Nature::Happened),
    ("agreements_in_force", &[], Nature::Standing),
    ("agreements_dormant", &[], Nature::ShareOfStanding),
    ("visits_done", &["level", "direction"], Nature::Happened),
    ("visit_days", &[], Nature::Happened),
    ("fora_held", &[], Nature::Happened),
    ("events_held", &["kind"], Nature::Happened),
    ("people", &["region", "role", "sex"], Nature::Standing),
    ("person_days", &["region"], Nature::Happened),
    ("assessments_published", &[], Nature::Standing),
    ("directories_published", &[], Nature::Standing),
    ("materials_current", &["language"], Nature::Standing),
    ("activities_due", &[], Nature::Happened),
    ("activities_done", &[], Nature::Happened),
    ("activities_on_time", &[], Nature::ShareOfHappened),
    ("activities_delay_days", &[], Nature::Standing),
    ("workspace_active_members", &[], Nature::ShareOfHappened),
    ("workspace_posts", &[], Nature::Happened),
    ("workspace_documents", &[], Nature::Happened),
    ("workspace_approvals", &[], Nature::Happened),
];

fn nature(reference: &ProcessReference) -> Option<Nature> {
    INDICATORS.iter().find(|(name, ..)| *name == reference.indicator).map(|(.., nature)| *nature)
}

/// Whether the values of an indicator may be added, as the plan says and as what computes it allows.
pub(super) fn adds_up(indicator: &ResultIndicator) -> bool {
    let nature = indicator.computed.as_ref().and_then(nature);
    indicator.additive && !matches!(nature, Some(Nature::Standing | Nature::ShareOfStanding))
}

/// Whether what computes an indicator gives values of its measure; also when nothing or nobody known computes it.
pub(super) fn fits_measure(indicator: &ResultIndicator) -> bool {
    match indicator.computed.as_ref().and_then(nature) {
        None => true,
        Some(Nature::Happened | Nature::Standing) => indicator.measure == ResultMeasure::Unit,
        Some(Nature::ShareOfHappened | Nature::ShareOfStanding) => {
            indicator.measure == ResultMeasure::Percentage
        }
    }
}

/// What was counted, in the order of the catalogue of indicators.
#[derive(Debug, Default)]
pub(super) struct Figures(Vec<ProcessFigure>);

impl Figures {
    fn push(&mut self, indicator: &str, group: Option<(&str, String)>, found: Result<f64, NoFigure>) {
        self.0.push(ProcessFigure {
            indicator: indicator.to_owned(),
            group: group.into_iter().map(|(dimension, code)| (dimension.to_owned(), code)).collect(),
            value: found.ok(),
            numerator: None,
            denominator: None,
            reason: found.err(),
        });
    }

    pub(super) fn count(&mut self, indicator: &str, items: usize) {
        self.push(indicator, None, Ok(count(items)));
    }

    pub(super) fn number(&mut self, indicator: &str, number: f64) {
        self.push(indicator, None, Ok(number));
    }

    pub(super) fn numbers_by(
        &mut self,
        indicator: &str,
        dimension: &str,
        numbers: impl IntoIterator<Item = (String, f64)>,
    ) {
        for (code, number) in numbers {
            self.push(indicator, Some((dimension, code)), Ok(number));
        }
    }

    /// How many of the items are of each kind.
    fn counts_of<K: PartialEq, const N: usize>(
        &mut self,
        indicator: &str,
        dimension: &str,
        kinds: [(&str, K); N],
        items: &[K],
    ) {
        let number = |kind: &K| count(items.iter().filter(|item| *item == kind).count());
        self.numbers_by(indicator, dimension, kinds.map(|(code, kind)| (code.to_owned(), number(&kind))));
    }

    fn share(&mut self, indicator: &str, part: f64, whole: f64) {
        let found = if whole == 0.0 { Err(NoFigure::NoDenominator) } else { Ok(100.0 * part / whole) };
        self.push(indicator, None, found);
        if let Some(figure) = self.0.last_mut() {
            figure.numerator = Some(part);
            figure.denominator = Some(whole);
        }
    }

    fn missing(&mut self, indicators: &[&str], reason: NoFigure) {
        for indicator in indicators {
            self.push(indicator, None, Err(reason));
        }
    }
}

/// Counts what was done in a stretch of time.
pub(super) fn process(records: &Usable<'_>, input: &ProcessInput<'_>) -> Vec<ProcessFigure> {
    let mut figures = Figures::default();
    let counter = Counter { records, input };
    counter.agreements(&mut figures);
    counter.visits(&mut figures);
    counter.fora(&mut figures);
    counter.events(&mut figures);
    counter.people(&mut figures);
    counter.publications(&mut figures, "assessments_published", records.assessments);
    counter.publications(&mut figures, "directories_published", records.directories);
    counter.materials(&mut figures);
    counter.activities(&mut figures);
    counter.workspace(&mut figures);
    figures.0
}

/// The figure that a plan refers to; nothing when there is no such indicator or breakdown. A group of a kept list in
/// which nothing was found is 0.
pub(super) fn find(
    figures: &[ProcessFigure],
    wanted: &ProcessReference,
) -> Option<Result<PlanFigure, NoFigure>> {
    let (_, dimensions, _) = INDICATORS.iter().find(|(name, ..)| *name == wanted.indicator)?;
    let is_known =
        wanted.group.len() <= 1 && wanted.group.keys().all(|name| dimensions.contains(&name.as_str()));
    if !is_known {
        return None;
    }
    let of_indicator = || figures.iter().filter(|figure| figure.indicator == wanted.indicator);
    if let Some(reason) = of_indicator().find_map(|figure| figure.reason) {
        return Some(Err(reason));
    }
    let found = of_indicator().find(|figure| figure.group == wanted.group);
    if found.is_none() && !wanted.group.iter().all(|(dimension, code)| may_be_empty(dimension, code)) {
        return None;
    }
    Some(Ok(found.map_or_else(
        || PlanFigure { value: Some(0.0), ..PlanFigure::default() },
        |figure| PlanFigure {
            value: figure.value,
            numerator: figure.numerator,
            denominator: figure.denominator,
            ..PlanFigure::default()
        },
    )))
}

/// Whether a kept list may have nothing of a group: sides and roles that nobody had, and codes that only the records
/// bring. Of every other group there is a figure, so what is not found has no such code.
fn may_be_empty(dimension: &str, code: &str) -> bool {
    let is_side = |code: &str| matches!(code, "EU" | "LAC" | "other");
    match dimension {
        "direction" => code.split_once('-').is_some_and(|(from, to)| is_side(from) && is_side(to)),
        "region" => is_side(code),
        "role" => code == "unknown" || serde_json::from_value::<DelegateRole>(code.into()).is_ok(),
        "sex" | "language" => true,
        _ => false,
    }
}

struct Counter<'a> {
    records: &'a Usable<'a>,
    input: &'a ProcessInput<'a>,
}

impl<'a> Counter<'a> {
    fn in_period(&self, date: Date) -> bool {
        self.input.period.contains(date)
    }

    fn last_day(&self) -> Date {
        self.input.period.to
    }

    /// A visit that was not cancelled took place.
    fn visits_in_period(&self) -> Option<Vec<&'a Visit>> {
        let visits = self.records.visits.as_ref()?.iter().copied();
        let is_counted = |visit: &&Visit| {
            !visit.cancelled
                && self.in_period(visit.last_day())
                && self.input.scope.has([visit.visitor.as_str(), &visit.host].into_iter())
        };
        Some(visits.filter(is_counted).collect())
    }

    fn fora_in_period(&self) -> Option<Vec<&'a Forum>> {
        let fora = self.records.fora.as_ref()?.iter().copied();
        let is_counted = |forum: &&Forum| {
            let from = forum.delegations.iter().map(|delegation| delegation.party.as_str());
            self.in_period(forum.last_day())
                && self.input.scope.has(std::iter::once(forum.host.as_str()).chain(from))
        };
        Some(fora.filter(is_counted).collect())
    }

    fn events_in_period(&self) -> Option<Vec<(&'a PlanActivity, &'a HeldActivity)>> {
        let records = self.records;
        let events =
            records.activities()?.filter_map(|(_, activity)| held(activity).map(|held| (activity, held)));
        let is_counted = |(activity, held): &(&PlanActivity, &'a HeldActivity)| {
            let from = held.people.iter().filter_map(|person| records.people.get(person.as_str()));
            let from = from.map(|person| person.party.as_str());
            self.in_period(held.days.to)
                && self.input.scope.has(activity.owner.as_deref().into_iter().chain(from))
        };
        Some(events.filter(is_counted).collect())
    }

    fn agreements(&self, figures: &mut Figures) {
        let Some(agreements) = &self.records.agreements else {
            let names = ["agreements_signed", "agreements_in_force", "agreements_dormant"];
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        let own = agreements
            .iter()
            .filter(|agreement| self.input.scope.has(agreement.parties.iter().map(String::as_str)))
            .map(|agreement| (*agreement, standing(agreement, self.last_day())));
        let own: Vec<(&Agreement, Standing)> = own.collect();
        let signed = own.iter().filter(|(_, stands)| stands.signed.is_some_and(|day| self.in_period(day)));
        let signed: Vec<AgreementKind> = signed.map(|(agreement, _)| agreement.kind).collect();
        figures.count("agreements_signed", signed.len());
        let kinds = [
            ("memorandum", AgreementKind::CicadCityMemorandum),
            ("agreement", AgreementKind::CityCityAgreement),
        ];
        figures.counts_of("agreements_signed", "kind", kinds, &signed);
        let in_force: Vec<&(&Agreement, Standing)> = own
            .iter()
            .filter(|(agreement, stands)| {
                agreement.kind == AgreementKind::CityCityAgreement && stands.in_force
            })
            .collect();
        figures.count("agreements_in_force", in_force.len());
        if self.records.visits.is_none() && self.records.plans.is_none() {
            return figures.missing(&["agreements_dormant"], NoFigure::NotRecorded);
        }
        let last = LastDays::new(self.records, self.last_day());
        let is_asleep = |stands: &Standing, agreement: &Agreement| {
            let last = last.of(agreement).max(stands.last_event);
            last.is_some_and(|last| is_dormant(last, self.input.dormant_after_months, self.last_day()))
        };
        let dormant = in_force.iter().filter(|(agreement, stands)| is_asleep(stands, agreement)).count();
        figures.share("agreements_dormant", count(dormant), count(in_force.len()));
    }

    fn visits(&self, figures: &mut Figures) {
        let Some(visits) = self.visits_in_period() else {
            return figures.missing(&["visits_done", "visit_days"], NoFigure::NotRecorded);
        };
        figures.count("visits_done", visits.len());
        let levels: Vec<VisitLevel> = visits.iter().map(|visit| visit.level).collect();
        let kinds = [("mayor", VisitLevel::Mayor), ("technical", VisitLevel::Technical)];
        figures.counts_of("visits_done", "level", kinds, &levels);
        let directions = ["EU-EU", "EU-LAC", "LAC-EU", "LAC-LAC"];
        let mut by_direction: BTreeMap<String, f64> =
            directions.map(|direction| (direction.to_owned(), 0.0)).into();
        for visit in &visits {
            let from = self.records.region(Some(&visit.visitor));
            let to = self.records.region(Some(&visit.host));
            *by_direction.entry(format!("{from}-{to}")).or_default() += 1.0;
        }
        figures.numbers_by("visits_done", "direction", by_direction);
        // The sum of nothing would be −0.
        figures.number("visit_days", visits.iter().fold(0.0, |days, visit| days + visit_days(visit)));
    }

    fn fora(&self, figures: &mut Figures) {
        match self.fora_in_period() {
            Some(fora) => figures.count("fora_held", fora.len()),
            None => figures.missing(&["fora_held"], NoFigure::NotRecorded),
        }
    }

    fn events(&self, figures: &mut Figures) {
        let Some(events) = self.events_in_period() else {
            return figures.missing(&["events_held"], NoFigure::NotRecorded);
        };
        let events: Vec<ActivityKind> = events.into_iter().map(|(activity, _)| activity.kind).collect();
        figures.count("events_held", events.len());
        let kinds = [
            ("online", ActivityKind::Online),
            ("workshop", ActivityKind::Workshop),
            ("document", ActivityKind::Document),
            ("training", ActivityKind::Training),
            ("meeting", ActivityKind::Meeting),
        ];
        figures.counts_of("events_held", "kind", kinds, &events);
    }

    fn people(&self, figures: &mut Figures) {
        let found = (self.visits_in_period(), self.fora_in_period(), self.events_in_period());
        let (Some(visits), Some(fora), Some(events)) = found else {
            return figures.missing(&["people", "person_days"], NoFigure::NotRecorded);
        };
        let at_visits = visits.into_iter().flat_map(|visit| {
            attended(from_city(&visit.delegation, Some(&visit.visitor)), visit_days(visit))
        });
        let at_fora = fora.into_iter().flat_map(|forum| {
            let delegations = forum.delegations.iter();
            let people =
                delegations.flat_map(|delegation| from_city(&delegation.people, Some(&delegation.party)));
            attended(people, days(forum.begins.date(), forum.last_day()))
        });
        let at_events = events.into_iter().flat_map(|(_, held)| {
            attended(from_city(&held.people, None), days(held.days.from, held.days.to))
        });
        let own =
            |attendance: &Attendance<'a>| self.input.scope.has(attendance.city(self.records).into_iter());
        let attended: Vec<Attendance<'_>> = at_visits.chain(at_fora).chain(at_events).filter(own).collect();
        add_people(figures, &attended, self.records);
    }

    /// Cities that published at least once.
    fn publications(&self, figures: &mut Figures, name: &str, published: Option<&[Publication]>) {
        let Some(published) = published else { return figures.missing(&[name], NoFigure::NotRecorded) };
        let cities: BTreeSet<&str> = published
            .iter()
            .filter(|publication| self.in_period(publication.date))
            .map(|publication| publication.city.as_str())
            .filter(|city| self.input.scope.has(std::iter::once(*city)))
            .collect();
        figures.count(name, cities.len());
    }

    fn materials(&self, figures: &mut Figures) {
        let reason = match (self.records.materials, self.input.scope) {
            (None, _) => NoFigure::NotRecorded,
            (Some(_), Scope::City(_)) => NoFigure::NotByCity,
            (Some(materials), Scope::Network) => {
                let need = self.input.need;
                let mut by_language: BTreeMap<String, f64> =
                    need.needed().map(|language| (language.to_owned(), 0.0)).collect();
                let mut any = 0_usize;
                for material in materials {
                    let texts = translations(&known_on(material, self.last_day()), need).value;
                    let current = texts.into_iter().filter(|text| text.state == TranslationState::Current);
                    let languages: BTreeSet<String> =
                        current.map(|text| primary_language(&text.language).to_owned()).collect();
                    any = any.saturating_add(usize::from(!languages.is_empty()));
                    for language in languages {
                        *by_language.entry(language).or_default() += 1.0;
                    }
                }
                figures.count("materials_current", any);
                return figures.numbers_by("materials_current", "language", by_language);
            }
        };
        figures.missing(&["materials_current"], reason);
    }

    fn activities(&self, figures: &mut Figures) {
        let names = ["activities_due", "activities_done", "activities_on_time", "activities_delay_days"];
        let Some(activities) = self.records.activities() else {
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        let own = activities
            .map(|(_, activity)| activity)
            .filter(|activity| self.input.scope.has(activity.owner.as_deref().into_iter()));
        let own: Vec<&PlanActivity> = own.collect();
        let due: Vec<(Date, Option<Date>)> = own
            .iter()
            .filter_map(|activity| Some((activity.due?, activity.done)))
            .filter(|(due, _)| self.in_period(*due))
            .collect();
        let on_time = due.iter().filter(|(due, done)| done.is_some_and(|done| done <= *due)).count();
        // What is done late counts in the period in which it is done, so that no period loses it.
        let done = own.iter().filter_map(|activity| Some((activity.due, activity.done?)));
        let done: Vec<(Option<Date>, Date)> = done.filter(|(_, done)| self.in_period(*done)).collect();
        let delays = done.iter().filter_map(|(due, done)| Some(due.as_ref()?.days_until(*done).max(0)));
        let delays: Vec<f64> = delays.map(f64::from).collect();
        figures.count("activities_due", due.len());
        figures.count("activities_done", done.len());
        figures.share("activities_on_time", count(on_time), count(due.len()));
        let sum: f64 = delays.iter().sum();
        let mean =
            if delays.is_empty() { Err(NoFigure::NoDenominator) } else { Ok(sum / count(delays.len())) };
        figures.push("activities_delay_days", None, mean);
    }

    fn workspace(&self, figures: &mut Figures) {
        let names =
            ["workspace_active_members", "workspace_posts", "workspace_documents", "workspace_approvals"];
        let Some(workspace) = self.records.workspace else {
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        if self.input.scope != Scope::Network {
            return figures.missing(&names, NoFigure::NotByCity);
        }
        let used = WorkspaceUse::of(workspace, self.input.period);
        figures.share("workspace_active_members", used.active_members, used.members);
        figures.number("workspace_posts", used.posts);
        figures.number("workspace_documents", used.documents);
        figures.number("workspace_approvals", used.approvals);
    }
}

/// Days, the first and the last one included.
fn days(first: Date, last: Date) -> f64 {
    f64::from(first.days_until(last)) + 1.0
}

fn visit_days(visit: &Visit) -> f64 {
    days(visit.begins.date(), visit.last_day())
}

fn from_city<'a>(
    people: &'a [String],
    city: Option<&'a str>,
) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
    people.iter().map(move |person| (person.as_str(), city))
}

/// Those who were there, each once however often they are named.
fn attended<'a>(
    people: impl Iterator<Item = (&'a str, Option<&'a str>)>,
    days: f64,
) -> impl Iterator<Item = Attendance<'a>> {
    let mut seen = BTreeSet::new();
    let once = people.filter(move |(person, _)| seen.insert(*person));
    once.map(move |(person, city)| Attendance { person, city, days })
}

/// An item without the texts that were finished after a day: on that day nobody could read them.
fn known_on(material: &Material, day: Date) -> Cow<'_, Material> {
    if material.texts.iter().all(|text| text.changed <= day) {
        return Cow::Borrowed(material);
    }
    let mut known = material.clone();
    known.texts.retain(|text| text.changed <= day);
    Cow::Owned(known)
}
