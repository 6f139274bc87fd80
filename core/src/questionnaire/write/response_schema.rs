use serde_json::{Map, Value, json};

use super::codebook::text;
use crate::model::{Bound, Condition, Form, Item, Missing, Question, QuestionType};
use crate::questionnaire::choices::{Choices, all_choices};
use crate::vocab::Vocabularies;

/// A JSON Schema (2020-12) of the responses to a form.
///
/// It says what a schema can say: names, types, codes, ranges, lengths, patterns, and what is always required
/// where nothing decides whether it is asked. Conditions, constraints, filters and totals are left to
/// `response.check`; a valid response is always valid by this schema, not the other way round.
#[must_use]
pub fn response_schema(form: &Form, vocabularies: &Vocabularies) -> Value {
    let choices = all_choices(form, vocabularies);
    let writer = Writer { form, choices: &choices };
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": text(&form.title, &form.source_language),
        "type": "object",
        "required": ["form", "form_version", "id", "answers"],
        "properties": {
            "form": { "const": form.id },
            "form_version": { "const": form.version },
            "id": { "type": "string", "minLength": 1, "maxLength": 200 },
            "status": { "enum": ["completed", "in_progress"] },
            "language": { "type": "string" },
            "date": { "type": "string", "format": "date" },
            "reports_for": { "type": "array", "items": { "type": "string" } },
            "answers": writer.object(&form.items, None)
        },
        "additionalProperties": false,
        "$defs": {
            "missing": {
                "type": "object",
                "required": ["missing"],
                "properties": {
                    "missing": {
                        "enum": Missing::ALL.map(Missing::name)
                    }
                },
                "additionalProperties": false
            }
        }
    })
}

struct Writer<'f> {
    form: &'f Form,
    choices: &'f Choices,
}

/// The properties of an object of answers, and which of them are always there.
#[derive(Default)]
struct Fields {
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Writer<'_> {
    fn object(&self, items: &[Item], rows: Option<&str>) -> Value {
        let mut fields = Fields::default();
        if let Some(list) = rows {
            let question =
                Question { list: Some(list.to_owned()), ..Question::new("row", QuestionType::SelectOne) };
            fields.properties.insert("row".to_owned(), self.code(&question));
            fields.required.push(Value::from("row"));
        }
        self.items(items, false, &mut fields);
        let mut object = json!({
            "type": "object",
            "properties": fields.properties,
            "additionalProperties": false
        });
        if let (false, Some(object)) = (fields.required.is_empty(), object.as_object_mut()) {
            object.insert("required".to_owned(), Value::Array(fields.required));
        }
        object
    }

    fn items(&self, items: &[Item], conditional: bool, fields: &mut Fields) {
        for item in items {
            match item {
                Item::Group { relevant, items, .. } => {
                    self.items(items, conditional || relevant.is_some(), fields);
                }
                Item::Repeat { name, max, rows, items, .. } => {
                    let mut list = json!({ "type": "array", "items": self.object(items, rows.as_deref()) });
                    if let Some(list) = list.as_object_mut() {
                        // A group that is not to be asked has no rows, so the fewest cannot be said.
                        if let Some(max) = max {
                            list.insert("maxItems".to_owned(), Value::from(*max));
                        }
                    }
                    fields.properties.insert(name.clone(), nullable(&list));
                }
                Item::Note { .. } => {}
                Item::Question(question) => self.question(question, conditional, fields),
            }
        }
    }

    fn question(&self, question: &Question, conditional: bool, fields: &mut Fields) {
        let mut answer = self.answer(question);
        if question.repeats && !question.kind.is_multiple() {
            answer = json!({ "type": "array", "items": answer });
        }
        let mut any = vec![answer, json!({ "$ref": "#/$defs/missing" })];
        let always =
            !conditional && question.relevant.is_none() && question.required == Some(Condition::Always(true));
        if always {
            fields.required.push(Value::from(question.name.as_str()));
        } else {
            any.push(json!({ "type": "null" }));
        }
        let missing = if question.missing_codes.is_empty() {
            &self.form.missing_codes
        } else {
            &question.missing_codes
        };
        let codes: Vec<&String> = missing.values().flatten().collect();
        if !codes.is_empty() {
            let numbers = codes.iter().filter_map(|code| code.parse::<i64>().ok()).map(Value::from);
            let all: Vec<Value> =
                codes.iter().map(|code| Value::from(code.as_str())).chain(numbers).collect();
            any.push(json!({ "enum": all }));
        }
        let label = text(&question.label, &self.form.source_language);
        let mut schema = json!({ "anyOf": any });
        if let (false, Some(schema)) = (label.is_empty(), schema.as_object_mut()) {
            schema.insert("description".to_owned(), Value::from(label));
        }
        fields.properties.insert(question.name.clone(), schema);
    }

    fn answer(&self, question: &Question) -> Value {
        match question.kind {
            QuestionType::Integer => bounded("integer", question),
            QuestionType::Decimal => bounded("number", question),
            QuestionType::Boolean => json!({ "type": "boolean" }),
            QuestionType::Date => json!({ "type": "string", "format": "date" }),
            QuestionType::SelectOne => self.code(question),
            QuestionType::SelectMany | QuestionType::Rank => {
                json!({ "type": "array", "items": self.code(question) })
            }
            QuestionType::Quantity => json!({
                "type": "object",
                "required": ["value"],
                "properties": {
                    "value": { "type": "number" },
                    "unit": { "type": "string" },
                    "system": { "type": "string" },
                    "code": { "type": "string" }
                }
            }),
            QuestionType::Attachment => json!({ "type": ["string", "object"] }),
            QuestionType::Reference => json!({ "type": ["string", "object"] }),
            QuestionType::Text | QuestionType::LongText | QuestionType::Url => string(question),
            QuestionType::Time
            | QuestionType::DateTime
            | QuestionType::Geopoint
            | QuestionType::Geotrace
            | QuestionType::Geoshape => json!({ "type": "string" }),
        }
    }

    fn code(&self, question: &Question) -> Value {
        let choices = question.list.as_ref().and_then(|list| self.choices.get(list));
        let codes: Vec<&str> = choices.into_iter().flatten().map(|choice| choice.code.as_str()).collect();
        if question.open || codes.is_empty() { json!({ "type": "string" }) } else { json!({ "enum": codes }) }
    }
}

fn nullable(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn bounded(kind: &str, question: &Question) -> Value {
    let mut schema = json!({ "type": kind });
    if let Some(schema) = schema.as_object_mut() {
        for (name, bound) in [("minimum", &question.min), ("maximum", &question.max)] {
            if let Some(Bound::Number(number)) = bound {
                schema.insert(name.to_owned(), Value::from(*number));
            }
        }
    }
    schema
}

fn string(question: &Question) -> Value {
    let mut schema = json!({ "type": "string" });
    if let Some(schema) = schema.as_object_mut() {
        if let Some(most) = question.max_length {
            schema.insert("maxLength".to_owned(), Value::from(most));
        }
        // A text shorter than the fewest is not accepted, but an empty one stands for no answer.
        if let Some(pattern) = &question.pattern {
            schema.insert("pattern".to_owned(), Value::from(format!("^(?:{pattern})?$")));
        }
    }
    schema
}
