"""The JSON Schemas against an independent validator, and the library against its own schemas."""

import copy
import json
import random
import subprocess
import tomllib
from collections import Counter
from datetime import date

import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator, FormatChecker

FORM = ("form.load", {"form": "provider"})
EXAMPLE = ROOT / "examples" / "fortaleza"
STRUCTURE = {"document.field_unknown", "document.field_missing", "document.field_duplicate", "document.value_invalid"}


@pytest.fixture(scope="module")
def schemas(command_line):
    """Every schema by name: the committed files, or what the command prints."""
    folder = ROOT / "schemas"
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    found = {}
    for path in files:
        document = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(document, dict) and "$schema" in document:
            found[path.name.removesuffix(".json").removesuffix(".schema")] = document
    if found:
        return found

    def output(*arguments):
        done = subprocess.run([command_line.program, "schema", *arguments], capture_output=True, check=True)
        return done.stdout.decode()

    return {name: json.loads(output(name)) for name in output().split()}


def validator(schema):
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_every_schema_is_one(schemas):
    assert len(schemas) > 20
    for name, schema in schemas.items():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", name
        Draft202012Validator.check_schema(schema)
        references = set()
        collect(schema, references)
        for reference in references:
            assert reference == "#" or reference.removeprefix("#/$defs/") in schema.get("$defs", {}), (name, reference)


def collect(schema, references):
    """The references below a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            references.add(schema["$ref"])
        for part in schema.values():
            collect(part, references)
    elif isinstance(schema, list):
        for part in schema:
            collect(part, references)


def places(document, path=()):
    """Every place of a document, the whole first."""
    yield path
    children = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for key, value in children:
        yield from places(value, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def replaced(document, path, value):
    """A copy with another value at a place."""
    if not path:
        return value
    document = copy.deepcopy(document)
    at(document, path[:-1])[path[-1]] = value
    return document


WRONG = [None, 7, -1, 0.5, 10**12, True, "", "zz", "9" * 1200, [], {}, ["zz"], {"zz": 1}]


def changes(document):
    """What can be changed: a member dropped, one added, a value replaced."""
    for path in places(document):
        value = at(document, path)
        if path and isinstance(path[-1], str):
            yield ("drop", path)
        if isinstance(value, dict):
            yield ("add", path)
        for other in WRONG:
            if other != value or type(other) is not type(value):
                yield ("replace", path, other)


def changed_by(document, change):
    """A copy with the change."""
    kind, path = change[:2]
    if kind == "add":
        return replaced(document, path, {**at(document, path), "zz_unknown": 1})
    if kind == "replace":
        return replaced(document, path, change[2])
    document = copy.deepcopy(document)
    del at(document, path[:-1])[path[-1]]
    return document


def mutations(document, chance, most):
    """Copies with one thing changed."""
    found = list(changes(document))
    for change in chance.sample(found, min(most, len(found))):
        yield change, changed_by(document, change)


def judged(answer):
    """Whether the library finds the structure in order."""
    if not answer.ok:
        error = answer.document["error"]
        inside = {issue["code"] for issue in error["issues"]}
        if error["code"] == "request.invalid" and (not inside or inside & STRUCTURE):
            return False
        return not inside & STRUCTURE and error["code"] not in ("input.malformed",)
    return not set(answer.codes) & STRUCTURE


def compare(name, schema, documents, judge, most=400, explained=lambda change, document: None):
    """Every document is valid to both; every changed one is the same to both, or the difference is explained."""
    check = validator(schema)
    chance = random.Random(name)
    differences, counts = [], Counter()
    for document in documents:
        assert [error.message for error in check.iter_errors(document)] == [], name
        assert judge(document), name
        for change, changed in mutations(document, chance, most):
            theirs, ours = check.is_valid(changed), judge(changed)
            counts[(theirs, ours)] += 1
            if theirs != ours:
                reason = explained(change, changed)
                if reason is None:
                    differences.append((change, "valid by the schema" if theirs else "not valid by the schema"))
                else:
                    counts[reason] += 1
    print(name, dict(counts))
    assert counts[(False, False)] > 20
    assert not differences, f"{len(differences)}: " + "\n".join(map(str, differences[:40]))


def plain(value):
    """Dates as text, as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.fixture(scope="module")
def project():
    if not EXAMPLE.is_dir():
        pytest.skip("the example city is not there")
    return plain(tomllib.loads((EXAMPLE / "city.toml").read_text(encoding="utf-8")))


def files_of(project):
    sources = [*project.get("lists", []), *project.get("responses", [])]
    return {source["file"]: (EXAMPLE / source["file"]).read_bytes() for source in sources}


def test_city_projects(acogida, schemas, operations, project):
    if "city.build" not in operations:
        pytest.skip("this build has no city.build")
    # The files are left out: a project whose structure is in order then fails for want of them, at once.

    def judge(changed):
        return judged(acogida.call("city.build", changed))

    def explained(change, changed):
        """A schema cannot say that one number of the bounds is not above another, nor which codes there are."""
        named = [("city", "bounds"), ("city", "time_zone"), ("city", "languages"), ("city", "country")]
        return change[1][:2] if change[1][:2] in named else None

    compare("city-project", schemas["city-project"], [project], judge, explained=explained)


