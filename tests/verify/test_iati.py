"""IATI 2.03 files against the standard's schema and ruleset, and bad files against our own checker."""

import copy
import json
import random
import re

import pytest
from lxml import etree

DATE = "2010-06-01"


@pytest.fixture(scope="session")
def standard(shared):
    """The folder of the standard."""
    folder = shared / "standards" / "iati-2.03"
    if not folder.is_dir():
        pytest.skip("the IATI standard is not present: not run")
    return folder


@pytest.fixture(scope="session")
def schema(standard):
    return etree.XMLSchema(etree.parse(standard / "iati-activities-schema.xsd"))


@pytest.fixture(scope="session")
def ruleset(standard):
    return Ruleset(json.loads((standard / "ruleset_standard.json").read_text(encoding="utf-8")))


class Ruleset:
    """The standard ruleset, read as its specification says. Rules that need a list of organisations are left out."""

    def __init__(self, rules):
        self.rules = rules

    def broken(self, document):
        """The identifiers of the rules that a file breaks."""
        found = set()
        for context, tests in self.rules.items():
            for element in document.xpath(context):
                for name, test in tests.items():
                    found.update(self.cases(element, name, test["cases"]))
        return sorted(found)

    def cases(self, element, name, cases):
        for case in cases:
            if "idCondition" in case and "prefix" in case:
                continue
            if name == "loop":
                for value in {str(value) for value in element.xpath(case["foreach"])}:
                    for inner, test in case["do"].items():
                        filled = json.loads(json.dumps(test["cases"]).replace("$1", value))
                        yield from self.cases(element, inner, filled)
                continue
            if "condition" in case and not element.xpath(f"boolean({case['condition']})"):
                continue
            if not getattr(self, name)(element, case):
                yield case["ruleInfo"]["id"]

    @staticmethod
    def values(element, paths):
        found = [value for path in paths for value in element.xpath(path)]
        return [value if isinstance(value, str) else (value.text or "") for value in found]

    def atleast_one(self, element, case):
        return any(element.xpath(path) for path in case["paths"])

    def no_more_than_one(self, element, case):
        return sum(len(element.xpath(path)) for path in case["paths"]) <= 1

    def unique(self, element, case):
        values = self.values(element, case["paths"])
        return len(values) == len(set(values))

    def startswith(self, element, case):
        prefixes = self.values(element, case["prefix"])
        values = self.values(element, case["paths"])
        return all(any(value.startswith(f"{prefix}-") for prefix in prefixes) for value in values)

    def one_or_all(self, element, case):
        if element.xpath(case["one"]):
            return True
        if case["all"] == "lang":
            return not element.xpath("descendant::narrative[not(@xml:lang)]")
        return not element.xpath("transaction")

    def date_now(self, element, case):
        return all(value[:10] <= DATE for value in self.values(element, [case["date"]]))

    def date_order(self, element, case):
        def days(path):
            return [DATE] if path == "NOW" else self.values(element, [path])

        return all(less <= more for less in days(case["less"]) for more in days(case["more"]))

    def regex_matches(self, element, case):
        return all(re.search(case["regex"], value) for value in self.values(element, case["paths"]))

    def no_spaces(self, element, case):
        return all(value == value.strip() for value in self.values(element, case["paths"]))

    def range(self, element, case):
        return all(case["min"] <= float(value) <= case["max"] for value in self.values(element, case["paths"]))

    def strict_sum(self, element, case):
        values = self.values(element, case["paths"])
        return not values or abs(sum(map(float, values)) - case["sum"]) < 1e-9

    def if_then(self, element, case):
        return not element.xpath(f"boolean({case['if']})") or element.xpath(f"boolean({case['then']})")

    def time_limit(self, element, case):
        return True


def texts(draw, words):
    """A text in some of the languages, with what XML must escape."""
    languages = draw.sample(["en", "es", "fr", "pt"], draw.randint(1, 4))
    return {language: f"{words} <{language}> & “x”" for language in sorted(languages)}


