"""Spatial accessibility against PySAL's `access`, dense numpy formulas and SciPy's optimiser.

Where PySAL differs, and why we do: an area with no site in reach has 0 here and nothing there; its three-step method
divides by the weights of pairs that are out of reach too, so it is given only pairs in reach; its rational agents are
whole persons who stop after a number of cycles, so its costs are near ours, and SciPy decides.
"""

import math
import random

import numpy
import pytest
from scipy import optimize

pandas = pytest.importorskip("pandas")
fca = pytest.importorskip("access.fca")
raam = pytest.importorskip("access.raam")
weights = pytest.importorskip("access.weights")

CATCHMENT = 40
DECAYS = {
    "step": ({"function": "step", "bands": [{"up_to": 10, "weight": 1}, {"up_to": 20, "weight": 0.68},
                                            {"up_to": 40, "weight": 0.22}]}, weights.step_fn({10: 1, 20: 0.68, 40: 0.22})),
    "gaussian": ({"function": "gaussian", "sigma": 17}, weights.gaussian(17)),
    "inverse_power": ({"function": "inverse_power", "exponent": 1.5, "minimum": 2}, weights.gravity(1, -1.5, 2)),
    "exponential": ({"function": "exponential", "rate": 0.08}, lambda cost: math.exp(-0.08 * cost)),
    "linear": ({"function": "linear"}, lambda cost: 1 - cost / CATCHMENT),
}  # fmt: skip


@pytest.fixture(autouse=True)
def there(operations):
    if "access.catchment" not in operations:
        pytest.skip("this build has no access.catchment")


def city(seed, areas=60, sites=12):
    """Populations, capacities and costs; some pairs are not there, some are out of reach."""
    chance = random.Random(seed)
    population = {f"a{i}": chance.choice([0, chance.randint(1, 9_000), chance.randint(1, 9_000)]) for i in range(areas)}
    capacity = {f"s{j}": chance.choice([0, *[chance.randint(1, 80)] * 5]) for j in range(sites)}
    travel = {(a, s): round(chance.uniform(0, 90), 1) for a in population for s in capacity if chance.random() < 0.7}
    return population, capacity, travel


def ours(acogida, population, capacity, travel, method, **more):
    report = acogida.call("access.catchment", {
        "areas": [{"id": a, "population": p} for a, p in population.items()],
        "sites": [{"id": s, "capacity": c} for s, c in capacity.items()],
        "travel": [{"area": a, "site": s, "cost": cost} for (a, s), cost in travel.items()],
        "method": method, "catchment": CATCHMENT, **more,
    })  # fmt: skip
    assert set(report.codes) <= {"access.nobody_in_reach"}, report.issues
    return report.value["results"][0]


def frames(population, capacity, travel):
    demand = pandas.DataFrame({"geoid": list(population), "demand": list(population.values())})
    supply = pandas.DataFrame({"supply": list(capacity.values())}, index=pandas.Index(list(capacity), name="geoid"))
    rows = [(a, s, cost) for (a, s), cost in travel.items()]
    return demand, supply.astype(float), pandas.DataFrame(rows, columns=["origin", "dest", "cost"])


def agree(result, theirs, what):
    theirs = theirs.to_dict()
    for area in result["areas"]:
        expected = theirs.get(area["area"], math.nan)
        expected = 0.0 if math.isnan(expected) else expected
        assert math.isclose(area["access"], expected, rel_tol=1e-12, abs_tol=1e-15), (what, area, expected)


@pytest.mark.parametrize("seed", range(8))
def test_two_steps(acogida, seed):
    data = city(seed)
    theirs = fca.two_stage_fca(*frames(*data), max_cost=CATCHMENT)
    agree(ours(acogida, *data, "two_step"), theirs, seed)


@pytest.mark.parametrize("decay", DECAYS)
@pytest.mark.parametrize("seed", range(4))
def test_decays(acogida, seed, decay):
    data = city(seed)
    request, function = DECAYS[decay]
    theirs = fca.two_stage_fca(*frames(*data), max_cost=CATCHMENT, weight_fn=function)
    agree(ours(acogida, *data, "enhanced", decay=request), theirs, (seed, decay))


