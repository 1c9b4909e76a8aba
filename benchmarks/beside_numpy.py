#!/usr/bin/env python3
"""Times the uncertainty analysis of the library beside the same work as a vectorised NumPy batch.

    ./mvnw -B -q -Dquick -pl benchmarks -am package && python3 benchmarks/beside_numpy.py

Both draw sets of weights within 25 % and one of two normalisations for 118 areas, 6 indicators and 3 domains, aggregate level by
level, rank with equal scores sharing the smallest rank, and count the ranks of each area. "Scores kept" adds what the library keeps of
scores: sum, least, greatest and a histogram of 256 classes for each area. "Pairs counted" adds how often each area ranks above each other.
One thread each, in turn; the times are processor times per replicate, so that other work on the machine matters less.
"""

import os

for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ[library + "_NUM_THREADS"] = "1"

import platform
import re
import subprocess
import sys
import time

import numpy as np

AREAS, REPLICATES, BATCH, CLASSES = 118, 300_000, 1_000, 256
PAIR_BATCH = 64  # the fastest of five ways to count pairs that we tried; at most 255, which a byte can count
KINDS = ("ranks", "scores", "pairs")
ROUNDS = 5


def normalised(values):
    low, high = values.min(axis=0), values.max(axis=0)
    z = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
    return np.stack([100 * (values - low) / (high - low), 50 + 15 * z])


def analysis(kind, replicates, seed):
    random = np.random.default_rng(seed)
    columns = normalised(50 + 10 * np.random.default_rng(1).standard_normal((AREAS, 6)))
    counts = np.zeros(AREAS * AREAS, np.int64)
    histogram = np.zeros(AREAS * CLASSES, np.int64)
    above = np.zeros((AREAS, AREAS), np.int64)
    total, least, greatest = np.zeros(AREAS), np.full(AREAS, np.inf), np.full(AREAS, -np.inf)
    places = np.arange(AREAS)
    low = scale = None
    for _ in range(replicates // BATCH):
        within = 1 + 0.25 * (2 * random.random((BATCH, 9)) - 1)
        inner, outer = within[:, :6].reshape(BATCH, 3, 2), within[:, 6:]
        outer = outer / outer.sum(axis=1, keepdims=True)
        shares = (inner / inner.sum(axis=2, keepdims=True) * outer[:, :, None]).reshape(BATCH, 6)
        second = random.random(BATCH) < 0.5
        scores = np.empty((BATCH, AREAS))
        for choice in (0, 1):
            chosen = second == bool(choice)
            scores[chosen] = shares[chosen] @ columns[choice].T
        order = np.argsort(-scores, axis=1)
        ordered = np.take_along_axis(scores, order, axis=1)
        first = np.zeros((BATCH, AREAS), np.int64)
        first[:, 1:] = np.where(ordered[:, 1:] == ordered[:, :-1], 0, places[1:])
        np.maximum.accumulate(first, axis=1, out=first)
        ranks = np.empty((BATCH, AREAS), np.int64)
        np.put_along_axis(ranks, order, first, axis=1)
        counts += np.bincount((places * AREAS + ranks).ravel(), minlength=counts.size)
        if kind == "scores":
            if low is None:
                low, span = scores.min(axis=0), np.ptp(scores, axis=0)
                scale = (CLASSES - 2) / span
            total += scores.sum(axis=0)
            np.minimum(least, scores.min(axis=0), out=least)
            np.maximum(greatest, scores.max(axis=0), out=greatest)
            cell = np.clip((scores - low) * scale + 1, 0, CLASSES - 1).astype(np.int64)
            histogram += np.bincount((places * CLASSES + cell).ravel(), minlength=histogram.size)
        if kind == "pairs":
            small = ranks.astype(np.uint8)
            for start in range(0, BATCH, PAIR_BATCH):
                some = small[start : start + PAIR_BATCH]
                pairs = (some[:, :, None] < some[:, None, :]).view(np.uint8)
                above += pairs.sum(axis=0, dtype=np.uint8)
    done = AREAS * (replicates // BATCH) * BATCH
    assert counts.sum() == done
    assert kind != "scores" or histogram.sum() == done
    assert kind != "pairs" or above.sum() <= done * (AREAS - 1) / 2
    return counts


def numpy_round(round_number):
    times = {}
    for kind in KINDS:
        start = time.process_time()
        analysis(kind, REPLICATES // 10, round_number)
        times[kind] = (time.process_time() - start) / (REPLICATES // 10) * 1e6
    return times


def library_round(jar):
    """Five measured runs of each kind in one warm JVM; the median of each."""
    command = ["java", "-cp", jar, "org.goodworkmonitor.benchmarks.UncertaintyTimes", str(REPLICATES)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {kind: float(micros) for kind, micros in (line.split() for line in lines)}


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            return re.search(r"model name\s*:\s*(.*)", info.read()).group(1)
    except (OSError, AttributeError):
        return platform.processor()


def main():
    jar = os.path.join(os.path.dirname(os.path.abspath(__file__)), "target", "benchmarks.jar")
    numpy_round(0)
    theirs, ours = [], []
    for round_number in range(1, ROUNDS + 1):
        theirs.append(numpy_round(round_number))
        ours.append(library_round(jar))
    java = subprocess.run(["java", "-version"], check=True, capture_output=True, text=True).stderr
    print(f"NumPy {np.__version__} on Python {platform.python_version()}; {java.splitlines()[0]}; {processor()}")
    print("| kept | library, µs | NumPy, µs | NumPy / library |")
    print("|---|---|---|---|")
    for kind, name in zip(KINDS, ("ranks only", "and scores", "and pairs")):
        mine = sorted(r[kind] for r in ours)
        other = sorted(r[kind] for r in theirs)
        ratios = sorted(t[kind] / o[kind] for t, o in zip(theirs, ours))
        print(
            f"| {name} | {mine[0]:.2f} to {mine[-1]:.2f} | {other[0]:.2f} to {other[-1]:.2f} "
            f"| {ratios[0]:.1f} to {ratios[-1]:.1f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
