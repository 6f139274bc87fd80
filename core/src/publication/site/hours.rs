use serde::Serialize;

use super::texts::{Said, Texts};
use crate::calendar::{Weekday, WeeklyHours};
use crate::model::{Schedule, weekly_hours};

/// Opening hours as a page shows them.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HoursView {
    /// For the script: seven days from Monday, separated by `;`, each with spans in minutes such as
    /// `480-720,780-1020`. Nothing when no hours are certain.
    code: Option<String>,
    /// Some hours are known only as text, so that "closed" cannot be said.
    partial: bool,
    always: bool,
    /// A line for each group of days with the same hours.
    lines: Vec<String>,
    /// What the sources say where it could not be read with certainty.
    notes: Vec<Said>,
    /// Whether there is anything to show.
    pub any: bool,
}

pub(super) fn view(schedules: &[Schedule], texts: &Texts<'_>) -> HoursView {
    let week = weekly_hours(schedules).value.unwrap_or_default();
    let uncertain = || schedules.iter().filter(|schedule| !is_certain(schedule));
    let notes = uncertain().filter_map(|schedule| schedule.description.as_deref());
    let mut notes: Vec<_> =
        notes.map(|text| texts.listed(text)).filter(|note| !note.text.is_empty()).collect();
    notes.dedup_by(|one, other| one.text == other.text);
    let lines = lines(&week, texts);
    HoursView {
        code: (!week.is_empty()).then(|| code(&week)),
        partial: uncertain().next().is_some(),
        always: week.is_always(),
        any: !lines.is_empty() || !notes.is_empty(),
        lines,
        notes,
    }
}

fn is_certain(schedule: &Schedule) -> bool {
    weekly_hours(std::slice::from_ref(schedule)).value.is_some()
}

fn code(week: &WeeklyHours) -> String {
    let day = |day: &Weekday| {
        let spans = week.on(*day).iter().map(|span| format!("{}-{}", span.opens(), span.closes()));
        spans.collect::<Vec<_>>().join(",")
    };
    Weekday::ALL.iter().map(day).collect::<Vec<_>>().join(";")
}

fn lines(week: &WeeklyHours, texts: &Texts<'_>) -> Vec<String> {
    let line = |(days, spans): (Vec<Weekday>, &[_])| {
        let mut group = WeeklyHours::default();
        for day in days {
            spans.iter().for_each(|span| group.add(day, *span));
        }
        capitalised(&group.to_text(texts.messages, texts.language))
    };
    week.groups().into_iter().map(line).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::TimeSpan;

    #[test]
    fn the_code_counts_minutes_from_monday() {
        let mut week = WeeklyHours::default();
        week.add(Weekday::Monday, TimeSpan::new(480, 720).unwrap());
        week.add(Weekday::Monday, TimeSpan::new(780, 1020).unwrap());
        week.add(Weekday::Sunday, TimeSpan::new(1320, 360).unwrap());
        assert_eq!(code(&week), "480-720,780-1020;;;;;;1320-1800");
    }
}
