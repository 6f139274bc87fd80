from datetime import datetime

import pytest

import acogida

EDITION = {
    "city": "lugar",
    "date": "2026-11-01",
    "organizations": [{"id": "o1", "name": "Casa Aberta"}],
    "locations": [
        {
            "visibility": "public",
            "id": "l1",
            "organization_id": "o1",
            "coordinates": {"latitude": -34.9, "longitude": -56.16},
        }
    ],
    "services": [
        {
            "id": "s1",
            "organization_id": "o1",
            "name": "Programa de calle",
            "modalities": {"needle_syringe_programme": {"state": "offered"}},
        },
        {"id": "s2", "organization_id": "o1", "name": "Refugio"},
    ],
    "service_at_locations": [{"id": "x1", "service_id": "s1", "location_id": "l1"}],
}


def found(report):
    return [hit["service_id"] for hit in report.value["hits"]]


def test_an_edition_is_searched_and_its_index_opens_again(engine):
    edition = engine.open_edition(EDITION)
    again = engine.open_edition(index=edition.index())
    assert again.index() == edition.index()
    for opened in (edition, again):
        assert found(opened.search("troca de seringas", explain=True)) == ["s1"]
        assert found(opened.search("casa", near=(-34.9, -56.16), radius=100.0)) == ["s1"]
        assert opened.search(bounds=(-57.0, -35.0, -56.0, -34.0)).value["unplaced"] == 1
        assert found(opened.search(order="name", offset=1)) == ["s2"]
        assert opened.search(at="2026-11-02T09:00").value["hours_unknown"] == 2


def test_a_damaged_index_is_refused(engine):
    index = bytearray(engine.open_edition(EDITION).index())
    index[-1] ^= 1
    with pytest.raises(acogida.InputError) as caught:
        engine.open_edition(index=bytes(index))
    assert caught.value.code == "index.unusable"


def test_codes_that_no_vocabulary_has_are_told(engine):
    edition = engine.open_edition(EDITION)
    report = edition.search(modality="detox", country="br", languages="pt")
    told = [(issue.code, issue.path) for issue in report.issues]
    assert told == [("search.code_unknown", "/modality"), ("search.code_unknown", "/country")]
    # One language as a text is one language, and a `datetime` is a time on the clocks of the city.
    opened = datetime(2026, 11, 2, 9, 30, 15)
    assert edition.search(languages="pt", at=opened).issues == ()
