"""The library as the differential tests see it: one call, whatever binding is there."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""
SHARED = ROOT.parent / "shared" / "data"
"""Real lists, beside the project; not part of it."""


@dataclass
class Answer:
    """What a call gave: a report, or an error document."""

    document: dict[str, Any]
    attachments: dict[str, bytes] = field(default_factory=dict)
    table: Any = None
    status: int = 0

    @property
    def ok(self) -> bool:
        """Whether the call could be done."""
        return "error" not in self.document

    @property
    def value(self) -> Any:
        """The value of the report."""
        assert self.ok, self.document
        return self.document["value"]

    @property
    def issues(self) -> list[dict[str, Any]]:
        """The findings: of the report, or those that made the call impossible."""
        if self.ok:
            return self.document["issues"]
        return self.document["error"].get("issues", [])

    @property
    def codes(self) -> list[str]:
        """The codes of the findings."""
        return [issue["code"] for issue in self.issues]


class CommandLine:
    """The `acogida` command. Every call is a process, and what it prints must be one JSON document."""

    def __init__(self, program: str) -> None:
        """Takes the path of the command."""
        self.program = program

    def call(
        self,
        operation: str,
        request: Any = None,
        attachments: dict[str, bytes] | None = None,
        handle: tuple[str, Any] | None = None,
    ) -> Answer:
        """Does an operation; `handle` is the operation that gives the handle, with its request."""
        with tempfile.TemporaryDirectory() as folder:
            arguments = [self.program, "call", operation]
            for position, (name, content) in enumerate((attachments or {}).items()):
                path = Path(folder) / f"in{position}"
                path.write_bytes(content)
                arguments += ["--attach", f"{name}={path}"]
            if handle is not None:
                path = Path(folder) / "handle"
                path.write_bytes(raw(handle[1]))
                arguments += ["--handle", f"{handle[0]}={path}"]
            out = Path(folder) / "out"
            arguments += ["--out", str(out)]
            done = subprocess.run(arguments, input=raw(request), capture_output=True, timeout=300, check=False)
            assert done.returncode in (0, 1, 2), (operation, done.returncode, done.stderr[-2000:])
            assert b"panicked" not in done.stderr, done.stderr[-2000:]
            document = strict(done.stdout.decode("utf-8"))
            files = {
                path.relative_to(out).as_posix(): path.read_bytes()
                for path in out.rglob("*")
                if path.is_file() and path.name != ".acogida-output"
            }
            return Answer(document, files, status=done.returncode)


class Package:
    """The Python package, when it is installed."""

    def __init__(self, package: Any) -> None:
        """Takes the package."""
        self.package = package
        self.engine = package.Engine()

    def call(
        self,
        operation: str,
        request: Any = None,
        attachments: dict[str, bytes] | None = None,
        handle: tuple[str, Any] | None = None,
    ) -> Answer:
        """Does an operation; `handle` is the operation that gives the handle, with its request."""
        try:
            opened = None
            if handle is not None:
                opened = self.engine.call(handle[0], raw(handle[1])).handle
            report = self.engine.call(operation, raw(request), attachments=attachments, handle=opened)
        except self.package.InternalError:
            raise
        except self.package.AcogidaError as error:
            return Answer({"error": error_document(error)}, status=2)
        document = strict(report.raw)
        failed = any(issue["severity"] == "error" for issue in document["issues"])
        return Answer(document, report.attachments, report.tables.get("table"), int(failed))


def error_document(error: Any) -> dict[str, Any]:
    """An exception of the package as the document that it was made of."""
    return {
        "code": error.code,
        "message": error.message,
        "path": error.path,
        "params": error.params,
        "source": error.source,
        "issues": [
            {"code": issue.code, "severity": issue.severity, "path": issue.path, "params": issue.params}
            for issue in error.issues
        ],
    }


def raw(request: Any) -> bytes:
    """The bytes of a request."""
    if request is None:
        return b""
    if isinstance(request, bytes):
        return request
    return json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass")


def strict(text: str) -> Any:
    """Reads JSON as the standard has it: no NaN, no infinity."""

    def refuse(name: str) -> None:
        raise ValueError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def program() -> str | None:
    """The `acogida` command, where a build left it."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    for path in (os.environ.get("ACOGIDA"), target / "debug" / "acogida", shutil.which("acogida")):
        if path and Path(path).is_file():
            return str(path)
    return None


def package() -> Any:
    """The Python package, or nothing."""
    try:
        import acogida
    except ImportError:
        return None
    return acogida


@pytest.fixture(scope="session")
def acogida() -> Any:
    """The library: the Python package, or else the command line."""
    found = package()
    if found is not None:
        return Package(found)
    return command()


@pytest.fixture(scope="session")
def command_line() -> CommandLine:
    """The library as the command line gives it."""
    return command()


def command() -> CommandLine:
    """The command, or the reason why nothing runs."""
    path = program()
    if path is None:
        pytest.skip("neither the Python package nor the command `acogida` is built")
    return CommandLine(path)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists."""
    if not SHARED.is_dir():
        pytest.skip("shared data not present: not run")
    return SHARED


@pytest.fixture(scope="session")
def operations(acogida: Any) -> set[str]:
    """The names of the operations."""
    return {operation["name"] for operation in acogida.call("engine.info").value["operations"]}


@pytest.fixture(scope="session")
def catalogue() -> Any:
    """Reads a vocabulary of the catalogue by name."""

    def read(name: str) -> dict[str, Any]:
        path = ROOT / "core" / "catalogue" / "vocabulary" / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    return read
