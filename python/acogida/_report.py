"""What a call gives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, cast

from ._core import Handle, Table


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding about the data: what, where and what to do. It never repeats the value itself."""

    code: str
    """A stable code, such as `answer.required`."""
    severity: Literal["info", "warning", "error"]
    """How much it matters."""
    path: str
    """Where, as a JSON Pointer; in a table `/row/column`, the header being row 1."""
    message: str
    """The message in the engine's language."""
    help: str = ""
    """What to do about it."""
    params: dict[str, Any] = field(default_factory=dict, hash=False)
    """What the message says as data: names, limits, counts."""
    related: tuple[str, ...] = ()
    """Other places that belong to it."""
    source: str | None = None
    """The attachment it is about, when there are several."""

    def __str__(self) -> str:
        """Gives source, place and message on one line."""
        place = " ".join(part for part in (self.source, self.path) if part)
        return f"{place}: {self.message}" if place else self.message


class Report:
    """The value of a call with everything that was found on the way to it."""

    def __init__(
        self,
        raw: str,
        attachments: dict[str, bytes],
        tables: dict[str, Table],
        handle: Handle | None,
    ) -> None:
        """Takes what the native engine gives."""
        self.raw = raw
        """The report exactly as the core wrote it: `{"value": ..., "issues": [...]}`."""
        self.attachments = attachments
        """Files by name."""
        self.tables = tables
        """Tables by name; every one speaks the Arrow PyCapsule interface."""
        self.handle = handle
        """What was compiled or opened, to give to later calls."""

    @cached_property
    def _document(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.raw))

    @property
    def value(self) -> Any:
        """The result: what JSON makes of it."""
        return self._document["value"]

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All findings, in the order of the data."""
        return tuple(issue_from_document(issue) for issue in self._document["issues"])

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return all(issue["severity"] != "error" for issue in self._document["issues"])

    def to_dict(self) -> dict[str, Any]:
        """Gives a fresh copy of the report as a dictionary."""
        return cast("dict[str, Any]", json.loads(self.raw))

    def __repr__(self) -> str:
        """Counts, but shows no value: it may be about a person."""
        parts = [f"ok={self.ok}", f"issues={len(self._document['issues'])}"]
        parts += [f"attachments={len(self.attachments)}"] if self.attachments else []
        parts += [f"tables={sorted(self.tables)}"] if self.tables else []
        parts += [f"handle={self.handle.kind!r}"] if self.handle else []
        return f"Report({', '.join(parts)})"


def issue_from_document(document: Mapping[str, Any]) -> Issue:
    """Makes an issue of its document."""
    return Issue(
        document["code"],
        document["severity"],
        document["path"],
        document.get("message", ""),
        document.get("help", ""),
        document.get("params") or {},
        tuple(document.get("related", ())),
        document.get("source"),
    )
