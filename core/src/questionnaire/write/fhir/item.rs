use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::conditions::Relevance;
use super::{Element, Writer, expression, extend, extra_extensions, restored};
use crate::base::{LanguageText, Path};
use crate::model::{Condition, Formula, Item, Question};
use crate::questionnaire::load::fhir::extensions::address;
use crate::questionnaire::load::fhir::shape::{Node, What};
use crate::questionnaire::write::hidden::{HIDDEN, in_fhir, is_marked};

/// What is common to all items.
struct Common<'f> {
    name: &'f str,
    label: &'f LanguageText,
    relevant: Option<&'f Formula>,
    extra: &'f BTreeMap<String, String>,
}

impl<'f> Common<'f> {
    fn of(item: &'f Item) -> Self {
        match item {
            Item::Group { name, label, relevant, extra, .. }
            | Item::Repeat { name, label, relevant, extra, .. }
            | Item::Note { name, label, relevant, extra } => {
                Self { name, label, relevant: relevant.as_ref(), extra }
            }
            Item::Question(question) => Self::of_question(question),
        }
    }

    fn of_question(question: &'f Question) -> Self {
        Self {
            name: &question.name,
            label: &question.label,
            relevant: question.relevant.as_ref(),
            extra: &question.extra,
        }
    }
}

impl<'f> Writer<'f> {
    pub(super) fn items(&mut self, nodes: &[Node<'f>]) -> Vec<Json> {
        nodes.iter().map(|node| self.item(node)).collect()
    }

    fn item(&mut self, node: &Node<'f>) -> Json {
        let mut element = Element::new();
        element.insert("linkId".to_owned(), node.link.into());
        match node.what {
            What::Group(item) => {
                let common = Common::of(item);
                element.insert("type".to_owned(), "group".into());
                self.common(&common, common.relevant, &mut element);
                if common.extra.get("required").is_some_and(|required| required == "true") {
                    element.insert("required".to_owned(), true.into());
                }
            }
            What::Repeat(item) => {
                let common = Common::of(item);
                element.insert("type".to_owned(), "group".into());
                element.insert("repeats".to_owned(), true.into());
                self.common(&common, common.relevant, &mut element);
                self.times(item, &mut element);
            }
            What::Note(item) => {
                let common = Common::of(item);
                element.insert("type".to_owned(), "display".into());
                self.common(&common, common.relevant, &mut element);
            }
            What::Question(question) => {
                let common = Common::of_question(question);
                self.common(&common, common.relevant, &mut element);
                self.question(question, &mut element);
            }
            What::Answers(repeat, question) => {
                let outer = Common::of(repeat);
                let common = Common::of_question(question);
                self.common(&common, outer.relevant.or(common.relevant), &mut element);
                self.question(question, &mut element);
                element.insert("repeats".to_owned(), true.into());
                self.times(repeat, &mut element);
                if question.required == Some(Condition::Always(true)) {
                    element.insert("required".to_owned(), true.into());
                }
            }
        }
        let inner = self.items(&node.children);
        if !inner.is_empty() {
            element.insert("item".to_owned(), Json::Array(inner));
        }
        Json::Object(element)
    }

    fn common(&mut self, common: &Common<'f>, relevant: Option<&'f Formula>, element: &mut Element) {
        self.label(element, "text", common.label);
        for name in ["prefix", "definition", "disabledDisplay", "code"] {
            if let Some(text) = common.extra.get(name) {
                element.insert(name.to_owned(), restored(text));
            }
        }
        self.extra_losses(common.name, common.extra, &Path::root().key("items"));
        self.rules_of(common.name, element);
        if let Some(formula) = relevant {
            self.relevance(common.name, formula, element);
        }
        let kept = common.extra.get("extension");
        extra_extensions(kept, element);
        if is_marked(common.extra) && !in_fhir(kept.map(String::as_str)) {
            extend(element, json!({ "url": HIDDEN, "valueBoolean": true }));
        }
    }

    fn relevance(&mut self, name: &str, formula: &Formula, element: &mut Element) {
        match self.asked.relevance(formula) {
            Some(Relevance::When { conditions, any }) => {
                if conditions.len() > 1 {
                    let behavior = if any { "any" } else { "all" };
                    element.insert("enableBehavior".to_owned(), behavior.into());
                }
                element.insert("enableWhen".to_owned(), Json::Array(conditions));
            }
            Some(Relevance::Expression(formula)) => {
                let mut extension = Element::new();
                extension.insert("url".to_owned(), address("enableWhenExpression").into());
                extension.insert("valueExpression".to_owned(), expression(&formula));
                extend(element, Json::Object(extension));
            }
            None => self.lost("relevant", name, &Path::root().key("items")),
        }
    }

    /// How often a repeat may be there.
    fn times(&mut self, item: &Item, element: &mut Element) {
        let Item::Repeat { name, min, max, count, rows, row_total, extra, .. } = item else { return };
        let answers = extra.contains_key("answers_of");
        for (extension, number) in [("minOccurs", min), ("maxOccurs", max)] {
            if let Some(number) = number {
                // One answer at least is what `required` says.
                if extension == "minOccurs" && answers && *number == 1 {
                    continue;
                }
                extend(element, serde_json::json!({ "url": address(extension), "valueInteger": number }));
            }
        }
        if min.is_some_and(|min| min > 0) {
            element.insert("required".to_owned(), true.into());
        }
        let place = Path::root().key("items");
        for (property, there) in
            [("count", count.is_some()), ("rows", rows.is_some()), ("row_total", row_total.is_some())]
        {
            if there {
                self.lost(property, name, &place);
            }
        }
    }
}
