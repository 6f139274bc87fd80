//! Finds the pairs of a table that are worth giving out.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "positions inside a block, whose records were copied just before"
)]

use super::block::{Block, SplitBlock, Watch, scan};
use super::compare::Memory;
use super::score::{Scored, Scorer};
use super::table::TableRule;
use crate::base::Error;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Pairs that reach the threshold, in the order of their records, each once.
    pub pairs: Vec<Scored>,
    /// Pairs that were looked at.
    pub candidates: u64,
    /// Blocks that were too large, with the position of the rule.
    pub split: Vec<(usize, SplitBlock)>,
}

struct State {
    memory: Memory,
    pairs: Vec<Scored>,
    candidates: u64,
    rows: Vec<u32>,
}

/// Weighs every candidate.
///
/// # Errors
/// `operation.cancelled`.
pub(crate) fn predict(
    scorer: &Scorer<'_>,
    least: f64,
    threads: usize,
    watch: &Watch<'_>,
) -> Result<Found, Error> {
    let table = scorer.table;
    let rules = &table.rules;
    let mut found = Found::default();
    // For each record, the rules that split its block: pairs of theirs may not have been made.
    let mut marks: Vec<u64> = Vec::new();
    for number in 0..rules.len() {
        let start = || State {
            memory: Memory::new(&table.compared),
            pairs: Vec::new(),
            candidates: 0,
            rows: Vec::new(),
        };
        let work = Work { scorer, rule: &rules[number], earlier: &rules[..number], marks: &marks, least };
        let steps = rules.len() as u64;
        let watch_rule = |done: u64, total: u64| watch(number as u64 * total + done, steps * total);
        let visit = |state: &mut State, key: u64, block: Block<'_>, _: bool| work.block(state, key, block);
        let (states, split, marked) = scan(table, &rules[number], (1, 0), threads, &watch_rule, start, visit)?;
        for state in states {
            found.candidates += state.candidates;
            found.pairs.extend(state.pairs);
        }
        found.split.extend(split.into_iter().map(|block| (number, block)));
        if !marked.is_empty() && marks.is_empty() {
            marks = vec![0; table.records.count];
        }
        for record in marked {
            marks[record as usize] |= 1 << (number % 64);
        }
    }
    found.pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    found.pairs.dedup_by_key(|pair| (pair.left, pair.right));
    Ok(found)
}

struct Work<'w> {
    scorer: &'w Scorer<'w>,
    rule: &'w TableRule,
    earlier: &'w [TableRule],
    marks: &'w [u64],
    least: f64,
}

impl Work<'_> {
    fn block(&self, state: &mut State, key: u64, block: Block<'_>) {
        let table = self.scorer.table;
        let (records, reach, width) = (block.records(), block.reach(), table.width);
        // The rows side by side: every pair is then near in memory.
        state.rows.clear();
        for &record in records {
            state.rows.extend_from_slice(table.row(record));
        }
        let State { memory, pairs, candidates, rows, .. } = state;
        for (i, &a) in records.iter().enumerate() {
            let left = &rows[i * width..(i + 1) * width];
            let others = records[i + 1..].iter().zip(rows[(i + 1) * width..].chunks_exact(width));
            for (&b, right) in others.take(reach) {
                if table.excludes(left, right) || self.was_made((a, left), (b, right), key) {
                    continue;
                }
                *candidates += 1;
                let (first, second) = if a < b { ((a, left), (b, right)) } else { ((b, right), (a, left)) };
                pairs.extend(self.scorer.consider(first, second, self.least, memory));
            }
        }
    }

    /// Whether the pair is made elsewhere: by an earlier rule, or by another key of this one.
    fn was_made(&self, (a, left): (u32, &[u32]), (b, right): (u32, &[u32]), key: u64) -> bool {
        let table = self.scorer.table;
        if self.rule.multiple.as_ref().is_some_and(|keys| keys.is_made_elsewhere(a, b, key)) {
            return true;
        }
        self.earlier.iter().enumerate().any(|(number, rule)| {
            let split = rule.multiple.is_none() && self.marks.get(a as usize).is_some_and(|marks| marks >> (number % 64) & 1 == 1);
            !split && table.holds(rule, (a, left), (b, right))
        })
    }
}
