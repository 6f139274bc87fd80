use std::borrow::Cow;
use std::ops::Range;

use crate::formats::{Values, truth};
use crate::model::QuestionType;
use crate::questionnaire::cell::{Cell, Pick, is_blank};
use crate::questionnaire::plan::{FormPlan, Part, QuestionPlan};

/// Where the answers to a question stand in a table.
pub(super) enum Source<'t> {
    None,
    Column(&'t Values),
    /// A column for each code.
    Codes(Vec<(String, &'t Values)>),
}

impl<'t> Source<'t> {
    /// Adds a column. One for the whole question goes before those of its codes.
    pub(super) fn add(&mut self, code: Option<&str>, values: &'t Values) {
        match (&mut *self, code) {
            (_, None) => *self = Self::Column(values),
            (Self::Codes(codes), Some(code)) => codes.push((code.to_owned(), values)),
            (Self::None, Some(code)) => *self = Self::Codes(vec![(code.to_owned(), values)]),
            (Self::Column(_), Some(_)) => {}
        }
    }

    /// Whether a further column can be added without replacing one.
    pub(super) fn takes(&self, code: Option<&str>) -> bool {
        match (self, code) {
            (Self::None, _) => true,
            (Self::Codes(codes), Some(code)) => codes.iter().all(|(known, _)| known != code),
            _ => false,
        }
    }

    pub(super) const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    pub(super) const fn is_text(&self) -> bool {
        matches!(self, Self::Column(Values::Text(_)))
    }

    pub(super) const fn is_numeric(&self) -> bool {
        matches!(self, Self::Column(Values::Integer(_) | Values::Number(_)))
    }

    /// Visits the answers of rows with their positions among these rows.
    pub(super) fn each(
        &self,
        question: &QuestionPlan,
        partial: bool,
        rows: Range<usize>,
        mut visit: impl FnMut(usize, Cell<'t>),
    ) {
        match self {
            Self::None => rows.enumerate().for_each(|(row, _)| visit(row, Cell::Absent)),
            Self::Codes(codes) => {
                rows.enumerate().for_each(|(row, place)| visit(row, of_codes(question, codes, place)));
            }
            Self::Column(Values::Text(texts)) => {
                visit_cells(texts, rows, visit, |text| of_text(question, text, partial));
            }
            Self::Column(Values::Integer(numbers)) => {
                visit_cells(numbers, rows, visit, |number| of_integer(question, *number));
            }
            Self::Column(Values::Number(numbers)) => visit_cells(numbers, rows, visit, |number| {
                if number.is_finite() { of_number(question, *number) } else { Cell::Blank }
            }),
            Self::Column(Values::Boolean(values)) => visit_cells(values, rows, visit, |value| {
                let fits = question.kind == QuestionType::Boolean || question.is_untyped;
                if fits { Cell::Boolean(*value) } else { Cell::Wrong }
            }),
        }
    }

    /// The answer of one row.
    pub(super) fn cell(&self, question: &QuestionPlan, partial: bool, row: usize) -> Cell<'t> {
        let mut found = Cell::Absent;
        self.each(question, partial, row..row.saturating_add(1), |_, cell| found = cell);
        found
    }
}

fn visit_cells<'t, T>(
    values: &'t [Option<T>],
    rows: Range<usize>,
    mut visit: impl FnMut(usize, Cell<'t>),
    read: impl Fn(&'t T) -> Cell<'t>,
) {
    for (row, value) in values.get(rows).unwrap_or_default().iter().enumerate() {
        visit(row, value.as_ref().map_or(Cell::Blank, &read));
    }
}

/// The question, and the code, that a column is of.
pub(super) fn question_of<'n>(plan: &FormPlan, name: &'n str) -> Option<(usize, Option<&'n str>)> {
    let frame = plan.frames.first()?;
    let question = |name: &str| match frame.parts.get(frame.names.get(name)?)? {
        Part::Question(number) => Some(*number),
        Part::Frame(_) => None,
    };
    if let Some(number) = question(name) {
        return Some((number, None));
    }
    let (name, code) = name.split_once('/').or_else(|| name.split_once("___"))?;
    let number = question(name)?;
    plan.questions.get(number)?.kind.is_multiple().then_some((number, Some(code)))
}

/// The text of a cell, whatever its type.
pub(crate) fn text(values: &Values, row: usize) -> Option<Cow<'_, str>> {
    match values {
        Values::Text(texts) => texts.get(row)?.as_deref().map(Cow::Borrowed),
        Values::Integer(numbers) => numbers.get(row)?.map(|number| Cow::Owned(number.to_string())),
        Values::Number(numbers) => numbers.get(row)?.map(|number| Cow::Owned(number.to_string())),
        Values::Boolean(values) => values.get(row)?.map(|value| Cow::Owned(value.to_string())),
    }
}

/// A text of a table: numbers and truth values may be written as such.
fn of_text<'t>(question: &QuestionPlan, text: &'t str, partial: bool) -> Cell<'t> {
    if is_blank(text) {
        return Cell::Blank;
    }
    if let Some(missing) = question.missing(text) {
        return Cell::Missing(missing);
    }
    match question.kind {
        QuestionType::Integer => match text.trim().parse() {
            Ok(number) => Cell::integer(question.kind, number),
            Err(_) => written_number(question.kind, text),
        },
        QuestionType::Decimal | QuestionType::Quantity => written_number(question.kind, text),
        QuestionType::Boolean => truth(text).map_or(Cell::Wrong, Cell::Boolean),
        QuestionType::SelectMany | QuestionType::Rank => {
            let pick = |code| Pick { code: Cow::Borrowed(code), is_code: false };
            Cell::Codes(text.split_ascii_whitespace().map(pick).collect())
        }
        _ => Cell::text(question, Cow::Borrowed(text), partial),
    }
}

