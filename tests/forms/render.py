"""Writes a response as an instance of the XForm and as data of SurveyJS, and the form for SurveyJS."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from expression import Node, SurveyJs, parse, string
from reference import Answers, flat
from table import Form, Item


def xform(form: Form, response: dict[str, Any], removed: frozenset[str] = frozenset()) -> str:
    """An instance on one line. A question without an answer is an empty node; `removed` ones have none."""
    body = _nodes(form.items, response["answers"], "/answers", removed)
    known = {item.name for item in flat(form.items)}
    body += _strangers(known, response["answers"])
    meta = f"<meta><instanceID>{escape(response['id'])}</instanceID></meta>"
    return f'<data id="{form.id}" version="{response["form_version"]}">{body}{meta}</data>'


def _nodes(items: list[Item], answers: Answers, place: str, removed: frozenset[str]) -> str:
    written = []
    for item in items:
        if item.kind == "group":
            written.append(f"<{item.name}>{_nodes(item.items, answers, place, removed)}</{item.name}>")
        elif item.kind == "repeat":
            for at, row in enumerate(answers.get(item.name) or []):
                inside = _nodes(item.items, row, f"{place}/{item.name}/{at}", removed)
                inside += _strangers({below.name for below in item.items}, row)
                written.append(f"<{item.name}>{inside}</{item.name}>")
        elif f"{place}/{item.name}" not in removed:
            text = escape(_text(answers.get(item.name)))
            written.append(f"<{item.name}>{text}</{item.name}>")
    return "".join(written)


def _strangers(known: set[str], answers: Answers) -> str:
    return "".join(
        f"<{name}>{escape(_text(value))}</{name}>" for name, value in answers.items() if name not in known
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else string(float(value)) if isinstance(value, (int, float)) else value


def survey_data(response: dict[str, Any]) -> dict[str, Any]:
    """What SurveyJS calls `data`: the answers, as it stores them itself."""
    return dict(response["answers"])


def survey_form(form: Form) -> dict[str, Any]:
    """A definition with the same questions, rules and texts."""
    return {
        "title": form.id,
        # Answers that are not to be asked stay, as they do when other data is given to be checked.
        "clearInvisibleValues": "none",
        "pages": [{"name": "all", "elements": _elements(form, form.items, "")}],
    }


def _elements(form: Form, items: list[Item], inside: str) -> list[dict[str, Any]]:
    return [_element(form, item, inside) for item in items]


def _title(item: Item) -> dict[str, str]:
    return {"default": item["label::English (en)"], "es": item["label::Español (es)"]}


def _writer(form: Form, item: Item, inside: str) -> SurveyJs:
    kinds = {known.name: known.kind for known in form.walk()}
    repeats = {known.name: known.repeat.name for known in form.walk() if known.repeat}
    return SurveyJs(kinds, repeats, inside, item.name)


def _element(form: Form, item: Item, inside: str) -> dict[str, Any]:
    writer = _writer(form, item, inside)
    element: dict[str, Any] = {"name": item.name}
    if item["relevant"]:
        element["visibleIf"] = writer.write(parse(item["relevant"]))
    if item.kind == "calculate":
        return element | {"type": "expression", "expression": writer.write(parse(item["calculation"]))}
    element["title"] = _title(item)
    if item.kind == "group":
        return element | {"type": "panel", "elements": _elements(form, item.items, inside)}
    if item.kind == "repeat":
        return element | {"type": "paneldynamic", "templateElements": _elements(form, item.items, item.name)}
    if item.kind == "note":
        return element | {"type": "html", "html": _title(item)}
    element |= TYPES[item.kind]
    if item.required:
        element["isRequired"] = True
    if item.kind.startswith("select"):
        element["choices"] = [_choice(item, writer, choice) for choice in form.lists[item.list_name]]
    if item["constraint"]:
        text = {
            "default": item["constraint_message::English (en)"],
            "es": item["constraint_message::Español (es)"],
        }
        rule = writer.write(parse(item["constraint"]))
        # ODK does not look at the rule of a blank answer.
        rule = rule if item.required else f"{writer.name(item.name)} empty or {rule}"
        element["validators"] = [{"type": "expression", "text": text, "expression": rule}]
    return element


TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "text"},
    "integer": {"type": "text", "inputType": "number"},
    "decimal": {"type": "text", "inputType": "number"},
    "date": {"type": "text", "inputType": "date"},
    "select_one": {"type": "dropdown"},
    "select_multiple": {"type": "checkbox"},
}


def _choice(item: Item, writer: SurveyJs, choice: dict[str, str]) -> dict[str, Any]:
    text = {"default": choice["label::English (en)"], "es": choice["label::Español (es)"]}
    written: dict[str, Any] = {"value": choice["name"], "text": text}
    if item["choice_filter"]:
        rule = parse(item["choice_filter"])
        written["visibleIf"] = writer.write(_columns(rule, choice))
    return written


def _columns(node: Node, choice: dict[str, str]) -> Node:
    if node.kind == "word":
        return Node("text", choice[node.value])
    return Node(node.kind, node.value, tuple(_columns(part, choice) for part in node.parts))
