"""What a change of the rulebook changes: which verdicts, of whom, and by what cause."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from app.gates.causes import Cause, ParameterChange, causes
from app.gates.evaluate import Prepared, prepare
from app.gates.judging import PostJudgement
from app.gates.rulebook import Rulebook
from app.profiles.records import CityRecord

PASS, FAIL, UNKNOWN, WARNING, WORKFLOW = range(5)
__all__ = [
    "Cause",
    "Comparison",
    "PairChange",
    "ParameterChange",
    "VerdictChange",
    "causes",
    "compare",
    "differing",
]

OUTCOMES: Final = ("pass", "fail", "unknown", "warning", "workflow")
MOST: Final = 1_000
Pairs = Collection[tuple[str, str]]
States = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """What a rule said of a pair and what it says now."""

    rule_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChange:
    """A pair of which something else is said."""

    nip: str
    post: str
    was_eligible: bool
    is_eligible: bool
    verdicts: tuple[VerdictChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two books over one city on one day.

    `verdicts` counts the changed verdicts by rule over every pair; `pairs` lists those
    asked for, or else those whose eligibility changed, at most so many.
    """

    before: str
    after: str
    day: date
    causes: tuple[Cause, ...]
    verdicts: dict[str, int]
    newly_eligible: int
    no_longer_eligible: int
    pairs: tuple[PairChange, ...]
    left_out: int


def compare(
    city: CityRecord,
    day: date,
    books: tuple[Rulebook, Rulebook],
    *,
    among: Pairs | None = None,
    most: int = MOST,
) -> Comparison:
    """Judge a city under two books and list what differs, with the cause."""
    first, second = (prepare(city, effective_on=day, rulebook=one) for one in books)
    verdicts: Counter[str] = Counter()
    found: list[PairChange] = []
    gained = lost = changed = 0
    for index, post in enumerate(city.posts):
        one, other = first.judge(index), second.judge(index)
        states = differing(one, other)
        for rule, (before, after) in states.items():
            verdicts[rule] += int((before != after).sum())
        gained += int((other.eligible & ~one.eligible).sum())
        lost += int((one.eligible & ~other.eligible).sum())
        listed = _listed(first, (one, other), states, post=post.code, among=among)
        changed += len(listed)
        found += [
            _pair(
                (one, other),
                states,
                nip=city.officers[officer].nip,
                post=post.code,
                officer=officer,
            )
            for officer in listed[: max(0, most - len(found))]
        ]
    return Comparison(
        before=books[0].version,
        after=books[1].version,
        day=day,
        causes=causes(*books, day=day),
        verdicts=dict(sorted(verdicts.items())),
        newly_eligible=gained,
        no_longer_eligible=lost,
        pairs=tuple(found),
        left_out=changed - len(found),
    )


def differing(
    one: PostJudgement, other: PostJudgement
) -> dict[str, tuple[States, States]]:
    """Give for each rule that says something else what it says of everybody."""
    names = sorted({*_rules(one), *_rules(other)})
    pairs = {name: (_states(one, name), _states(other, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if (pair[0] != pair[1]).any()}


def _rules(judged: PostJudgement) -> set[str]:
    return {*judged.failed, *judged.warnings, *judged.workflow}


def _states(judged: PostJudgement, rule: str) -> States:
    states = np.zeros(len(judged.eligible), dtype=np.int8)
    for code, masks in (
        (WORKFLOW, judged.workflow),
        (WARNING, judged.warnings),
        (FAIL, judged.failed),
        (UNKNOWN, judged.unknown),
    ):
        if rule in masks:
            states[masks[rule]] = code
    return states


def _listed(
    prepared: Prepared,
    judged: tuple[PostJudgement, PostJudgement],
    states: dict[str, tuple[States, States]],
    *,
    post: str,
    among: Pairs | None,
) -> list[int]:
    one, other = judged
    differs = one.eligible != other.eligible
    if among is None:
        return [int(index) for index in np.flatnonzero(differs)]
    asked = {prepared.index_by_nip[nip] for nip, code in among if code == post}
    for before, after in states.values():
        differs = differs | (before != after)
    return sorted(index for index in asked if differs[index])


def _pair(
    judged: tuple[PostJudgement, PostJudgement],
    states: dict[str, tuple[States, States]],
    *,
    nip: str,
    post: str,
    officer: int,
) -> PairChange:
    one, other = judged
    return PairChange(
        nip=nip,
        post=post,
        was_eligible=bool(one.eligible[officer]),
        is_eligible=bool(other.eligible[officer]),
        verdicts=tuple(
            VerdictChange(
                rule_id=rule,
                before=OUTCOMES[before[officer]],
                after=OUTCOMES[after[officer]],
            )
            for rule, (before, after) in states.items()
            if before[officer] != after[officer]
        ),
    )
