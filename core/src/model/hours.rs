//! Between schedules of a document and weekly hours.

use super::Schedule;
use crate::base::{Issue, Path, Report, codes};
use crate::calendar::{TimeSpan, Weekday, WeeklyHours, clock};

/// The schedules of weekly hours: one for each span of each group of days with the same hours.
///
/// ```
/// use acogida::{calendar::WeeklyHours, model::{schedules, weekly_hours}};
/// let hours = WeeklyHours::from_osm("Mo-Fr 08:00-12:00,13:00-17:00").unwrap_or_default();
/// let schedules = schedules(&hours);
/// assert_eq!(schedules.len(), 2);
/// assert_eq!(schedules[1].opens_at.as_deref(), Some("13:00"));
/// assert_eq!(weekly_hours(&schedules).value, Some(hours));
/// ```
#[must_use]
pub fn schedules(hours: &WeeklyHours) -> Vec<Schedule> {
    hours
        .groups()
        .into_iter()
        .flat_map(|(days, spans)| {
            spans.iter().map(move |span| Schedule {
                byday: days.clone(),
                opens_at: Some(clock(span.opens())),
                closes_at: Some(clock(span.closing_clock())),
                description: None,
            })
        })
        .collect()
}

/// The weekly hours of schedules; nothing when none of them has weekdays and times. A schedule that has only
/// a description says nothing that can be computed with and is passed over.
///
/// A schedule with some but not all of weekdays, opening and closing, or with a time that is not `HH:MM`,
/// gives the issue `hours.schedule_unusable` at its place in the list.
#[must_use]
pub fn weekly_hours(schedules: &[Schedule]) -> Report<Option<WeeklyHours>> {
    let mut hours = WeeklyHours::default();
    let mut issues = Vec::new();
    for (position, schedule) in schedules.iter().enumerate() {
        let empty = schedule.byday.is_empty() && schedule.opens_at.is_none() && schedule.closes_at.is_none();
        if empty && schedule.description.is_some() {
            continue;
        }
        match span(schedule) {
            Some(span) => schedule.byday.iter().for_each(|day: &Weekday| hours.add(*day, span)),
            None => issues.push(Issue::new(codes::hours::SCHEDULE_UNUSABLE, Path::root().index(position))),
        }
    }
    Report::new((!hours.is_empty()).then_some(hours), issues)
}

fn span(schedule: &Schedule) -> Option<TimeSpan> {
    if schedule.byday.is_empty() {
        return None;
    }
    TimeSpan::read(schedule.opens_at.as_deref()?, schedule.closes_at.as_deref()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(byday: Vec<Weekday>, opens: &str, closes: &str) -> Schedule {
        Schedule { byday, opens_at: Some(opens.into()), closes_at: Some(closes.into()), description: None }
    }

    #[test]
    fn the_end_of_the_day_and_the_next_morning_survive() {
        let hours = WeeklyHours::from_osm("Mo 08:00-24:00; Tu 22:00-06:00; We 10:00-34:00").unwrap();
        let written = schedules(&hours);
        assert_eq!(
            written,
            [
                timed(vec![Weekday::Monday], "08:00", "24:00"),
                timed(vec![Weekday::Tuesday], "22:00", "06:00"),
                timed(vec![Weekday::Wednesday], "10:00", "10:00"),
            ]
        );
        assert_eq!(weekly_hours(&written).value, Some(hours));
    }

    #[test]
    fn descriptions_alone_are_no_hours() {
        let schedule = Schedule { description: Some("first Tuesday".into()), ..Schedule::default() };
        assert_eq!(weekly_hours(&[schedule]), Report::clean(None));
    }

    #[test]
    fn incomplete_schedules_are_reported() {
        let bad = [
            timed(vec![], "08:00", "10:00"),
            timed(vec![Weekday::Monday], "8:00", "10:00"),
            timed(vec![Weekday::Monday], "08:00", "25:00"),
            Schedule::default(),
        ];
        let report = weekly_hours(&bad);
        assert_eq!(report.value, None);
        assert_eq!(report.issues.len(), 4);
        assert!(report.issues.iter().all(|issue| issue.is(codes::hours::SCHEDULE_UNUSABLE)));
        assert_eq!(report.issues[2].path.as_str(), "/2");
    }
}
