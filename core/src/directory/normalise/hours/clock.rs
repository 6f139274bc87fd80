//! Times of day as people write them, and spans of two of them.

use super::lexer::Token;
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{MINUTES_A_DAY, TimeSpan};

/// What a time says about its half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Bare,
    /// It is of the 24-hour clock: a leading zero, an hour above 12, or the letter h.
    Day24,
    Am,
    Pm,
    Noon,
    Midnight,
}

/// A time as written: hour 0 to 24, minute, and what was said about the half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u16,
    pub minute: u16,
    pub mark: Mark,
    colon: bool,
    /// Hour and minute were written as one number.
    together: bool,
}

/// How the text as a whole writes times.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub language: Language,
    /// Some time has am, pm or a part of the day.
    pub twelve: bool,
    /// Some time is of the 24-hour clock.
    pub twenty_four: bool,
    /// How many Spanish letters stand for days.
    pub letters: usize,
}

const NOON: u16 = 12 * 60;

impl Clock {
    pub fn twelve(mark: Mark) -> Self {
        Self { hour: 12, minute: 0, mark, colon: false, together: false }
    }

    pub fn is_plain_twelve(self) -> bool {
        self.hour == 12 && self.minute == 0 && matches!(self.mark, Mark::Bare | Mark::Day24 | Mark::Pm)
    }

    /// Says the half of the day; nothing when the hour does not fit it.
    pub fn set_half(&mut self, mark: Mark) -> Option<()> {
        let fits = match self.mark {
            Mark::Bare => true,
            Mark::Day24 => self.hour != 0 && (self.hour <= 12 || mark == Mark::Pm),
            other => other == mark,
        };
        if self.hour > 12 {
            return fits.then_some(());
        }
        self.mark = mark;
        fits.then_some(())
    }

    /// A time at the beginning of the tokens and how many tokens it takes; `after` is the opening that it closes.
    pub fn read(
        tokens: &[Token<'_>],
        language: Language,
        after: Option<Self>,
    ) -> Result<(Self, usize), Code> {
        let together = after.is_some_and(|start| start.mark == Mark::Day24 && start.together);
        let mut cursor = Cursor { tokens, at: 0, language, together };
        let clock = cursor.clock()?;
        Ok((clock, cursor.at))
    }

    /// Minutes after midnight, taken literally.
    fn literal(self) -> u16 {
        self.hour.saturating_mul(60).saturating_add(self.minute)
    }

    /// Minutes after midnight in the morning or afternoon half.
    fn in_half(self, afternoon: bool) -> u16 {
        if self.hour > 12 {
            return self.literal();
        }
        let hour = if self.hour == 12 { 0 } else { self.hour };
        let base = hour.saturating_mul(60).saturating_add(self.minute);
        if afternoon { base.saturating_add(NOON) } else { base }
    }

    /// Minutes after midnight when the time itself says them.
    fn certain(self) -> Option<u16> {
        match self.mark {
            Mark::Bare => None,
            Mark::Day24 => Some(self.literal()),
            Mark::Am => Some(self.in_half(false)),
            Mark::Pm => Some(self.in_half(true)),
            Mark::Noon => Some(NOON),
            Mark::Midnight => Some(0),
        }
    }

    /// Minutes after midnight of a closing after an opening, and whether the afternoon was assumed; nothing when
    /// both halves of the day are possible or none is.
    pub fn closing_after(self, opens: u16) -> Option<(u16, bool)> {
        match self.mark {
            Mark::Midnight => Some((MINUTES_A_DAY, false)),
            Mark::Bare => {
                let (am, pm) = (self.in_half(false), self.in_half(true));
                (am <= opens && pm > opens).then_some((pm, true))
            }
            _ => self.certain().filter(|closes| *closes > opens).map(|closes| (closes, false)),
        }
    }

    /// Whether it must be after noon to come after a span.
    pub fn is_afternoon_after(self, before: TimeSpan) -> bool {
        self.hour < 12 && self.in_half(false) < before.closes() && self.in_half(true) >= before.closes()
    }

    /// Whether it shows a lower number, twelve being the lowest.
    pub fn is_lower(self, other: Self) -> bool {
        self.hour <= 12 && other.hour < 12 && self.in_half(false) < other.in_half(false)
    }

    pub fn is_bare(self) -> bool {
        self.mark == Mark::Bare
    }

    pub fn is_half_day(self) -> bool {
        matches!(self.mark, Mark::Am | Mark::Pm)
    }
}

struct Cursor<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    language: Language,
    /// The opening was written as `0800`.
    together: bool,
}

