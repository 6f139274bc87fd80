"""`tdi.tables` against a second implementation that knows nothing of the first: loops over persons, sets and fractions."""

import csv
import io
import random
from collections import Counter
from fractions import Fraction

import pytest

YEAR = 2025
DRUGS = ("1 1.1 1.2 1.3 1.4 1.5 2 2.1 2.2 2.3 3 3.1 3.2 3.3 3.4 3.5 4 4.1 4.2 4.3 4.4 5 5.1 5.2 5.3 6 7 7.1 7.2 7.3 9 "
         "99").split()  # fmt: skip
AGES = ["<15", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", ">=65", "99"]
INJECTING = ["1", "2", "2.1", "2.2", "2.3", "3", "99"]
COLUMNS = {
    "centre_type": "1 2 3 4 5 6 99", "treatment_status": "1 2 3", "sex": "1 2 99", "referral_source": "1 2 3 4 5 6 7 99",
    "living_with": "1 2 3 4 5 6 7 99", "with_children": "1 2 99", "living_where": "1 2 3 4 99", "education": "1 2 3 4 99",
    "labour": "1 2 3 4 5 6 99", "route": "1 2 3 4 5 99", "frequency": "1 2 3 4 5 99", "polydrug": "1 2 99",
    "ever_injected": "1 2 2.1 2.2 2.3 3 99", "needle_sharing": "1 2 2.1 2.2 2.3 3 99", "hiv_test": "1 2 2.1 2.2 3 99",
    "hcv_test": "1 2 2.1 2.2 3 99", "agonist_history": "1 2 3 99",
}  # fmt: skip
FIELDS = ["person_code", "centre_code", "treatment_start", "age", "primary_drug", "secondary_drugs", "first_use_age",
          "first_injection_age", "first_agonist_age", *COLUMNS]  # fmt: skip


@pytest.fixture(autouse=True)
def there(operations):
    if "tdi.tables" not in operations:
        pytest.skip("this build has no tdi.tables")


def made_up(chance, count):
    """Rows as a register would export them, blanks for what is missing."""
    rows, met = [], set()
    while len(rows) < count:
        row = {name: chance.choice([*codes.split(), ""]) for name, codes in COLUMNS.items()}
        row["person_code"] = f"p{chance.randrange(count * 3 // 4)}"
        row["centre_code"] = f"c{chance.randrange(6)}"
        row["treatment_start"] = f"{chance.choice([2024, 2025, 2025, 2025])}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        # Who comes twice on a day came to two centres: which of two equal ones counts is nobody's question.
        visit = (row["person_code"], row["centre_code"], row["treatment_start"])
        if visit in met:
            continue
        met.add(visit)
        age = chance.choice([None, *range(12, 72)])
        row["age"] = age or ""
        row["primary_drug"] = chance.choice([*DRUGS, ""])
        for name, least in (("first_use_age", 8), ("first_injection_age", 12), ("first_agonist_age", 14)):
            row[name] = chance.choice(["", *range(least, age + 1)]) if age and age >= least else ""
        others = [drug for drug in [*DRUGS, "8"] if drug not in ("99", row["primary_drug"])]
        drugs = chance.sample(others, chance.randint(0, 3))
        row["secondary_drugs"] = " ".join(drugs) if drugs else chance.choice(["11", "99", ""])
        rows.append(row)
    return rows


def entrants(rows, level):
    """The first episode of each person in the year: the whole year sorted, and who was met before skipped."""
    met, first = set(), []
    for row in sorted(rows, key=lambda row: (row["treatment_start"], row["centre_code"])):
        key = row["person_code"] if level == "national" else (row["centre_code"], row["person_code"])
        if row["treatment_start"].startswith(str(YEAR)) and key not in met:
            met.add(key)
            first.append(row)
    return first


def known(row, name):
    return row[name] or ("3" if name == "treatment_status" else "99")


def band(age):
    if age == "":
        return "99"
    return "<15" if int(age) < 15 else ">=65" if int(age) >= 65 else AGES[(int(age) - 10) // 5]


def under(drug, row):
    """Whether a drug belongs to a row of the list: it is the row, or below it."""
    return row == "total" or drug == row or drug.startswith(f"{row}.")


def secondary(row):
    return row["secondary_drugs"].split() or ["99"]


def cells(answer, table):
    """The cells of a table by the codes of row and column."""
    value = answer.value
    found = next(known for known in value["tables"] if known["id"] == table)
    rows, columns = ([position["code"] for position in value["axes"][found[axis]]["positions"]] for axis in ("rows", "columns"))
    return {(row, column): found["cells"][at][across] for at, row in enumerate(rows) for across, column in enumerate(columns)}


def expect(answer, table, people, rows, columns):
    """Compares a table with the persons of each cell; `rows` and `columns` tell of a code who belongs to it."""
    for (row, column), count in cells(answer, table).items():
        persons = [person for person in people if rows(person, row) and columns(person, column)]
        assert count == len(persons), (table, row, column)


def by(name):
    return lambda person, code: code in ("total", known(person, name))


def primary(person, code):
    return under(known(person, "primary_drug"), code)


VARIANTS = {1: lambda _: True, 2: lambda person: person["treatment_status"] == "1", 3: lambda person: person["treatment_status"] == "2"}
SEXES = {1: lambda _: True, 2: lambda person: person["sex"] == "1", 3: lambda person: person["sex"] == "2"}
CLASSES = {
    "1": ["1.1"], "2": ["1", "1.2", "1.3", "1.4", "1.5"], "3": ["2", "2.1", "2.3"], "4": ["2.2"], "5": ["3.1", "3.2"],
    "6": ["7", "7.1", "7.2", "7.3"], "7": ["3", "3.3", "3.4", "3.5"], "8": ["4", "4.1", "4.2", "4.3", "4.4"], "9": ["8"],
    "10": ["5", "5.1", "5.2", "5.3", "6", "9"], "11": ["11"], "12": ["99"],
}  # fmt: skip


def call(acogida, rows, level):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(rows)
    answer = acogida.call("tdi.tables", {"year": YEAR, "level": level}, attachments={"episodes": text.getvalue().encode()})
    assert answer.ok, answer.document
    # Answers by chance contradict each other.
    told = {"tdi.group_only", "tdi.outside_year", "tdi.answers_contradict", "tdi.person_differs"}
    assert set(answer.codes) <= told, Counter(answer.codes)
    return answer


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("level", ["national", "centre"])
def test_all_tables(acogida, seed, level):
    rows = made_up(random.Random(seed), 700)
    people = entrants(rows, level)
    answer = call(acogida, rows, level)
    assert answer.value["flow"]["entrants"] == len(people)
    assert len(answer.value["tables"]) == 70

    def status(person, code):
        return code in ("4", known(person, "treatment_status"))

    crossed = {9: "centre_type", 10: "sex", 13: "referral_source", 16: "living_where", 17: "education", 18: "labour",
               19: "route", 20: "frequency"}  # fmt: skip
    for number, only in VARIANTS.items():
        these = [person for person in people if only(person)]
        for section, name in crossed.items():
            expect(answer, f"{section}.1.{number}", these, primary, by(name))
        for section, name in ((12, "age"), (21, "first_use_age")):
            expect(answer, f"{section}.1.{number}", these, primary, lambda p, code, name=name: code in ("total", band(p[name])))
        for section, name in ((26, "hiv_test"), (27, "hcv_test")):
            expect(answer, f"{section}.1.{number}", these, by(name), by("ever_injected"))
        expect(answer, f"22.1.{number}", these, any_drug, by("ever_injected"))
        injectors = [person for person in these if person["ever_injected"].startswith("2")]
        expect(answer, f"23.1.{number}", injectors, lambda p, code: code in ("total", band(p["age"])), injecting_years)
    for number, only in SEXES.items():
        these = [person for person in people if only(person)]
        expect(answer, f"8.1.{number}", these, status, by("centre_type"))
        expect(answer, f"14.1.{number}", these, primary, by("living_with"))
        expect(answer, f"15.1.{number}", these, primary, by("with_children"))
    expect(answer, "24.1.1", people, status, by("polydrug"))
    expect(answer, "28.1.1", people, by("needle_sharing"), by("ever_injected"))
    expect(answer, "29.1.1", people, primary, by("agonist_history"))
    treated = [person for person in people if person["agonist_history"] in ("2", "3")]
    expect(answer, "29.1.2", treated, agonist_drug, agonist_years)


def any_drug(person, code):
    drugs = [known(person, "primary_drug"), *[drug for drug in secondary(person) if drug not in ("11", "99")]]
    return any(under(drug, code) for drug in drugs)


def years(person, name):
    return None if "" in (person["age"], person[name]) else int(person["age"]) - int(person[name])


def injecting_years(person, code):
    since = years(person, "first_injection_age")
    own = "99" if since is None else "1" if since <= 1 else "2" if since <= 4 else "3" if since <= 9 else "4"
    return code in ("total", own)


def agonist_years(person, code):
    since = years(person, "first_agonist_age")
    own = "99" if since is None else "<1" if since < 1 else str(since) if since <= 10 else "11-15" if since <= 15 else ">15"
    return code in ("total", own)


def agonist_drug(person, code):
    drug = known(person, "primary_drug")
    own = "1.1" if drug == "1.1" else "99" if drug == "99" else drug[0] if drug[0] in "123" else "9"
    return code in ("total", own)


@pytest.mark.parametrize("seed", range(3))
def test_secondary_drugs(acogida, seed):
    rows = made_up(random.Random(100 + seed), 900)
    people = entrants(rows, "national")
    answer = call(acogida, rows, "national")

    def at(place):
        def belongs(person, code):
            drugs = secondary(person)
            own = drugs[place] if place < len(drugs) else "99" if drugs == ["99"] else "11"
            return code == "total" or own in CLASSES[code]

        return belongs

    groups = {1: "1", 2: "2", 3: "3", 4: "7"}
    for number, group in groups.items():
        expect(answer, f"25.1.{number}", [p for p in people if primary(p, group)], at(1), at(0))
    others = [p for p in people if any(primary(p, group) for group in ("4", "5", "6", "9"))]
    expect(answer, "25.1.5", others, at(1), at(0))
    expect(answer, "25.1.6", people, lambda p, code: code == "total" or any(under(drug, code) for drug in secondary(p)), primary)


def rounded(hundredths):
    """A fraction of hundredths to the nearest whole one, halves upwards, as years."""
    return float(Fraction((2 * hundredths + 1) // 2, 100))


def root(square):
    """The largest whole number of thousandths of a hundredth whose square is not above a fraction."""
    low, high = 0, 1 << 40
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if Fraction(middle, 1000) ** 2 <= square else (low, middle)
    return Fraction(low, 1000)


@pytest.mark.parametrize("seed", range(2))
def test_means(acogida, seed):
    rows = made_up(random.Random(200 + seed), 800)
    people = entrants(rows, "national")
    answer = call(acogida, rows, "national")
    variants = {1: {}, 2: {"treatment_status": "1"}, 3: {"treatment_status": "2"}, 4: {"sex": "1"}}
    variants |= {number: {"treatment_status": status, "sex": sex}
                 for number, status, sex in ((5, "1", "1"), (6, "2", "1"), (8, "1", "2"), (9, "2", "2"))}  # fmt: skip
    variants[7] = {"sex": "2"}
    measures = {
        "age": lambda p: None if p["age"] == "" else int(p["age"]),
        "first_use_age": lambda p: None if p["first_use_age"] == "" else int(p["first_use_age"]),
        "years_since_first_use": lambda p: years(p, "first_use_age"),
    }
    for number, only in variants.items():
        found = cells(answer, f"11.1.{number}")
        these = [person for person in people if all(person[name] == code for name, code in only.items())]
        for drug in [*DRUGS, "total"]:
            for name, measure in measures.items():
                values = [value for p in these if primary(p, drug) and (value := measure(p)) is not None]
                place = (number, drug, name)
                assert found[drug, f"{name}_n"] == len(values), place
                mean = Fraction(sum(values), len(values)) if values else None
                assert found[drug, f"{name}_mean"] == (None if mean is None else rounded(100 * mean)), place
                if len(values) < 2:
                    assert found[drug, f"{name}_sd"] is None, place
                else:
                    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
                    assert found[drug, f"{name}_sd"] == rounded(root(10_000 * variance)), place
