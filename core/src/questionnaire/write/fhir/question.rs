use serde_json::{Value as Json, json};

use super::options::initial_codes;
use super::{Element, Release, Writer, expression, extend};
use crate::base::Path;
use crate::expr::Dialect;
use crate::model::{Bound, Coding, Condition, Formula, Quantity, Question, QuestionType};
use crate::questionnaire::load::fhir::extensions::address;
use crate::questionnaire::load::odk::exclusive;
use crate::questionnaire::write::initial::in_fhir;

impl<'f> Writer<'f> {
    pub(super) fn question(&mut self, question: &'f Question, element: &mut Element) {
        element.insert("type".to_owned(), self.kind(question).into());
        let place = Path::root().key("items");
        let name = question.name.as_str();
        let several = question.repeats || question.kind.is_multiple();
        if several {
            element.insert("repeats".to_owned(), true.into());
        }
        for (key, condition) in [("required", &question.required), ("readOnly", &question.read_only)] {
            match condition {
                Some(Condition::Always(true)) => {
                    element.insert(key.to_owned(), true.into());
                }
                Some(Condition::When(_)) => self.lost(key, name, &place),
                _ => {}
            }
        }
        if question.calculate.is_some() {
            element.insert("readOnly".to_owned(), true.into());
        }
        if !question.codings.is_empty() {
            let codings = question.codings.iter().map(coding).collect();
            element.insert("code".to_owned(), Json::Array(codings));
        }
        self.options(question, element);
        self.limits(question, element);
        self.formulas(question, element);
        let lost = [
            (
                "type",
                matches!(
                    question.kind,
                    QuestionType::Rank
                        | QuestionType::Geopoint
                        | QuestionType::Geotrace
                        | QuestionType::Geoshape
                ),
            ),
            ("hint", !question.hint.is_empty()),
            ("guidance", !question.guidance.is_empty()),
            ("choice_filter", question.choice_filter.is_some()),
            ("other", question.other.is_some()),
            ("required_message", !question.required_message.is_empty()),
            ("allow_missing", !question.allow_missing.is_empty()),
            ("missing_codes", !question.missing_codes.is_empty()),
            ("identifies", question.identifies),
        ];
        for (property, _) in lost.into_iter().filter(|(_, there)| *there) {
            self.lost(property, name, &place);
        }
    }

