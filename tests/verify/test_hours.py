"""Opening hours: the OpenStreetMap text, evaluated by another implementation, against the schedules and hand labels."""

import datetime
import json
import sys
from collections import Counter
from pathlib import Path

import opening_hours
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "hours"))
import judge  # noqa: E402

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
MONDAY = datetime.datetime(2026, 11, 2)
WEEK = 7 * 24 * 60

# Language, text, and what a person reads in it: days (Monday is 0) and hours. Written for this test.
EXPECTED = [
    ("en", "Mon-Fri 9am-5pm", "01234", [(9, 17)]),
    ("en", "Monday through Friday, 8:00 am to 4:30 pm", "01234", [(8, 16.5)]),
    ("en", "Open 24 hours, 7 days a week", "0123456", [(0, 24)]),
    ("en", "24/7", "0123456", [(0, 24)]),
    ("en", "Tuesdays and Thursdays, 10 am - 2 pm", "13", [(10, 14)]),
    ("en", "Monday - Friday 8am - 12pm, 1pm - 5pm", "01234", [(8, 12), (13, 17)]),
    ("en", "Sat & Sun 10am-3pm", "56", [(10, 15)]),
    ("en", "Weekdays 7:30am-6pm", "01234", [(7.5, 18)]),
    ("en", "Daily 6 am - 10 pm", "0123456", [(6, 22)]),
    ("en", "Mon, Wed, Fri: 8:30am - 5:30pm", "024", [(8.5, 17.5)]),
    ("en", "Monday-Saturday, noon-8pm", "012345", [(12, 20)]),
    ("en", "Wednesday 09:00-12:30", "2", [(9, 12.5)]),
    ("en", "Monday-Friday 10 p.m. - 6 a.m.", "01234", [(22, 30)]),
    ("en", "Friday 6pm - midnight", "4", [(18, 24)]),
    ("es", "Lunes a viernes de 8:00 a 15:00 horas", "01234", [(8, 15)]),
    ("es", "de lunes a viernes de 9 a 14 h", "01234", [(9, 14)]),
    ("es", "Lunes a sábado de 9:00 a 21:00", "012345", [(9, 21)]),
    ("es", "L-V 8:00-20:00", "01234", [(8, 20)]),
    ("es", "Lunes a viernes: 9:00 a 13:00 y 15:00 a 19:00", "01234", [(9, 13), (15, 19)]),
    ("es", "Todos los días de 10:00 a 22:00", "0123456", [(10, 22)]),
    ("es", "Martes y jueves de 16:00 a 19:00 h", "13", [(16, 19)]),
    ("es", "Las 24 horas del día, los 365 días del año", "0123456", [(0, 24)]),
    ("es", "sábados y domingos de 10 a 14 h", "56", [(10, 14)]),
    ("es", "Lunes a jueves de 8:30 a 17:30 hrs.", "0123", [(8.5, 17.5)]),
    ("es", "lunes, miércoles y viernes de 10 a 13 horas", "024", [(10, 13)]),
    ("es", "Lun-Vie 7:00-14:30", "01234", [(7, 14.5)]),
    ("es", "de lunes a domingo de 8:00 a 20:00", "0123456", [(8, 20)]),
    ("es", "viernes de 20:00 a 24:00", "4", [(20, 24)]),
    ("es", "todos los días de 21:00 a 7:00", "0123456", [(21, 31)]),
    ("es", "miércoles de 5 a 8 de la tarde", "2", [(17, 20)]),
    ("pt", "Segunda a sexta-feira, das 8h às 17h", "01234", [(8, 17)]),
    ("pt", "seg a sex 9-18", "01234", [(9, 18)]),
    ("pt", "terça a sábado, das 16h às 22h", "12345", [(16, 22)]),
    ("pt", "24 horas, todos os dias", "0123456", [(0, 24)]),
    ("pt", "segunda a sexta, das 7h30 às 11h30 e das 13h às 17h", "01234", [(7.5, 11.5), (13, 17)]),
    ("pt", "todos os dias das 8h às 20h", "0123456", [(8, 20)]),
    ("pt", "sábado, das 8h às 12h", "5", [(8, 12)]),
    ("pt", "2ª a 6ª das 8h às 18h", "01234", [(8, 18)]),
    ("pt", "terças e quintas-feiras das 14h às 17h", "13", [(14, 17)]),
    ("pt", "De segunda a sábado das 6h às 19h", "012345", [(6, 19)]),
    ("pt", "Seg-Sex 08:00-17:00", "01234", [(8, 17)]),
    ("pt", "dias úteis, das 9h às 16h", "01234", [(9, 16)]),
    ("pt", "sábados e domingos das 10h às 15h", "56", [(10, 15)]),
    ("pt", "segunda, quarta e sexta das 8h ao meio-dia", "024", [(8, 12)]),
    ("pt", "todos os dias das 19h às 7h", "0123456", [(19, 31)]),
    ("fr", "du lundi au vendredi de 9h à 17h", "01234", [(9, 17)]),
    ("fr", "Lundi au jeudi : 9h30 - 12h30 et 14h - 18h", "0123", [(9.5, 12.5), (14, 18)]),
    ("fr", "Tous les jours de 8h à 20h", "0123456", [(8, 20)]),
    ("fr", "24h/24 et 7j/7", "0123456", [(0, 24)]),
    ("fr", "mardi et jeudi de 14h à 17h", "13", [(14, 17)]),
    ("fr", "du lundi au samedi, de 10 h à 19 h", "012345", [(10, 19)]),
    ("fr", "Samedi de 9h à 12h", "5", [(9, 12)]),
    ("fr", "lundi, mercredi et vendredi de 13h30 à 16h30", "024", [(13.5, 16.5)]),
    ("fr", "Lun-Ven 8h30-12h", "01234", [(8.5, 12)]),
    ("fr", "du mercredi au dimanche de 11h à 18h", "23456", [(11, 18)]),
    ("fr", "vendredi de 18h à minuit", "4", [(18, 24)]),
    ("fr", "le week-end de 9h à 13h", "56", [(9, 13)]),
    ("fr", "tous les jours de 22h à 6h", "0123456", [(22, 30)]),
]  # fmt: skip

