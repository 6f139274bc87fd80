//! Searching an edition: what is found, in what order, why, and what nobody may learn from it.

#[path = "../../../benches/made_up/mod.rs"]
mod made_up;
mod protected;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use acogida::base::{LanguageText, codes};
use acogida::directory::{
    ContributionKind, OpenEdition, SearchOrder, SearchRequest, SearchResult, build, release,
};
use acogida::geo::{BoundingBox, Coordinates};
use acogida::model::{
    Address, City, Fact, Listing, Location, Organization, Provenance, PublicEdition, PublicLocation, Service,
    ServiceStatus, Visibility, schedules,
};
use acogida::text::fold;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

/// A directory of 1,500 services and its index.
static MADE_UP: LazyLock<(PublicEdition, OpenEdition)> = LazyLock::new(|| {
    let edition = made_up::edition(1_500, 7);
    let open = open(&edition);
    (edition, open)
});

fn open(edition: &PublicEdition) -> OpenEdition {
    OpenEdition::open(edition, engine().vocabularies())
}

/// Services at places of their own, each with its fields over the usual ones.
fn edition(services: &[Value]) -> PublicEdition {
    let mut locations = Vec::new();
    let mut links = Vec::new();
    let mut all = Vec::new();
    for (number, given) in services.iter().enumerate() {
        let id = format!("s{number}");
        let mut service = json!({"id": id, "organization_id": "o1", "name": "Casa"});
        for (field, value) in given.as_object().unwrap() {
            if field == "location" {
                let mut location = value.clone();
                location["id"] = json!(format!("l{number}"));
                location["organization_id"] = json!("o1");
                locations.push(location);
                links.push(json!({"id": format!("x{number}"), "service_id": id, "location_id": format!("l{number}")}));
            } else {
                service[field] = value.clone();
            }
        }
        all.push(service);
    }
    serde_json::from_value(json!({
        "city": "c", "date": "2026-11-01", "services": all, "locations": locations,
        "service_at_locations": links,
        "organizations": [{"id": "o1", "name": "Associação Aurora"}]
    }))
    .unwrap()
}

