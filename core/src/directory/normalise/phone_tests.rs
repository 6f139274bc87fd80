use super::super::test_context::city;
use super::*;
use crate::vocab::Vocabularies;

fn parse(text: &str, country: &str, area: Option<&str>) -> Report<Vec<Phone>> {
    let city = city(country, "es", area);
    let vocabularies = Vocabularies::default();
    phone(text, &Context { city: &city, language: "es", country, vocabularies: &vocabularies })
}

fn numbers(text: &str, country: &str) -> Vec<String> {
    parse(text, country, None).value.into_iter().map(|p| p.e164.unwrap_or(format!("?{}", p.number))).collect()
}

fn has(report: &Report<Vec<Phone>>, code: Code) -> bool {
    report.issues.iter().any(|issue| issue.is(code))
}

#[test]
fn one_number() {
    let report = parse("(85) 3105-1119", "BR", None);
    assert_eq!(report.value[0].e164.as_deref(), Some("+558531051119"));
    assert_eq!(report.value[0].number, "(85) 3105-1119");
    assert_eq!(report.value[0].kind, Some(PhoneKind::Voice));
    assert_eq!(report.issues, []);
}

#[test]
fn several_numbers() {
    assert_eq!(numbers("(415) 665-4100 (415) 665-4107", "US"), ["+14156654100", "+14156654107"]);
    assert_eq!(numbers("3105-1119, 3105-1120", "US"), ["?3105-1119", "?3105-1120"]);
    assert_eq!(
        numbers("01 (866) 641 1585 01 (866) 641 1581 01 (866) 641 1582", "MX"),
        ["+528666411585", "+528666411581", "+528666411582"]
    );
    assert_eq!(numbers("7555538647(045) 7551156526", "MX"), ["+527555538647", "+527551156526"]);
    assert_eq!(numbers("(21) 2222-1234 / (21) 2222-1299", "BR"), ["+552122221234", "+552122221299"]);
}

#[test]
fn glued_numbers_are_an_assumption() {
    let report = parse("77171505137711076374", "MX", None);
    assert_eq!(report.value.len(), 2);
    assert!(has(&report, code::PHONE_GLUED));
}

#[test]
fn old_prefixes_of_mexico() {
    let report = parse("01 (981) 811 94 56", "MX", None);
    assert_eq!(report.value[0].e164.as_deref(), Some("+529818119456"));
    assert!(has(&report, code::PHONE_OLD_PREFIX));
    assert_eq!(numbers("+52 1 55 5608 9271", "MX"), ["+525556089271"]);
}

#[test]
fn the_area_code_of_the_city_is_an_assumption() {
    let report = parse("26452501", "MX", Some("55"));
    assert_eq!(report.value[0].e164.as_deref(), Some("+525526452501"));
    assert!(has(&report, code::PHONE_AREA_CODE_ASSUMED));
    let report = parse("26452501", "MX", None);
    assert_eq!(report.value[0].e164, None);
    assert_eq!(report.value[0].number, "26452501");
    assert!(has(&report, code::PHONE_INVALID));
}

#[test]
fn endings_are_expanded_when_they_follow() {
    let report = parse("55 5346 8205 / 06", "MX", None);
    let e164: Vec<_> = report.value.iter().filter_map(|phone| phone.e164.as_deref()).collect();
    assert_eq!(e164, ["+525553468205", "+525553468206"]);
    assert!(has(&report, code::PHONE_RANGE_EXPANDED));
    let report = parse("55 5346 8207 / 08 / 09", "MX", None);
    assert_eq!(report.value.len(), 3);
    let report = parse("55 5346 8205 / 3", "MX", None);
    assert_eq!(report.value.len(), 1);
    assert!(has(&report, code::PHONE_ENDING_UNCLEAR));
}

#[test]
fn extensions_keep_their_zeros() {
    let report = parse("(415) 274-1970 Front office, ext. 0021", "US", None);
    assert_eq!(report.value[0].extension.as_deref(), Some("0021"));
    assert_eq!(parse("650-965-2020 x113", "US", None).value[0].extension.as_deref(), Some("113"));
    assert_eq!(parse("(11) 3333-4444 ramal 22", "BR", None).value[0].extension.as_deref(), Some("22"));
    assert_eq!(parse("011 4789-1234 int. 45", "AR", None).value[0].extension.as_deref(), Some("45"));
}

