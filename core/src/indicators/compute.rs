use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;

use super::behind::{Computed, Parts};
use super::entry::Entry;
use super::hash::{InputHashes, counted_hash};
use super::names::View;
use super::outcome::Outcome;
use super::plan::{Compiled, CompiledMeasure, IndicatorPlan, Split};
use super::population::repeated_counts;
use super::record::records;
use super::release::Internal;
use super::sets::{CompiledSet, RecordTable};
use crate::base::{Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::expr::{Expression, Value};
use crate::model::{
    City, DirectoryEdition, Estimate, EstimateNote, EstimateRecords, FactField, NoValue, Period, PeriodRule,
    PopulationGroup, Records, Sex, SuppressionClass,
};

/// What indicators are computed from. Indicators over something that is not given are left out and told.
#[derive(Debug)]
pub struct IndicatorInput<'a> {
    /// The city, with its population.
    pub city: &'a City,
    /// The directory.
    pub edition: Option<&'a DirectoryEdition>,
    /// Records by the name of their set.
    pub records: BTreeMap<String, RecordTable>,
    /// The time that records have to be of.
    pub period: Option<Period>,
    /// The last day that the records know of: `today()` in expressions. The last day of the period when absent.
    pub until: Option<Date>,
    /// Confidence of the intervals.
    pub confidence: f64,
    /// Whether estimates name the records behind them.
    pub keep_records: bool,
}

impl IndicatorPlan {
    /// Computes every indicator. The order of the records does not matter.
    ///
    /// Estimates come in the order of the definitions: that of all records, then those by code. An indicator that
    /// cannot be computed has an estimate with a reason, and an issue `indicator.not_computable`; a share above
    /// one has `indicator.above_one` and is not cut.
    #[must_use]
    pub fn compute(&self, input: &IndicatorInput<'_>) -> Report<Internal<Vec<Estimate>>> {
        self.compute_for_release(input).map(|computed| computed.map(Computed::into_estimates))
    }

    /// The same with the records behind each estimate, which its release looks at.
    #[must_use]
    pub fn compute_for_release(&self, input: &IndicatorInput<'_>) -> Report<Internal<Computed>> {
        let sets = input.records.iter().map(|(id, table)| (id.clone(), table.hash())).collect();
        let hashes = InputHashes::new(input.city, input.edition, sets);
        let kinds: BTreeSet<&Records> = self.items.iter().map(|item| &item.definition.over).collect();
        let given: BTreeMap<&Records, Vec<Entry<'_>>> =
            kinds.into_iter().filter_map(|over| Some((over, entries(input, over)?))).collect();
        let persons: BTreeMap<&Records, Arc<[u32]>> = given
            .iter()
            .filter_map(|(over, entries)| Some((*over, persons(self.sets.get(over.name())?, entries)?)))
            .collect();
        let mut left_out: BTreeMap<&str, u64> = BTreeMap::new();
        let mut outside = BTreeMap::new();
        let (mut computed, mut issues) = (Computed::default(), repeated_counts(input.city));
        for item in &self.items {
            let over = &item.definition.over;
            let Some(entries) = given.get(over) else {
                let count = left_out.entry(over.name()).or_default();
                *count = count.saturating_add(1);
                continue;
            };
            let run = Run::new(self, item, input, (entries, persons.get(over)), &hashes);
            run.tell_outside(&mut outside);
            let found = run.estimates(&mut issues);
            issues.extend(findings(item, found.estimates()));
            computed.append(found);
        }
        for ((set, field), years) in outside {
            issues.extend(years.into_iter().map(|(year, count)| outside_issue(set, field, year, count)));
        }
        issues.extend(left_out.into_iter().map(|(name, count)| {
            Issue::new(codes::indicators::RECORDS_NOT_GIVEN, Path::root())
                .with("records", name)
                .with("indicators", count)
        }));
        Report::new(Internal::new(computed), issues)
    }
}

