//! The records of a table as dictionary columns, in an order that does not depend on the table's.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::thread;

use super::clean::{Cleaner, ITEM};
use super::column::{Column, ColumnBuilder};
use super::model::LinkageModel;
use crate::base::{Error, Issue, Limits, Path, codes};
use crate::formats::{Frame, PlainCsv, Table};
use crate::model::WordCounts;

/// A table of records.
#[derive(Debug)]
pub enum Source<'a> {
    /// Plain CSV, read from where it lies.
    Plain(PlainCsv<'a>),
    /// A table of columns.
    Frame(&'a Frame),
    /// A table of texts, of whatever format.
    Table(Table),
}

impl Source<'_> {
    /// The names of the columns.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Plain(plain) => plain.columns().iter().map(String::as_str).collect(),
            Self::Frame(frame) => frame.columns().iter().map(|column| column.name.as_str()).collect(),
            Self::Table(table) => table.columns.iter().map(String::as_str).collect(),
        }
    }

    /// How many records there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self {
            Self::Plain(plain) => plain.rows(),
            Self::Frame(frame) => frame.rows(),
            Self::Table(table) => table.rows.len(),
        }
    }

    /// The number that the file shows for a record; the header is 1.
    fn number(&self, row: usize) -> u64 {
        match self {
            Self::Plain(plain) => plain.number(row),
            Self::Frame(_) => (row as u64).saturating_add(2),
            Self::Table(table) => table.rows.get(row).map_or(0, |row| row.number),
        }
    }

    /// Makes columns: for each, the positions of its columns in the table and how values are cleaned.
    fn build(&self, wanted: &[Wanted<'_>]) -> Vec<Column> {
        let rows = self.rows();
        let mut builders: Vec<_> =
            wanted.iter().map(|(_, cleaner, _)| ColumnBuilder::new(cleaner, rows)).collect();
        match self {
            Self::Plain(plain) => build_plain(plain, wanted, &mut builders),
            Self::Frame(frame) => {
                for ((positions, cleaner, _), builder) in wanted.iter().zip(&mut builders) {
                    let of = |position: &usize| frame.columns().get(*position).map(|found| &found.values);
                    let cells: Vec<_> = positions.iter().filter_map(of).map(|v| v.texts()).collect();
                    for row in 0..rows {
                        let cell = |column: &Vec<Option<String>>| column.get(row).cloned().flatten();
                        push_joined(builder, cells.iter().filter_map(cell), cleaner);
                    }
                }
            }
            Self::Table(table) => {
                for row in &table.rows {
                    for ((positions, cleaner, _), builder) in wanted.iter().zip(&mut builders) {
                        let cell = |position: &usize| row.cell(*position).map(str::to_owned);
                        push_joined(builder, positions.iter().filter_map(cell), cleaner);
                    }
                }
            }
        }
        builders.into_iter().map(ColumnBuilder::finish).collect()
    }
}

/// A column to be made: its columns in the table, how values are cleaned, whether they are all different.
type Wanted<'w> = (Vec<usize>, &'w Cleaner, bool);

fn push_joined(builder: &mut ColumnBuilder<'_>, mut texts: impl Iterator<Item = String>, cleaner: &Cleaner) {
    let Some(mut joined) = texts.next() else { return builder.push("") };
    for text in texts {
        joined.push(cleaner.joint());
        joined.push_str(&text);
    }
    builder.push(&joined);
}

fn build_plain(plain: &PlainCsv<'_>, wanted: &[Wanted<'_>], builders: &mut [ColumnBuilder<'_>]) {
    // Which of the wanted columns a column of the file is part of, and whether it is the only part.
    let mut single: Vec<Vec<usize>> = vec![Vec::new(); plain.columns().len()];
    let mut joined = Vec::new();
    for (place, (positions, cleaner, _)) in wanted.iter().enumerate() {
        let only = if let [only] = positions.as_slice() { single.get_mut(*only) } else { None };
        if let Some(users) = only {
            users.push(place);
        } else {
            joined.push((place, positions.as_slice(), cleaner.joint(), String::new()));
        }
    }
    let last = plain.columns().len().saturating_sub(1);
    plain.each(|_, column, cell| {
        for place in single.get(column).into_iter().flatten() {
            if let Some(builder) = builders.get_mut(*place) {
                if wanted.get(*place).is_some_and(|wanted| wanted.2) {
                    builder.push_distinct(cell);
                } else {
                    builder.push(cell);
                }
            }
        }
        for (place, positions, joint, text) in &mut joined {
            if positions.contains(&column) && !cell.is_empty() {
                if !text.is_empty() {
                    text.push(*joint);
                }
                text.push_str(cell);
            }
            if column == last {
                if let Some(builder) = builders.get_mut(*place) {
                    builder.push(text);
                }
                text.clear();
            }
        }
    });
}

