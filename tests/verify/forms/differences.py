"""Sorts what another engine refuses, compared with what is wrong with a response, into classes.

python differences.py            prints the table
python differences.py --write    writes the counts of `differences.json`; a class without a reason fails
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path
from typing import Any

import oracles
from expression import names, parse
from generate import batch
from oracles import PEERS, Refusals, Verdict
from reference import check
from table import Form, Item, read

TABLE = Path(__file__).with_name("differences.json")
SEED, VALID, BROKEN = 20260131, 120, 240

Class = tuple[str, str, str, bool]
"""The engine, the code that is right (or '-'), what the engine says (or '-'), and whether another fault of the
response is before it."""

AS = {
    "answer.required": "required",
    "answer.missing_node": "required",
    "answer.constraint": "constraint",
    "answer.choice_exclusive": "constraint",
    "answer.total_differs": "constraint",
}
"""What the other engines call the same."""


class Follow:
    """Which questions are judged by looking at which others."""

    def __init__(self, form: Form) -> None:
        self.uses = {item.name: self.looks(item) for item in form.walk()}

    def looks(self, item: Item) -> set[str]:
        columns = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count")
        found = set().union(*(names(parse(item[column])) for column in columns if item[column]))
        return found | ({item.parent.name} if item.parent else set())

    def from_(self, faulty: set[str]) -> set[str]:
        """Every question that a fault at another of these can change.

        A question in a repeat looks at the repeat: too many or too few rows change what is summed over them.
        """
        reached: set[str] = set()
        while True:
            more = {name for name, used in self.uses.items() if used & (faulty | reached)} - reached
            if not more:
                return reached
            reached |= more


def last(place: str) -> str:
    return [step for step in place.split("/") if not step.isdigit()][-1]


def compare(follow: Follow, right: list[tuple[str, str]], refused: Refusals, engine: str) -> list[Class]:
    """The differences in one response."""
    expected: dict[str, set[str]] = collections.defaultdict(set)
    found: dict[str, set[str]] = collections.defaultdict(set)
    for code, place in right:
        # The others know only the question of a code.
        expected[re.sub(r"/\d+$", "", place)].add(code)
    for kind, place in refused:
        found[place].add(kind)
    after = follow.from_({last(place) for place in expected})
    differences: list[Class] = []
    for place in sorted({*expected, *found}):
        codes, kinds = expected[place], found[place]
        same = {AS.get(code, code) for code in codes} & kinds
        codes = {code for code in codes if AS.get(code, code) not in same}
        kinds = set() if same or codes else kinds
        told = ("+".join(sorted(found[place])) or "nothing") if codes and not same else "-"
        # Also in a row that should not be there, and next to another fault at the same place.
        follows = last(place) in after or any(place.startswith(f"{above}/") for above in expected)
        follows = follows or len(expected[place]) > 1
        for code in sorted(codes):
            differences.append((engine, code, told, follows and told == "nothing" and code in AS))
        differences += [(engine, "-", kind, follows) for kind in sorted(kinds)]
    return differences


def count(
    form: Form, responses: list[dict[str, Any]], verdicts: dict[str, list[Verdict]]
) -> collections.Counter[Class]:
    follow = Follow(form)
    counted: collections.Counter[Class] = collections.Counter()
    for at, response in enumerate(responses):
        right = check(form, response["answers"])
        for engine, answers in verdicts.items():
            counted.update(compare(follow, right, answers[at].refused, engine))
    return counted


def key(row: dict[str, Any]) -> Class:
    return row["engine"], row["right"], row["found"], row["follows"]


def table() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(TABLE.read_text())["differences"] if TABLE.exists() else []
    return rows


def ask_all() -> tuple[Form, list[dict[str, Any]], dict[str, list[Verdict]]]:
    form = read()
    responses = batch(form, SEED, VALID, BROKEN)
    made = oracles.files(form, responses, "responses")
    xform = oracles.convert()
    return form, responses, {peer.name: peer.answers(form, xform, made) for peer in PEERS}


def main() -> None:
    counted = count(*ask_all())
    known = {key(row): row for row in table()}
    rows = []
    for found, times in sorted(counted.items()):
        why = known.get(found, {}).get("why", "")
        row = dict(zip(("engine", "right", "found", "follows"), found, strict=True))
        rows.append({**row, "count": times, "why": why})
        print(f"{times:5} {found} {why or 'NO REASON'}")
    if "--write" in sys.argv:
        lines = ",\n    ".join(json.dumps(row, ensure_ascii=False) for row in rows)
        head = f'"seed": {SEED}, "valid": {VALID}, "broken": {BROKEN}'
        TABLE.write_text(f'{{\n  {head},\n  "differences": [\n    {lines}\n  ]\n}}\n')


if __name__ == "__main__":
    main()
