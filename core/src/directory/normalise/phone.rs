//! Phone cells: the only file that calls the phone library.

use std::str::FromStr;

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};

use super::phone_cell::{Piece, Run, pieces, run_of};
use super::phone_forms::{completed, is_day, is_filler, overseas, todays, with_trunk};
use super::phone_line::{PhoneLine, is_known};
use super::phone_words::{
    apply_label, beside_kinds, border, bracket, describe_last, is_description, is_known_alone, is_short,
    last_digits, without_repeats,
};
use super::place_words::area_code;
use super::{absence, asks_for_protection, found, pattern};
use crate::base::{Code, Issue, Report, codes::directory as code};
use crate::directory::Context;
use crate::model::{Field, Phone, PhoneKind};
use crate::text::squeeze;

/// Characters of the longest cell that is looked into. The longest of the real lists at hand has some 400.
const LONGEST: usize = 2000;

/// Digits of the shortest number that is saved out of a run that is none.
const SHORTEST_INSIDE: usize = 7;

/// Digits of the shortest local number where no plan tells area codes; postal codes have five.
const SHORTEST_LOCAL: usize = 6;

/// The phones of a cell.
///
/// A number is given as E.164 when the library knows it as valid in the country, or when it becomes valid
/// with the city's area code or in the form that the country uses today; each assumption has an issue. A text
/// that is not a number, or that is as long as a page, is kept as text with `phone.invalid`.
#[must_use]
pub fn phone(text: &str, context: &Context<'_>) -> Report<Vec<Phone>> {
    phone_of(text, None, context)
}

/// The phones of a cell of a row that names its city: another city's numbers are not completed with ours.
#[must_use]
pub fn phone_of(text: &str, city: Option<&str>, context: &Context<'_>) -> Report<Vec<Phone>> {
    let text = squeeze(text);
    if let Some(issue) = absence(&text) {
        return Report::new(Vec::new(), vec![issue]);
    }
    if is_filler(&text) {
        return Report::new(Vec::new(), vec![found(code::VALUE_ABSENT).with("reason", "unknown")]);
    }
    let mut cell = Cell::new(city, context);
    if asks_for_protection(&text, Field::Phones) {
        cell.note(code::VISIBILITY_ASKED_IN_TEXT);
    }
    if text.chars().nth(LONGEST).is_some() || is_day(&text) {
        return cell.finish(&text);
    }
    let pieces = pieces(&with_trunk(&cell.country, &text));
    for (position, piece) in pieces.iter().enumerate() {
        let next = pieces.get(position.saturating_add(1));
        match piece {
            Piece::Words(words) => cell.words(words),
            Piece::Extension(extension) => cell.extension(extension),
            Piece::Endings(endings) => cell.endings(endings),
            Piece::Run(run) => cell.run(run, next),
        }
    }
    cell.finish(&text)
}

struct Cell<'a> {
    country: String,
    region: Option<Region>,
    /// The city that the row names.
    city: Option<&'a str>,
    context: &'a Context<'a>,
    phones: Vec<Phone>,
    fragments: Vec<String>,
    label: String,
    issues: Vec<Issue>,
    /// The last number of the cell.
    before: Option<PhoneNumber>,
    /// Words that may name another place stand behind that number.
    parted: bool,
}

impl<'a> Cell<'a> {
    fn new(city: Option<&'a str>, context: &'a Context<'a>) -> Self {
        let country = context.country.to_ascii_uppercase();
        Self {
            region: Region::from_str(&country).ok(),
            country,
            city,
            context,
            phones: Vec::new(),
            fragments: Vec::new(),
            label: String::new(),
            issues: Vec::new(),
            before: None,
            parted: false,
        }
    }

    /// Each assumption once a cell.
    fn note(&mut self, code: Code) {
        if !self.issues.iter().any(|issue| issue.is(code)) {
            self.issues.push(found(code));
        }
    }

    /// Words before a number name it; words in brackets, or before a comma, belong to the number before.
    fn words(&mut self, words: &str) {
        let trimmed = words.trim();
        self.parted |= is_description(&beside_kinds(words));
        if let Some((inside, behind)) = bracket(trimmed).filter(|_| !self.phones.is_empty()) {
            describe_last(&mut self.phones, inside, &self.country);
            if !behind.is_empty() {
                self.words(&format!("{behind} "));
            }
            return;
        }
        let (before, after) = match border(words) {
            Some(at) if !self.phones.is_empty() => words.split_at(at),
            _ => ("", words),
        };
        describe_last(&mut self.phones, before, &self.country);
        self.label.push_str(after.trim_start_matches([',', ';', '|', '/', ' ']));
    }

