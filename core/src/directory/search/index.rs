//! What a search looks things up in. Services are numbered by name, so that the number decides between equals.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::bytes::{Reader, Writer, unusable};
use super::lists::{Lists, Texts};
use super::places::Places;
use super::request::SearchField;
use super::synonyms::{Level, Terms, TermsBuilder, term_name, with_broader};
use super::words::{FIELD_BITS, Words, words};
use crate::base::Error;
use crate::calendar::{Date, OpeningHours};
use crate::directory::edition::by_id;
use crate::model::{
    FactState, Facts, Organization, PublicEdition, PublicLocation, Service, ServiceStatus, weekly_hours,
};
use crate::text::fold;
use crate::vocab::{Origin, Vocabularies};

/// Everything about an edition that searching needs, and nothing that is not public.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) city: String,
    pub(super) date: Date,
    pub(super) words: Words,
    pub(super) terms: Terms,
    pub(super) places: Places,
    pub(super) hours: Hours,
    pub(super) services: Services,
}

/// What a result shows of the services, by number.
#[derive(Debug, Default)]
pub(super) struct Services {
    pub(super) ids: Texts,
    pub(super) names: Texts,
    pub(super) organization_ids: Texts,
    pub(super) organization_names: Texts,
    /// The organization of each service.
    pub(super) organizations: Vec<u32>,
    /// The services that are not running.
    pub(super) not_running: Vec<u32>,
}

/// Weekly hours of the services; many have the same.
#[derive(Debug, Default)]
pub(super) struct Hours {
    /// As OpenStreetMap writes them.
    texts: Texts,
    opening: Vec<OpeningHours>,
    /// One more than the position of each service's hours; 0 when they are not known.
    of_service: Vec<u32>,
}

impl Hours {
    /// For each service whether it is open then; nothing when its hours are not known.
    pub(super) fn open_at(&self, is_open: impl Fn(&OpeningHours) -> bool) -> Vec<Option<bool>> {
        let open: Vec<bool> = self.opening.iter().map(is_open).collect();
        let known = |number: &u32| open.get(number.checked_sub(1)? as usize).copied();
        self.of_service.iter().map(known).collect()
    }

    fn write(&self, writer: &mut Writer) {
        writer.texts(&self.texts);
        writer.numbers(&self.of_service);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let texts = reader.texts()?;
        let opening = texts.iter().map(OpeningHours::from_osm).collect::<Option<_>>()?;
        Some(Self { opening, texts, of_service: reader.numbers()? })
    }
}

impl Index {
    pub(super) fn of(edition: &PublicEdition, vocabularies: &Vocabularies) -> Self {
        let mut builder = Builder::new(edition, vocabularies);
        let mut ordered: Vec<(String, &Service)> =
            edition.services.iter().map(|service| (fold(&service.name), service)).collect();
        ordered.sort_by(|(a, one), (b, other)| (a, &one.name, &one.id).cmp(&(b, &other.name, &other.id)));
        ordered.into_iter().zip(0..).for_each(|((_, service), number)| builder.add(number, service));
        builder.finish()
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.text(&self.city);
        writer.text(&self.date.to_string());
        writer.texts(&self.services.ids);
        writer.texts(&self.services.names);
        writer.texts(&self.services.organization_ids);
        writer.texts(&self.services.organization_names);
        writer.numbers(&self.services.organizations);
        writer.numbers(&self.services.not_running);
        self.places.write(&mut writer);
        self.hours.write(&mut writer);
        self.terms.write(&mut writer);
        self.words.write(&mut writer);
        writer.finish()
    }

    /// # Errors
    /// `index.unusable`.
    pub(super) fn from_bytes(file: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::open(file)?;
        Self::read(&mut reader).filter(|_| reader.is_at_end()).ok_or_else(|| unusable("damaged"))
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let city = reader.text()?.to_owned();
        let date = reader.text()?.parse().ok()?;
        let services = Services {
            ids: reader.texts()?,
            names: reader.texts()?,
            organization_ids: reader.texts()?,
            organization_names: reader.texts()?,
            organizations: reader.numbers()?,
            not_running: reader.numbers()?,
        };
        let places = Places::read(reader)?;
        let hours = Hours::read(reader)?;
        let count = services.ids.len();
        let documents = u64::try_from(count).ok()?;
        let terms = Terms::read(reader, documents)?;
        let words = Words::read(reader, documents, u64::try_from(terms.len()).ok()?)?;
        let is_whole = services.names.len() == count
            && services.organizations.len() == count
            && services.organization_names.len() == services.organization_ids.len()
            && places.len() == count
            && hours.of_service.len() == count;
        is_whole.then_some(Self { city, date, words, terms, places, hours, services })
    }
}

