//! Directories: normalise, link, merge, build editions, release, compare, search.

mod assumed;
mod decisions;
mod diff;
mod edition;
mod entry;
mod freshness;
pub mod link;
mod merge;
pub mod normalise;
mod origin;
mod protected;
mod queue;
mod read;
mod release;
mod search;
mod street;
mod suggest;
mod unmapped;

pub use assumed::assumptions;
pub use decisions::record_ref;
pub use diff::{change_report, diff, diff_public, diff_released};
pub use edition::{BuildWork, EditionInput, build, build_edition, build_edition_counted};
pub use entry::{Context, RawCell, RawEntry};
pub use freshness::{field_dates, freshness};
pub use merge::{MergedEntry, merge_entries, policy_issues};
pub use origin::{is_language, unknown_country, unknown_language, unknown_origin};
pub use queue::queue;
pub use read::entries;
pub use release::release;
pub use search::{
    Contribution, ContributionKind, Hit, OpenEdition, SearchField, SearchOrder, SearchRequest, SearchResult,
};
pub use suggest::{
    Alternative, ReasonKind, SuggestedColumn, SuggestedMapping, SuggestionReason, suggest_mapping,
};
pub use unmapped::unmapped_by_column;
