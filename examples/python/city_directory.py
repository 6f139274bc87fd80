"""From a city's lists to its public directory and indicators, as in a notebook.

Run it from the root of the repository; the data frames need polars, which acogida itself does not.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

import acogida

engine = acogida.Engine(language="es")
project = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/fortaleza/city.toml")

# The main job: read, clean, merge, release.
report = engine.build_city(project)
print(report)
for name, number in report.value["summary"].items():
    print(f"{name:>24}: {number}")

# What was found on the way, the most frequent first.
for code, number in Counter(issue.code for issue in report.issues).most_common(5):
    print(f"{number:>6}  {code}")

# The indicators as a data frame: no adapter, no copy through JSON.
try:
    import polars as pl  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    print(report.tables["estimates"].to_dicts()[:3])
else:
    print(pl.DataFrame(report.tables["estimates"]).head())

# Files for the web server, without those that are only for the custodian.
out = Path(tempfile.mkdtemp()) / "site"
for name, content in report.attachments.items():
    if not name.startswith("custodian/"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
print(sum(1 for path in out.rglob("*") if path.is_file()), "public files")
