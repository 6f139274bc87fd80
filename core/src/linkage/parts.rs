//! The steps of a linkage alone, for hosts that train, explain, or spread the work over machines.
#![expect(
    clippy::indexing_slicing,
    reason = "comparisons and levels are counted by the plan that the shares were made for"
)]

use super::block::Watch;
use super::compare::Memory;
use super::job::probable;
use super::model::LinkageModel;
use super::plan::Plan;
use super::records::{Records, Source};
use super::score::{Calibration, Evidence, Scorer, rounded};
use super::table::LinkTable;
use super::train::train;
use crate::base::{Error, Issue, Path, codes};

/// Trains a model on a table: the same model with its shares and its prior.
///
/// # Errors
/// As [`link`](super::link).
pub fn train_model(
    source: &Source<'_>,
    model: &LinkageModel,
    threads: usize,
    watch: &Watch<'_>,
    issues: &mut Vec<Issue>,
) -> Result<(LinkageModel, u32), Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let shares = train(&table, threads.max(1), watch, issues)?;
    let mut trained = model.clone();
    trained.prior = Some(shares.prior);
    for (at, comparison) in trained.comparisons.iter_mut().enumerate() {
        comparison.levels = plan.comparisons[at].levels.iter().map(|level| level.level.clone()).collect();
        for (number, level) in comparison.levels.iter_mut().enumerate() {
            level.m = Some(shares.m[at][number].min(1.0));
            level.u = Some(shares.u[at][number].min(1.0));
        }
    }
    Ok((trained, shares.rounds))
}

/// Reads a table, trains what the model leaves open, and does something with it.
fn trained<T>(
    source: &Source<'_>,
    model: &LinkageModel,
    threads: usize,
    issues: &mut Vec<Issue>,
    work: impl FnOnce(&Records, &Scorer<'_>, &mut Memory) -> Result<T, Error>,
) -> Result<T, Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let shares = train(&table, threads.max(1), &|_, _| Ok(()), issues)?;
    work(&records, &Scorer::new(&table, &shares), &mut Memory::new(&table.compared))
}

/// Why two records are or are not the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// In bits, the whole.
    pub weight: f64,
    /// In bits, before any evidence.
    pub prior: f64,
    /// The probability.
    pub probability: f64,
    /// The parts.
    pub evidence: Vec<Evidence>,
}

/// Explains pairs of a table.
///
/// # Errors
/// As [`link`](super::link), and `linkage.record_unknown`.
pub fn explain(
    source: &Source<'_>,
    model: &LinkageModel,
    pairs: &[(String, String)],
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Explained>, Error> {
    trained(source, model, threads, issues, |records, scorer, memory| {
        let calibration = Calibration::new(&model.calibration);
        let find = |id: &String, number: usize, side: &str| {
            let place = Path::root().key("pairs").index(number).key(side);
            records.find(id).ok_or_else(|| Error::new(codes::linkage::RECORD_UNKNOWN).at(place))
        };
        let explain = |(number, (left, right)): (usize, &(String, String))| {
            let (a, b) = (find(left, number, "left")?, find(right, number, "right")?);
            let (a, b) = (a.min(b), a.max(b));
            let (_, weight) = scorer.weigh(a, b, memory);
            Ok(Explained {
                weight: rounded(weight),
                prior: rounded(scorer.prior()),
                probability: probable(calibration.probability(weight)),
                evidence: scorer.evidence(a, b, memory),
            })
        };
        pairs.iter().enumerate().map(explain).collect()
    })
}

/// Weighs given pairs of a table, whatever their weight: probability and evidence of each is the caller's to use.
///
/// # Errors
/// As [`link`](super::link).
pub fn score(
    source: &Source<'_>,
    model: &LinkageModel,
    pairs: &[(String, String)],
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<Option<(f64, f64)>>, Error> {
    trained(source, model, threads, issues, |records, scorer, memory| {
        let calibration = Calibration::new(&model.calibration);
        let one = |(left, right): &(String, String)| {
            let (a, b) = (records.find(left)?, records.find(right)?);
            let (_, weight) = scorer.weigh(a.min(b), a.max(b), memory);
            Some((rounded(weight), probable(calibration.probability(weight))))
        };
        Ok(pairs.iter().map(one).collect())
    })
}

/// The blocking keys of a table: rule, key and identifier of the record, for engines that spread them.
///
/// # Errors
/// As [`link`](super::link).
pub fn block(
    source: &Source<'_>,
    model: &LinkageModel,
    threads: usize,
    issues: &mut Vec<Issue>,
) -> Result<Vec<(usize, u64, String)>, Error> {
    let plan = Plan::compile(model)?;
    let records = Records::read(source, model, &plan.cleaners, None, threads, issues)?;
    let table = LinkTable::new(&plan, &records);
    let mut keys = Vec::new();
    for number in 0..table.rules.len() {
        for record in 0..records.count as u32 {
            table.each_portable_key(number, record, |key| {
                keys.push((number, key, records.id(record).to_owned()));
            });
        }
    }
    Ok(keys)
}
