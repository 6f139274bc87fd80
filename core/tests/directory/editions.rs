//! From entries to an edition to what may be published.

use std::collections::BTreeMap;

use acogida::base::{LanguageText, codes};
use acogida::directory::link::{PairOutcome, link_entries};
use acogida::directory::{OpenEdition, SearchRequest, build, release};
use acogida::geo::Coordinates;
use acogida::linkage::LinkageModel;
use acogida::model::{
    Address, City, DirectoryEdition, Fact, Identifier, Listing, Location, Organization, Phone, Provenance,
    PublicLocation, Service, Visibility,
};
use acogida::vocab::Vocabularies;
use proptest::prelude::*;

fn city() -> City {
    let city = serde_json::json!({
        "id": "porto-velho-do-sul", "name": {"pt": "Porto Velho do Sul"}, "country": "BR",
        "languages": ["pt"], "time_zone": "America/Fortaleza"
    });
    serde_json::from_value(city).unwrap()
}

/// An entry as a list of names, addresses and phones gives it.
fn entry(source: &str, name: &str, street: &str, number: &str, phone: &str) -> Listing {
    let provenance =
        Provenance { source: source.to_owned(), record: Some(name.to_owned()), ..Default::default() };
    let phone = Phone { number: phone.to_owned(), e164: Some(phone.to_owned()), ..Phone::default() };
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let address = Address {
        address_1: format!("{street}, {number}"),
        street: text(street),
        number: text(number),
        city: Some("Porto Velho do Sul".to_owned()),
        ..Address::default()
    };
    Listing {
        provenance,
        organization: Organization {
            id: "o".to_owned(),
            name: name.to_owned(),
            phones: if phone.number.is_empty() { Vec::new() } else { vec![phone] },
            ..Organization::default()
        },
        location: Some(Location { id: "l".to_owned(), address: Some(address), ..Location::default() }),
        services: vec![Service { id: "s".to_owned(), name: name.to_owned(), ..Service::default() }],
    }
}

fn edition(listings: &[Listing]) -> DirectoryEdition {
    build(&city(), "2026-11-01".parse().unwrap(), listings, None, &Vocabularies::default()).unwrap()
}

fn decide(one: &Listing, other: &Listing) -> PairOutcome {
    let model = LinkageModel::of_catalogue("directory").unwrap();
    let both = [one.clone(), other.clone()];
    let linked =
        link_entries(&both, &model, &Vocabularies::default(), &|_, _| Ok(()), &mut Vec::new()).unwrap();
    linked.pairs.first().map_or(PairOutcome::Different, |pair| pair.outcome)
}

