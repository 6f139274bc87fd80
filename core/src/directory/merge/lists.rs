//! Lists of merged entries are united by what their elements say, however they are spelt.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Phone;
use crate::text::fold;

/// The elements of all lists, each once; of elements that differ only in spelling the first.
pub(super) fn unite<'a, T: Clone + Serialize + 'a>(lists: impl Iterator<Item = &'a [T]>) -> Vec<T> {
    let mut known = BTreeSet::new();
    let mut united = Vec::new();
    for item in lists.flatten() {
        let key = serde_json::to_string(item).map(|text| fold(&text)).unwrap_or_default();
        if known.insert(key) {
            united.push(item.clone());
        }
    }
    united
}

/// Phones are the same when their E.164 numbers are, or their texts.
pub(super) fn unite_phones<'a>(lists: impl Iterator<Item = &'a [Phone]>) -> Vec<Phone> {
    let mut certain: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    let mut all: BTreeSet<&str> = BTreeSet::new();
    let mut unclear: BTreeSet<&str> = BTreeSet::new();
    let mut united = Vec::new();
    for phone in lists.flatten() {
        let number = phone.number.as_str();
        let full = phone.e164.as_deref().map(|e164| (e164, phone.extension.as_deref()));
        let known = match full {
            Some(full) => certain.contains(&full) || unclear.contains(number),
            None => all.contains(number),
        };
        if known {
            continue;
        }
        all.insert(number);
        match full {
            Some(full) => certain.insert(full),
            None => unclear.insert(number),
        };
        united.push(phone.clone());
    }
    united
}
