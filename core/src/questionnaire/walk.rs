use serde_json::Value as Json;

use super::answer::{Answer, Answers, Cell, missing_name};
use super::plan::{FormPlan, Frame, Part, QuestionPlan, Required};
use super::state::{Row, State};
use crate::base::{Code, Issue, Language, Path, Severity, codes};
use crate::model::{Missing, QuestionType, ResponseStatus};
use crate::text::nearest;

/// Goes through a response in the order of the form, judges every answer and keeps what can be used.
pub(super) struct Walk<'s, 'p, 'r> {
    state: &'s State<'p, 'r>,
    pub(super) issues: Vec<Issue>,
    status: ResponseStatus,
    language: Language,
    pub(super) relevant: usize,
    pub(super) answered: usize,
}

impl<'s, 'p, 'r> Walk<'s, 'p, 'r> {
    pub(super) fn new(
        state: &'s State<'p, 'r>,
        issues: Vec<Issue>,
        status: ResponseStatus,
        language: Language,
    ) -> Self {
        Self { state, issues, status, language, relevant: 0, answered: 0 }
    }

    /// One object of the answers.
    pub(super) fn frame(&mut self, number: usize, row: usize, path: &Path) -> Answers {
        let mut answers = Answers::default();
        let state = self.state;
        let Some(frame) = state.plan.frames.get(number) else { return answers };
        let fields = state.rows.get(number).and_then(|rows| rows.get(row)).and_then(|row| row.fields);
        for part in &frame.parts {
            match part {
                Part::Question(question) => self.question(*question, row, path, &mut answers),
                Part::Frame(inner) => {
                    let Some(plan) = state.plan.frames.get(*inner) else { continue };
                    let json = fields.and_then(|fields| fields.get(&*plan.name));
                    self.repeat(*inner, plan, row, json, path, &mut answers);
                }
            }
        }
        let unknown = fields.into_iter().flat_map(serde_json::Map::keys);
        for name in unknown.filter(|name| !frame.by_name.contains_key(name.as_str())) {
            let issue = Issue::new(codes::questionnaire::UNKNOWN_QUESTION, path.unexpected(name).0);
            self.issues.push(match nearest(name, frame.by_name.keys().map(|known| &**known)) {
                Some(known) => issue.with("suggestions", 1).with("suggestion", known),
                None => issue.with("suggestions", 0),
            });
        }
        answers
    }