fn offered(codes: &[&str]) -> Value {
    codes
        .iter()
        .map(|code| ((*code).to_owned(), json!({"state": "offered"})))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn find(open: &OpenEdition, request: Value) -> SearchResult {
    open.search(&serde_json::from_value(request).unwrap())
}

fn ids(result: &SearchResult) -> Vec<&str> {
    result.hits.iter().map(|hit| hit.service_id.as_str()).collect()
}

#[test]
fn words_of_one_language_find_services_described_in_another() {
    let open = open(&edition(&[
        json!({"name": "Programa de calle", "modalities": offered(&["needle_syringe_programme"])}),
        json!({"name": "Punto fijo", "description": {"es": "Hacemos intercambio de jeringas por la tarde."}}),
        json!({"name": "Taller de pan"}),
    ]));
    for text in
        ["troca de seringas", "échange de seringues", "needle exchange", "Troca  de SERINGAS", "seringas"]
    {
        let found = find(&open, json!({"text": text, "explain": true}));
        assert_eq!(ids(&found), ["s0", "s1"], "{text}");
        assert!(!found.partial);
        let term = found.hits[0].contributions[0].found.as_deref();
        assert_eq!(term, Some("modalities/needle_syringe_programme"), "{text}");
    }
    // A broader term is found by what is narrower, and a misspelt one all the same.
    assert_eq!(ids(&find(&open, json!({"text": "redução de danos"}))), ["s0", "s1"]);
    assert_eq!(ids(&find(&open, json!({"text": "troca de siringas"}))), ["s0", "s1"]);
    assert_eq!(ids(&find(&open, json!({"text": "troca de seringas", "exact": true}))), [""; 0]);
    // What a text says is not a fact: only the edition's own statement fulfils a condition.
    assert_eq!(ids(&find(&open, json!({"modality": "needle_syringe_programme"}))), ["s0"]);
    assert_eq!(ids(&find(&open, json!({"modality": "harm_reduction"}))), ["s0"]);
}

#[test]
fn accents_capitals_endings_and_misspellings_do_not_matter() {
    let open = open(&edition(&[
        json!({"name": "Centro de Atenção Psicossocial"}),
        json!({"name": "CENTRO DE ATENCAO PSICOSOCIAL"}),
        json!({"name": "Clube"}),
    ]));
    for text in
        ["atenção", "ATENCAO", "psicossocial", "psicosocial", "psicosossial", "atn atencao", "centro de at"]
    {
        assert_eq!(find(&open, json!({"text": text})).total, 2, "{text}");
    }
    // The word itself comes before its neighbour, and each says how it was found.
    let found = find(&open, json!({"text": "psicosocial", "explain": true}));
    assert_eq!(ids(&found), ["s1", "s0"]);
    let kinds: Vec<_> = found.hits.iter().map(|hit| hit.contributions[0].kind).collect();
    assert_eq!(kinds, [ContributionKind::Word, ContributionKind::Spelling]);
    assert_eq!(find(&open, json!({"text": "psicosocial", "exact": true})).total, 1);
    // Nothing has both words; what has one of them is said to be partial.
    let found = find(&open, json!({"text": "clube xyzxyz"}));
    assert_eq!((ids(&found), found.partial), (vec!["s2"], true));
    assert_eq!(find(&open, json!({"text": "xyzxyz"})), SearchResult::default());
}

#[test]
fn conditions_all_hold() {
    let open = open(&edition(&[
        json!({"populations": offered(&["women"]), "languages": offered(&["pt", "en"]),
            "cost_options": [{"option": "free"}],
            "location": {"visibility": "public", "address": {"address_1": "Rua A", "city": "São Luís", "country": "BR"}}}),
        json!({"populations": offered(&["adults"]), "languages": offered(&["es"]),
            "location": {"visibility": "city_only", "city": "Sao Luis", "country": "BR"}}),
        json!({"languages": {"pt": {"state": "not_offered"}}, "location": {"visibility": "withheld"}}),
    ]));
    for (request, expected) in [
        (json!({"population": "women"}), vec!["s0"]),
        (json!({"cost": "free"}), vec!["s0"]),
        (json!({"languages": ["fr", "es"]}), vec!["s1"]),
        (json!({"languages": ["pt", "es"]}), vec!["s0", "s1"]),
        (json!({"city": "SAO LUIS"}), vec!["s0", "s1"]),
        (json!({"country": "BR", "languages": ["es"]}), vec!["s1"]),
        (json!({"organization": "o1"}), vec!["s0", "s1", "s2"]),
        (json!({"organization": "o2"}), vec![]),
        (json!({"modality": "no such code"}), vec![]),
        (json!({"text": "gratuito"}), vec!["s0"]),
        (json!({"text": "mujeres"}), vec!["s0"]),
        (json!({"text": "aurora casa"}), vec!["s0", "s1", "s2"]),
    ] {
        assert_eq!(ids(&find(&open, request.clone())), expected, "{request}");
    }
}

#[test]
fn opening_hours_are_those_of_the_clock_that_is_given() {
    let hours = |osm: &str| {
        let weekly = acogida::calendar::WeeklyHours::from_osm(osm).unwrap();
        serde_json::to_value(schedules(&weekly)).unwrap()
    };
    let open = open(&edition(&[
        json!({"name": "a", "schedules": hours("Mo-Fr 08:00-12:00")}),
        json!({"name": "b", "schedules": hours("Su 22:00-06:00")}),
        json!({"name": "c"}),
        json!({"name": "d", "schedules": hours("24/7"), "status": "temporarily closed"}),
    ]));
    let at = |time: &str| find(&open, json!({"at": time}));
    // 2 November 2026 is a Monday.
    assert_eq!(ids(&at("2026-11-02T05:59")), ["s1"]);
    assert_eq!(ids(&at("2026-11-02T06:00")), [""; 0]);
    assert_eq!(ids(&at("2026-11-02T08:00")), ["s0"]);
    assert_eq!(ids(&at("2026-11-02T12:00")), [""; 0]);
    assert_eq!(ids(&at("2026-11-01T23:00")), ["s1"]);
    assert_eq!(at("2026-11-02T12:00").hours_unknown, 1);
    let all = find(&open, json!({"explain": true}));
    assert_eq!(ids(&all), ["s0", "s1", "s2", "s3"]);
    assert!(all.hits[3].not_running && all.hits[3].contributions[0].kind == ContributionKind::NotRunning);
}

#[test]
fn words_and_nearness_add_up() {
    let at = |latitude: f64| json!({"visibility": "public", "coordinates": {"latitude": latitude, "longitude": 0.0}});
    let open = open(&edition(&[
        json!({"name": "Casa do Sul", "location": at(1.0)}),
        json!({"name": "Casa do Norte", "location": at(2.0)}),
        json!({"name": "Casa do Norte", "location": {"visibility": "withheld"}}),
    ]));
    let near = json!({"latitude": 1.001, "longitude": 0.0});
    let found = find(&open, json!({"near": near, "explain": true}));
    assert_eq!(ids(&found), ["s0", "s1", "s2"]);
    // A thousandth of a degree of latitude is 111 metres: 1,000,000 / 1111 points.
    assert_eq!((found.hits[0].distance, found.hits[0].score), (Some(111.0), 900));
    assert_eq!((found.hits[2].distance, found.hits[2].score), (None, 0));
    assert_eq!(ids(&find(&open, json!({"near": near, "text": "norte"}))), ["s1", "s2"]);
    // 12 for the name, 10 for the word itself, 1 for a word that more than half of the services have.
    assert_eq!(find(&open, json!({"text": "norte"})).hits[0].score, 120);
    assert_eq!(ids(&find(&open, json!({"near": near, "order": "name"}))), ["s1", "s2", "s0"]);
    let found = find(&open, json!({"near": near, "radius": 5_000}));
    assert_eq!((ids(&found), found.unplaced), (vec!["s0"], 1));
    let found = find(&open, json!({"bounds": [-1.0, 1.5, 1.0, 2.5]}));
    assert_eq!((ids(&found), found.unplaced), (vec!["s1"], 1));
}

/// Every page of what a request finds.
fn all_pages(open: &OpenEdition, request: &SearchRequest) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let request = SearchRequest { offset: found.len(), limit: Some(37), ..request.clone() };
        let page = open.search(&request);
        if page.hits.is_empty() {
            assert_eq!(found.len(), page.total);
            return found;
        }
        found.extend(page.hits.into_iter().map(|hit| hit.service_id));
    }
}

