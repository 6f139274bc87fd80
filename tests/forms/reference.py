"""What is wrong with a response, by the plainest reading of the form.

No speed, no messages, nothing shared with the library. Answers that are not to be asked count as blank for the
rest of the form; calculations are made anew.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

from expression import Node, evaluate, number, parse, string, truth
from table import Form, Item

TODAY = datetime.date(2026, 1, 31)
Answers = dict[str, Any]
Found = list[tuple[str, str]]


def read(kind: str, given: Any) -> tuple[Any, bool]:
    """The value of an answer, and whether it has the type of its question. Blank is ''."""
    if given is None or given in ("", []):
        return "", True
    if kind in ("integer", "decimal"):
        good = isinstance(given, (int, float)) and not isinstance(given, bool)
        good = good and (kind == "decimal" or float(given).is_integer())
        return (float(given), True) if good else ("", False)
    if kind == "date":
        try:
            return datetime.date.fromisoformat(given), True
        except (TypeError, ValueError):
            return "", False
    if kind == "select_multiple":
        good = isinstance(given, list) and all(isinstance(code, str) for code in given)
        return (" ".join(given), True) if good else ("", False)
    return (given, True) if isinstance(given, str) else ("", False)


class State:
    """Values and relevance of one response, made when they are asked for. Rows are `(repeat, position)`."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self.answers = answers
        self.items = form.by_name
        self.known: dict[tuple[str, Any], Any] = {}

    def forget(self) -> None:
        self.known.clear()

    def rows(self, repeat: Item) -> list[Answers]:
        rows = self.answers.get(repeat.name)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def given(self, item: Item, row: int | None) -> Any:
        repeat = item.repeat
        holder = self.answers if repeat is None else self.rows(repeat)[row or 0]
        return holder.get(item.name)

    def relevant(self, item: Item, row: int | None) -> bool:
        key = ("relevant " + item.name, row)
        if key not in self.known:
            above = item.parent is None or self.relevant(item.parent, row)
            self.known[key] = above and (not item["relevant"] or truth(self.run(item, "relevant", row)))
        return bool(self.known[key])

    def run(self, item: Item, column: str, row: int | None, this: Any = "") -> Any:
        return self.evaluate(parse(item[column]), item, row, this)

    def evaluate(self, node: Node, item: Item, row: int | None, this: Any = "") -> Any:
        here = item if item.kind == "repeat" else item.repeat

        def look(name: str) -> Any:
            other = self.items[name]
            if other.repeat is None or other.repeat is here:
                return self.value(other, row if other.repeat else None)
            return [self.value(other, at) for at in range(len(self.rows(other.repeat)))]

        return evaluate(node, look, this, TODAY)

    def value(self, item: Item, row: int | None) -> Any:
        key = (item.name, row)
        if key not in self.known:
            if not self.relevant(item, row):
                self.known[key] = ""
            elif item.kind == "calculate":
                self.known[key] = self.run(item, "calculation", row)
            else:
                self.known[key] = read(item.kind, self.given(item, row))[0]
        return self.known[key]

    def allowed(self, form: Form, item: Item, row: int | None) -> list[str]:
        """The codes that the filter leaves."""
        choices = form.lists[item.list_name]
        if not item["choice_filter"]:
            return [choice["name"] for choice in choices]
        rule = parse(item["choice_filter"])
        left = []
        for choice in choices:

            def look(name: str, choice: dict[str, str] = choice) -> Any:
                if name not in self.items:
                    return choice[name]
                other = self.items[name]
                return self.value(other, row if other.repeat else None)

            # A column of the choices may have the name of a question; in the rule a bare word is the column.
            if truth(evaluate(columns(rule, choice), look)):
                left.append(choice["name"])
        return left


def columns(node: Node, choice: dict[str, str]) -> Node:
    """The rule with the columns of one choice filled in."""
    if node.kind == "word":
        return Node("text", choice[node.value])
    return Node(node.kind, node.value, tuple(columns(part, choice) for part in node.parts))


def kind_of_rule(rule: str) -> str:
    """The code that fits a constraint."""
    if "count-selected(.) > 1" in rule:
        return "answer.choice_exclusive"
    return "answer.total_differs" if rule.startswith(". = sum(") else "answer.constraint"


def calculated(value: Any) -> Any:
    """A calculated value as it is stored."""
    if isinstance(value, bool):
        return string(value).lower()
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value or None


def same(stored: Any, value: Any) -> bool:
    if isinstance(value, (int, float)) and isinstance(stored, (int, float)):
        return math.isclose(number(stored), value, rel_tol=1e-9, abs_tol=1e-9)
    return bool(stored == value)


def check(form: Form, answers: Answers) -> Found:
    """Every `(code, place)`, in the order of the form; unknown fields come last."""
    state = State(form, answers)
    found: Found = []

    def judge(item: Item, row: int | None, place: str) -> None:
        given = state.given(item, row)
        value, typed = read(item.kind, given)
        if not state.relevant(item, row):
            if given not in (None, "", []):
                found.append(("answer.not_relevant", place))
        elif item.kind == "calculate":
            if given is not None and not same(given, calculated(state.value(item, row))):
                found.append(("answer.calculation_differs", place))
        elif not typed:
            found.append(("answer.type", place))
        elif value == "":
            if item.required:
                found.append(("answer.required", place))
        else:
            codes(item, row, place, value)
            if item["constraint"] and not truth(state.run(item, "constraint", row, value)):
                found.append((kind_of_rule(item["constraint"]), place))

    def codes(item: Item, row: int | None, place: str, value: str) -> None:
        if not item.kind.startswith("select"):
            return
        known = {choice["name"] for choice in form.lists[item.list_name]}
        allowed = state.allowed(form, item, row)
        for at, code in enumerate(value.split()):
            here = f"{place}/{at}" if item.kind == "select_multiple" else place
            if code not in known:
                found.append(("answer.not_a_choice", here))
            elif code not in allowed:
                found.append(("answer.choice_filtered", here))

    def walk(items: list[Item], row: int | None, place: str) -> None:
        for item in items:
            if item.kind == "group":
                walk(item.items, row, place)
            elif item.kind == "repeat":
                rows = state.rows(item)
                count = item["repeat_count"]
                if count and number(state.run(item, "repeat_count", None)) != len(rows):
                    found.append(("answer.repeat_count", f"{place}/{item.name}"))
                for at in range(len(rows)):
                    walk(item.items, at, f"{place}/{item.name}/{at}")
            elif item.kind != "note":
                judge(item, row, f"{place}/{item.name}")

    def strangers(items: list[Item], holder: Answers, place: str) -> None:
        known = {item.name for item in flat(items)}
        for name in holder:
            if name not in known:
                found.append(("answer.unknown_question", f"{place}/{name}"))
        for item in flat(items):
            if item.kind == "repeat":
                for at, row in enumerate(state.rows(item) if holder is answers else []):
                    strangers(item.items, row, f"{place}/{item.name}/{at}")

    walk(form.items, None, "/answers")
    strangers(form.items, answers, "/answers")
    return list(dict.fromkeys(found))


def flat(items: list[Item]) -> list[Item]:
    """Without the groups, which the answers do not show."""
    found = []
    for item in items:
        found += flat(item.items) if item.kind == "group" else [item]
    return found