fn written_number<'t>(kind: QuestionType, text: &str) -> Cell<'t> {
    text.trim().parse::<f64>().map_or(Cell::Wrong, |number| Cell::number(kind, number))
}

fn of_integer<'t>(question: &QuestionPlan, number: i64) -> Cell<'t> {
    match question.kind {
        QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity
            if question.missing_codes.is_empty() =>
        {
            Cell::integer(question.kind, number)
        }
        QuestionType::Boolean => match number {
            0 => Cell::Boolean(false),
            1 => Cell::Boolean(true),
            _ => Cell::Wrong,
        },
        kind => {
            let text = number.to_string();
            match (question.missing(&text), kind) {
                (Some(missing), _) => Cell::Missing(missing),
                (None, _) if question.is_untyped => Cell::integer(QuestionType::Integer, number),
                // Codes that are digits come as numbers.
                (None, QuestionType::SelectOne | QuestionType::Text) => Cell::Text(Cow::Owned(text)),
                (None, QuestionType::SelectMany) => {
                    Cell::Codes(vec![Pick { code: Cow::Owned(text), is_code: false }])
                }
                (None, kind) => Cell::integer(kind, number),
            }
        }
    }
}

fn of_number<'t>(question: &QuestionPlan, number: f64) -> Cell<'t> {
    // A column of whole numbers with gaps is one of floats in many tables.
    if number.fract() == 0.0 && number.abs() < 9e15 && question.kind != QuestionType::Decimal {
        return of_integer(question, number as i64);
    }
    let missing = question.missing_codes.iter();
    let mut missing = missing.filter(|(code, _)| code.parse::<f64>().is_ok_and(|code| code == number));
    let kind = if question.is_untyped { QuestionType::Decimal } else { question.kind };
    missing.next().map_or_else(|| Cell::number(kind, number), |(_, missing)| Cell::Missing(*missing))
}

/// Several codes from a column for each. A cell that says neither yes nor no makes the answer wrong.
fn of_codes<'t>(question: &QuestionPlan, codes: &[(String, &'t Values)], row: usize) -> Cell<'t> {
    let mut picks = Vec::new();
    for (code, values) in codes {
        let said = match values {
            Values::Boolean(values) => values.get(row).copied().flatten().map(Some),
            Values::Integer(numbers) => {
                numbers.get(row).copied().flatten().map(|number| is_chosen(number as f64))
            }
            Values::Number(numbers) => {
                let number = numbers.get(row).copied().flatten().filter(|number| number.is_finite());
                number.map(is_chosen)
            }
            Values::Text(texts) => {
                let text = texts.get(row).and_then(Option::as_deref).filter(|text| !is_blank(text));
                if let Some(missing) = text.and_then(|text| question.missing(text)) {
                    return Cell::Missing(missing);
                }
                text.map(truth)
            }
        };
        match said {
            Some(Some(true)) => picks.push(Pick { code: Cow::Owned(code.clone()), is_code: false }),
            Some(None) => return Cell::Wrong,
            Some(Some(false)) | None => {}
        }
    }
    if picks.is_empty() { Cell::Blank } else { Cell::Codes(picks) }
}

fn is_chosen(number: f64) -> Option<bool> {
    if number == 1.0 {
        Some(true)
    } else if number == 0.0 {
        Some(false)
    } else {
        None
    }
}
