"""The library, asked as the other engines are."""

from __future__ import annotations

import collections
import json
from pathlib import Path
from typing import Any

import pytest
import reference
from differences import Follow, last
from table import Form

TABLE = Path(__file__).with_name("ours.json")
"""Where the library tells something else than the plain reading, how often, and why."""

Found = list[tuple[str, str]]


def check(library: Any, form: str, responses: list[dict[str, Any]], nodes: str = "any") -> list[Found]:
    """Every `(code, place)` of each response."""
    request = {
        "form": {"format": "xlsform-md", "document": form},
        "today": reference.TODAY.isoformat(),
        "policies": {"nodes": nodes},
    }
    lines = "".join(json.dumps(response, ensure_ascii=False) + "\n" for response in responses)
    answer = library.call("response.check_batch", request, {"responses": lines.encode()})
    if not answer.ok and answer.document["error"]["code"] == "operation.unknown":
        pytest.skip("this build has no operation `response.check_batch`: not compared")
    assert answer.ok, answer.document
    found: list[Found] = [[] for _ in responses]
    for issue in answer.issues:
        if issue.get("source") != "responses":
            # About the form: its title is in one language.
            assert issue["severity"] == "warning", issue
            continue
        _, at, place = issue["path"].split("/", 2)
        found[int(at)].append((issue["code"], f"/{place}"))
    return found


def differences(
    form: Form, responses: list[dict[str, Any]], found: list[Found]
) -> collections.Counter[tuple[str, str, bool]]:
    """What differs, place by place: the right codes, ours, and whether another fault is before it."""
    follow = Follow(form)
    counted: collections.Counter[tuple[str, str, bool]] = collections.Counter()
    for response, got in zip(responses, found, strict=True):
        right = reference.check(form, response["answers"])
        after = follow.from_({last(place) for _, place in right})
        for place in sorted({place for _, place in [*right, *got]}):
            sides = ["+".join(sorted(code for code, at in side if at == place)) for side in (right, got)]
            if sides[0] != sides[1]:
                counted[(sides[0], sides[1], last(place) in after)] += 1
    return counted


def table() -> list[dict[str, Any]]:
    """The classes that are known; `python ours.py` prints those that there are."""
    rows: list[dict[str, Any]] = json.loads(TABLE.read_text())
    return rows


def key(row: dict[str, Any]) -> tuple[str, str, bool]:
    return row["right"], row["ours"], row["follows"]
