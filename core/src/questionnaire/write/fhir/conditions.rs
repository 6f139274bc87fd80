//! Conditions as FHIR says them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::expr::{Comparison, Dialect, Expression, Literal, Logic, Name, Names, Shape, Type};
use crate::model::{ChoiceList, Form, Formula, Item, Question, QuestionType};

/// The questions of a form by the slots under which expressions refer to them.
pub(in crate::questionnaire::write) struct Asked<'f> {
    form: &'f Form,
    questions: Vec<&'f Question>,
    names: BTreeMap<&'f str, usize>,
    /// Questions of type text whose answer is a number that the form computes.
    numbers: BTreeSet<&'f str>,
}

/// When an item is asked.
pub(super) enum Relevance {
    When { conditions: Vec<Json>, any: bool },
    Expression(Formula),
}

impl<'f> Asked<'f> {
    pub(in crate::questionnaire::write) fn of(form: &'f Form) -> Self {
        let mut asked =
            Self { form, questions: Vec::new(), names: BTreeMap::new(), numbers: BTreeSet::new() };
        asked.collect(&form.items);
        for slot in 0..asked.questions.len() {
            let number = asked.questions.get(slot).filter(|question| asked.computes_number(question));
            let name = number.map(|question| question.name.as_str());
            asked.numbers.extend(name);
        }
        asked
    }

    fn computes_number(&self, question: &Question) -> bool {
        let Some(formula) = question.calculate.as_ref().filter(|_| question.kind == QuestionType::Text)
        else {
            return false;
        };
        let names = AskedNames { asked: self, own: None };
        Expression::compile_in(formula.dialect, &formula.text, &names)
            .is_ok_and(|expression| expression.kind() == Type::Number)
    }

    /// The type of the answers to a question: a text that is always a number is one.
    pub(super) fn kind(&self, question: &Question) -> QuestionType {
        if self.numbers.contains(question.name.as_str()) { QuestionType::Decimal } else { question.kind }
    }

