//! Lists in JSON as tables: nested objects become dotted columns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::json::{JsonMode, read_json_text};
use super::table::{MAX_COLUMNS, Row, Table, check_size, row_path};
use super::{Node, NodeValue};
use crate::base::{Error, Issue, Limits, Report, codes};
use crate::model::Pivot;

/// The column of the keys when the rows are the members of an object.
const KEY_COLUMN: &str = "key";

/// Reads the rows of a JSON list: an array of objects, an object of objects by key (column `key`), or the one
/// array of objects somewhere inside an object.
///
/// Scalars are text; null and blank text are missing. `a: {b: 1}` is the column `a.b`. An array of scalars is
/// joined by `; `. An array of objects becomes columns by its pivot when it has one, else `a.0.b`, `a.1.b`.
/// Rows are numbered as in a workbook: the first is 2.
///
/// # Errors
/// As [`read_json_text`], and `input.no_table`.
pub(super) fn read_json_table(
    text: &str,
    pivots: &BTreeMap<String, Pivot>,
    limits: &Limits,
) -> Result<Report<Table>, Error> {
    let Report { value: node, mut issues } = read_json_text(text, JsonMode::Tolerant, limits)?;
    let rows = find_rows(node)?;
    let mut builder = Builder {
        pivots,
        limits,
        columns: Columns::default(),
        row: BTreeMap::new(),
        repeated: BTreeMap::new(),
    };
    let mut records: Vec<(u64, BTreeMap<usize, String>)> = Vec::new();
    let mut skipped = Vec::new();
    for (number, (key, node)) in (2_u64..).zip(rows) {
        if let Some(key) = key {
            builder.put(KEY_COLUMN, &key);
        }
        if node.members().is_some() {
            builder.add("", &node, number)?;
            records.push((number, std::mem::take(&mut builder.row)));
        } else {
            builder.row.clear();
            skipped.push(number);
        }
        builder.check()?;
    }
    check_size(builder.columns.names.len(), records.len(), limits)?;
    issues.extend(skipped_issue(&skipped));
    issues.extend(builder.repeated.into_iter().map(|(name, (first, count))| {
        Issue::new(codes::formats::PIVOT_REPEATED, row_path(None, first).key(&name))
            .with("column", name)
            .with("count", count)
    }));
    let width = builder.columns.names.len();
    let rows = records.into_iter().map(|(number, record)| full_row(number, record, width)).collect();
    Ok(Report::new(Table { columns: builder.columns.names, rows, ..Table::default() }, issues))
}

fn full_row(number: u64, record: BTreeMap<usize, String>, width: usize) -> Row {
    let mut cells = vec![None; width];
    for (position, text) in record {
        if let Some(cell) = cells.get_mut(position) {
            *cell = Some(text);
        }
    }
    Row { number, cells }
}

fn skipped_issue(skipped: &[u64]) -> Option<Issue> {
    let (first, others) = skipped.split_first()?;
    let mut issue =
        Issue::new(codes::formats::ELEMENT_SKIPPED, row_path(None, *first)).with("count", skipped.len());
    issue.related = others.iter().take(99).map(|&number| row_path(None, number)).collect();
    Some(issue)
}

/// A row with its key, when it has one.
type KeyedNode = (Option<String>, Node);

fn find_rows(node: Node) -> Result<Vec<KeyedNode>, Error> {
    match node.value {
        NodeValue::Array(elements) if elements.is_empty() || elements.iter().any(is_object) => {
            Ok(elements.into_iter().map(|element| (None, element)).collect())
        }
        NodeValue::Object(members) if is_keyed(&members) => {
            Ok(members.into_iter().map(|(key, node)| (Some(key), node)).collect())
        }
        NodeValue::Object(members) => {
            let mut lists = Vec::new();
            members.into_iter().for_each(|(_, node)| collect_lists(node, &mut lists));
            match (lists.pop(), lists.is_empty()) {
                (Some(list), true) => Ok(list.into_iter().map(|element| (None, element)).collect()),
                (None, _) => Err(Error::new(codes::formats::NO_TABLE).with("lists", 0)),
                (Some(_), false) => {
                    Err(Error::new(codes::formats::NO_TABLE).with("lists", lists.len().saturating_add(1)))
                }
            }
        }
        _ => Err(Error::new(codes::formats::NO_TABLE).with("lists", 0)),
    }
}

