//! The evaluation as a document for people, in one of the four languages: Markdown and HTML.
//!
//! Layout and wording are data: templates in `catalogue/templates/evaluation`, texts in
//! `messages/*/evaluation_report.ftl`.

mod view;
mod words;

use std::collections::BTreeMap;

use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value as View};
use serde_json::Value;

use super::ProgrammeEvaluation;
use crate::base::{Error, Language, Messages, codes};
use crate::model::{BaselineRound, EvaluationPlan};
use view::report_view;
use words::{Words, escape_markdown};

/// The templates of the catalogue: name and source.
const TEMPLATES: [(&str, &str); 2] = [
    ("report.html", include_str!("../../catalogue/templates/evaluation/report.html")),
    ("report.md", include_str!("../../catalogue/templates/evaluation/report.md")),
];

/// The report in a language, as files by name: `report.en.html` and `report.en.md`.
///
/// # Errors
/// `catalogue.invalid` when a template or a text is not usable.
pub fn report(
    evaluation: &ProgrammeEvaluation,
    plan: Option<&EvaluationPlan>,
    rounds: &[BaselineRound],
    messages: &Messages,
    language: Language,
) -> Result<BTreeMap<String, String>, Error> {
    let words = Words { messages, language };
    let view = View::from_serialize(report_view(evaluation, plan, rounds, &words));
    let engine = engine(messages, language)?;
    let mut files = BTreeMap::new();
    for (name, _) in TEMPLATES {
        let text = engine.get_template(name).and_then(|template| template.render(&view));
        let file = name.replacen('.', &format!(".{language}."), 1);
        files.insert(file, text.map_err(|problem| invalid(&problem))?);
    }
    Ok(files)
}

fn engine(messages: &Messages, language: Language) -> Result<Environment<'static>, Error> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_trim_blocks(true);
    engine.set_lstrip_blocks(true);
    engine.set_keep_trailing_newline(true);
    engine.set_auto_escape_callback(|name| {
        if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
    });
    engine.add_filter("md", |text: String| escape_markdown(&text));
    engine.add_global("lang", language.code());
    let messages = messages.clone();
    engine.add_function("t", move |id: String, values: Kwargs| -> Result<String, minijinja::Error> {
        let mut params = BTreeMap::new();
        for name in values.args() {
            let value = serde_json::to_value(values.get::<View>(name)?).unwrap_or(Value::Null);
            params.insert(name.to_owned(), value);
        }
        let missing = || minijinja::Error::new(ErrorKind::InvalidOperation, "no such text");
        messages.text(&id, &params, language).ok_or_else(missing)
    });
    for (name, source) in TEMPLATES {
        engine.add_template(name, source).map_err(|problem| invalid(&problem))?;
    }
    Ok(engine)
}

fn invalid(problem: &minijinja::Error) -> Error {
    let name = problem.name().unwrap_or_default();
    Error::new(codes::base::CATALOGUE_INVALID)
        .with("file", format!("templates/evaluation/{name}"))
        .with("line", problem.line().unwrap_or_default())
}
