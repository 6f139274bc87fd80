//! Records laid out for comparison: what rules and comparisons look at of a record stands together.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "lanes and records are counted when the table is made"
)]

use std::borrow::Cow;

use super::clean::initials;
use super::column::{Column, Dictionary, Interner, NULL, hash, mix};
use super::compare::Compared;
use super::features::{Lists, items, words};
use super::model::KeyPart;
use super::plan::{Plan, PlanKey, PlanRule};
use super::records::Records;
use crate::model::WordCounts;

/// Records, comparisons and rules, ready.
#[derive(Debug)]
pub(crate) struct LinkTable<'a> {
    pub plan: &'a Plan,
    pub records: &'a Records,
    pub compared: Vec<Compared<'a>>,
    /// `width` numbers for each record.
    lanes: Vec<u32>,
    pub width: usize,
    /// The lane of each comparison.
    pub comparison_lanes: Vec<usize>,
    /// The lanes of fields in which records may not differ.
    pub different_lanes: Vec<usize>,
    pub same_lanes: Vec<Vec<usize>>,
    /// The lane with sources that have no duplicates; other records have 0 there.
    pub source_lane: Option<usize>,
    pub rules: Vec<TableRule>,
}

/// A blocking rule on the lanes.
#[derive(Debug)]
pub(crate) struct TableRule {
    pub lanes: Vec<usize>,
    /// For a rule with words or items: the sorted keys of each record.
    pub multiple: Option<Keys>,
    pub max_block: usize,
    pub split_lanes: Vec<usize>,
    /// Comparisons that say nothing inside a block, since their field is part of the keys.
    pub decided: Vec<bool>,
    pub number: Option<usize>,
}

/// Sorted keys, a list for each record.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    ends: Vec<u32>,
    keys: Vec<u64>,
    /// Keys of blocks that are too large, sorted: their pairs are not all made.
    large: Vec<u64>,
}

impl Keys {
    pub fn get(&self, record: u32) -> &[u64] {
        let record = record as usize;
        let start = if record == 0 { 0 } else { self.ends[record - 1] as usize };
        &self.keys[start..self.ends[record] as usize]
    }

    /// The first key that two records share and whose block makes all of its pairs.
    pub fn first_shared(&self, a: u32, b: u32) -> Option<u64> {
        let (x, y) = (self.get(a), self.get(b));
        let (mut i, mut j) = (0, 0);
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal if self.large.binary_search(&x[i]).is_ok() => {
                    i += 1;
                    j += 1;
                }
                std::cmp::Ordering::Equal => return Some(x[i]),
            }
        }
        None
    }

    fn find_large(&mut self, max_block: usize) {
        let mut all = self.keys.clone();
        all.sort_unstable();
        let large = all.chunk_by(|a, b| a == b).filter(|same| same.len() > max_block);
        self.large = large.map(|same| same[0]).collect();
    }

    /// Whether a pair that was found in the block of a key is made in another.
    pub fn is_made_elsewhere(&self, a: u32, b: u32, key: u64) -> bool {
        self.first_shared(a, b).is_some_and(|first| first != key)
    }
}

/// Columns that become lanes, each once.
#[derive(Default)]
struct Lanes<'r> {
    columns: Vec<Cow<'r, [u32]>>,
    fields: Vec<(PlanKey, usize)>,
}

impl<'r> Lanes<'r> {
    fn key(&mut self, key: PlanKey, column: &'r Column) -> usize {
        if let Some((_, lane)) = self.fields.iter().find(|(known, _)| *known == key) {
            return *lane;
        }
        let lane = self.columns.len();
        let ids = match (key.part, key.prefix) {
            (KeyPart::Value, None) => Cow::Borrowed(column.ids.as_slice()),
            _ => {
                let renamed = parts_of_values(key, &column.dictionary);
                column.ids.iter().map(|id| renamed[*id as usize]).collect::<Vec<_>>().into()
            }
        };
        self.columns.push(ids);
        self.fields.push((key, lane));
        lane
    }

