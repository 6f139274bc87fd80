"""Cross-tabulation against Python's Counter and fractions, and against polars, on made-up files of treatment episodes."""

import io
import random
from collections import Counter
from fractions import Fraction

import polars
import pytest

VARIABLES = {"SERVICES": 8, "SUB1": 19, "AGE": 12, "GENDER": 2, "DAYWAIT": 4, "REGION": 4, "PSOURCE": 7}


@pytest.fixture(autouse=True)
def there(operations):
    if "crosstab.compute" not in operations:
        pytest.skip("this build has no crosstab.compute")


def records(seed, count=3_000):
    """Codes as a file has them, -9 and blanks for what is missing."""
    chance = random.Random(seed)
    least = {"DAYWAIT": 0, "REGION": 0}
    return [
        {name: chance.choice([-9, "", *range(least.get(name, 1), most + 1)]) for name, most in VARIABLES.items()}
        for _ in range(count)
    ]


def csv(rows):
    lines = [",".join(VARIABLES), *(",".join(str(row[name]) for name in VARIABLES) for row in rows)]
    return "\n".join(lines).encode() + b"\n"


def is_at(row, at, *names):
    """Whether a record is in a cell or in its margins."""
    return all(at[name] in ("total", code(row[name])) for name in names)


def tables(acogida, table, **request):
    report = acogida.call("crosstab.compute", {"read": {"codebook": "teds"}, **request}, {"records.csv": csv(table)})
    told = {issue["code"] for issue in report.issues}
    assert told <= {"crosstab.column_missing"}, report.issues
    return report.value


def code(value):
    return "missing" if value == "" else str(value)


@pytest.mark.parametrize("seed", range(4))
def test_counts_and_margins(acogida, seed):
    rows = records(seed)
    pairs = [("SERVICES", "SUB1"), ("AGE", "DAYWAIT"), ("REGION", "PSOURCE")]
    value = tables(acogida, rows, tables=[{"rows": a, "columns": b} for a, b in pairs])
    for table, (a, b) in zip(value["tables"], pairs, strict=True):
        cells = {(cell["at"][a], cell["at"][b]): cell["count"] for cell in table["counts"]["cells"]}
        expected = Counter()
        for row in rows:
            for at in ((code(row[a]), code(row[b])), (code(row[a]), "total"), ("total", code(row[b])), ("total", "total")):
                expected[at] += 1
        assert {at: count for at, count in cells.items() if count} == dict(expected)
        assert table["valid"] == sum(row[a] not in (-9, "") and row[b] not in (-9, "") for row in rows)


def test_counts_are_those_of_polars(acogida):
    rows = records(9)
    frame = polars.read_csv(io.BytesIO(csv(rows)))
    value = tables(acogida, rows, rows=["SERVICES", "AGE"], columns="GENDER", margins=False)
    for services, age, gender, count in frame.group_by("SERVICES", "AGE", "GENDER").len().iter_rows():
        at = {name: code("" if v is None else v) for name, v in zip(("SERVICES", "AGE", "GENDER"), (services, age, gender))}
        found = next(cell for cell in value["tables"][0]["counts"]["cells"] if cell["at"] == at)
        assert found["count"] == count
    assert sum(cell["count"] for cell in value["tables"][0]["counts"]["cells"]) == frame.height


def test_conditions_and_percentages(acogida):
    rows = records(21)
    value = tables(acogida, rows, rows="SERVICES", columns="GENDER", percentages=["row", "column", "total"],
                   where="AGE >= 4 and SUB1 = 5")  # fmt: skip

    def truth(row):
        parts = [None if row["AGE"] in (-9, "") else row["AGE"] >= 4, None if row["SUB1"] in (-9, "") else row["SUB1"] == 5]
        return False if False in parts else None if None in parts else True

    outcomes = Counter(truth(row) for row in rows)
    assert value["records"] == {"rows": len(rows), "selected": outcomes[True], "excluded": outcomes[False],
                                "undecided": outcomes[None], "unweighted": 0}  # fmt: skip
    kept = [row for row in rows if truth(row)]
    fixed = {"row": ["SERVICES"], "column": ["GENDER"], "total": []}
    for share in value["tables"][0]["shares"]:
        at = share["at"]
        base = [row for row in kept if is_at(row, at, *fixed[share["of"]])]
        divided = {"row": ["GENDER"], "column": ["SERVICES"], "total": ["SERVICES", "GENDER"]}[share["of"]]
        divided = [name for name in divided if at[name] != "total"]
        valid = [row for row in base if all(row[name] not in (-9, "") for name in divided)]
        part = [row for row in base if is_at(row, at, "SERVICES", "GENDER")]
        assert (share["numerator"], share["valid_n"], share["missing_n"]) == (len(part), len(valid), len(base) - len(valid))
        assert share["percent"] == pytest.approx(float(Fraction(100 * len(part), len(valid))), rel=1e-15)


def test_days_of_waiting_of_2021(acogida):
    """Two figures of TEDS-A 2021: 44.9 % of all waited a week at most, which is 88.9 % of those of whom it is known."""
    per_mille = {"0": 299, "1": 150, "2": 30, "3": 17, "4": 9, "-9": 495}
    text = "DAYWAIT,AGE\n" + "".join(f"{wait},3\n" * count for wait, count in per_mille.items())
    report = acogida.call("crosstab.compute", {"read": {"codebook": "teds"}, "rows": "DAYWAIT", "percentages": ["total"]},
                          {"records": text.encode()})  # fmt: skip
    shares = {share["at"]["DAYWAIT"]: share for share in report.value["tables"][0]["shares"]}
    week = shares["0"]["percent"] + shares["1"]["percent"]
    assert (round(week, 1), shares["0"]["valid_n"], shares["0"]["missing_n"]) == (88.9, 505, 495)
    assert (per_mille["0"] + per_mille["1"]) / 10 == 44.9
