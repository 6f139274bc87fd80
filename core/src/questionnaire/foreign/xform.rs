//! Instances of ODK XForms: submissions as Collect and Enketo write them.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::Places;
use crate::base::{Issue, Limits, Path, Report, codes};
use crate::formats::{Element, read_xml};
use crate::model::{Form, Item, Question, QuestionType};
use crate::questionnaire::load::odk::{count_node, last_name};
use crate::questionnaire::options::Original;
use crate::questionnaire::read::NativeResponse;

/// Elements that no question has.
const OWN: [&str; 3] = ["meta", "instanceID", "deprecatedID"];

/// Reads an instance. Groups nest in it; a repeat is an element for each of its rows. Places are the paths of
/// the nodes, with the number of the row, from 1, after the name of a repeat: `/data/visit[2]/note`.
pub(in crate::questionnaire) fn read_instance(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Report<Option<NativeResponse>> {
    match read_xml(bytes, limits) {
        Ok(root) => Report::clean(Some(instance(form, &root))),
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

fn instance(form: &Form, root: &Element) -> NativeResponse {
    let mut reader = Reader::default();
    let place = Path::root().key(&root.name);
    let own = Path::root().key("answers");
    for name in ["form", "form_version", "id", "answers"] {
        reader.point(&Path::root().key(name), &place);
    }
    let mut row = Row::of(own, &form.items);
    reader.level(&form.items, root, &mut row, &place);
    let id = root.element("meta").and_then(|meta| meta.element("instanceID")).map(Element::text);
    let id = id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    let response = json!({
        "form": root.attribute("id").unwrap_or(&form.id),
        "form_version": root.attribute("version").filter(|version| !version.is_empty()).unwrap_or(&form.version),
        "id": id.as_deref().unwrap_or("response"),
        "answers": row.answers,
    });
    let Reader { original, places } = reader;
    NativeResponse { response, original: Some(original), places: Some(places), rows: None }
}

/// The form or a row of a repeat, while it is read.
struct Row<'f> {
    /// Where it is in our form.
    own: Path,
    /// The questions and repeats that it can hold.
    names: BTreeSet<&'f str>,
    answers: Map<String, Json>,
    /// The number of the last name that was made up.
    further: usize,
}

impl<'f> Row<'f> {
    fn of(own: Path, items: &'f [Item]) -> Self {
        let mut row = Self { own, names: BTreeSet::new(), answers: Map::new(), further: 1 };
        row.collect(items);
        row
    }

    fn collect(&mut self, items: &'f [Item]) {
        for item in items {
            match item {
                Item::Group { items, .. } => self.collect(items),
                Item::Question(_) | Item::Repeat { .. } => {
                    self.names.insert(item.name());
                }
                Item::Note { .. } => {}
            }
        }
    }

    /// A name for what the form does not have here, that nothing else is called by.
    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        while self.names.contains(free.as_str()) || self.answers.contains_key(&free) {
            self.further = self.further.saturating_add(1);
            free = format!("{name}.{}", self.further);
        }
        free
    }
}

#[derive(Default)]
struct Reader {
    original: Original,
    places: Places,
}

impl Reader {
    fn point(&mut self, own: &Path, place: &Path) {
        self.original.pointers.insert(own.as_str().to_owned(), place.as_str().to_owned());
    }

    /// The nodes of one element, which stands at a place of the instance.
    fn level<'f>(&mut self, items: &'f [Item], around: &Element, row: &mut Row<'f>, place: &Path) {
        for item in items {
            // The name of an item has the groups around it where another item has the same name.
            let node = last_name(item.name());
            let here = place.key(node);
            self.point(&row.own.key(item.name()), &here);
            let is_own =
                |element: &&Element| element.name == node && element.attribute("jr:template").is_none();
            let found: Vec<&Element> = around.elements().filter(is_own).collect();
            if let Item::Repeat { items, .. } = item {
                self.repeat(item, items, &found, row, place);
                self.count(item, around, found.len(), place);
                continue;
            }
            self.only_first(&found, place);
            let Some(element) = found.first() else { continue };
            match item {
                Item::Group { items, .. } => self.level(items, element, row, &here),
                Item::Question(question) => {
                    row.answers.insert(question.name.clone(), value(question, element.text().trim()));
                    self.others(&[], element, row, &here);
                }
                _ => self.others(&[], element, row, &here),
            }
        }
        if !around.text().trim().is_empty() {
            self.places.found.push(Issue::new(codes::xlsform::TEXT_MISPLACED, place.clone()));
        }
        self.others(items, around, row, place);
    }

    fn repeat<'f>(
        &mut self,
        item: &Item,
        items: &'f [Item],
        found: &[&Element],
        row: &mut Row<'f>,
        place: &Path,
    ) {
        let own = row.own.key(item.name());
        let mut rows = Vec::with_capacity(found.len());
        for (position, element) in found.iter().enumerate() {
            let mut inner = Row::of(own.index(position), items);
            let here = numbered(place, &element.name, position);
            self.point(&inner.own, &here);
            self.level(items, element, &mut inner, &here);
            rows.push(Json::Object(inner.answers));
        }
        if !rows.is_empty() {
            row.answers.insert(item.name().to_owned(), Json::Array(rows));
        }
    }

    /// The node that holds the number of rows. Without rows nobody knows whether they were to be asked.
    fn count(&mut self, item: &Item, around: &Element, rows: usize, place: &Path) {
        let Some(node) = count_node(item) else { return };
        let found: Vec<&Element> = around.elements().filter(|element| element.name == node).collect();
        self.only_first(&found, place);
        let Some(text) = found.first().map(|element| element.text()).filter(|text| !text.trim().is_empty())
        else {
            return;
        };
        let issue = match text.trim().parse::<f64>() {
            // Casting saturates: of a fraction the whole rows are asked, and of a number below zero none.
            Ok(number) if number.is_finite() && (rows == 0 || number as usize == rows) => return,
            Ok(number) if number.is_finite() => {
                Issue::new(codes::questionnaire::CALCULATION_DIFFERS, place.key(&node))
            }
            _ => Issue::new(codes::questionnaire::TYPE, place.key(&node)).with("expected", "integer"),
        };
        self.places.found.push(issue.with("question", node));
    }

    /// What is not repeated is read where it first stands.
    fn only_first(&mut self, found: &[&Element], place: &Path) {
        for (position, element) in found.iter().enumerate().skip(1) {
            let issue = Issue::new(codes::base::FIELD_DUPLICATE, numbered(place, &element.name, position));
            self.places.found.push(issue.with("field", element.name.as_str()));
        }
    }

    /// What the form does not have here is kept under a name of its own, so that the check tells it.
    fn others(&mut self, items: &[Item], around: &Element, row: &mut Row<'_>, place: &Path) {
        for element in around.elements() {
            let named = |item: &Item| {
                last_name(item.name()) == element.name
                    || count_node(item).is_some_and(|node| node == element.name)
            };
            if items.iter().any(named) || OWN.contains(&element.name.as_str()) {
                continue;
            }
            let name = row.free(&element.name);
            let own = row.own.unexpected(&name).0;
            if own != row.own {
                self.point(&own, &place.unexpected(&element.name).0);
            }
            row.answers.insert(name, element.text().trim().into());
        }
    }
}

/// One of several nodes of a name, from 1 as in XPath.
fn numbered(place: &Path, name: &str, position: usize) -> Path {
    place.key(&format!("{name}[{}]", position.saturating_add(1)))
}

/// The text of a node as an answer. What does not fit stays text, which the check then tells.
fn value(question: &Question, text: &str) -> Json {
    if text.is_empty() {
        return Json::Null;
    }
    match question.kind {
        QuestionType::Integer => text.parse::<i64>().map_or_else(|_| text.into(), Json::from),
        QuestionType::Decimal => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Json::from(number),
            _ => text.into(),
        },
        QuestionType::Boolean => match text {
            "true" | "1" => true.into(),
            "false" | "0" => false.into(),
            _ => text.into(),
        },
        kind if kind.is_multiple() => text.split_ascii_whitespace().map(Json::from).collect(),
        QuestionType::Attachment => json!({ "name": text }),
        _ => text.into(),
    }
}
