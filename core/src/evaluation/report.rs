//! The evaluation as a document for people, in one of the four languages: Markdown and HTML.
//!
//! Layout and wording are data: templates in `catalogue/templates/evaluation`, texts in
//! `messages/*/evaluation_report.ftl`.

mod view;
mod words;

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, Value as View};

use super::ProgrammeEvaluation;
use crate::base::{Error, Language, Messages};
use crate::catalogue::templates;
use crate::formats::escape_markdown;
use crate::model::{BaselineRound, EvaluationPlan, Partner};
use crate::vocab::Vocabularies;
use view::report_view;
use words::Words;

/// The templates of the catalogue: name and source.
const TEMPLATES: [(&str, &str); 2] = [
    ("report.html", include_str!("../../catalogue/templates/evaluation/report.html")),
    ("report.md", include_str!("../../catalogue/templates/evaluation/report.md")),
];

/// Where the names of cities and countries come from.
#[derive(Clone, Copy, Debug)]
pub struct ReportNames<'a> {
    /// Those of cities.
    pub partners: &'a [Partner],
    /// Those of countries, in `countries`.
    pub vocabularies: &'a Vocabularies,
}

/// The report in a language, as files by name: `report.en.html` and `report.en.md`. Cities have the names that the
/// partners give, rounds and their chapters those of the rounds.
///
/// # Errors
/// `catalogue.invalid` when a template or a text is not usable.
pub fn report(
    evaluation: &ProgrammeEvaluation,
    plan: Option<&EvaluationPlan>,
    rounds: &[BaselineRound],
    names: ReportNames<'_>,
    messages: &Messages,
    language: Language,
) -> Result<BTreeMap<String, String>, Error> {
    let ReportNames { partners, vocabularies } = names;
    let words = Words { messages, language, partners, vocabularies };
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
    let mut engine =
        templates::environment(
            |name| {
                if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
            },
        );
    engine.set_keep_trailing_newline(true);
    engine.add_filter("md", |text: String| escape_markdown(&text));
    engine.add_global("lang", language.code());
    templates::add_texts(&mut engine, messages, language);
    for (name, source) in TEMPLATES {
        engine.add_template(name, source).map_err(|problem| invalid(&problem))?;
    }
    Ok(engine)
}

fn invalid(problem: &minijinja::Error) -> Error {
    templates::invalid("evaluation", problem)
}
