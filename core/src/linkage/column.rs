//! Dictionary columns: each value once, and a number for it in every record.
#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "numbers of values come from the dictionary itself, and sizes were limited before"
)]

/// The number of a missing value.
pub(crate) const NULL: u32 = 0;

/// The different values of a column. Number 0 is the missing one.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary {
    texts: String,
    ends: Vec<u32>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self { texts: String::new(), ends: vec![0] }
    }
}

impl Dictionary {
    /// How many numbers there are, the missing one included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, id: u32) -> &str {
        let id = id as usize;
        if id == 0 {
            return "";
        }
        self.texts.get(self.ends[id - 1] as usize..self.ends[id] as usize).unwrap_or_default()
    }

    /// The values with their numbers, without the missing one.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        (1..self.len() as u32).map(|id| (id, self.get(id)))
    }

    fn push(&mut self, text: &str) -> u32 {
        self.texts.push_str(text);
        self.ends.push(self.texts.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn shrink(&mut self) {
        self.texts.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Mixes the bytes of a text; the same on every machine.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut state = mix(bytes.len() as u64 ^ 0x9e37_79b9_7f4a_7c15, 0xa076_1d64_78bd_642f);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().unwrap_or_default());
        state = mix(state ^ word, 0xe703_7ed1_a0b4_28db);
    }
    let mut last = [0; 8];
    let rest = chunks.remainder();
    last[..rest.len()].copy_from_slice(rest);
    mix(state ^ u64::from_le_bytes(last), 0x8ebc_6af0_9c88_c6e3)
}

/// Mixes two words (the high and low half of their product).
pub(crate) fn mix(left: u64, right: u64) -> u64 {
    // Without the constant, 0 would stay 0 whatever it is mixed with.
    let product = u128::from(left ^ 0x2d35_8dcc_aa6c_78a5) * u128::from(right | 1);
    (product as u64) ^ (product >> 64) as u64
}

/// Gives texts their numbers, in the order in which they come.
#[derive(Default)]
pub(crate) struct Interner {
    pub dictionary: Dictionary,
    /// Half of the hash and the number; number 0 is a free place.
    slots: Vec<(u32, u32)>,
}

impl Interner {
    /// The number of a text, and whether it is new.
    pub fn number(&mut self, text: &str) -> (u32, bool) {
        if self.dictionary.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(text.as_bytes());
        let (mask, mark) = (self.slots.len() - 1, (hash >> 32) as u32);
        let mut place = hash as usize & mask;
        loop {
            let (found, id) = self.slots[place];
            if id == NULL {
                let id = self.dictionary.push(text);
                self.slots[place] = (mark, id);
                return (id, true);
            }
            if found == mark && self.dictionary.get(id) == text {
                return (id, false);
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mut slots = vec![(0, NULL); size];
        for (id, text) in self.dictionary.iter() {
            let hash = hash(text.as_bytes());
            let mut place = hash as usize & (size - 1);
            while slots[place].1 != NULL {
                place = (place + 1) & (size - 1);
            }
            slots[place] = ((hash >> 32) as u32, id);
        }
        self.slots = slots;
    }
}

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    pub dictionary: Dictionary,
    /// The number of each record's value.
    pub ids: Vec<u32>,
}

impl Column {
    pub fn text(&self, record: u32) -> Option<&str> {
        let id = self.ids[record as usize];
        (id != NULL).then(|| self.dictionary.get(id))
    }

    /// Puts the records into another order, and numbers the values by their first record.
    pub fn reorder(&mut self, order: &[u32]) {
        let mut renamed = vec![NULL; self.dictionary.len()];
        let mut dictionary = Dictionary::default();
        let ids = order.iter().map(|&record| {
            let id = self.ids[record as usize];
            if id != NULL && renamed[id as usize] == NULL {
                renamed[id as usize] = dictionary.push(self.dictionary.get(id));
            }
            renamed[id as usize]
        });
        self.ids = ids.collect();
        self.dictionary = dictionary;
    }

    /// How many records have each value.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.dictionary.len()];
        for &id in &self.ids {
            counts[id as usize] += 1;
        }
        counts
    }
}

/// Makes a column record by record.
pub(crate) struct ColumnBuilder<'a> {
    cleaner: &'a super::clean::Cleaner,
    raw: Interner,
    /// The number of the clean value, for each raw one.
    cleaned: Vec<u32>,
    clean: Interner,
    ids: Vec<u32>,
}

impl<'a> ColumnBuilder<'a> {
    pub fn new(cleaner: &'a super::clean::Cleaner, records: usize) -> Self {
        let ids = Vec::with_capacity(records);
        Self { cleaner, raw: Interner::default(), cleaned: vec![NULL], clean: Interner::default(), ids }
    }

    /// The next record; blank text is missing.
    pub fn push(&mut self, text: &str) {
        let text = text.trim();
        let id = if text.is_empty() {
            NULL
        } else {
            let (raw, new) = self.raw.number(text);
            if self.cleaner.is_idle() {
                raw
            } else {
                if new {
                    let cleaned = self.cleaner.clean(text);
                    self.cleaned.push(cleaned.map_or(NULL, |value| self.clean.number(&value).0));
                }
                self.cleaned[raw as usize]
            }
        };
        self.ids.push(id);
    }

    /// The next record of a column whose values are hardly ever the same, such as identifiers: not looked up.
    pub fn push_distinct(&mut self, text: &str) {
        let text = text.trim();
        let id = if text.is_empty() { NULL } else { self.raw.dictionary.push(text) };
        self.ids.push(id);
    }

    pub fn finish(self) -> Column {
        let mut dictionary = if self.cleaner.is_idle() { self.raw.dictionary } else { self.clean.dictionary };
        dictionary.shrink();
        Column { dictionary, ids: self.ids }
    }
}
