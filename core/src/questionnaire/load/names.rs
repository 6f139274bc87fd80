use std::collections::{BTreeMap, BTreeSet};

/// Names that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number to look at next, by stem: many names of one stem would otherwise each look at all before.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// Takes a name; false when it is taken already.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes the stem itself, or the stem with the first number from 2 that is free.
    pub(super) fn reserve(&mut self, stem: &str) -> String {
        if self.take(stem) {
            return stem.to_owned();
        }
        let next = self.next.entry(stem.to_owned()).or_insert(2);
        loop {
            let name = format!("{stem}_{next}");
            *next = next.saturating_add(1);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

impl<'n> FromIterator<&'n str> for Names {
    fn from_iter<I: IntoIterator<Item = &'n str>>(names: I) -> Self {
        Self { taken: names.into_iter().map(str::to_owned).collect(), next: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_taken_name_gets_the_first_free_number() {
        let mut names: Names = ["a", "a_3"].into_iter().collect();
        assert_eq!([names.reserve("a"), names.reserve("a"), names.reserve("b")], ["a_2", "a_4", "b"]);
    }
}
