use super::codebook::{Category, Codebook, MissingCode, Variable, text};
use crate::formats::write_csv;
use crate::model::Form;
use crate::questionnaire::choices::all_choices;
use crate::vocab::Vocabularies;

/// A codebook as CSV: a row for every variable (its `code` is empty) and below it one for every value that has
/// a meaning. Labels stand in `label::LANGUAGE`, one column for each language of the form.
#[must_use]
pub fn codebook_csv(form: &Form, vocabularies: &Vocabularies) -> String {
    let choices = all_choices(form, vocabularies);
    let book = Codebook::new(form, &choices, vocabularies);
    let labels: Vec<String> = form.languages.iter().map(|language| format!("label::{language}")).collect();
    let mut columns = vec!["variable", "code", "missing", "repeat", "question", "type", "unit", "universe"];
    columns.extend(labels.iter().map(String::as_str));
    let mut rows = Vec::new();
    for variable in &book.variables {
        rows.push(variable_row(form, variable));
        let values = variable.categories.iter().map(|category| category_row(form, variable, category));
        rows.extend(values);
        rows.extend(variable.missing.iter().map(|missing| missing_row(form, variable, missing)));
    }
    write_csv(&columns, rows)
}

fn variable_row(form: &Form, variable: &Variable<'_>) -> Vec<String> {
    let question = variable.question;
    let units: Vec<&str> = question.units.iter().map(|unit| unit.unit.as_str()).collect();
    let universe: Vec<&str> = variable.universe.iter().map(|formula| formula.text.as_str()).collect();
    let mut row = vec![
        variable.name.clone(),
        String::new(),
        String::new(),
        variable.repeat.unwrap_or_default().to_owned(),
        question.name.clone(),
        if variable.option.is_some() { "boolean" } else { question.kind.name() }.to_owned(),
        units.join("; "),
        universe.join("; "),
    ];
    row.extend(form.languages.iter().map(|language| variable.label(language)));
    row
}

fn category_row(form: &Form, variable: &Variable<'_>, category: &Category<'_>) -> Vec<String> {
    let mut row = value_row(variable, category.code, "");
    row.extend(form.languages.iter().map(|language| text(category.label, language).to_owned()));
    row
}

fn missing_row(form: &Form, variable: &Variable<'_>, missing: &MissingCode<'_>) -> Vec<String> {
    let mut row = value_row(variable, missing.code, missing.reason.name());
    row.extend(form.languages.iter().map(|language| missing.label(language).to_owned()));
    row
}

fn value_row(variable: &Variable<'_>, code: &str, missing: &str) -> Vec<String> {
    let mut row = vec![variable.name.clone(), code.to_owned(), missing.to_owned()];
    row.resize(8, String::new());
    row
}
