//! Estimates of several indicators over the same records: two counts of nearly the same persons tell those who are in one
//! and not in the other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::estimates::{PARTS, Shown};
use super::remainder::{Group, Split, leaving_few};
use crate::indicators::behind::Parts;
use crate::model::{DenominatorRule, Estimate, MeasureKind, ReleaseRules};

/// Positions of records, in ascending order.
pub(super) type Positions<'a> = Cow<'a, [u32]>;

/// The sets of records whose numbers are exported, by the name of what they are sets of and by how many persons are behind
/// them.
#[derive(Debug, Default)]
pub(super) struct Together<'a> {
    told: BTreeMap<(&'a str, usize), Vec<(Positions<'a>, &'a str)>>,
    /// The shares among them.
    splits: Vec<Split<'a>>,
    /// The sums of figures, by what they are figures of and the records that are added up.
    sums: BTreeMap<(&'a str, Positions<'a>), Vec<(f64, &'a str)>>,
}

impl<'a> Together<'a> {
    /// The indicator that has a set with or without records of fewer persons than the threshold than one of these.
    pub fn differing_by_few(
        &self,
        behind: &Parts,
        sets: &[Positions<'a>],
        rules: &ReleaseRules,
    ) -> Option<&'a str> {
        let (over, people, few) = (behind.over.as_str(), behind.people(), most_of_few(rules));
        sets.iter().find_map(|set| {
            let persons = people.count(set);
            let near = (over, persons.saturating_sub(few))..=(over, persons.saturating_add(few));
            let nested = |other: &&(Positions<'a>, &'a str)| {
                let (less, more) = if other.0.len() < set.len() { (&other.0, set) } else { (set, &other.0) };
                less.len() < more.len() && people.differ_by_few(less, more, few)
            };
            // Only numbers that are near are looked at, whatever the number of records.
            let others = self.told.range(near).flat_map(|(_, others)| others);
            others.into_iter().find(nested).map(|(_, indicator)| *indicator)
        })
    }

    /// The indicator that has another sum of the same figures which differs by a small count: the women and men who were
    /// treated, and all who were.
    pub fn summing_nearly(&self, one: &Sums<'a>, rules: &ReleaseRules) -> Option<&'a str> {
        let is_near = |(other, _): &&(f64, &'a str)| {
            one.numbers.iter().any(|sum| (1.0..=rules.largest()).contains(&(sum - other).abs()))
        };
        let others = self.sums.get(&(one.over, one.records.clone()))?;
        others.iter().find(is_near).map(|(_, indicator)| *indicator)
    }

    /// Adds sums of figures.
    pub fn add_sums(&mut self, sums: Sums<'a>) {
        let known = self.sums.entry((sums.over, sums.records)).or_default();
        known.extend(sums.numbers.into_iter().map(|sum| (sum, sums.indicator)));
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
    pub fn add(&mut self, behind: &'a Parts, indicator: &'a str, sets: Vec<Positions<'a>>) {
        for set in sets {
            let same = self.told.entry((&behind.over, behind.people().count(&set))).or_default();
            if !same.iter().any(|(known, _)| *known == set) {
                same.push((set, indicator));
            }
        }
    }
}

/// The most persons that are fewer than the threshold.
pub(super) fn most_of_few(rules: &ReleaseRules) -> usize {
    usize::try_from(rules.threshold.saturating_sub(1)).unwrap_or(usize::MAX)
}

/// Sums of figures that an estimate tells.
#[derive(Clone, Debug)]
pub(super) struct Sums<'a> {
    over: &'a str,
    indicator: &'a str,
    /// The records that are added up.
    records: Positions<'a>,
    numbers: Vec<f64>,
}

/// The sums of figures in a ratio or a rate that are counts of persons, with those that are shown; nothing when the records
/// are of persons, who are compared themselves.
pub(super) fn sums<'a>(estimate: &'a Estimate, parts: &'a Parts, shown: Shown) -> Option<Sums<'a>> {
    use DenominatorRule::{EstimatedRange, Residents, SumOfKnown};
    let rule = estimate.denominator_rule;
    if parts.persons.is_some() || !matches!(rule, EstimatedRange | Residents | SumOfKnown) {
        return None;
    }
    let [counted, not_counted, ..] = shown.parts;
    let above = estimate.numerator.filter(|_| counted);
    // Residents, and those who are estimated to be in need, are no counts of persons who are known.
    let below = estimate.denominator.filter(|_| rule == SumOfKnown && counted && not_counted);
    let (over, indicator) = (parts.over.as_str(), estimate.indicator.as_str());
    let records = union(&[&parts.counted, &parts.not_counted]);
    Some(Sums { over, indicator, records, numbers: above.into_iter().chain(below).collect() })
}

/// The numbers of a share, when all of them are shown.
pub(super) fn split<'a>(estimate: &'a Estimate, parts: &'a Parts, shown: Shown) -> Option<Split<'a>> {
    let is_split = matches!(estimate.measure, MeasureKind::Proportion | MeasureKind::Survival);
    let [counted, not_counted, ..] = shown.parts;
    let group = |records| Group::new(parts.people(), records);
    (is_split && counted && not_counted).then(|| Split {
        over: &parts.over,
        people: parts.people(),
        indicator: &estimate.indicator,
        by: estimate.by.as_deref(),
        group: estimate.group.as_deref(),
        known: group(union(&[&parts.counted, &parts.not_counted])),
        counted: group(Cow::Borrowed(&parts.counted)),
        not_counted: group(Cow::Borrowed(&parts.not_counted)),
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
