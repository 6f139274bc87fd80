//! A field of a dictionary.

use std::collections::BTreeMap;

use super::annotation::tags;
use super::columns::Column;
use super::validation::validation;
use super::{Cells, Loader, text};
use crate::expr::Dialect;
use crate::model::{Bound, ChoiceList, Condition, Formula, Item, Question, QuestionType};

impl Loader {
    pub(super) fn field(&mut self, row: &Cells<'_>, name: &str) -> Item {
        let kind = row.get(Column::Type).unwrap_or_default().to_ascii_lowercase();
        let relevant = self.logic(row, Column::Branching, name);
        let label = row.get(Column::Label).map(text).unwrap_or_default();
        let extra = self.extra(row);
        if kind == "descriptive" {
            return Item::Note { name: name.to_owned(), label, relevant, extra };
        }
        let mut question = Question::new(name, QuestionType::Text);
        question.label = label;
        question.relevant = relevant;
        question.extra = extra;
        question.hint = row.get(Column::Note).map(text).unwrap_or_default();
        question.required = row.says_yes(Column::Required).then_some(Condition::Always(true));
        question.identifies = row.says_yes(Column::Identifier);
        self.matrix(row, name);
        if row.says_yes(Column::Ranking) {
            self.lost("matrix_ranking", name, &row.path(Column::Ranking));
        }
        self.typed(row, &kind, &mut question);
        self.tags(row, &mut question);
        Item::Question(Box::new(question))
    }

    fn typed(&mut self, row: &Cells<'_>, kind: &str, question: &mut Question) {
        let name = question.name.clone();
        match kind {
            "text" => self.validated(row, question),
            "notes" | "textarea" => question.kind = QuestionType::LongText,
            "calc" => {
                question.kind = QuestionType::Decimal;
                question.calculate = self.logic(row, Column::Choices, &name);
                if question.calculate.is_none() {
                    self.invalid("calculation_missing", &name, &row.path(Column::Choices));
                }
            }
            "dropdown" | "radio" | "select" => {
                question.kind = QuestionType::SelectOne;
                question.list = Some(self.choices(row, &name));
            }
            "checkbox" => {
                question.kind = QuestionType::SelectMany;
                question.list = Some(self.choices(row, &name));
            }
            "yesno" => {
                question.kind = QuestionType::SelectOne;
                question.list = Some(self.two("yesno", ["Yes", "No"]));
            }
            "truefalse" => {
                question.kind = QuestionType::SelectOne;
                question.list = Some(self.two("truefalse", ["True", "False"]));
            }
            "file" => question.kind = QuestionType::Attachment,
            "slider" => {
                question.kind = QuestionType::Integer;
                question.min = Some(Bound::Number(0.0));
                question.max = Some(Bound::Number(100.0));
                self.bounds(row, question);
                if let Some(labels) = row.get(Column::Choices) {
                    question.extra.insert("slider_labels".to_owned(), labels.to_owned());
                }
            }
            "sql" => {
                question.kind = QuestionType::SelectOne;
                self.lists.insert(name.clone(), ChoiceList::External(name.clone()));
                question.list = Some(name.clone());
                self.lost("sql", &name, &row.path(Column::Choices));
            }
            "" => self.invalid("type_missing", &name, &row.place),
            _ => self.invalid("type_unknown", &name, &row.path(Column::Type)),
        }
        question.extra.insert("field_type".to_owned(), kind.to_owned());
    }

    fn validated(&mut self, row: &Cells<'_>, question: &mut Question) {
        if let Some(written) = row.get(Column::Validation) {
            match validation(&written.to_ascii_lowercase()) {
                Some(found) => {
                    question.kind = found.kind;
                    question.pattern = found.pattern.map(str::to_owned);
                    question.decimals = found.decimals;
                    if found.comma {
                        question.extra.insert("decimal".to_owned(), ",".to_owned());
                    }
                    if found.pattern.is_some() {
                        question.format = Some(written.to_owned());
                    }
                }
                None => self.lost(written, &question.name, &row.path(Column::Validation)),
            }
            question.extra.insert("validation".to_owned(), written.to_owned());
        }
        self.bounds(row, question);
        // Choices of a text field are suggestions from an ontology.
        if row.get(Column::Choices).is_some() {
            self.lost("choices", &question.name, &row.path(Column::Choices));
        }
    }

    fn bounds(&mut self, row: &Cells<'_>, question: &mut Question) {
        let [min, max] = [Column::Min, Column::Max].map(|column| self.bound(row, column, question));
        let crossed = match (&min, &max) {
            (Some(Bound::Number(min)), Some(Bound::Number(max))) => min > max,
            (Some(Bound::Text(min)), Some(Bound::Text(max))) => min > max,
            _ => false,
        };
        if crossed {
            self.invalid("bound_crossed", &question.name, &row.path(Column::Min));
        }
        question.min = min.or_else(|| question.min.take());
        question.max = max.or_else(|| question.max.take());
    }

    fn bound(&mut self, row: &Cells<'_>, column: Column, question: &Question) -> Option<Bound> {
        let written = row.get(column)?;
        let path = row.path(column);
        if written.starts_with('[') {
            return self.logic(row, column, &question.name).map(|formula| Bound::Computed { formula });
        }
        let bound = match question.kind {
            QuestionType::Integer | QuestionType::Decimal => {
                let number = written.replace(',', ".").parse::<f64>().ok();
                number.filter(|number| number.is_finite()).map(Bound::Number)
            }
            QuestionType::Date if written == "today" => {
                Some(Bound::Computed { formula: Formula::native("today()") })
            }
            QuestionType::Date => day(written).map(Bound::Text),
            QuestionType::DateTime => {
                let (date, time) = written.split_once(' ').unwrap_or((written, "00:00"));
                day(date).map(|day| Bound::Text(format!("{day}T{time}")))
            }
            QuestionType::Time => Some(Bound::Text(written.to_owned())),
            _ => {
                self.lost("bound", &question.name, &path);
                return None;
            }
        };
        if bound.is_none() {
            if matches!(written, "today" | "now") {
                self.lost(written, &question.name, &path);
            } else {
                self.invalid("bound", &question.name, &path);
            }
        }
        bound
    }

