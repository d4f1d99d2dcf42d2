"""python -m solver bench SUITE…: run, judge, print, write."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from solver.bench.arena import Arena, GeneratingError, entrants
from solver.bench.bench import Bench, Options, TrialError
from solver.bench.chart import drawn
from solver.bench.entrant import ENGINE
from solver.bench.export import export
from solver.bench.machine import machine
from solver.bench.rows import Row
from solver.bench.suites import SUITES
from solver.bench.table import findings_table, rows_table

__all__ = ["add_arguments", "run"]

OUT = Path("build/bench")
# What `make bench` has time for.
QUICK = {
    "small": Options(count=300),
    "tied": Options(seeds=2, draws=4),
    "round": Options(seeds=1, limit=10, count=1),
    "city": Options(seeds=1, limit=20),
    "why-not": Options(scale=0.1, count=2),
    "nation": Options(scale=0.02, limit=8),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what a run may be asked."""
    parser.add_argument(
        "suites",
        nargs="+",
        choices=[*SUITES, "all", "quick"],
        metavar="SUITE",
        help=", ".join([*SUITES, "all", "quick"]),
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR")
    parser.add_argument(
        "--export", type=Path, metavar="DIR", help="write a public benchmark"
    )
    parser.add_argument("--limit", type=float, metavar="S", help="seconds an entrant")
    parser.add_argument("--seeds", type=int, metavar="N", help="instances a suite")
    parser.add_argument("--draws", type=int, metavar="N", help="orders a tied instance")
    parser.add_argument("--count", type=int, metavar="N", help="problems or pairs")
    parser.add_argument("--scale", type=float, metavar="F", help="size of instances")
    parser.add_argument("--no-peers", action="store_true", help="only this engine")


def run(given: argparse.Namespace) -> int:
    """Run the suites; 1 when any answer was wrong, whatever the clock says."""
    measured_on = machine()
    with TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Arena(Path(folder), entrants()), Options())
        for name, options in _plan(given).items():
            bench.options = options
            _run_suite(bench, name)
        if given.export is not None:
            export(bench, given.export)
    _write(bench, given.out, measured_on)
    _say("")
    _say(findings_table(bench.findings))
    _say(f"\nwritten: {given.out}/results.json, {given.out}/chart.svg")
    return 1 if any(row.is_wrong for row in bench.rows) else 0


def _plan(given: argparse.Namespace) -> dict[str, Options]:
    """Say which suites run, and how large; what the caller asks for goes first."""
    asked = {
        key: value
        for key in ("limit", "seeds", "draws", "count", "scale")
        if (value := getattr(given, key)) is not None
    }
    plan: dict[str, Options] = {}
    for name in given.suites:
        if name == "quick":
            plan |= QUICK
        else:
            plan |= {each: Options() for each in (SUITES if name == "all" else [name])}
    return {
        name: replace(options, **asked, peers=not given.no_peers)
        for name, options in plan.items()
    }


def _run_suite(bench: Bench, name: str) -> None:
    before = len(bench.rows)
    _say(f"== {name}")
    try:
        SUITES[name](bench)
    except (TrialError, GeneratingError) as error:
        bench.rows.append(
            Row(
                suite=name,
                instance="",
                entrant=ENGINE,
                status="failed",
                seconds=0.0,
                mib=0,
                verdict=str(error),
                is_wrong=True,
            )
        )
    _say(rows_table(bench.rows[before:]))


def _write(bench: Bench, out: Path, measured_on: dict[str, Any]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {
        "machine": measured_on,
        "rows": [asdict(row) for row in bench.rows],
        "findings": [asdict(finding) for finding in bench.findings],
    }
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    (out / "results.json").write_text(text, encoding="utf-8")
    day, cores = (measured_on[key] for key in ("day", "cores"))
    title = f"Time and memory against pairs, {day}, {cores} cores"
    (out / "chart.svg").write_text(drawn(bench.rows, title), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
