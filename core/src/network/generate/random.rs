use crate::stats::SplitMix;

/// Draws of what a made-up network is made of.
pub(super) struct Random(SplitMix);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(SplitMix::new(seed))
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0.below(end)
    }

    pub(super) fn between(&mut self, first: u64, last: u64) -> u64 {
        first.saturating_add(self.below(last.saturating_sub(first).saturating_add(1)))
    }

    /// Days, weeks and other small numbers.
    pub(super) fn few(&mut self, first: u32, last: u32) -> u32 {
        u32::try_from(self.between(first.into(), last.into())).unwrap_or(last)
    }

    pub(super) fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let position = usize::try_from(self.below(from.len() as u64)).ok()?;
        from.get(position).copied()
    }

    /// Fisher and Yates, from the end.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (0..items.len()).rev() {
            let with = usize::try_from(self.below((last as u64).saturating_add(1))).unwrap_or(last);
            items.swap(last, with);
        }
    }
}
