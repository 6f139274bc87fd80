"""Twinning against SciPy's HiGHS and against PyPI's `matching`, with scores that are worked out here."""

import random
from collections import Counter

import numpy
import pytest
from matching.games import HospitalResident
from scipy.optimize import linprog
from scipy.sparse import coo_array

THEMES = [
    "policy_coordination",
    "harm_reduction_outreach",
    "outpatient_medication",
    "residential_quality",
    "social_reintegration",
    "alternatives_to_incarceration",
    "information_evaluation",
    "workforce_training",
]


def rows(chance):
    """Needs or offers: weights of some themes."""
    return {theme: chance.randint(1, 100) for theme in THEMES if chance.random() < 0.5}


def partner(chance, side, number, largest):
    maximum = chance.randint(0, largest)
    return {
        "id": f"{side.lower()}{number:02}",
        "name": {"en": "X"},
        "country": "ES" if side == "EU" else "UY",
        "regions": [{"region": side}],
        "languages": chance.sample(["es", "pt", "en", "fr"], chance.randint(1, 2)),
        "interpreter": chance.random() < 0.3,
        "population": chance.randint(10_000, 3_000_000),
        "capacity": {"minimum": chance.randint(0, maximum) if chance.random() < 0.2 else 0, "maximum": maximum},
        "needs": rows(chance),
        "offers": rows(chance),
    }


def agora(chance, eu, lac, largest=(4, 4), **rest):
    sides = [("EU", eu, largest[0]), ("LAC", lac, largest[1])]
    partners = [partner(chance, side, number, most) for side, size, most in sides for number in range(size)]
    return {"partners": partners, "date": "2026-03-01", "rules": {"commitment": "none"}, **rest}


def sent(request):
    """The request as the library takes it."""
    listed = [
        {
            **one,
            "needs": [{"theme": theme, "weight": weight} for theme, weight in one["needs"].items()],
            "offers": [{"theme": theme, "weight": weight} for theme, weight in one["offers"].items()],
        }
        for one in request["partners"]
    ]
    return {**request, "partners": listed}


def candidates(request):
    """The score, the benefit of the EU's city and that of LAC's, of each pair that the rules allow."""
    sides = {side: [one for one in request["partners"] if one["regions"] == [{"region": side}]] for side in ("EU", "LAC")}

    def met(own, other):
        return sum(min(weight, other["offers"].get(theme, 0)) for theme, weight in own["needs"].items())

    found = {}
    for eu in sides["EU"]:
        for lac in sides["LAC"]:
            eu_needs, lac_needs = met(eu, lac), met(lac, eu)
            language = bool(set(eu["languages"]) & set(lac["languages"]))
            small, large = sorted([eu["population"], lac["population"]])
            shared = min(eu_needs, lac_needs) + 100 * language + 50 * small // large
            score = eu_needs + lac_needs + shared
            understood = language or eu["interpreter"] or lac["interpreter"]
            full = 0 in (eu["capacity"]["maximum"], lac["capacity"]["maximum"])
            if understood and score >= 1 and not full:
                found[eu["id"], lac["id"]] = (score, eu_needs + shared, lac_needs + shared)
    return found


def minima(request, pairs):
    """The smallest number of partners of each city; none where its candidates and places do not suffice for it."""
    candidates = Counter(city for pair in pairs for city in pair)
    capacities = {one["id"]: one["capacity"] for one in request["partners"]}
    return {
        city: capacity["minimum"] if capacity["minimum"] <= min(candidates[city], capacity["maximum"]) else 0
        for city, capacity in capacities.items()
    }


