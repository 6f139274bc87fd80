//! Texts that look like something else at first sight.

use super::*;

fn osm(text: &str, language: &str) -> Option<String> {
    read(text, language).value.osm()
}

fn has(text: &str, language: &str, code: Code) -> bool {
    read(text, language).issues.iter().any(|issue| issue.is(code))
}

#[test]
fn several_ordinals_before_a_portuguese_day() {
    for (text, expected) in [
        ("2ª e 4ª quartas-feiras do mês, 9h-12h", "We[2,4] 09:00-12:00"),
        ("2ª e 4ª terças do mês 14h-16h", "Tu[2,4] 14:00-16:00"),
        ("segunda e quarta quintas do mês das 9h às 12h", "Th[2,4] 09:00-12:00"),
        ("segunda e terceira quintas do mês das 9h às 12h", "Th[2,3] 09:00-12:00"),
        ("1ª e 3ª segundas do mês, 9h-12h", "Mo[1,3] 09:00-12:00"),
        ("segundas e quartas das 9h às 12h", "Mo,We 09:00-12:00"),
    ] {
        assert_eq!(osm(text, "pt").as_deref(), Some(expected), "{text}: {:?}", read(text, "pt").issues);
    }
    for text in [
        "segunda e última sexta do mês 9h-12h",
        "3ª e 5ª sexta do mês 9h-12h",
        "2ª e 3ª quinta-feira do mês 9h-12h",
    ] {
        assert_eq!(osm(text, "pt"), None, "{text}");
        assert!(has(text, "pt", code::AMBIGUOUS), "{text}");
    }
}

