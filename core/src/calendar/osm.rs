//! Weekly hours in the notation of OpenStreetMap's `opening_hours`.

use std::fmt::Write as _;

use super::weekly::MINUTES_A_DAY;
use super::{TimeSpan, Weekday, WeeklyHours};

impl WeeklyHours {
    /// The value of OpenStreetMap's key `opening_hours`. Days that are not named are closed.
    ///
    /// ```
    /// use acogida::calendar::WeeklyHours;
    /// let hours = WeeklyHours::from_osm("Mo-We,Fr 08:00-12:00,13:00-17:00; Sa 10:00-12:00").ok_or("osm")?;
    /// assert_eq!(hours.to_osm(), "Mo-We,Fr 08:00-12:00,13:00-17:00; Sa 10:00-12:00");
    /// let night = WeeklyHours::from_osm("Fr 22:00-06:00, Sa 10:00-12:00").ok_or("osm")?;
    /// assert_eq!(night.to_osm(), "Fr 22:00-06:00, Sa 10:00-12:00");
    /// assert_eq!(WeeklyHours::always().to_osm(), "24/7");
    /// assert_eq!(WeeklyHours::default().to_osm(), "off");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn to_osm(&self) -> String {
        if self.is_always() {
            return "24/7".to_owned();
        }
        let rules: Vec<String> = self
            .groups()
            .iter()
            .map(|(days, spans)| format!("{} {}", days_text(days), spans_text(spans)))
            .collect();
        // After `;` a rule replaces all hours of its days, also the night that the day before began; after a
        // comma it adds to them.
        let comma = Weekday::ALL.iter().any(|day| self.on(*day).iter().any(|span| span.is_overnight()));
        if rules.is_empty() { "off".to_owned() } else { rules.join(if comma { ", " } else { "; " }) }
    }

    /// Reads the part of OpenStreetMap's notation that weekly hours can hold: `24/7`, `off`, and rules of
    /// weekdays with times. Nothing for everything else: months, holidays, comments, rules without weekdays,
    /// and a weekday in two rules (there a later rule would replace an earlier one).
    #[must_use]
    pub fn from_osm(text: &str) -> Option<Self> {
        match text.trim() {
            "24/7" => return Some(Self::always()),
            "off" => return Some(Self::default()),
            _ => {}
        }
        let mut hours = Self::default();
        let mut named: Vec<Weekday> = Vec::new();
        for rule in text.split(';').flat_map(|rules| rules.split(", ")) {
            let (days, spans) = rule.trim().split_once(' ')?;
            let spans = read_spans(spans)?;
            for part in days.split(',') {
                for day in read_days(part)? {
                    if named.contains(&day) {
                        return None;
                    }
                    named.push(day);
                    spans.iter().for_each(|span| hours.add(day, *span));
                }
            }
        }
        Some(hours)
    }
}

/// Days of the week as runs: Monday, Tuesday, Wednesday and Friday are two runs.
pub(super) fn runs(days: &[Weekday]) -> Vec<Vec<Weekday>> {
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.next() == *day) => run.push(*day),
            _ => runs.push(vec![*day]),
        }
    }
    runs
}

pub(super) fn days_text(days: &[Weekday]) -> String {
    let parts: Vec<String> = runs(days)
        .iter()
        .flat_map(|run| match run.as_slice() {
            [first, _, .., last] => vec![format!("{}-{}", letters(*first), letters(*last))],
            few => few.iter().map(|day| letters(*day).to_owned()).collect(),
        })
        .collect();
    parts.join(",")
}

pub(super) fn spans_text(spans: &[TimeSpan]) -> String {
    let mut text = String::new();
    for span in spans {
        // A closing not before the opening would read as the same day: the notation counts on past 24:00.
        let counts_on = span.is_overnight() && span.closing_clock() >= span.opens();
        let closes = if counts_on { span.closes() } else { span.closing_clock() };
        let comma = if text.is_empty() { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}{}-{}", clock(span.opens()), clock(closes));
    }
    text
}

