"""python -m solver explain | frontier | k-best: JSON to whoever asks."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from solver.errors import InputError
from solver.explain.envy import passed_over
from solver.explain.explaining import Explainer
from solver.explain.margins import margin
from solver.explain.priced import Price
from solver.explain.rosters import frontier, k_best
from solver.problem import Problem
from solver.proposal import Proposal
from solver.reading import read_document

__all__ = ["COMMANDS", "add_commands", "run"]

MALFORMED = 2
TO_EXPLAIN = """\
--officer O --post P   what placing O in P costs; with --remove, what not doing so costs
--officer O            the best roster without O
--post P               every pair of P, a line each, the cheapest first
--rule R               what dropping R brings; with --one-more-move, one move more
--margins              by how much each appointment stands, a line each
--envy                 who was passed over though worth more, a line each
"""

Subparsers = Any


def add_commands(commands: Subparsers) -> None:
    """Say what may be asked of a proposal, and of a problem."""
    explaining = commands.add_parser(
        "explain",
        help="what a wish costs",
        description=TO_EXPLAIN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    explaining.add_argument("problem", type=Path)
    explaining.add_argument("proposal", type=Path)
    explaining.add_argument("--officer", metavar="O")
    explaining.add_argument("--post", metavar="P")
    explaining.add_argument("--remove", action="store_true")
    explaining.add_argument("--rule", metavar="R")
    explaining.add_argument("--one-more-move", action="store_true")
    explaining.add_argument("--margins", action="store_true")
    explaining.add_argument("--envy", action="store_true")
    explaining.add_argument("--level", metavar="NAME", help="instead of merit")
    explaining.add_argument("--time-limit", type=float, metavar="S")
    across = commands.add_parser("frontier", help="what each number of moves reaches")
    across.add_argument("problem", type=Path)
    across.add_argument("--max-moves", required=True, type=_limits, metavar="0..200")
    across.add_argument("--time-limit", type=float, metavar="S", help="a point")
    others = commands.add_parser("k-best", help="the best rosters that differ")
    others.add_argument("problem", type=Path)
    others.add_argument("--count", type=int, required=True, metavar="K")
    others.add_argument("--distance", type=int, default=1, metavar="N")
    others.add_argument("--time-limit", type=float, metavar="S", help="a roster")


def run(problem: Problem, options: argparse.Namespace) -> int:
    """Answer; returns the exit code. Raises InputError for files that are wrong."""
    try:
        for answer in COMMANDS[options.command](problem, options):
            line = json.dumps(answer, ensure_ascii=False)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except KeyError as error:
        sys.stderr.write(f"{error.args[0]}: unknown id\n")
        return MALFORMED
    return 0


def _explained(
    problem: Problem, options: argparse.Namespace
) -> Iterable[Mapping[str, Any]]:
    proposal = Proposal.from_json(read_document(options.proposal))
    if proposal.problem != problem.sha256:
        raise InputError("problem", "the proposal is not one for this problem")
    explainer = Explainer(problem, proposal, time_limit=options.time_limit)
    if options.margins:
        pairs = proposal.assignments
        asked = (margin(explainer, *pair, level=options.level) for pair in pairs)
        return (each.to_json() for each in asked)
    if options.envy:
        cases = passed_over(explainer, level=options.level)
        return (case.to_json() for case in cases)
    return [each.to_json() for each in _prices(explainer, options)]


def _prices(explainer: Explainer, options: argparse.Namespace) -> list[Price]:
    officer, post, rule = options.officer, options.post, options.rule
    if rule is not None:
        more = options.one_more_move
        return [explainer.one_more_move(rule) if more else explainer.without_rule(rule)]
    if officer is not None and post is not None:
        remove = options.remove
        return [
            explainer.removal(officer, post)
            if remove
            else explainer.pair(officer, post)
        ]
    if officer is not None:
        return [explainer.absence(officer)]
    if post is not None:
        return explainer.post(post)
    raise InputError("explain", "name an officer, a post, a rule, or a list")


def _frontier(
    problem: Problem, options: argparse.Namespace
) -> Iterable[Mapping[str, Any]]:
    """Solve from the highest limit down, and print from the lowest up."""
    points = list(frontier(problem, options.max_moves, time_limit=options.time_limit))
    return [point.to_json() for point in reversed(points)]


def _others(
    problem: Problem, options: argparse.Namespace
) -> Iterable[Mapping[str, Any]]:
    found = k_best(
        problem, options.count, options.distance, time_limit=options.time_limit
    )
    return (
        {
            "number": number,
            "values": list(each.proposal.values),
            "assignments": [list(pair) for pair in each.proposal.assignments],
            "rules": [dict(rule) for rule in each.change.rules],
        }
        for number, each in enumerate(found, start=1)
    )


COMMANDS: Mapping[
    str, Callable[[Problem, argparse.Namespace], Iterable[Mapping[str, Any]]]
] = {"explain": _explained, "frontier": _frontier, "k-best": _others}


def _limits(text: str) -> range:
    first, dots, last = text.partition("..")
    try:
        limits = range(int(first), int(last if dots else first) + 1)
    except ValueError:
        limits = range(0)
    if not limits or limits[0] < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not like 0..200")
    return limits
