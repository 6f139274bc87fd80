//! Tests of what departs from a plain week: other closings, half days, seasons, services and their names.

use super::*;

fn osm(text: &str, language: &str) -> Option<String> {
    read(text, language).value.osm()
}

#[test]
fn single_days_close_at_another_time() {
    for (language, text, expected) in [
        ("en", "Mon-Fri 8am-4pm (Wed to 6pm)", "Mo,Tu,Th,Fr 08:00-16:00; We 08:00-18:00"),
        ("en", "Monday to Friday 9am to 5pm, Wednesday until 8pm", "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-20:00"),
        (
            "es",
            "lunes a viernes de 9 a 14 h (miércoles hasta las 18 h)",
            "Mo,Tu,Th,Fr 09:00-14:00; We 09:00-18:00",
        ),
        (
            "fr",
            "Lundi au vendredi : 9h-17h, le mercredi jusqu'à 20h",
            "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-20:00",
        ),
        (
            "pt",
            "segunda a sexta, das 7h às 19h (quarta até as 21h)",
            "Mo,Tu,Th,Fr 07:00-19:00; We 07:00-21:00",
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}");
    }
    let report = read("Mon-Fri 8am-4pm, Wed until 6", "en");
    assert!(report.issues.iter().any(|issue| issue.is(code::ASSUMED_AFTERNOON)));
    for text in ["Mon-Fri 8am-4pm, Sat until 6pm", "Wed until 6pm", "Mon-Fri 2pm-4pm, Wed until 1pm"] {
        assert_eq!(osm(text, "en"), None, "{text}");
    }
}

#[test]
fn half_days_and_lists_of_what_is_closed() {
    for (language, text, expected) in [
        (
            "fr",
            "lundi au vendredi de 9h à 12h et de 14h à 17h, fermé le mercredi après-midi",
            "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00",
        ),
        (
            "fr",
            "lundi au vendredi de 9h à 12h et de 14h à 17h sauf le mardi matin",
            "Mo,We-Fr 09:00-12:00,14:00-17:00; Tu 14:00-17:00",
        ),
        (
            "fr",
            "lundi au vendredi 9h-17h. Fermé les jours fériés et en août.",
            "Mo-Fr 09:00-17:00; Aug off; PH off",
        ),
        ("fr", "Fermé le lundi. Du mardi au samedi de 10h à 18h.", "Tu-Sa 10:00-18:00"),
        (
            "es",
            "lunes a viernes de 9 a 14 h, cerrado en agosto y festivos",
            "Mo-Fr 09:00-14:00; Aug off; PH off",
        ),
        (
            "es",
            "lunes a viernes de 9 a 17 h. Miércoles cerrado de 12 a 13 h",
            "Mo,Tu,Th,Fr 09:00-17:00; We 09:00-12:00,13:00-17:00",
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}");
    }
    // What goes on over noon is not divided.
    assert_eq!(osm("lundi au vendredi de 9h à 17h, fermé le mercredi après-midi", "fr"), None);
}

#[test]
fn seasons_whose_days_stand_once_or_whose_place_is_certain() {
    for (language, text, expected) in [
        (
            "fr",
            "Du 1er juin au 30 septembre : 8h-14h ; le reste de l'année : 8h-16h, du lundi au vendredi",
            "Mo-Fr 08:00-16:00; Jun-Sep Mo-Fr 08:00-14:00",
        ),
        (
            "pt",
            "Verão (1 de julho a 15 de setembro): 8h00-14h00. Resto do ano: 9h00-17h00. Dias úteis.",
            "Mo-Fr 09:00-17:00; Jul 01-Sep 15 Mo-Fr 08:00-14:00",
        ),
        (
            "en",
            "9am-1pm, Saturdays; (April - October) 5pm-7pm, Monday - Friday",
            "Sa 09:00-13:00; Apr-Oct Mo-Fr 17:00-19:00",
        ),
        ("en", "5pm-7pm, Monday - Friday (April - October)", "Apr-Oct Mo-Fr 17:00-19:00"),
        (
            "en",
            "June 1 - August 31: Mon-Fri 8am-4pm; rest of the year: Mon-Fri 8am-6pm",
            "Mo-Fr 08:00-18:00; Jun-Aug Mo-Fr 08:00-16:00",
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}");
    }
    for (language, text) in [
        ("en", "9am-1pm Saturdays (April - October) 5pm-7pm Monday - Friday"),
        ("en", "Mon-Fri 9am-5pm from March"),
        ("es", "lunes a viernes de 9 a 14 h desde septiembre"),
        ("pt", "segunda a sexta das 9h às 17h desde março"),
    ] {
        assert_eq!(osm(text, language), None, "{text}");
    }
}

