//! Conditions as XPath with `${name}`, from what is known of them whatever they were written in.

use crate::expr::{Comparison, Literal, Logic};
use crate::model::QuestionType;
use crate::questionnaire::load::odk;

/// A question that a condition is about: how it is referred to, and what it is.
pub(super) struct Subject {
    pub(super) reference: String,
    pub(super) kind: QuestionType,
}

/// The condition in ODK, where an answer that is not there is the empty text; nothing when it says something else.
pub(super) fn in_odk(logic: &Logic, subject: &dyn Fn(usize) -> Option<Subject>) -> Option<String> {
    let all = |parts: &[Logic], with: &str| {
        let parts: Option<Vec<String>> = parts.iter().map(|part| in_odk(part, subject)).collect();
        parts.map(|parts| format!("({})", parts.join(with)))
    };
    match logic {
        Logic::All(parts) => all(parts, " and "),
        Logic::Any(parts) => all(parts, " or "),
        Logic::Not(inner) => Some(format!("not({})", in_odk(inner, subject)?)),
        Logic::Known(value) => Some(format!("{value}()")),
        Logic::Answered { slot } => Some(format!("{} != ''", subject((*slot)?)?.reference)),
        Logic::Selected { slot, code, blank } => {
            let asked = subject((*slot)?)?;
            let reference = &asked.reference;
            let code = odk::literal(code);
            let test = match asked.kind {
                QuestionType::SelectMany => format!("selected({reference}, {code})"),
                _ => format!("{reference} = {code}"),
            };
            Some(if *blank == Some(true) { format!("({reference} = '' or {test})") } else { test })
        }
        Logic::Compare { slot, comparison, literal, blank } => {
            let asked = subject((*slot)?)?;
            let reference = &asked.reference;
            // Times are not compared with texts, and several codes are not one.
            let fits = match asked.kind {
                QuestionType::Date => matches!(literal, Literal::Date(_)),
                QuestionType::Time | QuestionType::DateTime => false,
                QuestionType::SelectMany | QuestionType::Rank => false,
                _ => !matches!(literal, Literal::Date(_)),
            };
            let test = format!("{reference} {} {}", comparison.symbol(), written(literal));
            let blank = *blank == Some(true);
            fits.then(|| match (*comparison == Comparison::Unequal, blank) {
                // XPath says that nothing is not equal to anything, and neither less nor more.
                (true, true) | (false, false) => test,
                (true, false) => format!("({reference} != '' and {test})"),
                (false, true) => format!("({reference} = '' or {test})"),
            })
        }
        Logic::In { slot, literals } => {
            let reference = subject((*slot)?)?.reference;
            let tests: Vec<String> =
                literals.iter().map(|literal| format!("{reference} = {}", written(literal))).collect();
            Some(format!("({})", tests.join(" or ")))
        }
        Logic::Other => None,
    }
}

fn written(literal: &Literal) -> String {
    match literal {
        Literal::Boolean(value) => odk::literal(if *value { "true" } else { "false" }),
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => odk::literal(text),
        Literal::Date(day) => format!("date('{day}')"),
    }
}
