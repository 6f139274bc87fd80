use std::sync::Arc;

use regex::Regex;

use super::{Formula, Limit, Range};
use crate::base::LanguageText;
use crate::expr::{Expression, Shape, Type};
use crate::model::{Missing, Question, QuestionType, UnitOption};

/// A question, ready to judge answers.
#[derive(Debug)]
pub(in crate::questionnaire) struct QuestionPlan {
    pub(in crate::questionnaire) name: Arc<str>,
    pub(in crate::questionnaire) kind: QuestionType,
    pub(in crate::questionnaire) frame: usize,
    /// Which part of its frame it is.
    pub(in crate::questionnaire) position: usize,
    pub(in crate::questionnaire) gate: Option<usize>,
    pub(in crate::questionnaire) list: Option<usize>,
    pub(in crate::questionnaire) filter: Option<Expression>,
    pub(in crate::questionnaire) required: Required,
    pub(in crate::questionnaire) constraint: Option<Formula>,
    pub(in crate::questionnaire) calculation: Option<usize>,
    pub(in crate::questionnaire) range: Range,
    pub(in crate::questionnaire) pattern: Option<Regex>,
    /// Texts that are typed missing answers.
    pub(in crate::questionnaire) missing_codes: Vec<(String, Missing)>,
    /// The question with the text for the choice that asks for one.
    pub(in crate::questionnaire) other: Option<usize>,
    pub(in crate::questionnaire) repeats: bool,
    /// Whether its answer is computed and the standard of the form does not say of which type: it is a text
    /// there, and stands as number or truth value in most exports.
    pub(in crate::questionnaire) is_untyped: bool,
    /// Whether it names the row of a table with fixed rows.
    pub(in crate::questionnaire) is_row: bool,
    /// What is needed less often.
    pub(in crate::questionnaire) asked: Box<Asked>,
}

/// What a question says that is needed only for some answers.
#[derive(Debug)]
pub(in crate::questionnaire) struct Asked {
    pub(in crate::questionnaire) list_name: String,
    /// Whether nobody knows if it was to be asked: a condition around it could not be read.
    pub(in crate::questionnaire) is_doubtful: bool,
    pub(in crate::questionnaire) open: bool,
    pub(in crate::questionnaire) other_code: String,
    pub(in crate::questionnaire) exclusive: Vec<String>,
    pub(in crate::questionnaire) min_answers: Option<u32>,
    pub(in crate::questionnaire) max_answers: Option<u32>,
    pub(in crate::questionnaire) min_length: Option<u32>,
    pub(in crate::questionnaire) max_length: Option<u32>,
    pub(in crate::questionnaire) decimals: Option<u32>,
    pub(in crate::questionnaire) format: Option<String>,
    pub(in crate::questionnaire) units: Vec<UnitOption>,
    pub(in crate::questionnaire) media_types: Vec<String>,
    pub(in crate::questionnaire) max_bytes: Option<u64>,
    pub(in crate::questionnaire) resource_types: Vec<String>,
    pub(in crate::questionnaire) allow_missing: Vec<Missing>,
    pub(in crate::questionnaire) required_message: LanguageText,
    pub(in crate::questionnaire) constraint_message: LanguageText,
    /// What the constraint says that the answer is the sum of, when it says nothing else.
    pub(in crate::questionnaire) sum_of: Option<String>,
    /// The question in a repeated group whose answers are the choices.
    pub(in crate::questionnaire) choices_from: Option<usize>,
}

impl Asked {
    pub(in crate::questionnaire) fn of(question: &Question) -> Self {
        Self {
            list_name: question.list.clone().unwrap_or_default(),
            is_doubtful: false,
            open: question.open,
            other_code: question.other.as_ref().map(|other| other.code.clone()).unwrap_or_default(),
            exclusive: question.exclusive.clone(),
            min_answers: question.min_answers,
            max_answers: question.max_answers,
            min_length: question.min_length,
            max_length: question.max_length,
            decimals: question.decimals,
            format: question.format.clone(),
            units: question.units.clone(),
            media_types: question.media_types.clone(),
            max_bytes: question.max_bytes,
            resource_types: question.resource_types.clone(),
            allow_missing: question.allow_missing.clone(),
            required_message: question.required_message.clone(),
            constraint_message: question.constraint_message.clone(),
            sum_of: None,
            choices_from: None,
        }
    }
}

#[derive(Debug)]
pub(in crate::questionnaire) enum Required {
    Never,
    Always,
    When(Formula),
}

impl QuestionPlan {
    /// The type of one answer in expressions.
    pub(in crate::questionnaire) const fn value_type(&self) -> Type {
        match self.kind {
            QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity => Type::Number,
            QuestionType::Date => Type::Date,
            QuestionType::DateTime => Type::Moment,
            QuestionType::Boolean => Type::Boolean,
            QuestionType::SelectMany | QuestionType::Rank => Type::Codes,
            _ => Type::Text,
        }
    }

    /// What its name stands for in expressions that see one row of it.
    pub(in crate::questionnaire) const fn shape(&self) -> Shape {
        if self.repeats && !self.kind.is_multiple() {
            Shape::List(self.value_type())
        } else {
            Shape::One(self.value_type())
        }
    }

    /// What decides about its answers besides the conditions around it.
    pub(in crate::questionnaire) fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let required = match &self.required {
            Required::When(formula) => Some(formula),
            _ => None,
        };
        let limits = [&self.range.min, &self.range.max].into_iter().filter_map(|limit| match limit {
            Some(Limit::Computed(formula)) => Some(formula),
            _ => None,
        });
        let formulas = self.constraint.iter().chain(required).chain(limits);
        formulas.map(|formula| &formula.expression).chain(&self.filter)
    }

    /// The typed missing answer that a text stands for.
    pub(in crate::questionnaire) fn missing(&self, text: &str) -> Option<Missing> {
        self.missing_codes.iter().find(|(code, _)| code == text).map(|(_, missing)| *missing)
    }
}
