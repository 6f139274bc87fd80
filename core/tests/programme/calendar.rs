//! Calendars, byte for byte, and what every calendar keeps of RFC 5545.

use crate::call::{found, report, with};
use acogida::Engine;
use acogida::ops::Job;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::engine;

fn event(id: &str, begins: &str, ends: &str, zone: &str) -> Value {
    json!({"id": id, "title": "Visita", "begins": begins, "ends": ends, "zone": zone})
}

fn calendar(events: Value, more: Value) -> Value {
    report("calendar.ics", &with(&json!({"events": events, "stamp": "2026-01-05T12:00:00Z"}), &more))
}

fn text(events: Value, more: Value) -> String {
    let report = calendar(events, more);
    assert_eq!(found(&report), Vec::<String>::new());
    report["value"]["text"].as_str().unwrap().to_owned()
}

#[test]
fn a_calendar_in_utc() {
    let event = json!({"id": "v1-press", "title": "Rueda de prensa; alcaldía, técnicos", "begins": "2026-05-18T10:00",
        "ends": "2026-05-18T11:00", "zone": "Europe/Madrid", "location": "Casa consistorial", "sequence": 2,
        "description": "Primera línea\nsegunda línea \\ fin", "status": "tentative"});
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//acogida//calendar//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:v1-press@network.example",
        "DTSTAMP:20260105T120000Z",
        "DTSTART:20260518T080000Z",
        "DTEND:20260518T090000Z",
        "SEQUENCE:2",
        "STATUS:TENTATIVE",
        "SUMMARY:Rueda de prensa\\; alcaldía\\, técnicos",
        "LOCATION:Casa consistorial",
        "DESCRIPTION:Primera línea\\nsegunda línea \\\\ fin",
        "ORGANIZER;CN=\"Oficina\":mailto:oficina@network.example",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    let more = json!({"domain": "network.example", "method": "publish",
        "organizer": {"name": "Oficina", "email": "oficina@network.example"}});
    assert_eq!(text(json!([event]), more), expected.join("\r\n"));
}

