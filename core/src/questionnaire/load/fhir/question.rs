//! What a question says besides its place and its condition.

use super::choices::extension_text;
use super::index::Link;
use super::{At, Loader, moments};
use crate::expr::Dialect;
use crate::model::{Bound, Coding, Condition, Formula, Quantity, Question, QuestionType, UnitOption};

impl<'j> Loader<'j> {
    pub(super) fn question(
        &mut self,
        item: &At<'j>,
        link_id: &str,
        link: &Link<'j>,
        question: &mut Question,
    ) {
        let several = link.repeats;
        question.repeats = several && question.kind != QuestionType::SelectMany;
        question.open = link.open;
        question.required = self.truth(item, "required", link_id).then_some(Condition::Always(true));
        question.read_only = self.truth(item, "readOnly", link_id).then_some(Condition::Always(true));
        question.codings = self.codings(item, link_id);
        (question.min_answers, question.max_answers) = self.occurs(item, link_id);
        self.choices_of(item, link, question);
        self.lengths(item, link_id, question);
        self.numbers(item, link_id, question);
        self.units(item, link_id, question);
        self.files(item, link_id, question);
        self.initial(item, link_id, link, question);
        if let Some(extension) = item.extension("calculatedExpression") {
            question.calculate = self.formula(&extension, link_id);
        }
    }

    fn codings(&mut self, item: &At<'j>, link_id: &str) -> Vec<Coding> {
        let mut codings = Vec::new();
        for coding in self.array(item, "code", link_id) {
            let text = |key: &str| coding.text(key).unwrap_or_default().to_owned();
            codings.push(Coding { system: text("system"), code: text("code"), display: text("display") });
        }
        codings
    }

    fn choices_of(&mut self, item: &At<'j>, link: &Link<'j>, question: &mut Question) {
        let Some(options) = &link.options else { return };
        question.list = Some(options.list.clone());
        if let Some(constraint) = item.text("answerConstraint") {
            question.extra.insert("answerConstraint".to_owned(), constraint.to_owned());
        }
        if let Some(set) = item.text("answerValueSet") {
            question.extra.insert("answerValueSet".to_owned(), set.to_owned());
        }
        if question.kind == QuestionType::SelectMany {
            question.exclusive.clone_from(&options.exclusive);
        } else if !options.exclusive.is_empty() {
            // With one answer there is nothing to exclude.
            question.extra.insert("optionExclusive".to_owned(), options.exclusive.join(" "));
        }
    }

    fn lengths(&mut self, item: &At<'j>, link_id: &str, question: &mut Question) {
        if let Some(length) = item.get("maxLength") {
            question.max_length = length.json.as_u64().and_then(|length| u32::try_from(length).ok());
            let takes = matches!(
                question.kind,
                QuestionType::Text
                    | QuestionType::LongText
                    | QuestionType::Url
                    | QuestionType::Integer
                    | QuestionType::Decimal
            ) || question.open;
            if question.max_length.is_none() {
                self.invalid("value_kind", link_id, &length.path);
            } else if !takes {
                self.invalid("member_unfit", link_id, &length.path);
                question.max_length = None;
            } else if matches!(question.kind, QuestionType::Integer | QuestionType::Decimal) {
                self.lost("maxLength", link_id, &length.path);
                question.max_length = None;
            }
        }
        question.min_length = self.whole(item, "minLength", link_id);
        question.decimals = self.whole(item, "maxDecimalPlaces", link_id);
        if let Some(pattern) = extension_text(item, "regex") {
            // Patterns of other engines that this one has no words for would refuse the whole form.
            if regex::Regex::new(pattern).is_ok() {
                question.pattern = Some(pattern.to_owned());
            } else if let Some(extension) = item.extension("regex") {
                self.lost("regex", link_id, &extension.path);
            }
        }
        question.format = extension_text(item, "entryFormat").map(str::to_owned);
    }

    fn whole(&mut self, item: &At<'j>, name: &str, link_id: &str) -> Option<u32> {
        let extension = item.extension(name)?;
        let number = extension.whole();
        if number.is_none() {
            self.invalid("value_kind", link_id, &extension.path);
        }
        number
    }

    fn numbers(&mut self, item: &At<'j>, link_id: &str, question: &mut Question) {
        question.min = self.bound(item, ["minValue", "minQuantity"], false, link_id, question.kind);
        question.max = self.bound(item, ["maxValue", "maxQuantity"], true, link_id, question.kind);
    }

