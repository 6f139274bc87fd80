//! Linkage: which entries of different lists are the same organization at the same place.
//!
//! Each pair of entries that shares a phone, an e-mail address, a name or a street address is weighed.
//! The weights are integers that add up to the pair's score, so every decision explains itself:
//! at least [`SAME`] is the same entry, at least [`REVIEW`] is for a person to decide.
//! Evidence that excludes (another house number, another identifier of the same register) outweighs any name:
//! branches of one organization share their name and often their phone.

mod cluster;
mod features;
mod layout;
mod linked;
mod score;

pub use cluster::{Clusters, clusters};
pub use features::Features;
pub use layout::layout;
pub use linked::{LinkReason, LinkedDirectory, LinkedEntries, PairOutcome, Relation, link_entries};
pub use score::{Decision, PairScore, REVIEW, SAME, score};

use std::collections::{BTreeMap, BTreeSet};

/// Entries that share a value are compared; a value that more entries share than this says little
/// (a switchboard, the name of a programme), and is no reason to compare.
const LARGEST_BLOCK: usize = 50;

/// Pairs worth weighing, in order, and the number of values that were too common to be used.
#[must_use]
pub fn candidates(features: &[Features]) -> (BTreeSet<(usize, usize)>, usize) {
    let mut blocks: BTreeMap<(&'static str, &str), Vec<usize>> = BTreeMap::new();
    for (position, entry) in features.iter().enumerate() {
        for key in entry.blocking_keys() {
            blocks.entry(key).or_default().push(position);
        }
    }
    let mut pairs = BTreeSet::new();
    let mut too_common: usize = 0;
    for members in blocks.values() {
        if members.len() > LARGEST_BLOCK {
            too_common = too_common.saturating_add(1);
            continue;
        }
        for (offset, left) in members.iter().enumerate() {
            for right in members.iter().skip(offset.saturating_add(1)) {
                pairs.insert((*left, *right));
            }
        }
    }
    (pairs, too_common)
}
