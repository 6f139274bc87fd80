//! Several indicators that leave few persons of the same records: those who ended treatment in three ways, each with a
//! share of its own, tell how many ended it otherwise.

use super::together::{Positions, most_of_few};
use crate::indicators::behind::People;
use crate::model::ReleaseRules;

/// Combinations of sets that are tried, at most; further ones only from the largest set down.
const MOST_TRIED: usize = 2_000;

/// The numbers of a share that are exported, or are to be.
#[derive(Clone, Debug)]
pub(super) struct Split<'a> {
    pub over: &'a str,
    pub people: People<'a>,
    pub indicator: &'a str,
    /// The field that it is by, if any, and the code.
    pub by: Option<&'a str>,
    pub group: Option<&'a str>,
    pub known: Group<'a>,
    pub counted: Group<'a>,
    pub not_counted: Group<'a>,
}

/// Records, and how many persons are behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group<'a> {
    pub persons: usize,
    pub records: Positions<'a>,
}

impl<'a> Group<'a> {
    pub fn new(people: People<'_>, records: Positions<'a>) -> Self {
        Self { persons: people.count(&records), records }
    }
}

/// A set that may be taken away, and the indicator that tells it.
#[derive(Clone, Copy)]
struct Part<'s> {
    set: &'s [u32],
    persons: usize,
    indicator: &'s str,
}

impl<'s> Part<'s> {
    fn of(split: &'s Split<'_>, group: &'s Group<'_>) -> Self {
        Self { set: group.records.as_ref(), persons: group.persons, indicator: split.indicator }
    }
}

/// The indicator that is the last to leave fewer persons than the threshold of the same records, together with others and
/// with one that is to be exported.
pub(super) fn leaving_few<'a>(
    told: &[Split<'a>],
    own: &[Split<'a>],
    one: &Split<'a>,
    rules: &ReleaseRules,
) -> Option<&'a str> {
    let all: Vec<&Split<'a>> = told.iter().chain(own).filter(|split| split.over == one.over).collect();
    let few = most_of_few(rules);
    let names = |found: Option<&str>| {
        found.and_then(|found| all.iter().map(|split| split.indicator).find(|name| *name == found))
    };
    names(of_same_known(&all, one, few).or_else(|| of_groups(&all, one, few)))
}

/// Shares of the same known records.
fn of_same_known<'s>(all: &[&'s Split<'_>], one: &'s Split<'_>, few: usize) -> Option<&'s str> {
    let others = all.iter().filter(|other| other.indicator != one.indicator && other.known == one.known);
    let sets = others.flat_map(|other| [&other.counted, &other.not_counted].map(|set| Part::of(other, set)));
    let parts = distinct(sets);
    let search = Search::new(one.people, few);
    [&one.counted, &one.not_counted]
        .into_iter()
        .find_map(|own| search.rest_is_few(&one.known, Some(Part::of(one, own)), &parts))
}

/// Groups by one field, of which two indicators hide others.
fn of_groups<'s>(all: &[&'s Split<'_>], one: &'s Split<'_>, few: usize) -> Option<&'s str> {
    let mut wholes = all.iter().filter(|whole| whole.by.is_none());
    let part = |split: &&'s Split<'_>| Part::of(split, &split.known);
    let search = Search::new(one.people, few);
    match one.by {
        Some(field) => {
            let others = all.iter().filter(|other| other.by == Some(field) && other.group != one.group);
            let parts = distinct(others.map(part));
            wholes.find_map(|whole| search.rest_is_few(&whole.known, Some(Part::of(one, &one.known)), &parts))
        }
        None => {
            let mut fields: Vec<&str> = all.iter().filter_map(|other| other.by).collect();
            fields.sort_unstable();
            fields.dedup();
            fields.into_iter().find_map(|field| {
                let others = all.iter().filter(|other| other.by == Some(field));
                search.rest_is_few(&one.known, None, &distinct(others.map(part)))
            })
        }
    }
}

/// Sets that have somebody, the largest first and each once.
fn distinct<'s>(parts: impl Iterator<Item = Part<'s>>) -> Vec<Part<'s>> {
    let mut parts: Vec<Part<'s>> = parts.filter(|part| !part.set.is_empty()).collect();
    parts.sort_by(|one, other| other.set.len().cmp(&one.set.len()).then_with(|| one.set.cmp(other.set)));
    parts.dedup_by(|one, other| one.set == other.set);
    parts
}

/// The indicators of the sets that were taken away.
#[derive(Clone, Copy)]
enum Taken<'s> {
    Of(&'s str),
    OfSeveral,
}

/// Looks for parts without a record in common that leave few persons of a whole.
#[derive(Clone, Copy)]
struct Search<'s> {
    people: People<'s>,
    few: usize,
    tries: usize,
}

impl<'s> Search<'s> {
    const fn new(people: People<'s>, few: usize) -> Self {
        Self { people, few, tries: MOST_TRIED }
    }

    /// Whether parts, the one that is begun with among them, leave few of a whole; gives the indicator of the last of them.
    /// A single indicator leaves nobody: its own tables are protected.
    fn rest_is_few<'p>(
        self,
        whole: &Group<'_>,
        begun: Option<Part<'p>>,
        parts: &[Part<'p>],
    ) -> Option<&'p str> {
        let left = match begun {
            Some(part) => without(&whole.records, part.set)?,
            None => whole.records.to_vec(),
        };
        let mut search = self;
        search.further(&left, begun.map(|part| Taken::Of(part.indicator)), parts)
    }

    fn further<'p>(&mut self, left: &[u32], taken: Option<Taken<'p>>, parts: &[Part<'p>]) -> Option<&'p str> {
        // All that are still to come, which must take enough persons away.
        let mut most: usize = parts.iter().map(|part| part.persons).sum();
        let persons = self.people.count(left);
        for (place, part) in parts.iter().enumerate() {
            if persons.saturating_sub(most) > self.few {
                return None;
            }
            most = most.saturating_sub(part.persons);
            let Some(rest) = without(left, part.set) else { continue };
            let taken = match taken {
                None => Taken::Of(part.indicator),
                Some(Taken::Of(indicator)) if indicator == part.indicator => Taken::Of(indicator),
                Some(_) => Taken::OfSeveral,
            };
            if matches!(taken, Taken::OfSeveral) && self.people.are_few(&rest, self.few) {
                return Some(part.indicator);
            }
            let later = parts.get(place.saturating_add(1)..).unwrap_or_default();
            if let Some(found) = self.further(&rest, Some(taken), later) {
                return Some(found);
            }
            self.tries = self.tries.saturating_sub(1);
            if self.tries == 0 {
                return None;
            }
        }
        None
    }
}

/// What is in the first and not in the second; nothing when not all of the second is in the first.
fn without(all: &[u32], part: &[u32]) -> Option<Vec<u32>> {
    if part.len() > all.len() {
        return None;
    }
    let mut wanted = part.iter().peekable();
    let rest = all.iter().filter(|position| wanted.next_if_eq(position).is_none()).copied().collect();
    wanted.next().is_none().then_some(rest)
}
