//! What the column `type` may say.

use crate::model::QuestionType;

/// A type without its list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    Note,
    Calculate,
    Hidden,
    Acknowledge,
    Geopoint,
    Geotrace,
    Geoshape,
    Image,
    Audio,
    Video,
    File,
    Barcode,
    Osm,
    Range,
    Percentage,
    /// Days in a month, half a year or a year: the most there can be.
    Days(u16),
    PhoneNumber,
    Audit,
    ExternalXml,
    ExternalCsv,
    StartGeopoint,
    BackgroundGeopoint,
    BackgroundAudio,
    /// What the device knows: `jr:preload` and its parameter.
    Preload(&'static str, &'static str),
    /// A type of choices that names no list.
    BareSelect,
}

/// How choices are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choose {
    One,
    Many,
    Rank,
    /// One, from the sheet of external choices.
    OneExternal,
}

impl Choose {
    pub const fn question_type(self) -> QuestionType {
        match self {
            Self::One | Self::OneExternal => QuestionType::SelectOne,
            Self::Many => QuestionType::SelectMany,
            Self::Rank => QuestionType::Rank,
        }
    }
}

/// A part that has a begin and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Group,
    Repeat,
    Loop,
}

impl Section {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
            Self::Loop => "loop",
        }
    }
}

/// A type as it is written in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowType<'t> {
    Begin(Section, Option<&'t str>),
    End(Section),
    Select {
        choose: Choose,
        list: &'t str,
        from_file: bool,
        or_other: bool,
    },
    /// A setting on the sheet `survey`: the column of the sheet `settings` that it stands for.
    Setting(&'static str),
    Plain(Base),
    Unknown,
}

impl<'t> RowType<'t> {
    pub fn of(text: &'t str) -> Self {
        if let Some(setting) = setting(text) {
            return Self::Setting(setting);
        }
        section_row(text)
            .or_else(|| select_row(text))
            .or_else(|| osm_row(text))
            .unwrap_or_else(|| base(text).map_or(Self::Unknown, Self::Plain))
    }
}

fn setting(text: &str) -> Option<&'static str> {
    match text {
        "form_title" | "set_form_title" => Some("form_title"),
        "form_id" | "set_form_id" => Some("form_id"),
        "prefix" => Some("prefix"),
        _ => None,
    }
}

fn section_row(text: &str) -> Option<RowType<'_>> {
    if let Some(rest) = after_word(text, "end") {
        return section(rest).and_then(|(section, rest)| rest.is_empty().then_some(RowType::End(section)));
    }
    let (section, rest) = section(after_word(text, "begin")?)?;
    if rest.is_empty() {
        return Some(RowType::Begin(section, None));
    }
    let list = rest.strip_prefix(' ')?;
    let list = list.strip_prefix("over ").unwrap_or(list);
    (!list.is_empty() && !list.contains(char::is_whitespace)).then_some(RowType::Begin(section, Some(list)))
}

fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    rest.strip_prefix(|letter: char| letter.is_whitespace() || letter == '_')
}

fn section(text: &str) -> Option<(Section, &str)> {
    const NAMES: [(&str, Section); 5] = [
        ("looped group", Section::Repeat),
        ("lgroup", Section::Repeat),
        ("group", Section::Group),
        ("repeat", Section::Repeat),
        ("loop", Section::Loop),
    ];
    NAMES.into_iter().find_map(|(name, section)| {
        let rest = text.strip_prefix(name)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some((section, rest))
    })
}

/// Longer names first, so that `select one from file` is not taken for `select one` and a list `from`.
const SELECTS: [(&str, Choose, bool); 15] = [
    ("add select multiple prompt using", Choose::Many, false),
    ("add select one prompt using", Choose::One, false),
    ("select multiple from file", Choose::Many, true),
    ("select_multiple_from_file", Choose::Many, true),
    ("select all that apply from", Choose::Many, false),
    ("select one from file", Choose::One, true),
    ("select_one_from_file", Choose::One, true),
    ("select_one_external", Choose::OneExternal, false),
    ("select all that apply", Choose::Many, false),
    ("select_multiple", Choose::Many, false),
    ("select one from", Choose::One, false),
    ("select_one", Choose::One, false),
    ("select one", Choose::One, false),
    ("select1", Choose::One, false),
    ("rank", Choose::Rank, false),
];