def figure(draw, measure):
    if measure == "qualitative":
        return {"comment": texts(draw, "what was seen")}
    if measure == "percentage":
        whole = draw.randint(1, 900)
        part = draw.randint(0, whole)
        return {"numerator": part, "denominator": whole}
    value = draw.randint(0, 500) if measure == "ordinal" else round(draw.uniform(-50, 3000), draw.randint(0, 3))
    made = {"value": value}
    if measure == "unit" and draw.random() < 0.5:
        half = draw.randint(0, 50)
        made = {
            "value": half + 20,
            "parts": [
                {"dimensions": {"sex": "women"}, "value": half},
                {"dimensions": {"sex": "men"}, "value": 20},
                {"dimensions": {"sex": "women", "side": "EU & LAC"}, "value": half + 20},
            ],
        }
    if draw.random() < 0.3:
        made["comment"] = texts(draw, "note")
    return made


def request(seed):
    """A made-up programme that is right."""
    draw = random.Random(seed)
    results = []
    for number in range(draw.randint(0, 3)):
        by_result = draw.random() < 0.5
        indicators = []
        for position in range(draw.randint(1, 3)):
            measure = draw.choice(["unit", "percentage", "ordinal", "qualitative"])
            indicator = {
                "id": f"i{number}-{position}",
                "title": texts(draw, "indicator"),
                "measure": measure,
                "ascending": draw.random() < 0.5,
                "additive": draw.random() < 0.5,
                "periods": [
                    {"start": f"{year}-01-01", "end": f"{year}-12-31"} for year in range(2008, draw.randint(2008, 2011))
                ],
            }
            if not by_result and draw.random() < 0.5:
                indicator["reference"] = {"vocabulary": "99", "code": f"x{position}", "uri": "https://example.org/i"}
            if draw.random() < 0.6:
                indicator["baseline"] = {"year": 2007, "figure": figure(draw, measure)}
                if draw.random() < 0.5:
                    indicator["baseline"]["date"] = "2007-12-31"
            for period in indicator["periods"]:
                for name in ("target", "actual"):
                    if draw.random() < 0.7:
                        period[name] = figure(draw, measure)
            indicators.append(indicator)
        result = {
            "id": f"r{number}",
            "kind": draw.choice(["output", "outcome", "impact", "other"]),
            "title": texts(draw, "result"),
            "indicators": indicators,
        }
        if by_result:
            result["reference"] = {"vocabulary": "99", "code": f"r{number}", "uri": "https://example.org/r"}
        if draw.random() < 0.5:
            result["description"] = texts(draw, "more")
        results.append(result)
    places = draw.choice(
        [
            {"regions": [{"code": "498"}]},
            {"countries": [{"code": "UY", "percentage": 100}]},
            {"countries": [{"code": "UY", "percentage": 25}, {"code": "JM", "percentage": 35.5}], "regions": [{"code": "89", "percentage": 39.5}]},
        ]
    )
    sectors = draw.choice([{}, {"sectors": [{"code": "12330", "percentage": 60}, {"code": "16063", "percentage": 40}]}])
    return {
        "plan": {"id": "p", "title": texts(draw, "plan"), "description": texts(draw, "why"), "results": results},
        "activity": {
            "identifier": "XM-DAC-99999-CITIES",
            "reporting": {"reference": "XM-DAC-99999", "kind": "40", "name": texts(draw, "secretariat")},
            "participating": [
                {"role": "funding", "kind": "10", "name": texts(draw, "funder")},
                {"role": "implementing", "reference": "XM-DAC-99998"},
            ],
            "status": draw.choice(["implementation", "closed", "finalisation"]),
            "dates": {"planned_start": "2007-01-01", "actual_start": "2007-06-01", "planned_end": "2010-12-31"},
            **places,
            **sectors,
        },
        "date": DATE,
    }


