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
        let names = AskedNames { asked: self, current: None };
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
        let logic = self.logic(formula, None)?;
        let (parts, any) = match &logic {
            Logic::Any(parts) if self.condition(&logic).is_none() => (parts.as_slice(), true),
            Logic::All(parts) => (parts.as_slice(), false),
            one => (std::slice::from_ref(one), false),
        };
        let conditions: Option<Vec<Json>> = parts.iter().map(|part| self.condition(part)).collect();
        match conditions {
            Some(conditions) => Some(Relevance::When { conditions, any }),
            None => {
                let text = self.expression(&logic)?;
                Some(Relevance::Expression(Formula::new(Dialect::Fhirpath, text)))
            }
        }
    }

    /// A condition on any questions as FHIRPath.
    pub(super) fn fhirpath(&self, formula: &Formula) -> Option<String> {
        let logic = self.logic(formula, None)?;
        // A rule that is not known is kept.
        self.expression(&logic)
    }

    /// A rule of a question about its own answer, as FHIRPath on its item.
    pub(super) fn constraint(&self, formula: &Formula) -> Option<String> {
        if formula.dialect == Dialect::Fhirpath {
            return Some(formula.text.clone());
        }
        let types = [Type::Number, Type::Text, Type::Date, Type::Boolean, Type::Codes];
        let logic = types.into_iter().find_map(|kind| self.logic(formula, Some(kind)))?;
        let text = self.expression(&logic)?;
        Some(format!("answer.empty() or ({text})"))
    }

    /// What a condition says about single questions.
    pub(in crate::questionnaire::write) fn logic_of(&self, formula: &Formula) -> Option<Logic> {
        self.logic(formula, None)
    }

    fn logic(&self, formula: &Formula, current: Option<Type>) -> Option<Logic> {
        let names = AskedNames { asked: self, current };
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
                if *slot == asked =>
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

    /// The condition as FHIRPath; nothing when it says something that is not known here.
    fn expression(&self, logic: &Logic) -> Option<String> {
        let all = |parts: &[Logic], with: &str| {
            let parts: Option<Vec<String>> =
                parts.iter().map(|part| self.expression(part).map(|text| format!("({text})"))).collect();
            parts.map(|parts| parts.join(with))
        };
        match logic {
            Logic::All(parts) => all(parts, " and "),
            Logic::Any(parts) => all(parts, " or "),
            Logic::Not(inner) => self.denial(inner),
            Logic::Known(value) => Some(value.to_string()),
            Logic::Answered { slot } => Some(format!("{}.exists()", self.answers(*slot)?)),
            Logic::Selected { slot, code, .. } => self.test(*slot, "=", &Literal::Text(code.clone()), false),
            Logic::Compare { slot, comparison, literal, blank } => {
                self.test(*slot, comparison.symbol(), literal, *blank == Some(true))
            }
            Logic::In { slot, literals } => {
                let tests: Option<Vec<String>> =
                    literals.iter().map(|literal| self.test(*slot, "=", literal, false)).collect();
                tests.map(|tests| format!("({})", tests.join(" or ")))
            }
            Logic::Other => None,
        }
    }

    /// That a condition is certainly not true: one that is not known without an answer is not denied without it.
    fn denial(&self, logic: &Logic) -> Option<String> {
        let all = |parts: &[Logic], with: &str| {
            let parts: Option<Vec<String>> =
                parts.iter().map(|part| self.denial(part).map(|text| format!("({text})"))).collect();
            parts.map(|parts| parts.join(with))
        };
        let (slot, is_known) = match logic {
            Logic::All(parts) => return all(parts, " or "),
            Logic::Any(parts) => return all(parts, " and "),
            Logic::Not(inner) => return self.expression(inner),
            Logic::Selected { slot, blank, .. } | Logic::Compare { slot, blank, .. } => {
                (*slot, *blank == Some(false))
            }
            Logic::In { slot, .. } => (*slot, false),
            Logic::Known(_) | Logic::Answered { .. } | Logic::Other => (None, true),
        };
        let denied = format!("({}).not()", self.expression(logic)?);
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

    fn test(&self, slot: Option<usize>, operator: &str, literal: &Literal, blank: bool) -> Option<String> {
        let asked = slot.and_then(|slot| self.questions.get(slot)).map(|question| self.kind(question));
        // FHIRPath compares no text with a number.
        if matches!(asked, Some(QuestionType::Text | QuestionType::LongText))
            && matches!(literal, Literal::Number(_))
        {
            return None;
        }
        let answers = self.answers(slot)?;
        let select = asked.is_some_and(QuestionType::is_select);
        let value = match literal {
            Literal::Boolean(value) => value.to_string(),
            Literal::Number(number) => number.to_string(),
            Literal::Text(text) => crate::questionnaire::load::fhir::fhirpath_text(text),
            Literal::Date(day) => format!("@{day}"),
        };
        let member = if select { "value.code" } else { "value" };
        let test = format!("{answers}.where({member} {operator} {value}).exists()");
        Some(if blank { format!("({answers}.empty() or {test})") } else { test })
    }
}

fn link(question: &Question) -> &str {
    question.extra.get("linkId").unwrap_or(&question.name)
}

/// The names of the questions, and the type of the answer that is checked.
struct AskedNames<'a, 'f> {
    asked: &'a Asked<'f>,
    current: Option<Type>,
}

impl Names for AskedNames<'_, '_> {
    fn resolve(&self, name: &str) -> Option<Name> {
        let slot = *self.asked.names.get(name)?;
        let question = self.asked.questions.get(slot)?;
        let kind = match self.asked.kind(question) {
            QuestionType::Integer | QuestionType::Decimal => Type::Number,
            QuestionType::Date => Type::Date,
            QuestionType::Boolean => Type::Boolean,
            QuestionType::SelectMany | QuestionType::Rank => Type::Codes,
            _ => Type::Text,
        };
        Some(Name { slot, shape: Shape::One(kind) })
    }

    fn current(&self) -> Option<Name> {
        self.current.map(|kind| Name { slot: usize::MAX, shape: Shape::One(kind) })
    }
}
