//! Weekly hours as short text for people.

use std::collections::BTreeMap;

use serde_json::Value;

use super::osm::runs;
use super::{Date, TimeSpan, Weekday, WeeklyHours};
use crate::base::{Language, Messages};

impl WeeklyHours {
    /// Short text for a page, such as `Monday to Friday, 08:00–18:00`. Days that are not named are closed.
    ///
    /// ```
    /// use acogida::{Engine, base::Language, calendar::WeeklyHours};
    /// let engine = Engine::new()?;
    /// let hours = WeeklyHours::from_osm("Mo-Fr 08:00-18:00").unwrap_or_default();
    /// let text = |language| hours.to_text(engine.messages(), language);
    /// assert_eq!(text(Language::En), "Monday to Friday, 08:00–18:00");
    /// assert_eq!(text(Language::Es), "lunes a viernes, de 8:00 a 18:00");
    /// assert_eq!(text(Language::Fr), "du lundi au vendredi, de 8 h à 18 h");
    /// assert_eq!(text(Language::Pt), "segunda a sexta-feira, das 8h às 18h");
    /// # Ok::<(), acogida::base::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(&self, messages: &Messages, language: Language) -> String {
        let writer = Writer { messages, language };
        if self.is_always() {
            return writer.text("hours-always", &[]);
        }
        let groups: Vec<String> =
            self.groups().iter().map(|(days, spans)| writer.group(days, spans)).collect();
        if groups.is_empty() { writer.text("hours-closed", &[]) } else { groups.join("; ") }
    }
}

impl Date {
    /// The date in words, such as `1 March 2026`.
    ///
    /// ```
    /// use acogida::{Engine, base::Language, calendar::Date};
    /// let engine = Engine::new()?;
    /// let date = Date::new(2026, 3, 1).unwrap();
    /// assert_eq!(date.to_text(engine.messages(), Language::Fr), "1er mars 2026");
    /// # Ok::<(), acogida::base::Error>(())
    /// ```
    #[must_use]
    pub fn to_text(self, messages: &Messages, language: Language) -> String {
        messages.day(self.year(), self.month(), self.day(), language).unwrap_or_default()
    }
}

pub(super) struct Writer<'a> {
    pub messages: &'a Messages,
    pub language: Language,
}

impl Writer<'_> {
    pub(super) fn text(&self, id: &str, params: &[(&str, Value)]) -> String {
        let params: BTreeMap<String, Value> =
            params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        self.messages.text(id, &params, self.language).unwrap_or_default()
    }

    pub(super) fn group(&self, days: &[Weekday], spans: &[TimeSpan]) -> String {
        self.group_of(self.days(days), spans)
    }

    /// Days that were put in words already, and their times.
    pub(super) fn group_of(&self, days: String, spans: &[TimeSpan]) -> String {
        let times: Vec<String> = spans.iter().map(|span| self.span(*span)).collect();
        self.text("hours-group", &[("days", days.into()), ("times", self.list(&times).into())])
    }

    /// Three or more days in a row are a range; the others stand alone.
    pub(super) fn days(&self, days: &[Weekday]) -> String {
        let mut parts: Vec<Vec<Weekday>> = Vec::new();
        for run in runs(days) {
            if run.len() > 2 {
                parts.push(run);
            } else {
                parts.extend(run.into_iter().map(|day| vec![day]));
            }
        }
        let count = parts.len();
        let texts: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(position, part)| match part.as_slice() {
                [first, .., last] => self.text(
                    "hours-range",
                    &[("from", self.day(*first, false).into()), ("to", self.day(*last, true).into())],
                ),
                [day] => self.day(*day, position.saturating_add(1) == count),
                [] => String::new(),
            })
            .collect();
        self.list(&texts)
    }

    /// The name of a day. Portuguese says `feira` once, with the last of several days.
    pub(super) fn day(&self, day: Weekday, last: bool) -> String {
        let id = format!("hours-day-{}", day.code().to_lowercase());
        let part = if last { id } else { format!("{id}.short") };
        self.text(&part, &[])
    }

    fn span(&self, span: TimeSpan) -> String {
        if span == TimeSpan::WHOLE_DAY {
            return self.text("hours-whole-day", &[]);
        }
        let id = if span.is_overnight() { "hours-span-overnight" } else { "hours-span" };
        let closing = span.closing_clock();
        self.text(
            id,
            &[
                ("opens", self.clock(span.opens()).into()),
                ("opens_hour", hour(span.opens()).into()),
                ("closes", self.clock(closing).into()),
                ("closes_hour", hour(closing).into()),
            ],
        )
    }

    fn clock(&self, minutes: u16) -> String {
        let (hour, rest) = (hour(minutes), minutes.checked_rem(60).unwrap_or_default());
        let id = if rest == 0 { "hours-clock-full" } else { "hours-clock" };
        self.text(
            id,
            &[
                // English writes 08:00 where the others write 8:00, 8 h or 8h.
                (
                    "hour",
                    if self.language == Language::En { format!("{hour:02}") } else { hour.to_string() }
                        .into(),
                ),
                ("minute", format!("{rest:02}").into()),
            ],
        )
    }

    pub(super) fn list(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                self.text("hours-list", &[("first", first.join(", ").into()), ("last", last.as_str().into())])
            }
        }
    }
}

fn hour(minutes: u16) -> u16 {
    minutes.checked_div(60).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn texts_in_four_languages() {
        let engine = Engine::new().unwrap();
        let cases = [
            (
                "24/7",
                [
                    "24 hours a day, 7 days a week",
                    "las 24 horas, todos los días",
                    "24 h sur 24, 7 j sur 7",
                    "24 horas por dia, todos os dias",
                ],
            ),
            ("off", ["closed", "cerrado", "fermé", "fechado"]),
            (
                "Mo,We,Fr 09:30-12:00,13:00-17:15",
                [
                    "Monday, Wednesday and Friday, 09:30–12:00 and 13:00–17:15",
                    "lunes, miércoles y viernes, de 9:30 a 12:00 y de 13:00 a 17:15",
                    "lundi, mercredi et vendredi, de 9 h 30 à 12 h et de 13 h à 17 h 15",
                    "segunda, quarta e sexta-feira, das 9h30 às 12h e das 13h às 17h15",
                ],
            ),
            (
                "Mo-Sa 22:00-01:00; Su 00:00-24:00",
                [
                    "Monday to Saturday, 22:00–01:00 the next day; Sunday, 24 hours",
                    "lunes a sábado, de 22:00 a 1:00 del día siguiente; domingo, 24 horas",
                    "du lundi au samedi, de 22 h à 1 h le lendemain; dimanche, 24 h sur 24",
                    "segunda a sábado, das 22h à 1h do dia seguinte; domingo, 24 horas",
                ],
            ),
        ];
        let languages = [Language::En, Language::Es, Language::Fr, Language::Pt];
        for (osm, texts) in cases {
            let hours = WeeklyHours::from_osm(osm).unwrap();
            for (language, text) in languages.into_iter().zip(texts) {
                assert_eq!(hours.to_text(engine.messages(), language), text, "{osm}");
            }
        }
    }
}
