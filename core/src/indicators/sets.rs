//! Records that a directory does not have, such as episodes of treatment: what a row may say, and reading rows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::entry::Entry;
use super::names::{Indexes, Seen, View};
use crate::base::{Error, Issue, Path, Report, codes, document_hash};
use crate::calendar::Date;
use crate::catalogue;
use crate::expr::{Expression, Type, Value};
use crate::formats::{Frame, Values};
use crate::model::{FieldKind, RecordField, RecordSet, Records, Response};
use crate::vocab::Vocabularies;

/// The sets that are built in: `episodes`, `referrals` and `figures`.
///
/// # Errors
/// `catalogue.invalid`, which would be a defect of this build.
pub fn built_in_sets() -> Result<Vec<RecordSet>, Error> {
    catalogue::record_sets().into_iter().map(|text| catalogue::read(text, "records")).collect()
}

/// Compiled sets of records, by name.
#[derive(Clone, Debug, Default)]
pub struct RecordSets(BTreeMap<String, CompiledSet>);

impl RecordSets {
    /// Compiles sets. One that is not usable is left out, with everything that is wrong with it; the places of
    /// issues are those of the list.
    #[must_use]
    pub fn compile(sets: &[RecordSet], vocabularies: &Vocabularies) -> Report<Self> {
        let (mut compiled, mut issues) = (BTreeMap::new(), Vec::new());
        let mut names = BTreeSet::new();
        for (position, set) in sets.iter().enumerate() {
            let place = Path::root().index(position);
            if !names.insert(set.id.as_str()) {
                issues.push(
                    Issue::new(codes::indicators::RECORD_SET_INVALID, place.key("id"))
                        .with("records", set.id.as_str())
                        .with("reason", "repeated"),
                );
                continue;
            }
            let found = CompiledSet::compile(set, vocabularies).drain_into(&mut issues, &place);
            if let Some(found) = found {
                compiled.insert(set.id.clone(), found);
            }
        }
        Report::new(Self(compiled), issues)
    }

    /// The same sets and others; one of the same name replaces that of these, and stays about persons.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        for (id, mut set) in others.0 {
            set.set.persons |= self.0.get(&id).is_some_and(CompiledSet::is_about_persons);
            self.0.insert(id, set);
        }
        self
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn get(&self, id: &str) -> Option<&CompiledSet> {
        self.0.get(id)
    }
}

/// A set with the codes of its fields and its rules.
#[derive(Clone, Debug)]
pub(super) struct CompiledSet {
    set: RecordSet,
    codes: Vec<BTreeSet<String>>,
    rules: Vec<Expression>,
}

impl CompiledSet {
    fn compile(set: &RecordSet, vocabularies: &Vocabularies) -> Report<Option<Self>> {
        let mut issues = Vec::new();
        let mut invalid = |path: Path, reason: &str| {
            let issue = Issue::new(codes::indicators::RECORD_SET_INVALID, path);
            issues.push(issue.with("records", set.id.as_str()).with("reason", reason));
        };
        if !matches!(Records::from(set.id.clone()), Records::Set(_)) {
            invalid(Path::root().key("id"), "reserved");
        }
        for (position, field) in set.fields.iter().enumerate() {
            let is_listed = !field.codes.is_empty() || field.vocabulary.is_some();
            let is_known = field.vocabulary.as_ref().is_none_or(|id| vocabularies.get(id).is_some());
            if is_listed != (field.kind == FieldKind::Code) || !is_known {
                invalid(Path::root().key("fields").index(position), "codes");
            }
        }
        for (position, name) in set.key.iter().enumerate() {
            if !set.fields.iter().any(|field| field.name == *name) {
                invalid(Path::root().key("key").index(position), "field");
            }
        }
        let mut compiled = Self::with_codes(set, vocabularies);
        let over = Records::Set(set.id.clone());
        for (position, rule) in set.rules.iter().enumerate() {
            let seen = Seen { over: &over, set: Some(&compiled), term: false, indexes: &Indexes::default() };
            match Expression::compile_as(rule, &seen, Type::Boolean) {
                Ok(rule) => compiled.rules.push(rule),
                Err(problems) => {
                    let place = Path::root().key("rules").index(position);
                    issues.extend(problems.into_iter().map(|problem| problem.under(&place)));
                }
            }
        }
        let usable = issues.is_empty().then_some(compiled);
        Report::new(usable, issues)
    }

    fn with_codes(set: &RecordSet, vocabularies: &Vocabularies) -> Self {
        let codes = set.fields.iter().map(|field| match &field.vocabulary {
            Some(id) => vocabularies
                .get(id)
                .map(|vocabulary| vocabulary.terms().iter().map(|term| term.code.clone()).collect())
                .unwrap_or_default(),
            None => field.codes.iter().cloned().collect(),
        });
        Self { codes: codes.collect(), set: set.clone(), rules: Vec::new() }
    }

