"""Reads texts with PyPI parse-opening-hours, as `hours.mjs` does with npm opening_hours.

It has an environment of its own: its module has the same name as that of opening-hours-py.
"""

import json
import sys

from opening_hours import OpeningHours

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def clock(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def read(text):
    spans = []
    for row in OpeningHours.parse(text).json():
        day = DAYS.index(row["day"]) * 1440
        opens, closes = clock(row["opens"]), clock(row["closes"])
        if closes <= opens:
            closes += 1440
        spans += [[week + day + opens, week + day + closes] for week in (0, 7 * 1440)]
    return spans


for line in sys.stdin:
    try:
        print(json.dumps(read(json.loads(line)[1])))
    except Exception:  # noqa: BLE001 - it refuses with exceptions of many kinds
        print("null")
