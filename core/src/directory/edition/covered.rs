//! Records that nobody gives any more and that still protect a place: whose place it is.

use super::records::{Record, protects};
use crate::text::fold;

/// Records that stay only because they protect a place, each with those that became of it: in its own list wherever the
/// place is now, since a shelter that moves is one still, in other lists at the same address. They are one entry: which
/// record it was is one question, what it protects another.
pub(super) fn covered(records: &[Record<'_>]) -> Vec<(usize, usize)> {
    let absent = records.iter().enumerate().filter(|(_, record)| record.absent && protects(&record.listing));
    let mut pairs = Vec::new();
    for (position, absent) in absent {
        let is_it = |other: &Record<'_>| {
            let was = absent.was.iter().any(|organization| other.was.contains(organization));
            let its_own = other.source() == absent.source();
            !other.absent && was && (its_own || line(other) == line(absent))
        };
        let now = records.iter().enumerate().filter(|(_, record)| is_it(record)).map(|(place, _)| place);
        pairs.extend(now.map(|place| (place.min(position), place.max(position))));
    }
    pairs
}

/// The address of a record, folded.
fn line(record: &Record<'_>) -> Option<String> {
    let address = record.listing.location.as_ref()?.address.as_ref()?;
    Some(fold(&address.address_1)).filter(|line| !line.is_empty())
}
