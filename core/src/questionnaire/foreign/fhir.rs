//! The items of a QuestionnaireResponse.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Places;
use super::fhir_address::{is_relative, refers_to_nothing};
use super::fhir_answer::{Options, options};
use crate::base::{Code, Issue, Path, codes};
use crate::calendar::Date;
use crate::model::{Form, FormStatus, Question, QuestionType};
use crate::questionnaire::load::fhir::At;
use crate::questionnaire::load::fhir::shape::{Node, What, nodes};
use crate::questionnaire::options::Original;
use crate::questionnaire::read::NativeResponse;

/// Members of an item.
const ITEM: &[&str] =
    &["linkId", "definition", "text", "answer", "item", "id", "extension", "modifierExtension", "subject"];

/// Reads a response; `issues` are what its text has told already.
pub(super) fn read(form: &Form, document: &Json, issues: Vec<Issue>) -> Result<NativeResponse, Vec<Issue>> {
    let root = At::root(document);
    let mut reader = Reader {
        form,
        links: BTreeSet::new(),
        response: Json::Null,
        pointers: BTreeMap::new(),
        places: Places { found: issues, partial_dates: true, ..Places::default() },
    };
    if root.text("resourceType") != Some("QuestionnaireResponse") {
        reader.invalid("not_a_response", "resourceType", &root.path);
        return Err(reader.places.found);
    }
    let nodes = nodes(form);
    for node in &nodes {
        reader.known(node);
    }
    let mut answers = Map::new();
    let place = Path::root().key("answers");
    reader.level(&nodes, &root, &mut answers, &place);
    reader.envelope(&root, answers);
    let Reader { response, pointers, places, .. } = reader;
    let original = Original { document: document.clone(), pointers };
    Ok(NativeResponse { response, original: Some(original), places: Some(places), rows: None })
}

pub(super) struct Reader<'f> {
    pub(super) form: &'f Form,
    /// Every link identifier of the form.
    links: BTreeSet<&'f str>,
    response: Json,
    pointers: BTreeMap<String, String>,
    pub(super) places: Places,
}

impl<'f> Reader<'f> {
    fn known(&mut self, node: &Node<'f>) {
        self.links.insert(node.link);
        for child in &node.children {
            self.known(child);
        }
    }

    pub(super) fn invalid(&mut self, reason: &str, name: &str, path: &Path) {
        let issue = Issue::new(codes::fhir::RESPONSE_INVALID, path.clone());
        self.places.found.push(issue.with("reason", reason).with("name", name));
    }

    pub(super) fn issue(&mut self, code: Code, link: &str, path: &Path) {
        self.places.found.push(Issue::new(code, path.clone()).with("question", link));
    }

    fn point(&mut self, place: &Path, original: &Path) {
        self.pointers.insert(place.as_str().to_owned(), original.as_str().to_owned());
    }

    /// What stands around the answers.
    fn envelope(&mut self, root: &At<'_>, answers: Map<String, Json>) {
        let form = self.form;
        let canonical = root.text("questionnaire").unwrap_or_default();
        let (url, version) = canonical.split_once('|').unwrap_or((canonical, ""));
        let server = form.extra.get("id").map(|id| format!("Questionnaire/{id}"));
        let own = url.is_empty() || server.is_some_and(|own| url == own || url.ends_with(&format!("/{own}")));
        let status = match root.text("status") {
            Some("completed" | "amended") => "completed",
            Some("in-progress" | "stopped" | "entered-in-error") => "in_progress",
            Some(_) => {
                self.invalid("status", "status", &root.path.key("status"));
                "completed"
            }
            None => {
                self.invalid("status_missing", "status", &root.path);
                "completed"
            }
        };
        let mut response = json!({
            "form": if own { form.id.as_str() } else { url },
            "form_version": if version.is_empty() { form.version.as_str() } else { version },
            "id": root.text("id").filter(|id| !id.is_empty()).unwrap_or("response"),
            "status": status,
        });
        if let Some(fields) = response.as_object_mut() {
            if let Some(language) = root.text("language") {
                fields.insert("language".to_owned(), language.into());
            }
            // A day that is not told to the day cannot be compared with the days of the form.
            let day = root.text("authored").and_then(|text| text.get(..10)?.parse::<Date>().ok());
            if let Some(day) = day {
                fields.insert("date".to_owned(), day.to_string().into());
            }
            fields.insert("answers".to_owned(), Json::Object(answers));
        }
        self.response = response;
        if form.status == FormStatus::Draft {
            let issue = Issue::new(codes::fhir::FORM_DRAFT, root.path.key("questionnaire"));
            self.places.found.push(issue);
        }
        for (place, member) in [
            ("form", "questionnaire"),
            ("form_version", "questionnaire"),
            ("id", "id"),
            ("status", "status"),
            ("language", "language"),
            ("date", "authored"),
        ] {
            self.point(&Path::root().key(place), &root.path.key(member));
        }
        self.point(&Path::root().key("answers"), &root.path);
    }

