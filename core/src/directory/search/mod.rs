//! Searching an edition: words in four languages with their accents, misspellings and synonyms, conditions,
//! nearness and opening hours.
//!
//! Only the public edition is searched, and only public points have a distance: a place that is withheld, or known by
//! its city or its phone only, is never nearer or further, inside or outside. The index holds everything that a search
//! needs; as bytes it is opened again without being made again.

mod bytes;
mod index;
mod lists;
mod places;
mod query;
mod rank;
mod request;
mod synonyms;
mod words;

pub use request::{
    Contribution, ContributionKind, Hit, SearchField, SearchOrder, SearchRequest, SearchResult,
};

use crate::base::Error;
use crate::calendar::Date;
use crate::model::PublicEdition;
use crate::vocab::Vocabularies;
use index::Index;

/// A public edition, opened for searching.
#[derive(Debug)]
pub struct OpenEdition {
    index: Index,
}

impl OpenEdition {
    /// Opens an edition: makes its index.
    #[must_use]
    pub fn open(edition: &PublicEdition, vocabularies: &Vocabularies) -> Self {
        Self { index: Index::of(edition, vocabularies) }
    }

    /// Opens an index that [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// `index.unusable` when the bytes are something else, of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { index: Index::from_bytes(bytes)? })
    }

    /// The index as bytes: the same for the same edition and vocabularies.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.index.to_bytes()
    }

    /// Identifier of the city.
    #[must_use]
    pub fn city(&self) -> &str {
        &self.index.city
    }

    /// The day of the edition.
    #[must_use]
    pub fn date(&self) -> Date {
        self.index.date
    }

    /// How many services there are.
    #[must_use]
    pub fn services(&self) -> usize {
        self.index.services.ids.len()
    }

    /// The services that fit, in the order that was asked for.
    #[must_use]
    pub fn search(&self, request: &SearchRequest) -> SearchResult {
        rank::search(&self.index, request)
    }
}