fn is_object(node: &Node) -> bool {
    node.members().is_some()
}

/// Two or more members that are all objects with the same first key are rows by key, not parts of a document.
fn is_keyed(members: &[(String, Node)]) -> bool {
    let first_key =
        |node: &Node| node.members().and_then(|members| members.first()).map(|(key, _)| key.clone());
    let Some((_, first)) = members.first() else { return false };
    let Some(expected) = first_key(first) else { return false };
    members.len() > 1 && members.iter().all(|(_, node)| node.get(&expected).is_some())
}

/// Arrays of objects, not looked for inside other arrays.
fn collect_lists(node: Node, lists: &mut Vec<Vec<Node>>) {
    match node.value {
        NodeValue::Array(elements) if elements.iter().any(is_object) => lists.push(elements),
        NodeValue::Object(members) => members.into_iter().for_each(|(_, node)| collect_lists(node, lists)),
        _ => {}
    }
}

#[derive(Default)]
struct Columns {
    names: Vec<String>,
    positions: BTreeMap<String, usize>,
}

impl Columns {
    fn position(&mut self, name: &str) -> usize {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        let position = self.names.len();
        self.names.push(name.to_owned());
        self.positions.insert(name.to_owned(), position);
        position
    }
}

struct Builder<'a> {
    pivots: &'a BTreeMap<String, Pivot>,
    limits: &'a Limits,
    columns: Columns,
    row: BTreeMap<usize, String>,
    /// Pivot columns that were filled more than once in a row: the first row, and how often.
    repeated: BTreeMap<String, (u64, u64)>,
}

impl Builder<'_> {
    fn check(&self) -> Result<(), Error> {
        if self.columns.names.len() > MAX_COLUMNS {
            return check_size(self.columns.names.len(), 0, self.limits);
        }
        Ok(())
    }

    /// Puts a text into a column of the row; several are joined.
    fn put(&mut self, name: &str, text: &str) -> bool {
        let position = self.columns.position(name);
        if text.trim().is_empty() {
            return false;
        }
        let cell = self.row.entry(position).or_default();
        let again = !cell.is_empty();
        if again {
            cell.push_str("; ");
        }
        cell.push_str(text);
        again
    }

    /// Adds a value and all below it. The tree's depth is limited, so is the recursion.
    fn add(&mut self, name: &str, node: &Node, row: u64) -> Result<(), Error> {
        match &node.value {
            NodeValue::Object(members) => {
                for (key, below) in members {
                    self.add(&dotted(name, key), below, row)?;
                }
            }
            NodeValue::Array(elements) if elements.iter().all(is_scalar) => {
                let texts: Vec<Cow<'_, str>> = elements.iter().filter_map(Node::scalar).collect();
                self.put(name, &texts.join("; "));
            }
            NodeValue::Array(elements) => self.add_list(name, elements, row)?,
            _ => {
                self.put(name, &node.scalar().unwrap_or_default());
            }
        }
        self.check()
    }

    fn add_list(&mut self, name: &str, elements: &[Node], row: u64) -> Result<(), Error> {
        let Some(pivot) = self.pivots.get(name) else {
            for (position, element) in elements.iter().enumerate() {
                self.add(&dotted(name, &position.to_string()), element, row)?;
            }
            return Ok(());
        };
        for (position, element) in elements.iter().enumerate() {
            let key = element.get(&pivot.key).and_then(Node::scalar);
            let Some(key) = key.filter(|key| !key.trim().is_empty()) else {
                self.add(&dotted(name, &position.to_string()), element, row)?;
                continue;
            };
            let column = dotted(name, key.trim());
            let text = element.get(&pivot.value).and_then(Node::scalar).unwrap_or_default();
            if self.put(&column, &text) {
                let (_, count) = self.repeated.entry(column).or_insert((row, 0));
                *count = count.saturating_add(1);
            }
        }
        Ok(())
    }
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, NodeValue::Array(_) | NodeValue::Object(_))
}