    fn field(&mut self, field: usize, column: &'r Column) -> usize {
        self.key(PlanKey { field, part: KeyPart::Value, prefix: None, at_most: None }, column)
    }
}

fn prefix(text: &str, length: Option<usize>) -> &str {
    let Some(length) = length else { return text };
    text.char_indices().nth(length).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// The number of the part of each value.
fn parts_of_values(key: PlanKey, dictionary: &Dictionary) -> Vec<u32> {
    let mut interner = Interner::default();
    let mut renamed = vec![NULL];
    for (_, text) in dictionary.iter() {
        let id = match key.part {
            KeyPart::Initials if text.contains(' ') => interner.number(prefix(&initials(text), key.prefix)).0,
            _ => interner.number(prefix(text, key.prefix)).0,
        };
        renamed.push(id);
    }
    renamed
}

/// The parts of each value that few enough records have.
fn several_parts(key: PlanKey, column: &Column, known: Option<&WordCounts>) -> Lists {
    let split = |text: &str, push: &mut dyn FnMut(&str)| {
        let mut part = |part: &str| push(prefix(part, key.prefix));
        match key.part {
            KeyPart::Item => items(text, &mut part),
            _ => words(text, &mut part),
        }
    };
    let (lists, parts) = Lists::split(&column.dictionary, split);
    let Some(most) = key.at_most else { return lists };
    match known.filter(|_| key.part == KeyPart::Word) {
        Some(known) => lists.filtered(|part| known.of(parts.get(*part)) <= most),
        None => {
            let counts = lists.counts(parts.len(), &column.counts());
            lists.filtered(|part| counts[*part as usize] <= most)
        }
    }
}

/// What rules and comparisons look at, laid out: from then on the columns themselves are needed no more.
#[derive(Debug)]
pub(crate) struct Layout {
    rows: Vec<u32>,
    width: usize,
    comparison_lanes: Vec<usize>,
    different_lanes: Vec<usize>,
    same_lanes: Vec<Vec<usize>>,
    source_lane: Option<usize>,
    rules: Vec<TableRule>,
    /// For each comparison, how many records have each value.
    counts: Vec<Vec<u32>>,
}

impl Layout {
    pub fn of<'a>(plan: &Plan, records: &'a Records) -> Self {
        let mut lanes = Lanes::default();
        let field = |lanes: &mut Lanes<'a>, field: usize| lanes.field(field, &records.fields[field]);
        let comparison_lanes: Vec<usize> =
            plan.comparisons.iter().map(|comparison| field(&mut lanes, comparison.field)).collect();
        let different_lanes = plan.different_when.iter().map(|at| field(&mut lanes, *at)).collect();
        let same_lanes =
            plan.same_when.iter().map(|fields| fields.iter().map(|at| field(&mut lanes, *at)).collect());
        let same_lanes = same_lanes.collect();
        let rules = plan.rules.iter().map(|rule| table_rule(rule, plan, records, &mut lanes)).collect();
        let source_lane = exclusive_sources(plan, records).map(|column| {
            lanes.columns.push(Cow::Owned(column));
            lanes.columns.len() - 1
        });
        let width = lanes.columns.len();
        let mut rows = vec![NULL; width * records.count];
        for (lane, column) in lanes.columns.iter().enumerate() {
            for (record, id) in column.iter().enumerate() {
                rows[record * width + lane] = *id;
            }
        }
        let counts =
            plan.comparisons.iter().map(|comparison| records.fields[comparison.field].counts()).collect();
        Self { rows, width, comparison_lanes, different_lanes, same_lanes, source_lane, rules, counts }
    }
}

impl<'a> LinkTable<'a> {
    pub fn new(plan: &'a Plan, records: &'a Records) -> Self {
        Self::with(plan, records, Layout::of(plan, records))
    }

