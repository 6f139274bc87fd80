use super::super::test_context::{city, vocabularies};
use super::*;
use crate::base::LanguageText;

fn report(text: &str, country: &str, language: &str, city_name: &str) -> Report<Option<Address>> {
    let (mut city, vocabularies) = (city(country, language, None), vocabularies());
    city.name = LanguageText::original(language, city_name);
    address(text, &Context { city: &city, language, country, vocabularies })
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
    assert_eq!(address.neighbourhood.as_deref(), Some("Santa Clara"));
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
        "Juárez esq. Artículo 123",
        "Juárez entre la 59 y 61",
        "Calle Suárez Lt. 1, 2, 3",
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
fn numbers_as_countries_write_them() {
    for (country, language, city, text, street, number) in [
        ("CO", "es", "Bogotá", "Cra. 13 No. 32 - 76, Bogotá", "Cra. 13", "32-76"),
        ("CO", "es", "Bogotá", "Calle 26 # 51 - 53, Bogotá", "Calle 26", "51-53"),
        ("CO", "es", "Bogotá", "Carrera 8A Bis No 12B - 42 Sur", "Carrera 8A Bis", "12B-42 Sur"),
        ("ES", "es", "Madrid", "Calle Mayor, n.º 12, 28013 Madrid", "Calle Mayor", "12"),
        ("PT", "pt", "Lisboa", "Rua da Prata n.º 80, 1100-420 Lisboa", "Rua da Prata", "80"),
        ("BR", "pt", "Fortaleza", "Rua X, Nº 1.234, Fortaleza - CE", "Rua X", "1234"),
        (
            "FR",
            "fr",
            "Paris",
            "12 bis, rue de la Grange aux Belles, 75010 Paris",
            "rue de la Grange aux Belles",
            "12 bis",
        ),
        ("PE", "es", "Lima", "Jr. Huallaga 123 - Cercado de Lima", "Jr. Huallaga", "123"),
        ("AR", "es", "Rosario", "San Martín 1234 bis, Rosario, Santa Fe (2000)", "San Martín", "1234 bis"),
    ] {
        let address = report(text, country, language, city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.address_1, text);
    }
    let address = report("Av. Salaverry cuadra 8 s/n", "PE", "es", "Lima").value.unwrap();
    assert!(address.without_number && address.number.is_none());
}

#[test]
fn what_lies_inside_may_stand_before_the_number() {
    for (country, language, city, text, unit, street, number) in [
        (
            "FR",
            "fr",
            "Lille",
            "Résidence Les Lilas, 5 rue Nationale, 59000 Lille",
            "Résidence Les Lilas",
            "rue Nationale",
            "5",
        ),
        ("FR", "fr", "Lille", "Bâtiment C, 3 place Rihour, 59000 Lille", "Bâtiment C", "place Rihour", "3"),
        (
            "FR",
            "fr",
            "Lille",
            "Hôpital Fontan, 200 rue Verhaeghe, 59000 Lille",
            "Hôpital Fontan",
            "rue Verhaeghe",
            "200",
        ),
        ("GB", "en", "London", "Flat 3, 12A High Street, London SE1 9GF", "Flat 3", "High Street", "12A"),
    ] {
        let address = report(text, country, language, city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.unit.as_deref(), Some(unit), "{text}");
    }
    let unit = |text: &str, country: &str, language: &str, city: &str| {
        report(text, country, language, city).value.unwrap().unit
    };
    assert_eq!(
        unit("Rua Augusta, 123 - R/C Dto, 1100-053 Lisboa", "PT", "pt", "Lisboa").as_deref(),
        Some("R/C Dto")
    );
    assert_eq!(unit("Calle Mayor, 5, baixos, 28013 Madrid", "ES", "es", "Madrid").as_deref(), Some("baixos"));
}

#[test]
fn towns_and_states_as_countries_write_them() {
    let of = |text: &str, country: &str, language: &str, city: &str| {
        let address = report(text, country, language, city).value.unwrap();
        (address.city, address.state_province, address.postal_code)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        of("San Martín 1234 bis, Rosario, Santa Fe (2000)", "AR", "es", "Rosario"),
        (some("Rosario"), some("AR-S"), some("2000"))
    );
    assert_eq!(
        of("Calle 5 de Mayo No. 123, Col. Centro, C.P. 22000, Tijuana, B.C.", "MX", "es", "Tijuana"),
        (some("Tijuana"), some("MX-BCN"), some("22000"))
    );
    assert_eq!(
        of("2034, rue Saint-Hubert, Montréal (Québec) H2L 3Z5", "CA", "fr", "Montréal"),
        (some("Montréal"), some("Québec"), some("H2L 3Z5"))
    );
    let lince = report("Av. Arequipa 1234 - Lince", "PE", "es", "Lima").value.unwrap();
    assert_eq!((lince.number, lince.neighbourhood), (some("1234"), some("Lince")));
}

#[test]
fn postal_codes_have_the_shape_of_the_country() {
    let wrong = report("Uxmal 300, C.P. 4567", "MX", "es", "Toluca");
    assert!(wrong.issues[0].is(code::ADDRESS_POSTAL_CODE_INVALID));
    assert_eq!(wrong.value.unwrap().postal_code, None);
    let (city, vocabularies) = (city("MX", "es", None), vocabularies());
    let context = Context { city: &city, language: "es", country: "MX", vocabularies };
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

#[test]
fn corners_and_crossings() {
    let address = mx("Olmo, esq. Haya 517, Santa Clara, Toluca");
    assert_eq!(parts(&address), (Some("Olmo"), Some("517")));
    assert_eq!(address.cross_streets, ["Haya"]);
    assert_eq!(address.neighbourhood.as_deref(), Some("Santa Clara"));
    let address = mx("Norte 94 entre Oriente 83 y Oriente 85 S/N, Centro, Toluca");
    assert_eq!(parts(&address), (Some("Norte 94"), None));
    assert_eq!(address.cross_streets, ["Oriente 83", "Oriente 85"]);
    assert!(address.without_number);
    let address = mx("Calle 17 \"A\", por Calle 4 y Calle 6 482, Centro, Toluca");
    assert_eq!(parts(&address), (Some("Calle 17 \"A\""), Some("482")));
    // A name of two streets or of one person: the number is certain, the crossing is not.
    let address = mx("Santiago Ramón y Cajal 12");
    assert_eq!(parts(&address), (Some("Santiago Ramón y Cajal"), Some("12")));
    assert!(address.cross_streets.is_empty());
    assert_eq!(mx("Miguel Alemán, esq., 24 de febrero S/N").cross_streets, ["24 de febrero"]);
    assert_eq!(mx("esquina con Calle 5 S/N").street, None);
    let address = br("Av. Central esq. com Rua 7, 300 - Centro, Fortaleza - CE");
    assert_eq!(address.number.as_deref(), Some("300"));
}

#[test]
fn floors_and_units() {
    let argentina =
        report("Rivadavia 1234, Piso 3 Dto. B, Balvanera", "AR", "es", "Buenos Aires").value.unwrap();
    assert_eq!(parts(&argentina), (Some("Rivadavia"), Some("1234")));
    assert_eq!(argentina.unit.as_deref(), Some("Piso 3 Dto. B"));
    let america =
        report("225 30th Street, 3rd Floor, San Francisco, CA 94131", "US", "en", "").value.unwrap();
    assert_eq!(parts(&america), (Some("30th Street"), Some("225")));
    assert_eq!(america.unit.as_deref(), Some("3rd Floor"));
    assert_eq!(america.city.as_deref(), Some("San Francisco"));
    let brazil = br("Rua A, 10, sala 2 - Centro, Fortaleza - CE");
    assert_eq!(brazil.unit.as_deref(), Some("sala 2"));
    assert_eq!(brazil.neighbourhood.as_deref(), Some("Centro"));
    let colombia = report("Carrera 7 # 45-10 Of. 302, Bogotá", "CO", "es", "Bogotá").value.unwrap();
    assert_eq!(parts(&colombia), (Some("Carrera 7"), Some("45-10")));
    assert_eq!(colombia.unit.as_deref(), Some("Of. 302"));
    let lots = mx("Calle Sol Mz. 14, Lt 1 S/N, Centro, Toluca");
    assert_eq!((lots.unit.as_deref(), lots.number.as_deref()), (Some("Mz. 14, Lt 1"), None));
}

#[test]
fn the_town_of_another_column_tells_the_neighbourhood() {
    let (city, vocabularies) = (city("MX", "es", None), vocabularies());
    let context = Context { city: &city, language: "es", country: "MX", vocabularies };
    let near = |text: &str, town: &str| address_near(text, &[town], &context).value.unwrap();
    assert_eq!(
        near("Olmo 5, Aztecas, Rincón de Ramos", "Rincón de Romos").city.as_deref(),
        Some("Rincón de Ramos")
    );
    assert_eq!(near("Olmo 5, Aztecas, Juárez", "Juárez").neighbourhood.as_deref(), Some("Aztecas"));
    assert_eq!(near("Olmo 5, Aztecas, 06720", "Juárez").postal_code.as_deref(), Some("06720"));
    // Without the town the only name may be the town.
    assert_eq!(address("Olmo 5, Aztecas", &context).value.unwrap().neighbourhood, None);
    assert_eq!(near("Olmo 5, Sin colonia, Juárez", "Juárez").neighbourhood, None);
    assert_eq!(
        near("Olmo 5, Barrio de la Cruz, Juárez", "Juárez").neighbourhood.as_deref(),
        Some("Barrio de la Cruz")
    );
}

#[test]
fn cities_stand_behind_the_postal_code() {
    let spain = report("Calle Mayor, 5, 28013 Madrid (Madrid)", "ES", "es", "").value.unwrap();
    assert_eq!(spain.city.as_deref(), Some("Madrid"));
    assert_eq!(spain.postal_code.as_deref(), Some("28013"));
    let portugal = report("Rua Augusta, 24, 1100-053 Lisboa", "PT", "pt", "").value.unwrap();
    assert_eq!((portugal.city.as_deref(), portugal.number.as_deref()), (Some("Lisboa"), Some("24")));
    let france = report("5 rue Basse, 69002 Lyon Cedex 02", "FR", "fr", "").value.unwrap();
    assert_eq!(france.city.as_deref(), Some("Lyon"));
    assert_eq!(street_kind("Avda. Central"), Some("avenue"));
    assert_eq!(street_kind("East Market Street"), Some("street"));
    assert_eq!(street_kind("Olmo"), None);
}

#[test]
fn a_word_of_crossings_may_be_a_name() {
    let of = |text: &str, country: &str, city: &str| report(text, country, "es", city).value.unwrap();
    let address = of("Av. Entre Ríos 2135, C1133AAC CABA", "AR", "Buenos Aires");
    assert_eq!(parts(&address), (Some("Av. Entre Ríos"), Some("2135")));
    assert_eq!(parts(&of("Entre Ríos 850, Rosario", "AR", "Rosario")), (Some("Entre Ríos"), Some("850")));
    let address = of("Calle Entre Ríos 45 entre San Luis y San Juan", "AR", "Rosario");
    assert_eq!(parts(&address), (Some("Calle Entre Ríos"), Some("45")));
    assert_eq!(address.cross_streets, ["San Luis", "San Juan"]);
    let address = br("Rua 15 de Novembro, 100 - Entre Rios");
    assert_eq!(parts(&address), (Some("Rua 15 de Novembro"), Some("100")));
    assert!(address.cross_streets.is_empty());
    assert_eq!(parts(&br("R. Esquina do Sol, 12")), (Some("R. Esquina do Sol"), Some("12")));
    assert_eq!(mx("Calle Luna 3 entre Sol y Mar").cross_streets, ["Sol", "Mar"]);
}

#[test]
fn parts_that_stand_in_an_unusual_way() {
    let of = |text: &str, country: &str, language: &str, city: &str| {
        report(text, country, language, city).value.unwrap()
    };
    let address = of("C/ San Bernardo 45 (esquina Noviciado)", "ES", "es", "Madrid");
    assert_eq!(address.cross_streets, ["Noviciado"]);
    let address = of("Calle Muntaner 174, esc. A, entl. 2a, 08011 Barcelona", "ES", "es", "Barcelona");
    assert_eq!(address.neighbourhood, None);
    assert_eq!(address.postal_code.as_deref(), Some("08011"));
    let address = br("Rua das Flores, s/nº, Tambauzinho, CEP: 58.042-080");
    assert_eq!(address.postal_code.as_deref(), Some("58042-080"));
    let address = br("Av. C, 123 (esq. com Rua D)");
    assert_eq!(address.number.as_deref(), Some("123"));
    assert_eq!(address.cross_streets, ["Rua D"]);
    let address = of("1234 1/2 Mission Street", "US", "en", "San Francisco");
    assert_eq!(parts(&address), (Some("Mission Street"), Some("1234 1/2")));
}

#[test]
fn postal_codes_with_letters_of_the_country_or_a_point() {
    let (city, vocabularies) = (city("ES", "es", None), vocabularies());
    let context = Context { city: &city, language: "es", country: "ES", vocabularies };
    for text in ["E-28012", "28.012", "28012"] {
        assert_eq!(postal_code(text, &context).value.as_deref(), Some("28012"), "{text}");
    }
}

#[test]
fn a_number_behind_a_street_is_no_department() {
    for (country, language, city, text, street, number) in [
        ("PT", "pt", "Porto", "Rua de Salgueiros, 12", "Rua de Salgueiros", "12"),
        ("FR", "fr", "Lille", "Rue Nationale, 59", "Rue Nationale", "59"),
        ("AT", "de", "Wien", "Hauptstraße, 9", "Hauptstraße", "9"),
    ] {
        let address = report(text, country, language, city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.state_province, None, "{text}");
    }
}

#[test]
fn a_floor_behind_the_number_is_the_unit() {
    for (country, language, city, text, street, number, unit) in [
        ("AR", "es", "Rosario", "San Lorenzo 1855 2º 4", "San Lorenzo", "1855", "2º 4"),
        ("AR", "es", "Rosario", "Corrientes 348 3 B", "Corrientes", "348", "3 B"),
        ("BR", "pt", "Recife", "Rua do Sol 143 1º andar", "Rua do Sol", "143", "1º andar"),
        (
            "PT",
            "pt",
            "Porto",
            "Rua Mouzinho de Albuquerque, 744 2.º Dto",
            "Rua Mouzinho de Albuquerque",
            "744",
            "2.º Dto",
        ),
        ("PT", "pt", "Porto", "Rua de Cedofeita 455 2.º Dto", "Rua de Cedofeita", "455", "2.º Dto"),
    ] {
        let address = report(text, country, language, city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.unit.as_deref(), Some(unit), "{text}");
        assert_eq!(address.neighbourhood, None, "{text}");
    }
    let (city, vocabularies) = (city("PT", "pt", None), vocabularies());
    let context = Context { city: &city, language: "pt", country: "PT", vocabularies };
    let near = address_near("Rua Mouzinho de Albuquerque, 744 2.º Dto", &["Porto"], &context).value.unwrap();
    assert_eq!((near.number.as_deref(), near.neighbourhood), (Some("744"), None));
    // In Mexico a letter behind two numbers is that of the house.
    assert_eq!(parts(&mx("Callejón 2 1520")), (Some("Callejón 2"), Some("1520")));
}

#[test]
fn what_stands_before_the_street_is_not_the_street() {
    for (country, language, city, text, street, number, unit) in [
        (
            "FR",
            "fr",
            "Lille",
            "1er étage, 27 rue Jacquemars Giélée, 59800 Lille",
            "rue Jacquemars Giélée",
            Some("27"),
            "1er étage",
        ),
        ("FR", "fr", "Lille", "CHU, rue Verhaeghe, 59037 Lille cedex", "rue Verhaeghe", None, "CHU"),
        (
            "AR",
            "es",
            "Rosario",
            "Parroquia San José, Mendoza 4100",
            "Mendoza",
            Some("4100"),
            "Parroquia San José",
        ),
    ] {
        let address = report(text, country, language, city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), number), "{text}");
        assert_eq!(address.unit.as_deref(), Some(unit), "{text}");
    }
    // A street that is called after a school has its number itself.
    let address = report("Escuela 12, Rosario", "AR", "es", "Rosario").value.unwrap();
    assert_eq!(parts(&address), (Some("Escuela"), Some("12")));
}

