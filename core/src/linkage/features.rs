//! What the tests of a comparison need to know of each value, computed once for each.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "lists are made for every number of the dictionary, and their ends from their own lengths"
)]

use super::clean::{ITEM, initials};
use super::column::{Dictionary, Interner};
use super::kernel::Signature;
use super::model::Test;
use super::plan::PlanComparison;
use crate::geo::Coordinates;
use crate::model::WordCounts;

/// Lists of numbers, one for each value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub fn get(&self, id: u32) -> &[u32] {
        let id = id as usize;
        match id.checked_sub(1).and_then(|before| self.ends.get(before)) {
            Some(&start) => &self.items[start as usize..self.ends[id] as usize],
            None => &[],
        }
    }

    /// Splits every value and numbers the parts; each list sorted, each part once.
    pub fn split<'d>(
        dictionary: &'d Dictionary,
        mut parts: impl FnMut(&'d str, &mut dyn FnMut(&str)),
    ) -> (Self, Dictionary) {
        let mut interner = Interner::default();
        let mut lists = Self { ends: vec![0], items: Vec::new() };
        let mut list = Vec::new();
        for (_, text) in dictionary.iter() {
            list.clear();
            parts(text, &mut |part| list.push(interner.number(part).0));
            list.sort_unstable();
            list.dedup();
            lists.items.extend(&list);
            lists.ends.push(lists.items.len() as u32);
        }
        (lists, interner.dictionary)
    }

    /// The lists with some of their parts only.
    pub fn filtered(&self, keep: impl Fn(&u32) -> bool) -> Self {
        let mut lists = Self { ends: vec![0], items: Vec::new() };
        for id in 1..self.ends.len() as u32 {
            lists.items.extend(self.get(id).iter().filter(|part| keep(part)));
            lists.ends.push(lists.items.len() as u32);
        }
        lists
    }

    /// In how many records each part is.
    pub fn counts(&self, parts: usize, values: &[u32]) -> Vec<u32> {
        let mut counts = vec![0_u32; parts];
        for (id, count) in values.iter().enumerate().skip(1) {
            for &part in self.get(id as u32) {
                counts[part as usize] += count;
            }
        }
        counts
    }
}

/// Records that have a value, of how many have each.
pub(crate) fn filled(counts: &[u32]) -> u64 {
    counts.iter().skip(1).map(|count| u64::from(*count)).sum()
}

pub(crate) fn words(text: &str, push: &mut dyn FnMut(&str)) {
    text.split(|letter: char| letter.is_whitespace() || letter == ITEM)
        .filter(|word| !word.is_empty())
        .for_each(push);
}

pub(crate) fn items(text: &str, push: &mut dyn FnMut(&str)) {
    text.split(ITEM).for_each(push);
}

/// Runs of digits, without zeros in front.
fn numbers(text: &str, push: &mut dyn FnMut(&str)) {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(|run| run.trim_start_matches('0'))
        .for_each(push);
}

/// What is known of the values of a compared field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub signatures: Vec<Signature>,
    pub words: Lists,
    pub word_texts: Dictionary,
    /// Weight of each word: the logarithm of how rare it is.
    pub rarity: Vec<f64>,
    pub items: Lists,
    pub item_counts: Vec<u32>,
    pub numbers: Lists,
    pub initials: Vec<String>,
    pub amounts: Vec<f64>,
    pub points: Vec<Option<Coordinates>>,
    /// Year, month, day and number of the day.
    pub dates: Vec<Option<(i64, i64, i64, i64)>>,
}

impl Features {
    pub fn of(
        comparison: &PlanComparison,
        dictionary: &Dictionary,
        counts: &[u32],
        known: Option<&WordCounts>,
    ) -> Self {
        let uses = |tests: &[Test]| comparison.levels.iter().any(|level| tests.contains(&level.level.test));
        let mut features = Self::default();
        if uses(&[Test::JaroWinkler, Test::Levenshtein, Test::Damerau]) {
            let signature = |id| Signature::of(dictionary.get(id).as_bytes());
            features.signatures = (0..dictionary.len() as u32).map(signature).collect();
        }
        if uses(&[
            Test::SameWords,
            Test::WordOverlap,
            Test::RareWords,
            Test::SharedWords,
            Test::OtherWords,
            Test::Contains,
        ]) {
            (features.words, features.word_texts) = Lists::split(dictionary, words);
            let texts = &features.word_texts;
            let (of_words, records): (Vec<u32>, u64) = match known {
                Some(known) => (
                    std::iter::once(0).chain(texts.iter().map(|(_, word)| known.of(word))).collect(),
                    known.records,
                ),
                None => (features.words.counts(texts.len(), counts), filled(counts)),
            };
            let rarity = |count: &u32| (1.0 + records as f64 / f64::from((*count).max(1))).ln();
            features.rarity = of_words.iter().map(rarity).collect();
        }
        if uses(&[Test::SharedItems]) {
            let texts;
            (features.items, texts) = Lists::split(dictionary, items);
            features.item_counts = features.items.counts(texts.len(), counts);
        }
        if uses(&[Test::SameNumbers, Test::OtherNumbers]) {
            (features.numbers, _) = Lists::split(dictionary, numbers);
        }
        let ids = || 0..dictionary.len() as u32;
        if uses(&[Test::Initials]) {
            features.initials = ids().map(|id| initials(dictionary.get(id))).collect();
        }
        if uses(&[Test::Number]) {
            features.amounts = ids().map(|id| dictionary.get(id).parse().unwrap_or(f64::NAN)).collect();
        }
        if uses(&[Test::Kilometres]) {
            features.points = ids().map(|id| point(dictionary.get(id))).collect();
        }
        if uses(&[Test::DateParts, Test::Days]) {
            features.dates = ids().map(|id| date(dictionary.get(id))).collect();
        }
        features
    }
}

/// `latitude longitude`, with anything that is no part of a number between them.
fn point(text: &str) -> Option<Coordinates> {
    let mut parts = text
        .split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+')))
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    let (latitude, longitude) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let inside = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && parts.next().is_none();
    inside.then_some(Coordinates { latitude, longitude })
}

/// `YYYY-MM-DD` or `YYYYMMDD`; it need not exist, since a slip is what is looked for.
fn date(text: &str) -> Option<(i64, i64, i64, i64)> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 8 || text.len() > 10 {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    // Days since the first of March of the year 0 in the proleptic calendar (Hinnant, chrono-compatible dates).
    let from_march = (month + 9) % 12;
    let years = year - i64::from(month <= 2);
    let number = 365 * years + years.div_euclid(4) - years.div_euclid(100)
        + years.div_euclid(400)
        + (153 * from_march + 2) / 5
        + day
        - 1;
    Some((year, month, day, number))
}