/// Minutes after midnight as `HH:MM`.
pub(crate) fn clock(minutes: u16) -> String {
    let hours = minutes.checked_div(60).unwrap_or_default();
    let rest = minutes.checked_rem(60).unwrap_or_default();
    format!("{hours:02}:{rest:02}")
}

/// `HH:MM`, strictly, as minutes after midnight; hours count on to 47.
pub(crate) fn read_clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |part: &str| {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())
            .flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 48 && minutes < 60).then(|| hours.saturating_mul(60).saturating_add(minutes))
}

pub(super) fn read_spans(text: &str) -> Option<Vec<TimeSpan>> {
    text.split(',').map(|span| read_span(span.trim())).collect()
}

impl TimeSpan {
    /// From an opening and a closing, each `HH:MM`; a closing at or before the opening is on the next day.
    #[must_use]
    pub fn read(opens: &str, closes: &str) -> Option<Self> {
        Self::new(read_clock(opens)?, read_clock(closes)?)
    }
}

fn read_span(text: &str) -> Option<TimeSpan> {
    let (opens, closes) = text.split_once('-')?;
    let (opens, closes) = (read_clock(opens)?, read_clock(closes)?);
    if closes <= MINUTES_A_DAY {
        return TimeSpan::new(opens, closes);
    }
    // Past 24:00, and at most a day long.
    let closes = closes.saturating_sub(MINUTES_A_DAY);
    (closes <= opens).then(|| TimeSpan::new(opens, closes)).flatten()
}

pub(super) fn read_days(text: &str) -> Option<Vec<Weekday>> {
    let Some((first, last)) = text.split_once('-') else { return Some(vec![read_day(text)?]) };
    let (first, last) = (read_day(first)?, read_day(last)?);
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.next();
        days.push(day);
    }
    Some(days)
}

pub(super) fn read_day(text: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| letters(*day) == text)
}

const fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mo",
        Weekday::Tuesday => "Tu",
        Weekday::Wednesday => "We",
        Weekday::Thursday => "Th",
        Weekday::Friday => "Fr",
        Weekday::Saturday => "Sa",
        Weekday::Sunday => "Su",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_weekly_hours_cannot_hold() {
        for text in [
            "",
            "08:00-18:00",
            "Mo",
            "Mo-Fr 8:00-18:00",
            "Jan Mo 08:00-10:00",
            "PH off",
            "Mo 08:00+",
            "Mo-Fr 08:00-18:00; We 09:00-10:00",
            "Mo 08:00-25:00; Tu",
            "Mo 08:60-10:00",
            "Mo 25:00-26:00",
            "Mo 08:00-33:00",
            "mo 08:00-18:00",
        ] {
            assert_eq!(WeeklyHours::from_osm(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_of_a_whole_day_from_ten_counts_on() {
        let mut hours = WeeklyHours::default();
        hours.add(Weekday::Monday, TimeSpan::new(600, 600).unwrap());
        assert_eq!(hours.to_osm(), "Mo 10:00-34:00");
        assert_eq!(WeeklyHours::from_osm("Mo 10:00-34:00"), Some(hours));
    }

    fn weekly() -> impl Strategy<Value = WeeklyHours> {
        let span = (0_usize..7, 0_u16..1440, 0_u16..=1440);
        proptest::collection::vec(span, 0..12).prop_map(|spans| {
            let mut hours = WeeklyHours::default();
            for (day, opens, closes) in spans {
                hours.add(Weekday::ALL[day], TimeSpan::new(opens, closes).unwrap());
            }
            hours
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(hours in weekly()) {
            prop_assert_eq!(WeeklyHours::from_osm(&hours.to_osm()), Some(hours));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[MoTuSa0-9:;, -]{0,24}") {
            let _ = WeeklyHours::from_osm(&text);
        }
    }
}
