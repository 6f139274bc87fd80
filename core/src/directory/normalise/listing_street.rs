//! A street line whose kind and house number stand in columns of their own.

use super::words::ADDRESSES;
use super::{address, missing, street_kind};
use crate::directory::{Context, RawCell, RawEntry};
use crate::model::Field;
use crate::text::{fold, squeeze};

/// The first cell of the address with the kind of the street and the house number of other columns, in the order
/// of the country; what the cell says itself is not said twice.
pub(super) fn street_cell(raw: &RawEntry, context: &Context<'_>) -> Option<RawCell> {
    let cell = raw.cells(Field::Address).first()?;
    let said =
        |field: Field| raw.text(field).map(squeeze).filter(|text| missing(text).is_none() && text != "0");
    let street = squeeze(&cell.text);
    let begins = |kind: &String| format!("{} ", fold(&street)).starts_with(&format!("{} ", fold(kind)));
    let has_number = || address(&street, context).value.is_some_and(|address| address.number.is_some());
    let kind = said(Field::StreetKind).filter(|kind| !begins(kind) && street_kind(&street).is_none());
    let number = said(Field::StreetNumber).filter(|_| !has_number());
    if missing(&street).is_some() || kind.is_none() && number.is_none() {
        return Some(cell.clone());
    }
    let named = match kind {
        // "Main Street", "Calle Mayor"
        Some(kind) if context.language.starts_with("en") => format!("{street} {kind}"),
        Some(kind) => format!("{kind} {street}"),
        None => street,
    };
    let first = ADDRESSES.format(context.country).iter().any(|line| line.starts_with("{number}"));
    let text = match number {
        Some(number) if first => format!("{number} {named}"),
        Some(number) => format!("{named}, {number}"),
        None => named,
    };
    Some(RawCell { text, ..cell.clone() })
}
