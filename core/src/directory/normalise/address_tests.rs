use super::super::test_context::{city, vocabularies};
use super::*;
use crate::base::LanguageText;

fn report(text: &str, country: &str, language: &str, city_name: &str) -> Report<Option<Address>> {
    let (mut city, vocabularies) = (city(country, language, None), vocabularies());
    city.name = LanguageText::original(language, city_name);
    address(text, &Context { city: &city, language, country, vocabularies: &vocabularies })
}

fn mx(text: &str) -> Address {
    report(text, "MX", "es", "Toluca").value.unwrap()
}

fn br(text: &str) -> Address {
    report(text, "BR", "pt", "Fortaleza").value.unwrap()
}

fn parts(address: &Address) -> (Option<&str>, Option<&str>) {
    (address.street.as_deref(), address.number.as_deref())
}

#[test]
fn mexican_addresses() {
    let address = mx("Paseo Matlazincas 1100, Col. La Teresona, C.P. 50040");
    assert_eq!(parts(&address), (Some("Paseo Matlazincas"), Some("1100")));
    assert_eq!(address.neighbourhood.as_deref(), Some("La Teresona"));
    assert_eq!(address.postal_code.as_deref(), Some("50040"));
    assert_eq!(address.address_1, "Paseo Matlazincas 1100, Col. La Teresona, C.P. 50040");
    let address = mx("Isabela Católica 211-A, Santa Clara, Toluca");
    assert_eq!(parts(&address), (Some("Isabela Católica"), Some("211-A")));
    assert_eq!(address.city.as_deref(), Some("Toluca"));
    assert_eq!(address.neighbourhood, None);
    let address = mx("Moctezuma S/N, Lomas del Tepeyac, Toluca, Jalisco, México");
    assert!(address.without_number);
    assert_eq!(parts(&address), (Some("Moctezuma"), None));
    assert_eq!(address.state_province.as_deref(), Some("MX-JAL"));
    assert_eq!(mx("Circuito Cerro del Gato No. 304 Col. Centro").number.as_deref(), Some("304"));
}

#[test]
fn digits_of_street_names_are_no_house_numbers() {
    for text in [
        "Calle 106 entre av. 30 y 25 Mz. 530, Lt. 8",
        "Norte 94",
        "Carretera a Jonuta Km. 35",
        "10 de mayo esq. 21 de marzo 211",
    ] {
        assert_eq!(mx(text).number, None, "{text}");
    }
}

#[test]
fn brazilian_addresses() {
    let address = br("R. Soares Bulcão, 1402-1528");
    assert_eq!(parts(&address), (Some("R. Soares Bulcão"), Some("1402-1528")));
    let address = br("Av. Borges de Melo, 201 - Bairro Jardim América, Fortaleza - CE, 60415-510");
    assert_eq!(address.postal_code.as_deref(), Some("60415-510"));
    assert_eq!(address.city.as_deref(), Some("Fortaleza"));
    assert_eq!(address.state_province.as_deref(), Some("BR-CE"));
    assert_eq!(address.neighbourhood.as_deref(), Some("Jardim América"));
    assert_eq!(address.number.as_deref(), Some("201"));
    assert!(br("Rua Vicente Nobre Macêdo, S/n").without_number);
}

#[test]
fn numbers_come_first_in_english_and_french() {
    let us = report("1014 East Market Street, Charlottesville, VA 22902", "US", "en", "Charlottesville")
        .value
        .unwrap();
    assert_eq!(parts(&us), (Some("East Market Street"), Some("1014")));
    assert_eq!(us.postal_code.as_deref(), Some("22902"));
    assert_eq!(us.state_province.as_deref(), Some("VA"));
    assert_eq!(us.city.as_deref(), Some("Charlottesville"));
    let fr = report("12 bis rue de la Paix, 75002 Paris", "FR", "fr", "Paris").value.unwrap();
    assert_eq!(parts(&fr), (Some("rue de la Paix"), Some("12 bis")));
    assert_eq!(fr.postal_code.as_deref(), Some("75002"));
    assert_eq!(fr.city.as_deref(), Some("Paris"));
}

#[test]
fn postal_codes_have_the_shape_of_the_country() {
    let wrong = report("Uxmal 300, C.P. 4567", "MX", "es", "Toluca");
    assert!(wrong.issues[0].is(code::ADDRESS_POSTAL_CODE_INVALID));
    assert_eq!(wrong.value.unwrap().postal_code, None);
    let (city, vocabularies) = (city("MX", "es", None), vocabularies());
    let context = Context { city: &city, language: "es", country: "MX", vocabularies: &vocabularies };
    let padded = postal_code("1000", &context);
    assert_eq!(padded.value.as_deref(), Some("01000"));
    assert!(padded.issues[0].is(code::ADDRESS_POSTAL_CODE_PADDED));
    assert_eq!(postal_code("CP 50040", &context).value.as_deref(), Some("50040"));
    assert_eq!(postal_code("ABC", &context).value, None);
    assert_eq!(state_province("Ciudad Perdida", &context).value.as_deref(), Some("Ciudad Perdida"));
    assert_eq!(state_province("JALISCO", &context).value.as_deref(), Some("MX-JAL"));
}

#[test]
fn letters_go_elsewhere() {
    assert_eq!(mx("Apartado Postal 25").address_type, AddressKind::Postal);
    assert!(report("s/d", "MX", "es", "Toluca").issues[0].is(code::VALUE_ABSENT));
}
