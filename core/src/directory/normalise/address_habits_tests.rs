//! How people of a country write: what stands before the street, numbers in two parts, places told by the way to them.

use super::super::test_context::{city, vocabularies};
use super::*;
use crate::base::LanguageText;

/// Street, number, unit and neighbourhood; a dash for what is not there.
fn parts(country: &str, language: &str, text: &str) -> String {
    let (mut city, vocabularies) = (city(country, language, None), vocabularies());
    city.name = LanguageText::original(language, "Nueva");
    let context = Context { city: &city, language, country, vocabularies };
    let address = address(text, &context).value.unwrap();
    let shown = [address.street, address.number, address.unit, address.neighbourhood];
    shown.map(|part| part.unwrap_or_else(|| "-".to_owned())).join(" | ")
}

#[test]
fn a_house_or_a_neighbourhood_may_stand_before_the_street() {
    for (country, text, expected) in [
        ("CO", "Barrio Restrepo, Cra 20 # 15-30", "Cra 20 | 15-30 | - | Restrepo"),
        ("PE", "Urb. Los Jardines, Av. Perú 123", "Av. Perú | 123 | - | Urb. Los Jardines"),
        (
            "EC",
            "Sector La Mariscal, Av. Amazonas N24-03 y Wilson",
            "Av. Amazonas | N24-03 | - | Sector La Mariscal",
        ),
        (
            "ES",
            "Polígono Industrial Guadalhorce, C/ Hermanos Lumière 14, nave 3",
            "C/ Hermanos Lumière | 14 | Polígono Industrial Guadalhorce, nave 3 | -",
        ),
        ("ES", "Pol. Ind. Guadalhorce, C/ Lumière, 14", "C/ Lumière | 14 | Pol. Ind. Guadalhorce | -"),
        ("ES", "Hospital Clínico, C/ Martín Lagos s/n", "C/ Martín Lagos | - | Hospital Clínico | -"),
        ("ES", "Edificio Sol, C/ Mayor 5", "C/ Mayor | 5 | Edificio Sol | -"),
    ] {
        assert_eq!(parts(country, "es", text), expected, "{text}");
    }
}

#[test]
fn colombian_numbers_have_two_parts() {
    for (text, expected) in [
        ("Carrera 30 No 25 90", "Carrera 30 | 25-90 | - | -"),
        ("Calle 26 No. 57 41 Torre 8", "Calle 26 | 57-41 | Torre 8 | -"),
        ("Cl 10 5 62 Piso 3", "Cl 10 | 5-62 | Piso 3 | -"),
        ("CRA 30 25 90", "CRA 30 | 25-90 | - | -"),
        ("Calle 44 # 69A BIS-12", "Calle 44 | 69A BIS-12 | - | -"),
        ("Carrera 8 # 10-65", "Carrera 8 | 10-65 | - | -"),
    ] {
        assert_eq!(parts("CO", "es", text), expected, "{text}");
    }
}

#[test]
fn a_dash_before_the_floor_is_no_part_of_the_number() {
    for country in ["PE", "AR", "ES", "MX"] {
        let found = parts(country, "es", "Jr. Ica 1234 - 2do piso");
        assert_eq!(found, "Jr. Ica | 1234 | 2do piso | -", "{country}");
    }
}

#[test]
fn numbers_before_the_street() {
    for (country, language, text, expected) in [
        ("FR", "fr", "39 A rue Nationale", "rue Nationale | 39 A | - | -"),
        ("FR", "fr", "39 B, rue Nationale", "rue Nationale | 39 B | - | -"),
        ("JM", "en", "2 - 4 King Street", "King Street | 2-4 | - | -"),
        ("TT", "en", "#14 Queen Street", "Queen Street | 14 | - | -"),
        ("TT", "en", "No. 14 Queen Street", "Queen Street | 14 | - | -"),
        ("US", "en", "12 A Street", "A Street | 12 | - | -"),
        ("US", "en", "3265 - 17th Street", "17th Street | 3265 | - | -"),
    ] {
        assert_eq!(parts(country, language, text), expected, "{text}");
    }
}

#[test]
fn a_marked_number_is_that_of_the_house() {
    for (country, language, text, expected) in [
        ("RO", "en", "Bd. 21 Decembrie 1989, nr. 107", "Bd. 21 Decembrie 1989 | 107 | - | -"),
        ("ES", "es", "Av. Constitución 1978, nº 4", "Av. Constitución 1978 | 4 | - | -"),
        ("MX", "es", "Av. Revolución 1910, No. 45", "Av. Revolución 1910 | 45 | - | -"),
        ("BR", "pt", "Rua 15 de Novembro 1889, nº 7", "Rua 15 de Novembro 1889 | 7 | - | -"),
    ] {
        assert_eq!(parts(country, language, text), expected, "{text}");
    }
}

#[test]
fn the_way_to_a_place_has_no_house_number() {
    for text in [
        "Del Banco Popular 100 Norte 25 Este",
        "De la Iglesia 200 sur",
        "Contiguo al EBAIS de Hatillo 8",
        "Iglesia, 100 N, 50 E",
    ] {
        assert_eq!(parts("CR", "es", text), format!("{text} | - | - | -"), "{text}");
    }
}

#[test]
fn the_second_street_of_a_corner_needs_no_kind_in_ecuador() {
    for (text, street, number, corner) in [
        ("Av. 9 de Octubre 1234 y Pichincha", "Av. 9 de Octubre", "1234", "Pichincha"),
        ("Gran Colombia 12-34 y Tarqui", "Gran Colombia", "12-34", "Tarqui"),
        ("Av. Amazonas N24-03 y Wilson", "Av. Amazonas", "N24-03", "Wilson"),
    ] {
        let (city, vocabularies) = (city("EC", "es", None), vocabularies());
        let context = Context { city: &city, language: "es", country: "EC", vocabularies };
        let found = address(text, &context).value.unwrap();
        assert_eq!(found.street.as_deref(), Some(street));
        assert_eq!(found.number.as_deref(), Some(number));
        assert_eq!(found.cross_streets, [corner]);
    }
}
