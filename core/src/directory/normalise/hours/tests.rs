use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::Engine;
use crate::calendar::{MonthDay, Rule, Season, TimeSpan, Weekday, When};

fn osm(text: &str, language: &str) -> Option<String> {
    read(text, language).value.opening.map(|opening| opening.to_osm())
}

fn codes_of(text: &str, language: &str) -> Vec<String> {
    read(text, language).issues.into_iter().map(|issue| issue.code).collect()
}

/// Language, text, what a person reads in it.
const READ: &[(&str, &str, &str)] = &[
    ("en", "9:00 am - 5:00 pm, Monday - Friday", "Mo-Fr 09:00-17:00"),
    ("en", "Monday-Friday 8-5", "Mo-Fr 08:00-17:00"),
    ("en", "Mon, Wed & Fri 9am-noon", "Mo,We,Fr 09:00-12:00"),
    ("en", "Weekdays 8:30-4:30 pm", "Mo-Fr 08:30-16:30"),
    ("en", "Monday to Thursday: 12:00pm, 1:30pm - 4:00pm", ""),
    ("en", "Monday to Thursday: 9:00am - 12:00pm, 1:30pm - 4:00pm", "Mo-Th 09:00-12:00,13:30-16:00"),
    ("en", "Monday â€“ Friday, 9am â€“ 5pm", "Mo-Fr 09:00-17:00"),
    ("en", "Monday \u{fffd} Friday, 9am \u{fffd} 5pm", "Mo-Fr 09:00-17:00"),
    ("en", "9-5 pm Mon-Fri; closed Sunday", "Mo-Fr 09:00-17:00"),
    ("en", "24/7", "24/7"),
    ("en", "Open 24 hours a day, seven days a week", "24/7"),
    ("en", "24 hours daily", "24/7"),
    ("en", "Every day except Sunday, 10am to 6pm", "Mo-Sa 10:00-18:00"),
    ("en", "Mon-Fri 9:00 to 17:00", "Mo-Fr 09:00-17:00"),
    ("en", "Sunday - Thursday 10 p.m. - 6 a.m.", "Mo-Th,Su 22:00-06:00"),
    ("en", "M-F 8am-12pm and 1pm-5pm", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("en", "Tuesday, 10 am-9 pm; Wednesday 1-9pm", "Tu 10:00-21:00; We 13:00-21:00"),
    ("en", "Monday-Friday, 9AM-6PMSaturday 9AM-5:30PM", "Mo-Fr 09:00-18:00; Sa 09:00-17:30"),
    ("en", "Mon-Fri 8:30am-5pm (closed for lunch 12pm-1pm)", "Mo-Fr 08:30-12:00,13:00-17:00"),
    ("en", "Saturday 9am-midnight", "Sa 09:00-24:00"),
    ("en", "weekends 10am-2pm", "Sa,Su 10:00-14:00"),
    ("en", "Mo-Fr 08:00-18:00; Sa 09:00-13:00", "Mo-Fr 08:00-18:00; Sa 09:00-13:00"),
    ("en", "Mondays between 9am and 11am", "Mo 09:00-11:00"),
    ("en", "MWF 9am-5pm; TTh 10am-8pm", "Mo,We,Fr 09:00-17:00; Tu,Th 10:00-20:00"),
    ("en", "M-Th 9a-5p", "Mo-Th 09:00-17:00"),
    ("en", "10:00 am - Noon (2nd and 4th Saturday of the month)", "Sa[2,4] 10:00-12:00"),
    ("en", "First Tuesday of each month, 10 am - noon", "Tu[1] 10:00-12:00"),
    ("en", "Mon-Fri 9am-5pm; closed last Friday of the month", "Mo-Fr 09:00-17:00; Fr[-1] off"),
    (
        "en",
        "September - May: 10:00 am - Noon, Saturday; 6:00 am - 7:30 pm, Wednesday",
        "Sep-May We 06:00-19:30; Sep-May Sa 10:00-12:00",
    ),
    ("en", "Mon-Fri 9am-5pm; closed December 25 and January 1", "Mo-Fr 09:00-17:00; Dec 25 off; Jan 01 off"),
    ("en", "Saturday, Sunday, and Holidays 9:00 am - 4:00 pm", "Sa,Su 09:00-16:00; PH 09:00-16:00"),
    (
        "en",
        "8:15 am - 4:45 pm, Monday - Friday; (lunch break) 11:45 am -1:45 pm",
        "Mo-Fr 08:15-11:45,13:45-16:45",
    ),
    ("en", "Intake: Monday 9am-5pm", "Mo 09:00-17:00"),
    ("en", "10:00 am - Noon, Saturday (Food Pantry)", "Sa 10:00-12:00"),
    ("en", "9am-5pm (Mon-Fri)", "Mo-Fr 09:00-17:00"),
    ("en", "Mon-Fri 0800-1700", "Mo-Fr 08:00-17:00"),
    ("es", "primer martes de cada mes de 10 a 12 h", "Tu[1] 10:00-12:00"),
    ("es", "Último viernes de mes de 9 a 14 h", "Fr[-1] 09:00-14:00"),
    ("es", "de junio a septiembre: lunes a viernes de 8 a 15 h", "Jun-Sep Mo-Fr 08:00-15:00"),
    (
        "es",
        "Lunes a viernes de 9 a 20 h. Del 15 de junio al 15 de septiembre: lunes a viernes de 8 a 15 h",
        "Mo-Fr 09:00-20:00; Jun 15-Sep 15 Mo-Fr 08:00-15:00",
    ),
    ("es", "lunes a viernes de 9 a 14 h, cerrado en agosto", "Mo-Fr 09:00-14:00; Aug off"),
    (
        "es",
        "Julio y agosto: lunes a viernes de 8 a 15 h. Resto del año: lunes a viernes de 9 a 20 h, sábados de 9 a 14 h",
        "Mo-Fr 09:00-20:00; Sa 09:00-14:00; Jul-Aug Sa off; Jul-Aug Mo-Fr 08:00-15:00",
    ),
    (
        "fr",
        "Du lundi au vendredi de 9h à 17h. Fermé du 1er au 15 août",
        "Mo-Fr 09:00-17:00; Aug 01-Aug 15 off",
    ),
    ("fr", "Lun. Mar. Jeu. 9h-12h", "Mo,Tu,Th 09:00-12:00"),
    ("pt", "2.ª a 6.ª feira das 9h00 às 17h00", "Mo-Fr 09:00-17:00"),
    (
        "en",
        "Apr-Oct: Mon-Fri 9am-5pm; Nov-Mar: Mon-Fri 10am-4pm",
        "Apr-Oct Mo-Fr 09:00-17:00; Nov-Mar Mo-Fr 10:00-16:00",
    ),
    ("es", "L-J: 9-17 h; V: 9-14 h", "Mo-Th 09:00-17:00; Fr 09:00-14:00"),
    ("es", "Tardes: martes y jueves de 16:30 a 19:00", "Tu,Th 16:30-19:00"),
    ("en", "Mon-Fri 7-9:30, 3:30-6", "Mo-Fr 07:00-09:30,15:30-18:00"),
    ("en", "Mon-Fri 9am-5pm (closed 1-2pm for lunch)", "Mo-Fr 09:00-13:00,14:00-17:00"),
    ("fr", "Jeudi 13h30/17h30", "Th 13:30-17:30"),
    ("fr", "Lundi 9h-12h 14h-18h", "Mo 09:00-12:00,14:00-18:00"),
    ("fr", "Lundi de 9h à 12h - 14h à 18h", "Mo 09:00-12:00,14:00-18:00"),
    ("fr", "Lundi au vendredi : 9h/12h - 14h/18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
    ("fr", "7j/7 et 24h/24", "24/7"),
    ("fr", "Maraude : tous les soirs de 20h à minuit", "Mo-Su 20:00-24:00"),
    ("pt", "todos os dias úteis das 9h às 17h", "Mo-Fr 09:00-17:00"),
    ("fr", "Ma Me Je 13h - 17h", "Tu-Th 13:00-17:00"),
    ("es", "lunes por la tarde de 4 a 7", "Mo 16:00-19:00"),
    ("es", "lunes a viernes, mañanas de 9 a 14 h y tardes de 16 a 19 h", "Mo-Fr 09:00-14:00,16:00-19:00"),
    ("es", "sábados, domingos y festivos de 10 a 14 h", "Sa,Su 10:00-14:00; PH 10:00-14:00"),
    ("es", "Comedor: lunes a domingo de 13:00 a 15:00", "Mo-Su 13:00-15:00"),
    ("es", "lunes a viernes de 9 a 12 de la mañana", "Mo-Fr 09:00-12:00"),
    ("pt", "primeira segunda-feira do mês, das 14h às 17h", "Mo[1] 14:00-17:00"),
    ("pt", "segunda terça-feira do mês, das 14h às 17h", "Tu[2] 14:00-17:00"),
    ("pt", "segunda terça do mês das 8h às 12h", "Tu[2] 08:00-12:00"),
    ("pt", "último sábado do mês das 8h às 12h", "Sa[-1] 08:00-12:00"),
    ("pt", "segunda a sexta das 8h às 17h, com intervalo das 12h às 13h", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("pt", "segunda a sexta das 8h às 17h, fechado em janeiro", "Mo-Fr 08:00-17:00; Jan off"),
    ("fr", "le premier mardi du mois de 9h à 12h", "Tu[1] 09:00-12:00"),
    ("fr", "du lundi au vendredi de 9h à 17h, fermé en août", "Mo-Fr 09:00-17:00; Aug off"),
    ("fr", "du 1er juillet au 31 août : du lundi au vendredi de 9h à 13h", "Jul-Aug Mo-Fr 09:00-13:00"),
    ("fr", "lundi matin de 9h à 12h et jeudi après-midi de 14h à 17h", "Mo 09:00-12:00; Th 14:00-17:00"),
    ("fr", "Permanence le mercredi de 14h à 17h, sans rendez-vous", "We 14:00-17:00"),
    ("es", "lunes a viernes de 8,15 a 18 horas", "Mo-Fr 08:15-18:00"),
    ("es", "De 8:15 a 18 horas de lunes a viernes.", "Mo-Fr 08:15-18:00"),
    (
        "es",
        "de lunes a jueves de 9 a 14 y de 16 a 19 h, viernes de 9 a 14",
        "Mo-Th 09:00-14:00,16:00-19:00; Fr 09:00-14:00",
    ),
    ("es", "L-V 9:00-14:00", "Mo-Fr 09:00-14:00"),
    ("es", "L a J de 8 a 15 h", "Mo-Th 08:00-15:00"),
    ("es", "L, M, X y J de 9 a 13 h", "Mo-Th 09:00-13:00"),
    ("es", "lun-vie 9-17", "Mo-Fr 09:00-17:00"),
    ("es", "Lun. a Vie. 08:00 a 20:00 hrs.", "Mo-Fr 08:00-20:00"),
    ("es", "24 horas", "24/7"),
    ("es", "Las 24 horas del día, los 365 días del año", "24/7"),
    ("es", "Las 24 horas, los 365 días", "24/7"),
    ("pt", "24 horas, 365 dias por ano", "24/7"),
    ("fr", "24h/24, 365 jours par an", "24/7"),
    ("en", "24 hours a day, 365 days a year", "24/7"),
    ("es", "todos los días de 8 a 20 h", "Mo-Su 08:00-20:00"),
    ("es", "fines de semana de 10 a 14 horas", "Sa,Su 10:00-14:00"),
    ("es", "martes y jueves de 4 a 7 de la tarde", "Tu,Th 16:00-19:00"),
    ("es", "Lunes a viernes de 9 de la mañana a 2 de la tarde", "Mo-Fr 09:00-14:00"),
    ("es", "lunes a viernes de 9:00 am a 3:00 pm", "Mo-Fr 09:00-15:00"),
    ("es", "sábados de 10:00 a mediodía", "Sa 10:00-12:00"),
    ("es", "Lunes a viernes: 8:00 a 14:00. Sábados: cerrado", "Mo-Fr 08:00-14:00"),
    ("es", "de lunes a viernes de 9 a 14 h excepto festivos", "Mo-Fr 09:00-14:00; PH off"),
    ("es", "todos los días de 22:00 a 8:00", "Mo-Su 22:00-08:00"),
    ("es", "Horario de atención: lunes, miércoles y viernes de 8 a 12 hs", "Mo,We,Fr 08:00-12:00"),
    ("es", "lunes a viernes 8 a 5", "Mo-Fr 08:00-17:00"),
    ("es", "Monday to Friday, 9am-5pm", "Mo-Fr 09:00-17:00"),
    ("es", "lunes a viernes (excepto miércoles) de 9 a 14 h", "Mo,Tu,Th,Fr 09:00-14:00"),
    ("es", "Lunes a viernes 8 a.m. a 12 m. y 2 p.m. a 5 p.m.", "Mo-Fr 08:00-12:00,14:00-17:00"),
    ("es", "de lunes a viernes de 9 al mediodía", "Mo-Fr 09:00-12:00"),
    ("pt", "2ª a 6ª feira das 8h às 17h", "Mo-Fr 08:00-17:00"),
    ("pt", "2a a 6a, 7h30 às 16h30", "Mo-Fr 07:30-16:30"),
    ("pt", "segunda a sexta, 8h às 12h e 13h às 17h", "Mo-Fr 08:00-12:00,13:00-17:00"),
    ("pt", "Seg. a Sex. 08:00 - 18:00", "Mo-Fr 08:00-18:00"),
    ("pt", "atendimento 24h", "24/7"),
    ("pt", "Todos os dias, 24 horas", "24/7"),
    (
        "pt",
        "Segunda à quinta-feira das 8h às 17h; sexta-feira das 8h às 16h",
        "Mo-Th 08:00-17:00; Fr 08:00-16:00",
    ),
    ("pt", "das 19h à meia-noite, sextas e sábados", "Fr,Sa 19:00-24:00"),
    ("pt", "aos sábados das 8h ao meio-dia", "Sa 08:00-12:00"),
    ("pt", "dias úteis das 9h às 18h", "Mo-Fr 09:00-18:00"),
    ("pt", "De segunda a sexta-feira, das 7h às 19h, exceto feriados", "Mo-Fr 07:00-19:00; PH off"),
    ("pt", "SEGUNDA A SEXTA-FEIRA DAS 8H:30 ÀS 17H:30", "Mo-Fr 08:30-17:30"),
    ("pt", "terça e quinta das 2 às 5 da tarde", "Tu,Th 14:00-17:00"),
    ("pt", "domingo a domingo das 8h às 18h", "Mo-Su 08:00-18:00"),
    ("fr", "du lundi au vendredi de 9h à 12h30 et de 14h à 17h", "Mo-Fr 09:00-12:30,14:00-17:00"),
    ("fr", "Lundi, mercredi : 10h00-18h00", "Mo,We 10:00-18:00"),
    ("fr", "tous les jours de 8 h 30 à 20 h", "Mo-Su 08:30-20:00"),
    ("fr", "lun-ven 9h-17h", "Mo-Fr 09:00-17:00"),
    ("fr", "du mardi au samedi, 9h - midi / 14h - 18h", "Tu-Sa 09:00-12:00,14:00-18:00"),
    ("fr", "24h/24, 7j/7", "24/7"),
    ("fr", "Ouvert 24h/24 et 7j/7", "24/7"),
    ("fr", "Tous les jours sauf le dimanche de 9h à 18h", "Mo-Sa 09:00-18:00"),
    ("fr", "Lundi de 14h à 18h, mardi de 9h à 12h, fermé le mercredi", "Mo 14:00-18:00; Tu 09:00-12:00"),
    ("fr", "le week-end de 10h à minuit", "Sa,Su 10:00-24:00"),
    ("fr", "Ouvert du lundi au jeudi de 9 heures à 17 heures", "Mo-Th 09:00-17:00"),
    ("fr", "mercredi de 2h à 5h de l’après-midi", "We 14:00-17:00"),
    ("fr", "Lundi au vendredi, de 9h à 17h sauf jours fériés", "Mo-Fr 09:00-17:00; PH off"),
];

#[test]
fn texts_in_four_languages_are_read_as_a_person_reads_them() {
    for (language, text, expected) in READ {
        let expected = Some(*expected).filter(|osm| !osm.is_empty()).map(str::to_owned);
        assert_eq!(osm(text, language), expected, "{text}: {:?}", codes_of(text, language));
    }
}

#[test]
fn what_is_not_certain_is_refused_with_the_reason() {
    let cases: &[(&str, &str, Code)] = &[
        ("en", "alternate Tuesdays 9am-5pm", code::NOT_UNDERSTOOD),
        ("en", "Tuesdays of the month 9am-5pm", code::NOT_UNDERSTOOD),
        ("en", "first Monday and Tuesday 9am-5pm", code::AMBIGUOUS),
        ("en", "M-T 9am-5pm; F 9am-3pm", code::AMBIGUOUS),
        ("en", "Tursday 9am-5pm", code::NOT_UNDERSTOOD),
        ("en", "Mon-Fri 9am-5pm (suspended)", code::NOT_UNDERSTOOD),
        ("en", "Mon-Fri 9am-5pm (clinic temporarily closed)", code::NOT_UNDERSTOOD),
        ("en", "Mon-Fri 9am-5pm (summer)", code::NOT_UNDERSTOOD),
        ("en", "August 9-5", code::NOT_UNDERSTOOD),
        ("en", "Mon-Fri 9am-5pm, Sat 9am-1pm; June-August: Mon-Fri 8am-4pm", code::AMBIGUOUS),
        ("es", "un sábado al mes de 9 a 14 h", code::NOT_UNDERSTOOD),
        ("en", "hours vary", code::NOT_UNDERSTOOD),
        ("en", "call for hours", code::NOT_UNDERSTOOD),
        ("en", "Tuesday 2/5, 2/12, 5:30-8:30", code::NOT_UNDERSTOOD),
        ("en", "Mon-Fri 9am", code::NOT_UNDERSTOOD),
        ("en", "9am-5pm Mon/Fri", code::AMBIGUOUS),
        ("en", "Monday and 9am-5pm", code::NOT_UNDERSTOOD),
        ("en", "Saturday, January 12, 10:30 am - 12 pm", code::NOT_UNDERSTOOD),
        ("pt", "segunda terça das 8h às 12h", code::NOT_UNDERSTOOD),
        ("es", "2 lunes de 9 a 14", code::NOT_UNDERSTOOD),
        ("pt", "8:00 17:00", code::NOT_UNDERSTOOD),
        ("es", "lunes a viernes del 9 al 15", code::NOT_UNDERSTOOD),
        ("fr", "lundi au vendredi du 9 au 15", code::NOT_UNDERSTOOD),
        ("pt", "segunda a sexta do 9 ao 15", code::NOT_UNDERSTOOD),
        ("en", "Monday 9am-12am", code::AMBIGUOUS),
        ("en", "Monday 6pm-12pm", code::AMBIGUOUS),
        ("en", "Monday 8-12am", code::AMBIGUOUS),
        ("fr", "lundi de 12h à 2h", code::AMBIGUOUS),
        ("en", "Monday-Friday, 7-9", code::AMBIGUOUS),
        ("en", "Monday-Friday, 8-10", code::AMBIGUOUS),
        ("en", "Monday-Friday, 09:00-05:00", code::AMBIGUOUS),
        ("en", "Monday-Wednesday-Friday 9am-5pm", code::AMBIGUOUS),
        ("es", "L, M y V de 9 a 14", code::AMBIGUOUS),
        ("es", "M-V 9-14 h", code::AMBIGUOUS),
        ("es", "lunes de 6 a 8", code::AMBIGUOUS),
        ("es", "lunes de 8 a 2 de la noche", code::AMBIGUOUS),
        ("en", "Monday-Friday 9am-5pm; Open 24 hours", code::CONTRADICTORY),
        ("en", "Monday-Friday 9am-5pm; Wednesday 8am-8pm", code::CONTRADICTORY),
        ("es", "lunes de 9 a 14 y de 12 a 18 h", code::CONTRADICTORY),
        ("en", "Monday, Monday 9am-5pm", code::CONTRADICTORY),
        ("en", "9:00 am - 5:00 pm", code::NO_DAYS),
        ("pt", "9:00 - 18:00", code::NO_DAYS),
        ("en", "Open 7 days a week", code::NO_TIMES),
        ("fr", "du lundi au vendredi", code::NO_TIMES),
        ("en", "9:00 pm - 5:00 pm, Monday - Friday", code::IMPLAUSIBLE),
        ("en", "Monday - Thursday, 3:00am - 6:00pm", code::IMPLAUSIBLE),
        ("en", "Monday 9am-9am", code::IMPLAUSIBLE),
        ("es", "lunes de 1:00 a 5:00", code::IMPLAUSIBLE),
    ];
    for (language, text, reason) in cases {
        let report = read(text, language);
        assert_eq!(report.value.opening, None, "{text}");
        assert_eq!(report.value.original, *text);
        assert!(report.issues.iter().any(|issue| issue.is(*reason)), "{text}: {:?}", report.issues);
        assert_eq!(report.value.schedules()[0].description.as_deref(), Some(*text));
    }
}

#[test]
fn a_blank_text_is_kept_and_says_nothing() {
    let report = read(" ", "es");
    assert_eq!(report.value.original, " ");
    assert!(report.value.schedules().is_empty() && report.issues.is_empty());
}

#[test]
fn assumptions_are_stated() {
    let cases: &[(&str, &str, &str, Code)] = &[
        ("en", "Mon 1-5", "Mo 13:00-17:00", code::ASSUMED_AFTERNOON),
        ("en", "Mon-Fri 8-8", "Mo-Fr 08:00-20:00", code::ASSUMED_AFTERNOON),
        ("es", "lunes a viernes de 8 a 3", "Mo-Fr 08:00-15:00", code::ASSUMED_AFTERNOON),
        ("es", "martes de 5 a 8", "Tu 17:00-20:00", code::ASSUMED_AFTERNOON),
        ("pt", "seg a sex das 2 às 6", "Mo-Fr 14:00-18:00", code::ASSUMED_AFTERNOON),
        ("es", "24 horas", "24/7", code::ASSUMED_EVERY_DAY),
        ("fr", "lundi 9h-12h ; lundi 14h-17h", "Mo 09:00-12:00,14:00-17:00", code::ASSUMED_ADDED),
        ("es", "lunes a viernes de 9 a 14 h, cerrado festivos", "Mo-Fr 09:00-14:00; PH off", code::HOLIDAYS),
        ("en", "Office hours: Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00", code::OFFICE),
        ("en", "Monday â€“ Friday 9am-5pm", "Mo-Fr 09:00-17:00", codes::formats::MOJIBAKE),
        ("en", "Saurday 9am-noon", "Sa 09:00-12:00", code::ASSUMED_SPELLING),
        ("en", "Mon-Fri 9am-noon; 1pm-5pm", "Mo-Fr 09:00-12:00,13:00-17:00", code::ASSUMED_DAYS),
        ("en", "Kitchen: Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00", code::SERVICE),
    ];
    for (language, text, expected, finding) in cases {
        assert_eq!(osm(text, language).as_deref(), Some(*expected), "{text}");
        assert_eq!(codes_of(text, language), [finding.name()], "{text}");
    }
    for text in ["Mon 1pm-5pm", "Mon 9-17", "Mon 9-5pm", "24/7"] {
        assert_eq!(codes_of(text, "en"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn several_services_are_parts_and_never_one() {
    let parts = |text: &str| -> Vec<(String, String)> {
        let report = read(text, "en");
        assert_eq!(report.value.opening, None, "{text}");
        assert!(
            report.issues.iter().any(|issue| issue.is(code::SEVERAL_SERVICES)),
            "{text}: {:?}",
            report.issues
        );
        assert_eq!(report.value.schedules()[0].description.as_deref(), Some(text));
        let osm = |part: Part| part.opening.map(|opening| opening.to_osm()).unwrap_or_default();
        let label = |part: &Part| part.label.clone().unwrap_or_default();
        report.value.parts.into_iter().map(|part| (label(&part), osm(part))).collect()
    };
    let pair = |label: &str, osm: &str| (label.to_owned(), osm.to_owned());
    assert_eq!(
        parts("8am-5pm, Monday - Friday (Administrative); Open 24 Hours (Residential Facility)"),
        [pair("office", "Mo-Fr 08:00-17:00"), pair("Residential Facility", "24/7")]
    );
    assert_eq!(
        parts("Mon-Fri 9am-5pm; Free Health Clinic: Saturday, all day."),
        [pair("", "Mo-Fr 09:00-17:00"), pair("Free Health Clinic", "Sa 00:00-24:00")]
    );
    assert_eq!(
        parts("Office: Mon-Fri 9am-5pm; Sat 9am-noon; Kitchen: daily 8am-8pm"),
        [pair("office", "Mo-Fr 09:00-17:00; Sa 09:00-12:00"), pair("Kitchen", "Mo-Su 08:00-20:00")]
    );
}

#[test]
fn appointments_and_holidays_are_flags() {
    let report = read("By appointment only", "en");
    assert!(report.value.by_appointment && report.value.opening.is_none() && report.issues.is_empty());
    let report = read("lunes a viernes de 9 a 14 h con cita previa", "es");
    assert!(report.value.by_appointment && report.value.opening.is_some());
    let report = read("Monday-Friday, by appointment", "en");
    assert!(report.value.by_appointment && report.value.opening.is_none());
    assert!(report.issues[0].is(code::NO_TIMES));
    assert_eq!(read("sábados, domingos e feriados das 8h às 12h", "pt").value.holidays, Some(Holidays::Open));
    assert_eq!(read("tous les jours 9h-18h, sauf jours fériés", "fr").value.holidays, Some(Holidays::Closed));
    assert_eq!(read("", "en").value, Hours::default());
    assert!(read("", "en").value.schedules().is_empty());
}

#[test]
fn a_text_says_what_schedules_do_not_hold() {
    let text = "lunes a viernes de 9 a 14 h, excepto festivos";
    assert_eq!(read(text, "es").value.schedules()[0].description.as_deref(), Some(text));
    assert_eq!(read("lunes a viernes de 9 a 14 h", "es").value.schedules()[0].description, None);
}

/// Hours by day, in quarters of an hour, each at least an hour long; nights on some days.
fn by_day() -> impl Strategy<Value = WeeklyHours> {
    let day = (0_u16..3, 20_u16..39, 4_u16..16, 52_u16..72, 4_u16..24);
    proptest::collection::vec(day, 7).prop_map(|days| {
        let mut hours = WeeklyHours::default();
        for (weekday, (kind, opens, length, later, later_length)) in Weekday::ALL.into_iter().zip(days) {
            let span = |opens: u16, length: u16| TimeSpan::new(opens * 15, (opens + length) * 15 % 1440);
            if kind > 0 {
                hours.add(weekday, span(opens, length.min(50 - opens)).unwrap());
            }
            if kind > 1 {
                hours.add(weekday, span(later, later_length).unwrap());
            }
        }
        hours
    })
}

fn any_hours() -> impl Strategy<Value = WeeklyHours> {
    proptest::collection::vec((0_usize..7, 0_u16..1440, 0_u16..=1440), 1..8).prop_map(|spans| {
        let mut hours = WeeklyHours::default();
        for (day, opens, closes) in spans {
            hours.add(Weekday::ALL[day], TimeSpan::new(opens, closes).unwrap());
        }
        hours
    })
}

fn texts(hours: &WeeklyHours) -> Vec<(Language, String)> {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());
    let engine = &ENGINE;
    Language::ALL.into_iter().map(|language| (language, hours.to_text(engine.messages(), language))).collect()
}

/// Hours by day with what the grammar reads besides: days of a month that are otherwise closed, closed months
/// and dates, holidays, appointments; or the same in a part of the year.
fn with_rules() -> impl Strategy<Value = OpeningHours> {
    let span =
        (32_u16..48, 4_u16..16).prop_map(|(opens, length)| TimeSpan::new(opens * 15, (opens + length) * 15));
    let monthly = proptest::option::of((0_usize..7, prop_oneof![Just(-1_i8), 1_i8..=4], span));
    let closed = proptest::option::of((1_u8..=12, any::<bool>()));
    let season = proptest::option::of((1_u8..=12, 1_u8..=12));
    (by_day(), monthly, closed, any::<bool>(), any::<bool>(), season).prop_map(
        |(weekly, monthly, closed, holidays, by_appointment, season)| {
            let mut hours = OpeningHours { weekly, by_appointment, ..OpeningHours::default() };
            if let Some((from, to)) = season {
                let season = Season::months(from, to).unwrap();
                for (days, spans) in std::mem::take(&mut hours.weekly).groups() {
                    hours.rules.push(Rule::new(When::Season(season, days), spans));
                }
            } else if let Some((day, nth, span)) = monthly
                && hours.weekly.on(Weekday::ALL[day]).is_empty()
            {
                hours.rules.push(Rule::new(When::Monthly(Weekday::ALL[day], nth), &[span.unwrap()]));
            }
            if let Some((month, whole)) = closed {
                let day = MonthDay::new(month, 24).unwrap();
                let season =
                    if whole { Season::months(month, month).unwrap() } else { Season::new(day, day) };
                hours.rules.push(Rule::closed(When::Season(season, Weekday::ALL.to_vec())));
            }
            if holidays {
                hours.rules.push(Rule::closed(When::Holidays));
            }
            hours
        },
    )
}

fn texts_of(hours: &OpeningHours) -> Vec<(Language, String)> {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());
    let messages = ENGINE.messages();
    Language::ALL.into_iter().map(|language| (language, hours.to_text(messages, language))).collect()
}

#[test]
fn a_cell_of_a_megabyte_is_refused_at_once() {
    for part in ["Mo-Fr 09:00-17:00; ", "lunes a viernes de 9 a 14 h; ", "9", " ", "Ã", "(", "\u{fffd}"] {
        let text = part.repeat(1_000_000 / part.len());
        let report = read(&text, "es");
        assert_eq!(report.value.opening, None);
        assert_eq!(report.value.original.len(), text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn texts_with_rules_are_read_back(hours in with_rules()) {
        prop_assume!(!hours.is_empty());
        for (language, text) in texts_of(&hours) {
            let report = read(&text, language.code());
            prop_assert_eq!(report.value.opening.as_ref(), Some(&hours), "{}: {:?}", text, report.issues);
        }
    }

    #[test]
    fn what_was_read_is_read_again_from_its_notation(hours in with_rules()) {
        prop_assume!(!hours.is_empty());
        let again = read(&hours.to_osm(), "en");
        prop_assert_eq!(again.value.opening, Some(hours));
        prop_assert!(again.issues.is_empty());
    }

    #[test]
    fn the_notation_of_openstreetmap_is_read_back(hours in any_hours()) {
        prop_assert_eq!(read(&hours.to_osm(), "es").value.opening, Some(hours.into()));
    }

    #[test]
    fn texts_for_pages_of_hours_by_day_are_read_back(hours in by_day()) {
        prop_assume!(!hours.is_empty());
        for (language, text) in texts(&hours) {
            let report = read(&text, language.code());
            prop_assert_eq!(report.value.weekly(), Some(&hours), "{}: {:?}", text, report.issues);
        }
    }

    #[test]
    fn texts_for_pages_are_never_read_as_other_hours(hours in any_hours()) {
        for (language, text) in texts(&hours) {
            if let Some(read) = read(&text, language.code()).value.opening {
                prop_assert_eq!(&read, &hours.clone().into(), "{}", text);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_kept(text in "\\PC{0,40}", language in "[a-z]{0,2}") {
        prop_assert_eq!(&read(&text, &language).value.original, &text);
    }

    #[test]
    fn any_row_of_known_words_is_read_or_kept(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "lunes", "a", "viernes", "de", "9", "14", "h", "y", ",", ";", "-", "cerrado", "excepto",
                "24", "/", "7", ":", "30", "mon", "to", "fri", "pm", "am", "noon", "closed", ".", "(", ")",
                "except", "between", "and", "das", "às", "2ª", "the next day", "lunch break", "L", "V",
            ]),
            0..14,
        ),
        glue in "[ ]?",
    ) {
        for language in ["en", "es", "pt", "fr", ""] {
            let text = words.join(&glue);
            let report = read(&text, language);
            prop_assert!(report.value.opening.is_some() || report.value.schedules().len() < 2);
        }
    }
}
