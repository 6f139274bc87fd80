//! What a form says besides its questions: codes of missing answers, repeats, totals, rules, earlier waves.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::judge::{Said, Verdict, fewest, most, rule, said};
use crate::base::Path;
use crate::model::{Form, Item, RowTotal, RuleSeverity};

/// A part of a form that answers depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A code that stands for a typed missing answer.
    MissingCode,
    /// How many rows a repeat has, and their total.
    Repeat,
    /// Numbers that have to add up.
    Total,
    /// A rule between questions.
    Rule,
    /// How far a number may be from that of the previous wave.
    Change,
}

/// A part of the form that changed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartChange {
    /// What it is.
    pub part: Part,
    /// The code, the repeat, the question with the total, the rule or the question of a change.
    pub name: String,
    /// What it means for the answers.
    pub verdict: Verdict,
    /// Place in the old form; in the new one when it is new.
    pub path: Path,
}

/// The parts of two versions that differ, by kind and name.
pub(super) fn parts(old: &Form, new: &Form, renamed: &BTreeMap<&str, &str>) -> Vec<PartChange> {
    let mut changes = missing_codes(old, new);
    changes.extend(repeats(old, new, renamed));
    changes.extend(demands(Part::Total, "totals", (&old.totals, &new.totals), |total| Demand {
        name: &total.total,
        refuses: true,
        what: (&total.of, total.kind, total.tolerance),
    }));
    changes.extend(demands(Part::Rule, "rules", (&old.rules, &new.rules), |rule| Demand {
        name: &rule.id,
        refuses: rule.severity == RuleSeverity::Error,
        what: (Said(&rule.rule), &rule.inside, rule.severity),
    }));
    changes.extend(demands(Part::Change, "changes", (&old.changes, &new.changes), |change| Demand {
        name: &change.question,
        refuses: true,
        what: (&change.previous, change.tolerance),
    }));
    changes
}

/// Something that answers have to fulfil.
struct Demand<'f, T> {
    name: &'f str,
    /// Whether it is an error when they do not.
    refuses: bool,
    /// Everything that it says but its words.
    what: T,
}

/// A demand that is new or another one may refuse what was accepted. Several of one name are told apart by their order.
fn demands<'f, D, T: PartialEq>(
    part: Part,
    field: &str,
    (old, new): (&'f [D], &'f [D]),
    demand: impl Fn(&'f D) -> Demand<'f, T>,
) -> Vec<PartChange> {
    let named = |form: &'f [D]| {
        let mut found = BTreeMap::new();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (position, one) in form.iter().enumerate() {
            let demand = demand(one);
            let name = demand.name;
            let count = counts.entry(name).or_default();
            let order = *count;
            *count = count.saturating_add(1);
            found.insert((name, order), (demand, Path::root().key(field).index(position)));
        }
        found
    };
    let (before, after) = (named(old), named(new));
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let change = |key: &(&str, usize)| {
        let (was, now) = (before.get(key), after.get(key));
        let verdict = match (was, now) {
            (Some((was, _)), Some((now, _))) if was.what == now.what => return None,
            (Some((was, _)), None) if was.refuses => Verdict::Widening,
            (_, Some((now, _))) if now.refuses => Verdict::Narrowing,
            _ => Verdict::Compatible,
        };
        let (_, path) = was.or(now)?;
        Some(PartChange { part, name: key.0.to_owned(), verdict, path: path.clone() })
    };
    names.into_iter().filter_map(change).collect()
}

/// A code that is one no more, or stands for something else, is an answer in old responses that means something else.
fn missing_codes(old: &Form, new: &Form) -> Vec<PartChange> {
    let codes = |form: &'_ Form| {
        let mut found = BTreeMap::new();
        for (reason, codes) in &form.missing_codes {
            let place = Path::root().key("missing_codes").key(reason.name());
            for (position, code) in codes.iter().enumerate() {
                found.insert(code.clone(), (*reason, place.index(position)));
            }
        }
        found
    };
    let (before, after) = (codes(old), codes(new));
    let change = |name: &String, path: &Path, verdict| PartChange {
        part: Part::MissingCode,
        name: name.clone(),
        verdict,
        path: path.clone(),
    };
    let stays = |code: &String, reason| after.get(code).is_some_and(|(now, _)| *now == reason);
    let gone = before.iter().filter(|(code, (reason, _))| !stays(code, *reason));
    let fresh = after.iter().filter(|(code, _)| !before.contains_key(*code));
    gone.map(|(code, (_, path))| change(code, path, Verdict::Breaking))
        .chain(fresh.map(|(code, (_, path))| change(code, path, Verdict::Narrowing)))
        .collect()
}

/// What a repeat says about its rows.
struct Rows<'f> {
    min: Option<u32>,
    max: Option<u32>,
    count: Option<Said<'f>>,
    rows: Option<&'f String>,
    total: Option<&'f RowTotal>,
    path: Path,
}

/// Repeats that both versions have; what one that is gone means is told with its questions.
fn repeats(old: &Form, new: &Form, renamed: &BTreeMap<&str, &str>) -> Vec<PartChange> {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    rows_of(&old.items, &Path::root().key("items"), &mut before);
    rows_of(&new.items, &Path::root().key("items"), &mut after);
    let target = |name: &str| renamed.get(name).map_or_else(|| name.to_owned(), |now| (*now).to_owned());
    let both = before.iter().filter_map(|(name, was)| Some((name, was, after.get(target(name).as_str())?)));
    both.filter_map(|(name, was, now)| {
        let verdicts = [
            (target(name) != **name).then_some(Verdict::Renamed),
            fewest(was.min, now.min),
            most(was.max, now.max),
            rule(was.count, now.count),
            rule(was.rows, now.rows),
            rule(was.total, now.total),
        ];
        let verdict = verdicts.into_iter().flatten().max()?;
        Some(PartChange { part: Part::Repeat, name: (*name).to_owned(), verdict, path: was.path.clone() })
    })
    .collect()
}

fn rows_of<'f>(items: &'f [Item], path: &Path, found: &mut BTreeMap<&'f str, Rows<'f>>) {
    for (position, item) in items.iter().enumerate() {
        let path = path.index(position);
        rows_of(item.items(), &path.key("items"), found);
        if let Item::Repeat { name, min, max, count, rows, row_total, .. } = item {
            let (count, rows, total) = (said(count), rows.as_ref(), row_total.as_ref());
            found.insert(name, Rows { min: *min, max: *max, count, rows, total, path });
        }
    }
}