impl Cursor<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token<'_>> {
        self.tokens.get(self.at.saturating_add(ahead))
    }

    fn is(&self, ahead: usize, text: &str) -> bool {
        self.peek(ahead).is_some_and(|token| token.text == text)
    }

    fn is_glued(&self, ahead: usize, text: &str) -> bool {
        self.peek(ahead).is_some_and(|token| token.glued && token.text == text)
    }

    /// Two digits that follow without a space.
    fn minutes(&self, ahead: usize) -> Option<u16> {
        let token = self.peek(ahead).filter(|token| token.is_number() && token.text.len() == 2)?;
        token.text.parse().ok().filter(|minutes| *minutes < 60)
    }

    fn glued_minutes(&self, ahead: usize) -> Option<u16> {
        self.minutes(ahead).filter(|_| self.peek(ahead).is_some_and(|token| token.glued))
    }

    fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    fn clock(&mut self) -> Result<Clock, Code> {
        let digits = self.tokens.get(self.at).map(|token| token.text).unwrap_or_default();
        if digits.len() > 2 {
            return self.run_together(digits);
        }
        let hour: u16 = digits.parse().map_err(|_| code::NOT_UNDERSTOOD)?;
        self.skip(1);
        let (mut minute, colon) = self.after_hour()?;
        let marked = self.hour_mark(&mut minute);
        let minute = minute.unwrap_or_default();
        if hour > 24 || (hour == 24 && minute > 0) {
            return Err(code::NOT_UNDERSTOOD);
        }
        let of_24 = marked || hour == 0 || hour > 12 || digits.starts_with('0');
        let mark = if of_24 { Mark::Day24 } else { Mark::Bare };
        let mut clock = Clock { hour, minute, mark, colon, together: false };
        self.half_of_day(&mut clock)?;
        Ok(clock)
    }

    /// `400 pm`, `0800`, `1700 hrs`: only am, pm, a leading zero or the mark of an hour makes such a number a
    /// time.
    fn run_together(&mut self, digits: &str) -> Result<Clock, Code> {
        let number: u16 = Some(digits)
            .filter(|digits| digits.len() < 5)
            .and_then(|digits| digits.parse().ok())
            .ok_or(code::NOT_UNDERSTOOD)?;
        let hour = number.checked_div(100).unwrap_or_default();
        let minute = number.checked_rem(100).unwrap_or_default();
        self.skip(1);
        let mut clock = Clock { hour, minute, mark: Mark::Bare, colon: true, together: true };
        self.half_of_day(&mut clock)?;
        if (1..=12).contains(&hour) && minute < 60 && clock.is_half_day() {
            return Ok(clock);
        }
        let of_24 = digits.len() == 4 && hour < 24 && minute < 60 && clock.mark == Mark::Bare;
        if of_24 && (self.hour_mark(&mut Some(minute)) || digits.starts_with('0') || self.together) {
            return Ok(Clock { mark: Mark::Day24, ..clock });
        }
        Err(code::NOT_UNDERSTOOD)
    }

    /// `:30`, also after a space; `.30`; `,30` where a comma can part hours and minutes.
    fn after_hour(&mut self) -> Result<(Option<u16>, bool), Code> {
        if self.is(0, ":")
            && let Some(minute) = self.glued_minutes(1)
        {
            self.skip(2);
            // Seconds, or something else.
            let more =
                self.is_glued(0, ":") && self.peek(1).is_some_and(|token| token.glued && token.is_number());
            return if more { Err(code::NOT_UNDERSTOOD) } else { Ok((Some(minute), true)) };
        }
        let point = self.is_glued(0, ".") || (self.is_glued(0, ",") && self.language != Language::En);
        let minute = self.glued_minutes(1).filter(|minute| point && minute.checked_rem(5) == Some(0));
        if minute.is_some() {
            self.skip(2);
        }
        Ok((minute, minute.is_some()))
    }

    /// The letter or word after the hour, and minutes after it: `8h30`, `8 h 30`, `8h:30`, `8h30min`, `18:30h`.
    fn hour_mark(&mut self, minute: &mut Option<u16>) -> bool {
        let marks: &[&str] = match self.language {
            Language::En => &["h", "hrs"],
            _ => &["h", "hs", "hr", "hrs", "hora", "horas", "heure", "heures"],
        };
        if !marks.iter().any(|mark| self.is(0, mark)) {
            return false;
        }
        self.skip(1);
        if minute.is_none() {
            let colon = usize::from(self.is_glued(0, ":"));
            let spaced = self.language == Language::Fr && !self.is(1, "h") && !self.is(1, ":");
            *minute = self.glued_minutes(colon).or_else(|| {
                self.minutes(colon).filter(|minute| spaced && colon == 0 && minute.checked_rem(5) == Some(0))
            });
            if minute.is_some() {
                self.skip(colon.saturating_add(1));
                if self.is_glued(0, "min") || self.is_glued(0, "m") {
                    self.skip(1);
                }
            }
        }
        if self.is_glued(0, ".") {
            self.skip(1);
        }
        true
    }

    fn half_of_day(&mut self, clock: &mut Clock) -> Result<(), Code> {
        let (mark, length) = if self.is(0, "am") {
            (Mark::Am, 1)
        } else if self.is(0, "pm") {
            (Mark::Pm, 1)
        } else if self.language == Language::En && self.is_glued(0, "a") && !self.is_glued(1, ".") {
            // `9a-5p`
            (Mark::Am, 1)
        } else if self.language == Language::En && self.is_glued(0, "p") && !self.is_glued(1, ".") {
            (Mark::Pm, 1)
        } else if self.is_glued(1, ".") && self.is(2, "m") && self.is(0, "a") {
            (Mark::Am, 3)
        } else if self.is_glued(1, ".") && self.is(2, "m") && self.is(0, "p") {
            (Mark::Pm, 3)
        } else if self.language == Language::Es && clock.is_plain_twelve() && self.is(0, "md") {
            // `12 md`, meridiano, in Central America.
            clock.mark = Mark::Noon;
            self.skip(1);
            return Ok(());
        } else if self.language == Language::Es
            && clock.is_plain_twelve()
            && self.is(0, "m")
            && self.is_glued(1, ".")
            && self.is_glued(2, "d")
        {
            clock.mark = Mark::Noon;
            self.skip(3);
            if self.is_glued(0, ".") {
                self.skip(1);
            }
            return Ok(());
        } else if self.language == Language::Es && clock.is_plain_twelve() && self.is(0, "m") {
            // `12 m.`, meridiano, is noon in Spanish.
            clock.mark = Mark::Noon;
            self.skip(1);
            if self.is_glued(0, ".") {
                self.skip(1);
            }
            return Ok(());
        } else {
            return Ok(());
        };
        self.skip(length);
        if self.is_glued(0, ".") {
            self.skip(1);
        }
        clock.set_half(mark).ok_or(code::AMBIGUOUS)
    }
}

