//! Process indicators: what was done, counted from the records.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::figure::{NoFigure, count};
use super::people::{Attendance, add_people};
use super::records::Usable;
use crate::calendar::Date;
use crate::materials::{LanguageNeed, TranslationState, primary_language, translations};
use crate::model::{
    ActivityRecord, AgreementKind, AgreementRecord, EventKind, EventRecord, PlanFigure, ProcessReference,
    PublicationRecord, VisitLevel, VisitRecord,
};
use crate::network::is_dormant;

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProcessInput<'a> {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Whose records.
    pub scope: Scope<'a>,
    /// An agreement with no activity for more than so many months is dormant.
    pub dormant_after_months: u16,
    /// The languages that material is wanted in.
    pub need: &'a LanguageNeed,
}

/// Whose records are counted.
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

/// Every process indicator with the ways it is broken down.
const INDICATORS: &[(&str, &[&str])] = &[
    ("agreements_signed", &["kind"]),
    ("agreements_in_force", &[]),
    ("agreements_dormant", &[]),
    ("visits_done", &["level", "direction"]),
    ("visit_days", &[]),
    ("events_held", &["kind"]),
    ("people", &["region", "role", "sex"]),
    ("person_days", &["region"]),
    ("assessments_published", &[]),
    ("directories_published", &[]),
    ("materials_current", &["language"]),
    ("activities_due", &[]),
    ("activities_done", &[]),
    ("activities_on_time", &[]),
    ("activities_delay_days", &[]),
    ("workspace_active_members", &[]),
    ("workspace_posts", &[]),
    ("workspace_documents", &[]),
    ("workspace_approvals", &[]),
];

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

    pub(super) fn number_of(&mut self, indicator: &str, dimension: &str, code: String, number: f64) {
        self.push(indicator, Some((dimension, code)), Ok(number));
    }

    pub(super) fn counts_by(
        &mut self,
        indicator: &str,
        dimension: &str,
        counts: impl IntoIterator<Item = (String, usize)>,
    ) {
        for (code, items) in counts {
            self.push(indicator, Some((dimension, code)), Ok(count(items)));
        }
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

/// Counts the records of a stretch of time.
pub(super) fn process(records: &Usable<'_>, input: &ProcessInput<'_>) -> Vec<ProcessFigure> {
    let mut figures = Figures::default();
    let counter = Counter { records, input };
    counter.agreements(&mut figures);
    counter.visits(&mut figures);
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
    let (_, dimensions) = INDICATORS.iter().find(|(name, _)| *name == wanted.indicator)?;
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

struct Counter<'a> {
    records: &'a Usable<'a>,
    input: &'a ProcessInput<'a>,
}

impl Counter<'_> {
    fn in_period(&self, date: Date) -> bool {
        (self.input.start..=self.input.end).contains(&date)
    }

    fn visits_in_period(&self) -> Option<Vec<&VisitRecord>> {
        let visits = self.records.visits.as_ref()?.iter().copied();
        let is_counted = |visit: &&VisitRecord| {
            visit.done
                && self.in_period(visit.end)
                && self.input.scope.has([visit.visitor.as_str(), &visit.host].into_iter())
        };
        Some(visits.filter(is_counted).collect())
    }

    fn events_in_period(&self) -> Option<Vec<&EventRecord>> {
        let events = self.records.events.as_ref()?.iter().copied();
        let is_counted = |event: &&EventRecord| {
            let from = event.people.iter().filter_map(|person| person.city.as_deref());
            event.done
                && self.in_period(event.end)
                && self.input.scope.has(event.host.as_deref().into_iter().chain(from))
        };
        Some(events.filter(is_counted).collect())
    }

    fn agreements(&self, figures: &mut Figures) {
        let Some(agreements) = &self.records.agreements else {
            let names = ["agreements_signed", "agreements_in_force", "agreements_dormant"];
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        let own: Vec<&AgreementRecord> = agreements
            .iter()
            .copied()
            .filter(|agreement| self.input.scope.has(agreement.cities.iter().map(String::as_str)))
            .collect();
        let signed =
            || own.iter().filter(|agreement| agreement.signed.is_some_and(|day| self.in_period(day)));
        figures.count("agreements_signed", signed().count());
        let kinds = [
            ("memorandum", AgreementKind::CicadCityMemorandum),
            ("agreement", AgreementKind::CityCityAgreement),
        ];
        let by_kind = kinds.map(|(name, kind)| {
            (name.to_owned(), signed().filter(|agreement| agreement.kind == kind).count())
        });
        figures.counts_by("agreements_signed", "kind", by_kind);
        let in_force: Vec<&AgreementRecord> = own
            .into_iter()
            .filter(|agreement| agreement.kind == AgreementKind::CityCityAgreement)
            .filter(|agreement| {
                agreement.signed.is_some_and(|day| day <= self.input.end)
                    && agreement.ended.is_none_or(|day| day >= self.input.end)
            })
            .collect();
        figures.count("agreements_in_force", in_force.len());
        let records = self.records;
        if records.visits.is_none() && records.events.is_none() && records.activities.is_none() {
            return figures.missing(&["agreements_dormant"], NoFigure::NotRecorded);
        }
        let dormant = in_force.iter().filter(|agreement| self.is_dormant(agreement)).count();
        figures.share("agreements_dormant", count(dormant), count(in_force.len()));
    }

    /// Nothing happened under the agreement for a long time up to the last day.
    fn is_dormant(&self, agreement: &AgreementRecord) -> bool {
        let is_late = |day: Date| {
            day <= self.input.end && !is_dormant(day, self.input.dormant_after_months, self.input.end)
        };
        let of = |id: Option<&str>| id == Some(agreement.id.as_str());
        let has = |city: &String| agreement.cities.contains(city);
        let visits = self.records.visits.iter().flatten().any(|visit| {
            let is_between = has(&visit.visitor) && has(&visit.host);
            visit.done && is_late(visit.end) && (of(visit.agreement.as_deref()) || is_between)
        });
        let events = self.records.events.iter().flatten();
        let mut events =
            events.filter(|event| event.done && of(event.agreement.as_deref())).map(|event| event.end);
        let activities = self.records.activities.iter().flatten();
        let mut activities = activities
            .filter(|activity| of(activity.agreement.as_deref()))
            .filter_map(|activity| activity.completed);
        let is_new = agreement.signed.is_some_and(is_late);
        !(is_new || visits || events.any(is_late) || activities.any(is_late))
    }

    fn visits(&self, figures: &mut Figures) {
        let Some(visits) = self.visits_in_period() else {
            return figures.missing(&["visits_done", "visit_days"], NoFigure::NotRecorded);
        };
        figures.count("visits_done", visits.len());
        let levels = [("mayor", VisitLevel::Mayor), ("technical", VisitLevel::Technical)];
        let by_level = levels.map(|(name, level)| {
            (name.to_owned(), visits.iter().filter(|visit| visit.level == level).count())
        });
        figures.counts_by("visits_done", "level", by_level);
        let directions = ["EU-EU", "EU-LAC", "LAC-EU", "LAC-LAC"];
        let mut by_direction: BTreeMap<String, usize> =
            directions.map(|direction| (direction.to_owned(), 0)).into();
        for visit in &visits {
            let from = self.records.region(Some(&visit.visitor));
            let to = self.records.region(Some(&visit.host));
            let known = by_direction.entry(format!("{from}-{to}")).or_default();
            *known = known.saturating_add(1);
        }
        figures.counts_by("visits_done", "direction", by_direction);
        let days = visits.iter().map(|visit| f64::from(visit.start.days_until(visit.end)) + 1.0);
        figures.number("visit_days", days.sum());
    }

    fn events(&self, figures: &mut Figures) {
        let Some(events) = self.events_in_period() else {
            return figures.missing(&["events_held"], NoFigure::NotRecorded);
        };
        figures.count("events_held", events.len());
        let kinds = [
            ("forum", EventKind::Forum),
            ("workshop", EventKind::Workshop),
            ("seminar", EventKind::Seminar),
            ("training", EventKind::Training),
            ("meeting", EventKind::Meeting),
            ("online", EventKind::Online),
        ];
        let by_kind = kinds
            .map(|(name, kind)| (name.to_owned(), events.iter().filter(|event| event.kind == kind).count()));
        figures.counts_by("events_held", "kind", by_kind);
    }

    fn people(&self, figures: &mut Figures) {
        let (Some(visits), Some(events)) = (self.visits_in_period(), self.events_in_period()) else {
            return figures.missing(&["people", "person_days"], NoFigure::NotRecorded);
        };
        let at_visits = visits.into_iter().flat_map(|visit| attended(&visit.people, visit.start, visit.end));
        let at_events = events.into_iter().flat_map(|event| attended(&event.people, event.start, event.end));
        let own =
            |attendance: &Attendance<'_>| self.input.scope.has(attendance.person.city.as_deref().into_iter());
        let attended: Vec<Attendance<'_>> = at_visits.chain(at_events).filter(own).collect();
        add_people(figures, &attended, self.records);
    }

    /// Cities that published at least once.
    fn publications(&self, figures: &mut Figures, name: &str, records: Option<&[PublicationRecord]>) {
        let Some(records) = records else { return figures.missing(&[name], NoFigure::NotRecorded) };
        let cities: BTreeSet<&str> = records
            .iter()
            .filter(|record| self.in_period(record.date))
            .map(|record| record.city.as_str())
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
                let mut by_language: BTreeMap<String, usize> =
                    need.needed().map(|language| (language.to_owned(), 0)).collect();
                let mut any = 0_usize;
                for material in materials {
                    let texts = translations(material, need).value;
                    let current = texts.into_iter().filter(|text| text.state == TranslationState::Current);
                    let languages: BTreeSet<String> =
                        current.map(|text| primary_language(&text.language).to_owned()).collect();
                    any = any.saturating_add(usize::from(!languages.is_empty()));
                    for language in languages {
                        let known = by_language.entry(language).or_default();
                        *known = known.saturating_add(1);
                    }
                }
                figures.count("materials_current", any);
                return figures.counts_by("materials_current", "language", by_language);
            }
        };
        figures.missing(&["materials_current"], reason);
    }

    fn activities(&self, figures: &mut Figures) {
        let names = ["activities_due", "activities_done", "activities_on_time", "activities_delay_days"];
        let Some(activities) = &self.records.activities else {
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        let due: Vec<&ActivityRecord> = activities
            .iter()
            .copied()
            .filter(|activity| !activity.cancelled && self.in_period(activity.due))
            .filter(|activity| self.input.scope.has(activity.owner.as_deref().into_iter()))
            .collect();
        // What is done after the period is not known on its last day.
        let done = |activity: &&ActivityRecord| activity.completed.filter(|day| *day <= self.input.end);
        let delays: Vec<i32> = due
            .iter()
            .filter_map(|activity| done(activity).map(|day| activity.due.days_until(day).max(0)))
            .collect();
        let on_time = delays.iter().filter(|days| **days == 0).count();
        figures.count("activities_due", due.len());
        figures.count("activities_done", delays.len());
        figures.share("activities_on_time", count(on_time), count(due.len()));
        let sum: f64 = delays.iter().copied().map(f64::from).sum();
        let mean =
            if delays.is_empty() { Err(NoFigure::NoDenominator) } else { Ok(sum / count(delays.len())) };
        figures.push("activities_delay_days", None, mean);
    }

    fn workspace(&self, figures: &mut Figures) {
        let names =
            ["workspace_active_members", "workspace_posts", "workspace_documents", "workspace_approvals"];
        let Some(workspace) = &self.records.workspace else {
            return figures.missing(&names, NoFigure::NotRecorded);
        };
        if self.input.scope != Scope::Network {
            return figures.missing(&names, NoFigure::NotByCity);
        }
        let sum = |get: fn(&crate::model::WorkspaceRecord) -> u32| -> f64 {
            workspace
                .iter()
                .filter(|use_of| self.in_period(use_of.end))
                .map(|use_of| f64::from(get(use_of)))
                .sum()
        };
        figures.share(
            "workspace_active_members",
            sum(|use_of| use_of.active_members),
            sum(|use_of| use_of.members),
        );
        figures.number("workspace_posts", sum(|use_of| use_of.posts));
        figures.number("workspace_documents", sum(|use_of| use_of.documents));
        figures.number("workspace_approvals", sum(|use_of| use_of.approvals));
    }
}

fn attended(
    people: &[crate::model::Participation],
    start: Date,
    end: Date,
) -> impl Iterator<Item = Attendance<'_>> {
    people.iter().map(move |person| Attendance { person, start, end })
}