    /// The items of one place: of the response, of a group, or under an answer.
    fn level(&mut self, nodes: &[Node<'f>], around: &At<'_>, row: &mut Map<String, Json>, place: &Path) {
        let items = self.items(around);
        for node in nodes {
            let own: Vec<&At<'_>> =
                items.iter().filter(|item| item.text("linkId") == Some(node.link)).collect();
            self.node(node, &own, around, row, place);
        }
        for item in &items {
            self.foreign(item, nodes);
        }
    }

    fn items<'j>(&mut self, around: &At<'j>) -> Vec<At<'j>> {
        let Some(array) = around.get("item") else { return Vec::new() };
        if !array.json.is_array() {
            self.invalid("value_kind", "item", &array.path);
        }
        array.elements()
    }

    /// An item that the form does not have here.
    fn foreign(&mut self, item: &At<'_>, nodes: &[Node<'f>]) {
        let Some(link) = item.text("linkId") else {
            self.invalid("link_missing", "linkId", &item.path);
            return;
        };
        if nodes.iter().any(|node| node.link == link) {
            for name in item.json.as_object().into_iter().flat_map(Map::keys) {
                if !ITEM.contains(&name.as_str()) && !name.starts_with('_') {
                    let (place, told) = item.path.unexpected(name);
                    self.places.found.push(Issue::new(codes::base::FIELD_UNKNOWN, place).with("field", told));
                }
            }
        } else if self.links.contains(link) {
            self.issue(codes::fhir::ITEM_MISPLACED, link, &item.path);
        } else {
            // The identifier of a question that nobody knows is not repeated: it may be anything.
            let issue = Issue::new(codes::questionnaire::UNKNOWN_QUESTION, item.path.clone());
            self.places.found.push(issue.with("suggestions", 0));
        }
    }

    fn node(
        &mut self,
        node: &Node<'f>,
        items: &[&At<'_>],
        around: &At<'_>,
        row: &mut Map<String, Json>,
        place: &Path,
    ) {
        let own = place.key(node.name());
        self.point(&own, items.first().map_or(&around.path, |item| &item.path));
        if !matches!(node.what, What::Repeat(_)) {
            for item in items.iter().skip(1) {
                self.issue(codes::fhir::ITEM_REPEATED, node.link, &item.path);
            }
        }
        match node.what {
            What::Note(_) => {
                for item in items.iter().filter(|item| item.get("answer").is_some()) {
                    self.issue(codes::fhir::DISPLAY_ANSWERED, node.link, &item.path);
                }
            }
            What::Group(_) => match items.first() {
                Some(item) => {
                    self.group_answers(node, item);
                    self.level(&node.children, item, row, place);
                }
                None => self.absent(&node.children, &around.path, place),
            },
            What::Repeat(_) => {
                let mut rows = Vec::with_capacity(items.len());
                for (position, item) in items.iter().enumerate() {
                    let inner = own.index(position);
                    self.point(&inner, &item.path);
                    self.group_answers(node, item);
                    let mut answers = Map::new();
                    self.level(&node.children, item, &mut answers, &inner);
                    rows.push(Json::Object(answers));
                }
                if !rows.is_empty() {
                    row.insert(node.name().to_owned(), Json::Array(rows));
                }
            }
            What::Question(question) => self.question(node, question, items, around, row, place),
            What::Answers(_, question) => {
                self.places.links.insert(node.name().to_owned(), node.link.to_owned());
                let mut rows = Vec::new();
                let options = options(self.form, question);
                for answer in self.answers(node, items) {
                    let inner = own.index(rows.len());
                    self.point(&inner, &answer.path);
                    let mut answers = Map::new();
                    let value = self.value(&options, &answer);
                    let name = inner.key(&question.name);
                    self.point(&name, &answer.path);
                    match value {
                        Some(value) => {
                            self.address(question, &value, &name, &name, &answer);
                            answers.insert(question.name.clone(), value);
                        }
                        None => self.unreadable(&name),
                    }
                    self.level(&node.children, &answer, &mut answers, &inner);
                    rows.push(Json::Object(answers));
                }
                if !rows.is_empty() {
                    row.insert(node.name().to_owned(), Json::Array(rows));
                }
            }
        }
    }

    fn question(
        &mut self,
        node: &Node<'f>,
        question: &'f Question,
        items: &[&At<'_>],
        around: &At<'_>,
        row: &mut Map<String, Json>,
        place: &Path,
    ) {
        let own = place.key(&question.name);
        let options = options(self.form, question);
        if ["answerValueSet", "unitValueSet"].iter().any(|key| question.extra.contains_key(*key)) {
            self.places.sets.insert(question.name.clone());
        }
        let answers = self.answers(node, items);
        let mut values = Vec::with_capacity(answers.len());
        for answer in &answers {
            match self.value(&options, answer) {
                Some(value) => {
                    let place = own.index(values.len());
                    self.point(&place, &answer.path);
                    self.address(question, &value, &own, &place, answer);
                    values.push(value);
                }
                None => self.unreadable(&own),
            }
        }
        match answers.first() {
            Some(first) => {
                if !node.children.is_empty() {
                    self.level(&node.children, first, row, place);
                }
            }
            None => {
                let stands_in = items.first().map_or(&around.path, |item| &item.path).clone();
                self.absent(&node.children, &stands_in, place);
            }
        }
        // Why there is no answer stands in place of all answers, not among them.
        let is_missing = matches!(values.as_slice(), [only] if only.get("missing").is_some());
        let is_list = question.repeats || question.kind.is_multiple() || values.len() > 1;
        let list = is_list && !is_missing;
        if list && !values.is_empty() {
            row.insert(question.name.clone(), Json::Array(values));
        } else if let Some(value) = values.pop() {
            let first = self.pointers.remove(own.index(0).as_str());
            if let Some(first) = first {
                self.places.answers.insert(own.as_str().to_owned(), first);
            }
            row.insert(question.name.clone(), value);
        }
    }

    /// The answers of the items of a question.
    fn answers<'j>(&mut self, node: &Node<'f>, items: &[&At<'j>]) -> Vec<At<'j>> {
        let mut answers = Vec::new();
        for item in items {
            if item.get("item").is_some() {
                // What belongs to an answer stands under it.
                self.issue(codes::fhir::ITEM_MISPLACED, node.link, &item.path);
            }
            if let Some(array) = item.get("answer") {
                if !array.json.is_array() {
                    self.invalid("value_kind", "answer", &array.path);
                }
                answers.extend(array.elements());
            }
        }
        answers
    }

    fn group_answers(&mut self, node: &Node<'f>, item: &At<'_>) {
        if let Some(answers) = item.get("answer") {
            self.issue(codes::fhir::GROUP_ANSWERED, node.link, &answers.path);
        }
    }

    /// The questions of an optional group that is not there: none of them has to be answered.
    fn absent(&mut self, nodes: &[Node<'f>], around: &Path, place: &Path) {
        for node in nodes {
            let own = place.key(node.name());
            self.point(&own, around);
            self.unread(&own);
            if matches!(node.what, What::Group(_) | What::Question(_)) {
                self.absent(&node.children, around, place);
            }
        }
    }

    /// An address may be relative in FHIR, and a reference has to be to a type of resource that there is.
    fn address(&mut self, question: &Question, value: &Json, own: &Path, place: &Path, answer: &At<'_>) {
        let Some(text) = value.as_str() else { return };
        match question.kind {
            QuestionType::Url if is_relative(text) => {
                self.places.addresses.insert(own.as_str().to_owned());
                self.places.addresses.insert(place.as_str().to_owned());
            }
            QuestionType::Reference if refers_to_nothing(text) => {
                let link = question.extra.get("linkId").unwrap_or(&question.name);
                self.issue(codes::fhir::RESOURCE_UNKNOWN, link, &answer.path);
            }
            _ => {}
        }
    }

    /// What is missing is no finding beside an answer that could not be read, and what depends on it neither.
    fn unreadable(&mut self, place: &Path) {
        self.unread(place);
        self.places.unreadable.insert(place.as_str().to_owned());
    }

    fn unread(&mut self, place: &Path) {
        self.places.unread.insert(place.as_str().to_owned());
    }

    fn value(&mut self, options: &Options<'f>, answer: &At<'_>) -> Option<Json> {
        super::fhir_answer::value(self, options, answer)
    }
}
