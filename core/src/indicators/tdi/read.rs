//! Episodes from a table: each value read once, what is refused told with its place.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::CodeList;
use super::episode::{Episode, UNKNOWN};
use super::field::Field;
use super::plan::{DemandPlan, bit};
use crate::base::{Code, Issue, Path, Report, codes};
use crate::calendar::Date;
use crate::formats::{Column, Frame, Values};
use crate::model::TreatmentEpisode;

const START: &str = "treatment_start";
const BIRTH: &str = "birth_date";
/// The columns with codes of the person, the centre and the region.
const KEYS: [&str; 3] = ["person_code", "centre_code", "region_code"];
/// What is known of nobody when there is no column, without a word.
const OPTIONAL: [&str; 3] = [BIRTH, "region_code", "centre_code"];

/// Episodes with what was left out on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Episodes {
    /// Those that have a start of treatment and are cases of the protocol.
    pub episodes: Vec<Episode>,
    /// Rows without a start of treatment.
    pub without_start: u64,
    /// Rows that are no case of the protocol.
    pub not_a_case: u64,
}

/// How a table names and numbers what it has.
pub struct Source<'a> {
    /// The table.
    pub frame: &'a Frame,
    /// The names of columns that are not called as the fields: field to column.
    pub columns: &'a BTreeMap<String, String>,
    /// The number of a row, from its position.
    pub number: &'a dyn Fn(usize) -> u64,
    /// The place of a row, from its position.
    pub place: &'a dyn Fn(usize) -> Path,
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Source").field("rows", &self.frame.rows()).finish_non_exhaustive()
    }
}

/// Documents as a table of the same names.
#[must_use]
pub fn frame_of_documents(documents: &[TreatmentEpisode]) -> Frame {
    let text = |name: &str, get: fn(&TreatmentEpisode) -> &Option<String>| Column {
        name: name.to_owned(),
        values: Values::Text(documents.iter().map(|document| get(document).clone()).collect()),
    };
    let number = |name: &str, get: fn(&TreatmentEpisode) -> Option<i64>| Column {
        name: name.to_owned(),
        values: Values::Integer(documents.iter().map(get).collect()),
    };
    let secondary = documents.iter().map(|document| {
        let drugs = &document.secondary_drugs;
        (!drugs.is_empty()).then(|| drugs.join(";"))
    });
    let columns = vec![
        text("person_code", |document| &document.person_code),
        text("centre_code", |document| &document.centre_code),
        text("region_code", |document| &document.region_code),
        text(START, |document| &document.treatment_start),
        text(BIRTH, |document| &document.birth_date),
        text("centre_type", |document| &document.centre_type),
        text("treatment_status", |document| &document.treatment_status),
        text("referral_source", |document| &document.referral_source),
        text("sex", |document| &document.sex),
        number("age", |document| document.age),
        text("living_with", |document| &document.living_with),
        text("with_children", |document| &document.with_children),
        text("living_where", |document| &document.living_where),
        text("education", |document| &document.education),
        text("labour", |document| &document.labour),
        text("primary_drug", |document| &document.primary_drug),
        text("route", |document| &document.route),
        text("frequency", |document| &document.frequency),
        number("first_use_age", |document| document.first_use_age),
        Column { name: "secondary_drugs".to_owned(), values: Values::Text(secondary.collect()) },
        text("polydrug", |document| &document.polydrug),
        text("ever_injected", |document| &document.ever_injected),
        number("first_injection_age", |document| document.first_injection_age),
        text("needle_sharing", |document| &document.needle_sharing),
        text("hiv_test", |document| &document.hiv_test),
        text("hcv_test", |document| &document.hcv_test),
        text("agonist_history", |document| &document.agonist_history),
        number("first_agonist_age", |document| document.first_agonist_age),
    ];
    // Each column has one value a document.
    Frame::new(columns).unwrap_or_default()
}

