"""Exchange between cities against networkx, numpy and counting; descriptions of material against rdflib."""

import itertools
import math
import random

import networkx
import numpy
import pytest
import rdflib


def partner(name, side):
    return {"id": name, "name": {"en": name}, "country": "ES", "languages": ["es"], "regions": [{"region": side}]}


def side(city):
    return city["regions"][0]["region"]


def visit(number, level, visitor, host):
    return {
        "id": str(number),
        "level": level,
        "visitor": visitor,
        "host": host,
        "begins": "2009-01-01T09:00",
        "ends": "2009-01-03T18:00",
        "zone": "Europe/Madrid",
    }


def made_up(seed):
    """Cities on two sides and visits between them, some cities without any."""
    draw = random.Random(seed)
    size = draw.choice([4, 6, 9, 25, 44])
    sides = ["EU", "LAC"] + [draw.choice(["EU", "LAC"]) for _ in range(size - 2)]
    cities = [partner(f"c{number:02}", side) for number, side in enumerate(sides)]
    visits = []
    for number in range(draw.randint(1, 4 * size)):
        visitor, host = draw.sample(cities[: max(3, size - 2)], 2)
        visits.append(visit(number, draw.choice(["mayor", "technical"]), visitor["id"], host["id"]))
    return cities, visits


def exchange(acogida, cities, visits, **more):
    request = {
        "period": {"from": "2008-01-01", "to": "2010-12-31"},
        "programme": {"partners": cities, "visits": visits},
        **more,
    }
    report = acogida.call("evaluation.compute", request)
    assert report.ok and not report.issues, report.document
    return report.value["exchange"]


def close(ours, theirs, what):
    assert math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-12), (what, ours, theirs)


@pytest.mark.parametrize("seed", range(25))
def test_exchange(acogida, seed):
    cities, visits = made_up(seed)
    found = exchange(acogida, cities, visits, permutations=199)
    sides = {city["id"]: side(city) for city in cities}
    arcs = networkx.DiGraph()
    arcs.add_nodes_from(sides)
    arcs.add_edges_from((visit["visitor"], visit["host"]) for visit in visits)
    ties = arcs.to_undirected()
    names = list(sides)

    close(found["density"]["directed"]["value"], networkx.density(arcs), "density")
    close(found["reciprocity"]["value"], networkx.overall_reciprocity(arcs), "reciprocity")
    assert found["isolates"] == sorted(networkx.isolates(ties))
    assert found["arcs"] == arcs.number_of_edges()

    mixing = {(flow["from"], flow["to"]): flow for flow in found["matrix"]}
    for pair in itertools.product(["EU", "LAC"], repeat=2):
        between = [visit for visit in visits if (sides[visit["visitor"]], sides[visit["host"]]) == pair]
        assert mixing[pair]["exchanges"] == len(between)
        assert mixing[pair]["arcs"] == len({(visit["visitor"], visit["host"]) for visit in between})

    # networkx has no E-I index; the trace of its mixing matrix is the share of internal ties.
    networkx.set_node_attributes(ties, sides, "side")
    shares = networkx.attribute_mixing_matrix(ties, "side", normalized=True)
    close(found["ei_index"]["observed"]["value"], 1 - 2 * numpy.trace(shares), "E-I")
    counts = [sum(of == wanted for of in sides.values()) for wanted in ("EU", "LAC")]
    nodes = len(sides)
    expected = 1 - 2 * sum(count * (count - 1) for count in counts) / (nodes * (nodes - 1))
    close(found["ei_index"]["expected"]["value"], expected, "expected E-I")
    across = sum(sides[one] != sides[two] for one, two in ties.edges)
    close(found["density"]["inter_regional"]["value"], across / (counts[0] * counts[1]), "inter-regional density")

    degrees = numpy.array([degree for _, degree in ties.degree], dtype=float)
    most = (nodes - 1) * (nodes - 2)
    close(found["centralisation"]["value"], (degrees.max() - degrees).sum() / most, "centralisation")
    ends = numpy.array([sum(name in (v["visitor"], v["host"]) for v in visits) for name in names], dtype=float)
    part = ends / ends.sum()
    close(found["concentration"]["hhi"]["value"], (part**2).sum(), "HHI")
    close(found["concentration"]["top_3"]["value"], numpy.sort(part)[-3:].sum(), "top 3")
    differences = numpy.abs(ends[:, None] - ends[None, :]).mean() / (2 * ends.mean())
    close(found["concentration"]["gini"]["value"], differences, "Gini")


