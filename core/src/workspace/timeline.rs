//! A value that changes over time: every past moment can be asked.

use crate::calendar::Instant;

/// Values and the moments from which they hold, in order. Of several at one moment the last holds.
#[derive(Clone, Debug)]
pub(super) struct Timeline<T>(Vec<(Instant, T)>);

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Timeline<T> {
    pub(super) fn starting(at: Instant, value: T) -> Self {
        Self(vec![(at, value)])
    }

    /// The value from a moment on, which is not before the last. Whether that changes anything.
    pub(super) fn set(&mut self, at: Instant, value: T) -> bool {
        let changes = self.now() != Some(&value);
        if changes {
            self.0.push((at, value));
        }
        changes
    }

    /// The value at a moment and since when it holds; nothing before the first.
    pub(super) fn at(&self, time: Instant) -> Option<(Instant, &T)> {
        // What is asked is nearly always the present.
        let last = self.0.last().filter(|(since, _)| *since <= time);
        last.or_else(|| {
            let later = self.0.partition_point(|(since, _)| *since <= time);
            self.0.get(later.checked_sub(1)?)
        })
        .map(|(since, value)| (*since, value))
    }

    pub(super) fn is_at(&self, time: Instant, value: &T) -> bool {
        self.at(time).is_some_and(|(_, found)| found == value)
    }

    /// The last value.
    pub(super) fn now(&self) -> Option<&T> {
        self.0.last().map(|(_, value)| value)
    }

    /// The first moment.
    pub(super) fn start(&self) -> Option<Instant> {
        self.0.first().map(|(at, _)| *at)
    }

    /// The values with the moments from and until which they hold; the last has no end.
    pub(super) fn spans(&self) -> impl Iterator<Item = (Instant, Option<Instant>, &T)> {
        let ends = self.0.iter().skip(1).map(|(at, _)| Some(*at)).chain([None]);
        self.0.iter().zip(ends).map(|((from, value), until)| (*from, until, value))
    }
}