def test_forms(acogida, schemas):
    documents = [acogida.call("form.get", {"form": form}).value for form in ("provider", "city")]

    def judge(form):
        return judged(acogida.call("form.load", {}, {"form": json.dumps(form).encode()}))

    compare("form", schemas["form"], documents, judge, 100)


def test_responses(acogida, schemas):
    if not EXAMPLE.is_dir():
        pytest.skip("the example city is not there")
    lines = (EXAMPLE / "respostas.jsonl").read_text(encoding="utf-8").splitlines()
    check = validator(schemas["response"])
    documents = [json.loads(line) for line in lines][:3]

    def judge(response):
        answer = acogida.call("response.check", {"response": response}, handle=FORM)
        # What is inside an answer is the form's matter, not the document's.
        outside = [issue for issue in answer.issues if "/answers/" not in issue["path"]]
        return answer.ok and not {issue["code"] for issue in outside} & STRUCTURE

    def explained(change, changed):
        return "inside an answer" if len(change[1]) > 1 and change[1][0] == "answers" else None

    assert all(check.is_valid(document) for document in documents)
    compare("response", schemas["response"], documents, judge, 200, explained)


def test_public_editions(acogida, schemas, operations, project):
    if "city.build" not in operations:
        pytest.skip("this build has no city.build")
    built = acogida.call("city.build", project, files_of(project))
    edition = json.loads(built.attachments["edition.json"])
    custodian = json.loads(built.attachments["custodian/edition.json"])
    assert validator(schemas["directory-edition"]).is_valid(custodian)
    # The custodian's edition is no public one: it may hold protected addresses.
    assert not validator(schemas["public-edition"]).is_valid(custodian)

    def judge(changed):
        return judged(acogida.call("edition.open", {}, {"edition": json.dumps(changed).encode()}))

    assert not judge(custodian)
    compare("public-edition", schemas["public-edition"], [edition], judge, 300)


def test_indicator_definitions(acogida, schemas):
    packs = acogida.call("indicator.catalogue").value["packs"]
    definitions = [definition for pack in packs for definition in pack["indicators"]]
    edition = json.dumps(
        {"city": "x", "date": "2026-03-01", "organizations": [], "locations": [], "services": [],
         "service_at_locations": []}
    ).encode()  # fmt: skip
    city = {"id": "x", "name": {"en": "X"}, "country": "BR", "languages": ["pt"], "time_zone": "America/Fortaleza",
            "population": []}  # fmt: skip

    def judge(definition):
        return judged(acogida.call("indicator.compute", {"city": city, "definitions": [definition]}, {"edition": edition}))

    check = validator(schemas["indicator-definition"])
    assert [definition["id"] for definition in definitions if not check.is_valid(definition)] == []
    compare("indicator-definition", schemas["indicator-definition"], definitions[:6], judge, 120)


def test_vocabularies_are_what_their_schema_says(schemas):
    check = validator(schemas["vocabulary"])
    for path in sorted((ROOT / "core" / "catalogue" / "vocabulary").glob("*.json")):
        errors = [error.message for error in check.iter_errors(json.loads(path.read_text(encoding="utf-8")))]
        assert errors == [], path.name


def test_values_are_what_their_schema_says(acogida, schemas):
    requests = {
        "engine.info": {},
        "form.get": {"form": "provider"},
        "hours.parse": {"text": "lunes a viernes de 9 a 14 h y sábados de 10 a 13", "language": "es"},
        "indicator.catalogue": {},
        "estimate.proportion": {"numerator": [3], "denominator": [7]},
        "estimate.rate": {"events": [3, -1], "population": [7000, 10]},
        "estimate.mean": {"values": [[1, 2, None]]},
        "estimate.funnel": {"numerator": [3, 4], "denominator": [7, 9]},
        "estimate.kaplan_meier": {"time": [3, 4], "event": [True, False]},
        "phone.parse": {"text": "(85) 3105-2632 ramal 4", "country": "BR"},
        "email.parse": {"text": "a@example.org; b@example.org"},
        "web.parse": {"text": "www.example.org"},
        "address.parse": {"text": "Rua Vicente Nobre Macêdo, s/n - Messejana", "country": "BR"},
        "cost.parse": {"text": "R$ 600,00 a R$ 900,00 por mês", "country": "BR", "language": "pt"},
        "date.parse": {"text": "Verificado en marzo de 2025", "country": "MX"},
        "eligibility.parse": {"text": "Mayores de 18 años; requiere derivación", "country": "MX", "language": "es"},
        "modality.find": {"text": "Unidad de Desintoxicación", "language": "es"},
        "tdi.check": {"tables": [{"id": "24.1.1", "cells": [[1, None, 2.5, 3]]}]},
        "tdi.tables": {"year": 2025, "level": "national", "episodes": [{"treatment_start": "2025-03-09", "age": 31}]},
        "name.parse": {"text": "CAPS AD - Centro de Atenção Psicossocial", "language": "pt"},
    }
    known = {found["name"] for found in acogida.call("engine.info").value["operations"]}
    for name, request in requests.items():
        if name not in known:
            continue
        answer = acogida.call(name, request)
        assert validator(schemas[f"{name}.request"]).is_valid(request), name
        errors = [error.message for error in validator(schemas[f"{name}.value"]).iter_errors(answer.value)]
        assert errors == [], name