impl Cleaner {
    /// What stands between the texts of several columns.
    fn joint(&self) -> char {
        if self.is_set() { ITEM } else { ' ' }
    }
}

/// Records ready to be linked.
#[derive(Debug)]
pub(crate) struct Records {
    /// How many.
    pub count: usize,
    /// The identifiers.
    pub ids: Column,
    /// The source of each, when the model names a column for it.
    pub source: Option<Column>,
    /// The true entity of each, when the caller names a column for it.
    pub label: Option<Column>,
    /// The fields of the model.
    pub fields: Vec<Column>,
    /// How common words are, when that is known of more records than these, by field of the model.
    pub words: Option<BTreeMap<String, WordCounts>>,
}

/// Rows that one issue lists.
const LISTED: usize = 100;

impl Records {
    /// Reads the columns that a model needs, on several threads. Rows without an identifier and further rows with
    /// the same one are left out, which is told.
    ///
    /// # Errors
    /// `linkage.column_missing`.
    pub fn read(
        source: &Source<'_>,
        model: &LinkageModel,
        cleaners: &[Cleaner],
        label: Option<&str>,
        threads: usize,
        issues: &mut Vec<Issue>,
    ) -> Result<Self, Error> {
        let names = source.columns();
        let find = |name: &str| {
            let missing = || Error::new(codes::linkage::COLUMN_MISSING).with("column", name);
            names.iter().position(|known| *known == name).ok_or_else(missing)
        };
        let idle = Cleaner::default();
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        let special = [model.records.id.as_deref(), model.records.source.as_deref(), label];
        for name in special.into_iter().flatten() {
            wanted.push((vec![find(name)?], &idle, Some(name) == model.records.id.as_deref()));
        }
        for (field, cleaner) in model.fields.iter().zip(cleaners) {
            let positions = if field.columns.is_empty() {
                vec![find(&field.name)?]
            } else {
                field.columns.iter().map(|name| find(name)).collect::<Result<_, _>>()?
            };
            wanted.push((positions, cleaner, false));
        }
        let mut columns = in_threads(source, &wanted, threads).into_iter();
        let ids = match &model.records.id {
            Some(_) => columns.next(),
            None => Some(row_numbers(source, &idle)),
        };
        let mut records = Self {
            count: source.rows(),
            ids: ids.unwrap_or_default(),
            source: model.records.source.as_ref().and_then(|_| columns.next()),
            label: label.and_then(|_| columns.next()),
            fields: columns.collect(),
            words: None,
        };
        records.sort(source, issues);
        Ok(records)
    }