/// The span of two times and whether the afternoon was assumed.
pub(super) fn span(start: Clock, end: Clock, next_day: bool, style: Style) -> Result<(TimeSpan, bool), Code> {
    let (opens, closes, assumed) = minutes(start, end, next_day, style)?;
    let span = TimeSpan::new(opens, closes).ok_or(code::NOT_UNDERSTOOD)?;
    if next_day != span.is_overnight() && next_day {
        return Err(code::CONTRADICTORY);
    }
    // Midnight itself is a certain opening only on the 24-hour clock.
    let at_night = opens > 0 && opens < 5 * 60 || opens < 60 && start.mark != Mark::Day24;
    let whole = span.minutes() >= 23 * 60 + 59 && opens == 0;
    let long_night = span.is_overnight() && span.minutes() > 16 * 60 && !next_day;
    if at_night && !whole || long_night || opens == closes {
        return Err(code::IMPLAUSIBLE);
    }
    Ok((span, assumed))
}

/// Opening and closing in minutes after midnight; a closing of 0 is the end of the day.
fn minutes(start: Clock, end: Clock, next_day: bool, style: Style) -> Result<(u16, u16, bool), Code> {
    let halves =
        start.is_half_day() || end.is_half_day() || start.mark == Mark::Noon || end.mark == Mark::Noon;
    if halves {
        return with_half(start, end);
    }
    let literal = start.mark == Mark::Day24 || end.mark == Mark::Day24 || style.twenty_four;
    if start.mark == Mark::Midnight || end.mark == Mark::Midnight {
        let opens = start.certain().ok_or(code::AMBIGUOUS)?;
        return Ok((opens, end.certain().ok_or(code::AMBIGUOUS)?, false));
    }
    if literal && !(style.twelve && start.mark == Mark::Bare && end.mark == Mark::Bare) {
        let (opens, closes) = (start.literal(), end.literal());
        // 9 to 5 on a 24-hour clock would be a night and most of a day: rather a slip.
        let forward = closes > opens || closes == 0 || opens > NOON || next_day;
        return if forward { Ok((opens, closes, false)) } else { Err(code::AMBIGUOUS) };
    }
    if style.twelve && literal {
        return Err(code::AMBIGUOUS);
    }
    if style.twelve || style.language == Language::En {
        bare_12(start, end)
    } else {
        bare_24(start, end, next_day)
    }
}

