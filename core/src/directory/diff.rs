//! What changed between two editions.
//!
//! The public form compares two public editions. A place that is protected in either of them takes no part: not
//! that it moved, not where it was, not that it became protected. Values of the earlier edition are left out,
//! because what was harmless then may tell today where a protected place is; only custodians' editions say which.
//! [`diff_released`] has them, and keeps those values that tell nothing.

mod compare;
mod report;
mod side;

use compare::Comparison;
use side::Side;

pub use report::change_report;

use super::protected::Protected;
use crate::base::{Issue, Path, Report, codes};
use crate::model::{ChangeKind, DirectoryEdition, EditionDiff, EntryChange, PublicEdition};

/// What changed between two public editions, without the values of the earlier one.
#[must_use]
pub fn diff_public(earlier: &PublicEdition, later: &PublicEdition) -> Report<EditionDiff> {
    let mut report = compare_public(earlier, later, &[Protected::of_public(earlier, later)]);
    report.value.changes.iter_mut().for_each(|change| change.before = None);
    report
}

/// What changed between two public editions, with the values of the earlier one that tell nothing of what the
/// custodians' editions of the same days protect.
#[must_use]
pub fn diff_released(
    earlier: (&DirectoryEdition, &PublicEdition),
    later: (&DirectoryEdition, &PublicEdition),
) -> Report<EditionDiff> {
    let guards = [Protected::of_public(earlier.1, later.1), Protected::of(earlier.0), Protected::of(later.0)];
    compare_public(earlier.1, later.1, &guards)
}

fn compare_public(
    earlier: &PublicEdition,
    later: &PublicEdition,
    guards: &[Protected],
) -> Report<EditionDiff> {
    let mut report = compare(&Side::public(earlier), &Side::public(later));
    for change in &mut report.value.changes {
        // Somebody may have asked not to be listed: a list of changes is a list too.
        if change.kind == ChangeKind::Removed {
            change.name.clone_from(&change.organization_id);
        }
        guards.iter().for_each(|protected| protected.scrub(change));
    }
    sort(&mut report.value.changes);
    report
}

/// What changed between two editions with everything that custodians know.
#[must_use]
pub fn diff(earlier: &DirectoryEdition, later: &DirectoryEdition) -> Report<EditionDiff> {
    compare(&Side::custodian(earlier), &Side::custodian(later))
}

fn compare(before: &Side<'_>, after: &Side<'_>) -> Report<EditionDiff> {
    let mut issues = Vec::new();
    if before.city != after.city {
        issues.push(Issue::new(codes::edition::DIFF_OTHER_CITY, Path::root().key("city")));
    }
    if before.date >= after.date {
        issues.push(Issue::new(codes::edition::DIFF_NOT_LATER, Path::root().key("date")));
    }
    let mut comparison = Comparison { before, after, changes: Vec::new(), unchanged: 0 };
    comparison.organizations();
    let Comparison { mut changes, unchanged, .. } = comparison;
    sort(&mut changes);
    let mut diff = EditionDiff {
        city: after.city.to_owned(),
        from: before.date,
        to: after.date,
        counts: std::collections::BTreeMap::new(),
        unchanged,
        changes,
    };
    for change in &diff.changes {
        let count = diff.counts.entry(change.kind).or_insert(0_u64);
        *count = count.saturating_add(1);
    }
    Report::new(diff, issues)
}

fn sort(changes: &mut [EntryChange]) {
    changes.sort_by(|a, b| key(a).cmp(&key(b)));
}

fn key(change: &EntryChange) -> impl Ord + use<'_> {
    let EntryChange { kind, name, organization_id, service_id, field, other_id, .. } = change;
    (*kind, name, organization_id, service_id, field, other_id)
}