    /// A table of what was laid out before.
    pub fn with(plan: &'a Plan, records: &'a Records, layout: Layout) -> Self {
        let compared = plan.comparisons.iter().zip(layout.counts).map(|(comparison, counts)| {
            let known = records.words_of(&plan.model.fields[comparison.field].name);
            Compared::new(comparison, &records.fields[comparison.field], counts, known)
        });
        Self {
            plan,
            records,
            compared: compared.collect(),
            lanes: layout.rows,
            width: layout.width,
            comparison_lanes: layout.comparison_lanes,
            different_lanes: layout.different_lanes,
            same_lanes: layout.same_lanes,
            source_lane: layout.source_lane,
            rules: layout.rules,
        }
    }

    /// Lets go of the marks that bound similarities: of use only while there are many pairs to rule out.
    pub fn forget_marks(&mut self) {
        self.compared.iter_mut().for_each(|compared| compared.features.signatures = Vec::new());
    }

    /// What is looked at of a record.
    pub fn row(&self, record: u32) -> &[u32] {
        let start = record as usize * self.width;
        &self.lanes[start..start + self.width]
    }

    /// The key of a record by a rule without words or items; nothing when a part is missing.
    pub fn key(&self, rule: &TableRule, record: u32) -> Option<u64> {
        let row = self.row(record);
        let mut key = 0x51_7c_c1_b7_27_22_0a_95;
        for &lane in &rule.lanes {
            if row[lane] == NULL {
                return None;
            }
            key = mix(key ^ u64::from(row[lane]), 0xa076_1d64_78bd_642f);
        }
        Some(key)
    }

    /// The keys of a record by a rule.
    pub fn each_key(&self, rule: &TableRule, record: u32, mut push: impl FnMut(u64)) {
        match &rule.multiple {
            Some(keys) => keys.get(record).iter().for_each(|key| push(*key)),
            None => self.key(rule, record).into_iter().for_each(push),
        }
    }

    /// The keys of a record by a rule, made of the texts themselves, so that they are the same in every part of a
    /// table that is linked in parts.
    pub fn each_portable_key(&self, number: usize, record: u32, mut push: impl FnMut(u64)) {
        let rule = &self.plan.rules[number];
        let mut key = mix(number as u64 + 1, 0x9e37_79b9_7f4a_7c15);
        for part in rule.keys.iter().filter(|key| !key.is_multiple()) {
            let Some(text) = self.records.fields[part.field].text(record) else { return };
            let short = match part.part {
                KeyPart::Initials if text.contains(' ') => initials(text),
                _ => text.to_owned(),
            };
            key = mix(key ^ hash(prefix(&short, part.prefix).as_bytes()), 0xa076_1d64_78bd_642f);
        }
        let Some(multiple) = rule.keys.iter().find(|key| key.is_multiple()) else { return push(key) };
        let column = &self.records.fields[multiple.field];
        let Some(text) = column.text(record) else { return };
        let known = self.records.words_of(&self.plan.model.fields[multiple.field].name);
        let known = known.filter(|_| multiple.part == KeyPart::Word).zip(multiple.at_most);
        let mut one = |part: &str| {
            let part = prefix(part, multiple.prefix);
            if known.is_none_or(|(words, most)| words.of(part) <= most) {
                push(mix(key ^ hash(part.as_bytes()), 0xe703_7ed1_a0b4_28db));
            }
        };
        match multiple.part {
            KeyPart::Item => items(text, &mut one),
            _ => words(text, &mut one),
        }
    }

    /// Whether a rule makes a pair of two records.
    pub fn holds(&self, rule: &TableRule, (a, left): (u32, &[u32]), (b, right): (u32, &[u32])) -> bool {
        match &rule.multiple {
            Some(keys) => keys.first_shared(a, b).is_some(),
            None => rule.lanes.iter().all(|lane| left[*lane] == right[*lane] && left[*lane] != NULL),
        }
    }

    /// Whether two records are of the same source without duplicates.
    pub fn excludes(&self, left: &[u32], right: &[u32]) -> bool {
        self.source_lane.is_some_and(|lane| left[lane] == right[lane] && left[lane] != NULL)
    }