def written(acogida, request):
    report = acogida.call("evaluation.iati", request)
    assert report.ok and report.value["written"], report.document
    return etree.fromstring(report.attachments["activity.xml"])


@pytest.mark.parametrize("seed", range(60))
def test_files_pass_the_schema_and_the_ruleset(acogida, schema, ruleset, seed):
    document = written(acogida, request(seed))
    assert schema.validate(document), schema.error_log
    assert ruleset.broken(document) == []


def base():
    """A programme with everything that the mutations below change."""
    made = request(0)
    period = {"start": "2008-01-01", "end": "2008-12-31", "target": {"value": 2}, "actual": {"value": 1}}
    indicator = {
        "id": "i",
        "title": {"en": "I"},
        "measure": "unit",
        "baseline": {"year": 2007, "figure": {"value": 0}},
        "reference": {"vocabulary": "99", "code": "x"},
        "periods": [period],
    }
    words = {"comment": {"en": "better"}}
    text = {
        "id": "t",
        "title": {"en": "T"},
        "measure": "qualitative",
        "periods": [{"start": "2008-01-01", "end": "2008-12-31", "target": words, "actual": words}],
    }
    made["plan"]["results"] = [{"id": "r", "kind": "output", "title": {"en": "R"}, "indicators": [indicator, text]}]
    made["activity"]["countries"] = [{"code": "UY", "percentage": 60}, {"code": "JM", "percentage": 40}]
    made["activity"].pop("regions", None)
    return made


def put(path, value):
    def change(made):
        *above, last = path
        at = made
        for step in above:
            at = at[step]
        at[last] = value

    return change


def attribute(xpath, name, value):
    def change(document):
        for element in document.xpath(xpath):
            if value is None:
                element.attrib.pop(name, None)
            else:
                element.set(name, value)

    return change


def without(xpath):
    def change(document):
        for element in document.xpath(xpath):
            element.getparent().remove(element)

    return change


def add(xpath, text):
    def change(document):
        for element in document.xpath(xpath):
            element.insert(1, etree.fromstring(text))

    return change