/// The records of a kind, by identifier, so that the order in which they were given does not matter.
fn entries<'a>(input: &'a IndicatorInput<'_>, over: &Records) -> Option<Vec<Entry<'a>>> {
    let mut entries: Vec<Entry<'_>> = match over {
        Records::Set(id) => input.records.get(id)?.rows.iter().map(Entry::Row).collect(),
        _ => records(input.edition?, over).into_iter().map(Entry::Directory).collect(),
    };
    entries.sort_by(|one, other| one.id().cmp(other.id()));
    Some(entries)
}

/// The field that says whose a record is.
const PERSON: &str = "person_code";

/// The number of the person of each record, when they are about persons. One that does not say whose it is counts as that
/// of another person.
fn persons(set: &CompiledSet, entries: &[Entry<'_>]) -> Option<Arc<[u32]>> {
    if !set.is_about_persons() {
        return None;
    }
    let slot = set.find(PERSON).map(|(slot, _)| slot);
    let code = |entry: &Entry<'_>| match entry {
        Entry::Row(row) => row.value(slot?).as_text().map(str::to_owned),
        Entry::Directory(_) => None,
    };
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let number = |(position, entry): (u32, &Entry<'_>)| match code(entry) {
        Some(code) => *first.entry(code).or_insert(position),
        None => position,
    };
    Some((0..).zip(entries).map(number).collect())
}

/// A record and its position among all of its set.
type Member<'r, 'e> = (u32, &'r Entry<'e>);

/// The records that belong.
#[derive(Clone, Default)]
struct Universe<'r, 'e> {
    members: Vec<Member<'r, 'e>>,
    undetermined: Vec<Member<'r, 'e>>,
    /// Records of another time.
    outside: u64,
    /// The years of the records that are figures of a year.
    years: BTreeSet<i16>,
}

/// One indicator on one input.
struct Run<'p, 'r, 'e> {
    plan: &'p IndicatorPlan,
    item: &'p Compiled,
    input: &'p IndicatorInput<'p>,
    entries: &'r [Entry<'e>],
    /// The person of each.
    persons: Option<&'r Arc<[u32]>>,
    hash: String,
    /// A hash of what is counted.
    counts: String,
    period: Option<Period>,
    today: Option<Date>,
    universe: Universe<'r, 'e>,
}

/// Which records an estimate is of.
#[derive(Clone, Copy, Default)]
struct Group<'g> {
    by: Option<&'g str>,
    code: Option<&'g str>,
    /// The code is a fact that expressions see.
    term: Option<(FactField, &'g str)>,
}

/// The field by which residents are known too.
const SEX: &str = "sex";

impl Group<'_> {
    /// The residents that the records of the group are among; nothing when no count of residents is of its code.
    fn residents(self, all: PopulationGroup) -> Option<PopulationGroup> {
        let (Some(SEX), Some(code)) = (self.by, self.code) else { return Some(all) };
        let sex = [(Sex::Female, "female"), (Sex::Male, "male")].into_iter().find(|(_, name)| *name == code);
        let (sex, _) = sex.filter(|(sex, _)| all.sex.is_none_or(|wanted| wanted == *sex))?;
        Some(PopulationGroup { sex: Some(sex), ..all })
    }
}

/// The code of records whose field is not known.
const NOT_KNOWN: &str = "not_known";

impl<'p, 'r, 'e> Run<'p, 'r, 'e> {
    fn new(
        plan: &'p IndicatorPlan,
        item: &'p Compiled,
        input: &'p IndicatorInput<'p>,
        (entries, persons): (&'r [Entry<'e>], Option<&'r Arc<[u32]>>),
        hashes: &InputHashes,
    ) -> Self {
        let day = |edition: &DirectoryEdition| Period { from: edition.date, to: edition.date };
        let period = match item.definition.period {
            PeriodRule::DayOfEdition => input.edition.map(day),
            PeriodRule::Within { .. } => input.period,
        };
        let last = period.map(|period| period.to);
        let today = if item.within.is_some() { input.until.or(last) } else { last };
        let hash = hashes.of(&item.definition, period, today);
        let counts = counted_hash(&item.definition);
        let universe = Universe::default();
        let mut run = Self { plan, item, input, entries, persons, hash, counts, period, today, universe };
        run.universe = run.belonging();
        run
    }

