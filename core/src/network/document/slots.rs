use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Labels, finding, markdown};
use crate::base::{Error, Issue, Language, LanguageText, Messages, Path, codes};
use crate::calendar::{Date, MINUTES_A_DAY, read_clock};
use crate::catalogue;

/// Types of slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SlotType {
    /// A line of text.
    Text,
    /// Text of several paragraphs, with an empty line between them.
    Paragraphs,
    /// A day, written YYYY-MM-DD.
    Date,
    /// A time of day, written HH:MM.
    Time,
    /// Lines of text.
    List,
    /// An authority: `authority`, `representative`, `title`.
    Party,
    /// A code of a list, shown by its label.
    Code,
    /// Codes of a list.
    Codes,
    /// `true` or `false`.
    YesNo,
    /// Objects with the same columns.
    Rows,
}

impl SlotType {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Paragraphs => "paragraphs",
            Self::Date => "date",
            Self::Time => "time",
            Self::List => "list",
            Self::Party => "party",
            Self::Code => "code",
            Self::Codes => "codes",
            Self::YesNo => "yes_no",
            Self::Rows => "rows",
        }
    }

    /// Where a day or a time of day stands among others; nothing for what is none.
    fn rank(self, value: &Value) -> Option<i32> {
        let text = value.as_str()?;
        match self {
            Self::Date => text.parse().ok().map(Date::epoch_days),
            Self::Time => read_clock(text).filter(|minute| *minute <= MINUTES_A_DAY).map(i32::from),
            _ => None,
        }
    }
}

#[derive(Debug, Deserialize)]
struct Slot {
    name: String,
    r#type: SlotType,
    required: bool,
    #[serde(default)]
    list: String,
    #[serde(default)]
    columns: Vec<Slot>,
    /// The columns whose days and times put the rows in order.
    #[serde(default)]
    in_order_of: Vec<String>,
    /// The columns by which rows stand together, where the first of their kind stands.
    #[serde(default)]
    together: Vec<String>,
    /// The slot whose day or time this one is not before.
    #[serde(default)]
    not_before: Option<String>,
}

#[derive(Debug, Deserialize)]
struct SlotFile {
    lists: BTreeMap<String, BTreeMap<String, LanguageText>>,
    documents: BTreeMap<String, Vec<Slot>>,
}

/// What the parts of a party are called.
const PARTY: [&str; 3] = ["authority", "representative", "title"];

/// A line to be filled in by hand.
const BLANK: &str = "\\_\\_\\_\\_\\_\\_\\_\\_";

/// Turns values into what templates show: texts that Markdown takes as they are, days and codes in words.
pub(super) struct Filler<'a> {
    file: SlotFile,
    messages: &'a Messages,
    labels: &'a Labels<'a>,
    language: Language,
}

impl<'a> Filler<'a> {
    pub(super) fn built_in(
        messages: &'a Messages,
        labels: &'a Labels<'a>,
        language: Language,
    ) -> Result<Self, Error> {
        let file = catalogue::read(catalogue::document_slots(), "documents/slots")?;
        Ok(Self { file, messages, labels, language })
    }

    /// Every slot of a document with a value; one that may be absent and is has null.
    pub(super) fn fill(
        &self,
        document: &str,
        given: &Map<String, Value>,
        place: &Path,
        issues: &mut Vec<Issue>,
    ) -> Result<BTreeMap<String, Value>, Error> {
        let slots =
            self.file.documents.get(document).ok_or_else(|| {
                Error::new(codes::base::CATALOGUE_INVALID).with("file", "documents/slots.json")
            })?;
        Ok(self.fill_slots(slots, given, place, issues))
    }

