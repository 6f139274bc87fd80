//! ODK XForms.
//!
//! The questions are read in the order of the primary instance, since also what the respondent does not see has
//! its place there; the controls of the body say how each is asked. Absolute and relative paths in formulas
//! become `${name}` where the name is unique, as the authors of XLSForms write them. Places are the paths of the
//! nodes, with line and column.

mod controls;
mod fields;
mod items;
mod itext;
mod paths;
mod question;
mod selects;
mod sources;

use crate::base::{Code, Issue, Limits, Path, Report, codes};
use crate::formats::{Element, read_xml};
use crate::model::Form;

use controls::Controls;
use fields::Fields;
use itext::Texts;
use sources::Sources;

use super::odk::{STYLE, SUBMISSION};

/// Reads an XForm.
pub(super) fn load(bytes: &[u8], limits: &Limits) -> Report<Option<Form>> {
    match read_xml(bytes, limits) {
        Ok(root) => document(&root),
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}

fn document(root: &Element) -> Report<Option<Form>> {
    let mut issues = Vec::new();
    let model = root.element("head").and_then(|head| head.element("model"));
    let body = root.element("body");
    let instances = || model.into_iter().flat_map(Element::elements).filter(|part| part.name == "instance");
    let primary = instances().next().and_then(|instance| instance.elements().next());
    for (part, missing) in
        [("model", model.is_none()), ("instance", primary.is_none()), ("body", body.is_none())]
    {
        if missing {
            issues.push(problem(codes::xlsform::PART_MISSING, root, "").with("part", part));
        }
    }
    let (Some(model), Some(primary), Some(body)) = (model, primary, body) else {
        return Report::new(None, issues);
    };
    let texts = Texts::read(model, &mut issues);
    let fields = Fields::read(primary, model, &mut issues);
    let mut controls = Controls::read(body, &fields, &mut issues);
    controls.actions(model, &fields);
    let sources = Sources::read(instances().skip(1), &texts);
    let title = root.element("head").and_then(|head| head.element("title")).map(Element::text);
    let mut form = items::form(&fields, &controls, sources, &texts, title.as_deref(), &mut issues);
    settings(model, body, &mut form, &mut issues);
    Report::new(Some(form), issues)
}

/// Where finished forms go and how they are encrypted, and how the form looks.
fn settings(model: &Element, body: &Element, form: &mut Form, issues: &mut Vec<Issue>) {
    form.extra.extend(body.attribute("class").map(|style| (STYLE.to_owned(), style.to_owned())));
    let Some(submission) = model.element("submission") else { return };
    for (name, value) in &submission.attributes {
        match SUBMISSION.iter().find(|(_, attribute)| *attribute == name.as_str()) {
            Some((setting, _)) => {
                form.extra.insert((*setting).to_owned(), value.clone());
            }
            // All tools send what is filled in with `post`.
            None if name == "method" && value.ends_with("post") => {}
            None => issues.push(lost("submission", submission, name)),
        }
    }
}

/// A finding about an element; `node` is the path of what it is about.
fn problem(code: Code, element: &Element, node: &str) -> Issue {
    let path =
        node.split('/').filter(|part| !part.is_empty()).fold(Path::root(), |path, part| path.key(part));
    Issue::new(code, path).with("line", element.line).with("column", element.column)
}

/// Something that the neutral form has no place for.
fn lost(property: &str, element: &Element, node: &str) -> Issue {
    let name = node.rsplit('/').next().unwrap_or_default();
    problem(codes::questionnaire::FORM_LOST, element, node)
        .with("property", property)
        .with("name", name)
        .with("format", "acogida")
}
