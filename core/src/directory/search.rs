use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edition::by_id;
use crate::geo::Coordinates;
use crate::model::{FactState, Organization, PublicEdition, PublicLocation, Service};
use crate::text::fold;
use crate::vocab::Vocabularies;

/// A public edition, opened for searching. Protected locations take no part in distances.
#[derive(Debug)]
pub struct OpenEdition {
    edition: PublicEdition,
    /// Word to positions of services.
    words: BTreeMap<String, BTreeSet<usize>>,
}

/// What to look for. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SearchRequest {
    /// Words; each must begin a word of the entry or of the labels of its modalities.
    pub text: String,
    /// A modality that is offered.
    pub modality: Option<String>,
    /// A group for whom there is a programme.
    pub population: Option<String>,
    /// A code of the cost kinds, such as `free`.
    pub cost: Option<String>,
    /// A point to be near to; results come by distance, those without a public point last.
    pub near: Option<Coordinates>,
    /// Most results.
    pub limit: Option<usize>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Hit {
    /// The service.
    pub service_id: String,
    /// Its name.
    pub name: String,
    /// The organization's name.
    pub organization: String,
    /// Metres from the point asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
}

/// Results and their number before the limit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SearchResult {
    /// All that match.
    pub total: usize,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// Results when no limit is asked for.
const USUAL_LIMIT: usize = 20;

impl OpenEdition {
    /// Opens an edition.
    #[must_use]
    pub fn open(edition: PublicEdition, vocabularies: &Vocabularies) -> Self {
        let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let organizations = by_id(&edition.organizations, |organization| organization.id.as_str());
        for (position, service) in edition.services.iter().enumerate() {
            let organization = organizations.get(service.organization_id.as_str()).copied();
            for text in texts(service, organization, vocabularies) {
                for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
                    words.entry(word.to_owned()).or_default().insert(position);
                }
            }
        }
        Self { edition, words }
    }

    /// The edition.
    #[must_use]
    pub fn edition(&self) -> &PublicEdition {
        &self.edition
    }

    /// The services that match, by distance when a point is given, else by name.
    #[must_use]
    pub fn search(&self, request: &SearchRequest) -> SearchResult {
        let organizations = by_id(&self.edition.organizations, |organization| organization.id.as_str());
        let points = self.points();
        let mut hits: Vec<Hit> = self
            .matching_text(&request.text)
            .into_iter()
            .filter_map(|position| self.edition.services.get(position))
            .filter(|service| matches_codes(service, request))
            .map(|service| Hit {
                service_id: service.id.clone(),
                name: service.name.clone(),
                organization: organizations
                    .get(service.organization_id.as_str())
                    .map(|organization| organization.name.clone())
                    .unwrap_or_default(),
                distance: request
                    .near
                    .zip(points.get(service.id.as_str()).copied())
                    .map(|(from, to)| from.distance(to).round()),
            })
            .collect();
        let far = |hit: &Hit| hit.distance.unwrap_or(f64::INFINITY);
        hits.sort_by(|a, b| {
            far(a)
                .total_cmp(&far(b))
                .then_with(|| a.name.cmp(&b.name))
                .then_with(|| a.service_id.cmp(&b.service_id))
        });
        let total = hits.len();
        hits.truncate(request.limit.unwrap_or(USUAL_LIMIT));
        SearchResult { total, hits }
    }

    fn matching_text(&self, text: &str) -> BTreeSet<usize> {
        let folded = fold(text);
        let mut matching: BTreeSet<usize> = (0..self.edition.services.len()).collect();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let beginning = self
                .words
                .range(word.to_owned()..)
                .take_while(|(known, _)| known.starts_with(word))
                .flat_map(|(_, positions)| positions.iter().copied())
                .collect();
            matching = matching.intersection(&beginning).copied().collect();
        }
        matching
    }

    /// Public points by service.
    fn points(&self) -> BTreeMap<&str, Coordinates> {
        let locations = by_id(&self.edition.locations, PublicLocation::id);
        self.edition
            .service_at_locations
            .iter()
            .filter_map(|link| {
                let place = locations.get(link.location_id.as_str())?.place()?;
                Some((link.service_id.as_str(), place.coordinates?))
            })
            .collect()
    }
}

fn matches_codes(service: &Service, request: &SearchRequest) -> bool {
    let offered = |facts: &crate::model::Facts, code: &Option<String>| {
        code.as_ref().is_none_or(|code| facts.get(code).is_some_and(|fact| fact.state == FactState::Offered))
    };
    offered(&service.modalities, &request.modality)
        && offered(&service.populations, &request.population)
        && request
            .cost
            .as_ref()
            .is_none_or(|code| service.cost_options.iter().any(|cost| cost.option.as_ref() == Some(code)))
}

/// The texts in which words are looked for.
fn texts<'a>(
    service: &'a Service,
    organization: Option<&'a Organization>,
    vocabularies: &'a Vocabularies,
) -> Vec<&'a str> {
    let mut texts = vec![service.name.as_str()];
    texts.extend(service.alternate_name.as_deref());
    texts.extend(service.description.iter().map(|(_, text)| text));
    if let Some(organization) = organization {
        texts.push(&organization.name);
        texts.extend(organization.alternate_name.as_deref());
    }
    for (id, facts) in [("modalities", &service.modalities), ("populations", &service.populations)] {
        let Some(vocabulary) = vocabularies.get(id) else { continue };
        let offered = facts.iter().filter(|(_, fact)| fact.state == FactState::Offered);
        let terms = offered.filter_map(|(code, _)| vocabulary.term(code));
        for term in terms {
            texts.extend(term.label.iter().map(|(_, text)| text));
            texts.extend(term.synonyms.values().flatten().map(String::as_str));
        }
    }
    texts
}
