//! Linkage: which entries of different lists are the same organization at the same place.
//!
//! Entries are laid out as the table that the model `directory` of the catalogue compares: names, place, contacts.
//! Each pair that shares a key is weighed, so every decision explains itself. Evidence of another house, another
//! street or another identifier of the same register outweighs any name: branches of one organization share their name
//! and often their phone. `directory.link`, the build of an edition and the comparison with the edition before all link
//! by this.

mod kinds;
mod layout;
mod linked;
mod verdict;

pub(super) use layout::{Entry, LONGEST_TEXT};
pub(super) use linked::{COMPETES, Linker, too_common};
pub use linked::{LinkedDirectory, LinkedEntries, link_entries};
pub use verdict::{PairOutcome, Relation};
pub(super) use verdict::{Verdict, reasons};
