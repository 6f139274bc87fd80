import csv
import gc
from pathlib import Path

import pytest

import acogida

ROWS = [
    {"name": "Casa Aberta", "places": 12, "share": 0.5, "open": True},
    {"name": None, "places": None, "share": 2, "open": None},
    {"name": "Centro de día", "places": -3, "share": None, "open": False},
]


def test_rows_in_and_out(engine):
    table = engine.table(ROWS)
    assert table.column_names == ["name", "places", "share", "open"]
    assert len(table) == 3
    assert table.to_dicts() == [ROWS[0], ROWS[1] | {"share": 2.0}, ROWS[2]]
    assert "Casa" not in repr(table)


def test_a_missing_key_is_missing(engine):
    assert engine.table([{"a": 1}, {"b": "x"}]).to_dicts() == [{"a": 1, "b": None}, {"a": None, "b": "x"}]


def test_columns_do_not_mix_kinds(engine):
    with pytest.raises(TypeError, match="column 'a' holds int, str"):
        engine.table([{"a": 1}, {"a": "x"}])
    with pytest.raises(TypeError, match="column 'a' holds list"):
        engine.table([{"a": []}])
    with pytest.raises(OverflowError):
        engine.table([{"a": 2**63}])


def test_the_capsule_goes_both_ways(engine):
    table = engine.table(ROWS)

    class Other:
        def __arrow_c_stream__(self, requested_schema=None):
            return table.__arrow_c_stream__(requested_schema)

    assert engine.table(Other()).to_dicts() == table.to_dicts()
    assert engine.table(table) is table


def test_a_capsule_that_nobody_takes_is_released(engine):
    table = engine.table(ROWS)
    for _ in range(100):
        table.__arrow_c_stream__()
    gc.collect()


def test_a_stream_is_taken_once(engine):
    capsule = engine.table(ROWS).__arrow_c_stream__()

    class Twice:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    assert len(engine.table(Twice())) == 3
    with pytest.raises(acogida.InputError):
        engine.table(Twice())


def test_what_is_no_capsule_is_refused(engine):
    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return 3

    with pytest.raises(TypeError):
        engine.table(Wrong())


def test_a_list_of_the_main_job_may_be_a_table(engine):
    """The same rows give the same directory, whether they come as a file or as a table."""
    city = Path(__file__).resolve().parents[2] / "examples/fortaleza"
    text = (city / "centros.csv").read_bytes().decode("windows-1252")
    delimiter = ";"
    rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    from_file = engine.build_city(city / "city.toml")
    from_table = engine.build_city(city / "city.toml", tables={"centros.csv": rows})
    assert from_table.attachments["edition.json"] == from_file.attachments["edition.json"]
    assert from_table.value["summary"]["rows_read"] == 26
    unused = engine.build_city(city / "city.toml", tables={"nothing.csv": rows})
    assert [issue.params for issue in unused.issues if issue.code == "attachment.unused"] == [
        {"attachment": "nothing.csv"}
    ]


def test_limits_hold():
    rows = acogida.Engine().table(ROWS)

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return rows.__arrow_c_stream__()

    with pytest.raises(acogida.LimitError):
        acogida.Engine(limits={"rows": 2}).table(Stream())
