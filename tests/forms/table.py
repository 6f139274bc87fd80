"""Reads a questionnaire in the markdown table form of XLSForm: only what `facility.xlsform.md` uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FACILITY = Path(__file__).with_name("facility.xlsform.md")


@dataclass(eq=False)
class Item:
    """A row of the survey: a question, a calculation, a note, a group or a repeat."""

    kind: str
    name: str
    row: dict[str, str]
    parent: Item | None = None
    items: list[Item] = field(default_factory=list)

    @property
    def list_name(self) -> str:
        """The list of choices of `select_one LIST`."""
        return self.row["type"].partition(" ")[2]

    @property
    def required(self) -> bool:
        return self.row["required"] == "yes"

    @property
    def repeat(self) -> Item | None:
        """The repeat that this is inside of."""
        above = self.parent
        while above and above.kind != "repeat":
            above = above.parent
        return above

    def __getitem__(self, column: str) -> str:
        return self.row.get(column, "")


@dataclass
class Form:
    """The whole questionnaire."""

    id: str
    version: str
    items: list[Item]
    lists: dict[str, list[dict[str, str]]]

    def walk(self, items: list[Item] | None = None) -> list[Item]:
        """Every row, in order."""
        found = []
        for item in self.items if items is None else items:
            found += [item, *self.walk(item.items)] if item.items else [item]
        return found

    @property
    def questions(self) -> list[Item]:
        return [item for item in self.walk() if item.kind in QUESTIONS]

    @property
    def by_name(self) -> dict[str, Item]:
        return {item.name: item for item in self.walk()}


QUESTIONS = {"text", "integer", "decimal", "date", "select_one", "select_multiple"}


def sheets(text: str) -> dict[str, list[dict[str, str]]]:
    """The tables: `| name |` begins one, the row after it has the columns."""
    found: dict[str, list[dict[str, str]]] = {}
    columns: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0]:
            found[cells[0]], columns = [], []
            rows = found[cells[0]]
        elif len(cells) > 1 and not columns:
            columns = cells[1:]
        elif len(cells) > 1:
            rows.append(dict(zip(columns, cells[1:], strict=True)))
    return found


def read(path: Path = FACILITY) -> Form:
    """The form in a file."""
    tables = sheets(path.read_text())
    settings = tables["settings"][0]
    lists: dict[str, list[dict[str, str]]] = {}
    for choice in tables["choices"]:
        lists.setdefault(choice["list_name"], []).append(choice)
    form = Form(settings["form_id"], settings["version"], [], lists)
    open_items: list[Item] = []
    for row in tables["survey"]:
        kind = row["type"].partition(" ")[0]
        if kind == "end":
            open_items.pop()
            continue
        if kind == "begin":
            kind = row["type"].partition(" ")[2]
        above = open_items[-1] if open_items else None
        item = Item(kind, row["name"], row, above)
        (above.items if above else form.items).append(item)
        if kind in ("group", "repeat"):
            open_items.append(item)
    return form