@pytest.mark.parametrize("seed", range(12))
def test_the_exact_permutation_counts_every_deal(acogida, seed):
    draw = random.Random(1000 + seed)
    size = draw.randint(4, 10)
    cities = [partner(f"c{number}", "EU" if number % 3 else "LAC") for number in range(size)]
    pairs = draw.sample(list(itertools.combinations(range(size), 2)), size)
    visits = [visit(number, "mayor", f"c{one}", f"c{two}") for number, (one, two) in enumerate(pairs)]
    found = exchange(acogida, cities, visits)["ei_index"]
    first = sum(side(city) == "EU" for city in cities)

    def index(deal):
        internal = sum((one in deal) == (two in deal) for one, two in pairs)
        return (len(pairs) - 2 * internal) / len(pairs)

    deals = [index(set(deal)) for deal in itertools.combinations(range(size), first)]
    mean = sum(deals) / len(deals)
    close(found["expected"]["value"], mean, "mean of all deals")
    off = abs(found["observed"]["value"] - mean)
    extreme = sum(abs(deal - mean) >= off - 1e-9 for deal in deals)
    assert found["test"]["exact"]
    close(found["test"]["p"], extreme / len(deals), "p")


def test_distinct_people_and_days(acogida):
    """Persons in sets and days in sums, from made-up workshops."""
    draw = random.Random(7)
    roles = ["drug_commission", "court_system", "technical"]
    people = [{"id": f"p{n}", "party": draw.choice(["a", "b", "c"]), "role": draw.choice(roles)} for n in range(30)]
    activities = []
    for number in range(40):
        activity = {"id": str(number), "text": "Workshop", "kind": "workshop", "owner": "a"}
        if draw.random() < 0.8:
            days = {"from": "2009-03-01", "to": f"2009-03-{draw.randint(1, 4):02}"}
            activity["held"] = {"days": days, "people": [person["id"] for person in draw.sample(people, 5)]}
        activities.append(activity)
    results = [{"id": "r", "text": "Result", "activities": activities}]
    plan = {"id": "p", "parties": ["a", "b"], "goals": [{"id": "g", "text": "Goal", "results": results}]}
    request = {
        "period": {"from": "2009-01-01", "to": "2009-12-31"},
        "programme": {
            "partners": [partner("a", "EU"), partner("b", "LAC")],
            "people": people,
            "plans": [plan],
            "visits": [],
            "fora": [],
        },
    }
    figures = acogida.call("evaluation.compute", request).value["process"]
    found = {(figure["indicator"], *figure["group"].items()): figure["value"] for figure in figures}
    held = [activity["held"] for activity in activities if "held" in activity]
    came = {person for event in held for person in event["people"]}
    assert found[("events_held",)] == found[("events_held", ("kind", "workshop"))] == len(held)
    assert found[("people",)] == len(came)
    for role in roles:
        persons = [person for person in people if person["role"] == role and person["id"] in came]
        assert found[("people", ("role", role))] == len(persons)
    assert found[("person_days",)] == sum(int(event["days"]["to"][-2:]) * len(event["people"]) for event in held)


MATERIAL = {
    "id": "guide 1",
    "title": {"en": "Overdose <guide>", "es": "Guía"},
    "description": {"en": "What to do & when."},
    "kind": "guideline",
    "topics": ["drug_emergencies", "harm_reduction"],
    "populations": ["women"],
    "publisher": "City of Lugo",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "adapted_from": {"material": "original"},
    "texts": [
        {"language": "en", "edition": 2, "changed": "2026-03-01", "url": "https://example.org/g?x=1&y=2"},
        {"language": "es", "edition": 1, "changed": "2026-03-05", "translated_from": "en", "source_edition": 2},
    ],
}


def test_descriptions_are_read_by_rdflib(acogida):
    report = acogida.call("material.export", {"materials": [MATERIAL], "base": "https://example.org/m/"})
    item = rdflib.URIRef("https://example.org/m/guide%201")
    spanish = rdflib.URIRef("https://example.org/m/guide%201.es")

    terms = rdflib.Namespace("http://purl.org/dc/terms/")
    core = rdflib.Graph().parse(data=report.attachments["dublin-core.rdf"], format="xml")
    assert rdflib.Literal("Overdose <guide>", lang="en") in core.objects(item, terms.title)
    assert len(list(core.objects(item, terms.subject))) == 8
    assert core.value(item, terms.source) == rdflib.URIRef("https://example.org/m/original")
    assert (spanish, terms.isVersionOf, item) in core
    assert str(core.value(spanish, terms.modified)) == "2026-03-05"

    schema = rdflib.Namespace("https://schema.org/")
    linked = rdflib.Graph().parse(data=report.attachments["learning-resources.jsonld"], format="json-ld")
    assert (item, rdflib.RDF.type, schema.LearningResource) in linked
    assert (item, schema.workTranslation, spanish) in linked
    assert (spanish, schema.translationOfWork, item) in linked
    assert str(linked.value(item, schema.inLanguage)) == "en"
    assert linked.value(item, schema.isBasedOn) == rdflib.URIRef("https://example.org/m/original")
