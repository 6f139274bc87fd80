//! The agora: which cities of the two sides should be twins, and why.
//!
//! A pair's score is a sum of whole points that explain it: needs of each that the other's offers meet, what both have
//! of that, a common working language, similar size and system, earlier ties. Rules say which pairs are possible. A plan
//! is a set of pairs: `maximum`, `stable` or `fairest`. See docs/twinning.md.

mod assign;
mod choices;
mod explain;
mod flow;
mod groups;
mod locks;
mod market;
mod plan;
mod score;
mod solve;
mod stable;

pub use explain::{explain, no_pair, not_forced, suggest};
pub use groups::{catalogued_groups, working_groups};
pub use market::Market;
pub use plan::Solved;
