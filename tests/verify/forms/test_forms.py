"""The facility form and its responses, judged by the engines of others and by the library."""

from __future__ import annotations

import collections
from typing import Any

import differences
import mutations
import oracles
import ours
import pytest
from generate import batch
from oracles import PEERS
from reference import calculated, check, same
from table import FACILITY, Form, read


@pytest.fixture(scope="session")
def form() -> Form:
    return read()


@pytest.fixture(scope="session")
def peers() -> None:
    why = oracles.missing("java", "javac", "node")
    if why:
        pytest.skip(why)


@pytest.fixture(scope="session")
def asked(peers: None) -> Any:
    """The form, the responses, and what each engine says about each."""
    return differences.ask_all()


def test_the_form_asks_what_facility_surveys_ask(form: Form) -> None:
    rows = form.walk()
    assert len(form.questions) >= 80
    assert sum(bool(item["constraint"]) for item in rows) >= 30
    assert sum(bool(item["relevant"]) for item in rows) >= 20
    assert {item.kind for item in rows} >= {
        "repeat",
        "calculate",
        "note",
        "date",
        "decimal",
        "select_multiple",
    }
    filtered = {item.kind for item in rows if item["choice_filter"]}
    assert filtered == {"select_one", "select_multiple"}
    for item in rows:
        for column in ("label", "constraint_message"):
            texts = [item[f"{column}::English (en)"], item[f"{column}::Español (es)"]]
            assert all(texts) or not any(texts), item.name
        assert bool(item["constraint"]) == bool(item["constraint_message::Español (es)"]), item.name


def test_responses_are_made_the_same_from_the_same_seed(form: Form) -> None:
    responses = batch(form, 1, 5, 5)
    assert responses == batch(form, 1, 5, 5) != batch(form, 2, 5, 5)
    assert all(check(form, response["answers"]) == [] for response in responses[:5])


def test_every_engine_accepts_the_valid_responses(asked: Any) -> None:
    _, responses, verdicts = asked
    for at in range(differences.VALID):
        refused = {engine: answers[at].refused for engine, answers in verdicts.items() if answers[at].refused}
        assert not refused, responses[at]["id"]


def test_every_engine_calculates_the_same(asked: Any) -> None:
    form, responses, verdicts = asked
    compared: collections.Counter[str] = collections.Counter()
    names = [item.name for item in form.walk() if item.kind == "calculate"]
    for at in range(differences.VALID):
        for engine, answers in verdicts.items():
            for place, value in answers[at].values.items():
                *above, name = place.split("/")[2:]
                if name not in names:
                    continue
                holder = responses[at]["answers"]
                stored = holder[above[0]][int(above[1])][name] if above else holder.get(name)
                found = float(value) if isinstance(stored, (int, float)) else value
                assert same(stored, found) or calculated(found) == stored, (engine, at, place)
                compared[engine] += 1
    assert all(compared[peer.name] > 1000 for peer in PEERS), compared


def test_every_difference_has_a_class(asked: Any) -> None:
    counted = differences.count(*asked)
    known = {differences.key(row): row for row in differences.table()}
    assert all(row["why"] for row in known.values())
    assert {found: times for found, times in counted.items() if found not in known} == {}
    assert counted == {found: row["count"] for found, row in known.items()}, "see differences.py --write"


def test_the_mutations_are_broken_as_they_say(form: Form) -> None:
    valid, cases = mutations.read()
    assert check(form, valid["answers"]) == []
    assert len(cases) == 15
    for case in cases:
        # In JSON a node that is not there and a blank one are the same to the plain reading.
        expected = [(code.replace("missing_node", "required"), place) for code, place in case.expected]
        assert check(form, case.response["answers"]) == expected, case.name


def test_what_the_others_find_in_the_mutations(form: Form, peers: None) -> None:
    valid, cases = mutations.read()
    removed = {case.name: case.removed for case in cases}
    made = oracles.files(form, [valid, *(case.response for case in cases)], "mutations", removed)
    xform = oracles.convert()
    for peer in PEERS:
        answers = peer.answers(form, xform, made)
        assert answers[0].refused == set(), peer.name
        for case, answer in zip(cases, answers[1:], strict=True):
            assert answer.refused == set(case.peers[peer.name]), (peer.name, case.name)
    # ODK Validate tells only the first of several.
    assert oracles.JavaRosa().answers(form, xform, made)[1].first == ("constraint", "/answers/waiting_days")


def test_the_library_finds_every_mutation(command_line: Any) -> None:
    valid, cases = mutations.read()
    responses = [valid, *(case.response for case in cases)]
    found = ours.check(command_line, FACILITY.read_text(), responses, nodes="all")
    assert found[0] == []
    wrong = {case.name: got for case, got in zip(cases, found[1:], strict=True) if got != case.expected}
    assert wrong == {}


def test_the_library_agrees_with_the_plain_reading(form: Form, command_line: Any) -> None:
    responses = batch(form, differences.SEED, differences.VALID, differences.BROKEN)
    found = ours.check(command_line, FACILITY.read_text(), responses)
    different = ours.differences(form, responses, found)
    known = {ours.key(row): row for row in ours.table()}
    assert all(row["why"] for row in known.values())
    assert different == {found: row["count"] for found, row in known.items()}
