"""Codes of countries, subdivisions, languages, currencies and zones against ISO tables, CLDR and IANA."""

import re
import unicodedata
import zoneinfo

import phonenumbers
import pycountry
import pytest
from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

LANGUAGES = ("en", "es", "fr", "pt")

# ISO 639-2 codes of families and groups, which ISO 639-3 does not have, and ISO 639-3 codes that its tables
# at hand lack.
FAMILIES = {"ber", "nah", "oto", "sgn", "hmn", "zap", "man", "hbs", "ku", "rom"}


def fold(text):
    parts = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ß", "ss"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def names(term):
    """Every label and synonym of a term, folded."""
    found = set(term["label"].values())
    for synonyms in term.get("synonyms", {}).values():
        found.update(synonyms)
    return {fold(name) for name in found}


@pytest.fixture(scope="module")
def countries(catalogue):
    return catalogue("countries")["terms"]


@pytest.fixture(scope="module")
def subdivisions(catalogue):
    return catalogue("subdivisions")["terms"]


@pytest.fixture(scope="module")
def languages(catalogue):
    return catalogue("languages")["terms"]


def test_country_codes_are_those_of_iso_3166(countries):
    for term in countries:
        theirs = pycountry.countries.get(alpha_2=term["code"])
        assert theirs is not None, term["code"]
        assert (term["alpha3"], term["numeric"]) == (theirs.alpha_3, theirs.numeric), term["code"]


def test_both_sides_are_whole(countries):
    """The 27 members of the Union today, and the 33 states of Latin America and the Caribbean."""
    today = "2026-01-01"
    union = {
        term["code"]
        for term in countries
        for side in term.get("side", [])
        if side["region"] == "EU" and side.get("from", "") <= today <= side.get("to", "9999")
    }
    # French regions overseas are in the Union as parts of a member.
    assert union - {"GF", "GP", "MQ"} == set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
    lac = {
        term["code"] for term in countries for side in term.get("side", []) if side["region"] == "LAC"
    }
    states = set(
        "AG AR BS BB BZ BO BR CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC SR TT UY VE".split()
    )
    assert states <= lac
    # Anything else on that side is a territory there.
    assert lac - states <= set("AI AW BM BQ VG KY CW MS PR SX TC VI".split()), lac - states


def test_country_names_are_those_of_cldr(countries):
    """The name that CLDR gives is a label or a synonym in each of the four languages."""
    missing = [
        (term["code"], language, Locale(language).territories[term["code"]])
        for term in countries
        for language in LANGUAGES
        if fold(Locale(language).territories[term["code"]]) not in names(term)
    ]
    assert not missing, missing


def test_calling_codes_are_those_of_the_phone_library(countries):
    for term in countries:
        theirs = phonenumbers.country_code_for_region(term["code"])
        assert term["calling_code"] == f"+{theirs}", term["code"]


def test_currencies_are_legal_tender_today(countries):
    # Bulgaria took the euro on 2026-01-01, and Curaçao and Sint Maarten the Caribbean guilder on 2025-03-31;
    # a CLDR older than that has what was before.
    newer = {"BG": "EUR", "CW": "XCG", "SX": "XCG"}
    for term in countries:
        theirs = get_territory_currencies(term["code"], tender=True)
        allowed = set(theirs) | {newer.get(term["code"])}
        assert term["currency"] in allowed, (term["code"], term["currency"], theirs)


def test_time_zones_are_those_of_the_country(countries):
    territory_zones = get_global("territory_zones")
    everywhere = zoneinfo.available_timezones()
    for term in countries:
        for zone in term["time_zones"]:
            assert zone in everywhere, (term["code"], zone)
        theirs = set(territory_zones.get(term["code"], []))
        aliases = get_global("zone_aliases")
        ours = set(term["time_zones"]) | {aliases.get(zone, zone) for zone in term["time_zones"]}
        if theirs:
            assert ours & theirs, (term["code"], term["time_zones"], theirs)


def test_postal_patterns_compile_and_are_anchored(countries):
    for term in countries:
        pattern = term.get("postal_code")
        if pattern:
            assert pattern.startswith("^"), term["code"]
            assert pattern.endswith("$"), term["code"]
            re.compile(pattern)


