use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use super::{Error, Issue, Language, codes};

/// Messages and interface texts in the four languages, from Fluent files. Cheap to clone.
#[derive(Clone)]
pub struct Messages {
    bundles: Arc<BTreeMap<Language, FluentBundle<FluentResource>>>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Messages").field("languages", &self.bundles.keys()).finish()
    }
}

impl Messages {
    /// Compiles message files: language and Fluent source. Several files of a language are one bundle.
    ///
    /// # Errors
    /// `catalogue.invalid` when a file is not Fluent or repeats a message.
    pub fn compile<'a>(files: impl IntoIterator<Item = (Language, &'a str)>) -> Result<Self, Error> {
        let mut bundles = BTreeMap::new();
        for (language, source) in files {
            let bundle = bundles.entry(language).or_insert_with(|| new_bundle(language));
            let invalid =
                || Error::new(codes::base::CATALOGUE_INVALID).with("file", format!("messages/{language}"));
            let resource = FluentResource::try_new(source.to_owned()).map_err(|_| invalid())?;
            bundle.add_resource(resource).map_err(|_| invalid())?;
        }
        Ok(Self { bundles: Arc::new(bundles) })
    }

    /// A text of the catalogue, or nothing when the language or the text is not there.
    #[must_use]
    pub fn text(&self, id: &str, params: &BTreeMap<String, Value>, language: Language) -> Option<String> {
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let bundle = self.bundles.get(&language)?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut problems = Vec::new();
        let arguments = self.arguments(params, language);
        Some(bundle.format_pattern(pattern, Some(&arguments), &mut problems).into_owned())
    }

    /// A day in words, such as `1 March 2026`, where the catalogue has the names of the months.
    #[must_use]
    pub fn day(&self, year: i16, month: i8, day: i8, language: Language) -> Option<String> {
        let month = self.text(&format!("hours-month-{month}"), &BTreeMap::new(), language)?;
        // Years have no thousands.
        let params = [("day", day.into()), ("month", month.into()), ("year", year.to_string().into())];
        let params = params.map(|(name, value): (&str, Value)| (name.to_owned(), value)).into();
        self.text("hours-date.with-year", &params, language)
    }

    /// What sentences show: days in words, the rest as it is.
    fn arguments<'a>(&self, params: &'a BTreeMap<String, Value>, language: Language) -> FluentArgs<'a> {
        let mut arguments = FluentArgs::new();
        for (name, value) in params {
            let value = match value {
                Value::String(text) => {
                    let day = iso_day(name, text);
                    match day.and_then(|(year, month, day)| self.day(year, month, day, language)) {
                        Some(words) => FluentValue::from(words),
                        None => FluentValue::from(text.as_str()),
                    }
                }
                Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
                other => FluentValue::from(other.to_string()),
            };
            arguments.set(name.as_str(), value);
        }
        arguments
    }

    /// Message and help of a code.
    #[must_use]
    pub fn lookup(
        &self,
        code: &str,
        params: &BTreeMap<String, Value>,
        language: Language,
    ) -> (String, String) {
        let id = code.replace('.', "-");
        let message = self.text(&id, params, language).unwrap_or_else(|| code.to_owned());
        let help = self.text(&format!("{id}.help"), params, language).unwrap_or_default();
        (message, help)
    }

    /// Writes message and help into an issue.
    pub fn describe(&self, issue: &mut Issue, language: Language) {
        let (message, help) = self.lookup(&issue.code, &issue.params, language);
        issue.message = message;
        issue.help = help;
    }
}

fn new_bundle(language: Language) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Messages go to logs, terminals and files, where bidi isolation marks would be noise.
    bundle.set_use_isolating(false);
    if language != Language::En {
        // Selectors still see the number.
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
            _ => None,
        }));
    }
    bundle
}

/// The params that are days. A text of another name that looks like a day may be an identifier.
const DAYS: [&str; 2] = ["date", "since"];

/// Year, month and day of a param that is a day, written `YYYY-MM-DD`.
fn iso_day(name: &str, text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_iso = parts.next().is_none() && [year.len(), month.len(), day.len()] == [4, 2, 2];
    if !is_iso || !DAYS.contains(&name) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}
