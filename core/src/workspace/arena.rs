//! Things of a kind by small numbers, so that the state of a million events stays compact.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of a thing. Only the arena of its kind makes it, and nothing is ever taken out of an arena.
pub struct Id<T>(u32, PhantomData<fn() -> T>);

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// Things of a kind, in the order in which they came.
#[derive(Clone, Debug)]
pub(super) struct Arena<T>(Vec<T>);

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Arena<T> {
    pub(super) fn add(&mut self, thing: T) -> Id<T> {
        // A log of that many events does not fit into any memory.
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(thing);
        Id(number, PhantomData)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        (0..).zip(&self.0).map(|(number, thing)| (Id(number, PhantomData), thing))
    }

    pub(super) fn first(&self) -> Option<Id<T>> {
        (!self.0.is_empty()).then_some(Id(0, PhantomData))
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "numbers come from this arena only")]
    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.0 as usize]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    #[expect(clippy::indexing_slicing, reason = "numbers come from this arena only")]
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.0[id.0 as usize]
    }
}
