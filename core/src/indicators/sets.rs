//! Records that a directory does not have, such as episodes of treatment: what a row may say, and reading rows.

mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use self::rows::{Cell, Given, OfDocuments, OfFrame, Rows};
use super::entry::Entry;
use super::names::{Indexes, Seen, View};
use crate::base::{Code, Error, Issue, Path, Report, codes, document_hash};
use crate::catalogue;
use crate::expr::{Expression, Type, Value};
use crate::formats::Frame;
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
    fn read(&self, given: &dyn Rows, zone: &str, source: Option<&str>) -> Report<RecordTable> {
        let mut issues = Vec::new();
        let mut rows = Vec::new();
        let mut first: BTreeMap<Vec<String>, Path> = BTreeMap::new();
        let mut without_key: Vec<Path> = Vec::new();
        let asked: Arc<[bool]> = (0..self.set.fields.len()).map(|slot| given.has(slot)).collect();
        for number in 0..given.len() {
            let place = given.place(number);
            let mut cells = Vec::with_capacity(self.set.fields.len());
            for (slot, field) in self.set.fields.iter().enumerate() {
                let cell = self.cell(slot, field, &given.get(number, slot), zone);
                cells.push(cell.unwrap_or_else(|code| {
                    issues.push(
                        Issue::new(code, place.key(&field.name))
                            .with("field", field.name.as_str())
                            .with("expected", field.kind.name()),
                    );
                    Cell::NOT_KNOWN
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

    fn cell(&self, slot: usize, field: &RecordField, given: &Given<'_>, zone: &str) -> Result<Cell, Code> {
        const INVALID: Code = codes::indicators::VALUE_INVALID;
        match given {
            Given::Missing => return Ok(Cell::Blank),
            Given::NotKnown => return Ok(Cell::NOT_KNOWN),
            _ => {}
        }
        match field.kind {
            FieldKind::Boolean => given.truth().map(Cell::Boolean).ok_or(INVALID),
            FieldKind::Number => given.number().map(Cell::Number).ok_or(INVALID),
            FieldKind::Count => {
                given.number().filter(|number| number.fract() == 0.0).map(Cell::Number).ok_or(INVALID)
            }
            FieldKind::Date => given.date(zone).map(Cell::Date).ok_or(INVALID),
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
    /// Whether the field was recorded: a blank one says nothing where nobody wrote the field down, nor does a value that
    /// was refused or is told not to be known.
    pub(super) fn is_asked(&self, slot: usize) -> bool {
        self.asked.get(slot) == Some(&true) && !self.cells.get(slot).is_some_and(Cell::is_not_known)
    }

    pub(super) fn value(&self, slot: usize) -> Value<'_> {
        match self.cells.get(slot) {
            Some(Cell::Boolean(truth)) => Value::Boolean(*truth),
            Some(Cell::Number(number)) => Value::number(*number),
            Some(Cell::Text(text)) => Value::text(text),
            Some(Cell::Date(date)) => Value::Date(*date),
            Some(Cell::Blank | Cell::NotKnown { .. }) | None => Value::Blank,
        }
    }
}

impl super::IndicatorPlan {
    /// Reads records of a set from a table; `place` tells where a row is, and `zone` is the time zone of the city. Columns
    /// that the set does not have are told.
    #[must_use]
    pub fn read_frame(
        &self,
        set: &str,
        frame: &Frame,
        zone: &str,
        source: &str,
        place: &dyn Fn(usize) -> Path,
    ) -> Report<RecordTable> {
        let Some(set) = self.sets.get(set) else { return Report::clean(RecordTable::default()) };
        let mut report = set.read(&OfFrame::new(frame, &set.set.fields, place), zone, Some(source));
        let unused = frame.columns().iter().filter(|column| set.find(&column.name).is_none());
        report.issues.extend(unused.map(|column| {
            Issue::new(codes::indicators::FIELD_UNUSED, Path::root().key(&column.name))
                .with("field", column.name.as_str())
                .with("records", set.set.id.as_str())
                .in_source(source)
        }));
        report
    }

    /// Reads records of a set from documents, each with its place; `zone` is the time zone of the city. Fields that the
    /// set does not have are told.
    #[must_use]
    pub fn read_documents(
        &self,
        set: &str,
        zone: &str,
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
        let mut report = set.read(&OfDocuments { documents, fields: &set.set.fields }, zone, None);
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
