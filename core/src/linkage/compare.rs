//! Comparison of two values of a field: at which level they agree.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "numbers of values come from the dictionary that the features were made for"
)]

use super::column::{Column, NULL, mix};
use super::concepts::MARK;
use super::features::Features;
use super::kernel::{Jaro, Needed, STEPS, Scratch, Signature};
use super::model::Test;
use super::plan::{PlanComparison, PlanLevel};
use crate::model::WordCounts;

/// A comparison with what is known of the values.
#[derive(Debug)]
pub(crate) struct Compared<'a> {
    pub plan: &'a PlanComparison,
    pub column: &'a Column,
    pub features: Features,
    /// How many records have each value.
    pub counts: Vec<u32>,
    /// Records that have a value.
    pub filled: u64,
    /// Whether the first level is equality, so that equal numbers need no further look.
    pub exact_first: bool,
    /// Whether finding the level costs much.
    pub costly: bool,
    /// Whether pairs of values come again often enough to remember their level.
    remembers: bool,
    /// For levels of Jaro-Winkler, the matches that are needed.
    needed: Vec<Option<Needed>>,
}

/// What a thread remembers of comparisons.
pub(crate) struct Memory {
    scratch: Scratch,
    /// Pairs of numbers, plus 1 in the low part so that 0 is free, with their level; for each comparison.
    known: Vec<Vec<(u64, u8)>>,
}

/// Places of a thread's memory for each comparison.
const PLACES: usize = 1 << 14;
/// Of more different values, pairs hardly ever come again.
const REPEATING: usize = 1 << 16;

impl Memory {
    pub fn new(compared: &[Compared<'_>]) -> Self {
        let places = |comparison: &Compared<'_>| if comparison.remembers { PLACES } else { 0 };
        Self {
            scratch: Scratch::default(),
            known: compared.iter().map(|comparison| vec![(0, 0); places(comparison)]).collect(),
        }
    }
}

/// Similarities that several levels ask for.
#[derive(Default)]
struct Computed {
    jaro: Option<Jaro>,
    levenshtein: Option<u32>,
    damerau: Option<u32>,
}

impl<'a> Compared<'a> {
    /// Of a column of which it is known how many records have each value, and of words how common they are when more
    /// is known than the column tells.
    pub fn new(
        plan: &'a PlanComparison,
        column: &'a Column,
        counts: Vec<u32>,
        known: Option<&WordCounts>,
    ) -> Self {
        let features = Features::of(plan, &column.dictionary, &counts, known);
        let filled = counts.iter().skip(1).map(|count| u64::from(*count)).sum();
        let test = |test: Test| plan.levels.iter().any(|level| level.level.test == test);
        let costly = [
            Test::JaroWinkler,
            Test::Levenshtein,
            Test::Damerau,
            Test::RareWords,
            Test::SharedWords,
            Test::OtherWords,
        ]
        .map(test)
        .contains(&true);
        let exact_first = plan.levels.first().is_some_and(|level| level.level.test == Test::Exact);
        let remembers = costly && column.dictionary.len() <= REPEATING;
        let needed =
            |level: &PlanLevel| (level.level.test == Test::JaroWinkler).then(|| Needed::new(level.steps));
        let needed = plan.levels.iter().map(needed).collect();
        Self { plan, column, features, counts, filled, exact_first, costly, remembers, needed }
    }

    /// The level of two values: 0 when one is missing, else the position of the level, from 1.
    pub fn level(&self, number: usize, a: u32, b: u32, memory: &mut Memory) -> u8 {
        if a == NULL || b == NULL {
            return 0;
        }
        if a == b && self.exact_first {
            return 1;
        }
        if usize::from(self.cap(a, b)) == self.plan.levels.len() && a != b {
            return self.plan.levels.len() as u8;
        }
        self.remembered(number, a, b, memory)
    }

