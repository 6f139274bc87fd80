//! What other candidates say about a pair: where a record has at most one counterpart in each other source, a better
//! counterpart speaks against a worse one.
//!
//! The pairs are the edges of a graph, and the sets of pairs that can all hold are its matchings. The share of
//! matchings that hold a pair, each weighed by the odds of its pairs, comes from belief propagation (Bayati, Shah and
//! Sharma 2008; exact where the graph has no circles).
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "sums are made for the sides that were numbered just before"
)]

use std::collections::BTreeMap;

use super::block::{Block, Watch, scan};
use super::score::{CERTAIN, Scored, Scorer};
use super::table::LinkTable;
use crate::base::Error;

/// Rounds of messages; they are steady after a few.
const ROUNDS: usize = 10;

/// How many bits below the threshold a pair may be that its competitors could raise.
pub(crate) const REACH: f64 = 14.0;

/// Weighs pairs of sources without duplicates anew: each with what the other candidates of its records say.
///
/// # Errors
/// `operation.cancelled`.
pub(crate) fn weigh_against_others(
    scorer: &Scorer<'_>,
    pairs: &mut [Scored],
    threads: usize,
    watch: &Watch<'_>,
) -> Result<(), Error> {
    /// Beyond this many bits nothing changes.
    const MOST: f64 = 60.0;
    let table = scorer.table;
    let (Some(lane), Some(most)) = (table.source_lane, table.most_matches()) else { return Ok(()) };
    let records = 0..table.records.count as u32;
    let sources: Vec<u32> = records.clone().map(|record| table.row(record)[lane]).collect();
    let groups: Vec<u32> = records.collect();
    let choices = choices(table, &sources, threads, watch)?;
    let sides: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.left, pair.right)).collect();
    let ratio = |pair: &Scored| (pair.weight - scorer.prior()).clamp(-MOST, MOST).exp2();
    let ratios: Vec<f64> = pairs.iter().map(ratio).collect();
    let both = |(left, right): &(u32, u32)| (choices[*left as usize] * choices[*right as usize]).sqrt();
    let choices: Vec<f64> = sides.iter().map(both).collect();
    let settled = Rivals::new(&sides, &sources, &groups).settle_shares(&ratios, &choices, most);
    for (pair, odds) in pairs.iter_mut().zip(settled) {
        if pair.weight.abs() < CERTAIN {
            pair.weight = odds.log2().clamp(-MOST, MOST);
        }
    }
    Ok(())
}

/// How many candidates of other sources each record has, by the rule that gives it the most.
fn choices(
    table: &LinkTable<'_>,
    sources: &[u32],
    threads: usize,
    watch: &Watch<'_>,
) -> Result<Vec<f64>, Error> {
    let mut most = vec![0_u32; sources.len()];
    for rule in &table.rules {
        let start = || vec![0_u32; sources.len()];
        let visit = |counts: &mut Vec<u32>, _: u64, block: Block<'_>| {
            let mut of_sources = BTreeMap::<u32, u32>::new();
            for record in block.records() {
                *of_sources.entry(sources[*record as usize]).or_default() += 1;
            }
            let all: u32 = of_sources.values().sum();
            for record in block.records() {
                counts[*record as usize] += all - of_sources[&sources[*record as usize]];
            }
        };
        let (states, _, _) = scan(table, rule, (1, 0), threads, watch, start, visit)?;
        for (record, most) in most.iter_mut().enumerate() {
            *most = (*most).max(states.iter().map(|counts| counts[record]).sum());
        }
    }
    Ok(most.into_iter().map(|count| f64::from(count.max(1))).collect())
}

/// Pairs as the sides that compete.
#[derive(Debug)]
pub(crate) struct Rivals {
    /// For each pair and side: the record with the source of the other, and the same with the group of the other.
    sides: [Vec<(usize, usize)>; 2],
    totals: [(usize, usize); 2],
}

fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> (Vec<usize>, usize) {
    let mut known = BTreeMap::new();
    let numbers: Vec<usize> = keys
        .map(|key| {
            let next = known.len();
            *known.entry(key).or_insert(next)
        })
        .collect();
    let count = known.len();
    (numbers, count)
}

impl Rivals {
    /// Pairs of records with the source of each record. Records of one group, repeats inside a source, do not
    /// compete with each other.
    pub fn new(pairs: &[(u32, u32)], sources: &[u32], groups: &[u32]) -> Self {
        let side = |turned: bool| {
            let of = move |(left, right): &(u32, u32)| if turned { (*right, *left) } else { (*left, *right) };
            let source = |record: u32| sources.get(record as usize).copied().unwrap_or(0);
            let group = |record: u32| groups.get(record as usize).copied().unwrap_or(record);
            let (places, count) = numbered(pairs.iter().map(of).map(|(one, other)| (one, source(other))));
            let (parts, parts_count) = numbered(pairs.iter().map(of).map(|(one, other)| (one, group(other))));
            (places.into_iter().zip(parts).collect(), (count, parts_count))
        };
        let ((left, left_totals), (right, right_totals)) = (side(false), side(true));
        Self { sides: [left, right], totals: [left_totals, right_totals] }
    }

