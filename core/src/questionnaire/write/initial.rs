//! Answers that stand in a form at first, where they are the same for everybody.

use serde_json::{Value as Json, json};

use crate::expr::Dialect;
use crate::model::{Formula, Question, QuestionType};
use crate::questionnaire::load::odk;

/// An answer that a formula is, whatever the other answers are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Constant {
    /// A text or a code.
    Text(String),
    /// A number as it is written.
    Number(String),
    Boolean(bool),
    /// A day, a moment or a time of day.
    Time(String),
    Quantity(String, String),
}

/// The answers that a formula is; nothing when it has to be computed.
pub(super) fn constants(formula: &Formula) -> Option<Vec<Constant>> {
    let text = formula.text.trim();
    match formula.dialect {
        Dialect::Fhirpath => alternatives(text)?.into_iter().map(of_fhirpath).collect(),
        Dialect::Native => native(text).map(|one| vec![one]),
        Dialect::OdkXpath => {
            let literal = odk::as_literal(text).map(|text| Constant::Text(text.to_owned()));
            literal.or_else(|| number(text)).map(|one| vec![one])
        }
        Dialect::Redcap => None,
    }
}

/// The answer as an ODK form has it, without quotes.
pub(super) fn in_odk(formula: &Formula) -> Option<String> {
    let words = constants(formula)?.into_iter().map(|constant| match constant {
        Constant::Text(text) | Constant::Number(text) | Constant::Time(text) => Some(text),
        Constant::Boolean(value) => Some(value.to_string()),
        Constant::Quantity(..) => None,
    });
    words.collect::<Option<Vec<String>>>().map(|words| words.join(" "))
}

/// The answers as elements of `initial`; nothing when one is not of the type of the question.
pub(super) fn in_fhir(question: &Question, formula: &Formula) -> Option<Json> {
    let constants = constants(formula)?;
    if constants.len() > 1 && !question.repeats {
        return None;
    }
    let elements = constants.into_iter().map(|constant| of_kind(question.kind, constant));
    elements.collect::<Option<Vec<Json>>>().map(Json::Array)
}

fn of_kind(kind: QuestionType, constant: Constant) -> Option<Json> {
    let number = |text: &str| {
        let number = serde_json::from_str::<Json>(text).ok();
        number.filter(|number| match kind {
            QuestionType::Integer => number.is_i64(),
            _ => number.is_number(),
        })
    };
    Some(match (kind, constant) {
        (QuestionType::Text | QuestionType::LongText, Constant::Text(text) | Constant::Number(text)) => {
            json!({ "valueString": text })
        }
        (QuestionType::Url, Constant::Text(text)) => json!({ "valueUri": text }),
        (QuestionType::Integer, Constant::Number(text) | Constant::Text(text)) => {
            json!({ "valueInteger": number(&text)? })
        }
        (QuestionType::Decimal, Constant::Number(text) | Constant::Text(text)) => {
            json!({ "valueDecimal": number(&text)? })
        }
        (QuestionType::Boolean, Constant::Boolean(value)) => json!({ "valueBoolean": value }),
        (QuestionType::Boolean, Constant::Text(text)) => {
            json!({ "valueBoolean": text.parse::<bool>().ok()? })
        }
        (QuestionType::Date, Constant::Time(text) | Constant::Text(text)) => json!({ "valueDate": text }),
        (QuestionType::DateTime, Constant::Time(text) | Constant::Text(text)) => {
            json!({ "valueDateTime": text })
        }
        (QuestionType::Time, Constant::Time(text) | Constant::Text(text)) => json!({ "valueTime": text }),
        _ => return None,
    })
}

fn native(text: &str) -> Option<Constant> {
    if let Some(inside) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        // An apostrophe inside is written twice.
        let joined = inside.replace("''", "");
        return (!joined.contains('\'')).then(|| Constant::Text(inside.replace("''", "'")));
    }
    truth(text).or_else(|| number(text))
}

fn of_fhirpath(text: &str) -> Option<Constant> {
    let text = text.trim();
    if let Some(time) = text.strip_prefix('@') {
        let plain = time.bytes().all(|byte| byte.is_ascii_digit() || b"-:T.Z+".contains(&byte));
        let time = time.strip_prefix('T').unwrap_or(time);
        return plain.then(|| Constant::Time(time.strip_suffix('T').unwrap_or(time).to_owned()));
    }
    if text.starts_with('\'') {
        return quoted(text).map(Constant::Text);
    }
    if let Some((value, unit)) = text.split_once(' ') {
        let Constant::Number(value) = number(value)? else { return None };
        return quoted(unit.trim()).map(|unit| Constant::Quantity(value, unit));
    }
    truth(text).or_else(|| number(text))
}

fn truth(text: &str) -> Option<Constant> {
    text.parse::<bool>().ok().map(Constant::Boolean)
}

fn number(text: &str) -> Option<Constant> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    let is_number = plain && text.parse::<f64>().is_ok_and(f64::is_finite);
    is_number.then(|| Constant::Number(text.to_owned()))
}

/// A text of FHIRPath, and nothing behind it.
fn quoted(text: &str) -> Option<String> {
    let mut letters = text.strip_prefix('\'')?.chars();
    let mut read = String::new();
    loop {
        match letters.next()? {
            '\'' => return letters.next().is_none().then_some(read),
            '\\' => read.push(match letters.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                plain @ ('\'' | '\\' | '"' | '`' | '/') => plain,
                _ => return None,
            }),
            plain => read.push(plain),
        }
    }
}

/// The parts between `|`, but not those inside of texts.
fn alternatives(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut inside, mut escaped) = (0, false, false);
    for (position, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '\'' => inside = !inside,
            '|' if !inside => {
                parts.push(text.get(start..position)?);
                start = position.checked_add(1)?;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?);
    (!inside).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_from_formulas() {
        let text = |text: &str| Constant::Text(text.to_owned());
        let of = |dialect, text: &str| constants(&Formula::new(dialect, text));
        for (formula, expected) in [
            ("'v1'", Some(vec![text("v1")])),
            ("'a' | 'b|c'", Some(vec![text("a"), text("b|c")])),
            ("'it\\'s'", Some(vec![text("it's")])),
            ("-2.5", Some(vec![Constant::Number("-2.5".to_owned())])),
            ("true", Some(vec![Constant::Boolean(true)])),
            ("@2024-01-31", Some(vec![Constant::Time("2024-01-31".to_owned())])),
            ("@2024T", Some(vec![Constant::Time("2024".to_owned())])),
            ("@T10:00:00", Some(vec![Constant::Time("10:00:00".to_owned())])),
            ("3 'kg'", Some(vec![Constant::Quantity("3".to_owned(), "kg".to_owned())])),
            ("today()", None),
            ("'a' + 'b'", None),
            ("%patient.name", None),
            ("1 + 1", None),
        ] {
            assert_eq!(of(Dialect::Fhirpath, formula), expected, "{formula}");
        }
        assert_eq!(of(Dialect::Native, "'it''s'"), Some(vec![text("it's")]));
        assert_eq!(of(Dialect::Native, "'a' = 'b'"), None);
        assert_eq!(of(Dialect::OdkXpath, "'a b'"), Some(vec![text("a b")]));
        assert_eq!(of(Dialect::OdkXpath, "${a}"), None);
    }
}
