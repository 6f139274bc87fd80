"""Tables from what Python programs have."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias, runtime_checkable

from ._core import Engine, Table


@runtime_checkable
class ArrowStream(Protocol):
    """Anything that speaks the Arrow PyCapsule interface: pyarrow, pandas, polars, DuckDB, a `Table`."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Gives the stream as a capsule."""


TableLike: TypeAlias = Table | ArrowStream | Iterable[Mapping[str, Any]]
"""What is taken as a table: an Arrow stream or rows as dictionaries."""


def to_table(data: TableLike, engine: Engine) -> Table:
    """Does what `Engine.table` says."""
    if isinstance(data, Table):
        return data
    if isinstance(data, ArrowStream):
        return Table.from_arrow(data, engine)
    rows = list(data)
    if not all(isinstance(row, Mapping) for row in rows):
        raise TypeError("give an Arrow stream, such as a data frame, or rows as dictionaries")
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    return Table.from_columns([(name, _kind(name, values), values) for name, values in columns.items()])


_KINDS: dict[frozenset[type], str] = {
    frozenset(): "text",
    frozenset({str}): "text",
    frozenset({bool}): "boolean",
    frozenset({int}): "integer",
    frozenset({float}): "number",
    frozenset({int, float}): "number",
}


def _kind(name: str, values: list[Any]) -> str:
    types = frozenset(type(value) for value in values if value is not None)
    if kind := _KINDS.get(types):
        return kind
    found = ", ".join(sorted(found.__name__ for found in types))
    gaps = any(isinstance(value, float) and value != value for value in values)
    help = "; write None where a value is missing, not NaN" if gaps else ""
    raise TypeError(f"column {name!r} holds {found}: give text, int, float or bool, one kind a column{help}")
