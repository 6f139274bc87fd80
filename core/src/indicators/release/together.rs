//! Estimates of several indicators over the same records: two counts of nearly the same persons tell those who are in one
//! and not in the other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::estimates::{PARTS, Shown};
use super::remainder::{Split, leaving_few};
use crate::indicators::behind::Parts;
use crate::model::{DenominatorRule, Estimate, MeasureKind, ReleaseRules};

/// Positions of records, in ascending order.
pub(super) type Positions<'a> = Cow<'a, [u32]>;

/// The sets of records whose numbers are exported, by the name of what they are sets of and by their number.
#[derive(Debug, Default)]
pub(super) struct Together<'a> {
    told: BTreeMap<(&'a str, usize), Vec<(Positions<'a>, &'a str)>>,
    /// The shares among them.
    splits: Vec<Split<'a>>,
}

impl<'a> Together<'a> {
    /// The indicator that has a set with or without fewer than the threshold of the persons of one of these.
    pub fn differing_by_few(
        &self,
        over: &str,
        sets: &[Positions<'a>],
        rules: &ReleaseRules,
    ) -> Option<&'a str> {
        let few = usize::try_from(rules.threshold.saturating_sub(1)).unwrap_or(usize::MAX);
        sets.iter().find_map(|set| {
            let near = (over, set.len().saturating_sub(few))..=(over, set.len().saturating_add(few));
            // Only numbers that are near are looked at, whatever the number of records.
            let others = self.told.range(near).filter(|((_, number), _)| *number != set.len());
            let nested = |other: &&(Positions<'a>, &'a str)| {
                let (less, more) = if other.0.len() < set.len() { (&other.0, set) } else { (set, &other.0) };
                is_within(less, more)
            };
            others.flat_map(|(_, others)| others).find(nested).map(|(_, indicator)| *indicator)
        })
    }

    /// The indicator that leaves few persons together with one that is to be exported, among others of its own, and those
    /// that are.
    pub fn leaving_few(&self, one: &Split<'a>, own: &[Split<'a>], rules: &ReleaseRules) -> Option<&'a str> {
        leaving_few(&self.splits, own, one, rules)
    }

    /// Adds shares of an indicator.
    pub fn add_splits(&mut self, splits: Vec<Split<'a>>) {
        self.splits.extend(splits);
    }

    /// Adds sets of an indicator. The first that has a set stands for all others that have it.
    pub fn add(&mut self, over: &'a str, indicator: &'a str, sets: Vec<Positions<'a>>) {
        for set in sets {
            let same = self.told.entry((over, set.len())).or_default();
            if !same.iter().any(|(known, _)| *known == set) {
                same.push((set, indicator));
            }
        }
    }
}

/// Whether everything of the first is in the second. It ends as soon as too many of the second are not in the first.
fn is_within(less: &[u32], more: &[u32]) -> bool {
    let mut left = more.len().saturating_sub(less.len());
    let mut wanted = less.iter().peekable();
    for position in more {
        if wanted.next_if_eq(&position).is_some() {
            continue;
        }
        match left.checked_sub(1) {
            Some(fewer) => left = fewer,
            None => return false,
        }
    }
    wanted.next().is_none()
}

/// The numbers of a share, when all of them are shown.
pub(super) fn split<'a>(estimate: &'a Estimate, parts: &'a Parts, shown: Shown) -> Option<Split<'a>> {
    let is_split = matches!(estimate.measure, MeasureKind::Proportion | MeasureKind::Survival);
    let [counted, not_counted, ..] = shown.parts;
    (is_split && counted && not_counted).then(|| Split {
        over: &parts.over,
        indicator: &estimate.indicator,
        by: estimate.by.as_deref(),
        group: estimate.group.as_deref(),
        known: union(&[&parts.counted, &parts.not_counted]),
        counted: Cow::Borrowed(&parts.counted),
        not_counted: Cow::Borrowed(&parts.not_counted),
    })
}

fn union<'a>(sets: &[&'a Vec<u32>]) -> Positions<'a> {
    let mut all: Vec<u32> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    all.sort_unstable();
    Cow::Owned(all)
}

/// The sets of records whose numbers an estimate tells, with the cells of its counts that are shown. Empty ones are
/// left out: they have nobody whom another set could do without.
pub(super) fn told<'a>(estimate: &Estimate, parts: &'a Parts, shown: Shown) -> Vec<Positions<'a>> {
    let [counted, not_counted, missing, undetermined] = shown.parts;
    let every = shown.parts == [true; PARTS.len()];
    let is_split = matches!(estimate.measure, MeasureKind::Proportion | MeasureKind::Survival);
    let is_sum = !is_split
        && !matches!(
            estimate.denominator_rule,
            DenominatorRule::KnownRecords | DenominatorRule::NotAQuotient
        );
    // A sum of ones is a number of records.
    let of_ones = estimate.numerator == Some(parts.counted.len() as f64);
    let known = if is_sum { every } else { counted && (not_counted || !is_split) };
    let (yes, no, unknown, open) = (&parts.counted, &parts.not_counted, &parts.missing, &parts.undetermined);
    let sets = [
        (counted && (is_split || (is_sum && of_ones))).then_some(Cow::Borrowed(yes.as_slice())),
        (not_counted && is_split).then_some(Cow::Borrowed(no.as_slice())),
        missing.then_some(Cow::Borrowed(unknown.as_slice())),
        undetermined.then_some(Cow::Borrowed(open.as_slice())),
        known.then(|| union(&[yes, no])),
        (known && missing).then(|| union(&[yes, no, unknown])),
        (every || (shown.all && !is_sum)).then(|| union(&[yes, no, unknown, open])),
    ];
    sets.into_iter().flatten().filter(|set| !set.is_empty()).collect()
}
