"""The engine, compiled forms and opened editions."""

import json
import numbers
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from . import _core
from ._core import Handle, Table
from ._errors import InputError, InternalError
from ._report import Report
from ._tables import TableLike, to_table

Document: TypeAlias = str | bytes | bytearray | Mapping[str, Any]
"""A JSON document: its text, its UTF-8 bytes or what it stands for."""
File: TypeAlias = bytes | bytearray | memoryview | os.PathLike[str]
"""The bytes of a file, or the path to read them from."""
Progress: TypeAlias = Callable[[int, int], object]
"""Called with the steps done and the steps in all, 0 in all while that is not known."""


_SUFFIXES = {".csv", ".json", ".jsonl", ".md", ".toml", ".xlsx", ".xml"}


class Engine:
    """A catalogue with settings. Immutable, usable from many threads; making one takes milliseconds."""

    __slots__ = ("_core", "_language")

    def __init__(
        self, language: Literal["en", "es", "fr", "pt"] = "en", limits: Mapping[str, int] | None = None
    ) -> None:
        """Makes an engine.

        Args:
            language: the language of the messages.
            limits: how much input a call accepts; what is not named keeps its default. `bytes` of an
                attachment, `depth` of documents, `rows` of a table, characters of a `text`.

        Raises:
            UsageError: the language or a limit is not known.
        """
        self._core = _core.Engine(language, None if limits is None else _json(limits))
        self._language = language

    @property
    def language(self) -> str:
        """The language of the messages."""
        return self._language

    def call(
        self,
        operation: str,
        request: Document | None = None,
        *,
        attachments: Mapping[str, File] | None = None,
        streams: Mapping[str, TableLike] | None = None,
        handle: Handle | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Does an operation. Other threads run meanwhile.

        Args:
            operation: its name, such as `engine.info`, which lists all of them.
            request: the request document; empty when absent.
            attachments: files by name, as bytes or as paths that are read here.
            streams: tables by name.
            handle: something compiled or opened before.
            progress: called about every 50 ms in this thread while another works. Whatever it raises,
                and Ctrl-C, cancels the work and is raised here.

        Raises:
            AcogidaError: the call could not be done.
            TypeError, ValueError: something has no place in a request, a file or a table.
        """
        return Report(
            *self._core.call(
                operation,
                b"" if request is None else _json(request),
                {name: _bytes(file) for name, file in (attachments or {}).items()},
                {name: to_table(data, self._core) for name, data in (streams or {}).items()},
                handle,
                progress,
            )
        )

    def compile_form(
        self,
        form: Document | os.PathLike[str] | None = None,
        *,
        catalogue: str | None = None,
        format: str = "native",
    ) -> "Form":
        """Makes a form ready to check responses.

        Args:
            form: the form as a document, or the path to read it from.
            catalogue: instead, the identifier of a form of the catalogue, such as `provider`.
            format: the standard that the form is written in: `native`, `xlsform`, `xlsform-md`, `xform`,
                `fhir-r4`, `fhir-r5` or `redcap`.

        Raises:
            InputError: the form is not a document, or its findings, in `issues`, make it unusable.
        """
        request = {"form": {"format": format} if catalogue is None else catalogue}
        files: dict[str, File] = {}
        if form is not None:
            files["form"] = form if isinstance(form, os.PathLike) else _document(form)
        return Form(self, *self._opened(self.call("form.load", request, attachments=files), "form"))

    def open_edition(
        self, edition: Document | os.PathLike[str] | None = None, *, index: File | None = None
    ) -> "Edition":
        """Opens a public edition for searching.

        Args:
            edition: the edition as a document, or the path to read it from.
            index: instead, what `Edition.index` gave, as bytes or as a path. It opens faster.

        Raises:
            InputError: it is not a public edition; what is wrong with it is in `issues`. Or the index is
                damaged or of another version.
        """
        files: dict[str, File] = {}
        if index is not None:
            files["index"] = index
        if edition is not None:
            files["edition"] = edition if isinstance(edition, os.PathLike) else _json(edition)
        return Edition(self, *self._opened(self.call("edition.open", attachments=files), "edition"))

    def build_city(
        self,
        project: Document | os.PathLike[str],
        *,
        folder: str | os.PathLike[str] | None = None,
        tables: Mapping[str, TableLike] | None = None,
        previous: File | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Does the main job: from the lists and responses of a city to its public directory and indicators.

        The report's attachments are the files that were made. Those in `custodian/` may hold protected
        addresses and are not for publication.

        Args:
            project: the city project, or the path of its TOML or JSON file.
            folder: where the files that the project names are; the project's own folder when it was read
                from a path, otherwise the working folder.
            tables: data frames that stand for lists, by the names of the files that the project names.
            previous: the custodian edition that was built last, so that identifiers stay the same.
            progress: see `call`.

        Raises:
            AcogidaError: the build could not be done.
            OSError: a file could not be read.
        """
        base = Path(folder) if folder is not None else Path()
        if isinstance(project, os.PathLike):
            base = Path(folder) if folder is not None else Path(project).parent
        document = _project(project)
        tables = tables or {}
        files: dict[str, File] = {name: base / name for name in _named_files(document) if name not in tables}
        if previous is not None:
            files["previous"] = previous
        return self.call("city.build", document, attachments=files, streams=tables, progress=progress)

    def _opened(self, report: Report, what: str) -> tuple[Handle, Report]:
        if report.handle is not None:
            return report.handle, report
        worst = next((issue for issue in report.issues if issue.severity == "error"), None)
        if worst is None:
            raise InternalError("internal.defect", f"no handle of the {what}")
        raise InputError(
            worst.code, worst.message, worst.path, worst.help, worst.params, report.issues, worst.source
        )

    def table(self, data: TableLike) -> Table:
        """Makes a table of an Arrow stream or of rows as dictionaries.

        Columns come in the order in which the rows name them; a key that a row lacks is missing there. A
        column holds text, whole numbers, floating-point numbers or truth values, never a mixture; whole
        numbers next to floating-point ones become those.

        Raises:
            AcogidaError: the stream is not valid, too large or of a type that tables do not have.
            TypeError: a column of the rows mixes kinds or holds something else.
        """
        return to_table(data, self._core)

    def __repr__(self) -> str:
        """Names the language."""
        return f"acogida.Engine(language={self._language!r})"


class Form:
    """A compiled form. Immutable, usable from many threads."""

    __slots__ = ("_engine", "handle", "report")

    def __init__(self, engine: Engine, handle: Handle, report: Report) -> None:
        """Is made by `Engine.compile_form`."""
        self._engine = engine
        self.handle = handle
        """For calls that need a form."""
        self.report = report
        """What was found when it was compiled."""

    def check(
        self,
        response: Mapping[str, Any] | str | bytes,
        *,
        today: str | date | None = None,
        now: str | datetime | None = None,
        policies: Mapping[str, Any] | None = None,
        format: str = "native",
    ) -> Report:
        """Checks a response and gives its typed answers.

        Args:
            response: the response as a document.
            today: the day of the check; without it, rules that use `today()` are not checked.
            now: the moment of the check; without it, rules that use `now()` are not checked.
            policies: what to make of what is not as it should be, such as `{"disabled": "warn"}`.
            format: the standard that the response is written in: `native`, `fhir-r4`, `fhir-r5`, `xform` or
                `redcap`.
        """
        more = json.dumps(_settings(today, now, policies)).encode()[1:]
        if format != "native":
            text = response.decode() if isinstance(response, bytes) else response
            response = _json({"format": format, "document": text})
        elif isinstance(response, Mapping):
            response = _json(response)
        else:
            response = _json(response)
            if not _is_document(response):
                # Other text could bring fields of its own into the request. An incomplete one is refused.
                return self._engine.call("response.check", b'{"response":', handle=self.handle)
        between = b"" if more == b"}" else b","
        return self._engine.call(
            "response.check", b'{"response":' + response + between + more, handle=self.handle
        )

    def check_many(
        self,
        responses: File | Sequence[Mapping[str, Any]],
        *,
        today: str | date | None = None,
        now: str | datetime | None = None,
        policies: Mapping[str, Any] | None = None,
        format: str = "native",
        answers: bool = True,
        threads: int = 1,
        progress: Progress | None = None,
    ) -> Report:
        """Checks many responses: JSON Lines or a JSON array, the documents themselves, or an export.

        The attachment `checked.jsonl` has the typed answers, a line for each response.

        Args:
            responses: the bytes of a file, the path to read them from, or the documents.
            today: the day of the check; without it, rules that use `today()` are not checked.
            now: the moment of the check; without it, rules that use `now()` are not checked.
            policies: what to make of what is not as it should be, such as `{"disabled": "warn"}`.
            format: the standard of the file: `native`, `fhir-r4`, `fhir-r5`, `redcap`, or `table` for
                exports of ODK Central and KoboToolbox and plain tables.
            answers: whether the typed answers are wanted; without them a check is quicker and smaller.
            threads: how many to use; the result is the same.
            progress: see `Engine.call`.
        """
        file = _json(responses) if isinstance(responses, list | tuple) else cast("File", responses)
        return self._engine.call(
            "response.check_batch",
            {**_settings(today, now, policies), "format": format, "answers": answers, "threads": threads},
            attachments={"responses": file},
            handle=self.handle,
            progress=progress,
        )

    def check_table(
        self,
        table: TableLike,
        *,
        today: str | date | None = None,
        now: str | datetime | None = None,
        policies: Mapping[str, Any] | None = None,
    ) -> Report:
        """Checks a data frame: a row for each response, a column for each question.

        The findings are the table `issues` among the report's tables, with the row that each is about.

        Args:
            table: the data frame, or rows as dictionaries. Several codes stand in one text, separated by
                spaces, or in a column for each code, `question/code`, with 1 or 0.
            today: the day of the check; without it, rules that use `today()` are not checked.
            now: the moment of the check; without it, rules that use `now()` are not checked.
            policies: what to make of what is not as it should be, such as `{"disabled": "warn"}`.
        """
        return self._engine.call(
            "response.check_batch",
            {**_settings(today, now, policies), "format": "columns", "issues": ["table"]},
            streams={"responses": table},
            handle=self.handle,
        )

    def __repr__(self) -> str:
        """Names the form."""
        return f"Form(id={self.report.value['id']!r}, version={self.report.value['version']!r})"


class Edition:
    """An opened public edition. Immutable, usable from many threads."""

    __slots__ = ("_engine", "handle", "report")

    def __init__(self, engine: Engine, handle: Handle, report: Report) -> None:
        """Is made by `Engine.open_edition`."""
        self._engine = engine
        self.handle = handle
        """For calls that need an edition."""
        self.report = report
        """What was found when it was opened."""

    def index(self) -> bytes:
        """Gives the search index, for `Engine.open_edition` to open it again faster."""
        return self._engine.call("edition.index", handle=self.handle).attachments["index"]

    def search(
        self,
        text: str = "",
        *,
        exact: bool = False,
        modality: str | None = None,
        population: str | None = None,
        cost: str | None = None,
        languages: Iterable[str] = (),
        city: str | None = None,
        country: str | None = None,
        organization: str | None = None,
        near: tuple[float, float] | None = None,
        radius: float | None = None,
        bounds: tuple[float, float, float, float] | None = None,
        at: str | datetime | None = None,
        order: str | None = None,
        explain: bool = False,
        offset: int = 0,
        limit: int | None = None,
    ) -> Report:
        """Finds services. Everything given must hold.

        Args:
            text: words in any of the four languages. Accents and capitals do not count; endings, other
                spellings and synonyms are found, too.
            exact: whether the words must be there as they are given.
            modality: a modality that is offered, it or a narrower one.
            population: a group for whom there is a programme, it or a narrower one.
            cost: a code of the cost kinds, such as `free`.
            languages: codes of languages of which at least one is spoken.
            city: the city of the public address.
            country: the country of the public address, ISO 3166-1 alpha-2.
            organization: identifier of the organization.
            near: latitude and longitude of a point to be near to.
            radius: most metres from `near`.
            bounds: west, south, east and north of a box, in degrees.
            at: a time on the clocks of the city, a `datetime` or `YYYY-MM-DDTHH:MM`, when it must be open.
            order: `relevance`, `distance` or `name`.
            explain: whether each result says what its score is made of.
            offset: results to pass over, for the next page.
            limit: most results.
        """
        request: dict[str, Any] = {"text": text, "exact": exact, "explain": explain, "offset": offset}
        asked = {
            "modality": modality,
            "population": population,
            "cost": cost,
            "languages": [languages] if isinstance(languages, str) else list(languages),
            "city": city,
            "country": country,
            "organization": organization,
            "radius": radius,
            "bounds": bounds,
            "at": at.strftime("%Y-%m-%dT%H:%M") if isinstance(at, datetime) else at,
            "order": order,
            "limit": limit,
        }
        request |= {name: value for name, value in asked.items() if value is not None}
        if near is not None:
            request["near"] = {"latitude": near[0], "longitude": near[1]}
        return self._engine.call("directory.search", request, handle=self.handle)

    def __repr__(self) -> str:
        """Names the city and the day."""
        return f"Edition(city={self.report.value.get('city')!r}, date={self.report.value.get('date')!r})"


def schema(name: str) -> dict[str, Any]:
    """Gives the JSON Schema (2020-12) of a document, or of an operation's request or value.

    Args:
        name: such as `city-project`, `response.check.request` or `response.check.value`.

    Raises:
        KeyError: there is no schema of this name.
    """
    text = _core.schema(name)
    if text is None:
        raise KeyError(name)
    return cast("dict[str, Any]", json.loads(text))


def _project(project: Document | os.PathLike[str]) -> Mapping[str, Any]:
    if isinstance(project, Mapping):
        return project
    if isinstance(project, os.PathLike):
        path = Path(project)
        if path.suffix == ".toml":
            return tomllib.loads(path.read_text(encoding="utf-8"))
        project = path.read_bytes()
    return cast("Mapping[str, Any]", json.loads(_document(project)))


def _named_files(project: Mapping[str, Any]) -> list[str]:
    sources = [*project.get("lists", ()), *project.get("responses", ())]
    return [source[key] for source in sources for key in ("file", "form") if key in source]


def _settings(
    today: str | date | None, now: str | datetime | None, policies: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What a check is told besides the responses."""
    settings: dict[str, Any] = {}
    if today is not None:
        # A `datetime` and a pandas `Timestamp` are dates, too.
        day = today.date() if isinstance(today, datetime) else today
        settings["today"] = str(day)
    if now is not None:
        settings["now"] = now.isoformat() if isinstance(now, date) else now
    if policies is not None:
        settings["policies"] = dict(policies)
    return settings


def _json(document: Document | Sequence[Any]) -> bytes:
    if isinstance(document, str):
        return document.encode()
    if isinstance(document, bytes | bytearray):
        return bytes(document)
    try:
        return json.dumps(
            document, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
        ).encode()
    except ValueError as error:
        raise ValueError(f"NaN and infinity have no place in a request: give None ({error})") from error


def _is_document(text: bytes) -> bool:
    """Tells whether a text is one JSON document and nothing more."""
    try:
        json.loads(text.decode())
    except (ValueError, RecursionError):
        return False
    return True


def _plain(value: object) -> Any:
    """Writes dates, which TOML has and JSON has not, and numbers of NumPy."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")


def _bytes(file: File) -> bytes:
    if isinstance(file, os.PathLike):
        return Path(file).read_bytes()
    if isinstance(file, bytes | bytearray | memoryview):
        return bytes(file)
    raise TypeError(f"{type(file).__name__} is no file: give bytes or a pathlib.Path")


def _document(document: Document) -> bytes:
    """Refuses the text of a path, which would be read as a document that is broken."""
    if isinstance(document, str) and "\n" not in document and Path(document).suffix in _SUFFIXES:
        raise TypeError("this text is the name of a file: give a pathlib.Path to read it")
    return _json(document)
