use super::words::DATES;
use super::{absence, found, is_too_long, pattern};
use crate::base::{Report, codes::directory as code};
use crate::calendar::Date;
use crate::directory::Context;
use crate::text::{fold, squeeze};

/// The day of a confirmation: `YYYY-MM-DD`, a date in words, or with day and month in the order of the country;
/// words around it, such as "verified", are left out.
///
/// "03/04/2026" has two readings; the country's order is an assumption (`date.order_assumed`), and where a
/// country writes both or is not known the date is refused. Of a month without a day the first day is taken
/// (`date.day_assumed`): a confirmation never looks newer than it is.
#[must_use]
pub fn date(text: &str, context: &Context<'_>) -> Report<Option<Date>> {
    if is_too_long(text) {
        return refused();
    }
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(None, vec![issue]);
    }
    let with_time = pattern!(
        r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T ]\d{1,2}:.*$|^(\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s\d{1,2}:.*$"
    );
    let day = with_time.captures(&text).and_then(|hit| hit.get(1).or_else(|| hit.get(2)));
    let folded = fold(day.map_or(text.as_str(), |day| day.as_str()));
    if folded.split(' ').any(|word| DATES.other_meaning.contains(word)) {
        return refused();
    }
    let parts: Vec<Part> = folded.split(' ').filter_map(part).collect();
    match parts.as_slice() {
        [Part::Year(year), Part::Number(month), Part::Number(day)]
        | [Part::Year(year), Part::Month(month), Part::Number(day)]
        | [Part::Number(day), Part::Month(month), Part::Year(year)]
        | [Part::Month(month), Part::Number(day), Part::Year(year)] => match day_of(*year, *month, *day) {
            Some(date) => Report::clean(Some(date)),
            None => refused(),
        },
        [Part::Number(first), Part::Number(second), Part::Year(year)] => {
            in_order(day_of(*year, *second, *first), day_of(*year, *first, *second), context.country)
        }
        [Part::Month(month) | Part::Number(month), Part::Year(year)]
        | [Part::Year(year), Part::Month(month) | Part::Number(month)] => match day_of(*year, *month, 1) {
            Some(date) => Report::new(Some(date), vec![found(code::DATE_DAY_ASSUMED)]),
            None => refused(),
        },
        _ => refused(),
    }
}

fn refused() -> Report<Option<Date>> {
    Report::new(None, vec![found(code::DATE_NOT_UNDERSTOOD)])
}

/// A part of a date; other words are none.
enum Part {
    Year(i16),
    Number(i16),
    Month(i16),
}

fn part(word: &str) -> Option<Part> {
    if let Some(month) = DATES.months.get(word) {
        return Some(Part::Month(*month));
    }
    if !word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    // "1st", "2nd", "1er", "1o": the first of a month; a word with other figures is no part, and stops the date.
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ordinal = ["", "st", "nd", "rd", "th", "er", "o"];
    let is_ordinal = word.strip_prefix(figures).is_some_and(|ending| ordinal.contains(&ending));
    match figures.parse() {
        Ok(year) if figures.len() == 4 && is_ordinal => Some(Part::Year(year)),
        Ok(number) if figures.len() <= 2 && is_ordinal => Some(Part::Number(number)),
        _ => Some(Part::Number(0)),
    }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn in_order(day_first: Option<Date>, month_first: Option<Date>, country: &str) -> Report<Option<Date>> {
    match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Report::clean(Some(date)),
        (Some(date), Some(other)) if date == other => Report::clean(Some(date)),
        (Some(_), Some(_)) if country.is_empty() || DATES.both_orders.contains(country) => refused(),
        (Some(day_first), Some(month_first)) => {
            let date = if DATES.month_first.contains(country) { month_first } else { day_first };
            Report::new(Some(date), vec![found(code::DATE_ORDER_ASSUMED)])
        }
        (None, None) => refused(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_context::{city, vocabularies};
    use super::*;

    fn day(text: &str, country: &str) -> Report<Option<Date>> {
        let (city, vocabularies) = (city(country, "es", None), vocabularies());
        date(text, &Context { city: &city, language: "es", country, vocabularies })
    }

    #[test]
    fn dates() {
        let spring = Date::new(2026, 4, 3);
        assert_eq!(day("2026-04-03", "MX"), Report::clean(spring));
        assert_eq!(day("2026-04-03T10:00:00Z", "MX"), Report::clean(spring));
        assert_eq!(day("25/04/2026 09:30", "MX"), Report::clean(Date::new(2026, 4, 25)));
        let assumed = day("03/04/2026", "MX");
        assert_eq!(assumed.value, spring);
        assert!(assumed.issues[0].is(code::DATE_ORDER_ASSUMED));
        assert_eq!(day("04/03/2026", "US").value, spring);
        assert!(day("04/03/2026", "CA").issues[0].is(code::DATE_NOT_UNDERSTOOD));
        assert!(day("04/03/2026", "").issues[0].is(code::DATE_NOT_UNDERSTOOD));
        for text in
            ["abril", "31/02/2026", "03/04/26", "2026", "10 o 12 de abril de 2026", "2026-13-01", "12345678"]
        {
            assert!(day(text, "MX").issues[0].is(code::DATE_NOT_UNDERSTOOD), "{text}");
        }
    }

    #[test]
    fn other_parts_of_a_year_and_ends_are_no_confirmation() {
        for text in [
            "2º trimestre 2024",
            "semana 12 2024",
            "week 12, 2024",
            "vence 31/12/2026",
            "Validade: 31/12/2026",
            "expires 2026-12-31",
        ] {
            let report = day(text, "BR");
            assert_eq!(report.value, None, "{text}");
            assert!(report.issues[0].is(code::DATE_NOT_UNDERSTOOD), "{text}");
        }
    }

    #[test]
    fn dates_in_words() {
        let spring = Report::clean(Date::new(2026, 4, 3));
        for text in [
            "3 de abril de 2026",
            "April 3rd, 2026",
            "3 avril 2026",
            "Verificado el 3 abr. 2026",
            "3-abr-2026",
        ] {
            assert_eq!(day(text, "MX"), spring, "{text}");
        }
        assert_eq!(day("1º de março de 2025", "BR").value, Date::new(2025, 3, 1));
        for text in ["verified 03/2025", "março de 2025", "2025-03", "mars 2025", "Atualizado em mar/2025"] {
            let report = day(text, "BR");
            assert_eq!(report.value, Date::new(2025, 3, 1), "{text}");
            assert!(report.issues[0].is(code::DATE_DAY_ASSUMED), "{text}");
        }
    }
}
