//! What the tests of the normalisers share.

use std::sync::LazyLock;

use crate::base::LanguageText;
use crate::model::City;
use crate::vocab::Vocabularies;

/// A city for tests.
pub(crate) fn city(country: &str, language: &str, area_code: Option<&str>) -> City {
    City {
        id: "test".into(),
        name: LanguageText::original(language, "Ciudad de prueba"),
        country: country.into(),
        subdivision: None,
        membership: Vec::new(),
        languages: vec![language.into()],
        time_zone: "Etc/UTC".into(),
        area_code: area_code.map(Into::into),
        centre: None,
        bounds: None,
        population: Vec::new(),
    }
}

/// The vocabularies that are built in, compiled once.
pub(crate) fn vocabularies() -> &'static Vocabularies {
    static BUILT_IN: LazyLock<Vocabularies> =
        LazyLock::new(|| Vocabularies::compile(crate::catalogue::vocabularies()).unwrap());
    &BUILT_IN
}
