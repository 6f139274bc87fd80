//! The column `parameters`: `name=value` pairs that each type knows its own of.

use std::collections::BTreeMap;

use super::columns::Sheet;
use super::names::{is_name, only_reference, yes_no};
use super::suggest;
use super::types::Base;
use crate::base::{Issue, codes};
use crate::text::nearest;

/// Parameters by name, in lower case.
pub(super) type Parameters = BTreeMap<String, String>;

/// Reads the parameters of a row; what is no pair is an issue, and the pairs before it count.
pub(super) fn read(sheet: &Sheet<'_>, row: usize, issues: &mut Vec<Issue>) -> Parameters {
    let Some(text) = sheet.get(row, "parameters") else { return Parameters::new() };
    let (parameters, sound) = parse(text);
    if !sound {
        issues.push(sheet.issue(codes::xlsform::PARAMETER_MALFORMED, row, "parameters"));
    }
    parameters
}

fn parse(text: &str) -> (Parameters, bool) {
    let mut parameters = Parameters::new();
    let mut rest = text.trim_matches(is_blank);
    while !rest.is_empty() {
        let (name, after) = word(rest);
        let Some(after) = after.strip_prefix('=') else { return (parameters, false) };
        let (value, after) = word(after.trim_start_matches(is_blank));
        if name.is_empty() || value.is_empty() {
            return (parameters, false);
        }
        let name = name.to_lowercase();
        // These two name columns of the author's file, where case matters.
        let keep = matches!(name.as_str(), "label" | "value");
        parameters.insert(name, if keep { value.to_owned() } else { value.to_lowercase() });
        rest = after;
    }
    (parameters, true)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';')
}

/// The first word, and what follows it and the blanks behind it.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|letter| is_blank(letter) || letter == '=').unwrap_or(text.len());
    let (word, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (word, after.trim_start_matches(is_blank))
}

/// Refuses the parameters that a type does not know.
pub(super) fn only(
    accepted: &[&str],
    parameters: &Parameters,
    sheet: &Sheet<'_>,
    row: usize,
    issues: &mut Vec<Issue>,
) {
    for name in parameters.keys().filter(|name| !accepted.contains(&name.as_str())) {
        let issue = sheet
            .issue(codes::xlsform::PARAMETER_UNKNOWN, row, "parameters")
            .with("parameter", name.as_str())
            .with("accepted", accepted.join(", "));
        issues.push(suggest(issue, nearest(name, accepted.iter().copied())));
    }
}

/// A finding about the value of a parameter; `reason` says what it must be.
pub(super) fn invalid(sheet: &Sheet<'_>, row: usize, parameter: &str, reason: &str) -> Issue {
    sheet
        .issue(codes::xlsform::PARAMETER_INVALID, row, "parameters")
        .with("parameter", parameter)
        .with("reason", reason)
}

/// What a type asks of its parameters besides their names.
struct Rule {
    name: &'static str,
    reason: &'static str,
    holds: fn(&str) -> bool,
}

fn is_flag(value: &str) -> bool {
    matches!(value, "true" | "false")
}

fn is_integer(value: &str) -> bool {
    value.trim().parse::<i64>().is_ok()
}

fn is_count(value: &str) -> bool {
    value.trim().parse::<i64>().is_ok_and(|number| number >= 0)
}

fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok()
}

fn is_quality(value: &str) -> bool {
    matches!(value, "voice-only" | "low" | "normal")
}

fn is_audio_quality(value: &str) -> bool {
    is_quality(value) || value == "external"
}

fn is_true(value: &str) -> bool {
    yes_no(value) == Some(true)
}

const fn rule(name: &'static str, reason: &'static str, holds: fn(&str) -> bool) -> Rule {
    Rule { name, reason, holds }
}

const AUDIT: &[Rule] = &[
    rule("identify-user", "flag", is_flag),
    rule("location-max-age", "count", is_count),
    rule("location-min-interval", "count", is_count),
    rule("location-priority", "priority", |value| {
        matches!(value, "no-power" | "low-power" | "balanced" | "high-accuracy")
    }),
    rule("track-changes", "flag", is_flag),
    rule("track-changes-reasons", "on_form_edit", |value| value == "on-form-edit"),
];
const GEOPOINT: &[Rule] = &[
    rule("allow-mock-accuracy", "flag", is_flag),
    rule("capture-accuracy", "number", is_number),
    rule("reference-geometry", "", |_| true),
    rule("warning-accuracy", "number", is_number),
];
const GEO: &[Rule] = &[
    rule("allow-mock-accuracy", "flag", is_flag),
    rule("incremental", "true", is_true),
    rule("reference-geometry", "", |_| true),
];
const TEXT: &[Rule] = &[rule("rows", "integer", is_integer)];
const IMAGE: &[Rule] = &[rule("app", "", |_| true), rule("max-pixels", "integer", is_integer)];
const AUDIO: &[Rule] = &[rule("quality", "quality", is_audio_quality)];
const BACKGROUND_AUDIO: &[Rule] = &[rule("quality", "quality", is_quality)];

