"""The transfer plan with all its caps, against HiGHS as a linear programme and scipy's matching, which knows no rules.

    python -m benchmarks.transfer [--quick]

Two made-up cases: 3,000 people × 2,500 cells with about 600,000 allowed moves, and 30,000 × 25,000 with about 1.2 million.
Everybody answers in a process of its own; HiGHS must find the same optimum as the plan, and the plan without caps the same
as scipy, or the benchmark stops. HiGHS gets 6,000 × 5,000 in place of the large case, which it did not end within a quarter
of an hour; `--quick` leaves the large case out and gives HiGHS 1,500 × 1,250. Seconds are of processor time, since other
programs may share the cores.
"""

from __future__ import annotations

import sys

from benchmarks.measure import Figure, Run, in_fresh_process, parser, result_line
from benchmarks.transfer_case import SIZES

FOR_HIGHS = {"dense": "dense", "sparse": "sparse_small"}
ROUNDS = 3  # the quickest counts; HiGHS has one
TIMES_HIGHS, TIMES_SCIPY, MOST_MIB = 5.0, 3.0, 400.0
WORST_RATIO, FIT_LOST = 0.65, 0.01


def main() -> None:
    quick = parser("The transfer plan, against HiGHS and scipy.").parse_args().quick
    figures = []
    for size in ("dense",) if quick else ("dense", "sparse"):
        runs = {way: _run(way, size, ROUNDS) for way in ("ours", "scipy", "rule_free")}
        small = "dense_small" if quick else FOR_HIGHS[size]
        against = {"ours": runs["ours"] if small == size else _run("ours", small, ROUNDS), "highs": _run("highs", small, 1)}
        _same(against["ours"], against["highs"], "first", "fit", "km")
        _same(runs["rule_free"], runs["scipy"], "fit")
        figures += _figures(size, runs) + _against(small, against)
    figures += _even_spread(_run("ours", "dense", 1), _run("fit_only", "dense", 1))
    sizes = {f"{size}_{what}": number for size, numbers in SIZES.items()
             for what, number in zip(("people", "cells", "arcs"), numbers, strict=True)}
    print(result_line("transfer", figures, quick=quick, sizes=sizes))


def _run(way: str, size: str, rounds: int) -> Run:
    run = in_fresh_process("benchmarks.transfer_peers", way, size, str(rounds))
    print(f"{size} {way}: {run.told['seconds']:.2f} s, {run.peak_mib:.0f} MiB", file=sys.stderr)
    return run


def _same(one: Run, other: Run, *what: str) -> None:
    """Both fill as many places and have the same optimum, or the comparison means nothing."""
    for key in ("places", *what):
        if abs(one.told[key] - other.told[key]) > 1e-6 * max(1.0, abs(one.told[key])):
            raise RuntimeError(f"two ways, two optima: {key} is {one.told[key]} and {other.told[key]}")


def _figures(size: str, runs: dict[str, Run]) -> list[Figure]:
    ours, scipy = runs["ours"].told["seconds"], runs["scipy"].told["seconds"]
    return [Figure(name=f"{size}_seconds", value=ours, unit="s"),
            Figure(name=f"{size}_seconds_scipy", value=scipy, unit="s"),
            Figure(name=f"{size}_times_scipy", value=ours / scipy, unit="x", aim=TIMES_SCIPY, good="at most"),
            Figure(name=f"{size}_peak", value=runs["ours"].peak_mib, unit="MiB", aim=MOST_MIB, good="at most")]


def _against(size: str, runs: dict[str, Run]) -> list[Figure]:
    ours, highs = runs["ours"].told["seconds"], runs["highs"].told["seconds"]
    return [Figure(name=f"{size}_seconds_highs", value=highs, unit="s"),
            Figure(name=f"{size}_times_faster_than_highs", value=highs / ours, unit="x", aim=TIMES_HIGHS)]


def _even_spread(fair: Run, fit_only: Run) -> list[Figure]:
    return [
        Figure(name="worst_share_times_without_fairness", value=fair.told["worst"] / fit_only.told["worst"], unit="x",
               aim=WORST_RATIO, good="at most"),
        Figure(name="fit_lost_to_fairness", value=1 - fair.told["fit"] / fit_only.told["fit"], unit="share", aim=FIT_LOST,
               good="at most")]


if __name__ == "__main__":
    main()