    /// The level of two values, both given, that nothing cheaper has decided.
    pub fn remembered(&self, number: usize, a: u32, b: u32, memory: &mut Memory) -> u8 {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let known = &memory.known[number];
        if known.is_empty() {
            return self.find(a, b, &mut memory.scratch);
        }
        let pair = u64::from(a) << 32 | u64::from(b);
        let place = mix(pair, 0x9e37_79b9_7f4a_7c15) as usize & (PLACES - 1);
        let (found, level) = known[place];
        if found == pair {
            return level;
        }
        let level = self.find(a, b, &mut memory.scratch);
        memory.known[number][place] = (pair, level);
        level
    }

    /// The marks of a value; none when no level asks for them.
    #[inline]
    pub fn marks(&self, value: u32) -> Signature {
        self.features.signatures.get(value as usize).copied().unwrap_or_default()
    }

    /// The best level (from 1) that two values, both given, may agree at: a bound that costs little.
    pub fn cap(&self, a: u32, b: u32) -> u8 {
        self.cap_by_marks((a, self.marks(a)), (b, self.marks(b)))
    }

    /// The same for values whose marks are at hand.
    #[inline]
    pub fn cap_by_marks(&self, (a, left): (u32, Signature), (b, right): (u32, Signature)) -> u8 {
        let first = u8::from(self.exact_first && a != b) + 1;
        let Some(bounds) = left.apart(right) else { return first };
        let may_hold = |(level, needed): (&PlanLevel, &Option<Needed>)| match level.level.test {
            Test::Exact => a == b,
            Test::JaroWinkler => needed.as_ref().is_none_or(|needed| needed.may_be_reached(&bounds)),
            Test::Levenshtein | Test::Damerau => f64::from(bounds.edits) <= level.number,
            _ => true,
        };
        let found = self.plan.levels.iter().zip(&self.needed).position(may_hold);
        found.map_or(self.plan.levels.len(), |position| position + 1) as u8
    }

    /// The level of two values without anything remembered.
    pub fn level_once(&self, a: u32, b: u32, scratch: &mut Scratch) -> u8 {
        if a == b && self.exact_first {
            return 1;
        }
        match usize::from(self.cap(a, b)) {
            last if last == self.plan.levels.len() && self.plan.levels.len() > 1 && a != b => last as u8,
            _ => self.find(a.min(b), a.max(b), scratch),
        }
    }

    fn find(&self, a: u32, b: u32, scratch: &mut Scratch) -> u8 {
        let mut computed = Computed::default();
        let holds = |level: &PlanLevel| self.holds(level, a, b, scratch, &mut computed);
        let found = self.plan.levels.iter().position({
            let mut holds = holds;
            move |level| holds(level)
        });
        found.map_or(self.plan.levels.len(), |position| position + 1) as u8
    }

