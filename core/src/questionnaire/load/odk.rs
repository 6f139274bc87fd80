//! What XLSForm workbooks and ODK XForms have in common.

mod shapes;

use std::collections::{BTreeMap, BTreeSet};

use super::xlsform::{is_name, only_reference, references};
use crate::base::LanguageText;
use crate::model::{ChoiceList, Condition, Form, Item, Question, QuestionType};

pub(crate) use shapes::exclusive;

/// The settings that are attributes of the element `submission` in an XForm.
pub(in crate::questionnaire) const SUBMISSION: [(&str, &str); 4] = [
    ("submission_url", "action"),
    ("public_key", "base64RsaPublicKey"),
    ("auto_send", "orx:auto-send"),
    ("auto_delete", "orx:auto-delete"),
];

/// Whether the next argument of a formula is the second one of `jr:choice-name`: the path of a question in quotes.
pub(in crate::questionnaire) fn takes_question(before: &str) -> bool {
    let arguments = before.rsplit_once("choice-name(").map(|(_, arguments)| arguments.trim_end());
    arguments.is_some_and(|arguments| arguments.ends_with(','))
}

/// The setting of how the form looks.
pub(in crate::questionnaire) const STYLE: &str = "style";

/// Names in `extra` of what both have and the neutral form has not.
pub(crate) mod extra {
    /// How the question is shown when its type does not say: `hidden`, `note`, `trigger`, `range`, ...
    pub const CONTROL: &str = "control";
    /// The type of the answer when there are several for the neutral one: `barcode`.
    pub const BIND_TYPE: &str = "bind_type";
    /// What the device fills in.
    pub const PRELOAD: &str = "preload";
    /// Which of it.
    pub const PRELOAD_PARAMS: &str = "preload_params";
    /// `name=value` pairs.
    pub const PARAMETERS: &str = "parameters";
    /// The questions whose change makes the calculation run.
    pub const TRIGGER: &str = "trigger";
    /// The calculation that runs then.
    pub const CALCULATION: &str = "calculation";
    /// How it looks.
    pub const APPEARANCE: &str = "appearance";
}

/// The version of a form that has none.
pub(crate) const NO_VERSION: &str = "0";

/// Parameters as a text.
pub(crate) fn write_parameters(parameters: &BTreeMap<String, String>) -> String {
    let pairs = parameters.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join(" ")
}

/// Parameters from the text of [`write_parameters`].
pub(crate) fn read_parameters(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The attribute of a bind that says the type when ODK has none for it.
pub(crate) const OWN_TYPE: &str = "acogida:type";

/// The list of choices that a yes-or-no question gets in a workbook.
pub(crate) const YES_NO: &str = "acogida_yes_no";

/// A type that ODK has no word for, by its name in our forms.
pub(crate) fn own_type(name: &str) -> Option<QuestionType> {
    OWN_TYPES.into_iter().find(|kind| kind.name() == name)
}

/// The types that ODK has no word for.
pub(crate) const OWN_TYPES: [QuestionType; 5] = [
    QuestionType::LongText,
    QuestionType::Boolean,
    QuestionType::Quantity,
    QuestionType::Url,
    QuestionType::Reference,
];

/// Parameters that XForms have as attributes of the bind.
const BIND_PARAMETERS: [(&str, &str); 9] = [
    ("odk:quality", "quality"),
    ("orx:max-pixels", "max-pixels"),
    ("odk:allow-mock-accuracy", "allow-mock-accuracy"),
    ("odk:location-priority", "location-priority"),
    ("odk:location-min-interval", "location-min-interval"),
    ("odk:location-max-age", "location-max-age"),
    ("odk:track-changes", "track-changes"),
    ("odk:track-changes-reasons", "track-changes-reasons"),
    ("odk:identify-user", "identify-user"),
];

/// Parameters that XForms have as attributes of the control.
const CONTROL_PARAMETERS: [(&str, &str); 9] = [
    ("start", "start"),
    ("end", "end"),
    ("step", "step"),
    ("odk:tick-interval", "tick_interval"),
    ("odk:placeholder", "placeholder"),
    ("accuracyThreshold", "capture-accuracy"),
    ("unacceptableAccuracyThreshold", "warning-accuracy"),
    ("incremental", "incremental"),
    ("intent", "app"),
];

fn find<'n>(pairs: &[(&'n str, &'n str)], name: &str) -> Option<&'n str> {
    pairs.iter().find(|(attribute, _)| *attribute == name).map(|(_, parameter)| *parameter)
}

/// The parameter that an attribute of a bind is.
pub(crate) fn bind_parameter(attribute: &str) -> Option<&'static str> {
    find(&BIND_PARAMETERS, attribute)
}

