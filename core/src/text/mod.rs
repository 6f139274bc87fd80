//! Text for comparison: folding, words, similarity. Never for display.

mod fold;
mod nearest;

pub use fold::{fold, fold_places, squeeze};
pub use nearest::nearest;
pub use strsim::jaro_winkler;
pub use strsim::osa_distance;