#[test]
fn a_postal_code_behind_the_town_is_no_house_number() {
    for (country, city, text, street, number, code) in [
        ("ES", "Madrid", "Calle Zurbarán 17 Madrid 28010", "Calle Zurbarán", "17", "28010"),
        ("MX", "Guadalajara", "Av. Vallarta 1234 Guadalajara 44160", "Av. Vallarta", "1234", "44160"),
        ("AR", "Salta", "Monseñor Tavella 1234 - 4400 Salta", "Monseñor Tavella", "1234", "4400"),
    ] {
        let address = report(text, country, "es", city).value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(
            (address.postal_code.as_deref(), address.city.as_deref()),
            (Some(code), Some(city)),
            "{text}"
        );
    }
}

#[test]
fn belgian_addresses() {
    for (text, street, number, unit, code, city) in [
        (
            "Chaussée de Waterloo 182 bte 5, 1060 Saint-Gilles",
            "Chaussée de Waterloo",
            "182",
            Some("bte 5"),
            "1060",
            "Saint-Gilles",
        ),
        (
            "16, rue de l'Artichaut - 1210 Saint-Josse",
            "rue de l'Artichaut",
            "16",
            None,
            "1210",
            "Saint-Josse",
        ),
        ("Place Saint-Lambert 1/3, B-4000 Liège", "Place Saint-Lambert", "1/3", None, "4000", "Liège"),
    ] {
        let address = report(text, "BE", "fr", "Bruxelles").value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.unit.as_deref(), unit, "{text}");
        assert_eq!(
            (address.postal_code.as_deref(), address.city.as_deref()),
            (Some(code), Some(city)),
            "{text}"
        );
    }
}

