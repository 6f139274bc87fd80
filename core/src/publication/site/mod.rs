//! The web site of the directory, as files: four languages, plain HTML that works without JavaScript.
//!
//! Layout and wording are data: templates in `catalogue/templates/site`, texts in `messages/*/site.ftl`.

mod card;
mod detail;
mod entry;
mod hours;
mod links;
mod pages;
mod phones;
mod terms;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{Error, Issue, Language, LanguageText, Messages, Path, Report, codes};
use crate::interchange;
use crate::model::{City, PublicEdition, ServiceStatus};
use crate::vocab::Vocabularies;
use entry::Directory;
use pages::Pages;
use texts::Texts;

pub use pages::TEMPLATES;

/// Files by path.
pub type SiteFiles = BTreeMap<String, Vec<u8>>;

/// What a site is made of.
#[derive(Clone, Copy, Debug)]
pub struct SiteInput<'a> {
    /// The directory.
    pub edition: &'a PublicEdition,
    /// The city.
    pub city: &'a City,
    /// Vocabularies, for labels and for the words that people search with.
    pub vocabularies: &'a Vocabularies,
    /// Texts.
    pub messages: &'a Messages,
    /// What the city decides.
    pub settings: &'a SiteSettings,
    /// Templates that replace those of the catalogue, by name such as `service.html`.
    pub templates: &'a BTreeMap<String, String>,
}

/// What a city decides about its site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteSettings {
    /// A banner on every page, such as "Demonstration: do not use for real decisions".
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub notice: LanguageText,
    /// The number to call when a life is in danger, such as `112`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_phone: Option<String>,
    /// Where to send corrections: an e-mail or a web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections: Option<String>,
    /// Figures about the city, already released for publication.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
}

/// A figure as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it counts.
    pub name: LanguageText,
    /// The value, written for people.
    pub value: String,
    /// The interval, written for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<String>,
    /// How it was made and what to keep in mind.
    #[serde(default, skip_serializing_if = "LanguageText::is_empty")]
    pub note: LanguageText,
}

/// Makes the site. The same edition gives the same bytes.
///
/// Services that ended or are not running have no page; they stay in `services.csv` and `edition.json`.
///
/// # Errors
/// `catalogue.invalid` when a template or a text is not usable.
pub fn site(input: &SiteInput<'_>) -> Result<Report<SiteFiles>, Error> {
    let directory = Directory::new(input.edition);
    let mut files = SiteFiles::new();
    for language in Language::ALL {
        let texts = Texts::new(input, language);
        let pages = Pages::new(input, &directory, &texts)?;
        if language == main_language(input.city) {
            files.insert("index.html".to_owned(), pages.root()?);
        }
        files.insert(format!("{language}/index.html"), pages.index()?);
        files.insert(format!("{language}/about.html"), pages.about()?);
        for entry in &directory.entries {
            files.insert(format!("{language}/s/{}.html", entry.short), pages.service(entry)?);
        }
    }
    add_data(&mut files, input)?;
    Ok(Report::new(files, issues(input.edition, &directory)))
}

fn add_data(files: &mut SiteFiles, input: &SiteInput<'_>) -> Result<(), Error> {
    for name in ["style.css", "search.js", "icon.svg"] {
        let source = pages::template(input, name).unwrap_or_default();
        files.insert(name.to_owned(), source.as_bytes().to_vec());
    }
    let internal = |_| Error::new(codes::base::INTERNAL);
    let edition = serde_json::to_vec(input.edition).map_err(internal)?;
    let places = serde_json::to_vec(&interchange::geojson(input.edition)).map_err(internal)?;
    files.insert("edition.json".to_owned(), edition);
    files.insert("services.geojson".to_owned(), places);
    files.insert("services.csv".to_owned(), interchange::csv_table(input.edition).into_bytes());
    Ok(())
}

/// The language of the page on which people choose one: the first of the city's that the site has.
fn main_language(city: &City) -> Language {
    city.languages.iter().find_map(|code| code.parse().ok()).unwrap_or_default()
}

fn issues(edition: &PublicEdition, directory: &Directory<'_>) -> Vec<Issue> {
    let mut issues = Vec::new();
    let place = |list: &str, position: usize| Path::root().key(list).index(position);
    for (position, service) in edition.services.iter().enumerate() {
        if !is_listed(service.status) {
            issues.push(Issue::new(codes::publication::SITE_LEFT_OUT, place("services", position)));
        }
        if service.url.as_deref().is_some_and(|url| links::web(url).is_none()) {
            let path = place("services", position).key("url");
            issues.push(Issue::new(codes::publication::SITE_LINK_REFUSED, path));
        }
    }
    for (position, organization) in edition.organizations.iter().enumerate() {
        if organization.website.as_deref().is_some_and(|url| links::web(url).is_none()) {
            let path = place("organizations", position).key("website");
            issues.push(Issue::new(codes::publication::SITE_LINK_REFUSED, path));
        }
    }
    let lost = directory.entries.iter().filter(|entry| entry.is_out_of_reach());
    for position in lost.map(|entry| entry.position).collect::<BTreeSet<_>>() {
        issues.push(Issue::new(codes::publication::SITE_NO_CONTACT, place("services", position)));
    }
    issues
}

const fn is_listed(status: ServiceStatus) -> bool {
    matches!(status, ServiceStatus::Active | ServiceStatus::TemporarilyClosed)
}