    /// Puts the records into the order of their identifiers: shorter ones first, then by letters.
    fn sort(&mut self, source: &Source<'_>, issues: &mut Vec<Issue>) {
        let ids = &self.ids;
        let key = |record: &u32| {
            let text = ids.text(*record).unwrap_or_default();
            (text.len(), text)
        };
        let mut order: Vec<u32> = (0..self.count as u32).collect();
        let ordered = order.windows(2).all(|pair| match pair {
            [a, b] => key(a) < key(b),
            _ => true,
        });
        if !ordered {
            order.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| self.by_content(*a, *b)).then(a.cmp(b)));
        }
        let mut missing = Refused::default();
        let mut repeated = Refused::default();
        let mut last = None;
        order.retain(|&record| {
            let id = self.ids.text(record);
            let number = || source.number(record as usize);
            let keep =
                if id.is_none() { missing.add(number()) } else { id != last || repeated.add(number()) };
            last = id;
            keep
        });
        issues.extend(missing.issue(codes::linkage::ID_MISSING));
        issues.extend(repeated.issue(codes::linkage::ID_REPEATED));
        if !ordered || order.len() < self.count {
            self.count = order.len();
            let columns = [Some(&mut self.ids), self.source.as_mut(), self.label.as_mut()];
            columns.into_iter().flatten().chain(&mut self.fields).for_each(|column| column.reorder(&order));
        }
    }

    fn by_content(&self, left: u32, right: u32) -> Ordering {
        let texts = self.fields.iter().chain(&self.source).chain(&self.label);
        texts
            .map(|column| column.text(left).cmp(&column.text(right)))
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// Lets go of which record has which value: that stands in the layout, and once is enough of a large table.
    pub fn forget(&mut self) {
        self.fields.iter_mut().for_each(|column| column.ids = Vec::new());
    }

    /// How common the words of a field are, when that is known.
    pub fn words_of(&self, field: &str) -> Option<&WordCounts> {
        self.words.as_ref()?.get(field)
    }

    /// The identifier of a record.
    pub fn id(&self, record: u32) -> &str {
        self.ids.text(record).unwrap_or_default()
    }

    /// The record of an identifier.
    pub fn find(&self, id: &str) -> Option<u32> {
        let key = |record: u32| {
            let text = self.id(record);
            (text.len(), text)
        };
        let (mut low, mut high) = (0, self.count as u32);
        while low < high {
            let middle = low.midpoint(high);
            match key(middle).cmp(&(id.len(), id)) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => low = middle.saturating_add(1),
                Ordering::Greater => high = middle,
            }
        }
        None
    }
}

fn row_numbers(source: &Source<'_>, idle: &Cleaner) -> Column {
    let mut builder = ColumnBuilder::new(idle, source.rows());
    (0..source.rows()).for_each(|row| builder.push(&source.number(row).to_string()));
    builder.finish()
}

/// Columns do not depend on each other: each thread reads the file and makes some of them.
fn in_threads(source: &Source<'_>, wanted: &[Wanted<'_>], threads: usize) -> Vec<Column> {
    let threads = threads.clamp(1, wanted.len().max(1));
    if threads == 1 || source.rows() < 10_000 {
        return source.build(wanted);
    }
    let share =
        |thread: usize| -> Vec<Wanted<'_>> { wanted.iter().skip(thread).step_by(threads).cloned().collect() };
    let mut parts: Vec<_> = thread::scope(|scope| {
        let work: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || source.build(&share(thread)).into_iter()))
            .collect();
        let joined = |worker: thread::ScopedJoinHandle<'_, std::vec::IntoIter<Column>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        work.into_iter().map(joined).collect()
    });
    let mut columns = Vec::with_capacity(wanted.len());
    for place in 0..wanted.len() {
        let part = parts.get_mut(place.checked_rem(threads).unwrap_or(0));
        columns.extend(part.and_then(Iterator::next));
    }
    columns
}

/// Rows that cannot be used.
#[derive(Default)]
struct Refused {
    rows: Vec<u64>,
    count: u64,
}

impl Refused {
    fn add(&mut self, row: u64) -> bool {
        self.count = self.count.saturating_add(1);
        self.rows.push(row);
        if self.rows.len() > LISTED.saturating_mul(2) {
            self.shorten();
        }
        false
    }

    /// The first rows of the file, whatever order they came in.
    fn shorten(&mut self) {
        self.rows.sort_unstable();
        self.rows.truncate(LISTED);
    }

    fn issue(mut self, code: crate::base::Code) -> Option<Issue> {
        self.shorten();
        let at = |row: &u64| Path::root().key(&row.to_string());
        let mut issue = Issue::new(code, at(self.rows.first()?)).with("count", self.count);
        issue.related = self.rows.iter().skip(1).map(at).collect();
        Some(issue)
    }
}

/// Reads a table of any format; what had to be tolerated is told.
///
/// # Errors
/// As [`read_table`](crate::formats::read_table).
pub fn read_source<'a>(
    bytes: &'a [u8],
    limits: &Limits,
    issues: &mut Vec<Issue>,
) -> Result<Source<'a>, Error> {
    if let Some(plain) = PlainCsv::open(bytes, limits) {
        return Ok(Source::Plain(plain));
    }
    let report = crate::formats::read_table(bytes, &crate::model::TableOptions::default(), limits)?;
    issues.extend(report.issues);
    Ok(Source::Table(report.value))
}
