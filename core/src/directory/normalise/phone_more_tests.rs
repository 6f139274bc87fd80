use super::super::test_context::{city, vocabularies};
use super::*;
use crate::base::LanguageText;

fn read(text: &str, country: &str, name: &str) -> Report<Vec<Phone>> {
    let mut city = city(country, "es", None);
    city.name = LanguageText::original("es", name);
    phone(text, &Context { city: &city, language: "es", country, vocabularies: vocabularies() })
}

fn numbers(report: &Report<Vec<Phone>>) -> Vec<String> {
    let dialled = |phone: &Phone| phone.e164.clone().unwrap_or_else(|| phone.number.clone());
    report.value.iter().map(dialled).collect()
}

fn has(report: &Report<Vec<Phone>>, code: Code) -> bool {
    report.issues.iter().any(|issue| issue.is(code))
}

#[test]
fn a_second_number_has_the_area_code_of_the_first() {
    for (text, country, city, second) in [
        ("(33) 3614-1234 / 3614-1235", "MX", "Ciudad de México", "+523336141235"),
        ("(88) 3488-3250 e 3488-3251", "BR", "Fortaleza", "+558834883251"),
        ("(13) 3201-5000/3201-5001", "BR", "São Paulo", "+551332015001"),
        ("(604) 444 4444 / 444 4445", "CO", "Bogotá", "+576044444445"),
        ("604 4444444 - 4444445", "CO", "Bogotá", "+576044444445"),
        ("(04) 228-1100 / 228-1101", "EC", "Quito", "+59342281101"),
        ("(0341) 480-2500 / 480-2501", "AR", "Buenos Aires", "+543414802501"),
        ("(510) 206-8000 / 206-8001", "US", "San Francisco", "+15102068001"),
        ("(32) 2123456 / 2123457", "CL", "Santiago", "+56322123457"),
    ] {
        let report = read(text, country, city);
        assert_eq!(numbers(&report).get(1).map(String::as_str), Some(second), "{text}: {report:?}");
        assert!(!has(&report, code::PHONE_AREA_CODE_ASSUMED), "{text}");
    }
    // Words between them may name another place.
    let report = read("(33) 3614-1234, Ciudad de México 5512-3456", "MX", "Ciudad de México");
    assert!(!numbers(&report).contains(&"+523355123456".to_owned()));
}

#[test]
fn local_numbers_with_a_dash_between_them() {
    for (text, country, city, expected) in [
        ("4305 0091 - 4305 0092", "AR", "Buenos Aires", ["+541143050091", "+541143050092"]),
        ("(011) 4305 0091 - 4305 0092", "AR", "Buenos Aires", ["+541143050091", "+541143050092"]),
        ("3488 3250 - 3488 3251", "BR", "Fortaleza", ["+558534883250", "+558534883251"]),
        ("3614 1234 - 3614 1235", "MX", "Guadalajara", ["+523336141234", "+523336141235"]),
        ("381 4400 - 381 4401", "EC", "Quito", ["+59323814400", "+59323814401"]),
        ("3649090 - 3103124567", "CO", "Bogotá", ["+576013649090", "+573103124567"]),
    ] {
        assert_eq!(numbers(&read(text, country, city)), expected, "{text}");
    }
}

#[test]
fn a_stroke_behind_a_spanish_area_code() {
    assert_eq!(numbers(&read("91/588.87.00", "ES", "Madrid")), ["+34915888700"]);
    assert_eq!(numbers(&read("954/21.22.23", "ES", "Sevilla")), ["+34954212223"]);
}

#[test]
fn an_ending_behind_bis_is_no_emergency_number() {
    assert_eq!(
        numbers(&read("(030) 12345-100 bis -110", "DE", "Berlin")),
        ["+493012345100", "+493012345110"]
    );
}

#[test]
fn a_ninth_digit_is_told_beside_the_area_code() {
    let report = read("8888-7777", "BR", "Fortaleza");
    assert_eq!(numbers(&report), ["+5585988887777"]);
    assert!(has(&report, code::PHONE_NINTH_DIGIT) && has(&report, code::PHONE_AREA_CODE_ASSUMED));
}

#[test]
fn help_lines_with_an_option_or_a_word_to_text() {
    for (text, country, number) in [
        ("113 opción 5", "PE", "113"),
        ("171 opción 6", "EC", "171"),
        ("text 741741", "US", "741741"),
        ("Text HOME to 741741", "US", "741741"),
        ("50808 (text HELLO)", "IE", "50808"),
    ] {
        let report = read(text, country, "X");
        assert_eq!(numbers(&report), [number], "{text}");
        assert!(!has(&report, code::PHONE_INVALID), "{text}");
    }
    assert_eq!(numbers(&read("0800-275.0800 / 188", "BR", "X")), ["+558002750800", "188"]);
    assert_eq!(numbers(&read("02 2345 6789", "CL", "Santiago")), ["+56223456789"]);
}

