//! A made-up directory and questions to it: the same for the same seed. Names and texts are put together from words
//! of four languages, and from syllables where real lists have names of people, streets and neighbourhoods.

#![allow(dead_code, reason = "the benchmark and the tests use different parts")]

use std::collections::BTreeMap;

use acogida::base::LanguageText;
use acogida::directory::SearchRequest;
use acogida::geo::Coordinates;
use acogida::model::{
    Address, CostOption, Fact, Organization, PublicEdition, PublicLocation, PublicPlace, Service,
    ServiceAtLocation,
};
use serde_json::json;

/// Splitmix64.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    pub fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.roll(choices.len())]
    }

    /// One of the first more often than one of the last.
    pub fn skewed<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let most = self.roll(choices.len()) + 1;
        &choices[self.roll(most)]
    }
}

struct Language {
    code: &'static str,
    kinds: &'static [&'static str],
    phrases: &'static [&'static str],
    street: &'static str,
}

const LANGUAGES: [Language; 4] = [
    Language {
        code: "pt",
        kinds: &[
            "Centro de Atenção Psicossocial",
            "CAPS AD",
            "Comunidade Terapêutica",
            "Unidade de Acolhimento",
            "Consultório na Rua",
            "Ambulatório de Saúde Mental",
            "Centro de Convivência",
            "Casa de Apoio",
            "Ponto de Apoio",
            "Hospital Dia",
        ],
        phrases: &[
            "Atendimento individual e em grupo para pessoas que usam álcool e outras drogas.",
            "Acolhimento sem hora marcada, com escuta e orientação para a família.",
            "Equipe com médico, psicóloga, assistente social e redutores de danos.",
            "Tratamento residencial de nove meses com oficinas e acompanhamento escolar.",
            "Distribuição de preservativos, testes rápidos e encaminhamento para a rede.",
            "Fica perto do terminal de ônibus; traga documento com foto.",
        ],
        street: "Rua",
    },
    Language {
        code: "es",
        kinds: &[
            "Centro de Día",
            "Centro de Atención Primaria en Adicciones",
            "Comunidad Terapéutica",
            "Casa de Acogida",
            "Unidad de Conductas Adictivas",
            "Programa de Reducción de Daños",
            "Equipo de Calle",
            "Hogar de Cristo",
            "Grupo de Ayuda Mutua",
            "Clínica de Desintoxicación",
        ],
        phrases: &[
            "Atención gratuita a personas con consumo problemático y a sus familias.",
            "Programa de intercambio de jeringas, duchas, lavandería y comida caliente.",
            "Tratamiento ambulatorio con entrevista de admisión, talleres y seguimiento.",
            "Residencia de seis meses con apoyo psicológico, laboral y espiritual.",
            "Se entregan materiales de prevención y se acompaña a los servicios de salud.",
            "Se atiende por orden de llegada; no hace falta documento.",
        ],
        street: "Calle",
    },
    Language {
        code: "fr",
        kinds: &[
            "Centre de soins et d'accompagnement",
            "CSAPA",
            "CAARUD",
            "Maison d'accueil",
            "Équipe mobile",
            "Consultation jeunes consommateurs",
            "Appartement thérapeutique",
            "Salle de consommation",
            "Point d'écoute",
            "Hôpital de jour",
        ],
        phrases: &[
            "Accueil anonyme et gratuit des personnes qui consomment et de leur entourage.",
            "Distribution de matériel stérile, soins infirmiers et accès aux droits.",
            "Suivi médical, psychologique et social, traitements de substitution.",
            "Hébergement thérapeutique avec projet individuel et ateliers.",
            "Permanence sans rendez-vous, interprète sur demande.",
            "Dépistage rapide et orientation vers les services partenaires.",
        ],
        street: "Rue",
    },
    Language {
        code: "en",
        kinds: &[
            "Recovery Centre",
            "Outreach Team",
            "Drop-in Centre",
            "Needle Exchange",
            "Halfway House",
            "Youth Counselling Service",
            "Detox Unit",
            "Family Support Group",
            "Day Programme",
            "Opioid Treatment Clinic",
        ],
        phrases: &[
            "Free and confidential help for people who use drugs and for their families.",
            "Sterile equipment, naloxone training, showers and a hot meal.",
            "Assessment, counselling and medication with weekly review.",
            "A structured residential programme of twelve weeks with aftercare.",
            "Street work in the evenings and referral to partner services.",
            "Walk in at any time; an interpreter can be arranged.",
        ],
        street: "Street",
    },
];

