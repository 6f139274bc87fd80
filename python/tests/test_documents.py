"""The code in the READMEs runs, and the shared cases give what they say."""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import acogida
from acogida._errors import error_from_json

ROOT = Path(__file__).resolve().parents[2]
READMES = [path for path in (ROOT / "README.md", ROOT / "python/README.md") if path.exists()]
CASES = [
    pytest.param(suite.stem, index, case, id=f"{suite.stem}-{index}")
    for suite in sorted((ROOT / "tests/suites").glob("*.json"))
    for index, case in enumerate(json.loads(suite.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_readme(path, monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    space = {}
    for block in blocks:
        exec(compile(block, str(path), "exec"), space)


def test_example_makes_a_directory_without_the_custodians_files(tmp_path):
    script = ROOT / "examples/python/city_directory.py"
    command = [sys.executable, script, ROOT / "examples/fortaleza/city.toml", tmp_path]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert "rows_read: 26" in done.stdout
    assert (tmp_path / "site/index.html").is_file()
    assert not (tmp_path / "custodian").exists()


def content(file):
    return base64.b64decode(file["base64"]) if isinstance(file, dict) else file.encode()


def run(case):
    engine = acogida.Engine(case.get("language", "en"))
    before = case.get("handle")
    request = case.get("request_text")
    if "request" in case:
        request = case["request"]
    return engine.call(
        case["op"],
        request,
        attachments={name: content(file) for name, file in case.get("attachments", {}).items()},
        handle=run(before).handle if before else None,
    )


@pytest.mark.parametrize(("suite", "index", "case"), CASES)
def test_suite(suite, index, case):
    expected = case.get("expected", {})
    reports = os.environ.get("ACOGIDA_REPORTS")
    rust = Path(reports, f"{suite}-{index}.json").read_bytes().decode() if reports else None
    try:
        report = run(case)
    except acogida.AcogidaError as error:
        if case.get("needs") and error.code == "operation.not_built":
            return
        assert error.code == expected.get("error_code"), str(error)
        if rust is not None:
            assert vars(error) == vars(error_from_json(rust)), "the error is that of Rust"
        return
    assert "error_code" not in expected
    if "report" in expected:
        assert report.to_dict() == expected["report"]
    if "value" in expected:
        assert report.value == expected["value"]
    if "codes" in expected:
        assert [issue.code for issue in report.issues] == expected["codes"]
    for name, file in expected.get("outputs", {}).items():
        assert report.attachments[name] == content(file)
    if rust is not None:
        # Compared apart from the assertion, which would write out the difference of two long texts.
        same = report.raw == rust
        assert same, "the bytes of the report are not those of Rust"
