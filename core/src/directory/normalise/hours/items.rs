//! Tokens as items: days, times, parts of the year and what joins them.

use super::clock::{Clock, Mark};
use super::labels;
use super::lexer::Token;
use super::words::{Word, is_full_name, longest, misspelt_day};
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{Date, MonthDay, Weekday};

/// A part of the text that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Time(Clock),
    Day(Weekday),
    /// First to fifth, or -1 for the last.
    Nth(i8),
    OfMonth,
    Workdays,
    Weekend,
    Everyday,
    /// One of the Spanish letters L M X J V S D.
    Letter(char),
    Holiday,
    Month(u8),
    /// A day of every year.
    Date(MonthDay),
    /// A day of one year.
    Dated(Date),
    NamedSeason,
    RestOfYear,
    /// Morning, afternoon or evening before the times that lie in it.
    Part(Mark),
    To,
    /// A closing without an opening follows: `Thursday until 7 pm`.
    Until,
    Dash,
    And,
    Comma,
    Colon,
    /// A full stop or the end of a line: it parts, but joins nothing.
    Stop,
    Slash,
    /// A semicolon.
    Break,
    /// A parenthesis that opens or closes.
    Open,
    Close,
    Between,
    AllDay,
    Closed,
    Except,
    Lunch,
    Appointment,
    OtherByAppointment,
    Office,
    /// The name of a service: where it begins and ends in the clean text.
    Label(u32, u32),
    HolidaysOpen,
    /// Said of hours of every day of the week.
    WholeWeek,
    NextDay,
}

/// The items of a text, and what was found on the way.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub list: Vec<Item>,
    /// A day was read in spite of a slip in its name.
    pub misspelt: bool,
    /// Days are named that no public holiday is.
    pub business_days: bool,
    /// Some hours are said to need no appointment.
    pub walk_in: bool,
}

/// Reads the tokens as a language. With `own`, the text is said to be in it: single letters can be days, slips
/// in the names of days are read, and services have names.
pub(super) fn items(tokens: &[Token<'_>], language: Language, own: bool) -> Result<Items, Code> {
    let mut reader = Reader {
        tokens,
        at: 0,
        language,
        own,
        bracket: false,
        single_t: false,
        thursday: false,
        headings: own
            && tokens
                .windows(2)
                .any(|pair| matches!(pair, [word, colon] if colon.text == ":" && word.is_word())),
        from: None,
        found: Items { list: Vec::with_capacity(tokens.len()), ..Items::default() },
    };
    while reader.at < tokens.len() {
        reader.step()?;
        reader.check_from()?;
    }
    reader.check_from()?;
    // `M-T` may end on Tuesday or on Thursday; where Thursday is written otherwise, `T` is Tuesday.
    let thursday = || reader.thursday || tokens.iter().any(|token| token.text.starts_with("thu"));
    if reader.single_t && !thursday() { Err(code::AMBIGUOUS) } else { Ok(reader.found) }
}

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) at: usize,
    pub(super) language: Language,
    own: bool,
    /// Inside parentheses that belong to what stands before them.
    bracket: bool,
    /// An English T stands for a day.
    pub(super) single_t: bool,
    /// English letters stand for Thursday.
    pub(super) thursday: bool,
    /// A colon stands after a word.
    headings: bool,
    /// Where `from` stands among the items: a part of the year after it needs an end.
    from: Option<usize>,
    pub(super) found: Items,
}

impl<'a> Reader<'a> {
    pub(super) fn rest(&self) -> &'a [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    pub(super) fn after(&self, ahead: usize) -> &'a [Token<'a>] {
        self.tokens.get(self.at.saturating_add(ahead)..).unwrap_or_default()
    }

    pub(super) fn push(&mut self, item: Item) {
        self.found.list.push(item);
    }

    pub(super) fn last(&self) -> Option<Item> {
        self.found.list.last().copied()
    }

    pub(super) fn word_at(&self, ahead: usize) -> Option<(Word, usize)> {
        longest(self.after(ahead), self.language)
    }