/// Cities with their country, language and centre.
const CITIES: [(&str, &str, usize, f64, f64); 16] = [
    ("Fortaleza", "BR", 0, -3.7327, -38.5270),
    ("São Paulo", "BR", 0, -23.5505, -46.6333),
    ("Recife", "BR", 0, -8.0476, -34.8770),
    ("Lisboa", "PT", 0, 38.7223, -9.1393),
    ("Porto", "PT", 0, 41.1579, -8.6291),
    ("Montevideo", "UY", 1, -34.9011, -56.1645),
    ("Bogotá", "CO", 1, 4.7110, -74.0721),
    ("Medellín", "CO", 1, 6.2442, -75.5812),
    ("Guadalajara", "MX", 1, 20.6597, -103.3496),
    ("Madrid", "ES", 1, 40.4168, -3.7038),
    ("Sevilla", "ES", 1, 37.3891, -5.9845),
    ("Lyon", "FR", 2, 45.7640, 4.8357),
    ("Marseille", "FR", 2, 43.2965, 5.3698),
    ("Bruxelles", "BE", 2, 50.8503, 4.3517),
    ("Dublin", "IE", 3, 53.3498, -6.2603),
    ("Kingston", "JM", 3, 17.9714, -76.7932),
];

const MODALITIES: [&str; 16] = [
    "outpatient_treatment",
    "counselling",
    "information_referral",
    "residential_treatment",
    "outreach",
    "therapeutic_community",
    "detoxification",
    "harm_reduction",
    "needle_syringe_programme",
    "drop_in",
    "day_treatment",
    "methadone_treatment",
    "case_management",
    "hiv_hepatitis_testing",
    "take_home_naloxone",
    "drug_consumption_room",
];

const POPULATIONS: [&str; 6] = ["adults", "women", "adolescents", "homeless_people", "families", "migrants"];

/// Words in all languages for what people look for.
const SYNONYMS: [&str; 20] = [
    "troca de seringas",
    "intercambio de jeringas",
    "échange de seringues",
    "needle exchange",
    "metadona",
    "methadone",
    "comunidade terapêutica",
    "therapeutic community",
    "trabalho de rua",
    "outreach",
    "équipe mobile",
    "desintoxicación",
    "detox",
    "sala de consumo",
    "harm reduction",
    "reducción de daños",
    "counselling",
    "naloxona",
    "personas sin hogar",
    "mulheres",
];

const SCHEDULES: [(&str, &str); 12] = [
    ("08:00", "17:00"),
    ("09:00", "17:00"),
    ("07:30", "16:30"),
    ("08:00", "18:00"),
    ("00:00", "24:00"),
    ("10:00", "14:00"),
    ("20:00", "06:00"),
    ("09:00", "13:00"),
    ("14:00", "20:00"),
    ("08:00", "12:00"),
    ("13:00", "19:00"),
    ("07:00", "19:00"),
];

const DAYS: [&[&str]; 3] =
    [&["MO", "TU", "WE", "TH", "FR"], &["MO", "WE"], &["MO", "TU", "WE", "TH", "FR", "SA", "SU"]];

/// A word of syllables, as names of people and places are; the lower the number, the more often it comes.
fn name(dice: &mut Dice, names: usize) -> String {
    const FIRST: [&str; 24] = [
        "Al", "Bar", "Cas", "Dor", "El", "Fer", "Gal", "Her", "Il", "Jar", "Lu", "Mar", "Nor", "Ol", "Pal",
        "Quir", "Ros", "San", "Tor", "Ul", "Val", "Xav", "Yan", "Zor",
    ];
    const MIDDLE: [&str; 20] = [
        "a", "an", "ber", "ci", "den", "e", "fi", "gu", "i", "la", "lin", "ma", "men", "ni", "o", "ri", "ro",
        "ta", "ti", "ver",
    ];
    const LAST: [&str; 20] = [
        "ada", "al", "ão", "ara", "as", "ba", "da", "des", "do", "és", "eira", "go", "ia", "inho", "lo",
        "na", "nez", "ra", "res", "za",
    ];
    let most = dice.roll(names) + 1;
    let mut number = dice.roll(most);
    let first = FIRST[number % FIRST.len()];
    number /= FIRST.len();
    let last = LAST[number % LAST.len()];
    number /= LAST.len();
    let mut word = first.to_owned();
    while number > 0 {
        word.push_str(MIDDLE[number % MIDDLE.len()]);
        number /= MIDDLE.len();
    }
    word + last
}