FIRST = ["plan", "results", 0, "indicators", 0]
PERIOD = [*FIRST, "periods", 0]
WORDS = ["plan", "results", 0, "indicators", 1, "periods", 0]
UNIT = "//indicator[@measure='1']"
MUTATIONS = [
    # What the request becomes, what the file would become, our code, and the rule or `schema`.
    (put([*PERIOD, "end"], "2007-01-01"), attribute("//period-end", "iso-date", "2007-01-01"), "period_order", "8.6.1"),
    (put([*PERIOD, "actual"], {}), attribute(f"{UNIT}//actual", "value", None), "value_missing", "8.10.1"),
    (put([*PERIOD, "target"], {}), attribute(f"{UNIT}//target", "value", None), "value_missing", "8.9.1"),
    (put([*FIRST, "baseline", "figure"], {}), attribute("//baseline", "value", None), "value_missing", "8.8.1"),
    (put([*WORDS, "actual"], {"value": 3, "comment": {"en": "x"}}), attribute("//indicator[@measure='5']//actual", "value", "3"), "value_out_of_place", "8.10.3"),
    (put([*WORDS, "target"], {"value": 3, "comment": {"en": "x"}}), attribute("//indicator[@measure='5']//target", "value", "3"), "value_out_of_place", "8.9.3"),
    (put(["plan", "results", 0, "reference"], {"vocabulary": "99", "code": "r"}), add("//result", '<reference vocabulary="99" code="r"/>'), "reference_twice", "8.11.1"),
    (put([*FIRST, "title"], {}), without(f"{UNIT}/title/narrative"), "text_missing", "4.3.1"),
    (put(["plan", "title"], {}), without("iati-activity/title/narrative"), "text_missing", "4.3.1"),
    (put(["plan", "description"], {}), without("iati-activity/description/narrative"), "text_missing", "4.4.1"),
    (put(["activity", "identifier"], "XM-DAC-99999"), lambda d: setattr(d.xpath("//iati-identifier")[0], "text", "XM-DAC-99999"), "iati_identifier", "1.1.3"),
    (put(["activity", "identifier"], "OTHER-1"), lambda d: setattr(d.xpath("//iati-identifier")[0], "text", "OTHER-1"), "iati_identifier", "1.1.21"),
    (put(["activity", "identifier"], "XM-DAC-99999-A&B"), lambda d: setattr(d.xpath("//iati-identifier")[0], "text", "XM-DAC-99999-A&B"), "iati_identifier", "1.3.13"),
    (put(["activity", "identifier"], "XM-DAC-99999-A "), lambda d: setattr(d.xpath("//iati-identifier")[0], "text", "XM-DAC-99999-A "), "iati_identifier", "1.3.1"),
    (put(["activity", "participating", 1, "reference"], "A|B"), attribute("//participating-org[@ref]", "ref", "A|B"), "iati_identifier", "1.8.13"),
    (put(["activity", "reporting", "name"], {}), without("//reporting-org/narrative"), "text_missing", "schema"),
    (put(["activity", "participating", 0, "name"], {}), without("//participating-org/narrative"), "iati_organisation", "6.10.1"),
    (put(["activity", "dates"], {"planned_end": "2010-12-31"}), without("//activity-date[@type='1' or @type='2']"), "iati_dates", "6.11.1"),
    (put(["activity", "dates", "planned_end"], "2006-01-01"), attribute("//activity-date[@type='3']", "iso-date", "2006-01-01"), "iati_dates", "11.1.2"),
    (put(["activity", "dates", "actual_start"], "2010-07-01"), attribute("//activity-date[@type='2']", "iso-date", "2010-07-01"), "iati_dates", "11.1.4"),
    (put(["activity", "countries"], []), without("//recipient-country"), "iati_place_missing", "3.7.1"),
    (put(["activity", "countries"], [{"code": "UY"}, {"code": "JM"}]), attribute("//recipient-country", "percentage", None), "iati_percentages", "3.1.1"),
    (put(["activity", "countries"], [{"code": "UY", "percentage": 60}, {"code": "JM", "percentage": 60}]), attribute("//recipient-country", "percentage", "60"), "iati_percentages", "3.1.2"),
    (put(["activity", "sectors"], [{"code": "12330", "percentage": 50}]), lambda d: (without("//sector[position()>1]")(d), attribute("//sector", "percentage", "50")(d)), "iati_percentages", "2.1.4"),
]


def test_the_base_is_right(acogida, schema, ruleset):
    document = written(acogida, base())
    assert schema.validate(document), schema.error_log
    assert ruleset.broken(document) == []


@pytest.mark.parametrize("number", range(len(MUTATIONS)))
def test_bad_files_are_caught_before_export(acogida, schema, ruleset, number):
    """The standard refuses the file, and ours refuses to write it."""
    change, damage, code, rule = MUTATIONS[number]
    document = copy.deepcopy(written(acogida, base()))
    damage(document)
    broken = ruleset.broken(document)
    assert rule in broken or (rule == "schema" and not schema.validate(document)), (rule, broken)
    made = base()
    change(made)
    report = acogida.call("evaluation.iati", made)
    assert f"evaluation.{code}" in report.codes, (report.codes, rule)
    assert not report.value["written"] and not report.attachments


@pytest.mark.parametrize("seed", range(10))
def test_the_table_has_every_value_of_the_file(acogida, seed):
    import csv
    import io

    made = request(seed)
    report = acogida.call("evaluation.iati", made)
    document = etree.fromstring(report.attachments["activity.xml"])
    rows = list(csv.DictReader(io.StringIO(report.attachments["activity.csv"].decode())))
    for what in ("baseline", "target", "actual"):
        of_file = sorted(element.get("value", "") for element in document.iter(what))
        assert of_file == sorted(row["value"] for row in rows if row["what"] == what)
