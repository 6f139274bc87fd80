//! Directories: normalise, link, merge, release, search.

mod assumed;
mod edition;
mod entry;
pub mod link;
mod merge;
pub mod normalise;
mod protected;
mod read;
mod release;
mod search;
mod street;
mod suggest;
mod unmapped;

pub use assumed::assumptions;
pub use edition::build;
pub use entry::{Context, RawCell, RawEntry};
pub use read::entries;
pub use release::release;
pub use search::{
    Contribution, ContributionKind, Hit, OpenEdition, SearchField, SearchOrder, SearchRequest, SearchResult,
};
pub use suggest::{
    Alternative, ReasonKind, SuggestedColumn, SuggestedMapping, SuggestionReason, suggest_mapping,
};
pub use unmapped::unmapped_by_column;
