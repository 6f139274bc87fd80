//! Use of the workspace in a stretch of time, by months.

use super::figure::count;
use crate::calendar::Date;
use crate::model::{Period, Stay, WorkspaceSummary};

/// Sums over the months that end in a stretch of time. A member counts in each month of being there, and is active in
/// each month of doing something.
#[derive(Debug, Default)]
pub(super) struct WorkspaceUse {
    pub members: f64,
    pub active_members: f64,
    pub posts: f64,
    /// Each new version counted.
    pub documents: f64,
    pub approvals: f64,
}

impl WorkspaceUse {
    /// Months after the moment for which the workspace was summed up are not known.
    pub(super) fn of(workspace: &WorkspaceSummary, period: Period) -> Self {
        let mut used = Self::default();
        let Some(now) = workspace.now else { return used };
        for month in months(period).take_while(|month| *month <= now.month()) {
            let was_there = |stays: &[Stay]| stays.iter().any(|stay| spans(stay, month));
            used.members += count(workspace.members.iter().filter(|member| was_there(&member.stays)).count());
            let (year, number) = month;
            if let Some(counts) = workspace.months.get(&format!("{year:04}-{number:02}")) {
                used.active_members += number_of(counts.active_members);
                used.posts += number_of(counts.posts);
                used.documents += number_of(counts.versions);
                used.approvals += number_of(counts.approvals);
            }
        }
        used
    }
}

/// The months whose last day is in a stretch of time.
fn months(period: Period) -> impl Iterator<Item = (i16, i8)> {
    let first = Date::new(period.from.year(), period.from.month(), 1);
    let last_day = |month: &Date| month.months_later(1).and_then(|next| next.days_earlier(1));
    std::iter::successors(first, |month| month.months_later(1))
        .take_while(move |month| last_day(month).is_some_and(|last| last <= period.to))
        .map(|month| (month.year(), month.month()))
}

fn spans(stay: &Stay, month: (i16, i8)) -> bool {
    stay.from.month() <= month && stay.until.is_none_or(|until| month <= until.month())
}

fn number_of(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