    fn extension(&mut self, extension: &str) {
        let label = std::mem::take(&mut self.label);
        describe_last(&mut self.phones, &label, &self.country);
        match self.phones.last_mut() {
            Some(phone) if phone.extension.is_none() => phone.extension = Some(extension.to_owned()),
            _ => self.fragments.push(extension.to_owned()),
        }
    }

    fn endings(&mut self, endings: &[String]) {
        let Some(first) = self.phones.last().cloned() else { return };
        let mut last = first.e164.clone().unwrap_or_default();
        for ending in endings {
            // "15, 17 ou 18": each is a number of its own.
            if first.e164.is_none() && is_known(ending, self.context) {
                self.short(ending.clone(), "");
                continue;
            }
            match following(&last, ending) {
                Some(number) => {
                    self.note(code::PHONE_RANGE_EXPANDED);
                    last = number.format_as(PhoneNumberFormat::E164).into_owned();
                    self.phones.push(Phone { kind: first.kind, ..shown(&number, self.region) });
                }
                // "0800-275-0800 / 188"
                None if is_known(ending, self.context) => self.short(ending.clone(), ""),
                None => self.note(code::PHONE_ENDING_UNCLEAR),
            }
        }
    }

    fn run(&mut self, run: &Run, next: Option<&Piece>) {
        let label = std::mem::take(&mut self.label);
        let repeats_letters = self.phones.last().is_some_and(|phone| {
            run.digits().len() >= 4
                && run.text.starts_with('(')
                && phone.number.ends_with(&last_digits(&run.digits()))
        });
        let short = run.groups.concat();
        if is_known(&short, self.context) && run.groups.len() == 1 && is_known_alone(&label, next) {
            self.short(short, &label);
        } else if let Some(numbers) = self.numbers(run) {
            if let [.., last] = numbers.as_slice() {
                self.remember(last);
            }
            for number in numbers {
                let mut phone = shown(&number, self.region);
                apply_label(&mut phone, &label, &self.country);
                self.phones.push(phone);
            }
        } else if is_short(run, &label, next) {
            self.short(short, &label);
        } else if !repeats_letters {
            self.label = label;
            self.unknown(run);
        }
    }

    fn short(&mut self, number: String, label: &str) {
        self.note(code::PHONE_SHORT);
        let mut phone = Phone { number, ..Phone::default() };
        apply_label(&mut phone, label, &self.country);
        self.phones.push(phone);
    }

    /// The numbers of a run, when it is certain what they are.
    fn numbers(&mut self, run: &Run) -> Option<Vec<PhoneNumber>> {
        if let Some(number) = self.one(run) {
            return Some(vec![number]);
        }
        if let Some(numbers) = self.partition(&run.groups) {
            return Some(numbers);
        }
        if let Some(numbers) = self.parted_by_dashes(run) {
            return Some(numbers);
        }
        let digits = run.digits();
        let half = digits.len().checked_div(2)?;
        let halves = (run.groups.len() == 1 && digits.len() == half.saturating_mul(2))
            .then(|| digits.split_at(half))?;
        let numbers = [self.valid(halves.0)?, self.valid(halves.1)?];
        self.note(code::PHONE_GLUED);
        Some(numbers.into())
    }

    fn one(&mut self, run: &Run) -> Option<PhoneNumber> {
        if let Some(number) = self.valid(&run.text) {
            return Some(number);
        }
        let digits = run.digits();
        if let Some((number, how)) = self.in_todays_form(&digits) {
            self.note(how);
            return Some(number);
        }
        // Letters, an international prefix or a star are not a local number.
        if run.text.contains(|letter: char| letter.is_alphabetic() || matches!(letter, '+' | '*')) {
            return None;
        }
        // "60822-325" is a postal code of Brazil.
        if self.country == "BR" && pattern!(r"^\d{5}-\d{3}$").is_match(&run.text) {
            return None;
        }
        self.with_area_code(&digits)
    }

    /// "4305 0091 - 4305 0092": local numbers with a dash between them, when each is one.
    fn parted_by_dashes(&mut self, run: &Run) -> Option<Vec<PhoneNumber>> {
        let parts: Vec<&str> = pattern!(r"\s[-–—]\s").split(&run.text).collect();
        if parts.len() < 2 {
            return None;
        }
        let (issues, before) = (self.issues.clone(), self.before.clone());
        let mut numbers = Vec::new();
        for part in parts {
            let Some(number) = self.one(&run_of(part)) else {
                (self.issues, self.before) = (issues, before);
                return None;
            };
            self.remember(&number);
            numbers.push(number);
        }
        Some(numbers)
    }

    /// Keeps a number for local ones that follow it in the cell.
    fn remember(&mut self, number: &PhoneNumber) {
        self.parted = false;
        self.before = Some(number.clone());
    }

