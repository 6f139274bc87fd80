use super::{CheckedResponse, answers_root, form_text};
use crate::base::{Code, Issue, LanguageText, Path, Severity, codes};
use crate::expr::Failure;
use crate::model::{Missing, ResponseStatus};
use crate::questionnaire::answer::{Answer, Answers};
use crate::questionnaire::cell::Cell;
use crate::questionnaire::options::{Nodes, Treatment};
use crate::questionnaire::plan::{Formula, Frame, Part, QuestionPlan, Required};
use crate::questionnaire::state::State;
use crate::text::nearest;

/// Goes through a response in the order of the form, judges every answer and keeps what can be used.
pub(super) struct Walk<'s, 'p, 'r> {
    pub(super) state: &'s State<'p, 'r>,
    pub(super) issues: Vec<Issue>,
    status: ResponseStatus,
    /// The respondent's language.
    language: Option<String>,
    /// The way to the object that is looked at: names of repeated groups and positions in them.
    way: Vec<(&'p str, usize)>,
    pub(super) relevant: usize,
    pub(super) answered: usize,
}

/// Where an answer stands: its question and the row, and which of several answers it is.
#[derive(Clone, Copy)]
pub(super) struct Spot<'p> {
    pub(super) question: &'p QuestionPlan,
    pub(super) number: usize,
    pub(super) row: usize,
    pub(super) element: Option<usize>,
}

impl<'s, 'p, 'r> Walk<'s, 'p, 'r> {
    pub(super) fn new(state: &'s State<'p, 'r>, issues: Vec<Issue>, checked: &CheckedResponse) -> Self {
        Self {
            state,
            issues,
            status: checked.status,
            language: checked.language.clone(),
            way: Vec::new(),
            relevant: 0,
            answered: 0,
        }
    }

    /// Where a member of the object that is looked at stands.
    pub(super) fn place(&self, name: &str) -> Path {
        self.here().key(name)
    }

    /// Where the object that is looked at stands.
    pub(super) fn here(&self) -> Path {
        self.way.iter().fold(answers_root(), |place, (name, position)| place.key(name).index(*position))
    }

    /// An issue about an answer, to be completed and pushed.
    pub(super) fn about(&self, code: Code, spot: Spot<'_>) -> Issue {
        let place = self.place(&spot.question.name);
        let place = match spot.element {
            Some(element) => place.index(element),
            None => place,
        };
        Issue::new(code, place).with("question", &*spot.question.name)
    }

    /// The same with the form's own message.
    pub(super) fn with_message(&self, issue: Issue, message: &LanguageText) -> Issue {
        match form_text(message, self.language.as_deref(), &self.state.options) {
            Some(text) => issue.with("form_message", text),
            None => issue,
        }
    }

    /// What is only missing so far is no error while the respondent has not finished.
    pub(super) fn noted(&self, mut issue: Issue) -> Issue {
        if self.status == ResponseStatus::InProgress {
            issue.severity = Severity::Info;
        }
        issue
    }

    /// A rule that could not be evaluated is neither kept nor broken.
    pub(super) fn failed(&mut self, failure: &Failure, property: &str, place: Path, name: &str) {
        let issue = Issue::new(codes::questionnaire::RULE_FAILED, place).with("question", name);
        let names = usize::from(!failure.name().is_empty());
        self.issues.push(issue.with("property", property).with("names", names).with("name", failure.name()));
    }

    /// One object of the answers.
    pub(super) fn frame(&mut self, number: usize, row: usize) -> Answers {
        let state = self.state;
        let Some(frame) = state.plan.frames.get(number) else { return Answers::default() };
        let mut answers = Answers::with_capacity(self.room(frame.parts.len()));
        for part in &frame.parts {
            match part {
                Part::Question(question) => self.question(*question, row, &mut answers),
                Part::Frame(inner) => self.repeat(*inner, row, &mut answers),
            }
        }
        self.failed_conditions(number, row);
        self.totals(frame, row);
        self.rules(frame, number, row);
        self.changes(frame, row);
        if !state.unknown.is_empty() {
            self.unknown(frame, number, row, &mut answers);
        }
        answers
    }

    /// Conditions of this object that could not be evaluated: what they guard is neither refused nor missed.
    fn failed_conditions(&mut self, frame: usize, row: usize) {
        let state = self.state;
        let plan = state.plan;
        for (gate, at, failure) in &state.failed {
            if *at != row || plan.gates.get(*gate).is_none_or(|gate| gate.frame != frame) {
                continue;
            }
            let question = plan.questions.iter().find(|question| question.gate == Some(*gate));
            let repeat = plan.frames.iter().find(|frame| frame.gate == Some(*gate));
            let name = question.map(|question| &*question.name).or(repeat.map(|repeat| &*repeat.name));
            let Some(name) = name else { continue };
            self.failed(failure, "relevant", self.place(name), name);
        }
    }