    /// How many matches there can be at most, where each record has at most one counterpart in every other source.
    pub fn most_matches(&self) -> Option<f64> {
        let lane = self.source_lane.filter(|_| self.plan.model.constraints.one_counterpart)?;
        let mut counts = std::collections::BTreeMap::<u32, f64>::new();
        for record in 0..self.records.count as u32 {
            *counts.entry(self.row(record)[lane]).or_default() += 1.0;
        }
        let counts: Vec<f64> = counts.into_values().collect();
        let with = |(number, one): (usize, &f64)| {
            counts[number + 1..].iter().map(|other| other.min(*one)).sum::<f64>()
        };
        Some(counts.iter().enumerate().map(with).sum())
    }

    /// Pairs that could be matches at all.
    pub fn possible_pairs(&self) -> f64 {
        let pairs = |count: f64| count * (count - 1.0) / 2.0;
        let all = pairs(self.records.count as f64);
        let Some(lane) = self.source_lane else { return all.max(1.0) };
        let mut counts = std::collections::BTreeMap::<u32, f64>::new();
        for record in 0..self.records.count as u32 {
            let source = self.row(record)[lane];
            if source != NULL {
                *counts.entry(source).or_default() += 1.0;
            }
        }
        (all - counts.values().map(|count| pairs(*count)).sum::<f64>()).max(1.0)
    }
}

fn table_rule<'r>(rule: &PlanRule, plan: &Plan, records: &'r Records, lanes: &mut Lanes<'r>) -> TableRule {
    let single = rule.keys.iter().filter(|key| !key.is_multiple());
    let rule_lanes: Vec<usize> = single.map(|key| lanes.key(*key, &records.fields[key.field])).collect();
    let multiple = rule.keys.iter().find(|key| key.is_multiple()).map(|key| {
        let known = records.words_of(&plan.model.fields[key.field].name);
        let lists = several_parts(*key, &records.fields[key.field], known);
        let columns: Vec<&[u32]> = rule_lanes.iter().map(|lane| &*lanes.columns[*lane]).collect();
        let mut keys = several_keys(&lists, &records.fields[key.field], &columns);
        keys.find_large(rule.max_block);
        keys
    });
    let split_lanes = rule.split_by.iter().map(|at| lanes.field(*at, &records.fields[*at])).collect();
    let uses = |field: usize| rule.keys.iter().any(|key| key.field == field);
    TableRule {
        lanes: rule_lanes,
        multiple,
        max_block: rule.max_block,
        split_lanes,
        decided: plan.comparisons.iter().map(|comparison| uses(comparison.field)).collect(),
        number: rule.number,
    }
}

fn several_keys(lists: &Lists, column: &Column, with: &[&[u32]]) -> Keys {
    let mut keys = Keys::default();
    let mut list = Vec::new();
    for (record, id) in column.ids.iter().enumerate() {
        list.clear();
        if with.iter().all(|column| column[record] != NULL) {
            let start = with.iter().fold(0x2545_f491_4f6c_dd1d, |key, column| {
                mix(key ^ u64::from(column[record]), 0xa076_1d64_78bd_642f)
            });
            let key = |part: &u32| mix(start ^ u64::from(*part), 0xe703_7ed1_a0b4_28db);
            list.extend(lists.get(*id).iter().map(key));
        }
        list.sort_unstable();
        list.dedup();
        keys.keys.extend(&list);
        keys.ends.push(keys.keys.len() as u32);
    }
    keys
}

/// The sources without duplicates, as a column.
fn exclusive_sources(plan: &Plan, records: &Records) -> Option<Vec<u32>> {
    let named = &plan.model.constraints.one_per_source;
    let column = records.source.as_ref().filter(|_| !named.is_empty())?;
    let all = named.iter().any(|name| name == "*");
    let kept: Vec<bool> = (0..column.dictionary.len() as u32)
        .map(|id| id != NULL && (all || named.iter().any(|name| name == column.dictionary.get(id))))
        .collect();
    Some(column.ids.iter().map(|id| if kept[*id as usize] { *id } else { NULL }).collect())
}
