"""Calendars against PyPI `icalendar`: they parse, know their time zones, and say the moments that zoneinfo says."""

import datetime
import random
import zoneinfo

import icalendar
import pytest

ZONES = [
    "Europe/Madrid",
    "Europe/Lisbon",
    "Europe/Stockholm",
    "America/Montevideo",
    "America/Argentina/Salta",
    "America/Santiago",
    "America/Mexico_City",
    "America/Tijuana",
    "America/Santo_Domingo",
    "America/Jamaica",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Etc/UTC",
]
TEXTS = ["Visita; técnica, cuatro días", "Línea\nsegunda \\ fin", "漢字" * 40, "😀" * 30, 'a "b" : c' * 12, "x" * 200, "é" * 75]


def events(seed, count=40):
    """Events at random times, away from the hours in which clocks are changed."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        begins = datetime.datetime(chance.randint(2008, 2030), chance.randint(1, 12), chance.randint(1, 28), chance.randint(8, 18), chance.choice([0, 15, 30, 45]))
        ends = begins + datetime.timedelta(minutes=chance.choice([0, 30, 90, 1440, 4000]))
        found.append(
            {
                "id": f"e{number}",
                "title": chance.choice(TEXTS),
                "begins": begins.strftime("%Y-%m-%dT%H:%M"),
                "ends": ends.replace(hour=max(ends.hour, 8)).strftime("%Y-%m-%dT%H:%M"),
                "zone": chance.choice(ZONES),
                "location": chance.choice(["", *TEXTS]),
                "description": chance.choice(["", *TEXTS]),
                "sequence": chance.randint(0, 3),
                "status": chance.choice(["confirmed", "tentative", "cancelled"]),
            }
        )
    return found


def write(acogida, given, **more):
    answer = acogida.call("calendar.ics", {"events": given, "stamp": "2026-01-05T12:00:00Z", **more})
    assert answer.codes == [], answer.issues
    content = answer.attachments["calendar.ics"]
    assert content.decode("utf-8") == answer.value["text"]
    return content


def instant(text, zone):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(datetime.UTC)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("mode", ["utc", "vtimezone"])
def test_icalendar_reads_what_was_given(acogida, seed, mode):
    given = events(seed)
    calendar = icalendar.Calendar.from_ical(write(acogida, given, zone_mode=mode, domain="network.example"))
    assert calendar.get_missing_tzids() == set()
    assert not any(component.errors for component in calendar.walk())
    read = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(read) == len(given)
    for event in given:
        found = read[f"{event['id']}@network.example"]
        assert found["DTSTART"].dt.astimezone(datetime.UTC) == instant(event["begins"], event["zone"])
        assert found.get("DTEND", found["DTSTART"]).dt.astimezone(datetime.UTC) == instant(event["ends"], event["zone"])
        assert found["DTSTAMP"].dt == datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
        assert str(found["SUMMARY"]) == event["title"]
        assert str(found.get("LOCATION", "")) == event["location"]
        assert str(found.get("DESCRIPTION", "")) == event["description"]
        assert int(found["SEQUENCE"]) == event["sequence"]
        assert str(found["STATUS"]).lower() == event["status"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_definitions_of_zones_are_those_of_zoneinfo(acogida, zone):
    """The zone that icalendar makes of our VTIMEZONE alone has the offsets that zoneinfo has, every day at noon."""
    given = [
        {"id": str(year), "title": "x", "begins": f"{year}-06-01T12:00", "ends": f"{year}-06-01T13:00", "zone": zone}
        for year in (2007, 2026)
    ]
    calendar = icalendar.Calendar.from_ical(write(acogida, given, zone_mode="vtimezone"))
    (definition,) = calendar.walk("VTIMEZONE")
    definition["TZID"] = "own"
    ours, theirs = definition.to_tz(lookup_tzid=False), zoneinfo.ZoneInfo(zone)
    noon = datetime.datetime(2007, 1, 2, 12)
    while noon < datetime.datetime(2026, 12, 31):
        assert noon.replace(tzinfo=ours).utcoffset() == noon.replace(tzinfo=theirs).utcoffset(), noon
        noon += datetime.timedelta(days=1)


def test_lines_are_at_most_75_octets(acogida):
    for line in write(acogida, events(99)).split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
