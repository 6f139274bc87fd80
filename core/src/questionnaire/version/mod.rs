//! Two versions of a form: what changed for the answers, and how to bring answers to the new one.

mod diff;
mod flat;
mod judge;
mod migrate;
mod parts;
mod renames;

pub use diff::{FormDiff, OptionChange, QuestionChange, diff};
pub use judge::{Aspect, Verdict};
pub use migrate::{Migrated, Migration};
pub use parts::{Part, PartChange};
pub use renames::{Renames, doubtful_renames};
