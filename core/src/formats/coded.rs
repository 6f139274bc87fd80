//! Columns of few different values: each value once, and for every row which one it has.

use std::collections::BTreeMap;

use super::frame::Values;

/// Different values that a column may have.
pub(crate) const MOST_VALUES: usize = u16::MAX as usize;

/// A column by its different values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedColumn {
    /// The name.
    pub name: String,
    /// The values, in the order in which they first appear; `None` for a column that has too many.
    pub values: Option<CodedValues>,
}

/// Different texts, and which of them each row has. Blank is the empty text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedValues {
    /// The texts, no two alike.
    pub texts: Vec<String>,
    /// For each row the place of its text.
    pub places: Places,
}

/// A place for each row, in as few bytes as possible.
#[derive(Clone, Debug, PartialEq)]
pub enum Places {
    /// Up to 256 different places.
    Small(Vec<u8>),
    /// More.
    Large(Vec<u16>),
}

impl Default for Places {
    fn default() -> Self {
        Self::Small(Vec::new())
    }
}

impl Places {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Small(places) => places.len(),
            Self::Large(places) => places.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<usize> {
        match self {
            Self::Small(places) => places.get(row).copied().map(usize::from),
            Self::Large(places) => places.get(row).copied().map(usize::from),
        }
    }

    /// The places in order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        match self {
            Self::Small(places) => Box::new(places.iter().copied().map(usize::from)),
            Self::Large(places) => Box::new(places.iter().copied().map(usize::from)),
        }
    }

    fn push(&mut self, place: u16) {
        match self {
            Self::Small(places) => match u8::try_from(place) {
                Ok(place) => places.push(place),
                Err(_) => {
                    let mut wider: Vec<u16> = Vec::with_capacity(places.capacity());
                    wider.extend(places.iter().copied().map(u16::from));
                    wider.push(place);
                    *self = Self::Large(wider);
                }
            },
            Self::Large(places) => places.push(place),
        }
    }

    /// Other places for the same rows: `map` has one for each place.
    #[must_use]
    pub fn mapped(self, map: &[u16]) -> Self {
        let new = |place: usize| map.get(place).copied().unwrap_or_default();
        let fits = map.iter().all(|place| u8::try_from(*place).is_ok());
        match self {
            Self::Small(mut places) if fits => {
                let mut table = [0_u8; 256];
                for (place, entry) in table.iter_mut().enumerate() {
                    *entry = u8::try_from(new(place)).unwrap_or_default();
                }
                for place in &mut places {
                    *place = table.get(usize::from(*place)).copied().unwrap_or_default();
                }
                Self::Small(places)
            }
            Self::Small(places) => Self::Large(places.iter().map(|place| new(usize::from(*place))).collect()),
            Self::Large(mut places) => {
                places.iter_mut().for_each(|place| *place = new(usize::from(*place)));
                Self::Large(places)
            }
        }
    }

    /// Adds the rows of another part, whose places `map` translates.
    fn extend(&mut self, other: &Self, map: &[u16]) {
        for place in other.iter() {
            self.push(map.get(place).copied().unwrap_or_default());
        }
    }
}

/// Makes a coded column, value by value.
#[derive(Debug)]
pub(super) struct Coder {
    /// A hash table of short values by [`short_key`]; a place of [`EMPTY`] is free.
    slots: Vec<(u64, u16)>,
    /// How far a hash is shifted to be a slot.
    shift: u32,
    short: usize,
    long: BTreeMap<Vec<u8>, u16>,
    texts: Vec<Vec<u8>>,
    places: Places,
    /// Whether there were too many values.
    given_up: bool,
}

const EMPTY: u16 = u16::MAX;
const FIRST_BITS: u32 = 5;
/// Values of up to so many bytes are their own key.
pub(super) const SHORT: usize = 7;

/// The key of a value of at most [`SHORT`] bytes, which are the lowest of the word.
pub(super) const fn short_key(bytes: u64, length: usize) -> u64 {
    bytes | (length as u64) << 56
}

