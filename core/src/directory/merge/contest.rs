//! Which value of a field is kept when entries differ, and by which rule the others lost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::calendar::Date;
use crate::model::{EditionPolicy, FieldConflict, Listing, Loser, LostBy, MergeRule, Provenance, Sources};
use crate::text::fold;

/// What one entry says about a field.
pub(super) struct Claim<'a, V> {
    /// The position of the entry, in the order of trust.
    pub entry: usize,
    pub value: &'a V,
    pub from: &'a Provenance,
    /// When it was true or somebody confirmed it.
    pub verified: Option<Date>,
}

/// A value that a person wants to be kept: of an entry, for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::directory) struct Kept {
    pub entry: usize,
    pub field: String,
}

/// Decides fields one after another and collects where entries differ.
pub(super) struct Contest<'a> {
    pub policy: &'a EditionPolicy,
    pub kept: &'a [Kept],
    pub conflicts: Vec<FieldConflict>,
}

impl Contest<'_> {
    /// The position of the claim that is kept; nothing when there is no claim.
    ///
    /// `same` says which claims agree: only a value that differs from the kept one has lost.
    pub fn decide<V: Serialize>(
        &mut self,
        field: &str,
        claims: &[Claim<'_, V>],
        same: impl Fn(&V, &V) -> bool,
    ) -> Option<usize> {
        let first = claims.first()?;
        if claims.iter().all(|claim| same(first.value, claim.value)) {
            return Some(0);
        }
        let (won, lost) = self.elimination(field, claims, &same);
        self.note(field, claims, won, &lost, same);
        Some(won)
    }

    /// Applies the rules one after another until the claims that are left agree. Trust is the last one.
    fn elimination<V: Serialize>(
        &self,
        field: &str,
        claims: &[Claim<'_, V>],
        same: impl Fn(&V, &V) -> bool,
    ) -> (usize, BTreeMap<usize, LostBy>) {
        let asked = |claim: &Claim<'_, V>| {
            self.kept.iter().any(|kept| kept.field == field && kept.entry == claim.entry)
        };
        let all = 0..claims.len();
        if let Some(won) = claims.iter().position(asked) {
            return (won, all.map(|position| (position, LostBy::Decision)).collect());
        }
        let rules = self.rules(field);
        let mut left: Vec<usize> = all.collect();
        let mut lost = BTreeMap::new();
        for rule in rules.iter().copied().chain([MergeRule::Trust]) {
            let values: Vec<&Claim<'_, V>> =
                left.iter().filter_map(|position| claims.get(*position)).collect();
            if values.iter().all(|claim| values.first().is_some_and(|first| same(first.value, claim.value))) {
                break;
            }
            let best = best(rule, &values);
            let (stay, go): (Vec<_>, Vec<_>) =
                left.iter().copied().enumerate().partition(|(position, _)| best.contains(position));
            lost.extend(go.into_iter().map(|(_, position)| (position, LostBy::from(rule))));
            left = stay.into_iter().map(|(_, position)| position).collect();
        }
        (left.first().copied().unwrap_or_default(), lost)
    }

    /// The rules of the field, of the list of facts that it is one of, or of all fields.
    fn rules(&self, field: &str) -> &[MergeRule] {
        let fields = &self.policy.fields;
        let of_list = || field.rsplit_once('.').and_then(|(list, _)| fields.get(list));
        fields.get(field).or_else(of_list).unwrap_or(&self.policy.rules)
    }

    fn note<V: Serialize>(
        &mut self,
        field: &str,
        claims: &[Claim<'_, V>],
        won: usize,
        lost: &BTreeMap<usize, LostBy>,
        same: impl Fn(&V, &V) -> bool,
    ) {
        let Some(winner) = claims.get(won) else { return };
        let losers = claims.iter().enumerate().filter(|(_, claim)| !same(winner.value, claim.value));
        let losers = losers.map(|(position, claim)| Loser {
            from: claim.from.clone(),
            value: serde_json::to_value(claim.value).unwrap_or(Value::Null),
            lost_by: lost.get(&position).copied(),
        });
        let conflict =
            FieldConflict { field: field.to_owned(), kept: winner.from.clone(), losers: losers.collect() };
        self.conflicts.push(conflict);
    }
}

/// The positions of the claims that a rule prefers.
fn best<V: Serialize>(rule: MergeRule, claims: &[&Claim<'_, V>]) -> BTreeSet<usize> {
    let highest = |measures: Vec<i64>| {
        let most = measures.iter().copied().max();
        measures
            .into_iter()
            .enumerate()
            .filter(|(_, measure)| Some(*measure) == most)
            .map(|(position, _)| position)
            .collect()
    };
    match rule {
        MergeRule::Trust => BTreeSet::from([0]),
        MergeRule::Verified => {
            let day =
                |claim: &&Claim<'_, V>| claim.verified.map_or(i64::MIN, |day| i64::from(day.epoch_days()));
            highest(claims.iter().map(day).collect())
        }
        MergeRule::Completeness => highest(claims.iter().map(|claim| parts(&json(claim.value))).collect()),
        MergeRule::Agreement => highest(votes(claims)),
    }
}

/// For each claim the number of sources that say the same but for spelling.
fn votes<V: Serialize>(claims: &[&Claim<'_, V>]) -> Vec<i64> {
    let keys: Vec<String> = claims.iter().map(|claim| spelling(&json(claim.value))).collect();
    let mut sources: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (key, claim) in keys.iter().zip(claims) {
        sources.entry(key).or_default().insert(&claim.from.source);
    }
    let count = |key: &String| sources.get(key.as_str()).map_or(0, BTreeSet::len);
    keys.iter().map(|key| i64::try_from(count(key)).unwrap_or(i64::MAX)).collect()
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// The number of values in a value.
fn parts(value: &Value) -> i64 {
    match value {
        Value::Null => 0,
        Value::Array(items) => items.iter().map(parts).fold(0, i64::saturating_add),
        Value::Object(members) => members.values().map(parts).fold(0, i64::saturating_add),
        _ => 1,
    }
}

fn spelling(value: &Value) -> String {
    match value {
        Value::String(text) => fold(text),
        other => fold(&other.to_string()),
    }
}

/// The entry's own provenance of a field, or that of the whole entry.
pub(super) fn origin<'a>(field: &str, sources: &'a Sources, listing: &'a Listing) -> &'a Provenance {
    let name = field.rsplit('.').next().unwrap_or(field);
    sources.get(name).unwrap_or(&listing.provenance)
}

/// When a field was true: its own day, or the later one of the list and of somebody's confirmation.
pub(super) fn verified(field: &str, sources: &Sources, listing: &Listing) -> Option<Date> {
    let name = field.rsplit('.').next().unwrap_or(field);
    let own = sources.get(name).and_then(|source| source.date);
    let confirmed = listing.services.iter().filter_map(|service| service.assured_date).max();
    confirmed.max(own.or(listing.provenance.date))
}
