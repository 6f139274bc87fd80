//! Finds the pairs of a table that are worth giving out.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "positions inside a block, whose records were copied just before"
)]

use super::block::{Block, SplitBlock, Watch, scan};
use super::compare::Memory;
use super::kernel::Signature;
use super::score::{Candidate, Scored, Scorer};
#[cfg(test)]
use super::table::LinkTable;
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

/// Smaller blocks have too few pairs for their marks to be brought together.
const GATHERED: usize = 8;

struct State {
    memory: Memory,
    pairs: Vec<Scored>,
    candidates: u64,
    rows: Vec<u32>,
    marks: Vec<Signature>,
}

/// Weighs every candidate, or only those of which at least one record is marked in `only`.
///
/// # Errors
/// `operation.cancelled`.
pub(crate) fn predict(
    scorer: &Scorer<'_>,
    only: Option<&[bool]>,
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
            marks: Vec::new(),
        };
        let work =
            Work { scorer, rule: &rules[number], earlier: &rules[..number], marks: &marks, only, least };
        let steps = rules.len() as u64;
        let watch_rule = |done: u64, total: u64| watch(number as u64 * total + done, steps * total);
        let visit = |state: &mut State, key: u64, block: Block<'_>| work.block(state, key, block);
        let (states, split, marked) =
            scan(table, &rules[number], (1, 0), threads, &watch_rule, start, visit)?;
        found.pairs.reserve_exact(states.iter().map(|state| state.pairs.len()).sum());
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
    only: Option<&'w [bool]>,
    least: f64,
}

