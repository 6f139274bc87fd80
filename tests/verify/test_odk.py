"""Forms that we write are forms for the tools that they are written for: ODK Validate and pyxform."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pyxform = pytest.importorskip("pyxform")

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
CATALOGUE = ["provider", "city"]

CLINIC = """
| survey |
| | type                          | name    | label::English (en) | label::Español (es) | relevant     | required     | constraint | calculation      | default       | choice_filter  | parameters             | trigger |
| | start                         | began   |                     |                     |              |              |            |                  |               |                |                        |         |
| | begin_group                   | place   | Place               | Lugar               |              |              |            |                  |               |                |                        |         |
| | select_one province           | prov    | Province            | Provincia           |              | yes          |            |                  |               |                |                        |         |
| | select_one town               | town    | Town                | Ciudad              |              |              |            |                  |               | prov = ${prov} | randomize=true         |         |
| | end_group                     |         |                     |                     |              |              |            |                  |               |                |                        |         |
| | integer                       | beds    | Beds                | Plazas              |              |              | . >= 0     |                  | 5             |                |                        |         |
| | decimal                       | ratio   | Ratio               | Razón               | ${beds} > 0  | ${beds} > 10 |            |                  | ${beds} div 2 |                |                        |         |
| | select_multiple drug or_other | drugs   | Drugs               | Drogas              |              |              |            |                  |               |                |                        |         |
| | range                         | quality | Quality             | Calidad             |              |              |            |                  |               |                | start=0 end=5 step=0.5 |         |
| | begin_repeat                  | people  | People              | Personas            |              |              |            |                  |               |                |                        |         |
| | text                          | role    | Role                | Función             |              |              |            |                  |               |                |                        |         |
| | calculate                     | both    |                     |                     |              |              |            | concat(${role}, ' ', position(..)) |  |          |                        |         |
| | text                          | shown   | About ${role}       | Sobre ${role}       | ${role} != '' |             |            |                  |               |                |                        |         |
| | end_repeat                    |         |                     |                     |              |              |            |                  |               |                |                        |         |
| | calculate                     | total   |                     |                     |              |              |            | count(${people}) |               |                |                        |         |
| | text                          | stamp   | Stamp               | Sello               |              |              |            | now()            |               |                |                        | ${beds} |
| | image                         | photo   | Photo               | Foto                |              |              |            |                  |               |                | max-pixels=640         |         |
| | rank drug                     | order   | Order               | Orden               |              |              |            |                  |               |                |                        |         |
| | note                          | bye     | Thanks, ${total}    | Gracias, ${total}   |              |              |            |                  |               |                |                        |         |

| choices |
| | list_name | name | label::English (en) | label::Español (es) | prov |
| | province  | c    | Coruña              | Coruña              |      |
| | province  | l    | Lugo                | Lugo                |      |
| | town      | fe   | Ferrol              | Ferrol              | c    |
| | town      | vi   | Viveiro             | Viveiro             | l    |
| | drug      | al   | Alcohol             | Alcohol             |      |

| settings |
| | form_title | form_id | version | default_language |
| | Clínica    | clinic  | 2       | Español (es)     |
"""


@pytest.fixture(scope="module")
def java() -> str:
    """Java, or the reason why nothing runs."""
    found = shutil.which("java")
    if found is None or not JAR.is_file():
        pytest.skip("Java or ODK Validate is not installed")
    return found


def convert(acogida: Any, form: Any, to: str) -> Any:
    """A form in another standard."""
    answer = acogida.call("form.convert", {"form": form, "to": to})
    assert answer.value["ok"], answer.issues
    return answer


def validate(java: str, folder: Path, forms: dict[str, str]) -> dict[str, str]:
    """Which forms ODK Validate refuses, with the first line of why."""
    paths = {}
    for name, xml in forms.items():
        path = folder / f"{name}.xml"
        path.write_text(xml, encoding="utf-8")
        paths[str(path)] = name
    command = [java, "-Djava.awt.headless=true", "-jar", str(JAR), *paths]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False, text=True)
    refused, current = {}, None
    for line in (done.stdout + done.stderr).splitlines():
        if line.startswith("Validating: "):
            current = paths[line.removeprefix("Validating: ").strip()]
            refused[current] = "no verdict"
        elif "Xform is valid" in line and current:
            refused.pop(current, None)
        elif current in refused and refused[current] == "no verdict" and "Exception" in line:
            refused[current] = line
    return refused


def test_the_validator_refuses(java: str, acogida: Any, tmp_path: Path) -> None:
    """A broken form is refused, so that the other tests mean something."""
    xml = convert(acogida, {"format": "xlsform-md", "document": CLINIC}, "xform").value["document"]
    broken = xml.replace("count(/data/people)", "count(")
    assert broken != xml
    assert list(validate(java, tmp_path, {"broken": broken})) == ["broken"]


def test_xforms_are_valid(java: str, acogida: Any, tmp_path: Path) -> None:
    """The forms of the catalogue and one with most of what XLSForm has."""
    forms = {name: convert(acogida, name, "xform").value["document"] for name in CATALOGUE}
    forms["clinic"] = convert(acogida, {"format": "xlsform-md", "document": CLINIC}, "xform").value["document"]
    assert validate(java, tmp_path, forms) == {}


def test_workbooks_become_xforms(java: str, acogida: Any, tmp_path: Path) -> None:
    """pyxform makes valid XForms of our workbooks, and finds the same questions in them as we do."""
    from pyxform.xls2xform import convert as pyxform_convert

    forms = {}
    sources = {name: name for name in CATALOGUE}
    sources["clinic"] = {"format": "xlsform-md", "document": CLINIC}
    for name, source in sources.items():
        answer = convert(acogida, source, "xlsform")
        workbook = answer.attachments[answer.value["attachment"]]
        again = convert(acogida, source, "xlsform")
        assert workbook == again.attachments["form.xlsx"], "the same form gives the same bytes"
        forms[name] = pyxform_convert(xlsform=workbook, file_type=".xlsx").xform
        ours = convert(acogida, source, "xform").value["document"]
        nodes = re.compile(r'<bind nodeset="([^"]+)"')
        assert set(nodes.findall(ours)) == set(re.findall(r'nodeset="(/[^"]+)"[^>]*type=', forms[name])) | set(
            nodes.findall(forms[name])
        ), name
    assert validate(java, tmp_path, forms) == {}


def test_the_forms_of_others_stay_valid(java: str, acogida: Any, shared: Path, tmp_path: Path) -> None:
    """Workbooks that pyxform accepts and ODK Validate finds valid are valid as our XForms too."""
    from pyxform.xls2xform import convert as pyxform_convert

    cases = json.loads((shared / "forms" / "xlsform_accept_reject.json").read_text(encoding="utf-8"))
    theirs, ours = {}, {}
    for number, case in list(enumerate(cases))[::3]:
        if case["rejected"]:
            continue
        try:
            theirs[str(number)] = pyxform_convert(xlsform=case["form_md"], file_type=".md").xform
        except Exception:  # noqa: BLE001  whatever pyxform stops at is no case here
            continue
        answer = acogida.call(
            "form.convert", {"form": {"format": "xlsform-md", "document": case["form_md"]}, "to": "xform"}
        )
        if answer.value["ok"]:
            ours[str(number)] = answer.value["document"]
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").mkdir()
    invalid = validate(java, tmp_path / "theirs", theirs)
    refused = {number: why for number, why in validate(java, tmp_path / "ours", ours).items() if number not in invalid}
    assert len(ours) > 100
    assert refused == {}
