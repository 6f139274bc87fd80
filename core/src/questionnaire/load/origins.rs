use std::collections::BTreeMap;

use crate::base::{Issue, Path};

/// Where the parts of a form stand in the document that it was read from, when that is no document of our own.
/// What is found in the form is then told at the place that its author knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    places: BTreeMap<String, Origin>,
}

/// The place of an item or a choice, and those of its properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    pub place: Path,
    pub properties: BTreeMap<&'static str, Path>,
}

impl Origins {
    pub(super) fn insert(&mut self, part: &Path, origin: Origin) {
        self.places.insert(part.as_str().to_owned(), origin);
    }

    /// The place in the document of a place in the form; the same when the document has no other.
    #[must_use]
    pub fn place(&self, path: &Path) -> Path {
        let mut pointer = path.as_str();
        loop {
            if let Some(origin) = self.places.get(pointer) {
                let below = path.as_str().get(pointer.len()..).unwrap_or_default();
                let property = below.split('/').nth(1).unwrap_or_default();
                return origin.properties.get(property).unwrap_or(&origin.place).clone();
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return path.clone(),
            }
        }
    }

    /// The issue with the places of the document.
    #[must_use]
    pub fn translate(&self, mut issue: Issue) -> Issue {
        if !self.places.is_empty() {
            issue.path = self.place(&issue.path);
            issue.related = issue.related.iter().map(|path| self.place(path)).collect();
        }
        issue
    }
}
