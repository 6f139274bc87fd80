use std::collections::BTreeSet;
use std::fmt::Write;

use super::codebook::{Category, Codebook, Variable, has_numeric_codes, is_integer, text};
use crate::base::Report;
use crate::model::{Form, QuestionType};
use crate::questionnaire::choices::all_choices;
use crate::vocab::Vocabularies;

/// Longest name of a variable in Stata, in characters ([D] Limits: 32).
const STATA_NAME: usize = 32;
/// Longest label of a variable in Stata, in characters ([D] label: 80).
const STATA_LABEL: usize = 80;
/// Longest name of a variable in SPSS, in bytes (Command Syntax Reference, "Variable Names": 64).
const SPSS_NAME: usize = 64;
/// Longest label of a variable in SPSS, in bytes (Command Syntax Reference, VARIABLE LABELS: 256).
const SPSS_LABEL: usize = 256;
/// Longest label of a value in SPSS, in bytes (Command Syntax Reference, VALUE LABELS: 120).
const SPSS_VALUE_LABEL: usize = 120;

/// Names that Stata keeps for itself ([U] 11.3 Naming conventions), besides `str#` and those that begin with `_`.
const STATA_WORDS: [&str; 10] =
    ["byte", "double", "float", "if", "in", "int", "long", "strL", "using", "with"];
/// Keywords that SPSS keeps for itself, in any case (Command Syntax Reference, "Variable Names").
const SPSS_WORDS: [&str; 13] =
    ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"];

fn is_word_of_stata(name: &str) -> bool {
    // No name begins with `_`: those words need no place here.
    let digits = name.strip_prefix("str").filter(|digits| !digits.is_empty());
    STATA_WORDS.contains(&name) || digits.is_some_and(|digits| digits.bytes().all(|one| one.is_ascii_digit()))
}

fn is_word_of_spss(name: &str) -> bool {
    SPSS_WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// A Stata do-file that labels the variables and values of the table of answers, in one language.
///
/// Stata labels only numbers. A text variable of codes is turned into numbers by `encode` with the codes as
/// labels, and the labels are then replaced by the texts; the code is kept as a note of the variable. A name
/// that Stata does not take is replaced, with an issue `form.renamed`; a text that is longer than Stata takes is
/// cut after its last whole character, and stands whole in a note.
#[must_use]
pub fn stata_labels(form: &Form, vocabularies: &Vocabularies, language: &str) -> Report<String> {
    let choices = all_choices(form, vocabularies);
    let book = Codebook::new(form, &choices, vocabularies);
    let (names, issues) = book.package_names(STATA_NAME, &is_word_of_stata, "stata");
    let mut out = format!("* {} {}\n", comment(&form.id), comment(&form.version));
    let mut defined = BTreeSet::new();
    for (name, variable) in names.iter().zip(&book.variables) {
        let label = variable.label(language);
        let _ = writeln!(out, "label variable {name} {}", stata(&short(&label, STATA_LABEL)));
        if label.chars().count() > STATA_LABEL {
            let _ = writeln!(out, "notes {name}: {}", comment(&label));
        }
        stata_values(&mut out, name, variable, language, &mut defined);
    }
    Report::new(out, issues)
}

fn stata_values(
    out: &mut String,
    name: &str,
    variable: &Variable<'_>,
    language: &str,
    defined: &mut BTreeSet<String>,
) {
    if variable.option.is_some() || variable.question.kind == QuestionType::Boolean {
        if defined.insert("acg_chosen".to_owned()) {
            let _ = writeln!(out, "label define acg_chosen 0 \"0\" 1 \"1\"");
        }
        let _ = writeln!(out, "label values {name} acg_chosen");
        return;
    }
    let categories = &variable.categories;
    if categories.is_empty() {
        return;
    }
    let set = format!("l{name:.31}");
    if has_numeric_codes(categories) {
        let missing = variable.missing.iter().filter(|missing| is_integer(missing.code));
        let missing = missing.map(|missing| (missing.code, missing.label(language)));
        let values = categories.iter().map(|category| (category.code, text(category.label, language)));
        stata_define(out, &set, values.chain(missing), "");
        let _ = writeln!(out, "label values {name} {set}");
        return;
    }
    // The codes first, so that `encode` finds them; then the texts in their place.
    let numbered = |number: usize| number.saturating_add(1).to_string();
    let numbers: Vec<String> = (0..categories.len()).map(numbered).collect();
    let pairs = || numbers.iter().map(String::as_str).zip(categories);
    stata_define(out, &set, pairs().map(|(number, category)| (number, category.code)), "");
    let _ = writeln!(out, "capture confirm string variable {name}");
    let _ = writeln!(out, "if !_rc {{");
    let _ = writeln!(out, "    encode {name}, generate(acg_encoded) label({set}) noextend");
    let _ = writeln!(out, "    order acg_encoded, after({name})");
    let _ = writeln!(out, "    local acg_label : variable label {name}");
    let _ = writeln!(out, "    drop {name}");
    let _ = writeln!(out, "    rename acg_encoded {name}");
    let _ = writeln!(out, "    label variable {name} `\"`acg_label'\"'");
    let _ = writeln!(out, "}}");
    stata_define(
        out,
        &set,
        pairs().map(|(number, category)| (number, text(category.label, language))),
        ", modify",
    );
    for (number, category) in pairs() {
        let _ = writeln!(out, "notes {name}: {number} = {}", comment(category.code));
    }
}

fn stata_define<'a>(
    out: &mut String,
    set: &str,
    values: impl Iterator<Item = (&'a str, &'a str)>,
    option: &str,
) {
    for (position, (number, label)) in values.enumerate() {
        let option = if position > 0 && option.is_empty() { ", add" } else { option };
        let _ = writeln!(out, "label define {set} {number} {}{option}", stata(label));
    }
}

