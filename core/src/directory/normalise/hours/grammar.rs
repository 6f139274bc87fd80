//! Items as what a text says of each service: clauses, put together.

use super::clause::{Clause, Head, Label, Reading, clause};
use super::clock::{Mark, Style};
use super::items::Item;
use crate::base::{Code, Language, codes::hours as code};
use crate::calendar::{Season, TimeSpan};

/// What is said of a service in a part of the year.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub label: Option<Label>,
    /// The parts of the year; none for the whole year.
    pub seasons: Vec<Season>,
    /// The season stands before the hours, like a heading.
    pub heading: bool,
    pub reading: Reading,
    /// Times were read as those of the days before them.
    pub assumed_days: bool,
    /// The text speaks of the rest of the year: outside of the seasons.
    pub rest: bool,
    /// Summer or winter is named.
    named_season: bool,
}

/// Reads the items of a whole text.
pub(super) fn read(items: &[Item], language: Language) -> Result<Vec<Entry>, Code> {
    let clocks = || {
        items.iter().filter_map(|item| match item {
            Item::Time(clock) => Some(*clock),
            _ => None,
        })
    };
    let style = Style {
        language,
        twelve: clocks().any(|clock| clock.is_half_day()),
        letters: items.iter().filter(|item| matches!(item, Item::Letter(_))).count(),
        twenty_four: clocks().any(|clock| clock.mark == Mark::Day24),
    };
    let mut text = Text::default();
    let mut bracket = false;
    let mut rest = items;
    while !rest.is_empty() {
        let at = rest.iter().position(is_part_mark).unwrap_or(rest.len());
        let (body, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        for items in (Cuts { items: body }) {
            let items = items?;
            text.direct = bracket && is_direct(after);
            text.titled = bracket && matches!(after, [_, Item::Colon, ..]);
            text.take(clause(items, style)?, bracket)?;
        }
        let (end, tail) = after.split_first().map_or((None, after), |(end, tail)| (Some(*end), tail));
        bracket = end == Some(Item::Open);
        // `…; (Kitchen) …`: nothing stands between the end of a part and the parenthesis.
        text.begun = match end {
            Some(Item::Open) => text.begun && body.is_empty() || matches!(body, [.., Item::Stop]),
            _ => true,
        };
        rest = tail;
    }
    text.finish()
}

const fn is_part_mark(item: &Item) -> bool {
    matches!(item, Item::Break | Item::Open | Item::Close)
}

/// Whether days or times follow the parenthesis that closes here, with nothing to part them.
fn is_direct(after: &[Item]) -> bool {
    let next = after.split_first().and_then(|(_, rest)| rest.first());
    !matches!(next, None | Some(Item::Break | Item::Open | Item::Comma | Item::And | Item::Stop))
}

/// Cuts a part of the text where a label or a season begins or ends something.
struct Cuts<'a> {
    items: &'a [Item],
}

impl<'a> Iterator for Cuts<'a> {
    type Item = Result<&'a [Item], Code>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.items.is_empty() {
            return None;
        }
        let at = match cut(self.items) {
            Ok(at) => at,
            Err(code) => return Some(Err(code)),
        };
        let (clause, rest) = self.items.split_at_checked(at).unwrap_or((self.items, &[]));
        self.items = rest;
        Some(Ok(clause))
    }
}

const fn is_season(item: Item) -> bool {
    matches!(item, Item::Month(_) | Item::Date(_))
}

/// Where a clause ends at a label that stands behind hours: behind it when it names them, before it when it names
/// those that follow. It is refused when both may be.
fn cut_at_label(items: &[Item], at: usize) -> Result<usize, Code> {
    let after = at.saturating_add(1);
    let later = items.get(after..).unwrap_or_default();
    if !later.iter().any(|item| matches!(item, Item::Time(_) | Item::AllDay)) {
        return Ok(after);
    }
    let joins = |item: Option<&Item>| matches!(item, Some(Item::Comma | Item::And | Item::Stop | Item::Dash));
    let before = items.get(..at).unwrap_or_default();
    match (joins(before.last()), joins(later.first())) {
        // `9-5, crisis line 24 hours`; `and` goes with the label.
        (true, false) => Ok(at.saturating_sub(usize::from(matches!(before.last(), Some(Item::And))))),
        (false, true) => Ok(after),
        // `9-5 kitchen Sat 9-1`, `9-5, kitchen, Sat 9-1`
        _ => Err(code::AMBIGUOUS),
    }
}

