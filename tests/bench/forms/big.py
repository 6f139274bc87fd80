"""Large forms: a workbook of 6,700 rows, and a list of 50,000 choices that depends on another answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

REGIONS, TOWNS = 250, 200
"""Together the 50,000 choices."""

SURVEY = ["type", "name", "label::English (en)", "label::Español (es)", "required", "relevant", "constraint"]
SURVEY += ["constraint_message::English (en)", "calculation", "choice_filter"]
CHOICES = ["list_name", "name", "label::English (en)", "label::Español (es)"]


def survey_rows(count: int) -> Iterable[list[str]]:
    """Groups of a dozen questions; conditions, rules and calculations look at the questions before."""
    made = group = 0
    while made < count - 14:
        group += 1
        n = f"q{group}"
        yield ["begin group", f"g{group}", f"Part {group}", f"Parte {group}"]
        yield [
            f"select_one list{group % 170}",
            f"{n}_one",
            f"One of them {group}",
            f"Una de ellas {group}",
            "yes",
        ]
        other = [f"text", f"{n}_other", f"Which other {group}?", f"¿Qué otra {group}?", "yes"]
        yield [*other, f"${{{n}_one}} = 'c9'"]
        yield [f"select_multiple list{(group + 7) % 170}", f"{n}_many", f"All of them {group}", f"Todas {group}", "",
               f"${{{n}_one}} != 'c1'", "not(selected(., 'c0') and count-selected(.) > 1)", "Alone."]  # fmt: skip
        for at in range(4):
            total = f" and . <= ${{{n}_n{at - 1}}}" if at else ""
            yield ["integer", f"{n}_n{at}", f"How many {group} {at}", f"Cuántas {group} {at}", "yes",
                   f"selected(${{{n}_many}}, 'c{at + 1}')" if at % 2 else "", f". >= 0 and . <= 9000{total}", "Count."]  # fmt: skip
        yield ["calculate", f"{n}_sum", "", "", "", "", "", "", f"${{{n}_n0}} + coalesce(${{{n}_n1}}, 0)"]
        yield [
            "date",
            f"{n}_day",
            f"Since when {group}",
            f"Desde cuándo {group}",
            "",
            "",
            ". <= today()",
            "Not later.",
        ]
        yield [
            "decimal",
            f"{n}_share",
            f"Share {group}",
            f"Parte {group}",
            "",
            f"${{{n}_sum}} > 0",
            ". <= 100",
            "At most.",
        ]
        yield [
            "text",
            f"{n}_note",
            f"Notes {group}",
            f"Notas {group}",
            "",
            "",
            "string-length(.) <= 200",
            "Shorter.",
        ]
        yield ["end group"]
        made += 14


def choice_rows(count: int) -> Iterable[list[str]]:
    for at in range(count):
        yield [f"list{at // 10}", f"c{at % 10}", f"Choice {at}", f"Opción {at}"]


def workbook(path: Path, rows: int = 6700) -> int:
    """Writes the workbook; gives the number of its rows."""
    from openpyxl import Workbook

    book = Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(SURVEY)
    choices = book.create_sheet("choices")
    choices.append(CHOICES)
    for row in survey_rows(rows - 1700):
        survey.append(row)
    for row in choice_rows(rows - survey.max_row + 1):
        choices.append(row)
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version", "default_language"])
    settings.append(["A long form", "long", "1", "English (en)"])
    book.save(path)
    return int(survey.max_row + choices.max_row - 2)


def flat(path: Path, form: Path) -> None:
    """Writes a form without its repeats, so that a response is one row of a table.

    What is summed over the rows of a repeat has to be nothing, or anything.
    """
    lines = []
    inside = False
    for line in form.read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        kind = cells[2] if len(cells) > 2 else ""
        inside = inside or kind == "begin repeat"
        if not inside:
            lines.append(line)
        inside = inside and kind != "end repeat"
    text = "\n".join(lines).replace(". = sum(${site_beds})", ". >= 0 and . <= 200")
    path.write_text(text.replace("sum(${programme_places})", "0") + "\n")


def cascade(path: Path, regions: int = REGIONS, towns: int = TOWNS) -> None:
    """Writes a form of two questions of which the second has `regions * towns` choices."""
    lines = [
        "| survey |",
        "| | type | name | label::English (en) | label::Español (es) | required | relevant | constraint | calculation"
        " | choice_filter | repeat_count |",
        "| | select_one region | region | Region | Región | yes | | | | | |",
        "| | select_one town | town | Town | Municipio | yes | | | | region = ${region} | |",
        "| choices |",
        "| | list_name | name | label::English (en) | label::Español (es) | region |",
    ]
    lines += [f"| | region | r{region} | Region {region} | Región {region} | |" for region in range(regions)]
    for region in range(regions):
        for town in range(towns):
            name = f"r{region}_t{town}"
            lines.append(f"| | town | {name} | Town {name} | Municipio {name} | r{region} |")
    lines += [
        "| settings |",
        "| | form_title | form_id | version | default_language |",
        "| | Towns | towns | 1 | English (en) |",
    ]
    path.write_text("\n".join(lines) + "\n")


def cascade_responses(count: int, regions: int = REGIONS, towns: int = TOWNS) -> list[dict[str, Any]]:
    """Towns from all over the list."""
    responses = []
    for at in range(count):
        region, town = at * 37 % regions, at * 101 % towns
        answers = {"region": f"r{region}", "town": f"r{region}_t{town}"}
        responses.append({"form": "towns", "form_version": "1", "id": f"t{at}", "answers": answers})
    return responses