    /// Whether a row tells about a person.
    pub(super) const fn is_about_persons(&self) -> bool {
        self.set.persons
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = &RecordField> {
        self.set.fields.iter()
    }

    /// The slot and type of a field.
    pub(super) fn find(&self, name: &str) -> Option<(usize, Type)> {
        let slot = self.set.fields.iter().position(|field| field.name == name)?;
        Some((slot, type_of(self.set.fields.get(slot)?.kind)))
    }

    pub(super) fn kind(&self, name: &str) -> Option<FieldKind> {
        self.fields().find(|field| field.name == name).map(|field| field.kind)
    }

    pub(super) fn accepts(&self, slot: usize, code: &str) -> bool {
        match self.set.fields.get(slot).map(|field| field.kind) {
            Some(FieldKind::Code) => self.codes.get(slot).is_some_and(|codes| codes.contains(code)),
            _ => true,
        }
    }

    /// The codes of a field, by code.
    pub(super) fn codes(&self, slot: usize) -> impl Iterator<Item = &str> {
        self.codes.get(slot).into_iter().flatten().map(String::as_str)
    }

    /// Reads rows, whatever they are written in. A value that is refused counts as not known and has an issue; a
    /// row whose key is there already, or that contradicts a rule, is left out and has one.
    fn read(&self, given: &dyn Rows, source: Option<&str>) -> Report<RecordTable> {
        let mut issues = Vec::new();
        let mut rows = Vec::new();
        let mut first: BTreeMap<Vec<String>, Path> = BTreeMap::new();
        let mut without_key: Vec<Path> = Vec::new();
        let asked: Arc<[bool]> = self.set.fields.iter().map(|field| given.has(&field.name)).collect();
        for number in 0..given.len() {
            let place = given.place(number);
            let mut cells = Vec::with_capacity(self.set.fields.len());
            for (slot, field) in self.set.fields.iter().enumerate() {
                let cell = self.cell(slot, field, &given.get(number, &field.name));
                cells.push(cell.unwrap_or_else(|code| {
                    issues.push(
                        Issue::new(code, place.key(&field.name))
                            .with("field", field.name.as_str())
                            .with("expected", field.kind.name()),
                    );
                    Cell::Blank
                }));
            }
            let row_number = place.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            let key = self.key(&cells);
            if let Some(earlier) = key.as_ref().and_then(|key| first.get(key)) {
                issues.push(
                    Issue::new(codes::indicators::RECORD_REPEATED, place)
                        .with("records", self.set.id.as_str())
                        .related(earlier.clone()),
                );
                continue;
            }
            if key.is_none() && !self.set.key.is_empty() {
                without_key.push(place.clone());
            }
            let id = key.as_ref().map_or(row_number, |key| key.join(" "));
            let row =
                SetRow { id, place, source: source.map(str::to_owned), cells, asked: Arc::clone(&asked) };
            // What is left out does not stand in the way of its corrected copy.
            match self.contradicted(&row) {
                Some(rule) => issues.push(
                    Issue::new(codes::indicators::RECORD_CONTRADICTS, row.place)
                        .with("records", self.set.id.as_str())
                        .with("rule", rule),
                ),
                None => {
                    first.extend(key.map(|key| (key, row.place.clone())));
                    rows.push(row);
                }
            }
        }
        // Whether any of them is there twice cannot be told.
        if let Some(place) = without_key.first() {
            issues.push(
                Issue::new(codes::indicators::KEY_MISSING, place.clone())
                    .with("records", self.set.id.as_str())
                    .with("key", self.set.key.join(", "))
                    .with("count", without_key.len()),
            );
        }
        if let Some(source) = source {
            issues = issues.into_iter().map(|issue: Issue| issue.in_source(source)).collect();
        }
        Report::new(RecordTable { rows }, issues)
    }

    /// The rule that a row breaks; one that cannot be judged is not broken.
    fn contradicted(&self, row: &SetRow) -> Option<&str> {
        let indexes = Indexes::default();
        let entry = Entry::Row(row);
        let view = View { entry: &entry, position: 0, indexes: &indexes, term: None, today: None };
        let broken = self.rules.iter().position(|rule| rule.truth(&view) == Some(false))?;
        self.set.rules.get(broken).map(String::as_str)
    }

    /// What identifies a row: the parts of its key, when all of them are known.
    fn key(&self, cells: &[Cell]) -> Option<Vec<String>> {
        let part = |name: &String| {
            let (slot, _) = self.find(name)?;
            cells.get(slot).and_then(Cell::text)
        };
        let parts: Vec<String> = self.set.key.iter().map(part).collect::<Option<_>>()?;
        (!parts.is_empty()).then_some(parts)
    }

    fn cell(&self, slot: usize, field: &RecordField, given: &Given<'_>) -> Result<Cell, crate::base::Code> {
        const INVALID: crate::base::Code = codes::indicators::VALUE_INVALID;
        if matches!(given, Given::Missing) {
            return Ok(Cell::Blank);
        }
        match field.kind {
            FieldKind::Boolean => given.truth().map(Cell::Boolean).ok_or(INVALID),
            FieldKind::Number => given.number().map(Cell::Number).ok_or(INVALID),
            FieldKind::Count => {
                given.number().filter(|number| number.fract() == 0.0).map(Cell::Number).ok_or(INVALID)
            }
            FieldKind::Date => given.date().map(Cell::Date).ok_or(INVALID),
            FieldKind::Text => given.text().map(Cell::Text).ok_or(INVALID),
            FieldKind::Code => {
                let code = given.text().ok_or(INVALID)?;
                if self.accepts(slot, &code) {
                    Ok(Cell::Text(code))
                } else {
                    Err(codes::indicators::CODE_UNKNOWN)
                }
            }
        }
    }
}

const fn type_of(kind: FieldKind) -> Type {
    match kind {
        FieldKind::Boolean => Type::Boolean,
        FieldKind::Count | FieldKind::Number => Type::Number,
        FieldKind::Code | FieldKind::Text => Type::Text,
        FieldKind::Date => Type::Date,
    }
}

/// The rows of a set that were read.
#[derive(Clone, Debug, Default)]
pub struct RecordTable {
    pub(super) rows: Vec<SetRow>,
}

impl RecordTable {
    /// A hash that does not depend on the order of the rows.
    pub(super) fn hash(&self) -> String {
        let mut rows: Vec<(&str, &[Cell])> =
            self.rows.iter().map(|row| (row.id.as_str(), row.cells.as_slice())).collect();
        rows.sort_by(|left, right| left.partial_cmp(right).unwrap_or(std::cmp::Ordering::Equal));
        document_hash(&rows)
    }
}

/// A row of a set.
#[derive(Clone, Debug)]
pub(super) struct SetRow {
    pub(super) id: String,
    pub(super) place: Path,
    /// The attachment that it is of.
    pub(super) source: Option<String>,
    cells: Vec<Cell>,
    /// Which fields any of the rows that it came with has, if only blank.
    asked: Arc<[bool]>,
}

impl SetRow {
    /// Whether the field was recorded: a blank one says nothing where nobody wrote the field down.
    pub(super) fn is_asked(&self, slot: usize) -> bool {
        self.asked.get(slot) == Some(&true)
    }

