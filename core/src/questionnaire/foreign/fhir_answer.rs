//! The value of an answer.

use serde_json::{Map, Value as Json, json};

use super::fhir::Reader;
use crate::base::{Issue, Severity, codes};
use crate::model::{Choice, ChoiceList, Form, Question, QuestionType};
use crate::questionnaire::load::fhir::At;

/// A question with its choices.
pub(super) struct Options<'q> {
    question: &'q Question,
    link: &'q str,
    choices: Option<&'q [Choice]>,
    /// Whether the choices are of a value set, whose displays are part of it.
    is_set: bool,
}

pub(super) fn options<'q>(form: &'q Form, question: &'q Question) -> Options<'q> {
    let list = question.list.as_ref().and_then(|list| form.lists.get(list));
    let choices = match list {
        Some(ChoiceList::Options(choices)) => Some(choices.as_slice()),
        _ => None,
    };
    let link = question.extra.get("linkId").unwrap_or(&question.name);
    Options { question, link, choices, is_set: question.extra.contains_key("answerValueSet") }
}

/// The types that the value of an answer may have, as in `value[x]`.
fn types(question: &Question) -> &'static [&'static str] {
    match question.kind {
        QuestionType::Boolean => &["Boolean"],
        QuestionType::Integer => &["Integer"],
        QuestionType::Decimal => &["Decimal"],
        QuestionType::Date => &["Date"],
        QuestionType::DateTime => &["DateTime"],
        QuestionType::Time => &["Time"],
        QuestionType::Url => &["Uri"],
        QuestionType::Attachment => &["Attachment"],
        QuestionType::Reference => &["Reference"],
        QuestionType::Quantity => &["Quantity"],
        QuestionType::SelectOne | QuestionType::SelectMany | QuestionType::Rank => &["Coding"],
        _ => &["String"],
    }
}

/// The answer in our form; nothing when there is a finding instead.
pub(super) fn value(reader: &mut Reader<'_>, options: &Options<'_>, answer: &At<'_>) -> Option<Json> {
    let question = options.question;
    if let Some(missing) = absent(answer) {
        return Some(json!({ "missing": missing }));
    }
    let values = answer.values();
    let (kind, value) = match values.as_slice() {
        [one] => one,
        [] => {
            reader.issue(codes::fhir::VALUE_MISSING, options.link, &answer.path);
            return None;
        }
        _ => {
            reader.invalid("value_several", options.link, &answer.path);
            return None;
        }
    };
    let typed = types(question).contains(kind)
        || (question.kind.is_select() && is_listed(options, kind))
        || (question.open && question.kind.is_select() && *kind == "String");
    if !typed || !fits(kind, value.json) {
        let issue = Issue::new(codes::questionnaire::TYPE, answer.path.clone());
        let issue = issue.with("question", options.link).with("expected", question.kind.name());
        reader.places.found.push(issue);
        return None;
    }
    match *kind {
        "Coding" => Some(coding(reader, options, value, answer)),
        "Attachment" => attachment(reader, options, value, answer),
        "Reference" => Some(reference(value)),
        "Quantity" => Some(quantity(value)),
        _ if question.kind.is_select() => Some(listed(options, value)),
        _ => Some(value.json.clone()),
    }
}

/// Whether the options have values of a type that is not a code.
fn is_listed(options: &Options<'_>, kind: &str) -> bool {
    let plain = options.choices.is_some_and(|choices| choices.iter().any(|choice| choice.coding.is_none()));
    plain && matches!(kind, "String" | "Integer" | "Date" | "Time" | "Reference")
}

/// Whether the JSON is what a primitive type is written as.
fn fits(kind: &str, json: &Json) -> bool {
    match kind {
        "Boolean" => json.is_boolean(),
        "Integer" => json.is_i64() || json.is_u64(),
        "Decimal" => json.is_number(),
        "Attachment" | "Reference" | "Quantity" | "Coding" => json.is_object(),
        // A text is never empty.
        _ => json.as_str().is_some_and(|text| match kind {
            "DateTime" => text.split_once('T').map_or(!text.is_empty(), |(_, time)| is_zoned(time)),
            "Time" => is_clock(text),
            _ => !text.is_empty(),
        }),
    }
}

