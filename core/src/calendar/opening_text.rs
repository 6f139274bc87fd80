//! Opening hours with rules as short text for people.

use super::text::Writer;
use super::{Date, MonthDay, OpeningHours, Rule, Season, Weekday, When};
use crate::base::{Language, Messages};

impl OpeningHours {
    /// Short text for a page, such as `Monday to Friday, 09:00–17:00; closed on public holidays`.
    ///
    /// ```
    /// use acogida::{Engine, base::Language, calendar::OpeningHours};
    /// let engine = Engine::new()?;
    /// let hours = OpeningHours::from_osm("Sa[1] 10:00-13:00; Aug off; PH off").unwrap_or_default();
    /// let text = |language| hours.to_text(engine.messages(), language);
    /// assert_eq!(
    ///     text(Language::En),
    ///     "first Saturday of the month, 10:00–13:00; August: closed; closed on public holidays"
    /// );
    /// assert_eq!(
    ///     text(Language::Pt),
    ///     "primeiro sábado do mês, das 10h às 13h; agosto: fechado; fechado nos feriados"
    /// );
    /// # Ok::<(), acogida::base::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self, messages: &Messages, language: Language) -> String {
        let writer = Writer { messages, language };
        let mut parts: Vec<String> = Vec::new();
        if !self.weekly.is_empty() || (self.rules.is_empty() && !self.by_appointment) {
            parts.push(self.weekly.to_text(messages, language));
        }
        let mut season_before = None;
        for rule in &self.rules {
            let season = match &rule.when {
                When::Season(season, _) => Some(*season),
                _ => None,
            };
            // Further days of a season follow its heading.
            let goes_on = season.is_some() && season == season_before && !rule.spans.is_empty();
            parts.push(if goes_on { writer.days_of(rule) } else { writer.rule(rule) });
            season_before = season.filter(|_| !rule.spans.is_empty());
        }
        if self.by_appointment {
            parts.push(writer.text("hours-by-appointment", &[]));
        }
        parts.extend(self.comment.clone());
        parts.join("; ")
    }
}

impl Writer<'_> {
    fn rule(&self, rule: &Rule) -> String {
        match &rule.when {
            When::Holidays if rule.spans.is_empty() => self.text("hours-public-holidays.closed", &[]),
            When::Holidays => self.group_of(self.text("hours-public-holidays", &[]), &rule.spans),
            When::Monthly(day, nth) => self.hours_of(self.monthly(*day, *nth), rule),
            When::Season(season, _) => self.under(self.season(*season), self.days_of(rule)),
            When::Dates(from, to) => {
                let hours = match rule.spans.as_slice() {
                    [] => self.text("hours-closed", &[]),
                    spans => self.group_of(self.days(&Weekday::ALL), spans),
                };
                self.under(self.dates(*from, *to), hours)
            }
        }
    }

    fn under(&self, heading: String, hours: String) -> String {
        self.text("hours-season", &[("season", heading.into()), ("hours", hours.into())])
    }

    /// The hours of named days, or that they are closed.
    fn hours_of(&self, days: String, rule: &Rule) -> String {
        match rule.spans.as_slice() {
            [] => {
                let closed = self.text("hours-closed", &[]);
                self.text("hours-group", &[("days", days.into()), ("times", closed.into())])
            }
            spans => self.group_of(days, spans),
        }
    }

    /// The weekdays of a season with their hours; only "closed" when all of them are.
    fn days_of(&self, rule: &Rule) -> String {
        match &rule.when {
            When::Season(_, days) if rule.spans.is_empty() && days.len() == Weekday::ALL.len() => {
                self.text("hours-closed", &[])
            }
            When::Season(_, days) => self.hours_of(self.days(days), rule),
            _ => String::new(),
        }
    }

    /// `first Saturday of the month`.
    fn monthly(&self, day: Weekday, nth: i8) -> String {
        // In Portuguese the days with `feira` are feminine.
        let id = if day.is_weekend() { "hours-monthly" } else { "hours-monthly.feminine" };
        self.text(id, &[("nth", i64::from(nth.max(0)).into()), ("day", self.day(day, true).into())])
    }

    fn season(&self, season: Season) -> String {
        let (from, to) = (season.from(), season.to());
        match (season.is_whole_months(), from == to, from.month() == to.month()) {
            (true, _, true) => self.month(from.month()),
            (true, ..) => self.dates_text(self.month(from.month()), self.month(to.month())),
            (false, true, _) => self.month_day(from),
            (false, false, _) => self.dates_text(self.month_day(from), self.month_day(to)),
        }
    }

    fn dates(&self, from: Date, to: Date) -> String {
        if from == to { self.date(from) } else { self.dates_text(self.date(from), self.date(to)) }
    }

    fn dates_text(&self, from: String, to: String) -> String {
        self.text("hours-dates", &[("from", from.into()), ("to", to.into())])
    }

    fn month(&self, month: u8) -> String {
        self.text(&format!("hours-month-{month}"), &[])
    }

    fn month_day(&self, day: MonthDay) -> String {
        let month = self.month(day.month());
        self.text("hours-date", &[("day", i64::from(day.day()).into()), ("month", month.into())])
    }

    fn date(&self, date: Date) -> String {
        date.to_text(self.messages, self.language)
    }
}
