"""From a snapshot to a proposal with its justification, in one call."""

import gzip
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import solver
from app.placements.solving.judging import judge
from app.placements.solving.justifying import justify
from app.placements.solving.orders import Made, Order, Tell, Varied
from app.placements.solving.outcome import Outcome
from app.placements.solving.problem import build
from app.placements.solving.snapshot import parse, unpack
from app.placements.solving.summary import summarise
from app.placements.solving.varying import vary


def work(order: Order, *, tell: Tell, should_stop: Callable[[], bool]) -> Made | Varied:
    """Do what an order asks: a proposal, or one that is there under varied weights."""
    if order.variation is not None:
        return vary(order, order.variation, tell=tell, should_stop=should_stop)
    return make(order, tell=tell, should_stop=should_stop)


def make(order: Order, *, tell: Tell, should_stop: Callable[[], bool]) -> Made:
    """Judge, solve and justify a frozen round; checking is left to the caller.

    Raises:
        solver.InputError: when the written problem is refused.

    """
    tell({"phase": "law"})
    judged = judge(parse(unpack(order.content_gz), key=order.key))
    tell({"phase": "problem", "pairs": len(judged.pair_officer)})
    built = build(judged)
    problem = solver.Problem.from_json(built.problem)
    started = time.perf_counter()
    proposal = solver.solve(
        problem,
        time_limit=order.time_limit,
        progress=lambda step: tell(_progress(step)),
        should_stop=should_stop,
    )
    solved = time.perf_counter() - started
    tell({"phase": "justification"})
    answer = proposal.to_json()
    outcome = Outcome(judged=judged, built=built, answer=answer)
    seconds = {"gates": judged.seconds, "solve": solved}
    return Made(
        problem_gz=_pack(built.problem),
        proposal_gz=_pack(answer),
        problem_sha256=answer["problem"].removeprefix("sha256:"),
        summary=summarise(outcome, seconds=seconds, peak_mib=_peak_mib()),
        posts=tuple(post.code for post in judged.posts),
        before=outcome.before,
        after=outcome.after,
        justifications=justify(outcome, problem=problem, proposal=proposal),
    )


def _progress(step: solver.Progress) -> dict[str, Any]:
    return {
        "phase": "solve",
        "step": step.phase,
        "level": step.level,
        "value": step.value,
        "bound": step.bound,
    }


def _pack(content: dict[str, Any]) -> bytes:
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return gzip.compress(text.encode(), 6, mtime=0)


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