impl DemandPlan {
    /// Reads episodes. A value that is refused counts as not known and has an issue; an episode without a start of
    /// treatment, or whose primary drug is alcohol, is left out and has one.
    #[must_use]
    pub fn read(&self, source: &Source<'_>) -> Report<Episodes> {
        let mut reader = Reader::new(self, source);
        let starts = reader.dates(START);
        let mut episodes: Vec<Option<Episode>> = starts
            .iter()
            .enumerate()
            .map(|(row, start)| (*start).map(|start| self.empty(start, (source.number)(row))))
            .collect();
        reader.keys(&mut episodes);
        for field in Field::CODED {
            reader.codes(field, &mut episodes);
        }
        for field in Field::NUMBERS {
            reader.numbers(field, &mut episodes);
        }
        reader.ages(&mut episodes);
        reader.contradictions(&episodes);
        let not_a_case = reader.drugs(&mut episodes);
        reader.unused_columns();
        let without_start = starts.iter().filter(|start| start.is_none()).count();
        let mut found = reader.found;
        found.sort_by_key(|(row, _)| *row);
        let mut issues = reader.of_table;
        issues.extend(found.into_iter().map(|(_, issue)| issue));
        let value = Episodes {
            episodes: episodes.into_iter().flatten().collect(),
            without_start: u64::try_from(without_start).unwrap_or(u64::MAX),
            not_a_case,
        };
        Report::new(value, issues)
    }

    /// An episode of which nothing is known but its start.
    fn empty(&self, start: Date, row: u64) -> Episode {
        let (person, centre, region) = (None, None, None);
        let values = [UNKNOWN; Field::SINGLE];
        let mut episode = Episode { start, person, centre, region, values, secondary: 0, drugs: 0, row };
        for (field, list) in &self.lists {
            episode.set(*field, list.unknown);
        }
        episode
    }
}

struct Reader<'a> {
    plan: &'a DemandPlan,
    source: &'a Source<'a>,
    used: BTreeSet<&'a str>,
    of_table: Vec<Issue>,
    found: Vec<(usize, Issue)>,
}

impl<'a> Reader<'a> {
    fn new(plan: &'a DemandPlan, source: &'a Source<'a>) -> Self {
        Self { plan, source, used: BTreeSet::new(), of_table: Vec::new(), found: Vec::new() }
    }