/// The parameter that an attribute of a control is.
pub(crate) fn control_parameter(attribute: &str) -> Option<&'static str> {
    if attribute == "rows" { Some("rows") } else { find(&CONTROL_PARAMETERS, attribute) }
}

/// The attribute that a parameter becomes, and whether it is one of the bind.
pub(crate) fn parameter_attribute(parameter: &str) -> Option<(&'static str, bool)> {
    let of = |pairs: &[(&'static str, &str)], bind| {
        pairs.iter().find(|(_, name)| *name == parameter).map(|(attribute, _)| (*attribute, bind))
    };
    if parameter == "rows" {
        return Some(("rows", false));
    }
    of(&BIND_PARAMETERS, true).or_else(|| of(&CONTROL_PARAMETERS, false))
}

/// Attributes of a bind that have a place of their own in the neutral form.
pub(crate) fn is_known_bind(attribute: &str) -> bool {
    matches!(
        attribute,
        "nodeset"
            | "ref"
            | "id"
            | "type"
            | "relevant"
            | "required"
            | "constraint"
            | "calculate"
            | "readonly"
            | "jr:constraintMsg"
            | "jr:requiredMsg"
            | "jr:noAppErrorString"
            | OWN_TYPE
    )
}

/// Whether a question only shows a text: nothing can be answered, and nothing is computed.
pub(crate) fn is_note(question: &Question) -> bool {
    question.kind == QuestionType::Text
        && question.read_only == Some(Condition::Always(true))
        && question.calculate.is_none()
        && question.initial.is_none()
        && question.constraint.is_none()
        && question.required.is_none()
        && ![extra::TRIGGER, extra::BIND_TYPE, extra::PRELOAD, extra::CONTROL, "save_to"]
            .iter()
            .any(|key| question.extra.contains_key(*key))
}

/// The note that a question is. Hints have no place of their own in a note.
pub(crate) fn into_note(question: Question) -> Item {
    let Question { name, label, relevant, mut extra, hint, guidance, .. } = question;
    for (key, texts) in [("hint", hint), ("guidance_hint", guidance)] {
        extra.extend(texts.iter().map(|(tag, text)| (format!("{key}::{tag}"), text.to_owned())));
    }
    Item::Note { name, label, relevant, extra }
}

/// Gives every item its own name where no other has it; the others keep the names of the parts around them, so
/// that names are unique in the form.
pub(crate) fn shorten_names(items: &mut [Item]) {
    let mut counts = BTreeMap::new();
    count_names(items, &mut counts);
    shorten(items, &counts);
}

/// The name of an item without the groups around it.
pub(crate) fn last_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The node beside a repeat that only holds the number of its rows; none where a question holds it. Collect
/// fills it in, so that it stands in submissions and exports although no form has it.
pub(crate) fn count_node(item: &Item) -> Option<String> {
    let Item::Repeat { name, count, rows, min, max, .. } = item else { return None };
    let generated = match count {
        Some(count) => only_reference(&count.text).is_none(),
        None => rows.is_some() || (min.is_some() && min == max),
    };
    generated.then(|| format!("{}_count", last_name(name)))
}

fn count_names(items: &[Item], counts: &mut BTreeMap<String, usize>) {
    for item in items {
        let count = counts.entry(last_name(item.name()).to_owned()).or_default();
        *count = count.saturating_add(1);
        count_names(item.items(), counts);
    }
}

fn shorten(items: &mut [Item], counts: &BTreeMap<String, usize>) {
    let own = |name: &mut String| {
        let last = last_name(name);
        if counts.get(last) == Some(&1) {
            *name = last.to_owned();
        }
    };
    for item in items {
        match item {
            Item::Group { name, items, .. } | Item::Repeat { name, items, .. } => {
                own(name);
                shorten(items, counts);
            }
            Item::Note { name, .. } => own(name),
            Item::Question(question) => {
                own(&mut question.name);
                if let Some(other) = &mut question.other {
                    own(&mut other.question);
                }
            }
        }
    }
}

/// The languages of a form in which everything has a text that has one in any language; the one it was
/// written in first.
pub(crate) fn complete_languages<'t>(form: &'t Form, tags: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut texts = Vec::new();
    labels(&form.items, &mut texts);
    for list in form.lists.values() {
        if let ChoiceList::Options(choices) = list {
            texts.extend(choices.iter().map(|choice| &choice.label));
        }
    }
    texts.retain(|text| !text.is_empty());
    let complete = |tag: &str| texts.iter().all(|text| text.get(tag).is_some());
    let mut seen = BTreeSet::new();
    std::iter::once(form.source_language.as_str())
        .chain(tags)
        .filter(|tag| seen.insert(*tag) && (*tag == form.source_language || complete(tag)))
        .map(str::to_owned)
        .collect()
}

