//! When something was last done under an agreement.

use std::collections::BTreeMap;

use super::records::Usable;
use crate::calendar::Date;
use crate::model::Agreement;

/// The last day on which something was done under each agreement, up to a day.
pub(super) struct LastDays<'a> {
    /// Of two parties: their visits.
    visits: BTreeMap<[&'a str; 2], Date>,
    /// Of an agreement: the activities of its plans.
    activities: BTreeMap<&'a str, Date>,
}

impl<'a> LastDays<'a> {
    pub(super) fn new(records: &'a Usable<'_>, day: Date) -> Self {
        let mut last = Self { visits: BTreeMap::new(), activities: BTreeMap::new() };
        for visit in records.visits.iter().flatten().filter(|visit| !visit.cancelled) {
            let ended = visit.last_day();
            if ended <= day {
                keep_last(&mut last.visits, both(&visit.visitor, &visit.host), ended);
            }
        }
        for (plan, activity) in records.activities().into_iter().flatten() {
            if let (Some(agreement), Some(done)) =
                (&plan.agreement, activity.done.filter(|done| *done <= day))
            {
                keep_last(&mut last.activities, agreement.as_str(), done);
            }
        }
        last
    }

    pub(super) fn of(&self, agreement: &Agreement) -> Option<Date> {
        let visited = match agreement.parties.as_slice() {
            [one, other] => self.visits.get(&both(one, other)).copied(),
            _ => None,
        };
        visited.max(self.activities.get(agreement.id.as_str()).copied())
    }
}

/// Two parties, whichever is named first.
fn both<'a>(one: &'a str, other: &'a str) -> [&'a str; 2] {
    if one <= other { [one, other] } else { [other, one] }
}

fn keep_last<K: Ord>(last: &mut BTreeMap<K, Date>, of: K, day: Date) {
    last.entry(of).and_modify(|known| *known = day.max(*known)).or_insert(day);
}
