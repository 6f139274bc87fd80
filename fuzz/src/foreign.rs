//! Forms and responses of FHIR and REDCap.

use acogida::base::Report;
use acogida::model::Form;
use acogida::questionnaire::write::write;
use acogida::questionnaire::{
    CheckOptions, Checker, FormFormat, FormPlan, ResponseFormat, Surroundings, load, read_redcap_export,
    read_response, read_responses,
};

use crate::{ENGINE, SMALL, check_error, check_issues};

/// A form is read or refused with a reason; it is never both.
fn read(format: FormFormat, bytes: &[u8]) -> Option<Form> {
    let Report { value, issues } = load(format, bytes, &SMALL);
    check_issues(&issues);
    let refused = issues.iter().any(|issue| issue.severity == acogida::base::Severity::Error);
    assert_eq!(value.is_none(), refused, "{issues:?}");
    value
}

/// A questionnaire of FHIR: what is read can be written and is read as the same form again.
pub fn fhir_form(bytes: &[u8]) {
    for format in [FormFormat::FhirR4, FormFormat::FhirR5] {
        let Some(form) = read(format, bytes) else { continue };
        ENGINE.with(|engine| {
            let report = write(format, &form, engine.vocabularies()).expect("FHIR is built in");
            check_issues(&report.issues);
            assert!(load(format, &report.value.into_bytes(), &SMALL).value.is_some());
        });
    }
}

/// A response of FHIR to a small form: what is found has its place in it.
pub fn fhir_response(bytes: &[u8]) {
    const FORM: &str = r#"{"resourceType": "Questionnaire", "url": "u", "status": "active", "item": [
        {"linkId": "g", "type": "group", "repeats": true, "item": [{"linkId": "a", "type": "integer"}]},
        {"linkId": "c", "type": "choice", "repeats": true, "answerOption": [{"valueCoding": {"code": "x"}}],
         "item": [{"linkId": "d", "type": "date", "required": true}]}]}"#;
    ENGINE.with(|engine| {
        let plan = FormPlan::read_as(FormFormat::FhirR4, FORM.as_bytes(), engine.vocabularies(), &SMALL);
        let plan = plan.value.expect("the form is usable");
        let read = read_response(ResponseFormat::FhirR4, bytes, &plan, &SMALL);
        check_issues(&read.issues);
        if let Some(response) = &read.value {
            let report = Checker::new(&plan, CheckOptions::default(), Surroundings::default()).read(response);
            check_issues(&report.issues);
        }
        match read_responses(ResponseFormat::FhirR4, bytes, &plan, &SMALL) {
            Ok(batch) => {
                for report in plan.check_batch(&batch, CheckOptions::default()) {
                    check_issues(&report.issues);
                }
            }
            Err(error) => check_error(&error),
        }
    });
}

/// A dictionary of REDCap, and the same bytes as an export to what is read from it.
pub fn redcap(bytes: &[u8]) {
    let Some(form) = read(FormFormat::Redcap, bytes) else { return };
    let report = read_redcap_export(&form, bytes, &SMALL);
    check_issues(&report.issues);
    assert!(report.value.is_some(), "what was a table once is one again");
}