    fn bound(
        &mut self,
        item: &At<'j>,
        names: [&str; 2],
        largest: bool,
        link_id: &str,
        kind: QuestionType,
    ) -> Option<Bound> {
        let extension = names.into_iter().find_map(|name| item.extension(name))?;
        let computed = computed(&extension);
        if let Some(expression) = computed {
            let formula = self.formula(&expression, link_id)?;
            return Some(Bound::Computed { formula });
        }
        let Some((given, value)) = extension.value() else {
            self.invalid("bound_missing", link_id, &extension.path);
            return None;
        };
        let with_time = kind == QuestionType::DateTime;
        let bound = match (given, kind) {
            ("Integer" | "Decimal", QuestionType::Integer | QuestionType::Decimal) => {
                value.json.as_f64().map(Bound::Number)
            }
            ("Date" | "DateTime" | "Instant", QuestionType::Date | QuestionType::DateTime) => {
                let text = value.json.as_str().and_then(|text| moments::bound(text, largest, with_time));
                text.map(Bound::Text)
            }
            ("Time", QuestionType::Time) => {
                let text = value.json.as_str().filter(|text| moments::is_clock(text));
                text.map(|text| Bound::Text(text.to_owned()))
            }
            ("Quantity", QuestionType::Quantity) => quantity(&value).map(Bound::Quantity),
            _ => None,
        };
        if bound.is_none() {
            self.invalid("bound_type", link_id, &value.path);
        }
        bound
    }

    fn units(&mut self, item: &At<'j>, link_id: &str, question: &mut Question) {
        let extensions = item.extensions("unit").into_iter().chain(item.extensions("unitOption"));
        for extension in extensions {
            let Some(("Coding", coding)) = extension.value() else {
                self.invalid("value_kind", link_id, &extension.path);
                continue;
            };
            let text = |key: &str| coding.text(key).unwrap_or_default().to_owned();
            let unit = UnitOption { unit: text("display"), system: text("system"), code: text("code") };
            question.units.push(unit);
        }
        if let Some(extension) = item.extension("unitValueSet") {
            let set = extension.value().and_then(|(_, value)| value.json.as_str());
            if let Some(set) = set {
                question.extra.insert("unitValueSet".to_owned(), set.to_owned());
                self.units_of_set(set, link_id, &extension, question);
            } else {
                self.invalid("value_kind", link_id, &extension.path);
            }
        }
    }

    /// The units of a value set that is at hand. Those of one that is not are not checked.
    fn units_of_set(&mut self, set: &str, link_id: &str, extension: &At<'j>, question: &mut Question) {
        let name = self.set(set, link_id, &extension.path);
        match self.lists.remove(&name) {
            Some(crate::model::ChoiceList::Options(choices)) => {
                for coding in choices.into_iter().filter_map(|choice| choice.coding) {
                    let unit = UnitOption { unit: coding.display, system: coding.system, code: coding.code };
                    question.units.push(unit);
                }
            }
            _ => self.lost("unitValueSet", link_id, &extension.path),
        }
        self.sets.retain(|_, list| *list != name);
    }

    fn files(&mut self, item: &At<'j>, link_id: &str, question: &mut Question) {
        for extension in item.extensions("mimeType") {
            match extension.value().and_then(|(_, value)| value.json.as_str()) {
                Some(kind) => question.media_types.push(kind.to_owned()),
                None => self.invalid("value_kind", link_id, &extension.path),
            }
        }
        for extension in item.extensions("referenceResource") {
            match extension.value().and_then(|(_, value)| value.json.as_str()) {
                Some(kind) => question.resource_types.push(kind.to_owned()),
                None => self.invalid("value_kind", link_id, &extension.path),
            }
        }
        if let Some(extension) = item.extension("maxSize") {
            let size = extension.value().and_then(|(_, value)| value.json.as_f64());
            match size.filter(|size| (0.0..=9e15).contains(size)) {
                // Whole bytes, and far below what an f64 holds exactly.
                Some(size) => question.max_bytes = Some(size as u64),
                None => self.invalid("value_kind", link_id, &extension.path),
            }
        }
    }