    fn kind(&self, question: &Question) -> &'static str {
        match self.asked.kind(question) {
            QuestionType::Text | QuestionType::Geopoint | QuestionType::Geotrace | QuestionType::Geoshape => {
                "string"
            }
            QuestionType::LongText => "text",
            QuestionType::Integer => "integer",
            QuestionType::Decimal => "decimal",
            QuestionType::Date => "date",
            QuestionType::Time => "time",
            QuestionType::DateTime => "dateTime",
            QuestionType::Boolean => "boolean",
            QuestionType::Quantity => "quantity",
            QuestionType::Url => "url",
            QuestionType::Attachment => "attachment",
            QuestionType::Reference => "reference",
            QuestionType::SelectOne | QuestionType::SelectMany | QuestionType::Rank => match self.release {
                Release::R4 if question.open => "open-choice",
                Release::R4 => "choice",
                Release::R5 => "coding",
            },
        }
    }

    fn limits(&mut self, question: &'f Question, element: &mut Element) {
        if let Some(length) = question.max_length {
            element.insert("maxLength".to_owned(), length.into());
        }
        let whole = [
            ("minLength", question.min_length),
            ("maxDecimalPlaces", question.decimals),
            ("minOccurs", question.min_answers),
            ("maxOccurs", question.max_answers),
        ];
        for (name, number) in whole {
            if let Some(number) = number {
                extend(element, json!({ "url": address(name), "valueInteger": number }));
            }
        }
        for (name, text) in [("regex", &question.pattern), ("entryFormat", &question.format)] {
            if let Some(text) = text {
                extend(element, json!({ "url": address(name), "valueString": text }));
            }
        }
        for kind in &question.media_types {
            extend(element, json!({ "url": address("mimeType"), "valueCode": kind }));
        }
        for kind in &question.resource_types {
            extend(element, json!({ "url": address("referenceResource"), "valueCode": kind }));
        }
        if let Some(bytes) = question.max_bytes {
            extend(element, json!({ "url": address("maxSize"), "valueDecimal": bytes }));
        }
        self.units(question, element);
        self.bound(question, question.min.as_ref(), ["minValue", "minQuantity"], element);
        self.bound(question, question.max.as_ref(), ["maxValue", "maxQuantity"], element);
    }

    fn units(&mut self, question: &Question, element: &mut Element) {
        if let Some(set) = question.extra.get("unitValueSet") {
            extend(element, json!({ "url": address("unitValueSet"), "valueCanonical": set }));
            return;
        }
        let name = if question.kind == QuestionType::Quantity { "unitOption" } else { "unit" };
        for unit in &question.units {
            let mut written = Element::new();
            for (key, text) in [("system", &unit.system), ("code", &unit.code), ("display", &unit.unit)] {
                if !text.is_empty() {
                    written.insert(key.to_owned(), text.as_str().into());
                }
            }
            extend(element, json!({ "url": address(name), "valueCoding": written }));
        }
    }

    fn bound(&mut self, question: &Question, bound: Option<&Bound>, names: [&str; 2], element: &mut Element) {
        let Some(bound) = bound else { return };
        let [plain, of_quantity] = names.map(address);
        let kind = match question.kind {
            QuestionType::Integer => "Integer",
            QuestionType::Date => "Date",
            QuestionType::DateTime => "DateTime",
            QuestionType::Time => "Time",
            QuestionType::Quantity => "Quantity",
            _ => "Decimal",
        };
        let mut extension = Element::new();
        match bound {
            Bound::Number(number) if kind == "Integer" && number.fract() == 0.0 && number.abs() < 1e15 => {
                extension.insert("url".to_owned(), plain.into());
                // Whole and far inside of what an i64 holds.
                extension.insert("valueInteger".to_owned(), (*number as i64).into());
            }
            Bound::Number(number) => {
                extension.insert("url".to_owned(), plain.into());
                extension.insert("valueDecimal".to_owned(), json!(number));
            }
            Bound::Text(text) => {
                // A moment of FHIR has an offset; one that is only the border of a day is the day.
                let day = text.strip_suffix("T00:00:00").or_else(|| text.strip_suffix("T23:59:59.999"));
                extension.insert("url".to_owned(), plain.into());
                extension.insert(format!("value{kind}"), day.unwrap_or(text).into());
            }
            Bound::Quantity(quantity) => {
                extension.insert("url".to_owned(), of_quantity.into());
                extension.insert("valueQuantity".to_owned(), of(quantity));
            }
            Bound::Computed { formula } => match fhirpath(formula) {
                Some(formula) => {
                    let computed = json!({ "url": address("cqf-calculatedValue"), "valueExpression": expression(&formula) });
                    extension.insert("url".to_owned(), plain.into());
                    extension.insert(format!("_value{kind}"), json!({ "extension": [computed] }));
                }
                None => {
                    let [property, _] = names;
                    return self.lost(property, &question.name, &Path::root().key("items"));
                }
            },
        }
        extend(element, Json::Object(extension));
    }

    /// The answer that stands there at first, where nothing has to be computed.
    fn initial(&self, question: &Question, formula: &Formula, element: &mut Element) -> bool {
        if self.initial_selection(question, element) {
            return true;
        }
        // Where there are options, one of them is said to be selected.
        let given = if element.contains_key("answerOption") { None } else { in_fhir(question, formula) };
        let is_given = given.is_some();
        element.extend(given.map(|given| ("initial".to_owned(), given)));
        is_given
    }

    /// The codes that are chosen at first, where the options have them: a text is no coding.
    fn initial_selection(&self, question: &Question, element: &mut Element) -> bool {
        let Some(codes) = initial_codes(question) else { return false };
        let choices = question.list.as_ref().and_then(|list| self.choices.get(list));
        let choices = choices.map(Vec::as_slice).unwrap_or_default();
        if element.contains_key("answerOption") {
            return codes.iter().all(|code| choices.iter().any(|choice| choice.code == *code));
        }
        let chosen = |code: &String| {
            let choice = choices.iter().find(|choice| choice.code == *code);
            let own = choice
                .and_then(|choice| choice.coding.clone())
                .unwrap_or_else(|| Coding { code: code.clone(), ..Coding::default() });
            json!({ "valueCoding": coding(&Coding { display: String::new(), ..own }) })
        };
        element.insert("initial".to_owned(), codes.iter().map(chosen).collect());
        true
    }

    fn formulas(&mut self, question: &'f Question, element: &mut Element) {
        let formulas =
            [("calculatedExpression", &question.calculate), ("initialExpression", &question.initial)];
        for (name, formula) in formulas {
            let Some(formula) = formula else { continue };
            if name == "initialExpression" && self.initial(question, formula, element) {
                continue;
            }
            match fhirpath(formula) {
                Some(formula) => {
                    extend(element, json!({ "url": address(name), "valueExpression": expression(&formula) }));
                }
                None => self.lost(name, &question.name, &Path::root().key("items")),
            }
        }
        let Some(constraint) = &question.constraint else { return };
        // Codes that stand alone are said of the options.
        let said = exclusive(question.kind, Some(constraint));
        if !said.is_empty() && said.iter().all(|code| question.exclusive.contains(code)) {
            return;
        }
        match self.asked.constraint(question, constraint) {
            Some(text) => {
                let mut human = Element::new();
                human.insert("url".to_owned(), "human".into());
                self.label(&mut human, "valueString", &question.constraint_message);
                human.entry("valueString").or_insert_with(|| question.name.as_str().into());
                let parts = json!([
                    { "url": "key", "valueId": format!("{}-constraint", question.name.replace('_', "-")) },
                    { "url": "severity", "valueCode": "error" },
                    { "url": "expression", "valueString": text },
                    human,
                ]);
                extend(element, json!({ "url": address("constraint"), "extension": parts }));
            }
            None => self.lost("constraint", &question.name, &Path::root().key("items")),
        }
    }
}

/// An expression that FHIRPath says in the same words.
fn fhirpath(formula: &Formula) -> Option<Formula> {
    let text = formula.text.trim();
    let number = text.parse::<f64>().is_ok_and(f64::is_finite) && !text.contains(['e', 'E', '+']);
    let literal = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let plain = literal.is_some_and(|text| !text.contains(['\'', '\\']));
    let same = number || plain || matches!(text, "true" | "false" | "today()");
    (formula.dialect == Dialect::Fhirpath || (formula.dialect == Dialect::Native && same))
        .then(|| Formula::new(Dialect::Fhirpath, text))
}

pub(super) fn coding(coding: &Coding) -> Json {
    let mut element = Element::new();
    for (key, text) in [("system", &coding.system), ("code", &coding.code), ("display", &coding.display)] {
        if !text.is_empty() {
            element.insert(key.to_owned(), text.as_str().into());
        }
    }
    Json::Object(element)
}

fn of(quantity: &Quantity) -> Json {
    let mut element = Element::new();
    element.insert("value".to_owned(), json!(quantity.value));
    for (key, text) in [("unit", &quantity.unit), ("system", &quantity.system), ("code", &quantity.code)] {
        if let Some(text) = text {
            element.insert(key.to_owned(), text.as_str().into());
        }
    }
    Json::Object(element)
}
