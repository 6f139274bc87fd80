"""Indicators of made-up episodes against plain Python, SciPy and statsmodels, and their FHIR form against its models."""

import json
import random
from datetime import date, timedelta

import numpy
import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.measure import Measure
from fhir.resources.R4B.measurereport import MeasureReport
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

CITY = {
    "id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"], "time_zone": "America/Fortaleza",
    "population": [{"year": 2024, "persons": 200_000}],
}  # fmt: skip
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.fixture(scope="module")
def episodes():
    """Some wait, some are in treatment, some have left; of some the sex or the reason is not known."""
    draw = random.Random(20250101)
    rows = []
    for number in range(400):
        asked = FIRST + timedelta(days=draw.randrange(365))
        begun = asked + timedelta(days=int(draw.expovariate(1 / 25)))
        ended = begun + timedelta(days=int(draw.expovariate(1 / 120)))
        row = {"id": str(number), "first_contact": asked, "sex": draw.choice(["female", "male", None])}
        if begun <= LAST:
            row["intake_date"] = begun
            row["age"] = draw.choice([None, draw.randrange(18, 70)])
        if ended <= LAST:
            row["discharge_date"] = ended
            row["ending_reason"] = draw.choice(["completed", "left", "transferred", None])
        rows.append({name: value for name, value in row.items() if value is not None})
    return rows


@pytest.fixture(scope="module")
def answer(acogida, episodes):
    plain = [{name: str(v) if isinstance(v, date) else v for name, v in row.items()} for row in episodes]
    request = {
        "city": CITY, "period": {"from": str(FIRST), "to": str(LAST)}, "inputs": {"episodes": plain},
        "release": {"rules": {"threshold": 5}}, "outputs": ["fhir"],
    }  # fmt: skip
    return acogida.call("indicator.compute", request)


@pytest.fixture(scope="module")
def estimates(answer):
    return {(found["indicator"], found.get("group")): found for found in answer.value}


def close(ours, theirs, what):
    assert abs(ours - theirs) <= 1e-9 * max(1.0, abs(theirs)), (what, ours, theirs)


def test_shares(estimates, episodes):
    started = [row for row in episodes if "intake_date" in row]
    ended = [row for row in episodes if "discharge_date" in row]
    waits = [(row["intake_date"] - row["first_contact"]).days for row in started]
    reasons = [row["ending_reason"] for row in ended if "ending_reason" in row]
    expected = {
        "started_within_21_days_share": (sum(wait <= 21 for wait in waits), len(waits), 0),
        "same_day_start_share": (waits.count(0), len(waits), 0),
        "completed_exits_share": (reasons.count("completed"), len(reasons), len(ended) - len(reasons)),
        "left_exits_share": (reasons.count("left"), len(reasons), len(ended) - len(reasons)),
    }
    for name, (count, of, missing) in expected.items():
        found = estimates[name, None]
        assert (found["numerator"], found["denominator"], found["missing_n"]) == (count, of, missing), name
        lower, upper = proportion_confint(count, of, 0.05, "wilson")
        close(found["lower"], 100 * lower, name)
        close(found["upper"], 100 * upper, name)


def test_quantiles_and_means(estimates, episodes):
    waits = [(row["intake_date"] - row["first_contact"]).days for row in episodes if "intake_date" in row]
    close(estimates["median_wait_days", None]["value"], numpy.quantile(waits, 0.5), "median")
    close(estimates["p90_wait_days", None]["value"], numpy.quantile(waits, 0.9), "90 %")
    ages = [row["age"] for row in episodes if "intake_date" in row and "age" in row]
    lower, upper = stats.t.interval(0.95, len(ages) - 1, numpy.mean(ages), stats.sem(ages))
    found = estimates["mean_age_years", None]
    close(found["lower"], lower, "mean")
    close(found["upper"], upper, "mean")


def survival(times, events, at):
    curve = SurvfuncRight(times, events)
    return curve.surv_prob[numpy.searchsorted(curve.surv_times, at, side="right") - 1]


def test_survival(estimates, episodes):
    waits = [((row.get("intake_date", LAST) - row["first_contact"]).days, "intake_date" in row) for row in episodes]
    times, events = zip(*waits, strict=True)
    close(estimates["still_waiting_21_days", None]["value"], 100 * survival(times, events, 21), "waiting")
    stays = [
        ((row.get("discharge_date", LAST) - row["intake_date"]).days, "discharge_date" in row)
        for row in episodes
        if "intake_date" in row
    ]
    times, events = zip(*stays, strict=True)
    for days in (90, 180):
        found = estimates[f"retention_{days}_days", None]
        close(found["value"], 100 * survival(times, events, days), days)
        assert found["lower"] < found["value"] < found["upper"]


def test_fhir_measures(acogida):
    given = acogida.call("indicator.catalogue", {"outputs": ["fhir"]}).attachments["measures.json"]
    entries = json.loads(given)["entry"]
    assert len(entries) >= 60
    Bundle.model_validate_json(given)
    for entry in entries:
        Measure.model_validate(entry["resource"])


def test_fhir_measure_reports(answer):
    given = answer.attachments["measure_reports.json"]
    Bundle.model_validate_json(given)
    assert json.loads(given)["entry"]
    for entry in json.loads(given)["entry"]:
        MeasureReport.model_validate(entry["resource"])
