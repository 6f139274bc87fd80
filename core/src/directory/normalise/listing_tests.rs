use super::super::test_context::{city, vocabularies};
use super::*;
use crate::base::Path;
use crate::model::{FactState, Provenance, Visibility};
use std::collections::BTreeMap;

fn read(cells: &[(Field, &str)]) -> Report<Listing> {
    let mut fields: BTreeMap<Field, Vec<RawCell>> = BTreeMap::new();
    for (field, text) in cells {
        fields.entry(*field).or_default().push(RawCell {
            text: (*text).into(),
            path: Path::root().key(&field.name()),
            ..RawCell::default()
        });
    }
    let provenance = Provenance { source: "list".into(), record: Some("7".into()), ..Provenance::default() };
    let raw = RawEntry { provenance, path: Path::root().index(7), fields };
    let (city, vocabularies) = (city("MX", "es", Some("55")), vocabularies());
    listing(&raw, &Context { city: &city, language: "es", country: "MX", vocabularies })
}

#[test]
fn a_row_becomes_an_organization_a_location_and_a_service() {
    let report = read(&[
        (Field::Name, "Unidad de Desintoxicación Norte"),
        (Field::Address, "Uxmal  300, Col. Centro"),
        (Field::Phones, "26452501"),
        (Field::Email, "A@x.org b@x.org"),
        (Field::Visibility, "público"),
    ]);
    let listing = report.value;
    let location = listing.location.unwrap();
    assert_eq!(listing.organization.name, "Unidad de Desintoxicación Norte");
    assert_eq!(listing.services.len(), 1);
    assert_eq!(listing.services[0].name, listing.organization.name);
    assert_eq!(listing.services[0].modalities["detoxification"].state, FactState::Offered);
    assert_eq!(listing.organization.email.as_deref(), Some("a@x.org"));
    assert_eq!(listing.organization.contacts[0].email.as_deref(), Some("b@x.org"));
    assert_eq!(location.phones[0].e164.as_deref(), Some("+525526452501"));
    assert_eq!(location.provenance["phones"].original.as_deref(), Some("26452501"));
    assert_eq!(location.visibility, Visibility::Public);
    let assumed = report.issues.iter().find(|issue| issue.is(code::PHONE_AREA_CODE_ASSUMED)).unwrap();
    assert_eq!(assumed.path.as_str(), "/7/phones");
}

#[test]
fn kind_and_number_of_a_street_may_have_columns() {
    let of = |cells: &[(Field, &str)]| {
        let named = [&[(Field::Name, "Casa")][..], cells].concat();
        let address = read(&named).value.location.unwrap().address.unwrap();
        (address.address_1, address.street, address.number)
    };
    let some = |text: &str| Some(text.to_owned());
    let (street, kind, number) = (Field::Address, Field::StreetKind, Field::StreetNumber);
    assert_eq!(
        of(&[(street, "ARMENGOT"), (kind, "CALLE"), (number, "2")]),
        ("CALLE ARMENGOT, 2".to_owned(), some("CALLE ARMENGOT"), some("2"))
    );
    assert_eq!(of(&[(street, "5 de Mayo"), (number, "5")]).0, "5 de Mayo, 5");
    assert_eq!(of(&[(street, "Calle Uxmal 300"), (kind, "Calle"), (number, "300")]).0, "Calle Uxmal 300");
    assert_eq!(of(&[(street, "Uxmal"), (number, "0")]).0, "Uxmal");
}

#[test]
fn a_row_without_name_is_an_error() {
    let report = read(&[(Field::Phones, "5556089271")]);
    assert!(report.issues.iter().any(|issue| issue.is(code::ROW_UNNAMED)));
    assert_eq!(report.value.organization.phones.len(), 1);
    let absent = read(&[(Field::Name, "s/d")]);
    assert!(absent.issues.iter().any(|issue| issue.is(code::ROW_UNNAMED)));
    let once = absent.issues.iter().filter(|issue| issue.is(code::VALUE_ABSENT)).count();
    assert_eq!(once, 1);
}

#[test]
fn doubt_about_visibility_protects() {
    let report = read(&[(Field::Name, "Casa"), (Field::Phones, "5556089271"), (Field::Visibility, "quizás")]);
    let location = report.value.location.unwrap();
    assert_eq!(location.visibility, Visibility::Withheld);
    assert_eq!(location.phones.len(), 1);
    assert!(report.value.organization.phones.is_empty());
}