/// Services of a made-up edition. One in ten has a place that is not public.
pub fn edition(services: usize, seed: u64) -> PublicEdition {
    let mut dice = Dice(seed);
    let mut edition = PublicEdition {
        city: "made-up".to_owned(),
        date: "2026-11-01".parse().unwrap(),
        organizations: Vec::new(),
        locations: Vec::new(),
        services: Vec::new(),
        service_at_locations: Vec::new(),
        sources: BTreeMap::new(),
        unverified: BTreeMap::new(),
        closed: BTreeMap::new(),
        id_changes: Vec::new(),
    };
    let mut kind = "";
    for number in 0..services {
        // Two services in five belong to the organization of the one before.
        if number == 0 || dice.roll(5) > 1 {
            let (city, country, language, latitude, longitude) = *dice.skewed(&CITIES);
            let language = &LANGUAGES[language];
            kind = *dice.skewed(language.kinds);
            let id = format!("o{:06}", edition.organizations.len());
            let own = format!("{} {}", name(&mut dice, 9_000), name(&mut dice, 200_000));
            edition.organizations.push(Organization {
                id: id.clone(),
                name: format!("{kind} {own}"),
                ..Organization::default()
            });
            let neighbourhood = name(&mut dice, 3_000);
            let around = |dice: &mut Dice| (dice.roll(200_000) as f64 - 100_000.0) / 1_000_000.0;
            edition.locations.push(match dice.roll(40) {
                0 | 1 => PublicLocation::Withheld { id: format!("l{id}"), organization_id: id.clone() },
                2 => PublicLocation::CityOnly {
                    id: format!("l{id}"),
                    organization_id: id.clone(),
                    city: Some(city.to_owned()),
                    country: Some(country.to_owned()),
                    phones: Vec::new(),
                },
                3 => PublicLocation::ContactOnly {
                    id: format!("l{id}"),
                    organization_id: id.clone(),
                    phones: Vec::new(),
                },
                _ => PublicLocation::Public(Box::new(PublicPlace {
                    id: format!("l{id}"),
                    organization_id: id.clone(),
                    name: None,
                    address: Some(Address {
                        address_1: format!(
                            "{} {}, {}",
                            language.street,
                            name(&mut dice, 60_000),
                            1 + dice.roll(2_000)
                        ),
                        neighbourhood: Some(neighbourhood),
                        city: Some(city.to_owned()),
                        country: Some(country.to_owned()),
                        ..Address::default()
                    }),
                    coordinates: Some(Coordinates {
                        latitude: latitude + around(&mut dice),
                        longitude: longitude + around(&mut dice),
                    }),
                    transportation: None,
                    wheelchair: Fact::default(),
                    phones: Vec::new(),
                    facility_type: None,
                })),
            });
        }
        let organization = edition.organizations.last().unwrap();
        let location = edition.locations.last().unwrap();
        let language = LANGUAGES.iter().find(|language| language.kinds.contains(&kind)).unwrap();
        let service = service(&mut dice, number, organization, language);
        edition.service_at_locations.push(ServiceAtLocation {
            id: format!("x{number:06}"),
            service_id: service.id.clone(),
            location_id: location.id().to_owned(),
        });
        edition.services.push(service);
    }
    edition
}

