//! Instances of ODK XForms: submissions as Collect and Enketo write them.

use serde_json::{Map, Value as Json, json};

use super::Places;
use crate::base::{Limits, Path, Report};
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
    let mut original = Original::default();
    let place = Path::root().key(&root.name);
    let own = Path::root().key("answers");
    for name in ["form", "form_version", "id", "answers"] {
        let ours = Path::root().key(name);
        original.pointers.insert(ours.as_str().to_owned(), place.as_str().to_owned());
    }
    let mut answers = Map::new();
    level(&form.items, root, &mut answers, (&own, &place), &mut original);
    let id = root.element("meta").and_then(|meta| meta.element("instanceID")).map(Element::text);
    let id = id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    let response = json!({
        "form": root.attribute("id").unwrap_or(&form.id),
        "form_version": root.attribute("version").filter(|version| !version.is_empty()).unwrap_or(&form.version),
        "id": id.as_deref().unwrap_or("response"),
        "answers": answers,
    });
    NativeResponse { response, original: Some(original), places: Some(Places::default()), rows: None }
}

/// The nodes of one element: `places` are those in our form and in the instance.
fn level(
    items: &[Item],
    around: &Element,
    answers: &mut Map<String, Json>,
    places: (&Path, &Path),
    original: &mut Original,
) {
    let (own, place) = places;
    for item in items {
        let name = item.name();
        // The name of an item has the groups around it where another item has the same name.
        let node = last_name(name);
        let here = place.key(node);
        original.pointers.insert(own.key(name).as_str().to_owned(), here.as_str().to_owned());
        match item {
            Item::Group { items, .. } => {
                if let Some(element) = around.element(node) {
                    level(items, element, answers, (own, &here), original);
                }
            }
            Item::Repeat { items, .. } => {
                let is_row =
                    |element: &&Element| element.name == node && element.attribute("jr:template").is_none();
                let mut rows = Vec::new();
                for element in around.elements().filter(is_row) {
                    let inner = own.key(name).index(rows.len());
                    let row = place.key(&format!("{node}[{}]", rows.len().saturating_add(1)));
                    original.pointers.insert(inner.as_str().to_owned(), row.as_str().to_owned());
                    let mut fields = Map::new();
                    level(items, element, &mut fields, (&inner, &row), original);
                    rows.push(Json::Object(fields));
                }
                if !rows.is_empty() {
                    answers.insert(name.to_owned(), Json::Array(rows));
                }
            }
            Item::Question(question) => {
                if let Some(element) = around.element(node) {
                    answers.insert(name.to_owned(), value(question, element.text().trim()));
                }
            }
            Item::Note { .. } => {}
        }
    }
    // What the form does not have is kept under its name, so that the check tells it.
    for element in around.elements() {
        let named = |item: &Item| {
            last_name(item.name()) == element.name
                || count_node(item).is_some_and(|node| node == element.name)
        };
        let known = items.iter().any(named);
        if !known && !OWN.contains(&element.name.as_str()) && !answers.contains_key(&element.name) {
            answers.insert(element.name.clone(), element.text().trim().into());
        }
    }
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