#[test]
fn pages_join_to_the_whole_and_scores_are_explained() {
    let (edition, open) = &*MADE_UP;
    let mut found = 0;
    for request in made_up::requests(edition, 300, 3) {
        let whole = open.search(&SearchRequest { limit: Some(10_000), explain: true, ..request.clone() });
        assert_eq!(whole.hits.len(), whole.total);
        assert_eq!(all_pages(open, &request), ids(&whole), "{request:?}");
        for hit in &whole.hits {
            assert_eq!(
                hit.contributions.iter().map(|part| part.points).sum::<i32>(),
                hit.score,
                "{request:?} {hit:?}"
            );
        }
        assert!(whole.hits.is_sorted_by(|a, b| a.score >= b.score));
        found += usize::from(whole.total > 0);
        let nearest = open.search(&SearchRequest {
            limit: Some(10_000),
            order: SearchOrder::Distance,
            ..request.clone()
        });
        let far = |distance: Option<f64>| distance.unwrap_or(f64::INFINITY);
        // Far away places are in order to two metres.
        assert!(nearest.hits.is_sorted_by(|a, b| far(a.distance) <= far(b.distance) + 2.0), "{request:?}");
    }
    assert!(found > 200, "the requests are about the directory: {found}");
}

#[test]
fn an_index_survives_bytes_and_damage_is_told() {
    let (edition, open) = &*MADE_UP;
    let bytes = open.to_bytes();
    assert_eq!(self::open(edition).to_bytes(), bytes, "the same edition gives the same bytes");
    let read = OpenEdition::from_bytes(&bytes).unwrap();
    assert_eq!((read.city(), read.date(), read.services()), (open.city(), open.date(), 1_500));
    assert_eq!(read.to_bytes(), bytes);
    for request in made_up::requests(edition, 300, 4) {
        let request = SearchRequest { explain: true, ..request };
        assert_eq!(read.search(&request), open.search(&request), "{request:?}");
    }
    let refused = |bytes: &[u8]| OpenEdition::from_bytes(bytes).err().map(|error| error.code());
    let code = Some(codes::directory::INDEX_UNUSABLE.name());
    for place in (0..bytes.len()).step_by(bytes.len() / 300) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << (place % 8);
        assert_eq!(refused(&damaged), code, "byte {place}");
        assert_eq!(refused(&bytes[..place]), code, "cut at {place}");
    }
    assert_eq!(refused(&[bytes.as_slice(), b"x"].concat()), code);
}

#[test]
fn the_order_of_the_edition_does_not_matter() {
    let (edition, open) = &*MADE_UP;
    let mut turned = edition.clone();
    turned.services.reverse();
    turned.organizations.reverse();
    turned.locations.reverse();
    turned.service_at_locations.reverse();
    let turned = self::open(&turned);
    for request in made_up::requests(edition, 100, 5) {
        assert_eq!(turned.search(&request), open.search(&request), "{request:?}");
    }
}