impl Coder {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![(0, EMPTY); 1 << FIRST_BITS],
            shift: 64_u32.saturating_sub(FIRST_BITS),
            short: 0,
            long: BTreeMap::new(),
            texts: Vec::new(),
            places: Places::default(),
            given_up: false,
        }
    }

    /// A column that nobody wants: its values are not kept.
    pub(super) fn unwanted() -> Self {
        Self { given_up: true, ..Self::new() }
    }

    /// Adds a value.
    pub(super) fn push(&mut self, value: &[u8]) {
        if value.len() > SHORT {
            return self.push_long(value);
        }
        let bytes = value.iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
        self.push_short(short_key(bytes, value.len()), || value.to_vec());
    }

    /// Adds a value that has a key of its own.
    #[inline]
    pub(super) fn push_short(&mut self, key: u64, text: impl FnOnce() -> Vec<u8>) {
        if self.given_up {
            return;
        }
        let mut slot = self.slot(key);
        loop {
            match self.slots.get(slot) {
                Some((_, EMPTY)) | None => break,
                Some((known, place)) if *known == key => {
                    let place = *place;
                    return self.places.push(place);
                }
                Some(_) => slot = self.after(slot),
            }
        }
        if let Some(place) = self.add(text()) {
            self.put(key, place);
            self.places.push(place);
        }
    }

    fn push_long(&mut self, value: &[u8]) {
        if self.given_up {
            return;
        }
        if let Some(place) = self.long.get(value).copied() {
            return self.places.push(place);
        }
        if let Some(place) = self.add(value.to_vec()) {
            self.long.insert(value.to_vec(), place);
            self.places.push(place);
        }
    }

    /// The place of a new value; nothing when there are too many.
    fn add(&mut self, text: Vec<u8>) -> Option<u16> {
        let place = u16::try_from(self.texts.len()).ok().filter(|place| *place != EMPTY);
        if place.is_none() {
            *self = Self::unwanted();
        } else {
            self.texts.push(text);
        }
        place
    }

    /// Puts a new key into the hash table, which is never more than half full.
    fn put(&mut self, key: u64, place: u16) {
        self.short = self.short.saturating_add(1);
        if self.short.saturating_mul(2) > self.slots.len() {
            let larger = vec![(0, EMPTY); self.slots.len().saturating_mul(2)];
            let known = std::mem::replace(&mut self.slots, larger);
            self.shift = self.shift.saturating_sub(1);
            known
                .into_iter()
                .filter(|(_, place)| *place != EMPTY)
                .for_each(|(key, place)| self.fill(key, place));
        }
        self.fill(key, place);
    }

    fn fill(&mut self, key: u64, place: u16) {
        let mut slot = self.slot(key);
        while self.slots.get(slot).is_some_and(|(_, place)| *place != EMPTY) {
            slot = self.after(slot);
        }
        if let Some(free) = self.slots.get_mut(slot) {
            *free = (key, place);
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the shift leaves as many bits as the table has slots"
    )]
    const fn slot(&self, key: u64) -> usize {
        // 2^64 divided by the golden ratio: Fibonacci hashing.
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    const fn after(&self, slot: usize) -> usize {
        slot.wrapping_add(1) & self.slots.len().wrapping_sub(1)
    }

    /// Adds the rows of a part of the same column that comes behind.
    pub(super) fn append(&mut self, part: Self) {
        if self.given_up || part.given_up {
            *self = Self::unwanted();
            return;
        }
        let known: BTreeMap<&[u8], u16> = self.texts.iter().map(Vec::as_slice).zip(0..).collect();
        let found: Vec<Option<u16>> =
            part.texts.iter().map(|text| known.get(text.as_slice()).copied()).collect();
        let mut map = Vec::with_capacity(found.len());
        for (text, place) in part.texts.into_iter().zip(found) {
            match place.or_else(|| self.add(text)) {
                Some(place) => map.push(place),
                None => return,
            }
        }
        self.places.extend(&part.places, &map);
    }

    /// The different values as bytes, and the places; nothing when there were too many.
    pub(super) fn finish(self) -> Option<(Vec<Vec<u8>>, Places)> {
        (!self.given_up).then_some((self.texts, self.places))
    }
}

impl CodedValues {
    /// The coded form of a column; nothing when it has too many different values. What is blank is the empty text,
    /// and whole numbers are written without decimals.
    #[must_use]
    pub fn of(values: &Values) -> Option<Self> {
        let mut coder = Coder::new();
        let whole = |coder: &mut Coder, number: i64| {
            coder.push_short(number.cast_unsigned(), || number.to_string().into_bytes());
        };
        match values {
            Values::Integer(numbers) => {
                for number in numbers {
                    match number {
                        Some(number) => whole(&mut coder, *number),
                        None => coder.push_long(b""),
                    }
                }
            }
            Values::Number(numbers) => {
                for number in numbers {
                    match number.filter(|number| !number.is_nan()) {
                        Some(number) => coder.push(number.to_string().as_bytes()),
                        None => coder.push(b""),
                    }
                }
            }
            Values::Text(texts) => {
                texts.iter().for_each(|text| coder.push(text.as_deref().unwrap_or_default().as_bytes()));
            }
            Values::Boolean(truths) => {
                for truth in truths {
                    coder.push(truth.map_or("", |truth| if truth { "true" } else { "false" }).as_bytes());
                }
            }
        }
        let (texts, places) = coder.finish()?;
        // They were texts before.
        let texts = texts.into_iter().map(|text| String::from_utf8(text).unwrap_or_default()).collect();
        Some(Self { texts, places })
    }
}
