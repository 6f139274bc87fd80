use super::super::test_context::{city, vocabularies};
use super::*;

fn parse(text: &str, country: &str) -> Report<Vec<CostOption>> {
    let (city, vocabularies) = (city(country, "es", None), vocabularies());
    cost(text, &Context { city: &city, language: "es", country, vocabularies })
}

fn money(value: f64, currency: &str) -> Option<Money> {
    Some(Money { value, currency: currency.into() })
}

#[test]
fn kinds() {
    assert_eq!(parse("Gratuito", "BR").value[0].option.as_deref(), Some("free"));
    assert_eq!(parse("sin costo", "MX").value[0].option.as_deref(), Some("free"));
    assert_eq!(parse("Sliding scale", "US").value[0].option.as_deref(), Some("sliding_scale"));
    assert!(parse("No informado", "MX").issues[0].is(code::VALUE_ABSENT));
}

#[test]
fn a_part_that_says_nothing_is_no_option() {
    let report = parse("Gratuito | s/d", "MX");
    assert_eq!(report.value, parse("Gratuito", "MX").value);
    assert!(report.issues[0].is(code::VALUE_ABSENT));
}

#[test]
fn amounts_have_the_currency_of_the_country() {
    assert_eq!(parse("R$ 12.000,00", "BR").value[0].amount, money(12000.0, "BRL"));
    let range = parse("$0.00 - $120.00", "MX").value.remove(0);
    assert_eq!((range.amount, range.amount_maximum), (money(0.0, "MXN"), money(120.0, "MXN")));
    let prices = |text: &str, country: &str| -> Vec<(Option<f64>, Option<f64>)> {
        let value = |money: Option<Money>| money.map(|money| money.value);
        let options = parse(text, country).value.into_iter();
        options.map(|option| (value(option.amount), value(option.amount_maximum))).collect()
    };
    assert_eq!(prices("hasta $500", "MX"), [(None, Some(500.0))]);
    assert_eq!(prices("entre $50 y $100 por sesión", "MX"), [(Some(50.0), Some(100.0))]);
    assert_eq!(prices("$50 y $100", "MX"), [(Some(50.0), None), (Some(100.0), None)]);
    assert_eq!(prices("R$ 600,00 a R$ 900,00 por mês", "BR"), [(Some(600.0), Some(900.0))]);
    assert_eq!(prices("₡5000", "CR"), [(Some(5000.0), None)]);
    assert_eq!(prices("Bs. 50", "BO"), [(Some(50.0), None)]);
    let bare = parse("1,500 mensuales", "MX");
    assert_eq!(bare.value[0].amount, money(1500.0, "MXN"));
    assert!(bare.issues[0].is(code::COST_CURRENCY_ASSUMED));
    assert_eq!(prices("3 sesiones por semana", "MX"), [(None, None)]);
    assert_eq!(prices("12 horas por día", "MX"), [(None, None)]);
    assert!(parse("$ 500 anual", "MX").issues[0].is(code::COST_PERIOD_UNCLEAR));
    let fee = parse("Cuota de recuperación $50-200", "MX").value.remove(0);
    assert_eq!(fee.option.as_deref(), Some("recovery_fee"));
    assert_eq!((fee.amount, fee.amount_maximum), (money(50.0, "MXN"), money(200.0, "MXN")));
    assert_eq!(parse("$ 12.000 mensual", "AR").value[0].amount, money(12000.0, "ARS"));
    assert_eq!(parse("$12,000.50", "US").value[0].amount, money(12000.5, "USD"));
}