#[test]
fn what_is_refused_keeps_its_text() {
    let report = read(&[
        (Field::Name, "Casa Azul"),
        (Field::Phones, "26452501 / 02"),
        (Field::Phones, "55 2645 2509, 44"),
        (Field::Email, "casa.azul.example.org"),
        (Field::DateVerified, "hace poco"),
        (Field::Eligibility, "No requiere derivación; residentes de Toluca"),
    ]);
    let organization = &report.value.organization;
    let original =
        |field: &str| organization.provenance.get(field).and_then(|source| source.original.as_deref());
    assert_eq!(original("email"), Some("casa.azul.example.org"));
    assert_eq!(original("date_verified"), Some("hace poco"));
    assert_eq!(original("phones"), Some("26452501 / 02\n55 2645 2509, 44"));
    let eligibility = &report.value.services[0].eligibility;
    assert_eq!(eligibility.referral_required.state, FactState::NotOffered);
    assert_eq!(eligibility.residence_required.state, FactState::Offered);
    assert!(eligibility.abstinence_required.is_unasked());
}

#[test]
fn a_country_that_nobody_knows_is_told_at_its_cell() {
    let report = read(&[(Field::Name, "Casa Azul"), (Field::Country, "Atlantis")]);
    let issue = report.issues.iter().find(|issue| issue.is(code::COUNTRY_UNKNOWN)).unwrap();
    assert_eq!(issue.path.as_str(), "/7/country");
    assert!(!read(&[(Field::Country, "México")]).issues.iter().any(|issue| issue.is(code::COUNTRY_UNKNOWN)));
}

#[test]
fn a_text_that_asks_not_to_publish_the_place_protects_it() {
    let mut addresses = Vec::new();
    for (field, text) in [
        (Field::Address, "NO PUBLICAR: Calle Morelos 5, Col. Sur"),
        (Field::Address, "Dirección confidencial (Calle Morelos 5, Col. Sur)"),
        (Field::Address, "Confidencial"),
        (Field::Name, "Casa Luna (no publicar)"),
        (Field::Description, "Refugio para mujeres; ubicación confidencial."),
        (Field::Description, "Refugio para mujeres. La dirección no es pública."),
        (Field::Phones, "no facilitar: 55 1234 5678"),
    ] {
        let report = read(&[(Field::Name, "Casa"), (Field::Visibility, "público"), (field, text)]);
        let location = report.value.location.unwrap();
        assert_eq!(location.visibility, Visibility::Withheld, "{text}");
        let asked: Vec<_> =
            report.issues.iter().filter(|issue| issue.is(code::VISIBILITY_ASKED_IN_TEXT)).collect();
        assert_eq!(asked.len(), 1, "{text}");
        assert_eq!(asked[0].path.as_str(), format!("/7/{}", field.name()), "{text}");
        addresses.push(location.address.map(|address| address.address_1));
    }
    assert_eq!(addresses[0], addresses[1]);
    assert!(addresses[0].as_deref().unwrap().starts_with("Calle Morelos 5"));
    assert_eq!(addresses[2], None);
    let confidential =
        read(&[(Field::Name, "Casa"), (Field::Description, "Atención gratuita y confidencial")]);
    assert_eq!(confidential.value.location, None);
}

#[test]
fn a_field_of_one_value_takes_the_first_and_tells_the_others() {
    let report = read(&[
        (Field::Name, "Casa Norte"),
        (Field::City, "Toluca"),
        (Field::City, "Puebla"),
        (Field::Setting, "residencial y ambulatorio"),
        (Field::LegalStatus, "ONG"),
        (Field::LegalStatus, "empresa"),
        (Field::Places, "10 camas"),
        (Field::Places, "20 camas"),
        (Field::Website, "norte.org"),
        (Field::Website, "sur.org"),
        (Field::Eligibility, "12 a 17 años"),
        (Field::Eligibility, "mayores de 18 años"),
    ]);
    let further = report.issues.iter().filter(|issue| issue.is(code::VALUE_FURTHER));
    let further: BTreeSet<&str> = further.map(|issue| issue.path.as_str()).collect();
    let expected = ["/7/city", "/7/eligibility", "/7/legal_status", "/7/places", "/7/setting", "/7/website"];
    assert_eq!(further, BTreeSet::from(expected), "{:#?}", report.issues);
    let listing = report.value;
    assert_eq!(listing.location.unwrap().address.unwrap().city.as_deref(), Some("Toluca"));
    assert_eq!(listing.services[0].capacity.as_ref().unwrap().places, Some(10));
    assert_eq!(listing.services[0].eligibility.minimum_age, Some(12));
    assert_eq!(listing.organization.website.as_deref(), Some("https://norte.org"));
}