    /// What the column of a field is called.
    fn column_name(&self, field: &'a str) -> &'a str {
        self.source.columns.get(field).map_or(field, String::as_str)
    }

    fn column(&mut self, field: &'a str) -> Option<&'a Values> {
        let name = self.column_name(field);
        let found = self.source.frame.columns().iter().find(|column| column.name == name);
        match found {
            Some(column) => {
                self.used.insert(&column.name);
                Some(&column.values)
            }
            None => {
                if !OPTIONAL.contains(&field) || self.source.columns.contains_key(field) {
                    let issue = Issue::new(codes::tdi::COLUMN_MISSING, Path::root()).with("field", field);
                    self.of_table.push(issue);
                }
                None
            }
        }
    }

    fn unused_columns(&mut self) {
        for column in self.source.frame.columns().iter().filter(|column| !self.used.contains(&*column.name)) {
            let place = Path::root().key(&column.name);
            let issue = Issue::new(codes::tdi::COLUMN_UNUSED, place).with("column", column.name.as_str());
            self.of_table.push(issue);
        }
    }

    fn tell(&mut self, code: Code, row: usize, field: &str) {
        self.tell_with(row, field, |place| Issue::new(code, place).with("field", field));
    }

    fn tell_with(&mut self, row: usize, field: &str, make: impl FnOnce(Path) -> Issue) {
        let name = self.source.columns.get(field).map_or(field, String::as_str);
        self.found.push((row, make((self.source.place)(row).key(name))));
    }

    /// The days of a column. A missing start is told; a missing day of birth is not.
    fn dates(&mut self, field: &'static str) -> Vec<Option<Date>> {
        let Some(column) = self.column(field) else { return vec![None; self.source.frame.rows()] };
        let mut dates = Vec::with_capacity(column.len());
        for row in 0..column.len() {
            let text = match column {
                Values::Text(texts) => texts.get(row).and_then(Option::as_deref).map_or("", str::trim),
                // Numbers are no dates; what is missing is.
                Values::Integer(_) | Values::Number(_) | Values::Boolean(_) if is_missing(column, row) => "",
                _ => "?",
            };
            let date = read_date(text);
            if date.is_none() && !text.is_empty() {
                self.tell(codes::tdi::DATE_INVALID, row, field);
            } else if text.is_empty() && field == START {
                self.tell(codes::tdi::START_MISSING, row, field);
            }
            dates.push(date);
        }
        dates
    }

    fn keys(&mut self, episodes: &mut [Option<Episode>]) {
        for (position, field) in KEYS.into_iter().enumerate() {
            let Some(column) = self.column(field) else { continue };
            let written;
            let texts = match column {
                Values::Text(texts) => texts,
                numbers => {
                    written = numbers.texts();
                    &written
                }
            };
            for (episode, text) in episodes.iter_mut().zip(texts) {
                let Some(episode) = episode else { continue };
                let key = text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Into::into);
                match position {
                    0 => episode.person = key,
                    1 => episode.centre = key,
                    _ => episode.region = key,
                }
            }
        }
    }

    fn codes(&mut self, field: Field, episodes: &mut [Option<Episode>]) {
        let Some(list) = self.plan.list(field) else { return };
        let Some(column) = self.column(field.name()) else { return };
        for (row, episode) in episodes.iter_mut().enumerate() {
            let Some(kept) = episode else { continue };
            match read_code(column, row, list) {
                Cell::Missing => {}
                Cell::Value(code) => kept.set(field, code),
                Cell::Refused(text) => {
                    if list.refused.contains(&text) {
                        // Marked here, taken out with the drugs.
                        kept.set(field, NO_CASE);
                    } else {
                        self.tell(codes::tdi::CODE_UNKNOWN, row, field.name());
                    }
                }
            }
        }
    }

    fn numbers(&mut self, field: Field, episodes: &mut [Option<Episode>]) {
        let Some(rule) = self.plan.definition.fields.get(&field) else { return };
        let (min, max) = (rule.min, rule.max);
        let Some(column) = self.column(field.name()) else { return };
        for (row, episode) in episodes.iter_mut().enumerate() {
            let Some(episode) = episode else { continue };
            match read_number(column, row) {
                Cell::Missing => {}
                Cell::Value(number) if (min..=max).contains(&number) => episode.set(field, number),
                _ => self.tell_with(row, field.name(), |place| {
                    let issue = Issue::new(codes::tdi::NUMBER_INVALID, place).with("field", field.name());
                    issue.with("min", min).with("max", max)
                }),
            }
        }
    }

    /// Ages by the day of birth, and how many years lie between ages.
    fn ages(&mut self, episodes: &mut [Option<Episode>]) {
        let births = self.dates(BIRTH);
        for (row, (episode, birth)) in episodes.iter_mut().zip(births).enumerate() {
            let Some(episode) = episode else { continue };
            if let Some(birth) = birth {
                self.age_of_birth(row, birth, episode);
            }
            let age = episode.value(Field::Age);
            for (first, years) in [
                (Field::FirstUseAge, Field::YearsSinceFirstUse),
                (Field::FirstInjectionAge, Field::YearsSinceFirstInjection),
                (Field::FirstAgonistAge, Field::YearsSinceFirstAgonist),
            ] {
                let then = episode.value(first);
                if age == UNKNOWN || then == UNKNOWN {
                    continue;
                }
                if let Some(between) = age.checked_sub(then) {
                    episode.set(years, between);
                } else {
                    episode.set(first, UNKNOWN);
                    self.tell(codes::tdi::AFTER_START, row, first.name());
                }
            }
        }
    }

    fn age_of_birth(&mut self, row: usize, birth: Date, episode: &mut Episode) {
        let given = episode.value(Field::Age);
        let bounds = self.plan.definition.fields.get(&Field::Age);
        let fits = |age: &u8| bounds.is_some_and(|rule| (rule.min..=rule.max).contains(age));
        match completed_years(birth, episode.start).filter(fits) {
            None => self.tell_with(row, BIRTH, |place| {
                let (min, max) = bounds.map_or((0, UNKNOWN), |rule| (rule.min, rule.max));
                Issue::new(codes::tdi::BIRTH_UNFIT, place).with("min", min).with("max", max)
            }),
            Some(age) => {
                if given != UNKNOWN && given != age {
                    self.tell(codes::tdi::AGE_DIFFERS, row, Field::Age.name());
                }
                episode.set(Field::Age, age);
            }
        }
    }

    /// Answers that deny what another one says. Both stay as they are: nobody knows which is wrong.
    fn contradictions(&mut self, episodes: &[Option<Episode>]) {
        for (row, episode) in episodes.iter().enumerate() {
            for (field, other) in episode.iter().flat_map(|episode| self.plan.contradictions(episode)) {
                self.tell_with(row, field.name(), |place| {
                    let issue = Issue::new(codes::tdi::ANSWERS_CONTRADICT, place);
                    issue.with("field", field.name()).with("other", other.name())
                });
            }
        }
    }

    /// Secondary drugs, in their order. Takes out what is no case and gives how many these are.
    fn drugs(&mut self, episodes: &mut [Option<Episode>]) -> u64 {
        let field = Field::SecondaryDrugs.name();
        let column = self.column(field);
        let mut left_out = 0_u64;
        let plan = self.plan;
        let lists = (plan.list(Field::PrimaryDrug), plan.list(Field::SecondaryDrugs));
        let (Some(primary_list), Some(list)) = lists else { return 0 };
        for (row, place) in episodes.iter_mut().enumerate() {
            let Some(episode) = place else { continue };
            let primary = episode.value(Field::PrimaryDrug);
            if primary == NO_CASE {
                self.tell(codes::tdi::NOT_A_CASE, row, Field::PrimaryDrug.name());
                left_out = left_out.saturating_add(1);
                *place = None;
                continue;
            }
            let primary_known =
                (primary != primary_list.unknown).then(|| list.find(primary_list.name(primary)));
            let primary_code = primary_known.flatten();
            let codes = column.map_or(Some(Vec::new()), |column| read_codes(column, row, list));
            let codes = match codes {
                Some(codes) => self.secondary(row, codes, primary_code, list),
                None => {
                    self.tell(codes::tdi::CODE_UNKNOWN, row, field);
                    Vec::new()
                }
            };
            set_drugs(episode, &codes, primary_code, list);
        }
        left_out
    }

    /// The secondary drugs without those that are there already; nothing when they are not known.
    fn secondary(&mut self, row: usize, codes: Vec<u8>, primary: Option<u8>, list: &CodeList) -> Vec<u8> {
        let field = Field::SecondaryDrugs.name();
        let stands_alone = |code: &u8| *code == list.unknown || Some(*code) == list.none;
        let mut kept = Vec::with_capacity(codes.len());
        let mut repeated = false;
        for code in codes {
            if kept.contains(&code) || Some(code) == primary {
                repeated = true;
            } else {
                kept.push(code);
            }
        }
        if repeated {
            self.tell(codes::tdi::DRUG_REPEATED, row, field);
        }
        if kept.len() > 1 && kept.iter().any(stands_alone) {
            self.tell(codes::tdi::DRUGS_CONTRADICT, row, field);
            return Vec::new();
        }
        // All that was given is the primary drug: there is no other.
        if repeated && kept.is_empty() {
            kept.extend(list.none);
        }
        kept
    }
}

/// The value of a primary drug that makes it no case.
const NO_CASE: u8 = 254;

fn set_drugs(episode: &mut Episode, codes: &[u8], primary: Option<u8>, list: &CodeList) {
    let unknown = list.unknown;
    let first = codes.first().copied().unwrap_or(unknown);
    // After a known drug, or after none, there is no second one unless it is given.
    let after = if first == unknown { unknown } else { list.none.unwrap_or(unknown) };
    episode.set(Field::FirstSecondary, first);
    episode.set(Field::SecondSecondary, codes.get(1).copied().unwrap_or(after));
    let bits = |code: &u8| bit(usize::from(*code));
    episode.secondary = codes.iter().map(bits).fold(0, |all, code| all | code);
    if codes.is_empty() {
        episode.secondary = bits(&unknown);
    }
    let is_drug = |code: &&u8| **code != unknown && Some(**code) != list.none;
    let secondary = codes.iter().filter(is_drug).map(bits).fold(0, |all, code| all | code);
    episode.drugs = secondary | bits(&primary.unwrap_or(unknown));
}

enum Cell<T> {
    Missing,
    Value(T),
    /// What is written there, when it is short enough to be a code.
    Refused(String),
}

fn is_missing(column: &Values, row: usize) -> bool {
    match column {
        Values::Text(texts) => texts.get(row).is_none_or(|text| text.as_deref().is_none_or(is_blank)),
        Values::Integer(numbers) => numbers.get(row).is_none_or(Option::is_none),
        Values::Number(numbers) => numbers.get(row).is_none_or(|number| number.is_none_or(f64::is_nan)),
        Values::Boolean(values) => values.get(row).is_none_or(Option::is_none),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn read_code(column: &Values, row: usize, list: &CodeList) -> Cell<u8> {
    if is_missing(column, row) {
        return Cell::Missing;
    }
    #[expect(clippy::cast_precision_loss, reason = "numbers that are not exact are no codes")]
    let number = match column {
        Values::Text(texts) => {
            let text = texts.get(row).and_then(Option::as_deref).map_or("", str::trim);
            return match list.find(text) {
                Some(code) => Cell::Value(code),
                None => Cell::Refused(text.strip_suffix(".0").unwrap_or(text).to_owned()),
            };
        }
        Values::Integer(numbers) => numbers.get(row).copied().flatten().map(|number| number as f64),
        Values::Number(numbers) => numbers.get(row).copied().flatten(),
        Values::Boolean(_) => None,
    };
    match number.and_then(|number| list.find_number(number)) {
        Some(code) => Cell::Value(code),
        None => Cell::Refused(number.map(|number| number.to_string()).unwrap_or_default()),
    }
}

/// Several codes in a cell, separated by blanks, semicolons or bars; nothing when one is no code.
fn read_codes(column: &Values, row: usize, list: &CodeList) -> Option<Vec<u8>> {
    if let Values::Text(texts) = column {
        let text = texts.get(row).and_then(Option::as_deref).unwrap_or_default();
        let parts = text.split(|letter: char| letter.is_whitespace() || matches!(letter, ';' | '|'));
        return parts.filter(|part| !part.is_empty()).map(|part| list.find(part)).collect();
    }
    match read_code(column, row, list) {
        Cell::Missing => Some(Vec::new()),
        Cell::Value(code) => Some(vec![code]),
        Cell::Refused(_) => None,
    }
}

fn read_number(column: &Values, row: usize) -> Cell<u8> {
    if is_missing(column, row) {
        return Cell::Missing;
    }
    let number = match column {
        Values::Text(texts) => {
            let text = texts.get(row).and_then(Option::as_deref).map_or("", str::trim);
            let text = text.strip_suffix(".0").unwrap_or(text);
            let plain = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
            if plain { text.parse().ok() } else { None }
        }
        Values::Integer(numbers) => numbers.get(row).copied().flatten().and_then(|n| u8::try_from(n).ok()),
        Values::Number(numbers) => {
            let number = numbers.get(row).copied().flatten();
            (0..UNKNOWN).find(|whole| number == Some(f64::from(*whole)))
        }
        Values::Boolean(_) => None,
    };
    number.map_or_else(|| Cell::Refused(String::new()), Cell::Value)
}

fn read_date(text: &str) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let digits = |bytes: &[u8]| {
        bytes.iter().try_fold(0_i16, |number, byte| {
            let digit = i16::from(byte.checked_sub(b'0').filter(|digit| *digit <= 9)?);
            number.checked_mul(10)?.checked_add(digit)
        })
    };
    let small = |bytes: &[u8]| digits(bytes).and_then(|number| i8::try_from(number).ok());
    Date::new(digits(&[y1, y2, y3, y4])?, small(&[m1, m2])?, small(&[d1, d2])?)
}

/// Completed years. Who is born on 29 February completes a year on 1 March where there is no such day.
fn completed_years(birth: Date, on: Date) -> Option<u8> {
    let years = on.year().checked_sub(birth.year())?;
    let before = (on.month(), on.day()) < (birth.month(), birth.day());
    u8::try_from(years.checked_sub(i16::from(before))?).ok().filter(|age| *age != UNKNOWN)
}