/// The folded words that may be found of a service, by looking at the edition itself.
fn own_words(edition: &PublicEdition, service: &Service) -> BTreeSet<String> {
    let organization =
        edition.organizations.iter().find(|found| found.id == service.organization_id).unwrap();
    let mut texts = vec![service.name.clone(), organization.name.clone()];
    texts.extend(service.description.iter().map(|(_, text)| text.to_owned()));
    for link in edition.service_at_locations.iter().filter(|link| link.service_id == service.id) {
        match edition.locations.iter().find(|location| location.id() == link.location_id).unwrap() {
            PublicLocation::Public(place) => {
                let address = place.address.as_ref().unwrap();
                texts.push(address.address_1.clone());
                texts.extend(address.neighbourhood.clone());
                texts.extend(address.city.clone());
            }
            PublicLocation::CityOnly { city, .. } => texts.extend(city.clone()),
            _ => {}
        }
    }
    texts.iter().flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn conditions_and_exact_words_find_what_a_look_at_every_service_finds() {
    let (edition, open) = &*MADE_UP;
    let words: Vec<BTreeSet<String>> =
        edition.services.iter().map(|service| own_words(edition, service)).collect();
    for request in made_up::requests(edition, 200, 6) {
        let asked = fold(&request.text);
        let asked: BTreeSet<&str> = asked.split(' ').filter(|word| !word.is_empty()).collect();
        let has = |facts: &BTreeMap<String, Fact>, code: &str| {
            facts.get(code).is_some_and(|f| f.known() == Some(true))
        };
        let fits = |position: usize| {
            let service = &edition.services[position];
            asked.iter().all(|word| words[position].contains(*word))
                && request.population.iter().all(|code| has(&service.populations, code))
                && request
                    .cost
                    .iter()
                    .all(|code| service.cost_options.iter().any(|c| c.option.as_ref() == Some(code)))
                && (request.languages.is_empty()
                    || request.languages.iter().any(|code| has(&service.languages, code)))
        };
        let expected: BTreeSet<&str> = (0..words.len())
            .filter(|position| fits(*position))
            .map(|p| edition.services[p].id.as_str())
            .collect();
        let request = SearchRequest {
            exact: true,
            limit: Some(10_000),
            text: request.text.clone(),
            population: request.population.clone(),
            cost: request.cost.clone(),
            languages: request.languages.clone(),
            ..SearchRequest::default()
        };
        let found = open.search(&request);
        if !found.partial {
            assert_eq!(ids(&found).into_iter().collect::<BTreeSet<_>>(), expected, "{request:?}");
        } else {
            assert!(expected.is_empty(), "{request:?}");
        }
    }
}

fn point() -> impl Strategy<Value = Coordinates> {
    (-4.1_f64..-3.5, -38.9_f64..-38.3).prop_map(|(latitude, longitude)| Coordinates { latitude, longitude })
}

fn any_request() -> impl Strategy<Value = SearchRequest> {
    let text = prop_oneof![
        ".{0,60}",
        "[a-zçãé ]{0,40}",
        prop::sample::select(vec![
            "centro",
            "de la",
            "CAPS AD",
            "troca de seringas",
            "a",
            "é",
            "desintoxicación detox"
        ])
        .prop_map(str::to_owned),
    ];
    let code = || {
        proptest::option::of(
            prop::sample::select(vec!["women", "free", "outreach", "BR", "x", ""]).prop_map(str::to_owned),
        )
    };
    (
        (text, any::<bool>(), any::<bool>(), code(), code(), code(), code(), code()),
        (
            proptest::option::of((any::<f64>(), any::<f64>())),
            proptest::option::of(any::<f64>()),
            proptest::option::of(any::<[f64; 4]>()),
            proptest::option::of((0_u32..24, 0_u32..60)),
            any::<usize>(),
            proptest::option::of(0_usize..50),
            prop::sample::select(vec![SearchOrder::Relevance, SearchOrder::Distance, SearchOrder::Name]),
        ),
    )
        .prop_map(|((text, exact, explain, modality, population, cost, city, country), rest)| {
            let (near, radius, bounds, at, offset, limit, order) = rest;
            SearchRequest {
                text,
                exact,
                explain,
                modality,
                population,
                cost,
                languages: city.clone().into_iter().collect(),
                city,
                country,
                organization: None,
                near: near.map(|(latitude, longitude)| Coordinates { latitude, longitude }),
                radius,
                bounds: bounds.map(BoundingBox),
                at: at.and_then(|(hour, minute)| format!("2026-11-02T{hour:02}:{minute:02}").parse().ok()),
                order,
                offset: if offset % 3 == 0 { offset } else { offset % 40 },
                limit,
            }
        })
}

proptest! {
    #[test]
    fn any_request_is_answered_and_twice_alike(request in any_request()) {
        let open = &MADE_UP.1;
        let result = open.search(&request);
        prop_assert!(result.hits.len() <= request.limit.unwrap_or(20).min(result.total));
        prop_assert_eq!(&result, &open.search(&request));
    }

    /// Bytes that pass the checksum without being an index are refused or harmless.
    #[test]
    fn a_forged_index_does_no_harm(place in 0_usize..200_000, value in any::<u8>(), length in 0_usize..200_000) {
        let mut bytes = MADE_UP.1.to_bytes();
        let body = bytes.len() - 32;
        bytes[32 + place % body] = value;
        if length % 2 == 0 {
            bytes.truncate(32 + length % body);
        }
        forge(&mut bytes);
        if let Ok(open) = OpenEdition::from_bytes(&bytes) {
            for text in ["centro", "troca de seringas", "psicosocail"] {
                let near = Some(Coordinates { latitude: 0.0, longitude: 0.0 });
                let request =
                    SearchRequest { text: text.to_owned(), explain: true, near, ..SearchRequest::default() };
                prop_assert!(open.search(&request).hits.len() <= 20);
            }
        }
    }
}

/// Gives the head the length and the checksum of the body: FNV-1a over words of eight bytes.
fn forge(bytes: &mut [u8]) {
    let (head, body) = bytes.split_at_mut(32);
    head[16..24].copy_from_slice(&(body.len() as u64).to_le_bytes());
    let sum = body.chunks(8).fold(0xcbf2_9ce4_8422_2325_u64, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        mixed ^ (mixed >> 29)
    });
    head[24..32].copy_from_slice(&sum.to_le_bytes());
}

