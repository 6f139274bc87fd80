"""Links the same synthetic persons with acogida and with Splink and prints both: time, memory, F1.

    python compare.py ACOGIDA TABLE.csv [RUNS]

Both get the same table (CSV), the same five blocking rules and seven comparisons, two threads. Each runs in a process
of its own; the time is that of the whole process, reading and writing included; the memory is its peak.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent


def measured(command):
    """Seconds and megabytes of a process, and what it printed."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - before, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, out


def f1_of(pairs, entity, true_pairs):
    """Best F1, and F1 from 0.95 on, of pairs with probabilities."""
    scored = sorted(((p, entity[a] == entity[b]) for a, b, p in pairs), key=lambda pair: -pair[0])
    found = correct = 0
    best = fixed = 0.0
    for position, (probability, is_match) in enumerate(scored):
        found += 1
        correct += is_match
        last = position + 1 == len(scored) or scored[position + 1][0] != probability
        if last:
            f1 = 2 * correct / (found + true_pairs)
            best = max(best, f1)
            if probability >= 0.95:
                fixed = f1
    return best, fixed


def read_pairs(path, left, right, probability):
    import csv

    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row[left], row[right], float(row[probability])


def main():
    acogida, table = sys.argv[1], sys.argv[2]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    out = Path(table).with_suffix("")
    import csv

    with open(table, newline="", encoding="utf-8") as file:
        entity = {row["id"]: row["entity"] for row in csv.DictReader(file)}
    true_pairs = sum(n * (n - 1) // 2 for n in Counter(entity.values()).values())
    print(f"{len(entity)} records, {true_pairs} true pairs")
    results = {}
    for _ in range(runs):
        command = [acogida, "link", table, "--model", str(HERE / "model.json"), "--threads", "2"]
        command += ["--pairs", f"{out}.acogida.pairs.csv", "--clusters", f"{out}.acogida.clusters.csv"]
        results.setdefault("acogida", []).append(measured(command)[:3])
        command = [sys.executable, str(HERE / "with_splink.py"), table, f"{out}.splink.pairs.csv"]
        results.setdefault("splink", []).append(measured(command)[:3])
    files = {
        "acogida": (f"{out}.acogida.pairs.csv", "left", "right", "probability"),
        "splink": (f"{out}.splink.pairs.csv", "id_l", "id_r", "match_probability"),
    }
    summary = {}
    for tool, measures in results.items():
        seconds, megabytes, cpu = min(measures)
        best, fixed = f1_of(read_pairs(*files[tool]), entity, true_pairs)
        summary[tool] = seconds
        print(f"{tool:8} {seconds:7.2f} s  {cpu:7.2f} s CPU  {megabytes:7.0f} MB  best F1 {best:.4f}  at 0.95 {fixed:.4f}")
    print(f"acogida is {summary['splink'] / summary['acogida']:.1f} times as fast")


if __name__ == "__main__":
    main()