    /// An expression in the dialect of REDCap. The fields that it refers to have to exist.
    fn logic(&mut self, row: &Cells<'_>, column: Column, name: &str) -> Option<Formula> {
        let written = row.get(column)?;
        for field in references(written) {
            if !self.fields.contains(field) {
                self.invalid("logic_reference", field, &row.path(column));
                if let Some(issue) = self.issues.pop() {
                    self.issues.push(issue.with("field", name));
                }
            }
        }
        Some(Formula::new(Dialect::Redcap, written))
    }

    fn extra(&mut self, row: &Cells<'_>) -> BTreeMap<String, String> {
        let kept = [
            (Column::Alignment, "alignment"),
            (Column::Number, "question_number"),
            (Column::Matrix, "matrix"),
            (Column::Annotation, "annotation"),
        ];
        let of = |(column, key): (Column, &str)| Some((key.to_owned(), row.get(column)?.to_owned()));
        kept.into_iter().filter_map(of).collect()
    }

    fn tags(&mut self, row: &Cells<'_>, question: &mut Question) {
        let Some(annotation) = row.get(Column::Annotation) else { return };
        let path = row.path(Column::Annotation);
        for tag in tags(annotation) {
            let value = tag.value.unwrap_or_default();
            match tag.name {
                "NONEOFTHEABOVE" => self.exclusive(value, question, &path),
                "MAXCHECKED" => question.max_answers = value.parse().ok(),
                "CHARLIMIT" => question.max_length = value.parse().ok(),
                "READONLY" => question.read_only = Some(Condition::Always(true)),
                "DEFAULT" => question.initial = Some(initial(question.kind, value)),
                "TODAY" => question.initial = Some(Formula::native("today()")),
                "CALCTEXT" => question.calculate = Some(Formula::new(Dialect::Redcap, value)),
                "HIDDEN" => {
                    question.extra.insert("hidden".to_owned(), "true".to_owned());
                }
                // These change what may be answered, and nothing here knows how.
                "MAXCHOICE" | "CALCDATE" | "IF" | "WORDLIMIT" | "HIDECHOICE" | "SHOWCHOICE" => {
                    self.lost(tag.name, &question.name, &path);
                }
                _ => {}
            }
        }
    }

    /// `@NONEOFTHEABOVE='98,99'`; without codes the last choice is meant.
    fn exclusive(&mut self, value: &str, question: &mut Question, path: &crate::base::Path) {
        let Some(ChoiceList::Options(choices)) = self.lists.get(&question.name) else { return };
        let known: Vec<String> = choices.iter().map(|choice| choice.code.clone()).collect();
        let named: Vec<String> =
            value.split(',').map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect();
        let codes = if named.is_empty() { known.last().cloned().into_iter().collect() } else { named };
        for code in codes {
            if known.contains(&code) {
                question.exclusive.push(code);
            } else {
                self.invalid("exclusive_unknown", &question.name, path);
            }
        }
    }
}

fn initial(kind: QuestionType, value: &str) -> Formula {
    match kind {
        QuestionType::Integer | QuestionType::Decimal if value.parse::<f64>().is_ok() => {
            Formula::native(value)
        }
        _ => Formula::native(format!("'{}'", value.replace('\'', "''"))),
    }
}

/// `2020-01-31`: so dictionaries write days, whatever their fields show.
fn day(text: &str) -> Option<String> {
    text.parse::<crate::calendar::Date>().ok().map(|day| day.to_string())
}

/// The fields that logic refers to: `[age]`, `[chk(2)]`, `[event][age]`; smart variables are none.
fn references(logic: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = logic;
    while let Some((_, after)) = rest.split_once('[') {
        let Some((inside, tail)) = after.split_once(']') else { break };
        rest = tail;
        // The first of two is an event; what follows it is the field.
        if tail.starts_with('[') {
            let second = tail.get(1..).and_then(|tail| tail.split_once(']')).map(|(second, _)| second);
            if second.is_some_and(|second| {
                !second.bytes().all(|byte| byte.is_ascii_digit()) && !second.ends_with("-instance")
            }) {
                continue;
            }
        }
        let field = inside.split(['(', ':']).next().unwrap_or(inside).trim();
        let plain =
            field.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        let is_number = field.bytes().all(|byte| byte.is_ascii_digit());
        if plain && !is_number && !field.is_empty() {
            found.push(field);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn logic_names_its_fields() {
        for (logic, fields) in [
            ("[age] > 18 and [chk(2)] = '1'", vec!["age", "chk"]),
            ("[first_arm_1][age] = 1", vec!["age"]),
            ("[visit][last-instance] <> ''", vec!["visit"]),
            ("[visit][1] <> ''", vec!["visit"]),
            ("[event-name] = 'x' and [user-role-label] = ''", vec![]),
            ("[name:value] = 'x'", vec!["name"]),
            ("[open", vec![]),
        ] {
            assert_eq!(references(logic), fields, "{logic}");
        }
    }
}
