"""Compares readings of opening hours with the hand labels, minute by minute, by opening-hours-py.

The labels are divided by digest: the grammar was improved while looking at the errors of the tuning half only; what
counts is the judging half.
"""

import csv
import datetime
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import opening_hours

HERE = Path(__file__).resolve().parent
MONDAY = datetime.datetime(2026, 11, 2)
TWO_WEEKS = (MONDAY, MONDAY + datetime.timedelta(days=14))
MADRID = ("es_madrid_centros_dia", "es_madrid_centros_dia.latin1.csv", "HORARIO")


def digest(text):
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_tuning(text):
    """Whether a text is in the half that may be looked at."""
    return digest(text)[0] in "01234567"


def labels(shared=None):
    """Language, country, text and label of every labelled string; the real ones when the data is there."""
    found = []
    if shared is not None and (shared / "directories").is_dir():
        folder = shared / "directories"
        sources = json.loads((folder / "opening_hours_strings.json").read_text(encoding="utf-8"))
        name, file, column = MADRID
        with (folder / file).open(encoding="latin-1", newline="") as rows:
            sources[name] = [row[column] or "" for row in csv.DictReader(rows, delimiter=";")]
        texts = {(source, digest(text)): text for source, list_ in sources.items() for text in list_}
        for row in json.loads((HERE / "labels.json").read_text(encoding="utf-8")):
            text = texts.get((row["source"], row["sha256"]))
            assert text is not None, (row["source"], row["sha256"])
            found.append(("real", row["language"], row["country"], text, row["label"]))
    for row in json.loads((HERE / "written.json").read_text(encoding="utf-8")):
        found.append(("written", row["language"], row["country"], row["text"], row["label"]))
    return found


def windows(*values):
    """The times to compare: two weeks, a year where a value has seasons, months or holidays, and years it names."""
    spans = [TWO_WEEKS]
    joined = " ".join(values)
    if re.search(r"\[|PH|SH|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter|week", joined):
        spans.append((datetime.datetime(2027, 1, 1), datetime.datetime(2028, 1, 1)))
    for year in sorted(set(re.findall(r"\b(?:19|20)\d\d\b(?!:)", joined))):
        spans.append((datetime.datetime(int(year), 1, 1), datetime.datetime(int(year) + 1, 1, 1)))
    return spans


def states(value, country, spans):
    """When it is open and when unknown, as stretches; the third value says which."""
    try:
        hours = opening_hours.OpeningHours(value, country=country)
    except opening_hours.UnknownCountryError:
        # It knows no holidays there.
        hours = opening_hours.OpeningHours(value)
    found = []
    for start, end in spans:
        for opens, closes, state, _ in hours.intervals(start, end):
            if state == opening_hours.State.CLOSED:
                continue
            known = state == opening_hours.State.OPEN
            if found and found[-1][1] == opens and found[-1][2] == known:
                found[-1] = (found[-1][0], closes, known)
            else:
                found.append((opens, closes, known))
    return found


def same(value, others, country):
    """Whether a value says the same as one of the others in every minute of the times that matter."""
    for other in others:
        spans = windows(value, other)
        if states(value, country, spans) == states(other, country, spans):
            return True
    return False


def accepted(label):
    """The values that are right."""
    value = label.get("osm")
    values = value if isinstance(value, list) else [value] if value else []
    return values + label.get("also", [])


def verdict(label, country, value, announced):
    """`right`, `refused` or `wrong`; a right value of an ambiguous text counts only with its assumption."""
    if value is None:
        return "right" if label["kind"] == "refuse" else "refused"
    if label["kind"] == "refuse" or not same(value, accepted(label), country):
        return "wrong"
    return "right" if announced or label["kind"] != "assume" else "wrong"


def table(rows):
    """Counts of verdicts by half, source, language and kind."""
    counts = Counter()
    for row in rows:
        counts[row] += 1
    lines = ["| half | strings | language | kind | all | right | refused | wrong |"]
    lines.append("| --- | --- | --- | --- | ---: | ---: | ---: | ---: |")
    for key in sorted({row[:4] for row in counts}):
        right, refused, wrong = (counts[(*key, verdict)] for verdict in ("right", "refused", "wrong"))
        lines.append(f"| {' | '.join(key)} | {right + refused + wrong} | {right} | {refused} | {wrong} |")
    return "\n".join(lines)
