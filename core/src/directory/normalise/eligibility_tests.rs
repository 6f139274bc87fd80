use super::super::test_context::{city, vocabularies};
use super::*;

fn parse(text: &str) -> Report<ForWhom> {
    let (city, vocabularies) = (city("MX", "es", None), vocabularies());
    eligibility(text, &Context { city: &city, language: "es", country: "MX", vocabularies })
}

fn ages(text: &str) -> (Option<u8>, Option<u8>) {
    let eligibility = parse(text).value.eligibility;
    (eligibility.minimum_age, eligibility.maximum_age)
}

#[test]
fn ages_in_four_languages() {
    assert_eq!(ages("Mayores de 18 años"), (Some(18), None));
    assert_eq!(ages("12 a 17 anos"), (Some(12), Some(17)));
    assert_eq!(ages("18+"), (Some(18), None));
    assert_eq!(ages("18 años en adelante"), (Some(18), None));
    assert_eq!(ages("17 and under"), (None, Some(17)));
    assert_eq!(ages("de 12 à 25 ans"), (Some(12), Some(25)));
    assert_eq!(ages("Edad: 12-17"), (Some(12), Some(17)));
    assert_eq!(ages("menores de 18 años"), (None, Some(17)));
    assert_eq!(ages("adults 65 and older"), (Some(65), None));
    assert_eq!(ages("hasta los 21 años"), (None, Some(21)));
    assert_eq!(ages("abierto de 9 a 17 h"), (None, None));
    assert_eq!(ages("acima de 18 anos"), (Some(18), None));
    assert_eq!(ages("à partir de 18 ans"), (Some(18), None));
    assert_eq!(ages("Public à partir de 16 ans"), (Some(16), None));
    assert_eq!(ages("+18"), (Some(18), None));
    assert_eq!(ages("up to age 25"), (None, Some(25)));
    assert_eq!(ages("Youth 12 to 24"), (Some(12), Some(24)));
    assert_eq!(ages("adolescentes (12 a 18)"), (Some(12), Some(18)));
    assert_eq!(ages("niños 2 a 3 veces por semana"), (None, None));
    assert_eq!(ages("Adults 18 and older; adolescents 12-17 with consent"), (Some(12), None));
    let unclear = parse("de 40 a 18 años");
    assert!(unclear.issues[0].is(code::ELIGIBILITY_AGES_UNCLEAR));
    assert_eq!(unclear.value.eligibility.minimum_age, None);
}

#[test]
fn negations_turn_ages_round() {
    assert_eq!(ages("No menores de 18"), (Some(18), None));
    assert_eq!(ages("not under 18"), (Some(18), None));
    assert_eq!(ages("No one under 18"), (Some(18), None));
    assert_eq!(ages("interdit aux moins de 18 ans"), (Some(18), None));
    assert_eq!(ages("No se admiten menores de 18 años"), (Some(18), None));
    assert_eq!(ages("Menores de 18 años no se admiten"), (Some(18), None));
    assert_eq!(ages("No mayores de 65 años"), (None, Some(65)));
    assert_eq!(ages("Personas sin hogar mayores de 18 años"), (Some(18), None));
    assert_eq!(ages("No requiere seguro, mayores de 18 años"), (Some(18), None));
    assert_eq!(ages("Menores de 18 años no acompañados"), (None, Some(17)));
    let unclear = parse("No se admiten embarazadas, menores de 18 años");
    assert_eq!(unclear.value.eligibility.maximum_age, None);
    assert!(unclear.issues.iter().any(|issue| issue.is(code::ELIGIBILITY_AGES_UNCLEAR)));
}

#[test]
fn ages_of_other_people_are_not_those_of_the_service() {
    for text in [
        "Mujeres con hijos menores de 12 años",
        "Mães com filhos de até 12 anos",
        "Familiares de personas mayores de 18 años",
    ] {
        let report = parse(text);
        assert_eq!(ages(text), (None, None), "{text}");
        assert!(report.issues.iter().any(|issue| issue.is(code::ELIGIBILITY_AGES_UNCLEAR)), "{text}");
    }
    assert_eq!(ages("Mujeres mayores de 18 años con hijos menores de 12 años"), (Some(18), None));
    assert_eq!(parse("Familiares de personas mayores de 18 años").value.populations, ["families", "adults"]);
    assert_eq!(parse("Adultos mayores de 65 años").value.populations, ["older_people"]);
}

