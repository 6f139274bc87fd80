//! What the tests of the normalisers share.

use crate::base::LanguageText;
use crate::model::City;
pub(crate) use crate::vocab::built_in as vocabularies;

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
