//! Opening hours with rules in the notation of OpenStreetMap's `opening_hours`.

use std::fmt::Write as _;

use super::osm::{days_text, read_day, read_days, read_spans, spans_text};
use super::{Date, MonthDay, OpeningHours, Rule, Season, TimeSpan, Weekday, WeeklyHours, When};

/// The comment that says that an appointment is needed.
const APPOINTMENT: &str = "by appointment";

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl OpeningHours {
    /// The value of OpenStreetMap's key `opening_hours`.
    ///
    /// Hours that need an appointment carry the comment `"by appointment"`; a season that replaces other hours
    /// closes the days that it does not name.
    #[must_use]
    pub fn to_osm(&self) -> String {
        let comment = self.comment_text();
        if self.is_empty() && self.rules.is_empty() {
            return if comment.is_empty() { "off".to_owned() } else { comment };
        }
        let tail = if comment.is_empty() { String::new() } else { format!(" open {comment}") };
        let mut parts: Vec<String> = Vec::new();
        if !self.weekly.is_empty() {
            let weekly = self.weekly.to_osm();
            let text = if tail.is_empty() {
                weekly
            } else {
                // Every rule has its own comment; only `; ` and `, ` after a time part rules.
                let rules: Vec<String> =
                    weekly.split("; ").map(|rule| rule.replace(", ", &format!("{tail}, ")) + &tail).collect();
                rules.join("; ")
            };
            parts.push(text);
        }
        let mut rules = self.rules.iter().peekable();
        while let Some(rule) = rules.next() {
            let mut selector = when_text(&rule.when);
            if let When::Monthly(day, nth) = rule.when {
                let mut numbers = nth.to_string();
                while let Some(next) = rules.next_if(|next| is_same_day(next, day, &rule.spans)) {
                    if let When::Monthly(_, nth) = next.when {
                        let _ = write!(numbers, ",{nth}");
                    }
                }
                selector = format!("{}[{numbers}]", days_text(&[day]));
            }
            parts.push(match rule.spans.as_slice() {
                [] => format!("{selector} off"),
                spans => format!("{selector} {}{tail}", spans_text(spans)),
            });
        }
        parts.join("; ")
    }

    fn comment_text(&self) -> String {
        let appointment = self.by_appointment.then_some(APPOINTMENT);
        let said: Vec<&str> = appointment.into_iter().chain(self.comment.as_deref()).collect();
        if said.is_empty() { String::new() } else { format!("\"{}\"", said.join("; ").replace('"', "'")) }
    }

    /// Reads the part of OpenStreetMap's notation that [`OpeningHours`] can hold: weekdays with times, `24/7`,
    /// `off`, `PH`, weekdays of a month such as `Tu[1,-1]`, months and days of a year, dates with a year, and
    /// one comment for all. Nothing for everything else.
    #[must_use]
    pub fn from_osm(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(weekly) = WeeklyHours::from_osm(text) {
            return Some(weekly.into());
        }
        let mut hours = Self::default();
        let (text, comment) = without_comments(text)?;
        if let Some(comment) = comment {
            match comment.strip_prefix(APPOINTMENT) {
                Some("") => hours.by_appointment = true,
                Some(rest) if rest.starts_with("; ") => {
                    hours.by_appointment = true;
                    hours.comment = rest.strip_prefix("; ").map(str::to_owned);
                }
                _ => hours.comment = Some(comment),
            }
        }
        if text.is_empty() {
            return hours.by_appointment.then_some(hours);
        }
        let rules: Vec<&str> = text.split(';').map(str::trim).collect();
        let ordinary = rules.iter().take_while(|rule| is_ordinary(rule)).count();
        let (ordinary, others) = rules.split_at_checked(ordinary)?;
        if !ordinary.is_empty() {
            hours.weekly = WeeklyHours::from_osm(&ordinary.join("; "))?;
        }
        for rule in others {
            hours.rules.extend(read_rule(rule)?);
        }
        Some(hours)
    }
}

