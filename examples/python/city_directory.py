"""From a city's lists and responses to its public directory and indicators, as in a notebook.

python city_directory.py examples/fortaleza/city.toml build/example

The data frames need polars, which acogida itself does not.
"""

import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import polars as pl

import acogida

project, out = Path(sys.argv[1]), Path(sys.argv[2])

# %% The main job: read, check, clean, merge, compute, release.
engine = acogida.Engine(language="es")
report = engine.build_city(project)
for name, number in report.value["summary"].items():
    print(f"{name:>20}: {number}")

# %% What was found on the way, the most frequent first. Every finding has a place, too.
for code, number in Counter(issue.code for issue in report.issues).most_common(5):
    print(f"{number:>6}  {code}")

# %% The indicators as a data frame: no adapter, no copy through JSON.
estimates = pl.DataFrame(report.tables["estimates"])
known = estimates.filter(pl.col("value").is_not_null())
print(known.select("indicator", "group", "value", "lower", "upper", "method").head(8))

# %% The published services as a data frame.
services = pl.read_csv(BytesIO(report.attachments["site/services.csv"]), infer_schema=False)
print(services.group_by("neighbourhood").len().sort("len", "neighbourhood", descending=[True, False]).head())

# %% Files for the web server. Those in `custodian/` may hold protected addresses and stay here.
for name, content in report.attachments.items():
    if not name.startswith("custodian/"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
print(f"site: {out / 'site/index.html'}")
