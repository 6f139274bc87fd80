//! Who is counted: the first treatment of each person in the calendar year.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::BuildHasherDefault;

use super::episode::{Episode, UNKNOWN};
use super::field::Field;
use super::plan::{DemandPlan, bit};
use crate::base::{Issue, Path, codes};
use crate::model::{ControlLevel, EpisodeFlow};

/// Which episodes are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The calendar year of the start of treatment.
    pub year: i16,
    /// Where a person is counted once.
    pub level: ControlLevel,
    /// Codes of types of centres; all when empty.
    pub centre_types: Vec<String>,
}

/// Hashing that does not differ between runs.
type Persons<'a> = HashMap<(&'a str, &'a str), First<'a>, BuildHasherDefault<DefaultHasher>>;

#[derive(Clone, Copy, Debug)]
struct First<'a> {
    episode: &'a Episode,
    episodes: u64,
    /// Whether two of them are of the first day.
    tied: bool,
    /// What the episodes tell of who it is.
    traits: Traits,
}

/// Sex and year of birth, of all episodes of a person: their order does not matter.
#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    /// The known codes of sex, as bits.
    sexes: u64,
    /// The earliest and the latest year that the ages count back to.
    born: Option<(i16, i16)>,
}

impl Traits {
    fn with(self, other: Self) -> Self {
        let born = match (self.born, other.born) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        Self { sexes: self.sexes | other.sexes, born }
    }

    /// Whether it can hardly be one person. A birthday between two episodes moves the year by one.
    fn differ(self) -> bool {
        let apart = self.born.is_some_and(|(first, last)| last.saturating_sub(first) > 1);
        self.sexes.count_ones() > 1 || apart
    }
}

impl<'a> First<'a> {
    /// The same whatever the order and grouping.
    fn with(self, other: Self) -> Self {
        let (first, later) = if self.episode <= other.episode { (self, other) } else { (other, self) };
        let same_day = first.episode.start == later.episode.start;
        Self {
            episode: first.episode,
            episodes: first.episodes.saturating_add(later.episodes),
            tied: first.tied || same_day,
            traits: self.traits.with(other.traits),
        }
    }
}

/// The first episodes of persons, from any part of the data. Parts merge in any order and grouping to the same.
#[derive(Clone, Debug)]
pub struct Entrants<'a> {
    year: i16,
    level: ControlLevel,
    centre_types: u64,
    /// The position of the sex that is not known.
    unknown_sex: u8,
    persons: Persons<'a>,
    /// Those that cannot be compared with others.
    alone: Vec<&'a Episode>,
    rows: u64,
    outside_year: u64,
}

/// Cells of all tables, from any part of the entrants. Parts add up.
///
/// They are counts and sums of whole numbers, so that no order or grouping changes a bit of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub(super) cells: Vec<u64>,
}

impl Counts {
    /// Adds the counts of another part.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            *cell = cell.saturating_add(*more);
        }
        self
    }
}

impl<'a> Entrants<'a> {
    /// Nobody yet.
    #[must_use]
    pub fn new(plan: &DemandPlan, selection: &Selection) -> Self {
        let list = plan.list(Field::CentreType);
        let find = |code: &String| list.and_then(|list| list.find(code));
        let wanted = selection.centre_types.iter().filter_map(find).map(|code| bit(usize::from(code)));
        let bits = wanted.fold(0, |all, code| all | code);
        let centre_types = if selection.centre_types.is_empty() { u64::MAX } else { bits };
        Self {
            year: selection.year,
            level: selection.level,
            centre_types,
            unknown_sex: plan.list(Field::Sex).map_or(UNKNOWN, |list| list.unknown),
            persons: Persons::default(),
            alone: Vec::new(),
            rows: 0,
            outside_year: 0,
        }
    }

