//! What the cells of a column say.

use std::collections::BTreeSet;

use crate::base::codes;
use crate::directory::Context;
use crate::directory::normalise;
use crate::model::Field;

/// Cells of a column that are looked at; fewer for what takes longer.
const MOST_CELLS: usize = 100;
const FEW_CELLS: usize = 25;

/// A column's cells that say something: not blank and no word for an absence.
pub(super) struct Content<'a> {
    /// The cells, spread over the whole column.
    cells: Vec<&'a str>,
    /// Cells of the column that are not blank, and rows of the list.
    filled: usize,
    rows: usize,
    context: &'a Context<'a>,
}

impl<'a> Content<'a> {
    pub(super) fn of(cells: impl Iterator<Item = &'a str>, rows: usize, context: &'a Context<'a>) -> Self {
        let cells: Vec<&str> = cells.filter(|cell| normalise::missing(cell).is_none()).collect();
        let (filled, step) = (cells.len(), cells.len().div_ceil(MOST_CELLS).max(1));
        Self { cells: cells.into_iter().step_by(step).collect(), filled, rows, context }
    }

    /// Too few cells to know a field by them alone: one, or fewer than one row in twenty.
    pub(super) fn is_thin(&self) -> bool {
        self.filled < 2 || self.filled.saturating_mul(20) < self.rows
    }

    /// There are cells, and all are numbers or lists of numbers.
    pub(super) fn is_numbers(&self) -> bool {
        let number =
            |cell: &&str| cell.chars().all(|letter| letter.is_ascii_digit() || " ;,.".contains(letter));
        !self.cells.is_empty() && self.cells.iter().all(number)
    }

    /// Nearly all cells are answers to the name of a column that asks what may be published.
    pub(super) fn answers_visibility(&self, name: &str) -> bool {
        self.of_all(|cell| normalise::visibility(cell, name).issues.is_empty()) >= 0.8
    }

    /// Nearly all cells are made like phone numbers, though no number may be known without an area code.
    pub(super) fn are_like_phones(&self) -> bool {
        self.of_all(|cell| {
            let digits = cell.chars().filter(char::is_ascii_digit).count();
            (6..=15).contains(&digits)
                && cell.chars().all(|letter| letter.is_ascii_digit() || " ()+-./".contains(letter))
        }) >= 0.8
    }

    /// Nearly all cells are made like house numbers: "12", "12-14", "12 B", "S/N".
    pub(super) fn are_house_numbers(&self) -> bool {
        let short = |cell: &str| cell.len() <= 10 && cell.starts_with(|letter: char| letter.is_ascii_digit());
        self.of_all(|cell| short(cell) || crate::text::fold(cell) == "s n") >= 0.8
    }

    /// Nothing can be said about so few cells.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The share of cells that are values of a field, 0 to 1; nothing for fields of free text, of which any text
    /// is a value.
    pub(super) fn share(&self, field: Field) -> Option<f64> {
        let context = self.context;
        Some(match field {
            Field::Email => {
                self.of_all(|cell| cell.contains('@') && !normalise::email(cell, context).value.is_empty())
            }
            Field::Website => {
                self.of_all(|cell| is_web(cell) && !normalise::web(cell, context).value.is_empty())
            }
            Field::Phones => self.of_all(|cell| is_phone(cell, context)),
            Field::Latitude => self.of_all(|cell| {
                self.degrees(cell, 1, 3, 90.0) || normalise::coordinate_pair(cell, context).value.is_some()
            }),
            Field::Longitude => self.of_all(|cell| self.degrees(cell, 0, 2, 180.0)),
            Field::DateVerified => self
                .of_few(|cell| cell.chars().count() < 60 && normalise::date(cell, context).value.is_some()),
            Field::OpeningHours => self.of_few(|cell| {
                cell.chars().count() < 400 && normalise::hours(cell, context).value.opening.is_some()
            }),
            Field::StateProvince => self.of_few(|cell| self.is_term(cell, "subdivisions")),
            Field::Country => self.of_few(|cell| self.is_term(cell, "countries")),
            Field::PostalCode => self.of_few(|cell| self.is_postal_code(cell)),
            Field::FacilityType => {
                self.of_few(|cell| normalise::facility_type(cell, None, context).value.is_some())
            }
            Field::Languages => self.of_few(|cell| self.names(cell, "languages")),
            Field::PaymentAccepted => self.of_few(|cell| self.names(cell, "payment_kinds")),
            Field::Substances => self.of_few(|cell| self.names(cell, "substances")),
            Field::LegalStatus => self.of_few(|cell| normalise::legal_status(cell).value.is_some()),
            Field::Places => self.of_few(|cell| normalise::places(cell).value.is_some()),
            _ => return None,
        })
    }

