use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// Positions of names. Responses mostly have their fields in the order of the form, so the place after the
/// last one that was found is looked at first.
#[derive(Debug, Default)]
pub(in crate::questionnaire) struct Lookup {
    names: Vec<Arc<str>>,
    positions: HashMap<Arc<str>, u32, BuildHasherDefault<NameHasher>>,
}

/// How many places ahead are looked at before the table is asked.
const AHEAD: usize = 3;

impl Lookup {
    /// Adds a name; the first of two equal ones counts.
    pub(in crate::questionnaire) fn push(&mut self, name: &Arc<str>) {
        let position = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(Arc::clone(name));
        self.positions.entry(Arc::clone(name)).or_insert(position);
    }

    /// Where a name stands; `next` is where to look first, and then the place after the one that was found.
    pub(in crate::questionnaire) fn find(&self, name: &str, next: &mut usize) -> Option<usize> {
        let ahead = self.names.get(*next..).unwrap_or_default();
        let position = match ahead.iter().take(AHEAD).position(|known| **known == *name) {
            Some(near) => next.saturating_add(near),
            None => usize::try_from(*self.positions.get(name)?).ok()?,
        };
        *next = position.saturating_add(1);
        Some(position)
    }

    pub(in crate::questionnaire) fn get(&self, name: &str) -> Option<usize> {
        self.positions.get(name).and_then(|position| usize::try_from(*position).ok())
    }

    pub(in crate::questionnaire) fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }
}

/// A multiplicative hash of eight bytes at a time. The names that are kept come from the form and none is
/// added while responses are read, so nobody can fill the table with collisions from outside.
#[derive(Default)]
pub(in crate::questionnaire) struct NameHasher(u64);

const SEED: u64 = 0x517c_c1b7_2722_0a95;

impl NameHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SEED);
    }
}

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        // The table takes its position from the low bits, which the multiplication mixes least.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        // The rest as one word, from two reads that may overlap: its length tells one such rest from another.
        let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(first), Some(last), _) => {
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
            }
            (_, _, [first, .., last]) => {
                let middle = rest.get(rest.len() / 2).copied().unwrap_or_default();
                u64::from(*first) | u64::from(middle) << 8 | u64::from(*last) << 16
            }
            (_, _, [only]) => u64::from(*only),
            _ => 0,
        };
        self.add(last ^ (rest.len() as u64).rotate_left(56));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }
}

/// A map whose keys come from a form.
pub(in crate::questionnaire) type NameMap<K, V> = HashMap<K, V, BuildHasherDefault<NameHasher>>;

#[cfg(test)]
mod tests {
    use super::Lookup;

    #[test]
    fn names_are_found_in_any_order() {
        let mut lookup = Lookup::default();
        let names: Vec<_> = (0..40).map(|number| format!("question_number_{number}").into()).collect();
        names.iter().for_each(|name| lookup.push(name));
        let mut next = 0;
        for position in [0, 1, 2, 5, 39, 7, 7, 8, 0] {
            assert_eq!(lookup.find(&names[position], &mut next), Some(position));
        }
        assert_eq!(lookup.find("question_number_40", &mut next), None);
        assert_eq!(lookup.get("question_number_3"), Some(3));
    }
}