#[test]
fn the_same_name_at_the_same_address_is_one_entry() {
    let one = entry("a", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let other = entry("b", "CASA AZUL", "Rua das Flores", "10", "");
    assert_eq!(decide(&one, &other), PairOutcome::Same);
    let edition = edition(&[one, other]);
    assert_eq!(edition.organizations.len(), 1);
    assert_eq!(edition.merges[0].entries.len(), 2);
    let reasons: Vec<_> =
        edition.merges[0].reasons.iter().map(|reason| (reason.code.as_str(), reason.weight)).collect();
    // As `directory.json` of the catalogue weighs them.
    for reason in [("house_number_same", 1.1), ("street_same", 1.1), ("organization_similar", 0.8)] {
        assert!(reasons.contains(&reason), "{reasons:?}");
    }
    assert_eq!(edition.merges[0].conflicts[0].field, "organization.name");
    assert_eq!(edition.merges[0].conflicts[0].losers[0].value, "CASA AZUL");
}

#[test]
fn branches_share_name_and_phone_and_stay_apart() {
    let one = entry("a", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let other = entry("a", "Casa Azul", "Avenida Central", "2000", "+558533330001");
    assert_ne!(decide(&one, &other), PairOutcome::Same);
    let edition = edition(&[one, other]);
    assert_eq!(edition.organizations.len(), 2);
    assert_eq!(edition.review.len(), 1, "a person is told");
}

#[test]
fn what_one_organization_offers_at_one_place_is_one_entry_with_its_services() {
    let mut one = entry("a", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let mut other = entry("b", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    one.services[0].name = "Desintoxicação ambulatorial".to_owned();
    other.services[0].name = "Oficina de costura".to_owned();
    assert_eq!(decide(&one, &other), PairOutcome::Review, "another offering");
    let edition = edition(&[one.clone(), other.clone()]);
    assert_eq!((edition.organizations.len(), edition.services.len(), edition.locations.len()), (1, 2, 1));
    // Elsewhere it is a branch.
    let address = other.location.as_mut().unwrap().address.as_mut().unwrap();
    (address.street, address.number) = (Some("Avenida Central".to_owned()), Some("7".to_owned()));
    address.address_1 = "Avenida Central, 7".to_owned();
    assert_eq!(self::edition(&[one, other]).organizations.len(), 2);
}

#[test]
fn another_identifier_of_the_same_register_excludes() {
    let mut one = entry("a", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let mut other = entry("b", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    for (listing, number) in [(&mut one, "111"), (&mut other, "222")] {
        listing.organization.organization_identifiers =
            vec![Identifier { identifier_type: "cnes".to_owned(), identifier: number.to_owned() }];
    }
    assert_eq!(decide(&one, &other), PairOutcome::Review);
}

#[test]
fn the_first_value_wins_and_the_losers_are_kept() {
    let mut one = entry("trusted", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let mut other = entry("list", "Casa Azul", "Rua das Flores", "10", "+558533330002");
    one.organization.email = Some("casa@exemplo.org".to_owned());
    other.organization.email = Some("azul@exemplo.org".to_owned());
    other.organization.website = Some("https://exemplo.org".to_owned());
    other.services[0].modalities.insert("counselling".to_owned(), Fact::stated(true, "list", None));
    let edition = edition(&[one, other]);
    let merged = &edition.organizations[0];
    assert_eq!(merged.email.as_deref(), Some("casa@exemplo.org"));
    assert_eq!(merged.website.as_deref(), Some("https://exemplo.org"));
    assert_eq!(merged.provenance["website"].source, "list");
    assert_eq!(merged.phones.len(), 2);
    let conflict = edition.merges[0].conflicts.iter().find(|c| c.field == "organization.email").unwrap();
    assert_eq!(conflict.losers[0].value, "azul@exemplo.org");
    assert_eq!(edition.services[0].modalities["counselling"].known(), Some(true));
}

#[test]
fn the_strictest_visibility_wins_whatever_its_source() {
    let open = entry("a", "Abrigo", "Travessa Serena", "417", "+558533330001");
    let mut shelter = entry("b", "Abrigo", "Travessa Serena", "417", "+558533330001");
    shelter.location.as_mut().unwrap().visibility = Visibility::Withheld;
    let edition = edition(&[open, shelter]);
    assert_eq!(edition.locations[0].visibility, Visibility::Withheld);
    let public = release(&edition, BTreeMap::new()).value;
    assert!(matches!(public.locations[0], PublicLocation::Withheld { .. }));
}

#[test]
fn identifiers_stay_when_rows_move_and_when_the_name_changes() {
    let casa = entry("a", "Casa Azul", "Rua das Flores", "10", "+558533330001");
    let outra = entry("a", "Outra Casa", "Avenida Central", "2000", "+558533330009");
    let first = edition(&[casa.clone(), outra.clone()]);
    let turned = edition(&[outra, casa.clone()]);
    let ids = |edition: &DirectoryEdition| edition.services.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&turned));
    let mut renamed = casa;
    renamed.organization.name = "Casa Azul Claro".to_owned();
    let next =
        build(&city(), "2027-01-01".parse().unwrap(), &[renamed], Some(&first), &Vocabularies::default())
            .unwrap();
    let named = |edition: &DirectoryEdition, name: &str| {
        edition.organizations.iter().find(|o| o.name == name).unwrap().id.clone()
    };
    assert_eq!(next.organizations.len(), 2, "what is in no list any more has not closed by that");
    assert_eq!(named(&next, "Casa Azul Claro"), named(&first, "Casa Azul"));
    assert_eq!(named(&next, "Outra Casa"), named(&first, "Outra Casa"));
}

/// A protected address in every text that a source could have put it into.
fn shelter(visibility: Visibility) -> Listing {
    let mut listing = entry("a", "Abrigo", "Travessa Serena", "417", "+558533330001");
    let location = listing.location.as_mut().unwrap();
    location.visibility = visibility;
    location.name = Some("Casa da Travessa Serena".to_owned());
    location.coordinates = Some(Coordinates { latitude: -3.741_912, longitude: -38.538_101 });
    location.transportation = Some("Ônibus até a Travessa Serena 417".to_owned());
    listing.organization.description = LanguageText::original("pt", "Estamos na travessa  SERENA nº 417.");
    listing.organization.alternate_name = Some("Abrigo Travessa Serena".to_owned());
    let service = &mut listing.services[0];
    service.name = "Acolhimento".to_owned();
    service.description = LanguageText::original("pt", "Mapa: -3.7419, -38.5381");
    service.application_process = LanguageText::original("pt", "Ligue antes de vir.");
    service.eligibility.description = Some("Mulheres; Travessa Serena, 417".to_owned());
    listing
}

#[test]
fn a_protected_address_is_nowhere_in_the_public_edition() {
    for visibility in [Visibility::ContactOnly, Visibility::CityOnly, Visibility::Withheld] {
        let report = release(&edition(&[shelter(visibility)]), BTreeMap::new());
        let text = serde_json::to_string(&report).unwrap().to_lowercase();
        for secret in ["serena", "417", "3.741", "38.538"] {
            assert!(!text.contains(secret), "{secret} with {visibility:?}: {text}");
        }
        assert!(report.issues.iter().any(|issue| issue.is(codes::publication::TEXT_WITHHELD)));
        assert!(text.contains("ligue antes de vir"), "what is harmless stays");
    }
}

#[test]
fn what_leads_to_a_protected_place_is_withheld() {
    for text in [
        "https://goo.gl/maps/abcdEFG",
        "Plus code CX6X+R6 Fortaleza",
        "Estamos na R/Serena417",
        "serena417@exemplo.org",
        "https://serena417.org",
    ] {
        let mut listing = entry("a", "Abrigo", "Travessa Serena", "417", "+558533330001");
        listing.location.as_mut().unwrap().visibility = Visibility::Withheld;
        listing.organization.description = LanguageText::original("pt", text);
        let shown = |listing: &Listing| {
            let report = release(&edition(std::slice::from_ref(listing)), BTreeMap::new());
            serde_json::to_string(&report.value).unwrap().contains(text)
        };
        assert!(!shown(&listing), "{text}");
        listing.location.as_mut().unwrap().visibility = Visibility::Public;
        assert!(shown(&listing), "{text}");
    }
}

#[test]
fn another_list_cannot_give_a_protected_address_away() {
    let mut other = entry("b", "Instituto Qualquer", "Travessa Serena", "417", "+558533339999");
    other.services[0].name = "Aulas de costura".to_owned();
    let report = release(&edition(&[shelter(Visibility::Withheld), other]), BTreeMap::new());
    assert!(report.value.locations.iter().all(|location| location.place().is_none()));
    assert!(report.issues.iter().any(|issue| issue.is(codes::publication::LOCATION_PROTECTED)));
}

#[test]
fn a_public_place_keeps_everything_and_staff_stays_inside() {
    let mut listing = shelter(Visibility::Public);
    listing.organization.staff = Some(acogida::model::Staff { clinical: Some(3), ..Default::default() });
    let report = release(&edition(&[listing]), BTreeMap::new());
    assert_eq!(report.issues, []);
    let public = report.value;
    assert!(public.locations[0].place().unwrap().coordinates.is_some());
    assert_eq!(public.organizations[0].staff, None);
}

#[test]
fn search_finds_by_the_beginning_of_words_and_by_distance() {
    let mut near = entry("a", "Ambulatório Boa Vista", "Rua A", "1", "+558533330001");
    let mut far = entry("a", "Ambulatório do Porto", "Rua B", "2", "+558533330002");
    near.location.as_mut().unwrap().coordinates = Some(Coordinates { latitude: -3.70, longitude: -38.50 });
    far.location.as_mut().unwrap().coordinates = Some(Coordinates { latitude: -3.80, longitude: -38.50 });
    let hidden = shelter(Visibility::Withheld);
    let public = release(&edition(&[far, near, hidden]), BTreeMap::new()).value;
    let open = OpenEdition::open(&public, &Vocabularies::default());
    let find = |text: &str| open.search(&SearchRequest { text: text.to_owned(), ..Default::default() });
    assert_eq!(find("AMBULATORIO vist").total, 1);
    assert_eq!(find("ambulat").total, 2);
    assert_eq!(find("serena").total, 0);
    let by_distance = open.search(&SearchRequest {
        near: Some(Coordinates { latitude: -3.69, longitude: -38.50 }),
        ..Default::default()
    });
    let names: Vec<_> = by_distance.hits.iter().map(|hit| hit.name.as_str()).collect();
    assert_eq!(names, ["Ambulatório Boa Vista", "Ambulatório do Porto", "Acolhimento"]);
    assert_eq!(by_distance.hits[2].distance, None, "a protected place has no distance");
}

proptest! {
    /// The edition does not depend on the order of equally trusted rows, and nothing gets lost.
    #[test]
    fn order_of_rows_changes_nothing(numbers in proptest::collection::vec((0u8..4, 0u8..4, 0u8..4), 1..12)) {
        let listings: Vec<Listing> = numbers
            .iter()
            .enumerate()
            .map(|(row, (name, street, phone))| {
                let mut listing = entry(
                    "a",
                    ["Casa Azul", "Casa Verde", "Lar", "Ponto"][usize::from(*name)],
                    ["Rua A", "Rua B", "Rua C", "Rua D"][usize::from(*street)],
                    "1",
                    &format!("+55853333000{phone}"),
                );
                listing.provenance.record = Some(row.to_string());
                listing
            })
            .collect();
        let edition = edition(&listings);
        let merged: usize = edition.merges.iter().map(|merge| merge.entries.len() - 1).sum();
        prop_assert_eq!(edition.organizations.len() + merged, listings.len());
        let ids: std::collections::BTreeSet<_> = edition.organizations.iter().map(|o| &o.id).collect();
        prop_assert_eq!(ids.len(), edition.organizations.len());
        prop_assert_eq!(serde_json::to_string(&edition).unwrap(), serde_json::to_string(&self::edition(&listings)).unwrap());
    }
}

#[test]
fn the_way_to_the_door_of_a_protected_place_is_in_no_text_of_its_own() {
    let mut listing = shelter(Visibility::CityOnly);
    listing.location.as_mut().unwrap().address.as_mut().unwrap().address_2 = Some("Portão verde".to_owned());
    listing.organization.legal_status_other = Some("Associação da Travessa Serena".to_owned());
    listing.services[0].description = LanguageText::original("pt", "Toque no portão verde.");
    let report = release(&edition(&[listing]), BTreeMap::new());
    assert_eq!(report.value.organizations[0].legal_status_other, None);
    assert!(report.value.services[0].description.is_empty());
    let paths: Vec<&str> = report
        .issues
        .iter()
        .filter(|issue| issue.is(codes::publication::TEXT_WITHHELD))
        .map(|issue| issue.path.as_str())
        .collect();
    assert!(paths.iter().any(|path| path.ends_with("/legal_status_other")), "{paths:?}");
}

#[test]
fn a_protected_place_known_only_by_its_town_withholds_no_other_text() {
    let mut hidden = entry("a", "Abrigo", "Travessa Serena", "417", "+558533330001");
    let location = hidden.location.as_mut().unwrap();
    location.visibility = Visibility::CityOnly;
    location.address = Some(Address {
        address_1: "Fortaleza".to_owned(),
        city: Some("Fortaleza".to_owned()),
        ..Address::default()
    });
    let mut open = entry("b", "Casa Azul", "Rua das Flores", "10", "+558533330002");
    open.organization.description = LanguageText::original("pt", "Atendemos em Fortaleza.");
    let report = release(&edition(&[hidden, open]), BTreeMap::new());
    assert!(report.issues.is_empty(), "{:?}", report.issues);
}

/// Whether a place of the public edition shows where it is.
fn shown(edition: &DirectoryEdition) -> usize {
    let public = release(edition, BTreeMap::new()).value;
    public.locations.iter().filter(|location| location.place().is_some()).count()
}

#[test]
fn another_spelling_of_a_protected_address_gives_nothing_away() {
    for (street, number) in [("Tv. da Serena", "0417"), ("TRAV SERENA", "417"), ("travessa de Serena", "417")]
    {
        let other = entry("b", "Instituto Qualquer", street, number, "+558533339999");
        assert_eq!(shown(&edition(&[shelter(Visibility::Withheld), other])), 0, "{street}");
    }
    let next_door = entry("b", "Instituto Qualquer", "Travessa Serena", "4170", "+558533339999");
    assert_eq!(shown(&edition(&[shelter(Visibility::Withheld), next_door])), 1);
    let mut other = entry("b", "Instituto Qualquer", "Rua das Flores", "10", "+558533339999");
    other.organization.website = Some("https://maps.exemplo.org/?q=Trav.+Serena+417".to_owned());
    other.services[0].description = LanguageText::original("pt", "Atrás do abrigo, 417 Tv. Serena.");
    let public = release(&edition(&[shelter(Visibility::Withheld), other]), BTreeMap::new());
    assert!(!serde_json::to_string(&public).unwrap().to_lowercase().contains("serena"));
}

#[test]
fn a_protected_door_is_known_by_its_titles_kinds_and_marks() {
    for ((street, number), (other_street, other_number)) in [
        (("Rua Coronel Ferraz", "120"), ("R. Cel. Ferraz", "120")),
        (("Avda. de la Constitución", "15"), ("Avenida de la Constitución", "15")),
        (("Pl. España", "3"), ("Plaza de España", "3")),
        (("C/ Doctor Fleming", "22"), ("C/ Dr. Fleming", "22")),
        (("Avenida Saint-Exupéry", "5"), ("av. St-Exupéry", "5")),
        (("Avenida Doutor Mário Soares", "12"), ("Avenida Dr. Mário Soares", "n.º 12")),
        (("Carrera 7", "32 - 16"), ("Cra. 7", "No. 32-16")),
    ] {
        let mut hidden = entry("a", "Abrigo", street, number, "+558533330001");
        hidden.location.as_mut().unwrap().visibility = Visibility::Withheld;
        hidden.organization.description =
            LanguageText::original("pt", format!("Estamos em {other_street} {other_number}."));
        let other = entry("b", "Instituto Qualquer", other_street, other_number, "+558533339999");
        let made = edition(&[hidden, other]);
        assert_eq!(shown(&made), 0, "{other_street}");
        let public = release(&made, BTreeMap::new()).value;
        assert!(public.organizations.iter().all(|one| one.description.is_empty()), "{other_street}");
    }
    // A line in which no number was found.
    let line = |source: &str, line: &str| {
        let mut listing = entry(source, source, line, "", "");
        let address = Address { address_1: line.to_owned(), ..Address::default() };
        listing.location.as_mut().unwrap().address = Some(address);
        listing
    };
    for (one, other) in [
        ("Rua Coronel Ferraz, 120", "Rua Coronel Ferraz nº120"),
        ("Carretera Tijuana-Tecate km 12.5", "Carr. Tijuana Tecate Km. 12.5"),
    ] {
        let mut hidden = line("a", one);
        hidden.location.as_mut().unwrap().visibility = Visibility::Withheld;
        assert_eq!(shown(&edition(&[hidden, line("b", other)])), 0, "{other}");
    }
}

#[test]
fn the_postal_code_of_a_protected_place_is_in_no_text_of_its_own() {
    for (code, text) in
        [("60060-150", "No CEP 60060150."), ("1150-012", "Código postal 1150-012"), ("28013", "CP 28013")]
    {
        let mut hidden = entry("a", "Abrigo", "Travessa Serena", "417", "+558533330001");
        let place = hidden.location.as_mut().unwrap();
        place.visibility = Visibility::Withheld;
        place.address.as_mut().unwrap().postal_code = Some(code.to_owned());
        hidden.organization.description = LanguageText::original("pt", text);
        let report = release(&edition(&[hidden]), BTreeMap::new());
        assert!(report.value.organizations[0].description.is_empty(), "{text}");
        assert!(report.issues.iter().any(|issue| issue.is(codes::publication::TEXT_WITHHELD)), "{text}");
    }
}

#[test]
fn services_of_one_house_that_say_whom_they_are_for_stay_apart() {
    let at = |name: &str, record: &str| {
        let mut listing = entry("a", name, "Rua das Flores", "10", "+558533330001");
        listing.provenance.record = Some(record.to_owned());
        listing
    };
    for (one, other) in [
        ("Unidade Masculina Renascer", "Unidade Feminina Renascer"),
        ("Grupo Esperança de Alcoólicos Anônimos", "Grupo Esperança de Narcóticos Anônimos"),
        ("Ambulatório de Tabagismo", "Ambulatório de Álcool"),
        ("Unidade de Acolhimento Adulto", "Unidade de Acolhimento Infantojuvenil"),
        ("Hospital Geral", "Hospital Geral - Pediatria"),
    ] {
        assert_ne!(decide(&at(one, "1"), &at(other, "2")), PairOutcome::Same, "{other}");
        assert_eq!(edition(&[at(one, "1"), at(other, "2")]).organizations.len(), 2, "{other}");
    }
}

#[test]
fn a_list_that_numbers_two_services_of_one_house_keeps_both() {
    let at = |name: &str, number: &str| {
        let mut listing = entry("a", name, "Rua das Flores", "10", "+558533330001");
        listing.provenance.record = Some(number.to_owned());
        listing.organization.organization_identifiers =
            vec![Identifier { identifier_type: "a".to_owned(), identifier: number.to_owned() }];
        listing
    };
    let (one, other) = (at("Centro de día Almorox Cognitivo", "1"), at("Centro de día Almorox Físico", "2"));
    let made = edition(&[one.clone(), other]);
    assert_eq!((made.organizations.len(), made.review.len()), (2, 1), "a person is told");
    // A row that repeats another one under a new number is no second service.
    assert_eq!(edition(&[one, at("Centro de día Almorox Cognitivo", "3")]).organizations.len(), 1);
}

#[test]
fn a_point_at_a_protected_place_is_left_out() {
    let mut other = entry("b", "Instituto Qualquer", "Rua das Flores", "10", "+558533339999");
    let place = other.location.as_mut().unwrap();
    place.coordinates = Some(Coordinates { latitude: -3.741_950, longitude: -38.538_080 });
    other.services[0].description = LanguageText::original("pt", "Latitude -3.741912.");
    let report = release(&edition(&[shelter(Visibility::Withheld), other]), BTreeMap::new());
    let text = serde_json::to_string(&report).unwrap();
    assert!(!text.contains("3.741") && text.contains("Rua das Flores"), "{text}");
    assert!(report.issues.iter().any(|issue| issue.path.as_str().ends_with("/coordinates")));
}

#[test]
fn an_address_that_lost_in_a_merge_stays_protected() {
    let moved = entry("a", "Abrigo", "Avenida Central", "2000", "+558533330001");
    let mut hidden = shelter(Visibility::Withheld);
    let identifier = Identifier { identifier_type: "cnes".to_owned(), identifier: "1".to_owned() };
    let mut first = moved;
    first.organization.organization_identifiers = vec![identifier.clone()];
    hidden.organization.organization_identifiers = vec![identifier];
    let neighbour = entry("c", "Instituto Qualquer", "Travessa Serena", "417", "+558533339999");
    let edition = edition(&[first, hidden, neighbour]);
    assert_eq!(edition.merges.len(), 1, "{:?}", edition.review);
    let public = release(&edition, BTreeMap::new());
    assert!(!serde_json::to_string(&public).unwrap().to_lowercase().contains("serena"));
}

#[test]
fn what_may_be_a_protected_place_waits_for_a_decision() {
    // The same name and neighbourhood, another street: a person has to look.
    let mut other = entry("b", "Abrigo", "Beco da Serra", "", "");
    other.location.as_mut().unwrap().address.as_mut().unwrap().address_1 = "Beco da Serra".to_owned();
    other.organization.description = LanguageText::original("pt", "Entre pelo Beco da Serra.");
    other.organization.phones = vec![Phone { e164: Some("+558533330001".to_owned()), ..Phone::default() }];
    other.organization.provenance.insert("name".to_owned(), other.provenance.clone());
    other.organization.email = Some("abrigo@exemplo.org".to_owned());
    let mut hidden = shelter(Visibility::ContactOnly);
    hidden.organization.email = Some("abrigo@exemplo.org".to_owned());
    hidden.organization.provenance.insert("name".to_owned(), hidden.provenance.clone());
    let made = edition(&[hidden.clone(), other.clone()]);
    assert_eq!((made.review.len(), shown(&made)), (1, 0));
    let public = release(&made, BTreeMap::new());
    assert!(public.issues.iter().any(|issue| issue.is(codes::publication::LOCATION_PROTECTED)));
    assert!(!serde_json::to_string(&public).unwrap().contains("Beco"));
    // Somebody says that this one is public.
    let place = other.location.as_mut().unwrap();
    place.provenance.insert("visibility".to_owned(), other.provenance.clone());
    assert_eq!(shown(&edition(&[hidden, other])), 1);
}

#[test]
fn the_phone_of_a_withheld_place_is_in_no_text_of_its_own() {
    let mut hidden = shelter(Visibility::Withheld);
    let phone = Phone {
        number: "(85) 3333-0001".to_owned(),
        e164: Some("+558533330001".to_owned()),
        ..Phone::default()
    };
    hidden.location.as_mut().unwrap().phones = vec![phone];
    hidden.services[0].application_process = LanguageText::original("pt", "Ligue 3333 0001 antes de vir.");
    let public = release(&edition(&[hidden]), BTreeMap::new());
    let text = serde_json::to_string(&public).unwrap();
    assert!(!text.contains("3333"), "{text}");
}

#[test]
fn branches_with_everything_but_the_address_in_common_stay_apart() {
    let mut one = entry("a", "Centro de Justiça", "Avenida Morelos", "70", "+558533330001");
    one.organization.email = Some("centro@exemplo.org".to_owned());
    let mut other = one.clone();
    other.provenance.record = Some("2".to_owned());
    let address = other.location.as_mut().unwrap().address.as_mut().unwrap();
    *address = Address {
        address_1: "Estrada para Oaxtepec".to_owned(),
        city: address.city.clone(),
        ..Address::default()
    };
    assert_eq!(decide(&one, &other), PairOutcome::Review);
    let street = Address {
        address_1: "Rua Larga, 3".into(),
        street: Some("Rua Larga".into()),
        number: Some("3".into()),
        ..Address::default()
    };
    other.location.as_mut().unwrap().address = Some(street);
    assert_eq!(decide(&one, &other), PairOutcome::Review);
    // The edition before knows it at another address: it moved.
    let before = edition(std::slice::from_ref(&one));
    let next = build(
        &city(),
        "2027-01-01".parse().unwrap(),
        &[other.clone()],
        Some(&before),
        &Vocabularies::default(),
    )
    .unwrap();
    assert_eq!(next.organizations[0].id, before.organizations[0].id);
    // Of both only the town is known: that is no address in common.
    for listing in [&mut one, &mut other] {
        let address = listing.location.as_mut().unwrap().address.as_mut().unwrap();
        *address = Address {
            address_1: "Porto Velho do Sul".to_owned(),
            city: address.city.clone(),
            ..Address::default()
        };
        listing.organization.phones.clear();
    }
    other.organization.email = Some("outro@exemplo.org".to_owned());
    assert_eq!(decide(&one, &other), PairOutcome::Review);
}

#[test]
fn services_of_one_house_that_share_only_their_kind_stay_apart() {
    let at = |name: &str, record: &str| {
        let mut listing = entry("a", name, "Mendoza", "4100", "+543414256677");
        listing.provenance.record = Some(record.to_owned());
        listing
    };
    for (one, other) in [
        ("Consultorio Dr. Pérez", "Consultorio Dra. Gómez"),
        ("Centro Libertad", "Centro Esperanza"),
        ("Hogar Libertad", "Hogar Esperanza"),
        ("Grupo Libertad", "Grupo Esperanza"),
        ("Narcóticos Anónimos - Grupo Libertad", "Narcóticos Anónimos - Grupo Esperanza"),
        ("Centro de Día Libertad", "Centro de Noche Libertad"),
        ("Grupo Familiar Alba", "Grupo Juvenil Alba"),
    ] {
        assert_eq!(edition(&[at(one, "1"), at(other, "2")]).organizations.len(), 2, "{other}");
    }
    assert_eq!(decide(&at("Centro Libertad", "1"), &at("Centro Esperanza", "2")), PairOutcome::Review);
    for (one, other) in [
        ("Consultorio Dr. Pérez", "Consultorio Doctor Peres"),
        ("Consultorio Dr. Pérez", "Consultorio"),
        ("Fundação Liberdade", "Fundación Libertad"),
    ] {
        assert_eq!(edition(&[at(one, "1"), at(other, "2")]).organizations.len(), 1, "{other}");
    }
}
