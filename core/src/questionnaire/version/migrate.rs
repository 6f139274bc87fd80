use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::diff::OptionChange;
use super::flat::{Placed, questions};
use super::judge::{Aspect, Verdict, judge};
use super::renames::{Renames, Targets, renamed_repeats, repeats};
use crate::base::{Issue, Path, Report, codes};
use crate::model::{Form, Missing, QuestionType};
use crate::questionnaire::choices::all_choices;
use crate::vocab::Vocabularies;

/// Brings responses from one version of a form to another. Compile once, migrate any number.
#[derive(Debug)]
pub struct Migration {
    from: (String, String),
    to: (String, String),
    /// What happens to each answer, by old name of its question.
    steps: BTreeMap<String, Step>,
    old_repeats: BTreeSet<String>,
    /// New names of repeats by old name.
    renamed_repeats: BTreeMap<String, String>,
    new_repeats: BTreeSet<String>,
    new_names: BTreeSet<String>,
}

/// A response for the new version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Migrated {
    /// The response.
    #[schemars(extend("description" = "A document of the type Response, for the new version"))]
    pub response: Value,
    /// What had no place in it, by its place in the old response: nothing is lost.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub dropped: BTreeMap<String, Value>,
}

#[derive(Debug)]
struct Step {
    /// The new name, or why there is none.
    target: Result<String, &'static str>,
    convert: Convert,
    /// New codes by old code.
    renamed: BTreeMap<String, String>,
    /// Codes that mean something else in the new version.
    changed: BTreeSet<String>,
    /// The codes that the new question takes; nothing when it takes any.
    accepted: Option<BTreeSet<String>>,
    /// What codes stood for before.
    missing: BTreeMap<String, Missing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Convert {
    Keep,
    /// One answer becomes a list of one.
    List,
    Text,
    /// Only what is whole.
    Integer,
}

impl Migration {
    /// Compares the two forms as [`diff`](super::diff) does, and prepares the steps.
    #[must_use]
    pub fn new(old: &Form, new: &Form, renames: &Renames, vocabularies: &Vocabularies) -> Self {
        let (old_choices, new_choices) = (all_choices(old, vocabularies), all_choices(new, vocabularies));
        let (mut before, after) = (questions(old, &old_choices), questions(new, &new_choices));
        let repeated = renamed_repeats(old, new, renames);
        before.values_mut().for_each(|placed| placed.rename_repeats(&repeated));
        let targets = Targets::of(&before, &after, renames);
        let changes = super::diff(old, new, renames, vocabularies);
        let options: BTreeMap<&str, &[OptionChange]> = changes
            .questions
            .iter()
            .map(|change| (change.question.as_str(), change.options.as_slice()))
            .collect();
        let steps = before.iter().map(|(name, placed)| {
            let target = targets.name(name);
            let now = target.and_then(|target| after.get(target));
            let options = options.get(name).copied().unwrap_or_default();
            ((*name).to_owned(), Step::new(old, placed, target.unwrap_or(name), now, options))
        });
        Self {
            from: (old.id.clone(), old.version.clone()),
            to: (new.id.clone(), new.version.clone()),
            steps: steps.collect(),
            old_repeats: repeats(&old.items),
            renamed_repeats: repeated
                .iter()
                .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
                .collect(),
            new_repeats: repeats(&new.items),
            new_names: after.keys().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Brings a response to the new version. What has no place there is an issue, and is kept in `dropped`.
    #[must_use]
    pub fn migrate(&self, response: &Value) -> Report<Migrated> {
        let mut work = Work { migration: self, issues: Vec::new(), dropped: BTreeMap::new() };
        let Some(fields) = response.as_object() else {
            let issue = Issue::new(codes::base::VALUE_INVALID, Path::root());
            let issue = issue.with("field", "response").with("expected", "object");
            return Report::new(Migrated { response: response.clone(), ..Migrated::default() }, vec![issue]);
        };
        let mut fields = fields.clone();
        for (field, from, to) in
            [("form", &self.from.0, &self.to.0), ("form_version", &self.from.1, &self.to.1)]
        {
            if fields.get(field).is_some_and(|given| given.as_str() != Some(from.as_str())) {
                let issue = Issue::new(codes::questionnaire::FORM_MISMATCH, Path::root().key(field));
                work.issues.push(issue.with("field", field).with("expected", from.as_str()));
            }
            fields.insert(field.to_owned(), Value::from(to.as_str()));
        }
        let place = Path::root().key("answers");
        match fields.get("answers") {
            Some(Value::Object(answers)) => {
                let answers = work.object(answers, &place);
                fields.insert("answers".to_owned(), Value::Object(answers));
            }
            Some(_) => {
                let issue = Issue::new(codes::base::VALUE_INVALID, place);
                work.issues.push(issue.with("field", "answers").with("expected", "object"));
            }
            None => {}
        }
        let migrated = Migrated { response: Value::Object(fields), dropped: work.dropped };
        Report::new(migrated, work.issues)
    }
}

impl Step {
    fn new(
        form: &Form,
        old: &Placed<'_>,
        target: &str,
        new: Option<&Placed<'_>>,
        options: &[OptionChange],
    ) -> Self {
        let own = &old.question.missing_codes;
        let missing = if own.is_empty() { &form.missing_codes } else { own };
        let missing =
            missing.iter().flat_map(|(reason, codes)| codes.iter().map(|code| (code.clone(), *reason)));
        let mut step = Self {
            target: Err("removed"),
            convert: Convert::Keep,
            renamed: options
                .iter()
                .filter_map(|option| Some((option.code.clone(), option.renamed_to.clone()?)))
                .collect(),
            changed: options
                .iter()
                .filter(|option| option.verdict == Verdict::Breaking)
                .map(|option| option.code.clone())
                .collect(),
            accepted: None,
            missing: missing.collect(),
        };
        let Some(new) = new else { return step };
        let broken = |aspect| judge(old, new).contains(&(aspect, Verdict::Breaking));
        step.target = match () {
            () if broken(Aspect::Repeat) => Err("moved"),
            () if broken(Aspect::Type) || broken(Aspect::Repeats) || broken(Aspect::Units) => Err("type"),
            () => Ok(target.to_owned()),
        };
        step.convert = convert(old, new);
        let closed = new.is_closed().then(|| new.options.iter().map(|option| option.code.clone()).collect());
        step.accepted = closed;
        step
    }

    /// The answer for the new version, or why there is none.
    fn apply(&self, answer: &Value) -> Result<Value, &'static str> {
        if is_missing(answer) || answer.is_null() {
            return Ok(answer.clone());
        }
        if let Some(reason) = code_of(answer).and_then(|code| self.missing.get(&code)) {
            return Ok(serde_json::json!({ "missing": reason.name() }));
        }
        let answer = match answer {
            // Codes that are gone have been taken out before.
            Value::Array(codes) => self.recoded_list(codes)?,
            other => self.recoded(other)?,
        };
        match self.convert {
            Convert::Keep => Ok(answer),
            Convert::List if answer.is_array() => Ok(answer),
            Convert::List => Ok(Value::Array(vec![answer])),
            Convert::Text => text_of(&answer).map(Value::from).ok_or("type"),
            Convert::Integer => match answer.as_f64() {
                Some(number) if number.fract() == 0.0 => Ok(answer),
                _ => Err("type"),
            },
        }
    }

    /// Codes that have become one are one answer.
    fn recoded_list(&self, codes: &[Value]) -> Result<Value, &'static str> {
        let mut list = Vec::with_capacity(codes.len());
        for item in codes {
            let recoded = self.recoded(item)?;
            let is_renamed = self.renamed.values().any(|code| code_in(&recoded) == Some(code.as_str()));
            if !is_renamed || !list.contains(&recoded) {
                list.push(recoded);
            }
        }
        Ok(Value::Array(list))
    }