#[test]
fn a_part_of_a_number_is_no_amount() {
    let euros = |text: &str| {
        let report = parse(text, "FR");
        (
            report.value[0].amount.clone(),
            report.issues.iter().any(|issue| issue.is(code::COST_AMOUNT_UNCLEAR)),
        )
    };
    for space in [" ", "\u{a0}", "\u{202f}", "\u{2009}"] {
        assert_eq!(euros(&format!("1{space}234,50{space}€")), (money(1234.5, "EUR"), false), "{space:?}");
    }
    assert_eq!(euros("12 34 €"), (None, true));
    assert_eq!(euros("1'234 €"), (None, true));
    for (text, country) in [("$1.5k", "US"), ("R$ 1.5 mil", "BR"), ("$2 million", "US")] {
        let report = parse(text, country);
        assert_eq!(report.value[0].amount, None, "{text}");
        assert!(report.issues[0].is(code::COST_AMOUNT_UNCLEAR), "{text}");
    }
}

#[test]
fn free_of_something_else_is_not_free() {
    for text in [
        "Toll-free",
        "Smoke-free",
        "free parking",
        "Línea gratuita",
        "Feel free to call",
        "Feel free to drop in",
    ] {
        let report = parse(text, "US");
        assert_eq!((is_free(&report.value), report.value[0].option.as_deref()), (None, None), "{text}");
        assert!(report.issues[0].is(code::COST_NOT_UNDERSTOOD), "{text}");
    }
    let programme = parse("drug-free program $100/week", "US").value;
    assert_eq!(programme.len(), 1);
    assert_eq!(programme[0].option, None);
    assert_eq!(programme[0].amount, money(100.0, "USD"));
    assert_eq!(is_free(&parse("Gratuito, con estacionamiento gratuito", "MX").value), Some(true));
}

#[test]
fn who_is_exempt_does_not_pay() {
    assert_eq!(is_free(&parse("isento de taxas moderadoras", "PT").value), Some(true));
    assert_eq!(is_free(&parse("exonéré du ticket modérateur", "FR").value), Some(true));
    let some = parse("Utentes carenciados isentos de taxas moderadoras", "PT");
    assert_eq!((is_free(&some.value), some.value[0].option.as_deref()), (None, None));
    assert!(some.issues[0].is(code::COST_NOT_UNDERSTOOD));
    assert_eq!(parse("taxa moderadora", "PT").value[0].option.as_deref(), Some("co_payment"));
}

#[test]
fn periods_are_named() {
    assert_eq!(parse("50 € por sesión", "ES").value[0].period, Some(CostPeriod::Session));
    assert_eq!(parse("50 € por sesión", "ES").value[0].amount, money(50.0, "EUR"));
    assert_eq!(parse("R$ 1.500,00 mensal", "BR").value[0].period, Some(CostPeriod::Month));
    let both = parse("50 € por sesión / mensual", "ES");
    assert_eq!(both.value[0].period, None);
    assert!(both.issues[0].is(code::COST_PERIOD_UNCLEAR));
}

#[test]
fn free_is_said_only_when_all_is_free() {
    let free = |text: &str| is_free(&parse(text, "MX").value);
    assert_eq!(free("Gratuito"), Some(true));
    assert_eq!(free("$0.00"), Some(true));
    assert_eq!(free("$0.00 - $120.00"), Some(false));
    assert_eq!(free("Cuota de recuperación"), Some(false));
    assert_eq!(free("Gratuito; medicamentos $ 200"), None);
    assert_eq!(free("Preguntar"), None);
    assert_eq!(free("Gratuito para todos"), Some(true));
    assert_eq!(free("Gratis para menores"), None);
    assert_eq!(free("Fixed charge; no charge for individuals with low income"), None);
    assert_eq!(free("Donativo voluntario $ 20"), None);
    let kinds = parse("Suggested donation of $4. Mandatory charge of $2.", "US").value;
    let kinds: Vec<_> = kinds.iter().map(|option| option.option.as_deref()).collect();
    assert_eq!(kinds, [Some("voluntary_contribution"), None]);
}

