"""The same form and the same responses in every engine, one after the other, each warm and on one thread.

    python run.py             prints the tables
    python run.py --write     and writes them into docs/benchmarks.md

Every engine reads a response as it comes (JSON, or an XForm instance), checks it whole and says whether it is
valid. Start and loading the form are not counted. The first half of the rounds warms up; of the rest the median
counts. `FORM_BENCH_SECONDS` is how long each engine runs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT / "tests" / "verify" / "forms"), str(HERE)]

import big  # noqa: E402
import oracles  # noqa: E402
from generate import batch  # noqa: E402
from oracles import BUILD, PEERS  # noqa: E402
from table import FACILITY, read  # noqa: E402

SECONDS = os.environ.get("FORM_BENCH_SECONDS", "20")
DOCUMENT = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- forms: written by make bench-forms -->", "<!-- end of forms -->"
NAMES = {
    "javarosa": "JavaRosa (ODK Validate of pyxform 4.5.0)",
    "xforms_engine": "xforms-engine 0.22.0 (ODK Web Forms)",
    "surveyjs": "SurveyJS 3.1.1",
}


@dataclass
class Row:
    """A figure in nanoseconds, or why there is none."""

    name: str
    median: float | None
    fastest: float | None = None
    why: str = ""


def timed(name: str, command: list[str], cwd: Path | None = None, patience: int = 900) -> Row:
    """Runs a program that prints the nanoseconds of each round."""
    print(f"{name} ..", file=sys.stderr, flush=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=patience, cwd=cwd, check=False)
    except subprocess.TimeoutExpired:
        return Row(name, None, why=f"no answer in {patience // 60} minutes, with loading")
    lines = [line for line in done.stdout.splitlines() if line.isdigit()]
    if done.returncode or not lines:
        return Row(name, None, why="not built" if "not built" in done.stdout else done.stderr.strip()[-200:])
    rounds = [float(line) for line in lines]
    warm = rounds[len(rounds) // 2 :]
    return Row(name, statistics.median(warm), min(warm))


def ours(name: str, *arguments: str | Path) -> Row:
    """A benchmark of the Rust functions, without a binding."""
    command = [
        *os.environ.get("CARGO", "cargo").split(),
        "bench",
        "--locked",
        "--quiet",
        "--package",
        "acogida",
        "--bench",
        "forms",
    ]
    command += ["--features", "xlsx", "--", *map(str, arguments), SECONDS]
    return timed(name, command, ROOT)


def python(name: str, function: Callable[[], object]) -> Row:
    times = []
    for _ in range(3):
        start = time.perf_counter_ns()
        function()
        times.append(float(time.perf_counter_ns() - start))
    return Row(name, statistics.median(times), min(times))


def written(nanoseconds: float | None) -> str:
    if nanoseconds is None:
        return "-"
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.0f} ns"


def against(rows: list[Row], base: Row) -> str:
    """A table with the ratio to one of its rows."""
    lines = ["| | median | fastest | ratio |", "| --- | ---: | ---: | ---: |"]
    for row in rows:
        ratio = f"{row.median / base.median:.3g}" if row.median and base.median else row.why or "-"
        lines.append(f"| {row.name} | {written(row.median)} | {written(row.fastest)} | {ratio} |")
    return "\n".join(lines)


def responses_section() -> str:
    form = read()
    responses = batch(form, 42, 50, 0)
    made = oracles.files(form, responses, "bench")
    xform = oracles.convert()
    size = made["jsonl"].stat().st_size // len(responses)
    check = ours("acogida, JSON bytes to issues", "check", FACILITY, made["jsonl"])
    rows = [
        check,
        ours("serde_json, the same bytes to a `Value`, nothing checked", "serde_json", made["jsonl"]),
        ours("serde_json, the same bytes passed over, nothing kept: the floor", "scan", made["jsonl"]),
    ]
    rows += [timed(NAMES[peer.name], peer.command("bench", xform, made, SECONDS)) for peer in PEERS]
    return (
        f"A response to the facility form of {len(form.questions)} questions (`tests/forms`), {size} bytes of JSON on "
        f"average, {len(responses)} valid ones in turn; time for one response.\n\n{against(rows, check)}"
    )


def columns_section() -> str:
    path = BUILD / "flat.xlsform.md"
    big.flat(path, FACILITY)
    form = read(path)
    responses = batch(form, 42, 50, 0)
    made = oracles.files(form, responses, "flat")
    check = ours("acogida, JSON bytes to issues", "check", path, made["jsonl"])
    rows = [
        check,
        ours("acogida, columns in memory to issues", "columns", path, made["jsonl"]),
        ours("serde_json, the same bytes to a `Value`, nothing checked", "serde_json", made["jsonl"]),
        ours("serde_json, the same bytes passed over, nothing kept: the floor", "scan", made["jsonl"]),
    ]
    return (
        f"The same form without its repeats, {len(form.questions)} questions, so that a response is a row of a "
        f"table; time for one response.\n\n{against(rows, check)}"
    )


def workbook_section() -> str:
    from pyxform.xls2xform import convert

    path = BUILD / "long.xlsx"
    rows = big.workbook(path)
    lint = ours("acogida, .xlsx bytes to every finding", "lint", path)
    made = python("pyxform 4.5.0, to an XForm or the first error", lambda: convert(str(path), validate=False))
    return f"A workbook of {rows} rows, read and linted.\n\n{against([lint, made], lint)}"


def cascade_section() -> str:
    from pyxform.xls2xform import convert

    rows = []
    for regions, towns in ((5, 10), (big.REGIONS, big.TOWNS)):
        count = f"{regions * towns:,}"
        path = BUILD / f"towns{regions * towns}.xlsform.md"
        big.cascade(path, regions, towns)
        made = oracles.files(read(path), big.cascade_responses(5, regions, towns), path.stem)
        rows.append(ours(f"acogida, {count} choices", "check", path, made["jsonl"]))
        xform = BUILD / f"{path.stem}.xml"
        xform.write_text(convert(path.read_text(), file_type=".md", validate=False).xform)
        for peer in PEERS:
            command = peer.command("bench", xform, made, SECONDS)
            rows.append(timed(f"{NAMES[peer.name]}, {count} choices", command, patience=180))
    longest = next(row for row in rows if row.name == f"acogida, {count} choices")
    told = "A town that depends on a region, from a short and from a long list; time for one response."
    return f"{told}\n\n{against(rows, longest)}"


def main() -> None:
    why = oracles.missing("java", "javac", "node")
    if why:
        print(why)
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join([responses_section(), columns_section(), workbook_section(), cascade_section()])
    print(text)
    if "--write" in sys.argv:
        document = DOCUMENT.read_text()
        before, _, rest = document.partition(BEGIN)
        after = rest.partition(END)[2] if rest else "\n"
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")


if __name__ == "__main__":
    main()
