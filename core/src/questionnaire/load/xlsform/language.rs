//! Languages as form authors write them, as tags of BCP 47.

/// The tag of a language as it stands in a header, such as `Español (es)`; nothing when it cannot be told.
pub(crate) fn tag_of(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(inside) = written.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return normal_tag(inside.1.trim()).or_else(|| named(inside.0));
    }
    // A word of two or three letters is a tag; a longer one may be a name.
    named(written).or_else(|| normal_tag(written))
}

/// A tag of our own for a language that nobody knows: its letters and digits behind `und-x-`.
pub(crate) fn private_tag(written: &str) -> String {
    let plain: String = written
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let parts: Vec<&str> = plain
        .as_bytes()
        .chunks(8)
        .filter_map(|part| std::str::from_utf8(part).ok())
        .filter(|part| !part.is_empty())
        .take(4)
        .collect();
    if parts.is_empty() { "und-x-other".to_owned() } else { format!("und-x-{}", parts.join("-")) }
}

fn normal_tag(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let primary = parts.next()?;
    let plain = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = primary.to_ascii_lowercase();
    for part in parts {
        if !plain(part, 1..=8) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
                tag.push_str(&first.to_ascii_uppercase());
                tag.push_str(&rest.to_ascii_lowercase());
            }
            _ => tag.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(tag)
}

fn named(written: &str) -> Option<String> {
    let name = crate::text::fold(written);
    let same = |known: &&str| crate::text::fold(known) == name;
    NAMES.iter().find(|(_, names)| names.iter().any(same)).map(|(tag, _)| (*tag).to_owned())
}

/// Names of languages in English and in themselves.
const NAMES: &[(&str, &[&str])] = &[
    ("en", &["english", "anglais", "ingles", "inglés"]),
    ("es", &["spanish", "espanol", "castellano", "espagnol", "espanhol"]),
    ("fr", &["french", "francais", "frances"]),
    ("pt", &["portuguese", "portugues", "portugais"]),
    ("ar", &["arabic", "العربية"]),
    ("am", &["amharic", "አማርኛ"]),
    ("ay", &["aymara", "aimara"]),
    ("bg", &["bulgarian", "български"]),
    ("bn", &["bengali", "bangla", "বাংলা"]),
    ("bs", &["bosnian", "bosanski"]),
    ("ca", &["catalan", "catala"]),
    ("cs", &["czech", "cestina"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch", "aleman", "allemand"]),
    ("el", &["greek", "ελληνικα"]),
    ("et", &["estonian", "eesti"]),
    ("eu", &["basque", "euskara"]),
    ("fa", &["persian", "farsi", "dari", "فارسی"]),
    ("fi", &["finnish", "suomi"]),
    ("ga", &["irish", "gaeilge"]),
    ("gl", &["galician", "galego"]),
    ("gn", &["guarani", "avane'e"]),
    ("ha", &["hausa"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("hr", &["croatian", "hrvatski"]),
    ("ht", &["haitian creole", "haitian", "kreyol", "kreyol ayisyen", "creole"]),
    ("hu", &["hungarian", "magyar"]),
    ("id", &["indonesian", "bahasa", "bahasa indonesia"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("km", &["khmer", "ខ្មែរ"]),
    ("ku", &["kurdish", "kurmanji"]),
    ("lo", &["lao"]),
    ("lt", &["lithuanian", "lietuviu"]),
    ("lv", &["latvian", "latviesu"]),
    ("mg", &["malagasy"]),
    ("mk", &["macedonian", "македонски"]),
    ("mn", &["mongolian", "монгол"]),
    ("ms", &["malay", "bahasa melayu"]),
    ("mt", &["maltese", "malti"]),
    ("my", &["burmese", "myanmar"]),
    ("ne", &["nepali", "नेपाली"]),
    ("nl", &["dutch", "nederlands"]),
    ("no", &["norwegian", "norsk"]),
    ("ps", &["pashto", "پښتو"]),
    ("pl", &["polish", "polski"]),
    ("qu", &["quechua", "runasimi"]),
    ("ro", &["romanian", "romana"]),
    ("ru", &["russian", "русскии", "русский"]),
    ("rw", &["kinyarwanda"]),
    ("sk", &["slovak", "slovencina"]),
    ("sl", &["slovenian", "slovenscina"]),
    ("so", &["somali"]),
    ("sq", &["albanian", "shqip"]),
    ("sr", &["serbian", "srpski", "српски"]),
    ("sv", &["swedish", "svenska"]),
    ("sw", &["swahili", "kiswahili"]),
    ("ta", &["tamil", "தமிழ்"]),
    ("th", &["thai", "ไทย"]),
    ("ti", &["tigrinya"]),
    ("tl", &["tagalog", "filipino"]),
    ("tr", &["turkish", "turkce"]),
    ("uk", &["ukrainian", "украінська", "українська"]),
    ("ur", &["urdu", "اردو"]),
    ("vi", &["vietnamese", "tieng viet"]),
    ("wo", &["wolof"]),
    ("zh", &["chinese", "中文"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_become_tags() {
        for (written, tag) in [
            ("Español (es)", Some("es")),
            ("English", Some("en")),
            ("português (pt-br)", Some("pt-BR")),
            ("fr", Some("fr")),
            ("zh_hant", Some("zh-Hant")),
            ("Kiswahili", Some("sw")),
            ("Klingon", None),
            ("English (1)", Some("en")),
        ] {
            assert_eq!(tag_of(written).as_deref(), tag, "{written}");
        }
        assert_eq!(private_tag("Klingon"), "und-x-klingon");
        assert_eq!(private_tag("Lengua de señas"), "und-x-lenguade-seas");
        assert_eq!(private_tag("名"), "und-x-other");
    }
}
