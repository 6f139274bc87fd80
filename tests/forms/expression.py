"""The part of ODK's XPath that `facility.xlsform.md` uses: parsed, evaluated, and written for SurveyJS.

It is its own implementation on purpose, small and slow: what judges the library shares no code with it.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*')|\$\{(?P<name>\w+)\}|(?P<word>[A-Za-z][\w-]*)"
    r"|(?P<sign><=|>=|!=|[=<>+*().,-]))"
)
LEVELS = [["or"], ["and"], ["=", "!=", "<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]]
EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True)
class Node:
    """`kind` is number, text, name, word (a column of the choices), self, call or an operator."""

    kind: str
    value: Any = None
    parts: tuple[Node, ...] = ()


@functools.cache
def parse(text: str) -> Node:
    """The tree of an expression."""
    tokens = [(found.lastgroup, found[found.lastgroup]) for found in TOKEN.finditer(text)]
    assert "".join(text.split()) == "".join(written(*token) for token in tokens), text
    node = _binary(tokens, 0)
    assert not tokens, text
    return node


def written(kind: str, value: str) -> str:
    return "".join(("${%s}" % value if kind == "name" else value).split())


def _binary(tokens: list[tuple[str, str]], level: int) -> Node:
    if level == len(LEVELS):
        return _single(tokens)
    left = _binary(tokens, level + 1)
    while tokens and tokens[0][0] in ("sign", "word") and tokens[0][1] in LEVELS[level]:
        operator = tokens.pop(0)[1]
        left = Node(operator, None, (left, _binary(tokens, level + 1)))
    return left


def _single(tokens: list[tuple[str, str]]) -> Node:
    kind, value = tokens.pop(0)
    if kind == "number":
        return Node("number", float(value))
    if kind == "text":
        return Node("text", value[1:-1])
    if kind == "name":
        return Node("name", value)
    if value == ".":
        return Node("self")
    if value == "(":
        inside = _binary(tokens, 0)
        tokens.pop(0)
        return inside
    if tokens and tokens[0][1] == "(":
        tokens.pop(0)
        parts = []
        while tokens[0][1] != ")":
            parts.append(_binary(tokens, 0))
            if tokens[0][1] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return Node("call", value, tuple(parts))
    return Node("word", value)


def names(node: Node) -> set[str]:
    """The questions that an expression refers to."""
    found = {node.value} if node.kind == "name" else set()
    return found.union(*(names(part) for part in node.parts))


def number(value: Any) -> float:
    """As XPath's number(); a date is its day."""
    if isinstance(value, datetime.date):
        return float((value - EPOCH).days)
    if isinstance(value, (bool, int, float)):
        return float(value)
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def string(value: Any) -> str:
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def truth(value: Any) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def rounded(value: float, places: float = 0) -> float:
    """Half away from zero, on the shortest decimal that is the number."""
    if not math.isfinite(value):
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": lambda a, b: a / b if b else math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a),
    "mod": math.fmod,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "not": lambda value: not truth(value),
    "selected": lambda codes, code: code in string(codes).split(),
    "count-selected": lambda codes: float(len(string(codes).split())),
    "string-length": lambda value: float(len(string(value))),
    "regex": lambda value, pattern: re.search(pattern, string(value)) is not None,
    "sum": lambda values: float(sum(number(value) for value in values)),
    "concat": lambda *values: "".join(map(string, values)),
    "coalesce": lambda first, second: second if first == "" else first,
    "int": lambda value: float(math.trunc(number(value))) if math.isfinite(number(value)) else math.nan,
    "round": lambda value, places=0.0: rounded(number(value), places),
    "date": lambda text: datetime.date.fromisoformat(text),
}


def evaluate(node: Node, look: Callable[[str], Any], this: Any = "", today: Any = None) -> Any:
    """The value of an expression. `look` gives the value of a question or of a column of the choices."""

    def value(part: Node) -> Any:
        return evaluate(part, look, this, today)

    if node.kind in ("number", "text"):
        return node.value
    if node.kind in ("name", "word"):
        return look(node.value)
    if node.kind == "self":
        return this
    if node.kind == "or":
        return any(truth(value(part)) for part in node.parts)
    if node.kind == "and":
        return all(truth(value(part)) for part in node.parts)
    if node.kind in ARITHMETIC:
        left, right = (number(value(part)) for part in node.parts)
        return ARITHMETIC[node.kind](left, right)
    if node.kind in COMPARE:
        left, right = (value(part) for part in node.parts)
        if not (node.kind in ("=", "!=") and isinstance(left, str) and isinstance(right, str)):
            left, right = number(left), number(right)
        return COMPARE[node.kind](left, right)
    if node.value == "if":
        return value(node.parts[1] if truth(value(node.parts[0])) else node.parts[2])
    if node.value == "today":
        return today
    return FUNCTIONS[node.value](*(value(part) for part in node.parts))


class SurveyJs:
    """Writes expressions in SurveyJS's language, with its own functions where it has them. `countSelected`,
    `stringLength`, `regex` and `odkRound` are registered by the program that runs it."""

    def __init__(
        self, kinds: dict[str, str], repeats: dict[str, str], inside: str = "", this: str = ""
    ) -> None:
        self.kinds, self.repeats, self.inside, self.this = kinds, repeats, inside, this

    def name(self, name: str) -> str:
        return "{panel.%s}" % name if self.inside and self.repeats.get(name) == self.inside else "{%s}" % name

    def is_date(self, node: Node) -> bool:
        return node.kind == "name" and self.kinds.get(node.value) == "date"

    def write(self, node: Node) -> str:
        parts = [self.write(part) for part in node.parts]
        if node.kind == "number":
            return string(node.value)
        if node.kind == "text":
            return "'%s'" % node.value.replace("\\", "\\\\")
        if node.kind == "name":
            return self.name(node.value)
        if node.kind == "word":
            return "{item.%s}" % node.value
        if node.kind == "self":
            return self.name(self.this)
        if node.kind == "-" and all(map(self.is_date, node.parts)):
            return "dateDiff(%s, %s, 'days')" % (parts[1], parts[0])
        if node.kind != "call":
            sign = {"div": "/", "mod": "%"}.get(node.kind, node.kind)
            return "(%s %s %s)" % (parts[0], sign, parts[1])
        if node.value == "selected":
            return "(%s contains %s)" % (parts[0], parts[1])
        if node.value == "not":
            return "!(%s)" % parts[0]
        if node.value == "sum":
            name = node.parts[0].value
            return "sumInArray({%s}, '%s')" % (self.repeats[name], name)
        if node.value == "if":
            return "iif(%s)" % ", ".join(parts)
        if node.value == "concat":
            return "(%s)" % " + ".join(parts)
        if node.value == "coalesce":
            return "iif(%s empty, %s, %s)" % (parts[0], parts[1], parts[0])
        if node.value == "date":
            return parts[0]
        if node.value == "int":
            return "trunc(%s)" % parts[0]
        renamed = {"count-selected": "countSelected", "string-length": "stringLength", "round": "odkRound"}
        return "%s(%s)" % (renamed.get(node.value, node.value), ", ".join(parts))
