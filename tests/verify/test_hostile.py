"""Hostile inputs to every operation: the answer is always one document, and nothing panics."""

import json

import pytest

FORM = ("form.load", {"form": "provider"})
CITY = {
    "id": "x",
    "name": {"en": "X"},
    "country": "BR",
    "languages": ["pt"],
    "time_zone": "America/Fortaleza",
    "population": [],
}
EDITION = {
    "city": "x",
    "date": "2026-03-01",
    "organizations": [],
    "locations": [],
    "services": [],
    "service_at_locations": [],
}
PROJECT = {
    "city": CITY,
    "date": "2026-11-01",
    "lists": [
        {
            "name": "list",
            "file": "list",
            "description": {"en": "A list"},
            "language": "pt",
            "mapping": {"columns": {"name": "name", "phone": "phones", "hours": "opening_hours"}},
        }
    ],
    "responses": [{"name": "answers", "file": "answers"}],
}

DEEP = 100_000
BYTES = {
    "nothing": b"",
    "blank": b" \t\r\n ",
    "nul": b"\0",
    "nuls": b"\0" * 5000,
    "not utf-8": b'{"text": "\xff\xfe\xc0\x80"}',
    "surrogate": b'{"text": "\xed\xa0\x80"}',
    "escaped surrogate": rb'{"text": "\ud800"}',
    "mark": b"\xef\xbb\xbf{}",
    "marks": b"\xef\xbb\xbf" * 3 + b"{}",
    "utf-16": '{"text": "a"}'.encode("utf-16"),
    "cut": b'{"text": "a',
    "cut in a letter": '{"text": "ñ'.encode()[:-1],
    "deep arrays": b"[" * DEEP,
    "deep arrays, closed": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "huge integer": b'{"text": ' + b"9" * 20_000 + b"}",
    "huge exponent": b'{"text": 1e999999999}',
    "not numbers": b'{"text": NaN, "a": Infinity}',
    "twice": b'{"text": "a", "text": "b", "language": "es", "language": "en"}',
    "unknown": b'{"nothing_like_this": 1}',
    "array": b"[]",
    "null": b"null",
    "text": b'"text"',
    "number": b"-0",
    "after": b"{} {}",
    "comment": b"/* */ {}",
    "long key": b'{"' + b"k" * 100_000 + b'": 1}',
    "long text": b'{"text": "' + b"a 9 " * 250_000 + b'"}',
    "marks of direction": '{"text": "\u202e\u2066 9-17 \u200b\ufeff"}'.encode(),
    "combining": ('{"text": "a' + "\u0301" * 20_000 + '"}').encode(),
}

FILES = BYTES | {
    "zip": b"PK\x03\x04" + b"\0" * 64,
    "zip, end only": b"PK\x05\x06" + b"\0" * 18,
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "quotes": b'"' * 9_999,
    "an open quote": b'name,phone\n"a,1\n' + b"b,2\n" * 2000,
    "one line": b"a" * 1_000_000,
    "many columns": b",".join(b"c%d" % number for number in range(20_000)) + b"\n",
    "same columns": b"a,a,a,a\n1,2,3,4\n",
    "rows of any width": b"a,b\n1\n1,2,3,4\n\n,\n",
    "delimiters only": b";;;;\n" * 100,
    "carriage returns": b"a;b\r1;2\r3;4\r",
    "javascript": b"export const x = [{a: 1, b: undefined, c: 'x\\'',}];",
    "entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
    "formula": b"name,phone\n=cmd()|'x'!A1,@SUM(1)\n",
}


def names_of(acogida):
    return sorted(found["name"] for found in acogida.call("engine.info").value["operations"])


def proper(answer, what):
    """One document: a report with its two parts, or an error with a code and a message."""
    document = answer.document
    if answer.ok:
        assert set(document) == {"value", "issues"}, what
    else:
        assert set(document) == {"error"}, what
        error = document["error"]
        assert error["code"], what
        assert error["message"], what
        assert not error["code"].startswith("internal"), (what, error)
    for issue in answer.issues:
        assert issue["code"], what
        assert issue["path"] == "" or issue["path"].startswith("/"), (what, issue)
        assert issue["severity"] in ("error", "warning", "info"), what