def test_subdivision_codes_are_those_of_iso_3166_2(subdivisions):
    unknown = [term["code"] for term in subdivisions if pycountry.subdivisions.get(code=term["code"]) is None]
    assert not unknown, unknown
    for term in subdivisions:
        assert term["code"].startswith(term["country"] + "-")


def test_subdivisions_of_a_country_are_whole(subdivisions):
    """No subdivision of the levels that we have is missing."""
    ours = {term["code"] for term in subdivisions}
    countries = {term["country"] for term in subdivisions}
    for country in sorted(countries):
        theirs = list(pycountry.subdivisions.get(country_code=country))
        kinds = {found.type for found in theirs if found.code in ours}
        missing = {found.code: found.type for found in theirs if found.type in kinds and found.code not in ours}
        assert not missing, (country, missing)


def test_broader_subdivisions_are_the_parents_of_iso(subdivisions):
    ours = {term["code"] for term in subdivisions}
    wrong = []
    for term in subdivisions:
        theirs = pycountry.subdivisions.get(code=term["code"])
        parent = theirs.parent_code if theirs else None
        if parent in ours and term.get("broader") != parent:
            wrong.append((term["code"], term.get("broader"), parent))
        if term.get("broader"):
            assert term["broader"] in ours, term["code"]
    assert not wrong, wrong


def test_subdivision_names_are_those_of_iso(subdivisions):
    """One of the names that ISO gives, or its essential word, is among ours."""
    generic = {
        "provincia", "de", "del", "departamento", "region", "distrito", "county", "saint", "the", "of",
        "province", "la", "el", "los", "las", "do", "da", "dos", "estado", "ciudad", "city", "autonoma",
        "comunidad", "principado", "and", "y", "en", "kraj", "lan", "parish", "district", "capital",
    }  # fmt: skip
    wrong = []
    for term in subdivisions:
        theirs = pycountry.subdivisions.get(code=term["code"])
        if theirs is None:
            continue
        given = re.sub(r"\[.*?\]|\*", "", theirs.name)
        parts = {fold(part) for part in [given, *re.split(r"[,/(]", given)]} - {""}
        mine = names(term)
        words = set(" ".join(parts).split()) - generic
        if parts & mine or words & set(" ".join(mine).split()):
            continue
        wrong.append((term["code"], theirs.name, sorted(mine)[:4]))
    assert not wrong, wrong


def test_language_codes_are_those_of_iso_639(languages):
    for term in languages:
        code = term["code"]
        by_length = {2: "alpha_2", 3: "alpha_3"}[len(code)]
        known = pycountry.languages.get(**{by_length: code})
        if known is None:
            assert code in FAMILIES or pycountry.language_families.get(alpha_3=code), code
        elif len(code) == 3 and code != "hbs":
            # The shorter code is the one to use, but for "sh", which ISO 639-1 withdrew.
            assert getattr(known, "alpha_2", None) is None, (code, known)


def test_language_names_are_those_of_cldr(languages):
    """The name that CLDR gives is a label or a synonym; CLDR knows about two thirds of them."""
    missing, compared = [], 0
    for term in languages:
        for language in LANGUAGES:
            theirs = Locale(language).languages.get(term["code"])
            if theirs is None:
                continue
            compared += 1
            plain = fold(re.sub(r"\(.*?\)|,.*", "", theirs))
            words = set(" ".join(names(term)).split())
            if plain not in names(term) and not set(plain.split()) & words:
                missing.append((term["code"], language, theirs, term["label"][language]))
    assert compared > 400
    # ISO's gsw is Swiss German and Alsatian; our label is what is spoken in a city of the Union.
    left = [found for found in missing if found[0] != "gsw"]
    assert not left, "\n".join(map(str, left))


def test_synonyms_name_one_term_only(countries, languages):
    for terms in (countries, languages):
        seen = {}
        for term in terms:
            for name in names(term) - {""}:
                assert seen.setdefault(name, term["code"]) == term["code"], (name, seen[name], term["code"])
