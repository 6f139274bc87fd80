"""Every code block of the documents runs. A block of a kind that nobody runs is a failure, not a skip."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
# As in the Makefile.
TOGETHER = ["--locked", "--quiet", "--workspace", "--exclude", "acogida-python", "--features", "acogida/xlsx"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert text.count("\n```") == 2 * len(found), f"{name}: a block that was not understood"
    return [
        pytest.param(name, kind, code, id=f"{name}-{position}-{kind}")
        for position, (kind, code) in enumerate(found, 1)
    ]


DOCUMENTS = ["README.md", "docs/abi.md", "CONTRIBUTING.md"]
BLOCKS = [block for name in DOCUMENTS for block in blocks(name)]


def run(command, **options):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The C library as it is installed."""
    folder = tmp_path_factory.mktemp("installed")
    run(["cargo", "build", *TOGETHER, "--bin", "xtask"])
    run([TARGET / "debug/xtask", "c-dist", "--debug", folder])
    return folder


@pytest.fixture(scope="session")
def command():
    """The folder of the `acogida` command."""
    run(["cargo", "build", *TOGETHER, "--bin", "acogida"])
    return TARGET / "debug"


def run_sh(code, request):
    """Runs every line. `make` would run this test again: its targets must exist."""
    ran = 0
    for line in code.splitlines():
        if made := re.match(r"make (\w+)", line):
            assert re.search(rf"^{made[1]}:", MAKEFILE, re.MULTILINE), f"no target {made[1]}"
        else:
            path = f"{request.getfixturevalue('command')}{os.pathsep}{os.environ['PATH']}"
            printed = run(["sh", "-euc", line], env=os.environ | {"PATH": path})
            assert printed.strip(), f"{line} prints nothing"
        ran += 1
    assert ran


def run_python(code, _request):
    run([sys.executable, "-c", code])


def run_c(code, request):
    """Compiles a program, or a fragment inside of one, against the installed library, and runs it."""
    library = request.getfixturevalue("library")
    if "int main" not in code:
        includes = "#include <acogida.h>\n#include <stdio.h>\n"
        code = f"{includes}int main(void) {{\n{code}return (int)status;\n}}\n"
    source, program = library / "block.c", library / "block"
    source.write_text(code, encoding="utf-8")
    linked = ["-I", library / "include", "-L", library / "lib", f"-Wl,-rpath,{library / 'lib'}"]
    strict = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"]
    run(["cc", *strict, source, *linked, "-lacogida", "-o", program])
    report = json.loads(run([program]))
    assert report["value"] and report["issues"] == []


def run_rust(code, request):
    """The documentation tests of the core compile and run the blocks of the README, all of them."""
    assert request.node.callspec.params["name"] == "README.md"
    source = (ROOT / "core/src/lib.rs").read_text(encoding="utf-8")
    assert '#[cfg(doctest)]\n#[doc = include_str!("../../README.md")]' in source
    assert "acogida" in code


def run_json(code, _request):
    json.loads(code)


def run_text(_code, _request):
    """A scheme or a listing for people; it is marked as `text` on purpose."""


RUNNERS = {
    "sh": run_sh,
    "python": run_python,
    "c": run_c,
    "rust": run_rust,
    "json": run_json,
    "text": run_text,
}


@pytest.mark.parametrize(("name", "kind", "code"), BLOCKS)
def test_block(name, kind, code, request):
    assert kind in RUNNERS, f"{name}: a block of the kind {kind!r} is not run"
    assert kind != "text" or name != "README.md", "the README has only code that runs"
    RUNNERS[kind](code, request)


def test_the_readme_has_an_example_in_every_language():
    kinds = {block.values[1] for block in BLOCKS if block.values[0] == "README.md"}
    assert kinds >= {"sh", "rust", "python", "c"}


def test_the_tree_of_the_core_is_as_small_as_contributing_says():
    code = next(b.values[2] for b in BLOCKS if b.values[0] == "CONTRIBUTING.md" and "cargo tree" in b.values[2])
    assert 0 < int(run(["sh", "-euc", code])) <= 80


@pytest.mark.parametrize("name", [*DOCUMENTS, "docs/ARCHITECTURE.md", "docs/benchmarks.md", "fuzz/README.md"])
def test_links_to_files_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / name).parent / link).exists(), f"{name}: {link}"