#[test]
fn names_of_services_are_made_of_known_words_or_marked_as_names() {
    for (language, text, expected) in [
        (
            "en",
            "Mon-Fri 9am-5pm; (Information only) Open 24 hours",
            "Mo-Fr 09:00-17:00, 24/7 open \"Information\"",
        ),
        (
            "es",
            "Atención presencial: lunes a viernes de 9 a 14 h. Atención telefónica: lunes a viernes de 9 a 19 h.",
            "Mo-Fr 09:00-14:00 open \"Atención presencial\", Mo-Fr 09:00-19:00 open \"Atención telefónica\"",
        ),
        (
            "pt",
            "Equipa de rua: 2ª, 4ª e 6ª das 20h30 às 23h30; gabinete: dias úteis 10h-13h",
            "Mo,We,Fr 20:30-23:30 open \"Equipa de rua\", Mo-Fr 10:00-13:00 open \"gabinete\"",
        ),
        (
            "en",
            "Office: Mon-Fri 9am-5pm; Center: 7am-6pm",
            "Mo-Fr 09:00-17:00 open \"office\", Mo-Fr 07:00-18:00 open \"Center\"",
        ),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}");
    }
    let report = read("Office: Mon-Fri 9am-5pm; Center: 7am-6pm", "en");
    assert!(report.issues.iter().any(|issue| issue.is(code::ASSUMED_DAYS)));
    for (language, text) in [
        ("en", "Mon-Fri 9am-5pm while school is in session"),
        ("en", "Mon-Fri 9am-5pm (school days)"),
        ("en", "Mon-Fri 9am-5pm, pharmacy moved"),
        ("en", "Kitchen unavailable Mon-Fri 9am-5pm"),
        ("en", "Shelter residents out Mon-Fri 9am-5pm"),
        ("en", "Mon-Fri 9am-5pm (July-August variable program)"),
        ("fr", "Consultations reportées, lundi de 9h à 12h"),
        ("fr", "lundi de 9h à 12h, accueil en période scolaire"),
        ("es", "lunes a viernes de 9 a 14 h mientras dure el servicio"),
        ("pt", "segunda a sexta das 9h às 17h enquanto houver vagas no serviço"),
    ] {
        assert_eq!(osm(text, language), None, "{text}");
    }
}

#[test]
fn weekends_that_are_said_to_be_included_make_it_every_day() {
    assert_eq!(
        osm("Funcionamento 24 horas, inclusive fins de semana e feriados", "pt").as_deref(),
        Some("24/7")
    );
    assert_eq!(osm("segunda a sexta das 9h às 17h, inclusive fins de semana e feriados", "pt"), None);
    assert_eq!(osm("lunes a viernes inclusive de 9 a 14 h", "es").as_deref(), Some("Mo-Fr 09:00-14:00"));
}

#[test]
fn days_by_appointment_only_leave_the_others_without() {
    let report = read("De lunes a viernes de 10 a 19 horas, sábados con previa cita", "es");
    let opening = report.value.opening.unwrap();
    assert_eq!(opening.to_osm(), "Mo-Fr 10:00-19:00");
    assert!(report.value.by_appointment && !opening.by_appointment);
}

#[test]
fn what_needs_an_appointment_only_on_some_days_is_told() {
    for (language, text, expected) in [
        (
            "fr",
            "Lundi 14h-20h sans rendez-vous, mardi 9h-12h sur rendez-vous",
            "Mo 14:00-20:00; Tu 09:00-12:00",
        ),
        ("en", "Mon-Fri 9am-5pm; Sat by appointment", "Mo-Fr 09:00-17:00"),
    ] {
        let report = read(text, language);
        let opening = report.value.opening.unwrap();
        assert_eq!(opening.to_osm(), expected, "{text}");
        assert!(report.value.by_appointment && !opening.by_appointment, "{text}");
        assert!(report.issues.iter().any(|issue| issue.is(code::SOME_BY_APPOINTMENT)), "{text}");
    }
}

#[test]
fn business_days_say_something_about_public_holidays() {
    for (language, text) in [
        ("pt", "Dias úteis das 9h às 17h"),
        ("es", "días hábiles de 9 a 17 h"),
        ("es", "laborables de 9 a 17 h"),
        ("fr", "les jours ouvrés de 9h à 17h"),
    ] {
        let report = read(text, language);
        assert_eq!(report.value.osm().as_deref(), Some("Mo-Fr 09:00-17:00"), "{text}");
        assert!(report.issues.iter().any(|issue| issue.is(code::HOLIDAYS)), "{text}");
    }
    assert_eq!(osm("weekdays 9am-5pm", "en").as_deref(), Some("Mo-Fr 09:00-17:00"));
}

#[test]
fn dates_with_a_year() {
    for (language, text, expected) in [
        ("en", "Saturday, August 23, 2008, 10am-12pm", "2008 Aug 23 10:00-12:00"),
        ("en", "January 2, 2011-January 22, 2011, Daily, 7pm-7am", "2011 Jan 02-2011 Jan 22 19:00-07:00"),
        ("es", "sábado 15 de marzo de 2025 de 10 a 13 h", "2025 Mar 15 10:00-13:00"),
        ("fr", "le samedi 15 mars 2025 de 10h à 13h", "2025 Mar 15 10:00-13:00"),
    ] {
        assert_eq!(osm(text, language).as_deref(), Some(expected), "{text}");
    }
    for text in ["Sunday, August 23, 2008, 10am-12pm", "Mon-Fri 9am-5pm; August 23, 2008, 10am-12pm"] {
        assert_eq!(osm(text, "en"), None, "{text}");
    }
}