    /// The area code of the number before a local one: as the numbering plan has it, else what a fixed number has more.
    fn area_before(&self, digits: &str) -> Option<String> {
        let before = self.before.as_ref()?;
        let national = before.get_national_significant_number();
        // Where plans do not tell the two apart, as in Chile, mobile numbers begin with 9.
        let fixed = match before.get_type() {
            PhoneNumberType::FixedLine => true,
            PhoneNumberType::FixedLineOrMobile => !national.starts_with('9'),
            _ => false,
        };
        let length = match before.get_length_of_geographical_area_code() {
            0 if fixed && digits.len() >= SHORTEST_LOCAL => national.len().saturating_sub(digits.len()),
            length => length,
        };
        national.get(..length).filter(|_| (1..=4).contains(&length)).map(str::to_owned)
    }

    /// The number that an old form of the country stands for today.
    fn in_todays_form(&self, digits: &str) -> Option<(PhoneNumber, Code)> {
        todays(&self.country, digits)
            .into_iter()
            .find_map(|(text, how)| self.valid(&text).map(|number| (number, how)))
    }

    /// A local number with the area code of the number before it in the cell, else with that of the city. Where words
    /// between the two may name another place, the codes must agree.
    fn with_area_code(&mut self, digits: &str) -> Option<PhoneNumber> {
        let city = area_code(self.city, self.context).map(str::to_owned);
        let (area, assumed) = match (self.area_before(digits), city) {
            (Some(before), city) if self.parted => (city.filter(|city| *city == before)?, true),
            (Some(before), _) => (before, false),
            (None, city) => (city?, true),
        };
        let forms = completed(&self.country, &area, digits);
        let (text, number) = forms.iter().find_map(|text| Some((text, self.valid(text)?)))?;
        // Area code and number, and a digit more.
        let ninth = self.country == "BR"
            && text.trim_start_matches('0').len() > area.len().saturating_add(digits.len());
        if ninth {
            self.note(code::PHONE_NINTH_DIGIT);
        }
        if assumed {
            self.note(code::PHONE_AREA_CODE_ASSUMED);
        }
        Some(number)
    }

    fn valid(&self, text: &str) -> Option<PhoneNumber> {
        let overseas = overseas(&self.country, text);
        let text = overseas.as_deref().unwrap_or(text);
        PhoneNumber::parse(text, self.region).ok().filter(PhoneNumber::is_valid)
    }

    /// The only way to read all groups as whole numbers that stand side by side.
    fn partition(&mut self, groups: &[String]) -> Option<Vec<PhoneNumber>> {
        if !(2..=24).contains(&groups.len()) {
            return None;
        }
        let mut ways = Vec::new();
        self.partitions(groups, &mut Vec::new(), &mut ways);
        let (Some(way), true) = (ways.pop(), ways.is_empty()) else { return None };
        let numbers = way.into_iter().map(|(number, how)| {
            how.into_iter().for_each(|code| self.note(code));
            number
        });
        Some(numbers.collect())
    }

    fn partitions(&self, groups: &[String], taken: &mut Vec<Reading>, ways: &mut Vec<Vec<Reading>>) {
        if ways.len() > 1 {
            return;
        }
        if groups.is_empty() {
            ways.push(taken.clone());
            return;
        }
        let mut digits = String::new();
        for (position, group) in groups.iter().enumerate() {
            digits.push_str(group);
            if digits.len() > 16 {
                return;
            }
            let reading = self
                .valid(&digits)
                .map(|number| (number, None))
                .or_else(|| self.in_todays_form(&digits).map(|(number, how)| (number, Some(how))));
            if let (Some(reading), Some(rest)) = (reading, groups.get(position.saturating_add(1)..)) {
                taken.push(reading);
                self.partitions(rest, taken, ways);
                taken.pop();
            }
        }
    }

    /// A run that is no number: the longest numbers inside it are saved, the rest is a fragment.
    fn unknown(&mut self, run: &Run) {
        let count = run.groups.len();
        // Groups left out at the start or, when the cell was cut, one at the end.
        let cuts = (0..2).flat_map(|end| (0..4).map(move |start| (start, count.saturating_sub(end))));
        for (start, end) in cuts.skip(1).filter(|(start, end)| start < end) {
            let kept = run.groups.get(start..end).unwrap_or_default().to_vec();
            let inner = Run { text: kept.join(" "), groups: kept };
            // Where numbers may be short, the end of one is often another.
            if inner.digits().len() < SHORTEST_INSIDE {
                continue;
            }
            let Some(numbers) =
                self.valid(&inner.text).map(|number| vec![number]).or_else(|| self.partition(&inner.groups))
            else {
                continue;
            };
            let left = run.groups.iter().take(start).chain(run.groups.iter().skip(end));
            self.fragments.push(left.cloned().collect::<Vec<_>>().join(" "));
            let label = std::mem::take(&mut self.label);
            for number in numbers {
                let mut phone = shown(&number, self.region);
                apply_label(&mut phone, &label, &self.country);
                self.phones.push(phone);
            }
            return;
        }
        self.fragments.push(run.text.clone());
    }

