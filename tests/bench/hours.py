"""Opening hours read by us and by the others, on the same hand-labelled strings, judged by opening-hours-py.

Run by `make bench-hours`. Ours is the example program `read_hours`; the others are npm opening_hours, called from
`hours.mjs`, and PyPI parse-opening-hours, which has an environment of its own because its module has the same name
as the judge's. Compared are two weeks from Monday 2026-11-02, minute by minute, so that labels which matter only in
other weeks are left out.
"""

import datetime
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests" / "verify" / "hours"))
import judge  # noqa: E402

MINUTE = datetime.timedelta(minutes=1)


def spans(value, country):
    """Minutes from the Monday between which a value is open."""
    found = []
    for opens, closes, known in judge.states(value, country, [judge.TWO_WEEKS]):
        if not known:
            continue
        opens, closes = (opens - judge.MONDAY) // MINUTE, (closes - judge.MONDAY) // MINUTE
        if found and found[-1][1] == opens:
            found[-1] = [found[-1][0], closes]
        else:
            found.append([opens, closes])
    return found


def merged(spans_):
    """Spans in order, cut to the two weeks, touching ones joined."""
    found = []
    for opens, closes in sorted(spans_):
        opens, closes = max(opens, 0), min(closes, 14 * 1440)
        if found and opens <= found[-1][1]:
            found[-1][1] = max(found[-1][1], closes)
        elif opens < closes:
            found.append([opens, closes])
    return found


def run(command, lines, cwd=ROOT):
    """What a program prints for the lines, each a JSON value."""
    done = subprocess.run(command, cwd=cwd, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    program, parse_python = sys.argv[1:3]
    shared = ROOT.parent / "shared" / "data"
    labels = [row for row in judge.labels(shared if shared.is_dir() else None) if row[4]["kind"] != "refuse"]
    lines = "".join(json.dumps([row[1], row[3]]) + "\n" for row in labels)
    ours = [reading["osm"] for reading in run([program], lines)]
    readers = {
        "acogida": [None if osm is None else spans(osm, row[2]) for osm, row in zip(ours, labels)],
        "npm opening_hours": run(["node", "hours.mjs"], lines, HERE),
        "PyPI parse-opening-hours": run([parse_python, "hours_parse.py"], lines, HERE),
    }
    print("| language | kind | strings | reader | right | refused | wrong |")
    print("| --- | --- | ---: | --- | ---: | ---: | ---: |")
    counts = Counter()
    for position, (_, language, country, _, label) in enumerate(labels):
        right = [spans(value, country) for value in judge.accepted(label)]
        # Only labels that are open in these two weeks, and in no other way than in other weeks.
        if not any(right) or len(judge.windows(*judge.accepted(label))) > 1:
            continue
        kind = label["kind"]
        counts[language, kind] += 1
        for reader, readings in readers.items():
            reading = readings[position]
            verdict = "refused" if reading is None else "right" if merged(reading) in right else "wrong"
            counts[language, kind, reader, verdict] += 1
    for language, kind in sorted(key for key in counts if len(key) == 2):
        for reader in readers:
            figures = [counts[language, kind, reader, verdict] for verdict in ("right", "refused", "wrong")]
            print(f"| {language} | {kind} | {counts[language, kind]} | {reader} | {' | '.join(map(str, figures))} |")


if __name__ == "__main__":
    main()