/// Numbers of texts; hashed without a seed, so that nothing differs between two runs.
type Numbers = HashMap<String, u32, BuildHasherDefault<DefaultHasher>>;

struct Builder<'a> {
    edition: &'a PublicEdition,
    vocabularies: &'a Vocabularies,
    organizations: BTreeMap<&'a str, (u32, &'a Organization)>,
    locations: BTreeMap<&'a str, Vec<&'a PublicLocation>>,
    numbers: Numbers,
    postings: Vec<Vec<u32>>,
    terms: TermsBuilder,
    places: Places,
    hours: Hours,
    hours_numbers: BTreeMap<String, u32>,
    services: Services,
}

impl<'a> Builder<'a> {
    fn new(edition: &'a PublicEdition, vocabularies: &'a Vocabularies) -> Self {
        let known = by_id(&edition.locations, PublicLocation::id);
        let mut locations: BTreeMap<&str, Vec<&PublicLocation>> = BTreeMap::new();
        for link in &edition.service_at_locations {
            let location = known.get(link.location_id.as_str()).copied();
            locations.entry(&link.service_id).or_default().extend(location);
        }
        let mut services = Services::default();
        let mut organizations = BTreeMap::new();
        for (organization, number) in edition.organizations.iter().zip(0..) {
            services.organization_ids.push(&organization.id);
            services.organization_names.push(&organization.name);
            organizations.insert(organization.id.as_str(), (number, organization));
        }
        Self {
            edition,
            vocabularies,
            organizations,
            locations,
            numbers: Numbers::default(),
            postings: Vec::new(),
            terms: TermsBuilder::default(),
            places: Places::default(),
            hours: Hours::default(),
            hours_numbers: BTreeMap::new(),
            services,
        }
    }

    fn add(&mut self, number: u32, service: &Service) {
        let organization = self.organizations.get(service.organization_id.as_str()).copied();
        let locations = self.locations.get(service.id.as_str()).cloned().unwrap_or_default();
        self.services.ids.push(&service.id);
        self.services.names.push(&service.name);
        self.services.organizations.push(organization.map_or(u32::MAX, |(number, _)| number));
        if service.status != ServiceStatus::Active {
            self.services.not_running.push(number);
        }
        let points = locations.iter().filter_map(|location| location.place()?.coordinates);
        self.places.push(points);
        self.add_hours(service);
        self.add_words(number, texts(service, organization.map(|(_, found)| found), &locations));
        let has = self.terms_of(service, &locations);
        self.terms.add(number, &has);
    }

