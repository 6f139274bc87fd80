//! What a question says without expressions.

use regex::{Regex, RegexBuilder};

use super::super::lint::{invalid, lint_question};
use super::Builder;
use super::structure::{Inside, plan_of};
use crate::base::{Path, Severity};
use crate::expr::Moment;
use crate::model::{Bound, Condition, Question, QuestionType};
use crate::questionnaire::cell::{clock, day, moment, partial_day};
use crate::questionnaire::load::searched_table;
use crate::questionnaire::plan::{Limit, QuestionPlan, Range, Required};

/// Bytes of a compiled pattern: more is a pattern that counts to large numbers.
const PATTERN_SIZE: usize = 1 << 18;

impl<'f> Builder<'f> {
    pub(super) fn plan(
        &mut self,
        question: &'f Question,
        path: &Path,
        inside: Inside,
        position: usize,
    ) -> QuestionPlan {
        // Choices that are searched in a table are not those of the list, whose rows name the table's columns.
        let own = question.list.as_ref().filter(|_| searched_table(question).is_none());
        let list = own.and_then(|list| self.list_numbers.get(list.as_str()).copied());
        let codes = list.and_then(|list| self.lists.get(list));
        lint_question(question, self.form, codes, path, &mut self.issues);
        let mut missing_codes = &self.form.missing_codes;
        if !question.missing_codes.is_empty() {
            missing_codes = &question.missing_codes;
        }
        let missing_codes = missing_codes
            .iter()
            .flat_map(|(missing, codes)| codes.iter().map(|code| (code.clone(), *missing)))
            .collect();
        QuestionPlan {
            list,
            missing_codes,
            required: match question.required {
                Some(Condition::Always(true)) => Required::Always,
                _ => Required::Never,
            },
            range: Range {
                min: self.limit(question, question.min.as_ref(), &path.key("min"), false),
                max: self.limit(question, question.max.as_ref(), &path.key("max"), true),
            },
            pattern: self.pattern(question, path),
            ..plan_of(question, inside, position)
        }
    }

    fn pattern(&mut self, question: &Question, path: &Path) -> Option<Regex> {
        let pattern = question.pattern.as_ref()?;
        // The regex crate runs in linear time; the size limit bounds the memory of the pattern itself.
        let compiled = RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(PATTERN_SIZE).build();
        if compiled.is_err() {
            self.issues.push(invalid("pattern", &question.name, path.key("pattern")));
        }
        compiled.ok()
    }

    /// A limit that does not depend on answers.
    fn limit(
        &mut self,
        question: &Question,
        bound: Option<&Bound>,
        path: &Path,
        last: bool,
    ) -> Option<Limit> {
        let limit = match bound? {
            Bound::Computed { .. } => return None,
            Bound::Number(number) => Some(Limit::Number(*number)),
            Bound::Quantity(quantity) => Some(Limit::Quantity(quantity.clone())),
            Bound::Text(text) => written(question.kind, text, last),
        };
        if limit.is_none() {
            self.issues.push(invalid("limit", &question.name, path.clone()));
        }
        limit
    }

    /// Questions with the text for a choice that asks for one.
    pub(super) fn others(&mut self) {
        for source in self.sources.clone() {
            let Some(other) = &source.question.other else { continue };
            let home = self.questions.get(source.number).map_or(0, |question| question.frame);
            let found = self
                .questions
                .iter()
                .position(|question| *question.name == *other.question && question.frame == home);
            if found.is_none() {
                let path = source.path.key("other").key("question");
                let mut issue = invalid("question_unknown", &other.question, path);
                if !self.native {
                    issue.severity = Severity::Warning;
                }
                self.issues.push(issue);
            }
            if let Some(question) = self.questions.get_mut(source.number) {
                question.other = found;
            }
        }
    }
}

/// A limit as forms write it.
fn written(kind: QuestionType, text: &str, last: bool) -> Option<Limit> {
    let text = text.trim();
    let shown = || text.to_owned();
    match kind {
        QuestionType::Date => {
            let day = day(text).or_else(|| partial_day(text, last))?;
            Some(Limit::Day(day, shown()))
        }
        QuestionType::DateTime => match moment(text) {
            Some(moment) => Some(Limit::Moment(moment, shown())),
            None => match day(text).or_else(|| partial_day(text, last))? {
                day if last => Some(Limit::Day(day, shown())),
                day => Some(Limit::Moment(Moment::midnight(day), shown())),
            },
        },
        QuestionType::Time => clock(text).map(|time| Limit::Time(time, shown())),
        QuestionType::Integer | QuestionType::Decimal | QuestionType::Quantity => {
            text.parse().ok().filter(|number: &f64| number.is_finite()).map(Limit::Number)
        }
        _ => None,
    }
}