/// Whether a time of day has a zone, as moments need it: `08:00:00Z`, `08:00:00.5-03:00`.
fn is_zoned(text: &str) -> bool {
    let offset = text.rfind(['+', '-']).and_then(|at| text.split_at_checked(at));
    match (text.strip_suffix('Z'), offset) {
        (Some(time), _) => is_clock(time),
        (None, Some((time, offset))) => is_clock(time) && is_digits(offset.get(1..), &[2, 2]),
        (None, None) => false,
    }
}

/// Whether a time of day has its seconds: `08:00:00`. Whether there is such a time is asked of all standards.
fn is_clock(text: &str) -> bool {
    let (time, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_fraction && is_digits(Some(time), &[2, 2, 2])
}

/// Whether a text is numbers of so many digits with colons between them.
fn is_digits(text: Option<&str>, lengths: &[usize]) -> bool {
    let parts = || text.unwrap_or_default().split(':');
    parts().map(str::len).eq(lengths.iter().copied())
        && parts().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `data-absent-reason` as a typed missing answer.
fn absent(answer: &At<'_>) -> Option<&'static str> {
    let of = |at: &At<'_>| {
        let extension = at.extension("data-absent-reason")?;
        let (_, value) = extension.value()?;
        Some(match value.json.as_str()? {
            "asked-declined" => "refused",
            "masked" => "withheld",
            "not-applicable" | "negative-infinity" | "positive-infinity" => "not_applicable",
            "not-asked" => "not_asked",
            "unknown" | "asked-unknown" | "temp-unknown" | "not-a-number" => "unknown",
            _ => "unanswered",
        })
    };
    if !answer.values().is_empty() {
        return None;
    }
    let members = answer.json.as_object()?;
    let elements = members.iter().filter(|(name, _)| name.starts_with("_value"));
    let elements = elements.map(|(name, json)| At { json, path: answer.path.key(name) });
    of(answer).or_else(|| elements.into_iter().find_map(|element| of(&element)))
}

fn coding(reader: &mut Reader<'_>, options: &Options<'_>, value: &At<'_>, answer: &At<'_>) -> Json {
    let code = value.text("code").unwrap_or_default();
    let system = value.text("system").unwrap_or_default();
    let display = value.text("display").unwrap_or_default();
    let own = |choice: &&Choice| {
        choice.coding.as_ref().is_some_and(|coding| {
            coding.code == code
                && (coding.system == system || coding.system.is_empty())
                && (!code.is_empty() || coding.display == display)
        })
    };
    let found = options.choices.and_then(|choices| choices.iter().find(own));
    if let Some(choice) = found {
        displayed(reader, options, choice, display, answer);
    }
    // A code that is not among the options must not look like one of another code system.
    let taken = |choice: &Choice| choice.code == code;
    let text = match found {
        Some(choice) => choice.code.clone(),
        None if code.is_empty() => display.to_owned(),
        None if options.choices.is_some_and(|choices| choices.iter().any(taken)) => {
            format!("{system}|{code}")
        }
        None => code.to_owned(),
    };
    if options.question.open { json!({ "code": text }) } else { Json::String(text) }
}

/// Whether the display is one that the choice has in some language.
fn displayed(
    reader: &mut Reader<'_>,
    options: &Options<'_>,
    choice: &Choice,
    display: &str,
    answer: &At<'_>,
) {
    let standard = choice.coding.as_ref().map_or("", |coding| coding.display.as_str());
    let same = |text: &str| text.trim().to_lowercase() == display.trim().to_lowercase();
    if display.is_empty() || standard.is_empty() || same(standard) {
        return;
    }
    if choice.label.iter().any(|(_, text)| same(text)) {
        return;
    }
    let mut issue = Issue::new(codes::fhir::DISPLAY_DIFFERS, answer.path.clone());
    if !options.is_set {
        // The form's own options are often shown in words that it does not have.
        issue.severity = Severity::Warning;
    }
    reader.places.found.push(issue.with("question", options.link));
}

/// An option that is no code: its code in the list, or the text itself.
fn listed(options: &Options<'_>, value: &At<'_>) -> Json {
    let text = match value.json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let own = |choice: &&Choice| choice.extra.get("value").unwrap_or(&choice.code) == &text;
    let found = options.choices.and_then(|choices| choices.iter().filter(|c| c.coding.is_none()).find(own));
    match found {
        Some(choice) if options.question.open => json!({ "code": choice.code }),
        Some(choice) => Json::String(choice.code.clone()),
        None => Json::String(text),
    }
}

fn reference(value: &At<'_>) -> Json {
    let identifier =
        value.get("identifier").and_then(|identifier| identifier.text("value").map(str::to_owned));
    let text = value.text("reference").map(str::to_owned).or(identifier);
    let text = text.or_else(|| value.text("display").map(str::to_owned));
    text.map_or(Json::Null, Json::String)
}

fn quantity(value: &At<'_>) -> Json {
    let mut quantity = Map::new();
    for (name, json) in value.json.as_object().into_iter().flatten() {
        if matches!(name.as_str(), "value" | "unit" | "system" | "code") {
            quantity.insert(name.clone(), json.clone());
        }
    }
    Json::Object(quantity)
}

fn attachment(
    reader: &mut Reader<'_>,
    options: &Options<'_>,
    value: &At<'_>,
    answer: &At<'_>,
) -> Option<Json> {
    let stated = value.json.get("size").and_then(Json::as_u64);
    let actual = match value.text("data") {
        Some(data) => match base64_length(data) {
            Some(length) => Some(length),
            None => {
                reader.invalid("data", options.link, &answer.path);
                return None;
            }
        },
        None => None,
    };
    if let (Some(stated), Some(actual)) = (stated, actual)
        && stated != actual
    {
        let issue = Issue::new(codes::fhir::ATTACHMENT_SIZE, answer.path.clone());
        let issue = issue.with("question", options.link).with("stated", stated).with("actual", actual);
        reader.places.found.push(issue);
    }
    let mut file = Map::new();
    for (ours, theirs) in [("name", "title"), ("media_type", "contentType"), ("url", "url")] {
        if let Some(text) = value.text(theirs) {
            file.insert(ours.to_owned(), text.into());
        }
    }
    if let Some(bytes) = actual.or(stated) {
        file.insert("bytes".to_owned(), bytes.into());
    }
    Some(Json::Object(file))
}

/// How many bytes Base64 stands for; nothing when it is none.
fn base64_length(text: &str) -> Option<u64> {
    let (mut letters, mut padding) = (0_u64, 0_u64);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'=' => padding = padding.saturating_add(1),
            _ if padding > 0 => return None,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => letters = letters.saturating_add(1),
            _ => return None,
        }
    }
    let fits = padding <= 2 && letters.saturating_add(padding).is_multiple_of(4);
    (fits && letters % 4 != 1).then(|| letters.saturating_mul(3) / 4)
}

