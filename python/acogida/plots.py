"""Charts of results as SVG: funnel, trend, pyramid and map.

They need matplotlib (`pip install acogida[plots]`), take what the operations give, and return the SVG as
text, the same bytes for the same figures. A value that is not there (`None`) is left out of lines and hatched
elsewhere, never drawn as zero. Nothing here decides what may be published: give released figures to charts
that leave the house.

    from acogida import Engine, plots
    request = {"numerator": [12, 30, 9], "denominator": [100, 200, 150]}
    value = Engine().call("estimate.funnel", request).value
    svg = plots.funnel(value, request["denominator"], labels=["A", "B", "C"], title="Completed treatment")
"""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

__all__ = ["area_map", "funnel", "pyramid", "trend"]

Numbers = Sequence[float | None]

# Blues and an orange that stay apart for eyes without red or green (Okabe and Ito 2008).
_INK, _QUIET, _GRID = "#1f2933", "#7b8794", "#e4e7eb"
_BLUE, _LIGHT, _ORANGE, _GREEN = "#0072b2", "#9ecae1", "#d55e00", "#009e73"
_SHADES = ("#deebf7", "#9ecae1", "#4292c6", "#2171b5", "#08306b")
_STYLE: Any = {
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.edgecolor": _QUIET,
    "axes.labelcolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _INK,
    "xtick.color": _QUIET,
    "ytick.color": _QUIET,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
    "hatch.color": _QUIET,
    "hatch.linewidth": 0.6,
    # Text stays text: it can be read aloud, searched and translated.
    "svg.fonttype": "none",
    "svg.hashsalt": "acogida",
}


def funnel(
    value: Mapping[str, Any],
    denominator: Numbers,
    *,
    labels: Sequence[str] | None = None,
    title: str = "",
    x_label: str = "",
    y_label: str = "",
) -> str:
    """The value of `estimate.funnel` as a funnel; rows outside the widest limits are named."""

    def draw(axes: Axes) -> None:
        order = sorted((n, row) for row, n in enumerate(denominator) if n is not None)
        for limits, dashes in zip(value["limits"], ((5, 3), (1, 0)), strict=False):
            for side in ("lower", "upper"):
                line = [(n, limits[side][row]) for n, row in order if limits[side][row] is not None]
                axes.plot(*_columns(line), color=_QUIET, linewidth=1, dashes=dashes)
            # The last line is the upper one.
            for end in line[-1:]:
                text = f"{limits['confidence'] * 100:g} %"
                axes.annotate(
                    text, end, (4, 0), textcoords="offset points", va="center", color=_QUIET, size=8
                )
        if value["target"] is not None:
            axes.axhline(value["target"], color=_INK, linewidth=1)
        most = len(value["limits"])
        for n, row in order:
            figure, outside = value["value"][row], value["outside"][row]
            if figure is None:
                continue
            apart = outside is not None and abs(outside) == most
            axes.plot([n], [figure], "o", color=_ORANGE if apart else _BLUE, markersize=5, alpha=0.85)
            if apart and labels is not None:
                axes.annotate(labels[row], (n, figure), (6, 5), textcoords="offset points", size=8)
        axes.set_xlim(left=0)

    return _chart(draw, title, x_label, y_label)


def trend(
    periods: Sequence[str | float],
    series: Mapping[str, Mapping[str, Numbers]],
    *,
    title: str = "",
    x_label: str = "",
    y_label: str = "",
) -> str:
    """Lines over periods, each with its interval: `series` has `value`, `lower` and `upper` by name."""

    def draw(axes: Axes) -> None:
        at = range(len(periods))
        for (name, numbers), colour in zip(series.items(), (_BLUE, _ORANGE, _GREEN, _INK), strict=False):
            values = [math.nan if number is None else number for number in numbers["value"]]
            if "lower" in numbers and "upper" in numbers:
                lower, upper = (
                    [math.nan if number is None else number for number in numbers[side]]
                    for side in ("lower", "upper")
                )
                axes.fill_between(at, lower, upper, color=colour, alpha=0.15, linewidth=0)
            axes.plot(at, values, "o-", color=colour, linewidth=1.6, markersize=4)
            known = [(place, number) for place, number in enumerate(values) if not math.isnan(number)]
            if known and len(series) > 1:
                axes.annotate(name, known[-1], (7, 0), textcoords="offset points", va="center", color=colour)
        axes.set_xticks(list(at), [str(period) for period in periods])
        axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))

    return _chart(draw, title, x_label, y_label)