/// SPSS syntax that labels the variables and values of the table of answers, in one language.
///
/// A name that SPSS does not take is replaced, with an issue `form.renamed`; texts that are longer than SPSS takes
/// are cut after their last whole character. Whole codes of typed missing answers are declared as missing.
#[must_use]
pub fn spss_labels(form: &Form, vocabularies: &Vocabularies, language: &str) -> Report<String> {
    let choices = all_choices(form, vocabularies);
    let book = Codebook::new(form, &choices, vocabularies);
    let (names, issues) = book.package_names(SPSS_NAME, &is_word_of_spss, "spss");
    let mut out = format!("* {} {}.\n", comment(&form.id), comment(&form.version));
    for (name, variable) in names.iter().zip(&book.variables) {
        let label = bytes(&variable.label(language), SPSS_LABEL);
        let _ = writeln!(out, "VARIABLE LABELS {name} {}.", spss(&label));
        spss_values(&mut out, name, variable, language);
    }
    Report::new(out, issues)
}

fn spss_values(out: &mut String, name: &str, variable: &Variable<'_>, language: &str) {
    let value = |category: &Category<'_>| {
        let code = if variable.is_numeric() { category.code.to_owned() } else { spss(category.code) };
        (code, spss(&bytes(text(category.label, language), SPSS_VALUE_LABEL)))
    };
    let mut values: Vec<(String, String)> = variable.categories.iter().map(value).collect();
    let takes = |code: &str| !variable.is_numeric() || is_integer(code);
    let missing: Vec<(&str, &str)> = variable
        .missing
        .iter()
        .filter(|missing| variable.option.is_none() && takes(missing.code))
        .map(|missing| (missing.code, missing.label(language)))
        .collect();
    let written = |code: &str| if variable.is_numeric() { code.to_owned() } else { spss(code) };
    let labels = missing.iter().map(|(code, label)| (written(code), spss(&bytes(label, SPSS_VALUE_LABEL))));
    values.extend(labels);
    if !values.is_empty() {
        let _ = write!(out, "VALUE LABELS {name}");
        for (code, label) in values {
            let _ = write!(out, "\n  {code} {label}");
        }
        let _ = writeln!(out, ".");
    }
    // SPSS takes at most three single missing values.
    if !missing.is_empty() && missing.len() <= 3 {
        let codes: Vec<String> = missing.iter().map(|(code, _)| written(code)).collect();
        let _ = writeln!(out, "MISSING VALUES {name} ({}).", codes.join(", "));
    }
}

/// Text on one line.
fn comment(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Compound double quotes, inside which Stata takes every quote but its own closing mark.
fn stata(text: &str) -> String {
    format!("`\"{}\"'", comment(text).replace('`', "'").replace("\"'", "\" '"))
}

fn spss(text: &str) -> String {
    format!("'{}'", comment(text).replace('\'', "''"))
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn bytes(text: &str, most: usize) -> String {
    let mut cut = String::new();
    for letter in text.chars() {
        if cut.len().saturating_add(letter.len_utf8()) > most {
            break;
        }
        cut.push(letter);
    }
    cut
}