fn service(dice: &mut Dice, number: usize, organization: &Organization, language: &Language) -> Service {
    let offered = || Fact::stated(true, "list", None);
    let mut service = Service {
        id: format!("s{number:06}"),
        organization_id: organization.id.clone(),
        name: match dice.roll(3) {
            0 => organization.name.clone(),
            _ => format!("{} {}", dice.skewed(language.kinds), name(dice, 20_000)),
        },
        ..Service::default()
    };
    let sentences: Vec<&str> = (0..1 + dice.roll(3)).map(|_| *dice.of(language.phrases)).collect();
    let text = format!("{} {}, {}.", sentences.join(" "), name(dice, 60_000), name(dice, 60_000));
    service.description = LanguageText::original(language.code, text);
    for _ in 0..1 + dice.roll(3) {
        service.modalities.insert((*dice.skewed(&MODALITIES)).to_owned(), offered());
    }
    if dice.roll(2) == 0 {
        service.populations.insert((*dice.skewed(&POPULATIONS)).to_owned(), offered());
    }
    service.languages.insert(language.code.to_owned(), offered());
    if dice.roll(3) > 0 {
        let option = if dice.roll(2) == 0 { "free" } else { "fixed_fee" };
        service.cost_options = vec![CostOption { option: Some(option.to_owned()), ..CostOption::default() }];
    }
    if dice.roll(4) > 0 {
        let (opens, closes) = *dice.skewed(&SCHEDULES);
        let days = dice.of(&DAYS);
        let schedule = json!({ "byday": days, "opens_at": opens, "closes_at": closes });
        service.schedules = vec![serde_json::from_value(schedule).unwrap()];
    }
    service
}

/// Somebody types too fast.
fn misspelt(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = dice.roll(letters.len().max(2) - 1);
    match dice.roll(3) {
        0 => {
            let next = (place + 1).min(letters.len() - 1);
            letters.swap(place, next);
        }
        1 => {
            letters.remove(place);
        }
        _ => letters.insert(place, 'e'),
    }
    letters.into_iter().collect()
}

/// Varied questions to an edition: names, beginnings, misspellings, synonyms, codes, places, times, and several of them.
pub fn requests(edition: &PublicEdition, count: usize, seed: u64) -> Vec<SearchRequest> {
    let mut dice = Dice(seed);
    (0..count).map(|number| request(&mut dice, edition, number)).collect()
}

fn request(dice: &mut Dice, edition: &PublicEdition, number: usize) -> SearchRequest {
    let named = if dice.roll(2) == 0 {
        &dice.of(&edition.services).name
    } else {
        &dice.of(&edition.organizations).name
    };
    let words: Vec<&str> = named.split(' ').filter(|word| word.chars().count() > 3).collect();
    let word = *dice.of(&words);
    let (city, country, _, latitude, longitude) = *dice.skewed(&CITIES);
    let near = Some(Coordinates {
        latitude: latitude + dice.roll(1_000) as f64 / 20_000.0,
        longitude: longitude + dice.roll(1_000) as f64 / 20_000.0,
    });
    let mut request = SearchRequest::default();
    match number % 10 {
        0 => request.text = named.clone(),
        1 => request.text = word.to_owned(),
        2 => request.text = words.iter().map(|word| misspelt(dice, word)).collect::<Vec<_>>().join(" "),
        3 => request.text = (*dice.of(&SYNONYMS)).to_owned(),
        4 => request.text = word.chars().take(2 + dice.roll(3)).collect(),
        5 => request.text = format!("{} {city}", dice.of(&SYNONYMS)),
        6 => request.near = near,
        7 => (request.text, request.near) = (format!("centro {word}"), near),
        8 => request.modality = Some((*dice.of(&MODALITIES)).to_owned()),
        _ => request.text = format!("{} {}", misspelt(dice, word), dice.of(&SYNONYMS)),
    }
    if dice.roll(4) == 0 {
        request.near = near;
    }
    match dice.roll(8) {
        0 => request.cost = Some("free".to_owned()),
        1 => request.country = Some(country.to_owned()),
        2 => request.languages = vec!["es".to_owned(), "pt".to_owned()],
        3 => request.population = Some((*dice.of(&POPULATIONS)).to_owned()),
        4 => {
            let day = 2 + dice.roll(7);
            request.at = format!("2026-11-{day:02}T{:02}:15", dice.roll(24)).parse().ok();
        }
        5 => (request.near, request.radius) = (near, Some(5_000.0)),
        _ => {}
    }
    request
}