    /// Looks at an episode.
    pub fn add(&mut self, episode: &'a Episode) {
        self.rows = self.rows.saturating_add(1);
        if episode.start.year() != self.year {
            self.outside_year = self.outside_year.saturating_add(1);
            return;
        }
        match self.key(episode) {
            None => self.alone.push(episode),
            Some(key) => {
                self.keep(key, First { episode, episodes: 1, tied: false, traits: self.traits(episode) });
            }
        }
    }

    fn traits(&self, episode: &Episode) -> Traits {
        let (sex, age) = (episode.value(Field::Sex), episode.value(Field::Age));
        let known = sex != self.unknown_sex && sex != UNKNOWN;
        let born = (age != UNKNOWN).then(|| episode.start.year().saturating_sub(i16::from(age)));
        Traits { sexes: if known { bit(usize::from(sex)) } else { 0 }, born: born.map(|year| (year, year)) }
    }

    /// Codes of persons that seem to stand for more than one: their episodes have another sex or age. Only the first
    /// episode of each counts, so that somebody may be missing.
    #[must_use]
    pub fn remarks(&self) -> Vec<Issue> {
        let count = self.persons.values().filter(|first| first.traits.differ()).count();
        let issue = || Issue::new(codes::tdi::PERSON_DIFFERS, Path::root()).with("count", count);
        (count > 0).then(issue).into_iter().collect()
    }

    /// The person within whom episodes are compared.
    fn key(&self, episode: &'a Episode) -> Option<(&'a str, &'a str)> {
        let within = match self.level {
            ControlLevel::None => return None,
            ControlLevel::Centre => episode.centre.as_deref()?,
            ControlLevel::Region => episode.region.as_deref()?,
            ControlLevel::National => "",
        };
        Some((within, episode.person.as_deref()?))
    }

    fn keep(&mut self, key: (&'a str, &'a str), first: First<'a>) {
        match self.persons.entry(key) {
            Entry::Vacant(place) => {
                place.insert(first);
            }
            Entry::Occupied(mut place) => {
                let merged = place.get().with(first);
                place.insert(merged);
            }
        }
    }

    /// Takes in another part, of the same selection.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (key, first) in other.persons {
            self.keep(key, first);
        }
        self.alone.extend(other.alone);
        self.rows = self.rows.saturating_add(other.rows);
        self.outside_year = self.outside_year.saturating_add(other.outside_year);
        self
    }

    /// Those who are counted, in no order: the first episode of each person, if it is in a type of centre that was
    /// asked for.
    pub fn counted(&self) -> impl Iterator<Item = &'a Episode> {
        let firsts = self.persons.values().map(|first| first.episode);
        firsts.chain(self.alone.iter().copied()).filter(|episode| self.is_wanted(episode))
    }

    fn is_wanted(&self, episode: &Episode) -> bool {
        let centre = usize::from(episode.value(Field::CentreType));
        self.centre_types == u64::MAX || self.centre_types & bit(centre) != 0
    }

    /// Counts them.
    #[must_use]
    pub fn count(&self, plan: &DemandPlan) -> Counts {
        let mut cells = vec![0; plan.size];
        self.counted().for_each(|episode| plan.add(episode, &mut cells));
        Counts { cells }
    }

    /// What became of the episodes that were looked at.
    #[must_use]
    pub fn flow(&self) -> EpisodeFlow {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let kept = number(self.persons.len()).saturating_add(number(self.alone.len()));
        let wanted = |first: &&First<'_>| self.is_wanted(first.episode);
        let entrants = number(self.counted().count());
        let all = self.persons.values().map(|first| first.episodes).fold(0, u64::saturating_add);
        let alone = self.alone.iter().filter(|episode| self.is_wanted(episode)).count();
        EpisodeFlow {
            rows: self.rows,
            outside_year: self.outside_year,
            repeated: all.saturating_sub(number(self.persons.len())),
            other_centre_types: kept.saturating_sub(entrants),
            entrants,
            unchecked: if self.level == ControlLevel::None { 0 } else { number(alone) },
            same_day: number(self.persons.values().filter(wanted).filter(|first| first.tied).count()),
            ..EpisodeFlow::default()
        }
    }
}
