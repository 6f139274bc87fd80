//! Lists of merged entries are united by what their elements say: words however they are spelt, addresses of mail and
//! web to the letter.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::model::Phone;
use crate::text::fold;

/// The elements of all lists, each once; of elements that differ only in spelling the first.
pub(super) fn unite<'a, T: Clone + Serialize + 'a>(lists: impl Iterator<Item = &'a [T]>) -> Vec<T> {
    let mut known = BTreeSet::new();
    let mut united = Vec::new();
    for item in lists.flatten() {
        // What cannot be written cannot be compared either.
        let key = serde_json::to_value(item).ok().map(|value| said(value).to_string());
        if key.is_none_or(|key| known.insert(key)) {
            united.push(item.clone());
        }
    }
    united
}

/// What an element says, without how it is spelt.
fn said(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains("://") => Value::String(text),
        Value::String(text) if text.contains('@') => Value::String(text.to_lowercase()),
        Value::String(text) => Value::String(fold(&text)),
        Value::Array(items) => items.into_iter().map(said).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, said(value))).collect(),
        other => other,
    }
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

#[cfg(test)]
mod tests {
    use super::unite;
    use crate::model::Contact;

    #[test]
    fn addresses_are_compared_to_the_letter_and_names_by_what_they_say() {
        let contact = |name: &str, email: &str| Contact {
            name: Some(name.to_owned()),
            email: Some(email.to_owned()),
            ..Contact::default()
        };
        let lists = [
            vec![contact("Ana Pérez", "ana.perez@ong.org")],
            vec![contact("ANA PEREZ", "Ana.Perez@ong.org"), contact("Ana Pérez", "ana-perez@ong.org")],
        ];
        let united = unite(lists.iter().map(Vec::as_slice));
        let emails: Vec<_> = united.iter().filter_map(|contact| contact.email.as_deref()).collect();
        assert_eq!(emails, ["ana.perez@ong.org", "ana-perez@ong.org"]);
    }
}
