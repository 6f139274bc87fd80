//! FHIR questionnaires (R4 and R5) of forms, whatever they were written in.
//!
//! A form that came from FHIR is written as it was read, apart from what its loading lost. Conditions become
//! `enableWhen` where that says the same, else FHIRPath; what FHIR cannot say is an issue `form.lost`.

mod conditions;
mod item;
mod losses;
mod options;
mod question;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::base::{Issue, LanguageText, Path, Report, codes};
use crate::expr::Dialect;
use crate::model::{Form, FormRule, FormStatus, Formula, RuleSeverity, Variable};
use crate::questionnaire::choices::{Choices, all_choices};
use crate::questionnaire::load::fhir::extensions::address;
use crate::questionnaire::load::fhir::shape::nodes;
use crate::questionnaire::load::fhir::{Release, UNVERSIONED, required_rule};
use crate::vocab::Vocabularies;
pub(super) use conditions::Asked;
use losses::is_member;

/// Writes a form as a Questionnaire. The vocabularies give the choices of lists that are one.
pub(in crate::questionnaire) fn write(
    release: Release,
    form: &Form,
    vocabularies: &Vocabularies,
) -> Report<Json> {
    let mut writer = Writer {
        release,
        form,
        choices: all_choices(form, vocabularies),
        asked: Asked::of(form),
        rules: BTreeMap::new(),
        variables: BTreeMap::new(),
        issues: Vec::new(),
    };
    let json = writer.form();
    Report::new(json, writer.issues)
}

struct Writer<'f> {
    release: Release,
    form: &'f Form,
    choices: Choices,
    /// Questions, as conditions refer to them.
    asked: Asked<'f>,
    /// Rules by the item they belong to.
    rules: BTreeMap<&'f str, Vec<&'f FormRule>>,
    variables: BTreeMap<&'f str, Vec<&'f Variable>>,
    issues: Vec<Issue>,
}

/// A FHIR element that is being written.
type Element = Map<String, Json>;

impl<'f> Writer<'f> {
    fn lost(&mut self, property: &str, name: &str, place: &Path) {
        let issue = Issue::new(codes::questionnaire::FORM_LOST, place.clone());
        let issue = issue.with("property", property).with("name", name);
        self.issues.push(issue.with("format", self.release.name()));
    }

    fn form(&mut self) -> Json {
        let form = self.form;
        let root = Path::root();
        self.sort_rules();
        let mut element = Element::new();
        element.insert("resourceType".to_owned(), "Questionnaire".into());
        for (name, text) in form.extra.iter().filter(|(name, _)| *name != "extension") {
            if is_member(name) {
                element.insert(name.clone(), restored(text));
            } else if name != "record_id" {
                self.lost(name, &form.id, &root.key("extra").key(name));
            }
        }
        if form.id.contains(':') {
            element.insert("url".to_owned(), form.id.as_str().into());
        } else {
            element.entry("id").or_insert_with(|| form.id.as_str().into());
        }
        if form.version != UNVERSIONED {
            element.insert("version".to_owned(), form.version.as_str().into());
        }
        let status = match form.status {
            FormStatus::Draft => "draft",
            FormStatus::Active => "active",
            FormStatus::Retired => "retired",
        };
        element.insert("status".to_owned(), status.into());
        if form.source_language != "und" {
            element.insert("language".to_owned(), form.source_language.as_str().into());
        }
        self.label(&mut element, "title", &form.title);
        self.label(&mut element, "description", &form.description);
        if let Some(licence) = &form.licence {
            element.insert("copyright".to_owned(), licence.as_str().into());
        }
        let days = [("start", form.valid_from), ("end", form.valid_to)];
        let period: Element = days
            .into_iter()
            .filter_map(|(name, day)| Some((name.to_owned(), day?.to_string().into())))
            .collect();
        if !period.is_empty() {
            element.insert("effectivePeriod".to_owned(), Json::Object(period));
        }
        self.whole_form_losses(&root);
        self.rules_of("", &mut element);
        extra_extensions(form.extra.get("extension"), &mut element);
        let items = self.items(&nodes(form));
        if !items.is_empty() {
            element.insert("item".to_owned(), Json::Array(items));
        }
        Json::Object(element)
    }

    fn sort_rules(&mut self) {
        for rule in &self.form.rules {
            let inside = rule.inside.as_deref().unwrap_or_default();
            if rule.id != required_rule(inside) {
                self.rules.entry(inside).or_default().push(rule);
            }
        }
        for variable in &self.form.variables {
            self.variables.entry(variable.inside.as_deref().unwrap_or_default()).or_default().push(variable);
        }
    }

