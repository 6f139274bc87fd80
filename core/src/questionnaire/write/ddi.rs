use std::fmt::Write;

use super::codebook::{Category, Codebook, Variable, text};
use crate::base::LanguageText;
use crate::model::{Bound, Form};
use crate::vocab::Vocabularies;

/// A codebook as DDI Codebook 2.5 XML, the format of data archives: for every variable its label and question in
/// all languages of the form, the universe that is asked, the range, the categories (missing ones marked) and the
/// type.
///
/// Elements stand in the order of the DDI 2.5 schema. Conditions are written as they stand in the form.
#[must_use]
pub fn ddi_codebook(form: &Form, vocabularies: &Vocabularies) -> String {
    let book = Codebook::new(form, vocabularies);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let language = &form.source_language;
    let _ = writeln!(
        out,
        "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\" xml:lang=\"{}\">",
        escaped(language)
    );
    let _ = writeln!(out, "  <stdyDscr>\n    <citation>\n      <titlStmt>");
    let title = if form.title.is_empty() { form.id.as_str() } else { text(&form.title, language) };
    let _ = writeln!(out, "        <titl>{}</titl>", escaped(title));
    for (other, title) in form.title.iter().filter(|(other, _)| *other != language) {
        let _ =
            writeln!(out, "        <parTitl xml:lang=\"{}\">{}</parTitl>", escaped(other), escaped(title));
    }
    let _ = writeln!(out, "        <IDNo>{}</IDNo>\n      </titlStmt>", escaped(&form.id));
    let _ = writeln!(
        out,
        "      <verStmt>\n        <version>{}</version>\n      </verStmt>",
        escaped(&form.version)
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
    let _ = writeln!(out, "    <var ID=\"V{number}\" name=\"{}\">", escaped(&variable.name));
    for language in &form.languages {
        let label = variable.label(language);
        let _ = writeln!(out, "      <labl xml:lang=\"{}\">{}</labl>", escaped(language), escaped(&label));
    }
    write_question(out, &variable.question.label);
    write_range(out, variable);
    for formula in &variable.universe {
        let _ = writeln!(out, "      <universe>{}</universe>", escaped(&formula.text));
    }
    for category in &variable.categories {
        write_category(out, category);
    }
    for (code, reason) in &variable.missing {
        let _ = writeln!(
            out,
            "      <catgry missing=\"Y\">\n        <catValu>{}</catValu>\n        <labl>{}</labl>\n      </catgry>",
            escaped(code),
            reason.name()
        );
    }
    let kind = if variable.is_numeric() { "numeric" } else { "character" };
    let _ = writeln!(out, "      <varFormat type=\"{kind}\"/>\n    </var>");
}

fn write_question(out: &mut String, label: &LanguageText) {
    for (language, text) in label.iter() {
        let _ = writeln!(
            out,
            "      <qstn xml:lang=\"{}\">\n        <qstnLit>{}</qstnLit>\n      </qstn>",
            escaped(language),
            escaped(text)
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
            let _ = write!(out, " {name}=\"{}\"", escaped(&bound));
        }
    }
    out.push_str("/>\n      </valrng>\n");
}

fn write_category(out: &mut String, category: &Category<'_>) {
    let _ = writeln!(out, "      <catgry>\n        <catValu>{}</catValu>", escaped(category.code));
    for (language, text) in category.label.iter() {
        let _ = writeln!(out, "        <labl xml:lang=\"{}\">{}</labl>", escaped(language), escaped(text));
    }
    out.push_str("      </catgry>\n");
}

/// Text for XML content and attributes. Characters that XML 1.0 cannot hold are replaced by U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}
