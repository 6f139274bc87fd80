use super::field::Field;
use crate::calendar::Date;

/// A number that is not known.
pub(super) const UNKNOWN: u8 = u8::MAX;

/// A start of treatment, coded. The order is that in which the episodes of a person count: the first is the
/// earliest; what follows the start only makes the order whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Episode {
    pub(super) start: Date,
    pub(super) centre: Option<Box<str>>,
    pub(super) person: Option<Box<str>>,
    pub(super) region: Option<Box<str>>,
    /// Positions of codes in the lists of their fields, and numbers, by [`Field`].
    pub(super) values: [u8; Field::SINGLE],
    /// Positions of codes, as bits.
    pub(super) secondary: u64,
    /// The same for primary and secondary drugs.
    pub(super) drugs: u64,
    /// The row, or the item of a list, that it was read from.
    pub(super) row: u64,
}

impl Episode {
    /// The row, or the item of a list, that it was read from.
    #[must_use]
    pub const fn row(&self) -> u64 {
        self.row
    }

    /// The day on which treatment began.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    pub(super) fn value(&self, field: Field) -> u8 {
        self.values.get(field as usize).copied().unwrap_or(UNKNOWN)
    }

    pub(super) fn set(&mut self, field: Field, value: u8) {
        if let Some(place) = self.values.get_mut(field as usize) {
            *place = value;
        }
    }

    pub(super) const fn codes(&self, field: Field) -> u64 {
        match field {
            Field::SecondaryDrugs => self.secondary,
            Field::AnyDrug => self.drugs,
            _ => 0,
        }
    }
}