    fn repeat(
        &mut self,
        number: usize,
        frame: &'p Frame,
        row: usize,
        json: Option<&'r Json>,
        path: &Path,
        answers: &mut Answers,
    ) {
        let state = self.state;
        let home = frame.parent;
        let elements = match json {
            None | Some(Json::Null) => &[][..],
            Some(Json::Array(elements)) => elements,
            Some(_) => {
                let issue = Issue::new(codes::questionnaire::TYPE, path.key(&frame.name));
                self.issues.push(issue.with("question", &*frame.name).with("expected", "list"));
                return;
            }
        };
        if !state.is_relevant(frame.gate, home, row) {
            if !elements.is_empty() {
                self.issue(codes::questionnaire::NOT_RELEVANT, &frame.name, path);
            }
            return;
        }
        self.count(frame, elements.len(), path);
        let path = path.key(&frame.name);
        let of_this = |candidate: &&(usize, &Row<'r>)| candidate.1.parent == row;
        let rows: Vec<(usize, &Row<'r>)> =
            state.rows.get(number).into_iter().flatten().enumerate().filter(|row| of_this(&row)).collect();
        let mut kept = Vec::with_capacity(rows.len());
        for (inner, place) in rows {
            let path = path.index(place.position);
            if place.fields.is_some() {
                kept.push(self.frame(number, inner, &path));
            } else {
                let issue = Issue::new(codes::questionnaire::TYPE, path);
                self.issues.push(issue.with("question", &*frame.name).with("expected", "object"));
            }
        }
        if !kept.is_empty() {
            answers.push(&frame.name, Answer::Rows(kept));
        }
    }

    fn count(&mut self, frame: &Frame, count: usize, path: &Path) {
        let number = u32::try_from(count).unwrap_or(u32::MAX);
        let few = frame.min.is_some_and(|min| number < min);
        if !few && frame.max.is_none_or(|max| number <= max) {
            return;
        }
        let mut issue = Issue::new(codes::questionnaire::REPEAT_COUNT, path.key(&frame.name))
            .with("question", &*frame.name)
            .with("count", number)
            .with("min", frame.min.unwrap_or(0));
        if let Some(max) = frame.max {
            issue = issue.with("max", max);
        }
        issue = issue.with("limit", if few { "min" } else { "max" });
        self.issues.push(if few { self.noted(issue) } else { issue });
    }

    /// What is only missing so far is no error while the respondent has not finished.
    fn noted(&self, mut issue: Issue) -> Issue {
        if self.status == ResponseStatus::InProgress {
            issue.severity = Severity::Info;
        }
        issue
    }

    fn issue(&mut self, code: Code, name: &str, path: &Path) {
        self.issues.push(Issue::new(code, path.key(name)).with("question", name));
    }

    fn question(&mut self, number: usize, row: usize, path: &Path, answers: &mut Answers) {
        let state = self.state;
        let Some(question) = state.plan.questions.get(number) else { return };
        let Some(cell) = state.cell(number, row) else { return };
        if !state.is_relevant(question.gate, question.frame, row) {
            let fits = Cell::Missing(Missing::NotAsked) == *cell
                || Cell::Missing(Missing::NotApplicable) == *cell
                || Cell::Absent == *cell;
            if !fits {
                self.issue(codes::questionnaire::NOT_RELEVANT, &question.name, path);
            }
            return;
        }
        self.relevant = self.relevant.saturating_add(1);
        match cell {
            Cell::Absent => self.absent(question, row, path),
            Cell::Wrong => {
                let issue = Issue::new(codes::questionnaire::TYPE, path.key(&question.name));
                let issue = issue.with("question", &*question.name).with("expected", question.kind.name());
                self.issues.push(issue);
            }
            Cell::Missing(missing) => self.missing(question, *missing, path),
            given => self.given(number, question, given, row, path),
        }
        if let Some(answer) = cell.owned(question.kind, |code| question.accepts(code)) {
            self.answered = self.answered.saturating_add(1);
            answers.push(&question.name, answer);
        }
    }

    fn absent(&mut self, question: &QuestionPlan, row: usize, path: &Path) {
        let required = match &question.required {
            Required::Never => false,
            Required::Always => true,
            Required::When(expression) => {
                expression.truth(&self.state.at(question.frame, row, None)) == Some(true)
            }
        };
        if required {
            let issue = Issue::new(codes::questionnaire::REQUIRED, path.key(&question.name))
                .with("question", &*question.name);
            self.issues.push(self.noted(issue));
        }
    }

    fn missing(&mut self, question: &QuestionPlan, missing: Missing, path: &Path) {
        if !question.allow_missing.contains(&missing) {
            let issue = Issue::new(codes::questionnaire::MISSING_NOT_ALLOWED, path.key(&question.name))
                .with("question", &*question.name)
                .with("reason", missing_name(missing));
            self.issues.push(issue);
        }
    }

    fn given(&mut self, number: usize, question: &QuestionPlan, cell: &Cell<'_>, row: usize, path: &Path) {
        match cell {
            Cell::Text(code) if question.kind == QuestionType::SelectOne => self.code(question, code, path),
            Cell::Text(text) => self.length(question, text, path),
            Cell::Codes(codes) => self.codes(question, codes, path),
            Cell::Integer(value) => self.range(question, *value as f64, path),
            Cell::Decimal(value) => self.range(question, *value, path),
            _ => {}
        }
        let broken = question.constraint.as_ref().is_some_and(|expression| {
            expression.truth(&self.state.at(question.frame, row, Some(number))) == Some(false)
        });
        if broken {
            let mut issue = Issue::new(codes::questionnaire::CONSTRAINT, path.key(&question.name))
                .with("question", &*question.name);
            if let Some(message) = FormPlan::constraint_message(question, self.language) {
                issue = issue.with("form_message", message);
            }
            self.issues.push(issue);
        }
    }

    fn length(&mut self, question: &QuestionPlan, text: &str, path: &Path) {
        let Some(limit) = question.max_length else { return };
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        // Counting characters is only needed when there are more bytes than characters allowed.
        if text.len() > most && text.chars().count() > most {
            let issue = Issue::new(codes::questionnaire::TOO_LONG, path.key(&question.name))
                .with("question", &*question.name)
                .with("limit", limit);
            self.issues.push(issue);
        }
    }

    fn range(&mut self, question: &QuestionPlan, value: f64, path: &Path) {
        let low = question.min.is_some_and(|min| value < min);
        let high = question.max.is_some_and(|max| value > max);
        if !low && !high {
            return;
        }
        let mut issue = Issue::new(codes::questionnaire::RANGE, path.key(&question.name))
            .with("question", &*question.name)
            .with("side", if low { "min" } else { "max" });
        for (name, limit) in [("min", question.min), ("max", question.max)] {
            if let Some(limit) = limit {
                issue = issue.with(name, plain(limit));
            }
        }
        self.issues.push(issue);
    }

    fn code(&mut self, question: &QuestionPlan, code: &str, path: &Path) {
        if !question.accepts(code) {
            let issue = choice(codes::questionnaire::NOT_A_CHOICE, question, path.key(&question.name));
            self.issues.push(issue);
        }
    }

    fn codes(&mut self, question: &QuestionPlan, given: &[&str], path: &Path) {
        let place = |position: usize| path.key(&question.name).index(position);
        for (position, code) in given.iter().enumerate() {
            if !question.accepts(code) {
                let issue = choice(codes::questionnaire::NOT_A_CHOICE, question, place(position));
                self.issues.push(issue);
            } else if given.iter().take(position).any(|earlier| earlier == code) {
                let issue = choice(codes::questionnaire::CHOICE_REPEATED, question, place(position));
                self.issues.push(issue);
            }
        }
        let alone = question.exclusive.iter().find(|code| given.contains(&code.as_str()));
        if let Some(code) = alone
            && given.iter().any(|other| *other != code.as_str())
        {
            let issue = choice(codes::questionnaire::CHOICE_EXCLUSIVE, question, path.key(&question.name));
            self.issues.push(issue.with("choice", code.as_str()));
        }
    }
}

fn choice(code: Code, question: &QuestionPlan, path: Path) -> Issue {
    let list = question.list.as_ref().map_or("", |(name, _)| name.as_str());
    Issue::new(code, path).with("question", &*question.name).with("list", list)
}

/// A whole limit as a whole number, so that messages do not say `120.0`.
fn plain(limit: f64) -> Json {
    if limit.fract() == 0.0 && limit.abs() < 1e15 { Json::from(limit as i64) } else { Json::from(limit) }
}