#[test]
fn all_signs_of_an_amount_say_its_currency() {
    let money = |text: &str, country: &str| {
        let amount = parse(text, country).value.first()?.amount.clone()?;
        Some((amount.value, amount.currency))
    };
    for (text, country, expected) in [
        ("$50 USD", "MX", "USD"),
        ("$50 MXN", "US", "MXN"),
        ("$50 dólares", "US", "USD"),
        ("Cuota de recuperación 50 a 100 quetzales", "GT", "GTQ"),
        ("Q50 - Q100", "GT", "GTQ"),
    ] {
        assert_eq!(money(text, country), Some((50.0, expected.to_owned())), "{text}");
    }
    for (text, country) in [("US$5 - R$25", "BR"), ("$50 dólares", "MX")] {
        let report = parse(text, country);
        assert!(report.issues[0].is(code::COST_CURRENCY_UNCLEAR), "{text}");
        assert!(report.value.iter().all(|option| option.amount.is_none()), "{text}");
    }
    assert_eq!(parse("Q50 - Q100", "GT").value.len(), 1);
}

#[test]
fn doubt_is_said() {
    assert!(parse("$50", "ES").issues[0].is(code::COST_CURRENCY_UNCLEAR));
    assert!(parse("$ 12.000", "MX").issues[0].is(code::COST_AMOUNT_UNCLEAR));
    let unknown = parse("Preguntar en recepción", "MX");
    assert!(unknown.issues[0].is(code::COST_NOT_UNDERSTOOD));
    assert_eq!(unknown.value[0].amount_description.as_deref(), Some("Preguntar en recepción"));
}

#[test]
fn free_for_some_is_not_free() {
    for text in [
        "Primera visita gratuita",
        "Gratuito até 18 anos",
        "Gratis los lunes",
        "gratuito salvo medicación",
        "Gratuito con obra social",
        "FONASA gratuito tramo A y B",
        "Gratuito para empadronados",
        "Gratuito con Sisbén",
        "Gratuito con SIS",
        "vagas sociais gratuitas",
    ] {
        let options = parse(text, "CL").value;
        assert_eq!(options[0].option.as_deref(), Some("free_for_some"), "{text}");
        assert_eq!(is_free(&options), None, "{text}");
    }
    let insurers = parse("Fonasa gratuito; Isapre $30.000", "CL").value;
    assert_eq!(insurers[0].option.as_deref(), Some("free_for_some"));
    assert_eq!(is_free(&parse("Gratuito para todos", "CL").value), Some(true));
    let english = |text: &str| {
        let (city, vocabularies) = (city("US", "en", None), vocabularies());
        cost(text, &Context { city: &city, language: "en", country: "US", vocabularies }).value
    };
    assert_eq!(english("First visit free")[0].option.as_deref(), Some("free_for_some"));
    assert_eq!(is_free(&english("Free")), Some(true));
    assert_eq!(is_free(&english("$35 application fee, then free")), None);
}

#[test]
fn what_is_free_has_no_amount() {
    for (text, country) in [
        ("Gratuito (SUS) ou R$ 50,00 a consulta", "BR"),
        ("gratuito ou particular R$ 200", "BR"),
        ("Gratuito, 30€ de fianza", "ES"),
    ] {
        let options = parse(text, country).value;
        let free = options.iter().find(|option| option.option.as_deref() == Some("free"));
        assert!(free.is_some_and(|option| option.amount.is_none()), "{text}: {options:?}");
        assert!(options.iter().any(|option| option.amount.is_some()), "{text}");
        assert_eq!(is_free(&options), None, "{text}");
    }
}

#[test]
fn prices_that_are_added_have_periods_of_their_own() {
    let options = parse("R$ 1.200,00 (mensal) + R$ 300 matrícula", "BR").value;
    assert_eq!(
        (options[0].amount.clone(), options[0].period),
        (money(1200.0, "BRL"), Some(CostPeriod::Month))
    );
    assert_eq!((options[1].amount.clone(), options[1].period), (money(300.0, "BRL"), None));
    assert!(parse("$50/hr", "US").issues.iter().any(|issue| issue.is(code::COST_PERIOD_UNCLEAR)));
}