    pub(super) fn value(&self, slot: usize) -> Value<'_> {
        match self.cells.get(slot) {
            Some(Cell::Boolean(truth)) => Value::Boolean(*truth),
            Some(Cell::Number(number)) => Value::number(*number),
            Some(Cell::Text(text)) => Value::text(text),
            Some(Cell::Date(date)) => Value::Date(*date),
            Some(Cell::Blank) | None => Value::Blank,
        }
    }
}

#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
enum Cell {
    Blank,
    Boolean(bool),
    Number(f64),
    Text(String),
    Date(Date),
}

impl Cell {
    fn text(&self) -> Option<String> {
        match self {
            Self::Blank => None,
            Self::Boolean(truth) => Some(truth.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Date(date) => Some(date.to_string()),
        }
    }
}

/// What is written for a field, before it is known whether it fits.
enum Given<'a> {
    Missing,
    Text(&'a str),
    Number(f64),
    Boolean(bool),
    /// A list or an object.
    Other,
}

impl Given<'_> {
    fn truth(&self) -> Option<bool> {
        match self {
            Self::Boolean(truth) => Some(*truth),
            Self::Number(number) if *number == 1.0 => Some(true),
            Self::Number(number) if *number == 0.0 => Some(false),
            Self::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Some(true),
                "false" | "no" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A number that is not negative.
    fn number(&self) -> Option<f64> {
        let number = match self {
            Self::Number(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        (number.is_finite() && number >= 0.0).then_some(number)
    }

    /// A day, also of a day with a time.
    fn date(&self) -> Option<Date> {
        let Self::Text(text) = self else { return None };
        let text = text.trim();
        let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
        day.parse().ok()
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.trim().to_owned()),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// Rows in whatever they are written in.
trait Rows {
    fn len(&self) -> usize;
    fn place(&self, row: usize) -> Path;
    /// Whether there is such a field, whatever is in it.
    fn has(&self, field: &str) -> bool;
    fn get(&self, row: usize, field: &str) -> Given<'_>;
}

struct OfFrame<'a> {
    frame: &'a Frame,
    place: &'a dyn Fn(usize) -> Path,
}

impl Rows for OfFrame<'_> {
    fn len(&self) -> usize {
        self.frame.rows()
    }

    fn place(&self, row: usize) -> Path {
        (self.place)(row)
    }

    fn has(&self, field: &str) -> bool {
        self.frame.column(field).is_some()
    }

    fn get(&self, row: usize, field: &str) -> Given<'_> {
        let Some(values) = self.frame.column(field) else { return Given::Missing };
        match values {
            Values::Text(texts) => match texts.get(row).and_then(Option::as_deref) {
                Some(text) if !text.trim().is_empty() => Given::Text(text),
                _ => Given::Missing,
            },
            Values::Integer(numbers) => numbers
                .get(row)
                .copied()
                .flatten()
                .map_or(Given::Missing, |number| Given::Number(number as f64)),
            // Data frames write what is missing as NaN.
            Values::Number(numbers) => {
                let number = numbers.get(row).copied().flatten().filter(|number| !number.is_nan());
                number.map_or(Given::Missing, Given::Number)
            }
            Values::Boolean(truths) => {
                truths.get(row).copied().flatten().map_or(Given::Missing, Given::Boolean)
            }
        }
    }
}

struct OfDocuments<'a> {
    documents: Vec<(Path, &'a Map<String, Json>)>,
}

impl Rows for OfDocuments<'_> {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn place(&self, row: usize) -> Path {
        self.documents.get(row).map(|(place, _)| place.clone()).unwrap_or_default()
    }