fn select_row(text: &str) -> Option<RowType<'_>> {
    SELECTS.into_iter().find_map(|(name, choose, from_file)| {
        let rest = text.strip_prefix(name)?.strip_prefix(' ')?;
        let endings = [" or specify other", " or_other", " or other"];
        let without = endings.into_iter().find_map(|ending| rest.strip_suffix(ending));
        let list = without.unwrap_or(rest);
        let or_other = without.is_some();
        (!list.is_empty() && !list.contains(char::is_whitespace)).then_some(RowType::Select {
            choose,
            list,
            from_file,
            or_other,
        })
    })
}

fn osm_row(text: &str) -> Option<RowType<'_>> {
    text.strip_prefix("osm ").filter(|list| !list.trim().is_empty()).map(|_| RowType::Plain(Base::Osm))
}

/// The types that need no list, under all of their names.
fn base(text: &str) -> Option<Base> {
    Some(match text {
        "text" | "string" | "q string" | "add text prompt" => Base::Text,
        "integer" | "int" | "q int" | "add integer prompt" => Base::Integer,
        "decimal" | "q decimal" | "add decimal prompt" => Base::Decimal,
        "date" | "q date" | "add date prompt" => Base::Date,
        "time" => Base::Time,
        "dateTime"
        | "datetime"
        | "date time"
        | "q date time"
        | "q dateTime"
        | "add date time prompt"
        | "add dateTime prompt" => Base::DateTime,
        "note" | "q note" | "add note prompt" => Base::Note,
        "calculate" | "q calculate" | "add calculate prompt" => Base::Calculate,
        "hidden" => Base::Hidden,
        "acknowledge" | "q acknowledge" | "add acknowledge prompt" | "trigger" => Base::Acknowledge,
        "geopoint" | "q geopoint" | "gps" | "location" | "q location" | "add location prompt" => {
            Base::Geopoint
        }
        "geotrace" | "q geotrace" => Base::Geotrace,
        "geoshape" | "q geoshape" => Base::Geoshape,
        "image" | "photo" | "q image" | "q picture" | "add image prompt" | "add photo prompt" => Base::Image,
        "audio" | "q audio" | "add audio prompt" => Base::Audio,
        "video" | "q video" | "add video prompt" => Base::Video,
        "file" | "add file prompt" => Base::File,
        "barcode" | "q barcode" | "add barcode prompt" => Base::Barcode,
        "osm" => Base::Osm,
        "range" => Base::Range,
        "percentage" => Base::Percentage,
        "number of days in last month" => Base::Days(31),
        "number of days in last six months" => Base::Days(183),
        "number of days in last year" => Base::Days(365),
        "phone number" => Base::PhoneNumber,
        "audit" => Base::Audit,
        "xml-external" => Base::ExternalXml,
        "csv-external" => Base::ExternalCsv,
        "start-geopoint" => Base::StartGeopoint,
        "background-geopoint" => Base::BackgroundGeopoint,
        "background-audio" => Base::BackgroundAudio,
        "select one"
        | "select_one"
        | "select1"
        | "select_multiple"
        | "select one external"
        | "select all that apply"
        | "select all that apply from"
        | "select multiple from"
        | "q select"
        | "q select1"
        | "select one using"
        | "select multiple using"
        | "add select multiple prompt using"
        | "add select one prompt using"
        | "rank" => Base::BareSelect,
        other => return preload(other).map(|(kind, name)| Base::Preload(kind, name)),
    })
}

