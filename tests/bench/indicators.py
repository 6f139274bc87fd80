"""Estimates of a million rows, cross-tabulation and catchments, ours and those of others in the same run, on the same rows.

Ours are the medians of `cargo bench -p acogida --bench estimates` and `--bench crosstab`: the operations with a table
in and a table out, without a binding, and the functions alone. The others are called as their users call them, with
numpy arrays and data frames. A ratio below 1 means that we are slower. Before anything is timed, the results of both are
compared in the tests (`tests/verify/test_estimates.py`, `test_crosstab.py`, `test_access.py`).
"""

import os
import re
import statistics
import subprocess
import time
from pathlib import Path

import duckdb
import numpy
import pandas
import polars
import teds
from access import fca, weights
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

ROOT = Path(__file__).resolve().parents[2]
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}
ROWS = numpy.arange(1_000_000, dtype=numpy.int64)
COUNTS = ROWS * 7_919_317 % 5_000_000
SHARES = ROWS * 7_919 % 1_000
RECORDS = ROOT / "build" / "bench" / "teds.csv"
EPISODES = 1_500_000
BANDS = {10: 1, 30: 0.68, 60: 0.22}


def ours(bench, **environment):
    """Median seconds by name; of several arguments the first is `name 1`."""
    command = ["cargo", "bench", "--locked", "--package", "acogida", "--bench", bench]
    environment = os.environ | environment
    printed = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    medians, group = {}, ""
    for line in printed.splitlines():
        # name, fastest, slowest, median, mean; the lines of arguments are below their name
        found = re.search(r"([├╰]─) (\w+) +(?:[\d.]+ \S+ +│ [\d.]+ \S+ +│ ([\d.]+) (\S+))?", line)
        if not found:
            continue
        _, name, number, unit = found.groups()
        if number is None:
            group = name
        else:
            medians[f"{group} {name}" if name.isdigit() else name] = float(number) * UNITS[unit]
    return medians


def median(function, calls=7):
    """Median seconds of some calls."""
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def poisson():
    return stats.chi2.ppf(0.025, 2 * COUNTS) / 2, stats.chi2.isf(0.025, 2 * COUNTS + 2) / 2


def wilson():
    return proportion_confint(SHARES, 1_000, 0.05, "wilson")


def clopper_pearson():
    return proportion_confint(SHARES[::100], 1_000, 0.05, "beta")


def pairs():
    """The variables of sixty tables, as the benchmark in Rust pairs them."""
    names = [name for name in teds.frame(1).columns if name != "CASEID"]
    found = [(names[table % len(names)], names[(table * 7 + 5) % len(names)]) for table in range(60)]
    return [(one, other) for one, other in found if one != other]


def by_polars(records):
    return [records.group_by(one, other).len() for one, other in pairs()]


def by_duckdb(connection):
    for one, other in pairs():
        connection.execute(f'select "{one}", "{other}", count(*) from records group by 1, 2').fetchall()


def catchments():
    """Ten thousand areas, a thousand sites, eight million pairs: as the benchmark in Rust makes them."""
    areas, sites = numpy.arange(10_000), numpy.arange(1_000)
    cost = (areas[:, None] * 7_919 + sites[None, :] * 104_729) % 1_000
    at = numpy.nonzero(cost < 804)
    demand = pandas.DataFrame({"geoid": areas, "demand": areas * 37 % 4_000 + 1.0})
    supply = pandas.DataFrame({"supply": sites * 13 % 90 + 1.0}, index=pandas.Index(sites, name="geoid"))
    return demand, supply, pandas.DataFrame({"origin": at[0], "dest": at[1], "cost": cost[at] / 10})


def line(job, peer, theirs, *cells):
    """A row of the table: our medians, and theirs by ours."""
    cells = [f"{ours * 1e3:8.1f}ms {theirs / ours:7.1f}" if ours else f"{'':>10} {'':>7}" for ours in cells]
    print(f"{job:20} {peer:18} {theirs * 1e3:8.1f}ms {' '.join(cells)}")


def main():
    medians = ours("estimates")
    jobs = [
        ("exact_poisson", "operation_exact_poisson", "scipy.stats.chi2", median(poisson)),
        ("wilson", "operation_wilson", "statsmodels", median(wilson)),
        ("clopper_pearson", None, "statsmodels", median(clopper_pearson)),
    ]
    print(f"{'rows of':20} {'peer':18} {'theirs':>10} {'operation':>10} {'ratio':>7} {'function':>10} {'ratio':>7}")
    for function, operation, peer, theirs in jobs:
        line(function, peer, theirs, medians.get(operation), medians[function])

    RECORDS.parent.mkdir(parents=True, exist_ok=True)
    teds.frame(EPISODES).write_csv(RECORDS)
    medians = ours("crosstab", ACOGIDA_RECORDS=str(RECORDS))
    records = polars.read_csv(RECORDS)
    connection = duckdb.connect()
    connection.execute("create table records as select * from records")
    data = catchments()
    print(f"{'job':20} {'peer':18} {'theirs':>10} {'1 thread':>10} {'ratio':>7} {'2 threads':>10} {'ratio':>7}")
    line("read and check CSV", "polars (no check)", median(lambda: polars.read_csv(RECORDS), 5), medians["open_records"])
    tables = medians["sixty_tables 1"], medians["sixty_tables 2"]
    line("60 cross-tabs", "polars", median(lambda: by_polars(records), 5), *tables)
    line("60 cross-tabs", "duckdb", median(lambda: by_duckdb(connection), 5), *tables)
    peer = median(lambda: fca.two_stage_fca(*data, max_cost=60, weight_fn=weights.step_fn(BANDS)), 3)
    line("E2SFCA, 8 M pairs", "access", peer, medians["enhanced_catchments"])


if __name__ == "__main__":
    main()
