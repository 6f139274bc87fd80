//! Conditions of relevance: `enableWhen`, as a native expression where that means exactly the same.

use serde_json::Value as Json;

use super::index::{Kind, Link};
use super::{At, Loader};
use crate::expr::Dialect;
use crate::model::{ChoiceList, Formula, QuestionType};

/// A condition on the answers of an item.
struct Condition<'j> {
    question: &'j str,
    operator: &'j str,
    kind: &'j str,
    answer: At<'j>,
}

impl<'j> Loader<'j> {
    /// When an item is asked.
    pub(super) fn relevance(&mut self, item: &At<'j>, link_id: &'j str) -> Option<Formula> {
        let conditions = self.array(item, "enableWhen", link_id);
        let behavior = self.text(item, "enableBehavior", link_id);
        let any = match behavior {
            Some("any") => true,
            Some("all") => false,
            Some(_) => {
                self.invalid("enable_behavior", link_id, &item.path.key("enableBehavior"));
                false
            }
            None => {
                if conditions.len() > 1 {
                    self.invalid("enable_behavior_missing", link_id, &item.path.key("enableWhen"));
                }
                false
            }
        };
        let expression = item.extension("enableWhenExpression");
        let written = expression.as_ref().and_then(|extension| self.formula(extension, link_id));
        let read: Vec<Condition<'j>> =
            conditions.iter().filter_map(|condition| self.condition(condition, link_id)).collect();
        if let Some(formula) = written {
            if !conditions.is_empty() {
                self.invalid("enable_both", link_id, &item.path.key("enableWhen"));
            }
            return Some(formula);
        }
        if read.is_empty() {
            return None;
        }
        let mut frames = self.links.get(link_id).map(|link| link.frames.clone()).unwrap_or_default();
        if item.is_true("repeats") && !item.each("item").is_empty() && item.text("type") != Some("group") {
            // The condition stands on the repeat of the answers, not in it.
            frames.pop();
        }
        let native: Option<Vec<String>> =
            read.iter().map(|condition| self.native(condition, &frames)).collect();
        let (dialect, parts) = match native {
            Some(parts) => (Dialect::Native, parts),
            None => (Dialect::Fhirpath, read.iter().map(fhirpath).collect()),
        };
        // A part that is an alternative itself has brackets.
        Some(Formula::new(dialect, parts.join(if any { " or " } else { " and " })))
    }

    fn condition(&mut self, condition: &At<'j>, link_id: &str) -> Option<Condition<'j>> {
        let question = self.text(condition, "question", link_id);
        let operator = self.text(condition, "operator", link_id);
        let Some(question) = question else {
            self.invalid("enable_question_missing", link_id, &condition.path);
            return None;
        };
        let target = self.links.get(question).map(|link| link.kind);
        if target.is_none() {
            self.invalid("enable_question_unknown", question, &condition.path.key("question"));
        }
        if question == link_id {
            self.invalid("enable_self", link_id, &condition.path.key("question"));
        }
        let operator = match operator {
            Some(known @ ("exists" | "=" | "!=" | ">" | "<" | ">=" | "<=")) => known,
            Some(_) => {
                self.invalid("enable_operator", link_id, &condition.path.key("operator"));
                return None;
            }
            None => {
                self.invalid("enable_operator_missing", link_id, &condition.path);
                return None;
            }
        };
        let answers = answers(condition);
        let (kind, answer) = match answers.as_slice() {
            [(kind, answer)] => (*kind, answer.clone()),
            [] => {
                self.invalid("enable_answer_missing", link_id, &condition.path);
                return None;
            }
            _ => {
                self.invalid("enable_answer_several", link_id, &condition.path);
                return None;
            }
        };
        let fits = if operator == "exists" {
            kind == "Boolean" && answer.json.is_boolean()
        } else {
            target.is_none_or(|target| compares(target, kind, operator))
        };
        if !fits {
            self.invalid("enable_answer_type", link_id, &answer.path);
            return None;
        }
        target.map(|_| Condition { question, operator, kind, answer })
    }

    /// The condition in our own language, when the answer stands in the same row or around it and there is
    /// only one.
    fn native(&self, condition: &Condition<'_>, frames: &[String]) -> Option<String> {
        let link = self.links.get(condition.question)?;
        let Kind::Question(kind) = link.kind else { return None };
        if !frames.starts_with(&link.frames) || (link.repeats && kind != QuestionType::SelectMany) {
            return None;
        }
        let name = link.name.as_str();
        if condition.operator == "exists" {
            let not = if condition.answer.json.as_bool() == Some(true) { "" } else { "not " };
            return Some(format!("{not}answered({name})"));
        }
        let value = self.literal(link, kind, condition)?;
        match (kind, condition.operator) {
            (QuestionType::SelectMany, "=") => Some(format!("selected({name}, {value})")),
            (QuestionType::SelectMany, "!=") => {
                Some(format!("(not answered({name}) or not selected({name}, {value}))"))
            }
            (QuestionType::SelectMany, _) => None,
            // True also when there is no answer: none of no answers is equal.
            (_, "!=") => Some(format!("(not answered({name}) or {name} != {value})")),
            (_, operator) => Some(format!("{name} {operator} {value}")),
        }
    }

    fn literal(&self, link: &Link<'_>, kind: QuestionType, condition: &Condition<'_>) -> Option<String> {
        let json = condition.answer.json;
        match (kind, condition.kind) {
            (QuestionType::Boolean, "Boolean") => json.as_bool().map(|value| value.to_string()),
            (QuestionType::Integer | QuestionType::Decimal, "Integer" | "Decimal") => {
                // The language has no exponents.
                let text = json.as_number()?.to_string();
                (!text.contains(['e', 'E'])).then_some(text)
            }
            (QuestionType::Text | QuestionType::LongText, "String") => Some(quoted(json.as_str()?)),
            (QuestionType::Date, "Date") => {
                let text = json.as_str()?;
                text.parse::<crate::calendar::Date>().is_ok().then(|| quoted(text))
            }
            (QuestionType::SelectOne | QuestionType::SelectMany, _) if !link.open => {
                Some(quoted(&self.code(link, condition)?))
            }
            _ => None,
        }
    }

    /// The code in the list for what the condition names; nothing when it is not in the list.
    fn code(&self, link: &Link<'_>, condition: &Condition<'_>) -> Option<String> {
        let list = self.lists.get(&link.options.as_ref()?.list)?;
        let ChoiceList::Options(choices) = list else { return None };
        let (system, code) = match condition.kind {
            "Coding" => (condition.answer.text("system").unwrap_or_default(), condition.answer.text("code")?),
            "String" => ("", condition.answer.json.as_str()?),
            _ => return None,
        };
        let found = choices.iter().find(|choice| match &choice.coding {
            Some(coding) => condition.kind == "Coding" && coding.code == code && coding.system == system,
            None => condition.kind == "String" && choice.extra.get("value").unwrap_or(&choice.code) == code,
        });
        found.map(|choice| choice.code.clone())
    }
}

fn answers<'j>(condition: &At<'j>) -> Vec<(&'j str, At<'j>)> {
    let members = condition.json.as_object().into_iter().flatten();
    let typed = members.filter_map(|(name, json)| {
        let kind = name.strip_prefix("answer")?;
        Some((kind, At { json, path: condition.path.key(name) }))
    });
    typed.collect()
}

