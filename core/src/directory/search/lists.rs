//! Many short texts and many short lists, each in one block of memory.

/// Texts by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    block: String,
    /// Where each text ends in the block.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.block.push_str(text);
        self.ends.push(u32::try_from(self.block.len()).unwrap_or(u32::MAX));
    }

    /// Nothing when a length cuts a letter in two.
    pub(super) fn of_block(block: String, lengths: &[u32]) -> Option<Self> {
        let mut end = 0_u32;
        let mut ends = Vec::with_capacity(lengths.len());
        for length in lengths {
            end = end.checked_add(*length)?;
            if !block.is_char_boundary(usize::try_from(end).ok()?) {
                return None;
            }
            ends.push(end);
        }
        Some(Self { block, ends })
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number; empty when there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let position = number as usize;
        let start = position.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(position).copied().unwrap_or_default();
        self.block.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.numbers().map(|number| self.get(number))
    }

    pub(super) fn numbers(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// How many texts from the first on fulfil a condition that no later one does.
    pub(super) fn partition(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.numbers().end);
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.get(middle)) {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        low
    }

    /// The number of a text in sorted texts.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let number = self.partition(|known| known < text);
        (self.numbers().contains(&number) && self.get(number) == text).then_some(number)
    }

    pub(super) fn is_sorted(&self) -> bool {
        self.numbers().skip(1).all(|number| self.get(number.saturating_sub(1)) < self.get(number))
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text));
        all
    }
}

/// Lists of rising numbers by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    ends: Vec<u32>,
    entries: Vec<u32>,
}

impl Lists {
    /// Adds to the list that is open.
    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    /// Ends the list that is open.
    pub(super) fn close(&mut self) {
        self.ends.push(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list of a number; empty when there is none.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        let position = number as usize;
        let start = position.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(position).copied().unwrap_or_default();
        self.entries.get(start.unwrap_or_default() as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX)).map(|number| self.get(number))
    }
}

impl FromIterator<Vec<u32>> for Lists {
    fn from_iter<I: IntoIterator<Item = Vec<u32>>>(lists: I) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.entries.extend(list);
            all.close();
        }
        all
    }
}