/// The hours of several services as one value: every rule carries the name of its service as a comment, and adds
/// to the others. Nothing when a service has more than an ordinary week, because its rules would replace the
/// hours of the others.
#[must_use]
pub fn services_to_osm<'a>(
    services: impl IntoIterator<Item = (Option<&'a str>, &'a OpeningHours)>,
) -> Option<String> {
    let mut texts = Vec::new();
    for (name, hours) in services {
        if !hours.is_only_weekly() || hours.weekly.is_empty() {
            return None;
        }
        let named = OpeningHours { comment: name.map(str::to_owned), ..hours.clone() };
        texts.push(named.to_osm().replace("; ", ", "));
    }
    (texts.len() > 1).then(|| texts.join(", "))
}

/// Reads what [`services_to_osm`] writes: the comments and the hours of each, in their order.
#[must_use]
pub fn services_from_osm(text: &str) -> Option<Vec<(Option<String>, OpeningHours)>> {
    let mut services: Vec<(Option<String>, Vec<String>)> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (rule, after) = first_rule(rest);
        rest = after;
        let (hours, comment) = without_comments(rule)?;
        match services.iter_mut().find(|(other, _)| *other == comment) {
            Some((_, rules)) => rules.push(hours),
            None => services.push((comment, vec![hours])),
        }
    }
    let read = |(comment, rules): (Option<String>, Vec<String>)| {
        let weekly = match rules.as_slice() {
            [only] => WeeklyHours::from_osm(only)?,
            several => WeeklyHours::from_osm(&several.join("; "))?,
        };
        Some((comment, weekly.into()))
    };
    let services: Vec<_> = services.into_iter().map(read).collect::<Option<_>>()?;
    (services.len() > 1).then_some(services)
}

/// The first rule up to `, ` outside of quotation marks, and what follows.
fn first_rule(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        quoted ^= letter == '"';
        let rest = text.get(at..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix(", ").filter(|_| !quoted) {
            return (text.get(..at).unwrap_or_default(), after);
        }
    }
    (text, "")
}

fn is_same_day(rule: &Rule, day: Weekday, spans: &[TimeSpan]) -> bool {
    matches!(rule.when, When::Monthly(other, _) if other == day) && rule.spans == spans
}

fn when_text(when: &When) -> String {
    match when {
        When::Holidays => "PH".to_owned(),
        When::Monthly(day, nth) => format!("{}[{nth}]", days_text(&[*day])),
        When::Season(season, days) if days.len() == Weekday::ALL.len() => season_text(*season),
        When::Season(season, days) => format!("{} {}", season_text(*season), days_text(days)),
        When::Dates(from, to) if from == to => date_text(*from),
        When::Dates(from, to) => format!("{}-{}", date_text(*from), date_text(*to)),
    }
}

fn month_text(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|month| MONTHS.get(month)).copied().unwrap_or_default()
}

fn season_text(season: Season) -> String {
    let (from, to) = (season.from(), season.to());
    match (season.is_whole_months(), from == to, from.month() == to.month()) {
        (true, _, true) => month_text(from.month()).to_owned(),
        (true, ..) => format!("{}-{}", month_text(from.month()), month_text(to.month())),
        (false, true, _) => day_text(from),
        (false, false, _) => format!("{}-{}", day_text(from), day_text(to)),
    }
}

fn day_text(day: MonthDay) -> String {
    format!("{} {:02}", month_text(day.month()), day.day())
}

fn date_text(date: Date) -> String {
    let month = u8::try_from(date.month()).map(month_text).unwrap_or_default();
    format!("{} {month} {:02}", date.year(), date.day())
}

/// Takes the comments out, which must all be the same.
fn without_comments(text: &str) -> Option<(String, Option<String>)> {
    let mut clean = String::with_capacity(text.len());
    let mut comment: Option<String> = None;
    for (position, part) in text.split('"').enumerate() {
        if position.checked_rem(2) == Some(0) {
            let before = part.trim_end();
            clean.push_str(before.strip_suffix(" open").unwrap_or(part));
        } else if comment.as_deref().is_some_and(|comment| comment != part) {
            return None;
        } else {
            comment = Some(part.to_owned());
        }
    }
    let closed = text.matches('"').count().checked_rem(2) == Some(0);
    closed.then(|| (clean.trim().to_owned(), comment.filter(|comment| !comment.is_empty())))
}

