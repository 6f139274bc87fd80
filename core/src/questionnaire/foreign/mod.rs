//! Responses of other standards, brought into our own form.
//!
//! Reading keeps a map of places, so that a finding about an answer is told where the answer stands in the
//! original. What cannot be brought over, such as a value of another type, is a finding of the reading.

mod fhir;
mod fhir_address;
mod fhir_answer;
mod fhir_bundle;
mod places;
mod redcap;
mod redcap_cells;
mod redcap_progress;
mod xform;

pub(super) use fhir_bundle::read_bundle;
pub(super) use places::Places;
pub use redcap::{RedcapExport, read_redcap_export};
pub(super) use redcap::{read_redcap_batch, read_redcap_record};
pub(super) use xform::read_instance;

use super::read::NativeResponse;
use crate::base::{Limits, Report};
use crate::formats::{JsonMode, read_json};
use crate::model::Form;

/// Reads a QuestionnaireResponse of FHIR, R4 or R5, that answers a form.
///
/// What stands how in our form of it:
///
/// | FHIR | here |
/// | --- | --- |
/// | a code of the question's options | the code of the choice; in open questions `{"code": ...}` |
/// | another code | the same code, or `system\|code` when only the code system is another |
/// | several answers | a list |
/// | a repeating group | a list of objects |
/// | answers with items under them, where there can be several | a list of objects: the answer and what is under it |
/// | the data of an attachment | its size; the data stays in the original |
/// | `data-absent-reason` | a typed missing answer |
///
/// What was found while it was read comes with the findings of its check. The value is nothing when it is no
/// QuestionnaireResponse at all.
pub(super) fn read_fhir_response(
    form: &Form,
    bytes: &[u8],
    limits: &Limits,
) -> Report<Option<NativeResponse>> {
    match read_json(bytes, JsonMode::Strict, limits) {
        Ok(Report { value, issues }) => match fhir::read(form, &value.to_json(), issues) {
            Ok(read) => Report::clean(Some(read)),
            Err(issues) => Report::new(None, issues),
        },
        Err(problem) => Report::new(None, vec![problem.into_issue()]),
    }
}