/// Whether an answer of an item can be compared with a value of a type.
fn compares(target: Kind, kind: &str, operator: &str) -> bool {
    let Kind::Question(question) = target else { return false };
    let ordered = matches!(operator, ">" | "<" | ">=" | "<=");
    match question {
        QuestionType::Boolean => kind == "Boolean" && !ordered,
        QuestionType::Integer | QuestionType::Decimal => matches!(kind, "Integer" | "Decimal"),
        QuestionType::Date | QuestionType::DateTime => matches!(kind, "Date" | "DateTime"),
        QuestionType::Time => kind == "Time",
        QuestionType::Text | QuestionType::LongText | QuestionType::Url => {
            matches!(kind, "String" | "Uri" | "Coding")
        }
        QuestionType::Quantity => matches!(kind, "Quantity" | "Decimal" | "Integer"),
        QuestionType::Reference => kind == "Reference",
        QuestionType::Attachment => false,
        _ => true,
    }
}

/// The condition as FHIRPath.
fn fhirpath(condition: &Condition<'_>) -> String {
    let answers =
        format!("%resource.repeat(item | answer.item).where(linkId = {}).answer", text(condition.question));
    if condition.operator == "exists" {
        let not = if condition.answer.json.as_bool() == Some(true) { "" } else { ".not()" };
        return format!("{answers}.exists(){not}");
    }
    let (comparison, not) = match condition.operator {
        "!=" => ("=", ".not()"),
        other => (other, ""),
    };
    let test = test(condition, comparison);
    format!("{answers}.where({test}).exists(){not}")
}

fn test(condition: &Condition<'_>, comparison: &str) -> String {
    let answer = &condition.answer;
    match condition.kind {
        "Coding" => {
            let code = text(answer.text("code").unwrap_or_default());
            match answer.text("system") {
                Some(system) => format!("value.code = {code} and value.system = {}", text(system)),
                None => format!("value.code = {code} and value.system.empty()"),
            }
        }
        "Quantity" => {
            let number = answer.json.get("value").unwrap_or(&Json::Null);
            let unit = answer.text("code").or_else(|| answer.text("unit"));
            match unit {
                Some(unit) => format!("value {comparison} {number} {}", text(unit)),
                None => format!("value.value {comparison} {number}"),
            }
        }
        "Reference" => {
            format!("value.reference {comparison} {}", text(answer.text("reference").unwrap_or_default()))
        }
        "Date" | "DateTime" => format!("value {comparison} @{}", super::kept(answer.json)),
        "Time" => format!("value {comparison} @T{}", super::kept(answer.json)),
        "Boolean" | "Integer" | "Decimal" => format!("value {comparison} {}", answer.json),
        _ => format!("value {comparison} {}", text(&super::kept(answer.json))),
    }
}

/// A text in our own language: a quote inside is doubled.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A text in FHIRPath.
pub(in crate::questionnaire) fn text(text: &str) -> String {
    let mut literal = String::with_capacity(text.len().saturating_add(2));
    literal.push('\'');
    for letter in text.chars() {
        match letter {
            '\'' => literal.push_str("\\'"),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            other => literal.push(other),
        }
    }
    literal.push('\'');
    literal
}