    fn finish(mut self, text: &str) -> Report<Vec<Phone>> {
        let label = std::mem::take(&mut self.label);
        describe_last(&mut self.phones, &label, &self.country);
        let fragments = std::mem::take(&mut self.fragments);
        let long = |fragment: &String| fragment.chars().filter(char::is_ascii_digit).count() >= 7;
        for fragment in fragments.iter().filter(|fragment| long(fragment)) {
            self.issues.push(found(code::PHONE_INVALID));
            let number = fragment.chars().take(100).collect();
            self.phones.push(Phone { number, ..Phone::default() });
        }
        // Without a country no national number is known. One that is none is told where it stands.
        if self.country.is_empty() && self.phones.iter().all(|phone| phone.e164.is_none()) {
            self.note(code::COUNTRY_UNKNOWN);
        }
        if self.phones.is_empty() {
            self.issues.push(found(code::PHONE_INVALID));
            let number = text.chars().take(100).collect();
            self.phones.push(Phone { number, ..Phone::default() });
        } else if fragments.iter().any(|fragment| !long(fragment)) {
            self.note(code::PHONE_PART_UNCLEAR);
        }
        Report::new(without_repeats(self.phones), self.issues)
    }
}

/// A number with what had to be assumed to read it.
type Reading = (PhoneNumber, Option<Code>);

/// The number whose last digits are replaced, when it comes soon after the last one: "8205 / 06".
fn following(last: &str, ending: &str) -> Option<PhoneNumber> {
    let kept = last.len().checked_sub(ending.len())?;
    let (head, tail) = last.split_at_checked(kept)?;
    let step = ending.parse::<u32>().ok()?.checked_sub(tail.parse().ok()?)?;
    if !(1..=4).contains(&ending.len()) || !(1..=20).contains(&step) {
        return None;
    }
    PhoneNumber::parse(format!("{head}{ending}"), None).ok().filter(PhoneNumber::is_valid)
}

/// The number for people: national in the country, international elsewhere.
fn shown(number: &PhoneNumber, region: Option<Region>) -> Phone {
    let at_home = number.get_region_code().is_none_or(|own| Some(own) == region)
        || region.is_some_and(|region| number.is_valid_for_region(region));
    let format = if at_home { PhoneNumberFormat::National } else { PhoneNumberFormat::International };
    let kind = match number.get_type() {
        PhoneNumberType::Mobile => Some(PhoneKind::Cell),
        PhoneNumberType::FixedLine => Some(PhoneKind::Voice),
        _ => None,
    };
    let mut plain = number.clone();
    let extension = plain.extension.take().filter(|extension| !extension.is_empty());
    Phone {
        number: plain.format_as(format).into_owned(),
        e164: Some(plain.format_as(PhoneNumberFormat::E164).into_owned()),
        extension,
        kind,
        ..Phone::default()
    }
}

/// How a number is written inside its own country, and its kind of line by the numbering plan.
#[must_use]
pub fn phone_line(e164: &str) -> Option<(String, PhoneLine)> {
    let number = PhoneNumber::parse(e164, None).ok().filter(PhoneNumber::is_valid)?;
    let line = match number.get_type() {
        PhoneNumberType::Mobile => PhoneLine::Mobile,
        PhoneNumberType::FixedLine => PhoneLine::Fixed,
        PhoneNumberType::FixedLineOrMobile => PhoneLine::FixedOrMobile,
        PhoneNumberType::TollFree => PhoneLine::TollFree,
        PhoneNumberType::SharedCost => PhoneLine::SharedCost,
        PhoneNumberType::PremiumRate => PhoneLine::PremiumRate,
        _ => PhoneLine::Other,
    };
    Some((number.format_as(PhoneNumberFormat::National).into_owned(), line))
}

/// Whether the numbering plans know a country.
#[must_use]
pub fn has_numbering_plan(country: &str) -> bool {
    let region = Region::from_str(&country.to_ascii_uppercase());
    // Any two letters can be a region; a country has a calling code.
    country.len() == 2
        && region.is_ok_and(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region).is_some())
}

#[cfg(test)]
#[path = "phone_more_tests.rs"]
mod more_tests;
#[cfg(test)]
#[path = "phone_tests.rs"]
mod tests;