    fn fill_slots(
        &self,
        slots: &[Slot],
        given: &Map<String, Value>,
        place: &Path,
        issues: &mut Vec<Issue>,
    ) -> BTreeMap<String, Value> {
        for name in given.keys().filter(|name| !slots.iter().any(|slot| slot.name == **name)) {
            let (place, shown) = place.unexpected(name);
            issues.push(finding(codes::document::SLOT_UNKNOWN, &place, shown));
        }
        let fill = |slot: &Slot| {
            let place = place.key(&slot.name);
            let value = given.get(&slot.name).filter(|value| !is_empty(value));
            let filled = match value {
                Some(value) => self.value(slot, value, &place, issues),
                None if slot.required => {
                    issues.push(finding(codes::document::SLOT_MISSING, &place, &slot.name));
                    None
                }
                None => return (slot.name.clone(), Value::Null),
            };
            (slot.name.clone(), filled.unwrap_or_else(|| blank(slot)))
        };
        let filled = slots.iter().map(fill).collect();
        check_order(slots, given, place, issues);
        filled
    }

    /// A value as its slot shows it; nothing, and an issue, when it is not of the slot's type.
    fn value(&self, slot: &Slot, value: &Value, place: &Path, issues: &mut Vec<Issue>) -> Option<Value> {
        let filled = match slot.r#type {
            SlotType::Text => value.as_str().map(|text| Value::from(markdown::line(text))),
            SlotType::Paragraphs => value.as_str().map(|text| Value::from(markdown::paragraphs(text))),
            SlotType::Date => value
                .as_str()
                .and_then(|text| text.parse().ok())
                .map(|day: Date| day.to_text(self.messages, self.language).into()),
            SlotType::Time => slot.r#type.rank(value).and(value.as_str()).map(Value::from),
            SlotType::List => texts(value),
            SlotType::YesNo => value.as_bool().map(|yes| self.yes_or_no(yes)),
            SlotType::Code => return self.code(slot, value, place, issues),
            SlotType::Codes => return self.codes(slot, value, place, issues),
            SlotType::Party => return self.party(slot, value, place, issues),
            SlotType::Rows => return self.rows(slot, value, place, issues),
        };
        if filled.is_none() {
            issues.push(unfit(slot, place));
        }
        filled
    }

    fn yes_or_no(&self, yes: bool) -> Value {
        let code = if yes { "yes" } else { "no" };
        self.label("yes_no", code).map_or(Value::Null, Value::from)
    }

    fn label(&self, list: &str, code: &str) -> Option<String> {
        let own = self.file.lists.get(list);
        let label = match own {
            Some(labels) => labels.get(code).map(|label| label.text(self.language).to_owned()),
            None => (self.labels)(list, code),
        };
        label.map(|label| markdown::line(&label))
    }

    fn code(&self, slot: &Slot, value: &Value, place: &Path, issues: &mut Vec<Issue>) -> Option<Value> {
        let Some(code) = value.as_str() else {
            issues.push(unfit(slot, place));
            return None;
        };
        let label = self.label(&slot.list, code);
        if label.is_none() {
            issues.push(finding(codes::document::CODE_UNKNOWN, place, &slot.name));
        }
        label.map(Value::from)
    }

    /// The labels of the codes that have one.
    fn codes(&self, slot: &Slot, value: &Value, place: &Path, issues: &mut Vec<Issue>) -> Option<Value> {
        let Some(codes) = value.as_array() else {
            issues.push(unfit(slot, place));
            return None;
        };
        let labels = codes.iter().enumerate();
        let labels: Vec<Value> = labels
            .filter_map(|(position, code)| self.code(slot, code, &place.index(position), issues))
            .collect();
        (!labels.is_empty()).then_some(Value::Array(labels))
    }

    fn party(&self, slot: &Slot, value: &Value, place: &Path, issues: &mut Vec<Issue>) -> Option<Value> {
        let Some(given) = value.as_object() else {
            issues.push(unfit(slot, place));
            return None;
        };
        let parts: Vec<Slot> = PARTY.iter().map(|name| Slot::text(name)).collect();
        Some(Value::from_iter(self.fill_slots(&parts, given, place, issues)))
    }

    fn rows(&self, slot: &Slot, value: &Value, place: &Path, issues: &mut Vec<Issue>) -> Option<Value> {
        let Some(rows) = value.as_array() else {
            issues.push(unfit(slot, place));
            return None;
        };
        let mut filled = Vec::new();
        for (position, row) in rows.iter().enumerate() {
            let place = place.index(position);
            match row.as_object() {
                Some(row) => {
                    let cells = self.fill_slots(&slot.columns, row, &place, issues);
                    let cells: Value = cells.into_iter().map(|(name, cell)| (name, or_empty(cell))).collect();
                    filled.push((slot.order(row), cells));
                }
                None => issues.push(unfit(slot, &place)),
            }
        }
        filled.sort_by(|(one, _), (other, _)| one.cmp(other));
        let filled = together(filled.into_iter().map(|(_, cells)| cells).collect(), &slot.together);
        (!filled.is_empty()).then_some(Value::Array(filled))
    }
}

