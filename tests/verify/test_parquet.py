"""`acogida check` on Parquet files of pyarrow and polars: the same findings as on the same table as CSV."""

import csv
import datetime
import json
import os
import subprocess
from pathlib import Path

import polars
import pyarrow
import pyarrow.parquet
import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "acogida"

FORM = """\
| survey | | | | |
| | type | name | label | constraint |
| | integer | beds | Beds | . < 100 |
| | decimal | share | Share | |
| | date | opened | Opened | |
| | select_multiple care | care | Care | |
| | text | note | Note | |
| choices | | | |
| | list_name | name | label |
| | care | day | Day |
| | care | night | Night |
"""
COLUMNS = {
    "KEY": ["uuid:1", "uuid:2", "uuid:3"],
    "beds": [12, 120, None],
    "share": [0.5, None, 1.25],
    "opened": [datetime.date(2020, 2, 29), None, datetime.date(1999, 12, 31)],
    "care": ["day night", "noon", None],
    "note": ["añ", None, ""],
}


def findings(folder, responses):
    """What the command finds, and its exit status."""
    (folder / "form.md").write_text(FORM)
    report = folder / "findings.jsonl"
    done = subprocess.run(
        [COMMAND, "check", folder / "form.md", responses, "--report", report], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    issues = [json.loads(line) for line in report.read_text().splitlines()]
    return done.returncode, sorted((issue["code"], issue["path"]) for issue in issues)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv")
    with (folder / "table.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([("" if cell is None else cell) for cell in row] for row in zip(*COLUMNS.values(), strict=True))
    status, found = findings(folder, folder / "table.csv")
    # Too many beds, and a choice that there is not.
    assert status == 1
    assert {code for code, _ in found} == {"answer.constraint", "answer.not_a_choice"}
    return found


@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "zstd"])
@pytest.mark.parametrize("version", ["1.0", "2.6"])
def test_files_of_pyarrow(tmp_path, expected, compression, version):
    path = tmp_path / "table.parquet"
    pyarrow.parquet.write_table(pyarrow.table(COLUMNS), path, compression=compression, version=version)
    assert findings(tmp_path, path) == (1, expected)


def test_files_of_polars_with_lists(tmp_path, expected):
    table = polars.DataFrame(COLUMNS).with_columns(polars.col("care").str.split(" "))
    table.write_parquet(tmp_path / "table.parquet")
    assert findings(tmp_path, tmp_path / "table.parquet") == (1, expected)


def test_findings_are_written_as_parquet(tmp_path, expected):
    pyarrow.parquet.write_table(pyarrow.table(COLUMNS), tmp_path / "table.parquet")
    (tmp_path / "form.md").write_text(FORM)
    report = tmp_path / "findings.parquet"
    subprocess.run(
        [COMMAND, "check", tmp_path / "form.md", tmp_path / "table.parquet", "--report", report],
        capture_output=True,
        check=False,
    )
    table = polars.read_parquet(report)
    assert sorted(zip(table["code"], table["path"], strict=True)) == expected
    assert pyarrow.parquet.read_table(report).num_rows == len(expected)


def test_nested_columns_and_damaged_files_are_told(tmp_path):
    (tmp_path / "form.md").write_text(FORM)
    nested = tmp_path / "nested.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"KEY": ["a"], "note": [{"deep": 1}]}), nested)
    half = tmp_path / "half.parquet"
    half.write_bytes(nested.read_bytes()[:100])
    for path in (nested, half):
        done = subprocess.run(
            [COMMAND, "check", tmp_path / "form.md", path], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "Parquet" in done.stderr