fn dotted(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Path;

    fn read(text: &str) -> Report<Table> {
        read_json_table(text, &BTreeMap::new(), &Limits::default()).expect(text)
    }

    fn texts<'a>(table: &'a Table, column: &str) -> Vec<&'a str> {
        table.texts(column).map(|(_, text)| text).collect()
    }

    #[test]
    fn nested_objects_are_dotted_columns() {
        let report = read(
            r#"[{"n": "A", "at": {"lat": 1.50, "lon": null}, "tags": ["x", 2], "on": true}, {"z": " "}]"#,
        );
        let table = report.value;
        assert_eq!(table.columns, ["n", "at.lat", "at.lon", "tags", "on", "z"]);
        assert_eq!(table.rows[0].number, 2);
        assert_eq!(
            table.rows[0].cells,
            [
                Some("A".to_owned()),
                Some("1.50".to_owned()),
                None,
                Some("x; 2".to_owned()),
                Some("true".to_owned()),
                None
            ]
        );
        assert_eq!(table.rows[1].cells, vec![None; 6]);
    }

    #[test]
    fn rows_by_key_and_rows_inside() {
        let table = read(r#"{"1": {"n": "A"}, "7": {"n": "B"}}"#).value;
        assert_eq!((texts(&table, "key"), texts(&table, "n")), (vec!["1", "7"], vec!["A", "B"]));
        let table = read(r#"{"page": 1, "result": {"rows": [{"n": "A"}]}, "names": ["x"]}"#).value;
        assert_eq!(table.columns, ["n"]);
    }

    #[test]
    fn lists_of_objects_are_numbered_or_pivoted() {
        let text = r#"[{"s": [{"c": "SET", "t": "a"}, {"c": "PAY", "t": "b"}, {"c": "SET", "t": "c"}, {"t": "d"}]}]"#;
        assert_eq!(read(text).value.columns[..3], ["s.0.c", "s.0.t", "s.1.c"]);
        let pivots = BTreeMap::from([("s".to_owned(), Pivot { key: "c".into(), value: "t".into() })]);
        let report = read_json_table(text, &pivots, &Limits::default()).unwrap();
        assert_eq!(report.value.columns, ["s.SET", "s.PAY", "s.3.t"]);
        assert_eq!(texts(&report.value, "s.SET"), ["a; c"]);
        assert!(report.issues[0].is(codes::formats::PIVOT_REPEATED));
        assert_eq!(report.issues[0].path.as_str(), "/2/s.SET");
    }

    #[test]
    fn what_is_no_object_is_skipped_and_told() {
        let report = read(r#"[{"a": 1}, null, {"a": 2}, 3]"#);
        assert_eq!(texts(&report.value, "a"), ["1", "2"]);
        assert!(report.issues[0].is(codes::formats::ELEMENT_SKIPPED));
        assert_eq!(report.issues[0].path.as_str(), "/3");
        assert_eq!(report.issues[0].related, [Path::root().key("5")]);
    }

    #[test]
    fn without_one_list_there_is_no_table() {
        for text in ["1", "[1, 2]", r#"{"a": 1}"#, r#"{"a": [{"x": 1}], "b": [{"y": 1}]}"#] {
            let error = read_json_table(text, &BTreeMap::new(), &Limits::default()).unwrap_err();
            assert_eq!(error.code(), codes::formats::NO_TABLE.name(), "{text}");
        }
    }

    #[test]
    fn columns_have_a_limit() {
        let members: Vec<_> = (0..20_000).map(|at| format!("\"c{at}\":1")).collect();
        let text = format!("[{{{}}}]", members.join(","));
        let error = read_json_table(&text, &BTreeMap::new(), &Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "limit.reached, limit: \"columns\", value: 16384");
    }
}
