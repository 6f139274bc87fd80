//! Nobody learns from a search where a protected place is.

use super::*;

/// Custodian's entries of which every second one is protected, each with words and a point of its own.
fn protected_entries() -> Vec<Listing> {
    let visibilities = [Visibility::Withheld, Visibility::CityOnly, Visibility::ContactOnly];
    (0..12)
        .map(|number: u8| {
            let street =
                format!("Travessa Segredo{}", ["alfa", "beta", "gama", "delta"][usize::from(number % 4)]);
            let is_protected = number.is_multiple_of(2);
            let visibility =
                if is_protected { visibilities[usize::from(number / 2 % 3)] } else { Visibility::Public };
            let street = if is_protected { street } else { format!("Rua Aberta{number}") };
            let address = Address {
                address_1: format!("{street}, {}", 400 + u16::from(number)),
                street: Some(street),
                number: Some((400 + u16::from(number)).to_string()),
                city: Some("Fortaleza".to_owned()),
                ..Address::default()
            };
            Listing {
                provenance: Provenance { record: Some(number.to_string()), ..Provenance::default() },
                organization: Organization {
                    id: "o".to_owned(),
                    name: format!("Casa Número{number}"),
                    ..Organization::default()
                },
                location: Some(Location {
                    id: "l".to_owned(),
                    visibility,
                    name: is_protected.then(|| "Portão Segredoazul".to_owned()),
                    coordinates: Some(Coordinates {
                        latitude: -3.7 - f64::from(number) / 50.0,
                        longitude: -38.5 - f64::from(number) / 50.0,
                    }),
                    address: Some(address.clone()),
                    ..Location::default()
                }),
                services: vec![Service {
                    id: "s".to_owned(),
                    name: "Acolhimento".to_owned(),
                    description: LanguageText::original("pt", format!("Venha à {}.", address.address_1)),
                    ..Service::default()
                }],
            }
        })
        .collect()
}

fn city() -> City {
    serde_json::from_value(json!({
        "id": "fortaleza", "name": {"pt": "Fortaleza"}, "country": "BR", "languages": ["pt"],
        "time_zone": "America/Fortaleza"
    }))
    .unwrap()
}

static PROTECTED: LazyLock<(OpenEdition, BTreeSet<String>)> = LazyLock::new(|| {
    let date = "2026-11-01".parse().unwrap();
    let edition = build(&city(), date, &protected_entries(), None, engine().vocabularies()).unwrap();
    let public = release(&edition, BTreeMap::new()).value;
    let hidden: BTreeSet<&str> =
        public.locations.iter().filter(|place| place.place().is_none()).map(PublicLocation::id).collect();
    let services =
        public.service_at_locations.iter().filter(|link| hidden.contains(link.location_id.as_str()));
    let services = services.map(|link| link.service_id.clone()).collect();
    (open(&public), services)
});

#[test]
fn a_protected_address_is_in_no_index_and_no_result() {
    let (open, hidden) = &*PROTECTED;
    assert_eq!(hidden.len(), 6);
    let bytes = open.to_bytes();
    for secret in ["segredo", "Segredo", "travessa"] {
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        assert_eq!(find(open, json!({"text": secret})).total, 0, "{secret}");
    }
    assert!(bytes.windows(6).any(|part| part == b"aberta"), "what is public is there");
    let cities = find(open, json!({"city": "Fortaleza"}));
    assert_eq!(cities.total, 8, "six that are public and two of which the city is");
}

proptest! {
    /// Whatever box, point and radius somebody asks with, what is not public is never inside, never has a distance
    /// and is counted alike: nothing can be learnt by moving the box.
    #[test]
    fn nobody_can_surround_a_protected_place(from in point(), to in point(), radius in 0.0_f64..60_000.0) {
        let (open, hidden) = &*PROTECTED;
        let bounds = BoundingBox([
            from.longitude.min(to.longitude), from.latitude.min(to.latitude),
            from.longitude.max(to.longitude), from.latitude.max(to.latitude),
        ]);
        let everything = SearchRequest { limit: Some(100), ..SearchRequest::default() };
        let boxed = open.search(&SearchRequest { bounds: Some(bounds), ..everything.clone() });
        let around = open.search(&SearchRequest { near: Some(from), radius: Some(radius), ..everything.clone() });
        for result in [boxed, around] {
            prop_assert_eq!(result.unplaced, hidden.len());
            prop_assert!(result.hits.iter().all(|hit| !hidden.contains(&hit.service_id)));
        }
        let near = open.search(&SearchRequest { near: Some(from), ..everything.clone() });
        let last: Vec<&str> = near.hits.iter().rev().take(hidden.len()).rev().map(|hit| hit.service_id.as_str()).collect();
        let far = open.search(&SearchRequest { near: Some(to), ..everything });
        prop_assert!(near.hits.iter().all(|hit| hit.distance.is_none() == hidden.contains(&hit.service_id)));
        prop_assert!(far.hits.iter().rev().take(hidden.len()).rev().map(|hit| hit.service_id.as_str()).eq(last.iter().copied()));
    }
}