#[test]
fn several_ages_are_one_range_when_they_touch() {
    assert_eq!(ages("12 a 17 anos e 18 a 59 anos"), (Some(12), Some(59)));
    assert_eq!(ages("Adolescentes de 12 a 17 y adultos de 18 a 60 años"), (Some(12), Some(60)));
    assert_eq!(ages("12 a 17 años; mayores de 18 años"), (Some(12), None));
    assert_eq!(ages("De 18 a 60 años (mayores de 18)"), (Some(18), Some(60)));
    assert_eq!(ages("até 18 anos incompletos"), (None, Some(17)));
    assert_eq!(ages("Mayores de 18 años, 2 a 3 sesiones por semana"), (Some(18), None));
    for text in ["18-25 and 60+", "12 a 17 años y 60 a 80 años"] {
        assert_eq!(ages(text), (None, None), "{text}");
        assert!(parse(text).issues[0].is(code::ELIGIBILITY_AGES_UNCLEAR), "{text}");
    }
}

#[test]
fn sex_that_is_refused() {
    let sex = |text: &str| parse(text).value.eligibility.sex_accepted;
    assert_eq!(sex("No mujeres"), Some(SexAccepted::Men));
    assert_eq!(sex("No women"), Some(SexAccepted::Men));
    assert_eq!(sex("No men"), Some(SexAccepted::Women));
    assert_eq!(sex("men only, no women"), Some(SexAccepted::Men));
    assert_eq!(sex("No pregnant women"), None);
    assert_eq!(sex("No solo mujeres"), None);
    assert_eq!(sex("excepto mujeres embarazadas"), None);
    assert_eq!(sex("males not accepted"), Some(SexAccepted::Women));
    assert_eq!(parse("Hombres y mujeres").value.populations, ["men", "women"]);
}

#[test]
fn sex_only_when_it_is_said() {
    let sex = |text: &str| parse(text).value.eligibility.sex_accepted;
    assert_eq!(sex("Solo mujeres"), Some(SexAccepted::Women));
    assert_eq!(sex("masculino"), Some(SexAccepted::Men));
    assert_eq!(sex("Hombres y mujeres"), Some(SexAccepted::All));
    assert_eq!(sex("Homens 18+"), Some(SexAccepted::Men));
    assert_eq!(sex("Programa especial para mujeres embarazadas y sus familias"), None);
}

#[test]
fn what_is_asked_of_people() {
    let of = |text: &str| parse(text).value.conditions;
    assert_eq!(of("Requiere derivación médica").referral, Some(true));
    assert_eq!(of("No requiere derivación").referral, Some(false));
    assert_eq!(of("não necessita de encaminhamento").referral, Some(false));
    assert_eq!(of("Self-referral; walk-ins welcome").referral, Some(false));
    assert_eq!(of("Somente com encaminhamento médico").referral, Some(true));
    assert_eq!(of("Porta aberta, livre demanda").referral, Some(false));
    assert_eq!(of("Residentes de Toluca").residence, Some(true));
    assert_eq!(of("San Francisco residents only").residence, Some(true));
    assert_eq!(of("Habitants du département").residence, Some(true));
    assert_eq!(of("Court-ordered clients").court_orders, Some(true));
    assert_eq!(of("No court-ordered clients").court_orders, Some(false));
    assert_eq!(of("30 días de abstinencia").abstinence, Some(true));
    assert_eq!(of("Accueil bas seuil").abstinence, Some(false));
    assert_eq!(of("Adultos"), Conditions::default());
    // It says both: nobody knows.
    assert_eq!(of("Por derivación o demanda espontánea").referral, None);
}

#[test]
fn groups_are_found() {
    assert_eq!(parse("Adolescentes").value.populations, ["adolescents"]);
    assert!(parse("s/d").issues[0].is(code::VALUE_ABSENT));
}

#[test]
fn a_text_of_which_nothing_is_read_is_told() {
    for text in ["18 a 65", "Según valoración", "Majeurs"] {
        let report = parse(text);
        assert!(report.issues[0].is(code::ELIGIBILITY_NOT_UNDERSTOOD), "{text}");
        assert_eq!(report.value.eligibility.description.as_deref(), Some(text));
    }
    assert!(parse("Adolescentes").issues.is_empty());
}

#[test]
fn the_ages_of_adolescents_are_no_limit_where_adults_are_named_too() {
    for (text, youngest) in [
        ("Adolescentes (13 a 17) y adultos", 13),
        ("Adolescents (12-17) and adults", 12),
        ("jeunes (16-25 ans), adultes", 16),
        ("Adultos; adolescentes 14-17 com autorização dos pais", 14),
        ("Adolescentes de 12 a 17 años y adultos", 12),
    ] {
        assert_eq!(ages(text), (Some(youngest), None), "{text}");
    }
    assert_eq!(ages("Adolescentes (13 a 17) y adultos de 18 a 60 años"), (Some(13), Some(60)));
    assert_eq!(ages("Adolescentes de 13 a 17 años acompañados por adultos"), (Some(13), Some(17)));
    assert_eq!(ages("Adolescentes de 13 a 17 años, no adultos"), (Some(13), Some(17)));
}