#[cfg(test)]
mod tests {
    use super::{base64_length, is_clock, is_zoned};

    #[test]
    fn a_time_has_seconds_and_a_moment_a_zone() {
        for time in ["08:00:00", "23:59:59.125"] {
            assert!(
                is_clock(time) && is_zoned(&format!("{time}Z")) && is_zoned(&format!("{time}-03:00")),
                "{time}"
            );
            assert!(!is_zoned(time), "{time}");
        }
        for time in ["", "08:00", "8:00:00", "08:00:00.", "08:00:00Z", "08:00:0x"] {
            assert!(!is_clock(time), "{time}");
        }
        for time in ["08:00Z", "08:00:00+3", "08:00:00+0300", "08:00:00+03:00:00", "Z"] {
            assert!(!is_zoned(time), "{time}");
        }
    }

    #[test]
    fn the_length_of_data_is_counted() {
        for (text, length) in
            [("", Some(0)), ("YQ==", Some(1)), ("YWI=", Some(2)), ("YWJj", Some(3)), ("YW Jj\n", Some(3))]
        {
            assert_eq!(base64_length(text), length, "{text}");
        }
        for text in ["YQ=", "Y===", "Y", "Y?==", "YQ==YQ=="] {
            assert_eq!(base64_length(text), None, "{text}");
        }
    }
}