/// Rows that are alike in the first columns, and then in the next ones, where the first of them stands.
fn together(mut rows: Vec<Value>, columns: &[String]) -> Vec<Value> {
    for count in (1..=columns.len()).rev() {
        let mut kinds: Vec<Vec<Option<Value>>> = Vec::new();
        rows.sort_by_cached_key(|row| {
            let kind: Vec<_> = columns.iter().take(count).map(|name| row.get(name).cloned()).collect();
            let known = kinds.iter().position(|known| *known == kind);
            known.unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len().saturating_sub(1)
            })
        });
    }
    rows
}

impl Slot {
    fn text(name: &str) -> Self {
        let name = name.to_owned();
        let (list, columns) = (String::new(), Vec::new());
        let (in_order_of, together) = (Vec::new(), Vec::new());
        Self {
            name,
            r#type: SlotType::Text,
            required: true,
            list,
            columns,
            in_order_of,
            together,
            not_before: None,
        }
    }

    /// Where a row stands among the others: by its days and times, and after them where it has none.
    fn order(&self, row: &Map<String, Value>) -> Vec<(bool, Option<i32>)> {
        let column = |name: &String| self.columns.iter().find(|column| column.name == *name);
        let rank = |name: &String| column(name).and_then(|column| column.r#type.rank(row.get(name)?));
        self.in_order_of.iter().map(rank).map(|rank| (rank.is_none(), rank)).collect()
    }
}

/// Whether two days in words are one. Lines to be filled in are two.
pub(super) fn is_one_day(first: &str, last: &str) -> bool {
    first == last && first != BLANK
}

/// What begins does not end before.
fn check_order(slots: &[Slot], given: &Map<String, Value>, place: &Path, issues: &mut Vec<Issue>) {
    for slot in slots {
        let rank = |name: &str| given.get(name).and_then(|value| slot.r#type.rank(value));
        let first = slot.not_before.as_deref().and_then(rank);
        if first.zip(rank(&slot.name)).is_some_and(|(first, last)| last < first) {
            issues.push(finding(codes::document::ENDS_BEFORE_START, &place.key(&slot.name), &slot.name));
        }
    }
}

/// A cell of a table that may be absent is empty.
fn or_empty(cell: Value) -> Value {
    if cell.is_null() { Value::from("") } else { cell }
}

fn unfit(slot: &Slot, place: &Path) -> Issue {
    finding(codes::document::SLOT_TYPE, place, &slot.name).with("type", slot.r#type.name())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        _ => false,
    }
}

fn texts(value: &Value) -> Option<Value> {
    // A line of blanks says nothing.
    let lines = value.as_array()?.iter().filter(|line| !is_empty(line));
    let lines = lines.map(|line| line.as_str().map(|text| Value::from(markdown::line(text))));
    lines.collect::<Option<Vec<Value>>>().map(Value::Array)
}

/// What is shown where a value is needed and missing.
fn blank(slot: &Slot) -> Value {
    if !slot.required {
        return Value::Null;
    }
    match slot.r#type {
        SlotType::List | SlotType::Codes => Value::Array(vec![Value::from(BLANK)]),
        SlotType::Party => PARTY.iter().map(|name| ((*name).to_owned(), Value::from(BLANK))).collect(),
        SlotType::Rows => {
            let row = slot.columns.iter().map(|column| (column.name.clone(), Value::from(BLANK))).collect();
            Value::Array(vec![row])
        }
        _ => Value::from(BLANK),
    }
}
