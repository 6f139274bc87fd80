use std::collections::BTreeSet;

use serde::Serialize;

use super::entry::Entry;
use super::links;
use super::texts::{Said, Texts};
use crate::model::{Phone, PhoneKind};

/// A phone as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PhoneView {
    pub number: String,
    pub href: Option<String>,
    whatsapp: Option<String>,
    /// It answers there, and nobody knows by which number.
    chats: bool,
    extension: Option<String>,
    kind: Option<&'static str>,
    note: Option<Said>,
}

/// The phones of a service, its places and its organization, each number once.
pub(super) fn phones(entry: &Entry<'_>, texts: &Texts<'_>) -> Vec<PhoneView> {
    let mut seen = BTreeSet::new();
    entry
        .phones()
        .filter(|phone| {
            let number = phone.e164.clone().unwrap_or_else(|| phone.number.clone());
            seen.insert((number, phone.extension.clone()))
        })
        .map(|phone| view(phone, texts))
        .collect()
}

pub(super) fn view(phone: &Phone, texts: &Texts<'_>) -> PhoneView {
    PhoneView {
        number: phone.number.clone(),
        href: links::dial(phone),
        whatsapp: links::whatsapp(phone),
        chats: phone.whatsapp == Some(true),
        extension: phone.extension.clone(),
        kind: match phone.kind {
            Some(PhoneKind::Fax) => Some("fax"),
            Some(PhoneKind::Text) => Some("text"),
            Some(PhoneKind::Textphone) => Some("textphone"),
            Some(PhoneKind::Voice | PhoneKind::Cell) | None => None,
        },
        note: phone.description.as_deref().map(|text| texts.listed(text)),
    }
}