    /// What FHIR has no words for at all.
    fn whole_form_losses(&mut self, root: &Path) {
        let form = self.form;
        let lost = [
            ("totals", !form.totals.is_empty()),
            ("related", !form.related.is_empty()),
            ("changes", !form.changes.is_empty()),
            ("missing_codes", !form.missing_codes.is_empty()),
        ];
        for (property, _) in lost.into_iter().filter(|(_, there)| *there) {
            self.lost(property, &form.id, &root.key(property));
        }
    }

    /// A text with its translations.
    fn label(&self, element: &mut Element, key: &str, text: &LanguageText) {
        let own = self.form.source_language.as_str();
        let first = text.get(own).or_else(|| text.iter().next().map(|(_, text)| text));
        let Some(first) = first.filter(|first| !first.is_empty()) else { return };
        element.insert(key.to_owned(), first.into());
        let translations: Vec<Json> = text
            .iter()
            .filter(|(language, _)| *language != own)
            .map(|(language, content)| {
                json!({ "url": address("translation"), "extension": [
                    { "url": "lang", "valueCode": language },
                    { "url": "content", "valueString": content },
                ]})
            })
            .collect();
        if !translations.is_empty() {
            element.insert(format!("_{key}"), json!({ "extension": translations }));
        }
    }

    /// The variables and constraints of an item, or of the form.
    fn rules_of(&mut self, name: &str, element: &mut Element) {
        let root = Path::root();
        for variable in self.variables.get(name).cloned().unwrap_or_default() {
            if variable.value.dialect == Dialect::Fhirpath {
                let mut expression = expression(&variable.value);
                if let Some(fields) = expression.as_object_mut() {
                    fields.insert("name".to_owned(), variable.name.as_str().into());
                }
                extend(element, json!({ "url": address("variable"), "valueExpression": expression }));
            } else {
                self.lost("variable", &variable.name, &root.key("variables"));
            }
        }
        for rule in self.rules.get(name).cloned().unwrap_or_default() {
            let text = match rule.rule.dialect {
                Dialect::Fhirpath => Some(rule.rule.text.clone()),
                _ => self.asked.fhirpath(&rule.rule),
            };
            match text {
                Some(text) => extend(element, self.constraint(rule, &text)),
                None => self.lost("rule", &rule.id, &root.key("rules")),
            }
        }
    }

    fn constraint(&self, rule: &FormRule, text: &str) -> Json {
        let severity = match rule.severity {
            RuleSeverity::Error => "error",
            RuleSeverity::Warning => "warning",
            RuleSeverity::Info => "information",
        };
        let mut human = Element::new();
        human.insert("url".to_owned(), "human".into());
        self.label(&mut human, "valueString", &rule.message);
        human.entry("valueString").or_insert_with(|| rule.id.as_str().into());
        let mut parts = vec![
            json!({ "url": "key", "valueId": rule.id }),
            json!({ "url": "severity", "valueCode": severity }),
            json!({ "url": "expression", "valueString": text }),
            Json::Object(human),
        ];
        for question in &rule.questions {
            let link = self.asked.link(question);
            let location = format!("item.where(linkId = '{link}')");
            parts.push(json!({ "url": "location", "valueString": location }));
        }
        json!({ "url": address("constraint"), "extension": parts })
    }
}

fn expression(formula: &Formula) -> Json {
    json!({ "language": "text/fhirpath", "expression": formula.text })
}

/// Adds an extension.
fn extend(element: &mut Element, extension: Json) {
    let extensions = element.entry("extension").or_insert_with(|| json!([]));
    if let Some(extensions) = extensions.as_array_mut() {
        extensions.push(extension);
    }
}

/// Extensions that were kept as they were.
fn extra_extensions(kept: Option<&String>, element: &mut Element) {
    let kept = kept.and_then(|text| serde_json::from_str::<Vec<Json>>(text).ok());
    for extension in kept.into_iter().flatten() {
        extend(element, extension);
    }
}

/// A member that was kept: JSON where it is an array, an object or a truth value, else a text.
fn restored(text: &str) -> Json {
    let is_json = text.starts_with(['[', '{']) || matches!(text, "true" | "false");
    let json = if is_json { serde_json::from_str(text).ok() } else { None };
    json.unwrap_or_else(|| text.into())
}
