//! Which standard a file of a form or of responses is written in.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{FormFormat, ResponseFormat};
use crate::formats::decode;

/// The standard of a form, by its content; nothing when it is none that we know.
///
/// ```
/// use acogida::questionnaire::{FormFormat, form_format};
/// assert_eq!(form_format(br#"{"resourceType": "Questionnaire"}"#), Some(FormFormat::FhirR4));
/// assert_eq!(form_format(b"| survey |\n| | type | name |"), Some(FormFormat::XlsformMd));
/// assert_eq!(form_format(b"%PDF"), None);
/// ```
#[must_use]
pub fn form_format(bytes: &[u8]) -> Option<FormFormat> {
    match kind(bytes) {
        Kind::Json(head) if head.resource == "Questionnaire" => Some(fhir_form(bytes)),
        Kind::Json(_) => Some(FormFormat::Native),
        Kind::Xml => Some(FormFormat::Xform),
        Kind::Workbook => Some(FormFormat::Xlsform),
        Kind::Text(first) if first.starts_with('|') => Some(FormFormat::XlsformMd),
        Kind::Text(first) if first.contains("Field Name") || first.contains("field_name") => {
            Some(FormFormat::Redcap)
        }
        Kind::Text(first) if first.contains([',', ';', '\t']) => Some(FormFormat::Xlsform),
        Kind::Text(_) | Kind::Unknown => None,
    }
}

/// The standard of responses, by their content and the standard of the form that they answer; nothing when it
/// is none that we know.
///
/// ```
/// use acogida::questionnaire::{FormFormat, ResponseFormat, response_format};
/// assert_eq!(response_format(b"[{\"form\": \"f\"}]", FormFormat::Native), Some(ResponseFormat::Native));
/// assert_eq!(response_format(b"KEY,beds\nuuid:1,12\n", FormFormat::Xlsform), Some(ResponseFormat::Table));
/// assert_eq!(response_format(b"<data id='f'/>", FormFormat::Xform), Some(ResponseFormat::Xform));
/// assert_eq!(response_format(b"record_id,beds\n1,12\n", FormFormat::Redcap), Some(ResponseFormat::Redcap));
/// assert_eq!(response_format(b"[{\"record_id\": \"1\"}]", FormFormat::Redcap), Some(ResponseFormat::Redcap));
/// ```
#[must_use]
pub fn response_format(bytes: &[u8], form: FormFormat) -> Option<ResponseFormat> {
    match kind(bytes) {
        Kind::Json(head) if matches!(head.resource.as_str(), "QuestionnaireResponse" | "Bundle") => {
            let r5 = form == FormFormat::FhirR5;
            Some(if r5 { ResponseFormat::FhirR5 } else { ResponseFormat::FhirR4 })
        }
        // REDCap gives its records as JSON too.
        Kind::Json(head) if form == FormFormat::Redcap && head.answers.is_none() => {
            Some(ResponseFormat::Redcap)
        }
        // A page of HTML in place of an export, which its reader refuses.
        Kind::Xml if form == FormFormat::Redcap => Some(ResponseFormat::Redcap),
        Kind::Json(_) => Some(ResponseFormat::Native),
        Kind::Workbook => Some(ResponseFormat::Table),
        Kind::Text(_) if form == FormFormat::Redcap => Some(ResponseFormat::Redcap),
        Kind::Text(first) if first.contains([',', ';', '\t']) => Some(ResponseFormat::Table),
        Kind::Xml => Some(ResponseFormat::Xform),
        Kind::Text(_) | Kind::Unknown => None,
    }
}

/// How much of a text tells what it is: an even number of bytes.
const HEAD: usize = 1 << 16;

enum Kind {
    Json(Head),
    Xml,
    Workbook,
    /// Its first line that is not blank.
    Text(String),
    Unknown,
}

/// What a JSON document says of itself.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(default, rename = "resourceType")]
    resource: String,
    #[serde(default)]
    answers: Option<IgnoredAny>,
}

fn kind(bytes: &[u8]) -> Kind {
    // What spreadsheets call a Unicode text is UTF-16; its beginning tells what it is.
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        return decode(head, None).map_or(Kind::Unknown, |text| kind(text.value.as_bytes()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes.trim_ascii_start() {
        [b'P', b'K', 3, 4, ..] => Kind::Workbook,
        [b'<', ..] => Kind::Xml,
        text @ ([b'{', ..] | [b'[', ..]) => Kind::Json(head(text)),
        text => {
            let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let first = String::from_utf8_lossy(line);
            if first.is_empty() || first.contains('\0') || first.starts_with('%') {
                Kind::Unknown
            } else {
                Kind::Text(first.trim().to_owned())
            }
        }
    }
}

/// The head of a document, of the first element of a list, or of the first line.
fn head(text: &[u8]) -> Head {
    let text = text.strip_prefix(b"[").unwrap_or(text);
    let mut documents = serde_json::Deserializer::from_slice(text).into_iter::<Head>();
    documents.next().and_then(Result::ok).unwrap_or_default()
}

/// R5 has types and properties that R4 has not.
fn fhir_form(bytes: &[u8]) -> FormFormat {
    let has = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    let newer = ["\"answerConstraint\"", "\"disabledDisplay\"", "\"versionAlgorithmString\""];
    let typed = ["\"type\":\"coding\"", "\"type\": \"coding\""];
    if newer.iter().chain(&typed).any(|word| has(word)) { FormFormat::FhirR5 } else { FormFormat::FhirR4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_of_redcap_gets_is_an_export() {
        let found = |text: &str| response_format(text.as_bytes(), FormFormat::Redcap);
        for text in ["<html></html>", "[{\"record_id\": \"1\"}]", "{\"error\": \"x\"}", "record_id\n1\n"] {
            assert_eq!(found(text), Some(ResponseFormat::Redcap), "{text}");
        }
        assert_eq!(found("{\"form\": \"redcap\", \"answers\": {}}"), Some(ResponseFormat::Native));
        assert_eq!(response_format(b"<data/>", FormFormat::Xlsform), Some(ResponseFormat::Xform));
    }

    #[test]
    fn a_unicode_text_of_a_spreadsheet_is_decoded_first() {
        let text = "record_id\tage\n1\t20\n";
        let units = || "\u{feff}".encode_utf16().chain(text.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(response_format(&bytes, FormFormat::Xlsform), Some(ResponseFormat::Table));
            assert_eq!(response_format(&bytes, FormFormat::Redcap), Some(ResponseFormat::Redcap));
            assert_eq!(form_format(&bytes), Some(FormFormat::Xlsform));
        }
        assert_eq!(response_format(b"\xff\xfe", FormFormat::Xlsform), None);
    }
}