    /// The odds of each pair, its competitors taken into account.
    pub fn settle(&self, odds: &[f64]) -> Vec<f64> {
        let mut messages = [vec![1.0; odds.len()], vec![1.0; odds.len()]];
        for _ in 0..ROUNDS {
            for side in 0..2 {
                let (places, parts) = self.totals[side];
                let (mut all, mut own) = (vec![0.0; places], vec![0.0; parts]);
                for (pair, (place, part)) in self.sides[side].iter().enumerate() {
                    let pressure = odds[pair] * messages[1 - side][pair];
                    all[*place] += pressure;
                    own[*part] += pressure;
                }
                for (pair, (place, part)) in self.sides[side].iter().enumerate() {
                    messages[side][pair] = 1.0 / (1.0 + (all[*place] - own[*part]).max(0.0));
                }
            }
        }
        let [left, right] = messages;
        odds.iter().zip(left.iter().zip(right)).map(|(odds, (left, right))| odds * left * right).collect()
    }

    /// The odds of each pair when most records have a counterpart: how large a share of them is estimated.
    /// `ratios` are likelihood ratios, `choices` how many candidates each pair's records have (the geometric mean),
    /// `most` how many pairs can hold at once.
    pub fn settle_shares(&self, ratios: &[f64], choices: &[f64], most: f64) -> Vec<f64> {
        const ESTIMATES: usize = 20;
        /// Before anything was seen, half of the records have a counterpart; that counts as much as this many pairs,
        /// so that a handful of records does not make a doubtful pair sure.
        const EXPECTED: f64 = 20.0;
        let mut share: f64 = 0.5;
        let mut settled = Vec::new();
        for _ in 0..ESTIMATES {
            let odds = share / (1.0 - share);
            let prior: Vec<f64> =
                ratios.iter().zip(choices).map(|(ratio, choices)| ratio / choices.max(1.0) * odds).collect();
            settled = self.settle(&prior);
            let found: f64 = settled.iter().map(|odds| odds / (1.0 + odds)).sum();
            share = ((found + 0.5 * EXPECTED) / (most.max(1.0) + EXPECTED)).clamp(0.01, 0.99);
        }
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probability(odds: f64) -> f64 {
        odds / (1.0 + odds)
    }

    #[test]
    fn a_better_counterpart_speaks_against_a_worse_one() {
        // Record 0 of source 1; records 1 and 2 of source 2. Matchings: none (1), 0-1 (8), 0-2 (1).
        let rivals = Rivals::new(&[(0, 1), (0, 2)], &[1, 2, 2], &[0, 1, 2]);
        let settled = rivals.settle(&[8.0, 1.0]);
        assert!((probability(settled[0]) - 0.8).abs() < 1e-9);
        assert!((probability(settled[1]) - 0.1).abs() < 1e-9);
    }

    #[test]
    fn repeats_and_other_sources_do_not_compete() {
        let repeated = Rivals::new(&[(0, 1), (0, 2)], &[1, 2, 2], &[0, 1, 1]).settle(&[8.0, 1.0]);
        assert_eq!(repeated, [8.0, 1.0]);
        let elsewhere = Rivals::new(&[(0, 1), (0, 2)], &[1, 2, 3], &[0, 1, 2]).settle(&[8.0, 1.0]);
        assert_eq!(elsewhere, [8.0, 1.0]);
    }

    #[test]
    fn a_chain_has_the_shares_of_its_matchings() {
        // 0-1, 2-1, 2-3 with odds 2, 3, 4. Matchings: {} 1, a 2, b 3, c 4, ac 8: 18 in all.
        let rivals = Rivals::new(&[(0, 1), (2, 1), (2, 3)], &[1, 2, 1, 2], &[0, 1, 2, 3]);
        let settled = rivals.settle(&[2.0, 3.0, 4.0]);
        for (odds, share) in settled.iter().zip([10.0 / 18.0, 3.0 / 18.0, 12.0 / 18.0]) {
            assert!((probability(*odds) - share).abs() < 1e-6, "{odds} {share}");
        }
    }

    #[test]
    fn when_every_record_has_a_counterpart_the_better_of_two_is_nearly_sure() {
        let rivals = Rivals::new(&[(0, 1), (0, 2), (3, 4)], &[1, 2, 2, 1, 2], &[0, 1, 2, 3, 4]);
        let settled = rivals.settle_shares(&[100.0, 1.0, 50.0], &[1.4, 1.4, 1.0], 2.0);
        assert!(probability(settled[0]) > 0.95 && probability(settled[1]) < 0.05);
        assert!(probability(settled[2]) > 0.95);
    }

    #[test]
    fn a_handful_of_sure_pairs_does_not_make_a_doubtful_one_sure() {
        let pairs: Vec<(u32, u32)> = (0..6).map(|pair| (2 * pair, 2 * pair + 1)).collect();
        let records: Vec<u32> = (0..12).collect();
        let sources: Vec<u32> = records.iter().map(|record| record % 2).collect();
        let rivals = Rivals::new(&pairs, &sources, &records);
        let settled = rivals.settle_shares(&[1e3, 1e3, 1e3, 1e3, 1e3, 0.4], &[1.0; 6], 6.0);
        assert!(probability(settled[0]) > 0.99);
        assert!(probability(settled[5]) < 0.5, "{}", probability(settled[5]));
    }
}