/// Where the first clause ends.
fn cut(items: &[Item]) -> Result<usize, Code> {
    let (mut days, mut times, mut heading) = (false, false, None);
    let mut all_day = false;
    let mut at: usize = 0;
    while let Some(item) = items.get(at).copied() {
        let next = items.get(at.saturating_add(1)).copied();
        let before = at.checked_sub(1).and_then(|before| items.get(before)).copied();
        match item {
            Item::Label(..) | Item::Office => {
                if next == Some(Item::Colon) && at > 0 && (days || times) {
                    return Ok(at);
                }
                if (days && times || all_day) && next != Some(Item::Colon) {
                    return cut_at_label(items, at);
                }
                heading = heading.or(Some(true));
            }
            _ if is_season(item) => {
                let of_closing = matches!(before, Some(Item::Closed | Item::Except));
                let run = season_run(items.get(at..).unwrap_or_default());
                let end = at.saturating_add(run);
                let begins = matches!(before, Some(Item::Stop)) || items.get(end) == Some(&Item::Colon);
                if times && (days || begins) && !of_closing {
                    return Ok(if heading == Some(true) || begins { at } else { end });
                }
                heading = heading.or(Some(!(days || times)));
                at = end.saturating_sub(1);
            }
            Item::RestOfYear if times => return Ok(at),
            Item::NamedSeason if days && times => return Ok(at),
            Item::NamedSeason | Item::RestOfYear => heading = Some(true),
            Item::Time(_) => times = true,
            Item::AllDay => (times, all_day) = (true, true),
            Item::Day(_)
            | Item::Dated(_)
            | Item::Nth(_)
            | Item::Workdays
            | Item::Weekend
            | Item::Everyday
            | Item::Letter(_)
            | Item::Holiday => days = true,
            _ => {}
        }
        at = at.saturating_add(1);
    }
    Ok(items.len())
}

/// How many items a list of seasons takes.
fn season_run(items: &[Item]) -> usize {
    let joins = |item: &Item| matches!(item, Item::To | Item::Dash | Item::And | Item::Comma);
    let run = items.iter().take_while(|item| is_season(**item) || joins(item)).count();
    let trailing = items.get(..run).unwrap_or_default().iter().rev().take_while(|item| joins(item)).count();
    run.saturating_sub(trailing)
}

/// The entries so far, and the headings that count for what follows.
#[derive(Debug, Default)]
struct Text {
    entries: Vec<Entry>,
    label: Option<Label>,
    seasons: Vec<Season>,
    named_season: bool,
    rest: bool,
    /// The parenthesis stands where a part of the text begins.
    begun: bool,
    /// Days or times follow right after the parenthesis.
    direct: bool,
    /// A colon does.
    titled: bool,
    /// The season in parentheses is of the hours after it only, and no heading of a whole week.
    inline: bool,
}

impl Text {
    /// Takes a clause; `bracket` when it stands in parentheses.
    fn take(&mut self, clause: Clause, bracket: bool) -> Result<(), Code> {
        let Clause { before, after, mut reading, announced, colon } = clause;
        if before.rest || after.rest {
            // Heads of the rest of the year end those of a season.
            self.rest = true;
            self.seasons.clear();
            self.named_season = false;
        }
        if reading.is_nothing() {
            return self.heading(join(before, after)?, colon);
        }
        let several = self.entries.iter().map(|entry| entry.reading.rules.len()).sum::<usize>() > 1;
        if reading.is_remark()
            && before == Head::default()
            && after == Head::default()
            && let Some(last) = self.entries.last_mut()
        {
            // In parentheses after several days it may be said of the last of them only.
            if bracket && reading.appointment && several {
                reading.only_some_by_appointment();
            }
            last.reading.join_remarks(reading);
            return Ok(());
        }
        if before.label.is_some() {
            // `; office hours, 24 hours a day`: whose hours are these?
            if !announced && !self.entries.is_empty() {
                return Err(code::NOT_UNDERSTOOD);
            }
            self.label = before.label;
        }
        if !before.seasons.is_empty() || before.named_season {
            self.inline = false;
            self.seasons.clone_from(&before.seasons);
            self.named_season = before.named_season;
        }
        if (before.label.is_some() && after.label.is_some())
            || (!before.seasons.is_empty() && !after.seasons.is_empty())
        {
            return Err(code::NOT_UNDERSTOOD);
        }
        let suffix = !after.seasons.is_empty();
        let entry = Entry {
            label: after.label.or(self.label),
            heading: !suffix && !self.seasons.is_empty() && !self.inline,
            seasons: if suffix { after.seasons } else { self.seasons.clone() },
            named_season: after.named_season || self.named_season,
            reading,
            assumed_days: false,
            rest: false,
        };
        self.push(entry)
    }

