//! Forms of numbers that a country gave up: digits in, the digits of today out. Nothing here knows whether
//! they are a number.

use std::borrow::Cow;

use super::pattern;
use crate::base::{Code, codes::directory as code};

/// The digits as the numbering plan writes them today, likeliest first, each with the code that tells it.
pub(super) fn todays(country: &str, digits: &str) -> Vec<(String, Code)> {
    match country {
        "MX" => mexico(digits),
        "BR" => brazil(digits),
        "CO" => colombia(digits),
        "CL" => chile(digits),
        _ => Vec::new(),
    }
}

/// "(00) 0000-0000" and "0" fill a cell and are no number.
pub(super) fn is_filler(text: &str) -> bool {
    pattern!(r"^[\s0()./+-]*0[\s0()./+-]*$").is_match(text)
}

/// "030 / 12 34 56 78": where area codes are parted by a stroke, it is no sign of two numbers.
pub(super) fn with_trunk<'a>(country: &str, text: &'a str) -> Cow<'a, str> {
    match country {
        "ES" => return spanish_stroke(text),
        "BE" => return belgian_stroke(text),
        _ => {}
    }
    let strokes = ["AT", "BG", "DE", "HR", "IT", "LU", "NL", "RO", "SE", "SI", "SK"];
    if !strokes.contains(&country) {
        return Cow::Borrowed(text);
    }
    pattern!(r"(?P<before>^|[^\d\s/-]\s*)(?P<area>0\d{1,4})\s*/\s*(?P<rest>\d[\d \-]{3,})")
        .replace_all(text, "$before$area $rest")
}

/// "91/588.87.00": two or three digits of the province, and what is left of nine.
fn spanish_stroke(text: &str) -> Cow<'_, str> {
    let stroke = pattern!(
        r"(?P<before>^|[^\d\s/-]\s*)(?:(?P<two>[89]\d)\s*/\s*(?P<seven>\d(?:[ .-]?\d){6})|(?P<three>[89]\d\d)\s*/\s*(?P<six>\d(?:[ .-]?\d){5}))\b"
    );
    stroke.replace_all(text, "$before$two$three $seven$six")
}

/// "02/534.36.73", "081/777.150", "0474/12.34.56", "0800/15.800": area code, network or service, and what is left of nine
/// or ten digits.
fn belgian_stroke(text: &str) -> Cow<'_, str> {
    let stroke = pattern!(
        r"(?P<before>^|[^\d/])(?:(?P<two>0\d|(?:\+|00)32\s*(?:\(0\)\s*)?\d)\s*/\s*(?P<seven>\d(?:[ .-]?\d){6})|(?P<more>0\d\d|04\d\d|(?:\+|00)32\s*(?:\(0\)\s*)?(?:\d\d|4\d\d))\s*/\s*(?P<six>\d(?:[ .-]?\d){5})|(?P<service>0[789]0\d)\s*/\s*(?P<five>\d(?:[ .-]?\d){4}))\b"
    );
    stroke.replace_all(text, "$before$two$more$service $seven$six$five")
}

/// Beginnings of the numbers of overseas France, whose departments have calling codes of their own.
const OVERSEAS: [(&str, &[&str]); 4] = [
    ("262", &["0262", "0263", "0269", "0639", "0692", "0693"]),
    ("590", &["0590", "0690", "0691"]),
    ("594", &["0594", "0694"]),
    ("596", &["0596", "0696", "0697"]),
];

/// "0262 90 55 66" of a French list: the number with the calling code of its department.
pub(super) fn overseas(country: &str, text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix('0').filter(|rest| rest.len() == 9 && country == "FR")?;
    let (code, _) =
        OVERSEAS.iter().find(|(_, begins)| begins.iter().any(|begin| digits.starts_with(begin)))?;
    Some(format!("+{code}{national}"))
}

/// Mexico dropped 01, 044, 045 and the mobile 1 after +52 in 2019.
fn mexico(digits: &str) -> Vec<(String, Code)> {
    ["5201", "521", "52044", "52045", "044", "045", "01"]
        .into_iter()
        .filter_map(|prefix| digits.strip_prefix(prefix))
        .filter(|rest| rest.len() == 10)
        .map(|rest| (rest.to_owned(), code::PHONE_OLD_PREFIX))
        .collect()
}