    fn holds(
        &self,
        level: &PlanLevel,
        a: u32,
        b: u32,
        scratch: &mut Scratch,
        computed: &mut Computed,
    ) -> bool {
        let features = &self.features;
        let (i, j) = (a as usize, b as usize);
        let texts = || (self.column.dictionary.get(a), self.column.dictionary.get(b));
        let within = |most: f64, distance: u32| f64::from(distance) <= most;
        match level.level.test {
            Test::Exact => a == b,
            Test::JaroWinkler => computed
                .jaro
                .get_or_insert_with(|| scratch.jaro_winkler(texts().0, texts().1))
                .reaches(level.steps),
            Test::Levenshtein => within(
                level.number,
                *computed.levenshtein.get_or_insert_with(|| scratch.levenshtein(texts().0, texts().1)),
            ),
            Test::Damerau => within(
                level.number,
                *computed.damerau.get_or_insert_with(|| scratch.damerau(texts().0, texts().1)),
            ),
            Test::SameWords => features.words.get(a) == features.words.get(b),
            Test::WordOverlap => {
                let (x, y) = (features.words.get(a), features.words.get(b));
                let fewest = x.len().min(y.len()) as u64;
                fewest > 0 && shared(x, y).count() as u64 * STEPS >= level.steps * fewest
            }
            Test::RareWords => self.rare_words(a, b, scratch) * STEPS as f64 >= level.steps as f64 - 1e-6,
            Test::SharedWords => self.common_words(a, b, scratch).0 >= level.number,
            Test::OtherWords => self.common_words(a, b, scratch).1 <= level.number,
            Test::Contains => {
                let (x, y) = (features.words.get(a), features.words.get(b));
                let fewest = x.len().min(y.len());
                fewest > 0 && shared(x, y).count() == fewest
            }
            Test::SharedItems => {
                shared(features.items.get(a), features.items.get(b)).count() as f64 >= level.number
            }
            Test::Initials => self.are_initials(i, j, texts()),
            Test::SameNumbers => {
                let (x, y) = (features.numbers.get(a), features.numbers.get(b));
                !x.is_empty() && x == y
            }
            Test::OtherNumbers => {
                let (x, y) = (features.numbers.get(a), features.numbers.get(b));
                !x.is_empty() && !y.is_empty() && shared(x, y).next().is_none()
            }
            Test::Number => (features.amounts[i] - features.amounts[j]).abs() <= level.number,
            Test::Kilometres => match (features.points[i], features.points[j]) {
                (Some(x), Some(y)) => x.distance(y) <= level.number * 1000.0,
                _ => false,
            },
            Test::DateParts => match (features.dates[i], features.dates[j]) {
                (Some((year, month, day, _)), Some((other_year, other_month, other_day, _))) => {
                    let swapped = year == other_year && month == other_day && day == other_month;
                    let same = [year == other_year, month == other_month, day == other_day];
                    swapped || same.iter().filter(|same| **same).count() as f64 >= level.number
                }
                _ => false,
            },
            Test::Days => match (features.dates[i], features.dates[j]) {
                (Some(x), Some(y)) => (x.3 - y.3).abs() as f64 <= level.number,
                _ => false,
            },
            Test::Different => true,
        }
    }

    /// The cosine of the words weighed by rarity; long words that differ by one edit count as the same.
    fn rare_words(&self, a: u32, b: u32, scratch: &mut Scratch) -> f64 {
        const LONG: usize = 6;
        const MANY: usize = 64;
        let features = &self.features;
        let (x, y) = (features.words.get(a), features.words.get(b));
        let weight = |word: &u32| features.rarity[*word as usize];
        let size = |words: &[u32]| words.iter().map(|word| weight(word).powi(2)).sum::<f64>().sqrt();
        let mut common: f64 = shared(x, y).map(|word| weight(&word).powi(2)).sum();
        let rest = |words: &[u32], other: &[u32]| -> Vec<u32> {
            let long = |word: &u32| features.word_texts.get(*word).len() >= LONG;
            words
                .iter()
                .filter(|word| long(word) && other.binary_search(word).is_err())
                .take(MANY)
                .copied()
                .collect()
        };
        let (left, mut right) = (rest(x, y), rest(y, x));
        for word in &left {
            let text = features.word_texts.get(*word);
            let near = |other: &u32| scratch.damerau(text, features.word_texts.get(*other)) <= 1;
            if let Some(found) = right.iter().position({
                let mut near = near;
                move |other| near(other)
            }) {
                let other = right.swap_remove(found);
                common += weight(word) * weight(&other);
            }
        }
        let sizes = size(x) * size(y);
        if sizes > 0.0 { common / sizes } else { 0.0 }
    }

