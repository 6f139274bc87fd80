//! Text for comparison: folding, words, similarity. Never for display.

mod fold;
mod nearest;

pub use fold::{fold, squeeze};
pub use nearest::nearest;
pub use strsim::jaro_winkler;