#[test]
fn an_option_of_a_menu_is_no_extension() {
    let report = read("0800 222 1002 (opción 5)", "AR", "X");
    assert_eq!(report.value[0].extension, None);
    assert_eq!(report.value[0].description.as_deref(), Some("opción 5"));
}

#[test]
fn the_label_of_the_next_number_is_not_that_of_this_one() {
    let report = read("Fixo: 3488-3250 Celular/WhatsApp: 98888-7777", "BR", "Fortaleza");
    assert_eq!(report.value[0].kind, Some(PhoneKind::Voice));
    assert_eq!(report.value[1].whatsapp, Some(true));
}

#[test]
fn without_a_country_it_is_told() {
    let report = read("91 588 87 10", "", "X");
    assert!(has(&report, code::COUNTRY_UNKNOWN) && has(&report, code::PHONE_INVALID));
    assert!(!has(&read("+34 91 588 87 10", "", "X"), code::COUNTRY_UNKNOWN));
}

#[test]
fn a_bracket_names_the_number_before_it() {
    for text in [
        "03 20 44 58 38 (secrétariat) - 03 20 44 59 62 (urgences)",
        "03 20 44 58 38 (secrétariat) – 03 20 44 59 62 (urgences)",
        "03 20 44 58 38 (secrétariat) / 03 20 44 59 62 (urgences)",
    ] {
        let report = read(text, "FR", "Lille");
        let said: Vec<_> = report.value.iter().map(|phone| phone.description.as_deref()).collect();
        assert_eq!(numbers(&report), ["+33320445838", "+33320445962"], "{text}");
        assert_eq!(said, [Some("secrétariat"), Some("urgences")], "{text}");
    }
    let report = read("341 4256677 (Marta) / (José) 341 4256678", "AR", "Rosario");
    let said: Vec<_> = report.value.iter().map(|phone| phone.description.as_deref()).collect();
    assert_eq!(said, [Some("Marta"), Some("José")]);
}

#[test]
fn prices_days_postal_codes_and_doors_are_no_phones() {
    for (text, country, city, expected) in [
        ("01 42 28 01 01 (7 jours sur 7)", "FR", "Paris", "+33142280101"),
        ("01 42 28 01 01 7j/7", "FR", "Paris", "+33142280101"),
        ("01 42 28 01 01 (5j/7)", "FR", "Paris", "+33142280101"),
        ("01 42 28 01 01 7/7", "FR", "Paris", "+33142280101"),
        ("01 42 28 01 01 24h/24", "FR", "Paris", "+33142280101"),
        ("(415) 665-4100, 7 days a week", "US", "San Francisco", "+14156654100"),
        ("0 820 03 33 33 (0,15€/min)", "FR", "Paris", "+33820033333"),
        ("0 811 91 20 02 (coût d'un appel local + 0,06 €/min)", "FR", "Paris", "+33811912002"),
        ("01 42 28 01 01, 12 rue de la Paix 75010", "FR", "Paris", "+33142280101"),
        ("915889623 CP 28013", "ES", "Madrid", "+34915889623"),
        ("915889623, 28013 Madrid", "ES", "Madrid", "+34915889623"),
        ("915889623 - 28013", "ES", "Madrid", "+34915889623"),
        ("915889623 despacho 112", "ES", "Madrid", "+34915889623"),
        ("C/ Alcalá 112, 915889623", "ES", "Madrid", "+34915889623"),
        ("3488-3250 CEP 60822-325", "BR", "Fortaleza", "+558534883250"),
    ] {
        assert_eq!(numbers(&read(text, country, city)), [expected], "{text}");
    }
    for text in ["915889623, 28013 Madrid", "915889623 despacho 112"] {
        assert!(has(&read(text, "ES", "Madrid"), code::PHONE_PART_UNCLEAR), "{text}");
    }
    let report = read("01 42 28 01 01 (7 jours sur 7)", "FR", "Paris");
    assert_eq!(report.value[0].description.as_deref(), Some("7 jours sur 7"));
    // A postal code that nothing names is told.
    let report = read("3488-3250, 60822-325", "BR", "Fortaleza");
    assert_eq!(numbers(&report), ["+558534883250", "60822-325"]);
    assert!(has(&report, code::PHONE_INVALID));
}