def best_by_linear_programming(request, pairs):
    """Minima that are filled, cities with a partner and the total score: each at its largest, one after the other.

    The variables are the pairs, then for each city how much of its minimum is filled, then whether it has a partner.
    """
    cities = {one["id"]: one["capacity"] for one in request["partners"]}
    number = {city: position for position, city in enumerate(cities)}
    size, width = len(cities), len(pairs) + 2 * len(cities)
    entries = []
    for position, (eu, lac) in enumerate(pairs):
        for city in (eu, lac):
            # No more pairs than places; no more filled, and no partner, than pairs.
            entries += [(number[city], position, 1), (size + number[city], position, -1), (2 * size + number[city], position, -1)]
    for city in range(size):
        entries += [(size + city, len(pairs) + city, 1), (2 * size + city, len(pairs) + size + city, 1)]
    line, column, value = zip(*entries, strict=True)
    limits = [capacity["maximum"] for capacity in cities.values()] + [0] * (2 * size)
    bounds = [(0, 1)] * len(pairs) + [(0, minimum) for minimum in minima(request, pairs).values()] + [(0, 1)] * size
    goals = numpy.zeros((3, width))
    goals[0, len(pairs) : len(pairs) + size] = 1
    goals[1, len(pairs) + size :] = 1
    goals[2, : len(pairs)] = [score for score, _, _ in pairs.values()]
    matrix = coo_array((value, (line, column)), shape=(3 * size, width)).toarray()
    best = []
    for goal in goals:
        done = linprog(-goal, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
        assert done.status == 0, done.message
        best.append(round(-done.fun))
        assert abs(-done.fun - best[-1]) < 1e-5, "the linear program of a bipartite graph is integral"
        matrix, limits = numpy.vstack([matrix, -goal]), [*limits, -best[-1]]
    return best


@pytest.mark.parametrize("seed", range(300))
def test_maximum_is_the_optimum_of_highs(acogida, seed):
    chance = random.Random(seed)
    request = agora(chance, chance.randint(1, 25), chance.randint(1, 25))
    pairs = candidates(request)
    plan = acogida.call("twinning.solve", sent(request)).value
    for pair in plan["pairs"]:
        assert (pair["score"], pair["eu_benefit"], pair["lac_benefit"]) == pairs[pair["eu"], pair["lac"]]
        assert sum(part["points"] for part in pair["contributions"]) == pair["score"]
    if not pairs:
        assert plan["pairs"] == []
        return
    filled, cities, score = best_by_linear_programming(request, pairs)
    totals, partners = plan["totals"], Counter(city for pair in plan["pairs"] for city in (pair["eu"], pair["lac"]))
    assert sum(min(partners[city], minimum) for city, minimum in minima(request, pairs).items()) == filled
    assert (totals["cities"], totals["score"]) == (cities, score)
    missing = [max(0, one["capacity"]["minimum"] - partners[one["id"]]) for one in request["partners"]]
    assert totals["below_minimum"] == sum(missing)


@pytest.mark.parametrize("proposing", ["EU", "LAC"])
@pytest.mark.parametrize("seed", range(50))
def test_stable_is_what_matching_finds(acogida, seed, proposing):
    """One partner for each city of the EU, several for each of LAC: hospitals and residents."""
    chance = random.Random(1000 + seed)
    request = agora(chance, chance.randint(2, 20), chance.randint(2, 12), (1, 4), method="stable", proposing=proposing)
    pairs = candidates(request)
    residents, hospitals = {}, {}
    for eu, lac in pairs:
        residents.setdefault(eu, []).append(lac)
        hospitals.setdefault(lac, []).append(eu)
    for eu, list_ in residents.items():
        list_.sort(key=lambda lac: (-pairs[eu, lac][1], lac))
    for lac, list_ in hospitals.items():
        list_.sort(key=lambda eu: (-pairs[eu, lac][2], eu))
    expected = set()
    if pairs:
        places = {one["id"]: one["capacity"]["maximum"] for one in request["partners"]}
        game = HospitalResident.create_from_dictionaries(residents, hospitals, {lac: places[lac] for lac in hospitals})
        solved = game.solve(optimal="resident" if proposing == "EU" else "hospital")
        expected = {(eu.name, lac.name) for lac, found in solved.items() for eu in found}
    plan = acogida.call("twinning.solve", sent(request)).value
    assert {(pair["eu"], pair["lac"]) for pair in plan["pairs"]} == expected
    assert plan["totals"]["blocking_pairs"] == 0
