//! Directories: normalise, link, merge, build editions, release, compare, search.

mod decisions;
mod diff;
mod edition;
mod entry;
mod freshness;
pub mod link;
mod merge;
pub mod normalise;
mod protected;
mod queue;
mod read;
mod release;
mod search;
mod street;
mod unmapped;

pub use decisions::record_ref;
pub use diff::{change_report, diff, diff_public, diff_released};
pub use edition::{EditionInput, build, build_edition};
pub use entry::{Context, RawCell, RawEntry};
pub use freshness::{field_dates, freshness};
pub use merge::{MergedEntry, merge_entries, policy_issues};
pub use queue::queue;
pub use read::entries;
pub use release::release;
pub use search::{Hit, OpenEdition, SearchRequest, SearchResult};
pub use unmapped::unmapped_by_column;