/// What the device fills in.
fn preload(text: &str) -> Option<(&'static str, &'static str)> {
    Some(match text {
        "start" | "start time" | "get start time" => ("timestamp", "start"),
        "end" | "end time" | "get end time" => ("timestamp", "end"),
        "today" | "get today" => ("date", "today"),
        "deviceid" | "device id" | "get device id" | "imei" => ("property", "deviceid"),
        "subscriberid" | "subscriber id" | "get subscriber id" => ("property", "subscriberid"),
        "simserial" | "sim id" | "get sim id" => ("property", "simserial"),
        "phonenumber" | "get phone number" => ("property", "phonenumber"),
        "username" => ("property", "username"),
        "email" => ("property", "email"),
        "uri:subscriberid" => ("property", "uri:subscriberid"),
        "uri:phonenumber" => ("property", "uri:phonenumber"),
        "uri:simserial" => ("property", "uri:simserial"),
        "uri:deviceid" => ("property", "uri:deviceid"),
        "uri:username" => ("property", "uri:username"),
        "uri:email" => ("property", "uri:email"),
        _ => return None,
    })
}

/// The types that a misspelt one may stand for.
pub(super) const USUAL: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "note",
    "calculate",
    "hidden",
    "acknowledge",
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "email",
    "phonenumber",
    "audit",
    "xml-external",
    "csv-external",
    "start-geopoint",
    "background-geopoint",
    "background-audio",
    "select_one",
    "select_multiple",
    "rank",
];

/// The first word of a type that takes a list.
pub(super) const WITH_LIST: &[&str] =
    &["select_one", "select_multiple", "rank", "select_one_from_file", "select_multiple_from_file"];

impl Base {
    /// The type of the answer; nothing for what is not answered.
    pub const fn question_type(self) -> Option<QuestionType> {
        Some(match self {
            Self::Text
            | Self::Calculate
            | Self::Hidden
            | Self::Acknowledge
            | Self::Barcode
            | Self::PhoneNumber => QuestionType::Text,
            Self::Integer | Self::Percentage | Self::Days(_) | Self::Range => QuestionType::Integer,
            Self::Decimal => QuestionType::Decimal,
            Self::Date => QuestionType::Date,
            Self::Time => QuestionType::Time,
            Self::DateTime => QuestionType::DateTime,
            Self::Geopoint | Self::StartGeopoint | Self::BackgroundGeopoint => QuestionType::Geopoint,
            Self::Geotrace => QuestionType::Geotrace,
            Self::Geoshape => QuestionType::Geoshape,
            Self::Image
            | Self::Audio
            | Self::Video
            | Self::File
            | Self::Osm
            | Self::Audit
            | Self::BackgroundAudio => QuestionType::Attachment,
            Self::Preload(kind, _) => match kind.as_bytes() {
                b"timestamp" => QuestionType::DateTime,
                b"date" => QuestionType::Date,
                _ => QuestionType::Text,
            },
            Self::Note | Self::ExternalXml | Self::ExternalCsv | Self::BareSelect => return None,
        })
    }

    /// Whether the respondent sees it.
    pub const fn is_visible(self) -> bool {
        !matches!(
            self,
            Self::Calculate
                | Self::Hidden
                | Self::Preload(..)
                | Self::Audit
                | Self::StartGeopoint
                | Self::BackgroundAudio
                | Self::BackgroundGeopoint
                | Self::ExternalXml
                | Self::ExternalCsv
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_what_they_are() {
        let of = RowType::of;
        assert_eq!(of("begin group"), RowType::Begin(Section::Group, None));
        assert_eq!(of("begin_repeat"), RowType::Begin(Section::Repeat, None));
        assert_eq!(of("begin loop over c1"), RowType::Begin(Section::Loop, Some("c1")));
        assert_eq!(of("end looped group"), RowType::End(Section::Repeat));
        assert_eq!(of("begin dancing"), RowType::Unknown);
        let select =
            |choose, list, from_file, or_other| RowType::Select { choose, list, from_file, or_other };
        assert_eq!(of("select_one yes_no"), select(Choose::One, "yes_no", false, false));
        assert_eq!(of("select one from file a.csv"), select(Choose::One, "a.csv", true, false));
        assert_eq!(of("select_multiple c or specify other"), select(Choose::Many, "c", false, true));
        assert_eq!(of("select_one"), RowType::Plain(Base::BareSelect));
        assert_eq!(of("sim id"), RowType::Plain(Base::Preload("property", "simserial")));
        assert_eq!(of("set_form_title"), RowType::Setting("form_title"));
        assert_eq!(of("txet"), RowType::Unknown);
    }
}