    fn view<'v>(
        &'v self,
        (position, entry): (u32, &'v Entry<'e>),
        term: Option<(FactField, &'v str)>,
    ) -> View<'v, 'e> {
        View { entry, position, indexes: &self.plan.indexes, term, today: self.today }
    }

    fn belonging(&self) -> Universe<'r, 'e> {
        let mut universe = Universe::default();
        for entry in (0..).zip(self.entries) {
            let view = self.view(entry, None);
            let in_time = match (&self.item.within, self.period) {
                (Some(within), Some(period)) => is_within(within, &view, period, self.today),
                _ => Some(true),
            };
            if in_time == Some(false) {
                universe.outside = universe.outside.saturating_add(1);
                continue;
            }
            let belongs = self.item.universe.as_ref().map_or(Some(true), |belongs| belongs.truth(&view));
            match (in_time, belongs) {
                (_, Some(false)) => {}
                (Some(true), Some(true)) => {
                    universe.members.push(entry);
                    universe
                        .years
                        .extend(self.item.within.as_ref().and_then(|year| whole_year(&year.eval(&view))));
                }
                _ => universe.undetermined.push(entry),
            }
        }
        universe
    }

    /// Counts the records of other years, once for each set and field.
    fn tell_outside(&self, counts: &mut BTreeMap<(&'p str, &'p str), BTreeMap<i16, u64>>) {
        let PeriodRule::Within { field } = &self.item.definition.period else { return };
        let (Some(within), Some(period)) = (&self.item.within, self.period) else { return };
        let btree_map::Entry::Vacant(place) = counts.entry((self.item.definition.over.name(), field)) else {
            return;
        };
        let years = place.insert(BTreeMap::new());
        for entry in (0..).zip(self.entries) {
            let view = self.view(entry, None);
            if is_within(within, &view, period, None) == Some(false)
                && let Some(year) = year_of(&within.eval(&view))
            {
                let count = years.entry(year).or_default();
                *count = count.saturating_add(1);
            }
        }
    }

    fn estimates(&self, issues: &mut Vec<Issue>) -> Computed {
        let mut computed = Computed::default();
        if !matches!(self.item.splits.as_slice(), [Split::Facts(..)]) {
            computed.push(self.estimate(&self.universe, Group::default(), issues));
        }
        for split in &self.item.splits {
            match split {
                Split::Facts(field, codes) => {
                    for code in codes {
                        let term = Some((*field, code.as_str()));
                        let group = Group { by: Some(field.name()), code: Some(code), term };
                        computed.push(self.estimate(&self.universe, group, issues));
                    }
                }
                Split::Value { name, value, codes } => {
                    for (code, part) in self.parts(value, codes) {
                        let group = Group { by: Some(name), code: Some(&code), term: None };
                        // What a record contradicts was told of all of them.
                        computed.push(self.estimate(&part, group, &mut Vec::new()));
                    }
                }
            }
        }
        computed
    }

    /// The records by the code of a field: all codes that it may have, those that are there, and the rest.
    fn parts(&self, value: &Expression, codes: &[String]) -> BTreeMap<String, Universe<'r, 'e>> {
        let mut parts: BTreeMap<String, Universe<'r, 'e>> =
            codes.iter().map(|code| (code.clone(), Universe::default())).collect();
        let code_of = |entry: Member<'r, 'e>| match value.eval(&self.view(entry, None)) {
            Value::Text(text) => text.into_owned(),
            Value::Boolean(truth) => truth.to_string(),
            _ => NOT_KNOWN.to_owned(),
        };
        for entry in &self.universe.members {
            parts.entry(code_of(*entry)).or_default().members.push(*entry);
        }
        for entry in &self.universe.undetermined {
            parts.entry(code_of(*entry)).or_default().undetermined.push(*entry);
        }
        parts
    }