/// Whether a rule begins with weekdays of every week.
fn is_ordinary(rule: &str) -> bool {
    rule == "24/7"
        || rule.split_once(' ').is_some_and(|(days, rest)| {
            rest != "off" && days.split(',').all(|part| read_days(part).is_some())
        })
}

fn read_rule(rule: &str) -> Option<Vec<Rule>> {
    let (selector, spans) = match rule.strip_suffix(" off") {
        Some(selector) => (selector, Vec::new()),
        None => {
            let (selector, spans) = rule.rsplit_once(' ')?;
            (selector, read_spans(spans)?)
        }
    };
    let rules = read_selector(selector.trim())?.into_iter();
    Some(rules.map(|when| Rule::new(when, &spans)).collect())
}

fn read_selector(text: &str) -> Option<Vec<When>> {
    if text == "PH" {
        return Some(vec![When::Holidays]);
    }
    if let Some((day, numbers)) = text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        let day = read_day(day)?;
        let numbers = numbers.split(',').map(|number| number.parse::<i8>().ok().filter(is_ordinal));
        return numbers.map(|number| number.map(|number| When::Monthly(day, number))).collect();
    }
    let mut words = text.split(' ').peekable();
    if words.peek().is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())) {
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        let (from, to) = (read_date(from)?, read_date(to)?);
        return (from <= to).then(|| vec![When::Dates(from, to)]);
    }
    // `Jun-Sep Mo-Fr`, `Jun 15-Sep 15 Sa`, `Aug`.
    let (season, days) = match text.rsplit_once(' ') {
        Some((season, days)) if days.split(',').all(|part| read_days(part).is_some()) => (season, days),
        _ => (text, "Mo-Su"),
    };
    let mut named = Vec::new();
    for part in days.split(',') {
        named.extend(read_days(part)?);
    }
    named.sort_unstable();
    named.dedup();
    Some(vec![When::Season(read_season(season)?, named)])
}

const fn is_ordinal(number: &i8) -> bool {
    matches!(number, -1 | 1..=5)
}

fn read_month(text: &str) -> Option<u8> {
    let position = MONTHS.iter().position(|month| *month == text)?;
    u8::try_from(position.saturating_add(1)).ok()
}

fn read_season(text: &str) -> Option<Season> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    match (from.split_once(' '), to.split_once(' ')) {
        (None, None) => Season::months(read_month(from)?, read_month(to)?),
        (Some((month, day)), Some((to_month, to_day))) => {
            Some(Season::new(read_month_day(month, day)?, read_month_day(to_month, to_day)?))
        }
        _ => None,
    }
}

fn read_month_day(month: &str, day: &str) -> Option<MonthDay> {
    let two = day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit());
    MonthDay::new(read_month(month)?, day.parse().ok().filter(|_| two)?)
}