    fn has(&self, field: &str) -> bool {
        self.documents.iter().any(|(_, document)| document.contains_key(field))
    }

    fn get(&self, row: usize, field: &str) -> Given<'_> {
        match self.documents.get(row).and_then(|(_, document)| document.get(field)) {
            None | Some(Json::Null) => Given::Missing,
            Some(Json::String(text)) if text.trim().is_empty() => Given::Missing,
            Some(Json::String(text)) => Given::Text(text),
            Some(Json::Bool(truth)) => Given::Boolean(*truth),
            Some(Json::Number(number)) => number.as_f64().map_or(Given::Other, Given::Number),
            // A typed missing answer.
            Some(Json::Object(object)) if object.contains_key("missing") => Given::Missing,
            Some(Json::Object(_) | Json::Array(_)) => Given::Other,
        }
    }
}

impl super::IndicatorPlan {
    /// Reads records of a set from a table; `place` tells where a row is. Columns that the set does not have
    /// are told.
    #[must_use]
    pub fn read_frame(
        &self,
        set: &str,
        frame: &Frame,
        source: &str,
        place: &dyn Fn(usize) -> Path,
    ) -> Report<RecordTable> {
        let Some(set) = self.sets.get(set) else { return Report::clean(RecordTable::default()) };
        let mut report = set.read(&OfFrame { frame, place }, Some(source));
        let unused = frame.columns().iter().filter(|column| set.find(&column.name).is_none());
        report.issues.extend(unused.map(|column| {
            Issue::new(codes::indicators::FIELD_UNUSED, Path::root().key(&column.name))
                .with("field", column.name.as_str())
                .with("records", set.set.id.as_str())
                .in_source(source)
        }));
        report
    }

    /// Reads records of a set from documents, each with its place. Fields that the set does not have are told.
    #[must_use]
    pub fn read_documents(
        &self,
        set: &str,
        documents: Vec<(Path, &Map<String, Json>)>,
    ) -> Report<RecordTable> {
        let Some(set) = self.sets.get(set) else { return Report::clean(RecordTable::default()) };
        let mut unused = Vec::new();
        for (place, document) in &documents {
            for name in document.keys().filter(|name| set.find(name).is_none()) {
                unused.push(
                    Issue::new(codes::indicators::FIELD_UNUSED, place.key(name))
                        .with("field", name.as_str())
                        .with("records", set.set.id.as_str()),
                );
            }
        }
        let mut report = set.read(&OfDocuments { documents }, None);
        report.issues.extend(unused);
        report
    }

    /// The answers of a response that are fields of a set, by the names of the questions. The other questions are
    /// left alone.
    #[must_use]
    pub fn answers_for(&self, set: &str, response: &Response) -> Map<String, Json> {
        let Some(set) = self.sets.get(set) else { return Map::new() };
        let is_field = |name: &String| set.find(name).is_some();
        let answers = response.answers.iter().filter(|(name, _)| is_field(name));
        answers.map(|(name, answer)| (name.clone(), answer.clone())).collect()
    }
}
