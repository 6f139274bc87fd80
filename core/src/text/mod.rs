//! Text for comparison: folding, words, similarity. Never for display.

mod fold;

pub use fold::{fold, squeeze};
pub use strsim::jaro_winkler;
