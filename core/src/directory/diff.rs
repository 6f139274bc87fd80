//! What changed between two editions.
//!
//! The public form compares two public editions. A place that is protected in either of them takes no part: not
//! that it moved, not where it was, not that it became protected. What the earlier edition published about it in
//! other texts is not repeated.

mod compare;
mod report;
mod side;

use compare::Comparison;
use side::Side;

pub use report::change_report;

use super::protected::Protected;
use crate::base::{Issue, Path, Report, codes};
use crate::model::{ChangeKind, DirectoryEdition, EditionDiff, EntryChange, PublicEdition};

/// What changed between two public editions.
#[must_use]
pub fn diff_public(earlier: &PublicEdition, later: &PublicEdition) -> Report<EditionDiff> {
    let (before, after) = (Side::public(earlier), Side::public(later));
    let protected = Protected::of_public(earlier, later);
    let mut report = compare(&before, &after);
    for change in &mut report.value.changes {
        // Somebody may have asked not to be listed: a list of changes is a list too.
        if change.kind == ChangeKind::Removed {
            change.name.clone_from(&change.organization_id);
        }
        protected.scrub(change);
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