#[test]
fn numbers_of_roads_and_sectors_are_no_house_numbers() {
    for (country, language, text, street) in [
        ("PT", "pt", "Estrada Nacional 10, Km 5", Some("Estrada Nacional 10")),
        ("MX", "es", "Km. 5.5 Carretera Federal 15", Some("Km. 5.5 Carretera Federal 15")),
        (
            "PE",
            "es",
            "AA.HH. Villa El Salvador Sector 2 Grupo 5 Mz A Lt 3",
            Some("AA.HH. Villa El Salvador Sector 2"),
        ),
        ("CL", "es", "Parcela 5, Lote B, Lampa", None),
    ] {
        let address = report(text, country, language, "X").value.unwrap();
        assert_eq!(parts(&address), (street, None), "{text}");
    }
}

#[test]
fn numbers_that_something_stands_behind() {
    for (country, language, text, street, number, unit) in [
        ("CO", "es", "Kra 43A # 1 Sur - 100", "Kra 43A", "1 Sur-100", None),
        (
            "PT",
            "pt",
            "Parque de Saúde de Lisboa, Av. do Brasil, 53, Pavilhão 21-A",
            "Av. do Brasil",
            "53",
            Some("Parque de Saúde de Lisboa, Pavilhão 21-A"),
        ),
        (
            "FR",
            "fr",
            "15, bd. Voltaire 2ème étage porte gauche",
            "bd. Voltaire",
            "15",
            Some("2ème étage porte gauche"),
        ),
        ("ES", "es", "Camino de la Huerta, 12 (entrada por C/ Olmo)", "Camino de la Huerta", "12", None),
    ] {
        let address = report(text, country, language, "X").value.unwrap();
        assert_eq!(parts(&address), (Some(street), Some(number)), "{text}");
        assert_eq!(address.unit.as_deref(), unit, "{text}");
    }
}