    /// Adds an entry. Days and times that stand in two clauses belong together.
    fn push(&mut self, mut entry: Entry) -> Result<(), Code> {
        if let Some(last) = self.entries.last_mut().filter(|last| last.label == entry.label) {
            let days = last.reading.days_alone.take();
            let spans = last.reading.spans_alone.take();
            match (days, spans, entry.reading.days_alone.take(), entry.reading.spans_alone.take()) {
                (Some(days), None, None, Some(spans)) | (None, Some(spans), Some(days), None) => {
                    last.reading.rules.push((days, spans));
                    if last.seasons.is_empty() {
                        (last.seasons, last.heading) = (entry.seasons, entry.heading);
                    }
                    last.reading.join_remarks(entry.reading);
                    return Ok(());
                }
                (days, spans, own_days, own_spans) => {
                    (last.reading.days_alone, last.reading.spans_alone) = (days, spans);
                    (entry.reading.days_alone, entry.reading.spans_alone) = (own_days, own_spans);
                }
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Labels and seasons that stand alone: before the first hours they are headings, later they belong to the
    /// hours before them.
    fn heading(&mut self, head: Head, colon: bool) -> Result<(), Code> {
        if head.label.is_some() {
            match self.entries.last_mut() {
                _ if colon || (self.begun && self.direct) => self.label = head.label,
                None => self.label = head.label,
                Some(last) if last.label.is_none() => last.label = head.label,
                Some(_) => return Err(code::NOT_UNDERSTOOD),
            }
        }
        let headings = !self.seasons.is_empty() || self.named_season;
        self.named_season |= head.named_season;
        if head.seasons.is_empty() {
            return Ok(());
        }
        match self.entries.last_mut() {
            Some(_) if self.begun && self.direct => {
                self.inline = !self.titled;
                self.seasons = head.seasons;
            }
            // Of the hours before, or of those after it?
            Some(_) if !headings && self.direct => return Err(code::AMBIGUOUS),
            Some(last) if !headings && last.seasons.is_empty() => last.seasons = head.seasons,
            Some(_) if !headings => return Err(code::NOT_UNDERSTOOD),
            _ => self.seasons = head.seasons,
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Entry>, Code> {
        if self.named_season && self.seasons.is_empty() {
            return Err(code::NOT_UNDERSTOOD);
        }
        let seasonal = |entry: &Entry| !entry.seasons.is_empty() || !entry.reading.closed_seasons.is_empty();
        if self.rest && !self.entries.iter().any(seasonal) {
            return Err(code::NOT_UNDERSTOOD);
        }
        self.entries.iter_mut().for_each(|entry| entry.rest = self.rest);
        lend_back(&mut self.entries);
        for at in 0..self.entries.len() {
            let (done, rest) = self.entries.split_at_mut_checked(at).unwrap_or_default();
            let Some(entry) = rest.first_mut() else { continue };
            if entry.named_season && entry.seasons.is_empty() {
                return Err(code::NOT_UNDERSTOOD);
            }
            if let Some(before) = done.last()
                && let Some(spans) = entry.reading.spans_alone.take()
            {
                lend_days(before, entry, spans)?;
            }
        }
        Ok(self.entries)
    }
}

/// `June to September: 8-14; rest of the year: 8-16, Monday to Friday`: days that stand once, at the end, are those
/// of every season before them.
fn lend_back(entries: &mut [Entry]) {
    let Some((last, before)) = entries.split_last_mut() else { return };
    let [(days, _)] = last.reading.rules.as_slice() else { return };
    let alone = |entry: &Entry| {
        entry.reading.spans_alone.is_some()
            && entry.reading.rules.is_empty()
            && entry.label == last.label
            && entry.seasons != last.seasons
    };
    if !before.iter().all(alone) {
        return;
    }
    for entry in before {
        if let Some(spans) = entry.reading.spans_alone.take() {
            entry.reading.rules.push((days.clone(), spans));
        }
    }
}

/// Times without days after the hours of some days: `Mon-Fri 9-12; 1-5`, `L-V 9-17 (invierno) 8-15 (verano)`.
fn lend_days(before: &Entry, entry: &mut Entry, spans: Vec<TimeSpan>) -> Result<(), Code> {
    let [.., (days, earlier)] = before.reading.rules.as_slice() else { return Err(code::NO_DAYS) };
    let other_label = entry.label.is_some() && before.label != entry.label;
    let later = earlier.last().zip(spans.first()).is_some_and(|(last, first)| first.opens() > last.closes());
    let same_label = before.label == entry.label;
    let other_season = !entry.seasons.is_empty() && entry.seasons != before.seasons;
    if !(other_label || same_label && (later || other_season)) {
        return Err(code::NO_DAYS);
    }
    entry.assumed_days = other_label || !other_season;
    entry.reading.rules.push((days.clone(), spans));
    Ok(())
}

fn join(one: Head, other: Head) -> Result<Head, Code> {
    if (one.label.is_some() && other.label.is_some()) || !(one.seasons.is_empty() || other.seasons.is_empty())
    {
        return Err(code::NOT_UNDERSTOOD);
    }
    Ok(Head {
        label: one.label.or(other.label),
        seasons: if one.seasons.is_empty() { other.seasons } else { one.seasons },
        named_season: one.named_season || other.named_season,
        rest: one.rest || other.rest,
    })
}