/// One time at least says its half of the day.
fn with_half(start: Clock, end: Clock) -> Result<(u16, u16, bool), Code> {
    let open = |clock: Clock| {
        clock.mark == Mark::Bare || (clock.mark == Mark::Day24 && (1..=12).contains(&clock.hour))
    };
    // 12 am and 12 pm are often taken for each other: `9 am - 12 am` may well end at noon.
    let doubtful = end.hour == 12 && end.is_half_day() && end.mark == start.mark && start.hour != 12;
    if doubtful {
        return Err(code::AMBIGUOUS);
    }
    if !open(start) && !open(end) {
        let (opens, closes) =
            (start.certain().ok_or(code::AMBIGUOUS)?, end.certain().ok_or(code::AMBIGUOUS)?);
        return Ok((opens, closes, false));
    }
    if open(end) {
        return with_start(start, end);
    }
    let (am, pm) = (start.in_half(false), start.in_half(true));
    match end.mark {
        // `1-5 pm` is in the afternoon; `9-5 pm` cannot be; `8-9 pm` may be a forgotten am.
        Mark::Pm => {
            let closes = end.in_half(true);
            match start.hour {
                _ if pm >= closes => Ok((am, closes, false)),
                1..=5 | 12 => Ok((pm, closes, false)),
                6 | 7 => Ok((pm, closes, true)),
                _ => Err(code::AMBIGUOUS),
            }
        }
        Mark::Am if end.hour != 12 => {
            let closes = end.in_half(false);
            // `10-2am` can only begin in the evening, which it does not say.
            if am < closes { Ok((am, closes, false)) } else { Ok((pm, closes, true)) }
        }
        Mark::Noon if (5..=11).contains(&start.hour) => Ok((am, NOON, false)),
        _ => Err(code::AMBIGUOUS),
    }
}

/// The opening says its half of the day, the closing does not.
fn with_start(start: Clock, end: Clock) -> Result<(u16, u16, bool), Code> {
    let opens = start.certain().ok_or(code::AMBIGUOUS)?;
    let (am, pm) = (end.in_half(false), end.in_half(true));
    match start.mark {
        Mark::Am if end.hour == 12 || am <= opens => Ok((opens, pm, false)),
        Mark::Pm | Mark::Noon if end.hour == 12 => Err(code::AMBIGUOUS),
        Mark::Pm | Mark::Noon if pm > opens => Ok((opens, pm, false)),
        Mark::Pm => Ok((opens, am, false)),
        _ => Err(code::AMBIGUOUS),
    }
}

/// Neither time says its half, where the 12-hour clock is usual: services are open by day.
fn bare_12(start: Clock, end: Clock) -> Result<(u16, u16, bool), Code> {
    let (opens_am, opens_pm) = (start.in_half(false), start.in_half(true));
    let (closes_am, closes_pm) = (end.in_half(false), end.in_half(true));
    match start.hour {
        12 if closes_pm > opens_pm => Ok((opens_pm, closes_pm, true)),
        1..=5 if end.hour != 12 && closes_pm > opens_pm => Ok((opens_pm, closes_pm, true)),
        6 | 7 if end.hour != 12 && closes_am < opens_am => Ok((opens_am, closes_pm, true)),
        8..=11 if end.hour == 12 => Ok((opens_am, closes_pm, false)),
        8..=11 if closes_am <= opens_am => Ok((opens_am, closes_pm, true)),
        _ => Err(code::AMBIGUOUS),
    }
}

/// Neither time says its half, where the 24-hour clock is usual.
fn bare_24(start: Clock, end: Clock, next_day: bool) -> Result<(u16, u16, bool), Code> {
    let (opens, closes) = (start.literal(), end.literal());
    if closes > opens {
        // No service is open from five to eight in the night.
        if (1..=5).contains(&start.hour) && end.hour < 12 && !start.colon && !end.colon {
            return Ok((opens.saturating_add(NOON), closes.saturating_add(NOON), true));
        }
        let morning = start.hour >= 8 || (start.hour >= 6 && end.hour >= 12) || (start.colon && end.colon);
        return if morning { Ok((opens, closes, false)) } else { Err(code::AMBIGUOUS) };
    }
    if next_day {
        return Ok((opens, closes, false));
    }
    let by_day = (7..=11).contains(&start.hour) && (1..=8).contains(&end.hour);
    let closes = closes.saturating_add(NOON);
    if by_day && closes < MINUTES_A_DAY { Ok((opens, closes, true)) } else { Err(code::AMBIGUOUS) }
}
