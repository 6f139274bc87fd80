//! Blocking: which records are compared with which, rule by rule, without ever holding a set of pairs.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs are cut out of the list of keys that they were found in"
)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use super::column::{NULL, mix};
use super::table::{LinkTable, TableRule};
use crate::base::Error;

/// Records of which pairs are made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Block<'b> {
    /// Every pair.
    All(&'b [u32]),
    /// Every record with this many that follow it.
    Near(&'b [u32], usize),
}

impl Block<'_> {
    pub fn records(&self) -> &[u32] {
        match self {
            Self::All(records) | Self::Near(records, _) => records,
        }
    }

    /// The pairs, as positions.
    pub fn reach(&self) -> usize {
        match self {
            Self::All(records) => records.len(),
            Self::Near(_, reach) => *reach,
        }
    }

    pub fn pairs(&self) -> u64 {
        let (count, reach) = (self.records().len() as u64, self.reach() as u64);
        let reach = reach.min(count.saturating_sub(1));
        (count * reach).saturating_sub(reach * (reach + 1) / 2)
    }
}

/// A block that was too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SplitBlock {
    pub key: u64,
    pub records: u64,
    pub possible: u64,
    pub compared: u64,
}

/// Records that are compared with each other after each in a block that cannot be split by values.
const NEAR: usize = 32;
/// Parts of the list of keys that are worked on one by one.
const PARTS: usize = 256;

/// A key with the record that has it.
type Entry = (u64, u32);

/// Tells how far it is (done, total) and whether to go on.
pub(crate) type Watch<'w> = dyn Fn(u64, u64) -> Result<(), Error> + Sync + 'w;

/// What a scan gives: the states of the threads, the blocks that were split, the records in them.
type Scanned<S> = (Vec<S>, Vec<SplitBlock>, Vec<u32>);

/// The keys of a rule, for all records or a seeded part of the keys (one of `every`): those with the same first bits
/// together. Keys are made twice, which costs less than the room for a copy.
fn entries(table: &LinkTable<'_>, rule: &TableRule, every: u64, seed: u64) -> Vec<Vec<Entry>> {
    let each = |push: &mut dyn FnMut(u64, u32)| {
        for record in 0..table.records.count as u32 {
            table.each_key(rule, record, |key| {
                if every == 1 || mix(key ^ seed, 0x8ebc_6af0_9c88_c6e3).is_multiple_of(every) {
                    push(key, record);
                }
            });
        }
    };
    let part = |key: u64| (key >> 56) as usize;
    let mut sizes = [0_usize; PARTS];
    each(&mut |key, _| sizes[part(key)] += 1);
    // Many small lists and not a large one: glibc keeps freed blocks up to the size of the largest that it has seen.
    let mut parts: Vec<Vec<Entry>> = sizes.into_iter().map(Vec::with_capacity).collect();
    each(&mut |key, record| parts[part(key)].push((key, record)));
    parts
}

/// Gives every block of a rule to `visit`, on several threads; each thread has a state of its own, and all states
/// are given back. Blocks that are too large are split and listed.
pub(crate) fn scan<S: Send>(
    table: &LinkTable<'_>,
    rule: &TableRule,
    (every, seed): (u64, u64),
    threads: usize,
    watch: &Watch<'_>,
    start: impl Fn() -> S + Sync,
    visit: impl Fn(&mut S, u64, Block<'_>) + Sync,
) -> Result<Scanned<S>, Error> {
    let (queue, done) = (Mutex::new(entries(table, rule, every, seed)), AtomicU64::new(0));
    let failed = Mutex::new(None);
    let work = || {
        let mut state = start();
        let (mut split, mut marked, mut run) = (Vec::new(), Vec::<u32>::new(), Vec::<u32>::new());
        while let Some(mut part) = queue.lock().ok().and_then(|mut parts| parts.pop()) {
            part.sort_unstable();
            for same in part.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
                run.clear();
                run.extend(same.iter().map(|(_, record)| *record));
                let key = same[0].0;
                if run.len() <= rule.max_block {
                    visit(&mut state, key, Block::All(&run));
                } else {
                    marked.extend(&run);
                    let mut compared = 0;
                    divide(table, rule, &mut run, 0, &mut |block| {
                        compared += block.pairs();
                        visit(&mut state, key, block);
                    });
                    let records = same.len() as u64;
                    let possible = records * (records - 1) / 2;
                    split.push(SplitBlock { key, records, possible, compared });
                }
            }
            if let Err(error) = watch(done.fetch_add(1, Ordering::Relaxed) + 1, PARTS as u64)
                && let (Ok(mut failed), Ok(mut parts)) = (failed.lock(), queue.lock())
            {
                *failed = Some(error);
                parts.clear();
            }
        }
        (state, split, marked)
    };
    let results: Vec<_> = if threads <= 1 {
        vec![work()]
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // A panic of a worker is a defect and goes on as one.
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    if let Some(error) = failed.into_inner().ok().flatten() {
        return Err(error);
    }
    let (mut states, mut split, mut marked) = (Vec::new(), Vec::new(), Vec::new());
    for (state, blocks, records) in results {
        states.push(state);
        split.extend(blocks);
        marked.extend(records);
    }
    split.sort_unstable();
    Ok((states, split, marked))
}

/// Splits a block by the next field of the rule; what is too large at the end is put in the order of its values.
fn divide(
    table: &LinkTable<'_>,
    rule: &TableRule,
    records: &mut [u32],
    depth: usize,
    visit: &mut dyn FnMut(Block<'_>),
) {
    if records.len() < 2 {
        return;
    }
    if records.len() <= rule.max_block {
        records.sort_unstable();
        return visit(Block::All(records));
    }
    let Some(&lane) = rule.split_lanes.get(depth) else {
        let order = |record: &u32| {
            let row = table.row(*record);
            table
                .comparison_lanes
                .iter()
                .zip(&table.compared)
                .map(move |(lane, compared)| compared.column.dictionary.get(row[*lane]))
        };
        records.sort_by(|a, b| order(a).cmp(order(b)).then(a.cmp(b)));
        return visit(Block::Near(records, NEAR));
    };
    let value = |record: &u32| table.row(*record)[lane];
    records.sort_unstable_by_key(|record| (value(record), *record));
    for same in records.chunk_by_mut(|a, b| value(a) == value(b)) {
        // Records without the value stay together: they can be the same as each other.
        let next =
            if same.first().is_some_and(|record| value(record) == NULL) { usize::MAX } else { depth + 1 };
        divide(table, rule, same, next, visit);
    }
}
