"""Questionnaires, directories and indicators for cities that work together on drug treatment.

    import acogida
    engine = acogida.Engine(language="es")
    report = engine.call("engine.info")
    report.value, report.issues

Findings about the data are `Issue`s of the report. What could not be done at all raises an `AcogidaError`.
"""

from ._core import Handle, Table, __version__
from ._engine import Document, Edition, Engine, File, Form, Progress, schema
from ._errors import (
    AcogidaError,
    CancelledError,
    CatalogueError,
    InputError,
    InternalError,
    LimitError,
    NotBuiltError,
    UsageError,
)
from ._report import Issue, Report
from ._tables import ArrowStream, TableLike

__all__ = [
    "AcogidaError",
    "ArrowStream",
    "CancelledError",
    "CatalogueError",
    "Document",
    "Edition",
    "Engine",
    "File",
    "Form",
    "Handle",
    "InputError",
    "InternalError",
    "Issue",
    "LimitError",
    "NotBuiltError",
    "Progress",
    "Report",
    "Table",
    "TableLike",
    "UsageError",
    "__version__",
    "schema",
]