impl Work<'_> {
    fn block(&self, state: &mut State, key: u64, block: Block<'_>) {
        let table = self.scorer.table;
        let (records, reach, width) = (block.records(), block.reach(), table.width);
        // Rows and marks side by side: every pair is then near in memory.
        state.rows.clear();
        state.marks.clear();
        let gathers = records.len() >= GATHERED;
        for &record in records {
            let row = table.row(record);
            state.rows.extend_from_slice(row);
            if gathers {
                self.scorer.gather(row, &mut state.marks);
            }
        }
        let State { memory, pairs, candidates, rows, marks, .. } = state;
        let every = if gathers { table.compared.len() } else { 0 };
        let at = |place: usize| Candidate {
            record: records[place],
            row: &rows[place * width..(place + 1) * width],
            marks: &marks[place * every..(place + 1) * every],
        };
        for i in 0..records.len() {
            let one = at(i);
            for j in i + 1..records.len().min(i + 1 + reach) {
                let other = at(j);
                let wanted = |only: &[bool]| only[one.record as usize] || only[other.record as usize];
                if !self.only.is_none_or(wanted) {
                    continue;
                }
                if table.excludes(one.row, other.row) || self.was_made(one, other, key) {
                    continue;
                }
                *candidates += 1;
                let (first, second) = if one.record < other.record { (one, other) } else { (other, one) };
                pairs.extend(self.scorer.consider(first, second, self.least, memory));
            }
        }
    }

    /// Whether the pair is made elsewhere: by an earlier rule, or by another key of this one.
    fn was_made(&self, one: Candidate<'_>, other: Candidate<'_>, key: u64) -> bool {
        let table = self.scorer.table;
        let (a, b) = (one.record, other.record);
        if self.rule.multiple.as_ref().is_some_and(|keys| keys.is_made_elsewhere(a, b, key)) {
            return true;
        }
        self.earlier.iter().enumerate().any(|(number, rule)| {
            let split = rule.multiple.is_none()
                && self.marks.get(a as usize).is_some_and(|marks| marks >> (number % 64) & 1 == 1);
            !split && table.holds(rule, (a, one.row), (b, other.row))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plan;
    use super::super::records::{Records, Source};
    use super::super::train::train;
    use super::super::{LinkageModel, Test};
    use super::*;
    use crate::formats::{Row, Table};
    use proptest::prelude::*;

    const MODEL: &str = r#"{"id": "t", "version": "1",
        "fields": [{"name": "a"}, {"name": "b"}, {"name": "c", "split": ";"}],
        "blocking": [
            {"keys": [{"field": "a", "prefix": 1}, {"field": "b"}]},
            {"keys": [{"field": "c", "part": "item"}]},
            {"keys": [{"field": "b"}], "max_block": 4, "split_by": ["a"]},
            {"keys": [{"field": "a"}]}],
        "comparisons": [
            {"field": "a", "levels": [{"test": "exact", "term_frequency": true}, {"test": "jaro_winkler", "at_least": 0.8}, {"test": "jaro_winkler", "at_least": 0.6, "term_frequency": true}]},
            {"field": "b", "group": "g", "levels": [{"test": "exact"}, {"test": "damerau", "at_most": 1}]},
            {"field": "c", "group": "g", "levels": [{"test": "shared_items", "term_frequency": true}]},
            {"field": "c", "name": "whole", "group": "g", "levels": [{"test": "levenshtein", "at_most": 2}, {"test": "exact"}]}],
        "groups": {"g": 0.5}}"#;

    fn table(rows: &[(String, String, String)]) -> Table {
        let cell = |text: &String| (!text.is_empty()).then(|| text.clone());
        let row = |(number, (a, b, c)): (u64, &(String, String, String))| Row {
            number,
            cells: vec![cell(a), cell(b), cell(c)],
        };
        let columns = ["a", "b", "c"].map(str::to_owned).to_vec();
        Table { columns, rows: (2..).zip(rows).map(row).collect(), ..Table::default() }
    }

    /// Whether a rule makes a pair, from the texts alone; blocks of the third rule are split.
    fn is_candidate(x: &(String, String, String), y: &(String, String, String), in_block: usize) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        let items = |text: &str| -> Vec<String> {
            text.split(';').filter(|i| !i.is_empty()).map(str::to_owned).collect()
        };
        same(&first(&x.0), &first(&y.0)) && same(&x.1, &y.1)
            || items(&x.2).iter().any(|item| items(&y.2).contains(item))
            || same(&x.1, &y.1) && (in_block <= 4 || same(&x.0, &y.0) || x.0.is_empty() && y.0.is_empty())
            || same(&x.0, &y.0)
    }

    proptest! {
        #[test]
        fn bounds_and_blocks_lose_nothing(
            rows in proptest::collection::vec(("[ab]{0,4}", "[xy]{0,2}", "(p|q|rs)?(;(p|t))?"), 2..24),
            least in -8.0..8.0_f64,
        ) {
            let model: LinkageModel = serde_json::from_str(MODEL).unwrap();
            let plan = Plan::compile(&model).unwrap();
            let source = Source::Table(table(&rows));
            let mut issues = Vec::new();
            let records = Records::read(&source, &model, &plan.cleaners, None, 1, &mut issues).unwrap();
            let table = LinkTable::new(&plan, &records);
            let go_on = |_: u64, _: u64| Ok(());
            let shares = train(&table, 1, &go_on, &mut issues).unwrap();
            let scorer = Scorer::new(&table, &shares);
            let found = predict(&scorer, None, least, 2, &go_on).unwrap();
            let mut memory = Memory::new(&table.compared);
            // Identifiers are the numbers of the rows, in the order of the rows.
            let at = |record: u32| records.id(record).parse::<usize>().unwrap() - 2;
            let mut expected = Vec::new();
            let mut near = Vec::new();
            for a in 0..rows.len() as u32 {
                for b in a + 1..rows.len() as u32 {
                    let (x, y) = (&rows[at(a)], &rows[at(b)]);
                    let in_block = rows.iter().filter(|row| row.1 == x.1).count();
                    let (_, weight) = scorer.weigh(a, b, &mut memory);
                    if weight >= least {
                        // In a block without the field that splits it, only neighbours are sure.
                        let sure = in_block <= 4 || !x.0.is_empty();
                        if is_candidate(x, y, in_block) && sure { expected.push((a, b)) } else { near.push((a, b)) }
                    }
                }
            }
            let pairs: Vec<(u32, u32)> = found.pairs.iter().map(|pair| (pair.left, pair.right)).collect();
            for pair in &expected {
                prop_assert!(pairs.contains(pair), "{pair:?} is missing");
            }
            for pair in &found.pairs {
                let ids = (pair.left, pair.right);
                prop_assert!(expected.contains(&ids) || near.contains(&ids), "{ids:?} is no candidate");
                prop_assert_eq!(pair.weight, scorer.weigh(pair.left, pair.right, &mut memory).1);
            }
        }
    }

    #[test]
    fn the_first_rule_that_makes_a_pair_counts_it() {
        let model: LinkageModel = serde_json::from_str(MODEL).unwrap();
        let plan = Plan::compile(&model).unwrap();
        assert_eq!(plan.comparisons[0].levels.last().unwrap().level.test, Test::Different);
        let rows: Vec<_> = (0..3).map(|_| ("ab".to_owned(), "x".to_owned(), "p;q".to_owned())).collect();
        let source = Source::Table(table(&rows));
        let mut issues = Vec::new();
        let records = Records::read(&source, &model, &plan.cleaners, None, 1, &mut issues).unwrap();
        let table = LinkTable::new(&plan, &records);
        let shares = train(&table, 1, &|_, _| Ok(()), &mut issues).unwrap();
        let found =
            predict(&Scorer::new(&table, &shares), None, f64::NEG_INFINITY, 1, &|_, _| Ok(())).unwrap();
        assert_eq!((found.candidates, found.pairs.len()), (3, 3));
    }
}
