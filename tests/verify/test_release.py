"""`release.protect` against an attacker of its own: linear programs of SciPy (HiGHS) over everything that is published.

The attacker knows the equations of a table, the rules and why each cell is suppressed. Nothing of the library is used
but its report.
"""

import itertools
import random

import numpy as np
import pytest
from scipy.optimize import linprog

THRESHOLD = 5
NAMES = ("a", "b", "c")
TABLES = 1000


@pytest.fixture(autouse=True)
def there(operations):
    if "release.protect" not in operations:
        pytest.skip("this build has no release.protect")


def random_counts(chance, sizes):
    """Counts with zeros and small ones, as tables of treatment have them."""
    counts = np.zeros(sizes, dtype=int)
    for at in np.ndindex(*sizes):
        kind = chance.random()
        counts[at] = 0 if kind < 0.1 else chance.randint(1, 4) if kind < 0.3 else chance.randint(5, 64)
    return counts


def request(counts):
    sizes = counts.shape
    dimensions = [
        {"name": NAMES[d], "codes": [f"{NAMES[d]}{code}" for code in range(size)], "total": "T"} for d, size in enumerate(sizes)
    ]
    cells = [
        {"at": {NAMES[d]: f"{NAMES[d]}{code}" for d, code in enumerate(at)}, "count": int(counts[at])}
        for at in np.ndindex(*sizes)
    ]
    return {"id": "r", "rules": {"threshold": THRESHOLD}, "tables": [{"dimensions": dimensions, "cells": cells}]}


def attack(sizes, cells):
    """Smallest and largest value of each suppressed cell, by linear programs over the groups of the table."""
    leaves = list(np.ndindex(*sizes))
    place = {leaf: number for number, leaf in enumerate(leaves)}
    equal, equal_to, rows, suppressed = [], [], [], []
    for cell in cells:
        codes = [cell["at"][NAMES[d]] for d in range(len(sizes))]
        chosen = [range(size) if code == "T" else [int(code[1:])] for code, size in zip(codes, sizes, strict=True)]
        row = np.zeros(len(leaves))
        for leaf in itertools.product(*chosen):
            row[place[leaf]] = 1
        if cell["count"] is not None:
            equal.append(row)
            equal_to.append(cell["count"])
        else:
            low, high = (1, THRESHOLD - 1) if cell["suppressed"] == "primary" else (THRESHOLD, None)
            rows.append((row, low, high))
            suppressed.append(cell)
    upper, upper_to = [], []
    for row, low, high in rows:
        upper.append(-row)
        upper_to.append(-low)
        if high is not None:
            upper.append(row)
            upper_to.append(high)
    found = []
    for cell, (row, _, _) in zip(suppressed, rows, strict=True):
        limits = []
        for sign in (1, -1):
            done = linprog(sign * row, A_ub=upper, b_ub=upper_to, A_eq=equal, b_eq=equal_to, bounds=(0, None), method="highs")
            limits.append(None if done.status == 3 else sign * done.fun)
        found.append((cell, *limits))
    return found


SIZES = [(3, 4), (5, 4), (8, 6), (2, 3, 3)]


def test_no_cell_of_a_thousand_tables_can_be_computed(acogida):
    """0 recoverable cells; and the audit gives the limits that the linear programs give."""
    chance = random.Random(5)
    refused = recovered = suppressed = 0
    for number in range(TABLES):
        counts = random_counts(chance, SIZES[number % len(SIZES)])
        answer = acogida.call("release.protect", request(counts))
        released = answer.value["released"]
        if released is None:
            refused += 1
            assert set(answer.codes) == {"release.unprotected"}
            continue
        audit = {tuple(sorted(cell["at"].items())): cell for cell in answer.value["audit"]}
        for cell, low, high in attack(counts.shape, released["tables"][0]["cells"]):
            suppressed += 1
            told = audit[tuple(sorted(cell["at"].items()))]
            assert told["low"] == np.ceil(low - 1e-6)
            assert told["high"] == (None if high is None else np.floor(high + 1e-6))
            recovered += high is not None and high - low < 1e-6
    assert suppressed > 100
    assert recovered == 0
    assert refused * 10 < number


def test_about_as_few_cells_as_tau_argus(acogida, tmp_path, monkeypatch):
    """Suppressed cells against pytauargus (optimal suppression, the same threshold)."""
    # It writes logs where it is started.
    monkeypatch.chdir(tmp_path)
    pytauargus = pytest.importorskip("pytauargus")
    chance = random.Random(8)
    ours = theirs = 0
    for number in range(40):
        counts = random_counts(chance, (8, 6))
        answer = acogida.call("release.protect", request(counts))
        if answer.value["released"] is None:
            continue
        ours += answer.value["counts"]["primary"] + answer.value["counts"]["secondary"]
        persons = [[f"{NAMES[d]}{code}" for d, code in enumerate(at)] for at in np.ndindex(8, 6) for _ in range(counts[at])]
        columns = {"a": [a for a, _ in persons], "b": [b for _, b in persons], "persons": [1] * len(persons)}
        folder = tmp_path / str(number)
        folder.mkdir()
        done = pytauargus.protect(columns, ["a", "b"], "persons", f"FREQ({THRESHOLD},20)", "OPT(1)", workdir=str(folder))
        theirs += sum(row["status"] in ("U", "M") for row in done.tables[0].rows)
    assert theirs > 0
    assert ours <= 1.2 * theirs
