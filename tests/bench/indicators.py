"""Estimates of a million rows, ours and those of others in the same run, on the same rows.

Ours are the medians of `cargo bench -p acogida --bench estimates`: the operations with a table in and a table out,
without a binding, and the functions alone. The others are called as their users call them, with numpy arrays. A
ratio below 1 means that we are slower. Before anything is timed, the results of both are compared in the tests
(`tests/verify/test_estimates.py`).
"""

import re
import statistics
import subprocess
import time
from pathlib import Path

import numpy
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

ROOT = Path(__file__).resolve().parents[2]
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}
ROWS = numpy.arange(1_000_000, dtype=numpy.int64)
COUNTS = ROWS * 7_919_317 % 5_000_000
SHARES = ROWS * 7_919 % 1_000


def ours():
    """Median seconds by name."""
    command = ["cargo", "bench", "--locked", "--package", "acogida", "--bench", "estimates"]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    # name, fastest, slowest, median, mean
    row = r"[├╰]─ (\w+) +[\d.]+ \S+ +│ [\d.]+ \S+ +│ ([\d.]+) (\S+)"
    return {name: float(number) * UNITS[unit] for name, number, unit in re.findall(row, printed)}


def median(function):
    """Median seconds of seven calls."""
    times = []
    for _ in range(7):
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


def main():
    medians = ours()
    jobs = [
        ("exact_poisson", "operation_exact_poisson", "scipy.stats.chi2", median(poisson)),
        ("wilson", "operation_wilson", "statsmodels", median(wilson)),
        ("clopper_pearson", None, "statsmodels", median(clopper_pearson)),
    ]
    print(f"{'rows of':16} {'peer':18} {'theirs':>10} {'operation':>10} {'ratio':>7} {'function':>10} {'ratio':>7}")
    for function, operation, peer, theirs in jobs:
        cells = [
            f"{medians[name] * 1e3:8.1f}ms {theirs / medians[name]:7.1f}" if name else f"{'':>10} {'':>7}"
            for name in (operation, function)
        ]
        print(f"{function:16} {peer:18} {theirs * 1e3:8.1f}ms {' '.join(cells)}")


if __name__ == "__main__":
    main()
