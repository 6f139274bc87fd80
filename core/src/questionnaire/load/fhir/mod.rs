//! FHIR questionnaires (R4 and R5) with the parts of Structured Data Capture that are in daily use.
//!
//! # What becomes of what
//! | FHIR | here |
//! | --- | --- |
//! | `linkId` | the name, made of small letters, digits and `_`; the original in `extra.linkId` where it differs |
//! | group, repeating group | a group; a repeat |
//! | repeating question | `repeats`, or `select_many` where there are options |
//! | items under a question | a group `<name>_items` after it, asked when the question is answered |
//! | items under a repeating question | a repeat `<name>_answers`: each row is the answer and what is under it |
//! | `answerValueSet` | a list when it is bundled or contained, else an external list |
//! | `enableWhen` | a native expression where that means exactly the same, else FHIRPath |
//! | constraints | rules of the form, inside their item |
//! | partial dates as bounds | the first day or moment for the smallest, the last for the largest |
//! | what is only shown | `extra.extension`, to be written back |

mod at;
mod choices;
mod enable;
pub(in crate::questionnaire) mod extensions;
mod index;
mod items;
mod moments;
mod question;
mod root;
mod rules;
pub(in crate::questionnaire) mod shape;
pub(in crate::questionnaire) mod value_sets;

pub(in crate::questionnaire) use at::At;
pub(in crate::questionnaire) use enable::text as fhirpath_text;
pub(in crate::questionnaire) use rules::required_rule;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::base::{Issue, LanguageText, Limits, Path, Report, codes};
use crate::formats::{JsonMode, read_json};
use crate::model::{ChoiceList, Form, FormRule, Variable};
use crate::questionnaire::load::names::Names;
use index::Link;

/// The releases of FHIR whose questionnaires are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::questionnaire) enum Release {
    R4,
    R5,
}

impl Release {
    pub(in crate::questionnaire) const fn name(self) -> &'static str {
        match self {
            Self::R4 => "fhir-r4",
            Self::R5 => "fhir-r5",
        }
    }
}

/// The version of a form that has none.
pub(in crate::questionnaire) const UNVERSIONED: &str = "unversioned";

pub(super) fn load(release: Release, bytes: &[u8], limits: &Limits) -> Report<Option<Form>> {
    let Report { value: node, issues } = match read_json(bytes, JsonMode::Strict, limits) {
        Ok(report) => report,
        Err(problem) => return Report::new(None, vec![problem.into_issue()]),
    };
    let mut report = from_json(release, &node.to_json());
    report.issues.splice(0..0, issues);
    if !report.is_ok() {
        report.value = None;
    }
    report
}

/// Reads a questionnaire that is JSON already. The value is nothing when an issue is an error.
fn from_json(release: Release, json: &Json) -> Report<Option<Form>> {
    let root = At::root(json);
    let mut loader = Loader::new(release, &root);
    let form = loader.form(&root);
    let report = Report::new(Some(form), loader.issues);
    if report.is_ok() { report } else { Report::new(None, report.issues) }
}

/// What is collected while a questionnaire is read.
struct Loader<'j> {
    release: Release,
    /// The language of the questionnaire; `und` when it does not say.
    language: String,
    /// Languages of translations.
    translations: BTreeSet<String>,
    /// Items by link identifier.
    links: BTreeMap<&'j str, Link<'j>>,
    /// Names that are taken.
    names: Names,
    lists: BTreeMap<String, ChoiceList>,
    /// Value sets that are part of the questionnaire, by `#id` and address.
    contained: BTreeMap<String, At<'j>>,
    /// Names of the lists that were made from value sets, by address.
    sets: BTreeMap<String, String>,
    variables: Vec<Variable>,
    rules: Vec<FormRule>,
    issues: Vec<Issue>,
}

impl<'j> Loader<'j> {
    fn new(release: Release, root: &At<'j>) -> Self {
        let language = root.text("language").and_then(language_tag).unwrap_or_else(|| "und".to_owned());
        let mut contained = BTreeMap::new();
        for resource in root.each("contained") {
            if resource.text("resourceType") != Some("ValueSet") {
                continue;
            }
            if let Some(id) = resource.text("id") {
                contained.insert(format!("#{id}"), resource.clone());
            }
            if let Some(url) = resource.text("url") {
                contained.insert(url.to_owned(), resource);
            }
        }
        Self {
            release,
            language,
            translations: BTreeSet::new(),
            links: BTreeMap::new(),
            names: Names::default(),
            lists: BTreeMap::new(),
            contained,
            sets: BTreeMap::new(),
            variables: Vec::new(),
            rules: Vec::new(),
            issues: Vec::new(),
        }
    }

    fn invalid(&mut self, reason: &str, name: &str, path: &Path) {
        let issue = Issue::new(codes::fhir::QUESTIONNAIRE_INVALID, path.clone());
        self.issues.push(issue.with("reason", reason).with("name", name));
    }

    /// What the model has no place for.
    fn lost(&mut self, property: &str, name: &str, path: &Path) {
        let issue = Issue::new(codes::questionnaire::FORM_LOST, path.clone());
        self.issues.push(issue.with("property", property).with("name", name).with("format", "native"));
    }

    /// A text member that has to be a text when it is there.
    fn text(&mut self, at: &At<'j>, key: &str, name: &str) -> Option<&'j str> {
        let member = at.get(key)?;
        let text = member.json.as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.invalid("value_kind", name, &member.path);
        }
        text
    }

    /// The elements of a member that has to be an array when it is there.
    fn array(&mut self, at: &At<'j>, key: &str, name: &str) -> Vec<At<'j>> {
        let Some(member) = at.get(key) else { return Vec::new() };
        if !member.json.is_array() {
            self.invalid("value_kind", name, &member.path);
        }
        member.elements()
    }

    /// A member that has to be true or false when it is there.
    fn truth(&mut self, at: &At<'j>, key: &str, name: &str) -> bool {
        let Some(member) = at.get(key) else { return false };
        if !member.json.is_boolean() {
            self.invalid("value_kind", name, &member.path);
        }
        member.json.as_bool().unwrap_or(false)
    }

    /// A text of a member with its translations.
    fn label(&mut self, at: &At<'j>, key: &str, name: &str) -> LanguageText {
        let Some(text) = self.text(at, key, name) else { return LanguageText::default() };
        let mut label = LanguageText::original(&self.language, text);
        let Some(element) = at.get(&format!("_{key}")) else { return label };
        for translation in element.extensions("translation") {
            let language = translation.parts("lang").first().and_then(|part| part_text(part));
            let content = translation.parts("content").first().and_then(|part| part_text(part));
            match language.and_then(language_tag).zip(content) {
                Some((language, content)) => {
                    label.set(&language, content);
                    self.translations.insert(language);
                }
                None => self.lost("translation", name, &translation.path),
            }
        }
        for extension in element.each("extension") {
            let url = extension.text("url").unwrap_or_default();
            if extensions::short_name(url) != Some("translation") {
                self.lost("extension", name, &extension.path);
            }
        }
        label
    }
}

/// The text that is the value of an extension or a part of one.
fn part_text<'j>(part: &At<'j>) -> Option<&'j str> {
    part.value()?.1.json.as_str()
}

/// A language tag as this library writes it; nothing when it is none.
fn language_tag(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let mut tag = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&tag.len()) || !tag.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        tag.push_str(part);
    }
    Some(tag)
}

/// A member as a text that is kept: texts as they are, everything else as JSON.
fn kept(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}
