"""The other engines, each asked the same: what in these responses is refused? `install.sh` brings them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tests" / "forms"))

import render  # noqa: E402
from table import FACILITY, Form  # noqa: E402

BUILD = Path(os.environ.get("FORM_ORACLES", ROOT / "build" / "forms"))
"""Where everything is that was installed or made."""

Refusals = set[tuple[str, str]]
"""What was refused: `required` or `constraint`, and the place in the response."""


def convert(path: Path = FACILITY) -> Path:
    """The XForm of the form, made by pyxform and accepted by ODK Validate."""
    from pyxform.xls2xform import convert as pyxform

    BUILD.mkdir(parents=True, exist_ok=True)
    made = BUILD / "facility.xml"
    result = pyxform(path.read_text(), file_type=".md", validate=True)
    assert not result.warnings, result.warnings
    made.write_text(result.xform)
    return made


def files(
    form: Form, responses: list[dict[str, Any]], name: str, removed: dict[str, frozenset[str]] | None = None
) -> dict[str, Path]:
    """The same responses as each engine reads them, one on a line.

    `removed` has, by response, the nodes that are left out of its instance.
    """
    out = removed or {}
    made = {kind: BUILD / f"{name}.{kind}" for kind in ("jsonl", "xforms", "surveyjs")}
    lines = {
        "jsonl": (json.dumps(response, ensure_ascii=False) for response in responses),
        "xforms": (
            render.xform(form, response, out.get(response["id"], frozenset())) for response in responses
        ),
        "surveyjs": (json.dumps(render.survey_data(response), ensure_ascii=False) for response in responses),
    }
    for kind, path in made.items():
        path.write_text("".join(f"{line}\n" for line in lines[kind]))
    made["survey"] = BUILD / f"{name}.form.json"
    made["survey"].write_text(json.dumps(render.survey_form(form), ensure_ascii=False))
    return made


def script(name: str) -> str:
    """A program for Node, next to the packages that were installed for it."""
    for module in (name, "lines.mjs"):
        shutil.copyfile(HERE / module, BUILD / module)
    return str(BUILD / name)


def missing(*programs: str) -> str:
    """Why the other engines cannot run here; empty when they can."""
    absent = [program for program in programs if not shutil.which(program)]
    return f"not on this machine: {', '.join(absent)}" if absent else ""


def place(form: Form, path: str) -> str:
    """`/data/sites[2]/site_name[1]` as `/answers/sites/1/site_name`; groups have no place in a response."""
    found = "/answers"
    items = form.by_name
    for step in path.strip("/").split("/")[1:]:
        name, _, at = step.rstrip("]").partition("[")
        if name in items and items[name].kind == "group":
            continue
        found += f"/{name}"
        if name in items and items[name].kind == "repeat":
            found += f"/{int(at or 1) - 1}"
    return found


class JavaRosa:
    """The engine of ODK Collect and ODK Validate, in the package pyxform."""

    name = "javarosa"

    def command(self, what: str, xform: Path, responses: dict[str, Path], *more: str) -> list[str]:
        import pyxform.validators.odk_validate as validate

        jar, classes = validate.ODK_VALIDATE_PATH, BUILD / "classes"
        source = HERE / "Oracle.java"
        made = classes / "Oracle.class"
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            subprocess.run(
                ["javac", "-nowarn", "-XDignore.symbol.file", "-cp", jar, "-d", classes, source], check=True
            )
        path = f"{jar}{os.pathsep}{classes}"
        return ["java", "-cp", path, "Oracle", what, str(xform), str(responses["xforms"]), *more]

    def answers(self, form: Form, xform: Path, responses: dict[str, Path]) -> list[Verdict]:
        found = []
        for line in run(self.command("check", xform, responses)):
            answer = json.loads(line)
            refused = {(kind, place(form, path)) for kind, path in answer["all"]}
            first = answer["first"] and (answer["first"][0], place(form, answer["first"][1]))
            values = {place(form, path): value for path, value in answer["values"].items()}
            found.append(Verdict(refused, values, first))
        return found


class XFormsEngine:
    """The engine of ODK Web Forms, from npm, in jsdom."""

    name = "xforms_engine"

    def command(self, what: str, xform: Path, responses: dict[str, Path], *more: str) -> list[str]:
        return ["node", script("xforms-engine.mjs"), what, str(xform), str(responses["xforms"]), *more]

    def answers(self, form: Form, xform: Path, responses: dict[str, Path]) -> list[Verdict]:
        found = []
        for line in run(self.command("check", xform, responses)):
            answer = json.loads(line)
            assert "failed" not in answer, answer
            refused = {(kind, place(form, path)) for kind, path in answer["all"]}
            found.append(Verdict(refused, dict(self.values(form, xml.fromstring(answer["instance"])))))
        return found

    def values(self, form: Form, node: xml.Element, above: str = "/answers") -> Iterable[tuple[str, str]]:
        counts: dict[str, int] = {}
        for child in node:
            name = re.sub(r"\{.*\}", "", child.tag)
            at = counts[name] = counts.get(name, -1) + 1
            item = form.by_name.get(name)
            below = above if item and item.kind == "group" else f"{above}/{name}"
            if item and item.kind == "repeat":
                below += f"/{at}"
            if len(child):
                yield from self.values(form, child, below)
            elif child.text:
                yield below, child.text


class SurveyJs:
    """SurveyJS, from npm; the definition is made from the same table."""

    name = "surveyjs"
    KINDS = {"required": "required", "custom": "constraint"}

    def command(self, what: str, xform: Path, responses: dict[str, Path], *more: str) -> list[str]:
        form = str(responses["survey"])
        return ["node", script("survey.mjs"), what, form, str(responses["surveyjs"]), *more]

    def answers(self, form: Form, xform: Path, responses: dict[str, Path]) -> list[Verdict]:
        found = []
        for line in run(self.command("check", xform, responses)):
            answer = json.loads(line)
            refused = {(self.KINDS.get(kind, kind), f"/answers{path}") for kind, path in answer["all"]}
            values = {
                f"/answers{path}": str(value) for path, value in answer["values"].items() if value is not None
            }
            found.append(Verdict(refused, values))
        return found


class Verdict:
    """What one engine says about one response."""

    def __init__(
        self, refused: Refusals, values: dict[str, str], first: tuple[str, str] | None = None
    ) -> None:
        self.refused, self.values, self.first = refused, values, first


def run(command: list[str]) -> list[str]:
    """The lines that a program printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


PEERS = [JavaRosa(), XFormsEngine(), SurveyJs()]