#[test]
fn labels_say_what_a_number_is_for() {
    let report = parse("(415) 550-2210, TTY: (415) 647-6332", "US", None);
    assert_eq!(report.value[1].kind, Some(PhoneKind::Textphone));
    assert_eq!(report.value[0].kind, None);
    let report = parse("(415) 751-7110, 24/7 Crisis Line: (877) 751-0880", "US", None);
    assert_eq!(report.value[1].description.as_deref(), Some("24/7 Crisis Line"));
    let report = parse("WhatsApp: (11) 98888-7777", "BR", None);
    assert_eq!(report.value[0].whatsapp, Some(true));
    assert_eq!(report.value[0].kind, Some(PhoneKind::Cell));
    let report = parse("(11) 98888-7777 (WhatsApp)", "BR", None);
    assert_eq!(report.value[0].whatsapp, Some(true));
}

#[test]
fn short_numbers_stay_as_they_are() {
    for text in ["711", "*765", "988", "2-1-1", "Llame al 911"] {
        let report = parse(text, "MX", None);
        assert_eq!(report.value[0].e164, None, "{text}");
        assert!(has(&report, code::PHONE_SHORT), "{text}");
        assert!(!has(&report, code::PHONE_INVALID), "{text}");
    }
    assert_eq!(numbers("0800 61 1997", "BR"), ["+55800611997"]);
    assert_eq!(numbers("0800 123 4567", "BR"), ["+558001234567"]);
}

#[test]
fn fragments_are_reported() {
    let report = parse("56000, 01 (597) 978 5515 01 (597) 978 2786", "MX", None);
    assert_eq!(report.value.len(), 2);
    assert!(has(&report, code::PHONE_PART_UNCLEAR));
    let report = parse("NO TELEFONO", "MX", None);
    assert!(report.value.is_empty());
    assert!(has(&report, code::VALUE_ABSENT));
}

/// With what the catalogue knows of countries.
fn known(text: &str, country: &str) -> Report<Vec<Phone>> {
    let (city, vocabularies) = (city(country, "es", None), super::super::test_context::vocabularies());
    phone(text, &Context { city: &city, language: "es", country, vocabularies })
}

#[test]
fn emergency_numbers_and_help_lines_are_known() {
    for (text, country, numbers, description) in [
        ("15", "FR", vec!["15"], None),
        ("3114", "FR", vec!["3114"], None),
        ("15 ou 112", "FR", vec!["15", "112"], None),
        ("15, 17, 18", "FR", vec!["15", "17", "18"], None),
        ("SAMU 192", "BR", vec!["192"], Some("SAMU")),
        ("192 SAMU", "BR", vec!["192"], Some("SAMU")),
        ("CVV 188 (24h)", "BR", vec!["188"], Some("CVV; 24h")),
        ("Linha Vida 1414", "PT", vec!["1414"], Some("Linha Vida")),
        ("1412", "CL", vec!["1412"], None),
        ("1815", "PE", vec!["1815"], None),
    ] {
        let report = known(text, country);
        let found: Vec<_> = report.value.iter().map(|phone| phone.number.as_str()).collect();
        assert_eq!(found, numbers, "{text}");
        assert_eq!(report.value[0].description.as_deref(), description, "{text}");
        assert!(has(&report, code::PHONE_SHORT) && !has(&report, code::PHONE_INVALID), "{text}");
    }
    // A house number is no emergency number.
    assert!(has(&known("Av. Juárez 192", "BR"), code::PHONE_INVALID));
}

#[test]
fn further_extensions_are_no_numbers() {
    for (text, country) in [("55 5555 1234 ext. 112 y 113", "MX"), ("(85) 3105-1234 ramal 204/205", "BR")] {
        let report = known(text, country);
        assert_eq!(report.value.len(), 1, "{text}");
        assert!(report.value[0].extension.is_some(), "{text}");
        assert!(has(&report, code::PHONE_PART_UNCLEAR), "{text}");
    }
}

#[test]
fn a_stroke_behind_a_german_area_code() {
    assert_eq!(numbers("030 / 12 34 56 78", "DE"), ["+493012345678"]);
    assert_eq!(numbers("030/12345678", "DE"), ["+493012345678"]);
}

#[test]
fn times_beside_a_number_stay_whole() {
    let said = |text: &str, country: &str| parse(text, country, None).value[0].description.clone();
    assert_eq!(said("(85) 3105-1234 (8h às 17h)", "BR").as_deref(), Some("8h às 17h"));
    assert_eq!(said("55 5555 1234 de 9:00 a 14:00 hrs", "MX").as_deref(), Some("de 9:00 a 14:00 hrs"));
}

#[test]
fn zeros_fill_a_cell() {
    for text in ["(00) 0000-0000", "0", "00000000"] {
        let report = parse(text, "BR", None);
        assert_eq!(report.value, [], "{text}");
        assert!(has(&report, code::VALUE_ABSENT), "{text}");
    }
}