/// Madrid in 2026: summer time from 29 March, 2:00, to 25 October, 3:00.
#[test]
fn a_calendar_with_its_time_zone() {
    let text = text(
        json!([event("a", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Madrid")]),
        json!({"zone_mode": "vtimezone"}),
    );
    let expected = [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Madrid",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "BEGIN:DAYLIGHT",
        "DTSTART:20260329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20261025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTAMP:20260105T120000Z",
        "DTSTART;TZID=Europe/Madrid:20260518T100000",
        "DTEND;TZID=Europe/Madrid:20260518T110000",
    ];
    assert!(text.contains(&expected.join("\r\n")), "{text}");
}

#[test]
fn each_zone_is_there_once_with_all_its_years() {
    let events = json!([
        event("a", "2026-05-18T10:00", "2026-05-18T11:00", "America/Santiago"),
        event("b", "2024-05-18T10:00", "2024-05-18T11:00", "America/Santiago"),
        event("c", "2026-05-18T10:00", "2026-05-18T11:00", "America/Montevideo"),
        event("d", "2026-05-18T10:00", "2026-05-18T11:00", "Etc/UTC")
    ]);
    let text = text(events, json!({"zone_mode": "vtimezone"}));
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 3);
    // Chile sets its clocks twice a year; one change before 2024, and those of 2024, 2025 and 2026.
    let santiago =
        text.split("TZID:America/Santiago\r\n").nth(1).unwrap().split("END:VTIMEZONE").next().unwrap();
    assert_eq!(santiago.matches("TZNAME").count(), 7);
    // Uruguay has not set its clocks since 2015.
    let montevideo =
        text.split("TZID:America/Montevideo\r\n").nth(1).unwrap().split("END:VTIMEZONE").next().unwrap();
    assert!(
        montevideo.contains("DTSTART:20150308T020000\r\nTZOFFSETFROM:-0200\r\nTZOFFSETTO:-0300\r\n"),
        "{montevideo}"
    );
    assert_eq!(montevideo.matches("TZNAME").count(), 1);
    assert!(
        text.contains("TZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n")
    );
}

#[test]
fn an_event_without_length_has_no_end() {
    let text = text(json!([event("a", "2026-05-18T10:00", "2026-05-18T10:00", "Europe/Madrid")]), json!({}));
    assert!(text.contains("DTSTART:20260518T080000Z\r\nSEQUENCE"), "{text}");
}

#[test]
fn whole_days_have_no_zone() {
    let mut day = event("a", "2026-05-18T00:00", "2026-05-19T00:00", "Europe/Madrid");
    day["all_day"] = json!(true);
    let text = text(json!([day]), json!({"zone_mode": "vtimezone"}));
    assert!(text.contains("DTSTART;VALUE=DATE:20260518\r\nDTEND;VALUE=DATE:20260520\r\n"), "{text}");
    assert!(!text.contains("VTIMEZONE"));
}

#[test]
fn what_cannot_be_written_is_told_and_the_rest_is_written() {
    let report = calendar(
        json!([
            event("a", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Lugo"),
            event("b", "2026-05-18T10:00", "2026-05-18T09:00", "Europe/Madrid"),
            event("c", "2026-10-25T02:30", "2026-10-25T04:00", "Europe/Madrid"),
            event("c", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Madrid"),
            with(
                &event("d", "2026-03-29T02:30", "2026-03-29T04:00", "Europe/Madrid"),
                &json!({"title": "a\u{7}b"})
            )
        ]),
        json!({"method": "cancel"}),
    );
    assert_eq!(
        found(&report),
        [
            "calendar.zone_unknown /events/0/zone",
            "calendar.ends_before_start /events/1/ends",
            "calendar.time_doubtful /events/2/begins",
            "calendar.uid_repeated /events/3/id",
            "calendar.time_doubtful /events/4/begins",
            "calendar.organizer_missing /organizer",
            "calendar.text_controls /events/4/title",
        ]
    );
    let text = report["value"]["text"].as_str().unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    assert!(
        text.contains("DTSTART:20261025T003000Z\r\n") && text.contains("DTSTART:20260329T013000Z\r\n"),
        "{text}"
    );
    assert!(text.contains("METHOD:CANCEL\r\n") && text.contains("SUMMARY:ab\r\n"));
    let none = calendar(json!([]), json!({}));
    assert_eq!(found(&none), ["calendar.empty /events"]);
    assert_eq!(none["value"]["text"], "");
}

#[test]
fn the_file_is_the_text() {
    let request = json!({"events": [event("a", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Madrid")],
        "stamp": "2026-01-05T12:00:00Z"});
    let job = Job { request: request.to_string().as_bytes().to_vec().leak(), ..Job::default() };
    let outcome = engine().call("calendar.ics", &job).unwrap();
    let report: Value = serde_json::from_str(&outcome.report).unwrap();
    assert_eq!(outcome.attachments["calendar.ics"], report["value"]["text"].as_str().unwrap().as_bytes());
    let wrong = with(&request, &json!({"stamp": "today"})).to_string();
    let error = engine().call("calendar.ics", &Job { request: wrong.as_bytes(), ..Job::default() });
    assert_eq!(error.unwrap_err().code(), acogida::base::codes::calendar::STAMP_INVALID.name());
}

#[test]
fn an_organizer_cannot_begin_a_line() {
    for organizer in [
        json!({"name": "x\r\nATTENDEE", "email": "a@b.org"}),
        json!({"name": "a\" b", "email": "a@b.org"}),
        json!({"name": "x", "email": "a@b.org\r\nX-Y:z"}),
        json!({"name": "x", "email": "nobody"}),
    ] {
        let request =
            json!({"events": [], "stamp": "2026-01-05T12:00:00Z", "organizer": organizer}).to_string();
        let error = Engine::new()
            .unwrap()
            .call("calendar.ics", &Job { request: request.as_bytes(), ..Job::default() });
        assert_eq!(error.unwrap_err().code(), "request.invalid", "{request}");
    }
}

/// Lines unfolded and texts read again, as RFC 5545 says.
fn summary(text: &str) -> String {
    let unfolded = text.replace("\r\n ", "");
    let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
    let mut read = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next().unwrap() {
                'n' | 'N' => read.push('\n'),
                other => read.push(other),
            },
            other => read.push(other),
        }
    }
    read
}

proptest! {
    #[test]
    fn lines_are_short_and_texts_come_back(title in "[ -~áñçœ€漢😀\n\\\\;,]{0,300}") {
        let mut event = event("a", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Madrid");
        event["title"] = json!(title);
        let text = text(json!([event]), json!({}));
        prop_assert!(text.ends_with("\r\n"));
        for line in text.trim_end_matches("\r\n").split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{}", line);
        }
        prop_assert_eq!(summary(&text), title);
    }
}

/// RFC 5546, 3.2.5: what is taken back is cancelled, with a sequence above that of what was sent.
#[test]
fn events_that_are_taken_back_are_cancelled() {
    let more =
        json!({"method": "cancel", "organizer": {"name": "Oficina", "email": "oficina@network.example"}});
    let sent = |changes: Value| {
        let event = event("a", "2026-05-18T10:00", "2026-05-18T11:00", "Europe/Madrid");
        text(json!([with(&event, &changes)]), more.clone())
    };
    assert!(sent(json!({})).contains("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n"));
    assert!(
        sent(json!({"sequence": 2, "status": "tentative"})).contains("SEQUENCE:3\r\nSTATUS:CANCELLED\r\n")
    );
    // Where the cancelling is counted already, it is not counted again.
    assert!(
        sent(json!({"sequence": 3, "status": "cancelled"})).contains("SEQUENCE:3\r\nSTATUS:CANCELLED\r\n")
    );
    assert!(sent(json!({"status": "cancelled"})).contains("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n"));
}

#[test]
fn an_event_at_the_end_of_the_calendar_is_told() {
    let mut day = event("a", "9999-12-31T00:00", "9999-12-31T00:00", "Europe/Madrid");
    day["all_day"] = json!(true);
    assert_eq!(
        found(&calendar(json!([day]), json!({}))),
        ["calendar.time_beyond /events/0/begins", "calendar.empty /events"]
    );
}

#[test]
fn an_offset_has_an_hour_of_a_day_and_a_minute_of_an_hour() {
    let is_moment = |text: &str| text.parse::<acogida::calendar::Instant>().is_ok();
    for text in ["2026-03-01T10:00:00+23:59", "2026-03-01T10:00:00-03:00", "2026-03-01T10:00:00Z"] {
        assert!(is_moment(text), "{text}");
    }
    for text in ["2026-03-01T10:00:00+24:00", "2026-03-01T10:00:00-25:00", "2026-03-01T10:00:00+01:60"] {
        assert!(!is_moment(text), "{text}");
    }
}
