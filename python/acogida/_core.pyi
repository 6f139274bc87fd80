from collections.abc import Callable, Mapping, Sequence
from typing import Any, final

__all__ = ["Engine", "Handle", "Table", "__version__", "schema"]

__version__: str

def schema(name: str) -> str | None:
    """A JSON Schema by name."""

@final
class Engine:
    def __new__(cls, language: str, limits: bytes | None) -> Engine: ...
    def call(
        self,
        operation: str,
        request: bytes,
        attachments: Mapping[str, bytes],
        streams: Mapping[str, Table],
        handle: Handle | None,
        progress: Callable[[int, int], object] | None,
    ) -> tuple[str, dict[str, bytes], dict[str, Table], Handle | None]: ...

@final
class Handle:
    """Something compiled or opened, to use again. Immutable, usable from many threads."""

    @property
    def kind(self) -> str:
        """What it is, such as `form`."""

@final
class Table:
    """A table of named columns. Immutable, usable from many threads."""

    @staticmethod
    def from_columns(columns: Sequence[tuple[str, str, Sequence[Any]]]) -> Table:
        """A table of columns: name, kind (`text`, `integer`, `number` or `boolean`) and values."""
    @staticmethod
    def from_arrow(stream: object, engine: Engine) -> Table:
        """A table of anything that speaks the Arrow PyCapsule interface, within the engine's limits."""
    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in their order."""
    def to_dicts(self) -> list[dict[str, str | int | float | bool | None]]:
        """The rows as dictionaries."""
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow C stream in a capsule. `requested_schema` is not followed."""