/// Brazil put a 9 before every mobile number between 2012 and 2016: those that began with 6 to 9.
fn brazil(digits: &str) -> Vec<(String, Code)> {
    let national = digits.strip_prefix("55").filter(|rest| rest.len() == 10).unwrap_or(digits);
    let national = national.strip_prefix('0').filter(|rest| rest.len() == 10).unwrap_or(national);
    let Some((area, rest)) = national.split_at_checked(2).filter(|_| national.len() == 10) else {
        return Vec::new();
    };
    if rest.starts_with(['6', '7', '8', '9']) {
        vec![(format!("{area}9{rest}"), code::PHONE_NINTH_DIGIT)]
    } else {
        Vec::new()
    }
}

/// A day in figures, which some plans would take for a number: "11-03-2024".
pub(super) fn is_day(text: &str) -> bool {
    pattern!(
        r"^(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$"
    )
    .is_match(text)
}

/// Colombia put 60 before the one-digit area codes in 2021.
fn colombia(digits: &str) -> Vec<(String, Code)> {
    let national = digits.strip_prefix("57").filter(|rest| rest.len() == 8).unwrap_or(digits);
    let national = national.strip_prefix('0').filter(|rest| rest.len() == 8).unwrap_or(national);
    if national.len() == 8 && national.starts_with(|first: char| ('1'..='8').contains(&first)) {
        vec![(format!("60{national}"), code::PHONE_OLD_PREFIX)]
    } else {
        Vec::new()
    }
}

/// Chile dropped the 0 before area codes in 2013.
fn chile(digits: &str) -> Vec<(String, Code)> {
    let rest = digits.strip_prefix('0').filter(|rest| rest.len() == 9 && !rest.starts_with('0'));
    rest.map(|rest| (rest.to_owned(), code::PHONE_OLD_PREFIX)).into_iter().collect()
}

/// What completes a local number with an area code, likeliest first.
///
/// In Argentina a mobile number of the same city is written `15` and the rest; dialled from elsewhere the area
/// code comes before the 15, which only the national form with its 0 allows.
pub(super) fn completed(country: &str, area: &str, digits: &str) -> Vec<String> {
    let mobile = country == "AR" && digits.starts_with("15") && (8..=10).contains(&digits.len());
    if mobile {
        return vec![format!("0{area}{digits}")];
    }
    if !(5..=9).contains(&digits.len()) {
        return Vec::new();
    }
    let mut forms = vec![format!("{area}{digits}"), format!("0{area}{digits}")];
    // A mobile number of eight digits lacks its 9 as well.
    if country == "BR" && digits.len() == 8 && digits.starts_with(['6', '7', '8', '9']) {
        forms.push(format!("{area}9{digits}"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_codes_before_a_stroke() {
        assert_eq!(with_trunk("DE", "030 / 12 34 56 78"), "030 12 34 56 78");
        assert_eq!(with_trunk("ES", "016 / 91 234 56 78"), "016 / 91 234 56 78");
        assert_eq!(with_trunk("ES", "91/588.87.00"), "91 588.87.00");
        assert_eq!(with_trunk("ES", "Tel. 954/21.22.23"), "Tel. 954 21.22.23");
        assert_eq!(with_trunk("ES", "915888700/01"), "915888700/01");
        assert_eq!(overseas("FR", "0262 90 55 66").as_deref(), Some("+262262905566"));
        assert_eq!(overseas("FR", "01 42 28 01 01"), None);
        assert!(is_filler("(00) 0000-0000") && is_filler("0") && !is_filler("010"));
    }

    #[test]
    fn old_forms_have_one_form_of_today() {
        let today =
            |country: &str, digits: &str| todays(country, digits).into_iter().map(|(text, _)| text).next();
        assert_eq!(today("MX", "0445551234567").as_deref(), Some("5551234567"));
        assert_eq!(today("MX", "5215551234567").as_deref(), Some("5551234567"));
        assert_eq!(today("MX", "5551234567"), None);
        assert_eq!(today("BR", "8588887777").as_deref(), Some("85988887777"));
        assert_eq!(today("BR", "08588887777").as_deref(), Some("85988887777"));
        assert_eq!(today("BR", "8533887777"), None);
        assert_eq!(today("CO", "12345678").as_deref(), Some("6012345678"));
        assert_eq!(today("CO", "3001234567"), None);
        assert_eq!(completed("AR", "11", "1555554444"), ["0111555554444"]);
    }
}
