"""What is raised when a call could not be done. Findings about the data are issues of a report instead."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ._report import Issue, issue_from_document

_MOST_SHOWN = 3


class AcogidaError(Exception):
    """The call could not be done.

    Every message is about the rule and the place, never about the value that stands there.
    """

    def __init__(
        self,
        code: str,
        message: str,
        path: str = "",
        help: str = "",
        params: Mapping[str, Any] | None = None,
        issues: Sequence[Issue] = (),
        source: str | None = None,
    ) -> None:
        """Takes what an error document says."""
        super().__init__(code, message, path, help, dict(params or {}), tuple(issues), source)
        self.code = code
        """Stable code, such as `attachment.missing`."""
        self.message = message
        """What happened, in the engine's language."""
        self.path = path
        """Where, as a JSON Pointer; empty for the whole."""
        self.help = help
        """What to do about it; may be empty."""
        self.params: dict[str, Any] = dict(params or {})
        """What the message says as data."""
        self.issues: tuple[Issue, ...] = tuple(issues)
        """The findings that made the call impossible."""
        self.source = source
        """The attachment it is about."""

    def __str__(self) -> str:
        """Gives message, place and code on one line, the first findings below it, and the help."""
        place = "".join(f", {part}" for part in (self.source, self.path) if part)
        lines = [f"{self.message}{place} [{self.code}]"]
        lines += [f"  {issue.path}: {issue.message}" for issue in self.issues[:_MOST_SHOWN]]
        if len(self.issues) > _MOST_SHOWN:
            lines.append(f"  … ({len(self.issues)} in all, see `issues`)")
        return "\n".join([*lines, self.help] if self.help else lines)


class UsageError(AcogidaError):
    """The call asks for something that does not exist or does not fit."""


class InputError(AcogidaError):
    """The input could not be read at all."""


class CatalogueError(AcogidaError):
    """A catalogue file is not usable."""


class LimitError(AcogidaError):
    """A limit of the engine was reached."""


class NotBuiltError(AcogidaError):
    """The operation needs a feature that is not part of this build."""


class CancelledError(AcogidaError):
    """The work was cancelled."""


class InternalError(AcogidaError):
    """A defect of the library. The engine stays usable."""


_KINDS: dict[str, type[AcogidaError]] = {
    "usage": UsageError,
    "input": InputError,
    "catalogue": CatalogueError,
    "limit": LimitError,
    "not_built": NotBuiltError,
    "cancelled": CancelledError,
    "internal": InternalError,
}


def error_from_json(text: str) -> AcogidaError:
    """Makes the exception of the core's error document; the native module calls it."""
    document = json.loads(text)["error"]
    return _KINDS.get(document["kind"], AcogidaError)(
        document["code"],
        document["message"],
        document.get("path", ""),
        document.get("help", ""),
        document.get("params"),
        [issue_from_document(issue) for issue in document.get("issues", ())],
        document.get("source"),
    )