@pytest.mark.parametrize("decay", DECAYS)
def test_three_steps(acogida, decay):
    population, capacity, travel = city(11)
    # PySAL lets sites without capacity, and pairs out of reach, take part in the choice.
    capacity = {site: max(places, 1) for site, places in capacity.items()}
    near = {pair: cost for pair, cost in travel.items() if cost <= CATCHMENT}
    request, function = DECAYS[decay]
    theirs = fca.three_stage_fca(*frames(population, capacity, near), max_cost=CATCHMENT, weight_fn=function)
    agree(ours(acogida, population, capacity, travel, "three_step", decay=request), theirs, decay)


@pytest.mark.parametrize("decay", DECAYS)
def test_balanced(acogida, decay):
    """The formulas of Paez, Higgins and Vivona (2019) on dense matrices."""
    population, capacity, travel = city(5)
    request, function = DECAYS[decay]
    matrix = numpy.array([
        [function(travel[a, s]) if travel.get((a, s), 99) <= CATCHMENT else 0.0 for s in capacity] for a in population
    ])  # fmt: skip
    persons, places = numpy.array(list(population.values())), numpy.array(list(capacity.values()))
    with numpy.errstate(all="ignore"):
        open_only = matrix * (places > 0)
        sent = numpy.nan_to_num(open_only / open_only.sum(axis=1, keepdims=True))
        level = numpy.nan_to_num(places / (persons @ sent), posinf=0.0)
        expected = numpy.nan_to_num(matrix / matrix.sum(axis=0)) @ level
    found = [area["access"] for area in ours(acogida, population, capacity, travel, "balanced", decay=request)["areas"]]
    assert numpy.allclose(found, expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("seed", range(6))
def test_agents_at_rest_are_the_minimum_that_scipy_finds(acogida, seed):
    """Beckmann's function of the demands; its derivatives are the costs."""
    tau, (population, capacity, travel) = 30, city(seed, 7, 4)
    result = ours(acogida, population, capacity, travel, "raam", tau=tau)
    near = [(a, s, cost) for (a, s), cost in travel.items() if cost <= CATCHMENT and capacity[s] and population[a]]
    if not near:
        pytest.skip("nobody reaches a site")
    names = sorted({s for _, s, _ in near})
    supply = numpy.array([capacity[s] for s in names], float)
    people = sorted({a for a, _, _ in near})
    rho = sum(population[a] for a in people) / supply.sum()
    at = numpy.array([names.index(s) for _, s, _ in near])
    cost = numpy.array([c for _, _, c in near]) / tau
    whole = sum(population[a] for a in people)

    def loads(x):
        return numpy.bincount(at, x, len(names))

    def total(x):
        return ((loads(x) ** 2 / (2 * rho * supply)).sum() + cost @ x) / whole

    rows = [{"type": "eq", "fun": lambda x, a=a: sum(x[k] for k, pair in enumerate(near) if pair[0] == a) - population[a]}
            for a in people]  # fmt: skip
    start = numpy.array([population[a] / sum(pair[0] == a for pair in near) for a, _, _ in near])
    found = optimize.minimize(total, start, method="SLSQP", bounds=[(0, None)] * len(near), constraints=rows,
                              options={"maxiter": 2_000, "ftol": 1e-14})  # fmt: skip
    crowd = dict(zip(names, loads(found.x) / (rho * supply), strict=True))
    for area in result["areas"]:
        if area["area"] in people:
            least = min(crowd[s] + c / tau for a, s, c in near if a == area["area"])
            assert math.isclose(area["cost"], least, rel_tol=2e-3), (seed, area, least)


def test_agents_are_near_those_of_pysal(acogida):
    population, capacity, travel = city(3, 40, 8)
    population = {area: persons + 100 for area, persons in population.items()}
    capacity = {site: places + 10 for site, places in capacity.items()}
    near = {pair: cost for pair, cost in travel.items() if cost <= CATCHMENT}
    reached = {a for a, _ in near}
    population = {area: persons for area, persons in population.items() if area in reached}
    demand, supply, costs = frames(population, capacity, near)
    theirs = raam.raam(demand.set_index("geoid"), supply, costs, tau=30, max_cycles=500).to_dict()
    for area in ours(acogida, population, capacity, near, "raam", tau=30)["areas"]:
        assert math.isclose(area["cost"], theirs[area["area"]], rel_tol=0.05), (area, theirs[area["area"]])