    /// How many answers to make room for: none where only findings are wanted.
    fn room(&self, answers: usize) -> usize {
        if self.state.options.findings_only { 0 } else { answers }
    }

    fn unknown(&mut self, frame: &Frame, number: usize, row: usize, answers: &mut Answers) {
        let state = self.state;
        let treatment = state.options.policies.unknown;
        let here = state.unknown.iter().filter(|unknown| unknown.frame == number && unknown.row == row);
        for unknown in here {
            if let Some(value) = &unknown.value {
                answers.push(&unknown.name.as_ref().into(), Answer::Other(value.clone()));
            }
            let place = self.here().unexpected(&unknown.name).0;
            let issue = Issue::new(codes::questionnaire::UNKNOWN_QUESTION, place);
            let issue = match nearest(&unknown.name, frame.names.iter()) {
                Some(known) => issue.with("suggestions", 1).with("suggestion", known),
                None => issue.with("suggestions", 0),
            };
            self.treated(issue, treatment);
        }
    }

    /// An issue about something that should not be there, as the policy of the run has it.
    pub(super) fn treated(&mut self, mut issue: Issue, treatment: Treatment) {
        issue.severity = match treatment {
            Treatment::Error => Severity::Error,
            Treatment::Warn => Severity::Warning,
            Treatment::Drop => Severity::Info,
            Treatment::Keep => return,
        };
        self.issues.push(issue);
    }

    fn repeat(&mut self, number: usize, row: usize, answers: &mut Answers) {
        let state = self.state;
        let Some(frame) = state.plan.frames.get(number) else { return };
        let Some(cell) = state.part(frame.parent, row, frame.position) else { return };
        let open = state.is_relevant(frame.gate, frame.parent, row);
        let rows = match cell {
            Cell::Rows(first, count) => *first..first.saturating_add(*count),
            Cell::Twice => return self.twice(&frame.name),
            Cell::Wrong => {
                let issue = Issue::new(codes::questionnaire::TYPE, self.place(&frame.name));
                self.issues.push(issue.with("question", &*frame.name).with("expected", "list"));
                return;
            }
            _ => 0..0,
        };
        let treatment = state.options.policies.disabled;
        if !open {
            if !rows.is_empty() {
                let issue = Issue::new(codes::questionnaire::NOT_RELEVANT, self.place(&frame.name));
                self.treated(issue.with("question", &*frame.name), treatment);
            }
            if matches!(treatment, Treatment::Error | Treatment::Drop) || rows.is_empty() {
                return;
            }
        } else {
            let undecided = frame.is_doubtful || state.is_undecided(frame.gate, frame.parent, row);
            if *cell == Cell::Absent && state.options.policies.nodes == Nodes::All && !undecided {
                self.missing_node(&frame.name);
            }
            if !(undecided && rows.is_empty()) {
                self.count(frame, row, rows.len());
            }
        }
        let mut kept = Vec::with_capacity(self.room(rows.len()));
        for inner in rows.clone() {
            let Some(place) = state.row(number, inner) else { continue };
            self.way.push((&frame.name, place.position));
            if place.is_object {
                let inside = self.frame(number, inner);
                if !state.options.findings_only {
                    kept.push(inside);
                }
            } else {
                let issue = Issue::new(codes::questionnaire::TYPE, self.here());
                self.issues.push(issue.with("question", &*frame.name).with("expected", "object"));
            }
            self.way.pop();
        }
        let may_be_left = rows.is_empty() && state.is_undecided(frame.gate, frame.parent, row);
        if let Some(table) = frame.table.as_ref().filter(|_| open && !may_be_left) {
            self.table(frame, table, rows);
        }
        if !kept.is_empty() {
            answers.push(&frame.name, Answer::Rows(kept));
        }
    }

    fn count(&mut self, frame: &Frame, row: usize, count: usize) {
        let state = self.state;
        let count_formula = frame.count.as_ref();
        let known = |formula: &&Formula| state.can_judge(&formula.expression, frame.parent, row);
        let exact = count_formula.filter(known).and_then(|formula| {
            let mut scope = self.state.at(frame.parent, row);
            scope.name = Some(&frame.name);
            formula.value(&scope).as_number()
        });
        let exact = exact.filter(|number| *number >= 0.0).map(|number| number.min(1e9) as u32);
        let number = u32::try_from(count).unwrap_or(u32::MAX);
        let (min, max) = (exact.or(frame.min), exact.or(frame.max));
        let few = min.is_some_and(|min| number < min);
        if few && frame.is_doubtful {
            return;
        }
        if !few && max.is_none_or(|max| number <= max) {
            return;
        }
        let mut issue = Issue::new(codes::questionnaire::REPEAT_COUNT, self.place(&frame.name))
            .with("question", &*frame.name)
            .with("count", number)
            .with("min", min.unwrap_or(0));
        if let Some(max) = max {
            issue = issue.with("max", max);
        }
        issue = issue.with("limit", if few { "min" } else { "max" });
        self.issues.push(if few { self.noted(issue) } else { issue });
    }