#[test]
fn what_is_forged_is_read() {
    let mut bytes = MADE_UP.1.to_bytes();
    let whole = bytes.clone();
    forge(&mut bytes);
    assert_eq!(bytes, whole);
}

/// Ten thousand services of one name, and a description of a megabyte.
#[test]
fn monotonous_and_enormous_texts_are_searched() {
    let mut edition = edition(&[json!({"name": "Casa"})]);
    let one = edition.services[0].clone();
    edition.services = (0..10_000).map(|n| Service { id: format!("s{n}"), ..one.clone() }).collect();
    edition.services[0].description = LanguageText::original("pt", "palavra ".repeat(125_000));
    edition.services[1].description = LanguageText::original("pt", "x".repeat(1_000_000));
    edition.services[2].status = ServiceStatus::Defunct;
    let open = open(&edition);
    assert_eq!(find(&open, json!({"text": "casa"})).total, 10_000);
    assert_eq!(find(&open, json!({"text": "palavra"})).total, 1);
    assert_eq!(find(&open, json!({"text": "x".repeat(900)})).total, 1);
    assert_eq!(find(&open, json!({"text": "casa palavra ".repeat(70)})).total, 1);
}

/// The health units of Paraíba, of which a reader named the psychosocial centres. 57 names write the word right, 7 in
/// one of three other ways.
#[test]
fn a_word_that_a_real_list_misspells_is_found_and_nothing_else() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let Ok(list) = std::fs::read(format!("{root}/../shared/data/directories/br_pb_cnes_units.json")) else {
        println!("shared data not present: not run");
        return;
    };
    let list: BTreeMap<String, Value> = serde_json::from_slice(&list).unwrap();
    let labels = std::fs::read(format!("{root}/tests/verify/directories/paraiba.json")).unwrap();
    let labels: Value = serde_json::from_slice(&labels).unwrap();
    let units: BTreeSet<String> =
        labels["units"].as_array().unwrap().iter().map(|unit| unit["id"].to_string()).collect();
    let mut edition = edition(&[json!({})]);
    let one = edition.services[0].clone();
    edition.services = list
        .iter()
        .map(|(id, unit)| Service {
            id: id.clone(),
            name: unit["nome"].as_str().unwrap().to_owned(),
            ..one.clone()
        })
        .collect();
    let open = open(&edition);
    for text in ["psicossocial", "centro de atenção psicossocial", "psicosocial"] {
        let found = find(&open, json!({"text": text, "limit": 200}));
        let other: Vec<_> = found.hits.iter().filter(|hit| !units.contains(&hit.service_id)).collect();
        assert!(other.is_empty(), "{text}: {other:?}");
        if text == "psicossocial" {
            assert_eq!(found.total, 64);
        }
    }
}
