//! Validations of text fields.

use crate::model::QuestionType;

/// What a validation stands for.
pub(super) struct Validation {
    pub(super) kind: QuestionType,
    pub(super) pattern: Option<&'static str>,
    pub(super) decimals: Option<u32>,
    /// Whether numbers are written with a decimal comma.
    pub(super) comma: bool,
}

const fn of(kind: QuestionType) -> Validation {
    Validation { kind, pattern: None, decimals: None, comma: false }
}

const fn pattern(pattern: &'static str) -> Validation {
    Validation { kind: QuestionType::Text, pattern: Some(pattern), decimals: None, comma: false }
}

const fn places(decimals: u32, comma: bool) -> Validation {
    Validation { kind: QuestionType::Decimal, pattern: None, decimals: Some(decimals), comma }
}

/// The validations that REDCap has; nothing for one that it does not have.
pub(super) fn validation(name: &str) -> Option<Validation> {
    Some(match name {
        "integer" | "int" => of(QuestionType::Integer),
        "number" | "float" => of(QuestionType::Decimal),
        "number_comma_decimal" => Validation { comma: true, ..of(QuestionType::Decimal) },
        "number_1dp" => places(1, false),
        "number_2dp" => places(2, false),
        "number_3dp" => places(3, false),
        "number_4dp" => places(4, false),
        "number_1dp_comma_decimal" => places(1, true),
        "number_2dp_comma_decimal" => places(2, true),
        "number_3dp_comma_decimal" => places(3, true),
        "number_4dp_comma_decimal" => places(4, true),
        "date" | "date_ymd" | "date_mdy" | "date_dmy" => of(QuestionType::Date),
        "datetime_ymd"
        | "datetime_mdy"
        | "datetime_dmy"
        | "datetime_seconds_ymd"
        | "datetime_seconds_mdy"
        | "datetime_seconds_dmy" => of(QuestionType::DateTime),
        "time" | "time_hh_mm_ss" => of(QuestionType::Time),
        "time_mm_ss" => pattern(r"[0-5]\d:[0-5]\d"),
        "email" => pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        "phone" => pattern(r"[-+().\d\s]{7,}(?:\s*(?:x|ext\.?)\s*\d+)?"),
        "phone_australia" => pattern(r"(?:\+61|0|\(0\d\))[\d\s()-]{8,}"),
        "phone_uk" => pattern(r"(?:\+44|0)[\d\s()-]{9,}"),
        "zipcode" => pattern(r"\d{5}(?:-\d{4})?"),
        "postalcode_australia" => pattern(r"\d{4}"),
        "postalcode_canada" => pattern(r"[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d"),
        "postalcode_french" | "postalcode_germany" => pattern(r"\d{5}"),
        "postalcode_uk" => pattern(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}"),
        "ssn" => pattern(r"\d{3}-\d{2}-\d{4}"),
        "mrn_10d" | "vmrn" => pattern(r"\d{10}"),
        "mrn_generic" => pattern(r"[A-Za-z0-9-]+"),
        "alpha_only" => pattern(r"[A-Za-z]+"),
        _ => return None,
    })
}