    fn missing_node(&mut self, name: &str) {
        let issue = Issue::new(codes::questionnaire::MISSING_NODE, self.place(name));
        self.issues.push(self.noted(issue.with("question", name)));
    }

    fn twice(&mut self, name: &str) {
        let issue = Issue::new(codes::base::FIELD_DUPLICATE, self.place(name));
        self.issues.push(issue.with("field", name));
    }

    fn question(&mut self, number: usize, row: usize, answers: &mut Answers) {
        let state = self.state;
        let Some(question) = state.plan.questions.get(number) else { return };
        let Some(cell) = state.part(question.frame, row, question.position) else { return };
        let spot = Spot { question, number, row, element: None };
        if !state.is_relevant(question.gate, question.frame, row) {
            return self.disabled(spot, cell, answers);
        }
        self.relevant = self.relevant.saturating_add(1);
        let before = self.issues.len();
        match cell {
            Cell::Absent | Cell::Blank
                if question.asked.is_doubtful || state.is_undecided(question.gate, question.frame, row) => {}
            Cell::Absent if state.options.policies.nodes == Nodes::All => self.missing_node(&question.name),
            Cell::Absent | Cell::Blank => self.absent(spot),
            Cell::Wrong => {
                let issue = self.about(codes::questionnaire::TYPE, spot);
                self.issues.push(issue.with("expected", question.kind.name()));
            }
            Cell::Twice => self.twice(&question.name),
            Cell::Several(count) => {
                let issue = self.about(codes::questionnaire::TOO_MANY, spot);
                self.issues.push(issue.with("count", *count).with("max", 1));
            }
            Cell::Missing(missing) => self.missing(spot, *missing),
            given => self.given(spot, given),
        }
        let is_right = self.issues.len() == before;
        self.calculation(spot, cell);
        if question.other.is_some() {
            self.other(spot, cell);
        }
        if state.options.findings_only {
            self.answered = self.answered.saturating_add(usize::from(self.is_kept(spot, cell, is_right)));
        } else if let Some(answer) = self.kept(spot, cell, is_right) {
            self.answered = self.answered.saturating_add(1);
            answers.push(&question.name, answer);
        }
    }

    /// A question that was not to be asked.
    fn disabled(&mut self, spot: Spot<'p>, cell: &Cell<'_>, answers: &mut Answers) {
        let policies = self.state.options.policies;
        let fits = matches!(
            cell,
            Cell::Absent | Cell::Blank | Cell::Missing(Missing::NotAsked | Missing::NotApplicable)
        );
        if !fits {
            let issue = self.about(codes::questionnaire::NOT_RELEVANT, spot);
            self.treated(issue, policies.disabled);
        }
        if self.state.options.findings_only {
            return;
        }
        let stays = !fits && matches!(policies.disabled, Treatment::Warn | Treatment::Keep);
        if stays {
            if let Some(answer) = self.kept(spot, cell, false) {
                answers.push(&spot.question.name, answer);
            }
        } else if policies.derive_skips {
            answers.push(&spot.question.name, Answer::Missing { missing: Missing::NotAsked });
        }
    }

    fn absent(&mut self, spot: Spot<'p>) {
        let required = match &spot.question.required {
            Required::Never => return,
            Required::Always => true,
            Required::When(formula)
                if !self.state.can_judge(&formula.expression, spot.question.frame, spot.row) =>
            {
                false
            }
            Required::When(formula) => {
                let mut scope = self.state.at(spot.question.frame, spot.row);
                scope.name = Some(&spot.question.name);
                match formula.truth(&scope) {
                    Ok(truth) => truth == Some(true),
                    Err(failure) => {
                        let place = self.place(&spot.question.name);
                        self.failed(&failure, "required", place, &spot.question.name);
                        false
                    }
                }
            }
        };
        // What the form computes itself is there when it is computed again.
        let computed = self.recomputed(spot).is_some();
        if required && !computed {
            let issue = self.about(codes::questionnaire::REQUIRED, spot);
            let issue = self.with_message(issue, &spot.question.asked.required_message);
            self.issues.push(self.noted(issue));
        }
    }

    pub(super) fn missing(&mut self, spot: Spot<'p>, missing: Missing) {
        if !spot.question.asked.allow_missing.contains(&missing) {
            let issue = self.about(codes::questionnaire::MISSING_NOT_ALLOWED, spot);
            self.issues.push(issue.with("reason", missing.name()));
        }
    }
}
