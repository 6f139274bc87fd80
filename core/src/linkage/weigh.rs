//! Pairs with what they weigh, for areas that decide for themselves what follows from it.
//!
//! A whole table can be weighed, or only the pairs of some of its records. With the counts of words of a larger table a
//! few records weigh as they do in it, and their blocking keys are the same.
#![expect(
    clippy::indexing_slicing,
    reason = "records are numbered from 0, and every list has one place for each"
)]

use std::collections::BTreeMap;

use super::block::Watch;
use super::features::{Lists, filled, words};
use super::job::{Part, parts_of};
use super::model::{KeyPart, LinkageModel, Test};
use super::plan::Plan;
use super::predict::predict;
use super::records::{Records, Source};
use super::score::{Calibration, Scored, Scorer};
use super::table::LinkTable;
use super::train::{Shares, train};
use crate::base::{Error, Issue};
use crate::model::WordCounts;

/// How to weigh, besides the model.
pub(crate) struct WeighOptions<'o> {
    /// How common words are, in place of what the table says.
    pub words: Option<&'o BTreeMap<String, WordCounts>>,
    /// Weigh only pairs of which at least one record is marked; by position in the order of identifiers.
    pub only: Option<&'o [bool]>,
    /// Pairs that are less probable are not given.
    pub least: f64,
    /// Told how far it is (done, total); an error stops the work.
    pub watch: &'o Watch<'o>,
}

/// A pair with its evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WeighedPair {
    /// Position of the record that comes first, in the order of identifiers.
    pub left: usize,
    /// Position of the other.
    pub right: usize,
    /// In bits: the logarithm of the odds that they are the same.
    pub weight: f64,
    /// What the evidence is, for [`Evidences::of`].
    pub pattern: u64,
}

/// What patterns stand for.
#[derive(Debug)]
pub(crate) struct Evidences {
    plan: Plan,
    shares: Shares,
}

impl Evidences {
    /// The levels of a pattern; comparisons without evidence are left out.
    pub fn of(&self, pattern: u64) -> Vec<Part<'_>> {
        parts_of(&self.plan, &self.shares, pattern)
    }
}

/// Weighed pairs.
#[derive(Debug)]
pub(crate) struct Weighed {
    /// Pairs in the order of their records, each once.
    pub pairs: Vec<WeighedPair>,
    /// Pairs that were looked at.
    pub candidates: u64,
    /// Blocks in which not every record was compared with every other.
    pub split: usize,
    /// What the patterns of the pairs stand for.
    pub evidences: Evidences,
    /// How common the words of the table are that the model weighs by rarity.
    pub words: BTreeMap<String, WordCounts>,
}

/// Weighs pairs of a table.
///
/// # Errors
/// As [`link`](super::link).
pub(crate) fn weigh(
    source: &Source<'_>,
    model: &LinkageModel,
    options: &WeighOptions<'_>,
) -> Result<Weighed, Error> {
    let (plan, records) = ready(source, model, options.words)?;
    let (shares, found, words) = {
        let table = LinkTable::new(&plan, &records);
        let shares = train(&table, 1, &|_, _| (options.watch)(0, 0), &mut Vec::<Issue>::new())?;
        let scorer = Scorer::new(&table, &shares);
        let least = Calibration::new(&model.calibration).weight(options.least);
        let found = predict(&scorer, options.only, least, 1, options.watch)?;
        (shares, found, count_words(&plan, &records))
    };
    let pair = |pair: &Scored| WeighedPair {
        left: pair.left as usize,
        right: pair.right as usize,
        weight: pair.weight,
        pattern: pair.pattern,
    };
    Ok(Weighed {
        pairs: found.pairs.iter().map(pair).collect(),
        candidates: found.candidates,
        split: found.split.len(),
        evidences: Evidences { plan, shares },
        words,
    })
}

/// The blocking keys of each record, the same in every table with the same counts of words. Records that share a key
/// are candidates; a key begins with the number of its rule, for [`largest_blocks`].
///
/// # Errors
/// As [`link`](super::link).
pub(crate) fn blocking_keys(
    source: &Source<'_>,
    model: &LinkageModel,
    words: &BTreeMap<String, WordCounts>,
) -> Result<Vec<Vec<String>>, Error> {
    let (plan, records) = ready(source, model, Some(words))?;
    let table = LinkTable::new(&plan, &records);
    let keys = |record: u32| {
        let mut keys = Vec::new();
        for number in 0..table.rules.len() {
            table.each_portable_key(number, record, |key| keys.push(format!("{number:02x}{key:016x}")));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    Ok((0..records.count as u32).map(keys).collect())
}

/// How many records a block may have, by the beginning of its keys, before a further one changes which pairs are made.
///
/// # Errors
/// `linkage.model_invalid`.
pub(crate) fn largest_blocks(model: &LinkageModel) -> Result<BTreeMap<String, usize>, Error> {
    let plan = Plan::compile(model)?;
    let largest = |rule: &super::plan::PlanRule| {
        let most = rule.keys.iter().filter(|key| key.part == KeyPart::Item).filter_map(|key| key.at_most);
        most.map(|most| most as usize).chain([rule.max_block]).min().unwrap_or(rule.max_block)
    };
    Ok(plan.rules.iter().enumerate().map(|(number, rule)| (format!("{number:02x}"), largest(rule))).collect())
}

fn ready(
    source: &Source<'_>,
    model: &LinkageModel,
    words: Option<&BTreeMap<String, WordCounts>>,
) -> Result<(Plan, Records), Error> {
    let plan = Plan::compile(model)?;
    let mut records = Records::read(source, model, &plan.cleaners, None, 1, &mut Vec::new())?;
    records.words = words.cloned();
    Ok((plan, records))
}

/// How common the words are that the model weighs by rarity or uses as keys when they are rare.
fn count_words(plan: &Plan, records: &Records) -> BTreeMap<String, WordCounts> {
    let by_rarity = [Test::RareWords, Test::SharedWords, Test::OtherWords];
    let compared = plan
        .comparisons
        .iter()
        .filter(|comparison| comparison.levels.iter().any(|level| by_rarity.contains(&level.level.test)));
    let keys = plan.rules.iter().flat_map(|rule| &rule.keys);
    let keys = keys.filter(|key| key.part == KeyPart::Word && key.at_most.is_some());
    let fields: std::collections::BTreeSet<usize> =
        compared.map(|comparison| comparison.field).chain(keys.map(|key| key.field)).collect();
    let count = |field: usize| {
        let column = &records.fields[field];
        let counts = column.counts();
        let (lists, texts) = Lists::split(&column.dictionary, words);
        let of_words = lists.counts(texts.len(), &counts);
        let several =
            texts.iter().map(|(id, word)| (word, of_words[id as usize])).filter(|(_, count)| *count > 1);
        let words = several.map(|(word, count)| (word.to_owned(), count)).collect();
        (plan.model.fields[field].name.clone(), WordCounts { records: filled(&counts), words })
    };
    fields.into_iter().map(count).collect()
}