fn labels<'f>(items: &'f [Item], texts: &mut Vec<&'f LanguageText>) {
    for item in items {
        match item {
            Item::Group { label, items, .. } | Item::Repeat { label, items, .. } => {
                texts.push(label);
                labels(items, texts);
            }
            Item::Note { label, .. } => texts.push(label),
            Item::Question(question) => texts.push(&question.label),
        }
    }
}

/// The parts of a text between a letter that stands outside of quotes and brackets.
pub(crate) fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quote) = (0_usize, 0_usize, None);
    for (position, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[') => depth = depth.saturating_add(1),
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, letter) if letter == separator && depth == 0 => {
                parts.push(text.get(start..position).unwrap_or_default());
                start = position.saturating_add(letter.len_utf8());
            }
            (None, _) => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Where the bracket closes that was opened just before a text.
pub(crate) fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (position, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[') => depth = depth.saturating_add(1),
            (None, ')' | ']') if depth == 0 => return Some(position),
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    None
}

/// Whether a text is shown in several lines, and so may have them.
pub(in crate::questionnaire) fn is_multiline(question: &Question) -> bool {
    let appearance = question.extra.get(extra::APPEARANCE).map(String::as_str).unwrap_or_default();
    appearance.split_whitespace().any(|word| word == "multiline")
}

/// Whether the answers to a type of question are written with hyphens.
pub(in crate::questionnaire) const fn has_hyphens(kind: QuestionType) -> bool {
    matches!(
        kind,
        QuestionType::Date
            | QuestionType::DateTime
            | QuestionType::Geopoint
            | QuestionType::Geotrace
            | QuestionType::Geoshape
    )
}

/// Whether a default is a formula and not the answer itself: it has a reference, a call or an operator. In
/// days and points a hyphen is none.
pub(in crate::questionnaire) fn is_dynamic(text: &str, hyphens: bool) -> bool {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '*' | '+' | '|' => return true,
            '-' | '.' | '0'..='9' => {
                let digits = moment_length(rest).unwrap_or_else(|| number_length(rest));
                if digits == 0 && letter == '-' {
                    return !hyphens;
                }
                digits.max(1)
            }
            '\'' | '"' => {
                let inside = rest.get(1..).unwrap_or_default();
                inside.find(letter).map_or(1, |end| end.saturating_add(2))
            }
            ' ' if rest.starts_with(" mod ") || rest.starts_with(" div ") => return true,
            '$' if references(rest).first().is_some_and(|found| found.range.start == 0 && found.sound) => {
                return true;
            }
            _ => {
                let length = name_length(rest);
                if length > 0 && rest.get(length..).is_some_and(|after| after.starts_with('(')) {
                    return true;
                }
                length.max(letter.len_utf8())
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    false
}

/// The length of the day, the time or both that a text begins with, with its offset from UTC.
fn moment_length(text: &str) -> Option<usize> {
    let length = |text: &str, pattern: &str| {
        let fits = pattern.len() <= text.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            });
        fits.then_some(pattern.len())
    };
    let day = length(text, "0000-00-00").or_else(|| length(text, "-0000-00-00")).unwrap_or(0);
    let rest = text.get(day..).unwrap_or_default();
    let (mark, rest) = match rest.strip_prefix('T') {
        Some(rest) if day > 0 => (1, rest),
        _ => (0, rest),
    };
    let Some(time) = length(rest, "00:00:00").filter(|_| day == 0 || mark == 1) else {
        return (day > 0).then_some(day);
    };
    let after = rest.get(time..).unwrap_or_default();
    let offset = length(after, "+00:00").or_else(|| length(after, "-00:00")).unwrap_or(0);
    Some(day.saturating_add(mark).saturating_add(time).saturating_add(offset))
}

fn number_length(text: &str) -> usize {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let end =
        unsigned.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(unsigned.len());
    let number = unsigned.get(..end).unwrap_or_default();
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    text.len().saturating_sub(unsigned.len()).saturating_add(end)
}

/// The length of the name, with its prefix, that a text begins with.
fn name_length(text: &str) -> usize {
    let mut length = 0;
    for (position, letter) in text.char_indices() {
        let end = position.saturating_add(letter.len_utf8());
        // A prefix without a name behind it is not yet a name.
        if letter == ':' && !text.get(..position).unwrap_or_default().contains(':') {
            continue;
        }
        if !text.get(..end).is_some_and(is_name) {
            break;
        }
        length = end;
    }
    length
}

/// An answer as a formula that gives it.
pub(crate) fn literal(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    if !text.contains('"') {
        return format!("\"{text}\"");
    }
    // XPath has no escape: the parts between apostrophes are joined by them.
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}

/// The answer that a formula is, when it is a text and nothing else.
pub(crate) fn as_literal(formula: &str) -> Option<&str> {
    let quote = formula.chars().next().filter(|letter| matches!(letter, '\'' | '"'))?;
    let inside = formula.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inside.contains(quote)).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_told_from_formulas() {
        for text in ["${a}", "now()", "1 + 1", "a * b", "5 div 2", "a|b", "if(true(), 1, 2)", "jr:itext('a')"]
        {
            assert!(is_dynamic(text, false), "{text}");
        }
        for text in [
            "",
            "a",
            "5",
            "-5",
            "1.5",
            "a-b",
            "'now()'",
            "jr://images/a-b.png",
            "2020-01-02",
            "${a b}",
            "01:02:55+10:00",
            "2022-03-14T01:02:55+00:00",
        ] {
            assert!(!is_dynamic(text, false), "{text}");
        }
        assert!(!is_dynamic("2020 - 01", true) && is_dynamic("2020 - 01", false));
    }

    #[test]
    fn texts_become_literals() {
        for text in ["a", "it's", "say \"a\"", ""] {
            assert_eq!(as_literal(&literal(text)), Some(text));
        }
        assert_eq!(literal("a'b\"c"), "concat('a', \"'\", 'b\"c')");
        assert_eq!(as_literal("concat('a')"), None);
        assert_eq!(as_literal("'a' + 'b'"), None);
    }
}