    fn estimate(
        &self,
        universe: &Universe<'r, 'e>,
        group: Group<'_>,
        issues: &mut Vec<Issue>,
    ) -> (Estimate, Option<Parts>) {
        let definition = &self.item.definition;
        let views: Vec<View<'_, '_>> =
            universe.members.iter().map(|entry| self.view(*entry, group.term)).collect();
        let mut outcome = self.measure(&views, group);
        if self.item.within.is_some() && self.period.is_none() {
            outcome.refuse(NoValue::NoPeriod);
        } else if self.universe.years.len() > 1 {
            outcome.refuse(NoValue::MixedYears);
        }
        issues.append(&mut outcome.issues);
        let parts = Parts {
            undetermined: universe.undetermined.iter().map(|(position, _)| *position).collect(),
            over: definition.over.name().to_owned(),
            counts: self.counts.clone(),
            persons: self.persons.cloned(),
            ..std::mem::take(&mut outcome.behind)
        };
        let records = self.input.keep_records.then(|| self.named(&parts));
        let mut estimate = outcome.estimate(definition, self.input.confidence);
        estimate.definition_hash.clone_from(&self.item.hash);
        estimate.input_hash.clone_from(&self.hash);
        estimate.city.clone_from(&self.input.city.id);
        estimate.period = self.period;
        estimate.by = group.by.map(str::to_owned);
        estimate.group = group.code.map(str::to_owned);
        estimate.outside_n = Some(universe.outside);
        estimate.undetermined_n = u64::try_from(universe.undetermined.len()).unwrap_or(u64::MAX);
        estimate.reporting_coverage = self.reporting(&views, &estimate, issues);
        estimate.records = records;
        (estimate, (definition.suppression == SuppressionClass::Person).then_some(parts))
    }

    /// The identifiers of the records behind an estimate.
    fn named(&self, parts: &Parts) -> EstimateRecords {
        let named = |positions: &[u32]| {
            let entries = positions.iter().filter_map(|position| self.entries.get(*position as usize));
            entries.map(|entry| entry.id().to_owned()).collect()
        };
        EstimateRecords {
            counted: named(&parts.counted),
            not_counted: named(&parts.not_counted),
            missing: named(&parts.missing),
            undetermined: named(&parts.undetermined),
        }
    }

    /// The share of the units that reported: what the definition says, or the known ones of the records.
    fn reporting(&self, views: &[View<'_, '_>], estimate: &Estimate, issues: &mut Vec<Issue>) -> Option<f64> {
        if let Some(share) = &self.item.reporting {
            let given = views.iter().filter_map(|view| share.eval(view).as_number());
            let (shares, unfit): (Vec<f64>, Vec<f64>) = given.partition(|share| (0.0..=1.0).contains(share));
            if !unfit.is_empty() {
                issues.push(
                    Issue::new(codes::indicators::REPORTING_UNFIT, self.item.path.clone())
                        .with("indicator", self.item.definition.id.as_str())
                        .with("count", unfit.len()),
                );
            }
            return (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64);
        }
        let all = estimate.universe_n.saturating_add(estimate.undetermined_n);
        (all > 0).then(|| estimate.valid_n as f64 / all as f64)
    }

    fn measure(&self, views: &[View<'_, '_>], group: Group<'_>) -> Outcome {
        match &self.item.measure {
            CompiledMeasure::Proportion(numerator) => Outcome::proportion(views, numerator),
            CompiledMeasure::Rate(numerator, residents) => {
                let year = self.period.map(|period| period.to.year());
                let of_group = group.residents(*residents);
                let mut outcome = Outcome::rate(views, numerator, self.input.city, of_group, year);
                if self.persons.is_some() && group.by.is_some_and(|field| field != SEX) {
                    outcome.notes.push(EstimateNote::PopulationOfAll);
                }
                outcome
            }
            CompiledMeasure::Ratio { numerator, denominator, complement, persons } => {
                // Figures of several years have no value, whatever is counted.
                let year = self.universe.years.first().copied();
                let persons =
                    persons.as_ref().map(|persons| persons.count(&self.input.records, year, self.today));
                let counted = persons.and_then(|(count, _)| count);
                let mut outcome =
                    Outcome::ratio(views, numerator, counted, denominator, &self.item.definition);
                outcome.complement = *complement;
                outcome.notes.extend(persons.map(|(_, note)| note));
                outcome
            }
            CompiledMeasure::Index(items) => Outcome::index(views, items),
            CompiledMeasure::Diversity(field, broadest) => Outcome::diversity(views, *field, broadest),
            CompiledMeasure::Mean(value) => {
                Outcome::mean(views, value, self.item.definition.interval, self.input.confidence)
            }
            CompiledMeasure::Quantile { value, probability, definition } => {
                Outcome::quantile(views, value, *probability, *definition)
            }
            CompiledMeasure::Ordinal(value, levels) => Outcome::ordinal(views, value, levels),
            CompiledMeasure::Survival { time, event, at } => {
                Outcome::survival(views, time, event, *at, self.input.confidence)
            }
        }
    }
}