#[test]
fn money_of_panama_costa_rica_and_behind_the_number() {
    assert_eq!(parse("1.200.000 COP", "CO").value[0].amount, money(1_200_000.0, "COP"));
    assert_eq!(parse("25.000 CLP", "CL").value[0].amount, money(25_000.0, "CLP"));
    for text in ["B/. 25.00", "25 balboas", "$25"] {
        assert_eq!(parse(text, "PA").value[0].amount, money(25.0, "PAB"), "{text}");
    }
    assert_eq!(parse("¢15.000", "CR").value[0].amount, money(15_000.0, "CRC"));
}

#[test]
fn the_letters_before_a_dollar_sign_belong_to_it() {
    assert_eq!(parse("AR$ 1.500,50", "AR").value[0].amount, money(1500.5, "ARS"));
    assert_eq!(parse("AR$ 15.000", "AR").value[0].amount, money(15_000.0, "ARS"));
    assert_eq!(parse("R$ 15,00", "BR").value[0].amount, money(15.0, "BRL"));
    assert_eq!(parse("$20 CAD", "US").value[0].amount, money(20.0, "CAD"));
}

#[test]
fn a_period_is_that_of_the_amount_it_stands_behind() {
    let prices = |text: &str, country: &str| -> Vec<(Option<f64>, Option<CostPeriod>)> {
        let options = parse(text, country).value.into_iter().filter(|option| option.amount.is_some());
        options.map(|option| (option.amount.map(|amount| amount.value), option.period)).collect()
    };
    assert_eq!(
        prices("Costo: $3,000 ingreso y $1,200 semanales", "MX"),
        [(Some(3000.0), None), (Some(1200.0), Some(CostPeriod::Week))]
    );
    assert_eq!(
        prices("$25 intake fee, then $10/week", "US"),
        [(Some(25.0), None), (Some(10.0), Some(CostPeriod::Week))]
    );
    assert_eq!(
        prices("$50 por sesión, $1,000 al mes", "MX"),
        [(Some(50.0), Some(CostPeriod::Session)), (Some(1000.0), Some(CostPeriod::Month))]
    );
    assert_eq!(
        prices("$50 y $100 por sesión", "MX"),
        [(Some(50.0), Some(CostPeriod::Session)), (Some(100.0), Some(CostPeriod::Session))]
    );
}

#[test]
fn a_package_of_visits_is_no_price_of_one() {
    for (text, country) in [
        ("bono 5 sesiones 200€", "ES"),
        ("200 € por 5 sesiones", "ES"),
        ("60 € (5 sesiones)", "ES"),
        ("$1,200 por 4 sesiones", "MX"),
        ("150 € por 4 sessões", "PT"),
        ("$200 for 5 sessions", "US"),
        ("300 € les 10 séances", "FR"),
    ] {
        let report = parse(text, country);
        assert!(report.value[0].amount.is_some() && report.value[0].period.is_none(), "{text}: {report:?}");
        assert!(report.issues.iter().any(|issue| issue.is(code::COST_PERIOD_UNCLEAR)), "{text}");
    }
    assert_eq!(parse("40 € por sesión", "ES").value[0].period, Some(CostPeriod::Session));
    assert_eq!(is_free(&parse("5 sesiones gratuitas", "ES").value), None);
    assert_eq!(is_free(&parse("Gratuito, 2 sesiones por semana", "ES").value), Some(true));
}

#[test]
fn a_co_payment_is_the_amount_beside_its_name() {
    let options = parse("25 € (dont 4 € de ticket modérateur)", "BE").value;
    let shown: Vec<_> =
        options.iter().map(|option| (option.option.as_deref(), option.amount.clone())).collect();
    assert_eq!(shown, [(None, money(25.0, "EUR")), (Some("co_payment"), money(4.0, "EUR"))]);
}
