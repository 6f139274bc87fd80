"""Counts the instructions of fixed programs under valgrind and compares them with the committed figures.

Counts hardly depend on the machine, so they show a regression where times would not. They do depend on the
compiler: after an update of it, or a change that is worth its cost, run with `--accept`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Path(__file__).with_name("instructions.json")
TARGET = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
CITY = "examples/fortaleza"
# Above this share of difference, either way, the figure is wrong.
TOLERANCE = 0.03


def programs(work):
    form = work / "form.json"
    form.write_text('{"form":"provider"}', encoding="utf-8")
    files = ("respostas.jsonl", "centros.csv", "guia-ong.json")
    attached = [word for name in files for word in ("--attach", f"{name}={CITY}/{name}")]
    return {
        "engine.info": (["engine.info"], "{}"),
        "response.check_batch": (
            ["response.check_batch", "--handle", f"form.load={form}", "--attach", f"responses={CITY}/respostas.jsonl"],
            "{}",
        ),
        "city.build": (["city.build", *attached], (ROOT / CITY / "city.json").read_text(encoding="utf-8")),
    }


def count(arguments, request):
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command += [TARGET / "release/acogida", "call", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=request, capture_output=True, text=True)
    # 1: the call was done and found errors in the data, as it should in the example.
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode not in (0, 1) or found is None:
        sys.exit(f"{command}: {done.returncode}\n{done.stderr}")
    return int(found[1].replace(",", ""))


def main():
    if shutil.which("valgrind") is None:
        print("valgrind is not installed: instructions were not counted")
        return
    build = ["cargo", "build", "--locked", "--quiet", "--release", "--package", "acogida-cli"]
    subprocess.run(build, cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as work:
        counted = {name: count(*program) for name, program in programs(Path(work)).items()}
    if "--accept" in sys.argv:
        FIGURES.write_text(json.dumps(counted, indent=2) + "\n", encoding="utf-8")
    if not FIGURES.exists():
        sys.exit(f"there are no figures to compare with: {counted}; run with --accept to keep these")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    wrong = []
    for name, instructions in counted.items():
        change = instructions / figures[name] - 1
        print(f"{name:>16} {instructions:>13,} instructions {change:+.2%}")
        if abs(change) > TOLERANCE:
            wrong.append(name)
    if wrong:
        sys.exit(f"more than {TOLERANCE:.0%} from {FIGURES.relative_to(ROOT)}: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