    /// The mean length of the cells, in characters.
    pub(super) fn mean_length(&self) -> usize {
        let total: usize = self.cells.iter().map(|cell| cell.chars().count()).sum();
        total.checked_div(self.cells.len()).unwrap_or_default()
    }

    /// The share of cells that are words of a foreign code list of a vocabulary, such as those of `samhsa-label`.
    pub(super) fn crossed(&self, vocabulary: &str, system: &str, prefix: &str) -> f64 {
        let Some(vocabulary) = self.context.vocabularies.get(vocabulary) else { return 0.0 };
        self.of_few(|cell| {
            cell.split(';')
                .any(|part| vocabulary.mapped(system, &format!("{prefix}{}", part.trim())).next().is_some())
        })
    }

    fn of_all(&self, is: impl Fn(&str) -> bool) -> f64 {
        share(&self.cells, is)
    }

    fn of_few(&self, is: impl Fn(&str) -> bool) -> f64 {
        let step = self.cells.len().div_ceil(FEW_CELLS).max(1);
        let few: Vec<&str> = self.cells.iter().step_by(step).copied().collect();
        share(&few, is)
    }

    /// Decimal degrees inside the country's box, or on Earth when the country is not known.
    fn degrees(&self, cell: &str, low: usize, high: usize, most: f64) -> bool {
        let Ok(value) = cell.trim().replace(',', ".").parse::<f64>() else { return false };
        let countries = self.context.vocabularies.get("countries");
        let term = countries.and_then(|list| list.term(self.context.country));
        let mut boxes = term.into_iter().flat_map(|term| term.bbox.iter().chain(&term.overseas)).peekable();
        let within = |bbox: &[f64; 4]| {
            bbox.get(low).is_some_and(|low| *low <= value)
                && bbox.get(high).is_some_and(|high| value <= *high)
        };
        let inside = if boxes.peek().is_none() { value.abs() <= most } else { boxes.any(within) };
        cell.contains(['.', ',']) && value != 0.0 && inside
    }

    fn is_term(&self, cell: &str, vocabulary: &str) -> bool {
        let Some(vocabulary) = self.context.vocabularies.get(vocabulary) else { return false };
        let country = self.context.country;
        let own = format!("{country}-{}", cell.trim().to_uppercase());
        vocabulary.exact_in(cell, self.context.origin()).is_some()
            || vocabulary.term(cell.trim()).is_some()
            || (!country.is_empty() && vocabulary.term(&own).is_some())
    }

    fn names(&self, cell: &str, vocabulary: &str) -> bool {
        let found = normalise::recognise(cell, None, vocabulary, self.context);
        cell.chars().count() < 200 && !found.value.codes.is_empty()
    }

    fn is_postal_code(&self, cell: &str) -> bool {
        let report = normalise::postal_code(cell, self.context);
        let plain = cell.trim().chars().filter(char::is_ascii_digit).count();
        (4..=9).contains(&plain) && report.value.is_some() && report.issues.is_empty()
    }
}

fn share(cells: &[&str], is: impl Fn(&str) -> bool) -> f64 {
    let count = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    let hits = cells.iter().filter(|cell| is(cell)).count();
    count(hits) / count(cells.len()).max(1.0)
}

fn is_web(cell: &str) -> bool {
    !cell.contains('@') && cell.contains('.') && cell.chars().count() < 300
}

/// A cell of a phone column has a number, or the digits of one, and is no page.
fn is_phone(cell: &str, context: &Context<'_>) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let others: BTreeSet<char> = cell.chars().filter(|letter| matches!(letter, '@' | '$' | '€')).collect();
    if !(7..=120).contains(&digits) || !others.is_empty() || cell.chars().count() > 400 {
        return false;
    }
    let phones = normalise::phone(cell, context);
    // Eight digits that a plan of the past makes a number are as likely those of an identity card.
    let assumed = phones.issues.iter().any(|issue| issue.is(codes::directory::PHONE_OLD_PREFIX));
    let known = !assumed && phones.value.iter().any(|phone| phone.e164.is_some());
    // Without a country only the shape tells; a plain number of few figures may be a code.
    let shaped = cell.chars().all(|letter| letter.is_ascii_digit() || " ()+-./".contains(letter));
    known || (context.country.is_empty() && shaped && digits <= 15 && cell.contains([' ', '-', '(', '+']))
}