#[test]
fn a_further_extension_is_no_number() {
    for (text, country, city, number, extension) in [
        ("915889623 ext. 22415 / 22416", "ES", "Madrid", "+34915889623", "22415"),
        ("915889623 ext. 22415 - 22416", "ES", "Madrid", "+34915889623", "22415"),
        ("915889623 ext. 22415 y 22416", "ES", "Madrid", "+34915889623", "22415"),
        ("915889623 Exts: 22415, 22416", "ES", "Madrid", "+34915889623", "22415"),
        ("(11) 3488-3250 r.: 201 / 202", "BR", "São Paulo", "+551134883250", "201"),
    ] {
        let report = read(text, country, city);
        assert_eq!(numbers(&report), [number], "{text}");
        assert_eq!(report.value[0].extension.as_deref(), Some(extension), "{text}");
        assert!(has(&report, code::PHONE_PART_UNCLEAR), "{text}");
    }
    let report = read("(11) 3488-3250 r.: 201", "BR", "São Paulo");
    assert_eq!(report.value[0].extension.as_deref(), Some("201"));
    assert!(report.issues.is_empty(), "{report:?}");
    assert_eq!(
        numbers(&read("915889623 ext. 22415 / 915889624", "ES", "Madrid")),
        ["+34915889623", "+34915889624"]
    );
}

#[test]
fn a_stroke_behind_a_belgian_area_code() {
    for (text, expected) in [
        ("0474/12.34.56 - 02/534.36.73", vec!["+32474123456", "+3225343673"]),
        ("0800/15.800", vec!["+3280015800"]),
        ("0800/120.33", vec!["+3280012033"]),
        ("02/534.36.73", vec!["+3225343673"]),
        ("0474/12.34.56", vec!["+32474123456"]),
        ("+32(0)2/534.36.73", vec!["+3225343673"]),
        ("04/223.58.00", vec!["+3242235800"]),
        ("081/777.150", vec!["+3281777150"]),
        ("02/534 36 73 - 02/534 36 74", vec!["+3225343673", "+3225343674"]),
        ("Tél. : 02/534.36.73/74", vec!["+3225343673", "+3225343674"]),
    ] {
        assert_eq!(numbers(&read(text, "BE", "Bruxelles")), expected, "{text}");
    }
}

#[test]
fn overseas_departments_have_calling_codes_of_their_own() {
    for (text, number) in [
        ("0262 90 55 66", "+262262905566"),
        ("05 90 82 10 10", "+590590821010"),
        ("0690 12 34 56", "+590690123456"),
        ("0596 55 20 00", "+596596552000"),
        ("0594 39 50 50", "+594594395050"),
        ("05 56 00 00 00", "+33556000000"),
    ] {
        assert_eq!(numbers(&read(text, "FR", "Paris")), [number], "{text}");
    }
}

#[test]
fn a_number_without_whatsapp_is_not_one_with_it() {
    for (text, country, said) in [
        ("(11)98888-7777 (não tem WhatsApp)", "BR", "não tem WhatsApp"),
        ("(11)98888-7777 sem whatsapp", "BR", "sem whatsapp"),
        ("55-1234-5678 no whatsapp", "MX", "no whatsapp"),
        ("Sin WhatsApp: 55-1234-5678", "MX", "Sin WhatsApp"),
    ] {
        let report = read(text, country, "Ciudad de México");
        assert_eq!(report.value.len(), 1, "{text}");
        assert_eq!(report.value[0].whatsapp, None, "{text}");
        assert_eq!(report.value[0].description.as_deref(), Some(said), "{text}");
    }
    for (text, country) in [
        ("(11)98888-7777 atende no WhatsApp", "BR"),
        ("No. WhatsApp: 55-1234-5678", "MX"),
        ("55-1234-5678 solo WhatsApp", "MX"),
    ] {
        assert_eq!(read(text, country, "Ciudad de México").value[0].whatsapp, Some(true), "{text}");
    }
}

#[test]
fn a_number_that_is_not_to_be_given_is_told() {
    for text in ["no facilitar: 915889623", "91 588 96 23 confidencial"] {
        let report = read(text, "ES", "Madrid");
        assert_eq!(numbers(&report), ["+34915889623"], "{text}");
        assert!(has(&report, code::VISIBILITY_ASKED_IN_TEXT), "{text}");
    }
    assert!(read("Línea confidencial: 900 202 010", "ES", "Madrid").issues.is_empty());
}

#[test]
fn days_are_no_phones() {
    for (text, country) in [("11-03-2024", "CO"), ("11/03/2024", "MX"), ("2024-03-11", "BR")] {
        let report = read(text, country, "Nueva");
        assert!(report.value.iter().all(|phone| phone.e164.is_none()), "{text}: {report:?}");
        assert!(has(&report, code::PHONE_INVALID), "{text}: {report:?}");
    }
}

#[test]
fn a_stroke_behind_an_italian_area_code() {
    assert_eq!(numbers(&read("06/69881234", "IT", "Roma")), ["+390669881234"]);
    assert_eq!(numbers(&read("0577/12345", "IT", "Siena")), ["+39057712345"]);
}
