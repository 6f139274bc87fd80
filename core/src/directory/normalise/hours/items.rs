//! Tokens as items: days, times, parts of the year and what joins them.

use super::clock::{Clock, Mark};
use super::labels;
use super::lexer::Token;
use super::words::{Word, longest, misspelt_day};
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{MonthDay, Weekday};

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
    NamedSeason,
    RestOfYear,
    /// Morning, afternoon or evening before the times that lie in it.
    Part(Mark),
    To,
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
    NextDay,
}

/// The items of a text, and what was found on the way.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub list: Vec<Item>,
    /// A day was read in spite of a slip in its name.
    pub misspelt: bool,
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
        found: Items { list: Vec::with_capacity(tokens.len()), misspelt: false },
    };
    while reader.at < tokens.len() {
        reader.step()?;
    }
    // `M-T` may end on Tuesday or on Thursday; where Thursday is written otherwise, `T` is Tuesday.
    let thursday = || reader.thursday || tokens.iter().any(|token| token.text.starts_with("thu"));
    if reader.single_t && !thursday() { Err(code::AMBIGUOUS) } else { Ok(reader.found) }
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    language: Language,
    own: bool,
    /// Inside parentheses that belong to what stands before them.
    bracket: bool,
    /// An English T stands for a day.
    single_t: bool,
    /// English letters stand for Thursday.
    thursday: bool,
    found: Items,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [Token<'a>] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    fn after(&self, ahead: usize) -> &'a [Token<'a>] {
        self.tokens.get(self.at.saturating_add(ahead)..).unwrap_or_default()
    }

    fn push(&mut self, item: Item) {
        self.found.list.push(item);
    }

    fn last(&self) -> Option<Item> {
        self.found.list.last().copied()
    }

    fn word_at(&self, ahead: usize) -> Option<(Word, usize)> {
        longest(self.after(ahead), self.language)
    }

    fn text_at(&self, ahead: usize) -> &'a str {
        self.after(ahead).first().map(|token| token.text).unwrap_or_default()
    }

    fn step(&mut self) -> Result<(), Code> {
        let Some(first) = self.rest().first().copied() else { return Ok(()) };
        if first.is_number() && self.is_date() {
            return Ok(());
        }
        let found = self.word_at(0);
        // `8 a 24 h` ends at midnight; only elsewhere `24 h` is the whole day.
        let ends_at = matches!(found, Some((Word::AllDay, _))) && self.expects_end();
        if let Some((word, length)) = found.filter(|_| !ends_at) {
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

    /// Whether the last items are a time and the word of a range.
    fn expects_end(&self) -> bool {
        matches!(self.found.list.as_slice(), [.., Item::Time(_), Item::To | Item::Dash])
    }

    fn word(&mut self, word: Word) -> Result<(), Code> {
        let item = match word {
            Word::Skip | Word::Remark => return Ok(()),
            Word::Day(day) => {
                self.after_day();
                Item::Day(day)
            }
            Word::DayOrNth(day, nth) => self.day_or_nth(day, nth),
            Word::Workdays => Item::Workdays,
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

    /// `segunda terça do mês`: right before another day, and with the month, it is the second one.
    fn day_or_nth(&mut self, day: Weekday, nth: i8) -> Item {
        let next = self.word_at(0);
        if let Some((Word::Day(_) | Word::DayOrNth(..), length)) = next {
            let feira = match (self.text_at(length), self.text_at(length.saturating_add(1))) {
                ("-", "feira" | "feiras") => 2_usize,
                ("feira" | "feiras", _) => 1,
                _ => 0,
            };
            if matches!(self.word_at(length.saturating_add(feira)), Some((Word::OfMonth, _))) {
                return Item::Nth(nth);
            }
        }
        self.after_day();
        Item::Day(day)
    }

    /// `às segundas`, `a las 9`: only after a day or a time it is the word of a range.
    fn to(&mut self) -> Result<(), Code> {
        match self.last() {
            Some(Item::Time(_) | Item::Day(_) | Item::Letter(_) | Item::Month(_) | Item::Date(_)) => {
                self.push(Item::To);
            }
            Some(Item::To | Item::Dash) => {}
            _ if self.language == Language::En => return Err(code::NOT_UNDERSTOOD),
            _ => {}
        }
        Ok(())
    }

    fn until_day(&mut self) -> Result<(), Code> {
        let twelve = matches!(self.word_at(0), Some((Word::Noon | Word::Midnight, _)));
        if matches!(self.last(), Some(Item::Time(_))) && !twelve {
            return Err(code::NOT_UNDERSTOOD);
        }
        self.to()
    }

    /// The point of an abbreviation, and `-feira` in Portuguese.
    fn after_day(&mut self) {
        if self.language == Language::Pt {
            let dash = usize::from(self.text_at(0) == "-");
            if matches!(self.text_at(dash), "feira" | "feiras") {
                self.at = self.at.saturating_add(dash).saturating_add(1);
            }
        }
        self.point();
    }

    fn point(&mut self) {
        if self.rest().first().is_some_and(|token| token.glued && token.text == ".") {
            self.at = self.at.saturating_add(1);
        }
    }

    /// `2a` in Portuguese, with the letter for the ordinal sign.
    fn is_feira_digit(&mut self) -> bool {
        const DAYS: [(&str, Weekday); 5] = [
            ("2", Weekday::Monday),
            ("3", Weekday::Tuesday),
            ("4", Weekday::Wednesday),
            ("5", Weekday::Thursday),
            ("6", Weekday::Friday),
        ];
        let [number, letter, ..] = self.rest() else { return false };
        let sign = letter.glued && letter.text == "a" && self.language == Language::Pt;
        let day = DAYS.into_iter().find(|(digit, _)| *digit == number.text).filter(|_| sign);
        if let Some((_, day)) = day {
            self.at = self.at.saturating_add(2);
            self.after_day();
            self.push(Item::Day(day));
        }
        day.is_some()
    }

    /// `25 de diciembre`, `1er mai`, `25th of December`: a number that belongs to a month.
    fn is_date(&mut self) -> bool {
        let Some(day) = self.text_at(0).parse().ok().filter(|day: &u8| (1..=31).contains(day)) else {
            return false;
        };
        let mut ahead: usize = 1;
        if matches!(self.text_at(ahead), "ª" | "er" | "st" | "nd" | "rd" | "th") {
            ahead = ahead.saturating_add(1);
        }
        let number = ahead;
        if matches!(self.text_at(ahead), "de" | "of" | "do") {
            ahead = ahead.saturating_add(1);
        }
        let Some((Word::Month(month), length)) = self.word_at(ahead) else {
            return self.is_first_of_dates(day, number);
        };
        let Some(date) = MonthDay::new(month, day) else { return false };
        self.at = self.at.saturating_add(ahead).saturating_add(length);
        self.point();
        self.push(Item::Date(date));
        true
    }

    /// `del 1 al 15 de agosto`: the month of the second day is that of the first.
    fn is_first_of_dates(&mut self, day: u8, number: usize) -> bool {
        if !matches!(self.text_at(number), "a" | "al" | "au" | "ao" | "-" | "to") {
            return false;
        }
        let mut ahead = number.saturating_add(2);
        let second: Option<u8> = self.text_at(number.saturating_add(1)).parse().ok();
        if matches!(self.text_at(ahead), "ª" | "er") {
            ahead = ahead.saturating_add(1);
        }
        if matches!(self.text_at(ahead), "de" | "of" | "do") {
            ahead = ahead.saturating_add(1);
        }
        let Some((Word::Month(month), _)) = self.word_at(ahead) else { return false };
        let Some(date) = MonthDay::new(month, day).filter(|_| second.is_some_and(|second| day < second))
        else {
            return false;
        };
        self.at = self.at.saturating_add(number);
        self.push(Item::Date(date));
        true
    }

    /// A month, with a day after it in English: `April 18`. What could be a time after a month is not read.
    fn month(&mut self, month: u8) -> Result<(), Code> {
        self.point();
        let number = self.rest().first().filter(|token| token.is_number());
        let Some(number) = number.filter(|_| self.language == Language::En) else {
            self.push(Item::Month(month));
            return Ok(());
        };
        let suffix = usize::from(matches!(self.text_at(1), "st" | "nd" | "rd" | "th"));
        let next = suffix.saturating_add(1);
        let to = matches!(self.text_at(next), "-" | "to" | "through" | "thru" | "until");
        let to_month = to && matches!(self.word_at(next.saturating_add(1)), Some((Word::Month(_), _)));
        let time = matches!(self.text_at(next), ":" | "am" | "pm" | "a" | "p");
        let day = number.text.parse().ok().and_then(|day| MonthDay::new(month, day));
        let Some(date) = day.filter(|_| !time && (!to || to_month)) else { return Err(code::NOT_UNDERSTOOD) };
        self.at = self.at.saturating_add(next);
        self.push(Item::Date(date));
        Ok(())
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
        let (length, to) = labels::label(self.rest(), self.language).ok_or(code::NOT_UNDERSTOOD)?;
        self.at = self.at.saturating_add(length);
        self.push(Item::Label(first.from, to));
        Ok(())
    }

    /// `M`, `Tu`, `MWF`, `TTh`: never right after a number.
    fn english_letters(&mut self, first: Token<'a>) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        if first.glued && before.is_some_and(Token::is_number) {
            return false;
        }
        let mut rest = first.text;
        let start = self.found.list.len();
        let (mut single_t, mut thursday) = (false, false);
        while !rest.is_empty() {
            let Some((letters, day)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) else {
                self.found.list.truncate(start);
                return false;
            };
            rest = rest.strip_prefix(letters).unwrap_or_default();
            single_t |= *letters == "t" && !rest.starts_with('w');
            thursday |= *day == Weekday::Thursday;
            if self.found.list.len() > start {
                self.push(Item::Comma);
            }
            self.push(Item::Day(*day));
        }
        self.single_t |= single_t;
        self.thursday |= thursday;
        self.at = self.at.saturating_add(1);
        self.point();
        true
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

/// English letters of days, the longer ones first. A single S can be two days.
const LETTERS: [(&str, Weekday); 12] = [
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("su", Weekday::Sunday),
    ("m", Weekday::Monday),
    ("t", Weekday::Tuesday),
    ("w", Weekday::Wednesday),
    ("f", Weekday::Friday),
    ("r", Weekday::Thursday),
];