fn read_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once(' ')?;
    let (month, day) = rest.split_once(' ')?;
    let day = read_month_day(month, day)?;
    Date::new(year.parse().ok()?, i8::try_from(day.month()).ok()?, i8::try_from(day.day()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rules_that_openstreetmap_writes() {
        for text in [
            "Mo-Fr 09:00-17:00; PH off",
            "Mo-Fr 09:00-17:00; PH 10:00-12:00",
            "Tu[1] 09:00-12:00",
            "Sa[1,3,-1] 10:00-13:00",
            "Jun-Sep Mo-Fr 08:00-15:00",
            "Mo-Fr 09:00-17:00; Aug off",
            "Jun 15-Sep 15 Mo-We,Sa 08:00-12:00,16:00-19:00",
            "Mo-Su 08:00-20:00; Dec 25 off; Jan 01 off",
            "Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 02 off",
            "Mo-Fr 09:00-14:00 open \"by appointment\"",
            "Mo 09:00-14:00 open \"by appointment; ring twice\"; PH off",
            "Mo 22:00-06:00 open \"ring\", Tu 09:00-17:00 open \"ring\"",
            "\"by appointment\"",
            "24/7; PH off",
        ] {
            let hours = OpeningHours::from_osm(text);
            assert_eq!(hours.map(|hours| hours.to_osm()).as_deref(), Some(text));
        }
    }

    #[test]
    fn several_services_add_up() {
        let text = "Mo-Fr 09:00-17:00 open \"office; ring, twice\", 24/7 open \"shelter\", Sa 22:00-06:00";
        let services = services_from_osm(text).unwrap();
        assert_eq!(services.len(), 3);
        assert_eq!(services[1].1.to_osm(), "24/7");
        let named = services.iter().map(|(name, hours)| (name.as_deref(), hours));
        assert_eq!(services_to_osm(named).as_deref(), Some(text));
        assert_eq!(services_from_osm("Mo-Fr 09:00-17:00, Sa 09:00-12:00"), None);
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        for text in [
            "",
            "week 1-53 Mo 08:00-10:00",
            "SH off",
            "Mo-Fr sunrise-sunset",
            "Mo[6] 08:00-10:00",
            "Feb 30 off",
            "Mo 09:00-10:00 \"a\"; Tu 09:00-10:00 \"b\"",
            "Mo 08:00-10:00 || \"x",
            "easter off",
            "2026 Dec 24-2026 Dec 20 off",
            "Jun-15 off",
            "PH off; Mo 08:00-10:00",
            "\"call\"",
        ] {
            assert_eq!(OpeningHours::from_osm(text), None, "{text}");
        }
    }

    fn spans() -> impl Strategy<Value = Vec<TimeSpan>> {
        proptest::collection::vec((0_u16..1440, 0_u16..=1440), 0..3).prop_map(|spans| {
            spans.iter().filter_map(|(opens, closes)| TimeSpan::new(*opens, *closes)).collect()
        })
    }

    fn when() -> impl Strategy<Value = When> {
        let day = (0_usize..7).prop_map(|day| Weekday::ALL[day]);
        let month_day = (1_u8..=12, 1_u8..=29).prop_map(|(month, day)| MonthDay::new(month, day).unwrap());
        let days = proptest::sample::subsequence(Weekday::ALL.to_vec(), 1..=7);
        prop_oneof![
            Just(When::Holidays),
            (day, prop_oneof![Just(-1_i8), 1_i8..=5]).prop_map(|(day, nth)| When::Monthly(day, nth)),
            (month_day.clone(), month_day, days)
                .prop_map(|(from, to, days)| When::Season(Season::new(from, to), days)),
            (0_i32..30_000, 0_i32..40).prop_map(|(from, length)| When::Dates(
                Date::of_epoch_days(from).unwrap(),
                Date::of_epoch_days(from + length).unwrap()
            )),
        ]
    }

    pub(crate) fn opening() -> impl Strategy<Value = OpeningHours> {
        let weekly = proptest::collection::vec((0_usize..7, 0_u16..1440, 0_u16..=1440), 0..5);
        let rules = proptest::collection::vec((when(), spans()), 0..4);
        let comment = proptest::option::of("[a-z]{1,8}");
        (weekly, rules, any::<bool>(), comment).prop_map(|(weekly, rules, by_appointment, comment)| {
            let mut hours = OpeningHours { by_appointment, ..OpeningHours::default() };
            for (day, opens, closes) in weekly {
                hours.weekly.add(Weekday::ALL[day], TimeSpan::new(opens, closes).unwrap());
            }
            hours.rules = rules.into_iter().map(|(when, spans)| Rule::new(when, &spans)).collect();
            hours.comment = comment.filter(|_| !hours.is_empty());
            hours
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(mut hours in opening()) {
            // Where nothing is open, a comment has nothing to stand by.
            hours.by_appointment &= !hours.is_empty() || hours.rules.is_empty();
            let text = hours.to_osm();
            prop_assert_eq!(OpeningHours::from_osm(&text), Some(hours), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[MoTuSaPHJnug0-9:;,\" \\[\\]-]{0,28}") {
            if let Some(hours) = OpeningHours::from_osm(&text) {
                prop_assert_eq!(OpeningHours::from_osm(&hours.to_osm()), Some(hours));
            }
        }
    }
}