#[test]
fn children_and_women_are_named_beside_others() {
    let groups = |text: &str, language: &str| {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        eligibility(text, &Context { city: &city, language, country: "MX", vocabularies }).value.populations
    };
    assert_eq!(groups("niños, niñas y adolescentes", "es"), ["children", "adolescents"]);
    assert_eq!(groups("Crianças e adolescentes", "pt"), ["children", "adolescents"]);
    assert_eq!(groups("Mujeres víctimas de violencia", "es"), ["women", "survivors_of_violence"]);
    assert_eq!(groups("Mulheres vítimas de violência", "pt"), ["women", "survivors_of_violence"]);
    assert_eq!(
        groups("Femmes victimes de violences conjugales", "fr"),
        ["women", "survivors_of_domestic_violence"]
    );
    assert_eq!(groups("situación de calle", "es"), ["homeless_people"]);
}

#[test]
fn who_is_excluded_is_not_accepted() {
    let of = |text: &str, language: &str| {
        let (city, vocabularies) = (city("MX", "es", None), vocabularies());
        eligibility(text, &Context { city: &city, language, country: "MX", vocabularies })
    };
    for (text, language, group) in [
        ("Pregnant women not accepted", "en", "pregnant_women"),
        ("Pregnant women excluded", "en", "pregnant_women"),
        ("Excludes pregnant women", "en", "pregnant_women"),
        ("Veterans excluded", "en", "veterans"),
        ("Embarazadas excluidas", "es", "pregnant_women"),
        ("quedan excluidas personas sin hogar", "es", "homeless_people"),
        ("Gestantes não são aceitas", "pt", "pregnant_women"),
        ("Mulheres grávidas não são aceitas", "pt", "pregnant_women"),
        ("Idosos excluídos", "pt", "older_people"),
        ("Adultos, com exclusão de gestantes", "pt", "pregnant_women"),
        ("Femmes enceintes non acceptées", "fr", "pregnant_women"),
        ("Adultes hors femmes enceintes", "fr", "pregnant_women"),
        ("Femmes enceintes exclues", "fr", "pregnant_women"),
        ("Adultes, à l'exclusion des femmes enceintes", "fr", "pregnant_women"),
    ] {
        let report = of(text, language);
        assert!(!report.value.populations.iter().any(|code| code == group), "{text}: {report:?}");
        assert_eq!(report.value.eligibility.sex_accepted, None, "{text}");
        assert!(report.issues.iter().any(|issue| issue.is(code::VALUE_NEGATED)), "{text}");
    }
    let minors = of("Minors excluded", "en").value.populations;
    assert_eq!(minors, Vec::<String>::new());
    let women = of("Women excluded", "en").value;
    assert_eq!(
        (women.eligibility.sex_accepted, women.populations),
        (Some(SexAccepted::Men), Vec::<String>::new())
    );
    assert_eq!(of("Hombres; menores de 18 años excluidos", "es").value.eligibility.minimum_age, Some(18));
    // Others excluded them, and the service is for them.
    assert_eq!(of("Mujeres en riesgo de exclusión social", "es").value.populations, ["women"]);
    assert!(of("Youth excluded from school", "en").issues.iter().all(|issue| !issue.is(code::VALUE_NEGATED)));
}

#[test]
fn how_long_somebody_abstains_or_stays_is_no_age() {
    for text in [
        "Desde 6 meses de abstinencia",
        "A partir de 15 días de abstinencia",
        "A partir de 3 meses de abstinência",
        "From 3 weeks of abstinence",
        "Hasta 2 años de tratamiento",
        "Jusqu'à 2 ans de séjour",
        "Estancia de hasta 2 años",
    ] {
        assert_eq!(ages(text), (None, None), "{text}");
    }
    assert_eq!(parse("Desde 6 meses de abstinencia").value.conditions.abstinence, Some(true));
    assert_eq!(ages("Mayores de 18 años, 6 meses de abstinencia"), (Some(18), None));
    assert_eq!(ages("Tratamiento para mayores de 18 años"), (Some(18), None));
    assert_eq!(ages("Hasta 17 años, tratamiento de 12 meses"), (None, Some(17)));
}
