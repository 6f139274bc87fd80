use std::collections::BTreeMap;

use minijinja::value::Value as View;
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::card::{filters, groups};
use super::detail::{Link, detail};
use super::entry::{Directory, Entry, codes};
use super::links;
use super::phones::{self, PhoneView};
use super::terms::Terms;
use super::texts::{Said, Texts};
use super::{SiteInput, main_language};
use crate::base::{Error, Language};
use crate::catalogue::templates;

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../catalogue/templates/site/", $name)))),+]
    };
}

/// The templates of the catalogue: name and source.
pub const TEMPLATES: &[(&str, &str)] = templates![
    "about.html",
    "base.html",
    "card.html",
    "icon.svg",
    "index.html",
    "parts.html",
    "root.html",
    "search.js",
    "service.html",
    "style.css",
];

/// A template, the caller's before the catalogue's.
pub(super) fn template<'a>(input: &SiteInput<'a>, name: &str) -> Option<&'a str> {
    let replaced = input.templates.get(name).map(String::as_str);
    replaced.or_else(|| TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source))
}

/// The pages of a language.
pub(super) struct Pages<'a> {
    input: &'a SiteInput<'a>,
    directory: &'a Directory<'a>,
    texts: &'a Texts<'a>,
    engine: Environment<'a>,
}

#[derive(Clone, Debug, Serialize)]
struct LanguageLink {
    code: &'static str,
    name: String,
    title: String,
}

/// A line to call when somebody does not know where to start.
#[derive(Clone, Debug, Serialize)]
struct StartLine {
    name: Said,
    href: String,
    phone: PhoneView,
}

#[derive(Clone, Debug, Serialize)]
struct EmergencyLine {
    number: String,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct FigureView {
    name: Said,
    value: String,
    interval: String,
    note: Option<Said>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(
        input: &'a SiteInput<'a>,
        directory: &'a Directory<'a>,
        texts: &'a Texts<'a>,
    ) -> Result<Self, Error> {
        let mut engine = templates::environment(|_| AutoEscape::Html);
        for name in TEMPLATES.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".html")) {
            let source = template(input, name).unwrap_or_default();
            engine.add_template(name, source).map_err(|problem| invalid(&problem))?;
        }
        templates::add_texts(&mut engine, texts.messages, texts.language);
        let languages = Language::ALL.map(|language| LanguageLink {
            code: language.code(),
            name: texts.messages.text("site-language-name", &BTreeMap::new(), language).unwrap_or_default(),
            title: texts.messages.text("site-name", &BTreeMap::new(), language).unwrap_or_default(),
        });
        engine.add_global("lang", texts.language.code());
        engine.add_global("languages", View::from_serialize(languages));
        engine.add_global("city", input.city.name.text(texts.language));
        engine.add_global("time_zone", input.city.time_zone.as_str());
        engine.add_global("edition_date", texts.date(input.edition.date));
        engine.add_global("notice", View::from_serialize(texts.said(&input.settings.notice)));
        Ok(Self { input, directory, texts, engine })
    }

    /// The page on which people choose a language.
    pub(super) fn root(&self) -> Result<Vec<u8>, Error> {
        debug_assert_eq!(self.texts.language, main_language(self.input.city));
        let city_text = self.texts.said(&self.input.city.name);
        self.render("root.html", context! { root => "", page => "index.html", city_text })
    }

    pub(super) fn index(&self) -> Result<Vec<u8>, Error> {
        let terms = Terms::new(self.directory, self.texts);
        self.render(
            "index.html",
            context! {
                root => "../",
                page => "index.html",
                emergency => self.emergency(),
                start => self.start(),
                groups => groups(self.directory, self.texts, &terms),
                filters => filters(self.directory, self.texts),
                terms => View::from_safe_string(terms.json()),
            },
        )
    }

    pub(super) fn about(&self) -> Result<Vec<u8>, Error> {
        let corrections = self.input.settings.corrections.as_deref().map(|text| Link {
            text: text.to_owned(),
            href: links::web(text).map(str::to_owned).or_else(|| links::mail(text)),
        });
        let figures: Vec<_> = self
            .input
            .settings
            .figures
            .iter()
            .filter_map(|figure| {
                Some(FigureView {
                    name: self.texts.said(&figure.name)?,
                    value: figure.value.text(self.texts.language).to_owned(),
                    interval: figure.interval.text(self.texts.language).to_owned(),
                    note: self.texts.said(&figure.note),
                })
            })
            .collect();
        self.render(
            "about.html",
            context! {
                root => "../",
                page => "about.html",
                count => self.directory.entries.len(),
                sources => self.sources(),
                corrections,
                figures,
            },
        )
    }

    pub(super) fn service(&self, entry: &Entry<'_>) -> Result<Vec<u8>, Error> {
        self.render(
            "service.html",
            context! {
                root => "../../",
                page => format!("s/{}.html", entry.short),
                service => detail(entry, self.texts, self.directory.edition),
            },
        )
    }

    /// What the sources are, in the language of the city's lists.
    fn sources(&self) -> Vec<Said> {
        self.directory.edition.sources.values().filter_map(|text| self.texts.said(text)).collect()
    }

    fn emergency(&self) -> Option<EmergencyLine> {
        let number = self.input.settings.emergency_phone.as_deref()?;
        let digits = links::plain_number(number)?;
        Some(EmergencyLine { number: number.to_owned(), href: format!("tel:{digits}") })
    }

    /// Helplines that can be called, at most three.
    fn start(&self) -> Vec<StartLine> {
        let is_line =
            |entry: &&Entry<'_>| codes(&entry.service.modalities, true).any(|code| code == "helpline");
        let lines = self.directory.entries.iter().filter(is_line).filter_map(|entry| {
            let phone = entry.phones().find(|phone| links::dial(phone).is_some())?;
            Some(StartLine {
                name: self.texts.name_of(entry.service),
                href: format!("s/{}.html", entry.short),
                phone: phones::view(phone, self.texts),
            })
        });
        lines.take(3).collect()
    }

    fn render(&self, name: &str, values: View) -> Result<Vec<u8>, Error> {
        let page = self.engine.get_template(name).and_then(|template| template.render(values));
        page.map(String::into_bytes).map_err(|problem| invalid(&problem))
    }
}

fn invalid(problem: &minijinja::Error) -> Error {
    templates::invalid("site", problem)
}
