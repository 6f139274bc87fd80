import datetime

import pytest

import acogida

pytestmark = pytest.mark.interop
ROWS = [{"name": "Casa Aberta", "places": 12}, {"name": "Centro de día", "places": None}]


def test_pyarrow(engine):
    import pyarrow as pa

    arrow = pa.table(engine.table(ROWS))
    assert arrow.to_pylist() == ROWS
    assert engine.table(arrow).to_dicts() == ROWS
    sliced = pa.chunked_array([["a"], ["b", None], []], pa.dictionary(pa.int8(), pa.string()))
    assert engine.table(pa.table({"x": sliced})).to_dicts() == [{"x": "a"}, {"x": "b"}, {"x": None}]
    days = pa.table({"day": [datetime.date(2026, 5, 1)]})
    assert engine.table(days).to_dicts() == [{"day": "2026-05-01"}]
    with pytest.raises(acogida.AcogidaError) as caught:
        engine.table(pa.table({"list": [[1, 2]]}))
    assert caught.value.path == "/list"


def test_polars(engine):
    import polars as pl

    frame = pl.DataFrame(engine.table(ROWS))
    assert frame.to_dicts() == ROWS
    assert engine.table(frame).to_dicts() == ROWS


def test_pandas(engine):
    import pandas as pd

    frame = pd.DataFrame(ROWS[:1])
    table = engine.table(frame)
    assert table.to_dicts() == ROWS[:1]
    assert pd.DataFrame.from_arrow(table).to_dict("records") == ROWS[:1]


def test_duckdb(engine):
    import duckdb

    table = engine.table(ROWS)
    con = duckdb.connect()
    con.register("places_of", table)
    assert con.sql("select sum(places) from places_of").fetchall() == [(12,)]
    assert engine.table(con.sql("select 1::bigint as n")).to_dicts() == [{"n": 1}]