    fn recoded(&self, answer: &Value) -> Result<Value, &'static str> {
        let Some(code) = code_in(answer) else { return Ok(answer.clone()) };
        let code = self.code(code)?;
        let mut recoded = answer.clone();
        // What stands beside the code stays.
        match recoded.get_mut("code") {
            Some(place) => *place = Value::from(code),
            None => recoded = Value::from(code),
        }
        Ok(recoded)
    }

    fn code(&self, code: &str) -> Result<String, &'static str> {
        if self.changed.contains(code) {
            return Err("meaning");
        }
        let code = self.renamed.get(code).map_or(code, String::as_str);
        match &self.accepted {
            Some(accepted) if !accepted.contains(code) => Err("option"),
            _ => Ok(code.to_owned()),
        }
    }
}

fn convert(old: &Placed<'_>, new: &Placed<'_>) -> Convert {
    use QuestionType as Type;
    let lists = |placed: &Placed<'_>| placed.kind().is_multiple() || placed.question.repeats;
    match (old.kind(), new.kind()) {
        _ if !lists(old) && lists(new) => Convert::List,
        (Type::Decimal, Type::Integer) => Convert::Integer,
        (before, Type::Text | Type::LongText) if before != new.kind() => Convert::Text,
        _ => Convert::Keep,
    }
}