# What says too little, or two things: nothing may be computed from it.
NOT_READ = [
    ("en", "by appointment"),
    ("en", "call first"),
    ("en", "alternate Mondays, 9am-5pm"),
    ("es", "Consultar horario"),
    ("es", "un viernes al mes de 9 a 14 h"),
    ("pt", "a combinar"),
    ("pt", "horário comercial"),
    ("fr", "sur rendez-vous"),
    ("fr", "un mardi sur deux de 9h à 12h"),
    ("en", "Monday 25:00-26:00"),
]


def minutes(days, spans):
    """The minutes of a week in which it is open; what passes midnight goes on the next day."""
    is_open = set()
    for day in days:
        for opens, closes in spans:
            start = int(day) * 1440
            is_open.update((start + minute) % WEEK for minute in range(int(opens * 60), int(closes * 60)))
    return is_open


def clock(text):
    hours, rest = text.split(":")
    return int(hours) + int(rest) / 60


def of_schedules(schedules):
    """The minutes of the schedules of a document, read here again."""
    is_open = set()
    for schedule in schedules:
        opens, closes = clock(schedule["opens_at"]), clock(schedule["closes_at"])
        if closes <= opens:
            closes += 24
        days = [DAYS.index(day) for day in schedule["byday"]]
        is_open |= minutes(days, [(opens, closes)])
    return is_open


def half_hours(osm):
    """What OpenStreetMap's notation says for each half hour of a week, by the other implementation."""
    hours = opening_hours.OpeningHours(osm)
    steps = range(0, WEEK, 30)
    return {step for step in steps if hours.is_open(MONDAY + datetime.timedelta(minutes=step))}


def agrees(value):
    assert half_hours(value["osm"]) == {minute for minute in of_schedules(value["schedules"]) if minute % 30 == 0}


@pytest.mark.parametrize(("language", "text", "days", "spans"), EXPECTED, ids=lambda part: str(part))
def test_what_a_person_reads(acogida, language, text, days, spans):
    value = acogida.call("hours.parse", {"text": text, "language": language}).value
    assert value["osm"] is not None, text
    assert of_schedules(value["schedules"]) == minutes(days, spans), value
    agrees(value)


@pytest.mark.parametrize(("language", "text"), NOT_READ)
def test_what_is_not_certain_is_not_computed(acogida, language, text):
    answer = acogida.call("hours.parse", {"text": text, "language": language})
    assert answer.value["osm"] is None, answer.value
    assert all("opens_at" not in schedule for schedule in answer.value["schedules"])


def test_real_strings(acogida, shared):
    corpus = json.loads((shared / "directories" / "opening_hours_strings.json").read_text(encoding="utf-8"))
    counts = Counter()
    step = 1 if hasattr(acogida, "engine") else 20
    for source, texts in corpus.items():
        for text in texts[::step]:
            answer = acogida.call("hours.parse", {"text": text, "language": source[:2]})
            if answer.value["osm"] is None:
                counts["not read"] += 1
                assert answer.issues or answer.value["by_appointment"] or not answer.value["schedules"], text
                continue
            counts["read"] += 1
            # Schedules hold the ordinary week only.
            if any("opens_at" not in schedule for schedule in answer.value["schedules"]):
                continue
            if "[" in answer.value["osm"]:
                continue
            try:
                agrees(answer.value)
            except AssertionError as error:
                raise AssertionError((text, answer.value)) from error
    print(dict(counts))
    assert counts["read"] > counts["not read"] / 2


# Right of the plain ones, and of all that give hours: plain and structured. A change may raise these, not lower them.
PLAIN, STRUCTURE = 0.90, 0.70


def test_hand_labels(acogida, capsys):
    """Every labelled string: right or refused, never silently wrong. See `hours/README.md`."""
    labels = judge.labels(judge_data())
    rows = []
    for source, language, country, text, label in labels[:: 1 if hasattr(acogida, "engine") else 10]:
        request = {"text": text, "language": language, "country": country}
        value = acogida.call("hours.parse", request).value
        found = judge.verdict(label, country, value["osm"], value["assumptions"])
        rows.append(("tuning" if judge.is_tuning(text) else "judging", source, language, label["kind"], found))
    with capsys.disabled():
        print("\n" + judge.table(rows))
    assert not [row for row in rows if row[4] == "wrong"]
    if not hasattr(acogida, "engine"):
        return
    for half in ("tuning", "judging"):
        for language in ("en", "es", "pt", "fr"):
            of_language = [row for row in rows if row[0] == half and row[2] == language]
            plain = [row[4] == "right" for row in of_language if row[3] == "plain"]
            given = [row[4] == "right" for row in of_language if row[3] in ("plain", "structured")]
            assert sum(plain) >= PLAIN * len(plain), (half, language, sum(plain), len(plain))
            assert sum(given) >= STRUCTURE * len(given), (half, language, sum(given), len(given))


def judge_data():
    """The folder of real data, or nothing."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    return folder if folder.is_dir() else None