    /// A question by its slot.
    pub(in crate::questionnaire::write) fn question(&self, slot: usize) -> Option<&'f Question> {
        self.questions.get(slot).copied()
    }

    fn collect(&mut self, items: &'f [Item]) {
        for item in items {
            if let Item::Question(question) = item {
                self.names.insert(&question.name, self.questions.len());
                self.questions.push(question);
            }
            self.collect(item.items());
        }
    }

    /// The link identifier of a question.
    pub(super) fn link(&self, name: &str) -> String {
        let question = self.names.get(name).and_then(|slot| self.questions.get(*slot));
        question.map_or(name, |question| link(question)).to_owned()
    }

    pub(super) fn relevance(&self, formula: &Formula) -> Option<Relevance> {
        if formula.dialect == Dialect::Fhirpath {
            return Some(Relevance::Expression(formula.clone()));
        }
        let logic = self.logic_of(formula)?;
        let (parts, any) = match &logic {
            Logic::Any(parts) if self.condition(&logic).is_none() => (parts.as_slice(), true),
            Logic::All(parts) => (parts.as_slice(), false),
            one => (std::slice::from_ref(one), false),
        };
        let conditions: Option<Vec<Json>> = parts.iter().map(|part| self.condition(part)).collect();
        match conditions {
            Some(conditions) => Some(Relevance::When { conditions, any }),
            None => {
                let text = self.expression(&logic, None)?;
                Some(Relevance::Expression(Formula::new(Dialect::Fhirpath, text)))
            }
        }
    }

    /// A condition on any questions as FHIRPath.
    pub(super) fn fhirpath(&self, formula: &Formula) -> Option<String> {
        let logic = self.logic_of(formula)?;
        // A rule that is not known is kept.
        self.expression(&logic, None)
    }

    /// A rule of a question about its own answer, as FHIRPath on its item.
    pub(super) fn constraint(&self, question: &Question, formula: &Formula) -> Option<String> {
        if formula.dialect == Dialect::Fhirpath {
            return Some(formula.text.clone());
        }
        let text = self.expression(&self.logic(formula, Some(question))?, Some(question))?;
        Some(format!("answer.empty() or ({text})"))
    }

    /// What a condition says about single questions.
    pub(in crate::questionnaire::write) fn logic_of(&self, formula: &Formula) -> Option<Logic> {
        self.logic(formula, None)
    }

    /// What a formula says; `own` is the question whose answer `.` is.
    fn logic(&self, formula: &Formula, own: Option<&Question>) -> Option<Logic> {
        let names = AskedNames { asked: self, own };
        let expression =
            Expression::compile_in_as(formula.dialect, &formula.text, &names, Type::Boolean).ok()?;
        Some(expression.logic())
    }

    /// The condition as an element of `enableWhen`; nothing when it cannot be one.
    fn condition(&self, logic: &Logic) -> Option<Json> {
        match logic {
            Logic::Answered { slot } => Some(self.exists((*slot)?, true)),
            Logic::Not(inner) => match &**inner {
                Logic::Answered { slot } => Some(self.exists((*slot)?, false)),
                _ => None,
            },
            Logic::Selected { slot, code, .. } => self.when((*slot)?, "=", &Literal::Text(code.clone())),
            Logic::Compare { slot, .. } if self.holds_several((*slot)?) => None,
            Logic::Compare { slot, comparison: Comparison::Unequal, literal, blank: Some(true) } => {
                self.when((*slot)?, "!=", literal)
            }
            Logic::Compare { comparison: Comparison::Unequal, .. } => None,
            Logic::Compare { slot, comparison, literal, blank } if *blank != Some(true) => {
                self.when((*slot)?, comparison.symbol(), literal)
            }
            Logic::Any(parts) => self.unequal(parts),
            _ => None,
        }
    }

    /// `!=` also holds without an answer: `not answered(a) or a != 1`.
    fn unequal(&self, parts: &[Logic]) -> Option<Json> {
        let [Logic::Not(first), second] = parts else { return None };
        let Logic::Answered { slot: Some(asked) } = **first else { return None };
        match second {
            Logic::Compare { slot: Some(slot), comparison: Comparison::Unequal, literal, .. }
                if *slot == asked && !self.holds_several(asked) =>
            {
                self.when(asked, "!=", literal)
            }
            Logic::Not(inner) => match &**inner {
                Logic::Selected { slot: Some(slot), code, .. } if *slot == asked => {
                    self.when(asked, "!=", &Literal::Text(code.clone()))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the answers to a question are one text in the dialects that compare it: FHIR compares each alone.
    fn holds_several(&self, slot: usize) -> bool {
        self.questions.get(slot).is_some_and(|question| question.kind.is_multiple())
    }

    fn exists(&self, slot: usize, exists: bool) -> Json {
        let link = self.questions.get(slot).map_or("", |question| link(question));
        json!({ "question": link, "operator": "exists", "answerBoolean": exists })
    }

    fn when(&self, slot: usize, operator: &str, literal: &Literal) -> Option<Json> {
        let question = self.questions.get(slot)?;
        let (kind, value) = self.answer(question, literal)?;
        let mut condition = json!({ "question": link(question), "operator": operator });
        condition.as_object_mut()?.insert(format!("answer{kind}"), value);
        Some(condition)
    }

    /// The literal as a value of FHIR, of the type of the question.
    fn answer(&self, question: &Question, literal: &Literal) -> Option<(&'static str, Json)> {
        Some(match (self.kind(question), literal) {
            (QuestionType::Boolean, Literal::Boolean(value)) => ("Boolean", json!(value)),
            (QuestionType::Integer, Literal::Number(number))
                if number.fract() == 0.0 && number.abs() < 1e15 =>
            {
                // Whole and far inside of what an i64 holds.
                ("Integer", json!(*number as i64))
            }
            (QuestionType::Integer | QuestionType::Decimal, Literal::Number(number)) => {
                ("Decimal", json!(number))
            }
            (QuestionType::Date, Literal::Date(day)) => ("Date", json!(day.to_string())),
            (kind, Literal::Text(code)) if kind.is_select() => self.code(question, code)?,
            (kind, Literal::Number(number)) if kind.is_select() => {
                self.code(question, &number.to_string())?
            }
            (QuestionType::Time, Literal::Text(text)) => ("Time", json!(text)),
            (QuestionType::DateTime, Literal::Text(text)) => ("DateTime", json!(text)),
            (QuestionType::Text | QuestionType::LongText, Literal::Text(text)) => ("String", json!(text)),
            _ => return None,
        })
    }

    fn code(&self, question: &Question, code: &str) -> Option<(&'static str, Json)> {
        let list = question.list.as_ref().and_then(|list| self.form.lists.get(list));
        if let Some(ChoiceList::Options(choices)) = list
            && let Some(choice) = choices.iter().find(|choice| choice.code == code)
        {
            if choice.extra.contains_key("value_type") {
                return Some(("String", json!(choice.extra.get("value").unwrap_or(&choice.code))));
            }
            if let Some(coding) = &choice.coding {
                return Some((
                    "Coding",
                    super::question::coding(&crate::model::Coding {
                        display: String::new(),
                        ..coding.clone()
                    }),
                ));
            }
        }
        Some(("Coding", json!({ "code": code })))
    }

    /// The condition as FHIRPath; nothing when it says something that is not known here. `own` is the question of `.`.
    fn expression(&self, logic: &Logic, own: Option<&Question>) -> Option<String> {
        let all = |parts: &[Logic], with: &str| {
            let parts: Option<Vec<String>> =
                parts.iter().map(|part| self.expression(part, own).map(|text| format!("({text})"))).collect();
            parts.map(|parts| parts.join(with))
        };
        match logic {
            Logic::All(parts) => all(parts, " and "),
            Logic::Any(parts) => all(parts, " or "),
            Logic::Not(inner) => self.denial(inner, own),
            Logic::Known(value) => Some(value.to_string()),
            Logic::Answered { slot } => Some(format!("{}.exists()", self.answers(*slot)?)),
            Logic::Selected { slot, code, .. } => {
                let code = Literal::Text(code.clone());
                self.test(*slot, own, Comparison::Equal, &code, false)
            }
            Logic::Compare { slot, .. } | Logic::In { slot, .. }
                if slot
                    .map_or(own, |slot| self.question(slot))
                    .is_some_and(|asked| asked.kind.is_multiple()) =>
            {
                None
            }
            Logic::Compare { slot, comparison, literal, blank } => {
                self.test(*slot, own, *comparison, literal, *blank == Some(true))
            }
            Logic::In { slot, literals } => {
                let test = |literal| self.test(*slot, own, Comparison::Equal, literal, false);
                let tests: Option<Vec<String>> = literals.iter().map(test).collect();
                tests.map(|tests| format!("({})", tests.join(" or ")))
            }
            Logic::Other => None,
        }
    }

    /// That a condition is certainly not true: one that is not known without an answer is not denied without it.
    fn denial(&self, logic: &Logic, own: Option<&Question>) -> Option<String> {
        let all = |parts: &[Logic], with: &str| {
            let parts: Option<Vec<String>> =
                parts.iter().map(|part| self.denial(part, own).map(|text| format!("({text})"))).collect();
            parts.map(|parts| parts.join(with))
        };
        let (slot, is_known) = match logic {
            Logic::All(parts) => return all(parts, " or "),
            Logic::Any(parts) => return all(parts, " and "),
            Logic::Not(inner) => return self.expression(inner, own),
            Logic::Selected { slot, blank, .. } | Logic::Compare { slot, blank, .. } => {
                (*slot, *blank == Some(false))
            }
            Logic::In { slot, .. } => (*slot, false),
            Logic::Known(_) | Logic::Answered { .. } | Logic::Other => (None, true),
        };
        let denied = format!("({}).not()", self.expression(logic, own)?);
        match slot {
            Some(_) if !is_known => Some(format!("{}.exists() and {denied}", self.answers(slot)?)),
            _ => Some(denied),
        }
    }

    fn answers(&self, slot: Option<usize>) -> Option<String> {
        let Some(slot) = slot else { return Some("answer".to_owned()) };
        let link = link(self.questions.get(slot)?);
        let link = crate::questionnaire::load::fhir::fhirpath_text(link);
        Some(format!("%resource.repeat(item | answer.item).where(linkId = {link}).answer"))
    }

    fn test(
        &self,
        slot: Option<usize>,
        own: Option<&Question>,
        comparison: Comparison,
        literal: &Literal,
        blank: bool,
    ) -> Option<String> {
        let asked = slot.map_or(own, |slot| self.question(slot))?;
        let (member, value) = self.beside(asked, comparison, literal)?;
        let answers = self.answers(slot)?;
        let test = format!("{answers}.where({member} {} {value}).exists()", comparison.symbol());
        Some(if blank { format!("({answers}.empty() or {test})") } else { test })
    }

    /// What of an answer is compared, and the literal beside it; nothing when FHIRPath does not compare the two.
    fn beside(
        &self,
        asked: &Question,
        comparison: Comparison,
        literal: &Literal,
    ) -> Option<(&'static str, String)> {
        let text = match literal {
            Literal::Number(number) => number.to_string(),
            Literal::Text(text) => text.clone(),
            Literal::Boolean(value) => return Some(("value", value.to_string())),
            Literal::Date(day) => return Some(("value", format!("@{day}"))),
        };
        let quoted = crate::questionnaire::load::fhir::fhirpath_text;
        match (self.kind(asked), literal) {
            (kind, _) if kind.is_select() && comparison.is_ordered() => None,
            (kind, _) if kind.is_select() => {
                let (kind, value) = self.code(asked, &text)?;
                let member = if kind == "Coding" { "value.code" } else { "value" };
                Some((member, quoted(value.get("code").unwrap_or(&value).as_str()?)))
            }
            // FHIRPath compares no text with a number.
            (QuestionType::Text | QuestionType::LongText, Literal::Number(_)) => None,
            (QuestionType::Quantity, Literal::Number(_)) => Some(("value.value", text)),
            (_, Literal::Number(_)) => Some(("value", text)),
            _ => Some(("value", quoted(&text))),
        }
    }
}

fn link(question: &Question) -> &str {
    question.extra.get("linkId").unwrap_or(&question.name)
}

/// The names of the questions, and the question whose answer is checked.
struct AskedNames<'a, 'f> {
    asked: &'a Asked<'f>,
    own: Option<&'a Question>,
}

impl AskedNames<'_, '_> {
    fn shape(&self, question: &Question) -> Shape {
        Shape::One(match self.asked.kind(question) {
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity => Type::Number,
            QuestionType::Date => Type::Date,
            QuestionType::Boolean => Type::Boolean,
            QuestionType::SelectMany | QuestionType::Rank => Type::Codes,
            _ => Type::Text,
        })
    }
}

impl Names for AskedNames<'_, '_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        let slot = *self.asked.names.get(name)?;
        let question = self.asked.questions.get(slot)?;
        Some(Name { slot, shape: self.shape(question) })
    }

    fn current(&self) -> Option<Name> {
        self.own.map(|question| Name { slot: usize::MAX, shape: self.shape(question) })
    }
}
