"""Charts: the same bytes every time, and nothing that is missing is drawn as zero."""

import re
from functools import partial

import pytest

from acogida import Engine, plots

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]


def feature(name, across):
    ring = [[x + across, y] for x, y in SQUARE]
    return {
        "type": "Feature",
        "properties": {"id": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_funnel_names_who_is_outside():
    request = {"numerator": [40, 41, 90, None], "denominator": [100, 100, 100, 100], "target": 0.4}
    value = Engine().call("estimate.funnel", request).value
    draw = partial(plots.funnel, value, request["denominator"], labels=["A", "B", "C", "D"], title="T")
    assert {"T", "C", "95 %", "99.8 %"} <= set(texts(draw()))
    assert not {"A", "B", "D"} & set(texts(draw()))
    assert draw() == draw()


def test_a_trend_has_a_gap_where_nothing_is_known():
    series = {"value": [1.0, None, 3.0], "lower": [0.5, None, 2.0], "upper": [1.5, None, 4.0]}
    svg = plots.trend([2022, 2023, 2024], {"all": series}, y_label="places")
    assert {"2022", "2023", "2024", "places"} <= set(texts(svg))
    # One line in two pieces.
    assert any(path.count("M") == 2 for path in re.findall(r'd="([^"]*)"', svg.replace("\n", " ")))


def test_a_pyramid_hatches_what_is_missing():
    svg = plots.pyramid(["15-24", "25-34"], [10, None], [5, 7], names=("men", "women"))
    assert {"15-24", "25-34", "men", "women"} <= set(texts(svg))
    assert svg.count("<pattern") == 1


def test_a_map_hatches_what_is_missing():
    areas = [feature("a", 0), feature("b", 1), feature("c", 2)]
    svg = plots.area_map(
        areas, {"a": 1.0, "b": None}, classes=[0, 2, 4], legend="places", nothing="none known"
    )
    assert {"places", "none known"} <= set(texts(svg))
    assert "<pattern" in svg
    with pytest.raises(ValueError, match="classes"):
        plots.area_map(areas, {}, classes=[2, 1])
    point = {"properties": {"id": "p"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
    with pytest.raises(ValueError, match="Polygon"):
        plots.area_map([point], {}, classes=[0, 1])