#[test]
fn words_that_a_field_does_not_know_are_told_and_kept() {
    let report = read(&[
        (Field::Name, "Casa Norte"),
        (Field::Languages, "klingon"),
        (Field::PaymentAccepted, "trueque"),
        (Field::Populations, "marcianos"),
        (Field::Setting, "en las nubes"),
        (Field::FacilityType, "nave espacial"),
    ]);
    let unknown = report.issues.iter().filter(|issue| issue.is(code::VALUE_NOT_RECOGNISED));
    let unknown: Vec<&str> = unknown.map(|issue| issue.path.as_str()).collect();
    assert_eq!(
        unknown,
        ["/7/populations", "/7/languages", "/7/payment_accepted", "/7/setting", "/7/facility_type"]
    );
    let sources = &report.value.organization.provenance;
    assert_eq!(sources["languages"].original.as_deref(), Some("klingon"));
}

#[test]
fn half_a_point_and_an_identifier_that_is_too_long_are_told() {
    let long = "9".repeat(254);
    let report =
        read(&[(Field::Name, "Casa Norte"), (Field::Longitude, "-99.1"), (Field::Identifier, &long)]);
    let told: Vec<String> =
        report.issues.iter().map(|issue| format!("{} {}", issue.code, issue.path.as_str())).collect();
    assert!(told.contains(&"coordinates.invalid /7/longitude".to_owned()), "{told:?}");
    assert!(told.contains(&"value.too_long /7/identifier".to_owned()), "{told:?}");
    assert!(report.value.organization.organization_identifiers.is_empty());
}

#[test]
fn an_unknown_item_beside_known_ones_is_told_and_kept() {
    let report = read(&[
        (Field::Name, "Casa Norte"),
        (Field::Languages, "español, klingon"),
        (Field::Populations, "situación de calle, LGBT, marcianos"),
        (Field::Modalities, "desintoxicación, equinoterapia"),
    ]);
    let unknown = report.issues.iter().filter(|issue| issue.is(code::VALUE_NOT_RECOGNISED));
    let unknown: Vec<&str> = unknown.map(|issue| issue.path.as_str()).collect();
    assert_eq!(unknown, ["/7/populations", "/7/languages", "/7/modalities"]);
    let service = &report.value.services[0];
    assert_eq!(service.languages.keys().collect::<Vec<_>>(), ["es"]);
    assert_eq!(service.provenance["languages"].original.as_deref(), Some("español, klingon"));
    assert_eq!(service.provenance["modalities"].original.as_deref(), Some("desintoxicación, equinoterapia"));
}

/// A row of a list that gives one city for all of its rows.
fn row_of_list(address: &str, city_of_list: &str) -> Report<Listing> {
    let cell = |text: &str, path: Path| vec![RawCell { text: text.into(), path, ..RawCell::default() }];
    let fields = BTreeMap::from([
        (Field::Name, cell("Maison", Path::root().key("nom"))),
        (Field::Address, cell(address, Path::root().key("adresse"))),
        (Field::City, cell(city_of_list, Path::root())),
    ]);
    let raw = RawEntry { fields, ..RawEntry::default() };
    let (city, vocabularies) = (city("FR", "fr", None), vocabularies());
    listing(&raw, &Context { city: &city, language: "fr", country: "FR", vocabularies })
}

#[test]
fn the_city_of_the_address_counts_before_that_of_the_whole_list() {
    let town = |report: &Report<Listing>| {
        report.value.location.as_ref().unwrap().address.as_ref().unwrap().city.clone().unwrap()
    };
    let report = row_of_list("Hameau du Moulin, 59242 Templeuve-en-Pévèle", "Lille");
    assert_eq!(town(&report), "Templeuve-en-Pévèle");
    assert!(report.issues.iter().any(|issue| issue.is(code::ADDRESS_OTHER_CITY)));
    for address in ["5 rue Basse, 59000 LILLE", "5 rue Basse", "5 rue Basse, 59000 Lille Fives"] {
        let report = row_of_list(address, "Lille");
        assert_eq!(town(&report), "Lille", "{address}");
        assert!(!report.issues.iter().any(|issue| issue.is(code::ADDRESS_OTHER_CITY)), "{address}");
    }
}