def handle_of(name):
    if name in ("response.check", "response.check_batch"):
        return FORM
    return None


@pytest.mark.parametrize("kind", BYTES)
def test_requests(acogida, kind):
    for name in names_of(acogida):
        answer = acogida.call(name, BYTES[kind], handle=handle_of(name))
        proper(answer, (name, kind))


@pytest.mark.parametrize("kind", FILES)
def test_files(acogida, kind):
    content = FILES[kind]
    calls = [
        ("table.read", {}, "table", None),
        ("form.load", {}, "form", None),
        ("edition.open", {}, "edition", None),
        ("indicator.compute", {"city": CITY}, "edition", None),
        ("response.check_batch", {}, "responses", FORM),
    ]
    known = names_of(acogida)
    for name, request, attachment, handle in calls:
        if name in known:
            answer = acogida.call(name, request, {attachment: content}, handle)
            proper(answer, (name, kind))
    if "city.build" in known:
        for files in ({"list": content, "answers": b"[]"}, {"list": b"name,phone\na,1\n", "answers": content}):
            proper(acogida.call("city.build", PROJECT, files), ("city.build", kind))


@pytest.mark.parametrize("kind", BYTES)
def test_texts_of_fields(acogida, kind):
    """Every field operation with the content as its text."""
    text = BYTES[kind].decode("utf-8", "replace")
    for name in names_of(acogida):
        if name.endswith((".parse", ".find")):
            proper(acogida.call(name, {"text": text}), (name, kind))


def response(**answers):
    return {"form": "provider", "form_version": "1.0.0", "id": "r", "status": "completed", "answers": answers}


def test_a_name_twice_in_a_response_is_reported(acogida):
    """The last one must not win in silence."""
    lines = b'{"form": "provider", "id": "a", "answers": {"organization_name": "A", "organization_name": "B"}}\n'
    for content in (lines, b"[" + lines + b"]", lines + lines):
        answer = acogida.call("response.check_batch", {}, {"responses": content}, FORM)
        found = [issue for issue in answer.issues if "duplicate" in issue["code"] or "repeated" in issue["code"]]
        assert [issue for issue in found if issue["path"].endswith("organization_name")], answer.codes


def test_a_name_twice_in_a_request_is_reported(acogida):
    answer = acogida.call("hours.parse", b'{"text": "24/7", "text": "Mo 9-17"}')
    assert answer.issues, answer.document


def test_a_name_twice_in_a_form_is_reported(acogida):
    form = acogida.call("form.get", {"form": "provider"}).value
    text = json.dumps(form).replace('{"id": "provider"', '{"id": "other", "id": "provider"', 1)
    answer = acogida.call("form.load", {}, {"form": text.encode()})
    assert answer.issues, answer.document


def test_an_issue_never_repeats_what_somebody_wrote(acogida):
    """A person's words, in places where they do not belong."""
    secret = "Zuleica Quintanilha"
    one = {"response": response(organization_name=secret, visibility=secret, email=secret, services=secret)}
    answers = [
        acogida.call("response.check", one, handle=FORM),
        acogida.call("response.check", {"response": secret}, handle=FORM),
        acogida.call("estimate.proportion", {"numerator": secret}),
        acogida.call("edition.open", {}, {"edition": json.dumps({"city": secret, "date": secret}).encode()}),
        acogida.call("hours.parse", {"text": secret}),
        acogida.call("phone.parse", {"text": secret, "country": "BR"}),
        acogida.call("email.parse", {"text": secret}),
    ]
    for answer in answers:
        said = answer.issues if answer.ok else answer.document["error"]
        assert "Zuleica" not in json.dumps(said, ensure_ascii=False), said