def pyramid(
    bands: Sequence[str],
    left: Numbers,
    right: Numbers,
    *,
    names: tuple[str, str],
    title: str = "",
    x_label: str = "",
) -> str:
    """Two groups by age, the youngest below."""

    def draw(axes: Axes) -> None:
        most = max((number for number in (*left, *right) if number is not None), default=1.0) * 1.08
        sides = ((left, -1, _BLUE, names[0]), (right, 1, _ORANGE, names[1]))
        for numbers, sign, colour, name in sides:
            for place, number in enumerate(numbers):
                if number is None:
                    axes.barh(
                        place,
                        sign * most,
                        color="none",
                        edgecolor=_GRID,
                        hatch="////",
                        height=0.8,
                        linewidth=0,
                    )
                else:
                    axes.barh(place, sign * number, color=colour, height=0.8)
            across = 0.25 if sign < 0 else 0.75
            axes.text(across, 1.01, name, color=colour, ha="center", va="bottom", transform=axes.transAxes)
        axes.axvline(0, color="white", linewidth=1.5)
        axes.set_yticks(range(len(bands)), list(bands))
        axes.set_xlim(-most, most)
        axes.xaxis.set_major_formatter(lambda number, _: f"{abs(number):g}")
        axes.grid(visible=False, axis="y")
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)

    return _chart(draw, title, x_label, "", pad=18)


def area_map(
    features: Iterable[Mapping[str, Any]],
    values: Mapping[str, float | None],
    *,
    key: str = "id",
    classes: Sequence[float],
    title: str = "",
    legend: str = "",
    nothing: str = "no figure",
) -> str:
    """Areas in shades by class: GeoJSON features, and values by their property `key`.

    `classes` are the limits of up to five classes. An area without a value, or outside of them, is hatched.
    """
    if not 2 <= len(classes) <= len(_SHADES) + 1 or any(a >= b for a, b in pairwise(classes)):
        raise ValueError("classes are two to six rising limits")
    count = len(classes) - 1
    shades = [_SHADES[round(place * (len(_SHADES) - 1) / max(count - 1, 1))] for place in range(count)]
    norm, colours = BoundaryNorm(list(classes), count), ListedColormap(shades)

    def draw(axes: Axes) -> None:
        latitudes: list[float] = []
        hatched = False
        for feature in features:
            name = str(feature.get("properties", {}).get(key, feature.get(key)))
            value = values.get(name)
            known = value is not None and classes[0] <= value <= classes[-1]
            hatched |= not known
            shade = shades[min(int(norm(value)), count - 1)] if known and value is not None else "white"
            for polygon in _polygons(feature["geometry"]):
                latitudes += [point[1] for ring in polygon for point in ring]
                patch = PathPatch(
                    _path(polygon), facecolor=shade, edgecolor="white" if known else _QUIET, linewidth=0.6
                )
                if not known:
                    patch.set_hatch("////")
                    patch.set_zorder(2)
                axes.add_patch(patch)
        axes.autoscale_view()
        middle = (min(latitudes) + max(latitudes)) / 2 if latitudes else 0.0
        axes.set_aspect(1 / max(math.cos(math.radians(middle)), 0.05))
        axes.set_axis_off()
        figure = axes.get_figure()
        if figure is not None:
            bar = figure.colorbar(
                ScalarMappable(norm, colours), ax=axes, shrink=0.5, label=legend, format="%g"
            )
            bar.outline.set_visible(False)
        if hatched:
            sample = Patch(facecolor="white", edgecolor=_QUIET, hatch="////", label=nothing)
            axes.legend(handles=[sample], loc="upper left", bbox_to_anchor=(0, 0), frameon=False)

    return _chart(draw, title, "", "")


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]


def _polygons(geometry: Mapping[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    if geometry["type"] == "MultiPolygon":
        return list(geometry["coordinates"])
    raise ValueError("an area is a Polygon or a MultiPolygon")


def _path(polygon: Sequence[Sequence[Sequence[float]]]) -> Path:
    """The rings of a polygon; holes are the rings after the first."""
    points, steps = [], []
    for ring in polygon:
        points += [tuple(point[:2]) for point in ring]
        steps += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 2), Path.CLOSEPOLY]
    return Path(points, steps)


def _chart(draw: Callable[[Axes], None], title: str, x_label: str, y_label: str, pad: float = 10) -> str:
    """A chart as SVG, without the date and the random names that matplotlib writes."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7.2, 4.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_axisbelow(True)
        axes.grid(color=_GRID, linewidth=0.8)
        draw(axes)
        axes.set_title(title, loc="left", weight="bold", pad=pad)
        axes.set_xlabel(x_label)
        axes.set_ylabel(y_label)
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None, "Title": title})
        return text.getvalue()
