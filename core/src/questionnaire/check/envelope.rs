use std::str::FromStr;

use super::CheckedResponse;
use crate::base::{Code, Issue, Path, Severity, codes};
use crate::calendar::Date;
use crate::model::{FormStatus, ResponseStatus};
use crate::questionnaire::plan::FormPlan;
use crate::questionnaire::read::{Envelope, Field};
use crate::questionnaire::state::State;

/// Judges what stands around the answers.
pub(super) fn judge(envelope: &Envelope<'_>, state: &State<'_, '_>) -> (CheckedResponse, Vec<Issue>) {
    let mut judge = Judge { envelope, issues: Vec::new() };
    let checked = judge.read(state);
    (checked, judge.issues)
}

struct Judge<'e, 'r> {
    envelope: &'e Envelope<'r>,
    issues: Vec<Issue>,
}

impl Judge<'_, '_> {
    fn read(&mut self, state: &State<'_, '_>) -> CheckedResponse {
        let envelope = self.envelope;
        let mut checked = CheckedResponse::default();
        if !envelope.is_object {
            let issue = Issue::new(codes::base::VALUE_INVALID, Path::root());
            self.issues.push(issue.with("field", "response").with("expected", "object"));
            return checked;
        }
        for name in &envelope.unknown {
            let (place, told) = Path::root().unexpected(name);
            self.issues.push(Issue::new(codes::base::FIELD_UNKNOWN, place).with("field", told));
        }
        for name in &envelope.twice {
            let issue = Issue::new(codes::base::FIELD_DUPLICATE, Path::root().key(name));
            self.issues.push(issue.with("field", *name));
        }
        let [form, version, id, language, date, status] = &envelope.fields;
        checked.form = self.text(form, "form", true).unwrap_or_default();
        checked.form_version = self.text(version, "form_version", true).unwrap_or_default();
        checked.id = self.text(id, "id", true).unwrap_or_default();
        checked.language = self.text(language, "language", false);
        checked.date = self.date(date);
        checked.status = self.status(status);
        if let Some(status) = state.options.policies.status {
            checked.status = status;
        }
        self.reports_for(&mut checked);
        self.form(state.plan, &checked);
        self.related(state);
        match envelope.answers {
            Some(true) => {}
            None => self.push(codes::base::FIELD_MISSING, "answers", "object"),
            Some(false) => self.push(codes::base::VALUE_INVALID, "answers", "object"),
        }
        checked
    }

    fn push(&mut self, code: Code, field: &str, expected: &str) {
        let issue = Issue::new(code, Path::root().key(field));
        self.issues.push(issue.with("field", field).with("expected", expected));
    }

    fn text(&mut self, field: &Field<'_>, name: &str, needed: bool) -> Option<String> {
        match field {
            Field::Text(text) => Some(text.clone().into_owned()),
            Field::Absent => {
                if needed {
                    self.push(codes::base::FIELD_MISSING, name, "text");
                }
                None
            }
            Field::Wrong => {
                self.push(codes::base::VALUE_INVALID, name, "text");
                None
            }
        }
    }

    fn date(&mut self, field: &Field<'_>) -> Option<Date> {
        let text = self.text(field, "date", false)?;
        let parsed = Date::from_str(&text).ok();
        if parsed.is_none() {
            self.push(codes::base::VALUE_INVALID, "date", "date");
        }
        parsed
    }

    fn status(&mut self, field: &Field<'_>) -> ResponseStatus {
        match self.text(field, "status", false).as_deref() {
            None | Some("completed") => ResponseStatus::Completed,
            Some("in_progress") => ResponseStatus::InProgress,
            Some(_) => {
                self.push(codes::base::VALUE_INVALID, "status", "completed, in_progress");
                ResponseStatus::Completed
            }
        }
    }

    /// A facility that is named twice would be counted twice.
    fn reports_for(&mut self, checked: &mut CheckedResponse) {
        let root = Path::root().key("reports_for");
        for (position, field) in self.envelope.reports_for.iter().flatten().enumerate() {
            let place = root.index(position);
            match field {
                Field::Text(text) if checked.reports_for.iter().any(|known| *known == **text) => {
                    self.issues.push(Issue::new(codes::questionnaire::FACILITY_DUPLICATE, place));
                }
                Field::Text(text) => checked.reports_for.push(text.clone().into_owned()),
                Field::Absent | Field::Wrong => {
                    let issue = Issue::new(codes::base::VALUE_INVALID, place);
                    self.issues.push(issue.with("field", "reports_for").with("expected", "text"));
                }
            }
        }
    }

    fn form(&mut self, plan: &FormPlan, checked: &CheckedResponse) {
        let form = &plan.form;
        let given =
            [("form", &checked.form, &form.id), ("form_version", &checked.form_version, &form.version)];
        for (field, given, expected) in given {
            if !given.is_empty() && given != expected {
                self.push(codes::questionnaire::FORM_MISMATCH, field, expected);
            }
        }
        if form.status == FormStatus::Retired {
            self.issues.push(Issue::new(codes::questionnaire::FORM_RETIRED, Path::root().key("form")));
        }
        let Some(day) = checked.date else { return };
        let limits = [
            ("from", form.valid_from, form.valid_from.is_some_and(|from| day < from)),
            ("to", form.valid_to, form.valid_to.is_some_and(|to| day > to)),
        ];
        for (side, limit, outside) in limits {
            if let Some(limit) = limit.filter(|_| outside) {
                let issue = Issue::new(codes::questionnaire::FORM_INACTIVE, Path::root().key("date"));
                self.issues.push(issue.with("side", side).with("limit", limit.to_string()));
            }
        }
    }

    /// That the related responses are to the forms that the rules mean.
    fn related(&mut self, state: &State<'_, '_>) {
        let Some(given) = state.around.related else { return };
        for related in &state.plan.form.related {
            let Some(response) = given.get(&related.name) else { continue };
            if response.get("form").and_then(|form| form.as_str()) != Some(related.form.as_str()) {
                let mut issue = Issue::new(codes::questionnaire::FORM_MISMATCH, Path::root());
                // The response itself is for the right form: what it is compared with may not be.
                issue.severity = Severity::Warning;
                self.issues
                    .push(issue.with("field", related.name.as_str()).with("expected", related.form.as_str()));
            }
        }
    }
}
