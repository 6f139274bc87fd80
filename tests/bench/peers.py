"""Our benchmarks and those of others in the same run, on the same input; prints both medians and the ratio.

Ours are the medians of `cargo bench -p acogida --bench directory`: the Rust functions, without a binding. The
others are called as their users call them, from Python and Node. A ratio below 1 means that we are slower.
"""

import re
import statistics
import subprocess
import time
from pathlib import Path

import phonenumbers
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CELLS = (HERE / "phones.txt").read_text(encoding="utf-8").splitlines()
# The peer has no area code of the city to assume; it is given the whole number.
CELLS = [f"85 {cell}" if cell.startswith("3") else cell for cell in CELLS]
UNITS = {"ns": 1, "µs": 1e3, "ms": 1e6, "s": 1e9}


def ours():
    """Median nanoseconds by name."""
    command = ["cargo", "bench", "--locked", "--package", "acogida", "--bench", "directory"]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    # name, fastest, slowest, median, mean
    row = r"[├╰]─ (\w+) +[\d.]+ \S+ +│ [\d.]+ \S+ +│ ([\d.]+) (\S+)"
    return {name: float(number) * UNITS[unit] for name, number, unit in re.findall(row, printed)}


def median(function, rounds=50):
    """Median nanoseconds of a call."""
    times = []
    for _ in range(100):
        start = time.perf_counter_ns()
        for _ in range(rounds):
            function()
        times.append((time.perf_counter_ns() - start) / rounds)
    return statistics.median(times)


def phones():
    for cell in CELLS:
        number = phonenumbers.parse(cell, "BR")
        if phonenumbers.is_valid_number(number):
            phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phones_in_node():
    command = ["node", HERE / "peers.mjs"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def poisson():
    return stats.chi2.ppf(0.025, 2 * 82) / 2, stats.chi2.isf(0.025, 2 * 83) / 2


def main():
    mine = ours()
    rows = [
        ("phones", "phonenumbers (Python)", median(phones)),
        ("phones", "google-libphonenumber (Node)", phones_in_node()),
        ("interval_wilson", "statsmodels", median(lambda: proportion_confint(82, 10_000, 0.05, "wilson"))),
        ("interval_clopper_pearson", "statsmodels", median(lambda: proportion_confint(82, 10_000, 0.05, "beta"))),
        ("interval_exact_poisson", "scipy.stats.chi2", median(poisson)),
    ]
    print("| benchmark | acogida | peer | its median | ratio |")
    print("| --- | ---: | --- | ---: | ---: |")
    for name, peer, theirs in rows:
        print(f"| {name} | {mine[name] / 1e3:.2f} µs | {peer} | {theirs / 1e3:.2f} µs | {theirs / mine[name]:.2f} |")


if __name__ == "__main__":
    main()