#[test]
fn a_label_before_hours_is_theirs() {
    for (language, text, expected) in [
        ("es", "Lunes a viernes de 9 a 14, teléfono 24 horas", r#"Mo-Fr 09:00-14:00, 24/7 open "teléfono""#),
        (
            "es",
            "Lunes a viernes de 8:00 a 16:00 y urgencias las 24 horas",
            r#"Mo-Fr 08:00-16:00, 24/7 open "urgencias""#,
        ),
        ("es", "L-V 9-14, guardia 24 h", r#"Mo-Fr 09:00-14:00, 24/7 open "guardia""#),
        (
            "es",
            "Lunes a viernes de 8 a 20 hs. Guardia las 24 hs",
            r#"Mo-Fr 08:00-20:00, 24/7 open "Guardia""#,
        ),
        ("en", "Mon-Fri 9am-5pm, crisis line 24 hours", r#"Mo-Fr 09:00-17:00, 24/7 open "crisis line""#),
        (
            "en",
            "Mon-Fri 9am-5pm, pharmacy Sat 9am-1pm",
            r#"Mo-Fr 09:00-17:00, Sa 09:00-13:00 open "pharmacy""#,
        ),
        (
            "en",
            "Mon-Fri 9am-5pm. Needle exchange Tue 1-3pm",
            r#"Mo-Fr 09:00-17:00, Tu 13:00-15:00 open "Needle exchange""#,
        ),
        (
            "pt",
            "Atendimento de segunda a sexta 8h-18h. Acolhimento 24h.",
            r#"Mo-Fr 08:00-18:00, 24/7 open "Acolhimento""#,
        ),
        (
            "fr",
            "Accueil lundi-vendredi 9h-17h, permanence téléphonique 24h/24",
            r#"Mo-Fr 09:00-17:00, 24/7 open "permanence téléphonique""#,
        ),
        (
            "pt",
            "Segunda a sexta das 8h às 17h, emergência 24h",
            r#"Mo-Fr 08:00-17:00, 24/7 open "emergência""#,
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}: {:?}", read(text, language));
    }
    for text in ["Mon-Fri 9am-5pm kitchen Sat 9am-1pm", "Mon-Fri 9am-5pm, kitchen, Sat 9am-1pm"] {
        assert_eq!(osm(text, "en"), None, "{text}");
    }
}

#[test]
fn every_second_week_is_not_the_second_of_the_month() {
    for (language, text) in [
        ("en", "Every second Tuesday 6-8pm"),
        ("en", "Every 2nd Tuesday 9am-12pm"),
        ("en", "Mon-Fri 9am-5pm and every second Saturday 9am-1pm"),
        ("fr", "chaque 2e jeudi 14h-16h"),
        ("es", "cada segundo martes 9 a 12"),
    ] {
        assert_eq!(osm(text, language), None, "{text}");
        assert!(has(text, language, code::AMBIGUOUS), "{text}");
    }
    assert_eq!(osm("Every second Tuesday of the month 6-8pm", "en").as_deref(), Some("Tu[2] 18:00-20:00"));
    assert_eq!(osm("every 2nd and 4th Tuesday 6-8pm", "en").as_deref(), Some("Tu[2,4] 18:00-20:00"));
}

#[test]
fn a_language_without_words_of_hours_is_not_read_with_those_of_others() {
    assert_eq!(osm("Di 9-12", "de"), None);
    assert!(has("Di 9-12", "de", code::LANGUAGE_UNREAD));
    assert_eq!(osm("Mo-Fr 09:00-12:00", "de").as_deref(), Some("Mo-Fr 09:00-12:00"));
}

#[test]
fn appointments_of_some_hours_are_told() {
    for (language, text) in [
        ("es", "Lunes a viernes de 9 a 14 h. Por la tarde con cita"),
        ("es", "Lunes a viernes de 9 a 14 h. Tardes con cita previa"),
        ("fr", "mardi 9h-12h30 (sans RDV), 14h-17h (sur RDV)"),
        ("en", "Mon-Fri 9am-5pm or by appointment"),
    ] {
        let report = read(text, language);
        assert!(has(text, language, code::SOME_BY_APPOINTMENT), "{text}: {report:?}");
        assert!(report.value.opening.is_some_and(|opening| !opening.by_appointment), "{text}");
    }
}

#[test]
fn no_hours_are_no_hours() {
    for text in ["n/a", "No informado", "Não informado", "Sin horario", "-", "S/D"] {
        let report = read(text, "es");
        assert!(has(text, "es", codes::directory::VALUE_ABSENT), "{text}");
        assert!(report.value.opening.is_none() && report.value.schedules().is_empty(), "{text}");
    }
    for (language, text) in [("es", "Cerrado"), ("en", "Temporarily closed"), ("fr", "Fermé définitivement")]
    {
        assert!(has(text, language, code::PLACE_CLOSED), "{text}");
        assert_eq!(read(text, language).value.schedules().len(), 1);
    }
}

#[test]
fn hours_that_people_write_in_short() {
    for (language, text, expected) in [
        ("en", "24hrs/day", "24/7"),
        ("en", "24 hr", "24/7"),
        ("fr", "H24", "24/7"),
        ("es", "Sábado 8:00 a 12:00 md", "Sa 08:00-12:00"),
        ("es", "Sábado 8:00 a 12:00 m.d.", "Sa 08:00-12:00"),
        ("es", "lunes a lunes de 8 a 20", "Mo-Su 08:00-20:00"),
        ("es", "Lunes a lunes 24 horas", "24/7"),
        ("pt", "Domingo a domingo das 19h às 7h", "Mo-Su 19:00-07:00"),
        ("pt", "De 2ª a 6ªf, 8:00-20:00", "Mo-Fr 08:00-20:00"),
        ("es", "martes y jueves, de 9'30 a 13'30 h", "Tu,Th 09:30-13:30"),
        ("es", "L M X J V de 8 a 15 h", "Mo-Fr 08:00-15:00"),
        ("fr", "fermé le lundi, ouvert du mardi au samedi 10h-18h", "Tu-Sa 10:00-18:00"),
        ("en", "Mon-Fri 9am-5pm Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        (
            "en",
            "Office hours M–F 8–5, crisis line 24/7",
            r#"Mo-Fr 08:00-17:00 open "office", 24/7 open "crisis line""#,
        ),
        (
            "es",
            "Guardia 24 hs. Turnos lunes a viernes 8 a 12 hs",
            r#"24/7 open "Guardia", Mo-Fr 08:00-12:00 open "Turnos""#,
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}: {:?}", read(text, language));
    }
    // Two letters may be a range.
    assert_eq!(osm("L V de 8 a 15 h", "es"), None);
}

#[test]
fn an_opening_in_the_evening_that_is_not_said_is_assumed() {
    assert_eq!(osm("Mon-Fri 10-2am", "en").as_deref(), Some("Mo-Fr 22:00-02:00"));
    assert!(has("Mon-Fri 10-2am", "en", code::ASSUMED_AFTERNOON));
}

#[test]
fn a_break_of_one_day_of_the_month_is_not_that_of_every_day() {
    for (language, text) in [
        ("en", "Mon-Fri 9am-5pm, closed 2nd Wed 1-3pm"),
        ("en", "Mon-Fri 9am-5pm, closed last Wed of month 12pm-2pm"),
        ("en", "Mon-Fri 9am-5pm, closed 2nd Wed afternoon"),
        ("en", "Mon-Fri 9am-5pm, closed holidays 1-3pm"),
        ("en", "Mon-Fri 9am-5pm, closed first Monday in August"),
        ("en", "24 hours, closed 2nd Wed"),
        ("en", "24 hours, closed 12-1pm"),
        ("es", "L-V 9-17, cerrado el segundo miércoles de 13 a 15"),
        ("fr", "Lundi au vendredi 9h-17h, fermé le 2e mercredi de 13h à 15h"),
        ("pt", "Segunda a sexta 8h às 17h, fechado na segunda quarta-feira do mês das 13h às 15h"),
    ] {
        assert_eq!(osm(text, language), None, "{text}");
    }
    let every_week = osm("Mon-Fri 9am-5pm, closed Wed 1-3pm", "en");
    assert_eq!(every_week.as_deref(), Some("Mo,Tu,Th,Fr 09:00-17:00; We 09:00-13:00,15:00-17:00"));
}

#[test]
fn an_ordinal_begins_no_range_of_days() {
    assert_eq!(osm("1ª à 6ª 8h-12h", "pt"), None);
    assert_eq!(osm("2ª à 6ª 8h-12h", "pt").as_deref(), Some("Mo-Fr 08:00-12:00"));
}

#[test]
fn a_closed_christmas_is_closed_where_holidays_have_hours() {
    for (language, text, expected) in [
        (
            "en",
            "M-F 6am-2pm; closed Christmas; holidays 7-10am",
            "Mo-Fr 06:00-14:00; PH 07:00-10:00; Dec 25 off",
        ),
        (
            "es",
            "Lunes a sábado 9-14, festivos 10-13 excepto Navidad",
            "Mo-Sa 09:00-14:00; PH 10:00-13:00; Dec 25 off",
        ),
        (
            "es",
            "L-V 8-20, festivos 10-14, cerrado 25 de diciembre y 1 de enero",
            "Mo-Fr 08:00-20:00; PH 10:00-14:00; Dec 25 off; Jan 01 off",
        ),
        (
            "fr",
            "Lundi au vendredi 9h-17h, jours fériés 10h-12h, fermé à Noël",
            "Mo-Fr 09:00-17:00; PH 10:00-12:00; Dec 25 off",
        ),
        (
            "pt",
            "seg a sex 8h-18h; feriados 8h-12h; fechado em 25 de dezembro",
            "Mo-Fr 08:00-18:00; PH 08:00-12:00; Dec 25 off",
        ),
        ("en", "24 hours, closed Christmas", "24/7; Dec 25 off"),
    ] {
        let hours = read(text, language).value.opening.unwrap_or_default();
        assert_eq!(hours.to_osm(), expected, "{text}");
        let christmas = "2026-12-25".parse().unwrap();
        assert_eq!(hours.on(christmas, true), [], "{text}");
    }
}