def test_numbers_at_the_edge(acogida):
    for number in (0, 1, 2**31, 2**32, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 10**400, -1, 0.5, 1e308):
        for name, request in (
            ("estimate.proportion", {"numerator": [number], "denominator": [number]}),
            ("estimate.proportion", {"numerator": [0, 1], "denominator": [number] * 2, "method": "jeffreys"}),
            ("estimate.proportion", {"numerator": [1], "denominator": [2], "confidence": number}),
            ("estimate.rate", {"events": [number], "population": [1], "method": "exact_poisson"}),
            ("estimate.rate", {"events": [1], "population": [number], "multiplier": number}),
            ("estimate.rate", {"events": [5], "population": [5e-324], "multiplier": 1e308}),
            ("estimate.mean", {"values": [[number, 1], [number, -1e308]], "multiplier": 10}),
            ("estimate.quantiles", {"values": [[number, 1, 1e308]], "probabilities": [0.5], "multiplier": 10}),
            ("estimate.funnel", {"numerator": [number], "denominator": [number], "measure": "rate"}),
            ("estimate.kaplan_meier", {"time": [number, 1], "event": [True, False]}),
            ("estimate.life_expectancy", {"age": [0, number], "deaths": [1, 1], "population": [number, 9]}),
            ("estimate.sii", {"value": [number, 1], "standard_error": [1, number], "population": [1, 1]}),
        ):
            proper(acogida.call(name, request), (name, request))


def test_dates_that_do_not_exist(acogida):
    for day in ("2026-02-30", "0000-00-00", "9999-12-31", "-1-01-01", "2026-1-1", "2026-01-01T00:00:00Z", "", "ü"):
        proper(acogida.call("response.check", {"response": response(), "today": day}, handle=FORM), day)
        proper(acogida.call("city.build", PROJECT | {"date": day, "lists": [], "responses": []}), day)


def test_a_project_that_names_what_is_not_there(acogida):
    cases = [
        PROJECT,
        PROJECT | {"lists": PROJECT["lists"] * 2},
        PROJECT | {"lists": [{**PROJECT["lists"][0], "file": "../../etc/passwd"}]},
        PROJECT | {"lists": [{**PROJECT["lists"][0], "options": {"delimiter": "\n"}}]},
        PROJECT | {"lists": [{**PROJECT["lists"][0], "options": {"encoding": "klingon"}}]},
        PROJECT | {"lists": [{**PROJECT["lists"][0], "mapping": {"columns": {"nowhere": "name"}}}]},
        PROJECT | {"city": CITY | {"time_zone": "Mars/Olympus"}},
        PROJECT | {"city": CITY | {"country": "ZZ"}},
        PROJECT | {"outputs": {"languages": []}},
        PROJECT | {"outputs": {"indicators": ["nothing"]}},
    ]
    for case in cases:
        files = {"list": b"name,phone,other\nCAPS,85 3105-2632,x\n", "answers": b"[]"}
        proper(acogida.call("city.build", case, files), case)
        proper(acogida.call("city.build", case), case)


def test_unknown_columns_are_told(acogida):
    project = PROJECT | {"responses": []}
    answer = acogida.call("city.build", project, {"list": b"name,phone,hours,other\nCAPS,85 3105-2632,24h,x\n"})
    assert "input.column_unmapped" in answer.codes, answer.codes
    answer = acogida.call("city.build", project, {"list": b"name,phone\nCAPS,85 3105-2632\n"})
    assert "input.column_missing" in answer.codes, answer.codes


def test_the_command_says_it_with_its_exit_status(command_line):
    """0: done; 1: done, with errors found; 2: could not be done."""
    assert command_line.call("engine.info").status == 0
    assert command_line.call("response.check", {"response": response()}, handle=FORM).status == 1
    for name, request in (("nowhere.like_this", {}), ("hours.parse", b"{"), ("hours.parse", {"a": 1})):
        answer = command_line.call(name, request)
        assert (answer.status, answer.ok) == (2, False), name
        proper(answer, name)
    for kind in ("nothing", "nul", "not utf-8", "deep arrays, closed", "deep objects", "huge integer"):
        proper(command_line.call("hours.parse", BYTES[kind]), kind)
        proper(command_line.call("table.read", {}, {"table": BYTES[kind]}), kind)