/// Checks the parameters of a type that is answered without choices.
pub(super) fn check(
    base: Base,
    parameters: &Parameters,
    sheet: &Sheet<'_>,
    row: usize,
    issues: &mut Vec<Issue>,
) {
    let rules = match base {
        Base::Audit => AUDIT,
        Base::Geopoint => GEOPOINT,
        Base::Geotrace | Base::Geoshape => GEO,
        Base::Text => TEXT,
        Base::Image => IMAGE,
        Base::Audio => AUDIO,
        Base::BackgroundAudio => BACKGROUND_AUDIO,
        // Other types have none, and what is written there has no effect.
        _ => return,
    };
    let names: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
    only(&names, parameters, sheet, row, issues);
    for rule in rules {
        if parameters.get(rule.name).is_some_and(|value| !(rule.holds)(value)) {
            issues.push(invalid(sheet, row, rule.name, rule.reason));
        }
    }
    match base {
        Base::Audit => check_location(parameters, sheet, row, issues),
        Base::Image => check_app(parameters, sheet, row, issues),
        _ => {}
    }
}

/// The place of the device needs all three of its parameters.
fn check_location(parameters: &Parameters, sheet: &Sheet<'_>, row: usize, issues: &mut Vec<Issue>) {
    const NEEDED: [&str; 3] = ["location-priority", "location-min-interval", "location-max-age"];
    let given = NEEDED.iter().filter(|name| parameters.contains_key(**name)).count();
    if given == 0 {
        return;
    }
    for name in NEEDED.iter().filter(|name| !parameters.contains_key(**name)) {
        issues.push(invalid(sheet, row, name, "needed"));
    }
    let number = |name: &str| parameters.get(name).and_then(|value| value.trim().parse::<i64>().ok());
    if let (Some(age), Some(interval)) = (number("location-max-age"), number("location-min-interval"))
        && age >= 0
        && age < interval
    {
        issues.push(invalid(sheet, row, "location-max-age", "not_below_interval"));
    }
}

/// The app that takes the picture is named as Android names packages.
fn check_app(parameters: &Parameters, sheet: &Sheet<'_>, row: usize, issues: &mut Vec<Issue>) {
    let Some(app) = parameters.get("app") else { return };
    // Other appearances bring their own app, and this one has no effect.
    if !matches!(sheet.get(row, "appearance"), None | Some("annotate")) {
        return;
    }
    let part = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    if !app.contains('.') || !app.split('.').all(part) {
        issues.push(invalid(sheet, row, "app", "package"));
    }
}

/// Checks the parameters of a question with choices.
pub(super) fn check_select(
    from_file: bool,
    parameters: &Parameters,
    sheet: &Sheet<'_>,
    row: usize,
    issues: &mut Vec<Issue>,
) {
    let accepted: &[&str] =
        if from_file { &["label", "randomize", "seed", "value"] } else { &["randomize", "seed"] };
    only(accepted, parameters, sheet, row, issues);
    if from_file {
        for name in ["value", "label"] {
            if parameters.get(name).is_some_and(|value| !is_name(value)) {
                issues.push(invalid(sheet, row, name, "name"));
            }
        }
    }
    match parameters.get("randomize") {
        Some(value) if !is_flag(value) => issues.push(invalid(sheet, row, "randomize", "flag")),
        Some(_) => {
            let sound = |value: &String| only_reference(value).is_some() || is_number(value);
            if parameters.get("seed").is_some_and(|value| !sound(value)) {
                issues.push(invalid(sheet, row, "seed", "seed"));
            }
        }
        None if parameters.contains_key("seed") => {
            issues.push(invalid(sheet, row, "seed", "needs_randomize"));
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn pairs_are_read_with_any_delimiter() {
        let pairs = |text| parse(text).0.into_iter().map(|(a, b)| format!("{a}:{b}")).collect::<Vec<_>>();
        assert_eq!(pairs("start=1;end=10, step = 2"), ["end:10", "start:1", "step:2"]);
        assert_eq!(pairs("Value=Code seed=${A}"), ["seed:${a}", "value:Code"]);
        for wrong in ["start", "start=", "=1", "a=b=c", "a b=c"] {
            assert!(!parse(wrong).1, "{wrong}");
        }
        assert!(parse(" , ").1);
    }
}