struct Work<'m> {
    migration: &'m Migration,
    issues: Vec<Issue>,
    dropped: BTreeMap<String, Value>,
}

impl Work<'_> {
    fn object(&mut self, fields: &Map<String, Value>, path: &Path) -> Map<String, Value> {
        let mut kept = Map::new();
        for (name, answer) in fields {
            let place = path.key(name);
            if self.migration.old_repeats.contains(name) {
                self.repeat(name, answer, &place, &mut kept);
            } else if let Some(step) = self.migration.steps.get(name) {
                self.answer(step, name, answer, &place, &mut kept);
            } else if self.migration.new_names.contains(name) || self.migration.new_repeats.contains(name) {
                // It belonged to no question, and would become the answer to one.
                self.drop(name, answer, &place, "unknown");
            } else {
                kept.insert(name.clone(), answer.clone());
            }
        }
        kept
    }

    fn answer(
        &mut self,
        step: &Step,
        name: &str,
        answer: &Value,
        place: &Path,
        kept: &mut Map<String, Value>,
    ) {
        let target = match &step.target {
            Ok(target) => target,
            Err(reason) => return self.drop(name, answer, place, reason),
        };
        let remaining = self.without_gone_codes(step, name, answer, place);
        match step.apply(remaining.as_ref().unwrap_or(answer)) {
            Ok(brought) => {
                let target = target.clone();
                self.keep(kept, &target, brought, name, answer, place);
            }
            Err(reason) => self.drop(name, answer, place, reason),
        }
    }

    /// Keeps an answer, unless another one has its name already.
    fn keep(
        &mut self,
        kept: &mut Map<String, Value>,
        target: &str,
        brought: Value,
        name: &str,
        answer: &Value,
        place: &Path,
    ) {
        match kept.get(target) {
            Some(earlier) if !earlier.is_null() && *earlier != brought => {
                self.drop(name, answer, place, "taken");
            }
            _ => {
                kept.insert(target.to_owned(), brought);
            }
        }
    }

    /// A list of codes without those that the new question does not take; nothing when it takes all or none.
    fn without_gone_codes(&mut self, step: &Step, name: &str, answer: &Value, place: &Path) -> Option<Value> {
        let codes = answer.as_array()?;
        let gone = |item: &Value| code_in(item).and_then(|code| step.code(code).err());
        let remaining: Vec<Value> = codes.iter().filter(|item| gone(item).is_none()).cloned().collect();
        if remaining.is_empty() || remaining.len() == codes.len() {
            return None;
        }
        for (position, item) in codes.iter().enumerate() {
            if let Some(reason) = gone(item) {
                self.drop(name, item, &place.index(position), reason);
            }
        }
        Some(Value::Array(remaining))
    }

    fn repeat(&mut self, name: &str, rows: &Value, place: &Path, kept: &mut Map<String, Value>) {
        let target = self.migration.renamed_repeats.get(name).map_or(name, String::as_str);
        match rows {
            _ if !self.migration.new_repeats.contains(target) => self.drop(name, rows, place, "removed"),
            Value::Array(list) => {
                let brought = list.iter().enumerate().map(|(position, row)| match row {
                    Value::Object(row) => Value::Object(self.object(row, &place.index(position))),
                    other => other.clone(),
                });
                let brought = brought.collect();
                self.keep(kept, target, Value::Array(brought), name, rows, place);
            }
            other => self.keep(kept, target, other.clone(), name, rows, place),
        }
    }

    fn drop(&mut self, name: &str, answer: &Value, place: &Path, reason: &str) {
        if answer.is_null() {
            return;
        }
        let issue = Issue::new(codes::questionnaire::NOT_MIGRATED, place.clone());
        self.issues.push(issue.with("question", name).with("reason", reason));
        self.dropped.insert(place.as_str().to_owned(), answer.clone());
    }
}

fn is_missing(answer: &Value) -> bool {
    answer.as_object().is_some_and(|fields| fields.len() == 1 && fields.contains_key("missing"))
}

/// The code of a choice, as text or where other text may stand instead.
fn code_in(answer: &Value) -> Option<&str> {
    answer.as_str().or_else(|| answer.get("code")?.as_str())
}

fn code_of(answer: &Value) -> Option<String> {
    match answer {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn text_of(answer: &Value) -> Option<String> {
    match answer {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