    /// What the words in common and the other words of two values carry, in bits. Words of four letters or more that
    /// are spelt alike count in part; concepts are never alike.
    fn common_words(&self, a: u32, b: u32, scratch: &mut Scratch) -> (f64, f64) {
        const LONG: usize = 4;
        const MANY: usize = 64;
        const ALIKE: u64 = STEPS * 88 / 100;
        const PART: f64 = 0.93;
        let features = &self.features;
        let (x, y) = (features.words.get(a), features.words.get(b));
        let bits = |word: &u32| features.rarity[*word as usize] * std::f64::consts::LOG2_E;
        let mut common: f64 = shared(x, y).map(|word| bits(&word)).sum();
        let rest = |words: &[u32], other: &[u32]| -> Vec<u32> {
            words.iter().filter(|word| other.binary_search(word).is_err()).take(MANY).copied().collect()
        };
        let (left, mut right) = (rest(x, y), rest(y, x));
        let mut others = 0.0;
        for word in &left {
            let text = features.word_texts.get(*word);
            let plain = |text: &str| text.len() >= LONG && !text.starts_with(MARK);
            let found = plain(text)
                .then(|| {
                    right.iter().position(|other| {
                        let other = features.word_texts.get(*other);
                        plain(other) && scratch.jaro_winkler(text, other).reaches(ALIKE)
                    })
                })
                .flatten();
            match found {
                Some(at) => common += PART * (bits(word) + bits(&right.swap_remove(at))) / 2.0,
                None => others += bits(word),
            }
        }
        (common, others + right.iter().map(bits).sum::<f64>())
    }

    fn are_initials(&self, i: usize, j: usize, (x, y): (&str, &str)) -> bool {
        let of = |short: &str, long: &str, initials: &str| {
            let letters = short.chars().count();
            let one_word = (2..=8).contains(&letters) && !short.contains(' ');
            one_word && long.contains(' ') && (short == initials || in_order(short, initials) && letters >= 3)
                || short.split(' ').any(|word| is_acronym(word, long, initials))
        };
        of(x, y, &self.features.initials[j]) || of(y, x, &self.features.initials[i])
    }

    /// How many records have what two values agree on at a level.
    pub fn frequency(&self, level: u8, a: u32, b: u32) -> u32 {
        let test = self.plan.levels.get(usize::from(level).wrapping_sub(1)).map(|level| level.level.test);
        match test {
            Some(Test::SharedItems) => shared(self.features.items.get(a), self.features.items.get(b))
                .map(|item| self.features.item_counts[item as usize])
                .min()
                .unwrap_or(1),
            _ => self.counts[a as usize].max(self.counts[b as usize]),
        }
    }
}

/// Whether the letters of a text appear in another in the same order.
fn in_order(letters: &str, text: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|other| other == letter))
}

/// What two sorted lists have in common.
pub(crate) fn shared<'l>(x: &'l [u32], y: &'l [u32]) -> impl Iterator<Item = u32> + 'l {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some(x[i - 1]);
                }
            }
        }
        None
    })
}

/// Whether a word is the initials of some words after each other in a text that does not have it itself.
fn is_acronym(word: &str, text: &str, initials: &str) -> bool {
    (3..=8).contains(&word.len()) && initials.contains(word) && text.split(' ').all(|other| other != word)
}

#[cfg(test)]
mod tests {
    use super::super::LinkageModel;
    use super::super::clean::Cleaner;
    use super::super::column::ColumnBuilder;
    use super::super::plan::Plan;
    use super::*;

