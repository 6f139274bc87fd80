"""Reads `mutations.json`: one valid response and the ways in which it is broken."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Case:
    """A broken response, what is to be found in it, and what the other engines find."""

    name: str
    response: dict[str, Any]
    removed: frozenset[str]
    expected: list[tuple[str, str]]
    peers: dict[str, list[tuple[str, str]]]


def read() -> tuple[dict[str, Any], list[Case]]:
    """The valid response and the broken ones."""
    document = json.loads(Path(__file__).with_name("mutations.json").read_text())
    return document["valid"], [_case(document["valid"], case) for case in document["cases"]]


def _case(valid: dict[str, Any], case: dict[str, Any]) -> Case:
    response = copy.deepcopy(valid)
    response["id"] = case["name"]
    for place, value in case["set"].items():
        holder, last = _holder(response, place)
        holder[last] = value
    for place in case["remove"]:
        holder, last = _holder(response, place)
        del holder[last]
    expected = [(issue["code"], issue["path"]) for issue in case["expected"]]
    # A question without an answer is an empty node of an instance; only what is taken out has no node.
    removed = frozenset(case["remove"]) if case["name"] == "missing_node" else frozenset()
    peers = {peer: [(found["kind"], found["path"]) for found in all_] for peer, all_ in case["peers"].items()}
    return Case(case["name"], response, removed, expected, peers)


def _holder(document: Any, place: str) -> tuple[Any, Any]:
    *above, last = place.split("/")[1:]
    for step in above:
        document = document[int(step) if isinstance(document, list) else step]
    return document, int(last) if isinstance(document, list) else last
