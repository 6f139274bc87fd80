//! Forms of other standards.

use acogida::base::{Limits, Severity};
use acogida::formats::{escape_xml_attribute, escape_xml_text, read_xml};
use acogida::questionnaire::write::write;
use acogida::questionnaire::{FormFormat, load};

use super::{ENGINE, SMALL, check_error, check_issues};

/// XML: a tree within the limits, or a coded refusal; what was read can be escaped and read again.
pub fn xml(bytes: &[u8]) {
    match read_xml(bytes, &SMALL) {
        Ok(root) => {
            for (name, value) in &root.attributes {
                let text = root.text();
                let xml = format!("<a b=\"{}\">{}</a>", escape_xml_attribute(value), escape_xml_text(&text));
                let again = read_xml(xml.as_bytes(), &Limits::default()).expect("our own document");
                let kept = again.attribute("b").expect("the attribute").chars().count();
                assert_eq!(kept, value.chars().count(), "{name}");
            }
        }
        Err(error) => check_error(&error),
    }
}

/// A form of a standard: read or refused with issues; one without errors can be written everywhere.
fn form(format: FormFormat, bytes: &[u8]) {
    let report = load(format, bytes, &SMALL);
    check_issues(&report.issues);
    let errors = report.issues.iter().any(|issue| issue.severity == Severity::Error);
    let Some(form) = report.value else {
        assert!(errors, "neither a form nor an error");
        return;
    };
    if errors {
        return;
    }
    for to in [FormFormat::Xform, FormFormat::XlsformMd] {
        let written = ENGINE.with(|engine| write(to, &form, engine.vocabularies())).expect("it is built in");
        check_issues(&written.issues);
        // Names that XML cannot have come back as others, but there is a form again.
        assert!(load(to, &written.value.into_bytes(), &Limits::default()).value.is_some());
    }
}

/// XLSForm as markdown tables.
pub fn xlsform(bytes: &[u8]) {
    form(FormFormat::XlsformMd, bytes);
}

/// XLSForm as a workbook or as CSV.
pub fn xlsform_file(bytes: &[u8]) {
    form(FormFormat::Xlsform, bytes);
}

/// ODK XForms.
pub fn xform(bytes: &[u8]) {
    form(FormFormat::Xform, bytes);
}