#[test]
fn a_page_in_a_phone_cell_is_not_looked_into() {
    let report = parse(&"a 9 ".repeat(20_000), "BR", None);
    assert_eq!(report.value.len(), 1);
    assert_eq!(report.value[0].e164, None);
    assert!(has(&report, code::PHONE_INVALID));
    let cell = format!("{} (85) 3105-1119", "recepção ".repeat(40));
    assert_eq!(parse(&cell, "BR", None).value[0].e164.as_deref(), Some("+558531051119"));
}

#[test]
fn old_forms_of_brazil_and_colombia() {
    let report = parse("(85) 8888-7777", "BR", None);
    assert_eq!(report.value[0].e164.as_deref(), Some("+5585988887777"));
    assert!(has(&report, code::PHONE_NINTH_DIGIT));
    assert_eq!(numbers("(0xx85) 3105-1119", "BR"), ["+558531051119"]);
    assert_eq!(numbers("0**85 3105-1119", "BR"), ["+558531051119"]);
    assert_eq!(numbers("(1) 234 5678", "CO"), ["+576012345678"]);
    assert!(has(&parse("(1) 234 5678", "CO", None), code::PHONE_OLD_PREFIX));
    assert_eq!(numbers("300 123 4567", "CO"), ["+573001234567"]);
}

#[test]
fn mobile_numbers_of_argentina() {
    assert_eq!(numbers("011 15 5555-4444", "AR"), ["+5491155554444"]);
    assert_eq!(numbers("(0341) 15-555-4444", "AR"), ["+5493415554444"]);
    let report = parse("15 5555-4444", "AR", Some("11"));
    assert_eq!(report.value[0].e164.as_deref(), Some("+5491155554444"));
    assert!(has(&report, code::PHONE_AREA_CODE_ASSUMED));
}

#[test]
fn the_area_code_comes_from_the_city() {
    let vocabularies = super::super::test_context::vocabularies();
    let read = |text: &str, country: &str, city_name: &str, row: Option<&str>| {
        let mut city = city(country, "es", None);
        city.name = crate::base::LanguageText::original("es", city_name);
        let context = Context { city: &city, language: "es", country, vocabularies };
        phone_of(text, row, &context).value.into_iter().next().and_then(|phone| phone.e164)
    };
    assert_eq!(read("3105-1119", "BR", "Fortaleza", None).as_deref(), Some("+558531051119"));
    assert_eq!(read("3105-1119", "BR", "FORTALEZA", Some("Fortaleza")).as_deref(), Some("+558531051119"));
    // A row of another city is not completed with ours.
    assert_eq!(read("3105-1119", "BR", "Fortaleza", Some("Sobral")).as_deref(), Some("+558831051119"));
    assert_eq!(read("3105-1119", "BR", "Fortaleza", Some("Um lugar")), None);
    assert_eq!(read("2645 2501", "MX", "CDMX", None).as_deref(), Some("+525526452501"));
    assert_eq!(read("4789-1234", "AR", "Buenos Aires", None).as_deref(), Some("+541147891234"));
    assert_eq!(read("215 4433", "MX", "Toluca", None).as_deref(), Some("+527222154433"));
}

#[test]
fn cells_that_were_cut_keep_their_numbers() {
    let report = parse("01 (844) 434 0089 01 (844) 434 6616 01 (844) 434 6591 (24", "MX", None);
    let found: Vec<_> = report.value.iter().filter_map(|phone| phone.e164.as_deref()).collect();
    assert_eq!(found, ["+528444340089", "+528444346616", "+528444346591"]);
    assert!(has(&report, code::PHONE_PART_UNCLEAR));
    assert_eq!(numbers("3105-1119 / 3105-1120 / 3105-1121 / 3105-1122 / 99988-7766", "XX").len(), 5);
}

#[test]
fn what_a_repetition_says_is_kept() {
    let report = parse("(415) 338-2472, TTY: (415) 338-2472", "US", None);
    assert_eq!(report.value.len(), 2);
    assert_eq!(report.value[1].kind, Some(PhoneKind::Textphone));
    let report = parse("(11) 98888-7777, WhatsApp: (11) 98888-7777", "BR", None);
    assert_eq!(report.value.len(), 1);
    assert_eq!(report.value[0].whatsapp, Some(true));
    assert_eq!(parse("https://wa.me/5511988887777", "BR", None).value[0].whatsapp, Some(true));
    let report = parse("(415) 970-3800 (24/7)", "US", None);
    assert_eq!(report.value[0].description.as_deref(), Some("24/7"));
}

#[test]
fn extensions_of_five_words() {
    for text in [
        "(11) 3333-4444 ramal 22",
        "(11) 3333-4444 int. 22",
        "(11) 3333-4444 anexo 22",
        "(11) 3333-4444 poste 22",
    ] {
        assert_eq!(parse(text, "BR", None).value[0].extension.as_deref(), Some("22"), "{text}");
    }
}
