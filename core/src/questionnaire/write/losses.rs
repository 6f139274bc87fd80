//! What XForms and XLSForms have no place for.

use super::lost;
use crate::base::{Issue, Path};
use crate::model::{Form, FormStatus, Question, QuestionType};

/// Of the form itself.
pub(super) fn of_form(form: &Form, format: &str) -> Vec<Issue> {
    let parts = [
        ("licence", form.licence.is_some()),
        ("status", form.status != FormStatus::Active),
        ("valid_from", form.valid_from.is_some()),
        ("valid_to", form.valid_to.is_some()),
        ("description", !form.description.is_empty()),
        ("missing_codes", !form.missing_codes.is_empty()),
        ("variables", !form.variables.is_empty()),
        ("rules", !form.rules.is_empty()),
        ("related", !form.related.is_empty()),
        ("changes", !form.changes.is_empty()),
    ];
    let mut issues = told(&parts, &form.id, format, &Path::root());
    if format == super::xform::FORMAT {
        let settings = form.extra.keys().filter(|setting| is_of_workbooks(setting));
        let place = Path::root().key("extra");
        issues.extend(settings.map(|setting| lost(setting, &form.id, format, &place)));
    }
    issues
}

/// Whether only a workbook has a place for a setting. The others stand in an XForm, or say how a workbook is read.
fn is_of_workbooks(setting: &str) -> bool {
    const SETTINGS: [&str; 4] = ["client_editable", "flat", "instance_xmlns", "namespaces"];
    SETTINGS.contains(&setting) || setting.starts_with("sms_") || setting.starts_with("attribute::")
}

/// Of a question.
pub(super) fn of_question(question: &Question, format: &str, place: &Path) -> Vec<Issue> {
    let numeric = matches!(question.kind, QuestionType::Integer | QuestionType::Decimal);
    let parts = [
        ("codings", !question.codings.is_empty()),
        ("open", question.open),
        ("other", question.other.is_some()),
        ("repeats", question.repeats),
        ("decimals", question.decimals.is_some() && numeric && question.decimals != Some(0)),
        ("units", !question.units.is_empty()),
        ("max_bytes", question.max_bytes.is_some()),
        ("resource_types", !question.resource_types.is_empty()),
        ("allow_missing", !question.allow_missing.is_empty()),
        ("missing_codes", !question.missing_codes.is_empty()),
        ("identifies", question.identifies),
    ];
    told(&parts, &question.name, format, place)
}

fn told(parts: &[(&str, bool)], name: &str, format: &str, place: &Path) -> Vec<Issue> {
    parts
        .iter()
        .filter(|(_, there)| *there)
        .map(|(property, _)| lost(property, name, format, place))
        .collect()
}