/// Whether the day, which is not known when it is after the last known one, or all of the year of a record is in a period.
fn is_within(
    within: &Expression,
    view: &View<'_, '_>,
    period: Period,
    last_known: Option<Date>,
) -> Option<bool> {
    match within.eval(view) {
        Value::Date(day) => Some(period.contains(day) && last_known.is_none_or(|last| day <= last)),
        value => whole_year(&value).map(|year| period.contains_year(year)),
    }
}

/// The year that a number is; one that is none is 0, which no period holds.
fn whole_year(value: &Value<'_>) -> Option<i16> {
    let years = f64::from(i16::MIN)..=f64::from(i16::MAX);
    value.as_number().map(|year| if years.contains(&year) { year as i16 } else { 0 })
}

fn year_of(value: &Value<'_>) -> Option<i16> {
    match value {
        Value::Date(day) => Some(day.year()),
        value => whole_year(value),
    }
}

fn outside_issue(set: &str, field: &str, year: i16, count: u64) -> Issue {
    Issue::new(codes::indicators::OUTSIDE_PERIOD, Path::root())
        .with("records", set)
        .with("field", field)
        .with("year", year)
        .with("count", count)
}

/// One issue for each reason, however many codes have it.
fn findings(item: &Compiled, estimates: &[Estimate]) -> Vec<Issue> {
    let mut reasons: BTreeMap<NoValue, u64> = BTreeMap::new();
    for reason in estimates.iter().filter_map(|estimate| estimate.reason) {
        let count = reasons.entry(reason).or_default();
        *count = count.saturating_add(1);
    }
    let mut issues: Vec<Issue> = reasons
        .into_iter()
        .map(|(reason, count)| {
            Issue::new(codes::indicators::NOT_COMPUTABLE, item.path.clone())
                .with("indicator", item.definition.id.as_str())
                .with("reason", reason.name())
                .with("estimates", count)
        })
        .collect();
    issues.extend(estimates.iter().find_map(|estimate| old_population(item, estimate)));
    let above = [(EstimateNote::AboveOne, "value"), (EstimateNote::AboveLowest, "lowest")];
    let noted = |note: &EstimateNote| estimates.iter().any(|estimate| estimate.notes.contains(note));
    if let Some((_, of)) = above.iter().find(|(note, _)| noted(note)) {
        let issue = Issue::new(codes::indicators::ABOVE_ONE, item.path.clone());
        issues.push(issue.with("indicator", item.definition.id.as_str()).with("denominator", *of));
    }
    issues
}

/// Says that residents of another time are divided by, with both years.
fn old_population(item: &Compiled, estimate: &Estimate) -> Option<Issue> {
    let years = estimate.notes.iter().find_map(|note| match note {
        EstimateNote::PopulationOld { years } => Some(*years),
        _ => None,
    })?;
    let year = estimate.period?.to.year();
    Some(
        Issue::new(codes::indicators::POPULATION_OLD, item.path.clone())
            .with("indicator", item.definition.id.as_str())
            .with("population", year.saturating_sub(years))
            .with("year", year)
            .with("years", years),
    )
}