    /// Whether a single test holds for the last two of some values.
    fn holds(test: &str, values: &[&str]) -> bool {
        let model = format!(
            r#"{{"id": "t", "version": "1", "fields": [{{"name": "f"}}], "blocking": [{{"keys": []}}],
                "comparisons": [{{"field": "f", "levels": [{test}]}}]}}"#
        );
        let model: LinkageModel = serde_json::from_str(&model).unwrap();
        let plan = Plan::compile(&model).unwrap();
        let cleaner = Cleaner::default();
        let mut builder = ColumnBuilder::new(&cleaner, values.len());
        values.iter().for_each(|value| builder.push(&value.replace(';', "\u{1f}")));
        let column = builder.finish();
        let compared = Compared::new(&plan.comparisons[0], &column, column.counts(), None);
        let mut memory = Memory::new(std::slice::from_ref(&compared));
        let [.., a, b] = column.ids.as_slice() else { panic!("two values") };
        let level = compared.level(0, *a, *b, &mut memory);
        assert_eq!(level, compared.level(0, *b, *a, &mut memory), "both ways");
        assert_eq!(level, compared.level_once(*a, *b, &mut Scratch::default()), "not remembered");
        assert!(compared.cap(*a, *b) <= level, "the bound is one");
        level == 1
    }

    #[test]
    fn every_test_by_example() {
        let words = r#"{"test": "same_words"}"#;
        assert!(holds(words, &["casa azul", "azul casa"]) && !holds(words, &["casa azul", "casa"]));
        let overlap = r#"{"test": "word_overlap", "at_least": 0.5}"#;
        assert!(holds(overlap, &["a b c d", "a x"]) && !holds(overlap, &["a b c", "a x y"]));
        let contains = r#"{"test": "contains"}"#;
        assert!(holds(contains, &["a b c", "c a"]) && !holds(contains, &["a b", "a c"]));
        let items = r#"{"test": "shared_items", "at_least": 2}"#;
        assert!(holds(items, &["1;2;3", "2;3"]) && !holds(items, &["1;2;3", "3;4"]));
        let initials = r#"{"test": "initials"}"#;
        assert!(
            holds(initials, &["ca", "casa azul"])
                && holds(initials, &["caps", "centro de atencao psico social"])
        );
        assert!(holds(initials, &["cps norte", "rede centro psico social"]));
        assert!(!holds(initials, &["rcs norte", "rede centro psico social"]));
        assert!(!holds(initials, &["ab", "casa azul"]) && !holds(initials, &["c", "casa"]));
        let same = r#"{"test": "same_numbers"}"#;
        assert!(holds(same, &["lar 02", "casa 2"]) && !holds(same, &["lar", "casa"]));
        let other = r#"{"test": "other_numbers"}"#;
        assert!(holds(other, &["lar 1", "lar 2"]) && !holds(other, &["lar 1", "lar"]));
        assert!(!holds(other, &["lar 1", "lar 1 2"]));
        let number = r#"{"test": "number", "at_most": 0.5}"#;
        assert!(holds(number, &["1.5", "2"]) && !holds(number, &["1", "2"]) && !holds(number, &["x", "2"]));
        // Lisbon and Sintra are about 23 km apart.
        let kilometres = r#"{"test": "kilometres", "at_most": 30}"#;
        assert!(holds(kilometres, &["38.7223 -9.1393", "38.8029, -9.3817"]));
        assert!(!holds(r#"{"test": "kilometres", "at_most": 20}"#, &["38.7223 -9.1393", "38.8029 -9.3817"]));
        let parts = r#"{"test": "date_parts"}"#;
        assert!(holds(parts, &["1980-02-01", "1980-01-02"]) && holds(parts, &["1980-02-01", "1980-02-11"]));
        assert!(!holds(parts, &["1980-02-01", "1981-03-01"]));
        let days = r#"{"test": "days", "at_most": 1}"#;
        assert!(holds(days, &["2000-02-28", "2000-02-29"]) && !holds(days, &["2000-02-28", "2000-03-01"]));
        let jaro = r#"{"test": "jaro_winkler", "at_least": 0.96}"#;
        assert!(holds(jaro, &["martha", "marhta"]) && !holds(jaro, &["dwayne", "duane"]));
    }

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let test = r#"{"test": "rare_words", "at_least": 0.5}"#;
        let common = ["centro um", "centro dois", "centro tres", "centro quatro", "centro cinco"];
        let with = |pair: [&'static str; 2]| [common.as_slice(), &pair].concat();
        assert!(holds(test, &with(["centro horizonte", "casa horizonte"])));
        assert!(!holds(test, &with(["centro horizonte", "centro esperanca"])));
        assert!(holds(test, &with(["horizonte centro", "horisonte centro"])), "one slip in a long word");
    }
}