    pub(super) fn text_at(&self, ahead: usize) -> &'a str {
        self.after(ahead).first().map(|token| token.text).unwrap_or_default()
    }

    fn step(&mut self) -> Result<(), Code> {
        let Some(first) = self.rest().first().copied() else { return Ok(()) };
        if self.headings
            && first.is_word()
            && let Some((length, to)) = labels::heading(self.rest(), self.language)
        {
            self.at = self.at.saturating_add(length);
            self.push(Item::Label(first.from, to));
            return Ok(());
        }
        if first.is_number() && self.is_date() {
            return Ok(());
        }
        let found = self.word_at(0);
        // `8 a 24 h` ends at midnight; only elsewhere `24 h` is the whole day.
        let ends_at = matches!(found, Some((Word::AllDay, _))) && self.expects_end();
        if let Some((word, length)) = found.filter(|_| !ends_at) {
            if matches!(word, Word::Nth(2..)) && self.may_alternate(length) {
                return Err(code::AMBIGUOUS);
            }
            if self.announces_appointments(word, length) {
                return Ok(());
            }
            if word == Word::Skip && labels::opens(first.text) {
                self.end_closed_days();
            }
            self.at = self.at.saturating_add(length);
            return self.word(word);
        }
        if first.is_number() {
            return if self.is_feira_digit() { Ok(()) } else { self.time() };
        }
        if first.is_word() && self.own {
            return self.unknown_word(first);
        }
        self.single(first)
    }

    /// `from March`, with no end: until when?
    fn check_from(&mut self) -> Result<(), Code> {
        let Some(items) = self.from.and_then(|from| self.found.list.get(from..)) else { return Ok(()) };
        match items {
            [Item::Month(_) | Item::Date(_)] if self.at < self.tokens.len() => return Ok(()),
            [Item::Month(_) | Item::Date(_)] => return Err(code::NOT_UNDERSTOOD),
            [Item::Month(_) | Item::Date(_), next, ..] if !matches!(next, Item::To | Item::Dash) => {
                return Err(code::NOT_UNDERSTOOD);
            }
            [] => return Ok(()),
            _ => {}
        }
        self.from = None;
        Ok(())
    }

    /// Whether the last items are a time and the word of a range.
    fn expects_end(&self) -> bool {
        matches!(self.found.list.as_slice(), [.., Item::Time(_), Item::To | Item::Dash])
    }

    fn word(&mut self, word: Word) -> Result<(), Code> {
        let item = match word {
            Word::Skip | Word::Remark => return Ok(()),
            Word::From => {
                self.from = Some(self.found.list.len());
                return Ok(());
            }
            Word::Included => return self.included(),
            Word::Day(day) => {
                self.after_day();
                Item::Day(day)
            }
            Word::DayOrNth(day, nth) => self.day_or_nth(day, nth)?,
            Word::Workdays => Item::Workdays,
            Word::BusinessDays => {
                self.found.business_days = true;
                Item::Workdays
            }
            Word::WalkIn => {
                self.found.walk_in = true;
                return Ok(());
            }
            Word::Weekend => Item::Weekend,
            Word::Everyday => Item::Everyday,
            Word::Holiday => Item::Holiday,
            Word::Month(month) => return self.month(month),
            Word::Feast(month, day) => {
                MonthDay::new(month, day).map(Item::Date).ok_or(code::NOT_UNDERSTOOD)?
            }
            Word::Nth(nth) => Item::Nth(nth),
            Word::OfMonth => Item::OfMonth,
            Word::NamedSeason => Item::NamedSeason,
            Word::RestOfYear => Item::RestOfYear,
            Word::To => return self.to(),
            Word::Until => return self.until(),
            Word::ToDay => return self.until_day(),
            Word::And => Item::And,
            Word::Between => Item::Between,
            Word::AllDay => Item::AllDay,
            Word::Always => {
                self.push(Item::AllDay);
                Item::Everyday
            }
            Word::Closed => Item::Closed,
            Word::Except => Item::Except,
            Word::Lunch => Item::Lunch,
            Word::Appointment => Item::Appointment,
            Word::OtherByAppointment => Item::OtherByAppointment,
            Word::Office => Item::Office,
            Word::HolidaysOpen => Item::HolidaysOpen,
            Word::WeekendsIncluded => Item::WholeWeek,
            Word::AllIncluded => {
                self.push(Item::WholeWeek);
                Item::HolidaysOpen
            }
            Word::NextDay => Item::NextDay,
            Word::Noon => return self.twelve(Mark::Noon),
            Word::Midnight => return self.twelve(Mark::Midnight),
            Word::Morning => return self.part_of_day(Mark::Am),
            Word::Afternoon => return self.part_of_day(Mark::Pm),
            Word::Night => return self.night(),
            Word::HourMark => return Err(code::NOT_UNDERSTOOD),
        };
        self.push(item);
        self.list_of_abbreviations();
        Ok(())
    }

    /// `Lun. Mar. Jeu.`: the points of abbreviations part days.
    fn list_of_abbreviations(&mut self) {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        let point = matches!(before, [.., day, point] if point.text == "." && day.text.len() <= 4);
        if point
            && matches!(self.last(), Some(Item::Day(_)))
            && matches!(self.word_at(0), Some((Word::Day(_) | Word::DayOrNth(..), _)))
        {
            self.push(Item::Comma);
        }
    }

    /// `9 a 14 h. Por la tarde con cita`: a part of the day after hours, which has appointments and no times.
    fn announces_appointments(&mut self, word: Word, length: usize) -> bool {
        let part = matches!(word, Word::Morning | Word::Afternoon | Word::Night);
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let parted = before.is_some_and(|token| matches!(token.text, "." | "," | ";"));
        let hours = self.found.list.iter().any(|item| matches!(item, Item::Time(_)));
        match self.word_at(length) {
            Some((Word::Appointment, more)) if part && parted && hours => {
                self.at = self.at.saturating_add(length).saturating_add(more);
                self.push(Item::OtherByAppointment);
                true
            }
            _ => false,
        }
    }

    /// `closed Monday, open Tuesday to Saturday`: the days behind the comma are no closed ones.
    fn end_closed_days(&mut self) {
        let mut earlier = self.found.list.iter().rev().skip(1);
        let of_days = |item: &&Item| {
            matches!(item, Item::Day(_) | Item::To | Item::Dash | Item::Comma | Item::And | Item::Weekend)
        };
        let closed = matches!(earlier.find(|item| !of_days(item)), Some(Item::Closed));
        if let Some(last) = self.found.list.last_mut().filter(|last| matches!(last, Item::Comma | Item::And))
            && closed
        {
            *last = Item::Stop;
        }
    }

    /// `às segundas`, `a las 9`: only after a day or a time it is the word of a range.
    fn to(&mut self) -> Result<(), Code> {
        // `Wed to 6pm`
        if self.language == Language::En && matches!(self.last(), Some(Item::Day(_))) && self.time_follows() {
            self.push(Item::Until);
            return Ok(());
        }
        match self.last() {
            Some(
                Item::Time(_)
                | Item::Day(_)
                | Item::Letter(_)
                | Item::Month(_)
                | Item::Date(_)
                | Item::Dated(_),
            ) => self.push(Item::To),
            Some(Item::To | Item::Dash) => {}
            // `1ª à 6ª`: from which day?
            Some(Item::Nth(_)) => return Err(code::NOT_UNDERSTOOD),
            _ if self.language == Language::En => return Err(code::NOT_UNDERSTOOD),
            _ => {}
        }
        Ok(())
    }

    fn time_follows(&self) -> bool {
        match self.word_at(0) {
            None => self.rest().first().is_some_and(Token::is_number),
            Some((word, _)) => matches!(word, Word::Noon | Word::Midnight),
        }
    }

    /// After a time it ends a range; after days, or where a part begins, it gives their closing only.
    fn until(&mut self) -> Result<(), Code> {
        let to_time = self.time_follows();
        let closing = match self.last() {
            Some(Item::Time(_) | Item::To | Item::Dash | Item::Month(_) | Item::Date(_)) => false,
            Some(Item::AllDay) => return Err(code::NOT_UNDERSTOOD),
            _ => to_time,
        };
        if closing {
            self.push(Item::Until);
            return Ok(());
        }
        self.to()
    }

    /// `Monday to Friday inclusive` says nothing more; what follows `inclusive` would be further days.
    fn included(&mut self) -> Result<(), Code> {
        let ends =
            matches!(self.last(), Some(Item::Day(_) | Item::Letter(_) | Item::Month(_) | Item::Date(_)));
        let more = matches!(
            self.word_at(0),
            Some((
                Word::Day(_)
                    | Word::DayOrNth(..)
                    | Word::Weekend
                    | Word::Holiday
                    | Word::Workdays
                    | Word::BusinessDays,
                _
            ))
        );
        if ends && !more { Ok(()) } else { Err(code::NOT_UNDERSTOOD) }
    }

    fn until_day(&mut self) -> Result<(), Code> {
        let twelve = matches!(self.word_at(0), Some((Word::Noon | Word::Midnight, _)));
        if matches!(self.last(), Some(Item::Time(_))) && !twelve {
            return Err(code::NOT_UNDERSTOOD);
        }
        self.to()
    }

    /// The point of an abbreviation, and `-feira` in Portuguese.
    pub(super) fn after_day(&mut self) {
        let name = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let full = name.is_some_and(|name| is_full_name(name.text, self.language));
        if self.language == Language::Pt {
            let dash = usize::from(self.text_at(0) == "-");
            if matches!(self.text_at(dash), "feira" | "feiras") {
                self.at = self.at.saturating_add(dash).saturating_add(1);
            }
        }
        if !full {
            self.point();
        }
    }

    pub(super) fn point(&mut self) {
        if self.rest().first().is_some_and(|token| token.glued && token.text == ".") {
            self.at = self.at.saturating_add(1);
        }
    }

    /// Noon and midnight; `12 noon` is one time.
    fn twelve(&mut self, mark: Mark) -> Result<(), Code> {
        let clock = Clock::twelve(mark);
        match self.found.list.last_mut() {
            Some(Item::Time(last)) if last.is_plain_twelve() => *last = clock,
            Some(Item::Time(_)) => return Err(code::NOT_UNDERSTOOD),
            _ => self.push(Item::Time(clock)),
        }
        Ok(())
    }

    /// After a time it says the half of the day; elsewhere it announces times.
    fn part_of_day(&mut self, mark: Mark) -> Result<(), Code> {
        let ends = self.ends_range();
        match self.found.list.last_mut() {
            // `9 a 12 de la mañana` ends at noon, `9h-13h le matin` at 13:00.
            Some(Item::Time(last)) if ends && mark == Mark::Am && last.hour >= 12 => {
                if last.is_plain_twelve() {
                    *last = Clock::twelve(Mark::Noon);
                }
                Ok(())
            }
            Some(Item::Time(last)) => last.set_half(mark).ok_or(code::AMBIGUOUS),
            _ => {
                self.push(Item::Part(mark));
                Ok(())
            }
        }
    }

    fn ends_range(&self) -> bool {
        matches!(self.found.list.as_slice(), [.., Item::To | Item::Dash | Item::And, Item::Time(_)])
    }

    fn night(&mut self) -> Result<(), Code> {
        match self.last() {
            Some(Item::Time(last)) if last.hour == 12 || last.hour < 6 => Err(code::AMBIGUOUS),
            _ => self.part_of_day(Mark::Pm),
        }
    }

    fn time(&mut self) -> Result<(), Code> {
        // `del 9`, `le 9`, `on 9` are days of a month.
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let of_month = ["del", "el", "du", "le", "do", "o", "on", "the", "dia"];
        if before.is_some_and(|token| of_month.contains(&token.text)) {
            return Err(code::NOT_UNDERSTOOD);
        }
        let after = match self.found.list.as_slice() {
            [.., Item::Time(start), Item::To | Item::Dash] => Some(*start),
            _ => None,
        };
        let (clock, length) = Clock::read(self.rest(), self.language, after)?;
        self.at = self.at.saturating_add(length);
        self.push(Item::Time(clock));
        Ok(())
    }

    /// Letters for days, a misspelt day, or the name of a service.
    fn unknown_word(&mut self, first: Token<'a>) -> Result<(), Code> {
        if self.language == Language::Es && matches!(first.text, "l" | "m" | "x" | "j" | "v" | "s" | "d") {
            return self.single(first);
        }
        if self.language == Language::En && self.english_letters(first) {
            return Ok(());
        }
        if let Some(day) = misspelt_day(first.text, self.language) {
            self.at = self.at.saturating_add(1);
            self.found.misspelt = true;
            self.after_day();
            self.push(Item::Day(day));
            return Ok(());
        }
        let framed = matches!(self.last(), Some(Item::Open));
        let (length, to) = labels::label(self.rest(), self.language, framed).ok_or(code::NOT_UNDERSTOOD)?;
        // `8 a 20 hs. Guardia las 24 hs`: the point of an abbreviation ends a sentence, too.
        let point = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        if point.is_some_and(|token| token.text == ".") && matches!(self.last(), Some(Item::Time(_))) {
            self.push(Item::Stop);
        }
        // `permanence téléphonique`: the first word says nothing elsewhere, and belongs to the name here.
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let from = before.filter(|word| labels::begins(word)).map_or(first.from, |word| word.from);
        self.at = self.at.saturating_add(length);
        self.push(Item::Label(from, to));
        Ok(())
    }

    /// Whether parentheses begin with something that belongs to the days or times before them.
    fn belongs(&self) -> bool {
        matches!(self.word_at(1), Some((Word::Except | Word::Lunch, _)))
    }

    fn single(&mut self, token: Token<'a>) -> Result<(), Code> {
        let letters = self.own && self.language == Language::Es;
        let item = match token.text {
            "-" => Item::Dash,
            "," => Item::Comma,
            ":" => Item::Colon,
            "." => Item::Stop,
            "/" => Item::Slash,
            "(" if self.belongs() => {
                self.bracket = true;
                Item::Comma
            }
            ")" if self.bracket => {
                self.bracket = false;
                Item::Comma
            }
            ";" => Item::Break,
            "(" => Item::Open,
            ")" => Item::Close,
            "l" | "m" | "x" | "j" | "v" | "s" | "d" if letters => {
                Item::Letter(token.text.chars().next().unwrap_or_default())
            }
            _ => return Err(code::NOT_UNDERSTOOD),
        };
        self.at = self.at.saturating_add(1);
        self.push(item);
        Ok(())
    }
}