#[test]
fn no_answer_about_publishing_is_told_once() {
    let report = read(&[(Field::Name, "Casa Norte"), (Field::Visibility, "-")]);
    let told: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(told, ["visibility.not_understood"]);
}

#[test]
fn marks_are_facts_with_their_no() {
    let cell = |code: &str, text: &str| RawCell {
        text: text.into(),
        path: Path::root().key(code),
        code: Some(code.into()),
        ..RawCell::default()
    };
    let plain =
        |text: &str| RawCell { text: text.into(), path: Path::root().key("text"), ..RawCell::default() };
    let fields = BTreeMap::from([
        (Field::Name, vec![plain("Centro de Desintoxicación Azul")]),
        (
            Field::Modalities,
            vec![cell("detoxification", "No"), cell("aftercare", "x"), cell("aftercare", "N")],
        ),
        (
            Field::Populations,
            vec![
                cell("women", "Sí"),
                cell("men", "no"),
                cell("families", "con turno"),
                cell("martians", "x"),
            ],
        ),
        (Field::Cost, vec![cell("free", "S"), cell("sliding_scale", "N")]),
        (Field::Setting, vec![cell("residential", "N"), cell("outpatient", "S")]),
    ]);
    let raw = RawEntry { provenance: Provenance::default(), path: Path::root().index(7), fields };
    let (city, vocabularies) = (city("MX", "es", None), vocabularies());
    let found = listing(&raw, &Context { city: &city, language: "es", country: "MX", vocabularies });
    let service = &found.value.services[0];
    let known = |facts: &Facts| -> Vec<(String, Option<bool>)> {
        facts.iter().map(|(code, fact)| (code.clone(), fact.known())).collect()
    };
    // The mark denies what the name and the type of the place would say.
    assert_eq!(service.modalities["detoxification"].known(), Some(false));
    assert_eq!(service.modalities["aftercare"].known(), Some(true));
    assert_eq!(
        known(&service.populations),
        [("men".to_owned(), Some(false)), ("women".to_owned(), Some(true))]
    );
    let kinds: Vec<Option<&str>> = service.cost_options.iter().map(|cost| cost.option.as_deref()).collect();
    assert_eq!(kinds, [Some("free")]);
    assert_eq!(service.setting.as_deref(), Some("outpatient"));
    let told: Vec<(&str, &str)> =
        found.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(told, [("value.not_recognised", "/7/families"), ("value.not_recognised", "/7/martians")]);
}

#[test]
fn hours_count_when_their_column_says() {
    let read = |columns: &[(&str, &str)]| {
        let cell = |(column, text): &(&str, &str)| RawCell {
            text: (*text).into(),
            path: Path::root().key(column),
            ..RawCell::default()
        };
        let name = vec![RawCell { text: "Casa Azul".into(), ..RawCell::default() }];
        let fields =
            BTreeMap::from([(Field::Name, name), (Field::OpeningHours, columns.iter().map(cell).collect())]);
        let raw = RawEntry { provenance: Provenance::default(), path: Path::root().index(7), fields };
        let (city, vocabularies) = (city("ES", "es", None), vocabularies());
        let found = listing(&raw, &Context { city: &city, language: "es", country: "ES", vocabularies });
        let schedules = &found.value.services[0].schedules;
        schedules
            .iter()
            .map(|schedule| match &schedule.opens_at {
                Some(opens) => format!("{} {opens}", schedule.byday.len()),
                None => schedule.description.clone().unwrap_or_default(),
            })
            .collect::<Vec<_>>()
    };
    // Neither is what counts all year.
    assert_eq!(
        read(&[("Horario invierno", "L-V 8-20"), ("Horario de verano", "L-V 8-15")]),
        ["invierno: L-V 8-20", "verano: L-V 8-15"]
    );
    assert_eq!(read(&[("Horario de verano", "L-V 8-15")]), ["verano: L-V 8-15"]);
    assert_eq!(
        read(&[("Horario lunes a viernes", "8-15"), ("Horario sábado", "9-13")]),
        ["5 08:00", "1 09:00"]
    );
    assert_eq!(read(&[("Horario 1", "L-V 8-15"), ("Horario 2", "Sáb 9-13")]), ["5 08:00", "1 09:00"]);
    assert_eq!(read(&[("Horario del centro", "L-V 8-15")]), ["5 08:00"]);
}
