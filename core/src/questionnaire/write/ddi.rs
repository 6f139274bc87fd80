use std::fmt::Write;

use super::codebook::{Category, Codebook, Variable, text};
use crate::base::LanguageText;
use crate::formats::{escape_xml_attribute as attribute, escape_xml_text as content};
use crate::model::{Bound, Form};
use crate::questionnaire::choices::all_choices;
use crate::vocab::Vocabularies;

/// A codebook as DDI Codebook 2.5 XML, the format of data archives: for every variable its label and question in
/// all languages of the form, the universe that is asked, the range, the categories (missing ones marked) and the
/// type.
///
/// Elements stand in the order of the DDI 2.5 schema. Conditions are written as they stand in the form.
#[must_use]
pub fn ddi_codebook(form: &Form, vocabularies: &Vocabularies) -> String {
    let choices = all_choices(form, vocabularies);
    let book = Codebook::new(form, &choices, vocabularies);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let language = &form.source_language;
    let _ = writeln!(
        out,
        "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" xml:lang=\"{}\">",
        attribute(language)
    );
    let _ = writeln!(out, "  <stdyDscr>\n    <citation>\n      <titlStmt>");
    let title = if form.title.is_empty() { form.id.as_str() } else { text(&form.title, language) };
    let _ = writeln!(out, "        <titl>{}</titl>", content(title));
    for (other, title) in form.title.iter().filter(|(other, _)| *other != language) {
        let _ =
            writeln!(out, "        <parTitl xml:lang=\"{}\">{}</parTitl>", attribute(other), content(title));
    }
    let _ = writeln!(out, "        <IDNo>{}</IDNo>\n      </titlStmt>", content(&form.id));
    let _ = writeln!(
        out,
        "      <verStmt>\n        <version>{}</version>\n      </verStmt>",
        content(&form.version)
    );
    let _ = writeln!(out, "    </citation>\n  </stdyDscr>\n  <dataDscr>");
    for (position, variable) in book.variables.iter().enumerate() {
        write_variable(&mut out, form, variable, position);
    }
    out.push_str("  </dataDscr>\n</codeBook>\n");
    out
}

fn write_variable(out: &mut String, form: &Form, variable: &Variable<'_>, position: usize) {
    let number = position.saturating_add(1);
    let _ = writeln!(out, "    <var ID=\"V{number}\" name=\"{}\">", attribute(&variable.name));
    for language in &form.languages {
        let label = variable.label(language);
        let _ = writeln!(out, "      <labl xml:lang=\"{}\">{}</labl>", attribute(language), content(&label));
    }
    write_question(out, &variable.question.label);
    write_range(out, variable);
    for formula in &variable.universe {
        let _ = writeln!(out, "      <universe>{}</universe>", content(&formula.text));
    }
    for category in &variable.categories {
        write_category(out, category);
    }
    for missing in &variable.missing {
        let code = content(missing.code);
        let _ = writeln!(out, "      <catgry missing=\"Y\">\n        <catValu>{code}</catValu>");
        for language in &form.languages {
            let (language, label) = (attribute(language), content(missing.label(language)));
            let _ = writeln!(out, "        <labl xml:lang=\"{language}\">{label}</labl>");
        }
        let _ = writeln!(out, "      </catgry>");
    }
    let kind = if variable.is_numeric() { "numeric" } else { "character" };
    let _ = writeln!(out, "      <varFormat type=\"{kind}\"/>\n    </var>");
}

fn write_question(out: &mut String, label: &LanguageText) {
    for (language, text) in label.iter() {
        let _ = writeln!(
            out,
            "      <qstn xml:lang=\"{}\">\n        <qstnLit>{}</qstnLit>\n      </qstn>",
            attribute(language),
            content(text)
        );
    }
}

fn write_range(out: &mut String, variable: &Variable<'_>) {
    let bound = |bound: &Option<Bound>| match bound {
        Some(Bound::Number(number)) => Some(number.to_string()),
        Some(Bound::Text(text)) => Some(text.clone()),
        Some(Bound::Quantity(quantity)) => Some(quantity.value.to_string()),
        Some(Bound::Computed { .. }) | None => None,
    };
    let range = [("min", bound(&variable.question.min)), ("max", bound(&variable.question.max))];
    if variable.option.is_some() || range.iter().all(|(_, bound)| bound.is_none()) {
        return;
    }
    out.push_str("      <valrng>\n        <range");
    for (name, bound) in range {
        if let Some(bound) = bound {
            let _ = write!(out, " {name}=\"{}\"", attribute(&bound));
        }
    }
    out.push_str("/>\n      </valrng>\n");
}

fn write_category(out: &mut String, category: &Category<'_>) {
    let _ = writeln!(out, "      <catgry>\n        <catValu>{}</catValu>", content(category.code));
    for (language, text) in category.label.iter() {
        let _ = writeln!(out, "        <labl xml:lang=\"{}\">{}</labl>", attribute(language), content(text));
    }
    out.push_str("      </catgry>\n");
}