    fn add_hours(&mut self, service: &Service) {
        let number = weekly_hours(&service.schedules).value.map_or(0, |weekly| {
            let next = u32::try_from(self.hours_numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
            let text = weekly.to_osm();
            *self.hours_numbers.entry(text).or_insert_with_key(|text| {
                self.hours.texts.push(text);
                self.hours.opening.push(weekly.into());
                next
            })
        });
        self.hours.of_service.push(number);
    }

    fn add_words(&mut self, document: u32, texts: Vec<(SearchField, &str)>) {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (field, text) in texts {
            for word in words(&fold(text)) {
                let number = self.numbers.get(word).copied().unwrap_or_else(|| {
                    let next = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
                    self.postings.push(Vec::new());
                    self.numbers.insert(word.to_owned(), next);
                    next
                });
                found.push((number, 1 << field as u32));
            }
        }
        found.sort_unstable();
        for group in found.chunk_by(|a, b| a.0 == b.0) {
            let fields = group.iter().fold(0, |fields, (_, field)| fields | field);
            let word = group.first().map_or(0, |(word, _)| *word);
            if let Some(postings) = self.postings.get_mut(word as usize) {
                postings.push((document << FIELD_BITS) | fields);
            }
        }
    }

    /// The terms that a service has: its codes, those above them, where it is, and the modalities that its own
    /// texts name.
    fn terms_of(&self, service: &Service, locations: &[&PublicLocation]) -> BTreeMap<String, Level> {
        let mut has = Has { vocabularies: self.vocabularies, terms: BTreeMap::new() };
        has.facts("modalities", &service.modalities);
        has.facts("populations", &service.populations);
        has.facts("substances", &service.substances);
        has.facts("languages", &service.languages);
        has.facts("payment_kinds", &service.payment_accepted);
        service.setting.iter().for_each(|code| has.code("settings", code));
        service
            .cost_options
            .iter()
            .filter_map(|cost| cost.option.as_ref())
            .for_each(|code| has.code("cost_kinds", code));
        let mut origin = Origin { language: "", country: "" };
        for location in locations {
            let (city, country) = match location {
                PublicLocation::Public(place) => {
                    place.facility_type.iter().for_each(|code| has.code("facility_types", code));
                    let address = place.address.as_ref();
                    (
                        address.and_then(|address| address.city.as_ref()),
                        address.and_then(|a| a.country.as_ref()),
                    )
                }
                PublicLocation::CityOnly { city, country, .. } => (city.as_ref(), country.as_ref()),
                PublicLocation::ContactOnly { .. } | PublicLocation::Withheld { .. } => (None, None),
            };
            city.into_iter().for_each(|city| has.add(term_name("city", &fold(city)), Level::Stated));
            if let Some(country) = country {
                has.add(term_name("country", country), Level::Stated);
                origin.country = country;
            }
        }
        if let Some(modalities) = self.vocabularies.get("modalities") {
            let names = [Some(service.name.as_str()), service.alternate_name.as_deref()];
            let names = names.into_iter().flatten().map(|name| ("", name));
            for (language, text) in names.chain(service.description.iter()) {
                for found in modalities.find_in(text, Origin { language, ..origin }) {
                    for code in with_broader(Some(modalities), found.code) {
                        has.add(term_name("modalities", code), Level::Read);
                    }
                }
            }
        }
        has.terms
    }

    fn finish(self) -> Index {
        let (terms, telling) = self.terms.finish(self.vocabularies);
        let mut of_words: BTreeMap<String, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
        let mut postings = self.postings;
        for (word, number) in self.numbers {
            let postings = postings.get_mut(number as usize).map(std::mem::take).unwrap_or_default();
            of_words.insert(word, (postings, Vec::new()));
        }
        for (word, terms) in telling {
            of_words.entry(word).or_default().1 = terms;
        }
        let texts: Texts = of_words.keys().map(String::as_str).collect();
        let (postings, of_terms): (Vec<Vec<u32>>, Vec<Vec<u32>>) = of_words.into_values().unzip();
        let (postings, of_terms): (Lists, Lists) =
            (postings.into_iter().collect(), of_terms.into_iter().collect());
        Index {
            city: self.edition.city.clone(),
            date: self.edition.date,
            words: Words::new(texts, postings, of_terms),
            terms,
            places: self.places,
            hours: self.hours,
            services: self.services,
        }
    }
}

/// Gathers the terms of one service.
struct Has<'a> {
    vocabularies: &'a Vocabularies,
    terms: BTreeMap<String, Level>,
}

impl Has<'_> {
    fn add(&mut self, name: String, level: Level) {
        let known = self.terms.entry(name).or_insert(level);
        *known = level.max(*known);
    }

    fn code(&mut self, vocabulary: &str, code: &str) {
        let mut level = Level::Stated;
        for code in with_broader(self.vocabularies.get(vocabulary), code) {
            self.add(term_name(vocabulary, code), level);
            level = Level::Narrower;
        }
    }

    fn facts(&mut self, vocabulary: &str, facts: &Facts) {
        let offered = facts.iter().filter(|(_, fact)| fact.state == FactState::Offered);
        offered.for_each(|(code, _)| self.code(vocabulary, code));
    }
}

/// The texts in which words are looked for. Of a place that is not public there is at most its city.
fn texts<'a>(
    service: &'a Service,
    organization: Option<&'a Organization>,
    locations: &[&'a PublicLocation],
) -> Vec<(SearchField, &'a str)> {
    let mut texts = vec![(SearchField::Name, service.name.as_str())];
    texts.extend(service.alternate_name.iter().map(|name| (SearchField::Name, name.as_str())));
    texts.extend(service.description.iter().map(|(_, text)| (SearchField::Description, text)));
    if let Some(organization) = organization {
        texts.push((SearchField::Organization, &organization.name));
        texts.extend(
            organization.alternate_name.iter().map(|name| (SearchField::Organization, name.as_str())),
        );
    }
    for location in locations {
        let parts = match location {
            PublicLocation::Public(place) => {
                let address = place.address.as_ref();
                vec![
                    place.name.as_deref(),
                    address.map(|address| address.address_1.as_str()),
                    address.and_then(|address| address.neighbourhood.as_deref()),
                    address.and_then(|address| address.city.as_deref()),
                ]
            }
            PublicLocation::CityOnly { city, .. } => vec![city.as_deref()],
            PublicLocation::ContactOnly { .. } | PublicLocation::Withheld { .. } => Vec::new(),
        };
        texts.extend(parts.into_iter().flatten().map(|text| (SearchField::Place, text)));
    }
    texts
}