    fn initial(&mut self, item: &At<'j>, link_id: &str, link: &Link<'j>, question: &mut Question) {
        if let Some(extension) = item.extension("initialExpression") {
            question.initial = self.formula(&extension, link_id);
        }
        let given = self.array(item, "initial", link_id);
        let selected = link.options.as_ref().map(|options| options.initial.clone()).unwrap_or_default();
        if !given.is_empty() && item.get("answerOption").is_some() {
            self.invalid("initial_unfit", link_id, &item.path.key("initial"));
            return;
        }
        let literals: Vec<String> = if given.is_empty() {
            selected.iter().map(|code| super::enable::text(code)).collect()
        } else {
            given.iter().filter_map(|initial| self.initial_value(initial, link_id, link)).collect()
        };
        let several = link.repeats || item.is_true("repeats");
        if given.len() > 1 && !several {
            self.invalid("initial_several", link_id, &item.path.key("initial"));
        }
        if !literals.is_empty() && question.initial.is_none() {
            question.initial = Some(Formula::new(Dialect::Fhirpath, literals.join(" | ")));
        }
    }

    /// An answer that stands there at first, as FHIRPath.
    fn initial_value(&mut self, initial: &At<'j>, link_id: &str, link: &Link<'j>) -> Option<String> {
        let Some((kind, value)) = initial.value() else {
            self.invalid("initial_missing", link_id, &initial.path);
            return None;
        };
        let literal = match kind {
            "Boolean" | "Integer" | "Decimal" => Some(value.json.to_string()),
            "Date" => value.json.as_str().map(|text| format!("@{text}")),
            "DateTime" => value
                .json
                .as_str()
                .map(|text| if text.contains('T') { format!("@{text}") } else { format!("@{text}T") }),
            "Time" => value.json.as_str().map(|text| format!("@T{text}")),
            "String" | "Uri" => value.json.as_str().map(super::enable::text),
            "Coding" => {
                let code = value.text("code").unwrap_or_default();
                let system = value.text("system").unwrap_or_default();
                let known =
                    link.options.as_ref().and_then(|options| self.code_of(&options.list, system, code));
                known.map(|code| super::enable::text(&code))
            }
            "Quantity" => quantity(&value).map(|quantity| match quantity.code.or(quantity.unit) {
                Some(unit) => format!("{} {}", quantity.value, super::enable::text(&unit)),
                None => quantity.value.to_string(),
            }),
            _ => None,
        };
        if literal.is_none() {
            self.lost("initial", link_id, &value.path);
        }
        literal
    }

    /// The code in a list of a code of a code system.
    pub(super) fn code_of(&self, list: &str, system: &str, code: &str) -> Option<String> {
        let crate::model::ChoiceList::Options(choices) = self.lists.get(list)? else {
            return (!code.is_empty()).then(|| code.to_owned());
        };
        let same = |coding: &Coding| coding.code == code && (coding.system == system || system.is_empty());
        choices
            .iter()
            .find(|choice| choice.coding.as_ref().is_some_and(same))
            .map(|choice| choice.code.clone())
    }

    /// The expression of an extension; nothing with an issue when it is in a language that is not read.
    pub(super) fn formula(&mut self, extension: &At<'j>, link_id: &str) -> Option<Formula> {
        let (given, value) = extension.value()?;
        let (text, language) = match given {
            "Expression" => (value.text("expression"), value.text("language").unwrap_or("text/fhirpath")),
            "String" => (value.json.as_str(), "text/fhirpath"),
            _ => (None, ""),
        };
        match text {
            Some(text) if language == "text/fhirpath" => Some(Formula::new(Dialect::Fhirpath, text)),
            Some(_) => {
                self.lost(language, link_id, &value.path);
                None
            }
            None => {
                self.invalid("expression_missing", link_id, &value.path);
                None
            }
        }
    }
}

/// `cqf-calculatedValue` or `cqf-expression` on a value that is left out: `_valueDate`.
fn computed<'j>(extension: &At<'j>) -> Option<At<'j>> {
    let members = extension.json.as_object()?;
    let element = members.iter().find(|(name, _)| name.starts_with("_value"))?;
    let element = At { json: element.1, path: extension.path.key(element.0) };
    element.extension("cqf-calculatedValue").or_else(|| element.extension("cqf-expression"))
}

pub(super) fn quantity(value: &At<'_>) -> Option<Quantity> {
    let text = |key: &str| value.text(key).map(str::to_owned);
    Some(Quantity {
        value: value.json.get("value")?.as_f64()?,
        unit: text("unit"),
        system: text("system"),
        code: text("code"),
    })
}
